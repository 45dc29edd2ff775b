"""What TensorFlow 2 has instead of a TensorFlow 1 symbol: ``equivalents.txt``, written by hand and reviewed, and what
was measured where that has no line. Loaded when the first finding asks for it.

A line is ``symbol = name``, a name that takes the same arguments, or ``symbol: remedy``, each with a condition in
brackets after the symbol if it is not for every target: ``[2.16-]``, ``[-2.15]``, ``[2.7-2.15]``, ``[keras2]``,
``[keras3]``. The first line for a symbol whose condition holds counts. One for ``tf.x``, or ``tf.x.*``, is also for
all below it that has none of its own.
"""

from __future__ import annotations

import functools
import os
import re
from typing import NamedTuple

from tf2lint.knowledge import COLUMNS, Route, entry, is_gone, keras, minor, resolves
from tf2lint.knowledge import measured as longest

FILE = os.path.join(os.path.dirname(__file__), "equivalents.txt")
LINE = re.compile(
    r"(?P<symbol>(?:tf|tensorflow_addons)(?:\.\w+)*(?:\.\*)?)(?: \[(?P<condition>[\w.-]+)\])?"
    r"(?: = (?P<name>\S+)|: (?P<remedy>\S.*))"
)
# tf.contrib.layers.python.layers.layers.conv2d is tf.contrib.layers.conv2d.
PRIVATE = re.compile(r"(?P<module>tf\.contrib\.\w+\.)(?:\w+\.)*python\.(?:\w+\.)*(?P<name>\w+)")
CONDITION = re.compile(r"keras[23]|(2\.\d+)?-(2\.\d+)?")


class Equivalent(NamedTuple):
    """One line: for which ``condition`` (empty for all) which ``remedy``."""

    condition: str
    remedy: str

    @property
    def kind(self) -> str:
        """Which of the four kinds of remedy this is, as the rules' documentation calls them."""
        if self.remedy.startswith("no equivalent"):
            return "No equivalent"
        if "tf_keras" in self.remedy:
            return "compat.v1 with tf_keras"
        return "compat.v1" if "tf.compat.v1." in self.remedy else "Native"

    def holds(self, api: str) -> bool:
        """Whether the line is for one of ``knowledge.COLUMNS``."""
        if not self.condition:
            return True
        if self.condition.startswith("keras"):
            return self.condition == f"keras{keras(api)}"
        first, _, last = self.condition.partition("-")
        return int(first[2:] or 0) <= minor(api) <= int(last[2:] or 99)


@functools.lru_cache(maxsize=1024)
def parse(line: str) -> Equivalent:
    """What a line says. Raises ``ValueError`` for one that says nothing."""
    match = LINE.fullmatch(line)
    if match is None or not CONDITION.fullmatch(match["condition"] or "keras3"):
        raise ValueError(f"{line!r} is no equivalent")
    remedy = match["remedy"] or f"use {match['name']}"
    return Equivalent(match["condition"] or "", remedy)


@functools.cache
def table() -> dict[str, list[str]]:
    """All lines by symbol, not taken apart yet."""
    found: dict[str, list[str]] = {}
    with open(FILE, encoding="utf-8") as file:
        for line in file:
            if line[0] == "t":
                found.setdefault(line.split(" ", 1)[0].rstrip(":"), []).append(line.rstrip("\n"))
    return found


# What the layers, metrics, models and optimizers of Keras inherit is said of their base.
MEMBER = re.compile(r"tf\.keras\.(?P<package>layers|metrics|models|optimizers)\.\w+\.(?P<name>\w+)")
BASES = {
    "layers": "tf.keras.layers.Layer.",
    "metrics": "tf.keras.metrics.Metric.",
    "optimizers": "tf.keras.optimizers.Optimizer.",
    "models": "tf.keras.Model.",
}

# Packages that have the names of others.
REEXPORTS = {
    "tf.optimizers.": "tf.keras.optimizers.",
    "tf.contrib.slim.layers.": "tf.contrib.layers.",
    "tf.contrib.slim.losses.": "tf.contrib.losses.",
    "tf.contrib.slim.metrics.": "tf.contrib.metrics.",
    "tf.contrib.slim.": "tf.contrib.layers.",
}


