"""The input pipeline: MNIST out of a NumPy archive, in batches."""

import numpy as np
from common import FLAGS, tf


def load(path):
    with np.load(path) as archive:
        images = archive["images"].astype("float32") / 255.0
        return images.reshape(-1, 28, 28, 1), archive["labels"].astype("int64")


def batches(images, labels, training):
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    if training:
        dataset = dataset.shuffle(10_000).repeat()
    dataset = dataset.batch(FLAGS.batch_size).prefetch(1)
    iterator = dataset.make_initializable_iterator()  # [TF406]
    tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, iterator.initializer)  # [TF108, TF406]
    return iterator.get_next()
