"""What runs a saved graph in TensorFlow 2: a function that is pruned out of it, by the names that the file feeds and
fetches."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import INITIALIZERS
from tf2lint.instead.texts import inline
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, text_of
from tf2lint.uses import feed_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tf2lint.uses import File, Use

IMPORTS_OF_GRAPHS = ("tf.import_graph_def", "tf.graph_util.import_graph_def")
LOOKUP = "get_tensor_by_name"
LOOKUP_OF_OPERATION = "get_operation_by_name"
MOST_NAMES = 6  # in a text


def wrapped(use: Use, graph_def: str, name: str) -> str:
    """What makes a function of a GraphDef."""
    paths = ("tf.compat.v1.wrap_function", "tf.import_graph_def")
    wrap, load = (ast.unparse(use.file.writer.spelled(each, use.reference)) for each in paths)
    return f"{wrap}(lambda: {load}({graph_def}, name={name}), [])"


def wrapped_import(use: Use, call: ast.Call) -> str:
    """What makes the same of what a call imports into a graph."""
    definition, name = argument(call, "graph_def", 0), argument(call, "name", 3)
    return wrapped(
        use,
        inline(definition) if definition is not None else "graph_def",
        inline(name) if name is not None else repr("import"),
    )


def running(use: Use) -> str:
    """How to run what a GraphDef holds, by the call that imports it; empty where the file has none."""
    calls = [call for call, each in use.file.calls.items() if each.path in IMPORTS_OF_GRAPHS]
    name = use.file.flow.name_of_result(use.call) if use.call is not None else ""
    own = [each for each in calls if last_name(argument(each, "graph_def", 0) or ast.Constant(None)) == name]
    if not calls:
        return ""
    if not own:
        return f"{wrapped(use, name or 'graph_def', repr(''))}.prune(feeds, fetches) runs what it holds"
    return f"{wrapped_import(use, own[0])}.prune({', '.join(feeds_and_fetches(use.file, own[0]))}) runs what it holds"


def feeds_and_fetches(file: File, call: ast.Call) -> tuple[str, str]:
    """The names of what an import feeds and fetches, as they are in the new graph: those that the call has, else, where
    the file imports but one graph, those that its runs have."""
    fed, fetched = names_in_import(call)
    if len([each for each in file.calls.values() if each.path in IMPORTS_OF_GRAPHS]) == 1:
        run = names_in_runs(file)
        fed, fetched = fed or run[0], fetched or run[1]
    return repr(fed) if fed else "feeds", repr(fetched) if fetched else "fetches"


def names_in_import(call: ast.Call) -> tuple[list[str], list[str]]:
    """What an import puts its own tensors in the place of, and what it returns; nothing where that is not seen."""
    scope = argument(call, "name", 3)
    prefix = "import" if scope is None else text_of(scope)
    prefix = f"{prefix}/" if prefix else ""
    fed, fetched = argument(call, "input_map", 1), argument(call, "return_elements", 2)
    keys = list(map(text_of, fed.keys)) if isinstance(fed, ast.Dict) else []
    elements = list(map(text_of, fetched.elts)) if isinstance(fetched, (ast.List, ast.Tuple)) else []
    if not all((*keys, *elements)) or (scope is not None and not isinstance(scope, ast.Constant)):
        return [], []
    return (
        [f"{prefix}{each}" if ":" in each else f"{prefix}{each}:0" for each in keys],
        [f"{prefix}{each}" for each in elements],
    )


def names_in_runs(file: File) -> tuple[list[str], list[str]]:
    """What all runs of a file feed and fetch, by names that are texts; nothing where one of them is not seen."""
    feeds = [feed for each in map(feed_of, file.references) if (feed := each) is not None]
    known = [file.assignments.value_of(each) or each for each in feeds]
    keys = [key for each in known if isinstance(each, ast.Dict) for key in each.keys if key is not None]
    is_seen = all(isinstance(each, ast.Dict) for each in known)
    fetched = [each for each in file.flow.fetched if not is_initializing(file, each)]
    return names_of(file, keys) if is_seen else [], names_of(file, fetched)


def is_initializing(file: File, node: ast.AST) -> bool:
    """Whether a run only initializes variables, of which a saved graph may have none."""
    made = (file.assignments.value_of(node) or node) if isinstance(node, ast.expr) else node
    known = file.calls.get(made) if isinstance(made, ast.Call) else None
    return known is not None and known.path in INITIALIZERS


def names_of(file: File, nodes: Iterable[ast.AST]) -> list[str]:
    """The names of tensors in a graph, in the order of their lines; nothing where one has none, or of too many."""
    placed = [each for each in nodes if isinstance(each, ast.expr)]
    found = [name_of(file, each) for each in sorted(placed, key=lambda each: (each.lineno, each.col_offset))]
    names = list(dict.fromkeys(found))
    return names if all(names) and len(names) <= MOST_NAMES else []


def name_of(file: File, node: ast.expr) -> str:
    """The name of the tensor that a run feeds or fetches: a text, or what was asked for by one; else empty."""
    made = file.assignments.value_of(node) or node
    operation = made.value if isinstance(made, ast.Subscript) and is_literal(made.slice, 0) else None
    if isinstance(operation, ast.Attribute) and operation.attr == "outputs" and isinstance(operation.value, ast.Call):
        asked = operation.value
        name = text_of(argument(asked, "name", 0)) if last_name(asked.func) == LOOKUP_OF_OPERATION else ""
        return f"{name}:0" if name else ""
    if isinstance(made, ast.Call):
        return text_of(argument(made, "name", 0)) if last_name(made.func) == LOOKUP else ""
    return text_of(made)
