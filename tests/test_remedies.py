"""What a finding says to do, and how bad it is, where that depends on the place and not on the symbol alone."""

from __future__ import annotations

import pytest

from tf2lint.engine import lint_file
from tf2lint.source import Source

OWN_GRAPH = "with tf.Graph().as_default(): tf.compat.v1."
OPTIONS = "tf.ConfigProto().graph_options.rewrite_options."
NOT_EAGER = "tf.compat.v1.disable_eager_execution()\ntf.compat.v1."
RUN = "call tf.config.optimizer.set_experimental_options"


@pytest.mark.parametrize(
    ("line", "symbol", "text"),
    [
        ("tf.Session().run(tf.global_variables_initializer())", "tf-session-run", "; delete it"),
        ("init = tf.global_variables_initializer()\ntf.Session().run(init)", "tf-session-run", "; delete it"),
        ("tf.test.TestCase().cached_session().run(x)", "tf-session-run-compat", "write self.evaluate(x)"),
        ("tf.test.TestCase().cached_session().run(x, {y: 1})", "tf-feed-dict-compat",
         "write a function of y that does what x does"),
        ("isinstance(x, tf.train.AdamOptimizer)", "tf-optimizer", "write tf.keras.optimizers.Adam"),
        ("issubclass(x, tf.train.Optimizer)", "tf-optimizer", "write tf.keras.optimizers.Optimizer"),
        ("class A(tf.train.AdamOptimizer): pass", "tf-optimizer", "write tf.compat.v1.train.AdamOptimizer"),
        ("tf.train.RMSPropOptimizer(0.1)", "tf-optimizer",
         "write tf.compat.v1.train.RMSPropOptimizer(0.1); tf.keras.op"),
        ("tf.compat.v1.train.RMSPropOptimizer(0.1)", "tf-optimizer-compat", "its apply_gradients works eagerly"),
        ("tf.train.AdamOptimizer().minimize(x)", "tf-minimize-tensor-loss",
         "keep the optimizer, compute the loss under"),
        ("o = tf.train.AdamOptimizer()\no.minimize(x, var_list=[v])", "tf-minimize-tensor-loss", "[v]), [v]))"),
        ("o = tf.train.AdamOptimizer()\no.compute_gradients(x, [v])", "tf-minimize-tensor-loss",
         "write list(zip(tape."),
        ("o = tf.train.AdamOptimizer()\no.apply_gradients(x, s)", "tf-minimize-tensor-loss",
         "write o.apply_gradients(x);"),
        ("tf.Variable(1.0).op.device", "tf-eager-tensor-attribute", ".device"),
        ("tf.case({tf.less(1, 2): f})", "tf-tensor-hash", "write [(tf.less(1, 2), f)]"),
        ("tf.ConfigProto(gpu_options=x)", "tf-config-proto", "once tf.config sets what its options say"),
        ("f(name=tf.GraphKeys.GLOBAL_STEP)", "tf-graph-collections", "write the text 'global_step'"),
        ("tf.tables_initializer()", "tf-global-variables-initializer", "initializes a table when it creates it"),
        ("tf.global_variables_initializer().run()", "tf-tensor-eval", "delete it: TF 2 initializes a variable"),
        ("tf.ones([1]).eval(feed_dict={x: 1})", "tf-feed-dict", "a function f of x, and write f(1)"),
        ("def f(x: tf.placeholder): pass", "tf-placeholder", "write tf.Tensor where it is a type"),
        ("tf.get_variable('w')", "tf-get-variable", "take it from the layer"),
        ("tf.Session().run(it.initializer)", "tf-session-run", "loops over a dataset"),
        ("x = it.get_next()\ntf.Session().run(x)", "tf-session-run", "write next(it)"),
        ("tf.summary.scalar('a', 1).eval()", "tf-tensor-eval", "call tf.summary.scalar(name, value, step=step)"),
        ("u = tf.assign(v, 1)\nfor _ in x: tf.Session().run(u)", "tf-assign-function", "def update(): v.assign(1)"),
        ("self.assertIsInstance(x, tf.nn.rnn_cell.LSTMCell)", "tf-rnn-cells", "write tf.keras.layers.LSTMCell"),
        ("f(collections=[tf.GraphKeys.LOCAL_VARIABLES])", "tf-graph-collections", "delete the argument collections"),
        ("tf.Session.reset('')", "tf-session", "delete it: no session holds variables"),
        ("tf.train.MonitoredSession()", "tf-monitored-session-or-hooks", "loop over the data"),
        ("tf.train.Scaffold()", "tf-monitored-session-or-hooks", "tf.train.Checkpoint(model=model).restore(path)"),
        ("tf.get_default_graph().get_tensor_by_name('y:0')", "tf-graph-lookup-by-name", "TF 2 has no default graph"),
        ("g = tf.get_default_graph()\ng.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name", "no default graph"),
        ("g = tf.Graph(); g.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name-compat", "looks up a TF 1 graph"),
        ("g = tf.Graph(); g.get_tensor_by_name('y:0')", "tf-graph-lookup-by-name-compat", "tf.saved_model.load"),
        ("tf.get_default_graph().get_name_scope()", "tf-explicit-graph", "call tf.get_current_name_scope()"),
        ("tf.get_default_graph().as_graph_def()", "tf-explicit-graph", "get_concrete_function"),
        ("tf.Graph().as_graph_def()", "tf-explicit-graph-compat", "get_concrete_function"),
        (OWN_GRAPH + "get_collection('mine')", "tf-graph-collections-compat", "uses the collections of a TF 1 graph"),
        (OWN_GRAPH + "get_collection('update_ops')", "tf-update-ops-dependency-compat", "UPDATE_OPS of a TF 1 graph"),
        (OWN_GRAPH + "global_variables()", "tf-variable-collections-api-compat", "lists the variables of a TF 1 graph"),
        (NOT_EAGER + "get_collection('mine')", "tf-graph-collections-compat", "uses the collections of a TF 1 graph"),
        (NOT_EAGER + "all_variables()", "tf-variable-collections-api-compat", "lists the variables of a TF 1 graph"),
        ("tf.compat.v1.get_collection('mine')", "tf-graph-collections-silent", "leaves empty"),
        ("tf.get_default_graph().get_collection('mine')", "tf-graph-collections", "TF 2 has none"),
        ("tf.get_collection(tf.GraphKeys.SUMMARIES)", "tf-graph-collections", "writes by itself under the writer"),
        ("tf.get_collection('variables')", "tf-graph-collections", "list model.variables"),
        ("tf.get_collection('trainable_variables')", "tf-graph-collections", "list model.trainable_variables"),
        ("tf.get_collection('losses')", "tf-graph-collections", "read model.losses"),
        ("tf.get_collection('mine')", "tf-graph-collections", "keep a Python list for 'mine', and read it here"),
        ("tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, x)", "tf-graph-collections", "delete it: what it adds runs"),
        ("tf.Graph().clear_collection('losses')", "tf-graph-collections-compat", "make the list anew"),
        ("f(updates_collections=tf.GraphKeys.UPDATE_OPS)", "tf-graph-collections", "delete the argument"),
        ("tf.control_dependencies([a, self.b])", "tf-control-dependencies-ordering", "delete it and dedent"),
        ("tf.control_dependencies([f(a)])", "tf-control-dependencies-ordering", "as statements before it"),
        ("tf.gradients(y, x)", "tf-symbolic-gradients", "write tape.gradient(y, x)"),
        ("tf.gradients(y, x, None)", "tf-symbolic-gradients", "tape.gradient(y, x)"),
        ("tf.gradients(y, x, dy)", "tf-symbolic-gradients", "tape.gradient(y, x, output_gradients=dy)"),
        ("tf.compat.v1.enable_eager_execution()", "tf-enable-eager-call-compat", "does nothing"),
        ("tf.train.replica_device_setter()", "tf-distributed-server", "tf.distribute.ParameterServerStrategy(tf."),
        ("isinstance(x, tf.train.SyncReplicasOptimizer)", "tf-distributed-server", "delete the branch"),
        ("tf.ConfigProto()", "tf-config-proto", "delete it and call tf.config instead"),
        ("tf.ConfigProto(allow_soft_placement=True)", "tf-config-proto", "delete it: nothing in it has to be set"),
        ("tf.ConfigProto(log_device_placement=x)", "tf-config-proto", "call tf.debugging.set_log_device_placement(x)"),
        ("tf.GPUOptions(allow_growth=True)", "tf-config-proto", "call tf.config.experimental.set_memory_growth(gpu"),
        ("tf.ConfigProto().allow_soft_placement = False", "tf-config-proto", "set_soft_device_placement(False)"),
        ("tf.ConfigProto().log_device_placement = False", "tf-config-proto", "delete it: this is the default of TF 2"),
        (OPTIONS + "remapping = C.OFF", "tf-config-proto", RUN + "({'remapping': False})"),
        (OPTIONS + "memory_optimization = C.OFF", "tf-config-proto", "delete it: TF 2 has no such setting"),
        ("s = tf.Summary()\ns.ParseFromString(x)", "tf-summary-writer", "write tf.compat.v1.Summary()"),
        ("def f(x):\n  e = tf.Event()\n  e.MergeFromString(x)", "tf-summary-writer", "; write tf.compat.v1.Event()"),
        ("tf.cond(tf.is_variable_initialized(v), a, b)", "tf-uninitialized-probes", "write what its true branch gives"),
        ("tf.is_variable_initialized(v)", "tf-uninitialized-probes", "delete it"),
    ],
)  # fmt: skip
def test_what_is_said_is_that_of_the_place(line: str, symbol: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{line}\n"), {})
    assert [each for each in findings if each.symbol == symbol and text in each.text], findings


DECAY = "tf.train.exponential_decay(0.1, "
REWRITE = "tf.train.experimental.enable_mixed_precision_graph_rewrite(opt)"
V1 = "import tensorflow.compat.v1 as tf\n"


@pytest.mark.parametrize(
    ("line", "code", "text"),
    [
        ("l = tf.losses.softmax_cross_entropy(tf.nn.softmax(tf.layers.dense(x, 2)), p)", "TF503", "tf.stop_gradient"),
        (V1 + "tf.losses.add_loss(x)", "TF503", "collects nothing when eager execution is on; add x to the loss"),
        (V1 + "tf.train.Optimizer.GATE_OP", "TF505", "is an option of TF 1 optimizers; leave gate_gradients= out"),
        (f"opt = {REWRITE}", "TF505", "opt = tf.keras.mixed_precision.LossScaleOptimizer(opt)"),
        (V1 + "tf.disable_eager_execution()\ntf.train.AdamOptimizer().minimize(x)", "TF506", "in graph mode only"),
        ("tf.nn.dynamic_rnn(cell, x, time_major=True)", "TF508", "(tf.transpose(x, [1, 0, 2])), which gives out, *s"),
        ("tf.nn.dynamic_rnn(cell, x)", "TF508", "out, *state = tf.keras.layers.RNN(cell, return_sequences=True, retu"),
        ("tf.nn.dynamic_rnn(cell, x, n)", "TF508", "(x, mask=tf.sequence_mask(n, tf.shape(x)[1]))"),
        ("tf.nn.dynamic_rnn(cell, x, None, s)", "TF508", "(x, initial_state=s); the state of an LSTM is [h, c]"),
        ("tf.nn.static_rnn(cell, x)", "TF508", "(tf.stack(x, axis=1)), and tf.unstack(out, axis=1) for the list"),
        ("tf.nn.bidirectional_dynamic_rnn(a, b, x, n)", "TF508", "mask=tf.sequence_mask(n, tf.shape(x)[1])"),
        ("tf.nn.rnn_cell.LSTMStateTuple(c, h)", "TF508", "write the list [h, c] and change what reads it"),
        ("tf.nn.rnn_cell.LSTMCell(4, reuse=True)", "TF508", "reuse= becomes calling the same cell object again"),
        ("tf.nn.rnn_cell.DropoutWrapper(c, output_keep_prob=k)", "TF508", "tf.keras.layers.Dropout(1 - k)"),
        (f"r = {DECAY}step - 9, 10, 0.5)", "TF511",
         "write tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)(step"),
        (f"r = {DECAY}step, 10, 0.5)\ns = r * 2", "TF511", "ExponentialDecay(0.1, 10, 0.5)(step)"),
        (f"def f():\n def g():\n  return {DECAY}step, 10, 0.5)\n return g", "TF511", "0.1, 10, 0.5)(step)"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.AdamOptimizer(r)\nprint(r)", "TF511", "call it, schedule(s)"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.RMSPropOptimizer(r)", "TF511",
         "tf.keras.optimizers.schedules"),
        (f"r = {DECAY}s, 10, 0.5)\ntf.train.MomentumOptimizer(r, 0.9)", "TF505", "write tf.compat.v1.train.MomentumOp"),
        (f"r = {DECAY}step, 10, 0.5)", "TF511", "write tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)"),
        (V1 + "tf.losses.get_regularization_loss('a')", "TF306", "finds nothing by a scope"),
        (V1 + "tf.losses.get_total_loss()", "TF306", "knows no other losses"),
        ("tf.losses.get_total_loss()", "TF306", "loss = sum(losses) + sum(model.losses)"),
        ("tf.variable_scope('a', regularizer=r)", "TF301", "give each layer regularizer= as kernel_regularizer="),
        ("tf.variable_scope('a', custom_getter=g, partitioner=p)", "TF301", "calls it, leave partitioner= out"),
        ("tf.get_variable_scope().set_initializer(i)", "TF301", "give each layer a kernel_initializer="),
        ("scope = tf.get_variable_scope()", "TF301", "keep the tf.Module or Keras layer in its place"),
        ("tf.variable_scope(tf.get_variable_scope())", "TF301", "delete it: a tf.Module"),
        (V1 + "f(tf.get_variable)", "TF303", "makes variables in the way of TF 1"),
        (V1 + "tf.get_variable('a', [2])", "TF303", "when eager execution is on, outside of a tf.function"),
        ("tf.placeholder_with_default(x, [None, 2])", "TF401", "where None stands for x"),
        ("tf.train.batch([x], n, dynamic_pad=True)", "TF404", "ds.padded_batch(batch_size, drop_remainder=True)"),
        ("tf.train.batch([x], n, allow_smaller_final_batch=a)", "TF404", "(batch_size, drop_remainder=not a)"),
        ("tf.train.shuffle_batch([x], n, 9, 3, allow_smaller_final_batch=True)", "TF404", ".batch(batch_size) of"),
        ("tf.train.string_input_producer(x, shuffle=False)", "TF404", "from_tensor_slices(x).repeat()"),
        ("tf.train.string_input_producer(x, num_epochs=3)", "TF404", ".shuffle(len(x)).repeat(3)"),
        (V1 + "tf.train.limit_epochs(x, 1)", "TF404", "counts nothing when eager execution is on"),
        (V1 + "tf.data.make_one_shot_iterator(ds)", "TF406", "is the TF 1 form"),
        (V1 + "tf.data.make_initializable_iterator(ds)", "TF406", "iterates in a TF 1 graph only"),
        ("tf.data.experimental.map_and_batch(f, 2, drop_remainder=True)", "TF408", ".batch(size, drop_remainder=True)"),
        ("tf.data.experimental.parallel_interleave(f, 9, 4, True)", "TF408", "block_length=4, num_parallel_calls=n, d"),
        ("tf.keras.metrics.Mean().reset_states()", "TF513", "call reset_state()"),
        ("tf.keras.mixed_precision.LossScaleOptimizer(o).get_scaled_loss(x)", "TF513", "call scale_loss(loss)"),
        ("tf.keras.Model(x, y).add_metric(x)", "TF513", "raises NotImplementedError with Keras 3; keep m = tf.keras."),
    ],
)  # fmt: skip
def test_a_remedy_has_the_arguments_of_the_call(line: str, code: str, text: str) -> None:
    head = "" if line.startswith(V1) else "import tensorflow as tf\ntf.placeholder\n"
    findings = lint_file(Source("/nowhere/code.py", f"{head}{line}\n"), {})
    assert [each for each in findings if each.rule.code == code and text in each.text], findings


END = "."  # of a text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("tf.test.mock.patch(f)", "write from unittest import mock"),
        ("tf.name_scope(scope, 'Loss')", "; write tf.name_scope(scope or 'Loss')" + END),
        ("tf.name_scope(scope, 'Loss', [x])", "; write tf.name_scope(scope or 'Loss')"),
        ("tf.name_scope(None, 'Loss')", "; write tf.name_scope('Loss')" + END),
        ("tf.name_scope(name, default_name='Loss')", "; write tf.name_scope(name or 'Loss')" + END),
        ("tf.transpose(x, axis=[1, 0])", "; pass perm="),
        ("tf.keras.applications.MobileNetV2(layers=x)", "; delete it" + END),
        ("tf.keras.callbacks.ModelCheckpoint(p, period=3)", "; pass save_freq="),
        ("tf.image.draw_bounding_boxes(x, y)", "; write tf.image.draw_bounding_boxes(x, y, colors=None)"),
        ("tf.errors.InternalError('text')", "needs its arguments `op`, `message` in TF 2; pass None, None in front"),
        ("tf.tpu.cross_replica_sum(x, y)", "which sums over all replicas and knows no groups"),
        ("tf.io.gfile.Open(p)", "; use tf.io.gfile.GFile"),
        ("tf.io.gfile.MakeDirs(p)", "; write tf.io.gfile.makedirs, if that was meant"),
        ("tf.keras.load_model(p)", "; write tf.keras.models.load_model, if that was meant"),
        ("tf.unheard_of(p)", "; correct the spelling"),
        ("isinstance(x, tf.Dimension)", "; delete the test and its branch"),
        ("tf.image.resize_images(x, s, 1)", "or tf.image.resize(images, size, \"nearest\") where it enlarges"),
        ("tf.image.resize_images(x, s, m)", "or tf.image.resize(images, size, method), with its method as a text"),
        ("tf.string_split(x).values", "tf.strings.split gives a RaggedTensor, keeps empty pieces"),
        ("from tensorflow import flags; flags.DEFINE_bool('x', 1, '')", "`tensorflow.flags` does not exist"),
        ("from tensorflow.compat.v1.gfile import Open as o; o(x)", "`tf.compat.v1.gfile.Open` is the TF 1 name"),
        ("tf.convert_to_tensor(x, preferred_dtype=tf.float32)", "write tf.convert_to_tensor(x, dtype_hint=tf.float32)"),
        ("loss_fn = [tf.losses.mean_squared_error]", "write tf.compat.v1.losses.mean_squared_error"),
        ("tf.compat.v1.set_random_seed(1)", "write tf.random.set_seed(1); it draws"),
        ("import tensorflow_addons as tfa; tfa.optimizers.LAMB()", "`tfa.optimizers.LAMB` has ended"),
        ("from tensorflow_addons.optimizers import MovingAverage as M; M", "pass use_ema=True, ema_momentum= (the"),
        ("from tensorflow.python.keras import backend as K; K", "; use tf.keras.backend"),
        ("from tensorflow.python.keras.engine.base_layer import Layer; Layer", "; use tf.keras.layers.Layer"),
        ("from tensorflow.python.keras.layers.core import Dense; Dense", "; use tf.keras.layers.Dense"),
        ("from tensorflow.python.keras.engine import node; node", "; no equivalent: tf.keras has no public name"),
        ("from tensorflow.python.framework import ops; ops.name_scope(n, 'A', [x])", "write tf.name_scope(n or 'A')"),
        ("class T(tf.test.TestCase):\n def f(self):\n  with self.test_session() as s: s.run(x, {y: 1})",
         "when eager execution is on; put all of the test under with tf.Graph().as_default():"),
        ("class T(tf.test.TestCase):\n def f(self):\n  with self.test_session() as s: s.run(x)",
         "when eager execution is on; write self.evaluate(x) for sess.run(x), or put all of the test under"),
    ],
)  # fmt: skip
def test_what_is_said_is_that_of_the_call(line: str, text: str) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\ntf.placeholder\n{line}\n"), {})
    assert [each for each in findings if text in each.text + END], findings


