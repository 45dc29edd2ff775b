"""Tests of TensorFlow's version that other modules call."""

from distutils.version import LooseVersion

import tensorflow as tf


def newer_than(version):
    return LooseVersion(tf.__version__) > LooseVersion(version)


def is_exactly(version):
    """Whether it is this release."""
    found = tf.__version__
    return found == version


def is_two():
    return tf.__version__.startswith("2")
