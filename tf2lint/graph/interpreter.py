"""Runs the statements of a file in the order in which Python would, on values of which some are unknown.

Where a test is unknown both ways are taken from the same state, and what they leave behind is joined. What raises,
returns or breaks on one way only waits at the end of the statement that it leaves until the other ways get there.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from tf2lint.graph import operators
from tf2lint.graph.heap import ABSENT, Born, Budget, Delta, Exhausted, Heap, Maybe, Table, certain
from tf2lint.graph.values import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Frame,
    Function,
    FunctionNode,
    Instance,
    Iterator,
    List,
    Loaded,
    Module,
    Native,
    Object,
    Raised,
    Scope,
    Symbol,
    Wrapped,
    is_harmless,
    join,
)
from tf2lint.python.syntax import below, walk

MAX_STEPS_OF_IMPORTS = 12_000  # of all modules that a program imports
MAX_STEPS_OF_PROGRAM = 12_000  # of one with modules, besides
MAX_STEPS = 40_000  # of about five microseconds: expressions and statements that are looked at, values copied
MAX_DEPTH = 22  # functions that have been entered and not left
MAX_RECURSION = 6  # of one function
MAX_TURNS = 48  # of a loop, one by one
MAX_ITEMS = 4_000  # of a container
MAX_ROUNDS = 6  # of a loop that stands for any number of turns, until all that changes is taken for unknown


class Signal(Exception):  # noqa: N818 - no error
    """The end of a path through some statements."""


class Return(Signal):
    def __init__(self, value: Any) -> None:
        self.value = value


class Break(Signal):
    pass


class Continue(Signal):
    pass


class Raise(Signal):
    """``error`` is a ``Raised`` or unknown."""

    def __init__(self, error: Any) -> None:
        self.error = error


class Passed(Signal):
    """Another signal, on its way past a joint that is not meant."""

    def __init__(self, signal: Signal) -> None:
        self.signal = signal


class Dead(Signal):
    """No path goes on here; those that left wait somewhere around."""


class Unknowable(Exception):  # noqa: N818 - no error
    """What an iterator yields next, or whether it does, is not known."""


class Waiting(NamedTuple):
    """The end of a path: the signal by which it left, and what it changed since the joint's mark."""

    signal: Signal | None
    delta: Delta


class Joint:
    """A statement at whose end paths meet. ``depth``: how many contexts were open before it."""

    def __init__(self, kind: type[Signal], mark: int, depth: int) -> None:
        self.kind = kind
        self.mark = mark
        self.depth = depth
        self.births = Born.count
        self.waiting: list[Waiting] = []


class Guard(Joint):
    """A statement that has to know about exceptions. Where code that is not seen may have raised one, it has ``begun``
    that one comes from any point in time after ``start`` in the heap's journal. ``is_total``: none gets past it."""

    def __init__(self, mark: int, depth: int, forks: int, is_total: bool) -> None:
        super().__init__(Raise, mark, depth)
        self.forks = forks
        self.is_total = is_total
        self.start = 0
        self.begun = False
        self.before: Delta = {}


class Barrier(Joint):
    """The body of a generator: what leaves it on some paths only cannot be followed."""

    def __init__(self, mark: int, depth: int) -> None:
        super().__init__(Signal, mark, depth)
        self.may_raise = False


def names_loaded(node: ast.AST) -> set[str]:
    return {each.id for each in walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load)}


def has_yield(node: ast.AST) -> bool:
    """Whether a statement or a function's body yields, functions in it left out."""
    pending: list[ast.AST] = [node]
    while pending:
        each = pending.pop()
        if isinstance(each, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)) or each is node:
            pending.extend(ast.iter_child_nodes(each))
    return False


