"""The rules, a module per family. A rule is found by being in one of these modules; no list names it."""

from __future__ import annotations

import importlib
import pkgutil


def load() -> None:
    """Import every module of rules, which fills ``rules.REGISTRY``."""
    for module in pkgutil.iter_modules(__path__, __name__ + "."):
        importlib.import_module(module.name)
