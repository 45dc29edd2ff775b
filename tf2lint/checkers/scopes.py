"""TF3xx: variable scopes and the reuse of variables."""

from __future__ import annotations

from tf2lint.calls import argument, is_literal
from tf2lint.checkers.sessions import is_key
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use


@rule(
    "TF301",
    "tf-variable-scope",
    symbols={
        "tf.variable_scope": "",
        "tf.variable_op_scope": "",
        "tf.VariableScope": "",
        "tf.get_variable_scope": "delete it: what owns the variables is a tf.Module or a Keras layer",
    },
    compat_problem="`{name}` names variables in the way of TF 1",
    remedy="own variables by attributes of a tf.Module or Keras layer, name operations with tf.name_scope",
)
def variable_scope(use: Use) -> Findings:
    """Variable scopes.

    A TensorFlow 1 variable scope prefixes the names by which `get_variable` finds variables. In TensorFlow 2 variables
    are attributes of objects; `tf.name_scope` names operations only.

    Why: `tf.variable_scope` raises AttributeError.

    TF 1:
        with tf.variable_scope("encoder"):
            x = tf.zeros([2])

    TF 2:
        class Encoder(tf.Module):
            def __init__(self):
                super().__init__(name="encoder")
                with self.name_scope:
                    self.w = tf.Variable(tf.zeros([2]), name="w")

        print(Encoder().w.name)

    Native: a `tf.Module` or `tf.keras.layers.Layer` with the variables as attributes.

    compat.v1: `tf.compat.v1.variable_scope`, in graph mode.

    False alarms: none known.
    """
    yield use.report()


def reuses(use: Use, position: int | None = None) -> bool:
    """Whether a call passes ``reuse``, other than the literals that mean no."""
    value = None if use.call is None else argument(use.call, "reuse", position)
    return value is not None and not is_literal(value, None, False) and not is_never_true(use)


def is_never_true(use: Use) -> bool:
    """Whether the simulator followed every way to a scope, and found that it never reuses."""
    simulation = use.file.simulation
    return simulation is not None and use.call is not None and simulation.reuses.get(use.call) == {False}


@rule(
    "TF302",
    "tf-variable-scope-reuse",
    symbols=(
        "tf.variable_scope",
        "tf.variable_op_scope",
        "tf.VariableScope",
        "tf.VariableScope.reuse_variables",
        "tf.AUTO_REUSE",
    ),
    narrows="TF301",
    compat=Severity.WARNING,
    compat_problem="`{name}` shares no weights when eager execution is on: each call makes new ones",
    remedy="create the layer or tf.Module once and call the object again",
)
def variable_scope_reuse(use: Use) -> Findings:
    """Weights shared by reusing a variable scope.

    In TensorFlow 1 two calls that get a variable of the same name under `reuse` share it. In TensorFlow 2 sharing is
    calling the same object twice.

    Why: `tf.variable_scope` raises AttributeError. Through `tf.compat.v1` with eager execution on, every call creates
    fresh weights, without an error.

    TF 1:
        def net(x):
            with tf.variable_scope("net", reuse=tf.AUTO_REUSE):
                return x * tf.get_variable("w", shape=[])

    TF 2:
        class Net(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(tf.random.normal([]))

            def __call__(self, x):
                return x * self.w

        net = Net()
        print(net(1.0).numpy() == net(1.0).numpy())

    Native: one layer or module, created once, called twice.

    compat.v1 with tf_keras: `@tf.compat.v1.keras.utils.track_tf1_style_variables` on a layer's method, from TensorFlow
    2.7 to 2.15, later with `tf_keras`. `tf.compat.v1.variable_scope` by itself shares in graph mode only.

    False alarms: `reuse=` with a value that is always false, where the file does not show it.
    """
    outer = use.reference.argument_of
    if use.symbol == "tf.AUTO_REUSE":
        if outer is None or outer[1] != "reuse":
            yield use.report()
    elif use.reference.owner:
        yield use.report(problem="`{name}` shares variables by name, which TF 2 does not do")
    elif reuses(use, 8 if use.symbol == "tf.variable_scope" else None):
        yield use.report()


