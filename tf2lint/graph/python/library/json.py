"""The module ``json``."""

from __future__ import annotations

import json
from typing import Any

from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Dict, DictInstance, Interpreter, List
from tf2lint.graph.python.plain_values import MAX_SIZE, Unclear, has_perhaps, may_raise, plain


@model("json.loads")
def loads(run: Interpreter, call: Call) -> Any:
    text = call.get(0, "s", UNKNOWN)
    if not isinstance(text, str) or len(text) > MAX_SIZE or len(call.values()) > 1:
        return may_raise(run, text)
    try:
        return value_of(json.loads(text))
    except (ValueError, RecursionError):
        return may_raise(run, text)


@model("json.dumps")
def dumps(run: Interpreter, call: Call) -> Any:
    run.may_raise = True
    try:
        return json.dumps(data_of(run, call.get(0, "obj", UNKNOWN))) if len(call.values()) == 1 else FOREIGN
    except (Unclear, TypeError, ValueError, RecursionError):
        return FOREIGN


def value_of(data: Any) -> Any:
    """What was parsed as a value of the program."""
    if isinstance(data, list):
        return List([value_of(each) for each in data])
    if isinstance(data, dict):
        return Dict({key: value_of(each) for key, each in data.items()})
    return data


def data_of(run: Interpreter, value: Any) -> Any:
    """Python's own data for a value of the program.

    Raises ``Unclear`` where it is not all known."""
    run.budget.spend(1)
    if isinstance(value, DictInstance):
        value = value.entries
    if isinstance(value, Dict):
        if value.is_open or has_perhaps(value) or value.type_name != "dict":
            raise Unclear
        return {key: data_of(run, each) for key, each in value.fields.items()}
    items = value.items if isinstance(value, List) else value
    if isinstance(items, tuple):
        return [data_of(run, each) for each in items]
    known = plain(value)
    if known is UNKNOWN:
        raise Unclear
    return known
