"""Variables, variable scopes, and what initializes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python.blocks import managed
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.heap import Maybe, certain
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items
from tf2lint.graph.python.iteration import members as in_any_order
from tf2lint.graph.python.library.contextlib import Context, simple
from tf2lint.graph.python.objects import (
    FOREIGN,
    UNKNOWN,
    ApiName,
    Array,
    Bound,
    Call,
    Function,
    List,
    Native,
    Object,
    Raised,
)
from tf2lint.graph.python.paths import Raise
from tf2lint.graph.python.plain_values import plain
from tf2lint.graph.tensorflow import shapes
from tf2lint.graph.tensorflow.api import (
    GRAPH_MEMBERS,
    VARIABLE_METHODS,
    Api,
    always,
    arguments,
    called_as,
    member,
    parameters_of,
    transfer,
)
from tf2lint.graph.tensorflow.state import (
    AUTO_REUSE,
    GLOBAL,
    LOCAL,
    TABLES,
    TRAINABLE,
    ApiObject,
    Failure,
    Graph,
    Resource,
    Shape,
    Tensor,
    Variable,
    VariableScope,
)


def create(
    api: Api,
    name: Any,
    site: ast.AST,
    *,
    shape: Shape = None,
    dtype: str | None = None,
    initial: Sequence[Any] = (),
    collections: Any = None,
    trainable: Any = True,
    use_resource: Any = None,
) -> Variable:
    """A new variable in the default graph, with its full name."""
    api.run.budget.go_on()
    if use_resource is None:
        use_resource = api.scope.fields.get("use_resource") or api.state.get("resources", False)
    is_resource, start = use_resource is True, api.read_all(initial)
    variable = Variable(api.graph, name, site, api.run.lines, shape, dtype, is_resource, start, trainable)
    keys = [GLOBAL] if collections is None else items(api.run, collections)
    if keys is None:
        variable.collections = None
        api.run.heap.set(api.graph.collection(GLOBAL), variable, Maybe(True))
    else:
        if truth(api.run, trainable) is not False and TRAINABLE not in keys:
            keys = [*keys, TRAINABLE]
        known = [each for each in keys if isinstance(each, str)]
        variable.collections = tuple(known)
        for key in known:
            if key == TRAINABLE and truth(api.run, trainable) is None:
                api.run.heap.set(api.graph.collection(key), variable, Maybe(True))
            else:
                api.add_to(key, variable)
    return variable


def initial_value(api: Api, value: Any, call: Call) -> tuple[list[Any], Shape, str | None]:
    """The tensors that an initial value is made of, its shape and element type."""
    if isinstance(value, (Function, Bound, Native)):
        value = api.run.call(value, Call(call.node))
    dtype = getattr(value, "dtype", None) if isinstance(value, (Tensor, Variable)) else type_of(value)
    return api.tensors(value), shapes.of_value(api, value), dtype


def type_of(value: Any) -> str | None:
    """The element type that a Python value becomes."""
    known = plain(value)
    if isinstance(value, List) and isinstance(value.items, tuple) and value.items:
        return type_of(value.items[0])
    if isinstance(known, bool):
        return "bool"
    if isinstance(known, int):
        return "int32"
    return "float32" if isinstance(known, float) else None


@transfer("tf.Variable", "tf.python.ops.resource_variable_ops.ResourceVariable")
def variable(api: Api, call: Call) -> Any:
    given = arguments(call, parameters_of("tf.Variable").positional)
    tensors, shape, dtype = initial_value(api, given.get("initial_value"), call)
    full = unique_name(api, given.get("name") or "Variable")
    validates = truth(api.run, given.get("validate_shape", True))
    kept: dict[str, Any] = {"initial": tensors} | {key: given.get(key) for key in ("collections", "use_resource")}
    kept["trainable"] = True if given.get("trainable") is None else given["trainable"]
    dtype = api.dtype_of(given.get("dtype")) or dtype
    made = create(api, full, call.node, shape=shape if validates else None, dtype=dtype, **kept)
    made.has_any_shape = validates is False
    return made


NAMES = (
    "name shape dtype initializer regularizer trainable collections caching_device partitioner validate_shape"
    " use_resource custom_getter".split()
)


@transfer("tf.get_variable", "tf.contrib.framework.variable", "tf.contrib.slim.variable")
@transfer("tf.contrib.framework.model_variable", "tf.contrib.slim.model_variable")
def get_variable(api: Api, call: Call) -> Any:
    given = arguments(call, NAMES)
    if "name" not in given:
        raise Raise(Raised(TypeError))
    if called_as(call) == "model_variable":
        given["collections"] = List([GLOBAL, "model_variables"])
    return lookup(api, call.node, **{key: value for key, value in given.items() if key in NAMES})


@transfer("tf.get_local_variable")
def get_local_variable(api: Api, call: Call) -> Any:
    given = {"collections": List([LOCAL]), "trainable": False}
    return get_variable(api, Call(call.node, call.args, {**call.keywords, **given}, call.whole))


@transfer("tf.contrib.framework.local_variable", "tf.contrib.slim.local_variable")
def local_variable(api: Api, call: Call) -> Any:
    tensors, shape, dtype = initial_value(api, call.get(0, "initial_value", UNKNOWN), call)
    full, keys = unique_name(api, call.get(4, "name") or "Variable"), List([LOCAL])
    return create(api, full, call.node, shape=shape, dtype=dtype, initial=tensors, collections=keys, trainable=False)


def unique_name(api: Api, name: Any) -> Any:
    """A name of the program's for a variable, made unique in the graph."""
    return api.graph.unique_name(api.run, name) if isinstance(name, str) else UNKNOWN


