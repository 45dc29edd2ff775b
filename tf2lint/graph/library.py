"""What the simulated program finds outside of itself but for TensorFlow: Python's builtins and modules."""

from __future__ import annotations

import ast
import builtins
import functools
import math
import os.path
import sys
from collections.abc import Callable, Iterable
from typing import Any

from tf2lint.graph import operators
from tf2lint.graph.heap import Maybe
from tf2lint.graph.interpreter import Interpreter, Raise, Unknowable
from tf2lint.graph.operators import items, plain, raised, truth
from tf2lint.graph.values import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Foreign,
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
    lose_all,
)

# Modules that touch no TensorFlow but through functions that are passed to them.
HARMLESS = frozenset(sys.stdlib_module_names) | {
    *("numpy", "scipy", "pandas", "matplotlib", "PIL", "cv2", "skimage", "sklearn", "tqdm", "six", "gym", "requests"),
    *("yaml", "h5py", "nltk", "jieba", "seaborn", "imageio", "joblib", "lmdb", "dill", "psutil", "termcolor", "pylab"),
    *("prettytable", "regex", "sentencepiece", "librosa", "soundfile", "gensim", "networkx", "sympy", "numba", "past"),
    *("attr", "absl", "cPickle", "pickle", "Queue", "ConfigParser", "urllib2", "StringIO", "cStringIO", "commands"),
    *("future", "mock", "parameterized", "pytest", "lxml", "bs4", "colorama", "tabulate", "simplejson", "ujson", "mpl_toolkits"),
    *("easydict", "docopt", "click", "wget", "progressbar", "scandir", "moviepy", "Levenshtein", "visdom", "mnist"),
    *("google", "pyximport", "Cython", "cython", "zmq", "tornado", "flask", "redis", "boto3", "pycocotools", "unidecode"),
    *("inflect", "editdistance", "ipdb", "IPython", "tensorboard", "msgpack", "pyglet", "mujoco_py", "pybullet", "xml"),
}
HARMLESS_BUT = ("keras", "tensorflow_hub")

Model = Callable[[Interpreter, Call], Any]
BUILTINS: dict[str, Any] = {}
MODELS: dict[str, Any] = {}  # by path

TYPES = (
    *(int, str, float, bool, bytes, complex, list, dict, tuple, set, frozenset, object, type, range, slice, bytearray),
    *(each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)),
)
for _type in TYPES:
    BUILTINS[_type.__name__] = _type
BUILTINS.update({"IOError": OSError, "unicode": str, "basestring": str, "long": int, "NotImplemented": FOREIGN})
BUILTINS.update({"__name__": "__main__", "__file__": FOREIGN, "__doc__": FOREIGN, "Ellipsis": ..., "WindowsError": OSError})


def model(*paths: str) -> Callable[[Model], Model]:
    """The function that stands for something: a builtin, or a path into a module."""

    def register(function: Model) -> Model:
        for path in paths:
            made = Native(path.rpartition(".")[2], function)
            (MODELS if "." in path else BUILTINS)[path] = made
        return function

    return register


class Library:
    """See the module."""

    def __init__(self) -> None:
        self.run: Interpreter | None = None

    def builtin(self, name: str) -> Any:
        if name in BUILTINS:
            return BUILTINS[name]
        if hasattr(builtins, name):
            return Foreign(f"builtins.{name}")
        return UNKNOWN

    def module(self, name: str) -> Module:
        return Module(name, name.partition(".")[0] in HARMLESS)

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
            return math.prod(array.shape)  # type: ignore[arg-type]
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
            return Native(name, lambda run, call: class_method(run, owner, name, call))
        if isinstance(owner, tuple) and name not in ("index", "count"):
            return MISSING
        if not hasattr(owner, name):
            return FOREIGN if isinstance(owner, (int, float)) else MISSING
        if not callable(getattr(owner, name)):
            return getattr(owner, name)
        return Native(name, lambda run, call: plain_method(run, owner, name, call))

    def inherited(self, base: Any, name: str) -> Any:
        if isinstance(base, Foreign):
            if base.path in ("abc.ABC", "typing.Generic", "six.Iterator", "builtins.object", "gym.Env", "gym.Wrapper"):
                return MISSING
            return Foreign(f"{base.path}.{name}") if not name.startswith("__") else MISSING
        return UNKNOWN

    def construct(self, run: Interpreter, cls: type, call: Call) -> Any:
        """The result of a call of one of Python's own classes."""
        return construct(run, cls, call)

    def call(self, run: Interpreter, function: Foreign, call: Call) -> Any:
        """The result of a call of something harmless: nothing of ours happens, unless it calls back."""
        run.may_raise = True
        if function.path in ("sys.exit", "builtins.exit", "builtins.quit", "os._exit"):
            raise Raise(Raised(SystemExit))
        if "raises" in function.path.lower():
            return function
        callbacks = [each for each in call.values() if isinstance(each, (Function, Bound, Native, Instance))]
        callbacks += [
            each for value in call.values() if isinstance(value, (List, Dict)) for each in value.parts()
            if isinstance(each, (Function, Bound))
        ]
        if callbacks and not function.path.startswith(QUIET):
            run.lose(callbacks)
            run.api.unknown_code()
        for each in call.values():
            if isinstance(each, (List, Dict)) and not all(map(is_harmless, each.parts())):
                lose_all(part for part in each.parts() if isinstance(part, (List, Dict)))
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
        receiver = frame.names.get(positional[0].arg, UNKNOWN) if positional else UNKNOWN
        return Super(function.owner, receiver)


