"""TF8xx: summaries, checkpoints, saved models, estimators."""

from __future__ import annotations

import ast
import re

from tf2lint.instead import module_uses
from tf2lint.instead.columns import remedy_of_columns
from tf2lint.instead.profiles import counts_operations, remedy_of_profile
from tf2lint.instead.summaries import (
    EXAMPLE,
    SUMMARIES,
    calls_for_values,
    example,
    remedy_of_merged,
    remedy_of_record,
    remedy_of_summary,
)
from tf2lint.instead.texts import inline
from tf2lint.instead.writings import lines
from tf2lint.knowledge import Route, is_below, kind, minor, resolves
from tf2lint.knowledge.standing import Standing
from tf2lint.names import Reference
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, start, unparse, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import File, Findings, Use, is_store

# Protocol buffers that a FileWriter takes, and what writes the same in TensorFlow 2, by the keyword of the value.
MERGES = ("tf.summary.merge", "tf.summary.merge_all", "tf.merge_summary", "tf.merge_all_summaries",
          "tf.summary.all_v2_summary_ops")  # fmt: skip
PREPROCESSING = 8  # the first TensorFlow 2 that is told of preprocessing layers, rather than of DenseFeatures
OLD_SUMMARIES = tuple(f"tf.{kind}_summary" for kind in ("scalar", "histogram", "image", "audio"))
RECORDS = tuple(f"tf.{module}{name}" for module in ("", "summary.") for name in ("Summary", "Event", "SessionLog"))
METADATA = "tagged_run_metadata"  # of an Event
WRITTEN_BY = {
    "simple_value": "tf.summary.scalar(name, value, step=step)",
    "histo": "tf.summary.histogram(name, values, step=step)",
    "image": "tf.summary.image(name, [image], step=step)",
    "audio": "tf.summary.audio(name, [audio], sample_rate, step=step)",
    "tensor": "tf.summary.text(name, text, step=step), or tf.summary.write(name, tensor, step=step) for other data",
}


@rule(
    "TF801",
    "tf-summary-writer",
    symbols=(
        *("tf.summary.FileWriter", "tf.summary.FileWriterCache", "tf.summary.FileWriterCache.clear"),
        *("tf.train.SummaryWriter", "tf.summary.SummaryDescription", "tf.summary.get_summary_description"),
        *("tf.summary.TaggedRunMetadata", "tf.summary.initialize", "tf.summary.tensor_summary"),
        *RECORDS,
        *MERGES,
        *OLD_SUMMARIES,
    ),
    compat_problem="`{name}` writes the summaries of a TF 1 graph",
)  # fmt: skip
def summary_writer(use: Use) -> Findings:
    """Summary writers, merged summaries and summary protos.

    In TensorFlow 1 `tf.summary.scalar(name, tensor)` makes an operation; the operations are merged, run, and the result
    is given to a writer with the step. In TensorFlow 2 `tf.summary.scalar(name, value, step=step)` writes at once, to
    the writer that is the default one; it returns False and writes nothing where there is none. So the calls move into
    the training loop, under `with writer.as_default():`, and merging is deleted. The functions need the package
    `tensorboard`, which TensorFlow 2.21 does not install. Scalars are stored as tensors: who reads the files with an
    `EventAccumulator` finds them under `Tensors`, TensorBoard shows them as before. A `Summary` made by hand, with
    `Summary.Value(tag=..., simple_value=...)` in it, is a record for a `FileWriter`: the message says what writes the
    same. Records that exist can be read, and written by
    `tf.summary.experimental.write_raw_pb(summary.SerializeToString(), step=step)`.

    Why: the names raise AttributeError. `tf.compat.v1.summary.FileWriter` raises RuntimeError when eager execution is
    on. `tf.compat.v1.Summary` can be made, but nothing of TensorFlow 2 writes it by itself.

    TF 1:
        from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

        loss = tf.summary.scalar("loss", tf.constant(0.5))
        with tf.Session() as sess:
            writer = tf.summary.FileWriter("logs", sess.graph)
            writer.add_summary(sess.run(loss), global_step=7)
            writer.close()
        print([(event.step, event.value) for event in EventAccumulator("logs").Reload().Scalars("loss")])

    TF 2:
        from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

        writer = tf.summary.create_file_writer("logs")
        with writer.as_default():
            tf.summary.scalar("loss", 0.5, step=7)
        writer.close()
        events = EventAccumulator("logs").Reload().Tensors("loss")
        print([(event.step, tf.make_ndarray(event.tensor_proto).item()) for event in events])

    Native: `tf.summary.create_file_writer`, and `tf.summary.trace_on` and `trace_export` for `add_graph`.

    compat.v1: `tf.compat.v1.summary.FileWriter`, in graph mode only; `tf.compat.v1.Summary` in both modes. Of the
    latter only calls that make one are reported, not types, nor what reads old records.

    False alarms: none known.
    """
    if use.symbol in (*MERGES, *OLD_SUMMARIES):
        yield use.report(remedy=remedy_of_merged(use) if use.symbol in MERGES else remedy_of_summary(use))
        return
    if use.symbol not in RECORDS:
        yield use.report(remedy=use.remedy.replace(EXAMPLE, example(use)))
        return
    calls = use.file.calls
    outer = (calls.get(each) for each in use.file.around(use.node) if isinstance(each, ast.Call))
    around = [each for each in outer if each is not None and each is not use.reference and makes_record(each)]
    if any(each.route is Route.DIRECT or not use.is_missing for each in around):
        return
    if not makes_record(use.reference):
        if use.is_missing:
            yield use.report()
        return
    if is_parsed_into(use):
        if use.is_missing:
            yield use.report()
        return
    problem = "" if use.is_missing else "`{name}` is a record for a TF 1 FileWriter, and writes nothing by itself"
    written = remedy_of_record(use)
    if written:
        yield use.report(problem=problem, remedy=written)
        return
    keywords = (each.arg for each in walk(use.call or use.node) if isinstance(each, ast.keyword))
    values = {use.reference.path.rpartition(".")[2].lower(), *keywords}
    records = " and ".join(text for value, text in WRITTEN_BY.items() if value in values)
    if use.path.endswith("SessionLog"):
        instead = "delete it: TF 2 writes no logs of sessions"
    elif holds_metadata(use):
        instead = (
            "call tf.profiler.experimental.start(logdir) before the run and tf.profiler.experimental.stop() after it"
        )
    else:
        instead = f"call {calls_for_values(use) or records or WRITTEN_BY['simple_value']} where it is written"
    if use.is_missing:
        yield use.report(problem=problem, beside=f"to go on without records, {instead}")
    else:
        yield use.report(problem=problem, remedy=instead)


