"""What to write at a place: the advice for its symbol, made out of what the call there passes and what becomes of its
result. Made for findings only, and for what stands inside of what is found."""

from __future__ import annotations

import ast
import copy
import itertools
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tf2lint import calls
from tf2lint.calls import Parameters
from tf2lint.flow import WORDS
from tf2lint.knowledge import Route, advice, arguments, entry, is_below, kind, measured, minor, parameters_of, word
from tf2lint.knowledge.advice import Advice, Clause
from tf2lint.knowledge.standing import Standing, standing
from tf2lint.names import Kind, Reference
from tf2lint.rules import Suggestion

if TYPE_CHECKING:
    from tf2lint.uses import File

PACKAGES = ("absl", "functools", "tf_slim")  # that a template may name besides TensorFlow

UNKNOWN = object()  # what no literal says
LONGEST = 140  # of an expression in a message, in characters
LONGEST_SAID = 230  # of one that is a part of a sentence

APART = ("tf.contrib", "tf.python", "tf.core", "tf.examples", "tensorflow_addons")  # packages of their own

CHANGING_RATES = ("_decay", ".piecewise_constant", ".cosine_decay_restarts", ".placeholder", "Decay")

# What is to be made once and kept, rather than at each call.
ONCE = {
    "tf.keras.layers.": "create the layer once, where the model is built",
    "tf.keras.metrics.": "create the metric once",
    "tf.Variable": "create it once",
}
# Names that tf.compat.v1 has with the parameters of tf, and that do something else there.
OTHERS = ("tf.Variable", "tf.where", "tf.data.Dataset", "tf.data.TFRecordDataset", "tf.zeros_like", "tf.ones_like")
# Scopes change what is made inside of them, unless by these arguments.
SCOPES = ("tf.variable_scope", "tf.variable_op_scope")
HARMLESS_IN_SCOPES = ("name_or_scope", "default_name", "values", "auxiliary_name_scope", "use_resource", "scope")
SCOPED = ("tf.layers", "tf.get_variable", "tf.contrib.layers", "tf.contrib.slim", "tf.nn.rnn_cell", "tf.contrib.rnn",
          "tf.contrib.framework")  # fmt: skip


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


class Unfit(Exception):
    """A block has no place for something in a call; the argument says why."""


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
        return node is not None and ast.unparse(node) != self.parameters.defaults.get(name)

    def default(self, name: str) -> ast.expr | None:
        """The default of a parameter, if it has one that is a literal."""
        text = self.parameters.defaults.get(name, "...")
        return None if text == "..." else ast.parse(text, mode="eval").body


class Writer:
    """Makes the remedies of a file."""

    def __init__(self, file: File) -> None:
        self.file: File = weakref.proxy(file)  # which has its writer: the two would keep the tree
        self.api = file.api
        self.by_node: dict[ast.AST, Reference] = {}
        for each in file.references:
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

    def remedy_by(self, reference: Reference, block: Advice) -> Remedy:
        place = Place(self, reference, block)
        try:
            made = place.replacement()
        except Unfit as reason:
            return Remedy(place.saying(str(reason)))
        if made is None or ast.unparse(made.new) == ast.unparse(made.node):
            return Remedy(place.saying(""))
        suggestion = self.suggestion(made) if reference.certain or reference.owner else None
        return Remedy("; ".join((f"write {self.shown(made.new)}", *place.notes(made))), suggestion)

    def suggestion(self, made: Replacement) -> Suggestion:
        """A replacement as text, in parentheses where it needs them."""
        node, new = made.renamed or (made.node, made.new)
        text = ast.unparse(new)
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
        text = ast.unparse(new)
        if len(text) <= longest and "\n" not in text:
            return text
        new = copy.deepcopy(new)
        while len(text) > longest or "\n" in text:
            inner = [
                (owner, name, index, each)
                for owner in ast.walk(new)
                if isinstance(owner, (ast.Call, ast.keyword))
                for name, value in ast.iter_fields(owner)
                if name in ("args", "value")
                for index, each in enumerate(value if isinstance(value, list) else [value])
                if not isinstance(each, (ast.Constant, ast.Starred)) or len(ast.unparse(each)) > 40
            ]
            inner = [each for each in inner if len(ast.unparse(each[3])) > 3]
            if not inner:
                break
            fitting = [each for each in inner if len(text) - len(ast.unparse(each[3])) + 3 <= longest]
            owner, name, index, _ = (
                min(fitting, key=lambda each: len(ast.unparse(each[3])))
                if fitting
                else max(inner, key=lambda each: len(ast.unparse(each[3])))
            )
            if isinstance(owner, ast.keyword):
                owner.value = ast.Constant(...)
            elif isinstance(owner, ast.Call):
                owner.args[index] = ast.Constant(...)
            text = ast.unparse(new)
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
                try:
                    self._made[key] = Place(self, reference, self.block(reference)).replacement()
                except Unfit:
                    pass
        return self._made[key]

    def is_to_change(self, reference: Reference) -> bool:
        """Whether a reference does not mean in the target what it means in TensorFlow 1, as far as this is known."""
        found = standing(reference.path, reference.route, self.api, reference.owner > 0)
        if found is Standing.LOST or (found is Standing.COMPAT and not self.file.settings.allow_compat_v1):
            return True
        if reference.path.startswith("tf.contrib"):
            return True
        own = advice.own(reference.path, self.api) if reference.route is Route.DIRECT else None
        return own is not None and (reference.call is not None or any(each.kind == "pass" for each in own.clauses))

    def rewritten(self, node: Any) -> Any:
        """A copy of what stands in the file, with what is to be written for TensorFlow 1 in it."""
        if isinstance(node, list):
            return [self.rewritten(each) for each in node]
        if not isinstance(node, ast.AST):
            return node
        reference = self.by_node.get(node)
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
        if not reference.owner and len(reference.nodes) == reference.path.count(".") + 1 and isinstance(base, ast.expr):
            text = ast.unparse(base)
            if text.endswith(".compat.v1"):
                return text.removesuffix(".compat.v1"), Route.DIRECT
            if text.isidentifier():
                return text, reference.route
        return self.file.tensorflow


