"""TF1xx: sessions and graph execution."""

from __future__ import annotations

import ast

from tf2lint.calls import argument, is_literal
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use, is_store


@rule(
    "TF101",
    "tf-session",
    symbols={
        "tf.Session": "",
        "tf.InteractiveSession": "delete it: TF 2 runs each operation at once, t.numpy() is its value",
        "tf.get_default_session": "delete it and use the values themselves, t.numpy() where NumPy is needed",
    },
    remedy="call the computation as a function, or decorate it with tf.function",
    compat_problem="`{name}` runs a TF 1 graph",
)
def session(use: Use) -> Findings:
    """Sessions, which run a graph.

    A TensorFlow 1 program builds a graph first and runs parts of it in a session. TensorFlow 2 runs every operation
    where it stands: a function takes the place of the graph, calling it the place of `Session.run`.

    Why: `tf.Session` raises AttributeError. `tf.compat.v1.Session` exists, but with eager execution on, the default,
    its graph is empty and running it raises RuntimeError.

    TF 1:
        a = tf.constant(2.0)
        b = a * 3.0
        with tf.Session() as sess:
            print(sess.run(b))

    TF 2:
        @tf.function
        def triple(a):
            return a * 3.0

        print(triple(tf.constant(2.0)).numpy())

    Native: make the computation a Python function and call it; `@tf.function` makes it a graph again, for speed.

    compat.v1: `tf.compat.v1.Session`, with `tf.compat.v1.disable_eager_execution()` at the start of the program.

    False alarms: none known. Sessions of other libraries are told apart by where they come from.
    """
    yield use.report()


@rule(
    "TF102",
    "tf-session-run",
    symbols={
        "tf.Session.run": "call a function that returns what is fetched, y = f(x)",
        "tf.Session.partial_run": "call one function per step, with the previous result as argument",
        "tf.Session.partial_run_setup": "call one function per step, with the previous result as argument",
        "tf.Session.make_callable": "define that function, decorated with tf.function",
    },
    problem="`{name}` runs a TF 1 graph, TF 2 has no sessions",
    compat_problem="`{name}` runs a TF 1 graph",
)
def session_run(use: Use) -> Findings:
    """Running a graph: `Session.run` and its relatives.

    `sess.run([loss, grad], feed_dict={x: data})` computes the fetches from the feeds. In TensorFlow 2 that is a
    function call: the feeds are its arguments, the fetches its results. Write one function for each set of fetches: a
    `tf.function` runs all that it contains, where a session ran only what the fetches need.

    Why: there is no session to run. Through `tf.compat.v1` it works only in graph mode.

    TF 1:
        x = tf.placeholder(tf.float32, [None])
        total = tf.reduce_sum(x * x)

        def evaluate(sess, data):
            return sess.run(total, {x: data})

    TF 2:
        @tf.function
        def evaluate(x):
            return tf.reduce_sum(x * x)

        print(evaluate(tf.constant([1.0, 2.0])).numpy())

    Native: `loss, grad = step(data)` with a function `step` that computes both.

    compat.v1: keep it in graph mode, under `tf.compat.v1.Session`.

    False alarms: an object called `sess` or `session` that is a parameter is taken for a session, with confidence
    INFERENCE, if the file uses TensorFlow.
    """
    if not is_of_another_library(use):
        yield use.report()


def is_of_another_library(use: Use) -> bool:
    """Whether what is taken for a session by its name runs what no TensorFlow session would: nothing, as in
    onnxruntime's ``run(None, feeds)``, or a query in words."""
    if use.reference.certain or use.call is None or not use.call.args:
        return False
    first = use.call.args[0]
    return isinstance(first, ast.Constant) and (
        first.value is None or (isinstance(first.value, str) and " " in first.value.strip())
    )


