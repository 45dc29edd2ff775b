"""TF2xx: variables and their initialization."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from tf2lint.instead.fed import Renamed, lines_that_wait, parameters_for, placeholders_in
from tf2lint.instead.fetches import PUBLIC_INITIALIZERS
from tf2lint.instead.listed import (
    ONLY_INITIALIZING,
    deletion,
    is_for_initializing,
    is_override,
    remedy_of_list,
)
from tf2lint.instead.makers import is_harmless, makes_variables
from tf2lint.instead.runs import INITIALIZED, setting_back
from tf2lint.instead.tests import kept_in_test, spelled_in_graph
from tf2lint.instead.texts import inline, lines_of, listing
from tf2lint.places import steps
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, start, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import File, Findings, FunctionNode, Use, is_store


@rule(
    "TF201",
    "tf-global-variables-initializer",
    symbols=PUBLIC_INITIALIZERS,
    compat_problem="`{name}` initializes the variables of a TF 1 graph",
    remedy=INITIALIZED,
)
def global_variables_initializer(use: Use) -> Findings:
    """Operations that initialize variables or tables.

    A TensorFlow 1 variable has no value until its initializer was run in the session; whoever reads it before gets
    FailedPreconditionError. A TensorFlow 2 variable has its value as soon as it is created, and so has a lookup table.
    Delete the initializer and the `sess.run` of it; nothing takes their place. Where the program ran it a second time
    to start over, build the model again, or assign the first values with `v.assign(value)`.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on, the call returns None and
    initializes nothing; `sess.run(None)` then raises TypeError.

    TF 1:
        v = tf.Variable(4.0)
        init = tf.global_variables_initializer()
        with tf.Session() as sess:
            sess.run(init)
            print(sess.run(v))

    TF 2:
        v = tf.Variable(4.0)
        print(v.numpy())

    Native: delete it. To set a variable back, `v.assign(value)`.

    compat.v1: `tf.compat.v1.global_variables_initializer()`, in graph mode. There it is needed; keep it as long as the
    session stays.

    False alarms: none known.
    """
    kept = kept_in_test(use, spelled_in_graph(use))
    if kept:
        yield use.report(remedy=kept)
    else:
        is_of_tables = "tables" in use.symbol
        problem = "`{name}` initializes the tables of a TF 1 graph" if is_of_tables and use.is_compat else ""
        remedy = "delete it: TF 2 initializes a table when it creates it" if is_of_tables else ""
        yield use.report(problem=problem, remedy=remedy or remedy_of_initializer(use))


def scaffold_around(use: Use) -> ast.ClassDef | None:
    """The class derived from ``tf.train.Scaffold`` that a place is in: all of it serves to initialize."""
    bases = {node for each in use.file.references if each.path == "tf.train.Scaffold" for node in each.nodes}
    classes = (each for each in use.file.around(use.node) if isinstance(each, ast.ClassDef))
    return next((each for each in classes if bases.intersection(each.bases)), None) if bases else None


def remedy_of_initializer(use: Use) -> str:
    """What to do about an initializer that sets back what has its values, or whose function is for nothing else; empty
    for any other."""
    function = use.file.function_around(use.node)
    if use.call is None:
        return ""
    if scaffold := scaffold_around(use):
        return f"delete it with the class {scaffold.name}{INITIALIZED[9:]}"
    holder = holder_of(use.file, use.call)
    again = setting_back(use, use.call, last_name(holder) if holder is not None else "", "where it is run")
    if again:
        return again
    if is_for_initializing(use.file, use.node):
        return ONLY_INITIALIZING
    return f"write pass in its place{INITIALIZED[9:]}" if function is not None and is_all_of(use, function) else ""


def is_all_of(use: Use, function: FunctionNode) -> bool:
    """Whether a method that another class may ask for does nothing but what is here."""
    statement = next((each for each in use.file.around(use.node) if isinstance(each, ast.stmt)), None)
    body = [each for each in function.body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
    return body == [statement] and is_override(use.file, function)


@rule(
    "TF209",
    "tf-assign-function",
    symbols=(
        *("tf.assign", "tf.assign_add", "tf.assign_sub", "tf.count_up_to", "tf.batch_scatter_update"),
        *(f"tf.scatter_{what}" for what in ("update", "add", "sub", "mul", "div", "min", "max")),
        *(f"tf.scatter_nd_{what}" for what in ("update", "add", "sub")),
    ),
    compat=Severity.WARNING,
    compat_problem="`{name}` is the TF 1 form",
)
def assign(use: Use) -> Findings:
    """Functions that assign to a variable.

    In TensorFlow 1 `tf.assign_add(v, 1)` makes an operation, and the variable changes each time that a session runs it.
    In TensorFlow 2 variables have methods for this, `v.assign_add(1)`, which change the variable at once. So the call
    has to move to where the operation was run: made once before a loop and run three times in it, it adds three times;
    called once before the loop, it adds once. `tf.control_dependencies` around assignments can go, as statements run in
    their order, also in a `tf.function`.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on they assign at once, too, so
    that a call outside the loop assigns once, without an error.

    TF 1:
        v = tf.Variable([1.0, 2.0])
        add = tf.assign_add(v, [1.0, 1.0])
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for _ in range(3):
                sess.run(add)
            print(sess.run(v).tolist())

    TF 2:
        v = tf.Variable([1.0, 2.0])
        for _ in range(3):
            v.assign_add([1.0, 1.0])
        print(v.numpy().tolist())

    Native: `v.assign`, `v.assign_add`, `v.scatter_update(tf.IndexedSlices(updates, indices))`, `v.scatter_nd_update`.

    compat.v1: `tf.compat.v1.assign`, which works eagerly, too. Where it already stands in the loop, it may stay.

    False alarms: none known.
    """
    if use.is_compat and not use.is_missing and runs_only_here(use):
        problem = "`{name}` runs here and only here in TF 2, not when `run` fetches it"
        yield use.report(severity=Severity.WARNING, problem=problem, remedy=remedy_of_assignment(use))
    else:
        severity = None if use.is_missing else Severity.REFACTOR
        remedy = remedy_of_assignment(use)
        yield use.report(severity=severity, remedy=remedy, beside="" if remedy else for_callers(use))


def runs_only_here(use: Use) -> bool:
    """Whether an assignment that a session runs later is silently done once in TensorFlow 2, where it stands."""
    if use.call is None or use.in_tf_function or use.file.runs_in_graph(use.node):
        return False
    holder = holder_of(use.file, use.call)
    return holder is not None and is_run_later(use.file, holder)


def remedy_of_assignment(use: Use) -> str:
    """What to do with an assignment that is kept, to be run later, or that assigns what is fed; empty for any other."""
    if use.call is None:
        return ""
    if resets := to_first_value(use.call):
        return resets
    holder = holder_of(use.file, use.call)
    if holder is not None and (is_run_later(use.file, holder) or is_for_elsewhere(use.file, holder)):
        return function_instead(use, holder)
    fed = placeholders_in(use.file, use.call)
    is_waiting = isinstance(holder, ast.Attribute) or (isinstance(holder, ast.Name) and bool(fed))
    lines = lines_that_wait(use.file, holder) if holder is not None and is_waiting else []
    if lines:
        lines = lines if isinstance(holder, ast.Attribute) else lines[:1]  # what is local is assigned once
        made = use.file.writer.shown(use.file.writer.rewritten(use.call))
        wait = "wait" if len(lines) > 1 else "waits"
        return f"write {made} where {lines_of(lines)} {wait} for it, in the function that runs that: here it runs once"
    if built := built_from(use):
        return built
    kept = None if fed else kept_by(use.file, use.call)
    if kept is not None:
        return in_function_of(use, kept)
    if not fed:
        return in_returned(use)
    names = parameters_for(fed)
    by_text = {unparse(each): name for each, name in zip(fed, names, strict=True)}
    made = Renamed(by_text).visit(use.file.writer.rewritten(use.call))
    return f"write {use.file.writer.shown(made)} in a function of {listing(names)}, called where it was run"


def to_first_value(call: ast.Call) -> str:
    """What to do where a variable is assigned its own first value, which it does not tell; empty for any other."""
    target, value = argument(call, "ref", 0), argument(call, "value", 1)
    if target is None or not isinstance(value, ast.Attribute) or value.attr != "initial_value":
        return ""
    if ast.unparse(value.value) != ast.unparse(target):
        return ""
    return (
        f"delete it where it only initializes {inline(target)}; to set that back, keep its first value yourself, for"
        f" initial_value raises RuntimeError, and write {inline(target)}.assign(first)"
    )


class End(NamedTuple):
    """Where the value of an assignment ends: ``node`` is that, or what lists or groups it with others; ``place`` the
    target, the keyword or the return statement that keeps it, or ``None`` where it is used."""

    node: ast.expr
    place: ast.expr | ast.keyword | ast.Return | None
    is_grouped: bool


def ends(file: File, node: ast.expr, is_grouped: bool = False, names: tuple[str, ...] = ()) -> Iterator[End]:
    """Where an expression ends, by the ``names`` that it is given on the way too: each of them is followed once."""
    outer = file.parents.get(node)
    while (is_container := contains(node, outer)) or (isinstance(outer, ast.Attribute) and outer.attr == "op"):
        if isinstance(outer, ast.Tuple) and isinstance(file.parents.get(outer), ast.Return):
            break
        is_grouped = is_grouped or is_container
        node, outer = outer, file.parents.get(outer)  # type: ignore[assignment, arg-type]
    targets: list[ast.expr] = []
    if isinstance(outer, ast.Assign):
        targets = outer.targets
    elif isinstance(outer, ast.AnnAssign) or (isinstance(outer, ast.AugAssign) and is_grouped):
        targets = [outer.target]
    elif isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr in ADDING:
        targets, is_grouped = [outer.func.value], True
    elif isinstance(returned := file.parents.get(outer) if isinstance(outer, ast.Tuple) else outer, ast.Return):
        is_branch = is_handed_on(file, file.function_around(node))  # as those of tf.cond
        yield End(node, None if is_branch else returned, is_grouped or outer is not returned)
    elif isinstance(outer, ast.keyword) and (outer.arg == "updates" or is_of_program(file, file.parents.get(outer))):
        yield End(node, outer, is_grouped)
    else:
        yield End(node, None, is_grouped)
    for target in targets:
        root = target.value if isinstance(target, ast.Subscript) else target
        is_listed = is_grouped or root is not target
        if not isinstance(root, ast.Name):
            yield End(node, target, is_listed)
        elif root.id not in names:
            loads = [each for each in file.flow.loads(root) if not is_filled(file, each)]
            for load in loads:
                yield from ends(file, load, is_listed, (*names, root.id))


def is_handed_on(file: File, function: FunctionNode | None) -> bool:
    """Whether a function is passed to another one, to be called there."""
    names = [each for each in file.source.syntax.all(ast.Name) if function is not None and each.id == function.name]
    outer = [(each, file.parents.get(each)) for each in names]
    return any(
        isinstance(call, ast.keyword) or (isinstance(call, ast.Call) and each in call.args) for each, call in outer
    )


ADDING = frozenset({"append", "extend", "insert"})
LISTING = (ast.List, ast.Tuple, ast.Set, ast.Starred, ast.ListComp, ast.GeneratorExp, ast.DictComp)


def contains(node: ast.expr, outer: ast.AST | None) -> bool:
    """Whether a list, a dictionary or the like, or a group of operations, has a value in it that stands there."""
    if isinstance(outer, ast.Dict):
        return node in outer.values
    return isinstance(outer, LISTING) or (
        isinstance(outer, ast.Call) and node in outer.args and last_name(outer.func) == "group"
    )


def is_filled(file: File, load: ast.expr) -> bool:
    """Whether a list or a dictionary is read only to put something into it."""
    outer = file.parents.get(load)
    return (isinstance(outer, ast.Attribute) and outer.attr in ADDING) or (
        isinstance(outer, ast.Subscript) and isinstance(outer.ctx, ast.Store)
    )


def kept_by(file: File, call: ast.expr) -> ast.expr | ast.keyword | None:
    """What keeps, for later, the group or list that an assignment goes into: an attribute, an element, or an argument
    of a class of the program."""
    found = (each.place for each in ends(file, call) if each.is_grouped and not isinstance(each.place, ast.Return))
    return next((each for each in found if each is not None), None)


def returned_with(use: Use) -> tuple[ast.expr, ast.expr] | None:
    """The list or group of assignments that a function returns to be run by its callers, and all that it returns, for
    an assignment that goes into such a one."""
    found = list(ends(use.file, use.call)) if use.call is not None else []
    for each in found if all(each.place is not None for each in found) else ():
        if each.is_grouped and isinstance(each.place, ast.Return) and each.place.value is not None:
            return each.node, each.place.value
    return None


def in_returned(use: Use) -> str:
    """What to write for an assignment in one of several groups that its function returns; empty for any other."""
    returned = returned_with(use)
    if returned is None or returned[0] is returned[1]:
        return ""
    return returned_instead(use, returned[0])


def returned_instead(use: Use, returned: ast.expr) -> str:
    """How to say that what a function returns, to be run by its callers, becomes a function."""
    function = use.file.function_around(use.node)
    made = use.file.writer.shown(use.file.writer.rewritten(use.call))
    if returned is use.call:
        return f"return the function lambda: {made} in its place, to be called where that was run"
    name = function.name if function is not None else "the function"
    place = inline(returned) if inline(returned) != "..." else "all"
    return (
        f"write {made} in a function that {name} returns in the place of {place} (line {returned.lineno}), to be called"
        " where that was run"
    )


def for_callers(use: Use) -> str:
    """What to say beside the call to write, where a function returns the only group that it goes into."""
    function, returned = use.file.function_around(use.node), returned_with(use)
    if function is None or returned is None or returned[0] is not returned[1]:
        return ""
    return f"call {function.name} each time that what it returns was run, and only then"


def is_of_program(file: File, node: ast.AST | None) -> bool:
    """Whether a call makes an object of a class of the file, or of a named tuple of it."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    bound = file.assignments.by_name.get((file.source.tree, node.func.id), [])
    return bool(bound) or any(each.name == node.func.id for each in file.assignments.classes)


