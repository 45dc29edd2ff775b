"""Python's operators and protocols on values that may be unknown."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.heap import Maybe
from tf2lint.graph.values import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Native,
    Object,
    Raised,
    Symbol,
    is_harmless,
    is_plain,
    lose_all,
)

if TYPE_CHECKING:
    from tf2lint.graph.interpreter import Interpreter

MAX_SIZE = 4_000  # of strings, tuples and lists that are made
MAX_BITS = 512  # of numbers

BINARY: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("add", operator.add),
    ast.Sub: ("sub", operator.sub),
    ast.Mult: ("mul", operator.mul),
    ast.Div: ("truediv", operator.truediv),
    ast.FloorDiv: ("floordiv", operator.floordiv),
    ast.Mod: ("mod", operator.mod),
    ast.Pow: ("pow", operator.pow),
    ast.MatMult: ("matmul", operator.matmul),
    ast.LShift: ("lshift", operator.lshift),
    ast.RShift: ("rshift", operator.rshift),
    ast.BitOr: ("or", operator.or_),
    ast.BitAnd: ("and", operator.and_),
    ast.BitXor: ("xor", operator.xor),
}
COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
SET_METHODS = {"or": "union", "and": "intersection", "sub": "difference", "xor": "symmetric_difference"}


def raised(cls: type) -> Exception:
    from tf2lint.graph.interpreter import Raise

    return Raise(Raised(cls))


def plain(value: Any) -> Any:
    """Python's own value that a value amounts to, ``UNKNOWN`` if there is none."""
    if is_plain(value):
        return value
    if isinstance(value, Object) and value.amounts_to is not None:
        return value.amounts_to
    if isinstance(value, tuple):
        parts = tuple(plain(each) for each in value)
        return UNKNOWN if UNKNOWN in parts else parts
    return UNKNOWN