@rule(
    "TF103",
    "tf-tensor-eval",
    symbols={
        "tf.Tensor.eval": "use the value itself, or t.numpy() for a NumPy array",
        "tf.Variable.eval": "use the value itself, or v.numpy() for a NumPy array",
        "tf.Operation.run": "call the function that does what the operation did",
    },
    problem="`{name}` needs a session, TF 2 has none",
    compat_problem="`{name}` needs a TF 1 session",
)
def tensor_eval(use: Use) -> Findings:
    """`Tensor.eval` and `Operation.run`, which use the default session.

    In TensorFlow 1, `t.eval()` is `tf.get_default_session().run(t)`. In TensorFlow 2 a tensor has its value already.

    Why: with eager execution `eval` raises NotImplementedError. Operations that only had an effect, such as an
    assignment, do not exist as objects any more.

    TF 1:
        total = tf.reduce_sum(tf.constant([1.0, 2.0]))
        with tf.Session():
            print(total.eval())

    TF 2:
        total = tf.reduce_sum(tf.constant([1.0, 2.0]))
        print(total.numpy())

    Native: `t.numpy()`, or just `t` where a tensor will do.

    compat.v1: keep it in graph mode, under a session.

    False alarms: `eval` of other libraries is not reported, unless it takes `session=` or `feed_dict=`.
    """
    yield use.report()


@rule(
    "TF104",
    "tf-explicit-graph",
    symbols={
        "tf.Graph": "drop it, or take f.get_concrete_function(...).graph of a tf.function",
        "tf.get_default_graph": "drop it, or take f.get_concrete_function(...).graph of a tf.function",
        "tf.reset_default_graph": "delete it: TF 2 has no default graph to fill up",
        "tf.Graph.finalize": "delete it: TF 2 code does not add to a graph by accident",
        "tf.Graph.as_graph_def": "take f.get_concrete_function(...).graph.as_graph_def() of a tf.function",
        "tf.Session.graph_def": "take f.get_concrete_function(...).graph.as_graph_def() of a tf.function",
    },
    problem="`{name}` handles a graph, which TF 2 does by itself",
    compat_problem="`{name}` handles a TF 1 graph",
)
def graph(use: Use) -> Findings:
    """Graphs made, reset or asked for by hand.

    TensorFlow 1 adds every operation to the default graph; programs make, reset and finalize graphs to keep order. In
    TensorFlow 2 a `tf.function` has its own graph, and nothing needs to be kept apart.

    Why: `tf.get_default_graph` and `tf.reset_default_graph` raise AttributeError. `tf.Graph` still exists, so this
    is a refactoring where nothing else is wrong; but what is built in one gives no values without a session.

    TF 1:
        tf.reset_default_graph()
        one = tf.constant(1.0, name="one")
        print([op.name for op in tf.get_default_graph().get_operations()])

    TF 2:
        @tf.function
        def one():
            return tf.constant(1.0, name="one")

        print([op.name for op in one.get_concrete_function().graph.get_operations()])

    Native: delete it; where a graph itself is wanted, `f.get_concrete_function(...).graph`.

    compat.v1: `tf.compat.v1.get_default_graph`, `tf.compat.v1.reset_default_graph`, in graph mode.

    False alarms: `tf.Graph` is right where a frozen graph is loaded with `tf.import_graph_def`.
    """
    if use.reference.owner:
        yield use.report(severity=Severity.REFACTOR)
    else:
        yield use.report()


