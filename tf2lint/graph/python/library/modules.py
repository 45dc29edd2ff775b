"""Small modules of the standard library, and what replaces them on Python 2."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python import comparing, containers, iteration, operators, plain_values
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.library.core import calculated, construct, plain_method
from tf2lint.graph.python.library.registry import MODELS, Model, model
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
    Interpreter,
    List,
    Native,
    Object,
    Omitted,
    View,
    found_attribute,
    is_harmless,
    is_plain,
)
from tf2lint.graph.python.operators import concrete
from tf2lint.graph.python.plain_values import Unclear, plain
from tf2lint.graph.python.statements import imported

# -- collections -------------------------------------------------------------------------------------------------------


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
    known = iteration.items(run, value) if not call.keywords and not isinstance(value, Dict) else None
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
        known = plain_values.unknown_of(run, *known)
    return List(known, "deque")


# -- copy, operator ----------------------------------------------------------------------------------------------------


@model("copy.copy")
def copied(run: Interpreter, call: Call) -> Any:
    return copy_of(run, call.get(0, "x", UNKNOWN), lambda value: value)


@model("copy.deepcopy")
def deeply_copied(run: Interpreter, call: Call) -> Any:
    seen: dict[int, Any] = {}

    def part(value: Any) -> Any:
        if id(value) not in seen:
            run.budget.spend(1)
            if isinstance(value, Instance) and is_copied_plainly(run, value):
                seen[id(value)] = type(value)(value.cls)
                copied_fields(seen[id(value)], value, part)
            else:
                seen[id(value)] = copy_of(run, value, part)
        return seen[id(value)]

    return part(call.get(0, "x", UNKNOWN))


def copy_of(run: Interpreter, value: Any, part: Callable[[Any], Any]) -> Any:
    """A copy of a value, made of what ``part`` makes of its parts."""
    if isinstance(value, List) and value.type_name in ("list", "deque"):
        known = value.items
        return List(tuple(part(each) for each in known) if isinstance(known, tuple) else known, value.type_name)
    if isinstance(value, Dict) and type(value) is Dict and not value.lost and not plain_values.has_perhaps(value):
        made = Dict({key: part(each) for key, each in value.fields.items()}, value.type_name, value.is_open)
        made.default = value.default
        return made
    if isinstance(value, Instance) and is_copied_plainly(run, value):
        return copied_fields(type(value)(value.cls), value, part)
    if isinstance(value, tuple):
        return tuple(part(each) for each in value)
    if is_harmless(value) or isinstance(value, (Function, Class, Bound, Native)):
        return value
    return plain_values.may_raise(run, value)


def is_copied_plainly(run: Interpreter, value: Instance) -> bool:
    """Whether a copy of an object is another of its class with the same attributes."""
    hooks = ("__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__")
    is_known = not value.lost and not value.cls.has_unknown_base and not value.cls.makes_unknown
    return is_known and all(value.cls.lookup(run, each) is MISSING for each in hooks)


def copied_fields(made: Instance, value: Instance, part: Callable[[Any], Any]) -> Instance:
    """Give a new object the attributes of another, and its entries."""
    for name, each in value.fields.items():
        made.fields[name] = Maybe(part(each.value)) if type(each) is Maybe else part(each)
    if isinstance(value, DictInstance) and isinstance(made, DictInstance):
        if isinstance(value.entries, View):
            made.entries = View(made)
        else:
            made.entries = part(value.entries)
    return made


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
        value = run.attribute_or_raise(value, name) if name is not None else plain_values.may_raise(run, value)
    return value


MODELS["operator.itemgetter"] = Native("itemgetter", getter(containers.item))


MODELS["operator.attrgetter"] = Native("attrgetter", getter(dotted_attribute))


def of_operator(op: ast.operator) -> Model:
    """The function of ``operator`` for an operator."""
    return lambda run, call: operators.binary(run, op, call.get(0, "a", UNKNOWN), call.get(1, "b", UNKNOWN))


for _op, (_name, _) in operators.BINARY.items():
    _name = f"{_name}_" if _name in ("and", "or") else _name
    MODELS[f"operator.{_name}"] = Native(_name, of_operator(_op()))


# -- functools ---------------------------------------------------------------------------------------------------------


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
        key = comparing.plain_key((len(later.args), *arguments))
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


# -- json --------------------------------------------------------------------------------------------------------------

model("json.loads")(calculated(json.loads))


@model("json.dumps")
def dumps(run: Interpreter, call: Call) -> Any:
    run.may_raise = True
    try:
        return json.dumps(concrete(run, call.get(0, "obj", UNKNOWN))) if len(call.values()) == 1 else FOREIGN
    except (Unclear, TypeError, ValueError):
        return FOREIGN


# -- re ----------------------------------------------------------------------------------------------------------------


# Patterns whose matching can take forever repeat a group, or many things.
REPEATED_GROUP = re.compile(r"\)[*+{]|([*+{].*){3}")
MAX_SEARCHED = 200  # of the text that is searched


class Match(Object):
    """What a regular expression found."""

    is_true = True

    def __init__(self, found: re.Match[str]) -> None:
        super().__init__()
        self.found = found

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("group", "groups", "start", "end", "span"):
            return Native(name, lambda run, call: plain_method(run, self.found, name, call))
        return FOREIGN


def matched(how: str, pattern: Any, text: Any) -> Any:
    """The result of ``re.match`` and its like, where pattern and text are known."""
    if not isinstance(pattern, str) or not isinstance(text, str) or REPEATED_GROUP.search(pattern):
        return FOREIGN
    if len(text) > MAX_SEARCHED or len(pattern) > MAX_SEARCHED:
        return FOREIGN
    try:
        found = getattr(re, how)(pattern, text)
    except (re.error, RecursionError):
        return FOREIGN
    return None if found is None else Match(found)


class Pattern(Object):
    """What ``re.compile`` returns."""

    is_true = True

    def __init__(self, pattern: Any) -> None:
        super().__init__()
        self.pattern = pattern

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("match", "search", "fullmatch"):
            return Native(name, lambda run, call: matched(name, self.pattern, call.get(0, "string", UNKNOWN)))
        return FOREIGN


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


# -- importlib, atexit, absl, six --------------------------------------------------------------------------------------


@model("importlib.import_module")
def import_module(run: Interpreter, call: Call) -> Any:
    name = call.get(0, "name", UNKNOWN)
    if isinstance(name, str) and name and not name.startswith("."):
        return imported(run, name)
    return run.unknown_call(None, call)


MODELS["sys.argv"] = Omitted(("",))


@model("pydoc.locate")
def locate(run: Interpreter, call: Call) -> Any:
    name = call.get(0, "path", UNKNOWN)
    if not isinstance(name, str) or "." not in name:
        return run.unknown_call(None, call)
    module, _, attribute = name.rpartition(".")
    return run.attribute(imported(run, module), attribute)


@model("__import__")
def import_(run: Interpreter, call: Call) -> Any:
    name = call.get(0, "name", UNKNOWN)
    if not isinstance(name, str) or not name or call.get(4, "level", 0) != 0:
        return run.unknown_call(None, call)
    module = imported(run, name)
    return module if call.get(3, "fromlist", ()) else imported(run, name.partition(".")[0])


@model("absl.app.run")
def app_run(run: Interpreter, call: Call) -> None:
    main = call.get(0, "main")
    run.call(run.module.names.get("main", UNKNOWN) if main is None else main, Call(call.node, [FOREIGN]))


for _name in ("items", "values", "keys"):
    model(f"six.iter{_name}", f"six.view{_name}", f"future.utils.iter{_name}")(
        lambda run, call, name=_name: run.call(  # type: ignore[misc]
            run.attribute_or_raise(call.get(0, "d", UNKNOWN), name), Call(call.node)
        )
    )


@model("atexit.register")
def register(run: Interpreter, call: Call) -> Any:
    """What is called when the program has ended."""
    return call.get(0, "func", UNKNOWN)


@model("six.add_metaclass")
def add_metaclass(run: Interpreter, call: Call) -> Any:
    is_plain = run.library.is_plain_metaclass(call.get(0, "metaclass", UNKNOWN))
    return Native("wrapper", lambda run, later: later.get(0, "cls", UNKNOWN)) if is_plain else UNKNOWN


@model("six.with_metaclass", "future.utils.with_metaclass")
def with_metaclass(run: Interpreter, call: Call) -> Any:
    if not call.whole or not run.library.is_plain_metaclass(call.get(0, "meta", UNKNOWN)):
        return UNKNOWN
    return Class("temporary_class", call.args[1:], call.node)
