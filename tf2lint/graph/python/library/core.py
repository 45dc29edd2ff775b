"""Python's own classes and functions."""

from __future__ import annotations

import ast
import functools
import math
import os.path
from collections.abc import Callable, Iterable
from typing import Any

from tf2lint.graph.python import comparing, containers, iteration, objects, operators, plain_values
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.iteration import drained, items, members
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
    DictInstance,
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
    Wrapped,
    found_attribute,
    is_plain,
)
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.plain_values import plain, raised

# -- classes -----------------------------------------------------------------------------------------------------------


class Super(Object):
    """``super()`` in a method of ``owner``."""

    __slots__ = ("owner", "receiver")

    def __init__(self, owner: Class, receiver: Any) -> None:
        super().__init__()
        self.owner = owner
        self.receiver = receiver

    def attribute(self, run: Interpreter, name: str) -> Any:
        receiver = self.receiver
        if isinstance(receiver, (Instance, Raised)) and isinstance(receiver.cls, Class):
            cls = receiver.cls
        else:
            cls = receiver if isinstance(receiver, Class) else self.owner
        found = cls.lookup(run, name, self.owner) if self.owner in cls.lineage() else UNKNOWN
        if isinstance(found, Wrapped):
            if found.kind == "property":
                return run.call(found.function, Call(run.site, [receiver]))
            return found.function if found.kind == "staticmethod" else Bound(found.function, cls)
        if name in ("__init_subclass__", "__class_getitem__") and isinstance(found, Function):
            return Bound(found, receiver)
        if name == "__new__" and isinstance(found, Function):
            return found
        if isinstance(found, Function) or (isinstance(found, Native) and found.name == "method"):
            return found if isinstance(receiver, Class) else Bound(found, receiver)
        if found is MISSING:
            return self.of_object(run, cls, name)
        if found is UNKNOWN and name == "__init__" and isinstance(receiver, Instance):
            # A base that is not seen gives it attributes that are not known, and leaves its own.
            return Native(name, lambda run, call: run.unknown_call(None, call) and None)
        return found

    def of_object(self, run: Interpreter, cls: Class, name: str) -> Any:
        """What ``object`` itself has under a name."""
        receiver = self.receiver
        if name == "__new__":
            return Native(name, lambda run, call: new_object(run, call))
        if name in ("__init__", "__init_subclass__", "__setattr__", "__getattribute__"):
            return Native(name, lambda run, call: class_method(run, object, name, call.with_first(receiver)))
        return UNKNOWN if hasattr(object, name) or cls.has_unknown_base or cls.lost else MISSING

    def parts(self) -> Iterable[Any]:
        return (self.receiver,)


def new_object(run: Interpreter, call: Call) -> Any:
    """``object.__new__(cls)``."""
    cls = call.get(0, "cls", UNKNOWN)
    return Instance(cls) if isinstance(cls, Class) and not cls.has_unknown_base else run.unknown_call(cls, call)


def set_own(run: Interpreter, call: Call) -> None:
    """``object.__setattr__(owner, name, value)``."""
    owner, name, value = (call.get(position, "", UNKNOWN) for position in range(3))
    if isinstance(owner, Instance) and isinstance(name, str):
        owner.set_own_attribute(run, name, value)
    else:
        set_attr(run, call)


def get_own(run: Interpreter, call: Call) -> Any:
    """``object.__getattribute__(owner, name)``."""
    owner, name = call.get(0, "", UNKNOWN), call.get(1, "", UNKNOWN)
    if not isinstance(owner, Instance) or not isinstance(name, str):
        return UNKNOWN
    value = owner.own_attribute(run, name, owner.cls.lookup(run, name))
    if value is MISSING:
        raise raised(AttributeError)
    return value


def plain_method(run: Interpreter, owner: Any, name: str, call: Call) -> Any:
    """The result of a method of one of Python's own values."""
    args = call.args
    if isinstance(owner, (str, bytes)):
        if len(owner) > plain_values.MAX_SIZE or (name in WIDENING and not is_narrow(call)):
            return FOREIGN
        if name == "format" and plain_values.is_wide(owner):
            return FOREIGN
        if name == "join" and args:
            known = drained(run, args[0])
            if sum(len(each) for each in known or () if isinstance(each, str)) > 4 * plain_values.MAX_SIZE:
                return FOREIGN
            args = [UNKNOWN if known is None else tuple(known)]
    try:
        values = [operators.concrete(run, each) for each in args]
        keywords = {key: operators.concrete(run, value) for key, value in call.keywords.items()}
    except plain_values.Unclear:
        values, keywords = [UNKNOWN], {}
    if UNKNOWN in values or not call.whole:
        if any(isinstance(each, (Function, Bound)) for each in call.values()):
            run.lose(call.values())
        run.may_raise = True
        return FOREIGN
    if name == "replace" and (len(owner) + 1) * len(str(values[1:2])) > 16 * plain_values.MAX_SIZE:
        return FOREIGN
    result = plain_values.computed(functools.partial(getattr(owner, name), **keywords), *values)
    return wrapped(result)


