"""Which calls make variables: layers of TensorFlow, and functions and classes of a program that call such, as far as
its file shows."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Union

from tf2lint.knowledge import is_below
from tf2lint.names import Reference
from tf2lint.python.syntax import last_name, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode

Body = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
VARIABLES = ("tf.get_variable", "tf.get_local_variable", "tf.Variable", "tf.contrib.framework.variable",
             "tf.contrib.framework.model_variable", "tf.contrib.slim.variable", "tf.contrib.slim.model_variable",
             "tf.contrib.framework.local_variable", "tf.contrib.slim.local_variable")  # fmt: skip
PACKAGES_OF_LAYERS = ("tf.layers", "tf.contrib.layers", "tf.contrib.slim", "tf.contrib.rnn", "tf.nn.rnn_cell",
                      "tf.keras.layers", "tf.contrib.cudnn_rnn")  # fmt: skip
# What the names of layers with weights have in them, in small letters.
WITH_WEIGHTS = ("conv", "dense", "fully_connected", "norm", "linear", "embed", "bias_add", "cell", "lstm", "gru", "rnn",
                "cudnn", "prelu")  # fmt: skip
WITHOUT = ("convert", "initializer", "regularizer", "arg_scope", "column", "dropoutwrapper", "statetuple",
           "residualwrapper", "devicewrapper")  # fmt: skip
# Methods that make no variables, of whatever they are.
HARMLESS_METHODS = frozenset(
    "append extend insert pop update get items keys values format join split strip replace startswith endswith lower"
    " upper copy count index sort add remove as_list get_shape set_shape reuse_variables info debug warn warning error"
    " log eval run print write flush close as_default device name_scope colocate_with minimize apply_gradients"
    " compute_gradients apply sample log_prob entropy mean mode kl neglogp reshape astype item tolist is_list".split()
)
HARMLESS_MODULES = ("np", "numpy", "onp", "math", "os", "re", "time", "random", "logging", "logger", "itertools",
                    "functools", "collections", "copy", "six", "sys", "json", "nest", "inspect")  # fmt: skip
LOOPS = {"repeat": 2, "stack": 1}
# Functions that call cells, by the last parts of their names, with the names of these parameters, the first ones.
RECURRENT = {
    "dynamic_rnn": ("cell",),
    "static_rnn": ("cell",),
    "raw_rnn": ("cell",),
    "bidirectional_dynamic_rnn": ("cell_fw", "cell_bw"),
    "static_bidirectional_rnn": ("cell_fw", "cell_bw"),
}
# The methods that run when an object is made and called: of Python, Keras, and Sonnet 1.
OF_OBJECTS = ("__init__", "__call__", "build", "call", "_build")
NO_NETWORK = ("object", "NamedTuple", "namedtuple", "Exception", "Enum")  # bases that make no variables
DEPTH = 3  # of calls of calls, and of names for names, that are followed


def is_layer(reference: Reference) -> bool:
    """Whether what is called makes a layer with weights."""
    last = reference.path.rpartition(".")[2].lower()
    if last in RECURRENT:
        return False  # their cell is made elsewhere
    if not is_below(reference.path, PACKAGES_OF_LAYERS) or any(each in last for each in WITHOUT):
        return False
    return any(each in last for each in WITH_WEIGHTS) or last == "relu"


def layer_of_loop(reference: Reference) -> ast.expr | None:
    """What ``slim.repeat(x, n, layer, ...)`` and ``slim.stack(x, layer, ...)`` call again and again."""
    position = LOOPS.get(reference.path.rpartition(".")[2])
    if reference.call is None or position is None or not is_below(reference.path, PACKAGES_OF_LAYERS):
        return None
    return reference.call.args[position] if position < len(reference.call.args) else None


def is_harmless(file: File, call: ast.Call) -> bool:
    """Whether a call that is not TensorFlow's surely makes no variables."""
    func = call.func
    if isinstance(func, ast.Name):
        return hasattr(builtins, func.id) or is_of_python(file, func.id) or is_operation_by_default(file, func)
    if not isinstance(func, ast.Attribute):
        return False
    root: ast.expr = func
    while isinstance(root, (ast.Attribute, ast.Call, ast.Subscript)):
        root = root.func if isinstance(root, ast.Call) else root.value
    if isinstance(root, ast.Constant):
        return True
    if isinstance(root, ast.Name) and (root.id in HARMLESS_MODULES or hasattr(builtins, root.id)):
        return True
    if isinstance(root, ast.Name) and (root.id == file.tensorflow[0] or is_of_python(file, root.id)):
        return True
    return func.attr in HARMLESS_METHODS or func.attr.startswith(("assert", "print", "log_"))


