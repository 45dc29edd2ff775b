"""The modules ``importlib``, ``atexit`` and ``six``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.importing import imported
from tf2lint.graph.python.library.registry import model
from tf2lint.graph.python.objects import UNKNOWN, Call, Class, Native

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


@model("importlib.import_module")
def import_module(run: Interpreter, call: Call) -> Any:
    name = call.get(0, "name", UNKNOWN)
    if isinstance(name, str) and name and not name.startswith("."):
        return imported(run, name)
    return run.unknown_call(None, call)


@model("__import__")
def import_(run: Interpreter, call: Call) -> Any:
    name = call.get(0, "name", UNKNOWN)
    if not isinstance(name, str) or not name or call.get(4, "level", 0) != 0:
        return run.unknown_call(None, call)
    module = imported(run, name)
    return module if call.get(3, "fromlist", ()) else imported(run, name.partition(".")[0])


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
