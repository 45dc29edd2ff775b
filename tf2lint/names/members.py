"""Attributes: of TensorFlow, of its objects, of classes, objects and modules of the project."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tf2lint.knowledge import resolves, types
from tf2lint.names import versions
from tf2lint.names.modules import Modules
from tf2lint.names.references import Kind
from tf2lint.names.running import SESSION_NAMES
from tf2lint.names.units import Scope
from tf2lint.names.values import (
    Assigned,
    Constant,
    Either,
    Instance,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    ProjectModule,
    Symbol,
    Value,
    join,
    joined,
)


class Members(Modules):
    """Looks attributes up, and assigns them."""

    def settled(self, value: Symbol) -> Value:
        """What a symbol that is an attribute of known type, or TensorFlow's version, stands for."""
        found = types.type_of_property(value.path) if value.owner else None
        if found is not None:
            return Instance(found, value.route, value.certain, origin=value.path)
        if value.path in versions.VERSION_SYMBOLS:
            return Constant(self.settings.target + ".0")
        return value

    def member(self, value: Value | None, name: str) -> Value | None:
        if isinstance(value, Symbol):
            path = f"{value.path}.{name}"
            if path in self.stored:
                return self.stored[path]
            return value.member(name)
        if isinstance(value, Instance):
            return value.member(name)
        if isinstance(value, Either):
            return joined([self.member(each, name) for each in value.values if not isinstance(each, Symbol)])
        if isinstance(value, LocalInstance):
            return value.cls if name == "__class__" else self.member_of_object(value.cls, name)
        if isinstance(value, LocalClass):
            found = value.attribute(name, of_instance=False)
            return self.from_elsewhere(found) if value.is_foreign else found
        if isinstance(value, ProjectModule):
            return self.from_elsewhere(self.project.attribute(value, name))
        if isinstance(value, Constant):
            return versions.attribute(value, name)
        return None

    def member_of_object(self, cls: LocalClass, name: str) -> Value | None:
        value = cls.attribute(name, of_instance=True)
        if isinstance(value, LocalFunction) and value.property:
            value = self.returned(value, [LocalInstance(cls)], {})
        else:
            self.unit.seen.setdefault((cls, name), value)
            if isinstance(value, LocalFunction) and value.is_abstract:
                value = cls.of_subclasses(name) or value
        if value is None and not name.startswith("__"):
            value = self.special(LocalInstance(cls), "__getattr__", values=[None])
        is_foreign = any(each.is_foreign for each in cls.lineage)
        if value is None and is_foreign:
            value = next((self.foreign_attributes.get((each, name)) for each in cls.lineage), None)
        if value is None and name in SESSION_NAMES and cls.is_open:
            return self.guessed_session
        return self.from_elsewhere(value) if is_foreign else value

    def special(self, value: LocalInstance, *names: str, values: Sequence[Value | None] = ()) -> Value | None:
        """What Python gets by calling the first special method, of some names, that an object has."""
        found = (value.cls.attribute(name, of_instance=False) for name in names)
        method = next((each for each in found if isinstance(each, LocalFunction)), None)
        return None if method is None else self.returned(method, [value, *values], {})

    def has_attribute(self, owner: Value | None, name: str) -> Constant | None:
        if isinstance(owner, Instance) and not owner.guess:
            # Of a class that is gone, whatever made the object is what fails.
            is_there = owner.type == types.DIMENSION or resolves(owner.type, owner.route, self.api)
            return Constant(False) if is_there and self.is_missing(owner.member(name)) else None
        if not isinstance(owner, Symbol) or owner.owner:
            return None
        member = self.member(owner, name)
        if not isinstance(member, Symbol):
            return None
        known = resolves(member.path, member.route, self.api)
        return None if known is None else Constant(known)

    def quietly(self, node: ast.expr) -> str | None:
        """The path of the symbol that an expression names, without recording a reference to it."""
        value = self.symbol_of(node)
        return value.path if value is not None else None

    def symbol_of(self, node: ast.expr) -> Symbol | None:
        """The symbol that an expression names, likewise."""
        value = self.quiet_value(node)
        return value if isinstance(value, Symbol) else None

    def quiet_value(self, node: ast.expr) -> Value | None:
        """What a name is, or an attribute of what a name is, likewise."""
        names = []
        while isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        value = self.lookup(node.id) if isinstance(node, ast.Name) else None
        for name in reversed(names):
            value = self.member(value, name)
        return value

    def peek(self, node: ast.expr) -> Value | None:
        """What a name, or an attribute of one, is, without recording a reference to it."""
        if isinstance(node, ast.Name):
            return self.lookup(node.id)
        if not isinstance(node, ast.Attribute):
            return None
        if isinstance(node.value, ast.Name) and f"{node.value.id}.{node.attr}" in self.scope.state:
            return self.scope.state[f"{node.value.id}.{node.attr}"]
        owner = self.peek(node.value)
        if isinstance(owner, (LocalInstance, LocalClass)):
            cls = owner.cls if isinstance(owner, LocalInstance) else owner
            return cls.attribute(node.attr, of_instance=isinstance(owner, LocalInstance))
        return self.member(owner, node.attr) if isinstance(owner, (Symbol, ProjectModule)) else None

    def change(self, node: ast.expr, value: Value | None) -> None:
        """Give a container that a name, or an attribute of one, is bound to, another value, as a change of it does."""
        if isinstance(node, ast.Name):
            scope: Scope | None = self.scope
            while scope is not None and node.id not in scope.state:
                scope = scope.parent
            if scope is not None:
                is_here = scope is self.scope
                scope.state[node.id] = value if is_here else join(scope.state[node.id], value)
        elif isinstance(node, ast.Attribute):
            owner = self.peek(node.value)
            if isinstance(node.value, ast.Name) and f"{node.value.id}.{node.attr}" in self.scope.state:
                self.scope.state[f"{node.value.id}.{node.attr}"] = value
            if isinstance(owner, LocalInstance):
                self.give_attribute(owner.cls, node.attr, value)
            elif isinstance(owner, LocalClass) and node.attr in owner.state:
                owner.state[node.attr] = join(owner.state[node.attr], value)

    def assign_attribute(self, target: ast.Attribute, value: Value | None) -> None:
        base = target.value
        owner = self.evaluate(base)
        value = None if isinstance(value, Literal) else value
        if isinstance(owner, Symbol) and not owner.owner:
            self.stored[f"{owner.path}.{target.attr}"] = value
            return
        if isinstance(owner, (Instance, Symbol)):
            member = owner.member(target.attr)
            self.emit(member, self.chain(target, member), Kind.STORE)
        if isinstance(base, ast.Name):
            self.scope.state[f"{base.id}.{target.attr}"] = value
            self.names_with_attributes.add(base.id)
        self.give(owner, target.attr, value)

    def give(self, owner: Value | None, name: str, value: Value | None) -> None:
        """Give an attribute to what may be an object of a class of the project, or such a class."""
        if isinstance(owner, LocalInstance):
            self.give_attribute(owner.cls, name, value)
        elif isinstance(owner, LocalClass) and not owner.is_foreign:
            known = owner.state.get(name)
            owner.state[name] = join(known, value) if known is not None and self.conditional else value

    def give_attribute(self, cls: LocalClass, name: str, value: Value | None) -> None:
        """Note that an object of a class gets an attribute."""
        if cls.is_foreign:
            known = self.foreign_attributes.get((cls, name))
            self.foreign_attributes[cls, name] = value if known is None else join(known, value)
            return
        cls.assigned.setdefault(name, []).append(Assigned(self.unit, value))
        self.unit.assigned.append(cls)

    @staticmethod
    def chain(node: ast.Attribute, value: Symbol) -> tuple[ast.expr, ...]:
        """The attribute nodes that make up the part of a symbol below its owner, after their base."""
        nodes: list[ast.expr] = []
        inner: ast.expr = node
        for _ in range(value.path.count(".") + 1 - value.owner):
            nodes.append(inner)
            if not isinstance(inner, ast.Attribute):
                break
            inner = inner.value
        return (inner, *reversed(nodes))

    def dimension_of(self, node: ast.expr) -> Value | None:
        """What is in ``x.shape`` and its slices, of whatever ``x`` is. Only TensorFlow 1's have a ``value``."""
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            node = node.value
        if isinstance(node, ast.Attribute) and node.attr == "shape":
            return Instance(types.DIMENSION, self.guessed_route, certain=False)
        return None

    def is_element_of_shape(self, node: ast.expr) -> bool:
        """Whether an expression is ``x.shape[i]``, of whatever ``x`` is."""
        is_subscript = isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)
        return is_subscript and self.dimension_of(node.value) is not None  # type: ignore[attr-defined]
