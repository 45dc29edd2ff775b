"""Both hosts: the same findings, and each one's own ways with them."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hosts import HOSTS, ONLY_OURS, Output, Place, flake8, flake8_places, pylint, pylint_places, started
from marked import CASES, expected

import tf2lint
from tf2lint import checkers
from tf2lint.rules import REGISTRY
from tf2lint.settings import OPTIONS


@cache
def over_the_cases() -> tuple[list[Place], list[Place]]:
    files = [str(path.relative_to(CASES)) for path in sorted(CASES.rglob("*.py"))]
    of_flake8 = flake8("--select=TF", *files, folder=CASES)
    of_pylint = pylint(*ONLY_OURS, *files, folder=CASES)
    assert of_flake8.stderr == of_pylint.stderr == ""
    return flake8_places(of_flake8.stdout), pylint_places(of_pylint.stdout)


def test_both_hosts_show_the_same_places() -> None:
    of_flake8, of_pylint = over_the_cases()
    assert len(of_flake8) > 100
    assert sorted(of_flake8) == sorted(of_pylint)


def test_both_hosts_show_what_the_cases_mark() -> None:
    marked = Counter(
        (str(path.relative_to(CASES)), line, code)
        for path in CASES.rglob("*.py")
        for (line, code) in expected(path).elements()
    )
    for places in over_the_cases():
        assert Counter((path, line, code) for path, line, _, code in places) == marked


def test_columns_are_counted_in_characters() -> None:
    columns = [(line, column) for path, line, column, _ in over_the_cases()[0] if path == "columns.py"]
    assert columns == [(4, 18), (5, 7), (5, 28)]


# In a process of its own, as a user starts it.

ARGUMENTS = {"flake8": ("--select=TF",), "pylint": ONLY_OURS}
FILES = ("compat.py", "mnist")


def here(host: str, *arguments: str, folder: Path) -> Output:
    return flake8(*arguments, folder=folder) if host == "flake8" else pylint(*arguments, folder=folder)


def messages_in(output: str) -> list[str]:
    """The lines of messages, sorted; not those with which pylint heads a module, as often as it comes to it."""
    return sorted(line for line in output.splitlines() if not line.startswith("***"))


@pytest.mark.parametrize("host", HOSTS)
def test_two_jobs_in_processes_of_their_own_find_what_is_found_here(host: str) -> None:
    two = started(host, *ARGUMENTS[host], "-j2", *FILES, folder=CASES)
    one = here(host, *ARGUMENTS[host], *FILES, folder=CASES)
    assert messages_in(two.stdout) == messages_in(one.stdout)
    assert (two.stderr, two.code) == (one.stderr, one.code)
    assert two.code != 0
    assert two.stdout.count("\n") > 10


SMALL = """\
import tensorflow as tf


class Model:
    def build(self):
        self.sess = tf.Session()
        return tf.compat.v1.Session(), tf.get_variable("w")
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "small.py").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_pylint_knows_where_and_how_sure(small: Path) -> None:
    output = pylint(*ONLY_OURS, "--output-format=json2", "small.py", folder=small).stdout
    first, second, third = json.loads(output)["messages"]
    assert (first["symbol"], first["messageId"], first["obj"], first["confidence"]) == (
        "tf-session", "E6101", "Model.build", "HIGH",
    )  # fmt: skip
    assert (first["line"], first["column"], first["endLine"], first["endColumn"]) == (6, 20, 6, 30)
    assert (second["symbol"], second["messageId"]) == ("tf-session-compat", "R6101")
    assert third["symbol"] == "tf-get-variable"


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (["--disable=tf-session"], ["R6101", "E6303"]),
        (["--disable=E6101,R6101"], ["E6303"]),
        (["--disable=all", "--enable=tf-get-variable"], ["E6303"]),
        (["--disable=all", "--enable=R6101"], ["R6101"]),
        (["-E"], ["E6101", "E6303"]),
        (["--disable=tf2lint"], []),
    ],
)
def test_pylint_switches_messages_by_id_and_by_symbol(small: Path, arguments: list[str], left: list[str]) -> None:
    ours = [] if "-E" in arguments or "--disable=all" in arguments else ONLY_OURS
    output = pylint(*ours, *arguments, "small.py", folder=small).stdout
    assert re.findall(r"\b[EWR]6\d{3}\b", output) == left


