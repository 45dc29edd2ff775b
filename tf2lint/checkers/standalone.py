"""TF58x: Keras as it was beside TensorFlow 1, a package of its own."""

from __future__ import annotations

from tf2lint.instead import standalone
from tf2lint.knowledge import is_below, keras, keras_one_arguments
from tf2lint.rules import ANY_CALL, ANY_LOST, Severity, rule
from tf2lint.uses import Findings, Use


@rule("TF580", "tf-standalone-keras", symbols=(ANY_LOST,))
def standalone_keras(use: Use) -> Findings:
    """What the package `keras` lost since TensorFlow 1.

    Up to TensorFlow 1.15 `import keras` was Keras 2.0 to 2.3, a package beside TensorFlow. Today it is Keras 3, which
    `tf.keras` is, too, from TensorFlow 2.16 on. The modules that programs took layers out of are gone,
    `keras.layers.core` and `keras.engine.topology`, and so are `keras.utils.np_utils`,
    `keras.backend.tensorflow_backend` and most of `keras.backend`. What was in these modules is in `keras.layers`,
    `keras.models` and `keras.utils`; most functions of the backend are in `tf.keras.backend`, where they take tensors,
    but none that comes from `keras.Input`: for those Keras 3 has `keras.ops`.

    Why: an import of a module that is gone raises ModuleNotFoundError, a name that is gone ImportError or
    AttributeError.

    TF 1:
        from keras.layers.core import Dense
        from keras.utils.np_utils import to_categorical

        print(Dense(3).units, to_categorical([1, 0], 2).tolist())

    TF 1 raises: ModuleNotFoundError: TensorFlow 1.15 does not bring the package.

    TF 2:
        from tensorflow.keras.layers import Dense
        from tensorflow.keras.utils import to_categorical

        print(Dense(3).units, to_categorical([1, 0], 2).tolist())

    Native: what the message says; `from tensorflow import keras` for a program that is to run with TensorFlow only.

    compat.v1 with tf_keras: `import tf_keras as keras` keeps Keras 2; say `keras = "2"` to tf2lint then, which asks
    `tf_keras` about all of these names.

    False alarms: none known. Names that Keras 3 has are fine, and a package `keras` of the project's own is not Keras.
    """
    if use.is_standalone:
        yield use.report(otherwise=standalone.remedy(use))


LAYERS = ("tf.keras.layers",)
CONVOLUTIONS = frozenset(
    f"tf.keras.layers.{name}"
    for name in (
        "Conv2D",
        "Convolution2D",
        "Conv2DTranspose",
        "Deconvolution2D",
        "SeparableConv2D",
        "LocallyConnected2D",
    )
)


@rule("TF581", "tf-keras-one-argument", symbols=(ANY_CALL,))
def keras_one_argument(use: Use) -> Findings:
    """Arguments as Keras 1 had them.

    Keras 2.0 to 2.3 still took the arguments of Keras 1, with a warning: `Dense(output_dim=10, init="uniform")`,
    `Convolution2D(64, 3, 3, border_mode="same")`. No Keras since does. Write the names of Keras 2, and the size of a
    window as one argument, `Conv2D(64, (3, 3), padding="same")`.

    Why: an old keyword raises TypeError or ValueError. The third positional argument of a convolution is `strides`: the
    layer of `Convolution2D(64, 3, 3)` comes out with 3 where 1 was meant, and nothing raises.

    TF 1:
        from keras.layers import Convolution2D

        layer = Convolution2D(64, 3, 3, border_mode="same")
        print(layer.strides, layer.padding)

    TF 1 raises: ModuleNotFoundError: TensorFlow 1.15 does not bring the package.

    TF 2:
        from tensorflow.keras.layers import Conv2D

        layer = Conv2D(64, (3, 3), padding="same")
        print(layer.strides, layer.padding)

    Native: the arguments of Keras 2.

    False alarms: none known. Only layers of the package `keras` are looked at, whose positions only in programs that
    show TensorFlow 1, or a name that Keras has lost.
    """
    call, renamed = use.call, keras_one_arguments(use.path)
    if call is None or not use.is_standalone or use.path != use.reference.path or not is_below(use.path, LAYERS):
        return
    old = [each.arg for each in call.keywords if each.arg in renamed or each.arg in standalone.SIZES]
    is_old = use.file.uses_tensorflow_one or ("volution" in use.path and not use.file.is_for_new_keras)
    has_sizes = is_old and use.path in CONVOLUTIONS and standalone.has_sizes(call)
    if not old and not has_sizes:
        return
    problem = "the third positional argument of `{name}` is `strides`, not the columns of the window"
    if old:
        is_one = len(old) == 1
        problem = f"`{'`, `'.join(map(str, old))}` of `{{name}}` {'is' if is_one else 'are'} of Keras 1"
        problem = f"{problem}, which Keras {keras(use.file.api)} does not take"
    new = standalone.in_keras_two(call, renamed, has_sizes)
    yield use.report(severity=Severity.ERROR, problem=problem, instead=(call, new))
