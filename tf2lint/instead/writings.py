"""Where a file gives summaries to a writer of TensorFlow 1: which of these places takes which summary, who writes there
in TensorFlow 2, and for which step."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tf2lint.instead.fetches import parts, spelled_out
from tf2lint.instead.texts import inline, lines_of
from tf2lint.python.calls import argument
from tf2lint.python.syntax import end, last_name, start, unparse

if TYPE_CHECKING:
    from tf2lint.uses import Use

MOST_LINES = 4  # that a text names
# What merges the summaries that it is given, and what merges all that there are.
MERGES = ("tf.summary.merge", "tf.merge_summary")
MERGES_OF_ALL = ("tf.summary.merge_all", "tf.merge_all_summaries")
MOST_WRITERS = 3  # that a text names
DEEPEST = 3  # merge of merges that is looked into
ADDS = ("append", "add")  # methods that put a summary into a list or a set
# Steps that are of the type that TensorFlow 2 takes for one, and what may be of another type.
LONG_STEPS = ("tf.train.get_or_create_global_step", "tf.train.create_global_step", "tf.train.get_global_step",
              "tf.contrib.framework.get_or_create_global_step")  # fmt: skip


class Writing(NamedTuple):
    """Where the file gives a summary to a writer: the call of ``add_summary``, who writes in TensorFlow 2, for which
    step, what that writer has to be made by, where nothing of the file becomes it, and whether it surely takes the
    summary that is asked for; ``None`` where that does not show."""

    call: ast.Call
    writer: str
    step: str
    made: str
    takes: bool | None = None

    @property
    def old(self) -> str:
        """The call as a text has it."""
        return f"{inline(self.call.func)}(...)"


# Where summaries are written.


def writings(use: Use) -> list[Writing]:
    """All calls of ``add_summary`` in the file, by their lines."""
    found = []
    for call in sorted(use.file.callers("add_summary"), key=start):
        if isinstance(call.func, ast.Attribute) and 0 < len(call.args) + len(call.keywords) <= 2:
            made = new_writer(use, call.func.value)
            name = "writer" if made else inline(call.func.value)
            found.append(Writing(call, name, step_of(use, argument(call, "global_step", 1)), made))
    return found


def new_writer(use: Use, writer: ast.expr) -> str:
    """How to make a writer in the place of one that another object of TensorFlow has, such as a ``Supervisor``; empty
    for the file's own, which is made anew where it is made."""
    owner = use.file.assignments.value_of(writer.value) if isinstance(writer, ast.Attribute) else writer
    if not isinstance(owner, ast.Call) or owner not in use.file.calls:
        return ""
    folder = argument(owner, "logdir", 0 if owner is writer else None)
    return f"tf.summary.create_file_writer({inline(folder) if folder is not None else 'logdir'})"


def step_of(use: Use, node: ast.expr | None) -> str:
    """The step that ``add_summary`` is given, as TensorFlow 2 takes it: it refuses floats that are not whole, and
    tensors and variables that are not of int64."""
    if node is None or (isinstance(node, ast.Constant) and node.value is None):
        return "step"
    run = fetched(use, node)
    shown = node if isinstance(node, ast.Name) or run is None else run
    if "..." in inline(shown):
        return "step"
    value = (use.file.assignments.value_of(node) or node) if isinstance(node, ast.Name) else node
    is_fraction = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div)
    is_float = isinstance(value, ast.Call) and last_name(value.func) == "float"
    is_tensor = any(each is not None and not is_long(use, each) for each in all_fetched(use, node))
    return f"int({inline(shown)})" if is_fraction or is_float or is_tensor else inline(shown)


def is_long(use: Use, node: ast.expr) -> bool:
    """Whether a step is visibly of the type int64."""
    made = values_of(use, node)
    known = use.file.calls.get(made[0]) if len(made) == 1 and isinstance(made[0], ast.Call) else None
    if known is None or known.call is None:
        return False
    kind = argument(known.call, "dtype")
    return known.path in LONG_STEPS or (kind is not None and "int64" in unparse(kind))


def fetched(use: Use, node: ast.expr) -> ast.expr | None:
    """What a session runs for a value, where that is one thing; ``None`` where no run is seen, or one of several."""
    found = all_fetched(use, node)
    return found[0] if len({unparse(each) if each is not None else "" for each in found}) == 1 else None


