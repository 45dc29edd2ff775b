"""Python's builtins, and functions and classes of its library, as far as they hand on what they get."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from tf2lint.knowledge import kind
from tf2lint.names import containers, versions
from tf2lint.names.references import Kind
from tf2lint.names.targets import Targets
from tf2lint.names.values import (
    Constant,
    HashTable,
    Literal,
    LocalClass,
    LocalFunction,
    LocalInstance,
    Managed,
    Several,
    Skip,
    Symbol,
    Value,
    passed,
)
from tf2lint.python import project
from tf2lint.python.syntax import text_of


@dataclass
class Call:
    """A call, by the last name of what it calls, with what its arguments are."""

    node: ast.Call
    name: str
    values: list[Value | None]
    named: dict[str, Value | None]

    @property
    def first(self) -> Value | None:
        return self.values[0] if self.values else None

    def text(self, position: int) -> str:
        """The literal text at a position, empty where there is none."""
        return text_of(self.node.args[position]) if position < len(self.node.args) else ""


class Library(Targets):
    """Knows what calls of Python's own functions and classes give."""

    def of_library(self, call: Call) -> Value | None:
        """What a call gives of which only the name is known."""
        if call.name in self.renamed:
            call = replace(call, name=self.renamed[call.name])
        function = LIBRARY.get(call.name)
        return function(self, call) if function is not None else None

    @cached_property
    def renamed(self) -> dict[str, str]:
        """What the file imports under a name of its own."""
        imported = project.index_of_file(self.source).imports
        return {each.bound: each.name for each in imported if each.name != each.bound and each.name}

    def run_given(self, function: Value | None, values: list[Value | None]) -> Value | None:
        """What a function returns that something is given, to be called with these."""
        return self.returned(function, values, {}) if isinstance(function, LocalFunction) else None

    def asked_attribute(self, call: Call) -> Value | None:
        """``getattr``, ``hasattr``."""
        name, owner = call.text(1), call.first
        if not name or call.name == "hasattr":
            return self.has_attribute(owner, name) if name else None
        value = self.member(owner, name)
        if not isinstance(value, Symbol):
            return value
        if value.path in versions.VERSION_SYMBOLS:
            return self.settled(value)
        known = self.has_attribute(owner, name)
        is_there = known is not None and known.value
        if len(call.node.args) == 2 or (is_there and kind(value.path)):
            self.emit(value, (call.node,), Kind.MEMBER if value.owner else Kind.NAME)
            return value
        return versions.constant_of(versions.literal, call.node.args[2]) if known is not None and not is_there else None

    def set_attribute(self, call: Call) -> None:
        """``setattr``."""
        if call.text(1) and len(call.values) == 3:
            self.give(call.first, call.text(1), call.values[2])

    def import_by_name(self, call: Call) -> Value | None:
        """``__import__``, ``import_module``."""
        name = call.text(0)
        if not name:
            return None
        if call.name == "__import__":
            return self.imported_module(
                name if len(call.values) > 3 or "fromlist" in call.named else name.partition(".")[0]
            )
        dots = len(name) - len(name.lstrip("."))
        if dots:
            return self.project.module(name[dots:], dots, self.source.filename)
        value = self.imported_module(name)
        if isinstance(value, Symbol) and "." in value.path:
            self.emit(value, (call.node,), Kind.IMPORT)
        return value

    def applied(self, call: Call) -> Value | None:
        """``map``, ``filter``."""
        if len(call.values) != 2:
            return None
        function, iterable = call.node.args[0], call.values[1]
        made = self.run_given(call.first, [containers.any_in(self.gone_through(iterable))])
        if call.name == "filter":
            return containers.each_in(iterable)
        if isinstance(iterable, Constant) and isinstance(function, ast.Name):
            return versions.each(iterable, function.id)
        return None if made is None else Several((), passed(made))

    def goes_through(self, call: Call) -> Value | None:
        """What goes through containers, or makes others of them, or numbers and texts of constants."""
        self.run_given(call.named.get("key"), [containers.any_in(call.first)])
        constants = [value for value in call.values if isinstance(value, Constant)]
        if constants and len(constants) == len(call.values):
            return versions.call_function(call.name, constants)
        if call.name not in containers.FUNCTIONS:
            return None
        if not call.values:
            return Several(()) if call.name in containers.SAME else None
        return containers.gone_through(call.name, list(map(self.gone_through, call.values)))

    def hash_table(self, call: Call) -> Value | None:
        if call.name in ("dict", "OrderedDict"):
            return containers.table(call.first, call.named)
        if call.name in ("set", "frozenset"):
            self.operator("__hash__", containers.any_in(call.first), call.node)
        return HashTable(
            other=self.run_given(call.first, []) if call.name == "defaultdict" else None,
            keys=containers.any_in(call.first),
        )

    def version(self, call: Call) -> Value | None:
        """What compares as a version does."""
        if len(call.values) != 1:
            return None
        value = versions.constant_of(versions.literal, call.node.args[0]) if call.first is None else call.first
        if value is None:
            self.body.asks_version = True
        return versions.call_function(call.name, [value]) if isinstance(value, Constant) else None

    def installed(self, call: Call) -> Value | None:
        """The version of TensorFlow as the package that is installed."""
        return Constant(self.settings.target + ".0") if call.text(0) in versions.DISTRIBUTIONS else None

    def distribution(self, call: Call) -> Value | None:
        """A package that is installed."""
        made = LocalClass(())
        made.state["version"] = self.installed(call)
        return LocalInstance(made)

    def looked_up(self, call: Call) -> Value | None:
        """What a regular expression finds in a text that follows from TensorFlow's version."""
        if len(call.values) != 2 or not isinstance(call.values[1], Constant):
            return None
        pattern = call.first.value if isinstance(call.first, (Constant, Literal)) else call.text(0)
        return versions.constant_of(versions.PATTERNS[call.name], pattern, call.values[1].value) if pattern else None

    def skip(self, call: Call) -> Value | None:
        """What decorates a test that is skipped on a condition."""
        condition = call.values[0] if call.values else call.named.get("condition")
        is_skipped = isinstance(condition, Constant) and bool(condition.value) is versions.SKIPS[call.name]
        return Skip() if is_skipped else None

    def base_object(self, call: Call) -> Value | None:
        """``super``."""
        bases = self.body.cls.lineage[1:] if self.body.cls is not None else ()
        return LocalInstance(bases[0]) if bases else None

    def partial(self, call: Call) -> Value | None:
        if isinstance(call.first, LocalFunction):
            self.run_from_call(call.first, call.values[1:], call.named)
        return passed(call.first)

    def thread(self, call: Call) -> None:
        given = call.named.get("args")
        self.run_given(call.named.get("target"), list(given.values) if isinstance(given, Several) else [])

    def record(self, call: Call) -> Value | None:
        """The class that ``namedtuple`` makes, or the object that ``SimpleNamespace`` makes."""
        made = LocalClass(())
        self.classes.append(made)
        if call.name == "SimpleNamespace":
            made.state = dict(call.named)
            return LocalInstance(made)
        fields = versions.constant_of(versions.literal, call.node.args[1]) if len(call.node.args) > 1 else None
        if fields is not None:
            is_text = isinstance(fields.value, str)
            made.fields = tuple(fields.value.replace(",", " ").split() if is_text else map(str, fields.value))  # type: ignore[attr-defined, call-overload]
        return made

    def made_object(self, call: Call) -> Value | None:
        """``__new__``."""
        return LocalInstance(call.first) if isinstance(call.first, LocalClass) else None

    def class_of(self, call: Call) -> Value | None:
        """``type``."""
        return call.first.cls if isinstance(call.first, LocalInstance) else None


