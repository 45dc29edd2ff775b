"""What the simulated program finds outside of itself but for TensorFlow: Python's builtins and modules."""

from __future__ import annotations

import ast
import builtins
import functools
import itertools
import math
import os.path
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tf2lint.graph import operators
from tf2lint.graph.heap import Exhausted, Maybe, certain
from tf2lint.graph.interpreter import Interpreter, Raise, Unknowable
from tf2lint.graph.operators import drained, items, members, plain, raised, truth
from tf2lint.graph.values import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Flags,
    Foreign,
    Frame,
    Function,
    Instance,
    Iterator,
    List,
    Module,
    Native,
    Object,
    Raised,
    Symbol,
    View,
    Wrapped,
    is_harmless,
    is_plain,
)
from tf2lint.python.syntax import walk

# Modules that touch no TensorFlow but through functions that are passed to them.
HARMLESS = frozenset(sys.stdlib_module_names) | {
    *("numpy", "scipy", "pandas", "matplotlib", "PIL", "cv2", "skimage", "sklearn", "tqdm", "six", "gym", "requests"),
    *("yaml", "h5py", "nltk", "jieba", "seaborn", "imageio", "joblib", "lmdb", "dill", "psutil", "termcolor", "pylab"),
    *("prettytable", "regex", "sentencepiece", "librosa", "soundfile", "gensim", "networkx", "sympy", "numba", "past"),
    *("attr", "absl", "cPickle", "pickle", "Queue", "ConfigParser", "urllib2", "StringIO", "cStringIO", "commands"),
    *(
        "future",
        "mock",
        "parameterized",
        "pytest",
        "lxml",
        "bs4",
        "colorama",
        "tabulate",
        "simplejson",
        "ujson",
        "mpl_toolkits",
    ),
    *("easydict", "docopt", "click", "wget", "progressbar", "scandir", "moviepy", "Levenshtein", "visdom", "mnist"),
    *(
        "google",
        "pyximport",
        "Cython",
        "cython",
        "zmq",
        "tornado",
        "flask",
        "redis",
        "boto3",
        "pycocotools",
        "unidecode",
    ),
    *("inflect", "editdistance", "ipdb", "IPython", "tensorboard", "msgpack", "pyglet", "mujoco_py", "pybullet", "xml"),
}
islice_ = itertools.islice
Model = Callable[[Interpreter, Call], Any]
BUILTINS: dict[str, Any] = {}
MODELS: dict[str, Any] = {}  # by path

TYPES = (
    *(int, str, float, bool, bytes, complex, list, dict, tuple, set, frozenset, object, type, range, slice, bytearray),
    *(each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)),
)
for _type in TYPES:
    BUILTINS[_type.__name__] = _type
BUILTINS.update(
    {
        "IOError": OSError,
        "unicode": str,
        "basestring": str,
        "long": int,
        "NotImplemented": operators.NOT_IMPLEMENTED,
        "True": True,
    }
)
BUILTINS.update(
    {"__name__": "__main__", "__file__": FOREIGN, "__doc__": FOREIGN, "Ellipsis": ..., "WindowsError": OSError}
)


def model(*paths: str) -> Callable[[Model], Model]:
    """The function that stands for something: a builtin, or a path into a module."""

    def register(function: Model) -> Model:
        for path in paths:
            made = Native(path.rpartition(".")[2], function)
            (MODELS if "." in path else BUILTINS)[path] = made
        return function

    return register


# Names of Python 2 and of interactive shells.
PYTHON_2 = frozenset(
    (
        *(
            "apply",
            "buffer",
            "cmp",
            "coerce",
            "execfile",
            "file",
            "get_ipython",
            "display",
            "intern",
            "raw_input",
            "reduce",
        ),
        *("reload", "unichr", "xrange", "unicode", "basestring", "long", "__builtins__", "__spec__", "__loader__", "_"),
        *("__package__", "__path__", "__annotations__", "In", "Out"),
    )
)


class Library:
    """See the module."""

    elsewhere = PYTHON_2  # names that are bound in other Pythons

    def __init__(self) -> None:
        self.run: Interpreter | None = None
        self.flags = Flags()
        self.takes_defaults = False  # whether the program has options, and was followed with their defaults

    def builtin(self, name: str) -> Any:
        if name in BUILTINS:
            return BUILTINS[name]
        if hasattr(builtins, name):
            return Foreign(f"builtins.{name}")
        return UNKNOWN

    def module(self, name: str) -> Module:
        return Module(name, name.partition(".")[0] in HARMLESS)

    def is_present(self, name: str) -> bool:
        """Whether the import of a module surely succeeds."""
        return name.partition(".")[0] in sys.stdlib_module_names

    def imported_all(self, run: Interpreter, module: str) -> None:
        """``from module import *``, where that is not TensorFlow: names that were bound before may have changed."""
        if module.partition(".")[0] in ("numpy", "pylab", "scipy", "math"):
            for name in ("sum", "min", "max", "any", "all", "abs", "round", "pow", "float", "int", "bool"):
                if name not in run.frame.names:
                    run.heap.set(run.frame.names, name, FOREIGN)
        run.has_open_names = True
        if not self.is_present(module):
            run.may_raise = True
        for name, value in list(run.frame.names.items()):
            if isinstance(certain(value), (int, float, str, tuple, List, Dict, type(None))):
                run.heap.set(run.frame.names, name, UNKNOWN)

    def is_plain_metaclass(self, metaclass: Any) -> bool:
        """Whether a metaclass makes classes like others."""
        return metaclass is type or (isinstance(metaclass, Foreign) and metaclass.path == "abc.ABCMeta")

    def record_base(self, cls: Class) -> Fields | None:
        """The named tuple that a class derives from."""
        return next((each for each in cls.lineage() if isinstance(each, Fields)), None)

    def is_of(self, run: Interpreter, value: Any, cls: Any) -> bool | None:
        """``isinstance(value, cls)``, ``None`` where that is not known."""
        return is_of(run, value, cls)

    def found_attribute(self, run: Interpreter, owner: Any, name: str) -> Any:
        """An attribute, ``MISSING`` where there is none for sure."""
        return found_attribute(run, owner, name)

    def member(self, path: str) -> Any:
        """What a dotted path into a module leads to."""
        top = path.partition(".")[0]
        if top not in HARMLESS:
            return UNKNOWN
        found = MODELS.get(path, MISSING)
        if found is not MISSING:
            return found
        if path.startswith(("np.", "math.")) or path in ("numpy.pi", "numpy.e"):
            value = getattr(math, path.partition(".")[2], None)
            if isinstance(value, float):
                return value
        if path == "absl.flags.FLAGS":
            return self.flags
        if path == "numpy.newaxis":
            return None
        if path == "sys.version_info":
            return (3, 7, 0, "final", 0)
        if path in ("six.PY2", "six.PY3"):
            return path.endswith("3")
        if path in ("six.string_types", "six.integer_types"):
            return (str,) if "string" in path else (int,)
        return Foreign(path)

    def member_of_array(self, array: Array, name: str) -> Any:
        if name == "shape":
            return tuple(FOREIGN if each is None else each for each in array.shape)
        if name == "ndim":
            return len(array.shape)
        if name == "size" and None not in array.shape:
            return math.prod(each for each in array.shape if each is not None)
        if name == "T":
            return Array(array.shape[::-1], array.dtype)
        if name in ("astype", "copy", "clip", "round"):
            return Native(name, lambda run, call: Array(array.shape))
        if name == "reshape":
            return Native(name, lambda run, call: reshaped(run, array, call))
        return FOREIGN

    def member_of_plain(self, owner: Any, name: str) -> Any:
        """A method of one of Python's own values."""
        if isinstance(owner, type):
            if name == "__name__":
                return owner.__name__
            if not hasattr(owner, name):
                return MISSING
            return Native(name, lambda run, call: class_method(run, owner, name, call))
        if name == "__class__":
            return type(owner)
        if not hasattr(owner, name):
            return FOREIGN if isinstance(owner, (int, float)) and name in ("shape", "dtype", "item") else MISSING
        if isinstance(owner, tuple) and name in ("index", "count"):
            return Native(name, lambda run, call: run.call(run.attribute(List(owner), name), call))
        if not callable(getattr(owner, name)):
            return getattr(owner, name) if is_plain(getattr(owner, name)) else FOREIGN
        return Native(name, lambda run, call: plain_method(run, owner, name, call))

    def inherited(self, base: Any, name: str) -> Any:
        if isinstance(base, Foreign):
            if base.path in ("abc.ABC", "typing.Generic", "six.Iterator", "builtins.object", "gym.Env", "gym.Wrapper"):
                return MISSING
            return Foreign(f"{base.path}.{name}") if not name.startswith("__") else MISSING
        if isinstance(base, Fields):
            return MISSING
        return UNKNOWN

    def construct(self, run: Interpreter, cls: type, call: Call) -> Any:
        """The result of a call of one of Python's own classes."""
        return construct(run, cls, call)

    def call(self, run: Interpreter, function: Foreign, call: Call) -> Any:
        """The result of a call of something harmless: nothing of ours happens, unless it calls back."""
        run.may_raise = True
        if function.path == "builtins.exec":
            raise Exhausted
        if function.path in ("sys.exit", "builtins.exit", "builtins.quit", "os._exit"):
            raise Raise(Raised(SystemExit))
        if "raises" in function.path.lower():
            return function
        callbacks = [each for each in call.values() if isinstance(each, (Function, Bound, Native, Instance))]
        callbacks += [
            each
            for value in call.values()
            if isinstance(value, (List, Dict))
            for each in value.parts()
            if isinstance(each, (Function, Bound))
        ]
        if callbacks and not function.path.startswith(QUIET):
            run.lose(callbacks)
            run.api.unknown_code()
        for each in call.values():
            if isinstance(each, (List, Dict)) and not all(map(is_harmless, each.parts())):
                run.lose(part for part in each.parts() if isinstance(part, (List, Dict)))
        if function.path in DECORATORS and len(call.args) == 1 and not call.keywords:
            return call.args[0]
        return FOREIGN if not callbacks or function.path.startswith(QUIET) else UNKNOWN

    def super_of(self, run: Interpreter) -> Any:
        function = run.frame.function
        frame = run.frame
        while function is None and frame.outer is not None:
            frame = frame.outer
            function = frame.function
        if not isinstance(function, Function) or function.owner is None:
            return UNKNOWN
        declared = function.node.args
        positional = [*declared.posonlyargs, *declared.args]
        receiver = certain(frame.names.get(positional[0].arg, UNKNOWN)) if positional else UNKNOWN
        return Super(function.owner, receiver)


