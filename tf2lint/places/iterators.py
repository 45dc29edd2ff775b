"""Iterators of datasets: what they go over, and what becomes of their elements and initializers."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.places.destinations import uses
from tf2lint.places.elsewhere import is_local, is_used_elsewhere
from tf2lint.places.flow import FUNCTIONS
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File

DEEPEST = 5  # of datasets that are made of each other
SHORT = 40  # of a dataset that is named in a text, in characters


def ends_by_error(file: File) -> bool:
    """Whether a ``while`` loop of a file ends by the exception for the end of the data."""
    return any(
        any(isinstance(inner, ast.While) for inner in (*file.around(each), *walk(each)))
        for each in file.source.syntax.all(ast.Try)
        if catches(each, "OutOfRangeError")
    )


def catches(node: ast.AST, error: str) -> bool:
    """Whether a node is a ``try`` statement that catches an error of this name."""
    handlers = node.handlers if isinstance(node, ast.Try) else []
    return any(each.type is not None and error in unparse(each.type) for each in handlers)


def dataset(file: File, node: ast.expr) -> ast.expr | None:
    """The dataset that an iterator goes over, or all of those that it is made to go over; of a transformation the one
    that it is applied to."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr == "apply":
        return outer.func.value if len(unparse(outer.func.value)) <= SHORT else None
    made = iterator(file, node)
    if made is None:
        return None
    if last_name(made.func) == "from_structure":
        return of_structure(file, made)
    reference = file.calls.get(made)
    is_function = reference is not None and not reference.owner
    owner = made.func.value if isinstance(made.func, ast.Attribute) else None
    given = argument(made, "dataset", 0) if is_function else owner
    if given is None or len(unparse(given)) > SHORT:
        return None
    is_elsewhere = file.function_around(made) is not file.function_around(node)
    return None if is_elsewhere and is_local(file, given) else given


def of_structure(file: File, made: ast.Call) -> ast.expr | None:
    """The dataset that an iterator for a structure is made to go over, or all of them; ``None`` for those of a
    comprehension."""
    given = list(initialized_with(file, made))
    if not given or any(is_of_comprehension(file, each) for each in given):
        return None
    values = list({unparse(each): each for each in given}.values())
    return values[0] if len(values) == 1 else ast.Tuple(values, ast.Load())


def iterator(file: File, node: ast.expr) -> ast.Call | None:
    """The call that makes an iterator, of one of its members or of itself."""
    if isinstance(node, ast.Call) and last_name(node.func) in ("from_structure", "make_initializable_iterator"):
        return node
    taken = node.func if isinstance(node, ast.Call) else node
    owner = taken.value if isinstance(taken, ast.Attribute) else None
    made = file.assignments.value_of(owner) if isinstance(owner, (ast.Name, ast.Attribute)) else owner
    return made if isinstance(made, ast.Call) else None


def is_drawn(file: File, node: ast.expr) -> bool:
    """Whether a function returns the element that it takes from an iterator, whole or in parts."""
    calls = (get_next_of(file, each) for each in (node, *uses(file, node)))
    return any(is_given_back(file, each) for each in calls if each is not None)


def is_reworked(file: File, node: ast.expr) -> bool:
    """Whether the element that a function takes from an iterator is used in it for more than to be returned."""
    calls = (get_next_of(file, each) for each in (node, *uses(file, node)))
    for call in (each for each in calls if each is not None):
        parts = file.flow.parts(call) or file.flow.targets(call)
        if any(not is_in_return(file, load) for part in parts for load in file.flow.loads(part)):
            return True
    return False


def is_in_return(file: File, node: ast.expr) -> bool:
    """Whether an expression is what a function returns, or one of several that it returns."""
    outer = file.parents.get(node)
    return isinstance(file.parents.get(outer) if isinstance(outer, ast.Tuple) else outer, ast.Return)


def is_remote(file: File, node: ast.expr) -> bool:
    """Whether an initializer is handed on to where the dataset that it is for has no name."""
    is_made = isinstance(node, ast.Call) and last_name(node.func) == "make_initializer"
    given = argument(node, "dataset", 0) if is_made and isinstance(node, ast.Call) else dataset(file, node)
    return given is not None and is_local(file, given) and is_used_elsewhere(file, node)


def get_next_of(file: File, node: ast.expr) -> ast.Call | None:
    """The call that takes the next element of an iterator where it stands."""
    method = file.parents.get(node)
    call = file.parents.get(method) if isinstance(method, ast.Attribute) and method.attr == "get_next" else None
    return call if isinstance(call, ast.Call) else None


def is_given_back(file: File, node: ast.expr) -> bool:
    """Whether a function returns a value, whole or in parts, there or by the names that it is given."""
    parts = [
        part
        for target in file.flow.targets(node)
        for part in (target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target])
    ]
    for each in (node, *(load for part in parts for load in file.flow.loads(part))):
        outer = file.parents.get(each)
        outer = file.parents.get(outer) if isinstance(outer, (ast.Tuple, ast.Dict)) else outer
        if isinstance(outer, ast.Return):
            return True
    return False


def is_structured(file: File, node: ast.expr) -> bool:
    """Whether an expression is an argument of ``Iterator.from_structure``."""
    call = file.flow.taker(node)
    return call is not None and last_name(call.func) == "from_structure"


def is_endless(file: File, node: ast.expr | None) -> bool:
    """Whether a dataset visibly repeats without end."""
    for _ in range(DEEPEST):
        if isinstance(node, (ast.Name, ast.Attribute)):
            node = file.assignments.value_of(node)
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        if node.func.attr == "repeat" and not node.args and not node.keywords:
            return True
        node = node.func.value
    return False


def is_of_comprehension(file: File, node: ast.expr) -> bool:
    """Whether an expression stands in a comprehension, outside of which its names may mean nothing."""
    around = itertools.takewhile(lambda each: not isinstance(each, (*FUNCTIONS, ast.stmt)), file.around(node))
    return any(hasattr(each, "generators") for each in around)


def initialized_with(file: File, made: ast.Call) -> Iterator[ast.expr]:
    """The datasets that initializers of an iterator are made for."""
    for load in uses(file, made):
        method = file.parents.get(load)
        call = file.parents.get(method) if isinstance(method, ast.Attribute) else None
        if isinstance(method, ast.Attribute) and method.attr == "make_initializer" and isinstance(call, ast.Call):
            given = argument(call, "dataset", 0)
            if given is not None:
                yield given
