"""Statements, and the paths that they take."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from tf2lint.knowledge import resolves
from tf2lint.names import containers, versions
from tf2lint.names.expressions import Expressions, is_literal
from tf2lint.names.references import Kind, Reference
from tf2lint.names.running import Attempt, Scope, Told
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
    Managed,
    Several,
    Skip,
    State,
    Symbol,
    Value,
    called,
    disagree,
    join_states,
)
from tf2lint.python.scopes import names_in, names_of, pattern_names, target_names
from tf2lint.python.syntax import last_name

PROPERTIES = frozenset({"property", "cached_property", "lazy_property"})
MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})


class Statements(Expressions):
    """Runs statements."""

    def block(self, statements: Sequence[ast.stmt]) -> bool:
        handlers = self.statements
        for index, statement in enumerate(statements):
            handler = handlers.get(type(statement))
            if handler is None:
                self.other_statement(statement)
            elif handler(self, statement) or self.aborted is not None:
                self.unreached.add(statements[index + 1 :])
                return True
        return False

    def branch(self, statements: Sequence[ast.stmt], before: State, ends: list[State], told: Told = ()) -> None:
        """Run a body that may not be reached, from a copy of a state and with what is ``told`` of it; its end joins
        ``ends`` if it has one.

        What it does to global and nonlocal names is taken to happen.
        """
        self.scope.state = dict(before)
        self.conditional += 1
        with self.taken(told):
            ended = self.block(statements)
        if not ended:
            ends.append(self.scope.state)
        self.conditional -= 1

    def merge(self, ends: list[State]) -> bool:
        """Go on from where all branches meet. Returns whether none gets there."""
        if not ends:
            return True
        if self.scope.kind == "class":
            # What one branch of a class body does not bind is there what it is outside.
            for name in set().union(*ends):
                for state in ends:
                    if name not in state:
                        state[name] = self.lookup_around(name)
        state = ends[0]
        for other in ends[1:]:
            state = join_states(state, other)
        if len(ends) > 2:  # what two of them leave nothing of is not what the third says
            for name, value in state.items():
                known = [end[name] for end in ends if end.get(name) is not None] if value is not None else []
                if any(disagree(known[0], other) for other in known[1:]):
                    state = {**state, name: None}
        self.scope.state = state
        return False

    def other_statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Assert):
            self.evaluate(node.test)
            if node.msg is not None:
                self.evaluate(node.msg)
            self.scope.state.update(self.told(node.test))
        elif type(node).__name__ == "TypeAlias":
            for name in target_names(node.name):  # type: ignore[attr-defined]
                self.bind(name, None)

    def expression_statement(self, node: ast.Expr) -> bool:
        self.unused = node.value
        value = self.evaluate(node.value)
        if isinstance(value, Skip) or versions.skips(node):
            return self.give_up(True)
        return type(node.value) is ast.Call and versions.leaves(node) and self.give_up(self.body.decided)

    def give_up(self, for_version: bool) -> bool:
        """End a block for good. A function that never returns, because of the version or to skip the test that called
        it, is taken to return a ``Skip``."""
        if for_version and not (self.conditional or self.body.results):
            self.body.give(Skip())
        return True

    def assignment(self, node: ast.Assign) -> None:
        value = node.value
        target = node.targets[0]
        result = self.evaluate(value)
        if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(value, (ast.Tuple, ast.List)):
            result = self.listed_names(value)
        if (self.decided or self.tests_version) and isinstance(value, ast.Constant):
            if isinstance(value.value, (bool, int, str)):
                result = Constant(value.value) if self.decided else Literal(value.value)
        for each in node.targets:
            self.assign(each, result, value)

    def listed_names(self, value: ast.Tuple | ast.List) -> Value | None:
        """``__all__`` as a constant, where it is one."""
        if "__all__." in self.source.text or "__all__ +=" in self.source.text:
            return None
        try:
            return Constant(tuple(ast.literal_eval(value)))
        except ValueError:
            return None

    def annotated_assignment(self, node: ast.AnnAssign) -> None:
        declared = self.declared(node.annotation)
        if node.value is not None:
            value = self.evaluate(node.value)
            self.assign(node.target, declared if value is None else value, node.value)
        elif not isinstance(node.target, ast.Name):
            self.assign(node.target, declared, None)
        elif declared is not None and self.scope.cls is not None:
            self.scope.cls.assigned.setdefault(node.target.id, [Assigned(declared)])

    def declared(self, annotation: ast.expr | None) -> Value | None:
        """The instance that an annotation promises."""
        if annotation is None:
            return None
        value = self.evaluate(annotation)
        return called(value) if isinstance(value, Symbol) and not value.owner else None

    def augmented_assignment(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            before = self.lookup(node.target.id)
            self.bind(node.target.id, self.arithmetic(node.op, before, self.evaluate(node.value)))
        else:
            before = self.evaluate(node.target)
            value = self.evaluate(node.value)
            if isinstance(before, (Several, HashTable)):
                self.change(node.target, self.arithmetic(node.op, before, value))

    def delete_statement(self, node: ast.Delete) -> None:
        for target in node.targets:
            for name in target_names(target):
                scope = self.binding_scope(name)
                scope.state.pop(name, None)
                if scope.kind == "module":
                    scope.state[name] = None
            if isinstance(target, ast.Attribute):
                self.assign_attribute(target, None)
            elif isinstance(target, ast.Subscript):
                self.evaluate(target.value)

    def if_statement(self, node: ast.If) -> bool:
        ends: list[State] = []
        entered = self.conditional
        while True:
            truth = self.truth(node.test)
            before = self.scope.state
            if truth is not None:
                self.body.decided = True
                for name in names_in((*node.body, *node.orelse), expressions=False).bound:
                    flag = before.get(name)
                    if isinstance(flag, Literal):  # a flag that this test may set
                        before[name] = Constant(flag.value)
            if truth is True:
                self.decided += 1
                self.unreached.add(node.orelse)
                if not self.block(node.body):
                    ends.append(self.scope.state)
                self.decided -= 1
                break
            otherwise: Told = ()
            if truth is None:
                reached = len(ends)
                self.branch(node.body, before, ends, self.told(node.test))
                self.conditional += 1
                otherwise = self.told(node.test, False)
                if reached == len(ends):  # what follows is reached by the other branch only
                    before, otherwise = {**before, **dict(otherwise)}, ()
            else:
                self.unreached.add(node.body)
            self.scope.state = dict(before)
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
                node = node.orelse[0]
                continue
            self.decided += truth is False
            with self.taken(otherwise):
                ended = self.block(node.orelse)
            if not ended:
                ends.append(self.scope.state)
            self.decided -= truth is False
            break
        self.conditional = entered
        return self.merge(ends)

    def for_statement(self, node: ast.For | ast.AsyncFor) -> bool:
        given = self.iterated(node.iter)
        before = self.scope.state
        self.scope.state = dict(before)
        self.assign(node.target, given, None)
        return self.loop(node, before)

    def while_statement(self, node: ast.While) -> bool:
        truth = self.truth(node.test)
        if truth is False:
            self.unreached.add(node.body)
            return self.block(node.orelse)
        return self.loop(node, self.scope.state)

    def loop(self, node: ast.For | ast.AsyncFor | ast.While, before: State) -> bool:
        ends, breaks = [before], list[State]()
        first, (recorded, defined) = self.scope.state, (len(self.body.references), len(self.body.children))
        self.loop_ends.append((ends, breaks))
        self.branch(node.body, first, ends)
        if any(self.is_carried(before, end) for end in ends[1:]):  # what a turn sets may be read in the next one
            del self.body.references[recorded:], self.body.children[defined:]
            self.merge(ends)
            entered = {
                **self.scope.state,
                **{name: value for name, value in first.items() if value != before.get(name)},
            }
            del ends[1:], breaks[:]
            self.branch(node.body, entered, ends)
        self.loop_ends.pop()
        self.merge(ends)
        if not self.block(node.orelse):
            breaks.append(self.scope.state)
        return self.merge(breaks)

    @staticmethod
    def is_carried(before: State, end: State) -> bool:
        """Whether a turn of a loop binds a function, a class or a module to a name that was something else before."""
        return any(
            isinstance(value, (Symbol, Either, LocalFunction, LocalInstance))
            and name in before
            and before[name] != value
            for name, value in end.items()
        )

    def leave_loop(self, node: ast.Break | ast.Continue) -> bool:
        if self.loop_ends:
            self.loop_ends[-1][isinstance(node, ast.Break)].append(self.scope.state)
        return True

    def with_statement(self, node: ast.With | ast.AsyncWith) -> bool:
        for item in node.items:
            value = self.evaluate(item.context_expr)
            if isinstance(value, Instance):
                self.sites.entered[item.context_expr] = value
            elif isinstance(value, Managed):
                value = value.value
            elif isinstance(value, LocalInstance):
                value = self.special(value, "__enter__", "__aenter__")
            if item.optional_vars is not None:
                self.assign(item.optional_vars, value, item.context_expr)
        return self.block(node.body)

    def try_statement(self, node: ast.Try) -> bool:
        attempt = Attempt(node, self.conditional)
        before = dict(self.scope.state)
        recorded = len(self.body.references)
        self.attempts.append(attempt)
        ended = self.block(node.body)
        self.attempts.pop()
        failed = self.aborted is attempt
        if failed:
            self.aborted = None
        elif self.aborted is not None:
            return True
        in_body = self.body.references[recorded:] + attempt.caught
        if not failed and not ended:
            ended = self.block(node.orelse)
        ends = [] if ended or failed else [self.scope.state]
        partial = before if failed else join_states(before, self.scope.state)
        after_body = len(self.body.references)
        for handler in node.handlers:
            if handler.type is not None:
                self.evaluate(handler.type)
            if not failed and self.cannot_catch(handler, node.body, in_body):
                self.unreached.add(handler.body)
                continue
            self.scope.state = dict(partial)
            if handler.name:
                self.bind(handler.name, None)
            if failed:
                self.decided += 1
                if not self.block(handler.body):
                    ends.append(self.scope.state)
                self.decided -= 1
            else:
                self.branch(handler.body, self.scope.state, ends)
        if attempt.broad and not any(map(self.is_form, self.body.references[after_body:])):
            # `except Exception` without another form of the same is no test for TensorFlow's version.
            self.body.references.extend(attempt.caught)
        unreached = self.merge(ends)
        return self.block(node.finalbody) or unreached

    def is_form(self, reference: Reference) -> bool:
        """Whether a reference is to what TensorFlow 2 has, so that it can stand for something that it has not."""
        return (
            reference.kind in (Kind.NAME, Kind.IMPORT)
            and reference.path not in versions.VERSION_SYMBOLS
            and resolves(reference.path, reference.route, self.api) is True
        )

    def cannot_catch(self, handler: ast.ExceptHandler, body: list[ast.stmt], in_body: list[Reference]) -> bool:
        """Whether a handler is for another TensorFlow: its ``try`` body is a form that TensorFlow 2 has."""
        caught = versions.caught(handler)
        if any(resolves(each.path, each.route, self.api) is False for each in in_body):
            return False
        if caught and caught <= versions.MISSING_IMPORT:
            imports = [each for each in body if isinstance(each, (ast.Import, ast.ImportFrom))]
            return bool(imports) and all(map(self.imports_tensorflow, imports))
        if caught and caught <= versions.MISSING_IMPORT | versions.MISSING_NAME:
            return bool(in_body) and len(body) <= 3
        return False

    def match_statement(self, node: ast.Match) -> bool:
        subject = self.evaluate(node.subject)
        before = self.scope.state
        ends = [before]
        for case in node.cases:
            self.scope.state = dict(before)
            for name in pattern_names(case.pattern):
                self.bind(name, None)
            self.matched(case.pattern, subject)
            if case.guard is not None:
                self.evaluate(case.guard)
            self.branch(case.body, self.scope.state, ends)
        return self.merge(ends)

    def return_statement(self, node: ast.Return) -> bool:
        if node.value is not None:
            value = self.evaluate(node.value)
            if isinstance(node.value, ast.Constant) and self.body.decided:
                value = Constant(node.value.value)
            is_nothing = value is None and is_literal(node.value, None)
            self.body.give(Literal(None) if is_nothing else value)
        scope = self.scope
        scope.exits = scope.state if scope.exits is None else join_states(scope.exits, scope.state)
        return True

    def raise_statement(self, node: ast.Raise) -> bool:
        for part in (node.exc, node.cause):
            if part is not None:
                self.evaluate(part)
        return self.give_up(self.body.decided or versions.skips(node))

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [self.evaluate(decorator) for decorator in node.decorator_list]
        function = self.function_object(node, Skip() in decorators)
        if function is not None:
            named = {last_name(each) for each in node.decorator_list}
            function.static = "staticmethod" in named
            function.is_of_class = "classmethod" in named
            function.property = bool(named & PROPERTIES)
            function.is_manager = bool(named & MANAGERS)
            function.is_abstract = all(map(does_nothing, node.body))
            kept_out = [self.keeps_out(each, function) for each in reversed(decorators)]  # each is called
            if any(kept_out):
                self.body.children.remove(function)
                self.deferred = [each for each in self.deferred if each is not function]
                function = None
        if function is None:
            self.unreached.add(node.body)
        self.bind(node.name, function)

    def class_definition(self, node: ast.ClassDef) -> None:
        decorators = [self.evaluate(decorator) for decorator in node.decorator_list]
        bases = tuple(self.evaluate(base) for base in node.bases)
        for keyword in node.keywords:
            self.evaluate(keyword.value)
        outer = self.scope
        self.scope = scope = Scope("class", outer)
        scope.cls = cls = LocalClass(bases)
        self.classes.append(cls)
        if outer.kind != "module" or self.has_global:
            names = names_of(node, self.has_walrus)
            scope.class_names, scope.global_names = names.bound, names.global_names
        skipped, self.skipped = self.skipped, self.skipped or any(map(self.keeps_out, decorators))
        self.block(node.body)
        self.skipped = skipped
        cls.state = scope.state
        self.scope = outer
        if "dataclass" in {
            last_name(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list
        } or ("NamedTuple" in map(last_name, node.bases)):
            declared = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            cls.fields = tuple(each.id for each in declared if isinstance(each, ast.Name))
        if {"Enum", "IntEnum"} & set(map(last_name, node.bases)):
            members = {name: value for name, value in cls.state.items() if not isinstance(value, LocalFunction)}
            cls.state.update(dict.fromkeys(members, LocalInstance(cls)))
            cls.state["value"] = containers.any_of(members.values())
        for value in cls.state.values():
            if isinstance(value, LocalFunction) and value.cls is None and not value.started:
                value.cls = cls  # a function of the module that is a method, too
        self.bind(node.name, cls)
        for applied in reversed(decorators):
            self.keeps_out(applied, cls)

    # A table of the class, as above.
    statements: ClassVar[dict[type[ast.AST], Callable[[Statements, Any], bool | None]]] = {
        ast.Expr: expression_statement,
        ast.Assign: assignment,
        ast.AnnAssign: annotated_assignment,
        ast.AugAssign: augmented_assignment,
        ast.Import: Expressions.import_statement,
        ast.ImportFrom: Expressions.import_from,
        ast.If: if_statement,
        **dict.fromkeys((ast.For, ast.AsyncFor), for_statement),
        ast.While: while_statement,
        **dict.fromkeys((ast.With, ast.AsyncWith), with_statement),
        **dict.fromkeys((ast.Try, getattr(ast, "TryStar", ast.Try)), try_statement),
        **dict.fromkeys((ast.FunctionDef, ast.AsyncFunctionDef), function_definition),
        ast.ClassDef: class_definition,
        ast.Return: return_statement,
        ast.Raise: raise_statement,
        **dict.fromkeys((ast.Break, ast.Continue), leave_loop),
        ast.Delete: delete_statement,
        ast.Match: match_statement,
    }


def does_nothing(statement: ast.stmt) -> bool:
    """Whether a statement only holds a place, or says that something else should stand there."""
    is_literal = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_literal or isinstance(statement, (ast.Raise, ast.Pass))
