"""Attributes: of TensorFlow, of its objects, of classes, objects and modules of the project."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tf2lint.knowledge import Route, is_below, keras, resolves, types
from tf2lint.names import containers, versions
from tf2lint.names.modules import Modules
from tf2lint.names.references import Kind
from tf2lint.names.running import SESSION_NAMES, Scope
from tf2lint.names.values import (
    Assigned,
    Constant,
    Either,
    HashTable,
    Instance,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Method,
    ProjectModule,
    Several,
    Symbol,
    Value,
    join,
    joined,
    made_of,
    public,
)
from tf2lint.python.syntax import dotted_name, last_name


class Members(Modules):
    """Looks attributes up, and assigns them."""

    def settled(self, value: Symbol) -> Value:
        """What a symbol that is an attribute of known type, or TensorFlow's version, stands for."""
        found = types.type_of_property(value.path) if value.owner else None
        if found is not None:
            return made_of(found, value.route, value.certain, value.path)
        if value.path in versions.VERSION_SYMBOLS:
            return Constant(self.settings.target + ".0")
        if value.path == "tf.keras.__version__" and value.route is Route.STANDALONE:
            return Constant("3.0.0" if keras(self.api) == 3 else self.settings.target + ".0")
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
        if isinstance(value, (Several, HashTable)) and name in containers.METHODS | containers.SEARCHES:
            return Method(value, name)
        return None

    def member_of_object(self, cls: LocalClass, name: str) -> Value | None:
        value = cls.attribute(name, of_instance=True)
        if isinstance(value, LocalFunction) and value.property:
            value = self.returned(value, [LocalInstance(cls)], {})
        else:
            self.body.seen.setdefault((cls, name), value)
            if isinstance(value, LocalFunction) and value.is_abstract:
                value = cls.of_subclasses(name) or value
        if value is None and not name.startswith("__"):
            value = self.special(LocalInstance(cls), "__getattr__", values=[None])
        is_foreign = any(each.is_foreign for each in cls.lineage)
        if value is None and is_foreign:
            value = next((self.foreign_attributes.get((each, name)) for each in cls.lineage), None)
        if value is None and name in SESSION_NAMES and cls.is_open:
            return self.guessed(types.SESSION, by_name=True)
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

    def peek(self, node: ast.expr) -> Value | None:
        """What a name is, or an attribute of what one is, without recording a reference to it."""
        if isinstance(node, ast.Name):
            return self.lookup(node.id)
        if not isinstance(node, ast.Attribute):
            return None
        key = dotted_name(node)
        return self.scope.state[key] if key in self.scope.state else self.member(self.peek(node.value), node.attr)

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
        if owner is None and self.is_of_optimizer(target):
            owner = self.guessed(types.KERAS_OPTIMIZER)
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
        cls.assigned.setdefault(name, []).append(Assigned(value, self.body, self.body.runs))

    def is_lost_of_keras(self, value: Symbol) -> bool:
        return is_below(value.path, ("tf.keras",)) and self.is_missing(value)

    @staticmethod
    def is_of_optimizer(node: ast.Attribute) -> bool:
        """Whether an attribute is one that only the optimizer of a Keras model has, by the names around it."""
        holder = node.value
        if node.attr not in types.OF_OPTIMIZER or not isinstance(holder, ast.Attribute):
            return False
        return holder.attr == "optimizer" and "model" in last_name(holder.value).lower()

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

    def name(self, node: ast.Name, call: ast.Call | None = None) -> Value | None:
        value = self.lookup(node.id)
        return value if value is None else self.found(value, [node], call)

    def attribute(
        self, node: ast.Attribute, call: ast.Call | None = None, base_value: Value | None = None
    ) -> Value | None:
        """Resolve ``a.b.c``; ``base_value`` is what the innermost ``a`` is where that is known already."""
        attributes = [node]
        base = node.value
        while type(base) is ast.Attribute:
            attributes.append(base)
            base = base.value
        value = base_value
        if type(base) is ast.Name:
            value = self.lookup(base.id)
            if base.id in self.names_with_attributes:
                key = base.id
                for count, attribute in enumerate(reversed(attributes), 1):
                    key = f"{key}.{attribute.attr}"
                    if key in self.scope.state:  # what was assigned to exactly this
                        value, base = self.scope.state[key], attribute
                        del attributes[-count:]
                        break
        elif value is None:
            value = self.evaluate(base)
        telling = types.TELLING_ATTRIBUTES.get(node.attr) if call is None else None
        is_told = telling is not None or any(each.attr in types.ATTRIBUTES_OF_UNKNOWN for each in attributes)
        if value is None and not is_told:
            return None
        nodes: list[ast.expr] = [base]
        for attribute in reversed(attributes):
            if isinstance(value, Symbol):
                settled = self.settled(value)
                if isinstance(settled, Constant):  # the version, by whatever name it has
                    self.emit(value, tuple(nodes), Kind.NAME)
                elif value.path in types.GRAPH_ONLY or (settled is not value and self.is_lost_of_keras(value)):
                    self.emit(value, tuple(nodes), Kind.MEMBER)
                value = settled
            if not isinstance(value, Symbol):
                nodes = [nodes[-1]]
            if value is not None:
                value = self.member(value, attribute.attr)
            if value is None and self.is_of_optimizer(attribute):
                value = self.guessed(types.KERAS_OPTIMIZER).member(attribute.attr)
            if value is None and attribute.attr == "shape":  # of whatever it is: only TensorFlow's has what rules know
                value = self.guessed(types.SHAPE)
            elif value is None and telling is not None and attribute is node and not self.is_own(attribute.value):
                value = self.guessed(telling).member(attribute.attr)
            nodes.append(attribute)
        return self.found(value, nodes, call)

    def is_own(self, node: ast.expr) -> bool:
        """Whether an expression is an object of the project, or a class."""
        return isinstance(self.peek(node), (LocalInstance, LocalClass))

    def found(self, value: Value | None, nodes: list[ast.expr], call: ast.Call | None) -> Value | None:
        """Record that an expression is a value, which ``call`` calls if it is there. Returns what reading it gives."""
        if isinstance(value, Symbol) and "." in value.path:
            self.emit(self.reported(value), tuple(nodes), Kind.MEMBER if value.owner else Kind.NAME, call)
            return self.settled(public(value, self.api)) if call is None else public(value, self.api)
        if isinstance(value, Either):
            self.emit_each(value, nodes[-1], call)
        elif isinstance(value, Method):
            part = containers.any_in(value.owner) if isinstance(value.owner, Several) else None
            if isinstance(part, Instance):
                member = Instance(f"[{part.type}]", part.route, part.certain).member(value.name)
                self.emit(member, tuple(nodes), Kind.MEMBER, call)
        return value
