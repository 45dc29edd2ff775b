"""The module ``itertools``."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing, iteration, operators, plain_values
from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.iteration import drained
from tf2lint.graph.python.library.classes import may_be
from tf2lint.graph.python.library.functions import stepping, unknown_items
from tf2lint.graph.python.library.registry import MODELS, Model, model
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Iterator, List, Native, is_harmless
from tf2lint.graph.python.paths import Unknowable
from tf2lint.graph.python.plain_values import plain

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


islice_ = itertools.islice


@model("itertools.chain")
def chain(run: Interpreter, call: Call) -> Any:
    if not call.whole:
        return may_be(run, call)
    if any(isinstance(each, Iterator) for each in call.args):
        return iteration.stateful(run, chained([iteration.stepper(run, each) for each in call.args]), call.args)
    known = [drained(run, each) for each in call.args]
    if any(each is None for each in known):
        return List(may_be(run, call), "view")
    return List([value for each in known for value in each or ()], "view")


def chained(steps: list[Callable[[], Any] | None]) -> Callable[[], Any]:
    """Goes through one after another."""

    def step() -> Any:
        while steps:
            first = steps[0]
            if first is None:
                raise Unknowable
            try:
                return first()
            except StopIteration:
                steps.pop(0)
        raise StopIteration

    return step


@model("itertools.chain.from_iterable")
def chain_from(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(0, "iterable", UNKNOWN))
    return chain(run, Call(call.node, known if known is not None else [UNKNOWN]))


def arranged(function: Callable[..., Iterable[Any]]) -> Model:
    """A function of ``itertools`` that makes something of known values without looking at them."""

    def arrange(run: Interpreter, call: Call) -> Any:
        known = [drained(run, call.args[0])] if call.args else [None]
        others = [plain(each) for each in call.args[1:]]
        keywords = {key: plain(each) for key, each in call.keywords.items()}
        if known[0] is None or UNKNOWN in others or UNKNOWN in keywords.values() or not call.whole:
            return List(may_be(run, call), "view")
        made = plain_values.computed(
            lambda: list(islice_(function(known[0], *others, **keywords), plain_values.MAX_SIZE + 1))
        )
        if not isinstance(made, list) or len(made) > plain_values.MAX_SIZE:
            return List(may_be(run, call), "view")
        run.budget.spend(len(made))
        return List(made, "view")

    return arrange


for _name in ("combinations", "permutations", "combinations_with_replacement"):
    MODELS[f"itertools.{_name}"] = Native(_name, arranged(getattr(itertools, _name)))


@model("itertools.zip_longest", "itertools.izip_longest")
def zip_longest(run: Interpreter, call: Call) -> Any:
    known = [drained(run, each) for each in call.args]
    if any(each is None for each in known) or not call.whole:
        return List(may_be(run, call), "view")
    filling = call.keywords.get("fillvalue")
    return List(itertools.zip_longest(*[each or () for each in known], fillvalue=filling), "view")


@model("itertools.accumulate")
def accumulate(run: Interpreter, call: Call) -> Any:
    known = drained(run, call.get(0, "iterable", UNKNOWN))
    function = call.get(1, "func")
    if known is None or not call.whole:
        return List(may_be(run, call), "view")
    found = [call.keywords["initial"]] if call.keywords.get("initial") is not None else []
    for each in known:
        if not found:
            found.append(each)
        elif function is None:
            found.append(operators.binary(run, ast.Add(), found[-1], each))
        else:
            found.append(run.call(function, Call(call.node, [found[-1], each])))
    return List(found, "view")


@model("itertools.starmap")
def starmap(run: Interpreter, call: Call) -> Any:
    function = call.get(0, "function", UNKNOWN)

    def one(values: list[Any]) -> Any:
        args = drained(run, values[0])
        return run.call(function, Call(call.node, args or (), whole=args is not None))

    return stepping(run, call.args[1:], one)


def selected(takes: bool) -> Model:
    """``itertools.takewhile`` or ``itertools.dropwhile``."""

    def select(run: Interpreter, call: Call) -> Any:
        function, value = call.get(0, "predicate", UNKNOWN), call.get(1, "iterable", UNKNOWN)
        step = iteration.stepper(run, value)
        if step is None:
            return List(may_be(run, call), "view")
        found: list[Any] = []
        passed = True
        try:
            while len(found) < plain_values.MAX_SIZE:
                run.budget.spend(1)
                each = step()
                if passed:
                    result = truth(run, run.call(function, Call(call.node, [each])))
                    if result is None:
                        raise Unknowable
                    passed = result
                    if not passed and takes:
                        break
                if passed is takes:
                    found.append(each)
        except StopIteration:
            pass
        except Unknowable:
            return List(plain_values.may_raise(run, value, *found), "view")
        return List(found, "view")

    return select


MODELS["itertools.takewhile"] = Native("takewhile", selected(True))


MODELS["itertools.dropwhile"] = Native("dropwhile", selected(False))


@model("itertools.groupby")
def groupby(run: Interpreter, call: Call) -> Any:
    known, function = drained(run, call.get(0, "iterable", UNKNOWN)), call.get(1, "key")
    groups: list[tuple[Any, list[Any]]] = []
    for each in known or ():
        key = each if function is None else run.call(function, Call(call.node, [each]))
        same = comparing.equal(run, groups[-1][0], key) if groups else False
        if same is None:
            known = None
            break
        if same:
            groups[-1][1].append(each)
        else:
            groups.append((key, [each]))
    if known is None:
        return List(may_be(run, call), "view")
    return List([(key, List(group, "view")) for key, group in groups], "view")


@model("itertools.product")
def product(run: Interpreter, call: Call) -> Any:
    known = [drained(run, each) for each in call.args]
    repeat = plain(call.keywords.get("repeat", 1))
    if any(each is None for each in known) or not isinstance(repeat, int) or repeat > 4:
        return FOREIGN if all(map(is_harmless, call.args)) else UNKNOWN
    found = list(islice_(itertools.product(*[each or [] for each in known], repeat=repeat), plain_values.MAX_SIZE + 1))
    run.budget.spend(len(found))
    return List(found if len(found) <= plain_values.MAX_SIZE else unknown_items(run, tuple(call.args)), "view")


@model("itertools.count")
def count(run: Interpreter, call: Call) -> Any:
    start, step = plain(call.get(0, "start", 0)), plain(call.get(1, "step", 1))
    if not isinstance(start, int) or not isinstance(step, int):
        return FOREIGN
    numbers = itertools.count(start, step)
    return iteration.stateful(run, lambda: next(numbers), ())


@model("itertools.islice")
def islice(run: Interpreter, call: Call) -> Any:
    source = call.get(0, "iterable", UNKNOWN)
    bounds = [plain(each) for each in call.args[1:]]
    step = iteration.stepper(run, source)
    if step is None or UNKNOWN in bounds or not bounds:
        return unknown_items(run, source)

    def source_items() -> Any:
        while True:
            try:
                yield step()
            except StopIteration:
                return

    try:
        found = list(islice_(islice_(source_items(), *bounds), plain_values.MAX_SIZE + 1))
        iteration.abandon(run, source)
        return List(found, "view")
    except (Unknowable, ValueError, TypeError):
        return UNKNOWN


@model("itertools.repeat")
def repeat(run: Interpreter, call: Call) -> Any:
    times = plain(call.get(1, "times", None))
    value = call.get(0, "object", UNKNOWN)
    if isinstance(times, int) and times <= plain_values.MAX_SIZE:
        return List([value] * max(times, 0), "view")
    return iteration.stateful(run, lambda: value, (value,)) if times is None else may_be(run, call)
