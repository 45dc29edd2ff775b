"""TF6xx: contrib and other removed modules."""

from __future__ import annotations

import ast

from tf2lint.knowledge import entry, equivalents, is_below, kind, minor, resolves, word
from tf2lint.names import Kind
from tf2lint.rules import ANY_IMPORT, Severity, rule
from tf2lint.uses import Findings, Use


def is_told_by_import(use: Use) -> bool:
    """Whether the reference goes through a name whose own import or assignment has the very same remedy."""
    reference = use.reference
    bound = reference.path.count(".") + 1 - (len(reference.nodes) - 1)
    if reference.kind is Kind.IMPORT or bound < 3:
        return False
    origin = ".".join(reference.path.split(".")[:bound])
    return equivalents.remedy(origin, use.file.api) == equivalents.remedy(reference.path, use.file.api)


@rule(
    "TF601",
    "tf-contrib",
    symbols=("tf.contrib", "tf.contrib.*"),
    compat_problem="`{name}` does not exist in TF 2",
)
def contrib(use: Use) -> Findings:
    """Everything in `tf.contrib`.

    TensorFlow 2 has no contrib. Some of it moved into TensorFlow, some into packages of its own, and much was dropped;
    the message says where the symbol went. An import is reported, and a use of what was imported where more can be said
    about it than about the import.

    Why: `import tensorflow.contrib` raises ModuleNotFoundError, `tf.contrib` AttributeError, also in `tf.compat.v1`.

    TF 1:
        regularizer = tf.contrib.layers.l2_regularizer(0.1)

    TF 2:
        regularizer = tf.keras.regularizers.L2(0.5 * 0.1)
        print(float(regularizer(tf.constant([3.0, 4.0]))))

    Native: what the message names. `tf_slim`, a package, has what was `tf.contrib.slim`, for graph mode.

    No equivalent: much of contrib; the message says so. Copying the function out of TensorFlow 1.15 often works.

    False alarms: none known.
    """
    if not is_told_by_import(use):
        yield use.report(severity=Severity.ERROR)


@rule(
    "TF613",
    "tf-addons",
    symbols=("tensorflow_addons", "tensorflow_addons.*"),
    compat=Severity.WARNING,
    problem="`{name}` has ended and fails on TF 2.16 and later",
    remedy="use what tf.keras has of it, and copy the rest",
)
def addons(use: Use) -> Findings:
    """TensorFlow Addons.

    The package ended in May 2024; its last release is for TensorFlow 2.15, and importing it on 2.16 or later fails.

    Why: a migration that ends there has to be done again.

    TF 1:
        import tensorflow_addons as tfa

    TF 2:
        norm = tf.keras.layers.GroupNormalization(groups=1)
        print(norm(tf.ones([1, 2])).shape)

    Native: Keras has `AdamW`, `GroupNormalization`, `UnitNormalization`, `MultiHeadAttention`; copy the rest.

    False alarms: none known.
    """
    if use.reference.kind is Kind.IMPORT:
        yield use.report(severity=Severity.ERROR if minor(use.file.api) >= 16 else Severity.WARNING)


@rule(
    "TF614",
    "tf-private-module",
    symbols=("tf.python", "tf.python.*", "tf.core", "tf.core.*", "tf.pywrap_tensorflow", "tensorflow_core",
             "tensorflow_core.*"),
    severity=Severity.WARNING,
    compat=Severity.ERROR,
    problem="`{name}` is private to TensorFlow",
    remedy="use a public name of tf, or copy what is needed",
)  # fmt: skip
def private_module(use: Use) -> Findings:
    """Imports of TensorFlow's private modules.

    What is below `tensorflow.python` may change in any release, and much of it has. Public names exist for most.

    Why: a module that is gone raises ModuleNotFoundError; one that is there may lack the name, or behave otherwise. As
    an attribute, `tf.python` raises AttributeError in TensorFlow 2.

    TF 1:
        from tensorflow.python.framework import graph_util
        from tensorflow.python import pywrap_tensorflow

    TF 2:
        print(callable(tf.train.load_checkpoint))

    Native: the public name: `tf.convert_to_tensor` instead of `ops.convert_to_tensor`, `tf.nest` instead of
    `tensorflow.python.util.nest`, `tf.train.load_checkpoint` instead of `pywrap_tensorflow.NewCheckpointReader`.

    No equivalent: for what never had a public name.

    False alarms: a private module that happens to work in the target release.
    """
    if use.is_compat:
        return
    path = use.reference.path
    written = equivalents.written(path, use.file.api)
    known = written.remedy if written else ""
    if use.reference.kind is Kind.IMPORT:
        gone = path.startswith("tensorflow_core") or resolves(path, use.reference.route, use.file.api) is False
        problem = "`{name}` is not in TF 2" if gone else ""
        yield use.report(problem=problem, remedy=known, severity=Severity.ERROR if gone else Severity.WARNING)
    elif is_whole_chain(use):
        yield use.report(problem="`{name}` is no attribute in TF 2", remedy=known, severity=Severity.ERROR)
    elif not is_told_by_import(use) and path in equivalents.table():
        yield use.report(remedy=known, severity=Severity.WARNING)


