"""One file in, its findings out."""

from __future__ import annotations

import ast
import functools
import gc
import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tf2lint import checkers, graph, loading, names
from tf2lint.graph import Failure, Simulation
from tf2lint.knowledge import (
    GONE,
    IMPORT_ONLY,
    Route,
    arguments,
    is_below,
    keras_one_arguments,
    kind,
    measured,
    objects,
    parameters,
)
from tf2lint.knowledge.standing import Standing, standing, subject
from tf2lint.loading import Loader
from tf2lint.names import Kind, Reference
from tf2lint.names.project import concerns_tensorflow, may_reach_tensorflow
from tf2lint.python import project
from tf2lint.python.source import Range, Source
from tf2lint.rules import ANY_CALL, ANY_IMPORT, ANY_LOST, ANY_MEMBER, REGISTRY, Confidence, Finding, Rule, Severity
from tf2lint.settings import Settings, SettingsError, load
from tf2lint.uses import Event, File, Use

Table = dict[str, tuple[Rule, ...]]
PACKAGE = os.path.dirname(os.path.abspath(__file__))


@functools.cache
def table() -> Table:
    """The rules by the symbol that they listen to, those that narrow another before it."""
    checkers.load()
    found: dict[str, list[Rule]] = {}
    for rule in sorted(REGISTRY.values(), key=lambda rule: (rule.narrows is None, rule.code)):
        for symbol in rule.symbols:
            found.setdefault(symbol, []).append(rule)
    return {symbol: tuple(rules) for symbol, rules in found.items()}


def lint_file(source: Source, host: Mapping[str, Any]) -> list[Finding]:
    """The findings of a file under the settings for it: those of ``host``, then of the nearest ``pyproject.toml``.

    Raises nothing: an unusable ``pyproject.toml`` is a finding.
    """
    try:
        settings = load(source.filename, host)
    except SettingsError as error:
        concerned = concerns_tensorflow(source, Settings(**host))
        return [note("TF002", " ".join(str(error).split()))] if concerned else []
    return lint(source, settings)


def lint(source: Source, settings: Settings) -> list[Finding]:
    """The findings of a file, sorted by place.

    Raises nothing: a file that Python cannot parse has none, and a failure of tf2lint's own is a finding.
    """
    project.refresh()
    with collector_paused():
        found = _lint(source, settings)
        source.drop_tree()
    return found


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from running. A tree is many thousand objects and no garbage; looking through it
    again and again while it grows and is walked takes a fifth of the whole time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _lint(source: Source, settings: Settings) -> list[Finding]:
    try:
        if not concerns_tensorflow(source, settings):
            return []
        project.index_of_file(source)  # parsed here, so that what follows can fail only by our own fault
        source.tree  # noqa: B018
        if not may_reach_tensorflow(source, settings):
            return []
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    try:
        found = names.resolve(source, settings)
    except Exception as error:  # a bug of ours must not cost the findings of other files
        return [note("TF001", f"tf2lint failed on this file with {described(error)}")]
    # What is passed on is told where it stands by its name: what it is replaced by there is what comes here.
    references = [each for each in found.references if not each.is_passed]
    return findings(File(source, settings, references, found.modes))


@functools.lru_cache(maxsize=4096)
def listeners(
    path: str, owner: int, route: Route, api: str, called: bool, imported: bool
) -> tuple[tuple[int, str, str, Rule], ...]:
    """The rules to ask about a reference, the longest symbol first: how many parts of its path the finding is about,
    the symbol, what the rule listens to, and the rule."""
    parts, rules = path.split("."), table()
    found = []
    for length in range(len(parts), max(owner, parts[0] == "tf"), -1):
        symbol, below = ".".join(parts[:length]), ".".join(parts[: length - 1]) + ".*"
        found += [(length, symbol, symbol, rule) for rule in rules.get(symbol, ())]
        for rule in rules.get(below, ()):
            if symbol not in rule.symbols:  # what listens to all below a symbol reports all that is known below it
                found.append((max(length, reported_length(path)), symbol, below, rule))
    symbol = subject(path, route)
    has_rule = any(each[1] in (symbol, path) and not each[3].silent for each in found)
    for anything, applies in (
        (ANY_LOST, standing(symbol, route, api, owner > 0) is not Standing.FINE),
        (ANY_CALL, called and is_judged(path, route, api)),
        (ANY_IMPORT, imported),
    ):
        for rule in rules.get(anything, ()) if applies else ():
            if not (rule.fallback and has_rule):
                found.append((symbol.count(".") + 1, symbol, anything, rule))
    member = objects.member(path, owner)
    if member is not None and objects.fate(member, api) != objects.SAME:
        own = ".".join(parts[: owner + 1])
        if not any(each[1] in (own, path, member) for each in found) and not rules.get(member):
            found += [(owner + 1, own, ANY_MEMBER, rule) for rule in rules.get(ANY_MEMBER, ())]
    return tuple(found)


