"""TF7xx: renamed symbols and changed arguments, out of the knowledge base."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import replace

from tf2lint.calls import Change, Difference, Fitting, differences, fitted, passed
from tf2lint.instead import before_one, groups, standalone, tests
from tf2lint.instead.runs import remedy_of_initializer
from tf2lint.instead.summaries import SUMMARIES, remedy_of_summary
from tf2lint.knowledge import (
    Route,
    advice,
    arguments,
    entry,
    is_below,
    kind,
    parameters,
    resolves,
    results,
    symbols,
)
from tf2lint.knowledge.standing import Standing
from tf2lint.python import calls
from tf2lint.python.syntax import is_text, walk
from tf2lint.rules import ANY_CALL, ANY_LOST, Severity, rule
from tf2lint.uses import File, Findings, Use, is_store

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

    TensorFlow 1 had most functions directly below `tf`. TensorFlow 2 moved hundreds of them into modules, `tf.log` to
    `tf.math.log`, and dropped others, `tf.to_float(x)` for `tf.cast(x, tf.float32)`. Replace each by what the message
    says. Where only the name differs, the message has just the new name, and the results are the same; where arguments
    or results differ, it says so. TensorFlow 1.15 has most new names, too, so this can be done before the move.

    Why: the name raises AttributeError, an import of it ImportError.

    TF 1:
        count = tf.to_float(tf.size([7, 8, 9]))
        with tf.Session() as sess:
            print(round(float(sess.run(tf.log(count))), 3))

    TF 2:
        count = tf.cast(tf.size([7, 8, 9]), tf.float32)
        print(round(float(tf.math.log(count)), 3))

    Native: the name in the message.

    compat.v1: `tf.compat.v1.log` and most others exist; the message says where nothing else does, and then the use of
    that name is not reported.

    False alarms: none known.
    """
    if is_below(use.path, (*APART, *KERAS)):
        return
    better = advice.written(use.reference.path, use.file.api)
    is_better = better and use.path.replace("tf", "tf.compat.v1", 1) not in better.remedy
    if use.standing is Standing.LOST or (use.standing is Standing.COMPAT and is_better):
        yield use.report(otherwise=fitted(use.remedy, passed(use.call, use.path), RENAMED.get(use.path, {})))


# What remains of the arguments of symbols that moved.
RENAMED: dict[str, Fitting] = {
    "tf.tpu.cross_replica_sum": {"group_assignment": "which sums over all replicas and knows no groups"},
}


@rule(
    "TF713",
    "tf-unknown-symbol",
    symbols=(ANY_LOST,),
    problem="`{name}` is in neither TF 1.15 nor any TF 2",
    compat_problem="`{name}` is in neither TF 1.15 nor any TF 2",
    compat=None,
    remedy="correct the spelling, or import the name from the package that has it",
)
def unknown_symbol(use: Use) -> Findings:
    """Names that neither TensorFlow 1.15 nor any TensorFlow 2 has.

    Such a name is misspelt, or was in a release before 1.15 only, or belongs to another package. It stays unnoticed
    where Python does not get to it: in a function that is never called, or a branch that is never taken. Look up what
    was meant in TensorFlow's documentation, or delete the dead code; the message has a name that is nearly the same, if
    there is one. Attributes that the code itself stores on TensorFlow's modules are known and not reported.

    Why: the name raises AttributeError as soon as the line runs, in TensorFlow 2 as in TensorFlow 1.15.

    TF 1:
        average = tf.reduce_average([1.0, 2.0])
        with tf.Session() as sess:
            print(float(sess.run(average)))

    TF 1 raises: AttributeError: TensorFlow 1.15 has no such name either.

    TF 2:
        average = tf.reduce_mean([1.0, 2.0])
        print(float(average))

    Native: the name that was meant.

    False alarms: attributes that another module stores on TensorFlow's, and names newer than TensorFlow 2.21.
    """
    if use.standing is Standing.UNKNOWN and not is_below(use.path, APART):
        yield use.report(remedy=meaning(use))


