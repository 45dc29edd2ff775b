import types

import tensorflow as tf

requests = types.SimpleNamespace(Session=Opaque, placeholder=Opaque)
requests.Session()
requests.placeholder()
tensorflow_like = types.SimpleNamespace(Session=Opaque, train=requests, tf=requests)
tensorflow_like.Session()
tensorflow_like.tf.Session()


class Session:
    def run(self, fetches, feed_dict=None):
        return fetches

    def eval(self):
        return 1


Session().run([], feed_dict={})
Session().eval()


class placeholder:
    pass


placeholder()


def get_variable(name):
    return name


get_variable("w")


class Model:
    tf = requests

    def __init__(self):
        self.Session = Opaque

    def use(self):
        self.Session()
        self.tf.Session()


Model().use()
"tf.Session()"
f"{requests.Session()}"
f"{tf.Session()} {tf.Graph()!r:>{len('tf.Session')}}"
sess = Opaque()
tf.model = requests
tf.model.Session()
{"tf": requests}["tf"].Session()
print and tf.Session()