def in_function_of(use: Use, kept: ast.expr | ast.keyword) -> str:
    """How to say that an assignment goes into the function that takes the place of what keeps it."""
    assert use.call is not None
    made = use.file.writer.shown(use.file.writer.rewritten(use.call))
    name = kept.arg if isinstance(kept, ast.keyword) else inline(kept)
    line = kept.value.lineno if isinstance(kept, ast.keyword) else kept.lineno
    return f"write {made} in a function in the place of {name} (line {line}), called where that was run"


def built_from(use: Use) -> str:
    """What to write for a function of the program that is built with ``updates=`` to run; empty for any other place."""
    word = use.file.parents.get(whole(use))
    built = use.file.parents.get(word) if isinstance(word, ast.keyword) and word.arg == "updates" else None
    target = next(iter(use.file.flow.targets(built)), None) if isinstance(built, ast.Call) else None
    if not isinstance(target, (ast.Name, ast.Attribute)) or not isinstance(built, ast.Call):
        return ""
    is_method = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
    parameters = ", ".join([*(["self"] if is_method else []), *parameters_for(placeholders_in(use.file, whole(use)))])
    return f"write def {last_name(target)}({parameters}): {update(use)}, instead of {inline(built.func)}(...)"


def is_for_elsewhere(file: File, holder: ast.expr) -> bool:
    """Whether an assignment is kept as an attribute that nothing in the file reads: what runs it is elsewhere."""
    if not isinstance(holder, ast.Attribute) or not isinstance(holder.value, ast.Name) or holder.value.id != "self":
        return False
    return not any(
        each.attr == holder.attr and isinstance(each.ctx, ast.Load) for each in file.source.syntax.all(ast.Attribute)
    )


