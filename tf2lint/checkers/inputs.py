"""TF4xx: placeholders, feeds, queues and input pipelines."""

from __future__ import annotations

import ast

from tf2lint.calls import argument, is_literal
from tf2lint.checkers.sessions import is_of_another_library
from tf2lint.knowledge.standing import Standing
from tf2lint.rules import Severity, rule
from tf2lint.uses import Findings, Use, is_store


@rule(
    "TF401",
    "tf-placeholder",
    symbols={
        "tf.placeholder": "make it a parameter of a function, as tf.TensorSpec(shape, dtype) of a tf.function's"
        " input_signature",
        "tf.sparse_placeholder": "make it a parameter of a function, as tf.SparseTensorSpec(shape, dtype) of a"
        " tf.function's input_signature",
        "tf.placeholder_with_default": "make it a parameter with a default value",
    },
    compat_problem="`{name}` is an input of a TF 1 graph",
)
def placeholder(use: Use) -> Findings:
    """Placeholders: the inputs of a graph.

    A TensorFlow 1 graph gets its inputs through placeholders that are fed at `Session.run`. In TensorFlow 2 they are
    the parameters of a function.

    Why: `tf.placeholder` raises AttributeError, `tf.compat.v1.placeholder` RuntimeError when eager execution is on.

    TF 1:
        x = tf.placeholder(tf.float32, shape=[None, 2])
        y = tf.reduce_sum(x)

    TF 2:
        @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
        def total(x):
            return tf.reduce_sum(x)

        print(total(tf.constant([[1.0, 2.0]])).numpy())

    Native: function parameters, with an `input_signature` where the shape matters; `tf.keras.Input` in a Keras model.

    compat.v1: `tf.compat.v1.placeholder`, after `tf.compat.v1.disable_eager_execution()`.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF402",
    "tf-feed-dict",
    symbols=(
        "tf.Session.run",
        "tf.Session.partial_run",
        "tf.Tensor.eval",
        "tf.Variable.eval",
        "tf.Operation.run",
    ),
    problem="the feed_dict of `{name}` feeds a TF 1 graph",
    compat_problem="the feed_dict of `{name}` feeds a TF 1 graph",
    remedy="pass the arrays as arguments of the function that takes the graph's place",
)
def feed_dict(use: Use) -> Findings:
    """Feeds.

    `feed_dict` gives a graph's placeholders their values. In TensorFlow 2 these are arguments of a function.

    Why: there is no session to feed. Through `tf.compat.v1` it works in graph mode only.

    TF 1:
        x = tf.placeholder(tf.float32, [])
        y = x + 1.0
        with tf.Session() as sess:
            print(sess.run(y, feed_dict={x: 2.0}))

    TF 2:
        def f(x):
            return x + 1.0

        print(f(tf.constant(2.0)).numpy())

    Native: `f(x)` instead of `sess.run(y, feed_dict={x: ...})`.

    compat.v1: with `tf.compat.v1.Session`, in graph mode.

    False alarms: none known; a `feed_dict=` is looked at only in files that use TensorFlow.
    """
    call = use.call
    if call is None or is_of_another_library(use):
        return
    for keyword in call.keywords:
        if keyword.arg == "feed_dict" and not is_literal(keyword.value, None):
            yield use.report(node=keyword)
            return
    feeds = argument(call, "feed_dict", POSITIONS.get(use.symbol))
    if feeds is None or is_literal(feeds, None):
        return
    # The receiver may be a variable after all, and then the argument a session.
    if use.symbol.startswith("tf.Session") or isinstance(feeds, (ast.Dict, ast.Call)) or "feed" in ast.unparse(feeds):
        yield use.report(node=feeds)


# Where feed_dict stands in the signatures of TensorFlow 1.15.
POSITIONS = {"tf.Session.run": 1, "tf.Session.partial_run": 2, "tf.Tensor.eval": 0, "tf.Operation.run": 0}


@rule(
    "TF403",
    "tf-queue-runners",
    symbols=(
        "tf.train.start_queue_runners",
        "tf.train.QueueRunner",
        "tf.train.add_queue_runner",
        "tf.train.queue_runner.QueueRunner",
        "tf.train.queue_runner.add_queue_runner",
        "tf.train.queue_runner.start_queue_runners",
    ),
    compat_problem="`{name}` drives the queues of a TF 1 graph",
    remedy="read with a tf.data.Dataset and ds.prefetch(tf.data.AUTOTUNE)",
)
def queue_runners(use: Use) -> Findings:
    """Queue runners: threads that fill input queues.

    TensorFlow 1 fills queues of the graph from Python threads. `tf.data` needs neither queues nor threads of yours.

    Why: the names raise AttributeError; through `tf.compat.v1` they raise RuntimeError when eager execution is on.

    TF 1:
        coord = tf.train.Coordinator()
        with tf.Session() as sess:
            threads = tf.train.start_queue_runners(sess=sess, coord=coord)

    TF 2:
        ds = tf.data.Dataset.from_tensor_slices(["a", "b"]).prefetch(tf.data.AUTOTUNE)
        print([x.numpy() for x in ds])

    Native: `tf.data.Dataset` with `prefetch`.

    compat.v1: in graph mode only.

    False alarms: none known. `tf.train.Coordinator` is TensorFlow 2, too.
    """
    yield use.report()


@rule(
    "TF404",
    "tf-queue-input-pipeline",
    symbols={
        **dict.fromkeys(
            ("tf.train.string_input_producer", "tf.train.input_producer", "tf.train.slice_input_producer"),
            "use tf.data.Dataset.from_tensor_slices(values).shuffle(n).repeat(epochs)",
        ),
        "tf.train.range_input_producer": "use tf.data.Dataset.range(limit).shuffle(limit).repeat(epochs)",
        "tf.train.limit_epochs": "use tf.data.Dataset.from_tensors(value).repeat(epochs)",
        "tf.train.match_filenames_once": "use tf.data.Dataset.list_files(pattern)",
        "tf.train.batch": "use ds.batch(batch_size)",
        "tf.train.maybe_batch": "use ds.filter(predicate).batch(batch_size)",
        "tf.train.batch_join": "use ds.interleave(...).batch(batch_size)",
        "tf.train.maybe_batch_join": "use ds.interleave(...).filter(predicate).batch(batch_size)",
        "tf.train.shuffle_batch": "use ds.shuffle(capacity).batch(batch_size)",
        "tf.train.shuffle_batch_join": "use ds.interleave(...).shuffle(capacity).batch(batch_size)",
        "tf.train.maybe_shuffle_batch": "use ds.filter(predicate).shuffle(capacity).batch(batch_size)",
        "tf.train.maybe_shuffle_batch_join": "use ds.interleave(...).filter(predicate).shuffle(capacity).batch(n)",
    },
    compat_problem="`{name}` feeds a TF 1 graph from a queue",
)
def queue_input(use: Use) -> Findings:
    """Input pipelines made of queues.

    TensorFlow 1's producers and batchers connect queues. `tf.data` chains the steps as methods of a dataset.

    Why: the names raise AttributeError; through `tf.compat.v1` they raise RuntimeError when eager execution is on.

    TF 1:
        x = tf.train.slice_input_producer([tf.constant([1, 2, 3, 4])], shuffle=False)[0]
        batch = tf.train.batch([x], batch_size=2)

    TF 2:
        ds = tf.data.Dataset.from_tensor_slices([1, 2, 3, 4]).batch(2)
        print(next(iter(ds)).numpy())

    Native: `tf.data.Dataset.from_tensor_slices(x).shuffle(n).repeat(epochs).batch(b)`.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF405",
    "tf-reader-ops",
    symbols={
        "tf.TFRecordReader": "use tf.data.TFRecordDataset(filenames)",
        "tf.TextLineReader": "use tf.data.TextLineDataset(filenames)",
        "tf.FixedLengthRecordReader": "use tf.data.FixedLengthRecordDataset(filenames, record_bytes)",
        "tf.WholeFileReader": "use tf.data.Dataset.list_files(pattern).map(tf.io.read_file)",
        "tf.IdentityReader": "use a tf.data.Dataset of the values themselves",
        "tf.LMDBReader": "read the file in tf.data.Dataset.from_generator",
        "tf.ReaderBase": "write a generator for tf.data.Dataset.from_generator",
    },
    compat_problem="`{name}` reads from a queue of a TF 1 graph",
)
def reader(use: Use) -> Findings:
    """Readers, which take file names from a queue.

    A TensorFlow 1 reader reads records of the files that a queue names. `tf.data` has a dataset for each format.

    Why: the names raise AttributeError; through `tf.compat.v1` readers raise RuntimeError when eager execution is on.

    TF 1:
        reader = tf.TextLineReader()

    TF 2:
        import pathlib, tempfile

        path = pathlib.Path(tempfile.mkdtemp(), "lines.txt")
        path.write_text("one\\ntwo\\n")
        print(next(iter(tf.data.TextLineDataset([str(path)]))).numpy())

    Native: `tf.data.TFRecordDataset`, `tf.data.TextLineDataset`, `tf.data.FixedLengthRecordDataset`.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF406",
    "tf-dataset-iterator-methods",
    symbols={
        "tf.data.Dataset.make_one_shot_iterator": "",
        "tf.data.Dataset.make_initializable_iterator": "",
        "tf.data.make_one_shot_iterator": "",
        "tf.data.make_initializable_iterator": "",
        "tf.data.Iterator.from_structure": "iterate over one dataset after the other",
        "tf.data.Iterator.from_string_handle": "iterate over the dataset that you want",
        "tf.data.Iterator.initializer": "make a new iterator: it = iter(ds)",
        "tf.data.Iterator.make_initializer": "make a new iterator: it = iter(ds)",
    },
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` iterates in a TF 1 graph",
    remedy="iterate in Python: for x in ds: ..., or it = iter(ds) and next(it)",
)
def dataset_iterator(use: Use) -> Findings:
    """Iterators of datasets that live in the graph.

    In TensorFlow 1 `get_next()` gives a tensor that is another element at each `Session.run`. In TensorFlow 2 a
    dataset is iterated in Python, or given to `Model.fit`.

    Why: the methods raise AttributeError. `tf.compat.v1.data.make_one_shot_iterator(ds)` works eagerly, initializable
    iterators raise RuntimeError there.

    TF 1:
        ds = tf.data.Dataset.range(3)
        element = ds.make_one_shot_iterator().get_next()

    TF 2:
        for x in tf.data.Dataset.range(3):
            print(x.numpy())

    Native: `for x in ds`, `next(iter(ds))`, `model.fit(ds)`.

    compat.v1: `tf.compat.v1.data.make_one_shot_iterator(ds)`.

    False alarms: none known.
    """
    yield use.report(severity=Severity.REFACTOR if use.is_compat else Severity.ERROR)


@rule(
    "TF409",
    "tf-py-func",
    symbols=("tf.py_func",),
    compat_problem="`{name}` is the TF 1 form",
    remedy="call tf.numpy_function(func, inp, Tout), or tf.py_function where gradients are needed",
)
def py_func(use: Use) -> Findings:
    """Python functions in a graph.

    `tf.py_func` runs a function on NumPy arrays. In TensorFlow 2 that is `tf.numpy_function`; `tf.py_function` passes
    eager tensors and can be differentiated.

    Why: `tf.py_func` raises AttributeError.

    TF 1:
        y = tf.py_func(lambda a: a * 2, [tf.constant([1, 2])], tf.int32)

    TF 2:
        y = tf.numpy_function(lambda a: a * 2, [tf.constant([1, 2])], tf.int32)
        print(y.numpy())

    Native: `tf.numpy_function`, with the same arguments.

    compat.v1: `tf.compat.v1.py_func`.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF407",
    "tf-dataset-legacy-attributes",
    symbols={
        **{
            f"tf.data.{owner}.{name}": f"take {part} from {value}.element_spec"
            for owner, value in (("Dataset", "ds"), ("Iterator", "it"))
            for name, part in (("output_types", "dtype"), ("output_shapes", "shape"), ("output_classes", "value_type"))
        },
    },
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` is the TF 1 form",
)
def dataset_legacy_attributes(use: Use) -> Findings:
    """Types and shapes of a dataset's elements.

    TensorFlow 1 has an attribute for each; TensorFlow 2 has one `element_spec`, a structure of specs with dtype and
    shape.

    Why: the attributes raise AttributeError.

    TF 1:
        ds = tf.data.Dataset.range(3)
        print(ds.output_types, ds.output_shapes)

    TF 2:
        ds = tf.data.Dataset.range(3)
        print(ds.element_spec.dtype, ds.element_spec.shape)

    Native: `ds.element_spec`.

    compat.v1: `tf.compat.v1.data.get_output_types(ds)`.

    False alarms: none known.
    """
    if not is_store(use):
        yield use.report()


@rule(
    "TF408",
    "tf-dataset-deprecated-transforms",
    symbols={
        "tf.data.experimental.map_and_batch": "chain ds.map(f, num_parallel_calls=n).batch(size)",
        "tf.data.experimental.shuffle_and_repeat": "chain ds.shuffle(size).repeat(count)",
        "tf.data.experimental.unbatch": "call ds.unbatch()",
        "tf.data.experimental.parallel_interleave": "call ds.interleave(f, cycle_length=n, num_parallel_calls=n)",
        "tf.data.Dataset.map_with_legacy_function": "call ds.map(f)",
        "tf.data.Dataset.filter_with_legacy_function": "call ds.filter(f)",
        "tf.data.experimental.map_and_batch_with_legacy_function": "chain ds.map(f, num_parallel_calls=n).batch(size)",
    },
    severity=Severity.REFACTOR,
    compat=Severity.ERROR,
    problem="`{name}` is deprecated",
    compat_problem="`{name}` is deprecated",
)
def dataset_deprecated_transforms(use: Use) -> Findings:
    """Transformations that became methods of datasets.

    `tf.data.experimental` had functions for `Dataset.apply` that are methods of the dataset now.

    Why: they still run, with a warning, and are no longer worked on; those with a legacy function exist in
    `tf.compat.v1` only.

    TF 1:
        ds = tf.data.Dataset.range(4).apply(tf.data.experimental.map_and_batch(lambda x: x + 1, 2))

    TF 2:
        ds = tf.data.Dataset.range(4).map(lambda x: x + 1, num_parallel_calls=tf.data.AUTOTUNE).batch(2)
        print([x.numpy() for x in ds])

    Native: the method in the message.

    False alarms: none known.
    """
    if not is_store(use):
        yield use.report(severity=Severity.ERROR if use.standing is Standing.LOST else Severity.REFACTOR)
