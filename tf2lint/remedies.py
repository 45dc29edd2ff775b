"""What to write at a place: the advice for its symbol, made out of what the call there passes and what becomes of its
result. Made for findings only, and for what stands inside of what is found."""

from __future__ import annotations

import ast
import builtins
import contextlib
import copy
import functools
import itertools
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tf2lint import calls
from tf2lint.calls import Parameters
from tf2lint.knowledge import (
    Route,
    advice,
    arguments,
    entry,
    is_below,
    keras,
    kind,
    measured,
    minor,
    parameters_of,
    resolves,
    word,
)
from tf2lint.knowledge.advice import Advice, Clause
from tf2lint.knowledge.standing import Standing, standing
from tf2lint.names import Kind, Reference
from tf2lint.places import pipelines, rates, steps
from tf2lint.places.flow import FUNCTIONS, WORDS
from tf2lint.places.layer_scopes import LAYERS, SCOPED_LAYERS, Setting, items_of
from tf2lint.places.repeats import is_new_anyway, repetition
from tf2lint.rules import Suggestion
from tf2lint.syntax import is_same, last_name, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File

PACKAGES = ("absl", "functools", "tf_slim")  # that a template may name besides TensorFlow

NO_PARAMETERS = calls.parse("")
UNKNOWN = object()  # what no literal says
LONGEST = 140  # of an expression in a message, in characters
LONGEST_SAID = 230  # of one that is a part of a sentence
LONGEST_BESIDE = 50  # of a text that is said of one name beside others
NUMPY = ("np", "numpy", "onp")
# What makes arrays of double precision, unless it is told a type.
DOUBLES = ("rand", "randn", "normal", "uniform", "random", "random_sample", "standard_normal", "ones", "zeros",
           "linspace", "eye", "full", "empty", "array", "asarray", "loadtxt", "genfromtxt")  # fmt: skip

APART = ("tf.contrib", "tf.python", "tf.core", "tf.examples", "tensorflow_addons")  # packages of their own

SIGNS = (".*", ".+", "[", "|", "\\", "^", "$")  # of a regular expression

# What a template's arguments are wrapped in, to say how they are filled; the first are written though the call does not
# pass them.
UNASKED = ("always", "default", "passed", "rate")
MARKS = (
    *UNASKED,
    "normalized",
    "some",
    "several",
    "global_name",
    "result",
    "holder",
    "key",
    "told",
    "target",
    "short",
    "changing",
    "function",
    "whole",
    "counted",
    "unless_none",
    *pipelines.MARKS,
)
# Parameters of methods in TensorFlow 1.15 that blocks of their classes ask for, by their positions.
METHOD_PARAMETERS = {
    "save": ("sess", "save_path", "global_step"),
    "restore": ("sess", "save_path"),
    "add_graph": ("graph", "global_step"),
    "add_meta_graph_and_variables": ("sess", "tags", "signature_def_map"),
}

# What is to be made once and kept, rather than at each call.
ONCE = {
    "tf.keras.layers.": "create the layer once, where the model is built",
    "tf.keras.metrics.": "create the metric once",
    "tf.Variable": "create it once",
}
# Keras layers without weights: any number of calls may share one.
WEIGHTLESS = ("Dropout", "Flatten", "Pooling1D", "Pooling2D", "Pooling3D", "Activation", "Lambda", "ReLU", "Softmax")
WEIGHTLESS_FUNCTIONS = ("dropout", "flatten", "pooling1d", "pooling2d", "pooling3d")
# Names that tf.compat.v1 has with the parameters of tf, and that do something else there.
OTHERS = ("tf.Variable", "tf.where", "tf.data.Dataset", "tf.data.TFRecordDataset", "tf.zeros_like", "tf.ones_like")
# Scopes change what is made inside of them, unless by these arguments.
SCOPES = ("tf.variable_scope", "tf.variable_op_scope")
HARMLESS_IN_SCOPES = ("name_or_scope", "default_name", "values", "auxiliary_name_scope", "use_resource", "scope")
SCOPED = ("tf.layers", "tf.get_variable", "tf.contrib.layers", "tf.contrib.slim", "tf.nn.rnn_cell", "tf.contrib.rnn",
          "tf.contrib.framework")  # fmt: skip
# Names below them that end so make neither.
UNSCOPED = ("initializer", "initializer_conv2d", "regularizer", "apply_regularization", "global_step")
# Names of layers that end so have no variables to share.
WITHOUT_VARIABLES = ("dropout", "_pool2d", "_pool3d", "flatten", "softmax", "pooling1d", "pooling2d", "pooling3d")


@dataclass(frozen=True)
class Remedy:
    """What to do, for a message, and the expression to write, if a single one can stand there."""

    text: str
    suggestion: Suggestion | None = None


@dataclass(frozen=True)
class Replacement:
    """An expression of the file and the one to write for it. Where only the name of what is called changes,
    ``renamed`` has that name and its new one."""

    node: ast.expr
    new: ast.expr
    renamed: tuple[ast.expr, ast.expr] | None = None


