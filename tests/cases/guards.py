"""Code that runs only under TensorFlow 1 is not reported; its counterpart for TensorFlow 2 is."""

import functools
import sys
import unittest
from distutils.version import LooseVersion, StrictVersion

import pkg_resources
import pytest
import six
import tensorflow as tf
from packaging import version
from packaging.version import Version, parse

if tf.__version__.startswith("1"):
    tf.Session()
else:
    tf.Session()  # [TF101]

if tf.__version__.startswith("2."):
    tf.Session()  # [TF101]
elif tf.__version__.startswith("1."):
    tf.Session()
else:
    tf.Session()

if not tf.__version__.startswith("2"):
    tf.Session()

if LooseVersion(tf.__version__) < LooseVersion("2.0"):
    tf.Session()
if StrictVersion(tf.__version__) < "2.0.0":
    tf.Session()
if version.parse(tf.__version__) >= version.parse("2.0"):
    pass
else:
    tf.Session()
if parse(tf.__version__) < parse("2") or Version(tf.__version__).major < 2:
    tf.Session()
if pkg_resources.parse_version(tf.__version__) < pkg_resources.parse_version("2.0.0-rc0"):
    tf.Session()
if LooseVersion(tf.__version__) >= LooseVersion("1.4"):
    tf.Session()  # [TF101]
if LooseVersion("2.0") <= LooseVersion(tf.__version__) <= LooseVersion("2.999"):
    tf.Session()  # [TF101]

if int(tf.__version__.split(".")[0]) < 2:
    tf.Session()
if tf.__version__.split(".")[0] == "1":
    tf.Session()
if tf.__version__[0] == "1":
    tf.Session()
if tf.__version__[:2] == "1.":
    tf.Session()
if tf.__version__ < "2":
    tf.Session()
if float(tf.__version__[:3]) < 2.0:
    tf.Session()
if [int(part) for part in tf.__version__.split(".")][0] == 1:
    tf.Session()
if tuple(map(int, tf.__version__.split(".")[:2])) < (2, 0):
    tf.Session()
if tf.__version__ in ("1.14.0", "1.15.0"):
    tf.Session()
if tf.__version__ == "1.15.0":
    tf.Session()

IS_TF1 = tf.__version__.startswith("1")
MAJOR = int(tf.__version__.split(".")[0])
MAJOR_OF_TWO, MINOR = (int(part) for part in tf.__version__.split(".")[:2])
if IS_TF1:
    tf.Session()
if MAJOR == 1 and sys.argv:
    tf.Session()
if sys.argv and MAJOR == 1:
    tf.Session()
if MAJOR == 1 or sys.argv:
    tf.Session()  # [TF101]
if not (MAJOR >= 2):
    tf.Session()

if hasattr(tf, "Session"):
    tf.Session()
if not hasattr(tf, "Session"):
    tf.placeholder("float")  # [TF401]
if "mul" in dir(tf):
    tf.mul(1, 2)
if "Session" not in dir(tf):
    tf.placeholder("float")  # [TF401]
if "function" in dir(tf) or "Session" in dir(sys):
    tf.Session()  # [TF101]
if hasattr(tf, "contrib"):
    tf.Session()
if hasattr(tf, "function"):
    tf.Session()  # [TF101]
if hasattr(tf, "compat") and hasattr(tf.compat, "v1"):
    tf1 = tf.compat.v1
else:
    tf1 = tf
tf1.Session()  # [TF101]

Session = tf.Session if hasattr(tf, "Session") else tf.compat.v1.Session  # [TF101]
make = tf.compat.v1.Session if MAJOR >= 2 else tf.Session  # [TF101]
old = hasattr(tf, "placeholder") and tf.placeholder("float")
maybe = getattr(tf, "Session", None)

try:
    get_variable = tf.get_variable
except AttributeError:
    get_variable = tf.compat.v1.get_variable  # [TF303]

try:
    from tensorflow import Session as S
except ImportError:
    from tensorflow.compat.v1 import Session as S  # [TF101]

try:
    import tensorflow.compat.v1 as tfv1  # [TF112]
except ImportError:
    import tensorflow as tfv1
tfv1.Session()  # [TF101]

try:
    tf.global_variables_initializer()
except (ImportError, AttributeError):
    tf.compat.v1.global_variables_initializer()  # [TF201]

try:
    initializer = tf.global_variables_initializer
except:
    initializer = tf.compat.v1.global_variables_initializer  # [TF201]

try:
    tf.random.uniform([1])
except AttributeError:
    tf.get_default_graph()

try:
    from tensorflow.contrib import rnn

    cell = rnn.LSTMCell(2)
    tf.Session()
except ImportError:
    tf.get_variable("w")  # [TF303]

try:
    tf.Session()  # [TF101]
except ValueError:
    pass

try:
    tf.Session()  # [TF101]
