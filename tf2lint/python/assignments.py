"""What the names of a file are set to, as far as one look at its tree tells."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Union

from tf2lint.python.syntax import Place, Syntax, end, start

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Assignments:
    """What names, and attributes of ``self``, are set to: an expression, or ``None`` where that is not to be seen
    (parameters, loops, unpacking). By the function, class or module that does it, and the name."""

    def __init__(self, syntax: Syntax) -> None:
        self.tree = syntax.tree
        self._parents = syntax.parents
        self.functions: list[Function] = [*syntax.all(ast.FunctionDef), *syntax.all(ast.AsyncFunctionDef)]
        self.classes = syntax.all(ast.ClassDef)
        # With the place from which on the name has the value.
        self.by_name: dict[tuple[ast.AST, str], list[tuple[Place, ast.expr | None]]] = {}
        self.by_target: dict[ast.expr, ast.expr | None] = {}
        for assign in syntax.all(ast.Assign):
            for target in assign.targets:
                self._record(target, assign.value)
        for annotated in syntax.all(ast.AnnAssign):
            self._record(annotated.target, annotated.value)
        for parameter in syntax.all(ast.arg):
            self._add(self._outer(parameter, SCOPES), parameter.arg, start(parameter), None)
        stores: list[ast.Name | ast.Attribute] = [*syntax.all(ast.Name), *syntax.all(ast.Attribute)]
        for stored in stores:
            if type(stored.ctx) is ast.Store:
                self._record(stored, None)
        for found in self.by_name.values():
            found.sort(key=lambda each: each[0])

    def _outer(self, node: ast.AST, kinds: tuple[type[ast.AST], ...]) -> ast.AST:
        """The innermost node of some kinds around another, or the module."""
        while node is not self.tree:
            node = self._parents[node]
            if isinstance(node, kinds):
                return node
        return node

    def set_from(self, target: ast.expr) -> Place:
        """The place from which on a target has its value."""
        outer = self._parents[target]
        while isinstance(outer, (ast.Tuple, ast.List, ast.Starred)):
            outer = self._parents[outer]
        if isinstance(outer, (ast.For, ast.AsyncFor)):
            return end(outer.iter)
        if isinstance(outer, ast.withitem):
            return end(outer.context_expr)
        is_assignment = isinstance(outer, (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr))
        return end(outer) if is_assignment else start(target)

    def _record(self, target: ast.expr, value: ast.expr | None) -> None:
        if isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (ast.Tuple, ast.List)):
            if len(value.elts) == len(target.elts):
                for part, each in zip(target.elts, value.elts, strict=True):
                    self._record(part, each)
        elif isinstance(target, ast.Name) and target not in self.by_target:
            self.by_target[target] = value
            self._add(self._outer(target, SCOPES), target.id, self.set_from(target), value)
        elif isinstance(target, ast.Attribute) and target not in self.by_target:
            self.by_target[target] = value
            if isinstance(target.value, ast.Name) and target.value.id == "self":
                self._add(self._outer(target, (ast.ClassDef,)), f"self.{target.attr}", self.set_from(target), value)

    def _add(self, scope: ast.AST, name: str, at: Place, value: ast.expr | None) -> None:
        self.by_name.setdefault((scope, name), []).append((at, value))

    def sets(self, name: str) -> bool:
        """Whether anything in the file sets a name, or an attribute written as ``self.x``."""
        return any(value is not None for key, found in self.by_name.items() if key[1] == name for _, value in found)

    def value_of(self, node: ast.expr) -> ast.expr | None:
        """The expression that a name was last set to above its use in the same function or, by one assignment only,
        outside of it; of ``self.x``, and of ``x`` of an object of a class of the file, the only one that the class sets
        it to. ``None`` where that is not known, as for what does not stand in the file."""
        if not isinstance(node, ast.Name) or not hasattr(node, "lineno"):
            found = self._of_class(node)
            return found[0] if len(found) == 1 else None
        scopes: list[ast.AST] = [*self._around(self.functions, node), self.tree]
        for scope in scopes:
            known = self.by_name.get((scope, node.id), [])
            if known and scope is scopes[0]:
                return next((value for at, value in reversed(known) if at <= start(node)), None)
            if known:
                return known[0][1] if len(known) == 1 else None
        return None

    def later_value_of(self, node: ast.expr) -> ast.expr | None:
        """The same, and of ``self.x`` the only one besides None, which ``__init__`` often sets at first."""
        known = self.value_of(node)
        values = [each for each in self._of_class(node) if not (isinstance(each, ast.Constant) and each.value is None)]
        return values[0] if known is None and len(values) == 1 else known

    def values_of(self, node: ast.expr) -> list[ast.expr]:
        """All that a name is set to in the function around it, or in the module where there is none, and ``self.x`` in
        its class."""
        if not isinstance(node, ast.Name):
            return self.values_of_attribute(node)
        scope: ast.AST = next(iter(self._around(self.functions, node)), self.tree)
        return [value for _, value in self.by_name.get((scope, node.id), []) if value is not None]

    def is_set_unseen(self, node: ast.expr) -> bool:
        """Whether the class sets ``self.x`` to what is not to be seen, such as a part of a result."""
        return None in self._of_class(node)

    def values_of_attribute(self, node: ast.expr) -> list[ast.expr]:
        """All that the class sets ``self.x``, or ``x`` of an object of it, to; nothing for anything else."""
        return [value for value in self._of_class(node) if value is not None]

    def _of_class(self, node: ast.expr) -> list[ast.expr | None]:
        """The same, with ``None`` for what is not to be seen."""
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or not hasattr(node, "lineno"):
            return []
        own = node.value.id == "self"
        scope = next(iter(self._around(self.classes, node)), None) if own else self._class_of(node.value)
        return [value for _, value in self.by_name.get((scope, f"self.{node.attr}"), [])] if scope else []

    def _class_of(self, name: ast.Name) -> ast.stmt | None:
        """The class of the file that the object of a name was made of."""
        made = self.value_of(name)
        maker = made.func.id if isinstance(made, ast.Call) and isinstance(made.func, ast.Name) else ""
        found = [each for each in self.classes if each.name == maker]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _around(nodes: Sequence[ast.stmt], node: ast.expr) -> list[ast.stmt]:
        """Those of the nodes that another is in, the innermost first."""
        found = [each for each in nodes if start(each) <= start(node) < end(each)]
        return sorted(found, key=start, reverse=True)
