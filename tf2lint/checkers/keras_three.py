"""TF55x: what Keras 3, the ``tf.keras`` from TensorFlow 2.16 on, does otherwise with layers, models and metrics."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tf2lint.knowledge import RELEASES, classes_in, is_below, symbols, types
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, text_of, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import File, Findings, Use

BASES = ("tf.keras.layers.Layer", *types.MODELS)


def base_of(file: File, cls: ast.ClassDef) -> str:
    """The class of Keras that a class of the file is derived from, by another one of the file if need be; empty where
    there is none."""
    pending, seen = [cls], set()
    while pending:
        current = pending.pop()
        seen.add(current.name)
        found = [each.path for each in file.references if each.nodes[-1] in current.bases]
        known = next((each for each in found if is_below(each, ("tf.keras",))), "")
        if known:
            return known
        names = {last_name(each) for each in current.bases} - seen
        pending += [each for each in file.assignments.classes if each.name in names]
    return ""


def method_around(use: Use) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, str] | None:
    """The method that a use stands in, with the class of Keras that the class of the method is derived from."""
    function = use.file.function_around(use.node)
    cls = use.file.parents.get(function) if function is not None else None
    if function is None or not isinstance(cls, ast.ClassDef):
        return None
    base = base_of(use.file, cls)
    return (function, base) if base else None


@rule(
    "TF550",
    "tf-keras-call-control-flow",
    symbols=("tf.Tensor.__bool__", "tf.Variable.__bool__", "tf.Tensor.__iter__"),
    compat=None,
    problem="Python decides by the tensor `{name}`, which Keras 3 does not turn into a graph",
    remedy="write tf.cond(condition, lambda: ..., lambda: ...) or tf.where, or decorate the method with @tf.function",
)
def control_flow_in_call(use: Use) -> Findings:
    """`if`, `while` and `for` over tensors in the `call` of a layer.

    Up to TensorFlow 2.15 Keras rewrites the `call` of layers and models with AutoGraph, so that `if tf.reduce_sum(x) >
    0:` and `for i in tf.range(n):` become part of the graph. Keras 3 calls it as it is. Write `tf.cond`, `tf.where`,
    `tf.while_loop`, or decorate `call` with `@tf.function`, which rewrites it as before.

    Why: OperatorNotAllowedInGraphError when the model is built, fitted or asked to predict. Called eagerly, as
    `model(x)` with a subclassed model, it works.

    TF 1:
        class Gate(tf.keras.layers.Layer):
            def call(self, x):
                if tf.reduce_sum(x) > 0:
                    return x * 2.0
                return x - 1.0

        model = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones", input_shape=(2,)), Gate()])
        print(model.predict(np.array([[1.0, 2.0]]), verbose=0).tolist())

    TF 2:
        class Gate(tf.keras.layers.Layer):
            def call(self, x):
                return tf.cond(tf.reduce_sum(x) > 0, lambda: x * 2.0, lambda: x - 1.0)

        dense = tf.keras.layers.Dense(1, kernel_initializer="ones")
        model = tf.keras.Sequential([tf.keras.Input((2,)), dense, Gate()])
        print(model.predict(np.array([[1.0, 2.0]]), verbose=0).tolist())

    Native: `tf.cond`, `tf.where`, `tf.while_loop`, or `@tf.function` around `call`.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: layers and models that are only ever called eagerly, or compiled with `run_eagerly=True` elsewhere.
    """
    within = method_around(use) if use.file.has_keras_three and isinstance(use.node, ast.expr) else None
    if within is None or within[0].name != "call" or within[0].decorator_list:
        return
    if not is_below(within[1], BASES) or runs_eagerly(use.file):
        return
    problem = use.rule.problem.replace("{name}", unparse(use.node))
    loop = "write tf.while_loop, or decorate the method with @tf.function"
    yield use.report(problem=problem, severity=Severity.ERROR, remedy=loop if use.path.endswith("__iter__") else "")


def runs_eagerly(file: File) -> bool:
    """Whether anything in a file switches the graphs of Keras off."""
    eager = (each for each in file.source.syntax.all(ast.keyword) if each.arg in ("run_eagerly", "dynamic"))
    asked = any(each.path.endswith(("run_functions_eagerly", ".run_eagerly")) for each in file.references)
    return asked or any(is_literal(each.value, True) for each in eager)


RATE_NAMES = tuple(each for each in symbols() if each.startswith("tf.keras.optimizers.") and each.endswith(".lr"))


@rule(
    "TF551",
    "tf-keras-optimizer-lr",
    symbols=RATE_NAMES,
    compat=None,
    problem="`{name}` does not exist in Keras 3",
    remedy="use learning_rate",
)
def optimizer_rate(use: Use) -> Findings:
    """The rate of an optimizer, by its old name.

    `optimizer.lr` was another name of `optimizer.learning_rate` in Keras 2. Keras 3 has it no more. Reading it raises;
    setting it makes a new attribute that nothing reads, and training goes on with the old rate.

    Why: AttributeError where it is read; where it is set nothing raises.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(0.25), "mse")
        print(float(tf.keras.backend.get_value(model.optimizer.lr)))

    TF 2:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(0.25), "mse")
        print(float(tf.keras.backend.get_value(model.optimizer.learning_rate)))

    Native: `optimizer.learning_rate`, which can be set, `optimizer.learning_rate = rate`.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: an optimizer of your own that has it.
    """
    node = use.node
    if not isinstance(node, ast.Attribute) or not use.reference.owner or not use.file.has_keras_three:
        return
    if isinstance(node.ctx, ast.Store):
        if text_of_name(node) != "self":
            problem = "`{name}` is read by nothing in Keras 3: the rate stays what it was"
            yield use.report(severity=Severity.ERROR, problem=problem, remedy="set learning_rate")
    else:
        yield use.report(severity=Severity.ERROR, remedy=f"use {unparse(node.value)}.learning_rate")


def text_of_name(node: ast.expr) -> str:
    """The name that an attribute is taken of, if it is taken of a name."""
    return node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""


# What computes with or writes variables, and takes none of Keras 3: measured on 2.21.
WRITING = {
    "set_value": "call {{variable}}.assign({{value}})",
    "batch_set_value": "call variable.assign(value) for each pair",
    "update": "call {{variable}}.assign({{value}})",
    "update_add": "call {{variable}}.assign_add({{value}})",
    "update_sub": "call {{variable}}.assign_sub({{value}})",
}
RATES = frozenset({"lr", "learning_rate"})


@rule(
    "TF552",
    "tf-keras-backend-variable",
    symbols=tuple(f"tf.keras.backend.{name}" for name in WRITING),
    compat=None,
    problem="`{name}` takes no variable of Keras 3",
    remedy="call variable.assign(value)",
)
def backend_variable(use: Use) -> Findings:
    """Variables of Keras that are set by functions of its backend.

    The weights of layers and metrics, and the rate and the step of an optimizer, are `tf.Variable` in Keras 2. Those of
    Keras 3 are `keras.Variable`, which `K.set_value`, `K.batch_set_value`, `K.update`, `K.update_add` and
    `K.update_sub` cannot handle, though these functions are still there. Their own methods do the same, in both:
    `assign`, `assign_add`, `assign_sub`.

    Why: AttributeError: 'str' object has no attribute 'name', or '_is_ref_dtype'.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
        tf.keras.backend.set_value(model.optimizer.learning_rate, 0.25)
        model.fit(np.ones([1, 1]), np.zeros([1, 1]), verbose=0)
        print(round(float(model.get_weights()[0][0, 0]), 3))

    TF 2:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
        model.optimizer.learning_rate.assign(0.25)
        model.fit(np.ones([1, 1]), np.zeros([1, 1]), verbose=0)
        print(round(float(model.get_weights()[0][0, 0]), 3))

    Native: `variable.assign(value)`.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: a `tf.Variable` of your own that is called `learning_rate` and kept by something named optimizer.
    """
    call = use.call
    if call is None or not call.args or use.is_compat or not use.file.has_keras_three:
        return
    name = use.path.rpartition(".")[2]
    given = call.args[0]
    if name == "batch_set_value":
        if any(holds_variables(use.file, each) for each in walk(given) if isinstance(each, ast.expr)):
            yield use.report(severity=Severity.ERROR, remedy=WRITING[name])
    elif is_variable(use.file, given):
        variable = unparse(given)
        if last_name(given) == "lr":
            variable = variable[: -len("lr")] + "learning_rate"
        value = unparse(call.args[1]) if len(call.args) == 2 else "value"
        remedy = WRITING[name].replace("{{variable}}", variable).replace("{{value}}", value)
        yield use.report(severity=Severity.ERROR, remedy=remedy)


def is_variable(file: File, node: ast.expr) -> bool:
    """Whether an expression is a variable that Keras made: a rate of an optimizer, what a layer keeps of
    ``add_weight``."""
    owner = last_name(node.value).lower() if isinstance(node, ast.Attribute) else ""
    if isinstance(node, ast.Attribute) and node.attr in RATES and owner in ("optimizer", "opt"):
        value = file.assignments.value_of(node)
        return value is None or is_literal(value) or not isinstance(value, ast.Call)
    if any(each.nodes[-1] is node and is_below(each.path, ("tf.keras.optimizers",)) for each in file.references):
        return isinstance(node, ast.Attribute) and node.attr in RATES
    value = file.assignments.value_of(node)
    return isinstance(value, ast.Call) and last_name(value.func) == "add_weight" and file.class_around(node) is not None


def holds_variables(file: File, node: ast.expr) -> bool:
    """Whether an expression is the variables of a layer, a metric or a model, or one of these."""
    cls = file.class_around(node)
    is_own = text_of_name(node) == "self" and cls is not None and bool(base_of(file, cls))
    return (is_own and isinstance(node, ast.Attribute) and node.attr in types.KERAS_VARIABLES) or is_variable(
        file, node
    )


# The methods that Keras called up to TensorFlow 2.15 (of optimizers, 2.10), and what Keras 3 calls: measured on 2.21.
UNCALLED = {
    "tf.keras.metrics": {"reset_states": "call it reset_state"},
    "tf.keras.optimizers": {
        **dict.fromkeys(
            ("get_updates", "_resource_apply_dense", "_resource_apply_sparse", "_update_step"),
            "define update_step(gradient, variable, learning_rate)",
        ),
        **dict.fromkeys(("_create_slots", "_prepare_local"), "create the slots in build(variables)"),
        **dict.fromkeys(
            ("_compute_gradients", "compute_gradients", "_aggregate_gradients", "aggregate_gradients"),
            "define apply(grads, trainable_variables)",
        ),
    },
}


@rule(
    "TF553",
    "tf-keras-uncalled-method",
    symbols=tuple(each for package in UNCALLED for each in classes_in(package, RELEASES[-1])),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` is not called by Keras 3",
)
def uncalled_method(use: Use) -> Findings:
    """Methods of a subclass that Keras calls no more.

    `reset_states` of a metric is `reset_state` since TensorFlow 2.5, and the old name is not called from 2.16 on. The
    methods of optimizers, `get_updates`, `_resource_apply_dense`, `_create_slots`, became `build` and `update_step`.
    Rename the method. Code for both has one call the other.

    Why: nothing raises. A metric goes on from the last epoch; an optimizer does what its base class does, or raises
    NotImplementedError.

    TF 1:
        class Least(tf.keras.metrics.Metric):
            def __init__(self, name="least"):
                super().__init__(name=name)
                self.least = self.add_weight(name="least", initializer=tf.keras.initializers.Constant(99.0))

            def update_state(self, y_true, y_pred, sample_weight=None):
                error = tf.reduce_min(tf.abs(tf.cast(y_true, tf.float32) - y_pred))
                return self.least.assign(tf.minimum(self.least, error))

            def result(self):
                return tf.identity(self.least)

            def reset_states(self):
                tf.keras.backend.batch_set_value([(self.least, 99.0)])

        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", input_shape=(1,))
        model = tf.keras.Sequential([dense])
        model.compile(tf.keras.optimizers.SGD(0.25), "mse", metrics=[Least()])
        history = model.fit(np.ones([1, 1]), np.zeros([1, 1]), epochs=2, verbose=0)
        print([round(float(v), 3) for v in history.history["least"]])

    TF 2:
        class Least(tf.keras.metrics.Metric):
            def __init__(self, name="least"):
                super().__init__(name=name)
                self.least = self.add_weight(name="least", initializer=tf.keras.initializers.Constant(99.0))

            def update_state(self, y_true, y_pred, sample_weight=None):
                error = tf.reduce_min(tf.abs(tf.cast(y_true, tf.float32) - y_pred))
                self.least.assign(tf.minimum(self.least, error))

            def result(self):
                return tf.identity(self.least)

            def reset_state(self):
                self.least.assign(99.0)

        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
        model = tf.keras.Sequential([tf.keras.Input((1,)), dense])
        model.compile(tf.keras.optimizers.SGD(0.25), "mse", metrics=[Least()])
        history = model.fit(np.ones([1, 1]), np.zeros([1, 1]), epochs=2, verbose=0)
        print([round(float(v), 3) for v in history.history["least"]])

    Native: the new names.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` the old ones can stay.

    False alarms: methods that the program calls itself.
    """
    if use.is_compat or not use.file.has_keras_three or use.reference.owner:
        return
    known = next((names for package, names in UNCALLED.items() if is_below(use.path, (package,))), {})
    for cls in use.file.assignments.classes:
        if use.node not in cls.bases:
            continue
        methods = {each.name: each for each in cls.body if isinstance(each, ast.FunctionDef)}
        if methods.keys() & {"reset_state", "update_step", "build"}:
            continue
        for name in methods.keys() & known.keys():
            if not any(last_name(each.func) == name for each in use.file.callers(name)):
                yield use.report(
                    node=methods[name],  # type: ignore[arg-type]
                    severity=Severity.WARNING,
                    problem=f"`{name}` is not called by Keras 3",
                    remedy=known[name],
                )


@rule(
    "TF554",
    "tf-keras-untracked-variable",
    symbols=("tf.Variable", "tf.keras.backend.variable"),
    severity=Severity.WARNING,
    compat=None,
    problem="a layer of Keras 3 does not know the variable of `{name}`: it is neither trained nor saved with it",
    remedy="create it by self.add_weight(name=..., shape=..., initializer=...)",
)
def untracked_variable(use: Use) -> Findings:
    """A `tf.Variable` as the attribute of a layer or a model.

    In Keras 2 a `tf.Variable` that is assigned to an attribute of a layer or model becomes one of its weights. Keras 3
    tracks its own variables only. Create it by `self.add_weight`, which is the same in all of them.

    Why: nothing raises. `trainable_variables` and `weights` do not have the variable, `fit` does not train it, and
    `save` does not save it.

    TF 1:
        class Scale(tf.keras.layers.Layer):
            def __init__(self):
                super().__init__()
                self.factor = tf.Variable(2.0, name="factor")

            def call(self, x):
                return self.factor * x

        print(len(Scale().trainable_weights))

    TF 2:
        class Scale(tf.keras.layers.Layer):
            def __init__(self):
                super().__init__()
                two = tf.keras.initializers.Constant(2.0)
                self.factor = self.add_weight(name="factor", shape=[], initializer=two)

            def call(self, x):
                return self.factor * x

        print(len(Scale().trainable_weights))

    Native: `self.add_weight(name=..., shape=..., initializer=..., trainable=...)`.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: variables that are neither trained by `fit` or the layer's `trainable_variables` nor saved. Those with
    `trainable=False` are not reported.
    """
    call = use.call
    if call is None or use.is_compat or not use.file.has_keras_three:
        return
    if is_literal(argument(call, "trainable", 1 if use.path == "tf.Variable" else None), False):
        return
    outer = use.file.parents.get(call)
    targets = (
        outer.targets if isinstance(outer, ast.Assign) else [outer.target] if isinstance(outer, ast.AnnAssign) else []
    )
    within = method_around(use) if any(text_of_name(each) == "self" for each in targets) else None
    if within is not None and is_below(within[1], ("tf.keras.layers", *types.MODELS)):
        yield use.report(severity=Severity.WARNING)


# The keys of a callback's logs and params that are gone, with the TensorFlow that has them last.
LOG_KEYS = {
    "lr": ("`lr` is called `learning_rate` in Keras 3", "write 'learning_rate'", 3),
    "size": ("`size` is not in the logs in TF 2", "count the samples in the data", 2),
    "batch": ("`batch` is not in the logs in TF 2", "take the argument of that name", 2),
}
RATED = ("tf.keras.callbacks.LearningRateScheduler", "tf.keras.callbacks.ReduceLROnPlateau")
PARAM_KEYS = {
    "metrics": "take the keys of logs in on_epoch_end, or [m.name for m in self.model.metrics]",
    "samples": "count the samples in the data, or take self.params['steps']",
    "batch_size": "give it to the callback's __init__",
    "do_validation": "ask for keys of logs that begin with 'val_' in on_epoch_end",
}


@rule(
    "TF555",
    "tf-keras-callback-key",
    symbols=("tf.keras.callbacks.Callback", f"{types.HISTORY}.history"),
    compat=Severity.WARNING,
    problem="a key of `{name}` is gone",
    remedy="write 'learning_rate'",
)
def callback_key(use: Use) -> Findings:
    """Keys of a callback's `logs` and `params` that Keras has no more.

    The learning rate, which `LearningRateScheduler` and `ReduceLROnPlateau` add to the logs and to the history, is
    called `learning_rate` in Keras 3, not `lr`. Of TensorFlow 1's `logs` of a batch, `batch` and `size` are gone, and
    of `self.params` all but `verbose`, `epochs` and `steps`: `metrics`, `samples`, `batch_size`, `do_validation`.

    Why: `logs["lr"]` and `self.params["metrics"]` raise KeyError, `logs.get("lr")` is None.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(1,))])
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
        drop = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 / (epoch + 1))
        history = model.fit(np.ones([2, 1]), np.ones([2, 1]), epochs=2, verbose=0, callbacks=[drop])
        print([round(float(v), 3) for v in history.history["lr"]])

    TF 2:
        model = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(1)])
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
        drop = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 0.1 / (epoch + 1))
        history = model.fit(np.ones([2, 1]), np.ones([2, 1]), epochs=2, verbose=0, callbacks=[drop])
        print([round(float(v), 3) for v in history.history["learning_rate"]])

    Native: the new key; what is gone is to be told to the callback by the program.

    False alarms: logs that a callback of your own puts such a key into. Files that do so are left out.
    """
    if use.is_compat:
        return
    if use.path != "tf.keras.callbacks.Callback":
        if isinstance(use.node, ast.Subscript) and is_literal(use.node.slice, "lr") and use.file.has_keras_three:
            if not stores_key(use.file, "lr") and any(each.path in RATED for each in use.file.references):
                problem, remedy, _ = LOG_KEYS["lr"]
                yield use.report(severity=Severity.ERROR, problem=problem, remedy=remedy)
        return
    for cls in use.file.assignments.classes:
        for node, owner, key in keys_read(cls) if use.node in cls.bases else ():
            raises = isinstance(node, ast.Subscript)
            if owner == "logs" and key in LOG_KEYS and not stores_key(use.file, key):
                problem, remedy, keras = LOG_KEYS[key]
                if keras == 2 or use.file.has_keras_three:
                    severity = Severity.ERROR if raises else Severity.WARNING
                    yield use.report(node=node, severity=severity, problem=problem, remedy=remedy)
            elif owner == "params" and key in PARAM_KEYS and not stores_key(use.file, key):
                severity = Severity.ERROR if raises else Severity.WARNING
                problem = f"`{key}` is not in the params of a callback in TF 2"
                yield use.report(node=node, severity=severity, problem=problem, remedy=PARAM_KEYS[key])


def keys_read(cls: ast.ClassDef) -> Iterator[tuple[ast.expr, str, str]]:
    """The literal keys that a class reads: where, of what by its last name, and which."""
    for node in walk(cls):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            yield node, last_name(node.value), text_of(node.slice)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            if node.args:
                yield node, last_name(node.func.value), text_of(node.args[0])


def stores_key(file: File, key: str) -> bool:
    """Whether anything in a file puts a value under a key, or asks whether one is there."""
    stored = any(
        isinstance(each.ctx, ast.Store) and is_literal(each.slice, key)
        for each in file.source.syntax.all(ast.Subscript)
    )
    asked = any(is_literal(each.left, key) for each in file.source.syntax.all(ast.Compare))
    return stored or asked


@rule(
    "TF556",
    "tf-keras-metrics-names",
    symbols=tuple(f"{model}.metrics_names" for model in types.MODELS),
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` has one name for all metrics in Keras 3, 'compile_metrics'",
    remedy="call evaluate(..., return_dict=True), which gives the names with the values",
)
def metrics_names(use: Use) -> Findings:
    """The names of a model's metrics.

    In Keras 2 `model.metrics_names` has a name for each value that `evaluate` and `train_on_batch` give. In Keras 3 it
    is `["loss", "compile_metrics"]`, whatever the metrics are: these are one object there. `return_dict=True` gives the
    values by their names.

    Why: nothing raises. `dict(zip(model.metrics_names, model.evaluate(x, y)))` loses all metrics but the first, which
    is called 'compile_metrics'; `metrics_names.index("mae")` raises ValueError.

    TF 1:
        dense = tf.keras.layers.Dense(1, kernel_initializer="ones", input_shape=(1,))
        model = tf.keras.Sequential([dense])
        model.compile("sgd", "mse", metrics=[tf.keras.metrics.MeanAbsoluteError(name="mae")])
        values = model.evaluate(np.ones([2, 1]), np.full([2, 1], 2.0), verbose=0)
        report = dict(zip(model.metrics_names, values))
        print(sorted(report))

    TF 2:
        dense = tf.keras.layers.Dense(1, kernel_initializer="ones")
        model = tf.keras.Sequential([tf.keras.Input((1,)), dense])
        model.compile("sgd", "mse", metrics=[tf.keras.metrics.MeanAbsoluteError(name="mae")])
        report = model.evaluate(np.ones([2, 1]), np.full([2, 1], 2.0), verbose=0, return_dict=True)
        print(sorted(report))

    Native: `return_dict=True` of `evaluate`, `train_on_batch` and `test_on_batch`.

    False alarms: models that are compiled without metrics.
    """
    if use.file.has_keras_three and not use.is_compat and isinstance(use.node, ast.expr):
        yield use.report(severity=Severity.WARNING)


