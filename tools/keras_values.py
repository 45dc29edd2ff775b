# ruff: noqa: E501
"""Which layers, losses, metrics, optimizers, initializers and the like of ``tf.keras`` give other values in another
release: everything that can be made with the arguments below runs in each, with constant weights. For maintainers.

``python tools/keras_values.py DIRECTORY RELEASE RELEASE`` prints what differs, a line each: the kind, the call, and
what it gave in both releases.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tf2lint.knowledge.build import answer

PROBE = r"""
import inspect, json, os, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np
import tensorflow as tf
keras = tf.keras
found = {}

def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    value = getattr(value, "numpy", lambda: value)()
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (np.ndarray, np.generic)):
        kind = "float" if value.dtype.kind == "f" else value.dtype.name
        return [kind, list(value.shape), np.round(value.astype("float64"), 4).ravel()[:24].tolist()] if value.dtype.kind in "fiub" else value.tolist()
    return value if isinstance(value, (int, float, str, bool, type(None))) else type(value).__name__

def ask(kind, text, **names):
    try:
        result = eval(text, {"tf": tf, "np": np, "keras": keras, **globals(), **names}) if isinstance(text, str) else text()
        found[kind + "\t" + (text if isinstance(text, str) else names["name"])] = plain(result)
    except Exception as error:
        found[kind + "\t" + (text if isinstance(text, str) else names["name"])] = "raises " + type(error).__name__ + ": " + " ".join(str(error).split())[:90]

rng = np.random.RandomState(0)
ranks = {n: rng.uniform(-2, 2, [2, 4, 6, 4, 3][:n - 1] + [3]).astype("float32") for n in range(2, 6)}
ids = np.array([[1, 2, 0], [2, 2, 1]])

def constant(layer):
    layer.set_weights([(np.arange(w.size).reshape(w.shape) % 5 / 5.0 + 0.1).astype(w.dtype) for w in layer.get_weights()])

def run(layer, x, **kwargs):
    layer(x)
    constant(layer)
    return layer(x, **kwargs)

