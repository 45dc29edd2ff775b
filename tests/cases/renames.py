"""Names, arguments and defaults that changed, and those that did not."""

import tensorflow as tf
from tensorflow import gfile, layers  # [TF501, TF615]
from tensorflow import keras
from tensorflow.losses import Reduction  # [TF617]

a = tf.log(1.0)  # [TF701]
b = tf.to_float(3) + tf.mul(2, 3)  # [TF701, TF701]
c = tf.math.log(1.0)
d = tf.no_such_name  # [TF713]
tf.own_name = 1
e = tf.own_name
f = tf.summary.no_such_name(1)  # [TF713]
g = tf.GraphKeys.LOSSES  # [TF108]


def calls(x, y, rate, names, *args, **kwargs):
    tf.reduce_sum(x, 1)
    tf.reduce_sum(x, reduction_indices=1)  # [TF702]
    tf.reduce_sum(x, axis=1, keep_dims=True)  # [TF702]
    tf.nn.l2_normalize(x, dim=0)
    tf.nn.conv2d(x, y, [1, 1, 1, 1], "SAME")
    tf.nn.conv2d(x, filter=y, strides=1, padding="SAME")  # [TF702]
    tf.nn.conv2d(x, y, 1, "SAME", True)  # [TF703]
    tf.nn.max_pool(x, 3, 3, "SAME")
    tf.transpose(x, [1, 0], "turned")  # [TF703]
    tf.transpose(x, [1, 0], True)  # TensorFlow 2's order: a name is no bool
    tf.transpose(x, *args)
    tf.argmax(x, dimension=1)  # [TF702]
    tf.argmax(x, 1, "name")  # [TF703]
    tf.concat(1, [x, y])  # [TF703]
    tf.concat([x, y], 1)
    tf.split(x, 2, 1)
    tf.squeeze(x, squeeze_dims=[0])  # [TF702]
    tf.nn.dropout(x, 0.9)  # [TF507]
    tf.nn.dropout(x, 0.5)
    tf.nn.dropout(x, keep_prob=0.9)  # [TF507]
    tf.nn.dropout(x, rate=0.1)
    tf.nn.dropout(x, **kwargs)
    tf.name_scope("a", values=[x])  # [TF702]
    tf.name_scope(names, "a", [x])  # [TF703]
    tf.errors.InvalidArgumentError("keep_prob")  # [TF702]
    tf.saved_model.load("path")
    tf.compat.v1.reduce_sum(x, reduction_indices=1)
    tf.strings.split(x, sep=",")  # [TF712]


def defaults():
    tf.random_normal_initializer()  # [TF509]
    tf.random_normal_initializer(0.0, 0.02)
    tf.random_uniform_initializer(-1, 1)
    tf.keras.layers.LSTM(3)  # [TF714]
    tf.keras.layers.LSTM(3, recurrent_activation="sigmoid")


def shapes(x, array):
    n = x.get_shape()[0].value  # [TF710]
    print(n, n + 1)
    m = x.shape[-1].value  # [TF710]
    both = [d.value for d in x.shape[1:]]  # [TF710]
    shape = x.get_shape()
    shape.dims[0].value
    sizes = [s.value if hasattr(s, "value") else s for s in shape]
    sizes += [s.value for s in shape if hasattr(x, "value")]  # [TF710]
    if hasattr(shape[0], "value"):
        print(sizes, shape[0].value)
    return both, shape.as_list()[0], shape[1].value, array.value, m  # [TF710]


def objects():
    ds = tf.data.Dataset.range(3)
    types = ds.output_types  # [TF407]
    print(types)
    example = tf.train.Example()
    example.features.feature["x"]
    model = keras.Sequential([keras.layers.Dense(2, input_shape=(3,))])
    model.fit_generator(ds)  # [TF513]
    model.fit(ds)
    keras.optimizers.SGD(lr=0.1)  # [TF512]
    keras.optimizers.Adam(learning_rate=0.1, clipnorm=1.0)
    tf.lite.TFLiteConverter.from_session(1)  # [TF810]
    isinstance(1, keras.optimizers.legacy.Optimizer)  # [TF513]
    layers.dense(1, 2)  # [TF501]
    gfile.Exists("x")  # [TF615]


def guarded():
    if hasattr(tf, "log"):
        tf.log(1.0)
    try:
        from tensorflow.contrib import eager
    except ImportError:
        eager = None
    return eager


def reduced(x):
    try:
        return tf.reduce_sum(x, keep_dims=True)
    except TypeError:
        return tf.reduce_sum(x, keepdims=True)


def reduced_as_before(x):
    try:
        return tf.reduce_sum(x, keepdims=True)
    except TypeError:
        return tf.reduce_sum(x, keep_dims=True)


def reduced_as_before_twice(x):
    try:
        return tf.reduce_sum(x, keep_dims=True)
    except TypeError:
        return tf.reduce_sum(x, reduction_indices=1)  # [TF702]


def reduced_anyhow(x):
    try:
        return tf.reduce_sum(x, keep_dims=True)  # [TF702]
    except AttributeError:
        return x
