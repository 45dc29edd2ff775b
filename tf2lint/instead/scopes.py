"""What takes the place of a variable scope: by what is made in its block, what is done with the scope itself, and where
else the file makes the same."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tf2lint.calls import passed
from tf2lint.instead.makers import (
    FUNCTIONS,
    OF_OBJECTS,
    RECURRENT,
    VARIABLES,
    calls_unknown,
    functions_of,
    is_harmless,
    is_layer,
    layer_of_loop,
    makes_variables,
)
from tf2lint.instead.texts import few, inline, lines_of, listing
from tf2lint.knowledge import is_below, types
from tf2lint.names import Kind
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import END, end, last_name, start, unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode, Use

SCOPES = ("tf.variable_scope", "tf.variable_op_scope")
LAYERS = ("tf.keras.Model", "tf.keras.models.Model", "tf.keras.Sequential", "tf.keras.layers", "tf.layers",
          "tf.nn.rnn_cell", "tf.contrib.rnn")  # fmt: skip
MODULES = ("tf.Module", *LAYERS)
# What to make of a class or function that makes variables. Layers of Keras 3 do not know the variables of TensorFlow
# among their attributes, nor does a tf.Module the layers of Keras 3.
MODULE, LAYER, EITHER = "tf.Module", "Keras layer", "tf.Module or Keras layer"
# The attributes that programs set, and that are properties there.
PROPERTIES = {
    MODULE: ("name", "variables", "trainable_variables", "non_trainable_variables", "name_scope", "submodules"),
    LAYER: ("variables", "trainable_variables", "non_trainable_variables", "weights", "losses", "metrics"),
}
APPLIES = ("minimize", "apply_gradients")
# What the names of functions have in them that are no networks, and that are.
NO_NETWORKS = ("is_", "has_", "to_", "get_", "set_", "check", "log", "loss", "summar", "shape", "assign", "str", "_op",
               "input", "config", "arg", "later", "device", "update", "restore", "load", "print", "initializ",
               "placeholder", "getter", "mask", "anchor", "gather", "size", "pad", "next_", "provider")  # fmt: skip
NETWORKS = ("net", "model", "policy", "q_func", "build", "encode", "decode", "embed", "generator", "discriminator",
            "critic", "actor", "tower", "mlp", "layer", "conv", "lstm", "rnn", "linear", "dense", "variable", "weight",
            "cell", "block", "fc", "cnn", "fully", "forward")  # fmt: skip
GIVES_SCOPE = ("arg_scope", "argscope")
NO_MAKING = (
    "find_",
    "count_",
    "avg_",
    "average_",
    "sum_",
    "reduce_",
    "restore_",
    "load_",
    "save_",
)  # in spite of the rest
GIVES_FUNCTION = ("import", "func", "partial", "getattr", "fn")  # in names of what gives a function, no object
REVERSED = ("rev", "inv", "back", "undo")  # what the names of functions end with that go the other way
HOLDING = ("variable", "vars", "weight", "bias", "param")  # in names for variables themselves
MOST = 3  # names in a text


@dataclass
class Made:
    """What a block makes: the names of ``variables``, the ``layers`` and ``functions`` that it calls, as they are
    written, of which ``certain`` ones make variables, as far as the file shows, and of the others nothing is known."""

    variables: list[str] = field(default_factory=list)
    layers: list[str] = field(default_factory=list)
    certain: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unlikely: list[str] = field(default_factory=list)  # unknown, too, but not called as what makes variables is
    plain: list[str] = field(default_factory=list)  # those variables that no scope ever shares, as tf.Variable
    cells: list[str] = field(default_factory=list)  # those of the variables that are cells, which have the weights
    scoped: list[str] = field(default_factory=list)  # those of the unknown that are told a scope
    held: list[str] = field(default_factory=list)  # the attributes that keep what unknown functions make
    nodes: list[ast.Call] = field(default_factory=list)  # the calls that make the variables
    layer_nodes: list[ast.Call] = field(default_factory=list)  # those that make the layers
    again: list[str] = field(default_factory=list)  # functions that take what another call of them made
    calls: list[tuple[str, ast.Call]] = field(default_factory=list)  # of functions

    @property
    def is_nothing(self) -> bool:
        """Whether the block surely makes no variables."""
        return not (self.variables or self.layers or self.certain or self.unknown or self.unlikely or self.again)

    @property
    def is_sure(self) -> bool:
        """Whether the block surely makes some."""
        return bool(self.variables or self.layers or self.certain)

    @property
    def is_plain(self) -> bool:
        """Whether the block surely makes nothing but variables that no scope shares."""
        others = self.layers or self.certain or self.likely
        return bool(self.plain) and len(self.plain) == len(self.variables) and not others

    @property
    def likely(self) -> list[str]:
        """Those functions of which nothing is known that are called as networks are."""
        found = [
            each
            for each in self.unknown
            if each in self.scoped or any(word in each.rpartition(".")[2].lower() for word in NETWORKS)
        ]
        return found or self.again

    @property
    def has_weights(self) -> bool:
        """Whether variables are among what is made, besides layers and cells."""
        return bool(set(self.variables) - set(self.cells))

    def has_of(self, other: Made) -> bool:
        """Whether two blocks make something by the same name."""
        kinds = ((self.variables, other.variables), (self.certain, other.certain), (self.unknown, other.unknown))
        return any(set(own) & set(others) for own, others in kinds)

    def named(self, file: File) -> str:
        """All that, for a sentence: ``w, b and the layers of slim.conv2d``; ``what net() or mlp() makes`` where these
        are called in branches of which one is taken."""
        found = list(dict.fromkeys(self.variables))
        texts = found if len(found) <= MOST + 1 else [f"the {len(found)} variables"]
        layers = list(dict.fromkeys(self.layers))
        if layers:
            texts = [*texts, f"the layers of {listing(few(layers, MOST))}"]
        known = (
            [*self.certain, *(self.likely if texts else self.unknown)] if self.is_sure else self.likely or self.unknown
        )
        functions = few(list(dict.fromkeys(known)), MOST)
        if len(functions) > 1 and are_alternatives(file, [each for each in self.calls if each[0] in functions]):
            texts = [*texts, f"what {', '.join(functions[:-1])} or {functions[-1]} makes"]
        elif functions:
            texts = [*texts, f"what {listing(functions)} {'make' if len(functions) > 1 else 'makes'}"]
        return listing(texts) if texts else ""


def are_alternatives(file: File, calls: list[tuple[str, ast.Call]]) -> bool:
    """Whether of any two calls of different functions one stands in a branch and the other in another one."""
    return all(
        name == other or are_apart(file, call, again)
        for index, (name, call) in enumerate(calls)
        for other, again in calls[:index]
    )


def are_apart(file: File, one: ast.AST, other: ast.AST) -> bool:
    """Whether two nodes are in the two branches of an ``if``: only one of them is reached."""
    around = list(file.around(one))
    inner: ast.AST = other
    for outer in file.around(other):
        if outer in around and isinstance(outer, (ast.If, ast.IfExp)):
            own = around[around.index(outer) - 1] if around.index(outer) else one
            return own is not inner and {branch_in(outer, own), branch_in(outer, inner)} == {"body", "orelse"}
        if outer in around:
            return False
        inner = outer
    return False


def branch_in(choice: ast.If | ast.IfExp, node: ast.AST) -> str:
    """Whether a node directly below a choice is of its ``body`` or its ``orelse``; empty for its condition."""
    for name in ("body", "orelse"):
        branch = getattr(choice, name)
        if node is branch or (isinstance(branch, list) and node in branch):
            return name
    return ""


# The blocks of scopes.


def block_of(use: Use) -> ast.With | ast.AsyncWith | None:
    """The ``with`` statement that enters what a use calls."""
    return block_around(use.file, use.call)


def block_around(file: File, call: ast.Call | None) -> ast.With | ast.AsyncWith | None:
    """The ``with`` statement that enters what a call gives."""
    item = file.parents.get(call) if call is not None else None
    block = file.parents.get(item) if isinstance(item, ast.withitem) else None
    return block if isinstance(block, (ast.With, ast.AsyncWith)) else None


def target_of(use: Use) -> ast.expr | None:
    """What ``as`` calls the scope that a use enters."""
    item = use.file.parents.get(use.call) if use.call is not None else None
    return item.optional_vars if isinstance(item, ast.withitem) else None


def made_in(use: Use, block: ast.With | ast.AsyncWith) -> Made:
    """What the body of a block makes."""
    return made_by(use.file, block)


def made_by(file: File, block: ast.With | ast.AsyncWith | ast.Module | FunctionNode) -> Made:
    """The same, of any block of a file, or of all of it."""
    made = Made()
    for statement in block.body:
        for node in walk(statement):
            if isinstance(node, ast.Call):
                add_made(file, node, made)
    return made


def yields(block: ast.With | ast.AsyncWith) -> bool:
    """Whether a block is that of a context manager's ``with``, which has the caller's block in it."""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for each in block.body for node in walk(each))


def add_made(file: File, call: ast.Call, made: Made) -> None:
    """Note what a call makes."""
    reference = file.calls.get(call)
    if reference is not None and not reference.owner:
        if reference.path in VARIABLES:
            made.variables.append(name_of_variable(file, call))
            made.nodes.append(call)
            if reference.path == "tf.Variable":
                made.plain.append(made.variables[-1])
        elif is_layer(reference):
            made.layers.append(unparse(call.func))
            made.layer_nodes.append(call)
        elif (layer := layer_of_loop(reference)) is not None:
            add_layer_of_loop(file, layer, made)
        elif is_below(reference.path, ("tf.nn", "tf.contrib.rnn")):
            for index, name in enumerate(RECURRENT.get(reference.path.rpartition(".")[2], ())):
                cell = argument(call, name, index)
                value = file.assignments.value_of(cell) if cell is not None else None
                is_made_here = isinstance(cell, ast.Call) or value in made.layer_nodes
                if cell is not None and not is_made_here:
                    made.variables.append(inline(cell))  # whose weights its first call makes
                    made.cells.append(made.variables[-1])
        return
    if reference is not None or is_harmless(file, call) or is_kept(file, call) or stands_beside(file, call):
        return
    if not isinstance(call.func, (ast.Name, ast.Attribute)) or any(isinstance(e, ast.Call) for e in walk(call.func)):
        return  # what another call gives, which counts itself
    shown = inline(call.func)
    functions, name = functions_of(file, call.func), f"{last_name(call.func) if shown == '...' else shown}()"
    if functions is not None:
        if any(makes_variables(file, each) for each in functions):
            made.certain.append(name)
        elif any(calls_unknown(file, each) for each in functions):
            made.unknown.append(name)
    else:
        if is_literal(argument(call, "reuse"), True):
            made.again.append(name)
            return
        last = last_name(call.func).lower()
        if last.endswith(GIVES_SCOPE):
            return
        is_scoped = any(each.arg in ("scope", "reuse") for each in call.keywords)
        is_likely = is_scoped or any(word in last for word in NETWORKS) or not any(word in last for word in NO_NETWORKS)
        is_likely = is_likely and "concat" not in last and not last.startswith(NO_MAKING)
        (made.unknown if is_likely else made.unlikely).append(name)
        if is_likely and is_scoped:
            made.scoped.append(name)
        if is_likely and (holder := attribute_for(file, call)):
            made.held.append(holder)
    made.calls.append((name, call))


def add_layer_of_loop(file: File, layer: ast.expr, made: Made) -> None:
    """Note what such a layer makes: one of TensorFlow's, or a function of the program."""
    reference = file.writer.by_node.get(layer)
    if reference is None:
        made.unknown.append(f"{inline(layer)}()")
    elif is_layer(reference):
        made.layers.append(unparse(layer))