QUIET = (
    "builtins.",
    "logging.",
    "time.",
    "warnings.",
    "json.",
    "pprint.",
    "copy.",
    "pickle.",
    "os.",
    "inspect.",
    "types.",
)
DECORATORS = frozenset(
    {
        *("abc.abstractmethod", "typing.overload", "typing.no_type_check", "unittest.skip", "pytest.fixture"),
        *("six.python_2_unicode_compatible", "abc.abstractproperty", "typing.final", "unittest.expectedFailure"),
    }
)


@model("dir")
def dir_(run: Interpreter, call: Call) -> Any:
    owner = call.get(0, "object", UNKNOWN)
    if (
        not isinstance(owner, Instance)
        or owner.lost
        or owner.cls.has_unknown_base
        or operators.has_perhaps(View(owner))
    ):
        return FOREIGN
    found = [*owner.fields, *(name for each in owner.cls.lineage() if isinstance(each, Class) for name in each.fields)]
    found += dir(object)
    return List(sorted({each for each in found if isinstance(each, str)}))


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
        if len(owner) > operators.MAX_SIZE or (name in WIDENING and not is_narrow(call)):
            return FOREIGN
        if name == "format" and operators.is_wide(owner):
            return FOREIGN
        if name == "join" and args:
            known = drained(run, args[0])
            if known is not None and sum(len(each) for each in known if isinstance(each, str)) > 4 * operators.MAX_SIZE:
                return FOREIGN
            args = [UNKNOWN if known is None else tuple(known)]
    try:
        values = [operators.concrete(run, each) for each in args]
        keywords = {key: operators.concrete(run, value) for key, value in call.keywords.items()}
    except operators.Unclear:
        values, keywords = [UNKNOWN], {}
    if UNKNOWN in values or not call.whole:
        if any(isinstance(each, (Function, Bound)) for each in call.values()):
            run.lose(call.values())
        run.may_raise = True
        return FOREIGN
    if name == "replace" and (len(owner) + 1) * len(str(values[1:2])) > 16 * operators.MAX_SIZE:
        return FOREIGN
    result = operators.computed(functools.partial(getattr(owner, name), **keywords), *values)
    return wrapped(result)


WIDENING = ("ljust", "rjust", "center", "zfill", "expandtabs", "to_bytes")


def is_narrow(call: Call) -> bool:
    """Whether text is made no wider than it may be."""
    width = plain(call.get(0, "width", UNKNOWN))
    return isinstance(width, int) and width <= operators.MAX_SIZE


def wrapped(value: Any) -> Any:
    """A result of one of Python's own functions as a value of the program."""
    if isinstance(value, list):
        return List([wrapped(each) for each in value]) if len(value) <= operators.MAX_SIZE else List(FOREIGN)
    if isinstance(value, operators.Shown):
        return value.value
    if isinstance(value, tuple):
        return tuple(map(wrapped, value))
    return value if is_plain(value) else FOREIGN


def class_method(run: Interpreter, cls: type, name: str, call: Call) -> Any:
    """``str.join(...)``, ``dict.fromkeys(...)``, ``object.__init__(self)``."""
    if cls is dict and name == "fromkeys":
        known = members(run, call.get(0, "iterable", UNKNOWN))
        made = Dict(is_open=known is None)
        for each in known or ():
            operators.set_item(run, made, each, call.get(1, "value"))
        return made
    first = call.get(0, "self", UNKNOWN)
    if name == "__setattr__" and cls is object:
        return set_own(run, call)
    if name == "__getattribute__" and cls is object:
        return get_own(run, call)
    if name == "__init__" and isinstance(first, Raised):
        return run.heap.set(first.fields, "<args>", tuple(call.args[1:]))
    if name in ("__init__", "__init_subclass__") and (cls is object or issubclass(cls, BaseException)):
        return None
    if name == "__new__" and cls is object:
        return new_object(run, call)
    rest = Call(call.node, call.args[1:], call.keywords, call.whole)
    if isinstance(first, (List, Dict)) and operators.TYPES.get(first.type_name) is cls:
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
            operators.update(run, made, value)
        for key, each in call.keywords.items():
            run.heap.set(made.fields, key, each)
        return made
    if cls is type:
        return class_of(run, value) if len(call.args) == 1 else made_class(run, call)
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
    values = [plain(each) for each in call.args]
    keywords = {key: plain(each) for key, each in call.keywords.items()}
    if UNKNOWN in values or UNKNOWN in keywords.values():
        return may_be(run, call)
    if cls in (bytes, bytearray) and isinstance(value, int) and value > operators.MAX_SIZE:
        return FOREIGN
    result = operators.computed(functools.partial(cls, **keywords), *values)
    if isinstance(result, (range, slice, int, float, str, bytes, complex)):
        return result
    return FOREIGN


def may_be(run: Interpreter, call: Call) -> Any:
    """What becomes of arguments that are not all known."""
    return operators.may_raise(run, *call.values())


