"""Statements that have no module of their own here."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python import comparing, iteration
from tf2lint.graph.python.blocks import for_statement, loop, try_statement, with_statement
from tf2lint.graph.python.calls import class_definition, function_definition
from tf2lint.graph.python.comparing import usual
from tf2lint.graph.python.heap import ABSENT, Exhausted, certain
from tf2lint.graph.python.objects import (
    UNKNOWN,
    ApiName,
    Call,
    Class,
    Dict,
    Frame,
    Function,
    Interpreter,
    List,
    Loaded,
    Raised,
)
from tf2lint.graph.python.paths import Break, Continue, Raise, Return, Signal
from tf2lint.graph.python.targets import annotated_assignment, assignment, augmented_assignment, deletion
from tf2lint.python.scopes import pattern_names

# -- import ------------------------------------------------------------------------------------------------------------


def import_statement(run: Interpreter, node: ast.Import) -> None:
    for alias in node.names:
        name = alias.name if alias.asname else alias.name.partition(".")[0]
        if name != alias.name:
            loaded_module(run, alias.name, 0)
        run.bind(alias.asname or name, imported(run, name))


def loaded_module(run: Interpreter, dotted: str, level: int) -> Loaded | None:
    """A module of the project, which runs when it is imported first, after the packages around it, whose attribute
    it becomes; ``None`` where it is none that can be run."""
    importer = run.frame.root.path
    outer: Loaded | None = None
    parts = dotted.split(".") if dotted else []
    for count in range(1 if parts else 0, len(parts) + 1):
        program = run.loader.program(".".join(parts[:count]), level, importer)
        found = run_module(run, program) if program is not None else None
        if outer is not None and found is not None:
            outer.set_attribute(run, parts[count - 1], found)
        outer = found
    return outer


def run_module(run: Interpreter, program: Any) -> Loaded | None:
    """A module, as far as it has run: of one that imports itself at a remove, the part above that. ``None`` where too
    much was imported before."""
    known = certain(run.modules.get(program.path, ABSENT))
    if isinstance(known, Loaded):
        return known
    if run.of_imports.spent >= run.of_imports.limit:
        return None
    frame = Frame("module", None)
    frame.path = program.path
    frame.names["__name__"] = program.name
    made = Loaded(program.name, frame)
    run.heap.set(run.modules, program.path, made)
    outer, run.frame = run.frame, frame
    budget, run.budget, run.heap.budget = run.budget, run.of_imports, run.of_imports
    try:
        run.block(program.tree.body)
    except Exhausted:
        made.lose()
    finally:
        run.frame, run.budget, run.heap.budget = outer, budget, budget
    return made


def imported(run: Interpreter, dotted: str) -> Any:
    """What ``import dotted as x`` binds."""
    path = run.loader.symbol(dotted, 0, "", run.frame.root.path)
    if path:
        return ApiName(path)
    loaded = loaded_module(run, dotted, 0)
    if loaded is not None:
        return loaded
    if not run.library.is_present(dotted):
        run.may_raise = True
    return run.library.module(dotted)


def import_from_statement(run: Interpreter, node: ast.ImportFrom) -> None:
    module = node.module or ""
    if module == "__future__":
        return
    for alias in node.names:
        loaded = loaded_module(run, module, node.level) if module or node.level else None
        if alias.name == "*":
            if loaded is None:
                run.library.imported_all(run, module)
            else:
                import_all(run, loaded)
            continue
        path = run.loader.symbol(module, node.level, alias.name, run.frame.root.path)
        submodule = f"{module}.{alias.name}" if module else alias.name
        value: Any = UNKNOWN
        if loaded is not None and alias.name in loaded.frame.names:
            value = loaded.attribute(run, alias.name)
        if value is not UNKNOWN:
            pass
        elif path is not None:
            value = run.api.value(path)
        elif (part := loaded_module(run, submodule, node.level)) is not None:
            value = part
        elif loaded is not None:
            value = loaded.attribute(run, alias.name)
        else:
            if node.level or not run.library.is_present(module):
                run.may_raise = True
            value = UNKNOWN if node.level else run.library.member(f"{module}.{alias.name}")
        run.bind(alias.asname or alias.name, value)


def import_all(run: Interpreter, module: Loaded) -> None:
    """``from module import *`` of a module that was run."""
    names = module.frame.names
    listed = iteration.items(run, names["__all__"]) if "__all__" in names else None
    for name in list(names):
        if name in listed if listed is not None else not name.startswith("_"):
            run.bind(name, module.attribute(run, name))


# -- match -------------------------------------------------------------------------------------------------------------


def match_statement(run: Interpreter, node: ast.Match) -> None:
    match_from(run, node.cases, run.evaluate(node.subject))


def match_from(run: Interpreter, cases: Sequence[ast.match_case], subject: Any) -> None:
    """Go through the cases of a match statement."""
    for position, case in enumerate(cases):
        captured: dict[str, Any] = {}
        found = matches(run, case.pattern, subject, captured)
        if found is False:
            continue
        others = cases[position + 1 :]
        if found is None:
            captured = dict.fromkeys(pattern_names(case.pattern), UNKNOWN)
            run.lose((subject,))
            run.fork(
                [
                    lambda: match_case(run, case, captured, others, subject),  # noqa: B023 - used at once
                    lambda: match_from(run, others, subject),  # noqa: B023
                ]
            )
        else:
            match_case(run, case, captured, others, subject)
        return


def match_case(
    run: Interpreter, case: ast.match_case, captured: dict[str, Any], others: Sequence[ast.match_case], subject: Any
) -> None:
    """A case whose pattern matches."""
    for name, value in captured.items():
        run.bind(name, value)
    truth = True if case.guard is None else run.truth(run.evaluate(case.guard))
    if truth:
        run.block(case.body)
    elif truth is None:
        run.fork([lambda: run.block(case.body), lambda: match_from(run, others, subject)])
    else:
        match_from(run, others, subject)


def matches(run: Interpreter, pattern: ast.pattern, subject: Any, captured: dict[str, Any]) -> bool | None:
    """Whether a value matches a pattern; ``None`` where that is not known, as of most that look into the value: no
    program of TensorFlow 1 runs on a Python that has them. ``captured`` gets the names that it binds."""
    if isinstance(pattern, ast.MatchValue):
        return comparing.equal(run, subject, run.evaluate(pattern.value))
    if isinstance(pattern, ast.MatchSingleton):
        return comparing.identical(subject, pattern.value)
    if isinstance(pattern, ast.MatchAs):
        found = True if pattern.pattern is None else matches(run, pattern.pattern, subject, captured)
        captured.update({pattern.name: subject} if pattern.name else {})
        return found
    if isinstance(pattern, ast.MatchOr):
        results = (matches(run, each, subject, captured) for each in pattern.patterns)
        return next((each for each in results if each is not False), False)
    return None


# -- others ------------------------------------------------------------------------------------------------------------


def if_statement(run: Interpreter, node: ast.If) -> None:
    value = run.evaluate(node.test)
    truth = run.truth(value)
    if truth is None:
        run.fork([lambda: run.block(node.body), lambda: run.block(node.orelse)], usual(value))
    else:
        run.block(node.body if truth else node.orelse)


def end_path(signal: type[Signal]) -> Callable[[Interpreter, Any], None]:
    def statement(run: Interpreter, node: ast.stmt) -> None:
        raise signal

    return statement


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
    ast.Expr: lambda run, node: run.evaluate(node.value),
    ast.Assign: assignment,
    ast.AnnAssign: annotated_assignment,
    ast.AugAssign: augmented_assignment,
    ast.Delete: deletion,
    **dict.fromkeys((ast.Global, ast.Nonlocal, ast.Pass), lambda run, node: None),
    ast.Import: import_statement,
    ast.ImportFrom: import_from_statement,
    ast.If: if_statement,
    ast.Break: end_path(Break),
    ast.Continue: end_path(Continue),
    ast.Return: return_statement,
    ast.Raise: raise_statement,
    ast.Assert: assert_statement,
    **dict.fromkeys((ast.For, ast.AsyncFor), for_statement),
    ast.While: lambda run, node: loop(run, node, None, None),
    **dict.fromkeys((ast.With, ast.AsyncWith), with_statement),
    ast.Try: try_statement,
    **dict.fromkeys((ast.FunctionDef, ast.AsyncFunctionDef), function_definition),
    ast.ClassDef: class_definition,
    ast.Match: match_statement,
}
for _name in ("TryStar", "TypeAlias"):  # Python 3.11 and 3.12
    if hasattr(ast, _name):
        STATEMENTS[getattr(ast, _name)] = STATEMENTS[ast.Try if _name == "TryStar" else ast.Pass]
