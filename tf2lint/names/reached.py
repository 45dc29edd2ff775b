"""What of a file TensorFlow 2 reaches: not what its version decides away, nor what only that mentions."""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Iterable, Iterator

from tf2lint.python.syntax import Syntax, below, walk

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Unreached:
    """The statements and expressions of a file that TensorFlow 2 does not reach, which the resolver adds."""

    def __init__(self) -> None:
        self.nodes: set[ast.AST] = set()

    def add(self, nodes: Iterable[ast.AST]) -> None:
        self.nodes.update(nodes)

    def forget(self, node: ast.AST | None) -> None:
        """Forget what was added of a body, which is to be run again."""
        if self.nodes and node is not None:
            self.nodes.difference_update(ast.walk(node))

    def reached(self, node: ast.AST) -> Iterator[ast.AST]:
        """A node and what is reached of all below it."""
        pending = [node]
        while pending:
            node = pending.pop()
            if node not in self.nodes:
                yield node
                pending += below(node)

    def leaves_out(self, function: ast.AST) -> bool:
        """Whether a decorator never calls or hands on what it decorates, though it has code that does: what it takes
        as its only argument is mentioned in what is not reached, or for its name and its texts."""
        if not self.nodes or not isinstance(function, ast.FunctionDef) or len(function.args.args) != 1:
            return False
        name = function.args.args[0].arg
        described: set[ast.AST] = set()
        for node in self.reached(function):
            if isinstance(node, DEFINITIONS):
                described.update(inner for decorator in node.decorator_list for inner in ast.walk(decorator))
            elif isinstance(node, ast.Attribute) and node.attr.startswith("__"):
                described.add(node.value)
        used = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
        used = [node for node in used if node not in described]
        return bool(used) and not any(node in used for node in self.reached(function))

    def close(self, syntax: Syntax, filename: str) -> set[ast.AST]:
        """Add the definitions that nobody outside of the file sees, and that are mentioned only where nothing is
        reached. Returns all syntax of these definitions."""
        found: set[ast.AST] = set()
        if not self.nodes:
            return found
        everywhere = mentions(node for kind in (ast.Name, ast.Attribute, ast.Constant) for node in syntax.all(kind))
        pending = list(self.definitions(syntax, is_test_module(filename)))
        while pending:
            lost = {inner for node in self.nodes for inner in walk(node)}
            elsewhere = mentions(lost)
            pending = [each for each in pending if each not in lost]
            unseen = [
                node
                for node in pending
                if elsewhere[node.name]
                and everywhere[node.name] - elsewhere[node.name] == mentions(self.reached(node))[node.name]
            ]
            if not unseen:
                break
            self.add(unseen)
            found.update(inner for node in unseen for inner in walk(node))
        return found

    @staticmethod
    def definitions(syntax: Syntax, has_tests: bool) -> Iterator[Definition]:
        """The functions and classes that have a private name, or are local to a function; in a module of tests also its
        functions, and the methods of its tests, that are no tests and that nothing decorates."""
        found: list[Definition] = [*syntax.all(ast.FunctionDef), *syntax.all(ast.AsyncFunctionDef)]
        for node in [*found, *syntax.all(ast.ClassDef)]:
            outer = syntax.parents[node]
            while not isinstance(outer, (*DEFINITIONS, ast.Module)):
                outer = syntax.parents[outer]
            is_local = isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef))
            is_private = node.name.startswith("_") and not node.name.endswith("__")
            is_helper = has_tests and not isinstance(node, ast.ClassDef) and not (is_test(node) or node.decorator_list)
            is_helper = is_helper and (isinstance(outer, ast.Module) or any(map(is_test, outer.body)))
            if is_local or is_private or is_helper:
                yield node


def is_test_module(filename: str) -> bool:
    """Whether what runs tests takes a file for a module of tests, by its name."""
    name = os.path.basename(filename)
    return name.startswith("test") or name.endswith("_test.py")


def is_test(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test")


def mentions(nodes: Iterable[ast.AST]) -> Counter[str]:
    """How often nodes name something: as a variable, as an attribute of whatever, or in a text."""
    found: Counter[str] = Counter()
    for node in nodes:
        if isinstance(node, ast.Name):
            found[node.id] += 1
        elif isinstance(node, ast.Attribute):
            found[node.attr] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found[node.value] += 1
    return found
