"""TensorFlow 1 as the simulated program sees it: its names, and the members of its objects.

What a function of the API does is in the modules of ``transfer``; one that is in none makes a tensor of the tensors
among its arguments.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from typing import Any

from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    ApiName,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Function,
    Held,
    Instance,
    List,
    Native,
    Object,
    Raised,
    Wrapped,
    is_harmless,
)
from tf2lint.graph.python.paths import Raise
from tf2lint.graph.tensorflow import running, shapes
from tf2lint.graph.tensorflow.state import (
    GLOBAL,
    LOCAL,
    TABLES,
    TRAINABLE,
    ApiObject,
    Dimension,
    Failure,
    Graph,
    OwnSession,
    Resource,
    Session,
    Shape,
    StaticShape,
    Tensor,
    Variable,
    VariableScope,
    tensors_in,
)
from tf2lint.knowledge import entry as knowledge_of
from tf2lint.knowledge import kind
from tf2lint.python.calls import Parameters, parse
from tf2lint.python.syntax import is_same, last_name, walk

Transfer = Callable[["Api", Call], Any]
TRANSFERS: dict[str, Transfer] = {}
PREFIXES: dict[str, Callable[[Api, str, Call], Any]] = {}

# Keys of collections whose name is not that of the constant in lower case.
KEYS = {"GLOBAL_VARIABLES": GLOBAL, "TABLE_INITIALIZERS": TABLES}


def transfer(*paths: str) -> Callable[[Transfer], Transfer]:
    """Register what functions of the API do."""

    def register(function: Transfer) -> Transfer:
        for path in paths:
            TRANSFERS[path] = function
        return function

    return register


@functools.cache
def by_prefix(path: str) -> list[Callable[[Api, str, Call], Any]]:
    """What tells the results of functions by how their names begin."""
    return [handler for prefix, handler in PREFIXES.items() if path.startswith(prefix)]


def called_as(call: Call) -> str:
    """The last part of the name of what is called."""
    return call.symbol.rpartition(".")[2]


def folder_of(path: ast.expr) -> ast.expr:
    """What an expression for a path begins with."""
    while isinstance(path, ast.BinOp) or (isinstance(path, ast.Call) and path.args):
        path = path.left if isinstance(path, ast.BinOp) else path.args[0]
    return path


def always(value: Any) -> Callable[..., Any]:
    """What returns a value, whatever it is called with."""
    return lambda *_: value


@functools.cache
def canonical(path: str) -> str:
    """The name by which the same thing is known here."""
    path = path.replace("tf.compat.v1", "tf", 1).replace("tf.compat.v2", "tf", 1)
    for old, new in ALIASES:
        if path.startswith(old):
            return new + path[len(old) :]
    return path


ALIASES = (
    ("tf.contrib.slim.layers.", "tf.contrib.layers."),
    *((f"tf.python.ops.{each}.", "tf.nn.rnn_cell.") for each in ("rnn_cell_impl", "rnn_cell")),
    *((f"tf.python.ops.{each}_ops.", "tf.") for each in ("array", "math", "init")),
    *((f"tf.python.{each}.", "tf.") for each in ("framework.ops", "ops.variable_scope", "ops.variables", "platform")),
    *((f"tf.python.ops.{each}.", "tf.nn.") for each in ("nn_ops", "nn")),
    *((f"tf.python.{each}.", f"tf.{each}.") for each in ("keras", "layers")),
)


class Api:
    """See the module. ``failures`` are what TensorFlow would raise and nothing catches, in the order of the program."""

    def __init__(self) -> None:
        self.failures: list[Failure] = []
        self.sessions: list[Session] = []
        self.run: Interpreter
        self.numbers = {"serial": 0}
        self.state: dict[str, Any] = {"graphs": (), "sessions": (), "control": (), "arguments": (), "keras": None}
        self.plans: dict[Any, running.Plan] = {}
        self.reuses: dict[tuple[str, ast.AST], set[Any]] = {}  # by file and call
        self.kept: list[Any] = []

    def start(self, run: Interpreter) -> None:
        self.run = run
        self.state["graphs"] = (self.new_graph(),)

    # -- what the file writes ------------------------------------------------------------------------------------

    @property
    def written(self) -> Iterator[tuple[list[ast.Call], list[ast.Assign]]]:
        """Of each module of the program the calls of methods by the name of ``save``, and the assignments."""
        known = self.run.loader.known.setdefault("written", {})
        for tree in [each.tree for each in self.run.loader.programs.values()]:
            if tree not in known:
                nodes = list(walk(tree))
                calls = [each for each in nodes if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
                known[tree] = (
                    [each for each in calls if last_name(each.func) == "save"],
                    [each for each in nodes if isinstance(each, ast.Assign)],
                )
            yield known[tree]

    @property
    def saves(self) -> list[ast.Call]:
        """The calls of methods by the name of ``save``, in all modules of the program."""
        return [call for calls, _ in self.written for call in calls]

    def values_of(self, name: str) -> list[ast.expr]:
        """What a name is set to anywhere in the program."""
        assignments = (each for _, assigned in self.written for each in assigned)
        return [each.value for each in assignments if any(last_name(target) == name for target in each.targets)]

    def is_saved_to(self, directory: ast.expr) -> bool:
        """Whether the program saves below a folder, by the expression for that."""
        for call in self.saves:
            for path in (*call.args, *(each.value for each in call.keywords)):
                written = [path, *self.values_of(path.id)] if isinstance(path, ast.Name) else [path]
                if any(is_same(inner, directory) for each in written for inner in walk(each)):
                    return True
        return False

    def comes_to_be(self, call: Call) -> bool:
        """Whether a call asks for a file in a folder that the program itself saves to, which has none when the program
        starts first. A plain name says too little."""
        asked = getattr(call.node, "args", ())
        folder = folder_of(asked[0]) if asked else None
        return isinstance(folder, ast.Attribute) and self.is_saved_to(folder)

    # -- names ---------------------------------------------------------------------------------------------------

    def value(self, path: str) -> Any:
        """What a name of the API is."""
        name = path.rpartition(".")[2]
        if ".GraphKeys." in path:
            return KEYS.get(name, name.lower())
        if path.endswith("flags.FLAGS"):
            return self.run.library.flags
        if path.endswith(("__version__", ".VERSION")):
            return "1.15.0"
        if path == "tf.newaxis":
            return None
        return ApiName(canonical(path))

    def member(self, path: str, name: str) -> Any:
        return self.value(f"{path}.{name}")

    def inherited(self, path: str, name: str) -> Any:
        """What a class of the program has from a class of the API."""
        path = canonical(path)
        if path in SESSIONS and (name == "__init__" or name in SESSION_METHODS):
            return Native("method", lambda run, call: self.session_method(name, call))
        found = INHERITED.get((BASES.get(path, path), name)) or INHERITED.get(("-", name))
        if found is not None and (BASES.get(path, path), name) in PROPERTIES:
            return Wrapped("property", Native(name, lambda run, call: found(self, call)))
        if found is not None:
            return Native("method", lambda run, call: found(self, call))
        if name.startswith("__") or (path == "tf.test.TestCase" and not name.startswith(("assert", "evaluate"))):
            return MISSING
        return UNKNOWN

    def session_method(self, name: str, call: Call) -> Any:
        """A method that a class of the program has from ``tf.Session``."""
        receiver, rest = call.args[0], Call(call.node, call.args[1:], call.keywords, call.whole)
        if not isinstance(receiver, Session):
            return self.run.unknown_call(receiver, rest)
        if name == "__init__":
            graph = rest.get(1, "graph")
            receiver.graph = self.graph if graph is None else graph
            return None
        return SESSION_METHODS[name](self, receiver, rest)

    def constructor(self, cls: Class) -> Any:
        """How objects of a class of the program are made that has a base in the API."""
        if not any(isinstance(each, ApiName) for each in cls.lineage()):
            return None
        if any(not isinstance(each, (Class, ApiName)) and each is not object for each in cls.lineage()):
            return None

        is_session = any(isinstance(each, ApiName) and each.path in SESSIONS for each in cls.lineage())

        def make(run: Interpreter, cls: Class, call: Call) -> Any:
            made: Any = Instance(cls)
            if is_session:
                made = OwnSession(self.graph, call.node, cls)
                self.sessions.append(made)
            classes = [each for each in cls.lineage() if isinstance(each, Class) and "__init__" in each.fields]
            if classes:
                run.call(run.entry(classes[0].fields["__init__"]), call.with_first(made))
            return made

        return make

    def is_true(self, path: str) -> bool:
        """Whether a symbol is surely true: functions, classes and modules are."""
        is_constant = path == "tf.AUTO_REUSE" or path.removeprefix("tf.") in DTYPES
        return is_constant or kind(path) in ("f", "c", "m") or path.startswith("tf.contrib.")

    def is_error(self, path: str) -> bool:
        """Whether a symbol is the class of an exception."""
        return path.startswith("tf.errors.")

    def is_below(self, path: str, wanted: Any) -> bool | None:
        """Whether an exception of the API is one of a wanted class."""
        if isinstance(wanted, ApiName):
            if path == wanted.path:
                return True
            short, other = path.rpartition(".")[2], wanted.path.rpartition(".")[2]
            return short == other or other in ("OpError", "Error")
        if isinstance(wanted, type):
            return issubclass(Exception, wanted)
        return False

    def is_instance(self, value: Any, path: str) -> bool | None:
        """``isinstance(value, path)``."""
        kinds = {"tf.Tensor": Tensor, "tf.Variable": Variable, "tf.Graph": Graph, "tf.Session": Session}
        if path in kinds:
            if isinstance(value, (Tensor, Variable)) and path in ("tf.Tensor", "tf.Variable"):
                return None if isinstance(value, Tensor) and value.kind == "choice" else isinstance(value, kinds[path])
            return isinstance(value, kinds[path]) if value not in (UNKNOWN, FOREIGN) else None
        if path == "tf.Operation":
            if isinstance(value, Tensor):
                return value.kind in ("initialize", "initializer") or value.op in ("group", "no_op")
            return True if isinstance(value, Operation) else None if value in (UNKNOWN, FOREIGN) else False
        if path == "tf.VariableScope":
            return isinstance(value, VariableScope)
        if path in ("tf.Dimension", "tf.TensorShape"):
            return isinstance(value, Dimension if path == "tf.Dimension" else StaticShape)
        return False if is_harmless(value) and not isinstance(value, Foreign) else None

    # -- calls ---------------------------------------------------------------------------------------------------

    def call(self, path: str, call: Call) -> Any:
        """The result of a call of a function or a class of the API."""
        call.symbol = path = canonical(path)
        function = TRANSFERS.get(path)
        if function is not None:
            return function(self, call)
        for handler in by_prefix(path):
            result = handler(self, path, call)
            if result is not MISSING:
                return result
        return self.generic(path, call)

    def generic(self, path: str, call: Call) -> Any:
        """What is not modelled makes a tensor of the tensors among its arguments."""
        name = path.rpartition(".")[2]
        tensors = self.tensors(*call.values())
        functions = [each for each in call.values() if isinstance(each, (Function, Bound, Instance))]
        self.run.lose(functions)
        sessions = [each for each in call.values() if isinstance(each, Session)]
        if sessions:
            self.run.lose(sessions)
            self.run.may_raise = True
        if path.startswith(HARMLESS):
            return FOREIGN
        if path.startswith(PYTHON_VALUED):
            return UNKNOWN
        if name.endswith("_initializer") or path.startswith(("tf.initializers.", "tf.keras.initializers.")):
            return Initializer(self)
        is_class = name[:1].isupper() and name not in CAPITAL_FUNCTIONS
        if is_class and not tensors and not path.startswith("tf.contrib."):
            # What a checkpoint is given may come later; it initializes by methods of its own.
            return FOREIGN if call.whole and path != "tf.train.Checkpoint" else UNKNOWN
        if is_class or path.startswith("tf.contrib.") or name == "call":
            return self.tensor(name)
        given = call.get(100, "name", None)
        dtype = self.dtype_of(call.get(1 if name == "cast" else 100, "dtype", None))
        if dtype is None and name in shapes.TYPED and tensors:
            dtype = getattr(tensors[0], "dtype", None)
        return self.tensor(name, tensors, shape=shapes.of(self, name, call), dtype=dtype, name=given)

    def operation(self, name: str, operands: Sequence[Any]) -> Any:
        """The result of an operator."""
        return self.tensor(name, self.tensors(*operands), shape=shapes.of_operator(self, name, operands))

    def tensor(
        self,
        op: str,
        inputs: Sequence[Any] = (),
        kind: str = "op",
        target: Any = None,
        shape: Shape = None,
        dtype: str | None = None,
        name: Any = None,
        extra: Any = None,
        control: Sequence[Any] = (),
    ) -> Tensor:
        """A new tensor in the default graph, under the control dependencies around it."""
        graph = self.graph
        scope = graph.fields["name_scope"]
        if isinstance(name, str):
            full: Any = graph.unique_name(self.run, name)
        else:
            full = f"{scope}/{op}" if isinstance(scope, str) and scope else op if scope == "" else None
        inputs, control = self.read_all(inputs), (*control, *self.stack("control"))
        made = Tensor(graph, op, inputs, control, kind, target, shape, dtype, full, extra)
        if isinstance(name, str):
            self.run.heap.set(graph.tensors, full, made)
        return made

    def tensors(self, *values: Any) -> list[Any]:
        """The tensors and variables in some values."""
        return tensors_in(values, self.run)[0]

    def part_of(self, tensor: Tensor) -> Tensor:
        return Tensor(tensor.graph, "part", (tensor,))

    def subscripted(self, tensor: Tensor, key: Any) -> Tensor:
        inputs = self.tensors(tensor, *(key if isinstance(key, tuple) else (key,)))
        shape = shapes.subscripted(tensor.shape, key)
        return Tensor(tensor.graph, "strided_slice", self.read_all(inputs), shape=shape, dtype=tensor.dtype)

    def read(self, variable: Variable) -> Tensor:
        """The tensor with a variable's value."""
        if variable.is_resource and self.stack("control"):
            return self.new_read(variable)
        if variable.reading is None:
            shape, dtype = variable.shape, variable.dtype
            variable.reading = Tensor(variable.graph, "read", kind="read", target=variable, shape=shape, dtype=dtype)
        return variable.reading

    def new_read(self, variable: Variable) -> Tensor:
        """A tensor of its own with a variable's value."""
        control = self.stack("control")
        return Tensor(variable.graph, "read", (), control, "read", variable, variable.shape, variable.dtype)

    def read_all(self, inputs: Iterable[Any]) -> list[Any]:
        """Some tensors, with their values for variables."""
        return [self.read(each) if isinstance(each, Variable) else each for each in inputs]

    def dtype_of(self, value: Any) -> str | None:
        """The name of an element type that is given as an argument."""
        if isinstance(value, ApiName):
            return value.path.rpartition(".")[2]
        if isinstance(value, DType):
            return value.dtype
        if isinstance(value, Foreign) and value.path.startswith("numpy."):
            return value.path.rpartition(".")[2]
        if isinstance(value, str):
            return {"float": "float32", "double": "float64", "int": "int32", "half": "float16"}.get(value, value)
        return {float: "float32", int: "int32", bool: "bool"}.get(value) if isinstance(value, type) else None

    # -- graphs and scopes ---------------------------------------------------------------------------------------

    @property
    def graph(self) -> Graph:
        """The default graph."""
        graphs = self.state["graphs"]
        if not isinstance(graphs, tuple) or not isinstance(graphs[-1], Graph):
            # One of several: nothing is known of it.
            graph = self.new_graph(UNKNOWN)
            graph.is_open = True
            self.run.heap.set(self.state, "graphs", (*(graphs[:-1] if isinstance(graphs, tuple) else ()), graph))
            return graph
        return graphs[-1]

    @property
    def scope(self) -> VariableScope:
        scope = self.graph.fields["scope"]
        return scope if isinstance(scope, VariableScope) else VariableScope(UNKNOWN, UNKNOWN)

    def new_graph(self, reuse: Any = False) -> Graph:
        return Graph(self.numbers, reuse)

    def begin(self, reuse: Any) -> None:
        """Start from a place of which it is not known what ran before: another default graph, other sessions, and with
        ``reuse`` unknown perhaps inside of them."""
        graph = self.new_graph(reuse)
        graph.is_open = True
        self.run.heap.set(self.state, "graphs", (self.graph, graph) if reuse is False else (graph,))
        for stack in ("control", "arguments"):
            self.run.heap.set(self.state, stack, ())
        self.run.heap.set(self.state, "sessions", () if reuse is False else (UNKNOWN,))

    def push(self, stack: str, value: Any) -> Callable[..., None]:
        """Put something on one of the stacks. Returns what takes it off again."""
        return self.run.heap.swap(self.state, stack, (*self.stack(stack), value))

    def stack(self, name: str) -> tuple[Any, ...]:
        """What is on a stack; nothing where that is not known."""
        return self.state[name] if isinstance(self.state[name], tuple) else ()

    def session_tables(self) -> tuple[set[int], set[int]]:
        """The tables of what is set in sessions: those in which all variables were initialized, and others."""
        found: tuple[set[int], set[int]] = (set(), set())
        for each in self.sessions:
            ran = each.fields["ran"]
            is_bare = not isinstance(ran, tuple) or not any(initializer.extra[0] == "snapshot" for initializer in ran)
            found[is_bare].update((id(each.initialized), id(each.fields)))
        return found

    def unknown_code(self, has_defaults: bool = True) -> None:
        """Code that is not seen runs: it has those sessions that others got hold of before and, where it
        ``has_defaults``, the default one, which other threads do not have."""
        sessions = self.state["sessions"] if has_defaults else ()
        for each in self.sessions:
            if each.escaped or (isinstance(sessions, tuple) and each in sessions):
                each.taint()
        self.graph.is_open = True

    def fail(self, failure: Failure, since: int = 0) -> None:
        """Raise what TensorFlow raises. ``since``: when what is in the way was made. A scope's failure that the
        program may avoid by a test of its own is none to tell."""
        is_scope = failure.kind in SCOPE_KINDS
        cls: Any = ValueError if is_scope else ApiName("tf.errors.FailedPreconditionError")
        told = not is_scope or not self.run.regions or since > self.run.regions[-1]
        message = MESSAGES.get(failure.kind, "").format(failure.name)
        raise Raise(Raised(cls, (message or FOREIGN,), failure if told else None))

    def report(self, failure: Failure) -> None:
        if not any(each.has_cause_of(failure) and each.site is not failure.site for each in self.failures):
            self.failures.append(failure)

    def add_to(self, key: Any, member: Any) -> None:
        if isinstance(key, (str, tuple)):
            self.run.heap.set(self.graph.collection(key), member, True)

    def collected(self, key: Any, scope: Any = None) -> List:
        """A collection as a list of the program."""
        members = self.graph.members(key, scope) if isinstance(key, str) else None
        return List(UNKNOWN if members is None else members)

    # -- members of objects --------------------------------------------------------------------------------------

    def tensor_member(self, tensor: Tensor, name: str) -> Any:
        function = TENSOR_MEMBERS.get(name)
        if function is not None:
            return function(self, tensor, name)
        if tensor.kind == "choice" and name in VARIABLE_METHODS:
            return UNKNOWN
        if name == "assign" and tensor.op == "strided_slice" and tensor.inputs[0].kind == "read":
            return Native(
                name,
                lambda run, call: self.tensor(
                    "strided_slice_assign", tensors_in(call.values(), run)[0], "update", tensor.inputs[0].target
                ),
            )
        if name.startswith("__"):
            return UNKNOWN
        return Tensor(tensor.graph, "member")

    def variable_member(self, variable: Variable, name: str) -> Any:
        if name in VARIABLE_METHODS:
            function = VARIABLE_METHODS[name]
            return Native(name, lambda run, call: function(self, variable, call), (variable,))
        if name == "initializer":
            return self.initializer_of(variable)
        if name == "initial_value":
            return Tensor(variable.graph, "initial_value", variable.initial, shape=variable.shape)
        if name == "trainable":
            return variable.trainable
        if name == "graph":
            return variable.graph
        if name == "name":
            return variable.name + ":0" if isinstance(variable.name, str) else FOREIGN
        if name == "op":
            return Operation(variable.name, variable)
        if name == "value":
            return Native(name, lambda run, call: self.read(variable), (variable,))
        if name in ("dtype", "shape", "get_shape"):
            return TENSOR_MEMBERS[name](self, variable, name)
        return self.tensor_member(self.read(variable), name)

    def initializer_of(self, resource: Resource) -> Tensor:
        cached = resource.fields.get("initializer")
        if cached is None:
            initial = [each for each in getattr(resource, "initial", ()) if isinstance(each, Tensor)]
            cached = Tensor(resource.graph, "init", initial, kind="initialize", target=resource)
            resource.fields["initializer"] = cached
        return cached

    def graph_member(self, graph: Graph, name: str) -> Any:
        function = GRAPH_MEMBERS.get(name)
        if function is None:
            return FOREIGN
        return Native(name, lambda run, call: function(self, graph, call), (graph,))

    def session_member(self, session: Session, name: str) -> Any:
        if name == "graph":
            return session.graph
        function = SESSION_METHODS.get(name)
        if function is None:
            is_there = name.startswith("_") or name in SESSION_MEMBERS or session.kind != "session"
            return (UNKNOWN if name.startswith("_") else FOREIGN) if is_there else MISSING
        return Native(name, lambda run, call: function(self, session, call), (session,))

    def scope_method(self, scope: VariableScope, name: str, call: Call) -> Any:
        if name == "get_variable":
            # The scope itself, not the one that is current, is the one that counts.
            arguments = Call(call.node, call.args[1:], call.keywords, call.whole)
            self.enter_scope(scope)
            return TRANSFERS["tf.get_variable"](self, arguments)
        key = {"trainable_variables": TRAINABLE, "global_variables": GLOBAL, "local_variables": LOCAL}.get(name)
        key = key or call.get(0, "name", UNKNOWN)
        prefix = scope.fields["name"]
        return self.collected(key, prefix + "/" if isinstance(prefix, str) and prefix else prefix or None)

    def enter_scope(self, scope: VariableScope) -> None:
        self.run.heap.set(self.graph.fields, "scope", scope)

    # -- sessions ------------------------------------------------------------------------------------------------

    def new_session(self, kind: str, graph: Any, site: ast.AST) -> Session:
        self.run.budget.go_on()
        session = Session(self.graph if graph is None or graph is FOREIGN else graph, kind, site)
        if session.graph is UNKNOWN:
            session.lose()
        self.sessions.append(session)
        return session

    def enter_session(self, session: Session) -> tuple[Any, Any, bool]:
        off = [self.push("sessions", session)]
        off += [self.push("graphs", session.graph)] if isinstance(session.graph, Graph) else []
        return session, lambda signal=None: [each() for each in off], False

    def default_session(self) -> Any:
        sessions = self.state["sessions"]
        if not isinstance(sessions, tuple):
            return UNKNOWN
        return sessions[-1] if sessions else None

    def run_fetches(self, session: Any, fetches: Sequence[Any], feeds: Any, site: ast.AST) -> None:
        """What ``session.run`` does. Raises what TensorFlow raises."""
        tensors, whole = tensors_in(fetches, self.run)
        named: list[Any] = [each for value in fetches for each in flat(value) if isinstance(each, (str, Foreign))]
        if named and isinstance(session, Session) and isinstance(session.graph, Graph):
            meant = [self.named(session.graph, each) for each in named]
            tensors += [each for each in meant if each is not UNKNOWN]
            named = [each for each in meant if each is UNKNOWN]
        if not isinstance(session, Session):
            self.run.may_raise = True
            if session is UNKNOWN or session is None:
                self.unknown_code()
            return
        self.run.budget.hurry() if session.tainted else self.run.budget.go_on()
        fed = self.fed(feeds)
        todo = self.planned(tensors, fed)
        for tensor in todo.handled:
            handle = feeds.fields.get(tensor.extra) if isinstance(feeds, Dict) else None
            if isinstance(handle, Handle) and handle.value.needs_initializer:
                tensors = [*tensors, Tensor(None, "get_next", kind="next", target=handle.value)]
        if todo.handled:
            todo = self.planned(tensors, fed)
        failing = [] if not todo.is_known else running.failing(session, todo)
        if failing:
            self.uninitialized(session, failing[0].target, site)
        surely, known = running.everything_set(todo)
        states = {running.state_of(session, each.target) for each in todo.reads}
        if not whole or not known or named or todo.may_raise or todo.choices or running.PERHAPS in states:
            self.run.may_raise = True
        heap = self.run.heap
        for resource in surely:
            heap.set(session.initialized, resource, True)
        for resource in running.possibly_set(todo):
            if session.initialized.get(resource) is None:
                heap.set(session.initialized, resource, Maybe(True))
        if todo.initializers and isinstance(session.fields["ran"], tuple):
            heap.set(session.fields, "ran", (*session.fields["ran"], *todo.initializers))
        if not whole or not known or named:
            session.taint()

    def evaluated(self, fetches: Any, session: Any, feeds: Any, site: ast.AST) -> Any:
        """The value of something in a session, or in the default one."""
        session = self.default_session() if session is None else session
        self.run_fetches(session, [fetches], feeds, site)
        return self.results(fetches, session)

    def planned(self, tensors: Sequence[Any], fed: frozenset[Any]) -> running.Plan:
        """The plan of a run: the same for the same tensors."""
        key = (tuple(map(id, tensors)), fed)
        found = self.plans.get(key)
        if found is None:
            parts: dict[int, running.Plan] = {}
            found = running.plan(tensors, fed, parts)
            # The tensors are kept, so that no other gets the place of one in memory.
            self.plans[key] = found
            self.kept.append(tensors)
            self.run.budget.spend(found.size + sum(each.size for each in parts.values()))
        else:
            self.run.budget.spend(len(found.reads))
        return found

    def fed(self, feeds: Any) -> frozenset[Any]:
        """The tensors that a ``feed_dict`` replaces."""
        if not isinstance(feeds, Dict):
            return frozenset()
        keys = [self.named(self.graph, each) if isinstance(each, str) else each for each in feeds.fields]
        return frozenset(self.tensors(*keys))

    def named(self, graph: Graph, name: Any) -> Any:
        """The tensor of a name, such as ``w:0``, where it is a variable's; other names are not kept."""
        if not isinstance(name, str):
            return UNKNOWN
        wanted = name.removesuffix(":0")
        if isinstance(graph.tensors.get(wanted), Tensor):
            return graph.tensors[wanted]
        for prefix, imported in graph.imports.items():
            inner = wanted.removeprefix(prefix + "/") if prefix else wanted
            if isinstance(imported, Imported) and (inner != wanted or not prefix):
                return imported.element(self, inner)
        for key in (GLOBAL, LOCAL):
            for each in graph.members(key) or ():
                if isinstance(each, Variable) and isinstance(each.name, str):
                    if each.name == wanted:
                        return each
                    if wanted == each.name + "/read":
                        return self.read(each)
        return UNKNOWN

    def uninitialized(self, session: Session, resource: Resource, site: ast.AST) -> None:
        """Raise what reading an uninitialized resource raises."""
        if not isinstance(session.graph, Graph):
            return
        code, reason, line = running.describe(session.graph, session, self.sessions, resource)
        kind = f"uninitialized_{resource.kind}"
        name = resource.name if isinstance(resource.name, str) else ""
        self.fail(Failure(code, kind, name, site, resource.site, reason, line, session=session))

    def results(self, fetches: Any, session: Any = None) -> Any:
        """What ``session.run`` returns: values in the structure of what was fetched."""
        if isinstance(fetches, Tensor) and fetches.op in ("report", "is_initialized") and isinstance(session, Session):
            return self.reported(fetches, session)
        if isinstance(fetches, Tensor) and fetches.op == "string_handle":
            return Handle(fetches.extra)
        if isinstance(fetches, (Tensor, Variable)):
            shape = fetches.shape
            return Array(shape) if shape is not None and shape else FOREIGN
        if isinstance(fetches, List):
            items = fetches.items
            if not isinstance(items, tuple):
                return FOREIGN
            made = List([self.results(each, session) for each in items], fetches.type_name)
            if fetches.attributes:
                names = [name for name in fetches.attributes if not name.startswith("_")]
                made.attributes.update(zip(names, made.items, strict=False))
            return made
        if isinstance(fetches, tuple):
            return tuple(self.results(each, session) for each in fetches)
        if isinstance(fetches, Dict) and not fetches.is_open:
            return Dict({key: self.results(self.run.entry(value), session) for key, value in fetches.fields.items()})
        return FOREIGN

    def reported(self, tensor: Tensor, session: Session) -> Any:
        """The value of what asks which variables are initialized."""
        if tensor.extra is None:
            return FOREIGN
        states = [running.state_of(session, each) for each in tensor.extra]
        if running.PERHAPS in states:
            return FOREIGN
        if tensor.op == "is_initialized":
            return states == [running.YES]
        missing = [each.name for each, state in zip(tensor.extra, states, strict=True) if state == running.NO]
        return List([each.encode() for each in missing]) if all(isinstance(each, str) for each in missing) else FOREIGN


