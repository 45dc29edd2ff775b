"""What takes the place of a session's run: by what is fed, what is fetched, and what becomes of the result."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import (
    ASSIGNMENTS,
    COMPUTING,
    DOING,
    added_to,
    asks_for_initialized,
    dataset_of_initializer,
    feeds,
    feeds_of_function,
    has_parts,
    has_result,
    has_value,
    is_added_to_summaries,
    is_computed_here,
    is_drawn_again,
    is_effect,
    is_element,
    is_enqueuing,
    is_fed_to_summaries,
    is_filled_above,
    is_given_to_others,
    is_ignored,
    is_initializer,
    is_initializing,
    is_kept,
    is_list,
    is_made_by,
    is_next,
    is_number,
    is_of_metric,
    is_of_operation,
    is_of_variables,
    is_only_done,
    is_parameter,
    is_random,
    is_reached_with,
    is_run_between,
    is_several,
    is_summary,
    is_tensor,
    is_until_end,
    is_used_as_array,
    is_written,
    later_value_of,
    made_by,
    parameter,
    parameters_for,
    parts,
    spelled_out,
    starts_over,
    taken_apart,
    taken_of,
    value_of,
    words_of,
)
from tf2lint.instead.lost import has_lost_call
from tf2lint.instead.queues import is_batch, passed_for
from tf2lint.instead.results import gives_one, gives_several, is_container, is_of_loaded_graph
from tf2lint.instead.texts import LONGEST, LONGEST_WRITTEN, MOST_NAMED, briefly, in_full, inline, listing
from tf2lint.knowledge import types
from tf2lint.names import Reference
from tf2lint.places.iterators import catches
from tf2lint.places.pipelines import assignment, feeds_of, holds
from tf2lint.python.calls import argument
from tf2lint.python.syntax import is_text, last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import Use


INITIALIZED = "delete it: TF 2 initializes a variable when it creates it"


SUMMED_UP = (
    "delete it: call tf.summary.scalar(name, value, step=step) and its like here, with what is fed as their values,"
    " under `with writer.as_default():`"
)


SUMMED_UP_UNFED = (
    "delete it: call tf.summary.scalar(name, value, step=step) and its like here, under `with writer.as_default():`"
)


def remedy_of_initializer(use: Use) -> str:
    """What to do about the initializer of a variable that is run where it stands, with nothing but its like; empty for
    others."""
    runs = (each for each in use.file.around(use.node) if isinstance(each, ast.Call))
    run = next((each for each in runs if is_made_by(use, each, ("tf.Session.run",))), None)
    function = use.file.function_around(use.node)
    if run is None or not is_initializing(use, run) or (function is not None and starts_over(function.name)):
        return ""
    is_again = any(isinstance(each, (ast.For, ast.AsyncFor, ast.While)) for each in use.file.around(run))
    return "" if is_again else INITIALIZED


def remedy_of_run(use: Use) -> str:
    """What to write for a run; empty where nothing is known of it."""
    call = use.call
    fetch = argument(call, "fetches", 0) if call is not None and use.symbol == "tf.Session.run" else None
    if call is None and isinstance(use.node, ast.Attribute):
        return remedy_of_bound_run(use, use.node)
    if fetch is None or call is None:
        return ""
    fetch = spelled_out(use, fetch)
    values = [value_of(use, each) for each in parts(use, fetch)]
    if values and all(is_initializer(use, each) for each in values):
        again = setting_back(use, values[0], last_name(fetch), "here") if isinstance(values[0], ast.Call) else ""
        return again or f"{INITIALIZED}{with_block(use, call)}"
    if values and all(asks_for_initialized(use, each) for each in values):
        return "delete it with what its result is for: TF 2 initializes a variable when it creates it"
    block = use.file.parents.get(use.file.parents[call])
    if block is not None and catches(block, "FailedPreconditionError"):
        return f"delete it with the try statement of line {start(block)[0]}: TF 2 has no uninitialized variables"
    if values and all(map(is_of_initializer, values)):
        feed = argument(call, "feed_dict", 1)
        if feed is not None and not (isinstance(feed, ast.Constant) and feed.value is None):
            return of_fed_dataset(use, feed)
        return f"{INITIALIZED}, and loops over a dataset, for x in ds:"
    if len(values) == 1 and (given := dataset_of_initializer(values[0])) is not None:
        is_handed_on = holds(use.file, values[0], "remote")
        made = f"{inline(fetch)}) here, which is the dataset then" if is_handed_on else f"{inline(given)}) here"
        return f"write it = iter({made}, and next(it) for each element"
    if len(values) == 1 and values[0] is fetch and is_made_by(use, fetch, ASSIGNMENTS):
        written = in_full(use.file.writer.rewritten(fetch))
        return f"write {written}" if written else "write what it runs, an assignment, as a statement without the run"
    if is_until_end(use, call):
        return looping(use, call, fetch)
    is_next_batch = values and all(is_batch(use, each) for each in parts(use, fetch))
    if is_next_batch or (values and all(is_element(use, each) for each in values)):
        target = result(use, call, fetch)
        return f"write {target}next(it), with it = iter(ds) before"
    if text := assigning(use, call, fetch):
        return text
    if isinstance(fetch, ast.Call) and (text := with_values(use, call, fetch)):
        return text
    is_fed = argument(call, "feed_dict", 1) is not None
    if is_fed and values and all(is_enqueuing(use, each) for each in parts(use, fetch)):
        return of_queue(use, call, fetch)
    if isinstance(fetch, ast.Name) and (passed := passed_for(use, fetch)):
        if all(dataset_of_initializer(later_value_of(use, each) or each) is not None for each in passed):
            begun = f"write it = iter({fetch.id}) here, and next(it) for each element"
            return f"pass the datasets in the place of {fetch.id}, and {begun}"
    if is_parameter(use, fetch) and (is_fed or not (is_of_variables(use, fetch) or has_value(use, call, fetch))):
        return f"{function_for(use, call, fetch)}; pass that function in the place of {inline(fetch)}"
    if values and (all(is_summary(use, each) for each in parts(use, fetch)) or is_added_to_summaries(use, call)):
        if not is_fed:
            return SUMMED_UP_UNFED
        if is_fed_to_summaries(use, call):
            return SUMMED_UP
    if not is_fed and (text := for_its_error(use, call, fetch)):
        return text
    is_ignored_result = isinstance(use.file.parents.get(call), ast.Expr)
    is_done_again = is_ignored_result and is_of_operation(use, fetch)
    if use.reference.origin.startswith("tf.test.TestCase.") and not is_fed and not is_done_again:
        if "looped" in use.file.flow.around(call) and is_random(use, values[0] if values else fetch):
            return f"call self.evaluate(f()) for a function f that draws {inline(fetch)}, anew at each call"
        if has_lost_call(use, fetch):
            return f"write self.evaluate(x) for the x that takes the place of {inline(fetch)}"
        written = in_full(use.file.writer.rewritten(fetch))
        return f"write self.evaluate({written})" if written else f"write self.evaluate for {inline(call.func)}"
    if is_ignored_result and not is_fed:
        return for_its_effect(use, call, fetch)
    if not is_fed and (text := for_its_value(use, call, fetch)):
        return text
    return function_for(use, call, fetch)


def is_of_initializer(value: ast.expr) -> bool:
    """Whether a value is the attribute ``initializer``, or a list of them, of variables or iterators."""
    each = value.elt if isinstance(value, (ast.ListComp, ast.GeneratorExp)) else value
    return isinstance(each, ast.Attribute) and each.attr == "initializer"


def remedy_of_bound_run(use: Use, method: ast.Attribute) -> str:
    """What to write where the method of a session is passed on, or given a name, and not called."""
    if use.file.flow.taker(method) is not None:
        return "pass a function in its place that computes what it is to run"
    target = next((unparse(each) for each in use.file.flow.targets(method)), "")
    return f"delete it: what each {target}(...) runs becomes a function, which is called there" if target else ""


def remedy_of_eval(use: Use, feed: ast.expr) -> str:
    """What to write for an evaluation that is fed."""
    fed = feeds(use, feed)
    keys = parameters_for([each for each in fed.keys if each]) if fed is not None else []
    owner = use.call.func.value if use.call is not None and isinstance(use.call.func, ast.Attribute) else None
    computed = inline(owner) if owner is not None else "it"
    if fed is None or not keys or not all(keys):
        return f"make what computes {computed} a function f of what is fed, and write f(value)"
    parameters = ", ".join(keys)
    values = ", ".join(map(inline, fed.values))
    numpy = ".numpy()" if use.symbol != "tf.Operation.run" else ""
    return f"make what computes {computed} a function f of {parameters}, and write f({values}){numpy}"


def setting_back(use: Use, initializer: ast.Call, name: str, where: str) -> str:
    """What to write for an initializer that by its name, or that of its function, sets variables back; empty for any
    other."""
    function = use.file.function_around(use.node)
    is_again = function is not None and not function.name.startswith("test") and starts_over(function.name)
    if not is_again and not starts_over(name):
        return ""
    if any(is_made_by(use, each, OF_METRICS) for each in walk(initializer) if isinstance(each, ast.Call)):
        return f"call reset_state() of each metric of tf.keras.metrics {where}, which sets it back"
    return f"write v.assign(first) for each variable v, with its first value, {where}, which sets them back"


OF_METRICS = ("tf.local_variables", "tf.initialize_local_variables", "tf.initializers.local_variables")


# What to write for it.


def assigning(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write for a run that assigns to a variable what it is fed with, and that only; by its name, too."""
    feed = argument(call, "feed_dict", 1)
    fed = feeds_of(use.file, feed) if feed is not None else None
    if fed is None or len(fed) != 1 or fed[0].optional or not isinstance(use.file.parents.get(call), ast.Expr):
        return ""
    made, value = value_of(use, fed[0].key), inline(fed[0].value)
    if is_made_by(use, value_of(use, fetch), ASSIGNMENTS) and is_made_by(use, made, ("tf.placeholder",)):
        written = assignment(use.file, made) if holds(use.file, made, "carried") else None
        if isinstance(written, ast.Call):
            return f"write {unparse(written.func)}({value})"
    owner = fetch.value if isinstance(fetch, ast.Subscript) else fetch
    if fetch is value_of(use, fetch) and isinstance(owner, ast.Name) and "assign" in words_of(owner):
        return f"write v.assign({value}) for the variable v that {inline(fetch)} assigns to"
    return ""


