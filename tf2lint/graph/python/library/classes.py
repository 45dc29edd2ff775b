"""Python's own classes: what they make, and the methods of what they have made."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing, container_methods, containers, iteration, plain_values, texts
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.iteration import drained, members
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Bound,
    Call,
    Class,
    Dict,
    DictInstance,
    Function,
    Instance,
    List,
    Native,
    Object,
    Raised,
    Wrapped,
    is_plain,
)
from tf2lint.graph.python.plain_values import plain, raised

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


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
            return Native(name, lambda run, call: lose_to_base(run, receiver, call))
        return found

    def of_object(self, run: Interpreter, cls: Class, name: str) -> Any:
        """What ``object`` itself has under a name."""
        receiver = self.receiver
        if name == "__init__" and isinstance(receiver, Raised):
            return Native(name, lambda run, call: run.heap.set(receiver.fields, "<args>", tuple(call.args)))
        if name in ("__init__", "__init_subclass__"):
            return Native(name, lambda run, call: None)
        if name == "__setattr__" and isinstance(receiver, Instance):
            return Native(name, lambda run, call: set_own(run, call.with_first(receiver)))
        if name == "__getattribute__" and isinstance(receiver, Instance):
            return Native(name, lambda run, call: get_own(run, call.with_first(receiver)))
        if name == "__new__":
            return Native(name, lambda run, call: new_object(run, call))
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


def lose_to_base(run: Interpreter, receiver: Instance, call: Call) -> None:
    """A base that is not seen initializes an object. It gets attributes that are not known, and keeps its own."""
    run.unknown_call(None, call)


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
            if (
                known is not None
                and sum(len(each) for each in known if isinstance(each, str)) > 4 * plain_values.MAX_SIZE
            ):
                return FOREIGN
            args = [UNKNOWN if known is None else tuple(known)]
    try:
        values = [texts.concrete(run, each) for each in args]
        keywords = {key: texts.concrete(run, value) for key, value in call.keywords.items()}
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
    if isinstance(value, texts.Shown):
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
    return run.call(container_methods.container_method(run, entries, name), rest)


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
    if isinstance(first, (List, Dict)) and container_methods.TYPES.get(first.type_name) is cls:
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
        return class_of(run, value) if len(call.args) == 1 else made_class(run, call)
    if cls is bool:
        known_truth = False if value is MISSING else truth(run, value)
        return FOREIGN if known_truth is None else known_truth
    if cls is str and len(call.args) == 1:
        found = texts.text(run, value, "__str__")
        if not isinstance(found, str):
            run.may_raise = True
        return found
    if cls in (int, float) and isinstance(value, Instance):
        method = value.cls.lookup(run, f"__{cls.__name__}__")
        return run.call(method, Call(call.node, [value])) if isinstance(method, Function) else may_be(run, call)
    if cls in (int, float) and isinstance(value, (List, Dict, Function, tuple)):
        raise raised(TypeError)
    values = [plain(each) for each in call.args]
    keywords = {key: plain(each) for key, each in call.keywords.items()}
    if UNKNOWN in values or UNKNOWN in keywords.values():
        return may_be(run, call)
    if cls in (bytes, bytearray) and isinstance(value, int) and value > plain_values.MAX_SIZE:
        return FOREIGN
    result = plain_values.computed(functools.partial(cls, **keywords), *values)
    if isinstance(result, (range, slice, int, float, str, bytes, complex)):
        return result
    return FOREIGN


def may_be(run: Interpreter, call: Call) -> Any:
    """What becomes of arguments that are not all known."""
    return plain_values.may_raise(run, *call.values())


def container_of(run: Interpreter, cls: type, value: Any) -> Any:
    """``list(value)``, ``tuple(value)``, ``set(value)`` or ``frozenset(value)``."""
    known = [] if value is MISSING else members(run, value) if cls in (set, frozenset) else drained(run, value)
    if cls in (set, frozenset):
        if known is None:
            run.may_raise = True
        return containers.new_set(run, known, cls.__name__)
    if known is None:
        run.may_raise = True
        rest = value.items if isinstance(value, List) else value
        unknown = plain_values.unknown_of(run, rest)
        if isinstance(value, Dict) and value.type_name in plain_values.SETS and not value.is_open:
            unknown = plain_values.unknown_of(run, *value.fields)
        return List(unknown) if cls is list else unknown
    run.budget.spend(len(known) // 8)
    if len(known) > plain_values.MAX_SIZE:
        return List(plain_values.unknown_of(run, *known)) if cls is list else plain_values.unknown_of(run, *known)
    return tuple(known) if cls is tuple else List(known)


def class_of(run: Interpreter, value: Any) -> Any:
    """``type(value)``."""
    if isinstance(value, (Instance, Raised)):
        return value.cls
    if isinstance(value, (List, Dict)):
        return (
            container_methods.TYPES.get(value.type_name, FOREIGN)
            if not container_methods.has_attributes(value)
            else FOREIGN
        )
    if isinstance(value, Class):
        return type if not value.makes_unknown else UNKNOWN
    if isinstance(value, Object) and value.type_name == "Tensor":
        return run.api.value("tf.Tensor")
    return type(value) if not isinstance(value, Object) and value is not UNKNOWN else FOREIGN


def made_class(run: Interpreter, call: Call) -> Any:
    """``type(name, bases, namespace)``."""
    if len(call.args) != 3 or call.keywords:
        return run.unknown_call(None, call)
    name, bases, namespace = call.args
    if (
        not isinstance(name, str)
        or not isinstance(bases, tuple)
        or not isinstance(namespace, Dict)
        or namespace.is_open
    ):
        return run.unknown_call(None, call)
    made = Class(name, bases, call.node)
    made.fields.update(namespace.fields)
    return made


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
