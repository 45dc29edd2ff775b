"""Graphs, control flow, and tensors that read less than their arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.library.contextlib import Context, simple
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Dict, List, Native, Object, is_harmless
from tf2lint.graph.python.plain_values import plain
from tf2lint.graph.tensorflow import shapes
from tf2lint.graph.tensorflow.api import (
    GRAPH_MEMBERS,
    TENSOR_MEMBERS,
    Api,
    GraphDefinition,
    Imported,
    always,
    arguments,
    called_as,
    member,
    transfer,
)
from tf2lint.graph.tensorflow.state import ApiObject, Graph, StaticShape, Tensor, Variable, tensors_in

# -- graphs ------------------------------------------------------------------------------------------------------


transfer("tf.Graph")(lambda api, call: api.new_graph())
transfer("tf.get_default_graph", "tf.keras.backend.get_graph")(lambda api, call: api.graph)


@transfer("tf.reset_default_graph", "tf.keras.backend.clear_session")
def reset_default_graph(api: Api, call: Call) -> None:
    api.run.heap.set(api.state, "graphs", (*api.stack("graphs")[:-1], api.new_graph()))
    api.run.heap.set(api.state, "keras", None)


@member(GRAPH_MEMBERS, "as_default")
def as_default(api: Api, graph: Graph, call: Call) -> Any:
    def enter(run: Interpreter) -> tuple[Any, Callable[..., Any], bool]:
        # What is under way in another graph is not in this one.
        off = api.push("graphs", graph), run.heap.swap(api.state, "control", ())
        return graph, lambda signal=None: [each() for each in off], False

    return Context(enter)


@member(GRAPH_MEMBERS, "get_tensor_by_name", "as_graph_element")
def by_name(api: Api, graph: Graph, call: Call) -> Any:
    return api.named(graph, call.get(0, "name", call.keywords.get("obj", UNKNOWN)))


member(GRAPH_MEMBERS, "finalize")(always(None))
member(GRAPH_MEMBERS, "get_operation_by_name", "get_operations")(always(UNKNOWN))
member(GRAPH_MEMBERS, "as_graph_def")(lambda api, graph, call: GraphDefinition(graph))


@member(GRAPH_MEMBERS, "unique_name")
def unique_name(api: Api, graph: Graph, call: Call) -> Any:
    name, marks = call.get(0, "name", UNKNOWN), call.get(1, "mark_as_used", True)
    if not isinstance(name, str) or not isinstance(graph.fields["name_scope"], str):
        return FOREIGN
    mark = api.run.heap.mark()
    found = graph.unique_name(api.run, name)
    if marks is False:
        api.run.heap.rewind(mark)
    return found if isinstance(marks, bool) else FOREIGN


@transfer("tf.import_graph_def", "tf.graph_util.import_graph_def")
def import_graph_def(api: Api, call: Call) -> Any:
    """Known only where the definition is that of a graph of the program."""
    given = arguments(call, ("graph_def", "input_map", "return_elements", "name"))
    definition, wanted, prefix = given.get("graph_def"), given.get("return_elements"), given.get("name", "import")
    if not isinstance(definition, GraphDefinition) or not isinstance(prefix, str) or given.get("input_map") is not None:
        api.graph.is_open = True
        return UNKNOWN
    imported = Imported(definition.graph, api.graph, prefix, call.node, api.run.lines)
    api.run.heap.set(api.graph.imports, prefix, imported)
    if wanted is None:
        return None
    names = items(api.run, wanted)
    if names is None:
        return UNKNOWN
    return List(
        [imported.element(api, each.removesuffix(":0")) if isinstance(each, str) else UNKNOWN for each in names]
    )


member(GRAPH_MEMBERS, "control_dependencies")(lambda api, graph, call: control_dependencies(api, call))
member(GRAPH_MEMBERS, "device", "gradient_override_map", "colocate_with", "container")(lambda *_: simple(None))


@transfer("tf.device", "tf.colocate_with", "tf.container", "tf.init_scope", "tf.variable_creator_scope")
@transfer("tf.contrib.framework.with_shape", "tf.contrib.tpu.bfloat16_scope", "tf.keras.utils.custom_object_scope")
def no_context(api: Api, call: Call) -> Any:
    api.run.lose([each for each in call.values() if not is_harmless(each)])
    return simple(None)


@transfer("tf.control_dependencies")
def control_dependencies(api: Api, call: Call) -> Any:
    inputs = call.get(0, "control_inputs", UNKNOWN)

    def enter(run: Interpreter) -> tuple[Any, Callable[..., Any], bool]:
        nodes: list[Any] = []
        if inputs is not None:
            tensors, whole = tensors_in([inputs], run)
            opaque = () if whole else (Tensor(api.graph, "unknown", kind="opaque"),)
            nodes = [*api.stack("control"), *waited_for(api, tensors), *opaque]
        return None, run.heap.swap(api.state, "control", tuple(nodes)), False

    return Context(enter)


def waited_for(api: Api, tensors: Sequence[Any]) -> list[Any]:
    """What runs before something that has some tensors as control inputs. A classic variable is not read for that."""
    found = []
    for each in tensors:
        if isinstance(each, Variable):
            found += [api.read(each)] if each.is_resource else []
        else:
            found.append(each)
    return found


# -- tensors that read less, or more -----------------------------------------------------------------------------


@transfer("tf.shape", "tf.size", "tf.rank", "tf.zeros_like", "tf.ones_like", "tf.keras.backend.shape")
@transfer("tf.keras.backend.zeros_like", "tf.keras.backend.ones_like")
def shape_of(api: Api, call: Call) -> Any:
    """Folded where the static shape is known. Whether TensorFlow knows it where it is not known here is not known."""
    value = call.get(0, "input", call.get(0, "tensor", UNKNOWN))
    shape = shapes.of_value(api, value)
    name = called_as(call)
    # The value of a classic variable whose shape is not validated has no static shape.
    read = [value] if isinstance(value, Variable) and not value.is_resource and value.has_any_shape else []
    if name == "shape":
        return api.tensor("shape", read, shape=None if shape is None else (len(shape),), extra=shape)
    return api.tensor(name or "size", read, shape=shape if "like" in name else ())


@transfer("tf.group")
def group(api: Api, call: Call) -> Any:
    tensors, whole = tensors_in(
        [*call.args, *(value for key, value in call.keywords.items() if key != "name")], api.run
    )
    control = waited_for(api, tensors)
    if not whole or not call.whole:
        control.append(Tensor(api.graph, "unknown", kind="opaque"))
    return api.tensor("group", control=control)


@transfer("tf.tuple")
def tuple_(api: Api, call: Call) -> Any:
    tensors = api.tensors(*call.args[:1])
    known = items(api.run, call.get(0, "tensors", UNKNOWN))
    if known is None:
        return List(UNKNOWN)
    return List([api.tensor("tuple", tensors) for _ in known])


transfer("tf.no_op")(lambda api, call: api.tensor("no_op"))


@transfer("tf.placeholder", "tf.sparse_placeholder", "tf.keras.backend.placeholder")
def placeholder(api: Api, call: Call) -> Any:
    shape = call.get(1, "shape")
    return api.tensor(
        "placeholder",
        shape=None if shape is None else shapes.given(api, shape),
        dtype=api.dtype_of(call.get(0, "dtype", None)),
        name=call.get(2, "name"),
    )


@transfer("tf.placeholder_with_default")
def placeholder_with_default(api: Api, call: Call) -> Any:
    tensors = api.tensors(*call.args[:1])
    return api.tensor("placeholder", tensors, shape=shapes.given(api, call.get(1, "shape", UNKNOWN)))


@transfer("tf.py_func", "tf.numpy_function", "tf.py_function", "tf.contrib.framework.py_func")
def py_func(api: Api, call: Call) -> Any:
    api.run.lose([call.get(0, "func", UNKNOWN)])
    return api.tensor("py_func", api.tensors(call.get(1, "inp", UNKNOWN)))


# -- branches and loops ------------------------------------------------------------------------------------------


def called(api: Api, function: Any, call: Call, args: Sequence[Any] = ()) -> Any:
    return api.run.call(function, Call(call.node, args)) if function is not None else UNKNOWN


@transfer("tf.cond", "tf.keras.backend.switch")
def cond(api: Api, call: Call) -> Any:
    predicate = call.get(0, "pred", UNKNOWN)
    if_true = call.get(1, "true_fn", call.keywords.get("fn1", UNKNOWN))
    if_false = call.get(2, "false_fn", call.keywords.get("fn2", UNKNOWN))
    return branches(api, call, [predicate], [if_true, if_false], known_branch(predicate))


def known_branch(predicate: Any) -> int | None:
    """Which branch of a conditional is taken, where the predicate is a constant."""
    if isinstance(predicate, Tensor) and predicate.op == "constant" and isinstance(predicate.extra, bool):
        return 0 if predicate.extra else 1
    return None


@transfer("tf.contrib.layers.python.layers.utils.smart_cond", "tf.contrib.framework.smart_cond")
def smart_cond(api: Api, call: Call) -> Any:
    known = truth(api.run, call.get(0, "pred", UNKNOWN))
    if known is not None:
        return called(api, call.get(1, "true_fn", UNKNOWN) if known else call.get(2, "false_fn", UNKNOWN), call)
    return cond(api, call)


@transfer("tf.case")
def case(api: Api, call: Call) -> Any:
    pairs = call.get(0, "pred_fn_pairs", UNKNOWN)
    if isinstance(pairs, Dict) and not pairs.is_open:
        known: list[Any] | None = [(key, api.run.entry(value)) for key, value in pairs.fields.items()]
    else:
        known = items(api.run, pairs)
    if known is None:
        return UNKNOWN
    split = [items(api.run, each) or [UNKNOWN, UNKNOWN] for each in known]
    functions = [each[1] for each in split]
    if call.get(1, "default") is not None:
        functions.append(call.get(1, "default"))
    return branches(api, call, [each[0] for each in split], functions, None)


def branches(api: Api, call: Call, predicates: Sequence[Any], functions: Sequence[Any], taken: int | None) -> Any:
    """The result of a conditional. What classic variables its branches read is read in any case; the rest depends."""
    before = api.numbers["serial"]
    results = [called(api, each, call) for each in functions]
    deciding = api.tensors(*predicates)
    if any(each is UNKNOWN for each in results):
        return UNKNOWN
    structures = [sequence(api.run, each) for each in results]
    if all(each is not None for each in structures) and len({len(each or ()) for each in structures}) == 1:
        count = len(structures[0] or ())
        merged = [
            one_branch(api, [(each or ())[position] for each in structures], deciding, taken, before)
            for position in range(count)
        ]
        # What the branches do is done whichever of the results is asked for.
        return tuple(merged) if isinstance(results[0], tuple) else List(merged)
    return one_branch(api, results, deciding, taken, before)


def one_branch(api: Api, results: Sequence[Any], deciding: Sequence[Any], taken: int | None, before: int) -> Tensor:
    tensors = [tensors_in([each], api.run)[0] for each in results]
    always: list[Any] = list(deciding)
    ways = []
    for found in tensors:
        always += outer_reads(found, before)
        ways.append(api.tensor("branch", found))
    shape = shapes.of_value(api, results[0])
    if any(shapes.of_value(api, each) != shape for each in results[1:]):
        shape = None
    if taken is not None:
        return api.tensor("cond", [*always, ways[taken]], shape=shape)
    return api.tensor("cond", always, kind="branches", shape=shape, extra=tuple(ways))


def outer_reads(tensors: Sequence[Any], before: int) -> list[Any]:
    """What tensors of a branch take from outside of it: it is computed whichever branch is taken."""
    found: list[Any] = []
    seen: set[int] = set()
    pending = list(tensors)
    while pending:
        each = pending.pop()
        if isinstance(each, Variable):
            if not each.is_resource:
                found.append(each)
            continue
        if not isinstance(each, Tensor) or id(each) in seen:
            continue
        seen.add(id(each))
        if each.kind == "read" and isinstance(each.target, Variable):
            # The value of a classic variable is an operation outside; read_value() makes one inside.
            if not each.target.is_resource and each is each.target.reading:
                found.append(each)
        elif each.serial <= before:
            found.append(each)
        else:
            pending += [*each.inputs, *each.control]
    return found


class Arrays(ApiObject):
    """A ``TensorArray``: what is written into it is what comes out."""

    def __init__(self, api: Api, written: tuple[Any, ...] = ()) -> None:
        super().__init__(api)
        self.tensors = written

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("read", "stack", "gather", "concat"):
            return Native(name, lambda run, call: self.api.tensor(name, tensors_in([self, *call.values()], run)[0]))
        return self if name in ("identity", "flow") else super().attribute(run, name)

    def do_write(self, run: Interpreter, call: Call) -> Any:
        return Arrays(self.api, tuple(tensors_in([self, *call.values()], run)[0]))

    do_unstack = do_scatter = do_split = do_write


transfer("tf.TensorArray")(lambda api, call: Arrays(api))


@transfer("tf.while_loop")
def while_loop(api: Api, call: Call) -> Any:
    condition, body = call.get(0, "cond", UNKNOWN), call.get(1, "body", UNKNOWN)
    start = items(api.run, call.get(2, "loop_vars", UNKNOWN))
    if start is None:
        api.run.lose([condition, body])
        return UNKNOWN
    # A loop that is known not to turn once computes nothing but its start.
    numbers = [each.extra if isinstance(each, Tensor) and each.op == "constant" else plain(each) for each in start]
    first_test = [
        number if isinstance(number, (int, float)) else each for number, each in zip(numbers, start, strict=True)
    ]
    if truth(api.run, called(api, condition, call, first_test)) is False:
        return start[0] if len(start) == 1 else List(start)
    before = api.numbers["serial"]
    inside = [
        each if isinstance(each, Arrays) else api.tensor("loop", shape=shapes.of_value(api, each)) for each in start
    ]
    test = called(api, condition, call, inside)
    step = called(api, body, call, inside)
    always = [*api.tensors(*start), *outer_reads(api.tensors(test, step), before)]
    results = [
        Arrays(api, tuple(always)) if isinstance(each, Arrays) else api.tensor("while", always) for each in start
    ]
    return results[0] if len(results) == 1 else List(results)


@transfer("tf.map_fn", "tf.scan", "tf.foldl", "tf.foldr", "tf.vectorized_map")
def over_elements(api: Api, call: Call) -> Any:
    function, elements = call.get(0, "fn", UNKNOWN), call.get(1, "elems", UNKNOWN)
    name, before = called_as(call) or "map_fn", api.numbers["serial"]
    state = call.get(2, "initializer") if name != "map_fn" else None
    first = api.tensors(elements, state)
    element = structure_of(api, elements)
    args = [element] if name in ("map_fn", "vectorized_map") else [element if state is None else state, element]
    result = called(api, function, call, args)
    always_read = [*first, *outer_reads(api.tensors(result), before)]
    known = sequence(api.run, result)
    if known is not None:
        each_part = [api.tensor(name, always_read) for _ in known]
        return tuple(each_part) if isinstance(result, tuple) else List(each_part)
    return api.tensor(name, always_read)


def structure_of(api: Api, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(structure_of(api, each) for each in value)
    if (
        isinstance(value, List)
        and isinstance(value.items, tuple)
        and any(isinstance(each, Object) for each in value.items)
    ):
        return List([structure_of(api, each) for each in value.items])
    shape = shapes.of_value(api, value)
    return api.tensor("element", shape=shape[1:] if shape else None)


@transfer("tf.constant")
def constant(api: Api, call: Call) -> Any:
    value = call.get(0, "value", UNKNOWN)
    known = plain(value)
    from tf2lint.graph.tensorflow.functions.variables import type_of

    return api.tensor(
        "constant",
        shape=shapes.constant(api, call),
        dtype=api.dtype_of(call.get(1, "dtype")) or type_of(value),
        name=call.get(3, "name"),
        extra=known if isinstance(known, (bool, int, float)) else None,
    )


@transfer("tf.unstack", "tf.unpack")
def unstack(api: Api, call: Call) -> Any:
    tensors = api.tensors(*call.args[:1])
    shape, axis = shapes.of_value(api, call.get(0, "value", UNKNOWN)), plain(call.get(2, "axis", 0))
    count = plain(call.get(1, "num"))
    if not isinstance(count, int) and shape is not None and isinstance(axis, int) and -len(shape) <= axis < len(shape):
        count = shape[axis]
    part = api.tensor("unstack", tensors)
    if isinstance(count, int) and count <= 256:
        rest = (
            tuple(size for position, size in enumerate(shape) if position != axis % len(shape))
            if shape and isinstance(axis, int)
            else None
        )
        return List([Tensor(api.graph, "part", (part,), shape=rest) for _ in range(count)])
    return part


@transfer("tf.split")
def split(api: Api, call: Call) -> Any:
    value = call.get(0, "value", UNKNOWN)
    tensors = api.tensors(value)
    pieces = call.get(1, "num_or_size_splits", UNKNOWN)
    count = plain(pieces)
    known = sequence(api.run, pieces)
    part = api.tensor("split", tensors)
    number = len(known) if known is not None else count
    if isinstance(number, int) and number <= 256:
        return List([Tensor(api.graph, "part", (part,)) for _ in range(number)])
    return part


@transfer("tf.meshgrid", "tf.clip_by_global_norm")
def listed(api: Api, call: Call) -> Any:
    values = call.get(0, "t_list", UNKNOWN)
    known = sequence(api.run, values)
    norm = api.tensor("global_norm", api.tensors(values), shape=())
    if known is None:
        return (List(UNKNOWN), norm)
    return (List([None if each is None else clipped(api, each, norm) for each in known]), norm)


def clipped(api: Api, value: Any, norm: Tensor) -> Any:
    made = api.tensor("clip", [*api.tensors(value), norm], shape=shapes.of_value(api, value))
    made.extra = getattr(value, "extra", None)
    return made


member(TENSOR_MEMBERS, "values", "indices", "dense_shape")(lambda api, tensor, name: api.part_of(tensor))


class Hyperparameters(ApiObject):
    """``tf.contrib.training.HParams``."""

    def __init__(self, api: Api, values: dict[str, Any]) -> None:
        super().__init__(api)
        self.fields.update(values)

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields:
            return FOREIGN if self.lost else run.entry(self.fields[name])
        found = super().attribute(run, name)
        if found is FOREIGN:
            self.lose()
        return found

    def do_set_hparam(self, run: Interpreter, call: Call) -> None:
        name = call.get(0, "name", UNKNOWN)
        if isinstance(name, str):
            run.heap.set(self.fields, name, call.get(1, "value", UNKNOWN))
        else:
            self.lose()

    do_add_hparam = do_set_hparam

    def do_parse(self, run: Interpreter, call: Call) -> Any:
        """What the command line overrides has its own value, as options have their defaults."""
        text = call.get(0, "values", UNKNOWN)
        run.library.takes_defaults = run.library.takes_defaults or not isinstance(text, str)
        for part in text.split(",") if isinstance(text, str) else ():
            run.heap.set(self.fields, part.partition("=")[0], FOREIGN)
        return self

    def do_get(self, run: Interpreter, call: Call) -> Any:
        found = self.fields.get(call.get(0, "key", UNKNOWN), call.get(1, "default"))
        return FOREIGN if self.lost else run.entry(found)

    def do_values(self, run: Interpreter, call: Call) -> Any:
        return Dict(self.fields, is_open=self.lost)


transfer("tf.contrib.training.HParams")(lambda api, call: Hyperparameters(api, call.keywords))


class Distribution(ApiObject):
    """A distribution: what it gives is made of its parameters, and perhaps of no more than some of them."""

    def __init__(self, api: Api, call: Call) -> None:
        super().__init__(api)
        self.parameters = tensors_in(call.values(), api.run)[0]

    def attribute(self, run: Interpreter, name: str) -> Any:
        read = self.parameters if name in ("prob", "log_prob") else None
        return Native(
            name,
            lambda run, call: self.api.tensor(
                name, () if read is None else tensors_in([*read, *call.values()], run)[0]
            ),
        )


transfer("tf.distributions.Normal", "tf.contrib.distributions.Normal")(Distribution)


@transfer("tf.TensorShape")
def tensor_shape(api: Api, call: Call) -> Any:
    value = call.get(0, "dims")
    return StaticShape(None if value is None else shapes.given(api, value))


@transfer("tf.convert_to_tensor")
def convert(api: Api, call: Call) -> Any:
    value = call.get(0, "value", UNKNOWN)
    if isinstance(value, Tensor):
        return value
    return api.tensor("convert_to_tensor", api.tensors(value), shape=shapes.of_value(api, value))
