"""The modules of a program that is simulated: what an import of the project's own leads to, and which programs a file
is a module of."""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from tf2lint import graph
from tf2lint.graph import Simulation
from tf2lint.knowledge import Route
from tf2lint.names.project import names_tensorflow
from tf2lint.names.resolver import project_around
from tf2lint.names.values import Symbol
from tf2lint.python import project
from tf2lint.python.source import Source
from tf2lint.python.syntax import last_name, walk
from tf2lint.settings import Settings

MOST_TEXT = 300_000  # characters of the modules of a program that are run with it
MOST_KEPT = 1_000  # simulations, for which nothing is kept but what they found
MOST_PROGRAMS = 8  # that are asked about one of their modules


class Program(NamedTuple):
    """A module of a program: its file, the name it is imported by, and its tree."""

    path: str
    name: str
    tree: ast.Module


class Loader:
    """Finds what the imports of a file lead to: TensorFlow, and of a program its modules, those of ``modules`` only.
    ``programs``: those that were loaded, by their files; ``known``: what is known of nodes of their syntax."""

    def __init__(
        self, source: Source, settings: Settings, modules: frozenset[str] = frozenset(), kept: bool = False
    ) -> None:
        self.source = source
        self.settings = settings
        self.modules = modules
        self.main = Program(os.path.abspath(source.filename), "__main__", source.tree)
        self.programs = {self.main.path: self.main}
        self.known: dict[Any, Any] = _known_of_nodes() if kept else {}
        self.around = project_around(settings)
        self._shadowed: dict[str, bool] = {}

    @property
    def is_program(self) -> bool:
        """Whether the file is run with modules of the project."""
        return bool(self.modules)

    def symbol(self, module: str, level: int, name: str, importer: str) -> str | None:
        """The TensorFlow symbol that an import statement of the file ``importer`` binds: of a name, or of the module
        for the name ``""``; ``None`` where it is none."""
        dotted = f"{module}.{name}" if module and name else module or name
        if not level:
            if module in self.settings.modules:
                return f"tf.{name}" if name else "tf"
            if dotted in self.settings.modules:
                return "tf"
            if module.partition(".")[0] == "tensorflow":
                if importer not in self._shadowed:
                    self._shadowed[importer] = project.is_shadowed("tensorflow", importer)
                return None if self._shadowed[importer] else "tf" + dotted[len("tensorflow") :]
        found = self.around.module(module, level, importer) if name else None
        value = self.around.attribute(found, name) if found is not None else None
        if not isinstance(value, Symbol) or value.owner or value.route is Route.STANDALONE:
            return None
        return value.path

    def program(self, module: str, level: int, importer: str) -> Program | None:
        """The module of the project that an import leads to, if it is there to be run."""
        if not self.modules:
            return None
        path = located(module, level, importer, self.source)
        if path not in self.modules:
            return None
        if path not in self.programs:
            source = project.read(path)
            if source is None:
                return None
            try:
                self.programs[path] = Program(path, module or os.path.basename(os.path.dirname(path)), source.tree)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return None
        return self.programs[path]

    def path_of(self, node: object) -> str:
        """The file that a node stands in."""
        found = (path for path, each in self.programs.items() if any(node is inner for inner in ast.walk(each.tree)))
        return next(found, self.main.path)


def located(module: str, level: int, importer: str, main: Source) -> str | None:
    """The file of the project that a module of the program ``main`` would import: from where it stands, from where the
    program does, or from above that, which programs in a folder of scripts put on ``sys.path``."""
    found = project.locate(module, level, importer)
    if found is not None or level:
        return found
    places = (project.locate(module, 0, os.path.join(place, "_")) for place in _search_path(main))
    return next((each for each in places if each is not None), None)


