"""Code between TensorFlow 1 and 2: tf.function around old habits, graph calls with eager execution on."""

import random
import time
from time import time as now

import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1  # [TF112]

history = []
total = 0
x = tf.constant(1.0)

with tf1.Session() as sess:  # [TF906]
    pass
y = tf1.placeholder(tf.float32)  # [TF906]
with tf.Graph().as_default():  # [TF104]
    z = tf1.placeholder(tf.float32)  # [TF401]


@tf.function
def step(x):
    global total
    w = tf.Variable(1.0)  # [TF904]
    y = tf.keras.layers.Dense(3)(x)  # [TF904]
    y = tf.keras.layers.Flatten()(y)
    history.append(y)  # [TF905]
    local = []
    local.append(y)
    total = total + 1  # [TF905]
    noise = np.random.normal(size=[2])  # [TF905]
    noise = noise + random.random() + now() + time.time()  # [TF905, TF905, TF905]
    time.sleep(1)
    print("x is", x)  # [TF905]
    print("tracing", x)
    print("once")
    return y * w + noise + np.float32(3)


class Net(tf.Module):
    def __init__(self):
        super().__init__()
        self.v = None
        self.seen = []

    @tf.function(input_signature=[tf.TensorSpec([], tf.float32)])
    def __call__(self, x):
        if self.v is None:
            self.v = tf.Variable(1.0)
        with tf.init_scope():
            other = tf.Variable(1.0)
        self.seen.append(x)  # [TF905]

        def draw():
            return np.random.rand()

        tf.py_function(draw, [], tf.float64)
        tf.py_function(lambda: np.random.rand(), [], tf.float64)
        return self.v * x * other


def plain(x):
    history.append(x)  # [TF905]
    return x


compiled = tf.function(plain)
