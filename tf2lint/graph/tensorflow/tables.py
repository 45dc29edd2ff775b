"""Which variables TensorFlow 1.15's layers, cells, optimizers and metrics create, by symbol: as measured.

The arguments of a call are a mapping by TensorFlow 1.15's parameter names, with those defaults that are literals. What
is not in it was not passed, what is ``UNKNOWN`` can be anything, lists are tuples, and what is no plain value, such as
a ``normalizer_fn``, counts as true. Shapes are right where TensorFlow would build the layer; what it would refuse is
not noticed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from math import prod
from typing import Any, NamedTuple, TypeAlias, TypeVar, Union

from tf2lint.graph.python.objects import UNKNOWN

Sizes: TypeAlias = "tuple[int | None, ...]"
Shape: TypeAlias = Union["tuple[int | None, ...]", None]  # None: unknown rank; a None entry: unknown dimension
Arguments: TypeAlias = Mapping[str, Any]
GLOBAL, TRAINABLE, LOCAL, MODEL = "variables", "trainable_variables", "local_variables", "model_variables"
WIDE = "float32+"  # as Spec.dtype: the layer's, but float32 instead of half precision


class Kind(Enum):
    """Where variables live, and what becomes of the name (or scope) and ``reuse`` that are passed. ``base`` is
    ``Layer.scope``; it is made unique by counting the variable scopes of that name opened in the current one. To what
    is in the variable store, ``reuse`` applies where it is true, and otherwise that of the scopes around."""

    FUNCTION = "store: variable_scope(name), at each call; without a name base, made unique unless reuse is true"
    OBJECT = "store: at the first call variable_scope(None, name or base); the object keeps the scope and its variables"
    SCOPED = "store: variable_scope(scope, base, reuse=reuse), which raises for a true reuse without a scope"
    CURRENT = "store: get_variable in the current variable scope"
    KERAS = "no store: in name_scope(name), which each call enters; by default base with the graph's next number for it"
    PLAIN = "no store: at each call in name_scope(name, base), or in the current name scope where there is no base"
    NONE = "no variables and no variable scope"


class Spec(NamedTuple):
    """A variable, named relative to the layer's scope. ``trainable`` is ``None`` where that is not known, ``certain``
    false for what may not be created. ``collections``: which, if not those that ``Layer`` tells."""

    name: str
    shape: Shape
    trainable: bool | None = True
    dtype: str | None = None  # None: the layer's, see dtype_of
    certain: bool = True
    collections: tuple[str, ...] | None = None


Variables: TypeAlias = Callable[[Shape, Arguments], list[Spec]]
Output: TypeAlias = Callable[[Shape, Arguments], Shape]


class Layer(NamedTuple):
    """What a call, or the first call of an object, creates, in order, and the shape that it returns, or that the first
    of its values has. Left to the caller: ``normalizer_fn`` and then ``activation_fn`` are called with the output, in
    the layer's variable scope; what they create is renamed by ``renames`` and, if there are any, a model variable."""

    scope: str  # the base name; a @ in it is for scope_of
    scope_argument: str
    variables: Variables
    output: Output
    kind: Kind
    renames: Mapping[str, str] = {}
    is_model: bool = False  # the variables are in MODEL_VARIABLES

    @property
    def is_stored(self) -> bool:
        """Whether the variables are in the variable store."""
        return self.kind not in (Kind.KERAS, Kind.PLAIN)


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


def negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def passed(arguments: Arguments, default: Any, *names: str) -> Any:
    """The argument that has one of several names and is not ``None``."""
    return next((arguments[name] for name in names if arguments.get(name) is not None), default)


def called(name: Any, default: str) -> str:
    """A name that is passed, or a ? if it is not known."""
    return name if name and isinstance(name, str) else "?" if name else default


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
    names = ("filters", "units", "num_outputs", "num_units", "cell_size", "output_dim", "embed_dim")
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

    widths, gaps = (numbers(each if padding == "valid" else 1, rank) for each in (kernel, dilation))
    rows = zip(spatial(shape, arguments), widths, numbers(stride, rank), gaps, strict=True)
    return [computed(fitting, *each) for each in rows]


