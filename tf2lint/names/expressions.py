"""Expressions, each with what it is."""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, ClassVar

from tf2lint.knowledge import kind, types
from tf2lint.names import containers, versions
from tf2lint.names.library import BUILTINS, Call, Library
from tf2lint.names.references import Kind
from tf2lint.names.running import Scope, Told
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
    ProjectModule,
    Several,
    Skip,
    Symbol,
    Value,
    base_of,
    called,
    join,
    joined,
    parts_of,
    passed,
)
from tf2lint.python.scopes import target_names
from tf2lint.python.syntax import dotted_name, is_text, last_name

TYPE_TESTS = frozenset({"isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance"})
OPERATORS: dict[type[ast.operator], str] = {
    **{kind: f"__{kind.__name__.lower()}__" for kind in (ast.Add, ast.Sub, ast.RShift, ast.LShift, ast.Mod)},
    ast.Mult: "__mul__",
    ast.MatMult: "__matmul__",
    ast.Div: "__truediv__",
    ast.BitOr: "__or__",
    ast.BitAnd: "__and__",
}


class Expressions(Library):
    """Evaluates expressions."""

    def evaluate(self, node: ast.expr) -> Value | None:
        kind = type(node)
        if kind is ast.Constant:
            return None
        handler = self.expressions.get(kind)
        if handler is not None:
            return handler(self, node)
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, (ast.expr, ast.comprehension)):
                self.evaluate(inner)  # type: ignore[arg-type]
        return None

    def truth(self, test: ast.expr) -> bool | None:
        value = self.evaluate(test)
        self.operator("__bool__", value, test)
        return bool(value.value) if isinstance(value, Constant) else None

    @contextmanager
    def taken(self, told: Told) -> Iterator[None]:
        """Take what a test tells to be true, until something else is assigned."""
        for name, value in told:
            self.scope.state[name] = value
            if "." in name:
                self.names_with_attributes.add(name.partition(".")[0])
        yield
        state = self.scope.state
        for name, value in told:
            if state.get(name) is value:
                del state[name]

    def told(self, test: ast.expr, truth: bool = True) -> list[tuple[str, Value]]:
        """What is known, where ``isinstance`` has this truth in a test, of names and attributes of which nothing else
        is known: the state's keys for them, with what they are."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.told(test.operand, not truth)
        if isinstance(test, ast.BoolOp):
            is_sure = isinstance(test.op, ast.And) is truth
            return [each for operand in test.values for each in self.told(operand, truth)] if is_sure else []
        if not truth or not isinstance(test, ast.Call) or len(test.args) != 2:
            return []
        asked, cls = test.args
        if not isinstance(test.func, ast.Name) or test.func.id != "isinstance":
            return []
        key = dotted_name(asked) if isinstance(asked, (ast.Name, ast.Attribute)) else ""
        symbol = self.peek(cls)
        value = called(symbol) if isinstance(symbol, Symbol) and kind(symbol.path) == "c" else None
        is_known = key in self.scope.state and self.scope.state[key] is not None
        if value is None or key.count(".") > 1 or is_known or self.peek(asked) is not None:
            return []
        return [(key, value)]

    def binary_operation(self, node: ast.BinOp) -> Value | None:
        # Down the left side without recursion: long sums and concatenations are left-nested.
        operations = [node]
        while type(operations[-1].left) is ast.BinOp:
            operations.append(operations[-1].left)
        value = self.evaluate(operations[-1].left)
        for operation in reversed(operations):
            if isinstance(operation.left, ast.Constant) and isinstance(operation.left.value, str):
                self.evaluate(operation.right)
                value = None
            else:
                right = self.evaluate(operation.right)
                if isinstance(value, LocalInstance):
                    value = self.special(value, OPERATORS.get(type(operation.op), ""), values=[right])
                else:
                    value = self.arithmetic(operation.op, value, right)
        return value

    @staticmethod
    def arithmetic(operation: ast.operator, left: Value | None, right: Value | None) -> Value | None:
        """Arithmetic with a tensor gives a tensor, with containers one that has what is in both."""
        if left is None and right is None:
            return None
        for value in (left, right):
            if isinstance(value, Instance) and value.type == types.KERAS_TENSOR:
                return value
        for value in (left, right):
            if isinstance(value, Instance) and value.type in (types.TENSOR, types.VARIABLE):
                return Instance(types.TENSOR, value.route, value.certain)
        if isinstance(operation, (ast.Add, ast.BitOr)):
            return containers.together(left, right)
        if isinstance(operation, ast.Mult) and isinstance(left, Several):
            return Several((), containers.any_in(left))
        return None

    def boolean_operation(self, node: ast.BoolOp) -> Value | None:
        deciding = isinstance(node.op, ast.Or)
        entered = self.conditional
        known = True
        values = []
        decided: Constant | None = None
        with ExitStack() as stack:
            for operand in node.values:
                value = self.evaluate(operand)
                values.append(value)
                if isinstance(value, Constant):
                    if bool(value.value) is deciding:
                        decided = Constant(deciding) if not known else value
                        self.unreached.add(node.values[node.values.index(operand) + 1 :])
                        break
                else:
                    known = False
                    self.conditional += 1
                    stack.enter_context(self.taken(self.told(operand, not deciding)))
        self.conditional = entered
        if decided is not None:
            return decided
        if known:
            return values[-1]
        if not deciding:  # what is known is true: an operand before the last is the result only where it is not
            values = [value for value in values[:-1] if not is_true(value)] + values[-1:]
        result = functools.reduce(join, values)
        return None if isinstance(result, Constant) else result

    def unary_operation(self, node: ast.UnaryOp) -> Value | None:
        value = self.evaluate(node.operand)
        if isinstance(value, Constant) and isinstance(node.op, ast.Not):
            return Constant(not value.value)
        return None if isinstance(value, Constant) else self.arithmetic(ast.Sub(), value, None)

    def comparison(self, node: ast.Compare) -> Value | None:
        listed = listing_asked(node)
        if listed is not None and isinstance(node.left, ast.Constant):
            known = self.has_attribute(self.evaluate(listed), str(node.left.value))
            return None if known is None else Constant(known.value == isinstance(node.ops[0], ast.In))
        values = [self.evaluate(node.left)]
        for comparator in node.comparators:
            values.append(self.evaluate(comparator))
        self.compared(node, values)
        if not any(isinstance(value, Constant) for value in values):
            is_order = all(isinstance(each, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) for each in node.ops)
            return self.arithmetic(ast.Sub(), values[0], values[1]) if is_order and len(values) == 2 else None
        operands = []
        for operand, value in zip((node.left, *node.comparators), values, strict=True):
            if isinstance(value, Constant):
                operands.append(value)
            else:
                constant = versions.constant_of(versions.literal, operand)
                if constant is None:
                    self.body.asks_version = True
                    return None
                operands.append(constant)
        for left, comparison, right in zip(operands[:-1], node.ops, operands[1:], strict=True):
            outcome = versions.compare(left, comparison, right)
            if outcome is None or not outcome.value:
                return outcome
        return Constant(True)

    def compared(self, node: ast.Compare, values: list[Value | None]) -> None:
        """Record the comparisons of tensors by a comparison's operators."""
        operands = (node.left, *node.comparators)
        for index, comparison in enumerate(node.ops):
            left, right = values[index : index + 2]
            if isinstance(comparison, (ast.In, ast.NotIn)):
                self.operator("__hash__" if isinstance(right, HashTable) else "__eq__", left, node)
            elif isinstance(comparison, (ast.Eq, ast.NotEq)):
                # Comparing with None or a text is False in TensorFlow 1 and 2.
                if not any(is_literal(each, None) or is_text(each) for each in operands[index : index + 2]):
                    both = all(
                        isinstance(each, Instance) and self.is_tensor(each) and each.certain for each in (left, right)
                    )
                    self.operator("__eq__", left if self.is_tensor(left) else right, node, both)

    def display(self, node: ast.Dict | ast.Set) -> Value:
        known = []
        for key in node.keys if isinstance(node, ast.Dict) else node.elts:
            if key is not None:
                known.append(self.evaluate(key))
                self.operator("__hash__", known[-1], key)
        found = HashTable(keys=containers.any_of(known))
        if isinstance(node, ast.Set):
            return found
        for key, value in zip(node.keys, map(self.evaluate, node.values), strict=True):
            if key is None:
                found = containers.merged(found, value) if isinstance(value, HashTable) else found
            elif value is not None:
                is_literal = isinstance(key, ast.Constant)
                found = containers.put(found, key.value, value) if is_literal else containers.added(found, value)  # type: ignore[attr-defined]
        return found

    def sequence_display(self, node: ast.Tuple | ast.List) -> Value | None:
        if not any(isinstance(each, ast.Starred) for each in node.elts):
            values = [self.evaluate(each) for each in node.elts]
            if Skip() in values:  # of pytest's marks
                return Skip()
            is_known = not values or any(each is not None for each in values)
            return containers.several(values) if is_known else None
        found: Value | None = Several(())
        for each in node.elts:
            value = self.evaluate(each.value if isinstance(each, ast.Starred) else each)
            found = containers.together(found, value if isinstance(each, ast.Starred) else Several((value,)))
        return found if containers.any_in(found) is not None else None

    def conditional_expression(self, node: ast.IfExp) -> Value | None:
        truth = self.truth(node.test)
        if truth is not None:
            chosen, other = (node.body, node.orelse) if truth else (node.orelse, node.body)
            self.unreached.add([other])
            value = self.evaluate(chosen)
            return versions.constant_of(versions.literal, chosen) if value is None else value
        self.conditional += 1
        with self.taken(self.told(node.test)):
            body = self.evaluate(node.body)
        with self.taken(self.told(node.test, False)):
            orelse = self.evaluate(node.orelse)
        self.conditional -= 1
        return join(body, orelse)

    def yielded(self, node: ast.Yield) -> None:
        value = self.evaluate(node.value) if node.value is not None else None
        self.body.give(Several((), passed(value)))

    def yielded_from(self, node: ast.YieldFrom) -> None:
        self.body.give(containers.each_in(self.evaluate(node.value)))

    def walrus(self, node: ast.NamedExpr) -> Value | None:
        value = self.evaluate(node.value)
        self.bind(node.target.id, value)
        return value

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Value | None:
        first, *others = node.generators
        iterable = self.evaluate(first.iter)
        outer, entered = self.scope, self.conditional
        self.scope = scope = Scope("comprehension", outer)
        scope.names = frozenset(name for each in node.generators for name in target_names(each.target))
        key: Value | None = None
        value: Value | None = None
        self.conditional += 1
        is_empty = False
        for generator in node.generators:
            each = iterable if generator is first else self.evaluate(generator.iter)
            self.assign(generator.target, containers.any_in(self.gone_through(each)), None)
            for condition in generator.ifs:
                is_empty = self.truth(condition) is False or is_empty
                scope.state.update(self.told(condition))
        if is_empty:
            self.unreached.add([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        elif isinstance(node, ast.DictComp):
            key = self.evaluate(node.key)
            self.operator("__hash__", key, node.key)
            value = self.evaluate(node.value)
        else:
            value = self.evaluate(node.elt)
            if isinstance(node, ast.SetComp):
                self.operator("__hash__", value, node.elt)
        self.scope, self.conditional = outer, entered
        if isinstance(node, ast.DictComp):
            return HashTable(other=passed(value), keys=passed(key))
        if isinstance(node, ast.SetComp):
            return HashTable(keys=passed(value))
        if value is not None and not isinstance(value, Constant):
            return Several((), passed(value))
        if isinstance(iterable, Constant) and not others and not first.ifs:
            call = node.elt
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 1:
                return versions.each(iterable, call.func.id)
        return None

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
        if callee is None and type(function) is ast.Attribute and name in ("append", "extend") and any(call.values):
            if self.peek(function.value) is None:  # then it is a list by now
                added = Several((), passed(call.first)) if name == "append" else containers.each_in(call.first)
                self.change(function.value, added)
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
        if function.attr not in types.TELLING or self.is_own(function.value):
            return None
        keywords = frozenset(keyword.arg or "**" for keyword in node.keywords)
        name = getattr(function.value, "attr", getattr(function.value, "id", ""))
        first = self.peek(node.args[0]) if node.args else None
        has_session = isinstance(first, Instance) and first.type == types.SESSION
        told = (each for each in types.TELLING[function.attr] if each.fits(len(node.args), keywords, name, has_session))
        telling = next(told, None)
        if telling is None or (telling.is_value and node is self.unused) or self.imports(telling.not_with):
            return None
        value = self.guessed(telling.type).member(function.attr)
        self.emit(value, (function.value, function), Kind.MEMBER, node)
        if telling.in_one:
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
            if callee.path in versions.SKIPPING:
                return Skip()
            if callee.path in types.COLLECTIONS:
                key = values[0] if values else named.get("key")
                is_of_variables = isinstance(key, Symbol) and key.path in types.KEYS_OF_VARIABLES
                variable = Instance(types.VARIABLE, callee.route, callee.certain)
                return Several((), variable) if is_of_variables else None
            if not callee.owner and types.keeps_keras_tensors(callee.path):
                symbolic = self.keras_tensor_given(call, types.takes_tensors(callee.path))
                if symbolic is not None:
                    return symbolic
            return called(callee)
        if isinstance(callee, Instance):
            return self.keras_tensor_given(call) if types.is_layer(callee.type) else None
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
            base = base_of(callee)
            if isinstance(base, Instance) and types.is_layer(base.type):
                return self.keras_tensor_given(call)
            return self.special(callee, "__call__", values=values)
        if isinstance(callee, Method):
            return self.result_of_method(callee, call)
        return callee if isinstance(callee, Skip) else None

    def keras_tensor_given(self, call: Call, is_refused: bool = False) -> Instance | None:
        """A symbolic tensor of Keras that a call is given, or that a container has which it is given; each is recorded
        where it ``is_refused``."""
        found = None
        arguments = [*zip(call.node.args, call.values, strict=False)]
        arguments += [(each.value, call.named.get(each.arg)) for each in call.node.keywords if each.arg]
        for node, value in arguments:
            parts = parts_of(value) if isinstance(value, Several) else (value,)
            symbolic = [each for each in parts if isinstance(each, Instance) and each.type == types.KERAS_TENSOR]
            if symbolic:
                found = symbolic[0]
                if is_refused:
                    count = len(parts) - (isinstance(value, Several) and value.other is None)
                    is_all = len(symbolic) == count
                    self.emit(found.member("__tf_tensor__"), (node, call.node), Kind.OPERATOR, both=is_all)
        return found

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

    # A table of the class, not of each resolver: bound methods would tie a file's tree into a cycle.
    expressions: ClassVar[dict[type[ast.AST], Callable[[Expressions, Any], Value | None]]] = {
        ast.Name: Library.name,
        ast.Attribute: Library.attribute,
        ast.Call: call,
        ast.BinOp: binary_operation,
        ast.BoolOp: boolean_operation,
        ast.UnaryOp: unary_operation,
        ast.Compare: comparison,
        ast.Subscript: Library.subscript,
        ast.IfExp: conditional_expression,
        ast.NamedExpr: walrus,
        ast.Yield: yielded,
        ast.YieldFrom: yielded_from,
        ast.Await: lambda run, node: run.evaluate(node.value),
        ast.Lambda: Library.function_object,
        **dict.fromkeys((ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp), comprehension),
        ast.Dict: display,
        ast.Tuple: sequence_display,
        ast.List: sequence_display,
        ast.Set: display,
    }


def is_true(value: Value | None) -> bool:
    """Whether Python takes a value for true."""
    return isinstance(value, (ProjectModule, LocalFunction, LocalClass)) or (
        isinstance(value, Symbol) and not value.owner
    )


def listing_asked(node: ast.Compare) -> ast.expr | None:
    """What ``"name" in dir(x)`` asks for an attribute, as ``hasattr`` does: ``x``."""
    call = node.comparators[0]
    if not is_text(node.left) or not isinstance(node.ops[0], (ast.In, ast.NotIn)) or len(node.ops) > 1:
        return None
    is_listing = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "dir"
    return call.args[0] if isinstance(call, ast.Call) and is_listing and len(call.args) == 1 else None


def is_literal(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value