def all_fetched(use: Use, node: ast.expr) -> list[ast.expr | None]:
    """What sessions run for a value: for that of a run itself, or of a name that its result, or a part of that, is
    given in the same function, perhaps in several branches; ``None`` in it for what is no run, or several fetches."""
    if isinstance(node, ast.Call):
        return [single_fetch(use, node)]
    if not isinstance(node, ast.Name):
        return []
    function = use.file.function_around(node)
    above = [
        each
        for each in use.file.assignments.by_target
        if isinstance(each, ast.Name)
        and each.id == node.id
        and start(each) < start(node)
        and use.file.function_around(each) is function
    ]
    last = max(above, key=start, default=None)
    return [
        fetched_for(use, each)
        for each in above
        if each is last or (last and are_alternatives(use, each, last) and not are_alternatives(use, each, node))
    ]


def fetched_for(use: Use, target: ast.Name) -> ast.expr | None:
    """What a session runs for a name that is assigned to."""
    outer = use.file.parents.get(target)
    if isinstance(outer, ast.Assign) and isinstance(outer.value, ast.Call):
        return single_fetch(use, outer.value)
    assignment = use.file.parents.get(outer) if isinstance(outer, (ast.Tuple, ast.List)) else None
    if not isinstance(assignment, ast.Assign) or not isinstance(outer, (ast.Tuple, ast.List)):
        return None
    fetches = fetches_of(use, assignment.value)
    is_plain = not any(isinstance(each, ast.Starred) for each in (*outer.elts, *fetches))
    return fetches[outer.elts.index(target)] if is_plain and len(fetches) == len(outer.elts) else None


def are_alternatives(use: Use, one: ast.AST, other: ast.AST) -> bool:
    """Whether two nodes stand in different branches of one ``if``, or the first in one that leaves the function."""
    around = [{each for each in use.file.around(node) if isinstance(each, ast.stmt)} for node in (one, other)]
    for each in around[0]:
        if isinstance(each, ast.If) and any(inner in around[0] for inner in each.body):
            if any(inner in around[1] for inner in each.orelse) or isinstance(each.body[-1], (ast.Return, ast.Raise)):
                return each in around[1] or start(each) < start(other)
    return False


