"""Judged by hand: which parameters are the same under another name, what keywords do that no signature shows, and
which defaults have changed in a way that shows. What is said of ``**kwargs`` was tried on TensorFlow 2.4 to 2.21.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from tf2lint.knowledge import keras, minor

# The same parameter by an old name and by its new one. TensorFlow 1.15 has many under both, for the renaming of 2.0.
SAME = frozenset(
    tuple(pair.split(">"))
    for pair in (
        "reduction_indices>axis dim>axis dimension>axis squeeze_dims>axis keep_dims>keepdims seq_dim>seq_axis"
        " batch_dim>batch_axis filter>filters value>input kernel>filters tensor>data values>data tensor>input"
        " string_tensor>input input_tensor>input source>input bytes>input_bytes inputs>logits targets>labels"
        " t>x msg>message t>input m>mean v>variance box_ind>box_indices text>input_text y>x rates>dilations"
        " alpha>negative_slope l>l1 l>l2 input_shape>shape identifier>config name>config instance>obj algorithm>alg"
        " device_name_or_function>device_name virtual_devices>logical_devices value_structure>element_spec"
        " lr>learning_rate dilation_rate>dilations max_images>max_outputs concat_dim>axis sparse>sp_input"
        " preferred_dtype>dtype_hint rate>dilations dilation_rate>dilations fn1>true_fn fn2>false_fn ksizes>sizes"
        " thresh>threshold expand_nonconcat_dim>expand_nonconcat_dims reduction_axes>axis split_dim>axis"
        " Targmax>output_dtype output_dtype>dtype"
    ).split()
)

# Parameters in TensorFlow 1.15 that decorators hide, or of methods that were not measured.
_WRAPPERS = {
    "DropoutWrapper": "cell, input_keep_prob=1.0, output_keep_prob=1.0, state_keep_prob=1.0,"
    " variational_recurrent=False, input_size=None, dtype=None, seed=None, dropout_state_filter_visitor=None, **kwargs",
    "ResidualWrapper": "cell, residual_fn=None, **kwargs",
    "DeviceWrapper": "cell, device, **kwargs",
}
_GRADIENTS = "var_list=None, gate_gradients=1, aggregation_method=None, colocate_gradients_with_ops=False"
HIDDEN = {
    "tf.train.Optimizer.minimize": f"loss, global_step=None, {_GRADIENTS}, name=None, grad_loss=None",
    "tf.train.Optimizer.compute_gradients": f"loss, {_GRADIENTS}, grad_loss=None",
    "tf.train.Optimizer.apply_gradients": "grads_and_vars, global_step=None, name=None",
    "tf.nn.rnn_cell.RNNCell.zero_state": "batch_size, dtype",
    "tf.Graph.get_collection": "key, scope=None",
    "tf.Graph.get_collection_ref": "key",
    "tf.Graph.add_to_collection": "name, value",
    "tf.Graph.add_to_collections": "names, value",
    "tf.Dimension.is_compatible_with": "other",
    "tf.Dimension.assert_is_compatible_with": "other",
    "tf.Dimension.merge_with": "other",
    "tensorflow_addons.optimizers.AdamW": "weight_decay, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-07,"
    ' amsgrad=False, name="AdamW"',
    "tensorflow_addons.optimizers.SGDW": 'weight_decay, learning_rate=0.001, momentum=0.0, nesterov=False, name="SGDW"',
    "tensorflow_addons.optimizers.MovingAverage": "optimizer, average_decay=0.99, num_updates=None, start_step=0,"
    ' dynamic_decay=False, name="MovingAverage"',
    "tf.python.training.moving_averages.assign_moving_average": "variable, value, decay, zero_debias=True, name=None",
    "tf.python.ops.control_flow_ops.with_dependencies": "dependencies, output_tensor, name=None",
    "tf.python.pywrap_tensorflow.NewCheckpointReader": "filepattern",
    "tf.python.util.tf_inspect.getargspec": "obj",
    "tf.python.framework.tensor_shape.as_dimension": "value",
} | {f"{package}.{name}": text for name, text in _WRAPPERS.items() for package in ("tf.nn.rnn_cell", "tf.contrib.rnn")}


Releases = Callable[[str], bool]  # whether something is said of one of ``knowledge.COLUMNS``


def has_keras_three(api: str) -> bool:
    return keras(api) == 3


def has_new_optimizers(api: str) -> bool:
    """Whether the optimizers are those that Keras 2.11 made new."""
    return minor(api) >= 11 and keras(api) == 2


def has_strict_variables(api: str) -> bool:
    """Whether ``tf.Variable`` refuses the keywords of TensorFlow 1. It took any keyword in 2.15."""
    return minor(api) < 15


def has_lenient_variables(api: str) -> bool:
    return not has_strict_variables(api)


def is_any(api: str) -> bool:
    return True


class Keyword(NamedTuple):
    """What a keyword does that ``**kwargs`` take, or a metaclass. ``symbols`` and ``keywords`` are patterns for whole
    names, ``releases`` says of which columns it is said. Without a ``problem`` it does no harm."""

    symbols: str
    keywords: str
    releases: Releases
    problem: str
    remedy: str
    raises: bool


_OPTIMIZERS = r"tf\.(keras\.)?optimizers\.(SGD|Adam|RMSprop|Adagrad|Adadelta|Adamax|Nadam|Ftrl)"
_LAYERS = r"tf\.keras\.layers\.(?!Input$|InputLayer$)[A-Z]\w+"
_SAVE = r"tf\.keras\.(models\.)?(save_model|(Model|Sequential)\.save)"
OPTIMIZER_KEYWORDS = (
    Keyword(_OPTIMIZERS, "lr", has_keras_three, "is no argument of Keras 3", "pass learning_rate=", True),
    Keyword(_OPTIMIZERS, "lr", has_new_optimizers, "is ignored: the learning rate stays at its default",
            "pass learning_rate=", False),
    Keyword(_OPTIMIZERS, "decay", has_keras_three, "is ignored by Keras 3",
            "pass learning_rate=tf.keras.optimizers.schedules.InverseTimeDecay(rate, 1, decay)", False),
    Keyword(_OPTIMIZERS, "decay", has_new_optimizers, "is no argument any more",
            "pass learning_rate=tf.keras.optimizers.schedules.InverseTimeDecay(rate, 1, decay)", True),
)  # fmt: skip
KEYWORDS = (
    # The first drops what it does not know, the second reads its table from the list, the third never reads its own.
    Keyword(r"tf\.keras\.layers\.HashedCrossing", ".*", has_keras_three, "", "", False),
    Keyword(r"tf\.keras\.layers\.Embedding", "weights", has_keras_three, "", "", False),
    Keyword(r"tf\.keras\.layers\.Bidirectional", "weights", has_keras_three, "is ignored by Keras 3",
            "call layer.set_weights once it is built", False),
    Keyword(_LAYERS, "batch_input_shape", has_keras_three, "is no argument of Keras 3",
            "begin the model with tf.keras.Input(batch_shape=...)", True),
    Keyword(_LAYERS, "batch_size", has_keras_three, "is no argument of Keras 3",
            "begin the model with tf.keras.Input(shape, batch_size)", True),
    Keyword(_LAYERS, "weights", has_keras_three, "is no argument of Keras 3",
            "call layer.set_weights once it is built", True),
    Keyword(_LAYERS, "dynamic", has_keras_three, "is no argument of Keras 3",
            "pass run_eagerly=True to Model.compile", True),
    Keyword(_LAYERS, "time_major", has_keras_three, "is no argument of Keras 3",
            "transpose the input to [batch, time, ...]", True),
    Keyword(r"tf\.keras\.layers\.BatchNormalization", "fused|adjustment|virtual_batch_size", has_keras_three,
            "is no argument of Keras 3", "delete it", True),
    Keyword(r"tf\.keras\.(models\.)?Model", "input|output", is_any, "is no argument", "pass inputs= and outputs=",
            True),
    Keyword(_SAVE, "options", has_keras_three, "is no argument of Keras 3", "delete it", True),
    Keyword(_SAVE, "signatures", has_keras_three, "is no argument of Keras 3",
            "call tf.saved_model.save(model, directory, signatures=signatures)", True),
    Keyword(r"tf\.Variable", "collections|use_resource|expected_shape", has_strict_variables,
            "is no argument in TF 2", "delete it", True),
    Keyword(r"tf\.Variable", "collections", has_lenient_variables, "is ignored in TF 2",
            "keep a Python list of such variables", False),
    Keyword(r"tf\.Variable", "use_resource|expected_shape|variable_def", has_lenient_variables, "", "", False),
)  # fmt: skip


@functools.lru_cache(maxsize=1024)
def has_keywords(symbol: str) -> bool:
    """Whether anything is known of keywords of a symbol's calls."""
    return any(re.fullmatch(each.symbols, symbol) for each in (*OPTIMIZER_KEYWORDS, *KEYWORDS))


