"""TF55x, TF56x: values that Keras 3 refuses, or that mean something else there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tf2lint.knowledge import RELEASES, Route, classes_in, types
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import text_of, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use

LAYERS = classes_in("tf.keras.layers", RELEASES[-1])
HARD_SIGMOID = "lambda x: tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)"
ACTIVATIONS = ("activation", "recurrent_activation")


@rule(
    "TF559",
    "tf-keras-hard-sigmoid",
    symbols=("tf.keras.activations.hard_sigmoid", *LAYERS),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` has a slope of 1/6 in Keras 3, not of 0.2",
    remedy=f"write {HARD_SIGMOID} to keep the values",
    silent=True,
)
def hard_sigmoid(use: Use) -> Findings:
    """The activation `hard_sigmoid`, by its name or as a text.

    That of Keras 2 is `0.2 * x + 0.5`, cut at 0 and 1. That of Keras 3 is `x / 6 + 0.5`. A model that is trained anew
    can have either; old weights need the old one.

    Why: nothing raises. 1 gives 0.7 in Keras 2, and 0.667 in Keras 3.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Activation("hard_sigmoid", input_shape=(1,))])
        print(round(float(model.predict(np.array([[1.0]]), verbose=0)[0, 0]), 3))

    TF 2:
        def hard_sigmoid(x):
            return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)

        model = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Activation(hard_sigmoid)])
        print(round(float(model.predict(np.array([[1.0]]), verbose=0)[0, 0]), 3))

    Native: the formula, or what Keras 3 has.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: models that are trained anew, and programs that were written for Keras 3.
    """
    if not use.file.has_keras_three or use.is_compat or use.reference.owner:
        return
    if use.path == "tf.keras.activations.hard_sigmoid":
        if isinstance(use.node, ast.expr):
            yield use.report(severity=Severity.WARNING)
        return
    if use.call is None:
        return
    named = [each.value for each in use.call.keywords if each.arg in ACTIVATIONS]
    if use.path == "tf.keras.layers.Activation":
        named += use.call.args[:1]
    for each in named:
        if is_literal(each, "hard_sigmoid"):
            problem = use.rule.problem.replace("{name}", "hard_sigmoid")
            yield use.report(node=each, severity=Severity.WARNING, problem=problem)


# The layers whose first parameter has to be an int in Keras 3, where Keras 2 takes 2.0, too: measured on both.
COUNTS = {
    "tf.keras.layers.Dense": "units",
    **{
        f"tf.keras.layers.{kind}{dimensions}D{end}": "filters"
        for kind in ("Conv", "SeparableConv")
        for dimensions in (1, 2, 3)
        for end in ("", "Transpose")
        if (kind, end) != ("SeparableConv", "Transpose")
    },
}
STEPS = ("steps_per_epoch", "validation_steps")
FITTING = tuple(f"{model}.fit" for model in types.MODELS)
COMPILING = tuple(f"{model}.compile" for model in types.MODELS)
INPUTS = ("tf.keras.Input", "tf.keras.layers.Input")


@rule(
    "TF560",
    "tf-keras-refused-value",
    symbols=(*INPUTS, *FITTING, *COMPILING, *types.MODELS, *LAYERS),
    compat=None,
    problem="an argument of `{name}` is refused by Keras 3",
    remedy="pass what it takes",
)
def refused_value(use: Use) -> Findings:
    """Arguments that Keras 2 takes as they are, and Keras 3 does not.

    Keras 3 refuses a shape that is no tuple, `Input(3)`; a name with a slash, `Dense(2, name="a/b")`; a number of
    units, of filters or of steps that is a float, such as what `/` gives; one metric that is not in a list; and an
    optimizer of `tf.compat.v1.train`. Write `(3,)`, another name, `//`, a list, and an optimizer of Keras.

    Why: ValueError or TypeError.

    TF 1:
        x = tf.keras.Input((3,))
        model = tf.keras.Model(x, tf.keras.layers.Dense(4 / 2)(x))
        print(model.predict(np.ones([1, 3]), verbose=0).shape)

    TF 2:
        x = tf.keras.Input((3,))
        model = tf.keras.Model(x, tf.keras.layers.Dense(4 // 2)(x))
        print(model.predict(np.ones([1, 3]), verbose=0).shape)

    Native: what the message says.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: none known.
    """
    call = use.call
    if call is None or use.is_compat or not use.file.has_keras_three:
        return
    for node, problem, remedy in refused(use, call):
        yield use.report(node=node, severity=Severity.ERROR, problem=problem, remedy=remedy)


def refused(use: Use, call: ast.Call) -> Iterator[tuple[ast.expr, str, str]]:
    """The arguments of a call that Keras 3 refuses: the expression, what is wrong with it, and what to write."""
    if use.path in INPUTS:
        shape = argument(call, "shape", 0)
        if isinstance(shape, ast.Constant) and type(shape.value) is int:
            yield shape, "the shape of `{name}` has to be a tuple in Keras 3", f"write ({shape.value},)"
    if use.path in FITTING:
        for name in STEPS:
            yield from whole_number(argument(call, name), name)
    elif use.path in COMPILING:
        optimizer = argument(call, "optimizer", 0)
        made = None if optimizer is None else use.file.assignments.value_of(optimizer) or optimizer
        known = use.file.calls.get(made) if isinstance(made, ast.Call) else None
        if optimizer is not None and known is not None and types.result_of_call(known.path) == types.OPTIMIZER:
            if known.route is Route.COMPAT_V1:  # of the others it is told that they are gone
                yield optimizer, "`{name}` takes no TF 1 optimizer in Keras 3", "pass one of tf.keras.optimizers"
        metrics = argument(call, "metrics", 2)
        if metrics is not None and text_of(metrics):
            yield metrics, "`metrics` has to be a list in Keras 3", f"write [{unparse(metrics)}]"
        return
    if use.path in COUNTS:
        yield from whole_number(argument(call, COUNTS[use.path], 0), COUNTS[use.path])
    called = argument(call, "name")
    if called is not None and any("/" in text_of(each) for each in walk(called)) and is_put_together(called):
        yield (
            called,
            "the name of `{name}` has a slash, which Keras 3 refuses",
            "put another sign in place of the slash",
        )


def is_put_together(node: ast.expr) -> bool:
    """Whether an expression is a literal text, or visibly made of such."""
    return isinstance(node, (ast.Constant, ast.JoinedStr, ast.BinOp))


def whole_number(node: ast.expr | None, name: str) -> Iterator[tuple[ast.expr, str, str]]:
    """What is wrong with a number that has to be whole, if it visibly is none."""
    problem = f"`{name}` has to be an int in Keras 3"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield node, problem, f"write {unparse(ast.BinOp(node.left, ast.FloorDiv(), node.right))}"
    elif isinstance(node, ast.Constant) and type(node.value) is float:
        yield node, problem, f"write {int(node.value)}"
