"""Which imports nothing in a file uses."""

from __future__ import annotations

import ast
import os
import re

from tf2lint.python.source import Source

WORD = re.compile(r"[^\W\d]\w*")
TYPE_COMMENT = re.compile(r"#\s*type:.*")


def unused(source: Source) -> frozenset[ast.alias]:
    """The names that a file imports and then never mentions, neither in its code nor in a text that is no docstring,
    such as one in ``__all__``. None of a package's ``__init__.py``, whose imports are for others, and none in a ``try``
    that asks whether the module is there."""
    if os.path.basename(source.filename) == "__init__.py":
        return frozenset()
    syntax = source.syntax
    tried = {each for node in syntax.all(ast.Try) if catches_missing_module(node) for each in node.body}
    bound = {
        alias: alias.asname or alias.name.partition(".")[0]
        for node in syntax.imports
        if node not in tried
        for alias in node.names
        if alias.name != "*" and alias.asname != alias.name  # `import x as x` says that it is for others
    }
    mentioned = {node.id for node in syntax.all(ast.Name)}
    docstrings = {node.value for node in syntax.all(ast.Expr)}
    for text in syntax.all(ast.Constant):
        if isinstance(text.value, str) and text not in docstrings:
            mentioned.update(WORD.findall(text.value))
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
