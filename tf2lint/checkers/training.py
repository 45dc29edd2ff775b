"""TF5xx: layers, losses, metrics, optimizers, Keras."""

from __future__ import annotations

import ast

from tf2lint.calls import is_literal
from tf2lint.checkers.renames import KERAS, defaults, keywords
from tf2lint.knowledge import arguments, entry, is_below, word
from tf2lint.knowledge.standing import Standing
from tf2lint.rules import ANY_CALL, ANY_LOST, Severity, rule
from tf2lint.uses import Findings, Use


def function_of_one(use: Use) -> Findings:
    """A finding about a function of TensorFlow 1.15 in a module of which TensorFlow 2 made one of Keras. A function
    of the same name that is there in some releases is another one."""
    found = entry(use.path)
    if found is None or found.kind != "f":
        return
    if use.standing is Standing.LOST:
        yield use.report(problem="`{name}` does not exist in TF 2")
    else:
        yield use.report(severity=None if use.is_compat else Severity.ERROR)


@rule(
    "TF501",
    "tf-layers",
    symbols=("tf.layers", "tf.layers.*", "tf.layers.experimental.*"),
    compat_problem="`{name}` makes a layer with TF 1 variables",
)
def layers(use: Use) -> Findings:
    """The layers of `tf.layers`, functions and classes.

    A functional layer of TensorFlow 1 makes its variables in the graph whenever it is called. A Keras layer is an
    object that is created once, keeps its variables, and is called as often as needed. Most arguments have the same
    names; `training` goes to the call, and `reuse` becomes a second call of the same object.

    Why: `tf.layers` raises AttributeError; `tf.compat.v1.layers` does with Keras 3, from TensorFlow 2.16 on.

    TF 1:
        x = tf.ones([1, 3])
        y = tf.layers.dense(x, 2, kernel_initializer=tf.ones_initializer())

    TF 2:
        x = tf.ones([1, 3])
        dense = tf.keras.layers.Dense(2, kernel_initializer="ones")
        print(dense(x).numpy())

    Native: the class in `tf.keras.layers`, created where the model is built.

    compat.v1 with tf_keras: `tf.compat.v1.layers.dense`, up to TensorFlow 2.15, or with `tf_keras` installed and
    `TF_USE_LEGACY_KERAS=1`.

    False alarms: none known.
    """
    if use.path == "tf.layers" and use.is_compat:
        yield use.report(problem="`{name}` is the TF 1 module of layers")
    elif use.is_of_one:
        yield use.report()


@rule(
    "TF503",
    "tf-losses",
    symbols=("tf.losses.*",),
    problem="`{name}` is not the TF 1 loss in TF 2",
    compat_problem="`{name}` is a TF 1 loss",
)
def losses(use: Use) -> Findings:
    """The loss functions of `tf.losses`.

    TensorFlow 1's functions take labels and predictions, weigh them, reduce to one number and add that to a collection.
    The Keras losses are objects called with `(y_true, y_pred, sample_weight)`; nothing collects them.

    Why: the name raises AttributeError. Up to TensorFlow 2.15 some names are Keras functions, which take other keywords
    and return one loss per row. With weights the mean differs: TensorFlow 1 divides by the number of nonzero weights,
    Keras by the batch size.

    TF 1:
        loss = tf.losses.mean_squared_error(labels=[1.0, 2.0], predictions=[0.0, 0.0], weights=[1.0, 0.0])

    TF 2:
        labels, predictions, weights = tf.constant([1.0, 2.0]), tf.constant([0.0, 0.0]), tf.constant([1.0, 0.0])
        total = tf.reduce_sum(weights * tf.square(labels - predictions))
        loss = total / tf.math.count_nonzero(weights, dtype=tf.float32)
        print(loss.numpy())

    Native: `tf.keras.losses.MeanSquaredError()(labels, predictions)`, the mean by hand where weights are in play.

    compat.v1: `tf.compat.v1.losses.mean_squared_error`, which works eagerly; the collection stays empty.

    False alarms: none known. The classes, `tf.losses.MeanSquaredError`, are TensorFlow 2 and not reported.
    """
    yield from function_of_one(use)


