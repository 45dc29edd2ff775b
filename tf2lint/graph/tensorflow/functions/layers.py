"""Layers, recurrent cells and what calls them: the variables that they make, as ``tables`` has them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tf2lint.graph.python.blocks import managed
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.library.contextlib import Context
from tf2lint.graph.python.library.contextlib import simple as simple_context
from tf2lint.graph.python.library.records import Fields
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    ApiName,
    Call,
    Dict,
    Foreign,
    Function,
    Instance,
    List,
    Native,
)
from tf2lint.graph.python.plain_values import plain
from tf2lint.graph.tensorflow import shapes, tables
from tf2lint.graph.tensorflow.api import (
    BASES,
    INHERITED,
    PROPERTIES,
    TRANSFERS,
    Api,
    always,
    arguments,
    bound,
    called_as,
    member,
    parameters_of,
    transfer,
)
from tf2lint.graph.tensorflow.functions.variables import (
    create,
    lookup,
    named_scope,
    open_scope,
    reuse_of,
    sizes_of,
    unique_name,
)
from tf2lint.graph.tensorflow.state import (
    TRAINABLE,
    ApiObject,
    Shape,
    StaticShape,
    Tensor,
    Variable,
    VariableScope,
    tensors_in,
)
from tf2lint.graph.tensorflow.tables import Kind, Layer

INPUTS = ("inputs", "input", "x", "tensor", "net", "values", "features", "ids", "symbols", "value")


def simple(api: Api, value: Any) -> Any:
    """An argument as ``tables`` takes it."""
    known = plain(value)
    if known is not UNKNOWN:
        return known
    if isinstance(value, (List, tuple)):
        parts = items(api.run, value)
        return UNKNOWN if parts is None else tuple(simple(api, each) for each in parts)
    if isinstance(value, Dict) and not value.is_open:
        return {key: simple(api, api.run.entry(each)) for key, each in value.fields.items()}
    return UNKNOWN if isinstance(value, Foreign) else value


def make_variables(
    api: Api, layer: Layer, arguments: Mapping[str, Any], call: Call, inputs: Any, scope: VariableScope | None
) -> dict[str, Any]:
    """The variables of a layer, in ``scope`` of the store, or by name scope for those that are not in it."""
    known = {key: simple(api, value) for key, value in arguments.items()}
    own = api.dtype_of(arguments.get("dtype")) or getattr(inputs, "dtype", None)
    made: dict[str, Any] = {}
    for spec in layer.variables(shapes.of_value(api, inputs), known):
        if spec.certain:
            trainable = truth(api.run, arguments.get("trainable", True)) if spec.trainable else spec.trainable
            given: dict[str, Any] = {
                "dtype": tables.dtype_of(spec, own),
                "trainable": FOREIGN if trainable is None else trainable,
                "collections": List(each for each in tables.collections(layer, spec, known) if each != TRAINABLE),
            }
            name = layer.renames.get(spec.name, spec.name)
            if scope is None:
                is_named = isinstance(api.graph.fields["name_scope"], str)
                full: Any = api.graph.unique_name(api.run, name) if is_named else UNKNOWN
                made[spec.name] = create(api, full, call.node, shape=spec.shape, **given)
                if layer.kind is Kind.KERAS:
                    api.add_to("keras variables", made[spec.name])
            else:
                given |= {"initializer": LAYER_INITIALIZER, "regularizer": regularizer_for(name, arguments)}
                made[spec.name] = lookup(api, call.node, name, shape=sizes_of(spec.shape), **given)
    return made


def regularizer_for(name: str, arguments: Mapping[str, Any]) -> Any:
    """The argument of a layer that regularizes one of its variables."""
    return arguments.get(f"{name}_regularizer") if name in ("kernel", "weights", "bias", "biases") else None


LAYER_INITIALIZER = ApiName("tf.zeros_initializer")  # a layer's own comes before that of the scope


def first_input(given: Mapping[str, Any], call: Call) -> Any:
    for name in INPUTS:
        if name in given and given[name] is not None:
            return given[name]
    return call.args[0] if call.args else UNKNOWN


def layer_function(path: str, layer: Layer) -> Callable[[Api, Call], Any]:
    """What a function that makes a layer and calls it does."""

    def function(api: Api, call: Call) -> Any:
        given = with_defaults(api, path, bound(path, call), call)
        inputs = first_input(given, call)
        name = given.get(layer.scope_argument)
        if layer.kind is Kind.NONE:
            return output_of(api, layer, given, inputs, {}, call)
        if layer.kind is Kind.OBJECT:
            return LayerObject(api, layer, given).called(api.run, Call(call.node, [inputs]))
        reuse = reuse_of(api, given.get("reuse"))
        if layer.kind is Kind.FUNCTION and name is None and reuse is True:
            name = layer.scope
        manager = opened(api, name, layer.scope, reuse)
        result: Any = None

        def body() -> None:
            nonlocal result
            made = make_variables(api, layer, given, call, inputs, api.scope)
            result = output_of(api, layer, given, inputs, made, call)

        managed(api.run, manager, lambda value: None, body)
        return result

    return function


def opened(api: Api, name: Any, default: Any, reuse: Any = False) -> Context:
    """A variable scope as a context."""
    entered, leave, _ = open_scope(api, name, default, reuse)
    return simple_context(entered, leave)


def with_defaults(api: Api, path: str, given: dict[str, Any], call: Call) -> dict[str, Any]:
    """The arguments with those that an ``arg_scope`` around the call gives."""
    passed = set(call.keywords) | set(parameters_of(path).positional[: len(call.args)])
    for level in api.stack("arguments"):
        for name, value in level.get(scoped_name(path), {}).items():
            if name not in passed:
                given[name] = value
    return given


def output_of(
    api: Api, layer: Layer, given: Mapping[str, Any], inputs: Any, made: Mapping[str, Any], call: Call
) -> Any:
    """The tensor that a layer returns: made of its input and its variables, as far as it reads them."""
    plain_arguments = {key: simple(api, value) for key, value in given.items()}
    shape = layer.output(shapes.of_value(api, inputs), plain_arguments)
    tensors = api.tensors(inputs)
    read = dict(made)
    statistics = {name: read[name] for name in made if name.startswith("moving_")}
    if statistics:
        read = normalized(api, given, made, statistics, tensors)
    result: Any = api.tensor(layer.scope, [*tensors, *read.values()], shape=shape, dtype=getattr(inputs, "dtype", None))
    for name, more in (("normalizer_fn", "normalizer_params"), ("activation_fn", ""), ("activation", "")):
        function = given.get(name)
        if function is None or isinstance(function, str) or function is FOREIGN:
            continue
        keywords = given.get(more) if more else None
        extra = (
            {key: api.run.entry(value) for key, value in keywords.fields.items()} if isinstance(keywords, Dict) else {}
        )
        changed = api.run.call(function, Call(call.node, [result], extra))
        result = changed if isinstance(changed, (Tensor, Variable)) or changed is UNKNOWN else result
    return result


def normalized(
    api: Api, given: Mapping[str, Any], made: Mapping[str, Any], statistics: Mapping[str, Any], tensors: list[Any]
) -> dict[str, Any]:
    """What batch normalization reads, with the operations that it adds to the update collection."""
    training = given.get("training", given.get("is_training", False))
    if training is None:
        training = FOREIGN
    known = training if isinstance(training, Tensor) else truth(api.run, training)
    updates = given.get("updates_collections", "update_ops")
    read = {name: value for name, value in made.items() if name not in statistics}
    if known is not False:
        operations = [
            api.tensor("AssignMovingAvg", tensors, kind="update", target=each)
            for each in statistics.values()
            if isinstance(each, Variable)
        ]
        if isinstance(updates, str) and known is not None:
            for each in operations:
                api.add_to(updates, each)
        elif updates is None and known is True:
            read.update({each.op + str(number): each for number, each in enumerate(operations)})
    if known is False or isinstance(known, Tensor):
        return dict(made)
    return read


class LayerObject(ApiObject):
    """An object of a class of layers. Its variables are made when it is first called."""

    stays = True

    def __init__(self, api: Api, layer: Layer, given: Mapping[str, Any]) -> None:
        super().__init__(api)
        self.layer = layer
        self.given = given
        self.fields.update({"made": None, "scope": None})

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("apply", "call", "__call__", "build"):
            return Native(name, self.build if name == "build" else self.called, (self,))
        made = self.fields["made"]
        if name in ("variables", "weights", "trainable_variables", "trainable_weights", "non_trainable_variables"):
            if not isinstance(made, tuple):
                return List(UNKNOWN if made is not None else ())
            known = [each for _, each in made if isinstance(each, Variable)]
            if "trainable" in name:
                known = [each for each in known if (each.trainable is True) is not name.startswith("non")]
            return List(known)
        if isinstance(made, tuple) and name in dict(made):
            return dict(made)[name]
        if name in ("units", "filters", "name", "output_size", "state_size"):
            return self.given.get(name, FOREIGN)
        return Tensor(self.api.graph, "layer member")

    def build(self, run: Interpreter, call: Call) -> None:
        shape = shapes.given(self.api, call.get(0, "input_shape", UNKNOWN))
        self.variables(run, call, Tensor(None, "input", shape=shape))

    def variables(self, run: Interpreter, call: Call, inputs: Any) -> dict[str, Any] | None:
        """The variables, made if there are none yet; ``None`` where that is not known."""
        known = self.fields["made"]
        if isinstance(known, tuple):
            return dict(known)
        if known is not None:
            return None
        api, layer = self.api, self.layer
        made: dict[str, Any] = {}
        if layer.kind in (Kind.KERAS, Kind.PLAIN):
            manager: Any = keras_scope(api, layer, self.given)
        else:
            name = self.given.get("_scope")
            name = self.given.get(layer.scope_argument) if name is None else name
            manager = object_scope(api, name, layer.scope, reuse_of(api, self.given.get("_reuse")))

        def body() -> None:
            run.heap.set(self.fields, "scope", api.scope)
            made.update(make_variables(api, layer, self.given, call, inputs, api.scope if layer.is_stored else None))

        managed(run, manager, lambda value: None, body)
        run.heap.set(self.fields, "made", tuple(made.items()))
        return made

    def called(self, run: Interpreter, call: Call) -> Any:
        inputs = call.get(0, "inputs", UNKNOWN)
        if self.layer.kind is Kind.NONE:
            return output_of(self.api, self.layer, self.given, inputs, {}, call)
        made = self.variables(run, call, inputs)
        if made is None:
            return UNKNOWN
        given = {**self.given, **call.keywords}
        return output_of(self.api, self.layer, given, inputs, made, call)


def object_scope(api: Api, name: Any, default: str, reuse: Any) -> Any:
    """The variable scope that an object takes at its first call: a new one of its name, unless it reuses."""
    label = default if name is None else name
    return opened(api, label, None, reuse) if reuse is True else opened(api, None, label)


def keras_scope(api: Api, layer: Layer, given: Mapping[str, Any]) -> Any:
    """The name scope of a Keras layer: its own name, or the next number of its kind in the graph."""
    name = given.get("name")
    if name is None:
        counts = api.graph.collection("keras names")
        number = counts.get(layer.scope, 0)
        number = number if isinstance(number, int) else 0
        api.run.heap.set(counts, layer.scope, number + 1)
        name = layer.scope if number == 0 else f"{layer.scope}_{number}"
    return named_scope(api, name)


def layer_class(path: str, layer: Layer) -> Callable[[Api, Call], Any]:
    return lambda api, call: LayerObject(api, layer, bound(path, call))


for _path, _layer in tables.LAYERS.items():
    is_class = _path.rpartition(".")[2][:1].isupper()
    TRANSFERS[_path] = layer_class(_path, _layer) if is_class else layer_function(_path, _layer)


# -- the program's own layers and models -------------------------------------------------------------------------

LAYER, MODEL = "tf.keras.layers.Layer", "tf.keras.Model"
BASES.update(dict.fromkeys(("tf.keras.models.Model", "tf.keras.Sequential", "tf.keras.models.Sequential"), MODEL))
BASES.update(dict.fromkeys(("tf.layers.Layer", "tf.keras.layers.Layer", "tf.Module"), LAYER))


member(INHERITED, (LAYER, "build"))(always(None))
for _base in (
    *(LAYER, MODEL, "tf.nn.rnn_cell.RNNCell", "tf.contrib.rnn.RNNCell"),
    *("tf.train.SessionRunHook", "tf.test.TestCase"),
):
    member(INHERITED, (_base, "__init__"))(always(None))


@member(INHERITED, (LAYER, "__call__"), (MODEL, "__call__"))
def call_own(api: Api, call: Call) -> Any:
    """A call of an object of the program's own class of layers or models: ``build`` the first time, then ``call``."""
    run, receiver = api.run, call.args[0]
    if not isinstance(receiver, Instance):
        return run.unknown_call(receiver, call)
    arguments = Call(call.node, call.args[1:], call.keywords, call.whole)
    if receiver.fields.get("<built>") is not True:
        run.heap.set(receiver.fields, "<built>", True)
        shape = StaticShape(shapes.of_value(api, call.args[1] if len(call.args) > 1 else UNKNOWN))
        build = receiver.cls.lookup(run, "build")
        if build not in (MISSING, UNKNOWN):
            run.call(build, Call(call.node, [receiver, shape]))
    return run.call(run.attribute(receiver, "call"), arguments)


