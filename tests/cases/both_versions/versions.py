"""What TensorFlow there is, for the other modules."""

from distutils.version import LooseVersion

import tensorflow as tf
from tensorflow.python.eager import context  # [TF614]


def get_version():
    return LooseVersion(tf.__version__)


def is_tf2():
    return tf.__version__.startswith("2.")


def executing_eagerly():
    return context.executing_eagerly()  # [TF614]