# What ``get_variable`` hands on to what makes a variable.
HANDED_ON = ("shape", "dtype", "initializer", "trainable", "collections", "use_resource", "regularizer")


def lookup(api: Api, site: ast.AST, name: Any, custom_getter: Any = None, **given: Any) -> Any:
    """What ``get_variable`` returns in the current scope, or raise what it raises."""
    scope = api.scope
    full = joined(scope.fields["name"], name)
    getter = custom_getter if custom_getter is not None else scope.fields.get("custom_getter")
    wanted = {key: given.get(key) for key in HANDED_ON}

    def found(run: Interpreter, call: Call) -> Any:
        own = arguments(call, ("name", *HANDED_ON[:3]))
        changed = {key: value for key, value in own.items() if key in (*HANDED_ON, "reuse")}
        return get(api, call.node, scope, own.get("name", full), **{**wanted, **changed})

    if getter is None:
        return get(api, site, scope, full, **wanted)
    given = {"trainable": True, "initializer": scope.fields.get("initializer")}
    given["dtype"] = api.value(f"tf.{scope.fields.get('dtype') or 'float32'}")
    wanted |= {key: value for key, value in given.items() if wanted[key] is None}
    extra = {"reuse": scope.fields["reuse"], "partitioner": None, "caching_device": None, "validate_shape": True}
    extra |= {"constraint": None, "synchronization": FOREIGN, "aggregation": FOREIGN}
    return api.run.call(getter, Call(site, [Native("getter", found), full], {**wanted, **extra}))


def joined(prefix: Any, name: Any) -> Any:
    if not isinstance(prefix, str) or not isinstance(name, str):
        return UNKNOWN
    return f"{prefix}/{name}" if prefix else name


def get(
    api: Api, site: ast.AST, scope: VariableScope, full: Any, reuse: Any = None, regularizer: Any = None, **given: Any
) -> Any:
    """The variable of a full name: made, shared, or a failure, as the scope's ``reuse`` has it."""
    graph, dtype = api.graph, given["dtype"]
    reuse = scope.fields["reuse"] if reuse is None else reuse
    wanted_type = api.dtype_of(dtype) if dtype is not None else scope.fields.get("dtype") or "float32"
    wanted = shapes.given(api, given["shape"]) if given["shape"] is not None else None
    if not isinstance(full, str):
        made = make(api, site, UNKNOWN, wanted, wanted_type, scope, **given)
        made.uncertain = reuse is not False
        graph.is_open = True
        return made
    entry = graph.store.get(full)
    known: Any = certain(entry)
    if isinstance(known, Variable):
        if type(entry) is not Maybe:
            if reuse is False:
                api.fail(Failure("TF311", "already_exists", full, site, known.site), known.serial)
            if reuse is not UNKNOWN:
                check(api, site, known, wanted, wanted_type)
        return known
    if known is UNKNOWN:
        return Tensor(graph, "unknown", kind="op")
    if reuse is True and not graph.is_open:
        api.fail(Failure("TF312", "does_not_exist", full, site, None))
    made = make(api, site, full, wanted, wanted_type, scope, **given)
    made.uncertain = reuse is True
    api.run.heap.set(graph.store, full, made)
    regularize(api, site, made, scope.fields.get("regularizer") if regularizer is None else regularizer)
    return made


