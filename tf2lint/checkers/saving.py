"""TF8xx: summaries, checkpoints, saved models, estimators."""

from __future__ import annotations

from tf2lint.knowledge.standing import Standing
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use


@rule(
    "TF801",
    "tf-summary-writer",
    symbols={
        **dict.fromkeys(
            ("tf.summary.FileWriter", "tf.summary.FileWriterCache", "tf.train.SummaryWriter"),
            "use tf.summary.create_file_writer(logdir), and write under with writer.as_default()",
        ),
        **dict.fromkeys(
            ("tf.Summary", "tf.summary.Summary", "tf.summary.SummaryDescription", "tf.summary.TaggedRunMetadata",
             "tf.Event", "tf.summary.Event", "tf.SessionLog", "tf.summary.SessionLog",
             "tf.summary.get_summary_description"),
            "call tf.summary.scalar(name, value, step=step), or tf.compat.v1.Summary for old records",
        ),
        **dict.fromkeys(
            ("tf.summary.merge", "tf.summary.merge_all", "tf.merge_summary", "tf.merge_all_summaries",
             "tf.summary.all_v2_summary_ops"),
            "delete it: each tf.summary.scalar(name, value, step=step) writes by itself under with writer.as_default()",
        ),
        "tf.summary.initialize": "delete it: tf.summary.create_file_writer needs no initialization",
        "tf.summary.tensor_summary": "call tf.summary.write(tag, tensor, step=step)",
        **{
            f"tf.{kind}_summary": f"call tf.summary.{kind}(name, data, step=step) under with writer.as_default()"
            for kind in ("scalar", "histogram", "image", "audio")
        },
    },
    compat_problem="`{name}` writes the summaries of a TF 1 graph",
)  # fmt: skip
def summary_writer(use: Use) -> Findings:
    """Summary writers, merged summaries and summary protos.

    In TensorFlow 1 summaries are operations: they are merged, run, and their result is given to a writer. In TensorFlow
    2 `tf.summary.scalar` writes at once, to the writer that is the default one, for the step that it is given. The
    functions need the package `tensorboard`, which TensorFlow 2.21 does not install.

    Why: the names raise AttributeError. `tf.compat.v1.summary.FileWriter` raises RuntimeError when eager execution is
    on.

    TF 1:
        import tempfile

        loss = tf.summary.scalar("loss", tf.constant(1.0))
        writer = tf.summary.FileWriter(tempfile.mkdtemp())

    TF 2:
        import tempfile

        writer = tf.summary.create_file_writer(tempfile.mkdtemp())
        with writer.as_default():
            print(bool(tf.summary.scalar("loss", 1.0, step=0)))

    Native: `tf.summary.create_file_writer`, and `tf.summary.trace_on` and `trace_export` for `add_graph`.

    compat.v1: `tf.compat.v1.summary.FileWriter`, in graph mode only.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF804",
    "tf-saver",
    symbols={
        "tf.train.Saver": "use tf.train.Checkpoint(model=model) and a tf.train.CheckpointManager,"
        " tf.train.load_checkpoint for old files",
        "tf.train.import_meta_graph": "build the model in code, and read values with tf.train.load_checkpoint(path)",
        "tf.train.export_meta_graph": "save a tf.Module with tf.saved_model.save(module, path)",
        "tf.train.update_checkpoint_state": "let a tf.train.CheckpointManager keep the state",
        "tf.train.generate_checkpoint_state_proto": "let a tf.train.CheckpointManager keep the state",
        "tf.train.remove_checkpoint": "let tf.train.CheckpointManager(..., max_to_keep=n) remove old ones",
        "tf.train.checkpoint_exists": "test tf.train.latest_checkpoint(directory) for None,"
        " or tf.io.gfile.glob(prefix + '*')",
        "tf.train.get_checkpoint_mtimes": "call tf.io.gfile.stat(prefix + '.index').mtime_nsec",
        "tf.train.NewCheckpointReader": "call tf.train.load_checkpoint(path)",
        "tf.train.init_from_checkpoint": "read values with tf.train.load_checkpoint(path).get_tensor(name),"
        " and assign them",
        "tf.train.warm_start": "read values with tf.train.load_checkpoint(path).get_tensor(name), and assign them",
        "tf.train.VocabInfo": "load the vocabulary into a tf.lookup.StaticHashTable",
        "tf.train.SaverDef": "use tf.train.Checkpoint, which needs no proto",
    },
    compat_problem="`{name}` handles the checkpoints of a TF 1 graph",
)
def saver(use: Use) -> Findings:
    """Savers, meta graphs, and the checkpoint functions around them.

    A `Saver` writes the variables of a graph by their names. A `tf.train.Checkpoint` writes the variables of objects by
    the attributes that lead to them, so an old checkpoint cannot just be restored into a new program: read it with
    `tf.train.load_checkpoint` and assign.

    Why: the names raise AttributeError. Through `tf.compat.v1` with eager execution on, a `Saver` needs the list of
    variables.

    TF 1:
        v = tf.Variable(3.0, name="v")
        saver = tf.train.Saver()

    TF 2:
        import tempfile

        v = tf.Variable(3.0)
        path = tf.train.Checkpoint(v=v).save(tempfile.mkdtemp() + "/model")
        v.assign(0.0)
        tf.train.Checkpoint(v=v).restore(path).assert_consumed()
        print(v.numpy())

    Native: `tf.train.Checkpoint` and `tf.train.CheckpointManager`; `Model.save_weights` in Keras.

    compat.v1: `tf.compat.v1.train.Saver(variables)`, with `None` for the session where eager execution is on.

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

    TensorFlow 2 saves an object with its functions, and loads one that can be called.

    Why: the names raise AttributeError. `tf.saved_model.load` takes the path alone.

    TF 1:
        def export(sess, x, y, path):
            tf.saved_model.simple_save(sess, path, {"x": x}, {"y": y})

    TF 2:
        import tempfile

        class Double(tf.Module):
            @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
            def __call__(self, x):
                return {"y": x * 2.0}

        path = tempfile.mkdtemp()
        double = Double()
        tf.saved_model.save(double, path, signatures={"serving_default": double.__call__})
        print(sorted(tf.saved_model.load(path).signatures))

    Native: `tf.saved_model.save(module, path, signatures=...)`, `tf.saved_model.load(path).signatures`.

    compat.v1: `tf.compat.v1.saved_model` has all of it, in graph mode.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report()


