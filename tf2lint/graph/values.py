"""The values of the simulated program.

Python's own numbers, strings, ``None`` and tuples stand for themselves; what can change is an ``Object``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Union

from tf2lint.knowledge import kind
from tf2lint.graph.heap import Marker, Maybe, Table

if TYPE_CHECKING:
    from tf2lint.graph.interpreter import Interpreter

UNKNOWN = Marker("UNKNOWN")  # what can be anything
MISSING = Marker("MISSING")  # no value: an attribute that is not there, an argument that was not passed

Dimension = Union[int, None]
FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]

PLAIN = (int, float, complex, bool, str, bytes, type(None), type(...), range, slice, type)


class Object:
    """What has identity. ``fields`` is a table of the heap. One that is ``lost`` may be changed by what is not seen."""

    __slots__ = ("__weakref__", "fields", "lost")
    type_name = "object"
    amounts_to: Any = None  # Python's own value that this stands for
    is_opaque = False  # nothing is known of the items

    def __init__(self) -> None:
        self.fields: Table = {}
        self.lost = False

    def attribute(self, run: Interpreter, name: str) -> Any:
        """What an attribute is; ``MISSING`` if there is none, ``UNKNOWN`` if that is not known."""
        return UNKNOWN

    def set_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        run.heap.set(self.fields, name, value)

    def parts(self) -> Iterable[Any]:
        """What code that gets hold of this object gets hold of, too."""
        return ()

    def lose(self) -> None:
        """Others may change this object from now on."""
        self.lost = True

    def joined(self, other: Object) -> Any:
        """What is known of a value that is this object on some paths and another on the others."""
        return UNKNOWN

    def takes_part(self, other: Any) -> bool:
        """Whether an operator with this and another operand is this object's business: ``operate``."""
        return False

    def operate(self, run: Interpreter, name: str, other: Any, reflected: bool) -> Any:
        """The result of an operator; ``reflected`` where this is the right operand."""
        return UNKNOWN

    def truth(self) -> bool | None:
        return None

    def equals(self, other: Any) -> bool | None:
        """Whether this is equal to another value; ``None`` if that is not known."""
        return None

    def item(self, run: Interpreter, key: Any) -> Any:
        """``self[key]``."""
        return UNKNOWN

    def iterated(self, run: Interpreter) -> list[Any] | None:
        """The items, if they are known."""
        return None

    def unpacked(self, run: Interpreter, count: int) -> list[Any] | None:
        """The parts when this is assigned to ``count`` targets, if they are known."""
        return None

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        """As ``operators.enter``; ``None`` where this is no context manager that is known."""
        return None

    def called(self, run: Interpreter, call: Call) -> Any:
        """The result of a call of this object."""
        return run.unknown_call(self, call)


class Native(Object):
    """Something of Python's or TensorFlow's own that can be called: ``function(run, call)``."""

    __slots__ = ("attributes", "function", "name", "of")

    def __init__(self, name: str, function: Callable[[Interpreter, Call], Any], of: Sequence[Any] = ()) -> None:
        super().__init__()
        self.name = name
        self.function = function
        self.of = of
        self.attributes: dict[str, Any] = {}

    def attribute(self, run: Interpreter, name: str) -> Any:
        return self.name if name == "__name__" else self.attributes.get(name, UNKNOWN)

    def parts(self) -> Iterable[Any]:
        return self.of


class Call:
    """Arguments on their way to something that is called. ``whole`` is false where ``*`` or ``**`` of unknown values
    hide what else is passed."""

    __slots__ = ("args", "keywords", "node", "whole")

    def __init__(
        self, node: ast.AST, args: Sequence[Any] = (), keywords: Mapping[str, Any] | None = None, whole: bool = True
    ) -> None:
        self.node = node
        self.args = list(args)
        self.keywords = dict(keywords or {})
        self.whole = whole

    def get(self, position: int, name: str, default: Any = None) -> Any:
        """The argument at a 0-based position or with a keyword."""
        if position < len(self.args):
            return self.args[position]
        if name in self.keywords:
            return self.keywords[name]
        return default if self.whole else UNKNOWN

    def values(self) -> list[Any]:
        return [*self.args, *self.keywords.values()]

    def with_first(self, value: Any) -> Call:
        return Call(self.node, [value, *self.args], self.keywords, self.whole)


