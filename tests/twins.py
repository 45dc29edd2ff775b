"""The programs in ``tests/programs``: see there for how they are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).parent / "programs"
HEAD = re.compile(r"=== (?P<name>\w+)(?:: (?P<outcome>\w+) (?P<first>\d+)-(?P<last>\d+))?$")


class Twin(NamedTuple):
    """A program that works, and one of nearly the same text that does not, if there is one: its outcome under
    TensorFlow 1.15 and the lines (from 1) of the statement that raises."""

    name: str
    works: str
    fails: str = ""
    outcome: str = ""
    statement: tuple[int, int] = (0, 0)


def twins() -> list[Twin]:
    found = []
    for path in sorted(PROGRAMS.glob("*.txt")):
        for block in re.split(r"^(?==== )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            head, *lines = block.rstrip("\n").split("\n")
            match = HEAD.match(head)
            assert match, f"{path.name}: {head}"
            works, fails = ("\n".join(line[1:] for line in lines if line[:1] != mark) + "\n" for mark in "!+")
            if match["outcome"]:
                statement = int(match["first"]), int(match["last"])
                found.append(Twin(match["name"], works, fails, match["outcome"], statement))
            else:
                found.append(Twin(match["name"], works))
    return found
