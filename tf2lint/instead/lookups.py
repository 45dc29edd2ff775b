"""What to write for tensors and operations that are looked up by their names in a graph."""

from __future__ import annotations

import ast
import keyword
from typing import TYPE_CHECKING

from tf2lint.instead.frozen import IMPORTS_OF_GRAPHS, wrapped, wrapped_import
from tf2lint.instead.texts import inline
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, text_of, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import Use


# Graphs that are filled with one that was saved.

LOADERS = ("tf.saved_model.loader.load", "tf.saved_model.load")
FILLED_BY = (*IMPORTS_OF_GRAPHS, *LOADERS, "tf.wrap_function", "tf.train.import_meta_graph")


def fills(call: ast.Call, path: str) -> bool:
    """Whether a call fills a graph with one that was saved, whose names are known."""
    return path in FILLED_BY and (path != "tf.saved_model.load" or len(call.args) > 1)


def is_filled_nearby(use: Use) -> bool:
    """Whether the function around a place fills a graph with one that was saved."""
    function = use.file.function_around(use.node)
    return any(
        function in use.file.around(call) if function is not None else use.file.function_around(call) is None
        for call, reference in use.file.calls.items()
        if fills(call, reference.path)
    )


# What to write for what is looked up.

# The last parts of names that layers and programs of TensorFlow 1 give to variables.
OF_VARIABLES = ("kernel", "bias", "weights", "biases", "beta", "gamma", "moving_mean", "moving_variance", "global_step")


def remedy_of_lookup(use: Use, name: ast.expr | None, words: frozenset[str]) -> str:
    """What to write for a tensor that is asked for by its name: by where its graph comes from, and by what becomes of
    it."""
    text = text_of(name)
    shown = repr(text) if text else "it" if name is None else inline(name)
    saved = of_saved_graph(use, shown, words)
    if saved:
        return saved
    path = text.partition(":")[0].removesuffix("/read")
    key = path.rpartition("/")[2].replace("-", "_").replace(".", "_")
    is_name = key.isidentifier() and not keyword.iskeyword(key)
    is_fed = "fed" in words
    if is_loaded_nearby(use):
        pruned = f"({shown}, fetches)" if is_fed else f"(feeds, {shown})" if "fetched" in words else "(feeds, fetches)"
        beside = "" if words & {"fed", "fetched"} else f", with {shown} among its feeds or fetches"
        return (
            "let what loads the graph give a function: the signature of a SavedModel, or of a GraphDef"
            f" {wrapped(use, 'graph_def', repr(''))}.prune{pruned}{beside}"
        )
    if is_fed:
        return f"make {key if is_name else 'it'} a parameter of the function that computes what is fetched"
    if text and path.rpartition("/")[2] in OF_VARIABLES:
        of_layer = "" if key == "global_step" else f", or the layer that has it, such as layer.{key}"
        return f"keep the variable itself{of_layer}"
    if name is not None and not text:
        return (
            f"let the functions that compute such tensors return them in a dictionary, and write f(...)[{shown}] here"
        )
    key = key if is_name else "y"
    return f"let the function f that computes {shown} `return {{{key!r}: {key}}}`, and write f(...)[{key!r}] here"


def fate_of(use: Use, tensor: ast.expr) -> frozenset[str]:
    """What becomes of a tensor that is looked up, in the words of ``tf2lint.places.flow``: also where functions of the
    file take or return it. What it is computed with is to be fetched of its graph."""
    flow = use.file.flow
    function, words = use.file.function_around(tensor), set(flow.words(tensor))
    found = [tensor]
    if "returned" in words and function is not None:
        found += use.file.callers(function.name)
        words.update(word for each in found[1:] for word in flow.words(each))
    places = [*found, *(load for each in found for load in flow.reads(each))]
    handed = [load for each in places for load in flow.loads_of_parameter(each)]
    words.update("fed" for each in handed if each in flow.fed)
    words.update("fetched" for each in handed if each in flow.fetched)
    if words & {"computed", "indexed"} or any(is_given_to_tensorflow(use, each) for each in places):
        words.add("fetched")
    return frozenset(words)


def is_given_to_tensorflow(use: Use, node: ast.expr) -> bool:
    """Whether an expression is an argument of a function of TensorFlow that computes with it."""
    taker = use.file.flow.taker(node)
    known = use.file.calls.get(taker) if taker is not None else None
    return known is not None and not known.owner