# Those that only Python's own builtin is, by its bare name.
BUILTINS = frozenset(
    "getattr hasattr setattr __import__ map filter int float str bool tuple list len sorted reversed".split()
)
LIBRARY: dict[str, Callable[[Library, Call], Value | None]] = {
    **dict.fromkeys((*containers.FUNCTIONS, "int", "float", "str", "bool", "len"), Library.goes_through),
    **dict.fromkeys(("getattr", "hasattr"), Library.asked_attribute),
    "setattr": Library.set_attribute,
    **dict.fromkeys(("__import__", "import_module"), Library.import_by_name),
    **dict.fromkeys(("map", "filter"), Library.applied),
    **dict.fromkeys("dict set frozenset defaultdict OrderedDict Counter WeakKeyDictionary".split(), Library.hash_table),
    **dict.fromkeys(versions.VERSION_CLASSES, Library.version),
    **dict.fromkeys(versions.SKIPS, Library.skip),
    **dict.fromkeys(("get_distribution", "distribution"), Library.distribution),
    "version": Library.installed,
    **dict.fromkeys(versions.PATTERNS, Library.looked_up),
    "super": Library.base_object,
    "partial": Library.partial,
    **dict.fromkeys(("Thread", "Timer"), Library.thread),
    "field": lambda run, call: run.run_given(call.named.get("default_factory"), []) or call.named.get("default"),
    **dict.fromkeys(("namedtuple", "SimpleNamespace"), Library.record),
    "__new__": Library.made_object,
    "type": Library.class_of,
    "nullcontext": lambda run, call: Managed(call.first),
    **dict.fromkeys(("staticmethod", "enter_context", "copy", "deepcopy"), lambda run, call: call.first),
}
