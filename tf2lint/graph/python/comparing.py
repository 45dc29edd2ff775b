"""Whether values are true, equal, less, or in others, as far as that is known."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import members
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    ApiName,
    Bound,
    Call,
    Class,
    Dict,
    DictInstance,
    Foreign,
    Function,
    Instance,
    Interpreter,
    Iterator,
    List,
    Module,
    Native,
    Object,
    Omitted,
    Raised,
    Wrapped,
)
from tf2lint.graph.python.paths import Raise
from tf2lint.graph.python.plain_values import SETS, computed, has_perhaps, kind_of, may_raise, plain, raised

COMPARE: dict[type[ast.cmpop], tuple[str, str, Callable[[Any, Any], bool]]] = {
    ast.Lt: ("__lt__", "__gt__", operator.lt),
    ast.LtE: ("__le__", "__ge__", operator.le),
    ast.Gt: ("__gt__", "__lt__", operator.gt),
    ast.GtE: ("__ge__", "__le__", operator.ge),
}


PLAIN_OPERANDS = (int, float, str)


def is_settled_operand(value: Any) -> bool:
    """Whether it is known that a value takes part in no operator but with its like."""
    return isinstance(value, (int, float, str, tuple, type(None), Function, Class, Dict, Raised)) or type(value) is List


def ways(run: Interpreter, left: Any, right: Any, name: str, reflected: str) -> list[tuple[Any, Any, str]]:
    """Whose methods are asked for the result of an operator, in order: first those of a class below the other's."""
    found = [(left, right, name), (right, left, reflected)]
    if isinstance(left, Instance) and isinstance(right, Instance) and left.cls is not right.cls:
        if left.cls in right.cls.lineage() and right.cls.lookup(run, reflected) is not MISSING:
            found.reverse()
    return found


def by_method(run: Interpreter, left: Any, right: Any, name: str, reflected: str) -> Any:
    """The result of an operator of an object of the program."""
    for value, other, method_name in ways(run, left, right, name, reflected):
        if isinstance(value, Instance):
            method = value.cls.lookup(run, method_name)
            if isinstance(method, (Function, Native)):
                result = run.call(method, Call(run.site, [value, other]))
                if result is not NOT_IMPLEMENTED:
                    return result
            elif method is not MISSING or value.lost or value.cls.has_unknown_base:
                run.lose((left, right))
                run.may_raise = True
                return UNKNOWN
        elif not is_settled_operand(value) or isinstance(value, List):
            run.lose((left, right))
            run.may_raise = True
            return UNKNOWN
    raise raised(TypeError)


NOT_IMPLEMENTED = Foreign("builtins.NotImplemented")


def truth(run: Interpreter, value: Any) -> bool | None:
    """Whether a value is true; ``None`` where that is not known."""
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return bool(value.amounts_to)
        if isinstance(value, List):
            known = value.items
            if value.type_name == "view" and isinstance(known, tuple) and not known:
                return None
            return bool(known) if isinstance(known, tuple) else None
        if isinstance(value, Dict):
            if value.type_name == "namespace":
                return True
            if any(type(each) is not Maybe for each in value.fields.values()) and not value.lost:
                return True
            return None if value.is_open or value.fields else False
        if isinstance(value, Instance):
            return truth_of_instance(run, value)
        if isinstance(value, (Function, Class, Bound, Native, Module, Raised, Iterator, Wrapped)):
            return True
        if isinstance(value, ApiName):
            return True if run.api.is_true(value.path) else None
        return value.truth()
    if value is UNKNOWN:
        return None
    try:
        return bool(value)
    except Exception:
        return None


def truth_of_instance(run: Interpreter, value: Instance) -> bool | None:
    for name in ("__bool__", "__len__"):
        method = value.cls.lookup(run, name)
        if isinstance(method, (Function, Native)):
            result = plain(run.call(method, Call(run.site, [value])))
            if isinstance(result, bool) or (name == "__len__" and isinstance(result, int)):
                return bool(result)
            run.may_raise = True
            return None
        if method is not MISSING:
            return None
    return None if value.lost or value.cls.has_unknown_base or value.cls.makes_unknown else True