@rule(
    "TF105",
    "tf-config-proto",
    symbols={
        "tf.ConfigProto": "call the setters of tf.config, such as tf.config.set_soft_device_placement(True)",
        "tf.GPUOptions": "call tf.config.experimental.set_memory_growth(gpu, True) for each GPU, or"
        " tf.config.set_logical_device_configuration to limit its memory",
        "tf.OptimizerOptions": "call tf.config.optimizer.set_jit(True) or tf.config.optimizer.set_experimental_options",
        "tf.GraphOptions": "call tf.config.optimizer.set_experimental_options",
        "tf.RunOptions": "delete it; to profile, call tf.profiler.experimental.start(logdir) and .stop()",
        "tf.RunMetadata": "delete it; to profile, call tf.profiler.experimental.start(logdir) and .stop()",
        "tf.ConfigProto.*": "call the setter of tf.config that does the same",
        "tf.GPUOptions.*": "call tf.config.experimental.set_memory_growth(gpu, True) for each GPU",
    },
    compat_problem="`{name}` configures a TF 1 session",
)
def config_proto(use: Use) -> Findings:
    """Configuration of a session.

    TensorFlow 1 passes a `ConfigProto` to each session. TensorFlow 2 has no session to configure: `tf.config` has a
    function for each setting, to be called before the first operation.

    Why: `tf.ConfigProto` raises AttributeError; through `tf.compat.v1` it has an effect on v1 sessions only.
    `per_process_gpu_memory_fraction` has no counterpart: TensorFlow 2 limits memory in MiB.

    TF 1:
        config = tf.ConfigProto(allow_soft_placement=True)
        config.gpu_options.allow_growth = True

    TF 2:
        tf.config.set_soft_device_placement(True)
        for gpu in tf.config.list_physical_devices("GPU"):
            tf.config.experimental.set_memory_growth(gpu, True)

    Native: `tf.config.set_soft_device_placement`, `tf.config.threading.set_intra_op_parallelism_threads`,
    `tf.debugging.set_log_device_placement`, `tf.config.set_visible_devices`,
    `tf.config.set_logical_device_configuration(gpu, [tf.config.LogicalDeviceConfiguration(memory_limit=MiB)])`.

    compat.v1: `tf.compat.v1.ConfigProto`, for `tf.compat.v1.Session`.

    False alarms: none known.
    """
    if not use.reference.owner:
        yield use.report()
    elif is_store(use):
        remedies = {
            "allow_growth": "call tf.config.experimental.set_memory_growth(gpu, True) for each GPU",
            "per_process_gpu_memory_fraction": "call tf.config.set_logical_device_configuration with a memory_limit",
            "visible_device_list": "call tf.config.set_visible_devices(gpus, 'GPU')",
            "allow_soft_placement": "call tf.config.set_soft_device_placement(True)",
            "log_device_placement": "call tf.debugging.set_log_device_placement(True)",
            "intra_op_parallelism_threads": "call tf.config.threading.set_intra_op_parallelism_threads(n)",
            "inter_op_parallelism_threads": "call tf.config.threading.set_inter_op_parallelism_threads(n)",
            "global_jit_level": "call tf.config.optimizer.set_jit(True)",
        }
        yield use.report(
            problem="`{name}` configures a session, TF 2 has none",
            remedy=remedies.get(use.reference.path.rpartition(".")[2], ""),
        )


HOOKS = (
    "CheckpointSaverHook CheckpointSaverListener FeedFnHook FinalOpsHook GlobalStepWaiterHook LoggingTensorHook"
    " NanTensorHook ProfilerHook SecondOrStepTimer SessionRunHook StepCounterHook StopAtStepHook SummarySaverHook"
).split()


@rule(
    "TF106",
    "tf-monitored-session-or-hooks",
    symbols={
        **{
            f"tf.train.{name}": "make it a tf.keras.callbacks.Callback, or code in your training loop" for name in HOOKS
        },
        "tf.train.CheckpointSaverHook": "use tf.keras.callbacks.ModelCheckpoint or tf.train.CheckpointManager",
        "tf.train.NanTensorHook": "use tf.keras.callbacks.TerminateOnNaN",
        "tf.train.SummarySaverHook": "use tf.keras.callbacks.TensorBoard",
        "tf.train.MonitoredTrainingSession": "",
        "tf.train.MonitoredSession": "",
        "tf.train.SingularMonitoredSession": "",
        "tf.train.SessionManager": "",
        "tf.train.Supervisor": "",
        "tf.train.Scaffold": "",
        "tf.train.ChiefSessionCreator": "",
        "tf.train.WorkerSessionCreator": "",
        "tf.train.SessionCreator": "",
        "tf.train.SessionRunArgs": "",
        "tf.train.SessionRunContext": "",
        "tf.train.SessionRunValues": "",
    },
    remedy="train with Model.fit and callbacks, or with a loop and tf.train.CheckpointManager",
    compat_problem="`{name}` trains in a TF 1 session",
)
def monitored_session(use: Use) -> Findings:
    """Sessions that look after training, and their hooks.

    `MonitoredTrainingSession` and `Supervisor` initialize, save, restore and stop; hooks are called around each `run`.
    In TensorFlow 2, `Model.fit` does this with callbacks; a loop of your own calls `tf.train.CheckpointManager` itself.

    Why: the names raise AttributeError; through `tf.compat.v1` they work in graph mode only.

    TF 1:
        class Count(tf.train.SessionRunHook):
            def after_run(self, run_context, run_values):
                print("step")

    TF 2:
        class Count(tf.keras.callbacks.Callback):
            def on_train_batch_end(self, batch, logs=None):
                print("step")

    Native: `tf.keras.callbacks.ModelCheckpoint`, `BackupAndRestore`, `TensorBoard`, `EarlyStopping`, `TerminateOnNaN`,
    or a subclass of `Callback`.

    compat.v1: `tf.compat.v1.train.MonitoredTrainingSession`, in graph mode.

    False alarms: none known.
    """
    yield use.report()


