"""What takes the place of the names and operations that tensors of a graph have, and eager ones have not."""

from __future__ import annotations

import ast

from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name
from tf2lint.uses import File, shown


def remedy_of_name(file: File, node: ast.Attribute) -> str:
    """What to write for the name of a tensor: the text that its operation is given. A test of a name has nothing left
    to test."""
    if is_asserted(file, node):
        return "delete the assertion: an eager tensor has no name"
    tensor = node.value
    made = tensor if isinstance(tensor, ast.Call) else file.assignments.later_value_of(tensor)
    given = argument(made, "name") if isinstance(made, ast.Call) else None
    if made is None or given is None or not isinstance(given, (ast.Constant, ast.Name)):
        own = last_name(tensor) if isinstance(tensor, (ast.Name, ast.Attribute)) else ""
        return f"put a text of your own there{f', such as {own!r}' if own else ''}"
    return f"write {shown(given)}, the name that line {made.lineno} gives it, without the scopes"


def remedy_of_operation(file: File, node: ast.expr) -> str:
    """What to do about the operation of a tensor, where the place says more than that there is none."""
    return "delete the assertion: an eager tensor has no operation" if is_asserted(file, node) else ""


def is_asserted(file: File, node: ast.expr) -> bool:
    """Whether a test, or an ``assert``, is about a value: not only its message, nor what is called with it first."""
    inner: ast.AST = node
    for outer in file.around(node):
        if isinstance(outer, ast.Assert):
            return outer.test is inner
        if isinstance(outer, ast.Call):
            name = last_name(outer.func)
            if inner in outer.args[:2] and name.startswith("assert") and isinstance(outer.func, ast.Attribute):
                return last_name(outer.func.value) == "self"
            if inner is not outer.func:
                return False
        if isinstance(outer, ast.stmt):
            return False
        inner = outer
    return False


def name_of_operation(node: ast.AST | None) -> tuple[ast.expr, ast.expr] | None:
    """``variable.op.name``, and what to write for it."""
    if isinstance(node, ast.Attribute) and node.attr == "name" and isinstance(node.value, ast.Attribute):
        name = ast.Attribute(node.value.value, "name", ast.Load())
        parts = ast.Call(ast.Attribute(name, "split", ast.Load()), [ast.Constant(":")], [])
        return node, ast.Subscript(parts, ast.Constant(0), ast.Load())
    return None
