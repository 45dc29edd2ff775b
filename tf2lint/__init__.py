"""tf2lint finds TensorFlow 1 in Python code, for pylint and flake8."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__version__ = "0.1.0"


def register(linter: PyLinter) -> None:
    """What ``pylint --load-plugins=tf2lint`` calls. Imports pylint only then."""
    from tf2lint.hosts.pylint import register as register_checkers

    register_checkers(linter)
