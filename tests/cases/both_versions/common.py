"""Decorators of tests."""

import functools
import unittest
from distutils.version import LooseVersion

from versions import get_version, is_tf2


class Config:
    def __init__(self):
        self.version = get_version()

    @staticmethod
    def load():
        config = Config()
        return config


_config = Config.load()


def get_config():
    global _config
    return _config


def skip_two(message=""):
    return unittest.skipIf(is_tf2(), message)


def up_to(newest, message=""):
    config = get_config()
    return unittest.skipIf(config.version > LooseVersion(newest), message)


def only_one(test):
    @functools.wraps(test)
    def wrapped(self, *arguments):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")
        else:
            test(self, *arguments)

    return wrapped


def announced(test):
    @functools.wraps(test)
    def wrapped(self, *arguments):
        print("skipIf(...) is not used here", is_tf2())
        test(self, *arguments)

    return wrapped


class TestCaseOfOne(unittest.TestCase):
    def setUp(self):
        if is_tf2():
            self.skipTest("TensorFlow 1 only")


def need_one():
    if is_tf2():
        raise RuntimeError("TensorFlow 1 only")
