import os; import tensorflow as tf
TF1 = tf.__version__ < "2"
