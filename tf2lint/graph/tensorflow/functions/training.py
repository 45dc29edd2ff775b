"""Gradients, optimizers with their slots, moving averages and metrics."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.objects import FOREIGN, MISSING, UNKNOWN, Call, Dict, Function, List
from tf2lint.graph.tensorflow import shapes, tables
from tf2lint.graph.tensorflow.api import PREFIXES, TRANSFERS, Api, always, arguments, bound, transfer
from tf2lint.graph.tensorflow.functions.layers import first_input, simple
from tf2lint.graph.tensorflow.functions.variables import create, lookup, open_scope, sizes_of
from tf2lint.graph.tensorflow.state import GLOBAL, TRAINABLE, ApiObject, Tensor, Variable, tensors_in

# Of an operator on this list, the gradient for an input is made of the others; of one on none, without any.
BILINEAR = frozenset("multiply matmul conv2d tensordot einsum".split())
# Through these no gradient goes.
BARRIERS = frozenset(
    "stop_gradient argmax argmin equal not_equal less less_equal greater greater_equal logical_and logical_or"
    " logical_not shape size rank zeros_like ones_like sign one_hot to_int32 to_int64 placeholder constant"
    " random_uniform random_normal truncated_normal multinomial is_nan is_inf top_k floor round py_func Assign"
    " group initial_value".split()
)


def ways(tensor: Any) -> Iterable[Any]:
    """The tensors that a gradient may go to from one."""
    if tensor.kind in ("choice", "branches"):
        return (*tensor.extra, *tensor.inputs)
    return tensor.inputs  # type: ignore[no-any-return]


class Gradients:
    """Where gradients go from some tensors to variables or tensors, and what is read on the way."""

    def __init__(self, api: Api, targets: Sequence[Any], sources: Sequence[Any]) -> None:
        self.sources = {id(each) for each in sources}
        for each in sources:
            if isinstance(each, Variable) and each.reading is not None:
                self.sources.add(id(each.reading))
        self.variables = {id(each): each for each in sources if isinstance(each, Variable)}
        self.leads: dict[int, frozenset[int]] = {}
        self.order: list[Any] = []
        self.reading: list[Any] = []  # those whose gradients may read something
        for each in targets:
            self.visit(api.read(each) if isinstance(each, Variable) else each)
        self.targets = [api.read(each) if isinstance(each, Variable) else each for each in targets]

    def visit(self, top: Any) -> None:
        """Find out, from the leaves up, to which sources each tensor leads."""
        pending = [(top, False)]
        while pending:
            tensor, is_done = pending.pop()
            if id(tensor) in self.leads and not is_done:
                continue
            if isinstance(tensor, Variable):
                self.leads[id(tensor)] = frozenset((id(tensor),)) if id(tensor) in self.variables else frozenset()
                continue
            if not isinstance(tensor, Tensor):
                continue
            if not is_done:
                self.leads[id(tensor)] = frozenset()
                pending.append((tensor, True))
                if tensor.op not in BARRIERS:
                    pending += [(each, False) for each in ways(tensor)]
                continue
            found = set()
            if id(tensor) in self.sources:
                found.add(id(tensor))
            if tensor.kind == "read" and id(tensor.target) in self.variables:
                found.add(id(tensor.target))
            if tensor.op not in BARRIERS:
                for each in ways(tensor):
                    found |= self.leads.get(id(each), frozenset())
            self.leads[id(tensor)] = frozenset(found)
            self.order.append(tensor)
            if tensor.kind in ("choice", "branches") or tensor.op in BILINEAR or tensor.op in KNOWN_NONLINEAR:
                self.reading.append(tensor)

    def reaches(self, source: Any) -> bool:
        return any(id(source) in self.leads.get(id(each), frozenset()) for each in self.targets)

    def inputs(self, source: Any, gated: bool = False) -> list[Any]:
        """What the gradient for one source is surely made of. A gated one waits for those of the other factors."""
        found: dict[int, Any] = {}
        if not all(isinstance(each, Tensor) for each in self.targets):
            return []
        for tensor in self.reading:
            if id(source) not in self.leads[id(tensor)]:
                continue
            if tensor.kind in ("choice", "branches"):
                return []
            on_way = [each for each in tensor.inputs if id(source) in self.leads.get(id(each), frozenset())]
            if not on_way:
                continue
            if tensor.op in BILINEAR:
                others = [each for each in tensor.inputs if each not in on_way]
                wanted = others if len(on_way) == 1 and len(tensor.inputs) == 2 else []
                if len(on_way) == 2 or gated:
                    wanted = list(tensor.inputs)
            else:
                wanted = list(tensor.inputs[:2])
            found.update((id(each), each) for each in wanted)
        return list(found.values())


# Their gradients are made of their inputs or outputs.
KNOWN_NONLINEAR = frozenset(
    "square sigmoid tanh exp log sqrt relu softmax log_softmax divide truediv pow softplus elu selu leaky_relu l2_loss"
    " sparse_softmax_cross_entropy_with_logits softmax_cross_entropy_with_logits sigmoid_cross_entropy_with_logits"
    " softmax_cross_entropy_with_logits_v2 sparse_softmax_cross_entropy mean_squared_error softmax_cross_entropy"
    " sigmoid_cross_entropy squared_difference abs maximum minimum".split()
)


@transfer("tf.gradients", "tf.keras.backend.gradients")
def gradients(api: Api, call: Call) -> Any:
    ys = api.tensors(call.get(0, "ys", call.keywords.get("loss", UNKNOWN)))
    xs = call.get(1, "xs", call.keywords.get("variables", UNKNOWN))
    known = [xs] if isinstance(xs, (Tensor, Variable)) else items(api.run, xs)
    if known is None or not all(isinstance(each, (Tensor, Variable)) for each in known):
        return List(UNKNOWN)
    return List(gradients_of(api, ys, known))


def gradients_of(api: Api, ys: Sequence[Any], xs: Sequence[Any], gated: bool = False) -> list[Any]:
    """A gradient for each of ``xs``; ``None`` where ``ys`` do not depend on it. Gated ones wait for each other."""
    if not ys:
        return [Tensor(api.graph, "gradient", shape=each.shape) for each in xs]
    found = Gradients(api, ys, xs)
    result: list[Any] = []
    for each in xs:
        if not found.reaches(each):
            # What is not modelled has no inputs here: the way may go through it.
            result.append(None if is_whole(found) else Tensor(api.graph, "gradient", shape=each.shape))
        else:
            result.append(Tensor(api.graph, "gradient", found.inputs(each, gated), shape=each.shape))
    return result


def is_whole(found: Gradients) -> bool:
    """Whether every tensor that was visited says what it is made of."""
    return all(each.inputs or each.kind == "read" or each.op in BARRIERS | LEAVES for each in found.order)


LEAVES = frozenset(
    "zeros ones fill truncated_normal random_normal random_uniform range linspace normal uniform".split()
)


class Optimizer(ApiObject):
    """An optimizer of a ``kind`` of ``tables``, with what it was made of. ``label``: its class, short."""

    stays = True
    other = UNKNOWN  # it may hold slots, which the program may initialize

    def __init__(
        self, api: Api, label: str, kind: tables.Optimizer, arguments: Mapping[str, Any], inputs: Sequence[Any]
    ) -> None:
        super().__init__(api)
        self.kind = kind
        self.label = label
        self.arguments = arguments
        self.inputs = inputs
        self.made: dict[Any, Any] = {}  # slots by variable
        self.shared: dict[Any, Any] = {}  # the others by graph

    def do_get_name(self, run: Interpreter, call: Call) -> Any:
        return self.label

    def do_variables(self, run: Interpreter, call: Call) -> Any:
        found = [run.entry(each) for each in self.shared.values()]
        found += [run.entry(each) for each in self.made.values()]
        return List([part for each in found if isinstance(each, tuple) for part in each])

    def do_get_slot(self, run: Interpreter, call: Call) -> Any:
        variable, name = call.get(0, "var", UNKNOWN), call.get(1, "name", UNKNOWN)
        if not isinstance(variable, Variable):
            return UNKNOWN
        found = run.entry(self.made.get(variable))
        if isinstance(found, tuple) and name in SLOT_KEYS.get(self.label, ()):
            position = SLOT_KEYS[self.label].index(name)
            return found[position] if position < len(found) else None
        return UNKNOWN if found is not None else None

    def do__get_beta_accumulators(self, run: Interpreter, call: Call) -> Any:
        found = run.entry(self.shared.get(self.api.graph))
        return found if isinstance(found, tuple) else UNKNOWN

    def trained(self, run: Interpreter, value: Any) -> list[Any] | None:
        if value is None:
            return self.api.graph.members(TRAINABLE)
        return [value] if isinstance(value, Variable) else items(run, value)

    def do_compute_gradients(self, run: Interpreter, call: Call) -> Any:
        loss = call.get(0, "loss", UNKNOWN)
        known = self.trained(run, call.get(1, "var_list"))
        if known is None or not all(isinstance(each, (Variable, Tensor)) for each in known):
            return List(UNKNOWN)
        gated = call.get(2, "gate_gradients", 1) == 1  # GATE_OP, the default
        return List(zip(gradients_of(self.api, self.api.tensors(loss), known, gated), known, strict=True))

    def do_minimize(self, run: Interpreter, call: Call) -> Any:
        names = "loss global_step var_list gate_gradients aggregation_method colocate_gradients_with_ops name".split()
        given = arguments(call, names)
        pairs = self.do_compute_gradients(run, Call(call.node, [given.get("loss", UNKNOWN), given.get("var_list")]))
        return self.do_apply_gradients(run, Call(call.node, [pairs, given.get("global_step")]))

    def do_apply_gradients(self, run: Interpreter, call: Call) -> Any:
        pairs, step = call.get(0, "grads_and_vars", UNKNOWN), call.get(1, "global_step")
        known = items(run, pairs)
        api = self.api
        if known is None:
            return api.tensor("train")
        updates: list[Any] = []
        applied = []
        for pair in known:
            parts = sequence(run, pair)
            if parts is None or len(parts) != 2 or not isinstance(parts[1], Variable) or parts[0] is None:
                continue
            applied.append((parts[0], parts[1]))
        others: tuple[Any, ...] = ()
        if applied:
            others = self.shared_variables(run, [each for _, each in applied], call.node)
        for gradient, variable in applied:
            slots = self.slots_of(run, variable, call.node)
            inputs = self.api.tensors(gradient, *self.inputs)
            updates += [api.tensor("apply", inputs, kind="update", target=each) for each in (variable, *slots)]
        updates += [api.tensor("apply", (), kind="update", target=each) for each in others]
        finish = api.tensor("group", control=updates)
        if isinstance(step, Variable):
            return api.tensor("AssignAdd", [], kind="update", target=step, control=[finish])
        return finish

    def shared_variables(self, run: Interpreter, applied: Sequence[Variable], site: ast.AST) -> tuple[Any, ...]:
        graph = self.api.graph
        known = run.entry(self.shared.get(graph))
        if known is None and self.kind.others:
            known = tuple(
                create(
                    self.api,
                    graph.unique_name(run, each.name),
                    site,
                    shape=each.shape,
                    dtype=each.dtype,
                    trainable=False,
                    use_resource=applied[0].is_resource,
                )
                for each in self.kind.others
            )
            run.heap.set(self.shared, graph, known)
        return known or ()

    def slots_of(self, run: Interpreter, variable: Variable, site: ast.AST) -> tuple[Any, ...]:
        known = run.entry(self.made.get(variable))
        if known is None:
            specs = self.kind.slots(variable.shape, self.arguments)
            known = tuple(slot(self.api, variable, each.name, site) for each in specs if each.certain)
            run.heap.set(self.made, variable, known)
        return known or ()


def slot(api: Api, variable: Variable | Named, name: str, site: ast.AST, collections: Any = None) -> Any:
    """What an optimizer or a moving average keeps for a variable: made like ``get_variable`` in a scope of its own."""
    label = f"{variable.name}/{name}" if isinstance(variable.name, str) else UNKNOWN
    _, leave, _ = open_scope(api, None, label)
    try:
        uses_resource, shape = getattr(variable, "is_resource", False), sizes_of(variable.shape)
        given = {"trainable": False, "collections": collections, "use_resource": uses_resource}
        return lookup(api, site, "", shape=shape, **given)
    finally:
        leave()


SLOT_KEYS = {"Adam": ("m", "v"), "Momentum": ("momentum",), "RMSProp": ("rms", "momentum")}
SLOT_KEYS["Adagrad"] = ("accumulator",)


def make_optimizer(path: str) -> Any:
    label = path.rpartition(".")[2].removesuffix("Optimizer")

    def made(api: Api, call: Call) -> Any:
        given = {key: simple(api, value) for key, value in bound(path, call).items()}
        return Optimizer(api, label, tables.OPTIMIZERS[path], given, tensors_in(call.values(), api.run)[0])

    return made


for _path in tables.OPTIMIZERS:
    transfer(_path)(make_optimizer(_path))
# These wrap another one.
transfer("tf.tpu.CrossShardOptimizer", "tf.contrib.tpu.CrossShardOptimizer")(always(UNKNOWN))
transfer("tf.contrib.opt.MultitaskOptimizerWrapper", "tf.contrib.opt.VariableClippingOptimizer")(always(UNKNOWN))
transfer("tf.train.SyncReplicasOptimizer", "tf.contrib.estimator.clip_gradients_by_norm")(always(UNKNOWN))
transfer("tf.train.experimental.enable_mixed_precision_graph_rewrite")(always(UNKNOWN))


# -- moving averages ---------------------------------------------------------------------------------------------


class MovingAverage(ApiObject):
    """``tf.train.ExponentialMovingAverage``."""

    stays = True

    def __init__(self, api: Api, inputs: Sequence[Any], name: str) -> None:
        super().__init__(api)
        self.inputs = inputs
        self.name = name
        self.shadows: dict[Any, Any] = {}

    def do_average(self, run: Interpreter, call: Call) -> Any:
        return run.entry(self.shadows.get(call.get(0, "var", UNKNOWN)))

    def do_average_name(self, run: Interpreter, call: Call) -> Any:
        shadow = self.do_average(run, call)
        if isinstance(shadow, Variable) and isinstance(shadow.name, str):
            return shadow.name
        primary = getattr(call.get(0, "var", UNKNOWN), "name", None)
        return f"{primary}/{self.name}" if isinstance(primary, str) else FOREIGN

    def do_variables_to_restore(self, run: Interpreter, call: Call) -> Any:
        """The names in a checkpoint of all variables: where there is an average, its."""
        graph = self.api.graph
        averaged = [*(graph.members(TRAINABLE) or ()), *(graph.members("moving_average_variables") or ())]
        members = graph.members(GLOBAL)
        found: dict[str, Any] = {}
        for each in [*averaged, *(members or ())]:
            if each in found.values():
                continue
            name = self.do_average_name(run, Call(call.node, [each])) if each in averaged else each.name
            if not isinstance(name, str):
                return Dict(is_open=True)
            found[name] = each
        return Dict(found, is_open=members is None)

    def do_apply(self, run: Interpreter, call: Call) -> Any:
        api = self.api
        wanted = call.get(0, "var_list")
        known = api.graph.members(TRAINABLE) if wanted is None else items(run, wanted)
        if known is None:
            return api.tensor("ema", kind="op")
        updates = []
        for each in known:
            if not isinstance(each, (Variable, Tensor)):
                continue
            shadow = run.entry(self.shadows.get(each))
            if shadow is None:
                keys = List([GLOBAL])
                name = each if isinstance(each, Variable) else Named(f"{each.op}_{each.serial}", each.shape)
                shadow = slot(api, name, self.name, call.node, collections=keys)
                run.heap.set(self.shadows, each, shadow)
                if isinstance(each, Variable):
                    api.add_to("moving_average_variables", each)
            updates.append(api.tensor("ema", self.api.tensors(each, *self.inputs), kind="update", target=shadow))
        return api.tensor("group", control=updates)


class Named(NamedTuple):
    """What a slot is named after where it is no variable."""

    name: str
    shape: Any


@transfer("tf.train.ExponentialMovingAverage")
def moving_average(api: Api, call: Call) -> Any:
    inputs = api.tensors(*[value for key, value in call.keywords.items() if key != "name"] + call.args)
    name = call.get(3, "name", "ExponentialMovingAverage")
    return MovingAverage(api, inputs, name if isinstance(name, str) else "ExponentialMovingAverage")


# -- metrics -----------------------------------------------------------------------------------------------------


def metric(api: Api, path: str, call: Call) -> Any:
    known = "tf.metrics." + path.rpartition(".")[2].removeprefix("streaming_")
    kind = tables.METRICS.get(path) or tables.METRICS.get(known)
    if kind is None:
        return MISSING
    given = bound(path if path in tables.METRICS else known, call)
    shape = shapes.of_value(api, first_input(given, call))
    plain = {key: simple(api, value) for key, value in given.items()}
    label = given.get("name") if isinstance(given.get("name"), str) else tables.scope_of(kind, plain)
    scope, made = api.graph.unique_name(api.run, str(label)), []
    for each in kind.variables(shape, plain):
        keys = List(tables.collections(kind, each, plain))
        name = f"{scope}/{each.name}"
        made.append(create(api, name, call.node, shape=each.shape, dtype=each.dtype, collections=keys, trainable=False))
    value = api.tensor("metric", made, shape=())
    updates = [api.tensor("update", api.tensors(*call.values()), kind="update", target=each) for each in made]
    update = api.tensor("metric_update", updates, shape=())
    for argument, result in (("metrics_collections", value), ("updates_collections", update)):
        for key in items(api.run, given.get(argument) or ()) or ():
            api.add_to(key, result)
    return (value, update)


PREFIXES.update(dict.fromkeys(("tf.metrics.", "tf.contrib.metrics.streaming_"), metric))


@transfer("tf.contrib.layers.optimize_loss")
def optimize_loss(api: Api, call: Call) -> Any:
    names = "loss global_step learning_rate optimizer".split()
    given = arguments(call, names)
    kind = given.get("optimizer")
    path = f"tf.train.{'GradientDescent' if kind == 'SGD' else kind}Optimizer"
    if isinstance(kind, str) and path in TRANSFERS:
        kind = TRANSFERS[path](api, Call(call.node))
    elif isinstance(kind, Function):
        kind = api.run.call(kind, Call(call.node, [given.get("learning_rate", UNKNOWN)]))
    if not isinstance(kind, Optimizer):
        return UNKNOWN
    _, leave, _ = open_scope(api, given.get("name"), "OptimizeLoss")
    try:
        return kind.do_minimize(
            api.run, Call(call.node, [given.get("loss", UNKNOWN), given.get("global_step"), given.get("variables")])
        )
    finally:
        leave()


@transfer("tf.contrib.training.create_train_op", "tf.contrib.slim.learning.create_train_op")
def create_train_op(api: Api, call: Call) -> Any:
    kind = call.get(1, "optimizer", UNKNOWN)
    if not isinstance(kind, Optimizer):
        return UNKNOWN
    step = call.get(2, "global_step", MISSING)
    if step is MISSING:  # it takes the global step, and makes it
        step = TRANSFERS["tf.train.get_or_create_global_step"](api, Call(call.node))
    updates = call.keywords.get("update_ops")
    made = kind.do_minimize(
        api.run, Call(call.node, [call.get(0, "total_loss", UNKNOWN), step, call.keywords.get("variables_to_train")])
    )
    control, _ = tensors_in(
        [updates, made, *(api.graph.members("update_ops") or ()), call.get(0, "total_loss", UNKNOWN)], api.run
    )
    return api.tensor("train_op", control)


@transfer("tf.contrib.metrics.aggregate_metrics", "tf.contrib.slim.metrics.aggregate_metrics")
def aggregate_metrics(api: Api, call: Call) -> Any:
    """The values of some metrics, and what updates them."""
    pairs = [items(api.run, each) for each in call.args] if call.whole else [None]
    if any(each is None or len(each) != 2 for each in pairs):
        return UNKNOWN
    return tuple(List([each[position] for each in pairs if each is not None]) for position in range(2))


@transfer("tf.contrib.metrics.aggregate_metric_map", "tf.contrib.slim.metrics.aggregate_metric_map")
def aggregate_metric_map(api: Api, call: Call) -> Any:
    given = call.get(0, "names_to_tuples", UNKNOWN)
    if not isinstance(given, Dict) or given.is_open:
        return UNKNOWN
    pairs = {name: items(api.run, api.run.entry(value)) for name, value in given.fields.items()}
    if any(each is None or len(each) != 2 for each in pairs.values()):
        return UNKNOWN
    return tuple(
        Dict({name: each[position] for name, each in pairs.items() if each is not None}) for position in range(2)
    )
