"""Which variables TensorFlow 1.15's layers, cells, optimizers and metrics create, by symbol: as measured.

The arguments of a call are a mapping by TensorFlow 1.15's parameter names, with those defaults that are literals. What
is not in it was not passed, what is ``UNKNOWN`` can be anything, lists are tuples, and what is no plain value, such as
a ``normalizer_fn``, counts as true. Shapes are right wherever TensorFlow would build the layer; what it would refuse is
not noticed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from math import prod
from typing import Any, NamedTuple, TypeAlias, Union

from tf2lint.graph.values import UNKNOWN

Sizes: TypeAlias = "tuple[int | None, ...]"
Shape: TypeAlias = Union["tuple[int | None, ...]", None]  # None: unknown rank; a None entry: unknown dimension
Arguments: TypeAlias = Mapping[str, Any]
GLOBAL, TRAINABLE, LOCAL, MODEL = "variables", "trainable_variables", "local_variables", "model_variables"
WIDE = "float32+"  # a Spec.dtype: the layer's, but float32 where that is of half precision


class Kind(Enum):
    """Where variables live, and what becomes of the name (or scope) and ``reuse`` that are passed. ``base`` is
    ``Layer.scope``; a name is made unique by counting the variable scopes of that name opened in the current one.
    What is in the variable store is subject to the ``reuse`` of the scopes around it."""

    FUNCTION = "store: variable_scope(name), as often as it is called; without a name base, unique unless reuse is true"
    OBJECT = "store: at the first call variable_scope(None, name or base); the object keeps the scope and its variables"
    SCOPED = "store: variable_scope(scope, base, reuse=reuse), which raises for a true reuse without a scope"
    CURRENT = "store: get_variable in the current variable scope, without a scope of its own"
    KERAS = "no store: at the first call in name_scope(name), by default base with the graph's next number for it"
    PLAIN = "no store: at each call in name_scope(name, base), or in the current name scope where there is no base"
    NONE = "no variables and no variable scope"


class Spec(NamedTuple):
    """A variable, named relative to the layer's scope. ``trainable`` is ``None`` where that is not known; ``certain``
    is false for what may not be created; ``collections`` are all it is in, where ``Layer.is_model`` does not say it."""

    name: str
    shape: Shape
    trainable: bool | None = True
    dtype: str | None = None  # None: the layer's, by default its input's; see dtype_of
    certain: bool = True
    collections: tuple[str, ...] | None = None


Variables: TypeAlias = Callable[[Shape, Arguments], list[Spec]]
Output: TypeAlias = Callable[[Shape, Arguments], Shape]


class Layer(NamedTuple):
    """What a call, or the first call of an object, creates, in order, and the shape that it returns (of what comes
    first, if it returns several). Left to the caller: a ``normalizer_fn`` and then an ``activation_fn`` are called with
    the output in the layer's variable scope; what these create is renamed by ``renames`` and is in MODEL_VARIABLES
    if there are any."""

    scope: str  # the base name; "@" in it is for scope_of
    scope_argument: str
    variables: Variables
    output: Output
    kind: Kind
    renames: Mapping[str, str] = {}
    is_model: bool = False  # the variables are in MODEL_VARIABLES


# -- Values that may be unknown ----------------------------------------------------------------------------------------


def number(value: Any) -> int | None:
    return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def numbers(value: Any, count: int) -> Sizes:
    """One number for each dimension, out of one for each or one for all."""
    if isinstance(value, tuple):
        return tuple(map(number, value)) if len(value) == count else (None,) * count
    return (number(value),) * count


def computed(function: Callable[..., int], *values: int | None) -> int | None:
    return None if None in values else function(*values)


def total(*values: int | None) -> int | None:
    return computed(lambda *known: sum(known), *values)


def product(*values: int | None) -> int | None:
    return computed(lambda *known: prod(known), *values)


def truth(value: Any) -> bool | None:
    return None if value is UNKNOWN or getattr(value, "is_opaque", False) else bool(value)


def given(value: Any) -> bool | None:
    """Whether a value is not ``None``."""
    return None if truth(value) is None else value is not None


def every(*values: bool | None) -> bool | None:
    return False if False in values else None if None in values else True


def passed(arguments: Arguments, default: Any, *names: str) -> Any:
    """The argument that has one of several names."""
    return next((arguments[name] for name in names if name in arguments), default)


def where(condition: bool | None, *specs: Spec) -> list[Spec]:
    """Variables that are created under a condition."""
    return [] if condition is False else [each._replace(certain=bool(condition) and each.certain) for each in specs]


def snake_case(name: str) -> str:
    """The base name of a class of layers or cells, the program's own ones, too."""
    text = re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z0-9]+)", r"\1_\2", name)).lower()
    return "private" + text if text.startswith("_") else text


def dtype_of(spec: Spec, own: str | None) -> str | None:
    """The type of a variable of a layer whose own type, its ``dtype`` or else that of its input, is ``own``."""
    if spec.dtype == WIDE:
        return "float32" if own in ("float16", "bfloat16") else own
    return spec.dtype or own


# -- What layers have in common ----------------------------------------------------------------------------------------


def size_of(shape: Shape, axis: int | None) -> int | None:
    return shape[axis] if shape is not None and axis is not None and -len(shape) <= axis < len(shape) else None


def channel_axis(arguments: Arguments) -> int | None:
    value = arguments.get("data_format")
    if truth(value) is None:
        return None
    return 1 if str(value).lower().startswith(("channels_first", "nc")) else -1


def depth(shape: Shape, arguments: Arguments) -> int | None:
    return size_of(shape, channel_axis(arguments))


