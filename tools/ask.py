"""Answer questions about the TensorFlow that is installed. Keeps to Python 3.7 and to TensorFlow's own word: it shares
nothing with tf2lint's probe.

Reads ``{question: [names] or {name: code}}`` as JSON from standard input, prints ``{question: answers}``:
``resolve`` the names that raise; ``signatures`` the parameters of each as ``[name, kind, has default]``; ``calls`` for
``{name: {call: [positional, keywords]}}`` which parameter each argument is bound to, or ``null`` for a call that does
not bind; ``construct`` what each raises when it is called without arguments; ``run`` the exception that each block of
code raises, empty if none, and what it prints, in a fork and an empty directory of its own.
"""

import contextlib
import inspect
import io
import json
import os
import sys
import tempfile
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
warnings.filterwarnings("ignore")


def run(code):
    readable, writable = os.pipe()
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as beside:
        child = os.fork()
        if child == 0:
            os.close(readable)
            os.chdir(directory)
            printed = io.StringIO()
            raised = ""
            try:
                source = os.path.join(beside, "block.py")
                with open(source, "w") as file:  # AutoGraph reads the source of what it rewrites
                    file.write(code)
                with contextlib.redirect_stdout(printed):
                    exec(compile(code, source, "exec"), {"tf": tf, "np": np, "__name__": "__main__"})
            except BaseException as error:
                raised = f"{type(error).__name__}: {error}"[:300]
            with os.fdopen(writable, "w") as pipe:
                json.dump([raised, printed.getvalue()], pipe)
            os._exit(0)
        os.close(writable)
        with os.fdopen(readable) as pipe:
            outcome = pipe.read()
        os.waitpid(child, 0)
    return json.loads(outcome) if outcome else ["the process died", ""]


def value_of(name):
    value = tf
    for part in name.split(".")[1:]:
        value = getattr(value, part)
    return value


def raises(name):
    try:
        value_of(name)
    except Exception:
        return True
    return False


def signature(name):
    try:
        value = value_of(name)
        if not isinstance(value, type):
            return inspect.signature(value)
        if value.__init__ is object.__init__ and value.__new__ is object.__new__:
            return inspect.Signature()  # whatever inspect says, object() takes no arguments
        whole = inspect.signature(value.__new__ if value.__init__ is object.__init__ else value.__init__)
        return whole.replace(parameters=list(whole.parameters.values())[1:])
    except Exception:
        return None


def parameters(name):
    found = signature(name)
    if found is None:
        return None
    return [[each.name, each.kind.name, each.default is not each.empty] for each in found.parameters.values()]


def bound(found, positional, keywords):
    """Each argument's own name to the parameter that gets it; ``**`` for one that ``**kwargs`` swallow."""
    try:
        arguments = found.bind(*positional, **{name: name for name in keywords}).arguments
    except TypeError:
        return None
    result = {}
    for name, value in arguments.items():
        kind = found.parameters[name].kind.name
        if kind == "VAR_POSITIONAL":
            result.update(dict.fromkeys(value, "*"))
        elif kind == "VAR_KEYWORD":
            result.update(dict.fromkeys(value, "**"))
        else:
            result[value] = name
    return result


def complaint(name):
    """What calling something without arguments raises, empty if nothing. For constructors, which do no harm."""
    try:
        value_of(name)()
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:300]
    return ""


def calls(questions):
    answers = {}
    for name, each in questions.items():
        found = signature(name)
        answers[name] = {call: bound(found, *arguments) for call, arguments in each.items()}
    return answers


if __name__ == "__main__":
    import numpy as np
    import tensorflow as tf

    asked = json.load(sys.stdin)
    answers = {
        "resolve": [name for name in asked.get("resolve", ()) if raises(name)],
        "signatures": {name: parameters(name) for name in asked.get("signatures", ())},
        "calls": calls(asked.get("calls", {})),
        "construct": {name: complaint(name) for name in asked.get("construct", ())},
        "run": {name: run(code) for name, code in asked.get("run", {}).items()},
    }
    print(json.dumps(answers))