QUIET = ("builtins.", "logging.", "time.", "warnings.", "json.", "pprint.", "copy.", "pickle.", "os.", "inspect.", "types.")
DECORATORS = frozenset({
    *("abc.abstractmethod", "typing.overload", "typing.no_type_check", "unittest.skip", "pytest.fixture"),
    *("six.python_2_unicode_compatible", "abc.abstractproperty", "typing.final", "unittest.expectedFailure"),
    "dataclasses.dataclass",
})


@model("dir")
def dir_(run: Interpreter, call: Call) -> Any:
    owner = call.get(0, "object", UNKNOWN)
    if not isinstance(owner, Instance) or owner.lost or owner.cls.has_unknown_base:
        return FOREIGN
    if any(type(each) is Maybe for each in owner.fields.values()):
        return FOREIGN
    found = [*owner.fields, *(name for each in owner.cls.lineage() if isinstance(each, Class) for name in each.fields)]
    return List([each for each in dict.fromkeys(found) if isinstance(each, str)])


class Super(Object):
    """``super()`` in a method of ``owner``."""

    __slots__ = ("owner", "receiver")

    def __init__(self, owner: Class, receiver: Any) -> None:
        super().__init__()
        self.owner = owner
        self.receiver = receiver

    def attribute(self, run: Interpreter, name: str) -> Any:
        receiver = self.receiver
        cls = receiver.cls if isinstance(receiver, Instance) else self.owner
        found = cls.lookup(run, name, self.owner) if self.owner in cls.lineage() else UNKNOWN
        if isinstance(found, Wrapped):
            if found.kind == "property":
                return run.call(found.function, Call(run.site, [receiver]))
            return found.function if found.kind == "staticmethod" else Bound(found.function, cls)
        if isinstance(found, Function) or (isinstance(found, Native) and found.name == "method"):
            return Bound(found, receiver)
        if found is MISSING and name == "__init__":
            return Native(name, lambda run, call: None)
        if found is MISSING and name == "__setattr__":
            return Native(name, lambda run, call: set_attr(run, call.with_first(receiver)))
        if found is UNKNOWN and name == "__init__" and isinstance(receiver, Instance):
            return Native(name, lambda run, call: lose_to_base(run, receiver, call))
        return UNKNOWN if found is MISSING else found

    def parts(self) -> Iterable[Any]:
        return (self.receiver,)


def lose_to_base(run: Interpreter, receiver: Instance, call: Call) -> None:
    """A base that is not seen initializes an object. It gets attributes that are not known, and keeps its own."""
    run.unknown_call(None, call)


def plain_method(run: Interpreter, owner: Any, name: str, call: Call) -> Any:
    values = [plain(each) for each in call.args]
    if name == "join" and isinstance(owner, str) and call.args:
        known = items(run, call.args[0])
        values = [plain(tuple(known))] if known is not None else [UNKNOWN]
    keywords = {key: plain(value) for key, value in call.keywords.items()}
    if UNKNOWN in values or UNKNOWN in keywords.values() or not call.whole:
        return FOREIGN
    if isinstance(owner, (str, bytes)) and (len(owner) > operators.MAX_SIZE or name in ("ljust", "rjust", "center", "zfill")):
        return FOREIGN
    result = operators.computed(functools.partial(getattr(owner, name), **keywords), *values)
    return wrapped(result)


