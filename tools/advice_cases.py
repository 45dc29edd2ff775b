"""Calls of TensorFlow 1 and what tf2lint suggests to write for them: the files in ``tests/advice``.

A file begins with ``setup:`` and indented lines that are put before each call. Then come cases: an expression at the
beginning of a line, with how it is compared in brackets behind two spaces if not by its values (``[stats]``,
``[shape]``, ``[optimizer]``, ``[schedule]``: see ``run_calls.py``; ``[unrun]`` where it is not run);
below it, indented, the expression that takes its place when all suggestions in it are followed until none is left, or
``none``. Lines before a case that begin with ``|`` are put before its call only. ``differs: reason`` below it: what is
suggested is known not to give the same.
"""

from __future__ import annotations

import ast
import functools
import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import tf2lint

FOLDER = Path(__file__).parent.parent / "tests" / "advice"
HEAD = "import numpy as np\nimport tensorflow as tf\n"
ROUNDS = 6
TOGETHER = 20  # cases in one module


class Case(NamedTuple):
    """One call: the lines before it, the expression, how results are compared, and what is to be written for it."""

    family: str
    before: str
    expression: str
    mode: str
    expected: str
    differs: str

    @property
    def module(self) -> str:
        return module_of(self.before, self.expression, self.mode)

    @property
    def key(self) -> str:
        return f"{self.family}: {self.expression}"


def module_of(before: str, expression: str, mode: str) -> str:
    """A module whose ``build`` gives the value of an expression, after the lines before it."""
    parameter = "step" if mode == "schedule" else ""
    imports = [line for line in before.splitlines() if line.startswith(("import ", "from "))]
    others = [line for line in before.splitlines() if not line.startswith(("import ", "from "))]
    body = textwrap.indent("\n".join([*others, f"return {expression}"]), "    ")
    head = "".join(f"{line}\n" for line in imports)
    return f"{HEAD}{head}\n\ndef build({parameter}):\n{body}\n"


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    setup, lines = [], path.read_text(encoding="utf-8").splitlines()
    position = 0
    if lines and lines[0] == "setup:":
        position = 1
        while position < len(lines) and (lines[position].startswith("    ") or not lines[position]):
            setup.append(lines[position][4:])
            position += 1
    own: list[str] = []
    while position < len(lines):
        line = lines[position]
        position += 1
        if not line or line[0] == "#":
            continue
        if line[0] == "|":
            own.append(line[2:])
            continue
        match = re.fullmatch(r"(.*?)(?:  \[(\w+)\])?", line)
        assert match is not None
        expected, differs = [], ""
        while position < len(lines) and lines[position].startswith("    "):
            text = lines[position].strip()
            if text.startswith("differs: "):
                differs = text[9:]
            else:
                expected.append(text)
            position += 1
        before = "\n".join([*setup, *own]).strip("\n")
        yield Case(path.stem, before, match[1], match[2] or "", " ".join(expected), differs)
        own = []


def all_cases() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@functools.cache
def linted(module: str, **settings: object) -> list[tf2lint.rules.Finding]:
    """The findings of a module, which several tests ask for."""
    return tf2lint.lint(module, **settings)


def followed(module: str, lines: Sequence[int] = (), **settings: object) -> tuple[str, set[int]]:
    """A module after every suggestion in some of its lines, the last one if none are given, was followed, again and
    again, and in which of them there was any. Raises ``AssertionError`` where that does not end."""
    places = set(lines) or {len(module.rstrip("\n").splitlines())}
    changed: set[int] = set()
    for _ in range(ROUNDS):
        found = [each.suggestion for each in linted(module, **settings) if each.range.line in places]
        chosen: list[tuple[tf2lint.rules.Range, str]] = []
        for span, text in sorted({(each.range, each.text) for each in found if each}):
            # The outermost first, and none inside of another.
            if not chosen or (span.line, span.column) >= (chosen[-1][0].end_line, chosen[-1][0].end_column):
                chosen.append((span, text))
        texts, before = module.split("\n"), module
        for span, text in reversed(chosen):
            assert span.line == span.end_line
            line = texts[span.line - 1]
            texts[span.line - 1] = line[: span.column] + text + line[span.end_column :]
            changed.add(span.line)
        module = "\n".join(texts)
        if module == before:
            return module, changed
    raise AssertionError(f"following suggestions does not end: {module}")


