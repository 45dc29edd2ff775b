"""What the project's own modules bind, as far as that concerns TensorFlow."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from tf2lint.knowledge import Route, names_below
from tf2lint.names.values import Constant, ProjectModule, Symbol, Value, public
from tf2lint.python import project
from tf2lint.python.project import Import, Index, imported_files, locate, read
from tf2lint.python.source import Source

if TYPE_CHECKING:
    from tf2lint.settings import Settings

# A star import from the project is not taken to replace these: that would need a look into it for every print().
BUILTINS = frozenset(dir(builtins))


# What the names of packages that rules know begin with, and what other packages call ``tensorflow.compat.v1``.
PACKAGES_OF_RULES = ("tensorflow", "keras", "tf_slim", "horovod")
STAND_INS = ("tensorpack.tfv1", "tensorpack.compat.tfv1")
MENTIONS = (*PACKAGES_OF_RULES, "tfv1")


def names_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether TensorFlow, a package beside it, or a module that stands for it, stands in a text by name."""
    return any(each in source.text for each in MENTIONS) or any(map(source.mentions, settings.modules))


Node = TypeVar("Node")
_concerned: dict[tuple[str, ...], dict[str, bool]] = project.kept({})


def leads(
    start: Node, found: dict[Node, bool], is_goal: Callable[[Node], bool], following: Callable[[Node], Iterable[Node]]
) -> bool:
    """Whether something leads to a goal, at any remove. What is learned of it and of what lies between is kept in
    ``found``."""
    origins: dict[Node, Node | None] = {start: None}
    pending = [start]
    while pending:
        current = pending.pop()
        known = found.get(current)
        if known or (known is None and is_goal(current)):
            step: Node | None = current
            while step is not None:
                found[step] = True
                step = origins[step]
            return True
        for each in following(current) if known is None else ():
            if each not in origins:
                origins[each] = current
                pending.append(each)
    found.update(dict.fromkeys(origins, False))
    return False


