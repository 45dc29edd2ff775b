"""Classes and functions of TensorFlow 1 in variables: told where they are set and called, not where they are handed on."""

import tensorflow as tf
from tensorflow.train import AdamOptimizer  # [TF505]

from elsewhere import read


def dataset(files, reader=None):
    if reader is None:
        reader = tf.TFRecordReader  # [TF405]
    return read(files, reader=reader, key=tf.TextLineReader)  # [TF405]


def train(make=None):
    optimizer = tf.train.GradientDescentOptimizer  # [TF505]
    variable = tf.get_variable  # [TF303]
    loss = tf.losses.log_loss  # [TF503]
    read(optimizer, variable, loss)
    return optimizer(0.1), variable("v", [2]), loss(1, 2), AdamOptimizer(0.1, epsilon=1e-8)  # [TF505, TF303, TF503, TF505]