@project.cached
def _search_path(main: Source) -> tuple[str, ...]:
    """Where a program finds its modules: its folder and, where it or a module that it imports says ``sys.path``, those
    above that, and the folders that these texts name, from there."""
    folder = os.path.dirname(os.path.abspath(main.filename))
    imports = project.index_of_file(main).imports
    paths = [path for each in imports for path in project.modules_named(each, main.filename)]
    texts = [each for each in (main, *map(project.read, dict.fromkeys(paths))) if each and changes_path(each)]
    if not texts:
        return (folder,)
    above = (folder, os.path.dirname(folder), os.path.dirname(os.path.dirname(folder)))
    nodes = (node for each in texts for node in walk(each.tree) if isinstance(node, ast.Constant))
    named = dict.fromkeys(each.value for each in nodes if isinstance(each.value, str) and each.value.strip("./ "))
    found = dict.fromkeys(above)
    for name in named:
        if len(name) < 80 and not os.path.isabs(name):
            inner = (os.path.normpath(os.path.join(place, name)) for place in above)
            found.update((each, None) for each in inner if project.listing(each))
    return tuple(found)


# Words in what makes a session, and in what makes variables, of which a program has both somewhere.
SESSIONS = re.compile(r"[sS]ession|Supervisor|Estimator")
VARIABLES = re.compile(r"[vV]ariable|layers|slim|rnn|Optimizer|lookup|metrics|iterator|keras")


ELSEWHERE = frozenset((*sys.stdlib_module_names, "tensorflow", "numpy", "six", "absl"))  # modules of no project


class Imports(NamedTuple):
    """What a file imports: files of the project, and modules that are not found from where it stands; and
    whether it imports by a name that it computes."""

    files: tuple[str, ...]
    others: tuple[str, ...]
    computes: bool


def imports_of(source: Source, index: project.Index) -> Imports:
    """What a file imports that has these imports."""
    files: dict[str, None] = {}
    others: dict[str, None] = {}
    for each in index.imports:
        found = project.modules_named(each, source.filename)
        for path in found:
            files.update(dict.fromkeys(_packages_of(path)))
            files[path] = None
        if not found and not each.level and each.module.partition(".")[0] not in ELSEWHERE:
            others.update(dict.fromkeys((each.module, f"{each.module}.{each.name}") if each.name else (each.module,)))
    return Imports(tuple(files), tuple(others), computes_imports(source))


def computes_imports(source: Source) -> bool:
    """Whether a file imports by a name that it computes."""
    names = ("import_module", "__import__")
    return any(each in source.text for each in names) and mentions(source.tree, *names)


@project.cached
def _imports_of_module(source: Source) -> Imports:
    return imports_of(source, project.index(source.filename))


def _packages_of(path: str) -> Iterator[str]:
    """The ``__init__.py`` of the packages around a module, outermost last."""
    folder = os.path.dirname(path)
    while "__init__.py" in project.listing(folder):
        yield os.path.join(folder, "__init__.py")
        folder = os.path.dirname(folder)


def modules_of(source: Source) -> frozenset[str]:
    """The files of the project that a program imports, at any remove; none where they are too large to be run with it.
    One that computes what it imports may import all that is beside it or below that."""
    main = os.path.abspath(source.filename)
    found: dict[str, None] = {}
    pending, size = [source], 0
    for current in pending:
        is_linted = current is source
        imports = imports_of(source, project.index_of_file(source)) if is_linted else _imports_of_module(current)
        others = [located(each, 0, main, source) for each in imports.others]
        beside = _all_below(os.path.dirname(main)) if imports.computes else ()
        for path in (*imports.files, *(each for each in others if each is not None), *beside):
            if path not in found and path != main:
                found[path] = None
                imported = project.read(path)
                size += len(imported.text) if imported is not None else 0
                if size > MOST_TEXT:
                    return frozenset()
                if imported is not None:
                    pending.append(imported)
    return frozenset(found)


@project.cached
def _all_below(folder: str) -> tuple[str, ...]:
    """The modules in a folder and in those in it."""
    found = [os.path.join(folder, each) for each in sorted(project.listing(folder))]
    inner = [os.path.join(each, name) for each in found for name in sorted(project.listing(each))]
    return tuple(each for each in (*found, *inner) if each.endswith(".py"))


def is_started(index: project.Index) -> bool:
    """Whether a file does something when it is started, but define: it runs something, or makes a session."""
    return index.runs or any(each.lower().endswith("session") for each in index.kept_calls)


def changes_path(source: Source) -> bool:
    """Whether a file uses ``sys.path``."""
    if "sys.path" not in source.text:
        return False
    attributes = (each for each in walk(source.tree) if isinstance(each, ast.Attribute) and each.attr == "path")
    return any(isinstance(each.value, ast.Name) and each.value.id == "sys" for each in attributes)