# What programs mean by names that no TensorFlow has, by the number of arguments.
MEANT = {
    ("tf.nn.l1_loss", 1): "tf.reduce_sum(tf.abs({}))",
    ("tf.nn.l2", 1): "tf.nn.l2_loss({})",
    ("tf.nn.l2", 2): "tf.reduce_sum(tf.math.squared_difference({}, {}), axis=-1)",
    ("tf.nn.l2_norm", 1): "tf.norm({})",
}


def meaning(use: Use) -> str:
    """What to do about a name that no TensorFlow has, by the one that it is most like; empty where there is none."""
    given = [each for each in use.call.args if not isinstance(each, ast.Starred)] if use.call is not None else []
    known = MEANT.get((use.path, len(given)))
    if known and use.call is not None and len(given) == len(use.call.args) and not use.call.keywords:
        return f"write {known.format(*map(ast.unparse, given))}, if that was meant"
    if moved := standalone.in_tensorflow(use) or of_keras_module(use):
        return moved
    meant = alike(use.path, use.file.api)
    if is_below(meant, ("tf.python",)):
        return of_private_module(use, meant)
    if not meant or resolves(meant, Route.DIRECT, use.file.api):
        return f"write {meant}, if that was meant" if meant else ""
    said = use.file.writer.remedy_by(use.reference, advice.advice(meant, use.file.api), meant).text
    return f"{meant}, if that was meant, is gone, too: {said}"


ENGINE = ("tf.keras.layers", "tf.keras", "tf.keras.models")  # where the names of Keras' own module "engine" are public


def of_keras_module(use: Use) -> str:
    """What to do about a module of the package ``keras`` that ``tf.keras`` does not show, ``tf.keras.engine.topology``,
    by the public place of what is taken from it; empty for other names."""
    parent = use.path.rpartition(".")[0]
    is_inner = is_below(parent, ("tf.keras",)) and parent != "tf.keras" and kind(parent) == "m"
    packages = ENGINE if use.path == "tf.keras.engine" else (parent,) if is_inner else ()
    name = use.reference.path.rpartition(".")[2] if use.reference.path != use.path else ""
    if packages and isinstance(use.node, ast.alias) and not name:
        return f"use {packages[0]}, where its names are public"
    public = next((f"{each}.{name}" for each in packages if name and kind(f"{each}.{name}") in ("c", "f")), "")
    return f"use {public}" if public else ""


def of_private_module(use: Use, module: str) -> str:
    """What to do about what is taken from TensorFlow's inside, ``tf.math_ops.log``, by what it is there."""
    inside = use.reference.path.replace(use.path, module, 1)
    known, same = entry(inside), inside.replace(module, "tf", 1)
    public = known.same if known is not None else same if same != "tf" and entry(same) else ""
    if not public:
        package, _, name = module.replace("tf", "tensorflow", 1).rpartition(".")
        return f"use a public name, or write from {package} import {name}, which is private to TensorFlow"
    block = use.file.writer.block_for(public)
    return f"{public}, if that was meant: {use.file.writer.remedy_by(use.reference, block, public).text}"


def alike(symbol: str, api: str) -> str:
    """The name in TensorFlow that is most like one that no TensorFlow has: of the same module, or the same below it.
    One of the target before one of TensorFlow 1 only; none with other digits, for ``l1`` is not ``l2``."""
    module, _, name = symbol.rpartition(".")
    below = [each for each in symbols() if each.startswith(module + ".")]
    siblings = {each[len(module) + 1 :].lower(): each for each in below if each.count(".") == symbol.count(".")}
    same = sorted((each for each in below if each.endswith("." + name)), key=lambda each: each.count("."))
    close = [siblings[each] for each in difflib.get_close_matches(name.lower(), siblings, 3, 0.8)]
    found = [each for each in (*close, *same) if kind(each) != "a" and digits(each) == digits(symbol)]
    return next((each for each in found if resolves(each, Route.DIRECT, api)), next(iter(found), ""))


