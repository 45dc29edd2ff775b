"""TF1xx: graphs made and asked by hand: their collections, names, gradients and files."""

from __future__ import annotations

import ast

from tf2lint.checkers.sessions import TESTS_WITHOUT_SESSION, is_of_another_library
from tf2lint.instead.fed import kept_assignments, lines_that_wait
from tf2lint.instead.fetches import ASSIGNMENTS, is_parameter, is_reached_with, is_result_of, value_of
from tf2lint.instead.frozen import IMPORTS_OF_GRAPHS, running
from tf2lint.instead.listed import ONLY_INITIALIZING, is_for_initializing, variables_of_file
from tf2lint.instead.lookups import (
    fate_of,
    is_filled_nearby,
    made_where_missing,
    remedy_of_lookup,
    tensor_of,
)
from tf2lint.instead.sessions import DEDENTED, leaving_with
from tf2lint.instead.texts import inline, lines_of, listing
from tf2lint.knowledge import Route, resolves
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, start, text_of, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use

# What is entered for what stands below it.
ENTERING = ("tf.Graph.as_default", "tf.Graph.gradient_override_map")


@rule(
    "TF104",
    "tf-explicit-graph",
    symbols=(
        "tf.Graph",
        "tf.get_default_graph",
        "tf.reset_default_graph",
        "tf.Graph.finalize",
        "tf.Graph.as_graph_def",
        "tf.Session.graph_def",
        "tf.Graph.get_name_scope",
        *ENTERING,
    ),
    problem="`{name}` handles a graph, which TF 2 does by itself",
    compat_problem="`{name}` handles a TF 1 graph",
)
def graph(use: Use) -> Findings:
    """Graphs made, reset or asked for by hand.

    TensorFlow 1 adds every operation to the default graph. Programs make a second `tf.Graph` to keep two models apart,
    reset the default graph between tests, and finalize it so that nothing is added in a loop. TensorFlow 2 computes at
    once and keeps no default graph; each `tf.function` has one of its own. Delete such calls, and dedent what stood
    under `with graph.as_default():`. Where a graph itself is wanted, for its operations or its GraphDef, ask a function
    for it: `f.get_concrete_function(...).graph`, which has one more `Identity` operation for each result.

    Why: `tf.get_default_graph` and `tf.reset_default_graph` raise AttributeError. `tf.Graph` still exists, so this is a
    refactoring where nothing else is wrong; but what is built in one has no `numpy()`, and no value without a session.

    TF 1:
        tf.reset_default_graph()
        one = tf.constant(1.0, name="one")
        operations = tf.get_default_graph().get_operations()
        print([op.name for op in operations if op.type == "Const"])

    TF 2:
        @tf.function
        def make_one():
            return tf.constant(1.0, name="one")

        operations = make_one.get_concrete_function().graph.get_operations()
        print([op.name for op in operations if op.type == "Const"])

    Native: delete it; where a graph itself is wanted, `f.get_concrete_function(...).graph`. For the present name scope,
    `tf.get_current_name_scope()`, which TensorFlow 2.4 does not have yet.

    compat.v1: `tf.compat.v1.get_default_graph`, `tf.compat.v1.reset_default_graph`, in graph mode. With eager execution
    on they do not raise, but the graph stays empty.

    False alarms: `tf.Graph` is right where a frozen graph is loaded with `tf.import_graph_def`. It is not reported
    where that happens in a `with` block of the graph; ignore it where it happens in another function.
    """
    if use.reference.owner:
        is_lost = is_of_lost_graph(use)
        if use.symbol in ENTERING and is_entered_at_once(use):
            return
        yield use.report(
            problem="`{name}` is of a graph that TF 2 does not have" if is_lost else "",
            severity=Severity.ERROR if is_lost else Severity.REFACTOR,
            remedy=remedy_of_member(use),
        )
    elif not is_reported_with_member(use) and not is_imported_into(use):
        problem = "`{name}` does not exist in TF 2" if use.is_missing else ""
        yield use.report(problem=problem, remedy=remedy_of_graph(use), beside=beside_graph(use))


def remedy_of_member(use: Use) -> str:
    """What to write for a member of a graph, where its symbol alone does not say that."""
    if use.symbol == "tf.Graph.get_name_scope":
        return remedy_of_name_scope(use.file.api)
    made = use.node if use.symbol == "tf.Session.graph_def" else use.call
    if isinstance(made, ast.expr) and taker_of(use, made).endswith(".convert_variables_to_constants"):
        return (
            "delete it: what takes the place of convert_variables_to_constants takes f.get_concrete_function(...) of a"
            " tf.function f, no GraphDef"
        )
    return ""


def remedy_of_graph(use: Use) -> str:
    """What to do about a graph that is entered later or passed on; empty for others."""
    call = use.call
    if call is None:
        return ""
    if line := session_of_test(use, call):
        return f"keep it for the session of line {line}, which runs what is made in it"
    member = use.file.parents.get(call)
    entered = (
        use.file.parents.get(member) if isinstance(member, ast.Attribute) and member.attr == "as_default" else None
    )
    name = use.file.flow.name_of_result(entered) if isinstance(entered, ast.Call) else ""
    outer = use.file.parents.get(entered) if entered is not None else None
    if isinstance(outer, ast.Expr):
        return "delete the statement: without `with` it enters no graph"
    if name and isinstance(outer, ast.Assign):
        return f"delete it, and each `with {name}:`, whose block is dedented"
    if (
        name
        and isinstance(outer, ast.withitem)
        and outer.optional_vars is not None
        and (loads := inside(use, outer, use.file.flow.loads(outer.optional_vars)))
    ):
        return f"delete it with {what_uses(use, name, loads)}, and dedent its block"
    if isinstance(outer, ast.withitem) and (text := leaving_with(use, outer)) != DEDENTED:
        return text
    if any(leaving_with(use, each) != DEDENTED for each in entered_by_name(use, call)):
        graph = next(unparse(each) for each in use.file.flow.targets(call))
        is_elsewhere = bool(use.file.flow.words(call) & {"passed", "kept"})
        return (
            f"delete it{' wherever it is passed or kept' if is_elsewhere else ''}, and take {graph}.as_default() out of"
            " each `with`; dedent the block if nothing else is in that"
        )
    taker = taker_of(use, call)
    if taker in WRITERS and resolves("tf.summary.graph", Route.DIRECT, use.file.api):
        taken = f"call of {taker}" if taker.endswith(".add_graph") else f"argument of {taker} that it is"
        return (
            f"delete it with the {taken}: tf.summary.graph(f.get_concrete_function(...).graph) under the writer writes"
            " the graph of a tf.function f"
        )
    if taker and not taker.startswith("tf.profiler."):
        return f"delete it with the argument of {taker} that it is: what takes its place needs no graph"
    return ""


