"""The marked files, linted by the engine: which lines have which findings, and which have none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from marked import CASES, expected

from tf2lint.engine import lint_file
from tf2lint.source import Source


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.py")), ids=lambda path: path.relative_to(CASES).as_posix())
def test_findings_are_those_that_are_marked(path: Path) -> None:
    findings = lint_file(Source.from_bytes(str(path), path.read_bytes()), {})
    found = Counter((finding.range.line, finding.rule.code) for finding in findings)
    assert sorted(found.elements()) == sorted(expected(path).elements())
