"""Every option once: its name, type, default and help. The hosts and ``pyproject.toml`` read it from here."""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tf2lint.knowledge import COLUMNS, RELEASES, minor, nearest

NEWEST_TARGET = RELEASES[-1]
MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


class SettingsError(ValueError):
    """An option has a value that it cannot have. The text says which, and what it can be."""


def _target(value: object) -> str:
    match = re.fullmatch(r"2\.(\d+)", str(value))
    if not match or int(match[1]) > int(NEWEST_TARGET.partition(".")[2]):
        raise SettingsError(f"must be a TensorFlow 2 release, '2.0' to '{NEWEST_TARGET}', not {value!r}")
    return f"2.{int(match[1])}"


def _keras(value: object) -> str:
    if str(value) not in ("auto", "2", "3"):
        raise SettingsError(f"must be auto, 2 or 3, not {value!r}")
    return str(value)


def _source(value: object) -> str:
    if str(value) not in ("auto", "1", "2"):
        raise SettingsError(f"must be auto, 1 or 2, not {value!r}")
    return str(value)


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    known = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
    if str(value).lower() not in known:
        raise SettingsError(f"must be yes or no, not {value!r}")
    return known[str(value).lower()]


def _modules(value: object) -> tuple[str, ...]:
    given = re.split(r"[,\s]+", value.strip(", \t\n")) if isinstance(value, str) else value
    if not isinstance(given, (list, tuple)) or not all(
        isinstance(name, str) and (not name or MODULE.fullmatch(name)) for name in given
    ):
        raise SettingsError(f"must be a list of module names, not {value!r}")
    return tuple(name for name in given if name)


@dataclass(frozen=True)
class Option:
    """One option: ``tf2lint-<name>`` in the hosts, ``<name>`` in ``[tool.tf2lint]``."""

    name: str
    kind: str  # pylint's name for its type: choice, yn or csv
    parse: Callable[[object], Any]
    default: Any
    metavar: str
    help: str
    choices: tuple[str, ...] = ()

    @property
    def host_name(self) -> str:
        return f"tf2lint-{self.name}"

    @property
    def attribute(self) -> str:
        return self.name.replace("-", "_")

    @property
    def full_help(self) -> str:
        default = {False: "no", (): "none"}.get(self.default, self.default)
        return f"{self.help} Default: {default}, or what [tool.tf2lint] says."


OPTIONS = (
    Option(
        "target",
        "choice",
        _target,
        NEWEST_TARGET,
        "<2.x>",
        "TensorFlow 2 release that the code migrates to.",
        tuple(f"2.{minor}" for minor in range(int(NEWEST_TARGET.partition(".")[2]) + 1)),
    ),
    Option(
        "keras",
        "choice",
        _keras,
        "auto",
        "<auto|2|3>",
        "Keras generation: 3, or 2 (TensorFlow up to 2.15, later with tf_keras); auto follows the target.",
        ("auto", "2", "3"),
    ),
    Option(
        "source",
        "choice",
        _source,
        "auto",
        "<auto|1|2>",
        "TensorFlow that the code was written for; auto goes by what each file shows, and tells what both have, with"
        " another result, only where that is TensorFlow 1.",
        ("auto", "1", "2"),
    ),
    Option("allow-compat-v1", "yn", _flag, False, "<y or n>", "Do not report what works through tf.compat.v1."),
    Option(
        "modules",
        "csv",
        _modules,
        (),
        "<modules>",
        "Modules that stand for tensorflow, such as tensorpack.tfv1, separated by commas.",
    ),
)


@dataclass(frozen=True)
class Settings:
    """The values of all options, checked."""

    target: str = NEWEST_TARGET
    keras: str = "auto"
    source: str = "auto"
    allow_compat_v1: bool = False
    modules: tuple[str, ...] = ()

    @property
    def api(self) -> str:
        """Which of ``knowledge.COLUMNS`` the code is to run on. ``tf.keras`` is Keras 3 from TensorFlow 2.16 on, says
        its release note, unless ``tf_keras`` stands in; nobody has Keras 3 there with less than 2.16."""
        release = nearest(self.target)
        if self.keras == "3" and minor(release) < 16:
            return "2.16"
        return release + "k" if self.keras == "2" and release + "k" in COLUMNS else release


def parse(given: Mapping[str, object], origin: str) -> dict[str, Any]:
    """Check option values by their short names; ``origin`` says where they come from, for the message.

    Raises ``SettingsError``.
    """
    options = {option.name: option for option in OPTIONS}
    values = {}
    for name, value in given.items():
        if name not in options:
            raise SettingsError(f"{origin}: there is no option {name!r}; there are {', '.join(options)}")
        try:
            values[options[name].attribute] = options[name].parse(value)
        except SettingsError as error:
            raise SettingsError(f"{origin}: {name} {error}") from None
    return values


@functools.lru_cache(maxsize=64)
def _read(path: str, mtime_ns: int) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        with open(path, "rb") as file:
            tables = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: {error}") from None
    tool = tables.get("tool", {})
    table = tool.get("tf2lint", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.tf2lint must be a table")
    return parse(table, path)


def checked(given: Mapping[str, object]) -> dict[str, object]:
    """Settings by attribute that a program gives, as the hosts' options would have them.

    Raises ``SettingsError`` for a name that is none of them, and for a value that one cannot have.
    """
    by_attribute = {option.attribute: option for option in OPTIONS}
    unknown = sorted(set(given) - set(by_attribute))
    if unknown:
        raise SettingsError(f"there is no setting {unknown[0]!r}, but {', '.join(by_attribute)}")
    return {name: by_attribute[name].parse(value) for name, value in given.items()}


def load(filename: str, host: Mapping[str, object]) -> Settings:
    """The settings for one file: ``[tool.tf2lint]`` of the nearest ``pyproject.toml``, then what the host gives.

    ``filename`` need not exist; ``host`` holds checked values by attribute, of the options that the user set there.
    Raises ``SettingsError`` where the ``pyproject.toml`` is unusable.
    """
    folder = os.path.dirname(os.path.abspath(filename))
    while True:
        path = os.path.join(folder, "pyproject.toml")
        try:
            mtime = os.stat(path).st_mtime_ns
        except OSError:
            parent = os.path.dirname(folder)
            if parent == folder:
                return Settings(**host)  # type: ignore[arg-type]
            folder = parent
        else:
            return Settings(**{**_read(path, mtime), **host})
