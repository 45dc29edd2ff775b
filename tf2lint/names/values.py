"""What a name can be bound to, as far as that concerns TensorFlow. Everything else is ``None``: unknown."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Union

from tf2lint.knowledge import Route, entry, kind, resolves, types

if TYPE_CHECKING:
    from tf2lint.names.references import Reference
    from tf2lint.names.running import Scope

State = dict[str, "Value | None"]

MAX_ALTERNATIVES = 12  # of which a name may be one


@dataclass(frozen=True)
class Symbol:
    """A name of TensorFlow's API, or of one of its objects' members.

    ``path`` is canonical: ``tf`` for the package, ``tf.train.Saver``, ``tf.Session.run``. ``owner`` counts the
    leading parts that are the class where this is a member of an instance, else it is 0. ``certain`` is false
    where the name has this meaning only on some paths, or comes out of another module. ``origin`` as in ``Instance``,
    of a member. ``is_passed``: it stands somewhere else, and has come to be called or read here through a parameter, a
    container, a generator.
    """

    path: str
    route: Route
    certain: bool = True
    owner: int = 0
    origin: str = ""
    is_passed: bool = False

    def member(self, name: str) -> Symbol:
        if name == "v1" and self.path == "tf.compat":
            return Symbol("tf", Route.COMPAT_V1, self.certain, self.owner, self.origin)
        if name == "v2" and self.path == "tf.compat":
            return Symbol("tf", Route.DIRECT, self.certain, self.owner, self.origin)
        return Symbol(f"{self.path}.{name}", self.route, self.certain, self.owner, self.origin)


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
    """A Python value that follows from TensorFlow's version."""

    value: object


@dataclass(frozen=True)
class Literal:
    """A literal that a name was set to; it becomes a ``Constant`` where a version test may have set it."""

    value: object


@dataclass(frozen=True)
class Skip:
    """A decorator that keeps the tests which it decorates from running under TensorFlow 2."""


@dataclass(frozen=True)
class HashTable:
    """A dictionary, by what is known under which key, what else may be in it, and what its keys may be; or a set, which
    has keys only."""

    items: tuple[tuple[object, Value | None], ...] = ()
    other: Value | None = None
    keys: Value | None = None


@dataclass(frozen=True)
class ProjectModule:
    """A module of the linted project, by the path of its file (of a package: its ``__init__.py``)."""

    path: str


@dataclass(frozen=True)
class Several:
    """A tuple or a list, by what is in it, or, of what is gone through in an order that is not known, by what may be
    in it."""

    values: tuple[Value | None, ...]
    other: Value | None = None


@dataclass(frozen=True)
class Method:
    """A method of a constant or of a container, by its name."""

    owner: Constant | Several | HashTable
    name: str


@dataclass(frozen=True)
class Either:
    """One of several functions, classes or objects of classes."""

    values: tuple[Value, ...]


@dataclass(frozen=True)
class Managed:
    """A context manager, by what ``with`` gets out of it."""

    value: Value | None


