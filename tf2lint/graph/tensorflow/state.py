"""What TensorFlow 1 keeps: graphs with their tensors, variables, scopes and collections, and sessions.

What each of these does was read in the sources of TensorFlow 1.15 and tried there; ``tests/tensorflow`` runs programs
on both.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.heap import Maybe, Table
from tf2lint.graph.python.objects import (
    FOREIGN,
    UNKNOWN,
    ApiName,
    Beginning,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Interpreter,
    List,
    Native,
    Object,
    Wrapped,
)

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter
    from tf2lint.graph.tensorflow.api import Api

Shape = tuple["int | None", ...] | None

AUTO_REUSE = "AUTO_REUSE"
GLOBAL, LOCAL, TRAINABLE = "variables", "local_variables", "trainable_variables"
TABLES = "table_initializer"


class ApiObject(Object):
    """An object of TensorFlow. Its methods are those here whose names begin with ``do_``; what else it has is its
    ``other``."""

    is_true = True
    other: Any = FOREIGN

    def __init__(self, api: Api) -> None:
        super().__init__()
        self.api = api

    def attribute(self, run: Interpreter, name: str) -> Any:
        method = getattr(self, f"do_{name}", None)
        return self.other if method is None else Native(name, method, (self,))


class Dimension(Object):
    """One dimension of a static shape; ``None`` where it is not known."""

    __slots__ = ("amounts_to", "size")

    def __init__(self, size: int | None) -> None:
        super().__init__()
        self.size = size
        self.amounts_to = size

    def attribute(self, run: Interpreter, name: str) -> Any:
        return (FOREIGN if self.size is None else self.size) if name == "value" else FOREIGN

    def takes_part(self, other: Any) -> bool:
        return self.size is None

    def operate(self, run: Interpreter, name: str, other: Any, reflected: bool) -> Any:
        return FOREIGN if not isinstance(other, Tensor) else other.operate(run, name, FOREIGN, not reflected)


class StaticShape(Object):
    """A ``TensorShape``."""

    __slots__ = ("sizes",)

    def __init__(self, sizes: Shape) -> None:
        super().__init__()
        self.sizes = sizes

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "as_list":
            return Native(name, lambda run, call: List([*self.values()] if self.sizes is not None else FOREIGN))
        if name in ("ndims", "rank"):
            return FOREIGN if self.sizes is None else len(self.sizes)
        if name == "dims":
            return FOREIGN if self.sizes is None else List([Dimension(each) for each in self.sizes])
        if name == "num_elements":
            return Native(name, lambda run, call: elements(self.sizes))
        if name == "is_fully_defined":
            return Native(name, lambda run, call: FOREIGN if self.sizes is None else None not in self.sizes or FOREIGN)
        return FOREIGN

    def values(self) -> list[Any]:
        return [FOREIGN if each is None else each for each in self.sizes or ()]

    def item(self, run: Interpreter, key: Any) -> Any:
        if self.sizes is None:
            return FOREIGN
        if isinstance(key, int) and -len(self.sizes) <= key < len(self.sizes):
            return Dimension(self.sizes[key])
        if isinstance(key, slice) and UNKNOWN not in (key.start, key.stop, key.step):
            try:
                return StaticShape(self.sizes[key])
            except TypeError:
                return StaticShape(None)
        return FOREIGN

    def iterated(self, run: Interpreter) -> list[Any] | None:
        return None if self.sizes is None else [Dimension(each) for each in self.sizes]

    def truth(self) -> bool | None:
        return None if self.sizes is None else True


def elements(sizes: Shape) -> Any:
    """How many elements a tensor of a static shape has."""
    if sizes is None or None in sizes:
        return FOREIGN
    return math.prod(each or 0 for each in sizes)


class Tensor(Object):
    """A tensor or an operation. ``inputs`` and ``control`` run before it whenever it runs. ``kind`` says what else
    happens; ``target`` is the variable, table or iterator that it happens to, ``ways`` are the tensors of which it is
    one (``choice``)."""

    __slots__ = ("control", "dtype", "extra", "graph", "inputs", "kind", "name", "op", "serial", "shape", "target")
    type_name = "Tensor"
    stays = True

    def __init__(
        self,
        graph: Graph | None,
        op: str,
        inputs: Sequence[Any] = (),
        control: Sequence[Any] = (),
        kind: str = "op",
        target: Any = None,
        shape: Shape = None,
        dtype: str | None = None,
        name: Any = None,
        extra: Any = None,
    ) -> None:
        super().__init__()
        self.graph = graph
        self.op = op
        self.inputs = tuple(inputs)
        self.control = tuple(control)
        self.kind = kind
        self.target = target
        self.shape = shape
        self.dtype = dtype
        self.name = name
        self.extra = extra
        self.serial = 0 if graph is None else graph.next_serial()

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields:
            return run.entry(self.fields[name])
        return run.api.tensor_member(self, name)

    def takes_part(self, other: Any) -> bool:
        return True

    def operate(self, run: Interpreter, name: str, other: Any, reflected: bool) -> Any:
        operands: tuple[Any, ...] = (other, self) if reflected else (self, other)
        if name == "neg":
            operands = (self,)
        return run.api.operation(OPERATORS.get(name, name), operands)

    def equals(self, other: Any) -> bool | None:
        return self is other if self.kind != "choice" and other is not UNKNOWN else None

    def item(self, run: Interpreter, key: Any) -> Any:
        return run.api.subscripted(self, key)

    def iterated(self, run: Interpreter) -> list[Any] | None:
        if self.shape is not None and self.shape and self.shape[0] is not None and self.shape[0] <= 64:
            return [run.api.subscripted(self, index) for index in range(self.shape[0])]
        return None

    def unpacked(self, run: Interpreter, count: int) -> list[Any] | None:
        return [run.api.part_of(self) for _ in range(count)]

    def called(self, run: Interpreter, call: Call) -> Any:
        """Functions and objects of the API that are not modelled are tensors, too: of what they were made of."""
        return run.api.generic("call", call.with_first(self))

    def enter(self, run: Interpreter) -> tuple[Any, Any, bool] | None:
        return self, lambda signal=None: None, False

    def joined(self, other: Object) -> Any:
        return choice(self, other)


# The operations of Python's operators, where they have another name.
OPERATORS = {"sub": "subtract", "mul": "multiply", "truediv": "divide", "neg": "negative"}
OPERATORS |= {"and": "logical_and", "or": "logical_or"}


def choice(one: Any, other: Any) -> Any:
    """The tensor that is one of two."""
    if not isinstance(other, (Tensor, Variable)) or one.graph is not other.graph:
        return UNKNOWN
    shape = one.shape if one.shape == other.shape else None
    ways: list[Any] = []
    for each in (one, other):
        ways += each.extra if isinstance(each, Tensor) and each.kind == "choice" else [each]
    if len(ways) > 8:
        return UNKNOWN
    return Tensor(one.graph, "choice", kind="choice", shape=shape, extra=tuple(dict.fromkeys(ways)))


class Resource(Object):
    """Something that a session has to initialize: a variable, a table, an iterator. ``site`` is the expression that
    created it, ``lines`` those of the calls that led there."""

    __slots__ = ("graph", "kind", "lines", "name", "serial", "site", "uncertain")
    stays = True

    def __init__(self, graph: Graph, kind: str, name: Any, site: ast.AST, lines: Sequence[int] = ()) -> None:
        super().__init__()
        self.graph = graph
        self.kind = kind
        self.name = name
        self.site = site
        self.lines = tuple(lines)
        self.serial = graph.next_serial()
        self.uncertain = False


class Variable(Resource):
    """A variable. ``initial``: the tensors that its initial value is made of; ``is_resource``: not a classic one."""

    __slots__ = ("collections", "dtype", "has_any_shape", "initial", "is_resource", "reading", "shape", "trainable")
    type_name = "Variable"
    is_unique = True

    def __init__(
        self,
        graph: Graph,
        name: Any,
        site: ast.AST,
        lines: Sequence[int],
        shape: Shape = None,
        dtype: str | None = None,
        is_resource: bool = False,
        initial: Sequence[Any] = (),
        trainable: Any = True,
    ) -> None:
        super().__init__(graph, "variable", name, site, lines)
        self.shape = shape
        self.dtype = dtype
        self.is_resource = is_resource
        self.initial = tuple(initial)
        self.trainable = trainable
        self.collections: tuple[str, ...] | None = ()
        self.reading: Tensor | None = None
        self.has_any_shape = False  # it was made without validating its shape

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields:
            return run.entry(self.fields[name])
        return run.api.variable_member(self, name)

    def takes_part(self, other: Any) -> bool:
        return True

    def operate(self, run: Interpreter, name: str, other: Any, reflected: bool) -> Any:
        return run.api.read(self).operate(run, name, other, reflected)

    def item(self, run: Interpreter, key: Any) -> Any:
        return run.api.read(self).item(run, key)

    def unpacked(self, run: Interpreter, count: int) -> list[Any] | None:
        return run.api.read(self).unpacked(run, count)  # type: ignore[no-any-return]

    def joined(self, other: Object) -> Any:
        return choice(self, other)


class VariableScope(Object):
    """A ``VariableScope``. The fields are its name (``""`` at the root), ``reuse`` (a boolean, ``AUTO_REUSE`` or
    ``UNKNOWN``) and the defaults for its variables."""

    is_true = True
    is_unique = True

    def __init__(self, name: Any, reuse: Any = False, **defaults: Any) -> None:
        super().__init__()
        self.fields.update({"name": name, "reuse": reuse, "name_scope": "", **defaults})

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("name", "reuse", "dtype", "initializer"):
            value = self.fields.get(name)
            if name == "reuse" and value == AUTO_REUSE:
                return run.api.value("tf.AUTO_REUSE")
            return value
        if name in ("original_name_scope", "_name_scope"):
            scope = self.fields["name_scope"]
            return scope + "/" if isinstance(scope, str) else FOREIGN
        if name == "reuse_variables":
            return Native(name, lambda run, call: run.heap.set(self.fields, "reuse", True), (self,))
        if name in SCOPE_SETTERS:
            field = name.removeprefix("set_")
            return Native(
                name, lambda run, call: run.heap.set(self.fields, field, call.get(0, field, UNKNOWN)), (self,)
            )
        if name in ("get_variable", "trainable_variables", "global_variables", "local_variables", "get_collection"):
            return Native(name, lambda run, call: run.api.scope_method(self, name, call), (self,))
        return FOREIGN


SCOPE_SETTERS = [
    f"set_{each}" for each in "initializer dtype use_resource regularizer custom_getter partitioner".split()
]


class Graph(Object):
    """A graph. ``store`` is the variable store, by full name; ``collections`` hold their members as keys. An open one
    may have variables that were made by code that is not seen."""

    __slots__ = ("collections", "counts", "imports", "is_open", "names", "root", "state", "store", "tensors")
    type_name = "Graph"
    is_true = True
    is_unique = True

    def __init__(self, state: Table, reuse: Any = False) -> None:
        super().__init__()
        self.state = state
        self.root = VariableScope("", reuse)
        self.fields.update({"scope": self.root, "name_scope": "", "finalized": False, "initializers": ()})
        self.store: Table = {}
        self.collections: dict[Any, Table] = {}
        self.counts: Table = {}  # of the variable scopes that were opened, by full name
        self.names: Table = {}  # that are taken, with how often
        self.tensors: Table = {}  # those that were given a name, by it
        self.imports: Table = {}  # other graphs that were imported, by the name that they are under
        self.is_open = False

    def next_serial(self) -> int:
        self.state["serial"] += 1
        return int(self.state["serial"])

    def attribute(self, run: Interpreter, name: str) -> Any:
        return run.api.graph_member(self, name)

    def lose(self) -> None:
        self.is_open = True

    def collection(self, key: Any) -> Table:
        return self.collections.setdefault(key, {})

    def members(self, key: Any, scope: Any = None) -> list[Any] | None:
        """What is in a collection, if that is known, of the given scope."""
        found = []
        for member, there in self.collections.get(key, {}).items():
            if type(there) is Maybe:
                return None
            if scope is not None:
                name = getattr(member, "name", None)
                if not isinstance(scope, str) or not isinstance(name, str):
                    return None
                try:
                    if not re.match(scope, name + ":0"):
                        continue
                except re.error:
                    return None
            found.append(member)
        return found

    def unique_name(self, run: Interpreter, name: str) -> str:
        """A name that no operation of the graph has, in the current name scope; takes it."""
        scope = self.fields["name_scope"]
        return self.taken(run, f"{scope}/{name}" if scope else name)

    def taken(self, run: Interpreter, full: str) -> str:
        count = self.names.get(full.lower(), 0)
        count = count if isinstance(count, int) else 0
        run.heap.set(self.names, full.lower(), count + 1)
        if not count:
            return full
        unique = f"{full}_{count}"
        while self.names.get(unique.lower()):
            count += 1
            unique = f"{full}_{count}"
        run.heap.set(self.names, full.lower(), count + 1)
        run.heap.set(self.names, unique.lower(), 1)
        return unique


class Session(Object):
    """A session. ``initialized`` has what is initialized in it as keys; all that existed when it was last ``tainted``
    may be, too. The field ``ran``: which initializers ran in it. ``hooks`` are those of the program's own classes."""

    __slots__ = ("escaped", "graph", "hooks", "initialized", "kind", "site", "tainted")
    type_name = "Session"
    is_true = True
    is_unique = True

    def __init__(self, graph: Any, kind: str, site: ast.AST) -> None:
        super().__init__()
        self.graph = graph
        self.kind = kind
        self.site = site
        self.initialized: Table = {}
        self.tainted = 0
        self.escaped = False
        self.hooks: Sequence[Any] = ()
        self.fields["ran"] = ()

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields and name != "ran":
            return run.entry(self.fields[name])
        return run.api.session_member(self, name)

    def enter(self, run: Interpreter) -> tuple[Any, Any, bool] | None:
        return run.api.enter_session(self)  # type: ignore[no-any-return]

    def lose(self) -> None:
        self.escaped = True
        self.taint()

    def taint(self) -> None:
        """Anything that exists by now may have been initialized."""
        if isinstance(self.graph, Graph):
            self.tainted = self.graph.state["serial"]
        else:
            self.tainted = 1 << 60


