"""The knowledge base and the rules that rest on it, against real TensorFlows, which are asked anew."""

from __future__ import annotations

import ast
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import object_members
import pytest
from installs import NAME, ask, python_of

from tf2lint.engine import lint
from tf2lint.knowledge import (
    COLUMNS,
    RELEASES,
    Route,
    advice,
    arguments,
    entry,
    is_gone,
    keras,
    minor,
    objects,
    resolves,
    symbols,
)
from tf2lint.knowledge.standing import REFUSED, is_refused
from tf2lint.python.source import Source
from tf2lint.rules import Finding, Severity
from tf2lint.settings import Settings

pytestmark = pytest.mark.tensorflow

# Names of TensorFlow 1.15, with contrib's apart; no members, and no private modules.
LISTED = [name for name, line in symbols().items() if line[0] in "cfmo" and not name.startswith("tf.python.")]
NAMES = [name for name in LISTED if not is_gone(name)]
CONTRIB = [name for name in LISTED if is_gone(name)]


def findings_by_line(lines: Iterable[str], target: str = "2.21") -> list[list[Finding]]:
    """Lint a file of these lines, each in a function of its own. Returns the findings of each line."""
    head = "import tensorflow as tf; tf.placeholder\n"  # without a sign of TensorFlow 1, silent rules report nothing
    text = head + "".join(f"def f{n}(): {line}\n" for n, line in enumerate(lines))
    found: list[list[Finding]] = [[] for _ in range(text.count("\n") + 1)]
    for finding in lint(Source("/nowhere/code.py", text), Settings(target=target)):
        found[finding.range.line].append(finding)
    return found[2:]


def reported(lines: Iterable[str], target: str = "2.21", severity: Severity | None = None) -> list[bool]:
    return [any(severity in (None, finding.severity) for finding in found) for found in findings_by_line(lines, target)]


@pytest.mark.parametrize("release", RELEASES)
def test_every_name_that_raises_is_reported_and_every_contrib_name(release: str) -> None:
    raising = set(ask(release, resolve=NAMES)["resolve"])
    assert len(raising) > 800
    found = dict(zip(NAMES, reported(NAMES, release, Severity.ERROR), strict=False))
    assert sorted(name for name in raising if not found[name]) == []
    assert len(CONTRIB) > 2000
    assert [name for name, yes in zip(CONTRIB, reported(CONTRIB, release), strict=False) if not yes] == []


def test_no_name_that_is_the_same_is_an_error() -> None:
    old, new = (ask(release, signatures=NAMES)["signatures"] for release in ("1.15", "2.21"))
    gone = set(ask("2.21", resolve=NAMES)["resolve"])
    same = [name for name in NAMES if name not in gone and old[name] == new[name]]
    assert len(same) > 2000
    found = findings_by_line(same)
    wrong = {
        name: [finding.text for finding in each if finding.severity is Severity.ERROR]
        for name, each in zip(same, found, strict=False)
    }
    assert {name: texts for name, texts in wrong.items() if texts} == {}


@pytest.mark.parametrize("api", COLUMNS)
def test_what_is_suggested_can_be_used(api: str) -> None:
    """Every name in an equivalent that holds for a release is there and is not one that raises when called."""
    suggested: dict[str, set[str]] = {}
    for symbol, lines in advice.table().items():
        first = next((each for each in map(advice.parse, lines) if each.holds(api)), None)
        for name in NAME.findall(first.remedy if first else ""):
            suggested.setdefault(name, set()).add(symbol)
    for symbol in NAMES:
        gone = resolves(symbol, Route.DIRECT, api) is False
        measured = advice.measured(symbol, api) if gone else None
        for name in NAME.findall(measured.remedy if measured else ""):
            if "tf_keras" not in measured.remedy:  # type: ignore[union-attr]
                suggested.setdefault(name, set()).add(symbol)
    assert len(suggested) > 500
    release, legacy = api.rstrip("k"), api.endswith("k")
    dead = ask(release, legacy_keras=legacy, resolve=sorted(suggested))["resolve"]
    assert {name: sorted(suggested[name])[:3] for name in dead} == {}
    # Called without arguments, what is alive works or complains about those.
    constructors = [name for name in suggested if is_constructor(name)]
    outcomes = ask(release, legacy_keras=legacy, construct=constructors)["construct"]
    assert {name: text for name, text in outcomes.items() if "Keras 3" in text or "not available" in text} == {}