def session_of_test(use: Use, call: ast.Call) -> int:
    """The line of the session of a test that is given a graph by its name; 0 where there is none."""
    member = use.file.parents.get(call)
    item = use.file.parents.get(use.file.parents[member]) if isinstance(member, ast.Attribute) else None
    target = item.optional_vars if isinstance(item, ast.withitem) else None
    loads = [*use.file.flow.reads(call), *(use.file.flow.loads(target) if target is not None else [])]
    takers = (taker for each in loads if (taker := use.file.flow.taker(each)) is not None)
    known = ((each.lineno, use.file.calls.get(each)) for each in takers)
    return next((line for line, each in known if each is not None and each.path in SESSIONS_OF_TESTS), 0)


SESSIONS_OF_TESTS = tuple(f"tf.test.TestCase.{method}" for method in ("session", "test_session", "cached_session"))


# What writes a graph that it is given for TensorBoard.
WRITERS = ("tf.summary.FileWriter", "tf.summary.FileWriter.add_graph", "tf.train.SummaryWriter",
           "tf.train.SummaryWriter.add_graph")  # fmt: skip
MOST_USES = 3  # of a graph that a text names


def inside(use: Use, item: ast.withitem, nodes: list[ast.expr]) -> list[ast.expr]:
    """Those of some nodes that stand in the block of a ``with`` statement."""
    block = set(walk(use.file.parents[item]))
    return [each for each in nodes if each in block]


def what_uses(use: Use, name: str, loads: list[ast.expr]) -> str:
    """The arguments that a graph is passed for, by what takes it; just where it is used, if that is not all."""
    lines = sorted({each.lineno for each in loads})
    calls = (use.file.flow.taker(each) for each in loads)
    takers = list(dict.fromkeys(inline(each.func) if each is not None else "..." for each in calls))
    if "..." in takers:
        return f"what uses {name} ({lines_of(lines, MOST_USES)})"
    named = listing(takers) if len(takers) <= MOST_USES else "all that take it"
    return f"the argument {name} of {named} ({lines_of(lines, MOST_USES)})"


def entered_by_name(use: Use, call: ast.Call) -> list[ast.withitem]:
    """The items of ``with`` statements that enter a graph by its name."""
    found = []
    for load in use.file.flow.reads(call):
        member = use.file.parents.get(load)
        called = use.file.parents.get(member) if isinstance(member, ast.Attribute) else None
        item = use.file.parents.get(called) if called is not None else None
        if isinstance(item, ast.withitem) and isinstance(member, ast.Attribute) and member.attr == "as_default":
            found.append(item)
    return found


def beside_graph(use: Use) -> str:
    """What takes the place of the devices of a graph."""
    if use.call is None or "device" not in use.file.flow.members(use.call):
        return ""
    graph = next((unparse(each) for each in use.file.flow.targets(use.call)), inline(use.call))
    return f"write tf.device(...) for {graph}.device(...)"


def taker_of(use: Use, call: ast.expr) -> str:
    """What of TensorFlow 1 a graph is passed to, be it by its name, if all that becomes of it is that."""
    takers = [use.file.flow.taker(each) for each in use.file.flow.places(call)]
    known = [use.file.calls.get(each) if each is not None else None for each in takers]
    paths = {each.path if each is not None else "" for each in known}
    return paths.pop() if len(paths) == 1 else ""


def remedy_of_name_scope(api: str) -> str:
    if resolves("tf.get_current_name_scope", Route.DIRECT, api):
        return "call tf.get_current_name_scope()"
    return "keep the name that `with tf.name_scope(name) as scope:` gives"


def is_of_lost_graph(use: Use) -> bool:
    """Whether a member is one of the default graph, or of a session's, which only ``tf.compat.v1`` still has."""
    return not use.is_compat and (is_of_default_graph(use) or is_of_session(use))


def is_of_session(use: Use) -> bool:
    """Whether a member of a graph is taken from the graph of a session."""
    return use.symbol == "tf.Session.graph_def" or use.reference.origin == "tf.Session.graph"


def is_of_default_graph(use: Use) -> bool:
    """Whether a member of a graph is taken from ``tf.get_default_graph()``, or from a name for that."""
    graph = use.reference.nodes[0]
    made = graph if isinstance(graph, (ast.Call, ast.alias)) else use.file.assignments.value_of(graph)
    known = use.file.calls.get(made) if isinstance(made, ast.Call) else None
    return known is not None and known.path == "tf.get_default_graph"


