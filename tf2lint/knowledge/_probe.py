"""Describe one real TensorFlow as JSON on standard output. Runs in that TensorFlow's own interpreter, from standard
input (``python - < _probe.py``), for in its own folder it would find our ``types`` for Python's.

The report has, by canonical symbol (``tf.X``; ``names`` as reached directly, ``compat`` through ``tf.compat.v1``):
``[kind, signature, members]``; for what works through ``tf.compat.v1`` under another name in ``tf`` the shortest such
name (``same``); the callables that raise whatever they are called with (``broken``); the contrib names of
TensorFlow 1 (``contrib``); the modules below ``tensorflow.python`` (``private``); and of those that programs import from
what is in them, ``{module: {name: [kind, the public name of the same object or ""]}}`` (``private_names``).

This file imports nothing of tf2lint and keeps to Python 3.7, the newest that TensorFlow 1.15 runs on.
"""

import functools
import importlib
import inspect
import json
import os
import pkgutil
import re
import sys
import types
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
warnings.filterwarnings("ignore")

# Packages whose modules are API; any other that a module of the API holds is not looked into.
API = re.compile(
    r"(tensorflow|tensorflow_core)\._api\b|tensorflow_estimator\.python\.estimator\.api\b|tensorflow\.python\.keras\.api\b"
    r"|tensorflow\.python\.platform\.flags$|tensorflow\.(keras|compat\.v1|experimental)\b|(tf_)?keras\.(?!src\b)|keras\._tf_keras\b"
    r"|tensorboard\.summary\._tf\b|tensorflow_core\.keras\b"
)
# Reached by import only, or in TensorFlow 1 only by accident; below tf.python is described by `private`.
APART = {"tf.compat.v1", "tf.compat.v2", "tf.contrib", "tf.core", "tf.examples", "tf.include", "tf.python", "tf.tools", "tf.compiler",
         "tf.dtensor", "tf.security", "tf.tsl"}
UNAVAILABLE = re.compile(r"(not available|not supported|no longer available|is unsupported) (with|in) Keras 3", re.I)
# The packages of private modules whose names are looked at.
PRIVATE = tuple(
    "tf.python." + name
    for name in ("client", "data.ops", "eager", "feature_column", "framework", "keras", "layers", "lib.io", "ops",
                 "platform", "saved_model", "summary", "training", "util")
)
LEAKS = {"absolute_import", "division", "print_function"}


def is_module(value):
    return isinstance(value, types.ModuleType)


def kind_of(value):
    if is_module(value):  # with Keras 3 tf.compat.v1.layers is there, and has not even a name
        return "m" if API.match(getattr(value, "__name__", "keras.")) else "o"
    if isinstance(value, type):
        return "c"
    return "f" if callable(value) and hasattr(value, "__name__") else "o"


def walk(module, path, ancestors, found):
    """Collect the public names below a module into ``found``, path to value. Other packages' modules that it happens
    to hold are objects like others: what is in them is not looked at."""
    for name in sorted(dir(module)):
        dotted = path + "." + name
        if name.startswith("_") or dotted in APART or name in LEAKS:
            continue
        try:
            value = getattr(module, name)
        except Exception:  # Keras 3 raises AttributeError, the lazy loaders ImportError
            continue
        found[dotted] = value
        if is_module(value) and value not in ancestors and API.match(getattr(value, "__name__", "")):
            walk(value, dotted, ancestors + [value], found)


def signature_of(value):
    """The parameters of a callable as text, defaults that are no plain constants as ``...``; ``None`` if unknown."""
    function, skip = value, 0
    if isinstance(value, type):
        function, skip = value.__init__, 1
        if function is object.__init__:
            function = value.__new__
            if function is object.__new__:
                return ""
    try:
        parameters = list(inspect.signature(function).parameters.values())[skip:]
    except Exception:
        return None
    texts, star, slash = [], False, False
    for parameter in parameters:
        text = parameter.name
        if parameter.kind is parameter.POSITIONAL_ONLY:
            slash = True
        elif slash:
            texts.append("/")
            slash = False
        if parameter.kind is parameter.VAR_POSITIONAL:
            text, star = "*" + text, True
        elif parameter.kind is parameter.VAR_KEYWORD:
            text = "**" + text
        elif parameter.kind is parameter.KEYWORD_ONLY and not star:
            texts.append("*")
            star = True
        if parameter.default is not parameter.empty:
            default = parameter.default
            plain = default is None or isinstance(default, (bool, int, float, str)) and type(default).__module__ == "builtins"
            text += "=" + (json.dumps(default) if isinstance(default, str) else repr(default) if plain else "...")
        texts.append(text)
    if slash:
        texts.append("/")
    return ", ".join(texts)


