"""Run calls on the TensorFlow that is installed, in graphs and sessions on TensorFlow 1, eagerly on 2, and tell what comes
out. Keeps to Python 3.7, and shares nothing with tf2lint.

Reads ``{id: [module, mode]}`` as JSON from standard input, where a module defines ``build``, and prints
``{id: {"value": ...}}`` or ``{id: {"error": text}}``. The values of tensors are ``{"dtype", "shape", "values"}``. Modes: empty; ``stats``
for the moments and percentiles of random values, ``shape`` for their shape; ``optimizer``: what ``build`` returns is one,
and three variables after five of its steps are the value; ``schedule``: ``build`` takes a step, and what it computes at
several is the value. The argument says how many modules run in one process, forked from this one.
"""

import json
import os
import signal
import sys
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
warnings.filterwarnings("ignore")

SECONDS = 40
STEPS = (0, 2, 7, 24)
VARIABLES = ([0.5, -1.0, 2.0], 1.5, [-0.25, 0.75])
GRADIENTS = [
    ([0.4, -0.9, 0.02], 0.5, [4e-7, 1e-6]),
    ([0.3, 0.8, -0.01], -0.7, [-1e-7, 2e-6]),
    ([-1.2, 0.6, 0.04], 0.8, [6e-7, 2e-6]),
    ([0.0, -0.3, 0.9], 0.2, [2e-7, -2e-6]),
    ([1.8, 0.9, -0.6], -0.1, [3e-7, 1e-6]),
]


class Unimportable:
    """Stands for a module that is gone: only its use raises."""

    def __init__(self, name):
        self.__dict__["name"] = name

    def __getattr__(self, name):
        raise AttributeError("%s is gone" % self.name)


def namespace(module):
    """What a module defines, statement by statement: an import or a module's alias that fails is for other findings."""
    import ast
    import functools

    import absl.app
    import absl.flags
    import absl.logging

    space = {"tf": tf, "np": np, "absl": absl, "functools": functools, "os": os, "__name__": "program"}
    for statement in ast.parse(module).body:
        single = ast.parse("")
        single.body = [statement]
        try:
            exec(compile(single, "program", "exec"), space)
        except (ImportError, AttributeError):
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                names = [(each.asname or each.name.split(".")[0]) for each in statement.names]
            elif isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Attribute):
                names = [each.id for each in statement.targets]
            else:
                raise
            for name in names:
                space[name] = Unimportable(name)
    return space


def described(array, mode):
    array = np.asarray(array)
    if array.dtype.kind in "OSU":
        values = [each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in array.ravel().tolist()]
        return {"dtype": "string", "shape": list(array.shape), "values": values}
    result = {"dtype": str(array.dtype), "shape": list(array.shape)}
    flat = array.astype(np.complex128 if array.dtype.kind == "c" else np.float64).ravel()
    if mode == "stats":
        percentiles = [0, 100] if array.dtype.kind in "iu" else [1, 13, 33, 47, 71, 87, 99]
        result["stats"] = [float(each) for each in [flat.mean(), flat.std()] + list(np.percentile(flat, percentiles))]
    elif mode != "shape":
        result["values"] = (
            [[each.real, each.imag] for each in flat.tolist()] if array.dtype.kind == "c" else flat.tolist()
        )
    return result


