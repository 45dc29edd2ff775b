"""TF4xx: placeholders, feeds, queues and input pipelines."""

from __future__ import annotations

import ast

from tf2lint.checkers.sessions import TESTS_WITHOUT_SESSION, is_of_another_library
from tf2lint.instead.fetches import is_feed
from tf2lint.instead.runs import remedy_of_eval, remedy_of_run
from tf2lint.instead.tests import kept_in_test, spelled_in_graph
from tf2lint.places.pipelines import where_used
from tf2lint.python.calls import argument, is_literal
from tf2lint.rules import Severity, rule
from tf2lint.uses import FEEDS, Findings, Use, is_store


@rule(
    "TF401",
    "tf-placeholder",
    symbols=("tf.placeholder", "tf.sparse_placeholder", "tf.placeholder_with_default"),
    compat_problem="`{name}` is an input of a TF 1 graph",
)
def placeholder(use: Use) -> Findings:
    """Placeholders: the inputs of a graph.

    A TensorFlow 1 graph gets its inputs through placeholders, which are fed at each `Session.run`. In TensorFlow 2 an
    input is the parameter of a function: write the code below the placeholders as a function, and call it with the
    data. Under `@tf.function` keep the placeholder's shape and type as `input_signature`: without it the function is
    traced again for each new shape (three times for batches of 1, 2 and 3 rows, with it once). In a Keras model it is
    `tf.keras.Input`.

    Why: `tf.placeholder` raises AttributeError, `tf.compat.v1.placeholder` RuntimeError when eager execution is on.
    `tf.compat.v1.placeholder_with_default` is then just its default value, without an error.

    TF 1:
        x = tf.placeholder(tf.float32, shape=[None, 2])
        total = tf.reduce_sum(x)
        with tf.Session() as sess:
            print(sess.run(total, {x: [[1.0, 2.0]]}))

    TF 2:
        @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
        def total(x):
            return tf.reduce_sum(x)

        print(total(tf.constant([[1.0, 2.0]])).numpy())

    Native: function parameters, with an `input_signature` where the shape matters; `tf.keras.Input` in a Keras model.

    compat.v1: `tf.compat.v1.placeholder`, after `tf.compat.v1.disable_eager_execution()` or under `with
    tf.Graph().as_default():`. There it works as before.

    False alarms: none known.
    """
    if use.call is None and use.path == "tf.placeholder" and not isinstance(use.node, ast.alias):
        yield use.report(remedy="write tf.Tensor where it is a type, and a parameter where it is called")
        return
    kept = "" if use.in_graph else kept_in_test(use, spelled_in_graph(use))
    yield use.report(remedy=kept, beside=where_used(use.file, use.call) if use.call is not None and not kept else "")


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
    remedy="make the graph a function, and write y = f(value) for sess.run(y, feed_dict={x: value})",
    narrows="TF102",
)
def feed_dict(use: Use) -> Findings:
    """Feeds.

    In TensorFlow 1 `feed_dict` gives the placeholders their values for one run, and it can replace any other tensor of
    the graph, too. In TensorFlow 2 these are arguments of a function; what was fed now and then, such as a dropout
    rate, is a parameter with a default value. Pass tensors or arrays to a `tf.function`, for it is traced anew for each
    other Python number (three times for 1.0, 2.0 and 3.0, once for three tensors).

    Why: there is no session to feed: `tf.Session` raises AttributeError. Through `tf.compat.v1` feeds work in graph
    mode only.

    TF 1:
        x = tf.placeholder(tf.float32, [])
        y = x + 1.0
        with tf.Session() as sess:
            print([float(sess.run(y, feed_dict={x: value})) for value in (1.0, 2.0)])

    TF 2:
        def f(x):
            return x + 1.0

        print([float(f(tf.constant(value))) for value in (1.0, 2.0)])

    Native: `f(x)` instead of `sess.run(y, feed_dict={x: ...})`.

    compat.v1: with `tf.compat.v1.Session`, in graph mode.

    False alarms: an object of another library with a `run` that takes a feed_dict; such a `feed_dict=` is looked at
    only in files that use TensorFlow.
    """
    call = use.call
    if call is None or is_of_another_library(use):
        return
    is_named = any(keyword.arg == "feed_dict" for keyword in call.keywords)
    feeds = argument(call, "feed_dict", FEEDS.get(use.symbol))
    if feeds is None or is_literal(feeds, None):
        return
    if is_feed(feeds, is_named or use.symbol.startswith("tf.Session")):
        is_run = use.symbol == "tf.Session.run"
        lacks = use.reference.origin in TESTS_WITHOUT_SESSION and not use.in_graph
        kept = kept_in_test(use) if lacks else ""
        yield use.report(
            remedy=kept or (remedy_of_run(use) if is_run else remedy_of_eval(use, feeds)),
            severity=Severity.ERROR if lacks else None,
        )


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
)
def queue_runners(use: Use) -> Findings:
    """Queue runners: threads that fill input queues.

    A TensorFlow 1 input pipeline is made of queues in the graph, which Python threads fill; `start_queue_runners`
    starts these threads, and without it the first `sess.run` of a batch waits forever. `tf.data` needs neither queues
    nor threads of yours: iterate over the dataset, and `ds.prefetch(tf.data.AUTOTUNE)` reads ahead in the background.
    Delete the runners, the coordinator that stops them, and the `except tf.errors.OutOfRangeError` for the end of the
    data: the loop over a dataset ends by itself.

    Why: the names raise AttributeError; through `tf.compat.v1` they raise RuntimeError when eager execution is on.

    TF 1:
        item = tf.train.string_input_producer(["a", "b"], shuffle=False).dequeue()
        with tf.Session() as sess:
            coord = tf.train.Coordinator()
            threads = tf.train.start_queue_runners(sess=sess, coord=coord)
            print([sess.run(item).decode() for _ in range(2)])
            coord.request_stop()
            coord.join(threads)

    TF 2:
        ds = tf.data.Dataset.from_tensor_slices(["a", "b"]).prefetch(tf.data.AUTOTUNE)
        print([item.numpy().decode() for item in ds])

    Native: `tf.data.Dataset` with `prefetch`.

    compat.v1: in graph mode only.

    False alarms: none known. `tf.train.Coordinator` is TensorFlow 2, too, and can stay for threads of your own.
    """
    yield use.report()


