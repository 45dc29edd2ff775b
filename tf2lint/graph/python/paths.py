"""How paths through a program end, and where they meet."""

from __future__ import annotations

from typing import Any, NamedTuple

from tf2lint.graph.python.heap import Born, Delta


class Signal(Exception):  # noqa: N818 - no error
    """The end of a path through some statements."""


class Return(Signal):
    def __init__(self, value: Any) -> None:
        self.value = value


class Break(Signal):
    pass


class Continue(Signal):
    pass


class Raise(Signal):
    """``error`` is a ``Raised`` or unknown."""

    def __init__(self, error: Any) -> None:
        self.error = error


class Passed(Signal):
    """Another signal, on its way past a joint that is not meant."""

    def __init__(self, signal: Signal) -> None:
        self.signal = signal


class Dead(Signal):
    """No path goes on here; those that left wait somewhere around."""


class Unknowable(Exception):  # noqa: N818 - no error
    """What an iterator yields next, or whether it does, is not known."""


class Waiting(NamedTuple):
    """The end of a path: the signal by which it left, and what it changed since the joint's mark."""

    signal: Signal | None
    delta: Delta


class Joint:
    """A statement at whose end paths meet. ``depth``: how many contexts were open before it."""

    def __init__(self, kind: type[Signal], mark: int, depth: int) -> None:
        self.kind = kind
        self.mark = mark
        self.depth = depth
        self.births = Born.count
        self.waiting: list[Waiting] = []


class Guard(Joint):
    """A statement that has to know about exceptions. Where code that is not seen may have raised one, it has ``begun``
    that one comes from any point in time after ``start`` in the heap's journal. ``is_total``: none gets past it."""

    def __init__(self, mark: int, depth: int, forks: int, is_total: bool) -> None:
        super().__init__(Raise, mark, depth)
        self.forks = forks
        self.is_total = is_total
        self.start = 0
        self.begun = False
        self.before: Delta = {}


class Barrier(Joint):
    """The body of a generator: what leaves it on some paths only cannot be followed."""

    def __init__(self, mark: int, depth: int) -> None:
        super().__init__(Signal, mark, depth)
        self.may_raise = False
