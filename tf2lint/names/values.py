"""What a name can be bound to, as far as that concerns TensorFlow. Everything else is ``None``: unknown."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Union

from tf2lint.knowledge import Route, types

if TYPE_CHECKING:
    from tf2lint.names.resolver import Unit


@dataclass(frozen=True)
class Symbol:
    """A name of TensorFlow's API, or of one of its objects' members.

    ``path`` is canonical: ``tf`` for the package, ``tf.train.Saver``, ``tf.Session.run``. ``owner`` counts the
    leading parts that are the class where this is a member of an instance, else it is 0. ``certain`` is false
    where the name has this meaning only on some paths, or comes out of another module. ``origin`` as in ``Instance``,
    of a member.
    """

    path: str
    route: Route
    certain: bool = True
    owner: int = 0
    origin: str = ""

    def member(self, name: str) -> Symbol:
        if name == "v1" and self.path == "tf.compat":
            return replace(self, path="tf", route=Route.COMPAT_V1)
        if name == "v2" and self.path == "tf.compat":
            return replace(self, path="tf", route=Route.DIRECT)
        return replace(self, path=f"{self.path}.{name}")


@dataclass(frozen=True)
class Instance:
    """An object of a TensorFlow class; ``type`` as in ``knowledge.types``. ``guess``: by its name alone. ``origin``:
    the symbol that was called to get it, if any."""

    type: str
    route: Route
    certain: bool = True
    guess: bool = False
    origin: str = ""

    def member(self, name: str) -> Symbol:
        return Symbol(f"{self.type}.{name}", self.route, self.certain, self.type.count(".") + 1, self.origin)


@dataclass(frozen=True)
class Constant:
    """A Python value that follows from TensorFlow's version, or a method of one (``method`` is its name)."""

    value: object
    method: str | None = None


@dataclass(frozen=True)
class Literal:
    """A literal that a name was set to; it becomes a ``Constant`` where a version test may have set it."""

    value: object


@dataclass(frozen=True)
class Skip:
    """A decorator that keeps the tests which it decorates from running under TensorFlow 2."""


@dataclass(frozen=True)
class LeavesOut:
    """What a decorator of another module is that does not call, under TensorFlow 2, what it decorates."""


@dataclass(frozen=True)
class HashTable:
    """A dictionary or a set."""


@dataclass(frozen=True)
class ProjectModule:
    """A module of the linted project, by the path of its file (of a package: its ``__init__.py``)."""

    path: str


@dataclass(frozen=True)
class Imported:
    """A name from a module of the project, not looked up yet."""

    module: ProjectModule
    name: str


@dataclass(frozen=True)
class ProjectFunction:
    """A function of another module of the project, by what it returns; ``None`` for what depends on its arguments."""

    returns: Instance | Constant | Skip | LeavesOut | None
    module: ProjectModule
    name: str


@dataclass(eq=False, slots=True)
class LocalFunction:
    """A function of the file, with where its body is evaluated."""

    unit: Unit
    static: bool = False
    property: bool = False


@dataclass(eq=False)
class LocalClass:
    """A class of the file. ``state`` is what its body binds; ``instance_attributes`` come from assignments to
    ``self.x`` anywhere in it; ``lineage`` is the class and its bases in the file, depth first."""

    node: ast.ClassDef
    bases: tuple[Value | None, ...]
    state: dict[str, Value | None] = field(default_factory=dict)
    instance_attributes: dict[str, Value | None] = field(default_factory=dict)
    lineage: tuple[LocalClass, ...] = ()

    def __post_init__(self) -> None:
        lineage: dict[LocalClass, None] = {self: None}
        for base in self.bases:
            if isinstance(base, LocalClass):
                lineage.update(dict.fromkeys(base.lineage))
        self.lineage = tuple(lineage)
        self.api_bases = [base for each in lineage for base in each.bases if isinstance(base, Symbol)]

    def attribute(self, name: str, of_instance: bool) -> Value | None:
        for current in self.lineage:
            if of_instance and name in current.instance_attributes:
                return current.instance_attributes[name]
            if name in current.state:
                return current.state[name]
        for base in self.api_bases:
            return Instance(base.path, base.route, base.certain).member(name)
        return None


@dataclass(frozen=True)
class LocalInstance:
    """An object of a class of the file."""

    cls: LocalClass


Value = Union[
    Symbol,
    Instance,
    Constant,
    Literal,
    Skip,
    LeavesOut,
    HashTable,
    ProjectModule,
    ProjectFunction,
    Imported,
    LocalFunction,
    LocalClass,
    LocalInstance,
]


def called(value: Symbol) -> Instance | None:
    """The object that calling a symbol returns."""
    result = types.result_of_call(value.path)
    if result is None:
        return None
    # The sessions of tf.test.TestCase work in TensorFlow 2: they are compat.v1's.
    route = Route.COMPAT_V1 if value.path.startswith("tf.test.TestCase.") else value.route
    return Instance(result, route, value.certain, origin=value.path)


def uncertain(value: Value | None) -> Value | None:
    if isinstance(value, (Symbol, Instance)) and value.certain:
        return replace(value, certain=False)
    return value


def join(one: Value | None, other: Value | None) -> Value | None:
    """What a name is where two paths meet that give it two values, either of them perhaps unknown.

    A finding must be true on some path; so a known value survives an unknown one, and two different known
    ones leave nothing. Of the same symbol by two routes the compat.v1 one stays: two routes to one name come
    from a version test, and the direct one is the branch that TensorFlow 2 does not take.
    """
    if one == other:
        return one
    one, other = (None if isinstance(value, Literal) else value for value in (one, other))
    if skips_sometimes(one, other):
        return None
    if one is None or other is None:
        return uncertain(one if other is None else other)
    if isinstance(one, Symbol) and isinstance(other, Symbol) and one.path == other.path:
        return replace(one if one.route is Route.COMPAT_V1 else other, certain=one.certain and other.certain)
    if isinstance(one, Instance) and isinstance(other, Instance) and one.type == other.type:
        if one == replace(other, origin=one.origin):
            return replace(one, origin="")
        best = min(one, other, key=lambda value: (value.guess, not value.certain))
        return replace(best, route=other.route if one.route is Route.DIRECT else one.route)
    return None


def skips_sometimes(one: Value | None, other: Value | None) -> bool:
    """Whether one of two values skips a test and the other does not."""
    return one != other and isinstance(one if isinstance(one, Skip) else other, Skip)


def disagree(one: Value | None, other: Value | None) -> bool:
    """Whether two values are known and leave nothing where they meet, as two different classes do."""
    known = all(isinstance(value, (Symbol, Instance)) for value in (one, other))
    return known and join(one, other) is None


def join_states(one: dict[str, Value | None], other: dict[str, Value | None]) -> dict[str, Value | None]:
    """Join two states by name. A name that one path does not bind has the other's value there."""
    if one == other:
        return one
    joined = dict(one)
    for name, value in other.items():
        joined[name] = join(joined[name], value) if name in joined else value
    return joined
