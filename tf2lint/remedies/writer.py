"""The remedies of a file, made for findings only, and for what stands inside of what is found."""

from __future__ import annotations

import ast
import contextlib
import weakref
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tf2lint.knowledge import (
    Route,
    advice,
    entry,
    is_below,
    kind,
    measured,
    resolves,
    word,
)
from tf2lint.knowledge.advice import Advice
from tf2lint.knowledge.standing import Standing, standing
from tf2lint.names import Kind, Reference
from tf2lint.names.values import Symbol, public
from tf2lint.python import calls
from tf2lint.python.syntax import copied, is_same, unparse, walk
from tf2lint.remedies.binding import UnfitError, public_name
from tf2lint.remedies.place import Place, Replacement
from tf2lint.rules import Suggestion

if TYPE_CHECKING:
    from tf2lint.uses import File

LONGEST = 160  # of an expression in a message, in characters
APART = ("tf.contrib", "tf.python", "tf.core", "tf.examples", "tensorflow_addons")  # packages of their own
OF_KERAS = "no equivalent: copy it out of the Keras that the program was written for, or do without"
# Names that tf.compat.v1 has with the parameters of tf, and that do something else there.
OTHERS = ("tf.Variable", "tf.where", "tf.data.Dataset", "tf.data.TFRecordDataset", "tf.zeros_like", "tf.ones_like")


@dataclass(frozen=True)
class Remedy:
    """What to do, for a message, and the expression to write, if a single one can stand there."""

    text: str
    suggestion: Suggestion | None = None


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
        reference = known_part(reference)
        return self.remedy_by(reference, self.advised(reference))

    def advised(self, reference: Reference) -> Advice:
        """The advice for a reference; for a name of the package ``keras`` that ``tf.keras`` still has, that."""
        path = reference.path
        if reference.route is Route.STANDALONE and not reference.owner:
            path = public(Symbol(path, Route.STANDALONE), self.api).path
            routes = (Route.STANDALONE, Route.DIRECT)
            if advice.own(path, self.api) is None and any(resolves(path, each, self.api) for each in routes):
                return advice.renaming(path)
            if entry(path) is None:
                return advice.written(path, self.api) or advice.saying(OF_KERAS)
        return advice.advice(path, self.api)

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

    def place(self, reference: Reference, block: Advice) -> Place:
        """A reference, and what a block says there."""
        return Place(self, reference, block)

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
        return Remedy("; ".join((place.wording(shown), *place.notes(made))), suggestion)

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
        new = copied(new)
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
        return self.advised(reference)

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
        is_gone = reference.path.startswith("tf.contrib") and not reference.owner
        if is_gone or public_name(reference.path) != reference.path:
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
        if reference.route is Route.STANDALONE and is_below(path, ("tf.keras",)):
            if resolves(path, Route.STANDALONE, self.api):
                return advice.expression(self.file.name_for(path.removeprefix("tf.")))
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
        package, *members = reference.path.split(".")
        attributes = [each.attr for each in reference.nodes[1:] if isinstance(each, ast.Attribute)]
        is_written_out = package == "tf" and attributes == members
        if not reference.owner and is_written_out and isinstance(base, ast.expr):
            text = unparse(base)
            if text.endswith(".compat.v1"):
                return text.removesuffix(".compat.v1"), Route.DIRECT
            if text.isidentifier():
                return text, reference.route
        return self.file.tensorflow


def known_part(reference: Reference) -> Reference:
    """A reference to a member of an object without what is taken from that in turn: of ``ds.output_shapes.as_list()``
    it is ``ds.output_shapes`` that is to be replaced; and one to the class of which a subclass calls ``__init__``, or
    another method on itself."""
    path = reference.path
    if not reference.owner:
        owner, _, member = path.rpartition(".")
        first = reference.call.args[0] if reference.call is not None and reference.call.args else None
        is_own = isinstance(first, ast.Name) and first.id == "self"
        return first_part(reference, owner) if (is_own or member == "__init__") and kind(owner) == "c" else reference
    while path.count(".") >= reference.owner and entry(path) is None and path not in advice.table():
        path = path.rpartition(".")[0]
    return reference if path.count(".") < reference.owner else first_part(reference, path)


def first_part(reference: Reference, path: str) -> Reference:
    """A reference to ``path``, with which that of a reference begins; the same where a name holds all of it."""
    excess = reference.path.count(".") - path.count(".")
    if excess == 0 or excess >= len(reference.nodes):
        return reference
    return replace(reference, path=path, nodes=reference.nodes[:-excess], call=None)
