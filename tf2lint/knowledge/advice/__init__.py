"""What to write in TensorFlow 2 instead of what TensorFlow 1 has: the files ``*.txt`` of this folder, one a family,
written by hand, reviewed, and run on real TensorFlows by the tests. Loaded when the first finding asks for them.

A block begins with a symbol, with a condition in brackets if it is not for every target (``[2.16-]``, ``[-2.15]``,
``[2.7-2.15]``, ``[keras2]``, ``[keras3]``), and goes on with a clause on each indented line:

    tf.losses.mean_squared_error
        when given(weights): write tf.compat.v1.losses.mean_squared_error(labels, predictions, weights)
        write tf.reduce_mean(tf.math.squared_difference(predictions, labels))
        when unused: note keep the value, for TF 2 collects no losses
        drop scope, loss_collection
        refuse reduction: the mean is taken here

Of the clauses that say what to write, the first whose ``when`` holds counts:

``write``   The expression that stands in place of the call, as Python. The names in it that are parameters of the
            symbol in TensorFlow 1.15 are holes: what the call passes is put there. A keyword with holes of which the
            call fills none is left out; elsewhere an empty hole is its old default. ``self`` is the object before the
            dot of a method. A class that is passed for a hole which is called is made an object first. Names of Keras
            layers lose their slashes for Keras 3, and layers that are called on what is visibly ``float64`` get that
            dtype.
``same``    The same call, or one of another function, ``same tf.nn.elu``, its arguments bound anew by both
            signatures.
``say``     What to do where no single expression can stand there; expressions with holes stand in double braces in
            it.

Beside them:

``text``    What the message says in place of the expression of a ``write``, where statements are easier to read.
``pass``    What to write where the symbol is not called, but passed on.
``first``, ``second``
            What stands in place of ``symbol(...)[0]``, and of ``symbol(...)[1]``, the last of its results.
``note``    What the message says besides.
``drop``    Parameters that have no effect in TensorFlow 2, or none on the result.
``refuse``  Parameters that nothing takes the place of, and why: a call that passes one gets no expression.
``rename``  ``rename a b, c d``: keywords that a signature does not show, with their new names, for ``same``.

``signed``  A symbol whose parameters this one has, where they were not measured.

A parameter for which a call passes something must be in one of these, or the condition of the clause must say what it
is (``p == 1``, ``p in (1, 2)``), or the call gets no expression.

Holes can be marked, to say how they are filled:

``always(p)``        written even where the call passes nothing for ``p``
``default(p, e)``    ``e`` where the call passes nothing, or None; ``passed(p, e)`` only where it passes nothing
``some(p)``          left out where the call passes None, or the zeros of a cell
``several(p)``       ``[p]`` for a literal number
``unless_none(p, e)``
                     ``e``, or ``None if p is None else e`` for a parameter that is None for some calls of the function
``rate(p)``          what Keras takes for a learning rate: 1.0 for 1, a function for a variable and for what is computed
``changing(p)``, ``function(p)``
                     the name in a rate that has to become a function, and that function; ``whole("n")`` the function of
                     all that a decayed rate is a part of
``counted(p)``       left out for an optimizer of Keras, which counts its own steps
``short(p, "n")``    the name ``n`` for what is no name itself
``result(n)``        the last name that the call's result is given, ``n`` where it has none
``target("n")``      what the result is assigned to, be it ``self.x``; ``target(i, "n")`` the one with index ``i`` of
                     those that it is taken apart into
``told("m.p", e)``   what the calls of the result's method ``m`` pass for ``p``, ``e`` where that is not one expression
``holder(n)``        the object whose attributes are run around the call
``key("n")``         the key of the dictionary that has the result
``queue(n)``, ``compression(n)``
                     the queue from which a reader takes its files, the compression of its options
``dataset(n)``, ``capacity(n)``
                     what an iterator goes over, how much the queue of a queue runner holds
``assignment(n)``, ``summary(n)``, ``lengths(n)``
                     the assignment, or the summary, that a placeholder is for; its shape, with 1 for None
``normalized(e)``    a layer with the normalizer and the activation that the call, or a scope around it, sets after it
``global_name("n")`` a name of the program's own

``when`` has a Python expression over what follows. What the file does not show is unknown, and the clause does not
count. Of parameters:

``p == 1``, ``p in (1, 2)``     comparisons with literals; of ``a.b.NONE`` the literal is "NONE"
``given(p)``, ``passed(p)``     passed, and not by its default; passed at all
``origin(p) == "tf.x"``         the symbol that an argument is, or is made by
``text(p)``, ``number(p)``, ``listed(p)``, ``mapped(p)``
                                literals of these types; ``single(p)`` a list of one, ``sized(p)`` one of known length
``known(p)``, ``literal(p)``    any literal, by a name or not; a constant itself
``string(p)``, ``pattern(p)``   visibly a text, put together or not; a text with the signs of a regular expression
``double(p)``                   visibly of float64
``computed(p)``, ``short(p)``   arithmetic; a name, an attribute or an element
``decays(p)``, ``derived(p)``, ``fed_rate(p)``, ``has_fed(p)``, ``received(p)``
                                a learning rate that changes, that has a name in it that was computed out of such a one,
                                that is a placeholder, that is computed out of one, that is a parameter of the function
                                around
``made_zero(p)``, ``stuck(p)``  the zeros of a cell; what has a call in it that has to change and that nothing is known
                                to write for

Of the target ``keras == 2`` and ``minor >= 16``. Of the place:

``compat``, ``graph``           reached by ``tf.compat.v1``; in code that runs in graphs only
``refers("tf.x")``, ``near("tf.x")``
                                what the file, or the same function, uses elsewhere
``member("m")``, ``told("m.p")``
                                an attribute that is taken from the result; what the calls of a method of it pass
``needs(i)``, ``nested(i)``     whether that part of the result is used; is taken apart, too
``made``, ``stays``, ``custom`` a method of what is made before its dot; of an optimizer that stays in tf.compat.v1; of
                                one that is, or may be, of a class that is not TensorFlow's, or what makes it otherwise
``inside``                      inside of a call that changes, too
``uncalled``                    passed on, or imported
``method``, ``repeated``, ``collected``
                                in a class; reached again and again; in a function that returns and stores nothing

and the words of ``tf2lint.places.flow`` for what becomes of the result, such as ``unused`` or ``unpacked``, of
``tf2lint.places.rates`` for what a decayed rate is for, of ``tf2lint.places.steps`` for what counts a step up, and of
``tf2lint.places.pipelines`` for inputs.

One line is enough for ``symbol = name``, the same as ``same name``, and ``symbol: text``, the same as ``say text``.
The first block for a symbol whose condition holds counts. One for ``tf.x``, or ``tf.x.*``, is also for all below it
that has none of its own. ``symbol: like other`` takes the blocks of another symbol.
"""