def may_hold(when: ast.expr | None, api: str) -> bool:
    """Whether what a condition says of the target, if anything, is true of one TensorFlow."""
    parts = when.values if isinstance(when, ast.BoolOp) and isinstance(when.op, ast.And) else [when]
    names = {"keras": keras(api), "minor": minor(api)}
    asked = [each for each in parts if isinstance(each, ast.Compare) and ast.unparse(each.left) in names]
    return all(eval(ast.unparse(each), dict(names)) for each in asked)


def templates(api: str) -> Iterator[tuple[str, ast.expr]]:
    """The expressions in the files of advice that hold for one TensorFlow, with their symbols."""
    for symbol in advice.table():
        block = advice.own(symbol, api)
        for each in block.clauses if block is not None else ():
            if may_hold(each.when, api):
                texts = advice.BRACES.findall(each.text) if each.kind in ("say", "text", "note") else [each.text]
                texts = texts if each.kind in ("say", "text", "note", "same") and each.text else []
                found = [advice.expression(text) for text in texts]
                yield from ((symbol, advice.bare(tree)) for tree in (*found, each.template) if tree is not None)


@pytest.mark.parametrize("api", COLUMNS)
def test_every_name_that_is_written_is_there(api: str) -> None:
    written: dict[str, set[str]] = {}
    for symbol, template in templates(api):
        for name in NAME.findall(ast.unparse(template)):
            written.setdefault(name, set()).add(symbol)
    assert len(written) > 400
    dead = ask(api.rstrip("k"), legacy_keras=api.endswith("k"), resolve=sorted(written))["resolve"]
    assert {name: sorted(written[name])[:3] for name in dead} == {}


def test_every_call_that_is_written_binds() -> None:
    questions: dict[str, dict[str, tuple[list[str], list[str]]]] = {}
    for _, template in templates("2.21"):
        for call in ast.walk(template):
            if not isinstance(call, ast.Call) or not NAME.fullmatch(ast.unparse(call.func)):
                continue
            keywords = [each.arg for each in call.keywords if each.arg]
            if len(keywords) == len(call.keywords) and not any(isinstance(each, ast.Starred) for each in call.args):
                positional = [str(index) for index in range(len(call.args))]
                questions.setdefault(ast.unparse(call.func), {})[ast.unparse(call)] = (positional, keywords)
    assert sum(map(len, questions.values())) > 400
    known = ask("2.21", signatures=list(questions))["signatures"]
    answers = ask("2.21", calls={name: each for name, each in questions.items() if known[name] is not None})["calls"]
    assert [call for calls in answers.values() for call, bound in calls.items() if bound is None] == []


def is_constructor(name: str) -> bool:
    """Whether a name is a class of Keras or of compat.v1, the ones that can be there and useless."""
    is_class = name.rpartition(".")[2][:1].isupper()
    is_harmless = ".applications." not in name and ".raw_ops." not in name
    return is_class and is_harmless and name.startswith(("tf.keras.", "tf.compat.v1."))


@pytest.mark.parametrize("release", ["2.8", "2.15", "2.21"])
def test_names_of_private_modules_are_there_or_not(release: str) -> None:
    names = [
        name
        for name, line in symbols().items()
        if line[0] in "cfo" and name.startswith(("tf.python.framework.", "tf.python.ops.", "tf.python.training."))
    ]
    assert len(names) > 2000
    blocks = {}
    for name in names:
        module, _, last = name.rpartition(".")
        blocks[name] = f"from tensorflow{module[2:]} import {last}"
    outcomes = ask(release, run=blocks)["run"]
    wrong = [name for name in names if bool(outcomes[name][0]) is resolves(name, Route.DIRECT, release)]
    assert wrong == []


