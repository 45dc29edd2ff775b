"""TF5xx: layers, losses, metrics, optimizers, Keras."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from tf2lint.calls import passed
from tf2lint.checkers.renames import KERAS, defaults, keywords
from tf2lint.knowledge import Route, arguments, entry, is_below, resolves, types, word
from tf2lint.knowledge.standing import Standing
from tf2lint.places import rates
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name
from tf2lint.rules import ANY_CALL, ANY_LOST, Severity, rule
from tf2lint.uses import File, Findings, Use, shown


def function_of_one(use: Use, compat_problem: str = "", beside: str = "") -> Findings:
    """A finding about a function of TensorFlow 1.15 in a module of which TensorFlow 2 made one of Keras. A function
    of the same name that is there in some releases is another one."""
    found = entry(use.path)
    if found is None or found.kind != "f":
        return
    if use.standing is Standing.LOST:
        yield use.report(problem="`{name}` does not exist in TF 2", beside=beside)
    elif use.is_compat:
        yield use.report(problem=compat_problem, beside=beside)
    else:
        yield use.report(severity=Severity.ERROR, beside=beside)


CLASSES = (
    "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "BatchNormalization", "Conv1D", "Conv2D",
    "Conv2DTranspose", "Conv3D", "Conv3DTranspose", "Dense", "Dropout", "Flatten", "Layer", "MaxPooling1D",
    "MaxPooling2D", "MaxPooling3D", "SeparableConv1D", "SeparableConv2D",
)  # fmt: skip


@rule(
    "TF501",
    "tf-layers",
    symbols=("tf.layers", "tf.layers.*", "tf.layers.experimental.*", *(f"tf.layers.{each}.apply" for each in CLASSES)),
    compat_problem="`{name}` makes a layer with TF 1 variables",
)
def layers(use: Use) -> Findings:
    """The layers of `tf.layers`, functions and classes.

    A function of `tf.layers` makes new variables in the graph each time it is called. A Keras layer is an object:
    create it once, where the model is built, and call it as often as needed; it keeps its variables. Most arguments
    have the same names. `inputs` and `training` go to the call, and a second call of the same object takes the place
    of `reuse=True`. Regularization losses are in `layer.losses` instead of a collection, and batch normalization
    updates its averages by itself when it is called with `training=True`.

    Why: `tf.layers` raises AttributeError. `tf.compat.v1.layers` works up to TensorFlow 2.15 and raises AttributeError
    with Keras 3, from TensorFlow 2.16 on.

    TF 1:
        x = tf.ones([1, 3])
        y = tf.layers.dense(x, 2, kernel_initializer=tf.ones_initializer())
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(sess.run(y).tolist())

    TF 2:
        x = tf.ones([1, 3])
        dense = tf.keras.layers.Dense(2, kernel_initializer="ones")
        print(dense(x).numpy().tolist())

    Native: the class in `tf.keras.layers`, created where the model is built: `Dense` for `dense`, `Conv2D` for
    `conv2d`, `MaxPooling2D` for `max_pooling2d`.

    compat.v1 with tf_keras: `tf.compat.v1.layers.dense`, up to TensorFlow 2.15, or with `tf_keras` installed and
    `TF_USE_LEGACY_KERAS=1`.

    False alarms: none known.
    """
    if use.path == "tf.layers" and use.is_compat:
        yield use.report(problem="`{name}` is the TF 1 module of layers")
    elif use.reference.owner and use.symbol.endswith(".apply"):
        if use.call is not None and use.file.has_keras_three and not isinstance(use.reference.nodes[-2], ast.Call):
            yield use.report(severity=Severity.ERROR, problem="`{name}` is no method of Keras layers")
    elif use.is_of_one:
        yield use.report()


UNCOLLECTED = {
    "tf.losses.add_loss": "`{name}` collects nothing when eager execution is on",
    "tf.losses.get_losses": "`{name}` is empty when eager execution is on",
}


@rule(
    "TF503",
    "tf-losses",
    symbols=("tf.losses.*",),
    problem="`{name}` is a Keras function in TF 2, with other arguments and results",
    compat_problem="`{name}` is a TF 1 loss",
)
def losses(use: Use) -> Findings:
    """The loss functions of `tf.losses`.

    A function of TensorFlow 1 weighs the losses, reduces them to one number and adds that to a collection. The Keras
    losses are objects, called with `(y_true, y_pred, sample_weight)`; nothing collects them, so add up yourself what
    the optimizer is to minimize. The cross-entropies of Keras take probabilities, unless they are created with
    `from_logits=True`. With weights the mean differs: TensorFlow 1 divides by the number of nonzero weights, Keras by
    the batch size. Squared errors of 1 and 4 with the weights 1 and 0 give 1.0 in the one and 0.5 in the other.

    Why: the names raise AttributeError. Up to TensorFlow 2.15 a few, such as `tf.losses.mean_squared_error`, are Keras
    functions: `labels=` raises TypeError there, and without keywords they return one loss per row, without an error.

    TF 1:
        loss = tf.losses.mean_squared_error(labels=[1.0, 2.0], predictions=[0.0, 0.0], weights=[1.0, 0.0])
        with tf.Session() as sess:
            print(float(sess.run(loss)))

    TF 2:
        labels, predictions, weights = tf.constant([1.0, 2.0]), tf.constant([0.0, 0.0]), tf.constant([1.0, 0.0])
        total = tf.reduce_sum(weights * tf.square(labels - predictions))
        loss = total / tf.math.count_nonzero(weights, dtype=tf.float32)
        print(float(loss))

    Native: `tf.keras.losses.MeanSquaredError()(labels, predictions)`, the mean by hand where weights are in play.

    compat.v1: `tf.compat.v1.losses.mean_squared_error`, which works eagerly; the collection stays empty.

    False alarms: none known. The classes, `tf.losses.MeanSquaredError`, are TensorFlow 2 and not reported.
    """
    yield from function_of_one(use, UNCOLLECTED.get(use.path, ""), stop_gradient(use))


def stop_gradient(use: Use) -> str:
    """What to say besides of labels that are trained, through which TensorFlow 1 sends no gradient."""
    labels = passed(use.call, use.path).get("onehot_labels")
    is_softmax = use.path == "tf.losses.softmax_cross_entropy"
    return "with tf.stop_gradient around the labels" if is_softmax and is_trained(use.file, labels) else ""


@rule(
    "TF504",
    "tf-metrics",
    symbols=("tf.metrics.*",),
    problem="`{name}` is a Keras function in TF 2, with other arguments and results",
    compat_problem="`{name}` is a TF 1 metric, for graph mode only",
)
def metrics(use: Use) -> Findings:
    """The metrics of `tf.metrics`: functions that return a value and an update operation.

    Running the update operation adds a batch to totals in local variables, which have to be initialized first; the
    value is computed from these totals. In TensorFlow 2 a metric is an object that keeps the totals: create it once,
    call `update_state(labels, predictions)` for each batch, and `result()` for the value so far. For a new epoch call
    `reset_state()` (`reset_states()` in TensorFlow 2.4), where TensorFlow 1 ran the initializer again.

    Why: the names raise AttributeError. Up to TensorFlow 2.15 a few, such as `tf.metrics.mean_squared_error`, are Keras
    functions that return one value per row. Through `tf.compat.v1` they raise RuntimeError when eager execution is on.

    TF 1:
        accuracy, update = tf.metrics.accuracy([0, 1, 1], [0, 1, 0])
        with tf.Session() as sess:
            sess.run(tf.local_variables_initializer())
            sess.run(update)
            print(round(float(sess.run(accuracy)), 3))

    TF 2:
        accuracy = tf.keras.metrics.Accuracy()
        accuracy.update_state([0, 1, 1], [0, 1, 0])
        print(round(float(accuracy.result()), 3))

    Native: the class in `tf.keras.metrics`, or its name in `Model.compile(metrics=[...])`.

    compat.v1: `tf.compat.v1.metrics.accuracy`, in graph mode only.

    False alarms: none known. The classes, `tf.metrics.Accuracy`, are TensorFlow 2 and not reported.
    """
    yield from function_of_one(use)


GATES = tuple(f"tf.train.Optimizer.GATE_{name}" for name in ("NONE", "OP", "GRAPH"))


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
        *GATES,
        "tf.train.experimental.enable_mixed_precision_graph_rewrite",
        "tf.train.experimental.disable_mixed_precision_graph_rewrite",
    ),
    compat_problem="`{name}` is a TF 1 optimizer",
)  # fmt: skip
def optimizer(use: Use) -> Findings:
    """The optimizers of `tf.train`.

    The `minimize` of a TensorFlow 1 optimizer makes an operation, which updates the variables of the graph each time
    the session runs it. A Keras optimizer updates them at once: compute the loss under a `tf.GradientTape`, take the
    gradients and pass them to `apply_gradients`, or let `Model.fit` do all that. With Keras 3 there is no `minimize`.
    Adam's `beta1` is `beta_1`, RMSProp's `decay` is `rho`, momentum is an argument of `SGD`. Some numbers differ:
    `epsilon` is 1e-8 for Adam and Adadelta in TensorFlow 1 and 1e-7 in Keras, so the message writes it. `RMSProp`
    begins its mean square at 1.0 in TensorFlow 1 and at 0.0 in Keras: with a rate of 0.1 and a gradient of 0.5 the
    first step is 0.052 in the one and 0.316 in the other; only the optimizer of `tf.compat.v1` is the same. There
    are no proximal optimizers in Keras, nor `AdagradDA`. `apply_gradients` of what stays in `tf.compat.v1.train`
    works eagerly on variables of TensorFlow; of a variable `v` of Keras 3 give it `v.value`.

    Why: the names raise AttributeError. Through `tf.compat.v1`, `minimize` raises RuntimeError for a loss that is a
    tensor when eager execution is on; it needs a function that returns the loss.

    TF 1:
        w = tf.Variable(1.0)
        train = tf.train.GradientDescentOptimizer(0.1).minimize(w * w)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            sess.run(train)
            print(round(float(sess.run(w)), 3))

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.SGD(0.1)
        with tf.GradientTape() as tape:
            loss = w * w
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
        print(round(float(w), 3))

    Native: the class in `tf.keras.optimizers`. Pass `epsilon` where training is to go on as before.

    compat.v1: `tf.compat.v1.train.AdamOptimizer(...).minimize(lambda: loss(), var_list=variables)` works eagerly.

    False alarms: none known.
    """
    if use.path in GATES:
        yield use.report(problem="`{name}` is an option of TF 1 optimizers")
    elif use.is_of_one:
        is_rewrite = use.path.endswith("_graph_rewrite")
        yield use.report(problem="`{name}` is for TF 1 optimizers" if is_rewrite and use.is_compat else "")


@rule(
    "TF507",
    "tf-dropout-keep-prob",
    symbols=("tf.nn.dropout",),
    severity=Severity.WARNING,
    compat=Severity.ERROR,  # the keyword
    silent=True,
    problem="the second argument of `{name}` is the share to drop in TF 2, in TF 1 it was the share to keep",
    remedy="pass rate=1 - keep_prob",
)
def dropout_keep_prob(use: Use) -> Findings:
    """The second argument of `tf.nn.dropout`.

    In TensorFlow 1 it is `keep_prob`, the share that is kept. In TensorFlow 2 it is `rate`, the share that is dropped:
    `tf.nn.dropout(x, 0.9)` drops 10% of the values in the one and 90% in the other, and multiplies those that are left
    by 1.1 in the one and by 10 in the other. Pass `rate=1 - keep_prob` by keyword, which TensorFlow 1.15 understands,
    too; what the program feeds or stores as `keep_prob` can stay as it is. A literal 0.5 means the same in both and is
    not reported.

    Why: nothing raises for a positional argument: the network trains on a tenth of its values instead of nine tenths.
    The keyword `keep_prob=` raises TypeError.

    TF 1:
        y = tf.nn.dropout(tf.ones([10000]), 0.9)
        kept = tf.reduce_mean(tf.cast(y > 0.0, tf.float32))
        share = kept.numpy() if tf.executing_eagerly() else tf.Session().run(kept)
        print(round(float(share), 1))

    TF 2:
        y = tf.nn.dropout(tf.ones([10000]), rate=1 - 0.9)
        share = tf.reduce_mean(tf.cast(y > 0.0, tf.float32))
        print(round(float(share), 1))

    Native: `rate=1 - keep_prob`, by keyword, which both understand.

    compat.v1: `tf.compat.v1.nn.dropout(x, keep_prob=0.9)`.

    False alarms: `tf.nn.dropout(x, rate)` that is meant for TensorFlow 2, in a file that shows no other sign of it.
    Write `rate=rate`, then it is clear.
    """
    call = use.call or use.begun_call
    if call is None or use.is_compat:
        return
    call = use.file.spread(call)
    for keyword in call.keywords:
        if keyword.arg == "keep_prob":
            remedy = f"pass rate={rate_of(keyword.value)}"
            problem = "`{name}` has no argument `keep_prob` in TF 2"
            yield use.report(node=keyword, problem=problem, severity=Severity.ERROR, otherwise=remedy)
            return
    if len(call.args) > 1 and not is_literal(call.args[1], None, 0.5):
        if not any(keyword.arg in ("keep_prob", "rate") for keyword in call.keywords):
            remedy = f"pass rate={rate_of(call.args[1])}"
            yield use.report(node=call.args[1], severity=Severity.WARNING, otherwise=remedy)


def rate_of(kept: ast.expr) -> str:
    """The share to drop, written as the code writes the share to keep."""
    if isinstance(kept, ast.BinOp) and isinstance(kept.op, ast.Sub) and is_literal(kept.left, 1, 1.0):
        return ast.unparse(kept.right)
    return f"1 - {ast.unparse(kept)}" if isinstance(kept, (ast.Constant, ast.Name, ast.Attribute)) else "1 - keep_prob"


CELLS = ("BasicLSTMCell", "BasicRNNCell", "DropoutWrapper", "GRUCell", "LSTMCell", "MultiRNNCell")


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
        *(f"{module}.{cell}.zero_state" for module in ("tf.nn.rnn_cell", "tf.contrib.rnn") for cell in CELLS),
    ),
    compat_problem="`{name}` builds a TF 1 recurrent network",
)
def rnn_cells(use: Use) -> Findings:
    """Recurrent cells, and the functions that unroll them.

    In TensorFlow 1 a cell computes one step and `tf.nn.dynamic_rnn` calls it for each. In Keras
    `tf.keras.layers.LSTM` is both in one; `return_sequences=True` gives the outputs of all steps,
    `return_state=True` the last state, as `h` and `c` instead of `(c, h)`. The results are the same, old weights need
    conversion: TensorFlow 1 has one kernel for input and state, with the gates in the order input, new, forget, output,
    and adds `forget_bias` at each step; Keras has two kernels, in the order input, forget, new, output, and keeps the
    forget bias of 1 in its bias. A `GRUCell` becomes `GRU(reset_after=False)`. `sequence_length` becomes a `mask` of
    booleans; outputs behind the end were 0, and are the last one again unless the layer gets
    `zero_output_for_mask=True`.

    Why: the names raise AttributeError. `tf.compat.v1.nn.rnn_cell` is not available with Keras 3, from TensorFlow 2.16
    on; `tf.compat.v1.nn.dynamic_rnn` is, but does not take Keras 3 cells.

    TF 1:
        cell = tf.nn.rnn_cell.LSTMCell(1, initializer=tf.ones_initializer())
        outputs, state = tf.nn.dynamic_rnn(cell, tf.ones([1, 2, 1]), dtype=tf.float32)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print([round(float(each), 3) for each in sess.run([state.h, state.c])])

    TF 2:
        lstm = tf.keras.layers.LSTM(1, return_state=True, kernel_initializer="ones", recurrent_initializer="ones")
        output, h, c = lstm(tf.ones([1, 2, 1]))
        print([round(float(each[0, 0]), 3) for each in (h, c)])

    Native: `tf.keras.layers.LSTM`, `GRU`, `RNN`, `Bidirectional`, `StackedRNNCells`.

    compat.v1 with tf_keras: `tf.compat.v1.nn.rnn_cell.LSTMCell`, up to TensorFlow 2.15 or with `tf_keras`.

    False alarms: none known.
    """
    if use.symbol.endswith(".zero_state"):
        if use.call is not None and use.reference.owner and not use.is_compat:
            yield use.report(severity=Severity.ERROR, problem="`{name}` is no method of Keras cells")
    elif use.is_compat and is_imported_cell(use):
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
    symbols=(ANY_CALL, "tf.random_normal_initializer", "tf.random_uniform_initializer"),
    severity=Severity.WARNING,
    compat=None,
    silent=True,
    problem="the default range of `{name}` is smaller in TF 2",
    remedy="pass the old range",
)
def initializer_defaults(use: Use) -> Findings:
    """Initializers left to a default range that has changed.

    `tf.random_normal_initializer()` has a standard deviation of 1.0 in TensorFlow 1 and of 0.05 in TensorFlow 2,
    `tf.random_uniform_initializer()` goes from 0 to 1 there and from -0.05 to 0.05 here. Write the old values into the
    call: `stddev=1.0`, or `minval=0.0, maxval=1.0`. Calls that pass them already are not reported.

    Why: nothing raises; the network starts from weights twenty times smaller.

    TF 1:
        init = tf.random_normal_initializer()
        weights = init([1000, 1000])
        values = weights.numpy() if tf.executing_eagerly() else tf.Session().run(weights)
        print(round(float(np.std(values)), 2))

    TF 2:
        init = tf.random_normal_initializer(stddev=1.0)
        weights = init([1000, 1000])
        print(round(float(np.std(weights.numpy())), 2))

    Native: pass the old value, or leave it where training from the new one is wanted.

    compat.v1: `tf.compat.v1.random_normal_initializer()` has the old default.

    False alarms: code that was written for TensorFlow 2 and shows no other sign of it. Where the weights are read from
    a checkpoint anyway, the warning can be ignored.
    """
    if use.symbol == ANY_CALL and use.path == "tf.constant_initializer" and not use.is_compat:
        if use.call is not None and makes_integers(use.file, use.call):
            yield use.report(problem="`{name}` of whole numbers makes int32 in TF 2, if called without a dtype")
    elif use.symbol == ANY_CALL:
        yield from defaults(use, arguments.INITIALIZER_DEFAULTS)
    elif use.call is None and not use.is_compat and use.file.writer.is_for_initializer(use.reference):
        yield use.report()


def makes_integers(file: File, call: ast.Call) -> bool:
    """Whether a constant initializer of whole numbers is called by the program itself, with nothing but a shape."""
    given = passed(call, "tf.constant_initializer")
    value = given.get("value")
    numbers = value.elts if isinstance(value, (ast.List, ast.Tuple)) else [value] if value is not None else []
    if "dtype" in given or not all(isinstance(each, ast.Constant) and type(each.value) is int for each in numbers):
        return False
    outers = [(load, file.parents.get(load)) for load in (call, *file.flow.reads(call))]
    uses = [outer for load, outer in outers if isinstance(outer, ast.Call) and outer.func is load]
    return any(len(each.args) + len(each.keywords) == 1 for each in uses)


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

    In TensorFlow 1 they compute a tensor from the global step, which `minimize(loss, global_step=step)` counts up.
    In TensorFlow 2 a schedule is an object without a step: pass it to the optimizer as `learning_rate`. The
    optimizer asks it with its own count, `optimizer.iterations`, which grows by 1 with each `apply_gradients`.
    Where the number itself is wanted, call the schedule with the step. The other arguments keep their order.
    `natural_exp_decay` is `ExponentialDecay` with `decay_rate=exp(-rate)`. The linear cosine decays are in
    `tf.compat.v1` only, and return a function without arguments there, which Keras optimizers take as
    `learning_rate`, too.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on they return a callable.

    TF 1:
        step = tf.Variable(10, trainable=False)
        rate = tf.train.exponential_decay(0.1, step, decay_steps=10, decay_rate=0.5)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(round(float(sess.run(rate)), 3))

    TF 2:
        rate = tf.keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5)
        optimizer = tf.keras.optimizers.SGD(learning_rate=rate)
        print(round(float(rate(10)), 3))

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
    training goes on with the default rate: `SGD(lr=0.1)` learns with 0.01. With Keras 3, from 2.16 on, it raises.
    `decay` divides the rate by `1 + decay * step`. It raises from 2.11 to 2.15, and Keras 3 ignores it, so that the
    rate stays where it began. Write `learning_rate=`, and for both a schedule, as below.

    Why: depending on the release a ValueError, or a learning rate that nobody asked for.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(lr=0.1, decay=1.0), "mse")
        model.fit(np.ones([1, 1]), np.zeros([1, 1]), epochs=2, verbose=0)
        print(round(float(model.get_weights()[0][0, 0]), 3))

    TF 2:
        rate = tf.keras.optimizers.schedules.InverseTimeDecay(0.1, 1, 1.0)
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(learning_rate=rate), "mse")
        model.fit(np.ones([1, 1]), np.zeros([1, 1]), epochs=2, verbose=0)
        print(round(float(model.get_weights()[0][0, 0]), 3))

    Native: `learning_rate=rate`, and `tf.keras.optimizers.schedules.InverseTimeDecay(rate, 1, decay)` for `decay=`.

    compat.v1 with tf_keras: `tf.keras.optimizers.legacy.SGD(lr=0.1)` from 2.11 to 2.15.

    False alarms: none known.
    """
    yield from keywords(use, arguments.OPTIMIZER_KEYWORDS, with_schedule(use))