def regularize(api: Api, site: ast.AST, variable: Variable, regularizer: Any) -> None:
    """Add the loss that a regularizer makes of a variable to its collection."""
    if regularizer is None or not truth(api.run, regularizer):
        return
    loss = api.run.call(regularizer, Call(site, [variable]))
    if loss is not None:
        api.add_to("regularization_losses", loss if isinstance(loss, Tensor) else api.tensor("regularizer"))


def make(
    api: Api, site: ast.AST, full: Any, sizes: Shape, wanted_type: str | None, scope: VariableScope, **given: Any
) -> Variable:
    """A variable for the store."""
    tensors: list[Any] = []
    initializer = scope.fields.get("initializer") if given["initializer"] is None else given["initializer"]
    if isinstance(initializer, (Tensor, Variable, List, Array, int, float)) and not isinstance(initializer, bool):
        tensors, from_value, value_type = initial_value(api, initializer, Call(site))
        sizes = from_value if sizes is None else sizes
        wanted_type = value_type if given["dtype"] is None else wanted_type
    elif isinstance(initializer, (Function, Bound)):
        passed = FOREIGN if sizes is None else sizes_of(sizes)
        tensors = api.tensors(api.run.call(initializer, Call(site, [passed], {}, whole=False)))
    if isinstance(full, str):
        api.graph.taken(api.run, full)
        full = full.rstrip("/")
    trainable = True if given["trainable"] is None else given["trainable"]
    kept = {"collections": given["collections"], "use_resource": given["use_resource"], "trainable": trainable}
    return create(api, full, site, shape=sizes, dtype=wanted_type, initial=tensors, **kept)


def sizes_of(shape: Shape) -> Any:
    """A shape as a value of the program."""
    return None if shape is None else List([FOREIGN if each is None else each for each in shape])


def check(api: Api, site: ast.AST, found: Variable, shape: Shape, dtype: str | None) -> None:
    """Raise what sharing a variable with another shape or element type raises."""
    name = str(found.name)
    if shape is not None and found.shape is not None:
        differs = len(shape) != len(found.shape) or any(
            one is not None and other is not None and one != other
            for one, other in zip(shape, found.shape, strict=False)
        )
        if differs:
            detail = f"shape {written(found.shape)}, here {written(shape)}"
            api.fail(Failure("TF313", "shape_mismatch", name, site, found.site, detail=detail), found.serial)
    if dtype and found.dtype and dtype.removesuffix("_ref") != found.dtype.removesuffix("_ref"):
        detail = f"type {found.dtype}, here {dtype}"
        api.fail(Failure("TF313", "dtype_mismatch", name, site, found.site, detail=detail), found.serial)


def written(shape: Shape) -> str:
    return "[" + ", ".join("?" if each is None else str(each) for each in shape or ()) + "]"


# -- scopes ------------------------------------------------------------------------------------------------------


def reuse_of(api: Api, value: Any) -> Any:
    """What a ``reuse=`` argument says: a boolean, ``AUTO_REUSE`` or ``UNKNOWN``."""
    if isinstance(value, ApiName):
        return AUTO_REUSE if value.path == "tf.AUTO_REUSE" else UNKNOWN
    if value == AUTO_REUSE:
        return value
    known = truth(api.run, value)
    return UNKNOWN if known is None else known


