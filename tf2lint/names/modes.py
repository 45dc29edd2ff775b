"""In which mode the code of a file runs under TensorFlow 2: eagerly, in a graph of the old kind, in a ``tf.function``.

What is known of a place comes from the blocks around it; what is not, from where its function is called. Whether eager
execution is on at all is decided by the modules of the program that a file is of: those that it imports, the packages
that it is in, and what imports it.
"""

from __future__ import annotations

import ast
import enum
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Union

from tf2lint.knowledge import Route, is_below, is_lost, types
from tf2lint.names import resolver
from tf2lint.names.references import Reference, Sites
from tf2lint.names.versions import EAGER_TESTS
from tf2lint.python import project
from tf2lint.python.source import Source
from tf2lint.python.syntax import dotted_name, walk
from tf2lint.settings import Settings


class Mode(enum.Flag):
    """The modes that a place may run in, as far as the file shows. ``LOST`` is a graph that only TensorFlow 1 makes, as
    under ``tf.Session()``; ``FUNCTION`` one of a ``tf.function``."""

    EAGER = enum.auto()
    GRAPH = enum.auto()
    LOST = enum.auto()
    FUNCTION = enum.auto()
    UNKNOWN = enum.auto()


NEVER = Mode(0)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
Place = Union[Mode, ast.AST]  # what the blocks around a place say, else its function, or the module

SWITCHES_OFF = frozenset({"tf.disable_eager_execution", "tf.disable_v2_behavior"})
# What runs the functions that it is given in a graph of its own; what is only made in these functions.
ESTIMATORS = (
    *("tf.estimator", "tf.contrib.estimator", "tf.contrib.learn.run"),
    *(f"tf.contrib.learn.{name}" for name in ("DNNClassifier", "Estimator", "Experiment", "ModelFnOps")),
    *(f"tf.contrib.tpu.{name}" for name in ("RunConfig", "TPUConfig", "TPUEstimator", "TPUEstimatorSpec")),
)
GRAPH_MAKERS = (*ESTIMATORS, "tf.wrap_function", "tensorflow_hub")
SPECIFICATIONS = frozenset({"EstimatorSpec", "TPUEstimatorSpec", "ModelFnOps"})
GRAPH_BLOCKS = frozenset({"tf.Graph.as_default", "tf.python.eager.context.graph_mode"})
TRACERS = ("tf.function", "tf.contrib.eager.defun", "tf.contrib.eager.function", "tf.data")
# What runs the functions that it is given where it is called itself.
CALLERS = frozenset("tf.cond tf.case tf.while_loop tf.map_fn tf.scan tf.foldl tf.foldr tf.app.run absl.app.run".split())


@dataclass(frozen=True)
class Names:
    """What a file refers to, in no particular order, and in which mode its code runs."""

    references: Sequence[Reference]
    modes: Modes


def resolve(source: Source, settings: Settings) -> Names:
    """What is known of the names of a file. Raises what ``ast.parse`` raises for a file that Python cannot parse."""
    is_off = any(switches_off(path, settings) for path in packages_around(source.filename))
    references, sites = resolver.resolve(source, settings, not is_off)
    if not is_off and any(map(is_switch, references)):
        is_off = True
        if any(each.path in EAGER_TESTS for each in references):
            references, sites = resolver.resolve(source, settings, False)
    return Names(references, Modes(source, settings, references, sites, is_off))


