"""What calls functions that TensorFlow 2 has not."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.knowledge import Route, resolves
from tf2lint.python.syntax import walk

if TYPE_CHECKING:
    from tf2lint.uses import Use


def has_lost_call(use: Use, node: ast.expr) -> bool:
    """Whether an expression calls what TensorFlow 2 has not, and what no single expression takes the place of."""
    known = (use.file.calls.get(each) for each in walk(node) if isinstance(each, ast.Call))
    return any(
        not each.owner
        and resolves(each.path, Route.DIRECT, use.file.api) is False
        and use.file.writer.replacement(each) is None
        for each in known
        if each is not None
    )
