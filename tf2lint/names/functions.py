"""Functions of the project: what their calls pass, what they return."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tf2lint.knowledge import types
from tf2lint.names import containers
from tf2lint.names.members import Members
from tf2lint.names.units import FunctionNode, Scope, State, Unit
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
        cls = self.scope.cls if self.scope.kind == "class" else None
        unit = Unit(node, self.scope, cls)
        unit.defaults = defaults
        self.unit.children.append(unit)
        self.made.append(unit)
        function = LocalFunction(unit)
        self.deferred.append(function)
        return function

    def run_function(self, function: LocalFunction) -> None:
        """Run a function's body, once, with what its calls have passed so far."""
        unit = function.unit
        if unit.started:
            return
        unit.started = True
        node = unit.node
        assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        kept = (
            self.scope, self.unit, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        )  # fmt: skip
        self.scope = scope = Scope("function", unit.scope)
        self.unit = unit
        self.attempts, self.aborted, self.conditional = [], None, 0
        self.argument_of, self.loop_ends = None, []
        unit.entered_with = unit.joined_arguments
        self.bind_parameters(function, node.args)
        names = names_of(node, self.has_walrus)
        scope.names, scope.global_names = names.bound, names.global_names
        if isinstance(node, ast.Lambda):
            unit.give(self.evaluate(node.body))
        else:
            ended = self.block(node.body)
            if scope.exits is not None:
                scope.state = scope.exits if ended else join_states(scope.exits, scope.state)
        if not unit.results:
            unit.returns = None
        (
            self.scope, self.unit, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        ) = kept  # fmt: skip

    def bind_parameters(self, function: LocalFunction, arguments: ast.arguments) -> None:
        scope, unit = self.scope, function.unit
        for index, parameter in enumerate(parameters(arguments)):
            if index == 0 and unit.cls is not None and not function.static:
                is_of_class = function.is_of_class or getattr(unit.node, "name", "") == "__new__"
                value: Value | None = unit.cls if is_of_class else LocalInstance(unit.cls)
            else:
                value = self.annotated(parameter, unit.scope or self.module)
                if value is None and parameter.arg in unit.entered_with:
                    value = unit.entered_with[parameter.arg]
                elif value is None:
                    value = self.default_of(unit, parameter.arg)
                if value is None and parameter.arg in types.PARAMETERS:
                    guessed = types.PARAMETERS[parameter.arg]
                    value = Instance(guessed, self.guessed_route, certain=False, guess=True)
            scope.state[parameter.arg] = value  # an unknown one, too: what a branch gives it is not certain

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
    def default_of(unit: Unit, parameter: str) -> Value | None:
        """What a parameter is where a call passes nothing for it."""
        value = uncertain(unit.defaults.get(parameter))
        # Which function or class it is, is told at the default.
        return passed(value) if is_callable(value) else value

    def returned(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function of the project returns to a call."""
        unit = function.unit
        self.run_from_call(function, values, named)
        value = unit.returns
        if unit.is_foreign:
            self.from_elsewhere(value)
        else:
            self.unit.seen.setdefault((unit, ""), value)
        return Managed(containers.any_in(value)) if function.is_manager else value

    def run_from_call(
        self, function: LocalFunction, values: Sequence[Value | None] = (), named: Mapping[str, Value | None] = NO_NAMES
    ) -> None:
        """Run a function's body, if that has not run yet, and note what a call of it passes."""
        unit = function.unit
        if unit.is_foreign:
            return
        self.note_arguments(unit, values, named)
        if unit.started:
            return
        if self.call_depth < MAX_CALL_DEPTH:
            self.call_depth += 1
            self.run_function(function)
            self.call_depth -= 1

    def note_arguments(self, unit: Unit, values: Sequence[Value | None], named: Mapping[str, Value | None]) -> None:
        """Note what a call passes for the parameters of a function, and its defaults."""
        if all(value is None or isinstance(value, UNPASSED) for value in (*values, *named.values())):
            plain = (len(values), frozenset(named))
            if plain in unit.plain_calls:
                return
            unit.plain_calls.add(plain)
        assert isinstance(unit.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        unit.takes(self.arguments(unit, values, named))

    def arguments(self, unit: Unit, values: Sequence[Value | None], named: Mapping[str, Value | None]) -> State:
        """What a call gives each parameter of a function."""
        declared = unit.node.args  # type: ignore[union-attr]
        positional = [each.arg for each in (*declared.posonlyargs, *declared.args)]
        known: State = {**dict(zip(positional, values, strict=False)), **named}
        given: State = {}
        for parameter in (*positional, *(each.arg for each in declared.kwonlyargs)):
            if parameter in known:
                value = known.pop(parameter)
                given[parameter] = None if isinstance(value, UNPASSED) else passed(value)
            else:
                given[parameter] = self.default_of(unit, parameter)
        if declared.vararg is not None:
            given[declared.vararg.arg] = containers.several(map(passed, values[len(positional) :]))
        if declared.kwarg is not None:
            given[declared.kwarg.arg] = HashTable(tuple((name, passed(value)) for name, value in known.items()))
        return given

    def version_test(
        self, function: LocalFunction, node: ast.Call, values: list[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function that compares the version with what it is called with returns for the constants of a call."""
        definition = function.unit.node
        if not isinstance(definition, ast.FunctionDef):
            return None
        given = constants(function, node, values, named)
        key = (definition, tuple(given.items()))
        if given and key not in self.answers:
            self.answers[key] = None
            again = called_with(function, given)
            deferred, unreached = list(self.deferred), set(self.unreached.nodes)
            self.run_from_call(again)
            self.deferred, self.unreached.nodes = deferred, unreached
            returned = again.unit.returns
            self.answers[key] = returned if isinstance(returned, (Constant, Skip)) else None
        return self.answers.get(key)

    def keeps_out(self, decorator: Value | None, decorated: LocalFunction | LocalClass | None = None) -> bool:
        """Whether a decorator keeps what it decorates from running under TensorFlow 2: it skips it, or does not call
        it."""
        if not isinstance(decorator, LocalFunction):
            return isinstance(decorator, Skip)
        self.run_from_call(decorator, [decorated])
        made = decorator.unit.returns
        if isinstance(made, LocalFunction):
            self.run_from_call(made)
        return self.leaves_out(decorator.unit) or isinstance(made, Skip)

    def leaves_out(self, unit: Unit) -> bool:
        """Whether a function never calls or hands on, under TensorFlow 2, what it decorates."""
        return unit.leaves_out or (unit.node is not None and self.unreached.leaves_out(unit.node))

    def note_site(self, callee: Value | None, node: ast.Call, passed: Iterable[Value | None]) -> None:
        """Note which functions of the file a call runs, or is given."""
        called = callee.attribute("__init__", of_instance=False) if isinstance(callee, LocalClass) else callee
        if isinstance(called, LocalFunction) and called.unit.node is not None and not called.unit.is_foreign:
            self.sites.calls[node] = called.unit.node
        functions = [each.unit.node for each in passed if isinstance(each, LocalFunction) and not each.unit.is_foreign]
        if functions and not (isinstance(callee, LocalFunction) and not callee.unit.is_foreign):
            bases = callee.api_bases if isinstance(callee, LocalClass) else [callee]
            path = next((base.path for base in bases if isinstance(base, Symbol)), "")
            self.sites.given[node] = path, [each for each in functions if each is not None]


def constants(
    function: LocalFunction, call: ast.Call, values: Sequence[Value | None], named: Mapping[str, Value | None]
) -> dict[str, Constant]:
    """What the parameters of a function are for a call, as far as these are literals or follow from the version."""
    parameters = [each.arg for each in function.unit.node.args.args]  # type: ignore[union-attr]
    if isinstance(call.func, ast.Attribute) and function.unit.cls is not None and not function.static:
        del parameters[:1]
    if any(isinstance(each, ast.Starred) for each in call.args):
        return {}
    passed = list(zip(parameters, call.args, values, strict=False))
    passed += [(each.arg, each.value, named.get(each.arg)) for each in call.keywords if each.arg is not None]
    found: dict[str, Constant] = {}
    for name, node, value in passed:
        if isinstance(node, ast.Constant):
            value = Constant(node.value)
        if isinstance(value, Constant) and isinstance(value.value, (str, int, float, tuple)):
            found[name] = value
    return found


def called_with(function: LocalFunction, given: Mapping[str, Constant]) -> LocalFunction:
    """A function as one call of it, with these arguments."""
    unit = Unit(function.unit.node, function.unit.scope, function.unit.cls)
    unit.defaults = dict(given)
    return LocalFunction(unit, function.static)