def computed(function: Callable[..., Any], *values: Any) -> Any:
    """What one of Python's own functions returns for plain values; raises as it does."""
    try:
        result = function(*values)
    except (ZeroDivisionError, KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
        raise raised(type(error)) from error
    except Exception:
        return FOREIGN
    if isinstance(result, int) and result.bit_length() > MAX_BITS:
        return FOREIGN
    return result


def is_too_large(name: str, left: Any, right: Any) -> bool:
    if name == "mul":
        for one, other in ((left, right), (right, left)):
            if isinstance(one, (str, bytes, tuple)) and isinstance(other, int):
                return len(one) * other > MAX_SIZE
    if name in ("pow", "lshift") and isinstance(left, int) and isinstance(right, (int, float)):
        return abs(right) > MAX_BITS or (isinstance(left, int) and left.bit_length() * abs(right) > MAX_BITS)
    return name == "mod" and isinstance(left, (str, bytes)) and len(left) > MAX_SIZE


def binary(run: Interpreter, op: ast.operator, left: Any, right: Any, node: ast.AST | None = None) -> Any:
    name, function = BINARY[type(op)]
    for value, other, reflected in ((left, right, False), (right, left, True)):
        if isinstance(value, Object) and value.takes_part(other):
            return value.operate(run, name, other, reflected)
    for value, other, prefix in ((left, right, "__"), (right, left, "__r")):
        if isinstance(value, Instance):
            method = value.cls.lookup(run, f"{prefix}{name}__")
            if isinstance(method, Function):
                return run.call(method, Call(run.site, [value, other]))
            run.lose((left, right))
            return UNKNOWN
    if isinstance(left, List) or isinstance(right, List):
        return list_operation(run, name, left, right)
    if isinstance(left, Dict) and left.type_name == "set" and name in SET_METHODS:
        return run.call(container_method(run, left, SET_METHODS[name]), Call(run.site, [right]))
    if isinstance(left, tuple) and isinstance(right, tuple) and name == "add":
        return left + right if len(left) + len(right) <= MAX_SIZE else UNKNOWN
    if isinstance(left, Array) or isinstance(right, Array):
        return array_operation(left, right)
    one, two = plain(left), plain(right)
    if one is UNKNOWN or two is UNKNOWN:
        if name == "mod" and isinstance(left, str):
            return FOREIGN
        return unknown_of(left, right)
    if is_too_large(name, one, two):
        return FOREIGN
    return computed(function, one, two)


def unknown_of(*values: Any) -> Any:
    """An unknown value made of some values, harmless if they are."""
    if all(is_harmless(value) for value in values):
        return FOREIGN
    lose_all(values)
    return UNKNOWN


def array_operation(left: Any, right: Any) -> Any:
    shapes = [value.shape for value in (left, right) if isinstance(value, Array)]
    if len(shapes) == 2:
        return Array(shapes[0]) if shapes[0] == shapes[1] else FOREIGN
    other = right if isinstance(left, Array) else left
    return Array(shapes[0]) if isinstance(other, (int, float)) else FOREIGN


def list_operation(run: Interpreter, name: str, left: Any, right: Any) -> Any:
    if name == "add":
        one, other = items(run, left), items(run, right)
        if one is None or other is None or len(one) + len(other) > MAX_SIZE:
            return List(unknown_of(*(one or ()), *(other or ())) if one or other else UNKNOWN)
        return List([*one, *other])
    if name == "mul":
        container, times = (left, right) if isinstance(left, List) else (right, left)
        count, known = plain(times), items(run, container)
        if isinstance(count, int) and known is not None and len(known) * count <= MAX_SIZE:
            return List(known * max(count, 0))
        return List(UNKNOWN if known is None else unknown_of(*known))
    return unknown_of(left, right)


def in_place(run: Interpreter, op: ast.operator, old: Any, value: Any) -> Any:
    if isinstance(old, List) and isinstance(op, ast.Add):
        extend(run, old, value)
        return old
    return binary(run, op, old, value)


def unary(run: Interpreter, op: ast.unaryop, value: Any) -> Any:
    if isinstance(value, Object) and value.takes_part(0):
        return value.operate(run, "neg", 0, False)
    known = plain(value)
    if known is UNKNOWN:
        return FOREIGN if is_harmless(value) else UNKNOWN
    function = {ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Invert: operator.invert}[type(op)]
    return computed(function, known)


def truth(run: Interpreter, value: Any) -> bool | None:
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return bool(value.amounts_to)
        if isinstance(value, List):
            known = value.items
            return bool(known) if isinstance(known, tuple) else None
        if isinstance(value, Dict):
            if any(type(each) is not Maybe for each in value.fields.values()) and not value.lost:
                return True
            return None if value.is_open or value.fields else False
        if isinstance(value, Instance):
            for name in ("__bool__", "__len__"):
                if value.cls.lookup(run, name) is not MISSING:
                    return None
            return None if value.lost else True
        if isinstance(value, (Function, Class, Bound, Native, Module)):
            return True
        return value.truth()
    if value is UNKNOWN:
        return None
    try:
        return bool(value)
    except Exception:
        return None


def equal(run: Interpreter, left: Any, right: Any) -> bool | None:
    one, two = plain(left), plain(right)
    if one is not UNKNOWN and two is not UNKNOWN:
        return bool(one == two)
    if isinstance(left, List) and isinstance(right, List):
        mine, other = left.items, right.items
        if isinstance(mine, tuple) and isinstance(other, tuple):
            results = [equal(run, a, b) for a, b in zip(mine, other)]  # noqa: B905 - compared below
            if len(mine) != len(other) or False in results:
                return False
            return None if None in results else True
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Object):
            result = value.equals(other)
            if result is not None:
                return result
    return None


def compare(run: Interpreter, op: ast.cmpop, left: Any, right: Any) -> Any:
    if isinstance(op, (ast.Is, ast.IsNot)):
        result = identical(left, right)
    elif isinstance(op, (ast.Eq, ast.NotEq)):
        result = equal(run, left, right)
    elif isinstance(op, (ast.In, ast.NotIn)):
        result = contains(run, right, left)
    else:
        for value, other in ((left, right), (right, left)):
            if isinstance(value, Object) and value.takes_part(other):
                return value.operate(run, "less", other, False)
        one, two = plain(left), plain(right)
        if one is UNKNOWN or two is UNKNOWN:
            return unknown_of(left, right)
        return computed(COMPARE[type(op)], one, two)
    if result is None:
        return FOREIGN
    return result != isinstance(op, (ast.IsNot, ast.NotEq, ast.NotIn))


