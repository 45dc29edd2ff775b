from . import api
from .inner import deep
from .inner.deep import tensorflow as tf

api.Session()  # [TF101]
deep.tensorflow.Session()  # [TF101]
tf.Session()  # [TF101]
