"""Comprehensions and generator expressions."""

from __future__ import annotations

import ast
from collections.abc import Generator
from typing import Any

from tf2lint.graph.python import containers, iteration
from tf2lint.graph.python.generators import lazily
from tf2lint.graph.python.heap import certain
from tf2lint.graph.python.limits import MAX_ITEMS
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Dict, Frame, Function, Interpreter, List, Object, is_harmless
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.targets import assign


def comprehension(run: Interpreter, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Any:
    found: list[Any] = []
    first = run.evaluate(node.generators[0].iter)
    outer = run.frame
    frame = Frame("comprehension", outer)
    if isinstance(node, ast.GeneratorExp):
        iterator = iteration.iterator(run, first)
        function = next((each for each in (outer.function,) if isinstance(each, Function)), None)
        frame.function = function
        return lazily(run, lazy_clauses(run, node, 0, iterator), frame, [first, function])
    run.frame = frame
    try:
        known = clauses(run, node, 0, first, found)
    finally:
        run.frame = outer
    if isinstance(node, ast.DictComp):
        made = Dict(is_open=not known)
        for key, value in found:
            containers.set_item(run, made, key, value)
        if not known:
            made.lose()
            run.lose(found)
        return made
    if isinstance(node, ast.SetComp):
        return containers.new_set(run, found if known else None)
    if known:
        return List(found)
    if all(map(is_harmless, found)) and is_harmless(first):
        return List(FOREIGN)
    run.lose(found)
    return List(UNKNOWN)


def lazy_clauses(run: Interpreter, node: ast.GeneratorExp, position: int, iterable: Any) -> Generator[Any, Any, None]:
    """The turns of a generator expression from one of its ``for`` on."""
    clause = node.generators[position]
    step = iteration.stepper(run, iterable)
    if step is None:
        raise Unknowable
    while True:
        run.budget.spend(1)
        try:
            item = step()
        except StopIteration:
            return
        assign(run, clause.target, item)
        if not passes(run, clause):
            continue
        if position + 1 < len(node.generators):
            yield from lazy_clauses(run, node, position + 1, run.evaluate(node.generators[position + 1].iter))
        else:
            yield run.evaluate(node.elt)


def passes(run: Interpreter, clause: ast.comprehension) -> bool:
    """Whether an item gets through the tests of a generator expression."""
    for test in clause.ifs:
        truth = run.truth(run.evaluate(test))
        if truth is None:
            raise Unknowable
        if not truth:
            return False
    return True


def clauses(run: Interpreter, node: Any, position: int, iterable: Any, found: list[Any]) -> bool:
    """The turns of a comprehension from one of its ``for`` on. False where they are not all known."""
    if position == len(node.generators):
        if isinstance(node, ast.DictComp):
            key = run.evaluate(node.key)
            found.append((key, run.evaluate(node.value)))
        else:
            found.append(run.evaluate(node.elt))
        return len(found) <= MAX_ITEMS
    clause = node.generators[position]
    items = iteration.drained(run, iterable)
    if items is None:
        # Any number of turns, of which one stands for all.
        run.may_raise = True
        item = FOREIGN if is_harmless(iterable) else UNKNOWN
        run.fork([lambda: None, lambda: unknown_turn(run, node, position, item, found)])
        return False
    known = True
    for item in items:
        assign(run, clause.target, item)
        passes: bool | None = True
        for test in clause.ifs:
            truth = run.truth(run.evaluate(test))
            if truth is False:
                passes = False
                break
            if truth is None:
                passes = None
        if passes is None:
            known = False
            run.fork([lambda: None, lambda: inner_clauses(run, node, position, found)])
        elif passes:
            known = inner_clauses(run, node, position, found) and known
    return known


def inner_clauses(run: Interpreter, node: Any, position: int, found: list[Any]) -> bool:
    more = position + 1 < len(node.generators)
    return clauses(run, node, position + 1, run.evaluate(node.generators[position + 1].iter) if more else None, found)


def unknown_turn(run: Interpreter, node: Any, position: int, item: Any, found: list[Any]) -> None:
    clause = node.generators[position]
    for _ in range(2):  # what the first changes is not known to the second
        mark = run.heap.mark()
        assign(run, clause.target, item)
        for test in clause.ifs:
            run.evaluate(test)
        inner_clauses(run, node, position, found)
        changed = [change for change in run.heap.changes(mark).values() if change[0] is not run.frame.names]
        if not changed:
            break
        for table, key, value in changed:
            if table is not run.api.state and not isinstance(certain(value), Object):
                run.heap.set(table, key, UNKNOWN)
