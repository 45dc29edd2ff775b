"""Python's builtin functions."""

from __future__ import annotations

import ast
import functools
import math
import os.path
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python import containers, iteration, objects, operators, plain_values, texts
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import items, members
from tf2lint.graph.python.library.classes import Super, found_attribute, may_be, wrapped
from tf2lint.graph.python.library.records import Fields
from tf2lint.graph.python.library.registry import BUILTINS, MODELS, Model, model
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    ApiName,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
    Frame,
    Function,
    Instance,
    Interpreter,
    Iterator,
    List,
    Native,
    Object,
    Omitted,
    Raised,
    View,
    Wrapped,
    is_plain,
)
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.plain_values import plain, raised


@model("len")
def length(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "obj", UNKNOWN)
    if isinstance(value, Omitted):
        return Omitted(len(value.default)) if isinstance(value.default, (str, tuple)) else may_be(run, call)
    if isinstance(value, Array):
        return FOREIGN if not value.shape or value.shape[0] is None else value.shape[0]
    if isinstance(value, Instance):
        method = value.cls.lookup(run, "__len__")
        if method is MISSING and not value.lost and not value.cls.has_unknown_base and not value.cls.makes_unknown:
            raise raised(TypeError)
        return (
            run.call(method, Call(call.node, [value])) if isinstance(method, (Function, Native)) else may_be(run, call)
        )
    if isinstance(value, (int, float, type(None), Function, Iterator)):
        raise raised(TypeError)
    if isinstance(value, List) and value.type_name == "view":
        return may_be(run, call)
    if isinstance(value, Dict) and value.type_name in plain_values.SETS:
        known = members(run, value)
    else:
        known = items(run, value) if isinstance(value, (tuple, Object, range, str, bytes)) else None
    if known is None:
        run.may_raise = True
        return FOREIGN
    return len(known)


@model("range", "xrange", "six.moves.range", "six.moves.xrange")
def range_(run: Interpreter, call: Call) -> Any:
    values = [plain(each) for each in call.args]
    if not call.whole or not all(isinstance(each, int) for each in values):
        return FOREIGN
    return plain_values.computed(range, *values)


BUILTINS["range"] = Native("range", range_)


model("repr", "ascii")(lambda run, call: texts.text(run, call.get(0, "obj", UNKNOWN), "__repr__"))
model("format")(lambda run, call: texts.formatted(run, call.get(0, "", UNKNOWN), -1, call.get(1, "", "")))


def calculated(function: Callable[..., Any]) -> Model:
    """The model of a function of plain values."""

    def calculate(run: Interpreter, call: Call) -> Any:
        values = [plain(each) for each in call.args]
        keywords = {key: plain(each) for key, each in call.keywords.items()}
        if UNKNOWN in values or UNKNOWN in keywords.values() or not call.whole:
            return may_be(run, call)
        return wrapped(plain_values.computed(functools.partial(function, **keywords), *values))

    return calculate


@model("round")
def round_(run: Interpreter, call: Call) -> Any:
    digits = plain(call.get(1, "ndigits", 0))
    return calculated(round)(run, call) if isinstance(digits, int) and abs(digits) < 100 else may_be(run, call)


for _function in (abs, divmod, ord, chr, bin, hex, oct):
    BUILTINS[_function.__name__] = Native(_function.__name__, calculated(_function))


@model("pow")
def pow_(run: Interpreter, call: Call) -> Any:
    if len(call.args) != 2 or not call.whole:
        return may_be(run, call)
    return operators.binary(run, ast.Pow(), call.args[0], call.args[1])


for _name in ("sqrt", "log", "exp", "floor", "ceil", "log2", "log10", "sin", "cos", "tan", "fabs", "tanh", "gcd"):
    _calculated = Native(_name, calculated(getattr(math, _name)))
    MODELS[f"math.{_name}"] = _calculated
    if _name in ("sqrt", "log", "exp", "log2", "log10", "tanh", "sin", "cos"):
        MODELS[f"numpy.{_name}"] = _calculated


