"""TF68x: packages that TensorFlow 1 code uses beside TensorFlow, as far as they lost or changed what it needs."""

from __future__ import annotations

from tf2lint.knowledge import Route, advice, resolves
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use


def is_listed(use: Use) -> bool:
    """Whether there is advice for just this name: what a package still has is not listed."""
    return use.reference.path in advice.table()


def is_in_graph(use: Use) -> bool:
    """Whether a place runs in a graph in TensorFlow 2, too, or another module of the program goes back to graphs."""
    return use.in_graph or use.file.may_be_in_graph_mode


@rule(
    "TF680",
    "tf-hub-module",
    symbols=("tensorflow_hub.*",),
    problem="`{name}` does not exist in tensorflow_hub 0.16",
)
def hub_module(use: Use) -> Findings:
    """Modules of TensorFlow Hub in the format of TensorFlow 1.

    `hub.Module` put the graph of a module into the graph of the program. TensorFlow 2 has no such graph, and
    tensorflow_hub 0.16, the release for it, has `hub.load`, which gives an object to call. Modules in the format of
    TensorFlow 1 can be loaded, too: what they compute is a function of `hub.load(handle).signatures`, mostly of
    `"default"`, takes its tensors by keyword and gives a dictionary. `hub.create_module_spec` has become `tf.Module`
    with functions under `tf.function`, saved by `tf.saved_model.save`: what `hub.load` gets of a directory is what
    `tf.saved_model.load` gets.

    Why: the name raises AttributeError.

    TF 1:
        import tensorflow_hub as hub

        def double():
            x = tf.placeholder(tf.float32)
            hub.add_signature(inputs=x, outputs=2 * x)

        module = hub.Module(hub.create_module_spec(double))
        with tf.Session() as sess:
            print(sess.run(module(3.0)))

    TF 1 raises: ModuleNotFoundError: TensorFlow does not bring the package.

    TF 2:
        import tempfile

        class Double(tf.Module):
            @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
            def __call__(self, x):
                return 2 * x

        directory = tempfile.mkdtemp()
        tf.saved_model.save(Double(), directory)
        print(tf.saved_model.load(directory)(3.0).numpy())

    Native: `hub.load`, and `hub.KerasLayer` in models of Keras 2, which `tf_keras` has.

    No equivalent: for feature columns of text and images.

    False alarms: none known, unless an old tensorflow_hub stays, which raises RuntimeError with eager execution on.
    """
    if is_listed(use):
        yield use.report()


@rule(
    "TF681",
    "tf-probability-moved",
    symbols=("tensorflow_probability.*",),
    problem="`{name}` does not exist in tensorflow_probability 0.25",
)
def probability_moved(use: Use) -> Findings:
    """What TensorFlow Probability moved or dropped.

    Functions that were in `tfp.distributions` by accident are in `tfp.math` and `tfp.stats`, `Wishart` is
    `WishartTriL`, `tfp.edward2` is a package of its own. Distributions themselves are there under their old names.

    Why: the name raises AttributeError.

    TF 1:
        import tensorflow_probability as tfp

        with tf.Session() as sess:
            print(round(float(sess.run(tfp.distributions.softplus_inverse(1.0))), 3))

    TF 1 raises: ModuleNotFoundError: TensorFlow does not bring the package.

    TF 2:
        # tfp.math.softplus_inverse(1.0)
        print(round(float(tf.math.log(tf.math.expm1(1.0))), 3))

    Native: the name in the message.

    False alarms: none known, unless tensorflow_probability stays as old as TensorFlow 1.
    """
    if is_listed(use):
        yield use.report()


