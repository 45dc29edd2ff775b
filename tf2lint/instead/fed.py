"""Assignments that wait: for what a placeholder is fed, or for the control dependencies that run them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tf2lint.instead.fetches import ASSIGNMENTS
from tf2lint.knowledge.types import PLACEHOLDERS
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, text_of, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File


def placeholders_in(file: File, node: ast.expr) -> list[ast.expr]:
    """The names in an expression that stand for placeholders, each once, and the placeholders that are made in it."""
    found: dict[str, ast.expr] = {}
    for each in walk(node):
        if isinstance(each, ast.Call) and is_placeholder(file, each):
            found.setdefault(unparse(each), each)
        if isinstance(each, (ast.Name, ast.Attribute)):
            value = file.assignments.value_of(each)
            values = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
            values = [value.elt if isinstance(value, ast.ListComp) else value for value in values]
            if any(isinstance(value, ast.Call) and is_placeholder(file, value) for value in values):
                found.setdefault(unparse(each), each)
    return list(found.values())


def is_placeholder(file: File, call: ast.Call) -> bool:
    """Whether a call makes a placeholder."""
    reference = file.calls.get(call)
    return reference is not None and reference.path in PLACEHOLDERS


def parameters_for(fed: list[ast.expr]) -> list[str]:
    """The parameters of a function for what placeholders were."""
    return list(map(parameter, fed))


def parameter(fed: ast.expr) -> str:
    """The parameter for what a placeholder was: by the name that it has in the program, or in the graph."""
    if not isinstance(fed, ast.Call):
        return last_name(fed).lstrip("_")
    name = text_of(argument(fed, "name", 2)).rpartition("/")[2]
    return name if name.isidentifier() else "value"


class Renamed(ast.NodeTransformer):
    """An expression with names in the place of some of its expressions."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit(self, node: ast.AST) -> Any:
        name = self.names.get(unparse(node)) if isinstance(node, (ast.Name, ast.Attribute, ast.Call)) else None
        return ast.Name(name, ast.Load()) if name else self.generic_visit(node)


def kept_assignments(file: File, node: ast.expr) -> list[ast.Call]:
    """The assignments that an attribute, or the name of what is fed, keeps for blocks that wait for them alone to run
    them; of a name, whose blocks are in one function, for the first of these."""
    value = file.assignments.value_of(node)
    values = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value]
    calls = [each for each in values if isinstance(each, ast.Call)]
    made = [file.calls.get(each) for each in calls]
    is_kept = len(calls) == len(values) and bool(calls) and all(
        each is not None and each.path.startswith(ASSIGNMENTS) for each in made
    )  # fmt: skip
    if not is_kept or (isinstance(node, ast.Name) and not any(placeholders_in(file, each) for each in calls)):
        return []
    lines = lines_that_wait(file, node)
    return calls if lines and (isinstance(node, ast.Attribute) or node.lineno == lines[0]) else []


def lines_that_wait(file: File, holder: ast.expr) -> list[int]:
    """The lines of the control dependencies that a name, or an attribute of ``self``, is kept for, and for nothing
    else; else none."""
    lines = set()
    for load in file.flow.loads(holder) if isinstance(holder, (ast.Name, ast.Attribute)) else ():
        outer = file.parents.get(load)
        call = file.parents.get(outer) if isinstance(outer, (ast.List, ast.Tuple)) else outer
        reference = file.calls.get(call) if isinstance(call, ast.Call) else None
        if reference is None or reference.path != "tf.control_dependencies":
            return []
        lines.add(load.lineno)
    return sorted(lines)
