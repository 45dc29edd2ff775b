"""A convolutional network whose weights training and evaluation share."""

from common import FLAGS, tf


def network(images, training, reuse=None):
    with tf.variable_scope("network", reuse=reuse):  # [TF302]
        x = tf.layers.conv2d(images, 32, 5, activation=tf.nn.relu, name="conv")  # [TF501]
        x = tf.layers.max_pooling2d(x, 2, 2)  # [TF501]
        x = tf.layers.flatten(x)  # [TF501]
        x = tf.layers.dropout(x, rate=0.4, training=training)  # [TF501]
        w = tf.get_variable("w", [x.shape[-1], 10], regularizer=tf.contrib.layers.l2_regularizer(1e-4))  # [TF303, TF601]
        b = tf.get_variable("b", [10], initializer=tf.zeros_initializer())  # [TF303]
        return tf.matmul(x, w) + b


def train_op(logits, labels):
    step = tf.train.get_or_create_global_step()  # [TF213]
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)  # [TF503]
    loss += tf.losses.get_regularization_loss()  # [TF306]
    optimizer = tf.train.AdamOptimizer(FLAGS.learning_rate)  # [TF505]
    with tf.control_dependencies(tf.get_collection(tf.GraphKeys.UPDATE_OPS)):  # [TF109]
        return optimizer.minimize(loss, global_step=step), loss  # [TF506]


def accuracy(logits, labels):
    hits = tf.equal(tf.argmax(logits, 1), labels)
    return tf.reduce_mean(tf.cast(hits, tf.float32), name="accuracy")
