"""``match`` and its patterns."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing, iteration, plain_values
from tf2lint.graph.python.heap import ABSENT, Maybe
from tf2lint.graph.python.objects import MISSING, UNKNOWN, Dict, Function, Instance, List, Raised
from tf2lint.graph.python.plain_values import kind_of_list
from tf2lint.python.syntax import walk

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


def match_statement(run: Interpreter, node: ast.Match) -> None:
    match_from(run, node.cases, run.evaluate(node.subject))


def match_from(run: Interpreter, cases: Sequence[ast.match_case], subject: Any) -> None:
    """Go through the cases of a match statement."""
    for position, case in enumerate(cases):
        captured: dict[str, Any] = {}
        matches = Matcher(run, captured).matches(case.pattern, subject)
        if matches is False:
            continue
        others = cases[position + 1 :]
        if matches is None:
            captured = dict.fromkeys(names_of_pattern(case.pattern), UNKNOWN)
            run.lose((subject,))
            run.fork(
                [
                    lambda: match_case(run, case, captured, others, subject),  # noqa: B023 - used at once
                    lambda: match_from(run, others, subject),  # noqa: B023
                ]
            )
        else:
            match_case(run, case, captured, others, subject)
        return


def match_case(
    run: Interpreter, case: ast.match_case, captured: dict[str, Any], others: Sequence[ast.match_case], subject: Any
) -> None:
    """A case whose pattern matches."""
    for name, value in captured.items():
        run.bind(name, value)
    truth = True if case.guard is None else run.truth(run.evaluate(case.guard))
    if truth:
        run.block(case.body)
    elif truth is None:
        run.fork([lambda: run.block(case.body), lambda: match_from(run, others, subject)])
    else:
        match_from(run, others, subject)


class Matcher:
    """Matches values with patterns. ``captured`` gets the names that a pattern binds where it matches."""

    def __init__(self, run: Interpreter, captured: dict[str, Any]) -> None:
        self.run = run
        self.captured = captured

    def matches(self, pattern: ast.pattern, subject: Any) -> bool | None:
        """Whether a value matches a pattern; ``None`` where that is not known."""
        if isinstance(pattern, ast.MatchValue):
            return comparing.equal(self.run, subject, self.run.evaluate(pattern.value))
        if isinstance(pattern, ast.MatchSingleton):
            return comparing.identical(subject, pattern.value)
        if isinstance(pattern, ast.MatchAs):
            found = True if pattern.pattern is None else self.matches(pattern.pattern, subject)
            if pattern.name:
                self.captured[pattern.name] = subject
            return found
        if isinstance(pattern, ast.MatchOr):
            for each in pattern.patterns:
                found = self.matches(each, subject)
                if found is not False:
                    return found
            return False
        if isinstance(pattern, ast.MatchSequence):
            return self.matches_sequence(pattern.patterns, subject)
        if isinstance(pattern, ast.MatchMapping):
            return self.matches_mapping(pattern, subject)
        return self.matches_class(pattern, subject) if isinstance(pattern, ast.MatchClass) else None

    def all_match(self, pairs: Iterable[tuple[ast.pattern, Any]]) -> bool | None:
        results = []
        for pattern, value in pairs:
            results.append(self.matches(pattern, value))
            if results[-1] is False:
                return False
        return None if None in results else True

    def matches_sequence(self, patterns: Sequence[ast.pattern], subject: Any) -> bool | None:
        if isinstance(subject, (str, bytes, int, float, type(None), Dict, Raised, Function)):
            return False
        if isinstance(subject, Instance):
            return None if subject.lost or subject.cls.has_unknown_base or subject.cls.makes_unknown else False
        is_sequence = isinstance(subject, (tuple, range)) or kind_of_list(subject) in ("list", "tuple")
        items = iteration.items(self.run, subject) if is_sequence else None
        if items is None:
            return None
        star = next((position for position, each in enumerate(patterns) if isinstance(each, ast.MatchStar)), None)
        if star is None:
            return self.all_match(zip(patterns, items, strict=True)) if len(items) == len(patterns) else False
        end = len(items) - (len(patterns) - star - 1)
        if end < star:
            return False
        name = getattr(patterns[star], "name", None)
        if name:
            self.captured[name] = List(items[star:end])
        fixed = (*patterns[:star], *patterns[star + 1 :])
        return self.all_match(zip(fixed, (*items[:star], *items[end:]), strict=True))

    def matches_mapping(self, pattern: ast.MatchMapping, subject: Any) -> bool | None:
        if not isinstance(subject, Dict):
            return False if isinstance(subject, (int, float, str, tuple, List, type(None), Function)) else None
        if subject.type_name != "dict":
            return False if subject.type_name in plain_values.SETS else None
        pairs = []
        keys = [comparing.plain_key(self.run.evaluate(each)) for each in pattern.keys]
        for key, each in zip(keys, pattern.patterns, strict=True):
            entry = subject.fields.get(key, ABSENT)
            if entry is ABSENT and not subject.is_open:
                return False
            if subject.lost or entry is ABSENT or type(entry) is Maybe:
                return None
            pairs.append((each, entry))
        if pattern.rest:
            rest = {key: value for key, value in subject.fields.items() if key not in keys}
            self.captured[pattern.rest] = Dict(rest, is_open=subject.is_open)
        return self.all_match(pairs)

    def matches_class(self, pattern: ast.MatchClass, subject: Any) -> bool | None:
        cls = self.run.evaluate(pattern.cls)
        found: bool | None = self.run.library.is_of(self.run, subject, cls)
        if found is not True:
            return found
        if len(pattern.patterns) == 1 and not pattern.kwd_patterns and cls in MATCH_ITSELF:
            return self.matches(pattern.patterns[0], subject)
        if pattern.patterns:
            return None
        pairs = []
        for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            value = self.run.library.found_attribute(self.run, subject, name)
            if value is MISSING:
                return False
            pairs.append((each, value))
        return self.all_match(pairs)


MATCH_ITSELF = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def names_of_pattern(pattern: ast.pattern) -> set[str]:
    """The names that a pattern binds."""
    found = {getattr(each, "name", None) or getattr(each, "rest", None) for each in walk(pattern)}
    return {each for each in found if isinstance(each, str)}
