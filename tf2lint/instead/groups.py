"""What takes the place of ``tf.group``: by what it groups, and by what becomes of the group."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.runs import INITIALIZED, INITIALIZERS, inline, listing
from tf2lint.instead.scopes import at
from tf2lint.syntax import unparse

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode, Use

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BRANCHING = ("tf.cond", "tf.case", "tf.switch_case", "tf.while_loop")
MOST = 3  # parts that are named
OTHER = "and the other branch of tf.cond, too"


def is_of_graph(use: Use) -> bool:
    """Whether a group is reached only while a graph is built: where the program has found an operation."""
    inner: ast.AST = use.node
    for outer in use.file.around(use.node):
        if isinstance(outer, ast.If) and inner in outer.body:
            test = unparse(outer.test)
            if test.startswith("isinstance(") and test.endswith("Operation)"):
                return True
        if isinstance(outer, FUNCTIONS):
            return False
        inner = outer
    return False


def remedy_of_group(use: Use) -> str:
    """What to write for a group; empty where its place tells nothing."""
    call = use.call
    if call is None:
        return ""
    values = [use.file.assignments.value_of(each) or each for each in call.args]
    made = [use.file.calls.get(each) for each in values if isinstance(each, ast.Call)]
    if values and len(made) == len(values) and all(each and each.path in INITIALIZERS for each in made):
        return INITIALIZED
    branch = branch_of(use, call)
    if branch:
        return branch
    what, loop = doing(use, call), filled_in_loop(use, call)
    targets = use.file.flow.targets(call)
    if targets and isinstance(targets[0], (ast.Name, ast.Attribute)):
        return for_name(targets[0], what, loop)
    function = use.file.function_around(call)
    if "returned" in use.file.flow.words(call) and function is not None:
        return for_result(use, function)
    return ""


def parts_of(use: Use, call: ast.Call) -> list[str]:
    """What a group has, as it is to be written."""
    parts: list[ast.expr] = []
    for each in call.args:
        inner = each.value if isinstance(each, ast.Starred) else each
        parts += inner.elts if isinstance(inner, (ast.List, ast.Tuple)) else [inner]
    texts = [inline(use.file.writer.rewritten(each)) for each in parts]
    return [] if "..." in texts or len(texts) > MOST else texts


def doing(use: Use, call: ast.Call) -> str:
    """What a function does that takes the place of a group: ``does what a and b do``."""
    texts = parts_of(use, call)
    if not texts:
        return "does what its arguments do" if call.args else "does nothing"
    return f"does what {listing(texts)} {'do' if len(texts) > 1 else 'does'}"


def filled_in_loop(use: Use, call: ast.Call) -> int:
    """The line of the loop that fills the list whose elements are grouped; 0 where there is none."""
    names = {unparse(each.value) for each in call.args if isinstance(each, ast.Starred)}
    function = use.file.function_around(call)
    for each in use.file.callers("append"):
        is_filled = isinstance(each.func, ast.Attribute) and unparse(each.func.value) in names
        if is_filled and use.file.function_around(each) is function:
            loops = [outer.lineno for outer in use.file.around(each) if isinstance(outer, (ast.For, ast.While))]
            if loops and min(loops) >= (function.lineno if function is not None else 0):
                return min(loops)
    return 0


def for_name(target: ast.expr, what: str, loop: int) -> str:
    """What to do with a group that is kept."""
    name, called = unparse(target), unparse(target).rpartition(".")[2]
    parameters = "self" if name.startswith("self.") else ""
    if loop:
        return (
            f"make a function of the loop on line {loop} that fills its list, def {called}({parameters}), and call"
            f" {name}() where {name} was run"
        )
    return f"write def {called}({parameters}) that {what}, and call {name}() where {name} was run"


def for_result(use: Use, function: FunctionNode) -> str:
    """What to do with a group that a function returns."""
    calls = sorted({each.lineno for each in use.file.callers(function.name)})
    lines = f" ({at(calls)})" if calls else ""
    return f"return nothing: {function.name} does it when it is called, so call it where its result{lines} was run"


def branch_of(use: Use, call: ast.Call) -> str:
    """What to do with a group that a branch of ``tf.cond`` gives; empty for any other."""
    outer = use.file.parents.get(call)
    if isinstance(outer, ast.Lambda) and is_branch(use.file, outer):
        if call.args and isinstance(call.args[0], ast.Starred) and unparse(call.args[0].value) in ("[]", "()"):
            return "write lambda: None, and let the other branch return nothing, too"
        return f"write a function for this lambda that {doing(use, call)} and returns nothing, {OTHER}"
    function = use.file.function_around(call)
    if not isinstance(outer, ast.Return) or function is None:
        return ""
    uses = [each for each in use.file.parents if isinstance(each, ast.Name) and each.id == function.name]
    if not any(is_branch(use.file, each) for each in uses):
        return ""
    parts = parts_of(use, call)
    before = f"write {'; '.join(parts)} for it, and " if parts and all("(" in each for each in parts) else ""
    return f"{before}let {function.name} return nothing, {OTHER}"


def is_branch(file: File, node: ast.expr) -> bool:
    """Whether a function is passed to ``tf.cond`` or its like."""
    outer = file.parents.get(node)
    while isinstance(outer, (ast.Tuple, ast.List, ast.Dict, ast.keyword)):
        outer = file.parents.get(outer)
    reference = file.calls.get(outer) if isinstance(outer, ast.Call) else None
    return reference is not None and reference.path in BRANCHING
