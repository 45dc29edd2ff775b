"""What takes the place of selecting variables by their names, in which TensorFlow 2 has no scopes."""

from __future__ import annotations

import ast

from tf2lint.instead.texts import inline, lines_of
from tf2lint.knowledge import is_below
from tf2lint.python.calls import argument
from tf2lint.python.syntax import last_name, walk
from tf2lint.uses import File, shown

# What Keras 3 calls the variables of its layers: a search for these finds them.
KERAS_NAMES = frozenset(
    {"kernel", "bias", "gamma", "beta", "alpha", "embeddings", "recurrent_kernel", "moving_mean", "moving_variance"}
)
SCOPES = ("tf.variable_scope", "tf.name_scope", "tf.variable_op_scope")
LAYERS = ("tf.layers", "tf.keras.layers")
OPTIMIZERS = ("Adam", "Momentum", "RMSProp", "Adagrad", "Adadelta", "Ftrl")  # what TF 1 calls their variables
NAMING = ("name", "scope")  # keywords that give what a call makes a name
MOST = 3  # lines in a text


def is_matched(file: File, node: ast.expr) -> bool:
    """Whether a name is searched for a text that is none of Keras' own names, or compared with one."""
    texts = texts_for(file, node)
    return bool(texts) and not any(isinstance(each, ast.Constant) and each.value in KERAS_NAMES for each in texts)


def is_kept(file: File, node: ast.expr) -> bool:
    """Whether what is searched for stands in the name of a variable that the file makes itself, which keeps it."""
    texts = [each.value for each in texts_for(file, node) if isinstance(each, ast.Constant)]
    names = [
        each.value
        for reference in file.references
        if reference.call is not None and reference.path in ("tf.get_variable", "tf.Variable")
        for argument in (
            *reference.call.args[:1],
            *(word.value for word in reference.call.keywords if word.arg == "name"),
        )
        for each in walk(argument)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    return any(isinstance(text, str) and any(text.split(":")[0] in name for name in names) for text in texts)


def texts_for(file: File, node: ast.expr) -> list[ast.expr]:
    """What a name is searched for, or compared with."""
    outer = file.parents.get(node)
    if isinstance(outer, ast.Compare):
        is_searched = isinstance(outer.ops[0], (ast.In, ast.NotIn)) and outer.comparators[0] is node
        texts = [each for each in (outer.left, *outer.comparators) if each is not node]
        is_equal = isinstance(outer.ops[0], ast.Eq) and isinstance(texts[0], ast.Constant)
        return texts if is_searched or is_equal else []
    if isinstance(outer, ast.Attribute) and outer.attr in ("startswith", "endswith"):
        call = file.parents.get(outer)
        return call.args if isinstance(call, ast.Call) else []
    if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Attribute) and last_name(outer.func.value) == "re":
        return [each for each in outer.args if each is not node]
    return []


def remedy(file: File, node: ast.expr) -> str:
    """What to write where a name is searched for a text, or compared with one. The names of the file's layers stand in
    the paths of their variables; scopes stand nowhere, so the owner is to be asked for what was made under one."""
    assert isinstance(node, ast.Attribute)
    text = texts_for(file, node)[0]
    scoped, layers = places_of(file, text)
    if (layers and not scoped) or is_substituted(file, node):
        return f"write {by_path(file, node)}; or take those of the layer"
    if any(isinstance(outer, ast.Assert) for outer in file.around(node)):
        return "delete the assertion: TF 2 has no scopes in names, so the variables have no such ones"
    if is_refused(file, node) and isinstance(text, ast.Constant) and text.value in OPTIMIZERS:
        return "delete the test: the variables of a model have none of an optimizer among them"
    owner = f"what {lines_of(scoped, MOST)} make{'' if len(scoped) > 1 else 's'}" if scoped else ""
    owner = owner or f"the Keras layers or tf.Modules that {inline(text)} stands for"
    kind = kind_of_list(file, node)
    reason = "TF 2 has no scopes in names, and a path begins with the names of Keras layers alone"
    if not any(isinstance(outer, ast.comprehension) for outer in file.around(node)):
        outer = file.parents.get(node)
        negation = "not " if isinstance(outer, ast.Compare) and isinstance(outer.ops[0], ast.NotIn) else ""
        asked = f"{negation}any({shown(node.value)} is each for each in variables)"
        return f"write {asked}, with variables the model.{kind} of {owner}: {reason}"
    others = "all but " if is_refused(file, node) else ""
    return f"take the variables of {others}{owner}, as model.{kind}: {reason}"


