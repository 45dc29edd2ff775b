"""What a block of advice says at a place: the expression that stands there, or what to do."""

from __future__ import annotations

import ast
import builtins
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tf2lint.calls import differences, name_now, passed
from tf2lint.knowledge import (
    Route,
    advice,
    arguments,
    entry,
    is_below,
    kind,
    parameters_of,
    resolves,
)
from tf2lint.knowledge.advice import Advice, Clause
from tf2lint.names import Kind, Reference
from tf2lint.places.flow import FUNCTIONS
from tf2lint.places.layer_scopes import LAYERS, SCOPED_LAYERS, Setting, items_of
from tf2lint.places.repeats import is_new_anyway, repetition
from tf2lint.python import calls
from tf2lint.python.calls import Parameters
from tf2lint.python.syntax import unparse, walk
from tf2lint.remedies.binding import Bound, UnfitError
from tf2lint.remedies.conditions import Conditions
from tf2lint.remedies.filling import PACKAGES, Filling, keras_named, lambda_of

if TYPE_CHECKING:
    pass

NO_PARAMETERS = calls.parse("")
LONGEST_SAID = 230  # of one that is a part of a sentence
LONGEST_BESIDE = 50  # of a text that is said of one name beside others
# What is to be made once and kept, rather than at each call.
ONCE = {
    "tf.keras.layers.": "create the layer once, where the model is built",
    "tf.keras.metrics.": "create the metric once",
    "tf.Variable": "create it once",
}
PARTS = {"0": "first", "1": "second", "-1": "second"}  # the clauses for elements of a result
# Keras layers without weights: any number of calls may share one.
WEIGHTLESS = ("Dropout", "Flatten", "Pooling1D", "Pooling2D", "Pooling3D", "Activation", "Lambda", "ReLU", "Softmax")
# Those of them that have no other variables either, as Dropout has for its random numbers, and what is no layer.
STATELESS = ("Flatten", "Pooling1D", "Pooling2D", "Pooling3D", "Activation", "Lambda", "ReLU", "Softmax", "InputSpec")
WEIGHTLESS_FUNCTIONS = ("dropout", "flatten", "pooling1d", "pooling2d", "pooling3d")
# Scopes change what is made inside of them, unless by these arguments.
SCOPES = ("tf.variable_scope", "tf.variable_op_scope")
HARMLESS_IN_SCOPES = ("name_or_scope", "default_name", "values", "auxiliary_name_scope", "use_resource", "scope")
SCOPED = ("tf.layers", "tf.get_variable", "tf.contrib.layers", "tf.contrib.slim", "tf.nn.rnn_cell", "tf.contrib.rnn",
          "tf.contrib.framework")  # fmt: skip
# Names below them that end so make neither.
UNSCOPED = ("initializer", "initializer_conv2d", "regularizer", "apply_regularization", "global_step", "_cond")
# Names of layers that end so have no variables to share.
WITHOUT_VARIABLES = ("dropout", "_pool2d", "_pool3d", "flatten", "softmax", "pooling1d", "pooling2d", "pooling3d")


@dataclass(frozen=True)
class Replacement:
    """An expression of the file and the one to write for it. Where only the name of what is called changes,
    ``renamed`` has that name and its new one."""

    node: ast.expr
    new: ast.expr
    renamed: tuple[ast.expr, ast.expr] | None = None