def with_schedule(use: Use) -> ast.Call | None:
    """The call of an optimizer with a schedule for the rate that its ``decay`` lets fall, where both are passed."""
    given = {each.arg: each.value for each in use.call.keywords} if use.call is not None else {}
    rate = next((given[name] for name in ("lr", "learning_rate") if name in given), None)
    if use.call is None or rate is None or "decay" not in given:
        return None
    if not (isinstance(given["decay"], ast.Constant) and given["decay"].value == 0):
        schedule = use.file.writer.spelled("tf.keras.optimizers.schedules.InverseTimeDecay", use.reference)
        rate = ast.Call(schedule, [rate, ast.Constant(1), given["decay"]], [])
    left = [each for each in use.call.keywords if each.arg not in ("lr", "learning_rate", "decay")]
    return ast.Call(use.call.func, use.call.args, [ast.keyword("learning_rate", rate), *left])


# What classes of TensorFlow 2 lost with Keras 3, and the method that is left of TensorFlow 1 but only raises.
SCALING = {
    f"{package}.LossScaleOptimizer.{name}": remedy
    for package in ("tf.keras.mixed_precision", "tf.keras.mixed_precision.experimental")
    for name, remedy in (
        ("get_scaled_loss", "call scale_loss(loss)"),
        ("get_unscaled_gradients", "delete it, apply_gradients takes the scale out again"),
    )
}
ADD_METRIC = {
    f"tf.keras.{owner}.add_metric": "keep m = tf.keras.metrics.Mean(name=name) as an attribute of a layer, and call"
    " self.m.update_state(value) in its call()"
    for owner in ("Model", "Sequential", "models.Model", "models.Sequential", "layers.Layer")
}


