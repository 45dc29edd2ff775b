"""TF5xx: layers and callbacks of `tf.keras` that behave differently."""

from __future__ import annotations

import ast

from tf2lint.knowledge import is_below, types
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, text_of, walk
from tf2lint.remedies import Remedy
from tf2lint.rules import Finding, Severity, rule
from tf2lint.uses import File, Findings, Use

MONITORS = {f"tf.keras.callbacks.{name}": 0 for name in ("EarlyStopping", "ReduceLROnPlateau")}
MONITORS["tf.keras.callbacks.ModelCheckpoint"] = 1  # the position of `monitor`
NEW_KEYS = {"acc": "accuracy", "val_acc": "val_accuracy"}


@rule(
    "TF514",
    "tf-keras-metric-key-acc",
    symbols=(*MONITORS, f"{types.HISTORY}.history", "tf.keras.callbacks.Callback"),
    compat=Severity.WARNING,
    silent=True,
)
def metric_key(use: Use) -> Findings:
    """The names "acc" and "val_acc" of a metric that is called "accuracy".

    `model.compile(metrics=["accuracy"])` logs as `acc` and `val_acc` in TensorFlow 1, as `accuracy` and `val_accuracy`
    in TensorFlow 2: what the model is compiled with is the name. Rename the keys that are read out of `history.history`
    and of a callback's `logs`, that `monitor=` names, and in file names such as `"{epoch}-{val_acc:.2f}.h5"`.

    Why: `history.history["acc"]` and the file name raise KeyError, `logs.get("acc")` is None. A callback that monitors
    what is not there never acts: training does not stop early, and the best model is not saved. From TensorFlow 2.16 on
    such a callback raises ValueError, unless `mode="max"` is given.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(2, activation="softmax", input_shape=(2,))])
        model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
        stop = tf.keras.callbacks.EarlyStopping(monitor="acc", patience=1, mode="max")
        x, y = np.zeros([4, 2], "float32"), np.zeros([4], "float32")
        history = model.fit(x, y, epochs=9, verbose=0, callbacks=[stop])
        print(len(history.epoch), "epochs")

    TF 2:
        model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(2, activation="softmax")])
        model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
        stop = tf.keras.callbacks.EarlyStopping(monitor="accuracy", patience=1, mode="max")
        x, y = np.zeros([4, 2], "float32"), np.zeros([4], "float32")
        history = model.fit(x, y, epochs=9, verbose=0, callbacks=[stop])
        print(len(history.epoch), "epochs")

    Native: "accuracy" and "val_accuracy". Code for both TensorFlows can compile with `metrics=["acc"]`, which is called
    `acc` in both.

    False alarms: models that another module compiles with a metric named "acc". Files that name one so are left out.
    """
    if use.is_compat or use.file.disables_eager or names_metric_acc(use.file):
        return
    if use.path == "tf.keras.callbacks.Callback":
        yield from keys_of_logs(use)
    elif use.path in MONITORS:
        yield from keys_of_callback(use)
    elif isinstance(use.node, ast.Subscript) and text_of(use.node.slice) in NEW_KEYS:
        if any(is_below(each.path, ("tf.keras",)) and each.path != use.path for each in use.file.references):
            yield report_key(use, use.node, text_of(use.node.slice), Severity.ERROR)


def report_key(use: Use, node: ast.expr, key: str, severity: Severity) -> Finding:
    return use.report(
        node=node,
        severity=severity,
        problem=f"`{key}` is called `{NEW_KEYS[key]}` in TF 2, unless the model is compiled with metrics=['acc']",
        remedy=f"write '{NEW_KEYS[key]}'",
    )


def keys_of_callback(use: Use) -> Findings:
    """The old keys in what a callback is told to monitor, and in the names of the files that it writes."""
    if use.call is None:
        return
    monitor = argument(use.call, "monitor", MONITORS[use.path])
    if isinstance(monitor, ast.Constant) and monitor.value in NEW_KEYS:
        mode = argument(use.call, "mode")
        guesses = use.file.has_keras_three and (mode is None or is_literal(mode, "auto"))
        yield report_key(use, monitor, monitor.value, Severity.ERROR if guesses else Severity.WARNING)
    if use.path.endswith("ModelCheckpoint"):
        name = argument(use.call, "filepath", 0)
        pattern = name if name is None else use.file.assignments.value_of(name) or name
        for key in NEW_KEYS:
            parts = walk(pattern) if pattern is not None and not isinstance(pattern, ast.JoinedStr) else ()
            if name is not None and any(is_text_with(part, "{" + key) for part in parts):
                yield report_key(use, name, key, Severity.ERROR)
                return


def is_text_with(node: ast.AST, start: str) -> bool:
    """Whether a node is a text with a replacement field of that name."""
    text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return start + ":" in text or start + "}" in text


