"""A model of Keras 3 that is given an optimizer of TensorFlow 1."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
model.compile(tf.compat.v1.train.AdamOptimizer(0.1), "mse")  # [TF505, TF560]
