"""How often a place is reached, as far as its file shows: what TensorFlow 1 makes there is new each time."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.syntax import unparse

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode


def repetition(file: File, node: ast.AST) -> str:
    """``pass of the loop`` or ``call of f`` for what is made at each of them; empty for what is made once, and in files
    that share variables by ``reuse``."""
    if "reuse" in file.source.text.lower():
        return ""
    if "looped" in file.flow.around(node):
        return "pass of the loop"
    function = file.function_around(node)
    return f"call of {function.name}" if function is not None and is_called_again(file, function) else ""


def is_called_again(file: File, function: FunctionNode) -> bool:
    """Whether one and the same run of the code around calls a function more than once: in a loop, or in two places of
    a function that do not exclude each other."""
    calls = [each for each in file.callers(function.name) if is_call_of(file, each, function)]
    if any("looped" in file.flow.around(each) for each in calls):
        return True
    return any(
        file.function_around(one) is file.function_around(other) and not is_either_or(file, one, other)
        for index, one in enumerate(calls)
        for other in calls[:index]
    )


def is_call_of(file: File, call: ast.Call, function: FunctionNode) -> bool:
    """Whether what has a function's name is that function: a method by ``self`` in its class, others by their name."""
    owner = file.parents.get(function)
    if not isinstance(owner, ast.ClassDef):
        return isinstance(call.func, ast.Name)
    is_own = isinstance(call.func, ast.Attribute) and unparse(call.func.value) == "self"
    return is_own and owner in file.around(call)


def is_either_or(file: File, one: ast.AST, other: ast.AST) -> bool:
    """Whether two places are in different branches of a condition."""
    around = list(file.around(other))
    for outer in file.around(one):
        if outer in around:
            return isinstance(outer, (ast.If, ast.IfExp, ast.Try))
    return False
