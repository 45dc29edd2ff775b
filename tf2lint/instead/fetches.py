"""What a session runs: what a fetch is and gives, what becomes of the results of a run, and what it is fed with."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tf2lint.instead.texts import briefly
from tf2lint.knowledge import types
from tf2lint.names import Reference
from tf2lint.places.iterators import catches
from tf2lint.places.pipelines import summaries
from tf2lint.python.calls import argument
from tf2lint.python.syntax import is_same, last_name, start, unparse, walk

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


RANDOM = ("tf.random", "tf.truncated_normal", "tf.multinomial", "tf.nn.dropout", "tf.layers.dropout")


SUMMARIES = ("tf.summary.", "tf.contrib.summary.", "tf.merge_all_summaries", "tf.merge_summary")


def is_feed(feed: ast.expr, is_named: bool) -> bool:
    """Whether what is passed where ``eval`` takes its feeds is one. The receiver may be a variable after all, and then
    the argument a session."""
    return is_named or isinstance(feed, (ast.Dict, ast.Call)) or "feed" in unparse(feed)


METRICS = ("tf.metrics.", "tf.contrib.metrics.streaming", "tf.contrib.slim.metrics.streaming")


def is_of_metric(use: Use, node: ast.expr) -> bool:
    """Whether a name is one of the two results of a metric."""
    return any(is_made_by(use, outer.value, METRICS) for _, outer in taken_apart(use, node))


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
    if not isinstance(node, ast.Name) or around is None or not use.file.is_parameter(node):
        return False
    return len(use.file.assignments.by_name.get((around, node.id), ())) <= 1


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
    return assigns_by_name(use, value) or (is_made_by(use, value, EFFECTS) and not is_made_by(use, value, COMPUTING))


def assigns_by_name(use: Use, value: ast.expr) -> bool:
    """Whether a value is what an assigning method returns, of what is a variable by that only."""
    method = value.func if isinstance(value, ast.Call) and made_by(use, value) is None else None
    return isinstance(method, ast.Attribute) and method.attr in ("assign", "assign_add", "assign_sub")


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
    places = use.file.flow.loads(value) if is_target else use.file.flow.places(value)
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
    return isinstance(target, ast.Name) and not use.file.flow.is_read(target)


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
    own = use.file.flow.results(known[0]) if len(known) == 1 else []
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
    """Whether an expression is made of random numbers, which a session draws anew at each run, be it as a sample of
    what is a distribution by that only."""
    calls = [each for each in walk(node) if isinstance(each, ast.Call)]
    return any(
        each.path.startswith(RANDOM) and not each.path.endswith("initializer")
        if (each := made_by(use, call)) is not None
        else isinstance(call.func, ast.Attribute) and call.func.attr == "sample"
        for call in calls
    )


def is_until_end(use: Use, call: ast.Call) -> bool:
    """Whether a run stands in a ``while`` loop that ends by the exception for the end of the data."""
    around = list(use.file.around(call))
    is_caught = any(catches(each, "OutOfRangeError") for each in around)
    return is_caught and any(isinstance(outer, ast.While) for outer in around)


def is_kept(fetch: ast.expr) -> bool:
    """Whether a fetch is what something was set to before, which evaluating does not do again."""
    return isinstance(fetch, (ast.Name, ast.Attribute))


def is_of_operation(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is by what made it, or by its name, an operation that was made before."""
    return is_kept(fetch) and (isinstance(value_of(use, fetch), ast.Call) or bool(words_of(fetch) & DOING))


def is_filled_above(use: Use, call: ast.Call, fetch: ast.Name, value: ast.expr) -> bool:
    """Whether a list that is run is put together above, with nothing else that is run in between."""
    if not isinstance(value, ast.List) or not use.file.is_changed(fetch):
        return False
    return is_reached_with(use, call, value) and not is_run_between(use, call, value)


def is_reached_with(use: Use, call: ast.Call, value: ast.expr) -> bool:
    """Whether a run is reached as often as the expression above it: in the same function and loop."""
    around = (use.file.around(node) for node in (call, value))
    places = (next((each for each in outers if isinstance(each, REPEATING)), None) for outers in around)
    return len(set(places)) == 1


REPEATING = (ast.For, ast.While, ast.AsyncFor, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ListComp,
             ast.SetComp, ast.DictComp, ast.GeneratorExp)  # fmt: skip


def is_run_between(use: Use, call: ast.Call, value: ast.expr) -> bool:
    """Whether anything else is run between the line of an expression and a run of it, but for initializers, or
    variables are loaded."""
    return is_loaded_between(use, call, value) or any(
        each.path == "tf.Session.run"
        and each.call is not None
        and each.call is not call
        and start(value) < start(each.call) < start(call)
        and not is_initializing(use, each.call)
        and not is_computing(use, each.call)
        for each in use.file.references
    )


