"""Functions that run in a graph only, and names that a module passes on."""

import tensorflow as tf

Session = tf.compat.v1.Session
get_variable = tf.compat.v1.get_variable
flags = tf.compat.v1.flags  # [TF615]
FLAGS = tf.compat.v1.flags.FLAGS  # [TF615]


def net(x):
    weight = tf.compat.v1.get_variable("w", initializer=1.0)  # [TF303]
    print(weight.op.name)
    return {weight: x}


def inner(x):
    return net(x)


def build():
    with tf.Graph().as_default():  # [TF104]
        inner(tf.constant(1.0))


def guarded():
    if tf.executing_eagerly():
        return
    print(tf.Variable(1.0).op.name)


def eager(x):
    weight = tf.Variable(1.0)
    print(weight.op.name)  # [TF909]
    return {weight: x}  # [TF902]


if __name__ == "__main__":
    build()
    eager(tf.constant(1.0))