@rule(
    "TF504",
    "tf-metrics",
    symbols=("tf.metrics.*",),
    problem="`{name}` is not the TF 1 metric in TF 2",
    compat_problem="`{name}` is a TF 1 metric, for graph mode only",
)
def metrics(use: Use) -> Findings:
    """The metrics of `tf.metrics`: functions that return a value and an update operation.

    In TensorFlow 2 a metric is an object: `update_state` takes a batch, `result` gives the value so far.

    Why: the name raises AttributeError. Through `tf.compat.v1` it raises RuntimeError when eager execution is on.

    TF 1:
        accuracy, update = tf.metrics.accuracy([0, 1, 1], [0, 1, 0])

    TF 2:
        accuracy = tf.keras.metrics.Accuracy()
        accuracy.update_state([0, 1, 1], [0, 1, 0])
        print(accuracy.result().numpy())

    Native: the class in `tf.keras.metrics`.

    compat.v1: `tf.compat.v1.metrics.accuracy`, in graph mode only.

    False alarms: none known. The classes, `tf.metrics.Accuracy`, are TensorFlow 2 and not reported.
    """
    yield from function_of_one(use)


@rule(
    "TF505",
    "tf-optimizer",
    symbols=(
        *(
            f"tf.train.{name}Optimizer"
            for name in (
                "Adadelta", "AdagradDA", "Adagrad", "Adam", "Ftrl", "GradientDescent", "Momentum", "ProximalAdagrad",
                "ProximalGradientDescent", "RMSProp",
            )
        ),
        "tf.train.Optimizer",
        "tf.train.experimental.enable_mixed_precision_graph_rewrite",
        "tf.train.experimental.disable_mixed_precision_graph_rewrite",
    ),
    compat_problem="`{name}` is a TF 1 optimizer",
)  # fmt: skip
def optimizer(use: Use) -> Findings:
    """The optimizers of `tf.train`.

    A TensorFlow 1 optimizer makes an operation that updates the variables of the graph. A Keras optimizer applies
    gradients at once: compute them with a `tf.GradientTape`, or let `Model.fit` do it.

    Why: the names raise AttributeError. Through `tf.compat.v1`, `minimize` needs a function instead of a loss when
    eager execution is on.

    TF 1:
        w = tf.Variable(1.0)
        train = tf.train.GradientDescentOptimizer(0.1).minimize(w * w)

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.SGD(0.1)
        with tf.GradientTape() as tape:
            loss = w * w
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        print(w.numpy())

    Native: the class in `tf.keras.optimizers`; arguments are `beta_1`, `beta_2`, `rho` there, and defaults differ.

    compat.v1: `tf.compat.v1.train.AdamOptimizer(...).minimize(lambda: loss(), var_list=variables)` works eagerly.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report()


@rule(
    "TF507",
    "tf-dropout-keep-prob",
    symbols=("tf.nn.dropout",),
    compat=None,
    problem="the second argument of `{name}` is the rate to drop in TF 2, it was the one to keep",
    remedy="pass rate=1 - keep_prob",
)
def dropout_keep_prob(use: Use) -> Findings:
    """The second argument of `tf.nn.dropout`.

    In TensorFlow 1 it is `keep_prob`, the share that is kept. In TensorFlow 2 it is `rate`, the share that is dropped:
    `tf.nn.dropout(x, 0.9)` drops 10% in the one and 90% in the other, without an error.

    Why: a positional argument silently means the opposite; `keep_prob=` raises TypeError.

    TF 1:
        y = tf.nn.dropout(tf.ones([10000]), 0.9)

    TF 2:
        y = tf.nn.dropout(tf.ones([10000]), rate=1 - 0.9)
        print(round(float(tf.reduce_mean(tf.cast(y == 0.0, tf.float32))), 1))

    Native: `rate=1 - keep_prob`, by keyword, which both understand.

    compat.v1: `tf.compat.v1.nn.dropout(x, keep_prob=0.9)`.

    A literal 0.5 means the same in both and is not reported.

    False alarms: `tf.nn.dropout(x, rate)` in a file that shows no sign of being TensorFlow 2.
    """
    call = use.call
    if call is None or use.is_compat:
        return
    for keyword in call.keywords:
        if keyword.arg == "keep_prob":
            problem = "`{name}` has no argument `keep_prob` in TF 2"
            yield use.report(node=keyword, problem=problem, severity=Severity.ERROR)
            return
    if len(call.args) > 1 and not use.file.is_tensorflow_two and not is_literal(call.args[1], None, 0.5):
        if not any(keyword.arg == "rate" for keyword in call.keywords):
            kept = call.args[1]
            remedy = ""
            if isinstance(kept, ast.BinOp) and isinstance(kept.op, ast.Sub) and is_literal(kept.left, 1, 1.0):
                remedy = f"pass rate={ast.unparse(kept.right)}"
            yield use.report(node=kept, severity=Severity.ERROR, remedy=remedy)


@rule(
    "TF508",
    "tf-rnn-cells",
    symbols=(
        "tf.nn.rnn_cell",
        "tf.nn.rnn_cell.*",
        "tf.nn.dynamic_rnn",
        "tf.nn.bidirectional_dynamic_rnn",
        "tf.nn.static_rnn",
        "tf.nn.static_bidirectional_rnn",
        "tf.nn.static_state_saving_rnn",
        "tf.nn.raw_rnn",
    ),
    compat_problem="`{name}` builds a TF 1 recurrent network",
)
def rnn_cells(use: Use) -> Findings:
    """Recurrent cells, and the functions that unroll them.

    Keras layers take the place of both: `tf.keras.layers.LSTM` is cell and loop in one. The order of the gates, the
    forget bias and the layout of the kernel differ, so weights must be converted, and a state is `[h, c]` instead of
    `(c, h)`.

    Why: the names raise AttributeError. `tf.compat.v1.nn.rnn_cell` is not available with Keras 3, from TensorFlow 2.16
    on; `tf.compat.v1.nn.dynamic_rnn` is, but does not take Keras 3 cells.

    TF 1:
        cell = tf.nn.rnn_cell.LSTMCell(4)
        out, state = tf.nn.dynamic_rnn(cell, tf.ones([2, 3, 5]), dtype=tf.float32)

    TF 2:
        lstm = tf.keras.layers.LSTM(4, return_sequences=True, return_state=True)
        out, h, c = lstm(tf.ones([2, 3, 5]))
        print(out.shape, h.shape)

    Native: `tf.keras.layers.LSTM`, `GRU`, `RNN`, `Bidirectional`, `StackedRNNCells`.

    compat.v1 with tf_keras: `tf.compat.v1.nn.rnn_cell.LSTMCell`, up to TensorFlow 2.15 or with `tf_keras`.

    False alarms: none known.
    """
    if use.is_compat and is_imported_cell(use):
        yield use.report(severity=Severity.REFACTOR, problem=use.rule.compat_problem)
    elif use.is_of_one or use.path == "tf.nn.rnn_cell":
        yield use.report()


def is_imported_cell(use: Use) -> bool:
    """Whether a cell is reached by ``from tensorflow.compat.v1.nn.rnn_cell import LSTMCell``: that works with Keras 3,
    tried on TensorFlow 2.21, where the attribute ``tf.compat.v1.nn.rnn_cell.LSTMCell`` does not."""
    return len(use.reference.nodes) == 1 and use.path.startswith("tf.nn.rnn_cell.")


@rule(
    "TF509",
    "tf-initializer-defaults",
    symbols=(ANY_CALL,),
    severity=Severity.WARNING,
    compat=None,
    problem="the default range of `{name}` is smaller in TF 2",
    remedy="pass the old range",
)
def initializer_defaults(use: Use) -> Findings:
    """Initializers left to a default range that has changed.

    `tf.random_normal_initializer()` has a standard deviation of 1.0 in TensorFlow 1 and of 0.05 in TensorFlow 2,
    `tf.random_uniform_initializer()` goes from 0 to 1 there and from -0.05 to 0.05 here.

    Why: nothing raises; the network starts from weights twenty times smaller.

    TF 1:
        init = tf.random_normal_initializer()

    TF 2:
        init = tf.random_normal_initializer(stddev=1.0)
        print(init([2, 2]).shape)

    Native: pass the old value, or leave it where training from the new one is wanted.

    compat.v1: `tf.compat.v1.random_normal_initializer()` has the old default.

    False alarms: code that was written for TensorFlow 2 and shows no other sign of it.
    """
    if not use.file.is_tensorflow_two:
        yield from defaults(use, arguments.INITIALIZER_DEFAULTS)


@rule(
    "TF511",
    "tf-learning-rate-decay",
    symbols=tuple(
        f"tf.train.{name}"
        for name in (
            "exponential_decay", "piecewise_constant", "piecewise_constant_decay", "polynomial_decay",
            "natural_exp_decay", "inverse_time_decay", "cosine_decay", "cosine_decay_restarts", "linear_cosine_decay",
            "noisy_linear_cosine_decay",
        )
    ),
    compat_problem="`{name}` returns a callable, not a tensor, when eager execution is on",
)  # fmt: skip
def learning_rate_decay(use: Use) -> Findings:
    """Functions that decay a learning rate.

    They compute a tensor from the global step. A Keras schedule is an object that the optimizer asks with its own
    count of steps.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on they return a callable.

    TF 1:
        step = tf.Variable(0, trainable=False)
        rate = tf.train.exponential_decay(0.1, step, 10, 0.5)

    TF 2:
        rate = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
        print(rate(10).numpy())

    Native: the class in `tf.keras.optimizers.schedules`, passed as `learning_rate`.

    compat.v1: `tf.compat.v1.train.exponential_decay`; pass its result on as it is.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report()