def keys_of_logs(use: Use) -> Findings:
    """The old keys that a class of callbacks reads out of its ``logs``."""
    classes = (each for each in use.file.assignments.classes if use.node in each.bases)
    for node in (inner for each in classes for inner in walk(each)):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            key, owner, severity = node.slice, node.value, Severity.ERROR
        elif isinstance(node, ast.Call) and last_name(node.func) == "get" and len(node.args) == 1:
            key, owner, severity = node.args[0], getattr(node.func, "value", node), Severity.WARNING
        else:
            continue
        if last_name(owner) == "logs" and isinstance(key, ast.Constant) and key.value in NEW_KEYS:
            yield report_key(use, node, key.value, severity)


def names_metric_acc(file: File) -> bool:
    """Whether anything in a file calls a metric "acc", or asks what it is called."""
    if '"acc"' not in file.source.text and "'acc'" not in file.source.text:
        return False
    return any(names_acc(node, file.parents.get(node)) for node in walk(file.source.tree))


def names_acc(node: ast.AST, outer: ast.AST | None) -> bool:
    if isinstance(node, ast.keyword):
        named: list[ast.AST | None] = list(walk(node.value)) if (node.arg or "").endswith("metrics") else []
        if node.arg == "name":
            named = [node.value]
    elif isinstance(node, ast.Call):  # metrics.MeanMetricWrapper(accuracy, "acc"), logs.setdefault("acc", 0)
        is_class = last_name(node.func)[:1].isupper() or last_name(node.func) == "add_metric"
        named = [*node.args] if is_class and last_name(node.func) not in CALLBACKS else []
        if last_name(node.func) == "compile":
            named = [inner for each in node.args[2:] for inner in walk(each)]
    elif isinstance(node, ast.Compare):
        named = [node.left] if isinstance(outer, (ast.If, ast.IfExp, ast.BoolOp, ast.UnaryOp)) else []
    elif isinstance(node, ast.Assign):  # METRICS = ["acc", "mse"]
        is_list = any("metric" in last_name(each).lower() for each in node.targets)
        named = list(walk(node.value)) if is_list else []
    elif isinstance(node, ast.Subscript):
        named = [node.slice] if isinstance(node.ctx, ast.Store) else []
    else:
        return False
    return any(isinstance(each, ast.Constant) and each.value in NEW_KEYS for each in named)


CALLBACKS = frozenset(symbol.rpartition(".")[2] for symbol in MONITORS)


NORMALIZATION = "tf.keras.layers.BatchNormalization"


@rule(
    "TF515",
    "tf-batchnorm-trainable-freeze",
    symbols=(NORMALIZATION, f"{NORMALIZATION}.trainable", "tf.layers.batch_normalization"),
    severity=Severity.WARNING,
    compat=None,
    problem="a frozen `{name}` normalizes with its moving averages in TF 2, also with training=True",
    remedy="keep trainable=True and leave gamma and beta out of the gradients, if it is to use the batch's mean",
    silent=True,
)
def frozen_batch_normalization(use: Use) -> Findings:
    """Batch normalization that is frozen with `trainable = False`.

    In TensorFlow 1 that only keeps gamma and beta as they are: called with `training=True`, the layer still normalizes
    with mean and variance of the batch. In TensorFlow 2 a frozen `BatchNormalization` ignores `training=True` and uses
    its moving averages. For transfer learning that is usually better, and nothing is to be done. To get the old numbers
    keep the layer trainable, and give `tape.gradient` and `apply_gradients` a list of variables without gamma and beta.

    Why: nothing raises. A batch of 10 and 20 comes out of a new, frozen layer as [10, 20], not as [-1, 1].

    TF 1:
        x = tf.constant([[10.0], [20.0]])
        layer = tf.keras.layers.BatchNormalization()
        layer.trainable = False
        y = layer(x, training=True)
        init = tf.compat.v1.global_variables_initializer()
        if tf.executing_eagerly():
            values = y.numpy()
        else:
            with tf.Session() as sess:
                sess.run(init)
                values = sess.run(y)
        print(values.round(1).tolist())

    TF 2:
        x = tf.constant([[10.0], [20.0]])
        layer = tf.keras.layers.BatchNormalization()
        y = layer(x, training=True)
        print(y.numpy().round(1).tolist())

    Native: a trainable layer whose gamma and beta the optimizer does not get; or the frozen one, called for what it is.

    compat.v1 with tf_keras: `tf.compat.v1.keras.layers.BatchNormalization` does as TensorFlow 1 did, up to TensorFlow
    2.15 or with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1`.

    False alarms: layers that are never called with `training=True` while they are frozen. Files without any other
    TensorFlow 1 are not looked at.
    """
    if use.is_compat or not use.file.shows_tensorflow_one:
        return
    if use.path == f"{NORMALIZATION}.trainable":
        if isinstance(use.node, ast.expr) and is_literal(use.file.assignments.by_target.get(use.node), False):
            problem = use.rule.problem.replace("{name}", NORMALIZATION)
            yield use.report(severity=Severity.WARNING, problem=problem)
    elif use.call is not None:
        frozen = next((each for each in use.call.keywords if each.arg == "trainable"), None)
        training = argument(use.call, "training")
        is_trained = use.path == NORMALIZATION or (training is not None and not is_literal(training, False))
        if frozen is not None and is_literal(frozen.value, False) and is_trained:
            problem = ""
            if use.path != NORMALIZATION:
                problem = f"the layer in place of `{{name}}`, {NORMALIZATION}, ignores training=True if it is frozen"
            yield use.report(node=frozen, severity=Severity.WARNING, problem=problem)


