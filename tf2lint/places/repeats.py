"""How often a place is reached, as far as its file shows: what TensorFlow 1 makes there is new each time."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.calls import is_literal, passed
from tf2lint.places.flow import FUNCTIONS
from tf2lint.syntax import unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode


def repetition(file: File, node: ast.AST) -> str:
    """``pass of the loop`` or ``call of f`` for what is made at each of them; empty for what is made once, and in files
    that share variables by ``reuse``, but for what has a name of its own in each pass."""
    if "reuse" in file.source.text.lower():
        return "pass of the loop" if is_named_by_pass(file, node) else ""
    if "looped" in file.flow.around(node):
        return "pass of the loop"
    function = file.function_around(node)
    return f"call of {function.name}" if function is not None and is_called_again(file, function) else ""


def is_named_by_pass(file: File, node: ast.AST) -> bool:
    """Whether what is made in a loop has a name, or is in a variable scope, that has to do with the pass."""
    named = [each.value for each in getattr(node, "keywords", ()) if each.arg == "name"]
    for outer in file.around(node):
        if isinstance(outer, FUNCTIONS):
            return False
        if isinstance(outer, ast.With):
            scopes = (each.context_expr for each in outer.items if isinstance(each.context_expr, ast.Call))
            named += [each for each in scopes if each in file.calls and file.calls[each].path == "tf.variable_scope"]
        elif isinstance(outer, ast.For):
            stored = {each.id for each in walk(outer) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
            names = (each for part in named for each in walk(part) if isinstance(each, ast.Name))
            if any(each.id in stored for each in names):
                return True
    return False


def is_new_anyway(file: File, node: ast.AST) -> bool:
    """Whether TensorFlow 1, too, makes a new variable each time that a place is reached: in a scope that is given a
    default name alone, and that no other has."""
    return any(
        isinstance(outer, ast.With) and any(is_unique_scope(file, item.context_expr) for item in outer.items)
        for outer in file.around(node)
    )


def is_unique_scope(file: File, node: ast.expr) -> bool:
    """Whether an expression opens a scope that has a new name each time."""
    reference = file.calls.get(node) if isinstance(node, ast.Call) else None
    if reference is None or reference.path != "tf.variable_scope":
        return False
    given = passed(reference.call, reference.path)
    return "default_name" in given and "reuse" not in given and is_literal(given.get("name_or_scope"), None)


def is_reached_once(file: File, node: ast.AST) -> bool:
    """Whether a place is reached once: in the module's body or a method of a test, in no loop."""
    function = file.function_around(node)
    is_test = function is not None and function.name.startswith("test") and not file.calls_function(function)
    return (function is None or is_test) and "looped" not in file.flow.around(node)


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