@rule(
    "TF513",
    "tf-keras-removed",
    symbols={ANY_LOST: "", **SCALING, **ADD_METRIC},
    fallback=True,
    compat=Severity.WARNING,
)
def keras_removed(use: Use) -> Findings:
    """What `tf.keras` lost: names and methods.

    Some went with TensorFlow 2.0 to 2.15: `CuDNNLSTM`, `multi_gpu_model`, `predict_classes`,
    `tf.keras.backend.get_session`. More went with Keras 3, the default from TensorFlow 2.16 on: `fit_generator`,
    `predict_generator`, and the optimizers in `tf.keras.optimizers.legacy`. Most have a successor that does the same:
    `fit` and `predict` take generators, `LSTM` uses cuDNN by itself on a GPU, a `tf.distribute.MirroredStrategy` takes
    the place of `multi_gpu_model`, and `tf.argmax(model.predict(x), -1)` that of `predict_classes`.

    Why: the name raises AttributeError; the legacy optimizers raise ImportError when they are created, and `add_metric`
    raises NotImplementedError.

    TF 1:
        def batches():
            while True:
                yield np.ones([4, 2]), np.zeros([4, 1])

        model = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])
        model.compile("sgd", "mse")
        training = model.fit_generator(batches(), steps_per_epoch=1, verbose=0)
        print(round(float(training.history["loss"][0]), 3))

    TF 2:
        def batches():
            while True:
                yield np.ones([4, 2]), np.zeros([4, 1])

        model = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones")])
        model.compile("sgd", "mse")
        training = model.fit(batches(), steps_per_epoch=1, verbose=0)
        print(round(float(training.history["loss"][0]), 3))

    Native: what the message names.

    compat.v1 with tf_keras: install `tf_keras` and set `TF_USE_LEGACY_KERAS=1`; say `keras = "2"` to tf2lint then.

    False alarms: methods that a subclass in another module defines.
    """
    if use.symbol in ADD_METRIC and use.file.has_keras_three:
        yield use.report(severity=Severity.ERROR, problem="`{name}` raises NotImplementedError with Keras 3")
    if use.symbol in SCALING and use.file.has_keras_three:
        yield use.report(severity=Severity.ERROR, problem="`{name}` does not exist in Keras 3")
    if not is_below(use.path, KERAS) or use.standing is not Standing.LOST or use.is_standalone:
        return
    owner, _, member = use.path.rpartition(".")
    if member in ("input_shape", "output_shape") and owner.rpartition(".")[2] in ("Model", "Sequential"):
        return  # a class measured without layers has none; a built model has
    if use.path.endswith(("Sequential.input", "Sequential.output")) and use.file.callers(
        last_name(use.reference.nodes[-2])
    ):
        return  # once it was called, it has one
    if word(use.path, use.reference.route, use.file.api) == "!":  # there, but whoever calls it gets an error
        if use.call is not None:
            yield use.report(severity=Severity.ERROR, problem="`{name}` raises ImportError with Keras 3")
        elif isinstance(use.node, ast.alias) or use.is_type_test or use.file.flow.is_annotation(use.node):
            yield use.report(severity=Severity.WARNING, problem="`{name}` is no optimizer of Keras 3")
        else:
            yield use.report(
                severity=Severity.ERROR, problem="`{name}` raises ImportError when it is called, with Keras 3"
            )
        return
    is_in_two = use.is_compat and resolves(use.path, Route.DIRECT, use.file.api)
    package = "tf.compat.v1" if is_in_two else "tf.keras"
    problem = f"`{{name}}` is not in the {package} of TF {use.file.api.rstrip('k')}"
    yield use.report(severity=Severity.ERROR, problem=problem)