def equal(run: Interpreter, left: Any, right: Any) -> bool | None:
    """Whether two values are equal; ``None`` where that is not known."""
    one, two = plain(left), plain(right)
    if one is not UNKNOWN and two is not UNKNOWN:
        return bool(one == two)
    left, right = (each.entries if isinstance(each, DictInstance) else each for each in (left, right))
    if isinstance(left, Instance) or isinstance(right, Instance):
        return equal_by_method(run, left, right)
    if isinstance(left, tuple) and isinstance(right, tuple):
        return all_equal(run, left, right)
    if isinstance(left, List) and isinstance(right, List):
        if left is right:
            return True
        if {left.type_name, right.type_name} == {"list", "tuple"}:
            return False
        if left.type_name not in ("list", "tuple") or left.type_name != right.type_name:
            return None
        mine, other = left.items, right.items
        if isinstance(mine, tuple) and isinstance(other, tuple):
            return all_equal(run, mine, other)
        return None
    for value, other in ((left, right), (right, left)):
        if isinstance(value, List) and isinstance(other, tuple) and value.type_name == "tuple":
            return all_equal(run, value.items, other) if isinstance(value.items, tuple) else None
    if isinstance(left, Dict) and isinstance(right, Dict):
        return equal_dicts(run, left, right)
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Object):
            result = value.equals(other)
            if result is not None:
                return result
    kinds = kind_of(left), kind_of(right)
    if None not in kinds and "view" not in kinds and kinds[0] != kinds[1] and set(kinds) <= DIFFERENT:
        return False
    identity = (Function, Class, Module, type, Raised)
    if isinstance(left, identity) and isinstance(right, (*identity, int, str, type(None), float, tuple, List, Dict)):
        return left is right
    if isinstance(right, identity) and isinstance(left, (int, str, type(None), float, tuple, List, Dict)):
        return False
    return None


DIFFERENT = {"list", "dict", "set", "str", "tuple", "NoneType", "int"}


def all_equal(run: Interpreter, mine: Sequence[Any], other: Sequence[Any]) -> bool | None:
    """Whether two sequences are equal."""
    if len(mine) != len(other):
        return False
    run.budget.spend(len(mine))
    results = []
    for one, two in zip(mine, other, strict=True):
        results.append(True if one is two and is_same_object(one) else equal(run, one, two))
        if results[-1] is False:
            return None if None in results else False
    return None if None in results else True


def is_same_object(value: Any) -> bool:
    """Whether a value that is found twice is the same object."""
    return isinstance(value, Object) and not isinstance(value, Foreign)


def equal_dicts(run: Interpreter, left: Dict, right: Dict) -> bool | None:
    if left is right:
        return True
    if (left.type_name in SETS) != (right.type_name in SETS):
        return False if {left.type_name, right.type_name} <= {"dict", *SETS} else None
    if left.is_open or right.is_open or has_perhaps(left) or has_perhaps(right):
        return None
    if left.fields.keys() != right.fields.keys():
        return False
    if left.type_name in SETS:
        return True
    return all_equal(run, list(left.fields.values()), [right.fields[key] for key in left.fields])


def equal_by_method(run: Interpreter, left: Any, right: Any) -> bool | None:
    """Whether two values are equal of which one is an object of the program."""
    for value, other, _ in ways(run, left, right, "__eq__", "__eq__"):
        if isinstance(value, Instance):
            method = value.cls.lookup(run, "__eq__")
            if isinstance(method, (Function, Native)):
                result = run.call(method, Call(run.site, [value, other]))
                if result is not NOT_IMPLEMENTED:
                    return truth(run, result)
            elif method is not MISSING or value.cls.has_unknown_base or value.cls.makes_unknown:
                return True if left is right and method is MISSING else None
        elif value is UNKNOWN or isinstance(value, Foreign):
            return None
        elif isinstance(value, Object) and not isinstance(value, (List, Dict, Function, Class, Raised)):
            return None
    return left is right


def usual(value: Any) -> int | None:
    """Which of two ways, that for truth and the other, a test takes in a program that is started without options."""
    return int(not value.default) if isinstance(value, Omitted) else None


def compare(run: Interpreter, op: ast.cmpop, left: Any, right: Any) -> Any:
    """The result of one comparison."""
    if isinstance(left, Omitted) or isinstance(right, Omitted):
        defaults = (each.default if isinstance(each, Omitted) else each for each in (left, right))
        try:
            result = compare(run, op, *defaults)
        except Raise:
            result = FOREIGN
        run.may_raise = True
        return Omitted(result) if isinstance(result, bool) else result
    if isinstance(op, (ast.Is, ast.IsNot)):
        result = identical(left, right)
    elif isinstance(op, (ast.Eq, ast.NotEq)):
        if isinstance(op, ast.NotEq) and isinstance(left, Instance):
            method = left.cls.lookup(run, "__ne__")
            if isinstance(method, Function):
                return run.call(method, Call(run.site, [left, right]))
        result = equal(run, left, right)
        if result is None:
            run.may_raise = True
    elif isinstance(op, (ast.In, ast.NotIn)):
        result = contains(run, right, left)
        if result is None:
            run.may_raise = True
    else:
        return less(run, op, left, right)
    if result is None:
        return FOREIGN
    return result != isinstance(op, (ast.IsNot, ast.NotEq, ast.NotIn))


