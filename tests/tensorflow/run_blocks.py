"""Run blocks of code, each in a fork of one process that has imported TensorFlow. Keeps to Python 3.7.

Reads ``{name: code}`` as JSON from standard input, prints ``{name: error or ""}``. A block gets ``tf`` and ``np``.
"""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def run(code):
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(readable)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        outcome = ""
        try:
            exec(compile(code, "block", "exec"), {"tf": tf, "np": np, "__name__": "__main__"})
        except BaseException as error:
            outcome = f"{type(error).__name__}: {error}"[:300]
        os.write(writable, outcome.encode())
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        outcome = pipe.read()
    os.waitpid(child, 0)
    return outcome


if __name__ == "__main__":
    import numpy as np
    import tensorflow as tf

    print(json.dumps({name: run(code) for name, code in json.load(sys.stdin).items()}))
