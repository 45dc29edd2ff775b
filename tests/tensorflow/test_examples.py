"""What the rules' documentation shows and suggests, on real TensorFlows.

``TF2LINT_TF1_PYTHON`` and ``TF2LINT_TF2_PYTHON`` name interpreters that have TensorFlow 1.15 and 2.21.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tf2lint import checkers
from tf2lint.rules import REGISTRY

pytestmark = pytest.mark.tensorflow
checkers.load()
RULES = [rule for rule in REGISTRY.values() if rule.family]

# `f.get_concrete_function` and the like: the names after tf. end where a call or an operator begins.
NAME = re.compile(r"\btf(?:\.[A-Za-z_]\w*)+")


def run_blocks(variable: str, blocks: dict[str, str]) -> dict[str, str]:
    python = os.environ.get(variable)
    if not python:
        pytest.skip(f"{variable} names no interpreter with TensorFlow")
    script = Path(__file__).with_name("run_blocks.py")
    run = subprocess.run(
        [python, str(script)], input=json.dumps(blocks), capture_output=True, text=True, check=True, timeout=600
    )
    outcomes: dict[str, str] = json.loads(run.stdout.splitlines()[-1])
    return {name: outcome for name, outcome in outcomes.items() if outcome}


def test_what_is_shown_as_tensorflow_2_runs_on_it() -> None:
    assert run_blocks("TF2LINT_TF2_PYTHON", {rule.code: rule.sections["TF 2"] for rule in RULES}) == {}


def test_what_is_shown_as_tensorflow_1_runs_on_it() -> None:
    assert run_blocks("TF2LINT_TF1_PYTHON", {rule.code: rule.sections["TF 1"] for rule in RULES}) == {}


def test_what_is_suggested_exists_in_tensorflow_2() -> None:
    suggested = {
        name for rule in RULES for text in (rule.remedy, *rule.symbols.values()) for name in NAME.findall(text)
    }
    assert len(suggested) > 40
    assert run_blocks("TF2LINT_TF2_PYTHON", {name: name for name in suggested}) == {}