def less(run: Interpreter, op: ast.cmpop, left: Any, right: Any) -> Any:
    """The result of ``<`` and the like."""
    name, reflected, function = COMPARE[type(op)]
    if isinstance(left, PLAIN_OPERANDS) and isinstance(right, PLAIN_OPERANDS):
        return computed(function, left, right)
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Object) and value.takes_part(other):
            return value.operate(run, "less", other, False)
    if isinstance(left, Instance) or isinstance(right, Instance):
        return by_method(run, left, right, name, reflected)
    if isinstance(left, Dict) and isinstance(right, Dict) and left.type_name in SETS and right.type_name in SETS:
        if left.is_open or right.is_open or has_perhaps(left) or has_perhaps(right):
            return FOREIGN
        return bool(function(left.fields.keys(), right.fields.keys()))
    if isinstance(left, List) and isinstance(right, List) and left.type_name == right.type_name == "list":
        left, right = left.items, right.items
    if isinstance(left, tuple) and isinstance(right, tuple):
        pairs = zip(left, right, strict=False)
        first = next(
            (pair for pair in pairs if pair[0] is not pair[1] and equal(run, *pair) is not True), (left, right)
        )
        left, right = first if UNKNOWN not in map(plain, first) else (left, right)
    one, two = plain(left), plain(right)
    if one is UNKNOWN or two is UNKNOWN:
        if is_settled_operand(left) and is_settled_operand(right) and kind_of(left) != kind_of(right):
            raise raised(TypeError)
        return may_raise(run, left, right)
    return computed(function, one, two)


def identical(left: Any, right: Any) -> bool | None:
    """Whether two values are the same object; ``None`` where that is not known."""
    if left is UNKNOWN or right is UNKNOWN:
        return None
    if isinstance(left, Foreign) or isinstance(right, Foreign):
        if left is right and isinstance(left, Foreign) and left.path == "builtins.NotImplemented":
            return True
        return None
    if isinstance(left, Object) and isinstance(right, Object):
        if isinstance(left, Bound) and isinstance(right, Bound):
            return False
        if isinstance(left, ApiName) and isinstance(right, ApiName):
            return left.path == right.path
        return left is right or (left.equals(right) or False)
    singletons = (bool, Object, type(None), type, type(...))
    if isinstance(left, singletons) or isinstance(right, singletons):
        return left is right
    if type(left) is not type(right):
        return False
    return None


def contains(run: Interpreter, container: Any, value: Any) -> bool | None:
    """Whether ``value in container``; ``None`` where that is not known."""
    if isinstance(container, (str, bytes, range)):
        known = plain(value)
        if known is UNKNOWN and isinstance(value, (List, Dict, Instance)) and not isinstance(container, range):
            raise raised(TypeError)
        return None if known is UNKNOWN else bool(computed(operator.contains, container, known))
    if isinstance(container, (int, float, type(None), Function)):
        raise raised(TypeError)
    if isinstance(container, Dict) and container.type_name != "namespace":
        if isinstance(value, (List, Dict)) and getattr(value, "type_name", "") in ("list", "dict", "set"):
            raise raised(TypeError)
        key = plain_key(value, run)
        if key is MISSING or container.lost:
            return None
        if key in container.fields:
            return None if type(container.fields[key]) is Maybe else True
        return None if container.is_open else False
    if isinstance(container, Instance):
        method = container.cls.lookup(run, "__contains__")
        if isinstance(method, (Function, Native)):
            return truth(run, run.call(method, Call(run.site, [container, value])))
        if method is not MISSING:
            return None
    known_items = members(run, container)
    if known_items is None:
        return None
    run.budget.spend(len(known_items))
    unknown = False
    for each in known_items:
        result = True if each is value and is_same_object(each) else equal(run, each, value)
        if result is True:
            return True
        unknown = unknown or result is None
    return None if unknown else False


def plain_key(value: Any, run: Interpreter | None = None) -> Any:
    """What a value is as a key; ``MISSING`` if that is not known."""
    if isinstance(value, Object):
        if value.amounts_to is not None:
            return value.amounts_to
        if isinstance(value, List) and value.type_name == "tuple":
            return MISSING if not isinstance(value.items, tuple) else plain_key(value.items, run)
        if isinstance(value, Instance):
            every = [each for each in value.cls.lineage() if isinstance(each, Class)]
            own = any("__eq__" in each.fields or "__hash__" in each.fields for each in every)
            return MISSING if own or value.cls.has_unknown_base else value
        return MISSING if isinstance(value, (Foreign, List, Dict, Bound)) else value
    if value is UNKNOWN:
        return MISSING
    if isinstance(value, tuple):
        parts = tuple(plain_key(each, run) for each in value)
        return MISSING if any(each is MISSING for each in parts) else parts
    try:
        hash(value)
    except TypeError:
        return MISSING
    return value


def hashed(run: Interpreter, value: Any) -> Any:
    """As ``plain_key``. Raises the exception for what cannot be a key."""
    if isinstance(value, (List, Dict)) and value.type_name in ("list", "dict", "set"):
        raise raised(TypeError)
    if isinstance(value, tuple):
        for each in value:
            hashed(run, each)
    key = plain_key(value, run)
    if key is MISSING:
        run.may_raise = True
    return key
