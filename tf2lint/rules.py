"""What a rule is, what a finding is, and the registry that the ``@rule`` decorator fills."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tf2lint.python.source import Range


class Severity(enum.Enum):
    """What happens at the place of a finding under the target TensorFlow. The value is pylint's letter."""

    ERROR = "E"  # crashes or corrupts
    WARNING = "W"  # may silently give another result
    REFACTOR = "R"  # still runs, but is TensorFlow 1


class Confidence(enum.Enum):
    """How a finding was reached. The names are pylint's."""

    HIGH = "HIGH"  # the name was resolved and a table decided
    CONTROL_FLOW = "CONTROL_FLOW"  # the graph simulator decided
    INFERENCE = "INFERENCE"  # a guess from types, from a re-export or from one of several paths


@dataclass(frozen=True)
class Suggestion:
    """Python to write: an expression, and the range of the one that it stands in place of, which is that of the
    finding, or of the call that the finding is about. Text, for whoever shows it; tf2lint changes no code."""

    text: str
    range: Range

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Finding:
    """One thing to tell the user. ``problem`` and ``remedy`` are parts of one sentence, on one line; ``suggestion`` is
    there where a single expression can take the place of what is reported."""

    range: Range
    rule: Rule
    problem: str
    remedy: str
    severity: Severity
    confidence: Confidence
    suggestion: Suggestion | None = None

    @property
    def text(self) -> str:
        return f"{self.problem}; {self.remedy}"

    @property
    def symbol(self) -> str:
        """The rule's kebab-case name for this severity, as pylint's pragmas use it."""
        return self.rule.symbol_for(self.severity)

    @property
    def sort_key(self) -> tuple[Range, str, str]:
        return (self.range, self.rule.code, self.text)


# The first of a rule's severities bears the rule's plain symbol; a second one needs its own in pylint.
SUFFIXES = {Severity.REFACTOR: "-compat", Severity.WARNING: "-silent", Severity.ERROR: "-broken"}

# What a rule can listen to instead of symbols: names that the target has not, or has only in tf.compat.v1; calls of
# what has changed its parameters; imports; members of objects of classes that it has not.
ANY_LOST, ANY_CALL, ANY_IMPORT, ANY_MEMBER = "* lost", "* called", "* imported", "* of objects"

LABEL = re.compile(
    r"(Why|TF 1|TF 2|TF 1 raises|Not compared|Native|compat\.v1|compat\.v1 with tf_keras|No equivalent|False alarms)"
    r":(?:\s+|$)"
)
REMEDY_LABELS = ("Native", "compat.v1", "compat.v1 with tf_keras", "No equivalent")


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: what it listens to, its default texts, and its docstring, which is its documentation.

    ``symbols`` maps the TensorFlow symbols it wants (``tf.Session``, ``tf.Session.run`` for a method,
    ``tf.layers.*`` for all below, one of the ``ANY_...`` for whatever the knowledge base has something to say about) to
    the remedy for each, empty where ``remedy`` or the knowledge base serves. A ``fallback`` is not asked where another
    rule listens to the symbol.
    A rule that ``narrows`` another is asked before it; the first that reports a reference wins. Rules without symbols
    are asked by the engine itself: about the file, or about what the simulator found.
    ``silent`` is about what can run in TensorFlow 1 and 2 without an error, with another result; such a rule reports
    nothing in files that are TensorFlow 2, nor in files that mix both unless it is for them (``while_migrating``).
    ``advice`` is about what makes no trouble: off in both hosts until it is selected.
    """

    code: str
    symbol: str
    check: Callable[..., Iterator[Any]]
    doc: str
    symbols: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    compat: Severity | None = Severity.REFACTOR
    problem: str = ""
    compat_problem: str = ""
    remedy: str = ""
    narrows: str | None = None
    fallback: bool = False
    silent: bool = False
    while_migrating: bool = False
    advice: bool = False

    @property
    def family(self) -> int:
        return int(self.code[2])

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity this rule can have, the usual one first."""
        found = [self.severity]
        still_runs = Severity.REFACTOR if self.severity is Severity.ERROR and self.symbols else None
        for severity in (self.compat, still_runs):
            if severity is not None and severity not in found:
                found.append(severity)
        return tuple(found)

    def symbol_for(self, severity: Severity) -> str:
        return self.symbol if severity is self.severity else self.symbol + SUFFIXES[severity]

    def pylint_id(self, severity: Severity) -> str:
        """``TF101`` as an error is ``E6101``."""
        return f"{severity.value}6{self.code[2:]}"

    @property
    def anchor(self) -> str:
        """Where the rule is documented. Stable."""
        return f"docs/rules.md#{self.code.lower()}"

    @property
    def remedy_labels(self) -> tuple[str, ...]:
        """The kinds of remedy that the documentation gives, in their order."""
        return tuple(label for label in REMEDY_LABELS if label in self.sections)

    @cached_property
    def sections(self) -> dict[str, str]:
        """The docstring's parts by label; ``""`` is the summary line, ``What`` the unlabelled rest."""
        summary, _, rest = inspect.cleandoc(self.doc).partition("\n")
        sections = {"": summary.strip().rstrip("."), "What": ""}
        label = "What"
        for line in rest.splitlines():
            match = LABEL.match(line)
            if match:
                label = match[1]
                line = line[match.end() :]
                sections[label] = ""
            sections[label] += line + "\n"
        return {name: inspect.cleandoc(text) for name, text in sections.items()}


REGISTRY: dict[str, Rule] = {}


def rule(
    code: str,
    symbol: str,
    *,
    symbols: Mapping[str, str] | Iterable[str] = (),
    **settings: Any,
) -> Callable[[Callable[..., Iterator[Any]]], Rule]:
    """Register the decorated function as a rule. See ``Rule`` for the arguments.

    Raises ``ValueError`` for a code that is taken and for a rule without documentation.
    """

    def register(check: Callable[..., Iterator[Any]]) -> Rule:
        if code in REGISTRY:
            raise ValueError(f"{code} is taken by {REGISTRY[code].symbol}")
        if not check.__doc__:
            raise ValueError(f"{code} has no documentation")
        wanted = dict(symbols) if isinstance(symbols, Mapping) else dict.fromkeys(symbols, "")
        made = Rule(code, symbol, check, check.__doc__, wanted, **settings)
        REGISTRY[code] = made
        return made

    return register
