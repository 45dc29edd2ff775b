"""Keras 2 in `tf.keras` that meets Keras 3."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Dense, Input, Lambda
from tensorflow.keras.models import Model, Sequential


# Symbolic tensors, through functions.
def head(features, units):
    width = features.get_shape().as_list()[-1]  # [TF513]
    return Dense(units * width)(features)


source = Input(shape=(3,))
hidden = Dense(2)(source)
scaled = Lambda(lambda t: K.exp(t))(hidden)
model = Model(source, head(scaled, 1))
total = K.sum(K.square(scaled), axis=-1)  # [TF516, TF516]
count = len(scaled.shape) + K.int_shape(scaled)[1]
rank = scaled.shape.ndims  # [TF513]
both = tf.concat([hidden, source], 1) + hidden[:, :1]  # [TF516]
model.add_loss(K.mean(total))  # [TF516, TF557]

# Models, layers and optimizers.
model.compile("sgd", "mse")
for layer in model.layers:
    print(layer.name, layer.output_shape)  # [TF513]
print(model.get_layer("a").get_output_at(0))  # [TF513]
print(model.metrics_names)  # [TF556]
model.optimizer.lr = 0.1  # [TF551]
model.optimizer.learning_rate = 0.1
if hasattr(model.optimizer, "lr"):
    print(model.optimizer.lr)
serial = Sequential([Dense(2, input_shape=(3,))])
print(serial.inputs, serial.input)  # [TF513]
batches = tf.keras.preprocessing.image.ImageDataGenerator().flow(np.ones([2, 4, 4, 3]))
print(next(batches), batches.next())  # [TF513]


def warm(model, rate):
    K.set_value(model.optimizer.lr, rate)  # [TF551, TF552]
    K.set_value(K.variable(1.0), rate)


class Gate(tf.keras.layers.Layer):
    def __init__(self, units, training=False):
        super().__init__()
        self.units, self.training = units, training
        self.factor = tf.Variable(1.0)  # [TF554]
        self.steps = tf.Variable(0, trainable=False)
        self.kernel = self.add_weight(name="kernel", shape=[])
        self.kept = tf.constant(1.0)

    def build(self, shape):
        self._trainable_weights.append(self.factor)  # [TF513]

    def call(self, x, training=None):
        if training or x is None or self.units > 2:
            return x
        if tf.reduce_sum(x) > 0:  # [TF550]
            return x * self.factor
        for i in tf.range(3):  # [TF550]
            x += 1.0
        return tf.cond(tf.reduce_all(x > 0), lambda: x, lambda: -x)

    def outside(self, x):
        return 1 if tf.reduce_sum(x) > 0 else 0


class Eager(tf.keras.Model):
    @tf.function
    def call(self, x):
        return x if tf.reduce_sum(x) > 0 else -x


class Count(tf.keras.metrics.Metric):
    def __init__(self):
        super().__init__()
        self.count = self.add_weight(name="count", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        K.update(self.count, self.count + 1.0)  # [TF552]

    def reset_states(self):  # [TF553]
        K.batch_set_value([(v, 0) for v in self.variables])  # [TF552]


class Both(tf.keras.metrics.Metric):
    def reset_state(self):
        pass

    def reset_states(self):
        self.reset_state()


class Step(tf.keras.optimizers.Optimizer):
    def _resource_apply_dense(self, gradient, variable):  # [TF553]
        return variable.assign_sub(gradient)


class Watch(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print(logs.get("lr"), logs["loss"], self.params["samples"])  # [TF555, TF555]
        print(self.model.optimizer.lr.numpy())  # [TF551]


# Arguments.
Dense(4 / 2)  # [TF560]
Dense(4 // 2, name="a/b")  # [TF560]
Input(3)  # [TF560]
model.fit(steps_per_epoch=100 / 8)  # [TF560]
model.compile("sgd", "mse", metrics="mae")  # [TF560]
