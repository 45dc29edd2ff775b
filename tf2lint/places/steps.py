"""Global steps: what counts one up."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.calls import argument

if TYPE_CHECKING:
    from tf2lint.uses import File

WORDS = {
    "counted": "a step that an optimizer gets, to count it up",
    "assigned": "a variable that the code around it assigns to",
}
COUNTING = ("minimize", "apply_gradients", "optimize_loss", "create_train_op")
ASSIGNING = ("assign", "assign_add", "assign_sub")


def words(file: File, node: ast.expr) -> frozenset[str]:
    """Which of ``WORDS`` hold for what an expression gives, there or by a name."""
    targets = file.flow.targets(node)
    found = [node, *(load for target in targets for load in file.flow.loads(target))]
    held = set()
    for each in found:
        outer = file.parents.get(each)
        if isinstance(outer, ast.Attribute) and outer.attr in ASSIGNING:
            held.add("assigned")
        call = file.parents.get(outer) if isinstance(outer, ast.keyword) else outer
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in COUNTING and each in (argument(call, "global_step", 1), *call.args[1:]):
            held.add("counted")
        if name in ASSIGNING and call.args[:1] == [each]:
            held.add("assigned")
    return frozenset(held)
