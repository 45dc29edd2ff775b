"""Which TensorFlow symbol each expression of a file refers to.

The resolver goes through a file once, in the order in which Python would run it under TensorFlow 2: module code
from the top, a function's body where it is first called or else after everything before it has run, both
branches of a test unless TensorFlow's version decides it. It keeps what each name is bound to, as far as that
concerns TensorFlow, in scopes that are Python's. What it cannot know is ``None``.
"""

from __future__ import annotations

import ast
import builtins
import enum
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, TypeGuard, Union

from tf2lint.knowledge import Route, is_below, kind, resolves, types
from tf2lint.names import versions
from tf2lint.names.project import Project, Summary, Used
from tf2lint.names.reached import Unreached
from tf2lint.names.values import (
    Assigned,
    Constant,
    HashTable,
    Instance,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    ProjectModule,
    Several,
    Skip,
    Symbol,
    Value,
    called,
    disagree,
    join,
    join_states,
    joined,
    uncertain,
)
from tf2lint.python import project
from tf2lint.python.scopes import bound_names, pattern_names, target_names, walrus_names
from tf2lint.python.source import Source
from tf2lint.python.syntax import dotted_name, is_text, walk
from tf2lint.settings import Settings

State = dict[str, Union[Value, None]]
Told = Sequence[tuple[str, Value]]  # what a test tells, by the keys of a state
FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
Located = Union[ast.expr, ast.alias]

NO_NAMES: Mapping[str, Any] = {}
MAX_CALL_DEPTH = 12  # of functions whose bodies are entered from calls
MAX_ROUNDS = 3  # over functions that read what a later one turned out to bind
# Packages that rules listen to by their own names.
OTHER_PACKAGES = frozenset({"tensorflow_addons", "tensorflow_core"})
SESSION_NAMES = frozenset({"sess", "session", "_sess", "_session"})


class Kind(enum.Enum):
    """How a file refers to a symbol."""

    NAME = "name"
    IMPORT = "import"
    MEMBER = "member"  # of an object, by the object's type
    STORE = "store"  # assignment to an attribute
    OPERATOR = "operator"  # what Python calls by itself: comparison, hashing


@dataclass(frozen=True)
class Reference:
    """One place where a file refers to TensorFlow.

    ``path`` is the canonical symbol, ``nodes`` the expressions that lead to it: the base, then one for each
    attribute after it. ``owner`` as in ``Symbol``. ``call`` is the call that has this reference as its function;
    ``argument_of`` the symbol of the call that it is an argument of, with its position or keyword.
    """

    path: str
    nodes: tuple[Located, ...]
    route: Route
    certain: bool
    kind: Kind
    owner: int = 0
    call: ast.Call | None = None
    argument_of: tuple[str, int | str] | None = None
    both: bool = False  # of a comparison: whether both sides are known
    origin: str = ""  # of a member: the symbol that was called to get its object

    def node_of(self, length: int) -> Located:
        """The expression for the first ``length`` parts of the path."""
        implied = self.path.count(".") + 1 - (len(self.nodes) - 1)
        return self.nodes[max(0, length - implied)]


@dataclass
class Sites:
    """Where code of a file is run from, as far as that is known. ``calls``: the function of the file that a call runs;
    ``given``: the symbol that a call calls, with the functions of the file that it is given; ``entered``: the objects
    of TensorFlow that ``with`` statements enter; ``unreached``: what TensorFlow 2 does not run."""

    calls: dict[ast.Call, ast.AST]
    given: dict[ast.Call, tuple[str, list[ast.AST]]]
    entered: dict[ast.expr, Instance]
    unreached: set[ast.AST]

    def without(self, unseen: set[ast.AST], unreached: set[ast.AST]) -> Sites:
        """The same, but for calls that only what TensorFlow 2 does not see makes."""
        calls = {call: function for call, function in self.calls.items() if call not in unseen}
        given = {call: functions for call, functions in self.given.items() if call not in unseen}
        return Sites(calls, given, self.entered, unreached)


class Unit:
    """A body that runs by itself: the module's, a function's, a lambda's."""

    __slots__ = (
        "arguments",
        "asks_version",
        "assigned",
        "children",
        "cls",
        "decided",
        "defaults",
        "entered_with",
        "is_foreign",
        "leaves_out",
        "node",
        "plain_calls",
        "references",
        "results",
        "returns",
        "scope",
        "seen",
        "started",
    )

    def __init__(self, node: ast.AST | None, scope: Scope | None, cls: LocalClass | None) -> None:
        self.node = node
        self.scope = scope
        self.cls = cls
        self.is_foreign = False  # of another module
        self.leaves_out = False  # whether it decorates, and does not call then what it decorates; of foreign ones
        self.defaults: State = {}
        self.arguments: dict[str, list[Value | None]] = {}  # what its calls pass for its parameters
        self.returns: Value | None = None  # what it returned when it ran before, until it has run again
        self.plain_calls: set[tuple[int, frozenset[str]]] = set()  # calls that pass nothing known, by what they pass
        self.clear()

    def clear(self) -> None:
        """Make ready to run, or to run again."""
        self.references: list[Reference] = []
        self.children: list[Unit] = []
        self.started = False
        self.decided = False  # whether TensorFlow's version decides anything in it
        self.asks_version = False  # whether it compares that with something unknown, perhaps what it is called with
        self.results: list[Value | None] = []  # what its return statements return
        self.entered_with: State = {}
        self.assigned: list[LocalClass] = []  # to attributes of whose objects
        # What it read, so that it is worth another look once that is something else: the attributes of classes, and,
        # under no name, what functions return.
        self.seen: dict[tuple[LocalClass | Unit, str], Value | None] = {}

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
        for cls in self.assigned:
            for found in cls.assigned.values():
                for each in found:
                    each.is_outdated = each.is_outdated or each.unit is self
        self.clear()

    def release(self) -> None:
        """Take the unit out of the cycles that it is part of, so that the file's tree is freed at once."""
        self.scope = self.cls = None
        self.seen, self.defaults, self.results, self.assigned = {}, {}, [], []
        self.arguments = {}

    def leave(self) -> None:
        """Keep for other modules what they can see: what it returns, and where that follows from TensorFlow's version
        and from arguments, how."""
        self.returns = uncertain(self.returns)
        node, scope = self.node, self.scope
        self.release()
        is_kept = self.asks_version and isinstance(node, ast.FunctionDef)
        self.node, self.scope = (node, scope) if is_kept else (None, None)
        self.references, self.children = [], []
        self.started = self.is_foreign = True


class Scope:
    """One of Python's scopes. ``names`` are those that it binds, for the kinds where Python decides that ahead."""

    __slots__ = ("class_names", "cls", "exits", "global_names", "kind", "names", "parent", "state")

    def __init__(self, kind: str, parent: Scope | None) -> None:
        self.kind = kind  # module, class, function or comprehension
        self.parent = parent
        self.state: State = {}
        self.names: frozenset[str] | set[str] = frozenset()
        self.global_names: frozenset[str] | set[str] = frozenset()
        self.class_names: frozenset[str] | set[str] = frozenset()
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


