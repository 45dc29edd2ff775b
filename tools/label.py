"""Say what TensorFlow 1 makes of whole programs. Keeps to Python 3.7 and TensorFlow 1.15.

Reads ``{name: {path: source}}`` as JSON from standard input, runs the first file of each program as ``__main__`` in a
fork of its own (in a directory with nothing but the program's files, for at most a minute) and prints
``{name: label}`` on the last line. A label has

- ``outcome``: ``ok``, ``uninitialized_variable``, ``uninitialized_table``, ``uninitialized_iterator``,
  ``already_exists``, ``does_not_exist``, ``shape_mismatch``, ``dtype_mismatch``, ``other`` or ``timeout``;
- of a failure ``exception`` and ``message``; ``stack``, the program's own frames as ``[path, line, function]``,
  outermost first; ``path``, ``line`` and ``func``, its innermost frame; ``stmt``, the first and last line of the
  statement (or of its header) at that line; ``variable``, the name in the message;
- of an uninitialized variable ``uninitialized_read``: name, ``creation_line`` and ``creation_stack`` of each
  uninitialized variable that the failing fetches reach (also through a branch that was not taken);
- ``caught_events``: ``outcome``, ``path`` and ``stmt`` of each failure that the program itself caught.
"""

from __future__ import annotations

import io
import json
import os
import re
import select
import shutil
import signal
import sys
import tempfile
import time
import tokenize
import traceback
import types
import warnings
from collections.abc import Callable
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
warnings.filterwarnings("ignore")

LIMIT = 60.0
SPACE = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)

# The outcome of a message, and the variable it names.
MESSAGES = [
    ("uninitialized_variable", r"Attempting to use uninitialized value (\S+)"),
    ("uninitialized_variable", r"Error while reading resource variable (\S+) from Container"),
    ("uninitialized_variable", r"Resource \w+/(\S+)/N10tensorflow3VarE does not exist"),
    ("uninitialized_variable", r"Could not find resource: localhost/(\S+)\)"),
    ("uninitialized_variable", r"Invalid variable reference()"),
    ("uninitialized_variable", r"Variables not initialized: ([^\s,]+)"),
    ("uninitialized_table", r"Table not initialized()"),
    ("uninitialized_iterator", r"iterator has not been initialized()"),
    ("already_exists", r"Variable (\S+) already exists, disallowed"),
    ("does_not_exist", r"Variable (\S+) does not exist, or was not created with"),
    ("shape_mismatch", r"Trying to share variable (\S+), but specified shape"),
    ("dtype_mismatch", r"Trying to share variable (\S+), but specified dtype"),
]

# What takes a variable without a look at its value.
NOT_A_READ = {"Assign", "AssignVariableOp", "IsVariableInitialized", "VarIsInitializedOp"}


def outcome_of(error: object) -> tuple[str, str | None]:
    """The outcome that an exception (or a line of its message) stands for, and the variable it names."""
    for outcome, pattern in MESSAGES:
        found = re.search(pattern, str(error))
        if found:
            return outcome, found.group(1) or None
    return "other", None


def statements(source: str) -> dict[int, tuple[int, int]]:
    """Each line to the first and last line of its logical line: a statement, or the header of a compound one."""
    spans = {}
    first = None
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if first is None and token.type not in SPACE:
            first = token.start[0]
        if first is not None and token.type == tokenize.NEWLINE:
            last = token.start[0]
            spans.update(dict.fromkeys(range(first, last + 1), (first, last)))
            first = None
    return spans


def own_frames(frames: Any) -> list[list[Any]]:
    """``[path, line, function]`` of the program's own among some frames: it runs in the directory of its files."""
    found = [[os.path.relpath(frame[0]), frame[1], frame[2]] for frame in frames if not frame[0].startswith("<")]
    return [frame for frame in found if not frame[0].startswith(os.pardir)]