def is_operation_by_default(file: File, name: ast.Name) -> bool:
    """Whether a name is a parameter whose default is an operation of TensorFlow, as ``activation_fn=tf.nn.relu``."""
    default = file.default_of(name)
    reference = file.writer.by_node.get(default) if default is not None else None
    return reference is not None and not is_layer(reference)


def is_of_python(file: File, name: str) -> bool:
    """Whether a file has a name for a module of Python itself, or for what is in one."""
    return any(
        known == name and origin.partition(".")[0] in sys.stdlib_module_names for origin, known in file.imported.items()
    )


# What a call calls.


def defined(file: File, call: ast.Call) -> FunctionNode | None:
    """The function, or the ``__init__`` of the class, of the file that a call calls."""
    found = [each for each in functions_of(file, call.func) or () if isinstance(each, FUNCTIONS)]
    return found[0] if len(found) == 1 or (found and found[0].name == "__init__") else None


def functions_of(file: File, node: ast.expr, depth: int = 0) -> list[Body] | None:
    """The functions of the file one of which an expression is; of a class the methods that run when its objects are
    made and called. Those of TensorFlow that make no variables are not among them. ``None`` where the file does not
    show what it is."""
    if depth > DEPTH:
        return None
    if isinstance(node, ast.Lambda):
        return [node]
    if isinstance(node, ast.Constant):
        return [] if node.value is None else None
    reference = file.writer.by_node.get(node)
    if reference is not None:
        return [] if reference.path != "tf" and not is_layer(reference) and node not in file.calls else None
    if isinstance(node, ast.Name):
        return functions_named(file, node, depth)
    if isinstance(node, ast.Attribute):
        return methods_named(file, node)
    return all_of(file, choices(file, node), depth)


def all_of(file: File, nodes: Sequence[ast.expr | None] | None, depth: int) -> list[Body] | None:
    """The functions one of which one of several expressions is; ``None`` where one of them is not shown, or none is."""
    found: list[Body] = []
    for each in nodes or [None]:
        functions = functions_of(file, each, depth + 1) if each is not None else None
        if functions is None:
            return None
        found += functions
    return found