class LocalFunction:
    """A function of the project, with what its body has come to where it has run; also the body of a module."""

    def __init__(self, node: ast.AST | None, scope: Scope | None, cls: LocalClass | None) -> None:
        self.node = node
        self.scope = scope
        self.cls = cls
        self.static = self.is_of_class = self.property = False
        self.is_manager = False  # what it yields is what ``with`` gives
        self.is_abstract = False  # it only raises, or does nothing
        self.is_foreign = False  # of another module
        self.leaves_out = False  # whether it decorates, and does not call then what it decorates; of foreign ones
        self.defaults: State = {}
        self.arguments: dict[str, list[Value | None]] = {}  # what its calls pass for its parameters
        self.returns: Value | None = None  # what it returned when it ran before, until it has run again
        self.plain_calls: set[tuple[int, frozenset[str]]] = set()  # calls that pass nothing known, by what they pass
        self.runs = 0
        self.clear()

    def clear(self) -> None:
        """Make ready to run, or to run again."""
        self.runs += 1
        self.references: list[Reference] = []
        self.children: list[LocalFunction] = []
        self.started = False
        self.decided = False  # whether TensorFlow's version decides anything in it
        self.asks_version = False  # whether it compares that with something unknown, perhaps what it is called with
        self.results: list[Value | None] = []  # what its return statements return
        self.entered_with: State = {}
        # What it read, so that it is worth another look once that is something else: the attributes of classes, and,
        # under no name, what functions return.
        self.seen: dict[tuple[LocalClass | LocalFunction, str], Value | None] = {}

    def give(self, value: Value | None) -> None:
        """Note what the body returns."""
        self.results.append(value)
        known = [each for each in self.results if each != Literal(None)]
        self.returns = joined(self.results if Skip() in known else known)

    def takes(self, passed: Mapping[str, Value | None]) -> None:
        """Note what a call passes for the parameters."""
        for name, value in passed.items():
            known = self.arguments.setdefault(name, [])
            if value not in known:
                known.append(value)

    @property
    def joined_arguments(self) -> State:
        return {name: joined(values) for name, values in self.arguments.items()}

    def forget(self) -> None:
        """Undo what it has done, with what is defined in it."""
        for child in self.children:
            child.forget()
        self.clear()

    def leave(self) -> None:
        """Keep for other modules what they can see: what it returns, and where that follows from TensorFlow's version
        and from arguments, how. The rest ends in no cycles, so that the file's tree is freed at once."""
        self.returns = uncertain(self.returns)
        if not (self.asks_version and isinstance(self.node, ast.FunctionDef)):
            self.node = self.scope = None
        self.cls = None
        self.seen, self.defaults, self.arguments = {}, {}, {}
        self.results, self.references, self.children = [], [], []
        self.started = self.is_foreign = True


@dataclass(eq=False, slots=True)
class Assigned:
    """What a body assigns to an attribute, in which of its runs."""

    value: Value | None
    by: LocalFunction | None = None
    run: int = 0

    @property
    def is_outdated(self) -> bool:
        """Whether that was before the body ran again."""
        return self.by is not None and self.by.runs != self.run


@dataclass(eq=False)
class LocalClass:
    """A class of the project. ``state`` is what its body binds; ``assigned`` what is assigned to ``self.x`` anywhere in
    it, by the body that does; ``lineage`` is the class and its bases in the project, depth first. ``is_foreign``: of
    another module."""

    bases: tuple[Value | None, ...]
    state: State = field(default_factory=dict)
    assigned: dict[str, list[Assigned]] = field(default_factory=dict)
    lineage: tuple[LocalClass, ...] = ()
    subclasses: list[LocalClass] = field(default_factory=list)
    is_foreign: bool = False
    fields: tuple[str, ...] = ()  # that the arguments of its constructor go into

    def __post_init__(self) -> None:
        known = [base for base in self.bases if isinstance(base, LocalClass)]
        for base in known:
            if not base.is_foreign:
                base.subclasses.append(self)
        pending = [*(list(base.lineage) for base in known), known]
        lineage = [self]
        while any(pending):  # as Python puts them into order
            heads = [each[0] for each in pending if each]
            first = next((head for head in heads if not any(head in each[1:] for each in pending)), heads[0])
            lineage.append(first)
            pending = [[each for each in classes if each is not first] for classes in pending]
        self.lineage = tuple(lineage)

    @property
    def is_open(self) -> bool:
        """Whether it has bases that the project does not show."""
        return any(base is None for each in self.lineage for base in each.bases)

    @property
    def api_bases(self) -> list[Symbol]:
        return [base for each in self.lineage for base in each.bases if isinstance(base, Symbol)]

    def attribute(self, name: str, of_instance: bool) -> Value | None:
        for current in self.lineage:
            if name in current.state or (of_instance and name in current.assigned):
                known = current.own(name, of_instance)
                return self.of_subclasses(name) if known is None and of_instance else known
        for base in self.api_bases:
            return Instance(public_path(base.path), route_of_objects(base.route), base.certain).member(name)
        return self.of_subclasses(name) if of_instance else None

    def own(self, name: str, of_instance: bool) -> Value | None:
        """What the class itself gives an attribute."""
        if of_instance and name in self.assigned:
            return joined(each.value for each in self.assigned[name])
        return self.state.get(name)

    def of_subclasses(self, name: str) -> Value | None:
        """What those classes that are derived from it give an attribute that it uses, and has not itself."""
        if not self.subclasses:
            return None
        found = [each.own(name, True) or each.of_subclasses(name) for each in self.subclasses]
        return passed(joined(each for each in found if each is not None))

    def renew(self) -> None:
        """Drop what bodies assigned before they ran again."""
        for name, found in list(self.assigned.items()):
            self.assigned[name] = [each for each in found if not each.is_outdated]
            if not self.assigned[name]:
                del self.assigned[name]

    def leave(self) -> None:
        """Keep for other modules what they can see: nothing of it is certain there."""
        self.is_foreign = True
        self.subclasses = []
        self.bases = tuple(map(uncertain, self.bases))
        self.state = {name: uncertain(value) for name, value in self.state.items()}
        self.assigned = {
            name: [Assigned(uncertain(joined(each.value for each in found)))] for name, found in self.assigned.items()
        }


