"""TF0xx: what tf2lint has to say about itself."""

from __future__ import annotations

from tf2lint.rules import rule
from tf2lint.uses import Findings, Use


@rule(
    "TF001",
    "tf-internal-error",
    compat=None,
    remedy="this is a bug of tf2lint's, please report it; its other findings stand",
)
def internal_error(use: Use) -> Findings:
    """A rule, or tf2lint itself, failed on a file.

    The message names the exception, and the file and line of tf2lint's own where it was raised. The linted file's other
    findings, and those of other files, are complete as far as they go; what the failed part would have found is
    missing.
    """
    yield from ()


@rule("TF002", "tf-bad-configuration", compat=None, remedy="correct it, the file was not checked")
def bad_configuration(use: Use) -> Findings:
    """The nearest pyproject.toml cannot be used.

    The table `[tool.tf2lint]` of the nearest `pyproject.toml` has an option that does not exist, or a value that
    an option cannot have, or the file is not TOML. The message says which and what is possible. Files that
    have nothing to do with TensorFlow are not reported.
    """
    yield from ()