@rule(
    "TF303",
    "tf-get-variable",
    symbols={
        "tf.get_variable": "",
        "tf.get_local_variable": "create tf.Variable(initial_value, trainable=False) once, as an attribute",
    },
    compat=Severity.WARNING,
    compat_problem="`{name}` makes a new variable at each call when eager execution is on",
    remedy="create tf.Variable(initial_value) once, as an attribute of a tf.Module, or use add_weight in a Keras layer",
)
def get_variable(use: Use) -> Findings:
    """Variables by name.

    `tf.get_variable` creates a variable or finds one of that name. In TensorFlow 2 a variable is created once and kept
    in an attribute.

    Why: `tf.get_variable` raises AttributeError. Through `tf.compat.v1` with eager execution on, it never finds one:
    each call creates another. Its default initializer is glorot_uniform: write that down when you replace it.

    TF 1:
        w = tf.get_variable("w", shape=[3, 2])

    TF 2:
        class Dense(tf.keras.layers.Layer):
            def build(self, input_shape):
                self.w = self.add_weight(name="w", shape=[input_shape[-1], 2], initializer="glorot_uniform")

            def call(self, x):
                return x @ self.w

        print(Dense()(tf.ones([1, 3])).shape)

    Native: `tf.Variable(tf.keras.initializers.GlorotUniform()([3, 2]), name="w")`, or `self.add_weight` in a layer.

    compat.v1: `tf.compat.v1.get_variable`, in graph mode.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF306",
    "tf-regularizer-collection",
    symbols=(
        "tf.losses.get_regularization_loss",
        "tf.losses.get_regularization_losses",
        "tf.losses.get_total_loss",
        "tf.get_collection",
        "tf.Graph.get_collection",
    ),
    narrows="TF108",
    problem="`{name}` fetches regularization losses, which TF 2 does not collect",
    compat=Severity.WARNING,
    compat_problem="`{name}` adds up the losses of all calls so far when eager execution is on",
    remedy="add model.losses to the loss: loss += tf.add_n(model.losses)",
)
def regularization_losses(use: Use) -> Findings:
    """Regularization losses out of a collection.

    TensorFlow 1 adds the loss of every `regularizer=` to a collection, and the program fetches the sum. In TensorFlow
    2 a Keras layer keeps them in `layer.losses`, computed anew with each call.

    Why: the functions raise AttributeError. Through `tf.compat.v1` with eager execution on, each `get_variable` adds
    another entry, so the sum grows from step to step (1.0, 2.0, 3.0 for three equal ones), and those of `tf.keras`
    layers are never in it.

    TF 1:
        total = tf.losses.get_regularization_loss()

    TF 2:
        layer = tf.keras.layers.Dense(1, kernel_regularizer=tf.keras.regularizers.L2(0.5))
        layer(tf.ones([1, 2]))
        print(tf.add_n(layer.losses).numpy())

    Native: `loss += tf.add_n(model.losses)`.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    if not use.symbol.endswith("get_collection"):
        yield use.report()
    elif use.call is not None and is_key(
        argument(use.call, "key", 0), "REGULARIZATION_LOSSES", "regularization_losses"
    ):
        yield use.report()


@rule(
    "TF308",
    "tf-layers-reuse-arg",
    symbols=("tf.layers.*", "tf.contrib.layers.*", "tf.contrib.slim.*"),
    problem="`{name}` with reuse= shares weights by name, which TF 2 does not do",
    compat_problem="`{name}` with reuse= shares weights by name, in graph mode only",
    compat=Severity.WARNING,
    remedy="create one layer of tf.keras.layers and call it again",
)
def layers_reuse(use: Use) -> Findings:
    """Layers that share weights by `reuse=`.

    A functional layer of TensorFlow 1 with `reuse=True` takes the weights of an earlier one with its name. In
    TensorFlow 2 a layer is an object: call it twice.

    Why: `tf.layers` and `tf.contrib` raise AttributeError; `tf.compat.v1.layers` does so with Keras 3, from
    TensorFlow 2.16 on.

    TF 1:
        x = tf.ones([1, 3])
        a = tf.layers.dense(x, 2, name="fc")
        b = tf.layers.dense(x, 2, name="fc", reuse=True)

    TF 2:
        x = tf.ones([1, 3])
        fc = tf.keras.layers.Dense(2, name="fc")
        a, b = fc(x), fc(x)
        print(len(fc.trainable_variables))

    Native: one layer, called twice.

    compat.v1 with tf_keras: `tf.compat.v1.layers.dense`, up to TensorFlow 2.15 or with `tf_keras`; it shares in graph
    mode only.

    False alarms: `reuse=` with a variable that is always false.
    """
    if reuses(use):
        yield use.report()


@rule(
    "TF307",
    "tf-make-template",
    symbols=("tf.make_template",),
    compat_problem="`{name}` shares variables by their scope",
    remedy="make it a tf.Module or tf.keras.layers.Layer that owns its variables, and call the object again",
)
def make_template(use: Use) -> Findings:
    """Templates: functions that reuse the variables of their first call.

    In TensorFlow 2 an object owns its variables, and calling it again uses them again.

    Why: the name raises AttributeError.

    TF 1:
        scale = tf.make_template("scale", lambda x: x * tf.get_variable("w", []))
        y = scale(tf.constant(1.0)) + scale(tf.constant(2.0))

    TF 2:
        class Scale(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(3.0)

            def __call__(self, x):
                return x * self.w

        scale = Scale()
        print((scale(1.0) + scale(2.0)).numpy())

    Native: a `tf.Module`, or a Keras layer.

    compat.v1: `tf.compat.v1.make_template`, in graph mode.

    False alarms: none known.
    """
    yield use.report()
