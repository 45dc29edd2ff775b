"""The modules ``copy`` and ``operator``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python import containers, operators, plain_values
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.library.registry import MODELS, Model, model
from tf2lint.graph.python.objects import (
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    DictInstance,
    Function,
    Instance,
    Interpreter,
    List,
    Native,
    View,
    is_harmless,
)


@model("copy.copy")
def copied(run: Interpreter, call: Call) -> Any:
    return copy_of(run, call.get(0, "x", UNKNOWN), lambda value: value)


@model("copy.deepcopy")
def deeply_copied(run: Interpreter, call: Call) -> Any:
    seen: dict[int, Any] = {}

    def part(value: Any) -> Any:
        if id(value) not in seen:
            run.budget.spend(1)
            if isinstance(value, Instance) and is_copied_plainly(run, value):
                seen[id(value)] = type(value)(value.cls)
                copied_fields(seen[id(value)], value, part)
            else:
                seen[id(value)] = copy_of(run, value, part)
        return seen[id(value)]

    return part(call.get(0, "x", UNKNOWN))


def copy_of(run: Interpreter, value: Any, part: Callable[[Any], Any]) -> Any:
    """A copy of a value, made of what ``part`` makes of its parts."""
    if isinstance(value, List) and value.type_name in ("list", "deque"):
        known = value.items
        return List(tuple(part(each) for each in known) if isinstance(known, tuple) else known, value.type_name)
    if isinstance(value, Dict) and type(value) is Dict and not value.lost and not plain_values.has_perhaps(value):
        made = Dict({key: part(each) for key, each in value.fields.items()}, value.type_name, value.is_open)
        made.default = value.default
        return made
    if isinstance(value, Instance) and is_copied_plainly(run, value):
        return copied_fields(type(value)(value.cls), value, part)
    if isinstance(value, tuple):
        return tuple(part(each) for each in value)
    if is_harmless(value) or isinstance(value, (Function, Class, Bound, Native)):
        return value
    return plain_values.may_raise(run, value)


def is_copied_plainly(run: Interpreter, value: Instance) -> bool:
    """Whether a copy of an object is another of its class with the same attributes."""
    hooks = ("__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__")
    is_known = not value.lost and not value.cls.has_unknown_base and not value.cls.makes_unknown
    return is_known and all(value.cls.lookup(run, each) is MISSING for each in hooks)


def copied_fields(made: Instance, value: Instance, part: Callable[[Any], Any]) -> Instance:
    """Give a new object the attributes of another, and its entries."""
    for name, each in value.fields.items():
        made.fields[name] = Maybe(part(each.value)) if type(each) is Maybe else part(each)
    if isinstance(value, DictInstance) and isinstance(made, DictInstance):
        if isinstance(value.entries, View):
            made.entries = View(made)
        else:
            made.entries = part(value.entries)
    return made


def getter(read: Callable[[Interpreter, Any, Any], Any]) -> Model:
    """``operator.itemgetter`` or ``operator.attrgetter``."""

    def make(run: Interpreter, call: Call) -> Any:
        def get(run: Interpreter, later: Call) -> Any:
            found = [read(run, later.get(0, "obj", UNKNOWN), key) for key in call.args]
            return found[0] if len(found) == 1 else tuple(found)

        return Native("getter", get) if call.whole and call.args else UNKNOWN

    return make


def dotted_attribute(run: Interpreter, value: Any, path: Any) -> Any:
    for name in path.split(".") if isinstance(path, str) else [None]:
        value = run.attribute_or_raise(value, name) if name is not None else plain_values.may_raise(run, value)
    return value


MODELS["operator.itemgetter"] = Native("itemgetter", getter(containers.item))


MODELS["operator.attrgetter"] = Native("attrgetter", getter(dotted_attribute))


def of_operator(op: ast.operator) -> Model:
    """The function of ``operator`` for an operator."""
    return lambda run, call: operators.binary(run, op, call.get(0, "a", UNKNOWN), call.get(1, "b", UNKNOWN))


for _op, (_name, _) in operators.BINARY.items():
    _name = f"{_name}_" if _name in ("and", "or") else _name
    MODELS[f"operator.{_name}"] = Native(_name, of_operator(_op()))
