"""The module ``dataclasses``."""

from __future__ import annotations

import ast
from typing import Any

from tf2lint.graph.python import comparing, texts
from tf2lint.graph.python.heap import certain
from tf2lint.graph.python.library.functions import found_attribute
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Call,
    Class,
    Instance,
    Interpreter,
    Native,
    Object,
    is_plain,
)
from tf2lint.graph.python.plain_values import raised


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
        run.heap.set(cls.fields, "__eq__", Native("method", lambda run, call: equal_fields(run, names, call)))
        run.heap.set(cls.fields, "__hash__", None)
    if "__repr__" not in cls.fields and options.get("repr", True) is True:
        run.heap.set(cls.fields, "__repr__", Native("method", lambda run, call: fields_text(run, names, call)))
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


def equal_fields(run: Interpreter, names: dict[str, Any], call: Call) -> Any:
    """A data class's ``__eq__``."""
    one, other = call.get(0, "self", UNKNOWN), call.get(1, "other", UNKNOWN)
    if not isinstance(one, Instance) or not isinstance(other, Instance):
        return FOREIGN if not is_plain(other) else comparing.NOT_IMPLEMENTED
    if one.cls is not other.cls:
        return comparing.NOT_IMPLEMENTED
    if any(isinstance(value, Field) and "compare" in value.call.keywords for value in names.values()):
        return FOREIGN
    found = comparing.equal(
        run,
        tuple(run.attribute_or_raise(one, name) for name in names),
        tuple(run.attribute_or_raise(other, name) for name in names),
    )
    return FOREIGN if found is None else found


def fields_text(run: Interpreter, names: dict[str, Any], call: Call) -> Any:
    """A data class's ``__repr__``."""
    made = call.get(0, "self", UNKNOWN)
    if any(isinstance(value, Field) and "repr" in value.call.keywords for value in names.values()):
        return FOREIGN
    parts = [texts.text(run, run.attribute_or_raise(made, name), "__repr__") for name in names]
    if not isinstance(made, Instance) or not all(isinstance(each, str) for each in parts):
        return FOREIGN
    return f"{made.cls.name}({', '.join(f'{name}={part}' for name, part in zip(names, parts, strict=True))})"
