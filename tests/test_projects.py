"""Programs of several modules: what a file gets from the others of its project, whichever is looked at first."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from tf2lint.engine import lint_file
from tf2lint.python import project
from tf2lint.python.source import Source


@pytest.fixture(autouse=True)
def nothing_is_known() -> None:
    project.forget()


def write(folder: Path, files: dict[str, str]) -> None:
    (folder / "setup.cfg").write_text("", encoding="utf-8")  # marks the root of the project
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def found(path: Path) -> list[str]:
    """The findings of a file: codes and lines."""
    return [f"{each.rule.code}:{each.range.line}" for each in lint_file(Source(str(path), path.read_text()), {})]


MODEL = """\
import tensorflow as tf
class Base:
    def __init__(self):
        self.graph = tf.Graph()
class Net(Base):
    def build(self):
        self.y = tf.constant(1.0)
        self.sess = tf.Session()
    @property
    def loss(self):
        return tf.reduce_mean(self.y)
    def parts(self):
        return self.sess, self.y
def build():
    net = Net()
    net.build()
    return net
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from model import Net\nnet = Net()\nnet.sess.run(net.y)\n", ["TF102:3"]),
        ("import model\nnet = model.build()\nprint(net.y.eval())\n", ["TF103:3"]),
        ("import model\nsess, y = model.build().parts()\nsess.run(y)\n", ["TF102:3"]),
        ("import model\nclass Own(model.Net):\n    def ask(self):\n        return self.loss.eval()\n", ["TF103:4"]),
        ("from model import *\nprint(build().loss.eval())\n", ["TF103:2"]),
        ("from model import Net\ndef ask(net):\n    return net.y.eval()\nask(Net())\n", ["TF103:3"]),
        ("from model import Net\nnet = Net()\nnet.x.eval()\nnet.build()\n", []),
    ],
)
def test_what_other_modules_make_is_known(tmp_path: Path, text: str, expected: list[str]) -> None:
    write(tmp_path, {"model.py": MODEL, "train.py": text})
    assert found(tmp_path / "train.py") == expected


def test_what_another_module_gets_from_here_is_not_known_there(tmp_path: Path) -> None:
    """What a file does to the objects of another module's class, no other file sees."""
    write(
        tmp_path,
        {
            "box.py": "import tensorflow as tf\nclass Box:\n    pass\n",
            "one.py": "import tensorflow as tf\nimport box\nb = box.Box()\nb.s = tf.Session()\nb.s.run(1)\n",
            "two.py": "import box\nb = box.Box()\nb.s.run(1)\n",
        },
    )
    assert found(tmp_path / "one.py") == ["TF101:4", "TF102:5"]
    assert found(tmp_path / "two.py") == []


def test_nothing_is_lost_with_depth(tmp_path: Path) -> None:
    depth = 60
    files = {f"m{index}.py": f"from m{index + 1} import tf, make\n" for index in range(depth)}
    files[f"m{depth}.py"] = "import tensorflow as tf\ndef make():\n    return tf.Session()\n"
    write(tmp_path, {**files, "main.py": "from m0 import tf, make\ntf.log(1.0)\nmake().run(2)\n"})
    assert found(tmp_path / "main.py") == ["TF701:2", "TF102:3"]


CIRCLE = {
    "pkg/__init__.py": "import tensorflow as tf\nfrom pkg.a import A\nfrom pkg.b import B\nsess = B().make()\n",
    "pkg/a.py": "import pkg\nclass A:\n    def ask(self):\n        return pkg.sess.run(1)\n",
    "pkg/b.py": "import pkg\nclass B:\n    def make(self):\n        return pkg.tf.Session()\n"
    "    def ask(self):\n        return pkg.sess.run(2)\n",
}


@pytest.mark.parametrize("order", list(itertools.permutations(CIRCLE)), ids=lambda order: order[0])
def test_modules_that_import_each_other_are_the_same_from_whichever_side(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    write(tmp_path, CIRCLE)
    findings = {name: found(tmp_path / name) for name in order}
    assert findings == {"pkg/__init__.py": [], "pkg/a.py": ["TF102:4"], "pkg/b.py": ["TF101:4", "TF102:6"]}


LOOKED_UP_LATE = {  # the second runs for the first, the last is parsed then, and the second again for the program
    "main.py": "import tensorflow as tf\nimport model\ntf.Variable(1)\nmodel.ask(tf.Session())\n",
    "model.py": "import tensorflow as tf\nimport pkg\ndef ask(sess):\n    with tf.Graph().as_default():\n"
    "        tf.compat.v1.gradients(sess.run(1), 2)\nask(pkg.sub.make())\n",
    "pkg/__init__.py": "",
    "pkg/sub.py": "import tensorflow as tf\ndef make():\n    return tf.Session()\n",
}


@pytest.mark.parametrize("text_with_trees", [0, 100, 10**6])
@pytest.mark.parametrize("files", [CIRCLE, LOOKED_UP_LATE], ids=["circle", "looked up late"])
def test_how_many_trees_are_kept_changes_nothing(
    tmp_path: Path, files: dict[str, str], text_with_trees: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, files)
    monkeypatch.setattr(project, "MOST_TEXT_WITH_TREES", text_with_trees)
    together = {name: found(tmp_path / name) for name in files}
    apart = {}
    for name in files:
        project.forget()
        apart[name] = found(tmp_path / name)
    assert together == apart


def test_a_file_that_changes_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "SECONDS_BETWEEN_CHECKS", 0.0)
    write(tmp_path, {"model.py": MODEL, "train.py": "from model import Net\nNet().sess.run(1)\n"})
    assert found(tmp_path / "train.py") == ["TF102:2"]
    (tmp_path / "model.py").write_text("class Net:\n    pass\n", encoding="utf-8")
    os.utime(tmp_path / "model.py", (1, 1))
    assert found(tmp_path / "train.py") == []


CALLS = ("go(tf.compat.v1.Session())\n", "go(Runner())\n")


@pytest.mark.parametrize("calls", [CALLS, CALLS[::-1]], ids=["session first", "runner first"])
def test_the_order_of_calls_changes_nothing(tmp_path: Path, calls: tuple[str, ...]) -> None:
    text = "class Runner:\n    def run(self, x):\n        return x\ndef go(runner):\n    runner.run(1)\n"
    write(tmp_path, {"main.py": "import tensorflow as tf\n" + text + "".join(calls)})
    assert sorted(each.partition(":")[0] for each in found(tmp_path / "main.py")) == ["TF101"]


def test_an_attribute_that_a_subclass_sets_is_known(tmp_path: Path) -> None:
    text = """\
import tensorflow as tf
class Trainer:
    def step(self):
        self.session.run(1)
class Own(Trainer):
    def __init__(self):
        self.session = tf.compat.v1.Session()
"""
    write(tmp_path, {"main.py": text})
    assert found(tmp_path / "main.py") == ["TF102:4", "TF101:7"]