def made_where_missing(use: Use, call: ast.Call | None) -> int:
    """The line of the ``except`` that makes what is looked up, where there is none of that name; 0 where none does."""
    statement = next((each for each in use.file.around(call) if isinstance(each, ast.stmt)), None) if call else None
    block = use.file.parents.get(statement) if statement is not None else None
    if not isinstance(block, ast.Try) or statement not in block.body:
        return 0
    targets = {unparse(each) for each in statement.targets} if isinstance(statement, ast.Assign) else set()
    for handler in block.handlers:
        made = {unparse(target) for each in walk(handler) if isinstance(each, ast.Assign) for target in each.targets}
        is_caught = handler.type is None or "KeyError" in unparse(handler.type)
        is_left = all(isinstance(each, (ast.Raise, ast.Pass, ast.Continue, ast.Return)) for each in handler.body)
        if is_caught and not is_left and (isinstance(statement, ast.Expr) or targets & made):
            return handler.lineno
    return 0


def asked_of_graph(use: Use, words: frozenset[str]) -> str:
    """What to write where the graph of a function can be asked the same: for an input of an operation, or for a tensor
    of which only the name or the shape is read; empty for others."""
    call = use.call
    member = use.file.parents.get(call) if call is not None else None
    if call is None or not isinstance(call.func, ast.Attribute) or not isinstance(member, ast.Attribute):
        return ""
    asked = f"f.graph.{call.func.attr}({', '.join(map(inline, call.args))})"
    if member.attr == "inputs":
        taken = use.file.parents.get(member)
        index = f"[{inline(taken.slice)}]" if isinstance(taken, ast.Subscript) else ""
        return f"take {asked}.inputs{index} for one of the fetches of f.prune(feeds, fetches)"
    outer = use.file.parents.get(member)
    called = f"({', '.join(map(inline, outer.args))})" if isinstance(outer, ast.Call) and outer.func is member else ""
    is_read = words == {"read"} and member.attr not in OF_OPERATIONS
    return f"write {asked}.{member.attr}{called} here" if is_read else ""


OF_OPERATIONS = ("outputs", "run")  # attributes of operations that are to be run


def tensor_of(use: Use, call: ast.Call) -> ast.expr:
    """The tensor that a lookup is for: of an operation its ``outputs[0]``."""
    member = use.file.parents.get(call)
    taken = use.file.parents.get(member) if isinstance(member, ast.Attribute) and member.attr == "outputs" else None
    return taken if isinstance(taken, ast.Subscript) else call


def of_saved_graph(use: Use, shown: str, words: frozenset[str]) -> str:
    """What to write for a name in a graph that the file loads; empty where it loads none."""
    found = {each.path: call for call, each in use.file.calls.items() if fills(call, each.path)}
    imported = next((found[path] for path in IMPORTS_OF_GRAPHS if path in found), None)
    if imported is not None:
        asked = asked_of_graph(use, words)
        if asked:
            return f"call f = {wrapped_import(use, imported)}, and {asked}"
        where = "feeds" if "fed" in words else "fetches" if "fetched" in words else "feeds or fetches"
        return f"call f = {wrapped_import(use, imported)}.prune(feeds, fetches), with {shown} among its {where}"
    loaded = next((found[path] for path in LOADERS if path in found), None)
    if loaded is not None:
        folder = argument(loaded, "export_dir", 2)
        call = f"tf.saved_model.load({inline(folder) if folder is not None else 'folder'})"
        return (
            f"call {call}.signatures['serving_default'], whose {'inputs' if 'fed' in words else 'outputs'} have names"
        )
    if "tf.train.import_meta_graph" in found:
        what = "take" if "fed" in words else "return"
        return f"build the model by its own code, in a function that is to {what} {shown}, and restore its variables"
    return ""


def is_loaded_nearby(use: Use) -> bool:
    """Whether the function around a place calls what by its name loads something, as a module of the program does."""
    function = use.file.function_around(use.node)
    scope = function if function is not None else use.file.source.tree
    names = (last_name(each.func) for each in walk(scope) if isinstance(each, ast.Call))
    return any(each.startswith(("load_model", "load_graph", "load_frozen", "restore_graph")) for each in names)
