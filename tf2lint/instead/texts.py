"""How remedies name expressions, lines and lists of them."""

from __future__ import annotations

import ast

from tf2lint.python.syntax import unparse

LONGEST = 240  # of a text that has the call to write, in characters
LONGEST_WRITTEN = 160  # of an expression to write
MOST_NAMED = 3  # other uses of a session that a text names


def lines_of(numbers: list[int], most: int = 8) -> str:
    """``line 3``, ``lines 3 and 5``, ``lines 3, 5 and 2 more`` where there are more than ``most``."""
    return f"line{'s' if len(numbers) > 1 else ''} {listing(few(list(map(str, numbers)), most))}"


def few(texts: list[str], most: int) -> list[str]:
    """As many of several as a text takes, and how many more there are."""
    return texts if len(texts) <= most + 1 else [*texts[:most], f"{len(texts) - most} more"]


def listing(texts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def inline(node: ast.expr) -> str:
    """The source of an expression, of a long one only what is called or taken."""
    text = unparse(node)
    if len(text) <= 50 and "\n" not in text and "`" not in text:
        return text
    if isinstance(node, ast.Call):
        return f"{inline(node.func)}(...)"
    if isinstance(node, ast.Subscript):
        return f"{inline(node.value)}[...]"
    return "..."


def in_full(node: ast.expr) -> str:
    """The source of an expression to write, of one line; empty for one that is too long for a text."""
    text = unparse(node)
    return text if len(text) <= LONGEST_WRITTEN and "\n" not in text and "`" not in text else ""


def briefly(node: ast.expr) -> str:
    """The names in an expression of names, lists and tuples of them; empty for any other, and for too many."""
    if isinstance(node, (ast.List, ast.Tuple)):
        texts = list(map(briefly, node.elts))
        text = ", ".join(texts)
        return text if all(texts) and len(text) <= 100 else ""
    if isinstance(node, (ast.Name, ast.Attribute)):
        text = unparse(node)
        return text if len(text) <= 50 else ""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        text = unparse(node)
        return text if len(text) <= 40 else ""
    return ""
