"""What takes the place of a summary of TensorFlow 1: by the arguments of its call, by where the file gives summaries to
a writer, and by what takes its result."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.instead.texts import inline
from tf2lint.instead.writings import (
    Writing,
    are_alternatives,
    block_of,
    common_step,
    computed,
    destination,
    lines,
    next_here,
    writing_for,
    writings,
)
from tf2lint.places import rates
from tf2lint.python.calls import argument
from tf2lint.python.syntax import END, copied, last_name, start, unparse, walk
from tf2lint.uses import feed_of

if TYPE_CHECKING:
    from tf2lint.uses import Use

SUMMARIES = tuple(f"tf.summary.{kind}" for kind in ("scalar", "histogram", "image", "audio", "text"))
# The parameters of the functions in TensorFlow 1, and of those before 1.0, by their last names.
PARAMETERS = {
    "scalar": ("name", "tensor"),
    "histogram": ("name", "values"),
    "image": ("name", "tensor", "max_outputs"),
    "audio": ("name", "tensor", "sample_rate", "max_outputs"),
    "text": ("name", "tensor"),
    "scalar_summary": ("tags", "values"),
    "histogram_summary": ("tag", "values"),
    "image_summary": ("tag", "tensor", "max_images"),
    "audio_summary": ("tag", "tensor", "sample_rate", "max_outputs"),
}
NEW_NAMES = {"max_images": "max_outputs"}
BY_KEYWORD = ("max_outputs", "max_images")
# What puts a summary into a collection, by the name of the method.
COLLECTS = ("add", "append", "insert", "add_to_collection")
# Kinds of summaries, and what they take.
KINDS = {"scalar": "value", "histogram": "values", "image": "images", "audio": "audio, sample_rate", "text": "text"}
EXAMPLE = "tf.summary.scalar(name, value, step=step)"
LONGEST = 200  # of a call that is shown, in characters
SCALED = (
    "TF 2 clips floats to 0 to 1, where TF 1 divided each image by its largest value: do that, or pass"
    " tf.cast(images, tf.uint8) of values up to 255"
)
PLACEHOLDERS = ("tf.placeholder", "tf.placeholder_with_default")
# What of TensorFlow writes all summaries of a graph, and its parameters for the directory, the first before the others.
WRITES_ALL = {
    "tf.train.Supervisor": ("logdir",),
    "tf.contrib.slim.learning.train": ("logdir",),
    "tf.train.SummarySaverHook": ("output_dir",),
    "tf.train.MonitoredTrainingSession": ("summary_dir", "checkpoint_dir"),
}
# Messages in a record for a writer, and what takes the place of each kind of value.
VALUES = {
    "simple_value": ("scalar", "value"),
    "histo": ("histogram", "values"),
    "image": ("image", "[image]"),
    "audio": ("audio", "[audio], sample_rate"),
    "tensor": ("write", "tensor"),
}


# Summaries that a graph computes.


def remedy_of_summary(use: Use) -> str:
    """What to write for ``tf.summary.scalar`` and its like."""
    known = computed(use)
    writing = writing_for(use, known)
    is_left = bool(known) and all(is_of_its_function(use, each) for each in known)
    step = "step" if is_left else common_step(known, writing)
    call = call_of_two(use, writing, step, is_left)
    if call is None:
        kind = use.path.rpartition(".")[2].partition("_")[0]
        return f"call tf.summary.{kind}(name, data, step=step) under {block_of(known, writing)}"
    loop = loop_left(use, writing) if not is_left else None
    within = f", with its loop of line {loop.lineno}," if loop is not None else ""
    text = f"call {use.file.writer.shown(call, LONGEST)}{within}"
    if known:
        text += f"{' here, in what is called' if is_left else ''} {destination(use, known, writing, step)}"
    else:
        made = f"with writer = tf.summary.create_file_writer({folder_of(use)})"
        text += f" under {block_of(known, writing)} in the step that computes it, {made}"
    return text + "".join(f"; {each}" for each in besides(use, call))


def folder_of(use: Use) -> str:
    """The directory of what writes all summaries of the file, where that is one; ``logdir`` where none is seen."""
    found = {
        inline(folder)
        for each in use.file.references
        if each.call is not None
        for folder in [next(filter(None, (argument(each.call, name) for name in WRITES_ALL.get(each.path, ()))), None)]
        if folder is not None
    }
    return found.pop() if len(found) == 1 and "..." not in "".join(found) else "logdir"


def is_of_its_function(use: Use, writing: Writing) -> bool:
    """Whether a summary is made of what only the function around it knows, which ``add_summary`` is not in, and is not
    fed."""
    function = use.file.function_around(use.node)
    if function is None or use.call is None or function in use.file.around(writing.call) or placeholder_of(use):
        return False
    named = {each.id for each in walk(use.call) if isinstance(each, ast.Name)} - {"self"}
    return any((function, name) in use.file.assignments.by_name for name in named)


def call_of_two(use: Use, writing: Writing | None, step: str, is_left: bool) -> ast.Call | None:
    """The call of TensorFlow 2 with what this one passes; ``None`` where it does not say what that is. ``is_left``: it
    stays where it is, under its scopes, and knows nothing of what the function that writes knows."""
    last = use.path.rpartition(".")[2]
    found = arguments(use, last)
    if found is None:
        return None
    by_position = [each for name, each in found.items() if name not in BY_KEYWORD]
    words = [ast.keyword(NEW_NAMES.get(name, name), each) for name, each in found.items() if name in BY_KEYWORD]
    name = by_position[0]
    if same_before(use) is not None and isinstance(name, ast.Constant) and isinstance(name.value, str):
        by_position[0] = ast.Constant(name.value + "_1")
    family = argument(use.call, "family") if use.call is not None else None
    if family is not None:
        by_position[0] = in_family(family, by_position[0])
    for scope in name_scopes(use, writing) if not is_left else ():
        by_position[0] = in_family(scope, by_position[0])
    by_position = [NamesOfVariables(use).visit(each) for each in by_position]
    if not is_left:
        fed = Fed(use, writing).visit(by_position[1])
        by_position[1] = ast.Name("value") if fed is by_position[1] and placeholder_of(use) else fed
    function = use.file.writer.spelled(f"tf.summary.{last.partition('_')[0]}", use.reference)
    return ast.Call(function, by_position, [ast.keyword("step", ast.parse(step, mode="eval").body), *words])


def loop_left(use: Use, writing: Writing | None) -> ast.For | None:
    """The loop that makes a summary for each of some things, once: what writes them is not in it."""
    function, around = use.file.function_around(use.node), set(use.file.around(writing.call)) if writing else set()
    loops = [each for each in use.file.around(use.node) if isinstance(each, ast.For) and each not in around]
    left = [each for each in loops if around and use.file.function_around(each) is function]
    return left[-1] if left else None


def name_scopes(use: Use, writing: Writing | None) -> Iterator[ast.expr]:
    """The names of the scopes around a summary that are not around what writes it, the inner ones first, as far as they
    are written out: they are a part of its tag in TensorFlow 1."""
    around = set(use.file.around(writing.call)) if writing is not None else set()
    for outer in use.file.around(use.node) if around and use.path.startswith("tf.summary.") else ():
        for item in reversed(outer.items) if isinstance(outer, ast.With) and outer not in around else ():
            scope = use.file.calls.get(item.context_expr) if isinstance(item.context_expr, ast.Call) else None
            if scope is not None and scope.call is not None and scope.path in ("tf.name_scope", "tf.variable_scope"):
                name = scope.call.args[0] if scope.call.args else None
                if isinstance(name, ast.Constant) and isinstance(name.value, str) and name.value:
                    yield ast.Constant(name.value.rstrip("/"))


def in_family(family: ast.expr, name: ast.expr) -> ast.expr:
    """The name of a summary with that of its family, or a scope, before it."""
    if all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in (family, name)):
        return ast.Constant(f"{ast.literal_eval(family)}/{ast.literal_eval(name)}")
    if isinstance(family, ast.Constant) and isinstance(family.value, str):
        return ast.BinOp(ast.Constant(f"{family.value}/"), ast.Add(), name)
    return ast.BinOp(ast.BinOp(family, ast.Add(), ast.Constant("/")), ast.Add(), name)


def arguments(use: Use, last: str) -> dict[str, ast.expr] | None:
    """The arguments of a summary by its parameters, as they are to be written in TensorFlow 2."""
    if use.call is None:
        return None
    declared = PARAMETERS[last]
    passed = {name: argument(use.call, name, index) for index, name in enumerate(declared)}
    passed[declared[1]] = passed[declared[1]] or argument(use.call, "data")
    passed[declared[0]] = passed[declared[0]] or argument(use.call, "name")
    if "max_outputs" in declared:
        passed["max_outputs"] = passed["max_outputs"] or argument(use.call, "max_images")
    needed = [name for name in declared if name not in BY_KEYWORD]
    if any(passed[name] is None for name in needed):
        return None
    found = {name: node for name, node in passed.items() if node is not None}
    found[declared[1]] = rates.number_of(use.file, found[declared[1]])
    return {name: copied(use.file.writer.rewritten(node)) for name, node in found.items()}


def placeholder_of(use: Use) -> str:
    """The placeholder that a summary shows, as the function around it calls it, or its element; empty for what is
    computed."""
    call = use.call
    last = use.path.rpartition(".")[2]
    node = argument(call, PARAMETERS[last][1], 1) if call is not None and last in PARAMETERS else None
    function = use.file.function_around(use.node)
    if not isinstance(node, (ast.Name, ast.Subscript)):
        return ""
    made = use.file.assignments.value_of(node)
    if isinstance(node, ast.Subscript):
        text = unparse(node)
        made = next(
            (
                each.value
                for each in walk(function or use.file.source.tree)
                if isinstance(each, ast.Assign) and any(unparse(target) == text for target in each.targets)
            ),
            None,
        )
    known = use.file.calls.get(made) if isinstance(made, ast.Call) else None
    return unparse(node) if known is not None and known.path in PLACEHOLDERS else ""


class NamesOfVariables(ast.NodeTransformer):
    """Puts the names of variables in the place of those of their operations."""

    def __init__(self, use: Use) -> None:
        known = (each.nodes[-1] for each in use.file.references if each.path == "tf.Variable.op")
        self.operations = {unparse(each) for each in known}

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if is_name_of_operation(node) and unparse(node.value) in self.operations:
            return ast.parse(f"{unparse(node.value).removesuffix('.op')}.name.split(':')[0]", mode="eval").body
        return self.generic_visit(node)


class Fed(ast.NodeTransformer):
    """Puts in the place of what is fed, where the function that writes the summary feeds it, what it is fed with."""

    def __init__(self, use: Use, writing: Writing | None) -> None:
        self.values: dict[str, set[str]] = {}
        function = use.file.function_around(writing.call) if writing is not None else None
        for each in use.file.references if function is not None else ():
            feed = feed_of(each)
            if feed is not None and use.file.function_around(feed) is function:
                known = use.file.assignments.value_of(feed) or feed
                for key, value in zip(known.keys, known.values, strict=True) if isinstance(known, ast.Dict) else ():
                    if key is not None and "..." not in inline(value) and "..." not in inline(key):
                        self.values.setdefault(unparse(key), set()).add(unparse(value))

    def generic_visit(self, node: ast.AST) -> ast.AST:
        found = self.values.get(unparse(node)) if isinstance(node, (ast.Name, ast.Attribute)) else None
        if found is not None and len(found) == 1:
            return ast.parse(next(iter(found)), mode="eval").body
        return super().generic_visit(node)


def besides(use: Use, call: ast.Call) -> Iterator[str]:
    """What else is to be said of a summary."""
    if isinstance(call.args[1], ast.Name) and call.args[1].id == "value" and (fed := placeholder_of(use)):
        yield f"value is what is fed for {fed}"
    yield from without(use)
    other = same_before(use)
    if other is not None:
        yield f"TF 1 made a second name of that of line {other.lineno}, TF 2 writes both under one"
    operation = next((each for each in walk(call) if is_name_of_operation(each)), None)
    if isinstance(operation, ast.expr):
        yield f"{unparse(operation)} raises in eager execution, write a name of your own for it"
    if last_name(call.func) == "image" and "uint8" not in unparse(call.args[1]):
        yield SCALED


def is_name_of_operation(node: ast.AST) -> bool:
    """Whether a node is ``x.op.name``."""
    return isinstance(node, ast.Attribute) and node.attr == "name" and last_name(node.value) == "op"


def without(use: Use) -> Iterator[str]:
    """What is to be done about what takes the result of a summary, a bool in TensorFlow 2."""
    if use.call is None:
        return
    outer = use.file.parents.get(use.call)
    if isinstance(outer, (ast.List, ast.Tuple, ast.Set)):
        outer = use.file.parents.get(outer)
    if isinstance(outer, ast.Call) and last_name(outer.func) in COLLECTS:
        yield f"without {unparse(outer.func)}(...), for it gives a bool, which no set takes and nothing merges"
    elif isinstance(outer, ast.Call):
        yield f"outside of {inline(outer.func)}(...), for it gives a bool and there is nothing to merge"
    elif isinstance(outer, ast.Return):
        function = use.file.function_around(use.call)
        callers = use.file.callers(function.name) if function is not None else []
        taken = f", and what takes it ({lines(callers)})" if callers else ""
        yield f"delete the return of it{taken}, for it gives a bool and there is nothing to merge"
    elif isinstance(outer, (ast.Assign, ast.AugAssign)):
        yield from without_name(use, use.call)


def without_name(use: Use, call: ast.Call) -> Iterator[str]:
    """What is to be done about the name of a summary."""
    for target in use.file.flow.targets(call):
        loads = loads_of(use, target)
        if loads:
            yield f"delete {unparse(target)} where it is run or merged ({lines(loads)}), for it is a bool"
        elif isinstance(target, ast.Attribute):
            yield f"delete {unparse(target)}, and where another file runs or merges it, for it is a bool"


def loads_of(use: Use, target: ast.expr) -> list[ast.expr]:
    """Where what is assigned to a name is read: of a local one, up to where it is assigned anew."""
    loads = use.file.flow.loads(target)
    if not isinstance(target, ast.Name):
        return loads
    function = use.file.function_around(target)
    anew = [
        use.file.assignments.set_from(each)
        for each in use.file.assignments.by_target
        if isinstance(each, ast.Name)
        and each.id == target.id
        and start(each) > start(target)
        and use.file.function_around(each) is function
        and not are_alternatives(use, target, each)
    ]
    return [each for each in loads if start(target) < start(each) < min(anew, default=END)]


def same_before(use: Use) -> ast.Call | None:
    """The call above that writes something of the same name in the same scopes; TensorFlow 1 adds ``_1`` then."""
    name = argument(use.call, "name", 0) if use.call is not None else None
    if not isinstance(name, ast.Constant) or use.call is None or not use.path.startswith("tf.summary."):
        return None
    for each in use.file.references:
        other = each.call
        if other is None or other is use.call or not each.path.startswith("tf.summary."):
            continue
        if start(other) < start(use.call) and each.path.rpartition(".")[2] in PARAMETERS:
            if is_same(argument(other, "name", 0), name) and scopes(use, other) == scopes(use, use.call):
                return None if are_alternatives(use, other, use.call) else other
    return None


def is_same(one: ast.expr | None, other: ast.Constant) -> bool:
    return isinstance(one, ast.Constant) and one.value == other.value


def scopes(use: Use, node: ast.AST) -> list[ast.AST]:
    """The function and the ``with`` blocks around a node."""
    kinds = (ast.With, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    return [each for each in use.file.around(node) if isinstance(each, kinds)]


# Merged summaries.


def example(use: Use) -> str:
    """A call that writes summaries of the kind that the file has, if it has one kind only, or scalars."""
    kinds = [each for each in KINDS if any(known.path == f"tf.summary.{each}" for known in use.file.references)]
    return EXAMPLE if len(kinds) != 1 else f"tf.summary.{kinds[0]}(name, {KINDS[kinds[0]]}, step=step)"


def remedy_of_merged(use: Use) -> str:
    """What to do about ``tf.summary.merge_all`` and its like: by what takes the result."""
    known = computed(use)
    writing = writing_for(use, known)
    taken = [each for target in targets_of(use) for each in loads_of(use, target)]
    name = next((unparse(each) for each in targets_of(use)), "")
    text = "delete it"
    if taken:
        text += f", and {name} where it is taken ({lines(taken)})"
    elif use.call is not None and isinstance(use.file.parents.get(use.call), ast.Return):
        text += ", and what takes the result of its function"
    text += f": each {example(use)} writes by itself"
    if not known:
        return f"{text} under {block_of(known, writing)}"
    return f"{text} {destination(use, known, writing)}"


def targets_of(use: Use) -> list[ast.expr]:
    return use.file.flow.targets(use.call) if use.call is not None else []


# Records made by hand.


def remedy_of_record(use: Use) -> str:
    """What to write for a record that its function gives to a writer; empty where none is seen to take it."""
    writing = next_here(use, writings(use))
    if use.call is None or writing is None or use.path.rpartition(".")[2] not in ("Summary", "Value", "Event"):
        return ""
    made = list(values_in(use))
    texts = [text for each in made for text in [call_for_value(each, writing.step)] if text]
    end = f"in place of {writing.old} (line {writing.call.lineno})"
    end += f", with writer = {writing.made}" if writing.made else ""
    block = block_of(computed(use), writing)
    if not texts:
        each = "tf.summary.scalar(name, value, step=step)".replace("=step", f"={writing.step}")
        return f"delete it, and call {each} for each of its values under {block} {end}"
    more = ", and so on," if len(texts) > 2 else ""
    return f"call {' and '.join(texts[:2])}{more} under {block} {end}"


def calls_for_values(use: Use) -> str:
    """The calls that write the values of a record, where none is seen to take it; empty where it shows no values, or
    tensors, which may be texts or other data."""
    made = list(values_in(use)) if use.call is not None else []
    if any(word.arg == "tensor" for each in made for word in each.keywords):
        return ""
    texts = [text for each in made for text in [call_for_value(each, "step")] if text]
    return " and ".join(texts[:2]) + (", and so on," if len(texts) > 2 else "")


def values_in(use: Use) -> Iterator[ast.Call]:
    """The values of a record: made in its call, or added to its name in the same function."""
    assert use.call is not None
    for each in walk(use.call):
        if isinstance(each, ast.Call) and any(word.arg in VALUES for word in each.keywords):
            yield each
    names = {unparse(each) for each in targets_of(use)}
    function = use.file.function_around(use.call)
    for each in use.file.callers("add"):
        if isinstance(each.func, ast.Attribute) and use.file.function_around(each) is function:
            owner = each.func.value
            if isinstance(owner, ast.Attribute) and owner.attr == "value" and unparse(owner.value) in names:
                yield each


def call_for_value(value: ast.Call, step: str) -> str:
    """The call that writes one value of a record."""
    found = next((each for each in value.keywords if each.arg in VALUES), None)
    tag = argument(value, "tag")
    if found is None or found.arg is None:
        return ""
    kind, data = VALUES[found.arg]
    shown = [inline(each) if each is not None else "" for each in (tag, found.value)]
    name = shown[0] if shown[0] and "..." not in shown[0] else "name"
    if found.arg == "simple_value" and "..." not in shown[1]:
        data = shown[1]
    return f"tf.summary.{kind}({name}, {data}, step={step})"