class Put(ast.NodeTransformer):
    """Puts expressions in the place of names."""

    def __init__(self, values: dict[str, ast.expr]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self.values.get(node.id, node)


def with_values(use: Use, call: ast.Call, fetch: ast.Call) -> str:
    """What to write for a call that is run where it stands, and has all that is fed in it: the same with the values."""
    feed = argument(call, "feed_dict", 1)
    fed = feeds_of(use.file, feed) if feed is not None else None
    names = {each.id for each in walk(fetch) if isinstance(each, ast.Name)}
    values: dict[str, ast.expr] = {}
    for each in fed or ():
        made = value_of(use, each.key)
        kind = argument(made, "dtype", 0) if isinstance(made, ast.Call) else None
        if not isinstance(each.key, ast.Name) or each.key.id not in names or each.optional or kind is None:
            return ""
        if not is_made_by(use, made, ("tf.placeholder",)):
            return ""
        # That of tf.compat.v1 does the same.
        constant = ast.parse(f"{use.file.writer.root(use.reference)[0]}.constant", mode="eval").body
        values[each.key.id] = ast.Call(constant, [each.value, kind], [])
    written = unparse(Put(values).visit(use.file.writer.rewritten(fetch)))
    # What a function of the file returns may be anything: it is an array where it is used as one.
    is_tensor = fetch in use.file.calls or any(is_used_as_array(use, each) for each in taken_of(use, call, fetch))
    return f"write {written}{'.numpy()' if is_tensor else ''}" if values and len(written) <= LONGEST // 2 else ""


def of_fed_dataset(use: Use, feed: ast.expr) -> str:
    """What to write where the initializer of an iterator is fed with what its dataset is made of."""
    fed = feeds_of(use.file, feed) or []
    keys = parameters_for([each.key for each in fed])
    parameters, values = "what is fed", "..."
    if keys and all(keys) and not any(each.optional for each in fed):
        parameters, values = ", ".join(keys), ", ".join(inline(each.value) for each in fed)
    text = f"make what makes the dataset a function of {parameters}, and loop here over what it returns"
    return f"{text}: for x in f({values}):"


def of_queue(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where what is fed goes into a queue: by what puts it there, one element or several."""
    feed = argument(call, "feed_dict", 1)
    fed = feeds_of(use.file, feed) if feed is not None else None
    values = ", ".join(inline(each.value) for each in fed or ())
    is_known = fed is not None and not any(each.optional for each in fed) and len(values) <= LONGEST // 2
    taken = values if values and is_known else "what is fed"
    text = f"delete it with the queue: yield {taken} in a generator, for the tf.data.Dataset.from_generator(...)"
    found = {last_name(each.func) for part in parts(use, fetch) if isinstance(each := value_of(use, part), ast.Call)}
    if found == {"enqueue"}:
        return f"{text} that takes its place"
    known = "" if found == {"enqueue_many"} else " if several elements are put in at once"
    return f"{text} that takes its place, with .unbatch(){known}"


def looping(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The loop in place of a run that goes on until the data ends."""
    loop = "loop `for batch in ds:` over the dataset, instead of the while loop and its except, and"
    if all(is_element(use, value_of(use, each)) for each in parts(use, fetch)):
        target = result(use, call, fetch)
        if target == "batch = ":
            return f"{loop} delete this line"
        return f"{loop} write {target}batch here" if target else f"{loop} write batch in the place of the run"
    names, values = besides_handle(use, call)
    function = f"a function of {listing(['the batch', *names])} that {doing(use, call, fetch)}"
    target, called = result(use, call, fetch), ", ".join(["batch", *values])
    if takes_from_others(use, call):
        begun = (
            "with it = iter(ds) before the loop, of the dataset whose handle is fed, and StopIteration in its except"
        )
        return f"write batch = next(it) and {target}f({called}), for {function}, {begun}"
    return f"{loop} in it call {function}: {target}f({called})"


def besides_handle(use: Use, call: ast.Call) -> tuple[list[str], list[str]]:
    """What a run that takes a batch is fed with besides the handle of an iterator: the parameters of a function, and
    the arguments for them."""
    feed = argument(call, "feed_dict", 1)
    if feed is None:
        return [], []
    fed = [each for each in feeds_of(use.file, feed) or () if not any("handle" in unparse(part) for part in each[:2])]
    names = parameters_for([each.key for each in fed])
    if feeds_of(use.file, feed) is None or not all(names) or any(each.optional for each in fed):
        return ["what else is fed"], ["..."]
    return names, [inline(each.value) for each in fed]


def takes_from_others(use: Use, call: ast.Call) -> bool:
    """Whether the loop around a run has another that is fed: each may take from a dataset of its own."""
    loop = next(each for each in use.file.around(call) if isinstance(each, ast.While))
    runs = [each for each in walk(loop) if isinstance(each, ast.Call) and last_name(each.func) == "run"]
    return sum(argument(each, "feed_dict", 1) is not None for each in runs) > 1


def for_its_error(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where a test waits for what a run raises: TensorFlow 2 raises it where that is computed."""
    value = value_of(use, fetch)
    block = next((each for each in use.file.around(call) if isinstance(each, ast.With) and is_waiting(each)), None)
    if block is None or not is_kept(fetch):
        return ""
    is_above = isinstance(value, ast.Call) and start(value) < start(block)
    if not is_above or use.file.function_around(value) is not use.file.function_around(call):
        return f"compute {inline(fetch)} here, in its place: TF 2 raises where that is computed"
    return f"move line {value.lineno}, which computes {inline(fetch)}, here in its place: TF 2 raises there"


def is_waiting(block: ast.With) -> bool:
    """Whether a ``with`` statement is of a test that waits for an exception."""
    calls = (each.context_expr for each in block.items)
    return any(isinstance(each, ast.Call) and last_name(each.func).startswith("assertRaises") for each in calls)


def for_its_effect(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where nothing is fed and nobody takes the result."""
    name = inline(fetch)
    value = value_of(use, fetch)
    if isinstance(fetch, (ast.List, ast.Tuple)) and not fetch.elts:
        return "delete it: it runs nothing but what hooks ask for"
    if is_effect(use, fetch) and value is not fetch:
        if is_made_by(use, value, ("tf.train.Optimizer.",)):
            return f"write a function that does what {name} does, and call it here: f()"
        is_single = use.file.flow.loads(fetch) == [fetch] and not is_made_by(use, value, ("tf.group",))
        if is_single and is_reached_with(use, call, value) and not is_run_between(use, call, value):
            return f"delete it: line {value.lineno} does what it assigns, where it stands"
        return f"call here the function that {name} becomes (line {value.lineno})"
    if isinstance(value, ast.ListComp) and value is fetch and is_effect(use, value):
        return written_as_loop(use, value)
    if isinstance(fetch, ast.Name) and is_filled_above(use, call, fetch, value):
        return f"delete it: what is put into {name} is done where it is put there"
    reference = made_by(use, value)
    if reference is not None and value is not fetch and not reference.path.startswith("tf.summary."):
        if not reference.owner and reference.path.count(".") and not reference.path.startswith("tf.contrib"):
            return f"delete it: nothing takes the value of {name}"
    if reference is not None and value is fetch and is_computed_for_nothing(reference):
        return "delete it: nothing takes its value"
    if isinstance(fetch, ast.Call) and made_by(use, fetch) is None:
        written = in_full(fetch)
        return f"write {written or inline(fetch)}: what it assigns is assigned when it is called"
    if isinstance(fetch, (ast.Name, ast.Attribute)):
        if isinstance(value, ast.Call) and reference is None:
            return for_effect_of_function(use, call, fetch, value)
        return f"write here what {name} does, such as v.assign_add(1.0), or call the function that it becomes"
    return f"write a function that {doing(use, None, fetch)}, and call it here: f()"


# How the names of functions begin that do something besides what they return.
EFFECTIVE = ("assert", "check", "count", "Print", "print", "scatter", "write", "verify", "initialize", "batch_scatter")


def is_computed_for_nothing(reference: Reference) -> bool:
    """Whether a call of TensorFlow gives a tensor and does nothing else."""
    is_tensor = not reference.owner and types.gives_one_tensor(reference.path)
    return is_tensor and not reference.path.rpartition(".")[2].startswith(EFFECTIVE)


def written_as_loop(use: Use, listed: ast.ListComp) -> str:
    """The loop in place of a list of assignments."""
    done = in_full(use.file.writer.rewritten(listed.elt))
    first = listed.generators[0]
    head = f"for {unparse(first.target)} in {unparse(first.iter)}:"
    if not done or len(listed.generators) > 1 or first.ifs or len(head) + len(done) > LONGEST_WRITTEN:
        return "write a loop of the assignments that it runs"
    return f"write {head} {done}"


def for_effect_of_function(use: Use, call: ast.Call, fetch: ast.expr, value: ast.Call) -> str:
    """What to write for a run, for its effect, of what a function of the program has returned."""
    called, line = inline(value), f"line {value.lineno}"
    if words_of(fetch) & TRAINING or words_of(value.func) & TRAINING:
        return (
            f"write a function that does what {inline(fetch)} does, {called} ({line}) with what that is computed from,"
            " and call it here: f()"
        )
    is_above = isinstance(fetch, ast.Name) and is_reached_with(use, call, value)
    if is_above and not is_run_between(use, call, value):
        return f"delete it: what {called} ({line}) does is done when it is called"
    return f"move {called} from {line} here: what it does is done when it is called"


TRAINING = frozenset("train training minimize optimize gradients".split())


def for_its_value(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where nothing is fed and what is fetched has its value already: variables, or what was computed
    above in the same function, with no run in between that could have changed what it is computed from."""
    single = parts(use, fetch)
    texts = [value_in_place(use, call, each) for each in single]
    if all(texts):
        return f"write {texts[0]}" if single == [fetch] else f"write [{', '.join(texts)}]"
    if single != [fetch] and (text := values_beside(use, call, single, texts)):
        return text
    if single == [fetch] and isinstance(fetch, ast.Name) and is_drawn_again(use, fetch):
        return drawn_again(inline(fetch))
    if single == [fetch] and (text := value_of_function(use, call, fetch)):
        return text
    if single == [fetch] and is_of_metric(use, fetch):
        return "write m.result().numpy() for the metric m of tf.keras.metrics that takes its place"
    is_result = bool(words_of(fetch) & COMPUTED) or (taken_apart(use, fetch) and not words_of(fetch) & OF_VARIABLES)
    if isinstance(fetch, ast.Attribute) and not is_result:
        name, value = inline(fetch), later_value_of(use, fetch)
        if value is None:
            return f"write {name}.numpy() if it is a variable, else f().numpy() for a function f that returns {name}"
    return ""


def drawn_again(name: str) -> str:
    """What to write for a random value that is drawn at each of several runs."""
    return f"write f().numpy() for a function f that draws {name}, anew at each call"


def reads_values(use: Use, call: ast.Call) -> bool:
    """Whether all that a run fetches has its value where that stands, and something takes it."""
    fetch = argument(call, "fetches", 0)
    if fetch is None or argument(call, "feed_dict", 1) is not None or isinstance(use.file.parents.get(call), ast.Expr):
        return False
    single = parts(use, spelled_out(use, fetch))
    return all(
        value_in_place(use, call, each) or (has_parts(use, each) and has_result(use, call, each)) for each in single
    )


# In names of what is surely computed, and no variable.
COMPUTED = frozenset(
    "loss losses cost costs accuracy acc logits prob probs prediction predictions pred preds output outputs score"
    " scores op ops grad grads summary".split()
)


OF_ONE_TENSOR = frozenset("loss cost accuracy acc logits".split())  # in names of what is surely one


def value_in_place(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What gives the value of a fetch that has it where its run stands; empty for others."""
    if isinstance(fetch, ast.Subscript) and has_result(use, call, fetch):
        return f"{inline(fetch)}.numpy()"
    if isinstance(fetch, (ast.Name, ast.Attribute)):
        if is_of_variables(use, fetch):
            return of_variables(use, fetch)
        if has_value(use, call, fetch):
            return f"{inline(fetch)}.numpy()"
        return values_of_list(inline(fetch)) if is_list(use, fetch) and has_result(use, call, fetch) else ""
    if isinstance(fetch, ast.Call) and is_of_variables(use, fetch):
        return of_variables(use, fetch)
    if isinstance(fetch, (ast.BinOp, ast.Call)) and is_computed_here(use, call, fetch):
        written = in_full(use.file.writer.rewritten(fetch))
        return written and (f"({written}).numpy()" if isinstance(fetch, ast.BinOp) else f"{written}.numpy()")
    return ""


def values_beside(use: Use, call: ast.Call, single: list[ast.expr], texts: list[str]) -> str:
    """The same for a list of fetches of which some have several tensors in them; ``texts`` is what gives the values of
    the others."""
    nests = [each for each, text in zip(single, texts, strict=True) if not text]
    if not all(has_parts(use, each) and has_result(use, call, each) for each in nests):
        return ""
    written = [text or inline(each) for each, text in zip(single, texts, strict=True)]
    return f"write [{', '.join(written)}], and t.numpy() for each tensor t of {listing(list(map(inline, nests)))}"


def values_of_list(listed: str) -> str:
    """The values of a list of tensors."""
    return f"[t.numpy() for t in {listed}]"


def of_variables(use: Use, listed: ast.expr) -> str:
    """The values of a list of variables; of what lists those of a graph, for the list that takes its place."""
    reference = made_by(use, listed)
    if reference is not None and not reference.owner:
        return f"[v.numpy() for v in variables] for the list that takes the place of {inline(listed)}"
    written = in_full(listed)
    return f"[v.numpy() for v in {written}]" if written else ""


OF_VARIABLES = frozenset("var vars variable variables weights".split())  # in names of such, maybe


# Functions and methods that compute nothing, and give what was computed elsewhere.
LOOKING_UP = frozenset("getattr get pop setdefault".split())


def value_of_function(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write for the value of what a function that is not TensorFlow's returns; empty for others. It may be
    several tensors in any order."""
    name = inline(fetch)
    if isinstance(fetch, ast.Call) and made_by(use, fetch) is None:
        return f"write {in_full(fetch) or inline(fetch)}, and t.numpy() for each tensor t of it"
    value = later_value_of(use, fetch)
    if not isinstance(fetch, (ast.Name, ast.Attribute)) or not isinstance(value, ast.Call):
        return ""
    if (made_by(use, value) is not None and not has_parts(use, fetch)) or is_next(value):
        return ""
    if last_name(value.func) in LOOKING_UP:
        return ""
    is_above = use.file.function_around(value) is use.file.function_around(call) and not use.file.flow.around(call)
    if (
        isinstance(fetch, ast.Name)
        and is_above
        and words_of(fetch) & OF_ONE_TENSOR
        and not has_parts(use, fetch)
        and not is_run_between(use, call, value)
    ):
        return f"write {name}.numpy()"
    if isinstance(fetch, ast.Name) and is_above and not is_run_between(use, call, value):
        return f"write {name}, which has its value from line {value.lineno}, and t.numpy() for each tensor t of it"
    if isinstance(fetch, ast.Attribute):
        return f"write {inline(value)} (line {value.lineno}) in its place, and t.numpy() for each tensor t of it"
    return ""


def doing(use: Use, call: ast.Call | None, fetch: ast.expr) -> str:
    """What a function does and returns that takes the place of a run."""
    outer = use.file.parents.get(call) if call is not None else None
    single = parts(use, fetch)
    is_listed = single != [fetch]
    ignored = isinstance(outer, ast.Expr) or call is None
    is_fed = call is not None and argument(call, "feed_dict", 1) is not None
    targets: list[ast.expr | None] = [None] * len(single)
    if isinstance(outer, ast.Assign) and len(outer.targets) == 1:
        target = outer.targets[0]
        if not is_listed:
            targets = [target]
        elif isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(single):
            targets = list(target.elts)
    done: list[ast.expr] = []
    returned: list[ast.expr] = []
    has_summaries = False
    for each, taken in zip(single, targets, strict=True):
        is_taken = not ignored and not is_ignored(use, taken)
        if is_written(use, each, taken):
            has_summaries = True
            returned += [ast.Name("None", ast.Load())] if taken is None and is_listed and not ignored else []
        else:
            is_read = is_taken or (ignored and is_tensor(use, each))
            if is_read or not is_tensor(use, each):
                (done if not is_read or is_only_done(use, each, taken) else returned).append(each)
    texts = ["writes its summaries itself (pass it their step as a tensor)"] if has_summaries else []
    if done:
        names = [briefly(each) or inline(each) for each in done]
        is_named = "..." not in names
        what = f"{listing(names)} {'do' if len(done) > 1 else 'does'}" if is_named else "is run here"
        texts.append(f"does what {what}")
    if returned:
        texts.append(f"returns {named_shortly(use, returned, is_fed)}")
    return listing(texts) if texts else "does nothing"


MOST_RETURNED = 100  # characters of the names of what a function returns


def named_shortly(use: Use, returned: list[ast.expr], is_fed: bool) -> str:
    """What a function returns, by the names of the first of them where there are many; what has no name by its
    source."""
    texts = [name_of_fetch(use, each) for each in returned]
    is_by_name = not is_fed and any(is_text(each) for each in returned)  # of variables, maybe
    if not all(texts) or is_by_name:
        return "what is fetched"
    if len(", ".join(texts)) <= MOST_RETURNED:
        return ", ".join(texts)
    shown = texts[:MOST_NAMED]
    left = len(texts) - len(shown)
    return (
        f"{', '.join(shown)} and {left} more"
        if left > 1 and len(", ".join(shown)) <= MOST_RETURNED
        else "what is fetched"
    )


def name_of_fetch(use: Use, fetch: ast.expr) -> str:
    """What names a fetch in a text; empty for what has no short text."""
    if isinstance(fetch, ast.Constant):
        return parameter(fetch) or ("None" if fetch.value is None else "")
    name = briefly(fetch)
    made = made_by(use, fetch)
    if made is not None and use.file.writer.is_to_change(made) and use.file.writer.replacement(made) is None:
        return ""
    text = name or in_full(use.file.writer.rewritten(fetch))
    sides = [fetch.left, fetch.right] if isinstance(fetch, ast.BinOp) else [fetch]
    is_several = any(isinstance(each, CONTAINERS) for each in sides)
    is_ambiguous = any(isinstance(each, ast.Name) and each.id == "f" for each in walk(fetch))  # the function to write
    return text if len(text) <= MOST_RETURNED // 2 and not is_several and not is_ambiguous else ""


CONTAINERS = (ast.List, ast.Tuple, ast.Dict, ast.ListComp, ast.DictComp, ast.GeneratorExp)


def function_for(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The function that takes the place of a run, by the names of what is fed and fetched."""
    does, queued = doing(use, call, fetch), beside_queue(use, fetch)
    if is_of_loaded_graph(use, fetch):
        return of_loaded_graph(use, call, fetch, does)
    feed = argument(call, "feed_dict", 1)
    if feed is None or (isinstance(feed, ast.Constant) and feed.value is None):
        return f"write a function that {does}, and call it here: {calling(use, call, fetch, '')}"
    fed = feeds(use, feed)
    keys = parameters_for([each for each in fed.keys if each is not None]) if fed is not None else []
    unknown = calling(use, call, fetch, "...")
    made = feeds_of_function(use, feed) if fed is None else None
    if made is not None:
        made_for, called = made
        return (
            f"write a function of {', '.join(made_for)} that {does}, and call it here with what {inline(called)}"
            f" gives: {unknown}{queued}"
        )
    if fed is None or not keys or not all(keys) or len(keys) < len(fed.keys):
        text = f"write a function of what is fed that {does}, and call it here: {unknown}"
        is_named = isinstance(feed, (ast.Name, ast.Attribute))
        return f"{text}, with what {inline(feed)} holds{queued}" if is_named else text + queued
    added = [each for each in dict.fromkeys(added_to(use, feed)) if each not in keys]
    if added:
        parameters = ", ".join(keys + [f"{each}=None" for each in added])
        text = f"write a function of {parameters} that {does}, and call it here"
        return f"{text} with what {inline(feed)} holds: {unknown}{queued}"
    parameters = ", ".join(keys)
    text = f"write a function of {parameters} that {does}, and call it here: "
    values = (inline(use.file.writer.rewritten(each)) for each in fed.values)
    full = text + calling(use, call, fetch, ", ".join(values))
    return (full if len(full) <= LONGEST else text + unknown) + queued


def of_loaded_graph(use: Use, call: ast.Call, fetch: ast.expr, does: str) -> str:
    """What to write for a run of what was loaded: the file has no code to make a function of."""
    feed = argument(call, "feed_dict", 1)
    fed = feeds(use, feed) if feed is not None else None
    keys = parameters_for([each for each in fed.keys if each is not None]) if fed is not None else []
    of_what = f" of {', '.join(keys)}" if keys and all(keys) else ""
    text = f"let what takes the place of the loaded graph give a function{of_what} that {does}, and call it here"
    given = "..." if feed is not None else ""
    return f"{text}{' with tensors' if given else ''}: {calling(use, call, fetch, given)}"


def beside_queue(use: Use, fetch: ast.expr) -> str:
    """What to say where the file starts the threads that fill queues, for a run that is fed takes from these, too."""
    starts = any(each.path.endswith(".start_queue_runners") for each in use.file.references)
    is_of_queue = any("queue" in last_name(each) for each in parts(use, fetch))
    return "; what it takes from a queue is an argument, too" if starts and not is_of_queue else ""


def calling(use: Use, call: ast.Call, fetch: ast.expr, arguments: str) -> str:
    """The call of the function that takes the place of a run, with what its results are given: as arrays where they
    surely are tensors."""
    target, function = result(use, call, fetch), f"f({arguments})"
    if isinstance(use.file.parents.get(call), ast.Expr) or "returns" not in doing(use, call, fetch):
        return target + function
    single = parts(use, fetch)
    is_plain = not any(
        is_container(value_of(use, each)) or has_parts(use, each) or gives_several(use, each) for each in single
    )
    taken = taken_of(use, call, fetch)
    is_whole = taken and taken == use.file.flow.targets(call)
    if single == [fetch]:
        is_plain = is_plain and not is_made_by(use, value_of(use, fetch), COMPUTING) and not is_list(use, fetch)
        is_array = is_plain and (bool(briefly(fetch)) or gives_one(use, fetch)) and not is_several(use, call, fetch)
        return f"{target}{function}.numpy()" if is_array else target + function
    if len(single) == 1 and (is_whole or not taken) and not is_written(use, single[0], None):
        is_array = is_plain and bool(briefly(single[0])) and not is_several(use, call, fetch)
        return f"{target}[{function}.numpy()]" if is_array else f"{target}[{function}]"
    if isinstance(use.file.parents.get(call), ast.Return) and is_plain and not is_several(use, call, fetch):
        is_value = [
            briefly(each) and not is_only_done(use, each, None) and not is_summary(use, each) for each in single
        ]
        is_done = any(DOING & words_of(each) - {"step"} for each in single)
        return f"[r.numpy() for r in {function}]" if all(is_value) and not is_done else function
    is_array = all(is_number(use, each) for each in taken) or any(is_used_as_array(use, each) for each in taken)
    is_array = is_array or (not is_several(use, call, fetch) and any(is_given_to_others(use, each) for each in taken))
    if not is_plain or not taken or is_whole or not is_array:
        return target + function
    return f"{target}{function}.numpy()" if len(taken) == 1 else f"{target}(r.numpy() for r in {function})"


def result(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The target of the assignment that a run is the value of, without what is ignored, or what a function does not
    return: ``loss, accuracy = ``."""
    taken = taken_of(use, call, fetch)
    return f"{', '.join(map(unparse, taken))} = " if taken else ""


def with_block(use: Use, call: ast.Call) -> str:
    """Which block around a run has nothing else in it, and goes with it."""
    statement = use.file.parents.get(call)
    block = use.file.parents.get(statement) if isinstance(statement, ast.Expr) else None
    if isinstance(block, ast.If) and block.orelse == [statement]:
        return f", and the `else` of line {block.lineno} that has nothing else"
    if isinstance(block, ast.If) and block.body == [statement] and not block.orelse:
        return f", and the `if` of line {block.lineno} that has nothing else"
    if isinstance(block, ast.Try) and block.body == [statement]:
        return f", and the `try` of line {block.lineno} that has nothing else to try"
    if isinstance(block, ast.ExceptHandler) and block.body == [statement]:
        return f", and the `except` of line {block.lineno} that has nothing else"
    if isinstance(block, (ast.With, ast.For)) and block.body == [statement]:
        return f", and the block of line {block.lineno} that has nothing else"
    return ""
