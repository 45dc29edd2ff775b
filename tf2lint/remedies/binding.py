"""A call and its arguments: what it passes, for which parameters of TensorFlow 1.15."""

from __future__ import annotations

import ast
import functools
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tf2lint.knowledge import (
    advice,
    arguments,
    entry,
    is_below,
    kind,
    objects,
)
from tf2lint.knowledge.advice import Advice
from tf2lint.names import Kind, Reference
from tf2lint.places.layer_scopes import LAYERS, Setting
from tf2lint.python import calls
from tf2lint.python.calls import Parameters
from tf2lint.python.syntax import unparse

if TYPE_CHECKING:
    from tf2lint.remedies.writer import Writer

# Parameters of methods in TensorFlow 1.15 that blocks of their classes ask for, by their positions.
METHOD_PARAMETERS = {
    "__call__": ("inputs", "state", "scope"),
    "save": ("sess", "save_path", "global_step"),
    "restore": ("sess", "save_path"),
    "train": ("input_fn", "hooks", "steps", "max_steps"),
    "add_graph": ("graph", "global_step"),
    "add_meta_graph_and_variables": ("sess", "tags", "signature_def_map"),
}


@functools.lru_cache(maxsize=512)
def literal(text: str) -> ast.expr:
    """The syntax of a default."""
    return advice.expression(text)


class UnfitError(Exception):
    """A block has no place for something in a call; ``reason`` says why. ``goes_on``: as the end of the sentence that
    says what to write, not as one of its own; ``is_all``: the reason is that sentence."""

    def __init__(self, reason: str = "", goes_on: bool = False, is_all: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.goes_on, self.is_all = reason, goes_on, is_all


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


class Occurrence:
    """One reference to a symbol, with the block of advice for it and the arguments of its call."""

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
        if known is None and self.reference.owner and objects.member(signed, signed.count(".")):
            return calls.parse(objects.parameters(signed))
        return None if known is None or known.parameters == "?" else calls.parse(known.parameters)

    def bind(self) -> Bound | None:
        """The call's arguments by parameters; ``None`` where there is no call, or its parameters are not known."""
        declared = self.parameters()
        if self.call is None or declared is None:
            return None
        bound = Bound(declared)
        call = self.file.spread(self.call)
        values = list(itertools.takewhile(lambda value: not isinstance(value, ast.Starred), call.args))
        bound.complete = len(values) == len(call.args) <= len(declared.positional)
        bound.passed.update(zip(declared.positional, values, strict=False))
        bound.passed.update((each.arg, each.value) for each in call.keywords if each.arg)
        bound.complete &= all(each.arg for each in call.keywords)
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


# Packages that have the names of private modules, besides those of which the advice for the modules tells.
REEXPORTING = {
    "tf.python.ops.lookup_ops": ("tf.contrib.lookup",),
    "tf.python.estimator.estimator": ("tf.estimator",),
    "tf.python.estimator.model_fn": ("tf.estimator",),
    "tf.python.estimator.run_config": ("tf.estimator",),
    "tf.python.estimator.inputs.numpy_io": ("tf.estimator.inputs",),
    "tf.python.estimator.inputs.pandas_io": ("tf.estimator.inputs",),
    "tf.python.saved_model.tag_constants": ("tf.saved_model.tag_constants",),
    "tf.python.estimator.export.export_output": ("tf.estimator.export",),
}


@functools.lru_cache(maxsize=1024)
def public_name(path: str) -> str:
    """The public name of TensorFlow 1 for what has a private one, unless there is advice for that; else the same."""
    if not path.startswith(("tf.python.", "tf.core.")) or path in advice.table():
        return path
    known = entry(path)
    return (known.same if known is not None else of_class(path) or of_same_name(path)) or path


def of_class(path: str) -> str:
    """The public symbol of a member, such as a constant, of a class that has a private name; empty where no advice is
    for it."""
    owner, _, member = path.rpartition(".")
    known = entry(owner)
    public = f"{known.same}.{member}" if known is not None and known.kind == "c" and known.same else ""
    return public if public in advice.table() else ""


def of_same_name(path: str) -> str:
    """The public symbol that ends as one that was not measured, in a private module: a function that TensorFlow 1 has
    under its own name there, or a message of a protocol buffer. Empty where there is none."""
    module, _, name = path.rpartition(".")
    packages = ["tf", "tf.math", "tf.nn"]
    if path.startswith("tf.core."):
        module, _, name = path.partition("_pb2.")
        packages = ["tf", "tf.train"]
    elif kind(module) != "m":
        return ""
    else:
        said = [each.remedy.partition(" ") for each in map(advice.parse, advice.table().get(module, ()))]
        packages = [*(package for verb, _, package in said if verb == "use" and entry(package)), *packages]
        packages += REEXPORTING.get(module, ())
    found = (f"{package}.{name}" for package in packages)
    return next((each for each in found if name and (entry(each) or each in advice.table())), "")