class UnfitError(Exception):
    """A block has no place for something in a call; ``reason`` says why. ``goes_on``: as the end of the sentence that
    says what to write, not as one of its own; ``is_all``: the reason is that sentence."""

    def __init__(self, reason: str = "", goes_on: bool = False, is_all: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.goes_on, self.is_all = reason, goes_on, is_all


@functools.lru_cache(maxsize=512)
def literal(text: str) -> ast.expr:
    """The syntax of a default."""
    return advice.expression(text)


@dataclass
class Bound:
    """The arguments of a call by the parameters that they are for in TensorFlow 1.15. ``complete``: whether that is
    all, with nothing in ``*args`` or ``**kwargs`` that the file does not show."""

    parameters: Parameters
    passed: dict[str, ast.expr] = field(default_factory=dict)
    complete: bool = True

    def given(self, name: str) -> bool:
        """Whether a parameter gets something else than its default."""
        node = self.passed.get(name)
        return node is not None and unparse(node) != self.parameters.defaults.get(name)

    def default(self, name: str) -> ast.expr | None:
        """The default of a parameter, if it has one that is a literal."""
        text = self.parameters.defaults.get(name, "...")
        return None if text == "..." else literal(text)


def public_name(path: str) -> str:
    """The public name of TensorFlow 1 for what has a private one, unless there is advice for that; else the same."""
    known = entry(path) if path.startswith("tf.python.") and path not in advice.table() else None
    return known.same if known is not None and known.same else path


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
    template = chosen.template
    while isinstance(template, ast.Call):
        template = template.func
    text = unparse(template) if isinstance(template, ast.Attribute) else ""
    return text if text.startswith("tf.") else ""


def known_part(reference: Reference) -> Reference:
    """A reference to a member of an object without what is taken from that in turn: of ``ds.output_shapes.as_list()``
    it is ``ds.output_shapes`` that is to be replaced; and one to the class of which a subclass calls ``__init__``."""
    path = reference.path
    if not reference.owner:
        owner, _, member = path.rpartition(".")
        return first_part(reference, owner) if member == "__init__" and kind(owner) == "c" else reference
    while path.count(".") >= reference.owner and entry(path) is None and path not in advice.table():
        path = path.rpartition(".")[0]
    return reference if path.count(".") < reference.owner else first_part(reference, path)


def first_part(reference: Reference, path: str) -> Reference:
    """A reference to ``path``, with which that of a reference begins."""
    excess = reference.path.count(".") - path.count(".")
    if excess == 0:
        return reference
    return replace(reference, path=path, nodes=reference.nodes[:-excess], call=None)


class Writer:
    """Makes the remedies of a file."""

    def __init__(self, file: File) -> None:
        self.file: File = weakref.proxy(file)  # which has its writer: the two would keep the tree
        self.api = file.api
        self.by_node: dict[ast.AST, Reference] = {}
        for each in map(known_part, file.references):
            if each.kind in (Kind.NAME, Kind.MEMBER):
                self.by_node[each.call if each.call is not None else each.nodes[-1]] = each
        self._made: dict[int, Replacement | None] = {}

    # What is to be written.

    def remedy(self, reference: Reference) -> Remedy:
        """What to do about a reference. Only what is certain is suggested."""
        return self.remedy_by(reference, advice.advice(reference.path, self.api))

    def call(self, reference: Reference) -> Remedy:
        """How to write a call of what the target has itself, with other parameters."""
        return self.remedy_by(reference, self.block(reference))

    def private(self, reference: Reference, path: str) -> Remedy:
        """What to do about ``path``, a private name with which that of a reference begins. Nothing is said where
        nothing is known of it."""
        symbol = public_name(path)
        block = advice.written(path, self.api) if symbol == path else self.block_for(symbol)
        return Remedy("") if block is None else self.remedy_by(first_part(reference, path), block, symbol)

    def block_for(self, symbol: str) -> Advice:
        """The advice for a public symbol of TensorFlow 1 that goes by another name where it stands."""
        own = advice.own(symbol, self.api)
        if own is None and standing(symbol, Route.DIRECT, self.api, False) is Standing.FINE:
            return advice.renaming(symbol)
        return own or advice.advice(symbol, self.api)

    def remedy_by(self, reference: Reference, block: Advice, symbol: str = "") -> Remedy:
        """What a block says at a reference: to what that leads, or to ``symbol``, another name for the same."""
        reference = known_part(reference)
        place = Place(self, reference, block, symbol=symbol)
        try:
            made = place.replacement()
        except UnfitError as error:
            return Remedy(place.saying(error))
        if made is None or is_same(made.new, made.node):
            return Remedy(place.saying(UnfitError()))
        suggestion = self.suggestion(made) if reference.certain or reference.owner else None
        shown = self.shown(made.new)
        if suggestion is not None and suggestion.text.startswith("(") and isinstance(made.new, ast.Lambda):
            shown = f"({shown})"
        return Remedy("; ".join((f"write {shown}", *place.notes(made))), suggestion)

    def instead(self, node: ast.expr, new: ast.expr) -> Remedy:
        """The remedy of a rule that knows itself what to write for an expression."""
        return Remedy(f"write {self.shown(new)}", self.suggestion(Replacement(node, new)))

    def suggestion(self, made: Replacement) -> Suggestion:
        """A replacement as text, in parentheses where it needs them."""
        node, new = made.renamed or (made.node, made.new)
        text = unparse(new)
        outer = self.file.parents.get(node)
        is_operand = isinstance(outer, (ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.Subscript, ast.Attribute,
                                        ast.Await, ast.IfExp, ast.Starred)) or (
            isinstance(outer, ast.Call) and outer.func is node
        )  # fmt: skip
        atoms = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.List, ast.Dict, ast.Set, ast.ListComp)
        is_index = isinstance(outer, ast.Subscript) and outer.slice is node
        is_number = isinstance(new, ast.Constant) and not isinstance(outer, ast.Attribute)
        if is_operand and not is_index and not isinstance(new, atoms) and not is_number:
            text = f"({text})"
        return Suggestion(text, self.file.source.extent_of(node))

    def shown(self, new: ast.expr, longest: int = LONGEST) -> str:
        """An expression as a message shows it: the longest arguments of a long one as ``...``."""
        text = unparse(new)
        if len(text) <= longest and "\n" not in text:
            return text
        new = copy.deepcopy(new)
        while len(text) > longest or "\n" in text:
            inner = [
                (owner, name, index, each)
                for owner in walk(new)
                if isinstance(owner, (ast.Call, ast.keyword))
                for name, value in ast.iter_fields(owner)
                if name in ("args", "value")
                for index, each in enumerate(value if isinstance(value, list) else [value])
                if not isinstance(each, (ast.Constant, ast.Starred)) or len(unparse(each)) > 40
            ]
            inner = [each for each in inner if len(unparse(each[3])) > 3]
            if not inner:
                break
            fitting = [each for each in inner if len(text) - len(unparse(each[3])) + 3 <= longest]
            owner, _, index, _ = (
                min(fitting, key=lambda each: len(unparse(each[3])))
                if fitting
                else max(inner, key=lambda each: len(unparse(each[3])))
            )
            if isinstance(owner, ast.keyword):
                owner.value = ast.Constant(...)
            elif isinstance(owner, ast.Call):
                owner.args[index] = ast.Constant(...)
            text = unparse(new)
        return text.replace("\n", " ")

    def block(self, reference: Reference) -> Advice:
        """The advice for a reference; where the target has the symbol itself, how to call that."""
        if standing(reference.path, reference.route, self.api, reference.owner > 0) is Standing.FINE:
            if not reference.path.startswith(APART):
                return advice.own(reference.path, self.api) or advice.renaming("")
        return advice.advice(reference.path, self.api)

    def replacement(self, reference: Reference) -> Replacement | None:
        """What to write for a reference inside of another one's place, if anything and if it is known."""
        key = id(reference)
        if key not in self._made:
            self._made[key] = None  # what stands inside of itself
            if self.is_to_change(reference) and (reference.certain or reference.owner):
                symbol = public_name(reference.path)
                block = self.block(reference) if symbol == reference.path else self.block_for(symbol)
                with contextlib.suppress(UnfitError):
                    self._made[key] = Place(self, reference, block, inside=True, symbol=symbol).replacement()
        return self._made[key]

    def is_to_change(self, reference: Reference) -> bool:
        """Whether a reference does not mean in the target what it means in TensorFlow 1, as far as this is known."""
        found = standing(reference.path, reference.route, self.api, reference.owner > 0)
        if found is Standing.LOST or (found is Standing.COMPAT and not self.file.settings.allow_compat_v1):
            return True
        if reference.path.startswith("tf.contrib") or public_name(reference.path) != reference.path:
            return True
        own = advice.own(reference.path, self.api) if reference.route is Route.DIRECT else None
        has_pass = own is not None and any(each.kind == "pass" for each in own.clauses)
        return own is not None and (reference.call is not None or has_pass or self.is_for_initializer(reference))

    @staticmethod
    def is_for_initializer(reference: Reference) -> bool:
        """Whether what is passed on is passed as an initializer: of a class, TensorFlow 1 makes an object there."""
        function, parameter = reference.argument_of or ("", "")
        known = entry(function)
        if isinstance(parameter, int):
            positional = calls.parse(known.parameters).positional if known is not None else ()
            parameter = positional[parameter] if parameter < len(positional) else ""
        return parameter.endswith("initializer") and kind(reference.path) == "c"

    def rewritten(self, node: Any) -> Any:
        """A copy of what stands in the file, with what is to be written for TensorFlow 1 in it."""
        if isinstance(node, list):
            return [self.rewritten(each) for each in node]
        if not isinstance(node, ast.AST):
            return node
        for each in (node, node.value) if isinstance(node, ast.Subscript) else (node,):
            reference = self.by_node.get(each)
            made = self.replacement(reference) if reference is not None else None
            if made is not None and made.node is node:
                return made.new
        return type(node)(**{name: self.rewritten(value) for name, value in ast.iter_fields(node)})

    # Names as the file has them.

    def spelled(self, path: str, reference: Reference) -> ast.expr:
        """The expression for a symbol of TensorFlow 2, by the name that stands for TensorFlow where a reference is."""
        root, route = self.root(reference)
        below = path.partition(".")[2]
        if route is Route.COMPAT_V1:
            if below.startswith("compat.v1."):
                below = below[len("compat.v1.") :]
            elif not self.is_alike(path):
                below = f"compat.v2.{below}"
        return advice.expression(f"{root}.{below}" if below else root)

    def is_alike(self, path: str) -> bool:
        """Whether ``tf.compat.v1`` has the same under a name of ``tf``."""
        known = measured(path)
        if not known.startswith("tf.") or is_below(known, OTHERS):
            return False
        words = [word(known, route, self.api) for route in (Route.DIRECT, Route.COMPAT_V1)]
        return words[0] == words[1] and words[0] not in "-!"

    def root(self, reference: Reference) -> tuple[str, Route]:
        """What stands for TensorFlow at a reference, or anywhere in the file, and which API that is."""
        base = reference.nodes[0]
        is_written_out = (
            len(reference.nodes) == reference.path.count(".") + 1 and reference.path.partition(".")[0] == "tf"
        )
        if not reference.owner and is_written_out and isinstance(base, ast.expr):
            text = unparse(base)
            if text.endswith(".compat.v1"):
                return text.removesuffix(".compat.v1"), Route.DIRECT
            if text.isidentifier():
                return text, reference.route
        return self.file.tensorflow


