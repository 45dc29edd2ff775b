"""The module ``collections``."""

from __future__ import annotations

from typing import Any

from tf2lint.graph.python import iteration, plain_values
from tf2lint.graph.python.library.classes import construct
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Dict, Interpreter, List, is_harmless, is_plain


@model("collections.OrderedDict")
def ordered_dict(run: Interpreter, call: Call) -> Any:
    return construct(run, dict, call)


@model("collections.defaultdict")
def default_dict(run: Interpreter, call: Call) -> Any:
    made = construct(run, dict, Call(call.node, call.args[1:], call.keywords, call.whole))
    made.default = call.get(0, "default_factory")
    return made


@model("collections.Counter")
def counter(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterable", ())
    known = iteration.items(run, value) if not call.keywords and not isinstance(value, Dict) else None
    made = Dict(type_name="Counter", is_open=known is None)
    for each in known or ():
        if not is_plain(each):
            return FOREIGN if all(map(is_harmless, known or ())) else UNKNOWN
        made.fields[each] = made.fields.get(each, 0) + 1
    return made


@model("collections.deque")
def deque(run: Interpreter, call: Call) -> Any:
    made = construct(run, list, Call(call.node, call.args[:1]))
    known = made.items
    if call.get(1, "maxlen") is not None and isinstance(known, tuple):
        known = plain_values.unknown_of(run, *known)
    return List(known, "deque")