class Modes:
    """The modes of a file's places. ``disables_eager``: whether the file, or a package that it is in, goes back to
    graph mode for the program."""

    def __init__(
        self, source: Source, settings: Settings, references: Sequence[Reference], sites: Sites, disables_eager: bool
    ) -> None:
        self.source = source
        self.settings = settings
        self.disables_eager = disables_eager
        self._sites = sites
        self._paths = {each.nodes[-1]: each.path for each in references}

    @cached_property
    def may_be_off(self) -> bool:
        """Whether the file, or another module of its program, goes back to graph mode."""
        return self.disables_eager or is_of_graph_program(self.source, self.settings)

    @cached_property
    def is_for_both(self) -> bool:
        """Whether the file has code that only TensorFlow 1 runs, with names that only that has."""
        nodes = (node for each in self._sites.unreached for node in walk(each) if isinstance(node, ast.Attribute))
        names = (imported_name(each, self.source).partition(".") for each in nodes)
        own = (name for root, _, name in names if root == "tensorflow" and not is_below(name, ("compat",)))
        return any(is_lost(f"tf.{name}", Route.DIRECT) for name in own if name)

    def at(self, node: ast.AST) -> Mode:
        """The modes that a place may run in."""
        place = self._place(node)
        found = place if isinstance(place, Mode) else self._functions[place]
        if self.disables_eager and found & (Mode.EAGER | Mode.UNKNOWN):
            return found & ~(Mode.EAGER | Mode.UNKNOWN) | Mode.GRAPH
        is_sure = found != Mode.EAGER or "tf.enable_eager_execution" in self._paths.values() or not self.may_be_off
        return found if is_sure else Mode.UNKNOWN

    def is_within(self, node: ast.AST, modes: Mode) -> bool:
        """Whether a place runs in some modes only."""
        return self.at(node) in modes

    def asks(self, node: ast.AST) -> bool:
        """Whether the function around a place asks for the mode itself."""
        function = self._place(node)
        return any(self._paths[each] in EAGER_TESTS and self._place(each) is function for each in self._paths)

    def _place(self, node: ast.AST) -> Place:
        """The mode that the blocks around a place give it, else the function that it stands in, or the module."""
        parents, inner = self.source.syntax.parents, node
        while inner in parents:
            outer = parents[inner]
            is_body = any(inner is each for each in body_of(outer))
            if isinstance(inner, ast.stmt) and any(map(self._leaves_eagerly, before(inner, outer))):
                return Mode.GRAPH
            if isinstance(outer, (ast.With, ast.AsyncWith)) and is_body:
                entered = [self._entered(item.context_expr) for item in outer.items]
                if any(entered):
                    return next(each for each in reversed(entered) if each)
            elif isinstance(outer, (ast.If, ast.IfExp)) and inner is not outer.test:
                is_eager = self._is_eager(outer.test)
                if is_eager is not None:
                    return Mode.EAGER if is_eager is is_body else Mode.GRAPH
            elif isinstance(outer, FUNCTIONS) and is_body:
                return outer
            inner = outer
        return inner

    def _entered(self, node: ast.expr) -> Mode | None:
        """The mode in the block of a ``with`` statement that enters an object: a session of ``tf.compat.v1`` enters its
        graph (measured on 2.21), those of tests do not."""
        if isinstance(node, ast.Call) and self._paths.get(node.func) in GRAPH_BLOCKS:
            return Mode.GRAPH
        value = self._sites.entered.get(node)
        if value is None or value.guess:
            return None
        if value.type == types.SESSION and value.route is Route.DIRECT:
            return Mode.LOST
        return Mode.GRAPH if value.type == types.GRAPH or value.origin == types.SESSION else None

    def _is_eager(self, test: ast.expr) -> bool | None:
        """Whether eager execution is on where a test holds; ``None`` where it asks something else."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            found = self._is_eager(test.operand)
            return None if found is None else not found
        return True if isinstance(test, ast.Call) and self._paths.get(test.func) in EAGER_TESTS else None

    def _leaves_eagerly(self, statement: ast.stmt) -> bool:
        """Whether a statement leaves its block where eager execution is on."""
        is_test = isinstance(statement, ast.If) and self._is_eager(statement.test) is True
        return is_test and isinstance(body_of(statement)[-1], (ast.Return, ast.Raise, ast.Continue))

    @cached_property
    def _functions(self) -> dict[ast.AST, Mode]:
        """The modes of the module and its functions: of each those of the places that call it, carried on until none
        changes. What nothing is known to call is taken to run where it stands, unless that is eager: it may be handed
        out and called from anywhere."""
        functions = [each for kind in FUNCTIONS for each in self.source.syntax.all(kind)]
        places: dict[ast.AST, set[Place]] = {each: set() for each in functions}
        for function, place in self._calls():
            places[function].add(place)
        places.update((function, {mode}) for function, mode in self._declared())
        found: dict[ast.AST, Mode] = {self.source.tree: Mode.EAGER, **dict.fromkeys(functions, NEVER)}
        before: dict[ast.AST, Mode] = {}
        while found != before:
            before = dict(found)
            for function in functions:
                is_called = bool(places[function])
                for place in places[function] if is_called else {self._place(function)}:
                    mode = place if isinstance(place, Mode) else found[place]
                    found[function] |= mode if is_called or mode != Mode.EAGER else Mode.UNKNOWN
        return {each: mode or Mode.UNKNOWN for each, mode in found.items()}

    def _calls(self) -> Iterator[tuple[ast.AST, Place]]:
        """The functions of the file, each with a place that it is called at."""
        for call, function in self._sites.calls.items():
            yield function, self._place(call)
        started = [node for node, path in self._paths.items() if path == "tf.app.run"]
        for main in self.source.tree.body if started else ():
            if isinstance(main, ast.FunctionDef) and main.name == "main":  # what it runs unless it is given another
                yield from ((main, self._place(node)) for node in started)
        for call, (symbol, given) in self._sites.given.items():
            path = symbol or self._called(call)
            for function in given:
                if is_below(path, GRAPH_MAKERS):
                    yield function, Mode.GRAPH
                elif is_below(path, TRACERS):
                    yield function, Mode.FUNCTION
                elif path in CALLERS:
                    yield function, self._place(call)
                elif not isinstance(function, ast.Lambda):
                    yield function, Mode.UNKNOWN

    def _declared(self) -> Iterator[tuple[ast.AST, Mode]]:
        """The functions that have one mode, whatever calls them: by a decorator, or by what they make."""
        for function in (*self.source.syntax.all(ast.FunctionDef), *self.source.syntax.all(ast.AsyncFunctionDef)):
            decorators = (each.func if isinstance(each, ast.Call) else each for each in decorators_of(function))
            if any(is_below(self._paths.get(each, ""), TRACERS) for each in decorators):
                yield function, Mode.FUNCTION
        for node, path in self._paths.items():
            if path.rpartition(".")[2] in SPECIFICATIONS and is_below(path, ESTIMATORS):
                place = self._place(node)
                is_made = isinstance(self.source.syntax.parents.get(node), ast.Call)
                if is_made and isinstance(place, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    yield place, Mode.GRAPH

    def _called(self, call: ast.Call) -> str:
        """What a call calls: a symbol, or a function by the module that it is imported from. Of what
        ``functools.partial`` is given, what its result is given to."""
        path = self._paths.get(call.func) or imported_name(call.func, self.source)
        if path != "functools.partial":
            return path
        outer = self.source.syntax.parents.get(call)
        outer = self.source.syntax.parents.get(outer) if isinstance(outer, ast.keyword) else outer
        return self._called(outer) if isinstance(outer, ast.Call) and call is not outer.func else ""


def body_of(node: ast.AST) -> Sequence[ast.AST]:
    """What runs in a function, a ``with`` block, or where a test holds."""
    body = getattr(node, "body", ())
    return body if isinstance(body, (list, tuple)) else [body]


def decorators_of(node: ast.AST) -> Sequence[ast.expr]:
    return node.decorator_list if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else ()


def before(statement: ast.stmt, outer: ast.AST) -> Iterable[ast.stmt]:
    """The statements before another in its block."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(outer, name, ())
        if isinstance(block, list) and statement in block:
            return block[: block.index(statement)]
    return ()


