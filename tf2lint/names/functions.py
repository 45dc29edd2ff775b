"""Functions of the project: what their calls pass, what they return."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tf2lint.knowledge import types
from tf2lint.names import containers
from tf2lint.names.members import Members
from tf2lint.names.running import FunctionNode, Scope
from tf2lint.names.values import (
    Constant,
    HashTable,
    Instance,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Managed,
    Skip,
    State,
    Symbol,
    Value,
    is_callable,
    join_states,
    passed,
    uncertain,
)
from tf2lint.python.scopes import names_of, parameters

NO_NAMES: Mapping[str, Any] = {}
MAX_CALL_DEPTH = 12  # of functions whose bodies are entered from calls
UNPASSED = (Constant, Literal, Skip)  # what is not followed from calls into functions


class Functions(Members):
    """Runs functions, once each."""

    def function_object(self, node: FunctionNode, skipped: bool = False) -> LocalFunction | None:
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults = {
            parameter.arg: self.evaluate(default)
            for parameter, default in (
                *zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True),
                *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
            )
            if default is not None
        }
        if not isinstance(node, ast.Lambda):
            for parameter in parameters(arguments):
                if parameter.annotation is not None:
                    self.evaluate(parameter.annotation)
            if node.returns is not None:
                self.evaluate(node.returns)
        if skipped or self.skipped:
            return None
        function = LocalFunction(node, self.scope, self.scope.cls if self.scope.kind == "class" else None)
        function.defaults = defaults
        self.body.children.append(function)
        self.made.append(function)
        self.deferred.append(function)
        return function

    def run_function(self, function: LocalFunction) -> None:
        """Run a function's body, once, with what its calls have passed so far."""
        if function.started:
            return
        function.started = True
        node = function.node
        assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        kept = (
            self.scope, self.body, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        )  # fmt: skip
        self.scope = scope = Scope("function", function.scope)
        self.body = function
        self.attempts, self.aborted, self.conditional = [], None, 0
        self.argument_of, self.loop_ends = None, []
        function.entered_with = function.joined_arguments
        self.bind_parameters(function, node.args)
        names = names_of(node, self.has_walrus)
        scope.names, scope.global_names = names.bound, names.global_names
        if isinstance(node, ast.Lambda):
            function.give(self.evaluate(node.body))
        else:
            ended = self.block(node.body)
            if scope.exits is not None:
                scope.state = scope.exits if ended else join_states(scope.exits, scope.state)
        if not function.results:
            function.returns = None
        (
            self.scope, self.body, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        ) = kept  # fmt: skip

    def bind_parameters(self, function: LocalFunction, arguments: ast.arguments) -> None:
        for index, parameter in enumerate(parameters(arguments)):
            if index == 0 and function.cls is not None and not function.static:
                is_of_class = function.is_of_class or getattr(function.node, "name", "") == "__new__"
                value: Value | None = function.cls if is_of_class else LocalInstance(function.cls)
            else:
                value = self.annotated(parameter, function.scope or self.module)
                if value is None and parameter.arg in function.entered_with:
                    value = function.entered_with[parameter.arg]
                elif value is None:
                    value = self.default_of(function, parameter.arg)
                if value is None and parameter.arg in types.PARAMETERS:
                    value = self.guessed(types.PARAMETERS[parameter.arg], by_name=True)
            self.scope.state[parameter.arg] = value  # an unknown one, too: what a branch gives it is not certain

    def annotated(self, parameter: ast.arg, scope: Scope) -> Value | None:
        """What a parameter is by its annotation, in the scope where the function is defined."""
        if parameter.annotation is None:
            return None
        inner, self.scope = self.scope, scope
        named = self.peek(parameter.annotation)
        self.scope = inner
        if isinstance(named, LocalClass):
            return LocalInstance(named)
        result = types.result_of_call(named.path) if isinstance(named, Symbol) else None
        return Instance(result, self.guessed_route) if result else None

    @staticmethod
    def default_of(function: LocalFunction, parameter: str) -> Value | None:
        """What a parameter is where a call passes nothing for it."""
        value = uncertain(function.defaults.get(parameter))
        # Which function or class it is, is told at the default.
        return passed(value) if is_callable(value) else value

    def returned(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function of the project returns to a call."""
        self.run_from_call(function, values, named)
        value = function.returns
        if function.is_foreign:
            self.from_elsewhere(value)
        else:
            self.body.seen.setdefault((function, ""), value)
        return Managed(containers.any_in(value)) if function.is_manager else value

    def run_from_call(
        self, function: LocalFunction, values: Sequence[Value | None] = (), named: Mapping[str, Value | None] = NO_NAMES
    ) -> None:
        """Run a function's body, if that has not run yet, and note what a call of it passes."""
        if function.is_foreign:
            return
        self.note_arguments(function, values, named)
        if not function.started and self.call_depth < MAX_CALL_DEPTH:
            self.call_depth += 1
            self.run_function(function)
            self.call_depth -= 1

    def note_arguments(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> None:
        """Note what a call passes for the parameters of a function, and its defaults."""
        if all(value is None or isinstance(value, UNPASSED) for value in (*values, *named.values())):
            plain = (len(values), frozenset(named))
            if plain in function.plain_calls:
                return
            function.plain_calls.add(plain)
        values = [None if isinstance(value, UNPASSED) else value for value in values]
        named = {name: None if isinstance(value, UNPASSED) else value for name, value in named.items()}
        for name, value in self.arguments(function, values, named).items():
            known = function.arguments.setdefault(name, [])
            if value not in known:
                known.append(value)

    def arguments(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> State:
        """What a call gives each parameter of a function."""
        declared = function.node.args  # type: ignore[union-attr]
        positional = [each.arg for each in (*declared.posonlyargs, *declared.args)]
        known: State = {**dict(zip(positional, values, strict=False)), **named}
        given: State = {}
        for parameter in (*positional, *(each.arg for each in declared.kwonlyargs)):
            is_given = parameter in known
            given[parameter] = passed(known.pop(parameter)) if is_given else self.default_of(function, parameter)
        if declared.vararg is not None:
            given[declared.vararg.arg] = containers.several(map(passed, values[len(positional) :]))
        if declared.kwarg is not None:
            given[declared.kwarg.arg] = HashTable(tuple((name, passed(value)) for name, value in known.items()))
        return given

    def version_test(
        self, function: LocalFunction, call: ast.Call, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function that compares the version with what it is called with returns for the constants of a call."""
        if not isinstance(function.node, ast.FunctionDef) or any(isinstance(each, ast.Starred) for each in call.args):
            return None
        own = len(values) - len(call.args)
        literal = {each.arg: constant(each.value, named.get(each.arg)) for each in call.keywords if each.arg}
        values = [*values[:own], *map(constant, call.args, values[own:])]
        given: State = {
            name: value
            for name, value in self.arguments(function, values, {**named, **literal}).items()
            if isinstance(value, Constant) and isinstance(value.value, (str, int, float, tuple))
        }
        key = (function.node, tuple(given.items()))
        if given and key not in self.answers:
            self.answers[key] = None
            again = LocalFunction(function.node, function.scope, function.cls)
            again.defaults, again.static = given, function.static
            deferred, unreached = list(self.deferred), set(self.unreached.nodes)
            self.run_from_call(again)
            self.deferred, self.unreached.nodes = deferred, unreached
            self.answers[key] = again.returns if isinstance(again.returns, (Constant, Skip)) else None
        return self.answers.get(key)

    def keeps_out(self, decorator: Value | None, decorated: LocalFunction | LocalClass | None = None) -> bool:
        """Whether a decorator keeps what it decorates from running under TensorFlow 2: it skips it, or does not call
        it."""
        if not isinstance(decorator, LocalFunction):
            return isinstance(decorator, Skip)
        self.run_from_call(decorator, [decorated])
        made = decorator.returns
        if isinstance(made, LocalFunction):
            self.run_from_call(made)
        return self.leaves_out(decorator) or isinstance(made, Skip)

    def leaves_out(self, function: LocalFunction) -> bool:
        """Whether a function never calls or hands on, under TensorFlow 2, what it decorates."""
        return function.leaves_out or (function.node is not None and self.unreached.leaves_out(function.node))

    def note_site(self, callee: Value | None, node: ast.Call, passed: Iterable[Value | None]) -> None:
        """Note which functions of the file a call runs, or is given."""
        called = callee.attribute("__init__", of_instance=False) if isinstance(callee, LocalClass) else callee
        if isinstance(called, LocalFunction) and called.node is not None and not called.is_foreign:
            self.sites.calls[node] = called.node
        functions = [each.node for each in passed if isinstance(each, LocalFunction) and not each.is_foreign]
        if functions and not (isinstance(callee, LocalFunction) and not callee.is_foreign):
            bases = callee.api_bases if isinstance(callee, LocalClass) else [callee]
            path = next((base.path for base in bases if isinstance(base, Symbol)), "")
            self.sites.given[node] = path, [each for each in functions if each is not None]


def constant(node: ast.expr, value: Value | None) -> Value | None:
    """What an expression of a known value is, where it may be a literal."""
    return Constant(node.value) if isinstance(node, ast.Constant) else value
