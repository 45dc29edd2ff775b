"""Functions and classes: how they are made, and what their calls do."""

from __future__ import annotations

import ast
from typing import Any

from tf2lint.graph.python import objects
from tf2lint.graph.python.blocks import generator
from tf2lint.graph.python.heap import certain
from tf2lint.graph.python.limits import MAX_DEPTH, MAX_RECURSION
from tf2lint.graph.python.objects import (
    MISSING,
    UNKNOWN,
    Call,
    Class,
    Dict,
    DictInstance,
    Foreign,
    Frame,
    Function,
    FunctionNode,
    Instance,
    Interpreter,
    Raised,
    Wrapped,
)
from tf2lint.graph.python.paths import Return
from tf2lint.python.scopes import names_of


def function_definition(run: Interpreter, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    decorators = [run.evaluate(each) for each in node.decorator_list]
    run.bind(node.name, decorated(run, make_function(run, node), node, decorators))


def decorated(
    run: Interpreter, value: Any, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, by: list[Any]
) -> Any:
    for position in reversed(range(len(by))):
        site = node.decorator_list[position]
        run.site = site
        value = run.call(by[position], Call(site, [value]))
    return value


def make_function(run: Interpreter, node: FunctionNode) -> Function:
    defaults = [run.evaluate(each) for each in node.args.defaults]
    keyword_defaults = {
        parameter.arg: run.evaluate(default)
        for parameter, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
        if default is not None
    }
    made = Function(node, run.frame, defaults, keyword_defaults, run.lexical_class())
    if not isinstance(node, ast.Lambda) and run.frame.root is run.module:
        run.functions.append(made)
    return made


def class_definition(run: Interpreter, node: ast.ClassDef) -> None:
    decorators = [run.evaluate(each) for each in node.decorator_list]
    bases = run.elements(node.bases)
    keywords = {each.arg or "**": run.evaluate(each.value) for each in node.keywords}
    cls = Class(node.name, [UNKNOWN] if bases is None else bases, node)
    run.budget.spend(4 * len(cls.lineage()))
    metaclass = keywords.pop("metaclass", type)
    if not run.library.is_plain_metaclass(metaclass):
        cls.makes_unknown = True
    if run.frame.root is run.module:
        run.classes.append(cls)
    if node not in run.scopes:
        run.scopes[node] = names_of(node)
    frame = Frame("class", run.frame, cls.fields, run.scopes[node])
    frame.function = cls
    outer, run.frame = run.frame, frame
    try:
        run.block(node.body)
    finally:
        run.frame = outer
    initialize_class(run, cls, keywords)
    run.bind(node.name, decorated(run, cls, node, decorators))


def initialize_class(run: Interpreter, cls: Class, keywords: dict[str, Any]) -> None:
    """What Python does with a class after its body."""
    for name, value in list(cls.fields.items()):
        value = certain(value)
        if isinstance(value, Instance):
            method = value.cls.lookup(run, "__set_name__")
            if isinstance(method, Function):
                run.call(method, Call(run.site, [value, cls, name]))
    hook = cls.lookup(run, "__init_subclass__", cls)
    if isinstance(hook, Wrapped):
        hook = hook.function
    if isinstance(hook, Function):
        run.call(hook, Call(run.site, [cls], keywords, "**" not in keywords))


def instantiate(run: Interpreter, cls: Class, call: Call) -> Any:
    """The object that a call of a class makes."""
    if cls.makes_unknown or objects.is_enum(cls):
        run.lose([cls, *call.values()])
        run.may_raise = True
        return UNKNOWN
    native = run.api.constructor(cls)
    if native is not None:
        return native(run, cls, call)
    record = run.library.record_base(cls)
    if record is not None:
        return record.instance_of(run, cls, call)
    if cls.is_error:
        made: Any = Raised(cls, call.args if call.whole else None)
        initialize = cls.lookup(run, "__init__")
        if isinstance(initialize, Function):
            run.call(initialize, call.with_first(made))
        return made
    maker = cls.lookup(run, "__new__")
    if isinstance(maker, Wrapped):
        maker = maker.function
    if maker is not MISSING:
        if not isinstance(maker, Function):
            return run.unknown_call(cls, call)
        made = run.call(maker, call.with_first(cls))
        if not isinstance(made, Instance) or cls not in (made.cls, *made.cls.lineage()):
            return made
    else:
        made = DictInstance(cls) if dict in cls.lineage() else Instance(cls)
    initialize = cls.lookup(run, "__init__")
    if initialize is UNKNOWN or (initialize is MISSING and cls.has_unknown_base):
        run.unknown_call(None, call)
        made.lose()
    elif initialize is not MISSING:
        result = run.call(initialize, call.with_first(made))
        if result is UNKNOWN or isinstance(result, Foreign):
            run.may_raise = True
        elif result is not None:
            raise run.error(TypeError)
    elif maker is MISSING and (call.args or call.keywords):
        raise run.error(TypeError)
    return made


def call_function(run: Interpreter, function: Function, call: Call) -> Any:
    if len(run.active) >= MAX_DEPTH or run.active.count(function) >= MAX_RECURSION:
        return run.unknown_call(function, call)
    run.budget.spend(6)
    function.entered = True
    node = function.node
    if node not in run.scopes:
        run.scopes[node] = names_of(node)
    frame = Frame("function", function.frame, None, run.scopes[node])
    frame.function = function
    run.site = call.node
    parameters(run, function, frame, call)
    if isinstance(node, ast.AsyncFunctionDef):
        return run.unknown_call(function, call)
    if frame.scope.yields and not isinstance(node, ast.Lambda):
        return generator(run, function, frame)
    saved = run.frame, run.site, run.lines, run.loops
    run.frame, run.loops = frame, 0
    run.lines = (*run.lines, getattr(call.node, "lineno", 0))
    run.active.append(function)
    try:
        if isinstance(node, ast.Lambda):
            return run.evaluate(node.body)
        return run.settle(run.new_joint(Return), lambda: run.block(node.body))
    finally:
        run.active.pop()
        run.frame, run.site, run.lines, run.loops = saved


def parameters(run: Interpreter, function: Function, frame: Frame, call: Call) -> None:
    """Bind the parameters of a function that is called."""
    declared = function.node.args
    only = len(declared.posonlyargs)
    positional = [*declared.posonlyargs, *declared.args]
    names = frame.names
    keywords = dict(call.keywords)
    args = call.args
    missing = False
    for position, parameter in enumerate(positional):
        name = parameter.arg
        if position < len(args):
            names[name] = args[position]
            missing = missing or (name in keywords and position >= only)
        elif name in keywords and position >= only:
            names[name] = keywords.pop(name)
        else:
            default = position - (len(positional) - len(function.defaults))
            missing = missing or default < 0
            names[name] = function.defaults[default] if call.whole and default >= 0 else UNKNOWN
    for parameter in declared.kwonlyargs:
        name = parameter.arg
        if name in keywords:
            names[name] = keywords.pop(name)
        else:
            missing = missing or name not in function.keyword_defaults
            names[name] = function.keyword_defaults.get(name, UNKNOWN) if call.whole else UNKNOWN
    if declared.vararg is not None:
        names[declared.vararg.arg] = tuple(args[len(positional) :]) if call.whole else UNKNOWN
    elif len(args) > len(positional):
        missing = True
    if declared.kwarg is not None:
        names[declared.kwarg.arg] = Dict(keywords, is_open=not call.whole)
    elif keywords:
        missing = True
    if not call.whole:
        run.may_raise = True
    elif missing:
        raise run.error(TypeError)