def wrapped(value: Any) -> Any:
    """A result of one of Python's own functions as a value of the program."""
    if isinstance(value, list):
        return List([wrapped(each) for each in value])
    return value if is_plain(value) else FOREIGN


def class_method(run: Interpreter, cls: type, name: str, call: Call) -> Any:
    """``str.join(...)``, ``dict.fromkeys(...)``, ``object.__init__(self)``."""
    if cls is dict and name == "fromkeys":
        known = items(run, call.get(0, "iterable", UNKNOWN))
        made = Dict(is_open=known is None)
        for each in known or ():
            operators.set_item(run, made, each, call.get(1, "value"))
        return made
    if name == "__setattr__":
        return set_attr(run, call)
    if name in ("__init__", "__setattr__", "__init_subclass__"):
        return None
    if name == "__new__" and call.args and isinstance(call.args[0], Class):
        return Instance(call.args[0])
    if call.args and isinstance(call.args[0], (List, Dict)):
        return run.call(run.attribute(call.args[0], name), Call(call.node, call.args[1:], call.keywords))
    if call.args and is_plain(call.args[0]) and hasattr(call.args[0], name):
        return plain_method(run, call.args[0], name, Call(call.node, call.args[1:], call.keywords))
    run.lose(call.values())
    return UNKNOWN


def construct(run: Interpreter, cls: type, call: Call) -> Any:
    value = call.get(0, "object", MISSING)
    if issubclass(cls, BaseException):
        return Raised(cls, call.args)
    if cls is object:
        return Instance(Class("object", [], call.node))
    if cls in (list, tuple, set, frozenset):
        if value is MISSING:
            return {list: List, tuple: tuple}.get(cls, lambda: Dict(type_name="set"))()
        known = items(run, value)
        if cls is tuple:
            return tuple(known) if known is not None else FOREIGN if is_harmless(value) else UNKNOWN
        if cls is list:
            if known is None:
                return List(FOREIGN if is_harmless(value) or is_harmless(getattr(value, "items", UNKNOWN)) else UNKNOWN)
            return List(known)
        return operators.new_set(run, known)
    if cls is dict:
        made = Dict(is_open=not call.whole)
        if value is not MISSING:
            operators.update(run, made, value)
        made.fields.update(call.keywords)
        return made
    if cls is type:
        if len(call.args) == 3:
            return UNKNOWN
        return value.cls if isinstance(value, Instance) else FOREIGN
    if cls is bool:
        known_truth = False if value is MISSING else truth(run, value)
        return FOREIGN if known_truth is None else known_truth
    if cls is str and isinstance(value, (Object, tuple)) and operators.plain(value) is UNKNOWN:
        if isinstance(value, Instance):
            method = value.cls.lookup(run, "__str__")
            if isinstance(method, Function):
                return run.call(method, Call(call.node, [value]))
        return value.as_text if isinstance(value, Raised) else FOREIGN
    values = [plain(each) for each in call.args]
    if UNKNOWN in values or call.keywords or not call.whole:
        return FOREIGN
    result = operators.computed(cls, *values)
    if isinstance(result, (range, slice, int, float, str, bytes, complex)):
        return result
    return FOREIGN


# -- builtins ----------------------------------------------------------------------------------------------------


@model("len")
def length(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "obj", UNKNOWN)
    if isinstance(value, Array):
        return FOREIGN if not value.shape or value.shape[0] is None else value.shape[0]
    if isinstance(value, Instance):
        method = value.cls.lookup(run, "__len__")
        return run.call(method, Call(call.node, [value])) if isinstance(method, Function) else FOREIGN
    if isinstance(value, Iterator):
        return FOREIGN
    if isinstance(value, Dict) and (value.is_open or any(type(each) is Maybe for each in value.fields.values())):
        return FOREIGN
    known = items(run, value) if isinstance(value, (tuple, Object, range, str, bytes)) else None
    return FOREIGN if known is None else len(known)


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
    found, known = [], items(run, value)
    for each in known or ():
        passes = truth(run, each if function is None else run.call(function, Call(call.node, [each])))
        if passes is None:
            known = None
        if passes:
            found.append(each)
    return List(unknown_items(run, value) if known is None else found, "view")


