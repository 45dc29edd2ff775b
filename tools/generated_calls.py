"""Calls made out of the signatures of TensorFlow 1.15, for every symbol for which the advice has an expression, with
the values in ``call_values.py``: what is needed alone, by position and by keyword, other values for it, each further
parameter, pairs of those, lists, variables and double precision. Those that TensorFlow 1.15 refuses do not count.

``python tools/generated_calls.py [PREFIX...]`` runs them on 1.15, and what is suggested on 2.21 and 2.4, and
prints what does not give the same. ``--record`` keeps that in ``tf2lint/knowledge/advice/proofs.tsv``: all of it, or,
after prefixes, what begins with those. ``--failures FILE`` writes it into a file, with what was suggested.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from advice_cases import Case
from advise import EQUAL, REFUSED, Verdict, judged
from call_values import ALWAYS, FRAMES, MODES, NAMES, OF_SYMBOLS, SUFFIXES, TOGETHER, VALUES

from tf2lint.knowledge import advice, entry
from tf2lint.knowledge.advice import proofs
from tf2lint.python.calls import Parameters, parse

T = TypeVar("T")
RELEASES = ("2.21", "2.4")
PAIRS = 4  # of optional parameters, at most
MOST = 26  # calls of one symbol
# Without a sign that a file is for TensorFlow 1, what still works says nothing.
SIGN = "def never_called(): return tf.placeholder"
# What layers get anyway, for their own are random.
KERNELS = ("kernel_initializer", "weights_initializer", "depthwise_initializer", "pointwise_initializer")
# Other kinds of what is passed first, where that is one of these arrays.
KINDS = ("tf.constant({})", "tf.Variable({})", "{}.tolist()", "{}.astype(np.float64)")
ARRAYS = ("x", "images", "sequence", "volumes", "logits", "labels", "signal", "square", "numbers")


def fitting(table: Iterable[tuple[str, T]], symbol: str) -> list[T]:
    """What a table has for the patterns that fit a symbol."""
    return [value for pattern, value in table if fnmatchcase(symbol, pattern)]


def mode_of(symbol: str) -> str | None:
    """How the results of calls of a symbol are compared; ``None`` where it is not called."""
    return ("", *fitting(MODES, symbol))[-1]


def symbols() -> Iterator[str]:
    """The symbols with an expression of their own in the advice, and with parameters that were measured."""
    for symbol in sorted(advice.table()):
        known, own = entry(symbol), advice.own(symbol, "2.21")
        if known is None or known.kind not in "cf" or known.parameters == "?" or own is None or mode_of(symbol) is None:
            continue
        if any(each.kind in ("write", "same") for each in own.clauses):
            yield symbol


def arguments(symbol: str, declared: Parameters) -> Iterator[str]:
    """The arguments of calls of a symbol, as text; none where a needed parameter has no value."""
    values = dict(VALUES)
    for each in fitting(OF_SYMBOLS, symbol):
        values.update(each)
    always = [name for each in fitting(ALWAYS, symbol) for name in each if name in declared.names]
    needed = [name for name in declared.positional if name not in declared.defaults]
    if not all(values.get(name) for name in (*needed, *always)):
        return
    kernels = [name for name in declared.names if name in KERNELS]
    usual = {name: values[name][0] for name in (*needed, *always, *kernels)}

    def call(by_position: Sequence[str], others: Mapping[str, str]) -> str:
        rest = {name: value for name, value in {**usual, **others}.items() if name not in by_position}
        texts = [({**usual, **others})[name] for name in by_position]
        return ", ".join([*texts, *(f"{name}={value}" for name, value in rest.items())])

    yield call(needed, {})
    yield call((), {})
    options = [name for name in declared.names if name not in usual and values.get(name)]
    for end in range(len(needed) + 1, len(needed) + 4):  # what is near, by position
        near = declared.positional[:end]
        if len(near) == end and all(values.get(name) for name in near):
            yield call(near, {name: values[name][0] for name in near})
    for name in options:
        yield call(needed, {name: values[name][0]})
    for name in usual:
        for value in values[name][1:]:
            yield call(needed, {name: value})
    for others in itertools.chain.from_iterable(fitting(TOGETHER, symbol)):
        if set(others) <= set(declared.names):
            yield call((), others)
    if usual and (first := next(iter(usual.values()))) in ARRAYS:
        for kind in KINDS:
            yield call(needed, {next(iter(usual)): kind.format(first)})
    for one, other in itertools.islice(itertools.combinations(options, 2), PAIRS):
        yield call(needed, {one: values[one][-1], other: values[other][0]})
    for name in options:
        for value in values[name][1:]:
            yield call(needed, {name: value})


def calls(symbol: str) -> list[str]:
    """Calls of a symbol."""
    known = entry(symbol)
    assert known is not None
    suffix, frame = ("", *fitting(SUFFIXES, symbol))[-1], ("{}", *fitting(FRAMES, symbol))[-1]
    texts = dict.fromkeys(arguments(symbol, parse(known.parameters)))
    return [frame.format(f"{symbol}({each}){suffix}") for each in itertools.islice(texts, MOST)]


def setup(expression: str) -> str:
    """The statements that an expression needs before it."""
    needed: set[str] = set()
    new = {expression}
    while new:
        words = {word for text in new for word in re.findall(r"\b[A-Za-z_]\w*\b", text) if word in NAMES}
        new = {NAMES[word] for word in words - needed}
        needed |= words
        if needed & {"path", "absent"}:
            new |= {NAMES["folder"]} if "folder" not in needed else set()
            needed.add("folder")
    return "\n".join([SIGN, *(line for name, line in NAMES.items() if name in needed)])


def cases(prefixes: Sequence[str] = ()) -> list[Case]:
    """The calls of all symbols, or of those that begin with one of some prefixes."""
    return [
        Case(symbol, setup(call), call, mode_of(symbol) or "", "", "")
        for symbol in symbols()
        if not prefixes or symbol.startswith(tuple(prefixes))
        for call in calls(symbol)
    ]


def summary(chosen: Sequence[Case], verdicts: Mapping[str, Mapping[str, Verdict]]) -> dict[str, proofs.Proof]:
    """What became of the calls of each symbol, on the TensorFlows in ``verdicts``."""
    found: dict[str, proofs.Proof] = {}
    for case in chosen:
        told = {release: each[case.key] for release, each in verdicts.items()}
        if any(each.text.startswith(REFUSED) for each in told.values()):
            continue
        proof = found.setdefault(case.family, proofs.Proof(0, 0, 0, 0, {}))
        first, wrong = told[next(iter(told))], {}
        for release, each in told.items():
            if each.text != EQUAL:
                nothing = "" if each.is_suggested else "not reported: "
                wrong[release] = nothing + " ".join(each.text.split())[:160]
        found[case.family] = proofs.Proof(
            proof.tried + 1,
            proof.equal + (first.is_suggested and not wrong),
            proof.silent + (first.is_reported and not first.is_suggested),
            proof.unreported + (not first.is_reported and not wrong),
            {**proof.differing, **({case.expression: wrong} if wrong else {})},
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prefixes", nargs="*")
    parser.add_argument("--on", nargs="+", default=list(RELEASES), metavar="RELEASE")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--failures", type=Path, metavar="FILE")
    options = parser.parse_args()
    chosen = cases(options.prefixes)
    verdicts = judged(chosen, options.on)
    lines = []
    for case in chosen:
        for release in options.on:
            told = verdicts[release][case.key]
            if told.text.startswith(REFUSED) or told.text == EQUAL:
                continue
            kind = "suggested" if told.is_suggested else "reported" if told.is_reported else "not reported"
            lines += [case.family, f"    {case.expression}", f"    {kind}: {told.written}"]
            lines.append(f"    {release}: {told.text}")
    refused = sum(verdicts[options.on[0]][case.key].text.startswith(REFUSED) for case in chosen)
    found = summary(chosen, verdicts)
    counts = (each[:4] for each in found.values())
    tried, equal, silent, unreported = (sum(numbers) for numbers in zip(*counts, strict=True))
    differing = sum(len(each.differing) for each in found.values())
    lines.append(
        f"{len(found)} symbols, {tried} calls: {equal} equal, {silent} without an expression, {unreported} without a"
        f" finding, {differing} differ; TensorFlow 1.15 refuses {refused} more"
    )
    print("\n".join(lines))
    if options.failures:
        options.failures.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.record:
        kept = proofs.record() if options.prefixes else {}
        others = {name: proof for name, proof in kept.items() if not name.startswith(tuple(options.prefixes))}
        proofs.write({**others, **found})


if __name__ == "__main__":
    main()
