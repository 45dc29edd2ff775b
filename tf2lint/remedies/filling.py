"""Expressions of advice, filled with what a call passes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.knowledge import (
    advice,
    keras,
    kind,
)
from tf2lint.places import paths, pipelines, rates
from tf2lint.python import calls
from tf2lint.python.syntax import copied, dotted_name, last_name, unparse, walk
from tf2lint.remedies.binding import Bound, UnfitError
from tf2lint.remedies.conditions import is_short

if TYPE_CHECKING:
    from tf2lint.remedies.place import Place

PACKAGES = ("absl", "functools", "tf_slim")  # that a template may name besides TensorFlow
# Texts for types that Keras does not take.
OLD_TYPES = {"half": "float16", "float": "float32", "double": "float64"}
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
            made = ast.Lambda(copied(node.args), self.fill(node.body))
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
        if node.id == "dtype" and isinstance(passed, ast.Constant) and passed.value in OLD_TYPES:
            return ast.Constant(OLD_TYPES[passed.value])
        if passed is not None:
            rewritten = self.place.writer.rewritten(passed)
            assert isinstance(rewritten, ast.expr)
            return rewritten
        default = self.bound.default(node.id)
        if default is not None and not self.lenient:
            return default
        if self.lenient:
            return ast.Name(node.id, ast.Load())
        raise UnfitError(f"the call passes no {node.id}=, which has to come from what is around it, as may others")

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
            and dotted_name(node.func) == "tf.stack"
            and (whole := unstacked(positional[0], keywords)) is not None
        ):
            return whole
        func = self.instance(node.func) if self.is_hole(node.func) else None
        if dotted_name(node.func) in ("os.path.dirname", "os.path.basename"):
            return self.part_told(node) or part_of_path(node.func, positional[0])
        if isinstance(node.func, ast.Name) and node.func.id == "tuple" and isinstance(positional[0], ast.List):
            return ast.Tuple(positional[0].elts, ast.Load())
        return self.for_keras(node, ast.Call(func or self.fill(node.func), positional, keywords))

    def part_told(self, node: ast.Call) -> ast.expr | None:
        """A part of the path that methods are told, as the place can write it: that may be in another function, and
        before what its names are set to. A word for it where the place does not know it, or it is not one; ``None``
        where no method is told."""
        mark = node.args[0]
        if not isinstance(mark, ast.Call) or unparse(mark.func) != "told":
            return None
        known = [paths.spelled_at(self.place.file, each, self.place.node)
                 for each in self.place.all_told(ast.literal_eval(mark.args[0]))]  # fmt: skip
        found = [part_of_path(node.func, each) for each in known]
        is_one = len({unparse(each) for each in found}) == 1
        if is_one and paths.is_known_at(self.place.file, found[0], self.place.node):
            rewritten = self.place.writer.rewritten(found[0])
            assert isinstance(rewritten, ast.expr)
            return rewritten
        return ast.Name("directory" if unparse(node.func) == "os.path.dirname" else "name") if found else None

    def marked(self, mark: str, arguments: list[ast.expr]) -> Any:
        """What stands for one of ``MARKS``."""
        first = arguments[0]
        if mark == "global_name":
            return ast.Name(ast.literal_eval(first), ast.Load())
        if mark == "holder":
            holder = self.place.file.flow.holder(self.place.node) if self.place.is_used else ""
            return ast.Name(holder or unparse(first), ast.Load())
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
            try:
                return self.place.normalized(self.fill(first), self.bound)
            except UnfitError:
                if not self.lenient:
                    raise
                return ast.Call(self.name(ast.Name("normalizer_fn", ast.Load())), [self.fill(first)], [])
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
        own = unparse(name)
        made = self.computed(rates.function_of(self.place.file, name), own)
        is_variable = any(unparse(each) == own for each in walk(made) if isinstance(each, (ast.Name, ast.Attribute)))
        is_variable = is_variable or rates.reads(rates.function_called(self.place.file, made), name)
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
        if passed is not None and reference is None:
            return self.anew(passed)
        if passed is None or reference is None or reference.call is not None or kind(reference.path) != "c":
            return None
        writer, called = self.place.writer, self.place.writer.place(reference, self.place.block).called()
        try:
            made = writer.place(called, writer.block(called)).replacement() if writer.is_to_change(called) else None
        except UnfitError:
            made = None
        return made.new if made is not None else ast.Call(writer.rewritten(passed), [], [])

    def anew(self, passed: ast.expr) -> ast.expr | None:
        """What makes another initializer like the one that a name holds, which was made of literals: one of Keras 3
        gives the same numbers at each call."""
        made = self.place.file.assignments.value_of(passed) if isinstance(passed, (ast.Name, ast.Attribute)) else None
        reference = self.place.writer.by_node.get(made) if isinstance(made, ast.Call) else None
        if made is None or reference is None or not reference.path.endswith("initializer"):
            return None
        if self.place.file.is_parameter(passed):
            return None  # which was set only where its caller passes nothing
        given = [*made.args, *(each.value for each in made.keywords)] if isinstance(made, ast.Call) else []
        rewritten = self.place.writer.rewritten(made)
        is_random = unparse(rewritten).startswith(
            f"{self.place.writer.root(self.place.reference)[0]}.keras.initializers."
        )
        is_plain = all(isinstance(each, ast.Constant) for each in given)
        return rewritten if is_plain and is_random and isinstance(rewritten, ast.expr) else None

    def for_keras(self, template: ast.Call, made: ast.Call) -> ast.Call:
        """A call of the block, for layers of Keras: with a name that they take, and with the type of the input."""
        keras_named(dotted_name(template.func), made, self.place.api)
        for each in made.keywords:
            if each.arg == "training":
                each.value = without_conversion(each.value)
        if isinstance(template.func, ast.Call) and template.args and isinstance(made.func, ast.Call):
            is_layer = dotted_name(template.func.func).startswith("tf.keras.layers.")
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


def unstacked(node: ast.expr, stacking: list[ast.keyword]) -> ast.expr | None:
    """``x`` for ``tf.unstack(x, axis=1)``, which is stacked again along that axis."""
    if not isinstance(node, ast.Call) or not unparse(node.func).endswith(("tf.unstack", "tf.compat.v1.unstack")):
        return None
    along, value = calls.argument(node, "axis", 2), calls.argument(node, "value", 0)
    is_same = along is not None and [unparse(each.value) for each in stacking] == [unparse(along)]
    return value if is_same else None


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
            keyword.value = copied(keyword.value)
            for each in walk(keyword.value):
                if isinstance(each, ast.Constant) and isinstance(each.value, str) and "/" in each.value:
                    each.value, changed = each.value.replace("/", "_"), True
    return changed


def part_of_path(function: ast.expr, path: ast.expr) -> ast.expr:
    """``os.path.dirname`` or ``basename`` of a path, without the call where it is written out, joined or put together
    at a slash."""
    is_folder = unparse(function) == "os.path.dirname"
    if isinstance(path, ast.Constant) and isinstance(path.value, str):
        folder, _, name = path.value.rpartition("/")
        return ast.Constant((folder or ".") if is_folder else name)
    if isinstance(path, ast.Call) and paths.is_joined(path):
        *folders, last = path.args
        if not has_slash(last):
            joined = folders[0] if len(folders) == 1 else ast.Call(path.func, folders, [])
            return joined if is_folder else last
    if isinstance(path, ast.BinOp) and isinstance(path.op, ast.Add) and isinstance(path.right, ast.Constant):
        folder, slash, name = str(path.right.value).partition("/")
        if slash and not folder and "/" not in name:
            return path.left if is_folder else ast.Constant(name)
    return ast.Call(function, [path], [])


def has_slash(node: ast.expr) -> bool:
    """Whether a slash is written out in an expression, or it is a path by its name."""
    is_path = last_name(node).lower().endswith(("path", "file", "dir", "directory"))
    return is_path or any(
        (isinstance(each, ast.Constant) and isinstance(each.value, str) and "/" in each.value) or paths.is_joined(each)
        for each in walk(node)
    )


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
