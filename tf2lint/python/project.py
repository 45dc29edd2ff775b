"""The project around a file: which file an import leads to, what a module imports and defines.

What is learned about files is kept for the process, as long as none of them changes.
"""

from __future__ import annotations

import ast
import functools
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from tf2lint.python.scopes import target_names
from tf2lint.python.source import Source
from tf2lint.python.syntax import last_name, walk

MAX_ANCESTORS = 12  # folders to look in, upwards
SECONDS_BETWEEN_CHECKS = 0.5
MOST_TEXT_WITH_TREES = 1_500_000  # characters of the modules whose trees are kept
ROOT_MARKS = (".git", "pyproject.toml", "setup.py", "setup.cfg")

# Where a text may import something, wherever that stands: in comments, too.
IMPORT = re.compile(r"\bfrom[ \t\\\n]+([.\w]+)[ \t\\\n]+import\b|\bimport[ \t]+([^#\n;(]+)")

Cached = TypeVar("Cached", bound=Callable[..., Any])
_caches: list[Callable[[], None]] = []
_stamps: dict[str, tuple[int, int] | None] = {}  # of the files and folders that were looked at
_checked = time.monotonic()


def cached(function: Cached) -> Cached:
    """Cache a function of what the files of a project are until one of them changes."""
    wrapped = functools.lru_cache(maxsize=16384)(function)
    _caches.append(wrapped.cache_clear)
    return wrapped  # type: ignore[return-value]


def kept(table: dict[Any, Any]) -> dict[Any, Any]:
    """A table that is emptied when a file of a project changes."""
    _caches.append(table.clear)
    return table


def forget() -> None:
    """Forget what is known about files, so that they are read anew."""
    global _checked
    for clear in _caches:
        clear()
    _with_trees.clear()
    _stamps.clear()
    _checked = time.monotonic()


def refresh() -> None:
    """Forget what is known about files if one of them has changed. To be called before a file is linted."""
    global _checked
    if time.monotonic() - _checked > SECONDS_BETWEEN_CHECKS:
        if any(stamp_of(path) != stamp for path, stamp in _stamps.items()):
            forget()
        _checked = time.monotonic()


def stamp_of(path: str) -> tuple[int, int] | None:
    """What changes when a file does, or what is in a folder; ``None`` for what is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size


def watch(path: str) -> None:
    _stamps[path] = stamp_of(path)


@cached
def listing(folder: str) -> frozenset[str]:
    """The names in a folder, none where it cannot be read."""
    watch(folder)
    try:
        return frozenset(os.listdir(folder))
    except (OSError, ValueError):
        return frozenset()


def module_file(folder: str, name: str) -> str | None:
    """The file of a module in a folder, of a package its ``__init__.py``."""
    names = listing(folder)
    if name in names and "__init__.py" in listing(os.path.join(folder, name)):
        return os.path.join(folder, name, "__init__.py")
    return os.path.join(folder, name + ".py") if name + ".py" in names else None


def submodule(path: str, name: str) -> str | None:
    """The file of a module below the package whose ``__init__.py`` a path is; of other modules there is none."""
    return module_file(os.path.dirname(path), name) if os.path.basename(path) == "__init__.py" else None


def _inside(folder: str, parts: list[str]) -> str | None:
    """The file of a dotted module below a folder; folders on the way may be without ``__init__.py``."""
    *packages, last = parts
    for package in packages:
        if package not in listing(folder):
            return None
        folder = os.path.join(folder, package)
    return module_file(folder, last)


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


def folders_around(path: str) -> tuple[str, ...]:
    """The folder of a file, and those above it from which its project's programs may import it."""
    return _search_path(os.path.dirname(path))


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


def is_shadowed(name: str, filename: str) -> bool:
    """Whether ``import name`` in a file finds a module beside it, as Python does for a script."""
    here = os.path.abspath(filename)
    folder = os.path.dirname(here)
    return "__init__.py" not in listing(folder) and module_file(folder, name) not in (None, here)


