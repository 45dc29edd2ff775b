"""NumPy, as far as shapes of arrays are known."""

from __future__ import annotations

import math
from typing import Any

from tf2lint.graph.python import plain_values
from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.library.registry import MODELS, model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Array, Call, Foreign, Interpreter, List, Object, is_harmless
from tf2lint.graph.python.plain_values import plain


def dimensions(run: Interpreter, value: Any) -> tuple[int | None, ...] | None:
    """A shape that is given as an argument."""
    known = [value] if isinstance(plain(value), int) else sequence(run, value)
    if known is None:
        return None
    numbers = [plain(each) for each in known]
    return tuple(each if isinstance(each, int) else None for each in numbers)


def array_of(run: Interpreter, shape: Any) -> Any:
    found = dimensions(run, shape)
    return FOREIGN if found is None else Array(found)


for _names, _shape in (
    ("zeros ones empty full", lambda call: call.get(0, "shape", UNKNOWN)),
    ("random.random_sample random.random", lambda call: call.get(0, "size", UNKNOWN)),
    ("random.rand random.randn", lambda call: tuple(call.args) or UNKNOWN),
    ("random.normal random.uniform random.randint", lambda call: call.get(2, "size", UNKNOWN)),
):
    model(*(f"numpy.{each}" for each in _names.split()))(
        lambda run, call, shape=_shape: array_of(run, shape(call))  # type: ignore[misc]
    )


@model("numpy.eye", "numpy.identity")
def eye(run: Interpreter, call: Call) -> Any:
    size = plain(call.get(0, "N", UNKNOWN))
    return Array((size, size)) if isinstance(size, int) and len(call.args) == 1 else FOREIGN


@model("numpy.zeros_like", "numpy.ones_like")
def zeros_like(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "a", UNKNOWN)
    return Array(value.shape) if isinstance(value, Array) else FOREIGN


@model("numpy.array", "numpy.asarray")
def array(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "object", UNKNOWN)
    if isinstance(value, Array):
        return value
    shape = nested_shape(run, value)
    return FOREIGN if shape is None or not is_harmless_deep(value) else Array(shape)


def is_harmless_deep(value: Any) -> bool:
    return all(map(is_harmless_deep, value.parts())) if isinstance(value, List) else is_harmless(value)


def nested_shape(run: Interpreter, value: Any) -> tuple[int | None, ...] | None:
    """The shape of a tensor, an array, or nested sequences of numbers."""
    if isinstance(value, Object) and hasattr(value, "shape"):
        return value.shape  # type: ignore[no-any-return]
    if isinstance(plain(value), (int, float, str, bytes)):
        return ()
    known = [*value] if isinstance(value, range) else sequence(run, value)
    if not known:
        return None if known is None else (0,)
    inner = nested_shape(run, known[0])
    return None if inner is None else (len(known), *inner)


@model("numpy.arange")
def arange(run: Interpreter, call: Call) -> Any:
    values = [plain(each) for each in call.args]
    if values and all(isinstance(each, int) for each in values):
        return Array((plain_values.computed(lambda: len(range(*values))),))
    return FOREIGN


@model("numpy.prod", "math.prod")
def prod(run: Interpreter, call: Call) -> Any:
    known = items(run, call.get(0, "a", UNKNOWN))
    numbers = [plain(each) for each in known or [UNKNOWN]]
    if all(isinstance(each, (int, float)) for each in numbers):
        return plain_values.computed(math.prod, tuple(numbers))
    return FOREIGN


def reshaped(run: Interpreter, array: Array, call: Call) -> Any:
    shape = dimensions(run, call.args[0] if len(call.args) == 1 else tuple(call.args))
    if shape is None:
        return FOREIGN
    if -1 in shape:
        if None in array.shape or None in shape:
            return Array(tuple(None if each == -1 else each for each in shape))
        rest = math.prod(each for each in shape if each is not None and each != -1)
        total = math.prod(each for each in array.shape if each is not None)
        return Array(tuple(total // rest if each == -1 and rest else each for each in shape))
    return Array(shape)


for _name in ("float32", "float64", "int32", "int64", "float16", "uint8", "int8", "int16", "bool_"):
    MODELS[f"numpy.{_name}"] = Foreign(f"numpy.{_name}")
