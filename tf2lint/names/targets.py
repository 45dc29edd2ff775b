"""Assignment: what names, attributes and elements become, and what goes through a container gives."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any

from tf2lint.knowledge import Route, types
from tf2lint.names import containers, versions
from tf2lint.names.containers import is_list
from tf2lint.names.functions import Functions
from tf2lint.names.references import Kind
from tf2lint.names.running import SESSION_NAMES
from tf2lint.names.units import State
from tf2lint.names.values import (
    Constant,
    HashTable,
    Instance,
    LocalFunction,
    LocalInstance,
    Several,
    Symbol,
    Value,
)


class Targets(Functions):
    """Assigns to targets and patterns."""

    def assign(self, target: ast.expr, value: Value | None, origin: ast.expr | None) -> None:
        kind = type(target)
        if kind is ast.Name:
            if value is None and target.id in SESSION_NAMES and self.opens_session(origin):  # type: ignore[attr-defined]
                value = self.guessed_session
            self.bind(target.id, value)  # type: ignore[attr-defined]
        elif isinstance(target, ast.Attribute):
            if value is None and target.attr in SESSION_NAMES and self.opens_session(origin):
                value = self.guessed_session
            self.assign_attribute(target, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            if isinstance(value, Constant) and isinstance(value.value, (list, tuple)):
                if len(value.value) == len(target.elts):
                    for element, item in zip(target.elts, value.value, strict=True):
                        self.assign(element, Constant(item), None)
                    return
            for element, part in zip(target.elts, self.shared_out(self.as_container(value), target.elts), strict=True):
                self.assign(element, part, None)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value if isinstance(value, Several) else None, None)
        elif isinstance(target, ast.Subscript):
            known = self.peek(target.value)
            names = self.names_asked(target.value)
            self.subscript(target)
            if names is not None and isinstance(target.slice, ast.Constant):
                names[str(target.slice.value)] = value
            if isinstance(known, (Several, HashTable)):
                key = literal_key(target.slice)
                changed = containers.added(known, value) if key is None else containers.put(known, key, value)
                self.change(target.value, changed)

    def shared_out(self, value: Value | None, targets: Sequence[ast.AST]) -> list[Value | None]:
        """What each target gets of what is unpacked."""
        starred = next(
            (index for index, each in enumerate(targets) if isinstance(each, (ast.Starred, ast.MatchStar))), None
        )
        if not isinstance(value, Several) or value.other is not None or len(value.values) < len(targets) - 1:
            element = self.element(value)
            rest = Several((), element) if isinstance(value, Several) else None
            return [rest if index == starred else element for index in range(len(targets))]
        if starred is None:
            is_same = len(value.values) == len(targets)
            return list(value.values) if is_same else [self.element(value)] * len(targets)
        last = len(value.values) - (len(targets) - 1 - starred)
        return [*value.values[:starred], Several(value.values[starred:last]), *value.values[last:]]

    def parts(self, node: ast.expr) -> Any:
        """What an expression is; of a tuple or list, a list of what its elements are."""
        if isinstance(node, (ast.Tuple, ast.List)):
            return [self.parts(element) for element in node.elts]
        return self.evaluate(node)

    def unpack(self, target: ast.expr, values: list[Any], elements: list[ast.expr]) -> None:
        """Assign ``parts`` of a tuple or list to a target, element by element where the lengths agree."""
        if isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(values):
            if not any(isinstance(each, ast.Starred) for each in (*target.elts, *elements)):
                for part, value, element in zip(target.elts, values, elements, strict=True):
                    if isinstance(value, list):
                        assert isinstance(element, (ast.Tuple, ast.List))
                        self.unpack(part, value, element.elts)
                    else:
                        self.assign(part, value, element)
                return
        self.assign(target, self.as_several(values), None)

    def as_several(self, values: list[Any]) -> Several | None:
        """``parts`` of a tuple or list as one value."""
        found = [self.as_several(each) if isinstance(each, list) else each for each in values]
        return containers.several(found) if not found or any(each is not None for each in found) else None

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
        return self.zipped(node) or self.item(node, self.evaluate(node))

    def zipped(self, node: ast.expr) -> Several | None:
        """What ``zip`` and ``enumerate`` give each time; ``None`` for anything else, which is not looked at."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not self.is_builtin(node.func.id):
            return None
        if node.func.id == "zip" and not any(isinstance(each, ast.Starred) for each in node.args):
            return Several(tuple(map(self.iterated, node.args)))
        if node.func.id == "enumerate" and len(node.args) == 1:
            return Several((None, self.iterated(node.args[0])))
        return None

    def item(self, node: ast.expr, value: Value | None) -> Value | None:
        """What iterating over an expression of this value gives each time."""
        if isinstance(value, LocalInstance):
            value = self.special(value, "__iter__", "__aiter__")
        return self.element(value) or self.dimension_of(node)

    @staticmethod
    def element(value: Value | None) -> Value | None:
        """What iterating over something, unpacking it or subscripting it gives."""
        if isinstance(value, (Several, HashTable)):
            return containers.any_in(value)
        result = types.element_of(value.type) if isinstance(value, Instance) else None
        if result is None or not isinstance(value, Instance):
            return None
        return Instance(result, value.route, value.certain, origin=value.origin if is_list(value) else "")

    @staticmethod
    def as_container(value: Value | None) -> Value | None:
        """An object of a class with fields as the tuple that it may be taken for."""
        if isinstance(value, LocalInstance) and value.cls.fields:
            return Several(tuple(value.cls.attribute(name, of_instance=True) for name in value.cls.fields))
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
        value = self.as_container(self.evaluate(node.value))
        if isinstance(value, LocalInstance):
            return self.special(value, "__getitem__", values=[self.evaluate(node.slice)])
        if isinstance(value, (Several, HashTable)):
            if isinstance(node.slice, ast.Slice):
                return Several((), containers.any_in(value))
            key = literal_key(node.slice)
            if key is not None:
                return containers.at(value, key)
            index = self.evaluate(node.slice)
            if isinstance(value, HashTable):
                self.operator("__hash__", index, node.slice)
            return containers.any_at(value)
        if not isinstance(node.slice, ast.Constant):
            self.evaluate(node.slice)
        elif node.slice.value in types.METRIC_KEYS and self.is_history(node.value, value):
            history = Instance(types.HISTORY, Route.DIRECT, certain=False).member("history")
            self.emit(history, (node.value, node), Kind.MEMBER)
        if isinstance(value, Constant) and value.method is None:
            return versions.subscript(value, node.slice)
        if isinstance(node.slice, ast.Slice) and isinstance(value, Instance):
            if value.type == types.SHAPE or is_list(value):
                return value
        return self.element(value)

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