class Place:
    """One reference, and what a block says there."""

    def __init__(
        self,
        writer: Writer,
        reference: Reference,
        block: Advice,
        inside: bool = False,
        symbol: str = "",
        within: Setting | None = None,
        result: str = "",
    ) -> None:
        self.writer, self.reference, self.block = writer, reference, block
        self.inside = inside  # whether it stands inside of another one's place
        self.file, self.api, self.call = writer.file, writer.api, reference.call
        self.symbol = symbol or reference.path
        # What argument scopes set for the call: those around it, and one of the file's that is taken to be there.
        self.within, self.setting = within, Setting()
        self.result = result  # the name of what the call gives, if not as the file has it
        self.bound = self.bind()
        self.dropped = {
            name
            for each in block.clauses
            if each.kind == "drop" and self.holds(each) is not False
            for name in each.parameters
        }

    @property
    def node(self) -> ast.expr:
        """What is to be replaced: the call, or the name."""
        last = self.call if self.call is not None else self.reference.nodes[-1]
        assert isinstance(last, ast.expr)
        return last

    @property
    def words(self) -> frozenset[str]:
        """What becomes of the result; nothing for an import."""
        return self.file.flow.words(self.node) if self.is_used else frozenset()

    @property
    def is_used(self) -> bool:
        """Whether the reference is an expression, rather than an import."""
        return self.reference.kind in (Kind.NAME, Kind.MEMBER)

    @property
    def stays(self) -> bool:
        """Whether it is a method of an optimizer that is to be one of ``tf.compat.v1``, in TensorFlow 2, too."""
        owner = self.reference.nodes[-2] if self.reference.owner else None
        return isinstance(owner, ast.expr) and rates.stays(self.file, owner)

    @property
    def targets(self) -> list[ast.expr]:
        """The names, and the like, that the result is given."""
        found = self.file.flow.targets(self.node) if self.is_used else []
        return [each for each in found if isinstance(each, (ast.Name, ast.Attribute))]

    def told(self, parameter: str) -> ast.expr | None:
        """What the calls of a method of the result pass for a parameter, ``save.save_path``, if that is one
        expression."""
        found = self.all_told(parameter)
        return found[0] if len({unparse(each) for each in found}) == 1 else None

    def all_told(self, parameter: str) -> list[ast.expr]:
        """All that the calls of a method of the result pass for a parameter."""
        method, _, name = parameter.partition(".")
        index = METHOD_PARAMETERS[method].index(name)
        found = self.file.flow.calls_of(self.node, method) if self.is_used else []
        return [each for each in (calls.argument(call, name, index) for call in found) if each is not None]

    def parameters(self) -> Parameters | None:
        """The parameters of the symbol in TensorFlow 1.15; ``None`` where they are not known."""
        signed = next((each.text for each in self.block.clauses if each.kind == "signed"), self.symbol)
        if signed in arguments.HIDDEN:
            return calls.parse(arguments.HIDDEN[signed])
        known = entry(signed) or entry(advice.public_name(signed))
        return None if known is None or known.parameters == "?" else calls.parse(known.parameters)

    def bind(self) -> Bound | None:
        """The call's arguments by parameters; ``None`` where there is no call, or its parameters are not known."""
        declared = self.parameters()
        if self.call is None or declared is None:
            return None
        bound = Bound(declared)
        values: list[ast.expr] = []
        for each in self.call.args:
            inner = self.literal_of(each.value) if isinstance(each, ast.Starred) else each
            if isinstance(each, ast.Starred):
                if isinstance(inner, (ast.List, ast.Tuple)) and not any(isinstance(e, ast.Starred) for e in inner.elts):
                    values += inner.elts
                else:
                    bound.complete = False
                    break
            else:
                values.append(each)
        if len(values) > len(declared.positional):
            bound.complete = False
        bound.passed.update(zip(declared.positional, values, strict=False))
        for keyword in self.call.keywords:
            if keyword.arg is not None:
                bound.passed[keyword.arg] = keyword.value
                continue
            inner = self.literal_of(keyword.value)
            names = [each.value if isinstance(each, ast.Constant) else None for each in inner.keys] if isinstance(
                inner, ast.Dict) else None  # fmt: skip
            if isinstance(inner, ast.Dict) and names is not None and all(isinstance(each, str) for each in names):
                bound.passed.update(zip(map(str, names), inner.values, strict=True))
            else:
                bound.complete = False
        if not declared.takes_any_keyword and not set(bound.passed) <= set(declared.names):
            bound.complete = False
        if is_below(self.symbol, LAYERS):
            self.bind_setting(bound)
        return bound

    def bind_setting(self, bound: Bound) -> None:
        """Add what argument scopes set for the call."""
        scopes = self.file.layer_scopes
        self.setting = scopes.setting(self.reference.nodes[-1], self.symbol, bound.passed)
        if self.within is not None:
            self.setting.add(self.within)
        scopes.add_normalization(self.setting, bound.passed)
        for name, value in self.setting.passed.items():
            if name in bound.parameters.names and (name not in bound.passed or name == "normalizer_params"):
                bound.passed[name] = value

    def literal_of(self, node: ast.expr) -> ast.expr | None:
        """The display that a starred argument is, or the one that its name was set to and that nothing changes."""
        if not isinstance(node, (ast.Name, ast.Attribute)):
            return node
        value = self.file.assignments.value_of(node)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict":
            if not value.args and all(each.arg for each in value.keywords):
                keys: list[ast.expr | None] = [ast.Constant(each.arg) for each in value.keywords]
                value = ast.Dict(keys, [each.value for each in value.keywords])
        return None if value is None or self.file.is_changed(node) else value

    # Conditions.

    def literal(self, name: str) -> Any:
        """The value that a parameter has by the call's own words, else ``UNKNOWN``."""
        if self.bound is None:
            return UNKNOWN
        node = self.bound.passed.get(name)
        if node is None:
            node = self.bound.default(name) if self.bound.complete else None
        return UNKNOWN if node is None else self.value(node)

    def value(self, node: ast.expr, depth: int = 0) -> Any:
        reference = self.writer.by_node.get(node)
        if reference is not None and reference.call is None:
            return reference.path.rpartition(".")[2]
        if isinstance(node, ast.Attribute) and unparse(node.value) in NUMPY:
            return node.attr
        if isinstance(node, ast.Attribute) and unparse(node.value).rpartition(".")[2] == "GraphKeys":
            return node.attr  # of a class of the program's own, which inherits TensorFlow's
        if isinstance(node, (ast.Name, ast.Attribute)) and depth < 3:
            known = self.file.assignments.value_of(node)
            return UNKNOWN if known is None or isinstance(node, ast.Attribute) else self.value(known, depth + 1)
        try:
            return ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return UNKNOWN

    def holds(self, clause: Clause) -> bool | None:
        """Whether a clause counts here; ``None`` where that is not known."""
        return True if clause.when is None else self.test(clause.when)

    def test(self, node: ast.expr) -> bool | None:
        if isinstance(node, ast.BoolOp):
            found = [self.test(each) for each in node.values]
            decisive = isinstance(node.op, ast.Or)
            return decisive if decisive in found else None if None in found else not decisive
        if isinstance(node, ast.UnaryOp):
            inner = self.test(node.operand)
            return None if inner is None else not inner
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.Call):
            return self.ask(unparse(node.func), unparse(node.args[0]))
        name = unparse(node)
        if name in WORDS:
            return name in self.words
        if name == "compat":
            return self.reference.route is Route.COMPAT_V1
        if name == "inside":
            return self.inside
        if name == "uncalled":
            return self.call is None
        if name == "stays":
            return self.stays
        if name == "made":
            return isinstance(self.reference.nodes[-2], ast.Call) if self.reference.owner else False
        if name in rates.WORDS:
            return name in rates.words(self.file, self.node)
        if name in steps.WORDS:
            return self.is_used and name in steps.words(self.file, self.node)
        if name in pipelines.WORDS:
            return self.is_used and pipelines.holds(self.file, self.node, name)
        if name == "uncalled":
            return self.call is None
        if name == "graph":
            return self.file.runs_in_graph(self.node)
        if name == "method":
            return any(isinstance(each, ast.ClassDef) for each in self.file.around(self.node))
        if name == "collected":
            return self.is_used and self.file.leaves_nothing(self.node)
        if name == "repeated":
            return self.is_used and bool(repetition(self.file, self.node))
        value = self.literal(name)
        return None if value is UNKNOWN else bool(value)

    def compare(self, node: ast.Compare) -> bool | None:
        left, right = node.left, ast.literal_eval(node.comparators[0])
        name = unparse(left)
        if isinstance(left, ast.Call):
            value = self.origin(unparse(left.args[0]))
        elif name in ("keras", "minor"):
            value = keras(self.api) if name == "keras" else minor(self.api)
        else:
            value = self.literal(name)
        if value is UNKNOWN:
            return None
        operator = node.ops[0]
        if isinstance(operator, (ast.In, ast.NotIn)):
            return any(self.equal(value, each) for each in right) == isinstance(operator, ast.In)
        if isinstance(operator, (ast.Eq, ast.NotEq)):
            return self.equal(value, right) == isinstance(operator, ast.Eq)
        if not isinstance(value, (int, float)):
            return None
        if isinstance(operator, ast.GtE):
            return bool(value >= right)
        return bool(value < right) if isinstance(operator, ast.Lt) else bool(value > right)

    def origin(self, name: str) -> Any:
        """The symbol that an argument is, or that is called for it."""
        node = self.bound.passed.get(name) if self.bound is not None else None
        if isinstance(node, (ast.Name, ast.Attribute)) and node not in self.writer.by_node:
            node = self.file.assignments.value_of(node)
        reference = self.writer.by_node.get(node) if node is not None else None
        return UNKNOWN if reference is None else reference.path

    def shown_value(self, node: ast.expr | None) -> ast.expr | None:
        """An expression, or what the name that it is was set to."""
        return self.file.assignments.value_of(node) if isinstance(node, ast.Name) else node

    def is_zero_state(self, node: ast.expr) -> bool:
        """Whether an expression is, or was set to, the zeros of a cell of TensorFlow 1."""
        known = self.file.assignments.value_of(node) if isinstance(node, (ast.Name, ast.Attribute)) else node
        return isinstance(known, ast.Call) and isinstance(known.func, ast.Attribute) and known.func.attr == "zero_state"

    def is_stuck(self, node: ast.expr) -> bool:
        """Whether something in an expression changes, too, and nothing is known to write for it there."""
        found = (self.writer.by_node.get(each) for each in walk(node) if isinstance(each, ast.Call))
        inside = [each for each in found if each is not None and self.writer.is_to_change(each)]
        return any(self.writer.replacement(each) is None for each in inside)

    def is_listed(self, node: ast.expr | None) -> bool:
        """Whether an expression is visibly a list or a tuple."""
        known = self.shown_value(node)
        if isinstance(known, ast.BinOp) and isinstance(known.op, ast.Mult):
            return isinstance(known.left, ast.List) or isinstance(known.right, ast.List)
        makes_list = isinstance(known, ast.Call) and unparse(known.func).endswith(("tolist", "list"))
        return makes_list or isinstance(known, (ast.List, ast.Tuple, ast.ListComp))

    def is_number(self, node: ast.expr) -> bool:
        """Whether an expression visibly is one number: a literal, a length, or one size of a shape."""
        if isinstance(self.value(node), int):
            return True
        if isinstance(node, ast.Attribute) and node.attr == "value":
            return self.is_number(node.value)
        if isinstance(node, ast.Call):
            return isinstance(node.func, ast.Name) and node.func.id in ("int", "len")
        if isinstance(node, ast.BinOp):
            return self.is_number(node.left) and self.is_number(node.right)
        if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice):
            return False
        owner = node.value.func if isinstance(node.value, ast.Call) else node.value
        return isinstance(owner, ast.Attribute) and owner.attr in ("shape", "get_shape", "as_list")

    def is_double(self, node: ast.expr | None, depth: int = 0) -> bool:
        """Whether an expression visibly has numbers of double precision, which Keras layers convert to single."""
        if node is None or depth > 4:
            return False
        if isinstance(node, (ast.Name, ast.Attribute)) and unparse(node) not in NUMPY:
            known = self.file.assignments.value_of(node)
            if known is None and isinstance(node, ast.Attribute):
                return self.is_double(node.value, depth + 1)
            return self.is_double(known, depth + 1)
        if isinstance(node, ast.Subscript):
            return self.is_double(node.value, depth + 1)
        if isinstance(node, ast.BinOp):
            return self.is_double(node.left, depth + 1) or self.is_double(node.right, depth + 1)
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        types = {self.value(each) for each in (*node.args, *(word.value for word in node.keywords))
                 if isinstance(each, (ast.Attribute, ast.Constant))}  # fmt: skip
        types = {each for each in types if isinstance(each, str)}
        if types & {"float64", "double"}:
            return True
        if any(each.startswith(("float", "int", "bool", "half", "uint")) for each in types):
            return False
        owner = unparse(node.func.value)
        if owner.partition(".")[0] in NUMPY and node.func.attr in DOUBLES:
            is_conversion = node.func.attr in ("array", "asarray")
            return not is_conversion or any(
                isinstance(each, ast.Constant) and isinstance(each.value, float) for each in walk(node)
            )
        first = node.args[0] if node.args else None
        is_method = node.func.attr in ("reshape", "transpose", "copy", "astype")
        return self.is_double(node.func.value if is_method and node not in self.writer.by_node else first, depth + 1)

    def is_string(self, node: ast.expr | None, depth: int = 0) -> bool:
        """Whether an expression visibly is a text: a literal, one that is put together, or a name set to one."""
        if node is None or depth > 4:
            return False
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            return isinstance(node, ast.JoinedStr) or isinstance(node.value, str)
        if isinstance(node, ast.BinOp):
            sides = (node.left, node.right) if isinstance(node.op, ast.Add) else (node.left,)
            return any(self.is_string(each, depth + 1) for each in sides)
        if isinstance(node, ast.IfExp):
            return self.is_string(node.body, depth + 1) and self.is_string(node.orelse, depth + 1)
        if isinstance(node, ast.BoolOp):
            return self.is_string(node.values[-1], depth + 1)
        if isinstance(node, ast.Call):
            func = node.func
            is_method = isinstance(func, ast.Attribute) and func.attr in ("format", "join", "lower", "strip", "replace")
            if is_method and isinstance(func, ast.Attribute):
                return self.is_string(func.value, depth + 1)
            return isinstance(func, ast.Name) and func.id == "str"
        if isinstance(node, (ast.Name, ast.Attribute)):
            known = self.file.assignments.value_of(node) or self.default_of_name(node)
            return self.is_string(known, depth + 1)
        return False

    def default_of_name(self, node: ast.expr) -> ast.expr | None:
        """The default of the parameter that a name is in the function around it."""
        function = self.file.function_around(node) if isinstance(node, ast.Name) else None
        if function is None or not isinstance(node, ast.Name):
            return None
        declared = function.args
        defaults = dict(zip((each.arg for each in reversed(declared.args)), reversed(declared.defaults), strict=False))
        return defaults.get(node.id)

    def may_be_none(self, node: ast.expr) -> bool:
        """Whether an expression is a parameter that is None by default, or for a call in the file."""
        function = self.file.function_around(node) if isinstance(node, ast.Name) else None
        if function is None or not isinstance(node, ast.Name) or isinstance(function, ast.Lambda):
            return False
        names = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        if node.id not in names or self.file.assignments.value_of(node) is not None:
            return False
        index = names.index(node.id) - (names[0] == "self")
        told = (calls.argument(each, node.id, index) for each in self.file.callers(function.name))
        found = (self.default_of_name(node), *told)
        return any(isinstance(each, ast.Constant) and each.value is None for each in found)

    @staticmethod
    def equal(value: Any, expected: Any) -> bool:
        if isinstance(value, bool) != isinstance(expected, bool):
            return False
        if isinstance(value, (list, tuple)) and isinstance(expected, (list, tuple)):
            return list(value) == list(expected)
        return bool(value == expected)

    def ask(self, question: str, name: str) -> bool | None:
        """The answer to ``given(p)`` and its like."""
        if question == "refers":
            symbol = ast.literal_eval(name)
            return any(is_below(each.path, (symbol,)) for each in self.file.references)
        if question == "near":
            return self.is_used and self.file.has_near(self.node, ast.literal_eval(name))
        if question == "member":
            return self.is_used and ast.literal_eval(name) in self.file.flow.members(self.node)
        if question == "told":
            return bool(self.all_told(ast.literal_eval(name)))
        if question == "needs":
            return not self.is_used or self.file.flow.needs(self.node, int(name))
        if question == "nested":
            parts = self.file.flow.parts(self.node) if self.is_used else []
            return int(name) < len(parts) and isinstance(parts[int(name)], (ast.Tuple, ast.List))
        if self.bound is None:
            return None
        if question == "given":
            return self.bound.given(name) or (None if not self.bound.complete else False)
        if question == "passed":
            return name in self.bound.passed or (None if not self.bound.complete else False)
        node = self.bound.passed.get(name) or self.bound.default(name)
        if node is None:
            return None
        if question == "literal":
            return isinstance(node, ast.Constant)
        if question == "mapped":
            return isinstance(self.shown_value(node), (ast.Dict, ast.DictComp))
        if question == "decays":
            return rates.is_changing(self.file, node)
        if question == "computed":
            return rates.is_computed(self.file, node)
        if question == "has_fed":
            return rates.has_fed(self.file, node)
        if question == "fed_rate":
            return rates.is_fed(self.file, node)
        if question == "derived":
            return rates.is_derived(self.file, node)
        if question == "received":
            return rates.is_received(self.file, node)
        if question == "short":
            return is_short(node)
        if question == "made_zero":
            return self.is_zero_state(node)
        if question == "stuck":
            return self.is_stuck(node)
        if question == "single":
            known = self.shown_value(node)
            return isinstance(known, (ast.List, ast.Tuple)) and len(known.elts) == 1
        if question == "listed":
            return self.is_listed(node)
        if question == "sized":
            known = self.shown_value(node)
            times = known.right if isinstance(known, ast.BinOp) else None
            is_several = isinstance(times, ast.Constant) and type(times.value) is int and times.value > 1
            return isinstance(known, (ast.List, ast.Tuple)) or is_several
        if question == "double":
            return self.is_double(node)
        if question == "string":
            return self.is_string(node)
        value = self.value(node)
        if value is UNKNOWN:
            return False if question in ("known", "pattern") else None
        if question == "known":
            return True
        if question == "pattern":
            return isinstance(value, str) and any(sign in value for sign in SIGNS)
        return isinstance(value, str) if question == "text" else isinstance(value, (int, float))

    def target(self, arguments: list[ast.expr]) -> ast.expr | None:
        """What the result is assigned to, or, by the number before the last argument, one of those that it is taken
        apart into: a name or an attribute."""
        if not self.is_used:
            return None
        flow, index = self.file.flow, len(arguments) > 1 and ast.literal_eval(arguments[0])
        found = flow.targets(self.node) if index is False else flow.parts(self.node)[index : index + 1]
        if not found or not isinstance(found[0], (ast.Name, ast.Attribute, ast.Tuple)):
            return None
        return advice.expression(unparse(found[0]))

    # What is written.

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
        second = self.second()
        if second is not None:
            return second
        chosen = next(self.clauses("write", "same", "say"), None)
        if chosen is None or chosen.kind == "say":
            return None
        for each in self.clauses("refuse"):
            reason = each.text.partition(":")[2]
            for name in each.parameters:
                if self.bound is not None and self.bound.given(name):
                    raise UnfitError(reason.strip() or f"TF 2 has nothing for {name}=")
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

    def second(self) -> Replacement | None:
        """What to write for the second of several results, where the call is asked for that one only."""
        chosen = next(self.clauses("second"), None)
        outer = self.file.parents.get(self.node)
        if chosen is None or not isinstance(outer, ast.Subscript) or outer.value is not self.node:
            return None
        if unparse(outer.slice) not in ("1", "-1"):
            return None
        return Replacement(outer, self.filled(chosen))

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
        return self.saying(UnfitError()) if made is None else f"write {self.writer.shown(made.new, LONGEST_SAID)}"

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
                        for name, value in calls.passed(scope.call, scope.path).items()
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
        return name == "reuse" and simulation is not None and simulation.reuses.get(scope) == {False}

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
        found = list(calls.differences(self.call, old, new))
        return not found

    def rebound(self, func: ast.expr, old: Parameters, new: Parameters, path: str) -> ast.Call:
        """The call of ``path`` for the new parameters. Raises ``UnfitError``."""
        bound = self.check({*old.names, *(self.bound.passed if self.bound is not None else ())})
        assert self.call is not None
        arrived: dict[str, ast.expr] = {}
        by_position = len(self.call.args)
        order: list[str] = []
        # What is passed under both names: mostly None under the new one, where all are passed by position.
        both = {calls.successor(name, new) for name in bound.passed if bound.given(name) and not new.accepts(name)}
        replaced = {name for name in both if name in bound.passed and not bound.given(name)}
        for index, (name, node) in enumerate(bound.passed.items()):
            if name in replaced or (name in self.dropped and name not in new.names):
                continue  # the latter not for the **kwargs of the new one either
            now = name if new.accepts(name) or name in new.positional else calls.successor(name, new)
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
            return self.base() if outer.attr == "__init__" else None
        if self.writer.is_for_initializer(self.reference):
            return Place(self.writer, self.called(), self.block).replacement(node)
        if isinstance(outer, ast.ClassDef) and kind(self.symbol) == "c":
            return self.base()
        is_type_test = self.reference.argument_of in (("isinstance", 1), ("issubclass", 1))
        explicit = None if is_type_test else next(self.clauses("pass"), None)
        if explicit is not None and explicit.template is not None:
            return Replacement(node, self.filled_with_nothing(explicit.template))
        found = [each for each in self.block.clauses if each.kind in ("write", "same", "say")]
        chosen = next((each for each in found if each.when is None), found[0] if found else None)
        if is_type_test:
            found = [each for each in found if each.kind != "say" or self.holds(each)]
            chosen = next((each for each in found if self.holds(each) is not False), None)
        if chosen is None or chosen.kind == "say":
            return None
        if chosen.kind == "same":
            if is_type_test and chosen.text:
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
        if is_type_test:
            return self.constructor(chosen.template)
        return self.function(chosen.template, declared)

    def base(self) -> Replacement | None:
        """The class to inherit from: one with the same methods, which subclasses override and call."""
        compat = self.symbol.replace("tf.", "tf.compat.v1.", 1)
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

    # What is said.

    def notes(self, made: Replacement) -> Iterator[str]:
        """What is to be said beside an expression."""
        yield from (self.phrase(each.text) for each in self.clauses("note"))
        yield from (f"with `import {each}`" for each in sorted(modules_of(made.new) - {"absl"}))
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
        named = successor(self.block)
        if named and (not self.is_used or isinstance(self.file.parents.get(self.node), ast.ClassDef)):
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


