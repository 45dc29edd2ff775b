"""What takes the place of feature columns where they are made into tensors: by the columns, as far as the file shows
them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tf2lint.instead.texts import inline, listing
from tf2lint.python.calls import argument
from tf2lint.python.syntax import unparse

if TYPE_CHECKING:
    from tf2lint.names import Reference
    from tf2lint.uses import Use

COLUMNS = "tf.feature_column."
# Which argument the columns are.
POSITIONS = {
    "tf.keras.layers.DenseFeatures": 0,
    "tf.feature_column.input_layer": 1,
    "tf.feature_column.linear_model": 1,
}
NUMERIC = "numeric_column"
SUFFIXED = ("bucketized_column", "indicator_column", "embedding_column")  # whose names end in what they are
MOST_COLUMNS = 4  # that a text shows
ORDER = "in the order of the columns' names"
DENSE = "pass that to a tf.keras.layers.Dense(1, kernel_initializer='zeros')"
LAYERS = "tf.keras.layers.StringLookup, Hashing, Discretization, CategoryEncoding or Embedding"


def remedy_of_columns(use: Use) -> str:
    """What to write for ``tf.feature_column.input_layer`` and its like; empty where it is not called."""
    if use.call is None or use.symbol not in POSITIONS:
        return ""
    passed = argument(use.call, "feature_columns", POSITIONS[use.symbol])
    given = argument(use.call, "features", 0) if use.symbol.startswith(COLUMNS) else None
    features = unparse(given) if isinstance(given, (ast.Name, ast.Attribute)) else "features"
    known = list(columns_in(use, passed)) if passed is not None else []
    names = [name_of(use, each) if each is not None else "" for each in known]
    if all(names):
        known = [each for _, _, each in sorted(zip(names, range(len(known)), known, strict=True))]
    shown = [instead_of(use, each, features) if each is not None else "" for each in known]
    is_linear = use.symbol.endswith(".linear_model")
    end = f", and {DENSE}" if is_linear else ""
    if not known or not all(shown) or len(known) > MOST_COLUMNS:
        return f"{some_columns(use, passed, known)}{end}"
    joined = shown[0] if len(shown) == 1 else f"tf.concat([{', '.join(shown)}], axis=1)"
    order = f", {ORDER}" if len(shown) > 1 and not all(names) else ""
    are_numbers = all(each is not None and each.path == COLUMNS + NUMERIC for each in known)
    if use.symbol.startswith(COLUMNS):
        return f"write {joined}{order}{'' if are_numbers else ', with layers that are made once'}{end}"
    if are_numbers:
        return f"use tf.keras.layers.Lambda(lambda features: {joined}){order}"
    return f"make one layer of the dict features, which gives {joined}{order}, with layers that are made once"


def some_columns(use: Use, passed: ast.expr | None, known: list[Reference | None]) -> str:
    """What to do where the file does not show the columns, or too many of them: by the kinds that it makes."""
    made = [each for each in known if each is not None] if known and None not in known else list(columns_of_file(use))
    kinds: dict[str, str] = {}
    for column in made:
        text = instead_of(use, column, "features", "key")
        if text:
            kinds.setdefault(column.path.removeprefix(COLUMNS), text)
    texts = [f"{text} for {kind}" for kind, text in list(kinds.items())[:MOST_COLUMNS]]
    if not made:
        texts = ["tf.cast(features[key], tf.float32) for numbers"]
    if not made or any(not instead_of(use, each, "features", "key") for each in made):
        texts.append(f"{LAYERS} for {'others' if texts else 'them'}")
    each = f"each of {inline(passed)}" if passed is not None and "..." not in inline(passed) else "each column"
    return f"for {each} make what takes its place, and join that {ORDER}: {listing(texts)}"


def columns_of_file(use: Use) -> Iterator[Reference]:
    """The calls in the file that make columns, but for those that are made for another column alone."""
    for reference in use.file.references:
        if reference.path.startswith(COLUMNS) and reference.call is not None and is_outer(use, reference):
            if reference.path.endswith(("_column", "_columns")):
                yield reference


def is_outer(use: Use, reference: Reference) -> bool:
    """Whether a column is not made for another one alone."""
    around = (use.file.calls.get(each) for each in use.file.around(reference.nodes[-1]) if isinstance(each, ast.Call))
    outer = [each for each in around if each is not None and each is not reference]
    is_inner = reference.path.removeprefix(COLUMNS).startswith("categorical_column")
    return not is_inner and not any(each.path.startswith(COLUMNS) for each in outer)


def name_of(use: Use, column: Reference) -> str:
    """The name of a column, by which the results are ordered; empty where the file does not show it."""
    call, kind = column.call, column.path.removeprefix(COLUMNS)
    if call is None:
        return ""
    if kind == NUMERIC or kind.startswith("categorical_column"):
        key = argument(call, "key", 0)
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
    source = argument(call, "source_column" if kind == "bucketized_column" else "categorical_column", 0)
    inner = next(columns_in(use, source), None) if source is not None else None
    name = name_of(use, inner) if inner is not None and kind in SUFFIXED else ""
    return f"{name}_{kind.removesuffix('_column')}" if name else ""


def columns_in(use: Use, node: ast.expr, depth: int = 3) -> Iterator[Reference | None]:
    """The calls that make the columns that an expression holds; ``None`` for what the file does not show."""
    value = use.file.assignments.value_of(node) or node
    if isinstance(value, (ast.List, ast.Tuple, ast.Set)) and depth and not use.file.is_changed(node):
        for each in value.elts:
            yield from columns_in(use, each, depth - 1)
        return
    known = use.file.calls.get(value) if isinstance(value, ast.Call) else None
    yield known if known is not None and known.path.startswith(COLUMNS) else None


def instead_of(use: Use, column: Reference, features: str, key: str = "") -> str:
    """The expression for a column, of a dict of features with two dimensions each; ``key`` in place of the column's own
    names; empty where none is known."""
    call, kind = column.call, column.path.removeprefix(COLUMNS)
    if call is None:
        return ""
    if kind == NUMERIC:
        return numbers_of(call, features, key)
    source = argument(call, "source_column" if kind == "bucketized_column" else "categorical_column", 0)
    inner = next(columns_in(use, source), None) if source is not None else None
    if inner is None or inner.call is None:
        return ""
    name = argument(inner.call, "key", 0)
    taken = f"{features}[{key or (unparse(name) if name is not None else 'key')}]"
    if kind == "bucketized_column":
        boundaries = argument(call, "boundaries", 1)
        shown = "boundaries" if key or boundaries is None else inline(boundaries)
        return f"tf.keras.layers.Discretization({shown}, output_mode='one_hot')({taken})"
    return categories_of(use, call, kind, inner, taken, bool(key))


def numbers_of(call: ast.Call, features: str, key: str) -> str:
    """What takes the place of a numeric column; empty for one of several dimensions or with a default."""
    name, normalizer = argument(call, "key", 0), argument(call, "normalizer_fn", 4)
    shape = argument(call, "shape", 1)
    if (isinstance(shape, (ast.List, ast.Tuple)) and len(shape.elts) > 1) or argument(call, "default_value", 2):
        return ""
    taken = f"{features}[{key or (unparse(name) if name is not None else 'key')}]"
    if normalizer is not None:
        function = inline(normalizer) if isinstance(normalizer, (ast.Name, ast.Attribute)) else "normalizer_fn"
        taken = f"{function}({taken})"
    return f"tf.cast({taken}, tf.float32)"


def categories_of(use: Use, call: ast.Call, kind: str, inner: Reference, taken: str, is_any: bool) -> str:
    """What takes the place of an indicator, or of an embedding, of a column of categories; empty for other kinds, and
    where the hash, which is another one, or what is not in a vocabulary would change the result."""
    assert inner.call is not None
    source = inner.path.removeprefix(COLUMNS)
    size = argument(inner.call, "num_buckets", 1)
    words = argument(inner.call, "vocabulary_list" if source.endswith("_list") else "vocabulary_file", 1)
    is_counted = source == "categorical_column_with_identity"
    is_looked_up = source in ("categorical_column_with_vocabulary_list", "categorical_column_with_vocabulary_file")
    is_plain = argument(inner.call, "num_oov_buckets") is None and argument(inner.call, "default_value") is None
    if not is_plain or not (is_counted or is_looked_up):
        return ""
    number = "num_buckets" if is_any or size is None else inline(size)
    vocabulary = "vocabulary" if is_any or words is None else inline(words)
    if kind == "indicator_column":
        if is_counted:
            return f"tf.keras.layers.CategoryEncoding({number}, output_mode='count')({taken})"
        layer = "IntegerLookup" if is_of_numbers(use, words) else "StringLookup"
        lookup = f"tf.keras.layers.{layer}(vocabulary={vocabulary}, output_mode='count')"
        return f"tf.cast({lookup}({taken})[:, 1:], tf.float32)"
    dimension = argument(call, "dimension", 1)
    if kind != "embedding_column" or not is_counted or argument(call, "combiner", 2) is not None:
        return ""
    wide = "dimension" if is_any or dimension is None else inline(dimension)
    return f"tf.reduce_mean(tf.keras.layers.Embedding({number}, {wide})({taken}), axis=1)"


def is_of_numbers(use: Use, words: ast.expr | None) -> bool:
    """Whether a vocabulary is a list of ints, which a layer for strings refuses."""
    known = (use.file.assignments.value_of(words) or words) if words is not None else None
    elements = known.elts if isinstance(known, (ast.List, ast.Tuple)) else []
    return bool(elements) and all(isinstance(each, ast.Constant) and type(each.value) is int for each in elements)
