import tensorflow as tf


class Fake:
    def __getattr__(self, name):
        return Opaque()


class Body:
    tf.Session()
    tf = Fake()
    tf.Session()

    def method(self):
        tf.Session()

    class Inner:
        tf.Graph()

    values = [tf.Session() for _ in [1]]


Body().method()


def globally():
    global tf
    tf = Fake()


def read():
    tf.Session()


read()
globally()
tf.Session()


def restore():
    global tf
    import tensorflow as tf


restore()
tf.Session()


def enclosing():
    import tensorflow.compat.v1 as v1

    def inner():
        v1.Session()

        def deeper():
            v1.Graph()

        deeper()

    inner()

    def rebinds():
        nonlocal v1
        v1 = Fake()

    rebinds()
    v1.Session()


enclosing()


def before_import():
    tf2.Session()


import tensorflow as tf2

before_import()


def lazy():
    import tensorflow as inside

    inside.Session()
    return inside


lazy().Graph()


def conditional(flag):
    if flag:
        import tensorflow as api
    else:
        import tensorflow.compat.v1 as api
    api.Session()


conditional(True)


def returned_early(flag):
    if flag:
        import tensorflow as api

        def use():
            api.Session()

        return use
    return None


returned_early(True)()


def default(value=tf.Session()):
    return value


default()


def generator():
    tf.Session()
    yield tf


for api in generator():
    pass


def with_try():
    try:
        import tensorflow as api
    except ImportError:
        api = None
    api.Session()


with_try()


def in_loop():
    api = None
    for _ in range(2):
        if api is None:
            import tensorflow as api
        api.Session()
    while True:
        import tensorflow as looped

        break
    looped.Session()


in_loop()


class WithProperty:
    @property
    def api(self):
        return tf

    @staticmethod
    def make(tf):
        tf.Session()

    @classmethod
    def build(cls):
        tf.Session()

    def use(self):
        self.api.Session()


WithProperty().use()
WithProperty.make(Fake())
WithProperty.build()