def concerns_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether a file can bind TensorFlow at all, by its text: it names it, or a module that stands for it, or it
    imports a module of the project that does, at any remove."""
    found = _concerned.setdefault(settings.modules, {})
    return names_tensorflow(source, settings) or any(
        leads(path, found, lambda each: is_goal((each, ""), settings), project.imported_by_module)
        for path in imported_files(source)
    )


Place = tuple[str, str]  # the file of a module, and a name in it, or "" for the module itself
_reaching: dict[tuple[str, ...], dict[Place, bool]] = project.kept({})


def may_reach_tensorflow(source: Source, settings: Settings) -> bool:
    """Whether a file that ``concerns_tensorflow`` can get hold of it: it names it, or something that it imports from
    the project may have to do with it. Most files that only import a module that uses TensorFlow cannot. Raises what
    ``ast.parse`` raises."""
    if names_tensorflow(source, settings):
        return True
    imports = project.index_of_file(source).imports
    return any(reaches(place, settings) for each in imports for place in places_of(each, source.filename))


def places_of(each: Import, filename: str) -> list[Place]:
    """What an import of a file leads to in the project."""
    if not each.name or each.name == "*":
        return [(path, "") for path in project.modules_named(each, filename)]
    path = locate(each.module, each.level, filename)
    if path is not None:
        return [(path, each.name)]
    below = project.locate_written(f"{each.module}.{each.name}", filename)
    return [] if below is None else [(below, "")]


def reaches(place: Place, settings: Settings) -> bool:
    """Whether a name of a module, or the module, may have to do with TensorFlow: where it is defined, TensorFlow is
    named, or something imported that may have to do with it."""
    found = _reaching.setdefault(settings.modules, {})
    return found[place] if place in found else leads(place, found, lambda each: is_goal(each, settings), next_places)


def is_goal(place: Place, settings: Settings) -> bool:
    """Whether a module names TensorFlow, or a name is imported from there."""
    path, name = place
    if not name:
        source = read(path)
        return source is not None and names_tensorflow(source, settings)
    return any(
        not each.level
        and (
            each.module.startswith(PACKAGES_OF_RULES)
            or f"{each.module}.{each.name}".startswith((*STAND_INS, *settings.modules))
        )
        for each in project.imports_of_name(path).get(name, ())
    )


def next_places(place: Place) -> Iterator[Place]:
    """Where what a name of a module is may come from, or all that a module imports."""
    path, name = place
    index, by_name = project.index(path), project.imports_of_name(path)
    for each in by_name.get(name, ()) if name else index.imports:
        yield from places_of(each, path)
    for each in by_name.get("*", ()) if name else ():
        origin = locate(each.module, each.level, path)
        if origin is not None:
            yield origin, name
    if name in index.defined:
        yield path, ""
    below = project.submodule(path, name) if name else None
    if below is not None:
        yield below, ""


class Used(NamedTuple):
    """A symbol that a module refers to, and whether it calls that."""

    path: str
    route: Route
    is_called: bool


@dataclass(frozen=True)
class Summary:
    """What a module leaves when it has run: its names, what its functions return, the attributes of its classes;
    ``None`` for what has nothing to do with TensorFlow. ``stars`` are the modules that it star-imports, the last one
    first, ``uses`` what it refers to."""

    names: dict[str, Value | None]
    stars: tuple[Symbol | ProjectModule, ...] = ()
    uses: frozenset[Used] = frozenset()

    def exports(self, name: str) -> bool:
        """Whether a star import of the module binds a name: one that ``__all__`` lists, else one without underscore."""
        listed = self.names.get("__all__")
        if isinstance(listed, Constant) and isinstance(listed.value, tuple):
            return name in listed.value
        return not name.startswith("_")


NOTHING = Summary({})
MAX_ROUNDS = 3  # in which modules that import each other run
_summaries: dict[Settings, dict[str, Summary]] = project.kept({})


class Project:
    """The project around a linted file, as far as its imports lead there."""

    def __init__(
        self, settings: Settings, evaluate: Callable[[Source, Settings, Project], tuple[Any, Summary]]
    ) -> None:
        self.settings = settings
        self.evaluate = evaluate
        self.summaries = _summaries.setdefault(settings, {})
        self.running: set[str] = set()
        self.reading: str | None = None  # the module that runs
        # What modules have read of those that run with them.
        self.read_before: dict[str, dict[Place, Value | None]] = {}

    def module(self, module: str, level: int, filename: str) -> ProjectModule | None:
        path = locate(module, level, filename)
        return None if path is None else ProjectModule(path)

    def attribute(self, module: ProjectModule, name: str) -> Value | None:
        """What ``module.name`` is: a name that it binds, or a module below it."""
        value = self.value(module, name)
        if self.reading is not None and module.path in self.running:
            self.read_before[self.reading][module.path, name] = value
        return value

    def value(self, module: ProjectModule, name: str) -> Value | None:
        if reaches((module.path, name), self.settings):
            summary = self.summary(module.path)
            if name in summary.names:
                return summary.names[name]
            value = self.star(summary.stars, name)
            if value is not None:
                return value
        below = project.submodule(module.path, name)
        return None if below is None else ProjectModule(below)

    def star(self, stars: Sequence[Symbol | ProjectModule], name: str) -> Value | None:
        """What star imports bind a name to, if anything: the first of ``stars`` that has it decides."""
        for star in stars:
            if isinstance(star, Symbol):
                if name in names_below(star.path, star.route):
                    return public(star.member(name), self.settings.api)
            elif name not in BUILTINS and self.summary(star.path).exports(name):
                value = self.attribute(star, name)
                if value is not None and not isinstance(value, ProjectModule):
                    return value
        return None

    def summary(self, path: str) -> Summary:
        """What a module leaves: nothing as yet, while it runs."""
        found = self.summaries.get(path)
        if found is not None:
            return found
        if path in self.running:
            return NOTHING
        self.run([path])
        return self.summaries.get(path, NOTHING)

    def prepare(self, source: Source) -> None:
        """Run the modules that a file imports, at any remove, as far as they may have to do with TensorFlow."""
        self.run(self.modules_needed(project.index_of_file(source), source.filename))

    def modules_needed(self, index: Index, filename: str) -> list[str]:
        """The modules that a run of a file looks into, sorted."""
        found = {
            path
            for each in index.imports
            for path, name in places_of(each, filename)
            if reaches((path, name), self.settings)
        }
        return sorted(found)

    def run(self, paths: Sequence[str]) -> None:
        """Run modules, each after those that it imports. Where modules import each other, those that have read what is
        something else by now run again, so that it does not matter which of them is asked for first."""
        for component in self.components(paths):
            self.running.update(component)
            again = component
            for _ in range(MAX_ROUNDS):
                for path in again:
                    self.run_one(path)
                again = [path for path in component if self.is_outdated(path)]
            for source in map(read, again):
                if source is not None:
                    source.known.clear()
            self.running.difference_update(component)

    def run_one(self, path: str) -> None:
        source = read(path)
        if source is None or not project.parsed(source):
            return
        outer, self.reading, self.read_before[path] = self.reading, path, {}
        tree = source.tree
        found, self.summaries[path] = self.evaluate(source, self.settings, self)
        if source.has_tree(tree):  # else it was dropped for those of other modules, and what was found goes with it
            source.known[self.settings, True] = found
        self.reading = outer

    def is_outdated(self, path: str) -> bool:
        """Whether something that a module has read of another one, which runs with it, is something else by now."""
        read_before = self.read_before.get(path, {})
        return any(value != self.value(ProjectModule(module), name) for (module, name), value in read_before.items())

    def keep(self, source: Source, summary: Summary) -> None:
        """Take what a linted file leaves for what its module does, where that has not run yet: if it is what lies
        there."""
        path = os.path.abspath(source.filename)
        lying = None if self.is_known(path) else read(path)
        if lying is not None and lying.text == source.text:
            self.summaries[path] = summary

    def components(self, paths: Sequence[str]) -> list[list[str]]:
        """The modules that are to be run, each with those that import each other with it, in an order in which what is
        imported comes first, as far as that goes. (Kosaraju's algorithm.)"""
        needed: dict[str, list[str]] = {}
        pending = list(paths)
        while pending:
            path = pending.pop()
            if path not in needed and not self.is_known(path):
                needed[path] = self.modules_needed(project.index(path), path)
                pending += needed[path]
        importers: dict[str, list[str]] = {path: [] for path in needed}
        for path, imported in needed.items():
            needed[path] = [each for each in imported if each in needed]
            for each in needed[path]:
                importers[each].append(path)
        found: list[list[str]] = []
        done: set[str] = set()
        for path in reversed(postorder(sorted(needed), importers)):
            component = set(postorder([path], needed, done))
            if component:
                found.append(postorder(sorted(component), needed, done))
                done |= component
        return found

    def is_known(self, path: str) -> bool:
        return path in self.summaries or path in self.running


def postorder(
    starts: Sequence[str], following: Mapping[str, Sequence[str]], left_out: Set[str] = frozenset()
) -> list[str]:
    """What starts lead to, each after what it leads to itself; without what is left out, and what lies behind that."""
    found: dict[str, None] = {}
    entered: set[str] = set()
    pending = list(reversed(starts))
    while pending:
        current = pending[-1]
        if current not in entered and current not in left_out:
            entered.add(current)
            pending += [each for each in reversed(following[current]) if each not in entered]
        elif pending.pop() in entered:
            found.setdefault(current)
    return list(found)
