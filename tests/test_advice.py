"""What is suggested for calls, by the cases in ``tests/advice``: Python, and one thing for one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import generated_calls
import pytest
from advice_cases import Case, all_cases, batches, linted, suggested, suggested_together
from marked import CASES

import tf2lint
from tf2lint import checkers
from tf2lint.rules import REGISTRY, Finding

checkers.load()

SAMPLE = 9  # of so many generated calls one is linted


def as_written_here(expression: str) -> str:
    """An expression as this Python writes its syntax: 3.10 has a space in ``lambda :`` that later ones have not."""
    return ast.unparse(ast.parse(expression, mode="eval"))


@pytest.fixture(scope="module")
def together() -> dict[Case, str]:
    return suggested_together()


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.key)
def test_a_call_gets_its_expression(case: Case, together: dict[Case, str]) -> None:
    expected = as_written_here(case.expected)
    if together[case] != expected:  # others around it may change what is said
        assert suggested(case) == expected


def snippets() -> Iterator[tuple[str, str]]:
    """Code with TensorFlow 1 in it, with where it stands."""
    for path in sorted(CASES.rglob("*.py")):
        yield path.relative_to(CASES).as_posix(), path.read_text(encoding="utf-8")
    for rule in REGISTRY.values():
        for title in ("TF 1", "TF 2"):
            if title in rule.sections:
                yield f"{rule.code} {title}", f"import tensorflow as tf\nimport numpy as np\n{rule.sections[title]}"
    yield from calls()


def calls() -> Iterator[tuple[str, str]]:
    """Modules with calls of TensorFlow 1, with what tells them."""
    for module, cases in batches():
        yield next(iter(cases.values())).key, module
    for case in generated_calls.cases()[::SAMPLE]:
        yield case.key, case.module


def first_written(finding: Finding) -> str:
    """The expression that a message begins with, ``""`` where it begins otherwise."""
    return finding.remedy[6:].partition("; ")[0] if finding.remedy.startswith("write ") else ""


def contradictions(found: list[Finding]) -> Iterator[str]:
    """Pairs of findings of one file of which one says to write this, and the other that."""
    for position, one in enumerate(found):
        for other in found[position + 1 :]:
            if other.range.line > one.range.end_line:
                break
            texts = one.suggestion, other.suggestion
            if texts[0] is not None and texts[1] is not None:
                first, second = texts[0].range, texts[1].range
                starts = (first.line, first.column), (second.line, second.column)
                ends = (first.end_line, first.end_column), (second.end_line, second.end_column)
                if first == second and texts[0].text != texts[1].text:
                    yield f"{one.rule.code}: {texts[0]}, {other.rule.code}: {texts[1]}"
                elif starts[0] < starts[1] < ends[0] < ends[1] or starts[1] < starts[0] < ends[1] < ends[0]:
                    yield f"{one.rule.code} and {other.rule.code} overlap"
            elif one.range == other.range and first_written(one) and first_written(other):
                if first_written(one) != first_written(other):
                    yield f"{one.rule.code}: {one.remedy}, {other.rule.code}: {other.remedy}"


def test_no_two_findings_contradict_each_other() -> None:
    wrong = []
    for name, text in snippets():
        wrong += [f"{name}: {each}" for each in contradictions(linted(text))]
    assert wrong == []


def shows_python(text: str) -> bool:
    """Whether a text begins with an expression, or with a statement, up to a mark of punctuation."""
    ends = [index for index in range(len(text)) if text[index] in ";,:" or text.startswith((" where ", " and "), index)]
    for end in (len(text), *reversed(ends)):
        try:
            tree = ast.parse(text[:end].strip().strip("`"))
        except SyntaxError:
            continue
        return bool(tree.body)
    return False


def test_what_a_message_says_to_write_is_python() -> None:
    wrong = []
    count = 0
    for name, module in calls():
        for finding in linted(module):
            if finding.suggestion is not None:
                ast.parse(finding.suggestion.text, mode="eval")
            if finding.remedy.startswith("write ") and not finding.remedy.startswith("write the "):
                count += 1
                if not shows_python(finding.remedy[6:]):
                    wrong.append(f"{name} and what follows: {finding.remedy}")
    assert count > 1000
    assert wrong == []


def shows_arguments(finding: Finding, call: ast.Call) -> bool | None:
    """Whether a message has an argument of the call that it is about, or a name in one; ``None`` where the call has
    none but literals."""
    values = [*call.args, *(each.value for each in call.keywords)]
    inner = [node for value in values for node in ast.walk(value) if isinstance(node, (ast.Name, ast.Attribute))]
    texts = {ast.unparse(each) for each in inner} - {"tf"}
    return any(re.search(rf"(?<![\w.]){re.escape(each)}\b", finding.remedy) for each in texts) if texts else None


def test_most_messages_show_the_arguments_of_their_calls() -> None:
    told = []
    for path in sorted(CASES.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        functions = {
            (each.func.lineno, each.func.col_offset): each for each in ast.walk(tree) if isinstance(each, ast.Call)
        }
        for finding in linted(text):
            call = functions.get((finding.range.line, finding.range.column))
            told += [] if call is None else [shows_arguments(finding, call)]
    shown = [each for each in told if each is not None]
    assert len(shown) > 150
    assert sum(shown) >= 0.6 * len(shown)


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
