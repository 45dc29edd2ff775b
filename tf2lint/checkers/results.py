"""TF7xx: functions that give another result."""

from __future__ import annotations

import ast

from tf2lint.calls import passed
from tf2lint.python.calls import argument, is_literal
from tf2lint.python.syntax import last_name, walk
from tf2lint.rules import Severity, rule
from tf2lint.uses import File, Findings, Use, is_store

# TensorFlow 1's numbers for the methods are their places here.
RESIZE_METHODS = {"BILINEAR": "bilinear", "NEAREST_NEIGHBOR": "nearest", "BICUBIC": "bicubic", "AREA": "area"}
LONGEST_BESIDE = 100  # of an expression that is said besides, in characters
NEW_PIXELS = "[0, 10] becomes [0, 2.5, 7.5, 10], not [0, 5, 10, 10]"
ONE_METHOD = {f"tf.image.resize_{name.lower()}": method for name, method in RESIZE_METHODS.items()}


def resize_method(use: Use) -> str:
    """The method that a call resizes with, by its name in TensorFlow 2; empty where that is not known."""
    if use.symbol in ONE_METHOD:
        return ONE_METHOD[use.symbol]
    node = argument(use.call, "method", 2) if use.call else method_beside(use)
    if node is None:
        is_default = use.call is not None and not any(each.arg is None for each in use.call.keywords)
        return "bilinear" if is_default else ""
    methods = [*RESIZE_METHODS.values()]
    if isinstance(node, ast.Constant):
        if type(node.value) is int and 0 <= node.value < len(methods):
            return methods[node.value]
        return node.value if node.value in methods else ""
    return RESIZE_METHODS.get(last_name(node), "")


def method_beside(use: Use) -> ast.expr | None:
    """What is passed as the method beside the function, which is passed on."""
    outer = use.file.parents.get(use.node)
    return argument(outer, "method") if isinstance(outer, ast.Call) and use.node in outer.args else None


@rule(
    "TF706",
    "tf-image-resize-semantics",
    symbols=("tf.image.resize", "tf.image.resize_images", *ONE_METHOD),
    compat=Severity.WARNING,
    problem="`{name}` does not exist in TF 2, and tf.image.resize samples at other places",
    compat_problem="`{name}` is the TF 1 name",
    silent=True,
)
def image_resize_semantics(use: Use) -> Findings:
    """Resizing images.

    TensorFlow 1 samples at the upper left corner of each new pixel, TensorFlow 2 at its centre. Two pixels `[0, 10]`
    become `[0, 5, 10, 10]` in TensorFlow 1 and `[0, 2.5, 7.5, 10]` in TensorFlow 2: the whole image is shifted by up to
    half a pixel. `resize_images`, `resize_bilinear`, `resize_bicubic`, `resize_nearest_neighbor` and `resize_area` are
    gone from TensorFlow 2, `tf.image.resize` has stayed and gives the new pixels. It has no `align_corners`, and takes
    its method as a name, `"nearest"` instead of 1. `tf.compat.v1.image.resize` gives the old pixels, with eager
    execution, too. Keep them where a trained model or stored results depend on them; use `tf.image.resize` for new
    models.

    Why: the names that are gone raise AttributeError. `tf.image.resize` runs and computes other pixels; a trained
    network then loses accuracy.

    TF 1:
        tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
        pixels = tf.constant([[[[0.0], [10.0]]]])
        larger = tf.image.resize(pixels, [1, 4])
        value = larger.numpy() if tf.executing_eagerly() else tf.Session().run(larger)
        print(value.ravel().tolist())

    TF 2:
        pixels = tf.constant([[[[0.0], [10.0]]]])
        larger = tf.compat.v1.image.resize(pixels, [1, 4])
        print(larger.numpy().ravel().tolist())

    Native: `tf.image.resize(images, size, "bilinear")` for a model that is trained anew. The method `"area"` gives what
    it gave, `"nearest"` does where it enlarges by a whole factor, and calls with `half_pixel_centers=True` become
    `tf.image.resize` without a change.

    compat.v1: `tf.compat.v1.image.resize(images, size, "bilinear", align_corners=False)` for the old pixels.

    False alarms: images that are never made larger or smaller, and models that are trained anew. `tf.image.resize` is
    not reported in files that use what only TensorFlow 2 has, or that stand among such files.
    """
    if is_store(use):
        return
    method = resize_method(use)
    aligned = argument(use.call, "align_corners", 2 if use.symbol in ONE_METHOD else 3) if use.call else None
    is_aligned = aligned is not None and not is_literal(aligned, False)
    if use.symbol != "tf.image.resize":
        is_centred = use.call is not None and is_literal(argument(use.call, "half_pixel_centers"), True)
        is_same = is_centred or (method == "area" and not is_aligned)
        if use.is_compat:
            kept = "keep it" if is_same else "keep it for the pixels of TF 1"
            other = f"or {shown(use, method)}, which has the same" if is_same else beside(use, method, is_aligned)
            is_written = is_same and use.symbol == "tf.image.resize_area"
            yield use.report(severity=Severity.REFACTOR, remedy="" if is_written else f"{kept}, {other}")
            return
        problem = "`{name}` does not exist in TF 2" if is_same else ""
        sized = by_one_size(use)
        if sized is not None and use.call is not None:
            new = ast.Call(use.file.writer.spelled("tf.compat.v1.image.resize_images", use.reference), *sized)
            yield use.report(problem=problem, instead=(use.call, new), beside=TWO_NUMBERS)
            return
        yield use.report(problem=problem, beside="" if is_same else beside(use, method, is_aligned))
        return
    if use.call is None or use.is_compat or use.file.resembles_tensorflow_two:
        return
    node = argument(use.call, "method", 2)
    if isinstance(node, ast.Constant) and type(node.value) is int:
        problem = "`{name}` takes no number as its method in TF 2"
        yield use.report(severity=Severity.ERROR, problem=problem, otherwise=SAME)
    elif method != "area" and aligned is None:  # TF702 reports align_corners
        problem = "`{name}` samples at other places in TF 2" + (f": {NEW_PIXELS}" if method == "bilinear" else "")
        yield use.report(severity=Severity.WARNING, problem=problem, otherwise=SAME)


