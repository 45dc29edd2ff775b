"""Nothing here says which TensorFlow it is for; the file beside it does. Nothing is to be reported."""

import tensorflow as tf


def noisy(x):
    return tf.nn.dropout(x, 0.9) + tf.transpose(x, [1, 0], "turned")


def start():
    return tf.random_normal_initializer()


def encoder():
    return tf.keras.layers.LSTM(4), tf.group(tf.compat.v1.to_float(1))  # [TF701]
