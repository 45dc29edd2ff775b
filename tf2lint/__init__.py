"""tf2lint finds TensorFlow 1 in Python code, for pylint and flake8, and for programs: ``tf2lint.lint(text)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pylint.lint import PyLinter

    from tf2lint.rules import Finding

__version__ = "0.1.0"


def lint(text: str, filename: str = "<unknown>", **settings: Any) -> list[Finding]:
    """The findings in the text of a Python file, sorted by place. TensorFlow is not imported, nor is the text.

    ``filename`` is where the file lies: modules that it imports are looked for from there, and it need not exist.
    ``settings`` are those of the hosts without ``tf2lint-``: ``target="2.15"``, ``keras="2"``,
    ``allow_compat_v1=True``, ``modules=("tensorpack.tfv1",)``. What is not given comes from the nearest
    ``pyproject.toml`` above the file.

    A ``Finding`` has ``range`` (lines from 1, columns from 0 in characters, the end exclusive), ``rule`` (with
    ``rule.code``, ``TF101``), ``severity``, ``confidence``, ``problem``, ``remedy``, and ``suggestion``: ``None``, or
    the expression to write (``suggestion.text``) in place of another (``suggestion.range``). A file that Python cannot
    parse has no findings. Raises ``SettingsError`` for a setting that cannot be.
    """
    from tf2lint.engine import lint_file
    from tf2lint.python.source import Source
    from tf2lint.settings import checked

    return lint_file(Source(filename, text), checked(settings))


def register(linter: PyLinter) -> None:
    """What ``pylint --load-plugins=tf2lint`` calls. Imports pylint only then."""
    from tf2lint.hosts.pylint import register as register_checkers

    register_checkers(linter)
