"""What can be computed with values that are Python's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python.heap import Exhausted, Maybe
from tf2lint.graph.python.objects import (
    FOREIGN,
    UNKNOWN,
    Dict,
    Interpreter,
    List,
    Object,
    Raised,
    is_harmless,
    is_plain,
)
from tf2lint.graph.python.paths import Raise, Signal, Unknowable

MAX_SIZE = 4_000  # of strings, tuples and lists that are made
MAX_BITS = 512  # of numbers
SETS = ("set", "frozenset")


def raised(cls: type, *args: Any) -> Exception:
    """The signal for an exception of one of Python's classes; its arguments are unknown where none are given."""
    return Raise(Raised(cls, args or None))


def plain(value: Any) -> Any:
    """Python's own value that a value amounts to, ``UNKNOWN`` if there is none."""
    if is_plain(value):
        return value
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return value.amounts_to
        if isinstance(value, List) and value.type_name == "tuple" and isinstance(value.items, tuple):
            return plain(value.items)
        return UNKNOWN
    if isinstance(value, tuple):
        parts = tuple(plain(each) for each in value)
        return UNKNOWN if any(each is UNKNOWN for each in parts) else parts
    return UNKNOWN


class Unclear(Exception):  # noqa: N818 - no error
    """A value is not known to the last detail."""


def computed(function: Callable[..., Any], *values: Any) -> Any:
    """What one of Python's own functions returns for plain values; raises as it does."""
    try:
        result = function(*values)
    except (Signal, Exhausted, Unknowable, RecursionError):
        raise
    except Unclear:
        return FOREIGN
    except (ArithmeticError, LookupError, ValueError, AttributeError, TypeError, AssertionError) as error:
        args = error.args if all(map(is_plain, error.args)) else None
        raise Raise(Raised(type(error), args)) from error
    except Exception:
        return FOREIGN
    if isinstance(result, int) and result.bit_length() > MAX_BITS:
        return FOREIGN
    if isinstance(result, (str, bytes, tuple)) and len(result) > 4 * MAX_SIZE:
        return FOREIGN
    return result


def may_raise(run: Interpreter, *values: Any) -> Any:
    """The result of something that is done to values that are not all known."""
    run.may_raise = True
    return unknown_of(run, *values)


def is_too_large(name: str, left: Any, right: Any) -> bool:
    """Whether the result of an operator may take too long to compute."""
    if name == "mul":
        for one, other in ((left, right), (right, left)):
            if isinstance(one, (str, bytes, tuple)) and isinstance(other, int):
                return len(one) * other > MAX_SIZE
    if name in ("pow", "lshift") and isinstance(left, int) and isinstance(right, (int, float)):
        return abs(right) > MAX_BITS or left.bit_length() * abs(right) > MAX_BITS
    if name == "mod" and isinstance(left, (str, bytes)):
        return len(left) > MAX_SIZE or is_wide(left)
    return False


def is_wide(template: str | bytes) -> bool:
    """Whether a template asks for a width that is large, or is an argument."""
    shown = template if isinstance(template, str) else template.decode("latin-1")
    return WIDE.search(shown) is not None


# Many digits, a width that is an argument, or one in braces of its own.
WIDE = re.compile(r"\d{4}|%[-+ #0]*\*|%[^%a-zA-Z]*\.\*|\{[^{}]*:[^{}]*\{")


def unknown_of(run: Interpreter, *values: Any) -> Any:
    """An unknown value made of some values, harmless if they are."""
    if all(is_harmless(value) for value in values):
        return FOREIGN
    run.lose(values)
    return UNKNOWN


def kind_of(value: Any) -> str | None:
    """The name of a value's type, if that is known."""
    if isinstance(value, (List, Dict)):
        return value.type_name
    return type(value).__name__ if isinstance(value, (int, str, float, tuple, type(None))) else None


def parts_of(value: Any, known: list[Any] | None) -> list[Any]:
    """The items of a value as far as they are known, or what stands for them."""
    if known is not None:
        return known
    return [value.items] if isinstance(value, List) else [value]


def has_perhaps(container: Dict) -> bool:
    """Whether there are entries that are there on some paths only."""
    return any(type(each) is Maybe for each in container.fields.values())


def kind_of_list(value: Any) -> str | None:
    return value.type_name if isinstance(value, List) else None
