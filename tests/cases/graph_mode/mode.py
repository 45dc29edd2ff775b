"""The program's mode is chosen here."""

import tensorflow as tf


def choose(eager):
    if not eager:
        tf.compat.v1.disable_eager_execution()  # [TF112]
