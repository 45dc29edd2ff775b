"""In which mode code runs, and which TensorFlow it is for: by what references resolve to, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2lint.engine import lint_file
from tf2lint.knowledge.standing import REFUSED
from tf2lint.python.source import Source

T = "import tensorflow as tf\n"
V1 = "import tensorflow.compat.v1 as tf\n"
OP = "    print(tf.constant(1.0).op)\n"  # TF909 where it is eager
TESTS = "from tensorflow.python.framework import test_util\nclass A(tf.test.TestCase):\n"
STARTED = 'if __name__ == "__main__":\n'


def found(text: str, folder: Path | str = "/nowhere", name: str = "code.py") -> list[str]:
    """The codes and severities of the findings, by line."""
    findings = lint_file(Source(f"{folder}/{name}", text), {})
    assert all(each.severity in each.rule.severities for each in findings), "pylint has no message for it"
    return [f"{each.range.line} {each.rule.code} {each.severity.value}" for each in findings]


def has(code: str, text: str) -> bool:
    return any(code in each.split() for each in found(text))


@pytest.mark.parametrize(
    ("text", "is_eager"),
    [
        # what a block enters
        ("with tf.Graph().as_default():\n" + OP, False),
        ("with tf.compat.v1.Session():\n" + OP, False),
        ("g = tf.Graph()\nwith g.as_default():\n" + OP, False),
        ("s = tf.compat.v1.Session()\nwith s:\n" + OP, False),
        ("import requests\nwith requests.Session():\n" + OP, True),
        ("with paragraph.as_default():\n" + OP, True),
        ("with writer.as_default('tf.Graph().as_default()'):\n" + OP, True),
        ("from tensorflow.python.eager import context\nwith context.graph_mode():\n" + OP, False),
        # what calls a function
        ("def f():\n" + OP + "with tf.Graph().as_default():\n    f()\n", False),
        ("def f():\n" + OP + "with tf.Graph().as_default():\n    f()\nf()\n", True),
        ("def f():\n" + OP + "with tf.Graph().as_default():\n    other.f()\n", True),
        ("def f():\n" + OP + "def g():\n    f()\nwith tf.Graph().as_default():\n    g()\n", False),
        ("def f(n):\n" + OP + "    g(n)\ndef g(n):\n    f(n)\nwith tf.Graph().as_default():\n    g(3)\n", False),
        ("class A:\n  def f(self):\n" + OP + "with tf.Graph().as_default():\n    A().f()\n", False),
        ("class A:\n  def f(self):\n" + OP + "class B:\n  def f(self): pass\nwith tf.Graph().as_default():\n"
         "    B().f()\n", True),
        ("def f():\n" + OP + "with tf.Graph().as_default():\n    f()\nimport threading\nthreading.Thread(target=f)\n",
         True),
        # what is given a function
        ("def f():\n" + OP + "tf.compat.v1.wrap_function(f, [])\n", False),
        ("def f(features):\n" + OP + "tf.estimator.Estimator(model_fn=f)\n", False),
        ("import functools\ndef f(n, features):\n" + OP + "tf.estimator.Estimator(functools.partial(f, 1))\n", False),
        ("import tensorflow_hub as hub\ndef f():\n" + OP + "hub.create_module_spec(f)\n", False),
        ("from sklearn.base import BaseEstimator\ndef f():\n" + OP + "BaseEstimator(f)\n", True),
        ("def f(x):\n" + OP + "tf.data.Dataset.range(3).map(f)\n", False),
        ("@tf.function\ndef f():\n" + OP + "f()\n", False),
        ("def g():\n" + OP + "@tf.function\ndef f():\n    g()\nf()\n", False),
        ("def g():\n" + OP + "@tf.function\ndef f():\n    g()\ng()\n", True),
        # what asks for the mode
        ("def f():\n    if tf.executing_eagerly():\n        return\n" + OP, False),
        ("from tensorflow.python.eager import context as c\ndef f():\n    if c.executing_eagerly():\n        return\n"
         + OP, False),
        ("def f(self):\n    if self.eager_loading:\n        return\n" + OP, True),
        # what decorates a test
        (TESTS + "  @test_util.run_deprecated_v1\n  def test(self):\n" + OP, False),
        (TESTS + "  @test_util.deprecated_graph_mode_only\n  def a(self):\n    self.f()\n  def f(self):\n" + OP, False),
        (TESTS + "  @test_util.run_in_graph_and_eager_modes\n  def test(self):\n" + OP, True),
        (TESTS.replace("class", "@test_util.run_all_in_deprecated_graph_mode_only\nclass") + "  def test(self):\n" + OP,
         False),
        # what was made in a graph
        ("with tf.Graph().as_default():\n    x = tf.constant(1.0)\nprint(x.op)\n", False),
        ("with tf.Graph().as_default():\n    x = tf.constant(1.0)\nx = tf.constant(1.0)\nprint(x.op)\n", True),
        # what switches eager execution off
        ("tf.compat.v1.disable_eager_execution()\ndef f():\n" + OP, False),
        ("off = tf.compat.v1.disable_v2_behavior\noff()\ndef f():\n" + OP, False),
        ("def disable_eager_execution(): pass\ndisable_eager_execution()\ndef f():\n" + OP, True),
        ('"""tf.compat.v1.disable_eager_execution()"""\n# tf.compat.v1.disable_v2_behavior()\ndef f():\n' + OP, True),
    ],
)  # fmt: skip
def test_an_attribute_of_graphs_alone_is_reported_where_code_is_eager(text: str, is_eager: bool) -> None:
    assert has("TF909", T + text) is is_eager


@pytest.mark.parametrize("symbol", sorted(each for each in REFUSED if "Dataset" not in each))
def test_all_that_is_refused_is_an_error_on_import(symbol: str) -> None:
    assert any(each.startswith("2 ") and each.endswith(" E") for each in found(f"{V1}{symbol}()\ntf.constant(1)\n"))


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        # a program that never switches eager execution off
        (V1 + "x = tf.placeholder(tf.float32)\n", ["E"]),
        (V1 + "def main():\n    tf.placeholder(tf.float32)\n" + STARTED + "    main()\n", ["E"]),
        (V1 + "def main(_):\n    tf.placeholder(tf.float32)\n" + STARTED + "    tf.app.run()\n", ["E"]),
        (V1 + "from absl import app\ndef main(_):\n    tf.placeholder(tf.float32)\n" + STARTED + "    app.run(main)\n",
         ["E"]),
        (V1 + "with tf.Session():\n    tf.placeholder(tf.float32)\n", ["R"]),
        (V1 + "tf.disable_v2_behavior()\ntf.placeholder(tf.float32)\n", ["R"]),
        (V1 + "def f():\n    return tf.placeholder(tf.float32)\n", ["R"]),
        (V1 + "class A:\n  def f(self):\n    return tf.placeholder(tf.float32)\n", ["R"]),
        (V1 + "with tf.Graph().as_default():\n    tf.placeholder('i4')\ntf.placeholder('i4')\n", ["R", "E"]),
    ],
)  # fmt: skip
def test_what_raises_eagerly_is_an_error_where_that_is_certain(text: str, severities: list[str]) -> None:
    assert [each.split()[2] for each in found(text) if "TF401" in each] == severities


def test_inside_a_session_the_graph_of_compat_is_a_refactoring() -> None:
    block = "with tf.Session() as s:\n"
    lists = "    tf.trainable_variables()\n    tf.losses.get_regularization_loss()\n    tf.get_collection('a')\n"
    assert {each.split()[2] for each in found(V1 + block + lists)} == {"R"}
    assert {each.split()[2] for each in found(V1 + "if data:\n" + lists)} == {"R", "W"}


def test_members_of_one_session_are_alike() -> None:
    members = "s.run(x)\ns.graph_def\ns.graph.finalize()\n"
    assert [each.split()[2] for each in found(T + "s = tf.Session()\n" + members)] == ["E"] * 4
    assert {each.split()[2] for each in found(V1 + "s = tf.Session()\n" + members)} == {"R"}


def test_the_session_of_a_test_is_none_unless_it_is_in_a_graph() -> None:
    test = T + "class A(tf.test.TestCase):\n  def test(self):\n"
    with_session = "with self.test_session() as sess:\n"
    assert "5 TF102 E" in found(test + "    " + with_session + "      sess.run(x)\n")
    in_graph = "    with tf.Graph().as_default():\n      " + with_session + "        sess.run(x)\n"
    assert "6 TF102 R" in found(test + in_graph)
    helper = "  def check(self):\n    " + with_session + "      sess.run(x)\n"
    assert "8 TF102 R" in found(test + "    with tf.Graph().as_default():\n      self.check()\n" + helper)


# Silent rules speak in files that show TensorFlow 1, and nowhere else.
DROPOUT = "tf.nn.dropout(x, 0.9)\n"


@pytest.mark.parametrize(
    ("text", "code", "is_reported"),
    [
        ("tf.log(x)\ntf.group(y)\n", "TF715", True),
        ("# an Estimator\ntf.log(x)\ntf.group(y)\n", "TF715", True),
        ("class ValueEstimator: pass\ntf.log(x)\ntf.group(y)\n", "TF715", True),
        ("tf.estimator.RunConfig()\ntf.log(x)\ntf.group(y)\n", "TF715", False),
        ("g = tf.gradients(c, p)\ntf.group(y)\n", "TF715", True),
        ("sess = tf.compat.v1.Session()\ntf.group(y)\n", "TF715", False),
        ("x.eval(session=s)\ntf.group(y)\n", "TF715", True),
        ("tf.random.set_seed(1)\n" + DROPOUT, "TF507", False),
        ('"""Once built with tf.Session and tf.placeholder."""\ntf.random.set_seed(1)\n' + DROPOUT, "TF507", False),
        ("tf.keras.Sequential()\n" + DROPOUT, "TF507", False),
        ('"""tf.Session"""\ntf.keras.Sequential()\n' + DROPOUT, "TF507", False),
        ("tf.Session()\ntf.keras.Sequential()\n" + DROPOUT, "TF507", True),
        ("import tensorflow.compat.v2 as two\n" + DROPOUT, "TF507", False),
        ('"""tensorflow.compat.v2"""\n' + DROPOUT, "TF507", True),
    ],
)  # fmt: skip
def test_what_changed_silently_is_told_where_a_file_shows_tensorflow_one(
    text: str, code: str, is_reported: bool
) -> None:
    assert has(code, T + text) is is_reported


def test_a_file_is_not_its_own_neighbour(tmp_path: Path) -> None:
    text = T + "def f(x):\n    return tf.compat.v1.to_float(tf.keras.layers.LSTM(4)(x)), tf.nn.dropout(x, 0.9)\n"
    (tmp_path / "code.py").write_text(text, encoding="utf-8")
    assert found(text, tmp_path) == found(text)


SWITCH = "import tensorflow as tf\ntf.compat.v1.disable_eager_execution()\n"
UNRELATED = {
    "switch": SWITCH,
    "two": "import tensorflow as tf\n@tf.function\ndef f(x):\n    return tf.random.set_seed(1)\n",
    "one": "import tensorflow as tf\ntf.Session(); tf.contrib.slim.conv2d()\n",
}


@pytest.mark.parametrize("beside", sorted(UNRELATED))
@pytest.mark.parametrize(
    "text",
    [
        T + "x = tf.compat.v1.placeholder(tf.float32)\nx = tf.nn.dropout(tf.Variable(1.0), 0.9)\nprint(x.op)\n",
        T + '"""\nimport other\n"""  # import other\nx = tf.keras.layers.LSTM(4)\ntf.compat.v1.train.Saver()\n',
        T + "tf.log(1.0)\ny = {tf.Variable(1.0): 2}\n" + DROPOUT,
    ],
)
def test_an_unrelated_file_changes_nothing(text: str, beside: str, tmp_path: Path) -> None:
    alone = found(text, tmp_path / "alone")
    folder = tmp_path / "together"
    folder.mkdir()
    (folder / "other.py").write_text(UNRELATED[beside], encoding="utf-8")
    (folder / "code.py").write_text(text, encoding="utf-8")
    assert alone
    assert found(text, folder) == alone


@pytest.mark.parametrize(
    ("files", "is_off"),
    [
        ({"code.py": "import switch\n", "switch.py": SWITCH}, True),
        ({"code.py": "from a import b\n", "a.py": "import switch\n", "switch.py": SWITCH}, True),
        ({"code.py": "from a.b import c\n", "a/__init__.py": SWITCH, "a/b.py": "c = 1\n"}, True),
        ({"code.py": "", "__init__.py": SWITCH}, True),
        ({"code.py": "", "main.py": SWITCH + "import code\n"}, True),
        ({"code.py": "", "main.py": "import switch\nimport code\n", "switch.py": SWITCH}, True),
        ({"code.py": "", "main.py": SWITCH + "# import code\n"}, False),
        ({"code.py": "", "main.py": SWITCH}, False),
        ({"code.py": "import switch\n", "switch.py": "# tf.compat.v1.disable_eager_execution()\n"}, False),
        ({"code.py": "import switch\n", "switch.py": T + "off = tf.compat.v1.disable_v2_behavior\n"}, False),
        ({"code.py": "import a\n", "a.py": "from switch import off\noff()\n",
          "switch.py": T + "off = tf.compat.v1.disable_v2_behavior\n"}, True),
    ],
)  # fmt: skip
def test_the_modules_of_a_program_decide_about_eager_execution(
    files: dict[str, str], is_off: bool, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = files["code.py"] + T + "tf.compat.v1.placeholder(tf.float32)\n"
    findings = [each.split(" ", 1)[1] for each in found(text, tmp_path) if "TF401" in each]
    assert findings == ["TF401 R" if is_off else "TF401 E"]


def test_what_asks_for_eager_execution_may_stand_in_another_module(tmp_path: Path) -> None:
    helper = "from tensorflow.python.eager import context\ndef is_eager():\n    return context.executing_eagerly()\n"
    (tmp_path / "helper.py").write_text(helper, encoding="utf-8")
    text = T + "from helper import is_eager\ndef f(y, x):\n    if is_eager():\n        return\n    tf.gradients(y, x)\n"
    assert found(text, tmp_path) == []


def test_a_function_given_to_another_module_is_told_by_the_name_of_that(tmp_path: Path) -> None:
    for package in ("tensorflow_hub", "others"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("import tensorflow\ndef create(f):\n    return f()\n", "utf-8")
    of_hub = found(T + "from tensorflow_hub import create\ndef f():\n" + OP + "create(f)\n", tmp_path)
    assert of_hub == []
    assert found(T + "from others import create\ndef f():\n" + OP + "create(f)\n", tmp_path) == ["4 TF909 E"]


def test_an_evaluation_in_a_graph_is_in_graph_mode_whichever_module_makes_the_tensor(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("", encoding="utf-8")
    (tmp_path / "made.py").write_text(
        "import tensorflow as tf\ndef one():\n    return tf.constant(1)\n", encoding="utf-8"
    )
    text = "import tensorflow as tf\nimport made\nwith tf.Graph().as_default():\n    x = made.one()\n"
    text += "    with tf.compat.v1.Session():\n        x.eval()\n"
    found = lint_file(Source(str(tmp_path / "main.py"), text), {})
    assert [(each.rule.code, each.severity.value) for each in found if each.rule.code == "TF103"] == [("TF103", "R")]


RENAMED = "from distutils.version import StrictVersion as _Version\n"
READS = (
    "import re as _re\ndef read(version):\n    pattern = r'^\\d+\\.\\d+'\n    found = _re.search(pattern, str(version))"
)


@pytest.mark.parametrize(
    "test",
    [
        RENAMED + "if tf.__version__ < _Version('{}'):\n",
        "import pkg_resources\nfrom packaging import version\nV = pkg_resources.get_distribution('tensorflow')\n"
        "if version.parse(V.version) < version.parse('{}'):\n",
        "from importlib import metadata\nfrom packaging.version import Version\n"
        "if Version(metadata.version('tensorflow')) < Version('{}'):\n",
        RENAMED + READS + ".group(0)\n    return _Version(found)\n"
        "HAS = False\ntry:\n    import tensorflow\n    found = read(tensorflow.__version__)\n"
        "    if found < _Version('{}'):\n        HAS = True\nexcept:\n    HAS = False\nif HAS:\n",
    ],
)  # fmt: skip
def test_the_version_is_known_however_it_is_got(test: str) -> None:
    assert not has("TF101", T + test.format("2.0.0") + "    tf.Session()\n")
    assert has("TF101", T + test.format("99.0") + "    tf.Session()\n")


def test_the_version_of_another_package_is_not_known() -> None:
    test = "import pkg_resources\nif pkg_resources.get_distribution('keras').version.startswith('1.'):\n"
    assert has("TF101", T + test + "    tf.Session()\n")


ONLY_ONE = "  @test_util.run_v1_only('graphs')\n  def test_one(self):\n    tf.Session()\n    self.build(make())\n"
HELPERS = (
    TESTS.replace("class", "def make():\n    tf.Session()\nclass") + "  def build(self, session):\n    tf.Session()\n"
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HELPERS + ONLY_ONE, []),
        (HELPERS + ONLY_ONE + "  def test_two(self):\n    make()\n", ["4"]),
        (HELPERS + ONLY_ONE + "  def test_two(self):\n    self.build(None)\n", ["7"]),
        (HELPERS + ONLY_ONE.replace("def test_one", "def run_one"), ["7"]),  # of no test
        (HELPERS.replace("def make", "@pytest.fixture\ndef make") + ONLY_ONE, ["5"]),
    ],
)  # fmt: skip
def test_what_only_tests_of_version_one_call_is_silent(text: str, lines: list[str]) -> None:
    assert [each.split()[0] for each in found(T + text, name="test_code.py") if "TF101" in each] == lines
    assert [each.split()[0] for each in found(T + text) if "TF101" in each] == (
        ["5", "8"] if "fixture" in text else ["4", "7"]
    )


def test_what_an_optimizer_passes_on_is_told_where_it_is_passed() -> None:
    text = T + "class A(tf.compat.v1.train.Optimizer):\n  def compute_gradients(self, *args):\n"
    text += "    return tf.compat.v1.train.AdamOptimizer().compute_gradients({})\n"
    assert not has("TF113", text.format("*args"))
    assert has("TF506", text.format("tf.reduce_sum(args[0])"))
