"""Lists, dictionaries and sets: their items, and what changes them."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.comparing import hashed
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import drained, items
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
    List,
    Native,
    Object,
    Raised,
    is_harmless,
    is_plain,
)
from tf2lint.graph.python.plain_values import MAX_SIZE, SETS, computed, may_raise, plain, raised, unknown_of

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


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
    parts = sequence if type(sequence) is tuple else (sequence,)
    run.heap.set(container.fields, "items", unknown_of(run, value, *parts))


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
            parts = sequence if isinstance(sequence, tuple) else (sequence,)
            run.heap.set(container.fields, "items", unknown_of(run, *parts))
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
        old = known if isinstance(known, tuple) else (known,)
        new = added if added is not None else (getattr(value, "items", value) if isinstance(value, List) else value,)
        run.heap.set(container.fields, "items", unknown_of(run, *old, *new))
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
