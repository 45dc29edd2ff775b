"""The pylint plugin: a checker for each family of rules, made from the registry."""

from __future__ import annotations

import functools
import weakref
from typing import TYPE_CHECKING, Any, ClassVar

from astroid import nodes
from pylint import interfaces
from pylint.checkers import BaseChecker

from tf2lint import checkers, engine
from tf2lint.python.source import Range, Source
from tf2lint.rules import REGISTRY, Finding, Rule, Severity
from tf2lint.settings import OPTIONS, Option, SettingsError, parse

if TYPE_CHECKING:
    from pylint.lint import PyLinter

CONFIDENCES = {level.name: level for level in interfaces.CONFIDENCE_LEVELS}


def description(rule: Rule, severity: Severity) -> str:
    """What ``--help-msg`` prints: what the rule is about, why, and the remedies. pylint folds the lines."""
    sections = rule.sections
    remedies = [f"{label}: {sections[label]}" for label in rule.remedy_labels]
    variant = {
        Severity.ERROR: "This goes wrong in TensorFlow 2." if rule.silent else "This does not work in TensorFlow 2.",
        Severity.WARNING: "This may give another result without an error.",
        Severity.REFACTOR: "This still runs, but it is TensorFlow 1.",
    }[severity]
    why = sections.get("Why", "")
    parts = [sections[""] + ".", sections["What"], why[:1].upper() + why[1:], *remedies]
    if rule.family:
        parts.append(variant)
    return "\n\n".join(part for part in (*parts, f"{rule.code}, see {rule.anchor}") if part)


def messages(rules: list[Rule]) -> dict[str, tuple[Any, ...]]:
    return {
        rule.pylint_id(severity): (
            "%s",
            rule.symbol_for(severity),
            description(rule, severity).replace("%", "%%"),
            *([{"default_enabled": False}] if rule.advice else []),
        )
        for rule in rules
        for severity in rule.severities
    }


def pylint_option(option: Option) -> tuple[str, dict[str, Any]]:
    """An option as pylint declares it. Without a default, so that only what the user sets wins over pyproject.toml."""
    declared = {"default": None, "type": option.kind, "metavar": option.metavar, "help": option.full_help}
    return option.host_name, {**declared, "choices": option.choices} if option.choices else declared


@functools.lru_cache(maxsize=8)
def host_settings(given: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    try:
        return parse({name: value for name, value in given if value is not None}, "tf2lint")
    except SettingsError as error:
        raise SystemExit(str(error)) from None


def findings_of(module: nodes.Module, host: dict[str, Any]) -> list[Finding]:
    try:
        with module.stream() as stream:
            source = Source.from_bytes(module.file or "", stream.read())
    except (OSError, SyntaxError, ValueError, LookupError):
        return []
    return engine.lint_file(source, host)


class Places:
    """Finds the astroid node for a range of a module."""

    def __init__(self, module: nodes.Module) -> None:
        self.module = module
        self.by_line: dict[int, list[nodes.NodeNG]] = {}
        pending: list[nodes.NodeNG] = list(module.get_children())
        while pending:
            node = pending.pop()
            if None not in (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset):
                self.by_line.setdefault(node.lineno, []).append(node)
            pending.extend(node.get_children())

    def node_at(self, place: Range) -> nodes.NodeNG:
        """The innermost node around a range: it tells pylint's ``{obj}`` and pragmas where the range is."""
        for line in range(place.line, 0, -1):
            around = [
                node
                for node in self.by_line.get(line, ())
                if node.end_lineno >= place.end_line and (line < place.line or node.col_offset <= place.column)
            ]
            if around:
                return min(around, key=lambda node: (node.end_lineno, -node.lineno, node.end_col_offset))
        return self.module


class FamilyChecker(BaseChecker):
    """A family's messages. The first of these checkers that pylint brings a module reports all its findings, in the
    order of their lines; those of a family that is switched off are dropped by pylint."""

    name = "tf2lint"
    reported: ClassVar[weakref.ref[nodes.Module] | None] = None

    def visit_module(self, module: nodes.Module) -> None:
        if FamilyChecker.reported is not None and FamilyChecker.reported() is module:
            return
        FamilyChecker.reported = weakref.ref(module)
        config = self.linter.config
        given = tuple((option.name, getattr(config, "tf2lint_" + option.attribute)) for option in OPTIONS)
        findings = findings_of(
            module, host_settings(tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in given))
        )
        if not findings:
            return
        places = Places(module)
        for finding in findings:
            place = finding.range
            self.linter.add_message(
                finding.symbol,
                node=places.node_at(place),
                line=place.line,
                args=(finding.text,),
                confidence=CONFIDENCES[finding.confidence.name],
                col_offset=place.column,
                end_lineno=place.end_line,
                end_col_offset=place.end_column,
            )


def register(linter: PyLinter) -> None:
    """Register a checker for each family of rules; the first declares the options."""
    checkers.load()
    families: dict[int, list[Rule]] = {}
    for rule in REGISTRY.values():
        families.setdefault(rule.family, []).append(rule)
    for index, (family, rules) in enumerate(sorted(families.items())):
        attributes: dict[str, Any] = {
            "__doc__": f"The rules TF{family}xx.",
            "msgs": messages(rules),
            "options": tuple(map(pylint_option, OPTIONS)) if index == 0 else (),
        }
        linter.register_checker(type(f"Family{family}Checker", (FamilyChecker,), attributes)(linter))