def public_name(symbol: str) -> str:
    """The name under which what a symbol stands for has a line, or the symbol itself."""
    member = MEMBER.fullmatch(symbol)
    if member and BASES[member["package"]] + member["name"] in table():
        return BASES[member["package"]] + member["name"]
    private = PRIVATE.fullmatch(symbol)
    if private:
        symbol = private["module"] + private["name"]
    for package, origin in REEXPORTS.items():
        if symbol.startswith(package) and symbol not in table():
            moved = origin + symbol[len(package) :]
            if moved in table():
                return moved
    return symbol


def name_in_keras(symbol: str, api: str) -> str:
    """The public name of what programs take from TensorFlow's private copy of Keras, if there is one:
    ``tf.python.keras.layers.core.Dense`` is ``tf.keras.layers.Dense``."""
    package, _, rest = symbol.partition("tf.python.keras")
    if package or not rest.startswith("."):
        return "tf.keras" if symbol == "tf.python.keras" else ""
    first, last = rest[1:].partition(".")[0], rest.rpartition(".")[2]
    names = (f"tf.keras{rest}", *(f"tf.keras.{module}{last}" for module in (f"{first}.", "layers.", "")))
    return next((each for each in names if entry(each) and resolves(each, Route.DIRECT, api)), "")


@functools.lru_cache(maxsize=1024)
def written(symbol: str, api: str) -> Equivalent | None:
    """The line for a symbol under ``api``: its own, else the name that the same object has, else the nearest line
    above it."""
    if symbol not in table():
        symbol = public_name(symbol)
        known = entry(symbol)
        if known and known.same and not is_gone(symbol) and resolves(known.same, Route.DIRECT, api):
            return Equivalent("", f"use {known.same}")
        in_keras = name_in_keras(symbol, api)
        if in_keras:
            return Equivalent("", f"use {in_keras}")
        if known and known.same and symbol.startswith("tf.python."):
            return written(known.same, api) or in_compat(known.same, api)
    while symbol:
        for equivalent in map(parse, (*table().get(symbol, ()), *table().get(symbol + ".*", ()))):
            if equivalent.holds(api):
                return equivalent
        symbol = symbol.rpartition(".")[0]
    return None


def in_compat(symbol: str, api: str) -> Equivalent | None:
    """The name in ``tf.compat.v1`` of what was public in TensorFlow 1, if it is there."""
    there = resolves(symbol, Route.COMPAT_V1, api)
    return Equivalent("", f"use {symbol.replace('tf', 'tf.compat.v1', 1)}") if there else None


@functools.lru_cache(maxsize=1024)
def measured(symbol: str, api: str) -> Equivalent | None:
    """The best that was measured for a symbol that a program cannot use under ``api`` as it does, and that has no line:
    ``tf.compat.v1`` where it works, else ``tf``. ``None`` where there is nothing."""
    known = entry(symbol)
    if known is None or is_gone(symbol):
        return None
    compat = symbol.replace("tf", "tf.compat.v1", 1)
    if resolves(symbol, Route.COMPAT_V1, api):
        return Equivalent("", f"TF 2 has nothing like it, use {compat}")
    if resolves(symbol, Route.DIRECT, api):
        return Equivalent("", f"use {symbol} after `import tensorflow as tf`, tf.compat.v1 does not have it")
    if api + "k" in COLUMNS and resolves(symbol, Route.DIRECT, api + "k"):
        return Equivalent("", "install tf_keras and set TF_USE_LEGACY_KERAS=1 to keep it")
    if api + "k" in COLUMNS and resolves(symbol, Route.COMPAT_V1, api + "k"):
        return Equivalent("", f"install tf_keras, set TF_USE_LEGACY_KERAS=1 and use {compat}")
    return None


def remedy(symbol: str, api: str) -> str:
    """What to write instead of a symbol under ``api``."""
    found = written(symbol, api) or measured(longest(symbol), api)
    return found.remedy if found else f"no equivalent: TF {api.rstrip('k')} has nothing that takes its place"
