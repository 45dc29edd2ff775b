"""What a call passes for TensorFlow's parameters, and what becomes of it where those have changed."""

from __future__ import annotations

import ast
import enum
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Union

from tf2lint.knowledge import arguments, entry
from tf2lint.python.calls import Parameters, parse
from tf2lint.python.syntax import unparse


def passed(call: ast.Call | None, symbol: str) -> dict[str, ast.expr]:
    """What a call passes for the parameters that its function has in TensorFlow 1.15, but for literal defaults."""
    found = entry(symbol)
    if call is None or found is None or found.parameters == "?":
        return {}
    declared = parse(found.parameters)
    positional = itertools.takewhile(lambda value: not isinstance(value, ast.Starred), call.args)
    given = dict(zip(declared.positional, positional, strict=False))
    given.update((each.arg, each.value) for each in call.keywords if each.arg)
    return {name: value for name, value in given.items() if unparse(value) != declared.defaults.get(name)}


# What a remedy says for an argument: a text to add, or one of its parts and what takes the place of that. A key is a
# parameter, or "parameter=value" for that value alone (of `a.b.C` it is "C"). `{}` in a text is what the call passes.
Fitting = Mapping[str, Union[str, tuple[str, str]]]


def fitted(remedy: str, given: Mapping[str, ast.expr], fitting: Fitting) -> str:
    """A remedy for a call that passes the ``given`` arguments, by their parameters."""
    for name, value in given.items():
        source = unparse(value)
        literal = value.attr if isinstance(value, ast.Attribute) else source
        change = fitting.get(f"{name}={literal}", fitting.get(name))
        if change is None:
            continue
        old, new = change if isinstance(change, tuple) else (remedy, f"{remedy}, {change}")
        is_short = len(source) <= 40 and "\n" not in source and "`" not in source
        remedy = remedy.replace(old, new.replace("{}", source if is_short else name))
    return remedy


class Change(enum.Enum):
    """What happens to an argument that a call passes, or does not."""

    GONE = "gone"  # a keyword that nothing takes any more
    MOVED = "moved"  # a position that is another parameter's now
    EXTRA = "extra"  # a position that there is none for any more
    MISSING = "missing"  # a parameter without a default that the call does not pass


@dataclass(frozen=True)
class Difference:
    """One argument that does not arrive where it did. ``name`` is the parameter's in TensorFlow 1, ``now`` the one
    that stands in its position now, or the new name of a keyword; ``kept``: whether there still is one of that name."""

    change: Change
    node: ast.expr | ast.keyword | None
    name: str
    now: str = ""
    kept: bool = False


def differences(call: ast.Call, old: Parameters, new: Parameters, renamings_known: bool = True) -> Iterator[Difference]:
    """What in a call written for ``old`` parameters does not mean the same with ``new`` ones.

    Where the renamings are not all known, a parameter of another name in the same place is taken for the same one,
    unless one of the names stands elsewhere, too. Nothing for a call that shows that it was written for the new ones.
    What ``*args`` and ``**kwargs`` of the call pass is not looked at.
    """
    if not new.names and new.takes_more_positional and new.takes_any_keyword:
        return
    positional = list(itertools.takewhile(lambda value: not isinstance(value, ast.Starred), call.args))
    starred = len(positional) < len(call.args)
    passed = set(new.positional[: len(positional)])
    if not is_written_for(call, positional, old, new):
        for position, value in enumerate(positional):
            before = old.positional[position] if position < len(old.positional) else ""
            now = new.positional[position] if position < len(new.positional) else ""
            if before == now or not before or (before, now) in arguments.SAME:
                continue
            if not renamings_known and now and before not in new.names and now not in old.names:
                continue
            if now:
                yield Difference(Change.MOVED, value, before, now, before in new.names)
            elif not new.takes_more_positional:
                yield Difference(Change.EXTRA, value, before, "", before in new.names)
    for keyword in call.keywords:
        if keyword.arg is None:
            starred = True
        elif new.accepts(keyword.arg):
            passed.add(keyword.arg)
        elif not new.takes_any_keyword:
            now = name_now(keyword.arg, new)
            passed.add(now)
            yield Difference(Change.GONE, keyword, keyword.arg, now)
    if not starred:
        for name in new.names:
            if name not in new.defaults and name not in passed:
                yield Difference(Change.MISSING, None, name)


TEXTS = ("name", "message")  # parameters for which a plain string is meant
CHOICES = frozenset(  # plain strings that are never meant for those
    "NHWC NCHW NWC NCW NDHWC NCDHW BYTE UTF8_CHAR SAME VALID CONSTANT REFLECT SYMMETRIC mod div mean sum sqrtn".split()
)


def is_written_for(call: ast.Call, positional: list[ast.expr], old: Parameters, new: Parameters) -> bool:
    """Whether a call can only be meant for the new parameters: it does not fit the old ones, or a plain string, or
    anything else, stands where only the new ones want it."""
    if len(positional) > len(old.positional) and not old.takes_more_positional:
        return True
    passed = {*old.positional[: len(positional)], *(each.arg or "**" for each in call.keywords)}
    if len(positional) == len(call.args) and "**" not in passed and not old.names_without_default <= passed:
        return True
    if not old.takes_any_keyword and any(each.arg and not old.accepts(each.arg) for each in call.keywords):
        return True
    for value, before, now in zip(positional, old.positional, new.positional, strict=False):
        if isinstance(value, ast.Constant) and value.value is not None and before != now:
            is_text = isinstance(value.value, str)
            if value.value in CHOICES:
                continue
            if (now in TEXTS and is_text and before not in TEXTS) or (before == "name" and not is_text):
                return True
    return False


def name_now(keyword: str, new: Parameters) -> str:
    """What a keyword that is gone is called now; empty where that is unknown."""
    return next((now for now in new.names if (keyword, now) in arguments.SAME), "")