@rule(
    "TF557",
    "tf-keras-model-add-loss",
    symbols=tuple(f"{model}.add_loss" for model in types.MODELS),
    compat=None,
    problem="`{name}` of a model that is built by its inputs and outputs raises NotImplementedError in Keras 3",
    remedy="call self.add_loss(...) in the call() of a layer that what it is computed from goes through",
)
def model_add_loss(use: Use) -> Findings:
    """A loss that is added to a model.

    `model.add_loss(tensor)` adds a tensor that was computed from the model's layers in Keras 2. Keras 3 has it inside
    of `call` only: write a layer that gets what the loss is computed from, calls `self.add_loss(loss)` and returns its
    input, and put it into the model.

    Why: NotImplementedError.

    TF 1:
        x = tf.keras.Input((1,))
        y = tf.keras.layers.Dense(1, kernel_initializer="ones")(x)
        model = tf.keras.Model(x, y)
        model.add_loss(tf.keras.losses.mean_squared_error(x, 3.0 * y))
        model.compile("sgd")
        print(round(float(model.fit(np.ones([1, 1]), verbose=0).history["loss"][0]), 3))

    TF 2:
        class Rebuilt(tf.keras.layers.Layer):
            def call(self, both):
                self.add_loss(tf.reduce_mean((both[0] - 3.0 * both[1]) ** 2))
                return both[1]

        x = tf.keras.Input((1,))
        y = tf.keras.layers.Dense(1, kernel_initializer="ones")(x)
        model = tf.keras.Model(x, Rebuilt()([x, y]))
        model.compile("sgd")
        print(round(float(model.fit(np.ones([1, 1]), verbose=0).history["loss"][0]), 3))

    Native: `self.add_loss` in the `call` of a layer, or a loss that `compile` is given.

    compat.v1 with tf_keras: with `tf_keras` installed and `TF_USE_LEGACY_KERAS=1` it can stay.

    False alarms: none known. `self.add_loss` in a subclass is not reported.
    """
    receiver = use.reference.nodes[-2]
    if use.call is not None and use.file.has_keras_three and last_name(receiver) not in ("self", ""):
        yield use.report(severity=Severity.ERROR)


