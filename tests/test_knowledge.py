"""The knowledge base as data: it is loaded late and cheaply, its lines say something, and the target counts."""

from __future__ import annotations

import re
import subprocess
import sys
import tracemalloc

import pytest

from tf2lint import checkers, knowledge
from tf2lint.engine import lint
from tf2lint.knowledge import COLUMNS, Route, advice, arguments, minor, resolves
from tf2lint.knowledge.advice import remedy
from tf2lint.python.source import Source
from tf2lint.rules import REGISTRY
from tf2lint.settings import Settings


def findings(line: str, **options: str) -> list[tuple[str, str, str]]:
    found = lint(Source("/nowhere/code.py", f"import tensorflow as tf\n{line}\n"), Settings(**options))  # type: ignore[arg-type]
    return [(finding.rule.code, finding.severity.value, finding.text) for finding in found]


def codes(line: str, **options: str) -> list[str]:
    return [code + severity for code, severity, _ in findings(line, **options)]


def test_no_table_is_loaded_before_a_file_with_tensorflow() -> None:
    program = """
import tf2lint, tf2lint.hosts.flake8
from tf2lint import checkers, knowledge
from tf2lint.engine import lint
from tf2lint.settings import Settings
from tf2lint.python.source import Source
lint(Source("/nowhere/a.py", "import os\\n"), Settings())
assert knowledge._table.cache_info().currsize == 0
lint(Source("/nowhere/b.py", "import tensorflow as tf\\ntf.log(1)\\n"), Settings())
assert knowledge._table.cache_info().currsize == 1
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_tables_take_little_memory() -> None:
    knowledge._table.cache_clear()
    advice.table.cache_clear()
    tracemalloc.start()
    try:
        assert len(knowledge.symbols()) > 10_000
        assert len(advice.table()) > 2_500
        assert tracemalloc.get_traced_memory()[1] < 30e6
    finally:
        tracemalloc.stop()


def test_all_advice_says_something_that_fits_into_a_message() -> None:
    for symbol, blocks in advice.table().items():
        for block in blocks:
            for clause in advice.parse(block).clauses:
                if clause.kind in ("say", "text", "note"):
                    assert re.match(r"[^A-Z]|Keras |TF 1[ .]", clause.text), block
                    assert ";" not in clause.text and not clause.text.endswith("."), block
                    assert len(advice.BRACES.sub("", clause.text)) <= 150, block
                assert "tensorflow_addons" not in clause.text and "tfa." not in clause.text, block
        assert len({advice.parse(block).condition for block in blocks}) == len(blocks), symbol


def test_no_block_is_for_a_symbol_of_which_a_rule_says_what_to_do() -> None:
    checkers.load()
    said = {
        symbol for rule in REGISTRY.values() for symbol, remedy in rule.symbols.items() if remedy and not rule.advice
    }
    assert sorted(said & set(advice.table())) == []


def test_a_line_that_says_nothing_is_an_error() -> None:
    for line in ("tf.x use tf.y", "tf.x [2.x-]: use tf.y", "x: y", "tf.x", "tf.x: y\n    drop z"):
        with pytest.raises(ValueError, match="is no advice"):
            advice.parse(line)


@pytest.mark.parametrize(
    ("symbol", "api", "expected", "kind"),
    [
        ("tf.log", "2.21", "use tf.math.log", "Native"),
        ("tf.FIFOQueue", "2.4", "use tf.queue.FIFOQueue", "Native"),
        ("tf.contrib.slim.python.slim.learning.train", "2.21", None, "Native"),
        ("tf.contrib.bayesflow.anything.below", "2.21", None, None),
        ("tf.estimator.Estimator", "2.21", None, "Native"),
    ],
)
def test_advice_for_a_symbol(symbol: str, api: str, expected: str | None, kind: str | None) -> None:
    found = advice.written(symbol, api)
    assert found is not None
    assert expected is None or found.remedy == expected
    assert kind is None or found.kind == kind


def test_every_contrib_package_has_a_destination() -> None:
    packages = {name for name in knowledge.symbols() if name.count(".") == 2 and name.startswith("tf.contrib.")}
    assert len(packages) > 70
    general = advice.written("tf.contrib.no_such_package", "2.21")
    assert [name for name in sorted(packages) if advice.written(name, "2.21") == general] == []


def test_the_target_changes_what_is_reported() -> None:
    assert codes("tf.estimator.Estimator(f)") == ["TF808E"]
    assert codes("tf.estimator.Estimator(f)", target="2.15") == ["TF808R"]
    assert codes("tf.estimator.inputs.numpy_input_fn()", target="2.15") == ["TF808E"]
    assert codes("tf.keras.optimizers.SGD(lr=1)") == ["TF512E"]
    assert codes("tf.keras.optimizers.SGD(lr=1)", target="2.15") == ["TF512W"]
    assert codes("tf.keras.optimizers.SGD(lr=1)", target="2.4") == []
    assert codes("tf.keras.optimizers.SGD(lr=1)", keras="2") == ["TF512W"]
    assert codes("tf.keras.optimizers.SGD(decay=1)", keras="2") == ["TF512E"]
    assert codes("tf.placeholder, tf.keras.layers.Dense(9, weights=[w])")[1:] == ["TF702E"]
    assert codes("tf.placeholder, tf.keras.layers.Embedding(9, 4, weights=[w])")[1:] == []
    assert codes("tf.placeholder, tf.keras.layers.Bidirectional(c, weights=[w])")[1:] == ["TF702W"]
    assert codes("tf.keras.layers.CuDNNLSTM(1)") == ["TF513E"]
    assert codes("tf.compat.v1.layers.dense(x, 1)") == ["TF501E"]
    assert codes("tf.compat.v1.layers.dense(x, 1)", target="2.15") == ["TF501R"]
    assert codes("tf.compat.v1.layers.dense(x, 1)", keras="2") == ["TF501R"]
    assert codes("tf.losses.mean_squared_error(a, b)", target="2.15") == ["TF503E"]
    assert codes("tf.Variable(1.0, use_resource=True)", target="2.12") == ["TF702E"]
    assert codes("tf.Variable(1.0, use_resource=True)") == []


def test_the_target_changes_what_is_suggested() -> None:
    (_, _, old), (_, _, new) = (
        *findings("tf.train.cosine_decay(1, 2, 3)", target="2.4"),
        *findings("tf.train.cosine_decay(1, 2, 3)"),
    )
    assert "tf.keras.experimental.CosineDecay" in old
    assert "tf.keras.optimizers.schedules.CosineDecay" in new


def test_what_only_tensorflow_itself_has_is_written_from_there() -> None:
    ((_, severity, text),) = findings("tf.compat.v1.saved_model.LoadOptions()")
    assert severity == "E"
    assert "write tf.saved_model.LoadOptions()" in text


def test_an_estimator_was_there_up_to_a_release() -> None:
    assert "`tf.estimator.RunConfig` exists up to TF 2.15 only" in findings("tf.estimator.RunConfig()")[0][2]
    text = findings("tf.estimator.inputs.numpy_input_fn()")[0][2]
    assert "does not exist in TF 2, and `tf.compat.v1.estimator.inputs.numpy_input_fn` up to TF 2.15 only" in text


@pytest.mark.parametrize("api", [api for api in COLUMNS if minor(api) >= 8])
def test_only_of_raw_operations_it_is_said_that_nothing_takes_their_place(api: str) -> None:
    said = {
        name
        for name, line in knowledge.symbols().items()
        if line[0] in "acfo" and resolves(name, Route.DIRECT, api) is False and "takes its place" in remedy(name, api)
    }
    assert {name for name in said if not name.startswith(("tf.raw_ops.", "tf.python."))} <= {"tf.pywrap_tensorflow"}


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Summary(value=[Summary.Value(tag=t, simple_value=v)])", "tf.summary.scalar("),
        ("Summary(value=[Summary.Value(tag=t, histo=v)])", "tf.summary.histogram("),
        ("Summary.Image(height=h)", "tf.summary.image("),
        ("Event(summary=Summary(value=[Summary.Value(tag=t, tensor=v)]))", "tf.summary.text("),
    ],
)
def test_the_remedy_for_a_record_is_what_writes_its_value(line: str, remedy: str) -> None:
    ((code, severity, text),) = findings(re.sub(r"\b(Summary|Event)(?!=)\b", r"tf.compat.v1.\1", line))
    assert (code, severity) == ("TF801", "R")
    assert "record for a TF 1 FileWriter" in text and remedy in text


def test_names_of_modules_are_complete_and_private_ones_unknown() -> None:
    for api in COLUMNS:
        assert resolves("tf.reshape", Route.DIRECT, api) is True
        assert resolves("tf.no_such_name", Route.DIRECT, api) is False
        assert resolves("tf.nn.no_such_name", Route.COMPAT_V1, api) is False
        assert resolves("tf.contrib.slim", Route.COMPAT_V1, api) is False
        assert resolves("tf._private", Route.DIRECT, api) is None
        assert resolves("tf.python.ops.no_such_module", Route.DIRECT, api) is None
        assert resolves("tf.core.framework.graph_pb2", Route.DIRECT, api) is None
    assert resolves("tf.layers.dense", Route.COMPAT_V1, "2.21") is False
    assert resolves("tf.layers.dense", Route.COMPAT_V1, "2.21k") is True
    assert resolves("tf.keras.optimizers.legacy.Adam", Route.DIRECT, "2.21") is False


def test_names_of_private_modules_are_known_where_they_are_lost_or_public() -> None:
    """As real TensorFlows have them: ``tests/tensorflow/test_facts.py``."""
    assert resolves("tf.python.framework.ops.Tensor", Route.DIRECT, "2.12") is True
    assert resolves("tf.python.framework.ops.Tensor", Route.DIRECT, "2.15") is False
    assert resolves("tf.python.framework.ops.EagerTensor", Route.DIRECT, "2.21") is None
    assert remedy("tf.python.ops.init_ops.zeros_initializer", "2.21") == "use tf.zeros_initializer"
    assert remedy("tf.python.platform.gfile.Exists", "2.21") == remedy("tf.gfile.Exists", "2.21")
    assert remedy("tf.python.training.session_run_hook.SessionRunHook", "2.21").endswith("train.SessionRunHook")


def test_a_finding_says_which_argument_and_what_to_do_with_it() -> None:
    assert findings("import functools\nfunctools.partial(tf.reduce_sum, keep_dims=True)") == [
        ("TF702", "E", "`tf.reduce_sum` has no argument `keep_dims` in TF 2; pass keepdims=")
    ]
    assert not findings("import mine\nmine.partial(tf.reduce_sum, keep_dims=True)")
    assert not findings("from functools import partial\npartial(tf.reduce_sum, axis=1)")
    assert findings("from functools import partial as p\np(tf.nn.dropout, keep_prob=k)\ntf.log(x)")[0] == (
        *("TF507", "E"),
        "`tf.nn.dropout` has no argument `keep_prob` in TF 2; pass rate=1 - k",
    )
    assert findings("given = (x, 0.9)\ntf.nn.dropout(*given)\ntf.log(x)")[0][2].endswith(
        "write tf.nn.dropout(x, rate=1 - 0.9)"
    )
    assert findings("tf.reduce_sum(x, keep_dims=True)") == [
        ("TF702", "E", "`tf.reduce_sum` has no argument `keep_dims` in TF 2; write tf.reduce_sum(x, keepdims=True)")
    ]
    assert findings("tf.nn.in_top_k(p, t, 3)") == [
        ("TF703", "E", "the argument `predictions` of `tf.nn.in_top_k` is taken for `targets` in TF 2;"
                       " write tf.nn.in_top_k(predictions=p, targets=t, k=3)")
    ]  # fmt: skip
    assert findings("tf.nn.dropout(x, 1.0 - rate)")[0][2].endswith("; write tf.nn.dropout(x, rate=rate)")
    assert findings("tf.nn.dropout(x)") == [
        ("TF702", "E", "`tf.nn.dropout` needs its argument `rate` in TF 2; pass rate=")
    ]


def test_a_file_that_is_tensorflow_two_has_positions_of_tensorflow_two() -> None:
    assert codes("tf.nn.dropout(x, 0.3)") == ["TF507W"]
    assert codes("tf.data.AUTOTUNE, tf.nn.dropout(x, 0.3), tf.argmax(x, 1, t)") == []
    assert "TF507W" in codes("tf.data.AUTOTUNE, tf.nn.dropout(x, 0.3), tf.placeholder(t)")


def test_one_reference_gets_one_finding() -> None:
    for line in (
        "tf.Session()", "tf.layers.dense(x, 1)", "tf.contrib.layers.flatten(x)", "tf.app.flags.FLAGS.x",
        "tf.train.Saver().save(s, p)", "tf.summary.FileWriter(d)", "tf.keras.backend.get_session()",
    ):  # fmt: skip
        assert len(codes(line)) == 1, line


def test_judged_data_is_about_what_there_is() -> None:
    known = [name for name in knowledge.symbols() if name.startswith(("tf.keras.", "tf.optimizers.", "tf.Variable"))]
    for each in (*arguments.OPTIMIZER_KEYWORDS, *arguments.KEYWORDS):
        assert any(re.fullmatch(each.symbols, name) for name in known), each
        assert any(each.releases(api) for api in COLUMNS), each


@pytest.mark.parametrize(("api", "next_api"), [("2.21", "2.22"), ("2.21k", "2.22k")])
def test_what_is_judged_by_hand_holds_for_a_release_that_is_measured_next(api: str, next_api: str) -> None:
    for table in (arguments.OPTIMIZER_KEYWORDS, arguments.KEYWORDS, arguments.INITIALIZER_DEFAULTS, arguments.DEFAULTS):
        for each in table:
            assert each.releases(next_api) == each.releases(api), each
    for lines in advice.table().values():
        for line in map(advice.parse, lines):
            assert line.condition.endswith("-2.21") or line.holds(next_api) == line.holds(api), line
    assert arguments.keyword(arguments.KEYWORDS, "tf.keras.layers.Dense", "dynamic", "2.22")
    assert arguments.keyword(arguments.KEYWORDS, "tf.keras.layers.Dense", "dynamic", "2.22k") is None
    assert (knowledge.keras("2.22"), knowledge.keras("2.22k")) == (3, 2)