@rule(
    "TF404",
    "tf-queue-input-pipeline",
    symbols=(
        "tf.train.string_input_producer",
        "tf.train.input_producer",
        "tf.train.slice_input_producer",
        "tf.train.range_input_producer",
        "tf.train.limit_epochs",
        "tf.train.match_filenames_once",
        "tf.train.batch",
        "tf.train.maybe_batch",
        "tf.train.batch_join",
        "tf.train.maybe_batch_join",
        "tf.train.shuffle_batch",
        "tf.train.shuffle_batch_join",
        "tf.train.maybe_shuffle_batch",
        "tf.train.maybe_shuffle_batch_join",
    ),
    compat_problem="`{name}` feeds a TF 1 graph from a queue",
)
def queue_input(use: Use) -> Findings:
    """Input pipelines made of queues.

    TensorFlow 1's producers put single elements into a queue, and its batchers collect them from there. `tf.data`
    chains these steps as methods of a dataset. Mind the defaults: a producer shuffles unless it is told
    `shuffle=False`, and repeats forever without `num_epochs`; a dataset does neither, unless you call `shuffle` and
    `repeat`. `tf.train.batch` drops a last batch that is not full (of five elements in twos, it gives two batches),
    `ds.batch(2)` gives three, with one element in the last; `drop_remainder=True` drops it.

    Why: the names raise AttributeError; through `tf.compat.v1` they raise RuntimeError when eager execution is on, but
    for `limit_epochs`, which then returns its first argument without any limit.

    TF 1:
        x = tf.train.slice_input_producer([tf.constant([1, 2, 3, 4])], shuffle=False)[0]
        batch = tf.train.batch([x], batch_size=2)
        with tf.Session() as sess:
            coord = tf.train.Coordinator()
            threads = tf.train.start_queue_runners(sess=sess, coord=coord)
            print([sess.run(batch).tolist() for _ in range(2)])
            coord.request_stop()
            coord.join(threads)

    TF 2:
        ds = tf.data.Dataset.from_tensor_slices([1, 2, 3, 4]).batch(2, drop_remainder=True)
        print([batch.numpy().tolist() for batch in ds])

    Native: `tf.data.Dataset.from_tensor_slices(x).shuffle(n).repeat(epochs).batch(b)`.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    is_value = use.is_compat and use.path == "tf.train.limit_epochs"
    yield use.report(
        problem="`{name}` returns its first argument and counts nothing when eager execution is on" if is_value else "",
    )


@rule(
    "TF405",
    "tf-reader-ops",
    symbols=(
        "tf.TFRecordReader",
        "tf.TextLineReader",
        "tf.FixedLengthRecordReader",
        "tf.WholeFileReader",
        "tf.IdentityReader",
        "tf.LMDBReader",
        "tf.ReaderBase",
    ),
    compat_problem="`{name}` reads from a queue of a TF 1 graph",
)
def reader(use: Use) -> Findings:
    """Readers, which take file names from a queue.

    A TensorFlow 1 reader takes a file name from a queue and gives one record of the file at each run. `tf.data` has a
    dataset for each format, which takes the list of files and is iterated over. Options moved into it:
    `skip_header_lines=1` is `.skip(1)` for each file, compression is `compression_type="GZIP"`. A dataset gives the
    records alone, without the key (file and line) that `reader.read` returns first.

    Why: the names raise AttributeError; through `tf.compat.v1` readers raise RuntimeError when eager execution is on.

    TF 1:
        with open("lines.txt", "w") as file:
            file.writelines(["one\\n", "two\\n"])
        names = tf.train.string_input_producer(["lines.txt"], shuffle=False)
        key, line = tf.TextLineReader().read(names)
        with tf.Session() as sess:
            coord = tf.train.Coordinator()
            threads = tf.train.start_queue_runners(sess=sess, coord=coord)
            print([sess.run(line).decode() for _ in range(2)])
            coord.request_stop()
            coord.join(threads)

    TF 2:
        with open("lines.txt", "w") as file:
            file.writelines(["one\\n", "two\\n"])
        print([line.numpy().decode() for line in tf.data.TextLineDataset(["lines.txt"])])

    Native: `tf.data.TFRecordDataset`, `tf.data.TextLineDataset`, `tf.data.FixedLengthRecordDataset`.

    compat.v1: in graph mode only.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF406",
    "tf-dataset-iterator-methods",
    symbols=(
        "tf.data.Dataset.make_one_shot_iterator",
        "tf.data.Dataset.make_initializable_iterator",
        "tf.data.make_one_shot_iterator",
        "tf.data.make_initializable_iterator",
        "tf.data.Iterator.from_structure",
        "tf.data.Iterator.from_string_handle",
        "tf.data.Iterator.initializer",
        "tf.data.Iterator.make_initializer",
    ),
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` iterates in a TF 1 graph",
)
def dataset_iterator(use: Use) -> Findings:
    """Iterators of datasets that live in the graph.

    In TensorFlow 1 `get_next()` is called once and gives a tensor that is the next element at each `Session.run`, until
    OutOfRangeError is raised. In TensorFlow 2 a dataset is iterated in Python, or given to `Model.fit`. With `it =
    iter(ds)`, each `next(it)` gives one element: what was made once before the loop has to be called in it, or all
    steps get the same element. A `for` loop ends by itself, `next(it)` raises StopIteration, `it.get_next()` still
    OutOfRangeError. An initializable iterator starts over with a new `iter(ds)`.

    Why: the methods raise AttributeError. `tf.compat.v1.data.make_one_shot_iterator(ds)` works eagerly, initializable
    iterators raise RuntimeError there.

    TF 1:
        ds = tf.data.Dataset.range(3)
        element = ds.make_one_shot_iterator().get_next()
        with tf.Session() as sess:
            print([int(sess.run(element)) for _ in range(3)])

    TF 2:
        ds = tf.data.Dataset.range(3)
        print([int(element) for element in ds])

    Native: `for x in ds`, `next(iter(ds))`, `model.fit(ds)`.

    compat.v1: `tf.compat.v1.data.make_one_shot_iterator(ds)`.

    False alarms: none known. `get_next()` of an `iter(ds)` is TensorFlow 2 and not reported.
    """
    last = use.path.rpartition(".")[2]
    yield use.report(
        severity=Severity.REFACTOR if use.is_compat and not use.is_refused else Severity.ERROR,
        problem=COMPAT_ITERATORS.get(last, "") if use.is_compat and not use.is_refused else "",
    )


COMPAT_ITERATORS = {
    "make_one_shot_iterator": "`{name}` is the TF 1 form",
    "make_initializable_iterator": "`{name}` iterates in a TF 1 graph only",
}


@rule(
    "TF409",
    "tf-py-func",
    symbols=("tf.py_func",),
    compat_problem="`{name}` is the TF 1 form",
)
def py_func(use: Use) -> Findings:
    """Python functions in a graph.

    `tf.py_func` runs a Python function on NumPy arrays. In TensorFlow 2 `tf.numpy_function` does this, with the same
    first three arguments. `tf.py_function` passes tensors instead of arrays, and only through it gradients flow: of `a
    * a` at 3.0 it gives 6.0, `tf.numpy_function` None. In code that runs eagerly neither is needed: call the function
    itself with `x.numpy()`.

    Why: `tf.py_func` raises AttributeError.

    TF 1:
        y = tf.py_func(lambda a: a * 2, [tf.constant([1, 2])], tf.int32)
        with tf.Session() as sess:
            print(sess.run(y).tolist())

    TF 2:
        y = tf.numpy_function(lambda a: a * 2, [tf.constant([1, 2])], tf.int32)
        print(y.numpy().tolist())

    Native: `tf.numpy_function`, with the same arguments.

    compat.v1: `tf.compat.v1.py_func`, which works eagerly, too, and may stay.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF407",
    "tf-dataset-legacy-attributes",
    symbols=(
        *(
            f"tf.data.{owner}.{name}"
            for owner in ("Dataset", "Iterator")
            for name in ("output_types", "output_shapes", "output_classes")
        ),
        "tf.data.Dataset.map_with_legacy_function",
        "tf.data.Dataset.filter_with_legacy_function",
        "tf.data.experimental.map_and_batch_with_legacy_function",
    ),
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` is the TF 1 form",
)
def dataset_legacy_attributes(use: Use) -> Findings:
    """Types and shapes of a dataset's elements, and its methods with a legacy function.

    TensorFlow 1 has an attribute for the types, one for the shapes and one for the classes, each with the structure of
    an element. TensorFlow 2 has one `element_spec` of that structure, whose leaves have `dtype` and `shape`. For
    elements that are tuples or dictionaries, `tf.nest.map_structure(lambda spec: spec.dtype, ds.element_spec)` is the
    old `ds.output_types`. `map_with_legacy_function` and its like were for functions that could not be traced as a
    `tf.function`; use `map` and `filter`.

    Why: the attributes and methods raise AttributeError.

    TF 1:
        ds = tf.data.Dataset.range(3).batch(2)
        print(ds.output_types.name, ds.output_shapes.as_list())

    TF 2:
        ds = tf.data.Dataset.range(3).batch(2)
        print(ds.element_spec.dtype.name, ds.element_spec.shape.as_list())

    Native: `ds.element_spec`.

    compat.v1: `tf.compat.v1.data.get_output_types(ds)` and `tf.compat.v1.data.get_output_shapes(ds)`, which work
    eagerly.

    False alarms: none known. The argument `output_types=` of `Dataset.from_generator` still exists and is not reported.
    """
    if not is_store(use):
        yield use.report()


