"""The modules of a program that is simulated: what an import of the project's own leads to."""

from __future__ import annotations

import os
from typing import NamedTuple

from tf2lint import graph
from tf2lint.graph import Simulation
from tf2lint.names.project import Project, imported_at_any_remove, names_tensorflow
from tf2lint.names.resolver import summary
from tf2lint.names.values import Symbol
from tf2lint.python import project
from tf2lint.python.source import Source
from tf2lint.python.syntax import Syntax
from tf2lint.settings import Settings

MOST_MODULES = 12  # of a program that is run with them
MOST_TEXT = 200_000  # characters of such a program
MOST_PROGRAMS = 2  # that are asked about one of their modules


class Program(NamedTuple):
    """A module of a program: its file, the name it is imported by, and its syntax."""

    path: str
    name: str
    syntax: Syntax


class Loader:
    """Finds what the imports of a file lead to: TensorFlow, and of a program its modules. ``programs``: those that were
    loaded, by their files."""

    def __init__(self, source: Source, settings: Settings, is_program: bool) -> None:
        self.settings = settings
        self.is_program = is_program
        self.main = Program(os.path.abspath(source.filename), "__main__", source.syntax)
        self.programs = {self.main.path: self.main}
        self.around = Project(settings, summary)
        self._shadowed: dict[str, bool] = {}

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
        return value.path if isinstance(value, Symbol) and not value.owner else None

    def program(self, module: str, level: int, importer: str) -> Program | None:
        """The module of the project that an import leads to, if it is there to be run."""
        path = project.locate(module, level, importer) if self.is_program else None
        if path is None or path == self.main.path:
            return None
        if path not in self.programs:
            source = project.read(path)
            if source is None:
                return None
            try:
                self.programs[path] = Program(path, module or os.path.basename(os.path.dirname(path)), source.syntax)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                return None
        return self.programs[path]

    def path_of(self, node: object) -> str:
        """The file that a node stands in."""
        found = (path for path, each in self.programs.items() if node in each.syntax.parents)
        return next(found, self.main.path)


STARTED = ("__main__", "app.run(", "Session(")  # in what may be started
# Words in what makes a session, and in what makes variables, of which a program has both somewhere.
SESSIONS = ("Session", "Supervisor", "session")
VARIABLES = ("Variable", "get_variable", "layers", "slim", "rnn", "Optimizer", "lookup", "metrics", "iterator")


def modules_of(source: Source, settings: Settings) -> frozenset[str]:
    """The modules that a program imports, at any remove, if the file may be one that is started and that makes, with
    them, a session and variables of TensorFlow 1; none of what is large."""
    if not any(word in source.text for word in STARTED) or "enable_eager_execution" in source.text:
        return frozenset()
    paths = imported_at_any_remove(source, MOST_MODULES)
    imported = [each for each in map(project.read, paths or ()) if each is not None]
    if not any(names_tensorflow(each, settings) for each in imported):
        return frozenset()
    texts = [each.text for each in (source, *imported)]
    if sum(map(len, texts)) > MOST_TEXT or not all(
        any(word in text for word in words for text in texts) for words in (SESSIONS, VARIABLES)
    ):
        return frozenset()
    return paths or frozenset()


_modules_of_program = project.cached(modules_of)


def of_programs(source: Source, settings: Settings) -> list[Simulation]:
    """What the simulator makes of the programs of the project that import a file, at any remove, as far as they lie in
    its folder or above it, and as far as they fail."""
    here = os.path.abspath(source.filename)
    found: list[Simulation] = []
    count = 0
    for folder in project.folders_around(here):
        for path in sorted(os.path.join(folder, each) for each in project.listing(folder) if each.endswith(".py")):
            program = project.read(path) if path != here else None
            if program is not None and here in _modules_of_program(program, settings):
                count += 1
                simulation = _simulated(program, settings)
                found += [simulation] if simulation is not None and simulation.failures else []
            if count == MOST_PROGRAMS:
                return found
    return found


@project.cached
def _simulated(source: Source, settings: Settings) -> Simulation | None:
    try:
        return graph.simulate(Loader(source, settings, True))
    except Exception:  # a bug of ours is told where that file is linted
        return None
