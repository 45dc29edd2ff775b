"""The names that Python code binds, and in which scope: the same as CPython's ``symtable`` says."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Union

from tf2lint.python.syntax import below, walk

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
Comprehension = Union[ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp]
ScopeNode = Union[ast.Module, ast.ClassDef, Function, Comprehension]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

# Where a binding may stand below a node, other than an assignment expression. No other node has one below it.
_BODIES = {
    ast.If: ("body", "orelse"),
    ast.While: ("body", "orelse"),
    ast.For: ("target", "body", "orelse"),
    ast.AsyncFor: ("target", "body", "orelse"),
    ast.With: ("items", "body"),
    ast.AsyncWith: ("items", "body"),
    ast.Try: ("body", "handlers", "orelse", "finalbody"),
    ast.ExceptHandler: ("body",),
    ast.Match: ("cases",),
    ast.match_case: ("pattern", "body"),
    ast.withitem: ("optional_vars",),
    ast.Assign: ("targets",),
    ast.AugAssign: ("target",),
    ast.AnnAssign: ("target",),
    ast.Delete: ("targets",),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Starred: ("value",),
}
if hasattr(ast, "TryStar"):
    _BODIES[ast.TryStar] = _BODIES[ast.Try]
if hasattr(ast, "TypeAlias"):
    _BODIES[ast.TypeAlias] = ("name",)


_BINDING = frozenset(
    {
        *FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.ExceptHandler, ast.MatchAs,
        ast.MatchStar, ast.MatchMapping, *COMPREHENSIONS, ast.AnnAssign, ast.Yield, ast.YieldFrom,
    }
)  # fmt: skip


class Names(NamedTuple):
    """The names of one scope. ``bound``: those that it binds, parameters among them, which are its own therefore;
    ``global_names`` and ``nonlocal_names``: those that it binds or reads in the module, and in a function around it,
    because it says so; ``yields``: whether its code is a generator's, where expressions were looked at."""

    bound: frozenset[str]
    global_names: frozenset[str]
    nonlocal_names: frozenset[str]
    yields: bool = False


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """The parameters of a function, those that take what is left over last."""
    found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return found + [each for each in (arguments.vararg, arguments.kwarg) if each is not None]


def names_of(scope: ScopeNode, expressions: bool = True) -> Names:
    """The names of a scope. Without ``expressions`` assignment expressions are left out, and the walk is short."""
    if isinstance(scope, COMPREHENSIONS):
        targets = [generator.target for generator in scope.generators]
        assigned = assigned_in(scope, nested=False) if expressions else ()
        return Names(names_in(targets, False).bound, frozenset(), frozenset(assigned))
    body: list[ast.AST] = [scope.body] if isinstance(scope, ast.Lambda) else list(scope.body)
    names = names_in(body, expressions)
    if not isinstance(scope, FUNCTIONS):
        return names
    given = {parameter.arg for parameter in parameters(scope.args)}
    return Names(names.bound | given, names.global_names, names.nonlocal_names, names.yields)


def names_in(nodes: Iterable[ast.AST], expressions: bool = True) -> Names:
    """The names that statements, or expressions, have in the scope that they stand in."""
    bound: set[str] = set()
    global_names: set[str] = set()
    nonlocal_names: set[str] = set()
    yields = False
    pending = list(nodes)
    while pending:
        node = pending.pop()
        kind = type(node)
        if kind is ast.Name:
            if type(node.ctx) is not ast.Load:  # type: ignore[attr-defined]
                bound.add(node.id)  # type: ignore[attr-defined]
            continue
        if kind in _BINDING:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                bound.add(node.name)
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                bound.update(alias.asname or alias.name.partition(".")[0] for alias in node.names if alias.name != "*")
            elif isinstance(node, ast.Global):
                global_names.update(node.names)
            elif isinstance(node, ast.Nonlocal):
                nonlocal_names.update(node.names)
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
                bound.update({node.name} if node.name else ())
            elif isinstance(node, ast.MatchMapping):
                bound.update({node.rest} if node.rest else ())
            elif isinstance(node, COMPREHENSIONS):
                bound |= assigned_in(node)
            elif isinstance(node, ast.AnnAssign) and node.value is None and not node.simple:
                continue  # `(x): int` binds nothing
            elif isinstance(node, (ast.Yield, ast.YieldFrom)):
                yields = True
        if expressions or isinstance(node, ast.pattern):
            pending += outside_of_scopes(node)
        else:
            for field in _BODIES.get(kind, ()):
                value = getattr(node, field)
                if type(value) is list:
                    pending += value
                elif value is not None:
                    pending.append(value)
    own = frozenset(bound - global_names - nonlocal_names)
    return Names(own, frozenset(global_names), frozenset(nonlocal_names), yields)


def outside_of_scopes(node: ast.AST) -> list[ast.AST]:
    """The nodes right below one that stand in the same scope as itself, a scope of its own though it may make."""
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        own = {*body, *getattr(node, "type_params", ())}
        return [each for each in below(node) if each not in own]
    if isinstance(node, COMPREHENSIONS):
        return [node.generators[0].iter]
    if type(node).__name__ == "TypeAlias":
        return [node.name]  # type: ignore[attr-defined]
    return below(node)


def assigned_in(comprehension: Comprehension, nested: bool = True) -> set[str]:
    """The names that assignment expressions in a comprehension bind in the scope around it, with or without those in
    comprehensions in it."""
    found: set[str] = set()
    pending = below(comprehension)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.NamedExpr):
            found.add(node.target.id)
        if not isinstance(node, ast.Lambda) and (nested or not isinstance(node, COMPREHENSIONS)):
            pending += below(node)
    return found


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
    """The names that a pattern of a ``match`` statement binds."""
    for inner in walk(node):
        for name in (getattr(inner, "name", None), getattr(inner, "rest", None)):
            if isinstance(name, str):
                yield name