def choices(file: File, node: ast.expr) -> Sequence[ast.expr | None] | None:
    """The expressions one of which another is, as ``f if x else g``, and ``table[name]`` of a table that is written
    down; ``None`` for any other."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Call):
        if last_name(node.func) == "partial" and node.args:
            return node.args[:1]
        is_get = isinstance(node.func, ast.Attribute) and node.func.attr == "get" and len(node.args) == 1
        return elements(file, node.func.value) if is_get and isinstance(node.func, ast.Attribute) else None
    return elements(file, node.value) if isinstance(node, ast.Subscript) else None


def elements(file: File, node: ast.expr) -> list[ast.expr] | None:
    """What a dictionary, list or tuple that is written down has, there or where its name was set."""
    known = node if isinstance(node, (ast.Dict, ast.List, ast.Tuple)) else file.assignments.value_of(node)
    if isinstance(known, ast.Dict):
        return known.values if not file.is_changed(node) and None not in known.keys else None
    return known.elts if isinstance(known, (ast.List, ast.Tuple)) and not file.is_changed(node) else None


def functions_named(file: File, name: ast.Name, depth: int) -> list[Body] | None:
    """The functions of the file for which a name stands where it is read: those of the innermost function, or else of
    the module, that defines or sets it."""
    for scope in (*(each for each in file.around(name) if isinstance(each, FUNCTIONS)), None):
        here = [each for each in file.flow.functions.get(name.id, []) if file.function_around(each) is scope]
        here = [each for each in here if not isinstance(file.parents.get(each), ast.ClassDef)]
        values = [value for _, value in file.assignments.by_name.get((scope or file.source.tree, name.id), [])]
        if values:
            found = all_of(file, values, depth)
            return None if found is None else [*here, *found]
        if here:
            return [*here]
    classes = [each for each in file.assignments.classes if each.name == name.id]
    return methods_of_class(classes[0]) if len(classes) == 1 else None


def methods_of_class(node: ast.ClassDef) -> list[Body] | None:
    """The methods that run when the objects of a class are made and called; ``None`` where others may have them."""
    found = [each for each in node.body if isinstance(each, FUNCTIONS) and each.name in OF_OBJECTS]
    bases = [last_name(each.func if isinstance(each, ast.Call) else each) for each in node.bases]
    return [*found] if found or all(each in NO_NETWORK for each in bases) else None


def methods_named(file: File, node: ast.Attribute) -> list[Body] | None:
    """The method of the file for which ``self.method`` stands, be it one of another class, or ``Class.method``."""
    if not isinstance(node.value, ast.Name):
        return None
    owner = node.value.id
    found = [each for each in file.assignments.functions if each.name == node.attr]
    classes = [outer for outer in file.around(node) if isinstance(outer, ast.ClassDef)]
    if owner not in ("self", "cls"):
        classes, found = [each for each in file.assignments.classes if each.name == owner], []
    own = [each for cls in classes for each in cls.body if isinstance(each, FUNCTIONS) and each.name == node.attr]
    return [*own] if len(own) == 1 else [*found] if len(found) == 1 else None


# What it makes.


def makes_variables(file: File, function: ast.AST, depth: int = 0) -> bool:
    """Whether a function, or a loop, makes variables, or calls one of the file that does."""
    for node in walk(function):
        if not isinstance(node, ast.Call):
            continue
        reference = file.calls.get(node)
        if reference is not None and makes_by_itself(file, reference):
            return True
        if reference is None and is_of_sonnet(file, node):
            return True
        found = functions_of(file, node.func) if reference is None and depth < DEPTH else None
        if any(each is not function and makes_variables(file, each, depth + 1) for each in found or ()):
            return True
    return False


def makes_by_itself(file: File, reference: Reference) -> bool:
    """Whether a call of TensorFlow makes a variable, or a layer that has some."""
    layer = layer_of_loop(reference)
    of_layer = file.writer.by_node.get(layer) if layer is not None else None
    return reference.path in VARIABLES or is_layer(reference) or (of_layer is not None and is_layer(of_layer))


def is_of_sonnet(file: File, call: ast.Call) -> bool:
    """Whether a call makes a module of Sonnet that has variables, as ``snt.Linear(10)``."""
    name = last_name(call.func)
    root = call.func.value if isinstance(call.func, ast.Attribute) else None
    origins = [origin for origin, known in file.imported.items() if isinstance(root, ast.Name) and known == root.id]
    is_module = name[:1].isupper() and any(each in name.lower() for each in WITH_WEIGHTS) and name != "RNNCore"
    return is_module and any(each.partition(".")[0] == "sonnet" for each in origins)


def calls_unknown(file: File, function: Body, depth: int = 0) -> bool:
    """Whether a function calls what the file does not show, or is to be written by subclasses."""
    if is_abstract(function):
        return True
    for node in walk(function):
        if isinstance(node, ast.Call) and file.calls.get(node) is None and not is_harmless(file, node):
            found = functions_of(file, node.func)
            if found is None or any(
                each is not function and depth < DEPTH and calls_unknown(file, each, depth + 1) for each in found
            ):
                return True
    return False


def is_abstract(function: Body) -> bool:
    """Whether a function does nothing but to refuse: a subclass has what it does."""
    return not isinstance(function, ast.Lambda) and all(
        isinstance(each, (ast.Pass, ast.Raise)) or (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
        for each in function.body
    )