def is_reported_with_member(use: Use) -> bool:
    """Whether a graph is asked at once for a member that is reported: one finding says it all."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if not isinstance(outer, ast.Attribute):
        return False
    member = f"tf.Graph.{outer.attr}"
    return member in {*use.rule.symbols} - {*ENTERING} or member in GRAPH_LOOKUPS or member in COLLECTIONS


def is_entered_at_once(use: Use) -> bool:
    """Whether a graph is entered where it is made, and what is said there says it all, or to import a GraphDef."""
    is_made = use.symbol == "tf.Graph.as_default" and isinstance(use.reference.nodes[-2], ast.Call)
    return is_made or any(use.node is each for each in entered_for_imports(use))


def is_imported_into(use: Use) -> bool:
    """Whether a graph is made for a ``with`` block that imports a GraphDef."""
    if use.call is None:
        return False
    around = entered_for_imports(use)
    return use.call in around or any(
        use.file.assignments.value_of(node) is use.call for node in around if isinstance(node, ast.expr)
    )


def entered_for_imports(use: Use) -> list[ast.AST]:
    """What stands in the items of the ``with`` blocks that import a GraphDef."""
    return [
        node
        for call, reference in use.file.calls.items()
        if reference.path in IMPORTS_OF_GRAPHS
        for block in use.file.around(call)
        if isinstance(block, ast.With)
        for item in block.items
        for node in walk(item.context_expr)
    ]


GRAPH_LOOKUPS = ("tf.Graph.get_tensor_by_name", "tf.Graph.get_operation_by_name", "tf.Graph.as_graph_element")


@rule(
    "TF107",
    "tf-graph-lookup-by-name",
    symbols=(*GRAPH_LOOKUPS, "tf.Session.run"),
    remedy="let the function f that computes it `return {'y': y}`, and write f(...)['y'] here",
    problem="`{name}` looks up a graph by name, TF 2 has no default graph",
    compat_problem="`{name}` looks up a TF 1 graph by name",
)
def graph_lookup(use: Use) -> Findings:
    """Tensors and operations looked up by their name in the graph.

    In TensorFlow 1 any part of a program can find a tensor as `"scope/name:0"`, and `sess.run` takes such names as
    fetches and feeds. In TensorFlow 2 a computed tensor belongs to no graph and has no name to be found by. Return it
    from the function that computes it, in a dictionary if there are many, and take it from there. A SavedModel gives
    its outputs by name: `loaded.signatures["serving_default"](...)["y"]`.

    Why: `tf.get_default_graph` raises AttributeError, and so do `Tensor.graph`, `Tensor.op` and `Tensor.name` of an
    eager tensor. A `tf.Graph` of its own can still be asked for its names, so that is a refactoring.

    TF 1:
        x = tf.placeholder(tf.float32, name="x")
        y = tf.add(x, 1.0, name="y")
        with tf.Session() as sess:
            found = tf.get_default_graph().get_tensor_by_name("y:0")
            print(sess.run(found, {"x:0": 1.0}))

    TF 2:
        def f(x):
            return {"y": tf.add(x, 1.0)}

        print(f(tf.constant(1.0))["y"].numpy())

    Native: return the tensor, or a dictionary of tensors; of a loaded SavedModel take the signature's outputs.

    compat.v1: `tf.compat.v1.wrap_function(...).prune(feeds, fetches)` runs parts of a graph by name, eagerly, too.

    False alarms: a graph that was imported on purpose has its names in TensorFlow 2, too. Lookups are not reported in
    the function that imports it; where they stand in another one, they can stay.
    """
    if is_of_another_library(use):
        return
    call = use.call
    if use.symbol in GRAPH_LOOKUPS:
        is_lost = is_of_lost_graph(use)
        if is_lost or not is_filled_nearby(use):
            yield use.report(
                problem="" if is_lost else "`{name}` looks up a TF 1 graph by name",
                severity=Severity.ERROR if is_lost else Severity.REFACTOR,
                remedy=remedy_of_looking(use),
            )
        return
    if is_filled_nearby(use) or call is None:
        return
    lacks = use.reference.origin in TESTS_WITHOUT_SESSION and not use.in_graph
    severity = Severity.ERROR if lacks else use.severity
    feeds = argument(call, "feed_dict", 1)
    fed = [each for each in feeds.keys if each is not None] if isinstance(feeds, ast.Dict) else []
    for node in (*fetched(argument(call, "fetches", 0)), *fed):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = frozenset({"fed" if node in fed else "fetched"})
            yield use.report(
                problem=f"'{node.value}' names a tensor of a TF 1 graph",
                node=node,
                severity=severity,
                remedy=remedy_of_lookup(use, node, words),
            )


def remedy_of_looking(use: Use) -> str:
    """What to write for a lookup in a graph: by what the function around it is for, and where that makes what is not
    found."""
    if is_for_initializing(use.file, use.node):
        return ONLY_INITIALIZING
    call = use.call
    line = made_where_missing(use, call)
    if line:
        return f"delete the `try`, and keep what its `except` does (line {line}): TF 2 has no graph to find it in"
    words = fate_of(use, tensor_of(use, call)) if call is not None else frozenset[str]()
    return remedy_of_lookup(use, call.args[0] if call is not None and call.args else None, words)


def fetched(node: ast.expr | None) -> list[ast.expr]:
    """The single fetches of what is passed to ``Session.run``."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return [each for element in node.elts for each in fetched(element)]
    if isinstance(node, ast.Dict):
        return [each for value in node.values for each in fetched(value)]
    return [] if node is None else [node]


COLLECTIONS = (
    "tf.get_collection tf.get_collection_ref tf.add_to_collection tf.add_to_collections"
    " tf.Graph.get_collection tf.Graph.get_collection_ref tf.Graph.add_to_collection tf.Graph.add_to_collections"
    " tf.Graph.clear_collection"
).split()


@rule(
    "TF108",
    "tf-graph-collections",
    symbols=(*COLLECTIONS, "tf.GraphKeys"),
    compat=Severity.WARNING,
    compat_problem="`{name}` uses graph collections, which eager execution leaves empty or lets grow at each call",
)
def graph_collections(use: Use) -> Findings:
    """Collections of the graph, and their keys.

    TensorFlow 1 gathers variables, losses and updates in lists that belong to the default graph, so that a part of the
    program far away can fetch them by key. TensorFlow 2 has no such lists: `tf.Module` and Keras models know their
    variables, Keras models their losses, too, and everything else belongs in a Python list of yours. Make that list
    anew in each training step; a list that lives longer keeps the values of all steps before.

    Why: `tf.get_collection` raises AttributeError. Through `tf.compat.v1` with eager execution on, the collections of
    variables stay empty and your own ones grow by an element with every call, both without an error.

    TF 1:
        v = tf.get_variable("v", initializer=1.0)
        tf.add_to_collection("penalties", v * 2.0)
        total = tf.add_n(tf.get_collection("penalties"))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(total))

    TF 2:
        v = tf.Variable(1.0)
        penalties = [v * 2.0]
        total = tf.add_n(penalties)
        print(total.numpy())

    Native: a Python list, `module.trainable_variables`, `model.losses`.

    compat.v1: works in graph mode only, after `tf.compat.v1.disable_eager_execution()`.

    False alarms: none known. With `tf.compat.v1.disable_eager_execution()` in the program, or under
    `with tf.Graph().as_default():`, the collections are filled, and it is a refactoring that may wait.
    """
    outer = use.reference.argument_of
    if use.symbol == "tf.GraphKeys" and outer is not None and outer[0] in COLLECTIONS:
        return  # reported with the call that it is an argument of
    if use.reference.path == "tf.GraphKeys.GLOBAL_STEP":
        yield use.report(problem="`{name}` is the old name of a text", remedy="write the text 'global_step'")
        return
    remedy = remedy_of_key(use) if use.symbol == "tf.GraphKeys" else remedy_of_collection(use)
    problem, severity = "", None
    if is_collected(use):
        problem, severity = "`{name}` uses the collections of a TF 1 graph", Severity.REFACTOR
    elif use.reference.owner:
        problem = "`{name}` uses graph collections, TF 2 has none"
    elif use.symbol == "tf.GraphKeys" and not use.is_missing and not remedy.startswith(LEFT_BEHIND):
        problem, severity = "`{name}` names collections of a TF 1 graph", Severity.REFACTOR
    yield use.report(problem=problem, remedy=remedy, severity=severity)


# What is said of keys in places where collections do not raise, and are silently left empty.
LEFT_BEHIND = ("delete the argument", "delete this line")


def remedy_of_collection(use: Use) -> str:
    """What to do about a collection in a function that only initializes variables, and about one of the program's own
    that is added to, by whether the file reads it; empty for others."""
    if is_for_initializing(use.file, use.node):
        return ONLY_INITIALIZING
    if use.path.endswith(".get_collection") and use.call is not None:
        return remedy_of_either_key(use.call)
    if not use.path.endswith(".add_to_collection") or use.call is None:
        return ""
    key, value = argument(use.call, "name", 0), argument(use.call, "value", 1)
    if key is None or value is None or name_of_key(use, key).lower() in OF_TENSORFLOW:
        return ""
    lines = sorted(
        call.lineno
        for call, each in use.file.calls.items()
        if each.path.endswith((".get_collection", ".get_collection_ref"))
        and name_of_key(use, argument(call, "key", 0) or call) == name_of_key(use, key)
    )
    if lines:
        anew = "" if is_result_of(use, value, VARIABLES) else " made anew in each step"
        return f"append {inline(value)} to a Python list{anew}, and read that on {lines_of(lines, 3)}"
    fetched_by = "it" if inline(key) == "..." else inline(key)
    return f"return {inline(value)} to what fetches {fetched_by}, or delete it if nothing does"


