"""Judged by hand: what runs in TensorFlow 1 and 2 without an error, and does not give the same. Each was run on
TensorFlow 1.15, 2.4 and 2.21."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Shown(enum.Enum):
    """Where the difference shows."""

    ALWAYS = "always"
    KEPT = "kept"  # where a name is given to the result
    ENTERED = "entered"  # where ``with ... as name`` is
    UNUSED = "unused"  # in a statement of its own


class Result(NamedTuple):
    """A result that has changed, of the ``symbols``. ``in_graphs``: also where TensorFlow 2 makes a graph."""

    symbols: tuple[str, ...]
    shown: Shown
    in_graphs: bool
    problem: str
    remedy: str


# What to do about a test that needs the session of a graph.
IN_GRAPH = "put all of the test under with tf.Graph().as_default():"

RESULTS = (
    Result(("tf.keras.losses.cosine_similarity", "tf.keras.losses.CosineSimilarity"), Shown.ALWAYS, True,
           "`{name}` has the opposite sign in TF 2: -1 for equal directions, not 1",
           "use lambda y_true, y_pred: -tf.keras.losses.cosine_similarity(y_true, y_pred) to keep the value"),
    Result(("tf.group",), Shown.ALWAYS, False,
           "`{name}` gives None when eager execution is on: what is passed to it has run already",
           "delete it, and write its arguments as statements where the group was run"),
    Result(("tf.print",), Shown.KEPT, False,
           "`{name}` prints at once when eager execution is on, and gives None",
           "write the call as a statement, where it is to print"),
    Result(("tf.Variable.initializer",), Shown.ALWAYS, False,
           "`{name}` is None when eager execution is on",
           "delete it, or write v.assign(value) where it is to start again"),
    Result(("tf.train.ExponentialMovingAverage.apply",), Shown.KEPT, False,
           "`{name}` takes variables only when eager execution is on, updates them at once and gives None",
           "call it once before training and after each step, or v.assign(decay * v + (1 - decay) * x) for a tensor x"),
    Result(("tf.test.TestCase.test_session", "tf.test.TestCase.session"), Shown.ENTERED, False,
           "`{name}` gives no session when eager execution is on",
           f"write self.evaluate(x) for sess.run(x), or {IN_GRAPH}"),
    Result(tuple(f"tf.TensorArray.{method}" for method in ("write", "unstack", "scatter")), Shown.UNUSED, False,
           "`{name}` is lost in TF 1 and in a tf.function, and works when eager execution is on",
           "give the array that it returns a name, array = array.write(i, x), and go on with that"),
)  # fmt: skip
BY_SYMBOL = {symbol: each for each in RESULTS for symbol in each.symbols}