def unknown_items(run: Interpreter, value: Any) -> Any:
    return FOREIGN if is_harmless(value) else UNKNOWN


def stepping(
    run: Interpreter,
    sources: list[Any],
    made_of: Callable[[list[Any]], Any],
    numbered: bool = False,
    start: int | None = 0,
) -> Any:
    """What goes through several iterables in step: at once where they are known, one by one where a generator is
    among them."""
    known = [None if isinstance(source, Iterator) else items(run, source) for source in sources]
    if all(each is not None for each in known):
        rows = [list(row) for row in zip(*[each for each in known if each is not None])]  # noqa: B905
        values = [made_of(row) for row in rows]
        if numbered:
            numbers = [FOREIGN] * len(values) if start is None else list(range(start, start + len(values)))
            return List(zip(numbers, values, strict=True), "view")
        return List(values, "view")
    steppers = [
        operators.stepper(run, source) if each is None else iter(each).__next__
        for source, each in zip(sources, known, strict=True)
    ]
    if any(each is None for each in steppers):
        if numbered:
            return Pairs(unknown_items(run, sources[0]) if sources else UNKNOWN)
        return FOREIGN if all(map(is_harmless, sources)) else UNKNOWN
    number = start

    def advance(run: Interpreter, signal: Any = None) -> Any:
        nonlocal number
        value = made_of([step() for step in steppers if step is not None])
        if not numbered:
            return value
        current, number = number, None if number is None else number + 1
        return (FOREIGN if current is None else current, value)

    return Iterator(advance, sources)


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
    known = items(run, call.get(0, "sequence", UNKNOWN))
    return List(unknown_items(run, call.get(0, "sequence")) if known is None else known[::-1], "view")


@model("sorted")
def sorted_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterable", UNKNOWN)
    ordered = operators.sorted_items(run, value, call.keywords)
    if ordered is not None:
        return List(ordered)
    known = items(run, value)
    if known is not None and len(known) < 2:
        return List(known)
    return List(unknown_items(run, value))


@model("any", "all")
def any_(run: Interpreter, call: Call) -> Any:
    known = items(run, call.get(0, "iterable", UNKNOWN))
    if known is None:
        return FOREIGN
    truths = [truth(run, each) for each in known]
    is_any = getattr(call.node, "func", None) is not None and getattr(call.node.func, "id", "") == "any"  # type: ignore[attr-defined]
    if (is_any and True in truths) or (not is_any and False in truths):
        return is_any
    return FOREIGN if None in truths else not is_any


def folded(function: Callable[..., Any]) -> Model:
    def fold(run: Interpreter, call: Call) -> Any:
        values = call.args
        if len(values) == 1:
            known = items(run, values[0])
            values = known if known is not None else [UNKNOWN]
        known_values = [plain(each) for each in values]
        if UNKNOWN in known_values or call.keywords:
            tensors = [each for each in values if isinstance(each, Object) and each.takes_part(0)]
            if function is sum and tensors:
                total = values[0]
                for each in values[1:]:
                    total = operators.binary(run, ast.Add(), total, each)
                return total
            return FOREIGN if all(map(is_harmless, call.args)) else UNKNOWN
        return operators.computed(function, known_values)

    return fold


for _function in (sum, min, max):
    BUILTINS[_function.__name__] = Native(_function.__name__, folded(_function))
    MODELS[f"numpy.{_function.__name__}"] = BUILTINS[_function.__name__]


def calculated(function: Callable[..., Any]) -> Model:
    def calculate(run: Interpreter, call: Call) -> Any:
        values = [plain(each) for each in call.args]
        if UNKNOWN in values or call.keywords or not call.whole:
            return FOREIGN
        result = operators.computed(function, *values)
        return wrapped(result if not isinstance(result, tuple) else tuple(result))

    return calculate


for _function in (abs, round, divmod, ord, chr, hash, repr, format, bin, hex, oct):
    BUILTINS[_function.__name__] = Native(_function.__name__, calculated(_function))
BUILTINS["pow"] = Foreign("builtins.pow")
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
    results = [is_of(run, value, cls) for cls in classes or [UNKNOWN]]
    if True in results:
        return True
    return FOREIGN if None in results else False


