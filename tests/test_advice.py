"""What is suggested for calls, by the cases in ``tests/advice``, and the files of advice as a whole."""

from __future__ import annotations

import pytest
from advised import Case, all_cases, suggested


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.key)
def test_a_call_gets_its_expression(case: Case) -> None:
    assert suggested(case) == case.expected
