"""Functions of ``importlib``, ``atexit``, ``absl`` and ``six``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.importing import imported
from tf2lint.graph.python.library.registry import MODELS, model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Class, Native, Omitted
from tf2lint.python.syntax import last_name

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


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


@model("six.iteritems", "six.itervalues", "six.iterkeys", "six.viewitems", "six.viewvalues", "six.viewkeys")
@model("future.utils.iteritems", "future.utils.itervalues", "future.utils.iterkeys")
def of_dictionary(run: Interpreter, call: Call) -> Any:
    name = getattr(call.node, "func", None)
    method = (last_name(name) or "").removeprefix("iter").removeprefix("view") if name is not None else ""
    if method not in ("items", "values", "keys"):
        return run.unknown_call(None, call)
    return run.call(run.attribute_or_raise(call.get(0, "d", UNKNOWN), method), Call(call.node))


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
