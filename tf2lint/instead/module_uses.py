"""What a file uses of a module that it imports, or gives a name, and what takes the place of that."""

from __future__ import annotations

import ast
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.instead.scopes import at
from tf2lint.instead.texts import lines_of, listing
from tf2lint.knowledge import Route, advice, entry, is_below, kind, resolves
from tf2lint.knowledge.advice import Advice
from tf2lint.names import Kind, Reference
from tf2lint.python.syntax import start
from tf2lint.remedies.binding import public_name
from tf2lint.remedies.place import successor

if TYPE_CHECKING:
    from tf2lint.uses import File, Use

MOST = 5  # names in a text
MOST_LINES = 2  # of one of them
LONGEST = 350  # of a text about an import that tells what to write for a call
PRIVATE = ("tf.python", "tf.core")
# Modules with advice to take the public names, which are found by themselves.
GENERAL = frozenset(
    ("tf.python.framework.ops", "tf.python.ops.array_ops", "tf.python.ops.math_ops", "tf.python.ops.standard_ops")
)


def remedy(use: Use) -> str:
    """What to do about an import of a module, or ``slim = tf.contrib.slim``: by what the file uses of it. Empty where
    that does not show, or nothing better is known of some of it than of the module."""
    name = given_name(use)
    if not name:
        return ""
    if isinstance(use.node, ast.expr) and is_unused(use.file, name):
        return f"delete this line, nothing in this file uses {name}"
    names = names_used(use, name)
    own = advice.remedy(use.reference.path, use.file.api)
    if not is_below(use.reference.path, PRIVATE):
        if not names or any(block_of(use, symbol).remedy == own for symbol in names):
            return private_names(names)
        return replacing(use, names)
    lost = [symbol for symbol in names if not has_block(symbol)]
    known = Counter({symbol: names[symbol] for symbol in names if symbol not in lost and is_known(use, symbol, own)})
    is_told = advice.written(use.reference.path, use.file.api) is not None  # of the module
    if not known:
        return private_names(names) if is_told or not lost else without_name(use, lost, True)
    alike = [symbol for symbol in names if symbol not in lost and symbol not in known]
    if is_told and not is_searched(use.reference.path, own):
        own_names = [symbol for symbol in lost if is_own(symbol)]
        alike, lost = [*alike, *(symbol for symbol in lost if symbol not in own_names)], own_names
    said = [replacing(use, known)]
    if alike:
        said.append(f"for {listing([short(use, symbol) for symbol in alike[:MOST]])} {own}")
    return "; ".join([*said, without_name(use, lost, False)] if lost else said)


def by_calls(use: Use, path: str) -> str:
    """What to do about an import of a function, ``path``, of which no other import takes the place: what to write for
    its calls. Empty where it is not called, and where another name does."""
    if new_name(use, path) or kind(public_name(path)) == "c":
        return ""
    calls = [
        each
        for each in use.file.references
        if each.path == use.reference.path and each.call is not None and len(each.nodes) == 1
    ]
    calls.sort(key=lambda each: start(each.nodes[0]))
    made = use.file.writer.private(calls[0], path) if calls else None
    if made is None or not made.text:
        return ""
    lines = [each.nodes[0].lineno for each in calls]
    likewise = f", and likewise {at(lines[1:])}" if len(lines) > 1 else ""
    told = f"delete the import, and {at(lines[:1])} {made.text}{likewise}"
    return told if len(told) <= LONGEST else ""


def replacing(use: Use, names: Counter[str]) -> str:
    """That the line goes, with what takes the place of what the file uses of it."""
    shown = [instead(use, symbol) for symbol, _ in names.most_common(MOST)]
    line = "delete the import" if isinstance(use.node, ast.alias) else "delete this line"
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{line}, and replace what this file uses of it: {', '.join(shown)}{more}"


def short(use: Use, symbol: str) -> str:
    """A symbol by the part of its name that is below the module."""
    return symbol.removeprefix(f"{use.reference.path}.")


def has_block(symbol: str) -> bool:
    """Whether there is advice for a symbol of a private module itself, by its private name or its public one."""
    return symbol in advice.table() or public_name(symbol) != symbol


def is_known(use: Use, symbol: str, own: str) -> bool:
    """Whether more is known of a symbol than of its module, of which ``own`` is what is known."""
    block = block_of(use, symbol)
    return block.remedy != own or bool(successor(block))


def is_own(symbol: str) -> bool:
    """Whether a module keeps a name to itself."""
    name = symbol.rpartition(".")[2]
    return name.startswith("_") and not name.endswith("__")


