"""Calls, and what they return."""

from __future__ import annotations

import ast

from tf2lint.knowledge import types
from tf2lint.names import containers, versions
from tf2lint.names.library import BUILTINS, Call, Library
from tf2lint.names.references import Kind
from tf2lint.names.targets import literal_key
from tf2lint.names.values import (
    Constant,
    Either,
    HashTable,
    Instance,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Method,
    Several,
    Skip,
    Symbol,
    Value,
    called,
    joined,
    passed,
)
from tf2lint.python.syntax import last_name

TYPE_TESTS = frozenset({"isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance"})


class Calls(Library):
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
        name = last_name(function)
        callee: Value | None
        if type(function) is ast.Attribute:
            is_unknown = has_base and base_value is None
            callee = None if is_unknown else self.attribute(function, node, base_value)
            if callee is None:
                callee = self.telling_call(node, function)
            else:
                self.only_in_one.discard(node)  # now that it is known what its object is
        elif type(function) is ast.Name:
            callee = self.name(function, node)
        else:
            callee = self.evaluate(function)
            if isinstance(function, (ast.Call, ast.Subscript, ast.Await)):
                if not self.body.references or self.body.references[-1].nodes != (function,):
                    self.emit_each(callee, function, node)
        if callee is None and type(function) is ast.Name and name in BUILTINS and self.is_builtin(name):
            return self.of_library(self.evaluated(node, name, self.argument_of))
        path = callee.path if type(callee) is Symbol else "isinstance" if name in TYPE_TESTS else None
        call = self.evaluated(node, name, path)
        self.note_site(callee, node, (*call.values, *call.named.values()))
        return self.result(callee, call)

    def evaluated(self, node: ast.Call, name: str, within: str | tuple[str, int | str] | None) -> Call:
        """A call with what its arguments are; these are arguments of what is around it where that is given."""
        outer = self.argument_of
        values: list[Value | None] = []
        for position, argument in enumerate(node.args):
            if type(argument) is ast.Constant:
                values.append(None)
                continue
            self.argument_of = (within, position) if isinstance(within, str) else within
            value = self.evaluate(argument.value if type(argument) is ast.Starred else argument)
            if type(argument) is ast.Starred:  # how many these are may be unknown: then the first of them is told
                values += (value.values or (value.other,)) if isinstance(value, Several) else (None,)
            else:
                values.append(value)
        named: dict[str, Value | None] = {}
        for keyword in node.keywords:
            key = keyword.arg or "**"
            self.argument_of = (within, key) if isinstance(within, str) else within
            value = None if type(keyword.value) is ast.Constant else self.evaluate(keyword.value)
            if keyword.arg is not None:
                named[key] = value
            elif isinstance(value, HashTable):
                named.update((name, each) for name, each in value.items if isinstance(name, str))
        self.argument_of = outer
        return Call(node, name, values, named)

    def telling_call(self, node: ast.Call, function: ast.Attribute) -> Value | None:
        """A call of a method that tells what its object is, by its name and what it is passed."""
        if function.attr not in types.TELLING or isinstance(self.peek(function.value), (LocalInstance, LocalClass)):
            return None
        keywords = frozenset(keyword.arg or "**" for keyword in node.keywords)
        name = getattr(function.value, "attr", getattr(function.value, "id", ""))
        telling = next(
            (each for each in types.TELLING[function.attr] if each.fits(len(node.args), keywords, name)), None
        )
        if telling is None or (telling.is_value and (node is self.unused or self.imports(telling.not_with))):
            return None
        value = self.guessed(telling.type).member(function.attr)
        self.emit(value, (function.value, function), Kind.MEMBER, node)
        if telling.is_value:
            self.only_in_one.add(node)
        return value

    def result(self, callee: Value | None, call: Call) -> Value | None:
        """What a call returns."""
        values, named = call.values, call.named
        if callee is None:
            return self.of_library(call) if call.name not in BUILTINS else None
        if isinstance(callee, Either):
            return joined([self.result(each, call) for each in callee.values])
        if isinstance(callee, Symbol):
            if callee.path in versions.EAGER_TESTS:
                return Constant(True) if self.is_eager else None
            if callee.path in types.COLLECTIONS:
                key = values[0] if values else named.get("key")
                is_of_variables = isinstance(key, Symbol) and key.path in types.KEYS_OF_VARIABLES
                variable = Instance(types.VARIABLE, callee.route, callee.certain)
                return Several((), variable) if is_of_variables else None
            return called(callee)
        if isinstance(callee, LocalFunction):
            values = [None, *values] if self.is_bound(call.node, callee) else values
            given = self.returned(callee, values, named)
            if callee.asks_version and callee.returns is None:
                self.body.asks_version = True
                tested = self.version_test(callee, call.node, values, named)
                return given if tested is None else tested
            return given
        if isinstance(callee, LocalClass):
            for name, own in (("__init__", None), ("__new__", callee)):
                method = callee.attribute(name, of_instance=False)
                if isinstance(method, LocalFunction):
                    self.run_from_call(method, [own, *values], named)
            for name, value in (*zip(callee.fields, values, strict=False), *named.items()):
                if name in callee.fields:
                    self.give_attribute(callee, name, passed(value))
            return LocalInstance(callee)
        if isinstance(callee, LocalInstance):
            return self.special(callee, "__call__", values=values)
        if isinstance(callee, Method):
            return self.result_of_method(callee, call)
        return callee if isinstance(callee, Skip) else None

    def result_of_method(self, method: Method, call: Call) -> Value | None:
        """What a method of a constant or a container gives, which may change what it is a method of."""
        owner, name = method.owner, method.name
        if isinstance(owner, Constant):
            return versions.call_method(owner, name, call.node.args)
        key = literal_key(call.node.args[0]) if call.node.args else None
        if name in containers.CHANGES and isinstance(call.node.func, ast.Attribute):
            self.change(call.node.func.value, containers.changed(owner, name, key, call.values, call.named))
        return containers.method(owner, name, key, call.values)

    def is_bound(self, node: ast.Call, method: LocalFunction) -> bool:
        """Whether a call passes an object, or a class, as its method's first argument."""
        if not isinstance(node.func, ast.Attribute) or method.cls is None or method.static:
            return False
        return method.is_of_class or not isinstance(self.peek(node.func.value), LocalClass)
