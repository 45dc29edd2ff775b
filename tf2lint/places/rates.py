"""Learning rates: which change while a program trains, and what a decayed one is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.calls import passed
from tf2lint.knowledge import Route, is_below, types
from tf2lint.places.flow import FUNCTIONS
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode

WORDS = {
    "optimizer": "a rate that an optimizer of Keras gets, or may get",
    "old_optimizer": "a rate of what takes a function, such as an optimizer that TensorFlow 2 has in tf.compat.v1 only",
    "number": "what is computed at this step",
    "besides": "computed with, too, beside an optimizer",
    "part": "a part of what the rate of an optimizer is computed from",
    "own_optimizer": "a rate that an optimizer of a class of the program's own gets, which is made once",
}
DECAYS = frozenset(
    f"tf.train.{name}"
    for name in (
        "exponential_decay", "piecewise_constant", "piecewise_constant_decay", "polynomial_decay", "natural_exp_decay",
        "inverse_time_decay", "cosine_decay", "cosine_decay_restarts", "linear_cosine_decay",
        "noisy_linear_cosine_decay",
    )
)  # fmt: skip
FED = frozenset({"tf.placeholder", "tf.placeholder_with_default"})
VARIABLES = frozenset({"tf.Variable", "tf.get_variable"})
STEPS = frozenset(
    f"{module}.{name}"
    for module in ("tf.train", "tf.contrib.framework", "tf.contrib.slim")
    for name in ("get_global_step", "get_or_create_global_step", "create_global_step")
)
CHANGING = DECAYS | FED | VARIABLES | STEPS
CHOICES = ("tf.cond", "tf.case", "tf.where", "tf.maximum", "tf.minimum")
# What gives a tensor of what it gets, which changes only if that does.
CONVERSIONS = ("tf.constant", "tf.convert_to_tensor", "tf.identity")
# What has no Keras optimizer that does the same. Momentum is the same in SGD as long as the rate is.
KEPT = frozenset(
    f"tf.train.{name}Optimizer"
    for name in ("RMSProp", "Momentum", "ProximalGradientDescent", "ProximalAdagrad", "AdagradDA")
)
TAKE_NUMBERS = ("print", "float", "int", "str", "min", "max", "abs", "round")
ARITHMETIC = (ast.BinOp, ast.UnaryOp, ast.AugAssign)
OPTIMIZERS = frozenset({"optimizer", "old_optimizer"})
COMPUTES = (
    ast.Compare, ast.Lambda, ast.List, ast.Tuple, ast.Dict, ast.Subscript,
    ast.Attribute, ast.FormattedValue,
)  # fmt: skip
DEEPEST = 4


def path_of(file: File, node: ast.expr, depth: int = 0) -> str:
    """The symbol whose call made a value, as far as its names tell; empty where that is not known."""
    if isinstance(node, (ast.Name, ast.Attribute)) and depth < DEEPEST:
        value = file.assignments.later_value_of(node)
        return path_of(file, value, depth + 1) if value is not None else ""
    called = file.calls.get(node) if isinstance(node, ast.Call) else None
    return called.path if called is not None else ""


def is_changing(file: File, node: ast.expr, depth: int = 0) -> bool:
    """Whether a learning rate is surely made to change: it decays, is fed, is a variable, or computed out of these."""
    if depth > DEEPEST:
        return False
    if isinstance(node, (ast.Name, ast.Attribute)):
        return any(is_changing(file, each, depth + 1) for each in values_of(file, node))
    if isinstance(node, ast.Lambda) or is_made_of_changing(file, node):
        return True
    if isinstance(node, ast.Call) and node not in file.calls:
        return any(is_changing(file, each, depth + 1) for each in results_of(file, node))
    if isinstance(node, ast.IfExp):
        return any(is_changing(file, each, depth + 1) for each in (node.body, node.orelse))
    path = path_of(file, node)
    return path in CHANGING or path.startswith("tf.keras.optimizers.schedules.")


def has(file: File, node: ast.expr, paths: frozenset[str], depth: int = 0) -> bool:
    """Whether anything in an expression, or in what its names are set to, is made by a call of one of these symbols."""
    for each in walk(node):
        called = file.calls.get(each) if isinstance(each, ast.Call) else None
        if called is not None and called.path in paths:
            return True
        if isinstance(each, (ast.Name, ast.Attribute)) and depth < DEEPEST:
            value = file.assignments.later_value_of(each)
            if value is not None and has(file, value, paths, depth + 1):
                return True
    return False


def is_made_of_changing(file: File, node: ast.expr) -> bool:
    """Whether an expression computes a rate, by arithmetic or by TensorFlow, out of what changes or may change."""
    if isinstance(node, (ast.BinOp, ast.UnaryOp)):
        inside = (each for each in walk(node) if isinstance(each, ast.Call))
        return has(file, node, CHANGING) or any(is_made_of_changing(file, each) for each in inside)
    if isinstance(node, ast.Call) and node not in file.calls:
        return any(is_made_of_changing(file, each) for each in results_of(file, node, by_decay=False))
    path = path_of(file, node) if isinstance(node, ast.Call) else ""
    if path in CHANGING or not computes(path):
        return False
    return path not in CONVERSIONS or has(file, node, CHANGING)


def results_of(file: File, call: ast.Call, by_decay: bool = True) -> list[ast.expr]:
    """What the function of the file, or the method of the same object, returns that is called; without ``by_decay`` not
    of one with a decayed rate in it that becomes a schedule or a function there."""
    function = function_called(file, call)
    if function is None or (not by_decay and any("number" not in words(file, each) for each in decays_in(file, call))):
        return []
    return [each for each in file.flow.results(function) if each is not None]


def function_called(file: File, node: ast.expr) -> FunctionNode | None:
    """The function of the file, or the method of the same object, that a call calls, where that is clear."""
    if not isinstance(node, ast.Call) or node in file.calls:
        return None
    is_own = isinstance(node.func, ast.Name) or unparse(getattr(node.func, "value", node)) == "self"
    known = [each for each in file.assignments.functions if each.name == last_name(node.func)] if is_own else []
    return known[0] if len(known) == 1 else None


def decays_in(file: File, node: ast.expr) -> list[ast.Call]:
    """The calls that decay a rate in the function of the file that is called."""
    function = function_called(file, node)
    inside = (each for each in walk(function) if isinstance(each, ast.Call)) if function is not None else ()
    return [each for each in inside if path_of(file, each) in DECAYS]


def computes(path: str) -> bool:
    """Whether a function of TensorFlow gives a tensor."""
    return path in CHOICES or types.result_of_call(path) == types.TENSOR


def set_to(file: File, node: ast.expr, depth: int = 0) -> ast.expr:
    """What a name was set to, by other names or not; what is no name itself."""
    known = file.assignments.later_value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
    return node if known is None or depth > DEEPEST else set_to(file, known, depth + 1)


def values_of(file: File, node: ast.expr) -> list[ast.expr]:
    """What a name, or an attribute of ``self``, may be set to: all that an attribute is, of a name the last above, or
    what a statement such as ``rate *= x`` makes of it."""
    again = augmented(file, node)
    if again is not None:
        return [again]
    known = file.assignments.later_value_of(node)
    return [known] if known is not None else file.assignments.values_of_attribute(node)


def augmented(file: File, node: ast.expr) -> ast.BinOp | None:
    """The arithmetic of ``rate *= x`` where that is the last that sets a name of a function above a place."""
    function = file.function_around(node) if isinstance(node, ast.Name) else None
    found = [
        each
        for each in (file.assignments.by_target if function is not None else ())
        if isinstance(each, ast.Name)
        and isinstance(node, ast.Name)
        and each.id == node.id
        and start(each) < start(node)
        and file.function_around(each) is function
    ]
    last = max(found, key=start, default=None)
    outer = file.parents.get(last) if last is not None else None
    if last is None or not isinstance(outer, ast.AugAssign):
        return None
    before = ast.copy_location(ast.Name(last.id, ast.Load()), last)
    return ast.copy_location(ast.BinOp(before, outer.op, outer.value), outer)


def made_of(file: File, node: ast.expr) -> ast.expr | None:
    """What a name is set to above it, the last time that this is computed out of what changes."""
    if not isinstance(node, (ast.Name, ast.Attribute)):
        return None
    found = [augmented(file, node) or set_to(file, node)]
    if isinstance(node, ast.Name):
        scope = file.function_around(node) or file.assignments.tree
        above = file.assignments.by_name.get((scope, node.id), [])
        found += [value for at, value in reversed(above) if value is not None and at <= start(node)]
    else:
        found += reversed(file.assignments.values_of_attribute(node))
    return next((each for each in found if is_made_of_changing(file, each)), None)


def to_be_functions(file: File, node: ast.expr) -> list[ast.expr]:
    """The names in a rate that are set to what is computed out of a changing one, or, in arithmetic, to a decayed one:
    they hold a number of the first step, unless they become functions."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        return [node] if made_of(file, node) is not None else []
    if not is_made_of_changing(file, node):
        return []
    names = (each for each in walk(node) if isinstance(each, (ast.Name, ast.Attribute)))
    return [each for each in names if becomes_function(file, each)]