def attribute_for(file: File, call: ast.Call) -> str:
    """The attribute of the object that keeps what a function makes, there or as an element, where that is a variable by
    the function's name or the attribute's."""
    node: ast.AST = call
    outer = file.parents.get(node)
    target = outer.targets[0] if isinstance(outer, ast.Assign) and outer.value is node else None
    while isinstance(target, ast.Subscript):
        target = target.value
    if not isinstance(target, ast.Attribute) or unparse(target.value) != "self":
        return ""
    words = f"{last_name(call.func)} {target.attr}".lower()
    is_object = last_name(call.func)[:1].isupper()
    return f"self.{target.attr}" if is_object or any(word in words for word in HOLDING) else ""


def is_kept(file: File, call: ast.Call) -> bool:
    """Whether what is called is an object that the class keeps as an attribute, or one of several in a list there."""
    func = call.func
    if isinstance(func, ast.Name):
        loops = [each for each in file.around(call) if isinstance(each, ast.For)]
        over = [
            loop.iter
            for loop in loops
            if func.id in {each.id for each in walk(loop.target) if isinstance(each, ast.Name)}
        ]
        return bool(over) and any(
            unparse(each).startswith("self.") for each in walk(over[0]) if isinstance(each, ast.Attribute)
        )
    if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name) or func.value.id != "self":
        return False
    value = file.assignments.value_of(func)
    return isinstance(value, ast.Call) and not any(word in last_name(value.func) for word in GIVES_FUNCTION)