def is_parsed_into(use: Use) -> bool:
    """Whether a new record is given a name, and then read from bytes."""
    made = use.file.parents.get(use.call) if use.call is not None else None
    around = use.file.function_around(use.node) or use.file.source.tree
    if not isinstance(made, ast.Assign) or not isinstance(made.targets[0], ast.Name):
        return False
    read = {f"{made.targets[0].id}.{method}" for method in ("ParseFromString", "MergeFromString")}
    return any(isinstance(each, ast.Call) and ast.unparse(each.func) in read for each in walk(around))


def holds_metadata(use: Use) -> bool:
    """Whether a record has the metadata of a run in it, by its call or by what is stored in it after that."""
    names = {unparse(each) for each in use.file.flow.targets(use.call)} if use.call is not None else set()
    around = use.file.function_around(use.node) or use.file.source.tree
    return any(
        isinstance(each, ast.Attribute) and each.attr == METADATA and unparse(each.value) in names
        for each in walk(around)
    ) or (use.call is not None and argument(use.call, METADATA) is not None)


def makes_record(reference: Reference) -> bool:
    """Whether a reference is a call that makes one of the ``RECORDS``, or a message in one."""
    is_class = reference.path.rpartition(".")[2][:1].isupper() and not reference.path.endswith(".FromString")
    return reference.call is not None and is_class and is_below(reference.path, RECORDS)


