"""The engine on what is large, deep or not its business, and on bugs of tf2lint itself."""

from __future__ import annotations

import ast
import re
import weakref
from pathlib import Path

import pytest

import tf2lint
from tf2lint.engine import lint
from tf2lint.python.source import Source
from tf2lint.settings import Settings

PACKAGE = Path(tf2lint.__file__).parent


def lines_with_findings(text: str) -> list[int]:
    return [finding.range.line for finding in lint(Source("/nowhere/code.py", text), Settings())]


@pytest.mark.parametrize(
    "body",
    [
        "x = " + "1 + " * 900 + "0",
        "x = y" + ".map(f)" * 300,
        "x = y" + ".z" * 900,
        "if x == 0:\n    pass\n" + "".join(f"elif x == {number}:\n    pass\n" for number in range(300)),
        "x = [" + "1, " * 20000 + "]",
        "".join(f"def f{number}():\n    return f{number + 1}()\n" for number in range(300)) + "f0()",
        "def f():\n    return g()\ndef g():\n    return f()\nf()",
        "class A(A0 := object):\n    pass",
    ],
    ids=["sum", "calls", "attributes", "elifs", "list", "call chain", "mutual recursion", "walrus base"],
)
def test_deep_and_long_code_costs_no_findings(body: str) -> None:
    text = f"import tensorflow as tf\n{body}\ntf.Session()\n"
    assert lines_with_findings(text) == [text.count("\n")]


def test_what_cannot_be_followed_is_an_internal_error_and_not_an_exception() -> None:
    text = "import tensorflow as tf\nx = " + "lambda: " * 900 + "tf\ntf.Session()\n"
    try:
        ast.parse(text)
    except (RecursionError, MemoryError, SyntaxError):
        pytest.skip("this Python does not parse it either")
    findings = lint(Source("/nowhere/code.py", text), Settings())
    assert {finding.rule.code for finding in findings} <= {"TF001", "TF101"}
    assert findings


def test_an_internal_error_says_where_it_was_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def problem(text: str) -> str:
        (finding,) = (each for each in lint(Source("/nowhere/code.py", text), Settings()) if each.rule.code == "TF001")
        return finding.problem

    failing = "import tensorflow as tf\ntf.Variable(1)\ntf.Session()\n"
    monkeypatch.setattr("tf2lint.graph.rest", lambda run, tree: [][0])
    found = problem(failing)
    assert re.fullmatch(r"tf2lint's simulator failed on this file with IndexError at graph/__init__\.py:\d+", found)
    monkeypatch.setattr("tf2lint.checkers.sessions.Use.report", lambda use, **texts: [][0])
    assert "tf2lint's rule TF101 failed on this file with IndexError at checkers/sessions.py:" in " ".join(
        each.problem for each in lint(Source("/nowhere/code.py", failing), Settings())
    )
    monkeypatch.setattr("tf2lint.names.values.Symbol.member", lambda value, name: [][0])
    assert re.match(r"tf2lint failed on this file with IndexError at names/members\.py:\d+", problem(failing))


def test_standard_library_goes_through_without_internal_errors() -> None:
    """As if each module used TensorFlow; its tests are large, and many alike."""
    folder = Path(ast.__file__).parent
    linted = 0
    for path in (*folder.glob("*.py"), *folder.glob("asyncio/*.py"), *sorted(folder.glob("test/test_[a-d]*.py"))[::4]):
        try:
            text = path.read_text(encoding="utf-8") + "\nimport tensorflow as tf\n"
            tree = ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        codes = {finding.rule.code for finding in lint(Source(str(path), text, tree), Settings())}
        assert not codes, f"{path}: {codes}"
        linted += 1
    assert linted > 100


def test_a_file_without_tensorflow_is_not_even_parsed() -> None:
    source = Source("/nowhere/code.py", "import os\nsession = os.Session()\nsession.run()\n")
    assert lint(source, Settings()) == []
    assert source._tree is None


def test_no_tree_outlives_its_file(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("import os\n", encoding="utf-8")
    tree = ast.parse("import other\nother.x\n")
    alive = weakref.ref(tree)
    assert lint(Source(str(tmp_path / "one.py"), "import other\nother.x\n", tree), Settings()) == []
    del tree
    assert alive() is None
    text = "import tensorflow as tf\nclass A:\n def f(self):\n  self.s = tf.Session()\n  self.g(lambda: self)\n"
    tree = ast.parse(text)
    alive = weakref.ref(tree)
    assert lint(Source(str(tmp_path / "two.py"), text, tree), Settings())
    del tree
    assert alive() is None, "a reference cycle keeps the tree until the next full collection"


def test_what_other_linters_put_on_nodes_is_not_followed() -> None:
    tree = ast.parse("import tensorflow as tf\nprint(tf.log(x))\n")
    for outer in ast.walk(tree):
        for each in ast.iter_child_nodes(outer):
            each.around = outer  # type: ignore[attr-defined]
    source = Source("/nowhere/code.py", "import tensorflow as tf\nprint(tf.log(x))\n", tree)
    assert [each.rule.code for each in lint(source, Settings())] == ["TF701"]
