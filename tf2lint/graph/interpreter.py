"""Runs the statements of a file in the order in which Python would, on values of which some are unknown.

Where a test is unknown both ways are taken from the same state, and what they leave behind is joined. What raises,
returns or breaks on one way only waits at the end of the statement that it leaves until the other ways get there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple

from tf2lint.graph import operators
from tf2lint.graph.heap import ABSENT, Delta, Heap, Maybe, certain
from tf2lint.graph.values import (
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Frame,
    Function,
    FunctionNode,
    Instance,
    Iterator,
    List,
    Module,
    Native,
    Object,
    Raised,
    Symbol,
    Wrapped,
    join,
    lose_all,
)

MAX_STEPS = 150_000  # expressions and statements that are looked at
MAX_DEPTH = 22  # functions that have been entered and not left
MAX_RECURSION = 6  # of one function
MAX_TURNS = 48  # of a loop, one by one
MAX_ITEMS = 4_000  # of a container


class Signal(Exception):
    """The end of a path through some statements."""


class Return(Signal):
    def __init__(self, value: Any) -> None:
        self.value = value


class Break(Signal):
    pass


class Continue(Signal):
    pass


class Raise(Signal):
    """``error`` is a ``Raised`` or unknown."""

    def __init__(self, error: Any) -> None:
        self.error = error


class Dead(Signal):
    """No path goes on here; those that left wait somewhere around."""


class Exhausted(Exception):
    """The bound on the work is reached: nothing that would come now is known."""


class Waiting(NamedTuple):
    """A path that left by a signal: what it changed since the joint's mark."""

    signal: Signal
    delta: Delta


class Joint:
    """A statement at whose end paths meet. ``depth``: how many contexts were open before it."""

    def __init__(self, kind: type[Signal], mark: int, depth: int) -> None:
        self.kind = kind
        self.mark = mark
        self.depth = depth
        self.waiting: list[Waiting] = []


def names_loaded(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}


def has_yield(node: ast.AST) -> bool:
    """Whether a statement or a function's body yields, functions in it left out."""
    pending: list[ast.AST] = [node]
    while pending:
        each = pending.pop()
        if isinstance(each, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)) or each is node:
            pending.extend(ast.iter_child_nodes(each))
    return False