OPTIMIZERS = ("Adadelta", "Adagrad", "Adam", "Adamax", "Ftrl", "Nadam", "Optimizer", "RMSprop", "SGD")


@rule(
    "TF506",
    "tf-minimize-tensor-loss",
    symbols=(
        "tf.train.Optimizer.minimize",
        "tf.train.Optimizer.compute_gradients",
        "tf.train.Optimizer.apply_gradients",
        *(f"tf.keras.optimizers.{name}.minimize" for name in OPTIMIZERS),
        *(f"tf.optimizers.{name}.minimize" for name in OPTIMIZERS),
    ),
    compat=Severity.WARNING,
    problem="`{name}` differentiates a tensor, which no TF 2 optimizer can",
    compat_problem="`{name}` raises RuntimeError for a loss that is no function, with eager execution on",
    narrows="TF113",
)
def minimize_tensor_loss(use: Use) -> Findings:
    """Optimizers that are given a loss to minimize.

    `optimizer.minimize(loss)` in TensorFlow 1 follows the graph back from the tensor `loss` to all trainable variables
    and makes an operation that updates them. In TensorFlow 2 the loss is a number that does not know how it was
    computed. Compute it inside `with tf.GradientTape() as tape:`, ask `tape.gradient(loss, variables)` for the
    gradients and hand them to `optimizer.apply_gradients`. The variables have to be named: `model.trainable_variables`.
    Do that in a function, with `@tf.function` for speed, and call it once for each step. `Model.fit` does all of it.
    `apply_gradients` of a Keras optimizer takes no `global_step`: it counts in `optimizer.iterations`.

    Why: Keras 3 optimizers, from TensorFlow 2.16 on, have no `minimize` (AttributeError). Those of Keras 2 want a
    function and raise ValueError for a tensor. `tf.compat.v1.train` optimizers raise RuntimeError for a tensor when
    eager execution is on.

    TF 1:
        w = tf.Variable(1.0)
        optimizer = tf.train.GradientDescentOptimizer(0.1)
        step = optimizer.minimize(w * w)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for _ in range(3):
                sess.run(step)
            print(round(float(sess.run(w)), 3))

    TF 2:
        w = tf.Variable(1.0)
        optimizer = tf.keras.optimizers.SGD(0.1)

        @tf.function
        def step():
            with tf.GradientTape() as tape:
                loss = w * w
            optimizer.apply_gradients(zip(tape.gradient(loss, [w]), [w]))

        for _ in range(3):
            step()
        print(round(float(w), 3))

    Native: `tf.GradientTape` and `apply_gradients`, or `Model.compile` and `Model.fit`.

    compat.v1: `tf.compat.v1.train.AdamOptimizer(0.1).minimize(lambda: loss_of(batch), var_list=variables)` works with
    eager execution on. An optimizer of your own that computes its gradients itself, such as a differentially private
    one, is to be kept like that: `tape.gradient` would pass it over.

    False alarms: a loss that is a function under a name that does not say so, passed in from elsewhere.
    """
    if use.call is None or not use.reference.owner:
        return
    if use.path.endswith(".apply_gradients"):
        if argument(use.call, "global_step", 1) is not None and not use.is_compat and becomes_keras(use):
            yield use.report(problem="`{name}` takes no `global_step` in Keras", severity=Severity.ERROR)
        return
    loss = argument(use.call, "loss", 0)
    if not is_below(use.path, ("tf.train",)):
        if use.standing is Standing.LOST:
            yield use.report(problem="`{name}` does not exist in Keras 3")
        elif loss is not None and argument(use.call, "tape", 3) is None and is_tensor(use.file, loss):
            yield use.report(problem="`{name}` raises ValueError for a loss that is no function")
        return
    if loss is None or is_function(use.file, loss) or (use.is_compat and use.in_tf_function):
        return
    if use.is_compat:
        in_graph = use.file.has_estimator or use.file.runs_in_graph(use.node)
        yield use.report(
            severity=Severity.REFACTOR if in_graph else Severity.ERROR if use.is_eager else None,
            problem="`{name}` differentiates a tensor, which works in graph mode only" if in_graph else "",
        )
    else:
        yield use.report()