class Place:
    """One reference, and what a block says there."""

    def __init__(self, writer: Writer, reference: Reference, block: Advice) -> None:
        self.writer, self.reference, self.block = writer, reference, block
        self.file, self.api, self.call = writer.file, writer.api, reference.call
        self.symbol = reference.path
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
        return self.file.flow.words(self.node)

    def parameters(self) -> Parameters | None:
        """The parameters of the symbol in TensorFlow 1.15; ``None`` where they are not known."""
        known = entry(self.symbol) or entry(advice.public_name(self.symbol))
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
        return bound

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
            return self.ask(ast.unparse(node.func), ast.unparse(node.args[0]))
        name = ast.unparse(node)
        if name in WORDS:
            return name in self.words
        if name == "compat":
            return self.reference.route is Route.COMPAT_V1
        if name == "scheduled":
            step = self.bound.passed.get("global_step", self.bound.passed.get("x")) if self.bound is not None else None
            return self.call is not None and not self.file.is_computed_from(self.call, step)
        if name == "graph":
            return self.file.runs_in_graph(self.node)
        value = self.literal(name)
        return None if value is UNKNOWN else bool(value)

    def compare(self, node: ast.Compare) -> bool | None:
        left, right = node.left, ast.literal_eval(node.comparators[0])
        name = ast.unparse(left)
        value = (
            advice.keras_of(self.api) if name == "keras" else minor(self.api) if name == "minor" else self.literal(name)
        )
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
        if self.bound is None:
            return None
        if question == "given":
            return self.bound.given(name) or (None if not self.bound.complete else False)
        node = self.bound.passed.get(name) or self.bound.default(name)
        if node is None:
            return None
        if question == "decays":
            made = self.file.assignments.value_of(node) or node
            rate = self.file.calls.get(made) if isinstance(made, ast.Call) else None
            return rate is not None and rate.path.endswith(CHANGING_RATES)
        if question == "single":
            known = self.file.assignments.value_of(node) if isinstance(node, ast.Name) else node
            return isinstance(known, (ast.List, ast.Tuple)) and len(known.elts) == 1
        if question == "listed":
            known = self.file.assignments.value_of(node) if isinstance(node, ast.Name) else node
            makes_list = isinstance(known, ast.Call) and ast.unparse(known.func).endswith(("tolist", "list"))
            return makes_list or isinstance(known, (ast.List, ast.Tuple, ast.ListComp))
        value = self.value(node)
        if value is UNKNOWN:
            return False if question == "known" else None
        if question == "known":
            return True
        return isinstance(value, str) if question == "text" else isinstance(value, (int, float))

    # What is written.

    def clauses(self, *kinds: str) -> Iterator[Clause]:
        """The clauses of these kinds that hold."""
        return (each for each in self.block.clauses if each.kind in kinds and self.holds(each))

    def replacement(self) -> Replacement | None:
        """What to write here; ``None`` for what no expression can take the place of. Raises ``Unfit`` where one can,
        but not for this call."""
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
            names, _, reason = each.text.partition(":")
            for name in each.parameters:
                if self.bound is not None and self.bound.given(name):
                    raise Unfit(reason.strip() or f"TF 2 has nothing for {name}=")
        if chosen.template is not None and self.reference.route is Route.COMPAT_V1:
            if self.symbol.replace("tf", "tf.compat.v1", 1) in ast.unparse(chosen.template):
                return None  # what stands here already
        if self.is_in_scope():
            raise Unfit("with what the scope around it sets for it")
        if chosen.kind == "same":
            return self.same(chosen.text)
        return Replacement(self.node, self.filled(chosen))

    def second(self) -> Replacement | None:
        """What to write for the second of several results, where the call is asked for that one only."""
        chosen = next(self.clauses("second"), None)
        outer = self.file.parents.get(self.node)
        if chosen is None or not isinstance(outer, ast.Subscript) or outer.value is not self.node:
            return None
        if not calls.is_literal(outer.slice, 1):
            return None
        return Replacement(outer, self.filled(chosen))

    def is_in_scope(self) -> bool:
        """Whether a scope around the place changes what a layer or variable made there is."""
        if not is_below(self.symbol, SCOPED):
            return False
        for outer in self.file.around(self.node):
            for item in outer.items if isinstance(outer, (ast.With, ast.AsyncWith)) else ():
                scope = self.file.calls.get(item.context_expr) if isinstance(item.context_expr, ast.Call) else None
                if scope is None or scope.call is None:
                    continue
                if scope.path.endswith(".arg_scope") and is_below(self.symbol, ("tf.contrib",)):
                    return True
                if scope.path in SCOPES:
                    given = calls.passed(scope.call, scope.path)
                    if any(name not in HARMLESS_IN_SCOPES for name in given):
                        return True
        return False

    def check(self, used: set[str]) -> Bound:
        """The arguments, where an expression that uses some of them has a place for all. Raises ``Unfit``."""
        bound = self.bound
        if bound is None:
            raise Unfit("")
        if not bound.complete:
            raise Unfit("by what its starred arguments hold")
        lost = sorted(name for name in bound.passed if bound.given(name) and name not in used | self.dropped)
        if lost:
            raise Unfit(f"TF 2 has nothing for {'= and '.join(lost)}=")
        return bound

    def filled(self, clause: Clause) -> ast.expr:
        """The expression of a ``write``, with what the call passes."""
        assert clause.template is not None
        names = {each.id for each in ast.walk(clause.template) if isinstance(each, ast.Name)}
        if self.bound is None and not self.call_has_arguments and not self.needed(names):
            return Filling(self, Bound(calls.parse(""))).expression(clause.template)
        return Filling(self, self.check(names)).expression(clause.template)

    @property
    def call_has_arguments(self) -> bool:
        return self.call is not None and bool(self.call.args or self.call.keywords)

    def needed(self, names: set[str]) -> bool:
        declared = self.parameters()
        return declared is not None and bool(names & set(declared.names))

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
                raise Unfit("")
            new_names = dict(pair.split() for each in self.clauses("rename") for pair in each.text.split(", "))
            if any(each.arg in new_names for each in keywords):
                whole.keywords = [ast.keyword(new_names.get(each.arg or "", each.arg), each.value) for each in keywords]
                return Replacement(self.node, whole)
            return Replacement(self.node, whole, (self.call.func, func))
        new = calls.parse(new_text)
        if target and self.keeps_arguments(declared, new):
            return Replacement(self.node, whole, (self.call.func, func))
        return Replacement(self.node, self.rebound(func, declared, new))

    def keeps_arguments(self, old: Parameters, new: Parameters) -> bool:
        """Whether the call's arguments arrive where they did."""
        assert self.call is not None
        if any(isinstance(each, ast.Starred) for each in self.call.args) or any(
            each.arg is None for each in self.call.keywords
        ):
            return old.positional == new.positional[: len(old.positional)] and set(old.names) <= set(new.names)
        found = list(calls.differences(self.call, old, new))
        return not found

    def rebound(self, func: ast.expr, old: Parameters, new: Parameters) -> ast.Call:
        """The call for the new parameters. Raises ``Unfit``."""
        bound = self.check({*old.names, *(self.bound.passed if self.bound is not None else ())})
        assert self.call is not None
        arrived: dict[str, ast.expr] = {}
        by_position = len(self.call.args)
        order: list[str] = []
        for index, (name, node) in enumerate(bound.passed.items()):
            now = name if new.accepts(name) or name in new.positional else calls.successor(name, new)
            if not now and new.takes_any_keyword and index >= by_position and kind(self.symbol) != "f":
                now = name
            if now and now != name and now in bound.passed:
                continue  # passed under both names
            if now:
                arrived[now] = self.writer.rewritten(node)
                order.append(now)
            elif bound.given(name) and name not in self.dropped and name != "name":
                raise Unfit(f"TF 2 has nothing for {name}=")
        missing = [name for name in new.names if name not in new.defaults and name not in arrived]
        if missing:
            raise Unfit(f"{missing[0]}= has to be passed")
        positional: list[ast.expr] = []
        for name, now in zip(order[:by_position], new.positional, strict=False):
            if name != now:
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
            return None  # what is taken from it is another symbol's
        explicit = next(self.clauses("pass"), None)
        if explicit is not None and explicit.template is not None:
            return Replacement(node, Filling(self, Bound(calls.parse(""))).expression(explicit.template))
        chosen = next((each for each in self.block.clauses if each.kind in ("write", "same", "say")), None)
        if chosen is None or chosen.kind == "say":
            return None
        if chosen.kind == "same":
            return self.alias(chosen.text) if chosen.text else None
        assert chosen.template is not None
        declared = self.parameters()
        if declared is None or not declared.names:
            if declared is not None and kind(self.symbol) == "c":
                return self.constructor(chosen.template)
            made = Filling(self, Bound(calls.parse(""))).expression(chosen.template)
            if declared is not None and kind(self.symbol) == "f":
                made = ast.Lambda(ast.arguments([], [], None, [], [], None, []), made)
            return Replacement(node, made)
        if self.reference.argument_of == ("isinstance", 1) or self.reference.argument_of == ("issubclass", 1):
            return self.constructor(chosen.template)
        return self.function(chosen.template, declared)

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
            path = ast.unparse(template.func)
            if path.rpartition(".")[2][:1].isupper():
                return Replacement(self.node, self.name_of(path))
        return None

    def function(self, template: ast.expr, declared: Parameters) -> Replacement | None:
        """What does the same as a symbol that is passed on: another function, one of whose arguments are set, or a
        lambda of the parameters without defaults."""
        needed = [name for name in declared.positional if name not in declared.defaults]
        holes = set(declared.names)
        if isinstance(template, ast.Call) and isinstance(template.func, ast.Attribute):
            first = [ast.unparse(advice.bare(each)) for each in template.args]
            path = ast.unparse(template.func)
            fixed = []
            for word in template.keywords:
                inside = {each.id for each in ast.walk(word.value) if isinstance(each, ast.Name)} & holes
                if not inside:
                    fixed.append(ast.keyword(word.arg, self.template_node(word.value)))
                elif isinstance(word.value, ast.Call) and ast.unparse(word.value.func) == "always":
                    default = Bound(declared).default(ast.unparse(word.value.args[0]))
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
        if kind(self.symbol) != "f" or not needed or len(needed) > 3:
            return None
        bound = Bound(declared, {name: ast.Name(name, ast.Load()) for name in needed})
        try:
            body = Filling(self, bound).expression(template)
        except Unfit:
            return None
        parameters = ast.arguments([], [ast.arg(name) for name in needed], None, [], [], None, [])
        return Replacement(self.node, ast.Lambda(parameters, body))

    def template_node(self, node: ast.expr) -> ast.expr:
        return Filling(self, Bound(calls.parse(""))).expression(node)

    # What is said.

    def notes(self, made: Replacement) -> Iterator[str]:
        """What is to be said beside an expression."""
        yield from (self.phrase(each.text) for each in self.clauses("note"))
        modules = {
            text.rpartition(".")[0]
            for inner in ast.walk(made.new)
            if isinstance(inner, ast.Attribute) and (text := ast.unparse(inner)).partition(".")[0] in PACKAGES
        }
        yield from (f"with `import {each}`" for each in sorted(modules - {"", "absl"}))
        for inner in ast.walk(made.new):
            path = ast.unparse(inner.func) if isinstance(inner, ast.Call) else ""
            canonical = (
                "tf." + path.partition(".")[2] if path.partition(".")[0] == self.writer.root(self.reference)[0] else ""
            )
            for prefix, text in ONCE.items():
                if canonical == prefix or (prefix.endswith(".") and canonical.startswith(prefix)):
                    yield text
                    return

    def saying(self, reason: str) -> str:
        """What to say where there is no expression for the place."""
        chosen = next(self.clauses("say", "write", "same"), None)
        if chosen is None:
            chosen = next((each for each in self.block.clauses if each.kind in ("say", "write", "same")), None)
        notes = [self.phrase(each.text) for each in self.clauses("note")]
        if chosen is None:
            return "; ".join(notes)
        if chosen.kind == "say":
            return "; ".join((self.phrase(chosen.text), *notes))
        text = self.attempt(chosen)
        if reason.startswith(("with ", "by ")):
            return "; ".join((f"{text}, {reason}", *notes))
        return "; ".join((*([text] if text else []), *([reason] if reason else []), *notes))

    def attempt(self, clause: Clause) -> str:
        """An expression as far as the call fills it, the rest by the names of its parameters."""
        if clause.kind == "same":
            return f"use {ast.unparse(self.name_of(clause.text))}" if clause.text else ""
        assert clause.template is not None
        return f"write {self.inserted(clause.template)}"

    def inserted(self, template: ast.expr) -> str:
        """The text of an expression of a block with what the call passes, else the names of the parameters."""
        declared = self.parameters()
        bound = self.bound or Bound(declared or calls.parse(""))
        try:
            return self.writer.shown(Filling(self, bound, lenient=True).expression(template), LONGEST_SAID)
        except Unfit:
            return advice.plain(template)

    def phrase(self, text: str) -> str:
        """A text with its expressions filled."""
        return advice.BRACES.sub(lambda match: self.inserted(advice.expression(match[1])), text)


