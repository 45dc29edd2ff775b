"""The marked files, linted by the engine: which lines have which findings, and which have none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from marked import CASES, expected

from tf2lint.engine import lint_file
from tf2lint.python.source import Source


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.py")), ids=lambda path: path.relative_to(CASES).as_posix())
def test_findings_are_those_that_are_marked(path: Path) -> None:
    findings = lint_file(Source.from_bytes(str(path), path.read_bytes()), {})
    found = Counter((finding.range.line, finding.rule.code) for finding in findings)
    assert sorted(found.elements()) == sorted(expected(path).elements())


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("tf.Session()", ["tf-session"]),
        ("tf.compat.v1.Session()", ["tf-session-compat"]),
        ("tf.Graph()", ["tf-explicit-graph-compat"]),
        ("tf.gradients(y, x)", ["tf-symbolic-gradients"]),
        ("tf.compat.v1.trainable_variables()", ["tf-variable-collections-api-silent"]),
        # Keras 3 took these out of tf.compat.v1, too.
        ("tf.compat.v1.layers.dense(x, 1, reuse=True)", ["tf-layers-reuse-arg"]),
        ("tf.compat.v1.keras.backend.get_session()", ["tf-keras-backend-session"]),
        ("from tensorflow.compat.v1.nn.rnn_cell import LSTMCell", ["tf-rnn-cells-compat"]),
        ("tf.compat.v1.nn.rnn_cell.LSTMCell(3)", ["tf-rnn-cells"]),
        ("tf.compat.v1.disable_eager_execution(), tf.compat.v1.trainable_variables()",
         ["tf-behavior-disabled-compat", "tf-variable-collections-api-compat"]),
    ],
)  # fmt: skip
def test_severity_is_that_of_the_place(line: str, symbols: list[str]) -> None:
    findings = lint_file(Source("/nowhere/code.py", f"import tensorflow as tf\n{line}\n"), {})
    assert [finding.symbol for finding in findings] == symbols
