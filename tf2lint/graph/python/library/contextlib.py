"""The module ``contextlib``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any

from tf2lint.graph.python import blocks
from tf2lint.graph.python.library.registry import Model, model
from tf2lint.graph.python.objects import UNKNOWN, Call, Function, Interpreter, Iterator, Native, Object
from tf2lint.graph.python.paths import Raise, Unknowable
from tf2lint.graph.python.plain_values import raised
from tf2lint.python.syntax import walk


class Manager(Object):
    """What a function under ``contextlib.contextmanager`` returns."""

    __slots__ = ("function", "steps")

    def __init__(self, steps: Iterator, function: Function) -> None:
        super().__init__()
        self.steps = steps
        self.function = function

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        try:
            value = self.steps.advance(run)
        except StopIteration:
            raise raised(RuntimeError) from None
        except Unknowable:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN, lambda signal=None: UNKNOWN, True
        return value, lambda signal=None: self.leave(run, signal), self.may_swallow

    @property
    def may_swallow(self) -> bool:
        """Whether the generator has a statement that might catch what is raised where it yields."""
        return any(isinstance(each, (ast.Try, ast.With)) for each in walk(self.function.node))

    def leave(self, run: Interpreter, signal: Any) -> Any:
        try:
            self.steps.advance(run, signal)
        except StopIteration:
            return True
        except Unknowable:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN
        except Raise as other:
            if other is signal:
                return False
            raise
        raise raised(RuntimeError)

    def parts(self) -> Iterable[Any]:
        return (self.steps,)


@model("contextlib.contextmanager")
def context_manager(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "func", UNKNOWN)

    def called(run: Interpreter, later: Call) -> Any:
        steps = run.call(function, later)
        if isinstance(steps, Iterator) and isinstance(function, Function):
            return Manager(steps, function)
        return run.unknown_call(steps, later)

    made = Native("method", called, (function,))
    if isinstance(function, Function):
        made.attributes["__name__"] = function.name
    return made


class Context(Object):
    """A context manager that does what ``entering`` does: as ``blocks.enter``."""

    is_true = True

    def __init__(self, entering: Callable[[Interpreter], tuple[Any, Callable[..., Any], bool]]) -> None:
        super().__init__()
        self.entering = entering

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool]:
        return self.entering(run)

    def attribute(self, run: Interpreter, name: str) -> Any:
        return Native(name, lambda run, call: self.enter(run)[0]) if name == "__enter__" else UNKNOWN


def simple(value: Any, end: Callable[[], Any] = lambda: None, swallows: bool = False) -> Context:
    """A context manager that binds a value, and at its end does something."""

    def leave(signal: Any = None) -> bool:
        end()
        return swallows

    return Context(lambda run: (value, leave, swallows))


@model("contextlib.closing")
def closing(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "thing", UNKNOWN)
    return simple(value, lambda: run.call(run.attribute(value, "close"), Call(call.node)))


@model("contextlib.nullcontext")
def null_context(run: Interpreter, call: Call) -> Any:
    return simple(call.get(0, "enter_result"))


@model("contextlib.suppress")
def suppress(run: Interpreter, call: Call) -> Any:
    def leave(signal: Any = None) -> Any:
        if signal is None:
            return False
        results = [run.is_error(signal.error, each) for each in (call.args if call.whole else [UNKNOWN])]
        return True if True in results else UNKNOWN if None in results else False

    return Context(lambda run: (None, leave, True))


class ExitStack(Object):
    """``contextlib.ExitStack``."""

    def __init__(self) -> None:
        super().__init__()
        self.fields["open"] = ()

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        return self, lambda signal=None: self.close(run, signal), True

    def close(self, run: Interpreter, signal: Any = None) -> Any:
        """Leave everything that was entered. Returns whether the exception was swallowed."""
        entered = self.fields["open"]
        run.heap.set(self.fields, "open", ())
        if not isinstance(entered, tuple) or self.lost:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN
        swallowed: Any = False
        pending = list(entered)
        while pending:
            leave, may_swallow = pending.pop()
            try:
                outcome = leave(signal)
            except Raise as other:
                signal, swallowed, raised_here = other, False, other
                for leave, _ in reversed(pending):
                    leave(raised_here)
                raise
            if may_swallow and signal is not None and outcome is not False:
                signal, swallowed = None, UNKNOWN if outcome is UNKNOWN else True
        return swallowed

    def attribute(self, run: Interpreter, name: str) -> Any:
        methods: dict[str, Model] = {"enter_context": self.enter_context, "callback": self.callback}
        methods["close"] = lambda run, call: self.close(run) and None
        return Native(name, methods.get(name, lambda run, call: run.unknown_call(self, call)), (self,))

    def enter_context(self, run: Interpreter, call: Call) -> Any:
        value, leave, swallows = blocks.enter(run, call.get(0, "cm", UNKNOWN))
        self.add(run, leave, swallows)
        return value

    def add(self, run: Interpreter, leave: Callable[..., Any], swallows: bool) -> None:
        opened = self.fields["open"]
        run.heap.set(self.fields, "open", (*opened, (leave, swallows)) if isinstance(opened, tuple) else UNKNOWN)

    def callback(self, run: Interpreter, call: Call) -> Any:
        function, *args = call.args or [UNKNOWN]
        later = Call(call.node, args, call.keywords, call.whole)
        self.add(run, lambda signal=None: run.call(function, later), False)
        return function


model("contextlib.ExitStack")(lambda run, call: ExitStack())
