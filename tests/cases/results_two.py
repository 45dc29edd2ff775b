"""What is silent in TensorFlow 1 only: nothing of it is to be reported in a file that is TensorFlow 2."""

import tensorflow as tf

tf.random.set_seed(1)
x = tf.ones([1, 2, 2, 1])
tf.image.resize(x, [4, 4])
tf.nn.embedding_lookup([x, x], [0])
tf.strings.split(["a b"])
tf.summary.scalar("loss", 1.0)
checkpoint = tf.train.Checkpoint(x=tf.Variable(x))
checkpoint.restore("path")
