"""The flake8 plugin. Imports nothing of flake8, which calls it by duck typing."""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import tf2lint
from tf2lint import checkers, engine
from tf2lint.python.source import Source
from tf2lint.rules import REGISTRY
from tf2lint.settings import OPTIONS, SettingsError, parse


class Plugin:
    """What flake8 makes for each file: it passes the parameters that it finds by their names."""

    name = "tf2lint"
    version = tf2lint.__version__
    host_settings: ClassVar[dict[str, Any]] = {}

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str]) -> None:
        self.source = Source(filename, "".join(lines), tree)

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Yield line (from 1), column (from 0, flake8 adds 1), code and text, and this class."""
        for finding in engine.lint_file(self.source, self.host_settings):
            yield finding.range.line, finding.range.column, f"{finding.rule.code} {finding.text}", type(self)

    @staticmethod
    def add_options(manager: Any) -> None:
        """Declare the options, and what is off until it is selected; ``manager`` is flake8's ``OptionManager``."""
        checkers.load()
        manager.extend_default_ignore([code for code, rule in REGISTRY.items() if rule.advice])
        for option in OPTIONS:
            manager.add_option(
                f"--{option.host_name}",
                parse_from_config=True,
                default=None,
                metavar=option.metavar.strip("<>"),
                help=option.full_help,
            )

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Check the options. Ends flake8 with a message if one has a value that it cannot have."""
        given = {option.name: getattr(options, "tf2lint_" + option.attribute) for option in OPTIONS}
        try:
            cls.host_settings = parse({name: value for name, value in given.items() if value is not None}, "tf2lint")
        except SettingsError as error:
            raise SystemExit(str(error)) from None