def is_literal(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


class Resolver:
    """Resolves the names of one file."""

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
        self.answers: dict[tuple[ast.AST, tuple[tuple[str, Constant], ...]], Value | None] = {}

        self.module = Scope("module", None)
        self.scope = self.module
        self.unit = Unit(source.tree, None, None)
        self.made = [self.unit]  # all units, with those of functions that were defined anew
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
        self.loop_ends: list[list[State]] = []
        self.unused: ast.expr | None = None  # the last expression that is a statement
        self.only_in_one: set[ast.Call] = set()  # calls that tell nothing in a file that is no TensorFlow 1
        self.names_with_attributes: set[str] = set()  # bound under dotted keys in the states, such as "self.x"

    # The whole file

    def run(self) -> Unit:
        """Resolve the file. Returns the module's unit, with the references of all others below it."""
        root = self.unit
        self.block(self.source.tree.body)
        if isinstance(self.module.state.get("pytestmark"), Skip):
            self.leave_out(self.deferred)
            self.deferred = []
        self.deferred.sort(key=self.is_without_global)
        self.run_deferred()
        for _ in range(MAX_ROUNDS):
            again = [unit for unit in self.units(root) if self.is_outdated(unit)]
            for unit in again:
                unit.forget()
                self.unreached.forget(unit.node)
            kept = set(self.units(root))
            for unit in again:
                if unit in kept:  # else it is defined in another one, and will be anew
                    self.run_function(LocalFunction(unit))
            self.run_deferred()
            for cls in self.classes:
                cls.renew()
            if not again:
                break
        return root

    def summary(self) -> Summary:
        """What the file leaves for those that import it. Ends the run: it takes apart what refers to the tree."""
        references = [each for unit in self.made for each in unit.references if not each.owner]
        uses = frozenset(Used(each.path, each.route, each.call is not None) for each in references)
        for unit in self.made:
            unit.leaves_out = self.leaves_out(unit)
        for unit in self.made:
            unit.leave()
        for cls in self.classes:
            cls.leave()
        names = {name: uncertain(value) for name, value in self.module.state.items()}
        self.module.state = names
        return Summary(names, tuple(self.stars), uses)

    @staticmethod
    def is_outdated(unit: Unit) -> bool:
        """Whether what a unit has read, or what its calls pass, is something else by now."""
        if unit.entered_with != unit.joined_arguments:
            return True
        return any(
            value != (each.returns if isinstance(each, Unit) else each.attribute(name, of_instance=True))
            for (each, name), value in unit.seen.items()
        )

    def run_deferred(self) -> None:
        while self.deferred:
            function = self.deferred.pop(0)
            if self.is_skipped(function):
                self.leave_out([function])
            else:
                self.run_function(function)

    def leave_out(self, functions: Sequence[LocalFunction]) -> None:
        """Keep functions that no call has started from being run."""
        for function in functions:
            node = function.unit.node
            if not function.unit.started and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                function.unit.started = True
                self.unreached.add(node.body)

    def is_skipped(self, function: LocalFunction) -> bool:
        """Whether a mark of its class, or a method that runs before each of its tests, skips a method."""
        cls = function.unit.cls
        if cls is None or function.unit.started:
            return False
        if any(isinstance(each.state.get("pytestmark"), Skip) for each in cls.lineage):
            return True
        fixtures = [cls.attribute(name, of_instance=False) for name in versions.FIXTURES]
        for fixture in fixtures:
            if isinstance(fixture, LocalFunction):
                self.run_function(fixture)
                if isinstance(fixture.unit.returns, Skip) and fixture.unit is not function.unit:
                    return True
        return False

    @staticmethod
    def is_without_global(function: LocalFunction) -> bool:
        """Whether a function leaves the module's names alone: such functions are entered last."""
        body = function.unit.node.body  # type: ignore[union-attr]
        return isinstance(body, ast.expr) or not any(isinstance(statement, ast.Global) for statement in body)

    @staticmethod
    def units(root: Unit) -> list[Unit]:
        found, pending = [], [root]
        while pending:
            unit = pending.pop()
            found.append(unit)
            pending.extend(unit.children)
        return found[1:]

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

    @property
    def guessed_session(self) -> Instance:
        return Instance(types.SESSION, self.guessed_route, certain=False, guess=True)

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
            value.path,
            nodes,
            value.route,
            value.certain,
            kind,
            value.owner,
            call,
            self.argument_of,
            both,
            value.origin,
        )
        if self.attempts and reference.kind in (Kind.NAME, Kind.IMPORT, Kind.MEMBER):
            if self.is_missing(value):
                is_sure = reference.kind is not Kind.MEMBER or reference.certain
                for attempt in reversed(self.attempts):
                    if attempt.catches_import if reference.kind is Kind.IMPORT else attempt.catches_name:
                        attempt.caught.append(reference)
                        if attempt.depth == self.conditional and not attempt.broad and is_sure:
                            self.aborted = attempt
                        return
        self.unit.references.append(reference)

    def is_missing(self, value: Symbol) -> bool:
        """Whether a name or a member raises AttributeError under TensorFlow 2, where it runs eagerly."""
        if value.path == f"{types.DIMENSION}.value":
            return self.is_eager  # TensorFlow 2 has the class, and none of its objects
        return resolves(value.path, value.route, self.api) is False

    # Statements. Each returns whether it ends the block: what follows is not reached.

    def block(self, statements: Sequence[ast.stmt]) -> bool:
        handlers = self.statements
        for index, statement in enumerate(statements):
            handler = handlers.get(type(statement))
            if handler is None:
                self.other_statement(statement)
            elif handler(self, statement) or self.aborted is not None:
                self.unreached.add(statements[index + 1 :])
                return True
        return False

    def branch(self, statements: Sequence[ast.stmt], before: State, ends: list[State], told: Told = ()) -> None:
        """Run a body that may not be reached, from a copy of a state and with what is ``told`` of it; its end joins
        ``ends`` if it has one.

        What it does to global and nonlocal names is taken to happen.
        """
        self.scope.state = dict(before)
        self.conditional += 1
        with self.taken(told):
            ended = self.block(statements)
        if not ended:
            ends.append(self.scope.state)
        self.conditional -= 1

    @contextmanager
    def taken(self, told: Told) -> Iterator[None]:
        """Take what a test tells to be true, until something else is assigned."""
        for name, value in told:
            self.scope.state[name] = value
            if "." in name:
                self.names_with_attributes.add(name.partition(".")[0])
        yield
        state = self.scope.state
        for name, value in told:
            if state.get(name) is value:
                del state[name]

    def told(self, test: ast.expr, truth: bool = True) -> list[tuple[str, Value]]:
        """What is known, where ``isinstance`` has this truth in a test, of names and attributes of which nothing else
        is known: the state's keys for them, with what they are."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self.told(test.operand, not truth)
        if isinstance(test, ast.BoolOp):
            is_sure = isinstance(test.op, ast.And) is truth
            return [each for operand in test.values for each in self.told(operand, truth)] if is_sure else []
        if not truth or not isinstance(test, ast.Call) or len(test.args) != 2:
            return []
        asked, cls = test.args
        if not isinstance(test.func, ast.Name) or test.func.id != "isinstance":
            return []
        key = dotted_name(asked) if isinstance(asked, (ast.Name, ast.Attribute)) else ""
        symbol = self.symbol_of(cls)
        value = called(symbol) if symbol is not None and kind(symbol.path) == "c" else None
        is_known = key in self.scope.state and self.scope.state[key] is not None
        if value is None or key.count(".") > 1 or is_known or self.quiet_value(asked) is not None:
            return []
        return [(key, value)]

    def merge(self, ends: list[State]) -> bool:
        """Go on from where all branches meet. Returns whether none gets there."""
        if not ends:
            return True
        if self.scope.kind == "class":
            # What one branch of a class body does not bind is there what it is outside.
            for name in set().union(*ends):
                for state in ends:
                    if name not in state:
                        state[name] = self.lookup_around(name)
        state = ends[0]
        for other in ends[1:]:
            state = join_states(state, other)
        if len(ends) > 2:  # what two of them leave nothing of is not what the third says
            for name, value in state.items():
                known = [end[name] for end in ends if end.get(name) is not None] if value is not None else []
                if any(disagree(known[0], other) for other in known[1:]):
                    state = {**state, name: None}
        self.scope.state = state
        return False

    def other_statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Assert):
            self.evaluate(node.test)
            if node.msg is not None:
                self.evaluate(node.msg)
            self.scope.state.update(self.told(node.test))
        elif type(node).__name__ == "TypeAlias":
            for name in target_names(node.name):  # type: ignore[attr-defined]
                self.bind(name, None)

    def expression_statement(self, node: ast.Expr) -> bool:
        self.unused = node.value
        value = self.evaluate(node.value)
        if isinstance(value, Skip) or versions.skips(node):
            return self.give_up(True)
        return type(node.value) is ast.Call and versions.leaves(node) and self.give_up(self.unit.decided)

    def give_up(self, for_version: bool) -> bool:
        """End a block for good. A function that never returns, because of the version or to skip the test that called
        it, is taken to return a ``Skip``."""
        if for_version and not (self.conditional or self.unit.results):
            self.unit.give(Skip())
        return True

    def assignment(self, node: ast.Assign) -> None:
        value = node.value
        target = node.targets[0]
        if isinstance(value, (ast.Tuple, ast.List)) and not isinstance(target, (ast.Name, ast.Attribute)):
            values = [self.parts(element) for element in value.elts]
            for each in node.targets:
                self.unpack(each, values, value.elts)
            return
        result = self.evaluate(value)
        if isinstance(target, ast.Name) and target.id == "__all__" and isinstance(value, (ast.Tuple, ast.List)):
            result = self.listed_names(value)
        if (self.decided or self.tests_version) and isinstance(value, ast.Constant):
            if isinstance(value.value, (bool, int, str)):
                result = Constant(value.value) if self.decided else Literal(value.value)
        for each in node.targets:
            self.assign(each, result, value)

    def listed_names(self, value: ast.Tuple | ast.List) -> Value | None:
        """``__all__`` as a constant, where it is one."""
        if "__all__." in self.source.text or "__all__ +=" in self.source.text:
            return None
        try:
            return Constant(tuple(ast.literal_eval(value)))
        except ValueError:
            return None

    def parts(self, node: ast.expr) -> Any:
        """What an expression is; of a tuple or list, a list of what its elements are."""
        if isinstance(node, (ast.Tuple, ast.List)):
            return [self.parts(element) for element in node.elts]
        return self.evaluate(node)

    def unpack(self, target: ast.expr, values: list[Any], elements: list[ast.expr]) -> None:
        """Assign ``parts`` of a tuple or list to a target, element by element where the lengths agree."""
        if isinstance(target, (ast.Tuple, ast.List)) and len(target.elts) == len(values):
            if not any(isinstance(each, ast.Starred) for each in (*target.elts, *elements)):
                for part, value, element in zip(target.elts, values, elements, strict=True):
                    if isinstance(value, list):
                        assert isinstance(element, (ast.Tuple, ast.List))
                        self.unpack(part, value, element.elts)
                    else:
                        self.assign(part, value, element)
                return
        self.assign(target, None, None)

    def assign(self, target: ast.expr, value: Value | None, origin: ast.expr | None) -> None:
        kind = type(target)
        if kind is ast.Name:
            if value is None and target.id in SESSION_NAMES and self.opens_session(origin):  # type: ignore[attr-defined]
                value = self.guessed_session
            self.bind(target.id, value)  # type: ignore[attr-defined]
        elif isinstance(target, ast.Attribute):
            if value is None and target.attr in SESSION_NAMES and self.opens_session(origin):
                value = self.guessed_session
            self.assign_attribute(target, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            if isinstance(value, Constant) and isinstance(value.value, (list, tuple)):
                if len(value.value) == len(target.elts):
                    for element, item in zip(target.elts, value.value, strict=True):
                        self.assign(element, Constant(item), None)
                    return
            parts = [self.element(value) for _ in target.elts]
            if isinstance(value, Several) and not any(isinstance(each, ast.Starred) for each in target.elts):
                parts = list(value.values) if len(value.values) == len(target.elts) else parts
            for element, part in zip(target.elts, parts, strict=True):
                self.assign(element, part, None)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, None, None)
        elif isinstance(target, ast.Subscript):
            self.subscript(target)

    def opens_session(self, origin: ast.expr | None) -> bool:
        """Whether an expression is a call of something like ``get_session``, which its name alone tells."""
        if not isinstance(origin, ast.Call):
            return False
        function = origin.func
        if isinstance(function, ast.Name) and isinstance(self.lookup(function.id), LocalFunction):
            return False  # what it returns is known, and is no session
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        return name.islower() and "session" in name

    def assign_attribute(self, target: ast.Attribute, value: Value | None) -> None:
        base = target.value
        owner = self.evaluate(base)
        value = None if isinstance(value, Literal) else value
        if isinstance(owner, Symbol) and not owner.owner:
            self.stored[f"{owner.path}.{target.attr}"] = value
            return
        if isinstance(owner, (Instance, Symbol)):
            member = owner.member(target.attr)
            self.emit(member, self.chain(target, member), Kind.STORE)
        if isinstance(base, ast.Name):
            self.scope.state[f"{base.id}.{target.attr}"] = value
            self.names_with_attributes.add(base.id)
        if isinstance(owner, LocalInstance):
            self.give_attribute(owner.cls, target.attr, value)

    def give_attribute(self, cls: LocalClass, name: str, value: Value | None) -> None:
        """Note that an object of a class gets an attribute."""
        if cls.is_foreign:
            known = self.foreign_attributes.get((cls, name))
            self.foreign_attributes[cls, name] = value if known is None else join(known, value)
            return
        cls.assigned.setdefault(name, []).append(Assigned(self.unit, value))
        self.unit.assigned.append(cls)

    @staticmethod
    def chain(node: ast.Attribute, value: Symbol) -> tuple[ast.expr, ...]:
        """The attribute nodes that make up the part of a symbol below its owner, after their base."""
        nodes: list[ast.expr] = []
        inner: ast.expr = node
        for _ in range(value.path.count(".") + 1 - value.owner):
            nodes.append(inner)
            if not isinstance(inner, ast.Attribute):
                break
            inner = inner.value
        return (inner, *reversed(nodes))

    def annotated_assignment(self, node: ast.AnnAssign) -> None:
        declared = self.declared(node.annotation)
        if node.value is not None:
            value = self.evaluate(node.value)
            self.assign(node.target, declared if value is None else value, node.value)
        elif not isinstance(node.target, ast.Name):
            self.assign(node.target, declared, None)
        elif declared is not None and self.scope.cls is not None:
            self.scope.cls.assigned.setdefault(node.target.id, [Assigned(None, declared)])

    def declared(self, annotation: ast.expr | None) -> Value | None:
        """The instance that an annotation promises."""
        if annotation is None:
            return None
        value = self.evaluate(annotation)
        return called(value) if isinstance(value, Symbol) and not value.owner else None

    def augmented_assignment(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            before = self.lookup(node.target.id)
            self.bind(node.target.id, self.arithmetic(node.op, before, self.evaluate(node.value)))
        else:
            self.evaluate(node.target)
            self.evaluate(node.value)

    def delete_statement(self, node: ast.Delete) -> None:
        for target in node.targets:
            for name in target_names(target):
                scope = self.binding_scope(name)
                scope.state.pop(name, None)
                if scope.kind == "module":
                    scope.state[name] = None
            if isinstance(target, (ast.Attribute, ast.Subscript)):
                self.evaluate(target.value)

    def import_statement(self, node: ast.Import) -> None:
        for alias in node.names:
            module = self.imported_module(alias.name)
            if isinstance(module, Symbol):
                self.emit_import(alias, module, alias.name)
                if alias.asname is None:
                    # `import tensorflow.contrib.slim` binds `tensorflow`.
                    module = self.imported_module(alias.name.partition(".")[0])
            elif isinstance(module, ProjectModule) and alias.asname is None and "." in alias.name:
                module = self.imported_module(alias.name.partition(".")[0])
            self.bind(alias.asname or alias.name.partition(".")[0], module)
            if alias.asname is None and "." in alias.name and alias.name in self.settings.modules:
                # `import a.b` where `a.b` stands for TensorFlow, and `a` does not.
                self.scope.state[alias.name] = self.imported_module(alias.name)
                self.names_with_attributes.add(alias.name.partition(".")[0])

    def imported_module(self, dotted: str) -> Value | None:
        parts = dotted.split(".")
        if dotted in self.settings.modules:
            self.binds_tensorflow = True
            return Symbol("tf", Route.DIRECT, certain=False)
        if parts[0] == "tensorflow" and not self.shadowed:
            self.binds_tensorflow = True
            value = Symbol("tf", Route.DIRECT)
            for part in parts[1:]:
                value = value.member(part)
            return value
        if parts[0] in OTHER_PACKAGES:
            return Symbol(dotted, Route.DIRECT)
        return self.project.module(dotted, 0, self.source.filename)

    def emit_import(self, alias: ast.alias, value: Symbol, dotted: str) -> None:
        if value.path != "tf":
            self.emit(value, (alias,), Kind.IMPORT)
        elif value.route is Route.COMPAT_V1 and dotted.endswith("v1"):
            self.emit(Symbol("tf.compat.v1", Route.COMPAT_V1), (alias,), Kind.IMPORT)

    def import_from(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        origin: Value | None
        if node.level:
            origin = self.project.module(module, node.level, self.source.filename)
        else:
            origin = self.imported_module(module)
        for alias in node.names:
            if alias.name == "*":
                self.import_star(origin)
                continue
            value: Value | None = None
            if not node.level and f"{module}.{alias.name}" in self.settings.modules:
                value = self.imported_module(f"{module}.{alias.name}")
            elif isinstance(origin, Symbol):
                value = origin.member(alias.name)
                self.emit_import(alias, value, alias.name)
            elif isinstance(origin, ProjectModule):
                value = self.from_elsewhere(self.project.attribute(origin, alias.name))
            self.bind(alias.asname or alias.name, value)

    def from_elsewhere(self, value: Value | None) -> Value | None:
        """Note what comes from another module of the project."""
        for each in value.values if isinstance(value, Several) else (value,):
            if isinstance(each, (Symbol, Instance)):
                self.binds_tensorflow = True
                self.binds_compat = self.binds_compat or each.route is Route.COMPAT_V1
        return value

    def import_star(self, origin: Value | None) -> None:
        if not isinstance(origin, (Symbol, ProjectModule)):
            return
        self.stars.insert(0, origin)
        self.from_stars = {}
        for name in list(self.module.state):
            value = self.project.star([origin], name)
            known = self.module.state[name]
            if isinstance(known, Symbol) and isinstance(value, Symbol) and known.path == value.path:
                # What a star import really brings may depend on an `__all__` made at run time.
                if known.route is not value.route:
                    self.module.state[name] = join(known, value)
            elif value is not None:
                self.module.state[name] = value
        if isinstance(origin, ProjectModule) and not self.binds_tensorflow:
            self.binds_tensorflow = project.read(origin.path) is not None

    def if_statement(self, node: ast.If) -> bool:
        ends: list[State] = []
        entered = self.conditional
        while True:
            truth = self.truth(node.test)
            before = self.scope.state
            if truth is not None:
                self.unit.decided = True
                for name in bound_names((*node.body, *node.orelse), False)[0]:
                    flag = before.get(name)
                    if isinstance(flag, Literal):  # a flag that this test may set
                        before[name] = Constant(flag.value)
            if truth is True:
                self.decided += 1
                self.unreached.add(node.orelse)
                if not self.block(node.body):
                    ends.append(self.scope.state)
                self.decided -= 1
                break
            otherwise: Told = ()
            if truth is None:
                reached = len(ends)
                self.branch(node.body, before, ends, self.told(node.test))
                self.conditional += 1
                otherwise = self.told(node.test, False)
                if reached == len(ends):  # what follows is reached by the other branch only
                    before, otherwise = {**before, **dict(otherwise)}, ()
            else:
                self.unreached.add(node.body)
            self.scope.state = dict(before)
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
                node = node.orelse[0]
                continue
            self.decided += truth is False
            with self.taken(otherwise):
                ended = self.block(node.orelse)
            if not ended:
                ends.append(self.scope.state)
            self.decided -= truth is False
            break
        self.conditional = entered
        return self.merge(ends)

    def truth(self, test: ast.expr) -> bool | None:
        value = self.evaluate(test)
        return bool(value.value) if isinstance(value, Constant) and value.method is None else None

    def for_statement(self, node: ast.For | ast.AsyncFor) -> bool:
        given = self.iterated(node.iter)
        before = self.scope.state
        self.scope.state = dict(before)
        self.assign(node.target, given, None)
        return self.loop(node, before)

    def iterated(self, node: ast.expr) -> Value | None:
        """What iterating over an expression gives each time."""
        return self.zipped(node) or self.item(node, self.evaluate(node))

    def zipped(self, node: ast.expr) -> Several | None:
        """What ``zip`` and ``enumerate`` give each time; ``None`` for anything else, which is not looked at."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not self.is_builtin(node.func.id):
            return None
        if node.func.id == "zip" and not any(isinstance(each, ast.Starred) for each in node.args):
            return Several(tuple(map(self.iterated, node.args)))
        if node.func.id == "enumerate" and len(node.args) == 1:
            return Several((None, self.iterated(node.args[0])))
        return None

    def item(self, node: ast.expr, value: Value | None) -> Value | None:
        """What iterating over an expression of this value gives each time."""
        return self.element(value) or self.dimension_of(node)

    def while_statement(self, node: ast.While) -> bool:
        truth = self.truth(node.test)
        if truth is False:
            self.unreached.add(node.body)
            return self.block(node.orelse)
        return self.loop(node, self.scope.state)

    def loop(self, node: ast.For | ast.AsyncFor | ast.While, before: State) -> bool:
        ends = [before]
        self.loop_ends.append(ends)
        self.branch(node.body, self.scope.state, ends)
        self.loop_ends.pop()
        self.merge(ends)
        return self.block(node.orelse) and not ends[1:]

    def leave_loop(self, _: ast.Break | ast.Continue) -> bool:
        if self.loop_ends:
            self.loop_ends[-1].append(self.scope.state)
        return True

    def with_statement(self, node: ast.With | ast.AsyncWith) -> bool:
        for item in node.items:
            value = self.evaluate(item.context_expr)
            if isinstance(value, Instance):
                self.sites.entered[item.context_expr] = value
            if item.optional_vars is not None:
                self.assign(item.optional_vars, value, item.context_expr)
        return self.block(node.body)

    def try_statement(self, node: ast.Try) -> bool:
        attempt = Attempt(node, self.conditional)
        before = dict(self.scope.state)
        recorded = len(self.unit.references)
        self.attempts.append(attempt)
        ended = self.block(node.body)
        self.attempts.pop()
        failed = self.aborted is attempt
        if failed:
            self.aborted = None
        elif self.aborted is not None:
            return True
        in_body = self.unit.references[recorded:] + attempt.caught
        if not failed and not ended:
            ended = self.block(node.orelse)
        ends = [] if ended or failed else [self.scope.state]
        partial = before if failed else join_states(before, self.scope.state)
        after_body = len(self.unit.references)
        for handler in node.handlers:
            if handler.type is not None:
                self.evaluate(handler.type)
            if not failed and self.cannot_catch(handler, node.body, in_body):
                self.unreached.add(handler.body)
                continue
            self.scope.state = dict(partial)
            if handler.name:
                self.bind(handler.name, None)
            if failed:
                self.decided += 1
                if not self.block(handler.body):
                    ends.append(self.scope.state)
                self.decided -= 1
            else:
                self.branch(handler.body, self.scope.state, ends)
        if attempt.broad and not any(map(self.is_form, self.unit.references[after_body:])):
            # `except Exception` without another form of the same is no test for TensorFlow's version.
            self.unit.references.extend(attempt.caught)
        unreached = self.merge(ends)
        return self.block(node.finalbody) or unreached

    def is_form(self, reference: Reference) -> bool:
        """Whether a reference is to what TensorFlow 2 has, so that it can stand for something that it has not."""
        return (
            reference.kind in (Kind.NAME, Kind.IMPORT)
            and reference.path not in versions.VERSION_SYMBOLS
            and resolves(reference.path, reference.route, self.api) is True
        )

    def cannot_catch(self, handler: ast.ExceptHandler, body: list[ast.stmt], in_body: list[Reference]) -> bool:
        """Whether a handler is for another TensorFlow: its ``try`` body is a form that TensorFlow 2 has."""
        caught = versions.caught(handler)
        if any(resolves(each.path, each.route, self.api) is False for each in in_body):
            return False
        if caught and caught <= versions.MISSING_IMPORT:
            imports = [each for each in body if isinstance(each, (ast.Import, ast.ImportFrom))]
            return bool(imports) and all(map(self.imports_tensorflow, imports))
        if caught and caught <= versions.MISSING_IMPORT | versions.MISSING_NAME:
            return bool(in_body) and len(body) <= 3
        return False

    def imports_tensorflow(self, node: ast.Import | ast.ImportFrom) -> bool:
        if self.shadowed:
            return False
        if isinstance(node, ast.ImportFrom):
            return not node.level and (node.module or "").partition(".")[0] == "tensorflow"
        return all(alias.name.partition(".")[0] == "tensorflow" for alias in node.names)

    def match_statement(self, node: ast.Match) -> bool:
        self.evaluate(node.subject)
        before = self.scope.state
        ends = [before]
        for case in node.cases:
            self.scope.state = dict(before)
            for pattern in walk(case.pattern):
                if isinstance(pattern, (ast.MatchValue, ast.MatchClass)):
                    self.evaluate(pattern.value if isinstance(pattern, ast.MatchValue) else pattern.cls)
            for name in pattern_names(case.pattern):
                self.bind(name, None)
            if case.guard is not None:
                self.evaluate(case.guard)
            self.branch(case.body, self.scope.state, ends)
        return self.merge(ends)

    def return_statement(self, node: ast.Return) -> bool:
        if node.value is not None:
            value = self.evaluate(node.value)
            if isinstance(node.value, ast.Constant) and self.unit.decided:
                value = Constant(node.value.value)
            is_nothing = value is None and is_literal(node.value, None)
            self.unit.give(Literal(None) if is_nothing else value)
        scope = self.scope
        scope.exits = scope.state if scope.exits is None else join_states(scope.exits, scope.state)
        return True

    def raise_statement(self, node: ast.Raise) -> bool:
        for part in (node.exc, node.cause):
            if part is not None:
                self.evaluate(part)
        return self.give_up(self.unit.decided or versions.skips(node))

    # Functions and classes

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [self.evaluate(decorator) for decorator in node.decorator_list]
        function = self.function_object(node, any(map(self.keeps_out, decorators)))
        if function is None:
            self.unreached.add(node.body)
        else:
            function.static = any(
                isinstance(decorator, ast.Name) and decorator.id == "staticmethod" for decorator in node.decorator_list
            )
            if node.decorator_list and any(
                isinstance(decorator, ast.Name) and decorator.id == "property" for decorator in node.decorator_list
            ):
                function.property = True
        self.bind(node.name, function)

    def keeps_out(self, decorator: Value | None) -> bool:
        """Whether a decorator keeps what it decorates from running under TensorFlow 2: it skips it, or does not call
        it."""
        if not isinstance(decorator, LocalFunction):
            return isinstance(decorator, Skip)
        self.run_from_call(decorator)
        made = decorator.unit.returns
        if isinstance(made, LocalFunction):
            self.run_from_call(made)
        return self.leaves_out(decorator.unit) or isinstance(made, Skip)

    def leaves_out(self, unit: Unit) -> bool:
        """Whether a function never calls or hands on, under TensorFlow 2, what it decorates."""
        return unit.leaves_out or (unit.node is not None and self.unreached.leaves_out(unit.node))

    def quietly(self, node: ast.expr) -> str | None:
        """The path of the symbol that an expression names, without recording a reference to it."""
        value = self.symbol_of(node)
        return value.path if value is not None else None

    def symbol_of(self, node: ast.expr) -> Symbol | None:
        """The symbol that an expression names, likewise."""
        value = self.quiet_value(node)
        return value if isinstance(value, Symbol) else None

    def quiet_value(self, node: ast.expr) -> Value | None:
        """What a name is, or an attribute of what a name is, likewise."""
        names = []
        while isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        value = self.lookup(node.id) if isinstance(node, ast.Name) else None
        for name in reversed(names):
            value = self.member(value, name)
        return value

    def function_object(self, node: FunctionNode, skipped: bool = False) -> LocalFunction | None:
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        defaults = {
            parameter.arg: self.evaluate(default)
            for parameter, default in (
                *zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True),
                *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
            )
            if default is not None
        }
        if not isinstance(node, ast.Lambda):
            for parameter in self.parameters(arguments):
                if parameter.annotation is not None:
                    self.evaluate(parameter.annotation)
            if node.returns is not None:
                self.evaluate(node.returns)
        if skipped or self.skipped:
            return None
        cls = self.scope.cls if self.scope.kind == "class" else None
        unit = Unit(node, self.scope, cls)
        unit.defaults = defaults
        self.unit.children.append(unit)
        self.made.append(unit)
        function = LocalFunction(unit)
        self.deferred.append(function)
        return function

    @staticmethod
    def parameters(arguments: ast.arguments) -> list[ast.arg]:
        found = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        return found + [each for each in (arguments.vararg, arguments.kwarg) if each is not None]

    def run_function(self, function: LocalFunction) -> None:
        """Run a function's body, once, with what its calls have passed so far."""
        unit = function.unit
        if unit.started:
            return
        unit.started = True
        node = unit.node
        assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        kept = (
            self.scope, self.unit, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        )  # fmt: skip
        self.scope = scope = Scope("function", unit.scope)
        self.unit = unit
        self.attempts, self.aborted, self.conditional = [], None, 0
        self.argument_of, self.loop_ends = None, []
        unit.entered_with = unit.joined_arguments
        self.bind_parameters(function, node.args)
        if isinstance(node, ast.Lambda):
            if self.has_walrus:
                scope.names = {*scope.names, *walrus_names(node.body)}
            unit.give(self.evaluate(node.body))
        else:
            bound, scope.global_names, nonlocal_names = bound_names(node.body, self.has_walrus)
            scope.names = (set(scope.names) | bound) - nonlocal_names
            ended = self.block(node.body)
            if scope.exits is not None:
                scope.state = scope.exits if ended else join_states(scope.exits, scope.state)
        if not unit.results:
            unit.returns = None
        (
            self.scope, self.unit, self.attempts, self.aborted, self.conditional, self.argument_of, self.loop_ends,
        ) = kept  # fmt: skip

    def bind_parameters(self, function: LocalFunction, arguments: ast.arguments) -> None:
        scope, unit = self.scope, function.unit
        parameters = self.parameters(arguments)
        scope.names = {parameter.arg for parameter in parameters}
        for index, parameter in enumerate(parameters):
            if index == 0 and unit.cls is not None and not function.static:
                value: Value | None = LocalInstance(unit.cls)
            else:
                value = self.annotated(parameter, unit.scope or self.module)
                if value is None and parameter.arg in unit.entered_with:
                    value = unit.entered_with[parameter.arg]
                elif value is None:
                    value = self.default_of(unit, parameter.arg)
                if value is None and parameter.arg in types.PARAMETERS:
                    guessed = types.PARAMETERS[parameter.arg]
                    value = Instance(guessed, self.guessed_route, certain=False, guess=True)
            scope.state[parameter.arg] = value  # an unknown one, too: what a branch gives it is not certain

    def annotated(self, parameter: ast.arg, scope: Scope) -> Value | None:
        """What a parameter is by its annotation, in the scope where the function is defined."""
        if parameter.annotation is None:
            return None
        inner, self.scope = self.scope, scope
        path = self.quietly(parameter.annotation)
        named_class = self.lookup(parameter.annotation.id) if isinstance(parameter.annotation, ast.Name) else None
        self.scope = inner
        if isinstance(named_class, LocalClass):
            return LocalInstance(named_class)
        result = types.result_of_call(path) if path else None
        return Instance(result, self.guessed_route) if result else None

    @staticmethod
    def default_of(unit: Unit, parameter: str) -> Value | None:
        """What a parameter is where a call passes nothing for it."""
        value = uncertain(unit.defaults.get(parameter))
        # Which function or class it is, is told at the default.
        return None if isinstance(value, Symbol) and kind(value.path) in ("c", "f") else value

    def class_definition(self, node: ast.ClassDef) -> None:
        decorators = [self.evaluate(decorator) for decorator in node.decorator_list]
        bases = tuple(self.evaluate(base) for base in node.bases)
        for keyword in node.keywords:
            self.evaluate(keyword.value)
        outer = self.scope
        self.scope = scope = Scope("class", outer)
        scope.cls = cls = LocalClass(bases)
        self.classes.append(cls)
        if outer.kind != "module" or self.has_global:
            scope.class_names, scope.global_names, _ = bound_names(node.body, self.has_walrus)
        skipped, self.skipped = self.skipped, self.skipped or any(map(self.keeps_out, decorators))
        self.block(node.body)
        self.skipped = skipped
        cls.state = scope.state
        self.scope = outer
        self.bind(node.name, cls)

    # Expressions. Each returns what the expression is.

    def evaluate(self, node: ast.expr) -> Value | None:
        kind = type(node)
        if kind is ast.Constant:
            return None
        handler = self.expressions.get(kind)
        if handler is not None:
            return handler(self, node)
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, (ast.expr, ast.comprehension)):
                self.evaluate(inner)  # type: ignore[arg-type]
        return None

    def name(self, node: ast.Name, call: ast.Call | None = None) -> Value | None:
        value = self.lookup(node.id)
        if type(value) is Symbol and "." in value.path:
            self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME, call)
            if call is None:
                return self.settled(value)
        return value

    def attribute(
        self, node: ast.Attribute, call: ast.Call | None = None, base_value: Value | None = None
    ) -> Value | None:
        """Resolve ``a.b.c``; ``base_value`` is what the innermost ``a`` is where that is known already."""
        attributes = [node]
        base = node.value
        while type(base) is ast.Attribute:
            attributes.append(base)
            base = base.value
        value: Value | None
        if type(base) is ast.Name:
            value = self.lookup(base.id)
            if base.id in self.names_with_attributes:
                key = base.id
                for count, attribute in enumerate(reversed(attributes), 1):
                    key = f"{key}.{attribute.attr}"
                    if key in self.scope.state:  # what was assigned to exactly this
                        value, base = self.scope.state[key], attribute
                        del attributes[-count:]
                        break
        elif base_value is not None:
            value = base_value
        else:
            value = None if type(base) is ast.Constant else self.evaluate(base)
            if value is None and attributes[-1].attr == "value" and self.is_element_of_shape(base):
                value = Instance(types.DIMENSION, self.guessed_route, certain=False)
        if value is None:
            return None
        nodes: list[ast.expr] = [base]
        for attribute in reversed(attributes):
            if isinstance(value, Symbol):
                settled = self.settled(value)
                if isinstance(settled, Constant):  # the version, by whatever name it has
                    self.emit(value, tuple(nodes), Kind.NAME)
                elif value.path in types.GRAPH_ONLY:
                    self.emit(value, tuple(nodes), Kind.MEMBER)
                value = settled
            if not isinstance(value, Symbol):
                nodes = [nodes[-1]]
            value = self.member(value, attribute.attr)
            nodes.append(attribute)
            if value is None:
                return None
        if isinstance(value, Symbol) and "." in value.path:
            self.emit(value, tuple(nodes), Kind.MEMBER if value.owner else Kind.NAME, call)
            if call is None:
                return self.settled(value)
        return value

    def is_element_of_shape(self, node: ast.expr) -> bool:
        """Whether an expression is ``x.shape[i]``, of whatever ``x`` is."""
        is_subscript = isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)
        return is_subscript and self.dimension_of(node.value) is not None  # type: ignore[attr-defined]

    def dimension_of(self, node: ast.expr) -> Value | None:
        """What is in ``x.shape`` and its slices, of whatever ``x`` is. Only TensorFlow 1's have a ``value``."""
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            node = node.value
        if isinstance(node, ast.Attribute) and node.attr == "shape":
            return Instance(types.DIMENSION, self.guessed_route, certain=False)
        return None

    def settled(self, value: Symbol) -> Value:
        """What a symbol that is an attribute of known type, or TensorFlow's version, stands for."""
        found = types.type_of_property(value.path) if value.owner else None
        if found is not None:
            return Instance(found, value.route, value.certain, origin=value.path)
        if value.path in versions.VERSION_SYMBOLS:
            return Constant(self.settings.target + ".0")
        return value

    def member(self, value: Value | None, name: str) -> Value | None:
        if isinstance(value, Symbol):
            path = f"{value.path}.{name}"
            if path in self.stored:
                return self.stored[path]
            return value.member(name)
        if isinstance(value, Instance):
            return value.member(name)
        if isinstance(value, LocalInstance):
            return self.member_of_object(value.cls, name)
        if isinstance(value, LocalClass):
            return value.attribute(name, of_instance=False)
        if isinstance(value, ProjectModule):
            return self.from_elsewhere(self.project.attribute(value, name))
        if isinstance(value, Constant):
            return versions.attribute(value, name)
        return None

    def member_of_object(self, cls: LocalClass, name: str) -> Value | None:
        value = cls.attribute(name, of_instance=True)
        if isinstance(value, LocalFunction) and value.property:
            self.run_from_call(value)
            value = value.unit.returns
        else:
            self.unit.seen.setdefault((cls, name), value)
        is_foreign = any(each.is_foreign for each in cls.lineage)
        if value is None and is_foreign:
            value = next((self.foreign_attributes.get((each, name)) for each in cls.lineage), None)
        if value is None and name in SESSION_NAMES and cls.is_open:
            return self.guessed_session
        return self.from_elsewhere(value) if is_foreign else value

    def call(self, node: ast.Call) -> Value | None:
        # A chain of method calls, a.b().c().d(), from the inside, so that its length costs no recursion.
        chain = [node]
        while True:
            inner = chain[-1].func
            while type(inner) is ast.Attribute:
                inner = inner.value
            if type(inner) is not ast.Call or inner is chain[-1].func:
                break
            chain.append(inner)
        value: Value | None = None
        for index, each in enumerate(reversed(chain)):
            value = self.one_call(each, value, index > 0)
        return value

    def one_call(self, node: ast.Call, base_value: Value | None, has_base: bool) -> Value | None:
        function = node.func
        outer = self.argument_of
        callee: Value | None
        if type(function) is ast.Attribute:
            if has_base and base_value is None:
                callee = None
            else:
                callee = self.attribute(function, node, base_value)
            if callee is None:
                callee = self.telling_call(node, function)
            else:
                self.only_in_one.discard(node)  # now that it is known what its object is
        elif type(function) is ast.Name:
            callee = self.name(function, node)
            if callee is None and node.args and function.id in SPECIAL_CALLS and self.is_builtin(function.id):
                return self.special_call(function.id, node)
        else:
            callee = self.evaluate(function)
        path = callee.path if type(callee) is Symbol else None
        if path is None and (getattr(function, "id", "") or getattr(function, "attr", "")) in TYPE_TESTS:
            path = "isinstance"
        values: list[Value | None] = []
        for position, argument in enumerate(node.args):
            if type(argument) is ast.Constant:
                values.append(None)
            else:
                self.argument_of = (path, position) if path else None
                values.append(self.evaluate(argument))
        named: dict[str, Value | None] = {}
        for keyword in node.keywords:
            if type(keyword.value) is not ast.Constant:
                self.argument_of = (path, keyword.arg or "**") if path else None
                named[keyword.arg or "**"] = self.evaluate(keyword.value)
        self.argument_of = outer
        if type(function) is ast.Attribute and function.attr in ("append", "extend") and len(values) == 1:
            self.add_to_list(function.value, listed(values) if function.attr == "append" else values[0])
        self.note_site(callee, node, (*values, *named.values()))
        return self.result(callee, node, values, named)

    def note_site(self, callee: Value | None, node: ast.Call, passed: Iterable[Value | None]) -> None:
        """Note which functions of the file a call runs, or is given."""
        called = callee.attribute("__init__", of_instance=False) if isinstance(callee, LocalClass) else callee
        if isinstance(called, LocalFunction) and called.unit.node is not None and not called.unit.is_foreign:
            self.sites.calls[node] = called.unit.node
        functions = [each.unit.node for each in passed if isinstance(each, LocalFunction) and not each.unit.is_foreign]
        if functions and not isinstance(callee, LocalFunction):
            bases = callee.api_bases if isinstance(callee, LocalClass) else [callee]
            path = next((base.path for base in bases if isinstance(base, Symbol)), "")
            self.sites.given[node] = path, [each for each in functions if each is not None]

    def telling_call(self, node: ast.Call, function: ast.Attribute) -> Value | None:
        """A call of a method that tells what its object is, by its name and what it is passed."""
        if function.attr not in types.TELLING or isinstance(self.receiver(function), (LocalInstance, LocalClass)):
            return None
        keywords = frozenset(keyword.arg or "**" for keyword in node.keywords)
        name = getattr(function.value, "attr", getattr(function.value, "id", ""))
        telling = next(
            (each for each in types.TELLING[function.attr] if each.fits(len(node.args), keywords, name)), None
        )
        if telling is None or (telling.is_value and (node is self.unused or self.imports(telling.not_with))):
            return None
        value = Instance(telling.type, self.guessed_route, certain=False).member(function.attr)
        self.emit(value, (function.value, function), Kind.MEMBER, node)
        if telling.is_value:
            self.only_in_one.add(node)
        return value

    def imports(self, packages: frozenset[str]) -> bool:
        """Whether the file imports one of some packages."""
        imported = self.source.syntax.imports
        names = {(getattr(each, "module", None) or alias.name) for each in imported for alias in each.names}
        return any(name.partition(".")[0] in packages for name in names)

    def receiver(self, function: ast.Attribute) -> Value | None:
        return self.lookup(function.value.id) if isinstance(function.value, ast.Name) else None

    def special_call(self, name: str, node: ast.Call) -> Value | None:
        parts = self.zipped(node.args[1]) if name in ("map", "filter") and len(node.args) == 2 else None
        values = [self.evaluate(argument) for argument in (node.args if parts is None else node.args[:1])]
        first = values[0]
        for keyword in node.keywords:
            key = self.evaluate(keyword.value)
            if keyword.arg == "key" and isinstance(key, LocalFunction):
                self.run_from_call(key, [self.element(first)])
        if name in ("getattr", "hasattr"):
            text = node.args[1] if len(node.args) > 1 else None
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                return None
            if name == "hasattr":
                if first is None and self.is_element_of_shape(node.args[0]):
                    first = Instance(types.DIMENSION, self.guessed_route, certain=False)
                return self.has_attribute(first, text.value)
            value = self.member(first, text.value)
            if not isinstance(value, Symbol):
                return value
            if value.path in versions.VERSION_SYMBOLS:
                return self.settled(value)
            if len(node.args) == 2:
                self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME)
                return value
            known = self.has_attribute(first, text.value)
            default = versions.constant_of(versions.literal, node.args[2])
            return default if known is not None and not known.value else None
        if name == "__import__":
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                return self.imported_module(text.value.partition(".")[0])
            return None
        if name in ("map", "filter") and len(node.args) == 2:
            function, iterable = node.args[0], values[1] if parts is None else None
            if isinstance(first, LocalFunction):
                self.run_from_call(first, [parts or self.item(node.args[1], iterable)])
            if name == "filter":
                return iterable if is_list(iterable) else None
            if isinstance(iterable, Constant) and isinstance(function, ast.Name):
                return versions.each(iterable, function.id)
            return listed([first.unit.returns]) if isinstance(first, LocalFunction) else None
        if name in KEEPS_ELEMENTS and is_list(first):
            return first
        constants = [value for value in values if isinstance(value, Constant)]
        return versions.call_function(name, constants) if len(constants) == len(values) else None

    def has_attribute(self, owner: Value | None, name: str) -> Constant | None:
        if isinstance(owner, Instance) and not owner.guess:
            # Of a class that is gone, whatever made the object is what fails.
            is_there = owner.type == types.DIMENSION or resolves(owner.type, owner.route, self.api)
            return Constant(False) if is_there and self.is_missing(owner.member(name)) else None
        if not isinstance(owner, Symbol) or owner.owner:
            return None
        member = self.member(owner, name)
        if not isinstance(member, Symbol):
            return None
        known = resolves(member.path, member.route, self.api)
        return None if known is None else Constant(known)

    def result(
        self, callee: Value | None, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]
    ) -> Value | None:
        """What a call returns."""
        if callee is None:
            return self.unknown_call(node, values, named)
        if isinstance(callee, Symbol):
            if callee.path in versions.EAGER_TESTS:
                return Constant(True) if self.is_eager else None
            if callee.path in types.COLLECTIONS:
                key = values[0] if values else named.get("key")
                is_of_variables = isinstance(key, Symbol) and key.path in types.KEYS_OF_VARIABLES
                return Instance(types.VARIABLES, callee.route, callee.certain) if is_of_variables else None
            return called(callee)
        if isinstance(callee, LocalFunction):
            unit = callee.unit
            self.run_from_call(callee, [None, *values] if self.is_bound(node, callee) else values, named)
            if unit.asks_version and unit.returns is None:
                self.unit.asks_version = True
                tested = self.version_test(callee, node, values, named)
                if tested is not None:
                    return tested
            if unit.is_foreign:
                return self.from_elsewhere(unit.returns)
            value = unit.returns
            self.unit.seen.setdefault((unit, ""), value)
            return value
        if isinstance(callee, LocalClass):
            constructor = callee.attribute("__init__", of_instance=False)
            if isinstance(constructor, LocalFunction):
                self.run_from_call(constructor, [None, *values], named)
            return LocalInstance(callee)
        if isinstance(callee, Constant) and callee.method is not None:
            return versions.call_method(callee, node.args)
        return callee if isinstance(callee, Skip) else None

    @staticmethod
    def is_bound(node: ast.Call, method: LocalFunction) -> bool:
        """Whether a call passes an object as its method's first argument."""
        return isinstance(node.func, ast.Attribute) and method.unit.cls is not None and not method.static

    def version_test(
        self, function: LocalFunction, node: ast.Call, values: list[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function that compares the version with what it is called with returns for the constants of a call."""
        definition = function.unit.node
        if not isinstance(definition, ast.FunctionDef):
            return None
        given = constants(function, node, values, named)
        key = (definition, tuple(given.items()))
        if given and key not in self.answers:
            self.answers[key] = None
            again = called_with(function, given)
            deferred, unreached = list(self.deferred), set(self.unreached.nodes)
            self.run_from_call(again)
            self.deferred, self.unreached.nodes = deferred, unreached
            returned = again.unit.returns
            self.answers[key] = returned if isinstance(returned, (Constant, Skip)) else None
        return self.answers.get(key)

    def run_from_call(
        self, function: LocalFunction, values: Sequence[Value | None] = (), named: Mapping[str, Value | None] = NO_NAMES
    ) -> None:
        """Run a function's body, if that has not run yet, and note what a call of it passes."""
        unit = function.unit
        if unit.is_foreign:
            return
        self.note_arguments(unit, values, named)
        if unit.started:
            return
        if self.call_depth < MAX_CALL_DEPTH:
            self.call_depth += 1
            self.run_function(function)
            self.call_depth -= 1

    def note_arguments(self, unit: Unit, values: Sequence[Value | None], named: Mapping[str, Value | None]) -> None:
        """Note what a call passes for the parameters of a function, and its defaults."""
        if not any(isinstance(value, PASSED) for value in (*values, *named.values())):
            plain = (len(values), frozenset(named))
            if plain in unit.plain_calls:
                return
            unit.plain_calls.add(plain)
        assert isinstance(unit.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        passed: State = {}
        for index, parameter in enumerate(self.parameters(unit.node.args)):
            name = parameter.arg
            if index < len(values) or name in named:
                value = values[index] if index < len(values) else named[name]
                passed[name] = value if isinstance(value, PASSED) else None
            else:
                passed[name] = self.default_of(unit, name)
        unit.takes(passed)

    def unknown_call(
        self, node: ast.Call, values: list[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name == "import_module" and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                value = self.imported_module(text.value) if text.value.startswith("tensorflow") else None
                if isinstance(value, Symbol) and "." in value.path:
                    self.emit(value, (node,), Kind.IMPORT)
                return value
        if name in versions.SKIPS:
            condition = values[0] if values else named.get("condition")
            if isinstance(condition, Constant) and condition.method is None:
                return Skip() if bool(condition.value) is versions.SKIPS[name] else None
            return None
        if name in HASH_TABLES:
            first = values[0] if values else None
            if isinstance(first, Instance) and first.type == types.VARIABLES and name in ("set", "frozenset"):
                self.operator("__hash__", self.element(first), node)
            return HashTable()
        if len(values) == 1 and name in versions.VERSION_CLASSES:
            version = values[0] if values[0] is not None else versions.constant_of(versions.literal, node.args[0])
            return versions.call_function(name, [version]) if isinstance(version, Constant) else None
        return None

    def add_to_list(self, node: ast.expr, added: Value | None) -> None:
        """Note what a name, or an attribute of an object, has in it once a list is added to it."""
        root = node.value if isinstance(node, ast.Attribute) else node
        known = self.evaluate(node) if is_list(added) and isinstance(root, ast.Name) else HashTable()
        if (known is None or is_list(known)) and (root is node or isinstance(self.evaluate(root), LocalInstance)):
            self.assign(node, join(known, added), None)

    def binary_operation(self, node: ast.BinOp) -> Value | None:
        # Down the left side without recursion: long sums and concatenations are left-nested.
        operations = [node]
        while type(operations[-1].left) is ast.BinOp:
            operations.append(operations[-1].left)
        value = self.evaluate(operations[-1].left)
        for operation in reversed(operations):
            if isinstance(operation.left, ast.Constant) and isinstance(operation.left.value, str):
                self.evaluate(operation.right)
                value = None
            else:
                value = self.arithmetic(operation.op, value, self.evaluate(operation.right))
        return value

    @staticmethod
    def arithmetic(_: ast.operator, left: Value | None, right: Value | None) -> Value | None:
        """Arithmetic with a tensor gives a tensor, a sum of lists a list."""
        for value in (left, right):
            if isinstance(value, Instance) and value.type in (types.TENSOR, types.VARIABLE):
                return Instance(types.TENSOR, value.route, value.certain)
        return join(left, right) if is_list(left) or is_list(right) else None

    def boolean_operation(self, node: ast.BoolOp) -> Value | None:
        deciding = isinstance(node.op, ast.Or)
        entered = self.conditional
        known = True
        values = []
        decided: Constant | None = None
        with ExitStack() as stack:
            for operand in node.values:
                value = self.evaluate(operand)
                values.append(value)
                if isinstance(value, Constant) and value.method is None:
                    if bool(value.value) is deciding:
                        decided = Constant(deciding) if not known else value
                        self.unreached.add(node.values[node.values.index(operand) + 1 :])
                        break
                else:
                    known = False
                    self.conditional += 1
                    stack.enter_context(self.taken(self.told(operand, not deciding)))
        self.conditional = entered
        if decided is not None:
            return decided
        if known:
            return values[-1]
        result = values[0]
        for value in values[1:]:
            result = join(result, value)
        return None if isinstance(result, Constant) else result

    def unary_operation(self, node: ast.UnaryOp) -> Value | None:
        value = self.evaluate(node.operand)
        if isinstance(value, Constant) and value.method is None and isinstance(node.op, ast.Not):
            return Constant(not value.value)
        return None if isinstance(value, Constant) else self.arithmetic(ast.Sub(), value, None)

    def comparison(self, node: ast.Compare) -> Value | None:
        listed = listing_asked(node)
        if listed is not None and isinstance(node.left, ast.Constant):
            known = self.has_attribute(self.evaluate(listed), str(node.left.value))
            return None if known is None else Constant(known.value == isinstance(node.ops[0], ast.In))
        values = [self.evaluate(node.left)]
        for comparator in node.comparators:
            values.append(self.evaluate(comparator))
        self.compared(node, values)
        if not any(isinstance(value, Constant) and value.method is None for value in values):
            return None
        operands = []
        for operand, value in zip((node.left, *node.comparators), values, strict=True):
            if isinstance(value, Constant):
                operands.append(value)
            else:
                constant = versions.constant_of(versions.literal, operand)
                if constant is None:
                    self.unit.asks_version = True
                    return None
                operands.append(constant)
        for left, comparison, right in zip(operands[:-1], node.ops, operands[1:], strict=True):
            outcome = versions.compare(left, comparison, right)
            if outcome is None or not outcome.value:
                return outcome
        return Constant(True)

    def compared(self, node: ast.Compare, values: list[Value | None]) -> None:
        """Record the comparisons of tensors by a comparison's operators."""
        operands = (node.left, *node.comparators)
        for index, comparison in enumerate(node.ops):
            left, right = values[index : index + 2]
            if isinstance(comparison, (ast.In, ast.NotIn)):
                self.operator("__hash__" if isinstance(right, HashTable) else "__eq__", left, node)
            elif isinstance(comparison, (ast.Eq, ast.NotEq)):
                # Comparing with None or a text is False in TensorFlow 1 and 2.
                if not any(is_literal(each, None) or is_text(each) for each in operands[index : index + 2]):
                    both = all(
                        isinstance(each, Instance) and self.is_tensor(each) and each.certain for each in (left, right)
                    )
                    self.operator("__eq__", left if self.is_tensor(left) else right, node, both)

    @staticmethod
    def is_tensor(value: Value | None) -> bool:
        return isinstance(value, Instance) and value.type in (types.TENSOR, types.VARIABLE)

    def operator(self, name: str, value: Value | None, node: ast.expr, both: bool = False) -> None:
        """Record that Python calls a special method of a tensor or a variable."""
        if (
            isinstance(value, Instance)
            and self.is_tensor(value)
            and not (value.origin in types.PLACEHOLDERS and name == "__hash__")
        ):
            self.emit(value.member(name), (node, node), Kind.OPERATOR, both=both)

    def list_display(self, node: ast.List) -> Value | None:
        values = [self.evaluate(each) for each in node.elts]
        return Skip() if Skip() in values else listed(values)  # of pytest's marks

    def display(self, node: ast.Dict | ast.Set) -> Value:
        keys, values = (node.keys, node.values) if isinstance(node, ast.Dict) else (node.elts, ())
        for key in keys:
            if key is not None:
                self.operator("__hash__", self.evaluate(key), key)
        for value in values:
            self.evaluate(value)
        return HashTable()

    def tuple_display(self, node: ast.Tuple) -> Value | None:
        values = tuple(map(self.evaluate, node.elts))
        if Skip() in values:  # of pytest's marks
            return Skip()
        is_whole = not any(isinstance(each, ast.Starred) for each in node.elts)
        return Several(values) if is_whole and any(value is not None for value in values) else None

    def subscript(self, node: ast.Subscript) -> Value | None:
        value = self.evaluate(node.value)
        if isinstance(value, Several) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            return value.values[node.slice.value] if node.slice.value < len(value.values) else None
        if not isinstance(node.slice, ast.Constant):
            index = self.evaluate(node.slice)
            if isinstance(value, HashTable):
                self.operator("__hash__", index, node.slice)
        elif node.slice.value in types.METRIC_KEYS and self.is_history(node.value, value):
            history = Instance(types.HISTORY, Route.DIRECT, certain=False).member("history")
            self.emit(history, (node.value, node), Kind.MEMBER)
        if isinstance(value, Constant) and value.method is None:
            return versions.subscript(value, node.slice)
        if isinstance(node.slice, ast.Slice) and isinstance(value, Instance):
            if value.type == types.SHAPE or is_list(value):
                return value
        return self.element(value)

    @staticmethod
    def is_history(node: ast.expr, value: Value | None) -> bool:
        """Whether an expression is what ``fit`` has measured: ``x.history``, of whatever ``x`` is."""
        if isinstance(value, Symbol) and value.path == f"{types.HISTORY}.history":
            return True
        return isinstance(node, ast.Attribute) and node.attr == "history"

    @staticmethod
    def element(value: Value | None) -> Value | None:
        """What iterating over something, unpacking it or subscripting it gives."""
        result = types.element_of(value.type) if isinstance(value, Instance) else None
        if result is None or not isinstance(value, Instance):
            return None
        return Instance(result, value.route, value.certain, origin=value.origin if is_list(value) else "")

    def conditional_expression(self, node: ast.IfExp) -> Value | None:
        truth = self.truth(node.test)
        if truth is not None:
            chosen, other = (node.body, node.orelse) if truth else (node.orelse, node.body)
            self.unreached.add([other])
            value = self.evaluate(chosen)
            return versions.constant_of(versions.literal, chosen) if value is None else value
        self.conditional += 1
        with self.taken(self.told(node.test)):
            body = self.evaluate(node.body)
        with self.taken(self.told(node.test, False)):
            orelse = self.evaluate(node.orelse)
        self.conditional -= 1
        return join(body, orelse)

    def walrus(self, node: ast.NamedExpr) -> Value | None:
        value = self.evaluate(node.value)
        self.bind(node.target.id, value)
        return value

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Value | None:
        first, *others = node.generators
        parts = self.zipped(first.iter)
        iterable = self.evaluate(first.iter) if parts is None else None
        given = parts or self.item(first.iter, iterable)
        outer, entered = self.scope, self.conditional
        self.scope = scope = Scope("comprehension", outer)
        scope.names = {name for generator in node.generators for name in target_names(generator.target)}
        value: Value | None = None
        self.conditional += 1
        is_empty = False
        for generator in node.generators:
            self.assign(generator.target, given if generator is first else self.iterated(generator.iter), None)
            for condition in generator.ifs:
                is_empty = self.truth(condition) is False or is_empty
                scope.state.update(self.told(condition))
        if is_empty:
            self.unreached.add([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        elif isinstance(node, ast.DictComp):
            self.operator("__hash__", self.evaluate(node.key), node.key)
            self.evaluate(node.value)
        else:
            value = self.evaluate(node.elt)
            if isinstance(node, ast.SetComp):
                self.operator("__hash__", value, node.elt)
        self.scope, self.conditional = outer, entered
        if isinstance(node, (ast.DictComp, ast.SetComp)):
            return HashTable()
        if isinstance(node, ast.ListComp) and isinstance(value, Instance):
            return listed([value])
        if isinstance(iterable, Constant) and not others and not first.ifs:
            call = node.elt
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and len(call.args) == 1:
                return versions.each(iterable, call.func.id)
        return None

    # Tables of the class, not of each resolver: bound methods would tie a file's tree into a cycle.
    statements: ClassVar[dict[type[ast.AST], Callable[[Resolver, Any], bool | None]]] = {
        ast.Expr: expression_statement,
        ast.Assign: assignment,
        ast.AnnAssign: annotated_assignment,
        ast.AugAssign: augmented_assignment,
        ast.Import: import_statement,
        ast.ImportFrom: import_from,
        ast.If: if_statement,
        ast.For: for_statement,
        ast.AsyncFor: for_statement,
        ast.While: while_statement,
        ast.With: with_statement,
        ast.AsyncWith: with_statement,
        ast.Try: try_statement,
        ast.FunctionDef: function_definition,
        ast.AsyncFunctionDef: function_definition,
        ast.ClassDef: class_definition,
        ast.Return: return_statement,
        ast.Raise: raise_statement,
        ast.Break: leave_loop,
        ast.Continue: leave_loop,
        ast.Delete: delete_statement,
        ast.Match: match_statement,
    }
    if hasattr(ast, "TryStar"):
        statements[ast.TryStar] = try_statement
    expressions: ClassVar[dict[type[ast.AST], Callable[[Resolver, Any], Value | None]]] = {
        ast.Name: name,
        ast.Attribute: attribute,
        ast.Call: call,
        ast.BinOp: binary_operation,
        ast.BoolOp: boolean_operation,
        ast.UnaryOp: unary_operation,
        ast.Compare: comparison,
        ast.Subscript: subscript,
        ast.IfExp: conditional_expression,
        ast.NamedExpr: walrus,
        ast.Lambda: function_object,
        ast.ListComp: comprehension,
        ast.SetComp: comprehension,
        ast.GeneratorExp: comprehension,
        ast.DictComp: comprehension,
        ast.List: list_display,
        ast.Dict: display,
        ast.Tuple: tuple_display,
        ast.Set: display,
    }


def is_list(value: Value | None) -> TypeGuard[Instance]:
    """Whether a value is a list of which the type of the elements is known."""
    return isinstance(value, Instance) and value.type.startswith("[")


def listed(values: list[Value | None]) -> Instance | None:
    """A list of these, where all are objects of one type."""
    instances = [each for each in values if isinstance(each, Instance)]
    if not instances or len(instances) < len(values) or len({each.type for each in instances}) > 1:
        return None
    origins = {each.origin for each in instances}
    certain = all(each.certain for each in instances)
    first = instances[0]
    return Instance(f"[{first.type}]", first.route, certain, origin=first.origin if len(origins) == 1 else "")


def listing_asked(node: ast.Compare) -> ast.expr | None:
    """What ``"name" in dir(x)`` asks for an attribute, as ``hasattr`` does: ``x``."""
    call = node.comparators[0]
    if not is_text(node.left) or not isinstance(node.ops[0], (ast.In, ast.NotIn)) or len(node.ops) > 1:
        return None
    is_listing = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "dir"
    return call.args[0] if isinstance(call, ast.Call) and is_listing and len(call.args) == 1 else None


PASSED = (Instance, LocalInstance, Several)  # what is followed from calls into functions
SPECIAL_CALLS = frozenset(
    "getattr hasattr __import__ map filter int float str bool tuple list len sorted reversed".split()
)
KEEPS_ELEMENTS = frozenset({"tuple", "list", "sorted", "reversed"})
TYPE_TESTS = frozenset({"isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance"})
HASH_TABLES = frozenset({"dict", "set", "frozenset", "defaultdict", "OrderedDict", "Counter", "WeakKeyDictionary"})


def resolve(source: Source, settings: Settings, is_eager: bool) -> tuple[list[Reference], Sites]:
    """Every place where a file refers to TensorFlow, in no particular order, and where its code is run from.
    ``is_eager``: whether eager execution is on.

    Raises what ``ast.parse`` raises for a file that Python cannot parse.
    """
    around = Project(settings, summary)
    around.prepare(source)
    resolver = Resolver(source, settings, around)
    resolver.is_eager = is_eager
    root = resolver.run()
    unseen = resolver.unreached.close(source.tree)
    units = (root, *resolver.units(root))
    found = [reference for unit in units if unit.node not in unseen for reference in unit.references]
    around.keep(source, resolver.summary())
    if resolver.only_in_one and not any(is_of_one(each, settings.api) for each in found):
        found = [each for each in found if each.call not in resolver.only_in_one]
    if not resolver.binds_tensorflow:
        found = [reference for reference in found if reference.certain]
    return found, resolver.sites.without(unseen, resolver.unreached.nodes)


def references(source: Source, settings: Settings) -> list[Reference]:
    """Every place where a file refers to TensorFlow with eager execution on, as ``resolve`` has it."""
    return resolve(source, settings, True)[0]


def uses(path: str, settings: Settings) -> frozenset[Used]:
    """What a module of the project refers to."""
    return Project(settings, summary).summary(path).uses


def is_of_one(reference: Reference, api: str) -> bool:
    """Whether a reference is to what TensorFlow 2 has not, or only for graphs."""
    if reference.owner:
        return False
    if reference.route is Route.COMPAT_V1:
        return not is_below(reference.path, ("tf.keras",))
    return resolves(reference.path, reference.route, api) is False


def summary(source: Source, settings: Settings, around: Project) -> Summary:
    """What a module leaves for those that import it. Raises what ``ast.parse`` raises."""
    resolver = Resolver(source, settings, around)
    resolver.run()
    return resolver.summary()


def literals(call: ast.Call) -> tuple[Constant, ...]:
    """The arguments of a call, if all are texts or numbers at positions; else none."""
    if call.keywords or not all(isinstance(each, ast.Constant) for each in call.args):
        return ()
    return tuple(Constant(each.value) for each in call.args if isinstance(each, ast.Constant))


def constants(
    function: LocalFunction, call: ast.Call, values: Sequence[Value | None], named: Mapping[str, Value | None]
) -> dict[str, Constant]:
    """What the parameters of a function are for a call, as far as these are literals or follow from the version."""
    parameters = [each.arg for each in function.unit.node.args.args]  # type: ignore[union-attr]
    if isinstance(call.func, ast.Attribute) and function.unit.cls is not None and not function.static:
        del parameters[:1]
    if any(isinstance(each, ast.Starred) for each in call.args):
        return {}
    passed = list(zip(parameters, call.args, values, strict=False))
    passed += [(each.arg, each.value, named.get(each.arg)) for each in call.keywords if each.arg is not None]
    found: dict[str, Constant] = {}
    for name, node, value in passed:
        if isinstance(node, ast.Constant):
            value = Constant(node.value)
        if isinstance(value, Constant) and value.method is None and isinstance(value.value, (str, int, float, tuple)):
            found[name] = value
    return found


def called_with(function: LocalFunction, given: Mapping[str, Constant]) -> LocalFunction:
    """A function as one call of it, with these arguments."""
    unit = Unit(function.unit.node, function.unit.scope, function.unit.cls)
    unit.defaults = dict(given)
    return LocalFunction(unit, function.static)
