"""The programs in ``tests/programs/several_files``: see there for how they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).parent / "programs" / "several_files" / "programs.txt"
HEAD = re.compile(r"=== (?P<name>\w+): (?P<outcome>\w+) (?P<path>\S+) (?P<first>\d+)-(?P<last>\d+)$")


class WholeTwin(NamedTuple):
    """A program of several files that works, and one of nearly the same text that does not: the texts by path, the
    first of which is run, the outcome under TensorFlow 1.15, and the file and lines (from 1) of the statement that
    raises."""

    name: str
    works: dict[str, str]
    fails: dict[str, str]
    outcome: str
    path: str
    statement: tuple[int, int]


def files(lines: list[str], left_out: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    path = ""
    for line in lines:
        if line.startswith("--- "):
            path = line[4:]
            found[path] = []
        elif line[:1] != left_out:
            found[path].append(line[1:])
    return {path: "\n".join(each).strip("\n") + "\n" for path, each in found.items()}


def whole_twins() -> list[WholeTwin]:
    found = []
    for block in re.split(r"^(?==== )", PROGRAMS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        match = HEAD.match(head)
        assert match, head
        statement = int(match["first"]), int(match["last"])
        found.append(
            WholeTwin(match["name"], files(lines, "!"), files(lines, "+"), match["outcome"], match["path"], statement)
        )
    return found


def write(texts: dict[str, str], folder: Path) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
