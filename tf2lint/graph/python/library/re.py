"""The module ``re``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.library.classes import plain_method
from tf2lint.graph.python.library.registry import MODELS, Model, model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Native, Object

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


# Patterns whose matching can take forever repeat a group, or many things.
REPEATED_GROUP = re.compile(r"\)[*+{]|([*+{].*){3}")
MAX_SEARCHED = 200  # of the text that is searched


class Match(Object):
    """What a regular expression found."""

    is_true = True

    def __init__(self, found: re.Match[str]) -> None:
        super().__init__()
        self.found = found

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("group", "groups", "start", "end", "span"):
            return Native(name, lambda run, call: plain_method(run, self.found, name, call))
        return FOREIGN


def matched(how: str, pattern: Any, text: Any) -> Any:
    """The result of ``re.match`` and its like, where pattern and text are known."""
    if not isinstance(pattern, str) or not isinstance(text, str) or REPEATED_GROUP.search(pattern):
        return FOREIGN
    if len(text) > MAX_SEARCHED or len(pattern) > MAX_SEARCHED:
        return FOREIGN
    try:
        found = getattr(re, how)(pattern, text)
    except (re.error, RecursionError):
        return FOREIGN
    return None if found is None else Match(found)


class Pattern(Object):
    """What ``re.compile`` returns."""

    is_true = True

    def __init__(self, pattern: Any) -> None:
        super().__init__()
        self.pattern = pattern

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("match", "search", "fullmatch"):
            return Native(name, lambda run, call: matched(name, self.pattern, call.get(0, "string", UNKNOWN)))
        return FOREIGN


@model("re.compile")
def compile_pattern(run: Interpreter, call: Call) -> Any:
    return Pattern(call.get(0, "pattern", UNKNOWN)) if len(call.args) == 1 and not call.keywords else FOREIGN


def matching(how: str) -> Model:
    def function(run: Interpreter, call: Call) -> Any:
        if len(call.args) != 2 or call.keywords:
            return FOREIGN
        pattern = call.args[0].pattern if isinstance(call.args[0], Pattern) else call.args[0]
        return matched(how, pattern, call.args[1])

    return function


for _name in ("match", "search", "fullmatch"):
    MODELS[f"re.{_name}"] = Native(_name, matching(_name))