def open_scope(
    api: Api,
    name_or_scope: Any,
    default_name: Any = None,
    reuse: Any = False,
    defaults: dict[str, Any] | None = None,
    named: bool = True,
) -> tuple[VariableScope, Callable[..., Any], bool]:
    """Enter a variable scope. Returns as ``blocks.enter`` does."""
    graph, heap, old = api.graph, api.run.heap, api.scope
    defaults = {key: value for key, value in (defaults or {}).items() if value is not None}
    outer_names = graph.fields["name_scope"]
    kept = ("initializer", "regularizer", "dtype", "use_resource", "custom_getter")
    if isinstance(name_or_scope, VariableScope):
        name = name_or_scope.fields["name"]
        inherited = name_or_scope.fields
        reuse = reuse or name_or_scope.fields["reuse"] if reuse is not UNKNOWN else UNKNOWN
        last: Any = name.rpartition("/")[2] if isinstance(name, str) else UNKNOWN
    else:
        if name_or_scope is None:
            if reuse is True or default_name is None:
                raise Raise(Raised(ValueError))
            last = unique_scope(api, old, default_name)
        else:
            last = name_or_scope if isinstance(name_or_scope, str) else UNKNOWN
        name = joined(old.fields["name"], last)
        inherited = old.fields
        if reuse is not UNKNOWN:
            reuse = reuse or old.fields["reuse"]
    scope = VariableScope(name, reuse, **{key: inherited[key] for key in kept if key in inherited})
    scope.fields.update(defaults)
    inner = outer_names
    if last and named:
        label = default_name if name_or_scope is None and isinstance(default_name, str) else last
        is_known = isinstance(label, str) and isinstance(outer_names, str)
        inner = graph.unique_name(api.run, label) if is_known else UNKNOWN
    is_scope = isinstance(name_or_scope, VariableScope)
    scope.fields["name_scope"] = name_or_scope.fields["name_scope"] if is_scope else inner
    before = dict(graph.counts)
    if isinstance(name, str):
        count = before.get(name, 0)
        heap.set(graph.counts, name, count + 1 if isinstance(count, int) else UNKNOWN)
        before = dict(graph.counts) if is_scope else before
    off = heap.swap(graph.fields, "scope", scope), heap.swap(graph.fields, "name_scope", inner)

    def leave(signal: Any = None) -> None:
        if isinstance(name, str):
            for each in [key for key in graph.counts if key.startswith(name + "/")]:
                heap.set(graph.counts, each, 0)
            for each in list(graph.counts) if is_scope else ():
                heap.set(graph.counts, each, before.get(each, 0))
        for each in off:
            each()

    return scope, leave, False


def unique_scope(api: Api, scope: VariableScope, default: Any) -> Any:
    """A default name, made unique among the scopes that were opened in the current one."""
    if not isinstance(default, str):
        return UNKNOWN
    full = joined(scope.fields["name"], default)
    if not isinstance(full, str):
        return UNKNOWN
    counts = api.graph.counts
    if not counts.get(full, 0):
        return default
    if not isinstance(counts[full], int):
        return UNKNOWN
    number = 1
    while counts.get(f"{full}_{number}", 0):
        number += 1
    return f"{default}_{number}"


SCOPE_NAMES = (
    "name_or_scope default_name values initializer regularizer caching_device partitioner custom_getter reuse dtype"
    " use_resource constraint auxiliary_name_scope".split()
)


@transfer("tf.variable_scope")
def variable_scope(api: Api, call: Call) -> Any:
    given = arguments(call, SCOPE_NAMES)
    api.reuses.setdefault((api.run.frame.root.path, call.node), set()).add(reuse_of(api, given.get("reuse")))
    return scope_context(api, given.get("name_or_scope"), given.get("default_name"), given)


@transfer("tf.variable_op_scope")
def variable_op_scope(api: Api, call: Call) -> Any:
    given = arguments(call, ("values", "name_or_scope", "default_name"))
    return scope_context(api, given.get("name_or_scope"), given.get("default_name"), given)


def scope_context(api: Api, scope: Any, default_name: Any, given: dict[str, Any]) -> Context:
    defaults = {key: given.get(key) for key in ("initializer", "regularizer", "custom_getter", "use_resource")}
    defaults["dtype"] = api.dtype_of(given.get("dtype"))
    named = truth(api.run, given.get("auxiliary_name_scope", True)) is not False
    reuse = reuse_of(api, given.get("reuse"))
    return Context(lambda run: open_scope(api, scope, default_name, reuse, defaults, named))


transfer("tf.get_variable_scope")(lambda api, call: api.graph.fields["scope"])


@transfer("tf.VariableScope")
def new_scope(api: Api, call: Call) -> Any:
    return VariableScope(call.get(1, "name", ""), reuse_of(api, call.get(0, "reuse")))


def named_scope(api: Api, name: Any) -> Context:
    """``with tf.name_scope(...)``."""

    def enter(run: Interpreter) -> tuple[Any, Callable[..., Any], bool]:
        graph = api.graph
        inner: Any = UNKNOWN
        if not name:
            inner = ""
        elif isinstance(name, str) and name.endswith("/"):
            inner = name[:-1]
        elif isinstance(name, str) and isinstance(graph.fields["name_scope"], str):
            inner = graph.unique_name(run, name)
        leave = run.heap.swap(graph.fields, "name_scope", inner)
        return inner + "/" if isinstance(inner, str) and inner else FOREIGN, leave, False

    return Context(enter)


