"""The bodies of a file, each with what its run has come to, and the scopes that they have."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Union

from tf2lint.names.references import Reference
from tf2lint.names.values import (
    Literal,
    LocalClass,
    Skip,
    Value,
    joined,
    uncertain,
)

State = dict[str, Union[Value, None]]
Told = Sequence[tuple[str, Value]]  # what a test tells, by the keys of a state
FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]


class Unit:
    """A body that runs by itself: the module's, a function's, a lambda's."""

    __slots__ = (
        "arguments",
        "asks_version",
        "assigned",
        "children",
        "cls",
        "decided",
        "defaults",
        "entered_with",
        "is_foreign",
        "leaves_out",
        "node",
        "plain_calls",
        "references",
        "results",
        "returns",
        "scope",
        "seen",
        "started",
    )

    def __init__(self, node: ast.AST | None, scope: Scope | None, cls: LocalClass | None) -> None:
        self.node = node
        self.scope = scope
        self.cls = cls
        self.is_foreign = False  # of another module
        self.leaves_out = False  # whether it decorates, and does not call then what it decorates; of foreign ones
        self.defaults: State = {}
        self.arguments: dict[str, list[Value | None]] = {}  # what its calls pass for its parameters
        self.returns: Value | None = None  # what it returned when it ran before, until it has run again
        self.plain_calls: set[tuple[int, frozenset[str]]] = set()  # calls that pass nothing known, by what they pass
        self.clear()

    def clear(self) -> None:
        """Make ready to run, or to run again."""
        self.references: list[Reference] = []
        self.children: list[Unit] = []
        self.started = False
        self.decided = False  # whether TensorFlow's version decides anything in it
        self.asks_version = False  # whether it compares that with something unknown, perhaps what it is called with
        self.results: list[Value | None] = []  # what its return statements return
        self.entered_with: State = {}
        self.assigned: list[LocalClass] = []  # to attributes of whose objects
        # What it read, so that it is worth another look once that is something else: the attributes of classes, and,
        # under no name, what functions return.
        self.seen: dict[tuple[LocalClass | Unit, str], Value | None] = {}

    def give(self, value: Value | None) -> None:
        """Note what the body returns."""
        self.results.append(value)
        known = [each for each in self.results if each != Literal(None)]
        self.returns = joined(self.results if Skip() in known else known)

    def takes(self, passed: Mapping[str, Value | None]) -> None:
        """Note what a call passes for the parameters."""
        for name, value in passed.items():
            known = self.arguments.setdefault(name, [])
            if value not in known:
                known.append(value)

    @property
    def joined_arguments(self) -> State:
        return {name: joined(values) for name, values in self.arguments.items()}

    def forget(self) -> None:
        """Undo what it has done, with what is defined in it."""
        for child in self.children:
            child.forget()
        for cls in self.assigned:
            for found in cls.assigned.values():
                for each in found:
                    each.is_outdated = each.is_outdated or each.unit is self
        self.clear()

    def release(self) -> None:
        """Take the unit out of the cycles that it is part of, so that the file's tree is freed at once."""
        self.scope = self.cls = None
        self.seen, self.defaults, self.results, self.assigned = {}, {}, [], []
        self.arguments = {}

    def leave(self) -> None:
        """Keep for other modules what they can see: what it returns, and where that follows from TensorFlow's version
        and from arguments, how."""
        self.returns = uncertain(self.returns)
        node, scope = self.node, self.scope
        self.release()
        is_kept = self.asks_version and isinstance(node, ast.FunctionDef)
        self.node, self.scope = (node, scope) if is_kept else (None, None)
        self.references, self.children = [], []
        self.started = self.is_foreign = True


class Scope:
    """One of Python's scopes. ``names`` are those that it binds, for the kinds where Python decides that ahead."""

    __slots__ = ("class_names", "cls", "exits", "global_names", "kind", "names", "parent", "state")

    def __init__(self, kind: str, parent: Scope | None) -> None:
        self.kind = kind  # module, class, function or comprehension
        self.parent = parent
        self.state: State = {}
        self.names: frozenset[str] = frozenset()
        self.global_names: frozenset[str] = frozenset()
        self.class_names: frozenset[str] = frozenset()
        self.exits: State | None = None
        self.cls: LocalClass | None = None