def becomes_function(file: File, name: ast.expr) -> bool:
    """Whether a name in arithmetic holds a number that changes."""
    return made_of(file, name) is not None or path_of(file, set_to(file, name)) in DECAYS


def function_of(file: File, name: ast.expr) -> ast.expr:
    """What a name that has to become a function is to compute."""
    return made_of(file, name) or set_to(file, name)


def is_derived(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is, or has in it, a name that has to become a function."""
    return bool(to_be_functions(file, node))


def has_fed(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is computed out of a placeholder."""
    return has(file, node, FED)


def is_fed(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is a placeholder, which gets its number at each step."""
    return path_of(file, node) in FED


def is_received(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is a parameter of the function around, of which the file does not show that it is a
    number."""
    function = file.function_around(node)
    if function is None or not isinstance(node, ast.Name) or values_of(file, node):
        return False
    parameters = function.args
    positional = [*parameters.posonlyargs, *parameters.args]
    if node.id not in (each.arg for each in (*positional, *parameters.kwonlyargs)):
        return False
    behind = zip(reversed(positional), reversed(parameters.defaults), strict=False)
    defaults = [*behind, *zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)]
    values = [value for parameter, value in defaults if parameter.arg == node.id]
    return not any(isinstance(each, ast.Constant) and isinstance(each.value, float) for each in values)


def is_fixed_tensor(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is a tensor or a variable, which Keras 3 takes in a function only; or computed where it
    is passed, which a function does at each step. What decays becomes a schedule, what is fed a number."""
    path = path_of(file, node)
    if path in DECAYS or path in FED:
        return False
    is_name = isinstance(node, (ast.Name, ast.Attribute))
    if is_made_of_changing(file, node if not is_name else set_to(file, node)):
        return not is_name  # a name holds what was computed once
    return path in VARIABLES or (bool(path) and types.result_of_call(path) == types.TENSOR)


def is_computed(file: File, node: ast.expr) -> bool:
    """Whether an argument is arithmetic, by itself or where its name is set."""
    value = file.assignments.later_value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else node
    return isinstance(value, ast.BinOp)


def words(file: File, node: ast.expr) -> frozenset[str]:
    """What a decayed rate is for, in ``WORDS``."""
    found = set(places(file, node))
    if not is_for_own_optimizer(file, node):
        return purposes(file, node, found)
    if rebound(file, node) is None:
        found.add("old_optimizer")
    return purposes(file, node, found) | {"own_optimizer"}


def is_for_own_optimizer(file: File, node: ast.expr) -> bool:
    """Whether a rate, by the name that it is given, is passed to an optimizer of a class that is not TensorFlow's."""
    return any(makes_own_optimizer(file, each) for each in calls_with(file, node))


def calls_with(file: File, node: ast.AST) -> list[ast.Call]:
    """The calls that an expression is passed to, as it is or by the name that it is given."""
    loads = file.flow.reads(node) if isinstance(node, ast.expr) else []
    return [call for each in (node, *loads) if (call := file.flow.taker(each)) is not None]


def makes_own_optimizer(file: File, call: ast.Call) -> bool:
    """Whether a call makes an optimizer of a class that is not TensorFlow's, by the names of it and its bases."""
    name = last_name(call.func)
    if call in file.calls or not name[:1].isupper():
        return False
    bases = (base for each in file.assignments.classes if each.name == name for base in each.bases)
    return "Optimizer" in name or any("Optimizer" in last_name(each) for each in bases)


def purposes(file: File, node: ast.expr, found: set[str]) -> frozenset[str]:
    """What a decayed rate is for, by the places where it goes."""
    again = rebound(file, node)
    if again is not None and (kinds := OPTIMIZERS.intersection(places_anew(file, node, again))):
        return frozenset({"part", *kinds & {"old_optimizer"}})
    if again is not None and again not in file.parents:
        return frozenset({"number"})
    if again is not None and is_for_others(file, again):
        is_old = any(each.path in KEPT for each in file.references)
        return frozenset({"part", "old_optimizer"} if is_old else {"part"})
    if "part" in found:
        besides = {"besides"} if whole(file, node) is node else set()
        return frozenset({"part", *besides, *found & {"old_optimizer"}})
    if not found & {"number", "computed", "old_optimizer"} and is_for_any(file, node, found):
        return frozenset({"old_optimizer"})
    besides = {"besides"} if found & {"number", "computed"} else set()
    if "computed" in found and not found & {"optimizer", "old_optimizer"}:
        return frozenset({"number"})
    if "old_optimizer" in found:
        return frozenset({"old_optimizer", *besides})
    if "optimizer" in found or "unknown" in found:
        is_function = "optimizer" not in found and gives_function(file, node)
        return frozenset({"old_optimizer" if is_function else "optimizer", *besides})
    step = step_of(file, node)
    if besides or (step is not None and is_computed(file, step)):
        return frozenset({"number"})
    return frozenset({"optimizer"})


def gives_function(file: File, decay: ast.expr) -> bool:
    """Whether a decayed rate is a function without arguments already: of ``tf.compat.v1`` with eager execution on."""
    called = file.calls.get(decay) if isinstance(decay, ast.Call) else None
    is_compat = called is not None and called.route is Route.COMPAT_V1
    return is_compat and not (file.may_be_in_graph_mode or file.runs_in_graph(decay))


def step_of(file: File, decay: ast.expr) -> ast.expr | None:
    """The step that a rate is decayed by."""
    path = path_of(file, decay)
    given = passed(decay, path) if isinstance(decay, ast.Call) else {}
    return given.get("x" if "piecewise" in path else "global_step")


def number_of(file: File, rate: ast.expr) -> ast.expr:
    """What reads a rate as a number: the call of what becomes a schedule or a function for an optimizer, anything else
    as it is."""
    value = set_to(file, rate)
    decay = value if path_of(file, value) in DECAYS else next(iter(decays_in(file, value)), None)
    if decay is not value and not any(OPTIMIZERS & {*places(file, each, 1)} for each in file.flow.loads(rate)):
        return rate
    made = made_of(file, rate)
    if made is not None:
        return rate if reads(function_called(file, made), rate) else ast.Call(rate, [], [])
    told = words(file, decay) if decay is not None else frozenset()
    step = step_of(file, decay) if decay is not None else None
    if told & {"part", "old_optimizer"} or (step is not None and "number" not in told and is_computed(file, step)):
        return ast.Call(rate, [], [])
    if step is None or "number" in told:
        return rate
    return ast.Call(rate, [step if decay is value else ast.Name("step", ast.Load())], [])


def reads(function: FunctionNode | None, attribute: ast.expr) -> bool:
    """Whether a function reads an attribute of its object."""
    nodes = walk(function) if function is not None and isinstance(attribute, ast.Attribute) else ()
    return any(isinstance(each, ast.Attribute) and unparse(each) == unparse(attribute) for each in nodes)


def places(file: File, node: ast.expr, depth: int = 0) -> Iterator[str]:
    """Where a rate goes: to an ``optimizer``, an ``old_optimizer``, what wants a ``number``, arithmetic (``computed``,
    and ``part`` where an optimizer gets the result), or ``unknown``."""
    if depth > DEEPEST:
        return
    outer = file.parents.get(node)
    holder = file.flow.taker(node)
    if isinstance(outer, ast.IfExp) and node is not outer.test:
        yield from places(file, outer, depth)
    elif holder is not None:
        called = file.calls.get(holder)
        if called is None or called.owner:
            is_number = node in file.flow.fetched or (
                isinstance(holder.func, ast.Name) and holder.func.id in TAKE_NUMBERS
            )
            yield "number" if is_number else "unknown"
        elif called.path in KEPT or (is_optimizer(called.path) and is_beside_custom(file, holder)):
            yield "old_optimizer"
        elif is_optimizer(called.path):
            yield "optimizer"
        else:
            yield "number"
            yield from parts(file, node, depth)
    elif isinstance(outer, ast.Return):
        yield from returned(file, outer, depth)
    elif isinstance(outer, ARITHMETIC):
        yield "computed"
        yield from parts(file, node, depth)
    elif isinstance(outer, COMPUTES):
        yield "number"
    else:
        for target in file.flow.targets(node):
            for load in file.flow.loads(target):
                yield from places(file, load, depth + 1)


def parts(file: File, node: ast.expr, depth: int) -> Iterator[str]:
    """``part`` and the kind of optimizer, where one gets what is computed out of a rate."""
    outer = whole(file, node)
    found = OPTIMIZERS.intersection(places(file, outer, depth + 1)) if outer is not node else ()
    if found:
        yield from ("part", *found)


def whole(file: File, node: ast.expr) -> ast.expr:
    """The outermost arithmetic, or call of TensorFlow that gives a tensor, that an expression is in."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.keyword):
        outer = file.parents.get(outer)
    if isinstance(outer, (ast.BinOp, ast.UnaryOp)):
        return whole(file, outer)
    called = file.calls.get(outer) if isinstance(outer, ast.Call) and outer.func is not node else None
    if called is not None and isinstance(outer, ast.Call) and not called.owner and computes(called.path):
        return whole(file, outer)
    return node


def rebound(file: File, node: ast.expr) -> ast.expr | None:
    """What the name that a rate is given is set to anew, or what its function returns, if that is computed out of the
    rate."""
    for target in file.flow.targets(node):
        for load in file.flow.loads(target):
            outer = whole(file, load)
            is_anew = unparse(target) in map(unparse, file.flow.targets(outer))
            if outer is not load and (is_anew or isinstance(file.parents.get(outer), ast.Return)):
                return outer
            again = augmented(file, load)
            if again is not None:
                return again
    return None


def places_anew(file: File, node: ast.expr, again: ast.expr) -> Iterator[str]:
    """Where a rate goes after its name was set to ``again``."""
    if again in file.parents:
        yield from places(file, again)
        return
    for target in file.flow.targets(node):
        for load in file.flow.loads(target):
            yield from places(file, load, 1)


def is_for_any(file: File, node: ast.expr, found: set[str]) -> bool:
    """Whether a rate that a function returns, or is passed on, may be for an optimizer that takes no schedule."""
    is_returned = isinstance(file.parents.get(node), ast.Return)
    return (is_returned or "unknown" in found) and any(each.path in KEPT for each in file.references)


def is_for_others(file: File, rate: ast.expr) -> bool:
    """Whether a rate is returned to other modules, by a file that makes optimizers, too."""
    function = file.function_around(rate)
    if function is None or not isinstance(file.parents.get(rate), ast.Return) or file.calls_function(function):
        return False
    return any(is_optimizer(each.path) and not each.owner for each in file.references)


def returned(file: File, outer: ast.Return, depth: int) -> Iterator[str]:
    """Where the result of a function goes."""
    function = file.function_around(outer)
    if function is None or isinstance(function, ast.Lambda):
        return
    if not function.args.args and isinstance(file.parents.get(function), FUNCTIONS):
        yield "number"  # a branch of tf.cond
        return
    for call in file.callers(function.name):
        yield from places(file, call, depth + 1)


def is_optimizer(path: str) -> bool:
    """Whether a symbol makes an optimizer, or passes a rate on to one."""
    last = path.rpartition(".")[2]
    in_keras = is_below(path, ("tf.keras.optimizers", "tf.optimizers"))
    return last.endswith("Optimizer") or in_keras or last in ("optimize_loss", "create_train_op", "OptimizeLoss")


def stays(file: File, node: ast.expr, depth: int = 0) -> bool:
    """Whether an optimizer is to be one of ``tf.compat.v1`` in TensorFlow 2, too, whichever branch makes it; one that
    wraps another is what that is."""
    made = set_to(file, node)
    if not isinstance(made, ast.Call) or depth > DEEPEST:
        return False
    beside = file.assignments.values_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else []
    if any(is_optimizer_of_one(file, each) and not stays(file, each, depth + 1) for each in beside if each is not made):
        return False
    path = path_of(file, made)
    if path == "tf.train.MomentumOptimizer":
        rate = argument(made, "learning_rate", 0)
        return rate is not None and is_changing(file, rate)
    if path in KEPT or path.startswith("tf.train."):
        return path in KEPT
    inner = argument(made, "optimizer", 0) or argument(made, "opt", 0)
    return inner is not None and "Optimizer" in last_name(made.func) and stays(file, inner, depth + 1)


def is_optimizer_of_one(file: File, node: ast.expr) -> bool:
    """Whether an expression makes one of the optimizers of ``tf.train``."""
    path = path_of(file, node) if isinstance(node, ast.Call) else ""
    return path.startswith("tf.train.") and path.endswith("Optimizer")


def is_custom_optimizer(file: File, node: ast.expr) -> bool:
    """Whether an optimizer is, or may be, of a class that is not TensorFlow's and has gradients of its own."""
    found = file.assignments.values_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else [node]
    last = file.assignments.value_of(node) if isinstance(node, ast.Name) else None
    inner = {unparse(each) for each in walk(last)} if last is not None else set()
    if last is not None and unparse(node) not in inner and is_set_beside(file, last, node):
        found = [last]
    made = (each for each in found if isinstance(each, ast.Call) and each not in file.calls)
    return any(computes_gradients(file, last_name(each.func)) for each in made)


def is_set_beside(file: File, value: ast.expr, node: ast.expr) -> bool:
    """Whether a statement with an expression stands in the block that a node is in, or in one around that."""
    statement = next(each for each in file.around(value) if isinstance(each, ast.stmt))
    blocks = [block for _, block in ast.iter_fields(file.parents[statement]) if isinstance(block, list)]
    block = next((each for each in blocks if statement in each), [])
    return any(each in block for each in file.around(node))


def is_beside_custom(file: File, node: ast.expr) -> bool:
    """Whether what makes an optimizer gives it the name that such a one has, too, or passes it on to such a one."""
    beside = (*file.flow.targets(node), *calls_with(file, node))
    return any(is_custom_optimizer(file, each) for each in beside)


def computes_gradients(file: File, name: str) -> bool:
    """Whether a class may have gradients of its own: one of the file does where it says how they are computed, another
    one may if its name is that of an optimizer, or of any class."""
    own = [each for each in file.assignments.classes if each.name == name]
    if own:
        defined = {each.name for each in own[0].body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))}
        return bool(defined & {"compute_gradients", "minimize"})
    is_class = name[:1].isupper() and "Optimizer" in name
    return is_class or name.endswith("Optimizer") or name.lower().endswith(("cls", "optimizer_class"))