except Exception:
    print("something went wrong")

try:
    tf.Session()  # [TF101]
except AttributeError:
    raise RuntimeError("this needs TensorFlow 1")

try:
    six.moves.input()
except AttributeError:
    tf.Session()  # [TF101]


def early_return():
    if MAJOR >= 2:
        return None
    return tf.Session()


def early_raise():
    if not tf.__version__.startswith("1"):
        raise RuntimeError("TensorFlow 1 only")
    return tf.Session()


def late(flag):
    if flag:
        return tf.Session()  # [TF101]
    return tf.placeholder("float")  # [TF401]


def is_old():
    return LooseVersion(tf.__version__) < LooseVersion("2.0.0")


if is_old():
    tf.Session()

if tf.executing_eagerly():
    pass
else:
    tf.Session()

while tf.__version__.startswith("1"):
    tf.Session()

assert tf.__version__.startswith("1")
tf.Session()  # [TF101]

if sys.version_info >= (3, 0):
    tf.Session()  # [TF101]

tf2 = False
if tf.__version__ >= "2.0.0":
    tf2 = True
if not tf2:
    tf.Session()


def is_tf2():
    if tf.__version__ >= "2":
        return True
    return False


if not is_tf2():
    tf.Session()

major = 2 if tf.__version__ >= "2" else 1
if major == 1:
    tf.Session()

try:
    import tensorflow.contrib as contrib

    HAVE_CONTRIB = True
except ImportError:
    HAVE_CONTRIB = False
if HAVE_CONTRIB:
    tf.Session()

DEBUG = False
if DEBUG:
    tf.Session()  # [TF101]

first, second, _ = tf.__version__.split(".")
if int(first) < 2:
    tf.Session()

from tensorflow import __version__ as tf_version

if tf_version < "2":
    tf.Session()
if getattr(tf, "Session", None) is not None:
    tf.Session()
if getattr(tf, "Session", None):
    tf.Session()


def leaves():
    if MAJOR >= 2:
        print("TensorFlow 1 only")
        sys.exit(1)
    tf.Session()


def canonical_loop(coord):
    with tf.Session() as sess:  # [TF101]
        try:
            threads = tf.train.start_queue_runners(sess=sess, coord=coord)  # [TF403]
            print(tf.global_variables())  # [TF211]
        except Exception as error:
            coord.request_stop(error)
            sess.close()  # [TF190]


class Tests(unittest.TestCase):
    @unittest.skipIf(is_tf2(), "TensorFlow 1 only")
    def test_skipped(self, x=tf.log(1.0)):  # [TF701]
        tf.Session()

    @unittest.skipUnless(tf.__version__.startswith("1"), reason="TensorFlow 1 only")
    def test_skipped_unless(self):
        tf.Session()

    @unittest.skipUnless(is_tf2(), "TensorFlow 2 only")
    def test_of_two(self):
        tf.Session()  # [TF101]

    @unittest.skipIf(sys.platform == "win32", "not there")
    def test_of_one(self):
        tf.Session()  # [TF101]

    def test_that_skips_itself(self):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")
        tf.Session()


@pytest.mark.skipif(condition=int(tf.__version__[0]) > 1, reason="TensorFlow 1 only")
class TestOld:
    session = tf.Session()  # [TF101]

    def test_placeholder(self):
        return [tf.placeholder(each) for each in (1, 2)]


only_in_one = pytest.mark.skipif(is_tf2(), reason="TensorFlow 1 only")


@only_in_one
def test_old():
    tf.Session()


@pytest.mark.skipif(not is_tf2(), reason="TensorFlow 2 only")
def test_new():
    tf.Session()  # [TF101]


def test_that_skips():
    if tf.__version__ >= "2":
        pytest.skip("TensorFlow 1 only")
    tf.Session()


def skip_two(reason=""):
    return unittest.skipIf(is_tf2(), reason)


def skip_in_two(test):
    return unittest.skipIf(is_tf2(), "TensorFlow 1 only")(test)


class Config:
    def __init__(self):
        self.version = LooseVersion(tf.__version__)

    @staticmethod
    def load():
        config = Config()
        return config


_config = Config.load()


def get_config():
    global _config
    return _config


def up_to(newest, message=""):
    reason = "up to " + newest + message
    return unittest.skipIf(get_config().version > LooseVersion(newest), reason)


def only_one(test):
    @functools.wraps(test)
    def wrapped(self, *arguments):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")
        return test(self, *arguments)

    return wrapped


def only_for_one(reason):
    def decorate(test):
        def wrapped(*arguments):
            if not is_tf2():
                test(*arguments)
            else:
                print(test.__name__, reason)

        return wrapped

    return decorate


def counted(test):
    def wrapped(*arguments):
        if is_tf2():
            print("TensorFlow 2")
        return test(*arguments)

    return wrapped


