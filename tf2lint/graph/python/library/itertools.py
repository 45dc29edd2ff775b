"""Python's functions of iterables, run as they are: what they are passed asks the simulator."""

from __future__ import annotations

import ast
import functools
import itertools
from collections.abc import Callable, Iterable
from typing import Any

from tf2lint.graph.python import comparing, containers, iteration, operators
from tf2lint.graph.python.iteration import abandon, drained, members
from tf2lint.graph.python.library.core import may_be
from tf2lint.graph.python.library.registry import MODELS, Model, model
from tf2lint.graph.python.objects import FOREIGN, MISSING, UNKNOWN, Call, Instance, Interpreter, Iterator, List
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.plain_values import MAX_SIZE, computed, may_raise, plain, raised, unknown_of

MAX_COUNT = 64  # of what is arranged at a time


def one_by_one(run: Interpreter, value: Any) -> Iterable[Any]:
    """The items of a value. Raises ``Unknowable`` where nothing is known of them, and so does going on to an item."""
    step = iteration.stepper(run, value)
    if step is None:
        raise Unknowable
    return stepping(run, step)


def stepping(run: Interpreter, step: Callable[[], Any]) -> Iterable[Any]:
    while True:
        run.budget.spend(1)
        try:
            item = step()
        except StopIteration:
            return
        yield item


def surely(run: Interpreter, value: Any) -> bool:
    """Whether a value is true. Raises ``Unknowable``."""
    found = comparing.truth(run, value)
    if found is None:
        raise Unknowable
    return found


def number(value: Any, most: int | None = None) -> Any:
    known = plain(value)
    if known is UNKNOWN or (most is not None and isinstance(known, int) and known > most):
        raise Unknowable
    return known


class Arguments:
    """The arguments of a call as Python's own functions take them."""

    def __init__(self, run: Interpreter, node: ast.AST, is_lazy: bool) -> None:
        self.run = run
        self.node = node
        self.is_lazy = is_lazy  # not all iterables are known
        self.sources: list[Any] = []

    def given(self, kind: str, value: Any) -> Any:
        if kind == "i":
            known = None if isinstance(value, (Iterator, Instance)) else drained(self.run, value)
            self.sources.append(value)
            self.is_lazy = self.is_lazy or known is None
            return one_by_one(self.run, value) if known is None else iter(known)
        if kind == "p":
            return lambda item: surely(self.run, item if value is None else self.called(value, [item]))
        if kind == "f":
            return lambda *args: self.called(value, args)
        if kind == "s":
            return lambda row: self.called(value, drained(self.run, row))
        return value if kind == "v" else number(value, MAX_COUNT if kind == "c" else None)

    def called(self, function: Any, args: Any) -> Any:
        return self.run.call(function, Call(self.node, args or (), whole=args is not None))


KEYWORDS = {"func": "f", "start": "n", "step": "n", "times": "n", "r": "c", "repeat": "c", "iterable": "i"}


def lifted(function: Callable[..., Iterable[Any]], kinds: str, ends: bool = True) -> Model:
    """The model of a function that returns an iterator. ``kinds`` has a letter for each parameter, the last one for
    those behind it, too: iterable, function, function of several (in one tuple), predicate, number, count or value. It
    runs at once where all iterables are known, and step by step where one is not or it never ``ends``."""

    def modelled(run: Interpreter, call: Call) -> Any:
        arguments = Arguments(run, call.node, not ends)
        try:
            if not call.whole:
                raise Unknowable
            letters = (kinds[min(position, len(kinds) - 1)] for position in range(len(call.args)))
            args = [arguments.given(kind, each) for kind, each in zip(letters, call.args, strict=True)]
            named = {name: arguments.given(KEYWORDS.get(name, "v"), each) for name, each in call.keywords.items()}
            made = computed(lambda: iter(function(*args, **named)))
            if arguments.is_lazy:
                return iteration.stateful(run, made.__next__, arguments.sources)
            found = list(itertools.islice(made, MAX_SIZE + 1))
            run.budget.spend(len(found))
            if len(found) > MAX_SIZE:
                raise Unknowable
        except Unknowable:
            return may_raise(run, *call.values())
        view = List(found, "view")
        lists = [each for each in arguments.sources if isinstance(each, List)]
        view.sources = [(each, each.items) for each in lists if each.type_name == "list"]
        view.sources += [source for each in lists for source in each.sources]
        return view

    return modelled


