"""What takes the place of tensors and variables as the keys of dictionaries."""

from __future__ import annotations

import ast

from tf2lint.instead.scopes import at
from tf2lint.instead.texts import inline
from tf2lint.python.syntax import last_name
from tf2lint.uses import File, Use, shown


def remedy(use: Use, node: ast.expr) -> str:
    """What to write for a key, with the lines where its dictionary is read or written elsewhere."""
    outer = use.file.parents.get(node)
    key = f"{shown(node)}.ref()"
    if isinstance(outer, ast.Subscript):
        name, written_here = last_name(outer.value), f"write {shown(outer.value)}[{key}] here"
    elif isinstance(outer, ast.Dict):
        name, written_here = use.file.flow.name_of_result(outer), f"write {{{key}: ...}} here"
        taker = taken_by(use.file, outer)
        if taker:
            return f"{written_here}, and key.deref() for each key that {taker} goes over"
    else:
        return f"use {key}, here and where it is asked for"
    lines = [
        each.lineno
        for each in use.file.source.syntax.all(ast.Subscript)
        if name and last_name(each.value) == name and each.slice is not node
    ]
    return (
        f"{written_here}, and .ref() of the key {at(lines)}, too" if lines else f"{written_here}, and where it is read"
    )


def taken_by(file: File, node: ast.Dict) -> str:
    """The function that a dictionary is written for, as its argument; empty where there is none."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.keyword):
        outer = file.parents.get(outer)
    is_passed = isinstance(outer, ast.Call) and outer.func is not node
    return inline(outer.func) if is_passed and isinstance(outer, ast.Call) else ""
