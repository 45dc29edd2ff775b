"""What to write for members of TensorFlow 1's savers and writers, by what the file does with the object."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.texts import inline, lines_of
from tf2lint.instead.writings import step_of
from tf2lint.python.calls import argument
from tf2lint.python.syntax import start, unparse

if TYPE_CHECKING:
    from tf2lint.uses import Use

# The fields of a value of a summary that another function than that for numbers writes.
KINDS = {"image": "image", "histo": "histogram", "audio": "audio"}
# What reads the state that a CheckpointManager keeps, as a Saver did.
OF_STATE = ("tf.train.latest_checkpoint", "tf.train.get_checkpoint_state")
SAVE, RESTORE = "tf.train.Saver.save", "tf.train.Saver.restore"
SUMMED_UP, FILLED = "tf.summary.FileWriter.add_summary", "tf.Summary.value.add"
# What a name scope gives ends with a slash.
SCOPE_NAMES = {"tf.VariableScope.name": "[:-1]", "tf.VariableScope.original_name_scope": ""}


def remedy_of_object(use: Use, symbol: str) -> str:
    """What to write for a member; empty where its symbol says that."""
    if symbol in SCOPE_NAMES and use.reference.origin == "tf.variable_scope":
        return f"write {inline(receiver_of(use))}{SCOPE_NAMES[symbol]}: what tf.name_scope gives is a text"
    if use.call is None:
        return ""
    if symbol == SAVE:
        return remedy_of_save(use, use.call)
    if symbol == RESTORE:
        return remedy_of_restore(use, use.call)
    if symbol == SUMMED_UP:
        return remedy_of_summary(use, use.call)
    return remedy_of_value(use, use.call) if symbol == FILLED else ""


# Savers.


def receiver_of(use: Use) -> ast.expr:
    """The object of which a member is used."""
    node = use.node
    assert isinstance(node, ast.Attribute)
    return node.value


def calls_on(use: Use, method: str) -> list[ast.Call]:
    """The calls in the file of a method of what has the same name as the object."""
    text = unparse(receiver_of(use))
    found = use.file.callers(method)
    return [each for each in found if isinstance(each.func, ast.Attribute) and unparse(each.func.value) == text]


def is_managed(use: Use) -> bool:
    """Whether a CheckpointManager takes the place of a saver: it numbers its files, or is made somewhere else."""
    saves = calls_on(use, "save")
    is_numbered = any(argument(each, "global_step", 2) is not None for each in saves)
    if is_numbered or use.file.assignments.later_value_of(receiver_of(use)) is None:
        return True
    return bool(saves) and any(each.path in OF_STATE for each in use.file.references)


def remedy_of_save(use: Use, call: ast.Call) -> str:
    """What to write for a call of ``Saver.save``."""
    name = inline(receiver_of(use))
    if not is_managed(use):
        written = f"{name}.write({shown(argument(call, 'save_path', 1), 'path')})"
        return f"write {written} of the tf.train.Checkpoint that takes its place{made_at(use)}"
    step = argument(call, "global_step", 2)
    is_given = step is not None and not (isinstance(step, ast.Constant) and step.value is None)
    number = f"checkpoint_number={inline(step)}" if is_given and step is not None else ""
    return f"write {name}.save({number}) of the tf.train.CheckpointManager that takes its place{made_at(use)}"


def remedy_of_restore(use: Use, call: ast.Call) -> str:
    """What to write for a call of ``Saver.restore``."""
    path, name = shown(argument(call, "save_path", 1), "path"), inline(receiver_of(use))
    old = f"; of a file that a Saver wrote assign tf.train.load_variable({path}, name) to each variable"
    if not calls_on(use, "save"):
        return f"write tf.train.Checkpoint(model=model).restore({path}).expect_partial(){old}"
    if is_managed(use):
        return (
            f"write {name}.checkpoint.restore({path}) of the tf.train.CheckpointManager that takes its place"
            f"{made_at(use)}{old}"
        )
    return f"write {name}.read({path}) of the tf.train.Checkpoint that takes its place{made_at(use)}{old}"


def shown(node: ast.expr | None, otherwise: str) -> str:
    """An argument as a text has it."""
    return otherwise if node is None else inline(node)


def made_at(use: Use) -> str:
    """Where the object is made, as a text ends; empty where that does not show."""
    made = use.file.assignments.later_value_of(receiver_of(use))
    return f" ({lines_of([made.lineno])})" if isinstance(made, ast.Call) else ""


# Summaries.


def remedy_of_summary(use: Use, call: ast.Call) -> str:
    """What to write for a call of ``add_summary``."""
    step = step_of(use, argument(call, "global_step", 1))
    return (
        f"delete it: each tf.summary.scalar(name, value, step={step}) and its like writes by itself under"
        f" `with {inline(receiver_of(use))}.as_default():`"
    )


def remedy_of_value(use: Use, call: ast.Call) -> str:
    """What to write for a value that is added to a summary."""
    name, value = shown(argument(call, "tag"), "name"), shown(argument(call, "simple_value"), "value")
    kind = next((KINDS[each.arg] for each in call.keywords if each.arg in KINDS), "scalar")
    return f"call tf.summary.{kind}({name}, {value}, step=step) under `with writer.as_default():`"


def is_told_inside(use: Use) -> bool:
    """Whether what is said of a summary or a graph, or of the run that computes it, stands on the same line and says
    what to write in place of the call that writes it."""
    written = next(iter(use.call.args), None) if use.call is not None else None
    return isinstance(written, ast.Call) and written in use.file.calls and start(written)[0] == use.node.lineno
