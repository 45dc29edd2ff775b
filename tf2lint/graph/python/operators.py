"""Python's operators on values that may be unknown, and the texts of values."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python.comparing import PLAIN_OPERANDS, by_method, is_settled_operand
from tf2lint.graph.python.containers import container_method, copy_dict, extend, item, update
from tf2lint.graph.python.iteration import items
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Call,
    Class,
    Dict,
    Function,
    Instance,
    Interpreter,
    List,
    Native,
    Object,
    Raised,
    is_plain,
)
from tf2lint.graph.python.plain_values import (
    MAX_SIZE,
    SETS,
    Unclear,
    computed,
    has_perhaps,
    is_too_large,
    is_wide,
    kind_of,
    may_raise,
    parts_of,
    plain,
    raised,
    unknown_of,
)

# -- texts -------------------------------------------------------------------------------------------------------------


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


# -- operators ---------------------------------------------------------------------------------------------------------


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


SET_METHODS = {"or": "union", "and": "intersection", "sub": "difference", "xor": "symmetric_difference"}
SET_UPDATES = {"or": "update"} | {each: f"{SET_METHODS[each]}_update" for each in ("and", "sub", "xor")}


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
        method = value.cls.lookup(run, f"__{name}__")
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
