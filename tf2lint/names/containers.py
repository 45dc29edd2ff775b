"""What is in tuples, lists, dictionaries and sets, as far as that concerns TensorFlow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from tf2lint.knowledge import types
from tf2lint.names.values import HashTable, Instance, Several, Value, join, joined, passed

MAX_VALUES = 64  # of a list or a dictionary whose places are told apart
Values = Sequence["Value | None"]
Named = dict[str, "Value | None"]
Container = TypeVar("Container", bound=Several | HashTable)


def several(values: Iterable[Value | None]) -> Several:
    """A tuple or a list of these."""
    found = tuple(values)
    return Several(found) if len(found) <= MAX_VALUES else Several((), any_of(found))


def any_of(values: Iterable[Value | None]) -> Value | None:
    """One of these, it is not known which."""
    return passed(joined(value for value in values if value is not None))


def any_in(value: Value | None) -> Value | None:
    """What going through a container, a tensor or a shape gives."""
    if isinstance(value, Several):
        return any_of((*value.values, value.other))
    if isinstance(value, Instance):
        part = types.part_of(value.type)
        return Instance(part, value.route, value.certain) if part else None
    return value.keys if isinstance(value, HashTable) else None


def each_in(container: Value | None) -> Several | None:
    """The same as a list; nothing where nothing is known."""
    if isinstance(container, Several):
        return container
    found = any_in(container)
    return None if found is None else Several((), found)


def at(container: Several | HashTable, key: object) -> Value | None:
    """What is at a literal index or under a literal key; ``None`` for one that is not known."""
    if isinstance(container, Several):
        if isinstance(key, int) and -len(container.values) <= key < len(container.values):
            return passed(container.values[key])
        return passed(container.other) if key is not None else any_in(container)
    for known, value in container.items:
        if known == key and type(known) is type(key):
            return passed(value)
    return passed(container.other) if key is not None else any_of((*dict(container.items).values(), container.other))


def put(container: Container, key: object, value: Value | None) -> Container:
    """A container after an assignment under a literal key; ``None`` for one that is not known."""
    if isinstance(container, HashTable):
        if key is None or len(container.items) >= MAX_VALUES:
            return added(container, value)
        return replace(container, items=tuple({**dict(container.items), key: value}.items()))
    if isinstance(key, int) and -len(container.values) <= key < len(container.values):
        values = list(container.values)
        values[key] = value
        return replace(container, values=tuple(values))
    return added(container, value) if key is None else container


def added(container: Container, value: Value | None) -> Container:
    """A container with one more thing in it, it is not known where."""
    return replace(container, other=value if container.other is None else join(container.other, value))


def merged(one: HashTable, other: HashTable) -> HashTable:
    """A dictionary after what another one has is put into it."""
    items = tuple({**dict(one.items), **dict(other.items)}.items())
    return HashTable(items, join(one.other, other.other), join(one.keys, other.keys))


def together(one: Value | None, other: Value | None) -> Value | None:
    """``one + other`` of lists or tuples, ``one | other`` of dictionaries."""
    if isinstance(one, HashTable) and isinstance(other, HashTable):
        return merged(one, other)
    first, second = (None if isinstance(each, HashTable) else each_in(each) for each in (one, other))
    if first is None or second is None:
        known = first or second
        return None if known is None else Several((), any_in(known))
    if first.other is not None:
        return Several((), any_of((*first.values, first.other, *second.values, second.other)))
    found = several((*first.values, *second.values))
    return Several(found.values, join(found.other, second.other))


LOOKUPS = frozenset({"get", "pop", "setdefault"})
ANY = frozenset({"popleft", "next", "max", "min", "popitem"})
SAME = frozenset({"list", "tuple", "iter", "sorted", "deque"})
CHANGES = frozenset({"append", "appendleft", "add", "insert", "extend", "update", "setdefault"})
METHODS = LOOKUPS | CHANGES | {"popleft", "popitem", "items", "values", "copy"}
SEARCHES = frozenset({"index", "count", "remove"})


def changed(container: Container, name: str, key: object, values: Values, named: Named) -> Value | None:
    """What a container is after one of the methods ``CHANGES``, with ``key`` for its first argument as a literal."""
    first = values[0] if values else None
    if isinstance(container, HashTable):
        if name == "add":
            return replace(container, keys=any_of((container.keys, *values)))
        if name == "setdefault" and len(values) > 1:
            return put(container, key, join(values[1], at(container, key)))
        return merged(container, table(first, named)) if name == "update" else container
    if name == "append" and container.other is None and len(container.values) < MAX_VALUES:
        return Several((*container.values, first))
    if name == "append":
        return added(container, first)
    if name == "extend":
        return together(container, each_in(first))
    return Several((), any_of((any_in(container), *values))) if name in ("appendleft", "insert") else container


def method(container: Several | HashTable, name: str, key: object, values: Values) -> Value | None:
    """What a method of a container gives; ``key`` is its first argument where that is a literal."""
    if name in LOOKUPS:
        default = values[1] if len(values) > 1 else None
        found = at(container, key)
        return found if default is None else default if found is None else any_of((found, default))
    if name == "items":
        return Several((), Several((None, at(container, None))))
    if name in ANY:
        return at(container, None)
    if name == "copy":
        return container
    return Several((), at(container, None)) if name == "values" else None


def gone_through(name: str, values: Values) -> Value | None:
    """What a function gives that goes through containers, or makes others of them."""
    first = values[0] if values else None
    if name == "enumerate":
        return Several((), Several((None, any_in(first)))) if each_in(first) else None
    if name == "zip":
        return _zipped(values)
    if name in ("filter", "reversed"):
        found = any_in(values[-1])
        return None if found is None else Several((), found)
    if name == "product":
        return Several((), Several(tuple(map(any_in, values))))
    if name == "chain":
        return Several((), any_of(map(any_in, values)))
    return any_in(first) if name in ANY else each_in(first)


def _zipped(values: Values) -> Value | None:
    listed = [each_in(value) for value in values]
    known = [each for each in listed if each is not None]
    if not known:
        return None
    if len(known) == len(listed) and len({len(each.values) for each in known}) == 1 and known[0].values:
        return Several(tuple(map(Several, zip(*(each.values for each in known), strict=True))))
    return Several((), Several(tuple(map(any_in, listed))))


FUNCTIONS = SAME | ANY | {"enumerate", "zip", "filter", "chain", "product", "reversed"}


def table(first: Value | None, named: Named) -> HashTable:
    """``dict(first, **named)``."""
    found = first if isinstance(first, HashTable) else HashTable()
    pairs = (*first.values, first.other) if isinstance(first, Several) else ()
    for pair in pairs:
        if isinstance(pair, Several) and len(pair.values) == 2:
            found = replace(found, other=any_of((found.other, pair.values[1])))
    return merged(found, HashTable(tuple(named.items())))