def linear(rows: int | None, columns: int | None, place: str = "") -> list[Spec]:
    return [Spec(f"{place}kernel", (rows, columns)), Spec(f"{place}bias", (columns,))]


def bias(arguments: Arguments, size: int | None) -> list[Spec]:
    """As ``use_bias`` says; in contrib where there is an initializer and no normalizer."""
    conditions = (
        truth(arguments.get("use_bias", True)),
        negated(truth(arguments.get("normalizer_fn"))),
        given(arguments.get("biases_initializer", True)),
    )
    return where(False if False in conditions else None if None in conditions else True, Spec("bias", (size,)))


def scale_and_offset(arguments: Arguments, shape: Shape, dtype: str | None, *order: str) -> list[Spec]:
    """``beta`` and ``gamma`` in some order, as ``center`` and ``scale`` say."""
    wanted = {"beta": arguments.get("center", True), "gamma": arguments.get("scale", True)}
    return [spec for name in order for spec in where(truth(wanted[name]), Spec(name, shape, dtype=dtype))]


def fixed(shape: Shape, dtype: str | None, *names: str) -> list[Spec]:
    """Variables that are not trained."""
    return [Spec(name, shape, False, dtype) for name in names]


# -- Variables of layers -----------------------------------------------------------------------------------------------


def nothing(_: Shape, __: Arguments) -> list[Spec]:
    return []


def dense(shape: Shape, arguments: Arguments) -> list[Spec]:
    return [Spec("kernel", (size_of(shape, -1), units(arguments))), *bias(arguments, units(arguments))]


def convolution(rank: int | None, shape: Shape, arguments: Arguments) -> list[Spec]:
    """``rank``: how many spatial dimensions; ``None``: those of the input."""
    rank = rank or (len(shape) - 2 if shape is not None else None)
    inner, outer = depth(shape, arguments), units(arguments)
    sizes = None if rank is None else (*kernel_of(arguments, rank), inner, outer)
    return [Spec("kernel", sizes), *bias(arguments, outer)]


