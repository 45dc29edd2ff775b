"""Statements that have no module of their own here."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.calls import class_definition, function_definition
from tf2lint.graph.python.comparing import usual
from tf2lint.graph.python.contexts import try_statement, with_statement
from tf2lint.graph.python.heap import certain
from tf2lint.graph.python.importing import import_from_statement, import_statement
from tf2lint.graph.python.loops import for_statement, while_statement
from tf2lint.graph.python.matching import match_statement
from tf2lint.graph.python.objects import UNKNOWN, ApiName, Call, Class, Dict, Function, List, Raised
from tf2lint.graph.python.paths import Break, Continue, Raise, Return
from tf2lint.graph.python.targets import annotated_assignment, assignment, augmented_assignment, deletion

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


def expression_statement(run: Interpreter, node: ast.Expr) -> None:
    run.evaluate(node.value)


def declaration(run: Interpreter, _: ast.Global | ast.Nonlocal) -> None:
    """Seen already by ``names_of``."""


def if_statement(run: Interpreter, node: ast.If) -> None:
    value = run.evaluate(node.test)
    truth = run.truth(value)
    if truth is None:
        run.fork([lambda: run.block(node.body), lambda: run.block(node.orelse)], usual(value))
    else:
        run.block(node.body if truth else node.orelse)


def pass_statement(run: Interpreter, _: ast.stmt) -> None:
    pass


def break_statement(run: Interpreter, _: ast.Break) -> None:
    raise Break


def continue_statement(run: Interpreter, _: ast.Continue) -> None:
    raise Continue


def return_statement(run: Interpreter, node: ast.Return) -> None:
    raise Return(run.evaluate(node.value) if node.value else None)


def raise_statement(run: Interpreter, node: ast.Raise) -> None:
    if node.exc is None:
        raise Raise(raised_again(run, certain(run.frame.names.get("<error>", UNKNOWN))))
    error = raised_again(run, run.evaluate(node.exc))
    if node.cause is not None:
        run.evaluate(node.cause)
    if isinstance(error, type) and issubclass(error, BaseException):
        error = Raised(error)
    elif isinstance(error, Class):
        error = run.call(error, Call(node))
    elif isinstance(error, ApiName):
        error = Raised(error)
    if error is None or isinstance(error, (int, str, tuple, List, Dict, Function)):
        raise run.error(TypeError)
    raise Raise(error if isinstance(error, Raised) else UNKNOWN)


def raised_again(run: Interpreter, error: Any) -> Any:
    """An exception that was caught: where it may not be raised again, there is nothing to tell."""
    if isinstance(error, Raised) and error.failure is not None and len(run.regions) > run.handled:
        return Raised(error.cls, error.args)
    return error


def assert_statement(run: Interpreter, node: ast.Assert) -> None:
    truth = run.truth(run.evaluate(node.test))
    if truth is False:
        message = [run.evaluate(node.msg)] if node.msg is not None else []
        raise Raise(Raised(AssertionError, message))
    if truth is None:
        run.may_raise = True


STATEMENTS: dict[type, Callable[[Interpreter, Any], None]] = {
    ast.Expr: expression_statement,
    ast.Assign: assignment,
    ast.AnnAssign: annotated_assignment,
    ast.AugAssign: augmented_assignment,
    ast.Delete: deletion,
    ast.Global: declaration,
    ast.Nonlocal: declaration,
    ast.Import: import_statement,
    ast.ImportFrom: import_from_statement,
    ast.If: if_statement,
    ast.Pass: pass_statement,
    ast.Break: break_statement,
    ast.Continue: continue_statement,
    ast.Return: return_statement,
    ast.Raise: raise_statement,
    ast.Assert: assert_statement,
    ast.For: for_statement,
    ast.AsyncFor: for_statement,
    ast.While: while_statement,
    ast.With: with_statement,
    ast.AsyncWith: with_statement,
    ast.Try: try_statement,
    ast.FunctionDef: function_definition,
    ast.AsyncFunctionDef: function_definition,
    ast.ClassDef: class_definition,
    ast.Match: match_statement,
}
for _name in ("TryStar", "TypeAlias"):  # Python 3.11 and 3.12
    if hasattr(ast, _name):
        STATEMENTS[getattr(ast, _name)] = try_statement if _name == "TryStar" else pass_statement
