"""What became of generated calls of TensorFlow 1 when they were replaced by what the advice says: ``proofs.tsv``,
measured by ``tests/tensorflow/generated.py`` on TensorFlow 1.15.5 and 2.21.0, shown by the documentation."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import NamedTuple

TABLE = os.path.join(os.path.dirname(__file__), "proofs.tsv")


class Proof(NamedTuple):
    """How many calls of a symbol were ``tried``, how many gave the ``equal`` result, how many were left without a
    suggestion (``silent``), and the first of those that gave something else, with what."""

    tried: int
    equal: int
    silent: int
    differing: str


@functools.cache
def record() -> dict[str, Proof]:
    """What was measured, by symbol."""
    found = {}
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            symbol, tried, equal, silent, differing = line.rstrip("\n").split("\t")
            found[symbol] = Proof(int(tried), int(equal), int(silent), differing)
    return found


def write(proofs: Mapping[str, Proof]) -> None:
    """Write the record, a line for each symbol."""
    with open(TABLE, "w", encoding="utf-8") as file:
        for symbol, proof in sorted(proofs.items()):
            differing = " ".join(proof.differing.split())
            file.write(f"{symbol}\t{proof.tried}\t{proof.equal}\t{proof.silent}\t{differing}\n")
