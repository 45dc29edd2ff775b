"""Keras as it was beside TensorFlow 1: a package of its own, with modules that Keras 3 has not."""

import keras
import keras.backend.tensorflow_backend as KTF  # [TF580]
import keras.engine as KE  # [TF580]
import keras.layers as KL
import numpy as np
from keras import backend as K
from keras.backend.tensorflow_backend import set_session  # [TF111]
from keras.callbacks import EarlyStopping
from keras.engine.topology import InputSpec  # [TF580]
from keras.layers import Conv2D, Convolution2D, Dense
from keras.layers.core import Dropout, Flatten  # [TF580, TF580]
from keras.layers.merge import *  # [TF580]
from keras.models import Model
from keras.optimizers import Adam
from keras.utils import np_utils, plot_model  # [TF580]

try:
    from keras.layers.normalization import BatchNormalization
except ImportError:
    from keras.layers import BatchNormalization


class Scale(KE.Layer):  # [TF580]
    def build(self, shape):
        self.input_spec = [InputSpec(shape=shape)]
        self.scale = self.add_weight("scale", shape=shape[-1:])  # [TF703]

    def call(self, x):
        return K.l2_normalize(x, -1) + KTF.square(x) + keras.ops.square(x)  # [TF580, TF580]


def build():
    x = KL.Input((3,))
    y = add([Dropout(p=0.5)(Dense(output_dim=3)(x)), x])  # [TF581, TF581]
    y = Dense(3, kernel_initializer="ones", name="y")(y)
    Conv2D(8, 3, 3)  # [TF581]
    Conv2D(8, (3, 3), strides=2)
    Convolution2D(8, nb_row=3, nb_col=3, border_mode="same")  # [TF581]
    BatchNormalization(axis=1)
    plot_model(Flatten())
    return Model(x, y)


def train(x, y, batches):
    set_session(None)  # [TF111]
    K.clear_session()
    model = build()
    model.compile(Adam(lr=0.1), "mse", metrics=["accuracy"])  # [TF512]
    model.fit(x, np_utils.to_categorical(y, 3), nb_epoch=3)  # [TF580, TF702]
    model.fit_generator(batches, callbacks=[EarlyStopping("val_acc")])  # [TF513, TF514]
    keras.layers.core.Dense(3)  # [TF580]
    K.set_learning_phase(np.array(1))  # [TF111]