def calls_of(parameters: list[list[Any]]) -> dict[str, tuple[list[str], list[str]]]:
    """Calls that parameters allow, by their source: positional, by keyword, and with as little as possible."""
    public = [each for each in parameters if not each[0].startswith("_")]
    positional = [name for name, kind, _ in parameters if kind == "POSITIONAL_OR_KEYWORD"]
    needed = [name for name, kind, default in parameters if not default and kind == "POSITIONAL_OR_KEYWORD"]
    found = {}
    if not any(name.startswith("_") for name in positional):
        for count in range(len(needed), len(positional) + 1):
            found[", ".join(f"x_{name}" for name in positional[:count])] = (positional[:count], [])
    for name, kind, _ in public:
        if kind in ("POSITIONAL_OR_KEYWORD", "KEYWORD_ONLY"):
            given = [each for each in needed if each != name]
            found[", ".join(f"{each}=x_{each}" for each in [*given, name])] = ([], [*given, name])
    return found


def test_calls_are_judged_as_python_binds_them(capsys: pytest.CaptureFixture[str]) -> None:
    changed = [
        name
        for name in NAMES
        if (known := entry(name)) and known.kind in "cf" and known.direct[COLUMNS.index("2.21")].isdigit()
    ]
    old = ask("1.15", signatures=changed)["signatures"]
    questions = {name: calls_of(old[name]) for name in changed if old[name] is not None}
    answers = ask("2.21", calls=questions)["calls"]
    keys = [(name, call) for name, calls in questions.items() for call in calls]
    # What **kwargs of a Keras layer take, or the metaclass of tf.Variable, was tried: the next test is about that.
    keys = [
        (name, call)
        for name, call in keys
        if "**" not in (answers[name][call] or {}).values() and (name != "tf.Variable" or "=" not in call)
    ]
    assert len(keys) > 4000
    found = findings_by_line(f"{name}({call})" for name, call in keys)
    outcomes: Counter[str] = Counter()
    wrong = []
    for (name, call), findings in zip(keys, found, strict=False):
        says = any(finding.rule.code in ("TF507", "TF702", "TF703", "TF711") for finding in findings)
        truth = fails(answers[name][call])
        outcomes[f"{'reported' if says else 'silent'}, {'fails' if truth else 'binds'}"] += 1
        if says != truth:
            wrong.append((name, call, [finding.text for finding in findings], answers[name][call]))
    with capsys.disabled():
        print(f"\n{len(keys)} calls of {len(questions)} callables: {dict(outcomes)}")
    assert wrong == []


@pytest.mark.parametrize("api", ["2.8", "2.12", "2.15", "2.16", "2.21"])
def test_keywords_that_were_tried_do_what_is_said_of_them(api: str) -> None:
    blocks = {}
    for call in (
        *(f"tf.keras.optimizers.{name}({keyword}=0.5)" for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Ftrl")
          for keyword in ("lr", "decay", "learning_rate", "clipnorm")),
        *(f"tf.keras.layers.{call}" for call in (
            "Dense(2, batch_input_shape=(1, 2))", "Dense(2, batch_size=3)", "Dense(2, weights=None)",
            "Dense(2, dynamic=True)", "LSTM(2, time_major=True)", "BatchNormalization(fused=True)",
            "BatchNormalization(virtual_batch_size=None)", "Dense(2, input_shape=(3,))", "Dense(2, name='x')",
            "Embedding(1, 1, weights=[tf.ones([1, 1]).numpy()])", "Bidirectional(tf.keras.layers.LSTM(1), weights=[])",
            "Conv2D(2, 3, input_shape=(8, 8, 3))", "LSTM(2, implementation=1)", "LeakyReLU(alpha=0.1)",
        )),
        "tf.Variable(1.0, collections=[])", "tf.Variable(1.0, use_resource=True)", "tf.Variable(1.0, name='v')",
    ):  # fmt: skip
        blocks[call] = call
    outcomes = ask(api, run=blocks)["run"]
    said = reported(blocks, api, Severity.ERROR)
    assert {call: bool(outcomes[call][0]) for call in blocks} == dict(zip(blocks, said, strict=False))


