"""What takes the place of ``tf.group``: by what it groups, and by what becomes of the group; and of moving averages,
by what they are of."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import (
    ASSIGNMENTS,
    is_initialization,
    is_returned,
    members_of_group,
    names_of_parts,
    value_of,
)
from tf2lint.instead.makers import defined, makes_variables
from tf2lint.instead.runs import INITIALIZED
from tf2lint.instead.scopes import at
from tf2lint.instead.texts import in_full, inline, listing
from tf2lint.knowledge import kind, types
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode, Use

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
COMPREHENSIONS = (ast.ListComp, ast.GeneratorExp)
BRANCHING = ("tf.cond", "tf.case", "tf.switch_case", "tf.while_loop")
MOST = 3  # parts that are named
NOTHING = "delete it: TF 2 has nothing to run for it"
OTHER = "and the other branch of tf.cond, too"


def is_of_graph(use: Use) -> bool:
    """Whether a group is reached only while a graph is built: where the program has found an operation."""
    inner: ast.AST = use.node
    for outer in use.file.around(use.node):
        if isinstance(outer, ast.If) and inner in outer.body:
            test = unparse(outer.test)
            if test.startswith("isinstance(") and test.endswith("Operation)"):
                return True
        if isinstance(outer, FUNCTIONS):
            return False
        inner = outer
    return False


def remedy_of_group(use: Use) -> str:
    """What to write for a group; empty where its place tells nothing."""
    call = use.call
    if call is None:
        return ""
    if is_initialization(use, call):
        return INITIALIZED
    members = members_of_group(call)
    if members and not to_run(use, call):
        lists = [inline(each) for each in members if is_collected(use, each)]
        return f"delete it with {listing(lists[:MOST])}: TF 2 has no collections" if lists else NOTHING
    branch = branch_of(use, call)
    if branch:
        return branch
    what, loop = doing(use, call), filled_in_loop(use, call)
    targets = use.file.flow.targets(call)
    function = use.file.function_around(call)
    received = received_lists(use, call)
    if received and targets:
        run = f"call each of them where {unparse(targets[0])} was run"
        return f"let {listing(received)} be {'a list' if len(received) == 1 else 'lists'} of functions, and {run}"
    if targets and function is not None and is_only_returned(use, call, targets[0]):
        return for_result(use, function)
    if targets and isinstance(targets[0], (ast.Name, ast.Attribute)):
        return for_name(use, call, targets[0], what, loop)
    if targets and isinstance(targets[0], ast.Subscript):
        return for_element(use, call, targets[0], f"{what}{filled(loop)}")
    if "returned" in use.file.flow.words(call) and function is not None:
        return for_result(use, function)
    if function is not None and is_returned(use, call):
        got = got_by(use, function)
        where = f"this result of {function.name}{got}{',' if got else ''} was run"
        return f"return a function in its place that {what}{filled(loop)}, and call that where {where}"
    return ""


def filled(loop: int) -> str:
    """What else goes into a function for a list that a loop on some line fills, if one does."""
    return f", with the loop on line {loop} in it" if loop else ""


def to_run(use: Use, call: ast.Call) -> list[ast.expr]:
    """What TensorFlow 2 has to run for a group: what it waits for, and its parts but for those that vanish."""
    found = waited_for(use, call)
    for each in members_of_group(call):
        if is_list_of_collection(use, each):
            found += added(use, each)
        elif not vanishes(use, each):
            found.append(each)
    return found


def vanishes(use: Use, node: ast.expr, depth: int = 0) -> bool:
    """Whether TensorFlow 2 has nothing to run for a part: it initializes, is a collection, or a group of such."""
    ways = alternatives(use, node) if isinstance(node, ast.Name) and depth <= MOST else []
    if len(ways) > 1 and not all(vanishes(use, each, depth + 1) for each in ways):
        return False
    value = value_of(use, node)
    if is_initialization(use, value) or is_collected(use, node):
        return True
    if isinstance(value, ast.Attribute) and value.attr == "initializer":
        return True  # of an iterator, which begins where it is made
    made = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    if isinstance(value, COMPREHENSIONS):
        return vanishes(use, value.elt, depth)
    if made is None or not isinstance(value, ast.Call) or made.path != "tf.group" or depth > MOST:
        return made is not None and made.path == "tf.no_op"
    members = [*waited_for(use, value), *members_of_group(value)]
    return all(vanishes(use, each, depth + 1) for each in members)


def alternatives(use: Use, name: ast.Name) -> list[ast.expr]:
    """What a name is set to in its function, in branches or one after the other, where all of that shows."""
    scope = use.file.function_around(name) or use.file.source.tree
    values = use.file.assignments.by_name.get((scope, name.id), [])
    known = [value for _, value in values if value is not None]
    return known if len(known) == len(values) else []


def is_collected(use: Use, node: ast.expr) -> bool:
    """Whether a list is what a collection has, and nothing else."""
    return is_list_of_collection(use, node) and not added(use, node)


def is_list_of_collection(use: Use, node: ast.expr) -> bool:
    """Whether a list is what a collection has, at first."""
    value = value_of(use, node)
    made = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    return made is not None and made.path.endswith(".get_collection")


def added(use: Use, listed: ast.expr) -> list[ast.expr]:
    """What the same function adds to a list."""
    function, name = use.file.function_around(listed), unparse(listed)
    return [
        each.args[-1]
        for method in ("append", "add", "insert", "extend", "update")
        for each in use.file.callers(method)
        if isinstance(each.func, ast.Attribute)
        and unparse(each.func.value) == name
        and each.args
        and use.file.function_around(each) is function
    ]


def waited_for(use: Use, call: ast.Call) -> list[ast.expr]:
    """What the operation of a group waits for, and a session runs with it: that of ``tf.control_dependencies`` around
    it."""
    found: list[ast.expr] = []
    for outer in use.file.around(call):
        if isinstance(outer, (*FUNCTIONS, ast.Lambda)):
            break
        for item in outer.items if isinstance(outer, ast.With) else ():
            made = use.file.calls.get(item.context_expr) if isinstance(item.context_expr, ast.Call) else None
            listed = argument(made.call, "control_inputs", 0) if made is not None and made.call is not None else None
            if (
                made is not None
                and made.path == "tf.control_dependencies"
                and isinstance(listed, (ast.List, ast.Tuple))
            ):
                found = [*listed.elts, *found]
    return [each for each in found if not vanishes(use, each)]


def parts_of(use: Use, call: ast.Call) -> list[str]:
    """What a group has, as it is to be written: what had the group's own name before, by its value."""
    own = {unparse(each) for each in use.file.flow.targets(call)}
    parts = [value_of(use, each) if unparse(each) in own else each for each in to_run(use, call)]
    texts = [shown_part(use, each) for each in parts]
    return [] if "..." in texts or len(texts) > MOST or own & set(texts) else texts


