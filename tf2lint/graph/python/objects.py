"""The values of the simulated program.

Python's own numbers, strings, ``None`` and tuples stand for themselves; what can change is an ``Object``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Union

from tf2lint.graph.python.heap import ABSENT, Born, Marker, Maybe, Table, certain
from tf2lint.graph.python.paths import Raise
from tf2lint.python.scopes import Names

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter as Interpreter
else:  # which imports all that imports this
    Interpreter = Any

UNKNOWN = Marker("UNKNOWN")  # what can be anything
MISSING = Marker("MISSING")  # no value: an attribute that is not there, an argument that was not passed

MAX_LINEAGE = 60  # of the bases of a class
Dimension = Union[int, None]
FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]

PLAIN = (int, float, complex, bool, str, bytes, type(None), type(...), range, slice, type)

TEXTUAL = (float, complex, range)  # equal ones may differ


class Object:
    """What has identity. ``fields`` is a table of the heap. One that is ``lost`` may be changed by what is not seen."""

    __slots__ = ("__weakref__", "fields", "lost")
    type_name = "object"
    amounts_to: Any = None  # Python's own value that this stands for
    is_opaque = False  # nothing is known of the items
    is_true: bool | None = None
    is_unique = False  # equal to itself only
    stays = False  # nothing that others do to it matters

    def __init__(self) -> None:
        self.fields: Table = Born()
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
        self.lost = not self.stays

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
        return self.is_true

    def equals(self, other: Any) -> bool | None:
        """Whether this is equal to another value; ``None`` if that is not known."""
        return self is other if self.is_unique and other is not UNKNOWN and not isinstance(other, Foreign) else None

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
        """As ``blocks.enter``; ``None`` where this is no context manager that is known."""
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
        return self.attributes.get(name, self.name if name == "__name__" and self.name != "method" else UNKNOWN)

    def parts(self) -> Iterable[Any]:
        return self.of


class Held(Object):
    """An object that holds something, and does nothing itself."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Call:
    """Arguments on their way to something that is called. ``whole`` is false where ``*`` or ``**`` of unknown values
    hide what else is passed. ``symbol``: the name of what is called, of the API."""

    __slots__ = ("args", "keywords", "node", "symbol", "whole")

    def __init__(
        self, node: ast.AST, args: Sequence[Any] = (), keywords: Mapping[str, Any] | None = None, whole: bool = True
    ) -> None:
        self.node = node
        self.args = list(args)
        self.keywords = dict(keywords or {})
        self.whole = whole
        self.symbol = ""

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


NO_NAMES = Names(frozenset(), frozenset(), frozenset())


class Frame:
    """A scope that runs: its names, and those around it. Unknown code may change the names in ``lost``."""

    __slots__ = ("function", "kind", "lost", "names", "open_contexts", "open_tries", "outer", "path", "root", "scope")

    def __init__(self, kind: str, outer: Frame | None, names: Table | None = None, scope: Names = NO_NAMES) -> None:
        self.kind = kind  # "module", "function", "comprehension" or "class"
        self.outer = outer
        self.names: Table = Born() if names is None else names
        self.scope = scope
        self.lost: set[str] = set()
        self.function: Function | Class | None = None
        self.open_tries = 0  # of a generator: statements with handlers that it is in
        self.open_contexts = 0  # of a generator: statements that do something at their end
        self.root: Frame = self if outer is None else outer.root
        self.path = ""  # of a module: its file