def is_judged(path: str, route: Route, api: str) -> bool:
    """Whether there is anything to say about the arguments of a call."""
    is_of_keras_one = route is Route.STANDALONE and bool(keras_one_arguments(path))
    return parameters(path, route, api) is not None or arguments.has_keywords(path) or is_of_keras_one


def reported_length(path: str) -> int:
    """How many parts of a path a finding is about: all in packages that are gone or private, else what is known."""
    is_apart = is_below(path, (*GONE, *IMPORT_ONLY)) or not path.startswith("tf.")
    if is_below(path, ("tf.python",)) and kind(measured(path)) != "m":
        is_apart = False
    return (path if is_apart else subject(path)).count(".") + 1


def findings(file: File) -> list[Finding]:
    """What the rules say about a file's references."""
    found: dict[Finding, None] = {}
    failed: dict[str, str] = {}
    try:
        file = replace(file, simulation=simulated(file))
    except Exception as error:  # the rules still report
        failed["simulator"] = described(error)
    api = file.api
    for reference in file.references:
        claimed = 0  # the length of the symbol that a finding was reported for
        places: set[Range] = set()  # where it has findings already: one of a place is enough
        imported = reference.kind is Kind.IMPORT
        called = reference.call is not None or reference.nodes[-1] in file.partials
        for length, symbol, listened, rule in listeners(
            reference.path, reference.owner, reference.route, api, called, imported
        ):
            if length < claimed:
                break
            node = reference.node_of(length)
            if is_held_value(reference, node, symbol) or is_passed_on(file, reference, node):
                continue
            use = Use(file, rule, reference, listened, symbol, node)
            try:
                reported = list(rule.check(use))
            except Exception as error:  # likewise: other rules still report
                failed.setdefault(f"rule {rule.code}", described(error))
                continue
            if reported and rule.silent and is_meant_for_two(file, rule, symbol):
                continue
            new = [each for each in reported if each.range not in places and not is_allowed(each, use)]
            if new:
                found.update(dict.fromkeys(new))
                places.update(each.range for each in new)
                claimed = length if file.source.range_of(node) in places else claimed
    for failure, simulation in failures(file):
        rule = REGISTRY[failure.code]
        found.update(dict.fromkeys(rule.check(Event(file, rule, failure, simulation))))
    for part, exception in failed.items():
        found[note("TF001", f"tf2lint's {part} failed on this file with {exception}")] = None
    return sorted(found, key=lambda finding: finding.sort_key)


# A file that refers to none of the first, or to none of the second, cannot run uninitialized, and in one that refers to
# none of the third no variable scope can be in the way of another.
SESSIONS = (
    *("tf.Session", "tf.InteractiveSession", "tf.train.Monitored", "tf.train.Singular", "tf.train.Supervisor"),
    *("tf.test.", "tf.keras.backend.get_session", "tf.get_default_session", "tf.estimator.Estimator"),
)
STATES = (
    *("tf.Variable", "tf.VARIABLE", "tf.get_", "tf.contrib.", "tf.data.", "tf.estimator.", "tf.initialize"),
    *("tf.keras.", "tf.layers.", "tf.lookup.", "tf.metrics.", "tf.nn.", "tf.report_", "tf.train.", "tf.global_"),
    *("tf.import_graph_def", "tf.local_", "tf.make_template", "tf.saved_model.", "tf.tables_", "tf.trainable_"),
    "tf.variable",
)
STATELESS = (
    *("tf.train.Saver", "tf.train.Coordinator", "tf.train.latest_checkpoint", "tf.train.get_checkpoint_state"),
    *("tf.train.start_queue_runners", "tf.train.Example", "tf.train.Feature", "tf.train.Int64List"),
    *("tf.train.FloatList", "tf.train.BytesList", "tf.nn.relu", "tf.nn.softmax", "tf.get_logger", "tf.get_default"),
)
SCOPES = (
    *("tf.get_variable", "tf.layers", "tf.contrib.", "tf.nn.rnn_cell", "tf.nn.static", "tf.nn.dynamic_rnn"),
    *("tf.variable_scope", "tf.make_template", "tf.nn.bidirectional"),
)