GRAPH_LOOKUPS = {
    "tf.Graph.get_tensor_by_name": "keep a Python reference to the tensor, or return it from the function",
    "tf.Graph.get_operation_by_name": "keep a Python reference to what it computes, or return it from the function",
    "tf.Graph.as_graph_element": "keep a Python reference to the tensor, or return it from the function",
}


@rule(
    "TF107",
    "tf-graph-lookup-by-name",
    symbols={
        **GRAPH_LOOKUPS,
        "tf.Session.run": "keep a Python reference to the tensor, or return it from the function",
    },
    problem="`{name}` looks up a graph by name, TF 2 has no default graph",
    compat_problem="`{name}` looks up a TF 1 graph by name",
)
def graph_lookup(use: Use) -> Findings:
    """Tensors and operations looked up by their name in the graph.

    In TensorFlow 1 any part of a program can find a tensor as `"scope/name:0"`. In TensorFlow 2 names are not unique
    and eager tensors have none: pass the tensors themselves around.

    Why: eager tensors have no graph (`Tensor.graph` raises AttributeError), and names change when layers do.

    TF 1:
        y = tf.add(tf.constant(1.0), 1.0, name="y")
        print(tf.get_default_graph().get_tensor_by_name("y:0"))

    TF 2:
        def f(x):
            return {"y": tf.add(x, 1.0)}

        print(f(tf.constant(1.0))["y"])

    Native: return the tensor, or a dictionary of tensors; of a loaded SavedModel take the signature's outputs.

    compat.v1: `tf.compat.v1.wrap_function(...).prune(feeds, fetches)` runs parts of a graph by name, eagerly, too.

    False alarms: lookups in a graph that was imported on purpose; such code can stay.
    """
    if is_of_another_library(use):
        return
    if use.symbol in GRAPH_LOOKUPS:
        yield use.report(severity=Severity.REFACTOR if use.reference.in_graph else None)
        return
    call = use.call
    if call is None:
        return
    feeds = argument(call, "feed_dict", 1)
    named = list(fetched(argument(call, "fetches", 0)))
    if isinstance(feeds, ast.Dict):
        named += [key for key in feeds.keys if key is not None]
    for node in named:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield use.report(problem=f"'{node.value}' names a tensor of a TF 1 graph", node=node, severity=use.severity)


