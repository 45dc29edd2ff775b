from .tensorflow import placeholder
from . import tensorflow as tf
import tensorflow

tf.placeholder("f")
placeholder("f")
tensorflow.Session()  # [TF101]