def function_instead(use: Use, holder: ast.expr) -> str:
    """How to say that a function takes the place of an assignment that is kept."""
    is_method = isinstance(holder, ast.Attribute) and isinstance(holder.value, ast.Name) and holder.value.id == "self"
    outer = use.file.parents.get(holder)
    name = last_name(holder) if isinstance(outer, ast.Assign) else "update"
    fed = placeholders_in(use.file, whole(use))
    names = [*(["self"] if is_method else []), *parameters_for(fed)]
    if is_method:
        names += [each for each in locals_in(use.file, whole(use)) if each not in names]
    parameters = ", ".join(names)
    kind = "method" if is_method else "function"
    return f"make it a {kind}, def {name}({parameters}): {update(use)}, and call that where it was run"


def locals_in(file: File, node: ast.expr) -> list[str]:
    """The names in an expression that the function around it sets: another function does not have them."""
    function = file.function_around(node)
    names = (each.id for each in walk(node) if isinstance(each, ast.Name))
    found = (each for each in names if function is not None and (function, each) in file.assignments.by_name)
    own = {each.id for each in walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    return [each for each in dict.fromkeys(found) if each not in {"self", *own}]


def whole(use: Use) -> ast.expr:
    """The call of a use, or what lists and groups it with others."""
    node: ast.expr = use.reference.call or use.reference.nodes[-1]  # type: ignore[assignment]
    outer = use.file.parents.get(node)
    while isinstance(outer, (ast.List, ast.Tuple, ast.ListComp, ast.Starred)) or (
        isinstance(outer, ast.Call) and last_name(outer.func) == "group" and node in outer.args
    ):
        node, outer = outer, use.file.parents.get(outer)
    return node


def update(use: Use) -> str:
    """What a function has to do that is run where the result of an assignment, or a list of such, was run. It returns
    the value, as a run may use it."""
    node = whole(use)
    writer = use.file.writer
    if isinstance(node, ast.Call) and node is not use.call:  # a group
        made = writer.rewritten(node.args)
        made = made[0] if len(made) == 1 else ast.List(made, ast.Load())
        made = made.value if isinstance(made, ast.Starred) else made
    else:
        made = writer.rewritten(node)
    if isinstance(made, ast.Call):  # what is computed before is to be computed each time
        call = node if isinstance(node, ast.Call) else None
        for value in call.args if call is not None else ():
            known = use.file.assignments.value_of(value)
            new = ast.unparse(value)
            for position, each in enumerate(made.args):
                if isinstance(known, ast.BinOp) and ast.unparse(each) == new:
                    made.args[position] = writer.rewritten(known)
    fed = placeholders_in(use.file, node)
    names = dict(zip(map(unparse, fed), parameters_for(fed), strict=True))
    made = Renamed(names).visit(made)
    return f"return {writer.shown(made)}"


ASSIGNMENTS = tuple(
    f"tf.Variable.{name}"
    for name in (
        "assign", "assign_add", "assign_sub", "scatter_add", "scatter_sub", "scatter_update", "scatter_nd_add",
        "scatter_nd_sub", "scatter_nd_update", "count_up_to",
    )
)  # fmt: skip


# Methods of a queue that do at once in TensorFlow 2 what a session did.
QUEUED = tuple(
    f"tf.QueueBase.{name}" for name in ("enqueue", "enqueue_many", "dequeue", "dequeue_many", "dequeue_up_to")
)


@rule(
    "TF210",
    "tf-stored-assign",
    symbols=(*ASSIGNMENTS, *QUEUED),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` runs here and only here in TF 2, not when `run` fetches it",
    remedy="make it a function, def update(): return {name}(...), and call that where it was run",
    silent=True,
)
def stored_assign(use: Use) -> Findings:
    """Assignments that are stored, to be run later.

    In TensorFlow 1 `update = v.assign_add(1.0)` changes nothing: it makes an operation, and each `sess.run(update)`
    adds 1. In TensorFlow 2 the assignment happens at once, at this line, and `update` is a value: using it a thousand
    times adds nothing. Make it a function and call that where the operation was run. In files that are TensorFlow 1,
    assignments are told, too, that go into a list, a dictionary or a group which is kept or returned:
    `self.clip = [v.assign(tf.clip_by_value(v, -1.0, 1.0)) for v in weights]` clips once, when the list is made. Methods
    of a queue are the same: `item = queue.dequeue()` takes one element out, and waits for it.

    Why: nothing raises. A counter that went up in each step stays at 1, moving averages and copied weights never move.

    TF 1:
        count = tf.Variable(0.0)
        increment = count.assign_add(1.0)
        if not tf.executing_eagerly():
            sess = tf.Session()
            sess.run(tf.global_variables_initializer())
        for _ in range(3):
            value = increment if tf.executing_eagerly() else sess.run(increment)
        print(float(value))

    TF 2:
        count = tf.Variable(0.0)

        def increment():
            return count.assign_add(1.0)

        for _ in range(3):
            value = increment()
        print(float(value))

    Native: a function that assigns, called where the operation was run.

    compat.v1: works in graph mode. With eager execution on, `tf.compat.v1.assign` runs once, too.

    False alarms: assignments whose result is meant as the value at this place; functions that return a list of
    assignments and are called each time.
    """
    is_graph = use.in_tf_function or use.in_graph
    if use.call is None or use.is_compat or is_graph:
        return
    holder = holder_of(use.file, use.call)
    if holder is not None and is_run_later(use.file, holder):
        yield use.report(remedy=function_instead(use, holder))
    elif use.file.is_written_for_one and (remedy := remedy_of_kept(use)):
        yield use.report(remedy=remedy)


def remedy_of_kept(use: Use) -> str:
    """What to do with an assignment that the program keeps, alone or with others, or that a function returns for its
    callers to run; empty for one whose value is used, or that is done where it is waited for."""
    assert use.call is not None
    found = list(ends(use.file, use.call))
    if not found or any(each.place is None for each in found):
        return ""
    kept = kept_by(use.file, use.call)
    holder = holder_of(use.file, use.call)
    if isinstance(holder, ast.Attribute) and (holder is kept or is_for_elsewhere(use.file, holder)):
        return function_instead(use, holder)
    if kept is not None:
        return built_from(use) or in_function_of(use, kept)
    function = use.file.function_around(use.node)
    returned = next((each for each in found if isinstance(each.place, ast.Return)), None)
    if returned is None or function is None:
        return ""
    if not returned.is_grouped and not any(is_kept(use.file, each) for each in use.file.callers(function.name)):
        return ""
    is_all = returned.place is use.file.parents.get(returned.node) and not makes_variables(use.file, function)
    return (
        f"call {function.name} each time that what it returns was run, and only then"
        if is_all
        else returned_instead(use, returned.node)
    )


def is_kept(file: File, call: ast.Call) -> bool:
    """Whether a session runs later what a call gives."""
    holder = holder_of(file, call)
    return holder is not None and is_run_later(file, holder)


def is_run_later(file: File, holder: ast.expr) -> bool:
    """Whether a session runs what a name holds somewhere else or more than once: run once at the next line, it does in
    TensorFlow 2 what it did."""
    fetched = [
        node
        for fetch in file.fetches
        for node in walk(fetch)
        if isinstance(node, type(holder)) and last_name(node) == last_name(holder)
    ]
    if isinstance(holder, ast.Attribute):
        return bool(fetched)
    function = file.function_around(holder)
    fetched = [node for node in fetched if file.function_around(node) in (function, None)] or fetched
    is_looped = bool(file.flow.around(holder))
    is_elsewhere = any(file.function_around(node) is not function or file.flow.around(node) for node in fetched)
    return len(fetched) > 1 or (is_elsewhere and not is_looped) or is_used_in_later_loop(file, holder)


def holder_of(file: File, node: ast.expr) -> ast.expr | None:
    """The name or attribute that a statement stores a value in, by itself or in a list of several."""
    outer = file.parents.get(node)
    while contains(node, outer) or (isinstance(outer, ast.Attribute) and outer.attr == "op"):
        node, outer = outer, file.parents.get(outer)  # type: ignore[assignment, arg-type]
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr in ADDING:
        return outer.func.value
    if not isinstance(outer, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return None
    target = outer.targets[0] if isinstance(outer, ast.Assign) else outer.target
    root = target.value if isinstance(target, ast.Subscript) else target
    return root if isinstance(root, (ast.Name, ast.Attribute)) else None


def is_used_in_later_loop(file: File, holder: ast.expr) -> bool:
    """Whether a name that is bound outside of a loop stands by itself in one, in the same function."""
    if not isinstance(holder, ast.Name) or "looped" in file.flow.around(holder):
        return False
    function = file.function_around(holder)
    return any(
        node.id == holder.id
        and isinstance(node.ctx, ast.Load)
        and start(node) > start(holder)
        and isinstance(file.parents[node], (ast.Call, ast.Expr, ast.List))
        and file.function_around(node) is function
        and any(isinstance(each, (ast.For, ast.While)) for each in file.around(node))
        for node in file.source.syntax.all(ast.Name)
    )


@rule(
    "TF211",
    "tf-variable-collections-api",
    symbols=(
        *("tf.global_variables", "tf.trainable_variables", "tf.local_variables", "tf.model_variables"),
        *("tf.moving_average_variables", "tf.all_variables"),
    ),
    compat=Severity.WARNING,
    compat_problem="`{name}` returns an empty list when eager execution is on",
)
def variable_collections(use: Use) -> Findings:
    """All variables of the graph, as a list.

    TensorFlow 1 adds every variable to a list of its graph, and `tf.trainable_variables()` returns it, whoever made the
    variables. TensorFlow 2 has no such list: a `tf.Module` or Keras model lists the variables that can be reached from
    its attributes, and a variable that is kept nowhere is gone. Use `model.trainable_variables` for gradients, for L2
    penalties and for counting parameters; variables outside any object go into a Python list of your own.

    Why: `tf.trainable_variables` raises AttributeError. Through `tf.compat.v1` with eager execution on, it returns an
    empty list: a loop over it does nothing, and an L2 penalty that `sum` adds up is 0 (12.5 in the example), without an
    error. `tf.add_n` of an empty list raises ValueError.

    TF 1:
        w = tf.Variable([3.0, 4.0])
        penalty = sum(tf.nn.l2_loss(v) for v in tf.trainable_variables())
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(penalty))

    TF 2:
        class Model(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable([3.0, 4.0])

        penalty = sum(tf.nn.l2_loss(v) for v in Model().trainable_variables)
        print(penalty.numpy())

    Native: `module.trainable_variables`, `module.variables`, or a list of your own.

    compat.v1: in graph mode, or under `with tf.Graph().as_default():`; there the list is complete, and it is a
    refactoring that may wait.

    False alarms: none known. The attribute `model.trainable_variables` is TensorFlow 2 and not reported.
    """
    of_model = use.path not in ("tf.local_variables", "tf.moving_average_variables")
    remedy = remedy_of_list(use) if of_model else remedy_of_initialized(use)
    in_graph = use.file.runs_in_graph(use.node)
    if not use.is_missing and in_graph:
        problem = "`{name}` lists the variables of a TF 1 graph"
        yield use.report(problem=problem, severity=Severity.REFACTOR, remedy=remedy)
    else:
        yield use.report(remedy=remedy)


def remedy_of_initialized(use: Use) -> str:
    """What to do about a list of variables of no model that is for initializing, or of averaged ones that are to be
    averaged; empty for any other."""
    if is_for_initializing(use.file, use.node):
        return ONLY_INITIALIZING
    if use.path == "tf.moving_average_variables" and is_averaged(use):
        return "leave it out: it has only what is averaged already, and this call lists what is to be averaged itself"
    return deletion(use.file, use.call, "a metric of Keras has its reset_state()") if use.call is not None else ""


def is_averaged(use: Use) -> bool:
    """Whether a place is in the argument of the only call of the file that makes averages of variables."""
    if sum(each.path == "tf.train.ExponentialMovingAverage.apply" for each in use.file.references) > 1:
        return False
    for outer in use.file.around(use.node):
        reference = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
        if reference is not None and reference.path == "tf.train.ExponentialMovingAverage.apply":
            return True
        if isinstance(outer, ast.stmt):
            return False
    return False


@rule(
    "TF213",
    "tf-global-step",
    symbols=(
        "tf.train.get_global_step",
        "tf.train.create_global_step",
        "tf.train.get_or_create_global_step",
        "tf.train.global_step",
        "tf.train.assert_global_step",
    ),
    compat_problem="`{name}` is a step that TF 2 optimizers do not count",
    remedy="use optimizer.iterations, or step = tf.Variable(0, dtype=tf.int64, trainable=False) and step.assign_add(1)",
)
def global_step(use: Use) -> Findings:
    """The global step.

    TensorFlow 1 has one step counter for each graph; `minimize(loss, global_step=step)` counts it up, and learning rate
    schedules, summaries and checkpoints read it. In TensorFlow 2 each optimizer counts its own `iterations`, one for
    each `apply_gradients`, and schedules of `tf.keras.optimizers.schedules` read that by themselves. Where the step is
    needed without an optimizer, or two optimizers share one, keep a `tf.Variable` and call `step.assign_add(1)` once
    for each step.

    Why: the names raise AttributeError. `tf.compat.v1.train.get_or_create_global_step` works eagerly, but Keras
    optimizers do not count it up: it stays 0, and what depends on it, such as a decaying learning rate, never changes.

    TF 1:
        w = tf.Variable(1.0)
        step = tf.train.get_or_create_global_step()
        train = tf.train.GradientDescentOptimizer(0.1).minimize(w * w, global_step=step)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for _ in range(3):
                sess.run(train)
            print(sess.run(step))

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.SGD(0.1)
        for _ in range(3):
            with tf.GradientTape() as tape:
                loss = w * w
            optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        print(int(optimizer.iterations))

    Native: `optimizer.iterations`, or `step = tf.Variable(0, dtype=tf.int64, trainable=False)` and
    `step.assign_add(1)`.

    compat.v1: `tf.compat.v1.train.get_or_create_global_step`, with optimizers of `tf.compat.v1.train`, whose `minimize`
    and `apply_gradients` count it up when they get it as `global_step=`; with these it may stay.

    False alarms: none known.
    """
    yield use.report(remedy=remedy_of_step(use))


def remedy_of_step(use: Use) -> str:
    """What to do about a step that is set as that of an optimizer of Keras, or that functions of the program get;
    empty for any other."""
    if use.call is None:
        return ""
    targets = use.file.flow.targets(use.call)
    if any(isinstance(each, ast.Attribute) and each.attr == "iterations" for each in targets):
        return "delete this line: an optimizer of Keras counts its iterations itself, and nothing can set them"
    known = steps.words(use.file, use.call) | (use.file.flow.words(use.call) & {"unused"})
    if known or not use.is_compat or not use.path.endswith("create_global_step"):
        return ""
    takers = takers_of(use, use.call)
    if not takers:
        return ""
    first = next((each for each in takers if each.rpartition(".")[2][:1].isupper()), takers[0])
    own = "tf.Variable(0, dtype=tf.int64, trainable=False)"
    return f"keep it, or write {own}: what counts it up is what gets it, such as {first}, if anything"


def takers_of(use: Use, call: ast.Call) -> list[str]:
    """The functions and classes that are not TensorFlow's and get what a call gives, there or by a name."""
    takers = [use.file.flow.taker(each) for each in (call, *use.file.flow.reads(call))]
    calls = [each for each in takers if each is not None and each not in use.file.calls]
    calls = [each for each in calls if not is_harmless(use.file, each) and last_name(each.func) != "evaluate"]
    return list(dict.fromkeys(inline(each.func) for each in calls))


@rule(
    "TF207",
    "tf-initialized-value",
    symbols=("tf.Variable.initialized_value",),
    problem="`{name}` raises NotImplementedError from TF 2.15 on",
    compat_problem="`{name}` is for the variables of a TF 1 graph",
)
def initialized_value(use: Use) -> Findings:
    """`Variable.initialized_value`, for variables that start from others.

    In TensorFlow 1 no variable has a value while the graph is built, so a variable that starts from another one's value
    takes `v.initialized_value()`, which makes sure that `v` is initialized first. In TensorFlow 2 the value is there
    from the moment that `v` is created, in the order in which the program creates things. Use the variable itself in
    its place.

    Why: the method raises NotImplementedError from TensorFlow 2.15 on. Up to 2.12 it works and is deprecated.

    TF 1:
        v = tf.Variable(2.0)
        w = tf.Variable(v.initialized_value() * 3.0)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(w))

    TF 2:
        v = tf.Variable(2.0)
        w = tf.Variable(v * 3.0)
        print(w.numpy())

    Native: the variable itself, or `v.read_value()` where a tensor is wanted.

    compat.v1: after `tf.compat.v1.disable_v2_behavior()`. With `disable_eager_execution()` alone it raises
    NotImplementedError, for the variables are resource variables then.

    False alarms: an object of another library with a method of this name, where the file does not show what it is.
    """
    if not is_store(use):
        yield use.report()


@rule(
    "TF208",
    "tf-uninitialized-probes",
    symbols=(
        "tf.report_uninitialized_variables",
        "tf.is_variable_initialized",
        "tf.assert_variables_initialized",
    ),
    compat_problem="`{name}` looks at the variables of a TF 1 graph",
    remedy="delete it: TF 2 has no uninitialized variables",
)
def uninitialized_probes(use: Use) -> Findings:
    """Questions whether variables are initialized.

    In TensorFlow 1 a variable may be without a value, so programs ask the session which ones are, and initialize those.
    In TensorFlow 2 every variable that exists has a value, and the answer would always be that nothing is missing.
    Delete the question, and take the branch that the program takes where everything is initialized.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on,
    `report_uninitialized_variables` and `assert_variables_initialized` raise AttributeError when there are variables to
    ask about, and `is_variable_initialized` is always True.

    TF 1:
        v = tf.Variable(1.0)
        missing = tf.report_uninitialized_variables()
        with tf.Session() as sess:
            if sess.run(missing).size > 0:
                sess.run(tf.global_variables_initializer())
            print(sess.run(v))

    TF 2:
        v = tf.Variable(1.0)
        print(v.numpy())

    Native: delete it.

    compat.v1: `tf.compat.v1.report_uninitialized_variables`, in graph mode, as long as a session initializes variables.

    False alarms: none known.
    """
    yield use.report(remedy=remedy_of_probe(use))


def is_only_for_operation(use: Use) -> bool:
    """Whether nothing but the operation is taken of the answer, or of the ``tf.cond`` that it decides."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    outer = use.file.parents.get(outer) if isinstance(outer, ast.Call) and use.reference.argument_of else outer
    return isinstance(outer, ast.Attribute) and outer.attr == "op"


def remedy_of_probe(use: Use) -> str:
    """What to do where the program asks in order to initialize, or to decide; empty where it does something else."""
    if use.call is None:
        return ""
    if scaffold := scaffold_around(use):
        return f"delete it with the class {scaffold.name}: TF 2 has no uninitialized variables"
    if is_only_for_operation(use):
        return "delete it with what it decides: TF 2 has no uninitialized variables"
    if use.reference.argument_of in (("tf.cond", 0), ("tf.cond", "pred")):
        return "write what its true branch gives in the place of tf.cond: TF 2 initializes variables"
    outer = use.file.parents.get(use.call)
    name = outer.arg if isinstance(outer, ast.keyword) else use.file.flow.name_of_result(use.call)
    if name in ("ready_op", "ready_for_local_init_op"):
        return f"delete it and the argument {name}=: TF 2 has no uninitialized variables"
    failing = waited_for(use)
    if failing:
        return f"delete it, and do once what `except FailedPreconditionError` does on line {failing}"
    return deletion(use.file, use.call, "TF 2 has no uninitialized variables") or (
        ONLY_INITIALIZING if is_for_initializing(use.file, use.node) else ""
    )


def waited_for(use: Use) -> int:
    """The line of the handler that is reached where what a call gives fails for want of initialization; else 0."""
    target = next(iter(use.file.flow.targets(use.call)), None) if use.call is not None else None
    name = last_name(target) if target is not None else ""
    tries = use.file.source.syntax.all(ast.Try) if name else []
    for node in tries:
        is_run = any(last_name(each) == name for inner in node.body for each in walk(inner))
        for handler in node.handlers if is_run else ():
            if handler.type is not None and "FailedPrecondition" in ast.unparse(handler.type):
                return handler.lineno
    return 0


@rule(
    "TF214",
    "tf-assign-shape-change",
    symbols=("tf.assign",),
    problem="`{name}` with validate_shape=False is to change the shape, which TF 2 refuses",
    compat_problem="`{name}` with validate_shape=False is to change the shape, which TF 2 refuses",
    remedy="create it with tf.Variable(value, shape=tf.TensorShape(None)), and call v.assign(value)",
    narrows="TF209",
)
def assign_shape_change(use: Use) -> Findings:
    """Assigning a value of another shape.

    In TensorFlow 1 `tf.assign(v, value, validate_shape=False)` gives a variable a value of any shape. In TensorFlow 2
    a variable keeps the shape that it was created with, and `validate_shape` is ignored. Create the variable with
    `shape=tf.TensorShape(None)`, or with None for the sizes that change, `shape=[None, 3]`; `v.assign(value)` then
    takes any value that fits.

    Why: `tf.assign` raises AttributeError, `v.assign` and `tf.compat.v1.assign` raise ValueError for another shape.

    TF 1:
        v = tf.Variable([1.0, 2.0], validate_shape=False)
        grow = tf.assign(v, [1.0, 2.0, 3.0], validate_shape=False)
        with tf.Session() as session:
            session.run(v.initializer)
            print(session.run(grow).tolist())

    TF 2:
        v = tf.Variable([1.0, 2.0], shape=tf.TensorShape(None))
        v.assign([1.0, 2.0, 3.0])
        print(v.numpy().tolist())

    Native: `tf.Variable(value, shape=tf.TensorShape(None))` and `v.assign(value)`.

    compat.v1: `tf.compat.v1.assign(v, value, validate_shape=False)`, after `tf.compat.v1.disable_v2_behavior()`.

    False alarms: assignments that keep the shape all the same; delete the argument there.
    """
    if use.call is not None and is_literal(argument(use.call, "validate_shape", 2), False):
        yield use.report(severity=Severity.REFACTOR if use.is_compat and use.file.disables_eager else Severity.ERROR)