def statement(path: str | None, line: int | None) -> tuple[int, int] | None:
    """The lines of the statement at a line of one of the program's files."""
    if path is None or line is None:
        return None
    with open(path) as file:
        return statements(file.read()).get(line)


def uninitialized_reads(session: Any, fetches: list[Any], targets: list[Any], feeds: Any) -> list[dict[str, Any]]:
    """The uninitialized variables that a run of these tensors and operations reaches, as ``uninitialized_read``."""
    fed = {tensor.name for tensor in feeds}
    reached = {}

    def reach(tensor: Any, consumer: str) -> None:
        if tensor.name in fed:
            return
        if tensor.op.type in ("VariableV2", "Variable", "VarHandleOp"):
            if consumer not in NOT_A_READ:
                reached[tensor.op.name] = tensor
        else:
            todo.append(tensor.op)

    todo = [target for target in targets if target.type not in ("VariableV2", "VarHandleOp")]
    for fetch in fetches:
        reach(fetch, "")
    seen = set()
    while todo:
        op = todo.pop()
        if op.name in seen:
            continue
        seen.add(op.name)
        for tensor in op.inputs:
            reach(tensor, op.type)
        todo.extend(each for each in op.control_inputs if each.type not in ("VariableV2", "VarHandleOp"))
    graph, found = session.graph, []
    finalized, graph._finalized = graph._finalized, False
    try:
        for name, tensor in sorted(reached.items()):
            with graph.as_default(), tf.control_dependencies(None), tf.name_scope("oracle/"):
                if tensor.op.type == "VarHandleOp":
                    initialized = tf.raw_ops.VarIsInitializedOp(resource=tensor)
                else:
                    initialized = tf.raw_ops.IsVariableInitialized(ref=tensor)
            if not session.run(initialized):
                lines = [line for _, line, _ in own_frames(tensor.op.traceback)]
                line = lines[-1] if lines else None
                found.append({"name": name, "creation_line": line, "creation_stack": lines})
    finally:
        graph._finalized = finalized
    return found


def named_read(error: BaseException, name: str | None) -> list[dict[str, Any]]:
    """The variable that an exception names, as ``uninitialized_read``. For what did not fail in a plain ``run``."""
    op = getattr(error, "op", None)
    graph = op.graph if op is not None else tf.get_default_graph()
    try:
        lines = [line for _, line, _ in own_frames(graph.get_operation_by_name(name).traceback)]
    except (KeyError, TypeError):
        return []
    return [{"name": name, "creation_line": lines[-1] if lines else None, "creation_stack": lines}]