@rule(
    "TF408",
    "tf-dataset-deprecated-transforms",
    symbols=(
        "tf.data.experimental.map_and_batch",
        "tf.data.experimental.shuffle_and_repeat",
        "tf.data.experimental.unbatch",
        "tf.data.experimental.parallel_interleave",
    ),
    severity=Severity.REFACTOR,
    advice=True,
    problem="`{name}` is deprecated",
    compat_problem="`{name}` is deprecated",
)
def dataset_deprecated_transforms(use: Use) -> Findings:
    """Transformations that became methods of datasets.

    `tf.data.experimental` had functions to give to `Dataset.apply` that are methods of the dataset now:
    `map_and_batch(f, 2)` is `ds.map(f, num_parallel_calls=tf.data.AUTOTUNE).batch(2)`, for it maps in parallel.
    `drop_remainder=True` goes to `batch`, `sloppy=True` of `parallel_interleave` is `deterministic=False` of
    `interleave`.

    Why: the functions still run in TensorFlow 2.21 and give the same elements, with a warning that they are deprecated.

    TF 1:
        ds = tf.data.Dataset.range(4).apply(tf.data.experimental.map_and_batch(lambda x: x + 1, 4))
        batch = tf.data.experimental.get_single_element(ds)
        value = batch.numpy() if tf.executing_eagerly() else tf.Session().run(batch)
        print(value.tolist())

    TF 2:
        ds = tf.data.Dataset.range(4).map(lambda x: x + 1, num_parallel_calls=tf.data.AUTOTUNE).batch(4)
        print([batch.numpy().tolist() for batch in ds][0])

    Native: the method in the message.

    False alarms: none known. Where nothing else has to change in the file, the deprecated functions may wait.
    """
    if not is_store(use):
        yield use.report()