from __future__ import annotations

import ast
import copy
import functools
import os
import re
from collections.abc import Iterator
from typing import NamedTuple

from tf2lint.knowledge import COLUMNS, Route, entry, is_gone, keras, minor, resolves
from tf2lint.knowledge import measured as longest

FOLDER = os.path.dirname(__file__)
HEAD = re.compile(
    r"(?P<symbol>(?:tf|tensorflow_(?:addons|hub|probability)|tf_slim|keras_contrib|horovod)"
    r"(?:\.\w+)*(?:\.\*)?)(?: \[(?P<condition>[\w.-]+)\])?"
    r"(?:(?P<kind> = |: )(?P<text>\S.*))?"
)
# tf.contrib.layers.python.layers.layers.conv2d is tf.contrib.layers.conv2d.
PRIVATE = re.compile(r"(?P<module>tf\.contrib\.\w+\.)(?:\w+\.)*python\.(?:\w+\.)*(?P<name>\w+)")
CONDITION = re.compile(r"keras[23]|(2\.\d+)?-(2\.\d+)?")
KINDS = ("write", "same", "say", "text", "note", "pass", "drop", "refuse", "rename", "first", "second", "signed")
BRACES = re.compile(r"\{\{(.+?)\}\}(?!\})")


class Clause(NamedTuple):
    """One line of a block. ``when`` is its condition, ``template`` its expression, if it has one, ``text`` the rest:
    of ``drop`` and ``refuse`` the parameters, separated by commas, before a colon."""

    kind: str
    when: ast.expr | None
    template: ast.expr | None
    text: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """What a ``drop`` or ``refuse`` names."""
        return tuple(self.text.partition(":")[0].replace(" ", "").split(","))