def digits(name: str) -> str:
    return "".join(each for each in name if each.isdigit())


def judged(use: Use) -> Iterator[Difference]:
    """How a call, or one that ``functools.partial`` begins, differs under the target's parameters; nothing for what is
    no call of a symbol that has changed."""
    call = use.call or use.begun_call
    if call is None or is_store(use) or use.path != use.reference.path:
        return
    if is_below(use.path, ("tf.losses", "tf.metrics")):
        return  # there, a function of the same name is another function
    changed = parameters(use.path, use.reference.route, use.file.api)
    if changed is None:
        return
    old, new = map(calls.parse, changed)
    found = differences(use.file.spread(call), old, new, renamings_known=kind(use.path) != "a")
    yield from found if use.call is not None else (each for each in found if each.change is not Change.MISSING)


@rule(
    "TF702",
    "tf-renamed-argument",
    symbols=(ANY_CALL, *before_one.KEYWORDS),
    compat=Severity.WARNING,
    problem="`{name}` has other arguments in TF 2",
    remedy="pass the new ones",
)
def renamed_argument(use: Use) -> Findings:
    """Keywords that a function does not take any more, and arguments that it needs now.

    TensorFlow 2 dropped or renamed many arguments of functions that it kept: `reduction_indices` is `axis`,
    `keep_dims` is `keepdims`, `filter` is `filters`, and `keep_prob` of `tf.nn.dropout` is `rate=1 - keep_prob`. The
    message says which keyword to write instead, or to delete it where TensorFlow 2 has nothing for it. Most new
    keywords work in TensorFlow 1.15, too. The call is judged, not the name: `tf.reduce_sum(x, 1)` is fine. Keywords of
    before TensorFlow 1.0, `concat_dim` of `tf.concat` and those of `tf.split`, raise in 1.15, too.

    Why: the call raises TypeError, in most cases as soon as it is reached.

    TF 1:
        y = tf.reduce_sum(tf.ones([2, 3]), reduction_indices=[1], keep_dims=True)
        with tf.Session() as sess:
            print(sess.run(y).tolist())

    TF 2:
        y = tf.reduce_sum(tf.ones([2, 3]), axis=[1], keepdims=True)
        print(y.numpy().tolist())

    Native: the keyword in the message, or none.

    compat.v1: `tf.compat.v1.reduce_sum` takes the old keywords.

    False alarms: none known.
    """
    if use.call is not None and (is_tried(use.file, use.call) or is_fallback(use, use.call)):
        return
    old = before_one.keywords(use)
    if old and use.call is not None:
        problem = f"`{{name}}` has no argument{'s' * (len(old) > 1)} `{'`, `'.join(old)}` since TensorFlow 1.0"
        instead = (use.call, before_one.with_new_keywords(use, use.call))
        yield use.report(severity=Severity.ERROR, problem=problem, instead=instead)
        return
    found = list(judged(use))
    gone = [
        each
        for each in found
        if isinstance(each.node, ast.keyword)
        and (use.is_compat or not arguments.keyword(arguments.KEYWORDS, use.path, each.name, use.file.api))
    ]
    is_said = use.call is not None and bool(gone)  # the advice for a whole call says it for all of them
    is_one = is_said and (is_summary(use) or use.call_advice.suggestion is not None)
    for difference in gone[:1] if is_one else gone:
        assert isinstance(difference.node, ast.keyword)
        names = "`, `".join(each.name for each in gone) if is_one else difference.name
        problem = f"`{{name}}` has no argument{'s' * (is_one and len(gone) > 1)} `{names}` in TF 2"
        remedy = f"pass {difference.now}=" if difference.now else without(use, difference.name)
        remedy = noted(use, difference.name) or remedy
        yield use.report(node=difference.node, severity=Severity.ERROR, problem=problem, otherwise=remedy)
    missing = [each.name for each in found if each.change is Change.MISSING]
    if missing and all(each.now for each in found if each.change is Change.GONE):
        problem = f"`{{name}}` needs its argument{'s' * (len(missing) > 1)} `{'`, `'.join(missing)}` in TF 2"
        remedy = noted(use, missing[0]) or f"pass {'=, '.join(missing)}="
        yield use.report(severity=Severity.ERROR, problem=problem, otherwise=remedy)
    yield from keywords(use, arguments.KEYWORDS)