LAYERS = {
    2: ["Dense(2)", "Activation('relu')", "Dropout(0.5)", "Flatten()", "Reshape((3, 1))", "RepeatVector(2)", "ActivityRegularization(0.1)",
        "Masking(0.0)", "LeakyReLU()", "LeakyReLU(0.2)", "PReLU()", "ELU()", "ELU(0.5)", "ThresholdedReLU()", "Softmax()", "ReLU()", "ReLU(1.0, 0.1, 0.5)", "BatchNormalization()",
        "LayerNormalization()", "UnitNormalization()", "GaussianNoise(0.1)", "GaussianDropout(0.1)", "AlphaDropout(0.1)", "Lambda(lambda t: t + 1)", "Dense(2, 'hard_sigmoid')",
        "Dense(2, 'elu')", "Dense(2, 'selu')", "Dense(2, 'gelu')", "Dense(2, 'exponential')", "Dense(2, 'swish')", "Dense(2, 'softsign')", "Dense(2, 'linear')", "DenseFeatures([])", "Rescaling(2.0, 1.0)", "Normalization(mean=1.0, variance=4.0)", "Discretization([0., 1.])", "CategoryEncoding(4, 'multi_hot')"],
    3: ["Conv1D(2, 2)", "Conv1D(2, 2, padding='causal')", "Conv1D(2, 2, strides=2, padding='same')", "SeparableConv1D(2, 2)", "DepthwiseConv1D(2)", "Conv1DTranspose(2, 2, strides=2)", "Conv1DTranspose(2, 3, strides=2, padding='same')", "MaxPooling1D()", "AveragePooling1D()", "AveragePooling1D(padding='same', pool_size=3)",
        "GlobalMaxPooling1D()", "GlobalAveragePooling1D()", "GlobalAveragePooling1D(keepdims=True)", "UpSampling1D()", "ZeroPadding1D()", "Cropping1D()", "LSTM(2)", "GRU(2)", "SimpleRNN(2)", "GRU(2, reset_after=False)", "LSTM(2, go_backwards=True, return_sequences=True)", "LSTM(2, return_state=True)", "LSTM(2, recurrent_activation='hard_sigmoid')",
        "LSTM(2, unit_forget_bias=False)", "Bidirectional(keras.layers.LSTM(2))", "Bidirectional(keras.layers.LSTM(2), merge_mode='sum')", "Bidirectional(keras.layers.LSTM(2, return_state=True))", "TimeDistributed(keras.layers.Dense(2))", "RNN(keras.layers.LSTMCell(2))", "RNN([keras.layers.LSTMCell(2), keras.layers.GRUCell(2)])", "RNN(keras.layers.StackedRNNCells([keras.layers.LSTMCell(2), keras.layers.LSTMCell(3)]), return_state=True)", "Permute((2, 1))", "SpatialDropout1D(0.5)", "LocallyConnected1D(2, 2)", "LayerNormalization(axis=1)", "BatchNormalization(axis=1)", "Softmax(axis=1)", "EinsumDense('abc,cd->abd', output_shape=(None, 2))", "GroupNormalization(groups=3)"],
    4: ["Conv2D(2, 2)", "Conv2D(2, 2, padding='same', strides=2)", "Conv2D(2, 2, dilation_rate=2)", "Conv2D(3, 2, groups=3)", "Conv2DTranspose(2, 2)", "Conv2DTranspose(2, 3, strides=2, padding='same')", "Conv2DTranspose(2, 3, strides=2, output_padding=1)", "SeparableConv2D(2, 2)", "SeparableConv2D(2, 2, depth_multiplier=2)", "DepthwiseConv2D(2)", "DepthwiseConv2D(2, depth_multiplier=2)", "MaxPooling2D()", "AveragePooling2D()", "AveragePooling2D(3, padding='same', strides=1)", "GlobalMaxPooling2D()", "GlobalAveragePooling2D()", "UpSampling2D()", "UpSampling2D(interpolation='bilinear')", "UpSampling2D(interpolation='bicubic')", "UpSampling2D(3, interpolation='area')", "ZeroPadding2D()", "ZeroPadding2D(((1, 0), (0, 2)))", "Cropping2D()", "ConvLSTM1D(2, 2)", "SpatialDropout2D(0.5)", "LocallyConnected2D(2, 2)", "BatchNormalization()", "BatchNormalization(axis=1)", "Resizing(2, 2)", "Resizing(8, 8)", "Resizing(2, 2, crop_to_aspect_ratio=True)", "CenterCrop(2, 2)", "RandomCrop(2, 2)", "LayerNormalization(axis=[1, 2, 3])"],
    5: ["Conv3D(2, 2)", "Conv3DTranspose(2, 2)", "MaxPooling3D()", "AveragePooling3D()", "GlobalMaxPooling3D()", "GlobalAveragePooling3D()", "UpSampling3D()", "ZeroPadding3D()", "Cropping3D()", "ConvLSTM2D(2, 2)", "SpatialDropout3D(0.5)", "TimeDistributed(keras.layers.Conv2D(2, 2))"],
}
for rank, texts in LAYERS.items():
    for text in texts:
        ask("layer", "run(keras.layers.%s, ranks[%d])" % (text, rank))
        if "Norm" in text or "ropout" in text:
            if "ropout" not in text:
                ask("layer", "run(keras.layers.%s, ranks[%d], training=True)" % (text, rank))
for text in ["Add()", "Subtract()", "Multiply()", "Average()", "Maximum()", "Minimum()", "Concatenate()", "Concatenate(axis=1)", "Dot(1)", "Dot(1, normalize=True)"]:
    ask("layer", "keras.layers.%s([ranks[2], ranks[2] * 2])" % text)