class OwnSession(Session):
    """A session of a class of the program, which ``cls`` is."""

    __slots__ = ("cls",)

    def __init__(self, graph: Any, site: ast.AST, cls: Class) -> None:
        super().__init__(graph, "session", site)
        self.cls = cls

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name not in self.fields:
            for each in self.cls.lineage():
                if isinstance(each, Class) and name in each.fields:
                    found = run.entry(each.fields[name])
                    if isinstance(found, Wrapped):
                        return UNKNOWN if found.kind != "property" else run.call(found.function, Call(run.site, [self]))
                    return Bound(found, self)
        return super().attribute(run, name)


@dataclass(frozen=True)
class Failure:
    """What TensorFlow 1 raises at a call. ``kind`` is one of the outcomes of the oracle, ``code`` the rule; ``reason``
    says what is missing; ``created`` and ``earlier`` are what created it, and what to look at besides."""

    code: str
    kind: str
    name: str
    site: ast.AST
    created: ast.AST | None
    reason: str = ""
    earlier: ast.AST | None = None
    detail: str = ""
    session: Any = field(default=None, compare=False)

    def has_cause_of(self, other: Failure) -> bool:
        """Whether both are the same mistake: what is missing in one session is told once."""
        mine, others = ((each.session, each.reason, each.earlier) for each in (self, other))
        return self.session is not None and mine == others


