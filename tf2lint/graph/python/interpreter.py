"""Runs the statements of a file in the order in which Python would, on values of which some are unknown.

Where a test is unknown both ways are taken from the same state, and what they leave behind is joined. What raises,
returns or breaks on one way only waits at the end of the statement that it leaves until the other ways get there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tf2lint.graph.python import comparing, containers, iteration, objects
from tf2lint.graph.python.calls import call_function, instantiate
from tf2lint.graph.python.expressions import EXPRESSIONS
from tf2lint.graph.python.heap import ABSENT, Born, Budget, Delta, Exhausted, Heap, Maybe, Table, certain
from tf2lint.graph.python.limits import (
    MAX_ITEMS,
    MAX_STEPS,
    MAX_STEPS_OF_IMPORTS,
    MAX_STEPS_OF_PROGRAM,
    PATIENCE,
    PATIENCE_AT_FIRST,
    PATIENCE_WITH_PROGRAM,
)
from tf2lint.graph.python.objects import (
    MISSING,
    UNKNOWN,
    ApiName,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Frame,
    Function,
    Instance,
    List,
    Loaded,
    Module,
    Native,
    Object,
    Raised,
    join,
)
from tf2lint.graph.python.paths import Barrier, Dead, Guard, Joint, Passed, Raise, Signal, Unknowable, Waiting
from tf2lint.graph.python.statements import STATEMENTS
from tf2lint.python.scopes import Names
from tf2lint.python.syntax import walk


class Interpreter:
    """Simulates one program. ``api`` knows TensorFlow, ``library`` Python's builtins and modules, ``loader`` what an
    import leads to: a TensorFlow symbol, a module of the project, or nothing."""

    def __init__(self, api: Any, library: Any, loader: Any) -> None:
        patience = (PATIENCE_WITH_PROGRAM,) * 2 if loader.is_program else (PATIENCE, PATIENCE_AT_FIRST)
        self.budget = Budget(MAX_STEPS_OF_PROGRAM if loader.is_program else MAX_STEPS, *patience)
        self.heap = Heap(self.join, self.budget)
        self.api = api
        self.library = library
        self.loader = loader
        self.of_imports = Budget(
            MAX_STEPS_OF_IMPORTS, MAX_STEPS_OF_IMPORTS, MAX_STEPS_OF_IMPORTS
        )  # for modules that are imported
        self.modules: Table = Born()  # those that were loaded, by their files
        self.module = Frame("module", None)
        self.module.path = loader.main.path
        self.frame = self.module
        self.site: ast.AST = ast.Pass(lineno=1, col_offset=0)
        self.lines: tuple[int, ...] = ()  # of the calls that led here, outermost first
        self.joints: list[Joint] = []
        self.observers = 0  # joints that have to know what may raise an exception
        self.contexts: list[Callable[..., object]] = []
        self.active: list[Function] = []
        self.forks = 0
        self.losses: list[Object] | None = None  # what was lost on a way that perhaps does not count
        self.regions: list[int] = []  # the parts that may not run at all, by how many things there were before each
        self.handled = 0  # how many of the regions were there when the handler around began
        self.loops = 0
        self.has_open_names = False  # whether the module may have names that are not seen
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.yielding: dict[ast.AST, bool] = loader.known.setdefault("yielding", {})
        self.scopes: dict[ast.AST, Names] = loader.known.setdefault("scopes", {})
        self.loaded: dict[ast.AST, tuple[set[str], set[str]]] = loader.known.setdefault("loaded", {})
        api.start(self)

    @property
    def may_raise(self) -> bool:
        """Whether what ran under the innermost guard may have raised something."""
        guard = next((each for each in reversed(self.joints) if isinstance(each, Guard)), None)
        return guard is not None and guard.begun

    @may_raise.setter
    def may_raise(self, value: bool) -> None:
        """Something that is not seen may raise an exception here, or not."""
        if not self.observers:
            return
        for joint in reversed(self.joints):
            if isinstance(joint, Guard):
                if not joint.begun:
                    joint.begun = True
                    if self.forks == joint.forks:
                        joint.start = len(self.heap.journal)
                        joint.before = self.heap.changes(joint.mark)
                if joint.is_total:
                    break
            elif isinstance(joint, Barrier):
                joint.may_raise = True

    def error(self, cls: type, *args: Any) -> Raise:
        """The signal for an exception of one of Python's classes. Without arguments the arguments are unknown."""
        return Raise(Raised(cls, args or None))

    def fork(self, ways: Sequence[Callable[[], Any]], usual: int | None = None) -> Any:
        """Take each of several ways from here, and go on where they meet, with the join of what they return. If one of
        them is the ``usual`` one, and goes on from here, it alone counts, unless only others set something in a session
        in which no initializer of all variables ran."""
        if len(ways) == 1:
            return ways[0]()
        mark, births, around = self.heap.mark(), Born.count, self.losses
        ends: list[tuple[Any, Delta]] = []
        is_settled: bool | None = None  # once the usual way was taken: whether it set something in a session
        started, bare = self.api.session_tables() if usual is not None else ((), ())
        for position in sorted(range(len(ways)), key=lambda position: position != usual):
            self.budget.spend(6)
            self.forks += 1
            self.regions.append(self.api.numbers["serial"])
            self.losses = [] if is_settled is not None else around
            signal, value = None, None
            try:
                value = ways[position]()
            except Signal as own:
                signal = own
            finally:
                self.forks -= 1
                self.regions.pop()
                lost, self.losses = self.losses, around
            if is_settled is not None and (
                is_settled or not any(place in bare for place, _ in self.heap.changes(mark))
            ):
                for each in lost or ():
                    each.lost = False
                self.heap.rewind(mark)
            elif signal is not None:
                self.leave(signal)
                self.heap.rewind(mark)
            else:
                delta = self.heap.capture(mark)
                ends.append((value, delta))
                if position == usual:
                    is_settled = any(place in started or place in bare for place, _ in delta)
        if not ends:
            raise Dead
        self.heap.meet([delta for _, delta in ends], births)
        result = ends[0][0]
        for value, _ in ends[1:]:
            result = self.join(result, value)
        return result

    def leave(self, signal: Signal) -> None:
        """Let this path wait where its signal leads; the caller goes on with others."""
        if isinstance(signal, Passed):
            signal = signal.signal
        if isinstance(signal, Dead):
            return
        joint = next((each for each in reversed(self.joints) if isinstance(signal, each.kind)), None)
        if isinstance(joint, Barrier):
            raise Unknowable
        if joint is None:
            if isinstance(signal, Raise):
                self.uncaught(signal)
            return
        contexts, outside = self.contexts[joint.depth :], self.contexts[: joint.depth]
        kept = self.contexts
        try:
            while contexts:
                self.contexts = [*outside, *contexts[:-1]]
                contexts.pop()()
        except Signal as other:
            self.leave(other)
            return
        finally:
            self.contexts = kept
        joint.waiting.append(Waiting(signal, self.heap.changes(joint.mark)))

    def uncaught(self, signal: Raise) -> None:
        """An exception that ends the program."""
        if isinstance(signal.error, Raised) and signal.error.failure is not None:
            self.api.report(signal.error.failure)

    def settle(self, joint: Joint, body: Callable[[], Any]) -> Any:
        """Run ``body``, and meet those of its paths that wait at the joint. Returns what the body's own signal of the
        joint's kind carries, joined with theirs."""
        signal: Signal | None = None
        depth = len(self.joints)
        self.joints.append(joint)
        try:
            body()
        except joint.kind as own:
            signal = own
        except Signal as other:
            del self.joints[depth:]
            if not joint.waiting:
                raise
            self.leave(other)
            signal = Dead()
        finally:
            del self.joints[depth:]
        values = [getattr(each.signal, "value", None) for each in joint.waiting]
        if not isinstance(signal, Dead):
            values.append(getattr(signal, "value", None))
        if joint.waiting:
            deltas = [each.delta for each in joint.waiting]
            if isinstance(signal, Dead):
                self.heap.rewind(joint.mark)
            else:
                deltas.append(self.heap.capture(joint.mark))
            self.heap.meet(deltas, joint.births)
        result = values[0]
        for value in values[1:]:
            result = self.join(result, value)
        return result

    def new_joint(self, kind: type[Signal]) -> Joint:
        return Joint(kind, self.heap.mark(), len(self.contexts))

    def ends(self, is_total: bool, body: Callable[[], Any]) -> list[Waiting] | None:
        """Run ``body`` and take it back: all the ways in which it ends, with exceptions known and unknown. ``None``
        where it just goes on, which is not taken back."""
        self.budget.spend(6)
        guard = Guard(self.heap.mark(), len(self.contexts), self.forks, is_total)
        depth = len(self.joints)
        self.joints.append(guard)
        self.observers += 1
        guard.start = self.heap.watch()
        try:
            own: list[Waiting] = []
            try:
                body()
            except Dead:
                pass
            except Signal as signal:
                own = [Waiting(signal, self.heap.changes(guard.mark))]
            else:
                if not guard.waiting and not guard.begun:
                    return None
                own = [Waiting(None, self.heap.changes(guard.mark))]
            if guard.begun:
                delta = self.heap.at_any_time(guard.before, guard.start)
                delta = {place: change for place, change in delta.items() if change[0] is not self.api.state}
                own.append(Waiting(Raise(UNKNOWN), delta))
        finally:
            del self.joints[depth:]
            self.observers -= 1
            self.heap.unwatch()
        self.heap.rewind(guard.mark)
        return [*guard.waiting, *own]

    @property
    def is_guarded(self) -> bool:
        """Whether it matters what exceptions code that is not seen may raise."""
        return self.observers > 0 and any(isinstance(each, Guard) for each in self.joints)

    def block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self.execute(statement)

    def execute(self, node: ast.stmt) -> None:
        budget = self.budget
        budget.spent += 1
        if budget.spent > budget.limit:
            raise Exhausted
        STATEMENTS[type(node)](self, node)

    def set_attribute(self, owner: Any, name: str, value: Any) -> None:
        if isinstance(owner, Object):
            owner.set_attribute(self, name, value)
        elif owner is UNKNOWN:
            self.may_raise = True
            self.lose((value,))
        else:
            raise self.error(AttributeError)

    def binding_frame(self, name: str) -> Frame:
        """The scope in which an assignment to a name changes it."""
        frame = self.frame
        scope = frame.scope
        if name in scope.global_names:
            return frame.root
        if name in scope.nonlocal_names:
            outer = frame.outer
            while outer is not None and name not in outer.scope.bound:
                outer = outer.outer
            return outer if outer is not None else frame
        return frame

    def bind(self, name: str, value: Any) -> None:
        frame = self.frame
        if frame.kind == "class":
            name = self.mangled(name)
        if name in frame.scope.global_names or name in frame.scope.nonlocal_names:
            frame = self.binding_frame(name)
        if name in frame.lost:
            self.lose((value,))
        self.heap.set(frame.names, name, value)

    def is_error(self, error: Any, cls: Any) -> bool | None:
        """Whether an exception is one of a class."""
        if error is UNKNOWN:
            return True if cls is Exception or cls is BaseException else None
        if cls is UNKNOWN:
            return None
        return objects.is_subclass(self, error.cls, cls)

    def lexical_class(self) -> Class | None:
        """The class in whose text this is."""
        frame: Frame | None = self.frame
        while frame is not None:
            if isinstance(frame.function, Class):
                return frame.function
            if frame.function is not None:
                return frame.function.owner
            frame = frame.outer
        return None

    def mangled(self, name: str) -> str:
        """The name of an attribute, where that is private to a class."""
        if not name.startswith("__") or name.endswith("__"):
            return name
        cls = self.lexical_class()
        stem = cls.name.lstrip("_") if cls is not None else ""
        return f"_{stem}{name}" if stem else name

    def call(self, function: Any, call: Call) -> Any:
        """Call something with arguments."""
        if isinstance(function, Function):
            return call_function(self, function, call)
        if isinstance(function, Bound):
            return self.call(function.function, call.with_first(function.receiver))
        if isinstance(function, Native):
            self.site = call.node
            return function.function(self, call)
        if isinstance(function, Class):
            return instantiate(self, function, call)
        if isinstance(function, ApiName):
            self.site = call.node
            self.budget.spend(20)
            return self.api.call(function.path, call)
        if isinstance(function, Instance):
            method = function.cls.lookup(self, "__call__")
            if isinstance(method, (Function, Native)):
                return self.call(method, call.with_first(function))
            if method is MISSING and not function.lost and not function.cls.has_unknown_base:
                raise self.error(TypeError)
            return self.unknown_call(function, call)
        if isinstance(function, type):
            return self.library.construct(self, function, call)
        if isinstance(function, Foreign):
            self.site = call.node
            return self.library.call(self, function, call)
        if isinstance(function, (List, Dict)) and function.type_name != "namespace":
            raise self.error(TypeError)
        if isinstance(function, Object):
            self.site = call.node
            return function.called(self, call)
        if function is not UNKNOWN:
            raise self.error(TypeError)
        return self.unknown_call(function, call)

    def unknown_call(self, function: Any, call: Call) -> Any:
        """Something that cannot be seen is called: it may do anything to what it can get hold of."""
        self.may_raise = True
        self.lose([function, *call.values()])
        self.api.unknown_code()
        return UNKNOWN

    def join(self, one: Any, other: Any) -> Any:
        """What is known of a value that is one thing on some paths and another on the others."""
        return one if one is other else join(one, other, self.lose)

    def lose(self, values: Iterable[Any]) -> None:
        """Everything that can be reached from some values may be changed by others from now on."""
        pending, seen = list(values), set()
        while pending:
            value = pending.pop()
            if isinstance(value, (tuple, list)):
                pending.extend(value)
            elif type(value) is Maybe:
                pending.append(value.value)
            elif (
                isinstance(value, Object)
                and not isinstance(value, (Foreign, ApiName, Module, Loaded))
                and id(value) not in seen
            ):
                seen.add(id(value))
                self.budget.spend(2)
                if self.losses is not None and not value.lost:
                    self.losses.append(value)
                value.lose()
                pending.extend(value.parts())
                if isinstance(value, Function):
                    pending.extend(self.captured(value))
                    self.lose_names(value)
                elif isinstance(value, Bound):
                    pending.append(value.function)
                if len(seen) > MAX_ITEMS:
                    raise Exhausted

    def names_around(self, function: Function) -> tuple[set[str], set[str]]:
        """The names around a function that it, or one in it, may assign to, and those that it reads."""
        node = function.node
        if node not in self.loaded:
            inner = walk(node)
            changed = {name for each in inner if isinstance(each, (ast.Global, ast.Nonlocal)) for name in each.names}
            names = (each for each in walk(node) if isinstance(each, ast.Name))
            self.loaded[node] = changed, {each.id for each in names if isinstance(each.ctx, ast.Load)}
        return self.loaded[node]

    def lose_names(self, function: Function) -> None:
        """Unknown code may call a function at any time, which may then assign to names around it."""
        for name in self.names_around(function)[0]:
            frame: Frame | None = function.frame
            while frame is not None:
                if (name in frame.scope.bound or frame.outer is None) and name not in frame.lost:
                    frame.lost.add(name)
                    self.lose((frame.names.get(name, None),))
                frame = frame.outer

    def captured(self, function: Function) -> list[Any]:
        """The values of the names that a function reads from around it."""
        found = []
        for name in self.names_around(function)[1]:
            frame: Frame | None = function.frame
            while frame is not None:
                if name in frame.names and frame.kind != "class":
                    value = frame.names[name]
                    if not isinstance(certain(value), (Module, ApiName, Loaded)):
                        found.append(value)
                    break
                frame = frame.outer
        return found

    def evaluate(self, node: ast.expr) -> Any:
        budget = self.budget
        budget.spent += 1
        if budget.spent > budget.limit:
            raise Exhausted
        return EXPRESSIONS[type(node)](self, node)

    def entry(self, value: Any) -> Any:
        """What a table's entry is to code that reads it."""
        return value.value if type(value) is Maybe else value

    def named(self, name: str) -> Any:
        """What a name stands for here."""
        frame: Frame | None = self.frame
        if self.frame.kind == "class":
            name = self.mangled(name)
        if name in self.frame.scope.global_names:
            frame = self.frame.root
        perhaps: Any = MISSING  # what it is on some paths
        while frame is not None:
            value = frame.names.get(name, ABSENT)
            if frame.lost and name in frame.lost:
                return UNKNOWN
            if value is not ABSENT:
                if type(value) is not Maybe:
                    return value if perhaps is MISSING else self.join(perhaps, value)
                perhaps = value.value if perhaps is MISSING else self.join(perhaps, value.value)
            if frame.kind == "function" and name in frame.scope.bound:
                if value is ABSENT and perhaps is MISSING:
                    raise self.error(NameError)
                self.may_raise = True
                return perhaps
            if frame.kind == "class" and name in frame.scope.bound:
                frame = frame.root
                continue
            frame = frame.outer
            while frame is not None and frame.kind == "class":
                frame = frame.outer
        value = self.library.builtin(name)
        if value is UNKNOWN:
            if perhaps is MISSING and not self.has_open_names and name not in self.library.elsewhere:
                raise self.error(NameError)
            self.may_raise = True
            return value if perhaps is MISSING else perhaps
        return value if perhaps is MISSING else self.join(perhaps, value)

    def attribute_or_raise(self, owner: Any, name: str) -> Any:
        value = self.attribute(owner, name)
        if value is MISSING:
            raise self.error(AttributeError)
        return value

    def attribute(self, owner: Any, name: str) -> Any:
        """An attribute of a value: ``MISSING`` if it has none."""
        if isinstance(owner, ApiName):
            return self.api.member(owner.path, name)
        if isinstance(owner, (List, Dict)):
            return containers.container_method(self, owner, name)
        if isinstance(owner, Object):
            return owner.attribute(self, name)
        if owner is UNKNOWN:
            self.may_raise = True
            return UNKNOWN
        return self.library.member_of_plain(owner, name)

    def inherited(self, base: Any, name: str) -> Any:
        """What a class has from a base that is not of the program."""
        if isinstance(base, ApiName):
            return self.api.inherited(base.path, name)
        if isinstance(base, type):
            if issubclass(base, BaseException):
                return MISSING
            if base is dict:
                return self.library.inherited_from_dict(name)
            return UNKNOWN if hasattr(base, name) and (name not in vars(object) or name in vars(base)) else MISSING
        if name in ("__getattr__", "__new__", "__call__", "__enter__", "__getitem__"):
            return MISSING
        return self.library.inherited(base, name)

    def elements(self, nodes: Sequence[ast.expr]) -> list[Any] | None:
        found: list[Any] | None = []
        for each in nodes:
            if isinstance(each, ast.Starred):
                items = iteration.drained(self, self.evaluate(each.value))
                if items is None:
                    self.may_raise = True
                found = None if items is None or found is None else [*found, *items]
            else:
                value = self.evaluate(each)
                if found is not None:
                    found.append(value)
        return found

    def truth(self, value: Any) -> bool | None:
        """Whether a value is true; ``None`` where that is not known."""
        return comparing.truth(self, value)