@member(INHERITED, (LAYER, "add_weight"), (LAYER, "add_variable"))
def add_weight(api: Api, call: Call) -> Any:
    receiver = call.args[0]
    name = call.get(1, "name", "weight")
    shape = shapes.given(api, call.get(2, "shape", UNKNOWN))
    trainable = call.keywords.get("trainable", True)
    made = create(api, unique_name(api, name), call.node, shape=shape, dtype="float32", trainable=trainable)
    api.add_to("keras variables", made)
    if isinstance(receiver, Instance):
        known = receiver.fields.get("<weights>", ())
        api.run.heap.set(receiver.fields, "<weights>", (*known, made) if isinstance(known, tuple) else UNKNOWN)
    return made


def own_variables(api: Api, call: Call, only_trainable: bool = False) -> Any:
    """The variables of the layers that an object of the program's own class has among its attributes."""
    found: list[Any] = []
    pending, seen = [call.args[0]], set()
    while pending:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, Variable):
            found.append(each)
        elif isinstance(each, LayerObject):
            made = each.fields["made"]
            if made is not None and not isinstance(made, tuple):
                return List(UNKNOWN)
            found += [part for _, part in made or () if isinstance(part, Variable)]
        elif isinstance(each, Instance):
            if each.lost:
                return List(UNKNOWN)
            pending.extend(api.run.entry(value) for value in reversed(each.fields.values()))
        elif isinstance(each, (List, Dict, tuple)):
            pending.extend(
                reversed([api.run.entry(part) for part in (each if isinstance(each, tuple) else each.parts())])
            )
    if only_trainable:
        found = [each for each in found if each.trainable is True]
    return List(dict.fromkeys(found))