class Advice(NamedTuple):
    """One block: for which targets, and what it says."""

    condition: str
    clauses: tuple[Clause, ...]

    @property
    def remedy(self) -> str:
        """What it says of the symbol, whatever the call."""
        found = [each for each in self.clauses if each.kind in ("write", "same", "say")]
        first = next((each for each in found if each.kind != "say" or each.when is None), found[0] if found else None)
        if first is None:
            return ""
        if first.kind == "say":
            return BRACES.sub(r"\1", first.text)
        if first.kind == "same":
            return f"use {first.text}" if first.text else "pass its arguments anew"
        return f"write {plain(first.template)}"

    @property
    def kind(self) -> str:
        """Which of the four kinds of remedy this is, as the rules' documentation calls them."""
        if self.remedy.startswith("no equivalent"):
            return "No equivalent"
        if "tf_keras" in self.remedy:
            return "compat.v1 with tf_keras"
        return "compat.v1" if "tf.compat.v1." in self.remedy else "Native"

    def holds(self, api: str) -> bool:
        """Whether the block is for one of ``knowledge.COLUMNS``."""
        if not self.condition:
            return True
        if self.condition.startswith("keras"):
            return self.condition == f"keras{keras(api)}"
        first, _, last = self.condition.partition("-")
        return int(first[2:] or 0) <= minor(api) <= int(last[2:] or 99)


# Marks whose first argument stands for what they put in.
FILLED_BY_FIRST = (
    *("always", "default", "passed", "rate", "several", "some", "result", "short"),
    *("normalized", "holder", "key", "queue", "dataset", "assignment", "summary"),
    *("lengths", "capacity", "compression", "changing", "function", "counted"),
)


class Plain(ast.NodeTransformer):
    """An expression of a block without the marks that only say how to fill it."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        mark = node.func.id if isinstance(node.func, ast.Name) else ""
        self.generic_visit(node)
        if mark in FILLED_BY_FIRST:
            return node.args[0]
        if mark in ("global_name", "target", "whole"):
            return ast.Name(ast.literal_eval(node.args[-1]), ast.Load())
        if mark in ("told", "unless_none"):
            return node.args[1]
        return node


@functools.lru_cache(maxsize=4096)
def plain(template: ast.expr | None) -> str:
    """The text of an expression of a block, with the names of parameters in its holes."""
    if template is None:
        return ""
    return ast.unparse(bare(template))


def bare(template: ast.expr) -> ast.expr:
    """A copy of an expression of a block without its marks."""
    found = Plain().visit(copy.deepcopy(template))
    assert isinstance(found, ast.expr)
    return found


@functools.lru_cache(maxsize=4096)
def expression(text: str) -> ast.expr:
    """The syntax of an expression. Raises ``ValueError``."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"{text!r} is no expression") from error


def clause(line: str) -> Clause:
    """What an indented line says. Raises ``ValueError`` for one that says nothing."""
    rest, when = line.strip(), None
    if rest.startswith("when "):
        rest = rest[5:]
        for match in re.finditer(rf": (?=(?:{'|'.join(KINDS)})\b)", rest):
            try:
                when = expression(rest[: match.start()])
            except ValueError:
                continue
            rest = rest[match.end() :]
            break
        else:
            raise ValueError(f"{line!r} has no condition")
    kind, _, text = rest.partition(" ")
    if kind not in KINDS or (not text and kind != "same"):
        raise ValueError(f"{line!r} is no clause")
    return Clause(kind, when, expression(text) if kind in ("write", "pass", "first", "second") else None, text.strip())