def fails(bound: dict[str, str] | None) -> bool:
    """Whether a call does not bind any more, or an argument gets to another parameter."""
    if bound is None:
        return True
    return any(
        now != before and now not in ("*", "**") and (before, now) not in arguments.SAME
        for before, now in bound.items()
    )


# Calls of everything that is said to raise with eager execution on.
REFUSED_CALLS = {
    "tf.placeholder": "'float32'",
    "tf.sparse_placeholder": "'float32'",
    "tf.summary.FileWriter": "'logs'",
    "tf.summary.merge": "[x]",
    "tf.FixedLengthRecordReader": "3",
    "tf.data.make_initializable_iterator": "tf.data.Dataset.range(3)",
    "tf.train.QueueRunner": "None, []",
    "tf.train.import_meta_graph": "'none.meta'",
    "tf.train.batch_join": "[[x]], 1",
    "tf.train.maybe_batch": "[x], True, 1",
    "tf.train.maybe_batch_join": "[[x]], True, 1",
    "tf.train.maybe_shuffle_batch": "[x], 1, 3, 2, True",
    "tf.train.maybe_shuffle_batch_join": "[[x]], 1, 3, 2, True",
    "tf.train.shuffle_batch": "[x], 1, 3, 2",
    "tf.train.shuffle_batch_join": "[[x]], 1, 3, 2",
    "tf.train.range_input_producer": "3",
    "tf.train.slice_input_producer": "[x]",
    "tf.train.string_input_producer": "['a']",
    "tf.train.input_producer": "x",
    "tf.train.batch": "[x], 1",
    "tf.metrics.mean": "x",
    "tf.train.Saver": "",
}


@pytest.mark.parametrize("release", ["2.4", "2.21"])
def test_what_is_refused_with_eager_execution_on_raises(release: str) -> None:
    calls = {**dict.fromkeys(sorted(each for each in REFUSED if "Dataset" not in each), ""), **REFUSED_CALLS}
    lines = ["import tensorflow as tf", "x, raised = tf.constant([[1.0, 2.0]]), []"]
    for symbol, passed in calls.items():
        lines += ["try:", f"    tf.compat.v1.{symbol[3:]}({passed})", "except (RuntimeError, ValueError):"]
        lines += [f"    raised.append({symbol!r})"]
    run = subprocess.run(
        [python_of(release), "-c", "\n".join([*lines, "print(raised)"])], capture_output=True, text=True, check=True
    )
    assert ast.literal_eval(run.stdout.splitlines()[-1]) == list(calls)
    assert all(is_refused(symbol, bool(passed)) for symbol, passed in calls.items())


def test_members_of_objects_are_on_what_takes_their_place_what_the_table_says() -> None:
    """Measured anew on the newest release: ``tools/object_members.py``."""
    folder = python_of("2.21").parent.parent.parent
    makers = {path: list(each or ()) for path, each in objects.classes().items()}
    old = object_members.probe(folder, "1.15", makers)
    new = object_members.probe(folder, "2.21", object_members.with_derived(makers, old))
    kept = {path for path, each in objects.classes().items() if each is None}
    measured = [line.split("\t") for line in object_members.lines(old, [new], kept)]
    found = {symbol: word for symbol, parameters, word in measured if parameters != "<"}
    assert len(found) > 700
    assert {symbol: objects.fate(symbol, "2.21") for symbol in found} == found