for _name in ("variables", "weights", "trainable_variables", "trainable_weights"):
    for _base in (LAYER, MODEL):
        INHERITED[(_base, _name)] = functools.partial(own_variables, only_trainable=_name.startswith("trainable"))
        PROPERTIES.add((_base, _name))


# -- arg_scope ---------------------------------------------------------------------------------------------------


def scoped_name(path: str) -> str:
    """The name under which ``arg_scope`` knows a function."""
    return path.rpartition(".")[2].replace("convolution", "conv") if path.startswith("tf.contrib.") else path


class ArgumentScope(Context):
    """``with slim.arg_scope(...)``."""

    def __init__(self, api: Api, level: tuple[dict[str, dict[str, Any]], ...]) -> None:
        super().__init__(lambda run: (self, run.heap.swap(api.state, "arguments", level), False))


@transfer("tf.contrib.slim.arg_scope", "tf.contrib.framework.arg_scope")
def arg_scope(api: Api, call: Call) -> Any:
    functions = call.get(0, "list_ops_or_scope", UNKNOWN)
    if isinstance(functions, ArgumentScope):
        return functions
    known = items(api.run, functions)
    if known is None:
        return ArgumentScope(api, ())
    defaults: dict[str, dict[str, Any]] = {}
    for each in known:
        key = scoped_name(each.path) if isinstance(each, ApiName) else id(each)
        defaults[key] = dict(call.keywords)  # type: ignore[index]
    return ArgumentScope(api, (*api.stack("arguments"), defaults))