# The attributes of modules and Keras models that have what TensorFlow 1 collects.
OF_MODULES = {
    "TRAINABLE_VARIABLES": "trainable_variables",
    "GLOBAL_VARIABLES": "variables",
    "VARIABLES": "variables",
    "MODEL_VARIABLES": "variables",
}


def remedy_of_either_key(call: ast.Call) -> str:
    """What to write for one of two collections of variables, by what is tested; empty for others."""
    key, scope = argument(call, "key", 0), argument(call, "scope", 1)
    if not isinstance(key, ast.IfExp):
        return ""
    either = [OF_MODULES.get(last_name(each)) for each in (key.body, key.orelse)]
    if not all(either):
        return ""
    scope = scope.body if isinstance(scope, ast.IfExp) else scope
    where = f"is built under {inline(scope)}" if scope is not None and inline(scope) != "..." else "has them"
    text = f"write net.{either[0]} if {inline(key.test)} else net.{either[1]}"
    return f"{text} for the tf.Module or Keras layer net that {where}"


# Collections of which TensorFlow, or the advice, knows what they are for.
OF_TENSORFLOW = ("global_variables", "losses", "model_variables", "queue_runners", "regularization_losses", "savers",
                 "summaries", "table_initializer", "table_initializers", "trainable_variables", "update_ops",
                 "variables")  # fmt: skip


def name_of_key(use: Use, key: ast.expr) -> str:
    """What tells a key from others: the last name of one of TensorFlow's, a text, there or by its name; else its
    source."""
    known = use.file.assignments.value_of(key) if isinstance(key, ast.Name) else key
    is_constant = isinstance(known, ast.Attribute) and known.attr.isupper()
    return text_of(known) or (last_name(known) if known is not None and is_constant else unparse(key))


def remedy_of_key(use: Use) -> str:
    """What to do about the key of a collection that is passed on as an argument of that name, or that the program adds
    to those of TensorFlow; empty for others."""
    inner: ast.expr = use.node if isinstance(use.node, ast.expr) else ast.Constant(None)
    for outer in use.file.around(use.node):
        name = outer.arg if isinstance(outer, ast.keyword) else ""
        if isinstance(outer, ast.Dict) and inner in outer.values:
            name = text_of(outer.keys[outer.values.index(inner)])
        if name and name.endswith("collections"):
            own = keys_of_program(use, inner)
            kept = f", and append what is made to the list that takes the place of {listing(own)}" if own else ""
            return f"delete the argument {name}{kept}: TF 2 has no collections to add to"
        target = changed_by(outer)
        if target is not None and last_name(target).endswith("collections") and not reads_named_collections(use):
            return f"delete it with what uses {unparse(target)}: TF 2 has no collections to add to"
        if isinstance(outer, ast.Compare) and any(
            last_name(each).endswith("collections") for each in outer.comparators
        ):
            return "delete the test: TF 2 has no collections that variables could be in"
        inner = outer if isinstance(outer, ast.expr) else inner
    member = use.file.parents.get(use.node)
    whole = member if isinstance(member, ast.Attribute) else use.node
    loads = use.file.flow.reads(whole) if isinstance(whole, ast.expr) else []
    if loads:
        lines = lines_of(sorted({each.lineno for each in loads}), 3)
        return f"delete this line, once what uses {unparse(loads[0])} ({lines}) is gone"
    key = use.reference.path.removeprefix("tf.GraphKeys").lstrip(".")
    key = key or (member.attr if isinstance(member, ast.Attribute) else "")
    if key.isupper() and key not in KEYS:
        return f"write a constant {key} of your own for it, or a Python list in its place"
    return ""


def keys_of_program(use: Use, collections: ast.expr) -> list[str]:
    """The keys of collections of the program's own in a list of keys."""
    listed = collections.elts if isinstance(collections, (ast.List, ast.Tuple)) else []
    return [
        inline(each)
        for each in listed
        if (text_of(each) and text_of(each) not in OF_TENSORFLOW)
        or (isinstance(each, ast.Attribute) and each.attr.isupper() and each.attr not in KEYS)
    ]


def changed_by(node: ast.AST) -> ast.expr | None:
    """What a statement sets, or what a call of a method may change."""
    if isinstance(node, ast.Assign):
        return node.targets[0]
    if isinstance(node, ast.AugAssign):
        return node.target
    return node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None


def reads_named_collections(use: Use) -> bool:
    """Whether the file reads collections whose keys it has as values of names."""
    return any(
        each.path.endswith(".get_collection") and isinstance(argument(call, "key", 0), ast.Name)
        for call, each in use.file.calls.items()
    )


# The keys of TensorFlow 1.15; programs set others.
KEYS = (
    "ACTIVATIONS ASSET_FILEPATHS BIASES CONCATENATED_VARIABLES COND_CONTEXT EVAL_STEP GLOBAL_STEP GLOBAL_VARIABLES"
    " INIT_OP LOCAL_INIT_OP LOCAL_RESOURCES LOCAL_VARIABLES LOSSES METRIC_VARIABLES MODEL_VARIABLES"
    " MOVING_AVERAGE_VARIABLES QUEUE_RUNNERS READY_FOR_LOCAL_INIT_OP READY_OP REGULARIZATION_LOSSES RESOURCES"
    " SAVEABLE_OBJECTS SAVERS SUMMARIES SUMMARY_OP TABLE_INITIALIZERS TRAINABLE_RESOURCE_VARIABLES TRAINABLE_VARIABLES"
    " TRAIN_OP UPDATE_OPS VARIABLES WEIGHTS WHILE_CONTEXT"
).split()


def is_collected(use: Use) -> bool:
    """Whether there is a graph here, in TensorFlow 2, too, that collects: one that was made or entered by hand, or the
    default graph without eager execution."""
    if use.is_missing or is_of_lost_graph(use):
        return False
    is_own = use.reference.owner > 0 and not is_of_default_graph(use)
    return is_own or use.in_graph


def key_of_collection(use: Use) -> ast.expr | None:
    return None if use.call is None else argument(use.call, "key", 0) or argument(use.call, "name")


