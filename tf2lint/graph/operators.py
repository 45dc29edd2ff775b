"""Python's operators and protocols on values that may be unknown."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.heap import Exhausted, Maybe
from tf2lint.graph.values import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Native,
    Object,
    Raised,
    Symbol,
    Wrapped,
    is_harmless,
    is_plain,
    lineage_of,
)

if TYPE_CHECKING:
    from tf2lint.graph.interpreter import Interpreter

MAX_SIZE = 4_000  # of strings, tuples and lists that are made
MAX_BITS = 512  # of numbers

BINARY: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("add", operator.add),
    ast.Sub: ("sub", operator.sub),
    ast.Mult: ("mul", operator.mul),
    ast.Div: ("truediv", operator.truediv),
    ast.FloorDiv: ("floordiv", operator.floordiv),
    ast.Mod: ("mod", operator.mod),
    ast.Pow: ("pow", operator.pow),
    ast.MatMult: ("matmul", operator.matmul),
    ast.LShift: ("lshift", operator.lshift),
    ast.RShift: ("rshift", operator.rshift),
    ast.BitOr: ("or", operator.or_),
    ast.BitAnd: ("and", operator.and_),
    ast.BitXor: ("xor", operator.xor),
}
COMPARE: dict[type[ast.cmpop], tuple[str, str, Callable[[Any, Any], bool]]] = {
    ast.Lt: ("__lt__", "__gt__", operator.lt),
    ast.LtE: ("__le__", "__ge__", operator.le),
    ast.Gt: ("__gt__", "__lt__", operator.gt),
    ast.GtE: ("__ge__", "__le__", operator.ge),
}
SET_METHODS = {"or": "union", "and": "intersection", "sub": "difference", "xor": "symmetric_difference"}
SET_UPDATES = {
    "or": "update",
    "and": "intersection_update",
    "sub": "difference_update",
    "xor": "symmetric_difference_update",
}
SETS = ("set", "frozenset")
SLOTS = {"neg": "__neg__", "pos": "__pos__", "invert": "__invert__"}


def raised(cls: type, *args: Any) -> Exception:
    """The signal for an exception of one of Python's classes; its arguments are unknown where none are given."""
    from tf2lint.graph.interpreter import Raise

    return Raise(Raised(cls, args or None))


def plain(value: Any) -> Any:
    """Python's own value that a value amounts to, ``UNKNOWN`` if there is none."""
    if is_plain(value):
        return value
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return value.amounts_to
        if isinstance(value, List) and value.type_name == "tuple" and isinstance(value.items, tuple):
            return plain(value.items)
        return UNKNOWN
    if isinstance(value, tuple):
        parts = tuple(plain(each) for each in value)
        return UNKNOWN if any(each is UNKNOWN for each in parts) else parts
    return UNKNOWN


class Unclear(Exception):  # noqa: N818 - no error
    """A value is not known to the last detail."""


class Shown:
    """An object of the program among Python's own values, that are made into text."""

    def __init__(self, run: Interpreter, value: Any) -> None:
        self.run = run
        self.value = value

    def __str__(self) -> str:
        return known_text(text(self.run, self.value, "__str__"))

    def __repr__(self) -> str:
        return known_text(text(self.run, self.value, "__repr__"))

    def __format__(self, spec: str) -> str:
        return known_text(formatted(self.run, self.value, -1, spec))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return concrete(self.run, self.run.attribute_or_raise(self.value, name))

    def __getitem__(self, key: Any) -> Any:
        return concrete(self.run, item(self.run, self.value, key))

    __hash__ = None  # type: ignore[assignment]


def known_text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unclear
    return value


def concrete(run: Interpreter, value: Any, depth: int = 0) -> Any:
    """A copy of a value made of Python's own; ``Shown`` for objects of the program. Raises ``Unclear``."""
    if is_plain(value):
        return value
    if depth > 20:
        raise Unclear
    if isinstance(value, tuple):
        return tuple(concrete(run, each, depth + 1) for each in value)
    if isinstance(value, List) and value.type_name == "list" and isinstance(value.items, tuple):
        run.budget.spend(len(value.items))
        return [concrete(run, each, depth + 1) for each in value.items]
    if isinstance(value, Dict) and value.type_name in ("dict", *SETS) and not value.is_open and not has_perhaps(value):
        run.budget.spend(len(value.fields))
        if value.type_name == "dict":
            return {concrete(run, key, depth + 1): concrete(run, each, depth + 1) for key, each in value.fields.items()}
        if len(value.fields) < 2:
            return (set if value.type_name == "set" else frozenset)(
                concrete(run, key, depth + 1) for key in value.fields
            )
    if isinstance(value, (Instance, Raised)) or (isinstance(value, List) and value.type_name == "tuple"):
        return Shown(run, value)
    if isinstance(value, Object) and value.amounts_to is not None:
        return value.amounts_to
    raise Unclear


def text(run: Interpreter, value: Any, how: str) -> Any:
    """What ``str()`` or ``repr()`` (``__str__``, ``__repr__``) makes of a value."""
    if isinstance(value, (str, int, float, complex, bytes, type(None), range, type(...))):
        return repr(value) if how == "__repr__" else str(value)
    if isinstance(value, Raised) and not isinstance(value.cls, Class) and how == "__str__":
        return value.as_text
    if isinstance(value, (Instance, Raised)) and isinstance(value.cls, Class):
        for name in (how, "__repr__") if how == "__str__" and isinstance(value, Instance) else (how,):
            method = value.cls.lookup(run, name)
            if isinstance(method, (Function, Native)):
                found = run.call(method, Call(run.site, [value]))
                return found if isinstance(found, str) or found is UNKNOWN else FOREIGN
            if method is not MISSING:
                return FOREIGN
        return value.as_text if isinstance(value, Raised) and how == "__str__" else FOREIGN
    if isinstance(value, List) and isinstance(value, Object) and value.type_name == "tuple":
        shown = value.attributes.get("<name>")
        names = [name for name in value.attributes if not name.startswith(("_", "<"))]
        if not isinstance(shown, str) or not isinstance(value.items, tuple):
            return FOREIGN
        parts = [text(run, each, "__repr__") for each in value.items]
        if not all(isinstance(each, str) for each in parts):
            return FOREIGN
        return f"{shown}({', '.join(f'{name}={part}' for name, part in zip(names, parts, strict=True))})"
    if isinstance(value, (tuple, List, Dict)):
        try:
            return repr(concrete(run, value))
        except Unclear:
            return FOREIGN
    return FOREIGN


def formatted(run: Interpreter, value: Any, conversion: int, spec: Any) -> Any:
    """What an f-string makes of a value."""
    if conversion in (ord("s"), ord("r"), ord("a")):
        value = text(run, value, "__str__" if conversion == ord("s") else "__repr__")
        if conversion == ord("a") and isinstance(value, str):
            value = value.encode("ascii", "backslashreplace").decode()
    if isinstance(value, (Instance, Raised)) and isinstance(value.cls, Class):
        method = value.cls.lookup(run, "__format__")
        if isinstance(method, Function):
            return run.call(method, Call(run.site, [value, spec]))
        if method is not MISSING:
            return FOREIGN
        value = text(run, value, "__str__")
    elif isinstance(value, (tuple, List, Dict, Raised)):
        value = text(run, value, "__str__")
    if is_plain(value) and not isinstance(value, type) and isinstance(spec, str) and not is_wide(spec):
        return computed(format, value, spec)
    run.may_raise = True
    return FOREIGN


def computed(function: Callable[..., Any], *values: Any) -> Any:
    """What one of Python's own functions returns for plain values; raises as it does."""
    from tf2lint.graph.interpreter import Raise, Signal, Unknowable

    try:
        result = function(*values)
    except (Signal, Exhausted, Unknowable, RecursionError):
        raise
    except Unclear:
        return FOREIGN
    except (ArithmeticError, LookupError, ValueError, AttributeError, TypeError, AssertionError) as error:
        args = error.args if all(map(is_plain, error.args)) else None
        raise Raise(Raised(type(error), args)) from error
    except Exception:
        return FOREIGN
    if isinstance(result, int) and result.bit_length() > MAX_BITS:
        return FOREIGN
    if isinstance(result, (str, bytes, tuple)) and len(result) > 4 * MAX_SIZE:
        return FOREIGN
    return result


def may_raise(run: Interpreter, *values: Any) -> Any:
    """The result of something that is done to values that are not all known."""
    run.may_raise = True
    return unknown_of(run, *values)


