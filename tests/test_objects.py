"""What is known of the members of TensorFlow 1's objects."""

import tf2lint
from tf2lint.knowledge import COLUMNS, advice, objects


def test_members_are_those_of_the_class_that_has_a_line() -> None:
    assert objects.member("tf.train.AdamOptimizer.get_slot", 3) == "tf.train.Optimizer.get_slot"
    assert objects.member("tf.Session.graph.version", 2) == "tf.Session.graph"
    assert objects.member("tf.Session.should_stop", 2) == "tf.train.MonitoredSession.should_stop"
    assert objects.member("tf.train.Saver.nonsense", 3) is None
    assert objects.member("tf.train.Saver.save", 0) is None
    assert objects.member("tf.train.Saver", 3) is None


def test_members_are_judged_by_what_takes_the_place_of_the_object() -> None:
    assert objects.fate("tf.summary.FileWriter.flush", "2.21") == objects.SAME
    assert objects.fate("tf.summary.FileWriter.add_summary", "2.21") == objects.GONE
    assert objects.fate("tf.train.Saver.restore", "2.21") == objects.CHANGED
    assert objects.fate("tf.estimator.Estimator.train", "2.15") == objects.SAME
    assert objects.fate("tf.estimator.Estimator.train", "2.21") == objects.GONE


def test_advice_for_members_is_for_such_that_change() -> None:
    classes = objects.classes()
    said = [each for each in advice.table() if each.rpartition(".")[0] in classes and not each.endswith(".*")]
    members = [each for each in said if objects.member(each, each.count("."))]
    assert len(members) > 120
    assert [each for each in members if all(objects.fate(each, api) == objects.SAME for api in COLUMNS)] == []


def test_a_release_that_has_the_object_keeps_its_methods() -> None:
    text = "import tensorflow as tf\ne = tf.estimator.Estimator(f)\ne.train(g)\n"
    assert [each.rule.code for each in tf2lint.lint(text, target="2.21")] == ["TF808", "TF190"]
    assert [each.rule.code for each in tf2lint.lint(text, target="2.15")] == ["TF808"]