def shown_part(use: Use, node: ast.expr) -> str:
    """A part of a group as it is to be written; of one for each of some things, what is done for each."""
    if not isinstance(node, COMPREHENSIONS):
        return inline(use.file.writer.rewritten(node))
    source, done = node.generators[0], use.file.writer.rewritten(node.elt)
    texts = [in_full(done) or inline(done), inline(source.target), inline(source.iter)]
    texts += map(inline, source.ifs)
    if len(node.generators) > 1 or len(source.ifs) > 1 or "..." in texts:
        return "..."
    return f"{texts[0]} for each {texts[1].strip('()')} of {' if '.join(texts[2:])}"


def is_only_returned(use: Use, call: ast.Call, target: ast.expr) -> bool:
    """Whether a function does nothing but to return what it has given a name with a call."""
    inside = set(walk(call))
    loads = [each for each in use.file.flow.loads(target) if each not in inside] if isinstance(target, ast.Name) else []
    return bool(loads) and all(isinstance(use.file.parents.get(each), ast.Return) for each in loads)


def doing(use: Use, call: ast.Call) -> str:
    """What a function does that takes the place of a group: ``does what a and b do``."""
    texts = parts_of(use, call)
    if not texts:
        return "does what its arguments do" if to_run(use, call) else "does nothing"
    return f"does what {listing(texts)} {'do' if len(texts) > 1 else 'does'}"