INITIALIZERS = tuple(
    f"tf.{package}.{name}"
    for package in ("keras.initializers", "initializers")
    for name in (
        "RandomNormal RandomUniform TruncatedNormal VarianceScaling Orthogonal GlorotNormal GlorotUniform HeNormal"
        " HeUniform LecunNormal LecunUniform glorot_normal glorot_uniform he_normal he_uniform lecun_normal"
        " lecun_uniform orthogonal variance_scaling random_normal random_uniform truncated_normal"
    ).split()
)


@rule(
    "TF558",
    "tf-keras-shared-initializer",
    symbols=INITIALIZERS,
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` gives the same numbers each time in TF 2, and initializes more than one layer here",
    remedy="create an initializer for each layer",
    silent=True,
)
def shared_initializer(use: Use) -> Findings:
    """One random initializer for several layers.

    An initializer of TensorFlow 1 adds an operation that draws numbers to the graph, another one for each variable.
    Since TensorFlow 2.10 an initializer of Keras has a seed of its own from the start, and gives the same numbers for
    the same shape each time. Create one for each layer, or pass its name, `"glorot_uniform"`.

    Why: nothing raises. Layers of the same shape start with the same weights.

    TF 1:
        draw = tf.keras.initializers.RandomNormal()
        layers = [tf.keras.layers.Dense(3, kernel_initializer=draw), tf.keras.layers.Dense(3, kernel_initializer=draw)]
        for layer in layers:
            layer.build((None, 2))
        one, other = tf.keras.backend.batch_get_value([layer.kernel for layer in layers])
        print(bool(np.allclose(one, other)))

    TF 2:
        layers = [tf.keras.layers.Dense(3, kernel_initializer=tf.keras.initializers.RandomNormal()) for _ in range(2)]
        for layer in layers:
            layer.build((None, 2))
        one, other = (layer.kernel.numpy() for layer in layers)
        print(bool(np.allclose(one, other)))

    Native: an initializer for each layer, or its name as a text.

    False alarms: layers of different shapes. An initializer with a seed is not reported.
    """
    call = use.call
    if call is None or use.is_compat or any(each.arg == "seed" for each in call.keywords):
        return
    outer = use.file.parents.get(call)
    if not isinstance(outer, ast.Assign) or len(outer.targets) != 1 or not last_name(outer.targets[0]):
        return
    name = unparse(outer.targets[0])
    given = [
        each
        for each in use.file.source.syntax.all(ast.keyword)
        if (each.arg or "").endswith("_initializer") and last_name(each.value) and unparse(each.value) == name
        if use.file.assignments.value_of(each.value) is call
    ]
    is_random = [each for each in given if each.arg not in ("bias_initializer", "beta_initializer")]
    in_loop = any(
        isinstance(each, (ast.For, ast.While, ast.ListComp)) for one in is_random for each in use.file.around(one)
    )
    if len(is_random) > 1 or (is_random and in_loop):
        yield use.report(severity=Severity.WARNING)
