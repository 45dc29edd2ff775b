"""What is said of contrib's functions by the scopes around them, of the functions that call others, and of imports."""

from __future__ import annotations

import pytest

from tf2lint.engine import lint_file
from tf2lint.python.source import Source
from tf2lint.rules import Finding, Severity

HEAD = "import tensorflow as tf\nslim = tf.contrib.slim\n"
MAKER = """
def mine(decay, is_training):
    params = {'decay': 0.9, 'is_training': is_training}
    with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(decay)):
        with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params) as sc:
            return sc
"""


def found(text: str, name: str) -> list[Finding]:
    """The findings that are about a name."""
    return [each for each in lint_file(Source("/nowhere/code.py", text + "\n"), {}) if f"`{name}`" in each.text]


@pytest.mark.parametrize(
    ("scope", "call", "expected"),
    [
        ("slim.arg_scope([slim.conv2d, slim.avg_pool2d], stride=1, padding='SAME')", "slim.avg_pool2d(x, 2)",
         "tf.keras.layers.AveragePooling2D(2, strides=1, padding='SAME')(x)"),
        ("slim.arg_scope([slim.conv2d], padding='VALID')", "slim.conv2d(x, 8, 3, padding='SAME')",
         "tf.keras.layers.Conv2D(8, 3, padding='SAME', activation='relu')(x)"),
        ("slim.arg_scope([slim.max_pool2d], stride=1)", "slim.conv2d(x, 8, 3)",
         "tf.keras.layers.Conv2D(8, 3, padding='same', activation='relu')(x)"),
        ("slim.arg_scope([slim.convolution2d], stride=3), slim.arg_scope([slim.conv2d], stride=2)",
         "slim.conv2d(x, 8, 3)", "tf.keras.layers.Conv2D(8, 3, strides=2, padding='same', activation='relu')(x)"),
        ("slim.arg_scope([slim.dropout], **{'is_training': False})", "slim.dropout(x)",
         "tf.keras.layers.Dropout(0.5)(x, training=False)"),
        ("tf.contrib.framework.arg_scope([tf.contrib.layers.fully_connected], activation_fn=None)",
         "slim.fully_connected(x, 3)", "tf.keras.layers.Dense(3, activation=None)(x)"),
        ("slim.arg_scope(scope_of(x))", "slim.conv2d(x, 8, 3)", None),
        ("slim.arg_scope([slim.conv2d], **options)", "slim.conv2d(x, 8, 3)", None),
    ],
)  # fmt: skip
def test_a_layer_gets_what_the_scopes_around_it_set(scope: str, call: str, expected: str | None) -> None:
    text = f"{HEAD}def net(x, options):\n  with {scope}:\n    return {call}"
    finding = found(text, call.partition("(")[0])[0]
    assert (finding.suggestion.text if finding.suggestion else None) == expected, finding.text


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params={'scale': True}):\n"
         "  y = slim.conv2d(x, 8, 3)", "slim.conv2d",
         "write y = tf.keras.layers.Conv2D(8, 3, padding='same', use_bias=False)(x), then y ="
         " tf.keras.layers.BatchNormalization(momentum=0.999, scale=True)(y, training=True), then y ="
         " tf.keras.layers.Activation('relu')(y)"),
        ("with slim.arg_scope([slim.batch_norm], is_training=False, decay=0.5):\n"
         "  y = slim.conv2d(x, 8, 3, activation_fn=None, normalizer_fn=slim.batch_norm)", "slim.conv2d",
         "use_bias=False)(x), then y = tf.keras.layers.BatchNormalization(momentum=0.5, scale=False)(y,"
         " training=False)"),
        (f"{MAKER}\ndef net(x):\n  y = slim.conv2d(x, 8, 3)", "slim.conv2d",
         "activation='relu')(x), and under mine() of this file write y = tf.keras.layers.Conv2D(8, 3, padding='same',"
         " use_bias=False, kernel_regularizer=tf.keras.regularizers.L2(0.5 * decay))(x), then y = tf.keras.layers."
         "BatchNormalization(momentum=0.9, scale=False)(y, training=is_training), then"),
        ("def block(x): return slim.conv2d(x, 8, 3)\n"
         "with slim.arg_scope([slim.conv2d], padding='VALID'):\n  y = block(x)", "slim.conv2d",
         "padding='VALID', activation='relu')(x), as the scope around the calls of block has it"),
        ("def block(x): return slim.conv2d(x, 8, 3)\ndef net(x, p):\n"
         "  with slim.arg_scope([slim.conv2d], padding=p):\n    y = block(x)", "slim.conv2d",
         "write tf.keras.layers.Conv2D(8, 3, padding=p, activation='relu')(x), as the scopes around the calls of block"
         " have it"),
        ("def block(x): return slim.conv2d(x, 8, 3)\ndef net(x, p):\n"
         "  with slim.arg_scope([slim.conv2d], padding=p):\n    y = block(block(x))\n  return block(y)", "slim.conv2d",
         "with what the scopes around the calls of its function set for it"),
        ("y = slim.conv2d(x, 8, 3, normalizer_fn=slim.batch_norm, normalizer_params=params)", "slim.conv2d",
         "then y = tf.keras.layers.BatchNormalization()(y) with what params holds (decay is momentum=,"),
        ("with slim.arg_scope(scope_of(x)):\n  y = slim.conv2d(x, 8, 3)", "slim.conv2d",
         "(x), with what scope_of(x) sets for it"),
        ("with tf.variable_scope('a', reuse=True):\n  y = slim.max_pool2d(x, 2)", "slim.max_pool2d",
         "write tf.keras.layers.MaxPooling2D(2, strides=2)(x)"),
        ("def block(x, reuse=None):\n  with tf.variable_scope('a', reuse=reuse):\n    return slim.conv2d(x, 8, 3)\n"
         "y = block(x)", "slim.conv2d", "activation='relu')(x); create"),
        ("def block(x, reuse=None):\n  with tf.variable_scope('a', reuse=reuse):\n    return slim.conv2d(x, 8, 3)\n"
         "y = block(x, True)", "slim.conv2d", "with one object for all that the scope around it reuses"),
        ("with slim.arg_scope([slim.conv2d, slim.dropout, block], padding='SAME', is_training=False): pass",
         "slim.arg_scope", "use in its place: functools.partial(tf.keras.layers.Conv2D, padding='SAME',"
         " activation='relu') for slim.conv2d, tf.keras.layers.Dropout called with training=False for slim.dropout,"
         " functools.partial(block, padding='SAME', is_training=False)"),
        (MAKER, "slim.arg_scope", "return these, for the layers, instead of a scope"),
        ("with slim.arg_scope(nets.vgg_arg_scope()): pass", "slim.arg_scope",
         "give each layer in it, or that it calls, the arguments that nets.vgg_arg_scope() has"),
        ("def s(n=None):\n  with slim.arg_scope([slim.conv2d], normalizer_fn=n, activation_fn=tf.nn.elu) as c:\n"
         "    return c", "slim.arg_scope",
         "use_bias=n is None) and n, where it is not None, after it, then tf.nn.elu for slim.conv2d"),
        ("with slim.arg_scope([slim.conv2d], normalizer_fn=make()): pass", "slim.arg_scope",
         "use_bias=False) and make() after it, then tf.nn.relu for slim.conv2d"),
        ("net_arg_scope = utils.net_arg_scope\ndef net(x):\n  with slim.arg_scope([slim.conv2d], padding='SAME'):\n"
         "    return slim.max_pool2d(x, 2)", "slim.max_pool2d",
         "strides=2)(x), with what net_arg_scope() of another module sets where that surrounds it"),
        ("def f(x, i=slim.xavier_initializer()): pass", "slim.xavier_initializer", "create one for each variable"),
        ("slim.layers.summarize_activation(x)", "slim.layers.summarize_activation",
         "call tf.summary.histogram('activation', x, step=step), and of a ReLU"),
        ("tf.contrib.rnn.OutputProjectionWrapper(cell, 8)", "tf.contrib.rnn.OutputProjectionWrapper",
         "apply tf.keras.layers.Dense(8) to the outputs: after the RNN layer, or, where another cell"),
        ("c = tf.contrib.tpu.RunConfig(cluster=r, model_dir=d)", "tf.contrib.tpu.RunConfig",
         "under strategy.scope() of tf.distribute.TPUStrategy(r)"),
        ("f(tf.contrib.tpu.TPUConfig(iterations_per_loop=n, num_shards=8))", "tf.contrib.tpu.TPUConfig",
         "pass steps_per_execution=n to model.compile"),
        ("from tensorflow.python.training import moving_averages as m\nm.assign_moving_average(v, x, d)",
         "m.assign_moving_average", "call v.assign_sub((v - x) * (1 - d)) in the steps of training only; TF 1 averaged"
         " as if it had started at zero, and corrected for that: create it with zeros, and divide it by 1 - d"),
        ("from tensorflow.python.lib.io.tf_record import TFRecordCompressionType\nf(TFRecordCompressionType.ZLIB)",
         "tensorflow.python.lib.io.tf_record.TFRecordCompressionType", "what this file uses of it: ZLIB ('ZLIB')"),
        ("x = slim.repeat(x, 3, slim.conv2d, 64, [3, 3], scope='conv1')", "slim.repeat",
         "write tf.keras.Sequential([tf.keras.layers.Conv2D(64, [3, 3], padding='same', activation='relu')"
             " for _ in range(3)])(x)"),
            ("y = slim.repeat(x, 3, slim.conv2d, 64, 3, normalizer_fn=slim.batch_norm)", "slim.repeat",
             "write y = x, then for _ in range(3): y = "),
        ("y = slim.repeat(x, n, block, scale=0.1)", "slim.repeat",
         "write y = x, then for _ in range(n): y = block(y, scale=0.1)"),
        ("y = slim.repeat(x, 1, slim.conv2d, 64, 3)", "slim.repeat", "write y = tf.keras.layers.Conv2D(64, 3"),
        ("x = slim.stack(x, slim.conv2d, [(32, 3), (64, 1)])", "slim.stack",
         "kernel_size, padding='same', activation='relu') for "),
        ("f(slim.batch_norm)", "slim.batch_norm", "put a function there that gives tf.keras.layers.Batch"),
        ("def f(x, g=slim.softmax):\n  return g(x, scope='p')", "slim.softmax",
         "write tf.nn.softmax, and drop scope= from its call on line 4, which tf.nn.softmax refuses"),
        ("f(tf.contrib.tpu.TPUEstimatorSpec(mode, loss=total, train_op=op))", "tf.contrib.tpu.TPUEstimatorSpec",
         "a train_step that computes total under tf.GradientTape, and applies the gradients as op did"),
        ("tf.contrib.tpu.TPUEstimatorSpec(mode=mode, predictions={'a': x})", "tf.contrib.tpu.TPUEstimatorSpec",
         "return {'a': x} from the call of the tf.keras.Model"),
        ("tf.contrib.layers.optimize_loss(total, None, 0.1, 'Adam', clip_gradients=5.0)",
         "tf.contrib.layers.optimize_loss",
         "make tf.keras.optimizers.Adam(0.1, epsilon=1e-08) once, compute total under `with tf.GradientTape() as"
         " tape:`, and call its apply_gradients(zip(tape.gradient(total, variables), variables)); the variables are"
         " tape.watched_variables(); global_clipnorm=5.0 of the optimizer clips as before"),
        ("f(tf.contrib.training.HParams(a=1))", "tf.contrib.training.HParams", "write types.SimpleNamespace with the"),
        ("from tensorflow.contrib.tpu.python.tpu import training_loop\ntraining_loop.repeat(n, f, [x])",
         "training_loop.repeat", "for loop"),
        ("tf.contrib.summary.scalar('loss', total)", "tf.contrib.summary.scalar",
         "call tf.summary.scalar('loss', total, step=global_step)"),
        ("t = tf.contrib.lookup.HashTable(init, -1)", "tf.contrib.lookup.HashTable",
         "write tf.lookup.StaticHashTable(init, -1)"),
        ("m == tf.contrib.learn.ModeKeys.INFER", "tf.contrib.learn.ModeKeys.INFER", "write 'infer'"),
        ("", "tf.contrib.slim", "delete this line, nothing in this file uses slim"),
        ("slim.flatten(x)", "tf.contrib.slim",
         "delete this line, and replace what this file uses of it: flatten (tf.keras.layers.Flatten)"),
        ("from tensorflow.contrib.layers import conv2d\nconv2d(x, 3, 3)", "tensorflow.contrib.layers.conv2d",
         "use tf.keras.layers.Conv2D"),
        ("from tensorflow.python.ops import rnn_cell_impl as r\nr._zero_state_tensors(x)",
         "tensorflow.python.ops.rnn_cell_impl", "copy _zero_state_tensors into the project"),
        ("from tensorflow.python.ops import variables as v\nv.trainable_variables()",
         "tensorflow.python.ops.variables", "replace what this file uses of it: trainable_variables"),
        ("from tensorflow.python.summary import summary\nsummary.scalar('a', x)", "summary.scalar",
         "call tf.summary.scalar('a', x, step=step) under `with writer.as_default():`"),
        ("from tensorflow.python.ops import control_flow_ops as c\ny = c.with_dependencies([a], x)",
         "c.with_dependencies", "write with tf.control_dependencies([a]): y = tf.identity(x)"),
        ("from tensorflow.python.training import moving_averages as m\nm.assign_moving_average(v, x, 0.9, False)",
         "m.assign_moving_average", "write v.assign_sub((v - x) * (1 - 0.9))"),
    ],
)  # fmt: skip
def test_what_is_said_is_that_of_the_place(text: str, name: str, expected: str) -> None:
    findings = found(HEAD + text, name)
    assert findings and expected in findings[-1].text, findings


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("f = {'adamw': tfa.optimizers.AdamW}", "use tf.keras.optimizers.AdamW; Keras multiplies"),
        ("tfa.optimizers.AdamW(0.01, 0.1)", "write tf.keras.optimizers.AdamW(0.1, weight_decay=0.01 / 0.1)"),
        ("tfa.optimizers.AdamW(wd, 0.1)", "with wd divided by the learning rate"),
        ("tfa.optimizers.MovingAverage(opt)", "pass use_ema=True, ema_momentum=0.99 to the optimizer of Keras"),
        ("tfa.optimizers.RectifiedAdam()", "no equivalent: subclass tf.keras.optimizers.Optimizer"),
    ],
)
def test_addons_are_told_by_the_call(line: str, expected: str) -> None:
    finding = lint_file(Source("/nowhere/code.py", f"import tensorflow_addons as tfa\n{line}\n"), {})[-1]
    assert expected in finding.text, finding.text
    assert finding.severity is Severity.ERROR


