"""What becomes of the members of TensorFlow 1's objects, of classes that TensorFlow 2 has not: out of ``objects.tsv``,
which was measured, by what the advice for the class makes in place of the object."""

from __future__ import annotations

import functools
import os

from tf2lint.knowledge import COLUMNS

FOLDER = os.path.dirname(os.path.abspath(__file__))
CLASSES = os.path.join(FOLDER, "objects.txt")
TABLE = os.path.join(FOLDER, "objects.tsv")
GONE, CHANGED, SAME = "-", "~", "="
# Classes whose objects are taken for those of another one (``types``).
BESIDE = {
    "tf.Session": ("tf.train.MonitoredSession", "tf.train.SingularMonitoredSession"),
    "tf.train.Optimizer": ("tf.train.SyncReplicasOptimizer",),
}


def classes() -> dict[str, list[str] | None]:
    """The classes of ``objects.txt``, with what makes the objects that take the place of theirs: nothing where there
    are none, ``None`` where the members stay what they are."""
    found: dict[str, list[str] | None] = {}
    with open(CLASSES, encoding="utf-8") as file:
        for line in file:
            path, _, makers = line.strip().partition(" = ")
            if path.startswith("tf."):
                known = [] if makers == "nothing" else makers.split(" | ")
                found[path] = None if makers == "same" else known
    return found


@functools.cache
def _table() -> dict[str, str]:
    """The lines of the table by symbol, not taken apart yet."""
    with open(TABLE, encoding="utf-8") as file:
        split = (line.rstrip("\n").split("\t", 1) for line in file if line[0] == "t")
        return dict(split)


def base(cls: str) -> str:
    """The class of ``objects.txt`` from which a class is derived, or that it is."""
    known = _table().get(cls, "")
    return known[2:] if known.startswith("<") else cls


@functools.lru_cache(maxsize=4096)
def member(path: str, owner: int) -> str | None:
    """The member of a class of ``objects.txt`` that a symbol is, whose first ``owner`` parts are its object's class:
    ``tf.train.Optimizer.get_slot`` for that of ``tf.train.AdamOptimizer``. ``None`` for what is none."""
    parts = path.split(".")
    if not owner or len(parts) <= owner:
        return None
    cls = ".".join(parts[:owner])
    bases = [base(cls), cls, *BESIDE.get(cls, ())]
    return next((found for each in bases if (found := f"{each}.{parts[owner]}") in _table()), None)


@functools.lru_cache(maxsize=4096)
def fate(symbol: str, api: str) -> str:
    """What a ``member`` is under one of ``COLUMNS``: ``GONE``, ``CHANGED`` or ``SAME``. Those with underscores were not
    measured: they are gone with the object."""
    words = _table().get(symbol, GONE).split("\t")[-1].split(" ")
    return words[0] if len(words) == 1 else words[COLUMNS.index(api)]


def parameters(symbol: str) -> str:
    """The parameters of a ``member`` in TensorFlow 1.15."""
    return _table()[symbol].split("\t")[0]
