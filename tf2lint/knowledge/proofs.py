"""What the examples of each rule did on real TensorFlows, out of ``proofs.tsv``. Measured by
``tools/prove.py``, shown by the documentation."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tf2lint.knowledge import RELEASES

TABLE = os.path.join(os.path.dirname(__file__), "proofs.tsv")
ONE = "1.15"


class Outcome(NamedTuple):
    """What a block of code did: the name of the exception that it raised, empty if none, and what it printed."""

    raised: str
    printed: str

    def __str__(self) -> str:
        return f"raises {self.raised}" if self.raised else f"prints `{'; '.join(self.printed.splitlines())}`"


Key = tuple[str, str, str]  # a rule's code, "TF 1" or "TF 2", and a release of TensorFlow


@functools.cache
def record() -> dict[Key, Outcome]:
    """Every outcome that was measured."""
    found = {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            code, title, releases, raised, printed = line.rstrip("\n").split("\t")
            outcome = Outcome(raised, json.loads(printed))
            found.update({(code, title, release): outcome for release in releases.split(" ")})
    return found


def write(outcomes: Mapping[Key, Outcome]) -> None:
    """Write the record, a line for each example and what it did, with the releases where it did that."""
    lines: dict[tuple[str, str, Outcome], list[str]] = {}
    for code, title, release in sorted(outcomes, key=lambda key: (key[0], key[1], (ONE, *RELEASES).index(key[2]))):
        lines.setdefault((code, title, outcomes[code, title, release]), []).append(release)
    with open(TABLE, "w", encoding="utf-8") as file:
        for (code, title, outcome), releases in lines.items():
            file.write(f"{code}\t{title}\t{' '.join(releases)}\t{outcome.raised}\t{json.dumps(outcome.printed)}\n")


def summary(code: str, title: str) -> list[str]:
    """What one example of a rule did, and where: ``prints `1.0` on 1.15``."""
    releases: dict[Outcome, list[str]] = {}
    for release in (ONE, *RELEASES):
        outcome = record().get((code, title, release))
        if outcome is not None:
            releases.setdefault(outcome, []).append(release)
    return [f"{outcome} on {spans(each)}" for outcome, each in releases.items()]


def proven(code: str) -> str:
    """The releases on which the examples of a rule do what it says: TensorFlow 1's on 1.15, TensorFlow 2's where it
    prints what it does on the newest."""
    last = record().get((code, "TF 2", RELEASES[-1]))
    return spans([ONE, *(each for each in RELEASES if last and record().get((code, "TF 2", each)) == last)])


def spans(releases: Iterable[str]) -> str:
    """Releases in words, runs of them as ``2.4 to 2.15``."""
    known = [ONE, *RELEASES]
    runs: list[list[str]] = []
    for release in releases:
        if runs and release != RELEASES[0] and known.index(runs[-1][-1]) + 1 == known.index(release):
            runs[-1].append(release)
        else:
            runs.append([release])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