SAME = "call tf.compat.v1.image.resize, which gives the same pixels"


TWO_NUMBERS = "before TensorFlow 1.0 the size came as two numbers"


def by_one_size(use: Use) -> tuple[list[ast.expr], list[ast.keyword]] | None:
    """The arguments of a call that passes a height and a width, as before TensorFlow 1.0, with a size of both; ``None``
    for one that passes a size, or does not show which."""
    call = use.call
    if call is None or use.symbol != "tf.image.resize_images" or len(call.args) < 3:
        return None
    if any(isinstance(each, ast.Starred) for each in call.args) or not has_two_numbers(use, call):
        return None
    images, height, width, *others = use.file.writer.rewritten(call.args)
    named = [ast.keyword(*each) for each in zip(("method", "align_corners"), others, strict=False)]
    return [images, ast.List([height, width], ast.Load())], [*named, *use.file.writer.rewritten(call.keywords)]


def has_two_numbers(use: Use, call: ast.Call) -> bool:
    """Whether the second and the third argument are a height and a width: by what they are or are called, or because
    the method stands elsewhere."""
    height, width = call.args[1:3]
    fourth = call.args[3] if len(call.args) > 3 else argument(call, "method")
    known = [use.file.assignments.value_of(each) or each for each in (height, width)]
    numbers = [each.value if isinstance(each, ast.Constant) else None for each in known]
    is_size = type(numbers[0]) is int or (type(numbers[1]) is int and numbers[1] >= len(RESIZE_METHODS))
    is_method = last_name(fourth) in RESIZE_METHODS if fourth is not None else False
    is_named = any(
        each in last_name(height).lower() and other in last_name(width).lower()
        for each, other in (("height", "width"), ("rows", "col"))
    )
    return is_size or is_method or is_named or argument(call, "method") is not None


def resized(use: Use, method: str) -> ast.Call:
    """The call that resizes in TensorFlow 2, with what is passed, as far as that is known."""
    writer, given = use.file.writer, passed(use.call, use.path)
    arguments = [
        writer.rewritten(given[each]) if each in given else ast.Name(each, ast.Load()) for each in ("images", "size")
    ]
    chosen = given.get("method", ast.Name("method", ast.Load()))
    arguments.append(ast.Constant(method) if method else writer.rewritten(chosen))
    kept = [ast.keyword(each, given[each]) for each in ("preserve_aspect_ratio",) if each in given]
    return ast.Call(writer.spelled("tf.image.resize", use.reference), arguments, kept)


def shown(use: Use, method: str) -> str:
    """That call, as a message shows it."""
    return use.file.writer.shown(resized(use, method), LONGEST_BESIDE)


