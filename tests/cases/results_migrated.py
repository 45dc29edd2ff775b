"""Half migrated: functions whose result changed are meant for TensorFlow 2, old checkpoints are still about."""

import tensorflow as tf

tf.random.set_seed(1)
tf.compat.v1.Session()  # [TF906]
x = tf.ones([1, 2, 2, 1])
tf.image.resize(x, [4, 4])
tf.nn.embedding_lookup([x, x], [0])
tf.strings.split(["a b"])
tf.summary.scalar("loss", 1.0)
checkpoint = tf.train.Checkpoint(x=tf.Variable(x))
checkpoint.restore("path")  # [TF805]