@transfer("tf.name_scope", "tf.op_scope", "tf.keras.backend.name_scope")
def name_scope(api: Api, call: Call) -> Any:
    return named_scope(api, call.get(0, "name") or call.get(1, "default_name"))


@member(GRAPH_MEMBERS, "name_scope")
def graph_name_scope(api: Api, graph: Graph, call: Call) -> Any:
    return named_scope(api, call.get(0, "name"))


class Template(ApiObject):
    """What ``tf.make_template`` returns."""

    def __init__(self, api: Api, name: Any, function: Any, keywords: dict[str, Any], unique: Any) -> None:
        super().__init__(api)
        self.fields.update({"name": name, "function": function, "scope": None, "unique": unique})
        self.keywords = keywords

    def called(self, run: Interpreter, call: Call) -> Any:
        scope = self.fields["scope"]
        if isinstance(scope, VariableScope):
            entered, leave, _ = open_scope(self.api, scope, reuse=True)
        elif scope is None:
            entered, leave, _ = open_scope(self.api, self.fields["unique"], self.fields["name"])
            run.heap.set(self.fields, "scope", entered)
        else:
            return run.unknown_call(self, call)
        result: Any = None

        def body() -> None:
            nonlocal result
            keywords = {**self.keywords, **call.keywords}
            result = run.call(self.fields["function"], Call(call.node, call.args, keywords, call.whole))

        managed(run, simple(entered, leave), lambda value: None, body)
        return result

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("trainable_variables", "variables", "global_variables"):
            scope = self.fields["scope"]
            key = TRAINABLE if name == "trainable_variables" else GLOBAL
            is_known = isinstance(scope, VariableScope)
            return self.api.scope_method(scope, "get_collection", Call(run.site, [key])) if is_known else UNKNOWN
        return FOREIGN

    def parts(self) -> list[Any]:
        return [self.fields["function"]]


@transfer("tf.make_template")
def make_template(api: Api, call: Call) -> Any:
    keywords = {key: value for key, value in call.keywords.items() if key not in ("name_", "func_") and key[-1:] != "_"}
    made = Template(
        api, call.get(0, "name_", UNKNOWN), call.get(1, "func_", UNKNOWN), keywords, call.get(3, "unique_name_")
    )
    if truth(api.run, call.get(2, "create_scope_now_", False)) is not False:
        return api.run.unknown_call(made, call)
    return made


# -- collections -------------------------------------------------------------------------------------------------

for _names, _key in (
    ("global_variables all_variables", GLOBAL),
    ("trainable_variables contrib.framework.get_trainable_variables contrib.slim.get_trainable_variables", TRAINABLE),
    ("local_variables contrib.framework.get_local_variables contrib.slim.get_local_variables", LOCAL),
    ("model_variables contrib.framework.get_model_variables contrib.slim.get_model_variables", "model_variables"),
    ("moving_average_variables", "moving_average_variables"),
):
    transfer(*(f"tf.{each}" for each in _names.split()))(
        lambda api, call, key=_key: api.collected(key, scope_argument(call.get(0, "scope")))  # type: ignore[misc]
    )


def scope_argument(value: Any) -> Any:
    return value.fields["name"] if isinstance(value, VariableScope) else value


@transfer("tf.get_collection", "tf.get_collection_ref")
def get_collection(api: Api, call: Call) -> Any:
    return api.collected(call.get(0, "key", UNKNOWN), scope_argument(call.get(1, "scope")))


@member(GRAPH_MEMBERS, "get_collection", "get_collection_ref")
def get_collection_of(api: Api, graph: Graph, call: Call) -> Any:
    members = graph.members(call.get(0, "name", UNKNOWN), scope_argument(call.get(1, "scope")))
    return List(UNKNOWN if members is None else members)


@transfer("tf.add_to_collection", "tf.add_to_collections")
def add_to_collection(api: Api, call: Call) -> None:
    keys = call.get(0, "name", UNKNOWN)
    for key in items(api.run, keys) or [keys] if isinstance(keys, (List, tuple)) else [keys]:
        value = call.get(1, "value", UNKNOWN)
        if isinstance(value, (Object, str, int)):
            api.add_to(key, value)


