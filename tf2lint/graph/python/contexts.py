"""``with`` and ``try``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.heap import ABSENT, Delta
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Call,
    Dict,
    Foreign,
    Function,
    Instance,
    Interpreter,
    List,
    Object,
    Raised,
    is_harmless,
)
from tf2lint.graph.python.paths import Dead, Raise, Signal, Waiting
from tf2lint.graph.python.plain_values import raised
from tf2lint.graph.python.targets import assign


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
