"""What to do about a session itself, by what the file does with it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import (
    ASSIGNMENTS,
    is_element,
    is_initializing,
    is_made_by,
    is_returned,
    parts,
    value_of,
)
from tf2lint.instead.queues import is_batch
from tf2lint.instead.runs import reads_values
from tf2lint.instead.texts import MOST_NAMED, few, inline, lines_of, listing
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import Use


# What goes with a session.

# What a session is passed to that says itself what takes its place.
TAKERS = ("eval", "run", "start_queue_runners", "create_threads")


SAVERS = ("restore", "save")  # methods of a saver, of which its own finding tells


RUNS = ("run", "partial_run", "make_callable")


def remedy_of_session(use: Use) -> str:
    """What to do about the line that opens a session, by all that the file does with it; empty where it gets no name
    that the file reads."""
    call = opened(use, use.call) if use.call is not None else None
    outer = use.file.parents.get(call) if call is not None else None
    if call is None or isinstance(outer, ast.BoolOp):
        return "delete it: the functions that take the place of its runs need no session" if call is not None else ""
    entered = outer if isinstance(outer, ast.withitem) else None
    target = target_of_session(use, call)
    if target is None:
        return leaving_with(use, entered) if entered is not None else ""
    loads = loads_of_session(use, call)
    name = unparse(target)
    begin = leaving_with(use, entered) if entered is not None else "delete it"
    others = others_of(use, loads, name)
    if others:
        begin += f", with {listing(others)}"
    runs = [each for load in loads if (each := run_of(use, load)) is not None]
    kept = [each for each in runs if not is_initializing(use, each)]
    fetches = [fetch for each in kept if (fetch := argument(each, "fetches", 0)) is not None]
    fetched_parts = [part for each in fetches for part in parts(use, each)]
    if fetched_parts and all(is_element(use, value_of(use, each)) or is_batch(use, each) for each in fetched_parts):
        return f"{begin}: a loop over the dataset takes the place of {name}.run(...)"
    timed = [call.lineno for each in loads if (call := use.file.flow.taker(each)) is not None and is_timing(call)]
    if timed:
        begin += f", and time the calls of a function where self.run_op_benchmark ({lines_of(timed)}) needs a session"
    is_handed = any(is_handed_on(use, each) for each in loads)
    if kept:
        return f"{begin}{in_place_of_runs(use, kept, name, is_handed)}"
    if is_handed:
        return f"{begin}: what is run there becomes functions, which are called there"
    is_kept = use.symbol == "tf.get_default_session" or any(is_returned(use, each) for each in loads)
    if is_kept and entered is None and not runs:
        return ""
    told = sorted({each.lineno for each in loads if not passed_to(use, each) and not member_used(use, each)})
    if told and not (runs or timed or is_kept):
        return f"{begin}: of what uses it ({lines_of(told, 3)}) other findings tell"
    return begin if runs or others or timed or entered is not None else ""


def in_place_of_runs(use: Use, runs: list[ast.Call], name: str, is_handed: bool) -> str:
    """What takes the place of the runs of a session: of those that read values, or assign, no function does.
    ``is_handed``: others may run in it."""
    reading = [each for each in runs if reads_values(use, each)]
    others = [each for each in runs if each not in reading and not is_made_by(use, fetched(each), ASSIGNMENTS)]
    if others:
        lines = sorted({each.lineno for each in reading})
        beside = f", but on {lines_of(lines, 3)}, where t.numpy() for the tensor t does" if lines else ""
        return f": what each {name}.run(...) runs becomes a function, which is called there{beside}"
    written = [f"t.numpy() in the place of each {name}.run(t)"] if reading else []
    written += [f"each assignment in the place of its {name}.run(...)"] if len(reading) < len(runs) else []
    functions = ": make functions of what is run there" if is_handed else ""
    return f"{functions}, and write {listing(written)}"


def fetched(run: ast.Call) -> ast.expr:
    """What a run fetches; the run itself where that is not seen."""
    return argument(run, "fetches", 0) or run


def opened(use: Use, call: ast.Call) -> ast.Call:
    """What a session is entered or kept as: itself, or what its ``as_default`` gives."""
    method = use.file.parents.get(call)
    outer = use.file.parents.get(method) if isinstance(method, ast.Attribute) and method.attr == "as_default" else None
    return outer if isinstance(outer, ast.Call) else call


def target_of_session(use: Use, call: ast.Call) -> ast.Name | ast.Attribute | None:
    """The name, or the attribute, that a session is given."""
    outer = use.file.parents.get(call)
    targets = [outer.optional_vars] if isinstance(outer, ast.withitem) else use.file.flow.targets(call)
    return next((each for each in targets if isinstance(each, (ast.Name, ast.Attribute))), None)


def loads_of_session(use: Use, call: ast.Call) -> list[ast.expr]:
    """Where the file reads what a session is given as a name: of one that is entered in its block."""
    target, outer = target_of_session(use, call), use.file.parents.get(call)
    loads = use.file.flow.loads(target) if target is not None else []
    if not isinstance(outer, ast.withitem):
        return loads
    inside = set(walk(use.file.parents[outer]))
    return [each for each in loads if each in inside]


def is_run(use: Use, call: ast.Call) -> bool:
    """Whether the file runs anything in a session by the name that this is given."""
    return any(run_of(use, each) is not None for each in loads_of_session(use, opened(use, call)))


DEDENTED = "delete it and dedent its block"


# What is entered for a graph that TensorFlow 2 does not have.
ENTERED = frozenset("as_default Session InteractiveSession MonitoredSession MonitoredTrainingSession managed_session"
                    " SingularMonitoredSession session cached_session test_session".split())  # fmt: skip


def leaving_with(use: Use, item: ast.withitem) -> str:
    """What to do about the ``with`` statement of something that goes: its block is dedented unless it enters something
    else, too, that stays."""
    block = use.file.parents.get(item)
    others = [each.context_expr for each in block.items if each is not item] if isinstance(block, ast.With) else []
    stays = [each for each in others if not (isinstance(each, ast.Call) and last_name(each.func) in ENTERED)]
    if not stays:
        return DEDENTED
    return f"delete it from its `with`, whose block stays under {listing(list(map(inline, stays)))}"


def is_handed_on(use: Use, load: ast.expr) -> bool:
    """Whether a session is an argument of a function of the program, or becomes an attribute of an object of it."""
    return bool(passed_to(use, load) or given_to(use, load)) and not is_for_test(use, load)


def given_to(use: Use, load: ast.expr) -> str:
    """The assignment of a session to an attribute of something else."""
    outer = use.file.parents.get(load)
    if not isinstance(outer, ast.Assign) or not isinstance(outer.targets[0], ast.Attribute):
        return ""
    return f"{unparse(outer.targets[0])} = {unparse(load)}"


def is_for_test(use: Use, load: ast.expr) -> bool:
    """Whether a session is an argument of a method of ``tf.test``, which TensorFlow 2 has, too."""
    call = use.file.flow.taker(load)
    known = use.file.calls.get(call) if call is not None else None
    return known is not None and known.path.startswith("tf.test.")


def is_timing(call: ast.Call) -> bool:
    """Whether a call times the runs of a session."""
    return last_name(call.func) == "run_op_benchmark"


def run_of(use: Use, load: ast.expr) -> ast.Call | None:
    """The call of ``run`` of a session."""
    method = use.file.parents.get(load)
    call = use.file.parents.get(method) if isinstance(method, ast.Attribute) and method.attr in RUNS else None
    return call if isinstance(call, ast.Call) else None


def others_of(use: Use, loads: list[ast.expr], name: str) -> list[str]:
    """What else than running is done with a session, for a text."""
    passes = {each.lineno: taker for each in loads if (taker := passed_to(use, each))}
    found = []
    if passes:
        takers = list(dict.fromkeys(passes[line] for line in sorted(passes)))
        found.append(f"the argument {name} of {listing(few(takers, MOST_NAMED))} ({lines_of(sorted(passes))})")
    members = sorted({(each.lineno, text) for each in loads if (text := member_used(use, each) or given_to(use, each))})
    return found + [f"`{text}` (line {line})" for line, text in members[:MOST_NAMED]]


def passed_to(use: Use, load: ast.expr) -> str:
    """What takes a session as an argument, but for what says itself what takes its place."""
    call = use.file.flow.taker(load)
    if call is None:
        return ""
    known = use.file.calls.get(call)
    is_private = known is not None and known.path.startswith("tf.python.")  # told where it is imported, if at all
    if known is not None and not is_private and (not is_for_test(use, load) or is_timing(call)):
        return ""
    name = last_name(call.func)
    is_told = name in TAKERS or (
        name in SAVERS and isinstance(call.func, ast.Attribute) and is_saver(use, call.func.value)
    )
    return "" if is_told else inline(call.func)


def is_saver(use: Use, node: ast.expr) -> bool:
    """Whether an object is a saver, by what it was set to or by its name."""
    is_made = is_made_by(use, value_of(use, node), ("tf.train.Saver", "tf.train.import_meta_graph"))
    return is_made or "saver" in last_name(node).lower()


def member_used(use: Use, load: ast.expr) -> str:
    """What is done with a session by another method, as a statement or in a with statement."""
    whole = use.file.parents.get(load)
    if not isinstance(whole, ast.Attribute) or whole.attr in RUNS:
        return ""
    while isinstance(outer := use.file.parents.get(whole), (ast.Attribute, ast.Call)):
        if isinstance(outer, ast.Call) and outer.func is not whole:
            return "" if outer in use.file.calls else inline(outer)
        if isinstance(outer, ast.Call) and (outer.args or outer in use.file.calls):
            if last_name(outer.func) not in ("close", "as_default", "__enter__"):
                return ""  # a member of the graph, which is reported
        whole = outer
    if isinstance(outer, ast.withitem):
        return f"with {inline(whole)}"
    return inline(whole) if isinstance(outer, ast.Expr) else ""