@member(GRAPH_MEMBERS, "add_to_collection")
def add_to_collection_of(api: Api, graph: Graph, call: Call) -> None:
    value, key = call.get(1, "value", UNKNOWN), call.get(0, "name", UNKNOWN)
    if isinstance(value, Object) and isinstance(key, str):
        api.run.heap.set(graph.collection(key), value, True)


@transfer("tf.contrib.framework.get_variables", "tf.contrib.slim.get_variables")
def get_variables(api: Api, call: Call) -> Any:
    return api.collected(call.get(2, "collection", GLOBAL), scope_argument(call.get(0, "scope")))


@transfer("tf.contrib.framework.get_variables_to_restore", "tf.contrib.slim.get_variables_to_restore")
def get_variables_to_restore(api: Api, call: Call) -> Any:
    """The global variables of the scopes to include, without those of the scopes to exclude."""
    included, excluded = call.get(0, "include"), call.get(1, "exclude")
    found: list[Any] | None = None
    for scopes, is_excluded in ((included, False), (excluded, True)):
        names = None if scopes is None else items(api.run, scopes)
        if scopes is not None and names is None:
            return List(UNKNOWN)
        parts = [api.graph.members(GLOBAL, name) for name in names or ()] if scopes is not None else []
        if None in parts:
            return List(UNKNOWN)
        members = [each for part in parts for each in part or ()]
        if not is_excluded:
            found = members if scopes is not None else api.graph.members(GLOBAL)
        elif found is not None:
            found = [each for each in found if each not in members]
    return List(UNKNOWN if found is None else found)


# -- initializers ------------------------------------------------------------------------------------------------


def initializers(
    api: Api, members: dict[Any, Any], collection: str, call: Call, kind: str, whole: bool = True
) -> Tensor:
    """The operation that initializes several variables."""
    known = {each: there for each, there in members.items() if isinstance(each, (Tensor, Resource))}
    sure = [each for each, there in known.items() if type(there) is not Maybe]
    perhaps = [getattr(each, "target", each) for each, there in known.items() if type(there) is Maybe]
    control = [each if isinstance(each, Tensor) else api.initializer_of(each) for each in sure]
    if perhaps:
        control.append(Tensor(api.graph, "maybe_init", kind="perhaps", extra=tuple(perhaps)))
    if not whole:
        control.append(Tensor(api.graph, "unknown_init", kind="opaque"))
    made = Tensor(api.graph, "init", (), control, "initializer", extra=(kind, collection, call.node))
    built = api.graph.fields["initializers"]
    if isinstance(built, tuple):
        api.run.heap.set(api.graph.fields, "initializers", (*built, made))
    return made


for _names, _key in (
    ("global_variables_initializer initialize_all_variables initializers.global_variables", GLOBAL),
    ("local_variables_initializer initialize_local_variables initializers.local_variables", LOCAL),
    ("tables_initializer initialize_all_tables initializers.tables_initializer", TABLES),
):
    transfer(*(f"tf.{each}" for each in _names.split()))(
        lambda api, call, key=_key: initializers(api, api.graph.collection(key), key, call, "snapshot")  # type: ignore[misc]
    )


@transfer("tf.variables_initializer", "tf.initialize_variables", "tf.initializers.variables")
def variables_initializer(api: Api, call: Call) -> Any:
    value = call.get(0, "var_list", UNKNOWN)
    known = in_any_order(api.run, value)
    whole = known is not None and not any(each is UNKNOWN for each in known)
    members = dict.fromkeys([each for each in known or () if isinstance(each, Variable)], True)
    if any(isinstance(each, Tensor) for each in known or ()):
        whole = False
    return initializers(api, members, "", call, "list", whole)


@transfer("tf.report_uninitialized_variables")
def report_uninitialized(api: Api, call: Call) -> Any:
    """The names of the variables that are not initialized when it runs, as bytes."""
    value = call.get(0, "var_list")
    if value is None:
        members = [api.graph.members(GLOBAL), api.graph.members(LOCAL)]
        known = None if None in members else [each for part in members for each in part or ()]
    else:
        known = items(api.run, value)
    if known is not None and not all(isinstance(each, Variable) for each in known):
        known = None
    return api.tensor("report", extra=None if known is None else tuple(known))


@transfer("tf.is_variable_initialized")
def is_variable_initialized(api: Api, call: Call) -> Any:
    value = call.get(0, "variable", UNKNOWN)
    return api.tensor("is_initialized", extra=(value,) if isinstance(value, Variable) else None)


transfer("tf.assert_variables_initialized")(lambda api, call: api.tensor("assert_initialized"))

