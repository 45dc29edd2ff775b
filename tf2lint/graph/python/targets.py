"""Assignments, and what they assign to."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from tf2lint.graph.python import containers, iteration, operators
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Interpreter, List, Object, is_harmless


def assignment(run: Interpreter, node: ast.Assign) -> None:
    value = run.evaluate(node.value)
    for target in node.targets:
        assign(run, target, value)


def annotated_assignment(run: Interpreter, node: ast.AnnAssign) -> None:
    if node.value is not None:
        assign(run, node.target, run.evaluate(node.value))


def augmented_assignment(run: Interpreter, node: ast.AugAssign) -> None:
    target = node.target
    if isinstance(target, ast.Name):
        old = run.named(target.id)
        setter: Callable[[Any], None] = lambda value: run.bind(target.id, value)  # noqa: E731
    elif isinstance(target, ast.Attribute):
        owner, name = run.evaluate(target.value), run.mangled(target.attr)
        run.site = target
        old = run.attribute_or_raise(owner, name)
        setter = lambda value: run.set_attribute(owner, name, value)  # noqa: E731
    else:
        container, key = run.evaluate(target.value), run.evaluate(target.slice)
        run.site = target
        old = containers.item(run, container, key)
        setter = lambda value: containers.set_item(run, container, key, value)  # noqa: E731
    value = run.evaluate(node.value)
    run.site = node
    setter(operators.in_place(run, node.op, old, value))


def deletion(run: Interpreter, node: ast.Delete) -> None:
    for target in node.targets:
        delete_target(run, target)


def delete_target(run: Interpreter, target: ast.expr) -> None:
    if isinstance(target, ast.Name):
        frame = run.binding_frame(target.id)
        if target.id not in frame.names:
            if frame.kind != "module":
                raise run.error(NameError)
            run.may_raise = True
        elif type(frame.names[target.id]) is Maybe:
            run.may_raise = True
        run.heap.delete(frame.names, target.id)
    elif isinstance(target, ast.Attribute):
        containers.delete_attribute(run, run.evaluate(target.value), run.mangled(target.attr))
    elif isinstance(target, ast.Subscript):
        containers.delete_item(run, run.evaluate(target.value), run.evaluate(target.slice))
    elif isinstance(target, (ast.Tuple, ast.List)):
        for each in target.elts:
            delete_target(run, each)


def assign(run: Interpreter, target: ast.expr, value: Any) -> None:
    if isinstance(target, ast.Name):
        run.bind(target.id, value)
    elif isinstance(target, ast.Attribute):
        owner = run.evaluate(target.value)
        run.site = target
        run.set_attribute(owner, run.mangled(target.attr), value)
    elif isinstance(target, ast.Subscript):
        container, key = run.evaluate(target.value), run.evaluate(target.slice)
        run.site = target
        containers.set_item(run, container, key, value)
    elif isinstance(target, ast.Starred):
        assign(run, target.value, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        unpack(run, target.elts, value)


def unpack(run: Interpreter, targets: Sequence[ast.expr], value: Any) -> None:
    count = len(targets)
    stars = [position for position, each in enumerate(targets) if isinstance(each, ast.Starred)]
    items = value.unpacked(run, count) if isinstance(value, Object) else None
    items = iteration.drained(run, value) if items is None else items
    if items is None:
        run.may_raise = True
        parts: list[Any] = [FOREIGN if is_harmless(value) else UNKNOWN] * count
        for position in stars:
            parts[position] = List(parts[position])
    elif stars:
        after = count - stars[0] - 1
        end = len(items) - after
        if end < stars[0]:
            raise run.error(ValueError)
        parts = [*items[: stars[0]], List(items[stars[0] : end]), *items[end:]]
    else:
        parts = list(items)
    if len(parts) != count:
        raise run.error(ValueError)
    for target, part in zip(targets, parts, strict=True):
        assign(run, target, part)
