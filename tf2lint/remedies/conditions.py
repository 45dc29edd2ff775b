"""What holds at a place: the conditions of advice, asked of the call, the file and the target."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING, Any

from tf2lint.knowledge import (
    Route,
    advice,
    is_below,
    keras,
    minor,
)
from tf2lint.knowledge.advice import Clause
from tf2lint.places import pipelines, rates, steps
from tf2lint.places.flow import WORDS
from tf2lint.places.repeats import repetition
from tf2lint.python.syntax import unparse, walk
from tf2lint.remedies.binding import Occurrence

if TYPE_CHECKING:
    pass

UNKNOWN = object()  # what no literal says
NUMPY = ("np", "numpy", "onp")
# What makes arrays of double precision, unless it is told a type.
DOUBLES = ("rand", "randn", "normal", "uniform", "random", "random_sample", "standard_normal", "ones", "zeros",
           "linspace", "eye", "full", "empty", "array", "asarray", "loadtxt", "genfromtxt")  # fmt: skip
SIGNS = (".*", ".+", "[", "|", "\\", "^", "$")  # of a regular expression


class Conditions(Occurrence):
    """One reference, and what the conditions of a block are there."""

    @functools.cached_property
    def dropped(self) -> set[str]:
        """The parameters that have no effect in TensorFlow 2."""
        return {
            name
            for each in self.block.clauses
            if each.kind == "drop" and self.holds(each) is not False
            for name in each.parameters
        }

    @property
    def stays(self) -> bool:
        """Whether it is a method of an optimizer that is to be one of ``tf.compat.v1``, in TensorFlow 2, too."""
        owner = self.reference.nodes[-2] if self.reference.owner else None
        return isinstance(owner, ast.expr) and rates.stays(self.file, owner)

    @property
    def custom(self) -> bool:
        """Whether it is a method of an optimizer that is, or may be, of a class that is not TensorFlow's, or makes one
        that has the same name, or that such a one wraps."""
        if self.reference.owner:
            owner = self.reference.nodes[-2]
            return isinstance(owner, ast.expr) and rates.is_custom_optimizer(self.file, owner)
        return self.is_used and rates.is_beside_custom(self.file, self.node)

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
        if clause.when is None:
            return True
        if clause not in self._held:
            self._held[clause] = self.test(clause.when)
        return self._held[clause]

    @functools.cached_property
    def _held(self) -> dict[Clause, bool | None]:
        return {}

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
            about = node.args[0]
            return self.ask(unparse(node.func), str(about.value) if isinstance(about, ast.Constant) else unparse(about))
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
        if name == "custom":
            return self.custom
        if name == "made":
            return isinstance(self.reference.nodes[-2], ast.Call) if self.reference.owner else False
        if name in rates.WORDS:
            return self.is_used and name in rates.words(self.file, self.node)
        if name in steps.WORDS:
            return self.is_used and name in steps.words(self.file, self.node)
        if name in pipelines.WORDS:
            return self.is_used and pipelines.holds(self.file, self.node, name)
        if name == "graph":
            return self.file.runs_in_graph(self.reference.nodes[-1])
        if name == "method":
            return self.file.class_around(self.reference.nodes[-1]) is not None
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
            node = self.file.assignments.later_value_of(node)
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
        makes_list = isinstance(known, ast.Call) and unparse(known.func).endswith(("list", "nest.flatten"))
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
            known = self.file.assignments.value_of(node) or self.file.default_of(node)
            return self.is_string(known, depth + 1)
        return False

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
            return any(is_below(each.path, (name,)) for each in self.file.references)
        if question == "near":
            return self.is_used and self.file.has_near(self.node, name)
        if question == "member":
            return self.is_used and name in self.file.flow.members(self.node)
        if question == "told":
            return bool(self.all_told(name))
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
        if question == "pattern" and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            node = node.func.value if node.func.attr == "format" else node
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


def is_short(node: ast.expr) -> bool:
    """Whether an expression is a name, an attribute or an element, or a list of a few, which may be written twice."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return len(node.elts) < 3 and all(map(is_short, node.elts))
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Subscript) and not isinstance(node.slice, (ast.Name, ast.Constant)):
            return False
        node = node.value
    return isinstance(node, ast.Name)
