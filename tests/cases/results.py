"""Functions whose result changed, in a file that is TensorFlow 1."""

import os

import tensorflow as tf
from tensorflow.image import resize_bilinear  # [TF706]

sess = tf.Session()  # [TF101]


def images(x, size, method, aligned, **kwargs):
    tf.image.resize(x, size)  # [TF706]
    tf.image.resize(x, size, method=tf.image.ResizeMethod.BICUBIC)  # [TF706]
    tf.image.resize(x, size, 1)  # [TF706]
    tf.image.resize(x, size, "area")
    tf.image.resize(x, size, method=tf.image.ResizeMethod.AREA)
    tf.image.resize(x, size, align_corners=True)  # [TF702]
    tf.image.resize_images(x, size, method)  # [TF706]
    tf.image.resize_images(x, size, 3, align_corners=aligned)  # [TF706]
    tf.image.resize_area(x, size)  # [TF706]
    tf.image.resize_nearest_neighbor(x, size, half_pixel_centers=True)  # [TF706]
    resize_bilinear(x, size, **kwargs)  # [TF706]
    map(tf.image.resize, [x])
    tf.compat.v1.image.resize(x, size)
    tf.compat.v1.image.resize_bicubic(x, size)  # [TF706]


def embeddings(one, ids, labels, x, count):
    tf.nn.embedding_lookup(one, ids)
    tf.nn.embedding_lookup([one], ids)
    tf.nn.embedding_lookup([one, one], ids)  # [TF711]
    tf.nn.embedding_lookup(one, ids, "mod")  # [TF711]
    tf.nn.embedding_lookup(one, ids, partition_strategy="div")  # [TF711]
    parts = [tf.ones([2, 2]) for _ in range(count)]
    tf.nn.embedding_lookup_sparse(parts, ids, None)  # [TF711]
    tf.nn.safe_embedding_lookup_sparse(parts, ids)
    tf.nn.safe_embedding_lookup_sparse(parts, ids, partition_strategy="mod")  # [TF711]
    tf.nn.nce_loss(one, x, labels, x, 2, 3)
    appended = []
    for _ in range(count):
        appended.append(one)
    tf.nn.nce_loss(weights=appended, biases=x, labels=labels, inputs=x, num_sampled=2, num_classes=3)  # [TF711]
    added = []
    while count:
        added += [one]
    tf.nn.embedding_lookup(added, ids)  # [TF711]
    split = tf.get_variable("w", [4, 2], partitioner=tf.fixed_size_partitioner(2))  # [TF303, TF701]
    tf.nn.sampled_softmax_loss(split, x, labels, x, 2, 3)  # [TF711]
    tf.compat.v1.nn.embedding_lookup(parts, ids, partition_strategy="mod")


def strings(texts):
    tf.string_split(texts).values  # [TF712]
    tf.string_split(texts, ",")  # [TF712]
    tf.strings.split(texts)  # [TF712]
    tf.strings.split(texts).values
    tf.strings.split(texts).to_sparse()
    pieces = tf.strings.split(texts)
    pieces = pieces.values[0]
    sparse = tf.strings.split([pieces])  # [TF712]
    return sparse.indices, sparse.values


def summaries(loss, writer, graph):
    tf.summary.scalar("loss", loss)  # [TF803]
    tf.summary.text("text", loss, collections=[])  # [TF702]
    tf.summary.scalar("loss", loss, family="losses")  # [TF702]
    tf.summary.scalar("loss", loss, **graph)
    tf.compat.v2.summary.scalar("loss", loss)
    with tf.Graph().as_default(), graph.as_default():  # [TF104, TF104]
        tf.summary.audio("sound", loss, 44100)  # [TF803]
    with writer.as_default():
        if loss:
            tf.summary.histogram("loss", loss)
    tf.summary.scalar("loss", loss, step=1)
    tf.compat.v1.summary.scalar("loss", loss)


class Restored:
    def __init__(self, model, path, directory, manager):
        self.checkpoint = tf.train.Checkpoint(model=model)
        self.checkpoint.restore(path)  # [TF805]
        self.checkpoint.read(path).assert_consumed()
        self.checkpoint.restore(tf.train.latest_checkpoint(directory))  # [TF805]
        self.checkpoint.restore(manager.latest_checkpoint)
        latest = manager.latest_checkpoint
        self.checkpoint.restore(latest)
        self.status = self.checkpoint.restore(path)


def shapes(v, value):
    tf.assign(v, value, validate_shape=False)  # [TF214]
    tf.assign(v, value, validate_shape=True)  # [TF209]


NAME = "weights.{epoch:02d}.hdf5"


def files(path, number):
    model = tf.keras.Sequential()
    model.save("model")  # [TF811]
    model.save("model.h5")
    model.save(os.path.join(path, "model.keras"))
    model.save(os.path.join(path, "model-%d" % number))
    model.save("%s/model" % path)  # [TF811]
    model.save(path + ".tf")  # [TF811]
    model.save(path)
    model.save(f"{path}5")
    model.save(f"{path}/{number}_model")  # [TF811]
    model.save(path, save_format="tf")  # [TF811]
    model.save(path, save_format="h5")
    model.save_weights("model.h5")  # [TF811]
    model.save_weights("model.weights.h5")
    model.save_weights("{}.weights.h5".format(path))
    model.save_weights("{}/weights.h5".format(path))  # [TF811]
    model.save_weights("model.weights.h5", save_format="h5")  # [TF702]
    tf.keras.models.save_model(model, "model")  # [TF811]
    tf.keras.models.save_model(model, path)
    tf.keras.models.save_model(model, path, save_format="tf")  # [TF811]
    tf.keras.models.save_model(model, "model.keras", save_format="tf")
    tf.keras.models.save_model(model, "model.keras", options=path)  # [TF702]
    model.save("model", signatures=path)  # [TF702, TF811]
    tf.keras.callbacks.ModelCheckpoint(NAME)  # [TF811]
    tf.keras.callbacks.ModelCheckpoint("model.h5")
    tf.keras.callbacks.ModelCheckpoint("model.h5", save_weights_only=True)  # [TF811]
    tf.keras.callbacks.ModelCheckpoint("model.weights.h5", save_weights_only=True)
    tf.saved_model.save(model, "model")