def becomes_keras(use: Use) -> bool:
    """Whether the optimizer that a method is called of is to become one of Keras, as far as the file shows."""
    receiver = use.reference.nodes[-2]
    if not isinstance(receiver, ast.expr) or not rates.path_of(use.file, receiver).startswith("tf.train."):
        return False
    return not rates.stays(use.file, receiver) and not rates.is_custom_optimizer(use.file, receiver)


def is_function(file: File, node: ast.expr) -> bool:
    """Whether a loss is, or seems to be, a function that computes it."""
    if isinstance(node, ast.Lambda):
        return True
    name = last_name(node)
    if name.endswith(("_fn", "_func", "_fun", "_function")) or name in ("closure", "loss_closure"):
        return True
    value = file.assignments.value_of(node)
    if value is None and not file.assignments.sets(f"self.{name}" if isinstance(node, ast.Attribute) else name):
        return any(each.name == name and not each.decorator_list for each in file.assignments.functions)
    return isinstance(value, ast.Lambda) or (isinstance(value, ast.Call) and last_name(value.func) == "partial")


def is_tensor(file: File, node: ast.expr) -> bool:
    """Whether an expression is surely a tensor: what TensorFlow computes, or arithmetic."""
    value = file.assignments.value_of(node) or node
    called = file.calls.get(value) if isinstance(value, ast.Call) else None
    return isinstance(value, ast.BinOp) or (called is not None and types.result_of_call(called.path) == types.TENSOR)


