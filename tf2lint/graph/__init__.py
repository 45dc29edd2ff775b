"""Simulates the TensorFlow 1 program that a file is: what its sessions read before it is initialized, and which
variables its scopes refuse."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, NamedTuple

from tf2lint.graph.python.heap import Exhausted
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.library import Library
from tf2lint.graph.python.objects import UNKNOWN, Bound, Call, Class, Function, Instance, Native
from tf2lint.graph.python.paths import Raise, Signal, Unknowable
from tf2lint.graph.tensorflow import functions
from tf2lint.graph.tensorflow.api import Api
from tf2lint.graph.tensorflow.functions.sessions import is_test
from tf2lint.graph.tensorflow.state import Failure
from tf2lint.python.syntax import Syntax

__all__ = ["Failure", "Simulation", "functions", "simulate"]


class Simulation(NamedTuple):
    """What TensorFlow 1 would raise, in the order of the program; for each call of ``tf.variable_scope`` that was
    reached in the program's own file, by line and column, the values that ``reuse`` had there (booleans,
    ``AUTO_REUSE`` or ``UNKNOWN``); the file of the program; and
    the files in which what the failures name stands."""

    failures: list[Failure]
    reuses: dict[tuple[int, int], set[Any]]
    main: str
    files: dict[ast.AST, str]

    def never_reuses(self, scope: ast.Call) -> bool:
        """Whether every way to a call of ``tf.variable_scope`` was followed, and ``reuse`` was false on each."""
        return self.reuses.get((scope.lineno, scope.col_offset)) == {False}


def simulate(loader: Any) -> Simulation:
    """What TensorFlow 1 would make of a program: uninitialized variables, tables and iterators, and variable scopes.

    ``loader`` says what its imports lead to, see ``tf2lint.loading``.
    """
    api, library = Api(), Library()
    run = Interpreter(api, library, loader)
    library.run = run
    try:
        attempt(run, lambda: run.block(loader.main.tree.body))
        run.heap.log.clear()
        rest(run, loader)
    except (Exhausted, RecursionError):
        pass
    reuses: dict[tuple[int, int], set[Any]] = {}
    for (path, site), values in api.reuses.items():
        if path == loader.main.path:
            place = getattr(site, "lineno", 0), getattr(site, "col_offset", 0)
            reuses.setdefault(place, set()).update(values, {UNKNOWN} if library.takes_defaults else ())  # other options
    failures = list(dict.fromkeys(api.failures))
    nodes = (node for each in failures for node in (each.site, each.created, each.earlier) if node is not None)
    return Simulation(failures, reuses, loader.main.path, {node: loader.path_of(node) for node in nodes})


def attempt(run: Interpreter, body: Callable[[], object]) -> None:
    """Run a part of the program that nothing is around."""
    try:
        body()
    except Raise as signal:
        run.uncaught(signal)
    except (Signal, Unknowable, StopIteration):
        pass


def rest(run: Interpreter, loader: Any) -> None:
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
    pending = [each for each in run.functions if not each.entered]
    led = leading(Syntax(loader.main.tree)) if pending else set()
    for function in pending:
        if not function.entered and (function.name == "main" or function.node in led):
            alone(run, lambda function=function: enter(run, function))  # type: ignore[misc]


# What begins a session or a graph of which everything is known. A function that nobody calls and that leads to none of
# these is run in sessions and graphs of which nothing is known: there is nothing to find.
BEGINNINGS = frozenset(
    "Session InteractiveSession MonitoredTrainingSession MonitoredSession SingularMonitoredSession Supervisor Graph"
    " reset_default_graph Estimator get_session test_session cached_session session clear_session".split()
)


def leading(syntax: Syntax) -> set[ast.AST]:
    """The functions and classes of a file that begin a session or a graph, or mention the name of one that does."""
    mentions: dict[str, list[ast.AST]] = {}
    for name in syntax.all(ast.Name):
        mentions.setdefault(name.id, []).append(name)
    for attribute in syntax.all(ast.Attribute):
        mentions.setdefault(attribute.attr, []).append(attribute)
    found: set[ast.AST] = set()
    named, pending = set(BEGINNINGS), list(BEGINNINGS)
    while pending:
        for node in mentions.get(pending.pop(), ()):
            while node in syntax.parents:
                node = syntax.parents[node]
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    found.add(node)
                    if node.name not in named:
                        named.add(node.name)
                        pending.append(node.name)
    return found


def alone(run: Interpreter, body: Callable[[], object]) -> None:
    """Run something from the state that the module left behind, and take back what it does."""
    mark = run.heap.mark()
    run.budget.go_on()
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