@rule(
    "TF109",
    "tf-update-ops-dependency",
    symbols=("tf.get_collection", "tf.Graph.get_collection", "tf.get_collection_ref"),
    narrows="TF108",
    problem="`{name}` fetches UPDATE_OPS, which TF 2 does not collect",
    compat=Severity.WARNING,
    compat_problem="`{name}` fetches UPDATE_OPS, which is empty with eager execution on",
)
def update_ops(use: Use) -> Findings:
    """The dependency on UPDATE_OPS around a training step.

    TensorFlow 1's batch normalization does not update its moving averages by itself: it puts the updates into a
    collection, and the program must run them with each step. `tf.keras.layers.BatchNormalization` in TensorFlow 2
    updates them when it is called with `training=True`, which `Model.fit` does. Delete the dependency, and in a
    training loop of your own write `model(x, training=True)`. If that is forgotten, the moving mean stays 0 and the
    variance 1, and evaluation returns its input almost unchanged.

    Why: `tf.get_collection` raises AttributeError; through `tf.compat.v1` with eager execution on, the collection is
    empty and the dependency vanishes without an error.

    TF 1:
        x = tf.constant([[0.0], [2.0]])
        y = tf.layers.batch_normalization(x, momentum=0.5, training=True)
        with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):
            train = tf.identity(y)
        moving_mean = tf.global_variables("batch_normalization/moving_mean")[0]
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(train)
            print(sess.run(moving_mean).tolist())

    TF 2:
        x = tf.constant([[0.0], [2.0]])
        norm = tf.keras.layers.BatchNormalization(momentum=0.5)
        y = norm(x, training=True)
        print(norm.moving_mean.numpy().tolist())

    Native: delete it, and pass `training=True` in a training loop of your own.

    compat.v1: in graph mode only.

    False alarms: none known. A program that runs `tf.compat.v1.layers` in graph mode still needs it.
    """
    if not is_key(key_of_collection(use), "UPDATE_OPS", "update_ops"):
        return
    is_added_to = use.call is not None and {"append", "extend"} & set(use.file.flow.members(use.call))
    added = [] if is_added_to else lines_that_add_updates(use)
    remedy = f"delete it: what {listing(added[:3])} {'add' if len(added) > 1 else 'adds'} runs there" if added else ""
    remedy = remedy or (remedy_of_updates(use, use.call) if use.call is not None else "")
    if is_collected(use):
        yield use.report(
            problem="`{name}` fetches UPDATE_OPS of a TF 1 graph", remedy=remedy, severity=Severity.REFACTOR
        )
    else:
        yield use.report(remedy=remedy)


UPDATED = "batch normalization of Keras updates its averages where the model is called with training=True"


def remedy_of_updates(use: Use, call: ast.Call) -> str:
    """What to delete with the lookup of updates: the ``with`` that waits for them, or the lines that use its name;
    empty where neither is seen."""
    tests = [each.test for each in use.file.around(call) if isinstance(each, ast.If)]
    updated = f"{UPDATED}, not only if {inline(tests[0])}" if tests and inline(tests[0]) != "..." else UPDATED
    if waiting_for(use, call) is not None:
        return f"delete this `with` and dedent its block: {updated}"
    function = use.file.function_around(call)
    loads = [each for each in use.file.flow.reads(call) if start(each) > start(call)]
    loads = [each for each in loads if use.file.function_around(each) is function]
    statements = [waiting_for(use, each) for each in loads]
    if loads and all(statements):
        lines = lines_of(sorted({each.lineno for each in statements if each is not None}), 3)
        waiting = f"`with tf.control_dependencies({unparse(loads[0])}):`"
        return f"delete it with {waiting} ({lines}), whose block is dedented: {updated}"
    if loads and not {"append", "extend"} & use.file.flow.members(call):
        lines = lines_of(sorted({each.lineno for each in loads}), 3)
        return f"delete it with what uses {unparse(loads[0])} ({lines}): {updated}"
    return ""


def waiting_for(use: Use, listed: ast.expr) -> ast.With | None:
    """The ``with`` statement of ``tf.control_dependencies`` that has an expression as its list, and nothing else."""
    outer = use.file.parents.get(listed)
    known = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
    if outer is None or known is None or known.path != "tf.control_dependencies":
        return None
    item = use.file.parents.get(outer)
    block = use.file.parents.get(item) if isinstance(item, ast.withitem) else None
    return block if isinstance(block, ast.With) and len(block.items) == 1 else None


def lines_that_add_updates(use: Use) -> list[str]:
    """The lines of the file that add to the collection of updates."""
    calls = [call for call, each in use.file.calls.items() if each.path.endswith("add_to_collection")]
    keys = {call.lineno: argument(call, "name", 0) for call in calls}
    return [f"line {line}" for line in sorted(keys) if is_key(keys[line], "UPDATE_OPS", "update_ops")]


def is_key(node: ast.expr | None, attribute: str, value: str) -> bool:
    """Whether an expression is ``tf.GraphKeys.<attribute>`` or the string that it stands for."""
    if isinstance(node, ast.Attribute):
        return node.attr == attribute
    return isinstance(node, ast.Constant) and node.value == value


@rule(
    "TF110",
    "tf-control-dependencies-ordering",
    symbols=("tf.control_dependencies",),
    severity=Severity.REFACTOR,
    problem="`{name}` does nothing in eager execution",
    compat_problem="`{name}` orders operations of a TF 1 graph",
    remedy="write what is in its list as statements before it, and delete it",
)
def control_dependencies(use: Use) -> Findings:
    """Control dependencies, which order operations of a graph.

    In a TensorFlow 1 graph the order of the lines means nothing: only data flow and control dependencies say what runs
    first. TensorFlow 2 runs eager code in the order of its lines, and a `tf.function` keeps that order for everything
    that has an effect, such as assignments, prints and assertions. To rewrite, make what stands in the list statements
    of their own before the block, and dedent the block. What the list only names has run where its own line stands;
    where that is the wrong place, move its line here.

    Why: it still exists and does no harm, but in eager execution it does nothing.

    TF 1:
        v = tf.get_variable("v", initializer=0.0)
        with tf.control_dependencies([v.assign_add(1.0)]):
            out = v.read_value()
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print([float(sess.run(out)) for _ in range(3)])

    TF 2:
        v = tf.Variable(0.0)

        @tf.function
        def step():
            v.assign_add(1.0)
            return v.read_value()

        print([float(step()) for _ in range(3)])

    Native: delete it; what stands in its list, such as an assignment, becomes a statement before the block.

    compat.v1: needed in graph mode; keep it there.

    False alarms: reported only in files that still contain TensorFlow 1, and not inside a `tf.function`. Ignore it in a
    function that only a `tf.function` in another file calls.
    """
    call = use.call
    if use.in_tf_function or not use.file.is_graph_mode:
        return
    if call is not None and call.args and is_literal(call.args[0], None):
        return  # lifts the dependencies around it, which is no order of its own
    if call is not None and call.args and isinstance(call.args[0], ast.Call):
        inner = call.args[0]
        if inner.args and is_key(inner.args[0], "UPDATE_OPS", "update_ops"):
            return  # TF109 says all there is to say
    listed = call.args[0] if call is not None and call.args else None
    yield use.report(remedy=remedy_of_dependencies(use, listed) if listed is not None else "")