def is_too_large(name: str, left: Any, right: Any) -> bool:
    """Whether the result of an operator may take too long to compute."""
    if name == "mul":
        for one, other in ((left, right), (right, left)):
            if isinstance(one, (str, bytes, tuple)) and isinstance(other, int):
                return len(one) * other > MAX_SIZE
    if name in ("pow", "lshift") and isinstance(left, int) and isinstance(right, (int, float)):
        return abs(right) > MAX_BITS or left.bit_length() * abs(right) > MAX_BITS
    if name == "mod" and isinstance(left, (str, bytes)):
        return len(left) > MAX_SIZE or is_wide(left)
    return False


def is_wide(template: str | bytes) -> bool:
    """Whether a template asks for a width that is large, or is an argument."""
    shown = template if isinstance(template, str) else template.decode("latin-1")
    return WIDE.search(shown) is not None


# Many digits, a width that is an argument, or one in braces of its own.
WIDE = re.compile(r"\d{4}|%[-+ #0]*\*|%[^%a-zA-Z]*\.\*|\{[^{}]*:[^{}]*\{")


def binary(run: Interpreter, op: ast.operator, left: Any, right: Any, node: ast.AST | None = None) -> Any:
    """The result of an operator."""
    name, function = BINARY[type(op)]
    if isinstance(left, PLAIN_OPERANDS) and isinstance(right, PLAIN_OPERANDS):
        return FOREIGN if is_too_large(name, left, right) else computed(function, left, right)
    for value, other, reflected in ((left, right, False), (right, left, True)):
        if isinstance(value, Object) and value.takes_part(other):
            return value.operate(run, name, other, reflected)
    if name == "mod" and isinstance(left, str):
        return percent(run, left, right)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return by_method(run, left, right, f"__{name}__", f"__r{name}__")
    if isinstance(left, List) or isinstance(right, List):
        return list_operation(run, name, left, right)
    if isinstance(left, Dict) and isinstance(right, Dict):
        return dict_operation(run, name, left, right)
    if isinstance(left, tuple) and isinstance(right, tuple) and name == "add":
        run.budget.spend((len(left) + len(right)) // 8)
        return left + right if len(left) + len(right) <= MAX_SIZE else unknown_of(run, left, right)
    if isinstance(left, tuple) and isinstance(right, int) and name == "mul":
        return left * right if len(left) * right <= MAX_SIZE else unknown_of(run, left)
    if isinstance(left, Array) or isinstance(right, Array):
        return array_operation(left, right)
    one, two = plain(left), plain(right)
    if one is UNKNOWN or two is UNKNOWN:
        if is_settled_operand(left) and is_settled_operand(right):
            raise raised(TypeError)
        return may_raise(run, left, right)
    if is_too_large(name, one, two):
        return FOREIGN
    return computed(function, one, two)


PLAIN_OPERANDS = (int, float, str)


def is_settled_operand(value: Any) -> bool:
    """Whether it is known that a value takes part in no operator but with its like."""
    return isinstance(value, (int, float, str, tuple, type(None), Function, Class, Dict, Raised)) or type(value) is List


def by_method(run: Interpreter, left: Any, right: Any, name: str, reflected: str) -> Any:
    """The result of an operator of an object of the program."""
    ways = [(left, right, name), (right, left, reflected)]
    if isinstance(left, Instance) and isinstance(right, Instance) and left.cls is not right.cls:
        if left.cls in right.cls.lineage() and right.cls.lookup(run, reflected) is not MISSING:
            ways.reverse()
    for value, other, method_name in ways:
        if isinstance(value, Instance):
            method = value.cls.lookup(run, method_name)
            if isinstance(method, (Function, Native)):
                result = run.call(method, Call(run.site, [value, other]))
                if result is not NOT_IMPLEMENTED:
                    return result
            elif method is not MISSING or value.lost or value.cls.has_unknown_base:
                run.lose((left, right))
                run.may_raise = True
                return UNKNOWN
        elif not is_settled_operand(value) or isinstance(value, List):
            run.lose((left, right))
            run.may_raise = True
            return UNKNOWN
    raise raised(TypeError)


NOT_IMPLEMENTED = Foreign("builtins.NotImplemented")


def percent(run: Interpreter, template: str, values: Any) -> Any:
    """``template % values``."""
    if len(template) > MAX_SIZE or is_wide(template):
        return FOREIGN
    try:
        known = concrete(run, values)
    except Unclear:
        run.may_raise = True
        return FOREIGN
    if isinstance(values, List) and values.type_name == "tuple":
        known = plain(values)
        if known is UNKNOWN:
            return FOREIGN
    return computed(operator.mod, template, known)


def dict_operation(run: Interpreter, name: str, left: Dict, right: Dict) -> Any:
    """The result of an operator of dictionaries or sets."""
    if left.type_name in SETS and right.type_name in SETS and name in SET_METHODS:
        return run.call(container_method(run, left, SET_METHODS[name]), Call(run.site, [right]))
    if name == "or" and left.type_name == "dict" and right.type_name == "dict":
        made = copy_dict(run, left, Call(run.site))
        update(run, made, right)
        return made
    if left.type_name == right.type_name == "dict" or {left.type_name, right.type_name} == {"dict", "set"}:
        raise raised(TypeError)
    return may_raise(run, left, right)


def unknown_of(run: Interpreter, *values: Any) -> Any:
    """An unknown value made of some values, harmless if they are."""
    if all(is_harmless(value) for value in values):
        return FOREIGN
    run.lose(values)
    return UNKNOWN


def array_operation(left: Any, right: Any) -> Any:
    shapes = [value.shape for value in (left, right) if isinstance(value, Array)]
    if len(shapes) == 2:
        return Array(shapes[0]) if shapes[0] == shapes[1] else FOREIGN
    other = right if isinstance(left, Array) else left
    return Array(shapes[0]) if isinstance(other, (int, float)) else FOREIGN


def list_operation(run: Interpreter, name: str, left: Any, right: Any) -> Any:
    """The result of an operator of lists, named tuples or what else is like a list."""
    kinds = {kind_of(left), kind_of(right)}
    if name == "add":
        if kinds not in ({"list"}, {"tuple"}):
            if kinds <= {"list", "tuple", "str", "int", "dict", "set", "NoneType", "float"}:
                raise raised(TypeError)
            if kinds - {"view", "list", "tuple", None}:
                return may_raise(run, left, right)
        one, other = items(run, left), items(run, right)
        if one is None or other is None or len(one) + len(other) > MAX_SIZE:
            if None in kinds:
                run.may_raise = True
            return List(may_raise(run, *(parts_of(left, one)), *parts_of(right, other)))
        run.budget.spend((len(one) + len(other)) // 8)
        return (*one, *other) if kinds == {"tuple"} else List([*one, *other])
    if name == "mul":
        container, times = (left, right) if isinstance(left, List) else (right, left)
        count, known = plain(times), items(run, container)
        if isinstance(count, int) and known is not None and len(known) * count <= MAX_SIZE:
            run.budget.spend(len(known) * max(count, 0) // 8)
            repeated = known * max(count, 0)
            return tuple(repeated) if container.type_name == "tuple" else List(repeated)
        if count is not UNKNOWN and not isinstance(count, int):
            raise raised(TypeError)
        return List(may_raise(run, *parts_of(container, known)))
    if kinds <= {"list", "int", "str", "NoneType", "dict", "float"}:
        raise raised(TypeError)
    return may_raise(run, left, right)


def kind_of(value: Any) -> str | None:
    """The name of a value's type, if that is known."""
    if isinstance(value, (List, Dict)):
        return value.type_name
    return type(value).__name__ if isinstance(value, (int, str, float, tuple, type(None))) else None


def parts_of(value: Any, known: list[Any] | None) -> list[Any]:
    """The items of a value as far as they are known, or what stands for them."""
    if known is not None:
        return known
    return [value.items] if isinstance(value, List) else [value]


def in_place(run: Interpreter, op: ast.operator, old: Any, value: Any) -> Any:
    """The result of ``old op= value``."""
    name = BINARY[type(op)][0]
    if isinstance(old, List) and old.type_name == "list":
        if name == "add":
            extend(run, old, value)
            return old
        if name == "mul":
            made = list_operation(run, name, old, value)
            if isinstance(made, List):
                run.heap.set(old.fields, "items", made.fields["items"])
                return old
            return made
    if isinstance(old, Dict) and old.type_name == "set" and name in SET_UPDATES and isinstance(value, Dict):
        run.call(container_method(run, old, SET_UPDATES[name]), Call(run.site, [value]))
        return old
    if isinstance(old, Dict) and old.type_name == "dict" and name == "or":
        update(run, old, value)
        return old
    if isinstance(old, Instance):
        method = old.cls.lookup(run, f"__i{name}__")
        if isinstance(method, Function):
            return run.call(method, Call(run.site, [old, value]))
        if method is not MISSING:
            return may_raise(run, old, value)
    if old is UNKNOWN:
        run.lose((value,))
    return binary(run, op, old, value)


def unary(run: Interpreter, op: ast.unaryop, value: Any) -> Any:
    """The result of ``-value`` and the like."""
    name, function = UNARY[type(op)]
    if isinstance(value, Object) and value.takes_part(0):
        return value.operate(run, "neg", 0, False)
    if isinstance(value, Instance):
        method = value.cls.lookup(run, SLOTS[name])
        if isinstance(method, Function):
            return run.call(method, Call(run.site, [value]))
        if method is MISSING and not value.lost and not value.cls.has_unknown_base:
            raise raised(TypeError)
    known = plain(value)
    if known is UNKNOWN:
        if isinstance(value, (List, Dict, Function, Class)):
            raise raised(TypeError)
        return may_raise(run, value)
    return computed(function, known)


UNARY: dict[type[ast.unaryop], tuple[str, Callable[[Any], Any]]] = {
    ast.USub: ("neg", operator.neg),
    ast.UAdd: ("pos", operator.pos),
    ast.Invert: ("invert", operator.invert),
}


def truth(run: Interpreter, value: Any) -> bool | None:
    """Whether a value is true; ``None`` where that is not known."""
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return bool(value.amounts_to)
        if isinstance(value, List):
            known = value.items
            if value.type_name == "view" and isinstance(known, tuple) and not known:
                return None
            return bool(known) if isinstance(known, tuple) else None
        if isinstance(value, Dict):
            if value.type_name == "namespace":
                return True
            if any(type(each) is not Maybe for each in value.fields.values()) and not value.lost:
                return True
            return None if value.is_open or value.fields else False
        if isinstance(value, Instance):
            return truth_of_instance(run, value)
        if isinstance(value, (Function, Class, Bound, Native, Module, Raised, Iterator, Wrapped)):
            return True
        return value.truth()
    if value is UNKNOWN:
        return None
    try:
        return bool(value)
    except Exception:
        return None


def truth_of_instance(run: Interpreter, value: Instance) -> bool | None:
    for name in ("__bool__", "__len__"):
        method = value.cls.lookup(run, name)
        if isinstance(method, (Function, Native)):
            result = plain(run.call(method, Call(run.site, [value])))
            if isinstance(result, bool) or (name == "__len__" and isinstance(result, int)):
                return bool(result)
            run.may_raise = True
            return None
        if method is not MISSING:
            return None
    return None if value.lost or value.cls.has_unknown_base or value.cls.makes_unknown else True


def equal(run: Interpreter, left: Any, right: Any) -> bool | None:
    """Whether two values are equal; ``None`` where that is not known."""
    one, two = plain(left), plain(right)
    if one is not UNKNOWN and two is not UNKNOWN:
        return bool(one == two)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return equal_by_method(run, left, right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return all_equal(run, left, right)
    if isinstance(left, List) and isinstance(right, List):
        if left is right:
            return True
        if {left.type_name, right.type_name} == {"list", "tuple"}:
            return False
        if left.type_name not in ("list", "tuple") or left.type_name != right.type_name:
            return None
        mine, other = left.items, right.items
        if isinstance(mine, tuple) and isinstance(other, tuple):
            return all_equal(run, mine, other)
        return None
    for value, other in ((left, right), (right, left)):
        if isinstance(value, List) and isinstance(other, tuple) and value.type_name == "tuple":
            return all_equal(run, value.items, other) if isinstance(value.items, tuple) else None
    if isinstance(left, Dict) and isinstance(right, Dict):
        return equal_dicts(run, left, right)
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Object):
            result = value.equals(other)
            if result is not None:
                return result
    kinds = kind_of(left), kind_of(right)
    if None not in kinds and "view" not in kinds and kinds[0] != kinds[1] and set(kinds) <= DIFFERENT:
        return False
    identity = (Function, Class, Module, type, Raised)
    if isinstance(left, identity) and isinstance(right, (*identity, int, str, type(None), float, tuple, List, Dict)):
        return left is right
    if isinstance(right, identity) and isinstance(left, (int, str, type(None), float, tuple, List, Dict)):
        return False
    return None


DIFFERENT = {"list", "dict", "set", "str", "tuple", "NoneType", "int", "bool"} - {"int", "bool"} | {"int"}


def all_equal(run: Interpreter, mine: Sequence[Any], other: Sequence[Any]) -> bool | None:
    """Whether two sequences are equal."""
    if len(mine) != len(other):
        return False
    run.budget.spend(len(mine))
    results = []
    for one, two in zip(mine, other, strict=True):
        results.append(True if one is two and is_same_object(one) else equal(run, one, two))
        if results[-1] is False:
            return None if None in results else False
    return None if None in results else True


def is_same_object(value: Any) -> bool:
    """Whether a value that is found twice is the same object."""
    return isinstance(value, Object) and not isinstance(value, Foreign)


def equal_dicts(run: Interpreter, left: Dict, right: Dict) -> bool | None:
    if left is right:
        return True
    if (left.type_name in SETS) != (right.type_name in SETS):
        return False if {left.type_name, right.type_name} <= {"dict", *SETS} else None
    if left.is_open or right.is_open or has_perhaps(left) or has_perhaps(right):
        return None
    if left.fields.keys() != right.fields.keys():
        return False
    if left.type_name in SETS:
        return True
    return all_equal(run, list(left.fields.values()), [right.fields[key] for key in left.fields])


def equal_by_method(run: Interpreter, left: Any, right: Any) -> bool | None:
    """Whether two values are equal of which one is an object of the program."""
    ways = [(left, right), (right, left)]
    if isinstance(left, Instance) and isinstance(right, Instance) and left.cls is not right.cls:
        if left.cls in right.cls.lineage():
            ways.reverse()
    for value, other in ways:
        if isinstance(value, Instance):
            method = value.cls.lookup(run, "__eq__")
            if isinstance(method, (Function, Native)):
                result = run.call(method, Call(run.site, [value, other]))
                if result is not NOT_IMPLEMENTED:
                    return truth(run, result)
            elif method is not MISSING or value.cls.has_unknown_base or value.cls.makes_unknown:
                return True if left is right and method is MISSING else None
        elif value is UNKNOWN or isinstance(value, Foreign):
            return None
        elif isinstance(value, Object) and not isinstance(value, (List, Dict, Function, Class, Raised)):
            return None
    return left is right


def compare(run: Interpreter, op: ast.cmpop, left: Any, right: Any) -> Any:
    """The result of one comparison."""
    if isinstance(op, (ast.Is, ast.IsNot)):
        result = identical(left, right)
    elif isinstance(op, (ast.Eq, ast.NotEq)):
        if isinstance(op, ast.NotEq) and isinstance(left, Instance):
            method = left.cls.lookup(run, "__ne__")
            if isinstance(method, Function):
                return run.call(method, Call(run.site, [left, right]))
        result = equal(run, left, right)
        if result is None:
            run.may_raise = True
    elif isinstance(op, (ast.In, ast.NotIn)):
        result = contains(run, right, left)
        if result is None:
            run.may_raise = True
    else:
        return less(run, op, left, right)
    if result is None:
        return FOREIGN
    return result != isinstance(op, (ast.IsNot, ast.NotEq, ast.NotIn))


def less(run: Interpreter, op: ast.cmpop, left: Any, right: Any) -> Any:
    """The result of ``<`` and the like."""
    name, reflected, function = COMPARE[type(op)]
    if isinstance(left, PLAIN_OPERANDS) and isinstance(right, PLAIN_OPERANDS):
        return computed(function, left, right)
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Object) and value.takes_part(other):
            return value.operate(run, "less", other, False)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return by_method(run, left, right, name, reflected)
    if isinstance(left, Dict) and isinstance(right, Dict) and left.type_name in SETS and right.type_name in SETS:
        if left.is_open or right.is_open or has_perhaps(left) or has_perhaps(right):
            return FOREIGN
        return bool(function(left.fields.keys(), right.fields.keys()))
    if isinstance(left, List) and isinstance(right, List) and left.type_name == right.type_name == "list":
        left, right = left.items, right.items
    one, two = plain(left), plain(right)
    if one is UNKNOWN or two is UNKNOWN:
        if is_settled_operand(left) and is_settled_operand(right) and kind_of(left) != kind_of(right):
            raise raised(TypeError)
        return may_raise(run, left, right)
    return computed(function, one, two)


def identical(left: Any, right: Any) -> bool | None:
    """Whether two values are the same object; ``None`` where that is not known."""
    if left is UNKNOWN or right is UNKNOWN:
        return None
    if isinstance(left, Foreign) or isinstance(right, Foreign):
        if left is right and isinstance(left, Foreign) and left.path == "builtins.NotImplemented":
            return True
        return None
    if isinstance(left, Object) and isinstance(right, Object):
        if isinstance(left, Bound) and isinstance(right, Bound):
            return False
        return left is right or (left.equals(right) or False)
    singletons = (bool, Object, type(None), type, type(...))
    if isinstance(left, singletons) or isinstance(right, singletons):
        return left is right
    if type(left) is not type(right):
        return False
    return None


def contains(run: Interpreter, container: Any, value: Any) -> bool | None:
    """Whether ``value in container``; ``None`` where that is not known."""
    if isinstance(container, (str, bytes, range)):
        known = plain(value)
        if known is UNKNOWN and isinstance(value, (List, Dict, Instance)) and not isinstance(container, range):
            raise raised(TypeError)
        return None if known is UNKNOWN else bool(computed(operator.contains, container, known))
    if isinstance(container, (int, float, type(None), Function)):
        raise raised(TypeError)
    if isinstance(container, Dict) and container.type_name != "namespace":
        if isinstance(value, (List, Dict)) and getattr(value, "type_name", "") in ("list", "dict", "set"):
            raise raised(TypeError)
        key = plain_key(value, run)
        if key is MISSING or container.lost:
            return None
        if key in container.fields:
            return None if type(container.fields[key]) is Maybe else True
        return None if container.is_open else False
    if isinstance(container, Instance):
        method = container.cls.lookup(run, "__contains__")
        if isinstance(method, (Function, Native)):
            return truth(run, run.call(method, Call(run.site, [container, value])))
        if method is not MISSING:
            return None
    known_items = members(run, container)
    if known_items is None:
        return None
    run.budget.spend(len(known_items))
    unknown = False
    for each in known_items:
        result = True if each is value and is_same_object(each) else equal(run, each, value)
        if result is True:
            return True
        unknown = unknown or result is None
    return None if unknown else False


def plain_key(value: Any, run: Interpreter | None = None) -> Any:
    """What a value is as a key; ``MISSING`` if that is not known."""
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return value.amounts_to
        if isinstance(value, List) and value.type_name == "tuple":
            return MISSING if not isinstance(value.items, tuple) else plain_key(value.items, run)
        if isinstance(value, Instance):
            every = [each for each in value.cls.lineage() if isinstance(each, Class)]
            own = any("__eq__" in each.fields or "__hash__" in each.fields for each in every)
            return MISSING if own or value.cls.has_unknown_base else value
        return MISSING if isinstance(value, (Foreign, List, Dict, Bound)) else value
    if value is UNKNOWN:
        return MISSING
    if isinstance(value, tuple):
        parts = tuple(plain_key(each, run) for each in value)
        return MISSING if any(each is MISSING for each in parts) else parts
    try:
        hash(value)
    except TypeError:
        return MISSING
    return value


def hashed(run: Interpreter, value: Any) -> Any:
    """As ``plain_key``. Raises the exception for what cannot be a key."""
    if isinstance(value, (List, Dict)) and value.type_name in ("list", "dict", "set"):
        raise raised(TypeError)
    if isinstance(value, tuple):
        for each in value:
            hashed(run, each)
    key = plain_key(value, run)
    if key is MISSING:
        run.may_raise = True
    return key


# -- containers --------------------------------------------------------------------------------------------------


def has_perhaps(container: Dict) -> bool:
    """Whether there are entries that are there on some paths only."""
    return any(type(each) is Maybe for each in container.fields.values())


def members(run: Interpreter, value: Any) -> list[Any] | None:
    """The items of a value in any order."""
    if isinstance(value, Dict) and value.type_name in SETS:
        return None if value.is_open or has_perhaps(value) else list(value.fields)
    return drained(run, value)


def drained(run: Interpreter, value: Any) -> list[Any] | None:
    """As ``items``. An iterator has none left behind it."""
    known = items(run, value)
    if isinstance(value, List) and value.type_name == "view" and known:
        run.heap.set(value.fields, "items", ())
    return known


def items(run: Interpreter, value: Any) -> list[Any] | None:
    """Everything that a value yields when it is iterated over, if that is known and comes to an end."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, List):
        known = value.items
        if not isinstance(known, tuple):
            return None
        return list(known)
    if isinstance(value, Dict):
        if value.is_open or has_perhaps(value) or (value.type_name in SETS and len(value.fields) > 1):
            return None
        return list(value.fields)
    if isinstance(value, (str, bytes, range)):
        return list(value) if not value[MAX_SIZE:] else None
    if isinstance(value, Object):
        known_items = value.iterated(run)
        if known_items is not None or not isinstance(value, (Iterator, Instance)):
            return known_items
    step = stepper(run, value)
    if step is None:
        return None
    from tf2lint.graph.interpreter import MAX_ITEMS, Unknowable

    found: list[Any] = []
    try:
        while len(found) <= MAX_ITEMS:
            found.append(step())
            run.budget.spend(1)
    except StopIteration:
        return found
    except Unknowable:
        pass
    run.lose(found)
    run.lose((value,))
    return None


def stepper(run: Interpreter, value: Any) -> Callable[[], Any] | None:
    """A function that returns one item after the other and then raises ``StopIteration``, or ``Unknowable`` when it
    cannot know. ``None`` where nothing is known of the items."""
    if isinstance(value, Iterator):
        return lambda: value.advance(run)
    if isinstance(value, range):
        return iter(value).__next__
    if isinstance(value, Instance):
        return stepper_of_instance(run, value)
    if isinstance(value, List):
        return list_stepper(run, value)
    if isinstance(value, Dict) and value.type_name == "dict":
        return dict_stepper(run, value)
    if isinstance(value, (tuple, Dict, str, bytes, Object)):
        known = items(run, value) if not isinstance(value, Object) or not value.is_opaque else None
        return None if known is None else iter(known).__next__
    if isinstance(value, (int, float, type(None))):
        raise raised(TypeError)
    return None


def list_stepper(run: Interpreter, container: List) -> Callable[[], Any] | None:
    """Goes through a list that may change meanwhile; an iterator is used up by it."""
    from tf2lint.graph.interpreter import Unknowable

    if not isinstance(container.items, tuple):
        return None
    position = -1

    def step() -> Any:
        nonlocal position
        known = container.items
        if not isinstance(known, tuple):
            raise Unknowable
        if container.type_name == "view":
            if not known:
                raise StopIteration
            run.budget.spend(len(known) // 16)
            run.heap.set(container.fields, "items", known[1:])
            return known[0]
        position += 1
        if position >= len(known):
            raise StopIteration
        return known[position]

    return step


def dict_stepper(run: Interpreter, container: Dict) -> Callable[[], Any] | None:
    """Goes through the keys of a dictionary, that must not change meanwhile."""
    from tf2lint.graph.interpreter import Unknowable

    known = items(run, container)
    if known is None:
        return None
    position = -1

    def step() -> Any:
        nonlocal position
        if container.is_open or has_perhaps(container):
            raise Unknowable
        if len(container.fields) != len(known):
            raise raised(RuntimeError)
        position += 1
        if position >= len(known):
            raise StopIteration
        return known[position]

    return step


def stepper_of_instance(run: Interpreter, value: Instance) -> Callable[[], Any] | None:
    method = value.cls.lookup(run, "__iter__")
    if isinstance(method, (Function, Native)):
        made = run.call(method, Call(run.site, [value]))
        if isinstance(made, Instance):
            return next_of(run, made)
        return stepper(run, made)
    if method is MISSING and not value.lost and not value.cls.has_unknown_base and not value.cls.makes_unknown:
        getter = value.cls.lookup(run, "__getitem__")
        if getter is MISSING:
            raise raised(TypeError)
        if isinstance(getter, Function):
            return by_index(run, value, getter)
    return None


def by_index(run: Interpreter, value: Instance, getter: Function) -> Callable[[], Any]:
    """Goes through what ``__getitem__`` has for 0, 1, 2..."""
    from tf2lint.graph.interpreter import Raise

    position = -1

    def step() -> Any:
        nonlocal position
        position += 1
        try:
            return run.call(getter, Call(run.site, [value, position]))
        except Raise as signal:
            if isinstance(signal.error, Raised) and is_subclass(run, signal.error.cls, IndexError):
                raise StopIteration from signal
            raise

    return step


def next_of(run: Interpreter, instance: Instance) -> Callable[[], Any] | None:
    """Goes through an object that is its own iterator."""
    method = instance.cls.lookup(run, "__next__")
    if not isinstance(method, Function):
        return None
    function = method

    def step() -> Any:
        from tf2lint.graph.interpreter import Barrier, Dead, Raise, Unknowable

        joints = run.joints
        run.joints = [*joints, Barrier(run.heap.mark(), len(run.contexts))]
        try:
            return run.call(function, Call(run.site, [instance]))
        except Raise as signal:
            if isinstance(signal.error, Raised) and is_subclass(run, signal.error.cls, StopIteration):
                raise StopIteration from signal
            raise
        except (Dead, Unknowable) as error:
            run.lose((instance,))
            raise Unknowable from error
        finally:
            run.joints = joints

    return step


def iterator(run: Interpreter, value: Any) -> Any:
    """``iter(value)``: an iterator, or a value of which nothing is known."""
    if (
        isinstance(value, (Iterator, Foreign))
        or value is UNKNOWN
        or (isinstance(value, List) and value.type_name == "view")
    ):
        return value
    if isinstance(value, Instance) and isinstance(value.cls.lookup(run, "__next__"), Function):
        method = value.cls.lookup(run, "__iter__")
        return run.call(method, Call(run.site, [value])) if isinstance(method, Function) else value
    step = stepper(run, value)
    if step is None:
        run.may_raise = True
        return may_raise(run, value)
    return stateful(run, step, (value,))


def abandon(run: Interpreter, value: Any) -> None:
    """An iterator may be left alone before its end. Where it is a generator that then has something to do, that happens
    at any time."""
    if isinstance(value, Iterator):
        if value.is_suspended():
            value.lose()
            run.lose(value.source)
        for each in value.source:
            abandon(run, each)


def stateful(run: Interpreter, step: Callable[[], Any], source: Sequence[Any]) -> Iterator:
    """An iterator with a state that cannot be taken back: on other paths it is not known where it stands."""
    from tf2lint.graph.interpreter import Unknowable

    count = 0
    ended = False

    def advance(run: Interpreter, signal: Any = None) -> Any:
        nonlocal count, ended
        if made.lost or made.fields["count"] != count:
            made.lose()
            run.lose(source)
            raise Unknowable
        if ended:
            raise StopIteration
        count += 1
        run.heap.set(made.fields, "count", count)
        try:
            return step()
        except StopIteration:
            ended = True
            for each in source:
                abandon(run, each)
            raise
        except Unknowable:
            made.lose()
            raise

    made = Iterator(advance, source)
    made.fields["count"] = 0
    return made


def unpacked(run: Interpreter, value: Any, count: int, starred: bool) -> list[Any] | None:
    """The parts of a value that is assigned to ``count`` targets; ``None`` where they are not known."""
    if isinstance(value, Object):
        parts = value.unpacked(run, count)
        if parts is not None:
            return parts
    return drained(run, value)


def item(run: Interpreter, container: Any, key: Any) -> Any:
    """``container[key]``."""
    if isinstance(container, Instance):
        method = container.cls.lookup(run, "__getitem__")
        if isinstance(method, (Function, Native)):
            return run.call(method, Call(run.site, [container, key]))
        if method is MISSING and not container.lost and not container.cls.has_unknown_base:
            raise raised(TypeError)
        return may_raise(run, container, key)
    if isinstance(container, Class):
        method = container.lookup(run, "__class_getitem__")
        return run.call(Bound(method, container), Call(run.site, [key])) if isinstance(method, Function) else UNKNOWN
    if isinstance(container, Dict):
        return entry(run, container, key)
    if isinstance(container, (List, tuple)):
        return sequence_item(run, container, key)
    if isinstance(container, (Function, Bound, Raised)):
        raise raised(TypeError)
    if isinstance(container, Object):
        if isinstance(container, Foreign):
            run.may_raise = True
        return container.item(run, key)
    one, two = plain(container), plain(key)
    if one is UNKNOWN or two is UNKNOWN or not isinstance(one, (str, bytes, range)):
        if isinstance(one, (int, float, type(None))):
            raise raised(TypeError)
        return may_raise(run, container, key)
    return computed(operator.getitem, one, two)


def entry(run: Interpreter, container: Dict, key: Any) -> Any:
    """What a dictionary has under a key."""
    if container.type_name in SETS:
        raise raised(TypeError)
    found = hashed(run, key)
    if found is MISSING or container.lost:
        run.may_raise = True
        return any_value(run, container, *([0] if container.type_name == "Counter" else []))
    if found in container.fields:
        value = container.fields[found]
        if type(value) is not Maybe:
            return value
        if container.default is None:
            run.may_raise = True
            return value.value
        container.lose()
        return any_value(run, container)
    if container.is_open:
        run.may_raise = True
        return UNKNOWN
    if container.default is not None:
        value = run.call(container.default, Call(run.site))
        run.heap.set(container.fields, found, value)
        return value
    if container.type_name == "Counter":
        return 0
    raise raised(KeyError, found) if is_plain(found) else raised(KeyError)


def any_value(run: Interpreter, container: Dict, *others: Any) -> Any:
    """What a dictionary has under a key that is not known, or one of some other values."""
    found = [run.entry(each) for each in container.fields.values()]
    if container.default is not None:
        run.heap.set(container.state, "open", True)
    if container.is_open or container.default is not None:
        run.lose((*found, *others))
        return UNKNOWN
    run.budget.spend(len(found))
    result = found[0] if found else others[0] if others else UNKNOWN
    for each in (*found[1:], *others):
        result = run.join(result, each)
    return result


def sequence_item(run: Interpreter, container: List | tuple[Any, ...], key: Any) -> Any:
    """``container[key]`` of a list or a tuple."""
    sequence = container if isinstance(container, tuple) else container.items
    index = plain(key)
    if isinstance(container, List) and container.type_name == "view":
        return may_raise(run, sequence)
    if not isinstance(sequence, tuple):
        run.may_raise = True
        part = FOREIGN if is_harmless(sequence) else UNKNOWN
        return List(part) if isinstance(index, slice) else part
    if isinstance(index, slice):
        run.budget.spend(len(sequence) // 16)
        part = computed(operator.getitem, sequence, index)
        return part if isinstance(container, tuple) or container.type_name == "tuple" else List(part)
    if isinstance(index, int):
        if not -len(sequence) <= index < len(sequence):
            raise raised(IndexError, f"{'tuple' if isinstance(container, tuple) else 'list'} index out of range")
        return sequence[index]
    if index is not UNKNOWN or isinstance(key, (List, Dict, Instance, Function)):
        if not (isinstance(key, Instance) and key.cls.lookup(run, "__index__") is not MISSING):
            raise raised(TypeError)
    return may_raise(run, *sequence)


def set_item(run: Interpreter, container: Any, key: Any, value: Any) -> None:
    """``container[key] = value``."""
    if isinstance(container, Dict) and container.type_name not in SETS:
        if container.lost:
            run.lose((value,))
        found = hashed(run, key)
        if found is MISSING:
            open_(run, container, [value])
        else:
            run.heap.set(container.fields, found, value)
    elif isinstance(container, List) and container.type_name == "list":
        set_list_item(run, container, plain(key), value)
    elif isinstance(container, Instance):
        method = container.cls.lookup(run, "__setitem__")
        if isinstance(method, Function):
            run.call(method, Call(run.site, [container, key, value]))
        elif method is MISSING and not container.lost and not container.cls.has_unknown_base:
            raise raised(TypeError)
        else:
            run.may_raise = True
            run.lose((container, value))
    elif isinstance(container, (str, int, float, tuple, type(None), Function)):
        raise raised(TypeError)
    else:
        run.may_raise = True
        run.lose((value,) if isinstance(container, Foreign) else (container, value))


def open_(run: Interpreter, container: Dict, values: Sequence[Any]) -> None:
    """Something under a key that is not known is put into a dictionary, or taken out."""
    run.budget.spend(len(container.fields))
    run.heap.set(container.state, "open", True)
    run.lose(values)
    for each, old in list(container.fields.items()):
        value = Maybe(UNKNOWN) if type(old) is Maybe else UNKNOWN
        run.lose((old.value if type(old) is Maybe else old,))
        run.heap.set(container.fields, each, value)


def set_list_item(run: Interpreter, container: List, index: Any, value: Any) -> None:
    """``container[index] = value`` of a list."""
    sequence = container.items
    if container.lost:
        run.lose((value,))
    if isinstance(sequence, tuple) and isinstance(index, int):
        if not -len(sequence) <= index < len(sequence):
            raise raised(IndexError)
        index %= len(sequence)
        run.budget.spend(len(sequence) // 16)
        run.heap.set(container.fields, "items", (*sequence[:index], value, *sequence[index + 1 :]))
        return
    if isinstance(sequence, tuple) and isinstance(index, slice):
        values = drained(run, value)
        if values is not None:
            run.budget.spend((len(sequence) + len(values)) // 16)
            changed = list(sequence)
            computed(operator.setitem, changed, index, values)
            run.heap.set(
                container.fields, "items", tuple(changed) if len(changed) <= MAX_SIZE else unknown_of(run, *changed)
            )
            return
    if index is not UNKNOWN and not isinstance(index, (int, slice)):
        raise raised(TypeError)
    run.may_raise = True
    parts = sequence if type(sequence) is tuple else (sequence,)
    run.heap.set(container.fields, "items", unknown_of(run, value, *parts))


def delete_item(run: Interpreter, container: Any, key: Any) -> None:
    """``del container[key]``."""
    if isinstance(container, Dict) and container.type_name not in SETS:
        found = hashed(run, key)
        if found is MISSING:
            run.heap.set(container.state, "open", True)
            for each, old in list(container.fields.items()):
                run.heap.set(container.fields, each, old if type(old) is Maybe else Maybe(old))
            return
        present = container.fields.get(found, MISSING)
        if present is MISSING and not container.is_open:
            raise raised(KeyError)
        if present is MISSING or type(present) is Maybe or container.is_open:
            run.may_raise = True
        run.heap.delete(container.fields, found)
    elif isinstance(container, List):
        sequence, index = container.items, plain(key)
        if isinstance(sequence, tuple) and isinstance(index, (int, slice)):
            rest = list(sequence)
            computed(operator.delitem, rest, index)
            run.budget.spend(len(sequence) // 16)
            run.heap.set(container.fields, "items", tuple(rest))
        else:
            run.may_raise = True
            parts = sequence if isinstance(sequence, tuple) else (sequence,)
            run.heap.set(container.fields, "items", unknown_of(run, *parts))
    elif isinstance(container, Instance):
        method = container.cls.lookup(run, "__delitem__")
        if isinstance(method, Function):
            run.call(method, Call(run.site, [container, key]))
        else:
            run.may_raise = True
            run.lose((container,))
    else:
        run.may_raise = True
        run.lose((container,))


def delete_attribute(run: Interpreter, owner: Any, name: str) -> None:
    """``del owner.name``."""
    if isinstance(owner, Instance):
        method = owner.cls.lookup(run, "__delattr__")
        if isinstance(method, Function):
            run.call(method, Call(run.site, [owner, name]))
            return
    if isinstance(owner, (Instance, Class, Function)):
        found = owner.fields.get(name, MISSING)
        if found is MISSING and not owner.lost and not (isinstance(owner, Instance) and owner.cls.has_unknown_base):
            raise raised(AttributeError)
        if found is MISSING or type(found) is Maybe:
            run.may_raise = True
        run.heap.delete(owner.fields, name)
    elif isinstance(owner, Object):
        run.heap.delete(owner.fields, name)
    elif owner is UNKNOWN:
        run.may_raise = True
    else:
        raise raised(AttributeError)


def extend(run: Interpreter, container: List, value: Any) -> None:
    """``container.extend(value)``."""
    added, known = drained(run, value), container.items
    if container.lost:
        run.lose((value,))
    if added is None:
        run.may_raise = True
    if added is None or not isinstance(known, tuple) or len(known) + len(added) > MAX_SIZE:
        old = known if isinstance(known, tuple) else (known,)
        new = added if added is not None else (getattr(value, "items", value) if isinstance(value, List) else value,)
        run.heap.set(container.fields, "items", unknown_of(run, *old, *new))
    else:
        run.budget.spend((len(known) + len(added)) // 16)
        run.heap.set(container.fields, "items", (*known, *added))


def update(run: Interpreter, container: Dict, value: Any) -> None:
    """``container.update(value)``."""
    if isinstance(value, Dict) and value.type_name not in SETS:
        run.budget.spend(len(value.fields))
        if container.lost:
            run.lose((value,))
        if value.lost:
            open_(run, container, [])
            return
        if value.is_open:
            open_(run, container, [])
        for key, found in value.fields.items():
            old = container.fields.get(key)
            if type(found) is Maybe:
                run.lose((found.value,))
                found = Maybe(UNKNOWN) if old is None else UNKNOWN
            run.heap.set(container.fields, key, found)
        return
    if isinstance(value, (int, float, type(None))):
        raise raised(TypeError)
    pairs = drained(run, value)
    if pairs is None:
        run.may_raise = True
        open_(run, container, [value])
        return
    for pair in pairs:
        parts = items(run, pair)
        if parts is not None and len(parts) == 2:
            set_item(run, container, *parts)
        elif parts is not None:
            raise raised(ValueError)
        else:
            run.may_raise = True
            open_(run, container, [pair])


def new_set(run: Interpreter, members: Sequence[Any] | None, type_name: str = "set") -> Dict:
    """A set of some values, or of unknown ones."""
    made = Dict(type_name=type_name, is_open=members is None)
    for each in members or ():
        key = hashed(run, each)
        if key is MISSING:
            made.state["open"] = True
        else:
            made.fields.setdefault(key, True)
    return made


LIST_METHODS: dict[str, Callable[[Interpreter, List, Call], Any]] = {}
DICT_METHODS: dict[str, Callable[[Interpreter, Dict, Call], Any]] = {}
SET_ONLY: dict[str, Callable[[Interpreter, Dict, Call], Any]] = {}
Method = Callable[[Any, Any, Call], Any]


def method(table: dict[str, Any], *names: str) -> Callable[[Method], Method]:
    def register(function: Method) -> Method:
        for name in names:
            table[name] = function
        return function

    return register


def container_method(run: Interpreter, container: List | Dict, name: str) -> Any:
    if isinstance(container, List):
        table: dict[str, Any] = LIST_METHODS
        if name in container.attributes:
            return container.attributes[name]
    else:
        table = SET_ONLY if container.type_name == "set" else DICT_METHODS
        if container.type_name == "namespace":
            return run.entry(container.fields.get(name, UNKNOWN if container.is_open else MISSING))
    is_counted = container.type_name == "Counter" and name in ("update", "fromkeys")
    function = None if is_counted else table.get(name)
    if function is None:
        if name == "__class__":
            return TYPES.get(container.type_name, UNKNOWN)
        if name.startswith("__"):
            return UNKNOWN if hasattr(TYPES.get(container.type_name, dict), name) else MISSING
        known_type = TYPES.get(container.type_name)
        if known_type is not None and not hasattr(known_type, name) and not has_attributes(container):
            return MISSING
        return Native(name, lambda run, call: change_unknown(run, container, call), (container,))
    return Native(name, lambda run, call: function(run, container, call), (container,))


TYPES = {"list": list, "dict": dict, "set": set, "frozenset": frozenset, "tuple": tuple}


def has_attributes(container: List | Dict) -> bool:
    """Whether a list may have other attributes than a list."""
    return isinstance(container, List) and bool(container.attributes)


def change_unknown(run: Interpreter, container: List | Dict, call: Call) -> Any:
    """A method of a container that is not modelled."""
    container.lose()
    return unknown_of(run, *call.values())


@method(LIST_METHODS, "append", "add")
def append(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, (call.get(0, "object", UNKNOWN),))


@method(LIST_METHODS, "extend")
def extend_method(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, call.get(0, "iterable", UNKNOWN))


@method(LIST_METHODS, "appendleft")
def append_left(run: Interpreter, container: List, call: Call) -> None:
    insert(run, container, Call(call.node, [0, call.get(0, "x", UNKNOWN)]))


@method(LIST_METHODS, "extendleft")
def extend_left(run: Interpreter, container: List, call: Call) -> None:
    for each in items(run, call.get(0, "iterable", UNKNOWN)) or [UNKNOWN]:
        append_left(run, container, Call(call.node, [each]))


@method(LIST_METHODS, "insert")
def insert(run: Interpreter, container: List, call: Call) -> None:
    known, index = container.items, plain(call.get(0, "index", UNKNOWN))
    value = call.get(1, "object", UNKNOWN)
    if container.lost:
        run.lose((value,))
    if isinstance(known, tuple) and isinstance(index, int):
        changed = list(known)
        changed.insert(index, value)
        run.budget.spend(len(known) // 16)
        run.heap.set(container.fields, "items", tuple(changed))
    else:
        parts = known if isinstance(known, tuple) else (known,)
        run.heap.set(container.fields, "items", unknown_of(run, *parts, value))


@method(LIST_METHODS, "pop")
def pop(run: Interpreter, container: List, call: Call) -> Any:
    return pop_at(run, container, plain(call.get(0, "index", -1)))


@method(LIST_METHODS, "popleft")
def pop_left(run: Interpreter, container: List, call: Call) -> Any:
    return pop_at(run, container, 0)


def pop_at(run: Interpreter, container: List, index: Any) -> Any:
    """Take an item out of a list."""
    known = container.items
    if not isinstance(known, tuple) or not isinstance(index, int):
        run.may_raise = True
        rest = unknown_of(run, *known) if isinstance(known, tuple) else known
        run.heap.set(container.fields, "items", rest)
        return rest if isinstance(rest, Foreign) else UNKNOWN
    changed = list(known)
    value = computed(changed.pop, index)
    run.budget.spend(len(known) // 16)
    run.heap.set(container.fields, "items", tuple(changed))
    return value


def position_of(run: Interpreter, known: Sequence[Any], value: Any) -> int | None:
    """Where a value is; ``None`` where that is not known."""
    run.budget.spend(len(known))
    for position, each in enumerate(known):
        found = True if each is value and is_same_object(each) else equal(run, each, value)
        if found:
            return position
        if found is None:
            return None
    raise raised(ValueError)


@method(LIST_METHODS, "remove")
def remove(run: Interpreter, container: List, call: Call) -> None:
    known = container.items
    if isinstance(known, tuple):
        position = position_of(run, known, call.get(0, "value", UNKNOWN))
        if position is not None:
            run.heap.set(container.fields, "items", known[:position] + known[position + 1 :])
            return
    run.may_raise = True
    run.heap.set(container.fields, "items", unknown_of(run, *known) if isinstance(known, tuple) else known)


@method(LIST_METHODS, "clear")
def clear_list(run: Interpreter, container: List, call: Call) -> None:
    run.heap.set(container.fields, "items", ())


@method(LIST_METHODS, "copy", "as_list", "tolist")
def copy_list(run: Interpreter, container: List, call: Call) -> List:
    known = container.items
    return List(known, container.type_name if container.type_name == "deque" else "list")


@method(LIST_METHODS, "reverse")
def reverse(run: Interpreter, container: List, call: Call) -> None:
    known = container.items
    run.heap.set(container.fields, "items", known[::-1] if isinstance(known, tuple) else known)


@method(LIST_METHODS, "sort")
def sort(run: Interpreter, container: List, call: Call) -> None:
    result = sorted_items(run, container, call.keywords)
    known = container.items
    unknown = unknown_of(run, *known) if isinstance(known, tuple) else known
    run.heap.set(container.fields, "items", tuple(result) if result is not None else unknown)


@method(LIST_METHODS, "index")
def index_of(run: Interpreter, container: List, call: Call) -> Any:
    known = container.items
    if isinstance(known, tuple) and len(call.args) == 1:
        position = position_of(run, known, call.args[0])
        if position is not None:
            return position
    run.may_raise = True
    return FOREIGN


@method(LIST_METHODS, "count")
def count_of(run: Interpreter, container: List, call: Call) -> Any:
    known, value = container.items, call.get(0, "value", UNKNOWN)
    if not isinstance(known, tuple):
        return FOREIGN
    run.budget.spend(len(known))
    results = [True if each is value and is_same_object(each) else equal(run, each, value) for each in known]
    return FOREIGN if None in results else results.count(True)


def sorted_items(run: Interpreter, value: Any, keywords: dict[str, Any]) -> list[Any] | None:
    """The items of a value in order, if that is known."""
    known = members(run, value)
    if known is None:
        run.may_raise = True
        return None
    key = keywords.get("key")
    keys = [each if key is None else run.call(key, Call(run.site, [each])) for each in known]
    reverse_order = truth(run, keywords.get("reverse", False))
    run.budget.spend(len(known))
    if len(known) < 2:
        return known
    ordered = [Ordered(run, each if plain(each) is UNKNOWN else plain(each)) for each in keys]
    if reverse_order is None:
        return None
    if isinstance(value, Dict) and key is not None and value.type_name in SETS:
        if len({plain_key(each) for each in keys}) < len(keys) or MISSING in map(plain_key, keys):
            return None
    order = computed(lambda: sorted(range(len(known)), key=ordered.__getitem__, reverse=bool(reverse_order)))
    if not isinstance(order, list):
        run.may_raise = True
        return None
    return [known[position] for position in order]


class Ordered:
    """A value that is sorted by ``<``. Raises ``Unclear``."""

    __slots__ = ("run", "value")

    def __init__(self, run: Interpreter, value: Any) -> None:
        self.run = run
        self.value = value

    def __lt__(self, other: Ordered) -> bool:
        self.run.budget.spend(1)
        result = truth(self.run, less(self.run, ast.Lt(), self.value, other.value))
        if result is None:
            raise Unclear
        return result


def extreme(run: Interpreter, known: Sequence[Any], key: Any, is_max: bool) -> Any:
    """The smallest or the largest of some values; ``MISSING`` where it is not known."""
    best, best_key = known[0], known[0] if key is None else run.call(key, Call(run.site, [known[0]]))
    for each in known[1:]:
        its_key = each if key is None else run.call(key, Call(run.site, [each]))
        result = truth(run, less(run, ast.Gt() if is_max else ast.Lt(), its_key, best_key))
        if result is None:
            return MISSING
        if result:
            best, best_key = each, its_key
    return best


class Entries(List):
    """What ``keys()``, ``values()`` and ``items()`` return: it changes with the dictionary."""

    __slots__ = ("container", "part")

    def __init__(self, container: Dict, part: Callable[[Any, Any], Any]) -> None:
        super().__init__((), "entries")
        self.container = container
        self.part = part

    @property
    def items(self) -> Any:
        container = self.container
        if container.is_open or has_perhaps(container):
            return UNKNOWN
        return tuple(self.part(key, value) for key, value in container.fields.items())

    def lose(self) -> None:
        self.container.lose()

    def parts(self) -> Iterable[Any]:
        return (self.container,)


def entries(run: Interpreter, container: Dict, part: Callable[[Any, Any], Any]) -> List:
    """What ``keys()``, ``values()`` and ``items()`` return."""
    run.budget.spend(len(container.fields))
    if has_perhaps(container) and not container.is_open:
        if all(is_harmless(run.entry(each)) and is_harmless(key) for key, each in container.fields.items()):
            return List(FOREIGN, "entries")
    return Entries(container, part)


@method(DICT_METHODS, "keys")
def keys(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: key)


@method(DICT_METHODS, "values", "itervalues")
def values(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: value)


@method(DICT_METHODS, "items", "iteritems")
def pairs(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: (key, value))


@method(DICT_METHODS, "get")
def get(run: Interpreter, container: Dict, call: Call) -> Any:
    key, default = hashed(run, call.get(0, "key", UNKNOWN)), call.get(1, "default")
    if key is MISSING or container.lost:
        return any_value(run, container, default)
    if key in container.fields:
        found = container.fields[key]
        return run.join(found.value, default) if type(found) is Maybe else found
    return run.join(UNKNOWN, default) if container.is_open else default


@method(DICT_METHODS, "setdefault")
def set_default(run: Interpreter, container: Dict, call: Call) -> Any:
    key, value = hashed(run, call.get(0, "key", UNKNOWN)), call.get(1, "default")
    if key is MISSING or (key not in container.fields and container.is_open) or container.lost:
        run.lose((container, value))
        return UNKNOWN
    if key in container.fields and type(container.fields[key]) is not Maybe:
        return container.fields[key]
    if key in container.fields:
        run.lose((container.fields[key].value, value))
        run.heap.set(container.fields, key, UNKNOWN)
        return UNKNOWN
    run.heap.set(container.fields, key, value)
    return value


@method(DICT_METHODS, "popitem")
def pop_item(run: Interpreter, container: Dict, call: Call) -> Any:
    if container.is_open or has_perhaps(container):
        container.lose()
        run.may_raise = True
        return (UNKNOWN, UNKNOWN)
    if not container.fields:
        raise raised(KeyError)
    key = next(iter(container.fields)) if plain(call.get(0, "last", True)) is False else list(container.fields)[-1]
    value = container.fields[key]
    run.heap.delete(container.fields, key)
    return (key, value)


@method(DICT_METHODS, "update")
def update_method(run: Interpreter, container: Dict, call: Call) -> None:
    if call.args:
        update(run, container, call.args[0])
    for key, value in call.keywords.items():
        run.heap.set(container.fields, key, value)
    if not call.whole:
        run.heap.set(container.state, "open", True)


@method(DICT_METHODS, "pop")
def pop_key(run: Interpreter, container: Dict, call: Call) -> Any:
    key = hashed(run, call.get(0, "key", UNKNOWN))
    if key is MISSING or container.lost:
        run.lose((container, *call.args))
        run.may_raise = True
        return UNKNOWN
    if key in container.fields:
        value = container.fields[key]
        run.heap.delete(container.fields, key)
        if type(value) is Maybe:
            if len(call.args) > 1:
                return run.join(value.value, call.args[1])
            run.may_raise = True
            return value.value
        return value
    if container.is_open:
        run.may_raise = True
        run.lose(call.args[1:])
        return UNKNOWN
    if len(call.args) > 1:
        return call.args[1]
    raise raised(KeyError, key) if is_plain(key) else raised(KeyError)


@method(DICT_METHODS, "copy")
def copy_dict(run: Interpreter, container: Dict, call: Call) -> Dict:
    run.budget.spend(len(container.fields))
    made = Dict(container.fields, container.type_name, container.is_open)
    made.default = container.default
    if container.lost:
        made.lose()
    return made


@method(DICT_METHODS, "clear")
@method(SET_ONLY, "clear")
def clear(run: Interpreter, container: Dict, call: Call) -> None:
    if not container.lost:
        run.heap.set(container.state, "open", False)
    for key in list(container.fields):
        run.heap.delete(container.fields, key)


@method(DICT_METHODS, "move_to_end")
def move_to_end(run: Interpreter, container: Dict, call: Call) -> None:
    container.lose()


@method(SET_ONLY, "add")
def add_member(run: Interpreter, container: Dict, call: Call) -> None:
    key = hashed(run, call.get(0, "element", UNKNOWN))
    if key is MISSING:
        run.heap.set(container.state, "open", True)
    elif type(container.fields.get(key, MISSING)) is not bool:
        run.heap.set(container.fields, key, True)


@method(SET_ONLY, "discard")
def discard(run: Interpreter, container: Dict, call: Call) -> None:
    take_out(run, container, hashed(run, call.get(0, "element", UNKNOWN)), sure=False)


@method(SET_ONLY, "remove")
def remove_member(run: Interpreter, container: Dict, call: Call) -> None:
    take_out(run, container, hashed(run, call.get(0, "element", UNKNOWN)), sure=True)


def take_out(run: Interpreter, container: Dict, key: Any, sure: bool) -> None:
    """Take a member out of a set, in which it has to be where that is ``sure``."""
    if key is MISSING:
        container.lose()
        run.may_raise = True
        return
    present = container.fields.get(key, MISSING)
    if sure and present is MISSING and not container.is_open:
        raise raised(KeyError)
    if sure and (present is MISSING or type(present) is Maybe):
        run.may_raise = True
    run.heap.delete(container.fields, key)


@method(SET_ONLY, "pop")
def pop_member(run: Interpreter, container: Dict, call: Call) -> Any:
    known = members(run, container)
    if known is not None and len(known) == 1:
        run.heap.delete(container.fields, known[0])
        return known[0]
    if known == []:
        raise raised(KeyError)
    container.lose()
    run.may_raise = True
    return UNKNOWN


@method(SET_ONLY, "update")
def update_set(run: Interpreter, container: Dict, call: Call) -> None:
    for each in call.args:
        found = members(run, each)
        if found is None:
            run.heap.set(container.state, "open", True)
            run.may_raise = True
        for member in found or ():
            add_member(run, container, Call(call.node, [member]))


def combine(name: str) -> Method:
    """A method that makes something of a set and other values."""

    def method_of(run: Interpreter, container: Dict, call: Call) -> Any:
        is_test = name.startswith("is")
        known = [members(run, each) for each in (container, *call.args)]
        sets = [None if each is None else {plain_key(one): True for one in each} for each in known]
        found = combined(name, [each for each in sets if each is not None and MISSING not in each])
        if len([each for each in sets if each is not None and MISSING not in each]) < len(sets):
            run.may_raise = True
            return FOREIGN if is_test else Dict(type_name=container.type_name, is_open=True)
        run.budget.spend(sum(len(each or ()) for each in known))
        return found if is_test else Dict(found, container.type_name)

    return method_of


def combined(name: str, sets: Sequence[dict[Any, bool]]) -> Any:
    """What a set's method makes of it and others."""
    if not sets:
        return None
    one, *others = sets
    if name == "union":
        return {key: True for each in sets for key in each}
    if name == "difference":
        return {key: True for key in one if not any(key in each for each in others)}
    if name == "intersection":
        return {key: True for key in one if all(key in each for each in others)}
    two = others[0] if others else {}
    if name == "issubset":
        return one.keys() <= two.keys()
    if name == "issuperset":
        return one.keys() >= two.keys()
    if name == "isdisjoint":
        return not one.keys() & two.keys()
    return {**{key: True for key in one if key not in two}, **{key: True for key in two if key not in one}}


def combine_in_place(name: str) -> Method:
    """A method that changes a set to what another one would return."""

    def method_of(run: Interpreter, container: Dict, call: Call) -> None:
        made = combine(name)(run, container, call)
        clear(run, container, call)
        for key in made.fields:
            run.heap.set(container.fields, key, True)
        if made.is_open:
            run.heap.set(container.state, "open", True)

    return method_of


for _name in ("union", "difference", "intersection", "symmetric_difference"):
    SET_ONLY[_name] = combine(_name)
    if _name != "union":
        SET_ONLY[f"{_name}_update"] = combine_in_place(_name)
for _name in ("issubset", "issuperset", "isdisjoint"):
    SET_ONLY[_name] = combine(_name)
SET_ONLY["copy"] = copy_dict


# -- contexts, classes -------------------------------------------------------------------------------------------


def enter(run: Interpreter, manager: Any) -> tuple[Any, Callable[..., Any], bool]:
    """Enter a context: what ``as`` binds, how to leave it, and whether it may swallow exceptions. If so, what leaving
    it with an exception returns says whether it did: ``True``, ``False`` or ``UNKNOWN``."""
    if isinstance(manager, Instance):
        entered = manager.cls.lookup(run, "__enter__")
        left = manager.cls.lookup(run, "__exit__")
        if isinstance(entered, Function) and isinstance(left, Function):
            value = run.call(entered, Call(run.site, [manager]))
            return value, lambda signal=None: leave_instance(run, manager, left, signal), True
        if entered is MISSING and not manager.lost and not manager.cls.has_unknown_base:
            raise raised(TypeError)
        return run.unknown_call(manager, Call(run.site)), lambda signal=None: UNKNOWN, True
    if isinstance(manager, Foreign):
        swallows = any(word in manager.path.lower() for word in ("suppress", "raises"))
        return manager, lambda signal=None: swallows, swallows
    if isinstance(manager, (int, float, str, tuple, List, Dict, Function, type(None))):
        raise raised(TypeError)
    if isinstance(manager, Object):
        entered_value = manager.enter(run)
        if entered_value is not None:
            return entered_value
        if is_harmless(manager):
            return FOREIGN, lambda signal=None: None, False
    run.lose((manager,))
    return run.unknown_call(manager, Call(run.site)), lambda signal=None: UNKNOWN, True


def leave_instance(run: Interpreter, manager: Instance, left: Function, signal: Any) -> Any:
    """Leave the context of an object of the program. Returns whether it swallows the exception."""
    args: list[Any] = [None, None, None]
    if signal is not None:
        error = signal.error
        args = [error.cls, error, FOREIGN] if isinstance(error, Raised) else [UNKNOWN, UNKNOWN, UNKNOWN]
    result = truth(run, run.call(left, Call(run.site, [manager, *args])))
    return UNKNOWN if result is None else result


def is_subclass(run: Interpreter, cls: Any, wanted: Any) -> bool | None:
    """Whether a class of exceptions is, or is below, another."""
    if cls is UNKNOWN or wanted is UNKNOWN:
        return None
    if isinstance(wanted, Foreign) or isinstance(cls, Foreign):
        return None
    results = []
    for each in lineage_of(cls):
        if each is wanted:
            return True
        if isinstance(each, Symbol):
            results.append(run.api.is_below(each.path, wanted))
        elif isinstance(each, type) and isinstance(wanted, type):
            results.append(issubclass(each, wanted))
        elif each is UNKNOWN or isinstance(each, Foreign):
            results.append(None)
    if True in results:
        return True
    return None if None in results else False


def is_enum(cls: Class) -> bool:
    return any(isinstance(each, Foreign) and each.path.startswith("enum.") for each in cls.lineage())
