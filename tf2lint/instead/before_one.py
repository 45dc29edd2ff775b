"""Calls as TensorFlow had them before 1.0, which 1.15 refuses, too: with the axis first, with the logits first, or with
keywords of old."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.python.syntax import last_name

if TYPE_CHECKING:
    from tf2lint.uses import Use

# What stands now where the axis stood.
AXIS_BEFORE = {"tf.concat": "values", "tf.split": "value"}
OLD_AXIS = "before TensorFlow 1.0 the axis came first"
OLD_ORDER = "before TensorFlow 1.0 the logits came first"
# Keywords by their new names.
KEYWORDS = {
    "tf.concat": {"concat_dim": "axis"},
    "tf.split": {"split_dim": "axis", "num_split": "num_or_size_splits"},
}
# What the arguments were.
PLACES = {"tf.concat": ("axis", "values"), "tf.split": ("axis", "num_or_size_splits", "value")}


def with_axis_behind(use: Use, call: ast.Call) -> ast.Call | None:
    """A call that passes its axis, a number, or what stands before a list of tensors, before these, with the axis
    behind them; ``None`` for others."""
    last = {"tf.concat": 1, "tf.split": 2}.get(use.path, 0)
    if not last or len(call.args) != last + 1 or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    first, values = call.args[0], call.args[last]
    is_number = isinstance(first, (ast.Constant, ast.UnaryOp)) and not isinstance(values, ast.Constant)
    is_named = isinstance(first, (ast.Name, ast.Attribute)) and use.path == "tf.concat" and is_several(values)
    if not is_number and not is_named:
        return None
    axis, *others = use.file.writer.rewritten(call.args)
    return ast.Call(call.func, [*reversed(others), axis], use.file.writer.rewritten(call.keywords))


def is_several(node: ast.expr) -> bool:
    """Whether an expression is a list of two or more, or of one for each of some things, which no axis is."""
    return isinstance(node, ast.ListComp) or (isinstance(node, (ast.List, ast.Tuple)) and len(node.elts) > 1)


def in_old_order(use: Use, call: ast.Call) -> ast.Call | None:
    """A cross entropy with two positional arguments, as it was called before TensorFlow 1.0, by keywords."""
    if len(call.args) != 2 or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    if "label" in last_name(call.args[0]) or "logit" in last_name(call.args[1]):
        return None  # in the order of TensorFlow 2, by their names
    logits, labels = use.file.writer.rewritten(call.args)
    words = [ast.keyword("labels", labels), ast.keyword("logits", logits)]
    return ast.Call(call.func, [], [*words, *use.file.writer.rewritten(call.keywords)])


def keywords(use: Use) -> list[str]:
    """The keywords of old in a call."""
    passed = use.call.keywords if use.call is not None else []
    return [each.arg for each in passed if each.arg in KEYWORDS.get(use.path, {}) and each.arg is not None]


def with_new_keywords(use: Use, call: ast.Call) -> ast.Call:
    """A call with keywords of today. Arguments before them stand as they were then, the axis first, but for those that
    a keyword says to be others."""
    names, given = KEYWORDS[use.path], use.file.writer.rewritten(call.args)
    passed = use.file.writer.rewritten(call.keywords)
    words = [ast.keyword(names.get(each.arg or "", each.arg), each.value) for each in passed]
    before = [ast.keyword(name, each) for name, each in zip(PLACES[use.path], given, strict=False)]
    said = {each.arg for each in before} & {each.arg for each in words}
    if said or any(isinstance(each, ast.Starred) for each in given):
        return ast.Call(call.func, given, words)
    return ast.Call(call.func, [], [*before, *words])
