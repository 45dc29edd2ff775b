"""Summaries made by hand, saved models, profiles and estimators."""

import tensorflow as tf
import tensorflow.compat.v1 as v1  # [TF112]
from tensorflow.compat.v1 import Event, Summary


def annotated(summary: v1.Summary) -> v1.Summary:
    if isinstance(summary, (v1.Summary, Event)) or type(summary) is v1.Summary:
        v1.summary.Summary.FromString = Summary.FromString
    return summary


def records(name, value, image, record):
    Summary(value=[Summary.Value(tag=name, simple_value=value)])  # [TF801]
    Event(step=1, summary=v1.Summary(value=[v1.Summary.Value(tag=name, histo=value)]))  # [TF801]
    values = [v1.Summary.Value(tag=name, simple_value=value) for name in name]  # [TF801]
    v1.Summary(value=values)  # [TF801]
    v1.Summary.Image(encoded_image_string=image)  # [TF801]
    v1.SessionLog(status=v1.SessionLog.START)  # [TF801]
    tf.SessionLog(status=tf.SessionLog.START)  # [TF801]
    Event.FromString(record)
    tf.Event.FromString(record)  # [TF801]
    isinstance(value, tf.Summary)  # [TF801]


def operations(graph, metadata):
    options = v1.profiler.ProfileOptionBuilder.float_operation()
    v1.profiler.profile(graph, options=options)
    tf.profiler.profile(graph, options=tf.profiler.ProfileOptionBuilder.float_operation())  # [TF812, TF812]


def times(graph, metadata):
    options = v1.profiler.ProfileOptionBuilder.time_and_memory()  # [TF812]
    v1.profiler.profile(graph, metadata, options=options)  # [TF812]


v1.saved_model.tag_constants.SERVING  # [TF806]


def read(data):
    summary = v1.Summary()
    summary.ParseFromString(data)
    return summary
