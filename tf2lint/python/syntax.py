"""Syntax trees as the linter walks them: taken apart once, compared and shown without writing them out where they are
plain. Walks and ``ast.unparse`` are most of what linting costs."""

from __future__ import annotations

import ast
import functools
import math
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeVar

# Fields of syntax in which no other syntax stands, or none that has a place: the contexts of names, operators.
PLAIN = frozenset(
    "ctx op ops id attr kind type_comment level module conversion simple is_async rest asname arg kwd_attrs".split()
)
NO_NODES = (ast.Constant, ast.Name, ast.Global, ast.Nonlocal, ast.alias)
Node = TypeVar("Node", bound=ast.AST)


class Syntax:
    """A syntax tree with what is around and below each node. ``parents``: the node around each, those near the root
    first; ``below``: the nodes right below, in the order of ``ast.iter_child_nodes``, for those that have some; without
    the contexts of names, and operators."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.below: dict[ast.AST, list[ast.AST]] = {}
        self._by_kind: dict[type[ast.AST], list[ast.AST]] = {}
        pending: deque[ast.AST] = deque([tree])
        while pending:
            node = pending.popleft()
            kind = type(node)
            alike = self._by_kind.get(kind)
            if alike is None:
                self._by_kind[kind] = [node]
            else:
                alike.append(node)
            found = below(node)
            if found:
                self.below[node] = found
                pending += found
                for each in found:
                    self.parents[each] = node

    def children(self, node: ast.AST) -> Sequence[ast.AST]:
        """The nodes right below one."""
        return self.below.get(node, ())

    @functools.cached_property
    def imports(self) -> list[ast.Import | ast.ImportFrom]:
        """The import statements, in the order of their places."""
        found: list[ast.Import | ast.ImportFrom] = [*self.all(ast.Import), *self.all(ast.ImportFrom)]
        return sorted(found, key=lambda each: (each.lineno, each.col_offset))

    def all(self, kind: type[Node]) -> list[Node]:
        """The nodes of a kind, those near the root first."""
        return self._by_kind.get(kind, [])  # type: ignore[return-value]


FIELDS: dict[type[ast.AST], tuple[str, ...]] = dict.fromkeys(NO_NODES, ())


def fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a kind of syntax in which other syntax may stand. Those only that Python gives it: other linters
    put attributes of their own on nodes, such as the node around."""
    if kind not in FIELDS:
        FIELDS[kind] = tuple(each for each in kind._fields if each not in PLAIN)
    return FIELDS[kind]


def below(node: ast.AST) -> list[ast.AST]:
    """The syntax nodes right below one."""
    found: list[ast.AST] = []
    kind = type(node)
    for name in FIELDS[kind] if kind in FIELDS else fields(kind):
        value = getattr(node, name, None)
        if type(value) is list:
            found += [each for each in value if each is not None] if None in value else value
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, in the order of ``ast.walk``, without the contexts of names."""
    pending = deque([node])
    while pending:
        node = pending.popleft()
        pending += below(node)
        yield node


def copied(node: Node) -> Node:
    """A copy of syntax that can be changed, with the same places."""
    found: dict[str, object] = {}
    for name in node._fields:
        value = getattr(node, name, None)
        if type(value) is list:
            found[name] = [copied(each) if isinstance(each, ast.AST) else each for each in value]
        else:
            found[name] = copied(value) if isinstance(value, ast.AST) else value
    return ast.copy_location(type(node)(**found), node)


Place = tuple[int, int]  # a line and a column
END: Place = (10**9, 0)  # behind all that a file has


def start(node: ast.AST) -> Place:
    """Where syntax begins. What begins before something else stands above it, or on its line further left."""
    return getattr(node, "lineno", 0), getattr(node, "col_offset", 0)


def end(node: ast.AST) -> Place:
    """Where syntax ends: behind its last character."""
    line, column = start(node)
    return getattr(node, "end_lineno", None) or line, getattr(node, "end_col_offset", None) or column


def unparse(node: ast.AST) -> str:
    """``ast.unparse`` of a node, which is slow."""
    text = plain_text(node)
    return ast.unparse(node) if text is None else text


def plain_text(node: ast.AST) -> str | None:
    """The same of names, literals, elements, calls of these, and lists; None of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        is_exact = node.value is None or type(node.value) in (bool, int, str)
        return repr(node.value) if is_exact or is_finite(node.value) else None
    if isinstance(node, (ast.Attribute, ast.Subscript, ast.Call)):
        head = node.func if isinstance(node, ast.Call) else node.value
        text = plain_text(head) if isinstance(head, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)) else None
        if text is None:
            return None
        if isinstance(node, ast.Attribute):
            return f"{text}.{node.attr}"
        if isinstance(node, ast.Subscript):
            index = None if isinstance(node.slice, ast.Tuple) else plain_text(node.slice)
            return None if index is None else f"{text}[{index}]"
        items = [plain_text(each) for each in node.args]
        for each in node.keywords:
            value = plain_text(each.value)
            items.append(None if each.arg is None or value is None else f"{each.arg}={value}")
        return None if None in items else f"{text}({', '.join(items)})"  # type: ignore[arg-type]
    if isinstance(node, (ast.List, ast.Tuple)):
        items = [plain_text(each) for each in node.elts]
        if None in items:
            return None
        text = ", ".join(items)  # type: ignore[arg-type]
        return f"[{text}]" if isinstance(node, ast.List) else f"({text},)" if len(items) == 1 else f"({text})"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        text = plain_text(node.operand)
        return None if text is None else f"-{text}"
    return None


def is_finite(value: object) -> bool:
    """Whether a literal is a number that Python shows as it is written."""
    return type(value) is float and math.isfinite(value)


def dotted_name(node: ast.AST) -> str:
    """``a.b.c`` of that, and of names; empty for anything else."""
    if isinstance(node, ast.Attribute):
        owner = dotted_name(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return node.id if isinstance(node, ast.Name) else ""


def last_name(node: ast.AST) -> str:
    """``c`` of ``a.b.c``, and of ``c``; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_text(node: ast.AST | None) -> bool:
    """Whether an expression is a literal text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def text_of(node: ast.AST | None) -> str:
    """The value of a text; empty for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_same(one: object, other: object) -> bool:
    """Whether two nodes, or two lists of nodes, stand for the same syntax, wherever they stand."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, ast.AST):
        return all(is_same(getattr(one, name, None), getattr(other, name, None)) for name in one._fields if
                   name not in ("ctx", "kind", "type_comment"))  # fmt: skip
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return one == other
