"""What a rule gets to see: one reference that it asked for, and the file around it."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Union

from tf2lint.graph import Failure, Simulation
from tf2lint.knowledge import COLUMNS, Route, advice, entry, is_below, is_lost, keras, kind, resolves
from tf2lint.knowledge.standing import Standing, is_refused, standing
from tf2lint.names import Kind, Mode, Modes, Reference, modules_near, resolver
from tf2lint.names.modes import ESTIMATORS
from tf2lint.names.modules import COMPANIONS
from tf2lint.names.project import names_tensorflow
from tf2lint.places import pipelines
from tf2lint.places.flow import Flow
from tf2lint.places.layer_scopes import LayerScopes
from tf2lint.python import imports, project
from tf2lint.python.assignments import Assignments
from tf2lint.python.calls import argument
from tf2lint.python.source import Source
from tf2lint.python.syntax import last_name, text_of, unparse, walk
from tf2lint.remedies import Remedy, Writer
from tf2lint.rules import Confidence, Finding, Rule, Severity
from tf2lint.settings import Settings

Findings = Iterator[Finding]
FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def parameters(function: FunctionNode) -> list[str]:
    """The names of a function's parameters, but for those that take what is left over."""
    declared = function.args
    return [each.arg for each in (*declared.posonlyargs, *declared.args, *declared.kwonlyargs)]


