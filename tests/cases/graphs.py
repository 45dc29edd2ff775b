"""Graphs that saved ones are loaded into, and chains that one finding says everything about."""

import tensorflow as tf

tf.Session.reset("grpc://localhost:2222")  # [TF101]
tf.get_default_graph().get_name_scope()  # [TF104]
tf.get_default_graph().as_graph_def()  # [TF104]
tf.get_default_graph().get_collection("mine")  # [TF108]
tf.get_default_graph().get_operation_by_name("y")  # [TF107]
version = tf.get_default_graph().version  # [TF104]


def load(definition):
    graph = tf.Graph()
    with graph.as_default():
        tf.graph_util.import_graph_def(definition, name="")
    return graph.get_tensor_by_name("y:0")


def load_at_once(definition):
    with tf.Graph().as_default(), tf.Session() as sess:  # [TF101]
        tf.graph_util.import_graph_def(definition, name="")
        sess.run("y:0", {"x:0": 1.0})  # [TF402]


def load_into_default(path):
    tf.train.import_meta_graph(path)  # [TF804]
    tf.get_default_graph().get_tensor_by_name("y:0")  # [TF107]
    return tf.compat.v1.get_default_graph().get_tensor_by_name("y:0")


def load_as_function(definition, x: tf.compat.v1.GraphDef):
    def import_graph():
        tf.graph_util.import_graph_def(definition, name="")

    graph = tf.Graph()  # [TF104]
    tf.compat.v1.GraphDef()
    tf.GraphDef()  # [TF116]
    return tf.compat.v1.wrap_function(import_graph, []), graph.get_tensor_by_name("y:0")


def build():
    graph = tf.Graph()  # [TF104]
    with graph.as_default():  # [TF104]
        tf.ones([2], name="y")
    return graph.get_tensor_by_name("y:0")  # [TF107]
