"""What is handed on: from the function that makes it to another, where its local names are not known."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.places.flow import FUNCTIONS
from tf2lint.python.syntax import walk

if TYPE_CHECKING:
    from tf2lint.uses import File

COLLECTIONS = (ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def is_used_elsewhere(file: File, node: ast.expr) -> bool:
    """Whether what an expression gives is used elsewhere: in another method, as a result or an argument of functions
    that are not TensorFlow's, or as a part of what is kept."""
    targets = file.flow.targets(node)
    if not targets:
        return is_given_away(file, node)
    here = file.function_around(node)
    loads = [load for each in targets for load in file.flow.loads(each)]
    is_attribute = any(not isinstance(each, ast.Name) for each in targets)
    is_elsewhere = is_attribute and (not loads or any(file.function_around(each) is not here for each in loads))
    return is_elsewhere or any(is_given_away(file, each) for each in loads)


def is_given_away(file: File, node: ast.expr) -> bool:
    """Whether an expression is a part of a collection, a result, or an argument of a function that is not
    TensorFlow's."""
    call = file.flow.taker(node)
    if call is not None:
        return call not in file.calls
    return isinstance(file.parents.get(node), (ast.Return, ast.Yield, *COLLECTIONS))


def is_local(file: File, node: ast.expr) -> bool:
    """Whether an expression has names in it that only the function around it knows, or the comprehension."""
    names = [each.id for each in walk(node) if isinstance(each, ast.Name) and each.id != "self"]
    return any(is_bound_by(file, outer, each) for outer in file.around(node) for each in names)


def is_bound_by(file: File, outer: ast.AST, name: str) -> bool:
    """Whether a name is one that a function sets, or a comprehension."""
    targets = [part for each in getattr(outer, "generators", ()) for part in walk(each.target)]
    is_looped = any(isinstance(each, ast.Name) and each.id == name for each in targets)
    return is_looped or (isinstance(outer, FUNCTIONS) and (outer, name) in file.assignments.by_name)