def beside(use: Use, method: str, is_aligned: bool) -> str:
    """What to write where the pixels of TensorFlow 1 are not needed."""
    new = f"or {shown(use, method)}"
    if method == "nearest" and not is_aligned:
        return f"{new} where it enlarges by a whole factor"
    if not method:
        new += ", with its method as a text,"
    example = f": {NEW_PIXELS}" if method == "bilinear" and not is_aligned else ""
    return f"{new} for the pixels of TF 2{example}"


# The parameter that takes the rows, and the position of partition_strategy in TensorFlow 1.
LOOKUPS = {
    "tf.nn.embedding_lookup": ("params", 2),
    "tf.nn.embedding_lookup_sparse": ("params", 3),
    "tf.nn.safe_embedding_lookup_sparse": ("embedding_weights", 6),
    "tf.nn.nce_loss": ("weights", 9),
    "tf.nn.sampled_softmax_loss": ("weights", 9),
}


def is_partitioned(file: File, node: ast.expr | None) -> bool:
    """Whether an expression is surely several tensors, or a variable in several parts."""
    if node is None:
        return False
    value = file.assignments.value_of(node) or node
    if isinstance(value, (ast.List, ast.Tuple)):
        if len(value.elts) > 1 or any(isinstance(each, ast.Starred) for each in value.elts):
            return True
    elif isinstance(value, ast.Call):
        return any(each.arg == "partitioner" and not is_literal(each.value, None) for each in value.keywords)
    return isinstance(value, ast.ListComp) or is_list_of_loop(file, node)


def is_list_of_loop(file: File, node: ast.expr) -> bool:
    """Whether a loop of the same function adds to the list that a name is."""
    if not last_name(node):
        return False
    name = ast.unparse(node)
    for each in walk(file.function_around(node) or file.source.tree):
        if isinstance(each, ast.AugAssign):
            adds = isinstance(each.value, ast.List) and ast.unparse(each.target) == name
        else:
            adds = isinstance(each, ast.Attribute) and each.attr == "append" and ast.unparse(each.value) == name
        if adds and any(isinstance(outer, (ast.For, ast.While)) for outer in file.around(each)):
            return True
    return False


@rule(
    "TF711",
    "tf-embedding-partition-strategy",
    symbols=tuple(LOOKUPS),
    compat=Severity.WARNING,
    problem="`{name}` has no argument `partition_strategy` in TF 2",
    silent=True,
)
def embedding_partition_strategy(use: Use) -> Findings:
    """Embeddings whose rows lie in several tensors.

    Given a list of tensors, or a variable made with a partitioner, TensorFlow 1 deals the rows out by default like
    cards (`partition_strategy="mod"`): row 1 is the first of the second tensor. TensorFlow 2 has no
    `partition_strategy` and takes the tensors one after the other, as `"div"` did: row 1 is the second of the first
    tensor. Delete `partition_strategy="div"`. Instead of `"mod"` store the rows as one tensor, or call the function in
    `tf.compat.v1.nn`. Only `tf.nn.safe_embedding_lookup_sparse` had `"div"` by default in TensorFlow 1.

    Why: the argument raises TypeError. Without it nothing raises, and each id gets the vector of another one: a trained
    embedding becomes noise.

    TF 1:
        tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
        shards = [tf.constant([[0.0], [1.0]]), tf.constant([[2.0], [3.0]])]
        vectors = tf.nn.embedding_lookup(shards, [0, 1, 2, 3])
        value = vectors.numpy() if tf.executing_eagerly() else tf.Session().run(vectors)
        print(value.ravel().tolist())

    TF 2:
        shards = [tf.constant([[0.0], [1.0]]), tf.constant([[2.0], [3.0]])]
        table = tf.reshape(tf.stack(shards, axis=1), [4, 1])
        vectors = tf.nn.embedding_lookup(table, [0, 1, 2, 3])
        print(vectors.numpy().ravel().tolist())

    Native: one tensor. Shards of one size become it with `tf.reshape(tf.stack(shards, axis=1), [rows, width])`.

    compat.v1: `tf.compat.v1.nn.embedding_lookup(shards, ids, partition_strategy="mod")`, with eager execution, too.

    False alarms: lists that were trained in TensorFlow 2 already, and shards that are trained anew. One tensor, or a
    list of one, is not reported.
    """
    if use.call is None or use.is_compat or is_store(use):
        return
    rows, position = LOOKUPS[use.symbol]
    node = argument(use.call, rows, 0)
    strategy = argument(use.call, "partition_strategy", position)
    keyword = next((each for each in use.call.keywords if each.arg == "partition_strategy"), None)
    old = f"call {use.symbol.replace('tf', 'tf.compat.v1', 1)}"
    if strategy is None:
        is_div_anyway = use.symbol == "tf.nn.safe_embedding_lookup_sparse"
        if not is_div_anyway and not use.file.resembles_tensorflow_two and is_partitioned(use.file, node):
            problem = "`{name}` takes the rows of several tensors in another order in TF 2, 'div' instead of 'mod'"
            remedy = f"{old}, or store the rows as one tensor"
            yield use.report(severity=Severity.WARNING, problem=problem, otherwise=remedy)
    elif keyword is not None or is_literal(strategy, "mod", "div"):
        if is_literal(strategy, "div"):
            remedy = "delete it: TF 2 always takes the rows as 'div' does"
        elif is_partitioned(use.file, node):
            remedy = f"{old}, or store the rows as one tensor: TF 2 has 'div' only"
        else:
            remedy = f"delete it if `{rows}` is one tensor, else {old}: TF 2 has 'div' only"
        yield use.report(severity=Severity.ERROR, node=keyword or strategy, otherwise=remedy)


