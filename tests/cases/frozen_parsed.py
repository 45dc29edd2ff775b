"""A GraphDef of compat.v1 that is only parsed works in TensorFlow 2 as it did."""

import tensorflow as tf


def names(text: bytes):
    definition = tf.compat.v1.GraphDef()
    definition.ParseFromString(text)
    return [node.name for node in definition.node], tf.compat.v1.graph_util.extract_sub_graph(definition, ["y"])  # [TF116]
