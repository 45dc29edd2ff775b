"""What must not change findings: how code is written and commented, what else lies in the folder, and in which order
functions are called, defined and linted; nor jobs, working directories and ways to name a file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hosts import ONLY_OURS, flake8_places, pylint_places, started
from invariants import KINDS, Kind, violations
from marked import CASES

from tf2lint.engine import lint_file
from tf2lint.python.source import Source


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.title)
def test_findings_of_the_cases_stay(kind: Kind) -> None:
    assert list(violations(CASES, [kind])) == []


def codes(text: str) -> Counter[tuple[str, str, str]]:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\n{text}\n"), {})
    return Counter((each.rule.code, each.severity.value, each.confidence.value) for each in findings)


RUNNER = "class Runner:\n def run(self, x): pass\n"
ONCE = pytest.mark.xfail(reason="a module's body is not run again for what a function turns out to return", strict=True)


@pytest.mark.parametrize(
    ("before", "one", "other"),
    [
        (f"{RUNNER}def go(r): r.run(1)", "go(tf.Session())", "go(Runner())"),
        ("def go(r): r.eval()", "go(tf.constant(1))", "go(None)"),
        ("def go(r=None): r.eval()", "go(tf.constant(1))", "go()"),
        pytest.param("def go(r): return r\nx = None", "go(tf.Session()).run(1)", "go(x)", marks=ONCE),
        ("", "def f(x): return x.eval()", "def g(x): return f(tf.constant(1))"),
        ("def f(x): x.eval()\ndef g(x): f(x)", "f(tf.constant(1))", "g(tf.constant(2))"),
        ("def f():\n s = tf.Session()\n return s\ndef g(): return f()", "f().run(1)", "g().run(2)"),
        ("class A:\n def f(self): self.s = tf.Session()\n def g(self): self.s.run(1)\na = A()", "a.f()", "a.g()"),
        ("", "def f():\n global s\n s = tf.Session()", "def g(): s.run(1)"),
        ("", "def f(sess): sess.run(1)", "def g(): return tf.Session()"),
        ("def f(x): x.eval()", "if a:\n f(tf.constant(1))", "if b:\n f(tf.constant(2))"),
        ("v = tf.Variable(1.0)\ntf.placeholder", "def f(): return [v.assign(1.0)]", "def g(): v.op"),
    ],
)
def test_the_order_of_calls_and_definitions_changes_nothing(before: str, one: str, other: str) -> None:
    assert codes(f"{before}\n{one}\n{other}") == codes(f"{before}\n{other}\n{one}")


MAIN = "from common import make, tf\nsess = make()\nsess.run(tf.log(1.0))\n"
COMMON = "import tensorflow as tf\n\n\ndef make():\n    return tf.Session()\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "setup.py").write_text("")
    (tmp_path / "inner").mkdir()
    for place in (tmp_path, tmp_path / "inner"):
        (place / "common.py").write_text(COMMON)
        (place / "main.py").write_text(MAIN)
    (tmp_path / "other.py").write_text("import tensorflow as tf\ntf.Session()\n")
    return tmp_path


def test_jobs_folders_and_names_of_files_change_nothing_in_flake8(folder: Path) -> None:
    def found(*arguments: str, within: Path = folder, stdin: str | None = None) -> list[tuple[str, int, int, str]]:
        places = flake8_places(started("flake8", *arguments, folder=within, stdin=stdin).stdout)
        return sorted((str((within / name).resolve()), *rest) for name, *rest in places)  # type: ignore[misc]

    everything = found("-j1", ".")
    assert {code for *_, code in everything} == {"TF101", "TF102", "TF701"}
    assert found("-j2", ".") == everything
    assert found("-j1", str(folder)) == everything
    assert found("-j1", "..", within=folder / "inner") == everything
    assert found("-j1", "other.py", "main.py", "common.py", "inner/main.py", "inner/common.py") == everything
    of_main = [each for each in everything if each[0] == str(folder / "inner" / "main.py")]
    names = ("main.py", "./main.py", "../inner/main.py", str(folder / "inner" / "main.py"))
    for name in names:
        assert found(name, within=folder / "inner") == of_main
        assert found("--stdin-display-name", name, "-", within=folder / "inner", stdin=MAIN) == of_main


def test_jobs_folders_and_names_of_files_change_nothing_in_pylint(folder: Path) -> None:
    def found(*arguments: str, within: Path = folder, stdin: str | None = None) -> list[tuple[str, int, int, str]]:
        places = pylint_places(started("pylint", *ONLY_OURS, *arguments, folder=within, stdin=stdin).stdout)
        return sorted((str((within / name).resolve()), *rest) for name, *rest in places)  # type: ignore[misc]

    files = ("main.py", "common.py", "other.py")
    everything = found("-j1", *files)
    assert {code for *_, code in everything} == {"TF101", "TF102", "TF701"}
    assert found("-j2", *reversed(files)) == everything
    assert found(*(f"../{name}" for name in files), within=folder / "inner") == everything
    assert found(*(str(folder / name) for name in files), within=folder.parent) == everything
    of_main = [each for each in everything if each[0] == str(folder / "main.py")]
    assert found("--from-stdin", "main.py", stdin=MAIN) == of_main