# -- assignments -------------------------------------------------------------------------------------------------


def assigned(api: Api, target: Any, values: Sequence[Any], kind: str, op: str) -> Any:
    """The tensor of an assignment to a variable."""
    tensors = api.tensors(*values)
    if isinstance(target, Tensor) and target.kind in ("assign", "update"):
        return api.tensor(op, [target, *tensors], kind=kind, target=target.target, shape=target.shape)
    if not isinstance(target, Variable):
        if target is UNKNOWN or isinstance(target, Tensor):
            return api.tensor(op, tensors, kind="opaque")
        return UNKNOWN
    return api.tensor(op, tensors, kind=kind, target=target, shape=target.shape, dtype=target.dtype)


@transfer("tf.assign", "tf.keras.backend.update")
def assign(api: Api, call: Call) -> Any:
    return assigned(api, call.get(0, "ref", UNKNOWN), call.args[1:] or [call.keywords.get("value")], "assign", "Assign")


UPDATES = (
    "assign_add assign_sub scatter_update scatter_add scatter_sub scatter_mul scatter_div scatter_nd_update"
    " scatter_nd_add scatter_nd_sub count_up_to scatter_min scatter_max keras.backend.update_add"
    " keras.backend.update_sub batch_scatter_update".split()
)
for _name in UPDATES:
    transfer(f"tf.{_name}")(
        lambda api, call, name=_name: assigned(  # type: ignore[misc]
            api, call.get(0, "ref", UNKNOWN), [*call.args[1:], *call.keywords.values()], "update", name
        )
    )


@member(VARIABLE_METHODS, "assign")
def assign_method(api: Api, variable: Variable, call: Call) -> Any:
    return assigned(api, variable, [call.get(0, "value", UNKNOWN)], "assign", "Assign")


@member(VARIABLE_METHODS, *UPDATES)
def update_method(api: Api, variable: Variable, call: Call) -> Any:
    return assigned(api, variable, call.values(), "update", "AssignAdd")


@member(VARIABLE_METHODS, "load")
def load(api: Api, variable: Variable, call: Call) -> None:
    session = call.get(1, "session")
    target = assigned(api, variable, [], "assign", "load")
    api.evaluated(target, session, None, call.node)


@member(VARIABLE_METHODS, "eval")
def eval_variable(api: Api, variable: Variable, call: Call) -> Any:
    return api.evaluated(variable, call.get(0, "session"), None, call.node)


@member(VARIABLE_METHODS, "read_value")
def read_value(api: Api, variable: Variable, call: Call) -> Any:
    return api.new_read(variable)


@member(VARIABLE_METHODS, "initialized_value")
def initialized_value(api: Api, variable: Variable, call: Call) -> Any:
    # The initial value is computed whether the variable is initialized or not.
    return Tensor(variable.graph, "initialized_value", variable.initial, shape=variable.shape, dtype=variable.dtype)


member(VARIABLE_METHODS, "set_shape")(always(None))


@member(VARIABLE_METHODS, "is_initialized")
def is_initialized(api: Api, variable: Variable, call: Call) -> Any:
    return Tensor(variable.graph, "is_initialized", extra=(variable,))


for _how in ("enable", "disable"):
    transfer(f"tf.{_how}_resource_variables")(
        lambda api, call, uses=_how == "enable": api.run.heap.set(api.state, "resources", uses)  # type: ignore[misc]
    )


def step_variable(api: Api, call: Call, create_it: bool) -> Any:
    """The global step."""
    members = api.graph.members("global_step")
    if members:
        return members[0]
    if members is None:
        return UNKNOWN
    named = [each for each in api.graph.members(GLOBAL) or () if getattr(each, "name", None) == "global_step"]
    if named and not create_it:
        return named[0]
    if not create_it:
        return UNKNOWN if api.graph.is_open else None
    # In the current variable scope, like any other variable.
    collections = List([GLOBAL, "global_step"])
    return lookup(api, call.node, "global_step", shape=List(), dtype="int64", trainable=False, collections=collections)


for _prefix in ("tf.train.", "tf.contrib.framework.", "tf.contrib.slim."):
    transfer(f"{_prefix}get_or_create_global_step", f"{_prefix}create_global_step")(
        lambda api, call: step_variable(api, call, True)
    )
    transfer(f"{_prefix}get_global_step")(lambda api, call: step_variable(api, call, False))