@functools.lru_cache(maxsize=1024)
def keyword(table: tuple[Keyword, ...], symbol: str, name: str, api: str) -> Keyword | None:
    """What is known of a keyword of a call, if anything."""
    for each in table:
        if re.fullmatch(each.keywords, name) and re.fullmatch(each.symbols, symbol) and each.releases(api):
            return each
    return None


class Default(NamedTuple):
    """A default that has changed: its values in TensorFlow 1 and in ``releases`` of 2, and how to keep the old one."""

    symbols: str
    parameter: str
    releases: Releases
    before: str
    after: str
    remedy: str


INITIALIZER_DEFAULTS = (
    Default(r"tf\.(random_normal_initializer|initializers\.(random_normal|truncated_normal))", "stddev", is_any,
            "1.0", "0.05", "pass stddev=1.0 to keep the values"),
    Default(r"tf\.(random_uniform_initializer|initializers\.random_uniform)", "maxval", is_any,
            "1.0 (from 0)", "0.05 (from -0.05)", "pass minval=0, maxval=1 to keep the values"),
    Default(r"tf\.(random_uniform_initializer|initializers\.random_uniform)", "minval", is_any,
            "0", "-0.05", "pass minval=0, maxval=1 to keep the values"),
)  # fmt: skip
_GATES = r"tf\.keras\.layers\.(LSTM|GRU|LSTMCell|GRUCell)"
_KERAS3_GATES = r"tf\.keras\.layers\.(LSTM|GRU|LSTMCell|GRUCell|ConvLSTM2D)"
DEFAULTS = (
    # 'hard_sigmoid' is another function in Keras 3, of slope 1/6 instead of 0.2: tried on TensorFlow 2.21
    Default(_KERAS3_GATES, "recurrent_activation", has_keras_three, "'hard_sigmoid'", "'sigmoid'",
            "pass recurrent_activation=lambda x: tf.clip_by_value(0.2 * x + 0.5, 0.0, 1.0)"
            " where old weights are loaded"),
    Default(_GATES, "recurrent_activation", is_any,
            "'hard_sigmoid'", "'sigmoid'", "pass recurrent_activation='hard_sigmoid' where old weights are loaded"),
    Default(r"tf\.keras\.layers\.(GRU|GRUCell)", "reset_after", is_any,
            "False", "True", "pass reset_after=False where old weights are loaded"),
    # It is no argument any more, and repeated labels of the best path stay.
    Default(r"tf\.nn\.ctc_beam_search_decoder", "merge_repeated", is_any, "True", "False",
            "call tf.compat.v1.nn.ctc_beam_search_decoder to keep the results"),
    Default(r"tf\.keras\.regularizers\.l1_l2", "l1", has_keras_three, "0.01", "0.0", "pass l1=0.01 and l2=0.01"),
    Default(r"tf\.keras\.regularizers\.l1_l2", "l2", has_keras_three, "0.01", "0.0", "pass l1=0.01 and l2=0.01"),
)  # fmt: skip