UNUSED = "; delete the import, nothing in this file uses it"


@pytest.mark.parametrize(
    ("text", "is_unused"),
    [
        ("from tensorflow.examples.tutorials.mnist import input_data\nprint(1)", True),
        ("'Has input_data.'\nfrom tensorflow.examples.tutorials.mnist import input_data", True),
        ("import tensorflow.contrib.slim as slim_one", True),
        ("import tensorflow.contrib.slim", True),
        ("from tensorflow.python.framework import ops", True),
        ("def f():\n  from tensorflow.contrib import rnn", True),
        ("from tensorflow.examples.tutorials.mnist import input_data\nprint(input_data.x)", False),
        ("from tensorflow.contrib import slim\n__all__ = ['slim']", False),
        ("from tensorflow.contrib import slim as slim", False),
        ("from tensorflow.contrib import rnn\ndef f(x: 'rnn.LSTMCell'): pass", False),
        ("from tensorflow.contrib import rnn\ndef f(x):\n  # type: (rnn.LSTMCell) -> None\n  pass", False),
        ("from tensorflow.contrib import rnn\ndel rnn", False),
    ],
)
def test_an_import_that_nothing_uses_is_to_be_deleted(text: str, is_unused: bool) -> None:
    first, *_ = lint_file(Source("/nowhere/code.py", text + "\n"), {})
    assert first.text.endswith(UNUSED) is is_unused, first.text
    first, *_ = lint_file(Source("/nowhere/package/__init__.py", text + "\n"), {})
    assert not first.text.endswith(UNUSED)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("from tensorflow.python.framework.ops import Tensor\nTensor, Tensor", [("E", "use tf.Tensor")]),
        ("from tensorflow.python.framework import ops\nops.Tensor.shape", [("W", "public"), ("E", "use tf.Tensor")]),
        ("from tensorflow.python.ops import array_ops as a\na.stack(x)", [("W", "(tf.stack)"), ("E", "tf.stack(x)")]),
        ("from tensorflow.python.ops import math_ops as m\nm.matmul(x, y)",
         [("W", "replace what this file uses of it: matmul (tf.matmul)"), ("W", "tf.matmul(x, y)")]),
        ("from tensorflow.python.framework import dtypes as d\nd.float32.name", [("W", "dtypes"), ("W", "tf.float32")]),
        ("from tensorflow.python.framework import tensor_shape as t\nt.as_dimension(3)",
         [("W", "as_dimension"), ("W", "tf.compat.v1.Dimension(3)")]),
        ("from tensorflow.python.ops import math_ops\nmath_ops.no_such_name", [("W", "public")]),
    ],
)  # fmt: skip
def test_what_is_taken_from_a_private_module_is_told_by_its_name(lines: str, expected: list[tuple[str, str]]) -> None:
    findings = lint_file(Source("/nowhere/code.py", lines + "\n"), {})
    assert [each.severity.value for each in findings] == [severity for severity, _ in expected], findings
    assert all(text in each.remedy for each, (_, text) in zip(findings, expected, strict=True)), findings
