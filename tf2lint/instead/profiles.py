"""What takes the place of TensorFlow 1's profiles, and of the metadata of runs that they are made of."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.texts import inline, listing
from tf2lint.instead.writings import lines
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, start, walk

if TYPE_CHECKING:
    from tf2lint.uses import Use

COUNTS_OPERATIONS = ("float_operation", "total_float_ops")  # with the graph alone, no run of it
COUNTS_PARAMETERS = "trainable_variables_parameter"
MEASURES_RUNS = "time_and_memory"  # of which TensorFlow 2 has no metadata


def counts_operations(use: Use) -> bool:
    """Whether the function around counts floating point operations, for which the old profiler still is the way."""
    around = use.file.function_around(use.node) or use.file.source.tree
    return any(isinstance(each, ast.Attribute) and each.attr in COUNTS_OPERATIONS for each in walk(around))


def remedy_of_profile(use: Use) -> str:
    """What to do about a profile, its options, or the metadata for it; empty where that is what the rule says."""
    by_run = remedy_of_metadata(use) if use.symbol == "tf.RunMetadata" else ""
    return by_run or remedy_of_count(use)


def remedy_of_count(use: Use) -> str:
    """What counts the parameters in TensorFlow 2, or, where operations are counted, what still does; else empty."""
    options = argument(use.call, "options", 4) if use.call is not None and use.path == "tf.profiler.profile" else None
    options = (use.file.assignments.value_of(options) or options) if options is not None else None
    named = [each.attr for each in walk(options) if isinstance(each, ast.Attribute)] if options is not None else []
    named.append(use.reference.path.rpartition(".")[2])
    if COUNTS_PARAMETERS in named:
        counted = "sum(v.shape.num_elements() for v in model.trainable_variables)"
        return f"delete it: {counted} counts the parameters, of which the graph of a tf.function has none"
    if not counts_operations(use) or MEASURES_RUNS in named:
        return ""
    kept = use.reference.path.replace("tf", "tf.compat.v1", 1)
    if use.call is None or use.path != "tf.profiler.profile":
        return f"use {kept}"
    known = use.file.calls.get(options) if isinstance(options, ast.Call) else None
    command = argument(use.call, "cmd", 3)
    shown = inline(options) if isinstance(options, ast.Name) else "options"
    if known is not None and known.call is not None and not known.call.args and not known.call.keywords:
        shown = f"{known.path.replace('tf', 'tf.compat.v1', 1)}()"
    shown = f"{f'cmd={inline(command)}, ' if command is not None else ''}options={shown}"
    return f"use {kept}(f.get_concrete_function(...).graph, {shown}) of a tf.function f"


def reader_of(use: Use, node: ast.expr) -> ast.Call | None:
    """The call that takes a value, or an attribute of it."""
    around = use.file.around(node)
    outer = next((each for each in around if not isinstance(each, (ast.Attribute, ast.keyword))), None)
    return outer if isinstance(outer, ast.Call) else None


def remedy_of_metadata(use: Use) -> str:
    """What to do about metadata that a run fills: by the run, and by what reads it; empty where no run is seen."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    made = outer if isinstance(outer, ast.IfExp) else use.call
    loads = use.file.flow.reads(made) if made is not None else []
    words = ((each, use.file.parents.get(each)) for each in loads)
    taking = [each for each, word in words if isinstance(word, ast.keyword) and word.arg == "run_metadata"]
    runs = [call for call in map(use.file.flow.taker, taking) if call is not None]
    if not runs:
        return ""
    gone = "options= and run_metadata=" if argument(runs[0], "options") is not None else "run_metadata="
    readers = [call for each in loads for call in [reader_of(use, each)] if call is not None and call not in runs]
    readers = [each for each in readers if last_name(each.func) != "profile"]  # which has a finding of its own
    shown = [f"{inline(each)} (line {each.lineno})" for each in sorted(readers, key=start)]
    also = f", with {listing(list(dict.fromkeys(shown)))}" if readers else ""
    where = f", where {inline(outer.test)}" if isinstance(outer, ast.IfExp) else ""
    return (
        f"delete it{also}, and {gone} of {inline(runs[0].func)}(...) ({lines(runs)}); call"
        f" tf.profiler.experimental.start(logdir) before that and tf.profiler.experimental.stop() after it{where}"
    )
