"""What was measured about TensorFlow's public names, out of ``symbols.tsv``, loaded when first asked for."""

from __future__ import annotations

import enum
import functools
import os
from typing import NamedTuple

# Gone from every TensorFlow 2, and from its tf.compat.v1: release notes of 2.0. Not in symbols.tsv.
GONE = ("tf.contrib", "tf.examples.tutorials")


class Route(enum.Enum):
    """Through which API a symbol was reached."""

    DIRECT = "tf"
    COMPAT_V1 = "tf.compat.v1"


class Entry(NamedTuple):
    """One public name of TensorFlow 1.15. ``kind``: ``c`` class, ``f`` function, ``m`` module, ``o`` object.

    ``direct`` and ``compat``: whether it resolves in TensorFlow 2 (``+``, ``-``, ``k`` only with tf_keras).
    """

    kind: str
    direct: str
    compat: str


@functools.cache
def symbols() -> dict[str, Entry]:
    """All measured names, by canonical symbol."""
    table = {}
    with open(os.path.join(os.path.dirname(__file__), "symbols.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                name, kind, direct, compat = line.rstrip("\n").split("\t")
                table[name] = Entry(kind, direct, compat)
    return table


def is_gone(symbol: str) -> bool:
    """Whether a symbol belongs to a package that no TensorFlow 2 has."""
    return symbol.startswith(GONE) and any(symbol == name or symbol.startswith(name + ".") for name in GONE)


@functools.lru_cache(maxsize=4096)
def resolves(symbol: str, route: Route, keras3: bool) -> bool | None:
    """Whether TensorFlow 2 has a name, reached by ``route``; ``None`` where that was not measured.

    Where a symbol goes on below a measured class, function or object, the answer is about that.
    """
    if is_gone(symbol):
        return False
    table = symbols()
    measured = symbol
    while measured not in table:
        measured = measured.rpartition(".")[0]
        if not measured:
            return None
    entry = table[measured]
    mark = entry.direct if route is Route.DIRECT else entry.compat
    if measured != symbol and entry.kind == "m" and mark != "-":
        return None
    return mark == "+" or (mark == "k" and not keras3)


@functools.cache
def names_below(module: str) -> frozenset[str]:
    """The public names directly in a TensorFlow 1.15 module, such as ``tf.layers``: what a star import binds."""
    prefix = module + "."
    return frozenset(
        name[len(prefix) :] for name in symbols() if name.startswith(prefix) and "." not in name[len(prefix) :]
    )