@rule(
    "TF512",
    "tf-keras-optimizer-args",
    symbols=("tf.keras.optimizers.*", "tf.optimizers.*"),
    compat=Severity.WARNING,
    problem="an argument of `{name}` is gone in TF 2",
    remedy="pass learning_rate=",
)
def keras_optimizer_arguments(use: Use) -> Findings:
    """Arguments of Keras optimizers that their signature does not show: `lr` and `decay`.

    `lr` became `learning_rate` in TensorFlow 2.0 and was understood until 2.10. From 2.11 to 2.15 it is ignored, and
    training goes on with the default rate; with Keras 3 it raises. `decay` raises from 2.11 to 2.15, and Keras 3
    ignores it.

    Why: depending on the release a ValueError, or a learning rate that nobody asked for.

    TF 1:
        optimizer = tf.keras.optimizers.SGD(lr=0.1, decay=1e-4)

    TF 2:
        rate = tf.keras.optimizers.schedules.InverseTimeDecay(0.1, 1, 1e-4)
        optimizer = tf.keras.optimizers.SGD(learning_rate=rate)
        print(type(optimizer).__name__)

    Native: `learning_rate=`, and a schedule in place of `decay=`.

    compat.v1 with tf_keras: `tf.keras.optimizers.legacy.SGD(lr=0.1)` from 2.11 to 2.15.

    False alarms: none known.
    """
    yield from keywords(use, arguments.OPTIMIZER_KEYWORDS)