def is_searched(module: str, own: str) -> bool:
    """Whether the public packages that ``own``, the advice for a module, leads to were looked through for its names."""
    verb, _, package = own.partition(" ")
    return module in GENERAL or (verb == "use" and kind(package) == "m")


def without_name(use: Use, symbols: list[str], is_all: bool) -> str:
    """What to do about symbols to which no public name leads, ``is_all`` where the import is for nothing else. Messages
    of protocol buffers cannot be there twice."""
    last = [short(use, each) for each in symbols[:MOST]]
    more = f" and {len(symbols) - MOST} more" if len(symbols) > MOST else ""
    them = "it" if len(symbols) == 1 else "them"
    told = f"copy {them} into the project"
    paths = (use.reference.path, *symbols)
    if is_below(use.reference.path, ("tf.core",)):
        told = "keep the import"
    elif any(resolves(each, use.reference.route, use.file.api) is False for each in paths):
        told = f"copy {them} out of TensorFlow 1.15 into the project"
    elif is_all:
        told += ", or keep the import as long as it works"
    return f"no public name is known for {listing(last) if not more else ', '.join(last)}{more}: {told}"


def given_name(use: Use) -> str:
    """The name that an import, or an assignment, gives to a module; empty where it gives none of its own."""
    node = use.node
    if isinstance(node, ast.alias):
        return node.asname or ("" if "." in node.name else node.name)
    outer = use.file.parents.get(node)
    if isinstance(outer, ast.Assign) and outer.value is node and len(outer.targets) == 1:
        return outer.targets[0].id if isinstance(outer.targets[0], ast.Name) else ""
    return ""


def is_unused(file: File, name: str) -> bool:
    """Whether nothing in a file mentions a name that it assigns to, nor a package is asked for it."""
    mentions = (
        each
        for each in file.parents
        if (isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load))
        or (isinstance(each, ast.Constant) and each.value == name)
    )
    return os.path.basename(file.source.filename) != "__init__.py" and next(mentions, None) is None


def names_used(use: Use, name: str) -> Counter[str]:
    """The symbols that a file takes from a module by this name of it, by how often."""
    return Counter(of_class(each.path) for each in taken(use, name))


def taken(use: Use, name: str) -> Iterator[Reference]:
    """What a file takes from a module by this name of it."""
    module = use.reference.path
    for each in use.file.references:
        if each.kind is Kind.IMPORT or each.owner or each.path == module or not is_below(each.path, (module,)):
            continue
        base = each.nodes[0]
        if isinstance(base, ast.Name) and base.id == name:
            yield each


def of_class(symbol: str) -> str:
    """The class that a member without advice is of, where that has a public name; else the symbol itself."""
    owner = symbol.rpartition(".")[0]
    is_member = public_name(owner) != owner and entry(public_name(owner)) is not None and kind(owner) != "m"
    return owner if is_member and not has_block(symbol) else symbol


def instead(use: Use, symbol: str) -> str:
    """A symbol, as the last part of its name, with what takes its place where few words say that, or with the name of
    what is called otherwise, else with the lines that use it, where more is said."""
    now = new_name(use, symbol)
    lines = [] if now else lines_with(use, symbol)
    told = now or (f"see {lines_of(lines, MOST_LINES)}" if lines else "")
    return short(use, symbol) + (f" ({told})" if told else "")


def new_name(use: Use, symbol: str) -> str:
    """What takes the place of a symbol where few words say that; empty where more is to be said."""
    block, public = block_of(use, symbol), public_name(symbol)
    now, is_written = successor(block), any(each.kind in ("same", "write") for each in block.clauses)
    is_public = is_written and public != symbol and resolves(public, Route.DIRECT, use.file.api)
    return now or (public if is_public else "")


def lines_with(use: Use, symbol: str) -> list[int]:
    """The lines that take a symbol, or a member of it, from a module by the name of an import."""
    name = given_name(use)
    return sorted({each.nodes[-1].lineno for each in taken(use, name) if of_class(each.path) == symbol})


def block_of(use: Use, symbol: str) -> Advice:
    """The advice for a symbol, by its public name where it has one."""
    public = public_name(symbol)
    return advice.advice(symbol, use.file.api) if public == symbol else use.file.writer.block_for(public)


def private_names(names: Counter[str]) -> str:
    """What to do about functions that TensorFlow keeps to itself, where they are all that is used."""
    last = [each.rpartition(".")[2] for each in names]
    if not last or len(last) > MOST or not all(each.startswith("_") for each in last):
        return ""
    return f"copy {' and '.join(last)} into the project, no public name leads there"