def stands_beside(file: File, call: ast.Call) -> bool:
    """Whether what is called is a ``lambda`` in the same ``with`` statement, which counts where it stands."""
    value = file.assignments.value_of(call.func) if isinstance(call.func, ast.Name) else None
    block = next((each for each in file.around(call) if isinstance(each, (ast.With, ast.AsyncWith))), None)
    return isinstance(value, ast.Lambda) and (block is None or block in file.around(value))


def name_of_variable(file: File, call: ast.Call) -> str:
    """What the program calls a variable: by the name that it is given, else by the text of its own name."""
    node: ast.expr = call
    while isinstance(outer := file.parents.get(node), (ast.List, ast.Tuple, ast.ListComp)):
        node = outer
    known = file.flow.name_of_result(node)
    if known and not isinstance(file.parents.get(node), ast.keyword):
        target = file.flow.targets(node)
        return unparse(target[0]) if target and isinstance(target[0], (ast.Name, ast.Attribute)) else known
    name = argument(call, "name", 0)
    is_text = isinstance(name, ast.Constant) and isinstance(name.value, str)
    return repr(name.value) if is_text and isinstance(name, ast.Constant) else "the variable"


# Where what is made can be kept.


def class_around(file: File, node: ast.AST) -> ast.ClassDef | None:
    """The class whose method a node is in."""
    for outer in file.around(node):
        if isinstance(outer, FUNCTIONS):
            first = outer.args.args[0].arg if outer.args.args else ""
            owner = file.parents.get(outer)
            if first == "self" and isinstance(owner, ast.ClassDef):
                return owner
    return None


def is_module(file: File, node: ast.ClassDef, depth: int = 0, classes: tuple[str, ...] = MODULES) -> bool:
    """Whether a class is one of those that know their variables, by its bases or theirs in the file."""
    for base in node.bases:
        reference = file.writer.by_node.get(base)
        if reference is not None and is_below(reference.path, classes):
            return True
        inner = next((each for each in file.assignments.classes if each.name == unparse(base)), None)
        if inner is not None and depth < MOST and is_module(file, inner, depth + 1, classes):
            return True
    return False


def is_keras_three(file: File, node: ast.ClassDef | None) -> bool:
    """Whether a class is, or becomes, a layer or model of Keras 3: it knows of variables only those of Keras."""
    return file.has_keras_three and node is not None and is_module(file, node, classes=LAYERS)


def makes_layers(file: File) -> bool:
    """Whether a file makes layers, which become such of Keras."""
    return any(not each.owner and each.kind is not Kind.IMPORT and is_layer(each) for each in file.references)


def becoming(file: File, made: Made | None) -> str:
    """What has to have what is made: with Keras 3 a tf.Module where a file makes variables only, a layer where it makes
    layers, too, for no module of one sort knows those of the other."""
    if not file.has_keras_three or made is None or not made.is_sure:
        return EITHER
    return LAYER if made.layers or made.cells or makes_layers(file) else MODULE


def by_weight(file: File, made: Made, owner: ast.ClassDef | None) -> str:
    """How a layer of Keras 3 gets variables of its own; empty where there are none."""
    if not made.has_weights or not file.has_keras_three:
        return ""
    if not is_keras_three(file, owner) and becoming(file, made) != LAYER:
        return ""
    method = "self.add_weight()" if owner is not None else "its add_weight()"
    which = "" if not (made.layers or made.certain or made.cells) else "the variables "
    return f", {which}made by {method} instead of tf.Variable"


def owner_of(file: File, node: ast.AST, made: Made | None = None) -> str:
    """What to keep variables and layers as attributes of, that are made at a place."""
    cls, kind = class_around(file, node), becoming(file, made)
    if cls is not None and not is_test(cls):
        return "self" if is_module(file, cls) else f"self, with {cls.name} as a {kind}{renaming(file, cls, kind)}"
    function = file.function_around(node)
    if function is None or cls is not None or is_run_once(function):
        return f"a {kind}"
    return f"the {kind} that {function.name} becomes"


def is_run_once(function: FunctionNode | None) -> bool:
    """Whether code is no part of a network by the name of its function, or of none."""
    return function is None or function.name.startswith(("main", "test", "train", "_train"))


def for_each(use: Use) -> str:
    """How often a function makes anew what it makes in a scope: as often as its callers give that another name, or as
    often as it is called; empty where once is all, as for what an object makes when it is made or called."""
    function, varying = use.file.function_around(use.node), name_that_varies(use)
    is_method = class_around(use.file, use.node) is not None
    if function is None or (is_method and (function.name in OF_OBJECTS or not varying)):
        return ""
    if varying and not given_default(use):
        return f", for each {varying} its own" if is_method else f", one for each {varying}"
    calls = [each for each in use.file.callers(function.name) if each not in use.file.calls]
    places = [use.file.function_around(each) for each in calls]
    is_again = len(places) > len(set(places)) or any("looped" in use.file.flow.around(each) for each in calls)
    return ", a new one for each call" if is_again and not is_method and not shares(use.file) else ""


