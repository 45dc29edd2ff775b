"""Ask one real TensorFlow about its public names. Runs in that TensorFlow's own interpreter.

``python _probe.py list`` prints every public name of a TensorFlow 1 as JSON, with its kind.
``python _probe.py check`` reads such names from standard input and prints which of them resolve,
as ``tf.<name>`` and as ``tf.compat.v1.<name>``.

This file imports nothing of tf2lint and keeps to Python 3.7, the newest that TensorFlow 1.15 runs on.
"""

import json
import os
import sys
import types
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
warnings.filterwarnings("ignore")

# Not part of the documented API, or (raw_ops) generated from the ops and equal in every release.
UNLISTED = {"tf.compat", "tf.contrib", "tf.core", "tf.examples", "tf.include", "tf.python", "tf.raw_ops", "tf.tools"}
API_PACKAGES = ("_api", "tensorflow_estimator", "keras.api", "tensorflow.python.platform.flags")


def public_names(module, path, ancestors):
    for name in sorted(dir(module)):
        dotted = path + "." + name
        if name.startswith("_") or dotted in UNLISTED:
            continue
        try:
            value = getattr(module, name)
        except Exception:  # a lazily loaded name whose package is missing is not public here
            continue
        if isinstance(value, types.ModuleType):
            if any(part in value.__name__ for part in API_PACKAGES) and value not in ancestors:
                yield dotted, "module"
                for found in public_names(value, dotted, ancestors + [value]):
                    yield found
        elif isinstance(value, type):
            yield dotted, "class"
        else:
            yield dotted, "function" if callable(value) and hasattr(value, "__name__") else "object"


def resolves(root, dotted):
    value = root
    for name in dotted.split(".")[1:]:
        try:
            value = getattr(value, name)
        except Exception:  # Keras 3 raises AttributeError, the lazy loaders ImportError
            return False
    return True


def main():
    import tensorflow as tf

    report = {"version": tf.__version__}
    if sys.argv[1] == "list":
        report["names"] = dict(public_names(tf, "tf", [tf]))
    else:
        names = json.load(sys.stdin)
        report["direct"] = [name for name in names if resolves(tf, name)]
        report["compat"] = [name for name in names if resolves(tf.compat.v1, name)]
        try:
            import tf_keras

            report["tf_keras"] = tf_keras.__version__
        except ImportError:
            pass
    print(json.dumps(report))


if __name__ == "__main__":
    main()