def filled_in_loop(use: Use, call: ast.Call) -> int:
    """The line of the loop that fills the list whose elements are grouped; 0 where there is none, and for a loop that
    makes variables, which is to run once."""
    members = to_run(use, call)
    names = {unparse(each) for each in members if isinstance(each, (ast.Name, ast.Attribute)) and len(members) == 1}
    function = use.file.function_around(call)
    for each in use.file.callers("append"):
        is_filled = isinstance(each.func, ast.Attribute) and unparse(each.func.value) in names
        if is_filled and use.file.function_around(each) is function:
            around = (outer for outer in use.file.around(each) if isinstance(outer, LOOPS))
            loops = [outer for outer in around if outer not in use.file.around(call)]
            if loops and (function is None or start(loops[-1]) >= start(function)):
                return 0 if makes_variables(use.file, loops[-1]) else loops[-1].lineno
    return 0


def for_name(use: Use, call: ast.Call, target: ast.expr, what: str, loop: int) -> str:
    """What to do with a group that is kept: a function in its place has all that is there, also where an attribute
    keeps it."""
    name, called = unparse(target), unparse(target).rpartition(".")[2]
    parameters = "" if loop else changing(use, call)
    text = f"write def {called}({parameters}) here that {what}"
    if loop:
        text = f"put the loop on line {loop} into a function here, def {called}(), without the list that it fills"
    kept = "" if name == called else f", set {name} = {called}"
    beside = ", with what differs at each call as its parameters" if parameters == "..." else ""
    return f"{text}{kept}, and call {name}({parameters}) where {name} was run{beside}"


def received_lists(use: Use, call: ast.Call) -> list[str]:
    """The parameters of the function around a group whose elements are all that it has: its callers make what is to
    run later. Empty where it has other parts."""
    function, members = use.file.function_around(call), [each for each in call.args if isinstance(each, ast.Starred)]
    if function is None or len(members) < len(call.args):
        return []
    names = [each.value.id for each in members if isinstance(each.value, ast.Name)]
    is_all = len(names) == len(members) and all(use.file.is_parameter(each.value) for each in members)
    values = (value for name in names for _, value in use.file.assignments.by_name.get((function, name), ()))
    is_kept = all(value is None or is_default(value, names) for value in values)
    return names if is_all and is_kept and not waited_for(use, call) else []


def is_default(value: ast.expr, names: list[str]) -> bool:
    """Whether a value is ``x or []`` for one of some names."""
    return isinstance(value, ast.BoolOp) and isinstance(value.values[0], ast.Name) and value.values[0].id in names


def for_element(use: Use, call: ast.Call, target: ast.Subscript, what: str) -> str:
    """What to do with a group that is kept as an element: a function of that, which in a loop is one for all elements,
    for it would know only the last; empty where the loop does not say which element it is."""
    name = inline(target)
    if not any(isinstance(each, LOOPS) for each in use.file.around(call)):
        return f"put a function here that {what}, and call {name}() where {name} was run"
    if not isinstance(target.slice, ast.Name):
        return ""
    index = target.slice.id
    return (
        f"write a function of {index} in place of {inline(target.value)} that {what}, and call it where {name} was run"
    )