def units(arguments: Arguments) -> int | None:
    names = ("filters", "units", "num_outputs", "num_units", "output_dim", "embed_dim")
    return number(passed(arguments, UNKNOWN, *names))


def kernel_of(arguments: Arguments, rank: int) -> Sizes:
    return numbers(arguments.get("kernel_size", UNKNOWN), rank)


def spatial(shape: Sizes, arguments: Arguments) -> Sizes:
    axis = channel_axis(arguments)
    return (None,) * (len(shape) - 2) if axis is None else shape[2:] if axis == 1 else shape[1:-1]


def image(shape: Sizes, sizes: Iterable[int | None], channels: int | None, arguments: Arguments) -> Shape:
    """The shape of a batch of images that have these spatial dimensions."""
    axis = channel_axis(arguments)
    if axis is None:
        return (shape[0], *(None,) * (len(shape) - 1))
    return (shape[0], channels, *sizes) if axis == 1 else (shape[0], *sizes, channels)


def windows(shape: Sizes, kernel: Any, stride: Any, dilation: Any, arguments: Arguments) -> list[int | None]:
    """How often a window fits into each spatial dimension."""
    padding, rank = str(arguments.get("padding", "valid")).lower(), len(shape) - 2
    if padding not in ("valid", "same", "causal"):
        return [None] * rank

    def fitting(size: int, width: int, step: int, gap: int) -> int:
        return max(-(-(size - (width - 1) * gap) // step), 0)

    widths = numbers(kernel, rank) if padding == "valid" else (1,) * rank
    every_one = zip(spatial(shape, arguments), widths, numbers(stride, rank), numbers(dilation, rank), strict=True)
    return [computed(fitting, *each) for each in every_one]


def linear(rows: int | None, columns: int | None, place: str = "") -> list[Spec]:
    return [Spec(f"{place}kernel", (rows, columns)), Spec(f"{place}bias", (columns,))]


def bias(arguments: Arguments, size: int | None, name: str = "bias") -> list[Spec]:
    """The bias, as ``use_bias`` says; in contrib where there is an initializer and no normalizer."""
    has_normalizer = truth(arguments.get("normalizer_fn"))
    condition = every(
        truth(arguments.get("use_bias", True)),
        None if has_normalizer is None else not has_normalizer,
        given(arguments.get("biases_initializer", True)),
    )
    return where(condition, Spec(name, (size,)))


def scale_and_offset(arguments: Arguments, shape: Shape, dtype: str | None, *order: str) -> list[Spec]:
    """``beta`` and ``gamma``, in the order given, as ``center`` and ``scale`` say."""
    wanted = {"beta": arguments.get("center", True), "gamma": arguments.get("scale", True)}
    return [spec for name in order for spec in where(truth(wanted[name]), Spec(name, shape, dtype=dtype))]


def fixed(shape: Shape, dtype: str | None, *names: str) -> list[Spec]:
    return [Spec(name, shape, trainable=False, dtype=dtype) for name in names]


# -- Variables of layers -----------------------------------------------------------------------------------------------


def nothing(_: Shape, __: Arguments) -> list[Spec]:
    return []


def dense(shape: Shape, arguments: Arguments) -> list[Spec]:
    return [Spec("kernel", (size_of(shape, -1), units(arguments))), *bias(arguments, units(arguments))]


def convolution(rank: int | None, shape: Shape, arguments: Arguments) -> list[Spec]:
    """``rank``: how many spatial dimensions; ``None``: those of the input."""
    rank = rank or (len(shape) - 2 if shape is not None else None)
    inner, outer = depth(shape, arguments), units(arguments)
    return [
        Spec("kernel", None if rank is None else (*kernel_of(arguments, rank), inner, outer)),
        *bias(arguments, outer),
    ]


def transposed(rank: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    inner, outer = depth(shape, arguments), units(arguments)
    return [Spec("kernel", (*kernel_of(arguments, rank), outer, inner)), *bias(arguments, outer)]


def multiplied(shape: Shape, arguments: Arguments) -> int | None:
    """The channels of a depthwise convolution."""
    return product(depth(shape, arguments), number(arguments.get("depth_multiplier", 1)))


def is_depthwise(arguments: Arguments) -> bool:
    return passed(arguments, None, "filters", "num_outputs") is None


def separable(rank: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    middle, outer = multiplied(shape, arguments), units(arguments)
    sizes = (*kernel_of(arguments, rank), depth(shape, arguments), number(arguments.get("depth_multiplier", 1)))
    depthwise = Spec("depthwise_kernel", sizes)
    if is_depthwise(arguments):
        return [depthwise, *bias(arguments, middle)]
    return [depthwise, Spec("pointwise_kernel", (*(1,) * rank, middle, outer)), *bias(arguments, outer)]


def batch_normalization(shape: Shape, arguments: Arguments) -> list[Spec]:
    axis, is_virtual = arguments.get("axis", -1), arguments.get("virtual_batch_size") is not None
    if isinstance(axis, tuple) and len(axis) == 1:
        axis = axis[0]
    # Several axes, and virtual batches, would make it a shape that is broadcast.
    size: Shape = None if axis is UNKNOWN or isinstance(axis, tuple) or is_virtual else (size_of(shape, number(axis)),)
    return [
        *scale_and_offset(arguments, size, WIDE, "gamma", "beta"),
        *fixed(size, WIDE, "moving_mean", "moving_variance"),
        *where(truth(arguments.get("renorm", False)), *fixed(size, WIDE, "moving_stddev", "renorm_mean", "renorm_stddev")),
    ]


def batch_norm(shape: Shape, arguments: Arguments) -> list[Spec]:
    """contrib's, which uses the one of ``tf.layers`` or else creates the variables itself, in another order. Those that
    ``zero_debias_moving_mean`` adds are left out."""
    is_weighted, updates = arguments.get("batch_weights") is not None, arguments.get("updates_collections", "update_ops")
    is_plain = truth(arguments.get("renorm", False)) is False and arguments.get("adjustment") is None and not is_weighted
    rank = len(shape) if shape is not None else 0
    can_fuse = is_plain and rank in (2, 4) and arguments.get("fused") is not False
    is_own = is_weighted or updates not in ("update_ops", UNKNOWN) or truth(arguments.get("zero_debias_moving_mean", False))
    if not (is_own or (can_fuse and rank == 2)):
        return batch_normalization(shape, {**arguments, "axis": channel_axis(arguments) or UNKNOWN})
    dtype, size = WIDE if can_fuse else None, (depth(shape, arguments),)
    return [
        *scale_and_offset(arguments, size, dtype, "beta", "gamma"),
        *fixed(size, dtype, "moving_mean", "moving_variance"),
    ]


def layer_norm(shape: Shape, arguments: Arguments) -> list[Spec]:
    begin = number(arguments.get("begin_params_axis", -1))
    sizes = None if shape is None or begin is None else shape[begin:]
    return scale_and_offset(arguments, sizes, None, "beta", "gamma")


def channel_norm(shape: Shape, arguments: Arguments) -> list[Spec]:
    axis = number(arguments["channels_axis"]) if "channels_axis" in arguments else channel_axis(arguments)
    return scale_and_offset(arguments, (size_of(shape, axis),), None, "beta", "gamma")


def layer_normalization(shape: Shape, arguments: Arguments) -> list[Spec]:
    axis = arguments.get("axis", -1)
    if axis is UNKNOWN:
        return scale_and_offset(arguments, None, None, "gamma", "beta")
    axes = axis if isinstance(axis, tuple) else (axis,)
    sizes = tuple(size_of(shape, number(each)) for each in axes)
    return scale_and_offset(arguments, sizes, None, "gamma", "beta")


def own_dtype(arguments: Arguments) -> str | None:
    """Of what does not follow its input: ``float32`` unless ``dtype`` is passed."""
    return "float32" if arguments.get("dtype") is None else None


def embedding(_: Shape, arguments: Arguments) -> list[Spec]:
    rows, columns = number(passed(arguments, UNKNOWN, "input_dim", "vocab_size")), units(arguments)
    is_told = "reuse" not in arguments or None not in (rows, columns)  # embed_sequence can leave it to what it reuses
    return [Spec("embeddings", (rows, columns) if is_told else None, dtype=own_dtype(arguments))]


def prelu(shape: Shape, arguments: Arguments) -> list[Spec]:
    shared = arguments.get("shared_axes")
    if shape is None or truth(shared) is None:
        return [Spec("alpha", None)]
    axes = shared if isinstance(shared, tuple) else (shared,)
    return [Spec("alpha", tuple(1 if axis in axes else size for axis, size in enumerate(shape) if axis))]


def recurrent(gates: int, is_cudnn: bool, shape: Shape, arguments: Arguments) -> list[Spec]:
    size, dtype = units(arguments), own_dtype(arguments)
    wide = product(size, gates)
    biases: Shape = (product(wide, 2),) if is_cudnn else (wide,)
    is_double = truth(arguments.get("reset_after", False))
    if is_double is not False:
        biases = (2, wide) if is_double else None
    return [
        Spec("kernel", (size_of(shape, 2), wide), dtype=dtype),
        Spec("recurrent_kernel", (size, wide), dtype=dtype),
        *where(truth(arguments.get("use_bias", True)), Spec("bias", biases, dtype=dtype)),
    ]


# -- Shapes that layers return -----------------------------------------------------------------------------------------


def unchanged(shape: Shape, _: Arguments) -> Shape:
    return shape


def with_units(shape: Shape, arguments: Arguments) -> Shape:
    return None if shape is None else (*shape[:-1], units(arguments))


def embedded(shape: Shape, arguments: Arguments) -> Shape:
    return None if shape is None else (*shape, units(arguments))


def convolved(shape: Shape, arguments: Arguments) -> Shape:
    if shape is None or len(shape) < 3:
        return None
    stride, dilation = passed(arguments, 1, "strides", "stride"), passed(arguments, 1, "dilation_rate", "rate")
    sizes = windows(shape, arguments.get("kernel_size", UNKNOWN), stride, dilation, arguments)
    return image(shape, sizes, multiplied(shape, arguments) if is_depthwise(arguments) else units(arguments), arguments)


def deconvolved(shape: Shape, arguments: Arguments) -> Shape:
    if shape is None or len(shape) < 3:
        return None
    rank, padding = len(shape) - 2, str(arguments.get("padding", "valid")).lower()
    is_plain = arguments.get("output_padding") is None and padding in ("valid", "same")

    def length(size: int, width: int, step: int, gap: int) -> int:
        return size * step + (max(width + (width - 1) * (gap - 1) - step, 0) if padding == "valid" else 0)

    steps = numbers(passed(arguments, 1, "strides", "stride"), rank)
    gaps = numbers(arguments.get("dilation_rate", 1), rank)
    rows = zip(spatial(shape, arguments), kernel_of(arguments, rank), steps, gaps, strict=True)
    sizes = [computed(length, *each) if is_plain else None for each in rows]
    return image(shape, sizes, units(arguments), arguments)


def pooled(shape: Shape, arguments: Arguments) -> Shape:
    if shape is None or len(shape) < 3:
        return None
    window, stride = passed(arguments, 2, "pool_size", "kernel_size"), passed(arguments, None, "strides", "stride")
    sizes = windows(shape, window, window if stride is None else stride, 1, arguments)
    return image(shape, sizes, depth(shape, arguments), arguments)


def pooled_globally(shape: Shape, arguments: Arguments) -> Shape:
    return None if shape is None else (shape[0], depth(shape, arguments))


def flattened(shape: Shape, _: Arguments) -> Shape:
    return (size_of(shape, 0), None if shape is None else product(*shape[1:]) or None)


def reshaped(shape: Shape, arguments: Arguments) -> Shape:
    target = arguments.get("target_shape", UNKNOWN)
    if not isinstance(target, tuple):
        return None
    rest = [number(each) for each in target]
    if -1 in rest:
        known = product(*(each for each in rest if each != -1))
        whole = product(*shape[1:]) if shape is not None else None
        rest[rest.index(-1)] = computed(lambda whole, known: whole // known, whole, known or None)
    return (size_of(shape, 0), *rest)


def recurred(shape: Shape, arguments: Arguments) -> Shape:
    is_sequence, is_time_first = (truth(arguments.get(name, False)) for name in ("return_sequences", "time_major"))
    if shape is None or len(shape) != 3 or is_sequence is None or is_time_first is not False:
        return None
    return (*shape[:2], units(arguments)) if is_sequence else (shape[0], units(arguments))


def scalar(_: Shape, __: Arguments) -> Shape:
    return ()


# -- The layers --------------------------------------------------------------------------------------------------------


def trained(variables: Variables) -> Variables:
    """With what ``trainable`` says. Keras does not ask it when it creates variables."""

    def found(shape: Shape, arguments: Arguments) -> list[Spec]:
        flag = truth(arguments.get("trainable", True))
        return [each._replace(trainable=each.trainable and flag) for each in variables(shape, arguments)]

    return found


def renamed(variables: Variables) -> Variables:
    def found(shape: Shape, arguments: Arguments) -> list[Spec]:
        return [each._replace(name=WEIGHTS[each.name]) for each in variables(shape, arguments)]

    return found


WEIGHTS = {
    **{"kernel": "weights", "bias": "biases"},
    **{"depthwise_kernel": "depthwise_weights", "pointwise_kernel": "pointwise_weights"},
}
BOTH: dict[str, tuple[Variables, Output]] = {
    "Dense": (dense, with_units),
    **{f"Conv{rank}D": (partial(convolution, rank), convolved) for rank in (1, 2, 3)},
    **{f"Conv{rank}DTranspose": (partial(transposed, rank), deconvolved) for rank in (2, 3)},
    **{f"SeparableConv{rank}D": (partial(separable, rank), convolved) for rank in (1, 2)},
    "BatchNormalization": (batch_normalization, unchanged),
    "Dropout": (nothing, unchanged),
    "Flatten": (nothing, flattened),
    **{f"{how}Pooling{rank}D": (nothing, pooled) for how in ("Average", "Max") for rank in (1, 2, 3)},
}
KERAS: dict[str, tuple[Variables, Output]] = {
    **BOTH,
    "DepthwiseConv2D": (partial(separable, 2), convolved),
    "LayerNormalization": (layer_normalization, unchanged),
    "Embedding": (embedding, embedded),
    "PReLU": (prelu, unchanged),
    **{name: (partial(recurrent, gates, False), recurred) for name, gates in (("SimpleRNN", 1), ("GRU", 3), ("LSTM", 4))},
    **{f"CuDNN{name}": (partial(recurrent, gates, True), recurred) for name, gates in (("GRU", 3), ("LSTM", 4))},
    **{f"Global{how}Pooling{rank}D": (nothing, pooled_globally) for how in ("Average", "Max") for rank in (1, 2, 3)},
    "Reshape": (nothing, reshaped),
    **dict.fromkeys(
        "Activation ActivityRegularization AlphaDropout ELU GaussianDropout GaussianNoise LeakyReLU Masking ReLU Softmax"
        " SpatialDropout1D SpatialDropout2D SpatialDropout3D ThresholdedReLU".split(),
        (nothing, unchanged),
    ),
}
KERAS_ALIASES = {
    **{name.replace("Conv", "Convolution"): name for name in KERAS if "Conv" in name and "Depthwise" not in name},
    **{name.replace("AveragePooling", "AvgPool"): name for name in KERAS if "AveragePooling" in name},
    **{name.replace("MaxPooling", "MaxPool"): name for name in KERAS if "MaxPooling" in name},
}
CONTRIB: dict[str, tuple[str, Variables, Output]] = {
    **dict.fromkeys(("fully_connected", "linear", "relu", "relu6", "elu"), ("fully_connected", dense, with_units)),
    "convolution": ("Conv", partial(convolution, None), convolved),
    **{f"convolution{n}d": ("Conv", partial(convolution, n), convolved) for n in (1, 2, 3)},
    **{f"convolution{n}d_transpose": (f"Conv{n}d_transpose", partial(transposed, n), deconvolved) for n in (2, 3)},
    "separable_convolution2d": ("SeparableConv2d", partial(separable, 2), convolved),
    "batch_norm": ("BatchNorm", batch_norm, unchanged),
    "layer_norm": ("LayerNorm", layer_norm, unchanged),
    "instance_norm": ("InstanceNorm", channel_norm, unchanged),
    "group_norm": ("GroupNorm", channel_norm, unchanged),
    "bias_add": ("BiasAdd", lambda shape, arguments: bias(arguments, depth(shape, arguments)), unchanged),
    "embed_sequence": ("EmbedSequence", embedding, embedded),
    "dropout": ("Dropout", nothing, unchanged),
    "softmax": ("softmax", nothing, unchanged),
    **{f"{how}_pool{n}d": ("", nothing, pooled) for how in ("avg", "max") for n in (2, 3)},
    "flatten": ("", nothing, flattened),
}


def _layers() -> Iterator[tuple[str, Layer]]:
    for name, (variables, output) in BOTH.items():
        base, kind = snake_case(name), Kind.OBJECT if variables is nothing else Kind.FUNCTION
        yield f"tf.layers.{base}", Layer(base, "name", trained(variables), output, kind)
        yield f"tf.layers.{name}", Layer(base, "name", trained(variables), output, Kind.OBJECT)
    for name, long in {**{name: name for name in KERAS}, **KERAS_ALIASES}.items():
        yield f"tf.keras.layers.{name}", Layer(snake_case(long), "name", *KERAS[long], Kind.KERAS)
    for name, (base, variables, output) in CONTRIB.items():
        has_weights = output in (with_units, convolved, deconvolved)
        if has_weights or name == "bias_add":
            variables = renamed(variables)
        kind = Kind.SCOPED if base else Kind.NONE
        layer = Layer(base, "scope", trained(variables), output, kind, WEIGHTS if has_weights else {}, bool(base))
        for one in {name, re.sub(r"convolution(?=\d)", "conv", name)}:
            yield f"tf.contrib.layers.{one}", layer
            yield f"tf.contrib.slim.{one}", layer
    yield "tf.contrib.rnn.LSTMBlockFusedCell", Layer("lstm_fused_cell", "name", lstm, with_units, Kind.OBJECT)


def scope_of(layer: Layer, arguments: Arguments) -> str:
    """The base name, where it depends on arguments."""
    return layer.scope.replace("@", _at(arguments))


def collections(layer: Layer, spec: Spec, arguments: Arguments) -> tuple[Any, ...]:
    """The collections of a variable. ``UNKNOWN`` is among them if there may be more."""
    found: tuple[Any, ...] = spec.collections or ((GLOBAL, MODEL) if layer.is_model else (GLOBAL,))
    more = arguments.get("variables_collections") or ()
    if isinstance(more, Mapping):
        more = more.get("weights" if spec.name.endswith("weights") else spec.name) or ()
    found += (UNKNOWN,) if more is UNKNOWN else tuple(more)
    return found if spec.trainable is False else (*found, TRAINABLE)


# -- Cells of recurrent networks ---------------------------------------------------------------------------------------


class State(NamedTuple):
    """The sizes of an ``LSTMStateTuple``."""

    c: Shape
    h: Shape


class Built(NamedTuple):
    """A cell of a program, as it is passed here where another one wraps it."""

    symbol: str
    arguments: Arguments


class Cell(NamedTuple):
    """A class of cells, which do as ``Kind.OBJECT`` does. A wrapper without a scope has its cell called where it is
    called itself. ``variables`` has the shape of one step's input and includes those of wrapped cells, for a scope that
    is new. ``state`` is a shape without the batch, a ``State``, or a list of several; ``None``: not known."""

    scope: str
    variables: Variables
    state: Callable[[Arguments], Any]
    output: Callable[[Arguments], Shape]
    is_counted: bool = True  # false: its call leaves no trace in the counts that make a scope unique
    inner: str | None = None  # of a wrapper: the scope of a wrapped cell, with {} for its number


def state_of(cell: Any) -> Any:
    return CELLS[cell.symbol].state(cell.arguments) if isinstance(cell, Built) and cell.symbol in CELLS else None


def output_of(cell: Any) -> Shape:
    return CELLS[cell.symbol].output(cell.arguments) if isinstance(cell, Built) and cell.symbol in CELLS else None


def created(cell: Any, shape: Shape, *scopes: str) -> list[Spec]:
    """What a cell creates at its first call; nothing if it is not known."""
    if not isinstance(cell, Built) or cell.symbol not in CELLS:
        return []
    found = CELLS[cell.symbol]
    place = [*scopes, cell.arguments.get("name") or found.scope]
    return [
        each._replace(name="/".join(filter(None, (*place, each.name)))) for each in found.variables(shape, cell.arguments)
    ]


def projection(arguments: Arguments) -> int | None:
    return units(arguments) if arguments.get("num_proj") is None else number(arguments["num_proj"])


def own_size(arguments: Arguments) -> Shape:
    return (units(arguments),)


def projected_size(arguments: Arguments) -> Shape:
    return (projection(arguments),)


def lstm_state(arguments: Arguments) -> Any:
    is_tuple = truth(arguments.get("state_is_tuple", True))
    if is_tuple is False:
        return (total(units(arguments), projection(arguments)),)
    return State(own_size(arguments), projected_size(arguments)) if is_tuple else None


def gated(gates: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    return linear(total(size_of(shape, -1), units(arguments)), product(units(arguments), gates))


def lstm(shape: Shape, arguments: Arguments) -> list[Spec]:
    size, rows = units(arguments), total(size_of(shape, -1), projection(arguments))
    kernel, biases = linear(rows, product(size, 4))
    has_peepholes = truth(passed(arguments, False, "use_peepholes", "use_peephole"))
    order = "ifo" if "use_peephole" in arguments else "fio"
    return [
        kernel._replace(certain=arguments.get("num_unit_shards") is None),  # shards are kernel/part_0 and so on
        biases,
        *where(has_peepholes, *(Spec(f"w_{gate}_diag", (size,)) for gate in order)),
        *where(given(arguments.get("num_proj")), Spec("projection/kernel", (size, projection(arguments)))),
    ]


def gru(names: str, shape: Shape, arguments: Arguments) -> list[Spec]:
    size = number(passed({key: value for key, value in arguments.items() if value is not None}, UNKNOWN, "num_units", "cell_size"))
    gates, candidate = (linear(total(size_of(shape, -1), size), columns) for columns in (product(size, 2), size))
    return [each._replace(name=name) for each, name in zip((*gates, *candidate), names.split(), strict=True)]


def compatible_gru(shape: Shape, arguments: Arguments) -> list[Spec]:
    size, inputs = units(arguments), size_of(shape, -1)
    parts = [linear(rows, size, f"candidate/{name}_projection/") for rows, name in ((inputs, "input"), (size, "hidden"))]
    return [*linear(total(inputs, size), product(size, 2), "gates/"), *(part[place] for place in (0, 1) for part in parts)]


def layer_norm_lstm(shape: Shape, arguments: Arguments) -> list[Spec]:
    is_normalized = truth(arguments.get("layer_norm", True))
    kernel, biases = gated(4, shape, arguments)
    gates = ("input", "transform", "forget", "output", "state")
    norms = [Spec(f"{gate}/{name}", own_size(arguments)) for gate in gates for name in ("gamma", "beta")]
    return [kernel, *where(None if is_normalized is None else not is_normalized, biases), *where(is_normalized, *norms)]


def wrapped(shape: Shape, arguments: Arguments) -> list[Spec]:
    return created(arguments.get("cell"), shape)


def wrapped_state(arguments: Arguments) -> Any:
    return state_of(arguments.get("cell"))


def wrapped_output(arguments: Arguments) -> Shape:
    return output_of(arguments.get("cell"))


def projected_input(shape: Shape, arguments: Arguments) -> list[Spec]:
    size = number(arguments.get("num_proj", UNKNOWN))
    return [*linear(size_of(shape, -1), size), *created(arguments.get("cell"), (size_of(shape, 0), size))]


def projected_output(shape: Shape, arguments: Arguments) -> list[Spec]:
    size = number(arguments.get("output_size", UNKNOWN))
    return [*wrapped(shape, arguments), *linear(size_of(wrapped_output(arguments), 0), size)]


def cells_of(arguments: Arguments) -> tuple[Any, ...]:
    cells = arguments.get("cells")
    return cells if isinstance(cells, tuple) else ()


def stacked(shape: Shape, arguments: Arguments) -> list[Spec]:
    found: list[Spec] = []
    for place, cell in enumerate(cells_of(arguments)):
        found += created(cell, shape, f"cell_{place}")
        shape = (size_of(shape, 0), size_of(output_of(cell), 0))
    return found


def stacked_state(arguments: Arguments) -> Any:
    states, is_tuple = [state_of(cell) for cell in cells_of(arguments)], truth(arguments.get("state_is_tuple", True))
    if is_tuple is False:
        return (total(*(size_of(each, 0) for each in states)),)
    return states if is_tuple and states else None


GATES = "gates/kernel gates/bias candidate/kernel candidate/bias"
TRANSPARENT = Cell("", wrapped, wrapped_state, wrapped_output, inner="")
CELLS = {
    **{
        f"{module}.{name}": cell
        for module in ("tf.nn.rnn_cell", "tf.contrib.rnn")
        for name, cell in {
            "BasicRNNCell": Cell("basic_rnn_cell", partial(gated, 1), own_size, own_size),
            "BasicLSTMCell": Cell("basic_lstm_cell", partial(gated, 4), lstm_state, own_size),
            "LSTMCell": Cell("lstm_cell", lstm, lstm_state, projected_size),
            "GRUCell": Cell("gru_cell", partial(gru, GATES), own_size, own_size),
            "DropoutWrapper": TRANSPARENT,
            "ResidualWrapper": TRANSPARENT,
            "DeviceWrapper": TRANSPARENT,
            "MultiRNNCell": Cell(
                "multi_rnn_cell",
                stacked,
                stacked_state,
                lambda arguments: output_of((None, *cells_of(arguments))[-1]),
                is_counted=False,
                inner="cell_{}",
            ),
        }.items()
    },
    **{
        f"tf.contrib.rnn.{name}": cell
        for name, cell in {
            "CompiledWrapper": TRANSPARENT,
            "LSTMBlockCell": Cell("lstm_cell", lstm, lstm_state, own_size),
            "GRUBlockCell": Cell("gru_cell", partial(gru, "w_ru b_ru w_c b_c"), own_size, own_size),
            "GRUBlockCellV2": Cell("gru_cell", partial(gru, GATES), own_size, own_size),
            "LayerNormBasicLSTMCell": Cell("layer_norm_basic_lstm_cell", layer_norm_lstm, lstm_state, own_size, False),
            "UGRNNCell": Cell("ugrnn_cell", partial(gated, 2), own_size, own_size, False),
            "InputProjectionWrapper": Cell(
                "input_projection_wrapper", projected_input, wrapped_state, wrapped_output, False, ""
            ),
            "OutputProjectionWrapper": Cell(
                "output_projection_wrapper",
                projected_output,
                wrapped_state,
                lambda arguments: (number(arguments.get("output_size", UNKNOWN)),),
                False,
                "",
            ),
        }.items()
    },
    "tf.contrib.cudnn_rnn.CudnnCompatibleLSTMCell": Cell("cudnn_compatible_lstm_cell", lstm, lstm_state, own_size),
    "tf.contrib.cudnn_rnn.CudnnCompatibleGRUCell": Cell("cudnn_compatible_gru_cell", compatible_gru, own_size, own_size),
}


class Loop(NamedTuple):
    """What runs cells: ``variable_scope(scope argument or scope)``, not made unique, and below it the scope in which
    the cells of each argument are called, with {} for their number."""

    scope: str
    cells: Mapping[str, str]


LOOPS = {
    **dict.fromkeys(
        ("tf.nn.dynamic_rnn", "tf.nn.raw_rnn", "tf.nn.static_rnn", "tf.contrib.rnn.static_rnn")
        + ("tf.nn.static_state_saving_rnn", "tf.contrib.rnn.static_state_saving_rnn"),
        Loop("rnn", {"cell": ""}),
    ),
    **dict.fromkeys(
        ("tf.nn.bidirectional_dynamic_rnn", "tf.nn.static_bidirectional_rnn", "tf.contrib.rnn.static_bidirectional_rnn"),
        Loop("bidirectional_rnn", {"cell_fw": "fw", "cell_bw": "bw"}),
    ),
    "tf.contrib.rnn.stack_bidirectional_rnn": Loop(
        "stack_bidirectional_rnn", {"cells_fw": "cell_{}/fw", "cells_bw": "cell_{}/bw"}
    ),
    "tf.contrib.rnn.stack_bidirectional_dynamic_rnn": Loop(
        "stack_bidirectional_rnn",
        {"cells_fw": "cell_{}/bidirectional_rnn/fw", "cells_bw": "cell_{}/bidirectional_rnn/bw"},
    ),
}


# -- Optimizers --------------------------------------------------------------------------------------------------------


class Optimizer(NamedTuple):
    """What ``apply_gradients`` creates: first ``others``, plain variables in the current name scope, once for an object;
    then the slots of each variable that has a gradient and none yet. A slot's name is ``<the variable's>/<its name>``,
    in the current variable scope and made unique there, and it is in the variable store with a slash at its end: a
    scope that reuses has none, ``get_variable`` never finds it. ``wraps`` is the argument that does the rest."""

    name: str
    slots: Variables = nothing  # for a variable of that shape; their dtype is the variable's
    others: tuple[Spec, ...] = ()
    wraps: str | None = None


def slots(default: str, count: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    name = arguments.get("name", default)
    return fixed(shape, None, *(name if isinstance(name, str) else default,) * count)


def rms_slots(shape: Shape, arguments: Arguments) -> list[Spec]:
    one, other = slots("RMSProp", 2, shape, arguments)
    return [one, other, *where(truth(arguments.get("centered", False)), other)]


def ftrl_slots(shape: Shape, arguments: Arguments) -> list[Spec]:
    names = (arguments.get(name) or arguments.get("name", "Ftrl") for name in ("accum_name", "linear_name"))
    return fixed(shape, None, *names)


def _power(number: int) -> Spec:
    return Spec(f"beta{number}_power", (), False, "float32", collections=(GLOBAL,))


OPTIMIZERS = {
    **{
        f"tf.train.{kind}Optimizer": Optimizer(name, partial(slots, name, count), others)
        for kind, name, count, others in (
            ("GradientDescent", "GradientDescent", 0, ()),
            ("ProximalGradientDescent", "ProximalGradientDescent", 0, ()),
            ("Momentum", "Momentum", 1, ()),
            ("Adam", "Adam", 2, (_power(1), _power(2))),
            ("Adagrad", "Adagrad", 1, ()),
            ("ProximalAdagrad", "ProximalAdagrad", 1, ()),
            ("AdagradDA", "AdagradDA", 2, ()),
            ("Adadelta", "Adadelta", 2, ()),
        )
    },
    "tf.train.RMSPropOptimizer": Optimizer("RMSProp", rms_slots),
    "tf.train.FtrlOptimizer": Optimizer("Ftrl", ftrl_slots),
    **{
        f"tf.contrib.opt.{kind}Optimizer": Optimizer(name, partial(slots, name, count), others)
        for kind, name, count, others in (
            ("AdamW", "AdamW", 2, (_power(1), _power(2))),
            ("LazyAdam", "Adam", 2, (_power(1), _power(2))),
            ("Nadam", "Adam", 2, (_power(1), _power(2))),
            ("AdaMax", "AdaMax", 2, (_power(1),)),
            ("AdamGS", "Adam", 2, ()),
            ("LazyAdamGS", "Adam", 2, ()),
            ("MomentumW", "MomentumW", 1, ()),
            ("LARS", "LARSOptimizer", 1, ()),
            ("AddSign", "AddSignOptimizer", 1, ()),
            ("PowerSign", "PowerSignOptimizer", 1, ()),
            ("RegAdagrad", "RegAdagrad", 1, ()),
        )
    },
    "tf.train.SyncReplicasOptimizer": Optimizer(
        "", others=(Spec("sync_rep_local_step", (), False, "int64", collections=(LOCAL,)),), wraps="opt"
    ),
    **dict.fromkeys(
        ("tf.contrib.tpu.CrossShardOptimizer", "tf.tpu.CrossShardOptimizer", "tf.contrib.opt.VariableClippingOptimizer")
        + ("tf.contrib.opt.MultitaskOptimizerWrapper",),
        Optimizer("", wraps="opt"),
    ),
    # apply(var_list) has a slot for each of them, gradient or not, and puts the variable into MOVING_AVERAGE_VARIABLES.
    "tf.train.ExponentialMovingAverage": Optimizer(
        "ExponentialMovingAverage", partial(slots, "ExponentialMovingAverage", 1)
    ),
}


# -- Metrics, and other functions --------------------------------------------------------------------------------------


def _at(arguments: Arguments) -> str:
    """What the k of a metric makes of its names."""
    k, number_of = arguments.get("k"), arguments.get("class_id")
    suffix = "" if number_of is None else f"_class{'?' if number_of is UNKNOWN else number_of}"
    return f"_at_{'k' if k is None else '?' if k is UNKNOWN else k}{suffix}"


def _length(value: Any, more: int = 0) -> int | None:
    return len(value) + more if isinstance(value, tuple) else None


def per_threshold(_: Shape, arguments: Arguments) -> Shape:
    return (_length(arguments.get("thresholds")),)


def per_step(_: Shape, arguments: Arguments) -> Shape:
    if arguments.get("thresholds") is not None:
        return (_length(arguments["thresholds"], 2),)
    return (number(arguments.get("num_thresholds", 200)),)


def per_class(_: Shape, arguments: Arguments) -> Shape:
    return numbers(arguments.get("num_classes", UNKNOWN), 1)


def per_two_classes(_: Shape, arguments: Arguments) -> Shape:
    return numbers(arguments.get("num_classes", UNKNOWN), 2)


def _metric(base: str, names: str, size: Output, output: Output, dtype: str = "float32") -> Layer:
    def variables(shape: Shape, arguments: Arguments) -> list[Spec]:
        found = names.replace("@", _at(arguments)).split()
        return [
            Spec(name, size(shape, arguments), False, dtype, collections=(LOCAL, "metric_variables")) for name in found
        ]

    return Layer(base, "name", variables, output, Kind.PLAIN)


_QUARTERS = "true_positives false_negatives true_negatives false_positives"
# A metric returns a pair of the output and of an operation of the same shape, which is that of the variables where they
# are per class.
METRICS = {
    f"tf.metrics.{name}": _metric(base or name, names, size, output, dtype)
    for name, base, names, size, output, dtype in (
        *((name, "", "total count", scalar, scalar, "float32") for name in (
            *("accuracy", "mean", "mean_absolute_error", "mean_cosine_distance", "mean_relative_error"),
            *("mean_squared_error", "root_mean_squared_error"),
        )),
        ("percentage_below", "percentage_below_threshold", "total count", scalar, scalar, "float32"),
        ("mean_tensor", "mean", "total_tensor count_tensor", unchanged, unchanged, "float32"),
        ("mean_iou", "", "total_confusion_matrix", per_two_classes, scalar, "float64"),
        ("mean_per_class_accuracy", "mean_accuracy", "total count", per_class, scalar, "float32"),
        ("precision", "", "true_positives/count false_positives/count", scalar, scalar, "float32"),
        ("recall", "", "true_positives/count false_negatives/count", scalar, scalar, "float32"),
        *((name, "", "count", scalar, scalar, "float32") for name in _QUARTERS.split()),
        *((f"{name}_at_thresholds", name, name, per_threshold, per_threshold, "float32") for name in _QUARTERS.split()),
        ("precision_at_thresholds", "", "true_positives false_positives", per_threshold, per_threshold, "float32"),
        ("recall_at_thresholds", "", "true_positives false_negatives", per_threshold, per_threshold, "float32"),
        *((name, "", _QUARTERS, per_step, scalar, "float32") for name in (
            *("auc", "sensitivity_at_specificity", "specificity_at_sensitivity"),
        )),
        *((name, "precision@", "true_positive@ false_positive@", scalar, scalar, "float64") for name in (
            *("precision_at_k", "precision_at_top_k", "sparse_precision_at_k"),
        )),
        *((name, "recall@", "true_positive@ false_negative@", scalar, scalar, "float64") for name in (
            *("recall_at_k", "recall_at_top_k"),
        )),
        *((name, "average_precision@", "max_1 total", scalar, scalar, "float64") for name in (
            *("average_precision_at_k", "sparse_average_precision_at_k"),
        )),
    )
}


def transitions(shape: Shape, arguments: Arguments) -> list[Spec]:
    size, is_given = size_of(shape, 2), given(arguments.get("transition_params"))
    return where(None if is_given is None else not is_given, Spec("transitions", (size, size), dtype="float32"))


def epochs(place: str, _: Shape, arguments: Arguments) -> list[Spec]:
    counter = Spec(f"{place}epochs", (), False, "int64", collections=(LOCAL,))
    return where(given(arguments.get("num_epochs")), counter)


def global_step(_: Shape, __: Arguments) -> list[Spec]:
    return [Spec("global_step", (), False, "int64", collections=(GLOBAL, "global_step"))]


def matching_filenames(_: Shape, arguments: Arguments) -> list[Spec]:
    name = arguments.get("name")
    return [Spec(name if isinstance(name, str) else "matching_filenames", None, False, "string", collections=(LOCAL,))]


# What get_or_create_global_step creates is only created where neither the collection GLOBAL_STEP nor the name
# global_step:0 has a global step; create_global_step raises where one of them has.
OTHERS = {
    "tf.contrib.crf.crf_log_likelihood": Layer("", "", transitions, lambda shape, _: None if shape is None else shape[:1], Kind.CURRENT),
    **{
        f"{module}.{name}": Layer("", "", global_step, scalar, Kind.CURRENT)
        for module in ("tf.train", "tf.contrib.framework", "tf.contrib.slim")
        for name in ("create_global_step", "get_or_create_global_step")
    },
    "tf.contrib.training.get_or_create_eval_step": Layer("", "", lambda _, __: [Spec("eval_step", (), False, "int64", collections=(LOCAL, "eval_step"))], scalar, Kind.CURRENT),
    "tf.train.limit_epochs": Layer("limit_epochs", "name", partial(epochs, ""), unchanged, Kind.PLAIN),
    **{
        f"tf.train.{name}": Layer("input_producer", "name", partial(epochs, place), lambda _, __: None, Kind.PLAIN)
        for name, place in (
            ("input_producer", "limit_epochs/"),
            ("string_input_producer", "limit_epochs/"),
            ("range_input_producer", "limit_epochs/"),
            ("slice_input_producer", "input_producer/limit_epochs/"),
        )
    },
    **dict.fromkeys(
        ("tf.train.match_filenames_once", "tf.io.match_filenames_once"),
        Layer("", "", matching_filenames, lambda _, __: None, Kind.PLAIN),
    ),
}


LAYERS = dict(_layers())
