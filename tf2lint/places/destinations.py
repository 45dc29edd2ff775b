"""Where values go: the calls that an input is handed to, there, by a name, or by way of lists and loops."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.python.syntax import last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File

EXTENDS = frozenset({"append", "extend", "insert"})
ASKED = frozenset({"shape", "dtype", "get_shape"})  # what is asked of a placeholder without using its value
PASSES_ON = frozenset({"zip", "enumerate", "list", "tuple"})
DEEPEST = 5


def uses(file: File, node: ast.expr) -> list[ast.expr]:
    """Where a value is used: there, or by the names that it is given, or as the same element below in the block."""
    targets = file.flow.targets(node)
    found = file.flow.places(node)
    for target in targets:
        if isinstance(target, ast.Subscript):
            block = file.parents[file.parents[target]]
            alike = (each for each in walk(block) if isinstance(each, ast.Subscript) and isinstance(each.ctx, ast.Load))
            found += [each for each in alike if unparse(each) == unparse(target) and start(each) > start(target)]
    return found


def is_key(file: File, node: ast.expr) -> bool:
    """Whether an expression is a key, of a dictionary or in square brackets: as placeholders are where they are fed."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.DictComp):
        return outer.key is node
    return (isinstance(outer, ast.Dict) and node in outer.keys) or (
        isinstance(outer, ast.Subscript) and outer.slice is node
    )


def is_only_asked(file: File, node: ast.expr) -> bool:
    """Whether a value, or an element of it, is a key or asked for its shape or its type."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.Subscript) and outer.value is node:
        return is_key(file, outer) or is_only_asked(file, outer)
    return isinstance(outer, ast.Attribute) and outer.attr in ASKED | EXTENDS


def appended_to(file: File, node: ast.expr) -> ast.expr | None:
    """The list that a method puts an expression into."""
    call = file.parents.get(node)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func is node:
        return None
    return call.func.value if call.func.attr in EXTENDS else None


def destinations(file: File, node: ast.expr, depth: int = 0) -> Iterator[ast.Call | None]:
    """The calls that a value is an argument of, there, by a name, or in a list or a loop over one; ``None`` for what
    else becomes of it. Being a key, or asked for a shape, does not count."""
    yield from further(file, uses(file, node), depth)


def is_for_base(file: File, node: ast.expr) -> bool:
    """Whether an expression is an argument for the base class, of an object that is being made."""
    call = file.parents.get(node)
    method = call.func if isinstance(call, ast.Call) else None
    owner = method.value if isinstance(method, ast.Attribute) and method.attr == "__init__" else None
    return isinstance(owner, ast.Call) and last_name(owner.func) == "super"


def is_one_of(file: File, node: ast.expr) -> bool:
    """Whether an expression makes the elements of a list or the values of a dictionary, in a comprehension."""
    outer = file.parents.get(node)
    element = outer.value if isinstance(outer, ast.DictComp) else outer.elt if isinstance(outer, ast.ListComp) else None
    return element is node


def further(file: File, loads: list[ast.expr], depth: int) -> Iterator[ast.Call | None]:
    """The same for where a value is read."""
    for use in loads:
        outer = file.parents.get(use)
        if is_key(file, use) or is_only_asked(file, use):
            continue
        if isinstance(outer, ast.keyword):
            outer = file.parents.get(outer)
        if depth > DEEPEST:
            yield None
        elif isinstance(outer, (ast.List, ast.Tuple, ast.ListComp, ast.Dict, ast.DictComp)):
            yield from destinations(file, outer, depth + 1)
        elif isinstance(outer, (ast.For, ast.comprehension)) and outer.iter is use:
            yield from in_loop(file, outer, outer.target, depth)
        elif (grown := appended_to(file, use)) is not None:
            yield from further(file, file.flow.loads(grown), depth)
        elif isinstance(outer, ast.Call) and outer.func is not use and last_name(outer.func) in PASSES_ON:
            yield from zipped(file, outer, use, depth)
        else:
            yield outer if isinstance(outer, ast.Call) and outer.func is not use else None


def in_loop(file: File, loop: ast.AST, target: ast.expr, depth: int) -> Iterator[ast.Call | None]:
    """The same for what a loop or comprehension names ``target``."""
    around = loop if isinstance(loop, ast.For) else file.parents[loop]
    name = target.id if isinstance(target, ast.Name) else ""
    found = [
        each
        for each in walk(around)
        if isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load)
    ]
    for each in found:
        yield from destinations(file, each, depth + 1)
    if not found:
        yield None


def zipped(file: File, call: ast.Call, node: ast.expr, depth: int) -> Iterator[ast.Call | None]:
    """The same for what is an argument of ``zip`` and its like. ``dict(zip(keys, values))`` makes keys of the first."""
    outer = file.parents.get(call)
    name = last_name(call.func)
    if name == "zip" and isinstance(outer, ast.Call) and last_name(outer.func) == "dict" and call.args[0] is node:
        return
    if isinstance(outer, (ast.For, ast.comprehension)) and isinstance(outer.target, (ast.Tuple, ast.List)):
        index = call.args.index(node) + (name == "enumerate") if node in call.args else len(outer.target.elts)
        if index < len(outer.target.elts):
            yield from in_loop(file, outer, outer.target.elts[index], depth)
            return
    if name in ("list", "tuple"):
        yield from destinations(file, call, depth + 1)
    else:
        yield None


def takers(file: File, node: ast.expr) -> list[ast.Call]:
    """The calls among the destinations of a value."""
    return [each for each in destinations(file, node) if each is not None]


def is_only(file: File, node: ast.expr, names: frozenset[str]) -> bool:
    """Whether a value goes nowhere but to functions or methods of these names."""
    found = list(destinations(file, node))
    return bool(found) and all(each is not None and last_name(each.func) in names for each in found)
