"""Assignment: what names, attributes and elements become, and what goes through a container gives."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tf2lint.knowledge import Route, types
from tf2lint.names import containers, versions
from tf2lint.names.functions import Functions
from tf2lint.names.references import Kind
from tf2lint.names.running import SESSION_NAMES
from tf2lint.names.values import (
    Constant,
    HashTable,
    Instance,
    LocalFunction,
    LocalInstance,
    Several,
    State,
    Symbol,
    Value,
)
from tf2lint.python.syntax import last_name


class Targets(Functions):
    """Assigns to targets and patterns."""

    def assign(self, target: ast.expr, value: Value | None, origin: ast.expr | None) -> None:
        """Assign a value to a target; ``origin`` is the expression that gives it, if that is one."""
        if isinstance(target, (ast.Name, ast.Attribute)):
            if value is None and last_name(target) in SESSION_NAMES and self.opens_session(origin):
                value = self.guessed(types.SESSION, by_name=True)
            if isinstance(target, ast.Name):
                self.bind(target.id, value)
            else:
                self.assign_attribute(target, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            is_alike = isinstance(origin, (ast.Tuple, ast.List)) and len(origin.elts) == len(target.elts)
            origins = origin.elts if is_alike else [None] * len(target.elts)  # type: ignore[union-attr]
            for each, part, whence in zip(target.elts, self.shared_out(value, target.elts), origins, strict=True):
                self.assign(each, part, whence)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value if isinstance(value, Several) else None, None)
        elif isinstance(target, ast.Subscript):
            known = self.peek(target.value)
            names = self.names_asked(target.value)
            self.subscript(target)
            if names is not None and isinstance(target.slice, ast.Constant):
                names[str(target.slice.value)] = value
            if isinstance(known, (Several, HashTable)):
                self.change(target.value, containers.put(known, literal_key(target.slice), value))

    def shared_out(self, value: Value | None, targets: Sequence[ast.AST]) -> list[Value | None]:
        """What each target gets of what is unpacked."""
        value = self.as_container(value)
        starred = next(
            (index for index, each in enumerate(targets) if isinstance(each, (ast.Starred, ast.MatchStar))), None
        )
        if not isinstance(value, Several) or value.other is not None or len(value.values) < len(targets) - 1:
            part = containers.any_in(value)
            rest = Several((), part) if isinstance(value, Several) else None
            return [rest if index == starred else part for index in range(len(targets))]
        if starred is None:
            is_same = len(value.values) == len(targets)
            return list(value.values) if is_same else [containers.any_in(value)] * len(targets)
        last = len(value.values) - (len(targets) - 1 - starred)
        return [*value.values[:starred], Several(value.values[starred:last]), *value.values[last:]]

    def opens_session(self, origin: ast.expr | None) -> bool:
        """Whether an expression is a call of something like ``get_session``, which its name alone tells."""
        if not isinstance(origin, ast.Call):
            return False
        function = origin.func
        if isinstance(function, ast.Name) and isinstance(self.lookup(function.id), LocalFunction):
            return False  # what it returns is known, and is no session
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        return name.islower() and "session" in name

    def matched(self, pattern: ast.pattern, value: Value | None) -> None:
        """Bind what a pattern captures of a value."""
        if isinstance(pattern, ast.MatchAs):
            if pattern.pattern is not None:
                self.matched(pattern.pattern, value)
            if pattern.name is not None:
                self.bind(pattern.name, value)
        elif isinstance(pattern, ast.MatchStar):
            if pattern.name is not None:
                self.bind(pattern.name, value if isinstance(value, Several) else None)
        elif isinstance(pattern, ast.MatchSequence):
            for each, part in zip(pattern.patterns, self.shared_out(value, pattern.patterns), strict=True):
                self.matched(each, part)
        elif isinstance(pattern, ast.MatchMapping):
            for key, each in zip(pattern.keys, pattern.patterns, strict=True):
                self.evaluate(key)
                literal = literal_key(key)
                is_known = isinstance(value, HashTable) and literal is not None
                self.matched(each, containers.at(value, literal) if is_known else None)  # type: ignore[arg-type]
        elif isinstance(pattern, ast.MatchClass):
            self.evaluate(pattern.cls)
            for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
                self.matched(each, self.member(value, name) if isinstance(value, LocalInstance) else None)
            for each in pattern.patterns:
                self.matched(each, None)
        elif isinstance(pattern, ast.MatchOr):
            for each in pattern.patterns:
                self.matched(each, value)
        elif isinstance(pattern, ast.MatchValue):
            self.evaluate(pattern.value)

    def iterated(self, node: ast.expr) -> Value | None:
        """What iterating over an expression gives each time."""
        value = self.evaluate(node)
        self.operator("__iter__", value, node)
        return containers.any_in(self.gone_through(value))

    def gone_through(self, value: Value | None) -> Value | None:
        """What is gone through where something is iterated over."""
        return self.special(value, "__iter__", "__aiter__") if isinstance(value, LocalInstance) else value

    @staticmethod
    def as_container(value: Value | None) -> Value | None:
        """An object of a class with fields, or a tuple that follows from the version, as the tuple that it may be taken
        for."""
        if isinstance(value, LocalInstance) and value.cls.fields:
            return Several(tuple(value.cls.attribute(name, of_instance=True) for name in value.cls.fields))
        if isinstance(value, Constant) and isinstance(value.value, (list, tuple)):
            return Several(tuple(map(Constant, value.value)))
        return value

    def names_asked(self, node: ast.expr) -> State | None:
        """The names that ``globals()``, ``locals()``, ``vars()`` or the ``__dict__`` of an object has."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and self.is_builtin(node.func.id):
            if node.func.id == "globals":
                return self.module.state
            if node.func.id in ("locals", "vars") and not node.args:
                return self.scope.state
        return None

    def subscript(self, node: ast.Subscript) -> Value | None:
        names = self.names_asked(node.value)
        if names is not None and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            return names.get(node.slice.value)
        value = self.evaluate(node.value)
        if isinstance(value, Constant):
            return versions.subscript(value, node.slice)
        value = self.as_container(value)
        if isinstance(value, LocalInstance):
            return self.special(value, "__getitem__", values=[self.evaluate(node.slice)])
        key = literal_key(node.slice)
        index = self.evaluate(node.slice) if key is None else None
        is_container = isinstance(value, (Several, HashTable))
        if key in types.METRIC_KEYS and not is_container and self.is_history(node.value, value):
            history = Instance(types.HISTORY, Route.DIRECT, certain=False).member("history")
            self.emit(history, (node.value, node), Kind.MEMBER)
        if isinstance(node.slice, ast.Slice):
            if isinstance(value, Several) and value.other is None:
                part = versions.subscript(Constant(value.values), node.slice)
                return Several(part.value) if part is not None else Several((), containers.any_in(value))  # type: ignore[arg-type]
            is_sliced = isinstance(value, Instance) and value.type in (types.SHAPE, types.KERAS_TENSOR)
            return value if is_sliced else Several((), containers.any_in(value)) if is_container else None
        if isinstance(value, HashTable):
            self.operator("__hash__", index, node.slice)
        return containers.at(value, key) if isinstance(value, (Several, HashTable)) else containers.any_in(value)

    @staticmethod
    def is_history(node: ast.expr, value: Value | None) -> bool:
        """Whether an expression is what ``fit`` has measured: ``x.history``, of whatever ``x`` is."""
        if isinstance(value, Symbol) and value.path == f"{types.HISTORY}.history":
            return True
        return isinstance(node, ast.Attribute) and node.attr == "history"

    @staticmethod
    def is_tensor(value: Value | None) -> bool:
        return isinstance(value, Instance) and value.type in (types.TENSOR, types.VARIABLE)

    def operator(self, name: str, value: Value | None, node: ast.expr, both: bool = False) -> None:
        """Record that Python calls a special method of a tensor or a variable."""
        if (
            isinstance(value, Instance)
            and self.is_tensor(value)
            and not (value.origin in types.PLACEHOLDERS and name == "__hash__")
        ):
            self.emit(value.member(name), (node, node), Kind.OPERATOR, both=both)


def literal_key(node: ast.expr) -> object | None:
    """The value of a literal index or key."""
    if isinstance(node, ast.Constant):
        return node.value
    is_negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    if is_negative and isinstance(node.operand, ast.Constant) and isinstance(node.operand.value, int):  # type: ignore[attr-defined]
        return -node.operand.value  # type: ignore[attr-defined]
    return None
