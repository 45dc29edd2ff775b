"""Packages that TensorFlow 1 code uses beside TensorFlow."""

import horovod.keras
import horovod.tensorflow as hvd
import tensorflow as tf
import tensorflow_hub as hub
import tensorflow_probability as tfp
import tf_slim as slim
from keras_contrib.layers import InstanceNormalization  # [TF684]
from keras_contrib.utils import test_utils
from tensorflow_hub import load_module_spec  # [TF680]
from tensorpack import tfv1

tfd = tfp.distributions


def build(x, loss):
    embed = hub.Module("https://tfhub.dev/google/nnlm-en-dim50/1")  # [TF680]
    spec = load_module_spec("module")  # [TF680]
    loaded = hub.load("module")
    y = slim.fully_connected(slim.batch_norm(x), 3)  # [TF682]
    step = slim.learning.create_train_op(loss, None)  # [TF682]
    y = InstanceNormalization()(y)  # [TF684]
    scale = tfd.Wishart(3.0, y), tfd.Normal(0.0, 1.0), tfp.edward2  # [TF681, TF681]
    test_utils.layer_test()
    return embed, spec, loaded, step, scale, tfv1.placeholder(tf.float32)  # [TF401]


def start(model):
    hooks = [hvd.BroadcastGlobalVariablesHook(0)]  # [TF683]
    hvd.broadcast_variables(model.variables, 0)
    hvd.broadcast_global_variables(0)  # [TF683]
    horovod.keras.broadcast_global_variables(0)  # [TF683]
    return [*hooks, horovod.keras.callbacks.BroadcastGlobalVariablesCallback(0)]