@dataclass(frozen=True)
class File:
    """The file under the linter, with every reference to TensorFlow in it."""

    source: Source
    settings: Settings
    references: Sequence[Reference]
    modes: Modes
    simulation: Simulation | None = None  # what the simulator made of it

    @cached_property
    def api(self) -> str:
        """Which TensorFlow the code is to run on: one of ``knowledge.COLUMNS``."""
        return self.settings.api

    @cached_property
    def has_keras_three(self) -> bool:
        """Whether the ``tf.keras`` of the target is Keras 3."""
        return self.api + "k" in COLUMNS

    @cached_property
    def disables_eager(self) -> bool:
        """Whether the file, or a package that it is in, goes back to graph mode."""
        return self.modes.disables_eager

    @cached_property
    def may_be_in_graph_mode(self) -> bool:
        """Whether the file, or another one of its program, goes back to graph mode."""
        return self.modes.may_be_off

    @cached_property
    def has_estimator(self) -> bool:
        """Whether the file is one of an Estimator, which calls the functions of a program once, in a graph."""
        return any(is_below(each.path, ESTIMATORS) for each in self.references)

    @cached_property
    def passed_on(self) -> set[ast.AST]:
        """The values of the module's own assignments of attributes under their own names."""
        return {
            each.value
            for each in self.source.tree.body
            if isinstance(each, ast.Assign)
            and isinstance(each.value, ast.Attribute)
            and any(last_name(target) == each.value.attr for target in each.targets)
        }

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The syntax node around each node of the file."""
        return self.source.syntax.parents

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """The syntax nodes around a node, from the inside."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def function_around(self, node: ast.AST) -> FunctionNode | None:
        """The innermost function that a node is in."""
        return next((each for each in self.around(node) if isinstance(each, FUNCTIONS)), None)

    def class_around(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class that a node is in."""
        return next((each for each in self.around(node) if isinstance(each, ast.ClassDef)), None)

    def is_parameter(self, node: ast.expr) -> bool:
        """Whether a name is a parameter of the function around it."""
        function = self.function_around(node)
        return isinstance(node, ast.Name) and function is not None and node.id in parameters(function)

    def default_of(self, node: ast.expr) -> ast.expr | None:
        """The default of the parameter that a name is in the function around it."""
        function = self.function_around(node) if self.is_parameter(node) else None
        if not isinstance(node, ast.Name) or function is None:
            return None
        declared, optional = function.args, dict(zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True))
        positional = reversed((*declared.posonlyargs, *declared.args))
        found = {**optional, **dict(zip(positional, reversed(declared.defaults), strict=False))}
        return next((value for each, value in found.items() if each.arg == node.id), None)

    def told_for(self, node: ast.expr) -> list[ast.expr | None]:
        """What each call in the file of the function around a name passes for it, where it is a parameter of that."""
        function = self.function_around(node)
        if not isinstance(node, ast.Name) or function is None or not self.is_parameter(node):
            return []
        names = parameters(function)
        index = names.index(node.id) - (names[0] == "self")
        return [argument(each, node.id, index) for each in self.callers(function.name)]

    def has_near(self, node: ast.AST, symbol: str) -> bool:
        """Whether the function around a node, or the module's body, refers to a symbol."""
        function = self.function_around(node)
        return any(
            function in self.around(each.nodes[-1])
            if function is not None
            else self.function_around(each.nodes[-1]) is None
            for each in self.references
            if each.path == symbol
        )

    def has_another(self, reference: Reference) -> bool:
        """Whether the function around a call, or the module's body, calls the same symbol elsewhere."""
        function = self.function_around(reference.nodes[-1])
        return any(
            each.path == reference.path and each.call is not None and self.function_around(each.nodes[-1]) is function
            for each in self.references
            if each is not reference
        )

    def leaves_nothing(self, node: ast.AST) -> bool:
        """Whether the function around a node returns and stores nothing, and runs nothing either: what it computes gets
        out of it by the collections of a graph only."""
        function = self.function_around(node)
        if function is None:
            return False
        own = {each.id for each in walk(function) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        return not any(leaves_something(each, own) for each in walk(function))

    def runs_in_graph(self, node: ast.AST) -> bool:
        """Whether a place is reached in a graph of the old kind only, be it only under TensorFlow 1."""
        return self.modes.is_within(node, Mode.GRAPH | Mode.LOST)

    def may_be_in_graph(self, node: ast.AST) -> bool:
        """Whether a place may be reached in a graph of the old kind: as the program goes back to graph mode, or makes a
        graph itself."""
        return self.runs_in_graph(node) or self.may_be_in_graph_mode

    def calls_function(self, function: FunctionNode) -> bool:
        """Whether anything in the file calls a function of that name."""
        return function.name in self._callers

    def callers(self, name: str) -> list[ast.Call]:
        """The calls in the file of what has this last name."""
        return self._callers.get(name, [])

    @cached_property
    def _callers(self) -> dict[str, list[ast.Call]]:
        found: dict[str, list[ast.Call]] = {}
        for node in self.source.syntax.all(ast.Call):
            found.setdefault(last_name(node.func), []).append(node)
        return found

    @cached_property
    def shares_variables(self) -> bool:
        """Whether anything in the file's code is named after the reuse of variables."""
        syntax = self.source.syntax
        words = [*(each.attr for each in syntax.all(ast.Attribute)), *(each.id for each in syntax.all(ast.Name))]
        words += [each.arg or "" for each in syntax.all(ast.keyword)] + [each.arg for each in syntax.all(ast.arg)]
        texts = (each for each in syntax.all(ast.Constant) if not isinstance(self.parents[each], ast.Expr))
        return any("reuse" in each.lower() for each in (*words, *map(text_of, texts)))

    @cached_property
    def unused_imports(self) -> frozenset[ast.alias]:
        """The imports of names that nothing in the file uses."""
        return imports.unused(self.source)

    @cached_property
    def fed(self) -> frozenset[str]:
        """The last names of what the file passes as ``feed_dict``."""
        found = map(feed_of, self.references)
        return frozenset(last_name(node) for node in found if node is not None) - {""}

    @cached_property
    def feeds(self) -> list[tuple[ast.Call, ast.expr]]:
        """The calls that run or evaluate with a ``feed_dict``, and that."""
        found = ((each.call, feed_of(each)) for each in self.references)
        return [(call, feed) for call, feed in found if call is not None and feed is not None]

    @cached_property
    def feeding(self) -> dict[str, list[tuple[ast.Call, pipelines.Feed]]]:
        """Those calls by the last names of what they feed, with the feed."""
        return pipelines.feedings(self)

    @cached_property
    def fetches(self) -> list[ast.expr]:
        """What the file runs or evaluates in a session."""
        found: list[ast.expr] = []
        for each in self.references:
            if each.call is not None and each.path == "tf.Session.run":
                fetch = argument(each.call, "fetches", 0)
                found += [fetch] if fetch is not None else []
            elif each.call is not None and each.path in ("tf.Tensor.eval", "tf.Variable.eval", "tf.Operation.run"):
                found += [each.nodes[0]] if isinstance(each.nodes[0], ast.expr) else []
        return found

    @cached_property
    def calls(self) -> dict[ast.Call, Reference]:
        """The references that are called, by the call, but for those to packages beside TensorFlow."""
        return {
            reference.call: reference
            for reference in self.references
            if reference.call is not None and reference.path.partition(".")[0] not in COMPANIONS
        }

    @cached_property
    def partials(self) -> dict[ast.expr, ast.Call]:
        """The functions that ``functools.partial`` is given, with the calls that it begins for them."""
        names = [self.imported.get("functools.partial", ""), f"{self.imported.get('functools', '')}.partial"]
        return {
            each.args[0]: ast.copy_location(ast.Call(each.args[0], each.args[1:], each.keywords), each)
            for name in names
            for each in self.callers(name.rpartition(".")[2])
            if each.args and unparse(each.func) == name
        }

    @cached_property
    def assignments(self) -> Assignments:
        return Assignments(self.source.syntax)

    @cached_property
    def flow(self) -> Flow:
        feeds = [self.assignments.value_of(each) or each for each in map(feed_of, self.references) if each is not None]
        fetched: set[ast.AST] = set()
        for each in self.fetches:
            fetched.update(each.elts if isinstance(each, (ast.List, ast.Tuple)) else [each])
        fed = {key for each in feeds if isinstance(each, ast.Dict) for key in each.keys if key is not None}
        return Flow(self.source.syntax, frozenset(fetched), frozenset(fed))

    @cached_property
    def layer_scopes(self) -> LayerScopes:
        """The argument scopes of slim and contrib."""
        return LayerScopes(self)

    @cached_property
    def writer(self) -> Writer:
        """What makes the file's remedies."""
        return Writer(self)

    @property
    def tensorflow(self) -> tuple[str, Route]:
        """The name of the file for TensorFlow, of TensorFlow 2 before ``tf.compat.v1``; ``tf`` where it has none."""
        route = next((each for each in Route if each in self._tensorflows), Route.DIRECT)
        return self._tensorflows.get(route, "tf"), route

    @property
    def imports_tensorflow(self) -> bool:
        """Whether the file has a name for TensorFlow, be it from a module of the program's own."""
        return bool(self._tensorflows) or any(
            isinstance(each.nodes[0], ast.Name) and len(each.nodes) == each.path.count(".") + 1
            for each in self.references
            if each.path.startswith("tf.") and not each.owner
        )

    @cached_property
    def _tensorflows(self) -> dict[Route, str]:
        """The names of the file for TensorFlow."""
        found: dict[Route, str] = {}
        for node in self.source.syntax.imports:
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                if module + alias.name in ("tensorflow", "tensorflow.compat.v2"):
                    found.setdefault(Route.DIRECT, alias.asname or alias.name)
                elif module + alias.name == "tensorflow.compat.v1" and (module or alias.asname):
                    found.setdefault(Route.COMPAT_V1, alias.asname or alias.name)
        return found

    @cached_property
    def imported(self) -> dict[str, str]:
        """The file's names for the modules, and what is in them, that it imports."""
        found = {}
        for node in self.source.syntax.imports:
            if not getattr(node, "level", 0):
                module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                found.update({module + each.name: each.asname or each.name for each in node.names})
        return found

    def name_for(self, path: str) -> str:
        """A dotted name by what the file calls its module, if it imports that."""
        module, rest = path, ""
        while module:
            if module in self.imported:
                return self.imported[module] + rest
            module, _, last = module.rpartition(".")
            rest = f".{last}{rest}"
        return path

    def is_changed(self, node: ast.expr) -> bool:
        """Whether what a name holds is changed where it is: by an assignment to an element, or by a method."""
        text, syntax = unparse(node), self.source.syntax
        used: list[ast.Subscript | ast.Attribute] = [*syntax.all(ast.Subscript), *syntax.all(ast.Attribute)]
        return any(
            (isinstance(each.ctx, (ast.Store, ast.Del)) or (isinstance(each, ast.Attribute) and each.attr in CHANGING))
            and unparse(each.value) == text
            for each in used
        )

    def display(self, node: ast.expr) -> ast.expr | None:
        """The display that a starred argument is, or the one that its name was set to and that nothing changes."""
        shown: ast.expr | None = node
        if isinstance(node, (ast.Name, ast.Attribute)):
            shown = None if self.is_changed(node) else self.assignments.value_of(node)
        if isinstance(shown, ast.Call) and unparse(shown.func) == "dict" and not shown.args:
            return ast.Dict([ast.Constant(each.arg) for each in shown.keywords], [e.value for e in shown.keywords])
        return shown

    def spread(self, call: ast.Call) -> ast.Call:
        """A call with what it is given by ``*`` and ``**`` as arguments of its own, as far as the file shows that."""
        args: list[ast.expr] = []
        for value in call.args:
            shown = self.display(value.value) if isinstance(value, ast.Starred) else None
            elements = shown.elts if isinstance(shown, (ast.List, ast.Tuple)) else [value]
            args += elements if not any(isinstance(each, ast.Starred) for each in elements) else [value]
        keywords: list[ast.keyword] = []
        for each in call.keywords:
            shown = None if each.arg else self.display(each.value)
            keys = shown.keys if isinstance(shown, ast.Dict) else []
            names = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
            if isinstance(shown, ast.Dict) and len(names) == len(keys):
                pairs = zip(names, shown.values, strict=True)
                keywords += [ast.copy_location(ast.keyword(*pair), each) for pair in pairs]
            else:
                keywords.append(each)
        return ast.copy_location(ast.Call(call.func, args, keywords), call)

    @cached_property
    def is_tensorflow_two(self) -> bool:
        """Whether ambiguous code is meant for TensorFlow 2: the file uses what only that has, and nothing that only
        TensorFlow 1 has, by its own name; or it shows neither, but for ``tf.compat.v1``, and the modules that import it
        or that it imports do. The option ``source`` says it for all files."""
        if self.settings.source != "auto":
            return self.settings.source == "2"
        if self.uses_tensorflow_one or self.uses_tensorflow_two:
            return not self.uses_tensorflow_one
        return self.shown_nearby == 2

    @cached_property
    def shown_nearby(self) -> int | None:
        """The TensorFlow that most of the modules which import the file, or which it imports, show, if any: 1 or 2."""
        shown = [evidence(each, self.settings) for each in modules_near(self.source)]
        one, two = shown.count(1), shown.count(2)
        return None if one == two else 1 if one > two else 2

    @cached_property
    def is_for_new_keras(self) -> bool:
        """Whether ambiguous code is meant for the Keras that TensorFlow 2 has: it uses the package ``keras``, and
        neither it nor the modules near it show TensorFlow 1, or a name that the target's Keras has lost."""
        own = [each for each in self.references if each.route is Route.STANDALONE]
        if self.settings.source != "auto" or not own or self.uses_tensorflow_one:
            return self.settings.source == "2"
        is_lost_here = any(resolves(each.path, each.route, self.api) is False for each in own)
        return not is_lost_here and self.shown_nearby != 1

    @cached_property
    def resembles_tensorflow_two(self) -> bool:
        """The same, and files of nothing but ``tf.keras``: hardly any of those are as old as TensorFlow 1."""
        if self.settings.source != "auto":
            return self.settings.source == "2"
        uses_keras = any(is_below(reference.path, ("tf.keras",)) for reference in self.references)
        return self.is_tensorflow_two or (uses_keras and not self.shows_tensorflow_one)

    @cached_property
    def shows_tensorflow_one(self) -> bool:
        """Whether the file uses TensorFlow 1, or has code that runs only there."""
        if self.settings.source != "auto":
            return self.settings.source == "1"
        return self.is_graph_mode or self.modes.is_for_both

    @cached_property
    def uses_tensorflow_two(self) -> bool:
        """Whether the file uses what only TensorFlow 2 has, or asks for it by ``tensorflow.compat.v2``."""
        own = [each for each in self.references if not each.owner and each.route is not Route.STANDALONE]
        return self.imports_version_two or any(is_new(each.path) for each in own)

    @cached_property
    def imports_version_two(self) -> bool:
        """Whether the file asks for TensorFlow 2 by ``tensorflow.compat.v2``."""
        return any(is_below(each, ("tensorflow.compat.v2",)) for each in self.imported)

    @cached_property
    def names_tensorflow_one(self) -> bool:
        """Whether the file uses what no TensorFlow 2 has, not through ``tf.compat.v1``."""
        if self.settings.source != "auto":
            return self.settings.source == "1"
        own = [each for each in self.references if each.route is not Route.COMPAT_V1]
        return any(is_lost(each.path, each.route) for each in own)

    @cached_property
    def uses_tensorflow_one(self) -> bool:
        """Whether the file uses what no TensorFlow 2 has, or what raises there with eager execution on, not through
        ``tf.compat.v1``."""
        if self.names_tensorflow_one or self.settings.source == "2":
            return self.names_tensorflow_one
        own = [each for each in self.references if each.route is Route.DIRECT]
        return any(each.path in RAISING and not self.modes.is_within(each.nodes[-1], Mode.FUNCTION) for each in own)

    @cached_property
    def is_written_for_one(self) -> bool:
        """The same, be it in code that runs only there."""
        return self.uses_tensorflow_one or (self.settings.source == "auto" and self.modes.is_for_both)

    @cached_property
    def is_graph_mode(self) -> bool:
        """Whether the file uses what no TensorFlow 2 has, or what all have only in ``tf.compat.v1``, but for Keras."""
        return self.uses_tensorflow_one or any(
            self.settings.source != "2"
            and reference.route is Route.COMPAT_V1
            and not is_below(reference.path, ("tf.keras",))
            for reference in self.references
        )


CHANGING = ("append", "clear", "extend", "insert", "pop", "remove", "setdefault", "update")  # methods of containers

RUNNING = ("run", "eval", "evaluate", "minimize", "compute_gradients", "create_train_op", "optimize_loss")


def leaves_something(node: ast.AST, own: set[str]) -> bool:
    """Whether a node in a function hands something out of it, or runs a graph. ``own``: the names that it sets."""
    if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)):
        return node.value is not None
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        is_change = name in CHANGING and unparse(getattr(node.func, "value", node.func)) not in own
        return is_change or name in RUNNING or name.startswith("assert")
    return isinstance(node, (ast.Global, ast.Nonlocal))