@rule(
    "TF804",
    "tf-saver",
    symbols=(
        *("tf.train.Saver", "tf.train.SaverDef", "tf.train.import_meta_graph", "tf.train.export_meta_graph"),
        *("tf.train.update_checkpoint_state", "tf.train.generate_checkpoint_state_proto"),
        *("tf.train.remove_checkpoint", "tf.train.checkpoint_exists", "tf.train.get_checkpoint_mtimes"),
        *("tf.train.NewCheckpointReader", "tf.train.init_from_checkpoint", "tf.train.warm_start"),
        "tf.train.VocabInfo",
    ),
    compat_problem="`{name}` handles checkpoints as TF 1 did",
)
def saver(use: Use) -> Findings:
    """Savers, meta graphs, and the checkpoint functions around them.

    A TensorFlow 1 `Saver` writes the variables of a graph by their names. A `tf.train.Checkpoint` writes the variables
    of objects by the attributes that lead to them, and its `restore` needs no session. Files of a `Saver` can still be
    read: `tf.train.Checkpoint(model=model).restore(path)` matches them by the variables' names, but leaves every
    variable whose name is not in the file as it is, without an error, unless `assert_consumed()` is called on the
    result. Where names have changed (they do with Keras layers), assign one by one:
    `v.assign(tf.train.load_checkpoint(path).get_tensor("v"))`. `tf.train.list_variables(path)` says what is in a file.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on, a `Saver` without the list of
    variables raises RuntimeError.

    TF 1:
        v = tf.Variable(3.0, name="v")
        saver = tf.train.Saver()
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            path = saver.save(sess, "./model")
        with tf.Session() as sess:
            saver.restore(sess, path)
            print(sess.run(v))

    TF 2:
        v = tf.Variable(3.0)
        path = tf.train.Checkpoint(v=v).save("./model")
        v.assign(0.0)
        tf.train.Checkpoint(v=v).restore(path).assert_consumed()
        print(v.numpy())

    Native: `tf.train.Checkpoint` and `tf.train.CheckpointManager`; `Model.save_weights` in Keras.

    compat.v1: `tf.compat.v1.train.Saver(variables)`, with `None` for the session where eager execution is on. It goes
    on writing and reading files by name.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF806",
    "tf-saved-model",
    symbols=(
        *(f"tf.saved_model{below}.*" for below in ("", ".builder", ".loader", ".main_op", ".signature_constants",
                                                   ".signature_def_utils", ".tag_constants", ".utils", ".constants")),
    ),
    compat_problem="`{name}` handles the saved model of a TF 1 session",
)  # fmt: skip
def saved_model(use: Use) -> Findings:
    """Saved models of a session: builders, loaders, signatures.

    TensorFlow 1 saves the graph and variables of a session, with signatures that name their input and output tensors;
    the loader puts them into a session, and the program runs tensors by name. TensorFlow 2 saves an object with its
    functions: a `tf.function` with an `input_signature` takes the place of the signature, and its result should be a
    dictionary of the outputs. What is loaded has signatures that are called with tensors by keyword. Models that
    TensorFlow 1 saved need not be made again: `tf.saved_model.load(path).signatures["serving_default"](x=tensor)` runs
    them.

    Why: the names raise AttributeError. `tf.saved_model.load` takes the path alone, no session and no tags in front.

    TF 1:
        x = tf.placeholder(tf.float32, [None])
        with tf.Session() as sess:
            tf.saved_model.simple_save(sess, "double", {"x": x}, {"y": x * 2.0})
        with tf.Session(graph=tf.Graph()) as sess:
            model = tf.saved_model.loader.load(sess, ["serve"], "double")
            serve = model.signature_def["serving_default"]
            print(sess.run(serve.outputs["y"].name, {serve.inputs["x"].name: [1.0, 2.0]}).tolist())

    TF 2:
        class Double(tf.Module):
            @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
            def __call__(self, x):
                return {"y": x * 2.0}

        double = Double()
        tf.saved_model.save(double, "double", signatures={"serving_default": double.__call__})
        serve = tf.saved_model.load("double").signatures["serving_default"]
        print(serve(x=tf.constant([1.0, 2.0]))["y"].numpy().tolist())

    Native: `tf.saved_model.save(module, path, signatures=...)`, `tf.saved_model.load(path).signatures`.

    compat.v1: `tf.compat.v1.saved_model` has all of it, in graph mode.

    False alarms: none known.
    """
    if use.is_of_one:
        is_constant = use.is_compat and not use.is_missing and kind(use.path) == "o"
        yield use.report(problem="`{name}` is the old name of a constant" if is_constant else "")


@rule(
    "TF808",
    "tf-estimator",
    symbols=(
        "tf.estimator",
        *(f"tf.estimator{below}.*" for below in ("", ".inputs", ".export", ".tpu", ".experimental")),
        "tf.keras.estimator",
        "tf.keras.estimator.*",
    ),
    problem="`{name}` exists up to TF 2.15 only",
    compat_problem="`{name}` exists up to TF 2.15 only",
)
def estimator(use: Use) -> Findings:
    """Estimators.

    An estimator builds a graph from its model function, trains it in a session of its own and writes checkpoints;
    TensorFlow 2.16 removed it, from `tf.compat.v1`, too. A Keras model takes the place of the model function, `compile`
    and `fit` that of `EstimatorSpec` and `train_and_evaluate`, a `tf.data.Dataset` that of the input function, and
    `training=` that of `ModeKeys`. `steps=3` is `steps_per_epoch=3` with a dataset that repeats. What estimators do
    unasked, such as checkpoints in `model_dir` and going on from the last one, is asked for with callbacks:
    `tf.keras.callbacks.BackupAndRestore`, `ModelCheckpoint`, `TensorBoard`.

    Why: up to 2.15 estimators work, each in a graph of its own; from 2.16 on the names raise AttributeError.

    TF 1:
        def model_fn(features, labels, mode):
            w = tf.get_variable("w", shape=[], initializer=tf.zeros_initializer())
            loss = tf.losses.mean_squared_error(labels, w * features["x"])
            optimizer = tf.train.GradientDescentOptimizer(0.1)
            step = optimizer.minimize(loss, global_step=tf.train.get_global_step())
            return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=step)

        def input_fn():
            return tf.data.Dataset.from_tensors(({"x": [1.0, 2.0]}, [2.0, 4.0])).repeat()

        estimator = tf.estimator.Estimator(model_fn, "model")
        estimator.train(input_fn, steps=3)
        print(round(float(estimator.get_variable_value("w")), 3))

    TF 2:
        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
        model = tf.keras.Sequential([dense])
        model.compile(tf.keras.optimizers.SGD(0.1), "mse")
        ds = tf.data.Dataset.from_tensors(([[1.0], [2.0]], [[2.0], [4.0]])).repeat()
        model.fit(ds, steps_per_epoch=3, verbose=0)
        print(round(float(dense.get_weights()[0].item()), 3))

    Native: `tf.keras.Model` with `compile`, `fit`, `evaluate` and `predict`; a `tf.data.Dataset` for the input
    function.

    No equivalent: for keeping estimators as they are; stay on TensorFlow 2.15 for that. As long as you do, the warning
    can be ignored.

    False alarms: none known.
    """
    uses = module_uses.remedy(use) if isinstance(use.node, ast.alias) else ""
    if use.standing is not Standing.LOST:
        yield use.report(severity=Severity.REFACTOR)
    elif resolves(use.path, use.reference.route, "2.15"):
        yield use.report(severity=Severity.ERROR, problem=use.rule.problem, remedy=uses)
    else:
        old = use.path.replace("tf", "tf.compat.v1", 1)
        kept = f", and `{old}` up to TF 2.15 only" if resolves(use.path, Route.COMPAT_V1, "2.15") else ""
        yield use.report(severity=Severity.ERROR, problem="`{name}` does not exist in TF 2" + kept, remedy=uses)


@rule(
    "TF809",
    "tf-feature-columns",
    symbols={
        "tf.feature_column.input_layer": "",
        "tf.feature_column.linear_model": "",
        "tf.feature_column.shared_embedding_columns": "create one layer = tf.keras.layers.Embedding(n, dimension), and"
        " call layer(ids) for each feature",
        "tf.keras.layers.DenseFeatures": "",
        "tf.keras.layers.SequenceFeatures": "",
        "tf.keras.experimental.SequenceFeatures": "",
    },
    compat_problem="`{name}` makes TF 1 variables from feature columns",
)
def feature_columns(use: Use) -> Findings:
    """Feature columns, where they are made into tensors.

    `tf.feature_column.input_layer` looks up each column in the dictionary of features, transforms it, and joins the
    results in the alphabetic order of the columns' names, not in the order of the list: in the example `color` comes
    before `price`. In TensorFlow 2 the transformation is a Keras preprocessing layer or a function, and the program
    joins the results itself with `tf.concat`; keep that order where old weights are to fit. `Normalization`,
    `Discretization`, `StringLookup`, `CategoryEncoding`, `Hashing`, `HashedCrossing` and `Embedding` take the columns'
    places; `tf.one_hot(ids, n)` is an indicator column of `categorical_column_with_identity`. The columns themselves
    still exist, deprecated, for they describe only.

    Why: the functions raise AttributeError; `tf.keras.layers.DenseFeatures` went with Keras 3. Through `tf.compat.v1`
    with eager execution on, `input_layer` works, but one with embedding columns makes new random weights at each call.

    TF 1:
        color = tf.feature_column.categorical_column_with_identity("color", 3)
        columns = [tf.feature_column.numeric_column("price"), tf.feature_column.indicator_column(color)]
        features = {"price": tf.constant([[9.5]]), "color": tf.constant([[2]])}
        x = tf.feature_column.input_layer(features, columns)
        with tf.Session() as sess:
            print(sess.run(x).tolist())

    TF 2:
        features = {"price": tf.constant([[9.5]]), "color": tf.constant([2])}
        x = tf.concat([tf.one_hot(features["color"], 3), features["price"]], axis=1)
        print(x.numpy().tolist())

    Native: Keras preprocessing layers.

    compat.v1: `tf.compat.v1.feature_column.input_layer`, which works eagerly for columns without weights.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report(remedy=remedy_of_columns(use) if minor(use.file.api) >= PREPROCESSING else "")


