"""What a run gives: one tensor, several or none that has ``numpy()``, or those of a graph that was loaded."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import SEVERAL, is_made_by, made_by, parts, taken_apart, value_of
from tf2lint.knowledge import types
from tf2lint.python.syntax import last_name

if TYPE_CHECKING:
    from tf2lint.uses import Use

# Functions that return lists, tuples, or what has no ``numpy()``.
SEVERAL_RESULTS = (
    "tf.gradients", "tf.hessians", "tf.while_loop", "tf.split", "tf.unstack", "tf.meshgrid", "tf.unique",
    "tf.nn.moments", "tf.nn.top_k", "tf.nn.dynamic_rnn", "tf.nn.bidirectional_dynamic_rnn", "tf.nn.static_rnn",
    "tf.train.batch", "tf.train.shuffle_batch", "tf.SparseTensor", "tf.sparse_placeholder", "tf.string_split",
    "tf.strings.split", "tf.linalg.", "tf.svd", "tf.qr", "tf.self_adjoint_eig", "tf.sparse", "tf.setdiff1d",
    "tf.listdiff", "tf.nn.fused_batch_norm", "tf.nn.weighted_moments", "tf.nn.sufficient_statistics",
)  # fmt: skip
# Functions whose first result is a list of sparse tensors.
DECODERS = ("tf.nn.ctc_beam_search_decoder", "tf.nn.ctc_greedy_decoder")
# Functions whose first result is one tensor, and whose second the state of a cell, which may be several.
WITH_STATES = ("tf.nn.dynamic_rnn",)
# Functions all of whose results may be several.
NESTED = ("tf.nn.bidirectional_dynamic_rnn", "tf.nn.static_rnn", "tf.nn.static_bidirectional_rnn", "tf.while_loop",
          "tf.nn.raw_rnn", "tf.contrib.seq2seq.dynamic_decode", "tf.contrib.rnn.static")  # fmt: skip
COLLECTS = frozenset("dict list map sorted tuple values zero_state zip".split())  # what surely returns several
LOOKUPS = ("tf.Graph.get_tensor_by_name", "tf.Graph.get_operation_by_name", "tf.Graph.as_graph_element")


def gives_several(use: Use, fetch: ast.expr) -> bool:
    """Whether what a run gives for a fetch is visibly no single array: for what a function returns that returns
    several, for sparse tensors, as a decoder returns them first in a list, or for states of cells."""
    if is_made_by(use, value_of(use, fetch), SEVERAL_RESULTS):
        return True
    owner = fetch.value if isinstance(fetch, ast.Subscript) else fetch
    found = [(outer.value, index_in(outer, each)) for each, outer in taken_apart(use, owner)]
    return any(
        (is_made_by(use, value, DECODERS) and index == 0)
        or (is_made_by(use, value, WITH_STATES) and index == 1 and owner is fetch)
        or (is_made_by(use, value, NESTED) and owner is fetch)
        for value, index in found
    )


def index_in(assign: ast.Assign, part: ast.expr) -> int | None:
    """Which of the names that an assignment takes its value apart into one is."""
    for target in assign.targets:
        if isinstance(target, (ast.Tuple, ast.List)) and part in target.elts:
            return target.elts.index(part)
    return None


def gives_one(use: Use, fetch: ast.expr) -> bool:
    """Whether a fetch is what a function of TensorFlow is called for where it is run, and gives one tensor."""
    reference = made_by(use, fetch)
    is_tensor = reference is not None and types.result_of_call(reference.path) == types.TENSOR
    return is_tensor and not is_made_by(use, fetch, SEVERAL_RESULTS)


def is_of_loaded_graph(use: Use, fetch: ast.expr) -> bool:
    """Whether all that a run fetches is asked for by its name, in a file that makes no placeholders itself."""
    found = [value_of(use, each) for each in parts(use, fetch)]
    return (
        bool(found)
        and all(is_looked_up(use, each) for each in found)
        and not any(each.path == "tf.placeholder" for each in use.file.references)
    )


def is_looked_up(use: Use, value: ast.expr) -> bool:
    """Whether a value is a tensor that is asked for by its name, or an output of an operation that is."""
    if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Attribute) and value.value.attr == "outputs":
        value = value_of(use, value.value.value)
    return is_made_by(use, value, LOOKUPS)


def is_container(value: ast.expr) -> bool:
    """Whether a value visibly is, or may be, more than one tensor."""
    if isinstance(value, ast.BinOp):
        return is_sum_of_lists(value)
    return isinstance(value, SEVERAL) or (isinstance(value, ast.Call) and last_name(value.func) in COLLECTS)


def is_sum_of_lists(value: ast.BinOp) -> bool:
    """Whether an arithmetic expression may be one of lists, as nothing in it shows numbers: lists are only added, or
    taken several times."""
    if not isinstance(value.op, (ast.Add, ast.Mult)):
        return False
    sides = (value.left, value.right)
    is_number = any(isinstance(each, ast.UnaryOp) or is_sum_of_numbers(each) for each in sides)
    return not is_number or any(isinstance(each, (ast.List, ast.Tuple)) for each in sides)


def is_sum_of_numbers(node: ast.expr) -> bool:
    """Whether an expression is arithmetic that is none of lists, or a number with a point."""
    is_broken = isinstance(node, ast.Constant) and isinstance(node.value, float)
    return is_broken or (isinstance(node, ast.BinOp) and not is_sum_of_lists(node))
