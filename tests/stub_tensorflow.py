"""A stand-in for TensorFlow that writes down which of its symbols each line of a program touches.

Python itself runs the program and so is the judge of what its names mean.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import os
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


class Opaque:
    """Whatever an operation returns: it can be used for anything and touches nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Opaque()

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        # A decorator gives the function back.
        return args[0] if len(args) == 1 and isinstance(args[0], types.FunctionType) else Opaque()

    def __enter__(self) -> Any:
        return Opaque()

    def __exit__(self, *exception: Any) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __bool__(self) -> bool:
        return True


Place = tuple[str, int]  # of a line: the file and its number


class Recorder:
    """The touches of one program: the lines of its files that it ran, and on each the canonical symbols."""

    def __init__(self, filenames: set[str]) -> None:
        self.filenames = filenames
        self.lines: set[Place] = set()
        self.touched: set[tuple[Place, str]] = set()
        self.failed = False

    def touch(self, path: str) -> None:
        if self.failed:
            return
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename not in self.filenames:
            frame = frame.f_back
        if frame is not None:
            self.touched.add(((frame.f_code.co_filename, frame.f_lineno), path))

    def member(self, path: str, name: str) -> Any:
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        if name == "__version__":
            return "2.21.0"
        inner = canonical(f"{path}.{name}")
        if inner not in ("tf", "tf.compat") and not inner.startswith("tf.compat."):  # on the way to the API
            self.touch(inner)
        if inner == "tf" or (name.islower() and inner in MODULES):
            return self.module(f"{path}.{name}")
        return Named(self, inner)

    def module(self, path: str) -> types.ModuleType:
        name = path.replace("tf", "tensorflow", 1)
        if name not in sys.modules:
            __import__(name)
        return sys.modules[name]


MODULES = {"tf.train", "tf.layers", "tf.nn", "tf.contrib", "tf.contrib.slim", "tf.compat", "tf.data", "tf.keras"}


def canonical(path: str) -> str:
    return path.replace("tf.compat.v1", "tf", 1) if path.startswith("tf.compat.v1") else path


class Named:
    """A class or function of the API."""

    def __init__(self, recorder: Recorder, path: str) -> None:
        self._recorder = recorder
        self._path = path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self._recorder.touch(f"{self._path}.{name}")
        return Named(self._recorder, f"{self._path}.{name}")

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._recorder.touch(self._path)
        return args[0] if len(args) == 1 and isinstance(args[0], types.FunctionType) else Opaque()

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (object,)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports ``tensorflow`` and everything below it that is a module of the stub."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> Any:
        dotted = name.replace("tensorflow", "tf", 1)
        if name == "tensorflow" or name.startswith("tensorflow."):
            if canonical(dotted) == "tf" or canonical(dotted) in MODULES:
                return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: Any) -> types.ModuleType:
        path = canonical(spec.name.replace("tensorflow", "tf", 1))
        recorder = self.recorder

        class Module(types.ModuleType):
            # Not __getattr__: the import system stores submodules as attributes, and those are touches, too.
            def __getattribute__(self, name: str) -> Any:
                if name.startswith("__") and name != "__version__":
                    return super().__getattribute__(name)
                stored = self.__dict__.get(name)
                if stored is not None and not isinstance(stored, types.ModuleType):
                    return stored  # what the program put there itself
                return recorder.member(path, name)

        module = Module(spec.name)
        module.__dict__["__all__"] = ["Session", "placeholder", "Graph"] if path == "tf" else []
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        pass


@contextmanager
def installed(recorder: Recorder) -> Iterator[None]:
    finder = Finder(recorder)
    kept = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "tensorflow"}
    for name in kept:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.partition(".")[0] == "tensorflow"]:
            del sys.modules[name]
        sys.modules.update(kept)


def observe(filename: str, text: str, others: Iterable[str] = (), stop_at_exceptions: bool = False) -> Recorder:
    """Run a program against the stub, up to its end, or (for random ones) up to the first exception. ``others`` are the
    files of the modules that it imports, which lie in the folder where its own file is."""
    recorder = Recorder({filename, *others})

    def trace(frame: types.FrameType, event: str, argument: Any) -> Any:
        name = frame.f_code.co_filename
        if name not in recorder.filenames:
            return None
        if event == "line" and not recorder.failed:
            recorder.lines.add((name, frame.f_lineno))
        if event == "exception" and stop_at_exceptions:
            recorder.lines.discard((name, frame.f_lineno))
            recorder.failed = True
        return trace

    code = compile(text, filename, "exec")
    main = types.ModuleType("__main__")
    main.__dict__["Opaque"] = Opaque
    with installed(recorder), modules_of(os.path.dirname(filename), main):
        previous = sys.gettrace()
        sys.settrace(trace)
        try:
            exec(code, main.__dict__)
        except (NameError, AttributeError, TypeError, ImportError):
            pass  # what would come after it is not judged
        finally:
            sys.settrace(previous)
    return recorder


@contextmanager
def modules_of(folder: str, main: types.ModuleType) -> Iterator[None]:
    """Let the program ``main`` import modules of a folder, and forget them afterwards."""
    kept, path, writes = dict(sys.modules), list(sys.path), sys.dont_write_bytecode
    sys.modules["__main__"], sys.dont_write_bytecode = main, True
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = path, writes
        sys.path_importer_cache.pop(folder, None)
        for name, module in list(sys.modules.items()):
            if name not in kept and str(getattr(module, "__file__", "")).startswith(folder + os.sep):
                del sys.modules[name]
        sys.modules["__main__"] = kept["__main__"]
