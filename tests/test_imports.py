"""What tf2lint's own modules import: in one direction, and no more than they need."""

from __future__ import annotations

import ast
import functools
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import tf2lint

PACKAGE = Path(tf2lint.__file__).parent


@functools.cache
def imports_of(path: Path) -> list[str]:
    """The modules that a file imports when it runs: not those that it needs for its types only."""
    found: list[str] = []
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        pending += ast.iter_child_nodes(node)
    return found


def test_packages_import_each_other_in_one_direction() -> None:
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).parts
        names = [name.split(".") for name in imports_of(path)]
        inner = {name[1] for name in names if name[0] == "tf2lint" and len(name) > 1}
        found.setdefault(parts[0].removesuffix(".py"), set()).update(inner - {parts[0].removesuffix(".py")})
    graphlib.TopologicalSorter(found).prepare()  # raises for a circle
    assert found["python"] == set(), "what is known of Python needs no TensorFlow"
    assert not found["graph"] & {"names", "uses"}, "the two evaluators share what is below them only"
    assert "graph" not in found["names"]


def modules_imported() -> dict[str, set[str]]:
    """The modules of the package that each module imports; those that are files, not packages."""
    modules = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    return {
        module: {name for each in imports_of(path) for name in (each, each.rpartition(".")[0]) if name in modules}
        for module, path in modules.items()
    }


@pytest.mark.parametrize("package", ["tf2lint.graph.python", "tf2lint.names", "tf2lint.python"])
def test_modules_import_each_other_in_one_direction(package: str) -> None:
    found = {module: inner for module, inner in modules_imported().items() if module.startswith(f"{package}.")}
    assert len(found) > 5
    graphlib.TopologicalSorter(found).prepare()  # raises for a circle


def test_the_simulated_python_knows_no_tensorflow() -> None:
    for module, inner in modules_imported().items():
        if module.startswith("tf2lint.graph.python"):
            apart = [each for each in inner if not each.startswith(("tf2lint.graph.python", "tf2lint.python"))]
            assert not apart, (module, apart)


def test_only_its_host_needs_pylint() -> None:
    for path in PACKAGE.rglob("*.py"):
        packages = {name.partition(".")[0] for name in imports_of(path)}
        assert "flake8" not in packages
        if packages & {"pylint", "astroid"}:
            assert path.relative_to(PACKAGE).as_posix() in ("hosts/pylint.py", "__init__.py")


def test_importing_the_package_loads_neither_a_host_nor_the_tables() -> None:
    code = (
        "import sys, tf2lint; print([m for m in sys.modules if m.partition('.')[0] in ('pylint', 'astroid', 'flake8')"
        " or m == 'tf2lint.knowledge'])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
