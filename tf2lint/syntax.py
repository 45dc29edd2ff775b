"""Syntax trees as the linter walks them: taken apart once, compared and shown without writing them out where they are
plain. Walks and ``ast.unparse`` are most of what linting costs."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterator, Sequence


class Syntax:
    """A syntax tree with what is around and below each node. ``parents``: the node around each, those near the root
    first; ``below``: the nodes right below, in the order of ``ast.iter_child_nodes``, for those that have some; without
    the contexts of names."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.parents: dict[ast.AST, ast.AST] = {}
        self.below: dict[ast.AST, list[ast.AST]] = {}
        pending: deque[ast.AST] = deque([tree])
        while pending:
            node = pending.popleft()
            found = below(node)
            if found:
                self.below[node] = found
                pending += found
                for each in found:
                    self.parents[each] = node

    def children(self, node: ast.AST) -> Sequence[ast.AST]:
        """The nodes right below one."""
        return self.below.get(node, ())


def below(node: ast.AST) -> list[ast.AST]:
    """The syntax nodes right below one."""
    found: list[ast.AST] = []
    for name in node._fields:  # other linters put attributes of their own on nodes, such as the node around
        value = getattr(node, name, None)
        if isinstance(value, ast.AST):
            if name != "ctx":
                found.append(value)
        elif type(value) is list:
            found += [each for each in value if isinstance(each, ast.AST)]
    return found


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all below it, in the order of ``ast.walk``, without the contexts of names."""
    pending = deque([node])
    while pending:
        node = pending.popleft()
        pending += below(node)
        yield node


def unparse(node: ast.AST) -> str:
    """``ast.unparse`` of a node, which is slow for names and literals."""
    if type(node) is ast.Name:
        return node.id
    if type(node) is ast.Attribute:
        return (
            f"{unparse(node.value)}.{node.attr}" if type(node.value) in (ast.Name, ast.Attribute) else ast.unparse(node)
        )
    if type(node) is ast.Constant and (node.value is None or type(node.value) in (bool, int, str)):
        return repr(node.value)
    return ast.unparse(node)


def last_name(node: ast.AST) -> str:
    """``c`` of ``a.b.c``, and of ``c``; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def is_text(node: ast.AST | None) -> bool:
    """Whether an expression is a literal text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


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