@functools.lru_cache(maxsize=2048)
def parse(block: str) -> Advice:
    """What a block says. Raises ``ValueError`` for one that says nothing."""
    head, *lines = block.split("\n")
    match = HEAD.fullmatch(head)
    if match is None or not CONDITION.fullmatch(match["condition"] or "keras3") or bool(match["text"]) == bool(lines):
        raise ValueError(f"{block!r} is no advice")
    if match["text"]:
        lines = [f"same {match['text']}" if match["kind"] == " = " else f"say {match['text']}"]
    return Advice(match["condition"] or "", tuple(clause(line) for line in lines))


def blocks() -> Iterator[str]:
    """The text of every block of every file, without comments."""
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".txt"):
            continue
        lines: list[str] = []
        with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
            for line in file:
                if line[0].isalpha():
                    if lines:
                        yield "\n".join(lines)
                    lines = [line.rstrip("\n")]
                elif line[0] == " " and line.strip() and line.strip()[0] != "#":
                    lines.append(line.rstrip("\n"))
        if lines:
            yield "\n".join(lines)


@functools.cache
def table() -> dict[str, list[str]]:
    """All blocks by symbol, not taken apart yet."""
    found: dict[str, list[str]] = {}
    for block in blocks():
        found.setdefault(re.split(r"[ :\n]", block, maxsplit=1)[0], []).append(block)
    for symbol, texts in found.items():
        other = texts[0].partition(": like ")[2]
        if other:
            found[symbol] = [each.replace(other, symbol, 1) for each in found[other]]
        found[symbol].sort(
            key=lambda block: "[" not in block.partition("\n")[0].partition(":")[0]
        )  # for all targets: last
    return found


# What the layers, metrics, models and optimizers of Keras inherit is said of their base.
MEMBER = re.compile(r"tf\.keras\.(?P<package>layers|metrics|models|optimizers)\.\w+\.(?P<name>\w+)")
BASES = {
    "layers": "tf.keras.layers.Layer.",
    "metrics": "tf.keras.metrics.Metric.",
    "optimizers": "tf.keras.optimizers.Optimizer.",
    "models": "tf.keras.Model.",
}

# Packages that have the names of others.
REEXPORTS = {
    "tf.optimizers.": "tf.keras.optimizers.",
    "tf.contrib.slim.python.slim.nets.": "tf.contrib.slim.nets.",
    "tf.contrib.slim.layers.": "tf.contrib.layers.",
    "tf.contrib.slim.initializers.": "tf.contrib.layers.",
    "tf.contrib.slim.regularizers.": "tf.contrib.layers.",
    "tf.contrib.slim.losses.": "tf.contrib.losses.",
    "tf.contrib.slim.metrics.": "tf.contrib.metrics.",
    "tf.contrib.slim.encoders.": "tf.contrib.layers.",
    "tf.contrib.slim.normalization.": "tf.contrib.layers.",
    "tf.contrib.slim.lookup.": "tf.contrib.lookup.",
    "tf.contrib.slim.": "tf.contrib.layers.",
    "tf.contrib.lookup.lookup_ops.": "tf.contrib.lookup.",
    # before TensorFlow 1.0
    "tf.nn.seq2seq.": "tf.contrib.legacy_seq2seq.",
    "tf.models.rnn.seq2seq.": "tf.contrib.legacy_seq2seq.",
    "tf.models.rnn.rnn_cell.": "tf.nn.rnn_cell.",
}


def public_name(symbol: str) -> str:
    """The name under which what a symbol stands for has a block, or the symbol itself."""
    member = MEMBER.fullmatch(symbol)
    if member and BASES[member["package"]] + member["name"] in table():
        return BASES[member["package"]] + member["name"]
    private = PRIVATE.fullmatch(symbol)
    short = private["module"] + private["name"] if private else ""
    if short in table() or entry(short) or any(short.replace(*each, 1) in table() for each in REEXPORTS.items()):
        symbol = short
    for package, origin in REEXPORTS.items():
        if symbol.startswith(package) and symbol not in table():
            moved = origin + symbol[len(package) :]
            if moved in table():
                return moved
    return symbol