def fetched(node: ast.expr | None) -> list[ast.expr]:
    """The single fetches of what is passed to ``Session.run``."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return [each for element in node.elts for each in fetched(element)]
    if isinstance(node, ast.Dict):
        return [each for value in node.values for each in fetched(value)]
    return [] if node is None else [node]


COLLECTIONS = (
    "tf.get_collection tf.get_collection_ref tf.add_to_collection tf.add_to_collections"
    " tf.Graph.get_collection tf.Graph.get_collection_ref tf.Graph.add_to_collection tf.Graph.add_to_collections"
    " tf.Graph.clear_collection"
).split()


@rule(
    "TF108",
    "tf-graph-collections",
    symbols=(*COLLECTIONS, "tf.GraphKeys"),
    remedy="keep what it collects in a list of your own, or use model.trainable_variables and model.losses",
    compat=Severity.WARNING,
    compat_problem="`{name}` uses graph collections, which eager execution leaves empty or lets grow at each call",
)
def graph_collections(use: Use) -> Findings:
    """Collections of the graph, and their keys.

    TensorFlow 1 gathers variables, losses and updates in collections of the default graph. TensorFlow 2 has none:
    `tf.Module` and Keras models know their variables and losses, everything else belongs in a list of yours.

    Why: `tf.get_collection` raises AttributeError. Through `tf.compat.v1` with eager execution on, the collections of
    variables stay empty and your own ones grow with every call, both without an error.

    TF 1:
        v = tf.Variable(1.0)
        tf.add_to_collection("penalties", v * 2.0)
        total = tf.add_n(tf.get_collection("penalties"))

    TF 2:
        v = tf.Variable(1.0)
        penalties = [v * 2.0]
        total = tf.add_n(penalties)

    Native: a Python list, `module.trainable_variables`, `model.losses`.

    compat.v1: works in graph mode only, after `tf.compat.v1.disable_eager_execution()`.

    False alarms: none known.
    """
    outer = use.reference.argument_of
    if use.symbol == "tf.GraphKeys" and outer is not None and outer[0] in COLLECTIONS:
        return  # reported with the call that it is an argument of
    if use.reference.owner:
        yield use.report(problem="`{name}` uses graph collections, TF 2 has none")
    else:
        yield use.report()


@rule(
    "TF109",
    "tf-update-ops-dependency",
    symbols=("tf.get_collection", "tf.Graph.get_collection", "tf.get_collection_ref"),
    narrows="TF108",
    problem="`{name}` fetches UPDATE_OPS, which TF 2 does not collect",
    compat=Severity.WARNING,
    compat_problem="`{name}` fetches UPDATE_OPS, which is empty with eager execution on",
    remedy="delete it: BatchNormalization updates its averages itself when called with training=True",
)
def update_ops(use: Use) -> Findings:
    """The dependency on UPDATE_OPS around a training step.

    TensorFlow 1's batch normalization puts the updates of its moving averages into a collection, and the program must
    run them with each step. Keras' layer in TensorFlow 2 updates them when it is called with `training=True`.

    Why: `tf.get_collection` raises AttributeError; through `tf.compat.v1` with eager execution on, the collection is
    empty and the dependency vanishes without an error.

    TF 1:
        update_ops = tf.get_collection(tf.GraphKeys.UPDATE_OPS)

    TF 2:
        norm = tf.keras.layers.BatchNormalization(momentum=0.5)
        norm(tf.ones([8, 3]), training=True)

    Native: delete it, and pass `training=True` in a training loop of your own.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    key = None if use.call is None else argument(use.call, "key", 0) or argument(use.call, "name")
    if is_key(key, "UPDATE_OPS", "update_ops"):
        yield use.report()


def is_key(node: ast.expr | None, attribute: str, value: str) -> bool:
    """Whether an expression is ``tf.GraphKeys.<attribute>`` or the string that it stands for."""
    if isinstance(node, ast.Attribute):
        return node.attr == attribute
    return isinstance(node, ast.Constant) and node.value == value


@rule(
    "TF110",
    "tf-control-dependencies-ordering",
    symbols=("tf.control_dependencies",),
    severity=Severity.REFACTOR,
    problem="`{name}` does nothing in eager execution",
    compat_problem="`{name}` orders operations of a TF 1 graph",
    remedy="write what it waits for as statements before and delete it: TF 2 keeps the order, in a tf.function, too",
)
def control_dependencies(use: Use) -> Findings:
    """Control dependencies, which order operations of a graph.

    In a TensorFlow 1 graph only data flow and control dependencies order the operations. TensorFlow 2 runs eager code
    in the order of its lines, and a `tf.function` keeps that order for all operations with an effect.

    Why: it still exists and does no harm, but in eager execution it does nothing.

    TF 1:
        v = tf.get_variable("v", initializer=0.0)
        with tf.control_dependencies([v.assign_add(1.0)]):
            out = tf.identity(v)

    TF 2:
        v = tf.Variable(0.0)

        @tf.function
        def step():
            v.assign_add(1.0)
            return tf.identity(v)

        print(step().numpy())

    Native: delete it; what stands in its list, such as an assignment, becomes a statement before the block.

    compat.v1: needed in graph mode; keep it there.

    False alarms: reported only in files that still contain TensorFlow 1, and not inside a `tf.function`.
    """
    call = use.call
    if use.reference.in_tf_function or not use.file.is_graph_mode:
        return
    if call is not None and call.args and is_literal(call.args[0], None):
        return  # lifts the dependencies around it, which is no order of its own
    if call is not None and call.args and isinstance(call.args[0], ast.Call):
        inner = call.args[0]
        if inner.args and is_key(inner.args[0], "UPDATE_OPS", "update_ops"):
            return  # TF109 says all there is to say
    yield use.report()