@dataclass(frozen=True)
class LocalInstance:
    """An object of a class of the project."""

    cls: LocalClass


Value = Union[
    Symbol,
    Instance,
    Constant,
    Literal,
    Skip,
    HashTable,
    ProjectModule,
    Several,
    Either,
    Managed,
    Method,
    LocalFunction,
    LocalClass,
    LocalInstance,
]


def made_of(type: str, route: Route, certain: bool, origin: str) -> Instance | Several:
    """An object of a type, or a list of such objects."""
    if type.startswith("["):
        return Several((), Instance(type[1:-1], route, certain, origin=origin))
    return Instance(type, route, certain, origin=origin)


def called(value: Symbol) -> Instance | Several | None:
    """The object that calling a symbol returns."""
    path = public_path(value.path)
    result = types.result_of_call(path)
    if result is None:
        return None
    # The sessions of tf.test.TestCase work in TensorFlow 2: they are compat.v1's.
    route = Route.COMPAT_V1 if value.path.startswith("tf.test.TestCase.") else value.route
    return made_of(result, route_of_objects(route), value.certain, path)


def public_path(path: str) -> str:
    """The public name of what has a private one, if it has any; else the same."""
    known = entry(path) if path.startswith("tf.python.") else None
    return known.same if known is not None and known.same else path


def route_of_objects(route: Route) -> Route:
    """The route to the members of what a symbol makes: both packages of Keras make the same objects."""
    return Route.DIRECT if route is Route.STANDALONE else route


def public(value: Symbol, api: str) -> Symbol:
    """What a private name of the standalone Keras stands for: the public name of the same thing, if there is one, and
    unless ``api`` has the thing under its private name only."""
    found = entry(value.path, value.route) if value.route is Route.STANDALONE else None
    if found is None or not found.same:
        return value
    is_there, is_public = (resolves(each, value.route, api) for each in (value.path, found.same))
    return value if is_there and is_public is False else replace(value, path=found.same)


def uncertain(value: Value | None) -> Value | None:
    if type(value) is Symbol and value.certain:
        return Symbol(value.path, value.route, False, value.owner, value.origin)
    if type(value) is Instance and value.certain:
        return Instance(value.type, value.route, False, value.guess, value.origin)
    if isinstance(value, Several):
        return Several(tuple(map(uncertain, value.values)), uncertain(value.other))
    return value


def passed(value: Value | None) -> Value | None:
    """What a value is where it has come to through a parameter or a container."""
    if value is None:
        return None
    if isinstance(value, Symbol):
        return value if value.is_passed else replace(value, certain=False, is_passed=True)
    if isinstance(value, Either):
        return Either(tuple(filter(None, map(passed, value.values))))
    return value


def is_callable(value: Value | None) -> bool:
    """Whether a value can be one of several that are called alike."""
    if isinstance(value, Symbol):
        return not value.owner and kind(value.path) in ("c", "f")
    return isinstance(value, (Either, LocalFunction, LocalClass, LocalInstance))


def alternatives(value: Value | None) -> tuple[Value | None, ...]:
    """What a value may be."""
    return value.values if isinstance(value, Either) else (value,)


