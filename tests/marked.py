"""Files with markers: ``tf.Session()  # [TF101]`` says that this line, and no unmarked one, has a finding."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

CASES = Path(__file__).parent / "cases"
MARKER = re.compile(r"#.*?\[(TF\d{3}(?:, TF\d{3})*)\]\s*$")


def expected(path: Path) -> Counter[tuple[int, str]]:
    """The line and code of every marker in a file."""
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = MARKER.search(line)
        if match:
            found.update((number, code) for code in match[1].split(", "))
    return found


def as_later(text: str) -> str:
    """A text with its expressions as the Pythons after 3.10 write them: that has a space after an empty ``lambda``, and
    parentheses around several targets of a comprehension."""
    return re.sub(r"for \((\w+, \w+)\) in", r"for \1 in", text.replace("lambda :", "lambda:"))