class Function(Object):
    """A function of the program. ``owner`` is the class in whose body it stands."""

    __slots__ = ("defaults", "entered", "frame", "keyword_defaults", "node", "owner")
    type_name = "function"

    def __init__(
        self,
        node: FunctionNode,
        frame: Frame,
        defaults: Sequence[Any],
        keyword_defaults: Mapping[str, Any],
        owner: Class | None,
    ) -> None:
        super().__init__()
        self.node = node
        self.frame = frame
        self.defaults = defaults
        self.keyword_defaults = keyword_defaults
        self.owner = owner
        self.entered = False

    @property
    def name(self) -> str:
        return "<lambda>" if isinstance(self.node, ast.Lambda) else self.node.name

    def attribute(self, run: Interpreter, name: str) -> Any:
        if self.lost:
            return UNKNOWN
        if name in self.fields:
            return run.entry(self.fields[name])
        if name == "__name__":
            return self.name
        return UNKNOWN if name.startswith("__") else MISSING

    def parts(self) -> Iterable[Any]:
        return (*self.fields.values(), *self.defaults, *self.keyword_defaults.values())


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
    """A ``property``, ``cached_property``, ``staticmethod`` or ``classmethod``, as ``kind`` says."""

    __slots__ = ("function", "kind", "setter")

    def __init__(self, kind: str, function: Any, setter: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.function = function
        self.setter = setter

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "setter":
            return Native("setter", lambda _, call: Wrapped(self.kind, self.function, call.get(0, "fset", UNKNOWN)))
        if name in ("getter", "deleter"):
            return Native(name, lambda _, call: UNKNOWN)
        return UNKNOWN

    def called(self, run: Interpreter, call: Call) -> Any:
        return run.call(self.function, call) if self.kind == "staticmethod" else run.unknown_call(self, call)

    def parts(self) -> Iterable[Any]:
        return (self.function, self.setter)


class Class(Object):
    """A class of the program. ``bases`` may hold what is no class of the program. Where a metaclass that is not known
    ``makes_unknown`` of the class, nothing is known of its objects."""

    __slots__ = ("bases", "lineage_", "makes_unknown", "name", "node")
    type_name = "type"

    def __init__(self, name: str, bases: Sequence[Any], node: ast.AST) -> None:
        super().__init__()
        self.name = name
        self.bases = bases
        self.node = node
        self.lineage_ = resolution_order(self)
        self.makes_unknown: bool = any(isinstance(each, Class) and each.makes_unknown for each in bases)

    def lineage(self) -> list[Any]:
        """The class and its bases, in the order in which attributes are looked up."""
        return self.lineage_

    @property
    def has_unknown_base(self) -> bool:
        return any(not isinstance(each, Class) and each not in (object, dict) for each in self.lineage_)

    @property
    def is_error(self) -> bool:
        """Whether its objects are exceptions of which all bases are known."""
        others = [each for each in self.lineage_ if not isinstance(each, Class) and each is not object]
        return bool(others) and all(isinstance(each, type) and issubclass(each, BaseException) for each in others)

    def lookup(self, run: Interpreter, name: str, after: Class | None = None) -> Any:
        """What the class, or the ones after another in its lineage, have under a name. ``MISSING`` or ``UNKNOWN``."""
        lineage = self.lineage_
        if after in lineage:
            lineage = lineage[lineage.index(after) + 1 :]
        perhaps: Any = MISSING  # what it is if it is there
        for each in lineage:
            if isinstance(each, Class):
                entry = each.fields.get(name, MISSING)
                if entry is MISSING:
                    continue
                if type(entry) is not Maybe:
                    return entry if perhaps is MISSING else run.join(perhaps, entry)
                perhaps = entry.value if perhaps is MISSING else run.join(perhaps, entry.value)
            elif each is not object:
                found = run.inherited(each, name)
                if found is not MISSING:
                    return found if perhaps is MISSING else run.join(perhaps, found)
        if perhaps is not MISSING:
            return perhaps
        if self.makes_unknown:
            return UNKNOWN
        return UNKNOWN if self.lost and not name.startswith("__") else MISSING

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "__name__":
            return self.name
        found = self.lookup(run, name)
        if isinstance(found, Wrapped):
            if found.kind == "staticmethod":
                return found.function
            if found.kind == "classmethod":
                return Bound(found.function, self)
        if isinstance(found, Function) and name in ("__init_subclass__", "__class_getitem__"):
            return Bound(found, self)
        if isinstance(found, Instance) and found.cls.lookup(run, "__get__") is not MISSING:
            return UNKNOWN
        if name == "__dict__":
            return UNKNOWN
        return UNKNOWN if found is MISSING and name.startswith("__") else found

    def parts(self) -> Iterable[Any]:
        return self.fields.values()


def resolution_order(cls: Class) -> list[Any]:
    """The linearization of a class and its bases; where there is none, depth first."""
    bases = list(cls.bases)
    if len(bases) < 2:
        found = [cls, *(lineage_of(bases[0]) if bases else ())]
        return [each for each in found if each is not object] if len(found) < MAX_LINEAGE else [cls, UNKNOWN]
    sequences = [[*each.lineage()] if isinstance(each, Class) else [each] for each in bases]
    sequences = [*sequences, bases]
    found = [cls]
    if sum(map(len, sequences)) > MAX_LINEAGE:
        return [cls, UNKNOWN]
    while any(sequences):
        sequences = [each for each in sequences if each]
        head = next(
            (each[0] for each in sequences if not any(each[0] in others[1:] for others in sequences)),
            sequences[0][0],
        )
        found.append(head)
        sequences = [[each for each in others if each is not head] for others in sequences]
    return [each for each in found if each is not object]


class Instance(Object):
    """An object of a class of the program."""

    __slots__ = ("cls",)

    def __init__(self, cls: Class) -> None:
        super().__init__()
        self.cls = cls

    def attribute(self, run: Interpreter, name: str) -> Any:
        cls = self.cls
        hook = cls.lookup(run, "__getattribute__")
        if hook is not MISSING:
            return run.call(hook if isinstance(hook, Function) else UNKNOWN, Call(run.site, [self, name]))
        return self.own_attribute(run, name, cls.lookup(run, name))

    def own_attribute(self, run: Interpreter, name: str, found: Any) -> Any:
        """An attribute, where the class has ``found`` under its name."""
        cls = self.cls
        if isinstance(found, Wrapped) and found.kind == "property":
            return run.call(found.function, Call(run.site, [self]))
        if isinstance(found, Instance):
            getter = found.cls.lookup(run, "__get__")
            if getter is not MISSING:
                if name in self.fields or not isinstance(getter, Function):
                    return run.unknown_call(getter, Call(run.site, [self, found]))
                return run.call(getter, Call(run.site, [found, self, cls]))
        entry: Any = self.fields.get(name, ABSENT)
        if entry is not ABSENT and (self.lost or type(entry) is not Maybe):
            return UNKNOWN if self.lost else entry
        if found is not MISSING:
            of_class = self.bound(run, name, found)
            return of_class if entry is ABSENT else run.join(certain(entry), of_class)
        if entry is not ABSENT:
            run.may_raise = True
            return certain(entry)
        if self.lost:
            return UNKNOWN
        if name == "__class__":
            return cls
        if name == "__dict__":
            return View(self)
        if hasattr(object, name) or name in ("__module__", "__weakref__", "__annotations__"):
            return UNKNOWN
        fallback = cls.lookup(run, "__getattr__")
        if fallback is not MISSING:
            is_seen = isinstance(fallback, (Function, Native))
            return run.call(fallback if is_seen else UNKNOWN, Call(run.site, [self, name]))
        return UNKNOWN if cls.has_unknown_base or cls.makes_unknown else MISSING

    def bound(self, run: Interpreter, name: str, found: Any) -> Any:
        """What is found in the class, as an attribute of the object."""
        if isinstance(found, Wrapped):
            if found.kind == "cached_property":
                value = run.call(found.function, Call(run.site, [self]))
                run.heap.set(self.fields, name, value)
                return value
            return found.function if found.kind == "staticmethod" else Bound(found.function, self.cls)
        if isinstance(found, Function) or (isinstance(found, Native) and found.name == "method"):
            return Bound(found, self)
        return UNKNOWN if self.lost and not isinstance(found, Class) else found

    def set_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        hook = self.cls.lookup(run, "__setattr__")
        if isinstance(hook, (Function, Native)):
            run.call(hook, Call(run.site, [self, name, value]))
        else:
            self.set_own_attribute(run, name, value)

    def set_own_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        """As ``object.__setattr__`` does."""
        found = self.cls.lookup(run, name)
        if isinstance(found, Wrapped) and found.kind == "property":
            if found.setter is None:
                raise run.error(AttributeError)
            run.call(found.setter, Call(run.site, [self, value]))
            return
        if isinstance(found, Instance):
            setter = found.cls.lookup(run, "__set__")
            if setter is not MISSING:
                run.call(setter, Call(run.site, [found, self, value]))
                return
        if self.lost:
            run.lose((value,))
        if name == "__dict__":
            self.set_all(run, value)
        else:
            super().set_attribute(run, name, value)

    def set_all(self, run: Interpreter, value: Any) -> None:
        """``self.__dict__ = value``."""
        if isinstance(value, Dict) and not value.is_open:
            for name, each in value.fields.items():
                run.heap.set(self.fields, name, each)
        else:
            self.lose()
            run.lose((value,))

    def parts(self) -> Iterable[Any]:
        return [*self.fields.values(), *self.cls.fields.values()]


class DictInstance(Instance):
    """An object of a class of the program that derives from ``dict``: ``entries`` are what it has as one."""

    __slots__ = ("entries",)

    def __init__(self, cls: Class) -> None:
        super().__init__(cls)
        self.entries = Dict()

    def set_all(self, run: Interpreter, value: Any) -> None:
        if value is not self:
            super().set_all(run, value)
            return
        for name, each in self.entries.fields.items():
            run.heap.set(self.fields, name, each)
        if self.entries.is_open:
            self.lose()
        self.entries = View(self)  # its attributes and its entries are the same from here on

    def lose(self) -> None:
        super().lose()
        self.entries.lose()

    def parts(self) -> Iterable[Any]:
        return [*super().parts(), *(() if isinstance(self.entries, View) else (self.entries,))]


class List(Object):
    """A list, or another container in which order counts. The items are a tuple, or unknown (``UNKNOWN``, ``FOREIGN``).
    ``attributes``: what else it has, as named tuples do."""

    __slots__ = ("attributes", "sources", "type_name")

    def __init__(self, items: Any = (), type_name: str = "list") -> None:
        super().__init__()
        self.type_name = type_name
        self.attributes: dict[str, Any] = {}
        self.sources: Sequence[tuple[List, Any]] = ()  # of an iterator: lists that have to stay as they are
        self.fields["items"] = items if items is UNKNOWN or isinstance(items, (Foreign, Beginning)) else tuple(items)

    @property
    def items(self) -> Any:
        if self.lost or any(source.items is not items for source, items in self.sources):
            return UNKNOWN
        return self.fields["items"]

    def parts(self) -> Iterable[Any]:
        items = self.fields["items"]
        return items if isinstance(items, tuple) else items.known if isinstance(items, Beginning) else ()


class Dict(Object):
    """A dictionary or a set: the fields are its entries. An open one may have others, too."""

    __slots__ = ("default", "state", "type_name")

    def __init__(
        self, entries: Mapping[Any, Any] | None = None, type_name: str = "dict", is_open: bool = False
    ) -> None:
        super().__init__()
        self.fields.update(entries or {})
        self.type_name = type_name
        self.state: Table = Born()
        self.state["open"] = is_open
        self.default: Any = None

    @property
    def is_open(self) -> bool:
        return self.lost or self.state["open"] is not False

    def parts(self) -> Iterable[Any]:
        return [*self.fields.keys(), *self.fields.values()]


class View(Dict):
    """The ``__dict__`` of an object: a dictionary with the object's own table."""

    __slots__ = ("instance",)

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        super().__init__()
        self.fields = instance.fields

    @property
    def lost(self) -> bool:
        return self.instance.lost

    @lost.setter
    def lost(self, value: bool) -> None:
        self.instance.lost = self.instance.lost or value

    @property
    def is_open(self) -> bool:
        return super().is_open or self.instance.cls.has_unknown_base

    def parts(self) -> Iterable[Any]:
        return (self.instance,)


class Module(Object):
    """A module that is not TensorFlow."""

    __slots__ = ("name",)
    type_name = "module"
    stays = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def attribute(self, run: Interpreter, name: str) -> Any:
        return run.library.member(f"{self.name}.{name}")


class Loaded(Object):
    """A module of the program that was run."""

    __slots__ = ("frame", "name")
    type_name = "module"

    def __init__(self, name: str, frame: Frame) -> None:
        super().__init__()
        self.name = name
        self.frame = frame

    def attribute(self, run: Interpreter, name: str) -> Any:
        found = self.frame.names.get(name, ABSENT)
        if found is ABSENT or name in self.frame.lost:
            run.may_raise = True
            return UNKNOWN
        if type(found) is Maybe:
            run.may_raise = True
        return certain(found)

    def set_attribute(self, run: Interpreter, name: str, value: Any) -> None:
        run.heap.set(self.frame.names, name, value)

    def parts(self) -> Iterable[Any]:
        return list(self.frame.names.values())

    def lose(self) -> None:
        self.frame.lost.update(self.frame.names)


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


class Omitted(Foreign):
    """What a program may be given when it is started: nothing is known of it, but where the program asks whether it
    was given, it goes on as with the ``default``."""

    __slots__ = ("default",)

    def __init__(self, default: Any) -> None:
        super().__init__("")
        self.default = default

    def item(self, run: Interpreter, key: Any) -> Any:
        is_part = isinstance(self.default, tuple) and isinstance(key, slice)
        return Omitted(self.default[key]) if is_part else super().item(run, key)


class Beginning(Object):
    """A tuple, or what is in a list, of which the first items are ``known``."""

    __slots__ = ("known",)

    def __init__(self, known: tuple[Any, ...]) -> None:
        super().__init__()
        self.known = known

    def parts(self) -> Iterable[Any]:
        return self.known


class Flags(Object):
    """``FLAGS``, with the flags that the program defines."""

    def attribute(self, run: Interpreter, name: str) -> Any:
        return FOREIGN if self.lost else certain(self.fields.get(name, FOREIGN))

    def item(self, run: Interpreter, key: Any) -> Any:
        return FOREIGN

    def called(self, run: Interpreter, call: Call) -> Any:
        return FOREIGN


class ApiName(Object):
    """A name of the API that the program uses."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def equals(self, other: Any) -> bool | None:
        if not isinstance(other, ApiName):
            return None
        same_group = self.path.rpartition(".")[0] == other.path.rpartition(".")[0]
        return self.path == other.path or (False if same_group else None)


class Raised(Object):
    """An exception: ``cls`` is a class of the program, one of Python's or an ``ApiName``. The arguments are unknown for
    ``None``."""

    __slots__ = ("cls", "failure")

    def __init__(self, cls: Any, args: Sequence[Any] | None = (), failure: Any = None) -> None:
        super().__init__()
        self.cls = cls
        self.failure = failure
        self.fields["<args>"] = None if args is None else tuple(args)

    @property
    def args(self) -> tuple[Any, ...] | None:
        args = self.fields["<args>"]
        return args if isinstance(args, tuple) and not self.lost else None

    def attribute(self, run: Interpreter, name: str) -> Any:
        if self.lost:
            return UNKNOWN
        if name in self.fields:
            return run.entry(self.fields[name])
        if name == "__class__":
            return self.cls
        if isinstance(self.cls, Class):
            found = self.cls.lookup(run, name)
            if isinstance(found, Function):
                return Bound(found, self)
            if isinstance(found, Wrapped):
                return run.call(found.function, Call(run.site, [self])) if found.kind == "property" else UNKNOWN
            if found is not MISSING:
                return found
        if name == "message":
            return self.as_text
        if name == "args":
            return FOREIGN if self.args is None else self.args
        if isinstance(self.cls, type) and not hasattr(self.cls, name):
            return MISSING
        if isinstance(self.cls, Class) and self.cls.is_error and not hasattr(BaseException, name):
            return (
                FOREIGN
                if any(hasattr(each, name) for each in self.cls.lineage() if isinstance(each, type))
                else MISSING
            )
        return FOREIGN

    @property
    def as_text(self) -> Any:
        """What ``str()`` makes of it."""
        args = self.args
        classes = [each for each in lineage_of(self.cls) if isinstance(each, type)]
        is_key_error = any(issubclass(each, KeyError) for each in classes)
        if args is None or any(issubclass(each, (OSError, ImportError, SyntaxError, UnicodeError)) for each in classes):
            return FOREIGN
        if not args:
            return "" if isinstance(self.cls, (type, Class)) else FOREIGN
        if not all(isinstance(each, (str, int, float, type(None))) for each in args):
            return FOREIGN
        if len(args) == 1:
            return repr(args[0]) if is_key_error else str(args[0])
        return str(tuple(args))

    def parts(self) -> Iterable[Any]:
        return self.fields.values()


def lineage_of(cls: Any) -> list[Any]:
    return cls.lineage() if isinstance(cls, Class) else [cls]


class Iterator(Object):
    """An iterator over known or lazily made values: ``advance(run)`` returns the next one or raises ``StopIteration``;
    ``advance(run, signal)`` raises something where a generator yields."""

    __slots__ = ("advance", "is_suspended", "source")

    def __init__(self, advance: Callable[..., Any], source: Sequence[Any] = ()) -> None:
        super().__init__()
        self.advance = advance
        self.source = source
        self.is_suspended: Callable[[], bool] = lambda: False  # in a statement that does something at its end

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
    return isinstance(value, (*PLAIN, frozenset, Foreign, Array))


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal and of one type."""
    if type(one) is not type(other) or isinstance(one, Object):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(a is b or same(a, b) for a, b in zip(one, other, strict=True))
    return isinstance(one, PLAIN) and one == other and (not isinstance(one, TEXTUAL) or repr(one) == repr(other))


def join(one: Any, other: Any, lose: Callable[[Iterable[Any]], None]) -> Any:
    """The value of which nothing is known but what holds for both. What is lost by that is for ``lose``."""
    if one is other or same(one, other):
        return one
    if isinstance(one, tuple) and type(one) is type(other) and len(one) == len(other):
        return tuple(join(a, b, lose) for a, b in zip(one, other, strict=True))
    if isinstance(one, tuple) and isinstance(other, tuple):
        pairs, shorter = zip(one, other, strict=False), min(len(one), len(other))
        differing = (position for position, (a, b) in enumerate(pairs) if a is not b and not same(a, b))
        count = next(differing, shorter)
        if count:
            lose((one[count:], other[count:]))
            return Beginning(one[:count])
    if isinstance(one, Object) and isinstance(other, Object):
        joined = one.joined(other)
        if joined is not UNKNOWN:
            return joined
    if is_harmless(one) and is_harmless(other):
        return FOREIGN
    lose((one, other))
    return UNKNOWN


def is_subclass(run: Interpreter, cls: Any, wanted: Any) -> bool | None:
    """Whether a class of exceptions is, or is below, another."""
    if cls is UNKNOWN or wanted is UNKNOWN:
        return None
    if isinstance(wanted, Foreign) or isinstance(cls, Foreign):
        return None
    results = []
    for each in lineage_of(cls):
        if each is wanted:
            return True
        if isinstance(each, ApiName):
            results.append(run.api.is_below(each.path, wanted))
        elif isinstance(each, type) and isinstance(wanted, type):
            results.append(issubclass(each, wanted))
        elif each is UNKNOWN or isinstance(each, Foreign):
            results.append(None)
    if True in results:
        return True
    return None if None in results else False


def is_enum(cls: Class) -> bool:
    return any(isinstance(each, Foreign) and each.path.startswith("enum.") for each in cls.lineage())


def found_attribute(run: Interpreter, owner: Any, name: str) -> Any:
    """An attribute, ``MISSING`` where there is none for sure."""
    try:
        return run.attribute(owner, name)
    except Raise as signal:
        if isinstance(signal.error, Raised) and is_subclass(run, signal.error.cls, AttributeError) is True:
            return MISSING
        raise