def is_of(run: Interpreter, value: Any, cls: Any) -> bool | None:
    if value is UNKNOWN or cls is UNKNOWN or isinstance(value, Foreign) or isinstance(cls, Foreign):
        return None
    if isinstance(cls, type):
        if cls is object:
            return True
        if isinstance(value, List):
            return cls.__name__ == value.type_name
        if isinstance(value, Dict):
            return cls.__name__ == value.type_name
        return isinstance(value, cls) if not isinstance(value, Object) else False
    if isinstance(cls, Class):
        if isinstance(value, Instance):
            return cls in value.cls.lineage() or (None if value.cls.has_unknown_base else False)
        return False
    if isinstance(cls, Symbol):
        return run.api.is_instance(value, cls.path)  # type: ignore[no-any-return]
    return None


@model("issubclass", "callable")
def is_callable(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "obj", UNKNOWN)
    if len(call.args) == 2:
        return FOREIGN
    if isinstance(value, (Function, Bound, Native, Class)):
        return True
    return False if is_plain(value) and not isinstance(value, type) else FOREIGN


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
        found = owner.cls.lookup(run, name)
        if found is MISSING:
            return FOREIGN if owner.cls.has_unknown_base else False
        return FOREIGN if found is UNKNOWN else True
    if isinstance(owner, Function):
        return name in owner.fields
    value = run.attribute(owner, name)
    return False if value is MISSING else FOREIGN if value in (UNKNOWN, FOREIGN) or isinstance(value, Foreign) else True


@model("getattr")
def get_attr(run: Interpreter, call: Call) -> Any:
    owner, name = call.get(0, "obj", UNKNOWN), call.get(1, "name", UNKNOWN)
    if not isinstance(name, str):
        return UNKNOWN
    if isinstance(owner, Instance) and type(owner.fields.get(name)) is Maybe:
        return UNKNOWN
    value = run.attribute(owner, name)
    if value is MISSING:
        if len(call.args) > 2:
            return call.args[2]
        raise raised(AttributeError)
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
    if isinstance(owner, Object) and isinstance(name, str):
        run.heap.delete(owner.fields, name)


@model("vars")
def vars_(run: Interpreter, call: Call) -> Any:
    owner = call.get(0, "object", None)
    return View(owner) if isinstance(owner, Instance) else lose_all_of(run, call)


@model("locals", "globals")
def names_of(run: Interpreter, call: Call) -> Any:
    frame = run.module if getattr(call.node.func, "id", "") == "globals" else run.frame  # type: ignore[attr-defined]
    return Dict({key: value for key, value in frame.names.items()}, is_open=True)


def lose_all_of(run: Interpreter, call: Call) -> Any:
    run.lose(call.values())
    return UNKNOWN


@model("iter")
def iter_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "object", UNKNOWN)
    if isinstance(value, (Iterator, Foreign)) or len(call.args) != 1:
        return value if len(call.args) == 1 else UNKNOWN
    known = items(run, value)
    if known is None:
        return unknown_items(run, value)
    made = Iterator(lambda run, signal=None: MISSING, known)
    made.fields["position"] = 0

    def advance(run: Interpreter, signal: Any = None) -> Any:
        position = made.fields["position"]
        if not isinstance(position, int) or made.lost:
            raise Unknowable
        if position >= len(known):
            raise StopIteration
        run.heap.set(made.fields, "position", position + 1)
        return known[position]

    made.advance = advance
    return made


@model("next")
def next_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterator", UNKNOWN)
    if isinstance(value, Instance):
        method = value.cls.lookup(run, "__next__")
        return run.call(method, Call(call.node, [value])) if isinstance(method, Function) else UNKNOWN
    if isinstance(value, List) and value.type_name in ("generator", "view"):
        known = value.items
        if isinstance(known, tuple):
            if not known:
                if len(call.args) > 1:
                    return call.args[1]
                raise raised(StopIteration)
            run.heap.set(value.fields, "items", known[1:])
            return known[0]
        return unknown_items(run, known)
    if not isinstance(value, Iterator):
        return unknown_items(run, value)
    try:
        return value.advance(run)
    except StopIteration:
        if len(call.args) > 1:
            return call.args[1]
        raise raised(StopIteration) from None
    except Unknowable:
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