class Imported:
    """A graph that was imported into another one, at a ``site``. Its variables are in no collection there."""

    def __init__(self, source: Graph, graph: Graph, prefix: str, site: ast.AST, lines: Sequence[int]) -> None:
        self.source = source
        self.graph = graph
        self.prefix = prefix
        self.site = site
        self.lines = lines
        self.copies: dict[int, Any] = {}

    def element(self, api: Api, name: str) -> Any:
        """The copy of a tensor of a name; unknown if it is not known by that name."""
        found = api.named(self.source, name)
        return self.copy(found) if found is not UNKNOWN else UNKNOWN

    def copy(self, top: Any) -> Any:
        """The copy of a tensor, with all that it is made of."""
        pending = [top]
        while pending:
            each = pending[-1]
            if id(each) in self.copies or not isinstance(each, (Tensor, Variable)):
                pending.pop()
                continue
            parts = self.parts_of(each)
            missing = [part for part in parts if id(part) not in self.copies and isinstance(part, (Tensor, Variable))]
            if missing:
                pending.extend(missing)
                continue
            self.copies[id(each)] = self.copied(each)
            pending.pop()
        return self.copies.get(id(top), top)

    def parts_of(self, tensor: Any) -> list[Any]:
        if isinstance(tensor, Variable):
            return []
        extra = tensor.extra if tensor.kind in ("choice", "branches") else ()
        target = [tensor.target] if isinstance(tensor.target, Variable) else []
        return [*tensor.inputs, *tensor.control, *extra, *target]

    def copied(self, tensor: Any) -> Any:
        if isinstance(tensor, Variable):
            name = f"{self.prefix}/{tensor.name}" if self.prefix and isinstance(tensor.name, str) else tensor.name
            given = self.graph, name, self.site, self.lines, tensor.shape, tensor.dtype, tensor.is_resource
            return Variable(*given, trainable=False)
        inputs, control = (
            [self.copies.get(id(each), each) for each in part] for part in (tensor.inputs, tensor.control)
        )
        extra = tensor.extra
        if tensor.kind in ("choice", "branches"):
            extra = tuple(self.copies.get(id(each), each) for each in extra)
        target = self.copies.get(id(tensor.target), tensor.target)
        made = Tensor(
            self.graph, tensor.op, inputs, control, tensor.kind, target, tensor.shape, tensor.dtype, extra=extra
        )
        if tensor.kind == "read" and isinstance(target, Variable):
            target.reading = made
        return made


