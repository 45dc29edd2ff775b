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
from typing import Any, ClassVar, Union

from tf2lint.knowledge import Route, is_below, kind, resolves, types
from tf2lint.names import containers, versions
from tf2lint.names.containers import is_list
from tf2lint.names.project import Project, Summary, Used
from tf2lint.names.reached import Unreached
from tf2lint.names.values import (
    Assigned,
    Constant,
    Either,
    HashTable,
    Instance,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Managed,
    ProjectModule,
    Several,
    Skip,
    Symbol,
    Value,
    alternatives,
    called,
    disagree,
    is_callable,
    join,
    join_states,
    joined,
    parts_of,
    passed,
    uncertain,
)
from tf2lint.python import project
from tf2lint.python.scopes import names_in, names_of, parameters, pattern_names, target_names
from tf2lint.python.source import Source
from tf2lint.python.syntax import dotted_name, is_text, last_name, walk
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
    is_passed: bool = False  # as in ``Symbol``

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
        self.loop_ends: list[tuple[list[State], list[State]]] = []  # of the turns, and of what breaks off
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
            value.is_passed,
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
        self.assign(target, self.as_several(values), None)

    def as_several(self, values: list[Any]) -> Several | None:
        """``parts`` of a tuple or list as one value."""
        found = [self.as_several(each) if isinstance(each, list) else each for each in values]
        return containers.several(found) if not found or any(each is not None for each in found) else None

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
            for element, part in zip(target.elts, self.shared_out(self.as_container(value), target.elts), strict=True):
                self.assign(element, part, None)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value if isinstance(value, Several) else None, None)
        elif isinstance(target, ast.Subscript):
            known = self.peek(target.value)
            names = self.names_asked(target.value)
            self.subscript(target)
            if names is not None and isinstance(target.slice, ast.Constant):
                names[str(target.slice.value)] = value
            if isinstance(known, (Several, HashTable)):
                key = literal_key(target.slice)
                changed = containers.added(known, value) if key is None else containers.put(known, key, value)
                self.change(target.value, changed)

    def shared_out(self, value: Value | None, targets: Sequence[ast.AST]) -> list[Value | None]:
        """What each target gets of what is unpacked."""
        starred = next(
            (index for index, each in enumerate(targets) if isinstance(each, (ast.Starred, ast.MatchStar))), None
        )
        if not isinstance(value, Several) or value.other is not None or len(value.values) < len(targets) - 1:
            element = self.element(value)
            rest = Several((), element) if isinstance(value, Several) else None
            return [rest if index == starred else element for index in range(len(targets))]
        if starred is None:
            is_same = len(value.values) == len(targets)
            return list(value.values) if is_same else [self.element(value)] * len(targets)
        last = len(value.values) - (len(targets) - 1 - starred)
        return [*value.values[:starred], Several(value.values[starred:last]), *value.values[last:]]

    def peek(self, node: ast.expr) -> Value | None:
        """What a name, or an attribute of one, is, without recording a reference to it."""
        if isinstance(node, ast.Name):
            return self.lookup(node.id)
        if not isinstance(node, ast.Attribute):
            return None
        if isinstance(node.value, ast.Name) and f"{node.value.id}.{node.attr}" in self.scope.state:
            return self.scope.state[f"{node.value.id}.{node.attr}"]
        owner = self.peek(node.value)
        if isinstance(owner, (LocalInstance, LocalClass)):
            cls = owner.cls if isinstance(owner, LocalInstance) else owner
            return cls.attribute(node.attr, of_instance=isinstance(owner, LocalInstance))
        return self.member(owner, node.attr) if isinstance(owner, (Symbol, ProjectModule)) else None

    def change(self, node: ast.expr, value: Value | None) -> None:
        """Give a container that a name, or an attribute of one, is bound to, another value, as a change of it does."""
        if isinstance(node, ast.Name):
            scope: Scope | None = self.scope
            while scope is not None and node.id not in scope.state:
                scope = scope.parent
            if scope is not None:
                is_here = scope is self.scope
                scope.state[node.id] = value if is_here else join(scope.state[node.id], value)
        elif isinstance(node, ast.Attribute):
            owner = self.peek(node.value)
            if isinstance(node.value, ast.Name) and f"{node.value.id}.{node.attr}" in self.scope.state:
                self.scope.state[f"{node.value.id}.{node.attr}"] = value
            if isinstance(owner, LocalInstance):
                self.give_attribute(owner.cls, node.attr, value)
            elif isinstance(owner, LocalClass) and node.attr in owner.state:
                owner.state[node.attr] = join(owner.state[node.attr], value)

    def opens_session(self, origin: ast.expr | None) -> bool:
        """Whether an expression is a call of something like ``get_session``, which its name alone tells."""
        if not isinstance(origin, ast.Call):
            return False
        function = origin.func
        if isinstance(function, ast.Name) and isinstance(self.lookup(function.id), LocalFunction):
            return False  # what it returns is known, and is no session
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        return name.islower() and "session" in name

    def special(self, value: LocalInstance, *names: str, values: Sequence[Value | None] = ()) -> Value | None:
        """What Python gets by calling the first special method, of some names, that an object has."""
        found = (value.cls.attribute(name, of_instance=False) for name in names)
        method = next((each for each in found if isinstance(each, LocalFunction)), None)
        return None if method is None else self.returned(method, [value, *values], {})

    def returned(
        self, function: LocalFunction, values: Sequence[Value | None], named: Mapping[str, Value | None]
    ) -> Value | None:
        """What a function of the project returns to a call."""
        unit = function.unit
        self.run_from_call(function, values, named)
        value = unit.returns
        if unit.is_foreign:
            self.from_elsewhere(value)
        else:
            self.unit.seen.setdefault((unit, ""), value)
        return Managed(containers.any_in(value)) if function.is_manager else value

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
        self.give(owner, target.attr, value)

    def give(self, owner: Value | None, name: str, value: Value | None) -> None:
        """Give an attribute to what may be an object of a class of the project, or such a class."""
        if isinstance(owner, LocalInstance):
            self.give_attribute(owner.cls, name, value)
        elif isinstance(owner, LocalClass) and not owner.is_foreign:
            known = owner.state.get(name)
            owner.state[name] = join(known, value) if known is not None and self.conditional else value

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
            before = self.evaluate(node.target)
            value = self.evaluate(node.value)
            if isinstance(before, (Several, HashTable)):
                self.change(node.target, self.arithmetic(node.op, before, value))

    def delete_statement(self, node: ast.Delete) -> None:
        for target in node.targets:
            for name in target_names(target):
                scope = self.binding_scope(name)
                scope.state.pop(name, None)
                if scope.kind == "module":
                    scope.state[name] = None
            if isinstance(target, ast.Attribute):
                self.assign_attribute(target, None)
            elif isinstance(target, ast.Subscript):
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
        if isinstance(value, (Symbol, Instance)):
            self.binds_tensorflow = True
            self.binds_compat = self.binds_compat or value.route is Route.COMPAT_V1
        for each in parts_of(value):
            self.from_elsewhere(each)
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
                for name in names_in((*node.body, *node.orelse), expressions=False).bound:
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
        if isinstance(value, LocalInstance):
            value = self.special(value, "__iter__", "__aiter__")
        return self.element(value) or self.dimension_of(node)

    def while_statement(self, node: ast.While) -> bool:
        truth = self.truth(node.test)
        if truth is False:
            self.unreached.add(node.body)
            return self.block(node.orelse)
        return self.loop(node, self.scope.state)

    def loop(self, node: ast.For | ast.AsyncFor | ast.While, before: State) -> bool:
        ends, breaks = [before], list[State]()
        first, (recorded, defined) = self.scope.state, (len(self.unit.references), len(self.unit.children))
        self.loop_ends.append((ends, breaks))
        self.branch(node.body, first, ends)
        if any(self.is_carried(before, end) for end in ends[1:]):  # what a turn sets may be read in the next one
            del self.unit.references[recorded:], self.unit.children[defined:]
            self.merge(ends)
            entered = {
                **self.scope.state,
                **{name: value for name, value in first.items() if value != before.get(name)},
            }
            del ends[1:], breaks[:]
            self.branch(node.body, entered, ends)
        self.loop_ends.pop()
        self.merge(ends)
        if not self.block(node.orelse):
            breaks.append(self.scope.state)
        return self.merge(breaks)

    @staticmethod
    def is_carried(before: State, end: State) -> bool:
        """Whether a turn of a loop binds a function, a class or a module to a name that was something else before."""
        return any(
            isinstance(value, (Symbol, Either, LocalFunction, LocalInstance))
            and name in before
            and before[name] != value
            for name, value in end.items()
        )

    def leave_loop(self, node: ast.Break | ast.Continue) -> bool:
        if self.loop_ends:
            self.loop_ends[-1][isinstance(node, ast.Break)].append(self.scope.state)
        return True

    def with_statement(self, node: ast.With | ast.AsyncWith) -> bool:
        for item in node.items:
            value = self.evaluate(item.context_expr)
            if isinstance(value, Instance):
                self.sites.entered[item.context_expr] = value
            elif isinstance(value, Managed):
                value = value.value
            elif isinstance(value, LocalInstance):
                value = self.special(value, "__enter__", "__aenter__")
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
        subject = self.evaluate(node.subject)
        before = self.scope.state
        ends = [before]
        for case in node.cases:
            self.scope.state = dict(before)
            for name in pattern_names(case.pattern):
                self.bind(name, None)
            self.matched(case.pattern, subject)
            if case.guard is not None:
                self.evaluate(case.guard)
            self.branch(case.body, self.scope.state, ends)
        return self.merge(ends)

    def matched(self, pattern: ast.pattern, value: Value | None) -> None:
        """Bind what a pattern captures of a value."""
        if isinstance(pattern, ast.MatchAs):
            if pattern.pattern is not None:
                self.matched(pattern.pattern, value)
            if pattern.name is not None:
                self.bind(pattern.name, value)
        elif isinstance(pattern, ast.MatchStar):
            if pattern.name is not None:
                self.bind(pattern.name, value if isinstance(value, Several) else None)
        elif isinstance(pattern, ast.MatchSequence):
            for each, part in zip(pattern.patterns, self.shared_out(value, pattern.patterns), strict=True):
                self.matched(each, part)
        elif isinstance(pattern, ast.MatchMapping):
            for key, each in zip(pattern.keys, pattern.patterns, strict=True):
                self.evaluate(key)
                literal = literal_key(key)
                is_known = isinstance(value, HashTable) and literal is not None
                self.matched(each, containers.at(value, literal) if is_known else None)  # type: ignore[arg-type]
        elif isinstance(pattern, ast.MatchClass):
            self.evaluate(pattern.cls)
            for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
                self.matched(each, self.member(value, name) if isinstance(value, LocalInstance) else None)
            for each in pattern.patterns:
                self.matched(each, None)
        elif isinstance(pattern, ast.MatchOr):
            for each in pattern.patterns:
                self.matched(each, value)
        elif isinstance(pattern, ast.MatchValue):
            self.evaluate(pattern.value)

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
        function = self.function_object(node, Skip() in decorators)
        if function is not None:
            named = {last_name(each) for each in node.decorator_list}
            function.static = "staticmethod" in named
            function.is_of_class = "classmethod" in named
            function.property = bool(named & PROPERTIES)
            function.is_manager = bool(named & MANAGERS)
            function.is_abstract = all(map(does_nothing, node.body))
            kept_out = [self.keeps_out(each, function) for each in reversed(decorators)]  # each is called
            if any(kept_out):
                self.unit.children.remove(function.unit)
                self.deferred = [each for each in self.deferred if each is not function]
                function = None
        if function is None:
            self.unreached.add(node.body)
        self.bind(node.name, function)

    def keeps_out(self, decorator: Value | None, decorated: LocalFunction | LocalClass | None = None) -> bool:
        """Whether a decorator keeps what it decorates from running under TensorFlow 2: it skips it, or does not call
        it."""
        if not isinstance(decorator, LocalFunction):
            return isinstance(decorator, Skip)
        self.run_from_call(decorator, [decorated])
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
            for parameter in parameters(arguments):
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
        names = names_of(node, self.has_walrus)
        scope.names, scope.global_names = names.bound, names.global_names
        if isinstance(node, ast.Lambda):
            unit.give(self.evaluate(node.body))
        else:
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
        for index, parameter in enumerate(parameters(arguments)):
            if index == 0 and unit.cls is not None and not function.static:
                is_of_class = function.is_of_class or getattr(unit.node, "name", "") == "__new__"
                value: Value | None = unit.cls if is_of_class else LocalInstance(unit.cls)
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
        return passed(value) if is_callable(value) else value

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
            names = names_of(node, self.has_walrus)
            scope.class_names, scope.global_names = names.bound, names.global_names
        skipped, self.skipped = self.skipped, self.skipped or any(map(self.keeps_out, decorators))
        self.block(node.body)
        self.skipped = skipped
        cls.state = scope.state
        self.scope = outer
        if "dataclass" in {
            last_name(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list
        } or ("NamedTuple" in map(last_name, node.bases)):
            declared = (each.target for each in node.body if isinstance(each, ast.AnnAssign))
            cls.fields = tuple(each.id for each in declared if isinstance(each, ast.Name))
        if {"Enum", "IntEnum"} & set(map(last_name, node.bases)):
            members = {name: value for name, value in cls.state.items() if not isinstance(value, LocalFunction)}
            cls.state.update(dict.fromkeys(members, LocalInstance(cls)))
            cls.state["value"] = containers.any_of(members.values())
        for value in cls.state.values():
            if isinstance(value, LocalFunction) and value.unit.cls is None and not value.unit.started:
                value.unit.cls = cls  # a function of the module that is a method, too
        self.bind(node.name, cls)
        for applied in reversed(decorators):
            self.keeps_out(applied, cls)

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
        elif type(value) is Either:
            self.emit_each(value, node, call)
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
        elif isinstance(value, Either):
            self.emit_each(value, node, call)
        return value

    def emit_each(self, value: Value | None, node: ast.expr, call: ast.Call | None) -> None:
        """Record a reference to each function or class of TensorFlow that an expression may be."""
        for each in alternatives(value):
            if isinstance(each, Symbol) and "." in each.path:
                self.emit(passed(each), (node,), Kind.MEMBER if each.owner else Kind.NAME, call)  # type: ignore[arg-type]

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
        if isinstance(value, Either):
            return joined([self.member(each, name) for each in value.values if not isinstance(each, Symbol)])
        if isinstance(value, LocalInstance):
            return value.cls if name == "__class__" else self.member_of_object(value.cls, name)
        if isinstance(value, LocalClass):
            found = value.attribute(name, of_instance=False)
            return self.from_elsewhere(found) if value.is_foreign else found
        if isinstance(value, ProjectModule):
            return self.from_elsewhere(self.project.attribute(value, name))
        if isinstance(value, Constant):
            return versions.attribute(value, name)
        return None

    def member_of_object(self, cls: LocalClass, name: str) -> Value | None:
        value = cls.attribute(name, of_instance=True)
        if isinstance(value, LocalFunction) and value.property:
            value = self.returned(value, [LocalInstance(cls)], {})
        else:
            self.unit.seen.setdefault((cls, name), value)
            if isinstance(value, LocalFunction) and value.is_abstract:
                value = cls.of_subclasses(name) or value
        if value is None and not name.startswith("__"):
            value = self.special(LocalInstance(cls), "__getattr__", values=[None])
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
            if isinstance(function, (ast.Call, ast.Subscript, ast.Await)):
                if not self.unit.references or self.unit.references[-1].nodes != (function,):
                    self.emit_each(callee, function, node)
        path = callee.path if type(callee) is Symbol else None
        if path is None and (getattr(function, "id", "") or getattr(function, "attr", "")) in TYPE_TESTS:
            path = "isinstance"
        values: list[Value | None] = []
        for position, argument in enumerate(node.args):
            if type(argument) is ast.Constant:
                values.append(None)
                continue
            self.argument_of = (path, position) if path else None
            value = self.evaluate(argument.value if type(argument) is ast.Starred else argument)
            if type(argument) is not ast.Starred:
                values.append(value)
            elif isinstance(value, Several):  # how many these are may be unknown: then the first of them is told
                values += value.values or (value.other,)
            else:
                values.append(None)
        named: dict[str, Value | None] = {}
        for keyword in node.keywords:
            if type(keyword.value) is ast.Constant:
                named[keyword.arg or "**"] = None
                continue
            self.argument_of = (path, keyword.arg or "**") if path else None
            value = self.evaluate(keyword.value)
            if keyword.arg is not None:
                named[keyword.arg] = value
            elif isinstance(value, HashTable):
                named.update((name, each) for name, each in value.items if isinstance(name, str))
        self.argument_of = outer
        self.note_site(callee, node, (*values, *named.values()))
        if type(function) is ast.Attribute and function.attr in containers.METHODS:
            known = self.peek(function.value)
            if isinstance(known, (Several, HashTable)) or is_list(known):
                return self.container_call(known, function, node, values, named)
            if known is None and function.attr in ("append", "extend") and any(each is not None for each in values):
                added = containers.list_of(values) if function.attr == "append" else containers.each_in(values[0])
                self.change(function.value, added)
        return self.result(callee, node, values, named)

    def note_site(self, callee: Value | None, node: ast.Call, passed: Iterable[Value | None]) -> None:
        """Note which functions of the file a call runs, or is given."""
        called = callee.attribute("__init__", of_instance=False) if isinstance(callee, LocalClass) else callee
        if isinstance(called, LocalFunction) and called.unit.node is not None and not called.unit.is_foreign:
            self.sites.calls[node] = called.unit.node
        functions = [each.unit.node for each in passed if isinstance(each, LocalFunction) and not each.unit.is_foreign]
        if functions and not (isinstance(callee, LocalFunction) and not callee.unit.is_foreign):
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
        if name in containers.FUNCTIONS and isinstance(first, (Several, HashTable)):
            return containers.gone_through(name, values)
        if name == "setattr" and len(values) == 3:
            attribute = literal_key(node.args[1])
            if isinstance(attribute, str) and isinstance(first, (LocalInstance, LocalClass)):
                self.give(first, attribute, values[2])
            return None
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
            if known is not None and known.value and kind(value.path):
                self.emit(value, (node,), Kind.MEMBER if value.owner else Kind.NAME)
                return value
            default = versions.constant_of(versions.literal, node.args[2])
            return default if known is not None and not known.value else None
        if name == "__import__":
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                is_whole = len(node.args) > 3 or any(keyword.arg == "fromlist" for keyword in node.keywords)
                return self.imported_module(text.value if is_whole else text.value.partition(".")[0])
            return None
        if name in ("map", "filter") and len(node.args) == 2:
            function, iterable = node.args[0], values[1] if parts is None else None
            given = parts or self.item(node.args[1], iterable)
            made = self.returned(first, [given], {}) if isinstance(first, LocalFunction) else None
            if name == "filter":
                return iterable if is_list(iterable) else containers.each_in(iterable)
            if isinstance(iterable, Constant) and isinstance(function, ast.Name):
                return versions.each(iterable, function.id)
            return containers.list_of([made])
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
        if isinstance(callee, Either):
            return joined([self.result(each, node, values, named) for each in callee.values])
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
            given = self.returned(callee, [None, *values] if self.is_bound(node, callee) else values, named)
            if unit.asks_version and unit.returns is None:
                self.unit.asks_version = True
                tested = self.version_test(callee, node, values, named)
                return given if tested is None else tested
            return given
        if isinstance(callee, LocalClass):
            constructor = callee.attribute("__init__", of_instance=False)
            if isinstance(constructor, LocalFunction):
                self.run_from_call(constructor, [None, *values], named)
            for name, value in (*zip(callee.fields, values, strict=False), *named.items()):
                if name in callee.fields:
                    self.give_attribute(callee, name, passed(value))
            maker = callee.attribute("__new__", of_instance=False)
            if isinstance(maker, LocalFunction):
                self.run_from_call(maker, [callee, *values], named)
            return LocalInstance(callee)
        if isinstance(callee, LocalInstance):
            return self.special(callee, "__call__", values=values)
        if isinstance(callee, Constant) and callee.method is not None:
            return versions.call_method(callee, node.args)
        return callee if isinstance(callee, Skip) else None

    def is_bound(self, node: ast.Call, method: LocalFunction) -> bool:
        """Whether a call passes an object, or a class, as its method's first argument."""
        if not isinstance(node.func, ast.Attribute) or method.unit.cls is None or method.static:
            return False
        return method.is_of_class or not isinstance(self.peek(node.func.value), LocalClass)

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
        if all(value is None or isinstance(value, UNPASSED) for value in (*values, *named.values())):
            plain = (len(values), frozenset(named))
            if plain in unit.plain_calls:
                return
            unit.plain_calls.add(plain)
        assert isinstance(unit.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        unit.takes(self.arguments(unit, values, named))

    def arguments(self, unit: Unit, values: Sequence[Value | None], named: Mapping[str, Value | None]) -> State:
        """What a call gives each parameter of a function."""
        declared = unit.node.args  # type: ignore[union-attr]
        positional = [each.arg for each in (*declared.posonlyargs, *declared.args)]
        known: State = {**dict(zip(positional, values, strict=False)), **named}
        given: State = {}
        for parameter in (*positional, *(each.arg for each in declared.kwonlyargs)):
            if parameter in known:
                value = known.pop(parameter)
                given[parameter] = None if isinstance(value, UNPASSED) else passed(value)
            else:
                given[parameter] = self.default_of(unit, parameter)
        if declared.vararg is not None:
            given[declared.vararg.arg] = containers.several(map(passed, values[len(positional) :]))
        if declared.kwarg is not None:
            given[declared.kwarg.arg] = HashTable(tuple((name, passed(value)) for name, value in known.items()))
        return given

    def container_call(
        self,
        known: Value,
        function: ast.Attribute,
        node: ast.Call,
        values: list[Value | None],
        named: dict[str, Value | None],
    ) -> Value | None:
        """What a method of a container gives, which may change what it is a method of."""
        key = literal_key(node.args[0]) if node.args else None
        was_list = is_list(known)
        known = known if isinstance(known, HashTable) else containers.each_in(known) or Several(())
        if function.attr in containers.CHANGES:
            changed: Value = containers.CHANGES[function.attr](known, values, named)
            self.change(function.value, containers.as_list(changed) if was_list else changed)
        elif function.attr == "setdefault" and len(values) > 1:
            value = join(values[1], containers.at(known, key))
            self.change(
                function.value, containers.added(known, value) if key is None else containers.put(known, key, value)
            )
        return containers.method(known, function.attr, values, key)

    def record(self, name: str, node: ast.Call, named: Mapping[str, Value | None]) -> Value | None:
        """The class that ``namedtuple`` makes, or the object that ``SimpleNamespace`` makes."""
        made = LocalClass(())
        self.classes.append(made)
        if name == "SimpleNamespace":
            made.state = dict(named)
            return LocalInstance(made)
        fields = versions.constant_of(versions.literal, node.args[1]) if len(node.args) > 1 else None
        if fields is not None:
            is_text = isinstance(fields.value, str)
            made.fields = tuple(fields.value.replace(",", " ").split() if is_text else map(str, fields.value))  # type: ignore[attr-defined, call-overload]
        return made

    def unknown_call(self, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]) -> Value | None:
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name == "import_module" and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                dots = len(text.value) - len(text.value.lstrip("."))
                relative = self.project.module(text.value[dots:], dots, self.source.filename) if dots else None
                value = relative if dots else self.imported_module(text.value)
                if isinstance(value, Symbol) and "." in value.path:
                    self.emit(value, (node,), Kind.IMPORT)
                return value
        if name in versions.SKIPS:
            condition = values[0] if values else named.get("condition")
            if isinstance(condition, Constant) and condition.method is None:
                return Skip() if bool(condition.value) is versions.SKIPS[name] else None
            return None
        if name in LIBRARY:
            return self.library_call(name, node, values, named)
        if values and name in containers.FUNCTIONS:
            found = containers.gone_through(name, values)
            if found is not None:
                return found
        if name in HASH_TABLES:
            first = values[0] if values else None
            if name in ("dict", "OrderedDict"):
                return containers.table(first, named)
            if name in ("set", "frozenset"):
                self.operator("__hash__", containers.any_in(first), node)
            return HashTable(keys=containers.any_in(first))
        if len(values) == 1 and name in versions.VERSION_CLASSES:
            version = values[0] if values[0] is not None else versions.constant_of(versions.literal, node.args[0])
            return versions.call_function(name, [version]) if isinstance(version, Constant) else None
        return None

    def library_call(
        self, name: str, node: ast.Call, values: list[Value | None], named: dict[str, Value | None]
    ) -> Value | None:
        """What a function or class of Python's library gives that hands on what it gets, or makes a class of it."""
        first = values[0] if values else None
        if name == "super":
            bases = self.unit.cls.lineage[1:] if self.unit.cls is not None else ()
            return LocalInstance(bases[0]) if bases else None
        if name == "partial":
            if isinstance(first, LocalFunction):
                self.run_from_call(first, values[1:], named)
            return passed(first)
        if name in ("Thread", "Timer"):
            target, given = named.get("target"), named.get("args")
            if isinstance(target, LocalFunction):
                self.run_from_call(target, given.values if isinstance(given, Several) else ())
            return None
        if name in ("field", "defaultdict"):
            factory = named.get("default_factory") if name == "field" else first
            made = self.returned(factory, [], {}) if isinstance(factory, LocalFunction) else None
            return HashTable(other=made) if name == "defaultdict" else made or named.get("default")
        if name == "__new__":
            return LocalInstance(first) if isinstance(first, LocalClass) else None
        if name == "type":
            return first.cls if isinstance(first, LocalInstance) else None
        if name in ("namedtuple", "SimpleNamespace"):
            return self.record(name, node, named)
        return Managed(first) if name == "nullcontext" else first

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
                right = self.evaluate(operation.right)
                if isinstance(value, LocalInstance):
                    value = self.special(value, OPERATORS.get(type(operation.op), ""), values=[right])
                else:
                    value = self.arithmetic(operation.op, value, right)
        return value

    @staticmethod
    def arithmetic(operation: ast.operator, left: Value | None, right: Value | None) -> Value | None:
        """Arithmetic with a tensor gives a tensor, with containers one that has what is in both."""
        if left is None and right is None:
            return None
        for value in (left, right):
            if isinstance(value, Instance) and value.type in (types.TENSOR, types.VARIABLE):
                return Instance(types.TENSOR, value.route, value.certain)
        if isinstance(operation, (ast.Add, ast.BitOr)):
            return containers.together(left, right)
        if isinstance(operation, ast.Mult) and isinstance(left, Several):
            return Several((), containers.any_in(left))
        return left if is_list(left) else None

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
        if not deciding:  # what is known is true: an operand before the last is the result only where it is not
            values = [value for value in values[:-1] if not is_true(value)] + values[-1:]
        result = functools.reduce(join, values)
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

    def display(self, node: ast.Dict | ast.Set) -> Value:
        known = []
        for key in node.keys if isinstance(node, ast.Dict) else node.elts:
            if key is not None:
                known.append(self.evaluate(key))
                self.operator("__hash__", known[-1], key)
        found = HashTable(keys=containers.any_of(known))
        if isinstance(node, ast.Set):
            return found
        for key, value in zip(node.keys, map(self.evaluate, node.values), strict=True):
            if key is None:
                found = containers.merged(found, value) if isinstance(value, HashTable) else found
            elif value is not None:
                is_literal = isinstance(key, ast.Constant)
                found = containers.put(found, key.value, value) if is_literal else containers.added(found, value)  # type: ignore[attr-defined]
        return found

    def sequence_display(self, node: ast.Tuple | ast.List) -> Value | None:
        if not any(isinstance(each, ast.Starred) for each in node.elts):
            values = [self.evaluate(each) for each in node.elts]
            if Skip() in values:  # of pytest's marks
                return Skip()
            known = containers.listed(values) if isinstance(node, ast.List) else None
            is_known = not values or any(each is not None for each in values)
            return known or (containers.several(values) if is_known else None)
        found: Value | None = Several(())
        for each in node.elts:
            value = self.evaluate(each.value if isinstance(each, ast.Starred) else each)
            found = containers.together(found, value if isinstance(each, ast.Starred) else Several((value,)))
        return found if containers.any_in(found) is not None else None

    def subscript(self, node: ast.Subscript) -> Value | None:
        names = self.names_asked(node.value)
        if names is not None and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            return names.get(node.slice.value)
        value = self.as_container(self.evaluate(node.value))
        if isinstance(value, LocalInstance):
            return self.special(value, "__getitem__", values=[self.evaluate(node.slice)])
        if isinstance(value, (Several, HashTable)):
            if isinstance(node.slice, ast.Slice):
                return Several((), containers.any_in(value))
            key = literal_key(node.slice)
            if key is not None:
                return containers.at(value, key)
            index = self.evaluate(node.slice)
            if isinstance(value, HashTable):
                self.operator("__hash__", index, node.slice)
            return containers.any_at(value)
        if not isinstance(node.slice, ast.Constant):
            self.evaluate(node.slice)
        elif node.slice.value in types.METRIC_KEYS and self.is_history(node.value, value):
            history = Instance(types.HISTORY, Route.DIRECT, certain=False).member("history")
            self.emit(history, (node.value, node), Kind.MEMBER)
        if isinstance(value, Constant) and value.method is None:
            return versions.subscript(value, node.slice)
        if isinstance(node.slice, ast.Slice) and isinstance(value, Instance):
            if value.type == types.SHAPE or is_list(value):
                return value
        return self.element(value)

    def names_asked(self, node: ast.expr) -> State | None:
        """The names that ``globals()``, ``locals()``, ``vars()`` or the ``__dict__`` of an object has."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and self.is_builtin(node.func.id):
            if node.func.id == "globals":
                return self.module.state
            if node.func.id in ("locals", "vars") and not node.args:
                return self.scope.state
        return None

    @staticmethod
    def as_container(value: Value | None) -> Value | None:
        """An object of a class with fields as the tuple that it may be taken for."""
        if isinstance(value, LocalInstance) and value.cls.fields:
            return Several(tuple(value.cls.attribute(name, of_instance=True) for name in value.cls.fields))
        return value

    @staticmethod
    def is_history(node: ast.expr, value: Value | None) -> bool:
        """Whether an expression is what ``fit`` has measured: ``x.history``, of whatever ``x`` is."""
        if isinstance(value, Symbol) and value.path == f"{types.HISTORY}.history":
            return True
        return isinstance(node, ast.Attribute) and node.attr == "history"

    @staticmethod
    def element(value: Value | None) -> Value | None:
        """What iterating over something, unpacking it or subscripting it gives."""
        if isinstance(value, (Several, HashTable)):
            return containers.any_in(value)
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

    def yielded(self, node: ast.Yield) -> None:
        value = self.evaluate(node.value) if node.value is not None else None
        self.unit.give(Several((), passed(value)))

    def yielded_from(self, node: ast.YieldFrom) -> None:
        self.unit.give(containers.each_in(self.evaluate(node.value)))

    def awaited(self, node: ast.Await) -> Value | None:
        return self.evaluate(node.value)

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
        scope.names = frozenset(name for each in node.generators for name in target_names(each.target))
        key: Value | None = None
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
            key = self.evaluate(node.key)
            self.operator("__hash__", key, node.key)
            value = self.evaluate(node.value)
        else:
            value = self.evaluate(node.elt)
            if isinstance(node, ast.SetComp):
                self.operator("__hash__", value, node.elt)
        self.scope, self.conditional = outer, entered
        if isinstance(node, ast.DictComp):
            return HashTable(other=passed(value), keys=passed(key))
        if isinstance(node, ast.SetComp):
            return HashTable(keys=passed(value))
        if value is not None and not isinstance(value, Constant):
            return containers.list_of([value])
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
        ast.Yield: yielded,
        ast.YieldFrom: yielded_from,
        ast.Await: awaited,
        ast.Lambda: function_object,
        ast.ListComp: comprehension,
        ast.SetComp: comprehension,
        ast.GeneratorExp: comprehension,
        ast.DictComp: comprehension,
        ast.Dict: display,
        ast.Tuple: sequence_display,
        ast.List: sequence_display,
        ast.Set: display,
    }


def does_nothing(statement: ast.stmt) -> bool:
    """Whether a statement only holds a place, or says that something else should stand there."""
    is_literal = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_literal or isinstance(statement, (ast.Raise, ast.Pass))


def is_true(value: Value | None) -> bool:
    """Whether Python takes a value for true."""
    return isinstance(value, (ProjectModule, LocalFunction, LocalClass)) or (
        isinstance(value, Symbol) and not value.owner
    )


def literal_key(node: ast.expr) -> object | None:
    """The value of a literal index or key."""
    if isinstance(node, ast.Constant):
        return node.value
    is_negative = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
    if is_negative and isinstance(node.operand, ast.Constant) and isinstance(node.operand.value, int):  # type: ignore[attr-defined]
        return -node.operand.value  # type: ignore[attr-defined]
    return None


def listing_asked(node: ast.Compare) -> ast.expr | None:
    """What ``"name" in dir(x)`` asks for an attribute, as ``hasattr`` does: ``x``."""
    call = node.comparators[0]
    if not is_text(node.left) or not isinstance(node.ops[0], (ast.In, ast.NotIn)) or len(node.ops) > 1:
        return None
    is_listing = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "dir"
    return call.args[0] if isinstance(call, ast.Call) and is_listing and len(call.args) == 1 else None


UNPASSED = (Constant, Literal, Skip)  # what is not followed from calls into functions
OPERATORS = {
    ast.Add: "__add__",
    ast.Sub: "__sub__",
    ast.Mult: "__mul__",
    ast.Div: "__truediv__",
    ast.MatMult: "__matmul__",
    ast.BitOr: "__or__",
    ast.BitAnd: "__and__",
    ast.RShift: "__rshift__",
    ast.LShift: "__lshift__",
    ast.Mod: "__mod__",
}
PROPERTIES = frozenset({"property", "cached_property", "lazy_property"})
MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
SPECIAL_CALLS = frozenset(
    "getattr hasattr setattr __import__ map filter int float str bool tuple list len sorted reversed".split()
)
KEEPS_ELEMENTS = frozenset({"tuple", "list", "sorted", "reversed"})
TYPE_TESTS = frozenset({"isinstance", "issubclass", "assertIsInstance", "assertNotIsInstance"})
LIBRARY = frozenset(
    {
        *("super", "partial", "Thread", "Timer", "field", "defaultdict", "__new__", "type", "namedtuple"),
        *("SimpleNamespace", "nullcontext", "staticmethod", "enter_context", "copy", "deepcopy"),
    }
)
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
    unseen = resolver.unreached.close(source.syntax)
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
