"""The modules ``copy`` and ``operator``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import containers, operators, plain_values
from tf2lint.graph.python.library.registry import MODELS, Model, model
from tf2lint.graph.python.objects import UNKNOWN, Bound, Call, Class, Dict, Function, List, Native, is_harmless

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


@model("copy.copy")
def copied(run: Interpreter, call: Call) -> Any:
    return copy_of(run, call.get(0, "x", UNKNOWN), lambda value: value)


@model("copy.deepcopy")
def deeply_copied(run: Interpreter, call: Call) -> Any:
    seen: dict[int, Any] = {}

    def part(value: Any) -> Any:
        if id(value) not in seen:
            run.budget.spend(1)
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
    if isinstance(value, tuple):
        return tuple(part(each) for each in value)
    if is_harmless(value) or isinstance(value, (Function, Class, Bound, Native)):
        return value
    return plain_values.may_raise(run, value)


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