class GraphDefinition(Held):
    """What ``graph.as_graph_def()`` returns."""


class Handle(Held):
    """The string that stands for an iterator."""


# How TensorFlow's messages begin, for programs that look into them.
MESSAGES = {
    "already_exists": "Variable {} already exists, disallowed.",
    "does_not_exist": "Variable {} does not exist, or was not created with tf.get_variable().",
    "shape_mismatch": "Trying to share variable {}, but specified shape",
    "dtype_mismatch": "Trying to share variable {}, but specified dtype",
    "uninitialized_variable": "Attempting to use uninitialized value {}",
}
CAPITAL_FUNCTIONS = frozenset(("Print", "Assert", "SparseTensor", "IndexedSlices"))
DTYPES = frozenset(
    (
        *("float16", "float32", "float64", "bfloat16", "half", "double", "int8", "int16", "int32", "int64", "uint8"),
        *("uint16", "uint32", "uint64", "bool", "string", "complex64", "complex128", "qint8", "resource", "variant"),
    )
)
SESSIONS = ("tf.Session", "tf.InteractiveSession")
SCOPE_KINDS = ("already_exists", "does_not_exist", "shape_mismatch", "dtype_mismatch")
# What neither makes tensors nor touches a graph.
HARMLESS = tuple(
    "tf.app. tf.flags. tf.logging. tf.gfile. tf.io.gfile. tf.compat. tf.examples. tf.resource_loader."
    " tf.python_io. tf.sysconfig. tf.config. tf.errors. tf.profiler. tf.test. tf.estimator. tf.saved_model."
    " tf.train.latest_checkpoint tf.train.get_checkpoint_state tf.train.checkpoint_exists tf.train.write_graph"
    " tf.train.NewCheckpointReader tf.train.load_checkpoint tf.train.load_variable tf.train.list_variables"
    " tf.set_random_seed tf.random.set_random_seed tf.random.set_seed tf.disable_ tf.enable_ tf.gfile"
    " tf.train.global_step tf.train.Feature tf.train.Example tf.train.BytesList tf.train.Int64List"
    " tf.train.FloatList tf.executing_eagerly tf.Summary tf.HistogramProto tf.ConfigProto tf.GPUOptions"
    " tf.RunOptions tf.RunMetadata tf.as_dtype tf.parse_single tf.contrib.learn. tf.NodeDef tf.GraphDef"
    " tf.contrib.hub tf.VarLenFeature tf.FixedLenFeature tf.graph_util. tf.train.ClusterSpec tf.train.Server"
    " tf.contrib.tensorboard. tf.train.summary_iterator tf.is_tensor tf.contrib.framework.is_tensor"
    " tf.keras.backend.image_data_format tf.keras.backend.floatx tf.keras.backend.epsilon tf.keras.backend.backend"
    " tf.keras.backend.dtype tf.keras.backend.ndim tf.keras.backend.is_ tf.contrib.util.".split()
)
# What gives Python values, or what it is passed in another form.
PYTHON_VALUED = tuple(
    "tf.nest. tf.contrib.framework.nest. tf.contrib.slim.utils. tf.contrib.layers.utils. tf.keras.backend.int_shape"
    " tf.get_static_value tf.dimension_".split()
)
SESSION_MEMBERS = frozenset(("graph_def", "list_devices", "partial_run_setup", "sess_str"))