@functools.lru_cache(maxsize=1024)
def changed_defaults(table: tuple[Default, ...], symbol: str, api: str) -> tuple[Default, ...]:
    """What is known of the changed defaults of a symbol: of each parameter the first line."""
    found: dict[str, Default] = {}
    for each in table:
        if re.fullmatch(each.symbols, symbol) and each.releases(api):
            found.setdefault(each.parameter, each)
    return tuple(found.values())


# What to do about an argument that is gone or new, where it has no new name or its meaning changed. ``*``: any symbol.
_NOTES = {
    ("tf.nn.dropout", "keep_prob"): "pass rate=1 - keep_prob",
    ("tf.name_scope", "values"): "delete it",
    ("tf.name_scope", "default_name"): "write tf.name_scope(name or default_name)",
    ("tf.lite.TFLiteConverter", "input_tensors"): "call tf.compat.v1.lite.TFLiteConverter",
    ("tf.lite.TFLiteConverter", "output_tensors"): "call tf.compat.v1.lite.TFLiteConverter",
    ("*", "_sentinel"): "pass labels= and logits= by keyword",
    ("*", "collections"): "delete it: TF 2 has no collections",
    ("*", "colocate_gradients_with_ops"): "delete it: TF 2 places gradients itself",
    ("*", "use_cudnn_on_gpu"): "delete it: TF 2 uses cuDNN where it can",
    ("*", "validate_indices"): "delete it: TF 2 always validates",
    ("tf.constant_initializer", "dtype"): "delete it: the dtype is that of the variable",
    ("tf.random_normal_initializer", "dtype"): "delete it: the dtype is that of the variable",
    ("tf.random_uniform_initializer", "dtype"): "delete it: the dtype is that of the variable",
    ("tf.nn.ctc_loss", "time_major"): "pass logits_time_major=",
    ("tf.nn.ctc_loss", "inputs"): "pass logits=",
    ("tf.nn.ctc_loss", "sequence_length"): "pass logit_length=, and label_length= for the labels",
    ("tf.nn.sigmoid_cross_entropy_with_logits", "targets"): "pass labels=",
    ("*", "family"): "put it into the name, 'family/name'",
    ("*", "save_format"): "delete it: Keras 3 goes by the end of the file name, which has to be .weights.h5",
    ("tf.transpose", "axis"): "pass perm=",
    ("tf.image.draw_bounding_boxes", "colors"): "pass colors=None, which draws in the colors of TF 1",
    ("tf.keras.callbacks.ModelCheckpoint", "period"): "pass save_freq=period * steps_per_epoch, in batches",
    (
        "tf.keras.callbacks.ModelCheckpoint",
        "load_weights_on_restart",
    ): "delete it, and add tf.keras.callbacks.BackupAndRestore(directory) to the callbacks to go on after a restart",
    ("tf.keras.preprocessing.image.load_img", "grayscale"): "pass color_mode='grayscale' where it is True",
    ("tf.keras.utils.load_img", "grayscale"): "pass color_mode='grayscale' where it is True",
    ("*", "nb_epoch"): "pass epochs=",
    ("*", "nb_val_samples"): "pass validation_steps=, which counts batches",
    ("tf.batch_to_space", "block_size"): "pass block_shape=[size, size]",
    ("tf.space_to_batch", "block_size"): "pass block_shape=[size, size]",
    ("tf.nn.space_to_batch", "block_size"): "pass block_shape=[size, size]",
}


def note(symbol: str, name: str) -> str:
    """What to do about an argument that is gone or new, if that was written down, else nothing."""
    if name == "op" and symbol.startswith("tf.errors."):
        return "pass None, None in front of the message"
    return _NOTES.get((symbol, name)) or _NOTES.get(("*", name), "")
