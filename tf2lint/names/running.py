"""A run through a file: where it is, what the names there are bound to, and what it has found."""

from __future__ import annotations

import ast
import builtins
import functools
from collections.abc import Mapping, Sequence

from tf2lint.knowledge import Route, resolves, types
from tf2lint.names import versions
from tf2lint.names.project import Project
from tf2lint.names.reached import Unreached
from tf2lint.names.references import Kind, Located, Reference, Sites
from tf2lint.names.values import (
    Instance,
    LocalClass,
    LocalFunction,
    ProjectModule,
    State,
    Symbol,
    Value,
    alternatives,
    passed,
)
from tf2lint.python import project
from tf2lint.python.source import Source
from tf2lint.python.syntax import dotted_name, walk
from tf2lint.settings import Settings

Told = Sequence[tuple[str, Value]]  # what a test tells, by the keys of a state
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
SESSION_NAMES = frozenset({"sess", "session", "_sess", "_session"})


class Scope:
    """One of Python's scopes. ``names`` are those that it binds, for the kinds where Python decides that ahead."""

    __slots__ = ("class_names", "cls", "exits", "global_names", "kind", "names", "parent", "state")

    def __init__(self, kind: str, parent: Scope | None) -> None:
        self.kind = kind  # module, class, function or comprehension
        self.parent = parent
        self.state: State = {}
        self.names: frozenset[str] = frozenset()
        self.global_names: frozenset[str] = frozenset()
        self.class_names: frozenset[str] = frozenset()
        self.exits: State | None = None
        self.cls: LocalClass | None = None


class Attempt:
    """A ``try`` body under way, with what its handlers do about names that TensorFlow 2 does not have."""

    def __init__(self, node: ast.Try, depth: int) -> None:
        alternatives = [handler for handler in node.handlers if not versions.gives_up(handler)]
        caught = frozenset[str]().union(*map(versions.caught, alternatives))
        self.depth = depth
        self.broad = not caught & (versions.MISSING_NAME | versions.MISSING_IMPORT)
        if versions.imports_only(node.body):
            self.broad = False  # whatever it catches, it is there for an import
        anything = bool(caught & versions.ANYTHING)
        self.catches_name = anything or bool(caught & versions.MISSING_NAME)
        self.catches_import = anything or bool(caught & versions.MISSING_IMPORT)
        self.caught: list[Reference] = []


