"""What runs in TensorFlow 1.15 and 2.21 and gives another result: which rule reports it, or why none does."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tf2lint.engine import lint
from tf2lint.python.source import Source
from tf2lint.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "differences.md"


class Reported(NamedTuple):
    """Code for TensorFlow 1 that shows a difference, and the rule that reports it."""

    symbol: str
    case: str
    rule: str
    code: str


class Noted(NamedTuple):
    """A difference that a call does not show, or that seldom matters: what the page has in its first column."""

    symbol: str
    case: str
    note: str


class Unseen(NamedTuple):
    """A difference that no call site has anything to do with."""

    symbol: str
    case: str
    reason: str


INTERNAL = "nothing but the name of an internal class differs"
OPERATIONS = "nothing but the types of the operations in a graph differ"

REPORTED = [
    Reported("tf.Variable", "is in no collection", "TF211", "tf.compat.v1.global_variables()"),
    Reported("tf.Variable.__eq__", "compares values", "TF901", "v = tf.Variable(1.0)\nv == tf.Variable(1.0)"),
    Reported("tf.Variable.assign", "runs at once, its result is no operation to run", "TF210",
             "v = tf.Variable(1.0)\nstep = v.assign(v + 1.0)\nfor _ in range(3):\n    sess.run(step)"),
    Reported("tf.Variable.initializer", "is None", "TF715", "v = tf.Variable(1.0)\nsess.run(v.initializer)"),
    Reported("tf.Tensor.__eq__", "compares elements", "TF901", "tf.constant([1, 2]) == tf.constant([1, 3])"),
    Reported("tf.metrics", "holds Keras metrics", "TF504", "tf.metrics.accuracy(labels, predictions)"),
    Reported("tf.losses", "holds Keras losses", "TF503", "tf.losses.mean_squared_error(labels, predictions)"),
    Reported("tf.initializers", "holds Keras initializers", "TF201", "sess.run(tf.initializers.global_variables())"),
    Reported("tf.random_normal_initializer", "default stddev", "TF509", "tf.random_normal_initializer()"),
    Reported("tf.random_uniform_initializer", "default range", "TF509", "tf.random_uniform_initializer()"),
    Reported("tf.summary.FileWriter / merge_all", "are gone", "TF801", "tf.summary.FileWriter('logs')"),
    Reported("tf.nn.softmax_cross_entropy_with_logits", "gradients reach the labels", "TF517",
             "x = tf.placeholder(tf.float32, [None, 3])\nteacher = tf.layers.dense(x, 2)\n"
             "student = tf.layers.dense(x, 2)\n"
             "tf.nn.softmax_cross_entropy_with_logits(labels=tf.nn.softmax(teacher), logits=student)"),
    Reported("tf.nn.dropout", "second positional is the rate", "TF507", "tf.nn.dropout(x, 0.9)"),
    Reported("tf.nn.moments", "fourth positional is keepdims", "TF703", "tf.nn.moments(x, [0], None, 'statistics')"),
    Reported("tf.nn.embedding_lookup", "order of the rows of two shards", "TF711",
             "tf.nn.embedding_lookup([first, second], ids)"),
    Reported("tf.nn.ctc_beam_search_decoder", "repeated labels are kept", "TF714",
             "tf.nn.ctc_beam_search_decoder(logits, lengths)"),
    Reported("tf.nn.weighted_moments / batch_normalization", "fused_batch_norm is gone", "TF701",
             "tf.nn.fused_batch_norm(x, scale, offset)"),
    Reported("tf.image.resize", "bilinear samples at other places", "TF706", "tf.image.resize(images, [4, 4])"),
    Reported("tf.image.resize", "nearest takes other pixels", "TF706", "tf.image.resize(images, [1, 3], method=1)"),
    Reported("tf.strings.split", "gives a RaggedTensor", "TF712", "tf.strings.split(['a b'])"),
    Reported("tf.string_split", "is gone", "TF712", "tf.string_split(['a b'])"),
    Reported("tf.to_float", "is gone", "TF701", "tf.to_float(x)"),
    Reported("tf.multinomial", "is gone", "TF701", "tf.multinomial(logits, 1)"),
    Reported("tf.random_normal", "is gone", "TF701", "tf.random_normal([2])"),
    Reported("tf.set_random_seed", "is gone", "TF707", "tf.set_random_seed(1)"),
    Reported("tf.random.uniform", "the seed of an operation", "TF913",
             "x, y = tf.random.uniform([2], seed=1), tf.random.uniform([2], seed=1)"),
    Reported("tf.debugging.assert_equal", "third positional is a message", "TF703",
             "tf.debugging.assert_equal(a, b, [a])"),
    Reported("tf.print", "gives None", "TF715", "show = tf.print(x)\nsess.run(show)"),
    Reported("tf.group", "gives None", "TF715", "train = tf.group(step, count)\nsess.run(train)"),
    Reported("tf.py_func", "is gone", "TF409", "tf.py_func(f, [x], tf.float32)"),
    Reported("tf.data.Dataset", "has no make_one_shot_iterator", "TF406",
             "tf.data.Dataset.range(3).make_one_shot_iterator()"),
    Reported("tf.data.Dataset.map", "the dataset has no output_types", "TF407",
             "tf.data.Dataset.range(3).map(f).output_types"),
    Reported("tf.data.Iterator", "has no from_structure", "TF406", "tf.data.Iterator.from_structure(tf.float32)"),
    Reported("tf.train", "optimizers are gone", "TF505", "tf.train.AdamOptimizer()"),
    Reported("tf.train", "the saver is gone", "TF804", "tf.train.Saver()"),
    Reported("tf.train.ExponentialMovingAverage.apply", "gives None", "TF715",
             "average = tf.train.ExponentialMovingAverage(0.9)\nupdate = average.apply([v])\nsess.run(update)"),
    Reported("tf.test.TestCase", "session gives no session", "TF715",
             "class ModelTest(tf.test.TestCase):\n"
             "    def test_output(self):\n        with self.session() as s:\n            s.run(output)"),
    Reported("tf.test.TestCase.test_session", "gives None", "TF715",
             "class ModelTest(tf.test.TestCase):\n"
             "    def test_output(self):\n        with self.test_session() as s:\n            s.run(output)"),
    Reported("tf.test.get_temp_dir / is_gpu_available", "get_temp_dir is gone", "TF701", "tf.test.get_temp_dir()"),
    Reported("tf.feature_column.linear_model / input_layer", "are gone", "TF809",
             "tf.feature_column.input_layer(features, columns)"),
    Reported("tf.saved_model.load", "first positional is the path", "TF703", "tf.saved_model.load(sess, ['serve'], d)"),
    Reported("tf.saved_model.save", "simple_save is gone", "TF806", "tf.saved_model.simple_save(sess, d, {}, {})"),
    Reported("tf.lite.TFLiteConverter", "has no from_session", "TF810",
             "tf.lite.TFLiteConverter.from_session(sess, [x], [y])"),
    Reported("tf.distribute.Strategy", "has no experimental_run_v2", "TF701",
             "strategy = tf.distribute.MirroredStrategy()\nstrategy.experimental_run_v2(step)"),
    Reported("tf.keras.layers.BatchNormalization", "frozen, it uses its averages", "TF515",
             "layer = tf.keras.layers.BatchNormalization()\nlayer.trainable = False"),
    Reported("tf.keras.layers.LSTM", "default recurrent_activation", "TF714", "tf.keras.layers.LSTM(1)"),
    Reported("tf.keras.layers.GRU", "default reset_after", "TF714",
             "tf.keras.layers.GRU(1, recurrent_activation='sigmoid')"),
    Reported("tf.keras.layers.GRU", "shape of the bias", "TF714",
             "layer = tf.keras.layers.GRU(2, recurrent_activation='sigmoid')\nlayer.set_weights(stored)"),
    Reported("tf.keras.layers.Layer.add_weight", "first positional is the shape", "TF703",
             "class Scale(tf.keras.layers.Layer):\n"
             "    def build(self, shape):\n        self.scale = self.add_weight('scale', [3])"),
    Reported("tf.keras.layers.Layer.get_weights after build / updates", "layers have no updates", "TF513",
             "layer = tf.keras.layers.BatchNormalization()\nlayer.updates"),
    Reported("tf.keras.Model.compile", "the key of metrics=['accuracy']", "TF514",
             "model = tf.keras.Sequential()\nmodel.compile('sgd', 'mse', metrics=['accuracy'])\n"
             "history = model.fit(x, y)\nhistory.history['acc']"),
    Reported("tf.keras.optimizers.Adam", "decay= is ignored", "TF512", "tf.keras.optimizers.Adam(0.1, decay=0.5)"),
    Reported("tf.keras.optimizers.SGD.get_updates / apply_gradients", "get_updates is gone", "TF513",
             "tf.keras.optimizers.SGD().get_updates(loss, weights)"),
    Reported("tf.keras.losses.mse / binary_crossentropy", "mean_squared_error is gone", "TF513",
             "tf.keras.losses.mean_squared_error(a, b)"),
    Reported("tf.keras.losses.cosine_similarity", "opposite sign", "TF715", "tf.keras.losses.cosine_similarity(a, b)"),
    Reported("tf.keras.backend", "has another set of functions", "TF111", "tf.keras.backend.get_session()"),
    Reported("tf.Graph().as_default + tf.Session", "there are no sessions", "TF101",
             "with tf.Graph().as_default():\n    inner = tf.Session()"),
    Reported("tf.math.divide / tf.div", "tf.div is gone", "TF701", "tf.div(a, b)"),
    Reported("tf.random.shuffle / tf.random_shuffle", "random_shuffle is gone", "TF701", "tf.random_shuffle(x)"),
    Reported("tf.sparse.to_dense / tf.sparse_tensor_to_dense", "the second is gone", "TF701",
             "tf.sparse_tensor_to_dense(x)"),
    Reported("tf.lookup", "tables need no tables_initializer", "TF201", "sess.run(tf.tables_initializer())"),
    Reported("tf.TensorArray", "write changes the array itself", "TF715",
             "array = tf.TensorArray(tf.int32, 1)\narray.write(0, 5)"),
    Reported("tf.image.rgb_to_hsv etc.", "resize_images is gone", "TF706", "tf.image.resize_images(images, [4, 4])"),
    Reported("tf.count_nonzero", "is gone", "TF701", "tf.count_nonzero(x)"),
]  # fmt: skip

NOTED = [
    Noted("tf.Variable", "the same name twice", '`tf.Variable(1.0, name="x")`, created twice'),
    Noted("tf.TensorShape", "an unknown size is None", "`x.shape[0] is None`"),
    Noted("tf.name_scope", "the same name twice", '`tf.name_scope("a")`, entered twice'),
    Noted("tf.cond", "Python code of one branch runs", "`tf.cond`, `tf.case`: Python code in the branches"),
    Noted("tf.case", "Python code of one branch runs", "`tf.cond`, `tf.case`: Python code in the branches"),
    Noted("tf.constant_initializer", "type of Python's ints", "`tf.constant_initializer(3)([2])`"),
    Noted("tf.where", "a condition for whole rows", "`tf.where(condition, x, y)`, 1-D condition, 2-D `x`"),
    Noted("tf.keras.layers.Dense", "names of weights", "`layer.weights[0].name` of `tf.keras.layers.Dense`"),
    Noted("tf.executing_eagerly", "is true", "`tf.executing_eagerly()`"),
    Noted("tf.image.per_image_standardization", "type of integers",
          "`tf.image.per_image_standardization(x)`, `x` of integers"),
    Noted("tf.assert_equal", "gives None", "`tf.debugging.assert_equal(a, b)` and its like"),
    Noted("tf.debugging.assert_rank", "gives None", "`tf.debugging.assert_equal(a, b)` and its like"),
]  # fmt: skip

UNSEEN = [
    Unseen("tf.Variable", "the class", INTERNAL),
    Unseen("tf.cond", "operations in a graph", OPERATIONS),
    Unseen("tf.while_loop", "operations in a graph", OPERATIONS),
    Unseen("tf.data.TFRecordDataset / FixedLengthRecordDataset", "the class", INTERNAL),
    Unseen("tf.distribute.MirroredStrategy", "the class", INTERNAL),
    Unseen("tf.function", "gives a value", "it computes the same, and gives a value for a tensor of the graph"),
    Unseen("tf.int32 + numpy float", "gives a value", "both add 1 to an int32, and give 2"),
]


def test_every_difference_has_an_answer() -> None:
    """82 of them are known; ``tf.train`` has two, for what it lost is reported by two rules."""
    assert len({*REPORTED, *NOTED, *UNSEEN}) == 82 + 1


@pytest.mark.parametrize("row", REPORTED, ids=lambda row: f"{row.symbol} {row.case}")
def test_the_rule_reports_the_difference(row: Reported) -> None:
    text = f"import tensorflow as tf\n\nsess = tf.Session()\n{row.code}\n"
    found = lint(Source("/nowhere/old.py", text), Settings())
    assert row.rule in {finding.rule.code for finding in found if finding.range.line > 3}


@pytest.mark.parametrize("row", NOTED, ids=lambda row: f"{row.symbol} {row.case}")
def test_the_page_has_the_note(row: Noted) -> None:
    first_cells = [line.split(" | ")[0] for line in PAGE.read_text(encoding="utf-8").splitlines()]
    assert f"| {row.note}" in first_cells


@pytest.mark.parametrize("row", UNSEEN, ids=lambda row: f"{row.symbol} {row.case}")
def test_a_difference_that_no_call_shows_has_a_reason(row: Unseen) -> None:
    assert len(row.reason.split()) > 4
