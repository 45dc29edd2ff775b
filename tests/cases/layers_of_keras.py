"""Keras layers and callbacks, and labels and losses that are given to what TensorFlow 2 has in their place."""

import tensorflow as tf
from tensorflow.keras.callbacks import Callback, EarlyStopping, ModelCheckpoint
from tensorflow.keras.layers import BatchNormalization, Dense, Input

PATTERN = "weights-{epoch:02d}-{val_acc:.2f}.keras"


def train(model, x, y):
    filepath = "best-{acc}.keras"
    callbacks = [
        EarlyStopping(monitor="val_acc", patience=2),  # [TF514]
        EarlyStopping("acc", mode="max"),  # [TF514]
        EarlyStopping(monitor="val_accuracy"),
        EarlyStopping(monitor="val_loss"),
        tf.keras.callbacks.ReduceLROnPlateau("val_acc"),  # [TF514]
        ModelCheckpoint(filepath),  # [TF514]
        ModelCheckpoint(PATTERN, save_best_only=True),  # [TF514]
        ModelCheckpoint(f"{filepath}.keras", "val_acc"),  # [TF514]
        ModelCheckpoint("{epoch}-{val_accuracy:.2f}.keras", monitor="val_loss"),
        ModelCheckpoint("{accuracy}-{val_loss}.keras"),
    ]
    return model.fit(x, y, callbacks=callbacks)


class StopAtAccuracy(Callback):  # the base class has the finding's reason, the key its place
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("acc") > 0.99:  # [TF514]
            self.model.stop_training = True
        if logs["val_acc"] > 0.99 or logs.get("loss") < 0.1:  # [TF514]
            self.model.stop_training = True
        if epoch.get("acc") or logs.get("accuracy"):
            self.model.stop_training = True


def curves(history):
    accuracy = history.history["acc"]  # [TF514]
    validation = history.history["val_acc"][-1]  # [TF514]
    print({"acc": history.history["accuracy"]}, history.acc["acc"], history["acc"])
    return accuracy, validation


def dictionary():
    model = tf.keras.Sequential([Dense(1)])
    fitted = model.fit([0.0], [0.0])
    values = fitted.history
    print(values["acc"], values["loss"])  # [TF514]
    return values


def frozen(x, training):
    layer = tf.keras.layers.BatchNormalization()
    layer.trainable = False  # [TF515]
    layer.trainable = True
    other = BatchNormalization(trainable=False)  # [TF515]
    dense = Dense(3, trainable=False)
    dense.trainable = False
    x = tf.layers.batch_normalization(x, trainable=False, training=training)  # [TF501, TF515]
    x = tf.layers.batch_normalization(x, trainable=False, training=False)  # [TF501]
    x = tf.layers.batch_normalization(x, trainable=False)  # [TF501]
    x = tf.layers.batch_normalization(x, training=training)  # [TF501]
    for each in layer.layers:
        if isinstance(each, BatchNormalization):
            each.trainable = False  # [TF515]
        if not isinstance(each, BatchNormalization):
            each.trainable = False
        if isinstance(each, BatchNormalization):
            each.trainable = True
    return other, dense, x


def functional(y):
    x = Input((3,))
    hidden = Dense(4)
    z = hidden(x)
    z = tf.nn.relu(z)  # [TF516]
    joined = tf.concat([Dense(2)(x), y], 1)  # [TF516]
    scaled = hidden(x) * 2.0
    print(tf.reduce_mean(input_tensor=scaled[:, 0]))  # [TF516]
    wrapped = tf.keras.layers.Lambda(lambda t: tf.reduce_mean(t))(x)
    if y is None:
        w = tf.square(x)  # [TF516]
    x = y
    return tf.square(x), tf.square(y), wrapped, joined, w, tf.keras.backend.int_shape(z)


def labels_of_functions():
    x = tf.ones([1])

    def inner(x):
        return tf.square(x)

    return inner(x)