@transfer("tf.contrib.slim.add_arg_scope", "tf.contrib.framework.add_arg_scope")
def add_arg_scope(api: Api, call: Call) -> Any:
    function = call.get(0, "func", UNKNOWN)

    def called(run: Interpreter, later: Call) -> Any:
        keywords: dict[str, Any] = {}
        for level in api.stack("arguments"):
            keywords.update(level.get(id(made), {}))
        declared = [each.arg for each in function.node.args.args] if isinstance(function, Function) else []
        for name in declared[: len(later.args)]:
            keywords.pop(name, None)
        return run.call(function, Call(later.node, later.args, {**keywords, **later.keywords}, later.whole))

    return (made := Native("method", called, (function,)))


@transfer("tf.contrib.slim.repeat", "tf.contrib.layers.repeat", "tf.contrib.layers.stack", "tf.contrib.slim.stack")
def repeat(api: Api, call: Call) -> Any:
    is_stack = called_as(call) == "stack"
    inputs, count, layer = (call.args + [UNKNOWN] * 3)[:3]
    if is_stack:
        layer, count = count, call.args[2] if len(call.args) > 2 else call.keywords.get("stack_args", UNKNOWN)
    scope = call.keywords.get("scope")
    label = layer.path.rpartition(".")[2] if isinstance(layer, ApiName) else getattr(layer, "name", "stack")
    if isinstance(layer, ApiName):
        label = {"conv2d": "convolution2d"}.get(label, label)
    number = plain(count)
    if is_stack:
        turns = [sequence(api.run, each) or [each] for each in items(api.run, count) or ()]
    else:
        turns = [call.args[3:]] * number if isinstance(number, int) and number < 64 else []
    if not turns:
        return UNKNOWN
    manager = opened(api, scope, "stack" if is_stack else "Repeat")
    taken = ("scope", "stack_args", "repetitions", "inputs", "layer")
    keywords = {key: value for key, value in call.keywords.items() if key not in taken}
    result = inputs

    def body() -> None:
        nonlocal result
        inner = scope if isinstance(scope, str) else label
        if is_stack and not isinstance(scope, str) and isinstance(api.scope.fields["name"], str):
            inner = api.scope.fields["name"]
        inner = inner.rpartition("/")[2] if is_stack else inner
        for number, parts in enumerate(turns, 1):
            named = {**keywords, "scope": f"{inner}_{number}"}
            result = api.run.call(layer, Call(call.node, [result, *parts], named))

    managed(api.run, manager, lambda value: None, body)
    return result