def single_fetch(use: Use, call: ast.Call) -> ast.expr | None:
    """What a call runs or evaluates, where that is one thing."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "eval" and call in use.file.calls:
        return call.func.value
    known = use.file.calls.get(call)
    if known is not None and known.path == "tf.train.global_step":
        return argument(call, "global_step_tensor", 1)
    fetch = argument(call, "fetches", 0) if last_name(call.func) == "run" else None
    return None if fetch is None or isinstance(spelled_out(use, fetch), (ast.List, ast.Tuple, ast.Dict)) else fetch


def fetches_of(use: Use, node: ast.expr) -> list[ast.expr]:
    """The single fetches of a run."""
    is_run = isinstance(node, ast.Call) and last_name(node.func) == "run"
    fetch = argument(node, "fetches", 0) if is_run and isinstance(node, ast.Call) else None
    return parts(use, spelled_out(use, fetch)) if fetch is not None else []


def values_of(use: Use, node: ast.expr) -> list[ast.expr]:
    """All that a name, an attribute of the object itself, or an element of a dictionary may have been set to; the node
    itself for what is none of these."""
    if isinstance(node, ast.Subscript):
        return elements_of(use, node)
    known = use.file.assignments.value_of(node)
    if known is not None:
        return [known]
    if isinstance(node, ast.Attribute) and unparse(node.value) == "self":
        owner = use.file.class_around(node)
        found = use.file.assignments.by_name.get((owner, unparse(node)), []) if owner is not None else []
        return [value for _, value in found if value is not None]
    return [] if isinstance(node, ast.Name) else [node]


def elements_of(use: Use, node: ast.Subscript) -> list[ast.expr]:
    """What an element of a dictionary was set to, where the file makes one of that name only, in whichever function;
    the node itself where it does not."""
    made = [
        value
        for (_, name), found in use.file.assignments.by_name.items()
        if isinstance(node.value, (ast.Name, ast.Attribute)) and name == unparse(node.value)
        for _, value in found
        if isinstance(value, ast.Dict)
    ]
    pairs = zip(made[0].keys, made[0].values, strict=True) if len(made) == 1 else ()
    found = [value for key, value in pairs if key is not None and unparse(key) == unparse(node.slice)]
    return values_of(use, found[0]) or [node] if len(found) == 1 else [node]


# Which summary is written where.


def computed(use: Use) -> list[Writing]:
    """The writings of what a session ran, and not of records made by hand, that may take the summary; those alone that
    surely do, if there are such and the summary's own function has none that may, else those of that function, or of
    the same class, if that has any."""
    known = [each for each in writings(use) if not is_record(use, argument(each.call, "summary", 0))]
    asked = [each._replace(takes=takes(use, each.call)) for each in known]
    sure = [each for each in asked if each.takes]
    maybe = [each for each in asked if each.takes is None]
    here = [each for each in maybe if is_beside(use, each)]
    if sure and (not here or any(is_beside(use, each) for each in sure)):
        return sure
    possible = here or maybe or known
    owner = use.file.class_around(use.node)
    return [each for each in possible if use.file.class_around(each.call) is owner] or possible


def is_beside(use: Use, writing: Writing) -> bool:
    """Whether an ``add_summary`` stands in the function that makes the summary."""
    return use.file.function_around(writing.call) is use.file.function_around(use.node)


def takes(use: Use, call: ast.Call) -> bool | None:
    """Whether an ``add_summary`` is given what the summary, or the merge, becomes when it is run; ``None`` where that
    does not show."""
    node = argument(call, "summary", 0)
    fetch = fetched(use, node) if node is not None else None
    if fetch is None or use.call is None:
        return None
    return any_of(has_in_it(use, each) for each in values_of(use, fetch))


def has_in_it(use: Use, node: ast.expr, depth: int = 0) -> bool | None:
    """Whether what makes a summary is the call that is looked at, or merges it."""
    if node is use.call:
        return True
    known = use.file.calls.get(node) if isinstance(node, ast.Call) else None
    if known is None or known.call is None or depth > DEEPEST:
        return None
    if known.path in MERGES_OF_ALL:
        is_whole = not known.call.args and not known.call.keywords and not is_of_another(use, known.call)
        return use.path not in (*MERGES, *MERGES_OF_ALL) if is_whole else None
    merged = argument(known.call, "inputs", 0) if known.path in MERGES else None
    if merged is None:
        return False if known.path.startswith("tf.summary.") else None
    return is_among(use, merged, depth)


def is_of_another(use: Use, merge: ast.Call) -> bool:
    """Whether a merge of all summaries is made in another function, and that of the summary merges by itself: they have
    graphs of their own then."""
    functions = [use.file.function_around(node) for node in (use.node, merge)]
    if None in functions or functions[0] is functions[1]:
        return False
    merges = (each for each in use.file.references if each.path in (*MERGES, *MERGES_OF_ALL))
    return any(use.file.function_around(each.nodes[-1]) is functions[0] for each in merges)


def is_among(use: Use, merged: ast.expr, depth: int) -> bool | None:
    """Whether the call that is looked at is one of some summaries, by its name or by one of the list that has it."""
    if isinstance(merged, ast.Call) and last_name(merged.func) in ("list", "tuple") and len(merged.args) == 1:
        merged = merged.args[0]
    if isinstance(merged, ast.BinOp) and isinstance(merged.op, ast.Add):
        return any_of(is_among(use, each, depth) for each in (merged.left, merged.right))
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and outer.func.attr in ADDS:
        if isinstance(merged, (ast.Name, ast.Attribute)):
            return is_same_name(use, outer.func.value, merged)
    shown = merged if isinstance(merged, (ast.List, ast.Tuple)) else None
    known = [shown] if shown is not None else values_of(use, merged)
    if not known or not all(isinstance(each, (ast.List, ast.Tuple)) for each in known):
        return None
    elements = [inner for each in known if isinstance(each, (ast.List, ast.Tuple)) for inner in each.elts]
    found = any_of(is_it(use, each, depth) for each in elements)
    return None if not found and shown is None and use.file.is_changed(merged) else found


def is_it(use: Use, element: ast.expr, depth: int) -> bool | None:
    """Whether an element of a list of summaries is the one that is looked at, or merges it."""
    targets = use.file.flow.targets(use.call) if use.call is not None else []
    if any(is_same_name(use, each, element) for each in targets):
        return True
    return any_of(has_in_it(use, each, depth + 1) for each in values_of(use, element))


def is_same_name(use: Use, one: ast.expr, other: ast.expr) -> bool:
    """Whether two expressions are the same name in the same function, or the same attribute in the same class."""
    around = use.file.function_around if isinstance(one, ast.Name) else lambda node: use.file.class_around(node)
    is_name = isinstance(one, (ast.Name, ast.Attribute)) and type(one) is type(other)
    return is_name and unparse(one) == unparse(other) and around(one) is around(other)


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of some answers is yes; ``None`` where there are none, or one is not known and the others are no."""
    found = list(answers)
    return True if True in found else None if None in found or not found else False