WIDENING = ("ljust", "rjust", "center", "zfill", "expandtabs", "to_bytes")


def is_narrow(call: Call) -> bool:
    """Whether text is made no wider than it may be."""
    width = plain(call.get(0, "width", UNKNOWN))
    return isinstance(width, int) and width <= plain_values.MAX_SIZE


def wrapped(value: Any) -> Any:
    """A result of one of Python's own functions as a value of the program."""
    if isinstance(value, list):
        return List([wrapped(each) for each in value]) if len(value) <= plain_values.MAX_SIZE else List(FOREIGN)
    if isinstance(value, dict):
        return Dict({key: wrapped(each) for key, each in value.items()})
    if isinstance(value, operators.Shown):
        return value.value
    if isinstance(value, tuple):
        return tuple(map(wrapped, value))
    return value if is_plain(value) else FOREIGN


DICT_MEMBERS = frozenset(name for name in vars(dict) if name not in vars(object)) | {"__init__"}


def dict_method(run: Interpreter, name: str, call: Call) -> Any:
    """A method that a class of the program has from ``dict``: ``dict.__setitem__(self, key, value)``."""
    receiver = call.get(0, "self", UNKNOWN)
    rest = Call(call.node, call.args[1:], call.keywords, call.whole)
    if not isinstance(receiver, DictInstance):
        return run.unknown_call(receiver, rest)
    entries = receiver.entries
    if not rest.whole:
        run.lose((receiver, *rest.values()))
        return UNKNOWN
    if name in ("__init__", "update"):
        containers.update(run, entries, construct(run, dict, rest))
        return None
    if name == "__iter__":
        return iteration.iterator(run, entries)
    if name == "__len__":
        known = iteration.items(run, entries)
        return FOREIGN if known is None else len(known)
    key = rest.get(0, "key", UNKNOWN)
    if name == "__getitem__":
        missing = receiver.cls.lookup(run, "__missing__")
        if isinstance(missing, Function) and comparing.contains(run, entries, key) is not True:
            return run.call(missing, Call(call.node, [receiver, key]))
        return containers.item(run, entries, key)
    if name == "__setitem__":
        return containers.set_item(run, entries, key, rest.get(1, "value", UNKNOWN))
    if name == "__delitem__":
        return containers.delete_item(run, entries, key)
    if name == "__contains__":
        found = comparing.contains(run, entries, key)
        return FOREIGN if found is None else found
    return run.call(containers.container_method(run, entries, name), rest)


def class_method(run: Interpreter, cls: type, name: str, call: Call) -> Any:
    """``str.join(...)``, ``dict.fromkeys(...)``, ``object.__init__(self)``."""
    if cls is dict and name == "fromkeys":
        known = members(run, call.get(0, "iterable", UNKNOWN))
        made = Dict(is_open=known is None)
        for each in known or ():
            containers.set_item(run, made, each, call.get(1, "value"))
        return made
    first = call.get(0, "self", UNKNOWN)
    if name == "__setattr__" and cls in (object, dict):
        return set_own(run, call)
    if name == "__getattribute__" and cls in (object, dict):
        return get_own(run, call)
    if name == "__init__" and isinstance(first, Raised):
        return run.heap.set(first.fields, "<args>", tuple(call.args[1:]))
    if name in ("__init__", "__init_subclass__") and (cls is object or issubclass(cls, BaseException)):
        return None
    if name == "__new__" and cls is object:
        return new_object(run, call)
    rest = Call(call.node, call.args[1:], call.keywords, call.whole)
    if isinstance(first, DictInstance) and cls is dict and name in DICT_MEMBERS:
        return dict_method(run, name, call)
    if isinstance(first, (List, Dict)) and containers.TYPES.get(first.type_name) is cls:
        return run.call(run.attribute_or_raise(first, name), rest)
    if is_plain(first) and isinstance(first, cls) and callable(getattr(first, name, None)):
        return run.call(run.attribute_or_raise(first, name), rest)
    if cls in (int, str, float, bytes) and name in ("from_bytes", "fromhex", "maketrans"):
        return FOREIGN
    run.may_raise = True
    run.lose(call.values())
    return UNKNOWN


