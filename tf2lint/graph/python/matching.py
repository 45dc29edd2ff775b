"""``match`` and its patterns."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing
from tf2lint.graph.python.iteration import sequence
from tf2lint.graph.python.objects import UNKNOWN
from tf2lint.python.scopes import pattern_names

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


def match_statement(run: Interpreter, node: ast.Match) -> None:
    match_from(run, node.cases, run.evaluate(node.subject))


def match_from(run: Interpreter, cases: Sequence[ast.match_case], subject: Any) -> None:
    """Go through the cases of a match statement."""
    for position, case in enumerate(cases):
        captured: dict[str, Any] = {}
        found = matches(run, case.pattern, subject, captured)
        if found is False:
            continue
        others = cases[position + 1 :]
        if found is None:
            captured = dict.fromkeys(pattern_names(case.pattern), UNKNOWN)
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


def matches(run: Interpreter, pattern: ast.pattern, subject: Any, captured: dict[str, Any]) -> bool | None:
    """Whether a value matches a pattern; ``None`` where that is not known, as of most that look into the value: no
    program of TensorFlow 1 runs on a Python that has them. ``captured`` gets the names that it binds."""
    if isinstance(pattern, ast.MatchValue):
        return comparing.equal(run, subject, run.evaluate(pattern.value))
    if isinstance(pattern, ast.MatchSingleton):
        return comparing.identical(subject, pattern.value)
    if isinstance(pattern, ast.MatchAs):
        found = True if pattern.pattern is None else matches(run, pattern.pattern, subject, captured)
        captured.update({pattern.name: subject} if pattern.name else {})
        return found
    if isinstance(pattern, ast.MatchOr):
        results = (matches(run, each, subject, captured) for each in pattern.patterns)
        return next((each for each in results if each is not False), False)
    if not isinstance(pattern, ast.MatchSequence) or any(isinstance(each, ast.MatchStar) for each in pattern.patterns):
        return None
    known = sequence(run, subject)
    if known is None:
        return None
    if len(known) != len(pattern.patterns):
        return False
    results = (matches(run, each, part, captured) for each, part in zip(pattern.patterns, known, strict=True))
    return next((each for each in results if each is not True), True)