def members_of(cls):
    """The public members of a class, by name: ``a`` attribute, ``f`` method, ``s`` what something sets on ``self``."""
    found = {}
    if hasattr(cls, "DESCRIPTOR"):  # a protobuf message, whose fields only its objects have
        return {"*": ["a", None]}
    for name in dir(cls):
        if name.startswith("_") or any(name in vars(base) for base in (object, type, tuple, dict, list)):
            continue
        try:
            value = inspect.getattr_static(cls, name)
        except AttributeError:
            continue
        kind, text = "a", None
        if isinstance(value, (staticmethod, classmethod)) or inspect.isfunction(value):
            kind = "f"
            try:
                text = signature_of(getattr(cls, name))
                if inspect.isfunction(value) and text is not None:
                    text = text.partition(", ")[2]
            except Exception:
                text = None
        found[name] = [kind, text]
    if any("__getattr__" in vars(base) for base in cls.__mro__[:-1]):
        found["*"] = ["a", None]
    for base in cls.__mro__[:-1]:
        for name in set_on_self(base):
            found.setdefault(name, ["s", None])
    return found


@functools.lru_cache(maxsize=None)
def set_on_self(cls):
    try:
        source = inspect.getsource(cls)
    except Exception:
        return frozenset()
    return frozenset(re.findall(r"\bself\.([a-zA-Z]\w*)\s*(?::[^=\n]+)?=[^=]", source))


def described(values, members):
    """``{path: [kind, signature, members]}``, a class that has several paths in full at the first only."""
    report = {}
    for path in sorted(values):
        value = values[path]
        kind = kind_of(value)
        report[path] = [kind, signature_of(value) if kind in "cf" else None]
        if members and kind == "c" and not path.startswith("tf.raw_ops."):
            report[path].append(members_of(value))
    return report


def same_names(values, direct):
    """The shortest name in ``direct`` of each object, for those that are not there under their own."""
    known = {}
    for path in sorted(direct, key=lambda path: (path.count("."), len(path), path)):
        if kind_of(direct[path]) in "cf" and not path.startswith(("tf.raw_ops.", "tf.keras.backend.")):
            known.setdefault(id(direct[path]), path)
    return {
        path: known[id(value)]
        for path, value in sorted(values.items())
        if path not in direct and kind_of(value) in "cf" and id(value) in known
    }


def broken(values):
    """The callables of Keras that fail, whatever they are called with, because they went with Keras 2."""
    outcomes, found = {}, []
    for path, value in sorted(values.items()):
        if ".applications." in path or ".datasets." in path:  # these would build networks and fetch files
            continue
        if kind_of(value) in "cf" and "keras" in str(getattr(value, "__module__", "")):
            if id(value) not in outcomes:
                outcomes[id(value)] = raises_unavailable(value)
            if outcomes[id(value)]:
                found.append(path)
    return found


def raises_unavailable(value):
    try:
        parameters = list(inspect.signature(value).parameters.values())
        needed = [
            None
            for parameter in parameters
            if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        ]
        value(*needed)
    except BaseException as error:
        return bool(UNAVAILABLE.search(str(error)))
    return False


def unimportable(root, values):
    """The modules that are attributes only: an import statement does not find them."""
    found = []
    for path, value in sorted(values.items()):
        if kind_of(value) == "m":
            try:
                importlib.import_module(root + path[2:])
            except Exception:
                found.append(path)
    return found