# Where feed_dict stands in the signatures of TensorFlow 1.15.
FEEDS = {"tf.Session.run": 1, "tf.Session.partial_run": 2, "tf.Tensor.eval": 0, "tf.Operation.run": 0}


def feed_of(reference: Reference) -> ast.expr | None:
    """What a call that runs or evaluates passes as ``feed_dict``."""
    if reference.call is None or reference.path not in FEEDS:
        return None
    return argument(reference.call, "feed_dict", FEEDS[reference.path])


def is_new(symbol: str) -> bool:
    """Whether TensorFlow 1 does not have a symbol of TensorFlow 2."""
    found = entry(symbol)
    return found is not None and found.kind.isupper()


# What raises with eager execution on, and what programs of the first releases of TensorFlow 2 have besides.
RAISING = frozenset("tf.gradients tf.hessians tf.Session.run tf.Tensor.eval tf.Variable.eval tf.Operation.run".split())
USUAL_IN_TWO = frozenset({"tf.function", "tf.GradientTape"})


def evidence(path: str, settings: Settings) -> int | None:
    """The TensorFlow that a module of the project shows, if any: 1 or 2."""
    source = project.read(path)
    used = resolver.uses(path, settings) if source is not None and names_tensorflow(source, settings) else ()
    if any(is_lost(each.path, each.route) and each.route is not Route.COMPAT_V1 for each in used):
        return 1
    new = (each for each in used if each.route is not Route.STANDALONE)
    return 2 if any(is_new(each.path) or each.path in USUAL_IN_TWO for each in new) else None


