"""Tests whose decorators, and what they ask, are in other modules."""

import common
import tensorflow as tf
from common import *
from versions import executing_eagerly


@skip_two("TensorFlow 1 only")
def test_skipped():
    tf.Session()


@common.up_to("1.15", "not in TensorFlow 2")
def test_of_old_releases():
    tf.Session()


@up_to(newest="1.15")
def test_of_old_releases_by_name():
    tf.Session()


@up_to("2.99", "not in TensorFlow 3")
def test_of_new_releases():
    tf.Session()  # [TF101]


@only_one
def test_that_a_wrapper_skips(self):
    tf.Session()


@announced
def test_that_a_wrapper_calls(self):
    tf.Session()  # [TF101]


def evaluate(session, tensor):
    if not executing_eagerly():
        return session.run(tensor)
    return tensor.numpy()


class TestOfOne(common.TestCaseOfOne):
    def test(self):
        tf.Session()


def needs_one():
    common.need_one()
    tf.Session()
