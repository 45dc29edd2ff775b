"""What takes the place of the session of a test, ``with self.test_session() as sess:``: by what is done in its block,
and by what ``setUp`` makes for it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.instead.fetches import is_initializing
from tf2lint.instead.texts import lines_of
from tf2lint.knowledge import types
from tf2lint.knowledge.results import IN_GRAPH
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, unparse, walk
from tf2lint.uses import feed_of

if TYPE_CHECKING:
    from tf2lint.uses import Use

ENTERED = "self.enter_context(tf.Graph().as_default()) in setUp, after super().setUp()"
SESSIONS = ("tf.test.TestCase.test_session", "tf.test.TestCase.session")
MOST = 4  # lines with runs that are named
QUEUE_RUNNERS = ("tf.train.start_queue_runners", "tf.train.queue_runner.start_queue_runners")
OF_GRAPHS = (types.TENSOR, types.VARIABLE, types.VARIABLES, types.OPERATION, types.DATASET, types.ITERATOR)


def remedy_of_test(use: Use) -> str:
    """What to do about the session that a ``with`` statement of a test enters."""
    statement = next(each for each in use.file.around(use.node) if isinstance(each, (ast.With, ast.AsyncWith)))
    made = made_in_set_up(use, statement)
    graph = f"write {ENTERED}: {made}, which it makes, is used here" if made else IN_GRAPH
    names = sorted(entered_by(statement))
    if use.call is None or not names or keeps_graph(use, statement, use.call):
        return graph
    left = "delete it and dedent its block" if len(statement.items) == 1 else "delete it from its with statement"
    runs = [each for each in runs_of(use, statement, names[0]) if not is_initializing(use, each)]
    fed = {each.lineno for each in runs if is_fed(use, each)}
    evaluated = {each.lineno for each in runs} - fed
    if made and not fed:
        return f"write self.evaluate(x) for {names[0]}.run(x), or {graph}"
    texts = [f"self.evaluate(x) for {names[0]}.run(x) ({lines_of(sorted(evaluated), MOST)})"] if evaluated else []
    texts += [f"functions for what is run with feeds ({lines_of(sorted(fed), MOST)})"] if fed else []
    return f"{left}, with {' and '.join(texts)}" if texts else left


def is_fed(use: Use, run: ast.Call) -> bool:
    """Whether a call runs something with a feed."""
    known = use.file.calls.get(run)
    return known is not None and feed_of(known) is not None


def runs_of(use: Use, statement: ast.With | ast.AsyncWith, name: str) -> Iterator[ast.Call]:
    """What the block of a statement runs in the session that it gives a name."""
    for each in use.file.callers("run"):
        if isinstance(each.func, ast.Attribute) and unparse(each.func.value) == name:
            if statement in use.file.around(each):
                yield each


def kept_in_test(use: Use, spelled: str = "") -> str:
    """What to do about what needs the graph of a test, in the block of a session that keeps it; empty elsewhere.
    ``spelled``: how to write it."""
    test = scope_of_test(use) if use.call is not None and use.path in types.PLACEHOLDERS else None
    places = walk(test) if test is not None else use.file.around(use.node)
    block = next((each for each in places if isinstance(each, ast.With) and holds(use, each)), None)
    if block is None:
        return ""
    is_given = any(call.args or argument(call, "graph") is not None for call in entering(block))
    missing = ", with all of the test under `with tf.Graph().as_default():`"
    if is_given or use.file.runs_in_graph(block.body[0]):
        missing = ""
    elif made_in_set_up(use, block):
        missing = f", which has to be that of setUp, too: {ENTERED}"
    return f"keep it for the graph of this test{spelled}{missing}"


def spelled_in_graph(use: Use) -> str:
    """How to write what is kept for a graph, where it has to be written otherwise."""
    arguments = "..." if use.call is not None and (use.call.args or use.call.keywords) else ""
    return "" if use.is_compat else f", as {use.path.replace('tf.', 'tf.compat.v1.', 1)}({arguments})"


def scope_of_test(use: Use) -> ast.AST | None:
    """Where what a test or its ``setUp`` makes is used: the test, or the whole class."""
    function = use.file.function_around(use.node)
    owner = next((each for each in use.file.around(use.node) if isinstance(each, ast.ClassDef)), None)
    if owner is None or not isinstance(function, ast.FunctionDef):
        return None
    return owner if function.name == "setUp" else function


def holds(use: Use, block: ast.With) -> bool:
    """Whether a block enters the session of a test that has to keep its graph."""
    known = ((call, use.file.calls.get(call)) for call in entering(block))
    return any(each is not None and each.path in SESSIONS and keeps_graph(use, block, call) for call, each in known)


def entering(block: ast.With) -> list[ast.Call]:
    """The calls whose results a block enters."""
    return [each.context_expr for each in block.items if isinstance(each.context_expr, ast.Call)]


def entered_by(statement: ast.With | ast.AsyncWith) -> set[str]:
    """The names that a statement gives to what it enters."""
    return {last_name(each.optional_vars) for each in statement.items if each.optional_vars is not None} - {""}


def keeps_graph(use: Use, statement: ast.With | ast.AsyncWith, call: ast.Call) -> bool:
    """Whether the ``with`` statement that enters the session of a test, the result of a call, does what neither
    ``self.evaluate`` nor functions, for what is fed, can stand for: it feeds what ``setUp`` has made, initializes an
    iterator or fills queues in the session, takes steps, has a graph of its own for it, or hands it on."""
    if call.args or argument(call, "graph") is not None:
        return True
    names = entered_by(statement)
    for node in walk(statement):
        if isinstance(node, ast.Attribute) and node.attr == "initializer":
            return True
        if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load):
            member = use.file.parents[node]
            outer = use.file.parents.get(member)
            if not isinstance(member, ast.Attribute) or not isinstance(outer, ast.Call) or outer.func is not member:
                return True
            if not is_fed(use, outer) and takes_step(use, statement, outer):
                return True
    calls = [each for each in walk(statement) if isinstance(each, ast.Call)]
    if any((known := use.file.calls.get(each)) is not None and known.path in QUEUE_RUNNERS for each in calls):
        return True
    return any(is_fed(use, each) and made_in_set_up(use, statement, each) for each in calls)


def takes_step(use: Use, statement: ast.With | ast.AsyncWith, run: ast.Call) -> bool:
    """Whether a session runs something again and again for what it does."""
    if not isinstance(use.file.parents.get(run), ast.Expr) or is_initializing(use, run):
        return False
    for outer in use.file.around(run):
        if isinstance(outer, (ast.For, ast.AsyncFor, ast.While)):
            return True
        if outer is statement:
            break
    return False


def made_in_set_up(use: Use, place: ast.AST, reader: ast.AST | None = None) -> str:
    """What ``setUp`` makes of a graph and the test around a place, or something in it, reads, ``self.x``; empty where
    there is nothing."""
    around = list(use.file.around(place))
    owner = next((each for each in around if isinstance(each, ast.ClassDef)), None)
    set_up = set_up_of(use, owner) if owner is not None else None
    if owner is None or set_up is None:
        return ""
    test = around[around.index(owner) - 1]
    nodes = walk(test if reader is None else reader)
    read = {unparse(each) for each in nodes if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Load)}
    for each in walk(set_up):
        if isinstance(each, ast.Assign) and makes_of_graph(use, each.value):
            found = [unparse(target) for target in each.targets if unparse(target) in read]
            if found and set_up is not test:
                return found[0]
    return ""


def set_up_of(use: Use, owner: ast.ClassDef) -> ast.FunctionDef | None:
    """The ``setUp`` of a class, be it that of a base in the file."""
    for each in with_bases(use, owner):
        for method in each.body:
            if isinstance(method, ast.FunctionDef) and method.name == "setUp":
                return method
    return None


def with_bases(use: Use, owner: ast.ClassDef) -> Iterator[ast.ClassDef]:
    """A class, and those of its bases that the file defines."""
    pending, seen = [owner], {owner}
    while pending:
        found = pending.pop(0)
        yield found
        names = {last_name(each) for each in found.bases}
        bases = [each for each in use.file.assignments.classes if each.name in names and each not in seen]
        pending += bases
        seen.update(bases)


def makes_of_graph(use: Use, value: ast.expr) -> bool:
    """Whether an expression makes a tensor or a variable, or an object of a class that may have some."""
    for each in walk(value):
        if isinstance(each, ast.Call):
            reference = use.file.calls.get(each)
            if reference is None and is_class_of_program(use, each.func):
                return True
            if reference is not None and types.result_of_call(reference.path) in OF_GRAPHS:
                return True
    return False


def is_class_of_program(use: Use, func: ast.expr) -> bool:
    """Whether what is called is, by its name, a class that is not of Python's own library."""
    found = unparse(func)
    modules = {name.partition(".")[0] for name, own in use.file.imported.items() if own == found.partition(".")[0]}
    return last_name(func)[:1].isupper() and not modules & sys.stdlib_module_names
