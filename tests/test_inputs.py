"""What is said of placeholders, queues, readers and iterators, by what their file does with them."""

from __future__ import annotations

import pytest

from tf2lint.engine import lint_file
from tf2lint.source import Source

QUEUE = "q = tf.FIFOQueue(9, ['float'])\n"
NAMES = "files = tf.train.string_input_producer(paths)\n"
ITERATOR = "it = tf.data.Iterator.from_structure(types)\n"
UNTIL_END = "while True:\n try: tf.Session().run(x)\n except tf.errors.OutOfRangeError: break\n"


def said(code: str, text: str) -> list[str]:
    """The texts of the findings of a rule in a program."""
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\n{text}\n"), {})
    return [each.text for each in findings if each.rule.code == code]


@pytest.mark.parametrize(
    ("program", "text"),
    [
        ("x = tf.placeholder(tf.int32, [None, 3])", "parameter x of the function that takes the place of the run, with "
         "tf.TensorSpec([None, 3], tf.int32) in the input_signature of its @tf.function"),
        ("class A:\n def f(self): self.x = tf.placeholder(tf.int32, [self.n])",
         "with tf.TensorSpec([self.n], tf.int32) in tf.function(f, input_signature=[...]), where the shape is known"),
        ("x = tf.placeholder(tf.int32)", "tf.TensorSpec(None, tf.int32), of any shape, in"),
        ("x = tf.placeholder(tf.int32)\ntf.Session().run(y, {x: 2})", "tf.TensorSpec([], tf.int32) in"),
        ("x = tf.placeholder(tf.int32)\ntf.Session().run(y, {x: 2})", "single numbers are fed; line 3 feeds it"),
        ("x = tf.placeholder(tf.int32)\nrate = 0.5\ntf.Session().run(y, {x: -rate})", "tf.TensorSpec([], tf.int32) in"),
        ("x = tf.placeholder(tf.int32)\ntf.Session().run(y, {x: 2})\ntf.Session().run(y, {x: z})", "of any shape"),
        ("x = tf.placeholder(tf.int32)\nf = {x: 2}\ntf.Session().run(y, f)", "; line 4 feeds it"),
        ("x = tf.placeholder(tf.int32)\nf = {}\nf[x] = 2\ntf.Session().run(y, f)", "; line 5 feeds it"),
        ("x = tf.placeholder(tf.int32)\nf = {}\nf.update({x: 2})\ntf.Session().run(y, f)", "; line 5 feeds it"),
        ("x = tf.placeholder(tf.int32, [])\n" + "tf.Session().run(y, {x: 2})\n" * 3, "; lines 3, 4 and others feed it"),
        ("x = tf.placeholder(tf.int32, [])\nf = U.function([x], y)", "; line 3 makes that function"),
        ("class A:\n def __init__(self): self.x = tf.placeholder(tf.int32, [])\n def loss(self): return self.x + 1",
         "; loss uses it"),
        ("x = tf.placeholder(tf.int32, [2]) if y else None", "make it the parameter x"),
        ("x = tf.placeholder(tf.float32, [])\nop = tf.assign(rate, x)", "delete it: call rate.assign(value) with what"),
        ("x = tf.placeholder(tf.float32, [])\nop = rate.assign_add(x)\ntf.Session().run(op, {x: 1})",
         "delete it: call rate.assign_add(value) with what was fed, where the assignment is run; line 4 feeds it"),
        ("xs = [tf.placeholder(v.dtype) for v in vs]\nops = [tf.assign(v, x) for v, x in zip(vs, xs)]",
         "delete it: call v.assign(value)"),
        ("x = tf.placeholder(tf.float32, [])\nop = tf.assign(rate, x * 2)", "make it the parameter x"),
        ("x = tf.placeholder(tf.float32, [])\nop = tf.assign(rate, x)\ny = tf.square(x)", "make it the parameter x"),
        (QUEUE + "x = tf.placeholder(tf.int32, [2])\nq.enqueue([x])", "delete it with the queue: make a tf.data"),
        (QUEUE + "xs = [tf.placeholder(tf.int32, [2])]\nop = q.enqueue(xs)\ntf.Session().run(op, dict(zip(xs, y)))",
         "this one as tf.TensorSpec([2], tf.int32)"),
        ("d = {'a': tf.placeholder(tf.int32, [2])}", "put tf.TensorSpec([2], tf.int32) in its place"),
        ("def f(): return tf.placeholder(tf.int32, [2])", "put tf.TensorSpec([2], tf.int32) in its place"),
        ("f(tf.placeholder(tf.int32, [2]))", "pass in its place what was to be fed for it, or tf.zeros([2], tf.int32)"),
        ("f(a=tf.placeholder(tf.int32, [None, 3]))", "or tf.zeros([1, 3], tf.int32) where only its shape counts"),
        ("f(a=tf.placeholder(tf.int32))", "pass in its place what was to be fed for it"),
        ("x = tf.placeholder(tf.int32, [None])\nf(x)\ntf.Session().run(y)",
         "with tf.TensorSpec([None], tf.int32), or, as this file does not feed it, tf.zeros([1], tf.int32) where"),
        ("x = tf.placeholder(tf.int32, [None])\nf(x)\ntf.Session().run(y, feed)", "takes the place of the run"),
        ("x = tf.placeholder(tf.int32, [None])\nd[x] = 2\ntf.Session().run(y)", "takes the place of the run, with tf"),
        ("x = tf.placeholder(tf.float32, [])\ntf.summary.image('a', x)\ntf.Session().run(y, {x: 1})",
         "delete it: call tf.summary.image('a', value, step=step) where it was fed"),
        ("d = {}\nfor k in ks:\n d[k] = tf.placeholder(tf.float32, [])\n tf.summary.histogram(k, d[k])",
         "call tf.summary.histogram(k, value, step=step)"),
        ("class A:\n def f(self): self.x = tf.placeholder(tf.int32, [3])\n def g(self, y):\n  if y: d[self.x] = y",
         "parameter x=None of the function that takes the place of the run, without an input_signature"),
        ("x = tf.placeholder(tf.int32, [])\ntf.Session().run(y, {x: 2})\nx = tf.placeholder(tf.int32)\n"
         "tf.Session().run(y, {x: 2})", "; line 3 feeds it"),
        # What is put into a queue by a list that is asked for shapes, too.
        (QUEUE + "xs = [tf.placeholder(tf.int32, [2])]\nop = q.enqueue(xs)\ny.set_shape(xs[0].shape)",
         "this one as tf.TensorSpec([2], tf.int32)"),
        (QUEUE + "xs = []\nxs.append(tf.placeholder(tf.int32, [2]))\nop = q.enqueue(xs)",
         "delete it with the queue: make a tf.data"),
        ("xs = []\nxs.append(tf.placeholder(tf.int32, [2]))\nf(xs)", "put tf.TensorSpec([2], tf.int32) in its place"),
        # What a model is served by, and what nothing uses.
        ("def f():\n x = tf.placeholder(tf.string, [None])\n return ServingInputReceiver(parse(x), {'rows': x})",
         "parameter x of the function that is exported to be served, with tf.TensorSpec([None], tf.string) in"),
        ("x = tf.placeholder(tf.string, [])\ntf.Session().run(y)", "delete it: nothing in this file uses it"),
        ("x = tf.placeholder(tf.string, [])\ntf.Session().run(y, {'x:0': 1})", "of the function that takes the place"),
        # What a dataset is made of, alone or with others, and handed back to be fed.
        ("x = tf.placeholder(tf.string, [None])\nds = tf.data.TextLineDataset(x)",
         "delete it: make the tf.data.Dataset of"),
        ("a = {k: tf.placeholder(v.dtype) for k, v in vs}\nds = tf.data.Dataset.from_tensor_slices(a)\n"
         "f.update({a[k]: vs[k] for k in a})", "delete it: make the tf.data.Dataset of the data itself, which was fed"),
        ("def f():\n x = tf.placeholder(tf.string, [])\n ds = tf.data.TFRecordDataset(x)\n return Model(ds, names=x)",
         "delete it: make the tf.data.Dataset of the data itself"),
        ("x = tf.placeholder(tf.int32, [])\nds = tf.data.Dataset.from_tensors(x)\ny = x + 1", "make it the"),
        ("x = tf.placeholder(tf.int32, [])\nds = tf.data.Dataset.from_tensors(x)\nf(x)", "make it the parameter x"),
        # What nothing feeds: in a program that is only run, in a test, and what is given away with a session.
        ("if __name__ == '__main__':\n x = tf.placeholder(tf.int32, [None, 2])\n print(net(x).shape)",
         "or, as this file does not feed it, tf.zeros([1, 2], tf.int32) where"),
        ("if __name__ == '__main__':\n x = tf.placeholder(tf.int32, [2])\n print(net(x, sess).shape)",
         "make it the parameter x of the function that takes the place of the run"),
        ("if net.built == 'yes':\n x = tf.placeholder(tf.int32, [2])\n print(net(x).shape)",
         "takes the place of the run"),
        ("x = tf.placeholder(tf.int32, [2])\nscore(self._session, x)\ntf.Session().run(y)",
         "takes the place of the run"),
        ("def test():\n d = {'a': tf.placeholder(tf.int32, [None, 4])}\n f(**d)",
         "pass tf.zeros([1, 4], tf.int32) in its place where only its shape counts, else a value: nothing feeds it"),
        ("def test(s=tf.Session()):\n d = [tf.placeholder(tf.int32, [4])]\n s.run(f(d), feed)",
         "put tf.TensorSpec([4]"),
        ("def test():\n d = [tf.placeholder(tf.int32, [4])]\n return d", "put tf.TensorSpec([4], tf.int32) in its"),
        ("def make():\n d = [tf.placeholder(tf.int32, [4])]\n f(d)", "put tf.TensorSpec([4], tf.int32) in its place"),
        # Defaults.
        ("x = tf.placeholder_with_default(y, [])", "make it a parameter x=None of the function that takes the place"),
        ("def f(): return tf.placeholder_with_default(y + 1, [])",
         "return tf.convert_to_tensor(y + 1); where it was fed"),
        ("f(tf.placeholder_with_default(y, []))", "pass y itself, or, where it was fed, what was fed for it"),
        ("x = tf.sparse_placeholder(tf.int32)", "tf.SparseTensorSpec(None, tf.int32) in the input_signature"),
    ],
)  # fmt: skip
def test_of_a_placeholder_its_use_decides(program: str, text: str) -> None:
    assert text in said("TF401", program)[0]


