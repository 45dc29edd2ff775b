"""Tensors as keys and in comparisons, stored assignments, attributes of graphs, in code for TensorFlow 1."""

import numpy as np
import tensorflow as tf

weight = tf.Variable(1.0, name="weight")
bias = tf.Variable(1.0, name="bias")
image = tf.placeholder(tf.float32, [None, 4])  # [TF401]
flag = tf.placeholder_with_default(True, [])  # [TF401]
logits = tf.matmul(image, tf.ones([4, 2]))
frozen = [bias]

# Comparisons.
same = weight == bias  # [TF901]
other = weight != bias  # [TF901]
kept = [v for v in tf.trainable_variables() if v not in frozen]  # [TF211, TF901]
hits = tf.argmax(logits, 1) == tf.argmax(image, 1)  # [TF901]
tf.trainable_variables().remove(weight)  # [TF211, TF901]
if weight is bias or weight == None or logits == "none":  # noqa: E711
    pass
if logits.shape[0] == 2 or weight.name == bias.name:
    pass
if tf.equal(weight, bias) in (1, 2):  # [TF901]
    pass

# Hashing.
multipliers = {weight: 10.0}  # [TF902]
multipliers[bias] = 1.0  # [TF902]
if weight in multipliers:  # [TF902]
    pass
before = set(tf.global_variables())  # [TF211, TF902]
gradients = {v: None for v in tf.trainable_variables()}  # [TF211, TF902]
names = {v.name: v for v in tf.global_variables()}  # [TF211]
feed = {logits: np.zeros([1, 2]), image: np.zeros([1, 4])}
batch = {image: np.zeros([1, 4]), logits: np.zeros([1, 2])}
table = {}
table[flag] = False
rows = tf.gather(image, [0])
row = image[rows]


# Attributes of graphs.
print(weight.op.name)  # [TF909]
print(logits.name, logits.graph)  # [TF909, TF909]
print(weight.name, logits.shape, logits.dtype, logits.device)

# Stored assignments.
once = weight.assign(3.0)
step = weight.assign_add(1.0)  # [TF210]
update = [bias.assign_sub(1.0), weight.assign(bias)]  # [TF210, TF210]
unused = bias.assign(weight)
in_loop = bias.assign_add(2.0)  # [TF210]
with tf.Session() as sess:  # [TF101]
    sess.run(once)  # [TF102]
    for _ in range(3):
        sess.run(step)  # [TF102]
        sess.run(update, feed_dict=batch)  # [TF203, TF402]
        sess.run(weight.assign(bias))  # [TF102]
        print(in_loop)
    value = weight.assign(bias)


class Mover:
    def __init__(self):
        self.rate = tf.Variable(0.1)
        self.slower = self.rate.assign(self.rate * 0.5)  # [TF210]

    def feed(self, x):
        return {self.rate: x}

    def setters(self, x):
        return {self.rate: x}  # [TF902]

    def run(self, sess):
        return sess.run(self.slower)  # [TF102]


# Weights in every call.
def dense(x, units):
    w = tf.Variable(tf.zeros([4, units]))  # [TF910]
    b = tf.Variable(tf.zeros([units]), name="b")  # [TF910]
    return tf.matmul(x, w) + b


def keras_dense(x):
    return tf.keras.layers.Dense(3)(x)  # [TF910]


def weight_variable(shape):
    initial = tf.zeros(shape)
    return tf.Variable(initial)


def kept_in_list(x, weights):
    w = tf.Variable(tf.zeros([4]))
    weights.append(w)
    return x * w


def main():
    w = tf.Variable(tf.zeros([4]))
    return w * 2


def network(units):
    x = tf.placeholder(tf.float32, [None, units])  # [TF401]
    w = tf.Variable(tf.zeros([units, 2]))
    return x, tf.matmul(x, w)


# Variables by name.
generator = [v for v in tf.trainable_variables() if "gen" in v.name]  # [TF211, TF908]
others = [v for v in tf.trainable_variables() if v.name.startswith("disc")]  # [TF211, TF908]
decayed = [v for v in tf.trainable_variables() if "bias" not in v.name]  # [TF211]
print([v.name for v in tf.trainable_variables()])  # [TF211]
