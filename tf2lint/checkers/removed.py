"""TF6xx: contrib and other removed modules."""

from __future__ import annotations

import ast

from tf2lint.instead import contrib as contrib_calls
from tf2lint.instead import module_uses, parsed_flags, tutorials
from tf2lint.knowledge import Route, advice, entry, is_below, kind, measured, minor, resolves, word
from tf2lint.names import Kind
from tf2lint.python import imports
from tf2lint.python.syntax import last_name
from tf2lint.remedies.binding import public_name
from tf2lint.rules import ANY_IMPORT, Severity, rule
from tf2lint.uses import Findings, Use


def is_told_by_import(use: Use, path: str = "") -> bool:
    """Whether the reference (or ``path``, what of it is told) goes through a name whose own import or assignment has
    the very same remedy."""
    reference = use.reference
    bound = reference.path.count(".") + 1 - (len(reference.nodes) - 1)
    if reference.kind is Kind.IMPORT or bound < 3:
        return False
    origin = ".".join(reference.path.split(".")[:bound])
    return advice.remedy(origin, use.file.api) == advice.remedy(path or reference.path, use.file.api)


@rule(
    "TF601",
    "tf-contrib",
    symbols=("tf.contrib", "tf.contrib.*"),
    compat_problem="`{name}` does not exist in TF 2",
)
def contrib(use: Use) -> Findings:
    """Everything in `tf.contrib`.

    `tf.contrib` was for contributed code that came with TensorFlow 1. TensorFlow 2 has none of it. Some moved into
    TensorFlow, some into packages of its own, such as `tf_slim`, and much was dropped; the message says where the
    symbol went. Mind what the replacement does: `tf.contrib.layers.l2_regularizer(0.1)` halves the sum of the squares,
    the Keras regularizer does not, so it has to be created with 0.05. An import is reported, and a use of what was
    imported where more can be said about it than about the import. What an `arg_scope` lists goes with the `arg_scope`.

    Why: `import tensorflow.contrib` raises ModuleNotFoundError, `tf.contrib` AttributeError, also in `tf.compat.v1`.

    TF 1:
        regularizer = tf.contrib.layers.l2_regularizer(0.1)
        with tf.Session() as sess:
            print(round(float(sess.run(regularizer(tf.constant([3.0, 4.0])))), 3))

    TF 2:
        regularizer = tf.keras.regularizers.L2(0.5 * 0.1)
        print(round(float(regularizer(tf.constant([3.0, 4.0]))), 3))

    Native: what the message names. `tf_slim`, a package, has what was `tf.contrib.slim`, for graph mode.

    No equivalent: much of contrib; the message says so. Copying the function out of TensorFlow 1.15 often works.

    False alarms: none known.
    """
    name = use.reference.path.rpartition(".")[2]
    whole = use.reference.nodes[-1]
    if use.call is None and isinstance(whole, ast.Attribute) and whole.attr != name:
        return  # what holds it, as self.mode does a constant, is told where that was set
    instead = contrib_calls.remedy(use) or module_uses.remedy(use)
    says_more = use.call is not None and (instead or use.advice.suggestion is not None)
    if (says_more or not is_told_by_import(use)) and not contrib_calls.is_told_by_call(use):
        yield use.report(severity=Severity.ERROR, remedy=instead)


@rule(
    "TF613",
    "tf-addons",
    symbols=("tensorflow_addons", "tensorflow_addons.*"),
    compat=Severity.WARNING,
    problem="`{name}` has ended and fails on TF 2.16 and later",
)
def addons(use: Use) -> Findings:
    """TensorFlow Addons.

    Some of what `tf.contrib` had went there, so that it looks like the way out. The package ended in May 2024 with
    release 0.23.0, which works up to TensorFlow 2.15. Keras has got a part of it since, under the same names. Copy the
    source of the rest, with its licence; often it is short, as below.

    Why: importing it on TensorFlow 2.16 or later raises ModuleNotFoundError, because it imports modules of Keras 2. A
    migration that ends there has to be done again.

    TF 1:
        import tensorflow_addons as tfa

        print(round(float(tfa.activations.mish(tf.constant(1.0))), 3))

    TF 1 raises: ModuleNotFoundError: TensorFlow Addons is for TensorFlow 2 only.

    TF 2:
        def mish(x):
            return x * tf.math.tanh(tf.math.softplus(x))

        print(round(float(mish(tf.constant(1.0))), 3))

    Native: Keras has `AdamW`, `GroupNormalization` and `UnitNormalization` (in TensorFlow 2.12, not yet in 2.4), `Lamb`
    (in 2.16) and `MultiHeadAttention`, and its optimizers have `use_ema=True` for `MovingAverage` (in 2.12); copy the
    rest.

    False alarms: none known. A project that stays on TensorFlow 2.15 can ignore it.
    """
    is_known = use.reference.path in advice.table() and not is_told_by_import(use)
    if use.reference.kind is not Kind.IMPORT and not is_known:
        return
    is_caught = any(
        isinstance(each, ast.Try) and imports.catches_missing_module(each) for each in use.file.around(use.node)
    )
    fails = minor(use.file.api) >= 16 and not is_caught
    is_import = use.reference.kind is Kind.IMPORT
    problem = f"{use.problem}, where the except below does without it" if is_caught and is_import else ""
    remedy = module_uses.remedy(use) if is_import else ""
    if is_caught and is_import and not remedy:
        remedy = "delete the try statement, and keep of it what its except does"
    yield use.report(problem=problem, remedy=remedy, severity=Severity.ERROR if fails else Severity.WARNING)