def perhaps(test):
    if sys.argv:
        return unittest.skipIf(is_tf2(), "TensorFlow 1 only")(test)
    return test


@skip_two("TensorFlow 1 only")
def test_skipped_by_a_helper():
    tf.Session()


@skip_in_two
def test_skipped_by_a_decorator():
    tf.Session()


@up_to("1.15", "not in TensorFlow 2")
def test_of_old_releases():
    tf.Session()


@up_to(newest="1.15")
def test_of_old_releases_by_name():
    tf.Session()


@up_to("2.99")
def test_of_new_releases():
    tf.Session()  # [TF101]


@only_one
def test_that_a_wrapper_skips():
    tf.Session()


@only_for_one("TensorFlow 1 only")
def test_that_a_wrapper_does_not_call():
    tf.Session()


@counted
def test_that_a_wrapper_calls():
    tf.Session()  # [TF101]


@perhaps
def test_that_may_be_skipped():
    tf.Session()  # [TF101]


@unittest.skip("flaky")
def test_that_is_skipped_everywhere():
    tf.Session()  # [TF101]


if get_config().version < LooseVersion("2"):
    tf.Session()


class TestsOfOne(unittest.TestCase):
    def helper(self):
        tf.Session()

    def test_with_a_helper(self):
        self.helper()

    def setUp(self):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")


class TestsOfOneToo(TestsOfOne):
    def test_inherits_set_up(self):
        tf.Session()


class TestsOfOneByClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if is_tf2():
            raise unittest.SkipTest("TensorFlow 1 only")

    def test(self):
        tf.Session()


class TestsThatMayRun(unittest.TestCase):
    def setUp(self):
        if sys.argv:
            self.skipTest("not now")

    def test(self):
        tf.Session()  # [TF101]


class TestMarked:
    pytestmark = [pytest.mark.skipif(is_tf2(), reason="TensorFlow 1 only"), pytest.mark.slow]

    def test(self):
        tf.Session()


class TestHelped(unittest.TestCase):
    def _need_one(self):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")

    def test(self):
        self._need_one()
        tf.Session()


def need_one():
    if is_tf2():
        raise RuntimeError("TensorFlow 1 only")


def needs_one():
    need_one()
    tf.Session()


def need(flag):
    if is_tf2() and flag:
        raise RuntimeError("no flags")


def may_need_one():
    need(sys.argv)
    tf.Session()  # [TF101]


def _load_one(session, path):
    session = session or tf.Session()
    return _load_with(session, path)


def _load_with(session, path):
    return tf.saved_model.loader.load(session, ["serve"], path)


def load(path):
    return tf.saved_model.load(path) if is_tf2() else _load_one(None, path)


def _load_both(path):
    return tf.saved_model.loader.load(None, ["serve"], path)  # [TF806]


def load_both(path):
    return _load_both(path) if is_tf2() else _load_both(path)


def _never_called():
    tf.Session()  # [TF101]


def _called_by_name():
    tf.Session()  # [TF101]


def call_by_name():
    if is_tf2():
        return globals()["_called_by_name"]()
    return _called_by_name()


def public():
    tf.Session()  # [TF101]


def call_public():
    def local():
        tf.Session()

    if not is_tf2():
        local()
        public()


class _RunnerOfOne:
    def run(self):
        tf.Session()


class _RunnerOfBoth:
    def run(self):
        tf.Session()  # [TF101]


def make_runner():
    return _RunnerOfBoth() if is_tf2() or not sys.argv else _RunnerOfOne()


try:
    import tensorflow.contrib.rnn
except:
    pass

try:
    from tensorflow.contrib import slim

    has_slim = True
except Exception:
    has_slim = False
if has_slim:
    tf.Session()

try:
    import tensorflow.contrib.rnn  # [TF601]

    tf.Session()  # [TF101]
except:
    print("something went wrong")


def size(x):
    try:
        return x.shape[1].value
    except AttributeError:
        return x.shape[1]


def sizes(x):
    if len(x.shape) > 0 and hasattr(x.shape[0], "value"):
        return [each.value for each in x.shape]
    return [each.value for each in x.shape if hasattr(each, "value")]


from tensorflow.python.eager import context  # [TF614]


def _eagerly():
    return context.executing_eagerly()  # [TF614]


def run(session, tensor):
    if not _eagerly():
        return session.run(tensor)
    return tensor.numpy()


# A class that is gone has no attributes to ask for: what made the object fails, and what follows is not decided.
hyper = tf.contrib.training.HParams()  # [TF601]
if getattr(hyper, "prefix", None):
    tf.gfile.Exists("a")  # [TF615]


class Switch:
    def __init__(self):
        if is_tf2():
            self.is_old = False

    def run(self):
        if self.is_old:
            _opened_late()

    def turn(self):
        if is_tf2():
            self.is_old = True


def _opened_late():
    tf.Session()  # [TF101]
