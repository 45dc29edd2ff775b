"""The cases of ``tests/advice`` and a part of the generated calls on TensorFlow 1.15, what is suggested on 2.21."""

from __future__ import annotations

import pytest
from advise import judged
from advised import all_cases
from generated import cases

from tf2lint.knowledge.advice import proofs

pytestmark = pytest.mark.tensorflow
EACH = 2  # calls of each symbol that are run again here


def test_what_is_suggested_gives_the_same() -> None:
    chosen = [case for case in all_cases() if not case.differs]
    verdicts = judged(chosen, "2.21")
    assert len(verdicts) > 1000
    wrong = {key: text for key, text in verdicts.items() if text != "equal"}
    assert len(wrong) <= len(verdicts) // 100, wrong  # random numbers may stray


def test_generated_calls_do_what_the_record_says() -> None:
    proven = [symbol for symbol, proof in proofs.record().items() if not proof.differing and proof.equal == proof.tried]
    assert len(proven) > 100
    found: dict[str, int] = {}
    chosen = []
    for case in cases(proven):
        found[case.family] = found.get(case.family, 0) + 1
        if case.family in proven and found[case.family] <= EACH:
            chosen.append(case)
    verdicts = judged(chosen, "2.21")
    wrong = {key: text for key, text in verdicts.items() if text != "equal" and not text.startswith("TensorFlow 1")}
    assert len(wrong) <= len(verdicts) // 50, wrong