@rule(
    "TF510",
    "tf-optimizer-default-drift",
    symbols=("tf.train.MomentumOptimizer",),
    compat=None,
    problem="`{name}` does not exist in TF 2, and the SGD of Keras keeps the rates of earlier steps in its velocity",
    narrows="TF505",
)
def optimizer_default_drift(use: Use) -> Findings:
    """Momentum with a learning rate that changes.

    TensorFlow 1 multiplies the velocity by the learning rate of the step. The SGD of Keras multiplies each gradient by
    the rate before it goes into the velocity: after the rate drops from 0.1 to 0.01, the velocity of before goes on
    with ten times the step that TensorFlow 1 would make. With a constant rate both are the same. Keep the optimizer of
    `tf.compat.v1`, which works eagerly, or accept the longer steps after each drop. Momentum with a rate that the file
    does not show to change is TF505.

    Why: the name raises AttributeError. With the SGD of Keras nothing does: around each change of the rate its steps
    are too large, or too small.

    TF 1:
        w = tf.Variable(1.0)
        step = tf.train.get_or_create_global_step()
        rate = tf.train.piecewise_constant(step, [1], [0.1, 0.01])
        train = tf.train.MomentumOptimizer(rate, 0.9).minimize(w, global_step=step)
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            for _ in range(4):
                sess.run(train)
            print(round(float(sess.run(w)), 4))

    TF 2:
        w, velocity = tf.Variable(1.0), tf.Variable(0.0)
        for step in range(4):
            velocity.assign(0.9 * velocity + 1.0)
            w.assign_sub((0.1 if step <= 1 else 0.01) * velocity)
        print(round(float(w), 4))

    Native: `tf.keras.optimizers.SGD(learning_rate, momentum=momentum)`, where the steps after a change do not matter.

    compat.v1: `tf.compat.v1.train.MomentumOptimizer`, which works eagerly.

    False alarms: a rate that is decayed slowly, where the difference is small.
    """
    rate = argument(use.call, "learning_rate", 0) if use.call is not None else None
    if rate is not None and not use.is_compat and use.is_of_one and rates.is_changing(use.file, rate):
        yield use.report()


