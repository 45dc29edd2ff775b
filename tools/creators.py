"""Run programs of TensorFlow 1, each in a graph of its own, and tell which variables they created. Keeps to Python 3.7.

Reads ``{name: code}`` as JSON from standard input, prints ``{name: answer}``. The code may use ``tf``, ``np`` and
``x(*shape)``, a placeholder; what it leaves in ``y`` is told as shapes. An answer has ``error``, ``variables`` in the
order of their creation and ``y``.
"""

import json
import os
import sys
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
warnings.filterwarnings("ignore")


def shapes(value):
    """A structure of tensors as one of shapes; what is no tensor and no sequence as itself."""
    if isinstance(value, (tf.Tensor, tf.Variable)):
        return None if value.shape.ndims is None else value.shape.as_list()
    if isinstance(value, tf.TensorShape):
        return value.as_list()
    if isinstance(value, (list, tuple)):
        return [shapes(each) for each in value]
    return value if isinstance(value, (str, int, float, type(None))) else repr(value)


def run(code):
    created = []

    def creator(next_creator, **keywords):
        created.append(next_creator(**keywords))
        return created[-1]

    names = {"tf": tf, "np": np, "x": lambda *shape, dtype="float32": tf.placeholder(dtype, shape)}
    error = ""
    graph = tf.Graph()
    with graph.as_default(), tf.variable_creator_scope(creator):
        try:
            exec(compile(code, "program", "exec"), names)
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}"[:3000]
    keys = [key for key in graph.get_all_collection_keys() if not isinstance(key, tuple)]
    stores = graph.get_collection(("__variable_store",))
    variables = [
        {
            "name": each.op.name,
            "shape": shapes(each),
            "dtype": each.dtype.base_dtype.name,
            "trainable": each.trainable,
            "collections": sorted(key for key in keys if any(each is one for one in graph.get_collection_ref(key))),
            "stored": any(each is one for store in stores for one in store._vars.values()),
        }
        for each in created
    ]
    return {"error": error, "variables": variables, "y": shapes(names.get("y"))}


if __name__ == "__main__":
    import logging

    import numpy as np
    import tensorflow as tf

    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    print(json.dumps({name: run(code) for name, code in json.load(sys.stdin).items()}))