class Frame:
    """A scope that runs: its names, and those around it."""

    __slots__ = ("declared", "function", "generator", "kind", "names", "outer", "returns")

    def __init__(self, kind: str, outer: Frame | None, names: Table | None = None) -> None:
        self.kind = kind  # "module", "function" or "class"
        self.outer = outer
        self.names: Table = {} if names is None else names
        self.declared: dict[str, Frame] = {}  # by global and nonlocal
        self.function: Function | None = None


class Function(Object):
    """A function of the program. ``owner`` is the class in whose body it stands."""

    __slots__ = ("attributes", "defaults", "entered", "frame", "is_generator", "keyword_defaults", "node", "owner")
    type_name = "function"

    def __init__(
        self,
        node: FunctionNode,
        frame: Frame,
        defaults: Sequence[Any],
        keyword_defaults: Mapping[str, Any],
        owner: Class | None,
        is_generator: bool,
    ) -> None:
        super().__init__()
        self.node = node
        self.frame = frame
        self.defaults = defaults
        self.keyword_defaults = keyword_defaults
        self.owner = owner
        self.is_generator = is_generator
        self.entered = False

    @property
    def name(self) -> str:
        return "<lambda>" if isinstance(self.node, ast.Lambda) else self.node.name

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields:
            return run.entry(self.fields[name])
        if name in ("__name__", "__qualname__"):
            return self.name
        if name == "__doc__":
            return UNKNOWN
        return UNKNOWN if self.lost or name.startswith("__") else MISSING

    def parts(self) -> Iterable[Any]:
        return self.fields.values()


class Bound(Object):
    """A method with its object."""

    __slots__ = ("function", "receiver")
    type_name = "method"

    def __init__(self, function: Any, receiver: Any) -> None:
        super().__init__()
        self.function = function
        self.receiver = receiver

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "__self__":
            return self.receiver
        if name == "__func__":
            return self.function
        return run.attribute(self.function, name)

    def parts(self) -> Iterable[Any]:
        return (self.receiver,)