def test_pylint_pragmas_cover_line_and_block(tmp_path: Path) -> None:
    (tmp_path / "pragmas.py").write_text(
        "import tensorflow as tf\n"
        "tf.Session()  # pylint: disable=tf-session\n"
        "def quiet():\n"
        "    # pylint: disable=E6101\n"
        "    tf.Session()\n"
        "# pylint: disable-next=tf-session\n"
        "tf.Session()\n"
        "tf.Session()\n",
        encoding="utf-8",
    )
    output = pylint(*ONLY_OURS, "pragmas.py", folder=tmp_path).stdout
    assert pylint_places(output) == [("pragmas.py", 8, 0, "TF101")]


def test_flake8_noqa_and_selection(tmp_path: Path) -> None:
    (tmp_path / "noqa.py").write_text(
        "import tensorflow as tf\n"
        "tf.Session()  # noqa: TF101\n"
        "tf.Session()  # noqa\n"
        "tf.Session()  # noqa: TF401\n"
        "tf.placeholder('f')\n",
        encoding="utf-8",
    )
    places = flake8_places(flake8("--select=TF", "noqa.py", folder=tmp_path).stdout)
    assert places == [("noqa.py", 4, 0, "TF101"), ("noqa.py", 5, 0, "TF401")]
    selected = flake8("--select=TF4", "noqa.py", folder=tmp_path).stdout
    assert flake8_places(selected) == [("noqa.py", 5, 0, "TF401")]
    unselected = flake8("noqa.py", folder=tmp_path).stdout
    assert "TF101" in unselected  # on without being asked for


def test_advice_is_off_until_it_is_selected(tmp_path: Path) -> None:
    text = "import tensorflow as tf\n\nsess = tf.Session()\n" + "x = tf.random.uniform([2], seed=1)\n" * 2
    (tmp_path / "advised.py").write_text(text, encoding="utf-8")

    def codes(output: Output) -> list[str]:
        return [code for *_, code in flake8_places(output.stdout) + pylint_places(output.stdout)]

    default = flake8("advised.py", folder=tmp_path)
    selected = flake8("--extend-select=TF913", "advised.py", folder=tmp_path)
    assert (codes(default), codes(selected)) == (["TF101"], ["TF101", "TF913", "TF913"])
    default = pylint("advised.py", folder=tmp_path)
    selected = pylint("--enable=tf-operation-seed", "advised.py", folder=tmp_path)
    assert (codes(default), codes(selected)) == (["TF101"], ["TF101", "TF913", "TF913"])


def test_standard_input_is_linted(small: Path) -> None:
    (small / "small.py").write_text("", encoding="utf-8")  # as it was saved last
    arguments = ("--select=TF", "--stdin-display-name=small.py", "-")
    of_flake8 = flake8_places(started("flake8", *arguments, folder=small, stdin=SMALL).stdout)
    arguments = (*ONLY_OURS, "--from-stdin", "small.py")
    assert of_flake8 == pylint_places(started("pylint", *arguments, folder=small, stdin=SMALL).stdout)
    assert len(of_flake8) == 3


def test_help_explains_a_message_with_its_remedy() -> None:
    output = " ".join(pylint("--help-msg=tf-session", folder=CASES).stdout.split())
    assert ":tf-session (E6101):" in output
    assert "the same line computes the value" in output
    assert "Native: make the computation a Python function" in output
    assert "compat.v1: `tf.compat.v1.Session`" in output
    assert "docs/rules.md#tf101" in output


def test_both_hosts_list_every_option() -> None:
    for output in (flake8("--help", folder=CASES).stdout, pylint("--help", folder=CASES).stdout):
        for option in OPTIONS:
            assert f"--{option.host_name}" in output


BROKEN = {
    "syntax.py": b"import tensorflow as tf\ntf.Session(\n",
    "python_two.py": b"import tensorflow as tf\nprint tf.Session()\n",
    "nul.py": b"import tensorflow as tf\ntf.Session()\n\x00\n",
    "encoding.py": b"# -*- coding: no-such-encoding -*-\nimport tensorflow as tf\n",
    "not_utf8.py": b"import tensorflow as tf\nx = '\xff'\n",
    "nested.py": b"import tensorflow as tf\nx = " + b"(" * 5000 + b"tf" + b")" * 5000 + b"\n",
    "empty.py": b"",
    "only_spaces.py": b"   \n\n",
}
SOUND = {
    "bom.py": (b"\xef\xbb\xbfimport tensorflow as tf\ntf.Session()\n", (2, 0)),
    "crlf.py": (b"import tensorflow as tf\r\nx = 1\r\ntf.Session()\r\n", (3, 0)),
    "latin.py": (b"# -*- coding: latin-1 -*-\nimport tensorflow as tf\nx = '\xe9'; tf.Session()\n", (3, 9)),
    "no_newline.py": (b"import tensorflow as tf\ntf.Session()", (2, 0)),
    "form_feed.py": (b"import tensorflow as tf\n\x0c\nx = '\xc3\xa9'; tf.Session()\n", (3, 9)),
    "long_sum.py": (b"import tensorflow as tf\nx = " + b"1 + " * 100 + b"tf.Session()\n", (2, 404)),
    "many_elifs.py": (
        b"import tensorflow as tf\nif x == 0:\n    pass\n"
        + b"".join(b"elif x == %d:\n    pass\n" % number for number in range(60))
        + b"tf.Session()\n",
        (124, 0),
    ),
}