class Place(Conditions):
    """One reference, and what a block says there."""

    def may_be_none(self, node: ast.expr) -> bool:
        """Whether an expression is a parameter that is None by default, or for a call in the file."""
        if not self.file.is_parameter(node) or self.file.assignments.value_of(node) is not None:
            return False
        found = (self.file.default_of(node), *self.file.told_for(node))
        return any(isinstance(each, ast.Constant) and each.value is None for each in found)

    def clauses(self, *kinds: str) -> Iterator[Clause]:
        """The clauses of these kinds that hold."""
        return (each for each in self.block.clauses if each.kind in kinds and self.holds(each))

    def called(self) -> Reference:
        """The reference as if it were called without arguments."""
        return replace(self.reference, call=ast.Call(self.node, [], []))

    def replacement(self, instead_of: ast.expr | None = None) -> Replacement | None:
        """What to write here, or instead of a node; ``None`` for what no expression can take the place of. Raises
        ``UnfitError`` where one can, but not for this call."""
        if instead_of is not None:
            made = self.replacement()
            return None if made is None else Replacement(instead_of, made.new)
        reference = self.reference
        if reference.kind not in (Kind.NAME, Kind.MEMBER):
            return None
        if self.call is None:
            return self.passed_on()
        part = self.part()
        if part is not None:
            return part
        chosen = next(self.clauses("write", "same", "say"), None)
        if chosen is None or chosen.kind == "say":
            return None
        if reasons := list(dict.fromkeys(self.refused())):
            raise UnfitError("; ".join(reasons))
        if chosen.template is not None and self.reference.route is Route.COMPAT_V1:
            if self.symbol.replace("tf", "tf.compat.v1", 1) in unparse(chosen.template):
                return None  # what stands here already
        if text := self.as_called():
            raise UnfitError(text, is_all=True)
        if reason := self.scoped():
            raise UnfitError(reason, goes_on=True)
        target = chosen.text or (self.symbol if self.symbol != reference.path else "")
        made = self.same(target) if chosen.kind == "same" else Replacement(self.node, self.filled(chosen))
        return self.applied(made)

    def refused(self) -> Iterator[str]:
        """Why nothing takes the place of some of the arguments."""
        for each in self.clauses("refuse"):
            if self.bound is not None and (given := [name for name in each.parameters if self.bound.given(name)]):
                yield each.text.partition(":")[2].strip() or f"TF 2 has nothing for {given[0]}="

    def applied(self, made: Replacement) -> Replacement:
        """The same with the call of the layer for ``.apply(x)`` at once, which Keras layers do not have."""
        method = self.file.parents.get(self.node)
        if not is_below(self.symbol, ("tf.layers",)) or not isinstance(method, ast.Attribute):
            return made
        outer = self.file.parents.get(method)
        if not isinstance(outer, ast.Call) or outer.func is not method or method.attr != "apply":
            return made
        rewritten = self.writer.rewritten
        return Replacement(outer, ast.Call(made.new, rewritten(outer.args), rewritten(outer.keywords)))

    def part(self) -> Replacement | None:
        """What to write for one of several results, where the call is asked for that one only."""
        outer = self.file.parents.get(self.node)
        if not isinstance(outer, ast.Subscript) or outer.value is not self.node:
            return None
        chosen = next(self.clauses(PARTS.get(unparse(outer.slice), "")), None)
        return None if chosen is None else Replacement(outer, self.filled(chosen))

    def scoped(self) -> str:
        """How a scope around the place changes what a layer or variable made there is; empty where none does."""
        if not is_below(self.symbol, SCOPED) or self.symbol.endswith(UNSCOPED):
            return ""
        reasons = (self.reused(), self.setting.reason if is_below(self.symbol, LAYERS) else "", self.under_others())
        return ", ".join(each for each in reasons if each)

    def under_others(self) -> str:
        """What is to be written under an argument scope that a function of the file returns, for others to use."""
        made = {} if self.within is not None else self.file.layer_scopes.made_for(self.reference.nodes[-1], self.symbol)
        if len(made) > 1:
            return f"with what {' or '.join(f'{name}()' for name in made)} of this file sets where that surrounds it"
        other = self.file.layer_scopes.handed_on if self.within is None and not made else ""
        if other and self.symbol.rpartition(".")[2].startswith(SCOPED_LAYERS):
            return f"with what {other}() of another module sets where that surrounds it"
        for name, setting in made.items():
            return f"and under {name}() of this file {self.under(setting)}"
        return ""

    def as_called(self) -> str:
        """What is to be written in the scopes around the calls of the function that the place is in, where these set
        what means nothing at the place; empty where they set no such thing."""
        found = self.setting
        if not found.foreign or self.within is not None:
            return ""
        text = self.under(Setting(found.foreign, normalization=found.normalization))
        reused = self.reused()
        return f"{text}, as the scopes around the calls of {found.caller} have it" + (f", {reused}" if reused else "")

    def under(self, setting: Setting) -> str:
        """What is to be written with what an argument scope sets besides those around the place."""
        place = Place(self.writer, self.reference, self.block, self.inside, self.symbol, setting, self.result)
        return place.statement()

    def normalized(self, inputs: ast.expr, bound: Bound) -> ast.expr:
        """A call of what stands for ``normalizer_fn``, with ``normalizer_params``."""
        normalizer, parameters = bound.passed.get("normalizer_fn"), bound.passed.get("normalizer_params")
        reference = self.writer.by_node.get(normalizer) if normalizer is not None else None
        given = items_of(self.file, parameters) if parameters is not None else None
        if reference is None or normalizer is None or given is None:
            raise UnfitError
        call = ast.Call(normalizer, [inputs], [ast.keyword(name, value) for name, value in given.items()])
        called = replace(reference, call=call)
        place = Place(self.writer, called, self.writer.block(called), within=Setting())
        place.setting.reason = ""
        made = place.replacement()
        return call if made is None else made.new

    def statement(self) -> str:
        """What to write here, in words, whatever scopes there are besides those that are known."""
        self.setting.reason = ""
        try:
            made = self.replacement()
        except UnfitError as error:
            return self.saying(error)
        return self.saying(UnfitError()) if made is None else self.wording(self.writer.shown(made.new, LONGEST_SAID))

    def wording(self, shown: str) -> str:
        """What a message says of a replacement that is shown so."""
        return next((self.phrase(each.text) for each in self.clauses("text")), f"write {shown}")

    def reused(self) -> str:
        """How a variable scope around the place changes what is made there."""
        if self.symbol.endswith(WITHOUT_VARIABLES):
            return ""
        for outer in self.file.around(self.node):
            for item in outer.items if isinstance(outer, (ast.With, ast.AsyncWith)) else ():
                scope = self.file.calls.get(item.context_expr) if isinstance(item.context_expr, ast.Call) else None
                if scope is None or scope.call is None:
                    continue
                if scope.path in SCOPES:
                    found = [
                        name
                        for name, value in passed(scope.call, scope.path).items()
                        if name not in HARMLESS_IN_SCOPES and not self.is_harmless(name, value, scope.call)
                    ]
                    if is_below(self.symbol, ("tf.layers",)) and self.symbol.endswith(WEIGHTLESS_FUNCTIONS):
                        continue
                    if found == ["reuse"]:
                        return "with one object for all that the scope around it reuses"
                    if found:
                        return f"with {'= and '.join(found)}= of the scope around it"
        return ""

    def is_harmless(self, name: str, value: ast.expr, scope: ast.Call) -> bool:
        """Whether an argument of a scope changes nothing in it."""
        if isinstance(value, ast.Constant) and not value.value:
            return True
        if name == "reuse" and self.file.layer_scopes.is_never_passed(value):
            return True
        simulation = self.file.simulation
        return name == "reuse" and simulation is not None and simulation.never_reuses(scope)

    def check(self, used: set[str]) -> Bound:
        """The arguments, where an expression that uses some of them has a place for all. Raises ``UnfitError``."""
        bound = self.bound
        if bound is None:
            raise UnfitError
        if not bound.complete:
            raise UnfitError("by what its starred arguments hold", goes_on=True)
        lost = sorted(name for name in bound.passed if bound.given(name) and name not in used | self.dropped)
        if lost:
            raise UnfitError(f"TF 2 has nothing for {'= and '.join(lost)}=")
        return bound

    def filled(self, clause: Clause) -> ast.expr:
        """The expression of a ``write``, with what the call passes."""
        assert clause.template is not None
        names = {each.id for each in walk(clause.template) if isinstance(each, ast.Name)} | settled(clause.when)
        if self.bound is None and not self.call_has_arguments and not self.needed(names):
            return self.filled_with_nothing(clause.template)
        return Filling(self, self.check(names)).expression(clause.template)

    @property
    def call_has_arguments(self) -> bool:
        return self.call is not None and bool(self.call.args or self.call.keywords)

    def needed(self, names: set[str]) -> bool:
        declared = self.parameters()
        if declared is None:
            return not names <= {"tf", "np", "functools", "self", *dir(builtins)}
        return bool(names & set(declared.names))

    def same(self, target: str) -> Replacement:
        """The call with its arguments bound anew, to the same function or to another one."""
        assert self.call is not None
        path = target or self.symbol
        func = self.name_of(path) if target else self.writer.rewritten(self.call.func)
        route = self.reference.route if not target else Route.DIRECT
        new_text = parameters_of(path, route, self.api) if path.startswith("tf.") else None
        declared = self.parameters()
        positional: list[ast.expr] = [self.writer.rewritten(each) for each in self.call.args]
        keywords = [ast.keyword(each.arg, self.writer.rewritten(each.value)) for each in self.call.keywords]
        whole = ast.Call(func, positional, keywords)
        if new_text is None or declared is None or not declared.names:
            if not target:
                raise UnfitError
            new_names = dict(pair.split() for each in self.clauses("rename") for pair in each.text.split(", "))
            if any(each.arg in new_names for each in keywords):
                whole.keywords = [ast.keyword(new_names.get(each.arg or "", each.arg), each.value) for each in keywords]
                return Replacement(self.node, whole)
            return Replacement(self.node, whole, (self.call.func, func))
        new = calls.parse(new_text)
        has_dropped = self.bound is not None and bool(self.dropped & set(self.bound.passed))
        is_renamed = keras_named(path, whole, self.api)
        is_plain = not has_dropped and not is_renamed and self.reads_alike(path, new)
        if target and is_plain and self.keeps_arguments(declared, new):
            return Replacement(self.node, whole, (self.call.func, func))
        made = self.rebound(func, declared, new, path)
        keras_named(path, made, self.api)
        return Replacement(self.node, made)

    def reads_alike(self, path: str, new: Parameters) -> bool:
        """Whether the call's positional arguments are for the same parameters if the new name is read as TensorFlow 1,
        which had other ones there under some names."""
        assert self.call is not None
        known = entry(path)
        if known is None or known.parameters == "?" or known.kind.isupper():
            return True
        before = calls.parse(known.parameters).positional[: len(self.call.args)]
        return all((a, b) in arguments.SAME or a == b for a, b in zip(before, new.positional, strict=False))

    def keeps_arguments(self, old: Parameters, new: Parameters) -> bool:
        """Whether the call's arguments arrive where they did."""
        assert self.call is not None
        if any(isinstance(each, ast.Starred) for each in self.call.args) or any(
            each.arg is None for each in self.call.keywords
        ):
            return old.positional == new.positional[: len(old.positional)] and set(old.names) <= set(new.names)
        found = list(differences(self.call, old, new))
        return not found

    def rebound(self, func: ast.expr, old: Parameters, new: Parameters, path: str) -> ast.Call:
        """The call of ``path`` for the new parameters. Raises ``UnfitError``."""
        bound = self.check({*old.names, *(self.bound.passed if self.bound is not None else ())})
        assert self.call is not None
        arrived: dict[str, ast.expr] = {}
        by_position = len(self.call.args)
        order: list[str] = []
        # What is passed under both names: mostly None under the new one, where all are passed by position.
        both = {name_now(name, new) for name in bound.passed if bound.given(name) and not new.accepts(name)}
        replaced = {name for name in both if name in bound.passed and not bound.given(name)}
        for index, (name, node) in enumerate(bound.passed.items()):
            if name in replaced or (name in self.dropped and name not in new.names):
                continue  # the latter not for the **kwargs of the new one either
            now = name if new.accepts(name) or name in new.positional else name_now(name, new)
            if not now and new.takes_any_keyword and index >= by_position and kind(self.symbol) != "f":
                now = name
            if now and now != name and now in bound.passed:
                if now not in replaced:
                    continue
            if now:
                arrived[now] = self.writer.rewritten(node)
                order.append(now)
            elif bound.given(name) and name not in self.dropped and name != "name":
                raise UnfitError(f"TF 2 has nothing for {name}=")
        missing = [name for name in new.names if name not in new.defaults and name not in arrived]
        if missing:
            raise UnfitError(f"{missing[0]}= has to be passed")
        known = None if self.reads_alike(path, new) else entry(path)
        before = calls.parse(known.parameters).positional if known is not None else new.positional
        positional: list[ast.expr] = []
        for name, now, then in zip(order[:by_position], new.positional, before, strict=False):
            if name != now or (name != then and (then, name) not in arguments.SAME):
                break  # by keyword from here on, which both TensorFlows understand
            positional.append(arrived.pop(name))
        return ast.Call(func, positional, [ast.keyword(name, node) for name, node in arrived.items()])

    def name_of(self, path: str) -> ast.expr:
        """The expression for a dotted name: below ``tf`` as the file has it."""
        if path == "tf" or path.startswith("tf."):
            return self.writer.spelled(path, self.reference)
        return advice.expression(self.file.name_for(path))

    def passed_on(self) -> Replacement | None:
        """What to write for a symbol that is not called here: an attribute of an object, or what is passed on."""
        node = self.node
        outer = self.file.parents.get(node)
        if isinstance(outer, ast.Attribute) and kind(self.symbol) != "o" and not self.reference.owner:
            # What is taken from it is another symbol's, but for what a subclass calls of its base.
            return self.base() if outer.attr == "__init__" or "inherited" in self.words else None
        if self.writer.is_for_initializer(self.reference):
            return Place(self.writer, self.called(), self.block).replacement(node)
        if "inherited" in self.words and kind(self.symbol) == "c":
            return self.base()
        names_type = self.file.flow.is_type_test(node) or self.file.flow.is_annotation(node)
        explicit = None if names_type else next(self.clauses("pass"), None)
        if explicit is not None and explicit.template is not None:
            return Replacement(node, self.filled_with_nothing(explicit.template))
        found = [each for each in self.block.clauses if each.kind in ("write", "same", "say")]
        first = next((each for each in found if self.holds(each)), None)
        if not names_type and first is not None and first.kind == "say" and first.when is not None:
            return None  # what the place itself decides
        chosen = next((each for each in found if each.when is None), found[0] if found else None)
        if names_type:
            found = [each for each in found if each.kind != "say" or self.holds(each)]
            chosen = next((each for each in found if self.holds(each) is not False), None)
        if chosen is None or chosen.kind == "say":
            return None
        if chosen.kind == "same":
            if names_type and chosen.text:
                return Replacement(node, self.name_of(chosen.text))
            return self.alias(chosen.text) if chosen.text else None
        assert chosen.template is not None
        declared = self.parameters()
        if declared is None or not declared.names:
            if declared is not None and kind(self.symbol) == "c":
                return self.constructor(chosen.template)
            made = self.filled_with_nothing(chosen.template)
            if declared is not None and kind(self.symbol) == "f":
                made = lambda_of(made)
            return Replacement(node, made)
        if names_type:
            return self.constructor(chosen.template)
        return self.function(chosen.template, declared)

    def base(self) -> Replacement | None:
        """The class to inherit from: one with the same methods, which subclasses override and call."""
        compat = self.symbol.replace("tf.", "tf.compat.v1.", 1)
        if self.symbol != self.reference.path and self.writer.is_alike(self.symbol):
            return Replacement(self.node, self.name_of(self.symbol))
        if self.reference.route is Route.DIRECT and resolves(self.symbol, Route.COMPAT_V1, self.api):
            return Replacement(self.node, self.name_of(compat))
        return None

    def alias(self, path: str) -> Replacement | None:
        """The new name of what is passed on, if what it is called with arrives where it did."""
        declared = self.parameters()
        new_text = parameters_of(path, Route.DIRECT, self.api) if path.startswith("tf.") else None
        if declared is not None and declared.names and new_text is not None:
            new = calls.parse(new_text)
            needed = [name for name in declared.positional if name not in declared.defaults]
            same = [(a, b) for a, b in itertools.zip_longest(needed, new.positional[: len(needed)])]
            if any(a != b and (a, b) not in arguments.SAME for a, b in same):
                return None
        return Replacement(self.node, self.name_of(path))

    def constructor(self, template: ast.expr) -> Replacement | None:
        """The class that a template makes an object of."""
        if isinstance(template, ast.Call) and isinstance(template.func, ast.Attribute):
            path = unparse(template.func)
            if path.rpartition(".")[2][:1].isupper():
                return Replacement(self.node, self.name_of(path))
        return None

    def function(self, template: ast.expr, declared: Parameters) -> Replacement | None:
        """What does the same as a symbol that is passed on: another function, one of whose arguments are set, or a
        lambda of the parameters without defaults."""
        needed = [name for name in declared.positional if name not in declared.defaults]
        holes = set(declared.names)
        if isinstance(template, ast.Call) and isinstance(template.func, ast.Attribute):
            first = [unparse(advice.bare(each)) for each in template.args]
            path = unparse(template.func)
            fixed = []
            for word in template.keywords:
                inside = {each.id for each in walk(word.value) if isinstance(each, ast.Name)} & holes
                if not inside:
                    fixed.append(ast.keyword(word.arg, self.filled_with_nothing(word.value)))
                elif isinstance(word.value, ast.Call) and unparse(word.value.func) == "always":
                    default = Bound(declared).default(unparse(word.value.args[0]))
                    if default is None:
                        return None
                    fixed.append(ast.keyword(word.arg, default))
                elif inside & set(needed):
                    break
            else:
                if len(first) == len(template.args) and first == list(declared.positional[: len(first)]):
                    if set(needed) <= set(first):
                        func = self.name_of(path)
                        if not fixed:
                            return Replacement(self.node, func)
                        partial = advice.expression("functools.partial")
                        return Replacement(self.node, ast.Call(partial, [func], fixed))
        unasked = {"name", "scope", "outputs_collections"}
        options = set(declared.defaults) - unasked
        if kind(self.symbol) != "f" or not needed or len(needed) > 3 or len(options) > 2:
            return None  # what calls it may pass anything of that
        asked = self.file.flow.keywords(self.node) - set(needed)
        if not asked <= unasked:
            return None
        bound = Bound(declared, {name: ast.Name(name, ast.Load()) for name in (*needed, *asked)})
        try:
            body = Filling(self, bound).expression(template)
        except UnfitError:
            return None
        return Replacement(self.node, lambda_of(body, needed, sorted(asked)))

    def filled_with_nothing(self, template: ast.expr) -> ast.expr:
        """An expression of a block that has no holes."""
        return Filling(self, Bound(NO_PARAMETERS)).expression(template)

    def notes(self, made: Replacement) -> Iterator[str]:
        """What is to be said beside an expression."""
        yield from (self.phrase(each.text) for each in self.clauses("note"))
        yield from (f"with `import {each}`" for each in sorted(modules_of(made.new)))
        root = self.writer.root(self.reference)[0]
        if root == "tf" and not self.file.imports_tensorflow and "tf." in unparse(made.new):
            yield "with `import tensorflow as tf`"
        for inner in walk(made.new):
            package, _, below = unparse(inner.func).partition(".") if isinstance(inner, ast.Call) else ("", "", "")
            path = f"tf.{below.removeprefix('compat.v2.')}" if package == root else ""
            for prefix, text in ONCE.items():
                if path == prefix or (prefix.endswith(".") and path.startswith(prefix)):
                    if prefix == "tf.Variable" and is_new_anyway(self.file, self.node):
                        return
                    if said := self.once(path, text, inner.func if isinstance(inner, ast.Call) else inner):
                        yield said
                    return

    def varies(self, made: ast.AST) -> bool:
        """Whether an expression has a name in it that the loop around sets at each pass."""
        names = {each.id for each in walk(made) if isinstance(each, ast.Name)}
        for outer in self.file.around(self.node):
            if isinstance(outer, FUNCTIONS):
                return False
            if isinstance(outer, (ast.For, ast.While, ast.AsyncFor, ast.ListComp)):
                stored = {each.id for each in walk(outer) if isinstance(each, ast.Name) and is_stored(each)}
                if names & stored:
                    return True
        return False

    def once(self, path: str, text: str, made: ast.AST) -> str:
        """What to say of making an object once, or as often as TensorFlow 1 made its variables."""
        is_weightless = path.partition("(")[0].endswith(WEIGHTLESS)
        if self.call is None and path.startswith("tf.keras.layers."):
            return (
                ""
                if is_weightless
                else "it makes a new layer at each call: build the model with it once, and keep that"
            )
        again = repetition(self.file, self.node) if path.startswith("tf.keras.") else ""
        if is_weightless and self.varies(made):
            return "create one layer for each pass of the loop, ahead of it"
        if path.partition("(")[0].endswith(STATELESS):
            return ""
        if not again or is_weightless:
            return text
        if kind(self.symbol) == "c":
            return text if self.file.function_around(self.node) is None else "create it where the model is built"
        what = "metric" if path.startswith("tf.keras.metrics.") else "layer"
        return f"create one {what} for each {again}, ahead of it: TF 1 made new variables each time"

    def saying(self, unfit: UnfitError) -> str:
        """What to say where there is no expression for the place."""
        chosen = next(self.clauses("say", "write", "same"), None)
        if chosen is None:
            chosen = next((each for each in self.block.clauses if each.kind in ("say", "write", "same")), None)
        notes = [self.phrase(each.text) for each in self.clauses("note")]
        if chosen is None:
            return "; ".join(notes)
        if unfit.is_all:
            return "; ".join((unfit.reason, *notes))
        if chosen.kind == "say":
            return "; ".join((self.phrase(chosen.text), *notes))
        text = self.attempt(chosen)
        if unfit.goes_on:
            return "; ".join((f"{text}, {unfit.reason}", *notes))
        return "; ".join((*(each for each in (text, unfit.reason) if each), *notes))

    def attempt(self, clause: Clause) -> str:
        """An expression as far as the call fills it, the rest by the names of its parameters."""
        if clause.kind == "same":
            verb = "subclass" if "inherited" in self.words else "use"
            return f"{verb} {unparse(self.name_of(clause.text))}" if clause.text else ""
        assert clause.template is not None
        if self.call is not None or self.reference.owner or kind(self.symbol) not in ("f", "c"):
            return f"write {self.inserted(clause.template)}"
        if not self.is_used or "inherited" in self.words:
            named = successor(self.block) or called_by(clause.template)
            if named:
                return f"use {named}"
        return f"put a function there that gives {self.inserted(clause.template)}"

    def inserted(self, template: ast.expr) -> str:
        """The text of an expression of a block with what the call passes, else the names of the parameters."""
        declared = self.parameters()
        bound = self.bound or Bound(declared or NO_PARAMETERS)
        try:
            return self.writer.shown(Filling(self, bound, lenient=True).expression(template), LONGEST_SAID)
        except UnfitError:
            return advice.plain(template)

    def phrase(self, text: str) -> str:
        """A text with its expressions filled."""
        return advice.BRACES.sub(lambda match: self.inserted(advice.expression(match[1])), text)


