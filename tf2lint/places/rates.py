"""Learning rates: which change while a program trains, and what a decayed one is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.calls import passed
from tf2lint.knowledge import is_below, types
from tf2lint.places.flow import FUNCTIONS
from tf2lint.syntax import walk

if TYPE_CHECKING:
    from tf2lint.uses import File

WORDS = {
    "optimizer": "a rate that an optimizer of Keras gets, or may get",
    "old_optimizer": "a rate of an optimizer that TensorFlow 2 has in tf.compat.v1 only",
    "number": "what is computed at this step",
    "besides": "computed with, too, beside an optimizer",
}
DECAYS = frozenset(
    f"tf.train.{name}"
    for name in (
        "exponential_decay", "piecewise_constant", "piecewise_constant_decay", "polynomial_decay", "natural_exp_decay",
        "inverse_time_decay", "cosine_decay", "cosine_decay_restarts", "linear_cosine_decay",
        "noisy_linear_cosine_decay",
    )
)  # fmt: skip
FED = ("tf.placeholder", "tf.placeholder_with_default")
VARIABLES = ("tf.Variable", "tf.get_variable")
# What has no Keras optimizer that does the same. Momentum is the same in SGD as long as the rate is.
KEPT = frozenset(
    f"tf.train.{name}Optimizer"
    for name in ("RMSProp", "Momentum", "ProximalGradientDescent", "ProximalAdagrad", "AdagradDA")
)
TAKE_NUMBERS = ("print", "float", "int", "str", "min", "max", "abs", "round")
ARITHMETIC = (ast.BinOp, ast.UnaryOp, ast.AugAssign)
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
    """Whether a learning rate is surely made to change: it decays, is fed, or is a variable."""
    if isinstance(node, (ast.Name, ast.Attribute)) and depth < DEEPEST:
        value = file.assignments.later_value_of(node)
        return value is not None and is_changing(file, value, depth + 1)
    if isinstance(node, ast.Lambda):
        return True
    if isinstance(node, ast.BinOp):
        return any(is_changing(file, each, depth + 1) for each in (node.left, node.right))
    if isinstance(node, ast.IfExp):
        return any(is_changing(file, each, depth + 1) for each in (node.body, node.orelse))
    path = path_of(file, node)
    if path in ("tf.cond", "tf.where", "tf.maximum", "tf.minimum"):
        return True
    return path in DECAYS or path in FED or path in VARIABLES or path.startswith("tf.keras.optimizers.schedules.")


def is_derived(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is computed out of one that decays, by arithmetic or by TensorFlow."""
    value = file.assignments.later_value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else node
    if not isinstance(value, (ast.BinOp, ast.Call)) or path_of(file, value) in DECAYS:
        return False
    is_computed = isinstance(value, ast.BinOp) or types.result_of_call(path_of(file, value)) == types.TENSOR
    inside = (each for each in walk(value) if isinstance(each, (ast.Name, ast.Attribute, ast.Call)))
    return is_computed and any(path_of(file, each) in DECAYS for each in inside if each is not value)


def is_fed(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is a placeholder, which gets its number at each step."""
    return path_of(file, node) in FED


def is_received(file: File, node: ast.expr) -> bool:
    """Whether a learning rate is a parameter of the function around, of which the file does not show that it is a
    number."""
    function = file.function_around(node)
    if function is None or not isinstance(node, ast.Name) or file.assignments.later_value_of(node) is not None:
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
    """Whether a learning rate is a tensor or a variable, which Keras 3 takes in a function only. What decays becomes a
    schedule, what is fed a number."""
    path = path_of(file, node)
    value = file.assignments.later_value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
    inside = (file.calls.get(each) for each in walk(value) if isinstance(each, ast.Call)) if value else ()
    if path in DECAYS or path in FED or any(each is not None and each.path in DECAYS for each in inside):
        return False  # a name holds what was computed once
    return path in VARIABLES or (bool(path) and types.result_of_call(path) == types.TENSOR)


def is_computed(file: File, node: ast.expr) -> bool:
    """Whether an argument is arithmetic, by itself or where its name is set."""
    value = file.assignments.later_value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else node
    return isinstance(value, ast.BinOp)


def words(file: File, node: ast.expr) -> frozenset[str]:
    """What a decayed rate is for, in ``WORDS``."""
    found = set(places(file, node))
    besides = {"besides"} if found & {"number", "computed"} else set()
    if "computed" in found and not found & {"optimizer", "old_optimizer"}:
        return frozenset({"number"})
    if "old_optimizer" in found:
        return frozenset({"old_optimizer", *besides})
    if "optimizer" in found or "unknown" in found:
        return frozenset({"optimizer", *besides})
    path = path_of(file, node)
    given = passed(node, path) if isinstance(node, ast.Call) else {}
    step = given.get("x" if "piecewise" in path else "global_step")
    if besides or (step is not None and is_computed(file, step)):
        return frozenset({"number"})
    return frozenset({"optimizer"})


def places(file: File, node: ast.expr, depth: int = 0) -> Iterator[str]:
    """Where a rate goes: to an ``optimizer``, an ``old_optimizer``, what wants a ``number``, arithmetic (``computed``),
    or ``unknown``."""
    if depth > DEEPEST:
        return
    outer = file.parents.get(node)
    holder = file.parents.get(outer) if isinstance(outer, ast.keyword) else outer
    if isinstance(outer, ast.IfExp) and node is not outer.test:
        yield from places(file, outer, depth)
    elif isinstance(holder, ast.Call) and holder.func is not node:
        called = file.calls.get(holder)
        if called is None or called.owner:
            is_number = node in file.flow.fetched or (
                isinstance(holder.func, ast.Name) and holder.func.id in TAKE_NUMBERS
            )
            yield "number" if is_number else "unknown"
        elif called.path in KEPT:
            yield "old_optimizer"
        elif is_optimizer(called.path):
            yield "optimizer"
        else:
            yield "number"
    elif isinstance(outer, ast.Return):
        yield from returned(file, outer, depth)
    elif isinstance(outer, ARITHMETIC):
        yield "computed"
    elif isinstance(outer, COMPUTES):
        yield "number"
    else:
        for target in file.flow.targets(node):
            for load in file.flow.loads(target):
                yield from places(file, load, depth + 1)


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