def renaming(file: File, cls: ast.ClassDef, kind: str) -> str:
    """That attributes which a class sets need other names, for they are properties of what it becomes."""
    names = PROPERTIES.get(kind, tuple(each for each in PROPERTIES[MODULE] if each in PROPERTIES[LAYER]))
    classes = [cls, *(each for each in file.assignments.classes if each.name in map(unparse, cls.bases))]
    by_name = file.assignments.by_name
    values = {each: [value for c in classes for _, value in by_name.get((c, f"self.{each}"), ())] for each in names}
    found = [f"self.{each}" for each in names if not all(is_list_of_variables(file, value) for value in values[each])]
    if len(found) > 1:
        return f" whose {listing(found)}, properties there, need other names"
    return f" whose {found[0]}, a property there, needs another name" if found else ""


def is_list_of_variables(file: File, value: ast.expr | None) -> bool:
    """Whether a value is what lists variables of the graph: the assignment goes where that does."""
    reference = file.calls.get(value) if isinstance(value, ast.Call) else None
    return reference is not None and types.result_of_call(reference.path) == types.VARIABLES


def is_test(cls: ast.ClassDef) -> bool:
    """Whether a class is a test case, by its name and those of its bases."""
    return any("Test" in unparse(each) for each in cls.bases) or "Test" in cls.name


def keeping(use: Use, made: Made) -> str:
    """What to do with what is made in a scope."""
    if made.is_nothing:
        return "no variables are made in it that are to be kept"
    if not made.is_sure and not made.unknown:
        return ""
    cls = class_around(use.file, use.node)
    if not made.is_sure:
        names = list(dict.fromkeys(made.likely or made.unknown))
        functions = [each.removesuffix("()") for each in names][:MOST]
        if made.held and len(made.held) == len(made.unknown):
            kept = list(dict.fromkeys(made.held))
            if all(each.rpartition(".")[2][:1].isupper() for each in functions):
                return in_variables(use.file, cls, made, [f"the variables of {each}" for each in kept])
            verb, what = "make" if len(functions) > 1 else "makes", "them" if len(kept) > 1 else "it"
            return f"{in_variables(use.file, cls, made, kept)}, if {listing(functions)} {verb} {what}"
        verb, pronoun = ("make", "they make") if len(functions) > 1 else ("makes", "it makes")
        owner = "" if counter_of(use) else object_called(use.file, made, names)
        where = f"as attributes of {owner}, a {EITHER}" if owner else as_attributes(use)
        return f"keep the variables that {listing(functions)} {verb}, if {pronoun} any, {where}"
    if line := saver_of(use.file, made):
        which = made.named(use.file)
        return (
            f"{which} {'are' if len(made.nodes) > 1 else 'is'} only for the saver of line {line}, and need not be kept"
        )
    is_single = len(set(made.variables)) == 1 and not (made.layers or made.certain or made.likely)
    function = use.file.function_around(use.node)
    if is_single and function is not None and is_returned(use.file, made):
        owner = f"self, with {cls.name} as a {MODULE}" if cls is not None else f"a {becoming(use.file, made)}"
        return f"keep what {function.name} returns where that is called, as an attribute of {owner}"
    own = [each for each in made.variables if each.startswith("self.")]
    if own and len(own) == len(made.variables) and not (made.layers or made.certain or made.likely):
        if cls is not None and is_module(use.file, cls) and not by_weight(use.file, made, cls):
            return f"{made.named(use.file)} {'are' if len(own) > 1 else 'is'} kept already"
        return f"{in_variables(use.file, cls, made, own)}{by_weight(use.file, made, cls)}"
    return f"keep {made.named(use.file)} {as_attributes(use, made, is_single)}"


def object_called(file: File, made: Made, functions: list[str]) -> str:
    """The object of the program whose methods these functions are, by the name that it is given where it is made; empty
    where they are not of one."""
    owners = {each.rpartition(".")[0] for each in functions}
    for name, call in made.calls:
        func = call.func
        if (
            len(owners) == 1
            and name in functions
            and isinstance(func, ast.Attribute)
            and isinstance(func.value, ast.Name)
        ):
            value = file.assignments.value_of(func.value)
            if isinstance(value, ast.Call) and value not in file.calls and not is_harmless(file, value):
                return func.value.id
    return ""


def saver_of(file: File, made: Made) -> int:
    """The line of the saver that a function makes for variables of its own, to restore what it takes from them; 0 where
    anything else is made, or is none of a local name."""
    if made.layers or made.certain or made.likely or len(made.nodes) < len(made.variables):
        return 0
    lines = [saver_for(file, call) for call in made.nodes]
    return max(lines) if lines and all(lines) else 0


def saver_for(file: File, call: ast.Call) -> int:
    """The line of the saver that gets what a call makes, by its local name; 0 where none does."""
    targets = [each for each in file.flow.targets(call) if isinstance(each, ast.Name)]
    if not targets or file.function_around(call) is None:
        return 0
    for load in file.flow.loads(targets[0]):
        outer = file.parents.get(load)
        while isinstance(outer, (ast.Dict, ast.List, ast.Tuple, ast.keyword)):
            outer = file.parents.get(outer)
        reference = file.calls.get(outer) if isinstance(outer, ast.Call) else None
        if reference is not None and reference.path == "tf.train.Saver":
            return reference.nodes[-1].lineno
    return 0


def is_returned(file: File, made: Made) -> bool:
    """Whether the variable that is made is the very result of its function, which makes it for others."""
    is_kept = any(isinstance(each, ast.Attribute) for node in made.nodes for each in file.flow.targets(node))
    return len(made.nodes) == 1 and not is_kept and "returned" in file.flow.words(made.nodes[0])