class Interpreter:
    """Simulates one file. ``api`` knows TensorFlow, ``library`` Python's builtins and modules, ``resolve`` what an
    import of the project's own modules brings: a TensorFlow symbol or nothing."""

    def __init__(self, api: Any, library: Any, resolve: Callable[[str, int, str], str | None]) -> None:
        self.heap = Heap(join)
        self.api = api
        self.library = library
        self.resolve = resolve
        self.module = Frame("module", None)
        self.frame = self.module
        self.site: ast.AST = ast.Pass(lineno=1, col_offset=0)
        self.lines: tuple[int, ...] = ()  # of the calls that led here, outermost first
        self.steps = 0
        self.joints: list[Joint] = []
        self.contexts: list[Callable[[], object]] = []
        self.active: list[Function] = []
        self.forks = 0
        self.regions: list[int] = []  # the parts that may not run at all, by how many things there were before each
        self.may_raise = False
        self.loops = 0
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.yielding: dict[ast.AST, bool] = {}
        api.start(self)

    # -- paths ---------------------------------------------------------------------------------------------------

    def fork(self, ways: Sequence[Callable[[], Any]]) -> Any:
        """Take each of several ways from here, and go on where they meet, with the join of what they return."""
        if len(ways) == 1:
            return ways[0]()
        mark = self.heap.mark()
        ends: list[tuple[Any, Delta]] = []
        for way in ways:
            self.forks += 1
            self.regions.append(self.api.numbers["serial"])
            try:
                value = way()
            except Signal as signal:
                self.leave(signal)
                self.heap.rewind(mark)
            else:
                ends.append((value, self.heap.capture(mark)))
            finally:
                self.forks -= 1
                self.regions.pop()
        if not ends:
            raise Dead
        self.heap.meet([delta for _, delta in ends])
        result = ends[0][0]
        for value, _ in ends[1:]:
            result = join(result, value)
        return result

    def leave(self, signal: Signal) -> None:
        """Let this path wait where its signal leads; the caller goes on with others."""
        if isinstance(signal, Dead):
            return
        joint = next((each for each in reversed(self.joints) if isinstance(signal, each.kind)), None)
        if joint is None:
            if isinstance(signal, Raise):
                self.uncaught(signal)
            return
        contexts, outside = self.contexts[joint.depth :], self.contexts[: joint.depth]
        kept = self.contexts
        try:
            while contexts:
                self.contexts = [*outside, *contexts[:-1]]
                contexts.pop()()
        except Signal:
            return
        finally:
            self.contexts = kept
        joint.waiting.append(Waiting(signal, self.heap.changes(joint.mark)))

    def uncaught(self, signal: Raise) -> None:
        if isinstance(signal.error, Raised) and signal.error.failure is not None:
            self.api.report(signal.error.failure)

    def settle(self, joint: Joint, body: Callable[[], Any]) -> Any:
        """Run ``body``, and meet those of its paths that wait at the joint. Returns what the body's own signal of the
        joint's kind carries, joined with theirs."""
        signal: Signal | None = None
        depth = len(self.joints)
        self.joints.append(joint)
        try:
            body()
        except joint.kind as own:
            signal = own
        except Signal as other:
            del self.joints[depth:]
            if not joint.waiting:
                raise
            self.leave(other)
            signal = Dead()
        finally:
            del self.joints[depth:]
        values = [getattr(each.signal, "value", None) for each in joint.waiting]
        if not isinstance(signal, Dead):
            values.append(getattr(signal, "value", None))
        if joint.waiting:
            deltas = [each.delta for each in joint.waiting]
            if isinstance(signal, Dead):
                self.heap.rewind(joint.mark)
            else:
                deltas.append(self.heap.capture(joint.mark))
            self.heap.meet(deltas)
        result = values[0]
        for value in values[1:]:
            result = join(result, value)
        return result

    def new_joint(self, kind: type[Signal]) -> Joint:
        return Joint(kind, self.heap.mark(), len(self.contexts))

    # -- statements ----------------------------------------------------------------------------------------------

    def block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self.execute(statement)

    def execute(self, node: ast.stmt) -> None:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise Exhausted
        STATEMENTS[type(node)](self, node)

    def expression_statement(self, node: ast.Expr) -> None:
        self.evaluate(node.value)

    def assignment(self, node: ast.Assign) -> None:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.assign(target, value)

    def annotated_assignment(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, self.evaluate(node.value))

    def augmented_assignment(self, node: ast.AugAssign) -> None:
        target = node.target
        loaded: ast.expr
        if isinstance(target, ast.Name):
            old = self.name(target)
            setter: Callable[[Any], None] = lambda value: self.bind(target.id, value)  # noqa: E731
        elif isinstance(target, ast.Attribute):
            owner = self.evaluate(target.value)
            old = self.attribute_or_raise(owner, target.attr)
            setter = lambda value: self.set_attribute(owner, target.attr, value)  # noqa: E731
        else:
            container, key = self.evaluate(target.value), self.evaluate(target.slice)
            old = operators.item(self, container, key)
            setter = lambda value: operators.set_item(self, container, key, value)  # noqa: E731
        setter(operators.in_place(self, node.op, old, self.evaluate(node.value)))

    def delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.heap.delete(self.scope_of(target.id).names, target.id)
            elif isinstance(target, ast.Attribute):
                owner = self.evaluate(target.value)
                if isinstance(owner, Object):
                    self.heap.delete(owner.fields, target.attr)
            elif isinstance(target, ast.Subscript):
                operators.delete_item(self, self.evaluate(target.value), self.evaluate(target.slice))

    def assign(self, target: ast.expr, value: Any) -> None:
        if isinstance(target, ast.Name):
            self.bind(target.id, value)
        elif isinstance(target, ast.Attribute):
            self.set_attribute(self.evaluate(target.value), target.attr, value)
        elif isinstance(target, ast.Subscript):
            operators.set_item(self, self.evaluate(target.value), self.evaluate(target.slice), value)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target.elts, value)

    def unpack(self, targets: Sequence[ast.expr], value: Any) -> None:
        count = len(targets)
        stars = [position for position, each in enumerate(targets) if isinstance(each, ast.Starred)]
        items = operators.unpacked(self, value, count, bool(stars))
        if items is None:
            parts: list[Any] = [UNKNOWN] * count
        elif stars:
            after = count - stars[0] - 1
            end = len(items) - after
            parts = [*items[: stars[0]], List(items[stars[0] : end]), *items[end:]]
        else:
            parts = list(items)
        if len(parts) != count:
            raise Raise(Raised(ValueError))
        for target, part in zip(targets, parts, strict=True):
            self.assign(target, part)

    def set_attribute(self, owner: Any, name: str, value: Any) -> None:
        if isinstance(owner, Object):
            owner.set_attribute(self, name, value)
        elif owner is UNKNOWN:
            self.lose((value,))

    def scope_of(self, name: str) -> Frame:
        return self.frame.declared.get(name, self.frame)

    def bind(self, name: str, value: Any) -> None:
        self.heap.set(self.scope_of(name).names, name, value)

    def declare_global(self, node: ast.Global) -> None:
        for name in node.names:
            self.frame.declared[name] = self.module

    def declare_nonlocal(self, node: ast.Nonlocal) -> None:
        for name in node.names:
            frame = self.frame.outer
            while frame is not None and not (frame.kind == "function" and name in frame.names):
                frame = frame.outer
            if frame is not None:
                self.frame.declared[name] = frame

    def imports(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            self.bind(alias.asname or name, self.imported(name))

    def imported(self, dotted: str) -> Any:
        """What ``import dotted as x`` binds."""
        path = self.resolve(dotted, 0, "")
        return Symbol(path) if path else self.library.module(dotted)

    def imports_from(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        for alias in node.names:
            if alias.name == "*":
                continue
            path = self.resolve(module, node.level, alias.name)
            if path is not None:
                value: Any = self.api.value(path)
            elif node.level:
                value = UNKNOWN
            else:
                value = self.library.member(f"{module}.{alias.name}")
            self.bind(alias.asname or alias.name, value)

    def if_statement(self, node: ast.If) -> None:
        truth = self.truth(self.evaluate(node.test))
        if truth is None:
            self.fork([lambda: self.block(node.body), lambda: self.block(node.orelse)])
        else:
            self.block(node.body if truth else node.orelse)

    def pass_statement(self, _: ast.stmt) -> None:
        pass

    def break_statement(self, _: ast.Break) -> None:
        raise Break

    def continue_statement(self, _: ast.Continue) -> None:
        raise Continue

    def return_statement(self, node: ast.Return) -> None:
        raise Return(self.evaluate(node.value) if node.value else None)

    def raise_statement(self, node: ast.Raise) -> None:
        if node.exc is None:
            raise Raise(self.raised_again(self.frame.names.get("<error>", UNKNOWN)))
        error = self.raised_again(self.evaluate(node.exc))
        if not isinstance(error, Raised):
            error = Raised(error) if isinstance(error, (type, Class, Symbol)) else UNKNOWN
        raise Raise(error)

    def raised_again(self, error: Any) -> Any:
        """An exception that was caught: where it may not be raised again, there is nothing to tell."""
        if isinstance(error, Raised) and error.failure is not None and self.regions:
            return Raised(error.cls, error.args)
        return error

    def assert_statement(self, node: ast.Assert) -> None:
        if self.truth(self.evaluate(node.test)) is False:
            raise Raise(Raised(AssertionError))

    # -- loops ---------------------------------------------------------------------------------------------------

    def for_statement(self, node: ast.For | ast.AsyncFor) -> None:
        iterable = self.evaluate(node.iter)
        advance = operators.stepper(self, iterable)
        self.loop(node, advance, node.target)

    def while_statement(self, node: ast.While) -> None:
        self.loop(node, None, None)

    def loop(
        self, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None, target: ast.expr | None
    ) -> None:
        """Turn by turn while it is known that there is one, up to a limit; then one turn that stands for any."""
        joint = self.new_joint(Break)
        self.loops += 1
        try:
            self.settle(joint, lambda: self.turns(node, advance, target, joint))
        finally:
            self.loops -= 1

    def another(self, node: ast.AST, advance: Callable[[], Any] | None) -> tuple[bool | None, Any]:
        """Whether there is another turn of a loop, and with which item."""
        if isinstance(node, ast.While):
            return self.truth(self.evaluate(node.test)), None
        if advance is None:
            return None, UNKNOWN
        try:
            return True, advance()
        except StopIteration:
            return False, None
        except Unknowable:
            return None, UNKNOWN

    def turns(
        self,
        node: ast.For | ast.AsyncFor | ast.While,
        advance: Callable[[], Any] | None,
        target: ast.expr | None,
        joint: Joint,
    ) -> None:
        limit = max(4, MAX_TURNS // self.loops**2)
        loaded = names_loaded(node) if target is None else names_loaded(ast.Module(node.body, []))
        targets = {each.id for each in ast.walk(target) if isinstance(each, ast.Name)} if target is not None else set()
        independent = target is not None and not (targets & loaded)
        any_turn = 0  # turns that stand for any number of them
        head: Delta | None = None
        exits: list[Delta] = []
        count = 0
        dead = False
        while True:
            there_is, item = self.another(node, advance) if not any_turn or target is None else (None, UNKNOWN)
            if there_is is False:
                break
            count += 1
            if there_is is None or count > limit:
                if there_is is None:
                    exits.append(self.heap.changes(joint.mark))
                any_turn += 1
                if any_turn > 2:
                    dead = True
                    break
                head = self.heap.changes(joint.mark)
                if there_is:
                    item = UNKNOWN
            mark = self.heap.mark()
            if target is not None:
                self.assign(target, item)
            if any_turn > 1:
                self.regions.append(self.api.numbers["serial"])
            try:
                self.settle(self.new_joint(Continue), lambda: self.block(node.body))
            except Dead:
                dead = True
                break
            except Signal as signal:
                if not exits:
                    raise
                self.leave(signal)
                dead = True
                break
            finally:
                if any_turn > 1:
                    self.regions.pop()
            if head is not None:
                after = self.heap.capture(joint.mark)
                self.heap.meet([head, after])
            elif independent and not self.heap.has_net_change(mark, self.scope_of("").names, targets):
                break
        if exits:
            if dead:
                self.heap.rewind(joint.mark)
            else:
                exits.append(self.heap.capture(joint.mark))
            self.heap.meet(exits)
        elif dead:
            raise Dead
        self.block(node.orelse)

    # -- with and try --------------------------------------------------------------------------------------------

    def with_statement(self, node: ast.With | ast.AsyncWith) -> None:
        self.with_items(node.items, lambda: self.block(node.body))

    def with_items(self, items: Sequence[ast.withitem], body: Callable[[], Any]) -> None:
        if not items:
            body()
            return
        first, *rest = items
        manager = self.evaluate(first.context_expr)
        self.site = first.context_expr
        self.managed(
            manager,
            lambda value: self.assign(first.optional_vars, value) if first.optional_vars is not None else None,
            lambda: self.with_items(rest, body),
        )

    def managed(self, manager: Any, bind: Callable[[Any], Any], body: Callable[[], Any]) -> None:
        """Run ``body`` in a context."""
        value, leave, swallows = operators.enter(self, manager)
        if swallows:
            joint = self.new_joint(Raise)
            self.contexts.append(leave)
            try:
                self.settle(joint, lambda: (bind(value), body()))
            finally:
                self.contexts.pop()
            leave()
            return
        self.contexts.append(leave)
        try:
            bind(value)
            body()
        except Dead:
            self.contexts.pop()
            raise
        except Raise as signal:
            self.contexts.pop()
            leave(signal)
            raise
        except Signal:
            self.contexts.pop()
            leave()
            raise
        except BaseException:
            self.contexts.pop()
            raise
        else:
            self.contexts.pop()
            leave()

    def try_statement(self, node: ast.Try) -> None:
        if not node.finalbody:
            self.guarded(node)
            return
        self.contexts.append(lambda: self.block(node.finalbody))
        try:
            self.guarded(node)
        except Dead:
            self.contexts.pop()
            raise
        except Signal:
            self.contexts.pop()
            self.block(node.finalbody)
            raise
        except BaseException:
            self.contexts.pop()
            raise
        else:
            self.contexts.pop()
            self.block(node.finalbody)

    def guarded(self, node: ast.Try) -> None:
        """The body of a try statement and its handlers."""
        if not node.handlers:
            self.block(node.body)
            self.block(node.orelse)
            return
        before, self.may_raise = self.may_raise, False
        joint = self.new_joint(Raise)
        depth = len(self.joints)
        self.joints.append(joint)
        signal: Signal | None = None
        try:
            self.block(node.body)
        except Raise as raised:
            del self.joints[depth:]
            joint.waiting.append(Waiting(raised, self.heap.changes(joint.mark)))
            signal = Dead()
        except Signal as other:
            del self.joints[depth:]
            if not joint.waiting and not self.may_raise:
                self.may_raise = before
                raise
            end = self.heap.changes(joint.mark)
            if self.may_raise and not isinstance(other, Dead):
                joint.waiting.append(Waiting(Raise(UNKNOWN), end))
            self.leave(other)
            signal = Dead()
        finally:
            del self.joints[depth:]
        if signal is None:
            if not joint.waiting and not self.may_raise:
                self.may_raise = before
                self.block(node.orelse)
                return
            end = self.heap.changes(joint.mark)
            if self.may_raise:
                joint.waiting.append(Waiting(Raise(UNKNOWN), end))
        self.heap.rewind(joint.mark)
        self.may_raise = before
        ways: list[Callable[[], Any]] = []
        if signal is None:
            ways.append(lambda: (self.heap.meet([end]), self.block(node.orelse)))
        for each in joint.waiting:
            assert isinstance(each.signal, Raise)
            ways += self.handlings(node, each.signal, each.delta)
        if not ways:
            raise Dead
        self.fork(ways)

    def handlings(self, node: ast.Try, signal: Raise, delta: Delta) -> list[Callable[[], Any]]:
        """What may happen to an exception at the handlers of a try statement."""
        ways: list[Callable[[], Any]] = []

        def way(handler: ast.ExceptHandler | None) -> Callable[[], Any]:
            def run() -> None:
                self.heap.meet([delta])
                if handler is None:
                    raise signal
                self.handle(handler, signal.error)

            return run

        for handler in node.handlers:
            matches = self.catches(handler, signal.error)
            if matches is not False:
                ways.append(way(handler))
            if matches is True:
                return ways
        if signal.error is not UNKNOWN:
            ways.append(way(None))
        return ways

    def handle(self, handler: ast.ExceptHandler, error: Any) -> None:
        if handler.name:
            self.bind(handler.name, error)
        self.heap.set(self.frame.names, "<error>", error)
        self.block(handler.body)

    def catches(self, handler: ast.ExceptHandler, error: Any) -> bool | None:
        """Whether a handler catches an exception."""
        if handler.type is None:
            return True
        wanted = self.evaluate(handler.type)
        results = [self.is_error(error, each) for each in (wanted if isinstance(wanted, tuple) else (wanted,))]
        if True in results:
            return True
        return None if None in results else False

    def is_error(self, error: Any, cls: Any) -> bool | None:
        if cls in (Exception, BaseException):
            return True
        if error is UNKNOWN or cls is UNKNOWN:
            return None
        return operators.is_subclass(self, error.cls, cls)

    # -- functions and classes -----------------------------------------------------------------------------------

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        value: Any = self.function(node)
        for decorator in reversed(node.decorator_list):
            decorate = self.evaluate(decorator)
            self.site = decorator
            value = self.call(decorate, Call(decorator, [value]))
        self.bind(node.name, value)

    def function(self, node: FunctionNode) -> Function:
        defaults = [self.evaluate(each) for each in node.args.defaults]
        keyword_defaults = {
            parameter.arg: self.evaluate(default)
            for parameter, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            if default is not None
        }
        if node not in self.yielding:
            self.yielding[node] = not isinstance(node, ast.Lambda) and has_yield(node)
        owner = self.frame.function if isinstance(self.frame.function, Class) else None
        made = Function(node, self.frame, defaults, keyword_defaults, owner, self.yielding[node])
        if not isinstance(node, ast.Lambda):
            self.functions.append(made)
        return made

    def class_definition(self, node: ast.ClassDef) -> None:
        bases = [self.evaluate(each) for each in node.bases]
        cls = Class(node.name, bases, node)
        self.classes.append(cls)
        frame = Frame("class", self.frame, cls.fields)
        frame.function = cls  # type: ignore[assignment]
        outer, self.frame = self.frame, frame
        try:
            self.block(node.body)
        finally:
            self.frame = outer
        value: Any = cls
        for decorator in reversed(node.decorator_list):
            value = self.call(self.evaluate(decorator), Call(decorator, [value]))
        for keyword in node.keywords:
            self.evaluate(keyword.value)
        self.bind(node.name, value)

    def call(self, function: Any, call: Call) -> Any:
        """Call something with arguments."""
        if isinstance(function, Function):
            return self.call_function(function, call)
        if isinstance(function, Bound):
            return self.call(function.function, call.with_first(function.receiver))
        if isinstance(function, Native):
            self.site = call.node
            return function.function(self, call)
        if isinstance(function, Class):
            return self.instantiate(function, call)
        if isinstance(function, Symbol):
            self.site = call.node
            return self.api.call(function.path, call)
        if isinstance(function, Instance):
            method = function.cls.lookup(self, "__call__")
            if isinstance(method, (Function, Native)) and not function.lost:
                return self.call(method, call.with_first(function))
        if isinstance(function, type):
            return self.library.construct(self, function, call)
        if isinstance(function, Foreign):
            self.site = call.node
            return self.library.call(self, function, call)
        called = getattr(function, "called", None)
        if called is not None:
            self.site = call.node
            return called(self, call)
        return self.unknown_call(function, call)

    def unknown_call(self, function: Any, call: Call) -> Any:
        """Something that cannot be seen is called: it may do anything to what it can get hold of."""
        self.may_raise = True
        self.lose([function, *call.values()])
        self.api.unknown_code()
        return UNKNOWN

    def lose(self, values: Iterable[Any]) -> None:
        """Everything that can be reached from some values may be changed by others from now on."""
        pending, seen = list(values), set()
        while pending:
            value = pending.pop()
            if isinstance(value, (tuple, list)):
                pending.extend(value)
            elif type(value) is Maybe:
                pending.append(value.value)
            elif isinstance(value, Object) and id(value) not in seen:
                seen.add(id(value))
                if isinstance(value, Function):
                    pending.extend(self.captured(value))
                    continue
                value.lose()
                pending.extend(value.parts())
                if len(seen) > MAX_ITEMS:
                    raise Exhausted

    def captured(self, function: Function) -> list[Any]:
        """The values of the names that a function reads from around it."""
        found = []
        for name in names_loaded(function.node):
            frame: Frame | None = function.frame
            while frame is not None:
                if name in frame.names and frame.kind != "class":
                    value = frame.names[name]
                    if not isinstance(certain(value), (Module, Symbol)):
                        found.append(value)
                    break
                frame = frame.outer
        return found

    def instantiate(self, cls: Class, call: Call) -> Any:
        native = self.api.constructor(cls)
        if native is not None:
            return native(self, cls, call)
        made = Instance(cls)
        if cls.lookup(self, "__new__") not in (MISSING, UNKNOWN) or operators.is_enum(cls):
            self.lose(call.values())
            return UNKNOWN
        initialize = cls.lookup(self, "__init__")
        if initialize is UNKNOWN or (initialize is MISSING and cls.has_unknown_base):
            self.unknown_call(None, call)
            made.lose()
        elif initialize is not MISSING:
            self.call(initialize, call.with_first(made))
        return made

    def call_function(self, function: Function, call: Call) -> Any:
        if function.lost and isinstance(function.node, ast.Lambda):
            pass
        if len(self.active) >= MAX_DEPTH or self.active.count(function) >= MAX_RECURSION:
            return self.unknown_call(function, call)
        function.entered = True
        frame = Frame("function", function.frame)
        frame.function = function
        self.parameters(function, frame, call)
        if function.is_generator:
            return self.generator(function, frame)
        saved = self.frame, self.site, self.lines, self.loops
        self.frame, self.loops = frame, 0
        self.lines = (*self.lines, getattr(call.node, "lineno", 0))
        self.active.append(function)
        node = function.node
        try:
            if isinstance(node, ast.Lambda):
                return self.evaluate(node.body)
            return self.settle(self.new_joint(Return), lambda: self.block(node.body))
        finally:
            self.active.pop()
            self.frame, self.site, self.lines, self.loops = saved

    def parameters(self, function: Function, frame: Frame, call: Call) -> None:
        """Bind the parameters of a function that is called."""
        declared = function.node.args
        positional = [*declared.posonlyargs, *declared.args]
        names = frame.names
        keywords = dict(call.keywords)
        args = call.args
        for position, parameter in enumerate(positional):
            if position < len(args):
                names[parameter.arg] = args[position]
            elif parameter.arg in keywords:
                names[parameter.arg] = keywords.pop(parameter.arg)
            else:
                default = position - (len(positional) - len(function.defaults))
                if not call.whole or default < 0:
                    names[parameter.arg] = UNKNOWN
                else:
                    names[parameter.arg] = function.defaults[default]
        for parameter in declared.kwonlyargs:
            if parameter.arg in keywords:
                names[parameter.arg] = keywords.pop(parameter.arg)
            else:
                default_value = function.keyword_defaults.get(parameter.arg, UNKNOWN)
                names[parameter.arg] = default_value if call.whole else UNKNOWN
        if declared.vararg is not None:
            names[declared.vararg.arg] = tuple(args[len(positional) :]) if call.whole else UNKNOWN
        if declared.kwarg is not None:
            names[declared.kwarg.arg] = Dict(keywords, is_open=not call.whole)

    # -- generators ----------------------------------------------------------------------------------------------

    def generator(self, function: Function, frame: Frame) -> Iterator:
        body = function.node.body
        assert isinstance(body, list)
        return self.lazily(self.lazy_block(body), frame, self.captured(function))

    def lazily(self, steps: Generator[Any, Any, Any], frame: Frame, source: Sequence[Any]) -> Iterator:
        """An iterator that goes on with a body of statements whenever it is asked for its next value."""
        born = self.forks

        def advance(run: Interpreter, signal: Signal | None = None) -> Any:
            if made.lost or run.forks > born:
                # It cannot be taken back with the rest of this path.
                run.lose(source)
                made.lose()
                raise Unknowable
            saved = run.frame, run.site, run.joints, run.contexts
            run.frame = frame
            try:
                return steps.send(None) if signal is None else steps.throw(signal)
            except Return as end:
                raise StopIteration from end
            except (ValueError, Unknowable) as error:  # ValueError: it runs already
                run.lose(source)
                made.lose()
                raise Unknowable from error
            finally:
                run.frame, run.site, run.joints, run.contexts = saved

        made = Iterator(advance, source)
        return made

    def lazy_block(self, statements: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
        """Statements that may yield."""
        for statement in statements:
            if statement not in self.yielding:
                self.yielding[statement] = has_yield(statement)
            if self.yielding[statement]:
                yield from self.lazy_statement(statement)
            else:
                self.execute(statement)

    def lazy_statement(self, node: ast.stmt) -> Generator[Any, Any, None]:
        self.steps += 1
        if isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)) and isinstance(
            node.value, (ast.Yield, ast.YieldFrom)
        ):
            result: Any = UNKNOWN
            if isinstance(node.value, ast.YieldFrom):
                step = operators.stepper(self, self.evaluate(node.value.value))
                while True:
                    try:
                        item = step() if step is not None else None
                    except StopIteration:
                        break
                    if step is None:
                        raise Unknowable
                    yield item
            else:
                result = yield self.evaluate(node.value.value) if node.value.value is not None else None
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self.assign(target, UNKNOWN if result is None else result)
            elif isinstance(node, ast.Return):
                raise Return(UNKNOWN)
        elif isinstance(node, ast.If):
            truth = self.truth(self.evaluate(node.test))
            if truth is None:
                raise Unknowable
            yield from self.lazy_block(node.body if truth else node.orelse)
        elif isinstance(node, (ast.For, ast.While)):
            yield from self.lazy_loop(node)
        elif isinstance(node, ast.With):
            yield from self.lazy_with(node.items, node.body)
        elif isinstance(node, ast.Try):
            yield from self.lazy_try(node)
        else:
            raise Unknowable

    def lazy_loop(self, node: ast.For | ast.While) -> Generator[Any, Any, None]:
        advance = operators.stepper(self, self.evaluate(node.iter)) if isinstance(node, ast.For) else None
        while True:
            there_is, item = self.another(node, advance)
            if there_is is None:
                raise Unknowable
            if not there_is:
                break
            if isinstance(node, ast.For):
                self.assign(node.target, item)
            try:
                yield from self.lazy_block(node.body)
            except Break:
                return
            except Continue:
                continue
        yield from self.lazy_block(node.orelse)

    def lazy_with(self, items: Sequence[ast.withitem], body: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
        if not items:
            yield from self.lazy_block(body)
            return
        manager = self.evaluate(items[0].context_expr)
        value, leave, _ = operators.enter(self, manager)
        if items[0].optional_vars is not None:
            self.assign(items[0].optional_vars, value)
        try:
            yield from self.lazy_with(items[1:], body)
        except Signal:
            leave()
            raise
        leave()

    def lazy_try(self, node: ast.Try) -> Generator[Any, Any, None]:
        try:
            try:
                yield from self.lazy_block(node.body)
            except Raise as signal:
                for handler in node.handlers:
                    matches = self.catches(handler, signal.error)
                    if matches is None:
                        raise Unknowable from signal
                    if matches:
                        if handler.name:
                            self.bind(handler.name, signal.error)
                        yield from self.lazy_block(handler.body)
                        break
                else:
                    raise
            else:
                yield from self.lazy_block(node.orelse)
        except Signal:
            yield from self.lazy_block(node.finalbody)
            raise
        yield from self.lazy_block(node.finalbody)

    # -- expressions ---------------------------------------------------------------------------------------------

    def evaluate(self, node: ast.expr) -> Any:
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise Exhausted
        return EXPRESSIONS[type(node)](self, node)

    def entry(self, value: Any) -> Any:
        """What a table's entry is to code that reads it."""
        return value.value if type(value) is Maybe else value

    def constant(self, node: ast.Constant) -> Any:
        return node.value

    def name(self, node: ast.Name) -> Any:
        frame: Frame | None = self.frame
        name = node.id
        if name in self.frame.declared:
            frame = self.frame.declared[name]
        value = frame.names.get(name, ABSENT) if frame is not None else ABSENT
        while value is ABSENT and frame is not None:
            frame = frame.outer
            while frame is not None and frame.kind == "class":
                frame = frame.outer
            if frame is not None:
                value = frame.names.get(name, ABSENT)
        if value is ABSENT:
            return self.library.builtin(name)
        return value.value if type(value) is Maybe else value

    def attribute_expression(self, node: ast.Attribute) -> Any:
        owner = self.evaluate(node.value)
        if type(owner) is Symbol:
            return self.api.member(owner.path, node.attr)
        self.site = node
        return self.attribute_or_raise(owner, node.attr)

    def attribute_or_raise(self, owner: Any, name: str) -> Any:
        value = self.attribute(owner, name)
        if value is MISSING:
            raise Raise(Raised(AttributeError))
        return value

    def attribute(self, owner: Any, name: str) -> Any:
        """An attribute of a value: ``MISSING`` if it has none."""
        if isinstance(owner, Symbol):
            return self.api.member(owner.path, name)
        if isinstance(owner, (List, Dict)):
            return operators.container_method(self, owner, name)
        if isinstance(owner, Object):
            return owner.attribute(self, name)
        if owner is UNKNOWN:
            return UNKNOWN
        return self.library.member_of_plain(owner, name)

    def inherited(self, base: Any, name: str) -> Any:
        """What a class has from a base that is not of the program."""
        if isinstance(base, Symbol):
            return self.api.inherited(base.path, name)
        if isinstance(base, type):
            return UNKNOWN if hasattr(base, name) and not hasattr(object, name) else MISSING
        if name in ("__getattr__", "__new__", "__call__", "__enter__", "__getitem__"):
            return MISSING
        return self.library.inherited(base, name)

    def call_expression(self, node: ast.Call) -> Any:
        function = self.evaluate(node.func)
        args: list[Any] = []
        whole = True
        for each in node.args:
            if isinstance(each, ast.Starred):
                items = operators.items(self, self.evaluate(each.value))
                if items is None:
                    whole = False
                    break
                args += items
            else:
                args.append(self.evaluate(each))
        keywords: dict[str, Any] = {}
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
            elif isinstance(value, Dict) and not value.is_open:
                for key, entry in value.fields.items():
                    keywords[key] = self.entry(entry)
                    whole = whole and type(entry) is not Maybe
            else:
                whole = False
        if not node.args and not node.keywords and isinstance(node.func, ast.Name) and node.func.id == "super":
            return self.library.super_of(self)
        return self.call(function, Call(node, args, keywords, whole))

    def tuple_expression(self, node: ast.Tuple) -> Any:
        items = self.elements(node.elts)
        return UNKNOWN if items is None else tuple(items)

    def list_expression(self, node: ast.List) -> Any:
        items = self.elements(node.elts)
        return List(UNKNOWN if items is None else items)

    def set_expression(self, node: ast.Set) -> Any:
        items = self.elements(node.elts)
        return operators.new_set(self, items)

    def elements(self, nodes: Sequence[ast.expr]) -> list[Any] | None:
        found: list[Any] | None = []
        for each in nodes:
            if isinstance(each, ast.Starred):
                items = operators.items(self, self.evaluate(each.value))
                found = None if items is None or found is None else [*found, *items]
            else:
                value = self.evaluate(each)
                if found is not None:
                    found.append(value)
        return found

    def dict_expression(self, node: ast.Dict) -> Any:
        made = Dict()
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                operators.update(self, made, self.evaluate(value))
            else:
                operators.set_item(self, made, self.evaluate(key), self.evaluate(value))
        return made

    def binary_operation(self, node: ast.BinOp) -> Any:
        return operators.binary(self, node.op, self.evaluate(node.left), self.evaluate(node.right), node)

    def unary_operation(self, node: ast.UnaryOp) -> Any:
        value = self.evaluate(node.operand)
        if isinstance(node.op, ast.Not):
            truth = self.truth(value)
            return UNKNOWN if truth is None else not truth
        return operators.unary(self, node.op, value)

    def boolean_operation(self, node: ast.BoolOp) -> Any:
        return self.boolean(node.values, isinstance(node.op, ast.And))

    def boolean(self, nodes: Sequence[ast.expr], is_and: bool) -> Any:
        value = self.evaluate(nodes[0])
        if len(nodes) == 1:
            return value
        truth = self.truth(value)
        if truth is None:
            return self.fork([lambda: value, lambda: self.boolean(nodes[1:], is_and)])
        return self.boolean(nodes[1:], is_and) if truth is is_and else value

    def comparison(self, node: ast.Compare) -> Any:
        left = self.evaluate(node.left)
        result: Any = True
        for operator, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(right_node)
            result = operators.compare(self, operator, left, right)
            if len(node.ops) > 1:
                truth = self.truth(result)
                if truth is not True:
                    return UNKNOWN if truth is None else result
            left = right
        return result

    def conditional_expression(self, node: ast.IfExp) -> Any:
        truth = self.truth(self.evaluate(node.test))
        if truth is None:
            return self.fork([lambda: self.evaluate(node.body), lambda: self.evaluate(node.orelse)])
        return self.evaluate(node.body if truth else node.orelse)

    def lambda_expression(self, node: ast.Lambda) -> Any:
        return self.function(node)

    def subscript(self, node: ast.Subscript) -> Any:
        container = self.evaluate(node.value)
        key = self.evaluate(node.slice)
        self.site = node
        return operators.item(self, container, key)

    def slice_expression(self, node: ast.Slice) -> Any:
        parts = [self.evaluate(each) if each is not None else None for each in (node.lower, node.upper, node.step)]
        return UNKNOWN if UNKNOWN in parts else slice(*parts)

    def formatted(self, node: ast.JoinedStr) -> Any:
        parts = [self.evaluate(each) for each in node.values]
        if all(isinstance(each, str) for each in parts):
            return "".join(parts)
        return UNKNOWN

    def formatted_value(self, node: ast.FormattedValue) -> Any:
        value = self.evaluate(node.value)
        spec = self.evaluate(node.format_spec) if node.format_spec is not None else ""
        if isinstance(value, (int, float, str, bool, type(None))) and isinstance(spec, str) and node.conversion == -1:
            try:
                return format(value, spec)
            except (ValueError, TypeError):
                return UNKNOWN
        return UNKNOWN

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Any:
        found: list[Any] = []
        frame = Frame("function", self.frame)
        outer = self.frame
        first = self.evaluate(node.generators[0].iter)
        if isinstance(node, ast.GeneratorExp):
            return self.lazily(self.lazy_clauses(node, 0, first), frame, [first])
        self.frame = frame
        try:
            known = self.clauses(node, 0, first, found)
        finally:
            self.frame = outer
        if isinstance(node, ast.DictComp):
            made = Dict(is_open=not known)
            for key, value in found if known else ():
                operators.set_item(self, made, key, value)
            return made
        if isinstance(node, ast.SetComp):
            return operators.new_set(self, found if known else None)
        if not known:
            lose_all(found)
        return List(found if known else UNKNOWN)

    def lazy_clauses(self, node: ast.GeneratorExp, position: int, iterable: Any) -> Generator[Any, Any, None]:
        """The turns of a generator expression from one of its ``for`` on."""
        clause = node.generators[position]
        step = operators.stepper(self, iterable)
        if step is None:
            raise Unknowable
        while True:
            try:
                item = step()
            except StopIteration:
                return
            self.assign(clause.target, item)
            truths = [self.truth(self.evaluate(test)) for test in clause.ifs]
            if None in truths:
                raise Unknowable
            if False in truths:
                continue
            if position + 1 < len(node.generators):
                yield from self.lazy_clauses(node, position + 1, self.evaluate(node.generators[position + 1].iter))
            else:
                yield self.evaluate(node.elt)

    def clauses(self, node: Any, position: int, iterable: Any, found: list[Any]) -> bool:
        """The turns of a comprehension from one of its ``for`` on. False where they are not all known."""
        if position == len(node.generators):
            if isinstance(node, ast.DictComp):
                found.append((self.evaluate(node.key), self.evaluate(node.value)))
            else:
                found.append(self.evaluate(node.elt))
            return len(found) <= MAX_ITEMS
        clause = node.generators[position]
        items = operators.items(self, iterable)
        if items is None:
            # Once, for what the turns do, and because it may not be at all.
            self.fork([lambda: None, lambda: self.unknown_turn(node, position, found)])
            return False
        known = True
        for item in items:
            self.assign(clause.target, item)
            passes = True
            for test in clause.ifs:
                truth = self.truth(self.evaluate(test))
                if truth is None:
                    known = False
                if not truth:
                    passes = False
                    break
            if passes:
                inner = (
                    self.evaluate(node.generators[position + 1].iter) if position + 1 < len(node.generators) else None
                )
                known = self.clauses(node, position + 1, inner, found) and known
        return known

    def unknown_turn(self, node: Any, position: int, found: list[Any]) -> None:
        clause = node.generators[position]
        self.assign(clause.target, UNKNOWN)
        for test in clause.ifs:
            self.evaluate(test)
        if position + 1 < len(node.generators):
            self.clauses(node, position + 1, self.evaluate(node.generators[position + 1].iter), found)
        else:
            self.clauses(node, position + 1, None, found)

    def starred(self, node: ast.Starred) -> Any:
        return self.evaluate(node.value)

    def walrus(self, node: ast.NamedExpr) -> Any:
        value = self.evaluate(node.value)
        self.assign(node.target, value)
        return value

    def unknown_expression(self, node: ast.expr) -> Any:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.lose((self.evaluate(child),))
        return UNKNOWN

    def match_statement(self, node: ast.Match) -> None:
        self.evaluate(node.subject)

        def way(case: ast.match_case) -> Callable[[], Any]:
            def run() -> None:
                for each in ast.walk(case.pattern):
                    name = getattr(each, "name", None) or getattr(each, "rest", None)
                    if isinstance(name, str):
                        self.bind(name, UNKNOWN)
                if case.guard is not None:
                    self.evaluate(case.guard)
                self.block(case.body)

            return run

        self.fork([lambda: None, *(way(case) for case in node.cases)])

    def truth(self, value: Any) -> bool | None:
        """Whether a value is true; ``None`` where that is not known."""
        return operators.truth(self, value)


class Unknowable(Exception):
    """What an iterator yields next, or whether it does, is not known."""


STATEMENTS: dict[type, Callable[[Interpreter, Any], None]] = {
    ast.Expr: Interpreter.expression_statement,
    ast.Assign: Interpreter.assignment,
    ast.AnnAssign: Interpreter.annotated_assignment,
    ast.AugAssign: Interpreter.augmented_assignment,
    ast.Delete: Interpreter.delete,
    ast.Global: Interpreter.declare_global,
    ast.Nonlocal: Interpreter.declare_nonlocal,
    ast.Import: Interpreter.imports,
    ast.ImportFrom: Interpreter.imports_from,
    ast.If: Interpreter.if_statement,
    ast.Pass: Interpreter.pass_statement,
    ast.Break: Interpreter.break_statement,
    ast.Continue: Interpreter.continue_statement,
    ast.Return: Interpreter.return_statement,
    ast.Raise: Interpreter.raise_statement,
    ast.Assert: Interpreter.assert_statement,
    ast.For: Interpreter.for_statement,
    ast.AsyncFor: Interpreter.for_statement,
    ast.While: Interpreter.while_statement,
    ast.With: Interpreter.with_statement,
    ast.AsyncWith: Interpreter.with_statement,
    ast.Try: Interpreter.try_statement,
    ast.FunctionDef: Interpreter.function_definition,
    ast.AsyncFunctionDef: Interpreter.function_definition,
    ast.ClassDef: Interpreter.class_definition,
    ast.Match: Interpreter.match_statement,
}
for _name in ("TryStar", "TypeAlias"):  # Python 3.11 and 3.12
    if hasattr(ast, _name):
        STATEMENTS[getattr(ast, _name)] = (
            Interpreter.try_statement if _name == "TryStar" else Interpreter.pass_statement
        )

EXPRESSIONS: dict[type, Callable[[Interpreter, Any], Any]] = {
    ast.Constant: Interpreter.constant,
    ast.Name: Interpreter.name,
    ast.Attribute: Interpreter.attribute_expression,
    ast.Call: Interpreter.call_expression,
    ast.Tuple: Interpreter.tuple_expression,
    ast.List: Interpreter.list_expression,
    ast.Set: Interpreter.set_expression,
    ast.Dict: Interpreter.dict_expression,
    ast.BinOp: Interpreter.binary_operation,
    ast.UnaryOp: Interpreter.unary_operation,
    ast.BoolOp: Interpreter.boolean_operation,
    ast.Compare: Interpreter.comparison,
    ast.IfExp: Interpreter.conditional_expression,
    ast.Lambda: Interpreter.lambda_expression,
    ast.Subscript: Interpreter.subscript,
    ast.Slice: Interpreter.slice_expression,
    ast.JoinedStr: Interpreter.formatted,
    ast.FormattedValue: Interpreter.formatted_value,
    ast.ListComp: Interpreter.comprehension,
    ast.SetComp: Interpreter.comprehension,
    ast.GeneratorExp: Interpreter.comprehension,
    ast.DictComp: Interpreter.comprehension,
    ast.Starred: Interpreter.starred,
    ast.NamedExpr: Interpreter.walrus,
    ast.Yield: Interpreter.unknown_expression,
    ast.YieldFrom: Interpreter.unknown_expression,
    ast.Await: Interpreter.unknown_expression,
}
for _name in ("TemplateStr", "Interpolation"):  # Python 3.14
    if hasattr(ast, _name):
        EXPRESSIONS[getattr(ast, _name)] = Interpreter.unknown_expression