for text in ["Attention()", "Attention(use_scale=True)", "AdditiveAttention()", "MultiHeadAttention(2, 2)"]:
    ask("layer", "keras.layers.%s([ranks[3], ranks[3] * 2])" % text if "Multi" not in text else "(lambda m: (m(ranks[3], ranks[3]), constant(m), m(ranks[3], ranks[3] * 2))[2])(keras.layers.%s)" % text)
ask("layer", "run(keras.layers.Embedding(4, 2), ids)")
ask("layer", "run(keras.layers.Embedding(4, 2, mask_zero=True), ids)")
ask("layer", "keras.Sequential([keras.layers.Embedding(4, 2, mask_zero=True), keras.layers.GlobalAveragePooling1D()])(ids).shape")
ask("layer", "(lambda m: (m(ids), constant(m), m(ids))[2])(keras.Sequential([keras.layers.Embedding(4, 2, mask_zero=True), keras.layers.LSTM(2)]))")
for text in ["TextVectorization()", "StringLookup(vocabulary=['a', 'b'])", "StringLookup(vocabulary=['a', 'b'], mask_token='')", "IntegerLookup(vocabulary=[3, 4])", "Hashing(5)", "CategoryEncoding(4)", "CategoryEncoding(4, output_mode='count')", "CategoryEncoding(4, output_mode='one_hot')"]:
    ask("layer", "keras.layers.%s(%s)" % (text, "np.array([['a', 'c'], ['b', 'a']])" if "String" in text or "Hashing" in text else "np.array([[3, 1], [0, 3]])"))

y_true = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]], "float32")
y_pred = np.array([[0.2, 0.8], [0.6, 0.4], [0.3, 0.7]], "float32")
classes = np.array([1, 0, 0])
weights = np.array([1.0, 2.0, 0.5], "float32")
for name in sorted(n for n in dir(keras.losses) if inspect.isclass(getattr(keras.losses, n)) and n not in ("Loss",)):
    t = "classes" if name.startswith("SparseCat") else "y_true"
    for options in ("", "reduction='none'", "reduction='sum'", "from_logits=True", "label_smoothing=0.1"):
        ask("loss", "keras.losses.%s(%s)(%s, y_pred)" % (name, options, t))
    ask("loss", "keras.losses.%s()(%s, y_pred, sample_weight=weights)" % (name, t))
for name in sorted(n for n in dir(keras.losses) if inspect.isfunction(getattr(keras.losses, n)) and n not in ("get", "serialize", "deserialize")):
    t = "classes" if name.startswith("sparse_cat") else "y_true"
    ask("loss", "keras.losses.%s(%s, y_pred)" % (name, t))
for name in sorted(n for n in dir(keras.metrics) if inspect.isfunction(getattr(keras.metrics, n)) and n not in ("get", "serialize", "deserialize")):
    t = "classes" if name.startswith("sparse_") else "y_true"
    ask("metric", "keras.metrics.%s(%s, y_pred)" % (name, t))

def measured(metric, *args, **kwargs):
    metric.update_state(*args, **kwargs)
    metric.update_state(*args, **kwargs)
    return metric.result()

ARGS = {"MeanIoU": "2", "IoU": "2, [0]", "OneHotIoU": "2, [0]", "OneHotMeanIoU": "2", "PrecisionAtRecall": "0.5", "RecallAtPrecision": "0.5", "SensitivityAtSpecificity": "0.5", "SpecificityAtSensitivity": "0.5", "MeanRelativeError": "[1.0, 1.0]", "BinaryIoU": ""}
for name in sorted(n for n in dir(keras.metrics) if inspect.isclass(getattr(keras.metrics, n)) and n not in ("Metric", "MeanMetricWrapper")):
    t = "y_true, y_pred"
    if name.startswith("Sparse"): t = "classes, y_pred"
    if name in ("Mean", "Sum", "MeanTensor"): t = "weights"
    if name in ("MeanIoU", "IoU"): t = "classes, np.array([1, 1, 0])"
    ask("metric", "measured(keras.metrics.%s(%s), %s)" % (name, ARGS.get(name, ""), t))
    if name not in ("MeanTensor",):
        ask("metric", "measured(keras.metrics.%s(%s), %s, sample_weight=weights)" % (name, ARGS.get(name, ""), t))
    ask("metric", "keras.metrics.%s(%s).result()" % (name, ARGS.get(name, "")))
    ask("metric", "keras.metrics.%s(%s).name" % (name, ARGS.get(name, "")))

