"""A program that restores what it has written itself."""

import tensorflow as tf

sess = tf.Session()  # [TF101]
v = tf.Variable(1.0)
checkpoint = tf.train.Checkpoint(v=v)
path = checkpoint.save("model")
checkpoint.restore(path)
