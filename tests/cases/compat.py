"""What is reached through tf.compat.v1 still runs: refactorings, and warnings where eager execution is silently wrong."""

import tensorflow as tf
import tensorflow.compat.v1 as v1  # [TF112]
from tensorflow.compat import v1 as again  # [TF112]
from tensorflow.compat.v1 import Session, placeholder  # [TF101, TF401]

tf.compat.v1.disable_eager_execution()  # [TF112]
v1.enable_resource_variables()
x = v1.placeholder(tf.float32)  # [TF401]
with v1.variable_scope("a", reuse=v1.AUTO_REUSE):  # [TF302]
    w = again.get_variable("w", [1])  # [TF303]
with v1.variable_scope("a", reuse=False):  # [TF301]
    pass
with v1.Session() as sess:  # [TF101]
    sess.run(w, {x: 1})  # [TF203, TF402]
v1.trainable_variables()  # [TF211]
v1.layers.dense(x, 1, reuse=True)  # [TF308]
v1.layers.dense(x, 1, reuse=None)  # [TF501]
tf.compat.v1.keras.backend.set_session(sess)  # [TF111]
Session()  # [TF101]
placeholder(tf.float32)  # [TF401]
v1.data.make_one_shot_iterator(tf.data.Dataset.range(1))  # [TF406]
v1.train.get_or_create_global_step()  # [TF213]
v1.get_collection(v1.GraphKeys.UPDATE_OPS)  # [TF109]
v1.get_collection(v1.GraphKeys.LOSSES)  # [TF108]
v1.get_collection("regularization_losses")  # [TF306]
key = v1.GraphKeys.LOSSES  # [TF108]
print(key)
tf.compat.as_str("a")
tf.compat.v2.reduce_sum(x)


def cells():
    from tensorflow.compat.v1.nn.rnn_cell import LSTMCell  # [TF508]

    return LSTMCell(3), v1.nn.rnn_cell.LSTMCell(3), v1.AttrValue  # [TF508, TF508]
