"""The functions that stand for what Python has, by name."""

from __future__ import annotations

import builtins
import math
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python import comparing
from tf2lint.graph.python.objects import FOREIGN, Call, Interpreter, Native

Model = Callable[["Interpreter", Call], Any]
BUILTINS: dict[str, Any] = {}
MODELS: dict[str, Any] = {}  # by path

TYPES = (
    *(int, str, float, bool, bytes, complex, list, dict, tuple, set, frozenset, object, type, range, slice, bytearray),
    *(each for each in vars(builtins).values() if isinstance(each, type) and issubclass(each, BaseException)),
)
for _type in TYPES:
    BUILTINS[_type.__name__] = _type
BUILTINS |= {"IOError": OSError, "WindowsError": OSError, "unicode": str, "basestring": str, "long": int, "True": True}
BUILTINS |= {"NotImplemented": comparing.NOT_IMPLEMENTED, "Ellipsis": ...}
BUILTINS |= {"__name__": "__main__", "__file__": FOREIGN, "__doc__": FOREIGN}
MODELS |= {
    f"{module}.{name}": getattr(math, name) for module in ("math", "numpy") for name in ("pi", "e", "inf", "nan")
}
MODELS |= {"numpy.newaxis": None, "sys.version_info": (3, 7, 0, "final", 0), "six.PY2": False, "six.PY3": True}
MODELS |= {"six.string_types": (str,), "six.integer_types": (int,)}


def model(*paths: str) -> Callable[[Model], Model]:
    """The function that stands for something: a builtin, or a path into a module."""

    def register(function: Model) -> Model:
        for path in paths:
            made = Native(path.rpartition(".")[2], function)
            (MODELS if "." in path else BUILTINS)[path] = made
        return function

    return register
