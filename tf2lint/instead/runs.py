"""What takes the place of a session's run: by what is fed, what is fetched, and what becomes of the result."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tf2lint.calls import argument
from tf2lint.knowledge import types
from tf2lint.names import Reference
from tf2lint.places.pipelines import assignment, feeds_of, holds, summaries
from tf2lint.syntax import is_text, last_name, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import Use

PUBLIC_INITIALIZERS = (
    "tf.global_variables_initializer",
    "tf.local_variables_initializer",
    "tf.variables_initializer",
    "tf.tables_initializer",
    "tf.initialize_all_variables",
    "tf.initialize_local_variables",
    "tf.initialize_variables",
    "tf.initialize_all_tables",
    "tf.initializers.global_variables",
    "tf.initializers.local_variables",
    "tf.initializers.variables",
    "tf.initializers.tables_initializer",
)
INITIALIZERS = (*PUBLIC_INITIALIZERS, "tf.python.ops.resources.initialize_resources")
# The last names of those; not of those that only say what they are for together with their module.
NAMES_OF_INITIALIZERS = frozenset(
    last for last in (each.rpartition(".")[2] for each in INITIALIZERS) if last.startswith("init") or "_init" in last
)
INITIALIZED = "delete it: TF 2 initializes a variable when it creates it"
ASSIGNMENTS = ("tf.assign", "tf.scatter_", "tf.Variable.assign", "tf.Variable.scatter_")
# What is run for what it does; there is nothing to return of it.
EFFECTS = (*ASSIGNMENTS, "tf.train.Optimizer.", "tf.group", "tf.no_op", "tf.contrib.layers.optimize_loss",
           "tf.contrib.slim.learning.create_train_op")  # fmt: skip
COMPUTING = ("tf.train.Optimizer.compute_gradients", "tf.train.Optimizer.get_slot", "tf.train.Optimizer.variables")
SUMMING = frozenset("merged summ summary summaries".split())  # in names of summaries
# In names of what is run for what it does.
DOING = frozenset(
    "op ops train training trainer step update updates minimize optimize optimizer optim apply assign init initialize"
    " initializer reset sync copy group enqueue dequeue save restore print assert close set".split()
)
SEVERAL = (ast.List, ast.Tuple, ast.Dict, ast.ListComp, ast.DictComp, ast.BinOp)
COLLECTS = frozenset("dict list sorted tuple values".split())  # functions and methods that return several
RANDOM = ("tf.random", "tf.truncated_normal", "tf.multinomial", "tf.nn.dropout", "tf.layers.dropout")
SUMMARIES = ("tf.summary.", "tf.contrib.summary.", "tf.merge_all_summaries", "tf.merge_summary")
SUMMED_UP = (
    "delete it: call tf.summary.scalar(name, value, step=step) and its like here, with what is fed as their values,"
    " under `with writer.as_default():`"
)
SUMMED_UP_UNFED = (
    "delete it: call tf.summary.scalar(name, value, step=step) and its like here, under `with writer.as_default():`"
)
LONGEST = 240  # of a text that has the call to write, in characters
LONGEST_WRITTEN = 160  # of an expression to write


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
    if values and all(isinstance(each, ast.Attribute) and each.attr == "initializer" for each in values):
        feed = argument(call, "feed_dict", 1)
        if feed is not None and not (isinstance(feed, ast.Constant) and feed.value is None):
            return of_fed_dataset(use, feed)
        return f"{INITIALIZED}, and loops over a dataset, for x in ds:"
    if len(values) == 1 and (given := dataset_of_initializer(values[0])) is not None:
        return f"write it = iter({inline(given)}) here, and next(it) for each element"
    if len(values) == 1 and values[0] is fetch and is_made_by(use, fetch, ASSIGNMENTS):
        written = in_full(use.file.writer.rewritten(fetch))
        return f"write {written}" if written else "write what it runs, an assignment, as a statement without the run"
    if is_until_end(use, call):
        return looping(use, call, fetch)
    if values and all(is_element(use, each) for each in values):
        target = result(use, call, fetch)
        return f"write {target}next(it), with it = iter(ds) before"
    if text := assigning(use, call, fetch):
        return text
    if isinstance(fetch, ast.Call) and (text := with_values(use, call, fetch)):
        return text
    is_fed = argument(call, "feed_dict", 1) is not None
    if is_fed and values and all(is_enqueuing(use, each) for each in parts(use, fetch)):
        return of_queue(use, call, fetch)
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
        written = in_full(fetch)
        return f"write self.evaluate({written})" if written else f"write self.evaluate for {inline(call.func)}"
    if is_ignored_result and not is_fed:
        return for_its_effect(use, call, fetch)
    if not is_fed and (text := for_its_value(use, call, fetch)):
        return text
    return function_for(use, call, fetch)


def remedy_of_bound_run(use: Use, method: ast.Attribute) -> str:
    """What to write where the method of a session is passed on, or given a name, and not called."""
    outer = use.file.parents.get(method)
    keyed = use.file.parents.get(outer) if isinstance(outer, ast.keyword) else outer
    if isinstance(keyed, ast.Call):
        return "pass a function in its place that computes what it is to run"
    target = next((unparse(each) for each in use.file.flow.targets(method)), "")
    return f"delete it: what each {target}(...) runs becomes a function, which is called there" if target else ""


def is_feed(feed: ast.expr, is_named: bool) -> bool:
    """Whether what is passed where ``eval`` takes its feeds is one. The receiver may be a variable after all, and then
    the argument a session."""
    return is_named or isinstance(feed, (ast.Dict, ast.Call)) or "feed" in unparse(feed)


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


METRICS = ("tf.metrics.", "tf.contrib.metrics.streaming", "tf.contrib.slim.metrics.streaming")


def is_of_metric(use: Use, node: ast.expr) -> bool:
    """Whether a name is one of the two results of a metric."""
    return any(is_made_by(use, outer.value, METRICS) for _, outer in taken_apart(use, node))


# What goes with a session.

# What a session is passed to that says itself what takes its place.
TAKERS = ("eval", "run", "start_queue_runners", "create_threads")
SAVERS = ("restore", "save")  # methods of a saver, of which its own finding tells
RUNS = ("run", "partial_run", "make_callable")
MOST_NAMED = 3  # other uses of a session that a text names


def remedy_of_session(use: Use) -> str:
    """What to do about the line that opens a session, by all that the file does with it; empty where it gets no name
    that the file reads."""
    call = use.call
    outer = use.file.parents.get(call) if call is not None else None
    if call is None or isinstance(outer, ast.BoolOp):
        return "delete it: the functions that take the place of its runs need no session" if call is not None else ""
    entered = outer if isinstance(outer, ast.withitem) else None
    target = target_of_session(use, call)
    if target is None:
        return leaving_with(use, entered) if entered is not None else ""
    loads = loads_of_session(use, call)
    name = unparse(target)
    begin = leaving_with(use, entered) if entered is not None else "delete it"
    others = others_of(use, loads, name)
    if others:
        begin += f", with {listing(others)}"
    runs = [each for load in loads if (each := run_of(use, load)) is not None]
    kept = [each for each in runs if not is_initializing(use, each)]
    fetches = [fetch for each in kept if (fetch := argument(each, "fetches", 0)) is not None]
    if fetches and all(is_element(use, value_of(use, part)) for fetch in fetches for part in parts(use, fetch)):
        return f"{begin}: a loop over the dataset takes the place of {name}.run(...)"
    timed = [call.lineno for each in loads if (call := taker_of(use, each)) is not None and is_timing(call)]
    if timed:
        begin += f", and time the calls of a function where self.run_op_benchmark ({lines_of(timed)}) needs a session"
    if kept:
        return f"{begin}: what each {name}.run(...) runs becomes a function, which is called there"
    if any(is_handed_on(use, each) for each in loads):
        return f"{begin}: what is run there becomes functions, which are called there"
    return begin if runs or others or timed or entered is not None else ""


def target_of_session(use: Use, call: ast.Call) -> ast.Name | ast.Attribute | None:
    """The name, or the attribute, that a session is given."""
    outer = use.file.parents.get(call)
    targets = [outer.optional_vars] if isinstance(outer, ast.withitem) else use.file.flow.targets(call)
    return next((each for each in targets if isinstance(each, (ast.Name, ast.Attribute))), None)


def loads_of_session(use: Use, call: ast.Call) -> list[ast.expr]:
    """Where the file reads what a session is given as a name: of one that is entered in its block."""
    target, outer = target_of_session(use, call), use.file.parents.get(call)
    loads = use.file.flow.loads(target) if target is not None else []
    if not isinstance(outer, ast.withitem):
        return loads
    inside = set(walk(use.file.parents[outer]))
    return [each for each in loads if each in inside]


def is_run(use: Use, call: ast.Call) -> bool:
    """Whether the file runs anything in a session by the name that this is given."""
    return any(run_of(use, each) is not None for each in loads_of_session(use, call))


DEDENTED = "delete it and dedent its block"
# What is entered for a graph that TensorFlow 2 does not have.
ENTERED = frozenset("as_default Session InteractiveSession MonitoredSession MonitoredTrainingSession managed_session"
                    " SingularMonitoredSession session cached_session test_session".split())  # fmt: skip


def leaving_with(use: Use, item: ast.withitem) -> str:
    """What to do about the ``with`` statement of something that goes: its block is dedented unless it enters something
    else, too, that stays."""
    block = use.file.parents.get(item)
    others = [each.context_expr for each in block.items if each is not item] if isinstance(block, ast.With) else []
    stays = [each for each in others if not (isinstance(each, ast.Call) and last_name(each.func) in ENTERED)]
    if not stays:
        return DEDENTED
    return f"delete it from its `with`, whose block stays under {listing(list(map(inline, stays)))}"


def is_handed_on(use: Use, load: ast.expr) -> bool:
    """Whether a session is an argument of a function of the program, or becomes an attribute of an object of it."""
    return bool(passed_to(use, load) or given_to(use, load)) and not is_for_test(use, load)


def given_to(use: Use, load: ast.expr) -> str:
    """The assignment of a session to an attribute of something else."""
    outer = use.file.parents.get(load)
    if not isinstance(outer, ast.Assign) or not isinstance(outer.targets[0], ast.Attribute):
        return ""
    return f"{unparse(outer.targets[0])} = {unparse(load)}"


def taker_of(use: Use, load: ast.expr) -> ast.Call | None:
    """The call that a session is an argument of."""
    outer = use.file.parents.get(load)
    call = use.file.parents.get(outer) if isinstance(outer, ast.keyword) else outer
    return call if isinstance(call, ast.Call) and call.func is not load else None


def is_for_test(use: Use, load: ast.expr) -> bool:
    """Whether a session is an argument of a method of ``tf.test``, which TensorFlow 2 has, too."""
    call = taker_of(use, load)
    known = use.file.calls.get(call) if call is not None else None
    return known is not None and known.path.startswith("tf.test.")


def is_timing(call: ast.Call) -> bool:
    """Whether a call times the runs of a session."""
    return last_name(call.func) == "run_op_benchmark"


def run_of(use: Use, load: ast.expr) -> ast.Call | None:
    """The call of ``run`` of a session."""
    method = use.file.parents.get(load)
    call = use.file.parents.get(method) if isinstance(method, ast.Attribute) and method.attr in RUNS else None
    return call if isinstance(call, ast.Call) else None


def others_of(use: Use, loads: list[ast.expr], name: str) -> list[str]:
    """What else than running is done with a session, for a text."""
    passes = {each.lineno: taker for each in loads if (taker := passed_to(use, each))}
    found = []
    if passes:
        takers = list(dict.fromkeys(passes[line] for line in sorted(passes)))
        named = (
            listing(takers[:MOST_NAMED])
            if len(takers) <= MOST_NAMED
            else f"{', '.join(takers[:MOST_NAMED])} and others"
        )
        found.append(f"the argument {name} of {named} ({lines_of(sorted(passes))})")
    members = sorted({(each.lineno, text) for each in loads if (text := member_used(use, each) or given_to(use, each))})
    return found + [f"`{text}` (line {line})" for line, text in members[:MOST_NAMED]]


def passed_to(use: Use, load: ast.expr) -> str:
    """What takes a session as an argument, but for what says itself what takes its place."""
    call = taker_of(use, load)
    if call is None:
        return ""
    if call in use.file.calls and (not is_for_test(use, load) or is_timing(call)):
        return ""
    name = last_name(call.func)
    is_told = name in TAKERS or (
        name in SAVERS and isinstance(call.func, ast.Attribute) and is_saver(use, call.func.value)
    )
    return "" if is_told else inline(call.func)


def is_saver(use: Use, node: ast.expr) -> bool:
    """Whether an object is a saver, by what it was set to or by its name."""
    return is_made_by(use, value_of(use, node), ("tf.train.Saver",)) or "saver" in last_name(node).lower()


def member_used(use: Use, load: ast.expr) -> str:
    """What is done with a session by another method, as a statement or in a with statement."""
    whole = use.file.parents.get(load)
    if not isinstance(whole, ast.Attribute) or whole.attr in RUNS:
        return ""
    while isinstance(outer := use.file.parents.get(whole), (ast.Attribute, ast.Call)):
        if isinstance(outer, ast.Call) and outer.func is not whole:
            return "" if outer in use.file.calls else inline(outer)
        if isinstance(outer, ast.Call) and (outer.args or outer in use.file.calls):
            if last_name(outer.func) not in ("close", "as_default"):
                return ""  # a member of the graph, which is reported
        whole = outer
    if isinstance(outer, ast.withitem):
        return f"with {inline(whole)}"
    return inline(whole) if isinstance(outer, ast.Expr) else ""


def lines_of(numbers: list[int], most: int = 8) -> str:
    """``line 3``, ``lines 3 and 5``, ``lines 3, 5 and 2 more`` where there are more than ``most``."""
    texts = list(map(str, numbers))
    if len(texts) > most + 1:
        texts = [*texts[:most], f"{len(texts) - most} more"]
    return f"line{'s' if len(numbers) > 1 else ''} {listing(texts)}"


# What is run.


def parts(use: Use, fetch: ast.expr) -> list[ast.expr]:
    """The single fetches of a list or a tuple, or of a sum of them; else the one."""
    if isinstance(fetch, ast.BinOp) and isinstance(fetch.op, ast.Add):
        sides = [value_of(use, each) for each in (fetch.left, fetch.right)]
        if all(isinstance(each, (ast.List, ast.Tuple, ast.BinOp)) for each in sides):
            return [part for each in sides for part in parts(use, each)]
    return list(fetch.elts) if isinstance(fetch, (ast.List, ast.Tuple)) else [fetch]


def spelled_out(use: Use, fetch: ast.expr) -> ast.expr:
    """The list or tuple of fetches that a name was set to, where nothing changes it; else the fetch itself."""
    value = value_of(use, fetch) if isinstance(fetch, ast.Name) and not use.file.is_changed(fetch) else fetch
    return value if isinstance(value, (ast.List, ast.Tuple)) else fetch


def is_parameter(use: Use, node: ast.expr) -> bool:
    """Whether a name is a parameter of the function around it, and not set in that."""
    around = use.file.function_around(node)
    if around is None or not isinstance(node, ast.Name):
        return False
    declared = (*around.args.posonlyargs, *around.args.args, *around.args.kwonlyargs)
    is_set = len(use.file.assignments.by_name.get((around, node.id), ())) > 1
    return not is_set and any(each.arg == node.id for each in declared)


def value_of(use: Use, node: ast.expr) -> ast.expr:
    """What a fetch was set to, where the file shows it."""
    return use.file.assignments.value_of(node) or node


def made_by(use: Use, node: ast.expr) -> Reference | None:
    """The reference that is called for a value."""
    return use.file.calls.get(node) if isinstance(node, ast.Call) else None


def is_initialization(use: Use, node: ast.expr, seen: frozenset[ast.expr] = frozenset()) -> bool:
    """Whether a value initializes nothing but what TensorFlow 2 initializes when it makes it: variables, tables and
    resources, each or as a group."""
    if isinstance(node, ast.Attribute) and node.attr == "initializer":
        reference = use.file.writer.by_node.get(node)
        return reference is not None and reference.path.startswith(("tf.Variable.", "tf.lookup."))
    if node in seen or not is_made_by(use, node, ("tf.group", *INITIALIZERS)):
        return False
    if not is_made_by(use, node, ("tf.group",)):
        return True
    assert isinstance(node, ast.Call)
    grouped = [part for each in members_of_group(node) for part in parts(use, spelled_out(use, each))]
    return bool(grouped) and all(is_initialization(use, value_of(use, each), seen | {node}) for each in grouped)


def members_of_group(call: ast.Call) -> list[ast.expr]:
    """What is passed to ``tf.group``, one by one as far as the call shows it."""
    found: list[ast.expr] = []
    for each in call.args:
        inner = each.value if isinstance(each, ast.Starred) else each
        found += inner.elts if isinstance(inner, (ast.List, ast.Tuple)) else [inner]
    return found


def is_initializer(use: Use, node: ast.expr) -> bool:
    """The same, and what is so by its name only, in code for another TensorFlow than the linter looks names up in."""
    is_named = (
        isinstance(node, ast.Call) and made_by(use, node) is None and last_name(node.func) in NAMES_OF_INITIALIZERS
    )
    return is_named or is_initialization(use, node)


ASKING = ("tf.is_variable_initialized", "tf.report_uninitialized_variables")


def asks_for_initialized(use: Use, value: ast.expr) -> bool:
    """Whether a value says which variables are initialized."""
    return is_made_by(use, value.elt if isinstance(value, ast.ListComp) else value, ASKING)


def is_made_by(use: Use, node: ast.expr, symbols: tuple[str, ...]) -> bool:
    """Whether a value is what one of some symbols, or of those that begin so, returns."""
    reference = made_by(use, node)
    return reference is not None and reference.path.startswith(symbols)


def is_result_of(use: Use, node: ast.expr, symbols: tuple[str, ...]) -> bool:
    """Whether an expression, or what a name was set to, is what one of just these symbols returns."""
    reference = made_by(use, value_of(use, node))
    return reference is not None and reference.path in symbols


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


def starts_over(name: str) -> bool:
    """Whether what has this name sets variables back by initializing them again."""
    return any(each in name.lower() for each in ("reinit", "reset", "restart"))


def is_effect(use: Use, node: ast.expr) -> bool:
    """Whether a fetch is surely run for what it does: an assignment, or a list of them, or a training step."""
    value = value_of(use, node)
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and all(is_effect(use, each) for each in value.elts)
    if isinstance(value, ast.ListComp):
        return is_effect(use, value.elt)
    return is_made_by(use, value, EFFECTS) and not is_made_by(use, value, COMPUTING)


def is_summary(use: Use, node: ast.expr) -> bool:
    """Whether a fetch is a summary, or all of them, in whichever method it is set."""
    found = [value_of(use, node)]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
        by_name = use.file.assignments.by_name
        found += [
            value for (_, name), values in by_name.items() if name == unparse(node) for _, value in values if value
        ]
    return any(is_made_by(use, each, SUMMARIES) for each in found)


def is_added_to_summaries(use: Use, value: ast.expr | None) -> bool:
    """Whether all that becomes of the result of a run, or of a part of it, is that a writer is given it."""
    if value is None:
        return False
    is_target = isinstance(getattr(value, "ctx", None), ast.Store)
    targets = [value] if is_target else use.file.flow.targets(value)
    places = [load for target in targets for load in use.file.flow.loads(target)] if targets else [value]
    takers = [use.file.parents.get(each) for each in places]
    return bool(takers) and all(
        isinstance(each, ast.Call) and last_name(each.func) == "add_summary" and place in each.args[:1]
        for place, each in zip(places, takers, strict=True)
    )


def is_written(use: Use, fetch: ast.expr, target: ast.expr | None) -> bool:
    """Whether a fetch is a summary: by what it is set to, by the writer that is given what a run returns for it, or by
    its name where nothing reads that, or the function returns it."""
    loads = use.file.flow.loads(target) if target is not None else []
    outers = ((load, use.file.parents.get(load)) for load in loads)
    is_given = any(
        isinstance(outer, ast.Call) and last_name(outer.func) == "add_summary" and load in outer.args[:1]
        for load, outer in outers
    )
    is_left = is_unread(use, target) or any(is_returned(use, each) for each in loads)
    return is_summary(use, fetch) or is_given or (is_left and bool(SUMMING & words_of(fetch)))


def is_returned(use: Use, load: ast.AST) -> bool:
    """Whether a function returns a value, alone or with others."""
    outer = use.file.parents.get(load)
    outer = use.file.parents.get(outer) if isinstance(outer, (ast.Tuple, ast.List)) else outer
    return isinstance(outer, ast.Return)


def words_of(node: ast.expr) -> set[str]:
    """The words in the last name of an expression, or in the key of an element."""
    key = node.slice if isinstance(node, ast.Subscript) else node
    name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else last_name(key)
    return set(name.lower().split("_"))


def is_unread(use: Use, target: ast.expr | None) -> bool:
    """Whether nothing reads a name of a function that the result of a run is given."""
    is_local = isinstance(target, ast.Name) and use.file.function_around(target) is not None
    return target is not None and is_local and not use.file.flow.loads(target)


def is_fed_to_summaries(use: Use, call: ast.Call) -> bool:
    """Whether all that a run is fed with goes into summaries as it is, and nowhere else; where the file does not show
    what that is, whether all of its placeholders do."""
    feed = argument(call, "feed_dict", 1)
    fed = feeds(use, feed) if feed is not None else None
    made = [value_of(use, each) for each in fed.keys if each is not None] if fed is not None else []
    found = made or [each for each, reference in use.file.calls.items() if reference.path == "tf.placeholder"]
    return bool(found) and all(
        is_made_by(use, each, ("tf.placeholder",)) and summaries(use.file, each) for each in found
    )


def is_enqueuing(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch puts something into a queue, by what it is set to or by its name."""
    value = value_of(use, fetch)
    name = last_name(value.func) if isinstance(value, ast.Call) else last_name(value)
    return "enqueue" in name.lower()