def container_of(run: Interpreter, cls: type, value: Any) -> Any:
    """``list(value)``, ``tuple(value)``, ``set(value)`` or ``frozenset(value)``."""
    known = [] if value is MISSING else members(run, value) if cls in (set, frozenset) else drained(run, value)
    if cls in (set, frozenset):
        if known is None:
            run.may_raise = True
        return operators.new_set(run, known, cls.__name__)
    if known is None:
        run.may_raise = True
        rest = value.items if isinstance(value, List) else value
        unknown = operators.unknown_of(run, rest)
        if isinstance(value, Dict) and value.type_name in operators.SETS and not value.is_open:
            unknown = operators.unknown_of(run, *value.fields)
        return List(unknown) if cls is list else unknown
    run.budget.spend(len(known) // 8)
    if len(known) > operators.MAX_SIZE:
        return List(operators.unknown_of(run, *known)) if cls is list else operators.unknown_of(run, *known)
    return tuple(known) if cls is tuple else List(known)


def class_of(run: Interpreter, value: Any) -> Any:
    """``type(value)``."""
    if isinstance(value, (Instance, Raised)):
        return value.cls
    if isinstance(value, (List, Dict)):
        return operators.TYPES.get(value.type_name, FOREIGN) if not operators.has_attributes(value) else FOREIGN
    if isinstance(value, Class):
        return type if not value.makes_unknown else UNKNOWN
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


# -- builtins ----------------------------------------------------------------------------------------------------


@model("len")
def length(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "obj", UNKNOWN)
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
    if isinstance(value, Dict) and value.type_name in operators.SETS:
        known = members(run, value)
    else:
        known = items(run, value) if isinstance(value, (tuple, Object, range, str, bytes)) else None
    if known is None:
        run.may_raise = True
        return FOREIGN
    return len(known)


@model("enumerate")
def enumerate_(run: Interpreter, call: Call) -> Any:
    start = plain(call.get(1, "start", 0))
    count = start if isinstance(start, int) else None
    return stepping(run, [call.get(0, "iterable", UNKNOWN)], lambda values: values[0], numbered=True, start=count)


@model("zip", "itertools.izip", "six.moves.zip")
def zip_(run: Interpreter, call: Call) -> Any:
    return stepping(run, call.args if call.whole else [UNKNOWN], tuple)


@model("map", "itertools.imap", "six.moves.map")
def map_(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "function", UNKNOWN)
    return stepping(run, call.args[1:], lambda values: run.call(function, Call(call.node, values)))


@model("filter", "six.moves.filter")
def filter_(run: Interpreter, call: Call) -> Any:
    function, value = call.get(0, "function", UNKNOWN), call.get(1, "iterable", UNKNOWN)
    found: list[Any] = []
    known = drained(run, value)
    for each in known or ():
        passes = truth(run, each if function is None else run.call(function, Call(call.node, [each])))
        if passes is None:
            known = None
            break
        if passes:
            found.append(each)
    return List(unknown_items(run, value) if known is None else found, "view")


def unknown_items(run: Interpreter, value: Any) -> Any:
    """What stands for the items of a value that are not known."""
    return operators.may_raise(run, value)


def stepping(
    run: Interpreter,
    sources: list[Any],
    made_of: Callable[[list[Any]], Any],
    numbered: bool = False,
    start: int | None = 0,
) -> Any:
    """What goes through several iterables in step: at once where they are known, one by one where a generator is
    among them."""
    known = [None if isinstance(source, Iterator) else drained(run, source) for source in sources]
    if sources and all(each is not None for each in known):
        rows = [list(row) for row in zip(*[each for each in known if each is not None])]  # noqa: B905
        run.budget.spend(len(rows))
        values = [made_of(row) for row in rows]
        if numbered:
            numbers = [FOREIGN] * len(values) if start is None else list(range(start, start + len(values)))
            values = list(zip(numbers, values, strict=True))
        made = List(values, "view")
        lists = [each for each in sources if isinstance(each, List)]
        made.sources = [
            *((each, each.items) for each in lists if each.type_name == "list"),
            *(source for each in lists for source in each.sources),
        ]
        return made
    steppers = [
        operators.stepper(run, source) if each is None else iter(each).__next__
        for source, each in zip(sources, known, strict=True)
    ]
    if any(each is None for each in steppers) or not sources:
        if numbered:
            run.may_raise = True
            return Pairs(operators.unknown_of(run, *sources))
        return operators.may_raise(run, *sources)
    number = start

    def step() -> Any:
        nonlocal number
        value = made_of([step() for step in steppers if step is not None])
        if not numbered:
            return value
        current, number = number, None if number is None else number + 1
        return (FOREIGN if current is None else current, value)

    return operators.stateful(run, step, sources)


class Pairs(Object):
    """``enumerate`` of something unknown: numbers with unknown values."""

    is_opaque = True

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.fields["value"] = value

    def unpacked(self, run: Interpreter, count: int) -> list[Any] | None:
        return None


@model("range", "xrange", "six.moves.range", "six.moves.xrange")
def range_(run: Interpreter, call: Call) -> Any:
    values = [plain(each) for each in call.args]
    if not call.whole or not all(isinstance(each, int) for each in values):
        return FOREIGN
    return operators.computed(range, *values)


BUILTINS["range"] = Native("range", range_)


@model("reversed")
def reversed_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "sequence", UNKNOWN)
    known = items(run, value)
    return List(unknown_items(run, value) if known is None else known[::-1], "view")


@model("sorted")
def sorted_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterable", UNKNOWN)
    ordered = operators.sorted_items(run, value, call.keywords)
    if ordered is not None:
        return List(ordered)
    known = members(run, value) if not isinstance(value, (Iterator, List)) else None
    return List(operators.unknown_of(run, *known) if known is not None else unknown_items(run, value))


@model("any")
def any_(run: Interpreter, call: Call) -> Any:
    return any_is(run, call.get(0, "iterable", UNKNOWN), True)


@model("all")
def all_(run: Interpreter, call: Call) -> Any:
    return any_is(run, call.get(0, "iterable", UNKNOWN), False)


def any_is(run: Interpreter, value: Any, wanted: bool) -> Any:
    """``any(value)``, or ``all(value)``: whether the truth of any item is as wanted decides."""
    if isinstance(value, Iterator):
        known: Iterable[Any] | None = lazy_items(value, run)
    else:
        known = members(run, value)
    if known is None:
        run.may_raise = True
        return FOREIGN
    unknown = False
    try:
        for each in known:
            found = truth(run, each)
            if found is wanted and not unknown:
                return wanted
            unknown = unknown or found is not (not wanted)
    except Unknowable:
        unknown = True
    finally:
        operators.abandon(run, value)
    return FOREIGN if unknown else not wanted


def lazy_items(value: Iterator, run: Interpreter) -> Iterable[Any]:
    """The items of an iterator, one by one. Raises ``Unknowable``."""
    while True:
        run.budget.spend(1)
        try:
            item = value.advance(run)
        except StopIteration:
            return
        yield item


@model("sum")
def sum_(run: Interpreter, call: Call) -> Any:
    known = members(run, call.get(0, "iterable", UNKNOWN))
    if known is None or not call.whole:
        return may_be(run, call)
    total = call.get(1, "start", 0)
    for position, each in enumerate(known):
        if total == 0 and not isinstance(total, Object) and position == 0 and not isinstance(each, (int, float, List)):
            if isinstance(each, Object) and each.takes_part(0):
                total = each
                continue
        total = operators.binary(run, ast.Add(), total, each)
        run.budget.spend(1)
    return total


def extreme(is_max: bool) -> Model:
    """``min`` or ``max``."""

    def find(run: Interpreter, call: Call) -> Any:
        if len(call.args) == 1:
            known = members(run, call.args[0])
            if known is None:
                return may_be(run, call)
            if not known and "default" in call.keywords:
                return call.keywords["default"]
            if not known:
                raise raised(ValueError)
        else:
            known = call.args
        if not call.whole or not known:
            return may_be(run, call)
        run.budget.spend(len(known))
        found = operators.extreme(run, known, call.keywords.get("key"), is_max)
        return operators.may_raise(run, *known) if found is MISSING else found

    return find


for _is_max in (False, True):
    _name = "max" if _is_max else "min"
    BUILTINS[_name] = Native(_name, extreme(_is_max))
