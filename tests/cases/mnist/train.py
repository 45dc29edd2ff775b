"""Trains the network: ``python train.py --log_dir=...``."""

import os

import data
import model
from common import FLAGS, session_config, tf


class Trainer:
    """The graph, and the session that runs it."""

    def __init__(self, archive):
        self.training = tf.placeholder_with_default(True, [], name="training")  # [TF401]
        images, labels = data.batches(*data.load(archive), training=True)
        logits = model.network(images, self.training)
        self.step, self.loss = model.train_op(logits, labels)
        self.accuracy = model.accuracy(logits, labels)
        self.saver = tf.train.Saver(tf.trainable_variables())  # [TF211, TF804]

    def run(self):
        with tf.Session(config=session_config()) as sess:  # [TF101]
            sess.run(tf.global_variables_initializer())  # [TF102, TF201]
            sess.run(tf.tables_initializer())  # [TF102, TF201]
            for number in range(FLAGS.steps):
                _, loss = sess.run([self.step, self.loss])  # [TF102]
                if number % 100 == 0:
                    self.report(sess, number, loss)
            self.saver.save(sess, os.path.join(FLAGS.log_dir, "model.ckpt"))  # [TF190]

    def report(self, sess, number, loss):
        accuracy = sess.run("accuracy:0", feed_dict={self.training: False})  # [TF107, TF402]
        print(f"{number}: loss {loss:.3f}, accuracy {accuracy:.3f}")


def main(_):
    if tf.__version__.startswith("2"):
        raise RuntimeError("not migrated yet")
    Trainer("mnist.npz").run()


if __name__ == "__main__":
    tf.set_random_seed(1)  # [TF707]
    tf.app.run(main)  # [TF615]