def is_whole_chain(use: Use) -> bool:
    """Whether the reference is written out from the package on, rather than through an imported module."""
    return use.reference.path.count(".") == len(use.reference.nodes) - 1 and not is_below(
        use.path, ("tensorflow_core",)
    )


@rule(
    "TF615",
    "tf-app-flags-logging",
    symbols=(
        *(f"tf.{module}" for module in ("app", "flags", "logging", "gfile", "resource_loader", "python_io")),
        *(f"tf.{module}.*" for module in ("app", "app.flags", "flags", "logging", "gfile", "resource_loader",
                                          "python_io")),
    ),
    compat_problem="`{name}` is the TF 1 name",
)  # fmt: skip
def app_flags_logging(use: Use) -> Findings:
    """The application helpers: `tf.app`, `tf.flags`, `tf.logging`, `tf.gfile`, `tf.resource_loader`, `tf.python_io`.

    The first three are copies of absl's modules, which have the same functions; files went to `tf.io`.

    Why: the names raise AttributeError.

    TF 1:
        tf.logging.set_verbosity(tf.logging.ERROR)
        tf.app.flags.DEFINE_integer("n", 3, "n")

    TF 2:
        from absl import flags, logging

        logging.set_verbosity(logging.ERROR)
        flags.DEFINE_integer("n", 3, "n")
        print(tf.io.gfile.exists("/nowhere"))

    Native: `absl.app.run`, `absl.flags`, `absl.logging` or `tf.get_logger()`, `tf.io.gfile`.

    compat.v1: `tf.compat.v1.app`, `tf.compat.v1.flags`, `tf.compat.v1.logging`, `tf.compat.v1.gfile` work.

    False alarms: none known.
    """
    is_module = kind(use.path) == "m"
    if is_module and use.path != use.reference.path:
        return
    if is_module or use.is_of_one:
        yield use.report()


@rule(
    "TF616",
    "tf-examples",
    symbols=("tf.examples", "tf.examples.*"),
    compat_problem="`{name}` does not exist in TF 2",
    remedy="load the data with tf.keras.datasets.mnist.load_data() (uint8 images, labels as integers)",
)
def examples(use: Use) -> Findings:
    """The tutorials that came with TensorFlow 1, MNIST's `input_data` above all.

    TensorFlow 2 has no `tensorflow.examples`. `tf.keras.datasets.mnist.load_data()` returns NumPy arrays: images as
    uint8 from 0 to 255 in 28 by 28, labels as integers. Scale, reshape and one-hot encode them as the program expects.

    Why: the import raises ModuleNotFoundError.

    TF 1:
        from tensorflow.examples.tutorials.mnist import input_data

    TF 2:
        print(callable(tf.keras.datasets.mnist.load_data))

    Native: `tf.keras.datasets`, or the package `tensorflow_datasets`.

    No equivalent: for `mnist.train.next_batch`; batch with `tf.data.Dataset.from_tensor_slices`.

    False alarms: none known.
    """
    yield use.report(severity=Severity.ERROR)


@rule(
    "TF617",
    "tf-import-of-attribute",
    symbols=(ANY_IMPORT,),
    compat=None,
    problem="`{name}` cannot be imported from there in TF 2",
    remedy="write from tensorflow import ..., or the whole name, tf.losses.Loss",
)
def import_of_attribute(use: Use) -> Findings:
    """Imports from modules that are attributes of TensorFlow only.

    `tf.losses`, `tf.metrics`, `tf.optimizers` and `tf.initializers` are Keras modules in TensorFlow 2, which the
    package has as attributes. `from tensorflow import losses` finds them, `import tensorflow.losses` does not.

    Why: the import raises ModuleNotFoundError.

    TF 1:
        def build():
            from tensorflow.losses import Reduction

            return Reduction

    TF 2:
        from tensorflow import losses

        print(losses.MeanSquaredError.__name__)

    Native: `from tensorflow import losses`, or the name in `tf.keras`.

    False alarms: none known.
    """
    if not isinstance(use.node, ast.alias):
        return
    path = use.reference.path
    if not use.node.name.startswith("tensorflow"):
        path = path.removesuffix("." + use.node.name)
    if entry(path) and word(path, use.reference.route, use.file.api) == "i":
        remedy = f"write from tensorflow import {path[3:].partition('.')[0]}, and use what it has"
        yield use.report(severity=Severity.ERROR, remedy=remedy)