@rule(
    "TF111",
    "tf-keras-backend-session",
    symbols={
        "tf.keras.backend.get_session": "delete it: TF 2 has no session, t.numpy() gives a value",
        "tf.keras.backend.set_session": "delete it, and set options with tf.config",
        "tf.keras.backend.learning_phase": "pass training=True or training=False to the model's call",
        "tf.keras.backend.set_learning_phase": "pass training=True or training=False to the model's call",
    },
    compat_problem="`{name}` works on the TF 1 session of Keras",
)
def keras_session(use: Use) -> Findings:
    """Keras' own session and its learning phase.

    In TensorFlow 1, Keras keeps a session and a global flag for training. In TensorFlow 2 there is no session, and a
    model is told with each call whether it trains.

    Why: Keras 3, from TensorFlow 2.16 on, has none of these names, not in `tf.compat.v1` either.

    TF 1:
        tf.keras.backend.set_learning_phase(0)

    TF 2:
        dropout = tf.keras.layers.Dropout(0.5)
        print(dropout(tf.ones([4]), training=False).numpy())

    Native: `model(x, training=False)`; GPU options through `tf.config`.

    compat.v1 with tf_keras: `tf.compat.v1.keras.backend.get_session`, up to TensorFlow 2.15, or later with `tf_keras`
    installed and `TF_USE_LEGACY_KERAS=1` set.

    False alarms: none known. `clear_session` is fine and not reported; standalone `keras` is not looked at.
    """
    yield use.report()


SWITCHES_OFF = (
    "tf.disable_v2_behavior tf.disable_eager_execution tf.disable_resource_variables tf.disable_v2_tensorshape"
    " tf.disable_control_flow_v2 tf.disable_tensor_equality"
).split()


@rule(
    "TF112",
    "tf-behavior-disabled",
    symbols={
        **dict.fromkeys(SWITCHES_OFF, "delete it once the program runs without"),
        "tf.compat.v1": "import tensorflow as tf, once its uses are TF 2",
    },
    compat_problem="`{name}` keeps the program in TF 1 mode",
)
def disable_v2_behavior(use: Use) -> Findings:
    """Switches back to TensorFlow 1, and the import of its API as a whole.

    `tf.compat.v1.disable_v2_behavior()` and `import tensorflow.compat.v1 as tf` let TensorFlow 1 code run on
    TensorFlow 2. They are where a migration starts, not where it ends.

    Why: `tf.disable_v2_behavior` without `compat.v1` raises AttributeError. With it the code runs, but new features
    assume eager execution, and parts of `tf.compat.v1` are gone: layers and RNN cells with Keras 3, estimators in 2.16.

    TF 1:
        tf.disable_v2_behavior()
        print(tf.executing_eagerly())

    TF 2:
        print(tf.executing_eagerly())

    Native: delete the switch and mend what then fails.

    compat.v1: this is that quick fix.

    False alarms: tests that compare both modes on purpose.
    """
    if use.symbol == "tf.compat.v1":
        yield use.report(problem="`{name}` is the API of TF 1")
    else:
        yield use.report()


@rule(
    "TF113",
    "tf-symbolic-gradients",
    symbols=("tf.gradients", "tf.hessians", "tf.train.Optimizer.compute_gradients"),
    problem="`{name}` raises RuntimeError in eager execution",
    compat_problem="`{name}` differentiates a TF 1 graph",
    remedy="record the computation: with tf.GradientTape() as tape: ..., then tape.gradient(y, x)",
)
def gradients(use: Use) -> Findings:
    """Symbolic gradients.

    `tf.gradients` adds operations to a graph. In eager execution there is none: a `tf.GradientTape` records what is
    computed in its block and differentiates that.

    Why: `tf.gradients` still exists but raises RuntimeError when eager execution is on. It is legal inside a
    `tf.function`, which is a graph.

    TF 1:
        x = tf.constant(3.0)
        gradient = tf.gradients(x * x, x)[0]

    TF 2:
        x = tf.constant(3.0)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        print(tape.gradient(y, x).numpy())

    Native: `tf.GradientTape`; second derivatives with a tape inside a tape, or `tape.jacobian`. Variables are watched
    by themselves, other tensors after `tape.watch`.

    compat.v1: wrap the code in a `tf.function`, where `tf.gradients` works.

    False alarms: functions that are only called from a `tf.function` elsewhere.
    """
    if use.reference.in_tf_function:
        return
    in_graph = use.reference.in_graph or use.file.disables_eager or use.is_compat
    yield use.report(severity=Severity.REFACTOR if in_graph else Severity.ERROR)


