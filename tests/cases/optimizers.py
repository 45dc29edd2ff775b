"""Optimizers: what they are given to minimize, and what they start from."""

import functools

import tensorflow as tf
from tensorflow.train import AdamOptimizer  # [TF505]

tf1 = tf.compat.v1
rate, other = 0.1, {"epsilon": 1e-8}
x = tf.get_variable("x", [2])  # [TF303]
loss = tf.reduce_sum(x * x)
optimizer = tf.train.GradientDescentOptimizer(rate)  # [TF505]
optimizer.minimize(loss)  # [TF506]
optimizer.compute_gradients(loss, [x])  # [TF506]
optimizer.apply_gradients([(x, x)])
optimizer.apply_gradients([(x, x)], global_step=x)  # [TF506]
optimizer.apply_gradients([(x, x)], x)  # [TF506]
tf1.train.AdamOptimizer().apply_gradients([(x, x)], x)  # [TF505]
tf.train.RMSPropOptimizer(rate).apply_gradients([(x, x)], x)  # [TF505]
optimizer.minimize(lambda: loss)
optimizer.minimize
tf.train.MomentumOptimizer(rate, 0.9).minimize(-loss, global_step=None)  # [TF505, TF506]


def loss_of_batch():
    return tf.reduce_sum(x)


def closures(loss_fn, loss):
    optimizer = tf.train.GradientDescentOptimizer(rate)  # [TF505]
    optimizer.minimize(loss_of_batch)
    optimizer.minimize(loss_fn, var_list=[x])
    bound = functools.partial(loss_fn, 1)
    optimizer.minimize(bound)
    optimizer.minimize(loss_of_batch())  # [TF506]
    return optimizer.minimize(loss)  # [TF506]


def passed_in(optimizer, self, agent, tape):
    optimizer.compute_gradients(loss)  # [TF506]
    self.opt.compute_gradients(loss, [x])  # [TF506]
    optimizer.compute_gradients(lambda: loss)
    optimizer.compute_gradients(loss, [x], tape=tape)
    agent.compute_gradients(loss)


class Model:
    def loss(self):
        self.loss = tf.reduce_sum(x)

    def energy(self):
        return tf.reduce_sum(x)

    def train(self, tensor):
        optimizer = tf1.train.GradientDescentOptimizer(rate)  # [TF505]
        optimizer.minimize(self.loss)  # [TF506]
        optimizer.minimize(self.energy, var_list=[x])
        keras = tf.keras.optimizers.SGD(rate)
        keras.minimize(lambda: tensor, [x])  # [TF506]
        keras.minimize(tensor, [x])  # [TF506]
        keras.apply_gradients([(x, x)])

    @tf.function
    def step(self):
        tf1.train.GradientDescentOptimizer(rate).minimize(self.loss)  # [TF505]


tf.train.AdamOptimizer()  # [TF505]
tf.train.AdamOptimizer(rate, 0.9, beta2=0.99)  # [TF505]
tf.train.AdamOptimizer(rate, epsilon=1e-8)  # [TF505]
tf.train.AdamOptimizer(rate, 0.9, 0.99, 1e-6)  # [TF505]
tf.train.AdamOptimizer(rate, **other)  # [TF505]
tf.train.AdamOptimizer(*other)  # [TF505]
AdamOptimizer(rate)  # [TF505]
tf1.train.AdamOptimizer(rate)  # [TF505]
tf.train.AdadeltaOptimizer(rate)  # [TF505]
tf.train.AdadeltaOptimizer(rate, 0.95, 1e-8)  # [TF505]
tf.train.RMSPropOptimizer(rate)  # [TF505]
decayed = tf.train.exponential_decay(0.1, step, 10, 0.5)  # [TF511]
tf.train.MomentumOptimizer(decayed, 0.9)  # [TF510]
tf.train.MomentumOptimizer(rate, 0.9)  # [TF505]
tf1.train.MomentumOptimizer(decayed, 0.9)  # [TF505]
tf.train.RMSPropOptimizer(rate, epsilon=1e-10)  # [TF505]
tf.train.RMSPropOptimizer(rate, epsilon=1.0)  # [TF505]
tf.train.RMSPropOptimizer(rate, 0.9, 0.0, 0.1)  # [TF505]
tf.train.RMSPropOptimizer(*other)  # [TF505]
tf.train.AdagradOptimizer(rate)  # [TF505]
tf.train.FtrlOptimizer(rate)  # [TF505]
tf.keras.optimizers.Adam(rate)

average = tf.train.ExponentialMovingAverage(0.99)
average.apply()  # [TF518]
average.apply([x])
average.apply(var_list=[x])
tf1.train.ExponentialMovingAverage(0.99).apply()  # [TF518]
with tf1.Graph().as_default():  # [TF104]
    average.apply()


def cross_entropies(labels, student, teacher_logits, data):
    entropy = tf.nn.softmax_cross_entropy_with_logits
    computed = tf.nn.softmax(teacher_logits / 2.0)
    placeholder = tf1.placeholder(tf.float32, [None, 2])  # [TF401]
    entropy(labels=labels, logits=student)
    entropy(labels=tf.one_hot(labels, 3), logits=student)
    entropy(labels=tf.nn.softmax(labels), logits=student)
    entropy(labels=tf.nn.softmax(placeholder), logits=student)
    entropy(labels=tf.reshape(data, [-1, 2]), logits=student)
    entropy(labels=tf.stop_gradient(computed), logits=student)
    entropy(labels=tf.constant([0.0, 1.0]) * 0.9 + 0.05, logits=student)
    entropy(labels=computed, logits=student)  # [TF517]
    entropy(labels=tf.reshape(0.5 * computed + data, [-1, 2]), logits=student)  # [TF517]
    tf.nn.softmax_cross_entropy_with_logits(labels=tf.sigmoid(data), logits=student)  # [TF517]
    tf.nn.softmax_cross_entropy_with_logits(labels=tf.nn.softmax(x), logits=student)  # [TF517]
    tf1.nn.softmax_cross_entropy_with_logits(labels=computed, logits=student)
    computed = tf.stop_gradient(computed)
    entropy(labels=computed, logits=student)
    entropy(labels=tf.layers.dense(data, 3), logits=student)  # [TF501, TF517]


def one_of_three(kind):
    if kind == "adam":
        made = tf.train.AdamOptimizer  # [TF505]
    elif kind == "sgd":
        made = tf.train.GradientDescentOptimizer  # [TF505]
    else:
        made = tf.train.FtrlOptimizer  # [TF505]
    return made


def one_of_three_at_once(kind):
    if kind == "adam":
        return tf.train.AdamOptimizer  # [TF505]
    if kind == "sgd":
        return tf.train.GradientDescentOptimizer  # [TF505]
    return tf.train.FtrlOptimizer  # [TF505]


def which_is_not_known_here(kind):
    make = one_of_three(kind)
    return make(0.1), one_of_three_at_once(kind)(0.1)