for _name in ("join", "basename", "dirname", "splitext", "split", "normpath"):
    MODELS[f"os.path.{_name}"] = Native(_name, calculated(getattr(os.path, _name)))


@model("isinstance")
def is_instance(run: Interpreter, call: Call) -> Any:
    value, wanted = call.get(0, "obj", UNKNOWN), call.get(1, "class", UNKNOWN)
    classes = items(run, wanted) if isinstance(wanted, (tuple, List)) else [wanted]
    results = [is_of(run, value, cls) for cls in ([UNKNOWN] if classes is None else classes)]
    if True in results:
        return True
    return FOREIGN if None in results else False


def is_of(run: Interpreter, value: Any, cls: Any) -> bool | None:
    """``isinstance(value, cls)``, ``None`` where that is not known."""
    if value is UNKNOWN or cls is UNKNOWN or isinstance(value, Foreign) or isinstance(cls, Foreign):
        return None
    if isinstance(cls, type):
        if cls is object:
            return True
        if isinstance(value, (List, Dict)):
            known = containers.TYPES.get(value.type_name)
            return None if known is None else issubclass(known, cls)
        if isinstance(value, (Instance, Raised)):
            found = objects.is_subclass(run, value.cls, cls)
            return None if found is False and isinstance(value, Instance) and value.cls.has_unknown_base else found
        if isinstance(value, Class):
            return None if value.makes_unknown else cls is type
        return isinstance(value, cls) if not isinstance(value, Object) else False
    if isinstance(cls, Class):
        if cls.makes_unknown or cls.lookup(run, "__instancecheck__") is not MISSING:
            return None
        if isinstance(value, (Instance, Raised)):
            found = objects.is_subclass(run, value.cls, cls)
            if (
                found is False
                and isinstance(value.cls, Class)
                and value.cls.has_unknown_base
                and not value.cls.is_error
            ):
                return None
            return found
        return False
    if isinstance(cls, Native):
        return None if isinstance(value, (List, Dict, Instance)) else False
    if isinstance(cls, Fields):
        if isinstance(value, List) and "<class>" in value.attributes:
            return value.attributes["<class>"] is cls
        return False if is_plain(value) or isinstance(value, (tuple, Instance, List, Dict)) else None
    if isinstance(cls, ApiName):
        if isinstance(value, Raised) and run.api.is_error(cls.path):
            return objects.is_subclass(run, value.cls, cls)
        return run.api.is_instance(value, cls.path)  # type: ignore[no-any-return]
    return None


@model("callable")
def is_callable(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "obj", UNKNOWN)
    if isinstance(value, (Function, Bound, Native, Class, type)):
        return True
    if isinstance(value, Instance) and not value.lost and not value.cls.has_unknown_base:
        method = value.cls.lookup(run, "__call__")
        return FOREIGN if method is UNKNOWN else method is not MISSING
    return False if is_plain(value) or isinstance(value, (List, Dict, tuple)) else FOREIGN


@model("issubclass")
def is_subclass(run: Interpreter, call: Call) -> Any:
    cls, wanted = call.get(0, "cls", UNKNOWN), call.get(1, "class", UNKNOWN)
    is_error = isinstance(cls, ApiName) and run.api.is_error(cls.path)
    if not isinstance(cls, (type, Class)) and not is_error:
        return may_be(run, call)
    results = [
        True if each is object else objects.is_subclass(run, cls, each)
        for each in (wanted if isinstance(wanted, tuple) else (wanted,))
    ]
    if True in results:
        return True
    return FOREIGN if None in results or (isinstance(cls, Class) and cls.has_unknown_base) else False


@model("hasattr")
def has_attr(run: Interpreter, call: Call) -> Any:
    owner, name = call.get(0, "obj", UNKNOWN), call.get(1, "name", UNKNOWN)
    if not isinstance(name, str) or owner is UNKNOWN:
        return FOREIGN
    if isinstance(owner, Instance):
        if owner.lost:
            return FOREIGN
        if name in owner.fields:
            return FOREIGN if type(owner.fields[name]) is Maybe else True
    value = found_attribute(run, owner, name)
    return False if value is MISSING else FOREIGN if value is UNKNOWN or isinstance(value, Foreign) else True


