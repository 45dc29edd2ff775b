"""What was measured about TensorFlow's names, out of ``symbols.tsv`` and ``keras_members.tsv``, loaded when first asked
for.

Symbols are canonical (``tf.X.Y``), ``api`` is one of ``COLUMNS``: a TensorFlow 2 release, with ``k`` where ``tf.keras``
is Keras 2 through ``tf_keras``.
"""

from __future__ import annotations

import enum
import functools
import os
from typing import NamedTuple

RELEASES = ("2.4", "2.8", "2.12", "2.15", "2.16", "2.21")
COLUMNS = (*RELEASES, "2.16k", "2.21k")
TABLE = os.path.join(os.path.dirname(__file__), "symbols.tsv")
MEMBERS = os.path.join(os.path.dirname(__file__), "keras_members.tsv")  # those that only objects show
STANDALONE_TABLE = os.path.join(os.path.dirname(__file__), "standalone.tsv")

# Gone from every TensorFlow 2, and from its tf.compat.v1: release notes of 2.0. Names below need not be in the table.
GONE = ("tf.contrib", "tf.examples")
# Found by import statements only; what is below is no public API, and mostly not in the table.
IMPORT_ONLY = (
    *("tf.python", "tf.core", "tf.tools", "tf.compiler", "tf.include", "tf.dtensor", "tf.tsl", "tf.security"),
    *("tf.distribute.python", "tf.lite.python", "tf.lite.tools", "tf.lite.experimental", "tf.xla_aot_runtime_src"),
)


class Route(enum.Enum):
    """Through which API a symbol was reached."""

    DIRECT = "tf"
    COMPAT_V1 = "tf.compat.v1"
    STANDALONE = "keras"  # the package of its own, whose names are those of ``tf.keras`` here


class Entry(NamedTuple):
    """What is known of a symbol. ``kind``: ``c`` class, ``f`` function, ``m`` module, ``o`` object, ``a`` member of a
    class, in capitals where TensorFlow 1.15 does not have it. ``parameters``: those of 1.15, ``?`` for unknown ones.
    ``direct`` and ``compat``: what it is in each of ``COLUMNS``, as ``symbols.tsv`` explains. ``same``: the name in
    ``tf`` of the same object."""

    kind: str
    parameters: str
    direct: tuple[str, ...]
    compat: tuple[str, ...]
    same: str


def nearest(release: str) -> str:
    """The one of ``RELEASES`` that answers for a TensorFlow 2 release: the last measured one up to it."""
    return next((each for each in reversed(RELEASES) if minor(each) <= minor(release)), RELEASES[0])


def minor(release: str) -> int:
    """The second number of a TensorFlow 2 release, or of one of ``COLUMNS``."""
    return int(release.rstrip("k").partition(".")[2])


def keras(api: str) -> int:
    """Which Keras ``tf.keras`` is under one of ``COLUMNS``: 2 or 3."""
    return 3 if minor(api) >= 16 and not api.endswith("k") else 2


@functools.cache
def _table(route: Route = Route.DIRECT) -> tuple[dict[str, str], list[str]]:
    """The lines of the table by symbol, not taken apart yet, and the parameters that the numbers in it stand for. The
    standalone Keras has a table of its own."""
    if route is Route.COMPAT_V1:
        return _table()
    lines: dict[str, str] = {}
    signatures = []
    for path in (STANDALONE_TABLE,) if route is Route.STANDALONE else (TABLE, MEMBERS):
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line[0] == "t":
                    symbol, _, rest = line.partition("\t")
                    lines[symbol] = rest
                elif line[0] == "(":
                    signatures.append(line[1:-1])
    return lines, signatures


def symbols(route: Route = Route.DIRECT) -> dict[str, str]:
    """All symbols that are in the table (the values are for ``entry``)."""
    return _table(route)[0]


@functools.lru_cache(maxsize=4096)
def entry(symbol: str, route: Route = Route.DIRECT) -> Entry | None:
    """What the table has about exactly this symbol."""
    line = symbols(route).get(symbol)
    if line is None:
        return None
    kind, parameters, direct, compat, same = (*line.rstrip("\n").split("\t"), "")[:5]
    words = [tuple(each.split(" ")) for each in (direct, compat)]
    first, second = (each * len(COLUMNS) if len(each) == 1 else each for each in words)
    return Entry(kind, parameters, first, second, same)


@functools.cache
def _of_keras_one() -> dict[str, dict[str, str]]:
    with open(STANDALONE_TABLE, encoding="utf-8") as file:
        lines = (line[1:].split() for line in file if line[0] == "=")
        return {symbol: dict(pair.split("=") for pair in pairs) for symbol, *pairs in lines}


