"""Which imports nothing in a file uses."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable

from tf2lint.source import Source

WORD = re.compile(r"[^\W\d]\w*")
TYPE_COMMENT = re.compile(r"#\s*type:.*")


def unused(source: Source, nodes: Iterable[ast.AST]) -> frozenset[ast.alias]:
    """The names that a file imports and then never mentions, neither in its code nor in a text that is no docstring,
    such as one in ``__all__``. None of a package's ``__init__.py``, whose imports are for others, and none in a ``try``
    that asks whether the module is there. ``nodes`` are all of the file's syntax, outer ones first."""
    if os.path.basename(source.filename) == "__init__.py":
        return frozenset()
    mentioned: set[str] = set()
    prose: set[ast.expr] = set()  # docstrings
    bound: dict[ast.alias, str] = {}
    tried: set[ast.stmt] = set()  # seen before what is in them
    for node in nodes:
        if isinstance(node, ast.Name):
            mentioned.add(node.id)
        elif isinstance(node, ast.Expr):
            prose.add(node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose:
            mentioned.update(WORD.findall(node.value))
        elif isinstance(node, ast.Try):
            tried.update(node.body if catches_missing_module(node) else ())
        elif isinstance(node, (ast.Import, ast.ImportFrom)) and node not in tried:
            for alias in node.names:
                # `import x as x` says that it is for others
                if alias.name != "*" and alias.asname != alias.name:
                    bound[alias] = alias.asname or alias.name.partition(".")[0]
    for comment in TYPE_COMMENT.findall(source.text):
        mentioned.update(WORD.findall(comment))
    return frozenset(alias for alias, name in bound.items() if name not in mentioned)


def catches_missing_module(node: ast.Try) -> bool:
    """Whether a ``try`` statement goes on where an import in it fails."""
    caught = {
        each.rpartition(".")[2]
        for handler in node.handlers
        for each in (map(ast.unparse, handler.type.elts) if isinstance(handler.type, ast.Tuple) else
                     [ast.unparse(handler.type)] if handler.type is not None else ["Exception"])
    }  # fmt: skip
    return bool(caught & {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
