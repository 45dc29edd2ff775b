"""TF7xx: renamed symbols and changed arguments, out of the knowledge base."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tf2lint import calls
from tf2lint.calls import Change, Difference
from tf2lint.knowledge import Route, arguments, equivalents, is_below, kind, parameters, resolves
from tf2lint.knowledge.standing import Standing
from tf2lint.rules import ANY_CALL, ANY_LOST, Severity, rule
from tf2lint.uses import Findings, Use, is_store

KERAS = ("tf.keras", "tf.optimizers", "tf.initializers")
APART = ("tf.contrib", "tf.examples", "tf.python", "tf.core")  # where everything has a rule, and much no entry


@rule(
    "TF701",
    "tf-renamed-symbol",
    symbols=(ANY_LOST,),
    fallback=True,
    compat_problem="`{name}` is the TF 1 name",
)
def renamed_symbol(use: Use) -> Findings:
    """Names that moved, or went without a rule of their own.

    TensorFlow 2 moved hundreds of functions into modules, `tf.log` to `tf.math.log`, and dropped others. The message
    gives the name to use in the target release; what takes other arguments comes with what to mind.

    Why: the name raises AttributeError, an import of it ImportError.

    TF 1:
        y = tf.log(tf.constant([1.0])) + tf.to_float(3)
        z = tf.random_uniform([2])

    TF 2:
        y = tf.math.log(tf.constant([1.0])) + tf.cast(3, tf.float32)
        z = tf.random.uniform([2])
        print(y.numpy())

    Native: the name in the message.

    compat.v1: `tf.compat.v1.log` and most others exist; the message says where nothing else does, and then the use of
    that name is not reported.

    False alarms: none known.
    """
    if is_below(use.path, (*APART, *KERAS)):
        return
    if use.standing is Standing.LOST:
        yield use.report()
    elif use.standing is Standing.COMPAT:
        better = equivalents.written(use.reference.path, use.file.api)
        if better and use.path.replace("tf", "tf.compat.v1", 1) not in better.remedy:
            yield use.report()


@rule(
    "TF713",
    "tf-unknown-symbol",
    symbols=(ANY_LOST,),
    problem="`{name}` is in no TF 2 release",
    compat_problem="`{name}` is in no TF 2 release",
    compat=None,
    remedy="check how it is spelt, and whether it is TensorFlow's",
)
def unknown_symbol(use: Use) -> Findings:
    """Names that neither TensorFlow 1.15 nor any TensorFlow 2 has.

    What stands there was never there, came with a nightly build or another package, or is misspelt. Attributes that the
    code itself stores on TensorFlow's modules are known.

    Why: the name raises AttributeError.

    TF 1:
        def average(x):
            return tf.reduce_average(x)

    TF 2:
        def average(x):
            return tf.reduce_mean(x)

        print(average([1.0, 2.0]).numpy())

    Native: the name that was meant.

    False alarms: attributes that another module stores on TensorFlow's, and names newer than TensorFlow 2.21.
    """
    if use.standing is Standing.UNKNOWN and not is_below(use.path, APART):
        yield use.report()


def judged(use: Use) -> Iterator[Difference]:
    """How a call differs under the target's parameters; nothing for what is no call of a symbol that has changed."""
    if use.call is None or is_store(use) or use.path != use.reference.path:
        return
    if is_below(use.path, ("tf.losses", "tf.metrics")):
        return  # there, a function of the same name is another function
    changed = parameters(use.path, use.reference.route, use.file.api)
    if changed is None:
        return
    old, new = map(calls.parse, changed)
    for difference in calls.differences(use.call, old, new, renamings_known=kind(use.path) != "a"):
        # Positions are ambiguous; in a file that already is TensorFlow 2 they are meant for it.
        if difference.change not in (Change.MOVED, Change.EXTRA) or not use.file.is_tensorflow_two:
            yield difference


