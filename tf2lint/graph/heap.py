"""State that can be taken back: every change is logged, so that several paths can start from one state and meet again.

All that changes while a program is simulated is kept in dictionaries (tables) and changed through ``Heap`` only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

Table = dict[Any, Any]
Delta = dict[tuple[int, Hashable], tuple[Table, Hashable, Any]]


class Marker:
    """A value that stands for itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


ABSENT = Marker("ABSENT")  # what a table has under a key that is not there


class Maybe:
    """In a table: ``value`` on some of the paths that lead here, nothing on others."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def certain(entry: Any) -> Any:
    """What a table's entry is where it is there."""
    return entry.value if type(entry) is Maybe else entry


class Heap:
    """The log of changes. ``join`` makes one value of the two that a place has on two paths."""

    def __init__(self, join: Callable[[Any, Any], Any]) -> None:
        self.log: list[tuple[Table, Any, Any]] = []
        self.join_values = join

    def set(self, table: Table, key: Any, value: Any) -> None:
        self.log.append((table, key, table.get(key, ABSENT)))
        table[key] = value

    def delete(self, table: Table, key: Any) -> None:
        if key in table:
            self.log.append((table, key, table.pop(key)))

    def mark(self) -> int:
        """A point to come back to."""
        return len(self.log)

    def changes(self, mark: int) -> Delta:
        """Every place that changed since ``mark``, with what it holds now."""
        places = {(id(table), key): (table, key) for table, key, _ in self.log[mark:]}
        return {place: (table, key, table.get(key, ABSENT)) for place, (table, key) in places.items()}

    def has_net_change(self, mark: int, names: Table, except_for: set[str]) -> bool:
        """Whether anything differs from what it was at ``mark``, but for some names."""
        first: dict[tuple[int, Any], tuple[Table, Any, Any]] = {}
        for table, key, old in self.log[mark:]:
            first.setdefault((id(table), key), (table, key, old))
        return any(
            table.get(key, ABSENT) is not old and table.get(key, ABSENT) != old
            for table, key, old in first.values()
            if not (table is names and key in except_for)
        )

    def rewind(self, mark: int) -> None:
        """Take back all changes since ``mark``."""
        log = self.log
        while len(log) > mark:
            table, key, old = log.pop()
            if old is ABSENT:
                table.pop(key, None)
            else:
                table[key] = old

    def capture(self, mark: int) -> Delta:
        """Take back all changes since ``mark`` and return them."""
        changes = self.changes(mark)
        self.rewind(mark)
        return changes

    def meet(self, deltas: Sequence[Delta]) -> None:
        """Go on from where several paths meet, which changed what stands here now as ``deltas`` say."""
        for place in dict.fromkeys(place for delta in deltas for place in delta):
            table, key, _ = next(delta[place] for delta in deltas if place in delta)
            current = table.get(key, ABSENT)
            values = [delta[place][2] if place in delta else current for delta in deltas]
            joined = values[0]
            for value in values[1:]:
                joined = self.join(joined, value)
            if joined is ABSENT:
                self.delete(table, key)
            elif joined is not current:
                self.set(table, key, joined)

    def join(self, one: Any, other: Any) -> Any:
        if one is other:
            return one
        if one is ABSENT or other is ABSENT or type(one) is Maybe or type(other) is Maybe:
            if one is ABSENT or other is ABSENT:
                value = certain(other if one is ABSENT else one)
            else:
                value = self.join_values(certain(one), certain(other))
            return Maybe(value)
        return self.join_values(one, other)
