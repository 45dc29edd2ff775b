"""The places where a file refers to TensorFlow, and what is told of them."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass
from typing import Union

from tf2lint.knowledge import Route, is_below, resolves
from tf2lint.names.values import (
    Instance,
)

Located = Union[ast.expr, ast.alias]


class Kind(enum.Enum):
    """How a file refers to a symbol."""

    NAME = "name"
    IMPORT = "import"
    MEMBER = "member"  # of an object, by the object's type
    STORE = "store"  # assignment to an attribute
    OPERATOR = "operator"  # what Python calls by itself: comparison, hashing


@dataclass(frozen=True)
class Reference:
    """One place where a file refers to TensorFlow.

    ``path`` is the canonical symbol, ``nodes`` the expressions that lead to it: the base, then one for each
    attribute after it. ``owner`` as in ``Symbol``. ``call`` is the call that has this reference as its function;
    ``argument_of`` the symbol of the call that it is an argument of, with its position or keyword.
    """

    path: str
    nodes: tuple[Located, ...]
    route: Route
    certain: bool
    kind: Kind
    owner: int = 0
    call: ast.Call | None = None
    argument_of: tuple[str, int | str] | None = None
    both: bool = False  # of a comparison: whether both sides are known
    origin: str = ""  # of a member: the symbol that was called to get its object
    is_passed: bool = False  # as in ``Symbol``

    def node_of(self, length: int) -> Located:
        """The expression for the first ``length`` parts of the path."""
        implied = self.path.count(".") + 1 - (len(self.nodes) - 1)
        return self.nodes[max(0, length - implied)]


@dataclass
class Sites:
    """Where code of a file is run from, as far as that is known. ``calls``: the function of the file that a call runs;
    ``given``: the symbol that a call calls, with the functions of the file that it is given; ``entered``: the objects
    of TensorFlow that ``with`` statements enter; ``unreached``: what TensorFlow 2 does not run."""

    calls: dict[ast.Call, ast.AST]
    given: dict[ast.Call, tuple[str, list[ast.AST]]]
    entered: dict[ast.expr, Instance]
    unreached: set[ast.AST]

    def without(self, unseen: set[ast.AST], unreached: set[ast.AST]) -> Sites:
        """The same, but for calls that only what TensorFlow 2 does not see makes."""
        calls = {call: function for call, function in self.calls.items() if call not in unseen}
        given = {call: functions for call, functions in self.given.items() if call not in unseen}
        return Sites(calls, given, self.entered, unreached)


def is_of_one(reference: Reference, api: str) -> bool:
    """Whether a reference is to what TensorFlow 2 has not, or only for graphs."""
    if reference.owner:
        return False
    if reference.route is Route.COMPAT_V1:
        return not is_below(reference.path, ("tf.keras",))
    return resolves(reference.path, reference.route, api) is False
