"""The TensorFlows that ``environments`` made in the directory that ``TF2LINT_TENSORFLOWS`` names."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parent
# The names of TensorFlow in a text: they end where a call or an operator begins.
NAME = re.compile(r"\btf(?:\.[A-Za-z_]\w*)+")


def python_of(release: str) -> Path:
    """The Python that has one TensorFlow. Skips the test where it is not installed."""
    directory = os.environ.get("TF2LINT_TENSORFLOWS")
    if not directory:
        pytest.skip("TF2LINT_TENSORFLOWS names no directory with TensorFlows (tests/tensorflow/environments makes one)")
    if not Path(directory, release, "complete").exists():
        pytest.skip(f"TF2LINT_TENSORFLOWS has no TensorFlow {release} (tests/tensorflow/environments makes it)")
    return Path(directory, release, "bin", "python")


def ask(release: str, *, legacy_keras: bool = False, **questions: Any) -> dict[str, Any]:
    """What one TensorFlow answers to the questions of ``ask.py``. Skips the test where it is not installed."""
    interpreter = python_of(release)
    run = subprocess.run(
        [interpreter, TOOLS / "ask.py"],
        input=json.dumps(questions),
        env={
            **os.environ,
            "PATH": f"{interpreter.parent}{os.pathsep}{os.environ['PATH']}",  # the converter of 1.15 starts a program
            "TF_USE_LEGACY_KERAS": "1" if legacy_keras else "0",
        },
        capture_output=True,
        text=True,
        timeout=900,
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    answers: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answers