class Filling:
    """Puts the arguments of a call into an expression of a block. ``lenient``: what the call does not pass stays there
    by the name of its parameter, instead of raising ``UnfitError``."""

    def __init__(self, place: Place, bound: Bound, lenient: bool = False) -> None:
        self.place, self.bound, self.lenient = place, bound, lenient
        self.holes = set(bound.parameters.names) | set(bound.passed)
        self.shadowed: set[str] = set()

    def expression(self, template: ast.expr) -> ast.expr:
        filled = self.fill(template)
        assert isinstance(filled, ast.expr)
        return filled

    def is_hole(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id in self.holes and node.id not in self.shadowed

    def holes_in(self, node: ast.AST) -> set[str]:
        return {each.id for each in walk(node) if isinstance(each, ast.Name) and self.is_hole(each)}

    def is_left_out(self, value: ast.expr) -> bool:
        """Whether an argument of the expression is for what the call does not pass."""
        for each in walk(value):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in UNASKED:
                if each.func.id in ("always", "rate") or not self.is_hole(each.args[-1]):
                    return False
        if isinstance(value, ast.Call) and unparse(value.func) == "counted" and not self.place.stays:
            return True
        if isinstance(value, ast.Call) and unparse(value.func) == "some":
            passed = self.bound.passed.get(unparse(value.args[0]))
            is_none = passed is None or (isinstance(passed, ast.Constant) and passed.value is None)
            return is_none or (passed is not None and self.place.is_zero_state(passed))
        holes = self.holes_in(value)
        if not holes:
            return False
        return not any(name in self.bound.passed or name not in self.bound.parameters.defaults for name in holes)

    def fill(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self.fill(each) for each in node]
        if not isinstance(node, ast.AST):
            return node
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.Attribute):
            root = node
            while isinstance(root, ast.Attribute):
                root = root.value  # type: ignore[assignment]
            if isinstance(root, ast.Name) and (root.id == "tf" or root.id in PACKAGES):
                return self.place.name_of(unparse(node))
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Lambda):
            inner = {each.arg for each in node.args.args} - self.shadowed
            self.shadowed |= inner
            made = ast.Lambda(copy.deepcopy(node.args), self.fill(node.body))
            self.shadowed -= inner
            return made
        if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            inner = {e.id for each in node.generators for e in walk(each.target) if isinstance(e, ast.Name)}
            inner -= self.shadowed
            self.shadowed |= inner
            made = type(node)(**{name: self.fill(value) for name, value in ast.iter_fields(node)})  # type: ignore[assignment]
            self.shadowed -= inner
            return made
        filled = type(node)(**{name: self.fill(value) for name, value in ast.iter_fields(node)})
        return simplified(filled) if isinstance(filled, (ast.BinOp, ast.Subscript, ast.UnaryOp)) else filled

    def name(self, node: ast.Name) -> ast.expr:
        if node.id == "self" and self.place.reference.owner:
            receiver = self.place.reference.nodes[-2]
            rewritten = self.place.writer.rewritten(receiver)
            assert isinstance(rewritten, ast.expr)
            return rewritten
        if node.id == "tf":
            return self.place.name_of("tf")
        if not self.is_hole(node):
            return ast.Name(node.id, ast.Load())
        passed = self.bound.passed.get(node.id)
        if passed is not None:
            rewritten = self.place.writer.rewritten(passed)
            assert isinstance(rewritten, ast.expr)
            return rewritten
        default = self.bound.default(node.id)
        if default is not None and not self.lenient:
            return default
        if self.lenient:
            return ast.Name(node.id, ast.Load())
        raise UnfitError(f"the call passes no {node.id}=, which has to come from what is around it")

    def call(self, node: ast.Call) -> ast.expr:
        if isinstance(node.func, ast.Name) and node.func.id in MARKS:
            filled = self.marked(node.func.id, node.args)
            assert isinstance(filled, ast.expr)
            return filled
        positional: list[ast.expr] = []
        gap = False
        for each in node.args:
            if self.is_hole(each) and self.is_left_out(each):
                gap = True
                continue
            if gap:
                raise UnfitError
            positional.append(self.fill(each))
        keywords = [
            ast.keyword(each.arg, self.fill(each.value)) for each in node.keywords if not self.is_left_out(each.value)
        ]
        if (
            positional
            and unparse(node.func) == "tf.stack"
            and (whole := unstacked(positional[0], keywords)) is not None
        ):
            return whole
        func = self.instance(node.func) if self.is_hole(node.func) else None
        if unparse(node.func) in ("os.path.dirname", "os.path.basename"):
            return part_of_path(node.func, self.path_told(node.args[0]) or positional[0])
        if isinstance(node.func, ast.Name) and node.func.id == "tuple" and isinstance(positional[0], ast.List):
            return ast.Tuple(positional[0].elts, ast.Load())
        return self.for_keras(node, ast.Call(func or self.fill(node.func), positional, keywords))

    def path_told(self, mark: ast.expr) -> ast.expr | None:
        """What the name of a path that methods are told was set to, perhaps only after the call."""
        told = self.place.told(ast.literal_eval(mark.args[0])) if isinstance(mark, ast.Call) else None
        value = self.place.file.assignments.value_of(told) if told is not None else None
        is_plain = isinstance(value, (ast.Constant, ast.BinOp)) or is_joined(value)
        rewritten = self.place.writer.rewritten(value) if is_plain else None
        return rewritten if isinstance(rewritten, ast.expr) else None

    def marked(self, mark: str, arguments: list[ast.expr]) -> Any:
        """What stands for one of ``MARKS``."""
        first = arguments[0]
        if mark == "global_name":
            return ast.Name(ast.literal_eval(first), ast.Load())
        if mark == "holder":
            return ast.Name(self.place.file.flow.holder(self.place.node) or unparse(first), ast.Load())
        if mark == "key":
            key = self.place.file.flow.key_of(self.place.node) if self.place.is_used else None
            return first if key is None else self.place.writer.rewritten(key)
        if mark == "told":
            told = self.place.told(ast.literal_eval(first))
            return self.place.writer.rewritten(told) if told is not None else self.fill(arguments[1])
        if mark in pipelines.MARKS:
            found = pipelines.shown(self.place.file, self.place.node, mark) if self.place.is_used else None
            return self.fill(first) if found is None else self.place.writer.rewritten(found)
        if mark == "result":
            known = self.place.result
            if not known and self.place.is_used:
                known = self.place.file.flow.name_of_result(self.place.node)
            return ast.Name(known or unparse(first), ast.Load())
        if mark == "target":
            return self.place.target(arguments) or ast.Name(ast.literal_eval(arguments[-1]), ast.Load())
        if mark == "normalized":
            return self.place.normalized(self.fill(first), self.bound)
        name = unparse(first)
        passed = self.bound.passed.get(name)
        if mark == "unless_none":
            made = self.fill(arguments[1])
            if passed is None or not self.place.may_be_none(passed):
                return made
            return ast.IfExp(ast.Compare(passed, [ast.Is()], [ast.Constant(None)]), ast.Constant(None), made)
        if mark == "short":
            shown = passed is not None and is_short(passed)
            return self.fill(first) if shown else ast.Name(ast.literal_eval(arguments[1]), ast.Load())
        if mark == "rate":
            return self.rate(name)
        if mark == "whole":
            again = rates.rebound(self.place.file, self.place.node)
            own = unparse(self.place.file.flow.targets(self.place.node)[0]) if again is not None else ""
            return lambda_of(self.computed(again or rates.whole(self.place.file, self.place.node), own))
        if mark in ("changing", "function"):
            names = rates.to_be_functions(self.place.file, passed) if passed is not None else []
            if not names:
                raise UnfitError
            if mark == "changing":
                return self.function_name(names[0])
            return lambda_of(self.computed(rates.function_of(self.place.file, names[0]), unparse(names[0])))
        if mark == "always":
            return self.fill(first) if passed is not None else self.bound.default(name) or self.fill(first)
        if mark == "passed":
            return self.fill(first if passed is not None else arguments[1])
        if mark == "default":
            is_given = passed is not None and not (isinstance(passed, ast.Constant) and passed.value is None)
            return self.fill(first if is_given else arguments[1])
        is_one = mark == "several" and passed is not None and self.place.is_number(passed)
        return ast.List([self.fill(first)], ast.Load()) if is_one else self.fill(first)

    def rate(self, name: str) -> ast.expr:
        """The argument for a learning rate as Keras takes it: a float, a schedule or a function."""
        node = self.bound.passed.get(name)
        value = self.fill(ast.Name(name, ast.Load()))
        assert isinstance(value, ast.expr)
        if node is None:
            return value
        known = self.place.value(node)
        if type(known) is int:
            is_number = isinstance(node, ast.Constant)
            return ast.Constant(float(known)) if is_number else ast.Call(ast.Name("float", ast.Load()), [value], [])
        if rates.is_fixed_tensor(self.place.file, node):
            return lambda_of(self.computed(node))
        is_function = isinstance(node, (ast.Name, ast.Attribute)) and rates.is_derived(self.place.file, node)
        return self.function_name(node) if is_function else value

    def function_name(self, name: ast.expr) -> ast.expr:
        """The name of what has to become a function; another one, where the function is made out of the variable that
        has the name."""
        own, file = unparse(name), self.place.file
        inside = (each for each in walk(rates.function_of(file, name)) if isinstance(each, (ast.Name, ast.Attribute)))
        is_variable = any(unparse(each) == own and not rates.becomes_function(file, each) for each in inside)
        return ast.Name("rate", ast.Load()) if is_variable and own != "rate" else advice.expression(own)

    def computed(self, node: ast.expr, own: str = "") -> ast.expr:
        """What computes a rate, with calls of the names in it that become functions; what the name ``own`` of the rate
        itself was set to before stands for that."""
        file = self.place.file
        names = [] if isinstance(node, (ast.Name, ast.Attribute)) else rates.to_be_functions(file, node)
        calls_of: dict[str, ast.expr] = {}
        for each in names:
            is_own = unparse(each) == own
            inner = self.computed(rates.function_of(file, each), own) if is_own else ast.Call(each, [], [])
            calls_of[unparse(each)] = inner
        made = Named(calls_of).visit(self.place.writer.rewritten(node))
        assert isinstance(made, ast.expr)
        return made

    def instance(self, hole: ast.expr) -> ast.expr | None:
        """What makes an object of a class that is passed for a hole where an object is called."""
        passed = self.bound.passed.get(unparse(hole))
        reference = self.place.writer.by_node.get(passed) if passed is not None else None
        if passed is None or reference is None or reference.call is not None or kind(reference.path) != "c":
            return None
        writer, called = self.place.writer, Place(self.place.writer, reference, self.place.block).called()
        try:
            made = Place(writer, called, writer.block(called)).replacement() if writer.is_to_change(called) else None
        except UnfitError:
            made = None
        return made.new if made is not None else ast.Call(writer.rewritten(passed), [], [])

    def for_keras(self, template: ast.Call, made: ast.Call) -> ast.Call:
        """A call of the block, for layers of Keras: with a name that they take, and with the type of the input."""
        keras_named(unparse(template.func), made, self.place.api)
        for each in made.keywords:
            if each.arg == "training":
                each.value = without_conversion(each.value)
        if isinstance(template.func, ast.Call) and template.args and isinstance(made.func, ast.Call):
            is_layer = unparse(template.func.func).startswith("tf.keras.layers.")
            passed = self.bound.passed.get(unparse(template.args[0]))
            if is_layer and self.is_hole(template.args[0]) and self.place.is_double(passed):
                if all(each.arg != "dtype" for each in made.func.keywords):
                    made.func.keywords.append(ast.keyword("dtype", ast.Constant("float64")))
            if is_layer and self.is_hole(template.args[0]) and self.place.is_listed(passed):
                made.args[0] = ast.Call(self.place.name_of("tf.constant"), [made.args[0]], [])
        return made


