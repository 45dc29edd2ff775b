"""Statements that hold others, and generators, which go through them step by step."""

from __future__ import annotations

import ast
from collections.abc import Callable, Generator, Sequence
from typing import Any

from tf2lint.graph.python import iteration
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.heap import ABSENT, Born, Delta, Exhausted, Maybe, certain
from tf2lint.graph.python.limits import MAX_DEPTH, MAX_ROUNDS, MAX_TURNS
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Call,
    Dict,
    Foreign,
    Frame,
    Function,
    Instance,
    Interpreter,
    Iterator,
    List,
    Object,
    Raised,
    is_harmless,
)
from tf2lint.graph.python.paths import (
    Barrier,
    Break,
    Continue,
    Dead,
    Joint,
    Passed,
    Raise,
    Return,
    Signal,
    Unknowable,
    Waiting,
)
from tf2lint.graph.python.plain_values import kind_of_list, raised
from tf2lint.graph.python.targets import assign
from tf2lint.python.scopes import names_in
from tf2lint.python.syntax import walk

# -- for, while --------------------------------------------------------------------------------------------------------


def is_settled(old: Any, new: Any) -> bool:
    """Whether another turn of a loop can make no more unknown what a place holds."""
    if old is new:
        return True
    if type(new) is Maybe:
        return (old is ABSENT and isinstance(new.value, Object)) or (
            type(old) is Maybe and is_settled(old.value, new.value)
        )
    old = certain(old)
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return all(map(is_settled, old, new))
    if old is UNKNOWN or (isinstance(old, Object) and isinstance(new, Object)):
        return not isinstance(new, Foreign) or old is UNKNOWN or isinstance(old, Foreign)
    return type(old) is type(new) and isinstance(old, (bool, int, float, str, type(None))) and bool(old == new)


def for_statement(run: Interpreter, node: ast.For | ast.AsyncFor) -> None:
    iterable = run.evaluate(node.iter)
    run.site = node.iter
    advance = iteration.stepper(run, iterable)
    if advance is None:
        run.may_raise = True
    try:
        loop(run, node, advance, iterable)
    finally:
        iteration.abandon(run, iterable)


def loop(
    run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None, iterable: Any
) -> None:
    """Turn by turn while it is known that there is one, up to a limit; then one turn that stands for any."""
    joint = run.new_joint(Break)
    run.loops += 1
    try:
        run.settle(joint, lambda: turns(run, node, advance, iterable, joint))
    except Passed as passed:
        raise passed.signal from None
    finally:
        run.loops -= 1


def another(
    run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None
) -> tuple[bool | None, Any]:
    """Whether there is another turn of a loop, and with which item."""
    if isinstance(node, ast.While):
        return run.truth(run.evaluate(node.test)), None
    if advance is None:
        return None, UNKNOWN
    try:
        return True, advance()
    except StopIteration:
        return False, None
    except Unknowable:
        run.may_raise = True
        return None, UNKNOWN


def names_of_loop(run: Interpreter, node: ast.For | ast.AsyncFor | ast.While) -> tuple[set[str], set[str]]:
    """The names that a loop's target binds, and those that its body uses."""
    if node not in run.loaded:
        targets: set[str] = set()
        if not isinstance(node, ast.While):
            targets = {each.id for each in walk(node.target) if isinstance(each, ast.Name)}
        used = {each.id for part in node.body for each in walk(part) if isinstance(each, ast.Name)}
        run.loaded[node] = targets, used
    return run.loaded[node]


