"""Every entry of the tables of layers, cells, optimizers and metrics against TensorFlow 1.15.

Small programs are run there (``tools/creators.py``) and here, by a simulation of the scopes that follows what ``Kind``
and the other classes say. Names, order, shapes, types, collections and shapes of results must be the same, and so must
what is shared, what already exists and what does not exist.
"""

from __future__ import annotations

import ast
import functools
import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from installs import TOOLS, ask

from tf2lint.graph.python.objects import UNKNOWN
from tf2lint.graph.tensorflow import tables
from tf2lint.graph.tensorflow.tables import (
    CELLS,
    GLOBAL,
    LAYERS,
    METRICS,
    OPTIMIZERS,
    TRAINABLE,
    Built,
    Kind,
    Layer,
    Shape,
    Spec,
    collections,
    created,
    dtype_of,
    output_of,
    scope_of,
    snake_case,
)
from tf2lint.knowledge import entry

pytestmark = pytest.mark.tensorflow
TABLES = {**LAYERS, **METRICS}
PRESENT = object()  # some value that is no literal


@functools.cache
def interpreter() -> str:
    """TensorFlow 1.15's Python. Skips the test where that is not installed."""
    ask("1.15")
    return str(Path(os.environ["TF2LINT_TENSORFLOWS"], "1.15", "bin", "python"))