def test_an_import_of_addons_whose_failure_is_caught_only_drops_what_it_has() -> None:
    text = "try:\n  import tensorflow_addons as tfa\nexcept ImportError:\n  {}\n"
    (finding,) = lint_file(Source("/nowhere/code.py", text.format("tfa = None")), {})
    assert finding.severity is Severity.WARNING and "where the except below does without it" in finding.text
    assert finding.remedy == "delete the try statement, and keep of it what its except does"


def test_a_constant_is_told_where_an_attribute_is_set_to_it() -> None:
    text = "class A:\n  def f(self): self.mode = tf.contrib.learn.ModeKeys.EVAL\n  def g(self): return self.mode\n"
    (finding,) = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\n{text}"), {})
    assert finding.range.line == 3 and finding.remedy == "write 'eval'"


ALL = "[v for v in model.variables if "


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("d = slim.utils.last_dimension(x.get_shape(), min_rank=2)", "slim.utils.last_dimension",
         "write x.get_shape()[-1]"),
        ("y = slim.utils.collect_named_outputs(points, 'pool', x)", "slim.utils.collect_named_outputs",
         "write x, and set end_points['pool'] to that in a dict of your own, for what reads points"),
        ("slim.model_analyzer.analyze_vars(mine)", "slim.model_analyzer.analyze_vars",
         "write for v in mine: print(v.name, v.shape)"),
        ("slim.model_analyzer.analyze_vars(*mine)", "slim.model_analyzer.analyze_vars", "call model.summary()"),
        ("t = slim.tfexample_decoder.Tensor('a/b')", "slim.tfexample_decoder.Tensor",
         "write parsed['a/b'], of the dict parsed that tf.io.parse_single_example gives, and"
         " tf.sparse.to_dense(parsed['a/b']) where that is a VarLenFeature"),
        ("r = tf.TextLineReader\nslim.dataset.Dataset(files, r, d, 10, {})", "slim.dataset.Dataset",
         "write tf.data.TextLineDataset(tf.io.gfile.glob(files)).map(parse), with a function parse that does what d"),
        ("slim.dataset.Dataset(files, reader, d, 10, {})", "slim.dataset.Dataset",
         "write tf.data.TFRecordDataset(files).map(parse), or TextLineDataset, by its reader"),
        ("p = slim.dataset_data_provider.DatasetDataProvider(ds)", "slim.dataset_data_provider.DatasetDataProvider",
         "iterate over ds.shuffle(256).repeat(), ds being a tf.data.Dataset then"),
        ("p = slim.dataset_data_provider.DatasetDataProvider(ds, shuffle=False, num_epochs=1)",
         "slim.dataset_data_provider.DatasetDataProvider", "iterate over ds, ds being a tf.data.Dataset then"),
        ("p = slim.dataset_data_provider.DatasetDataProvider(ds, shuffle=s, num_epochs=n, common_queue_capacity=9)",
         "slim.dataset_data_provider.DatasetDataProvider",
         "iterate over ds.shuffle(9).repeat(n), ds being a tf.data.Dataset then, without .shuffle(...) where s is"),
        ("v = slim.get_variables_to_restore(exclude=['a', 'b'])", "slim.get_variables_to_restore",
         f"write {ALL}not v.name.startswith(('a', 'b'))]; with v.path for v.name in a Keras model"),
        ("v = tf.contrib.framework.get_variables_to_restore(include=i, exclude=e)",
         "tf.contrib.framework.get_variables_to_restore",
         f"write {ALL}v.name.startswith(tuple(i or [''])) and (not v.name.startswith(tuple(e or [])))]; with v.path"),
        ("v = slim.get_variables_to_restore()", "slim.get_variables_to_restore", "list model.variables of the"),
        ("@slim.add_arg_scope\ndef f(x): return x", "slim.add_arg_scope", "delete it: functools.partial(function, **"),
        ("with slim.arg_scope([slim.conv2d], weights_initializer=tf.truncated_normal_initializer(stddev=0.1)):\n pass",
         "slim.arg_scope",
         "delete it, and use in its place: functools.partial(tf.keras.layers.Conv2D, padding='same', activation='relu',"
         " kernel_initializer=tf.keras.initializers.TruncatedNormal(stddev=0.1)) for slim.conv2d; give each layer an"
         " initializer of its own, for one of Keras 3 gives each the same numbers"),
        ("with slim.arg_scope([slim.conv2d], biases_initializer=tf.zeros_initializer()):\n pass", "slim.arg_scope",
         "delete it, and use in its place: functools.partial(tf.keras.layers.Conv2D, padding='same', activation='relu',"
         " bias_initializer=tf.zeros_initializer()) for slim.conv2d"),
        ("from tensorflow.contrib.layers.python.layers.initializers import variance_scaling_initializer as v\nv()",
         "tensorflow.contrib.layers.python.layers.initializers.variance_scaling_initializer",
         "create tf.keras.initializers.VarianceScaling(2.0, 'fan_in'), with another factor= as its scale="),
        ("from tensorflow.contrib.slim.python.slim.nets import resnet_utils\nx = resnet_utils.subsample(x, 2)",
         "tensorflow.contrib.slim.python.slim.nets.resnet_utils",
         "delete the import, and replace what this file uses of it: subsample"),
    ],
)  # fmt: skip
def test_helpers_are_told_by_what_they_are_given(text: str, name: str, expected: str) -> None:
    remedy = found(HEAD + text, name)[0].remedy
    assert remedy.startswith(expected), remedy