# What remains of the arguments of tf.name_scope and its like.
NAME_SCOPE: Fitting = {
    "name=None": ("name or ", ""),
    "name": ("(name ", "({} "),
    "default_name": ("default_name", "{}"),
    "values": "without values",
}


def noted(use: Use, name: str) -> str:
    """What was written down about an argument that is gone or new, if anything."""
    if is_summary(use):
        in_graph = use.file.runs_in_graph(use.node)
        return summary_in_graph(use) if in_graph else remedy_of_summary(use)
    remedy = arguments.note(use.path, name)
    is_scope = (use.path, name) == ("tf.name_scope", "default_name")
    return fitted(remedy, passed(use.call, use.path), NAME_SCOPE) if is_scope else remedy


def is_summary(use: Use) -> bool:
    """Whether a call makes a summary as in TensorFlow 1, without a step: another argument alone does not write it."""
    if use.path not in SUMMARIES or use.is_compat or use.call is None:
        return False
    return all(each.arg not in (None, "step") for each in use.call.keywords)


def summary_in_graph(use: Use) -> str:
    """How to write a summary that is put into a collection of its graph: only the function of ``tf.compat.v1`` does
    that."""
    assert use.call is not None
    function = advice.expression(use.path.replace("tf", "tf.compat.v1", 1))
    kept = ast.Call(function, use.file.writer.rewritten(use.call.args), use.call.keywords)
    return f"write {use.file.writer.shown(kept)} in this graph, where {use.path} puts nothing into a collection"


def is_tried(file: File, call: ast.Call) -> bool:
    """Whether a call stands in a ``try`` that calls the same function in another way where it raises TypeError."""
    name = ast.unparse(call.func)
    inner: ast.AST = call
    for outer in file.around(call):
        if isinstance(outer, ast.Try) and inner in outer.body:
            for handler in outer.handlers:
                if catches_type_errors(handler):
                    calls = (each for each in walk(handler) if isinstance(each, ast.Call))
                    return any(ast.unparse(each.func) == name for each in calls)
        inner = outer
    return False


def is_fallback(use: Use, call: ast.Call) -> bool:
    """Whether a call stands where another call of the same function has raised TypeError, which the target takes."""
    name = ast.unparse(call.func)
    for handler in use.file.around(call):
        if isinstance(handler, ast.ExceptHandler) and catches_type_errors(handler):
            tried = use.file.parents[handler]
            calls = (each for statement in getattr(tried, "body", ()) for each in walk(statement))
            same = [each for each in calls if isinstance(each, ast.Call) and ast.unparse(each.func) == name]
            known = [use.file.calls.get(each) for each in same]
            return bool(known) and all(
                each is not None and not any(judged(replace(use, reference=each, node=each.nodes[-1])))
                for each in known
            )
    return False


def catches_type_errors(handler: ast.ExceptHandler) -> bool:
    """Whether an ``except`` clause is for calls with arguments that a function does not take."""
    return handler.type is None or "TypeError" in ast.unparse(handler.type)


def without(use: Use, name: str) -> str:
    """The remedy for an argument that has no place any more."""
    if use.is_compat or kind(use.path) == "a" or not is_in_compat(use, name):
        return "delete it"
    return f"delete it, or call {use.path.replace('tf', 'tf.compat.v1', 1)}"