@rule(
    "TF513",
    "tf-keras-removed",
    symbols=(ANY_LOST,),
    fallback=True,
    compat=Severity.WARNING,
)
def keras_removed(use: Use) -> Findings:
    """What `tf.keras` lost: names and methods.

    Keras 3, the default from TensorFlow 2.16 on, dropped `fit_generator`, `CuDNNLSTM`, `multi_gpu_model`, most of
    `tf.keras.backend` and all that was experimental.

    Why: the name raises AttributeError.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.CuDNNLSTM(2)])

    TF 2:
        model = tf.keras.Sequential([tf.keras.layers.LSTM(2)])
        print(model(tf.ones([1, 3, 4])).shape)

    Native: what the message names.

    compat.v1 with tf_keras: install `tf_keras` and set `TF_USE_LEGACY_KERAS=1`; say `keras = "2"` to tf2lint then.

    False alarms: methods that a subclass in another module defines.
    """
    if not is_below(use.path, KERAS) or use.standing is not Standing.LOST:
        return
    if word(use.path, use.reference.route, use.file.api) == "!":  # there, but whoever calls it gets an error
        severity = Severity.ERROR if use.call else Severity.WARNING
        problem = "`{name}` raises ImportError with Keras 3" if use.call else "`{name}` is no optimizer of Keras 3"
        yield use.report(severity=severity, problem=problem)
        return
    problem = f"`{{name}}` is not in the tf.keras of TF {use.file.api.rstrip('k')}"
    yield use.report(severity=Severity.ERROR, problem=problem)
