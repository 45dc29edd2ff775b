import tensorflow as tf
import tensorflow
import tensorflow.compat.v1
import tensorflow.compat.v1 as v1
import tensorflow.contrib.slim as slim
import tensorflow.train
from tensorflow import Session, placeholder as ph
from tensorflow import train, layers as L
from tensorflow.compat import v1 as one
from tensorflow.compat.v1 import Graph, train as old_train
from tensorflow.contrib import slim as thin
from tensorflow.train import Saver as Keeper

tf.Session()
tensorflow.Session()
tensorflow.compat.v1.placeholder("f")
tensorflow.train.Saver()
v1.Session()
one.get_variable("w")
slim.conv2d()
thin.conv2d()
Session()
ph("f")
train.Saver()
L.dense()
Graph()
old_train.Saver()
Keeper()
tf.compat.v1.Session()
tf.compat.v1.train.Saver()
v1.compat.v1.Session()
