"""Scopes, with CPython's own symbol tables for a judge."""

from __future__ import annotations

import ast
import symtable
import sys
import sysconfig
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tf2lint.python.scopes import COMPREHENSIONS, FUNCTIONS, ScopeNode, names_of, outside_of_scopes
from tf2lint.python.syntax import below

LIBRARY = Path(sysconfig.get_path("stdlib"))
LEFT_OUT = {"site-packages", "test", "tests", "idle_test"}  # they hold too, and are as long as all the rest
NAMES = {
    ast.Lambda: "lambda",
    ast.ListComp: "listcomp",
    ast.SetComp: "setcomp",
    ast.DictComp: "dictcomp",
    ast.GeneratorExp: "genexpr",
}

TRICKY = """
import a.b, c.d as e
from f import g, h as i
from j import *
x: int
(y): int = 1
z.attribute: int = 2
def outer(p, /, q=(d := 1), *args, r: (ann := int) = 2, **kwargs):
    global x, late
    late = [last := each for each in range(3)]
    def inner():
        nonlocal p
        p, (s, *t), u[v] = q
        for w, x1[0] in y:
            with open(w) as (f, g.h), other as k[0]:
                pass
        try:
            del f, (k,)
        except E as error:
            error = lambda m, *, n=(o := 2): (m2 := 3)
        match q:
            case {"a": aa, **rest} | [aa, *_, rest]:
                pass
            case C(bb, c=cc) as dd if (ee := bb):
                pass
        return lambda: [(ff := 1) for _ in y]
    return {k1: (gg := v1) for k1, v1 in p for k2 in v1 if (lambda: (hh := 1))()}
class C(metaclass=(meta := M), *bases):
    global y
    y = [q for q in range(3) if [r for r in q]]
    __private = 1
    def m(self, *__rest):
        __local: int
        return super().m(__local)
async def coroutine():
    async for each in x:
        async with each as w:
            [a async for a in each]
            yield w
"""


def scopes_below(scope: ScopeNode) -> list[ScopeNode]:
    """The scopes right below one, in no particular order."""
    found: list[ScopeNode] = []
    pending: list[ast.AST]
    if isinstance(scope, COMPREHENSIONS):
        first = scope.generators[0].iter  # stands in the scope around
        pending = [
            each for each in (*below(scope), *below(scope.generators[0])) if each not in (first, scope.generators[0])
        ]
    else:
        pending = [scope.body] if isinstance(scope, ast.Lambda) else [*scope.body]
    while pending:
        node = pending.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef, *COMPREHENSIONS)):
            found.append(node)
        pending += outside_of_scopes(node)
    return found


def key_of(scope: ScopeNode) -> tuple[str, int]:
    """The name and the line that Python gives a scope."""
    assert not isinstance(scope, ast.Module)
    return NAMES.get(type(scope)) or scope.name, scope.lineno  # type: ignore[union-attr]


def mangled(name: str, cls: str) -> str:
    """A private name in a class, as Python has it."""
    is_private = name.startswith("__") and not name.endswith("__") and cls.strip("_") != ""
    return f"_{cls.lstrip('_')}{name}" if is_private else name


def tables_below(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    """The tables right below one; but of type parameters and annotations, those below these."""
    for child in table.get_children():
        if child.get_type() in ("module", "class", "function"):
            yield child
        else:
            yield from tables_below(child)


def differences(scope: ScopeNode, table: symtable.SymbolTable, cls: str = "") -> Iterator[str]:
    """Where the names of a scope, or of those in it, are not what Python says; ``cls`` is the class around."""
    cls = scope.name if isinstance(scope, ast.ClassDef) else cls
    names, children = names_of(scope), scopes_below(scope)
    symbols = [each for each in table.get_symbols() if each.get_name() not in (".0", "__type_params__")]
    declared = {each.get_name() for each in symbols if each.is_declared_global()}
    outer = {each.get_name() for each in symbols if each.is_nonlocal()}
    bound = {each.get_name() for each in symbols if each.is_local()}
    mine = {mangled(name, cls) for name in names.bound}
    if isinstance(scope, ast.Module):
        bound |= {each.get_name() for each in symbols if each.is_declared_global() and each.is_assigned()}
        mine |= {mangled(name, cls) for name in names.global_names} & bound
    elif isinstance(scope, COMPREHENSIONS):  # what it assigns to is the function's around it, or the module's
        outer |= declared & set(names.nonlocal_names)
    elif declared != {mangled(name, cls) for name in names.global_names}:
        yield f"{table.get_name()}:{table.get_lineno()} declares {declared} global, not {set(names.global_names)}"
    if outer != {mangled(name, cls) for name in names.nonlocal_names}:
        yield f"{table.get_name()}:{table.get_lineno()} has {outer} of others, not {set(names.nonlocal_names)}"
    inlined: set[str] = set()  # from 3.12 on comprehensions are part of the scope around them
    for child in children if sys.version_info >= (3, 12) else ():
        if isinstance(child, COMPREHENSIONS):
            inlined |= {mangled(name, cls) for name in names_of(child).bound}
            children += scopes_below(child)
    if not mine <= bound or not bound - mine <= inlined:
        yield f"{table.get_name()}:{table.get_lineno()} binds {bound - inlined}, not {mine}"
    by_key: dict[tuple[str, int], list[ScopeNode]] = {}
    for child in children:
        by_key.setdefault(key_of(child), []).append(child)
    for inner in tables_below(table):
        # Several lambdas may stand on one line: one of them has the names of the table.
        found = [list(differences(each, inner, cls)) for each in by_key.get((inner.get_name(), inner.get_lineno()), [])]
        if all(found):
            yield from found[0] if found else [f"{inner.get_name()}:{inner.get_lineno()} is no scope here"]


def test_tricky_scopes_are_those_of_python() -> None:
    assert list(differences(ast.parse(TRICKY), symtable.symtable(TRICKY, "tricky.py", "exec"))) == []


def test_scopes_of_the_standard_library_are_those_of_python() -> None:
    count = 0
    for path in LIBRARY.rglob("*.py"):
        if LEFT_OUT & {*path.relative_to(LIBRARY).parts}:
            continue
        try:
            with tokenize.open(path) as file:
                text = file.read()
            table, tree = symtable.symtable(text, str(path), "exec"), ast.parse(text)
        except (SyntaxError, UnicodeDecodeError):
            continue  # for another Python
        count += 1
        assert list(differences(tree, table)) == [], path
    assert count > 400