# -- recurrent cells ---------------------------------------------------------------------------------------------


class Cell(ApiObject):
    """A recurrent cell. It makes its variables when it is first called, in the scope of the caller."""

    stays = True

    def __init__(self, api: Api, path: str, given: Mapping[str, Any]) -> None:
        super().__init__(api)
        self.path = path
        self.given = given
        self.fields.update({"made": None})

    @property
    def kind(self) -> tables.Cell:
        return tables.CELLS[self.path]

    @property
    def is_stack(self) -> bool:
        return self.path.endswith("MultiRNNCell")

    @property
    def is_transparent(self) -> bool:
        return not self.kind.scope

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "zero_state":
            return Native(name, lambda run, call: self.state("zero_state"))
        if name in ("state_size", "output_size"):
            return FOREIGN
        if name in ("__call__", "call"):
            return Native(name, self.called, (self,))
        if name in ("trainable_variables", "variables", "weights", "trainable_weights"):
            made = self.fields["made"]
            known = () if made is None else made
            return List([each for each in known if isinstance(each, Variable)] if isinstance(known, tuple) else UNKNOWN)
        return Tensor(self.api.graph, "cell member")

    def state(self, op: str, inputs: Sequence[Any] = ()) -> Any:
        """A state of this cell: tensors in the structure that it has, if that is known."""
        inner, is_tuple = self.given.get("cell"), self.given.get("state_is_tuple", True) is True
        cells = items(self.api.run, self.given.get("cells", UNKNOWN)) if self.is_stack and is_tuple else None
        if isinstance(inner, Cell):
            return inner.state(op, inputs)
        if cells is not None and all(isinstance(each, Cell) for each in cells):
            return tuple(each.state(op, inputs) for each in cells)
        if "LSTM" in self.path and is_tuple:
            return LSTM_STATE.made([self.api.tensor(op, inputs) for _ in LSTM_STATE.names])
        return self.api.tensor(op, inputs)

    def called(self, run: Interpreter, call: Call) -> Any:
        """``cell(inputs, state, scope=None)``: the output and the new state."""
        api, inputs = self.api, call.get(0, "inputs", UNKNOWN)
        made = cell_variables(api, self, call, inputs, call.get(2, "scope"))
        if made is None:
            return (UNKNOWN, UNKNOWN)
        read, rows = tensors_in([*call.args[:2], *made], run)[0], shapes.of_value(api, inputs)
        shape = (rows[0], output_size(api, self)) if rows and len(rows) == 2 else None
        return (api.tensor("cell", read, shape=shape), self.state("cell", read))