@rule(
    "TF702",
    "tf-renamed-argument",
    symbols=(ANY_CALL,),
    compat=Severity.WARNING,
    problem="`{name}` has other arguments in TF 2",
    remedy="pass the new ones",
)
def renamed_argument(use: Use) -> Findings:
    """Keywords that a function does not take any more, and arguments that it needs now.

    TensorFlow 2 dropped or renamed many arguments of functions that it kept: `reduction_indices` is `axis`,
    `keep_dims` is `keepdims`, `filter` is `filters`. The call is judged, not the name: `tf.reduce_sum(x, 1)` is fine.

    Why: the call raises TypeError.

    TF 1:
        y = tf.reduce_sum(tf.ones([2, 3]), reduction_indices=[1], keep_dims=True)

    TF 2:
        y = tf.reduce_sum(tf.ones([2, 3]), axis=[1], keepdims=True)
        print(y.numpy())

    Native: the keyword in the message, or none.

    compat.v1: `tf.compat.v1.reduce_sum` takes the old keywords.

    False alarms: none known.
    """
    found = list(judged(use))
    is_translated = all(each.now for each in found if each.change is Change.GONE)
    for difference in found:
        if isinstance(difference.node, ast.keyword):
            if arguments.keyword(arguments.KEYWORDS, use.path, difference.name, use.file.api) and not use.is_compat:
                continue
            remedy = arguments.note(use.path, difference.name) or (
                f"pass {difference.now}=" if difference.now else without(use)
            )
            problem = f"`{{name}}` has no argument `{difference.name}` in TF 2"
            yield use.report(node=difference.node, severity=Severity.ERROR, problem=problem, remedy=remedy)
        elif difference.change is Change.MISSING and is_translated:
            problem = f"`{{name}}` needs its argument `{difference.name}` in TF 2"
            yield use.report(severity=Severity.ERROR, problem=problem, remedy=f"pass {difference.name}=")
    yield from keywords(use, arguments.KEYWORDS)


def without(use: Use) -> str:
    """The remedy for an argument that has no place any more."""
    if use.is_compat or kind(use.path) == "a" or not resolves(use.path, Route.COMPAT_V1, use.file.api):
        return "delete it"
    return f"delete it, or call {use.path.replace('tf', 'tf.compat.v1', 1)}"


def keywords(use: Use, table: tuple[arguments.Keyword, ...]) -> Findings:
    """Findings about keywords of which no signature shows what becomes of them."""
    if use.call is None or use.is_compat or use.path != use.reference.path:
        return
    for keyword in use.call.keywords:
        known = arguments.keyword(table, use.path, keyword.arg or "", use.file.api)
        if known and known.problem:
            severity = Severity.ERROR if known.raises else Severity.WARNING
            problem = f"`{keyword.arg}` of `{{name}}` {known.problem}"
            yield use.report(node=keyword, severity=severity, problem=problem, remedy=known.remedy)


@rule(
    "TF703",
    "tf-positional-argument-moved",
    symbols=(ANY_CALL,),
    problem="an argument of `{name}` is taken for another one in TF 2",
    remedy="pass it by keyword",
)
def positional_argument_moved(use: Use) -> Findings:
    """Positional arguments whose place another parameter has now.

    TensorFlow 2 changed the order of parameters: the third of `tf.transpose` was `name` and is `conjugate`. A call that
    passes fewer positional arguments is fine, and so are keywords.

    Why: some such calls raise, others silently compute something else.

    TF 1:
        x = tf.constant([[1 + 2j]])
        y = tf.transpose(x, [1, 0], "turned")

    TF 2:
        x = tf.constant([[1 + 2j]])
        y = tf.transpose(x, perm=[1, 0], name="turned")
        print(y.numpy())

    Native: pass it by keyword.

    compat.v1: `tf.compat.v1.transpose` has the old order.

    False alarms: calls written for TensorFlow 2 in a file that shows no other sign of it.
    """
    moved = [each for each in judged(use) if each.change in (Change.MOVED, Change.EXTRA)]
    if use.path == "tf.nn.dropout":
        return  # TF507 knows what the argument means
    if moved and isinstance(moved[0].node, ast.expr):
        first = moved[0]
        problem = f"the argument `{first.name}` of `{{name}}` is taken for `{first.now}` in TF 2"
        names = ", ".join(f"{each.name}=" for each in moved if each.kept)
        if first.name.startswith("_"):
            problem = f"the first positional argument of `{{name}}` is `{first.now}` in TF 2"
        elif first.change is Change.EXTRA:
            problem = f"`{{name}}` takes no positional argument `{first.name}` in TF 2"
        remedy = f"pass {names} by keyword" if first.kept else arguments.note(use.path, first.name) or without(use)
        yield use.report(node=first.node, severity=Severity.ERROR, problem=problem, remedy=remedy)


