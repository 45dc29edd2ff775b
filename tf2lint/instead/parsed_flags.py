"""Where a program reads its flags before absl has parsed them: TensorFlow 1 did that when the first was read."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf2lint.python.syntax import dotted_name, start, unparse

if TYPE_CHECKING:
    from tf2lint.names import Reference
    from tf2lint.uses import File, Use

MODULES = ("tf.app.flags", "tf.flags")
PARSERS = ("app.run", "test.main")  # what parses them, whichever module it is taken from


def remedy(use: Use) -> str:
    """What to do besides where a file gives the flags, or their module, a name; empty where they are parsed by then,
    or the file is no program."""
    path, file = use.reference.path, use.file
    holder = next((f"{module}.FLAGS" for module in MODULES if path in (module, f"{module}.FLAGS")), "")
    is_named = isinstance(use.node, ast.alias) or isinstance(file.parents.get(use.node), ast.Assign)
    if not holder or not is_named or any(each.path == holder and each.call is not None for each in file.references):
        return ""
    read = [node for each in file.references if (node := flag_of(each, holder)) is not None]
    early = [node for node in read if is_at_import(file, node)]
    if early:
        first = min(early, key=start)
        flags = unparse(first.value)
        return (
            f"call {flags}(sys.argv) before line {first.lineno}, which reads {flags}.{first.attr}: absl parses no flags"
            " by itself"
        )
    if read and is_program(file.source.tree) and not any(map(parses, file.source.syntax.all(ast.Attribute))):
        return f"call {unparse(read[0].value)}(sys.argv) in the main program first: absl parses no flags by itself"
    return ""


def parses(node: ast.Attribute) -> bool:
    """Whether a name is one of what parses the flags."""
    return dotted_name(node).endswith(PARSERS)


def is_program(tree: ast.Module) -> bool:
    """Whether a module does something where it is the main one."""
    guarded = (each for each in tree.body if isinstance(each, ast.If) and "'__main__'" in unparse(each.test))
    return any(not isinstance(statement, ast.Pass) for each in guarded for statement in each.body)


def flag_of(reference: Reference, holder: str) -> ast.Attribute | None:
    """The attribute by which a reference reads a flag, if it does."""
    if reference.owner or not reference.path.startswith(f"{holder}."):
        return None
    node = reference.node_of(holder.count(".") + 2)
    is_read = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and not node.attr.startswith("_")
    return node if is_read and isinstance(node, ast.Attribute) else None


def is_at_import(file: File, node: ast.AST) -> bool:
    """Whether a place is reached when the module is run, rather than when a function of it is called."""
    inner = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    return not any(isinstance(outer, inner) for outer in file.around(node))
