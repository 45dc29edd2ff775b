"""Recurrent cells: what Keras has no method for."""

import tensorflow as tf

cell = tf.nn.rnn_cell.LSTMCell(3)  # [TF508]
state = cell.zero_state(2, tf.float32)  # [TF508]
other = tf.contrib.rnn.GRUCell(3)  # [TF601]
state = other.zero_state(2, tf.float32)  # [TF508]
keras = tf.keras.layers.LSTMCell(3)  # [TF714]
state = keras.get_initial_state(batch_size=2)


def given(cell):
    return cell.zero_state(2, tf.float32)  # [TF190]
