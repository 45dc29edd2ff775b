"""How often a place is reached, as far as its file shows: what TensorFlow 1 makes there is new each time."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tf2lint.calls import passed
from tf2lint.places.flow import FUNCTIONS
from tf2lint.python.calls import is_literal
from tf2lint.python.syntax import unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode


def repetition(file: File, node: ast.AST) -> str:
    """``pass of the loop``, ``call of f`` or ``name that f gets`` for what is made at each of them; empty for what is
    made once, and in files that share variables by ``reuse``, but for what has names of its own."""
    function = file.function_around(node)
    calls = file.callers(function.name) if function is not None else []
    shares = file.shares_variables
    if is_named_by_pass(file, node) if shares else "looped" in file.flow.around(node):
        return "pass of the loop"
    if function is None:
        return ""
    if is_named_by_parameter(file, node, function):
        return f"name that {function.name} gets"
    if shares:
        again = any(is_call_of(file, each, function) and is_named_by_pass(file, each) for each in calls)
    else:
        again = is_called_again(file, function)
    return f"call of {function.name}" if again else ""


def names_of(file: File, node: ast.AST) -> Iterator[tuple[ast.AST, list[ast.expr]]]:
    """The loops around a place, and its function, from the inside, with what names there what is made: by an argument
    of its call, and by the variable scopes in between."""
    named = [each.value for each in getattr(node, "keywords", ()) if each.arg in ("name", "scope")]
    for outer in file.around(node):
        if isinstance(outer, ast.With):
            scopes = (each.context_expr for each in outer.items if isinstance(each.context_expr, ast.Call))
            named += [each for each in scopes if each in file.calls and file.calls[each].path == "tf.variable_scope"]
        elif isinstance(outer, (ast.For, *FUNCTIONS)):
            yield outer, named
        if isinstance(outer, FUNCTIONS):
            return


def has_any(nodes: Sequence[ast.expr], names: set[str]) -> bool:
    """Whether one of some names is in some expressions."""
    return any(isinstance(each, ast.Name) and each.id in names for node in nodes for each in walk(node))


def is_named_by_pass(file: File, node: ast.AST) -> bool:
    """Whether what is made in a loop has a name, or is in a variable scope, that has to do with the pass."""
    for outer, named in names_of(file, node):
        inside = walk(outer) if isinstance(outer, ast.For) and named else ()
        if has_any(
            named, {each.id for each in inside if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        ):
            return True
    return False


def is_named_by_parameter(file: File, node: ast.AST, function: FunctionNode) -> bool:
    """Whether what is made in a function has a name, or is in a scope, by a parameter that each call passes."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    needed = {each.arg for each in arguments[: len(arguments) - len(function.args.defaults)]} - {"self", "cls"}
    return any(outer is function and has_any(named, needed) for outer, named in names_of(file, node))


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
