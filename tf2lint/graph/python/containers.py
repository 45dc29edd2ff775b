"""Lists, dictionaries and sets: their items, what changes them, and their methods."""

from __future__ import annotations

import ast
import functools
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tf2lint.graph.python.comparing import equal, hashed, is_same_object, less, plain_key, truth
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import drained, items, members
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    DictInstance,
    Foreign,
    Function,
    Instance,
    Interpreter,
    List,
    Native,
    Object,
    Raised,
    is_harmless,
    is_plain,
)
from tf2lint.graph.python.plain_values import (
    MAX_SIZE,
    SETS,
    Unclear,
    computed,
    has_perhaps,
    may_raise,
    plain,
    raised,
    unknown_of,
)

# -- items -------------------------------------------------------------------------------------------------------------


def item(run: Interpreter, container: Any, key: Any) -> Any:
    """``container[key]``."""
    if isinstance(container, Instance):
        return by_own_method(run, container, "__getitem__", key)
    if isinstance(container, Class):
        method = container.lookup(run, "__class_getitem__")
        return run.call(Bound(method, container), Call(run.site, [key])) if isinstance(method, Function) else UNKNOWN
    if isinstance(container, Dict):
        return entry(run, container, key)
    if isinstance(container, (List, tuple)):
        return sequence_item(run, container, key)
    if isinstance(container, (Function, Bound, Raised)):
        raise raised(TypeError)
    if isinstance(container, Object):
        if isinstance(container, Foreign):
            run.may_raise = True
        return container.item(run, key)
    one, two = plain(container), plain(key)
    if one is UNKNOWN or two is UNKNOWN or not isinstance(one, (str, bytes, range)):
        if isinstance(one, (int, float, type(None))):
            raise raised(TypeError)
        return may_raise(run, container, key)
    return computed(operator.getitem, one, two)


def entry(run: Interpreter, container: Dict, key: Any) -> Any:
    """What a dictionary has under a key."""
    if container.type_name in SETS:
        raise raised(TypeError)
    found = hashed(run, key)
    if found is MISSING or container.lost:
        run.may_raise = True
        return any_value(run, container, *([0] if container.type_name == "Counter" else []))
    if found in container.fields:
        value = container.fields[found]
        if type(value) is not Maybe:
            return value
        if container.default is None:
            run.may_raise = True
            return value.value
        container.lose()
        return any_value(run, container)
    if container.is_open:
        run.may_raise = True
        return UNKNOWN
    if container.default is not None:
        value = run.call(container.default, Call(run.site))
        run.heap.set(container.fields, found, value)
        return value
    if container.type_name == "Counter":
        return 0
    raise raised(KeyError, found) if is_plain(found) else raised(KeyError)


def any_value(run: Interpreter, container: Dict, *others: Any) -> Any:
    """What a dictionary has under a key that is not known, or one of some other values."""
    found = [run.entry(each) for each in container.fields.values()]
    if container.default is not None:
        run.heap.set(container.state, "open", True)
    if container.is_open or container.default is not None:
        run.lose((*found, *others))
        return UNKNOWN
    run.budget.spend(len(found))
    result = found[0] if found else others[0] if others else UNKNOWN
    for each in (*found[1:], *others):
        result = run.join(result, each)
    return result


