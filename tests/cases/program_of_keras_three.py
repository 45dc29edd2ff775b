"""A program of Keras 3: nothing to say."""

import keras
from keras import backend, layers, ops
from keras.callbacks import EarlyStopping, ModelCheckpoint
from keras.models import Model


class Scale(layers.Layer):
    def build(self, shape):
        self.scale = self.add_weight(name="scale", shape=shape[-1:])

    def call(self, x):
        return ops.square(x) * self.scale


def train(x, y):
    backend.clear_session()
    inputs = keras.Input((3,))
    model = Model(inputs, layers.LSTM(3)(layers.Reshape((1, 3))(Scale()(inputs))))
    model.compile("adam", "mse", metrics=["acc"])
    layers.Conv2D(8, 3, 2)
    keras.saving.save_model(model, "model.keras")
    return model.fit(x, y, callbacks=[EarlyStopping("val_acc"), ModelCheckpoint("{val_acc}.keras")])
