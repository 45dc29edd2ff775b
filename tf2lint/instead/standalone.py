"""Where what programs took from the package ``keras`` beside TensorFlow 1 is to be had now."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping

from tf2lint.knowledge import Route, kind, names_below, resolves, symbols
from tf2lint.names.values import Symbol, public
from tf2lint.python.syntax import unparse
from tf2lint.uses import Use

ROOTS = {Route.STANDALONE: "keras", Route.DIRECT: "tensorflow.keras"}


def home(path: str, api: str, routes: Iterable[Route] = ROOTS) -> tuple[str, str] | None:
    """The module to import a lost name of Keras from under ``api``, and its name there; ``None`` where Keras has it no
    more. ``routes``: the packages to look into, in this order."""
    named = public(Symbol(path, Route.STANDALONE), api).path
    for route in routes:
        root = ROOTS[route]
        if resolves(named, route, api):
            module, _, name = named.removeprefix("tf.keras").rpartition(".")
            return root + module, name
    return None


def in_tensorflow(use: Use) -> str:
    """What to write for a name that the package ``keras`` had beside TensorFlow 1, and ``tf.keras`` never had: programs
    that replace the one by the other have such names. Empty for any other."""
    path = use.reference.path
    if symbols(Route.STANDALONE).get(path) is None or isinstance(use.node, ast.alias):
        return remedy(use, (Route.DIRECT,))
    named = public(Symbol(path, Route.STANDALONE), use.file.api).path
    is_there = named != path and resolves(named, Route.DIRECT, use.file.api)
    return f"write {unparse(use.file.writer.spelled(named, use.reference))}" if is_there else ""


def remedy(use: Use, routes: Iterable[Route] = ROOTS) -> str:
    """What to write for an import of a lost name of Keras; empty where the advice for the name serves."""
    if not isinstance(use.node, ast.alias):
        return ""
    path, api = use.path, use.file.api
    found = home(path, api, routes)
    if found is not None:
        module, name = found
        return f"import it from {module}" + (f", as {name}" if name != path.rpartition(".")[2] else "")
    used = {each.path for each in use.file.references if each.path.startswith(path + ".")}
    taken: dict[str, set[str]] = {}
    for module, name in filter(None, (home(each, api, routes) for each in used)):
        taken.setdefault(module, set()).add(name)
    if taken:
        names = (f"{' and '.join(sorted(each))} from {module}" for module, each in sorted(taken.items()))
        return f"import {', '.join(names)}"
    below = (f"{path}.{name}" for name in names_below(path, Route.STANDALONE))
    homes = Counter(each[0] for name in below if kind(name) in ("c", "f") and (each := home(name, api, routes)))
    return f"import from {homes.most_common(1)[0][0]} instead" if homes else ""


# What Keras 1 called the sizes of a window, which are one argument since Keras 2.
SIZES = ("nb_row", "nb_col", "kernel_dim1", "kernel_dim2", "kernel_dim3")


def has_sizes(call: ast.Call) -> bool:
    """Whether a call passes rows and columns of a window by their positions."""
    sizes = call.args[1:3]
    return len(sizes) == 2 and all(isinstance(each, ast.Constant) and isinstance(each.value, int) for each in sizes)


def in_keras_two(call: ast.Call, renamed: Mapping[str, str], with_sizes: bool) -> ast.Call:
    """A call of a layer with the arguments that Keras 2 has for those of Keras 1. ``with_sizes``: as ``has_sizes``."""
    args = [call.args[0], ast.Tuple(call.args[1:3], ast.Load()), *call.args[3:]] if with_sizes else [*call.args]
    sizes = [each.value for each in call.keywords if each.arg in SIZES]
    keywords = [
        ast.keyword(renamed.get(each.arg or "", each.arg), VALUES.get(unparse(each.value), each.value))
        for each in call.keywords
        if each.arg not in SIZES and each.arg != "consume_less"
    ]
    if sizes:
        keywords.append(ast.keyword("kernel_size", ast.Tuple(sizes, ast.Load())))
    return ast.Call(call.func, args, keywords)


VALUES = {"'tf'": ast.Constant("channels_last"), "'th'": ast.Constant("channels_first")}
