"""Runs that take batches from the queues of TensorFlow 1, in whichever function of the file these are made."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import is_made_by, is_parameter, results_of, taken_apart, value_of

if TYPE_CHECKING:
    from tf2lint.uses import Use

BATCHES = ("tf.train.batch", "tf.train.shuffle_batch", "tf.train.maybe_batch", "tf.train.maybe_shuffle_batch")
DEEPEST = 4  # of names and functions that a batch is followed through


def is_batch(use: Use, node: ast.expr, depth: int = 0) -> bool:
    """Whether a fetch is what a function gives that takes batches from a queue, or a part of it: by its name, as the
    result of a function of the file, or as a parameter that each caller passes such for."""
    value = value_of(use, node)
    if is_made_by(use, value, BATCHES):
        return True
    if depth > DEEPEST:
        return False
    inner = [each for result in results_of(use, value) for each in elements(result)]
    if value is node and isinstance(node, ast.Name):
        function = use.file.function_around(node)
        inner += [
            outer.value for each, outer in taken_apart(use, node) if use.file.function_around(each) is function
        ] or passed_for(use, node)
    return bool(inner) and all(is_batch(use, each, depth + 1) for each in inner)


def elements(node: ast.expr) -> list[ast.expr]:
    """Those of a tuple or a list, or the node itself."""
    return list(node.elts) if isinstance(node, (ast.Tuple, ast.List)) else [node]


def passed_for(use: Use, name: ast.Name) -> list[ast.expr]:
    """What the callers in the file pass for a parameter; empty where one passes nothing that is seen."""
    passed = use.file.told_for(name) if is_parameter(use, name) else []
    found = [each for each in passed if each is not None]
    return found if len(found) == len(passed) else []