@model("property", "abc.abstractproperty", "functools.cached_property")
def property_(run: Interpreter, call: Call) -> Any:
    return Wrapped("property", call.get(0, "fget", UNKNOWN), call.get(1, "fset"))


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
        if isinstance(wrapper, Function) and isinstance(original, (Function, Native)):
            run.heap.set(wrapper.fields, "__name__", run.attribute(original, "__name__"))
            run.heap.set(wrapper.fields, "__wrapped__", original)
        return wrapper

    return Native("wraps", decorate, call.args)


@model("functools.lru_cache", "functools.cache")
def cached(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "user_function", None)
    if not isinstance(function, (Function, Bound)):
        return Native("lru_cache", cached)
    results = Dict()

    def called(run: Interpreter, later: Call) -> Any:
        key = operators.plain_key((*later.args, *sorted(later.keywords.items())))
        if key is MISSING or not later.whole:
            return run.call(function, later)
        if key in results.fields:
            return run.entry(results.fields[key])
        value = run.call(function, later)
        run.heap.set(results.fields, key, value)
        return value

    # As a method of a class it has to be bound like the function itself.
    return Native("method", called, (function,))


@model("functools.reduce", "reduce", "six.moves.reduce")
def reduce_(run: Interpreter, call: Call) -> Any:
    known = items(run, call.get(1, "sequence", UNKNOWN))
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

    __slots__ = ("steps",)

    def __init__(self, steps: Iterator) -> None:
        super().__init__()
        self.steps = steps

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        try:
            value = self.steps.advance(run)
        except (Unknowable, StopIteration):
            run.unknown_call(self, Call(run.site))
            return UNKNOWN, lambda signal=None: None, True

        def leave(signal: Any = None) -> None:
            try:
                if signal is None:
                    self.steps.advance(run)
                else:
                    self.steps.advance(run, signal)
            except StopIteration:
                return
            except Unknowable:
                run.unknown_call(self, Call(run.site))

        return value, leave, False

    def parts(self) -> Iterable[Any]:
        return (self.steps,)


@model("contextlib.contextmanager", "tensorflow.python.util.tf_contextlib.contextmanager")
def context_manager(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "func", UNKNOWN)

    def called(run: Interpreter, later: Call) -> Any:
        steps = run.call(function, later)
        return Manager(steps) if isinstance(steps, Iterator) else run.unknown_call(steps, later)

    return Native("method", called, (function,))


class Simple(Object):
    """A context manager that binds a value, and at its end does something with it."""

    def __init__(self, value: Any, end: Callable[[Interpreter], Any] | None = None, swallows: bool = False) -> None:
        super().__init__()
        self.fields.update({"value": value, "end": end, "swallows": swallows})

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        end = self.fields["end"]
        return (
            self.fields["value"],
            lambda signal=None: end(run) if end is not None else None,
            self.fields["swallows"],
        )


@model("contextlib.closing")
def closing(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "thing", UNKNOWN)
    return Simple(value, lambda run: run.call(run.attribute(value, "close"), Call(call.node)))


@model("contextlib.nullcontext")
def null_context(run: Interpreter, call: Call) -> Any:
    return Simple(call.get(0, "enter_result"))


@model("contextlib.suppress")
def suppress(run: Interpreter, call: Call) -> Any:
    return Simple(None, None, swallows=True)


class ExitStack(Object):
    """``contextlib.ExitStack``."""

    def __init__(self) -> None:
        super().__init__()
        self.fields["open"] = ()

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        return self, lambda signal=None: self.close(run), False

    def close(self, run: Interpreter) -> None:
        entered = self.fields["open"]
        run.heap.set(self.fields, "open", ())
        for leave in reversed(entered if isinstance(entered, tuple) else ()):
            leave()

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "enter_context":
            return Native(name, self.enter_context)
        if name == "close":
            return Native(name, lambda run, call: self.close(run))
        if name in ("callback", "push"):
            return Native(name, self.callback)
        return UNKNOWN

    def enter_context(self, run: Interpreter, call: Call) -> Any:
        value, leave, _ = operators.enter(run, call.get(0, "cm", UNKNOWN))
        opened = self.fields["open"]
        run.heap.set(self.fields, "open", (*(opened if isinstance(opened, tuple) else ()), leave))
        return value

    def callback(self, run: Interpreter, call: Call) -> None:
        function, *args = call.args or [UNKNOWN]
        opened = self.fields["open"]
        later = Call(call.node, args, call.keywords)
        run.heap.set(
            self.fields, "open", (*(opened if isinstance(opened, tuple) else ()), lambda: run.call(function, later))
        )


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