def changing(use: Use, call: ast.Call) -> str:
    """The parameters of a function that does what a group has: what is fed; ``...`` where other functions compute what
    it does."""
    names: list[str] = []
    for part in to_run(use, call):
        value = value_of(use, part)
        done = value.elt if isinstance(value, COMPREHENSIONS) else value
        made = use.file.calls.get(done) if isinstance(done, ast.Call) else None
        if made is None or not made.path.startswith((*ASSIGNMENTS, "tf.train.ExponentialMovingAverage.apply")):
            return "..."
        known = (
            use.file.assignments.value_of(each) for each in walk(value) if isinstance(each, (ast.Name, ast.Attribute))
        )
        for each in known:
            origin = use.file.calls.get(each) if isinstance(each, ast.Call) else None
            if origin is not None and origin.path in types.PLACEHOLDERS and isinstance(each, ast.Call):
                names.append(use.file.flow.name_of_result(each))
    return ", ".join(dict.fromkeys(names))


def for_result(use: Use, function: FunctionNode) -> str:
    """What to do with a group that a function returns."""
    got = got_by(use, function)
    result = f"its result{got}{',' if got else ''}"
    text = f"return nothing: {function.name} does it when it is called, so call it where {result} was run"
    made = " and ".join(state_made(use, function))
    return f"{text}, and make the {made} that it makes once, outside of it" if made else text


def got_by(use: Use, function: FunctionNode) -> str:
    """Where the file gets the result of a function, for the middle of a sentence; empty where it does not."""
    inside = set(walk(function))  # what it calls of its own name there is that of a base
    calls = sorted({each.lineno for each in use.file.callers(function.name) if each not in inside})
    return f", got {at(calls)}" if calls else ""


def state_made(use: Use, function: FunctionNode, depth: int = 0) -> list[str]:
    """What a function makes that has to be kept from call to call: ``variables``, ``optimizer``, there or in functions
    of the file that it calls."""
    found = ["variables"] if makes_variables(use.file, function) else []
    for call in (each for each in walk(function) if isinstance(each, ast.Call)):
        reference = use.file.calls.get(call)
        inner = defined(use.file, call) if reference is None and depth < MOST else None
        is_made = reference is not None and reference.path.startswith("tf.train.") and kind(reference.path) == "c"
        is_named = reference is None and "optimizer" in last_name(call.func).lower()
        if is_named or (is_made and reference is not None and reference.path.endswith("Optimizer")):
            return [*found, "optimizer"]
        if inner is not None and inner is not function and "optimizer" in state_made(use, inner, depth + 1):
            return [*found, "optimizer"]
    return found


def branch_of(use: Use, call: ast.Call) -> str:
    """What to do with a group that a branch of ``tf.cond`` gives; empty for any other."""
    outer = use.file.parents.get(call)
    if isinstance(outer, ast.Lambda) and is_branch(use.file, outer):
        if call.args and isinstance(call.args[0], ast.Starred) and unparse(call.args[0].value) in ("[]", "()"):
            return "write lambda: None, and let the other branch return nothing, too"
        return f"write a function for this lambda that {doing(use, call)} and returns nothing, {OTHER}"
    function = use.file.function_around(call)
    if not isinstance(outer, ast.Return) or function is None:
        return ""
    uses = [each for each in use.file.source.syntax.all(ast.Name) if each.id == function.name]
    if not any(is_branch(use.file, each) for each in uses):
        return ""
    parts = parts_of(use, call)
    before = f"write {'; '.join(parts)} for it, and " if parts and all("(" in each for each in parts) else ""
    return f"{before}let {function.name} return nothing, {OTHER}"


def is_branch(file: File, node: ast.expr) -> bool:
    """Whether a function is passed to ``tf.cond`` or its like."""
    outer = file.parents.get(node)
    while isinstance(outer, (ast.Tuple, ast.List, ast.Dict, ast.keyword)):
        outer = file.parents.get(outer)
    reference = file.calls.get(outer) if isinstance(outer, ast.Call) else None
    return reference is not None and reference.path in BRANCHING


# Moving averages.