def turns(
    run: Interpreter,
    node: ast.For | ast.AsyncFor | ast.While,
    advance: Callable[[], Any] | None,
    iterable: Any,
    joint: Joint,
) -> None:
    limit = max(4, MAX_TURNS // run.loops**2)
    target = None if isinstance(node, ast.While) else node.target
    targets, used = names_of_loop(run, node)
    is_sequence = isinstance(iterable, (tuple, range)) or kind_of_list(iterable) == "list"
    independent = (
        isinstance(node, ast.For)
        and is_sequence
        and not targets & used
        and all(isinstance(each, (ast.Name, ast.Tuple, ast.Store)) for each in walk(node.target))
    )
    unknown_item = FOREIGN if target is not None and is_harmless(iterable) else UNKNOWN
    rounds = 0  # turns that stand for any number of them
    exits: list[Delta] = []
    count = 0
    while True:
        there_is, item = another(run, node, advance) if not rounds or target is None else (None, None)
        if there_is is False:
            break
        count += 1
        if there_is is None:
            exits.append(run.heap.changes(joint.mark))
        if there_is is None or count > limit:
            rounds += 1
            item = unknown_item
        head = run.heap.changes(joint.mark) if rounds else None
        mark, births = run.heap.mark(), Born.count
        if rounds > 1:
            run.regions.append(run.api.numbers["serial"])
        try:
            if target is not None:
                assign(run, target, item)
            run.settle(run.new_joint(Continue), lambda: run.block(node.body))
        except Signal as signal:
            if not exits and not isinstance(signal, Dead):
                raise
            run.leave(signal)
            finish(run, exits, joint)
            return otherwise(run, node, joint)
        finally:
            if rounds > 1:
                run.regions.pop()
        if head is not None:
            if generalized(run, head, joint, births, rounds):
                if target is not None or there_is is None:
                    exits.append(run.heap.changes(joint.mark))
                finish(run, exits, joint)
                return otherwise(run, node, joint)
        elif independent and not run.heap.has_net_change(mark, run.binding_frame("").names, targets):
            for last in (iteration.items(run, iterable) or [FOREIGN])[-1:]:
                assign(run, node.target, last)  # type: ignore[union-attr]
            break
    if exits:
        exits.append(run.heap.changes(joint.mark))
        finish(run, exits, joint)
    return otherwise(run, node, joint)


def otherwise(run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, joint: Joint) -> None:
    """What a loop does at its end: a ``break`` there is another loop's."""
    if not node.orelse:
        return
    joints = run.joints
    run.joints = [each for each in joints if each is not joint]
    try:
        run.block(node.orelse)
    except Break as signal:
        raise Passed(signal) from None
    finally:
        run.joints = joints


def finish(run: Interpreter, exits: list[Delta], joint: Joint) -> None:
    """Go on behind a loop that ended in one of several states."""
    if not exits:
        raise Dead
    run.heap.rewind(joint.mark)
    run.heap.meet(exits, joint.births)


def generalized(run: Interpreter, head: Delta, joint: Joint, births: int, rounds: int) -> bool:
    """After a turn that stands for any, go on with what holds before and after it. Returns whether another turn
    would find nothing new."""
    after = run.heap.capture(joint.mark)
    found: Delta = {}
    states = {}
    for place in {**head, **after}:
        table, key, _ = after[place] if place in after else head[place]
        if type(table) is Born and table.since > births:
            found[place] = after[place]  # made in this turn
            continue
        current = table.get(key, ABSENT)
        states[place] = (
            table,
            key,
            head[place][2] if place in head else current,
            after[place][2] if place in after else current,
        )
    settled = True
    for place, (table, key, before, value) in states.items():
        joined = run.heap.join(before, value)
        is_new_member = before is ABSENT and isinstance(key, Object)  # of a collection: each turn has its own
        if not is_new_member and not is_settled(before, joined):
            settled = False
            if rounds > MAX_ROUNDS and table is not run.api.state:
                run.lose((certain(before), certain(value)))
                joined = Maybe(UNKNOWN) if type(joined) is Maybe else UNKNOWN
        found[place] = (table, key, joined)
    run.heap.apply(found)
    if rounds > 2 * MAX_ROUNDS:
        raise Exhausted
    return settled and rounds > 1


# -- with, try ---------------------------------------------------------------------------------------------------------


def enter(run: Interpreter, manager: Any) -> tuple[Any, Callable[..., Any], bool]:
    """Enter a context: what ``as`` binds, how to leave it, and whether it may swallow exceptions. If so, what leaving
    it with an exception returns says whether it did: ``True``, ``False`` or ``UNKNOWN``."""
    if isinstance(manager, Instance):
        entered = manager.cls.lookup(run, "__enter__")
        left = manager.cls.lookup(run, "__exit__")
        if isinstance(entered, Function) and isinstance(left, Function):
            value = run.call(entered, Call(run.site, [manager]))
            return value, lambda signal=None: leave_instance(run, manager, left, signal), True
        if entered is MISSING and not manager.lost and not manager.cls.has_unknown_base:
            raise raised(TypeError)
        return run.unknown_call(manager, Call(run.site)), lambda signal=None: UNKNOWN, True
    if isinstance(manager, Foreign):
        swallows = any(word in manager.path.lower() for word in ("suppress", "raises"))
        return manager, lambda signal=None: swallows, swallows
    if isinstance(manager, (int, float, str, tuple, List, Dict, Function, type(None))):
        raise raised(TypeError)
    if isinstance(manager, Object):
        entered_value = manager.enter(run)
        if entered_value is not None:
            return entered_value
        if is_harmless(manager):
            return FOREIGN, lambda signal=None: None, False
    run.lose((manager,))
    return run.unknown_call(manager, Call(run.site)), lambda signal=None: UNKNOWN, True


def leave_instance(run: Interpreter, manager: Instance, left: Function, signal: Any) -> Any:
    """Leave the context of an object of the program. Returns whether it swallows the exception."""
    args: list[Any] = [None, None, None]
    if signal is not None:
        error = signal.error
        args = [error.cls, error, FOREIGN] if isinstance(error, Raised) else [UNKNOWN, UNKNOWN, UNKNOWN]
    result = truth(run, run.call(left, Call(run.site, [manager, *args])))
    return UNKNOWN if result is None else result


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether a handler surely catches what code that is not seen may raise."""
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def with_statement(run: Interpreter, node: ast.With | ast.AsyncWith) -> None:
    with_items(run, node.items, lambda: run.block(node.body))


def with_items(run: Interpreter, items: Sequence[ast.withitem], body: Callable[[], Any]) -> None:
    if not items:
        body()
        return
    first, *rest = items
    manager = run.evaluate(first.context_expr)
    run.site = first.context_expr
    managed(
        run,
        manager,
        lambda value: assign(run, first.optional_vars, value) if first.optional_vars is not None else None,
        lambda: with_items(run, rest, body),
    )


def managed(run: Interpreter, manager: Any, bind: Callable[[Any], Any], body: Callable[[], Any]) -> None:
    """Run ``body`` in a context."""
    value, leave, swallows = enter(run, manager)

    def inside() -> None:
        bind(value)
        body()

    if not swallows and not run.is_guarded:
        finally_(run, inside, leave)
        return
    run.contexts.append(leave)
    try:
        ends = run.ends(True, inside)
    finally:
        run.contexts.pop()
    if ends is None:
        leave(None)
        return

    def way(end: Waiting) -> None:
        swallowed = leave(end.signal if isinstance(end.signal, Raise) else None)
        if isinstance(end.signal, Raise) and swallows and swallowed is not False:
            if swallowed is UNKNOWN:
                unless_told = silent(end.signal)
                run.fork([lambda: None, lambda: raise_(unless_told)])
        else:
            raise_(end.signal)

    take(run, [(end.delta, lambda end=end: way(end)) for end in ends])  # type: ignore[misc]


def take(run: Interpreter, ways: Sequence[tuple[Delta, Callable[[], None]]]) -> None:
    """Go on after a statement that ends in several ways: by what each changed, and what it does then."""

    def taken(delta: Delta, then: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            run.heap.apply(delta)
            then()

        return go

    if not ways:
        raise Dead
    run.fork([taken(*each) for each in ways])


def raise_(signal: Signal | None) -> None:
    if signal is not None:
        raise signal


def silent(signal: Raise) -> Raise:
    """An exception that is perhaps not raised, so that there is nothing to tell."""
    error = signal.error
    return Raise(Raised(error.cls, error.args)) if isinstance(error, Raised) and error.failure is not None else signal


def finally_(run: Interpreter, body: Callable[[], Any], end: Callable[[Signal | None], Any]) -> None:
    """Run ``body``, and ``end`` however it ends, where no exceptions but those that are seen are of interest."""
    run.contexts.append(lambda: end(None))
    try:
        body()
    except Dead:
        run.contexts.pop()
        raise
    except Signal as signal:
        run.contexts.pop()
        end(signal if isinstance(signal, Raise) else None)
        raise
    except BaseException:
        run.contexts.pop()
        raise
    run.contexts.pop()
    end(None)


def try_statement(run: Interpreter, node: ast.Try) -> None:
    if not node.finalbody:
        guarded(run, node)
        return
    if not run.is_guarded:
        finally_(run, lambda: guarded(run, node), lambda _: run.block(node.finalbody))
        return
    run.contexts.append(lambda signal=None: run.block(node.finalbody))
    try:
        ends = run.ends(True, lambda: guarded(run, node))
    finally:
        run.contexts.pop()
    if ends is None:
        run.block(node.finalbody)
        return

    def way(end: Waiting) -> None:
        run.block(node.finalbody)
        raise_(end.signal)

    take(run, [(end.delta, lambda end=end: way(end)) for end in ends])  # type: ignore[misc]


def guarded(run: Interpreter, node: ast.Try) -> None:
    """The body of a try statement and its handlers."""
    if not node.handlers:
        run.block(node.body)
        run.block(node.orelse)
        return
    ends = run.ends(any(map(catches_all, node.handlers)), lambda: run.block(node.body))
    if ends is None:
        run.block(node.orelse)
        return
    ways: list[tuple[Delta, Callable[[], None]]] = []
    for signal, delta in ends:
        if isinstance(signal, Raise):
            ways += [(delta, each) for each in handlings(run, node, signal)]
        elif signal is not None:
            ways.append((delta, lambda signal=signal: raise_(signal)))  # type: ignore[misc]
        else:
            ways.append((delta, lambda: run.block(node.orelse)))
    take(run, ways)


def handlings(run: Interpreter, node: ast.Try, signal: Raise) -> list[Callable[[], None]]:
    """What may happen to an exception at the handlers of a try statement."""
    ways: list[Callable[[], None]] = []
    for handler in node.handlers:
        matches = catches(run, handler, signal.error)
        if matches is not False:
            ways.append(lambda handler=handler: handle(run, handler, signal.error))  # type: ignore[misc]
        if matches is True:
            return ways
    return ways if signal.error is UNKNOWN else [*ways, lambda: raise_(signal)]


def handle(run: Interpreter, handler: ast.ExceptHandler, error: Any) -> None:
    names = run.frame.names
    outer = names.get("<error>", ABSENT)
    if handler.name:
        run.bind(handler.name, error)
    run.heap.set(names, "<error>", error)
    before, run.handled = run.handled, len(run.regions)

    def end(_: Any) -> None:
        run.handled = before
        if handler.name:
            run.heap.delete(run.binding_frame(handler.name).names, handler.name)
        if outer is ABSENT:
            run.heap.delete(names, "<error>")
        else:
            run.heap.set(names, "<error>", outer)

    finally_(run, lambda: run.block(handler.body), end)


def catches(run: Interpreter, handler: ast.ExceptHandler, error: Any) -> bool | None:
    """Whether a handler catches an exception."""
    if handler.type is None:
        return True
    wanted = run.evaluate(handler.type)
    results = [run.is_error(error, each) for each in (wanted if isinstance(wanted, tuple) else (wanted,))]
    if True in results:
        return True
    return None if None in results else False


# -- generators --------------------------------------------------------------------------------------------------------


def generator(run: Interpreter, function: Function, frame: Frame) -> Iterator:
    body = function.node.body
    assert isinstance(body, list)
    return lazily(run, lazy_block(run, body), frame, (function, *frame.names.values()))


def lazily(run: Interpreter, steps: Generator[Any, Any, None], frame: Frame, source: Sequence[Any]) -> Iterator:
    """An iterator that goes on with a body of statements whenever it is asked for its next value. What it does
    cannot be taken back: on other paths that go on from before it is not known where it stands."""
    count = 0

    def give_up() -> Unknowable:
        made.lose()
        run.lose((*source, *frame.names.values()))
        run.may_raise = True
        return Unknowable()

    def advance(run: Interpreter, signal: Signal | None = None) -> Any:
        nonlocal count
        if made.lost or made.fields["count"] != count or len(run.active) >= MAX_DEPTH:
            raise give_up()
        count += 1
        run.budget.spend(4)
        run.heap.set(made.fields, "count", count)
        saved = run.frame, run.site, run.joints, run.contexts, run.active, run.loops
        run.frame = frame
        run.joints = [*run.joints, Barrier(run.heap.mark(), len(run.contexts))]
        run.observers += 1
        run.contexts = list(run.contexts)
        run.active = [*run.active, frame.function]  # type: ignore[list-item]
        try:
            return steps.send(None) if signal is None else steps.throw(signal)
        except Return as end:
            raise StopIteration(end.value) from end
        except Raise as error:
            if signal is not error and run.is_error(error.error, StopIteration):
                raise run.error(RuntimeError) from error
            raise
        except (ValueError, Unknowable, Dead) as error:  # ValueError: it runs already
            raise give_up() from error
        finally:
            run.observers -= 1
            run.frame, run.site, run.joints, run.contexts, run.active, run.loops = saved

    made = Iterator(advance, source)
    made.fields["count"] = 0
    made.is_suspended = lambda: frame.open_contexts > 0
    return made


def lazy_block(run: Interpreter, statements: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
    """Statements that may yield."""
    for statement in statements:
        if statement not in run.yielding:
            run.yielding[statement] = names_in([statement]).yields
        if run.yielding[statement]:
            yield from lazy_statement(run, statement)
        else:
            run.execute(statement)
        if run.frame.open_tries:
            barrier = next((each for each in reversed(run.joints) if isinstance(each, Barrier)), None)
            if barrier is not None and barrier.may_raise:
                raise Unknowable


def lazy_statement(run: Interpreter, node: ast.stmt) -> Generator[Any, Any, None]:
    """A statement that yields."""
    run.budget.spend(1)
    if isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)):
        result: Any = UNKNOWN
        if isinstance(node.value, ast.YieldFrom):
            step = iteration.stepper(run, run.evaluate(node.value.value))
            if step is None:
                raise Unknowable
            while True:
                try:
                    item = step()
                except StopIteration as end:
                    result = end.value
                    break
                yield item
        elif isinstance(node.value, ast.Yield):
            yield run.evaluate(node.value.value) if node.value.value is not None else None
            result = None  # nothing sends
        else:
            raise Unknowable
        if isinstance(node, ast.Assign):
            for target in node.targets:
                assign(run, target, result)
        elif isinstance(node, ast.AnnAssign):
            assign(run, node.target, result)
        elif isinstance(node, ast.Return):
            raise Return(result)
    elif isinstance(node, ast.If) and not names_in([node.test]).yields:
        truth = run.truth(run.evaluate(node.test))
        if truth is None:
            raise Unknowable
        yield from lazy_block(run, node.body if truth else node.orelse)
    elif isinstance(node, (ast.For, ast.While)):
        yield from lazy_loop(run, node)
    elif isinstance(node, ast.With):
        yield from lazy_with(run, node.items, node.body)
    elif isinstance(node, ast.Try):
        yield from lazy_try(run, node)
    else:
        raise Unknowable


def lazy_loop(run: Interpreter, node: ast.For | ast.While) -> Generator[Any, Any, None]:
    advance = iteration.stepper(run, run.evaluate(node.iter)) if isinstance(node, ast.For) else None
    while True:
        run.budget.spend(1)
        there_is, item = another(run, node, advance)
        if there_is is None:
            raise Unknowable
        if not there_is:
            break
        try:
            if isinstance(node, ast.For):
                assign(run, node.target, item)
            yield from lazy_block(run, node.body)
        except Break:
            return
        except Continue:
            continue
    yield from lazy_block(run, node.orelse)


def lazy_with(run: Interpreter, items: Sequence[ast.withitem], body: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
    if not items:
        yield from lazy_block(run, body)
        return
    manager = run.evaluate(items[0].context_expr)
    value, leave, swallows = enter(run, manager)
    frame = run.frame
    frame.open_contexts += 1
    try:
        if items[0].optional_vars is not None:
            assign(run, items[0].optional_vars, value)
        yield from lazy_with(run, items[1:], body)
    except Signal as signal:
        frame.open_contexts -= 1
        swallowed = leave(signal if isinstance(signal, Raise) else None)
        if isinstance(signal, Raise) and swallows:
            if swallowed is UNKNOWN:
                raise Unknowable from signal
            if swallowed is not False:
                return
        raise
    frame.open_contexts -= 1
    leave(None)


def lazy_try(run: Interpreter, node: ast.Try) -> Generator[Any, Any, None]:
    frame = run.frame
    frame.open_contexts += bool(node.finalbody)
    try:
        frame.open_tries += bool(node.handlers)
        try:
            yield from lazy_block(run, node.body)
        except Raise as signal:
            frame.open_tries -= bool(node.handlers)
            for handler in node.handlers:
                matches = catches(run, handler, signal.error)
                if matches is None:
                    raise Unknowable from signal
                if matches:
                    yield from lazy_handler(run, handler, signal)
                    break
            else:
                raise
        except BaseException:
            frame.open_tries -= bool(node.handlers)
            raise
        else:
            frame.open_tries -= bool(node.handlers)
            yield from lazy_block(run, node.orelse)
    except Signal:
        frame.open_contexts -= bool(node.finalbody)
        yield from lazy_block(run, node.finalbody)
        raise
    frame.open_contexts -= bool(node.finalbody)
    yield from lazy_block(run, node.finalbody)


def lazy_handler(run: Interpreter, handler: ast.ExceptHandler, signal: Raise) -> Generator[Any, Any, None]:
    if handler.name:
        run.bind(handler.name, signal.error)
    run.heap.set(run.frame.names, "<error>", signal.error)
    try:
        yield from lazy_block(run, handler.body)
    finally:
        if handler.name:
            run.heap.delete(run.frame.names, handler.name)
