"""What is suggested for calls, by the cases in ``tests/advice``, and the files of advice as a whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from advised import Case, all_cases, suggested

import tf2lint
from tf2lint import checkers
from tf2lint.calls import parse
from tf2lint.knowledge import advice, entry
from tf2lint.knowledge.advice import BRACES, Clause
from tf2lint.rules import REGISTRY, Finding

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.key)
def test_a_call_gets_its_expression(case: Case) -> None:
    assert suggested(case) == case.expected


def names_in(clause: Clause) -> set[str]:
    """The names that a clause's condition and expressions have."""
    expressions = [each for each in (clause.when, clause.template) if each is not None]
    expressions += [advice.expression(each) for each in BRACES.findall(clause.text) if clause.kind in ("say", "note")]
    found = {each.id for tree in expressions for each in ast.walk(tree) if isinstance(each, ast.Name)}
    return found | set(clause.parameters if clause.kind in ("drop", "refuse") else ())


def parameters_of(symbol: str, clauses: tuple[Clause, ...]) -> set[str] | None:
    signed = next((each.text for each in clauses if each.kind == "signed"), symbol)
    known = entry(signed) or entry(advice.public_name(signed))
    if known is None or known.parameters in ("", "?") or "*" in known.parameters:
        return None
    return set(parse(known.parameters).names)


def blocks() -> Iterator[tuple[str, advice.Advice]]:
    for symbol, texts in advice.table().items():
        for text in texts:
            yield symbol, advice.parse(text)


def test_every_parameter_of_an_expression_is_taken_by_a_clause() -> None:
    missing = []
    for symbol, block in blocks():
        declared = parameters_of(symbol, block.clauses)
        if declared is None or not any(each.kind == "write" for each in block.clauses):
            continue
        if any(each.kind == "same" for each in block.clauses):
            continue  # which takes all that both signatures have
        taken = set().union(*map(names_in, block.clauses))
        missing += [f"{symbol}: no place for {name}" for name in sorted(declared - taken) if not name.startswith("_")]
    assert missing == []


def test_what_is_dropped_or_refused_is_a_parameter() -> None:
    declared: dict[str, set[str]] = {}  # of all symbols that share a block
    dropped: dict[str, set[str]] = {}
    for symbol, block in blocks():
        text = "\n".join(clause.text for clause in block.clauses)
        declared.setdefault(text, set()).update(parameters_of(symbol, block.clauses) or ())
        dropped[text] = {name for each in block.clauses if each.kind in ("drop", "refuse") for name in each.parameters}
    assert {text: dropped[text] - names for text, names in declared.items() if names and dropped[text] - names} == {}


def texts() -> Iterator[tuple[str, str]]:
    checkers.load()
    for path in sorted(CASES.rglob("*.py")):
        yield str(path), path.read_text(encoding="utf-8")
    for rule in REGISTRY.values():
        if rule.family:
            yield "/nowhere/example.py", "import tensorflow as tf\n" + rule.sections["TF 1"]


def test_no_two_findings_write_different_things_in_one_place() -> None:
    for path, text in texts():
        by_place: dict[object, list[Finding]] = {}
        for finding in tf2lint.lint(text, path):
            if finding.suggestion is not None:
                by_place.setdefault(finding.suggestion.range, []).append(finding)
        for found in by_place.values():
            assert len({each.suggestion.text for each in found if each.suggestion}) == 1, (path, found)


def test_every_expression_of_a_message_is_python() -> None:
    for path, text in texts():
        for finding in tf2lint.lint(text, path):
            if finding.suggestion is not None:
                ast.parse(finding.suggestion.text, mode="eval")
                assert finding.remedy.startswith("write "), finding


# Texts for symbols that stand in decorators of rules rather than in the advice: this number falls, and does not grow.
OUTSIDE = 245


def test_advice_moves_out_of_the_rules() -> None:
    checkers.load()
    outside = [symbol for rule in REGISTRY.values() for symbol, text in rule.symbols.items() if text]
    assert len(outside) <= OUTSIDE


def test_a_suggestion_is_for_the_names_of_the_file() -> None:
    def suggestions(text: str) -> list[str]:
        return [str(each.suggestion) for each in tf2lint.lint(text) if each.suggestion]

    assert suggestions("import tensorflow\ntensorflow.log(x)\n") == ["tensorflow.math.log"]
    assert suggestions("import tensorflow.compat.v1 as tf\ntf.layers.dense(x, 2)\n") == ["tf.keras.layers.Dense(2)(x)"]
    assert suggestions("from tensorflow import log\nimport tensorflow as tf2\nlog(x)\n")[-1] == "tf2.math.log"
    assert suggestions("import tensorflow as tf\n-tf.to_float(x).y\n") == ["tf.cast(x, tf.float32)"]


def test_what_is_not_certain_is_said_and_not_suggested() -> None:
    text = "import tensorflow as tf\nf = tf.log if x else tf.to_float\nf(y)\n"
    assert all(each.suggestion is None for each in tf2lint.lint(text) if each.range.line == 3)


def test_settings_of_the_api_are_checked() -> None:
    with pytest.raises(tf2lint.settings.SettingsError, match="TensorFlow 2 release"):
        tf2lint.lint("import tensorflow", target="1.15")
    with pytest.raises(tf2lint.settings.SettingsError, match="no setting"):
        tf2lint.lint("import tensorflow", goal="2.15")
