"""What is suggested for the cases of ``tests/advice``, and for generated calls, run on real TensorFlows.

Every sixth symbol of those with generated calls is tried. ``TF2LINT_ADVICE`` can say which part instead: ``1/4`` the
second quarter, ``0/1`` all.
"""

from __future__ import annotations

import os

import pytest
from advice_cases import all_cases
from advise import EQUAL, judged
from generated_calls import cases, summary, symbols

from tf2lint.knowledge.advice import proofs

pytestmark = pytest.mark.tensorflow
PART = "0/6"
RELEASE = "2.21"


def test_what_is_suggested_gives_the_same() -> None:
    chosen = all_cases()
    found = {key: each for key, each in judged(chosen, [RELEASE])[RELEASE].items() if each.is_suggested}
    assert len(found) > 1000
    known = {case.key for case in chosen if case.differs}
    assert {key: each.text for key, each in found.items() if each.text != EQUAL and key not in known} == {}
    assert [key for key in known if key in found and found[key].text == EQUAL] == []


def test_generated_calls_do_what_the_record_says() -> None:
    first, _, parts = os.environ.get("TF2LINT_ADVICE", PART).partition("/")
    tried = list(symbols())[int(first) :: int(parts)]
    chosen = [case for case in cases(tried) if case.family in tried]
    record = proofs.record()
    found = summary(chosen, judged(chosen, [RELEASE]))
    assert sum(proof.tried for proof in found.values()) > 500
    # Where calls or values were added, the record is to be made anew: generated_calls.py --record.
    assert {name: proof.tried for name, proof in found.items()} == {name: record[name].tried for name in found}
    worse = {
        call: outcomes[RELEASE]
        for name, proof in found.items()
        for call, outcomes in proof.differing.items()
        if RELEASE not in record[name].differing.get(call, ())
    }
    assert worse == {}
    assert [name for name, proof in found.items() if proof.equal < record[name].equal] == []