class Run:
    """A run through one file."""

    def __init__(self, source: Source, settings: Settings, around: Project) -> None:
        self.source = source
        self.settings = settings
        self.api = settings.api
        self.project = around
        self.binds_tensorflow = False
        self.shadowed = project.is_shadowed("tensorflow", source.filename)
        self.is_eager = True
        self.binds_compat = False
        self.has_walrus = ":=" in source.text
        self.has_global = "global" in source.text
        self.tests_version = "__version__" in source.text or "VERSION" in source.text
        self.classes: list[LocalClass] = []
        # What the file assigns to attributes of objects whose classes are other modules'.
        self.foreign_attributes: dict[tuple[LocalClass, str], Value | None] = {}
        self.unreached = Unreached()
        self.answers: dict[tuple[ast.AST, tuple[tuple[str, Value | None], ...]], Value | None] = {}

        self.module = Scope("module", None)
        self.scope = self.module
        self.body = LocalFunction(source.tree, None, None)
        self.made = [self.body]  # all bodies, with those of functions that were defined anew
        self.deferred: list[LocalFunction] = []
        self.stars: list[Symbol | ProjectModule] = []
        self.from_stars: State = {}  # what they bind, as far as that was looked up
        self.stored: dict[str, Value | None] = {}  # attributes that the file puts onto TensorFlow's modules
        self.attempts: list[Attempt] = []
        self.aborted: Attempt | None = None
        self.conditional = 0
        self.decided = 0  # branches under way that TensorFlow's version chose
        self.sites = Sites({}, {}, {}, set())
        self.skipped = False  # whether TensorFlow's version keeps the functions of the class under way from running
        self.call_depth = 0
        self.argument_of: tuple[str, int | str] | None = None
        self.loop_ends: list[tuple[list[State], list[State]]] = []  # of the turns, and of what breaks off
        self.unused: ast.expr | None = None  # the last expression that is a statement
        self.only_in_one: set[ast.Call] = set()  # calls that tell nothing in a file that is no TensorFlow 1
        self.names_with_attributes: set[str] = set()  # bound under dotted keys in the states, such as "self.x"

    # What the layers above do

    def evaluate(self, node: ast.expr) -> Value | None:
        """What an expression is, with its references recorded."""
        raise NotImplementedError

    def block(self, statements: Sequence[ast.stmt]) -> bool:
        """Run statements. Returns whether what follows them is not reached."""
        raise NotImplementedError

    def returned(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function of the project returns to a call."""
        raise NotImplementedError

    # Scopes and bindings

    def lookup(self, name: str) -> Value | None:
        """What a name is where the resolver is."""
        scope = self.scope
        if name not in scope.state:
            return None if name in scope.names else self.lookup_around(name)
        return scope.state[name]

    def lookup_around(self, name: str) -> Value | None:
        """What a name is that the current scope does not have."""
        scope: Scope | None = self.scope
        assert scope is not None
        # A name that a class body binds is never looked up in an enclosing function.
        if name in scope.global_names or name in scope.class_names:
            scope = self.module
        else:
            scope = scope.parent
        while scope is not None:
            if scope.kind != "class":
                if name in scope.state:
                    return scope.state[name]
                if name in scope.names:
                    return None
                if name in scope.global_names:
                    scope = self.module
                    continue
            scope = scope.parent
        return self.from_star(name) if self.stars else None

    def from_star(self, name: str) -> Value | None:
        """What star imports bind a name to."""
        if name not in self.from_stars:
            self.from_stars[name] = self.project.star(self.stars, name)
        return self.from_stars[name]

    def binding_scope(self, name: str) -> Scope:
        scope = self.scope
        while scope.kind == "comprehension" and name not in scope.names:  # := binds outside of comprehensions
            assert scope.parent is not None
            scope = scope.parent
        if name in scope.global_names:
            return self.module
        if scope.kind == "function" and name not in scope.names:  # nonlocal
            outer = scope.parent
            while outer is not None:
                if outer.kind == "function" and name in outer.names:
                    return outer
                outer = outer.parent
        return scope

    def bind(self, name: str, value: Value | None) -> None:
        if isinstance(value, Symbol) and value.owner == 0:
            parent = value.path.rpartition(".")[0]
            # At the API's edge: a member of a class or of FLAGS is a value, no name of TensorFlow's.
            if parent.rpartition(".")[2][:1].isupper() and value.path not in types.RESULTS:
                value = None
        scope = self.binding_scope(name)
        # Most names of a function have nothing to do with TensorFlow, and being in `names` tells that well enough.
        if value is not None or name in scope.state or scope.kind != "function" or name not in scope.names:
            scope.state[name] = value
        if name in self.names_with_attributes:
            for key in [key for key in scope.state if key.startswith(name + ".")]:
                del scope.state[key]

    def is_builtin(self, name: str) -> bool:
        scope: Scope | None = self.scope
        while scope is not None:
            if name in scope.state or name in scope.names:
                return False
            scope = scope.parent
        return hasattr(builtins, name)

    # References

    def emit(
        self, value: Symbol, nodes: tuple[Located, ...], kind: Kind, call: ast.Call | None = None, both: bool = False
    ) -> None:
        reference = Reference(
            value.path, nodes, value.route, value.certain, kind, value.owner, call, self.argument_of, both,
            value.origin, value.is_passed,
        )  # fmt: skip
        if self.attempts and kind in (Kind.NAME, Kind.IMPORT, Kind.MEMBER) and self.is_missing(value):
            is_import, is_sure = kind is Kind.IMPORT, kind is not Kind.MEMBER or value.certain
            for attempt in reversed(self.attempts):
                if attempt.catches_import if is_import else attempt.catches_name:
                    attempt.caught.append(reference)
                    if attempt.depth == self.conditional and not attempt.broad and is_sure:
                        self.aborted = attempt
                    return
        self.body.references.append(reference)

    def is_missing(self, value: Symbol) -> bool:
        """Whether a name or a member raises AttributeError under TensorFlow 2, where it runs eagerly."""
        if value.path == f"{types.DIMENSION}.value":
            return self.is_eager  # TensorFlow 2 has the class, and none of its objects
        return resolves(value.path, value.route, self.api) is False

    def emit_each(self, value: Value | None, node: ast.expr, call: ast.Call | None) -> None:
        """Record a reference to each function or class of TensorFlow that an expression may be."""
        for each in alternatives(value):
            if isinstance(each, Symbol) and "." in each.path:
                self.emit(passed(each), (node,), Kind.MEMBER if each.owner else Kind.NAME, call)  # type: ignore[arg-type]

    @property
    def guessed_route(self) -> Route:
        """How a session that only its name tells was made: by compat.v1, where the file uses that."""
        return Route.COMPAT_V1 if self.binds_compat or self.names_compat else Route.DIRECT

    @functools.cached_property
    def names_compat(self) -> bool:
        """Whether ``compat.v1`` stands anywhere in the file's code."""
        if "compat" not in self.source.text:
            return False
        names = []
        for node in walk(self.source.tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names += [f"{getattr(node, 'module', None)}.{each.name}" for each in node.names]
            elif isinstance(node, ast.Attribute) and node.attr == "v1":
                names.append(dotted_name(node))
        return any("compat.v1" in each for each in names)

    def guessed(self, type: str, by_name: bool = False) -> Instance:
        """An object that only its use, or its name, tells."""
        return Instance(type, self.guessed_route, certain=False, guess=by_name)