def keras_one_arguments(symbol: str) -> dict[str, str]:
    """The arguments of Keras 1 that a layer of Keras 2.3.1 still took, with their names since Keras 2."""
    return _of_keras_one().get(symbol, {})


def is_below(symbol: str, names: tuple[str, ...]) -> bool:
    """Whether a symbol is one of some names or below one."""
    return symbol.startswith(names) and any(symbol == name or symbol.startswith(name + ".") for name in names)


def is_gone(symbol: str) -> bool:
    """Whether a symbol belongs to a package that no TensorFlow 2 has."""
    return is_below(symbol, GONE)


@functools.lru_cache(maxsize=4096)
def measured(symbol: str, route: Route = Route.DIRECT) -> str:
    """The longest part of a symbol that is in the table, or ``tf``: ``tf.app.flags.FLAGS`` for what is below it."""
    table = symbols(route)
    while symbol not in table and "." in symbol:
        symbol = symbol.rpartition(".")[0]
    return symbol


def word(symbol: str, route: Route, api: str) -> str:
    """What a symbol in the table is under ``api``, in the words of ``symbols.tsv``. Raises ``KeyError``."""
    found = entry(symbol, route)
    if found is None:
        raise KeyError(symbol)
    return (found.compat if route is Route.COMPAT_V1 else found.direct)[COLUMNS.index(api)]


@functools.lru_cache(maxsize=4096)
def resolves(symbol: str, route: Route, api: str) -> bool | None:
    """Whether a name can be used under ``api``, reached by ``route``; ``None`` where that is not known.

    What raises whatever it is called with cannot be used. Where a symbol goes on below a measured class, function or
    object, the answer is about that.
    """
    if is_gone(symbol):
        return False
    if symbol == "tf" or symbol == "tf.compat.v1":
        return True
    known = measured(symbol, route)
    if known.partition(".")[0] != "tf":
        return None  # another package
    if route is Route.STANDALONE:  # whose later names are not in the table
        is_gone_there = word(known, route, api) in "-!"
        return False if is_gone_there else None if known != symbol and kind(known) == "m" else True
    if known == "tf":
        return None if is_below(symbol, IMPORT_ONLY) or symbol.startswith("tf._") else False
    if word(known, route, api) in "-!":
        return False
    if known == symbol or kind(known) != "m":
        return True
    return None if is_below(symbol, IMPORT_ONLY) or symbol[len(known) + 1] == "_" else False


def is_lost(symbol: str, route: Route) -> bool:
    """Whether TensorFlow 1 has a symbol, and no TensorFlow 2 has it by a route."""
    found = entry(measured(symbol, route), route)
    is_old = is_gone(symbol) or (found is not None and found.kind.islower())
    return is_old and resolves(symbol, route, "2.4") is False


def kind(symbol: str) -> str:
    """The kind of a symbol in the tables, in small letters; empty for one that is not there."""
    found = symbols().get(symbol, "")
    if not found and symbol.startswith("tf.keras."):
        found = symbols(Route.STANDALONE).get(symbol, "")
    return found[:1].lower()


def parameters(symbol: str, route: Route, api: str) -> tuple[str, str] | None:
    """The parameters of a callable in TensorFlow 1.15 and under ``api``, where they differ and both are known."""
    found = entry(symbol, route)
    if found is None:
        return None
    changed = word(symbol, route, api)
    return (found.parameters, _table(route)[1][int(changed)]) if changed.isdigit() and found.parameters != "?" else None


@functools.lru_cache(maxsize=4096)
def parameters_of(symbol: str, route: Route, api: str) -> str | None:
    """The parameters of a callable under ``api``; ``None`` where they are not known."""
    found = entry(symbol, route)
    if found is None or found.kind.lower() not in "cfa" or found.kind.isupper():
        return None
    now = word(symbol, route, api)
    if now.isdigit():
        return _table(route)[1][int(now)]
    return found.parameters if now == "=" and found.parameters != "?" else None


@functools.cache
def classes_in(module: str, api: str) -> tuple[str, ...]:
    """The classes that are directly in a module under ``api``."""
    names = (name for name in symbols() if name.startswith(module + ".") and "." not in name[len(module) + 1 :])
    return tuple(name for name in names if kind(name) == "c" and resolves(name, Route.DIRECT, api))


@functools.cache
def names_below(module: str, route: Route = Route.DIRECT) -> frozenset[str]:
    """The public names directly in a TensorFlow 1.15 module, such as ``tf.layers``: what a star import binds."""
    prefix = module + "."
    return frozenset(
        name[len(prefix) :]
        for name, line in symbols(route).items()
        if name.startswith(prefix) and "." not in name[len(prefix) :] and line[0].islower() and line[0] != "a"
    )
