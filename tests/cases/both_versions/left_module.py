"""A module that TensorFlow 2 leaves where it says so."""

import pytest
import tensorflow as tf
from versions import is_tf2

if is_tf2():
    pytest.skip("TensorFlow 1 only", allow_module_level=True)

session = tf.Session()


def test():
    tf.Session()
