"""What programs take from the command line: ``argparse``, and the flags of absl.

An option has its default, as where the program is started without any; where that is None or the empty text, which a
program that needs the option has, the value is not known."""

from __future__ import annotations

from typing import Any

from tf2lint.graph.python import plain_values
from tf2lint.graph.python.iteration import items
from tf2lint.graph.python.library.registry import Model, model
from tf2lint.graph.python.objects import (
    FOREIGN,
    UNKNOWN,
    Call,
    Dict,
    Interpreter,
    List,
    Native,
    Object,
    Omitted,
    is_harmless,
)
from tf2lint.graph.python.plain_values import plain


def value_of(run: Interpreter, default: Any) -> Any:
    """What an option is, by its default, where the program is started without it."""
    known = plain(default)
    if isinstance(default, List) and items(run, default):
        run.library.takes_defaults = True
        return default
    if isinstance(known, (bool, int, float, str)) and known != "":
        run.library.takes_defaults = True
        return known
    if known is None or known == "":
        run.library.takes_defaults = True
        return Omitted(known)
    return FOREIGN if is_harmless(default) else UNKNOWN


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
            "add_subparsers": self.add_subparsers,
            "add_argument_group": lambda run, call: self,
            "add_mutually_exclusive_group": lambda run, call: self,
        }
        return Native(name, models[name], (self,)) if name in models else FOREIGN

    def add(self, run: Interpreter, name: Any, value: Any) -> None:
        defaults = self.fields["defaults"]
        if isinstance(defaults, tuple):  # else not all paths that lead here have added the same
            run.heap.set(self.fields, "defaults", (*defaults, (name, value)))

    def add_argument(self, run: Interpreter, call: Call) -> Any:
        flags = [each for each in call.args if isinstance(each, str)]
        name = call.keywords.get("dest")
        if name is None and flags:
            name = next((each for each in flags if each.startswith("--")), flags[0]).lstrip("-").replace("-", "_")
        action = call.keywords.get("action", "store")
        default = call.keywords.get("default", {"store_true": False, "store_false": True}.get(plain(action)))
        kind = call.keywords.get("type")
        if isinstance(default, str) and kind in (int, float):
            default = plain_values.computed(kind, default)
        if default is None and (call.keywords.get("required") or not any(each.startswith("-") for each in flags)):
            default = FOREIGN
        self.add(run, name, default)
        return FOREIGN

    def add_subparsers(self, run: Interpreter, call: Call) -> Any:
        run.heap.set(self.fields, "defaults", UNKNOWN)  # what is parsed has their arguments, too
        return FOREIGN

    def set_defaults(self, run: Interpreter, call: Call) -> None:
        for name, value in call.keywords.items():
            self.add(run, name, value)

    def parse_args(self, run: Interpreter, call: Call) -> Any:
        given = call.get(0, "args")
        made = Dict(type_name="namespace")
        known = items(run, given) if isinstance(given, (List, tuple)) else None
        defaults = UNKNOWN if self.lost else self.fields["defaults"]
        for name, value in defaults if isinstance(defaults, tuple) else ():
            if isinstance(name, str):
                made.fields[name] = value if known == [] else value_of(run, value)
        if known:
            for flag in known:
                name = flag.lstrip("-").replace("-", "_") if isinstance(flag, str) else None
                if name in made.fields:
                    made.fields[name] = FOREIGN
            return made
        return made if isinstance(defaults, tuple) else FOREIGN


@model("argparse.ArgumentParser")
def parser(run: Interpreter, call: Call) -> Any:
    return FOREIGN if "parents" in call.keywords else Parser()


def defining(kind: str) -> Model:
    """``DEFINE_integer`` and its like, by what is behind ``DEFINE_``."""
    parsed = {"integer": int, "float": float}.get(kind)

    def define(run: Interpreter, call: Call) -> Any:
        name, default = call.get(0, "name"), call.get(1, "default")
        if parsed is not None and isinstance(default, str):
            default = plain_values.computed(parsed, default)
        if isinstance(name, str):
            run.heap.set(run.library.flags.fields, name, value_of(run, default))
        return FOREIGN

    return define


KINDS = ("string", "integer", "float", "bool", "boolean", "enum", "list", "multi_string", "multi_integer")
for _kind in KINDS:
    model(f"absl.flags.DEFINE_{_kind}")(defining(_kind))
