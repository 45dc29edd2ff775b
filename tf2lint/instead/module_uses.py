"""What a file uses of a module that it imports, or gives a name, and what takes the place of that."""

from __future__ import annotations

import ast
import os
from collections import Counter
from typing import TYPE_CHECKING

from tf2lint.knowledge import advice, is_below
from tf2lint.knowledge.advice import Advice
from tf2lint.names import Kind
from tf2lint.remedies.binding import public_name
from tf2lint.remedies.place import successor

if TYPE_CHECKING:
    from tf2lint.uses import File, Use

MOST = 5  # names in a text


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
    if not names or any(block_of(use, symbol).remedy == own for symbol in names):
        return private_names(names)
    shown = [instead(use, symbol) for symbol, _ in names.most_common(MOST)]
    line = "delete the import" if isinstance(use.node, ast.alias) else "delete this line"
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{line}, and replace what this file uses of it: {', '.join(shown)}{more}"


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
    found: Counter[str] = Counter()
    module = use.reference.path
    for each in use.file.references:
        if each.kind is Kind.IMPORT or each.owner or each.path == module or not is_below(each.path, (module,)):
            continue
        base = each.nodes[0]
        if isinstance(base, ast.Name) and base.id == name:
            found[each.path] += 1
    return found


def instead(use: Use, symbol: str) -> str:
    """A symbol, as the last part of its name, with what takes its place where few words say that."""
    last, now = symbol.removeprefix(f"{use.reference.path}."), successor(block_of(use, symbol))
    return f"{last} ({now})" if now else last


def block_of(use: Use, symbol: str) -> Advice:
    """The advice for a symbol, by its public name where it has one."""
    owner, _, member = symbol.rpartition(".")
    below = f"{public_name(owner)}.{member}"  # such as a constant of a class
    public = below if below in advice.table() else public_name(symbol)
    return advice.advice(symbol, use.file.api) if public == symbol else use.file.writer.block_for(public)


def private_names(names: Counter[str]) -> str:
    """What to do about functions that TensorFlow keeps to itself, where they are all that is used."""
    last = [each.rpartition(".")[2] for each in names]
    if not last or len(last) > MOST or not all(each.startswith("_") for each in last):
        return ""
    return f"copy {' and '.join(last)} into the project, no public name leads there"
