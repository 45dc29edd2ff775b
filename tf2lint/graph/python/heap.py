"""State that can be taken back: every change is logged, so that several paths can start from one state and meet again.

All that changes while a program is simulated is kept in dictionaries (tables) and changed through ``Heap`` only.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Hashable, Sequence
from typing import Any

Table = dict[Any, Any]


class Born(dict[Any, Any]):
    """A table that knows when it was made, in comparison with others."""

    __slots__ = ("since",)
    count = 0

    def __init__(self) -> None:
        Born.count = self.since = Born.count + 1


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


class Exhausted(Exception):  # noqa: N818 - no error
    """The bound on the work is reached: nothing that would come now is known."""


class Budget:
    """The work that a simulation may do, in steps: as much as it takes to look at an expression. It ends at ``most``,
    and where nothing that matters happened for ``patience`` steps, or ``at_first``."""

    __slots__ = ("limit", "most", "patience", "spent")

    def __init__(self, most: int, patience: int, at_first: int) -> None:
        self.most = most
        self.patience = patience
        self.limit = min(most, at_first)
        self.spent = 0

    def go_on(self) -> None:
        """Something that matters happens."""
        self.limit = min(self.most, self.spent + self.patience)

    def hurry(self) -> None:
        """Little is left to find."""
        self.limit = min(self.limit, self.spent + self.patience // 5)

    def spend(self, steps: int) -> None:
        """Account for some work. Raises ``Exhausted`` when it is too much."""
        self.spent += steps
        if self.spent > self.limit:
            raise Exhausted


class Heap:
    """The log of changes. ``join`` makes one value of the two that a place has on two paths.

    While somebody watches, the journal has all changes in the order in which they happened, those that were taken back
    as well: what a place may have held at any time.
    """

    def __init__(self, join: Callable[[Any, Any], Any], budget: Budget) -> None:
        self.log: list[tuple[Table, Any, Any]] = []
        self.journal: list[tuple[Table, Any, Any, Any]] = []
        self.watchers = 0
        self.join_values = join
        self.budget = budget

    def set(self, table: Table, key: Any, value: Any) -> None:
        old = table.get(key, ABSENT)
        self.log.append((table, key, old))
        if self.watchers:
            self.journal.append((table, key, old, value))
        table[key] = value

    def swap(self, table: Table, key: Any, value: Any) -> Callable[..., None]:
        """Change what is under a key. Returns what sets it back."""
        before = table[key]
        self.set(table, key, value)
        return lambda signal=None: self.set(table, key, before)

    def delete(self, table: Table, key: Any) -> None:
        if key in table:
            old = table.pop(key)
            self.log.append((table, key, old))
            if self.watchers:
                self.journal.append((table, key, old, ABSENT))

    def mark(self) -> int:
        """A point to come back to."""
        return len(self.log)

    def watch(self) -> int:
        """Start to keep a journal. Returns its position."""
        self.watchers += 1
        return len(self.journal)

    def unwatch(self) -> None:
        self.watchers -= 1
        if not self.watchers:
            self.journal.clear()

    def changes(self, mark: int) -> Delta:
        """Every place that changed since ``mark``, with what it holds now."""
        self.budget.spend(len(self.log) - mark)
        places = {(id(table), key): (table, key) for table, key, _ in self.log[mark:]}
        return {place: (table, key, table.get(key, ABSENT)) for place, (table, key) in places.items()}

    def at_any_time(self, start: Delta, position: int) -> Delta:
        """What the places that changed may have held at any time since a position in the journal, where ``start`` are
        the changes up to then."""
        self.budget.spend(2 * (len(self.journal) - position))
        found = dict(start)
        for table, key, old, new in self.journal[position:]:
            place = (id(table), key)
            before = found[place][2] if place in found else old
            found[place] = (table, key, self.join(before, new))
        return found

    def has_net_change(self, mark: int, names: Table, except_for: builtins.set[str]) -> bool:
        """Whether anything differs from what it was at ``mark``, but for some names."""
        self.budget.spend(len(self.log) - mark)
        first: dict[tuple[int, Any], tuple[Table, Any, Any]] = {}
        for table, key, old in self.log[mark:]:
            first.setdefault((id(table), key), (table, key, old))
        return any(
            not is_unchanged(old, table.get(key, ABSENT))
            for table, key, old in first.values()
            if not (table is names and key in except_for)
        )

    def rewind(self, mark: int) -> None:
        """Take back all changes since ``mark``."""
        log = self.log
        self.budget.spend(len(log) - mark)
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

    def meet(self, deltas: Sequence[Delta], births: int) -> None:
        """Go on from where several paths meet, which changed what stands here now as ``deltas`` say. What was made on
        one of them, after the first ``births``, is not there on the others."""
        if len(deltas) == 1:
            self.apply(deltas[0])
            return
        self.budget.spend(2 * sum(map(len, deltas)))
        for place in dict.fromkeys(place for delta in deltas for place in delta):
            table, key, _ = next(delta[place] for delta in deltas if place in delta)
            current = table.get(key, ABSENT)
            if type(table) is Born and table.since > births:
                values = [delta[place][2] for delta in deltas if place in delta]
            else:
                values = [delta[place][2] if place in delta else current for delta in deltas]
            joined = values[0]
            for value in values[1:]:
                joined = self.join(joined, value)
            if joined is ABSENT:
                self.delete(table, key)
            elif joined is not current:
                self.set(table, key, joined)

    def apply(self, changes: Delta) -> None:
        """Go on from where one path ended."""
        self.budget.spend(len(changes))
        for table, key, value in changes.values():
            if value is ABSENT:
                self.delete(table, key)
            elif value is not table.get(key, ABSENT):
                self.set(table, key, value)

    def join(self, one: Any, other: Any) -> Any:
        """What a place holds that holds one thing on one path and another on the other."""
        if one is other:
            return one
        if one is ABSENT or other is ABSENT or type(one) is Maybe or type(other) is Maybe:
            if one is ABSENT or other is ABSENT:
                value = certain(other if one is ABSENT else one)
            else:
                value = self.join_values(certain(one), certain(other))
            return Maybe(value)
        return self.join_values(one, other)


def is_unchanged(old: Any, new: Any) -> bool:
    """Whether a place holds what it held."""
    return old is new or (type(old) is type(new) and isinstance(old, (int, str, float, tuple)) and bool(old == new))