def is_in_compat(use: Use, name: str) -> bool:
    """Whether the function in ``tf.compat.v1`` still has a parameter."""
    known = entry(use.path)
    if known is None or known.parameters == "?" or not resolves(use.path, Route.COMPAT_V1, use.file.api):
        return False
    _, now = parameters(use.path, Route.COMPAT_V1, use.file.api) or ("", known.parameters)
    return name in calls.parse(now).names


def keywords(use: Use, table: tuple[arguments.Keyword, ...], new: ast.Call | None = None) -> Findings:
    """Findings about keywords of which no signature shows what becomes of them. ``new``: the call without them, where
    that is known."""
    if use.call is None or use.is_compat or use.path != use.reference.path:
        return
    for keyword in use.call.keywords:
        known = arguments.keyword(table, use.path, keyword.arg or "", use.file.api)
        if known and known.problem:
            severity = Severity.ERROR if known.raises else Severity.WARNING
            problem = f"`{keyword.arg}` of `{{name}}` {known.problem}"
            if new is not None:
                yield use.report(node=keyword, severity=severity, problem=problem, instead=(use.call, new))
                return
            yield use.report(node=keyword, severity=severity, problem=problem, otherwise=known.remedy)


ADD_WEIGHT = tuple(f"tf.keras.{base}.add_weight" for base in ("layers.Layer", "Model"))


@rule(
    "TF703",
    "tf-positional-argument-moved",
    symbols=(ANY_CALL, *ADD_WEIGHT, *before_one.AXIS_BEFORE),
    silent=True,
    problem="an argument of `{name}` is taken for another one in TF 2",
    remedy="pass it by keyword",
)
def positional_argument_moved(use: Use) -> Findings:
    """Positional arguments whose place another parameter has now.

    TensorFlow 2 changed the order of parameters: the third of `tf.transpose` was `name` and is `conjugate`. A name that
    is passed there counts as true, so that complex numbers come out conjugated, 1-2j instead of 1+2j. Pass every
    argument from the one in the message on by keyword; `axis=`, `name=` and their like mean the same in both. A call
    that passes fewer positional arguments is fine, and so are keywords. Before TensorFlow 1.0 the axis of `tf.concat`
    and `tf.split` came first, and the logits of cross entropies: such calls raise in 1.15, too.

    Why: some such calls silently compute something else; others, such as `tf.argmax(x, 1, "best")`, raise TypeError.

    TF 1:
        x = tf.constant([[1 + 2j]])
        y = tf.transpose(x, [1, 0], "turned")
        value = y.numpy() if tf.executing_eagerly() else tf.Session().run(y)
        print(value.tolist())

    TF 2:
        x = tf.constant([[1 + 2j]])
        y = tf.transpose(x, perm=[1, 0], name="turned")
        print(y.numpy().tolist())

    Native: pass it by keyword.

    compat.v1: `tf.compat.v1.transpose` has the old order.

    False alarms: calls written for TensorFlow 2 in a file that shows no other sign of it: positions alone do not tell
    for which TensorFlow they are meant, so files that are TensorFlow 2 are not asked. Where the new meaning happens to
    do no harm, as `conjugate` for real numbers, the warning can be ignored.
    """
    if use.symbol in ADD_WEIGHT:
        name = use.call.args[0] if use.call is not None and use.call.args else None
        is_keras_three = use.file.has_keras_three
        if is_keras_three and (isinstance(name, ast.JoinedStr) or is_text(name)):
            problem = "the first positional argument of `{name}` is `shape` in Keras 3, not `name`"
            has_more = use.call is not None and len(use.call.args) > 1
            remedy = "pass name=, shape= and what follows by keyword" if has_more else "pass name= by keyword"
            yield use.report(node=name, severity=Severity.ERROR, problem=problem, remedy=remedy)
        return
    if use.call is not None and (new := before_one.with_axis_behind(use, use.call)) is not None:
        axis = use.call.args[0]
        problem = f"the first positional argument of `{{name}}` is `{before_one.AXIS_BEFORE[use.path]}`, not the axis"
        instead = (use.call, new)
        yield use.report(
            node=axis, severity=Severity.ERROR, problem=problem, instead=instead, beside=before_one.OLD_AXIS
        )
        return
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
        if first.name == "_sentinel" and use.call is not None:
            new, said = before_one.in_old_order(use, use.call), before_one.OLD_ORDER
            if new is not None:
                instead = (use.call, new)
                yield use.report(
                    node=first.node, severity=Severity.ERROR, problem=problem, instead=instead, beside=said
                )
                return
        remedy = "" if first.kept and not is_summary(use) else noted(use, first.name)
        remedy = remedy or (f"pass {names} by keyword" if first.kept else without(use, first.name))
        yield use.report(node=first.node, severity=Severity.ERROR, problem=problem, otherwise=remedy)


