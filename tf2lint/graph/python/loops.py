"""``for`` and ``while``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python import iteration
from tf2lint.graph.python.heap import ABSENT, Born, Delta, Exhausted, Maybe, certain
from tf2lint.graph.python.limits import MAX_ROUNDS, MAX_TURNS
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Foreign, Interpreter, Object, is_harmless
from tf2lint.graph.python.paths import Break, Continue, Dead, Joint, Passed, Signal, Unknowable
from tf2lint.graph.python.plain_values import kind_of_list
from tf2lint.graph.python.targets import assign
from tf2lint.python.syntax import walk


def is_settled(old: Any, new: Any) -> bool:
    """Whether another turn of a loop can make no more unknown what a place holds."""
    if old is new:
        return True
    if type(new) is Maybe:
        return (old is ABSENT and isinstance(new.value, Object)) or (
            type(old) is Maybe and is_settled(old.value, new.value)
        )
    old = certain(old)
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return all(map(is_settled, old, new))
    if old is UNKNOWN or (isinstance(old, Object) and isinstance(new, Object)):
        return not isinstance(new, Foreign) or old is UNKNOWN or isinstance(old, Foreign)
    return type(old) is type(new) and isinstance(old, (bool, int, float, str, type(None))) and bool(old == new)


def for_statement(run: Interpreter, node: ast.For | ast.AsyncFor) -> None:
    iterable = run.evaluate(node.iter)
    run.site = node.iter
    advance = iteration.stepper(run, iterable)
    if advance is None:
        run.may_raise = True
    try:
        loop(run, node, advance, iterable)
    finally:
        iteration.abandon(run, iterable)


def loop(
    run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None, iterable: Any
) -> None:
    """Turn by turn while it is known that there is one, up to a limit; then one turn that stands for any."""
    joint = run.new_joint(Break)
    run.loops += 1
    try:
        run.settle(joint, lambda: turns(run, node, advance, iterable, joint))
    except Passed as passed:
        raise passed.signal from None
    finally:
        run.loops -= 1


def another(
    run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, advance: Callable[[], Any] | None
) -> tuple[bool | None, Any]:
    """Whether there is another turn of a loop, and with which item."""
    if isinstance(node, ast.While):
        return run.truth(run.evaluate(node.test)), None
    if advance is None:
        return None, UNKNOWN
    try:
        return True, advance()
    except StopIteration:
        return False, None
    except Unknowable:
        run.may_raise = True
        return None, UNKNOWN


def names_of_loop(run: Interpreter, node: ast.For | ast.AsyncFor | ast.While) -> tuple[set[str], set[str]]:
    """The names that a loop's target binds, and those that its body uses."""
    if node not in run.loaded:
        targets: set[str] = set()
        if not isinstance(node, ast.While):
            targets = {each.id for each in walk(node.target) if isinstance(each, ast.Name)}
        used = {each.id for part in node.body for each in walk(part) if isinstance(each, ast.Name)}
        run.loaded[node] = targets, used
    return run.loaded[node]


def turns(
    run: Interpreter,
    node: ast.For | ast.AsyncFor | ast.While,
    advance: Callable[[], Any] | None,
    iterable: Any,
    joint: Joint,
) -> None:
    limit = max(4, MAX_TURNS // run.loops**2)
    target = None if isinstance(node, ast.While) else node.target
    targets, used = names_of_loop(run, node)
    is_sequence = isinstance(iterable, (tuple, range)) or kind_of_list(iterable) == "list"
    independent = (
        isinstance(node, ast.For)
        and is_sequence
        and not targets & used
        and all(isinstance(each, (ast.Name, ast.Tuple, ast.Store)) for each in walk(node.target))
    )
    unknown_item = FOREIGN if target is not None and is_harmless(iterable) else UNKNOWN
    rounds = 0  # turns that stand for any number of them
    exits: list[Delta] = []
    count = 0
    while True:
        there_is, item = another(run, node, advance) if not rounds or target is None else (None, None)
        if there_is is False:
            break
        count += 1
        if there_is is None:
            exits.append(run.heap.changes(joint.mark))
        if there_is is None or count > limit:
            rounds += 1
            item = unknown_item
        head = run.heap.changes(joint.mark) if rounds else None
        mark, births = run.heap.mark(), Born.count
        if rounds > 1:
            run.regions.append(run.api.numbers["serial"])
        try:
            if target is not None:
                assign(run, target, item)
            run.settle(run.new_joint(Continue), lambda: run.block(node.body))
        except Signal as signal:
            if not exits and not isinstance(signal, Dead):
                raise
            run.leave(signal)
            finish(run, exits, joint)
            return otherwise(run, node, joint)
        finally:
            if rounds > 1:
                run.regions.pop()
        if head is not None:
            if generalized(run, head, joint, births, rounds):
                if target is not None or there_is is None:
                    exits.append(run.heap.changes(joint.mark))
                finish(run, exits, joint)
                return otherwise(run, node, joint)
        elif independent and not run.heap.has_net_change(mark, run.binding_frame("").names, targets):
            for last in (iteration.items(run, iterable) or [FOREIGN])[-1:]:
                assign(run, node.target, last)  # type: ignore[union-attr]
            break
    if exits:
        exits.append(run.heap.changes(joint.mark))
        finish(run, exits, joint)
    return otherwise(run, node, joint)


def otherwise(run: Interpreter, node: ast.For | ast.AsyncFor | ast.While, joint: Joint) -> None:
    """What a loop does at its end: a ``break`` there is another loop's."""
    if not node.orelse:
        return
    joints = run.joints
    run.joints = [each for each in joints if each is not joint]
    try:
        run.block(node.orelse)
    except Break as signal:
        raise Passed(signal) from None
    finally:
        run.joints = joints


def finish(run: Interpreter, exits: list[Delta], joint: Joint) -> None:
    """Go on behind a loop that ended in one of several states."""
    if not exits:
        raise Dead
    run.heap.rewind(joint.mark)
    run.heap.meet(exits, joint.births)


def generalized(run: Interpreter, head: Delta, joint: Joint, births: int, rounds: int) -> bool:
    """After a turn that stands for any, go on with what holds before and after it. Returns whether another turn
    would find nothing new."""
    after = run.heap.capture(joint.mark)
    found: Delta = {}
    states = {}
    for place in {**head, **after}:
        table, key, _ = after[place] if place in after else head[place]
        if type(table) is Born and table.since > births:
            found[place] = after[place]  # made in this turn
            continue
        current = table.get(key, ABSENT)
        states[place] = (
            table,
            key,
            head[place][2] if place in head else current,
            after[place][2] if place in after else current,
        )
    settled = True
    for place, (table, key, before, value) in states.items():
        joined = run.heap.join(before, value)
        is_new_member = before is ABSENT and isinstance(key, Object)  # of a collection: each turn has its own
        if not is_new_member and not is_settled(before, joined):
            settled = False
            if rounds > MAX_ROUNDS and table is not run.api.state:
                run.lose((certain(before), certain(value)))
                joined = Maybe(UNKNOWN) if type(joined) is Maybe else UNKNOWN
        found[place] = (table, key, joined)
    run.heap.apply(found)
    if rounds > 2 * MAX_ROUNDS:
        raise Exhausted
    return settled and rounds > 1
