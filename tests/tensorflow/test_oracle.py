"""The simulator, with TensorFlow 1.15 for a judge: it runs the programs that are kept, to say that their labels are
true, and random ones, on which the simulator has to agree with it.

``SEEDS`` of the random ones are run; set ``TF2LINT_SEEDS`` to ``first-last`` for others.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from typing import Any

import pytest
from generated_programs import generate
from installs import TOOLS, python_of
from twins import twins
from whole_programs import whole_twins

from tf2lint.engine import lint
from tf2lint.python.source import Source
from tf2lint.rules import Finding
from tf2lint.settings import Settings

pytestmark = pytest.mark.tensorflow
SEEDS = "0-299"
PROGRAM = "program.py"
UNINITIALIZED, SCOPE = "uninitialized", "scope"
SCOPE_OUTCOMES = ("already_exists", "does_not_exist", "shape_mismatch", "dtype_mismatch")


def labels(programs: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What TensorFlow 1.15 says of each program: see ``tools/label.py``. Skips the test where it is not installed."""
    run = subprocess.run(
        [python_of("1.15"), TOOLS / "label.py"],
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        timeout=1800,
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def kind_of(outcome: str) -> str:
    return SCOPE if outcome in SCOPE_OUTCOMES else UNINITIALIZED if outcome.startswith("uninitialized") else "ok"


def simulated(text: str) -> tuple[str, Finding | None]:
    """What the simulator says of a program, and its first finding."""
    for finding in lint(Source("/nowhere/program.py", text), Settings()):
        if finding.rule.code in ("TF203", "TF204", "TF205", "TF216"):
            return UNINITIALIZED, finding
        if finding.rule.code in ("TF311", "TF312", "TF313"):
            return SCOPE, finding
    return "ok", None


def test_the_programs_of_several_files_fail_where_they_are_said_to() -> None:
    found = labels({f"{twin.name} {end}": getattr(twin, end) for twin in whole_twins() for end in ("works", "fails")})
    for twin in whole_twins():
        assert found[f"{twin.name} works"]["outcome"] == "ok", twin.name
        label = found[f"{twin.name} fails"]
        said = twin.outcome, twin.path, twin.statement
        assert (label["outcome"], label["path"], tuple(label["stmt"])) == said, twin.name


def test_the_programs_that_are_kept_are_labelled_as_tensorflow_labels_them() -> None:
    programs = {}
    for twin in twins():
        programs[f"{twin.name} works"] = {PROGRAM: twin.works}
        if twin.fails:
            programs[f"{twin.name} fails"] = {PROGRAM: twin.fails}
    found = labels(programs)
    for twin in twins():
        assert found[f"{twin.name} works"]["outcome"] == "ok", twin.name
        if twin.fails:
            label = found[f"{twin.name} fails"]
            assert (label["outcome"], tuple(label["stmt"])) == (twin.outcome, twin.statement), twin.name


def test_random_programs_are_judged_as_tensorflow_judges_them() -> None:
    start, _, end = os.environ.get("TF2LINT_SEEDS", SEEDS).partition("-")
    programs = {str(seed): generate(seed) for seed in range(int(start), int(end) + 1)}
    counts: Counter[tuple[str, str]] = Counter()
    misplaced, wrong = [], []
    for seed, label in labels({seed: {PROGRAM: text} for seed, text in programs.items()}).items():
        if label["outcome"] in ("other", "timeout"):
            continue
        truth = kind_of(label["outcome"])
        said, finding = simulated(programs[seed])
        counts[truth, said] += 1
        if truth != said:
            wrong.append(f"{seed}: {label['outcome']} {label.get('stmt')}, found {said}")
        elif finding is not None and not label["stmt"][0] <= finding.range.line <= label["stmt"][1]:
            misplaced.append(f"{seed}: {label['stmt']}, found {finding.range.line}")
    for kind in (UNINITIALIZED, SCOPE):
        hits = counts[kind, kind]
        reported = sum(count for (_, said), count in counts.items() if said == kind)
        real = sum(count for (truth, _), count in counts.items() if truth == kind)
        print(f"{kind}: precision {hits / reported:.3f} of {reported}, recall {hits / real:.3f} of {real}")
        assert hits >= 0.98 * reported, wrong
        assert hits >= 0.90 * real, wrong
    hits = counts[UNINITIALIZED, UNINITIALIZED] + counts[SCOPE, SCOPE]
    print(f"at the statement that raises: {1 - len(misplaced) / hits:.3f}")
    assert len(misplaced) <= 0.05 * hits, misplaced