def identical(left: Any, right: Any) -> bool | None:
    if UNKNOWN in (left, right) or isinstance(left, Foreign) or isinstance(right, Foreign):
        return None
    if isinstance(left, Object) and isinstance(right, Object):
        return left is right or (left.equals(right) or False)
    if left is None or right is None or isinstance(left, (bool, Object)) or isinstance(right, (bool, Object)):
        return left is right
    return None


def contains(run: Interpreter, container: Any, value: Any) -> bool | None:
    if isinstance(container, str):
        known = plain(value)
        return known in container if isinstance(known, str) else None
    if isinstance(container, Dict):
        key = plain_key(value)
        if key is MISSING or container.lost:
            return None
        if key in container.fields:
            return None if type(container.fields[key]) is Maybe else True
        return None if container.is_open else False
    if isinstance(container, Instance):
        method = container.cls.lookup(run, "__contains__")
        if isinstance(method, Function):
            return truth(run, run.call(method, Call(run.site, [container, value])))
        return None
    known_items = items(run, container)
    if known_items is None:
        return None
    results = [
        True if each is value and value is not UNKNOWN and value is not FOREIGN else equal(run, each, value)
        for each in known_items
    ]
    if True in results:
        return True
    return None if None in results else False


def plain_key(value: Any) -> Any:
    """What a value is as a key; ``MISSING`` if that is not known."""
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return value.amounts_to
        return MISSING if isinstance(value, (Foreign, List, Dict)) else value
    if value is UNKNOWN:
        return MISSING
    if isinstance(value, tuple):
        parts = tuple(plain_key(each) for each in value)
        return MISSING if MISSING in parts else parts
    try:
        hash(value)
    except TypeError:
        return MISSING
    return value


# -- containers --------------------------------------------------------------------------------------------------