def remedy_of_dependencies(use: Use, listed: ast.expr) -> str:
    """What to do about a list of dependencies: what it names has run, what is called in it becomes a statement."""
    nodes = listed.elts if isinstance(listed, (ast.List, ast.Tuple)) else [listed]
    block = use.file.parents.get(use.file.parents[use.call]) if use.call is not None else None
    is_alone = isinstance(block, ast.With) and len(block.items) == 1
    made = [each for each in nodes if not is_taken(each)]
    if isinstance(block, ast.With) and is_alone and is_only_no_op(use, block) and nodes and not made:
        return instead_of_no_op(use, block.body[0], [*waited_for_around(use, block), *nodes])
    delete = "delete it and dedent its block" if is_alone else "delete it"
    if not made:
        kept = [value for each in nodes for value in kept_assignments(use.file, each)]
        if kept:
            calls = listing([inline(each) for each in map(use.file.writer.rewritten, kept[:3])])
            what = "a statement" if len(kept) == 1 else "statements"
            return f"write {calls} as {what} before it, and {delete.replace(' and dedent', ', dedenting')}"
        early = early_in(use, block, nodes) if isinstance(block, ast.With) else None
        if early is not None:
            line = getattr(use.file.assignments.value_of(early), "lineno", 0)
            return f"{delete}, and move line {line}, which has run before, to where {ast.unparse(early)} stands"
        return f"{delete}: what it names has run where its line stands" if nodes else f"{delete}: it names nothing"
    if not all(isinstance(each, ast.Call) for each in made):
        return ""
    calls = listing([inline(each) for each in map(use.file.writer.rewritten, made[:3])])
    what = "a statement" if len(made) == 1 else "statements"
    return f"write {calls} as {what} before it, and {delete.replace(' and dedent', ', dedenting')}"


def is_taken(node: ast.expr) -> bool:
    """Whether an expression is a name, what is taken from one, or a list of what that holds: what it stands for was
    computed elsewhere."""
    while not isinstance(node, (ast.Name, ast.Attribute)):
        if isinstance(node, (ast.Subscript, ast.Starred)):
            node = node.value
        elif isinstance(node, ast.Call) and last_name(node.func) in ("flatten", "list", "tuple") and node.args:
            node = node.args[0]
        else:
            return False
    return True


def is_only_no_op(use: Use, block: ast.With) -> bool:
    """Whether a block does nothing but return, or give a name to, an operation that does nothing."""
    first = block.body[0]
    known = use.file.calls.get(first.value) if isinstance(first, (ast.Return, ast.Assign)) else None  # type: ignore
    return len(block.body) == 1 and known is not None and known.path == "tf.no_op"


