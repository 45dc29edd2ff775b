"""The simulator's TensorFlow, by programs that are kept: the linter finds what TensorFlow 1.15 raised, where it raised
it, and nothing else. That TensorFlow did so is for ``tests/tensorflow/test_oracle.py`` to say."""

from __future__ import annotations

import pytest
from twins import Twin, twins

from tf2lint.engine import lint
from tf2lint.python.source import Source
from tf2lint.rules import Confidence, Finding
from tf2lint.settings import Settings

CODES = {
    "uninitialized_variable": {"TF203", "TF204", "TF205"},
    "uninitialized_table": {"TF216"},
    "uninitialized_iterator": {"TF216"},
    "already_exists": {"TF311"},
    "does_not_exist": {"TF312"},
    "shape_mismatch": {"TF313"},
    "dtype_mismatch": {"TF313"},
}
SIMULATED = set().union(*CODES.values())


def found(text: str) -> list[Finding]:
    """What the simulator finds in a program."""
    findings = lint(Source("/nowhere/program.py", text), Settings())
    assert "TF001" not in {finding.rule.code for finding in findings}
    return [finding for finding in findings if finding.rule.code in SIMULATED]


def first(text: str) -> tuple[str, int, str]:
    """The code, line and problem of the only finding in a program."""
    (finding,) = found(text)
    return finding.rule.code, finding.range.line, finding.problem


@pytest.mark.parametrize("twin", twins(), ids=lambda twin: twin.name)
def test_a_program_is_judged_as_tensorflow_judged_it(twin: Twin) -> None:
    assert found(twin.works) == []
    if twin.fails:
        (finding,) = found(twin.fails)
        assert finding.rule.code in CODES[twin.outcome]
        assert twin.statement[0] <= finding.range.line <= twin.statement[1]
        assert finding.confidence is Confidence.CONTROL_FLOW


HEAD = "import tensorflow as tf\n"