def name_in_keras(symbol: str, api: str) -> str:
    """The public name of what programs take from TensorFlow's private copy of Keras, if there is one:
    ``tf.python.keras.layers.core.Dense`` is ``tf.keras.layers.Dense``."""
    package, _, rest = symbol.partition("tf.python.keras")
    if package or not rest.startswith("."):
        return "tf.keras" if symbol == "tf.python.keras" else ""
    first, last = rest[1:].partition(".")[0], rest.rpartition(".")[2]
    names = (f"tf.keras{rest}", *(f"tf.keras.{module}{last}" for module in (f"{first}.", "layers.", "")))
    return next((each for each in names if entry(each) and resolves(each, Route.DIRECT, api)), "")


def saying(text: str) -> Advice:
    return Advice("", (Clause("say", None, None, text),))


def renaming(name: str) -> Advice:
    return Advice("", (Clause("same", None, None, name),))


@functools.lru_cache(maxsize=1024)
def own(symbol: str, api: str) -> Advice | None:
    """The block for exactly this symbol under ``api``, if there is one."""
    return next((each for each in map(parse, table().get(public_name(symbol), ())) if each.holds(api)), None)


@functools.lru_cache(maxsize=1024)
def written(symbol: str, api: str) -> Advice | None:
    """The block for a symbol under ``api``: its own, else the name that the same object has, else the nearest above."""
    if symbol not in table():
        symbol = public_name(symbol)
        known = entry(symbol)
        if symbol not in table() and known and known.same and not is_gone(symbol):
            if resolves(known.same, Route.DIRECT, api):
                return renaming(known.same)
        in_keras = name_in_keras(symbol, api)
        if in_keras:
            return renaming(in_keras)
        if known and known.same and symbol.startswith("tf.python."):
            return written(known.same, api) or in_compat(known.same, api)
    while symbol:
        for each in map(parse, (*table().get(symbol, ()), *table().get(symbol + ".*", ()))):
            if each.holds(api):
                return each
        symbol = symbol.rpartition(".")[0]
    return None


def in_compat(symbol: str, api: str) -> Advice | None:
    """The name in ``tf.compat.v1`` of what was public in TensorFlow 1, if it is there."""
    there = resolves(symbol, Route.COMPAT_V1, api)
    return renaming(symbol.replace("tf", "tf.compat.v1", 1)) if there else None


@functools.lru_cache(maxsize=1024)
def measured(symbol: str, api: str) -> Advice | None:
    """The best that was measured for a symbol that a program cannot use under ``api`` as it does, and that has no
    block: ``tf.compat.v1`` where it works, else ``tf``. ``None`` where there is nothing."""
    known = entry(symbol)
    if known is None or is_gone(symbol):
        return None
    compat = symbol.replace("tf", "tf.compat.v1", 1)
    if resolves(symbol, Route.COMPAT_V1, api):
        return saying(f"TF 2 has nothing like it, use {compat}")
    if resolves(symbol, Route.DIRECT, api):
        return renaming(symbol)
    if api + "k" in COLUMNS and resolves(symbol, Route.DIRECT, api + "k"):
        return saying("install tf_keras and set TF_USE_LEGACY_KERAS=1 to keep it")
    if api + "k" in COLUMNS and resolves(symbol, Route.COMPAT_V1, api + "k"):
        return saying(f"install tf_keras, set TF_USE_LEGACY_KERAS=1 and use {compat}")
    return None


def advice(symbol: str, api: str) -> Advice:
    """What is known to write instead of a symbol under ``api``."""
    found = written(symbol, api) or measured(longest(symbol), api)
    return found or saying(f"no equivalent: TF {api.rstrip('k')} has nothing that takes its place")


def remedy(symbol: str, api: str) -> str:
    """The same in short, whatever the call."""
    return advice(symbol, api).remedy