def instead_of_no_op(use: Use, statement: ast.stmt, nodes: list[ast.expr]) -> str:
    """What to do about such a block: what runs its operation does what that waits for."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if not isinstance(target, (ast.Name, ast.Attribute)) or lines_that_wait(use.file, target):
        return f"delete it with its `{unparse(statement)}`: what it names has run where its line stands"
    name = unparse(target)
    return f"delete it with its `{name} = tf.no_op(...)`: what runs {name} is to do what {done_by(nodes)}"


def waited_for_around(use: Use, block: ast.With) -> list[ast.expr]:
    """What the control dependencies wait for whose blocks have nothing but this block in them, the outermost first."""
    outer = use.file.parents.get(block)
    if not isinstance(outer, ast.With) or outer.body != [block]:
        return []
    calls = [each.context_expr for each in outer.items if isinstance(each.context_expr, ast.Call)]
    found = (use.file.calls.get(each) for each in calls)
    lists = [argument(each, "control_inputs", 0) for each, known in zip(calls, found, strict=True)
             if known is not None and known.path == "tf.control_dependencies"]  # fmt: skip
    nodes = [node for each in lists if isinstance(each, (ast.List, ast.Tuple)) for node in each.elts]
    return [*waited_for_around(use, outer), *nodes]


def done_by(nodes: list[ast.expr]) -> str:
    """``a and b do``: what names of operations stand for."""
    texts = [f"all of {inline(each.value)}" if isinstance(each, ast.Starred) else inline(each) for each in nodes]
    return f"{listing(texts)} {'do' if len(nodes) > 1 else 'does'}"


def early_in(use: Use, block: ast.With, listed: list[ast.expr]) -> ast.expr | None:
    """A name in a block that stands for what was done above the block, though the block is to order it."""
    first = use.file.assignments.value_of(listed[0]) if listed else None
    for each in (node for statement in block.body for node in walk(statement)):
        known = use.file.assignments.value_of(each) if isinstance(each, ast.Name) else None
        reference = use.file.calls.get(known) if isinstance(known, ast.Call) else None
        if reference is None or known is None or not reference.path.startswith(EFFECTS_BY_CALL):
            continue
        if (
            isinstance(each, ast.Name)
            and (first is None or start(known) < start(first))
            and start(known) < start(block)
        ):
            return each
    return None


EFFECTS_BY_CALL = (*ASSIGNMENTS, "tf.train.Optimizer.", "tf.train.ExponentialMovingAverage.apply")


@rule(
    "TF113",
    "tf-symbolic-gradients",
    symbols=("tf.gradients", "tf.hessians", "tf.train.Optimizer.compute_gradients"),
    problem="`{name}` raises RuntimeError in eager execution",
    compat_problem="`{name}` differentiates a TF 1 graph",
    remedy="compute the loss in `with tf.GradientTape() as tape:`, and call tape.gradient(loss, variables)",
)
def gradients(use: Use) -> Findings:
    """Symbolic gradients.

    `tf.gradients` goes back through a graph and adds the operations that compute the derivatives; the variables can be
    chosen after the loss was built. In eager execution there is no graph to go back through: a `tf.GradientTape`
    records what is computed in its block and differentiates that. So move the lines that compute the loss into the
    block. The tape watches trainable variables by itself, other tensors after `tape.watch(x)`; of what it did not
    watch, the gradient is None. A tape can be asked once, a second `tape.gradient` raises RuntimeError unless the tape
    was made with `persistent=True`.

    Why: `tf.gradients` still exists but raises RuntimeError when eager execution is on, and so does `compute_gradients`
    of a `tf.compat.v1.train` optimizer that is given a tensor. Inside a `tf.function`, which is a graph, they are
    legal.

    TF 1:
        x = tf.constant(3.0)
        gradient = tf.gradients(x * x, x)[0]
        with tf.Session() as sess:
            print(sess.run(gradient))

    TF 2:
        x = tf.constant(3.0)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        print(tape.gradient(y, x).numpy())

    Native: `tf.GradientTape`; second derivatives with a tape inside a tape, or `tape.jacobian`.

    compat.v1: wrap the code in a `tf.function`, where `tf.gradients` works.

    False alarms: functions that are only called from a `tf.function` elsewhere; ignore it there.
    """
    if use.call is None and use.symbol == "tf.train.Optimizer.compute_gradients":
        return  # only named
    if use.in_tf_function:
        return
    if use.call is not None and use.call.args and isinstance(use.call.args[0], ast.Starred):
        return  # what is passed on, a tensor or a function, is its caller's
    if use.is_compat and use.call is not None and use.call.args and is_function(use, use.call.args[0]):
        return  # the optimizers of tf.compat.v1 take a function eagerly
    in_graph = use.in_graph or (use.is_compat and use.file.may_be_in_graph(use.node))
    problem = use.rule.problem if use.is_compat and not in_graph else ""
    remedy = remedy_of_gradients(use) if use.symbol == "tf.gradients" else ""
    yield use.report(severity=Severity.REFACTOR if in_graph else Severity.ERROR, problem=problem, remedy=remedy)


# What gives a list of variables, and what gives one.
LISTS_OF_VARIABLES = ("tf.trainable_variables", "tf.global_variables", "tf.all_variables", "tf.get_collection",
                      "tf.local_variables", "tf.model_variables", "tf.moving_average_variables")  # fmt: skip
VARIABLES = ("tf.Variable", "tf.get_variable")


def remedy_of_gradients(use: Use) -> str:
    """What to write for symbolic gradients: a tape for all of one pass, with the names that stand in the call."""
    call = use.call
    ys, xs = (argument(call, "ys", 0), argument(call, "xs", 1)) if call is not None else (None, None)
    if call is None or ys is None or xs is None:
        return ""
    parts = ys.elts if isinstance(ys, (ast.List, ast.Tuple)) else [ys]
    is_named = all(isinstance(each, (ast.Name, ast.Attribute, ast.Subscript)) for each in parts)
    y, x = unparse(ys) if is_named else "y", variables_for(use, xs)
    computed = y if is_named else f"y = {use.file.writer.shown(use.file.writer.rewritten(ys), 100)}"
    stopped = argument(call, "stop_gradients", 7)
    constants = stopped.elts if isinstance(stopped, (ast.List, ast.Tuple)) else [stopped] if stopped is not None else []
    texts = [f"tf.stop_gradient({inline(each)})" for each in constants if not is_literal(each, None)]
    constant = f", with {listing(texts)} in it," if texts else ""
    values = [value_of(use, each) for each in parts]
    is_repeated = any(
        use.file.function_around(each) is use.file.function_around(call) and not is_reached_with(use, call, each)
        for each in values
    )
    is_shared = is_repeated or use.file.has_another(use.reference)
    tape = f"with tf.GradientTape({'persistent=True' if is_shared else ''}) as tape:"
    notes = ["one for all gradients of the function"] if is_shared else []
    turns = [
        each for each in use.file.around(call) if isinstance(each, ast.For) and unparse(each.target) == unparse(xs)
    ]
    watched = watching(use, turns[0].iter, inline(turns[0].iter)) if is_repeated and turns else watching(use, xs, x)
    if watched:
        notes.append(watched)
    function = use.file.function_around(ys)
    if function is not None and all(is_parameter(use, each) for each in parts):
        beside = "".join(f", {each}" for each in notes)
        written = of_list(use, call, xs, f"tape.gradient({y}, {x}{options_of_gradients(call)})")
        return (
            f"let each caller of {function.name} compute {computed}{constant} in `{tape}`{beside}, and pass on the"
            f" tape; write {written}"
        )
    is_direct = all(is_made_directly(use, each, xs) for each in values)
    computed += "" if is_direct else " and what it is made of"
    first, how = made_elsewhere(use, parts, x)
    if how:
        then = "" if y in (first, f"[{first}]") else f", and then {computed}"
        computed = f"{first}, {how}{then}"
    written = f"tape.gradient({y}, {x}{options_of_gradients(call)})"
    beside = "".join(f", {each}" for each in notes)
    return f"compute {computed}{constant} in `{tape}`{beside}, and write {of_list(use, call, xs, written)}"


def is_made_directly(use: Use, value: ast.expr, xs: ast.expr) -> bool:
    """Whether a value is an expression of that by which it is differentiated, and of numbers."""
    names = {unparse(each) for each in (xs.elts if isinstance(xs, (ast.List, ast.Tuple)) else [xs])}
    roots = {each for reference in use.file.references for each in reference.nodes[:1]}
    return {each.id for each in walk(value) if isinstance(each, ast.Name) and each not in roots} == names


def watching(use: Use, xs: ast.expr, x: str) -> str:
    """What a tape has to be told to watch: all that is no variable; empty where all are variables."""
    is_listed = isinstance(xs, (ast.List, ast.Tuple))
    parts = xs.elts if isinstance(xs, (ast.List, ast.Tuple)) else [xs]
    others = [
        each
        for each in parts
        if not is_result_of(use, each, (*LISTS_OF_VARIABLES, *VARIABLES)) and not is_called_variables(use, each)
    ]
    if not others:
        return ""
    are_tensors = all(is_single(use, each) for each in others)
    shown = x if len(others) == len(parts) or not are_tensors else f"[{', '.join(map(inline, others))}]"
    shown = inline(others[0]) if is_listed and are_tensors and len(others) == 1 else shown
    return f"after tape.watch({shown}){'' if are_tensors else ' for what is no variable'}"


def variables_for(use: Use, xs: ast.expr) -> str:
    """What to write for that by which ``tf.gradients`` differentiates: itself, but for a list that TensorFlow 2 does
    not have, which has its own finding."""
    reference = use.file.calls.get(xs) if isinstance(xs, ast.Call) else None
    if reference is None or reference.path not in LISTS_OF_VARIABLES:
        return inline(xs)
    is_of_all = reference.path == "tf.trainable_variables" and not xs.args and not xs.keywords  # type: ignore
    return (variables_of_file(use.file, xs) if is_of_all else "") or "variables"


def made_elsewhere(use: Use, ys: list[ast.expr], x: str) -> tuple[str, str]:
    """The attribute that ``ys`` are made of, and how to compute it out of ``x`` in the tape, where another method sets
    it: by a call of that, or as ``setUp`` does; empty where the same function makes all, or that is not seen."""
    function = use.file.function_around(ys[0])
    owner = use.file.class_around(ys[0])
    values = [(isinstance(each, ast.Name) and use.file.assignments.value_of(each)) or each for each in ys]
    read = {unparse(each) for value in values for each in walk(value) if is_of_self(each)}
    own = [each for each in use.file.assignments.by_target if unparse(each) in read]
    made = [each for each in own if owner is not None and owner in use.file.around(each)]
    makers = {use.file.function_around(each): each for each in made}
    if function is None or function in makers:
        return "", ""
    for maker, target in makers.items():
        calls = use.file.callers(maker.name) if maker is not None else []
        line = next((each.lineno for each in calls if use.file.function_around(each) is function), 0)
        if maker is not None and line:
            return unparse(target), f"by self.{maker.name}(...) (line {line})"
    setting_up = next((each for each in makers if each is not None and each.name in ("setUp", "setup")), None)
    if setting_up is None:
        return "", ""
    target = makers[setting_up]
    return unparse(target), f"as {setting_up.name} does (line {target.lineno}), with all that leads there from {x}"


def is_of_self(node: ast.AST) -> bool:
    """Whether a node is an attribute of ``self``."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def is_called_variables(use: Use, node: ast.expr) -> bool:
    """Whether a name is set in the same function to what a function gives that by its name gives variables."""
    text, function = ast.unparse(node), use.file.function_around(node)
    made = [
        value
        for target, value in use.file.assignments.by_target.items()
        if ast.unparse(target) == text and use.file.function_around(target) is function
    ]
    values = made or [node]
    return all(isinstance(each, ast.Call) and last_name(each.func).endswith(("vars", "variables")) for each in values)