def defaults(use: Use, table: tuple[arguments.Default, ...]) -> Findings:
    """Findings about calls that rely on a default which has changed."""
    if use.call is None or use.is_compat or use.path != use.reference.path:
        return
    changed = parameters(use.path, use.reference.route, use.file.api)
    known = arguments.default(table, use.path, use.file.api) if changed else None
    if known and changed and calls.relies_on_default(use.call, known.parameter, calls.parse(changed[0])):
        problem = f"`{known.parameter}` of `{{name}}` is {known.after} by default in TF 2, not {known.before}"
        yield use.report(severity=Severity.WARNING, problem=problem, remedy=known.remedy)


@rule(
    "TF714",
    "tf-changed-default",
    symbols=(ANY_CALL,),
    severity=Severity.WARNING,
    compat=None,
    problem="a default of `{name}` is another one in TF 2",
    remedy="pass the old value",
)
def changed_default(use: Use) -> Findings:
    """Arguments left to a default that has changed.

    Only defaults that change what is computed are reported, and only where the call relies on them.

    Why: nothing raises. A recurrent layer that is to use old weights computes something else with them.

    TF 1:
        tf.reset_default_graph()
        layer = tf.keras.layers.LSTM(4)

    TF 2:
        layer = tf.keras.layers.LSTM(4, recurrent_activation="hard_sigmoid")
        print(layer(tf.ones([2, 3, 5])).shape)

    Native: pass the old value, or leave it where nothing depends on the old behaviour.

    False alarms: models that are trained anew. Files without any other TensorFlow 1 are not looked at.
    """
    if use.file.is_graph_mode:
        yield from defaults(use, arguments.DEFAULTS)


@rule(
    "TF710",
    "tf-dimension-value",
    symbols={
        "tf.Dimension.value": "use the element itself, an int or None",
        "tf.Dimension": "use an int, or None for an unknown size",
        "tf.dimension_value": "use the element itself, or tf.compat.dimension_value for both TensorFlows",
        "tf.dimension_at_index": "use shape[index], or tf.compat.dimension_at_index for both TensorFlows",
    },
    problem="`{name}` does not exist in TF 2, where shapes hold plain ints",
    compat_problem="`{name}` is a TF 1 dimension",
)
def dimension_value(use: Use) -> Findings:
    """Dimensions of shapes, and their `value`.

    An element of a TensorFlow 1 shape is a `Dimension` with a `value`; in TensorFlow 2 it is an int, or None.

    Why: `x.shape[0].value` raises AttributeError, also through `tf.compat.v1`, unless
    `tf.compat.v1.disable_v2_behavior()` was called.

    TF 1:
        x = tf.ones([2, 3])
        rows = x.get_shape()[0].value

    TF 2:
        x = tf.ones([2, 3])
        rows = x.shape[0]
        print(rows)

    Native: `x.shape[0]`; for code that runs on both, `tf.compat.dimension_value(x.shape[0])`.

    compat.v1: `tf.compat.v1.disable_v2_tensorshape()`.

    False alarms: `.shape[i].value` of other libraries' objects. `shape.dims[i].value` works and is not reported.
    """
    if is_store(use):
        return
    if use.symbol == "tf.Dimension.value":
        yield use.report(severity=Severity.REFACTOR if use.file.disables_eager else Severity.ERROR)
    else:
        yield use.report()


@rule(
    "TF707",
    "tf-random-seed",
    symbols=("tf.set_random_seed", "tf.random.set_random_seed"),
    compat_problem="`{name}` seeds a TF 1 graph",
    remedy="call tf.random.set_seed(seed), which draws other numbers than TF 1 did",
)
def random_seed(use: Use) -> Findings:
    """The seed of a graph.

    In TensorFlow 2 the seed is global, and how an operation derives its own from it has changed: the same seed gives
    other numbers.

    Why: the names raise AttributeError.

    TF 1:
        tf.set_random_seed(1)
        x = tf.random_uniform([1])

    TF 2:
        tf.random.set_seed(1)
        print(tf.random.uniform([1]).shape)

    Native: `tf.random.set_seed`; `tf.random.Generator` or `tf.random.stateless_uniform` for numbers that stay the same.

    compat.v1: `tf.compat.v1.set_random_seed`.

    False alarms: none known.
    """
    yield use.report()
