"""The functions that stand for what Python has, by name."""

from __future__ import annotations

import builtins
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python import comparing
from tf2lint.graph.python.objects import FOREIGN, Call, Native

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


Model = Callable[["Interpreter", Call], Any]
BUILTINS: dict[str, Any] = {}
MODELS: dict[str, Any] = {}  # by path

TYPES = (
    *(int, str, float, bool, bytes, complex, list, dict, tuple, set, frozenset, object, type, range, slice, bytearray),
    *(each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)),
)
for _type in TYPES:
    BUILTINS[_type.__name__] = _type
BUILTINS.update(
    {
        "IOError": OSError,
        "unicode": str,
        "basestring": str,
        "long": int,
        "NotImplemented": comparing.NOT_IMPLEMENTED,
        "True": True,
    }
)
BUILTINS.update(
    {"__name__": "__main__", "__file__": FOREIGN, "__doc__": FOREIGN, "Ellipsis": ..., "WindowsError": OSError}
)


def model(*paths: str) -> Callable[[Model], Model]:
    """The function that stands for something: a builtin, or a path into a module."""

    def register(function: Model) -> Model:
        for path in paths:
            made = Native(path.rpartition(".")[2], function)
            (MODELS if "." in path else BUILTINS)[path] = made
        return function

    return register