def successor(block: Advice) -> str:
    """What a block has in place of its symbol, by name, or in few words."""
    found = [each for each in block.clauses if each.kind in ("write", "same", "say", "pass")]
    chosen = next((each for each in found if each.when is None), found[0] if found else None)
    if chosen is None:
        return ""
    if chosen.kind == "pass" and isinstance(chosen.template, ast.Constant):
        return unparse(chosen.template)
    if chosen.kind == "same":
        return chosen.text
    if chosen.kind == "say":
        return chosen.text if len(chosen.text) <= LONGEST_BESIDE and "{{" not in chosen.text else ""
    return unparse(chosen.template) if isinstance(chosen.template, ast.Constant) else called_by(chosen.template)


def called_by(template: ast.expr | None) -> str:
    """The function, or class, of TensorFlow that an expression of a block calls first."""
    while isinstance(template, ast.Call):
        template = template.func
    text = unparse(template) if isinstance(template, ast.Attribute) else ""
    return text if text.startswith("tf.") else ""


def is_stored(name: ast.Name) -> bool:
    """Whether a name is assigned to where it stands."""
    return isinstance(name.ctx, ast.Store)


def modules_of(new: ast.expr) -> set[str]:
    """The modules of other packages that an expression names."""
    nodes = list(walk(new))
    if not any(isinstance(each, ast.Name) and each.id in PACKAGES for each in nodes):
        return set()
    names = [unparse(each) for each in nodes if isinstance(each, ast.Attribute)]
    # What is below absl itself are modules, and `import absl` imports none of them.
    return {
        name if name.rpartition(".")[0] == "absl" else name.rpartition(".")[0]
        for name in names
        if name.partition(".")[0] in PACKAGES
    }


def settled(when: ast.expr | None) -> set[str]:
    """The parameters of which a condition says what they are, ``p == 1`` or ``p in (1, 2)``: what is written where it
    holds is written for that."""
    if isinstance(when, ast.BoolOp) and isinstance(when.op, ast.And):
        return set().union(*map(settled, when.values))
    if isinstance(when, ast.Compare) and isinstance(when.left, ast.Name):
        return {when.left.id} if isinstance(when.ops[0], (ast.Eq, ast.In)) else set()
    return set()