def scope_of(node: FunctionNode | ast.ClassDef) -> Scope:
    """The names of a function or a class."""
    bound: set[str] = set()
    yields = False
    declared: set[str] = set()
    nonlocals: set[str] = set()
    if not isinstance(node, ast.ClassDef):
        args = node.args
        every = (*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg)
        bound.update(each.arg for each in every if each is not None)
    pending: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    while pending:
        each = pending.pop()
        if isinstance(each, ast.Name):
            if not isinstance(each.ctx, ast.Load):
                bound.add(each.id)
        elif isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(each.name)
        elif isinstance(each, ast.Lambda):
            pass
        elif isinstance(each, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            walrus = [inner.target.id for inner in walk(each) if isinstance(inner, ast.NamedExpr)]
            bound.update(walrus)
        elif not isinstance(each, ast.Constant):
            yields = yields or isinstance(each, (ast.Yield, ast.YieldFrom))
            if isinstance(each, ast.Global):
                declared.update(each.names)
            elif isinstance(each, ast.Nonlocal):
                nonlocals.update(each.names)
            elif isinstance(each, (ast.Import, ast.ImportFrom)):
                bound.update((alias.asname or alias.name).partition(".")[0] for alias in each.names)
            elif isinstance(each, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and each.name:
                bound.add(each.name)
            elif isinstance(each, ast.MatchMapping) and each.rest:
                bound.add(each.rest)
            pending += below(each)
    return Scope(frozenset(bound - declared - nonlocals), frozenset(nonlocals), frozenset(declared), yields)


def names_changed(node: ast.AST) -> set[str]:
    """The names around a function that it, or one in it, may assign to."""
    return {name for each in walk(node) if isinstance(each, (ast.Global, ast.Nonlocal)) for name in each.names}


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether a handler surely catches what code that is not seen may raise."""
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def is_settled(old: Any, new: Any) -> bool:
    """Whether another turn of a loop can make no more unknown what a place holds."""
    if old is new:
        return True
    if type(new) is Maybe:
        return (old is ABSENT and isinstance(new.value, Object)) or (
            type(old) is Maybe and is_settled(old.value, new.value)
        )
    old = certain(old)
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return all(map(is_settled, old, new))
    if old is UNKNOWN or (isinstance(old, Object) and isinstance(new, Object)):
        return not isinstance(new, Foreign) or old is UNKNOWN or isinstance(old, Foreign)
    return type(old) is type(new) and isinstance(old, (bool, int, float, str, type(None))) and bool(old == new)


class Loads(Protocol):
    """What leads from an import statement to what it binds."""

    main: Any

    def symbol(self, module: str, level: int, name: str, importer: str) -> str | None: ...

    def program(self, module: str, level: int, importer: str) -> Any: ...

    def path_of(self, node: object) -> str: ...


class Interpreter:
    """Simulates one program. ``api`` knows TensorFlow, ``library`` Python's builtins and modules, ``loader`` what an
    import leads to: a TensorFlow symbol, a module of the project, or nothing."""

    def __init__(self, api: Any, library: Any, loader: Loads) -> None:
        self.budget = Budget(MAX_STEPS)
        self.heap = Heap(self.join, self.budget)
        self.api = api
        self.library = library
        self.loader = loader
        self.import_steps = 0  # that were taken by modules that were imported
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
        self.regions: list[int] = []  # the parts that may not run at all, by how many things there were before each
        self.loops = 0
        self.has_open_names = False  # whether the module may have names that are not seen
        self.functions: list[Function] = []
        self.classes: list[Class] = []
        self.yielding: dict[ast.AST, bool] = {}
        self.scopes: dict[ast.AST, Scope] = {}
        self.loaded: dict[ast.AST, tuple[set[str], set[str]]] = {}
        api.start(self)

    # -- paths ---------------------------------------------------------------------------------------------------

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

    @property
    def steps(self) -> int:
        """The work that was done."""
        return self.budget.spent

    @steps.setter
    def steps(self, value: int) -> None:
        self.budget.spend(value - self.budget.spent)

    def error(self, cls: type, *args: Any) -> Raise:
        """The signal for an exception of one of Python's classes. Without arguments the arguments are unknown."""
        return Raise(Raised(cls, args or None))

    def fork(self, ways: Sequence[Callable[[], Any]]) -> Any:
        """Take each of several ways from here, and go on where they meet, with the join of what they return."""
        if len(ways) == 1:
            return ways[0]()
        mark, births = self.heap.mark(), Born.count
        ends: list[tuple[Any, Delta]] = []
        for way in ways:
            self.budget.spend(6)
            self.forks += 1
            self.regions.append(self.api.numbers["serial"])
            try:
                value = way()
            except Signal as signal:
                self.leave(signal)
                self.heap.rewind(mark)
            else:
                ends.append((value, self.heap.capture(mark)))
            finally:
                self.forks -= 1
                self.regions.pop()
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

    # -- statements ----------------------------------------------------------------------------------------------

    def block(self, statements: Sequence[ast.stmt]) -> None:
        for statement in statements:
            self.execute(statement)

    def execute(self, node: ast.stmt) -> None:
        budget = self.budget
        budget.spent += 1
        if budget.spent > budget.limit:
            raise Exhausted
        STATEMENTS[type(node)](self, node)

    def expression_statement(self, node: ast.Expr) -> None:
        self.evaluate(node.value)

    def assignment(self, node: ast.Assign) -> None:
        value = self.evaluate(node.value)
        for target in node.targets:
            self.assign(target, value)

    def annotated_assignment(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, self.evaluate(node.value))

    def augmented_assignment(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Name):
            old = self.name(target)
            setter: Callable[[Any], None] = lambda value: self.bind(target.id, value)  # noqa: E731
        elif isinstance(target, ast.Attribute):
            owner, name = self.evaluate(target.value), self.mangled(target.attr)
            self.site = target
            old = self.attribute_or_raise(owner, name)
            setter = lambda value: self.set_attribute(owner, name, value)  # noqa: E731
        else:
            container, key = self.evaluate(target.value), self.evaluate(target.slice)
            self.site = target
            old = operators.item(self, container, key)
            setter = lambda value: operators.set_item(self, container, key, value)  # noqa: E731
        value = self.evaluate(node.value)
        self.site = node
        setter(operators.in_place(self, node.op, old, value))

    def delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self.delete_target(target)

    def delete_target(self, target: ast.expr) -> None:
        if isinstance(target, ast.Name):
            frame = self.binding_frame(target.id)
            if target.id not in frame.names:
                if frame.kind != "module":
                    raise self.error(NameError)
                self.may_raise = True
            elif type(frame.names[target.id]) is Maybe:
                self.may_raise = True
            self.heap.delete(frame.names, target.id)
        elif isinstance(target, ast.Attribute):
            operators.delete_attribute(self, self.evaluate(target.value), self.mangled(target.attr))
        elif isinstance(target, ast.Subscript):
            operators.delete_item(self, self.evaluate(target.value), self.evaluate(target.slice))
        elif isinstance(target, (ast.Tuple, ast.List)):
            for each in target.elts:
                self.delete_target(each)

    def assign(self, target: ast.expr, value: Any) -> None:
        if isinstance(target, ast.Name):
            self.bind(target.id, value)
        elif isinstance(target, ast.Attribute):
            owner = self.evaluate(target.value)
            self.site = target
            self.set_attribute(owner, self.mangled(target.attr), value)
        elif isinstance(target, ast.Subscript):
            container, key = self.evaluate(target.value), self.evaluate(target.slice)
            self.site = target
            operators.set_item(self, container, key, value)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target.elts, value)

    def unpack(self, targets: Sequence[ast.expr], value: Any) -> None:
        count = len(targets)
        stars = [position for position, each in enumerate(targets) if isinstance(each, ast.Starred)]
        items = operators.unpacked(self, value, count, bool(stars))
        if items is None:
            self.may_raise = True
            parts: list[Any] = [FOREIGN if is_harmless(value) else UNKNOWN] * count
            for position in stars:
                parts[position] = List(parts[position])
        elif stars:
            after = count - stars[0] - 1
            end = len(items) - after
            if end < stars[0]:
                raise self.error(ValueError)
            parts = [*items[: stars[0]], List(items[stars[0] : end]), *items[end:]]
        else:
            parts = list(items)
        if len(parts) != count:
            raise self.error(ValueError)
        for target, part in zip(targets, parts, strict=True):
            self.assign(target, part)

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
        if name in scope.globals:
            return frame.root
        if name in scope.nonlocals:
            outer = frame.outer
            while outer is not None and name not in outer.scope.locals:
                outer = outer.outer
            return outer if outer is not None else frame
        return frame

    def bind(self, name: str, value: Any) -> None:
        frame = self.frame
        if frame.kind == "class":
            name = self.mangled(name)
        if name in frame.scope.globals or name in frame.scope.nonlocals:
            frame = self.binding_frame(name)
        if name in frame.lost:
            self.lose((value,))
        self.heap.set(frame.names, name, value)

    def declaration(self, _: ast.Global | ast.Nonlocal) -> None:
        """Seen already by ``scope_of``."""

    def imports(self, node: ast.Import) -> None:
        for alias in node.names:
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            if name != alias.name:
                self.loaded_module(alias.name, 0)
            self.bind(alias.asname or name, self.imported(name))

    def loaded_module(self, dotted: str, level: int) -> Loaded | None:
        """A module of the project, which runs when it is imported first, after the packages around it, whose attribute
        it becomes; ``None`` where it is none that can be run."""
        importer = self.frame.root.path
        outer: Loaded | None = None
        parts = dotted.split(".") if dotted else []
        for count in range(1 if parts else 0, len(parts) + 1):
            program = self.loader.program(".".join(parts[:count]), level, importer)
            found = self.run_module(program) if program is not None else None
            if outer is not None and found is not None:
                outer.set_attribute(self, parts[count - 1], found)
            outer = found
        return outer

    def run_module(self, program: Any) -> Loaded:
        """A module, as far as it has run: of one that imports itself at a remove, the part above that."""
        known = certain(self.modules.get(program.path, ABSENT))
        if isinstance(known, Loaded):
            return known
        frame = Frame("module", None)
        frame.path = program.path
        frame.names["__name__"] = program.name
        made = Loaded(program.name, frame)
        if not self.modules:
            self.budget.limit = max(MAX_STEPS_OF_PROGRAM, self.budget.spent)
        self.heap.set(self.modules, program.path, made)
        outer, self.frame = self.frame, frame
        before, allowed = self.budget.spent, MAX_STEPS_OF_IMPORTS - self.import_steps
        self.budget.limit += allowed
        try:
            self.block(program.syntax.tree.body)
        finally:
            self.frame = outer
            taken = min(self.budget.spent - before, allowed)
            self.import_steps += taken
            self.budget.spent -= taken
            self.budget.limit -= allowed
        return made

    def imported(self, dotted: str) -> Any:
        """What ``import dotted as x`` binds."""
        path = self.loader.symbol(dotted, 0, "", self.frame.root.path)
        if path:
            return Symbol(path)
        loaded = self.loaded_module(dotted, 0)
        if loaded is not None:
            return loaded
        if not self.library.is_present(dotted):
            self.may_raise = True
        return self.library.module(dotted)

    def imports_from(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        if module == "__future__":
            return
        for alias in node.names:
            loaded = self.loaded_module(module, node.level) if module or node.level else None
            if alias.name == "*":
                if loaded is None:
                    self.library.imported_all(self, module)
                else:
                    self.import_all(loaded)
                continue
            path = self.loader.symbol(module, node.level, alias.name, self.frame.root.path)
            submodule = f"{module}.{alias.name}" if module else alias.name
            if path is not None:
                value: Any = self.api.value(path)
            elif loaded is not None and alias.name in loaded.frame.names:
                value = loaded.attribute(self, alias.name)
            elif (part := self.loaded_module(submodule, node.level)) is not None:
                value = part
            elif loaded is not None:
                value = loaded.attribute(self, alias.name)
            else:
                if node.level or not self.library.is_present(module):
                    self.may_raise = True
                value = UNKNOWN if node.level else self.library.member(f"{module}.{alias.name}")
            self.bind(alias.asname or alias.name, value)

    def import_all(self, module: Loaded) -> None:
        """``from module import *`` of a module that was run."""
        names = module.frame.names
        listed = operators.items(self, names["__all__"]) if "__all__" in names else None
        for name in list(names):
            if name in listed if listed is not None else not name.startswith("_"):
                self.bind(name, module.attribute(self, name))

    def if_statement(self, node: ast.If) -> None:
        truth = self.truth(self.evaluate(node.test))
        if truth is None:
            self.fork([lambda: self.block(node.body), lambda: self.block(node.orelse)])
        else:
            self.block(node.body if truth else node.orelse)

    def pass_statement(self, _: ast.stmt) -> None:
        pass

    def break_statement(self, _: ast.Break) -> None:
        raise Break

    def continue_statement(self, _: ast.Continue) -> None:
        raise Continue

    def return_statement(self, node: ast.Return) -> None:
        raise Return(self.evaluate(node.value) if node.value else None)

    def raise_statement(self, node: ast.Raise) -> None:
        if node.exc is None:
            raise Raise(self.raised_again(certain(self.frame.names.get("<error>", UNKNOWN))))
        error = self.raised_again(self.evaluate(node.exc))
        if node.cause is not None:
            self.evaluate(node.cause)
        if isinstance(error, type) and issubclass(error, BaseException):
            error = Raised(error)
        elif isinstance(error, Class):
            error = self.call(error, Call(node))
        elif isinstance(error, Symbol):
            error = Raised(error)
        if error is None or isinstance(error, (int, str, tuple, List, Dict, Function)):
            raise self.error(TypeError)
        raise Raise(error if isinstance(error, Raised) else UNKNOWN)

    def raised_again(self, error: Any) -> Any:
        """An exception that was caught: where it may not be raised again, there is nothing to tell."""
        if isinstance(error, Raised) and error.failure is not None and self.regions:
            return Raised(error.cls, error.args)
        return error

    def assert_statement(self, node: ast.Assert) -> None:
        truth = self.truth(self.evaluate(node.test))
        if truth is False:
            message = [self.evaluate(node.msg)] if node.msg is not None else []
            raise Raise(Raised(AssertionError, message))
        if truth is None:
            self.may_raise = True

    # -- loops ---------------------------------------------------------------------------------------------------

    def for_statement(self, node: ast.For | ast.AsyncFor) -> None:
        iterable = self.evaluate(node.iter)
        self.site = node.iter
        advance = operators.stepper(self, iterable)
        if advance is None:
            self.may_raise = True
        try:
            self.loop(node, advance, iterable)
        finally:
            operators.abandon(self, iterable)

    def while_statement(self, node: ast.While) -> None:
        self.loop(node, None, None)

    def loop(self, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None, iterable: Any) -> None:
        """Turn by turn while it is known that there is one, up to a limit; then one turn that stands for any."""
        joint = self.new_joint(Break)
        self.loops += 1
        try:
            self.settle(joint, lambda: self.turns(node, advance, iterable, joint))
        except Passed as passed:
            raise passed.signal from None
        finally:
            self.loops -= 1

    def another(
        self, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None
    ) -> tuple[bool | None, Any]:
        """Whether there is another turn of a loop, and with which item."""
        if isinstance(node, ast.While):
            return self.truth(self.evaluate(node.test)), None
        if advance is None:
            return None, UNKNOWN
        try:
            return True, advance()
        except StopIteration:
            return False, None
        except Unknowable:
            self.may_raise = True
            return None, UNKNOWN

    def names_of_loop(self, node: ast.For | ast.AsyncFor | ast.While) -> tuple[set[str], set[str]]:
        """The names that a loop's target binds, and those that its body uses."""
        if node not in self.loaded:
            targets: set[str] = set()
            if not isinstance(node, ast.While):
                targets = {each.id for each in walk(node.target) if isinstance(each, ast.Name)}
            used = {each.id for part in node.body for each in walk(part) if isinstance(each, ast.Name)}
            self.loaded[node] = targets, used
        return self.loaded[node]

    def turns(
        self,
        node: ast.For | ast.AsyncFor | ast.While,
        advance: Callable[[], Any] | None,
        iterable: Any,
        joint: Joint,
    ) -> None:
        limit = max(4, MAX_TURNS // self.loops**2)
        target = None if isinstance(node, ast.While) else node.target
        targets, used = self.names_of_loop(node)
        is_sequence = isinstance(iterable, (tuple, range)) or kind_of_list(iterable) == "list"
        independent = (
            isinstance(node, ast.For)
            and is_sequence
            and not targets & used
            and all(isinstance(each, (ast.Name, ast.Tuple, ast.Store)) for each in walk(node.target))
        )
        unknown_item = FOREIGN if target is not None and is_harmless(iterable) else UNKNOWN
        rounds = 0  # turns that stand for any number of them
        exits: list[Delta] = []
        count = 0
        while True:
            there_is, item = self.another(node, advance) if not rounds or target is None else (None, None)
            if there_is is False:
                break
            count += 1
            if there_is is None:
                exits.append(self.heap.changes(joint.mark))
            if there_is is None or count > limit:
                rounds += 1
                item = unknown_item
            head = self.heap.changes(joint.mark) if rounds else None
            mark, births = self.heap.mark(), Born.count
            if rounds > 1:
                self.regions.append(self.api.numbers["serial"])
            try:
                if target is not None:
                    self.assign(target, item)
                self.settle(self.new_joint(Continue), lambda: self.block(node.body))
            except Signal as signal:
                if not exits and not isinstance(signal, Dead):
                    raise
                self.leave(signal)
                self.finish(exits, joint)
                return self.otherwise(node, joint)
            finally:
                if rounds > 1:
                    self.regions.pop()
            if head is not None:
                if self.generalized(head, joint, births, rounds):
                    if target is not None or there_is is None:
                        exits.append(self.heap.changes(joint.mark))
                    self.finish(exits, joint)
                    return self.otherwise(node, joint)
            elif independent and not self.heap.has_net_change(mark, self.binding_frame("").names, targets):
                for last in (operators.items(self, iterable) or [FOREIGN])[-1:]:
                    self.assign(node.target, last)  # type: ignore[union-attr]
                break
        if exits:
            exits.append(self.heap.changes(joint.mark))
            self.finish(exits, joint)
        return self.otherwise(node, joint)

    def otherwise(self, node: ast.For | ast.AsyncFor | ast.While, joint: Joint) -> None:
        """What a loop does at its end: a ``break`` there is another loop's."""
        if not node.orelse:
            return
        joints = self.joints
        self.joints = [each for each in joints if each is not joint]
        try:
            self.block(node.orelse)
        except Break as signal:
            raise Passed(signal) from None
        finally:
            self.joints = joints

    def finish(self, exits: list[Delta], joint: Joint) -> None:
        """Go on behind a loop that ended in one of several states."""
        if not exits:
            raise Dead
        self.heap.rewind(joint.mark)
        self.heap.meet(exits, joint.births)

    def generalized(self, head: Delta, joint: Joint, births: int, rounds: int) -> bool:
        """After a turn that stands for any, go on with what holds before and after it. Returns whether another turn
        would find nothing new."""
        after = self.heap.capture(joint.mark)
        found: Delta = {}
        states = {}
        for place in {**head, **after}:
            table, key, _ = after[place] if place in after else head[place]
            if type(table) is Born and table.since > births:
                found[place] = after[place]  # made in this turn
                continue
            current = table.get(key, ABSENT)
            states[place] = (
                table,
                key,
                head[place][2] if place in head else current,
                after[place][2] if place in after else current,
            )
        settled = True
        for place, (table, key, before, value) in states.items():
            joined = self.heap.join(before, value)
            is_new_member = before is ABSENT and isinstance(key, Object)  # of a collection: each turn has its own
            if not is_new_member and not is_settled(before, joined):
                settled = False
                if rounds > MAX_ROUNDS and table is not self.api.state:
                    self.lose((certain(before), certain(value)))
                    joined = Maybe(UNKNOWN) if type(joined) is Maybe else UNKNOWN
            found[place] = (table, key, joined)
        self.heap.apply(found)
        if rounds > 2 * MAX_ROUNDS:
            raise Exhausted
        return settled and rounds > 1

    # -- with and try --------------------------------------------------------------------------------------------

    def with_statement(self, node: ast.With | ast.AsyncWith) -> None:
        self.with_items(node.items, lambda: self.block(node.body))

    def with_items(self, items: Sequence[ast.withitem], body: Callable[[], Any]) -> None:
        if not items:
            body()
            return
        first, *rest = items
        manager = self.evaluate(first.context_expr)
        self.site = first.context_expr
        self.managed(
            manager,
            lambda value: self.assign(first.optional_vars, value) if first.optional_vars is not None else None,
            lambda: self.with_items(rest, body),
        )

    def managed(self, manager: Any, bind: Callable[[Any], Any], body: Callable[[], Any]) -> None:
        """Run ``body`` in a context."""
        value, leave, swallows = operators.enter(self, manager)

        def inside() -> None:
            bind(value)
            body()

        if not swallows and not self.is_guarded:
            self.finally_(inside, leave)
            return
        self.contexts.append(leave)
        try:
            ends = self.ends(True, inside)
        finally:
            self.contexts.pop()
        if ends is None:
            leave(None)
            return

        def way(end: Waiting) -> Callable[[], None]:
            def run() -> None:
                self.heap.apply(end.delta)
                swallowed = leave(end.signal if isinstance(end.signal, Raise) else None)
                if isinstance(end.signal, Raise) and swallows and swallowed is not False:
                    if swallowed is UNKNOWN:
                        self.fork([lambda: None, lambda: self.raise_(self.silent(end.signal))])  # type: ignore[arg-type]
                elif end.signal is not None:
                    raise end.signal

            return run

        self.take(ends, way)

    def take(self, ends: Sequence[Waiting], way: Callable[[Waiting], Callable[[], None]]) -> None:
        """Go on after a statement that ends in several ways."""
        ways = [way(end) for end in ends]
        if not ways:
            raise Dead
        self.fork(ways)

    def raise_(self, signal: Signal) -> None:
        raise signal

    def silent(self, signal: Raise) -> Raise:
        """An exception that is perhaps not raised, so that there is nothing to tell."""
        error = signal.error
        return (
            Raise(Raised(error.cls, error.args)) if isinstance(error, Raised) and error.failure is not None else signal
        )

    def finally_(self, body: Callable[[], Any], end: Callable[[Signal | None], Any]) -> None:
        """Run ``body``, and ``end`` however it ends, where no exceptions but those that are seen are of interest."""
        self.contexts.append(lambda: end(None))
        try:
            body()
        except Dead:
            self.contexts.pop()
            raise
        except Signal as signal:
            self.contexts.pop()
            end(signal if isinstance(signal, Raise) else None)
            raise
        except BaseException:
            self.contexts.pop()
            raise
        self.contexts.pop()
        end(None)

    def try_statement(self, node: ast.Try) -> None:
        if not node.finalbody:
            self.guarded(node)
            return
        if not self.is_guarded:
            self.finally_(lambda: self.guarded(node), lambda _: self.block(node.finalbody))
            return
        self.contexts.append(lambda signal=None: self.block(node.finalbody))
        try:
            ends = self.ends(True, lambda: self.guarded(node))
        finally:
            self.contexts.pop()
        if ends is None:
            self.block(node.finalbody)
            return

        def way(end: Waiting) -> Callable[[], None]:
            def run() -> None:
                self.heap.apply(end.delta)
                self.block(node.finalbody)
                if end.signal is not None:
                    raise end.signal

            return run

        self.take(ends, way)

    def guarded(self, node: ast.Try) -> None:
        """The body of a try statement and its handlers."""
        if not node.handlers:
            self.block(node.body)
            self.block(node.orelse)
            return
        ends = self.ends(any(map(catches_all, node.handlers)), lambda: self.block(node.body))
        if ends is None:
            self.block(node.orelse)
            return
        ways: list[Callable[[], Any]] = []
        for end in ends:
            if isinstance(end.signal, Raise):
                ways += self.handlings(node, end.signal, end.delta)
            else:
                ways.append(self.passed(node, end))
        if not ways:
            raise Dead
        self.fork(ways)

    def passed(self, node: ast.Try, end: Waiting) -> Callable[[], None]:
        """What happens where the body of a try statement ends without an exception."""

        def run() -> None:
            self.heap.apply(end.delta)
            if end.signal is not None:
                raise end.signal
            self.block(node.orelse)

        return run

    def handlings(self, node: ast.Try, signal: Raise, delta: Delta) -> list[Callable[[], Any]]:
        """What may happen to an exception at the handlers of a try statement."""
        ways: list[Callable[[], Any]] = []

        def way(handler: ast.ExceptHandler | None) -> Callable[[], Any]:
            def run() -> None:
                self.heap.apply(delta)
                if handler is None:
                    raise signal
                self.handle(handler, signal.error)

            return run

        for handler in node.handlers:
            matches = self.catches(handler, signal.error)
            if matches is not False:
                ways.append(way(handler))
            if matches is True:
                return ways
        if signal.error is not UNKNOWN:
            ways.append(way(None))
        return ways

    def handle(self, handler: ast.ExceptHandler, error: Any) -> None:
        names = self.frame.names
        outer = names.get("<error>", ABSENT)
        if handler.name:
            self.bind(handler.name, error)
        self.heap.set(names, "<error>", error)

        def end(_: Any) -> None:
            if handler.name:
                self.heap.delete(self.binding_frame(handler.name).names, handler.name)
            if outer is ABSENT:
                self.heap.delete(names, "<error>")
            else:
                self.heap.set(names, "<error>", outer)

        self.finally_(lambda: self.block(handler.body), end)

    def catches(self, handler: ast.ExceptHandler, error: Any) -> bool | None:
        """Whether a handler catches an exception."""
        if handler.type is None:
            return True
        wanted = self.evaluate(handler.type)
        results = [self.is_error(error, each) for each in (wanted if isinstance(wanted, tuple) else (wanted,))]
        if True in results:
            return True
        return None if None in results else False

    def is_error(self, error: Any, cls: Any) -> bool | None:
        """Whether an exception is one of a class."""
        if error is UNKNOWN:
            return True if cls is Exception or cls is BaseException else None
        if cls is UNKNOWN:
            return None
        return operators.is_subclass(self, error.cls, cls)

    # -- functions and classes -----------------------------------------------------------------------------------

    def function_definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        decorators = [self.evaluate(each) for each in node.decorator_list]
        self.bind(node.name, self.decorated(self.function(node), node, decorators))

    def decorated(self, value: Any, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, by: list[Any]) -> Any:
        for position in reversed(range(len(by))):
            site = node.decorator_list[position]
            self.site = site
            value = self.call(by[position], Call(site, [value]))
        return value

    def function(self, node: FunctionNode) -> Function:
        defaults = [self.evaluate(each) for each in node.args.defaults]
        keyword_defaults = {
            parameter.arg: self.evaluate(default)
            for parameter, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            if default is not None
        }
        made = Function(node, self.frame, defaults, keyword_defaults, self.lexical_class())
        if not isinstance(node, ast.Lambda):
            self.functions.append(made)
        return made

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

    def class_definition(self, node: ast.ClassDef) -> None:
        decorators = [self.evaluate(each) for each in node.decorator_list]
        bases = self.elements(node.bases)
        keywords = {each.arg or "**": self.evaluate(each.value) for each in node.keywords}
        cls = Class(node.name, [UNKNOWN] if bases is None else bases, node)
        self.budget.spend(4 * len(cls.lineage()))
        metaclass = keywords.pop("metaclass", type)
        if not self.library.is_plain_metaclass(metaclass):
            cls.makes_unknown = True
        self.classes.append(cls)
        if node not in self.scopes:
            self.scopes[node] = scope_of(node)
        frame = Frame("class", self.frame, cls.fields, self.scopes[node])
        frame.function = cls
        outer, self.frame = self.frame, frame
        try:
            self.block(node.body)
        finally:
            self.frame = outer
        self.initialize_class(cls, keywords)
        self.bind(node.name, self.decorated(cls, node, decorators))

    def initialize_class(self, cls: Class, keywords: dict[str, Any]) -> None:
        """What Python does with a class after its body."""
        for name, value in list(cls.fields.items()):
            value = certain(value)
            if isinstance(value, Instance):
                method = value.cls.lookup(self, "__set_name__")
                if isinstance(method, Function):
                    self.call(method, Call(self.site, [value, cls, name]))
        hook = cls.lookup(self, "__init_subclass__", cls)
        if isinstance(hook, Wrapped):
            hook = hook.function
        if isinstance(hook, Function):
            self.call(hook, Call(self.site, [cls], keywords, "**" not in keywords))

    def call(self, function: Any, call: Call) -> Any:
        """Call something with arguments."""
        if isinstance(function, Function):
            return self.call_function(function, call)
        if isinstance(function, Bound):
            return self.call(function.function, call.with_first(function.receiver))
        if isinstance(function, Native):
            self.site = call.node
            return function.function(self, call)
        if isinstance(function, Class):
            return self.instantiate(function, call)
        if isinstance(function, Symbol):
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
                and not isinstance(value, (Foreign, Symbol, Module, Loaded))
                and id(value) not in seen
            ):
                seen.add(id(value))
                self.budget.spend(2)
                value.lose()
                pending.extend(value.parts())
                if isinstance(value, Function):
                    pending.extend(self.captured(value))
                    self.lose_names(value)
                elif isinstance(value, Bound):
                    pending.append(value.function)
                if len(seen) > MAX_ITEMS:
                    raise Exhausted

    def lose_names(self, function: Function) -> None:
        """Unknown code may call a function at any time, which may then assign to names around it."""
        node = function.node
        if node not in self.loaded:
            self.loaded[node] = names_changed(node), names_loaded(node)
        for name in self.loaded[node][0]:
            frame: Frame | None = function.frame
            while frame is not None:
                if (name in frame.scope.locals or frame.outer is None) and name not in frame.lost:
                    frame.lost.add(name)
                    self.lose((frame.names.get(name, None),))
                frame = frame.outer

    def captured(self, function: Function) -> list[Any]:
        """The values of the names that a function reads from around it."""
        node = function.node
        if node not in self.loaded:
            self.loaded[node] = names_changed(node), names_loaded(node)
        found = []
        for name in self.loaded[node][1]:
            frame: Frame | None = function.frame
            while frame is not None:
                if name in frame.names and frame.kind != "class":
                    value = frame.names[name]
                    if not isinstance(certain(value), (Module, Symbol, Loaded)):
                        found.append(value)
                    break
                frame = frame.outer
        return found

    def instantiate(self, cls: Class, call: Call) -> Any:
        """The object that a call of a class makes."""
        if cls.makes_unknown or operators.is_enum(cls):
            self.lose([cls, *call.values()])
            self.may_raise = True
            return UNKNOWN
        native = self.api.constructor(cls)
        if native is not None:
            return native(self, cls, call)
        record = self.library.record_base(cls)
        if record is not None:
            return record.instance_of(self, cls, call)
        if cls.is_error:
            made: Any = Raised(cls, call.args if call.whole else None)
            initialize = cls.lookup(self, "__init__")
            if isinstance(initialize, Function):
                self.call(initialize, call.with_first(made))
            return made
        maker = cls.lookup(self, "__new__")
        if isinstance(maker, Wrapped):
            maker = maker.function
        if maker is not MISSING:
            if not isinstance(maker, Function):
                return self.unknown_call(cls, call)
            made = self.call(maker, call.with_first(cls))
            if not isinstance(made, Instance) or cls not in (made.cls, *made.cls.lineage()):
                return made
        else:
            made = Instance(cls)
        initialize = cls.lookup(self, "__init__")
        if initialize is UNKNOWN or (initialize is MISSING and cls.has_unknown_base):
            self.unknown_call(None, call)
            made.lose()
        elif initialize is not MISSING:
            result = self.call(initialize, call.with_first(made))
            if result is UNKNOWN or isinstance(result, Foreign):
                self.may_raise = True
            elif result is not None:
                raise self.error(TypeError)
        elif maker is MISSING and (call.args or call.keywords):
            raise self.error(TypeError)
        return made

    def call_function(self, function: Function, call: Call) -> Any:
        if len(self.active) >= MAX_DEPTH or self.active.count(function) >= MAX_RECURSION:
            return self.unknown_call(function, call)
        self.budget.spend(6)
        function.entered = True
        node = function.node
        if node not in self.scopes:
            self.scopes[node] = scope_of(node)
        frame = Frame("function", function.frame, None, self.scopes[node])
        frame.function = function
        self.site = call.node
        self.parameters(function, frame, call)
        if isinstance(node, ast.AsyncFunctionDef):
            return self.unknown_call(function, call)
        if frame.scope.yields and not isinstance(node, ast.Lambda):
            return self.generator(function, frame)
        saved = self.frame, self.site, self.lines, self.loops
        self.frame, self.loops = frame, 0
        self.lines = (*self.lines, getattr(call.node, "lineno", 0))
        self.active.append(function)
        try:
            if isinstance(node, ast.Lambda):
                return self.evaluate(node.body)
            return self.settle(self.new_joint(Return), lambda: self.block(node.body))
        finally:
            self.active.pop()
            self.frame, self.site, self.lines, self.loops = saved

    def parameters(self, function: Function, frame: Frame, call: Call) -> None:
        """Bind the parameters of a function that is called."""
        declared = function.node.args
        only = len(declared.posonlyargs)
        positional = [*declared.posonlyargs, *declared.args]
        names = frame.names
        keywords = dict(call.keywords)
        args = call.args
        missing = False
        for position, parameter in enumerate(positional):
            name = parameter.arg
            if position < len(args):
                names[name] = args[position]
                missing = missing or (name in keywords and position >= only)
            elif name in keywords and position >= only:
                names[name] = keywords.pop(name)
            else:
                default = position - (len(positional) - len(function.defaults))
                missing = missing or default < 0
                names[name] = function.defaults[default] if call.whole and default >= 0 else UNKNOWN
        for parameter in declared.kwonlyargs:
            name = parameter.arg
            if name in keywords:
                names[name] = keywords.pop(name)
            else:
                missing = missing or name not in function.keyword_defaults
                names[name] = function.keyword_defaults.get(name, UNKNOWN) if call.whole else UNKNOWN
        if declared.vararg is not None:
            names[declared.vararg.arg] = tuple(args[len(positional) :]) if call.whole else UNKNOWN
        elif len(args) > len(positional):
            missing = True
        if declared.kwarg is not None:
            names[declared.kwarg.arg] = Dict(keywords, is_open=not call.whole)
        elif keywords:
            missing = True
        if not call.whole:
            self.may_raise = True
        elif missing:
            raise self.error(TypeError)

    # -- generators ----------------------------------------------------------------------------------------------

    def generator(self, function: Function, frame: Frame) -> Iterator:
        body = function.node.body
        assert isinstance(body, list)
        return self.lazily(self.lazy_block(body), frame, (function, *frame.names.values()))

    def lazily(self, steps: Generator[Any, Any, None], frame: Frame, source: Sequence[Any]) -> Iterator:
        """An iterator that goes on with a body of statements whenever it is asked for its next value. What it does
        cannot be taken back: on other paths that go on from before it is not known where it stands."""
        count = 0

        def give_up() -> Unknowable:
            made.lose()
            self.lose((*source, *frame.names.values()))
            self.may_raise = True
            return Unknowable()

        def advance(run: Interpreter, signal: Signal | None = None) -> Any:
            nonlocal count
            if made.lost or made.fields["count"] != count or len(run.active) >= MAX_DEPTH:
                raise give_up()
            count += 1
            run.budget.spend(4)
            run.heap.set(made.fields, "count", count)
            saved = run.frame, run.site, run.joints, run.contexts, run.active, run.loops
            run.frame = frame
            run.joints = [*run.joints, Barrier(run.heap.mark(), len(run.contexts))]
            run.observers += 1
            run.contexts = list(run.contexts)
            run.active = [*run.active, frame.function]  # type: ignore[list-item]
            try:
                return steps.send(None) if signal is None else steps.throw(signal)
            except Return as end:
                raise StopIteration(end.value) from end
            except Raise as error:
                if signal is not error and self.is_error(error.error, StopIteration):
                    raise self.error(RuntimeError) from error
                raise
            except (ValueError, Unknowable, Dead) as error:  # ValueError: it runs already
                raise give_up() from error
            finally:
                run.observers -= 1
                run.frame, run.site, run.joints, run.contexts, run.active, run.loops = saved

        made = Iterator(advance, source)
        made.fields["count"] = 0
        made.is_suspended = lambda: frame.open_contexts > 0
        return made

    def lazy_block(self, statements: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
        """Statements that may yield."""
        for statement in statements:
            if statement not in self.yielding:
                self.yielding[statement] = has_yield(statement)
            if self.yielding[statement]:
                yield from self.lazy_statement(statement)
            else:
                self.execute(statement)
            if self.frame.open_tries:
                barrier = next((each for each in reversed(self.joints) if isinstance(each, Barrier)), None)
                if barrier is not None and barrier.may_raise:
                    raise Unknowable

    def lazy_statement(self, node: ast.stmt) -> Generator[Any, Any, None]:
        """A statement that yields."""
        self.budget.spend(1)
        if isinstance(node, (ast.Expr, ast.Assign, ast.AnnAssign, ast.Return)):
            result: Any = UNKNOWN
            if isinstance(node.value, ast.YieldFrom):
                step = operators.stepper(self, self.evaluate(node.value.value))
                if step is None:
                    raise Unknowable
                while True:
                    try:
                        item = step()
                    except StopIteration as end:
                        result = end.value
                        break
                    yield item
            elif isinstance(node.value, ast.Yield):
                yield self.evaluate(node.value.value) if node.value.value is not None else None
                result = None  # nothing sends
            else:
                raise Unknowable
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self.assign(target, result)
            elif isinstance(node, ast.AnnAssign):
                self.assign(node.target, result)
            elif isinstance(node, ast.Return):
                raise Return(result)
        elif isinstance(node, ast.If) and not has_yield(node.test):
            truth = self.truth(self.evaluate(node.test))
            if truth is None:
                raise Unknowable
            yield from self.lazy_block(node.body if truth else node.orelse)
        elif isinstance(node, (ast.For, ast.While)):
            yield from self.lazy_loop(node)
        elif isinstance(node, ast.With):
            yield from self.lazy_with(node.items, node.body)
        elif isinstance(node, ast.Try):
            yield from self.lazy_try(node)
        else:
            raise Unknowable

    def lazy_loop(self, node: ast.For | ast.While) -> Generator[Any, Any, None]:
        advance = operators.stepper(self, self.evaluate(node.iter)) if isinstance(node, ast.For) else None
        while True:
            self.budget.spend(1)
            there_is, item = self.another(node, advance)
            if there_is is None:
                raise Unknowable
            if not there_is:
                break
            try:
                if isinstance(node, ast.For):
                    self.assign(node.target, item)
                yield from self.lazy_block(node.body)
            except Break:
                return
            except Continue:
                continue
        yield from self.lazy_block(node.orelse)

    def lazy_with(self, items: Sequence[ast.withitem], body: Sequence[ast.stmt]) -> Generator[Any, Any, None]:
        if not items:
            yield from self.lazy_block(body)
            return
        manager = self.evaluate(items[0].context_expr)
        value, leave, swallows = operators.enter(self, manager)
        frame = self.frame
        frame.open_contexts += 1
        try:
            if items[0].optional_vars is not None:
                self.assign(items[0].optional_vars, value)
            yield from self.lazy_with(items[1:], body)
        except Signal as signal:
            frame.open_contexts -= 1
            swallowed = leave(signal if isinstance(signal, Raise) else None)
            if isinstance(signal, Raise) and swallows:
                if swallowed is UNKNOWN:
                    raise Unknowable from signal
                if swallowed is not False:
                    return
            raise
        frame.open_contexts -= 1
        leave(None)

    def lazy_try(self, node: ast.Try) -> Generator[Any, Any, None]:
        frame = self.frame
        frame.open_contexts += bool(node.finalbody)
        try:
            frame.open_tries += bool(node.handlers)
            try:
                yield from self.lazy_block(node.body)
            except Raise as signal:
                frame.open_tries -= bool(node.handlers)
                for handler in node.handlers:
                    matches = self.catches(handler, signal.error)
                    if matches is None:
                        raise Unknowable from signal
                    if matches:
                        yield from self.lazy_handler(handler, signal)
                        break
                else:
                    raise
            except BaseException:
                frame.open_tries -= bool(node.handlers)
                raise
            else:
                frame.open_tries -= bool(node.handlers)
                yield from self.lazy_block(node.orelse)
        except Signal:
            frame.open_contexts -= bool(node.finalbody)
            yield from self.lazy_block(node.finalbody)
            raise
        frame.open_contexts -= bool(node.finalbody)
        yield from self.lazy_block(node.finalbody)

    def lazy_handler(self, handler: ast.ExceptHandler, signal: Raise) -> Generator[Any, Any, None]:
        if handler.name:
            self.bind(handler.name, signal.error)
        self.heap.set(self.frame.names, "<error>", signal.error)
        try:
            yield from self.lazy_block(handler.body)
        finally:
            if handler.name:
                self.heap.delete(self.frame.names, handler.name)

    # -- expressions ---------------------------------------------------------------------------------------------

    def evaluate(self, node: ast.expr) -> Any:
        budget = self.budget
        budget.spent += 1
        if budget.spent > budget.limit:
            raise Exhausted
        return EXPRESSIONS[type(node)](self, node)

    def entry(self, value: Any) -> Any:
        """What a table's entry is to code that reads it."""
        return value.value if type(value) is Maybe else value

    def constant(self, node: ast.Constant) -> Any:
        return node.value

    def name(self, node: ast.Name) -> Any:
        return self.named(node.id)

    def named(self, name: str) -> Any:
        """What a name stands for here."""
        frame: Frame | None = self.frame
        if self.frame.kind == "class":
            name = self.mangled(name)
        if name in self.frame.scope.globals:
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
            if frame.kind == "function" and name in frame.scope.locals:
                if value is ABSENT and perhaps is MISSING:
                    raise self.error(NameError)
                self.may_raise = True
                return perhaps
            if frame.kind == "class" and name in frame.scope.locals:
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

    def attribute_expression(self, node: ast.Attribute) -> Any:
        owner = self.evaluate(node.value)
        if type(owner) is Symbol:
            return self.api.member(owner.path, node.attr)
        self.site = node
        return self.attribute_or_raise(owner, self.mangled(node.attr))

    def attribute_or_raise(self, owner: Any, name: str) -> Any:
        value = self.attribute(owner, name)
        if value is MISSING:
            raise self.error(AttributeError)
        return value

    def attribute(self, owner: Any, name: str) -> Any:
        """An attribute of a value: ``MISSING`` if it has none."""
        if isinstance(owner, Symbol):
            return self.api.member(owner.path, name)
        if isinstance(owner, (List, Dict)):
            return operators.container_method(self, owner, name)
        if isinstance(owner, Object):
            return owner.attribute(self, name)
        if owner is UNKNOWN:
            self.may_raise = True
            return UNKNOWN
        return self.library.member_of_plain(owner, name)

    def inherited(self, base: Any, name: str) -> Any:
        """What a class has from a base that is not of the program."""
        if isinstance(base, Symbol):
            return self.api.inherited(base.path, name)
        if isinstance(base, type):
            if issubclass(base, BaseException):
                return MISSING
            return UNKNOWN if hasattr(base, name) and (name not in vars(object) or name in vars(base)) else MISSING
        if name in ("__getattr__", "__new__", "__call__", "__enter__", "__getitem__"):
            return MISSING
        return self.library.inherited(base, name)

    def call_expression(self, node: ast.Call) -> Any:
        function = self.evaluate(node.func)
        args: list[Any] = []
        whole = True
        for each in node.args:
            if isinstance(each, ast.Starred):
                value = self.evaluate(each.value)
                items = operators.drained(self, value)
                if items is None:
                    self.lose((value,))
                    self.may_raise = True
                    whole = False
                elif whole:
                    args += items
            else:
                value = self.evaluate(each)
                if whole:
                    args.append(value)
                else:
                    self.lose((value,))
        keywords: dict[str, Any] = {}
        for keyword in node.keywords:
            value = self.evaluate(keyword.value)
            if keyword.arg is not None:
                keywords[keyword.arg] = value
            elif isinstance(value, Dict) and not value.is_open and not operators.has_perhaps(value):
                for key, entry in value.fields.items():
                    if not isinstance(key, str) or key in keywords:
                        raise self.error(TypeError)
                    keywords[key] = entry
            else:
                if not isinstance(value, Dict):
                    self.may_raise = True
                whole = False
        if not node.args and not node.keywords and isinstance(node.func, ast.Name) and node.func.id == "super":
            return self.library.super_of(self)
        return self.call(function, Call(node, args, keywords, whole))

    def tuple_expression(self, node: ast.Tuple) -> Any:
        items = self.elements(node.elts)
        return UNKNOWN if items is None else tuple(items)

    def list_expression(self, node: ast.List) -> Any:
        items = self.elements(node.elts)
        return List(UNKNOWN if items is None else items)

    def set_expression(self, node: ast.Set) -> Any:
        items = self.elements(node.elts)
        return operators.new_set(self, items)

    def elements(self, nodes: Sequence[ast.expr]) -> list[Any] | None:
        found: list[Any] | None = []
        for each in nodes:
            if isinstance(each, ast.Starred):
                items = operators.drained(self, self.evaluate(each.value))
                if items is None:
                    self.may_raise = True
                found = None if items is None or found is None else [*found, *items]
            else:
                value = self.evaluate(each)
                if found is not None:
                    found.append(value)
        return found

    def dict_expression(self, node: ast.Dict) -> Any:
        made = Dict()
        for key, value in zip(node.keys, node.values, strict=True):
            if key is None:
                operators.update(self, made, self.evaluate(value))
            else:
                named = self.evaluate(key)
                operators.set_item(self, made, named, self.evaluate(value))
        return made

    def binary_operation(self, node: ast.BinOp) -> Any:
        left = self.evaluate(node.left)
        right = self.evaluate(node.right)
        self.site = node
        return operators.binary(self, node.op, left, right)

    def unary_operation(self, node: ast.UnaryOp) -> Any:
        value = self.evaluate(node.operand)
        if isinstance(node.op, ast.Not):
            truth = self.truth(value)
            return FOREIGN if truth is None else not truth
        return operators.unary(self, node.op, value)

    def boolean_operation(self, node: ast.BoolOp) -> Any:
        return self.boolean(node.values, isinstance(node.op, ast.And))

    def boolean(self, nodes: Sequence[ast.expr], is_and: bool) -> Any:
        value = self.evaluate(nodes[0])
        if len(nodes) == 1:
            return value
        truth = self.truth(value)
        if truth is None:
            return self.fork([lambda: value, lambda: self.boolean(nodes[1:], is_and)])
        return self.boolean(nodes[1:], is_and) if truth is is_and else value

    def comparison(self, node: ast.Compare) -> Any:
        left = self.evaluate(node.left)
        return self.compared(left, node.ops, node.comparators)

    def compared(self, left: Any, ops: Sequence[ast.cmpop], nodes: Sequence[ast.expr]) -> Any:
        """A chain of comparisons."""
        right = self.evaluate(nodes[0])
        result = operators.compare(self, ops[0], left, right)
        if len(ops) == 1:
            return result
        truth = self.truth(result)
        if truth is None:
            return self.fork([lambda: result, lambda: self.compared(right, ops[1:], nodes[1:])])
        return self.compared(right, ops[1:], nodes[1:]) if truth else result

    def conditional_expression(self, node: ast.IfExp) -> Any:
        truth = self.truth(self.evaluate(node.test))
        if truth is None:
            return self.fork([lambda: self.evaluate(node.body), lambda: self.evaluate(node.orelse)])
        return self.evaluate(node.body if truth else node.orelse)

    def lambda_expression(self, node: ast.Lambda) -> Any:
        return self.function(node)

    def subscript(self, node: ast.Subscript) -> Any:
        container = self.evaluate(node.value)
        key = self.evaluate(node.slice)
        self.site = node
        return operators.item(self, container, key)

    def slice_expression(self, node: ast.Slice) -> Any:
        parts = [self.evaluate(each) if each is not None else None for each in (node.lower, node.upper, node.step)]
        plain = [operators.plain(each) for each in parts]
        if UNKNOWN in plain:
            return FOREIGN if all(map(is_harmless, parts)) else UNKNOWN
        return slice(*plain)

    def formatted(self, node: ast.JoinedStr) -> Any:
        parts = [self.evaluate(each) for each in node.values]
        if all(isinstance(each, str) for each in parts):
            return "".join(parts)
        return FOREIGN

    def formatted_value(self, node: ast.FormattedValue) -> Any:
        value = self.evaluate(node.value)
        spec = self.evaluate(node.format_spec) if node.format_spec is not None else ""
        return operators.formatted(self, value, node.conversion, spec)

    def comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Any:
        found: list[Any] = []
        first = self.evaluate(node.generators[0].iter)
        outer = self.frame
        frame = Frame("comprehension", outer)
        if isinstance(node, ast.GeneratorExp):
            iterator = operators.iterator(self, first)
            function = next((each for each in (outer.function,) if isinstance(each, Function)), None)
            frame.function = function
            return self.lazily(self.lazy_clauses(node, 0, iterator), frame, [first, function])
        self.frame = frame
        try:
            known = self.clauses(node, 0, first, found)
        finally:
            self.frame = outer
        if isinstance(node, ast.DictComp):
            made = Dict(is_open=not known)
            for key, value in found:
                operators.set_item(self, made, key, value)
            if not known:
                made.lose()
                self.lose(found)
            return made
        if isinstance(node, ast.SetComp):
            return operators.new_set(self, found if known else None)
        if known:
            return List(found)
        if all(map(is_harmless, found)) and is_harmless(first):
            return List(FOREIGN)
        self.lose(found)
        return List(UNKNOWN)

    def lazy_clauses(self, node: ast.GeneratorExp, position: int, iterable: Any) -> Generator[Any, Any, None]:
        """The turns of a generator expression from one of its ``for`` on."""
        clause = node.generators[position]
        step = operators.stepper(self, iterable)
        if step is None:
            raise Unknowable
        while True:
            self.budget.spend(1)
            try:
                item = step()
            except StopIteration:
                return
            self.assign(clause.target, item)
            if not self.passes(clause):
                continue
            if position + 1 < len(node.generators):
                yield from self.lazy_clauses(node, position + 1, self.evaluate(node.generators[position + 1].iter))
            else:
                yield self.evaluate(node.elt)

    def passes(self, clause: ast.comprehension) -> bool:
        """Whether an item gets through the tests of a generator expression."""
        for test in clause.ifs:
            truth = self.truth(self.evaluate(test))
            if truth is None:
                raise Unknowable
            if not truth:
                return False
        return True

    def clauses(self, node: Any, position: int, iterable: Any, found: list[Any]) -> bool:
        """The turns of a comprehension from one of its ``for`` on. False where they are not all known."""
        if position == len(node.generators):
            if isinstance(node, ast.DictComp):
                key = self.evaluate(node.key)
                found.append((key, self.evaluate(node.value)))
            else:
                found.append(self.evaluate(node.elt))
            return len(found) <= MAX_ITEMS
        clause = node.generators[position]
        items = operators.drained(self, iterable)
        if items is None:
            # Any number of turns, of which one stands for all.
            self.may_raise = True
            item = FOREIGN if is_harmless(iterable) else UNKNOWN
            self.fork([lambda: None, lambda: self.unknown_turn(node, position, item, found)])
            return False
        known = True
        for item in items:
            self.assign(clause.target, item)
            passes: bool | None = True
            for test in clause.ifs:
                truth = self.truth(self.evaluate(test))
                if truth is False:
                    passes = False
                    break
                if truth is None:
                    passes = None
            if passes is None:
                known = False
                self.fork([lambda: None, lambda: self.inner_clauses(node, position, found)])
            elif passes:
                known = self.inner_clauses(node, position, found) and known
        return known

    def inner_clauses(self, node: Any, position: int, found: list[Any]) -> bool:
        more = position + 1 < len(node.generators)
        return self.clauses(
            node, position + 1, self.evaluate(node.generators[position + 1].iter) if more else None, found
        )

    def unknown_turn(self, node: Any, position: int, item: Any, found: list[Any]) -> None:
        clause = node.generators[position]
        for _ in range(2):  # what the first changes is not known to the second
            mark = self.heap.mark()
            self.assign(clause.target, item)
            for test in clause.ifs:
                self.evaluate(test)
            self.inner_clauses(node, position, found)
            changed = [change for change in self.heap.changes(mark).values() if change[0] is not self.frame.names]
            if not changed:
                break
            for table, key, value in changed:
                if table is not self.api.state and not isinstance(certain(value), Object):
                    self.heap.set(table, key, UNKNOWN)

    def starred(self, node: ast.Starred) -> Any:
        return self.evaluate(node.value)

    def walrus(self, node: ast.NamedExpr) -> Any:
        value = self.evaluate(node.value)
        frame = self.frame
        while self.frame.kind == "comprehension" and self.frame.outer is not None:
            self.frame = self.frame.outer
        try:
            self.assign(node.target, value)
        finally:
            self.frame = frame
        return value

    def unknown_expression(self, node: ast.expr) -> Any:
        """What is not modelled: anything may become of its parts."""
        self.may_raise = True
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.lose((self.evaluate(child),))
        return UNKNOWN

    def match_statement(self, node: ast.Match) -> None:
        self.match_from(node.cases, self.evaluate(node.subject))

    def match_from(self, cases: Sequence[ast.match_case], subject: Any) -> None:
        """Go through the cases of a match statement."""
        for position, case in enumerate(cases):
            captured: dict[str, Any] = {}
            matches = Matcher(self, captured).matches(case.pattern, subject)
            if matches is False:
                continue
            others = cases[position + 1 :]
            if matches is None:
                captured = dict.fromkeys(names_of_pattern(case.pattern), UNKNOWN)
                self.lose((subject,))
                self.fork(
                    [
                        lambda: self.match_case(case, captured, others, subject),  # noqa: B023 - used at once
                        lambda: self.match_from(others, subject),  # noqa: B023
                    ]
                )
            else:
                self.match_case(case, captured, others, subject)
            return

    def match_case(
        self, case: ast.match_case, captured: dict[str, Any], others: Sequence[ast.match_case], subject: Any
    ) -> None:
        """A case whose pattern matches."""
        for name, value in captured.items():
            self.bind(name, value)
        truth = True if case.guard is None else self.truth(self.evaluate(case.guard))
        if truth:
            self.block(case.body)
        elif truth is None:
            self.fork([lambda: self.block(case.body), lambda: self.match_from(others, subject)])
        else:
            self.match_from(others, subject)

    def truth(self, value: Any) -> bool | None:
        """Whether a value is true; ``None`` where that is not known."""
        return operators.truth(self, value)


class Matcher:
    """Matches values with patterns. ``captured`` gets the names that a pattern binds where it matches."""

    def __init__(self, run: Interpreter, captured: dict[str, Any]) -> None:
        self.run = run
        self.captured = captured

    def matches(self, pattern: ast.pattern, subject: Any) -> bool | None:
        """Whether a value matches a pattern; ``None`` where that is not known."""
        if isinstance(pattern, ast.MatchValue):
            return operators.equal(self.run, subject, self.run.evaluate(pattern.value))
        if isinstance(pattern, ast.MatchSingleton):
            return operators.identical(subject, pattern.value)
        if isinstance(pattern, ast.MatchAs):
            found = True if pattern.pattern is None else self.matches(pattern.pattern, subject)
            if pattern.name:
                self.captured[pattern.name] = subject
            return found
        if isinstance(pattern, ast.MatchOr):
            for each in pattern.patterns:
                found = self.matches(each, subject)
                if found is not False:
                    return found
            return False
        if isinstance(pattern, ast.MatchSequence):
            return self.matches_sequence(pattern.patterns, subject)
        if isinstance(pattern, ast.MatchMapping):
            return self.matches_mapping(pattern, subject)
        return self.matches_class(pattern, subject) if isinstance(pattern, ast.MatchClass) else None

    def all_match(self, pairs: Iterable[tuple[ast.pattern, Any]]) -> bool | None:
        results = []
        for pattern, value in pairs:
            results.append(self.matches(pattern, value))
            if results[-1] is False:
                return False
        return None if None in results else True

    def matches_sequence(self, patterns: Sequence[ast.pattern], subject: Any) -> bool | None:
        if isinstance(subject, (str, bytes, int, float, type(None), Dict, Raised, Function)):
            return False
        if isinstance(subject, Instance):
            return None if subject.lost or subject.cls.has_unknown_base or subject.cls.makes_unknown else False
        is_sequence = isinstance(subject, (tuple, range)) or kind_of_list(subject) in ("list", "tuple")
        items = operators.items(self.run, subject) if is_sequence else None
        if items is None:
            return None
        star = next((position for position, each in enumerate(patterns) if isinstance(each, ast.MatchStar)), None)
        if star is None:
            return self.all_match(zip(patterns, items, strict=True)) if len(items) == len(patterns) else False
        end = len(items) - (len(patterns) - star - 1)
        if end < star:
            return False
        name = getattr(patterns[star], "name", None)
        if name:
            self.captured[name] = List(items[star:end])
        fixed = (*patterns[:star], *patterns[star + 1 :])
        return self.all_match(zip(fixed, (*items[:star], *items[end:]), strict=True))

    def matches_mapping(self, pattern: ast.MatchMapping, subject: Any) -> bool | None:
        if not isinstance(subject, Dict):
            return False if isinstance(subject, (int, float, str, tuple, List, type(None), Function)) else None
        if subject.type_name != "dict":
            return False if subject.type_name in operators.SETS else None
        pairs = []
        keys = [operators.plain_key(self.run.evaluate(each)) for each in pattern.keys]
        for key, each in zip(keys, pattern.patterns, strict=True):
            entry = subject.fields.get(key, ABSENT)
            if entry is ABSENT and not subject.is_open:
                return False
            if subject.lost or entry is ABSENT or type(entry) is Maybe:
                return None
            pairs.append((each, entry))
        if pattern.rest:
            rest = {key: value for key, value in subject.fields.items() if key not in keys}
            self.captured[pattern.rest] = Dict(rest, is_open=subject.is_open)
        return self.all_match(pairs)

    def matches_class(self, pattern: ast.MatchClass, subject: Any) -> bool | None:
        cls = self.run.evaluate(pattern.cls)
        found: bool | None = self.run.library.is_of(self.run, subject, cls)
        if found is not True:
            return found
        if len(pattern.patterns) == 1 and not pattern.kwd_patterns and cls in MATCH_ITSELF:
            return self.matches(pattern.patterns[0], subject)
        if pattern.patterns:
            return None
        pairs = []
        for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            value = self.run.library.found_attribute(self.run, subject, name)
            if value is MISSING:
                return False
            pairs.append((each, value))
        return self.all_match(pairs)


MATCH_ITSELF = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def kind_of_list(value: Any) -> str | None:
    return value.type_name if isinstance(value, List) else None


def names_of_pattern(pattern: ast.pattern) -> set[str]:
    """The names that a pattern binds."""
    found = {getattr(each, "name", None) or getattr(each, "rest", None) for each in walk(pattern)}
    return {each for each in found if isinstance(each, str)}


STATEMENTS: dict[type, Callable[[Interpreter, Any], None]] = {
    ast.Expr: Interpreter.expression_statement,
    ast.Assign: Interpreter.assignment,
    ast.AnnAssign: Interpreter.annotated_assignment,
    ast.AugAssign: Interpreter.augmented_assignment,
    ast.Delete: Interpreter.delete,
    ast.Global: Interpreter.declaration,
    ast.Nonlocal: Interpreter.declaration,
    ast.Import: Interpreter.imports,
    ast.ImportFrom: Interpreter.imports_from,
    ast.If: Interpreter.if_statement,
    ast.Pass: Interpreter.pass_statement,
    ast.Break: Interpreter.break_statement,
    ast.Continue: Interpreter.continue_statement,
    ast.Return: Interpreter.return_statement,
    ast.Raise: Interpreter.raise_statement,
    ast.Assert: Interpreter.assert_statement,
    ast.For: Interpreter.for_statement,
    ast.AsyncFor: Interpreter.for_statement,
    ast.While: Interpreter.while_statement,
    ast.With: Interpreter.with_statement,
    ast.AsyncWith: Interpreter.with_statement,
    ast.Try: Interpreter.try_statement,
    ast.FunctionDef: Interpreter.function_definition,
    ast.AsyncFunctionDef: Interpreter.function_definition,
    ast.ClassDef: Interpreter.class_definition,
    ast.Match: Interpreter.match_statement,
}
for _name in ("TryStar", "TypeAlias"):  # Python 3.11 and 3.12
    if hasattr(ast, _name):
        STATEMENTS[getattr(ast, _name)] = (
            Interpreter.try_statement if _name == "TryStar" else Interpreter.pass_statement
        )

EXPRESSIONS: dict[type, Callable[[Interpreter, Any], Any]] = {
    ast.Constant: Interpreter.constant,
    ast.Name: Interpreter.name,
    ast.Attribute: Interpreter.attribute_expression,
    ast.Call: Interpreter.call_expression,
    ast.Tuple: Interpreter.tuple_expression,
    ast.List: Interpreter.list_expression,
    ast.Set: Interpreter.set_expression,
    ast.Dict: Interpreter.dict_expression,
    ast.BinOp: Interpreter.binary_operation,
    ast.UnaryOp: Interpreter.unary_operation,
    ast.BoolOp: Interpreter.boolean_operation,
    ast.Compare: Interpreter.comparison,
    ast.IfExp: Interpreter.conditional_expression,
    ast.Lambda: Interpreter.lambda_expression,
    ast.Subscript: Interpreter.subscript,
    ast.Slice: Interpreter.slice_expression,
    ast.JoinedStr: Interpreter.formatted,
    ast.FormattedValue: Interpreter.formatted_value,
    ast.ListComp: Interpreter.comprehension,
    ast.SetComp: Interpreter.comprehension,
    ast.GeneratorExp: Interpreter.comprehension,
    ast.DictComp: Interpreter.comprehension,
    ast.Starred: Interpreter.starred,
    ast.NamedExpr: Interpreter.walrus,
    ast.Yield: Interpreter.unknown_expression,
    ast.YieldFrom: Interpreter.unknown_expression,
    ast.Await: Interpreter.unknown_expression,
}
for _name in ("TemplateStr", "Interpolation"):  # Python 3.14
    if hasattr(ast, _name):
        EXPRESSIONS[getattr(ast, _name)] = Interpreter.unknown_expression
