"""flake8 and pylint, and what they print. ``flake8`` and ``pylint`` run here, which takes a hundredth of the time;
``started`` runs them as a user does, in a process of their own, and is for what depends on that."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from astroid import MANAGER
from flake8.main import cli
from pylint import run_pylint

from tf2lint.python import project

HOSTS = ("flake8", "pylint")
ONLY_OURS = ("--disable=all", "--enable=tf2lint")
Place = tuple[str, int, int, str]


class Output(NamedTuple):
    """What a host printed, and how it ended."""

    stdout: str
    stderr: str
    code: int


def flake8(*arguments: str, folder: Path) -> Output:
    """What ``python -m flake8`` does with these arguments in a folder."""
    return run_here("flake8", with_defaults("flake8", arguments), folder)


def pylint(*arguments: str, folder: Path) -> Output:
    """What ``python -m pylint`` does with these arguments in a folder, with tf2lint loaded."""
    return run_here("pylint", with_defaults("pylint", arguments), folder)


def started(host: str, *arguments: str, folder: Path, stdin: str | None = None, path: Path | None = None) -> Output:
    """What a host does in a process of its own. ``path`` is a directory where that looks for modules first."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYLINTHOME": tempfile.gettempdir()}
    if path is not None:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(path), environment.get("PYTHONPATH"))))
    command = [sys.executable, "-m", host, *with_defaults(host, arguments)]
    run = subprocess.run(command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True)
    return Output(run.stdout, run.stderr, run.returncode)


def with_defaults(host: str, arguments: tuple[str, ...]) -> list[str]:
    """Arguments after those that keep the configuration of whoever runs the tests out."""
    if host == "flake8":
        return ["--isolated", "-j1", *arguments]
    return ["--rcfile=", "--load-plugins=tf2lint", "--score=n", *arguments]


def run_here(host: str, arguments: list[str], folder: Path) -> Output:
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    before, path = os.getcwd(), list(sys.path)
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr), forgotten():
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        try:
            code = cli.main(arguments) if host == "flake8" else run_pylint(arguments)
        except SystemExit as end:
            if isinstance(end.code, str):  # as the interpreter does
                print(end.code, file=sys.stderr)
            code = 1 if isinstance(end.code, str) else end.code
        finally:
            os.chdir(before)
            sys.path[:] = path
    for stream in (stdout, stderr):
        stream.seek(0)
    return Output(stdout.read(), stderr.read(), code or 0)


@contextlib.contextmanager
def forgotten() -> Iterator[None]:
    """What tf2lint and astroid know of files by now is not used, and not kept: paths begin in another folder."""
    project.forget()
    known = set(MANAGER.astroid_cache)
    try:
        yield
    finally:
        project.forget()
        for name in set(MANAGER.astroid_cache) - known:
            del MANAGER.astroid_cache[name]


def flake8_places(output: str) -> list[Place]:
    """Path, line, column from 0 and code of each line of flake8's output."""
    rows = re.findall(r"^(.+?):(\d+):(\d+): (TF\d{3}) \S", output, re.MULTILINE)
    return [(os.path.normpath(path), int(line), int(column) - 1, code) for path, line, column, code in rows]


def pylint_places(output: str) -> list[Place]:
    """The same of pylint's output; ``E6101`` is ``TF101``."""
    rows = re.findall(r"^(.+?):(\d+):(\d+): [EWR]6(\d{3}): \S", output, re.MULTILINE)
    return [(os.path.normpath(path), int(line), int(column), f"TF{digits}") for path, line, column, digits in rows]
