import tensorflow as tf
from tensorflow import Session

tf.Session()
Session()