@dataclass(frozen=True)
class Use:
    """A reference as a rule sees it. ``symbol`` is the one that the rule listens to, ``path`` the one that is there
    (they differ where a rule listens to ``tf.layers.*``), ``node`` its expression."""

    file: File
    rule: Rule
    reference: Reference
    symbol: str
    path: str
    node: ast.expr | ast.alias

    @property
    def call(self) -> ast.Call | None:
        return self.reference.call

    @property
    def begun_call(self) -> ast.Call | None:
        """The call that ``functools.partial`` begins of the symbol, without what is passed later."""
        return self.file.partials.get(self.node) if isinstance(self.node, ast.expr) else None

    @property
    def is_compat(self) -> bool:
        return self.reference.route is Route.COMPAT_V1

    @property
    def name(self) -> str:
        """The symbol as the user wrote it."""
        if isinstance(self.node, ast.alias):
            path = self.reference.path
            if self.is_standalone:
                return path.removeprefix("tf.")
            api = "tensorflow.compat.v1" if self.is_compat else "tensorflow"
            return re.sub(r"^tf\b", api, path) if path != "tf.compat.v1" else api
        return written(self.node)

    @property
    def is_standalone(self) -> bool:
        """Whether it is a name of the package ``keras``."""
        return self.reference.route is Route.STANDALONE

    @property
    def in_graph(self) -> bool:
        """Whether eager execution is off here, in a graph of the old kind."""
        return self.file.modes.is_within(self.node, Mode.GRAPH)

    @property
    def is_eager(self) -> bool:
        """Whether eager execution is on here for certain: on import, or in what runs from there only, of a program that
        does not switch it off."""
        return self.file.modes.is_within(self.node, Mode.EAGER)

    @property
    def is_refused(self) -> bool:
        """Whether this is a call through ``tf.compat.v1`` that raises, as eager execution is on."""
        if self.call is None or not self.is_compat or self.path != self.reference.path:
            return False
        return is_refused(self.path, bool(self.call.args or self.call.keywords)) and self.is_eager

    @property
    def in_tf_function(self) -> bool:
        return self.file.modes.is_within(self.node, Mode.FUNCTION)

    @property
    def is_missing(self) -> bool:
        """Whether the target lacks the symbol by the way in which it was reached; of an object's members, whether the
        class has lost one that TensorFlow 1 had."""
        if self.reference.owner and kind(self.path) != "a":
            return False
        return resolves(self.path, self.reference.route, self.file.api) is False

    @property
    def standing(self) -> Standing:
        """What becomes of the symbol in the target; nothing, where the code stores something in its place."""
        if is_store(self):
            return Standing.FINE
        return standing(self.path, self.reference.route, self.file.api, self.reference.owner > 0)

    @property
    def is_of_one(self) -> bool:
        """Whether the target has the symbol not at all, or only through ``tf.compat.v1``, as the code has it."""
        return self.standing in (Standing.LOST, Standing.COMPAT)

    @property
    def severity(self) -> Severity:
        """What happens here unless the rule knows better."""
        if self.is_missing or self.is_refused:
            return Severity.ERROR
        if self.is_compat:
            if self.rule.compat is Severity.WARNING and self.file.disables_eager:
                return Severity.REFACTOR  # what is silently wrong is so with eager execution only
            return self.rule.compat or self.rule.severity
        if not self.reference.owner and resolves(self.path, self.reference.route, self.file.api):
            return Severity.REFACTOR
        return self.rule.severity

    @property
    def problem(self) -> str:
        if self.is_missing:
            if (
                self.file.has_keras_three
                and not self.is_standalone
                and resolves(self.path, self.reference.route, self.file.api + "k")
            ):
                return f"`{self.name}` does not work with Keras 3"
            where = f"Keras {keras(self.file.api)}" if self.is_standalone else "TF 2"
            return self.rule.problem or f"`{self.name}`{self._alias} does not exist in {where}"
        if self.is_refused:
            return "`{name}` raises with eager execution on, which nothing here switches off"
        if self.is_compat:
            return self.rule.compat_problem or "`{name}` is TF 1, kept for graph mode only"
        return self.rule.problem or "`{name}` is TF 1"

    @property
    def _alias(self) -> str:
        """What a name of the file's own stands for."""
        is_own = isinstance(self.node, ast.Name) and self.node.id not in self.file.imported.values()
        return f" is {self.path}, which" if is_own else ""

    @property
    def is_type_test(self) -> bool:
        """Whether the symbol is what ``isinstance`` or its like asks for."""
        return self.file.flow.is_type_test(self.node)

    @cached_property
    def advice(self) -> Remedy:
        """What to do here: what the rule says of the symbol, or of all, else what is known of it, for this place."""
        text = self.rule.symbols.get(self.symbol) or self.rule.remedy
        if text and not self.has_block:
            return Remedy(text)
        made = self.file.writer.remedy(self.reference)
        if text and not made.text:
            return Remedy(text)
        if self.is_type_test and made.suggestion is None:
            return Remedy("test for the class that takes its place, or delete the test and its branch")
        return made

    @cached_property
    def call_advice(self) -> Remedy:
        """How to write the call, where the target has what is called, with other parameters."""
        return self.file.writer.call(self.reference)

    @property
    def has_block(self) -> bool:
        """Whether there is advice for just what is here."""
        return advice.own(self.reference.path, self.file.api) is not None

    @property
    def remedy(self) -> str:
        return self.advice.text

    def report(
        self,
        *,
        problem: str = "",
        remedy: str | Remedy = "",
        otherwise: str = "",
        beside: str = "",
        severity: Severity | None = None,
        node: ast.expr | ast.keyword | None = None,
        instead: tuple[ast.expr, ast.expr] | None = None,
    ) -> Finding:
        """A finding here, or at another ``node`` of this use. ``{name}`` in a text becomes the written name. Without a
        ``remedy`` the use's own advice is given, and what that suggests; ``otherwise`` what to say where the
        call cannot just be written in another way, ``beside`` what to say besides. ``instead`` is an expression of
        the file and what to write for that, where it is not what the advice is for."""
        reference = self.reference
        said = self._said(remedy, otherwise, instead)
        return Finding(
            self.file.source.range_of(self.node if node is None else node),
            self.rule,
            (problem or self.problem).replace("{name}", self.name),
            "; ".join(each for each in (said.text, beside) if each).replace("{name}", self.name),
            self.severity if severity is None else severity,
            Confidence.HIGH if reference.certain and not reference.owner else Confidence.INFERENCE,
            said.suggestion,
        )

    def _said(self, remedy: str | Remedy, otherwise: str, instead: tuple[ast.expr, ast.expr] | None) -> Remedy:
        """What ``report`` says to do. Advice is made only where it is said."""
        if isinstance(self.node, ast.alias) and self.node in self.file.unused_imports:
            return Remedy("delete the import, nothing in this file uses it")
        if isinstance(remedy, Remedy):
            return remedy
        if remedy:
            return Remedy(remedy)
        if instead is not None:
            return self.file.writer.instead(*instead)
        advised = self.call_advice if otherwise else self.advice
        return Remedy(otherwise) if otherwise and advised.suggestion is None else advised


