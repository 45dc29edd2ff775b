"""What became of generated calls of TensorFlow 1 when they were replaced by what the advice says: ``proofs.tsv``.
Measured by ``tools/generated_calls.py`` on TensorFlow 1.15.5, 2.4 and 2.21.0, shown by the documentation.

A line has a symbol and the numbers of ``Proof``; an indented one after it a call that came out otherwise, a release,
and how it did there.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import NamedTuple

TABLE = os.path.join(os.path.dirname(__file__), "proofs.tsv")


class Proof(NamedTuple):
    """How many calls of a symbol that TensorFlow 1.15 takes were ``tried``, for how many the suggestion gave the
    ``equal`` result, how many were reported without a suggestion (``silent``), how many gave the same unchanged and
    were ``unreported``; and those that came out otherwise, with what they did, by release."""

    tried: int
    equal: int
    silent: int
    unreported: int
    differing: Mapping[str, Mapping[str, str]]


@functools.cache
def record() -> dict[str, Proof]:
    """What was measured, by symbol."""
    found: dict[str, Proof] = {}
    differing: dict[str, dict[str, str]] = {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            first, *rest = line.rstrip("\n").split("\t")
            if first:
                differing = {}
                tried, equal, silent, unreported = map(int, rest)
                found[first] = Proof(tried, equal, silent, unreported, differing)
            else:
                call, release, text = rest
                differing.setdefault(call, {})[release] = text
    return found


def write(proofs: Mapping[str, Proof]) -> None:
    """Write the record."""
    with open(TABLE, "w", encoding="utf-8") as file:
        for symbol, proof in sorted(proofs.items()):
            file.write("\t".join((symbol, *map(str, proof[:4]))) + "\n")
            for call, outcomes in proof.differing.items():
                for release, text in outcomes.items():
                    file.write(f"\t{call}\t{release}\t{text}\n")
