"""A module of tests for TensorFlow 1, by a mark for all of them."""

import pytest
import tensorflow as tf
from versions import is_tf2

pytestmark = pytest.mark.skipif(is_tf2(), reason="TensorFlow 1 only")

session = tf.Session()  # [TF101]


def helper():
    return tf.Session()


class TestSession:
    def test(self):
        tf.Session()


def test_helper():
    helper()