def options_of_gradients(call: ast.Call) -> str:
    """The other arguments of ``tf.gradients`` as those of ``tape.gradient``."""
    names = {"grad_ys": ("output_gradients", 2), "unconnected_gradients": ("unconnected_gradients", 8)}
    found = {new: argument(call, old, index) for old, (new, index) in names.items()}
    given = {new: node for new, node in found.items() if node is not None and not is_literal(node, None)}
    return "".join(f", {new}={inline(node)}" for new, node in given.items())


def is_function(use: Use, node: ast.expr) -> bool:
    """Whether an expression is visibly a function: a lambda, or the name of one of the file."""
    names = {each.name for each in use.file.assignments.functions}
    return isinstance(node, ast.Lambda) or (isinstance(node, ast.Name) and node.id in names)


def of_list(use: Use, call: ast.Call, xs: ast.expr, written: str) -> str:
    """What to write where ``tf.gradients`` gives a list, which the tape gives only for a list."""
    if is_list(use, xs):
        return written
    outer = use.file.parents.get(call)
    if isinstance(outer, ast.Subscript) and is_literal(outer.slice, 0):
        return f"{written} without the [0]: it gives no list for a single {inline(xs)}"
    if is_single(use, xs):
        return f"[{written}], for it gives no list"
    words = use.file.flow.words(call)
    return f"{written}, in [...] if {inline(xs)} is a single tensor" if words & {"indexed", "unpacked"} else written


def is_list(use: Use, node: ast.expr) -> bool:
    """Whether an expression is visibly a list."""
    known = use.file.assignments.value_of(node) or node
    return isinstance(known, (ast.List, ast.Tuple, ast.ListComp)) or is_result_of(use, node, LISTS_OF_VARIABLES)


def is_single(use: Use, node: ast.expr) -> bool:
    """Whether an expression is visibly one tensor or variable: what TensorFlow gives, but for lists of variables."""
    known = use.file.assignments.value_of(node) or node
    reference = use.file.calls.get(known) if isinstance(known, ast.Call) else None
    return reference is not None and reference.path not in (*LISTS_OF_VARIABLES, *GIVE_LISTS)


GIVE_LISTS = ("tf.split", "tf.unstack", "tf.gradients", "tf.nn.moments", "tf.train.batch", "tf.train.shuffle_batch",
              "tf.py_func", "tf.clip_by_global_norm", "tf.meshgrid", "tf.while_loop", "tf.cond", "tf.map_fn",
              "tf.nn.top_k", "tf.unique", "tf.nn.dynamic_rnn", "tf.nn.static_rnn")  # fmt: skip


@rule(
    "TF116",
    "tf-frozen-graph",
    symbols=(
        "tf.GraphDef",
        "tf.graph_util.convert_variables_to_constants",
        "tf.graph_util.extract_sub_graph",
        "tf.graph_util.remove_training_nodes",
        "tf.graph_util.tensor_shape_from_node_def_name",
        "tf.graph_util.must_run_on_cpu",
    ),
    compat_problem="`{name}` handles a frozen TF 1 graph",
)
def frozen_graph(use: Use) -> Findings:
    """Frozen graphs: GraphDef files with constants for variables.

    TensorFlow 1 exports a model by turning its variables into constants of a GraphDef, in a file that is often called
    `frozen.pb`. TensorFlow 2 exports a SavedModel, a folder with the functions of a model and its variables: save a
    `tf.Module` or Keras model with `tf.saved_model.save`, and call what `tf.saved_model.load` returns. A frozen file
    whose model cannot be built again still runs in TensorFlow 2, by `tf.compat.v1.wrap_function`.

    Why: the names raise AttributeError.

    TF 1:
        x = tf.placeholder(tf.float32, name="x")
        y = tf.multiply(x, tf.get_variable("w", initializer=2.0), name="y")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["y"])
        with tf.gfile.GFile("frozen.pb", "wb") as file:
            file.write(frozen.SerializeToString())

        graph_def = tf.GraphDef()
        graph_def.ParseFromString(tf.gfile.GFile("frozen.pb", "rb").read())
        with tf.Graph().as_default(), tf.Session() as sess:
            tf.import_graph_def(graph_def, name="")
            print(sess.run("y:0", {"x:0": 3.0}))

    TF 2:
        class Double(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(2.0)

            @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
            def __call__(self, x):
                return x * self.w

        tf.saved_model.save(Double(), "saved")

        loaded = tf.saved_model.load("saved")
        print(loaded(tf.constant(3.0)).numpy())

    Native: `tf.saved_model.save` and `tf.saved_model.load`.

    compat.v1: `tf.compat.v1.GraphDef`, then `tf.compat.v1.wrap_function(lambda: tf.import_graph_def(graph_def,
    name=""), []).prune(feeds, fetches)`, which runs eagerly.

    False alarms: none known. Code that only loads frozen files of others may stay as the compat.v1 remedy shows; in
    files that call `tf.compat.v1.wrap_function`, nothing that `tf.compat.v1` has is reported, and neither is its
    `GraphDef` in files that import none.
    """
    if use.is_compat and not use.is_missing:
        paths = {each.path for each in use.file.references}
        is_parsed_only = use.symbol == "tf.GraphDef" and not paths.intersection(IMPORTS_OF_GRAPHS)
        if use.call is None or is_parsed_only or "tf.wrap_function" in paths:
            return  # a type, a message that no graph is made of, or what runs eagerly
    yield use.report(beside=running(use) if use.symbol == "tf.GraphDef" else "")