for _name in ("sum", "min", "max"):
    MODELS[f"numpy.{_name}"] = BUILTINS[_name]


@model("repr", "ascii")
def repr_(run: Interpreter, call: Call) -> Any:
    return operators.text(run, call.get(0, "obj", UNKNOWN), "__repr__")


@model("format")
def format_(run: Interpreter, call: Call) -> Any:
    return operators.formatted(run, call.get(0, "value", UNKNOWN), -1, call.get(1, "format_spec", ""))


def calculated(function: Callable[..., Any]) -> Model:
    """The model of a function of plain values."""

    def calculate(run: Interpreter, call: Call) -> Any:
        values = [plain(each) for each in call.args]
        keywords = {key: plain(each) for key, each in call.keywords.items()}
        if UNKNOWN in values or UNKNOWN in keywords.values() or not call.whole:
            return may_be(run, call)
        return wrapped(operators.computed(functools.partial(function, **keywords), *values))

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
            known = operators.TYPES.get(value.type_name)
            return None if known is None else issubclass(known, cls)
        if isinstance(value, (Instance, Raised)):
            found = operators.is_subclass(run, value.cls, cls)
            return None if found is False and isinstance(value, Instance) and value.cls.has_unknown_base else found
        if isinstance(value, Class):
            return None if value.makes_unknown else cls is type
        return isinstance(value, cls) if not isinstance(value, Object) else False
    if isinstance(cls, Class):
        if cls.makes_unknown or cls.lookup(run, "__instancecheck__") is not MISSING:
            return None
        if isinstance(value, (Instance, Raised)):
            found = operators.is_subclass(run, value.cls, cls)
            if (
                found is False
                and isinstance(value.cls, Class)
                and value.cls.has_unknown_base
                and not value.cls.is_error
            ):
                return None
            return found
        return False
    if isinstance(cls, Fields):
        if isinstance(value, List) and "<class>" in value.attributes:
            return value.attributes["<class>"] is cls
        return False if is_plain(value) or isinstance(value, (tuple, Instance, List, Dict)) else None
    if isinstance(cls, Symbol):
        if isinstance(value, Raised) and cls.path.startswith("tf.errors."):
            return operators.is_subclass(run, value.cls, cls)
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
    is_error = isinstance(cls, Symbol) and cls.path.startswith("tf.errors.")
    if not isinstance(cls, (type, Class)) and not is_error:
        return may_be(run, call)
    results = [
        True if each is object else operators.is_subclass(run, cls, each)
        for each in (wanted if isinstance(wanted, tuple) else (wanted,))
    ]
    if True in results:
        return True
    return FOREIGN if None in results or (isinstance(cls, Class) and cls.has_unknown_base) else False


def found_attribute(run: Interpreter, owner: Any, name: str) -> Any:
    """An attribute, ``MISSING`` where there is none for sure."""
    try:
        return run.attribute(owner, name)
    except Raise as signal:
        if isinstance(signal.error, Raised) and operators.is_subclass(run, signal.error.cls, AttributeError) is True:
            return MISSING
        raise


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


@model("setattr")
def set_attr(run: Interpreter, call: Call) -> None:
    owner, name, value = (call.get(position, "", UNKNOWN) for position in range(3))
    if isinstance(name, str):
        run.set_attribute(owner, name, value)
    else:
        run.lose((value,))
        if isinstance(owner, Object):
            owner.lose()


@model("delattr")
def delete_attr(run: Interpreter, call: Call) -> None:
    owner, name = call.get(0, "obj", UNKNOWN), call.get(1, "name", UNKNOWN)
    if isinstance(name, str):
        operators.delete_attribute(run, owner, name)
    else:
        run.lose((owner,))


@model("vars")
def vars_(run: Interpreter, call: Call) -> Any:
    owner = call.get(0, "object", None)
    if not call.args:
        return names_of(run, run.frame)
    return View(owner) if isinstance(owner, Instance) else lose_all_of(run, call)


@model("globals")
def globals_(run: Interpreter, call: Call) -> Any:
    return names_of(run, run.frame.root)


@model("locals")
def locals_(run: Interpreter, call: Call) -> Any:
    return names_of(run, run.frame)


def names_of(run: Interpreter, frame: Frame) -> Dict:
    """The names of a scope as a dictionary: those of the module can be changed by it."""
    if frame.kind == "module":
        run.has_open_names = True
        made = Dict(is_open=True)
        made.fields = frame.names
        return made
    return Dict({key: value for key, value in frame.names.items() if isinstance(key, str)}, is_open=True)


def lose_all_of(run: Interpreter, call: Call) -> Any:
    run.lose(call.values())
    return UNKNOWN


@model("iter")
def iter_(run: Interpreter, call: Call) -> Any:
    if len(call.args) != 1:
        return run.unknown_call(None, call)
    return operators.iterator(run, call.args[0])


@model("next")
def next_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterator", UNKNOWN)
    if isinstance(value, Instance):
        step = operators.next_of(run, value)
    elif isinstance(value, Iterator) or (isinstance(value, List) and value.type_name == "view"):
        step = operators.stepper(run, value)
    elif isinstance(value, (List, Dict, int, str, float, tuple, range, type(None))):
        raise raised(TypeError)
    else:
        step = None
    if step is None:
        run.lose(call.args[1:])
        return unknown_items(run, value)
    try:
        found = step()
        operators.abandon(run, value)
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


@model("id")
def id_(run: Interpreter, call: Call) -> Any:
    return FOREIGN


@model("super")
def super_(run: Interpreter, call: Call) -> Any:
    cls, receiver = call.get(0, "type", UNKNOWN), call.get(1, "obj", UNKNOWN)
    return Super(cls, receiver) if isinstance(cls, Class) else UNKNOWN


@model("property", "abc.abstractproperty")
def property_(run: Interpreter, call: Call) -> Any:
    return Wrapped("property", call.get(0, "fget", UNKNOWN), call.get(1, "fset"))


@model("functools.cached_property")
def cached_property(run: Interpreter, call: Call) -> Any:
    return Wrapped("cached_property", call.get(0, "func", UNKNOWN))


@model("staticmethod")
def static_method(run: Interpreter, call: Call) -> Any:
    return Wrapped("staticmethod", call.get(0, "function", UNKNOWN))


@model("classmethod")
def class_method_(run: Interpreter, call: Call) -> Any:
    return Wrapped("classmethod", call.get(0, "function", UNKNOWN))


# -- modules -----------------------------------------------------------------------------------------------------


@model("functools.partial")
def partial(run: Interpreter, call: Call) -> Any:
    function, *args = call.args or [UNKNOWN]
    keywords = call.keywords

    def called(run: Interpreter, later: Call) -> Any:
        whole = call.whole and later.whole
        return run.call(function, Call(later.node, [*args, *later.args], {**keywords, **later.keywords}, whole))

    made = Native("partial", called, call.values())
    made.attributes.update({"func": function, "args": tuple(args)})
    return made


@model("functools.wraps", "functools.update_wrapper", "six.wraps")
def wraps(run: Interpreter, call: Call) -> Any:
    if len(call.args) > 1:
        return call.args[0]
    original = call.get(0, "wrapped", UNKNOWN)

    def decorate(run: Interpreter, later: Call) -> Any:
        wrapper = later.get(0, "wrapper", UNKNOWN)
        if isinstance(wrapper, Function):
            run.heap.set(wrapper.fields, "__name__", found_attribute(run, original, "__name__"))
            run.heap.set(wrapper.fields, "__wrapped__", original)
        return wrapper

    return Native("wraps", decorate, call.args)


@model("functools.lru_cache", "functools.cache")
def cached(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "user_function", None)
    if not isinstance(function, (Function, Bound)):
        size = plain(call.get(0, "maxsize", 128))
        return Native("lru_cache", lambda run, later: cache(run, later.get(0, "user_function", UNKNOWN), size))
    return cache(run, function, 128)