def is_loaded_between(use: Use, call: ast.Call, value: ast.expr) -> bool:
    """Whether anything between the line of an expression and a run of it loads variables into a session, by its
    name."""
    function = use.file.function_around(call)
    return any(
        start(value) < start(each) < start(call)
        and LOADING & set(last_name(each.func).lower().split("_"))
        and any(last_name(given) in ("sess", "session") for given in each.args)
        and use.file.function_around(each) is function
        for each in use.file.source.syntax.all(ast.Call)
    )


LOADING = frozenset("load restore".split())  # in names of functions


def maker_of_changing(use: Use, call: ast.Call, node: ast.expr) -> ast.Call | None:
    """What gave a tensor its name that is run once for all passes of a loop, as a tensor from a queue is, or before
    variables were loaded: the call of a function of the program. ``None`` for what has its value where it is run."""
    function, assignments = use.file.function_around(call), use.file.assignments
    stores = [
        target
        for target in assignments.by_target
        if isinstance(node, ast.Name) and isinstance(target, ast.Name) and target.id == node.id
        if use.file.function_around(target) is function and assignments.set_from(target) <= start(call)
    ]
    store = max(stores, key=start, default=None)
    outer = next((each for each in use.file.around(store) if isinstance(each, ast.stmt)), None) if store else None
    made = outer.value if isinstance(outer, ast.Assign) else None
    if last_name(node) in NAMES_OF_ONE or not isinstance(made, ast.Call) or made in use.file.calls:
        return None
    is_again = "looped" in use.file.flow.around(call) and not is_reached_with(use, call, made)
    return made if is_again or is_loaded_between(use, call, made) else None


def is_computing(use: Use, call: ast.Call) -> bool:
    """Whether a run visibly changes nothing."""
    fetch = argument(call, "fetches", 0)
    return fetch is not None and all(
        isinstance(each, ast.BinOp) or is_tensor(use, each) or only_computes(use, each) for each in parts(use, fetch)
    )


# How the names of functions begin that do something besides what they return.
EFFECTIVE = ("assert", "check", "count", "Print", "print", "scatter", "write", "verify", "initialize", "batch_scatter")


def only_computes(use: Use, value: ast.expr) -> bool:
    """Whether a call of TensorFlow gives a tensor and does nothing else."""
    reference = made_by(use, value)
    is_tensor = reference is not None and not reference.owner and types.gives_one_tensor(reference.path)
    return is_tensor and reference is not None and not reference.path.rpartition(".")[2].startswith(EFFECTIVE)


VARIABLES = ("tf.Variable", "tf.get_variable", "tf.train.get_or_create_global_step", "tf.train.create_global_step",
             "tf.train.get_global_step")  # fmt: skip


def later_value_of(use: Use, fetch: ast.expr) -> ast.expr | None:
    """What a fetch was set to, where the file shows it, be it None at first."""
    return use.file.assignments.later_value_of(fetch)


