"""What runs in both and does not give the same."""

import tensorflow as tf

weight = tf.Variable(1.0)
image = tf.placeholder(tf.float32, [None, 4])  # [TF401]

# The sign of a loss, wherever the function goes.
loss = tf.keras.losses.cosine_similarity(image, image)  # [TF715]
model = tf.keras.Sequential([tf.keras.layers.Dense(4)])
model.compile("sgd", tf.keras.losses.CosineSimilarity())  # [TF715]
model.compile("sgd", loss=tf.keras.losses.cosine_similarity)  # [TF715]
model.compile("sgd", loss=tf.keras.losses.mse, metrics=[tf.keras.metrics.CosineSimilarity()])

# Operations that are None.
both = tf.group(weight, image)  # [TF715]
shown = tf.print(image)  # [TF715]
tf.print(image)
start = weight.initializer  # [TF715]
averages = tf.train.ExponentialMovingAverage(0.9)
averages.apply([weight])
update = averages.apply([weight])  # [TF715]


@tf.function
def step(x):
    shown = tf.print(x)
    return tf.group(x, shown)


# Arrays that are written to and not kept.
array = tf.TensorArray(tf.float32, 3)
array.write(0, 1.0)  # [TF715]
array.unstack([1.0, 2.0, 3.0])  # [TF715]
array = array.write(0, 1.0)
total = array.write(1, 2.0).stack()
stream = open("log")
stream.write("text")


class WeightTest(tf.test.TestCase):
    def test_in_session(self):
        with self.test_session() as sess:  # [TF715]
            self.assertEqual(sess.run(weight), 1.0)  # [TF102]
        with self.session(graph=graph) as sess:  # [TF715]
            pass

    def test_in_both_modes(self):
        if not tf.executing_eagerly():
            with self.test_session() as sess:
                pass
        if runs_eagerly():
            return
        with self.test_session() as sess:
            pass

    def test_without_name(self):
        with self.test_session():
            self.assertEqual(self.evaluate(weight), 1.0)
        with self.cached_session() as sess:
            self.assertEqual(sess.run(weight), 1.0)  # [TF102]


# Defaults, and the place of a name.
gates = tf.keras.layers.GRU(3)  # [TF714, TF714]
cell = tf.keras.layers.GRUCell(3, recurrent_activation="sigmoid")  # [TF714]
same = tf.keras.layers.GRU(3, recurrent_activation="sigmoid", reset_after=False)
best = tf.nn.ctc_beam_search_decoder(image, [4])  # [TF714]
wide = tf.nn.ctc_beam_search_decoder(image, [4], 10, 1, False)  # [TF703]


class Scale(tf.keras.layers.Layer):
    def build(self, shape):
        self.first = self.add_weight("first", shape=[3])  # [TF703]
        self.second = self.add_weight(name="second", shape=[3])
        self.third = self.add_weight([3], "zeros")