def cache(run: Interpreter, function: Any, size: Any) -> Any:
    """A function that remembers its results."""
    results = Dict()

    def called(run: Interpreter, later: Call) -> Any:
        if results.lost:
            return run.unknown_call(function, later)
        arguments = (*later.args, *(part for pair in sorted(later.keywords.items(), key=first_of) for part in pair))
        key = operators.plain_key((len(later.args), *arguments))
        if key is MISSING or not later.whole or type(results.fields.get(key)) is Maybe:
            results.lose()
            return run.unknown_call(function, later)
        if key in results.fields:
            return results.fields[key]
        value = run.call(function, later)
        if size is not None and (not isinstance(size, int) or len(results.fields) >= size):
            results.lose()
        run.heap.set(results.fields, key, value)
        return value

    # As a method of a class it has to be bound like the function itself.
    made = Native("method", called, (function, results))
    if isinstance(function, Function):
        made.attributes.update({"__name__": function.name, "__wrapped__": function})
    return made


def first_of(pair: tuple[str, Any]) -> str:
    return pair[0]


@model("functools.reduce", "reduce", "six.moves.reduce")
def reduce_(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(1, "sequence", UNKNOWN))
    if known is None:
        return run.unknown_call(None, call)
    if len(call.args) > 2:
        known.insert(0, call.args[2])
    if not known:
        raise raised(TypeError)
    total = known[0]
    for each in known[1:]:
        total = run.call(call.args[0], Call(call.node, [total, each]))
    return total


class Manager(Object):
    """What a function under ``contextlib.contextmanager`` returns."""

    __slots__ = ("function", "steps")

    def __init__(self, steps: Iterator, function: Function) -> None:
        super().__init__()
        self.steps = steps
        self.function = function

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        try:
            value = self.steps.advance(run)
        except StopIteration:
            raise raised(RuntimeError) from None
        except Unknowable:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN, lambda signal=None: UNKNOWN, True
        return value, lambda signal=None: self.leave(run, signal), self.may_swallow

    @property
    def may_swallow(self) -> bool:
        """Whether the generator has a statement that might catch what is raised where it yields."""
        return any(isinstance(each, (ast.Try, ast.With)) for each in walk(self.function.node))

    def leave(self, run: Interpreter, signal: Any) -> Any:
        try:
            self.steps.advance(run, signal)
        except StopIteration:
            return True
        except Unknowable:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN
        except Raise as other:
            if other is signal:
                return False
            raise
        raise raised(RuntimeError)

    def parts(self) -> Iterable[Any]:
        return (self.steps,)


@model("contextlib.contextmanager", "tensorflow.python.util.tf_contextlib.contextmanager")
def context_manager(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "func", UNKNOWN)

    def called(run: Interpreter, later: Call) -> Any:
        steps = run.call(function, later)
        if isinstance(steps, Iterator) and isinstance(function, Function):
            return Manager(steps, function)
        return run.unknown_call(steps, later)

    made = Native("method", called, (function,))
    if isinstance(function, Function):
        made.attributes["__name__"] = function.name
    return made


class Simple(Object):
    """A context manager that binds a value, and at its end does something with it."""

    def __init__(self, value: Any, end: Callable[[Interpreter], Any] | None = None, swallows: bool = False) -> None:
        super().__init__()
        self.fields.update({"value": value, "end": end, "swallows": swallows})

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        end, swallows = self.fields["end"], self.fields["swallows"]

        def leave(signal: Any = None) -> Any:
            if end is not None:
                end(run)
            return swallows

        return self.fields["value"], leave, swallows


@model("contextlib.closing")
def closing(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "thing", UNKNOWN)
    return Simple(value, lambda run: run.call(run.attribute(value, "close"), Call(call.node)))


@model("contextlib.nullcontext")
def null_context(run: Interpreter, call: Call) -> Any:
    return Simple(call.get(0, "enter_result"))


class Suppress(Object):
    """``contextlib.suppress(...)``."""

    def __init__(self, classes: Sequence[Any]) -> None:
        super().__init__()
        self.classes = classes

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        def leave(signal: Any = None) -> Any:
            if signal is None:
                return False
            results = [run.is_error(signal.error, each) for each in self.classes]
            return True if True in results else UNKNOWN if None in results else False

        return None, leave, True


@model("contextlib.suppress")
def suppress(run: Interpreter, call: Call) -> Any:
    return Suppress(call.args if call.whole else [UNKNOWN])


class ExitStack(Object):
    """``contextlib.ExitStack``."""

    def __init__(self) -> None:
        super().__init__()
        self.fields["open"] = ()

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        return self, lambda signal=None: self.close(run, signal), True

    def close(self, run: Interpreter, signal: Any = None) -> Any:
        """Leave everything that was entered. Returns whether the exception was swallowed."""
        entered = self.fields["open"]
        run.heap.set(self.fields, "open", ())
        if not isinstance(entered, tuple) or self.lost:
            run.unknown_call(self, Call(run.site))
            return UNKNOWN
        swallowed: Any = False
        pending = list(entered)
        while pending:
            leave, may_swallow = pending.pop()
            try:
                outcome = leave(signal)
            except Raise as other:
                signal, swallowed, raised_here = other, False, other
                for leave, _ in reversed(pending):
                    leave(raised_here)
                raise
            if may_swallow and signal is not None and outcome is not False:
                signal, swallowed = None, UNKNOWN if outcome is UNKNOWN else True
        return swallowed

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "enter_context":
            return Native(name, self.enter_context, (self,))
        if name == "close":
            return Native(name, lambda run, call: self.close(run) and None, (self,))
        if name == "callback":
            return Native(name, self.callback, (self,))
        return Native(name, lambda run, call: run.unknown_call(self, call), (self,))

    def enter_context(self, run: Interpreter, call: Call) -> Any:
        value, leave, swallows = operators.enter(run, call.get(0, "cm", UNKNOWN))
        self.add(run, leave, swallows)
        return value

    def add(self, run: Interpreter, leave: Callable[..., Any], swallows: bool) -> None:
        opened = self.fields["open"]
        run.heap.set(self.fields, "open", (*opened, (leave, swallows)) if isinstance(opened, tuple) else UNKNOWN)

    def callback(self, run: Interpreter, call: Call) -> Any:
        function, *args = call.args or [UNKNOWN]
        later = Call(call.node, args, call.keywords, call.whole)
        self.add(run, lambda signal=None: run.call(function, later), False)
        return function

    def parts(self) -> Iterable[Any]:
        return ()


@model("contextlib.ExitStack")
def exit_stack(run: Interpreter, call: Call) -> Any:
    return ExitStack()


@model("collections.OrderedDict")
def ordered_dict(run: Interpreter, call: Call) -> Any:
    return construct(run, dict, call)


@model("collections.defaultdict")
def default_dict(run: Interpreter, call: Call) -> Any:
    made = construct(run, dict, Call(call.node, call.args[1:], call.keywords, call.whole))
    made.default = call.get(0, "default_factory")
    return made