@rule(
    "TF810",
    "tf-lite-converter",
    symbols=(
        *("tf.lite.TFLiteConverter.from_session", "tf.lite.TFLiteConverter.from_frozen_graph"),
        *("tf.lite.TFLiteConverter.from_keras_model_file", "tf.lite.TocoConverter", "tf.lite.toco_convert"),
        "tf.lite.OpHint",
    ),
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` converts a TF 1 graph",
    remedy="call tf.lite.TFLiteConverter.from_saved_model(path), or"
    " from_concrete_functions([f.get_concrete_function()])",
)
def lite_converter(use: Use) -> Findings:
    """TensorFlow Lite conversion of sessions and frozen graphs.

    TensorFlow 1 converts the graph of a session between given input and output tensors, or a frozen `.pb` file.
    TensorFlow 2 converts a saved model, a Keras model, or concrete functions: write what lies between the tensors as a
    `tf.function` with an `input_signature`, and give its `get_concrete_function()` to the converter. Of a frozen graph,
    make a saved model first. The resulting file is of the same kind and runs in the same interpreter.

    Why: the names raise AttributeError.

    TF 1:
        x = tf.placeholder(tf.float32, [1, 2])
        with tf.Session() as sess:
            model = tf.lite.TFLiteConverter.from_session(sess, [x], [x + 1.0]).convert()
        interpreter = tf.lite.Interpreter(model_content=model)
        interpreter.allocate_tensors()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], np.float32([[1.0, 2.0]]))
        interpreter.invoke()
        print(interpreter.get_tensor(interpreter.get_output_details()[0]["index"]).tolist())

    TF 2:
        @tf.function(input_signature=[tf.TensorSpec([1, 2], tf.float32)])
        def add_one(x):
            return x + 1.0

        model = tf.lite.TFLiteConverter.from_concrete_functions([add_one.get_concrete_function()]).convert()
        interpreter = tf.lite.Interpreter(model_content=model)
        interpreter.allocate_tensors()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], np.float32([[1.0, 2.0]]))
        interpreter.invoke()
        print(interpreter.get_tensor(interpreter.get_output_details()[0]["index"]).tolist())

    Native: `from_saved_model`, `from_keras_model`, `from_concrete_functions`.

    compat.v1: `tf.compat.v1.lite.TFLiteConverter.from_session`, in graph mode.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report()


@rule(
    "TF812",
    "tf-profiler",
    symbols=(
        "tf.profiler.Profiler",
        "tf.profiler.profile",
        "tf.profiler.ProfileOptionBuilder",
        "tf.profiler.advise",
        "tf.profiler.write_op_log",
        "tf.RunMetadata",
    ),
    compat_problem="`{name}` profiles a TF 1 graph",
    remedy="call tf.profiler.experimental.start(logdir) before the steps to profile, and"
    " tf.profiler.experimental.stop() after them",
)
def profiler(use: Use) -> Findings:
    """The profiler of TensorFlow 1.

    TensorFlow 1's profiler reads a graph and the metadata of one run, and prints tables of time, memory and floating
    point operations for each operation. TensorFlow 2's records all that happens between `start` and `stop` into files
    that the Profile tab of TensorBoard shows. Keras records chosen batches with `tf.keras.callbacks.TensorBoard(logdir,
    profile_batch=(10, 20))`. Nothing native counts floating point operations: for that call
    `tf.compat.v1.profiler.profile(f.get_concrete_function(...).graph, options=options)`, which needs no session; it is
    not reported. Pass the graph: with eager execution on, the default one is empty and has 0 operations. The graph of a
    function has none of the variables that it uses: `sum(v.shape.num_elements() for v in model.trainable_variables)`
    counts parameters.

    Why: the names raise AttributeError.

    TF 1:
        import glob

        metadata = tf.RunMetadata()
        trace = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
        with tf.Session() as sess:
            sess.run(tf.ones([2, 2]) + 1.0, options=trace, run_metadata=metadata)
            builder = tf.profiler.ProfileOptionBuilder(tf.profiler.ProfileOptionBuilder.time_and_memory())
            tf.profiler.profile(sess.graph, metadata, options=builder.with_file_output("profile.txt").build())
        print(len(glob.glob("profile.txt")), "file")

    TF 2:
        import glob

        tf.profiler.experimental.start("logs")
        tf.ones([2, 2]) + 1.0
        tf.profiler.experimental.stop()
        print(len(glob.glob("logs/plugins/profile/*/*.xplane.pb")), "file")

    Native: `tf.profiler.experimental.start` and `stop`; Keras's `TensorBoard(profile_batch=...)`.

    compat.v1: `tf.compat.v1.profiler`, in graph mode, or on the graph of a concrete function.

    False alarms: none known.
    """
    if use.is_missing or not counts_operations(use):
        yield use.report(remedy=remedy_of_profile(use))


def is_under_writer(use: Use) -> bool:
    """Whether a use stands below ``with writer.as_default()``, where the writer is neither a graph nor a session."""
    for outer in use.file.around(use.node):
        if not isinstance(outer, (ast.With, ast.AsyncWith)):
            continue
        for call in (each.context_expr for each in outer.items):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "as_default":
                known, name = use.file.calls.get(call), last_name(call.func.value).lower()
                is_other = known is not None and known.path in ("tf.Graph.as_default", "tf.Session.as_default")
                if not is_other and name not in ("g", "s") and "graph" not in name and "sess" not in name:
                    return True
    return False


@rule(
    "TF803",
    "tf-summary-op-without-writer",
    symbols=SUMMARIES,
    severity=Severity.WARNING,
    compat=None,
    problem="`{name}` without a default writer writes nothing in TF 2",
    silent=True,
)
def summary_op_without_writer(use: Use) -> Findings:
    """Summaries that TensorFlow 2 does not write.

    In TensorFlow 1 `tf.summary.scalar` makes an operation; a session runs it, and a `FileWriter` writes what comes out.
    In TensorFlow 2 the function of the same name writes at once, to the default writer, for the step that it is given.
    Make a writer once, `writer = tf.summary.create_file_writer(logdir)`, and call
    `tf.summary.scalar(name, value, step=step)` in the training loop under `with writer.as_default():`, or in what that
    calls. The step is an int, or a tensor or a variable of int64: one of float32 or int32 raises. The arguments
    `collections` and `family` are gone, and `tensor` and `values` are `data`: calls with these raise TypeError, and
    TF702 reports them instead. The package `tensorboard` must be installed.

    Why: without a default writer the function returns False and writes nothing, without an error: TensorBoard stays
    empty. With a writer but without a step it raises ValueError.

    TF 1:
        tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
        loss = tf.summary.scalar("loss", tf.constant(0.5))
        is_written = bool(loss) if tf.executing_eagerly() else len(tf.Session().run(loss)) > 0
        print(is_written)

    TF 2:
        writer = tf.summary.create_file_writer("logs")
        with writer.as_default():
            is_written = tf.summary.scalar("loss", 0.5, step=0)
        print(bool(is_written))

    Native: `tf.summary.scalar(name, value, step=step)` under `with writer.as_default():`. In Keras, the callback
    `tf.keras.callbacks.TensorBoard(logdir)` does it.

    compat.v1: `tf.compat.v1.summary.scalar`, in graph mode.

    False alarms: functions that are called where a writer is the default one already, and its step is set. Files
    that use what only TensorFlow 2 has, or that stand among such files, are not reported, nor are calls that pass
    `**kwargs`, nor those of `tf.compat.v2.summary`.
    """
    if use.call is None or use.is_compat or use.file.resembles_tensorflow_two or ".compat.v2." in use.name:
        return
    passed = {keyword.arg for keyword in use.call.keywords}  # None for **kwargs
    if not passed & {None, "step", *GONE_FROM_SUMMARIES} and not is_under_writer(use):
        yield use.report(severity=Severity.WARNING, remedy=remedy_of_summary(use))


# Arguments that TF702 reports, with the same remedy.
GONE_FROM_SUMMARIES = ("family", "collections", "tensor", "values", "max_images")


def writes_checkpoints(file: File) -> bool:
    """Whether a file writes checkpoints of objects itself."""
    return any(each.path == "tf.train.CheckpointManager" for each in file.references) or any(
        each.attr in ("save", "write") and re.search("checkpoint|ckpt", last_name(each.value).lower())
        for each in file.source.syntax.all(ast.Attribute)
    )


@rule(
    "TF805",
    "tf-checkpoint-restore-unchecked",
    symbols=("tf.train.Checkpoint.restore", "tf.train.Checkpoint.read"),
    severity=Severity.WARNING,
    compat=Severity.WARNING,
    problem="`{name}` leaves what it does not find in the checkpoint as it is, without an error",
    compat_problem="`{name}` leaves what it does not find in the checkpoint as it is, without an error",
    remedy="append .assert_existing_objects_matched(), or .expect_partial() where that is meant",
    silent=True,
    while_migrating=True,
)
def checkpoint_restore_unchecked(use: Use) -> Findings:
    """Checkpoints restored without asking whether that worked.

    `tf.train.Checkpoint.restore` returns a status, and raises nothing when the checkpoint and the objects do not match.
    What is not found keeps its initial value. That happens to a checkpoint that a TensorFlow 1 `Saver` wrote: it knows
    the variables by names, such as `dense/kernel`, and variables that are called otherwise now get nothing. Those of
    Keras 3 layers do, they are called `kernel`. Append `.assert_existing_objects_matched()`, which raises
    AssertionError then. Read the values of an old checkpoint with
    `tf.train.load_checkpoint(path).get_tensor("dense/kernel")`, and assign them.

    Why: the model starts untrained, and nothing says so. In graph mode nothing is restored at all before the status's
    `initialize_or_restore` has run.

    TF 1:
        tf.compat.v1.enable_eager_execution()
        with tf.Graph().as_default(), tf.compat.v1.Session() as session:
            kernel = tf.compat.v1.get_variable("dense/kernel", initializer=[[5.0]])
            session.run(kernel.initializer)
            path = tf.compat.v1.train.Saver([kernel]).save(session, "./model")

        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros", name="dense")
        dense(tf.ones([1, 1]))
        checkpoint = tf.train.Checkpoint(dense=dense)
        checkpoint.restore(path)
        print(dense.get_weights()[0].tolist())

    TF 2:
        dense = tf.keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros", name="dense")
        dense(tf.ones([1, 1]))
        dense.set_weights([np.array([[5.0]])])
        checkpoint = tf.train.Checkpoint(dense=dense)
        path = checkpoint.write("./model")
        dense.set_weights([np.array([[0.0]])])
        checkpoint.read(path).assert_existing_objects_matched()
        print(dense.get_weights()[0].tolist())

    Native: `checkpoint.restore(path).assert_existing_objects_matched()`, `assert_consumed()` where nothing of the
    checkpoint may be left over, or `expect_partial()` where both may be.

    compat.v1: `tf.compat.v1.train.Saver({"dense/kernel": variable}).restore(None, path)` reads an old checkpoint.

    False alarms: checkpoints that the program has written itself, with the same objects. Files that write checkpoints
    with `tf.train.Checkpoint` or a `CheckpointManager` are not reported, and neither are files that use nothing of
    TensorFlow 1. The assertions raise for a path that is None, because there is no checkpoint yet: test for it before.
    """
    if use.call is None or not use.file.is_graph_mode or not isinstance(use.file.parents[use.call], ast.Expr):
        return
    path = argument(use.call, "save_path", 0)
    origin = (use.file.assignments.value_of(path) or path) if path is not None else None
    is_managed = isinstance(origin, ast.Attribute) and origin.attr == "latest_checkpoint"
    if not is_managed and not writes_checkpoints(use.file):
        yield use.report(severity=Severity.WARNING)


MODELS = ("tf.keras.Model", "tf.keras.models.Model", "tf.keras.Sequential", "tf.keras.models.Sequential")
FINDS_CHECKPOINTS = ("tf.train.latest_checkpoint", "tf.train.get_checkpoint_state")
WEIGHTS_ENDINGS, CHECKPOINT_ENDINGS, MODEL_ENDINGS = (".weights.h5",), (".keras", ".h5"), (".keras", ".h5", ".hdf5")


def ending(file: File, node: ast.expr | None, depth: int = 4) -> tuple[str, bool]:
    """The last letters of a file name, as far as its expression shows them, and whether they are all of it."""
    if node is None or not depth:
        return "", False
    node = file.assignments.value_of(node) or node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value, True
    if isinstance(node, ast.JoinedStr) and node.values:
        return ending(file, node.values[-1], depth - 1)[0], False
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return ending(file, node.right, depth - 1)[0], False
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        match = re.search(r"%[\d.]*[a-z]([^%]*)$", ending(file, node.left, depth - 1)[0])
        return match[1] if match else "", False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if node.func.attr == "join" and last_name(node.func.value) == "path":
            return ending(file, node.args[-1], depth - 1)
        if node.func.attr == "format":
            template = ending(file, node.func.value, depth - 1)[0]
            return template.rpartition("}")[2] if "}" in template else "", False
    return "", False


def ends_otherwise(file: File, node: ast.expr | None, endings: tuple[str, ...]) -> bool:
    """Whether a file name surely has none of some endings."""
    text, is_whole = ending(file, node)
    if text.endswith(endings) or not text:
        return False
    return is_whole or not any(each.endswith(text) for each in endings)


@rule(
    "TF811",
    "tf-keras-save-format",
    symbols=(
        *(f"{model}.{method}" for model in MODELS for method in ("save", "save_weights")),
        "tf.keras.models.save_model",
        "tf.keras.callbacks.ModelCheckpoint",
    ),
    compat=None,
    problem="`{name}` refuses this file name with Keras 3",
    remedy="end the file name in .keras, or call model.export(directory) for serving",
)
def keras_save_format(use: Use) -> Findings:
    """Keras models saved under names that Keras 3 refuses.

    Up to TensorFlow 2.15 Keras takes any file name: without a known ending, TensorFlow 1 writes HDF5 and TensorFlow 2
    a directory with a saved model. Keras 3, from TensorFlow 2.16 on, decides by the ending alone. `save` needs
    `.keras`, `.h5` or `.hdf5`, `save_weights` needs `.weights.h5`, and `ModelCheckpoint` needs `.keras` or `.h5`, or
    `.weights.h5` with `save_weights_only=True`. Rename the file, in `load_model` and `load_weights`, too.
    `model.export(directory)` writes a saved model for serving, which `tf.saved_model.load` reads. The argument
    `save_format` is ignored by `save` where the ending is one of these. TF702 reports that of `save_weights`, `options`
    and `signatures`, which raise whatever the name is.

    Why: the call raises ValueError, `ModelCheckpoint` when it is created, `model.save` often after hours of training.

    TF 1:
        model = tf.keras.Sequential([tf.keras.layers.Dense(1, kernel_initializer="ones", input_shape=(2,))])
        model.save("network")
        print(tf.keras.models.load_model("network").get_weights()[0].tolist())

    TF 2:
        model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1, kernel_initializer="ones")])
        model.save("network.h5")
        print(tf.keras.models.load_model("network.h5").get_weights()[0].tolist())

    Native: `model.save("name.keras")`; `.h5`, which is the old format, works from TensorFlow 1 to 2.21.

    compat.v1 with tf_keras: install `tf_keras` and set `TF_USE_LEGACY_KERAS=1` to keep any name.

    False alarms: methods of the same names that a subclass in another module defines. Only names whose ending is known
    from the file are judged.
    """
    if use.call is None or is_store(use) or not use.file.has_keras_three:
        return
    saved_format = argument(use.call, "save_format")
    name = argument(use.call, "filepath", 1 if use.symbol == "tf.keras.models.save_model" else 0)
    saves_weights = use.symbol.endswith(".save_weights")
    saves_weights |= is_literal(argument(use.call, "save_weights_only", 4), True)
    endings = CHECKPOINT_ENDINGS if use.symbol.endswith(".ModelCheckpoint") else MODEL_ENDINGS
    problem = ""
    if not ends_otherwise(use.file, name, WEIGHTS_ENDINGS if saves_weights else endings):
        if saves_weights or not is_literal(saved_format, "tf") or ending(use.file, name)[0]:
            return
        problem = "`{name}` writes no directory with Keras 3"
    remedy = remedy_of_weights(use, name) if saves_weights else remedy_of_model(use, name)
    yield use.report(severity=Severity.ERROR, problem=problem, remedy=remedy)


def remedy_of_weights(use: Use, name: ast.expr | None) -> str:
    """How to name a file of weights, and what else in the file has to know its name."""
    found = [each for each in use.file.references if each.path in FINDS_CHECKPOINTS and each.call is not None]
    text = f"end the file name in .weights.h5{in_loaders(use, name)}"
    calls = sorted((each.call for each in found if each.call is not None), key=start)
    return f"{text}; {inline(calls[0].func)} ({lines(calls)}) does not find such files" if calls else text


def remedy_of_model(use: Use, name: ast.expr | None) -> str:
    """How to save a model: by what is saved with it, and by whether a directory is meant, or something in the file
    loads it; empty where that does not show."""
    call, is_function = use.call, use.symbol == "tf.keras.models.save_model"
    if call is None or name is None or use.symbol.endswith(".ModelCheckpoint"):
        return ""
    saved = argument(call, "model", 0) if is_function else getattr(call.func, "value", None)
    model = inline(saved) if saved is not None else "model"
    path = unparse(name)
    signatures = argument(call, "signatures")
    if signatures is not None:
        shown = inline(signatures)
        is_long = "..." in shown
        end = ", with the same signatures" if is_long else ""
        saving = use.file.writer.spelled("tf.saved_model.save", use.reference)
        return f"call {unparse(saving)}({model}, {path}, signatures={'signatures' if is_long else shown}){end}"
    loaders = in_loaders(use, name)
    if loaders:
        return f"end the file name in .keras{loaders}"
    if ending(use.file, name)[0].endswith("/") or is_literal(argument(call, "save_format"), "tf"):
        return (
            f"call {model}.export({path}), which tf.saved_model.load reads, or end the file name in .keras for"
            " tf.keras.models.load_model"
        )
    return ""


def in_loaders(use: Use, name: ast.expr | None) -> str:
    """Where the file loads what has the same name, for the end of a sentence; empty where it does not."""
    found = [
        call
        for loader in ("load_model", "load_weights")
        for call in use.file.callers(loader)
        if name is not None and (path := argument(call, "filepath", 0)) is not None and unparse(path) == unparse(name)
    ]
    return f", and in {last_name(found[0].func)} ({lines(found)})" if found else ""