def stepped(make):
    v = tf.Variable([1.0, -2.0])
    w = tf.Variable([[0.5]])
    o = make()
    for g in ([0.5, 0.1], [0.2, -0.3], [1.0, 4.0]):
        o.apply_gradients([(tf.constant(g), v), (tf.constant([[g[0]]]), w)])
    return v.numpy(), w.numpy(), int(o.iterations.numpy() if hasattr(o.iterations, "numpy") else o.iterations)

SCHED = "keras.optimizers.schedules."
for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl"):
    for options in ("", "learning_rate=0.1", "clipnorm=0.1", "clipvalue=0.1", "global_clipnorm=0.1", "weight_decay=0.01", SCHED + "ExponentialDecay(0.1, 2, 0.5)", SCHED + "PiecewiseConstantDecay([1], [0.1, 0.01])", "use_ema=True"):
        ask("optimizer", "stepped(lambda: keras.optimizers.%s(%s))" % (name, options))
for text in ("SGD(0.1, momentum=0.9)", "SGD(0.1, 0.9, True)", "RMSprop(0.1, momentum=0.9)", "RMSprop(0.1, centered=True)", "RMSprop(0.1, epsilon=1e-2)", "Adam(0.1, amsgrad=True)", "Adam(0.1, epsilon=0.1)", "Adagrad(0.1, initial_accumulator_value=0.0)", "Ftrl(0.1, l1_regularization_strength=0.1)", "Ftrl(0.1, l2_regularization_strength=0.1)", "Ftrl(0.1, beta=0.1)"):
    ask("optimizer", "stepped(lambda: keras.optimizers.%s)" % text)
for text in ("ExponentialDecay(0.1, 2, 0.5)", "ExponentialDecay(0.1, 2, 0.5, staircase=True)", "PiecewiseConstantDecay([1, 3], [0.1, 0.01, 0.001])", "PolynomialDecay(0.1, 3)", "PolynomialDecay(0.1, 3, cycle=True)", "InverseTimeDecay(0.1, 2, 0.5)", "CosineDecay(0.1, 4)", "CosineDecayRestarts(0.1, 2)"):
    ask("schedule", "[%s%s(i) for i in range(5)]" % (SCHED, text))

def spread(make):
    x = np.asarray(make([400, 300]))
    return [str(x.dtype), float(np.round(x.mean(), 2)), float(np.round(x.std(), 2)), float(np.round(x.min(), 1)), float(np.round(x.max(), 1))]

for name in sorted(n for n in dir(keras.initializers) if n not in ("get", "serialize", "deserialize", "Initializer", "GetInitializer") and not n.startswith("_")):
    value = getattr(keras.initializers, name)
    if inspect.ismodule(value): continue
    ask("initializer", "spread(keras.initializers.%s())" % name)
ask("initializer", "keras.initializers.Identity()([2, 2])")
ask("initializer", "keras.initializers.Constant(3)([2])")
ask("initializer", "keras.initializers.VarianceScaling(2.0, 'fan_out', 'uniform')([4, 3]).shape")
for name in sorted(n for n in dir(keras.activations) if inspect.isfunction(getattr(keras.activations, n)) and n not in ("get", "serialize", "deserialize")):
    ask("activation", "keras.activations.%s(tf.constant([[-3.0, -1.0, 0.0, 0.5, 3.0, 7.0]]))" % name)