@model("collections.Counter")
def counter(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterable", ())
    known = operators.items(run, value) if not call.keywords and not isinstance(value, Dict) else None
    made = Dict(type_name="Counter", is_open=known is None)
    for each in known or ():
        if not is_plain(each):
            return FOREIGN if all(map(is_harmless, known or ())) else UNKNOWN
        made.fields[each] = made.fields.get(each, 0) + 1
    return made


@model("collections.deque")
def deque(run: Interpreter, call: Call) -> Any:
    made = construct(run, list, Call(call.node, call.args[:1]))
    known = made.items
    if call.get(1, "maxlen") is not None and isinstance(known, tuple):
        known = operators.unknown_of(run, *known)
    return List(known, "deque")


class Fields(Object):
    """A class that ``collections.namedtuple`` made."""

    __slots__ = ("defaults", "is_changed", "name", "names")

    def __init__(self, name: Any, names: list[str], defaults: list[Any]) -> None:
        super().__init__()
        self.is_changed = False  # by ``Fields.__new__.__defaults__ = ...``
        self.name = name
        self.names = names
        self.defaults = defaults

    def called(self, run: Interpreter, call: Call) -> Any:
        missing = len(self.names) - len(self.defaults)
        values = []
        if call.whole and (
            len(call.args) > len(self.names) or not set(call.keywords) <= set(self.names[len(call.args) :])
        ):
            raise raised(TypeError)
        for position, name in enumerate(self.names):
            default = self.defaults[position - missing] if position >= missing else MISSING
            value = call.get(position, name, default)
            if value is MISSING and not self.is_changed:
                raise raised(TypeError)
            values.append(UNKNOWN if value is MISSING else value)
        return self.made(values)

    def made(self, values: Sequence[Any]) -> List:
        """A named tuple of some values."""
        made = List(values, "tuple")
        made.attributes.update(zip(self.names, values, strict=True))
        made.attributes["_replace"] = Native("_replace", lambda run, later: self.replaced(run, values, later))
        made.attributes["_asdict"] = Native(
            "_asdict", lambda run, later: Dict(dict(zip(self.names, values, strict=True)))
        )
        made.attributes["_fields"] = tuple(self.names)
        made.attributes["<name>"] = self.name
        made.attributes["<class>"] = self
        return made

    def instance_of(self, run: Interpreter, cls: Class, call: Call) -> Any:
        """An object of a class that derives from this one: its methods are its attributes."""
        made = self.called(run, call)
        if any(name in each.fields for each in cls.lineage() if isinstance(each, Class) for name in MADE_BY):
            return run.unknown_call(cls, call)
        made.attributes["<name>"] = cls.name
        for each in reversed(cls.lineage()):
            for name, value in each.fields.items() if isinstance(each, Class) else ():
                if isinstance(value, Function):
                    made.attributes[name] = Bound(value, made)
                elif isinstance(value, (Wrapped, Maybe)) or name.startswith("__"):
                    made.attributes.setdefault(name, UNKNOWN)
                else:
                    made.attributes[name] = value
        return made

    def replaced(self, run: Interpreter, values: Sequence[Any], call: Call) -> Any:
        given = {**dict(zip(self.names, values, strict=True)), **call.keywords}
        return self.called(run, Call(call.node, [], given, call.whole))

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "__new__":
            self.is_changed = True
        if name == "_make":
            return Native(name, lambda run, call: self.called(run, Call(call.node, drained(run, call.args[0]) or [])))
        if name == "__name__":
            return self.name
        return tuple(self.names) if name == "_fields" else UNKNOWN


MADE_BY = ("__new__", "__init__", "__getattr__", "__getattribute__", "__iter__", "__len__", "__eq__", "__getitem__")


@model("collections.namedtuple", "typing.NamedTuple")
def namedtuple(run: Interpreter, call: Call) -> Any:
    names = call.get(1, "field_names", UNKNOWN)
    known: Any = names.replace(",", " ").split() if isinstance(names, str) else items(run, names)
    if known is None:
        return UNKNOWN
    known = [each[0] if isinstance(each, tuple) and each else each for each in known]
    if not all(isinstance(each, str) for each in known):
        return UNKNOWN
    defaults = items(run, call.get(9, "defaults", ())) or []
    if call.keywords.get("rename") or any(each.startswith("_") for each in known):
        return UNKNOWN
    return Fields(call.get(0, "typename", FOREIGN), known, defaults)


@model("types.SimpleNamespace", "argparse.Namespace", "easydict.EasyDict")
def namespace(run: Interpreter, call: Call) -> Any:
    made = construct(run, dict, call)
    made.type_name = "namespace"
    return made


@model("itertools.chain")
def chain(run: Interpreter, call: Call) -> Any:
    if not call.whole:
        return may_be(run, call)
    if any(isinstance(each, Iterator) for each in call.args):
        return operators.stateful(run, chained([operators.stepper(run, each) for each in call.args]), call.args)
    known = [drained(run, each) for each in call.args]
    if any(each is None for each in known):
        return List(may_be(run, call), "view")
    return List([value for each in known for value in each or ()], "view")


def chained(steps: list[Callable[[], Any] | None]) -> Callable[[], Any]:
    """Goes through one after another."""

    def step() -> Any:
        while steps:
            first = steps[0]
            if first is None:
                raise Unknowable
            try:
                return first()
            except StopIteration:
                steps.pop(0)
        raise StopIteration

    return step


@model("itertools.chain.from_iterable")
def chain_from(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(0, "iterable", UNKNOWN))
    return chain(run, Call(call.node, known if known is not None else [UNKNOWN]))


def arranged(function: Callable[..., Iterable[Any]]) -> Model:
    """A function of ``itertools`` that makes something of known values without looking at them."""

    def arrange(run: Interpreter, call: Call) -> Any:
        known = [drained(run, call.args[0])] if call.args else [None]
        others = [plain(each) for each in call.args[1:]]
        keywords = {key: plain(each) for key, each in call.keywords.items()}
        if known[0] is None or UNKNOWN in others or UNKNOWN in keywords.values() or not call.whole:
            return List(may_be(run, call), "view")
        made = operators.computed(
            lambda: list(islice_(function(known[0], *others, **keywords), operators.MAX_SIZE + 1))
        )
        if not isinstance(made, list) or len(made) > operators.MAX_SIZE:
            return List(may_be(run, call), "view")
        run.budget.spend(len(made))
        return List(made, "view")

    return arrange


for _name in ("combinations", "permutations", "combinations_with_replacement"):
    MODELS[f"itertools.{_name}"] = Native(_name, arranged(getattr(itertools, _name)))


@model("itertools.zip_longest", "itertools.izip_longest")
def zip_longest(run: Interpreter, call: Call) -> Any:
    known = [drained(run, each) for each in call.args]
    if any(each is None for each in known) or not call.whole:
        return List(may_be(run, call), "view")
    filling = call.keywords.get("fillvalue")
    return List(itertools.zip_longest(*[each or () for each in known], fillvalue=filling), "view")


@model("itertools.accumulate")
def accumulate(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(0, "iterable", UNKNOWN))
    function = call.get(1, "func")
    if known is None or not call.whole:
        return List(may_be(run, call), "view")
    found = [call.keywords["initial"]] if call.keywords.get("initial") is not None else []
    for each in known:
        if not found:
            found.append(each)
        elif function is None:
            found.append(operators.binary(run, ast.Add(), found[-1], each))
        else:
            found.append(run.call(function, Call(call.node, [found[-1], each])))
    return List(found, "view")


@model("itertools.starmap")
def starmap(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "function", UNKNOWN)

    def one(values: list[Any]) -> Any:
        args = drained(run, values[0])
        return run.call(function, Call(call.node, args or (), whole=args is not None))

    return stepping(run, call.args[1:], one)


def selected(takes: bool) -> Model:
    """``itertools.takewhile`` or ``itertools.dropwhile``."""

    def select(run: Interpreter, call: Call) -> Any:
        function, value = call.get(0, "predicate", UNKNOWN), call.get(1, "iterable", UNKNOWN)
        step = operators.stepper(run, value)
        if step is None:
            return List(may_be(run, call), "view")
        found: list[Any] = []
        passed = True
        try:
            while len(found) < operators.MAX_SIZE:
                run.budget.spend(1)
                each = step()
                if passed:
                    result = truth(run, run.call(function, Call(call.node, [each])))
                    if result is None:
                        raise Unknowable
                    passed = result
                    if not passed and takes:
                        break
                if passed is takes:
                    found.append(each)
        except StopIteration:
            pass
        except Unknowable:
            return List(operators.may_raise(run, value, *found), "view")
        return List(found, "view")

    return select


MODELS["itertools.takewhile"] = Native("takewhile", selected(True))
MODELS["itertools.dropwhile"] = Native("dropwhile", selected(False))


@model("itertools.groupby")
def groupby(run: Interpreter, call: Call) -> Any:
    known, function = drained(run, call.get(0, "iterable", UNKNOWN)), call.get(1, "key")
    groups: list[tuple[Any, list[Any]]] = []
    for each in known or ():
        key = each if function is None else run.call(function, Call(call.node, [each]))
        same = operators.equal(run, groups[-1][0], key) if groups else False
        if same is None:
            known = None
            break
        if same:
            groups[-1][1].append(each)
        else:
            groups.append((key, [each]))
    if known is None:
        return List(may_be(run, call), "view")
    return List([(key, List(group, "view")) for key, group in groups], "view")


@model("itertools.product")
def product(run: Interpreter, call: Call) -> Any:
    known = [drained(run, each) for each in call.args]
    repeat = plain(call.keywords.get("repeat", 1))
    if any(each is None for each in known) or not isinstance(repeat, int) or repeat > 4:
        return FOREIGN if all(map(is_harmless, call.args)) else UNKNOWN
    found = list(islice_(itertools.product(*[each or [] for each in known], repeat=repeat), operators.MAX_SIZE + 1))
    run.budget.spend(len(found))
    return List(found if len(found) <= operators.MAX_SIZE else unknown_items(run, tuple(call.args)), "view")


@model("itertools.count")
def count(run: Interpreter, call: Call) -> Any:
    start, step = plain(call.get(0, "start", 0)), plain(call.get(1, "step", 1))
    if not isinstance(start, int) or not isinstance(step, int):
        return FOREIGN
    numbers = itertools.count(start, step)
    return operators.stateful(run, lambda: next(numbers), ())


@model("itertools.islice")
def islice(run: Interpreter, call: Call) -> Any:
    source = call.get(0, "iterable", UNKNOWN)
    bounds = [plain(each) for each in call.args[1:]]
    step = operators.stepper(run, source)
    if step is None or UNKNOWN in bounds or not bounds:
        return unknown_items(run, source)

    def source_items() -> Any:
        while True:
            try:
                yield step()
            except StopIteration:
                return

    try:
        found = list(islice_(islice_(source_items(), *bounds), operators.MAX_SIZE + 1))
        operators.abandon(run, source)
        return List(found, "view")
    except (Unknowable, ValueError, TypeError):
        return UNKNOWN


@model("itertools.repeat")
def repeat(run: Interpreter, call: Call) -> Any:
    times = plain(call.get(1, "times", None))
    value = call.get(0, "object", UNKNOWN)
    if isinstance(times, int) and times <= operators.MAX_SIZE:
        return List([value] * max(times, 0), "view")
    return operators.stateful(run, lambda: value, (value,)) if times is None else may_be(run, call)


# Patterns whose matching can take forever repeat a group, or many things.
REPEATED_GROUP = re.compile(r"\)[*+{]|([*+{].*){3}")
MAX_SEARCHED = 200  # of the text that is searched


class Match(Object):
    """What a regular expression found."""

    def truth(self) -> bool | None:
        return True


def matched(how: str, pattern: Any, text: Any) -> Any:
    """The result of ``re.match`` and its like, where pattern and text are known."""
    if not isinstance(pattern, str) or not isinstance(text, str) or REPEATED_GROUP.search(pattern):
        return FOREIGN
    if len(text) > MAX_SEARCHED or len(pattern) > MAX_SEARCHED:
        return FOREIGN
    try:
        return Match() if getattr(re, how)(pattern, text) else None
    except (re.error, RecursionError):
        return FOREIGN


class Pattern(Object):
    """What ``re.compile`` returns."""

    def __init__(self, pattern: Any) -> None:
        super().__init__()
        self.pattern = pattern

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("match", "search", "fullmatch"):
            return Native(name, lambda run, call: matched(name, self.pattern, call.get(0, "string", UNKNOWN)))
        return FOREIGN

    def truth(self) -> bool | None:
        return True


@model("re.compile")
def compile_pattern(run: Interpreter, call: Call) -> Any:
    return Pattern(call.get(0, "pattern", UNKNOWN)) if len(call.args) == 1 and not call.keywords else FOREIGN


def matching(how: str) -> Model:
    def function(run: Interpreter, call: Call) -> Any:
        if len(call.args) != 2 or call.keywords:
            return FOREIGN
        pattern = call.args[0].pattern if isinstance(call.args[0], Pattern) else call.args[0]
        return matched(how, pattern, call.args[1])

    return function


for _name in ("match", "search", "fullmatch"):
    MODELS[f"re.{_name}"] = Native(_name, matching(_name))


@model("copy.copy")
def copied(run: Interpreter, call: Call) -> Any:
    return copy_of(run, call.get(0, "x", UNKNOWN), lambda value: value)


@model("copy.deepcopy")
def deeply_copied(run: Interpreter, call: Call) -> Any:
    seen: dict[int, Any] = {}

    def part(value: Any) -> Any:
        if id(value) not in seen:
            run.budget.spend(1)
            seen[id(value)] = copy_of(run, value, part)
        return seen[id(value)]

    return part(call.get(0, "x", UNKNOWN))


def copy_of(run: Interpreter, value: Any, part: Callable[[Any], Any]) -> Any:
    """A copy of a value, made of what ``part`` makes of its parts."""
    if isinstance(value, List) and value.type_name in ("list", "deque"):
        known = value.items
        return List(tuple(part(each) for each in known) if isinstance(known, tuple) else known, value.type_name)
    if isinstance(value, Dict) and type(value) is Dict and not value.lost and not operators.has_perhaps(value):
        made = Dict({key: part(each) for key, each in value.fields.items()}, value.type_name, value.is_open)
        made.default = value.default
        return made
    if isinstance(value, tuple):
        return tuple(part(each) for each in value)
    if is_harmless(value) or isinstance(value, (Function, Class, Bound, Native)):
        return value
    return operators.may_raise(run, value)


def getter(read: Callable[[Interpreter, Any, Any], Any]) -> Model:
    """``operator.itemgetter`` or ``operator.attrgetter``."""

    def make(run: Interpreter, call: Call) -> Any:
        def get(run: Interpreter, later: Call) -> Any:
            found = [read(run, later.get(0, "obj", UNKNOWN), key) for key in call.args]
            return found[0] if len(found) == 1 else tuple(found)

        return Native("getter", get) if call.whole and call.args else UNKNOWN

    return make


def dotted_attribute(run: Interpreter, value: Any, path: Any) -> Any:
    for name in path.split(".") if isinstance(path, str) else [None]:
        value = run.attribute_or_raise(value, name) if name is not None else operators.may_raise(run, value)
    return value


MODELS["operator.itemgetter"] = Native("itemgetter", getter(operators.item))
MODELS["operator.attrgetter"] = Native("attrgetter", getter(dotted_attribute))


def of_operator(op: ast.operator) -> Model:
    """The function of ``operator`` for an operator."""
    return lambda run, call: operators.binary(run, op, call.get(0, "a", UNKNOWN), call.get(1, "b", UNKNOWN))


for _op, (_name, _) in operators.BINARY.items():
    _name = f"{_name}_" if _name in ("and", "or") else _name
    MODELS[f"operator.{_name}"] = Native(_name, of_operator(_op()))


# -- data classes ------------------------------------------------------------------------------------------------


@model("dataclasses.dataclass")
def dataclass(run: Interpreter, call: Call) -> Any:
    cls = call.get(0, "cls", None)
    if isinstance(cls, Class):
        return as_dataclass(run, cls, {})
    return Native("dataclass", lambda run, later: as_dataclass(run, later.get(0, "cls", UNKNOWN), call.keywords))


class Field(Object):
    """What ``dataclasses.field(...)`` returns."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self.call = call

    def default(self, run: Interpreter) -> Any:
        factory = self.call.get(0, "default_factory", MISSING)
        return self.call.get(0, "default", MISSING) if factory is MISSING else run.call(factory, Call(self.call.node))


@model("dataclasses.field")
def field(run: Interpreter, call: Call) -> Any:
    return Field(call)


def as_dataclass(run: Interpreter, cls: Any, options: dict[str, Any]) -> Any:
    """Give a class what its annotations say."""
    if (
        not isinstance(cls, Class)
        or cls.has_unknown_base
        or any(each not in ("eq", "repr", "init") for each in options)
    ):
        return run.unknown_call(None, Call(run.site, [cls]))
    names: dict[str, Any] = {}
    for each in reversed(cls.lineage()):
        if not isinstance(each, Class) or not isinstance(each.node, ast.ClassDef):
            continue
        own = certain(each.fields.get("<fields>", MISSING))
        if each is not cls and own is not MISSING:
            names.update(own)
        if each is cls:
            for statement in each.node.body:
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    if "ClassVar" not in ast.unparse(statement.annotation):
                        names[statement.target.id] = certain(each.fields.get(statement.target.id, MISSING))
    run.heap.set(cls.fields, "<fields>", names)
    if "__init__" not in cls.fields and options.get("init", True) is True:
        run.heap.set(cls.fields, "__init__", Native("method", lambda run, call: initialize(run, names, call)))
    if "__eq__" not in cls.fields and options.get("eq", True) is True:
        run.heap.set(cls.fields, "__eq__", Native("method", lambda run, call: equal_fields(run, names, call)))
        run.heap.set(cls.fields, "__hash__", None)
    if "__repr__" not in cls.fields and options.get("repr", True) is True:
        run.heap.set(cls.fields, "__repr__", Native("method", lambda run, call: fields_text(run, names, call)))
    for name, value in names.items():
        if isinstance(value, Field):
            default = value.call.get(0, "default", MISSING)
            if default is MISSING:
                run.heap.delete(cls.fields, name)
            else:
                run.heap.set(cls.fields, name, default)
    return cls


def initialize(run: Interpreter, names: dict[str, Any], call: Call) -> None:
    """A data class's ``__init__``."""
    made, *args = call.args
    keywords = dict(call.keywords)
    if not call.whole:
        run.unknown_call(None, call)
        return
    for name, value in names.items():
        is_parameter = not (isinstance(value, Field) and value.call.get(0, "init", True) is not True)
        if is_parameter and args:
            given = args.pop(0)
        elif is_parameter and name in keywords:
            given = keywords.pop(name)
        else:
            given = value.default(run) if isinstance(value, Field) else value
            if given is MISSING and is_parameter:
                raise raised(TypeError)
        if given is not MISSING:
            run.set_attribute(made, name, given)
    if args or keywords:
        raise raised(TypeError)
    after = found_attribute(run, made, "__post_init__")
    if after is not MISSING:
        run.call(after, Call(call.node))


def equal_fields(run: Interpreter, names: dict[str, Any], call: Call) -> Any:
    """A data class's ``__eq__``."""
    one, other = call.get(0, "self", UNKNOWN), call.get(1, "other", UNKNOWN)
    if not isinstance(one, Instance) or not isinstance(other, Instance):
        return FOREIGN if not is_plain(other) else operators.NOT_IMPLEMENTED
    if one.cls is not other.cls:
        return operators.NOT_IMPLEMENTED
    if any(isinstance(value, Field) and "compare" in value.call.keywords for value in names.values()):
        return FOREIGN
    found = operators.equal(
        run,
        tuple(run.attribute_or_raise(one, name) for name in names),
        tuple(run.attribute_or_raise(other, name) for name in names),
    )
    return FOREIGN if found is None else found


def fields_text(run: Interpreter, names: dict[str, Any], call: Call) -> Any:
    """A data class's ``__repr__``."""
    made = call.get(0, "self", UNKNOWN)
    if any(isinstance(value, Field) and "repr" in value.call.keywords for value in names.values()):
        return FOREIGN
    parts = [operators.text(run, run.attribute_or_raise(made, name), "__repr__") for name in names]
    if not isinstance(made, Instance) or not all(isinstance(each, str) for each in parts):
        return FOREIGN
    return f"{made.cls.name}({', '.join(f'{name}={part}' for name, part in zip(names, parts, strict=True))})"


# -- NumPy -------------------------------------------------------------------------------------------------------


def dimensions(run: Interpreter, value: Any) -> tuple[int | None, ...] | None:
    """A shape that is given as an argument."""
    known = (
        [value] if isinstance(plain(value), int) else items(run, value) if isinstance(value, (tuple, List)) else None
    )
    if known is None:
        return None
    numbers = [plain(each) for each in known]
    return tuple(each if isinstance(each, int) else None for each in numbers)


def array_of(run: Interpreter, call: Call, shape: Any) -> Any:
    found = dimensions(run, shape)
    return FOREIGN if found is None else Array(found)


@model("numpy.zeros", "numpy.ones", "numpy.empty", "numpy.full", "numpy.random.random_sample", "numpy.random.random")
def zeros(run: Interpreter, call: Call) -> Any:
    return array_of(run, call, call.get(0, "shape", call.keywords.get("size", UNKNOWN)))


@model("numpy.random.rand", "numpy.random.randn")
def rand(run: Interpreter, call: Call) -> Any:
    return array_of(run, call, tuple(call.args)) if call.args else FOREIGN


@model("numpy.random.normal", "numpy.random.uniform", "numpy.random.randint")
def normal(run: Interpreter, call: Call) -> Any:
    return array_of(run, call, call.get(2, "size", UNKNOWN))


@model("numpy.eye", "numpy.identity")
def eye(run: Interpreter, call: Call) -> Any:
    size = plain(call.get(0, "N", UNKNOWN))
    return Array((size, size)) if isinstance(size, int) and len(call.args) == 1 else FOREIGN


@model("numpy.zeros_like", "numpy.ones_like")
def zeros_like(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "a", UNKNOWN)
    return Array(value.shape) if isinstance(value, Array) else FOREIGN


@model("numpy.array", "numpy.asarray")
def array(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "object", UNKNOWN)
    if isinstance(value, Array):
        return value
    shape = nested_shape(run, value)
    return FOREIGN if shape is None or not is_harmless_deep(value) else Array(shape)


def is_harmless_deep(value: Any) -> bool:
    return all(map(is_harmless_deep, value.parts())) if isinstance(value, List) else is_harmless(value)


def nested_shape(run: Interpreter, value: Any) -> tuple[int | None, ...] | None:
    """The shape of nested sequences of numbers."""
    if isinstance(value, Array):
        return value.shape
    if isinstance(plain(value), (int, float, bool, str)):
        return ()
    known = items(run, value) if isinstance(value, (List, tuple, range)) else None
    if known is None:
        return None
    if not known:
        return (0,)
    inner = nested_shape(run, known[0])
    return None if inner is None else (len(known), *inner)


@model("numpy.arange")
def arange(run: Interpreter, call: Call) -> Any:
    values = [plain(each) for each in call.args]
    if values and all(isinstance(each, int) for each in values):
        return Array((operators.computed(lambda: len(range(*values))),))
    return FOREIGN


@model("numpy.prod", "math.prod")
def prod(run: Interpreter, call: Call) -> Any:
    known = items(run, call.get(0, "a", UNKNOWN))
    numbers = [plain(each) for each in known or [UNKNOWN]]
    if all(isinstance(each, (int, float)) for each in numbers):
        return operators.computed(math.prod, tuple(numbers))
    return FOREIGN


def reshaped(run: Interpreter, array: Array, call: Call) -> Any:
    shape = dimensions(run, call.args[0] if len(call.args) == 1 else tuple(call.args))
    if shape is None:
        return FOREIGN
    if -1 in shape:
        if None in array.shape or None in shape:
            return Array(tuple(None if each == -1 else each for each in shape))
        rest = math.prod(each for each in shape if each is not None and each != -1)
        total = math.prod(each for each in array.shape if each is not None)
        return Array(tuple(total // rest if each == -1 and rest else each for each in shape))
    return Array(shape)


for _name in ("float32", "float64", "int32", "int64", "float16", "uint8", "int8", "int16", "bool_"):
    MODELS[f"numpy.{_name}"] = Foreign(f"numpy.{_name}")