def defaults(use: Use, table: tuple[arguments.Default, ...]) -> Findings:
    """Findings about calls that rely on a default which has changed."""
    if use.call is None or use.is_compat or use.path != use.reference.path:
        return
    changed = parameters(use.path, use.reference.route, use.file.api)
    said: set[str] = set()  # one finding for all defaults that the same advice keeps
    for known in arguments.changed_defaults(table, use.path, use.file.api) if changed else ():
        if changed is None or known.remedy in said:
            continue
        if calls.relies_on_default(use.call, known.parameter, calls.parse(changed[0])):
            problem = f"`{known.parameter}` of `{{name}}` is {known.after} by default in TF 2, not {known.before}"
            said.add(known.remedy)
            yield use.report(severity=Severity.WARNING, problem=problem, otherwise=known.remedy)


@rule(
    "TF714",
    "tf-changed-default",
    symbols=(ANY_CALL,),
    severity=Severity.WARNING,
    compat=None,
    silent=True,
    problem="a default of `{name}` is another one in TF 2",
    remedy="pass the old value",
)
def changed_default(use: Use) -> Findings:
    """Arguments left to a default that has changed.

    Only defaults that change what is computed are reported, and only where the call relies on them. The gates of the
    Keras layers `LSTM` and `GRU` went through `hard_sigmoid` in TensorFlow 1 and go through `sigmoid` in TensorFlow 2:
    an input of 1 gives 0.7 in the one and 0.731 in the other. Pass the old value where weights from TensorFlow 1 are
    loaded. With Keras 3, from TensorFlow 2.16 on, it has to be written out as below: its own `hard_sigmoid` is another
    function, which gives 0.667. A `GRU` with old weights needs `reset_after=False`, too.

    Why: nothing raises. A recurrent layer computes something else with old weights.

    TF 1:
        if not tf.executing_eagerly():
            tf.reset_default_graph()
        model = tf.keras.Sequential([tf.keras.layers.LSTM(1, kernel_initializer="ones")])
        print(round(float(model.predict(np.ones([1, 1, 1]), verbose=0)[0, 0]), 3))

    TF 2:
        def hard_sigmoid(x):
            return tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)

        lstm = tf.keras.layers.LSTM(1, recurrent_activation=hard_sigmoid, kernel_initializer="ones")
        model = tf.keras.Sequential([lstm])
        print(round(float(model.predict(np.ones([1, 1, 1]), verbose=0)[0, 0]), 3))

    Native: pass the old value, or leave it where nothing depends on the old behaviour.

    False alarms: models that are trained anew. Files without any other TensorFlow 1 are not looked at.
    """
    if use.file.is_written_for_one:
        yield from defaults(use, arguments.DEFAULTS)


