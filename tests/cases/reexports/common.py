"""What other modules take TensorFlow from."""

import tensorflow.compat.v1 as tf  # [TF112]
import tensorflow as plain

layers = plain.layers  # [TF501]
_hidden = plain
IS_TF1 = plain.__version__.startswith("1")


def Session():
    return None


def version_tuple():
    return tuple(map(int, plain.__version__.split(".")[:2]))


def open_session(config=None):
    return plain.Session(config=config)  # [TF101]

try:
    from tensorflow.contrib import rnn as chosen
except ImportError:
    chosen = plain.compat.v1
try:
    import tensorflow.compat.v1 as preferred  # [TF112]
except ImportError:
    import tensorflow as preferred