@rule(
    "TF614",
    "tf-private-module",
    symbols=("tf.python", "tf.python.*", "tf.core", "tf.core.*", "tf.pywrap_tensorflow", "tensorflow_core",
             "tensorflow_core.*"),
    severity=Severity.WARNING,
    compat=Severity.ERROR,
    problem="`{name}` is private to TensorFlow",
    remedy="no public name is known for it: copy it into the project, or keep the import as long as it works",
)  # fmt: skip
def private_module(use: Use) -> Findings:
    """Imports of TensorFlow's private modules.

    What is below `tensorflow.python` was never meant for users: it may move, change or go in any release, and much of
    it has. Public names exist for most of what programs import from there; the message gives it where it is known. What
    is taken from an imported module is reported where it is gone, or has a public name that the import was not told.
    `tensorflow.python.keras` is an old copy of Keras; a model of Keras 3 refuses its layers with ValueError.

    Why: a module that is gone raises ModuleNotFoundError, one that lacks the name ImportError, and one that is there
    may behave otherwise. As an attribute, `tf.python` raises AttributeError in TensorFlow 2.

    TF 1:
        from tensorflow.python.keras.utils import to_categorical

        print(to_categorical([1, 0], 3).tolist())

    TF 2:
        from tensorflow.keras.utils import to_categorical

        print(to_categorical([1, 0], 3).tolist())

    Native: the public name: `tf.convert_to_tensor` instead of `ops.convert_to_tensor`, `tf.nest` instead of
    `tensorflow.python.util.nest`, `tf.train.load_checkpoint` instead of `pywrap_tensorflow.NewCheckpointReader`.

    No equivalent: for what never had a public name; copy it, or keep the import. Messages of protocol buffers cannot be
    copied.

    False alarms: a private module that happens to work in the target release; it is a warning then, which can wait for
    the next release.
    """
    if use.is_compat:
        return
    path = named(use.reference.path)
    made = use.file.writer.private(use.reference, path)
    known = made if made.text else ""
    is_lost = resolves(path, use.reference.route, use.file.api) is False
    gone = is_lost or path.startswith("tensorflow_core")
    public = public_name(path)
    if not known and public != path and resolves(public, Route.DIRECT, use.file.api):
        known = f"use {public}"
    elif not known and gone:
        known = "no public name is known for it: copy it out of TensorFlow 1.15 into the project"
    elif not known and is_below(path, ("tf.core",)):
        known = "keep the import: no public name is known for it"
    if use.reference.kind is Kind.IMPORT:
        problem = "`{name}` is not in TF 2" if gone else ""
        if made.suggestion is None:
            known = module_uses.remedy(use) or module_uses.by_calls(use, path) or known
        yield use.report(problem=problem, remedy=known, severity=Severity.ERROR if gone else Severity.WARNING)
    elif is_whole_chain(use):
        yield use.report(problem="`{name}` is no attribute in TF 2", remedy=known, severity=Severity.ERROR)
    elif is_told_of_name(use, path, is_lost):
        problem = "`{name}` is not in TF 2" if is_lost else ""
        yield use.report(problem=problem, remedy=known, severity=Severity.ERROR if is_lost else Severity.WARNING)


def named(path: str) -> str:
    """What a path into a private module leads to, without the members of that, where it is known."""
    known = measured(path)
    return path if kind(known) in ("m", "") or public_name(path) != path else known