@model("collections.deque")
def deque(run: Interpreter, call: Call) -> Any:
    made = construct(run, list, Call(call.node, call.args[:1]))
    return List(FOREIGN) if len(call.args) > 1 or "maxlen" in call.keywords else made


class Fields(Object):
    """A class that ``collections.namedtuple`` made."""

    __slots__ = ("defaults", "names")

    def __init__(self, names: list[str], defaults: list[Any]) -> None:
        super().__init__()
        self.names = names
        self.defaults = defaults

    def called(self, run: Interpreter, call: Call) -> Any:
        missing = len(self.names) - len(self.defaults)
        values = []
        for position, name in enumerate(self.names):
            default = self.defaults[position - missing] if position >= missing else UNKNOWN
            values.append(call.get(position, name, default))
        made = List(values, "tuple")
        made.attributes.update(zip(self.names, values, strict=True))
        made.attributes["_replace"] = Native("_replace", lambda run, later: self.replaced(run, values, later))
        made.attributes["_asdict"] = Native("_asdict", lambda run, later: Dict(dict(zip(self.names, values, strict=True))))
        return made

    def replaced(self, run: Interpreter, values: list[Any], call: Call) -> Any:
        given = {**dict(zip(self.names, values, strict=True)), **call.keywords}
        return self.called(run, Call(call.node, [], given))

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "_make":
            return Native(name, lambda run, call: self.called(run, Call(call.node, items(run, call.args[0]) or [])))
        return tuple(self.names) if name == "_fields" else UNKNOWN


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
    return Fields(known, defaults)


@model("types.SimpleNamespace", "argparse.Namespace", "easydict.EasyDict")
def namespace(run: Interpreter, call: Call) -> Any:
    made = construct(run, dict, call)
    made.type_name = "namespace"
    return made


@model("itertools.chain")
def chain(run: Interpreter, call: Call) -> Any:
    known = [items(run, each) for each in call.args]
    if any(each is None for each in known) or not call.whole:
        return List(FOREIGN if all(map(is_harmless, call.args)) else UNKNOWN)
    return List([value for each in known for value in each or ()], "view")


@model("itertools.chain.from_iterable")
def chain_from(run: Interpreter, call: Call) -> Any:
    known = items(run, call.get(0, "iterable", UNKNOWN))
    return chain(run, Call(call.node, known if known is not None else [UNKNOWN]))


@model("itertools.product")
def product(run: Interpreter, call: Call) -> Any:
    import itertools

    known = [items(run, each) for each in call.args]
    repeat = plain(call.keywords.get("repeat", 1))
    if any(each is None for each in known) or not isinstance(repeat, int) or repeat > 4:
        return FOREIGN if all(map(is_harmless, call.args)) else UNKNOWN
    found = list(itertools.islice(itertools.product(*[each or [] for each in known], repeat=repeat), operators.MAX_SIZE))
    return List(found, "view")


@model("itertools.count")
def count(run: Interpreter, call: Call) -> Any:
    start, step = plain(call.get(0, "start", 0)), plain(call.get(1, "step", 1))
    if not isinstance(start, int) or not isinstance(step, int):
        return FOREIGN
    made = Iterator(lambda run, signal=None: MISSING)
    made.fields["next"] = start

    def advance(run: Interpreter, signal: Any = None) -> Any:
        value = made.fields["next"]
        if not isinstance(value, int):
            raise Unknowable
        run.heap.set(made.fields, "next", value + step)
        return value

    made.advance = advance
    return made


@model("itertools.islice")
def islice(run: Interpreter, call: Call) -> Any:
    import itertools

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
        return List(list(itertools.islice(itertools.islice(source_items(), *bounds), operators.MAX_SIZE)), "view")
    except (Unknowable, ValueError, TypeError):
        return UNKNOWN


@model("itertools.repeat")
def repeat(run: Interpreter, call: Call) -> Any:
    times = plain(call.get(1, "times", UNKNOWN))
    if isinstance(times, int) and 0 <= times <= operators.MAX_SIZE:
        return List([call.get(0, "object")] * times, "view")
    return Iterator(lambda run, signal=None: call.get(0, "object"))