def construct(run: Interpreter, cls: type, call: Call) -> Any:
    """The result of a call of one of Python's own classes."""
    value = call.get(0, "object", MISSING)
    if issubclass(cls, BaseException):
        return Raised(cls, call.args if call.whole else None)
    if not call.whole and cls is not dict:
        return may_be(run, call)
    if cls is object:
        return Instance(Class("object", [], call.node))
    if cls in (list, tuple, set, frozenset):
        return container_of(run, cls, value)
    if cls is dict:
        made = Dict(is_open=not call.whole)
        if value is not MISSING and call.args:
            containers.update(run, made, value)
        for key, each in call.keywords.items():
            run.heap.set(made.fields, key, each)
        return made
    if cls is type:
        return class_of(run, value) if len(call.args) == 1 else run.unknown_call(None, call)
    if cls is bool:
        known_truth = False if value is MISSING else truth(run, value)
        return FOREIGN if known_truth is None else known_truth
    if cls is str and len(call.args) == 1:
        found = operators.text(run, value, "__str__")
        if not isinstance(found, str):
            run.may_raise = True
        return found
    if cls in (int, float) and isinstance(value, Instance):
        method = value.cls.lookup(run, f"__{cls.__name__}__")
        return run.call(method, Call(call.node, [value])) if isinstance(method, Function) else may_be(run, call)
    if cls in (int, float) and isinstance(value, (List, Dict, Function, tuple)):
        raise raised(TypeError)
    is_large = cls in (bytes, bytearray) and isinstance(value, int) and value > plain_values.MAX_SIZE
    return FOREIGN if is_large else calculated(cls)(run, call)


def may_be(run: Interpreter, call: Call) -> Any:
    """What becomes of arguments that are not all known."""
    return plain_values.may_raise(run, *call.values())


def container_of(run: Interpreter, cls: type, value: Any) -> Any:
    """``list(value)``, ``tuple(value)``, ``set(value)`` or ``frozenset(value)``."""
    is_set = cls in (set, frozenset)
    known = [] if value is MISSING else members(run, value) if is_set else drained(run, value)
    if known is None:
        run.may_raise = True
    if is_set:
        return containers.new_set(run, known, cls.__name__)
    if known is not None and len(known) <= plain_values.MAX_SIZE:
        run.budget.spend(len(known) // 8)
        return tuple(known) if cls is tuple else List(known)
    is_closed_set = isinstance(value, Dict) and value.type_name in plain_values.SETS and not value.is_open
    rest = known or (value.fields if is_closed_set else [value.items if isinstance(value, List) else value])
    unknown = plain_values.unknown_of(run, *rest)
    return List(unknown) if cls is list else unknown


def class_of(run: Interpreter, value: Any) -> Any:
    """``type(value)``."""
    if isinstance(value, (Instance, Raised)):
        return value.cls
    if isinstance(value, (List, Dict)):
        return containers.TYPES.get(value.type_name, FOREIGN) if not containers.has_attributes(value) else FOREIGN
    if isinstance(value, Class):
        return type if not value.makes_unknown else UNKNOWN
    if isinstance(value, Object) and value.type_name == "Tensor":
        return run.api.value("tf.Tensor")
    return type(value) if not isinstance(value, Object) and value is not UNKNOWN else FOREIGN


@model("setattr")
def set_attr(run: Interpreter, call: Call) -> None:
    owner, name, value = (call.get(position, "", UNKNOWN) for position in range(3))
    if isinstance(name, str):
        run.set_attribute(owner, name, value)
    else:
        run.lose((value,))
        if isinstance(owner, Object):
            owner.lose()


@model("types.SimpleNamespace", "argparse.Namespace", "easydict.EasyDict")
def namespace(run: Interpreter, call: Call) -> Any:
    made = construct(run, dict, call)
    made.type_name = "namespace"
    return made


# -- functions ---------------------------------------------------------------------------------------------------------


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


model("repr", "ascii")(lambda run, call: operators.text(run, call.get(0, "obj", UNKNOWN), "__repr__"))
model("format")(lambda run, call: operators.formatted(run, call.get(0, "", UNKNOWN), -1, call.get(1, "", "")))


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


@model("os.path.exists", "os.path.isfile", "os.path.isdir")
def exists(run: Interpreter, call: Call) -> Any:
    return False if run.api.comes_to_be(call) else may_be(run, call)


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
    if isinstance(owner, Instance) or (isinstance(owner, Dict) and owner.type_name == "namespace"):
        return run.attribute(owner, "__dict__")
    return plain_values.unknown_of(run, owner)


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
