"""Simulates the TensorFlow 1 program that a file is: what its sessions read before it is initialized, and which
variables its scopes refuse."""

from __future__ import annotations

import ast
from collections.abc import Callable

from tf2lint.graph import transfer
from tf2lint.graph.api import Api
from tf2lint.graph.heap import Exhausted
from tf2lint.graph.interpreter import Interpreter, Raise, Signal, Unknowable
from tf2lint.graph.library import Library
from tf2lint.graph.state import Failure
from tf2lint.graph.transfer.sessions import is_test
from tf2lint.graph.values import UNKNOWN, Bound, Call, Class, Function, Instance, Native

__all__ = ["Failure", "simulate", "transfer"]

Resolve = Callable[[str, int, str], "str | None"]


def simulate(tree: ast.Module, resolve: Resolve) -> list[Failure]:
    """What TensorFlow 1 would raise for uninitialized variables, tables and iterators and in variable scopes, in the
    order of the program.

    ``resolve(module, level, name)`` is the TensorFlow symbol that an import of a name (of the module itself for ``""``)
    binds, such as ``tf.layers``; ``None`` where it is none.
    """
    api, library = Api(), Library()
    run = Interpreter(api, library, resolve)
    library.run = run
    try:
        attempt(run, lambda: run.block(tree.body))
        run.heap.log.clear()
        rest(run)
    except (Exhausted, RecursionError):
        pass
    return list(dict.fromkeys(api.failures))


def attempt(run: Interpreter, body: Callable[[], object]) -> None:
    """Run a part of the program that nothing is around."""
    try:
        body()
    except Raise as signal:
        run.uncaught(signal)
    except (Signal, Unknowable, StopIteration):
        pass


def rest(run: Interpreter) -> None:
    """Enter what nobody called: tests as their framework does, functions with arguments that are not known."""
    api = run.api
    for session in api.sessions:
        session.lose()
    api.graph.is_open = True
    for cls in list(run.classes):
        if is_test(cls):
            for name, value in list(cls.fields.items()):
                function = run.entry(value)
                if name.startswith("test") and isinstance(function, (Function, Native)):
                    alone(run, lambda cls=cls, function=function: test(run, cls, function))  # type: ignore[misc]
    for function in list(run.functions):
        if not function.entered:
            alone(run, lambda function=function: enter(run, function))  # type: ignore[misc]


def alone(run: Interpreter, body: Callable[[], object]) -> None:
    """Run something from the state that the module left behind, and take back what it does."""
    mark = run.heap.mark()
    run.frame, run.joints, run.contexts, run.active, run.lines, run.loops = run.module, [], [], [], (), 0
    sessions = list(run.api.sessions)
    attempt(run, body)
    run.heap.rewind(mark)
    run.api.sessions[:] = sessions


def test(run: Interpreter, cls: Class, function: Function | Native) -> None:
    run.api.begin(reuse=False)
    made = Instance(cls)
    set_up = cls.lookup(run, "setUp")
    if isinstance(set_up, Function):
        run.call(set_up, Call(run.site, [made]))
    run.call(Bound(function, made), Call(run.site))


def enter(run: Interpreter, function: Function) -> None:
    """Call a function with unknown arguments."""
    run.api.begin(reuse=False if function.name == "main" else UNKNOWN)
    run.call(function, Call(function.node, [], {}, whole=False))
