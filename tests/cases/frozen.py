"""GraphDefs of compat.v1: what makes one is reported, what asks for the type is not."""

import tensorflow as tf


def check(definition: tf.compat.v1.GraphDef):
    assert isinstance(definition, (str, tf.compat.v1.GraphDef))
    return tf.compat.v1.GraphDef()  # [TF116]


def load(path: str):
    definition = tf.compat.v1.GraphDef()  # [TF116]
    definition.ParseFromString(tf.io.read_file(path).numpy())
    tf.import_graph_def(definition)
