"""What is in tuples, lists, dictionaries and sets, as far as that concerns TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeGuard, TypeVar

from tf2lint.knowledge import types
from tf2lint.names.values import HashTable, Instance, Several, Value, join, joined, passed

MAX_VALUES = 64  # of a list or a dictionary whose places are told apart
Values = Sequence["Value | None"]
Named = dict[str, "Value | None"]
Container = TypeVar("Container", bound=Several | HashTable)


def is_list(value: Value | None) -> TypeGuard[Instance]:
    """Whether a value is a list of TensorFlow's objects, all of one type."""
    return isinstance(value, Instance) and value.type.startswith("[")


def listed(values: Values) -> Instance | None:
    """A list of these, where all are objects of one type."""
    instances = [each for each in values if isinstance(each, Instance)]
    if not instances or len(instances) < len(values) or len({each.type for each in instances}) > 1:
        return None
    origins = {each.origin for each in instances}
    certain = all(each.certain for each in instances)
    first = instances[0]
    return Instance(f"[{first.type}]", first.route, certain, origin=first.origin if len(origins) == 1 else "")


def list_of(values: Values) -> Value | None:
    """A list in which are some of these."""
    found = any_of(values)
    return None if found is None else listed(values) or Several((), found)


def as_list(value: Value) -> Value:
    """The same, as a list of TensorFlow's objects where it has nothing else in it."""
    if not isinstance(value, Several):
        return value
    return listed([*value.values, *([] if value.other is None else [value.other])]) or value


def several(values: Iterable[Value | None]) -> Several:
    """A tuple or a list of these."""
    found = tuple(values)
    return Several(found) if len(found) <= MAX_VALUES else Several((), any_of(found))


def any_of(values: Iterable[Value | None]) -> Value | None:
    """One of these, it is not known which."""
    return passed(joined(value for value in values if value is not None))


def any_in(container: Value | None) -> Value | None:
    """What going through a container gives."""
    if isinstance(container, Several):
        return any_of((*container.values, container.other))
    if is_list(container):
        result = types.element_of(container.type)
        return Instance(result, container.route, container.certain, origin=container.origin) if result else None
    return container.keys if isinstance(container, HashTable) else None


def any_at(container: Several | HashTable) -> Value | None:
    """What is at an index or under a key that is not known."""
    if isinstance(container, HashTable):
        return any_of((*(value for _, value in container.items), container.other))
    return any_in(container)


def each_in(container: Value | None) -> Several | None:
    """The same as a list; nothing where nothing is known."""
    if isinstance(container, Several):
        return container
    found = any_in(container)
    return None if found is None else Several((), found)


def at(container: Several | HashTable, key: object) -> Value | None:
    """What is at a literal index or under a literal key."""
    if isinstance(container, Several):
        if isinstance(key, int) and -len(container.values) <= key < len(container.values):
            return passed(container.values[key])
        return passed(container.other)
    for known, value in container.items:
        if known == key and type(known) is type(key):
            return passed(value)
    return passed(container.other)


def put(container: Container, key: object, value: Value | None) -> Container:
    """A container after an assignment under a literal key."""
    if isinstance(container, HashTable):
        if len(container.items) >= MAX_VALUES:
            return added(container, value)
        return replace(container, items=tuple({**dict(container.items), key: value}.items()))
    if isinstance(key, int) and -len(container.values) <= key < len(container.values):
        values = list(container.values)
        values[key] = value
        return replace(container, values=tuple(values))
    return container


def added(container: Container, value: Value | None) -> Container:
    """A container after an assignment under a key that is not known."""
    return replace(container, other=value if container.other is None else join(container.other, value))


def merged(one: HashTable, other: HashTable) -> HashTable:
    """A dictionary after what another one has is put into it."""
    items = tuple({**dict(one.items), **dict(other.items)}.items())
    return HashTable(items, join(one.other, other.other), join(one.keys, other.keys))


def together(one: Value | None, other: Value | None) -> Value | None:
    """``one + other`` of lists or tuples, ``one | other`` of dictionaries."""
    if isinstance(one, HashTable) and isinstance(other, HashTable):
        return merged(one, other)
    if is_list(one) and is_list(other) and one.type == other.type:
        return join(one, other)
    first, second = (None if isinstance(each, HashTable) else each_in(each) for each in (one, other))
    if first is None or second is None:
        known = first or second
        return None if known is None else Several((), any_in(known))
    if first.other is not None:
        return Several((), any_of((*first.values, first.other, *second.values, second.other)))
    found = several((*first.values, *second.values))
    return Several(found.values, join(found.other, second.other))


def _add(container: Several | HashTable, values: Values, named: Named) -> Several | HashTable:
    return (
        replace(container, keys=any_of((any_in(container), *values))) if isinstance(container, HashTable) else container
    )


def _append(container: Several | HashTable, values: Values, named: Named) -> Several | HashTable:
    if isinstance(container, Several) and container.other is None and len(container.values) < MAX_VALUES:
        return Several((*container.values, values[0] if values else None))
    return added(container, values[0] if values else None)


def _insert(container: Several | HashTable, values: Values, named: Named) -> Several | HashTable:
    return Several((), any_of((any_in(container), *values)))


def _extend(container: Several | HashTable, values: Values, named: Named) -> Several | HashTable:
    found = together(container, each_in(values[0]) if values else None)
    return found if isinstance(found, (Several, HashTable)) else container


def _update(container: Several | HashTable, values: Values, named: Named) -> Several | HashTable:
    if not isinstance(container, HashTable):
        return container
    return merged(container, table(values[0] if values else None, named))


# Methods that change what they are called on, by what that is afterwards.
CHANGES: dict[str, Callable[[Several | HashTable, Values, Named], Several | HashTable]] = {
    "append": _append,
    "appendleft": _insert,
    "add": _add,
    "insert": _insert,
    "extend": _extend,
    "update": _update,
}
LOOKUPS = frozenset({"get", "pop", "setdefault"})
ANY = frozenset({"popleft", "next", "max", "min", "popitem"})
SAME = frozenset({"list", "tuple", "iter", "sorted", "deque"})
METHODS = LOOKUPS | CHANGES.keys() | {"popleft", "popitem", "items", "values", "copy"}


def method(container: Several | HashTable, name: str, values: Values, key: object | None) -> Value | None:
    """What a method of a container gives; ``key`` is its first argument where that is a literal."""
    if name in LOOKUPS:
        default = values[1] if len(values) > 1 else None
        if isinstance(container, Several) and not values:
            return any_in(container)
        found = any_at(container) if key is None else at(container, key)
        return found if default is None else default if found is None else any_of((found, default))
    if name == "items":
        return Several((), Several((None, any_at(container))))
    if name in ANY:
        return any_at(container)
    if name == "copy":
        return container
    return Several((), any_at(container)) if name == "values" else None


def gone_through(name: str, values: Values) -> Value | None:
    """What a function gives that goes through containers, or makes others of them."""
    first = values[0] if values else None
    if name == "enumerate":
        return Several((), Several((None, any_in(first)))) if each_in(first) else None
    if name == "zip":
        return _zipped(values)
    if name == "filter":
        return None if len(values) < 2 or each_in(values[1]) is None else Several((), any_in(values[1]))
    if name in ("chain", "product"):
        if name == "product":
            return Several((), Several(tuple(map(any_in, values))))
        return Several((), any_of(map(any_in, values)))
    if name in ANY:
        return any_in(first)
    if name == "reversed":
        return Several((), any_in(first)) if each_in(first) else None
    return each_in(first)


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
