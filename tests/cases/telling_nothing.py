"""What is evaluated where nothing is TensorFlow 1."""

import tensorflow as tf
from other import net

print(net.eval(), tf.function)
