"""Expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Generator, Sequence
from typing import Any

from tf2lint.graph.python import comparing, containers, iteration, operators, plain_values
from tf2lint.graph.python.blocks import lazily
from tf2lint.graph.python.calls import make_function
from tf2lint.graph.python.heap import certain
from tf2lint.graph.python.limits import MAX_ITEMS
from tf2lint.graph.python.objects import (
    FOREIGN,
    UNKNOWN,
    ApiName,
    Call,
    Dict,
    DictInstance,
    Frame,
    Function,
    Interpreter,
    List,
    Object,
    Omitted,
    is_harmless,
)
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.targets import assign

# -- comprehensions ----------------------------------------------------------------------------------------------------


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


# -- others ------------------------------------------------------------------------------------------------------------


def attribute_expression(run: Interpreter, node: ast.Attribute) -> Any:
    owner = run.evaluate(node.value)
    if type(owner) is ApiName:
        return run.api.member(owner.path, node.attr)
    run.site = node
    return run.attribute_or_raise(owner, run.mangled(node.attr))


def call_expression(run: Interpreter, node: ast.Call) -> Any:
    function = run.evaluate(node.func)
    args: list[Any] = []
    whole = True
    for each in node.args:
        if isinstance(each, ast.Starred):
            value = run.evaluate(each.value)
            given = value.default if isinstance(value, Omitted) else None
            items = list(given) if isinstance(given, tuple) else iteration.drained(run, value)
            if items is None:
                run.lose((value,))
                run.may_raise = True
                whole = False
            elif whole:
                args += items
        else:
            value = run.evaluate(each)
            if whole:
                args.append(value)
            else:
                run.lose((value,))
    keywords: dict[str, Any] = {}
    for keyword in node.keywords:
        value = run.evaluate(keyword.value)
        if keyword.arg is None and isinstance(value, DictInstance):
            value = value.entries
        if keyword.arg is not None:
            keywords[keyword.arg] = value
        elif isinstance(value, Dict) and not value.is_open and not plain_values.has_perhaps(value):
            for key, entry in value.fields.items():
                if not isinstance(key, str) or key in keywords:
                    raise run.error(TypeError)
                keywords[key] = entry
        else:
            if not isinstance(value, Dict):
                run.may_raise = True
            whole = False
    if not node.args and not node.keywords and isinstance(node.func, ast.Name) and node.func.id == "super":
        return run.library.super_of(run)
    if function is UNKNOWN and isinstance(node.func, ast.Attribute) and node.func.attr in PLAIN_METHODS:
        run.may_raise = True
        run.lose([*args, *keywords.values()])
        run.api.unknown_code(has_defaults=False)
        return UNKNOWN
    return run.call(function, Call(node, args, keywords, whole))


# Methods of Python's own values, of arrays, tensors, files, queues and threads: whatever has one of these names runs
# nothing in the default session. Three are left out: classes of programs have methods of that name that do.
PLAIN_METHODS = frozenset(
    name for owner in (str, bytes, list, dict, set, int, float) for name in vars(owner) if not name.startswith("_")
) - frozenset("update copy clear".split()) | frozenset(
    "astype reshape tolist flatten ravel transpose mean std sum max min argmax argmin argsort squeeze item"
    " get_shape as_list set_shape assign assign_add assign_sub read readline readlines write close flush"
    " is_set wait acquire release put empty full qsize task_done is_alive terminate".split()
)


def tuple_expression(run: Interpreter, node: ast.Tuple) -> Any:
    items = run.elements(node.elts)
    return UNKNOWN if items is None else tuple(items)


def list_expression(run: Interpreter, node: ast.List) -> Any:
    items = run.elements(node.elts)
    return List(UNKNOWN if items is None else items)


def dict_expression(run: Interpreter, node: ast.Dict) -> Any:
    made = Dict()
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            containers.update(run, made, run.evaluate(value))
        else:
            named = run.evaluate(key)
            containers.set_item(run, made, named, run.evaluate(value))
    return made


def binary_operation(run: Interpreter, node: ast.BinOp) -> Any:
    left = run.evaluate(node.left)
    right = run.evaluate(node.right)
    run.site = node
    return operators.binary(run, node.op, left, right)


def unary_operation(run: Interpreter, node: ast.UnaryOp) -> Any:
    value = run.evaluate(node.operand)
    if isinstance(node.op, ast.Not):
        truth = run.truth(value)
        if isinstance(value, Omitted):
            return Omitted(not value.default)
        return FOREIGN if truth is None else not truth
    return operators.unary(run, node.op, value)


def boolean(run: Interpreter, nodes: Sequence[ast.expr], is_and: bool) -> Any:
    value = run.evaluate(nodes[0])
    if len(nodes) == 1:
        return value
    truth = run.truth(value)
    if truth is None:
        ends = comparing.usual(value)
        if ends is not None:
            ends = ends if not is_and else 1 - ends
        return run.fork([lambda: value, lambda: boolean(run, nodes[1:], is_and)], ends)
    return boolean(run, nodes[1:], is_and) if truth is is_and else value


def compared(run: Interpreter, left: Any, ops: Sequence[ast.cmpop], nodes: Sequence[ast.expr]) -> Any:
    """A chain of comparisons."""
    right = run.evaluate(nodes[0])
    result = comparing.compare(run, ops[0], left, right)
    if len(ops) == 1:
        return result
    truth = run.truth(result)
    if truth is None:
        return run.fork([lambda: result, lambda: compared(run, right, ops[1:], nodes[1:])])
    return compared(run, right, ops[1:], nodes[1:]) if truth else result


def conditional_expression(run: Interpreter, node: ast.IfExp) -> Any:
    value = run.evaluate(node.test)
    truth = run.truth(value)
    if truth is None:
        ways = [lambda: run.evaluate(node.body), lambda: run.evaluate(node.orelse)]
        return run.fork(ways, comparing.usual(value))
    return run.evaluate(node.body if truth else node.orelse)


def subscript(run: Interpreter, node: ast.Subscript) -> Any:
    container = run.evaluate(node.value)
    key = run.evaluate(node.slice)
    run.site = node
    return containers.item(run, container, key)


def slice_expression(run: Interpreter, node: ast.Slice) -> Any:
    parts = [run.evaluate(each) if each is not None else None for each in (node.lower, node.upper, node.step)]
    plain = [plain_values.plain(each) for each in parts]
    if UNKNOWN in plain:
        return FOREIGN if all(map(is_harmless, parts)) else UNKNOWN
    return slice(*plain)


def formatted(run: Interpreter, node: ast.JoinedStr) -> Any:
    parts = [run.evaluate(each) for each in node.values]
    if all(isinstance(each, str) for each in parts):
        return "".join(parts)
    return FOREIGN


def formatted_value(run: Interpreter, node: ast.FormattedValue) -> Any:
    value = run.evaluate(node.value)
    spec = run.evaluate(node.format_spec) if node.format_spec is not None else ""
    return operators.formatted(run, value, node.conversion, spec)


def walrus(run: Interpreter, node: ast.NamedExpr) -> Any:
    value = run.evaluate(node.value)
    frame = run.frame
    while run.frame.kind == "comprehension" and run.frame.outer is not None:
        run.frame = run.frame.outer
    try:
        assign(run, node.target, value)
    finally:
        run.frame = frame
    return value


def unknown_expression(run: Interpreter, node: ast.expr) -> Any:
    """What is not modelled: anything may become of its parts."""
    run.may_raise = True
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            run.lose((run.evaluate(child),))
    return UNKNOWN


EXPRESSIONS: dict[type, Callable[[Interpreter, Any], Any]] = {
    ast.Constant: lambda run, node: node.value,
    ast.Name: lambda run, node: run.named(node.id),
    ast.Attribute: attribute_expression,
    ast.Call: call_expression,
    ast.Tuple: tuple_expression,
    ast.List: list_expression,
    ast.Set: lambda run, node: containers.new_set(run, run.elements(node.elts)),
    ast.Dict: dict_expression,
    ast.BinOp: binary_operation,
    ast.UnaryOp: unary_operation,
    ast.BoolOp: lambda run, node: boolean(run, node.values, isinstance(node.op, ast.And)),
    ast.Compare: lambda run, node: compared(run, run.evaluate(node.left), node.ops, node.comparators),
    ast.IfExp: conditional_expression,
    ast.Lambda: make_function,
    ast.Subscript: subscript,
    ast.Slice: slice_expression,
    ast.JoinedStr: formatted,
    ast.FormattedValue: formatted_value,
    **dict.fromkeys((ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp), comprehension),
    ast.Starred: lambda run, node: run.evaluate(node.value),
    ast.NamedExpr: walrus,
    **dict.fromkeys((ast.Yield, ast.YieldFrom, ast.Await), unknown_expression),
}
for _name in ("TemplateStr", "Interpolation"):  # Python 3.14
    if hasattr(ast, _name):
        EXPRESSIONS[getattr(ast, _name)] = unknown_expression