@rule(
    "TF710",
    "tf-dimension-value",
    symbols=(
        "tf.Dimension.value",
        "tf.Dimension",
        "tf.Dimension.is_compatible_with",
        "tf.Dimension.assert_is_compatible_with",
        "tf.Dimension.merge_with",
        "tf.dimension_value",
        "tf.dimension_at_index",
    ),
    problem="`{name}` does not exist in TF 2, where shapes hold plain ints",
    compat_problem="`{name}` is for TF 1 shapes, those of TF 2 hold plain ints",
)
def dimension_value(use: Use) -> Findings:
    """Dimensions of shapes, and their `value`.

    An element of a TensorFlow 1 shape is a `Dimension`, whose `value` is an int, or None where the size is unknown. In
    TensorFlow 2 the element itself is that int, or None. Delete `.value`, in loops over a shape, too. `int(x.shape[0])`
    works in both, as long as the size is known. Mind comparisons: a `Dimension` without a value compared as None, while
    `None > 3` raises TypeError.

    Why: `x.shape[0].value` raises AttributeError, also through `tf.compat.v1`, unless
    `tf.compat.v1.disable_v2_behavior()` was called.

    TF 1:
        x = tf.ones([2, 3])
        rows = x.get_shape()[0].value
        print(rows)

    TF 2:
        x = tf.ones([2, 3])
        rows = x.shape[0]
        print(rows)

    Native: `x.shape[0]`; for code that runs on both, `tf.compat.dimension_value(x.shape[0])`.

    compat.v1: `tf.compat.v1.disable_v2_tensorshape()`.

    False alarms: `.shape[i].value` of other libraries' objects. `shape.dims[i].value` works and is not reported, nor is
    what `hasattr(size, "value")` stands before.
    """
    if is_store(use):
        return
    if use.symbol == "tf.Dimension.value":
        yield use.report(severity=Severity.REFACTOR if use.file.disables_eager else Severity.ERROR)
    elif use.is_type_test:
        yield use.report(remedy="delete the test and its branch")
    else:
        yield use.report()


@rule(
    "TF707",
    "tf-random-seed",
    symbols=("tf.set_random_seed", "tf.random.set_random_seed"),
    compat_problem="`{name}` seeds a TF 1 graph",
)
def random_seed(use: Use) -> Findings:
    """The seed of a graph.

    TensorFlow 1 has a seed for each graph, and every new session starts again from it. In TensorFlow 2 the seed is
    global, `tf.random.set_seed`, and the numbers go on until it is called again. How an operation derives its own seed
    from it has changed: the same seed gives other numbers than in TensorFlow 1, so do not expect old weights or old
    losses to come back. Only `tf.random.stateless_uniform(shape, seed=[1, 2])` and its like draw the same in both.

    Why: the names raise AttributeError.

    TF 1:
        tf.set_random_seed(1)
        x = tf.random_uniform([1])
        draws = []
        for attempt in range(2):
            with tf.Session() as sess:
                draws.append(float(sess.run(x)[0]))
        print(draws[0] == draws[1])

    TF 2:
        draws = []
        for attempt in range(2):
            tf.random.set_seed(1)
            draws.append(float(tf.random.uniform([1])[0]))
        print(draws[0] == draws[1])

    Native: `tf.random.set_seed`; `tf.random.Generator` or `tf.random.stateless_uniform` for numbers that stay the same.

    compat.v1: `tf.compat.v1.set_random_seed`.

    False alarms: none known.
    """
    yield use.report()