class Filling:
    """Puts the arguments of a call into an expression of a block. ``lenient``: what the call does not pass stays there
    by the name of its parameter, instead of raising ``Unfit``."""

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
        return {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and self.is_hole(each)}

    def is_left_out(self, value: ast.expr) -> bool:
        """Whether an argument of the expression is for what the call does not pass."""
        for each in ast.walk(value):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in ("always", "default"):
                return False
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
                return self.place.name_of(ast.unparse(node))
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Lambda):
            inner = {each.arg for each in node.args.args} - self.shadowed
            self.shadowed |= inner
            made = ast.Lambda(copy.deepcopy(node.args), self.fill(node.body))
            self.shadowed -= inner
            return made
        if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            inner = {e.id for each in node.generators for e in ast.walk(each.target) if isinstance(e, ast.Name)}
            inner -= self.shadowed
            self.shadowed |= inner
            made = type(node)(**{name: self.fill(value) for name, value in ast.iter_fields(node)})  # type: ignore[assignment]
            self.shadowed -= inner
            return made
        filled = type(node)(**{name: self.fill(value) for name, value in ast.iter_fields(node)})
        return simplified(filled) if isinstance(filled, (ast.BinOp, ast.Subscript)) else filled

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
        raise Unfit("")

    def call(self, node: ast.Call) -> ast.expr:
        if isinstance(node.func, ast.Name) and node.func.id == "always":
            name = ast.unparse(node.args[0])
            return self.fill(node.args[0]) if name in self.bound.passed else self.bound.default(name) or self.name(
                ast.Name(name, ast.Load()))  # fmt: skip
        if isinstance(node.func, ast.Name) and node.func.id == "global_name":
            return ast.Name(ast.literal_eval(node.args[0]), ast.Load())
        if isinstance(node.func, ast.Name) and node.func.id == "default":
            name = ast.unparse(node.args[0])
            value = self.bound.passed.get(name)
            is_given = value is not None and not (isinstance(value, ast.Constant) and value.value is None)
            chosen = self.fill(node.args[0] if is_given else node.args[1])
            assert isinstance(chosen, ast.expr)
            return chosen
        positional: list[ast.expr] = []
        gap = False
        for each in node.args:
            if self.is_hole(each) and self.is_left_out(each):
                gap = True
                continue
            if gap:
                raise Unfit("")
            positional.append(self.fill(each))
        keywords = [
            ast.keyword(each.arg, self.fill(each.value)) for each in node.keywords if not self.is_left_out(each.value)
        ]
        return ast.Call(self.fill(node.func), positional, keywords)


def simplified(node: ast.BinOp | ast.Subscript) -> ast.expr:
    """``x`` for ``1 - (1 - x)`` and for ``[x][0]``."""
    if isinstance(node, ast.Subscript):
        elements = node.value.elts if isinstance(node.value, (ast.List, ast.Tuple)) else []
        is_first = calls.is_literal(node.slice, 0) and elements and not isinstance(elements[0], ast.Starred)
        return elements[0] if is_first else node
    inner = node.right
    if isinstance(node.op, ast.Sub) and isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Sub):
        if all(isinstance(each, ast.Constant) and each.value == 1 for each in (node.left, inner.left)):
            return inner.right
    return node