def watch() -> list[Any]:
    """Record every failure that TensorFlow raises from here on, even if the program catches it."""
    from tensorflow.python.client import session
    from tensorflow.python.ops import variable_scope

    events: list[Any] = []
    busy = []

    def watched(function: Callable[..., Any], reads: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return function(self, *args, **kwargs)
            except Exception as error:
                outcome = outcome_of(error)[0]
                if not busy and outcome != "other" and len(events) < 50:
                    frames = traceback.extract_stack(sys._getframe(1))
                    if not any(frame.filename.endswith("session_manager.py") for frame in frames):
                        busy.append(True)
                        try:
                            found = reads(self, *args) if outcome == "uninitialized_variable" else []
                        except Exception:
                            found = []
                        busy.pop()
                        events.append((error, own_frames(frames), found))
                raise

        return call

    def reads(self: Any, _handle: Any, targets: Any, fetches: Any, feeds: Any, *_: Any) -> list[dict[str, Any]]:
        return uninitialized_reads(self, fetches, targets, feeds)

    session.BaseSession._do_run = watched(session.BaseSession._do_run, reads)
    store = variable_scope._VariableStore
    store._get_single_variable = watched(store._get_single_variable, lambda *_: [])
    return events


def run(sources: dict[str, str]) -> dict[str, Any]:
    """The label of a program, which runs here and now."""
    for path, source in sources.items():
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        with open(path, "w") as file:
            file.write(source)
    entry = next(iter(sources))
    label: dict[str, Any] = {"outcome": "ok"}
    sys.argv = [entry]
    sys.path[0] = os.path.abspath(os.path.dirname(entry))
    module = types.ModuleType("__main__")
    module.__file__ = entry
    sys.modules["__main__"] = module
    error: BaseException | None = None
    events = watch()
    try:
        exec(compile(sources[entry], entry, "exec", dont_inherit=True), module.__dict__)
    except SystemExit as stop:
        error = stop if stop.code else None
    except BaseException as raised:
        error = raised
    if error is not None:
        label = failure(error, events)
    label["caught_events"] = [
        {"outcome": outcome_of(caught)[0], "path": frames[-1][0], "stmt": statement(*frames[-1][:2])}
        for caught, frames, _ in events
        if frames and caught is not error
    ]
    return label


def failure(error: BaseException, events: list[Any]) -> dict[str, Any]:
    """The label of a program that ended with an exception."""
    outcome, variable = outcome_of(error)
    frames = own_frames(traceback.extract_tb(error.__traceback__))
    path, line, func = frames[-1] if frames else (None, None, None)
    lines = str(error).splitlines() or [""]
    label = {
        "outcome": outcome,
        "exception": type(error).__name__,
        "message": next((each for each in lines if outcome_of(each)[0] != "other"), lines[0]).strip()[:200],
        "stack": frames,
        "path": path,
        "line": line,
        "func": func,
        "stmt": statement(path, line),
        "variable": variable,
    }
    if outcome == "uninitialized_variable":
        reads = next((reads for event, _, reads in events if event is error), [])
        label["uninitialized_read"] = reads or named_read(error, variable)
    return label


def start(sources: dict[str, str]) -> tuple[int, int, str]:
    """Run a program in a fork: its process, where to read its label from, and its directory."""
    directory = tempfile.mkdtemp()
    readable, writable = os.pipe()
    child = os.fork()
    if child:
        os.close(writable)
        return child, readable, directory
    try:
        os.setpgid(0, 0)
        signal.alarm(int(LIMIT) + 10)  # in case that nobody is left to end it
        os.close(readable)
        for stream in (0, 1, 2):
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        os.chdir(directory)
        os.environ["TMPDIR"] = tempfile.tempdir = directory
        answer = json.dumps(run(sources)).encode()
        while answer:
            answer = answer[os.write(writable, answer) :]
    finally:
        os._exit(0)


def label_all(programs: dict[str, dict[str, str]], at_once: int) -> dict[str, Any]:
    """The labels of all programs, some of which run at the same time."""
    labels: dict[str, Any] = {}
    waiting = list(programs)[::-1]
    running: dict[int, Any] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            name = waiting.pop()
            child, readable, directory = start(programs[name])
            running[readable] = (name, child, directory, time.monotonic() + LIMIT, [])
        ready = select.select(list(running), [], [], 1.0)[0]
        for readable, (name, child, directory, deadline, answer) in list(running.items()):
            if readable in ready:
                part = os.read(readable, 1 << 16)
                answer.append(part)
                if part:
                    continue
                text = b"".join(answer)
                labels[name] = json.loads(text) if text else {"outcome": "other", "exception": "", "message": "crash"}
            elif time.monotonic() > deadline:
                labels[name] = {"outcome": "timeout"}
                os.killpg(child, signal.SIGKILL)
            else:
                continue
            os.waitpid(child, 0)
            os.close(readable)
            shutil.rmtree(directory, ignore_errors=True)
            del running[readable]
    return {name: labels[name] for name in programs}


if __name__ == "__main__":
    import numpy as np  # noqa: F401  (programs find it imported)
    import tensorflow as tf

    print(json.dumps(label_all(json.load(sys.stdin), len(os.sched_getaffinity(0)))))