def simulated(file: File) -> Simulation | None:
    """What the simulator makes of a file, if it is anything for it: of a program with the modules that it imports."""
    simulation = loading.program_of(file.source, file.settings)
    if simulation is None and is_worth_simulating(file):
        simulation = graph.simulate(Loader(file.source, file.settings))
        gc.collect(0)  # the program's objects refer to each other and to the tree; all are young: nothing was collected
    return simulation


def is_worth_simulating(file: File) -> bool:
    """Whether a file has what can run uninitialized, or what scopes can refuse."""
    paths = [reference.path for reference in file.references]
    has_states = any(path.startswith(STATES) and not path.startswith(STATELESS) for path in paths)
    has_sessions = has_states and any(path.startswith(SESSIONS) for path in paths)
    if not has_sessions and not any(path.startswith(SCOPES) for path in paths):
        return False
    if "tf.enable_eager_execution" in paths:
        return False
    is_graph = has_sessions or "tf.Graph" in paths or file.disables_eager
    # with eager execution on, scopes neither share nor refuse
    return is_graph or any(reference.route is not Route.COMPAT_V1 for reference in file.references)


def failures(file: File) -> Iterator[tuple[Failure, Simulation]]:
    """What fails in a file, when it runs or when a program of the project that imports it does."""
    here = os.path.abspath(file.source.filename)
    simulations = [file.simulation] if file.simulation is not None else []
    if not any(each.failures for each in simulations) and may_fail(file):
        simulations += loading.of_programs(file.source, file.settings)
    for simulation in simulations:
        for failure in simulation.failures:
            if simulation.files[failure.site] == here:
                yield failure, simulation


RUNNING = frozenset(("run", "eval", "evaluate"))


def may_fail(file: File) -> bool:
    """Whether a file has a statement at which a program that imports it can fail."""
    is_scoped = any(reference.path.startswith(SCOPES) for reference in file.references)
    return is_scoped or any(each.attr in RUNNING for each in file.source.syntax.all(ast.Attribute))


def is_held_value(reference: Reference, node: ast.AST, symbol: str) -> bool:
    """Whether a reference is to a variable that holds what was read from TensorFlow: a number, an object, a module
    passed on. It is where the value was read that something has to change. Functions and classes are told again where
    they are called, modules where something is taken from them."""
    if reference.kind not in (Kind.NAME, Kind.MEMBER):
        return False
    if isinstance(node, ast.Attribute) and reference.owner and reference.call is None:
        return node.attr != symbol.rpartition(".")[2]
    if not isinstance(node, ast.Name):
        return False
    if reference.call is not None and len(reference.nodes) == 1:
        return False
    if reference.owner or kind(symbol) in ("o", "a"):
        return True
    if reference.call is None and node.id != symbol.rpartition(".")[2] and kind(symbol) in ("c", "f"):
        return True
    return len(reference.nodes) == 1 and (reference.path != symbol or kind(symbol) == "m")


def is_passed_on(file: File, reference: Reference, node: ast.AST) -> bool:
    """Whether a module gives on a function or class of ``tf.compat.v1`` under the same name: ``Session = tf1.Session``.
    It is told where it is called."""
    is_callable = reference.route is Route.COMPAT_V1 and kind(reference.path) in ("c", "f")
    return is_callable and node in file.passed_on


def is_meant_for_two(file: File, rule: Rule, symbol: str) -> bool:
    """Whether a use of what both TensorFlows have is meant for the second."""
    if rule.while_migrating and file.is_graph_mode:
        return False
    if is_below(symbol, ("tf.keras",)) and file.is_for_new_keras:
        return True
    return file.is_tensorflow_two if is_below(symbol, ("tf.keras",)) else file.resembles_tensorflow_two


def is_allowed(finding: Finding, use: Use) -> bool:
    """Whether the settings say not to report what works through ``tf.compat.v1``."""
    return use.file.settings.allow_compat_v1 and use.is_compat and finding.severity is Severity.REFACTOR


def described(error: Exception) -> str:
    """The class of an exception, and the innermost line of tf2lint's that it went through:
    ``TypeError at graph/python/iteration.py:198``."""
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        path = os.path.abspath(frame.f_code.co_filename)
        if path.startswith(PACKAGE + os.sep):
            place = f" at {os.path.relpath(path, PACKAGE).replace(os.sep, '/')}:{line}"
    return type(error).__name__ + place


def note(code: str, problem: str) -> Finding:
    """A finding about a file as a whole."""
    table()
    rule = REGISTRY[code]
    return Finding(Range(1, 0, 1, 0), rule, problem, rule.remedy, rule.severity, Confidence.HIGH)