@rule(
    "TF808",
    "tf-estimator",
    symbols=(
        "tf.estimator",
        *(f"tf.estimator{below}.*" for below in ("", ".inputs", ".export", ".tpu", ".experimental")),
        "tf.keras.estimator",
        "tf.keras.estimator.*",
    ),
    problem="`{name}` ends with TF 2.15",
    compat_problem="`{name}` ends with TF 2.15",
)
def estimator(use: Use) -> Findings:
    """Estimators.

    TensorFlow 2.16 removed them, from `tf.compat.v1`, too. A Keras model takes the place of the model function, its
    `compile` and `fit` that of `EstimatorSpec` and `train_and_evaluate`, `training=` that of `ModeKeys`.

    Why: up to 2.15 estimators work, each in a graph of its own; from 2.16 on the names raise AttributeError.

    TF 1:
        def model_fn(features, labels, mode):
            return tf.estimator.EstimatorSpec(mode, predictions=features["x"])

    TF 2:
        model = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(1)])
        model.compile("sgd", "mse")
        model.fit(np.ones([8, 1], "float32"), np.ones([8, 1], "float32"), verbose=0)
        print(len(model.get_weights()))

    Native: `tf.keras.Model` with `compile`, `fit`, `evaluate` and `predict`; a `tf.data.Dataset` for the input
    function.

    No equivalent: for keeping estimators as they are; stay on TensorFlow 2.15 for that.

    False alarms: none known.
    """
    if use.standing is Standing.LOST:
        yield use.report(severity=Severity.ERROR, problem="`{name}` does not exist in TF 2")
    else:
        yield use.report(severity=Severity.REFACTOR)