@pytest.mark.parametrize(
    ("code", "program", "text"),
    [
        ("TF403", QUEUE + "tf.train.QueueRunner(q, [op])",
         "delete it with q: compute what is put into that where it is"),
        ("TF403", "q = tf.RandomShuffleQueue(9, 3, [t])\ntf.train.QueueRunner(q, [op])",
         "it = iter(ds.shuffle(9)), and call next(it) for each dequeue(), after .batch(n)"),
        ("TF403", "if mixed: q = tf.RandomShuffleQueue(9, 3, [t])\nelse: q = tf.FIFOQueue(9, [t])\n"
         "tf.train.QueueRunner(q, [op])",
         "a tf.data.Dataset ds, of which the branch with the RandomShuffleQueue makes ds.shuffle(9), and call"),
        ("TF403", "if a: q = tf.PaddingFIFOQueue(9, [t])\nelse: q = tf.FIFOQueue(9, [t])\n"
         "tf.train.QueueRunner(q, [op])", "delete it with q: compute what is put into that where it is taken out"),
        ("TF403", "ts = tf.train.start_queue_runners(coord=c)\nts.append(t)", "write [] for it: threads of your own"),
        ("TF404", "a, b = tf.train.batch([x, y], 8)", "; loop over it for (a, b), or call next() of its iter() in"),
        ("TF404", "def f():\n a, b = tf.train.batch([x, y], 8)\n b = g(b)\n return {'a': a}, b",
         "; return that, and loop over it for (a, b) where it is used"),
        ("TF404", "def f():\n rows = tf.train.shuffle_batch([x], 8, 99, 9)\n return rows, n",
         "; return that, and loop over it for rows where it is used"),
        ("TF404", "def f(): return tf.train.batch([x, y], 8)", "; return that, and loop over it where it is used"),
        ("TF404", "a = tf.train.slice_input_producer([x])", "; what is made of its elements goes into .map(f) of that"),
        ("TF404", NAMES + "tf.WholeFileReader().read(files)", "; map tf.io.read_file over it in the place of the"),
        ("TF405", "def f():\n r = tf.TFRecordReader()", "delete it: nothing is read with it"),
        ("TF405", "o = tf.io.TFRecordOptions(tf.io.TFRecordCompressionType.ZLIB)\ntf.TFRecordReader(options=o)",
         "use tf.data.TFRecordDataset(filenames, compression_type='ZLIB'), which"),
        ("TF405", "tf.contrib.slim.dataset.Dataset(p, tf.TFRecordReader, d, 3, i)", "delete it with the Dataset of"),
        ("TF407", "tf.data.experimental.map_and_batch_with_legacy_function(f, 2)",
         "call ds.map(f, num_parallel_calls=tf.data.AUTOTUNE).batch(2) instead"),
        ("TF403", "r = tf.train.QueueRunner(q, [op])\ntf.train.add_queue_runner(r)", "delete it with its QueueRunner"),
        ("TF403", "tf.train.add_queue_runner(Mine())", "what Mine() does in its threads has to be called"),
        ("TF403", "tf.train.start_queue_runners()", "delete it: this file makes no queue, and what takes the"),
        ("TF403", "tf.train.start_queue_runners(coord=c)", "; c can go, too, if no other threads use it"),
        ("TF403", QUEUE + "tf.train.start_queue_runners(s)",
         "delete it: the loop over the tf.data.Dataset that takes the"),
        ("TF404", "tf.train.batch([x, y], 8, 2)", "use ds.batch(8, drop_remainder=True) of the tf.data.Dataset ds that "
         "gives [x, y]; num_parallel_calls=2 of a map before, if there is one"),
        ("TF404", "tf.train.batch([x], 8, enqueue_many=True)",
         "use tf.data.Dataset.from_tensor_slices(x).repeat().batch(8, drop_remainder=True), or ds.unbatch()"),
        ("TF404", "tf.train.batch([x, y], 8, enqueue_many=True)", "from_tensor_slices((x, y)).repeat().batch(8"),
        ("TF404", "tf.train.shuffle_batch(x, 8, 99, 9, seed=1)",
         "use ds.shuffle(99, seed=1).batch(8, drop_remainder=True)"),
        ("TF404", "tf.train.batch_join(xs, 8, dynamic_pad=True)", "use ds.padded_batch(8, drop_remainder=True)"),
        ("TF404", "tf.train.maybe_batch(x, keep, 8)", "; keep is a function of an element that returns keep"),
        ("TF404", "tf.train.slice_input_producer([x, y], 2, False)",
         "use tf.data.Dataset.from_tensor_slices((x, y)).repeat(2)"),
        ("TF404", "tf.train.slice_input_producer([x, y])", "from_tensor_slices((x, y)).shuffle(len(x)).repeat()"),
        ("TF404", "tf.train.range_input_producer(n, num_epochs=1)", "range(n, output_type=tf.int32).shuffle(n)"),
        ("TF404", "tf.train.input_producer(x, shuffle=s)", ".shuffle(len(x)).repeat(); shuffle only where s is true"),
        ("TF404", NAMES + "tf.TFRecordReader().read(files)",
         "; give it to the dataset that takes the place of the reader"),
        ("TF404", "tf.train.match_filenames_once(p)", "write tf.io.matching_files(p)"),
        ("TF703", "tf.nn.softmax_cross_entropy_with_logits(y, tf.to_float(t))",
         "write tf.nn.softmax_cross_entropy_with_logits(labels=tf.cast(t, tf.float32), logits=y)"),
        ("TF703", "tf.nn.softmax_cross_entropy_with_logits(labels, y)", "pass labels= and logits= by keyword"),
        ("TF404", "tf.train.limit_epochs(x, 3)", "loop over tf.data.Dataset.from_tensors(x).repeat(3)"),
        ("TF405", NAMES + "r = tf.TFRecordReader()\n_, x = r.read(files)",
         "use tf.data.TFRecordDataset(files), which gives"),
        ("TF405", NAMES + "r = tf.TFRecordReader()\nk, x = r.read(files)\nprint(k)", "; it gives no keys"),
        ("TF405", NAMES + "r = tf.WholeFileReader()\nk, x = r.read(files)\nprint(k)",
         "map over the dataset in the place of files: .map(lambda file: (file, tf.io.read_file(file)))"),
        ("TF405", "tf.WholeFileReader().read(files)",
         "delete it, and map over the dataset in the place of files: .map(tf.io.read_file)"),
        ("TF405", "f(reader=tf.TextLineReader)", "hand on tf.data.TextLineDataset in its place"),
        ("TF405", "tf.TextLineReader(skip_header_lines=2)",
         "flat_map(lambda file: tf.data.TextLineDataset(file).skip(2))"),
        ("TF405", "tf.FixedLengthRecordReader(4, 2)", "FixedLengthRecordDataset(filenames, 4, header_bytes=2)"),
        ("TF406", "ds = tf.data.Dataset.range(3)\nit = ds.make_initializable_iterator()",
         "loop over ds: for x in ds:, or"),
        ("TF406", "ds = tf.data.Dataset.range(3).repeat()\nds = ds.batch(2)\nit = ds.make_initializable_iterator()",
         "write it = iter(ds) once, as it repeats without end, and call next(it) for each run of its element"),
        ("TF406", "ds = tf.data.Dataset.range(3).repeat(2).batch(2)\nit = ds.make_initializable_iterator()",
         "call it = iter(ds) for each epoch"),
        ("TF406", "ds = tf.data.Dataset.range(3)\nx = tf.compat.v1.data.make_one_shot_iterator(ds).get_next()",
         "write iter(ds); where its element is run in a loop, call next() of one iterator there"),
        ("TF407", "a = tf.data.Dataset.range(3)\nit = tf.data.Iterator.from_structure(a.output_types, a.output_shapes)",
         "delete it with the iterator that it is for: in TF 2 an iterator is not told the structure"),
        ("TF407", "a = tf.data.Dataset.range(3)\nit = tf.data.Iterator.from_structure(output_shapes=a.output_shapes)",
         "delete it with the iterator that it is for"),
        ("TF407", "a = tf.data.Dataset.range(3)\nf(a.output_types)", "write tf.compat.v1.data.get_output_types(a)"),
        ("TF408", "rows = rows.apply(tf.data.experimental.unbatch())",
         "call rows.unbatch() instead of rows.apply(...)"),
        ("TF408", "x = self.rows.apply(tf.data.experimental.shuffle_and_repeat(9))",
         "call self.rows.shuffle(9).repeat() instead of self.rows.apply(...)"),
        ("TF406", "rows = tf.data.Dataset.range(3)\nit = tf.data.make_initializable_iterator(rows)",
         "loop over rows: for"),
        ("TF406", "a = tf.data.Dataset.range(3)\nit = a.make_initializable_iterator()\n" + UNTIL_END,
         "for x in a: takes the place of the while loop and its except"),
        ("TF406", "a = tf.data.Dataset.range(3)\nit = a.make_initializable_iterator()\nf(it.initializer)",
         "write it = iter(a) where it is run, with next(it) for each element"),
        ("TF406", "def f(a=tf.data.Dataset.range(3)):\n it = a.make_one_shot_iterator()\n x = it.get_next()\n return x",
         "write iter(a); or return the dataset itself, as an input_fn does"),
        ("TF406", "a = tf.data.Dataset.range(3)\nrows = a.make_one_shot_iterator()\nx = rows.get_next()",
         "call next(rows) for each run of its element"),
        ("TF406", "def f():\n a = tf.data.Dataset.range(3)\n return a.make_initializable_iterator().get_next()",
         "return a itself, and loop over it where the element was used: for x in a:"),
        ("TF406", ITERATOR + "op = it.make_initializer(train)", "run write it = iter(train), with next(it)"),
        ("TF406", ITERATOR + "op = it.make_initializer(train)", "delete it, and write it = iter(train) where it was"),
        ("TF406", ITERATOR + "a, b = it.make_initializer(train), it.make_initializer(test)",
         "the one of (train, test) that"),
        ("TF406", ITERATOR + "a = it.make_initializer(train)\n" + UNTIL_END,
         "loop over train: for x in train: takes the place of the while loop"),
        ("TF408", "tf.data.experimental.map_and_batch(f, 2, 3)",
         "ds.map(f, num_parallel_calls=2 * 3).batch(2) instead"),
        ("TF408", "tf.data.experimental.shuffle_and_repeat(9, 2)", "call ds.shuffle(9).repeat(2) instead of ds.apply("),
        ("TF409", "kinds = [tf.int32] * n\ny = tf.py_func(f, [x], kinds)",
         "write tf.nest.flatten(tf.numpy_function(f, [x], kinds))"),
        ("TF409", "kinds = tf.nest.flatten(specs)\ny = tf.py_func(f, [x], kinds)",
         "write tf.nest.flatten(tf.numpy_function(f, [x], kinds))"),
        ("TF409", "y = tf.py_func(f, [x], kinds.flatten())", "write tf.numpy_function(f, [x], kinds.flatten())"),
        ("TF409", "y = tf.py_func(f, [x], [tf.int32] * 2)", "write tf.numpy_function(f, [x], [tf.int32] * 2)"),
    ],
)  # fmt: skip
def test_of_a_pipeline_the_file_decides(code: str, program: str, text: str) -> None:
    found = said(code, program)
    assert any(text in each for each in found), found
