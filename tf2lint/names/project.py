"""Names that come out of the project's own modules: which file a module is, and what TensorFlow it binds.

What is learned about other files is kept for the process, but no longer than ``KEPT_SECONDS``: an editor's
process outlives many changes of them.
"""

from __future__ import annotations

import builtins
import functools
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, Union

from tf2lint.knowledge import names_below
from tf2lint.names.values import (
    Constant,
    Imported,
    Instance,
    LeavesOut,
    ProjectFunction,
    ProjectModule,
    Skip,
    Symbol,
    Value,
    uncertain,
)
from tf2lint.python.source import Source

if TYPE_CHECKING:
    from tf2lint.settings import Settings

MAX_ANCESTORS = 12  # folders to look in, upwards
MAX_DEPTH = 20  # of modules that pass a name on
KEPT_SECONDS = 10.0
ROOT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")

# A star import from the project is not taken to replace these: that would need a look into it for every print().
BUILTINS = frozenset(dir(builtins))

IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import\b|import[ \t]+([^#\n;]+))", re.MULTILINE)
# A module and what is imported from it, or modules imported, or names assigned.
BINDING = re.compile(
    r"^[ \t]*(?:"
    r"(?:from[ \t]+([.\w]+)[ \t]+)?import[ \t]*(\([^)]*\)|[^(;\n]*(?:\\\n[^\n]*)*)"
    r"|(\w+\b[ \t]*(?:,[\w, \t]*)?)(?::[^=\n]*)?=(?!=))",
    re.MULTILINE,
)
SKIP = r"\b(?:skip|skipIf|skipif|skipUnless|skipTest|SkipTest)\("
SKIPS = re.compile(SKIP)
VERSION = re.compile(rf"__version__|\bVERSION\b|{SKIP}")
WORTH_RUNNING = re.compile(rf"__version__|\bVERSION\b|Session\(|session\(|eagerly|{SKIP}")
GRAPH_MODE = re.compile(r"^[^#\n]*\bdisable_(?:v2_behavior|eager_execution)\(", re.MULTILINE)
# What only TensorFlow 1 has, and what its programs do not have, in the text of a file.
ONE = re.compile(
    r"^[^#\n`]*\b(?:tf\.(?:Session|InteractiveSession|placeholder|get_variable|variable_scope|contrib|layers|flags|app|gfile|log"
    r"|global_variables_initializer|random_(?:normal|uniform)|truncated_normal|train\.\w+Optimizer|to_float"
    r"|reset_default_graph|get_default_graph|logging)\b|tensorflow\.contrib\b|import tensorflow\.compat\.v1 as tf\b)",
    re.MULTILINE,
)
TWO = re.compile(
    r"@tf\.function\b|\btf\.(?:GradientTape|random\.set_seed|summary\.create_file_writer|config\.list_physical)"
    r"|\btf\.keras\.|\bfrom tensorflow\.keras\b|\bfrom tensorflow import keras\b|\bfrom keras\.src\b"
)
NEIGHBOURS = 40  # files to read in a folder
WORD = re.compile(r"\w+")
DEFINITION = re.compile(r"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)

Arguments = tuple[Constant, ...]
Returned = Union[Instance, Constant, Skip, LeavesOut]
Cached = TypeVar("Cached", bound=Callable[..., Any])
_caches: list[Callable[[], None]] = []
_kept_since = time.monotonic()


def cached(function: Cached) -> Cached:
    """Cache a function of this module until what it knows is forgotten."""
    wrapped = functools.lru_cache(maxsize=16384)(function)
    _caches.append(wrapped.cache_clear)
    return wrapped  # type: ignore[return-value]


def forget() -> None:
    """Forget what is known about files, so that they are read anew."""
    global _kept_since
    for clear in _caches:
        clear()
    _without_tensorflow.clear()
    _attributes.clear()
    _kept_since = time.monotonic()


def refresh() -> None:
    """Forget what is known about files if that is older than ``KEPT_SECONDS``. To be called before a file is linted."""
    if time.monotonic() - _kept_since > KEPT_SECONDS:
        forget()


@cached
def listing(folder: str) -> frozenset[str]:
    """The names in a folder, none where it cannot be read."""
    try:
        return frozenset(os.listdir(folder))
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


@cached
def _search_path(folder: str) -> tuple[str, ...]:
    """The folder itself, those above it in the same package, and on to the project's root where there is one."""
    found, outermost_package = [folder], 0
    for index in range(1, MAX_ANCESTORS):
        names = listing(found[-1])
        if "__init__.py" in names:
            outermost_package = index
        if any(mark in names for mark in ROOT_MARKS):
            return tuple(found)
        parent = os.path.dirname(found[-1])
        if parent == found[-1]:
            break
        found.append(parent)
    return tuple(found[: outermost_package + 1])


@cached
def locate(module: str, level: int, filename: str) -> str | None:
    """The project file that ``filename`` would import as ``module``, ``level`` dots before it; or ``None``."""
    here = os.path.abspath(filename)
    folder = os.path.dirname(here)
    parts = module.split(".") if module else []
    if level:
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        if parts:
            return _inside(folder, parts)
        return os.path.join(folder, "__init__.py") if "__init__.py" in listing(folder) else None
    for place in _search_path(folder) if parts else ():
        path = _inside(place, parts)
        if path is not None and path != here:
            return path
    return None


def locate_written(origin: str, filename: str) -> str | None:
    """``locate`` for a module as an import statement writes it, with its dots before it."""
    module = origin.lstrip(".")
    return locate(module, len(origin) - len(module), filename)


def is_shadowed(filename: str) -> bool:
    """Whether ``import tensorflow`` in a file finds a module of that name beside it, as Python does for a script."""
    here = os.path.abspath(filename)
    folder = os.path.dirname(here)
    return "__init__.py" not in listing(folder) and _module_file(folder, "tensorflow") not in (None, here)


def _switches_to_graph_mode(source: Source) -> bool:
    return "disable_" in source.text and GRAPH_MODE.search(source.text) is not None


def disables_eager(source: Source) -> bool:
    """Whether a file, or the ``__init__.py`` of a package that it is in, goes back to graph mode for the program."""
    if _switches_to_graph_mode(source):
        return True
    folder = os.path.dirname(os.path.abspath(source.filename))
    while "__init__.py" in listing(folder):
        package = read(os.path.join(folder, "__init__.py"))
        if package is not None and _switches_to_graph_mode(package):
            return True
        folder = os.path.dirname(folder)
    return False


def shows_tensorflow_one(source: Source) -> bool:
    """Whether a file has names of TensorFlow 1 alone in its text."""
    return ONE.search(source.text) is not None


def is_tensorflow_two_around(source: Source) -> bool:
    """Whether the files in a file's folder, or in the nearest one above it in its package or project that shows
    anything, are TensorFlow 2: they use what TensorFlow 1 programs do not, and nothing that only those do."""
    folders = _search_path(os.path.dirname(os.path.abspath(source.filename)))
    return next((each for each in map(_evidence, folders) if each is not None), None) == 2


@cached
def _evidence(folder: str) -> int | None:
    """The TensorFlow that more files of a folder show, 1 if as many show each; nothing if none does."""
    ones = twos = 0
    for name in sorted(name for name in listing(folder) if name.endswith(".py"))[:NEIGHBOURS]:
        other = read(os.path.join(folder, name))
        if other is not None and "tensorflow" in other.text:
            is_one = shows_tensorflow_one(other)
            ones += is_one
            twos += not is_one and TWO.search(other.text) is not None
    return None if not ones and not twos else 1 if ones >= twos else 2


def folders_around(path: str) -> tuple[str, ...]:
    """The folder of a file, and those above it from which its project's programs may import it."""
    return _search_path(os.path.dirname(path))


def imported_at_any_remove(source: Source, most: int) -> frozenset[str] | None:
    """The files of the project that a file imports, or that those import; ``None`` where there are more than that."""
    found: set[str] = set()
    pending = [source]
    while pending:
        current = pending.pop()
        for path in _modules_imported(current) if current is source else _modules_imported_by_module(current):
            if path not in found:
                found.add(path)
                imported = read(path)
                if len(found) > most:
                    return None
                if imported is not None:
                    pending.append(imported)
    return frozenset(found)


def may_be_in_graph_mode(source: Source) -> bool:
    """Whether a file in the same folder goes back to graph mode, for it may be the program's first, or one that the
    file imports, or that those import."""
    folder = os.path.dirname(os.path.abspath(source.filename))
    if any(_switches(os.path.join(folder, name)) for name in listing(folder) if name.endswith(".py")):
        return True
    near = _modules_imported(source)
    further = (_modules_imported_by_module(each) for each in map(read, near) if each is not None)
    return any(map(_switches, {*near, *(path for paths in further for path in paths)}))


@cached
def _switches(path: str) -> bool:
    source = read(path)
    return source is not None and _switches_to_graph_mode(source)


def _modules_imported(source: Source) -> set[str]:
    """The project's files that a file imports, by ``import module`` and by ``from package import module``."""
    found = set(imported_files(source))
    for origin, clause, _ in _clauses(source):
        paths = (locate_written(f"{origin}.{name}", source.filename) for name in WORD.findall(clause) if origin)
        found.update(path for path in paths if path is not None)
    return found


_modules_imported_by_module = cached(_modules_imported)


@cached
def read(path: str) -> Source | None:
    """A file of the project, or ``None`` where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return Source.from_bytes(path, file.read())
    except (OSError, SyntaxError, ValueError, LookupError):
        return None


def may_bind(source: Source, name: str) -> bool:
    """Whether a module can bind a name to TensorFlow, by its text alone: most cannot, and need not be parsed."""
    return name in _candidates(source) and name not in _definitions(source)


@cached
def _definitions(source: Source) -> dict[str, tuple[int, int]]:
    """The functions and classes outside of any block: where each begins, and where the next one does."""
    found = [(match[1], match.start()) for match in DEFINITION.finditer(source.text)]
    ends = [start for _, start in found[1:]] + [len(source.text)]
    return {name: (start, end) for (name, start), end in zip(found, ends, strict=False)}


def _clauses(source: Source) -> list[tuple[str, str, str]]:
    """What a text seems to import and assign, as ``BINDING`` has it."""
    text = source.text
    for inline in ("; import ", ": import ", "; from ", ": from "):
        text = text.replace(inline, "\n" + inline[2:])
    return BINDING.findall(text)


@cached
def _candidates(source: Source) -> frozenset[str]:
    """The names that the module, or one that it star-imports, seems to import or assign, without those that are
    imported from where they are no TensorFlow: from outside of the project, or from a definition that has nothing to do
    with its version or a session."""
    found: set[str] = set()
    pending, seen = [source], {source}
    while pending:
        current = pending.pop()
        for origin, clause, assigned in _clauses(current):
            if assigned:
                found.update(WORD.findall(assigned))
                continue
            if not origin:
                found.update(_imported_modules(current, clause))
                continue
            if "tensorflow" in origin:
                found |= names_below("tf") if clause.startswith("*") else set(WORD.findall(clause))
                continue
            path = locate_written(origin, current.filename)
            imported = None if path is None else read(path)
            if imported is None:
                continue
            if not clause.startswith("*"):
                defined = _definitions(imported)
                names = WORD.findall(clause)
                found.update(each for each in names if each not in defined or _is_worth_running(imported, each))
            elif imported not in seen:
                seen.add(imported)
                pending.append(imported)
    return frozenset(found)


def _imported_modules(source: Source, clause: str) -> Iterator[str]:
    """The names that ``import <clause>`` binds to TensorFlow or to modules of the project."""
    for part in clause.split("#")[0].split(","):
        words = part.split()
        if words and ("tensorflow" in words[0] or locate(words[0], 0, source.filename) is not None):
            yield words[-1].partition(".")[0]


def imported_files(source: Source) -> tuple[str, ...]:
    """The project files that a text seems to import. May list too many, from what only looks like an import."""
    found: dict[str, None] = {}
    for origin, several in IMPORT.findall(source.text):
        for clause in [origin] if origin else several.split(","):
            words = clause.split()
            if words:
                path = locate_written(words[0], source.filename)
                if path is not None:
                    found[path] = None
    return tuple(found)


_files_imported_by_module = cached(imported_files)
_without_tensorflow: set[tuple[Source, tuple[str, ...]]] = set()


def names_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether TensorFlow, or a module that stands for it, stands in a text by name."""
    return "tensorflow" in source.text or any(map(source.mentions, settings.modules))


def concerns_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether a file can bind TensorFlow at all: it names it, or a module that stands for it, or it imports a
    module of the project that does, at any remove."""
    pending, seen = [source], {source}
    while pending:
        current = pending.pop()
        if names_tensorflow(current, settings):
            return True
        if (current, settings.modules) in _without_tensorflow:
            continue
        # Nothing kept must refer to the linted file itself: its tree would be kept with it.
        for path in imported_files(current) if current is source else _files_imported_by_module(current):
            imported = read(path)
            if imported is not None and imported not in seen:
                seen.add(imported)
                pending.append(imported)
    _without_tensorflow.update((reached, settings.modules) for reached in seen - {source})
    return False


def may_reach_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether a file that ``concerns_tensorflow`` can get hold of it: it names it, or something that it imports from
    the project is bound to it. Most files that only import a module that uses TensorFlow cannot."""
    if names_tensorflow(source, settings):
        return True
    around = Project(settings)

    def reaches(value: Value | None) -> bool:
        if isinstance(value, ProjectModule):
            module = read(value.path)
            return module is not None and concerns_tensorflow(module, settings)
        return isinstance(value, (Symbol, Instance, ProjectFunction))

    for origin, clause, assigned in _clauses(source):
        if origin:
            path = locate_written(origin, source.filename)
            module = None if path is None else ProjectModule(path)
            if module is not None and reaches(module):
                names = WORD.findall(clause)
                if clause.startswith("*") or any(reaches(around.attribute(module, name)) for name in names):
                    return True
        elif not assigned:
            for part in clause.split("#")[0].split(","):
                words = part.split()
                if words and reaches(around.module(words[0], 0, source.filename)):
                    return True
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


# By module file and name, with the settings. Not an lru_cache: what a cycle of imports cuts short is not kept.
_attributes: dict[tuple[str, str, Settings], Value | None] = {}
_looking_up: list[tuple[str, str, Settings]] = []
_cut_short: set[tuple[str, str, Settings]] = set()
_in_progress: set[Source] = set()
_NOTHING = Bindings({}, ())


class Project:
    """The project around a linted file, as far as its imports lead there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def module(self, module: str, level: int, filename: str) -> ProjectModule | None:
        path = locate(module, level, filename)
        return None if path is None else ProjectModule(path)

    def attribute(self, module: ProjectModule, name: str) -> Value | None:
        """What ``module.name`` is: a name that it binds to TensorFlow, or a module below it; else ``None``."""
        key = (module.path, name, self.settings)
        if key in _attributes:
            return _attributes[key]
        if key in _looking_up or len(_looking_up) >= MAX_DEPTH:
            _cut_short.update(_looking_up)
            return None
        _looking_up.append(key)
        try:
            value = self._attribute(module, name)
        finally:
            _looking_up.pop()
        if key not in _cut_short or not _looking_up:
            _attributes[key] = value
        _cut_short.discard(key)
        return value

    def _attribute(self, module: ProjectModule, name: str) -> Value | None:
        source = read(module.path)
        if source is None:
            return None
        if may_bind(source, name):
            bindings = bindings_of(source, self.settings)
            if name in bindings.names:
                value = bindings.names[name]
                if not isinstance(value, Imported):
                    return uncertain(value)
                if value != Imported(module, name):  # else `from . import name`, a module below this one
                    return self.attribute(value.module, value.name)
            value = self.star(bindings.stars, name)
            if value is not None:
                return value
        elif name in _definitions(source) and _is_worth_running(source, name):
            result = _function(source, self.settings, name)
            return ProjectFunction(result, module, name) if result or tests_version(source, name) else None
        if os.path.basename(module.path) == "__init__.py":
            path = _module_file(os.path.dirname(module.path), name)
            return None if path is None else ProjectModule(path)
        return None

    def result(self, function: ProjectFunction, arguments: Arguments) -> Returned | None:
        """What a function returns that is called with these constants."""
        source = read(function.module.path)
        return None if source is None else _function(source, self.settings, function.name, arguments)

    def star(self, stars: Sequence[Symbol | ProjectModule], name: str) -> Value | None:
        """What star imports bind a name to, if anything: the first of ``stars`` that has it decides."""
        for star in stars:
            if isinstance(star, Symbol):
                if name in names_below(star.path):
                    return star.member(name)
                continue
            if name in BUILTINS:
                continue
            source = read(star.path)
            if source is None:
                continue
            is_function = name in _definitions(source) and _is_worth_running(source, name)
            if (is_function or may_bind(source, name)) and bindings_of(source, self.settings).exports(name):
                value = self.attribute(star, name)
                if value is not None and not isinstance(value, ProjectModule):
                    return value
        return None


def _is_worth_running(source: Source, name: str) -> bool:
    """Whether a function of a module seems to return something about TensorFlow's version, or a session."""
    return WORTH_RUNNING.search(source.text, *_definitions(source)[name]) is not None


def tests_version(source: Source, name: str) -> bool:
    """Whether a function of a module reads a version."""
    return VERSION.search(source.text, *_definitions(source)[name]) is not None


def may_skip(source: Source, name: str) -> bool:
    """Whether a function of a module seems to skip tests."""
    return SKIPS.search(source.text, *_definitions(source)[name]) is not None


@cached
def _function(source: Source, settings: Settings, name: str, arguments: Arguments = ()) -> Returned | None:
    from tf2lint.names.resolver import function_result

    if source in _in_progress or not concerns_tensorflow(source, settings):
        return None
    _in_progress.add(source)
    try:
        result = function_result(source, settings, Project(settings), name, arguments)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    finally:
        _in_progress.discard(source)
        source.drop_tree()
    return result if isinstance(result, (Constant, Instance, Skip, LeavesOut)) else None


def bindings_of(source: Source, settings: Settings) -> Bindings:
    """What a file of the project binds. Reads no other file but where an alias needs what another one binds."""
    if source in _in_progress:
        _cut_short.update(_looking_up)
        return _NOTHING
    return _bindings(source, settings)


@cached
def _bindings(source: Source, settings: Settings) -> Bindings:
    # Here, because names.py needs this module: what a module re-exports is found by resolving its names.
    from tf2lint.names.resolver import module_bindings

    if not concerns_tensorflow(source, settings):
        return _NOTHING
    _in_progress.add(source)
    try:
        return module_bindings(source, settings, Project(settings))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _NOTHING
    finally:
        _in_progress.discard(source)
        source.drop_tree()