@rule(
    "TF809",
    "tf-feature-columns",
    symbols={
        "tf.feature_column.input_layer": "",
        "tf.feature_column.linear_model": "",
        "tf.feature_column.shared_embedding_columns": "use one tf.keras.layers.Embedding for all of them",
        "tf.keras.layers.DenseFeatures": "",
        "tf.keras.layers.SequenceFeatures": "",
        "tf.keras.experimental.SequenceFeatures": "",
    },
    compat_problem="`{name}` makes TF 1 variables from feature columns",
)
def feature_columns(use: Use) -> Findings:
    """Feature columns, where they are made into tensors.

    Keras preprocessing layers take their place: `Normalization`, `Discretization`, `StringLookup`, `CategoryEncoding`,
    `HashedCrossing`, `Embedding`. The columns themselves still exist, deprecated.

    Why: the functions raise AttributeError; `tf.keras.layers.DenseFeatures` went with Keras 3.

    TF 1:
        column = tf.feature_column.numeric_column("a")
        y = tf.feature_column.input_layer({"a": tf.constant([[1.0]])}, [column])

    TF 2:
        layer = tf.keras.layers.Discretization(bin_boundaries=[0.5], output_mode="one_hot")
        print(layer(tf.constant([[0.0], [1.0]])).shape)

    Native: Keras preprocessing layers.

    compat.v1: `tf.compat.v1.feature_column.input_layer`, which works eagerly.

    False alarms: none known.
    """
    if use.is_of_one:
        yield use.report()


@rule(
    "TF810",
    "tf-lite-converter",
    symbols={
        "tf.lite.TFLiteConverter.from_session": "",
        "tf.lite.TFLiteConverter.from_frozen_graph": "",
        "tf.lite.TFLiteConverter.from_keras_model_file": "call tf.lite.TFLiteConverter.from_keras_model(model)",
        "tf.lite.TocoConverter": "",
        "tf.lite.toco_convert": "",
        "tf.lite.OpHint": "convert a tf.function with tf.lite.TFLiteConverter.from_concrete_functions",
    },
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` converts a TF 1 graph",
    remedy="call tf.lite.TFLiteConverter.from_saved_model(path), or from_concrete_functions",
)
def lite_converter(use: Use) -> Findings:
    """TensorFlow Lite conversion of sessions and frozen graphs.

    TensorFlow 2 converts saved models, Keras models and concrete functions.

    Why: the names raise AttributeError.

    TF 1:
        def convert(sess, x, y):
            return tf.lite.TFLiteConverter.from_session(sess, [x], [y]).convert()

    TF 2:
        @tf.function(input_signature=[tf.TensorSpec([1, 2], tf.float32)])
        def add_one(x):
            return x + 1.0

        converter = tf.lite.TFLiteConverter.from_concrete_functions([add_one.get_concrete_function()])
        print(len(converter.convert()) > 0)

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
    ),
    compat_problem="`{name}` profiles a TF 1 graph",
    remedy="call tf.profiler.experimental.start(logdir) and tf.profiler.experimental.stop()",
)
def profiler(use: Use) -> Findings:
    """The profiler of TensorFlow 1.

    It looked at a graph and the metadata of a run. TensorFlow 2's writes a profile that TensorBoard shows.

    Why: the names raise AttributeError.

    TF 1:
        options = tf.profiler.ProfileOptionBuilder.time_and_memory()

    TF 2:
        print(callable(tf.profiler.experimental.start), callable(tf.profiler.experimental.stop))

    Native: `tf.profiler.experimental.start` and `stop`; Keras's `TensorBoard(profile_batch=...)`.

    compat.v1: `tf.compat.v1.profiler`, in graph mode.

    False alarms: none known.
    """
    yield use.report()