def parts_of(value: Value | None) -> tuple[Value | None, ...]:
    """What is in a container, or what a value may be."""
    if isinstance(value, Several):
        return (*value.values, value.other)
    if isinstance(value, HashTable):
        return (*(each for _, each in value.items), value.other, value.keys)
    if isinstance(value, Managed):
        return (value.value,)
    return value.values if isinstance(value, Either) else ()


KEPT = (Route.COMPAT_V1, Route.DIRECT, Route.STANDALONE)  # of a symbol by two routes, the first


def join(one: Value | None, other: Value | None) -> Value | None:
    """What a name is where two paths meet that give it two values, either of them perhaps unknown.

    A finding must be true on some path; so a known value survives an unknown one, and two different known
    ones leave nothing. Of the same symbol by two routes the compat.v1 one stays: two routes to one name come
    from a version test, and the direct one is the branch that TensorFlow 2 does not take. Of ``tf.keras`` and the
    package ``keras`` the first stays: a program that can use either is one that still runs.
    """
    if one == other:
        return one
    one, other = (None if isinstance(value, Literal) else value for value in (one, other))
    if skips_sometimes(one, other):
        return None
    if one is None or other is None:
        return uncertain(one if other is None else other)
    if isinstance(one, Symbol) and isinstance(other, Symbol) and one.path == other.path:
        kept = min(one, other, key=lambda value: KEPT.index(value.route))
        return replace(kept, certain=one.certain and other.certain)
    if isinstance(one, Instance) and isinstance(other, Instance) and one.type == other.type:
        if one == replace(other, origin=one.origin):
            return replace(one, origin="")
        best = min(one, other, key=lambda value: (value.guess, not value.certain))
        return replace(best, route=other.route if one.route is Route.DIRECT else one.route)
    if isinstance(one, LocalInstance) != isinstance(other, LocalInstance):
        own, given = (one, other) if isinstance(one, LocalInstance) else (other, one)
        if isinstance(own, LocalInstance) and isinstance(given, (Symbol, Instance)):
            base = base_of(own)
            return uncertain(join(base, given)) if base is not None or own.cls.is_open else None
    if isinstance(one, Several) and isinstance(other, Several):
        if len(one.values) == len(other.values):
            return Several(tuple(map(join, one.values, other.values)), join(one.other, other.other))
        return Several((), joined((*one.values, one.other, *other.values, other.other)))
    if isinstance(one, HashTable) and isinstance(other, HashTable):
        items = dict(one.items)
        for key, value in other.items:
            items[key] = join(items[key], value) if key in items else value
        return HashTable(tuple(items.items()), join(one.other, other.other), join(one.keys, other.keys))
    if is_callable(one) and is_callable(other):
        either = map(passed, (*alternatives(one), *alternatives(other)))
        values = dict.fromkeys(each for each in either if each is not None)
        return Either(tuple(values)) if len(values) <= MAX_ALTERNATIVES else None
    return None


def base_of(value: LocalInstance) -> Value | None:
    """An object of a class of the project as one of TensorFlow's, where it is derived from that."""
    return next((found for found in map(called, value.cls.api_bases) if found is not None), None)


def skips_sometimes(one: Value | None, other: Value | None) -> bool:
    """Whether one of two values skips a test and the other does not."""
    return one != other and isinstance(one if isinstance(one, Skip) else other, Skip)


def disagree(one: Value | None, other: Value | None) -> bool:
    """Whether two values are known and leave nothing where they meet, as two different classes do."""
    known = all(isinstance(value, (Symbol, Instance, LocalInstance)) for value in (one, other))
    return known and join(one, other) is None


def joined(values: Iterable[Value | None]) -> Value | None:
    """What something is that may be any of these: nothing where two of them disagree, whatever their order."""
    found: list[Value | None] = []
    for value in values:
        if value not in found:
            found.append(value)
    if len(found) < 2:
        return found[0] if found else None
    if any(disagree(one, other) for index, one in enumerate(found) for other in found[:index]):
        return None
    return functools.reduce(join, found)


def join_states(one: State, other: State) -> State:
    """Join two states by name. A name that one path does not bind has the other's value there."""
    if one == other:
        return one
    joined = dict(one)
    for name, value in other.items():
        joined[name] = join(joined[name], value) if name in joined else value
    return joined
