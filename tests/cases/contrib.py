"""contrib, examples, private modules: imports, and uses where more can be said than about the import."""

import tensorflow as tf
import tensorflow.contrib.layers as layers  # [TF601]
import tensorflow.contrib.slim as slim  # [TF601]
from tensorflow.contrib import bayesflow, rnn  # [TF601, TF601]
from tensorflow.contrib.layers.python.layers import initializers  # [TF601]
from tensorflow.examples.tutorials.mnist import input_data  # [TF616]
from tensorflow.python.framework import ops  # [TF614]
from tensorflow.python.util.nest import flatten  # [TF614]
from tensorflow_addons.optimizers import LAMB  # [TF613]
import tensorflow_addons as tfa  # [TF613]

contrib = tf.contrib  # [TF601]


def network(x, cell=rnn.GRUCell):  # [TF601]
    with slim.arg_scope([slim.conv2d], padding="SAME"):  # [TF601]
        x = slim.conv2d(x, 32, [3, 3])  # [TF601]
    x = layers.fully_connected(x, 10, weights_initializer=initializers.xavier_initializer())  # [TF601, TF601]
    x = contrib.layers.flatten(x)  # [TF601]
    y = bayesflow.entropy.elbo_ratio(x)  # the import says it all
    return ops.convert_to_tensor(x), y, flatten(x)  # [TF614]


def optimizers():
    layers = [slim.conv2d]  # [TF601]
    return tfa.optimizers.AdamW(0.1, 0.1), LAMB(), tfa.image.rotate(1), layers  # [TF613]


def data():
    return input_data.read_data_sets("MNIST_data", one_hot=True)  # [TF616]


class Own:
    def __init__(self, contrib):
        self.contrib = contrib

    def layers(self):
        return self.contrib.layers.flatten(1)