@rule(
    "TF517",
    "tf-xent-logits",
    symbols=("tf.nn.softmax_cross_entropy_with_logits",),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` trains through its labels in TF 2, which are computed here",
    remedy="pass labels=tf.stop_gradient(labels)",
    silent=True,
)
def cross_entropy_labels(use: Use) -> Findings:
    """Cross entropies whose labels are computed by a network.

    In TensorFlow 1 no gradient flows through the `labels` of `tf.nn.softmax_cross_entropy_with_logits`. In TensorFlow 2
    the function of this name is the former `softmax_cross_entropy_with_logits_v2`, and one does: what computes the
    labels is trained, too, towards labels that are easier to meet. Wrap the labels in `tf.stop_gradient` to keep what
    TensorFlow 1 did. Labels that are data are not reported: nothing is trained through them.

    Why: nothing raises. In distillation the teacher learns from the student, and a policy's entropy gets another
    gradient.

    TF 1:
        teacher = tf.compat.v1.get_variable("teacher", initializer=[1.0, 2.0])
        with tf.GradientTape() as tape:
            labels = tf.nn.softmax(teacher)
            loss = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=[0.5, -0.5])
        if tf.executing_eagerly():
            gradient = tape.gradient(loss, teacher)
        else:
            gradient = tf.gradients(loss, teacher)[0]
        print(None if gradient is None else np.round(gradient.numpy().astype(float), 3).tolist())

    TF 2:
        teacher = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as tape:
            labels = tf.stop_gradient(tf.nn.softmax(teacher))
            loss = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=[0.5, -0.5])
        print(tape.gradient(loss, teacher))

    Native: `labels=tf.stop_gradient(labels)`.

    compat.v1: `tf.compat.v1.nn.softmax_cross_entropy_with_logits` is the old function.

    False alarms: labels of a network whose variables the optimizer is not given.
    """
    if use.call is None or use.is_compat or not use.file.shows_tensorflow_one:
        return
    labels = argument(use.call, "labels")
    if labels is not None and is_trained(use.file, labels):
        yield use.report(
            node=labels, severity=Severity.WARNING, remedy=f"pass labels=tf.stop_gradient({shown(labels)})"
        )


# Through these no gradient flows.
CONSTANT = frozenset(
    "tf.stop_gradient tf.one_hot tf.constant tf.placeholder tf.placeholder_with_default tf.zeros tf.ones tf.zeros_like"
    " tf.ones_like tf.fill tf.eye tf.range tf.argmax tf.arg_max tf.equal tf.not_equal tf.greater tf.less tf.round"
    " tf.sign tf.floor tf.ceil tf.shape tf.size tf.sparse_to_dense tf.sequence_mask tf.to_int32 tf.to_int64"
    " tf.random_uniform tf.random_normal tf.contrib.layers.one_hot_encoding tf.contrib.slim.one_hot_encoding".split()
)
# What comes out of these was computed from variables, unless what goes in is known to be data.
ACTIVATIONS = frozenset(
    "tf.nn.softmax tf.sigmoid tf.nn.sigmoid tf.math.sigmoid tf.nn.log_softmax tf.nn.relu tf.tanh tf.nn.tanh".split()
)
# Parameters, and what else has no value to be seen, by these names are taken for data.
DATA = re.compile(r"label|target|truth|onehot|one_hot|^(y|gt|ys|ytrue)_?\d*$|y_(true|batch|train|placeholder|input)")
LAYERS = frozenset(
    "dense conv1d conv2d conv3d conv2d_transpose separable_conv2d fully_connected linear convolution2d".split()
)


def is_trained(file: File, node: ast.expr | None, depth: int = 0) -> bool | None:
    """Whether an expression is computed from variables; ``None`` where that is not known."""
    if isinstance(node, ast.Constant):
        return False
    if node is None or depth > 12:
        return None
    if isinstance(node, (ast.Name, ast.Attribute)):
        value = file.assignments.value_of(node)
        return False if value is None and DATA.search(last_name(node)) else is_trained(file, value, depth + 1)
    if isinstance(node, ast.BinOp):
        return any_trained(file, [node.left, node.right], depth)
    if isinstance(node, (ast.List, ast.Tuple)):
        return any_trained(file, node.elts, depth)
    if isinstance(node, (ast.UnaryOp, ast.Subscript)):
        return is_trained(file, node.operand if isinstance(node, ast.UnaryOp) else node.value, depth + 1)
    called = file.calls.get(node) if isinstance(node, ast.Call) else None
    if called is None or not isinstance(node, ast.Call):
        return None
    path = called.path
    if path in CONSTANT:
        return False
    if path in ("tf.Variable", "tf.get_variable"):
        return not is_literal(argument(node, "trainable"), False)
    if path.rpartition(".")[2] in LAYERS and is_below(path, ("tf.layers", "tf.contrib.layers", "tf.contrib.slim")):
        return True
    if path in ACTIVATIONS:
        return is_trained(file, argument(node, "logits" if "soft" in path else "x", 0), depth + 1) is not False
    if types.result_of_call(path) != types.TENSOR or called.owner:
        return None
    return any_trained(file, node.args, depth)


def any_trained(file: File, nodes: Sequence[ast.expr], depth: int) -> bool | None:
    found = [is_trained(file, each, depth + 1) for each in nodes]
    return True if True in found else None if None in found else False


@rule(
    "TF518",
    "tf-ema-apply-collection",
    symbols=("tf.train.ExponentialMovingAverage.apply",),
    severity=Severity.WARNING,
    compat=Severity.WARNING,
    problem="`{name}` without variables averages none in TF 2",
    compat_problem="`{name}` without variables averages none, with eager execution on",
    remedy="pass them, {name}(model.trainable_variables), and call it after each step",
    silent=True,
)
def ema_apply_collection(use: Use) -> Findings:
    """Moving averages of all variables, without a list of them.

    `ema.apply()` in TensorFlow 1 takes all trainable variables out of a collection of the graph and makes an operation
    that updates their averages. With eager execution there is no such collection: it averages nothing, and
    `ema.average(v)` is None. Pass the variables, and call `ema.apply(variables)` after each step of the optimizer: it
    updates the averages at once.

    Why: nothing raises at the call. Evaluation with the averaged weights gets None in their place.

    TF 1:
        w = tf.Variable(1.0)
        ema = tf.train.ExponentialMovingAverage(0.5)
        update = ema.apply()
        average = ema.average(w)
        if not tf.executing_eagerly():
            sess = tf.Session()
            sess.run(tf.global_variables_initializer())
            sess.run(update)
            average = sess.run(average)
        print(average)

    TF 2:
        w = tf.Variable(1.0)
        ema = tf.train.ExponentialMovingAverage(0.5)
        ema.apply([w])
        print(ema.average(w).numpy())

    Native: `ema.apply(model.trainable_variables)`; Keras optimizers average by themselves with `use_ema=True`.

    compat.v1: works in graph mode.

    False alarms: code that is only run while a graph is built.
    """
    call = use.call
    if call is None or call.args or call.keywords or not use.reference.owner:
        return
    if not use.in_graph:
        yield use.report()
