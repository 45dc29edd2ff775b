"""Every rule: its code, its symbols, its documentation, and that its own examples show what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prove import flaws

from tf2lint import checkers, docs
from tf2lint.engine import lint
from tf2lint.knowledge import proofs
from tf2lint.python.source import Source
from tf2lint.rules import REGISTRY, Rule, Severity, rule
from tf2lint.settings import Settings

checkers.load()
RULES = list(REGISTRY.values())
ABOUT_CODE = [each for each in RULES if each.family]
SIMULATED = {"TF203", "TF204", "TF205", "TF216", "TF311", "TF312", "TF313"}  # asked by the engine, not by a symbol
ROOT = Path(__file__).parent.parent


def codes_in(block: str) -> list[str]:
    text = "import numpy as np\nimport tensorflow as tf\n\n" + block
    return [finding.rule.code for finding in lint(Source("/nowhere/block.py", text), Settings())]


def test_identifiers_are_unique_and_of_the_hosts_forms() -> None:
    assert len(RULES) > 25
    ids = [each.pylint_id(severity) for each in RULES for severity in each.severities]
    symbols = [each.symbol_for(severity) for each in RULES for severity in each.severities]
    assert len(set(ids)) == len(ids)
    assert len(set(symbols)) == len(symbols)
    assert all(re.fullmatch(r"[EWR]6\d{3}", each) for each in ids)
    assert all(re.fullmatch(r"tf(-[a-z]+)+", each) for each in symbols)
    assert all(re.fullmatch(r"TF\d{3}", each.code) for each in RULES)
    assert "tf2lint" not in symbols  # the name of pylint's checkers


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="TF101 is taken"):
        rule("TF101", "tf-other")(lambda use: iter(()))
    with pytest.raises(ValueError, match="no documentation"):
        rule("TF999", "tf-other")(lambda use: iter(()))


def test_a_narrower_rule_names_one_that_exists_and_shares_a_symbol_with_it() -> None:
    for each in RULES:
        if each.narrows is not None:
            assert set(REGISTRY[each.narrows].symbols) & set(each.symbols)


@pytest.mark.parametrize("each", ABOUT_CODE, ids=lambda each: each.code)
def test_documentation_is_complete(each: Rule) -> None:
    sections = each.sections
    assert sections[""] and sections["What"]
    assert {"Why", "TF 1", "TF 2", "False alarms"} <= set(sections)
    assert "Native" in sections or "No equivalent" in sections
    assert each.symbols or each.code in SIMULATED


@pytest.mark.parametrize("each", ABOUT_CODE, ids=lambda each: each.code)
def test_the_first_example_raises_the_rule_and_the_second_none(each: Rule) -> None:
    assert each.code in codes_in(each.sections["TF 1"])
    assert codes_in(each.sections["TF 2"]) == []


@pytest.mark.parametrize("each", ABOUT_CODE, ids=lambda each: each.code)
def test_messages_are_one_line_that_says_what_to_do(each: Rule) -> None:
    text = "import tensorflow as tf\nimport tensorflow.compat.v1 as tf1\n\n" + each.sections["TF 1"]
    for source in (text, text.replace("tf.", "tf1.")):
        for finding in lint(Source("/nowhere/block.py", source), Settings()):
            assert re.fullmatch(r"[^\n;]*`[^\n]+`[^\n;]*; \S[^\n]*|'[^\n]+' [^\n;]+; \S[^\n]*", finding.text)
            assert not finding.text.endswith(".")
            assert finding.severity in finding.rule.severities


def test_the_rules_page_is_what_the_rules_say() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == docs.page(), "run: python -m tf2lint.docs docs/rules.md"
    for each in RULES:
        assert f'<a id="{each.code.lower()}"></a>' in page


def test_every_severity_of_a_rule_has_a_symbol_of_its_own() -> None:
    session = REGISTRY["TF101"]
    assert session.symbol_for(Severity.ERROR) == "tf-session"
    assert session.symbol_for(Severity.REFACTOR) == "tf-session-compat"
    assert session.pylint_id(Severity.REFACTOR) == "R6101"


@pytest.mark.parametrize("each", ABOUT_CODE, ids=lambda each: each.code)
def test_the_examples_prove_what_the_rule_claims(each: Rule) -> None:
    """By the record of what they did; that it is true is for ``tests/tensorflow/test_examples.py`` to say."""
    assert list(flaws(each, proofs.record())) == []
