"""The texts of values."""

from __future__ import annotations

import operator
from typing import Any

from tf2lint.graph.python.containers import item
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
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
from tf2lint.graph.python.plain_values import MAX_SIZE, SETS, Unclear, computed, has_perhaps, is_wide, plain


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