def suggested(case: Case, **settings: object) -> str:
    """The expression that takes the place of a case's, or ``none``."""
    module, changed = followed(case.module, **settings)
    return returned(module.rstrip("\n").splitlines()[-1]) if changed else "none"


def returned(line: str) -> str:
    return ast.unparse(ast.parse(line.strip().removeprefix("return "), mode="eval"))


def batches() -> Iterator[tuple[str, dict[int, Case]]]:
    """Modules that return several cases each, which is quicker to lint, with the lines of these."""
    groups: dict[tuple[str, str, str], list[Case]] = {}
    for case in all_cases():
        groups.setdefault((case.family, case.before, case.mode), []).append(case)
    for (_, before, mode), group in groups.items():
        for start in range(0, len(group), TOGETHER):
            chosen = group[start : start + TOGETHER]
            inner = [f"if case == {number}:\n    return {case.expression}" for number, case in enumerate(chosen)]
            module = module_of("\n".join([before, *inner]), "None", mode).replace("def build(", "def build(case, ")
            last = module.rstrip("\n").count("\n")
            yield module, {last - 2 * number: case for number, case in enumerate(reversed(chosen))}


def suggested_together() -> dict[Case, str]:
    """What ``suggested`` says of each case, if the others of its batch change nothing."""
    found = {}
    for batch, cases in batches():
        module, changed = followed(batch, list(cases))
        texts = module.split("\n")
        found.update({case: returned(texts[line - 1]) if line in changed else "none" for line, case in cases.items()})
    return found


def difference(one: object, two: object, relative: float = 1e-4, absolute: float = 1e-5) -> str:
    """How two values that ``run_calls.py`` told differ; empty where they do not."""
    if isinstance(one, list) and isinstance(two, list):
        if len(one) != len(two):
            return f"{len(two)} values for {len(one)}"
        return next((text for a, b in zip(one, two, strict=True) if (text := difference(a, b, relative, absolute))), "")
    if isinstance(one, dict) and isinstance(two, dict):
        if "plain" in one or "plain" in two:
            values = [each.get("plain", (each.get("values") or [None])[0]) for each in (one, two)]
            shapes = [each.get("shape", []) for each in (one, two)]
            is_same = near(values[0], values[1], relative, absolute) and shapes == [[], []]
            return "" if is_same else f"{values[1]!r} for {values[0]!r}"
        if "operation" in one:
            return ""
        if one.keys() != two.keys():
            return f"{sorted(two)} for {sorted(one)}"
        if "dict" in one:
            if one["dict"].keys() != two["dict"].keys():
                return "other keys"
            texts = (difference(each, two["dict"][key], relative, absolute) for key, each in one["dict"].items())
            return next((text for text in texts if text), "")
        for key in ("shape", "dtype", "object"):
            if one.get(key) != two.get(key):
                return f"{key} {two.get(key)} for {one.get(key)}"
        if "stats" in one:
            allowed = [0.06 * one["stats"][1] + 1e-6] * len(one["stats"])
            allowed[2] = allowed[-1] = 0.2 * one["stats"][1] + 1e-6
            if any(abs(a - b) > each for a, b, each in zip(one["stats"], two["stats"], allowed, strict=False)):
                return f"statistics {two['stats']} for {one['stats']}"
            return ""
        return "" if near(one.get("values"), two.get("values"), relative, absolute) else f"{two} for {one}"
    return f"{two} for {one}"


def near(one: object, two: object, relative: float, absolute: float) -> bool:
    if isinstance(one, list) and isinstance(two, list):
        return len(one) == len(two) and all(near(a, b, relative, absolute) for a, b in zip(one, two, strict=True))
    if isinstance(one, (bool, str)) or isinstance(two, (bool, str)) or one is None or two is None:
        return one == two
    if not isinstance(one, (int, float)) or not isinstance(two, (int, float)):
        return False
    if one != one or two != two:
        return one != one and two != two
    return one == two or abs(one - two) <= absolute + relative * abs(one)