def items(run: Interpreter, value: Any) -> list[Any] | None:
    """Everything that a value yields when it is iterated over, if that is known and comes to an end."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, List):
        known = value.items
        return list(known) if isinstance(known, tuple) else None
    if isinstance(value, Dict):
        if value.is_open or any(type(each) is Maybe for each in value.fields.values()):
            return None
        return list(value.fields)
    if isinstance(value, (str, bytes, range)):
        return list(value) if len(value) <= MAX_SIZE else None
    if isinstance(value, Object):
        known_items = value.iterated(run)
        if known_items is not None or not isinstance(value, (Iterator, Instance)):
            return known_items
    step = stepper(run, value)
    if step is None:
        return None
    from tf2lint.graph.interpreter import MAX_ITEMS, Unknowable

    found: list[Any] = []
    try:
        while len(found) <= MAX_ITEMS:
            found.append(step())
    except StopIteration:
        return found
    except Unknowable:
        lose_all(found)
    return None


def stepper(run: Interpreter, value: Any) -> Callable[[], Any] | None:
    """A function that returns one item after the other and then raises ``StopIteration``, or ``Unknowable`` when it
    cannot know. ``None`` where nothing is known of the items."""
    if isinstance(value, Iterator):
        return lambda: value.advance(run)
    if isinstance(value, range):
        return iter(value).__next__
    if isinstance(value, Instance):
        method = value.cls.lookup(run, "__iter__")
        if isinstance(method, Function):
            made = run.call(method, Call(run.site, [value]))
            if made is value:
                return next_of(run, value)
            return None if isinstance(made, Instance) and made is value else stepper(run, made)
        return None
    if isinstance(value, (tuple, List, Dict, str, bytes)) or isinstance(value, Object):
        known = items(run, value) if not isinstance(value, Object) or not value.is_opaque else None
        return None if known is None else iter(known).__next__
    return None


def next_of(run: Interpreter, instance: Instance) -> Callable[[], Any] | None:
    method = instance.cls.lookup(run, "__next__")
    if not isinstance(method, Function):
        return None
    function = method

    def step() -> Any:
        from tf2lint.graph.interpreter import Raise

        try:
            return run.call(function, Call(run.site, [instance]))
        except Raise as signal:
            if isinstance(signal.error, Raised) and signal.error.cls is StopIteration:
                raise StopIteration from signal
            raise

    return step


def unpacked(run: Interpreter, value: Any, count: int, starred: bool) -> list[Any] | None:
    """The parts of a value that is assigned to ``count`` targets; ``None`` where they are not known."""
    if isinstance(value, Object):
        parts = value.unpacked(run, count)
        if parts is not None:
            return parts
    known = items(run, value)
    if known is None and is_harmless(value):
        return None if starred else [FOREIGN] * count
    return known


def item(run: Interpreter, container: Any, key: Any) -> Any:
    """``container[key]``."""
    if isinstance(container, Instance):
        method = container.cls.lookup(run, "__getitem__")
        if isinstance(method, Function):
            return run.call(method, Call(run.site, [container, key]))
        return UNKNOWN
    if isinstance(container, Dict):
        found = plain_key(key)
        if found is MISSING or container.lost:
            return UNKNOWN
        if found in container.fields:
            return run.entry(container.fields[found])
        if container.is_open:
            return UNKNOWN
        if container.default is not None:
            value = run.call(container.default, Call(run.site))
            run.heap.set(container.fields, found, value)
            return value
        raise raised(KeyError)
    if isinstance(container, (List, tuple)):
        sequence = container if isinstance(container, tuple) else container.items
        if not isinstance(sequence, tuple):
            return FOREIGN if is_harmless(sequence) else UNKNOWN
        index = plain(key)
        if isinstance(index, slice):
            part = computed(operator.getitem, sequence, index)
            return part if isinstance(container, tuple) else List(part)
        if isinstance(index, int):
            return computed(operator.getitem, sequence, index)
        return unknown_of(*sequence)
    if isinstance(container, Object):
        return container.item(run, key)
    one, two = plain(container), plain(key)
    if one is UNKNOWN or two is UNKNOWN or not isinstance(one, (str, bytes, range)):
        return unknown_of(container, key)
    return computed(operator.getitem, one, two)


def set_item(run: Interpreter, container: Any, key: Any, value: Any) -> None:
    if isinstance(container, Dict):
        found = plain_key(key)
        if found is MISSING:
            run.heap.set(container.state, "open", True)
            lose_all((value,))
            for each in list(container.fields):
                run.heap.set(container.fields, each, UNKNOWN)
        else:
            run.heap.set(container.fields, found, value)
    elif isinstance(container, List):
        sequence, index = container.items, plain(key)
        if isinstance(sequence, tuple) and isinstance(index, int) and -len(sequence) <= index < len(sequence):
            index %= len(sequence)
            run.heap.set(container.fields, "items", (*sequence[:index], value, *sequence[index + 1 :]))
        else:
            run.heap.set(container.fields, "items", unknown_of(value, *(sequence if type(sequence) is tuple else ())))
    elif isinstance(container, Instance):
        method = container.cls.lookup(run, "__setitem__")
        if isinstance(method, Function):
            run.call(method, Call(run.site, [container, key, value]))
    else:
        run.lose((value,))


def delete_item(run: Interpreter, container: Any, key: Any) -> None:
    if isinstance(container, Dict):
        found = plain_key(key)
        if found is MISSING:
            run.heap.set(container.state, "open", True)
        else:
            run.heap.delete(container.fields, found)
    elif isinstance(container, List):
        sequence, index = container.items, plain(key)
        if isinstance(sequence, tuple) and isinstance(index, (int, slice)):
            rest = list(sequence)
            computed(operator.delitem, rest, index)
            run.heap.set(container.fields, "items", tuple(rest))
        else:
            run.heap.set(container.fields, "items", UNKNOWN)


def extend(run: Interpreter, container: List, value: Any) -> None:
    added, known = items(run, value), container.items
    if added is None or not isinstance(known, tuple) or len(known) + len(added) > MAX_SIZE:
        parts = [*(added or ()), *(known if isinstance(known, tuple) else ())]
        harmless = is_harmless(value) if added is None else True
        harmless = harmless and (isinstance(known, tuple) or is_harmless(known))
        run.heap.set(container.fields, "items", unknown_of(*parts) if harmless else UNKNOWN)
    else:
        run.heap.set(container.fields, "items", (*known, *added))


def update(run: Interpreter, container: Dict, value: Any) -> None:
    """``container.update(value)``."""
    if isinstance(value, Dict):
        if value.is_open:
            run.heap.set(container.state, "open", True)
        for key, entry in value.fields.items():
            old = container.fields.get(key)
            if type(entry) is Maybe:
                entry = Maybe(UNKNOWN) if old is None else UNKNOWN
            run.heap.set(container.fields, key, entry)
        return
    pairs = items(run, value)
    if pairs is None:
        run.heap.set(container.state, "open", True)
        for key in list(container.fields):
            run.heap.set(container.fields, key, UNKNOWN)
        return
    for pair in pairs:
        parts = items(run, pair)
        if parts is not None and len(parts) == 2:
            set_item(run, container, *parts)
        else:
            run.heap.set(container.state, "open", True)


def new_set(run: Interpreter, members: Sequence[Any] | None) -> Dict:
    made = Dict(type_name="set", is_open=members is None)
    for each in members or ():
        key = plain_key(each)
        if key is MISSING:
            made.state["open"] = True
        else:
            made.fields[key] = True
    return made


LIST_METHODS: dict[str, Callable[[Interpreter, List, Call], Any]] = {}
DICT_METHODS: dict[str, Callable[[Interpreter, Dict, Call], Any]] = {}
SET_ONLY: dict[str, Callable[[Interpreter, Dict, Call], Any]] = {}
Method = Callable[[Any, Any, Call], Any]


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
    function = table.get(name)
    if function is None:
        if name.startswith("__"):
            return UNKNOWN
        return Native(name, lambda run, call: change_unknown(run, container, call), (container,))
    return Native(name, lambda run, call: function(run, container, call), (container,))


def change_unknown(run: Interpreter, container: List | Dict, call: Call) -> Any:
    """A method of a container that is not modelled."""
    container.lose()
    return unknown_of(*call.values())


@method(LIST_METHODS, "append", "add")
def append(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, (call.get(0, "object", UNKNOWN),))


@method(LIST_METHODS, "extend")
def extend_method(run: Interpreter, container: List, call: Call) -> None:
    extend(run, container, call.get(0, "iterable", UNKNOWN))


@method(LIST_METHODS, "appendleft")
def append_left(run: Interpreter, container: List, call: Call) -> None:
    insert(run, container, Call(call.node, [0, call.get(0, "x", UNKNOWN)]))


@method(LIST_METHODS, "insert")
def insert(run: Interpreter, container: List, call: Call) -> None:
    known, index = container.items, plain(call.get(0, "index", UNKNOWN))
    if isinstance(known, tuple) and isinstance(index, int):
        changed = list(known)
        changed.insert(index, call.get(1, "object", UNKNOWN))
        run.heap.set(container.fields, "items", tuple(changed))
    else:
        run.heap.set(container.fields, "items", unknown_of(container, *call.values()))


@method(LIST_METHODS, "pop", "popleft")
def pop(run: Interpreter, container: List, call: Call) -> Any:
    name = getattr(getattr(call.node, "func", None), "attr", "pop")
    known, index = container.items, plain(call.get(0, "index", 0 if name == "popleft" else -1))
    if not isinstance(known, tuple) or not isinstance(index, int):
        run.heap.set(container.fields, "items", unknown_of(*known) if isinstance(known, tuple) else known)
        return known if known is FOREIGN else UNKNOWN
    changed = list(known)
    value = computed(changed.pop, index)
    run.heap.set(container.fields, "items", tuple(changed))
    return value


@method(LIST_METHODS, "remove")
def remove(run: Interpreter, container: List, call: Call) -> None:
    known, value = container.items, call.get(0, "value", UNKNOWN)
    for position, each in enumerate(known if isinstance(known, tuple) else ()):
        found = True if each is value and value is not UNKNOWN else equal(run, each, value)
        if found:
            run.heap.set(container.fields, "items", known[:position] + known[position + 1 :])
            return
        if found is None:
            break
    run.heap.set(container.fields, "items", unknown_of(*known) if isinstance(known, tuple) else known)


@method(LIST_METHODS, "clear")
def clear_list(run: Interpreter, container: List, call: Call) -> None:
    run.heap.set(container.fields, "items", ())


@method(LIST_METHODS, "copy", "as_list", "tolist")
def copy_list(run: Interpreter, container: List, call: Call) -> List:
    return List(container.items)


@method(LIST_METHODS, "reverse")
def reverse(run: Interpreter, container: List, call: Call) -> None:
    known = container.items
    run.heap.set(container.fields, "items", known[::-1] if isinstance(known, tuple) else known)


@method(LIST_METHODS, "sort")
def sort(run: Interpreter, container: List, call: Call) -> None:
    result = sorted_items(run, container, call.keywords)
    run.heap.set(container.fields, "items", tuple(result) if result is not None else UNKNOWN)


@method(LIST_METHODS, "index")
def index_of(run: Interpreter, container: List, call: Call) -> Any:
    known, value = container.items, call.get(0, "value", UNKNOWN)
    for position, each in enumerate(known if isinstance(known, tuple) else ()):
        found = True if each is value and value is not UNKNOWN else equal(run, each, value)
        if found:
            return position
        if found is None:
            break
    return FOREIGN


@method(LIST_METHODS, "count")
def count_of(run: Interpreter, container: List, call: Call) -> Any:
    return FOREIGN


def sorted_items(run: Interpreter, value: Any, keywords: dict[str, Any]) -> list[Any] | None:
    """The items of a value in order, if that is known."""
    known = items(run, value)
    if known is None:
        return None
    key = keywords.get("key")
    keys = [each if key is None else run.call(key, Call(run.site, [each])) for each in known]
    plain_keys = [plain(each) for each in keys]
    if UNKNOWN in plain_keys:
        return None
    reverse_order = truth(run, keywords.get("reverse", False))
    if reverse_order is None:
        return None
    try:
        order = sorted(range(len(known)), key=lambda position: plain_keys[position], reverse=reverse_order)
    except TypeError:
        return None
    return [known[position] for position in order]


def entries(run: Interpreter, container: Dict, part: Callable[[Any, Any], Any]) -> List:
    if container.is_open or any(type(each) is Maybe for each in container.fields.values()):
        if not container.lost and all(is_harmless(run.entry(each)) for each in container.fields.values()):
            return List(FOREIGN)
        return List(UNKNOWN)
    return List([part(key, value) for key, value in container.fields.items()], "view")


@method(DICT_METHODS, "keys")
def keys(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: key)


@method(DICT_METHODS, "values", "itervalues")
def values(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: value)


@method(DICT_METHODS, "items", "iteritems")
def pairs(run: Interpreter, container: Dict, call: Call) -> List:
    return entries(run, container, lambda key, value: (key, value))


@method(DICT_METHODS, "get")
def get(run: Interpreter, container: Dict, call: Call) -> Any:
    key, default = plain_key(call.get(0, "key", UNKNOWN)), call.get(1, "default")
    if key is MISSING or container.lost:
        return UNKNOWN
    if key in container.fields:
        entry = container.fields[key]
        return UNKNOWN if type(entry) is Maybe else entry
    return UNKNOWN if container.is_open else default


@method(DICT_METHODS, "setdefault")
def set_default(run: Interpreter, container: Dict, call: Call) -> Any:
    key = plain_key(call.get(0, "key", UNKNOWN))
    if key is MISSING or (key not in container.fields and container.is_open):
        container.lose()
        return UNKNOWN
    if key in container.fields and type(container.fields[key]) is not Maybe:
        return container.fields[key]
    if key in container.fields:
        return UNKNOWN
    value = call.get(1, "default")
    run.heap.set(container.fields, key, value)
    return value


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
    key = plain_key(call.get(0, "key", UNKNOWN))
    if key is MISSING or container.lost:
        container.lose()
        return UNKNOWN
    if key in container.fields:
        value = container.fields[key]
        run.heap.delete(container.fields, key)
        return UNKNOWN if type(value) is Maybe else value
    if container.is_open:
        return UNKNOWN
    if len(call.args) > 1:
        return call.args[1]
    raise raised(KeyError)


@method(DICT_METHODS, "copy")
def copy_dict(run: Interpreter, container: Dict, call: Call) -> Dict:
    return Dict(container.fields, container.type_name, container.is_open)


@method(DICT_METHODS, "clear")
@method(SET_ONLY, "clear")
def clear(run: Interpreter, container: Dict, call: Call) -> None:
    for key in list(container.fields):
        run.heap.delete(container.fields, key)


@method(SET_ONLY, "add")
def add_member(run: Interpreter, container: Dict, call: Call) -> None:
    key = plain_key(call.get(0, "element", UNKNOWN))
    if key is MISSING:
        run.heap.set(container.state, "open", True)
    else:
        run.heap.set(container.fields, key, True)


@method(SET_ONLY, "discard", "remove")
def discard(run: Interpreter, container: Dict, call: Call) -> None:
    key = plain_key(call.get(0, "element", UNKNOWN))
    if key is MISSING:
        container.lose()
    else:
        run.heap.delete(container.fields, key)


@method(SET_ONLY, "update")
def update_set(run: Interpreter, container: Dict, call: Call) -> None:
    for each in call.args:
        members = items(run, each)
        if members is None:
            run.heap.set(container.state, "open", True)
        for member in members or ():
            add_member(run, container, Call(call.node, [member]))


def combine(name: str) -> Method:
    def method_of(run: Interpreter, container: Dict, call: Call) -> Any:
        mine = items(run, container)
        other = items(run, call.get(0, "other", UNKNOWN))
        if mine is None or other is None:
            return Dict(type_name="set", is_open=True)
        one = {plain_key(each): None for each in mine}
        two = {plain_key(each): None for each in other}
        if MISSING in one or MISSING in two:
            return Dict(type_name="set", is_open=True)
        chosen: Iterable[Any]
        if name == "union":
            chosen = {**one, **two}
        elif name == "difference":
            chosen = [each for each in one if each not in two]
        elif name == "intersection":
            chosen = [each for each in one if each in two]
        elif name == "issubset":
            return all(each in two for each in one)
        elif name == "issuperset":
            return all(each in one for each in two)
        else:
            chosen = [*(each for each in one if each not in two), *(each for each in two if each not in one)]
        return Dict(dict.fromkeys(chosen, True), "set")

    return method_of


for _name in ("union", "difference", "intersection", "symmetric_difference", "issubset", "issuperset"):
    SET_ONLY[_name] = combine(_name)
SET_ONLY["copy"] = copy_dict


# -- contexts, classes -------------------------------------------------------------------------------------------


def enter(run: Interpreter, manager: Any) -> tuple[Any, Callable[..., Any], bool]:
    """Enter a context: what ``as`` binds, how to leave it, and whether it may swallow exceptions."""
    if isinstance(manager, Instance):
        entered = manager.cls.lookup(run, "__enter__")
        if isinstance(entered, Function):
            value = run.call(entered, Call(run.site, [manager]))
            left = manager.cls.lookup(run, "__exit__")

            def leave(signal: Any = None) -> None:
                if isinstance(left, Function):
                    nothing = None if signal is None else UNKNOWN
                    run.call(left, Call(run.site, [manager, nothing, nothing, nothing]))

            return value, leave, False
        return run.unknown_call(manager, Call(run.site)), lambda signal=None: None, True
    if isinstance(manager, Foreign):
        swallows = any(word in manager.path.lower() for word in ("suppress", "raises"))
        return manager, lambda signal=None: None, swallows
    if isinstance(manager, Object):
        entered_value = manager.enter(run)
        if entered_value is not None:
            return entered_value
        if is_harmless(manager):
            return FOREIGN, lambda signal=None: None, False
    run.lose((manager,))
    return run.unknown_call(manager, Call(run.site)), lambda signal=None: None, True


def is_subclass(run: Interpreter, cls: Any, wanted: Any) -> bool | None:
    """Whether a class of exceptions is, or is below, another."""
    if cls is UNKNOWN or wanted is UNKNOWN:
        return None
    if isinstance(wanted, Foreign) or isinstance(cls, Foreign):
        return None
    lineage: list[Any] = cls.lineage() if isinstance(cls, Class) else [cls]
    results = []
    for each in lineage:
        if each is wanted:
            return True
        if isinstance(each, Symbol):
            results.append(run.api.is_below(each.path, wanted))
        elif isinstance(each, type) and isinstance(wanted, type):
            results.append(issubclass(each, wanted))
        elif each is UNKNOWN or isinstance(each, Foreign):
            results.append(None)
    if True in results:
        return True
    return None if None in results else False


def is_enum(cls: Class) -> bool:
    return any(isinstance(each, Foreign) and each.path.startswith("enum.") for each in cls.lineage())