def test_a_broken_file_loses_nothing(tmp_path: Path) -> None:
    for name, data in BROKEN.items():
        (tmp_path / name).write_bytes(data)
    for name, (data, _) in SOUND.items():
        (tmp_path / name).write_bytes(data)
    names = sorted({**BROKEN, **SOUND})
    wanted = sorted((name, line, column, "TF101") for name, (_, (line, column)) in SOUND.items())
    # Older Pythons raise ValueError for a NUL byte, which flake8 does not survive, with or without a plugin.
    survived = [name for name in names if name != "nul.py" or sys.version_info >= (3, 11, 4)]
    of_flake8 = started("flake8", "--select=TF,E9", *survived, folder=tmp_path)
    assert sorted(flake8_places(of_flake8.stdout)) == wanted
    of_pylint = started("pylint", "--disable=all", "--enable=tf2lint,E0001", *names, folder=tmp_path)
    assert sorted(pylint_places(of_pylint.stdout)) == wanted
    assert "Traceback" not in of_flake8.stderr + of_pylint.stderr
    for name in ("syntax.py", "python_two.py", "nested.py"):  # the hosts' own errors stay
        assert f"{name}:" in of_flake8.stdout
        assert f"{name}:" in of_pylint.stdout


@pytest.fixture
def failing_rule() -> Iterator[str]:
    """The code of a rule that raises ZeroDivisionError for now."""
    checkers.load()
    rule = REGISTRY["TF401"]
    check = rule.check
    object.__setattr__(rule, "check", lambda use: 1 / 0)
    yield rule.code
    object.__setattr__(rule, "check", check)


@pytest.mark.parametrize("host", HOSTS)
def test_a_rule_that_raises_is_reported_once_and_the_others_report(
    tmp_path: Path, host: str, failing_rule: str
) -> None:
    text = "import tensorflow as tf\ntf.placeholder('f')\ntf.placeholder('g')\ntf.Session()\n"
    (tmp_path / "rule.py").write_text(text, encoding="utf-8")
    (tmp_path / "other.py").write_text("import tensorflow as tf\ntf.Session()\n", encoding="utf-8")
    output = here(host, *ARGUMENTS[host], "rule.py", "other.py", folder=tmp_path).stdout
    places = flake8_places(output) if host == "flake8" else pylint_places(output)
    assert sorted(places) == [
        ("other.py", 2, 0, "TF101"),
        ("rule.py", 1, 0, "TF001"),
        ("rule.py", 4, 0, "TF101"),
    ]
    assert f"rule {failing_rule} failed on this file with ZeroDivisionError" in output


@pytest.mark.parametrize("host", HOSTS)
def test_neither_host_imports_tensorflow_or_the_linted_code(tmp_path: Path, host: str) -> None:
    package = tmp_path / "tensorflow"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('tensorflow was imported')\n", encoding="utf-8")
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "loud.py").write_text(
        "import tensorflow as tf\nraise SystemExit('the code was run')\n", encoding="utf-8"
    )
    (tmp_path / "code" / "uses.py").write_text("from loud import tf\ntf.Session()\n", encoding="utf-8")
    output = started(host, *ARGUMENTS[host], "code/uses.py", folder=tmp_path, path=tmp_path)
    assert "was imported" not in output.stdout + output.stderr
    assert "was run" not in output.stdout + output.stderr
    assert "uses.py:2:" in output.stdout


def test_the_readme_shows_what_is_said() -> None:
    root = Path(__file__).parent.parent
    readme = (root / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^(tests/cases/\S+?):(\d+):(\d+): (TF\d+) (.*)$", readme, re.MULTILINE)
    assert len(shown) > 1
    for path, *told in shown:
        findings = tf2lint.lint((root / path).read_text(encoding="utf-8"), str(root / path))
        said = [[str(e.range.line), str(e.range.column + 1), e.rule.code, e.text] for e in findings]
        assert told in said