class Wrapped(Object):
    """A ``property``, ``staticmethod`` or ``classmethod``, as ``kind`` says."""

    __slots__ = ("function", "kind", "setter")

    def __init__(self, kind: str, function: Any, setter: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.function = function
        self.setter = setter

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "setter":
            return Native("setter", lambda _, call: Wrapped(self.kind, self.function, call.get(0, "fset", UNKNOWN)))
        return UNKNOWN


class Class(Object):
    """A class of the program. ``bases`` may hold what is no class of the program."""

    __slots__ = ("bases", "name", "node")
    type_name = "type"

    def __init__(self, name: str, bases: Sequence[Any], node: ast.AST) -> None:
        super().__init__()
        self.name = name
        self.bases = bases
        self.node = node

    def lineage(self) -> list[Any]:
        """The class and its bases, nearest first. Diamonds are rare, so it is not C3 but depth first, last kept."""
        found: list[Any] = [self]
        for base in self.bases:
            found += base.lineage() if isinstance(base, Class) else [base]
        kept = dict.fromkeys(reversed(found))
        return list(reversed(kept))

    @property
    def has_unknown_base(self) -> bool:
        return any(not isinstance(each, Class) and each is not object for each in self.lineage())

    def lookup(self, run: Interpreter, name: str, after: Class | None = None) -> Any:
        """What the class, or the ones after another in its lineage, have under a name. ``MISSING`` or ``UNKNOWN``."""
        lineage = self.lineage()
        if after in lineage:
            lineage = lineage[lineage.index(after) + 1 :]
        for each in lineage:
            if isinstance(each, Class):
                if name in each.fields:
                    return run.entry(each.fields[name])
            elif each is not object:
                found = run.inherited(each, name)
                if found is not MISSING:
                    return found
        return UNKNOWN if self.lost else MISSING

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "__name__":
            return self.name
        found = self.lookup(run, name)
        if isinstance(found, Wrapped):
            if found.kind == "staticmethod":
                return found.function
            if found.kind == "classmethod":
                return Bound(found.function, self)
        return UNKNOWN if found is MISSING and name.startswith("__") else found

    def parts(self) -> Iterable[Any]:
        return self.fields.values()


class Instance(Object):
    """An object of a class of the program."""

    __slots__ = ("cls",)

    def __init__(self, cls: Class) -> None:
        super().__init__()
        self.cls = cls

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in self.fields and not self.lost:
            return run.entry(self.fields[name])
        found = self.cls.lookup(run, name)
        if isinstance(found, Wrapped):
            if found.kind == "property":
                return run.call(found.function, Call(run.site, [self]))
            return found.function if found.kind == "staticmethod" else Bound(found.function, self.cls)
        if isinstance(found, Function) or (isinstance(found, Native) and found.name == "method"):
            return Bound(found, self)
        if self.lost and (found is MISSING or name in self.fields):
            return UNKNOWN
        if found is MISSING:
            if name == "__class__":
                return self.cls
            if name == "__dict__":
                return View(self)
            fallback = self.cls.lookup(run, "__getattr__")
            if fallback is not MISSING:
                return UNKNOWN if fallback is UNKNOWN else run.call(fallback, Call(run.site, [self, name]))
            return UNKNOWN if self.cls.has_unknown_base else MISSING
        return found

    def set_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        found = self.cls.lookup(run, name)
        if isinstance(found, Wrapped) and found.kind == "property":
            if found.setter is not None:
                run.call(found.setter, Call(run.site, [self, value]))
            return
        super().set_attribute(run, name, value)

    def parts(self) -> Iterable[Any]:
        return [*self.fields.values(), *self.cls.fields.values()]


class View(Object):
    """The ``__dict__`` of an object."""

    __slots__ = ("instance",)

    def __init__(self, instance: Instance) -> None:
        super().__init__()
        self.instance = instance

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "update":
            return Native("update", self.update)
        return UNKNOWN

    def update(self, run: Interpreter, call: Call) -> None:
        values = dict(call.keywords)
        for each in call.args:
            if isinstance(each, Dict) and not each.is_open:
                values.update({key: run.entry(value) for key, value in each.fields.items()})
            else:
                self.instance.lose()
        for name, value in values.items():
            run.heap.set(self.instance.fields, name, value)

    def parts(self) -> Iterable[Any]:
        return (self.instance,)


class List(Object):
    """A list, or another container in which order counts. The items are a tuple, or unknown (``UNKNOWN``, ``FOREIGN``).
    ``attributes``: what else it has, as named tuples do."""

    __slots__ = ("attributes", "type_name")

    def __init__(self, items: Any = (), type_name: str = "list") -> None:
        super().__init__()
        self.type_name = type_name
        self.attributes: dict[str, Any] = {}
        self.fields["items"] = items if items is UNKNOWN or isinstance(items, Foreign) else tuple(items)

    @property
    def items(self) -> Any:
        return UNKNOWN if self.lost else self.fields["items"]

    def parts(self) -> Iterable[Any]:
        items = self.fields["items"]
        return items if isinstance(items, tuple) else ()


class Dict(Object):
    """A dictionary or a set: the fields are its entries. An open one may have others, too."""

    __slots__ = ("default", "state", "type_name")

    def __init__(
        self, entries: Mapping[Any, Any] | None = None, type_name: str = "dict", is_open: bool = False
    ) -> None:
        super().__init__()
        self.fields.update(entries or {})
        self.type_name = type_name
        self.state: Table = {"open": is_open}
        self.default: Any = None

    @property
    def is_open(self) -> bool:
        return self.lost or self.state["open"] is not False

    def parts(self) -> Iterable[Any]:
        return [*self.fields.keys(), *self.fields.values()]


class Module(Object):
    """A module that is not TensorFlow. A harmless one is known not to touch TensorFlow by itself."""

    __slots__ = ("harmless", "name")
    type_name = "module"

    def __init__(self, name: str, harmless: bool) -> None:
        super().__init__()
        self.name = name
        self.harmless = harmless

    def attribute(self, run: Interpreter, name: str) -> Any:
        return run.library.member(f"{self.name}.{name}")

    def lose(self) -> None:
        pass


class Foreign(Object):
    """Something out of a harmless module, or made by one, of which nothing is known but that it is harmless, too:
    what it does touches nothing but its arguments."""

    __slots__ = ("path",)
    is_opaque = True

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def attribute(self, run: Interpreter, name: str) -> Any:
        return run.library.member(f"{self.path}.{name}") if self.path else FOREIGN

    def set_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        run.lose((value,))

    def item(self, run: Interpreter, key: Any) -> Any:
        return FOREIGN


FOREIGN = Foreign("")


class Symbol(Object):
    """A name of TensorFlow's API."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def truth(self) -> bool | None:
        """Functions, classes and modules are true; of other objects it is not known."""
        is_known = kind(self.path) in ("f", "c", "m") or self.path.startswith("tf.contrib.")
        return True if is_known or self.path == "tf.AUTO_REUSE" else None

    def equals(self, other: Any) -> bool | None:
        if not isinstance(other, Symbol):
            return None
        same_group = self.path.rpartition(".")[0] == other.path.rpartition(".")[0]
        return self.path == other.path or (False if same_group else None)


class Raised(Object):
    """An exception: ``cls`` is a class of the program, one of Python's or a ``Symbol``."""

    __slots__ = ("args", "cls", "failure")

    def __init__(self, cls: Any, args: Sequence[Any] = (), failure: Any = None) -> None:
        super().__init__()
        self.cls = cls
        self.args = args
        self.failure = failure

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "message":
            return self.as_text
        return tuple(self.args) if name == "args" else FOREIGN

    @property
    def as_text(self) -> Any:
        """What ``str()`` makes of it."""
        return self.args[0] if len(self.args) == 1 and isinstance(self.args[0], str) else FOREIGN


class Iterator(Object):
    """An iterator over known or lazily made values: ``advance`` returns the next one or raises ``StopIteration``."""

    __slots__ = ("advance", "source")

    def __init__(self, advance: Callable[[Interpreter], Any], source: Sequence[Any] = ()) -> None:
        super().__init__()
        self.advance = advance
        self.source = source

    def parts(self) -> Iterable[Any]:
        return self.source


class Array(Object):
    """A NumPy array of known shape."""

    __slots__ = ("dtype", "shape")
    type_name = "ndarray"

    def __init__(self, shape: tuple[Dimension, ...], dtype: str | None = None) -> None:
        super().__init__()
        self.shape = shape
        self.dtype = dtype

    def attribute(self, run: Interpreter, name: str) -> Any:
        return run.library.member_of_array(self, name)

    def item(self, run: Interpreter, key: Any) -> Any:
        if isinstance(key, int) and len(self.shape) > 1:
            return Array(self.shape[1:], self.dtype)
        if isinstance(key, slice) and self.shape and self.shape[0] is not None and UNKNOWN not in (key.start, key.stop):
            try:
                return Array((len(range(*key.indices(self.shape[0]))), *self.shape[1:]), self.dtype)
            except TypeError:
                return FOREIGN
        return FOREIGN


def is_plain(value: Any) -> bool:
    """Whether a value is one of Python's own that cannot change."""
    return isinstance(value, PLAIN) or (isinstance(value, (tuple, frozenset)) and all(map(is_plain, value)))


def is_harmless(value: Any) -> bool:
    """Whether nothing of the program or of TensorFlow can be reached from a value."""
    if isinstance(value, tuple):
        return all(map(is_harmless, value))
    return isinstance(value, (*PLAIN, Foreign, Array))


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal and of one type."""
    if type(one) is not type(other) or isinstance(one, Object):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(a is b or same(a, b) for a, b in zip(one, other, strict=True))
    return isinstance(one, PLAIN) and one == other


def join(one: Any, other: Any) -> Any:
    """The value of which nothing is known but what holds for both."""
    if one is other or same(one, other):
        return one
    if isinstance(one, tuple) and type(one) is type(other) and len(one) == len(other):
        return tuple(join(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, Object) and isinstance(other, Object):
        joined = one.joined(other)
        if joined is not UNKNOWN:
            return joined
    if is_harmless(one) and is_harmless(other):
        return FOREIGN
    lose_all((one, other))
    return UNKNOWN


def lose_all(values: Iterable[Any]) -> None:
    """Of some values nobody knows any more which is used where: what is done to an unknown value may be done to
    them."""
    for value in values:
        if isinstance(value, tuple):
            lose_all(value)
        elif isinstance(value, Object):
            value.lose()


