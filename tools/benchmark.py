"""What the engine costs against ``ast.parse`` of the same files: ``python tools/benchmark.py FOLDER``.

Runs the two in turn, in processes of their own, and prints the median of the ratios of their CPU times.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys

FLOOR = """
import ast, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        pass
"""
ENGINE = """
import pathlib, sys
from tf2lint.engine import lint_file
from tf2lint.python.source import Source
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    try:
        source = Source.from_bytes(str(path), path.read_bytes())
    except (SyntaxError, ValueError):
        continue
    lint_file(source, {})
"""


def cpu_seconds(program: str, folder: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", program, folder], check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="whose Python files are parsed and linted")
    parser.add_argument("--runs", type=int, default=5, help="pairs of runs, after one that does not count")
    options = parser.parse_args()
    pairs = [
        (cpu_seconds(ENGINE, options.folder), cpu_seconds(FLOOR, options.folder)) for _ in range(options.runs + 1)
    ][1:]
    ratio = statistics.median(engine / floor for engine, floor in pairs)
    engine, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"engine {engine:.2f} s, ast.parse {floor:.2f} s, ratio {ratio:.2f} (medians of {options.runs} pairs)")


if __name__ == "__main__":
    main()
