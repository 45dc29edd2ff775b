"""Calls, and what they return."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from tf2lint.knowledge import kind, types
from tf2lint.names import containers, versions
from tf2lint.names.containers import is_list
from tf2lint.names.references import Kind
from tf2lint.names.targets import Targets, literal_key
from tf2lint.names.values import (
    Constant,
    Either,
    HashTable,
    Instance,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Managed,
    Several,
    Skip,
    Symbol,
    Value,
    called,
    join,
    joined,
    passed,
)

PROPERTIES = frozenset({"property", "cached_property", "lazy_property"})
SPECIAL_CALLS = frozenset(
    "getattr hasattr setattr __import__ map filter int float str bool tuple list len sorted reversed".split()
)
KEEPS_ELEMENTS = frozenset({"tuple", "list", "sorted", "reversed"})
TYPE_TESTS = frozenset({"isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance"})
LIBRARY = frozenset(
    {
        *("super", "partial", "Thread", "Timer", "field", "defaultdict", "__new__", "type", "namedtuple"),
        *("SimpleNamespace", "nullcontext", "staticmethod", "enter_context", "copy", "deepcopy"),
    }
)
HASH_TABLES = frozenset({"dict", "set", "frozenset", "defaultdict", "OrderedDict", "Counter", "WeakKeyDictionary"})


class Calls(Targets):
    """Evaluates calls."""

    def call(self, node: ast.Call) -> Value | None:
        # A chain of method calls, a.b().c().d(), from the inside, so that its length costs no recursion.
        chain = [node]
        while True:
            inner = chain[-1].func
            while type(inner) is ast.Attribute:
                inner = inner.value
            if type(inner) is not ast.Call or inner is chain[-1].func:
                break
            chain.append(inner)
        value: Value | None = None
        for index, each in enumerate(reversed(chain)):
            value = self.one_call(each, value, index > 0)
        return value

    def one_call(self, node: ast.Call, base_value: Value | None, has_base: bool) -> Value | None:
        function = node.func
        outer = self.argument_of
        callee: Value | None
        if type(function) is ast.Attribute:
            if has_base and base_value is None:
                callee = None
            else:
                callee = self.attribute(function, node, base_value)
            if callee is None:
                callee = self.telling_call(node, function)
            else:
                self.only_in_one.discard(node)  # now that it is known what its object is
        elif type(function) is ast.Name:
            callee = self.name(function, node)
            if callee is None and node.args and function.id in SPECIAL_CALLS and self.is_builtin(function.id):
                return self.special_call(function.id, node)
        else:
            callee = self.evaluate(function)
            if isinstance(function, (ast.Call, ast.Subscript, ast.Await)):
                if not self.unit.references or self.unit.references[-1].nodes != (function,):
                    self.emit_each(callee, function, node)
        path = callee.path if type(callee) is Symbol else None
        if path is None and (getattr(function, "id", "") or getattr(function, "attr", "")) in TYPE_TESTS:
            path = "isinstance"
        values: list[Value | None] = []
        for position, argument in enumerate(node.args):
            if type(argument) is ast.Constant:
                values.append(None)
                continue
            self.argument_of = (path, position) if path else None
            value = self.evaluate(argument.value if type(argument) is ast.Starred else argument)
            if type(argument) is not ast.Starred:
                values.append(value)
            elif isinstance(value, Several):  # how many these are may be unknown: then the first of them is told
                values += value.values or (value.other,)
            else:
                values.append(None)
        named: dict[str, Value | None] = {}
        for keyword in node.keywords:
            if type(keyword.value) is ast.Constant:
                named[keyword.arg or "**"] = None
                continue
            self.argument_of = (path, keyword.arg or "**") if path else None
            value = self.evaluate(keyword.value)
            if keyword.arg is not None:
                named[keyword.arg] = value
            elif isinstance(value, HashTable):
                named.update((name, each) for name, each in value.items if isinstance(name, str))
        self.argument_of = outer
        self.note_site(callee, node, (*values, *named.values()))
        if type(function) is ast.Attribute and function.attr in containers.METHODS:
            known = self.peek(function.value)
            if isinstance(known, (Several, HashTable)) or is_list(known):
                return self.container_call(known, function, node, values, named)
            if known is None and function.attr in ("append", "extend") and any(each is not None for each in values):
                added = containers.list_of(values) if function.attr == "append" else containers.each_in(values[0])
                self.change(function.value, added)
        return self.result(callee, node, values, named)

    def telling_call(self, node: ast.Call, function: ast.Attribute) -> Value | None:
        """A call of a method that tells what its object is, by its name and what it is passed."""
        if function.attr not in types.TELLING or isinstance(self.receiver(function), (LocalInstance, LocalClass)):
            return None
        keywords = frozenset(keyword.arg or "**" for keyword in node.keywords)
        name = getattr(function.value, "attr", getattr(function.value, "id", ""))
        telling = next(
            (each for each in types.TELLING[function.attr] if each.fits(len(node.args), keywords, name)), None
        )
        if telling is None or (telling.is_value and (node is self.unused or self.imports(telling.not_with))):
            return None
        value = Instance(telling.type, self.guessed_route, certain=False).member(function.attr)
        self.emit(value, (function.value, function), Kind.MEMBER, node)
        if telling.is_value:
            self.only_in_one.add(node)
        return value

    def receiver(self, function: ast.Attribute) -> Value | None:
        return self.lookup(function.value.id) if isinstance(function.value, ast.Name) else None

    def special_call(self, name: str, node: ast.Call) -> Value | None:
        parts = self.zipped(node.args[1]) if name in ("map", "filter") and len(node.args) == 2 else None
        values = [self.evaluate(argument) for argument in (node.args if parts is None else node.args[:1])]
        first = values[0]
        for keyword in node.keywords:
            key = self.evaluate(keyword.value)
            if keyword.arg == "key" and isinstance(key, LocalFunction):
                self.run_from_call(key, [self.element(first)])
        if name in containers.FUNCTIONS and isinstance(first, (Several, HashTable)):
            return containers.gone_through(name, values)
        if name == "setattr" and len(values) == 3:
            attribute = literal_key(node.args[1])
            if isinstance(attribute, str) and isinstance(first, (LocalInstance, LocalClass)):
                self.give(first, attribute, values[2])
            return None
        if name in ("getattr", "hasattr"):
            text = node.args[1] if len(node.args) > 1 else None
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                return None
            if name == "hasattr":
                if first is None and self.is_element_of_shape(node.args[0]):
                    first = Instance(types.DIMENSION, self.guessed_route, certain=False)
                return self.has_attribute(first, text.value)
            value = self.member(first, text.value)
            if not isinstance(value, Symbol):
                return value
            if value.path in versions.VERSION_SYMBOLS:
                return self.settled(value)
            if len(node.args) == 2:
                self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME)
                return value
            known = self.has_attribute(first, text.value)
            if known is not None and known.value and kind(value.path):
                self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME)
                return value
            default = versions.constant_of(versions.literal, node.args[2])
            return default if known is not None and not known.value else None
        if name == "__import__":
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                is_whole = len(node.args) > 3 or any(keyword.arg == "fromlist" for keyword in node.keywords)
                return self.imported_module(text.value if is_whole else text.value.partition(".")[0])
            return None
        if name in ("map", "filter") and len(node.args) == 2:
            function, iterable = node.args[0], values[1] if parts is None else None
            given = parts or self.item(node.args[1], iterable)
            made = self.returned(first, [given], {}) if isinstance(first, LocalFunction) else None
            if name == "filter":
                return iterable if is_list(iterable) else containers.each_in(iterable)
            if isinstance(iterable, Constant) and isinstance(function, ast.Name):
                return versions.each(iterable, function.id)
            return containers.list_of([made])
        if name in KEEPS_ELEMENTS and is_list(first):
            return first
        constants = [value for value in values if isinstance(value, Constant)]
        return versions.call_function(name, constants) if len(constants) == len(values) else None

    def result(
        self, callee: Value | None, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]
    ) -> Value | None:
        """What a call returns."""
        if callee is None:
            return self.unknown_call(node, values, named)
        if isinstance(callee, Either):
            return joined([self.result(each, node, values, named) for each in callee.values])
        if isinstance(callee, Symbol):
            if callee.path in versions.EAGER_TESTS:
                return Constant(True) if self.is_eager else None
            if callee.path in types.COLLECTIONS:
                key = values[0] if values else named.get("key")
                is_of_variables = isinstance(key, Symbol) and key.path in types.KEYS_OF_VARIABLES
                return Instance(types.VARIABLES, callee.route, callee.certain) if is_of_variables else None
            return called(callee)
        if isinstance(callee, LocalFunction):
            unit = callee.unit
            given = self.returned(callee, [None, *values] if self.is_bound(node, callee) else values, named)
            if unit.asks_version and unit.returns is None:
                self.unit.asks_version = True
                tested = self.version_test(callee, node, values, named)
                return given if tested is None else tested
            return given
        if isinstance(callee, LocalClass):
            constructor = callee.attribute("__init__", of_instance=False)
            if isinstance(constructor, LocalFunction):
                self.run_from_call(constructor, [None, *values], named)
            for name, value in (*zip(callee.fields, values, strict=False), *named.items()):
                if name in callee.fields:
                    self.give_attribute(callee, name, passed(value))
            maker = callee.attribute("__new__", of_instance=False)
            if isinstance(maker, LocalFunction):
                self.run_from_call(maker, [callee, *values], named)
            return LocalInstance(callee)
        if isinstance(callee, LocalInstance):
            return self.special(callee, "__call__", values=values)
        if isinstance(callee, Constant) and callee.method is not None:
            return versions.call_method(callee, node.args)
        return callee if isinstance(callee, Skip) else None

    def is_bound(self, node: ast.Call, method: LocalFunction) -> bool:
        """Whether a call passes an object, or a class, as its method's first argument."""
        if not isinstance(node.func, ast.Attribute) or method.unit.cls is None or method.static:
            return False
        return method.is_of_class or not isinstance(self.peek(node.func.value), LocalClass)

    def container_call(
        self,
        known: Value,
        function: ast.Attribute,
        node: ast.Call,
        values: list[Value | None],
        named: dict[str, Value | None],
    ) -> Value | None:
        """What a method of a container gives, which may change what it is a method of."""
        key = literal_key(node.args[0]) if node.args else None
        was_list = is_list(known)
        known = known if isinstance(known, HashTable) else containers.each_in(known) or Several(())
        if function.attr in containers.CHANGES:
            changed: Value = containers.CHANGES[function.attr](known, values, named)
            self.change(function.value, containers.as_list(changed) if was_list else changed)
        elif function.attr == "setdefault" and len(values) > 1:
            value = join(values[1], containers.at(known, key))
            self.change(
                function.value, containers.added(known, value) if key is None else containers.put(known, key, value)
            )
        return containers.method(known, function.attr, values, key)

    def record(self, name: str, node: ast.Call, named: Mapping[str, Value | None]) -> Value | None:
        """The class that ``namedtuple`` makes, or the object that ``SimpleNamespace`` makes."""
        made = LocalClass(())
        self.classes.append(made)
        if name == "SimpleNamespace":
            made.state = dict(named)
            return LocalInstance(made)
        fields = versions.constant_of(versions.literal, node.args[1]) if len(node.args) > 1 else None
        if fields is not None:
            is_text = isinstance(fields.value, str)
            made.fields = tuple(fields.value.replace(",", " ").split() if is_text else map(str, fields.value))  # type: ignore[attr-defined, call-overload]
        return made

    def unknown_call(self, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]) -> Value | None:
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name == "import_module" and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                dots = len(text.value) - len(text.value.lstrip("."))
                relative = self.project.module(text.value[dots:], dots, self.source.filename) if dots else None
                value = relative if dots else self.imported_module(text.value)
                if isinstance(value, Symbol) and "." in value.path:
                    self.emit(value, (node,), Kind.IMPORT)
                return value
        if name in versions.SKIPS:
            condition = values[0] if values else named.get("condition")
            if isinstance(condition, Constant) and condition.method is None:
                return Skip() if bool(condition.value) is versions.SKIPS[name] else None
            return None
        if name in LIBRARY:
            return self.library_call(name, node, values, named)
        if values and name in containers.FUNCTIONS:
            found = containers.gone_through(name, values)
            if found is not None:
                return found
        if name in HASH_TABLES:
            first = values[0] if values else None
            if name in ("dict", "OrderedDict"):
                return containers.table(first, named)
            if name in ("set", "frozenset"):
                self.operator("__hash__", containers.any_in(first), node)
            return HashTable(keys=containers.any_in(first))
        if len(values) == 1 and name in versions.VERSION_CLASSES:
            version = values[0] if values[0] is not None else versions.constant_of(versions.literal, node.args[0])
            return versions.call_function(name, [version]) if isinstance(version, Constant) else None
        return None

    def library_call(
        self, name: str, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]
    ) -> Value | None:
        """What a function or class of Python's library gives that hands on what it gets, or makes a class of it."""
        first = values[0] if values else None
        if name == "super":
            bases = self.unit.cls.lineage[1:] if self.unit.cls is not None else ()
            return LocalInstance(bases[0]) if bases else None
        if name == "partial":
            if isinstance(first, LocalFunction):
                self.run_from_call(first, values[1:], named)
            return passed(first)
        if name in ("Thread", "Timer"):
            target, given = named.get("target"), named.get("args")
            if isinstance(target, LocalFunction):
                self.run_from_call(target, given.values if isinstance(given, Several) else ())
            return None
        if name in ("field", "defaultdict"):
            factory = named.get("default_factory") if name == "field" else first
            made = self.returned(factory, [], {}) if isinstance(factory, LocalFunction) else None
            return HashTable(other=made) if name == "defaultdict" else made or named.get("default")
        if name == "__new__":
            return LocalInstance(first) if isinstance(first, LocalClass) else None
        if name == "type":
            return first.cls if isinstance(first, LocalInstance) else None
        if name in ("namedtuple", "SimpleNamespace"):
            return self.record(name, node, named)
        return Managed(first) if name == "nullcontext" else first

    def name(self, node: ast.Name, call: ast.Call | None = None) -> Value | None:
        value = self.lookup(node.id)
        if type(value) is Symbol and "." in value.path:
            self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME, call)
            if call is None:
                return self.settled(value)
        elif type(value) is Either:
            self.emit_each(value, node, call)
        return value

    def attribute(
        self, node: ast.Attribute, call: ast.Call | None = None, base_value: Value | None = None
    ) -> Value | None:
        """Resolve ``a.b.c``; ``base_value`` is what the innermost ``a`` is where that is known already."""
        attributes = [node]
        base = node.value
        while type(base) is ast.Attribute:
            attributes.append(base)
            base = base.value
        value: Value | None
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
        elif base_value is not None:
            value = base_value
        else:
            value = None if type(base) is ast.Constant else self.evaluate(base)
            if value is None and attributes[-1].attr == "value" and self.is_element_of_shape(base):
                value = Instance(types.DIMENSION, self.guessed_route, certain=False)
        if value is None:
            return None
        nodes: list[ast.expr] = [base]
        for attribute in reversed(attributes):
            if isinstance(value, Symbol):
                settled = self.settled(value)
                if isinstance(settled, Constant):  # the version, by whatever name it has
                    self.emit(value, tuple(nodes), Kind.NAME)
                elif value.path in types.GRAPH_ONLY:
                    self.emit(value, tuple(nodes), Kind.MEMBER)
                value = settled
            if not isinstance(value, Symbol):
                nodes = [nodes[-1]]
            value = self.member(value, attribute.attr)
            nodes.append(attribute)
            if value is None:
                return None
        if isinstance(value, Symbol) and "." in value.path:
            self.emit(value, tuple(nodes), Kind.MEMBER if value.owner else Kind.NAME, call)
            if call is None:
                return self.settled(value)
        elif isinstance(value, Either):
            self.emit_each(value, node, call)
        return value