def is_told_of_name(use: Use, path: str, is_lost: bool) -> bool:
    """Whether there is more to say about what is taken from an imported private module than about the import: that it
    is lost, or what stands for it. What a statement imports by its name is told there, and what the program keeps by a
    name of its own where it is kept."""
    if is_kept(use):
        return False
    found = entry(path)
    is_taken = len(use.reference.nodes) > use.reference.path.count(".") - path.count(".") + 1
    if found is None or found.kind == "m":
        is_public = is_taken and public_name(path) != path
        return is_public or (path in advice.table() and not is_told_by_import(use))
    is_known = path in advice.table() or bool(found.same)
    return is_taken and (is_lost or (is_known and not is_told_by_import(use, path)))


def is_kept(use: Use) -> bool:
    """Whether a reference leads by an attribute of the program's own, such as ``self.activation``, to a symbol."""
    attributes = [each.attr for each in use.reference.nodes[1:] if isinstance(each, ast.Attribute)]
    return attributes != use.reference.path.split(".")[-len(attributes) :] if attributes else False


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

    `tf.app`, `tf.flags` and `tf.logging` pass on to the package absl, which is installed with TensorFlow: import
    `app`, `flags` and `logging` from it, the functions have the same names. Files are in `tf.io.gfile`, with names in
    lower case: `MakeDirs` is `makedirs`, `ListDirectory` is `listdir`, `Exists` is `exists`. The readers and writers of
    records in `tf.python_io` are `tf.io.TFRecordWriter` and `tf.data.TFRecordDataset`.

    TensorFlow 1 parsed the flags when the first of them was read. absl does that in `app.run(main)` only; a program
    that reads them before, or without it, has to call `flags.FLAGS(sys.argv)`. `tf.logging.set_verbosity` set what
    TensorFlow itself logs, too: that is `tf.get_logger().setLevel("ERROR")`, with the levels of Python's logging.

    Why: the names raise AttributeError.

    TF 1:
        flags = tf.app.flags
        flags.DEFINE_string("directory", "logs", "where to write")
        flags.FLAGS(["train.py", "--directory=run1"])
        tf.gfile.MakeDirs(flags.FLAGS.directory)
        print(tf.gfile.ListDirectory("."))

    TF 2:
        from absl import flags

        flags.DEFINE_string("directory", "logs", "where to write")
        flags.FLAGS(["train.py", "--directory=run1"])
        tf.io.gfile.makedirs(flags.FLAGS.directory)
        print(tf.io.gfile.listdir("."))

    Native: `absl.app.run`, `absl.flags`, `absl.logging` or `tf.get_logger()`, `tf.io.gfile`.

    compat.v1: `tf.compat.v1.app`, `tf.compat.v1.flags`, `tf.compat.v1.logging`, `tf.compat.v1.gfile` work.

    False alarms: none known.
    """
    is_module = kind(use.path) == "m"
    if is_settled_by_alias(use):
        return
    if is_module and use.path != use.reference.path:
        return
    if is_module or use.is_of_one:
        problem = use.problem.replace("{name}", use.name).replace(f"`{use.name}`", f"`{api_name(use)}`")
        remedy = other_import(use) or python_level(use)
        yield use.report(problem=problem, remedy=remedy, beside=parsed_flags.remedy(use))


LEVELS = {f"tf.logging.{name}": name for name in ("DEBUG", "INFO", "WARN", "ERROR", "FATAL")}


def python_level(use: Use) -> str:
    """What to write for a level that Python's own logging gets, whose numbers are those of TensorFlow 1, and not
    absl's; empty for anything else."""
    level, outer = LEVELS.get(use.reference.path, ""), use.file.parents.get(use.node)
    is_level = isinstance(outer, ast.keyword) and outer.arg == "level"
    call = use.file.flow.taker(use.node)
    if not level or call is None or call in use.file.calls:
        return ""
    if not is_level and last_name(call.func) != "setLevel":
        return ""
    return f"write {level!r}, or logging.{level} of Python's own logging: the numbers of absl are others"


def other_import(use: Use) -> str:
    """The import of the module that has most of the names of another, to write in place of that one's; empty for
    anything else."""
    own, node = advice.own(use.path, use.file.api), use.node
    passed = next((each.text for each in own.clauses if each.kind == "pass"), "") if own is not None else ""
    if not passed or not isinstance(node, ast.alias) or not isinstance(use.file.parents.get(node), ast.ImportFrom):
        return ""
    package, _, name = passed.replace("tf", "tensorflow", 1).rpartition(".")
    given = node.asname or node.name
    return f"write from {package} import {name}" + (f" as {given}" if given != name else "")


