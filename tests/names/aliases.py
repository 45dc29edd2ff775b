import tensorflow as tf

layers = tf.layers
layers.dense()
T = tf
T.Session()
make, other = tf.Session, tf.Graph
make()
other()
(a, [b, c]) = (tf, [tf.train, tf])
a.Session()
b.Saver()
c.Graph()
one = two = tf.Session
one()
two()
typed: object = tf.Session
typed()
if (walrus := tf.placeholder):
    walrus("f")
run = (lambda: tf.Session)()
getattr(tf, "Session")()
getattr(tf, "train").Saver()
chosen = tf.Session if one else tf.Session
chosen()
fallback = None or tf.Graph
fallback()
loaded = __import__("tensorflow")
loaded.Session()
import importlib

again = importlib.import_module("tensorflow.compat.v1")
again.Session()
from importlib import import_module

import_module("tensorflow").Graph()


class Holder:
    api = tf
    make = tf.Session

    def __init__(self):
        self.tf = tf
        self.layers = tf.layers

    def use(self):
        self.tf.Session()
        self.layers.dense()
        self.api.Graph()


Holder().use()
Holder.api.Session()
Holder.make()
holder = Holder()
holder.tf.Session()
holder.extra = tf.train
holder.extra.Saver()


class Late:
    def use(self):
        self.tf.Session()

    def __init__(self):
        self.tf = tf


Late().use()


class Below(Holder):
    def more(self):
        self.tf.Graph()


Below().more()
