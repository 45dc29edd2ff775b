"""Named tuples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import drained, items
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    Function,
    Interpreter,
    List,
    Native,
    Object,
    Wrapped,
)
from tf2lint.graph.python.plain_values import raised


class Fields(Object):
    """A class that ``collections.namedtuple`` made."""

    __slots__ = ("defaults", "is_changed", "name", "names")

    def __init__(self, name: Any, names: list[str], defaults: list[Any]) -> None:
        super().__init__()
        self.is_changed = False  # by ``Fields.__new__.__defaults__ = ...``
        self.name = name
        self.names = names
        self.defaults = defaults

    def called(self, run: Interpreter, call: Call) -> Any:
        missing = len(self.names) - len(self.defaults)
        values = []
        if call.whole and (
            len(call.args) > len(self.names) or not set(call.keywords) <= set(self.names[len(call.args) :])
        ):
            raise raised(TypeError)
        for position, name in enumerate(self.names):
            default = self.defaults[position - missing] if position >= missing else MISSING
            value = call.get(position, name, default)
            if value is MISSING and not self.is_changed:
                raise raised(TypeError)
            values.append(UNKNOWN if value is MISSING else value)
        return self.made(values)

    def made(self, values: Sequence[Any]) -> List:
        """A named tuple of some values."""
        made = List(values, "tuple")
        made.attributes.update(zip(self.names, values, strict=True))
        made.attributes["_replace"] = Native("_replace", lambda run, later: self.replaced(run, values, later))
        made.attributes["_asdict"] = Native(
            "_asdict", lambda run, later: Dict(dict(zip(self.names, values, strict=True)))
        )
        made.attributes["_fields"] = tuple(self.names)
        made.attributes["<name>"] = self.name
        made.attributes["<class>"] = self
        return made

    def instance_of(self, run: Interpreter, cls: Class, call: Call) -> Any:
        """An object of a class that derives from this one: its methods are its attributes."""
        made = self.called(run, call)
        if any(name in each.fields for each in cls.lineage() if isinstance(each, Class) for name in MADE_BY):
            return run.unknown_call(cls, call)
        made.attributes["<name>"] = cls.name
        for each in reversed(cls.lineage()):
            for name, value in each.fields.items() if isinstance(each, Class) else ():
                if isinstance(value, Function):
                    made.attributes[name] = Bound(value, made)
                elif isinstance(value, (Wrapped, Maybe)) or name.startswith("__"):
                    made.attributes.setdefault(name, UNKNOWN)
                else:
                    made.attributes[name] = value
        return made

    def replaced(self, run: Interpreter, values: Sequence[Any], call: Call) -> Any:
        given = {**dict(zip(self.names, values, strict=True)), **call.keywords}
        return self.called(run, Call(call.node, [], given, call.whole))

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "__new__":
            self.is_changed = True
        if name == "_make":
            return Native(name, lambda run, call: self.called(run, Call(call.node, drained(run, call.args[0]) or [])))
        if name == "__name__":
            return self.name
        return tuple(self.names) if name == "_fields" else UNKNOWN


MADE_BY = ("__new__", "__init__", "__getattr__", "__getattribute__", "__iter__", "__len__", "__eq__", "__getitem__")


@model("collections.namedtuple", "typing.NamedTuple")
def namedtuple(run: Interpreter, call: Call) -> Any:
    names = call.get(1, "field_names", UNKNOWN)
    known: Any = names.replace(",", " ").split() if isinstance(names, str) else items(run, names)
    if known is None:
        return UNKNOWN
    known = [each[0] if isinstance(each, tuple) and each else each for each in known]
    if not all(isinstance(each, str) for each in known):
        return UNKNOWN
    defaults = items(run, call.get(9, "defaults", ())) or []
    if call.keywords.get("rename") or any(each.startswith("_") for each in known):
        return UNKNOWN
    return Fields(call.get(0, "typename", FOREIGN), known, defaults)
