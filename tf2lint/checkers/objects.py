"""TF19x: members of TensorFlow 1's objects."""

from __future__ import annotations

import ast
from dataclasses import replace

from tf2lint.checkers.graphs import WRITERS
from tf2lint.instead.objects import FILLED, SUMMED_UP, is_told_inside, receiver_of, remedy_of_object
from tf2lint.knowledge import advice, is_below, objects, types
from tf2lint.places import rates
from tf2lint.python.syntax import last_name, start, unparse
from tf2lint.rules import ANY_MEMBER, REGISTRY, Severity, rule
from tf2lint.uses import Findings, Use, is_store

LOAD = "tf.Variable.load"
ENTERED = ("tf.Session.__enter__", "tf.Session.__exit__")


@rule(
    "TF190",
    "tf-object-member",
    symbols=(ANY_MEMBER, FILLED, LOAD, *ENTERED),
    problem="`{name}` is of an object that TF 2 does not have",
    compat_problem="`{name}` is of an object of TF 1",
)
def object_member(use: Use) -> Findings:
    """Methods and attributes of TensorFlow 1's own objects.

    Savers, writers of summaries, supervisors, sessions, hooks, estimators and optimizers of TensorFlow 1 are replaced
    by objects with other methods, or by none. Where such an object is made, its own rule says what takes its place;
    this rule is about the lines that use it. `saver.restore(sess, path)` becomes `checkpoint.restore(path)`,
    `writer.add_summary(s, i)` becomes `tf.summary.scalar(name, value, step=i)`, and `sess.close()` is deleted. Methods
    that the new object has with the same arguments, such as `flush` of a writer, are not reported.

    Why: the object does not exist, and what takes its place raises AttributeError or TypeError.

    TF 1:
        import os, tempfile
        path = os.path.join(tempfile.mkdtemp(), "model")
        w = tf.get_variable("w", initializer=3.0)
        saver = tf.train.Saver()
        sess = tf.Session()
        sess.run(tf.global_variables_initializer())
        saver.save(sess, path)
        saver.restore(sess, path)
        print(sess.run(w))
        sess.close()

    TF 2:
        import os, tempfile
        path = os.path.join(tempfile.mkdtemp(), "model")
        w = tf.Variable(3.0)
        checkpoint = tf.train.Checkpoint(w=w)
        checkpoint.write(path)
        checkpoint.read(path)
        print(w.numpy())

    Native: what the message says; nothing, where the object only belonged to the graph.

    compat.v1: `tf.compat.v1.train.Saver` and most others exist, for graph mode.

    False alarms: where the object is known by its use only, it may be one of a class of your own. A name such as
    `sess` is taken for a session; `close` of such a name is reported only where its `run` is, too.
    """
    if is_store(use) or not isinstance(use.node, ast.Attribute):
        return
    symbol = objects.member(use.path, use.reference.owner) or use.path
    problem, severity = PROBLEMS.get(symbol, ""), Severity.ERROR
    if problem or (use.is_compat and not is_below(symbol, ("tf.contrib",))):
        severity = Severity.REFACTOR
    if use.call is not None and not use.is_compat if problem else is_to_change(use, symbol):
        yield use.report(problem=problem, severity=severity, remedy=remedy_of_member(use, symbol))


# What still runs, of objects that are there, too.
PROBLEMS = {
    FILLED: "`{name}` fills a summary, which no TF 2 writer takes",
    LOAD: "`{name}` assigns in a session of TF 1",
}


def is_to_change(use: Use, symbol: str) -> bool:
    """Whether a member of an object that is gone has to be told here."""
    if not is_of_object(use, symbol) or stays(use, symbol) or is_told(use, symbol):
        return False
    return use.call is not None or not is_inherited(use) or is_first(use)


def is_inherited(use: Use) -> bool:
    """Whether a class derived from one of TensorFlow 1 takes a member from itself."""
    return last_name(receiver_of(use)) in ("self", "cls", "super")


def is_first(use: Use) -> bool:
    """Whether nothing above in the file takes the same member from what has the same name: each of these would be told
    to keep one thing."""
    same = (
        each.node_of(each.owner + 1)
        for each in use.file.references
        if each.owner == use.reference.owner and is_below(each.path, (use.path,))
    )
    text = unparse(use.node)
    above = (each for each in same if isinstance(each, ast.expr) and start(each) < start(use.node))
    return not any(unparse(each) == text for each in above)


def is_of_object(use: Use, symbol: str) -> bool:
    """Whether what is taken for an object of a class is one: of a session that only its name tells, methods that many
    objects have tell nothing, unless it runs something."""
    receiver = receiver_of(use)
    if use.reference.certain or use.reference.origin or symbol not in ("tf.Session.close", "tf.Session.graph"):
        return True
    return any(
        each.path == "tf.Session.run" and len(each.nodes) > 1 and unparse(each.nodes[-2]) == unparse(receiver)
        for each in use.file.references
    )


def stays(use: Use, symbol: str) -> bool:
    """Whether the object of a member stays what it is, through ``tf.compat.v1``, in TensorFlow 2; or the member, with
    what this call passes."""
    if objects.fate(symbol, use.file.api) == objects.CHANGED and block_of(symbol, use.file.api) is None:
        return True
    receiver = receiver_of(use)
    if not is_below(symbol, (types.OPTIMIZER,)):
        return False
    if use.is_compat or rates.stays(use.file, receiver) or rates.is_custom_optimizer(use.file, receiver):
        return True
    return is_inherited(use)  # an optimizer that is derived from one of TensorFlow 1 stays one


def is_told(use: Use, symbol: str) -> bool:
    """Whether another finding at the place says it: about what makes the object there, what takes a graph, or what is
    asked of it."""
    if receiver_of(use) in use.file.calls:
        return True
    if symbol in (SUMMED_UP, "tf.summary.FileWriter.add_graph"):
        return is_told_inside(use)
    if symbol != "tf.Session.graph":
        return False
    outer = use.file.parents.get(use.node)
    if isinstance(outer, ast.Attribute):
        return any(f"tf.Graph.{outer.attr}" in each.symbols for each in REGISTRY.values())
    if isinstance(outer, ast.keyword):
        outer = use.file.parents.get(outer)
    known = use.file.calls.get(outer) if isinstance(outer, ast.Call) else None
    return known is not None and known.path in WRITERS


def remedy_of_member(use: Use, symbol: str) -> str:
    """What to write for a member, by the place, or by what is known of it."""
    text = remedy_of_object(use, symbol)
    if text:
        return text
    block = block_of(symbol, use.file.api)
    if block is None:
        return f"no equivalent: TF {use.file.settings.target} has nothing that takes its place"
    reference = replace(use.reference, path=symbol, owner=symbol.count("."))
    return use.file.writer.remedy_by(reference, block, symbol).text


def block_of(symbol: str, api: str) -> advice.Advice | None:
    """The advice for a member, else for all members of its class, or of the one from which that is derived."""
    cls = symbol.rpartition(".")[0]
    found = (advice.own(each, api) for each in (symbol, f"{cls}.*", f"{objects.base(cls)}.*"))
    return next((each for each in found if each is not None), None)