def transposed(rank: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    inner, outer = depth(shape, arguments), units(arguments)
    return [Spec("kernel", (*kernel_of(arguments, rank), outer, inner)), *bias(arguments, outer)]


def is_depthwise(arguments: Arguments) -> bool:
    return passed(arguments, None, "filters", "num_outputs") is None


def multiplied(shape: Shape, arguments: Arguments) -> int | None:
    """The channels that a depthwise convolution returns."""
    return product(depth(shape, arguments), number(arguments.get("depth_multiplier", 1)))


def separable(rank: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    middle, outer = multiplied(shape, arguments), units(arguments)
    sizes = (*kernel_of(arguments, rank), depth(shape, arguments), number(arguments.get("depth_multiplier", 1)))
    if is_depthwise(arguments):
        return [Spec("depthwise_kernel", sizes), *bias(arguments, middle)]
    is_certain = passed(arguments, None, "num_outputs") is not UNKNOWN  # it can be None there
    pointwise = Spec("pointwise_kernel", (*(1,) * rank, middle, outer), certain=is_certain)
    return [Spec("depthwise_kernel", sizes), pointwise, *bias(arguments, outer)]


def batch_normalization(shape: Shape, arguments: Arguments) -> list[Spec]:
    axis, is_odd = arguments.get("axis", -1), arguments.get("virtual_batch_size") is not None
    if isinstance(axis, tuple):
        axis, is_odd = axis[0], is_odd or len(axis) != 1  # several axes, too, make it a shape that is broadcast
    size = None if is_odd or axis is UNKNOWN else (size_of(shape, number(axis)),)
    renorm = fixed(size, WIDE, "moving_stddev", "renorm_mean", "renorm_stddev")
    return [
        *scale_and_offset(arguments, size, WIDE, "gamma", "beta"),
        *fixed(size, WIDE, "moving_mean", "moving_variance"),
        *where(truth(arguments.get("renorm", False)), *renorm),
    ]


def batch_norm(shape: Shape, arguments: Arguments) -> list[Spec]:
    """contrib's, which uses the one of ``tf.layers`` or else creates the variables itself, in another order. Those that
    ``zero_debias_moving_mean`` adds are left out."""
    is_weighted = given(arguments.get("batch_weights")) is True
    is_special = truth(arguments.get("renorm", False)) is not False or arguments.get("adjustment") is not None
    is_immediate = arguments.get("updates_collections", "update_ops") not in ("update_ops", UNKNOWN)
    is_debiased = truth(arguments.get("zero_debias_moving_mean", False)) is True
    rank = len(shape) if shape is not None else 0
    is_fused = rank in (2, 4) and arguments.get("fused") is not False and not is_weighted and not is_special
    if not (is_weighted or is_immediate or is_debiased or (is_fused and rank == 2)):
        return batch_normalization(shape, {**arguments, "axis": channel_axis(arguments) or UNKNOWN})
    dtype, size = WIDE if is_fused else None, (depth(shape, arguments),)
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
    axes = axis if isinstance(axis, tuple) else (axis,)
    sizes = None if axis is UNKNOWN else tuple(size_of(shape, number(each)) for each in axes)
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
    wide, is_double = product(size, gates), truth(arguments.get("reset_after", False))
    biases = (product(wide, 2),) if is_cudnn else (wide,) if is_double is False else (2, wide) if is_double else None
    return [
        Spec("kernel", (size_of(shape, 2), wide), dtype=dtype),
        Spec("recurrent_kernel", (size, wide), dtype=dtype),
        *where(truth(arguments.get("use_bias", True)), Spec("bias", biases, dtype=dtype)),
    ]


# -- Shapes that layers return -----------------------------------------------------------------------------------------


def scalar(_: Shape, __: Arguments) -> Shape:
    return ()


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
    is_plain = padding in ("valid", "same") and arguments.get("output_padding") is None

    def length(size: int, width: int, step: int, gap: int) -> int:
        return size * step + (max(width + (width - 1) * (gap - 1) - step, 0) if padding == "valid" else 0)

    steps, gaps = (numbers(passed(arguments, 1, *names), rank) for names in (("strides", "stride"), ("dilation_rate",)))
    rows = zip(spatial(shape, arguments), kernel_of(arguments, rank), steps, gaps, strict=True)
    return image(shape, [computed(length, *each) if is_plain else None for each in rows], units(arguments), arguments)


def pooled(shape: Shape, arguments: Arguments) -> Shape:
    if shape is None or len(shape) < 3:
        return None
    window = passed(arguments, 2, "pool_size", "kernel_size")
    sizes = windows(shape, window, passed(arguments, window, "strides", "stride"), 1, arguments)
    return image(shape, sizes, depth(shape, arguments), arguments)


def pooled_globally(shape: Shape, arguments: Arguments) -> Shape:
    return None if shape is None else (shape[0], depth(shape, arguments))


def flattened(shape: Shape, _: Arguments) -> Shape:
    return (size_of(shape, 0), None if shape is None else product(*shape[1:]))


def reshaped(shape: Shape, arguments: Arguments) -> Shape:
    target, whole = arguments.get("target_shape", UNKNOWN), None if shape is None else product(*shape[1:])
    if not isinstance(target, tuple):
        return None
    rest = [number(each) for each in target]
    batch = None if shape is None or product(*shape) is None else shape[0]  # less than TensorFlow could know
    if -1 in rest:
        known = product(*(each for each in rest if each != -1)) or None
        rest[rest.index(-1)] = None if batch is None else computed(lambda whole, known: whole // known, whole, known)
    return (batch, *rest)


def recurred(shape: Shape, arguments: Arguments) -> Shape:
    is_sequence, is_time_first = (truth(arguments.get(name, False)) for name in ("return_sequences", "time_major"))
    if shape is None or len(shape) != 3 or is_sequence is None or is_time_first is not False:
        return None
    return (*shape[:2], units(arguments)) if is_sequence else (shape[0], units(arguments))


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


WEIGHTS = {"kernel": "weights", "bias": "biases"}
WEIGHTS.update({f"{each}_kernel": f"{each}_weights" for each in ("depthwise", "pointwise")})
_BOTH: dict[str, tuple[Variables, Output]] = {
    "Dense": (dense, with_units),
    **{f"Conv{rank}D": (partial(convolution, rank), convolved) for rank in (1, 2, 3)},
    **{f"Conv{rank}DTranspose": (partial(transposed, rank), deconvolved) for rank in (2, 3)},
    **{f"SeparableConv{rank}D": (partial(separable, rank), convolved) for rank in (1, 2)},
    "BatchNormalization": (batch_normalization, unchanged),
    "Dropout": (nothing, unchanged),
    "Flatten": (nothing, flattened),
    **{f"{how}Pooling{rank}D": (nothing, pooled) for how in ("Average", "Max") for rank in (1, 2, 3)},
}
_KERAS: dict[str, tuple[Variables, Output]] = {
    **_BOTH,
    "DepthwiseConv2D": (partial(separable, 2), convolved),
    "LayerNormalization": (layer_normalization, unchanged),
    "Embedding": (embedding, embedded),
    "PReLU": (prelu, unchanged),
    "SimpleRNN": (partial(recurrent, 1, False), recurred),
    **{name: (partial(recurrent, 3, name != "GRU"), recurred) for name in ("GRU", "CuDNNGRU")},
    **{name: (partial(recurrent, 4, name != "LSTM"), recurred) for name in ("LSTM", "CuDNNLSTM")},
    **{f"Global{how}Pooling{rank}D": (nothing, pooled_globally) for how in ("Average", "Max") for rank in (1, 2, 3)},
    "Reshape": (nothing, reshaped),
    **dict.fromkeys(
        "Activation ActivityRegularization AlphaDropout ELU GaussianDropout GaussianNoise LeakyReLU Masking ReLU"
        " Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D ThresholdedReLU".split(),
        (nothing, unchanged),
    ),
}
_WEIGHTED: dict[str, tuple[str, Variables, Output]] = {
    **dict.fromkeys(("fully_connected", "linear", "relu", "relu6", "elu"), ("fully_connected", dense, with_units)),
    "convolution": ("Conv", partial(convolution, None), convolved),
    **{f"convolution{n}d": ("Conv", partial(convolution, n), convolved) for n in (1, 2, 3)},
    **{f"convolution{n}d_transpose": (f"Conv{n}d_transpose", partial(transposed, n), deconvolved) for n in (2, 3)},
    "separable_convolution2d": ("SeparableConv2d", partial(separable, 2), convolved),
}
_MODEL: dict[str, tuple[str, Variables, Output]] = {
    "batch_norm": ("BatchNorm", batch_norm, unchanged),
    "layer_norm": ("LayerNorm", layer_norm, unchanged),
    "instance_norm": ("InstanceNorm", channel_norm, unchanged),
    "group_norm": ("GroupNorm", channel_norm, unchanged),
    "bias_add": ("BiasAdd", renamed(lambda shape, arguments: bias(arguments, depth(shape, arguments))), unchanged),
    "embed_sequence": ("EmbedSequence", embedding, embedded),
    "dropout": ("Dropout", nothing, unchanged),
    "softmax": ("softmax", nothing, unchanged),
}
_Row = TypeVar("_Row")


def _spread(table: dict[str, _Row]) -> dict[str, _Row]:
    """With the other names of everything."""
    found = {}
    for name, row in table.items():
        names = [name]
        if name.startswith("tf.contrib.layers."):
            names.append(re.sub("convolution(?=[0-9])", "conv", name))
            names += [each.replace(".layers.", ".slim.") for each in names]
        elif name.startswith("tf.keras.") and "Depthwise" not in name:
            renames = (("Conv", "Convolution"), ("AveragePooling", "AvgPool"), ("MaxPooling", "MaxPool"))
            names += [name.replace(long, short) for long, short in renames]
        elif name.startswith("tf.nn.rnn_cell."):
            names.append(name.replace("tf.nn.rnn_cell.", "tf.contrib.rnn."))
        found.update(dict.fromkeys(names, row))
    return found


def _named(name: str, kind: Kind, variables: Variables, output: Output) -> Layer:
    return Layer(snake_case(name), "name", variables if kind is Kind.KERAS else trained(variables), output, kind)


LAYERS = _spread(
    {
        **{
            f"tf.layers.{snake_case(name)}": _named(name, Kind.OBJECT if row[0] is nothing else Kind.FUNCTION, *row)
            for name, row in _BOTH.items()
        },
        **{f"tf.layers.{name}": _named(name, Kind.OBJECT, *row) for name, row in _BOTH.items()},
        **{f"tf.keras.layers.{name}": _named(name, Kind.KERAS, *row) for name, row in _KERAS.items()},
        **{
            f"tf.contrib.layers.{name}": Layer(
                base, "scope", trained(renamed(variables)), output, Kind.SCOPED, WEIGHTS, True
            )
            for name, (base, variables, output) in _WEIGHTED.items()
        },
        **{
            f"tf.contrib.layers.{name}": Layer(base, "scope", trained(variables), output, Kind.SCOPED, {}, True)
            for name, (base, variables, output) in _MODEL.items()
        },
        **{
            f"tf.contrib.layers.{name}": Layer("", "scope", nothing, pooled, Kind.NONE)
            for name in ("avg_pool2d", "avg_pool3d", "max_pool2d", "max_pool3d")
        },
        "tf.contrib.layers.flatten": Layer("", "scope", nothing, flattened, Kind.NONE),
    }
)


def scope_of(layer: Layer, arguments: Arguments) -> str:
    """The base name, where it depends on the arguments."""
    return layer.scope.replace("@", at(arguments))


def collections(layer: Layer, spec: Spec, arguments: Arguments) -> tuple[Any, ...]:
    """All the collections that a variable is in. ``UNKNOWN`` is one if there may be more."""
    if spec.collections is not None:
        return (*spec.collections, TRAINABLE) if spec.trainable is not False else spec.collections
    more: Any = arguments.get("variables_collections") or ()
    if isinstance(more, Mapping):
        more = more.get("weights" if spec.name.endswith("weights") else spec.name) or ()
    found = (GLOBAL, *([MODEL] if layer.is_model else []), *(more if isinstance(more, (tuple, list)) else [UNKNOWN]))
    return found if spec.trainable is False else (*found, TRAINABLE)


# -- Cells of recurrent networks ---------------------------------------------------------------------------------------


class Built(NamedTuple):
    """A cell of a program, as it is passed here where another one wraps it."""

    symbol: str
    arguments: Arguments


class Cell(NamedTuple):
    """A class of cells, which do as ``Kind.OBJECT`` does. A wrapper without a scope has its cell called where it is
    called itself. ``variables`` has the shape of one step's input and includes those of wrapped cells, for a scope that
    is new."""

    scope: str
    variables: Variables
    output: Callable[[Arguments], Shape]


def output_of(cell: Any) -> Shape:
    return CELLS[cell.symbol].output(cell.arguments) if isinstance(cell, Built) and cell.symbol in CELLS else None


def created(cell: Any, shape: Shape, *scopes: str) -> list[Spec]:
    """What a cell creates at its first call; nothing if it is not known."""
    if not isinstance(cell, Built) or cell.symbol not in CELLS:
        return []
    found = CELLS[cell.symbol]
    place = [*scopes, found.scope and called(cell.arguments.get("name"), found.scope)]
    specs = found.variables(shape, cell.arguments)
    return [each._replace(name="/".join(filter(None, (*place, each.name)))) for each in specs]


def projection(arguments: Arguments) -> int | None:
    return number(passed(arguments, units(arguments), "num_proj"))


def own_size(arguments: Arguments) -> Shape:
    return (units(arguments),)


def projected_size(arguments: Arguments) -> Shape:
    return (projection(arguments),)


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
    size, rows = units(arguments), total(size_of(shape, -1), units(arguments))
    specs = (*linear(rows, product(size, 2)), *linear(rows, size))
    return [each._replace(name=name) for each, name in zip(specs, names.split(), strict=True)]


def compatible_gru(shape: Shape, arguments: Arguments) -> list[Spec]:
    size, rows = units(arguments), size_of(shape, -1)
    inputs, hidden = (f"candidate/{name}_projection/" for name in ("input", "hidden"))
    candidate = zip(linear(rows, size, inputs), linear(size, size, hidden), strict=True)
    return [*linear(total(rows, size), product(size, 2), "gates/"), *(spec for both in candidate for spec in both)]


def layer_norm_lstm(shape: Shape, arguments: Arguments) -> list[Spec]:
    is_normalized = truth(arguments.get("layer_norm", True))
    kernel, biases = gated(4, shape, arguments)
    gates = ("input", "transform", "forget", "output", "state")
    norms = [Spec(f"{gate}/{name}", own_size(arguments)) for gate in gates for name in ("gamma", "beta")]
    return [kernel, *where(negated(is_normalized), biases), *where(is_normalized, *norms)]


def wrapped(shape: Shape, arguments: Arguments) -> list[Spec]:
    return created(arguments.get("cell"), shape)


def wrapped_output(arguments: Arguments) -> Shape:
    return output_of(arguments.get("cell"))


def projected_input(shape: Shape, arguments: Arguments) -> list[Spec]:
    size = number(arguments.get("num_proj", UNKNOWN))
    return [*linear(size_of(shape, -1), size), *created(arguments.get("cell"), (size_of(shape, 0), size))]


def output_size(arguments: Arguments) -> Shape:
    return numbers(arguments.get("output_size", UNKNOWN), 1)


def projected_output(shape: Shape, arguments: Arguments) -> list[Spec]:
    rows, columns = (size_of(sizes(arguments), 0) for sizes in (wrapped_output, output_size))
    return [*wrapped(shape, arguments), *linear(rows, columns)]


def cells_of(arguments: Arguments) -> tuple[Any, ...]:
    cells = arguments.get("cells")
    return cells if isinstance(cells, tuple) else ()


def stacked(shape: Shape, arguments: Arguments) -> list[Spec]:
    found: list[Spec] = []
    for place, cell in enumerate(cells_of(arguments)):
        found += created(cell, shape, f"cell_{place}")
        shape = (size_of(shape, 0), size_of(output_of(cell), 0))
    return found


def stacked_output(arguments: Arguments) -> Shape:
    return output_of((None, *cells_of(arguments))[-1])


GATES = "gates/kernel gates/bias candidate/kernel candidate/bias"
_TRANSPARENT = Cell("", wrapped, wrapped_output)
CELLS = _spread(
    {
        "tf.nn.rnn_cell.BasicRNNCell": Cell("basic_rnn_cell", partial(gated, 1), own_size),
        "tf.nn.rnn_cell.BasicLSTMCell": Cell("basic_lstm_cell", partial(gated, 4), own_size),
        "tf.nn.rnn_cell.LSTMCell": Cell("lstm_cell", lstm, projected_size),
        "tf.nn.rnn_cell.GRUCell": Cell("gru_cell", partial(gru, GATES), own_size),
        **{f"tf.nn.rnn_cell.{each}Wrapper": _TRANSPARENT for each in ("Dropout", "Residual", "Device")},
        "tf.contrib.rnn.CompiledWrapper": _TRANSPARENT,
        "tf.nn.rnn_cell.MultiRNNCell": Cell("multi_rnn_cell", stacked, stacked_output),
        "tf.contrib.rnn.LSTMBlockCell": Cell("lstm_cell", lstm, own_size),
        "tf.contrib.rnn.GRUBlockCell": Cell("gru_cell", partial(gru, "w_ru b_ru w_c b_c"), own_size),
        "tf.contrib.rnn.GRUBlockCellV2": Cell("gru_cell", partial(gru, GATES), own_size),
        "tf.contrib.rnn.LayerNormBasicLSTMCell": Cell("layer_norm_basic_lstm_cell", layer_norm_lstm, own_size),
        "tf.contrib.rnn.UGRNNCell": Cell("ugrnn_cell", partial(gated, 2), own_size),
        "tf.contrib.rnn.InputProjectionWrapper": Cell("input_projection_wrapper", projected_input, wrapped_output),
        "tf.contrib.rnn.OutputProjectionWrapper": Cell("output_projection_wrapper", projected_output, output_size),
        "tf.contrib.cudnn_rnn.CudnnCompatibleLSTMCell": Cell("cudnn_compatible_lstm_cell", lstm, own_size),
        "tf.contrib.cudnn_rnn.CudnnCompatibleGRUCell": Cell("cudnn_compatible_gru_cell", compatible_gru, own_size),
    }
)
LAYERS["tf.contrib.rnn.LSTMBlockFusedCell"] = Layer("lstm_fused_cell", "name", lstm, with_units, Kind.OBJECT)


# -- Optimizers --------------------------------------------------------------------------------------------------------


class Optimizer(NamedTuple):
    """What ``apply_gradients`` creates: first ``others``, plain variables in the current name scope, once for an
    object; then the slots of each variable that has a gradient and none yet, of its
    shape and type. A slot is called ``<variable>/<name of the Spec>``, made unique in the current variable scope, and
    is in the variable store with a slash at its end, so that a scope that reuses has none and ``get_variable`` never
    finds it."""

    slots: Variables
    others: tuple[Spec, ...] = ()


def slots(count: int, shape: Shape, arguments: Arguments) -> list[Spec]:
    return fixed(shape, None, *(called(arguments.get("name"), "?"),) * count)


def rms_slots(shape: Shape, arguments: Arguments) -> list[Spec]:
    return [*slots(2, shape, arguments), *where(truth(arguments.get("centered", False)), *slots(1, shape, arguments))]


def ftrl_slots(shape: Shape, arguments: Arguments) -> list[Spec]:
    names = (passed(arguments, UNKNOWN, each, "name") for each in ("accum_name", "linear_name"))
    return fixed(shape, None, *(called(each, "?") for each in names))


_POWERS = tuple(Spec(f"beta{which}_power", (), False, "float32", collections=(GLOBAL,)) for which in (1, 2))
OPTIMIZERS = {
    **{
        f"tf.{module}.{name}Optimizer": Optimizer(partial(slots, count))
        for module, count, names in (
            ("train", 0, "GradientDescent ProximalGradientDescent"),
            ("train", 1, "Momentum Adagrad ProximalAdagrad"),
            ("train", 2, "AdagradDA Adadelta"),
            ("contrib.opt", 1, "MomentumW LARS AddSign PowerSign RegAdagrad"),
            ("contrib.opt", 2, "AdamGS LazyAdamGS"),
        )
        for name in names.split()
    },
    **{
        f"tf.{name}Optimizer": Optimizer(partial(slots, 2), _POWERS)
        for name in ("train.Adam", "contrib.opt.AdamW", "contrib.opt.LazyAdam", "contrib.opt.Nadam")
    },
    "tf.contrib.opt.AdaMaxOptimizer": Optimizer(partial(slots, 2), _POWERS[:1]),
    "tf.train.RMSPropOptimizer": Optimizer(rms_slots),
    "tf.train.FtrlOptimizer": Optimizer(ftrl_slots),
}


# -- Metrics, and a loss -----------------------------------------------------------------------------------------------


def at(arguments: Arguments) -> str:
    """What ``k`` makes of the names of a metric, with a ? for what is not known."""
    k, chosen = arguments.get("k"), arguments.get("class_id")
    suffix = "" if chosen is None else f"_class{'?' if chosen is UNKNOWN else chosen}"
    return f"_at_{'k' if k is None else '?' if k is UNKNOWN else k}{suffix}"


def per_threshold(_: Shape, arguments: Arguments) -> Shape:
    thresholds = arguments.get("thresholds")
    return (len(thresholds) if isinstance(thresholds, tuple) else None,)


def per_step(shape: Shape, arguments: Arguments) -> Shape:
    if arguments.get("thresholds") is not None:
        return (total(size_of(per_threshold(shape, arguments), 0), 2),)
    return (number(arguments.get("num_thresholds", 200)),)


def per_class(_: Shape, arguments: Arguments) -> Shape:
    return numbers(arguments.get("num_classes", UNKNOWN), 1)


def per_pair(_: Shape, arguments: Arguments) -> Shape:
    return numbers(arguments.get("num_classes", UNKNOWN), 2)


def _metric(base: str, names: str, size: Output, dtype: str) -> Layer:
    def variables(shape: Shape, arguments: Arguments) -> list[Spec]:
        found = fixed(size(shape, arguments), dtype, *names.replace("@", at(arguments)).split())
        return [each._replace(collections=(LOCAL, "metric_variables")) for each in found]

    return Layer(base, "name", variables, size if size in (per_threshold, unchanged) else scalar, Kind.PLAIN)


_COUNTS = "true_positives false_negatives true_negatives false_positives"
# A metric returns a pair: of the output, and of an operation that has its shape or, per class, that of the variables.
METRICS = {
    f"tf.metrics.{name}": _metric(base or name, variables, size, dtype)
    for names, base, variables, size, dtype in (
        ("accuracy mean mean_absolute_error mean_cosine_distance", "", "total count", scalar, "float32"),
        ("mean_relative_error mean_squared_error root_mean_squared_error", "", "total count", scalar, "float32"),
        ("percentage_below", "percentage_below_threshold", "total count", scalar, "float32"),
        ("mean_tensor", "mean", "total_tensor count_tensor", unchanged, "float32"),
        ("mean_iou", "", "total_confusion_matrix", per_pair, "float64"),
        ("mean_per_class_accuracy", "mean_accuracy", "total count", per_class, "float32"),
        ("precision", "", "true_positives/count false_positives/count", scalar, "float32"),
        ("recall", "", "true_positives/count false_negatives/count", scalar, "float32"),
        (_COUNTS, "", "count", scalar, "float32"),
        *((f"{name}_at_thresholds", name, name, per_threshold, "float32") for name in _COUNTS.split()),
        ("precision_at_thresholds", "", "true_positives false_positives", per_threshold, "float32"),
        ("recall_at_thresholds", "", "true_positives false_negatives", per_threshold, "float32"),
        ("auc sensitivity_at_specificity specificity_at_sensitivity", "", _COUNTS, per_step, "float32"),
        (
            *("precision_at_k precision_at_top_k sparse_precision_at_k", "precision@"),
            *("true_positive@ false_positive@", scalar, "float64"),
        ),
        ("recall_at_k recall_at_top_k", "recall@", "true_positive@ false_negative@", scalar, "float64"),
        (
            *("average_precision_at_k sparse_average_precision_at_k", "average_precision@"),
            *("max_1 total", scalar, "float64"),
        ),
    )
    for name in names.split()
}


def transitions(shape: Shape, arguments: Arguments) -> list[Spec]:
    sizes, is_given = (size_of(shape, 2),) * 2, given(arguments.get("transition_params"))
    return where(negated(is_given), Spec("transitions", sizes, dtype="float32"))


LAYERS["tf.contrib.crf.crf_log_likelihood"] = Layer(
    "", "", transitions, lambda shape, _: (size_of(shape, 0),), Kind.CURRENT
)