def is_settled_by_alias(use: Use) -> bool:
    """Whether the reference goes through a name that stands for a module, and is right once that stands for the module
    that the finding there names: ``flags.DEFINE_string`` after ``flags = tf.app.flags``."""
    reference = use.reference
    bound = reference.path.count(".") + 1 - (len(reference.nodes) - 1)
    if reference.kind is Kind.IMPORT or bound < 2 or reference.owner:
        return False
    parts = reference.path.split(".")
    module = advice.own(".".join(parts[:bound]), use.file.api)
    member = advice.own(reference.path, use.file.api)
    if module is None or member is None or len(reference.nodes) < 2:
        return False
    passed = next((each.text for each in module.clauses if each.kind == "pass"), "")
    same = next((each.text for each in member.clauses if each.kind == "same" and each.when is None), "")
    return bool(passed) and same == ".".join((passed, *parts[bound:]))


def api_name(use: Use) -> str:
    """The symbol as the user wrote it, or in full where a name in the code stands for a part of it."""
    reference = use.reference
    if reference.kind is Kind.IMPORT or reference.path.count(".") == len(reference.nodes) - 1:
        return use.name
    return use.path.replace("tf", "tf.compat.v1", 1) if use.is_compat else use.path


@rule(
    "TF616",
    "tf-examples",
    symbols=("tf.examples", "tf.examples.*"),
    compat_problem="`{name}` does not exist in TF 2",
)
def examples(use: Use) -> Findings:
    """The tutorials that came with TensorFlow 1, MNIST's `input_data` above all.

    `read_data_sets` downloads MNIST and gives images as rows of 784 floats from 0 to 1, and labels one-hot encoded if
    that is asked for. TensorFlow 2 has no `tensorflow.examples`. `tf.keras.datasets.mnist.load_data()` gives NumPy
    arrays: images as uint8 from 0 to 255 in 28 by 28, labels as integers. Reshape, scale and one-hot encode them, as
    below; without the scaling, training gets inputs that are 255 times as large. A dataset takes the place of
    `next_batch`. TensorFlow 1 kept 5,000 of the 60,000 training images apart for validation.

    Why: the import raises ModuleNotFoundError.

    TF 1:
        from tensorflow.examples.tutorials.mnist import input_data

        mnist = input_data.read_data_sets("data", one_hot=True, fake_data=True)  # fake: no download
        images, labels = mnist.train.next_batch(2, fake_data=True)
        print([float(each) for each in images[0][:2]], [float(each) for each in labels[0][:3]])

    TF 2:
        # (images, labels), _ = tf.keras.datasets.mnist.load_data() downloads such arrays
        images, labels = np.full([4, 28, 28], 255, np.uint8), np.zeros([4], np.uint8)
        images = images.reshape([-1, 784]).astype(np.float32) / 255
        dataset = tf.data.Dataset.from_tensor_slices((images, np.eye(10)[labels])).repeat().batch(2)
        images, labels = next(iter(dataset))
        print([float(each) for each in images[0][:2]], [float(each) for each in labels[0][:3]])

    Native: `tf.keras.datasets`, or the package `tensorflow_datasets`.

    No equivalent: for `mnist.train.next_batch`; batch with `tf.data.Dataset.from_tensor_slices`.

    False alarms: none known.
    """
    yield use.report(severity=Severity.ERROR, remedy=tutorials.remedy(use))


@rule(
    "TF617",
    "tf-import-of-attribute",
    symbols=(ANY_IMPORT,),
    compat=None,
    problem="`{name}` cannot be imported from there in TF 2",
    remedy="write the whole name where it is used, tf.losses.Loss",
)
def import_of_attribute(use: Use) -> Findings:
    """Imports from modules that are attributes of TensorFlow only.

    `tf.losses`, `tf.metrics`, `tf.optimizers` and `tf.initializers` are packages of their own in TensorFlow 1. In
    TensorFlow 2 they are Keras modules, which TensorFlow has as attributes. `from tensorflow import losses` finds them,
    `import tensorflow.losses` and `from tensorflow.losses import ...` do not. Import the module, and take the names
    from it; their functions and classes are those of Keras, with names of their own.

    Why: the import raises ModuleNotFoundError.

    TF 1:
        from tensorflow.initializers import constant

        with tf.Session() as sess:
            print(sess.run(constant(3.0)([2])).tolist())

    TF 2:
        from tensorflow import initializers

        print(initializers.Constant(3.0)([2]).numpy().tolist())

    Native: `from tensorflow import losses`, or the name in `tf.keras`.

    False alarms: none known.
    """
    if not isinstance(use.node, ast.alias):
        return
    path = use.reference.path
    if not use.node.name.startswith("tensorflow"):
        path = path.removesuffix("." + use.node.name)
    route = use.reference.route
    if entry(path, route) and word(path, route, use.file.api) == "i":
        module = path[3:].partition(".")[0]
        remedy = f"write from tensorflow import {module}, and take the names from {module}"
        yield use.report(severity=Severity.ERROR, otherwise=remedy)