def members_of(file: File, call: ast.Call) -> set[str]:
    """The members that are taken of what a call returns, at once or by the name that it is given; empty where
    anything else is done with it."""
    outer = file.parents[call]
    places = [outer]
    if isinstance(outer, ast.Assign) and len(outer.targets) == 1 and last_name(outer.targets[0]):
        name = ast.unparse(outer.targets[0])
        places = [
            file.parents[each]
            for each in walk(file.function_around(call) or file.source.tree)
            if isinstance(each, (ast.Name, ast.Attribute))
            and isinstance(each.ctx, ast.Load)
            and ast.unparse(each) == name
            and file.assignments.value_of(each) is call
        ]
    members = {each.attr if isinstance(each, ast.Attribute) else "" for each in places}
    return set() if "" in members else members


RAGGED = ("to_sparse", "to_tensor", "to_list", "row_splits", "flat_values", "row_lengths", "bounding_shape")


@rule(
    "TF712",
    "tf-string-split-sparse",
    symbols=("tf.string_split", "tf.strings.split"),
    compat=Severity.WARNING,
    problem="`{name}` does not exist in TF 2",
    compat_problem="`{name}` is the TF 1 name",
)
def string_split_sparse(use: Use) -> Findings:
    """Splitting strings.

    `tf.string_split` and `tf.strings.split` return a SparseTensor in TensorFlow 1. TensorFlow 2 has only
    `tf.strings.split`, and returns a RaggedTensor: `.values` holds the same pieces, `.indices` and `.dense_shape` are
    gone, and functions of `tf.sparse` refuse it. `.to_sparse()` gives the old form, `.to_tensor()` a dense one. Without
    a separator, `tf.string_split` splits at spaces, `tf.strings.split` at tabs and line ends, too. Given a separator,
    `tf.string_split` drops empty pieces and takes each of its characters as a separator; `tf.strings.split` keeps
    empty pieces and takes it as a whole. An empty separator splits into bytes in TensorFlow 1:
    that is `tf.strings.bytes_split`.

    Why: `tf.string_split` raises AttributeError; what expects a SparseTensor raises, too.

    TF 1:
        words = tf.string_split(["to be", "or"])
        table = tf.sparse.to_dense(words, default_value="")
        print(tf.Session().run(table).tolist())

    TF 2:
        words = tf.strings.split(["to be", "or"])
        table = words.to_tensor(default_value="")
        print(table.numpy().tolist())

    Native: `tf.strings.split(texts, sep)`, with `.to_sparse()` or `.to_tensor()` where one of them is needed.

    compat.v1: `tf.compat.v1.string_split`, which returns the SparseTensor, with eager execution, too.

    False alarms: `tf.strings.split` is not reported in files that use what only TensorFlow 2 has, or that stand among
    such files, and not where only `.values` of what it returns is used in the same function.
    """
    if is_store(use):
        return
    members = members_of(use.file, use.call) if use.call is not None else set()
    if use.symbol == "tf.string_split":
        yield use.report(severity=Severity.REFACTOR if use.is_compat else None)
    elif use.call is not None and not use.is_compat and not use.file.resembles_tensorflow_two:
        names = {each.arg for each in use.call.keywords}
        is_wrong = "result_type" in names or not (use.call.args or names & {"input", None})  # TF702 reports it
        if not (members and members <= {"values", *RAGGED}) and not is_wrong:
            problem = "`{name}` returns a RaggedTensor in TF 2, not a SparseTensor"
            remedy = "append .to_sparse() where indices, dense_shape or tf.sparse are used"
            yield use.report(severity=Severity.WARNING, problem=problem, otherwise=remedy)
