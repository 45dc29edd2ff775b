"""``import``: modules of the program, which run, and others."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import iteration
from tf2lint.graph.python.heap import ABSENT, Exhausted, certain
from tf2lint.graph.python.objects import UNKNOWN, ApiName, Frame, Loaded

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


def import_statement(run: Interpreter, node: ast.Import) -> None:
    for alias in node.names:
        name = alias.name if alias.asname else alias.name.partition(".")[0]
        if name != alias.name:
            loaded_module(run, alias.name, 0)
        run.bind(alias.asname or name, imported(run, name))


def loaded_module(run: Interpreter, dotted: str, level: int) -> Loaded | None:
    """A module of the project, which runs when it is imported first, after the packages around it, whose attribute
    it becomes; ``None`` where it is none that can be run."""
    importer = run.frame.root.path
    outer: Loaded | None = None
    parts = dotted.split(".") if dotted else []
    for count in range(1 if parts else 0, len(parts) + 1):
        program = run.loader.program(".".join(parts[:count]), level, importer)
        found = run_module(run, program) if program is not None else None
        if outer is not None and found is not None:
            outer.set_attribute(run, parts[count - 1], found)
        outer = found
    return outer


def run_module(run: Interpreter, program: Any) -> Loaded | None:
    """A module, as far as it has run: of one that imports itself at a remove, the part above that. ``None`` where too
    much was imported before."""
    known = certain(run.modules.get(program.path, ABSENT))
    if isinstance(known, Loaded):
        return known
    if run.of_imports.spent >= run.of_imports.limit:
        return None
    frame = Frame("module", None)
    frame.path = program.path
    frame.names["__name__"] = program.name
    made = Loaded(program.name, frame)
    run.heap.set(run.modules, program.path, made)
    outer, run.frame = run.frame, frame
    budget, run.budget, run.heap.budget = run.budget, run.of_imports, run.of_imports
    try:
        run.block(program.tree.body)
    except Exhausted:
        made.lose()
    finally:
        run.frame, run.budget, run.heap.budget = outer, budget, budget
    return made


def imported(run: Interpreter, dotted: str) -> Any:
    """What ``import dotted as x`` binds."""
    path = run.loader.symbol(dotted, 0, "", run.frame.root.path)
    if path:
        return ApiName(path)
    loaded = loaded_module(run, dotted, 0)
    if loaded is not None:
        return loaded
    if not run.library.is_present(dotted):
        run.may_raise = True
    return run.library.module(dotted)


def import_from_statement(run: Interpreter, node: ast.ImportFrom) -> None:
    module = node.module or ""
    if module == "__future__":
        return
    for alias in node.names:
        loaded = loaded_module(run, module, node.level) if module or node.level else None
        if alias.name == "*":
            if loaded is None:
                run.library.imported_all(run, module)
            else:
                import_all(run, loaded)
            continue
        path = run.loader.symbol(module, node.level, alias.name, run.frame.root.path)
        submodule = f"{module}.{alias.name}" if module else alias.name
        value: Any = UNKNOWN
        if loaded is not None and alias.name in loaded.frame.names:
            value = loaded.attribute(run, alias.name)
        if value is not UNKNOWN:
            pass
        elif path is not None:
            value = run.api.value(path)
        elif (part := loaded_module(run, submodule, node.level)) is not None:
            value = part
        elif loaded is not None:
            value = loaded.attribute(run, alias.name)
        else:
            if node.level or not run.library.is_present(module):
                run.may_raise = True
            value = UNKNOWN if node.level else run.library.member(f"{module}.{alias.name}")
        run.bind(alias.asname or alias.name, value)


def import_all(run: Interpreter, module: Loaded) -> None:
    """``from module import *`` of a module that was run."""
    names = module.frame.names
    listed = iteration.items(run, names["__all__"]) if "__all__" in names else None
    for name in list(names):
        if name in listed if listed is not None else not name.startswith("_"):
            run.bind(name, module.attribute(run, name))
