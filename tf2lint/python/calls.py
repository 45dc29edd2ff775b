"""What a call passes for which parameter."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass

from tf2lint.python.syntax import unparse


def argument(call: ast.Call, name: str, position: int | None = None) -> ast.expr | None:
    """The expression that a call passes for a parameter, by keyword or at a 0-based position.

    ``None`` where it passes none, or where ``*args`` before the position hide which one it is.
    """
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if position is not None and position < len(call.args):
        passed = call.args[: position + 1]
        if not any(isinstance(value, ast.Starred) for value in passed):
            return passed[position]
    return None


def is_literal(node: ast.expr | None, *values: object) -> bool:
    """Whether an expression is one of the given constants, compared by identity of type and value."""
    return isinstance(node, ast.Constant) and any(
        node.value == value and type(node.value) is type(value) for value in values
    )


@dataclass(frozen=True)
class Parameters:
    """The parameters of a callable. ``defaults`` has each default's source, ``...`` for what is no constant."""

    positional: tuple[str, ...]
    keyword_only: tuple[str, ...]
    defaults: dict[str, str]
    takes_more_positional: bool
    takes_any_keyword: bool
    positional_only: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        return self.positional + self.keyword_only

    @functools.cached_property
    def names_without_default(self) -> frozenset[str]:
        return frozenset(self.names) - frozenset(self.defaults)

    def accepts(self, keyword: str) -> bool:
        return keyword in self.names[self.positional_only :]


@functools.lru_cache(maxsize=1024)
def parse(text: str) -> Parameters:
    """Parameters out of the text in the knowledge base: ``a, b=None, *args, c=1, **kwargs``."""
    if "*" not in text and "/" not in text and '"' not in text:  # most; much faster than Python's parser
        pairs = [each.partition("=") for each in text.split(", ")] if text else []
        plain = {name: default for name, equals, default in pairs if equals}
        return Parameters(tuple(name for name, _, _ in pairs), (), plain, False, False)
    declared = ast.parse(f"def f({text}): pass").body[0].args  # type: ignore[attr-defined]
    positional = [*declared.posonlyargs, *declared.args]
    defaults = dict(
        zip((each.arg for each in reversed(positional)), map(unparse, reversed(declared.defaults)), strict=False)
    )
    for parameter, default in zip(declared.kwonlyargs, declared.kw_defaults, strict=True):
        if default is not None:
            defaults[parameter.arg] = unparse(default)
    return Parameters(
        tuple(each.arg for each in positional),
        tuple(each.arg for each in declared.kwonlyargs),
        defaults,
        declared.vararg is not None,
        declared.kwarg is not None,
        len(declared.posonlyargs),
    )


def relies_on_default(call: ast.Call, parameter: str, new: Parameters) -> bool:
    """Whether a call surely leaves a parameter at its default."""
    if any(keyword.arg in (None, parameter) for keyword in call.keywords):
        return False
    if any(isinstance(value, ast.Starred) for value in call.args):
        return False
    return parameter not in new.positional[: len(call.args)]
