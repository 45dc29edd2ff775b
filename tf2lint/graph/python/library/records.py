"""Named tuples and data classes."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from tf2lint.graph.python.heap import Maybe, certain
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
    found_attribute,
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


# -- data classes ------------------------------------------------------------------------------------------------------


@model("dataclasses.dataclass")
def dataclass(run: Interpreter, call: Call) -> Any:
    cls = call.get(0, "cls", None)
    if isinstance(cls, Class):
        return as_dataclass(run, cls, {})
    return Native("dataclass", lambda run, later: as_dataclass(run, later.get(0, "cls", UNKNOWN), call.keywords))


class Field(Object):
    """What ``dataclasses.field(...)`` returns."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self.call = call

    def default(self, run: Interpreter) -> Any:
        factory = self.call.get(0, "default_factory", MISSING)
        return self.call.get(0, "default", MISSING) if factory is MISSING else run.call(factory, Call(self.call.node))


@model("dataclasses.field")
def field(run: Interpreter, call: Call) -> Any:
    return Field(call)


def as_dataclass(run: Interpreter, cls: Any, options: dict[str, Any]) -> Any:
    """Give a class what its annotations say."""
    if (
        not isinstance(cls, Class)
        or cls.has_unknown_base
        or any(each not in ("eq", "repr", "init") for each in options)
    ):
        return run.unknown_call(None, Call(run.site, [cls]))
    names: dict[str, Any] = {}
    for each in reversed(cls.lineage()):
        if not isinstance(each, Class) or not isinstance(each.node, ast.ClassDef):
            continue
        own = certain(each.fields.get("<fields>", MISSING))
        if each is not cls and own is not MISSING:
            names.update(own)
        if each is cls:
            for statement in each.node.body:
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    if "ClassVar" not in ast.unparse(statement.annotation):
                        names[statement.target.id] = certain(each.fields.get(statement.target.id, MISSING))
    run.heap.set(cls.fields, "<fields>", names)
    if "__init__" not in cls.fields and options.get("init", True) is True:
        run.heap.set(cls.fields, "__init__", Native("method", lambda run, call: initialize(run, names, call)))
    if "__eq__" not in cls.fields and options.get("eq", True) is True:
        run.heap.set(cls.fields, "__eq__", UNKNOWN)
        run.heap.set(cls.fields, "__hash__", None)
    if "__repr__" not in cls.fields and options.get("repr", True) is True:
        run.heap.set(cls.fields, "__repr__", UNKNOWN)
    for name, value in names.items():
        if isinstance(value, Field):
            default = value.call.get(0, "default", MISSING)
            if default is MISSING:
                run.heap.delete(cls.fields, name)
            else:
                run.heap.set(cls.fields, name, default)
    return cls


def initialize(run: Interpreter, names: dict[str, Any], call: Call) -> None:
    """A data class's ``__init__``."""
    made, *args = call.args
    keywords = dict(call.keywords)
    if not call.whole:
        run.unknown_call(None, call)
        return
    for name, value in names.items():
        is_parameter = not (isinstance(value, Field) and value.call.get(0, "init", True) is not True)
        if is_parameter and args:
            given = args.pop(0)
        elif is_parameter and name in keywords:
            given = keywords.pop(name)
        else:
            given = value.default(run) if isinstance(value, Field) else value
            if given is MISSING and is_parameter:
                raise raised(TypeError)
        if given is not MISSING:
            run.set_attribute(made, name, given)
    if args or keywords:
        raise raised(TypeError)
    after = found_attribute(run, made, "__post_init__")
    if after is not MISSING:
        run.call(after, Call(call.node))