@dataclass(frozen=True)
class Event:
    """What the simulator says that TensorFlow 1 raises, as its rule sees it. ``simulation`` is the run that shows it,
    of the file or of another one that imports it."""

    file: File
    rule: Rule
    failure: Failure
    simulation: Simulation

    @property
    def name(self) -> str:
        """The variable's full name, in backticks."""
        return f"`{self.failure.name}`" if self.failure.name else "`get_variable`: the variable"

    @property
    def variable(self) -> str:
        """What is not initialized, and where it was created."""
        kind = self.failure.kind.removeprefix("uninitialized_")
        name = f"`{self.failure.name}`" if self.failure.name and kind == "variable" else f"the {kind} of `{self.site}`"
        return f"{name} (created on {self.created})"

    @property
    def node(self) -> ast.expr:
        """The call that fails."""
        node = self.failure.site
        if isinstance(node, ast.expr):
            return node
        return ast.Name("...", lineno=getattr(node, "lineno", 1), col_offset=getattr(node, "col_offset", 0))

    @property
    def site(self) -> str:
        """The call that fails, in short."""
        return written(self.node)

    @property
    def created(self) -> str:
        """Where the variable was created, such as ``line 3``; empty where nothing did."""
        return self.place_of(self.failure.created)

    def place_of(self, node: ast.AST | None) -> str:
        """The line, from 1, of something in the program, with its file where that is another one."""
        if node is None:
            return ""
        path = self.simulation.files[node]
        is_elsewhere = os.path.abspath(self.file.source.filename) != path
        return f"line {getattr(node, 'lineno', 0)}" + f" of {os.path.basename(path)}" * is_elsewhere

    @property
    def missing(self) -> str:
        """Why it is not initialized."""
        earlier = self.place_of(self.failure.earlier)
        return f"{self.failure.reason} ({earlier})" if earlier else self.failure.reason

    @property
    def detail(self) -> str:
        """How a shared variable differs from what is asked for."""
        return self.failure.detail

    def report(self, problem: str) -> Finding:
        """The finding, at the call that fails."""
        main = self.simulation.main
        if main != os.path.abspath(self.file.source.filename):
            problem = f"{problem}, when {os.path.basename(main)} runs"
        return Finding(
            self.file.source.range_of(self.node),
            self.rule,
            problem,
            self.rule.remedy,
            Severity.ERROR,
            Confidence.CONTROL_FLOW,
        )


def written(node: ast.expr) -> str:
    """A short form of an expression: names in full, calls and subscripts without what is in them."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{written(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) > 1:
            return unparse(node)
        return f"{written(node.func)}()"
    if isinstance(node, ast.Subscript):
        return f"{written(node.value)}[...]"
    return "..."


def shown(node: ast.expr) -> str:
    """The source of a short expression, of a longer one what ``written`` has."""
    text = unparse(node)
    return text if len(text) <= 40 and "\n" not in text and "`" not in text else written(node)


def is_store(use: Use) -> bool:
    return use.reference.kind is Kind.STORE