def places_of(file: File, text: ast.expr) -> tuple[list[int], list[int]]:
    """The lines that give a scope, or what a function of the program's own makes, a name with this text in it, and
    those that give it to a layer."""
    searched = text.value if isinstance(text, ast.Constant) else None
    if not isinstance(searched, str) or not searched.strip("/:0"):
        return [], []
    scoped, layers = set(), set()
    for call in file.source.syntax.all(ast.Call):
        symbol = file.calls[call].path if call in file.calls else ""
        is_scope = symbol in SCOPES
        given = argument(call, "name_or_scope", 0) if is_scope else None
        names = [given, *(each.value for each in call.keywords if each.arg in NAMING)]
        if not any(has_text(each, searched) for each in names):
            continue
        if is_below(symbol, LAYERS):
            layers.add(call.lineno)
        elif is_scope or not symbol:
            scoped.add(call.lineno)
    return sorted(scoped), sorted(layers)


def has_text(node: ast.expr | None, searched: str) -> bool:
    """Whether a text, in full or as a part of what is put together, has a part of a path in it."""
    parts = [each for each in searched.split(":")[0].split("/") if each]
    return any(
        isinstance(each, ast.Constant) and isinstance(each.value, str) and parts[0] in each.value
        for each in (walk(node) if node is not None and parts else ())
    )


def is_refused(file: File, node: ast.expr) -> bool:
    """Whether the variables with the text are those that are left out."""
    is_not = False
    for outer in (node, *file.around(node)):
        if isinstance(outer, (ast.stmt, ast.comprehension, ast.ListComp, ast.GeneratorExp)):
            break
        is_not ^= isinstance(outer, ast.UnaryOp) and isinstance(outer.op, ast.Not)
        is_not ^= isinstance(outer, ast.Compare) and isinstance(outer.ops[0], ast.NotIn)
    return is_not


def is_substituted(file: File, node: ast.expr) -> bool:
    """Whether a name is changed rather than asked."""
    outer = file.parents.get(node)
    return isinstance(outer, ast.Call) and last_name(outer.func) in ("sub", "subn", "split")


def kind_of_list(file: File, node: ast.Attribute) -> str:
    """The attribute of a model that lists such variables as the ones whose names are searched: all, or those that are
    trained."""
    for outer in file.around(node):
        loops = outer.generators if isinstance(outer, (ast.ListComp, ast.GeneratorExp, ast.SetComp)) else [outer]
        for loop in loops:
            if not isinstance(loop, (ast.comprehension, ast.For)) or last_name(loop.target) != last_name(node.value):
                continue
            listed = file.assignments.value_of(loop.iter) or loop.iter
            if isinstance(listed, ast.Call) and last_name(listed.func) in ("global_variables", "all_variables"):
                return "variables"
    return "trainable_variables"


def by_path(file: File, node: ast.Attribute) -> str:
    """The same question for the path that a variable of Keras has. Only the names of others end in ``:0``."""
    texts, outer = texts_for(file, node), file.parents.get(node)
    variable, text = shown(node.value), shown(texts[0])
    whole = texts[0].value if isinstance(texts[0], ast.Constant) else None
    path = f"getattr({variable}, 'path', {variable}.name)"
    is_last = isinstance(whole, str) and whole.endswith(":0") and not isinstance(outer, ast.Call)
    if ":0" in text:
        path = f"getattr({variable}, 'path', {variable}.name.split(':')[0])"
    if is_last and isinstance(whole, str):
        text = repr(whole.removesuffix(":0"))
    elif ":0" in text:
        path = f"({path} + ':0')"
    reason = "which is right for variables of Keras layers and for a tf.Variable, which has no path"
    of_model = ": that of a layer may begin with the model's name"
    if isinstance(outer, ast.Compare) and isinstance(outer.ops[0], ast.Eq):
        return f"{path} == {text}, {reason}{of_model}"
    if isinstance(outer, ast.Attribute) and outer.attr == "startswith":
        return f"{text} in {path}, {reason}{of_model}"
    if isinstance(outer, ast.Attribute):
        return f"{path}.{outer.attr}({text}), {reason}"
    if isinstance(outer, ast.Compare):
        is_in = isinstance(outer.ops[0], ast.In)
        asked = f"{text} {'in' if is_in else 'not in'} {path}"
        if is_last:
            asked = f"{'' if is_in else 'not '}{path}.endswith({text})"
        return f"{asked}, {reason}"
    return f"{path} for {shown(node)}, {reason}"
