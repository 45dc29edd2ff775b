import tensorflow as tf


class Fake:
    def __getattr__(self, name):
        return Opaque()

    def Session(self):
        return Opaque()


tf.Session()


def parameter(tf):
    tf.Session()


parameter(Fake())


def keyword(*, tf=Fake()):
    tf.Session()


keyword()


def star(*tf, **v1):
    tf.count(1)
    v1.get("x")


star()


def assigned():
    tf = Fake()
    tf.Session()


assigned()


def loop():
    for tf in [Fake()]:
        tf.Session()


loop()


def context():
    with Opaque() as tf:
        tf.Session()


context()


def caught():
    try:
        raise ValueError
    except ValueError as tf:
        tf.args
    tf = Fake()
    tf.Session()


caught()


def matched(value):
    match value:
        case [tf, *rest]:
            tf.Session()
        case {"a": tf, **others}:
            tf.Session()


matched([Fake()])
matched({"a": Fake()})


def imported():
    import os as tf

    tf.getcwd()


imported()


def function_named():
    def tf():
        return Fake()

    tf().Session()


function_named()


def class_named():
    class tf:
        Session = Fake

    tf.Session()


class_named()

[tf.Session() for tf in [Fake()]]
{tf.Session() for tf in [Fake()]}
{1: tf.Session() for tf in [Fake()]}
list(tf.Session() for tf in [Fake()])
tf.Session()
(lambda tf: tf.Session())(Fake())
[[tf.Session() for tf in [Fake()]] for _ in [tf.Graph()] or [0]]


def outer():
    tf = Fake()

    def inner():
        tf.Session()

    inner()


outer()


def late_binding():
    if Opaque() is None:
        tf = Fake()
    else:
        pass
    (lambda: 0)()


late_binding()
tf.Graph()
tf = Fake()
tf.Session()
import tensorflow as tf

tf.Session()
del tf
import tensorflow as tf

tf.Graph()
(tf := Fake()).Session()
tf.Session()
import tensorflow as tf

[tf := Fake() for _ in [1]]
tf.Session()
