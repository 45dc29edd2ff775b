from tensorflow import *

Session()
placeholder("f")


def Graph():
    return Opaque()


Graph()


def use(Session):
    Session()
    placeholder("f")


use(Opaque())
from tensorflow.compat.v1 import *

Graph()