def sequence_item(run: Interpreter, container: List | tuple[Any, ...], key: Any) -> Any:
    """``container[key]`` of a list or a tuple."""
    sequence = container if isinstance(container, tuple) else container.items
    index = plain(key)
    if isinstance(container, List) and container.type_name == "view":
        return may_raise(run, sequence)
    if not isinstance(sequence, tuple):
        run.may_raise = True
        part = FOREIGN if is_harmless(sequence) else UNKNOWN
        return List(part) if isinstance(index, slice) else part
    if isinstance(index, slice):
        run.budget.spend(len(sequence) // 16)
        part = computed(operator.getitem, sequence, index)
        return part if isinstance(container, tuple) or container.type_name == "tuple" else List(part)
    if isinstance(index, int):
        if not -len(sequence) <= index < len(sequence):
            raise raised(IndexError, f"{'tuple' if isinstance(container, tuple) else 'list'} index out of range")
        return sequence[index]
    if index is not UNKNOWN or isinstance(key, (List, Dict, Instance, Function)):
        if not (isinstance(key, Instance) and key.cls.lookup(run, "__index__") is not MISSING):
            raise raised(TypeError)
    return may_raise(run, *sequence)


def set_item(run: Interpreter, container: Any, key: Any, value: Any) -> None:
    """``container[key] = value``."""
    if isinstance(container, Dict) and container.type_name not in SETS:
        if container.lost:
            run.lose((value,))
        found = hashed(run, key)
        if found is MISSING:
            open_(run, container, [value])
        else:
            run.heap.set(container.fields, found, value)
    elif isinstance(container, List) and container.type_name == "list":
        set_list_item(run, container, plain(key), value)
    elif isinstance(container, Instance):
        by_own_method(run, container, "__setitem__", key, value)
    elif isinstance(container, (str, int, float, tuple, type(None), Function)):
        raise raised(TypeError)
    else:
        run.may_raise = True
        run.lose((value,) if isinstance(container, Foreign) else (container, value))


def open_(run: Interpreter, container: Dict, values: Sequence[Any]) -> None:
    """Something under a key that is not known is put into a dictionary, or taken out."""
    run.budget.spend(len(container.fields))
    run.heap.set(container.state, "open", True)
    run.lose(values)
    for each, old in list(container.fields.items()):
        value = Maybe(UNKNOWN) if type(old) is Maybe else UNKNOWN
        run.lose((old.value if type(old) is Maybe else old,))
        run.heap.set(container.fields, each, value)


def set_list_item(run: Interpreter, container: List, index: Any, value: Any) -> None:
    """``container[index] = value`` of a list."""
    sequence = container.items
    if container.lost:
        run.lose((value,))
    if isinstance(sequence, tuple) and isinstance(index, int):
        if not -len(sequence) <= index < len(sequence):
            raise raised(IndexError)
        index %= len(sequence)
        run.budget.spend(len(sequence) // 16)
        run.heap.set(container.fields, "items", (*sequence[:index], value, *sequence[index + 1 :]))
        return
    if isinstance(sequence, tuple) and isinstance(index, slice):
        values = drained(run, value)
        if values is not None:
            run.budget.spend((len(sequence) + len(values)) // 16)
            changed = list(sequence)
            computed(operator.setitem, changed, index, values)
            kept = tuple(changed) if len(changed) <= MAX_SIZE else unknown_of(run, *changed)
            run.heap.set(container.fields, "items", kept)
            return
    if index is not UNKNOWN and not isinstance(index, (int, slice)):
        raise raised(TypeError)
    run.may_raise = True
    forget(run, container, value)


def forget(run: Interpreter, container: List, *added: Any) -> None:
    """Nothing is known of the items any more, of which some may be new."""
    known = container.items
    run.heap.set(container.fields, "items", unknown_of(run, *added, *(known if isinstance(known, tuple) else (known,))))


def by_own_method(run: Interpreter, container: Instance, name: str, *args: Any) -> Any:
    """What a method of the program's class returns; an error where it has none, unknown where that is not known."""
    method = container.cls.lookup(run, name)
    if isinstance(method, (Function, Native)):
        return run.call(method, Call(run.site, [container, *args]))
    if method is MISSING and not container.lost and not container.cls.has_unknown_base:
        raise raised(TypeError)
    return may_raise(run, container, *args)


def delete_item(run: Interpreter, container: Any, key: Any) -> None:
    """``del container[key]``."""
    if isinstance(container, Dict) and container.type_name not in SETS:
        found = hashed(run, key)
        if found is MISSING:
            run.heap.set(container.state, "open", True)
            for each, old in list(container.fields.items()):
                run.heap.set(container.fields, each, old if type(old) is Maybe else Maybe(old))
            return
        present = container.fields.get(found, MISSING)
        if present is MISSING and not container.is_open:
            raise raised(KeyError)
        if present is MISSING or type(present) is Maybe or container.is_open:
            run.may_raise = True
        run.heap.delete(container.fields, found)
    elif isinstance(container, List):
        sequence, index = container.items, plain(key)
        if isinstance(sequence, tuple) and isinstance(index, (int, slice)):
            rest = list(sequence)
            computed(operator.delitem, rest, index)
            run.budget.spend(len(sequence) // 16)
            run.heap.set(container.fields, "items", tuple(rest))
        else:
            run.may_raise = True
            forget(run, container)
    elif isinstance(container, Instance):
        by_own_method(run, container, "__delitem__", key)
    else:
        run.may_raise = True
        run.lose((container,))


def delete_attribute(run: Interpreter, owner: Any, name: str) -> None:
    """``del owner.name``."""
    if isinstance(owner, Instance):
        method = owner.cls.lookup(run, "__delattr__")
        if isinstance(method, Function):
            run.call(method, Call(run.site, [owner, name]))
            return
    if isinstance(owner, (Instance, Class, Function)):
        found = owner.fields.get(name, MISSING)
        if found is MISSING and not owner.lost and not (isinstance(owner, Instance) and owner.cls.has_unknown_base):
            raise raised(AttributeError)
        if found is MISSING or type(found) is Maybe:
            run.may_raise = True
        run.heap.delete(owner.fields, name)
    elif isinstance(owner, Object):
        run.heap.delete(owner.fields, name)
    elif owner is UNKNOWN:
        run.may_raise = True
    else:
        raise raised(AttributeError)


def extend(run: Interpreter, container: List, value: Any) -> None:
    """``container.extend(value)``."""
    added, known = drained(run, value), container.items
    if container.lost:
        run.lose((value,))
    if added is None:
        run.may_raise = True
    if added is None or not isinstance(known, tuple) or len(known) + len(added) > MAX_SIZE:
        forget(run, container, *((value.items if isinstance(value, List) else value,) if added is None else added))
    else:
        run.budget.spend((len(known) + len(added)) // 16)
        run.heap.set(container.fields, "items", (*known, *added))


def update(run: Interpreter, container: Dict, value: Any) -> None:
    """``container.update(value)``."""
    value = value.entries if isinstance(value, DictInstance) else value
    if isinstance(value, Dict) and value.type_name not in SETS:
        run.budget.spend(len(value.fields))
        if container.lost:
            run.lose((value,))
        if value.lost:
            open_(run, container, [])
            return
        if value.is_open:
            open_(run, container, [])
        for key, found in value.fields.items():
            old = container.fields.get(key)
            if type(found) is Maybe:
                run.lose((found.value,))
                found = Maybe(UNKNOWN) if old is None else UNKNOWN
            run.heap.set(container.fields, key, found)
        return
    if isinstance(value, (int, float, type(None))):
        raise raised(TypeError)
    pairs = drained(run, value)
    if pairs is None:
        run.may_raise = True
        open_(run, container, [value])
        return
    for pair in pairs:
        parts = items(run, pair)
        if parts is not None and len(parts) == 2:
            set_item(run, container, *parts)
        elif parts is not None:
            raise raised(ValueError)
        else:
            run.may_raise = True
            open_(run, container, [pair])


def new_set(run: Interpreter, members: Sequence[Any] | None, type_name: str = "set") -> Dict:
    """A set of some values, or of unknown ones."""
    made = Dict(type_name=type_name, is_open=members is None)
    for each in members or ():
        key = hashed(run, each)
        if key is MISSING:
            made.state["open"] = True
        else:
            made.fields.setdefault(key, True)
    return made


# -- methods -----------------------------------------------------------------------------------------------------------


Method = Callable[[Any, Any, Call], Any]
LIST_METHODS: dict[str, Method] = {}
DICT_METHODS: dict[str, Method] = {}
SET_ONLY: dict[str, Method] = {}


def method(table: dict[str, Any], *names: str) -> Callable[[Method], Method]:
    def register(function: Method) -> Method:
        for name in names:
            table[name] = function
        return function

    return register


def container_method(run: Interpreter, container: List | Dict, name: str) -> Any:
    if isinstance(container, List):
        table: dict[str, Any] = LIST_METHODS
        if name in container.attributes:
            return container.attributes[name]
    else:
        table = SET_ONLY if container.type_name == "set" else DICT_METHODS
        if container.type_name == "namespace":
            return run.entry(container.fields.get(name, UNKNOWN if container.is_open else MISSING))
    is_counted = container.type_name == "Counter" and name in ("update", "fromkeys")
    function = None if is_counted else table.get(name)
    if function is None:
        if name == "__class__":
            return TYPES.get(container.type_name, UNKNOWN)
        if name.startswith("__"):
            return UNKNOWN if hasattr(TYPES.get(container.type_name, dict), name) else MISSING
        known_type = TYPES.get(container.type_name)
        if known_type is not None and not hasattr(known_type, name) and not has_attributes(container):
            return MISSING
        return Native(name, lambda run, call: change_unknown(run, container, call), (container,))
    return Native(name, lambda run, call: function(run, container, call), (container,))


TYPES = {"list": list, "dict": dict, "set": set, "frozenset": frozenset, "tuple": tuple}


def has_attributes(container: List | Dict) -> bool:
    """Whether a list may have other attributes than a list."""
    return isinstance(container, List) and bool(container.attributes)


def change_unknown(run: Interpreter, container: List | Dict, call: Call) -> Any:
    """A method of a container that is not modelled."""
    container.lose()
    return unknown_of(run, *call.values())


@method(LIST_METHODS, "append", "add")
def append(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, (call.get(0, "object", UNKNOWN),))


@method(LIST_METHODS, "extend")
def extend_method(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, call.get(0, "iterable", UNKNOWN))


@method(LIST_METHODS, "extendleft")
def extend_left(run: Interpreter, container: List, call: Call) -> None:
    for each in items(run, call.get(0, "iterable", UNKNOWN)) or [UNKNOWN]:
        LIST_METHODS["appendleft"](run, container, Call(call.node, [each]))


def changed(name: str, *before: Any) -> Method:
    """The model of a method that moves the items of a list about, and does not look at them: it is run on them."""

    def modelled(run: Interpreter, container: List, call: Call) -> Any:
        known, given = container.items, [*before, *call.values()]
        index = plain(given[0]) if given and name in ("insert", "pop") else 0
        if container.lost:
            run.lose(given)
        if isinstance(known, tuple) and isinstance(index, int):
            result = list(known)
            value = computed(getattr(result, name), *([index, *given[1:]] if given else ()))
            run.budget.spend(len(known) // 16)
            run.heap.set(container.fields, "items", tuple(result))
            return value
        run.may_raise = True
        forget(run, container, *given[1:])
        return container.fields["items"] if name == "pop" else None

    return modelled


LIST_METHODS |= {"insert": changed("insert"), "pop": changed("pop"), "popleft": changed("pop", 0)}
LIST_METHODS |= {"appendleft": changed("insert", 0), "reverse": changed("reverse"), "clear": changed("clear")}


def position_of(run: Interpreter, known: Sequence[Any], value: Any) -> int | None:
    """Where a value is; ``None`` where that is not known."""
    run.budget.spend(len(known))
    for position, each in enumerate(known):
        found = True if each is value and is_same_object(each) else equal(run, each, value)
        if found:
            return position
        if found is None:
            return None
    raise raised(ValueError)


@method(LIST_METHODS, "remove")
def remove(run: Interpreter, container: List, call: Call) -> None:
    known = container.items
    if isinstance(known, tuple):
        position = position_of(run, known, call.get(0, "value", UNKNOWN))
        if position is not None:
            run.heap.set(container.fields, "items", known[:position] + known[position + 1 :])
            return
    run.may_raise = True
    forget(run, container)


@method(LIST_METHODS, "copy", "as_list", "tolist")
def copy_list(run: Interpreter, container: List, call: Call) -> List:
    known = container.items
    return List(known, container.type_name if container.type_name == "deque" else "list")


@method(LIST_METHODS, "sort")
def sort(run: Interpreter, container: List, call: Call) -> None:
    result = sorted_items(run, container, call.keywords)
    if result is None:
        forget(run, container)
    else:
        run.heap.set(container.fields, "items", tuple(result))


@method(LIST_METHODS, "index")
def index_of(run: Interpreter, container: List, call: Call) -> Any:
    known = container.items
    if isinstance(known, tuple) and len(call.args) == 1:
        position = position_of(run, known, call.args[0])
        if position is not None:
            return position
    run.may_raise = True
    return FOREIGN


@method(LIST_METHODS, "count")
def count_of(run: Interpreter, container: List, call: Call) -> Any:
    known, value = container.items, call.get(0, "value", UNKNOWN)
    if not isinstance(known, tuple):
        return FOREIGN
    run.budget.spend(len(known))
    results = [True if each is value and is_same_object(each) else equal(run, each, value) for each in known]
    return FOREIGN if None in results else results.count(True)


def sorted_items(run: Interpreter, value: Any, keywords: dict[str, Any]) -> list[Any] | None:
    """The items of a value in order, if that is known."""
    known = members(run, value)
    if known is None:
        run.may_raise = True
        return None
    key, reverse_order = keywords.get("key"), truth(run, keywords.get("reverse", False))
    if reverse_order is None or (isinstance(value, Dict) and key is not None and value.type_name in SETS):
        return None
    order = ordered(run, known, key, functools.partial(sorted, reverse=reverse_order))
    if order is MISSING:
        run.may_raise = True
        return None
    return [known[position] for position in order]


class Ordered:
    """A value that is sorted by ``<``. Raises ``Unclear``."""

    __slots__ = ("run", "value")

    def __init__(self, run: Interpreter, value: Any) -> None:
        self.run = run
        self.value = value

    def __lt__(self, other: Ordered) -> bool:
        self.run.budget.spend(1)
        result = truth(self.run, less(self.run, ast.Lt(), self.value, other.value))
        if result is None:
            raise Unclear
        return result


def ordered(run: Interpreter, known: Sequence[Any], key: Any, function: Callable[..., Any]) -> Any:
    """What a function of Python's that orders makes of the positions of some values; ``MISSING`` where that is not
    known."""
    keys = [each if key is None else run.call(key, Call(run.site, [each])) for each in known]
    run.budget.spend(len(known))
    wrapped = [Ordered(run, each if plain(each) is UNKNOWN else plain(each)) for each in keys]
    found = computed(lambda: function(range(len(known)), key=wrapped.__getitem__))
    return MISSING if found is FOREIGN else found


class Entries(List):
    """What ``keys()``, ``values()`` and ``items()`` return: it changes with the dictionary."""

    __slots__ = ("container", "part")

    def __init__(self, container: Dict, part: Callable[[Any, Any], Any]) -> None:
        super().__init__((), "entries")
        self.container = container
        self.part = part

    @property
    def items(self) -> Any:
        container = self.container
        if container.is_open or has_perhaps(container):
            return UNKNOWN
        return tuple(self.part(key, value) for key, value in container.fields.items())

    def lose(self) -> None:
        self.container.lose()

    def parts(self) -> Iterable[Any]:
        return (self.container,)


def entries(run: Interpreter, container: Dict, part: Callable[[Any, Any], Any]) -> List:
    """What ``keys()``, ``values()`` and ``items()`` return."""
    run.budget.spend(len(container.fields))
    if has_perhaps(container) and not container.is_open:
        if all(is_harmless(run.entry(each)) and is_harmless(key) for key, each in container.fields.items()):
            return List(FOREIGN, "entries")
    return Entries(container, part)


def parts_of_entries(part: Callable[[Any, Any], Any]) -> Method:
    return lambda run, container, call: entries(run, container, part)


method(DICT_METHODS, "keys")(parts_of_entries(lambda key, value: key))
method(DICT_METHODS, "values", "itervalues")(parts_of_entries(lambda key, value: value))
method(DICT_METHODS, "items", "iteritems")(parts_of_entries(lambda key, value: (key, value)))


@method(DICT_METHODS, "get")
def get(run: Interpreter, container: Dict, call: Call) -> Any:
    key, default = hashed(run, call.get(0, "key", UNKNOWN)), call.get(1, "default")
    if key is MISSING or container.lost:
        return any_value(run, container, default)
    if key in container.fields:
        found = container.fields[key]
        return run.join(found.value, default) if type(found) is Maybe else found
    return run.join(UNKNOWN, default) if container.is_open else default


@method(DICT_METHODS, "setdefault")
def set_default(run: Interpreter, container: Dict, call: Call) -> Any:
    key, value = hashed(run, call.get(0, "key", UNKNOWN)), call.get(1, "default")
    if key is MISSING or (key not in container.fields and container.is_open) or container.lost:
        run.lose((container, value))
        return UNKNOWN
    if key in container.fields and type(container.fields[key]) is not Maybe:
        return container.fields[key]
    if key in container.fields:
        run.lose((container.fields[key].value, value))
        run.heap.set(container.fields, key, UNKNOWN)
        return UNKNOWN
    run.heap.set(container.fields, key, value)
    return value


@method(DICT_METHODS, "popitem")
def pop_item(run: Interpreter, container: Dict, call: Call) -> Any:
    if container.is_open or has_perhaps(container):
        container.lose()
        run.may_raise = True
        return (UNKNOWN, UNKNOWN)
    if not container.fields:
        raise raised(KeyError)
    key = next(iter(container.fields)) if plain(call.get(0, "last", True)) is False else list(container.fields)[-1]
    value = container.fields[key]
    run.heap.delete(container.fields, key)
    return (key, value)


@method(DICT_METHODS, "update")
def update_method(run: Interpreter, container: Dict, call: Call) -> None:
    if call.args:
        update(run, container, call.args[0])
    for key, value in call.keywords.items():
        run.heap.set(container.fields, key, value)
    if not call.whole:
        run.heap.set(container.state, "open", True)


@method(DICT_METHODS, "pop")
def pop_key(run: Interpreter, container: Dict, call: Call) -> Any:
    key = hashed(run, call.get(0, "key", UNKNOWN))
    if key is MISSING or container.lost:
        run.lose((container, *call.args))
        run.may_raise = True
        return UNKNOWN
    if key in container.fields:
        value = container.fields[key]
        run.heap.delete(container.fields, key)
        if type(value) is Maybe:
            if len(call.args) > 1:
                return run.join(value.value, call.args[1])
            run.may_raise = True
            return value.value
        return value
    if container.is_open:
        run.may_raise = True
        run.lose(call.args[1:])
        return UNKNOWN
    if len(call.args) > 1:
        return call.args[1]
    raise raised(KeyError, key) if is_plain(key) else raised(KeyError)


@method(DICT_METHODS, "copy")
def copy_dict(run: Interpreter, container: Dict, call: Call) -> Dict:
    run.budget.spend(len(container.fields))
    made = Dict(container.fields, container.type_name, container.is_open)
    made.default = container.default
    if container.lost:
        made.lose()
    return made


@method(DICT_METHODS, "clear")
@method(SET_ONLY, "clear")
def clear(run: Interpreter, container: Dict, call: Call) -> None:
    if not container.lost:
        run.heap.set(container.state, "open", False)
    for key in list(container.fields):
        run.heap.delete(container.fields, key)


@method(DICT_METHODS, "most_common")
def most_common(run: Interpreter, container: Dict, call: Call) -> Any:
    """The entries of a ``Counter``, by how often each was counted."""
    known = [] if container.is_open or has_perhaps(container) else list(container.fields.items())
    count = plain(call.get(0, "n"))
    if not known or not all(type(number) is int for _, number in known) or not isinstance(count, (int, type(None))):
        return change_unknown(run, container, call)
    return List(sorted(known, key=lambda pair: -pair[1])[:count])


@method(SET_ONLY, "add")
def add_member(run: Interpreter, container: Dict, call: Call) -> None:
    key = hashed(run, call.get(0, "element", UNKNOWN))
    if key is MISSING:
        run.heap.set(container.state, "open", True)
    elif type(container.fields.get(key, MISSING)) is not bool:
        run.heap.set(container.fields, key, True)


def take_out(sure: bool) -> Method:
    """Takes a member out of a set, in which it has to be where that is ``sure``."""

    def modelled(run: Interpreter, container: Dict, call: Call) -> None:
        key = hashed(run, call.get(0, "element", UNKNOWN))
        if key is MISSING:
            container.lose()
            run.may_raise = True
            return
        present = container.fields.get(key, MISSING)
        if sure and present is MISSING and not container.is_open:
            raise raised(KeyError)
        if sure and (present is MISSING or type(present) is Maybe):
            run.may_raise = True
        run.heap.delete(container.fields, key)

    return modelled


SET_ONLY |= {"discard": take_out(sure=False), "remove": take_out(sure=True)}


@method(SET_ONLY, "pop")
def pop_member(run: Interpreter, container: Dict, call: Call) -> Any:
    known = members(run, container)
    if known is not None and len(known) == 1:
        run.heap.delete(container.fields, known[0])
        return known[0]
    if known == []:
        raise raised(KeyError)
    container.lose()
    run.may_raise = True
    return UNKNOWN


@method(SET_ONLY, "update")
def update_set(run: Interpreter, container: Dict, call: Call) -> None:
    for each in call.args:
        found = members(run, each)
        if found is None:
            run.heap.set(container.state, "open", True)
            run.may_raise = True
        for member in found or ():
            add_member(run, container, Call(call.node, [member]))


def combine(name: str) -> Method:
    """A method that makes something of a set and other values."""

    def method_of(run: Interpreter, container: Dict, call: Call) -> Any:
        known = [members(run, each) for each in (container, *call.args)]
        sets = [None if each is None else dict.fromkeys(map(plain_key, each), True) for each in known]
        if any(each is None or MISSING in each for each in sets):
            run.may_raise = True
            return FOREIGN if name.startswith("is") else Dict(type_name=container.type_name, is_open=True)
        run.budget.spend(sum(len(each or ()) for each in known))
        found = computed(getattr(set(sets[0] or ()), name), *sets[1:])
        if not isinstance(found, set):
            return found
        return Dict({key: True for each in sets for key in each or () if key in found}, container.type_name)

    return method_of


def combine_in_place(name: str) -> Method:
    """A method that changes a set to what another one would return."""

    def method_of(run: Interpreter, container: Dict, call: Call) -> None:
        made = combine(name)(run, container, call)
        clear(run, container, call)
        for key in made.fields:
            run.heap.set(container.fields, key, True)
        if made.is_open:
            run.heap.set(container.state, "open", True)

    return method_of


for _name in ("difference", "intersection", "symmetric_difference"):
    SET_ONLY |= {_name: combine(_name), f"{_name}_update": combine_in_place(_name)}
SET_ONLY |= {each: combine(each) for each in ("union", "issubset", "issuperset", "isdisjoint")}
SET_ONLY["copy"] = copy_dict