@pytest.mark.parametrize(
    ("body", "code", "line", "says"),
    [
        (
            "w = tf.Variable(1.0)\nsess = tf.Session()\nsess.run(w)\n",
            "TF203",
            4,
            ["`Variable`", "line 2", "no initializer"],
        ),
        (
            "w = tf.Variable(1.0, name='w')\ninit = tf.global_variables_initializer()\n"
            "sess = tf.Session()\nsess.run(w)\n",
            "TF203",
            5,
            ["`w` (created on line 2)", "built but has not run (line 3)"],
        ),
        (
            "w = tf.Variable(1.0, name='w')\none = tf.Session()\none.run(w.initializer)\ntf.Session().run(w)\n",
            "TF203",
            5,
            ["another session (line 3)"],
        ),
        (
            "a = tf.Variable(1.0, name='a')\nb = tf.Variable(1.0, name='b')\nsess = tf.Session()\n"
            "sess.run(tf.variables_initializer([a]))\nsess.run(a + b)\n",
            "TF203",
            6,
            ["`b`", "that ran does not cover it (line 5)"],
        ),
        (
            "w = tf.Variable(1.0)\ninit = tf.global_variables_initializer()\n"
            "train = tf.train.AdamOptimizer().minimize(w * w)\nsess = tf.Session()\nsess.run(init)\nsess.run(train)\n",
            "TF204",
            7,
            ["created on line 4", "built before it (line 3)"],
        ),
        (
            "value, update = tf.metrics.mean([1.0])\nsess = tf.Session()\n"
            "sess.run(tf.global_variables_initializer())\nsess.run(update)\n",
            "TF205",
            5,
            ["`mean/total`", "does not cover it"],
        ),
        (
            "it = tf.data.Dataset.range(3).make_initializable_iterator()\nsess = tf.Session()\n"
            "sess.run(it.get_next())\n",
            "TF216",
            4,
            ["the iterator", "created on line 2"],
        ),
        ("tf.get_variable('w', [1])\ntf.get_variable('w', [1])\n", "TF311", 3, ["`w` already exists (line 2)"]),
        (
            "with tf.variable_scope('a', reuse=True):\n    tf.get_variable('w', [1])\n",
            "TF312",
            3,
            ["`a/w` does not exist"],
        ),
        (
            "for size in (2, 3):\n    with tf.variable_scope('a', reuse=tf.AUTO_REUSE):\n"
            "        tf.get_variable('w', [size])\n",
            "TF313",
            4,
            ["`a/w` has shape [2], here [3] (line 4)"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("TF") else None,
)
def test_the_text_names_the_variable_its_line_and_what_is_missing(
    body: str, code: str, line: int, says: list[str]
) -> None:
    got, where, problem = first(HEAD + body)
    assert (got, where) == (code, line)
    for part in says:
        assert part in problem


@pytest.mark.parametrize(
    "body",
    [
        "import helpers\nw = tf.Variable(1.0)\nsess = tf.Session()\nhelpers.prepare(sess)\nsess.run(w)\n",
        "import helpers\nw = tf.Variable(1.0)\nwith tf.Session() as sess:\n    helpers.prepare()\n    sess.run(w)\n",
        "import helpers\nw = tf.Variable(1.0)\nsess = tf.Session()\nsess.run(helpers.init)\nsess.run(w)\n",
        "import helpers\nwith helpers.session() as sess:\n    sess.run(tf.Variable(1.0))\n",
        "w = tf.Variable(1.0)\ndef evaluate(sess):\n    return sess.run(w)\n",
        "import sys\nw = tf.Variable(1.0)\nsess = tf.Session()\n"
        "if sys.argv[1:]:\n    sess.run(w.initializer)\nsess.run(w)\n",
        "import os\nw = tf.Variable(1.0)\nsess = tf.Session(os.environ['MASTER'])\nsess.run(w)\n",
        "FLAGS = tf.app.flags.FLAGS\nw = tf.Variable(1.0)\nsess = tf.Session()\nif FLAGS.fresh:\n"
        "    sess.run(w.initializer)\nelse:\n    tf.train.Saver().restore(sess, 'x')\nsess.run(w)\n",
        "class Model:\n    def __init__(self):\n        self.w = tf.Variable(1.0)\n        self.sess = tf.Session()\n"
        "    def predict(self):\n        return self.sess.run(self.w)\n",
        "sess = tf.Session()\nw = tf.Variable(1.0)\ndef predict():\n    return sess.run(w)\n",
        "def net(x):\n    with tf.variable_scope('a'):\n        tf.get_variable('w', [1])\n"
        "    with tf.variable_scope('a'):\n        tf.get_variable('w', [1])\n",
        "import other\nif other.first:\n    tf.get_variable('w', [1])\n"
        "if not other.first:\n    tf.get_variable('w', [1])\n",
        "class T(tf.test.TestCase):\n    def test_raises(self):\n        tf.get_variable('w', [1])\n"
        "        with self.assertRaises(ValueError):\n            tf.get_variable('w', [1])\n",
        "tf.enable_eager_execution()\nw = tf.Variable(1.0)\ntf.Session().run(w)\n",
        "import tensorflow.compat.v2 as v2\nw = tf.Variable(1.0)\nstatus = v2.train.Checkpoint(w=w).restore('x')\n"
        "sess = tf.Session()\nstatus.initialize_or_restore(sess)\nsess.run(w)\n",
        "import sys\nw = tf.Variable(1.0)\nstatus = tf.train.Checkpoint(**{sys.argv[1]: w}).restore('x')\n"
        "sess = tf.Session()\nstatus.initialize_or_restore(sess)\nsess.run(w)\n",
    ],
)
def test_what_is_not_seen_may_initialize_and_share(body: str) -> None:
    assert found(HEAD + body) == []


@pytest.mark.parametrize(
    "name",
    [
        "import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\n",
        "from tensorflow import compat\ntf = compat.v1\n",
    ],
)
def test_tensorflow_is_found_by_any_name(name: str) -> None:
    assert first(name + "w = tf.get_variable('w', [1])\ntf.Session().run(w)\n")[0] == "TF203"


def test_compat_scopes_refuse_nothing_with_eager_execution_on() -> None:
    twice = "tf.get_variable('w', [1])\ntf.get_variable('w', [1])\n"
    assert found("import tensorflow.compat.v1 as tf\n" + twice) == []
    assert first("import tensorflow.compat.v1 as tf\ntf.disable_v2_behavior()\n" + twice)[0] == "TF311"


def test_a_caught_failure_is_none_and_what_follows_goes_on() -> None:
    body = (
        "w = tf.Variable(1.0)\nv = tf.Variable(1.0)\nsess = tf.Session()\ntry:\n    sess.run(w)\n"
        "except tf.errors.FailedPreconditionError:\n    sess.run(w.initializer)\nsess.run(w)\nsess.run(v)\n"
    )
    assert first(HEAD + body)[:2] == ("TF203", 10)


@pytest.mark.parametrize(("second", "code"), [("False", "TF301"), ("True", "TF302"), ("other.reuse", "TF302")])
def test_a_scope_that_never_reuses_shares_nothing(second: str, code: str) -> None:
    body = (
        "import other\ndef net(x, name, reuse):\n    with tf.variable_scope(name, reuse=reuse):\n        return x\n"
        f"net(1, 'a', False)\nnet(1, 'b', {second})\n"
    )
    findings = lint(Source("/nowhere/program.py", HEAD + body), Settings())
    assert [finding.rule.code for finding in findings if finding.range.line == 4] == [code]