@rule(
    "TF682",
    "tf-slim-package",
    symbols=("tf_slim.batch_norm", "tf_slim.layers.batch_norm", "tf_slim.learning.*", "tf_slim.metrics.streaming_*"),
)
def slim_package(use: Use) -> Findings:
    """What the package tf_slim cannot do any more.

    `tf_slim` 1.1 is `tf.contrib.slim` as a package, made of `tf.compat.v1`: it builds graphs. Its layers still work in
    a graph, except for `batch_norm`, which takes the layer of Keras 2 that TensorFlow 2.16 and later lack.
    `slim.learning` and `slim.metrics` refuse to run with eager execution on. Keras has a layer for each of slim's.

    Why: `batch_norm` raises ModuleNotFoundError or AttributeError, the others RuntimeError or AssertionError.

    TF 1:
        import tf_slim as slim

        y = slim.batch_norm(tf.constant([[[[1.0]]], [[[3.0]]]]))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(y).round(2).ravel().tolist())

    TF 1 raises: ModuleNotFoundError: TensorFlow does not bring the package.

    TF 2:
        layer = tf.keras.layers.BatchNormalization(epsilon=0.001, scale=False)
        y = layer(tf.constant([[[[1.0]]], [[[3.0]]]]), training=True)
        print(y.numpy().round(2).ravel().tolist())

    Native: layers, metrics and optimizers of `tf.keras`.

    False alarms: none known.
    """
    if use.path.endswith(".batch_norm"):
        if use.file.has_keras_three:
            yield use.report(problem="`{name}` raises with Keras 3, as it takes a layer of Keras 2")
    elif use.call is not None and not is_in_graph(use):
        yield use.report(problem="`{name}` raises with eager execution on, which nothing here switches off")


@rule(
    "TF683",
    "tf-horovod-session",
    symbols=("horovod.*",),
)
def horovod_session(use: Use) -> Findings:
    """Horovod's broadcast of the variables of a graph.

    `hvd.broadcast_global_variables` and the session hook around it send the collection of global variables from one
    process to the others. With eager execution there is no such collection. Send the variables themselves with
    `hvd.broadcast_variables`, once they exist: that of the optimizer and of layers exist after the first step. In
    `fit` of Keras the callback `hvd.callbacks.BroadcastGlobalVariablesCallback(0)` does it.

    Why: the function raises RuntimeError with eager execution on, and the hook is not there from TensorFlow 2.16 on,
    which has no `tf.estimator`.

    TF 1:
        import horovod.tensorflow as hvd

        hvd.init()
        weights = tf.Variable(1.0)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(hvd.broadcast_global_variables(0))
            print(sess.run(weights))

    TF 1 raises: ModuleNotFoundError: TensorFlow does not bring the package.

    TF 2:
        weights = tf.Variable(1.0)
        # hvd.broadcast_variables([weights], root_rank=0)
        print(weights.numpy())

    Native: `hvd.broadcast_variables`.

    False alarms: none known. Code that runs in a graph of `tf.compat.v1` is not reported.
    """
    if not is_listed(use):
        return
    if use.reference.path.endswith("Hook"):
        if resolves("tf.estimator.SessionRunHook", Route.DIRECT, use.file.api) is False:
            yield use.report(problem="`{name}` does not exist in TF 2.16 and later")
        elif not use.file.has_estimator and not is_in_graph(use):
            yield use.report(problem="`{name}` has no session to run in with TF 2")
    elif use.call is not None and not is_in_graph(use):
        yield use.report(problem="`{name}` raises with eager execution on, which nothing here switches off")


OF_BACKEND = ("keras_contrib.layers.", "keras_contrib.losses.")


@rule(
    "TF684",
    "tf-keras-contrib",
    symbols=("keras_contrib", "keras_contrib.*"),
    problem="`{name}` is of Keras 2, and fails with Keras 3",
)
def keras_contrib(use: Use) -> Findings:
    """Layers of keras-contrib.

    The package was given up in 2020. Its layers, losses and optimizers compute with functions of `keras.backend` that
    Keras 3 does not have. Some have counterparts in Keras; copy others, and write `keras.ops` for `keras.backend`.

    Why: a layer raises AttributeError when it is called, or created.

    TF 1:
        from keras_contrib.layers import InstanceNormalization

        print(InstanceNormalization().epsilon)

    TF 1 raises: ModuleNotFoundError: TensorFlow does not bring the package.

    TF 2:
        print(tf.keras.layers.LayerNormalization().epsilon)

    Native: `GroupNormalization(groups=-1)` for `InstanceNormalization`, "swish" for `Swish`.

    False alarms: what does not compute anything, such as `keras_contrib.utils`.
    """
    if use.file.has_keras_three and use.reference.path.startswith(OF_BACKEND):
        yield use.report(severity=Severity.ERROR)