ask("activation", "keras.activations.relu(tf.constant([[-3.0, -1.0, 0.0, 0.5, 3.0]]), 0.1, 2.0, 0.2)")
ask("activation", "keras.activations.elu(tf.constant([[-3.0, -1.0, 0.0]]), 0.5)")
for text in ("MaxNorm()", "MaxNorm(1)", "NonNeg()", "UnitNorm()", "MinMaxNorm()", "MaxNorm(1, axis=1)"):
    ask("constraint", "keras.constraints.%s(tf.constant([[1.0, -2.0], [3.0, 4.0]]))" % text)
for text in ("L1()", "L2()", "L1L2()", "l1()", "l2()", "l1_l2()", "l1(0.1)", "l2(0.1)", "l1_l2(0.1, 0.2)", "L1L2(0.1, 0.2)", "OrthogonalRegularizer()"):
    ask("regularizer", "keras.regularizers.%s(tf.constant([[1.0, -2.0], [3.0, 4.0]]))" % text)

P = "keras.preprocessing."
for text in ("sequence.pad_sequences([[1, 2, 3], [4]])", "sequence.pad_sequences([[1, 2, 3], [4]], 2, padding='post', truncating='post')", "sequence.make_sampling_table(4)", "sequence.skipgrams([1, 2], 4, negative_samples=0)[1]",
    "text.text_to_word_sequence('A b, c!')", "text.one_hot('a', 5)", "text.hashing_trick('a b', 5, 'md5')", "text.Tokenizer(3).num_words", "image.img_to_array(np.ones([2, 2, 3])).dtype.name", "image.array_to_img(np.ones([2, 2, 3])).size", "image.smart_resize(np.ones([4, 4, 3]), (2, 2)).shape", "image.random_rotation(np.ones([4, 4, 3]), 10).shape",
    "sequence.TimeseriesGenerator(np.arange(6), np.arange(6), 2)[0]", "timeseries_dataset_from_array(np.arange(6), np.arange(6), 2)", "image.ImageDataGenerator(rescale=0.5).flow(np.ones([2, 2, 2, 3]), batch_size=2)[0]", "image.apply_affine_transform(np.arange(12.0).reshape(2, 2, 3), theta=90)", "image.random_shift(np.ones([4, 4, 3]), 0, 0)"):
    ask("preprocessing", P + text)
U = "keras.utils."
for text in ("to_categorical([0, 2])", "to_categorical([[0], [2]], 3)", "to_categorical(np.array([[0, 1]]))", "to_categorical([0, 1], dtype='int32')", "normalize(np.array([[3.0, 4.0]]))", "normalize(np.array([3.0, 4.0]))", "pad_sequences([[1], [2, 3]])"):
    ask("utils", U + text)
for mode in ("caffe", "tf", "torch"):
    ask("applications", "keras.applications.imagenet_utils.preprocess_input(np.full([1, 2, 2, 3], 100.0), mode='%s')" % mode)
for name in sorted(n for n in dir(keras.applications) if inspect.ismodule(getattr(keras.applications, n)) and hasattr(getattr(keras.applications, n), "preprocess_input")):
    ask("applications", "keras.applications.%s.preprocess_input(np.full([1, 2, 2, 3], 100.0))" % name)
print(json.dumps(found))
"""


def main() -> None:
    directory, *releases = sys.argv[1:]
    one, other = (answer(Path(directory), each, PROBE) for each in releases)
    count = 0
    for call in dict.fromkeys((*one, *other)):
        before, after = one.get(call, "absent"), other.get(call, "absent")
        refused = [str(each).startswith("raises") for each in (before, after)]
        if before != after and not all(refused):
            count += 1
            print(
                f"{call}\n    {releases[0]}: {json.dumps(before)[:260]}\n    {releases[1]}: {json.dumps(after)[:260]}"
            )
    print(f"{count} of {len({*one, *other})} differ")


if __name__ == "__main__":
    main()
