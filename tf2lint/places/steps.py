"""Global steps: what counts one up."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.python.calls import argument
from tf2lint.python.syntax import start, unparse

if TYPE_CHECKING:
    from tf2lint.uses import File

WORDS = {
    "counted": "a step that an optimizer gets, to count it up",
    "handed": "a step that optimizers get, and nothing else uses",
    "hooked": "in a hook of a session",
    "early": "a step that something above the optimizer that counts it uses, as a learning rate does",
    "assigned": "a variable that the code around it assigns to",
}
COUNTING = ("minimize", "apply_gradients", "optimize_loss", "create_train_op")
ASSIGNING = ("assign", "assign_add", "assign_sub")


def words(file: File, node: ast.expr) -> frozenset[str]:
    """Which of ``WORDS`` hold for what an expression gives, there or by a name."""
    found = file.flow.places(node)
    held = [word_for(file, each) for each in found]
    handed = {"handed"} if held and all(each == "counted" for each in held) else set()
    hooked = {"hooked"} if is_in_hook(file, node) else set()
    early = {"early"} if "counted" in held and is_early(file, found, held) else set()
    return frozenset({*held, *handed, *hooked, *early} - {""})


def is_early(file: File, places: list[ast.expr], held: list[str]) -> bool:
    """Whether a step is used, in one function, above the line that makes the optimizer that counts it."""
    calls = [file.flow.taker(node) for node, word in zip(places, held, strict=True) if word == "counted"]
    counting = [each.func.value for each in calls if each is not None and isinstance(each.func, ast.Attribute)]
    function = file.function_around(places[0])
    made = [
        at
        for each in counting
        if isinstance(each, ast.Name) and file.function_around(each) is function
        for at, value in file.assignments.by_name.get((function or file.source.tree, each.id), [])
        if value is not None and at <= start(each)
    ]
    uses = [start(each) for each, word in zip(places, held, strict=True) if word != "counted"]
    return bool(made and uses) and min(uses) < max(made)


def word_for(file: File, node: ast.expr) -> str:
    """What becomes of the step at one place: a word, or nothing."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.Attribute) and outer.attr in ASSIGNING:
        return "assigned"
    call = file.flow.taker(node)
    if call is None:
        return ""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in COUNTING and node in (argument(call, "global_step", 1), *call.args[1:]):
        return "counted"
    return "assigned" if name in ASSIGNING and call.args[:1] == [node] else ""


def is_in_hook(file: File, node: ast.expr) -> bool:
    """Whether a place is in a class of hooks, which Keras callbacks take the place of."""
    classes = (each for each in file.around(node) if isinstance(each, ast.ClassDef))
    return any(unparse(base).endswith("Hook") for each in classes for base in each.bases)
