"""Names that come out of the project's own modules: which file a module is, and what TensorFlow it binds."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tf2lint.knowledge import names_below
from tf2lint.source import Source
from tf2lint.values import Constant, Imported, ProjectModule, Symbol, Value, uncertain

if TYPE_CHECKING:
    from tf2lint.settings import Settings

MAX_DEPTH = 8  # of modules that import one another
MAX_ANCESTORS = 12  # folders to look in, upwards
ROOT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")

IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import\b|import[ \t]+([^#\n;]+))", re.MULTILINE)


@functools.lru_cache(maxsize=4096)
def _listing(folder: str, mtime_ns: int) -> frozenset[str]:
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def listing(folder: str) -> frozenset[str]:
    """The names in a folder, none where it cannot be read."""
    try:
        return _listing(folder, os.stat(folder).st_mtime_ns)
    except (OSError, ValueError):
        return frozenset()


def _module_file(folder: str, name: str) -> str | None:
    names = listing(folder)
    if name in names and "__init__.py" in listing(os.path.join(folder, name)):
        return os.path.join(folder, name, "__init__.py")
    return os.path.join(folder, name + ".py") if name + ".py" in names else None


def _inside(folder: str, parts: list[str]) -> str | None:
    """The file of a dotted module below a folder; folders on the way may be without ``__init__.py``."""
    *packages, last = parts
    for package in packages:
        if package not in listing(folder):
            return None
        folder = os.path.join(folder, package)
    return _module_file(folder, last)


def _search_path(folder: str) -> list[str]:
    """The folder itself, those above it in the same package, and on to the project's root where there is one."""
    found, outermost_package = [folder], 0
    for index in range(1, MAX_ANCESTORS):
        names = listing(found[-1])
        if "__init__.py" in names:
            outermost_package = index
        if any(mark in names for mark in ROOT_MARKS):
            return found
        parent = os.path.dirname(found[-1])
        if parent == found[-1]:
            break
        found.append(parent)
    return found[: outermost_package + 1]


def locate(module: str, level: int, filename: str) -> str | None:
    """The project file that ``filename`` would import as ``module``, ``level`` dots before it; or ``None``."""
    folder = os.path.dirname(os.path.abspath(filename))
    parts = module.split(".") if module else []
    if level:
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        if parts:
            return _inside(folder, parts)
        return os.path.join(folder, "__init__.py") if "__init__.py" in listing(folder) else None
    here = os.path.realpath(filename)
    for place in _search_path(folder):
        path = _inside(place, parts)
        if path is not None and os.path.realpath(path) != here:
            return path
    return None


def is_shadowed(filename: str) -> bool:
    """Whether ``import tensorflow`` in a file finds a module of that name beside it, as Python does for a script."""
    folder = os.path.dirname(os.path.abspath(filename))
    if "__init__.py" in listing(folder):
        return False
    found = _module_file(folder, "tensorflow")
    return found is not None and os.path.realpath(found) != os.path.realpath(filename)


@functools.lru_cache(maxsize=2048)
def _read(path: str, mtime_ns: int, size: int) -> Source | None:
    try:
        return Source.from_bytes(path, Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError, LookupError):
        return None


def read(path: str) -> Source | None:
    """A file of the project, or ``None`` where it cannot be read. Cached until the file changes."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return _read(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=4096)
def imported_files(source: Source) -> tuple[str, ...]:
    """The project files that a text seems to import. May list too many, from what only looks like an import."""
    found: dict[str, None] = {}
    for origin, several in IMPORT.findall(source.text):
        for clause in [origin] if origin else several.split(","):
            words = clause.split()
            if words:
                module = words[0].lstrip(".")
                path = locate(module, len(words[0]) - len(module), source.filename)
                if path is not None:
                    found[path] = None
    return tuple(found)


_without_tensorflow: set[tuple[Source, tuple[str, ...]]] = set()


def concerns_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether a file can bind TensorFlow at all: it names it, or a module that stands for it, or it imports a
    module of the project that does, at any remove."""
    pending, seen = [source], {source}
    while pending:
        current = pending.pop()
        if "tensorflow" in current.text or any(map(current.mentions, settings.modules)):
            return True
        if (current, settings.modules) in _without_tensorflow:
            continue
        for path in imported_files(current):
            imported = read(path)
            if imported is not None and imported not in seen:
                seen.add(imported)
                pending.append(imported)
    _without_tensorflow.update((reached, settings.modules) for reached in seen)
    return False


@dataclass(frozen=True)
class Bindings:
    """What a module binds at its end: values by name, ``None`` for what has nothing to do with TensorFlow;
    and the modules that it star-imports, the last one first."""

    names: dict[str, Value | None]
    stars: tuple[Symbol | ProjectModule, ...]

    def exports(self, name: str) -> bool:
        """Whether a star import of the module binds a name: one that ``__all__`` lists, else one without underscore."""
        listed = self.names.get("__all__")
        if isinstance(listed, Constant) and isinstance(listed.value, tuple):
            return name in listed.value
        return not name.startswith("_")


class Project:
    """The project around a linted file, as far as its imports lead there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def module(self, module: str, level: int, filename: str) -> ProjectModule | None:
        path = locate(module, level, filename)
        return None if path is None else ProjectModule(path)

    def attribute(self, module: ProjectModule, name: str, depth: int = MAX_DEPTH) -> Value | None:
        """What ``module.name`` is: a name that it binds to TensorFlow, or a module below it; else ``None``."""
        source = read(module.path)
        if source is None or depth == 0:
            return None
        # Most imported names are functions and classes: that shows without parsing.
        if not re.search(rf"^(?:async +)?(?:def|class) +{re.escape(name)}\b", source.text, re.MULTILINE):
            bindings = bindings_of(source, self.settings)
            if name in bindings.names:
                value = bindings.names[name]
                if isinstance(value, Imported):
                    return self.attribute(value.module, value.name, depth - 1)
                return uncertain(value)
            value = self.star(bindings.stars, name, depth - 1)
            if value is not None:
                return value
        if os.path.basename(module.path) == "__init__.py":
            path = _module_file(os.path.dirname(module.path), name)
            return None if path is None else ProjectModule(path)
        return None

    def star(self, stars: Sequence[Symbol | ProjectModule], name: str, depth: int = MAX_DEPTH) -> Value | None:
        """What star imports bind a name to, if anything: the first of ``stars`` that has it decides."""
        for star in stars:
            if isinstance(star, Symbol):
                if name in names_below(star.path):
                    return star.member(name)
            elif depth > 0 and (source := read(star.path)) is not None:
                if bindings_of(source, self.settings).exports(name):
                    value = self.attribute(star, name, depth - 1)
                    if value is not None and not isinstance(value, ProjectModule):
                        return value
        return None


_in_progress: set[Source] = set()
_NOTHING = Bindings({}, ())


def bindings_of(source: Source, settings: Settings) -> Bindings:
    """What a file of the project binds. Reads no other file but where an alias needs what another one binds."""
    if source in _in_progress:
        return _NOTHING
    return _bindings(source, settings)


@functools.lru_cache(maxsize=2048)
def _bindings(source: Source, settings: Settings) -> Bindings:
    # Here, because names.py needs this module: what a module re-exports is found by resolving its names.
    from tf2lint.names import module_bindings

    if not concerns_tensorflow(source, settings):
        return _NOTHING
    _in_progress.add(source)
    try:
        return module_bindings(source, settings, Project(settings))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _NOTHING
    finally:
        _in_progress.discard(source)