def is_only_done(use: Use, fetch: ast.expr, target: ast.expr | None) -> bool:
    """Whether a fetch is run for what it does, and the value that it gives, if any, is not read."""
    gives_value = is_made_by(use, value_of(use, fetch), ASSIGNMENTS)
    is_read = gives_value and target is not None and bool(use.file.flow.loads(target))
    is_meant = is_unread(use, target) and not is_tensor(use, fetch) and bool(DOING & words_of(fetch) - {"step"})
    return is_meant or (is_effect(use, fetch) and not is_read)


def is_tensor(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is visibly computed, rather than an operation, or the result of a function by whose name, or
    its own, it may be one."""
    value = value_of(use, fetch)
    if value is fetch or not isinstance(value, ast.Call):
        return isinstance(value, (ast.BinOp, ast.UnaryOp)) and value is not fetch
    words = {word for name in (last_name(fetch), last_name(value.func)) for word in name.lower().split("_")}
    return not is_made_by(use, value, (*EFFECTS, *INITIALIZERS)) and not words & DOING


def is_next(node: ast.expr) -> bool:
    """Whether a value is the next element of a dataset's iterator."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_next"


def is_element(use: Use, value: ast.expr) -> bool:
    """Whether a value is the next element of a dataset, or a part of it."""
    return is_next(value) or gives_elements(use, value) or is_part_of_next(use, value)


def gives_elements(use: Use, value: ast.expr) -> bool:
    """Whether a value is what a function of the file returns that returns nothing but next elements."""
    found = results_of(use, value)
    return bool(found) and all(is_next(value_of(use, each)) for each in found)


def results_of(use: Use, value: ast.expr) -> list[ast.expr]:
    """What the function of the file returns whose result a value is; empty where that is not seen."""
    if not isinstance(value, ast.Call) or made_by(use, value) is not None:
        return []
    known = use.file.flow.functions.get(last_name(value.func), [])
    if len(known) != 1:
        return []
    returns = [each for each in walk(known[0]) if isinstance(each, ast.Return)]
    own = [each.value for each in returns if use.file.function_around(each) is known[0]]
    return [] if None in own else [each for each in own if each is not None]


def dataset_of_initializer(node: ast.expr) -> ast.expr | None:
    """What ``make_initializer`` of an iterator was given."""
    if isinstance(node, ast.Call) and last_name(node.func) == "make_initializer":
        return argument(node, "dataset", 0)
    return None


def is_part_of_next(use: Use, node: ast.expr) -> bool:
    """Whether a name is one of those that the next element of a dataset's iterator is taken apart into."""
    inner = node.value if isinstance(node, ast.Starred) else node
    if not isinstance(inner, ast.Name):
        return False
    if inner.id in names_of_parts(use, use.file.callers("get_next")):
        return True
    values = [outer.value for _, outer in taken_apart(use, inner)]
    return bool(values) and all(gives_elements(use, each) for each in values)


def names_of_parts(use: Use, calls: Iterable[ast.Call]) -> set[str]:
    """The names that results of calls are taken apart into."""
    targets = (target for call in calls for target in use.file.flow.targets(call) if not isinstance(target, ast.Name))
    return {each.id for target in targets for each in walk(target) if isinstance(each, ast.Name)}


def taken_apart(use: Use, node: ast.expr) -> list[tuple[ast.expr, ast.Assign]]:
    """The places where a name, or an attribute, is one of several that an assignment sets, with that."""
    name = unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
    last = last_name(node)
    targets = (each for each in use.file.assignments.by_target if last_name(each) == last and unparse(each) == name)
    outers = ((each, use.file.parents.get(use.file.parents[each])) for each in targets)
    return [(each, outer) for each, outer in outers if isinstance(outer, ast.Assign)]


def is_random(use: Use, node: ast.expr) -> bool:
    """Whether an expression is made of random numbers, which a session draws anew at each run."""
    return any(is_made_by(use, each, RANDOM) for each in walk(node) if isinstance(each, ast.expr))


def is_until_end(use: Use, call: ast.Call) -> bool:
    """Whether a run stands in a ``while`` loop that ends by the exception for the end of the data."""
    around = list(use.file.around(call))
    caught = [handler.type for outer in around if isinstance(outer, ast.Try) for handler in outer.handlers]
    is_caught = any(each is not None and "OutOfRangeError" in unparse(each) for each in caught)
    return is_caught and any(isinstance(outer, ast.While) for outer in around)


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
    is_tensor = fetch in use.file.calls
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
    if isinstance(use.file.parents.get(call), ast.Expr):
        return f"{loop} call a function of the batch in it that {doing(use, call, fetch)}: f(batch)"
    return (
        f"{loop} call a function of the batch in it that {doing(use, call, fetch)}: {result(use, call, fetch)}f(batch)"
    )


def for_its_error(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where a test waits for what a run raises: TensorFlow 2 raises it where that is computed."""
    value = value_of(use, fetch)
    block = next((each for each in use.file.around(call) if isinstance(each, ast.With) and is_waiting(each)), None)
    if block is None or not is_kept(fetch):
        return ""
    is_above = isinstance(value, ast.Call) and value.lineno < block.lineno
    if not is_above or use.file.function_around(value) is not use.file.function_around(call):
        return f"compute {inline(fetch)} here, in its place: TF 2 raises where that is computed"
    return f"move line {value.lineno}, which computes {inline(fetch)}, here in its place: TF 2 raises there"


def is_waiting(block: ast.With) -> bool:
    """Whether a ``with`` statement is of a test that waits for an exception."""
    calls = (each.context_expr for each in block.items)
    return any(isinstance(each, ast.Call) and last_name(each.func).startswith("assertRaises") for each in calls)


def is_kept(fetch: ast.expr) -> bool:
    """Whether a fetch is what something was set to before, which evaluating does not do again."""
    return isinstance(fetch, (ast.Name, ast.Attribute))


def is_of_operation(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is by what made it, or by its name, an operation that was made before."""
    return is_kept(fetch) and (isinstance(value_of(use, fetch), ast.Call) or bool(words_of(fetch) & DOING))


def for_its_effect(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where nothing is fed and nobody takes the result."""
    name = inline(fetch)
    value = value_of(use, fetch)
    if isinstance(fetch, (ast.List, ast.Tuple)) and not fetch.elts:
        return "delete it: it runs nothing but what hooks ask for"
    if is_effect(use, fetch) and value is not fetch:
        if is_made_by(use, value, ("tf.train.Optimizer.",)):
            return f"write a function that does what {name} does, and call it here: f()"
        return f"call here the function that {name} becomes (line {value.lineno})"
    if isinstance(value, ast.ListComp) and value is fetch and is_effect(use, value):
        return written_as_loop(use, value)
    if isinstance(fetch, ast.Name) and is_filled_above(use, call, fetch, value):
        return f"delete it: what is put into {name} is done where it is put there"
    reference = made_by(use, value)
    if reference is not None and value is not fetch and not reference.path.startswith("tf.summary."):
        if not reference.owner and reference.path.count(".") and not reference.path.startswith("tf.contrib"):
            return f"delete it: nothing takes the value of {name}"
    if isinstance(fetch, ast.Call) and made_by(use, fetch) is None:
        written = in_full(fetch)
        return f"write {written or inline(fetch)}: what it assigns is assigned when it is called"
    if isinstance(fetch, (ast.Name, ast.Attribute)):
        if isinstance(value, ast.Call) and reference is None:
            return for_effect_of_function(use, call, fetch, value)
        return f"write here what {name} does, such as v.assign_add(1.0), or call the function that it becomes"
    return f"write a function that {doing(use, None, fetch)}, and call it here: f()"


def written_as_loop(use: Use, listed: ast.ListComp) -> str:
    """The loop in place of a list of assignments."""
    done = in_full(use.file.writer.rewritten(listed.elt))
    first = listed.generators[0]
    head = f"for {unparse(first.target)} in {unparse(first.iter)}:"
    if not done or len(listed.generators) > 1 or first.ifs or len(head) + len(done) > LONGEST_WRITTEN:
        return "write a loop of the assignments that it runs"
    return f"write {head} {done}"


def is_filled_above(use: Use, call: ast.Call, fetch: ast.Name, value: ast.expr) -> bool:
    """Whether a list that is run is put together above, with nothing else that is run in between."""
    if not isinstance(value, ast.List) or not use.file.is_changed(fetch):
        return False
    return is_reached_with(use, call, value) and not is_run_between(use, call, value)


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


def is_reached_with(use: Use, call: ast.Call, value: ast.expr) -> bool:
    """Whether a run is reached as often as the expression above it: in the same function and loop."""
    around = (use.file.around(node) for node in (call, value))
    places = (next((each for each in outers if isinstance(each, REPEATING)), None) for outers in around)
    return len(set(places)) == 1


REPEATING = (ast.For, ast.While, ast.AsyncFor, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def is_run_between(use: Use, call: ast.Call, value: ast.expr) -> bool:
    """Whether anything else is run between the line of an expression and a run of it, but for initializers."""
    return any(
        each.path == "tf.Session.run"
        and each.call is not None
        and each.call is not call
        and value.lineno < each.call.lineno <= call.lineno
        and not is_initializing(use, each.call)
        and not is_computing(use, each.call)
        for each in use.file.references
    )


def is_computing(use: Use, call: ast.Call) -> bool:
    """Whether a run visibly changes nothing."""
    fetch = argument(call, "fetches", 0)
    return fetch is not None and all(isinstance(each, ast.BinOp) or is_tensor(use, each) for each in parts(use, fetch))


VARIABLES = ("tf.Variable", "tf.get_variable", "tf.train.get_or_create_global_step", "tf.train.create_global_step",
             "tf.train.get_global_step")  # fmt: skip


def for_its_value(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write where nothing is fed and what is fetched has its value already: variables, or what was computed
    above in the same function, with no run in between that could have changed what it is computed from."""
    single = parts(use, fetch)
    texts = [value_in_place(use, call, each) for each in single]
    if all(texts):
        return f"write {texts[0]}" if single == [fetch] else f"write [{', '.join(texts)}]"
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


# In names of what is surely computed, and no variable.
COMPUTED = frozenset(
    "loss losses cost costs accuracy acc logits prob probs prediction predictions pred preds output outputs score"
    " scores op ops grad grads summary".split()
)


OF_ONE_TENSOR = frozenset("loss cost accuracy acc logits".split())  # in names of what is surely one


def later_value_of(use: Use, fetch: ast.expr) -> ast.expr | None:
    """What a fetch was set to, where the file shows it, be it None at first."""
    return use.file.assignments.later_value_of(fetch)


def value_in_place(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What gives the value of a fetch that has it where its run stands; empty for others."""
    if isinstance(fetch, (ast.Name, ast.Attribute)):
        if is_of_variables(use, fetch):
            return of_variables(use, fetch)
        return f"{inline(fetch)}.numpy()" if has_value(use, call, fetch) else ""
    if isinstance(fetch, ast.Call) and is_of_variables(use, fetch):
        return of_variables(use, fetch)
    if isinstance(fetch, (ast.BinOp, ast.Call)) and is_computed_here(use, call, fetch):
        written = in_full(use.file.writer.rewritten(fetch))
        return written and (f"({written}).numpy()" if isinstance(fetch, ast.BinOp) else f"{written}.numpy()")
    return ""


def of_variables(use: Use, listed: ast.expr) -> str:
    """The values of a list of variables; of what lists those of a graph, for the list that takes its place."""
    reference = made_by(use, listed)
    if reference is not None and not reference.owner:
        return f"[v.numpy() for v in variables] for the list that takes the place of {inline(listed)}"
    written = in_full(listed)
    return f"[v.numpy() for v in {written}]" if written else ""


def is_of_variables(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is a list of variables: by what makes it, or by its name."""
    value = later_value_of(use, fetch) or fetch
    reference = made_by(use, value)
    if reference is not None:
        return types.result_of_call(reference.path) == types.VARIABLES
    name = value.func if isinstance(value, ast.Call) and not value.args else value
    return last_name(fetch if isinstance(value, ast.BoolOp) else name) in NAMES_OF_VARIABLES


OF_VARIABLES = frozenset("var vars variable variables weights".split())  # in names of such, maybe
NAMES_OF_ONE = frozenset("global_step variable var".split())
NAMES_OF_VARIABLES = frozenset("variables trainable_variables global_variables weights trainable_weights".split())


def is_computed_here(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether a fetch is an expression of TensorFlow that gives one tensor, of nothing but numbers and what has its
    value where the run stands."""
    reference = made_by(use, fetch)
    if isinstance(fetch, ast.Call) and (reference is None or types.result_of_call(reference.path) != types.TENSOR):
        return False
    return has_all_values(use, call, fetch)


def has_all_values(use: Use, call: ast.Call, node: ast.expr) -> bool:
    """Whether all that an expression is made of has its value where a run stands."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, (ast.Name, ast.Attribute)):
        return (
            node in use.file.writer.by_node
            or has_value(use, call, node)
            or isinstance(value_of(use, node), ast.Constant)
        )
    inner: list[ast.expr] = []
    if isinstance(node, ast.Call) and made_by(use, node) is not None:
        inner = [*node.args, *(each.value for each in node.keywords)]
    elif isinstance(node, ast.BinOp):
        inner = [node.left, node.right]
    elif isinstance(node, ast.UnaryOp):
        inner = [node.operand]
    elif isinstance(node, (ast.List, ast.Tuple)):
        inner = node.elts
    return bool(inner) and all(has_all_values(use, call, each) for each in inner)


def has_value(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether what a run fetches is a variable, or one tensor that has its value already where the run stands."""
    if not isinstance(fetch, (ast.Name, ast.Attribute)):
        return False
    known = later_value_of(use, fetch)
    reference = made_by(use, known) if known is not None else None
    if reference is not None and types.result_of_call(reference.path) == types.VARIABLE:
        return True
    if known is None and isinstance(fetch, ast.Name) and goes_over_variables(use, fetch):
        return True
    if known is None and last_name(fetch) in NAMES_OF_ONE:
        return isinstance(fetch, ast.Attribute) or is_parameter(use, fetch)
    if isinstance(fetch, ast.Attribute):
        return False
    value = use.file.assignments.value_of(fetch)
    is_tensor = reference is not None and types.result_of_call(reference.path) == types.TENSOR
    is_above = value is not None and use.file.function_around(value) is use.file.function_around(call)
    if value is None or not is_tensor or not is_above or use.file.flow.around(call):
        return False
    return not is_run_between(use, call, value)


def goes_over_variables(use: Use, name: ast.Name) -> bool:
    """Whether a name is that of a loop over variables."""
    for outer in use.file.around(name):
        loops = getattr(outer, "generators", [outer] if isinstance(outer, ast.For) else [])
        for each in loops:
            if isinstance(each.target, ast.Name) and each.target.id == name.id:
                return is_of_variables(use, each.iter)
    return False


def value_of_function(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """What to write for the value of what a function that is not TensorFlow's returns; empty for others. It may be
    several tensors in any order."""
    name = inline(fetch)
    if isinstance(fetch, ast.Call) and made_by(use, fetch) is None:
        return f"write {in_full(fetch) or inline(fetch)}, and t.numpy() for each tensor t of it"
    value = later_value_of(use, fetch)
    if not isinstance(fetch, (ast.Name, ast.Attribute)) or not isinstance(value, ast.Call):
        return ""
    if made_by(use, value) is not None or is_next(value):
        return ""
    is_above = use.file.function_around(value) is use.file.function_around(call) and not use.file.flow.around(call)
    if (
        isinstance(fetch, ast.Name)
        and is_above
        and words_of(fetch) & OF_ONE_TENSOR
        and not is_run_between(use, call, value)
    ):
        return f"write {name}.numpy()"
    if isinstance(fetch, ast.Name) and is_above and not is_run_between(use, call, value):
        return f"write {name}, which has its value from line {value.lineno}, and t.numpy() for each tensor t of it"
    if isinstance(fetch, ast.Attribute):
        return f"write {inline(value)} (line {value.lineno}) in its place, and t.numpy() for each tensor t of it"
    return ""


def is_initializing(use: Use, call: ast.Call) -> bool:
    """Whether a run does nothing but initialize."""
    fetch = argument(call, "fetches", 0)
    return fetch is not None and all(is_initializer(use, value_of(use, each)) for each in parts(use, fetch))


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
    texts = ["writes its summaries itself"] if has_summaries else []
    if done:
        names = listing([briefly(each) or inline(each) for each in done])
        texts.append(f"does what {names} {'do' if len(done) > 1 else 'does'}")
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
    full = text + calling(use, call, fetch, ", ".join(map(inline, fed.values)))
    return (full if len(full) <= LONGEST else text + unknown) + queued


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
        is_container(value_of(use, each)) or (isinstance(each, ast.Call) and last_name(each.func) in COLLECTS)
        for each in single
    )
    taken = taken_of(use, call, fetch)
    if single == [fetch]:
        is_plain = is_plain and not is_made_by(use, value_of(use, fetch), COMPUTING)
        is_array = is_plain and bool(briefly(fetch)) and not is_several(use, call, fetch)
        return f"{target}{function}.numpy()" if is_array else target + function
    if isinstance(use.file.parents.get(call), ast.Return) and is_plain and not is_several(use, call, fetch):
        is_value = [
            briefly(each) and not is_only_done(use, each, None) and not is_summary(use, each) for each in single
        ]
        is_done = any(DOING & words_of(each) - {"step"} for each in single)
        return f"[r.numpy() for r in {function}]" if all(is_value) and not is_done else function
    is_whole = taken and taken == use.file.flow.targets(call)
    is_array = all(is_number(use, each) for each in taken) or any(is_used_as_array(use, each) for each in taken)
    is_array = is_array or (not is_several(use, call, fetch) and any(is_given_to_others(use, each) for each in taken))
    if not is_plain or not taken or is_whole or not is_array:
        return target + function
    return f"{target}{function}.numpy()" if len(taken) == 1 else f"{target}(r.numpy() for r in {function})"


def is_container(value: ast.expr) -> bool:
    """Whether a value visibly is, or may be, more than one tensor."""
    is_made = isinstance(value, ast.Call) and last_name(value.func) in ("list", "tuple", "dict", "zip", "map")
    return isinstance(value, SEVERAL) or is_made


# What NumPy's arrays have and TensorFlow's tensors have not.
OF_ARRAYS = frozenset(
    "all any argmax argmin argsort astype clip copy cumsum dot fill flatten item max mean min nonzero prod ravel repeat"
    " reshape round size sort squeeze std sum swapaxes tobytes tofile tolist transpose".split()
)


def is_used_as_array(use: Use, target: ast.expr) -> bool:
    """Whether anything asks a result for what only an array has, or sets its elements."""
    outers = [use.file.parents.get(each) for each in use.file.flow.loads(target)]
    return any(
        (isinstance(each, ast.Attribute) and each.attr in OF_ARRAYS)
        or (isinstance(each, ast.Subscript) and isinstance(each.ctx, ast.Store))
        for each in outers
    )


# Names of what may be several tensors, by one of their words.
NAMES_OF_SEVERAL = frozenset(
    "dict fetches grads gradients list metrics operations ops params tensors tower tuple updates variables vars".split()
)
# What NumPy's arrays have besides, and what a text in one has.
BESIDES = frozenset("T data decode dtype flat imag itemsize nbytes ndim real shape strides tostring view".split())


def is_several(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether a result may be a dictionary, a tuple or a list of tensors: by the names of what is fetched, or as it is
    taken apart, as it is asked for what no array has, or as elements are taken out by their names."""
    taken = taken_of(use, call, fetch)
    single = parts(use, fetch)
    names = [each for part in single for each in (part, value_of(use, part)) if not isinstance(each, ast.Call)]
    if any(NAMES_OF_SEVERAL & words_of(each) for each in names) or any(is_set_to_several(use, each) for each in single):
        return True
    loads = [load for target in taken for load in use.file.flow.loads(target)]
    outers = [use.file.parents.get(each) for each in (call, *loads)]
    if parts(use, fetch) == [fetch] and isinstance(outers[0], ast.Assign):
        assigned = [*outers[0].targets, *(target for load in loads for target in use.file.flow.targets(load))]
        is_open = is_parameter(use, fetch) and any(map(is_numbered, outers))
        if is_open or any(isinstance(each, (ast.Tuple, ast.List)) for each in assigned):
            return True
    if any(isinstance(each, ast.Attribute) and each.attr not in OF_ARRAYS | BESIDES for each in outers):
        return True
    if any(len(numbers_taken(use, each)) > 1 for each in taken):
        return True
    slices = [each.slice for each in outers if isinstance(each, ast.Subscript)]
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in slices)


def is_set_to_several(use: Use, fetch: ast.expr) -> bool:
    """Whether a name of a function is anywhere in it set to a list, a tuple or a dictionary."""
    function = use.file.function_around(fetch) or use.file.source.tree
    found = use.file.assignments.by_name.get((function, unparse(fetch)), ())
    return any(isinstance(value, SEVERAL) and not isinstance(value, ast.BinOp) for _, value in found)


def numbers_taken(use: Use, target: ast.expr) -> set[str]:
    """The numbers by which elements of a result are taken: more than one, where that is a list of different things."""
    outers = (use.file.parents.get(each) for each in use.file.flow.loads(target))
    return {unparse(each.slice) for each in outers if isinstance(each, ast.Subscript) and is_numbered(each)}


def is_numbered(node: ast.AST | None) -> bool:
    """Whether an expression takes an element by its number, as of a list."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and type(node.slice.value) is int


def is_given_to_others(use: Use, target: ast.expr) -> bool:
    """Whether a result, or an element of it, is an argument of what is neither TensorFlow nor a test, or is returned:
    to code that was written for arrays."""
    for load in use.file.flow.loads(target):
        node: ast.AST = load
        outer = use.file.parents.get(node)
        while isinstance(outer, (ast.Subscript, ast.keyword)) and (
            isinstance(outer, ast.keyword) or outer.value is node
        ):
            node, outer = outer, use.file.parents.get(outer)
        if is_returned(use, node):
            return True
        if isinstance(outer, ast.Call) and outer.func is not node and outer not in use.file.calls:
            name = last_name(outer.func)
            if not name.startswith("assert") and name not in HARMLESS:
                return True
    return False


# Functions that take a tensor as they take an array.
HARMLESS = frozenset(
    "abs all any append dict enumerate extend float format int isinstance len list max min print repr round sorted str"
    " sum tuple type zip".split()
)


def is_number(use: Use, target: ast.expr) -> bool:
    """Whether what a name is set to is put into a text, or used as a number."""
    return any(is_used_as_number(use, each) for each in use.file.flow.loads(target))


def is_used_as_number(use: Use, load: ast.expr) -> bool:
    outer = use.file.parents.get(load)
    if isinstance(outer, ast.Tuple):
        load, outer = outer, use.file.parents.get(outer)
        return isinstance(outer, ast.BinOp) and isinstance(outer.op, ast.Mod) and outer.right is load
    if isinstance(outer, ast.Call) and outer.func is not load:
        return last_name(outer.func) in ("format", "print", "float", "int", "round", "str")
    return isinstance(outer, (ast.BinOp, ast.AugAssign, ast.Compare, ast.FormattedValue))


def feeds(use: Use, feed: ast.expr) -> ast.Dict | None:
    """The dictionary that what is fed begins as, where the file shows it."""
    known = value_of(use, feed) if isinstance(feed, (ast.Name, ast.Attribute)) else feed
    return known if isinstance(known, ast.Dict) else None


def feeds_of_function(use: Use, feed: ast.expr) -> tuple[list[str], ast.Call] | None:
    """The parameters for what is fed where a function of the file makes the dictionary, be it as one of its results,
    and the call of that."""
    value, index = value_of(use, feed), None
    if isinstance(feed, ast.Name) and not isinstance(value, ast.Call):
        pairs = ((outer.value, each) for each, outer in taken_apart(use, feed))
        function = use.file.function_around(feed)
        found = [(each, target) for each, target in pairs if use.file.function_around(target) is function]
        if len(found) != 1:
            return None
        value, target = found[0]
        outer = use.file.parents[target]
        index = outer.elts.index(target) if isinstance(outer, (ast.Tuple, ast.List)) else None
    results = results_of(use, value)
    if len(results) != 1 or not isinstance(value, ast.Call):
        return None
    returned = results[0]
    if index is not None:
        parts_returned = returned.elts if isinstance(returned, ast.Tuple) else []
        if index >= len(parts_returned):
            return None
        returned = parts_returned[index]
    fed = feeds(use, returned)
    keys = parameters_for([each for each in fed.keys if each is not None]) if fed is not None else []
    if fed is None or not all(keys) or len(keys) < len(fed.keys):
        return None
    added = [f"{each}=None" for each in dict.fromkeys(added_to(use, returned)) if each not in keys]
    return (keys + added, value) if keys + added else None


def parameter(key: ast.expr) -> str:
    """The name of the parameter that takes the place of what is fed: the last one of a placeholder, or of its text;
    empty where there is none."""
    if isinstance(key, ast.Attribute) and key.attr == "name":
        return parameter(key.value)
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        name = key.value.rpartition("/")[2].partition(":")[0]
        return name if name.isidentifier() else ""
    if isinstance(key, ast.Subscript) and isinstance(key.slice, ast.Constant):
        return parameter(key.slice)
    return briefly(key).rpartition(".")[2]


def parameters_for(keys: list[ast.expr]) -> list[str]:
    """The parameters for all that is fed: with their owners before them where two have the same name."""
    names = list(map(parameter, keys))
    return [
        unparse(key).replace(".", "_") if names.count(name) > 1 and isinstance(key, ast.Attribute) else name
        for key, name in zip(keys, names, strict=True)
    ]


def added_to(use: Use, feed: ast.expr) -> list[str]:
    """The parameters for what is put into a dictionary of feeds after it was made."""
    function = use.file.function_around(feed)
    if not isinstance(feed, ast.Name):
        return []
    return [
        parameter(each.slice) or "others"
        for each in walk(function or use.file.source.tree)
        if isinstance(each, ast.Subscript) and isinstance(each.ctx, ast.Store)
        if isinstance(each.value, ast.Name) and each.value.id == feed.id
    ]


def result(use: Use, call: ast.Call, fetch: ast.expr) -> str:
    """The target of the assignment that a run is the value of, without what is ignored, or what a function does not
    return: ``loss, accuracy = ``."""
    taken = taken_of(use, call, fetch)
    return f"{', '.join(map(unparse, taken))} = " if taken else ""


def taken_of(use: Use, call: ast.Call, fetch: ast.expr) -> list[ast.expr]:
    """What that consists of."""
    outer = use.file.parents.get(call)
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1:
        return []
    target = outer.targets[0]
    single = parts(use, fetch)
    if not isinstance(target, (ast.Tuple, ast.List)):
        return [] if single == [fetch] and is_written(use, fetch, target) else [target]
    kept = [True] * len(target.elts)
    if len(single) == len(target.elts):
        pairs = zip(single, target.elts, strict=True)
        kept = [not is_only_done(use, each, taken) and not is_written(use, each, taken) for each, taken in pairs]
    return [each for each, is_kept in zip(target.elts, kept, strict=True) if is_kept and not is_ignored(use, each)]


def is_ignored(use: Use, target: ast.expr | None) -> bool:
    """Whether a result is given a name that says that it is not meant, and that nothing reads."""
    if not isinstance(target, ast.Name) or not target.id.startswith("_"):
        return False
    return target.id == "_" or not use.file.flow.loads(target)


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


# How expressions are shown.


def listing(texts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def inline(node: ast.expr) -> str:
    """The source of an expression, of a long one only what is called or taken."""
    text = unparse(node)
    if len(text) <= 50 and "\n" not in text and "`" not in text:
        return text
    if isinstance(node, ast.Call):
        return f"{inline(node.func)}(...)"
    if isinstance(node, ast.Subscript):
        return f"{inline(node.value)}[...]"
    return "..."


def in_full(node: ast.expr) -> str:
    """The source of an expression to write, of one line; empty for one that is too long for a text."""
    text = unparse(node)
    return text if len(text) <= LONGEST_WRITTEN and "\n" not in text and "`" not in text else ""


def briefly(node: ast.expr) -> str:
    """The names in an expression of names, lists and tuples of them; empty for any other, and for too many."""
    if isinstance(node, (ast.List, ast.Tuple)):
        texts = list(map(briefly, node.elts))
        text = ", ".join(texts)
        return text if all(texts) and len(text) <= 100 else ""
    if isinstance(node, (ast.Name, ast.Attribute)):
        text = unparse(node)
        return text if len(text) <= 50 else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        text = unparse(node)
        return text if len(text) <= 40 else ""
    return ""
