"""Describe the members of objects of one real TensorFlow as JSON on standard output. Runs in that TensorFlow's own
interpreter, as ``python _members.py`` does not: its text stands behind that of ``_probe.py``, which has what it calls.

``CLASSES``, which is put before it, has the classes of TensorFlow 1, with what makes an object in place of theirs. The
report has ``own`` and ``compat``, ``{class: {member: [kind, signature]}}``, of what the class itself is there, and
``successors``, with a list of such members for each class. In TensorFlow 1 it has ``bases``, too: which of the classes
each other class is derived from; and ``own`` has the members of these others.

This file imports nothing of tf2lint and keeps to Python 3.7, the newest that TensorFlow 1.15 runs on.
"""

import tempfile
import threading  # of an expression


def attribute(root, path):
    """What a dotted name below a module is, ``None`` where it is not there."""
    for name in path.split(".")[1:]:
        try:
            root = getattr(root, name)
        except Exception:
            return None
    return root


def members_of_object(value):
    """The members of an object, as ``members_of`` describes those of a class."""
    found = members_of(type(value))  # noqa: F821
    for name in dir(value):
        if not name.startswith("_"):
            found.setdefault(name, ["a", None])
    return {name: each for name, each in found.items() if each[0] != "s" or hasattr(value, name)}


def bases_of(tf, classes):
    """The class of the list that each class of TensorFlow 1 is, or is derived from, that in it not being another one."""
    known = {}
    for path in classes:
        value = attribute(tf, path)
        if isinstance(value, type):
            known.setdefault(value, path)
    found, values = {}, {}
    walk(tf, "tf", [tf], values)  # noqa: F821
    for path in contrib_names(tf):  # noqa: F821
        values[path] = attribute(tf, path)
    for path, value in values.items():
        if isinstance(value, type) and not path.startswith(("tf.keras.", "tf.raw_ops.")):
            base = next((known[each] for each in value.__mro__ if each in known), None)
            if base is not None and base != path:
                found[path] = base
    return found


def described_members():
    import tensorflow as tf

    is_old = tf.__version__.startswith("1.")
    report = {"version": tf.__version__, "own": {}, "compat": {}, "successors": {}, "bases": {}}
    if is_old:
        import tensorflow.contrib

        report["bases"] = bases_of(tf, CLASSES)  # noqa: F821
        report["own"] = {path: members_of(attribute(tf, path)) for path in report["bases"]}  # noqa: F821
    made = {}
    for path, makers in CLASSES.items():  # noqa: F821
        for route, root in (("own", tf), ("compat", getattr(tf.compat, "v1", None))):
            value = attribute(root, path)
            if isinstance(value, type):
                report[route][path] = members_of(value)  # noqa: F821
        if not is_old:
            names = {"tf": tf, "threading": threading, "FOLDER": tempfile.mkdtemp()}
            for maker in makers:
                if maker not in made:
                    made[maker] = members_of_object(eval(maker, names))
            report["successors"][path] = [made[maker] for maker in makers]
    json.dump(report, sys.stdout)  # noqa: F821


described_members()