def keeping_variable(use: Use) -> str:
    """What to do with a variable that no scope of its function is around, for which that would be said of the scope."""
    is_scoped = any(isinstance(each, ast.With) and opens(use.file, each) for each in use.file.around(use.node))
    given = passed(use.call, use.path)
    if use.call is None or not given.keys() - {"name"}:
        return ""
    if "unused" in use.file.flow.words(use.call) and shares(use.file):
        return "nothing reads it here: the layer that finds it by its name has to begin with its value"
    if is_scoped:
        return ""
    cls = class_around(use.file, use.node)
    if is_keras_three(use.file, cls) and "shape" in given:
        return ""  # which is said by what to write
    if cls is None and is_literal(given.get("trainable"), False) and is_run_once(use.file.function_around(use.node)):
        return ""  # a counter of the program, which is of no network
    made = Made()
    add_made(use.file, use.call, made)
    return keeping(use, made)


def weight_of_layer(use: Use) -> str:
    """What to write for a variable that a method of a layer of Keras 3 makes; empty for any other."""
    given = passed(use.call, use.path)
    if not is_keras_three(use.file, class_around(use.file, use.node)) or "shape" not in given:
        return ""
    names = ("name", "shape", "dtype", "initializer", "regularizer", "trainable", "constraint")
    words = [ast.keyword(each, use.file.writer.rewritten(given[each])) for each in names if each in given]
    made = ast.Call(ast.Attribute(ast.Name("self", ast.Load()), "add_weight", ast.Load()), [], words)
    function = use.file.function_around(use.node)
    is_kept = use.call is not None and bool(use.file.flow.targets(use.call))
    is_there = is_kept and function is not None and function.name in ("__init__", "build")
    is_read = use.call is not None and "unused" not in use.file.flow.words(use.call)
    where = "" if is_there else f" in __init__ or build{', and use that attribute here' * is_read}"
    return f"write {use.file.writer.shown(made)}{where}: Keras 3 knows no tf.Variable"


def in_variables(file: File, cls: ast.ClassDef | None, made: Made, names: list[str]) -> str:
    """That a class has attributes in its variables, once it is what knows its variables."""
    name = cls.name if cls is not None else "the class"
    if cls is not None and is_module(file, cls):
        return f"{name} has {listing(names)} in its variables"
    kind = becoming(file, made)
    other = renaming(file, cls, kind) if cls is not None else ""
    return f"{name}, as a {kind}{other}, has {listing(names)} in its variables"


def as_attributes(use: Use, made: Made | None = None, is_single: bool = False) -> str:
    """Where to keep what is made in a scope: in lists, where that is made for each turn of a loop."""
    owner = owner_of(use.file, use.node, made)
    weights = by_weight(use.file, made, class_around(use.file, use.node)) if made is not None else ""
    if counter := counter_of(use):
        return f"in a list of {owner}, for each {counter} its own{weights}"
    twin = reverse_of(use, made) if made is not None else ""
    function = use.file.function_around(use.node)
    if twin and function is not None:
        kind = becoming(use.file, made)
        return f"as attributes of one {kind}, with {function.name} and {twin} as methods that share it{weights}"
    return f"as {'an attribute' if is_single else 'attributes'} of {owner}{for_each(use)}{weights}"


def counter_of(use: Use) -> str:
    """The variable of the loop around that the name of a scope, or variable, is made of: it names another one in each
    turn."""
    given = passed(use.call, use.path)
    name = given.get("name_or_scope", given.get("name"))
    names = [each for each in walk(name) if isinstance(each, ast.Name)] if name is not None else []
    values = (use.file.assignments.value_of(each) for each in names)
    read = {each.id for node in (*names, *values) if node for each in walk(node) if isinstance(each, ast.Name)}
    for outer in use.file.around(use.node):
        if isinstance(outer, FUNCTIONS):
            break
        if isinstance(outer, (ast.For, ast.AsyncFor)):
            known = [each.id for each in walk(outer.target) if isinstance(each, ast.Name) and each.id in read]
            if known:
                return known[0]
    return ""


def shares(file: File) -> bool:
    """Whether a file shares variables by name."""
    return any(
        each.path in ("tf.AUTO_REUSE", "tf.VariableScope.reuse_variables")
        or (each.call is not None and any(word.arg == "reuse" for word in each.call.keywords))
        for each in file.references
    )


def reverse_of(use: Use, made: Made) -> str:
    """Another function of the file that is called after the one around a scope, opens a scope of the same name, and
    makes the same in it: ``split_reverse`` beside ``split``. Where callers say the name of the scope, only one that is
    named so shares it."""
    function = use.file.function_around(use.node)
    name = passed(use.call, use.path).get("name_or_scope")
    if function is None or name is None or not made.certain or not shares(use.file):
        return ""
    for each in use.file.calls.values():
        other = use.file.function_around(each.call) if each.call is not None and each.path in SCOPES else None
        if other is None or other is function or use.file.parents.get(other) is not use.file.parents.get(function):
            continue
        shorter, longer = sorted((function.name, other.name), key=len)
        opened = passed(each.call, each.path).get("name_or_scope")
        rest = longer.removeprefix(f"{shorter}_")
        is_twin = rest != longer and (rest.startswith(REVERSED) or not name_that_varies(use))
        is_twin = is_twin and opened is not None and unparse(opened) == unparse(name)
        block = block_around(use.file, each.call) if is_twin else None
        if block is not None and set(made.certain) & set(made_by(use.file, block).certain):
            return other.name
    return ""


# What is done with the scope itself.


def entered_before(use: Use) -> int:
    """The line of the scope that is entered again, where a use is given the scope itself; 0 for any other."""
    node = passed(use.call, use.path).get("name_or_scope")
    if not isinstance(node, (ast.Name, ast.Attribute)):
        return 0
    name = unparse(node)
    places = [
        start(each.context_expr)
        for each in use.file.source.syntax.all(ast.withitem)
        if each.optional_vars is not None
        and unparse(each.optional_vars) == name
        and isinstance(each.context_expr, ast.Call)
        and each.context_expr is not use.call
        and is_scope(use.file, each.context_expr)
        and use.file.function_around(each.context_expr) in (use.file.function_around(use.node), None)
    ]
    return max((each for each in places if each < start(use.node)), default=(0, 0))[0]


def is_scope(file: File, call: ast.Call) -> bool:
    reference = file.calls.get(call)
    return reference is not None and reference.path in SCOPES