AVERAGES = "call it once before training and after each step"
OF_TENSORS = "`{name}` takes variables only when eager execution is on, and raises TypeError for a tensor"
LOSSES = ("tf.losses.get_losses", "tf.losses.get_regularization_losses", "tf.contrib.losses.get_losses")
VARIABLE_WORDS = ("variables", "var_list", "weights")  # in names of lists of variables
LOSS_COLLECTIONS = ("losses", "regularization_losses", "LOSSES", "REGULARIZATION_LOSSES")


def averages_tensors(use: Use) -> bool | None:
    """Whether what is averaged visibly are tensors, or variables; ``None`` where that is not seen."""
    listed = argument(use.call, "var_list", 0) if use.call is not None else None
    if listed is None:
        return False  # of the trainable variables
    kinds = kinds_of(use, listed)
    if types.TENSOR in kinds:
        return True
    return False if types.VARIABLE in kinds else None


def kinds_of(use: Use, listed: ast.expr) -> set[str]:
    """Of what kinds the elements of a list are, as far as that is seen: tensors and variables. A list that is added to
    one of either has the same, and names of lists and functions tell of variables."""
    value = use.file.assignments.value_of(listed) or listed
    name = last_name(value.func if isinstance(value, ast.Call) else listed).lower()
    if any(word in name for word in VARIABLE_WORDS):
        return {types.VARIABLE}
    if isinstance(value, (ast.List, ast.Tuple)):
        return set().union(*(kinds_of_element(use, each) for each in value.elts))
    if isinstance(value, ast.BinOp):
        return kinds_of(use, value.left) | kinds_of(use, value.right)
    if isinstance(value, ast.IfExp):
        return kinds_of(use, value.body) | kinds_of(use, value.orelse)
    if isinstance(value, ast.ListComp):
        source = value.generators[0]
        is_picked = len(value.generators) == 1 and unparse(value.elt) == unparse(source.target)
        return kinds_of(use, source.iter) if is_picked else kinds_of_element(use, value.elt)
    made = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    if made is None or not isinstance(value, ast.Call):
        return set()
    key = argument(value, "key", 0) if made.path == "tf.get_collection" else None
    collection = key.value if isinstance(key, ast.Constant) else last_name(key) if key is not None else ""
    if made.path in LOSSES or collection in LOSS_COLLECTIONS:
        return {types.TENSOR}
    return {types.VARIABLE} if types.result_of_call(made.path) == types.VARIABLES else set()


def kinds_of_element(use: Use, node: ast.expr) -> set[str]:
    """Whether an element is a tensor or a variable, as far as that is seen."""
    if isinstance(node, ast.Name) and node.id in moments(use):
        return {types.TENSOR}
    value = value_of(use, node)
    made = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    return {types.result_of_call(made.path) or ""} & {types.TENSOR, types.VARIABLE} if made is not None else set()


def moments(use: Use) -> set[str]:
    """The names that means and variances are given."""
    return names_of_parts(use, (call for call, each in use.file.calls.items() if each.path == "tf.nn.moments"))


def remedy_of_averages(use: Use) -> str:
    """What to write for an update of moving averages; empty where what they are of is not seen."""
    call, are_tensors = use.call, averages_tensors(use)
    if call is None:
        return ""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else call
    listed = argument(call, "var_list", 0)
    shown = inline(listed) if listed is not None else ""
    if not are_tensors and isinstance(owner, ast.Call):
        return (
            f"keep averages = {inline(owner)}, and call averages.apply({shown}) once"
            " before training and after each step: new averages begin anew"
        )
    if are_tensors is None:
        return ""
    if not are_tensors:
        return AVERAGES
    made = use.file.assignments.value_of(owner)
    rate = argument(made, "decay", 0) if isinstance(made, ast.Call) else None
    decay = inline(rate) if rate is not None and inline(rate) != "..." else "decay"
    return (
        f"keep a tf.Variable v for each x of {shown}, write v.assign({decay} * v + (1 - {decay}) * x) in each step, and"
        f" read v where {inline(owner)}.average(x) is read"
    )
