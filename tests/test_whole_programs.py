"""Programs of several files: what TensorFlow 1.15 raised is found in the file where it raised it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from whole_programs import WholeTwin, whole_twins, write

import tf2lint
from tf2lint.python import project

SIMULATED = ("TF203", "TF204", "TF205", "TF216", "TF311", "TF312", "TF313")


def found(folder: Path) -> list[tuple[str, int, str]]:
    """What the simulator finds in the files of a folder: path, line and problem."""
    project.forget()
    findings = [
        (path.relative_to(folder).as_posix(), each)
        for path in sorted(folder.rglob("*.py"))
        for each in tf2lint.lint(path.read_text(encoding="utf-8"), str(path))
    ]
    assert "TF001" not in {each.rule.code for _, each in findings}
    return [(path, each.range.line, each.problem) for path, each in findings if each.rule.code in SIMULATED]


@pytest.mark.parametrize("twin", whole_twins(), ids=lambda twin: twin.name)
def test_a_program_is_judged_as_tensorflow_judged_it(twin: WholeTwin, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")  # marks the root of the project
    write(twin.works, tmp_path)
    assert found(tmp_path) == []
    write(twin.fails, tmp_path)
    ((path, line, problem),) = found(tmp_path)
    assert path == twin.path
    assert twin.statement[0] <= line <= twin.statement[1]
    run = Path(next(iter(twin.fails))).name
    assert problem.endswith(f", when {run} runs") == (path != next(iter(twin.fails)))


def test_the_files_of_what_is_named_are_said(tmp_path: Path) -> None:
    twin = next(each for each in whole_twins() if each.name == "trainer_below_a_package")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    write(twin.fails, tmp_path)
    ((_, _, problem),) = found(tmp_path)
    assert "(created on line 5 of model.py)" in problem
    assert problem.endswith(", when main.py runs")


def test_a_program_of_python_2_beside_a_module_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    program = "import tensorflow as tf\nimport net\nsess = tf.Session()\nv = tf.Variable(1.0)\nprint 'done'\n"
    (tmp_path / "train.py").write_text(program, encoding="utf-8")
    text = "import tensorflow as tf\ndef ask(sess, v):\n    return sess.run(tf.log(v))\n"
    (tmp_path / "net.py").write_text(text, encoding="utf-8")
    project.forget()
    codes = [each.rule.code for each in tf2lint.lint(text, str(tmp_path / "net.py"))]
    assert codes == ["TF102", "TF701"]


def test_a_module_that_is_broken_hides_nothing(tmp_path: Path) -> None:
    twin = next(each for each in whole_twins() if each.name == "network_in_a_module")
    write(twin.fails, tmp_path)
    (tmp_path / "broken.py").write_text("def f(:\n", encoding="utf-8")
    path = tmp_path / "train.py"
    path.write_text("import broken\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [(path, line) for path, line, _ in found(tmp_path)] == [("train.py", 10)]
