"""The items of values that may be unknown, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Any

from tf2lint.graph.python.limits import MAX_ITEMS
from tf2lint.graph.python.objects import (
    MISSING,
    UNKNOWN,
    Call,
    Dict,
    Foreign,
    Function,
    Instance,
    Interpreter,
    Iterator,
    List,
    Native,
    Object,
    Raised,
    is_subclass,
)
from tf2lint.graph.python.paths import Barrier, Dead, Raise, Unknowable
from tf2lint.graph.python.plain_values import MAX_SIZE, SETS, has_perhaps, may_raise, raised


def members(run: Interpreter, value: Any) -> list[Any] | None:
    """The items of a value in any order."""
    if isinstance(value, Dict) and value.type_name in SETS:
        return None if value.is_open or has_perhaps(value) else list(value.fields)
    return drained(run, value)


def drained(run: Interpreter, value: Any) -> list[Any] | None:
    """As ``items``. An iterator has none left behind it."""
    known = items(run, value)
    if isinstance(value, List) and value.type_name == "view" and known:
        run.heap.set(value.fields, "items", ())
    return known


def items(run: Interpreter, value: Any) -> list[Any] | None:
    """Everything that a value yields when it is iterated over, if that is known and comes to an end."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, List):
        known = value.items
        if not isinstance(known, tuple):
            return None
        return list(known)
    if isinstance(value, Dict):
        if value.is_open or has_perhaps(value) or (value.type_name in SETS and len(value.fields) > 1):
            return None
        return list(value.fields)
    if isinstance(value, (str, bytes, range)):
        return list(value) if not value[MAX_SIZE:] else None
    if isinstance(value, Object):
        known_items = value.iterated(run)
        if known_items is not None or not isinstance(value, (Iterator, Instance)):
            return known_items
    step = stepper(run, value)
    if step is None:
        return None
    found: list[Any] = []
    try:
        while len(found) <= MAX_ITEMS:
            found.append(step())
            run.budget.spend(1)
    except StopIteration:
        return found
    except Unknowable:
        pass
    run.lose(found)
    run.lose((value,))
    return None


def sequence(run: Interpreter, value: Any) -> list[Any] | None:
    """The items of a list or a tuple, if they are known; ``None`` for anything else."""
    return items(run, value) if isinstance(value, (tuple, List)) else None


def stepper(run: Interpreter, value: Any) -> Callable[[], Any] | None:
    """A function that returns one item after the other and then raises ``StopIteration``, or ``Unknowable`` when it
    cannot know. ``None`` where nothing is known of the items."""
    if isinstance(value, Iterator):
        return lambda: value.advance(run)
    if isinstance(value, range):
        return iter(value).__next__
    if isinstance(value, Instance):
        return stepper_of_instance(run, value)
    if isinstance(value, List):
        return steps_of_list(run, value).__next__ if isinstance(value.items, tuple) else None
    if isinstance(value, (tuple, Dict, str, bytes, Object)):
        known = items(run, value) if not isinstance(value, Object) or not value.is_opaque else None
        if known is not None and isinstance(value, Dict) and value.type_name == "dict":
            return steps_of_dict(value, known).__next__
        return None if known is None else iter(known).__next__
    if isinstance(value, (int, float, type(None))):
        raise raised(TypeError)
    return None


def steps_of_list(run: Interpreter, container: List) -> Generator[Any, None, None]:
    """Goes through a list that may change meanwhile; an iterator is used up by it."""
    position, is_view = 0, container.type_name == "view"
    while True:
        known = container.items
        if not isinstance(known, tuple):
            raise Unknowable
        if position >= len(known):
            return
        if is_view:
            run.budget.spend(len(known) // 16)
            run.heap.set(container.fields, "items", known[1:])
        yield known[position]
        position += not is_view


def steps_of_dict(container: Dict, known: list[Any]) -> Generator[Any, None, None]:
    """Goes through the keys of a dictionary, that must not change meanwhile."""
    for position in range(len(known) + 1):
        if container.is_open or has_perhaps(container):
            raise Unknowable
        if len(container.fields) != len(known):
            raise raised(RuntimeError)
        if position < len(known):
            yield known[position]


def stepper_of_instance(run: Interpreter, value: Instance) -> Callable[[], Any] | None:
    method = value.cls.lookup(run, "__iter__")
    if isinstance(method, (Function, Native)):
        made = run.call(method, Call(run.site, [value]))
        if isinstance(made, Instance):
            return next_of(run, made)
        return stepper(run, made)
    if method is MISSING and not value.lost and not value.cls.has_unknown_base and not value.cls.makes_unknown:
        if value.cls.lookup(run, "__getitem__") is MISSING:
            raise raised(TypeError)
    return None


def next_of(run: Interpreter, instance: Instance) -> Callable[[], Any] | None:
    """Goes through an object that is its own iterator."""
    method = instance.cls.lookup(run, "__next__")
    if not isinstance(method, Function):
        return None
    function = method

    def step() -> Any:
        joints = run.joints
        run.joints = [*joints, Barrier(run.heap.mark(), len(run.contexts))]
        try:
            return run.call(function, Call(run.site, [instance]))
        except Raise as signal:
            if isinstance(signal.error, Raised) and is_subclass(run, signal.error.cls, StopIteration):
                raise StopIteration from signal
            raise
        except (Dead, Unknowable) as error:
            run.lose((instance,))
            raise Unknowable from error
        finally:
            run.joints = joints

    return step


def iterator(run: Interpreter, value: Any) -> Any:
    """``iter(value)``: an iterator, or a value of which nothing is known."""
    if (
        isinstance(value, (Iterator, Foreign))
        or value is UNKNOWN
        or (isinstance(value, List) and value.type_name == "view")
    ):
        return value
    if isinstance(value, Instance) and isinstance(value.cls.lookup(run, "__next__"), Function):
        method = value.cls.lookup(run, "__iter__")
        return run.call(method, Call(run.site, [value])) if isinstance(method, Function) else value
    step = stepper(run, value)
    if step is None:
        run.may_raise = True
        return may_raise(run, value)
    return stateful(run, step, (value,))


def abandon(run: Interpreter, value: Any) -> None:
    """An iterator may be left alone before its end. Where it is a generator that then has something to do, that happens
    at any time."""
    if isinstance(value, Iterator):
        if value.is_suspended():
            value.lose()
            run.lose(value.source)
        for each in value.source:
            abandon(run, each)


def stateful(run: Interpreter, step: Callable[[], Any], source: Sequence[Any]) -> Iterator:
    """An iterator with a state that cannot be taken back: on other paths it is not known where it stands."""
    count = 0
    ended = False

    def advance(run: Interpreter, signal: Any = None) -> Any:
        nonlocal count, ended
        if made.lost or made.fields["count"] != count:
            made.lose()
            run.lose(source)
            raise Unknowable
        if ended:
            raise StopIteration
        count += 1
        run.heap.set(made.fields, "count", count)
        try:
            return step()
        except StopIteration:
            ended = True
            for each in source:
                abandon(run, each)
            raise
        except Unknowable:
            made.lose()
            raise

    made = Iterator(advance, source)
    made.fields["count"] = 0
    return made
