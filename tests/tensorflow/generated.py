"""Calls made out of the signatures of TensorFlow 1.15, for every symbol for which the advice has an expression: what is
needed alone, then each further parameter, then pairs of them, and other kinds of values for the first. Those that
TensorFlow 1.15 refuses do not count.

``python tests/tensorflow/generated.py [PREFIX...]`` runs them on 1.15 and what is suggested on 2.21, and prints what
does not give the same; without prefixes it writes ``tf2lint/knowledge/advice/proofs.tsv``.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator

from advise import judged
from advised import Case

from tf2lint.calls import parse
from tf2lint.knowledge import Route, advice, entry, resolves
from tf2lint.knowledge.advice import proofs

SETUP = """\
import os, tempfile
x = np.array([[0.5, 1.0, 2.0], [1.5, 0.75, 3.0]], np.float32)
labels = np.array([[1, 0, 1], [0, 1, 1]], np.float32)
logits = np.array([[2.0, 0.5, -1.0], [0.1, 0.2, 0.7]], np.float32)
ids = np.array([0, 2], np.int64)
square = np.array([[4.0, 1.0], [1.0, 3.0]], np.float32)
images = (np.arange(216).reshape(2, 6, 6, 3) % 17).astype(np.float32) / 8
sequence = np.arange(24).reshape(2, 4, 3).astype(np.float32) / 8
words = np.array([b"a b", b"c"], dtype=object)
sparse = tf.SparseTensor([[0, 1], [1, 0]], [1.5, 2.0], [2, 3])
many = np.ones([200, 500], np.float32)
c = tf.constant_initializer(0.1)
folder = tempfile.mkdtemp()
path = os.path.join(folder, "a.txt")
with open(path, "w") as f: f.write("abc")
"""

# What is passed for a parameter, by its name: a value, or several. What is not here is left to its default.
VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "x",
            "y",
            "a",
            "b",
            "input",
            "tensor",
            "value",
            "t",
            "data",
            "predictions",
            "features",
            "values",
            "losses",
            "input_tensor",
            "real",
            "imag",
        ),
        ("x",),
    ),
    **dict.fromkeys(("labels", "multi_class_labels", "onehot_labels"), ("labels",)),
    **dict.fromkeys(("axis", "reduction_indices", "dim", "dimension"), ("1", "[0]")),
    **dict.fromkeys(
        (
            "keepdims",
            "keep_dims",
            "use_bias",
            "center",
            "scale",
            "staircase",
            "cycle",
            "use_nesterov",
            "centered",
            "overwrite",
            "in_order",
            "training",
            "is_training",
            "use_locking",
            "trainable",
            "align_corners",
        ),
        ("True", "False"),
    ),
    **dict.fromkeys(("name", "scope"), ("'named'",)),
    **dict.fromkeys(
        (
            "kernel_initializer",
            "weights_initializer",
            "depthwise_initializer",
            "pointwise_initializer",
            "initializer",
            "bias_initializer",
            "biases_initializer",
        ),
        ("c", "tf.ones_initializer()"),
    ),
    **dict.fromkeys(
        ("kernel_regularizer", "weights_regularizer", "bias_regularizer"), ("tf.contrib.layers.l2_regularizer(0.1)",)
    ),
    "activation": ("tf.nn.relu", "tf.tanh", "None"),
    "activation_fn": ("tf.nn.tanh", "None"),
    "logits": ("logits",),
    "images": ("images",),
    "units": ("4",),
    "num_outputs": ("4",),
    "filters": ("2",),
    "kernel_size": ("3", "[3, 3]"),
    "pool_size": ("2",),
    "strides": ("1", "2"),
    "stride": ("1", "[2, 2]"),
    "padding": ("'SAME'", "'valid'"),
    "rate": ("0.3",),
    "keep_prob": ("0.8",),
    "momentum": ("0.9",),
    "epsilon": ("1e-3",),
    "decay": ("0.9",),
    "weights": ("2.0", "np.float32([[1.0], [0.0]])"),
    "reduction": ("tf.losses.Reduction.NONE", "tf.losses.Reduction.SUM", "tf.losses.Reduction.MEAN"),
    "label_smoothing": ("0.1",),
    "delta": ("0.5",),
    "learning_rate": ("0.1",),
    "beta1": ("0.8",),
    "beta2": ("0.95",),
    "rho": ("0.9",),
    "global_step": ("step",),
    "decay_steps": ("10",),
    "first_decay_steps": ("5",),
    "decay_rate": ("0.5",),
    "end_learning_rate": ("0.01",),
    "power": ("2.0",),
    "alpha": ("0.1",),
    "t_mul": ("1.5",),
    "m_mul": ("0.9",),
    "boundaries": ("[5, 10]",),
    "num_periods": ("1.0",),
    "beta": ("0.01",),
    "initial_accumulator_value": ("0.2",),
    "l1_regularization_strength": ("0.01",),
    "l2_regularization_strength": ("0.01",),
    "dtype": ("tf.float32",),
    "shape": ("[200, 300]",),
    "stddev": ("0.5",),
    "mean": ("0.2",),
    "minval": ("-1.0",),
    "maxval": ("2.0",),
    "seed": ("7",),
    "factor": ("0.5",),
    "gain": ("2.0",),
    "filename": ("path",),
    "dirname": ("folder",),
    "num_classes": ("3",),
    "depth_multiplier": ("2",),
    "noise_shape": ("[2, 1]",),
    "num_units": ("4",),
    "clip_norm": ("0.5",),
    "depth": ("3",),
}
SYMBOLS: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        f"tf.layers.{name}": {"inputs": ("images",)}
        for name in (
            "conv2d",
            "separable_conv2d",
            "conv2d_transpose",
            "max_pooling2d",
            "average_pooling2d",
            "batch_normalization",
            "flatten",
        )
    },
    **{
        f"tf.contrib.layers.{name}": {"inputs": ("images",)}
        for name in (
            "conv2d",
            "convolution2d",
            "conv2d_transpose",
            "separable_conv2d",
            "max_pool2d",
            "avg_pool2d",
            "batch_norm",
            "flatten",
            "instance_norm",
            "layer_norm",
        )
    },
    **{
        f"tf.losses.{name}": {"labels": ("ids",), "weights": ("2.0", "np.float32([1.0, 0.0])")}
        for name in ("sparse_softmax_cross_entropy",)
    },
    "tf.losses.softmax_cross_entropy": {"weights": ("2.0", "np.float32([1.0, 0.0])")},
    "tf.train.piecewise_constant": {"x": ("step",), "values": ("[1.0, 0.5, 0.1]",)},
    "tf.train.piecewise_constant_decay": {"x": ("step",), "values": ("[1.0, 0.5, 0.1]",)},
    "tf.contrib.layers.unit_norm": {"inputs": ("tf.constant(x)",)},
    "tf.contrib.layers.softmax": {"logits": ("tf.constant(x)",)},
    **{
        f"tf.{name}.dropout": {"inputs": ("many",), "noise_shape": ("[200, 500]",)}
        for name in ("layers", "contrib.layers")
    },
}
# How results are compared, by the beginning of a symbol; what begins so and has None is not called.
MODES: dict[str, str | None] = {
    "tf.random": "stats",
    "tf.truncated_normal": "stats",
    "tf.multinomial": "stats",
    "tf.layers.dropout": "stats",
    "tf.contrib.layers.dropout": "stats",
    "tf.train.exponential_decay": "schedule",
    "tf.train.inverse_time_decay": "schedule",
    "tf.train.natural_exp_decay": "schedule",
    "tf.train.polynomial_decay": "schedule",
    "tf.train.cosine_decay": "schedule",
    "tf.train.piecewise_constant": "schedule",
    "tf.train.linear_cosine_decay": "schedule",
    "tf.train.noisy": None,
    "tf.app": None,
    "tf.gfile": None,
    "tf.flags": None,
    "tf.logging": None,
    "tf.set_random_seed": None,
    "tf.nn.rnn_cell": None,
    "tf.contrib.eager": None,
    "tf.get_local_variable": "shape",
    "tf.contrib.framework": "shape",
    "tf.contrib.slim": "shape",
    "tf.contrib.data": None,
    "tf.op_scope": None,
    "tf.contrib.nn.alpha_dropout": "stats",
    "tf.contrib.rnn": None,
    "tf.get_variable": "shape",
    "tf.keras": None,
}


def mode_of(symbol: str) -> str | None:
    if symbol.endswith("Optimizer"):
        return "optimizer"
    if "_initializer" in symbol or symbol.startswith("tf.initializers."):
        return "stats"
    matching = [prefix for prefix in MODES if symbol.startswith(prefix)]
    return MODES[max(matching, key=len)] if matching else ""


def symbols() -> Iterator[str]:
    """The symbols with an expression of their own in the advice."""
    for symbol in sorted(advice.table()):
        known, own = entry(symbol), advice.own(symbol, "2.21")
        if known is None or known.kind not in "cf" or own is None or mode_of(symbol) is None:
            continue
        if known.parameters not in ("", "?") and any(each.kind in ("write", "same") for each in own.clauses):
            if resolves(symbol, Route.DIRECT, "2.21") is False:
                yield symbol


def calls(symbol: str) -> Iterator[str]:
    """Calls of a symbol; none where a parameter without a default has no value here."""
    known = entry(symbol)
    assert known is not None
    declared = parse(known.parameters)
    values = {**VALUES, "inputs": ("x",), **SYMBOLS.get(symbol, {})}
    needed = [name for name in declared.positional if name not in declared.defaults]
    if not all(name in values for name in needed):
        return
    first = [values[name][0] for name in needed]
    suffix = "([200, 300])" if mode_of(symbol) == "stats" and "initializer" in symbol else ""
    suffix = "(tf.constant(x))" if symbol.endswith("_regularizer") else suffix
    kernels = ("kernel_initializer", "weights_initializer", "depthwise_initializer", "pointwise_initializer")
    fixed = "".join(f", {name}=c" for name in kernels if name in declared.names)

    def call(arguments: list[str], fix: str = fixed) -> str:
        return f"{symbol}({', '.join(arguments)}{fix if arguments else fix[2:]}){suffix}"

    yield call(first)
    yield call([f"{name}={value}" for name, value in zip(needed, first, strict=True)])
    options = [(name, value) for name in declared.names if name not in needed for value in values.get(name, ())]
    for name, value in options:
        yield call([*first, f"{name}={value}"], fixed.replace(f", {name}=c", ""))
    for one, other in itertools.combinations(dict(options), 2):
        if not {one, other} & set(kernels):
            yield call([*first, f"{one}={values[one][-1]}", f"{other}={values[other][0]}"])
    if first and first[0] in ("x", "images", "logits"):
        for kind in (
            f"tf.constant({first[0]})",
            f"tf.Variable({first[0]})",
            f"{first[0]}.tolist()",
            f"{first[0]}.astype(np.float64)",
        ):
            yield call([kind, *first[1:]])


MOST = 24  # calls of one symbol


def cases(prefixes: list[str]) -> list[Case]:
    found = []
    for symbol in symbols():
        if not prefixes or symbol.startswith(tuple(prefixes)):
            mode = mode_of(symbol) or ""
            for call in dict.fromkeys(itertools.islice(calls(symbol), MOST)):
                found.append(Case(symbol, SETUP, call, mode, "", ""))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefixes", nargs="*")
    parser.add_argument("--on", default="2.21", metavar="RELEASE")
    options = parser.parse_args()
    chosen = cases(options.prefixes)
    verdicts = judged(chosen, options.on)
    record: dict[str, proofs.Proof] = {}
    for case in chosen:
        text = verdicts.get(case.key, "not suggested")
        if text.startswith("TensorFlow 1 raises"):
            continue
        tried, equal, silent, differing = record.get(case.family, proofs.Proof(0, 0, 0, ""))
        if text not in ("equal", "not suggested"):
            print(f"{case.expression}\n    {text[:200]}")
            differing = differing or f"{case.expression}: {text[:120]}"
        record[case.family] = proofs.Proof(
            tried + 1, equal + (text == "equal"), silent + (text == "not suggested"), differing
        )
    tried, equal, silent = (sum(each[index] for each in record.values()) for index in range(3))
    print(
        f"{len(record)} symbols, {tried} calls: {equal} equal, {silent} not suggested, {tried - equal - silent} differ"
    )
    if not options.prefixes:
        proofs.write(record)


if __name__ == "__main__":
    main()
