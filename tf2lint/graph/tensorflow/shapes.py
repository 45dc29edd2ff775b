"""Static shapes, as far as they are certain: a wrong one would make a wrong finding."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.library.numpy import nested_shape
from tf2lint.graph.python.objects import UNKNOWN, Call, Dict, Foreign, Object
from tf2lint.graph.python.plain_values import plain

if TYPE_CHECKING:
    from tf2lint.graph.tensorflow.api import Api
    from tf2lint.graph.tensorflow.state import Shape


def given(api: Api, value: Any) -> Shape:
    """A shape that is passed as an argument: a list, a tuple, a number or a ``TensorShape``."""
    sizes: Any = getattr(value, "sizes", UNKNOWN)
    if sizes is not UNKNOWN:
        return cast("Shape", sizes)
    if getattr(value, "op", "") == "shape":
        return cast("Shape", value.extra)
    number = plain(value)
    if isinstance(number, int) and not isinstance(number, bool):
        return (number,)
    sizes = [plain(each) for each in sequence(api.run, value) or ()]
    known = tuple(int(each) if isinstance(each, (int, float)) and each >= 0 else None for each in sizes)
    return known if known or sequence(api.run, value) is not None else None


def of_value(api: Api, value: Any) -> Shape:
    """The static shape of a value that is made a tensor of."""
    return nested_shape(api.run, value) if not isinstance(value, range) else None


def broadcast(one: Shape, other: Shape) -> Shape:
    if one is None or other is None:
        return None
    length = max(len(one), len(other))
    found: list[int | None] = []
    for a, b in zip((1,) * (length - len(one)) + one, (1,) * (length - len(other)) + other, strict=True):
        if a == 1:
            found.append(b)
        elif b == 1 or a == b:
            found.append(a)
        elif a is None or b is None:
            found.append(a if b is None else b)
        else:
            return None
    return tuple(found)


def matmul(one: Shape, other: Shape) -> Shape:
    if one is None or other is None or len(one) != len(other) or len(one) < 2:
        return None
    return (*one[:-1], other[-1])


ELEMENTWISE = frozenset(
    "add subtract multiply divide truediv floordiv mod pow minimum maximum add_n less greater equal squared_difference"
    " logical_and logical_or bias_add div".split()
)
SAME = frozenset(
    "identity relu tanh sigmoid softmax log_softmax exp log square sqrt abs negative stop_gradient softplus elu selu"
    " leaky_relu relu6 dropout to_float to_int32 to_int64 to_double cast clip_by_value zeros_like ones_like sign round"
    " floor ceil rsqrt cos sin log_sigmoid softsign lrn local_response_normalization Print check_numerics is_nan"
    " crelu_".split()
)
# What has the element type of its first argument.
TYPED = frozenset("conv2d matmul reshape relu tanh sigmoid softmax bias_add max_pool avg_pool transpose concat".split())
FILLED = frozenset(
    "zeros ones fill random_normal truncated_normal random_uniform placeholder normal uniform multinomial_".split()
)


def of_operator(api: Api, name: str, operands: Sequence[Any]) -> Shape:
    found = [of_value(api, each) for each in operands]
    if name == "matmul":
        return matmul(found[0], found[1])
    if len(found) == 1:
        return found[0]
    return broadcast(found[0], found[1])


def of(api: Api, name: str, call: Call) -> Shape:
    """The shape of what a function of the API returns, by the last part of its name."""
    function = FUNCTIONS.get(name)
    if function is not None:
        return cast("Shape", function(api, call))
    if name in SAME:
        named = (call.keywords[each] for each in ("x", "features", "input", "logits") if each in call.keywords)
        return of_value(api, call.args[0] if call.args else next(named, UNKNOWN))
    if name in ELEMENTWISE and len(call.args) > 1:
        return broadcast(of_value(api, call.args[0]), of_value(api, call.args[1]))
    if name in FILLED:
        position = 1 if name == "placeholder" else 0
        return given(api, call.get(position, "shape", call.get(position, "dims", UNKNOWN)))
    return None


def reduced(api: Api, call: Call) -> Shape:
    axis = call.get(1, "axis", call.keywords.get("reduction_indices"))
    keep = call.get(2, "keepdims", call.keywords.get("keep_dims", False))
    shape = of_value(api, call.get(0, "input_tensor", UNKNOWN))
    if keep not in (False, None):
        return None
    if axis is None:
        return ()
    known = plain(axis)
    axes = [known] if isinstance(known, int) else [plain(each) for each in items(api.run, axis) or [UNKNOWN]]
    if shape is None or not all(isinstance(each, int) for each in axes):
        return None
    gone = {each % len(shape) for each in axes} if shape else set()
    return tuple(size for position, size in enumerate(shape) if position not in gone)


def constant(api: Api, call: Call) -> Shape:
    shape = call.get(2, "shape")
    return given(api, shape) if shape is not None else of_value(api, call.get(0, "value", UNKNOWN))


def reshape(api: Api, call: Call) -> Shape:
    wanted = call.get(1, "shape", UNKNOWN)
    known = sequence(api.run, wanted)
    if known is None:
        return (None,) if plain(wanted) == -1 else None
    sizes = [plain(each) for each in known]
    before = of_value(api, call.get(0, "tensor", UNKNOWN))
    found = [each if isinstance(each, int) and each >= 0 else None for each in sizes]
    if -1 in sizes and before is not None and None not in before and found.count(None) == 1:
        total = math.prod(size or 0 for size in before)
        rest = math.prod(1 if each is None else each for each in found)
        if rest and total % rest == 0:
            found[sizes.index(-1)] = total // rest
    return tuple(found)


def expand_dims(api: Api, call: Call) -> Shape:
    shape = of_value(api, call.get(0, "input", UNKNOWN))
    axis = plain(call.get(1, "axis", call.keywords.get("dim", UNKNOWN)))
    if shape is None or not isinstance(axis, int):
        return None
    position = axis % (len(shape) + 1)
    return (*shape[:position], 1, *shape[position:])


def one_hot(api: Api, call: Call) -> Shape:
    shape, depth = of_value(api, call.get(0, "indices", UNKNOWN)), plain(call.get(1, "depth", UNKNOWN))
    if shape is None or "axis" in call.keywords or len(call.args) > 4:
        return None
    return (*shape, depth if isinstance(depth, int) else None)


def concat(api: Api, call: Call) -> Shape:
    values, axis = items(api.run, call.get(0, "values", UNKNOWN)), plain(call.get(1, "axis", UNKNOWN))
    found = [of_value(api, each) for each in values or [UNKNOWN]]
    known = [each for each in found if each]
    if len(known) < len(found) or not isinstance(axis, int) or len(set(map(len, known))) != 1:
        return None
    axis %= len(known[0])
    sizes: list[int | None] = []
    for position, parts in enumerate(zip(*known, strict=True)):
        if position == axis:
            sizes.append(sum(part for part in parts if part is not None) if None not in parts else None)
        else:
            sizes.append(next((part for part in parts if part is not None), None))
    return tuple(sizes)


def embedding(api: Api, call: Call) -> Shape:
    table, ids = of_value(api, call.get(0, "params", UNKNOWN)), of_value(api, call.get(1, "ids", UNKNOWN))
    return None if table is None or ids is None or not table else (*ids, *table[1:])


def transposed(api: Api, call: Call) -> Shape:
    shape, order = of_value(api, call.get(0, "a", UNKNOWN)), call.get(1, "perm")
    if shape is None:
        return None
    if order is None:
        return shape[::-1]
    known = [plain(each) for each in items(api.run, order) or [UNKNOWN]]
    if len(known) != len(shape) or not all(isinstance(each, int) for each in known):
        return None
    return tuple(shape[each] for each in known)


def multiplied(api: Api, call: Call) -> Shape:
    if any(name in call.keywords for name in ("transpose_a", "transpose_b", "adjoint_a")) or len(call.args) > 2:
        return None
    return matmul(of_value(api, call.get(0, "a", UNKNOWN)), of_value(api, call.get(1, "b", UNKNOWN)))


FUNCTIONS: dict[str, Callable[[Any, Call], Any]] = {
    "constant": constant,
    "reshape": reshape,
    "expand_dims": expand_dims,
    "one_hot": one_hot,
    "concat": concat,
    "embedding_lookup": embedding,
    "transpose": transposed,
    "matmul": multiplied,
    **{f"reduce_{each}": reduced for each in "sum mean max min prod all any logsumexp".split()},
    "convert_to_tensor": lambda api, call: of_value(api, call.get(0, "value", UNKNOWN)),
}


def subscripted(shape: Shape, key: Any) -> Shape:
    """The shape of ``tensor[key]``."""
    if shape is None:
        return None
    keys = key if isinstance(key, tuple) else (key,)
    if ... in keys or any(isinstance(each, (Object, Foreign, Dict)) or each is UNKNOWN for each in keys):
        return None
    found: list[int | None] = []
    rest = list(shape)
    for each in keys:
        if each is None:
            found.append(1)
            continue
        if not rest:
            return None
        size = rest.pop(0)
        if isinstance(each, slice):
            parts = (each.start, each.stop, each.step)
            if any(isinstance(part, Object) or part is UNKNOWN for part in parts) or size is None:
                found.append(size if parts == (None, None, None) else None)
            else:
                try:
                    found.append(len(range(*each.indices(size))))
                except (TypeError, ValueError):
                    found.append(None)
        elif not isinstance(each, int):
            return None
    return (*found, *rest)