@rule(
    "TF114",
    "tf-enable-eager-call",
    symbols=("tf.enable_eager_execution", "tf.enable_v2_behavior", "tf.enable_resource_variables"),
    compat_problem="`{name}` does nothing in TF 2",
    remedy="delete it: this is how TF 2 works",
)
def enable_eager(use: Use) -> Findings:
    """Switches to what TensorFlow 2 does anyway.

    Late TensorFlow 1 could be told to behave like TensorFlow 2. The calls are left over.

    Why: `tf.enable_eager_execution` raises AttributeError. Through `tf.compat.v1` it does nothing.

    TF 1:
        tf.enable_eager_execution()
        print(tf.executing_eagerly())

    TF 2:
        print(tf.executing_eagerly())

    Native: delete it.

    compat.v1: `tf.compat.v1.enable_eager_execution()`, where the file must still run on TensorFlow 1.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF115",
    "tf-distributed-server",
    symbols={
        "tf.train.replica_device_setter": "",
        "tf.train.SyncReplicasOptimizer": "",
        "tf.train.Server": "use tf.distribute.Server, and a strategy of tf.distribute for the training",
    },
    remedy="create the model under `with strategy.scope():` of a tf.distribute strategy",
    compat_problem="`{name}` distributes a TF 1 graph",
)
def distributed_server(use: Use) -> Findings:
    """Training distributed by servers, device setters and synchronizing optimizers.

    TensorFlow 1 programs place variables on parameter servers by device functions. In TensorFlow 2 a strategy of
    `tf.distribute` places them.

    Why: the names raise AttributeError; a device function raises RuntimeError in eager execution.

    TF 1:
        cluster = tf.train.ClusterSpec({"ps": ["localhost:2222"], "worker": ["localhost:2223"]})
        with tf.device(tf.train.replica_device_setter(cluster=cluster)):
            v = tf.Variable(1.0)

    TF 2:
        strategy = tf.distribute.MirroredStrategy(["CPU:0"])
        with strategy.scope():
            v = tf.Variable(1.0)

    Native: `tf.distribute.MirroredStrategy`, `MultiWorkerMirroredStrategy`, `ParameterServerStrategy`.

    compat.v1: `tf.compat.v1.train.replica_device_setter`, in graph mode.

    False alarms: none known. `tf.train.ClusterSpec` is TensorFlow 2, too.
    """
    yield use.report()


@rule(
    "TF116",
    "tf-frozen-graph",
    symbols={
        "tf.GraphDef": "load a SavedModel with tf.saved_model.load, or run this one by tf.compat.v1.GraphDef and"
        " tf.compat.v1.wrap_function",
        "tf.graph_util.convert_variables_to_constants": "",
        "tf.graph_util.extract_sub_graph": "",
        "tf.graph_util.remove_training_nodes": "",
        "tf.graph_util.tensor_shape_from_node_def_name": "",
        "tf.graph_util.must_run_on_cpu": "",
    },
    remedy="export a SavedModel with tf.saved_model.save(module, folder)",
    compat_problem="`{name}` handles a frozen TF 1 graph",
)
def frozen_graph(use: Use) -> Findings:
    """Frozen graphs: GraphDef files with constants for variables.

    TensorFlow 1 exports a model by turning its variables into constants of a GraphDef. TensorFlow 2 exports a
    SavedModel, with its variables and functions.

    Why: the names raise AttributeError.

    TF 1:
        graph_def = tf.GraphDef()
        graph_def.ParseFromString(b"")

    TF 2:
        import tempfile

        class Double(tf.Module):
            @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
            def __call__(self, x):
                return x * 2.0

        folder = tempfile.mkdtemp()
        tf.saved_model.save(Double(), folder)
        print(tf.saved_model.load(folder)(tf.constant(1.0)).numpy())

    Native: `tf.saved_model.save` and `tf.saved_model.load`.

    compat.v1: `tf.compat.v1.GraphDef`, then `tf.compat.v1.wrap_function(lambda: tf.import_graph_def(graph_def,
    name=""), []).prune(feeds, fetches)`, which runs eagerly.

    False alarms: none known.
    """
    yield use.report()
