"""Modules of other packages that TensorFlow holds: nothing in them is TensorFlow's."""

import tensorflow as tf
import tensorflow.compat.v1 as tf1  # [TF112]
from tensorflow.test import mock  # [TF701]

old = tf1.test.mock  # [TF701]


class TrainTest(tf.test.TestCase):
    @mock.patch.object(tf.train, "Checkpoint", autospec=True)
    def test_train(self, checkpoint):
        with tf.test.mock.patch("time.time"), old.patch("time.sleep"):  # [TF701]
            checkpoint.assert_called_with(mock.ANY)
