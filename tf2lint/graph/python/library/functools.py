"""The module ``functools``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.library.functions import found_attribute
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import MISSING, UNKNOWN, Bound, Call, Dict, Function, Native
from tf2lint.graph.python.plain_values import plain

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


@model("functools.partial")
def partial(run: Interpreter, call: Call) -> Any:
    function, *args = call.args or [UNKNOWN]
    keywords = call.keywords

    def called(run: Interpreter, later: Call) -> Any:
        whole = call.whole and later.whole
        return run.call(function, Call(later.node, [*args, *later.args], {**keywords, **later.keywords}, whole))

    made = Native("partial", called, call.values())
    made.attributes.update({"func": function, "args": tuple(args)})
    return made


@model("functools.wraps", "functools.update_wrapper", "six.wraps")
def wraps(run: Interpreter, call: Call) -> Any:
    if len(call.args) > 1:
        return call.args[0]
    original = call.get(0, "wrapped", UNKNOWN)

    def decorate(run: Interpreter, later: Call) -> Any:
        wrapper = later.get(0, "wrapper", UNKNOWN)
        if isinstance(wrapper, Function):
            run.heap.set(wrapper.fields, "__name__", found_attribute(run, original, "__name__"))
            run.heap.set(wrapper.fields, "__wrapped__", original)
        return wrapper

    return Native("wraps", decorate, call.args)


@model("functools.lru_cache", "functools.cache")
def cached(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "user_function", None)
    if not isinstance(function, (Function, Bound)):
        size = plain(call.get(0, "maxsize", 128))
        return Native("lru_cache", lambda run, later: cache(run, later.get(0, "user_function", UNKNOWN), size))
    return cache(run, function, 128)


def cache(run: Interpreter, function: Any, size: Any) -> Any:
    """A function that remembers its results."""
    results = Dict()

    def called(run: Interpreter, later: Call) -> Any:
        if results.lost:
            return run.unknown_call(function, later)
        arguments = (*later.args, *(part for pair in sorted(later.keywords.items(), key=first_of) for part in pair))
        key = comparing.plain_key((len(later.args), *arguments))
        if key is MISSING or not later.whole or type(results.fields.get(key)) is Maybe:
            results.lose()
            return run.unknown_call(function, later)
        if key in results.fields:
            return results.fields[key]
        value = run.call(function, later)
        if size is not None and (not isinstance(size, int) or len(results.fields) >= size):
            results.lose()
        run.heap.set(results.fields, key, value)
        return value

    # As a method of a class it has to be bound like the function itself.
    made = Native("method", called, (function, results))
    if isinstance(function, Function):
        made.attributes.update({"__name__": function.name, "__wrapped__": function})
    return made


def first_of(pair: tuple[str, Any]) -> str:
    return pair[0]
