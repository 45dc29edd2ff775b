"""Code under tests of the version by functions of other modules, which get it as an argument."""

import tensorflow as tf
import versions
from common import *
from versions import is_exactly, is_two


def later(version, than=tf.__version__):
    return than >= version


def is_old(version):
    return tf.__version__ < version


def f(x, version):
    rows = int(x.shape[0]) if versions.newer_than("2") else x.shape[0].value
    columns = x.shape[1].value if newer_than("2") else int(x.shape[1])  # [TF710]
    if not newer_than("1.4.0"):
        tf.Session()
    if newer_than("2.99"):
        tf.Session()
    if is_exactly("1.15.0"):
        tf.placeholder("float")
    if is_two():
        tf.placeholder("float")  # [TF401]
    if newer_than(version):
        tf.Session()  # [TF101]
    else:
        tf.Session()  # [TF101]
    return rows, columns


class Layer:
    def __init__(self, x):
        self._width = x.get_shape()[-1].value  # [TF710]

    def build(self):
        return tf.zeros([self._width])


if is_old("2"):
    tf.Session()
elif is_old("3"):
    tf.Session()  # [TF101]
if later("2"):
    tf.Session()  # [TF101]