for _names, _function, _kinds in (
    ("zip itertools.izip six.moves.zip", zip, "i"),
    ("map itertools.imap six.moves.map", map, "fi"),
    ("filter itertools.ifilter six.moves.filter", filter, "pi"),
    ("enumerate", enumerate, "in"),
    ("itertools.chain", itertools.chain, "i"),
    ("itertools.islice", itertools.islice, "in"),
    ("itertools.starmap", map, "si"),
    ("itertools.takewhile", itertools.takewhile, "pi"),
    ("itertools.dropwhile", itertools.dropwhile, "pi"),
    ("itertools.filterfalse", itertools.filterfalse, "pi"),
    ("itertools.zip_longest itertools.izip_longest six.moves.zip_longest", itertools.zip_longest, "i"),
    ("itertools.product", itertools.product, "i"),
    ("itertools.combinations", itertools.combinations, "ic"),
    ("itertools.permutations", itertools.permutations, "ic"),
    ("itertools.combinations_with_replacement", itertools.combinations_with_replacement, "ic"),
):
    model(*_names.split())(lifted(_function, _kinds))
model("itertools.count")(lifted(itertools.count, "n", ends=False))
model("itertools.cycle")(lifted(itertools.cycle, "i", ends=False))


@model("itertools.repeat")
def repeat(run: Interpreter, call: Call) -> Any:
    is_endless = len(call.values()) == 1
    return lifted(itertools.repeat, "vn", ends=not is_endless)(run, call)


@model("itertools.accumulate")
def accumulate(run: Interpreter, call: Call) -> Any:
    if call.get(1, "func") is None:
        call.keywords["func"] = MODELS["operator.add"]
    return lifted(itertools.accumulate, "if")(run, call)


@model("itertools.groupby")
def groupby(run: Interpreter, call: Call) -> Any:
    known, function = drained(run, call.get(0, "iterable", UNKNOWN)), call.get(1, "key")
    groups: list[tuple[Any, list[Any]]] = []
    if known is None:
        return may_be(run, call)
    for each in known:
        key = each if function is None else run.call(function, Call(call.node, [each]))
        is_same = comparing.equal(run, groups[-1][0], key) if groups else False
        if is_same is None:
            return may_be(run, call)
        if not is_same:
            groups.append((key, []))
        groups[-1][1].append(each)
    return List([(key, List(group, "view")) for key, group in groups], "view")


@model("itertools.chain.from_iterable")
def chain_from(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(0, "iterable", UNKNOWN))
    return run.call(MODELS["itertools.chain"], Call(call.node, known or (), whole=known is not None))


# -- what makes one value of many -----------------------------------------------------------------------------------


def in_any_order(run: Interpreter, value: Any) -> Iterable[Any]:
    """The items of a value whose order does not matter, one by one. Raises ``Unknowable``."""
    known = None if isinstance(value, (Iterator, Instance)) else members(run, value)
    return one_by_one(run, value) if known is None else known


def quantified(decide: Callable[[Iterable[bool]], bool]) -> Model:
    """``any`` or ``all``."""

    def modelled(run: Interpreter, call: Call) -> Any:
        value = call.get(0, "iterable", UNKNOWN)
        try:
            return decide(surely(run, each) for each in in_any_order(run, value))
        except Unknowable:
            if isinstance(value, Iterator):  # perhaps it goes on
                run.unknown_call(value, call)
            run.may_raise = True
            return FOREIGN
        finally:
            abandon(run, value)

    return modelled


model("any")(quantified(any))
model("all")(quantified(all))


@model("functools.reduce", "reduce", "six.moves.reduce")
def reduced(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(1, "sequence", UNKNOWN))
    if known is None:
        return run.unknown_call(None, call)
    return computed(
        functools.reduce, lambda *args: run.call(call.args[0], Call(call.node, args)), known, *call.args[2:]
    )


@model("sum", "numpy.sum")
def sum_(run: Interpreter, call: Call) -> Any:
    known = members(run, call.get(0, "iterable", UNKNOWN))
    if known is None or not call.whole:
        return may_be(run, call)
    run.budget.spend(len(known))
    add = functools.partial(operators.binary, run, ast.Add())
    return functools.reduce(add, known, call.get(1, "start", 0))


def extreme(is_max: bool) -> Model:
    """``min`` or ``max``."""

    def find(run: Interpreter, call: Call) -> Any:
        known = call.args if len(call.args) > 1 else members(run, call.get(0, "iterable", UNKNOWN))
        if known is None or not call.whole:
            return may_be(run, call)
        if not known:
            if "default" in call.keywords:
                return call.keywords["default"]
            raise raised(ValueError)
        found = containers.ordered(run, known, call.keywords.get("key"), max if is_max else min)
        return may_raise(run, *known) if found is MISSING else known[found]

    return find


model("min", "numpy.min")(extreme(False))
model("max", "numpy.max")(extreme(True))


@model("sorted")
def sorted_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "iterable", UNKNOWN)
    ordered = containers.sorted_items(run, value, call.keywords)
    if ordered is not None:
        return List(ordered)
    known = members(run, value) if not isinstance(value, (Iterator, List)) else None
    return List(unknown_of(run, *known) if known is not None else may_raise(run, value))


@model("reversed")
def reversed_(run: Interpreter, call: Call) -> Any:
    value = call.get(0, "sequence", UNKNOWN)
    known = iteration.items(run, value)
    return may_raise(run, value) if known is None else List(known[::-1], "view")