LSTM_STATE = Fields("LSTMStateTuple", ["c", "h"], [])


@transfer("tf.nn.rnn_cell.LSTMStateTuple", "tf.contrib.rnn.LSTMStateTuple")
def lstm_state(api: Api, call: Call) -> Any:
    return LSTM_STATE.called(api.run, call)


def described(api: Api, value: Any) -> Any:
    """An argument of a cell as ``tables`` takes it: cells are ``Built``."""
    if isinstance(value, Cell):
        return tables.Built(value.path, plain_arguments(api, value))
    if isinstance(value, (List, tuple)):
        parts = items(api.run, value)
        return UNKNOWN if parts is None else tuple(described(api, each) for each in parts)
    return simple(api, value)


def plain_arguments(api: Api, cell: Cell) -> dict[str, Any]:
    return {key: described(api, value) for key, value in cell.given.items()}


def output_size(api: Api, cell: Any) -> int | None:
    if not isinstance(cell, Cell):
        return None
    found = cell.kind.output(plain_arguments(api, cell))
    return found[0] if found else None


def cell_variables(api: Api, cell: Any, call: Call, inputs: Any, scope: Any = None) -> list[Any] | None:
    """The variables of a cell, made if it has none; ``None`` where they are not known."""
    run = api.run
    if isinstance(cell, Instance):
        # One of the program's own classes: called once for all steps.
        tensors, whole = tensors_in([run.call(cell, Call(call.node, [inputs, Tensor(None, "state")]))], run)
        return tensors if whole else None
    if not isinstance(cell, Cell):
        run.lose([cell])
        api.graph.is_open = True
        return None
    known = cell.fields["made"]
    if isinstance(known, tuple):
        return list(known)
    if known is not None:
        return None
    made: list[Any] = []
    whole = True
    shape = shapes.of_value(api, inputs)
    reuse = reuse_of(api, cell.given.get("reuse", cell.given.get("_reuse")))

    def inside(part: Any, size: Shape) -> None:
        nonlocal whole
        found = cell_variables(api, part, call, Tensor(None, "input", shape=size, dtype=getattr(inputs, "dtype", None)))
        whole = whole and found is not None
        made.extend(found or ())

    def stacked() -> None:
        nonlocal whole
        parts, size = items(run, cell.given.get("cells", UNKNOWN)), shape
        whole = parts is not None
        for number, part in enumerate(parts or ()):
            managed(run, opened(api, f"cell_{number}", None), ignored, lambda part=part, size=size: inside(part, size))  # type: ignore[misc]
            size = None if size is None else (*size[:-1], output_size(api, part))

    def own() -> None:
        run.heap.set(cell.fields, "scope", api.scope)
        for spec in cell.kind.variables(shape, plain_arguments(api, cell)):
            if spec.certain:
                dtype = api.dtype_of(cell.given.get("dtype")) or getattr(inputs, "dtype", None)
                given: dict[str, Any] = {"dtype": tables.dtype_of(spec, dtype), "initializer": LAYER_INITIALIZER}
                made.append(lookup(api, call.node, spec.name, shape=sizes_of(spec.shape), **given))

    if cell.is_transparent:
        inside(cell.given.get("cell", UNKNOWN), shape)
    else:
        name = cell.given.get("name")
        manager = (
            opened(api, scope, None, reuse) if scope is not None else object_scope(api, name, cell.kind.scope, reuse)
        )
        managed(run, manager, ignored, stacked if cell.is_stack else own)
    run.heap.set(cell.fields, "made", tuple(made) if whole else UNKNOWN)
    return made if whole else None