def tensors_in(values: Iterable[Any], run: Interpreter) -> tuple[list[Any], bool]:
    """The tensors and variables in some values, in the containers among them, too, and whether that is all."""
    found: list[Any] = []
    whole = True
    pending = list(values)[::-1]
    count = 0
    while pending:
        value = pending.pop()
        count += 1
        if count > 4_000:
            return found, False
        if isinstance(value, (Tensor, Variable)):
            found.append(value)
        elif isinstance(value, tuple):
            pending.extend(reversed(value))
        elif isinstance(value, List):
            items = value.items
            if isinstance(items, tuple):
                pending.extend(reversed(items))
            elif isinstance(items, Beginning):
                pending.extend(reversed(items.known))
                whole = False
            elif items is UNKNOWN:
                whole = False
        elif isinstance(value, Dict):
            if value.is_open:
                whole = False
            else:
                pending.extend(reversed([run.entry(each) for each in value.fields.values()]))
        elif value is UNKNOWN:
            whole = False
        elif isinstance(value, Beginning):
            pending.extend(reversed(value.known))
            whole = False
        elif isinstance(value, Object) and not isinstance(value, (Foreign, ApiName)):
            inner = getattr(value, "tensors", None)
            if inner is not None:
                pending.extend(inner)
    return found, whole
