"""Expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing, containers, iteration, operators, plain_values, texts
from tf2lint.graph.python.calls import lambda_expression
from tf2lint.graph.python.comprehensions import comprehension
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, ApiName, Call, Dict, DictInstance, List, Omitted, is_harmless
from tf2lint.graph.python.targets import assign

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


def constant(run: Interpreter, node: ast.Constant) -> Any:
    return node.value


def name_expression(run: Interpreter, node: ast.Name) -> Any:
    return run.named(node.id)


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
            items = iteration.drained(run, value)
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
    return run.call(function, Call(node, args, keywords, whole))


def tuple_expression(run: Interpreter, node: ast.Tuple) -> Any:
    items = run.elements(node.elts)
    return UNKNOWN if items is None else tuple(items)


def list_expression(run: Interpreter, node: ast.List) -> Any:
    items = run.elements(node.elts)
    return List(UNKNOWN if items is None else items)


def set_expression(run: Interpreter, node: ast.Set) -> Any:
    items = run.elements(node.elts)
    return containers.new_set(run, items)


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


def boolean_operation(run: Interpreter, node: ast.BoolOp) -> Any:
    return boolean(run, node.values, isinstance(node.op, ast.And))


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


def comparison(run: Interpreter, node: ast.Compare) -> Any:
    left = run.evaluate(node.left)
    return compared(run, left, node.ops, node.comparators)


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
    return texts.formatted(run, value, node.conversion, spec)


def starred(run: Interpreter, node: ast.Starred) -> Any:
    return run.evaluate(node.value)


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
    ast.Constant: constant,
    ast.Name: name_expression,
    ast.Attribute: attribute_expression,
    ast.Call: call_expression,
    ast.Tuple: tuple_expression,
    ast.List: list_expression,
    ast.Set: set_expression,
    ast.Dict: dict_expression,
    ast.BinOp: binary_operation,
    ast.UnaryOp: unary_operation,
    ast.BoolOp: boolean_operation,
    ast.Compare: comparison,
    ast.IfExp: conditional_expression,
    ast.Lambda: lambda_expression,
    ast.Subscript: subscript,
    ast.Slice: slice_expression,
    ast.JoinedStr: formatted,
    ast.FormattedValue: formatted_value,
    ast.ListComp: comprehension,
    ast.SetComp: comprehension,
    ast.GeneratorExp: comprehension,
    ast.DictComp: comprehension,
    ast.Starred: starred,
    ast.NamedExpr: walrus,
    ast.Yield: unknown_expression,
    ast.YieldFrom: unknown_expression,
    ast.Await: unknown_expression,
}
for _name in ("TemplateStr", "Interpolation"):  # Python 3.14
    if hasattr(ast, _name):
        EXPRESSIONS[getattr(ast, _name)] = unknown_expression
