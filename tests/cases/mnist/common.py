"""What every module of the project uses."""

import tensorflow as tf

flags = tf.app.flags  # [TF615]

flags.DEFINE_string("log_dir", "/tmp/mnist", "where summaries and checkpoints go")
flags.DEFINE_integer("batch_size", 64, "examples per step")
flags.DEFINE_integer("steps", 1000, "training steps")
flags.DEFINE_float("learning_rate", 0.001, "step size of Adam")

FLAGS = flags.FLAGS


def session_config():
    config = tf.ConfigProto(allow_soft_placement=True)  # [TF105]
    config.gpu_options.allow_growth = True  # [TF105]
    return config
