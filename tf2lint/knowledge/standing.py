"""What becomes of a name of TensorFlow in a TensorFlow 2."""

from __future__ import annotations

import enum
import functools

from tf2lint.knowledge import IMPORT_ONLY, Route, advice, entry, is_below, kind, measured, resolves


class Standing(enum.Enum):
    """How a symbol that a program refers to fares."""

    FINE = "there, or nothing is known of it"
    COMPAT = "only through tf.compat.v1, as the program has it"
    LOST = "some TensorFlow has it, or had it before 1.0, and this one has not"
    UNKNOWN = "no TensorFlow has it"


@functools.lru_cache(maxsize=4096)
def subject(path: str, route: Route = Route.DIRECT) -> str:
    """The part of a path that the knowledge base can say something about: up to a class, function or object, or to the
    first name that is not in a module."""
    known = measured(path, route)
    if known != path and (known == "tf" or kind(known) == "m"):
        return known + "." + path[len(known) + 1 :].partition(".")[0]
    return known


@functools.lru_cache(maxsize=4096)
def standing(symbol: str, route: Route, api: str, of_object: bool) -> Standing:
    """The standing of a ``subject`` reached by ``route``, under ``api``; ``of_object`` for a member of an instance."""
    found = entry(symbol, route)
    if of_object and (found is None or found.kind != "a"):
        return Standing.FINE
    if found is None and is_below(symbol, IMPORT_ONLY):
        return Standing.FINE
    if found and found.kind != "m" and is_below(symbol, ("tf.python",)):  # TF614 says all that there is to say
        return Standing.FINE
    usable = resolves(symbol, route, api)
    if route is Route.STANDALONE:
        return Standing.LOST if usable is False else Standing.FINE
    if usable is False:
        before_one = found is None and not advice.table().keys().isdisjoint((symbol, f"{symbol}.*"))
        return Standing.LOST if found or before_one else Standing.UNKNOWN
    if usable and route is Route.COMPAT_V1 and found and found.kind in "cfo":
        if resolves(symbol, Route.DIRECT, api) is False:
            return Standing.COMPAT
    return Standing.FINE


# What of ``tf.compat.v1`` raises when it is called with eager execution on (measured on 2.21): in all cases, or without
# arguments.
_OF_TRAINING = (
    "MonitoredSession MonitoredTrainingSession QueueRunner SingularMonitoredSession Supervisor batch batch_join"
    " export_meta_graph import_meta_graph input_producer maybe_batch maybe_batch_join maybe_shuffle_batch"
    " maybe_shuffle_batch_join range_input_producer shuffle_batch shuffle_batch_join slice_input_producer"
    " start_queue_runners string_input_producer"
)
REFUSED = (
    *("tf.placeholder", "tf.sparse_placeholder", "tf.summary.FileWriter", "tf.summary.merge", "tf.summary.merge_all"),
    *(
        "tf.FixedLengthRecordReader",
        "tf.IdentityReader",
        "tf.TFRecordReader",
        "tf.TextLineReader",
        "tf.WholeFileReader",
    ),
    *("tf.WholeFileReader", "tf.data.make_initializable_iterator", "tf.data.Dataset.make_initializable_iterator"),
    *(f"tf.train.{name}" for name in _OF_TRAINING.split()),
)


def is_refused(symbol: str, has_arguments: bool) -> bool:
    """Whether a call raises with eager execution on."""
    return symbol in REFUSED or is_below(symbol, ("tf.metrics",)) or (symbol == "tf.train.Saver" and not has_arguments)