def mentions(node: ast.AST, *names: str) -> bool:
    """Whether one of some names, or an attribute by one, stands in a piece of code."""
    return any(last_name(each) in names for each in walk(node) if isinstance(each, (ast.Name, ast.Attribute)))


def modules_of_program(source: Source, settings: Settings) -> frozenset[str]:
    """The files of the project that are run with a file, if it is one that is started and may make, with them, a
    session and variables of TensorFlow 1."""
    index = project.index_of_file(source)
    if not is_started(index) or is_test(index):
        return frozenset()
    paths = modules_of(source)
    imported = [each for each in map(project.read, sorted(paths)) if each is not None]
    traits = [_traits(each, settings) for each in imported]
    own = _traits_of(source, settings)
    if not any(each.names_tensorflow for each in traits):
        return frozenset()
    meets = all(any(each[kind] for each in (own, *traits)) for kind in (1, 2))
    return paths if meets else frozenset()


class Traits(NamedTuple):
    """Whether a text names TensorFlow, and has words for sessions and for variables."""

    names_tensorflow: bool
    has_session: bool
    has_variable: bool


def _traits_of(source: Source, settings: Settings) -> Traits:
    text = source.text
    return Traits(
        names_tensorflow(source, settings),
        SESSIONS.search(text) is not None,
        VARIABLES.search(text) is not None,
    )


_traits = project.cached(_traits_of)


_modules_of_program = project.cached(modules_of_program)


def is_test(index: project.Index) -> bool:
    """Whether a file has tests, which a framework runs one by one."""
    return any(each.endswith("TestCase") for each in index.bases)


def program_of(source: Source, settings: Settings) -> Simulation | None:
    """What the simulator makes of a file with the modules that it imports, if it is a program of several files; once
    in a process."""
    modules = modules_of_program(source, settings)
    if not modules:
        return None
    kept = project.read(os.path.abspath(source.filename))
    if kept is not None and kept.text == source.text:
        return _simulated(kept, settings)
    return graph.simulate(Loader(source, settings, modules))


def _simulated(source: Source, settings: Settings) -> Simulation:
    """The simulation of a program, once for the same texts."""
    modules = _modules_of_program(source, settings)
    texts = (hash(each.text) for each in map(project.read, sorted(modules)) if each is not None)
    key = source.filename, hash(source.text), settings, tuple(texts)
    if key not in _simulations:
        if len(_simulations) == MOST_KEPT:
            _simulations.clear()
        _simulations[key] = graph.simulate(Loader(source, settings, modules, kept=True))
    return _simulations[key]


_simulations: dict[tuple[Any, ...], Simulation] = {}


@project.cached
def _known_of_nodes() -> dict[Any, Any]:
    """What simulations learn about the syntax of modules, for others that run them."""
    return {}


def of_programs(source: Source, settings: Settings) -> list[Simulation]:
    """What the simulator makes of the programs of the project that import a file, at any remove, as far as they stand
    in its folder, above that, or in a folder beside these, and as far as they fail."""
    here = os.path.abspath(source.filename)
    found: list[Simulation] = []
    asked = 0
    for path in _programs_around(os.path.dirname(here)):
        program = project.read(path) if path != here else None
        if program is not None and here in _modules_of_program(program, settings):
            asked += 1
            try:
                found += [each for each in (_simulated(program, settings),) if each.failures]
            except Exception:  # a bug of ours is told where that file is linted
                continue
            if asked == MOST_PROGRAMS:
                break
    return found


@project.cached
def _programs_around(folder: str) -> tuple[str, ...]:
    """The files that may be started in a folder, in those above it in its project, and in those beside these."""
    found: dict[str, None] = {}
    for above in project.folders_around(os.path.join(folder, "_")):
        names = sorted(project.listing(above))
        beside = (os.path.join(above, each) for each in names if "." not in each)
        for place in (above, *beside):
            for name in sorted(project.listing(place)):
                path = os.path.join(place, name)
                if name.endswith(".py") and path not in found and is_started(project.index(path)):
                    found[path] = None
    return tuple(found)