def flat(value: Any) -> list[Any]:
    if isinstance(value, List):
        value = value.items
    if isinstance(value, tuple):
        return [part for each in value for part in flat(each)]
    return [value]


@functools.cache
def contrib_parameters() -> dict[str, str]:
    """The parameters of functions and classes of ``tf.contrib``, which the knowledge base has not."""
    found = {}
    text = resources.files("tf2lint.graph.tensorflow").joinpath("contrib.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        names, tab, parameters = line.partition("\t")
        if tab:
            found.update(dict.fromkeys((f"tf.contrib.{name}" for name in names.split()), parameters))
    return found


@functools.cache
def parameters_of(path: str) -> Parameters:
    """The parameters in TensorFlow 1.15."""
    if path.startswith("tf.contrib."):
        return parse(contrib_parameters().get(path.replace("tf.contrib.slim.", "tf.contrib.layers."), ""))
    found = knowledge_of(path)
    if path.startswith("tf.nn.rnn_cell.") and path.endswith("Wrapper"):  # there they take anything
        return parameters_of(path.replace("tf.nn.rnn_cell.", "tf.contrib.rnn."))
    return parse(found.parameters if found is not None and found.parameters != "?" else "")


@functools.cache
def defaults_of(path: str) -> dict[str, Any]:
    """The defaults that are literals."""
    found = {}
    for name, text in parameters_of(path).defaults.items():
        if text != "...":
            found[name] = ast.literal_eval(text)
    return found


def arguments(call: Call, names: Sequence[str]) -> dict[str, Any]:
    """The arguments of a call by the names of the parameters."""
    given = {} if call.whole else dict.fromkeys(names, UNKNOWN)
    return {**given, **dict(zip(names, call.args, strict=False)), **call.keywords}


def bound(path: str, call: Call) -> dict[str, Any]:
    """The arguments of a call by their names in TensorFlow 1.15, with defaults that are literals."""
    given = dict(defaults_of(path))
    given.update(zip(parameters_of(path).positional, call.args, strict=False))
    given.update(call.keywords)
    if not call.whole:
        for name in list(given):
            if name not in call.keywords:
                given[name] = UNKNOWN
    return given


class Initializer(ApiObject):
    """An object that makes initial values."""

    def called(self, run: Interpreter, call: Call) -> Any:
        return self.api.tensor("initial", shape=shapes.given(self.api, call.get(0, "shape", UNKNOWN)))


class Operation(Object):
    """The operation behind a tensor or a variable."""

    __slots__ = ("name", "tensor")
    is_true = True

    def __init__(self, name: Any, tensor: Any) -> None:
        super().__init__()
        self.name = name
        self.tensor = tensor

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "name":
            return self.name if isinstance(self.name, str) else FOREIGN
        if name == "run":
            return run.attribute(self.tensor, "run")
        return self.tensor.graph if name == "graph" else FOREIGN

    @property
    def tensors(self) -> list[Any]:
        """The operation of a variable holds it, and reads nothing."""
        return [] if isinstance(self.tensor, Variable) else [self.tensor]


class DType(Object):
    """An element type."""

    __slots__ = ("dtype",)

    def __init__(self, dtype: str | None) -> None:
        super().__init__()
        self.dtype = dtype

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "base_dtype":
            return self
        return self.dtype if name == "name" and self.dtype else FOREIGN

    def equals(self, other: Any) -> bool | None:
        name = other.path.rpartition(".")[2] if isinstance(other, ApiName) else getattr(other, "dtype", None)
        return None if name is None or self.dtype is None else bool(name == self.dtype)


def _eval(api: Api, tensor: Any, _: str) -> Any:
    def evaluate(run: Interpreter, call: Call) -> Any:
        return api.evaluated(tensor, call.get(1, "session"), call.get(0, "feed_dict"), call.node)

    return Native("eval", evaluate, (tensor,))


def _set_shape(api: Api, tensor: Tensor, _: str) -> Any:
    def set_shape(run: Interpreter, call: Call) -> None:
        tensor.shape = shapes.given(api, call.get(0, "shape", UNKNOWN))

    return Native("set_shape", set_shape)


TENSOR_MEMBERS: dict[str, Callable[[Api, Any, str], Any]] = {
    "shape": lambda api, tensor, _: StaticShape(tensor.shape),
    "get_shape": lambda api, tensor, _: Native("get_shape", lambda run, call: StaticShape(tensor.shape)),
    "dtype": lambda api, tensor, _: DType(tensor.dtype),
    "graph": lambda api, tensor, _: tensor.graph if tensor.graph is not None else UNKNOWN,
    "op": lambda api, tensor, _: Operation(FOREIGN, tensor),
    "eval": _eval,
    "run": _eval,
    "set_shape": _set_shape,
    **dict.fromkeys(("name", "device", "consumers"), always(FOREIGN)),
}

VARIABLE_METHODS: dict[str, Callable[[Api, Variable, Call], Any]] = {}
GRAPH_MEMBERS: dict[str, Callable[[Api, Graph, Call], Any]] = {}
SESSION_METHODS: dict[str, Callable[[Api, Session, Call], Any]] = {}
INHERITED: dict[tuple[str, str], Callable[[Api, Call], Any]] = {}
# The classes that do as another one, for what the program's own classes have from them.
BASES: dict[str, str] = {}
PROPERTIES: set[tuple[str, str]] = set()


def member(table: dict[Any, Any], *names: Any) -> Callable[[Any], Any]:
    """Register a method of one of TensorFlow's objects."""

    def register(function: Any) -> Any:
        for name in names:
            table[name] = function
        return function

    return register