@rule(
    "TF516",
    "tf-keras-tensor-in-tf-op",
    symbols=(f"{types.KERAS_TENSOR}.__tf_tensor__",),
    compat=None,
    problem="`{name}` raises ValueError for a tensor that comes from tf.keras.Input",
    remedy="call it in a layer, tf.keras.layers.Lambda(lambda t: ...)(x), or call its counterpart in keras.ops",
)
def keras_tensor_in_operation(use: Use) -> Findings:
    """TensorFlow's functions between Keras layers.

    A model can be built by calling layers on a `tf.keras.Input`. Up to TensorFlow 2.15 TensorFlow's own functions
    could stand between the layers, `tf.reduce_mean(x)` or `tf.concat([x, y], 1)`. Keras 3 has symbolic tensors of its
    own, and neither TensorFlow's functions take them nor those of `tf.keras.backend`, which call these. Put such a call
    into a `Lambda` layer, into the `call` of a layer of your own, or use `tf.keras.ops.mean` and the like, which are
    there from TensorFlow 2.16 on. Arithmetic and indexing still work: `x + 1`, `x[:, 0]`.

    Why: ValueError: a KerasTensor cannot be used as input to a TensorFlow function.

    TF 1:
        x = tf.keras.Input((3,))
        y = tf.reduce_mean(x, axis=-1)
        model = tf.keras.Model(x, y)
        print(model.predict(np.array([[1.0, 2.0, 6.0]]), verbose=0).tolist())

    TF 2:
        x = tf.keras.Input((3,))
        y = tf.keras.layers.Lambda(lambda t: tf.reduce_mean(t, axis=-1))(x)
        model = tf.keras.Model(x, y)
        print(model.predict(np.array([[1.0, 2.0, 6.0]]), verbose=0).tolist())

    Native: a layer around the call, or `tf.keras.ops`.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` the functions can stay; say
    `keras = "2"` to tf2lint then.

    False alarms: none known.
    """
    call = use.node
    if not isinstance(call, ast.Call) or not use.file.has_keras_three:
        return
    problem = use.rule.problem.replace("{name}", ast.unparse(call.func))
    outer = use.file.parents.get(call)
    if isinstance(outer, ast.Call) and last_name(outer.func) == "add_loss":
        remedy: str | Remedy = IN_CALL
    elif last_name(call.func) == "gradients":
        remedy = "call a tf.keras.Model of it under tf.GradientTape() as tape, and tape.gradient(target, sources)"
    else:
        layered = in_layer(use.file, call)
        remedy = "" if layered is None else use.file.writer.instead(call, layered)
    yield use.report(severity=Severity.ERROR, problem=problem, remedy=remedy)


IN_CALL = "compute it in the call() of a layer, and give it to self.add_loss() there: Keras 3 takes it nowhere else"


def in_layer(file: File, call: ast.Call) -> ast.expr | None:
    """The call in a layer that gets the one symbolic tensor, or the one list of them, that a call gets; ``None`` for
    any other."""
    symbol = f"{types.KERAS_TENSOR}.__tf_tensor__"
    found = [each for each in file.references if each.path == symbol and each.nodes[-1] is call]
    given = found[0].nodes[0]
    if len(found) != 1 or not isinstance(given, ast.expr) or isinstance(given, ast.Tuple) or not found[0].both:
        return None
    if any(isinstance(each, ast.Name) and each.id == "t" for each in walk(call)):
        return None
    inner = ast.Name("t", ast.Load())
    body = ast.Call(
        call.func,
        [inner if each is given else each for each in call.args],
        [ast.keyword(each.arg, inner if each.value is given else each.value) for each in call.keywords],
    )
    layer = ast.parse(f"{file.tensorflow[0]}.keras.layers.Lambda", mode="eval").body
    parameters = ast.arguments([], [ast.arg("t")], None, [], [], None, [])
    return ast.Call(ast.Call(layer, [ast.Lambda(parameters, body)], []), [given], [])