@model("getattr")
def get_attr(run: Interpreter, call: Call) -> Any:
    owner, name = call.get(0, "obj", UNKNOWN), call.get(1, "name", UNKNOWN)
    if not isinstance(name, str):
        run.may_raise = True
        return UNKNOWN
    has_default = len(call.args) > 2
    if isinstance(owner, Object) and type(owner.fields.get(name)) is Maybe and has_default:
        return run.join(run.attribute(owner, name), call.args[2])
    value = found_attribute(run, owner, name) if has_default else run.attribute(owner, name)
    if value is MISSING:
        if has_default:
            return call.args[2]
        raise raised(AttributeError)
    if has_default and (value is UNKNOWN or isinstance(value, Foreign)):
        run.lose(call.args[2:])
    return value


@model("delattr")
def delete_attr(run: Interpreter, call: Call) -> None:
    owner, name = call.get(0, "obj", UNKNOWN), call.get(1, "name", UNKNOWN)
    if isinstance(name, str):
        containers.delete_attribute(run, owner, name)
    else:
        run.lose((owner,))


@model("vars")
def vars_(run: Interpreter, call: Call) -> Any:
    owner = call.get(0, "object", None)
    if not call.args:
        return names_of(run, run.frame)
    return View(owner) if isinstance(owner, Instance) else plain_values.unknown_of(run, owner)


model("globals")(lambda run, call: names_of(run, run.frame.root))
model("locals")(lambda run, call: names_of(run, run.frame))


def names_of(run: Interpreter, frame: Frame) -> Dict:
    """The names of a scope as a dictionary: those of the module can be changed by it."""
    if frame.kind == "module":
        run.has_open_names = True
        made = Dict(is_open=True)
        made.fields = frame.names
        return made
    return Dict({key: value for key, value in frame.names.items() if isinstance(key, str) and key.isidentifier()})


@model("iter")
def iter_(run: Interpreter, call: Call) -> Any:
    if len(call.args) != 1:
        return run.unknown_call(None, call)
    return iteration.iterator(run, call.args[0])


@model("next")
def next_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterator", UNKNOWN)
    if isinstance(value, Instance):
        step = iteration.next_of(run, value)
    elif isinstance(value, Iterator) or (isinstance(value, List) and value.type_name == "view"):
        step = iteration.stepper(run, value)
    elif isinstance(value, (List, Dict, int, str, float, tuple, range, type(None))):
        raise raised(TypeError)
    else:
        step = None
    if step is None:
        run.lose(call.args[1:])
        return plain_values.may_raise(run, value)
    try:
        found = step()
        iteration.abandon(run, value)
        return found
    except StopIteration:
        if len(call.args) > 1:
            return call.args[1]
        raise raised(StopIteration) from None
    except Unknowable:
        run.lose(call.args[1:])
        run.may_raise = True
        return UNKNOWN


@model("print", "pprint.pprint")
def print_(run: Interpreter, call: Call) -> None:
    for each in call.values():
        if isinstance(each, Instance):
            method = each.cls.lookup(run, "__str__")
            if isinstance(method, Function):
                run.call(method, Call(call.node, [each]))


model("id")(lambda run, call: FOREIGN)


@model("super")
def super_(run: Interpreter, call: Call) -> Any:
    cls, receiver = call.get(0, "type", UNKNOWN), call.get(1, "obj", UNKNOWN)
    return Super(cls, receiver) if isinstance(cls, Class) else UNKNOWN


for _names, _kind in (
    ("property abc.abstractproperty", "property"),
    ("functools.cached_property", "cached_property"),
    ("staticmethod", "staticmethod"),
    ("classmethod", "classmethod"),
):
    model(*_names.split())(
        lambda run, call, kind=_kind: Wrapped(kind, (call.values() or [UNKNOWN])[0], call.get(1, "fset"))  # type: ignore[misc]
    )
