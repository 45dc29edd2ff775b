"""Which code runs under TensorFlow 2: tests of its version, and ``try`` statements that catch its absence.

A test is decided by working out its value as Python would, with the target's version in the place of
``tf.__version__``. What does not follow from that version stays undecided.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.names.values import Constant, Method
from tf2lint.python.syntax import dotted_name, last_name

VERSION_SYMBOLS = frozenset({"tf.__version__", "tf.VERSION", "tf.version.VERSION"})
VERSION_CLASSES = frozenset({"LooseVersion", "StrictVersion", "Version", "parse", "parse_version"})
EAGER_TESTS = frozenset(
    "tf.executing_eagerly tf.executing_eagerly_outside_functions tf.contrib.eager.executing_eagerly"
    " tf.contrib.eager.in_eager_mode tf.python.eager.context.executing_eagerly tf.python.tf2.enabled"
    " tf.python.framework.ops.executing_eagerly_outside_functions".split()
)

_BUILTINS: dict[str, Callable[..., Any]] = {each.__name__: each for each in (int, float, str, bool, tuple, list, len)}
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset("startswith endswith split rsplit partition rpartition strip replace find".split()),
    **dict.fromkeys((list, tuple), frozenset({"index", "count"})),
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.eq,
    ast.IsNot: operator.ne,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}

# What decorates a test that is skipped if its condition holds, or unless it does: of unittest and of pytest.
SKIPS = {"skipIf": True, "skipif": True, "skipUnless": False}
# Methods that run before each test of a class, or before its first, and skip these by skipping.
FIXTURES = ("setUp", "setUpClass", "setup_method", "setup_class")


class Version(tuple[int, ...]):
    """A release as its numbers, without trailing zeros: what the version classes compare."""

    def __new__(cls, text: str) -> Version:
        numbers = [int(part) for part in re.findall(r"\d+", re.split(r"[^\d.]", text.lstrip("vV"))[0])]
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return super().__new__(cls, numbers)

    def attribute(self, name: str) -> object:
        """``major``, ``minor`` and the tuples of ``packaging`` and ``distutils``, or ``None``."""
        numbers = (*self, 0, 0, 0)[: max(3, len(self))]
        parts = {"major": numbers[0], "minor": numbers[1], "micro": numbers[2]}
        return parts.get(name, numbers if name in ("release", "version") else None)


def literal(node: ast.expr) -> Any:
    """The value of a literal. Raises ``ValueError`` for anything else."""
    return ast.literal_eval(node)


def constant_of(operation: Callable[..., Any], *operands: Any) -> Constant | None:
    """The value of an operation, or ``None`` where it raises, as it then would in the linted program."""
    try:
        return Constant(operation(*operands))
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return None


def attribute(constant: Constant, name: str) -> Constant | Method | None:
    if isinstance(constant.value, Version):
        value = constant.value.attribute(name)
        return None if value is None else Constant(value)
    return Method(constant, name) if name in _METHODS.get(type(constant.value), ()) else None


def call_method(constant: Constant, name: str, arguments: Sequence[ast.expr]) -> Constant | None:
    return constant_of(lambda: getattr(constant.value, name)(*map(literal, arguments)))


def call_function(name: str, arguments: Sequence[Constant]) -> Constant | None:
    """Call a builtin or a version class by the last part of its name; ``None`` for any other function."""
    if name in VERSION_CLASSES and len(arguments) == 1:
        return constant_of(Version, arguments[0].value)
    if name in _BUILTINS:
        return constant_of(_BUILTINS[name], *(argument.value for argument in arguments))
    return None


def each(constant: Constant, function: str) -> Constant | None:
    """``[function(item) for item in constant]``."""
    if not isinstance(constant.value, (list, tuple)) or function not in _BUILTINS:
        return None
    return constant_of(lambda: [_BUILTINS[function](item) for item in constant.value])  # type: ignore[attr-defined]


def subscript(constant: Constant, index: ast.expr) -> Constant | None:
    def part() -> Any:
        if isinstance(index, ast.Slice):
            bounds = (index.lower, index.upper, index.step)
            return constant.value[slice(*(None if bound is None else literal(bound) for bound in bounds))]  # type: ignore[index]
        return constant.value[literal(index)]  # type: ignore[index]

    return constant_of(part)


def compare(left: Constant, comparison: ast.cmpop, right: Constant) -> Constant | None:
    one, other = left.value, right.value
    if isinstance(one, Version) and isinstance(other, (list, set)):
        return None
    # distutils' classes compare with plain strings, too.
    if isinstance(one, Version) and isinstance(other, str):
        other = Version(other)
    if isinstance(other, Version) and isinstance(one, str):
        one = Version(one)
    if isinstance(one, Version) != isinstance(other, Version):
        return None
    return constant_of(_COMPARISONS[type(comparison)], one, other)


MISSING_NAME = frozenset({"AttributeError"})
MISSING_IMPORT = frozenset({"ImportError", "ModuleNotFoundError"})
ANYTHING = frozenset({"Exception", "BaseException"})


def caught(handler: ast.ExceptHandler) -> frozenset[str]:
    """The names of the exceptions that a handler catches; ``Exception`` for a bare one."""
    if handler.type is None:
        return frozenset({"Exception"})
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return frozenset(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in types
        if isinstance(node, (ast.Name, ast.Attribute))
    )


def gives_up(handler: ast.ExceptHandler) -> bool:
    """Whether a handler ends by raising or by leaving the program: then what it catches is no alternative."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) or leaves(last)


def leaves(statement: ast.stmt) -> bool:
    """Whether a statement is a call that ends the program: ``sys.exit()``, ``exit()``, ``quit()``, ``os._exit()``."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    function = statement.value.func
    if isinstance(function, ast.Name):
        return function.id in ("exit", "quit")
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and (function.value.id, function.attr) in (("sys", "exit"), ("os", "_exit"))
    )


def skips(statement: ast.stmt) -> bool:
    """Whether a statement ends a test as skipped: ``self.skipTest(...)``, ``pytest.skip(...)``, ``raise SkipTest``."""
    value = statement.exc if isinstance(statement, ast.Raise) else getattr(statement, "value", None)
    function = value.func if isinstance(value, ast.Call) else value
    if function is None:
        return False
    if isinstance(statement, ast.Raise):
        return last_name(function) == "SkipTest"
    is_skip = last_name(function) == "skipTest" or dotted_name(function) == "pytest.skip"
    return isinstance(value, ast.Call) and is_skip


def imports_only(body: Sequence[ast.stmt]) -> bool:
    """Whether a block only imports, and keeps in a flag that it could."""
    flags = all(
        isinstance(each, (ast.Import, ast.ImportFrom))
        or (isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant))
        for each in body
    )
    return flags and isinstance(body[0], (ast.Import, ast.ImportFrom))