@cached
def read(path: str) -> Source | None:
    """A file of the project, or ``None`` where it cannot be read."""
    watch(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb") as file:
            return Source.from_bytes(path, file.read())
    except (OSError, SyntaxError, ValueError, LookupError):
        return None


_with_trees: dict[str, Source] = {}  # by their files


def parsed(source: Source) -> bool:
    """Parse a file of the project, and keep its tree for a while: trees are many times the size of their texts. False
    where Python cannot parse it."""
    try:
        source.tree  # noqa: B018
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    is_new = _with_trees.pop(source.filename, None) is not source
    _with_trees[source.filename] = source
    size = sum(len(each.text) for each in _with_trees.values()) if is_new else 0
    while size > MOST_TEXT_WITH_TREES and len(_with_trees) > 1:
        oldest = _with_trees.pop(next(iter(_with_trees)))
        size -= len(oldest.text)
        oldest.drop_tree()
    return True


class Import(NamedTuple):
    """One name that a module imports: ``from ..module import name as bound`` with two dots at ``level`` 2, and
    ``import module as bound`` without a ``name``. ``name`` and ``bound`` are ``*`` of a star import."""

    module: str
    level: int
    name: str
    bound: str


class Index(NamedTuple):
    """What a module imports anywhere, and the names that it binds in another way, be it in its functions; whether it
    does something when it is started, but define; the calls whose results it then keeps, and the bases of its classes,
    by their names."""

    imports: tuple[Import, ...]
    defined: frozenset[str]
    runs: bool
    kept_calls: frozenset[str]
    bases: frozenset[str]


NOTHING = Index((), frozenset(), False, frozenset(), frozenset())


def index_of(tree: ast.Module) -> Index:
    """What stands in a module."""
    imports: list[Import] = []
    defined: set[str] = set()
    for node in statements(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                imports.append(Import(each.name, 0, "", each.asname or each.name.partition(".")[0]))
        elif isinstance(node, ast.ImportFrom):
            for each in node.names:
                imports.append(Import(node.module or "", node.level, each.name, each.asname or each.name))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            defined.add(node.name)
        else:
            for target in targets(node):
                defined.update(target_names(target))
    calls = (each.value for each in tree.body if isinstance(each, ast.Assign) and isinstance(each.value, ast.Call))
    kept_calls = frozenset(last_name(each.func) for each in calls)
    classes = (each for each in tree.body if isinstance(each, ast.ClassDef))
    bases = frozenset(last_name(base) for each in classes for base in each.bases)
    return Index(tuple(imports), frozenset(defined), any(map(runs, tree.body)), kept_calls, bases)


def runs(node: ast.stmt) -> bool:
    """Whether a statement of a module asks whether the module is the program, or runs something."""
    if isinstance(node, ast.If):
        return any(isinstance(each, ast.Name) and each.id == "__name__" for each in walk(node.test))
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call)
    return isinstance(node, (ast.With, ast.For, ast.While))


def targets(node: ast.AST) -> list[ast.expr]:
    """What a statement assigns to."""
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return [each.optional_vars for each in node.items if each.optional_vars is not None]
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, (ast.AnnAssign, ast.For, ast.AsyncFor)) else []


SIMPLE = (ast.Expr, ast.Assign, ast.Return, ast.Import, ast.ImportFrom, ast.Raise, ast.Pass)  # no others are in these


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """All statements below a node, and what holds them."""
    pending = [tree]
    while pending:
        node = pending.pop()
        yield node
        if type(node) in SIMPLE:
            continue
        for part in ("body", "orelse", "handlers", "finalbody", "cases"):
            found = getattr(node, part, ())
            if isinstance(found, list):
                pending += found


@cached
def imports_of_name(path: str) -> dict[str, list[Import]]:
    """The imports of a module by the names that they bind."""
    found: dict[str, list[Import]] = {}
    for each in index(path).imports:
        found.setdefault(each.bound, []).append(each)
    return found


@cached
def index(path: str) -> Index:
    """What a module of the project imports and defines; nothing for one that cannot be read."""
    source = read(path)
    return index_of(source.tree) if source is not None and parsed(source) else NOTHING


def index_of_file(source: Source) -> Index:
    """What stands in a linted file. Where that is what lies in its place, as it is but in editors, it and the module
    have one tree, and what was found out about that. Raises what ``ast.parse`` raises."""
    path = os.path.abspath(source.filename)
    lying = read(path)
    if lying is None or lying.text != source.text:
        return index_of(source.tree)
    if lying is not source:
        lying.share_tree(source)
        parsed(lying)
    return index(path)


def modules_named(each: Import, filename: str) -> list[str]:
    """The files of the project that an import of a file names: the module, and its packages where these are bound, too,
    and what is imported from a package where that is a module."""
    parts = each.module.split(".")
    if each.name:
        path = locate(each.module, each.level, filename)
        below = (
            submodule(path, each.name) if path is not None else locate_written(f"{each.module}.{each.name}", filename)
        )
        return [found for found in (path, below) if found is not None]
    dotted = (".".join(parts[: count + 1]) for count in range(len(parts)))
    return [found for found in (locate(name, 0, filename) for name in dotted) if found is not None]


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


@cached
def imported_by_module(path: str) -> tuple[str, ...]:
    """The same of a module of the project; nothing for one that cannot be read."""
    source = read(path)
    return imported_files(source) if source is not None else ()
