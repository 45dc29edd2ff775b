"""What the classes of TensorFlow 2 lost with Keras 3."""

import tensorflow as tf

optimizer = tf.keras.mixed_precision.LossScaleOptimizer(tf.keras.optimizers.SGD(0.1))
scaled = optimizer.get_scaled_loss(1.0)  # [TF513]
gradients = optimizer.get_unscaled_gradients([scaled])  # [TF513]
scaled = optimizer.scale_loss(1.0)
inputs = tf.keras.Input((3,))
model = tf.keras.Model(inputs, inputs)
model.add_metric(1.0, name="one")  # [TF513]
tf.keras.Sequential().add_metric(1.0, name="one")  # [TF513]
mean = tf.keras.metrics.Mean()
mean.reset_states()  # [TF513]
mean.reset_state()


class Layer(tf.keras.layers.Layer):
    def call(self, x):
        self.add_metric(x, name="x")  # [TF513]
        return x


class Mine:
    def call(self, x):
        self.add_metric(x)
        return self.get_scaled_loss(x)
