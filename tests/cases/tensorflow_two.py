"""TensorFlow 2: nothing here is to be reported."""

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Net(tf.Module):
    def __init__(self, session=None):
        super().__init__()
        self.w = tf.Variable(tf.random.normal([2, 1]))
        self.layers = [layers.Dense(1, name="fc")]

    @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32)])
    def __call__(self, x):
        with tf.control_dependencies([tf.debugging.assert_rank(x, 2)]):
            y = x @ self.w
        return y, tf.gradients(y, x)


model = keras.Sequential([layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(tf.ones([4, 2]), tf.ones([4, 1]), epochs=1)
for value in model.trainable_variables:
    value.assign_add(tf.zeros_like(value))
dataset = tf.data.Dataset.range(3).batch(2)
for batch in dataset:
    tf.print(batch)
iterator = iter(dataset)
next(iterator)
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(model(tf.ones([1, 2])))
tape.gradient(loss, model.trainable_variables)
keras.backend.clear_session()
coordinator = tf.train.Coordinator()
options = tf.data.Options()
options.deterministic = True
recurrent = layers.LSTM(4, return_sequences=True)
tf.debugging.assert_equal(1, 1, "they differ")
tf.argmax(value, 1, tf.int64)
tf.nn.dropout(value, 0.3)
tf.data.AUTOTUNE, tf.keras.layers.Normalization()
keras.optimizers.Adam(learning_rate=0.1)
tf.saved_model.load("model", ["serve"])
tf.summary.scalar("loss", loss, step=1)
tf.image.resize(value, [2, 2], "bilinear", True)
