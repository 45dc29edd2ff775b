"""Methods are known by what their object is."""

import subprocess
import unittest

import numpy as np
import tensorflow as tf

config = tf.ConfigProto()  # [TF105]
config.gpu_options.allow_growth = True  # [TF105]
config.log_device_placement = True  # [TF105]
x = tf.placeholder(tf.float32, [None, 2])  # [TF401]
w = tf.get_variable("w", [2, 1])  # [TF303]
logits = tf.matmul(x, w) + 1.0
loss = tf.reduce_mean(-logits[0])
first, second = tf.split(logits, 2)
train = tf.train.GradientDescentOptimizer(0.1)  # [TF505]
step = train.minimize(loss)  # [TF506]
gradients = train.compute_gradients(loss)  # [TF506]
init = tf.global_variables_initializer()  # [TF201]

with tf.Session(config=config) as sess:  # [TF101]
    sess.run(init)  # [TF102]
    sess.run([loss, "loss:0"], feed_dict={x: np.zeros([1, 2])})  # [TF107, TF402]
    sess.run(step, {x: np.ones([1, 2])})  # [TF402]
    sess.run(step, {"x:0": 1})  # [TF107, TF402]
    sess.run(step, feed_dict=None)  # [TF102]
    loss.eval()  # [TF103]
    first.eval(session=sess)  # [TF103]
    w.eval()  # [TF103]
    w.initializer.run()  # [TF103]
    step.run(feed_dict={x: 1})  # [TF402]
    sess.graph.get_tensor_by_name("loss:0")  # [TF107]
    sess.graph.finalize()  # [TF104]
    sess.graph.get_collection("losses")  # [TF108]

with tf.Graph().as_default() as graph, tf.Session(graph=graph):  # [TF101, TF104]
    graph.get_operation_by_name("x")  # [TF107]

tf.Session().graph.as_graph_def()  # [TF101, TF104]
tf.get_default_session().run(init)  # [TF102]
tf.get_default_graph().get_tensor_by_name("a:0")  # [TF107]

dataset = tf.data.Dataset.from_tensor_slices([1]).map(lambda item: item).batch(2)
iterator = dataset.make_one_shot_iterator()  # [TF406]
other = tf.data.TFRecordDataset("f").repeat().make_initializable_iterator()  # [TF406]
sess.run(other.initializer)  # [TF102, TF406]
structure = tf.data.Iterator.from_structure(tf.int32)  # [TF406]
chained = (
    tf.data.Dataset.range(3)
    .batch(1)
    .make_one_shot_iterator()  # [TF406]
)

with tf.variable_scope("a") as scope:  # [TF301]
    scope.reuse_variables()  # [TF302]
tf.get_variable_scope().reuse_variables()  # [TF302]


class Model:
    def __init__(self, sess):
        self.sess = sess
        self.graph = tf.Graph()  # [TF104]
        self.runner = subprocess
        self.build()

    def build(self):
        self.loss = tf.reduce_sum(tf.ones([2]))

    def train(self):
        self.sess.run(self.loss)  # [TF102]
        self.runner.run(["true"])
        self.loss.eval()  # [TF103]
        with self.graph.as_default():  # [TF104]
            pass
        self.graph.get_tensor_by_name("a:0")  # [TF107]


class Late:
    def train(self):
        self.session.run(1)  # [TF102]
        session = self.session
        session.run(2)  # [TF102]

    def setup(self):
        self.session = tf.InteractiveSession()  # [TF101]


def parameter(sess, session, other):
    sess.run(1)  # [TF102]
    session.run(2)  # [TF102]
    other.run(3)
    other.eval(feed_dict={})  # [TF402]
    other.run(3, feed_dict={})  # [TF402]
    other.run(feed_dict={})  # [TF402]
    other.eval(sess)


def annotated(handle: tf.Session, value: tf.Tensor):  # [TF101]
    handle.run(1)  # [TF102]
    value.eval()  # [TF103]


def open_session():
    return tf.Session()  # [TF101]


opened = open_session()
opened.run(1)  # [TF102]


def evaluate(tensor):
    return tensor.eval()  # [TF103]


evaluate(loss)
for variable in tf.trainable_variables():  # [TF211]
    variable.eval()  # [TF103]
[variable.eval() for variable in tf.global_variables()]  # [TF103, TF211]
tf.global_variables()[0].eval()  # [TF103, TF211]


class TestIt(tf.test.TestCase):
    def test(self):
        with self.test_session() as handle:  # [TF715]
            handle.run(1)  # [TF102]
        with self.cached_session():
            tf.constant(1).eval()  # [TF103]


class Frame:
    def eval(self, text):
        return text

    def run(self):
        pass


frame = Frame()
frame.eval("a + b")
frame.run()
subprocess.run(["true"])
unittest.TextTestRunner().run(None)
np.array([1]).eval()
"text".eval()
tf.app.run()  # [TF615]


class Net:
    handle: tf.Session  # [TF101]

    def __init__(self, made=None):
        self.made = made

    def act(self):
        self.made.run(1)  # [TF102]
        self.handle.run(2)  # [TF102]


Net(made=tf.Session()).act()  # [TF101]


def infer(sess, session, frame: Frame):
    sess.run(None, {"input": 1})
    session.run("MATCH (n) RETURN n")
    frame.eval(feed_dict=1)


def create_session(path):
    return frame.load(path)


sess = create_session("model.onnx")
sess.run(["out"], {"input": 1})