def reads_of_scope(use: Use) -> list[ast.expr]:
    """Where the name that ``as`` gives a scope is read, as far as it is not bound anew."""
    target = target_of(use)
    if target is None:
        return []
    later = [start(each) for each in scopes_named(use, unparse(target)) if start(each) > start(use.node)]
    block = block_of(use)
    last = max(min(later, default=END), end(block if block is not None else use.node))
    return [each for each in use.file.flow.loads(target) if start(use.node) <= start(each) < last]


def scopes_named(use: Use, name: str) -> list[ast.expr]:
    """The scopes of the same function that ``as`` calls so."""
    function = use.file.function_around(use.node)
    return [
        each.context_expr
        for each in use.file.source.syntax.all(ast.withitem)
        if each.optional_vars is not None
        and unparse(each.optional_vars) == name
        and use.file.function_around(each.context_expr) is function
    ]


def use_of_target(use: Use) -> str:
    """What to write for the scope's own name, which is a text once a name scope gives it."""
    target = target_of(use)
    reads = reads_of_scope(use)
    if target is None:
        return ""
    name = unparse(target)
    if isinstance(passed(use.call, use.path).get("name_or_scope"), ast.Call) and reads:
        return f"with it goes what sets or reads {name}"
    if not reads:
        return f"without `as {name}`, which nothing reads"
    outer = [use.file.parents.get(each) for each in reads]
    members = {each.attr for each in outer if isinstance(each, ast.Attribute)}
    texts = []
    if "name" in members:
        texts.append(f"{name}[:-1] for {name}.name")
    if "original_name_scope" in members:
        texts.append(f"{name} for {name}.original_name_scope")
    if texts:
        return f"{name} is a text then: write {listing(texts)}"
    again = [each for each in outer if isinstance(each, ast.Call) and is_scope(use.file, each)]
    if again:
        lines = at([each.lineno for each in again])
        return f"{name} is a text then, which tf.name_scope({name}) enters again ({lines})"
    return "" if members <= {"reuse_variables"} and members else f"{name} is a text then, of its name and a slash"


# Scopes that share variables.


def name_text(call: ast.Call | None, symbol: str) -> str:
    """The literal name of a scope; empty for any other."""
    node = passed(call, symbol).get("name_or_scope")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def shared_at(use: Use) -> list[int]:
    """The lines that reuse, by its literal name or the name that ``as`` gives it, the scope that is opened here."""
    text, target = name_text(use.call, use.path), target_of(use)
    known = unparse(target) if target is not None else ""
    lines = []
    for reference in use.file.references:
        call = reference.call
        if call is None or call is use.call or reference.path not in SCOPES or not is_literal_true(call):
            continue
        node = passed(call, reference.path).get("name_or_scope")
        is_same = bool(text) and name_text(call, reference.path) == text
        is_same = is_same or (bool(known) and node is not None and unparse(node) == known)
        function, own = use.file.function_around(call), use.file.function_around(use.node)
        if is_same and start(call) > start(use.node) and function is own:
            lines.append(call.lineno)
    return sorted(lines)


def is_literal_true(call: ast.Call) -> bool:
    """Whether a scope reuses by the literal that says so."""
    return is_literal(argument(call, "reuse"), True)


def first_opened(use: Use) -> int:
    """The line that opens first the scope that is reused here; 0 where the function does not show it."""
    text = name_text(use.call, use.path)
    function = use.file.function_around(use.node)
    lines = [
        each.call.lineno
        for each in use.file.references
        if each.call is not None
        and each.call is not use.call
        and each.path in SCOPES
        and text
        and name_text(each.call, each.path) == text
        and use.file.function_around(each.call) is function
        and start(each.call) < start(use.node)
    ]
    return min(lines, default=0) or entered_before(use)


def line_of_first(use: Use) -> int:
    """The line above in the same function that calls the same layer by the same literal name; 0 where none does."""
    name = literal_name(use.call)
    function = use.file.function_around(use.node)
    lines = [
        each.call.lineno
        for each in use.file.references
        if each.call is not None
        and each.path == use.reference.path
        and start(each.call) < start(use.node)
        and name
        and literal_name(each.call) == name
        and use.file.function_around(each.call) is function
    ]
    return min(lines, default=0)