@rule(
    "TF715",
    "tf-changed-result",
    symbols={symbol: known.remedy for symbol, known in results.BY_SYMBOL.items()},
    severity=Severity.WARNING,
    compat=Severity.ERROR,
    silent=True,
    problem="`{name}` gives another result in TF 2",
)
def changed_result(use: Use) -> Findings:
    """Calls that mean the same in both, and give another result.

    `tf.keras.losses.cosine_similarity` of two equal vectors is 1 in TensorFlow 1 and -1 in TensorFlow 2: a loss that
    was made smaller is made larger. Other results are made for graphs: `tf.group`, `tf.print` and the `initializer` of
    a variable are operations to run later in TensorFlow 1, and None when eager execution is on. What
    `tf.TensorArray.write` returns must be kept in TensorFlow 1, or the value is lost; with eager execution it is not.
    `test_session` gives a test no session any more, `self.evaluate(x)` works in both. The message says what to write
    for each.

    Why: nothing raises. A loss trains the wrong way, a training step is None, an array has values that it had not.

    TF 1:
        tf.compat.v1.logging.set_verbosity("ERROR")
        x = tf.constant([[3.0, 4.0]])
        similarity = tf.keras.losses.cosine_similarity(x, x)
        value = similarity.numpy() if tf.executing_eagerly() else tf.Session().run(similarity)
        print(value.round(3).tolist())

    TF 2:
        x = tf.constant([[3.0, 4.0]])
        similarity = -tf.keras.losses.cosine_similarity(x, x)
        print(similarity.numpy().round(3).tolist())

    Native: what the message says.

    False alarms: calls that were changed for TensorFlow 2 already, in a file that still has TensorFlow 1 elsewhere; and
    functions that are only ever called inside a `tf.function`, or by an Estimator, where `tf.group` and `tf.print` give
    operations. Functions that ask for the mode themselves, `if tf.executing_eagerly():`, are not reported, nor is
    `tf.group` after `if isinstance(step, tf.Operation):`.
    """
    known = results.BY_SYMBOL[use.symbol]
    if use.is_compat or is_store(use) or not isinstance(use.node, ast.expr):
        return
    if known.in_graphs and not use.file.is_graph_mode:
        return
    if not known.in_graphs and (not use.file.uses_tensorflow_one or use.file.has_estimator):
        return  # what runs in graphs, by an Estimator or by the program, gives what it gave
    if use.symbol == "tf.group" and groups.is_of_graph(use):
        return
    if (known.in_graphs or is_eager(use)) and is_shown(use, known.shown):
        remedy = tests.remedy_of_test(use) if known.shown is results.Shown.ENTERED else with_call(use)
        if use.symbol == "tf.group":
            remedy = groups.remedy_of_group(use)
        if use.symbol == "tf.Variable.initializer":
            remedy = remedy_of_initializer(use)
        raises = use.symbol == "tf.train.ExponentialMovingAverage.apply" and groups.averages_tensors(use)
        if use.symbol == "tf.train.ExponentialMovingAverage.apply":
            remedy = groups.remedy_of_averages(use)
        severity = Severity.ERROR if raises else Severity.WARNING
        yield use.report(severity=severity, problem=groups.OF_TENSORS if raises else known.problem, remedy=remedy)


def with_call(use: Use) -> str:
    """What to write for a result that is kept, or has changed its sign, with the call itself; empty for others."""
    call = use.call
    if call is None or not isinstance(call.func, ast.Attribute):
        return ""
    written = use.file.writer.shown(use.file.writer.rewritten(call))
    if use.symbol.startswith("tf.TensorArray.") and isinstance(call.func.value, (ast.Name, ast.Attribute)):
        return f"write {ast.unparse(call.func.value)} = {written}, and go on with that"
    return f"write -{written} to keep the value" if use.symbol == "tf.keras.losses.cosine_similarity" else ""


def is_eager(use: Use) -> bool:
    """Whether TensorFlow 2 runs a place eagerly, as far as its function does not ask for that itself."""
    return not (use.in_tf_function or use.file.runs_in_graph(use.node) or use.file.modes.asks(use.node))


def is_shown(use: Use, shown: results.Shown) -> bool:
    """Whether a changed result makes a difference where it is used."""
    outer = use.file.parents.get(use.call) if use.call is not None else None
    if shown is results.Shown.KEPT:
        return isinstance(outer, ast.Assign)
    if shown is results.Shown.ENTERED:
        return isinstance(outer, ast.withitem) and outer.optional_vars is not None
    return shown is results.Shown.ALWAYS or isinstance(outer, ast.Expr)