def is_of_variables(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is a list of variables: by what makes it, or by its name."""
    value = later_value_of(use, fetch) or fetch
    reference = made_by(use, value)
    if reference is not None and reference.path in types.COLLECTIONS:
        key = argument(reference.call, "key", 0) if reference.call is not None else None
        known = use.file.writer.by_node.get(key) if key is not None else None
        return known is not None and known.path in types.KEYS_OF_VARIABLES
    if reference is not None:
        return types.result_of_call(reference.path) == types.VARIABLES
    name = value.func if isinstance(value, ast.Call) and not value.args else value
    return last_name(fetch if isinstance(value, ast.BoolOp) else name) in NAMES_OF_VARIABLES


NAMES_OF_ONE = frozenset("global_step variable var".split())


NAMES_OF_VARIABLES = frozenset("variables trainable_variables global_variables weights trainable_weights".split())


def is_computed_here(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether a fetch is an expression of TensorFlow that gives one tensor, of nothing but numbers and what has its
    value where the run stands."""
    reference = made_by(use, fetch)
    if isinstance(fetch, ast.Call) and (reference is None or not types.gives_one_tensor(reference.path)):
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
    is_tensor = reference is not None and types.gives_one_tensor(reference.path)
    if known is not None and is_made_by(use, known, ASSIGNMENTS) and len(use.file.flow.loads(fetch)) > 1:
        return False  # each run assigns anew
    return is_tensor and has_result(use, call, fetch) and not is_drawn_again(use, fetch)


def is_drawn_again(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is random, and the file runs it elsewhere, too: each of the runs draws it anew."""
    value = value_of(use, fetch)
    if value is fetch or not is_drawn(use, value):
        return False
    is_seeded = any(isinstance(each, ast.keyword) and each.arg == "seed" for each in walk(value))
    block = block_around(use, fetch)
    runs = (part for each in use.file.fetches for part in parts(use, each) if unparse(part) == unparse(fetch))
    return any(
        each is not fetch and value_of(use, each) is value and (not is_seeded or block_around(use, each) is block)
        for each in runs
    )


def block_around(use: Use, node: ast.expr) -> ast.AST | None:
    """The ``with`` statement around a run: in another session, what has a seed begins again."""
    return next((each for each in use.file.around(node) if isinstance(each, ast.With)), None)


def is_drawn(use: Use, value: ast.expr, depth: int = 0) -> bool:
    """Whether a value is made of random numbers, be it by names; a variable that begins with such keeps them."""
    if is_made_by(use, value, VARIABLES):
        return False
    names = [each for each in walk(value) if isinstance(each, ast.Name)] if depth < DEEPEST_DRAWN else []
    made = (use.file.assignments.value_of(each) for each in names)
    return is_random(use, value) or any(each is not None and is_drawn(use, each, depth + 1) for each in made)


DEEPEST_DRAWN = 3  # of names in what names were set to


def is_list(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch, or what its name was set to, is a flat list of tensors."""
    reference = made_by(use, later_value_of(use, fetch) or fetch)
    return reference is not None and reference.path in types.LISTS_OF_TENSORS


def has_parts(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch, or what its name was set to, has tensors in it, other than a flat list."""
    reference = made_by(use, later_value_of(use, fetch) or fetch)
    return reference is not None and types.gives_parts(reference.path)


def has_result(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether what a name was set to has been computed where a run stands, and nothing was run in between that could
    change it."""
    if isinstance(fetch, ast.Subscript) and isinstance(fetch.slice, ast.Constant):
        is_of_list = is_list(use, fetch.value) or is_result_of(use, fetch.value, ("tf.gradients",))
        return is_of_list and has_result(use, call, fetch.value)
    value = use.file.assignments.value_of(fetch) if isinstance(fetch, ast.Name) else None
    return value is not None and is_reached_with(use, call, value) and not is_run_between(use, call, value)


def goes_over_variables(use: Use, name: ast.Name) -> bool:
    """Whether a name is that of a loop over variables."""
    for outer in use.file.around(name):
        loops = getattr(outer, "generators", [outer] if isinstance(outer, ast.For) else [])
        for each in loops:
            if isinstance(each.target, ast.Name) and each.target.id == name.id:
                return is_of_variables(use, each.iter)
    return False


def is_initializing(use: Use, call: ast.Call) -> bool:
    """Whether a run does nothing but initialize."""
    fetch = argument(call, "fetches", 0)
    return fetch is not None and all(is_initializer(use, value_of(use, each)) for each in parts(use, fetch))


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
    "dict fetches grads gradients list metrics operations ops params state states tensors tower tuple updates variables"
    " vars".split()
)


# What NumPy's arrays have besides, and what a text in one has.
BESIDES = frozenset("T data decode dtype flat imag itemsize nbytes ndim real shape strides tostring view".split())


def is_several(use: Use, call: ast.Call, fetch: ast.expr) -> bool:
    """Whether a result may be a dictionary, a tuple or a list of tensors: by the names of what is fetched, or as it is
    taken apart, as it is asked for what no array has, or as elements are taken out by their names."""
    taken = taken_of(use, call, fetch)
    single = parts(use, fetch)
    values = [value_of(use, each) for each in single]
    names = [each for each in (*single, *values) if not isinstance(each, ast.Call)]
    if any(NAMES_OF_SEVERAL & words_of(each) for each in names) or any(is_set_to_several(use, each) for each in single):
        return True
    if any("looped" in use.file.flow.words(each) for each in values):
        return True  # no tensor of a graph can be gone over
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
    if isinstance(key, ast.Call) and not (key.args or key.keywords):
        return parameter(key.func)
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
    found: list[str] = []
    for each in walk(function or use.file.source.tree):
        is_of_feed = isinstance(each, (ast.Subscript, ast.Attribute)) and is_same(each.value, feed)
        call = use.file.parents.get(each)
        if isinstance(each, ast.Subscript) and is_of_feed and isinstance(each.ctx, ast.Store):
            found.append(parameter(each.slice) or "others")
        elif isinstance(each, ast.Attribute) and is_of_feed and each.attr == "update" and isinstance(call, ast.Call):
            more = call.args[0] if call.args else None
            keys = more.keys if isinstance(more, ast.Dict) else [None]
            found += [(parameter(key) if key is not None else "") or "others" for key in keys]
    return found


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
    return isinstance(target, ast.Name) and target.id.startswith("_") and not use.file.flow.is_read(target)