def contrib_names(tf):
    """The names of tf.contrib and directly in its packages, with their kinds and signatures."""
    found = {}
    for info in pkgutil.iter_modules(importlib.import_module("tensorflow.contrib").__path__):
        try:
            importlib.import_module("tensorflow.contrib." + info.name)
        except Exception:  # some need what was not built
            pass
    for name in dir(tf.contrib):
        module = getattr(tf.contrib, name, None)
        if name.startswith("_") or name in LEAKS or not is_module(module) or "contrib" not in module.__name__:
            continue
        found["tf.contrib." + name] = ["m", None]
        for inner in dir(module):
            value = getattr(module, inner, None)
            if inner.startswith("_") or inner in LEAKS or value is None:
                continue
            if is_module(value) and "tensorflow" not in value.__name__:
                continue
            kind = "m" if is_module(value) else kind_of(value)
            found["tf.contrib.%s.%s" % (name, inner)] = [kind, signature_of(value) if kind in "cf" else None]
    return found


def private_modules(tf):
    """The dotted names below ``tensorflow.python`` that are modules on the disk."""
    found = set()
    folder = os.path.join(os.path.dirname(tf.__file__), "python")
    if not os.path.isdir(folder):
        import tensorflow.python

        folder = os.path.dirname(tensorflow.python.__file__)
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name.isidentifier() and name != "__pycache__"]
        package = ".".join(["tf.python"] + os.path.relpath(parent, folder).split(os.sep)).replace("..", "").rstrip(".")
        for name in folders:
            found.add(package + "." + name)
        for name in files:
            stem, extension = name.split(".")[0], name.split(".")[-1]
            if extension in ("py", "so") and stem.isidentifier() and not stem.startswith("__"):
                found.add(package + "." + stem)
    return sorted(name for name in found if not name.endswith("_test"))


def private_names(tf, modules, direct):
    """What is in the private modules; ``*`` where anything may be, because a function of the module says."""
    public = {}
    for path in sorted(direct, key=lambda path: (path.count("."), len(path), path)):
        if not path.startswith("tf.raw_ops.") and is_own(direct[path]):
            public.setdefault(id(direct[path]), []).append(path)
    report = {}
    for path in modules:
        if not path.startswith(PRIVATE) or path.startswith("tf.python.keras.api"):
            continue
        try:
            module = importlib.import_module("tensorflow" + path[2:])
        except BaseException:  # some need what is not installed
            continue
        found = report[path] = {}
        for name in dir(module):
            if name.startswith("_") or name in LEAKS:
                continue
            try:
                value = getattr(module, name)
            except Exception:
                continue
            names = public.get(id(value), [""])
            found[name] = [
                "m" if is_module(value) else kind_of(value),
                next((each for each in names if each.endswith("." + name)), names[0]),
            ]
        if hasattr(module, "__getattr__"):
            found["*"] = ["o", ""]
    return report


def is_own(value):
    """Whether an object is one of TensorFlow's own, so that it is the same thing wherever it is."""
    owner = value if kind_of(value) in "cf" else type(value)
    return not is_module(value) and str(getattr(owner, "__module__", "")).startswith("tensorflow")


def main():
    import tensorflow as tf

    direct = {}
    walk(tf, "tf", [tf], direct)
    report = {"version": tf.__version__, "names": described(direct, True), "private": private_modules(tf)}
    report["unimportable"] = {"direct": unimportable("tensorflow", direct)}
    if tf.__version__.startswith("1."):
        report["contrib"] = contrib_names(tf)
    else:
        compat = {}
        walk(tf.compat.v1, "tf", [tf.compat.v1], compat)
        report["unimportable"]["compat"] = unimportable("tensorflow.compat.v1", compat)
        report["compat"] = described(compat, True)
        report["same"] = same_names(compat, direct)
        report["broken"] = {"direct": broken(direct), "compat": broken(compat)}
        try:
            import tf_keras

            report["tf_keras"] = tf_keras.__version__
        except ImportError:
            pass
    report["private_names"] = private_names(tf, report["private"], direct)  # last: it imports what others would not
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
