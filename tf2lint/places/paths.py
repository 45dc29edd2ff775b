"""Paths that a method is told in one function, as another one can write them."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEEPEST = 5  # chain of names that is followed


def spelled_at(file: File, path: ast.expr, place: ast.AST, depth: int = DEEPEST) -> ast.expr:
    """A path with what the names in it were set to, or were passed for, where the place does not know them; as far as
    that shows, the names themselves where it does not."""
    if isinstance(path, ast.Name) and not is_known(file, path, place):
        value = file.assignments.value_of(path) or passed_for(file, path)
        if value is None or not depth or not is_plain(value):
            return path
        return spelled_at(file, value, place, depth - 1)
    if depth == DEEPEST and isinstance(path, (ast.Name, ast.Attribute)):
        value = file.assignments.value_of(path)
        made = spelled_at(file, value, place, depth - 1) if value is not None and is_put_together(value) else path
        return made if is_known_at(file, made, place) else path
    if isinstance(path, (ast.BinOp, ast.Call)) and depth:
        parts = copy.copy(path)
        if isinstance(parts, ast.BinOp):
            parts.left, parts.right = (spelled_at(file, each, place, depth - 1) for each in (parts.left, parts.right))
        elif isinstance(parts, ast.Call):
            parts.args = [spelled_at(file, each, place, depth - 1) for each in parts.args]
        return parts
    return path


def is_plain(value: ast.expr) -> bool:
    """Whether an expression is a path that may be written anew in another place."""
    if isinstance(value, ast.Call):
        return is_joined(value) or (isinstance(value.func, ast.Attribute) and value.func.attr == "format")
    return isinstance(value, (ast.Constant, ast.BinOp, ast.Name, ast.Attribute, ast.JoinedStr, ast.Subscript))


def is_put_together(value: ast.expr) -> bool:
    """Whether an expression shows of which parts a path is made."""
    return isinstance(value, (ast.Constant, ast.BinOp)) or is_joined(value)


def is_joined(path: ast.AST | None) -> bool:
    """Whether an expression joins paths."""
    if not isinstance(path, ast.Call) or len(path.args) < 2 or path.keywords:
        return False
    return last_name(path.func) == "join" and not isinstance(getattr(path.func, "value", None), ast.Constant)


def is_known_at(file: File, path: ast.expr, place: ast.AST) -> bool:
    """Whether the place knows all names in an expression of the file."""
    return all(is_known(file, each, place) for each in walk(path) if isinstance(each, ast.Name))


def is_known(file: File, name: ast.Name, place: ast.AST) -> bool:
    """Whether a name means at a place what it means where it stands: it is set there before, by the same function or
    one around it, or nowhere in the file's functions."""
    if not hasattr(name, "lineno") or name not in file.parents:
        return True
    functions = [each for each in file.around(name) if (each, name.id) in file.assignments.by_name]
    owner = functions[0] if functions else None
    if name.id == "self" or owner is None:
        return True
    if owner is not file.source.tree and owner not in file.around(place):
        return False
    is_at_once = owner is not file.source.tree or file.function_around(place) is None
    found = file.assignments.by_name[owner, name.id]
    is_parameter = len(found) == 1 and isinstance(owner, FUNCTIONS) and name.id in parameters(owner)
    return not is_at_once or is_parameter or all(at <= start(place) for at, _ in found)


def passed_for(file: File, name: ast.Name) -> ast.expr | None:
    """What all calls in the file of the function around a name pass for it, if it is a parameter that is not set, and
    that is one expression."""
    function = file.function_around(name)
    if function is None:
        return None
    declared = parameters(function)
    before = [at for at, _ in file.assignments.by_name.get((function, name.id), ()) if at <= start(name)]
    if name.id not in declared or len(before) > 1:
        return None
    is_method = declared[0] == "self"
    own = [call for call in file.callers(function.name) if is_call_of(call, is_method)]
    index = declared.index(name.id)
    defaults = dict(zip(reversed(declared), reversed(function.args.defaults), strict=False))
    told = [argument(call, name.id, index - is_method) or defaults.get(name.id) for call in own]
    return told[0] if told and told[0] is not None and len({each and unparse(each) for each in told}) == 1 else None


def parameters(function: FunctionNode) -> list[str]:
    """The names of a function's parameters that may be passed by position."""
    return [each.arg for each in (*function.args.posonlyargs, *function.args.args)]


def is_call_of(call: ast.Call, is_method: bool) -> bool:
    """Whether a call is one of a method of the same object, or of a function."""
    if is_method:
        return isinstance(call.func, ast.Attribute) and unparse(call.func.value) == "self"
    return isinstance(call.func, ast.Name)