def ignored(value: Any) -> None:
    """What a context binds where nothing is to be done with it."""


def recurrence(*cells: str) -> Callable[[Api, Call], Any]:
    """A function that calls cells step by step: the names of its parameters for them."""

    def function(api: Api, call: Call) -> Any:
        path = f"tf.nn.{called_as(call)}"
        given = bound(path, call)
        inputs, found = given.get("inputs", UNKNOWN), [given.get(each, UNKNOWN) for each in cells]
        is_static = path.endswith(("static_rnn", "static_bidirectional_rnn"))
        steps = items(api.run, inputs) if is_static else None
        step = shapes.of_value(api, steps[0] if steps else inputs)
        if not is_static and step is not None:
            step = (step[0], *step[2:]) if len(step) > 2 else None
        element = Tensor(None, "step", shape=step, dtype=getattr(inputs, "dtype", None))
        made: list[Any] = []

        def one(cell: Any) -> None:
            made.extend(cell_variables(api, cell, call, element) or ())

        def both() -> None:
            if len(found) == 1:
                one(found[0])
                return
            for label, cell in zip(("fw", "bw"), found, strict=True):
                managed(api.run, opened(api, label, None), ignored, lambda cell=cell: one(cell))  # type: ignore[misc]

        scope = given.get("scope")
        default = "rnn" if len(found) == 1 else "bidirectional_rnn"
        managed(api.run, opened(api, default if scope is None else scope, None), ignored, both)
        read = api.tensors(inputs, given.get("initial_state"), given.get("initial_state_fw"), *made)
        outputs = tuple(sequence_output(api, cell, inputs, steps, read) for cell in found)
        states = tuple(
            each.state("rnn_state", read) if isinstance(each, Cell) else api.tensor("rnn_state", read) for each in found
        )
        return (outputs, states) if len(found) > 1 else (*outputs, *states)

    return function


def sequence_output(api: Api, cell: Any, inputs: Any, steps: list[Any] | None, read: list[Any]) -> Any:
    size = output_size(api, cell)
    if steps is not None:
        first = shapes.of_value(api, steps[0]) if steps else None
        return List([api.tensor("rnn", read, shape=(first[0], size) if first else None) for _ in steps])
    shape = shapes.of_value(api, inputs)
    return api.tensor("rnn", read, shape=(*shape[:2], size) if shape and len(shape) == 3 else None)


transfer("tf.nn.dynamic_rnn", "tf.nn.static_rnn", "tf.contrib.rnn.static_rnn")(recurrence("cell"))
transfer("tf.nn.bidirectional_dynamic_rnn")(recurrence("cell_fw", "cell_bw"))


for _path in tables.CELLS:
    TRANSFERS[_path] = lambda api, call, path=_path: Cell(api, path, bound(path, call))  # type: ignore[misc]


@transfer("tf.contrib.crf.crf_log_likelihood")
def crf_log_likelihood(api: Api, call: Call) -> Any:
    names = "inputs tag_indices sequence_lengths transition_params".split()
    given = arguments(call, names)
    layer = tables.LAYERS["tf.contrib.crf.crf_log_likelihood"]
    made = make_variables(api, layer, given, call, given.get("inputs", UNKNOWN), api.scope)
    transitions = given.get("transition_params") or made.get("transitions", UNKNOWN)
    return (api.tensor("crf_log_likelihood", api.tensors(*call.values(), *made.values())), transitions)