class Named(ast.NodeTransformer):
    """Puts expressions in the place of names."""

    def __init__(self, named: dict[str, ast.expr]) -> None:
        self.named = named

    def visit(self, node: ast.AST) -> ast.AST:
        found = self.named.get(unparse(node)) if isinstance(node, (ast.Name, ast.Attribute)) else None
        return self.generic_visit(node) if found is None else found


def without_conversion(flag: ast.expr) -> ast.expr:
    """``x`` for ``tf.convert_to_tensor(x)``, and for what makes a constant of it: layers of Keras ask for the truth of
    ``training``, which a tensor does not have in a tf.function."""
    is_conversion = isinstance(flag, ast.Call) and last_name(flag.func) in ("convert_to_tensor", "constant")
    return flag.args[0] if is_conversion and isinstance(flag, ast.Call) and flag.args else flag


def is_stored(name: ast.Name) -> bool:
    """Whether a name is assigned to where it stands."""
    return isinstance(name.ctx, ast.Store)


def is_short(node: ast.expr) -> bool:
    """Whether an expression is a name, an attribute or an element, or a list of a few, which may be written twice."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return len(node.elts) < 3 and all(map(is_short, node.elts))
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Name, ast.Constant)):
            return False
        node = node.value
    return isinstance(node, ast.Name)


def unstacked(node: ast.expr, stacking: list[ast.keyword]) -> ast.expr | None:
    """``x`` for ``tf.unstack(x, axis=1)``, which is stacked again along that axis."""
    if not isinstance(node, ast.Call) or not unparse(node.func).endswith(("tf.unstack", "tf.compat.v1.unstack")):
        return None
    along, value = calls.argument(node, "axis", 2), calls.argument(node, "value", 0)
    is_same = along is not None and [unparse(each.value) for each in stacking] == [unparse(along)]
    return value if is_same else None


def modules_of(new: ast.expr) -> set[str]:
    """The modules of other packages that an expression names."""
    nodes = list(walk(new))
    if not any(isinstance(each, ast.Name) and each.id in PACKAGES for each in nodes):
        return set()
    names = (unparse(each) for each in nodes if isinstance(each, ast.Attribute))
    return {name.rpartition(".")[0] for name in names if name.partition(".")[0] in PACKAGES}


def lambda_of(body: ast.expr, parameters: Iterable[str] = (), optional: Sequence[str] = ()) -> ast.Lambda:
    """A function of some parameters, and of others that are None by default, that gives an expression."""
    declared = [ast.arg(name) for name in (*parameters, *optional)]
    return ast.Lambda(ast.arguments([], declared, None, [], [], None, [ast.Constant(None) for _ in optional]), body)


def keras_named(path: str, made: ast.Call, api: str) -> bool:
    """Give a new layer a name that Keras 3 takes, without slashes. Returns whether that is another one."""
    if not path.startswith("tf.keras.layers.") or keras(api) != 3:
        return False
    changed = False
    for keyword in made.keywords:
        if keyword.arg == "name":
            keyword.value = copy.deepcopy(keyword.value)
            for each in walk(keyword.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and "/" in each.value:
                    each.value, changed = each.value.replace("/", "_"), True
    return changed


def settled(when: ast.expr | None) -> set[str]:
    """The parameters of which a condition says what they are, ``p == 1`` or ``p in (1, 2)``: what is written where it
    holds is written for that."""
    if isinstance(when, ast.BoolOp) and isinstance(when.op, ast.And):
        return set().union(*map(settled, when.values))
    if isinstance(when, ast.Compare) and isinstance(when.left, ast.Name):
        return {when.left.id} if isinstance(when.ops[0], (ast.Eq, ast.In)) else set()
    return set()


def is_joined(path: ast.expr | None) -> bool:
    """Whether an expression joins paths."""
    return isinstance(path, ast.Call) and len(path.args) > 1 and unparse(path.func) in ("os.path.join", "join")


def part_of_path(function: ast.expr, path: ast.expr) -> ast.expr:
    """``os.path.dirname`` or ``basename`` of a path, without the call where it is written out, or joined."""
    is_folder = unparse(function) == "os.path.dirname"
    if isinstance(path, ast.Constant) and isinstance(path.value, str):
        folder, _, name = path.value.rpartition("/")
        return ast.Constant((folder or ".") if is_folder else name)
    if isinstance(path, ast.Call) and is_joined(path):
        *folders, last = path.args
        if isinstance(last, ast.Constant) and isinstance(last.value, str) and "/" not in last.value:
            joined = folders[0] if len(folders) == 1 else ast.Call(path.func, folders, [])
            return joined if is_folder else last
    return ast.Call(function, [path], [])


def simplified(node: ast.BinOp | ast.Subscript | ast.UnaryOp) -> ast.expr:
    """``x`` for ``1 - (1 - x)`` and for ``[x][0]``, and ``True`` for ``not False``."""
    if isinstance(node, ast.UnaryOp):
        is_known = isinstance(node.op, ast.Not) and isinstance(node.operand, ast.Constant)
        return ast.Constant(not node.operand.value) if is_known else node  # type: ignore[attr-defined]
    if isinstance(node, ast.Subscript):
        elements = node.value.elts if isinstance(node.value, (ast.List, ast.Tuple)) else []
        is_first = calls.is_literal(node.slice, 0) and elements and not isinstance(elements[0], ast.Starred)
        return elements[0] if is_first else node
    inner = node.right
    if isinstance(node.op, ast.Sub) and isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Sub):
        if all(isinstance(each, ast.Constant) and each.value == 1 for each in (node.left, inner.left)):
            return inner.right
    return node
