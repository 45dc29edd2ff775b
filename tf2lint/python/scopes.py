"""The names that Python code binds, and in which scope."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tf2lint.python.syntax import walk


def target_names(node: ast.AST) -> Iterator[str]:
    """The names that an assignment target binds."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, (ast.Tuple, ast.List)):
        for element in node.elts:
            yield from target_names(element)
    elif isinstance(node, ast.Starred):
        yield from target_names(node.value)


def pattern_names(node: ast.AST) -> Iterator[str]:
    for inner in walk(node):
        for name in (getattr(inner, "name", None), getattr(inner, "rest", None)):
            if isinstance(name, str):
                yield name


def walrus_names(node: ast.AST) -> Iterator[str]:
    pending = [node]
    while pending:
        inner = pending.pop()
        if isinstance(inner, ast.NamedExpr):
            yield inner.target.id
        if not isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            pending.extend(ast.iter_child_nodes(inner))


def bound_names(statements: Iterable[ast.stmt], with_walrus: bool) -> tuple[set[str], set[str], set[str]]:
    """The names that a body binds, those that it declares global, and those that it declares nonlocal."""
    bound: set[str] = set()
    global_names: set[str] = set()
    nonlocal_names: set[str] = set()
    pending: list[ast.AST] = list(statements)
    while pending:
        node = pending.pop()
        kind = type(node)
        if kind is ast.Expr or kind is ast.Return:
            continue
        if kind is ast.Assign:
            for target in node.targets:  # type: ignore[attr-defined]
                bound.update(target_names(target))
        elif kind in (ast.AnnAssign, ast.AugAssign):
            bound.update(target_names(node.target))  # type: ignore[attr-defined]
        elif kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef):
            bound.add(node.name)  # type: ignore[attr-defined]
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.Global):
            global_names.update(node.names)
        elif isinstance(node, ast.Nonlocal):
            nonlocal_names.update(node.names)
        elif isinstance(node, ast.Delete):
            for target in node.targets:
                bound.update(target_names(target))
        else:
            if isinstance(node, (ast.For, ast.AsyncFor)):
                bound.update(target_names(node.target))
            elif isinstance(node, ast.ExceptHandler):
                if node.name:
                    bound.add(node.name)
            elif isinstance(node, (ast.With, ast.AsyncWith)):
                for item in node.items:
                    if item.optional_vars is not None:
                        bound.update(target_names(item.optional_vars))
            elif isinstance(node, ast.match_case):
                bound.update(pattern_names(node.pattern))
            elif kind.__name__ == "TypeAlias":
                bound.update(target_names(node.name))  # type: ignore[attr-defined]
            for part in ("body", "orelse", "handlers", "finalbody", "cases"):
                pending.extend(getattr(node, part, ()))
    if with_walrus:
        for statement in statements:
            bound.update(walrus_names(statement))
    return bound - global_names - nonlocal_names, global_names, nonlocal_names