def imported_name(node: ast.expr, source: Source) -> str:
    """``package.module.name`` for a name of the file's that an import binds, and what is below it; else nothing."""
    root, _, rest = dotted_name(node).partition(".")
    for each in source.syntax.imports if root else ():
        package = f"{each.module}." if isinstance(each, ast.ImportFrom) else ""
        for alias in each.names:
            if (alias.asname or alias.name) == root:
                return ".".join(filter(None, (package + alias.name, rest)))
    return ""


# What other modules of the program say.


def is_switch(reference: Reference) -> bool:
    """Whether a reference is a call that goes back to graph mode."""
    return reference.call is not None and reference.path in SWITCHES_OFF


def packages_around(filename: str) -> Iterator[str]:
    """The ``__init__.py`` of the packages that a file is in, but for itself."""
    here = os.path.abspath(filename)
    folder = os.path.dirname(here)
    while "__init__.py" in project.listing(folder):
        path = os.path.join(folder, "__init__.py")
        if path != here:
            yield path
        folder = os.path.dirname(folder)


@project.cached
def switches_off(path: str, settings: Settings) -> bool:
    """Whether a module of the project goes back to graph mode. One that mentions no switch, and imports none that does,
    cannot call any, and is not run for that."""
    source = project.read(path)
    near = [source, *map(project.read, project.imported_files(source))] if source is not None else []
    is_mentioned = any(name[3:] in each.text for each in near if each is not None for name in SWITCHES_OFF)
    return is_mentioned and any(each.path in SWITCHES_OFF and each.is_called for each in resolver.uses(path, settings))


def is_of_graph_program(source: Source, settings: Settings) -> bool:
    """Whether a module that may be of one program with a file goes back to graph mode: one that the file imports, at
    any remove, one in its folder or above it that imports the file, or one that such a module imports."""
    here = os.path.abspath(source.filename)
    program = reached(imports_in(source))
    for path in beside(here):
        found = reached([path])
        program |= found if here in found else set()
    return any(switches_off(path, settings) for path in sorted(program - {here}))


def modules_near(source: Source) -> set[str]:
    """The modules that a file imports, the packages that it is in, and what imports it in its folder and above."""
    here = os.path.abspath(source.filename)
    importing = (each for each in beside(here) if here in imports_of(each))
    return {*imports_in(source), *packages_around(here), *importing} - {here}


def beside(path: str) -> set[str]:
    """The modules in a file's folder, and in those above it."""
    folders = project.folders_around(path)
    return {os.path.join(each, name) for each in folders for name in project.listing(each) if name.endswith(".py")}


def reached(paths: Iterable[str]) -> set[str]:
    """Modules, and those that they import at any remove."""
    found, pending = set(paths), list(paths)
    while pending:
        more = imports_of(pending.pop()) - found
        found |= more
        pending += more
    return found


def imports_in(source: Source) -> list[str]:
    """The modules of the project that a file imports, with the packages that they are in."""
    imports = project.index_of_file(source).imports
    found = (path for each in imports for path in project.modules_named(each, source.filename))
    return [each for path in found for each in (path, *packages_around(path))]


@project.cached
def imports_of(path: str) -> frozenset[str]:
    """The same of a module of the project."""
    found = (each for one in project.index(path).imports for each in project.modules_named(one, path))
    return frozenset(each for path in found for each in (path, *packages_around(path)))
