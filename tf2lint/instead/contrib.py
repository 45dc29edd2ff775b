"""What takes the place of the functions of slim and contrib that call others: ``arg_scope``, ``repeat``, ``stack``."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from tf2lint.knowledge import Route, advice, is_below, parameters_of
from tf2lint.places.layer_scopes import LAYERS
from tf2lint.python import calls
from tf2lint.python.syntax import last_name, start, unparse, walk
from tf2lint.remedies.binding import UnfitError
from tf2lint.remedies.filling import UNASKED, Filling
from tf2lint.remedies.place import Place

if TYPE_CHECKING:
    from tf2lint.names import Reference
    from tf2lint.remedies import Remedy
    from tf2lint.uses import Use

LAYER_AT = {"repeat": 2, "stack": 1}  # where the function stands that is called
LONGEST = 60  # of what a text names, in characters


def remedy(use: Use) -> str | Remedy:
    """What to say of a use of these; empty for anything else, and where nothing is certain."""
    name = use.reference.path.rpartition(".")[2]
    if use.call is None:
        return refused(use)
    if not is_below(use.reference.path, LAYERS):
        return ""
    if name == "arg_scope":
        return instead_of_scope(use, use.call)
    helper = ".".join(use.reference.path.split(".")[-2:])
    if helper in HELPERS:
        return instead_of_helper(use, use.call, helper)
    if name == "repeat" and not any(isinstance(each, ast.Starred) for each in use.call.args[:3]):
        return instead_of_repeat(use, use.call)
    if name == "stack" and len(use.call.args) == 3:
        return instead_of_stack(use, use.call)
    return ""


def is_told_by_call(use: Use) -> bool:
    """Whether the reference is what ``arg_scope``, ``repeat`` or ``stack`` calls, or what normalizes for a layer: what
    to do is said there."""
    node = use.reference.nodes[-1]
    outer = use.file.parents.get(node)
    if isinstance(outer, (ast.List, ast.Tuple)):
        call = use.file.parents.get(outer)
        scope = use.file.calls.get(call) if isinstance(call, ast.Call) and outer in call.args[:1] else None
        return scope is not None and scope.path.endswith(".arg_scope")
    if isinstance(outer, ast.keyword) and outer.arg == "normalizer_fn":
        outer = use.file.parents.get(outer)
        called = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
        return called is not None and is_below(called.path, LAYERS)
    called = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
    position = LAYER_AT.get(called.path.rpartition(".")[2]) if called is not None else None
    return (
        isinstance(outer, ast.Call)
        and called is not None
        and is_below(called.path, LAYERS)
        and position is not None
        and outer.args[position : position + 1] == [node]
    )


# Functions that are not known by their parameters.

# What helpers of slim take that a text needs, by their modules and names, with the positions of the parameters.
HELPERS = {
    "utils.last_dimension": {"shape": 0},
    "utils.collect_named_outputs": {"collections": 0, "alias": 1, "outputs": 2},
    "model_analyzer.analyze_vars": {"variables": 0},
    "tfexample_decoder.Tensor": {"tensor_key": 0},
    "dataset.Dataset": {"data_sources": 0, "reader": 1, "decoder": 2},
    "dataset_data_provider.DatasetDataProvider": {"dataset": 0},
}
READERS = {"tf.TFRecordReader": "TFRecordDataset", "tf.TextLineReader": "TextLineDataset"}


def instead_of_helper(use: Use, call: ast.Call, name: str) -> str:
    """What to write for a helper of slim, by what it is given; empty where the call does not show that."""
    nodes = {each: calls.argument(call, each, index) for each, index in HELPERS[name].items()}
    writer = use.file.writer
    given = {each: writer.shown(writer.rewritten(node), LONGEST) for each, node in nodes.items() if node is not None}
    if len(given) < len(nodes) or any(isinstance(each, ast.Starred) for each in call.args):
        return ""
    if name == "utils.last_dimension":
        return f"write {given['shape']}[-1]"
    if name == "model_analyzer.analyze_vars":
        return f"write for v in {given['variables']}: print(v.name, v.shape)"
    if name == "tfexample_decoder.Tensor":
        read = f"parsed[{given['tensor_key']}]"
        parsed = "of the dict parsed that tf.io.parse_single_example gives"
        return f"write {read}, {parsed}, and tf.sparse.to_dense({read}) where that is a VarLenFeature"
    if name == "dataset.Dataset":
        return dataset_of(use, nodes["reader"], given)
    if name == "dataset_data_provider.DatasetDataProvider":
        return f"iterate over {provided(use, call, given['dataset'])}"
    kept = f"set end_points[{given['alias']}] to that in a dict of your own"
    return f"write {given['outputs']}, and {kept}, for what reads {given['collections']}"


def dataset_of(use: Use, reader: ast.expr | None, given: dict[str, str]) -> str:
    """The dataset for a description of one, by its reader; empty for a reader that the file does not show."""
    known = use.file.assignments.value_of(reader) if isinstance(reader, ast.Name) else reader
    reference = use.file.writer.by_node.get(known) if known is not None else None
    kind = READERS.get(reference.path) if reference is not None else None
    if kind is None:
        return ""
    files = f"tf.io.gfile.glob({given['data_sources']})"
    return f"write tf.data.{kind}({files}).map(parse), with a function parse that does what {given['decoder']} does"


def provided(use: Use, call: ast.Call, dataset: str) -> str:
    """What gives the elements of a dataset as a provider of slim does: shuffled and again and again, unless it is told
    otherwise."""
    shuffle, epochs, capacity = (
        calls.argument(call, name, index)
        for name, index in (("shuffle", 3), ("num_epochs", 4), ("common_queue_capacity", 5))
    )
    shown = use.file.writer.shown
    is_plain = shuffle is not None and calls.is_literal(shuffle, False)
    shuffled = "" if is_plain else f".shuffle({shown(capacity) if capacity is not None else 256})"
    is_endless = epochs is None or calls.is_literal(epochs, None)
    is_once = epochs is not None and calls.is_literal(epochs, 1)
    repeated = "" if is_once else ".repeat()" if is_endless or epochs is None else f".repeat({shown(epochs)})"
    is_known = shuffle is None or isinstance(shuffle, ast.Constant)
    unless = "" if is_known or shuffle is None else f", without .shuffle(...) where {shown(shuffle)} is false"
    return f"{dataset}{shuffled}{repeated}, {dataset} being a tf.data.Dataset then{unless}"


# Functions that are passed on.


def refused(use: Use) -> str:
    """What to say where a parameter has the reference as its default, and is called with keywords that what takes its
    place does not know; empty where that does not show."""
    suggestion = use.advice.suggestion if use.call is None and isinstance(use.node, ast.expr) else None
    outer = use.file.parents.get(use.node)
    function = use.file.parents.get(outer) if isinstance(outer, ast.arguments) else None
    if suggestion is None or not isinstance(outer, ast.arguments) or function is None:
        return ""
    positional = [*outer.posonlyargs, *outer.args]
    defaults = dict(zip(reversed(outer.defaults), reversed(positional), strict=False))
    defaults.update((value, each) for each, value in zip(outer.kwonlyargs, outer.kw_defaults, strict=True) if value)
    parameter = defaults.get(use.node) if isinstance(use.node, ast.expr) else None
    path = f"tf.{suggestion.text.partition('.')[2]}"
    known = parameters_of(path, Route.DIRECT, use.file.api)
    if parameter is None or known is None:
        return ""
    new = calls.parse(known)
    for call in walk(function):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == parameter.arg:
            lost = [f"{each.arg}=" for each in call.keywords if each.arg and not new.accepts(each.arg)]
            if lost and not new.takes_any_keyword:
                text = f"write {suggestion.text}, and drop {' and '.join(lost)} from its call on line {call.lineno}"
                return f"{text}, which {suggestion.text} refuses"
    return ""


# Argument scopes.


def instead_of_scope(use: Use, scope: ast.Call, without: str = "") -> str:
    """What to do about an ``arg_scope``: the arguments that its functions get there; empty where it sets only one that
    is not to be said."""
    scopes = use.file.layer_scopes
    functions, keywords = scopes.functions(scope), scopes.keywords(scope)
    if keywords is not None and keywords.pop(without, None) is not None and not keywords:
        return ""
    if functions is None:
        named = unparse(scope.args[0]) if scope.args else "it"
        if len(named) > LONGEST or "\n" in named:
            named = "it"
        return f"delete it and dedent its body: give each layer in it, or that it calls, the arguments that {named} has"
    if keywords is None:
        starred = " and ".join(unparse(each.value) for each in scope.keywords if each.arg is None)
        listed = ", ".join(map(unparse, functions))
        return f"delete it and dedent its body: pass what {starred} holds in each call of {listed}"
    partials = [partial(use, each, keywords) for each in functions]
    is_returned = any(start(block) > start(scope) for block in scopes.makers.values()) and (
        use.file.function_around(scope) in scopes.makers
    )
    way = "return these, for the layers, instead of a scope" if is_returned else "delete it, and use in its place"
    alike = f"; {ALIKE}" if use.file.has_keras_three and any(map(shares_initializer, keywords.values())) else ""
    return f"{way}: {', '.join(dict.fromkeys(partials))}{alike}"


# Of a partial that has one object for all the layers that it makes.
ALIKE = "give each layer an initializer of its own, for one of Keras 3 gives each the same numbers"
RANDOM = ("xavier", "variance_scaling", "normal", "uniform", "orthogonal", "glorot", "he_", "lecun")


def shares_initializer(value: ast.expr) -> bool:
    """Whether what a scope sets is an initializer of random numbers, by the name of what makes it."""
    name = last_name(value.func).lower() if isinstance(value, ast.Call) else ""
    return "initializer" in name and any(word in name for word in RANDOM)


def partial(use: Use, function: ast.expr, keywords: dict[str, ast.expr]) -> str:
    """A function of a scope with the arguments that the scope sets for it."""
    reference = use.file.writer.by_node.get(function)
    written = [ast.keyword(name, value) for name, value in keywords.items()]
    if reference is None:
        return unparse(ast.Call(ast.Name("functools.partial"), [function], written))
    call = ast.Call(function, [], written)
    place = Place(use.file.writer, replace(reference, call=call), use.file.writer.block(reference))
    layer = layer_of(place)
    if layer is None:
        return f"{unparse(function)} with {', '.join(map(unparse, written))}"
    after = normalization(place)
    new = call_of_layer(place, layer, keywords)
    made = unparse(new if new.keywords else new.args[0]) + after
    training = keywords.get("is_training")
    if training is not None and unparse(function).endswith(("batch_norm", "dropout")):
        made += f" called with training={unparse(training)}"
    return f"{made} for {unparse(function)}"


def layer_of(place: Place) -> ast.Call | None:
    """The call in a block that makes the layer of Keras, if that is what it has."""
    for clause in place.clauses("write", "say"):
        templates = [clause.template] if clause.template is not None else [
            advice.expression(each) for each in advice.BRACES.findall(clause.text)]  # fmt: skip
        for template in templates:
            for each in walk(template):
                is_named = isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)
                if is_named and unparse(each.func).startswith("tf.keras.layers."):  # type: ignore[attr-defined]
                    return each  # type: ignore[return-value]
    return None


def normalization(place: Place) -> str:
    """What is to be said of the layer that a scope puts after others."""
    if place.bound is None or not place.bound.given("normalizer_fn"):
        return ""
    place.bound.passed.setdefault("normalizer_params", ast.Dict([], []))
    try:
        made = place.normalized(ast.Name("x", ast.Load()), place.bound)
    except UnfitError:
        where = ", where it is not None," if may_be_none(place) else ""
        activation = unparse(place.bound.passed.get("activation_fn") or place.name_of("tf.nn.relu"))
        then = f", then {activation}" if activation != "None" else ""
        return f" and {unparse(place.bound.passed['normalizer_fn'])}{where} after it{then}"
    return f" and, before the activation, {unparse(made)}"


def may_be_none(place: Place) -> bool:
    """Whether the normalizer of a scope is a parameter that is None by default: the layer has a bias then."""
    normalizer = place.bound.passed.get("normalizer_fn") if place.bound is not None else None
    default = place.file.default_of(normalizer) if normalizer is not None else None
    return isinstance(default, ast.Constant) and default.value is None


def call_of_layer(place: Place, layer: ast.Call, keywords: dict[str, ast.expr]) -> ast.Call:
    """``functools.partial`` of a layer of Keras, with what the keywords of a scope set, and the defaults that contrib's
    function has and Keras has not."""
    assert place.bound is not None
    is_normalized = place.bound.given("normalizer_fn")
    for name in list(place.bound.passed):
        if name not in keywords:
            del place.bound.passed[name]
    filling = Filling(place, place.bound, lenient=True)
    set_here = [
        ast.keyword(each.arg, filling.expression(each.value))
        for each in layer.keywords
        if names_in(each.value) & set(keywords)
        or (isinstance(each.value, ast.Call) and unparse(each.value.func) in UNASKED)
        or (each.arg == "use_bias" and is_normalized)
    ]
    for each in set_here:
        if each.arg == "use_bias" and may_be_none(place):
            each.value = ast.Compare(place.bound.passed["normalizer_fn"], [ast.Is()], [ast.Constant(None)])
    return ast.Call(ast.Name("functools.partial"), [place.name_of(unparse(layer.func))], set_here)


def names_in(node: ast.expr) -> set[str]:
    return {each.id for each in walk(node) if isinstance(each, ast.Name)}


# Loops.


def instead_of_repeat(use: Use, call: ast.Call) -> str | Remedy:
    """What takes the place of ``slim.repeat(x, n, layer, ...)``: layers one after the other, or a loop."""
    if len(call.args) < 3:
        return ""
    inputs, times, layer, *rest = call.args
    result = use.file.flow.name_of_result(call) or "x"
    keywords = [each for each in call.keywords if each.arg != "scope"]
    if isinstance(times, ast.Constant) and times.value == 1:
        return f"write {layer_call(use, ast.Call(layer, [inputs, *rest], keywords), result)}"
    one = ast.Call(layer, [ast.Name(result, ast.Load()), *rest], keywords)
    again = ast.comprehension(ast.Name("_", ast.Store()), ast.Call(ast.Name("range"), [times], []), [], 0)
    found = in_sequence(use, call, inputs, one, again)
    start = "" if unparse(inputs) == result else f"{result} = {unparse(inputs)}, then "
    return found or f"write {start}for _ in range({unparse(times)}): {layer_call(use, one, result)}"


def instead_of_stack(use: Use, call: ast.Call) -> str | Remedy:
    """What takes the place of ``slim.stack(x, layer, [...])``: layers one after the other, or a loop."""
    inputs, layer, stacked = call.args
    known = use.file.assignments.value_of(stacked) if isinstance(stacked, ast.Name) else stacked
    if use.advice.suggestion is not None or not isinstance(known, (ast.List, ast.Tuple)) or not known.elts:
        return ""
    result = use.file.flow.name_of_result(call) or "x"
    sizes = {len(each.elts) if isinstance(each, (ast.List, ast.Tuple)) else 0 for each in known.elts}
    reference = use.file.writer.by_node.get(layer)
    if len(sizes) != 1 or reference is None:
        return ""
    place = Place(use.file.writer, reference, use.file.writer.block(reference))
    declared = place.parameters()
    names = list(declared.positional[1 : 1 + (sizes.pop() or 1)]) if declared is not None else []
    if not names:
        return ""
    keywords = [each for each in call.keywords if each.arg != "scope"]
    one = ast.Call(layer, [ast.Name(each, ast.Load()) for each in (result, *names)], keywords)
    targets: list[ast.expr] = [ast.Name(each, ast.Store()) for each in names]
    target = targets[0] if isinstance(known.elts[0], ast.Constant) else ast.Tuple(targets, ast.Store())
    found = in_sequence(use, call, inputs, one, ast.comprehension(target, stacked, [], 0))
    start = "" if unparse(inputs) == result else f"{result} = {unparse(inputs)}, then "
    return found or f"write {start}for {', '.join(names)} in {unparse(stacked)}: {layer_call(use, one, result)}"


def in_sequence(use: Use, call: ast.Call, inputs: ast.expr, one: ast.Call, again: ast.comprehension) -> Remedy | None:
    """A model of the layers that ``one`` makes at each pass, called on the inputs; ``None`` where a call of contrib is
    more than one of a layer."""
    writer = use.file.writer
    reference = writer.by_node.get(one.func)
    if reference is None or isinstance(inputs, (ast.List, ast.Tuple)):
        return None
    try:
        made = Place(writer, replace(reference, call=one), writer.block(reference)).replacement()
    except UnfitError:
        return None
    new = made.new if made is not None else None
    if not isinstance(new, ast.Call) or not isinstance(layer := new.func, ast.Call):
        return None
    if new.keywords or unparse(new.args[0]) != unparse(one.args[0]):
        return None
    model = ast.Call(writer.spelled("tf.keras.Sequential", reference), [ast.ListComp(layer, [again])], [])
    return writer.instead(call, ast.Call(model, [writer.rewritten(inputs)], []))


def layer_call(use: Use, call: ast.Call, result: str) -> str:
    """The statement that calls a function of contrib, or one of the file, and gives what it returns a name."""
    writer = use.file.writer
    reference = writer.by_node.get(call.func)
    if reference is None:
        return f"{result} = {writer.shown(writer.rewritten(call))}"
    return called(use, replace(reference, call=call), result)


def called(use: Use, reference: Reference, result: str) -> str:
    place = Place(use.file.writer, reference, use.file.writer.block(reference), result=result)
    made = None
    try:
        made = place.replacement()
    except UnfitError as error:
        text = place.saying(error)
    else:
        text = place.saying(UnfitError()) if made is None else place.wording(use.file.writer.shown(made.new))
    text = text.removeprefix("write ")
    return text if text.startswith(f"{result} = ") else f"{result} = {text}"