def is_record(use: Use, node: ast.expr | None) -> bool:
    """Whether an expression is a new ``tf.Summary``."""
    made = (use.file.assignments.value_of(node) or node) if node is not None else None
    known = use.file.calls.get(made) if isinstance(made, ast.Call) else None
    return known is not None and known.path in ("tf.Summary", "tf.summary.Summary")


def writing_for(use: Use, known: list[Writing]) -> Writing | None:
    """The ``add_summary`` that a summary is for: where several surely take it, and they are alike, the first; else the
    next one of its function, else the only one; ``None`` where the file has none, or several."""
    alike = {(each.writer, each.step, use.file.function_around(each.call)) for each in known}
    if len(alike) == 1 and known[0].takes:
        return known[0]
    here = next_here(use, known) if not (known and known[0].takes) else None
    return here or (known[0] if len(alike) == 1 else None)


def next_here(use: Use, known: list[Writing]) -> Writing | None:
    """The next ``add_summary`` in the same function, else the one before."""
    function = use.file.function_around(use.node)
    near = [each for each in known if use.file.function_around(each.call) is function]
    return next((each for each in near if end(each.call) > start(use.node)), near[-1] if near else None)


# How that is said.


def block_of(known: list[Writing], writing: Writing | None) -> str:
    """The block in which TensorFlow 2 writes summaries, with the file's own name for its writer."""
    names = {each.writer for each in known}
    name = writing.writer if writing is not None else names.pop() if len(names) == 1 else "writer"
    return f"`with {name}.as_default():`"


def common_step(known: list[Writing], writing: Writing | None) -> str:
    """The step for which a summary is written: where it is, or where all that surely take it are."""
    steps = {each.step for each in ([writing] if writing is not None else known)}
    return steps.pop() if len(steps) == 1 and (writing is not None or known[0].takes) else "step"


def destination(use: Use, known: list[Writing], writing: Writing | None, step: str = "step") -> str:
    """Under which writers a summary is to be written, and in place of which calls: of the one that is chosen, or of all
    that surely take it; with the step of each where that is not the one that was said."""
    several = {(each.writer, each.step, use.file.function_around(each.call)): each for each in reversed(known)}
    if writing is None and (not known[0].takes or len(several) > MOST_WRITERS):
        return f"under {block_of(known, None)} in place of add_summary ({lines(each.call for each in known)})"
    chosen = sorted(several.values(), key=lambda each: start(each.call)) if writing is None else [writing]
    texts = []
    for each in chosen:
        own = f", with step={each.step}" if each.step != step else ""
        texts.append(f"under {block_of(known, each)} in place of {place_of(use, known, each)}{own}")
    return ", and ".join(texts)


def place_of(use: Use, known: list[Writing], writing: Writing) -> str:
    """An ``add_summary`` by its line, and by its function if that is another one; with those like it, where they take
    the summary, too, or may do so from there."""
    function = use.file.function_around(writing.call)
    is_elsewhere = function is not use.file.function_around(use.node)
    alike = [each for each in known if each.old == writing.old and use.file.function_around(each.call) is function]
    text = f"{writing.old} of {lines(each.call for each in (alike if is_elsewhere or writing.takes else [writing]))}"
    if function is not None and is_elsewhere:
        text += f", in {function.name}"
    return f"{text}, with writer = {writing.made}" if writing.made else text


def lines(nodes: Iterable[ast.expr]) -> str:
    """``line 3``, ``lines 3 and 5``; of many the first ones."""
    return lines_of(sorted({node.lineno for node in nodes}), MOST_LINES)
