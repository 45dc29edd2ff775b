"""What takes the place of the data of TensorFlow 1's tutorials: by what the call asks for, and what the file takes from
its result."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.instead.scopes import at
from tf2lint.instead.texts import inline, listing
from tf2lint.knowledge import is_below
from tf2lint.names import Kind
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import unparse

if TYPE_CHECKING:
    from tf2lint.uses import File, Use

READ = "tf.examples.tutorials.mnist.input_data.read_data_sets"
LOADED = "tf.keras.datasets.mnist.load_data()"
# Where the parameters of read_data_sets stand.
POSITIONS = {"fake_data": 1, "one_hot": 2, "dtype": 3, "reshape": 4, "validation_size": 5}
VALIDATION = "5000"  # the images for it, the first of those for training
TRAINED, TESTED, VALIDATED = PARTS = ("train", "test", "validation")


def remedy(use: Use) -> str:
    """What to do about the import of the module with the data, and about the call that reads them; empty where that
    does not show, and for anything else."""
    if use.reference.kind is Kind.IMPORT:
        return of_import(use)
    return of_call(use, use.call) if use.reference.path == READ and use.call is not None else ""


def of_import(use: Use) -> str:
    """What to do about an import, by the lines that read the data."""
    lines = [
        each.call.lineno
        for each in use.file.references
        if each.path == READ and each.call is not None and is_below(READ, (use.reference.path,))
    ]
    return f"delete the import, and load the data with {LOADED} {at(lines)}" if lines else ""


def of_call(use: Use, call: ast.Call) -> str:
    """How to load the same data; empty for arguments that do not show, and for data that are none."""
    given = {name: argument(call, name, position) for name, position in POSITIONS.items()}
    is_spread = any(isinstance(each, ast.Starred) for each in call.args) or any(not each.arg for each in call.keywords)
    if is_spread or (given["fake_data"] is not None and not is_literal(given["fake_data"], False)):
        return ""
    taken = taken_from(use.file, call)
    loaded = {TRAINED if part == VALIDATED else part for part in taken} or {TRAINED, TESTED}
    targets = [f"({part}_x, {part}_y)" if part in loaded else "_" for part in (TRAINED, TESTED)]
    said = [f"write {', '.join(targets)} = {LOADED}"]
    prepared = [each for each in (scaled(given), encoded(given["one_hot"])) if each]
    if prepared:
        said.append(f"then {listing(prepared)}" + (" for each of the two pairs" if len(loaded) > 1 else ""))
    held = VALIDATION if given["validation_size"] is None else inline(given["validation_size"])
    if TRAINED in loaded and held != "0":
        kept = f"valid_x, valid_y = train_x[:{held}], train_y[:{held}] and " if VALIDATED in taken else ""
        said.append(
            f"{kept}train_x, train_y = train_x[{held}:], train_y[{held}:], as TF 1 kept the first for validation"
        )
    if isinstance(use.file.parents.get(call), ast.Return):
        said.append(f"return {', '.join(targets)}, and take that apart where the function is called")
    said += [text for part in PARTS for text in in_place_of(use, part, taken.get(part, []))]
    if not taken:
        dataset = "tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(x)).repeat().batch(n)"
        said.append(f"next_batch(n) is next(batches) of batches = {dataset}.as_numpy_iterator()")
    return "; ".join(said)


def scaled(given: dict[str, ast.expr | None]) -> str:
    """What to do with the images, which are 28 rows of bytes; empty where they are to be bytes in rows."""
    is_kept = is_literal(given["reshape"], False)
    if given["reshape"] is not None and not is_kept and not is_literal(given["reshape"], True):
        return ""
    shape = "(-1, 28, 28, 1)" if is_kept else "(-1, 784)"
    is_bytes = given["dtype"] is not None and unparse(given["dtype"]).endswith("uint8")
    return f"x = x.reshape{shape}" + ("" if is_bytes else ".astype('float32') / 255")


def encoded(one_hot: ast.expr | None) -> str:
    """What to do with the labels; empty where they are to be the numbers that they are."""
    if one_hot is None or is_literal(one_hot, False):
        return ""
    told = "tf.one_hot(y, 10).numpy()"
    return f"y = {told}" if is_literal(one_hot, True) else f"y = {told} if {inline(one_hot)} else y"


def taken_from(file: File, call: ast.Call) -> dict[str, list[ast.Attribute]]:
    """What the file takes from the parts of the data, as ``mnist.train.images``, where all that it does with them
    shows."""
    found: dict[str, list[ast.Attribute]] = {}
    for load in file.flow.reads(call):
        part = file.parents.get(load)
        member = file.parents.get(part) if part is not None else None
        if not isinstance(part, ast.Attribute) or part.attr not in PARTS or not isinstance(member, ast.Attribute):
            return {}
        found.setdefault(part.attr, []).append(member)
    return found


def in_place_of(use: Use, part: str, members: list[ast.Attribute]) -> list[str]:
    """What takes the place of what the file takes from a part of the data."""
    if not members:
        return []
    name, data = "valid" if part == VALIDATED else part, unparse(members[0].value)
    new = {"images": f"{name}_x", "labels": f"{name}_y", "num_examples": f"len({name}_x)"}
    used = [each for each in new if any(member.attr == each for member in members)]
    said = []
    if used:
        said.append(f"{listing([new[each] for each in used])} for {listing([f'{data}.{each}' for each in used])}")
    calls = [
        (member, outer)
        for member in members
        if member.attr == "next_batch" and isinstance(outer := use.file.parents.get(member), ast.Call)
    ]
    if calls:
        sizes = {inline(passed) for _, each in calls if (passed := argument(each, "batch_size", 0)) is not None}
        size = next(iter(sizes)) if len(sizes) == 1 else "n"
        every = f", one for each n of {listing(sorted(sizes))}," if len(sizes) > 1 else ""
        dataset = f"tf.data.Dataset.from_tensor_slices(({name}_x, {name}_y)).shuffle(len({name}_x)).repeat()"
        said.append(
            f"{ahead(use.file, calls[0][1])} {name}_batches = {dataset}.batch({size}).as_numpy_iterator(){every} and"
            f" next({name}_batches) for {data}.next_batch({size}) {at([member.lineno for member, _ in calls])}"
        )
    return said


def ahead(file: File, call: ast.Call) -> str:
    """Where to make once what a call takes its batches from."""
    loops = [each for each in file.around(call) if isinstance(each, (ast.For, ast.While))]
    return f"once, ahead of the loop of line {loops[-1].lineno}," if loops else f"once, ahead of line {call.lineno},"
