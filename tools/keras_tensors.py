"""Which functions of TensorFlow take a symbolic tensor of Keras 3. For maintainers: what ``knowledge.types`` has of it.

Runs in the interpreter of a TensorFlow, ``.../2.21/bin/python tools/keras_tensors.py``, and prints for each namespace
what refuses them, what takes them, and what gave another error with all arguments that were tried.
"""

from __future__ import annotations

import collections
import inspect

import tensorflow as tf

NAMESPACES = (
    "tf tf.nn tf.math tf.image tf.linalg tf.signal tf.strings tf.keras.backend tf.keras.losses tf.keras.activations"
).split()
STATEFUL = ("clear_session", "set_floatx", "enable_", "disable_")


def outcome(function) -> str:
    """Whether a function refuses symbolic tensors of some ranks, takes them, or raises something else."""
    for shape in ((3,), (4, 3), (4, 6, 3)):
        x, i = tf.keras.Input(shape), tf.keras.Input((3,), dtype="int32")
        for arguments in ((x,), (x, x), (x, 1), ([x, x],), (x, "float32"), (i,), (i, 3), (x, 1, 1), (x, x, x), (x, i)):
            try:
                function(*arguments)
            except Exception as error:
                if "KerasTensor cannot be used as input" in str(error) or "symbolic Keras" in str(error):
                    return "refuses"
            else:
                return "takes"
    return "unclear"


def main() -> None:
    for namespace in NAMESPACES:
        module = eval(namespace)
        found = collections.defaultdict(list)
        for name in sorted(dir(module)):
            function = getattr(module, name, None)
            if name.startswith(("_", *STATEFUL)) or inspect.isclass(function) or inspect.ismodule(function):
                continue
            if callable(function):
                found[outcome(function)].append(name)
        for word, names in sorted(found.items()):
            print(f"{namespace} {word}: {' '.join(names)}")


if __name__ == "__main__":
    main()