@model("copy.copy", "copy.deepcopy")
def copied(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "x", UNKNOWN)
    if isinstance(value, List):
        return List(value.items, value.type_name)
    if isinstance(value, Dict):
        return Dict(value.fields, value.type_name, value.is_open)
    if isinstance(value, tuple) or is_harmless(value):
        return value
    run.lose((value,))
    return UNKNOWN


@model("operator.itemgetter", "operator.attrgetter")
def getter(run: Interpreter, call: Call) -> Any:
    keys, is_item = call.args, "item" in getattr(call.node.func, "attr", getattr(call.node.func, "id", ""))  # type: ignore[attr-defined]

    def get(run: Interpreter, later: Call) -> Any:
        value = later.get(0, "obj", UNKNOWN)
        if is_item:
            found = [operators.item(run, value, key) for key in keys]
        else:
            found = [run.attribute_or_raise(value, key) if isinstance(key, str) else UNKNOWN for key in keys]
        return found[0] if len(found) == 1 else tuple(found)

    return Native("getter", get)


for _name, _op in (("add", ast.Add()), ("mul", ast.Mult()), ("sub", ast.Sub()), ("truediv", ast.Div())):
    MODELS[f"operator.{_name}"] = Native(
        _name, lambda run, call, op=_op: operators.binary(run, op, call.get(0, "a", UNKNOWN), call.get(1, "b", UNKNOWN))
    )


class Parser(Object):
    """``argparse.ArgumentParser``: what it parses is known only where it is given what to parse."""

    def __init__(self) -> None:
        super().__init__()
        self.fields["defaults"] = ()

    def attribute(self, run: Interpreter, name: str) -> Any:
        models: dict[str, Model] = {
            "add_argument": self.add_argument,
            "parse_args": self.parse_args,
            "parse_known_args": lambda run, call: (self.parse_args(run, call), List(FOREIGN)),
            "set_defaults": self.set_defaults,
            "add_argument_group": lambda run, call: self,
            "add_mutually_exclusive_group": lambda run, call: self,
        }
        return Native(name, models[name], (self,)) if name in models else FOREIGN

    def add(self, run: Interpreter, name: Any, value: Any) -> None:
        run.heap.set(self.fields, "defaults", (*self.fields["defaults"], (name, value)))

    def add_argument(self, run: Interpreter, call: Call) -> Any:
        flags = [each for each in call.args if isinstance(each, str)]
        name = call.keywords.get("dest")
        if name is None and flags:
            name = next((each for each in flags if each.startswith("--")), flags[0]).lstrip("-").replace("-", "_")
        action = call.keywords.get("action", "store")
        default = call.keywords.get("default", {"store_true": False, "store_false": True}.get(plain(action)))
        kind = call.keywords.get("type")
        if isinstance(default, str) and kind in (int, float):
            default = operators.computed(kind, default)
        self.add(run, name, default)
        return FOREIGN

    def set_defaults(self, run: Interpreter, call: Call) -> None:
        for name, value in call.keywords.items():
            self.add(run, name, value)

    def parse_args(self, run: Interpreter, call: Call) -> Any:
        given = call.get(0, "args")
        made = Dict(type_name="namespace")
        known = items(run, given) if isinstance(given, (List, tuple)) else None
        defaults = self.fields["defaults"]
        for name, value in defaults if isinstance(defaults, tuple) else ():
            if isinstance(name, str):
                made.fields[name] = value if known == [] else FOREIGN if is_harmless(value) else UNKNOWN
        if known:
            for position, flag in enumerate(known):
                name = flag.lstrip("-").replace("-", "_") if isinstance(flag, str) else None
                if name in made.fields:
                    made.fields[name] = FOREIGN
            return made
        return made if isinstance(defaults, tuple) else FOREIGN


@model("argparse.ArgumentParser", "optparse.OptionParser")
def parser(run: Interpreter, call: Call) -> Any:
    return Parser() if getattr(call.node.func, "attr", "") != "OptionParser" else FOREIGN  # type: ignore[attr-defined]


# -- NumPy -------------------------------------------------------------------------------------------------------


def dimensions(run: Interpreter, value: Any) -> tuple[int | None, ...] | None:
    """A shape that is given as an argument."""
    known = [value] if isinstance(plain(value), int) else items(run, value) if isinstance(value, (tuple, List)) else None
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
        return Array((len(operators.computed(range, *values)),))
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
