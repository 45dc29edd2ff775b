"""Functions that yield."""

from __future__ import annotations

import ast
from collections.abc import Generator, Sequence
from typing import Any

from tf2lint.graph.python import contexts, iteration
from tf2lint.graph.python.contexts import catches
from tf2lint.graph.python.limits import MAX_DEPTH
from tf2lint.graph.python.loops import another
from tf2lint.graph.python.objects import UNKNOWN, Frame, Function, Interpreter, Iterator
from tf2lint.graph.python.paths import Barrier, Break, Continue, Dead, Raise, Return, Signal, Unknowable
from tf2lint.graph.python.targets import assign
from tf2lint.python.scopes import names_in


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
    value, leave, swallows = contexts.enter(run, manager)
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