def run(programs: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What ``creators.py`` says of some programs."""
    command = (interpreter(), str(TOOLS / "creators.py"))

    def part(programs: dict[str, str]) -> dict[str, dict[str, Any]]:
        process = subprocess.run(command, input=json.dumps(programs), capture_output=True, text=True, timeout=900)
        assert process.returncode == 0, process.stderr[-2000:]
        answers: dict[str, dict[str, Any]] = json.loads(process.stdout.splitlines()[-1])
        return answers

    count = min(os.cpu_count() or 1, 1 + len(programs) // 100)
    with ThreadPoolExecutor(count) as pool:
        parts = pool.map(part, [dict(list(programs.items())[start::count]) for start in range(count)])
        return {name: answer for answers in parts for name, answer in answers.items()}


# -- Calls -------------------------------------------------------------------------------------------------------------


@functools.cache
def contrib() -> dict[str, str]:
    """The parameters that ``contrib.tsv`` has, by symbol."""
    text = Path(tables.__file__).with_name("contrib.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    found = {f"tf.contrib.{name}": parameters for names, parameters in lines for name in names.split()}
    slim = {name.replace(".layers.", ".slim."): text for name, text in found.items()}
    return {**found, **slim}


def parameters(symbol: str) -> list[str]:
    known = entry(symbol)
    wrapper = symbol.replace("tf.nn.rnn_cell.", "tf.contrib.rnn.") if symbol.endswith("Wrapper") else symbol
    text = contrib().get(wrapper) or (known.parameters if known else "")
    return text.split(", ")


def value(node: ast.expr) -> Any:
    """A literal, with lists as tuples; a cell; or ``PRESENT``."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return tuple(map(value, node.elts))
    if isinstance(node, ast.Call) and ast.unparse(node.func) in CELLS:
        return Built(ast.unparse(node.func), bind(ast.unparse(node.func), node))
    try:
        return ast.literal_eval(node)
    except ValueError:
        return PRESENT


def bind(symbol: str, call: ast.Call, inputs: int = 0) -> dict[str, Any]:
    """The arguments of a call by name, with the defaults that are literals, without the first so many parameters."""
    names = parameters(symbol)[inputs:]
    defaults = (each.split("=") for each in names if "=" in each and "..." not in each)
    found = {name: ast.literal_eval(text) for name, text in defaults}
    found.update({name.partition("=")[0]: value(each) for name, each in zip(names, call.args, strict=False)})
    return {**found, **{str(each.arg): value(each.value) for each in call.keywords}}


def arguments_of(symbol: str, text: str, inputs: int = 0) -> dict[str, Any]:
    call = ast.parse(f"f({text})", mode="eval").body
    assert isinstance(call, ast.Call)
    return bind(symbol, call, inputs)


def is_class(symbol: str) -> bool:
    return symbol.rpartition(".")[2][0].isupper()


# -- The simulation ----------------------------------------------------------------------------------------------------


class RefusedError(Exception):
    """With what TensorFlow says in such a case."""


class Item(NamedTuple):
    """A variable as ``creators.py`` describes it."""

    name: str
    shape: list[int | None] | None
    dtype: str | None
    trainable: bool | None
    collections: list[str]
    stored: bool


class World:
    """A graph with its scopes."""

    def __init__(self) -> None:
        self.created: list[Item] = []
        self.store: dict[str, Item] = {}
        self.counts: Counter[str] = Counter()  # variable scopes opened
        self.names: Counter[str] = Counter()  # name scopes and operations
        self.numbers: Counter[str] = Counter()  # of Keras, by base name
        self.scope, self.name_scope, self.reuse = "", "", None
        self.made: Made | None = None  # the last object

    def unique_scope(self, base: str) -> str:
        candidates = (base if number == 0 else f"{base}_{number}" for number in range(100))
        return next(each for each in candidates if not self.counts[below(self.scope, each)])

    def unique(self, name: str) -> str:
        """A name for an operation or a name scope."""
        number, self.names[name] = self.names[name], self.names[name] + 1
        candidates = (f"{name}_{each}" for each in range(number, number + 100))
        free = next(each for each in candidates if not self.names[each]) if number else name
        self.names[free] += free != name
        return free

    def unique_name(self, name: str) -> str:
        return self.unique(below(self.name_scope, name))

    def enter(self, name: str, reuse: Any) -> tuple[str, str, Any]:
        """Open a variable scope of this name."""
        before = self.scope, self.name_scope, self.reuse
        self.name_scope = self.unique_name(name)
        self.scope, self.reuse = below(self.scope, name), reuse or self.reuse
        self.counts[self.scope] += 1
        return before

    def leave(self, before: tuple[str, str, Any]) -> None:
        for name in [each for each in self.counts if each.startswith(self.scope + "/")]:
            self.counts[name] = 0
        self.scope, self.name_scope, self.reuse = before

    def get(self, item: Item, reuse: Any) -> None:
        """``get_variable``."""
        known = self.store.get(item.name)
        if known is None and reuse is True:
            raise RefusedError("does not exist")
        if known is not None and not reuse:
            raise RefusedError("already exists")
        if known is None:
            self.store[item.name] = item
            self.created.append(item)
        elif known.shape != item.shape:
            raise RefusedError("but specified shape")


def below(scope: str, name: str) -> str:
    return "/".join(filter(None, (scope, name)))


def items(layer: Layer, specs: Iterable[Spec], place: str, arguments: dict[str, Any], dtype: str) -> Iterator[Item]:
    stored = layer.kind not in (Kind.KERAS, Kind.PLAIN)
    for spec in specs:
        kept = sorted(collections(layer, spec, arguments))
        shape = None if spec.shape is None else list(spec.shape)
        assert spec.certain
        yield Item(below(place, spec.name), shape, dtype_of(spec, dtype), spec.trainable, kept, stored)


class Made:
    """An object of a class of layers, or what stands for a call of a function."""

    def __init__(self, world: World, layer: Layer, arguments: dict[str, Any]) -> None:
        self.layer, self.arguments = layer, arguments
        self.place: str | None = None
        self.name = arguments.get(layer.scope_argument)
        if layer.kind is Kind.KERAS and self.name is None:
            number = world.numbers[layer.scope]
            self.name = f"{layer.scope}_{number}" if number else layer.scope
            world.numbers[layer.scope] += 1

    def call(self, world: World, shape: Shape, dtype: str) -> Shape:
        layer, arguments, kind, base = self.layer, self.arguments, self.layer.kind, scope_of(self.layer, self.arguments)
        reuse = arguments.get("reuse")
        if kind is Kind.SCOPED and reuse and self.name is None:
            raise RefusedError("reuse=True cannot be used without a name_or_scope")
        place = world.unique_name(self.name or base) if kind in (Kind.KERAS, Kind.PLAIN) and base else world.name_scope
        if self.place is None:
            specs = layer.variables(shape, arguments)
            if kind in (Kind.KERAS, Kind.PLAIN):
                self.place = place
            elif kind in (Kind.CURRENT, Kind.NONE):
                self.place = world.scope
            else:
                # Each of them opens a variable scope; where it is one more time below, that changes no count.
                is_exact = (kind is not Kind.OBJECT and self.name) or (kind is Kind.FUNCTION and reuse)
                name = (self.name or base) if is_exact else world.unique_scope(self.name or base)
                before = world.enter(name, None)
                self.place = world.scope
                world.leave(before)
            for item in items(layer, specs, self.place, arguments, str(arguments.get("dtype") or dtype)):
                if item.stored:
                    world.get(item, reuse or world.reuse)
                else:
                    world.created.append(item._replace(name=world.unique(item.name)))
        return layer.output(shape, arguments)


# -- Layers, metrics and other functions -------------------------------------------------------------------------------

IMAGES = ((None, 8, 9, 3), (2, 7, None, 3))
CUBES = ((None, 8, 9, 7, 3),)
LINES = ((None, 7, 3), (2, None, 3))


def each(shapes: Sequence[Shape], *texts: str) -> list[tuple[Shape, str]]:
    return [(shape, text) for shape in shapes for text in texts]


def convolutions(shapes: Sequence[Shape], rank: int) -> list[tuple[Shape, str]]:
    sizes = str([3, 2, 4][:rank])
    return [
        *each(shapes, "filters=5, kernel_size=3", f"filters=5, kernel_size={sizes}, strides=2, padding='SAME'"),
        *each(shapes, "filters=5, kernel_size=3, strides=3", "filters=5, kernel_size=1, use_bias=False"),
        *each(shapes[:1], "filters=5, kernel_size=2, data_format='channels_first'"),
    ]


CASES: dict[str, list[tuple[Shape, str]]] = {
    "dense": each(((None, 3), (2, None, 3), (None, None, None, 3)), "units=5", "units=5, use_bias=False"),
    "conv1d": [*convolutions(LINES, 1), *each(LINES, "filters=5, kernel_size=3, dilation_rate=2")],
    "conv2d": [
        *convolutions(IMAGES, 2),
        *each(IMAGES[:1], "filters=5, kernel_size=3, dilation_rate=2, padding='same'"),
    ],
    "conv3d": convolutions(CUBES, 3),
    "conv2d_transpose": convolutions(IMAGES, 2),
    "conv3d_transpose": convolutions(CUBES, 3),
    "separable_conv1d": [
        *each(LINES, "filters=5, kernel_size=3", "filters=5, kernel_size=3, depth_multiplier=2, strides=2"),
        *each(LINES, "filters=5, kernel_size=2, use_bias=False, padding='same'"),
    ],
    "separable_conv2d": [
        *each(IMAGES, "filters=5, kernel_size=3", "filters=5, kernel_size=(3, 2), depth_multiplier=2, strides=2"),
        *each(IMAGES, "filters=5, kernel_size=2, use_bias=False, padding='same'"),
    ],
    "depthwise_conv2d": each(
        IMAGES, "kernel_size=3", "kernel_size=(3, 2), depth_multiplier=2, strides=2", "kernel_size=2, use_bias=False"
    ),
    "batch_normalization": [
        *each(((None, 3), *IMAGES, *LINES), "", "scale=False", "center=False, scale=False", "renorm=True"),
        *each(IMAGES[:1], "axis=1", "axis=[2]", "axis=-2"),
    ],
    "layer_normalization": [*each(((None, 3), *IMAGES), "", "scale=False"), *each(IMAGES[:1], "axis=[1, 2]", "axis=1")],
    "flatten": each(((None, 3), (None, 8, 9, 3), (2, None, 3), (None, None, 3), (4,), (2, 3, 4), (3, 0)), ""),
    "embedding": each(((None, 3), (2,)), "input_dim=10, output_dim=4"),
    "p_re_lu": [*each(((None, 3), IMAGES[0]), ""), *each(IMAGES[:1], "shared_axes=[1, 2]", "shared_axes=[3]")],
    "reshape": [
        *each(((None, 6), (2, 2, 3)), "target_shape=(3, 2)", "target_shape=[-1, 2]"),
        *each(((2, None),), "target_shape=(-1, 2)"),
    ],
    **{
        name: each(LINES, "units=4", "units=4, return_sequences=True")
        for name in ("lstm", "gru", "simple_rnn", "cu_dnnlstm", "cu_dnngru")
    },
    **{
        f"{how}_pooling{rank}d": each(shapes, "pool_size=2, strides=2", "pool_size=3, strides=1, padding='same'")
        for rank, shapes in ((1, LINES), (2, IMAGES), (3, CUBES))
        for how in ("max", "average")
    },
    **{
        f"global_{how}_pooling{rank}d": each(shapes, "", "data_format='channels_first'")
        for rank, shapes in ((1, LINES[:1]), (2, IMAGES), (3, CUBES))
        for how in ("max", "average")
    },
    "activation": [((None, 3), "activation='relu'")],
    "gaussian_noise": [((None, 3), "stddev=1.0")],
    **{name: [((None, 3), "rate=0.5")] for name in ("dropout", "alpha_dropout", "gaussian_dropout")},
    **{f"spatial_dropout{n}d": [(shapes[0], "rate=0.5")] for n, shapes in ((1, LINES), (2, IMAGES), (3, CUBES))},
    **{
        name: [((None, 3), "")]
        for name in (
            "activity_regularization",
            "elu",
            "leaky_re_lu",
            "masking",
            "re_lu",
            "softmax",
            "thresholded_re_lu",
        )
    },
    "lstm_fused_cell": each(((7, 2, 3),), "num_units=4, dtype='float32'", "num_units=4, use_peephole=True"),
}
CASES["gru"] += each(LINES, "units=4, reset_after=True", "units=4, use_bias=False")
KERAS_ONLY: dict[str, list[tuple[Shape, str]]] = {
    **{f"{how}_pooling2d": each(IMAGES, "", "pool_size=3") for how in ("max", "average")},
    "conv1d": each(LINES, "filters=5, kernel_size=3, padding='causal', dilation_rate=2"),
    "conv2d_transpose": each(IMAGES, "filters=5, kernel_size=3, dilation_rate=2"),
    "embedding": [((None, 3), "input_dim=10, output_dim=4, dtype='float64'")],
}
WEIGHTED = (
    "normalizer_fn=tf.contrib.layers.softmax",
    "biases_initializer=None",
    "trainable=False",
    "activation_fn=None",
)
SLIM_CONV = ("5, 3", "5, [3, 3], 2", "5, 3, padding='VALID'", *(f"5, 3, {text}" for text in WEIGHTED))
SLIM_CONV += (
    "5, 3, variables_collections=['q']",
    "5, 3, variables_collections={'weights': ['q'], 'biases': ['r', 'q']}",
)
NORM = (
    "",
    "center=False, scale=True",
    "trainable=False",
    "variables_collections={'beta': ['q'], 'moving_mean': ['r']}",
)
CONTRIB: dict[str, list[tuple[Shape, str]]] = {
    "fully_connected": each(((None, 3), (2, None, 3)), "5", *(f"5, {text}" for text in WEIGHTED)),
    "convolution": [*each(IMAGES, *SLIM_CONV), *each((*LINES, *CUBES), "5, 3", "5, 3, 2")],
    "convolution1d": each(LINES, "5, 3", "5, [3], 2", "5, 3, rate=2"),
    "convolution2d": [*each(IMAGES, *SLIM_CONV), *each(IMAGES[:1], "5, 3, rate=2", "5, 3, data_format='NCHW'")],
    "convolution3d": each(CUBES, "5, 3", "5, 3, 2, padding='VALID'"),
    "convolution2d_transpose": each(IMAGES, *SLIM_CONV),
    "convolution3d_transpose": each(CUBES, "5, 3", "5, 3, 2, padding='VALID'"),
    "separable_convolution2d": each(IMAGES, *SLIM_CONV[3:], "5, 3, 2", "5, 3, 2, 2", "None, 3, 2", "None, 3, 1, 2"),
    "batch_norm": [
        *each(
            ((None, 3), *IMAGES, *LINES), *NORM, "updates_collections=None", "fused=False, scale=True", "renorm=True"
        ),
        *each(IMAGES[:1], "data_format='NCHW'", "fused=False, updates_collections=None, scale=True"),
        *each(((2, 3), (2, 4, 4, 3)), "batch_weights=x(2)"),
    ],
    "layer_norm": each(((None, 3), IMAGES[0]), *NORM[:3], "begin_params_axis=1"),
    "instance_norm": each(IMAGES, *NORM[:3]),
    "group_norm": [*each(((2, 8, 9, 4),), "2", "groups=2, scale=False"), ((2, 4, 8, 9), "2, 1, (-2, -1)")],
    "bias_add": each(((None, 3), *IMAGES), "", "trainable=False", "variables_collections=['q']"),
    "embed_sequence": each(((None, 3),), "10, 4", "10, 4, trainable=False", "vocab_size=10, embed_dim=4, unique=True"),
    **{f"{how}_pool2d": each(IMAGES, "2", "[3, 2], 1, 'SAME'", "2, stride=2") for how in ("max", "avg")},
    **{f"{how}_pool3d": each(CUBES, "2", "3, 1, 'SAME'") for how in ("max", "avg")},
    **{name: each(((None, 3), *IMAGES), "") for name in ("dropout", "softmax", "flatten")},
}
PAIR = "x(4, 3)"
CLASSES = "x(4, dtype='int64')"
RANKED = "x(4, 3), 2"
FUNCTIONS: dict[str, list[tuple[Shape, str]]] = {
    **{name: each(((4, 3),), PAIR) for name in ("accuracy", "mean_absolute_error", "mean_squared_error", "precision")},
    **{
        name: each(((4, 3),), PAIR)
        for name in ("recall", "root_mean_squared_error", "true_positives", "true_negatives")
    },
    **{name: each(((4, 3),), PAIR) for name in ("false_positives", "false_negatives")},
    **{
        name.rpartition(".")[2]: each(((4, 3),), f"{PAIR}, [0.1, 0.5]")
        for name in METRICS
        if name.endswith("_at_thresholds")
    },
    **{name: each(((4, 3),), "") for name in ("mean", "mean_tensor")},
    "mean_cosine_distance": each(((4, 3),), f"{PAIR}, 1"),
    "mean_relative_error": each(((4, 3),), f"{PAIR}, {PAIR}"),
    "percentage_below": each(((4, 3),), "0.5"),
    "auc": each(((4, 3),), PAIR, f"{PAIR}, num_thresholds=20", f"{PAIR}, thresholds=[0.5]"),
    **{name: each(((4, 3),), f"{PAIR}, 0.5") for name in ("sensitivity_at_specificity", "specificity_at_sensitivity")},
    **{name: each(((4,),), f"{CLASSES}, 5") for name in ("mean_iou", "mean_per_class_accuracy")},
    **{name: each(((4, 1),), RANKED) for name in ("average_precision_at_k", "sparse_average_precision_at_k")},
    **{name: each(((4, 1),), RANKED, f"{RANKED}, class_id=1") for name in ("precision_at_k", "sparse_precision_at_k")},
    "recall_at_k": each(((4, 1),), RANKED, f"{RANKED}, 1"),
    **{
        name: each(((4, 1),), "x(4, 2, dtype='int64')", "x(4, 2, dtype='int64'), 2, class_id=1")
        for name in ("precision_at_top_k", "recall_at_top_k")
    },
    "crf_log_likelihood": each(
        ((2, 5, 4),),
        "x(2, 5, dtype='int32'), x(2, dtype='int32')",
        "x(2, 5, dtype='int32'), x(2, dtype='int32'), transition_params=x(4, 4)",
    ),
}
INTEGER = ("Embedding", "embed_sequence", "mean_iou", "mean_per_class_accuracy")


def cases(symbol: str) -> list[tuple[Shape, str]]:
    layer, name = TABLES[symbol], symbol.rpartition(".")[2]
    if symbol.startswith(("tf.contrib.layers.", "tf.contrib.slim.")):
        if layer.scope == "fully_connected":
            return CONTRIB["fully_connected"]
        name = name if name in CONTRIB else name.replace("conv", "convolution")
        return CONTRIB[name]
    if name not in FUNCTIONS and symbol in LAYERS:
        return CASES[layer.scope] + (KERAS_ONLY.get(layer.scope, []) if layer.kind is Kind.KERAS else [])
    return FUNCTIONS[name]


class Step(NamedTuple):
    """Call something new, or the last object again; or, where there are ``steps``, open a variable scope for them."""

    arguments: str = ""
    again: bool = False
    scope: str = ""
    reuse: str = "None"
    steps: tuple[Any, ...] = ()


def within(scope: str, *steps: Step, reuse: str = "None") -> Step:
    return Step(scope=scope, steps=steps, reuse=reuse)


def scenarios(symbol: str) -> dict[str, tuple[Step, ...]]:
    """Programs that call something several times, by what they are about."""
    new, again = Step(), Step(again=True)
    found = {
        "twice": (new, new),
        "thrice in one scope": (within("s", new, new, new),),
        "in a scope entered twice": (within("s", new), within("s", new)),
        "in a scope that then reuses": (within("s", new, new), within("s", new, new, reuse="True")),
        "in a scope that reuses more": (within("s", new), within("s", new, new, reuse="True")),
        "in a scope that reuses nothing": (within("s", new, reuse="True"),),
        "in a scope that may reuse": (within("s", new, reuse="tf.AUTO_REUSE"),) * 2,
        "in a scope in one that reuses": (within("s", new), within("s", within("t", new), reuse="True")),
    }
    argument = TABLES[symbol].scope_argument
    if argument:
        named = Step(f"{argument}='a'")
        found["named"] = (named, new)
        found["named twice"] = (named, named, new)
        found["named in scopes"] = (within("s", named), within("t", named), within("s", named, reuse="True"))
    if "reuse=None" in parameters(symbol) and argument and not is_class(symbol):
        for reuse in ("True", "tf.AUTO_REUSE"):
            same, nameless = Step(f"{argument}='a', reuse={reuse}"), Step(f"reuse={reuse}")
            found[f"{reuse} for a name"] = (named, same, same)
            found[f"{reuse} for a new name"] = (same, same)
            found[f"{reuse} without a name"] = (new, new, nameless)
    if is_class(symbol):
        found["again"] = (new, again, new)
        found["again elsewhere"] = (within("s", new), within("t", again), within("t", again, reuse="True"))
    return found


def program(symbol: str, shape: Shape, text: str, steps: Iterable[Step], dtype: str) -> str:
    """The source of a program that calls something with the arguments of a case and those of each step."""
    inputs = f"x(*{shape!r}, dtype={dtype!r})"
    lines = []
    for step in steps:
        given = ", ".join(filter(None, (text, step.arguments)))
        if step.steps:
            lines.append(f"with tf.variable_scope({step.scope!r}, reuse={step.reuse}):")
            lines += ["    " + line for line in program(symbol, shape, text, step.steps, dtype).splitlines()]
        elif is_class(symbol):
            lines += [] if step.again else [f"layer = {symbol}({given})"]
            lines.append(f"y = layer({inputs}{', dtype=tf.float32' if 'Fused' in symbol else ''})")
        else:
            lines.append(f"y = {symbol}({', '.join(filter(None, ('' if shape is None else inputs, given)))})")
    return "\n".join(lines)


def simulate(world: World, symbol: str, shape: Shape, text: str, steps: Iterable[Step], dtype: str) -> Shape:
    output: Shape = None
    for step in steps:
        if step.steps:
            before = world.enter(step.scope, {"None": None, "True": True}.get(step.reuse, "may"))
            output = simulate(world, symbol, shape, text, step.steps, dtype)
            world.leave(before)
            continue
        if not step.again:
            arguments = arguments_of(
                symbol,
                ", ".join(filter(None, (text, step.arguments))),
                0 if is_class(symbol) or shape is None else 1,
            )
            world.made = Made(world, TABLES[symbol], arguments)
        assert world.made is not None
        output = world.made.call(world, shape, dtype)
    return output


def dtype_for(symbol: str) -> str:
    name = symbol.rpartition(".")[2]
    is_integer = name in ("Embedding", "embed_sequence", "mean_iou", "mean_per_class_accuracy") or name.endswith("_k")
    return "int64" if is_integer else "float32"


def differences(asked: dict[Any, tuple[str, Shape, str, tuple[Step, ...], str]]) -> dict[Any, Any]:
    """What TensorFlow and the simulation tell differently, by the keys of the programs."""
    keys = list(asked)
    answers = run({str(number): program(*asked[key]) for number, key in enumerate(keys)})
    found = {}
    for number, key in enumerate(keys):
        answer, world = answers[str(number)], World()
        output, refusal = None, ""
        try:
            output = simulate(world, *asked[key])
        except RefusedError as problem:
            refusal = str(problem)
        real = [Item(**each) for each in answer["variables"]]
        shape = answer["y"]
        if key[0] in METRICS or key[0].endswith(("FusedCell", "crf_log_likelihood")):
            shape = shape and shape[0]
        if (
            real != world.created
            or (refusal not in answer["error"] if refusal else answer["error"])
            or (not refusal and shape != (None if output is None else list(output)))
        ):
            said = [world.created, refusal, output]
            found[key] = {"said": said, "real": [real, answer["error"], shape], "program": program(*asked[key])}
    return found


def originals() -> list[str]:
    """The entries of the tables without other names for the same."""
    return list({id(layer): symbol for symbol, layer in reversed(TABLES.items())}.values())


def test_a_call_creates_and_returns_what_the_tables_say(capsys: pytest.CaptureFixture[str]) -> None:
    first = set(originals())
    asked = {
        (symbol, number): (symbol, shape, text, (Step(),), dtype_for(symbol))
        for symbol in TABLES
        for number, (shape, text) in enumerate(cases(symbol)[: None if symbol in first else 1])
    }
    with capsys.disabled():
        print(f"\n{len(asked)} calls of {len(TABLES)} functions and classes")
    assert differences(asked) == {}


def test_names_and_reuse_are_used_as_the_kinds_say(capsys: pytest.CaptureFixture[str]) -> None:
    """The most telling programs for all, every one for the first of each kind."""
    firsts = {(TABLES[symbol].kind, is_class(symbol), TABLES[symbol].is_model): symbol for symbol in originals()[::-1]}
    brief = ("twice", "named twice", "in a scope that then reuses", "True for a name", "again")
    asked = {
        (symbol, name): (symbol, *cases(symbol)[0], steps, dtype_for(symbol))
        for symbol in originals()
        for name, steps in scenarios(symbol).items()
        if name in brief or symbol in firsts.values()
    }
    with capsys.disabled():
        print(f"\n{len(asked)} programs")
    assert differences(asked) == {}


@pytest.mark.parametrize("dtype", ["float16", "float64"])
def test_the_types_of_variables(dtype: str) -> None:
    """Of what takes all types of numbers; shapes of images that are not batch normalized by the fused operation."""
    names = ("dense", "conv2d", "batch_normalization", "separable_conv2d")
    asked = {
        (symbol, number): (symbol, shape, text, (Step(),), dtype)
        for symbol in originals()
        for number, (shape, text) in enumerate(cases(symbol))
        if TABLES[symbol].scope in names or symbol in ("tf.contrib.layers.layer_norm", "tf.contrib.layers.bias_add")
        if "renorm" not in text and not (TABLES[symbol].scope == "batch_normalization" and dtype == "float64")
    }
    assert len(asked) > 50
    assert differences(asked) == {}


NESTED = """
c = tf.contrib.layers
x0 = x(None, 8, 8, 3)
c.conv2d(x0, 5, 3, normalizer_fn=c.batch_norm, normalizer_params={'scale': True})
c.conv2d(x0, 5, 3, scope='a', activation_fn=lambda t: tf.layers.dense(t, 4, name='b'))
c.conv2d(x0, 5, 3, scope='a', activation_fn=lambda t: tf.layers.dense(t, 4, name='b'), reuse=True)
c.layer_norm(x0, scope='c', activation_fn=lambda t: tf.layers.dense(t, 4, name='b'))
"""


def test_what_functions_create_that_a_layer_calls() -> None:
    """Below its scope, and renamed, and model variables, where the table says so."""
    outer, inner, plain = (
        LAYERS[f"tf.{name}"] for name in ("contrib.layers.conv2d", "layers.dense", "contrib.layers.layer_norm")
    )
    assert not plain.renames
    answer = run({"": NESTED})[""]
    assert answer["error"] == ""
    said = []
    for scope, specs, renames in (
        ("Conv", outer.variables((None, 8, 8, 3), {"num_outputs": 5, "kernel_size": 3, "normalizer_fn": PRESENT}), {}),
        ("Conv/BatchNorm", LAYERS["tf.contrib.layers.batch_norm"].variables((None, 8, 8, 5), {"scale": True}), {}),
        ("a", outer.variables((None, 8, 8, 3), {"num_outputs": 5, "kernel_size": 3}), {}),
        ("a/b", inner.variables((None, 8, 8, 5), {"units": 4}), outer.renames),
        ("c", plain.variables((None, 8, 8, 3), {}), {}),
        ("c/b", inner.variables((None, 8, 8, 3), {"units": 4}), None),
    ):
        for spec in specs:
            is_model = renames is not None
            said.append((f"{scope}/{(renames or {}).get(spec.name, spec.name)}", list(spec.shape or ()), is_model))
    real = [(each["name"], each["shape"], "model_variables" in each["collections"]) for each in answer["variables"]]
    assert said == real


# -- Cells -------------------------------------------------------------------------------------------------------------

GRU = "tf.nn.rnn_cell.GRUCell(4)"
CELL_CASES = {
    "BasicRNNCell": ("4", "num_units=4, name='n'"),
    "BasicLSTMCell": ("4", "4, state_is_tuple=False"),
    "LSTMCell": ("4", "4, use_peepholes=True, num_proj=2", "4, num_proj=2, state_is_tuple=False"),
    "GRUCell": ("4",),
    "DropoutWrapper": (f"{GRU}, 0.5", f"tf.nn.rnn_cell.ResidualWrapper({GRU.replace('4', '3')}), output_keep_prob=0.5"),
    "ResidualWrapper": ("tf.nn.rnn_cell.GRUCell(3)",),
    "DeviceWrapper": (f"{GRU}, '/cpu:0'",),
    "MultiRNNCell": (
        f"[{GRU}, tf.nn.rnn_cell.LSTMCell(6, num_proj=5), tf.nn.rnn_cell.DropoutWrapper({GRU}, 0.5)]",
        f"[tf.nn.rnn_cell.MultiRNNCell([{GRU}]), {GRU}]",
        f"[{GRU}, tf.contrib.rnn.BasicLSTMCell(5, state_is_tuple=False)], state_is_tuple=False",
    ),
    "LSTMBlockCell": ("4", "4, use_peephole=True"),
    "GRUBlockCell": ("4", "cell_size=4"),
    "GRUBlockCellV2": ("4",),
    "LayerNormBasicLSTMCell": ("4", "4, layer_norm=False"),
    "InputProjectionWrapper": (f"{GRU}, 5",),
    "OutputProjectionWrapper": (f"{GRU}, 5",),
    "CompiledWrapper": (GRU,),
    "UGRNNCell": ("4",),
    "CudnnCompatibleLSTMCell": ("4",),
    "CudnnCompatibleGRUCell": ("4",),
}
STEP = "(x(2, 3), c.zero_state(2, tf.float32))"


def cell_of(symbol: str, text: str) -> Built:
    return Built(symbol, arguments_of(symbol, text))


def told(answer: dict[str, Any]) -> list[tuple[str, list[int]]]:
    for each in answer["variables"]:
        assert (each["stored"], each["trainable"], each["dtype"]) == (True, True, "float32")
        assert each["collections"] == sorted((GLOBAL, TRAINABLE))
    return [(each["name"], each["shape"]) for each in answer["variables"]]


def described(specs: Iterable[Spec]) -> list[tuple[str, list[int | None]]]:
    assert all(spec.trainable and spec.dtype is None and spec.certain for spec in specs)
    return [(spec.name, list(spec.shape or ())) for spec in specs]


CELL_KEYS = [(symbol, text) for symbol in CELLS for text in CELL_CASES[symbol.rpartition(".")[2]]]


@pytest.fixture(scope="module")
def cells() -> dict[tuple[str, str, str], dict[str, Any]]:
    programs = {}
    for symbol, text in CELL_KEYS:
        made = f"c = {symbol}({text})"
        programs[symbol, text, "sizes"] = f"{made}\ny = c.output_size\nc{STEP}\nc{STEP}"
        programs[symbol, text, "two"] = f"{made}\nc{STEP}\n{made}\nc{STEP}"
        programs[symbol, text, "scope"] = f"{made}\nc{STEP[:-1]}, scope='s')"
    answers = run({str(number): code for number, code in enumerate(programs.values())})
    return {key: answers[str(number)] for number, key in enumerate(programs)}


@pytest.mark.parametrize(("symbol", "text"), CELL_KEYS)
def test_cells(symbol: str, text: str, cells: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    """A cell that is called twice, and two of them in one scope, and one with a scope."""
    cell = cell_of(symbol, text)
    specs = created(cell, (2, 3))
    answer = cells[symbol, text, "sizes"]
    assert answer["error"] == ""
    assert told(answer) == described(specs)
    assert (answer["y"],) == output_of(cell)
    # The scope that is made unique is that of the cell, or that of what a wrapper without one wraps.
    inner, one = cell, CELLS[symbol]
    while not one.scope:
        inner = inner.arguments["cell"]
        one = CELLS[inner.symbol]
    scope = inner.arguments.get("name") or one.scope
    answer = cells[symbol, text, "two"]
    if answer["error"] == "":  # else the first leaves no trace in what makes a scope unique
        again = [(name.replace(scope, f"{scope}_1", 1), shape) for name, shape in described(specs)]
        assert (answer["error"], told(answer)) == ("", described(specs) + again)
    else:
        assert "already exists" in answer["error"]
    answer = cells[symbol, text, "scope"]
    assert (answer["error"], told(answer)) == (
        "",
        [(name.replace(scope, "s", 1), shape) for name, shape in described(specs)],
    )


# -- Optimizers --------------------------------------------------------------------------------------------------------

OPTIMIZER_CASES = {
    "Momentum": ("0.1, 0.0", "0.1, 0.9, name='N'"),
    "MomentumW": ("0.1, 0.1, 0.9",),
    "AdamW": ("0.1",),
    "AdagradDA": ("0.1, step",),
    "RMSProp": ("0.1", "0.1, momentum=0.9", "0.1, centered=True", "0.1, centered=True, name='N'"),
    "Ftrl": ("0.1", "0.1, accum_name='A'", "0.1, accum_name='A', linear_name='L', name='N'"),
    "Adam": ("", "0.1, name='N'"),
    "AdaMax": ("", "0.1, name='N'"),
    "AdamGS": ("step",),
    "LazyAdamGS": ("step",),
    "LARS": ("0.1", "0.1, name='N'"),
    **dict.fromkeys(("AddSign", "PowerSign"), ("", "name='N'")),
}
OPTIMIZER_KEYS = [
    (symbol, text)
    for symbol in OPTIMIZERS
    for text in OPTIMIZER_CASES.get(symbol.rpartition(".")[2].replace("Optimizer", ""), ("0.1",))
]
MODEL = """
w, v, u = tf.get_variable('w', [3, 2]), tf.get_variable('s/v', [2], tf.float32), tf.get_variable('u', [2])
step = tf.get_variable('global_step', [], tf.int64, trainable=False, collections=['variables', 'global_step'])
loss = tf.reduce_sum(tf.matmul(x(None, 3), w) + v)
"""


def train(symbol: str, text: str) -> str:
    return f"o = {symbol}({text}); o.minimize(loss, global_step=step)"


@pytest.fixture(scope="module")
def trained() -> dict[tuple[str, str, str], dict[str, Any]]:
    programs = {}
    for symbol, text in OPTIMIZER_KEYS:
        line = train(symbol, text)
        again = line.partition("; ")[2]
        programs[symbol, text, "plain"] = f"{MODEL}{line}"
        programs[symbol, text, "same object"] = f"{MODEL}{line}; {again}"
        programs[symbol, text, "two"] = f"{MODEL}{line}\n{line}"
        programs[symbol, text, "scopes"] = f"{MODEL}with tf.variable_scope('t'), tf.name_scope('n'):\n    {line}"
        programs[symbol, text, "twice"] = "".join((MODEL, *[f"with tf.variable_scope('t'):\n    {line}\n"] * 2))
        programs[symbol, text, "reuse"] = f"{MODEL}with tf.variable_scope('t', reuse=True):\n    {line}"
    answers = run({str(number): code for number, code in enumerate(programs.values())})
    return {key: answers[str(number)] for number, key in enumerate(programs)}


@pytest.mark.parametrize(("symbol", "text"), OPTIMIZER_KEYS)
def test_optimizers(symbol: str, text: str, trained: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    optimizer, arguments = OPTIMIZERS[symbol], arguments_of(symbol, text)

    def expected(world: World, scope: str, place: str) -> list[Item]:
        """What it creates in a variable scope and a name scope."""
        found = []
        for spec in optimizer.others:
            assert spec.collections is not None
            name = world.unique(below(place, spec.name))
            found.append(Item(name, [], spec.dtype, spec.trainable, list(spec.collections), False))
        for variable, shape in (("w", (3, 2)), ("s/v", (2,))):
            for spec in optimizer.slots(shape, arguments):
                assert spec.dtype is None and spec.certain
                world.scope = scope
                name = world.unique_scope(f"{variable}/{spec.name}")
                world.counts[below(scope, name)] += 1
                found.append(
                    Item(below(scope, name), list(spec.shape or ()), "float32", spec.trainable, [GLOBAL], True)
                )
        return found

    def real(how: str) -> list[Item]:
        return [Item(**each) for each in trained[symbol, text, how]["variables"]][4:]

    once = expected(World(), "", "")
    assert (trained[symbol, text, "plain"]["error"], real("plain")) == ("", once)
    assert (trained[symbol, text, "same object"]["error"], real("same object")) == ("", once)
    world = World()
    assert real("two") == expected(world, "", "") + expected(world, "", "")
    assert real("scopes") == expected(World(), "t", "t/n")
    has_slots = any(each.stored for each in once)
    assert ("already exists" in trained[symbol, text, "twice"]["error"]) is has_slots
    assert ("does not exist" in trained[symbol, text, "reuse"]["error"]) is has_slots
    assert real("reuse") == [each for each in expected(World(), "t", "t") if not each.stored]


# -- What is told of what is not known ---------------------------------------------------------------------------------


def fits(size: Shape, real: Shape) -> bool:
    if size is None or real is None:
        return size is None
    return len(size) == len(real) and all(one is None or one == other for one, other in zip(size, real, strict=True))


def agrees(specs: list[Spec], real: list[Spec]) -> bool:
    """Whether what is told with less knowledge is true where all is known."""
    known = {each.name: each for each in specs}
    if any(name not in known for name in (each.name for each in real)) and not any("?" in name for name in known):
        return False
    if any(each.certain and each.name not in {one.name for one in real} and "?" not in each.name for each in specs):
        return False
    pairs = [(known[each.name], each) for each in real if each.name in known]
    return all(fits(one.shape, each.shape) and one.trainable in (None, each.trainable) for one, each in pairs)


def test_what_is_told_with_less_knowledge_is_true_with_more() -> None:
    """Every argument that is passed, and every dimension, and the rank, made unknown."""
    count = 0
    for symbol, layer in TABLES.items():
        for shape, text in cases(symbol):
            inputs = 0 if is_class(symbol) or shape is None else 1
            arguments = arguments_of(symbol, text, inputs)
            specs, output = layer.variables(shape, arguments), layer.output(shape, arguments)
            less = [(shape, {**arguments, name: UNKNOWN}) for name in arguments]
            less += [(None, arguments)]
            less += [
                ((*shape[:axis], None, *shape[axis + 1 :]), arguments) for axis in range(len(shape or ())) if shape
            ]
            for one, other in less:
                count += 1
                told = (symbol, shape, text, one, {name for name in other if other[name] is UNKNOWN})
                assert agrees(layer.variables(one, other), specs), told
                assert fits(layer.output(one, other), output), told
                scope_of(layer, other)
                collections(layer, specs[0], other) if specs else ()
    for symbol, text in CELL_KEYS:
        cell, unknowns = cell_of(symbol, text), list(arguments_of(symbol, text))
        for name in unknowns:
            other = Built(symbol, {**cell.arguments, name: UNKNOWN})
            if name not in ("cell", "cells", "name"):
                count += 1
                assert agrees(created(other, (2, 3)), created(cell, (2, 3))), (symbol, text, name)
                assert fits(output_of(other), output_of(cell)), (symbol, text, name)
    for symbol, text in OPTIMIZER_KEYS:
        arguments = arguments_of(symbol, text)
        for name in arguments:
            count += 1
            told_slots = OPTIMIZERS[symbol].slots((3,), {**arguments, name: UNKNOWN})
            assert agrees(told_slots, OPTIMIZERS[symbol].slots((3,), arguments)), (symbol, text, name)
    assert count > 10000


# -- The tables themselves ---------------------------------------------------------------------------------------------

SIGNATURES = """
import functools, inspect, json
def text(value):
    while isinstance(value, functools.partial):
        value = value.func
    if isinstance(value, type):
        functions = [vars(each)['__init__'] for each in value.__mro__ if '__init__' in vars(each)]
        plain = lambda each: list(inspect.signature(each).parameters)[1:] != ['args', 'kwargs']
        found = list(inspect.signature(next(filter(plain, functions))).parameters.values())[1:]
    else:
        found = inspect.signature(value).parameters.values()
    return ', '.join(map(one, found))
def one(each):
    mark = {'VAR_POSITIONAL': '*', 'VAR_KEYWORD': '**'}.get(each.kind.name, '')
    if each.default is each.empty:
        return mark + each.name
    is_plain = each.default is None or isinstance(each.default, (bool, int, float, str))
    plain = json.dumps(each.default) if isinstance(each.default, str) else repr(each.default)
    return each.name + '=' + (plain if is_plain else '...')
"""


def test_parameters() -> None:
    missing = set(ask("1.15", resolve=list(contrib()))["resolve"])  # slim's are spelled as contrib.layers' there
    names = [name for name in contrib() if name not in missing]
    answer = run({"": f"{SIGNATURES}\ny = [text(each) for each in [{', '.join(names)}]]"})[""]
    assert answer["error"] == ""
    told = dict(zip(names, answer["y"], strict=True))
    # Where **kwargs, or what nobody passes, is left out at the end, arguments are still bound to what they are for.
    assert {name: text for name, text in told.items() if not text.startswith(contrib()[name])} == {}
    for symbol in (*TABLES, *CELLS, *OPTIMIZERS):
        assert parameters(symbol) != [""] or symbol == "tf.keras.layers.Softmax", symbol


def test_every_symbol_is_there_and_in_one_table() -> None:
    symbols = [*TABLES, *CELLS, *OPTIMIZERS]
    assert ask("1.15", resolve=symbols)["resolve"] == []
    assert [symbol for symbol, count in Counter(symbols).items() if count > 1] == []


def test_base_names_of_classes() -> None:
    names = [
        "Conv2D",
        "MyLSTM2Cell",
        "GRUCell",
        "_Hidden",
        "ABC",
        "aB",
        "UGRNNCell",
        "Layer_1",
        "PReLU",
        "X2Y3z",
        "HTTPServer",
    ]
    code = "from tensorflow.python.keras.utils.generic_utils import to_snake_case\n"
    assert run({"": f"{code}y = [to_snake_case(each) for each in {names}]"})[""]["y"] == list(map(snake_case, names))


STEPS = """
with tf.variable_scope('s'):
    tf.train.get_or_create_global_step()
tf.train.get_or_create_global_step()
---
tf.Variable(0, name='global_step', trainable=False)
tf.train.get_or_create_global_step()
---
tf.train.create_global_step()
tf.train.create_global_step()
---
tf.get_variable('global_step', [], tf.int64)
tf.train.create_global_step()
"""


def test_the_global_step_is_created_once() -> None:
    answers = run(dict(enumerate(STEPS.split("---"))))  # type: ignore[arg-type]
    names = {number: [each["name"] for each in answer["variables"]] for number, answer in answers.items()}
    assert names == {"0": ["s/global_step"], "1": ["global_step"], "2": ["global_step"], "3": ["global_step"]}
    assert ["already exists" in answers[number]["error"] for number in "0123"] == [False, False, True, True]
