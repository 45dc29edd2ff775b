"""Which argument is which."""

from __future__ import annotations

import ast


def argument(call: ast.Call, name: str, position: int | None = None) -> ast.expr | None:
    """The expression that a call passes for a parameter, by keyword or at a 0-based position.

    ``None`` where it passes none, or where ``*args`` before the position hide which one it is.
    """
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if position is not None and position < len(call.args):
        passed = call.args[: position + 1]
        if not any(isinstance(value, ast.Starred) for value in passed):
            return passed[position]
    return None


def is_literal(node: ast.expr | None, *values: object) -> bool:
    """Whether an expression is one of the given constants, compared by identity of type and value."""
    return isinstance(node, ast.Constant) and any(
        node.value == value and type(node.value) is type(value) for value in values
    )