def told(value, mode, run):
    """What JSON can hold of a value; ``run`` gives the arrays of what is no plain value."""
    if isinstance(value, dict):
        return {"dict": {str(key): told(each, mode, run) for key, each in value.items()}}
    if isinstance(value, (list, tuple)) and not hasattr(value, "dense_shape"):
        return [told(each, mode, run) for each in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return {"plain": value}
    if isinstance(value, bytes):
        return {"plain": value.decode("latin-1")}
    if isinstance(value, (np.ndarray, np.generic)):
        return described(value, mode)
    if isinstance(value, tf.TensorShape):
        return {"plain": str(value)}
    if isinstance(value, tf.DType):
        return {"plain": value.name}
    if isinstance(value, tf.compat.v1.Dimension):
        return {"plain": value.value}
    return run(value)


def of_one(space, mode):
    with tf.Graph().as_default(), tf.Session(config=tf.ConfigProto(intra_op_parallelism_threads=1)) as session:
        build, initialized = space["build"], set()

        def initialize():
            operations = tf.global_variables() + tf.local_variables()
            new = [each for each in operations if each not in initialized]
            initialized.update(new)
            session.run([tf.variables_initializer(new), tf.tables_initializer()])

        def run(value):
            if isinstance(value, tf.Operation):
                session.run(value)
                return {"operation": True}
            if isinstance(value, (tf.SparseTensor, tf.IndexedSlices)):
                parts = (value.indices, value.values, value.dense_shape)
                return [described(each, mode) for each in session.run([each for each in parts if each is not None])]
            if isinstance(value, tf.RaggedTensor):
                return {"plain": str(session.run(value).to_list())}
            if isinstance(value, (tf.Tensor, tf.Variable)):
                return described(session.run(value), mode)
            return {"object": type(value).__name__}

        if mode == "schedule":
            step = tf.placeholder(tf.int64, [])
            rate = build(step)
            initialize()
            return [described(session.run(rate, {step: each}), "") for each in STEPS]
        if mode == "optimizer":
            optimizer = build()
            variables = [tf.Variable(each, dtype=tf.float32) for each in VARIABLES]
            fed = [tf.placeholder(tf.float32, np.shape(each)) for each in VARIABLES]
            update = optimizer.apply_gradients(list(zip(fed, variables)))
            initialize()
            for each in GRADIENTS:
                session.run(update, dict(zip(fed, each)))
            return [described(each, "") for each in session.run(variables)]
        built = build()
        initialize()
        return told(built, mode, run)


def called(rate, step):
    """What a schedule, or a function that knows the step, computes."""
    if not callable(rate):
        return rate
    try:
        return rate(step)
    except TypeError:
        return rate()


def of_two(space, mode):
    build = space["build"]

    def run(value):
        if isinstance(value, (tf.SparseTensor, tf.IndexedSlices)):
            parts = (value.indices, value.values, value.dense_shape)
            return [described(each.numpy(), mode) for each in parts if each is not None]
        if isinstance(value, tf.RaggedTensor):
            return {"plain": str(value.to_list())}
        if hasattr(value, "numpy"):
            return described(value.numpy(), mode)
        return {"object": type(value).__name__}

    if mode == "schedule":
        steps = [tf.constant(each, tf.int64) for each in STEPS]
        return [run(tf.convert_to_tensor(called(build(each), each))) for each in steps]
    if mode == "optimizer":
        optimizer = build()
        variables = [tf.Variable(each, dtype=tf.float32) for each in VARIABLES]
        for each in GRADIENTS:
            optimizer.apply_gradients([(tf.constant(g, tf.float32), v) for g, v in zip(each, variables)])
        return [described(each.numpy(), "") for each in variables]
    return told(build(), mode, run)


def outcome(module, mode):
    """What a module gives, or the error that it raises."""
    try:
        space = namespace(module)
        return {"value": (of_one if tf.__version__.startswith("1.") else of_two)(space, mode)}
    except BaseException as error:
        return {"error": "%s: %s" % (type(error).__name__, " ".join(str(error).split())[:300])}


def in_fork(jobs):
    """What some modules give, run one after the other in a process of their own; without those after which it died."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        null = os.open(os.devnull, os.O_RDWR)
        for each in (0, 1, 2):
            os.dup2(null, each)
        with os.fdopen(writable, "w") as pipe:
            for key, (module, mode) in jobs:
                signal.alarm(SECONDS)
                pipe.write(json.dumps([key, outcome(module, mode)]) + "\n")
                pipe.flush()
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        lines = pipe.read().splitlines()
    os.waitpid(child, 0)
    found = {}
    for line in lines:
        try:
            key, result = json.loads(line)
        except ValueError:  # cut off
            continue
        found[key] = result
    return found


def outcomes(jobs, together):
    """What modules give, so many in each process; the one with which a process died is tried again alone."""
    found = {}
    waiting = list(jobs.items())
    while waiting:
        group, waiting = waiting[:together], waiting[together:]
        results = in_fork(group)
        found.update(results)
        missing = [job for job in group if job[0] not in results]
        if missing and len(group) == 1:
            found[missing[0][0]] = {"error": "the process died"}
        elif missing:
            found.update(outcomes(dict(missing[:1]), 1))
            waiting = missing[1:] + waiting
    return found


if __name__ == "__main__":
    import numpy as np
    import tensorflow as tf

    if tf.__version__.startswith("1."):
        tf.contrib.layers  # noqa: B018 - loaded once, for all forks
    else:
        tf.keras.layers.Dense, tf.compat.v1.losses  # noqa: B018
    print(json.dumps(outcomes(json.load(sys.stdin), int(sys.argv[1]))))
