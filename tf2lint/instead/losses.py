"""What has the losses of regularizers, which TensorFlow 2 does not collect."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.calls import passed
from tf2lint.instead.listed import NO_MODELS, has_variables
from tf2lint.instead.makers import is_harmless
from tf2lint.instead.scopes import LAYER, class_around, is_module, is_test, makes_layers, renaming
from tf2lint.python.calls import is_literal
from tf2lint.python.syntax import start, unparse

if TYPE_CHECKING:
    from tf2lint.uses import File, Use

GETTERS = ("tf.get_variable", "tf.contrib.framework.variable", "tf.contrib.framework.model_variable",
           "tf.contrib.slim.variable", "tf.contrib.slim.model_variable")  # fmt: skip
OF_LAYERS = "of the tf.keras model whose layers have the regularizers"
AS_MODEL = "as a tf.keras model that has its layers as attributes"
ENDS = ("model", "network")  # of the names of models


def owner_of(use: Use) -> tuple[str, str]:
    """The name of the model that has the losses at a place, and what to say of it: the object around, or one that the
    program makes there; else a name that the file has for nothing else."""
    cls = class_around(use.file, use.node)
    if cls is not None and not is_test(cls) and not any(word in cls.name for word in NO_MODELS):
        targets = use.file.flow.targets(use.call) if use.call is not None else []
        is_kept = any(unparse(each).startswith("self.") for each in targets)
        if is_kept or is_module(use.file, cls) or has_variables(use.file, cls):
            return "self", f"with {cls.name} {AS_MODEL}{renaming(use.file, cls, LAYER)}"
    scopes = (use.file.function_around(use.node), use.file.source.tree)
    for (scope, name), found in use.file.assignments.by_name.items():
        is_model = scope in scopes and name.endswith(ENDS) and name.isidentifier()
        if is_model and any(at <= start(use.node) and is_object(use.file, value) for at, value in found):
            return name, f"with {name} {AS_MODEL}"
    return "net" if "model" in use.file.imported.values() else "model", OF_LAYERS


def is_object(file: File, value: ast.expr | None) -> bool:
    """Whether an expression is a call of something of the program's own, as the making of an object is."""
    if not isinstance(value, ast.Call) or value in file.calls or is_harmless(file, value):
        return False
    return isinstance(value.func, (ast.Name, ast.Attribute))


def of_variables(file: File) -> list[int]:
    """The lines that make variables with a regularizer of their own, in a file that makes no layers: no model has the
    losses of those."""
    if makes_layers(file):
        return []
    return [
        call.lineno
        for call, each in file.calls.items()
        if each.path in GETTERS and not is_literal(passed(call, each.path).get("regularizer", ast.Constant(None)), None)
    ]