def literal_name(call: ast.Call | None) -> str:
    """The text that a call passes as ``name=`` or ``scope=``; empty for any other."""
    words = (each.value for each in (call.keywords if call is not None else []) if each.arg in ("name", "scope"))
    texts = (each.value for each in words if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return next(texts, "")


def is_for_optimizer(block: ast.With | ast.AsyncWith) -> ast.expr | None:
    """The optimizer for whose step a scope is there, if that is all that makes variables in it."""
    for statement in block.body:
        for node in walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in APPLIES:
                return node.func.value
    return None


def twins_of(use: Use, block: ast.With | ast.AsyncWith) -> list[ast.Call]:
    """Calls of one function of the program, the later ones in the block, where they get the variables of the first: of
    a scope that surely reuses the first stands above it in the same function, else in it, too."""
    function = use.file.function_around(use.node) or use.file.source.tree
    reuse = argument(use.call, "reuse") if use.call is not None else None
    inside = {id(each) for statement in block.body for each in walk(statement)}
    own = [each for each in walk(function) if isinstance(each, ast.Call) and is_network(use.file, each)]
    own = [each for each in own if id(each) in inside or is_in_same_scope(use, block, each)]
    if not is_literal(reuse, True):
        if not isinstance(reuse, ast.Attribute) or reuse.attr != "AUTO_REUSE":
            return []
        own = [each for each in own if id(each) in inside]
    own.sort(key=lambda each: (each.lineno, each.col_offset))
    seen: dict[str, ast.Call] = {}
    for call in own:
        name = unparse(call.func)
        if id(call) in inside and name in seen:
            alike = [each for each in own if id(each) in inside and unparse(each.func) == name]
            return [seen[name], *(each for each in alike if each is not seen[name])]
        seen.setdefault(name, call)
    return []


def is_in_same_scope(use: Use, block: ast.With | ast.AsyncWith, call: ast.Call) -> bool:
    """Whether the scope that is reused may be around a call before it: by its name, or as no other one is, or by a
    getter that finds the variables of another one."""
    given = passed(use.call, use.path)
    name = given.get("name_or_scope")
    names: list[str] = []
    for outer in use.file.around(call):
        if isinstance(outer, (ast.With, ast.AsyncWith)) and outer not in use.file.around(block):
            for item in outer.items:
                reference = use.file.calls.get(item.context_expr) if isinstance(item.context_expr, ast.Call) else None
                if reference is not None and reference.path in SCOPES:
                    opened = passed(reference.call, reference.path).get("name_or_scope")
                    names += [unparse(each) for each in (opened, item.optional_vars) if each is not None]
    return not names or "custom_getter" in given or (name is not None and unparse(name) in names)


def is_network(file: File, call: ast.Call) -> bool:
    """Whether a call is of a function of the program that makes variables, or is called as such functions are."""
    if (
        file.calls.get(call) is not None
        or is_harmless(file, call)
        or not isinstance(call.func, (ast.Name, ast.Attribute))
    ):
        return False
    name = unparse(call.func)
    functions = functions_of(file, call.func)
    if functions is not None:
        return any(makes_variables(file, each) for each in functions)
    return len(name) <= 40 and any(word in name.rpartition(".")[2].lower() for word in NETWORKS)


def loop_around(use: Use) -> int:
    """The line of the loop in its function in which a scope is opened again and again; 0 where there is none."""
    for outer in use.file.around(use.node):
        if isinstance(outer, (ast.For, ast.While, ast.AsyncFor)):
            return outer.lineno
        if isinstance(outer, FUNCTIONS):
            break
    return 0


def sharing(use: Use, block: ast.With | ast.AsyncWith) -> str:
    """What to do where a scope reuses variables."""
    made = made_in(use, block)
    optimizer = is_for_optimizer(block)
    if optimizer is not None and not made.is_sure and not made.likely:
        return f"delete it and dedent its block: {inline(optimizer)}, created once, keeps its own variables"
    if made.is_nothing and not yields(block):
        return f"{named_scope(use)}; no variables are made in it that reuse= could share"
    if not made.is_sure and not made.likely and not yields(block):
        functions = list(dict.fromkeys(made.unknown))[:MOST]
        what = f"what {listing(functions)} {'make' if len(functions) > 1 else 'makes'}" if functions else ""
        counter = counter_of(use)
        often = f"once for each {counter}" if counter else "once"
        what = what or "what is made in it"
        return f"{named_scope(use)}; create {what}, if anything, {often}{in_init(use)}{turns(use)}"
    if made.is_plain:
        return f"{named_scope(use)}; {keeping(use, made)}, for each call its own: reuse= shares no tf.Variable"
    function = use.file.function_around(use.node)
    if yields(block) and function is not None and not made.is_sure:
        return (
            f"delete {function.name} and what enters it: what is made under it is created once, as one {EITHER}, and"
            " called again"
        )
    if twins := twins_of(use, block):
        first, *later = twins
        target = use.file.flow.name_of_result(later[0]) if len(later) == 1 else ""
        where = f"for {target}" if target else at([each.lineno for each in later])
        return f"{created(use, first)}, and call that again {where}"
    what = made.named(use.file) or "what is made in it"
    if line := first_opened(use):
        return f"create {what} once, where line {line} opens the scope first, and use that again here"
    return once(use, what, made)


def in_init(use: Use) -> str:
    """Where the class around can create what a method of it shares."""
    function, cls = use.file.function_around(use.node), class_around(use.file, use.node)
    is_for_class = cls is not None and function is not None and function.name != "__init__" and not is_test(cls)
    return f" in __init__ of {cls.name}" if is_for_class and cls is not None else ""


def turns(use: Use) -> str:
    """That a loop in the block of a scope makes what is in it for each of its turns."""
    block = block_of(use)
    inner = [each for each in walk(block) if isinstance(each, (ast.For, ast.While))] if block is not None else []
    loops = [each.lineno for each in inner if not made_by(use.file, ast.With([], each.body)).is_nothing]
    return f", and what the loop of line {loops[0]} makes once for each turn" if loops else ""


def name_that_varies(use: Use) -> str:
    """The parameters of the function around that are in the name of a scope, or of one around that: they say whose
    variables those are."""
    function = use.file.function_around(use.node)
    if function is None or "name_or_scope" not in passed(use.call, use.path):
        return ""
    parameters = {each.arg for each in (*function.args.args, *function.args.kwonlyargs)} - {"self", "cls"}
    blocks = (each for each in use.file.around(use.node) if isinstance(each, ast.With))
    outer = [item.context_expr for each in blocks if use.file.function_around(each) is function for item in each.items]
    for call in (use.call, *outer):
        made = use.file.calls.get(call) if isinstance(call, ast.Call) else None
        given = passed(made.call, made.path) if made is not None and made.path in SCOPES else {}
        name = given.get("name_or_scope") if call is use.call or "default_name" not in given else None
        nodes = list(walk(name)) if name is not None else []
        tests = {inner for each in nodes if isinstance(each, ast.IfExp) for inner in walk(each.test)}
        found = [each.id for each in nodes if isinstance(each, ast.Name) and each not in tests]
        if known := dict.fromkeys(each for each in found if each in parameters):
            return listing(list(known))
    return ""


def once(use: Use, what: str, made: Made) -> str:
    """Where to create what is made again and again, so that it is shared."""
    counter = counter_of(use)
    if counter:
        return f"create {what} once for each {counter}, in a list or dict, and use that each time"
    if line := loop_around(use):
        return f"create {what} once, before the loop of line {line}, and use that each time"
    function = use.file.function_around(use.node)
    other = other_function(use)
    if other and function is not None and class_around(use.file, use.node) is None:
        text = name_text(use.call, use.path)
        return (
            f"create {what} once, outside of {function.name} and {other}, which opens '{text}' too, and pass it to both"
        )
    return of_function(use, what, made)


def other_function(use: Use) -> str:
    """Another function of the file that opens the scope of the same literal name."""
    text = name_text(use.call, use.path)
    own = use.file.function_around(use.node)
    for reference in use.file.references:
        if text and reference.call is not None and reference.path in SCOPES:
            function = use.file.function_around(reference.call)
            if function is not None and function is not own and name_text(reference.call, reference.path) == text:
                if use.file.parents.get(function) is (use.file.parents.get(own) if own is not None else None):
                    return function.name
    return ""


def methods_alike(use: Use, made: Made) -> list[str]:
    """The other methods of the class that open the scope of the same known name and make something that is made here,
    too: one object for all of them."""
    cls, name = class_around(use.file, use.node), passed(use.call, use.path).get("name_or_scope")
    text = known_text(use.file, name)
    found = []
    for each in use.file.references if text else ():
        function = use.file.function_around(each.call) if each.call is not None and each.path in SCOPES else None
        if each.call is None or function is None or function is use.file.function_around(use.node):
            continue
        block = block_around(use.file, each.call)
        if block is None or use.file.parents.get(function) is not cls:
            continue
        is_same = known_text(use.file, passed(each.call, each.path).get("name_or_scope")) == text
        if is_same and made.has_of(made_by(use.file, block)):
            found.append(function.name)
    return list(dict.fromkeys(found))[:MOST]


def known_text(file: File, node: ast.expr | None) -> str:
    """A text that is written down, there or where a name for it is set; empty for any other."""
    value = file.assignments.value_of(node) if isinstance(node, ast.Name) else node
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def named_scope(use: Use) -> str:
    """The name scope for a scope's name."""
    given = passed(use.call, use.path)
    name = given.get("name_or_scope", given.get("default_name"))
    if name is None or isinstance(name, ast.Call):
        return "delete it and dedent its block"
    return f"write tf.name_scope({inline(name)})"


def at(lines: list[int]) -> str:
    """``on line 5``, ``on lines 5 and 9``."""
    return f"on {lines_of(sorted(set(lines)), MOST)}"


def created(use: Use, call: ast.Call) -> str:
    """How to say that the object of a call is to be created once."""
    name = use.file.flow.name_of_result(call)
    made = Made()
    add_made(use.file, call, made)
    text = f"{inline(call.func)}(...)"
    return f"create one {becoming(use.file, made)} of {text}{f', {name}' if name else ''} (line {call.lineno})"


def of_function(use: Use, what: str, made: Made) -> str:
    """What to do with a function that makes variables in its first call and reuses them in the later ones."""
    function = use.file.function_around(use.node)
    cls = class_around(use.file, use.node)
    if function is None:
        return f"create {what} once, and use that each time"
    kind = becoming(use.file, made)
    if cls is not None and is_test(cls):
        return f"create {what} once, as a {kind}, and call that each time"
    if cls is not None and function.name == "build" and is_module(use.file, cls, classes=LAYERS):
        return f"{named_scope(use)}: build runs once for each object, which has what it makes there"
    varying = name_that_varies(use)
    often = f"once for each {varying}" if varying else "once"
    weights = by_weight(use.file, made, cls)
    if cls is not None and function.name != "__init__":
        owner = "" if is_module(use.file, cls) else f" (a {kind}{renaming(use.file, cls, kind)})"
        where = f"in __init__ of {cls.name}{owner}{weights}"
        methods = listing([function.name, *methods_alike(use, made)])
        return f"create {what} {often}, {where}, instead of in {methods}{turns(use)}"
    if cls is not None:
        return f"create {what} {often}, outside of {cls.name}, and pass it to each object that shares it"
    calls = [each.lineno for each in use.file.callers(function.name) if unparse(each.func) != f"self.{function.name}"]
    where = f" ({at(calls)})" if calls else ""
    place = "__init__" if kind == MODULE else "__init__ or build"
    layer = f"make {function.name} a {kind} that creates {what} in its {place}{weights}"
    if varying:
        alone = f", one more for each call without {varying}" if given_default(use) else ""
        return f"{layer}, create one for each {varying}{alone}, and call that where {function.name} was called{where}"
    return f"{layer}, create it once, and call that object where {function.name} was called{where}"


def given_default(use: Use) -> bool:
    """Whether a scope has a name of its own each time where it is given none."""
    return "default_name" in passed(use.call, use.path)


def reusing(use: Use) -> str:
    """What to do about ``scope.reuse_variables()``."""
    block = next(
        (each for each in use.file.around(use.node) if isinstance(each, ast.With) and opens(use.file, each)), None
    )
    made = made_in(use, block) if block is not None else made_in_function(use)
    if not made.is_sure and not made.likely:
        return "delete it, and create one layer or tf.Module of what is made after it, to be called each time"
    condition = (
        use.file.parents.get(use.file.parents.get(use.call, use.node), use.node) if use.call is not None else None
    )
    with_if = (
        f" and the `if` of line {condition.lineno}"
        if isinstance(condition, ast.If) and len(condition.body) == 1
        else ""
    )
    return f"delete it{with_if}, and {once(use, made.named(use.file), made)}"


def opens(file: File, block: ast.With) -> bool:
    """Whether a ``with`` statement enters a variable scope."""
    return any(isinstance(each.context_expr, ast.Call) and is_scope(file, each.context_expr) for each in block.items)


def made_in_function(use: Use) -> Made:
    """What the function around a use makes."""
    made = Made()
    for node in walk(use.file.function_around(use.node) or use.file.source.tree):
        if isinstance(node, ast.Call):
            add_made(use.file, node, made)
    return made


def made_in_named(file: File, name: str) -> Made:
    """What the functions of a file that have this name make."""
    made = Made()
    for function in file.assignments.functions:
        for node in walk(function) if function.name == name else ():
            if isinstance(node, ast.Call):
                add_made(file, node, made)
    return made


def first_of_shared(use: Use, made: Made, again: list[int]) -> str:
    """What to do where a scope is opened first whose variables others reuse, at the lines ``again``."""
    what = made.named(use.file) or "what is made in it"
    return f"create {what} once, here, and use that again where the scope is reused ({at(again)}); {named_scope(use)}"
