import tensorflow


def default(tf=tensorflow, *, v1=tensorflow):
    tf.Session()
    v1.Graph()


default()


def overridden(tf=tensorflow):
    tf.x


overridden(Opaque())
tf = None


def use():
    tf.Session()


def load():
    global tf
    import tensorflow as tf


load()
use()
v1 = None


def never_called_use():
    v1.Session()


def never_called_load():
    global v1
    import tensorflow.compat.v1 as v1


async def asynchronous():
    tf.Session()


try:
    asynchronous().send(None)
except StopIteration:
    pass
