"""What ``arg_scope`` of slim and contrib sets for the functions that are called in it, and what is written instead."""

from __future__ import annotations

import ast
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tf2lint.knowledge import advice, entry, is_below
from tf2lint.python.calls import argument
from tf2lint.python.syntax import unparse, walk

if TYPE_CHECKING:
    from tf2lint.uses import File, FunctionNode

LAYERS = ("tf.contrib.layers", "tf.contrib.slim", "tf.contrib.framework")
NORMALIZATIONS = ("tf.contrib.layers.batch_norm", "tf.contrib.slim.batch_norm")
DEPTH = 3  # of calls of calls that are followed
# The beginnings of the names of layers for which networks set scopes.
SCOPED_LAYERS = ("conv", "max_pool", "avg_pool", "fully_connected", "batch_norm", "dropout", "separable_conv")
OF_CALLERS = "with what the scopes around the calls of its function set for it"


@dataclass
class Setting:
    """What scopes set for a function: by parameter what the file shows, and what to say of the rest. ``normalization``
    is what they set for ``batch_norm``, which layers call; ``foreign`` what is set around the calls of the function
    ``caller`` around a place by expressions that mean nothing at the place."""

    passed: dict[str, ast.expr] = field(default_factory=dict)
    reason: str = ""
    normalization: dict[str, ast.expr] = field(default_factory=dict)
    foreign: dict[str, ast.expr] = field(default_factory=dict)
    caller: str = ""

    def add(self, outer: Setting) -> None:
        """Put what scopes further outside set under what is set already."""
        for name, value in outer.passed.items():
            self.passed.setdefault(name, value)
        for name, value in outer.normalization.items():
            self.normalization.setdefault(name, value)
        self.reason = self.reason or outer.reason
        self.foreign, self.caller = self.foreign or outer.foreign, self.caller or outer.caller

    def text(self) -> str:
        return repr(sorted((name, unparse(value)) for name, value in self.passed.items()))


def same_function(symbol: str) -> str:
    """One name for all under which a function of contrib goes: slim has the layers, and some have two names there."""
    public = advice.public_name(symbol)
    known = entry(public)
    if known is not None and known.same:
        public = advice.public_name(known.same)
    return public.replace("tf.contrib.slim.", "tf.contrib.layers.").replace("convolution2d", "conv2d")


class LayerScopes:
    """The argument scopes of a file."""

    def __init__(self, file: File) -> None:
        self.file: File = weakref.proxy(file)  # which has its scopes: the two would keep the tree
        self.calls = [
            call
            for call, each in file.calls.items()
            if each.path.endswith(".arg_scope") and is_below(each.path, LAYERS)
        ]
        self.paths: dict[ast.AST, str] = (
            {each.nodes[-1]: each.path for each in file.references if is_below(each.path, LAYERS)} if self.calls else {}
        )

    def functions(self, scope: ast.Call) -> list[ast.expr] | None:
        """The functions that a scope is for; ``None`` where the file does not show them."""
        node = argument(scope, "list_ops_or_scope", 0)
        if isinstance(node, ast.Name):
            node = self.file.assignments.value_of(node)
        is_listed = isinstance(node, (ast.List, ast.Tuple)) and not any(isinstance(e, ast.Starred) for e in node.elts)
        return node.elts if is_listed and isinstance(node, (ast.List, ast.Tuple)) else None

    def keywords(self, scope: ast.Call) -> dict[str, ast.expr] | None:
        """What a scope sets; ``None`` where the file does not show it."""
        found: dict[str, ast.expr] = {}
        for each in scope.keywords:
            inner = {each.arg: each.value} if each.arg else items_of(self.file, each.value)
            if inner is None:
                return None
            found.update(inner)
        found.pop("list_ops_or_scope", None)
        return found

    def of_scope(self, scope: ast.Call, symbol: str) -> Setting:
        """What one scope sets for a function."""
        functions = self.functions(scope)
        if functions is None:
            named = argument(scope, "list_ops_or_scope", 0)
            text = unparse(named) if named is not None else "..."
            return Setting(reason=f"with what {text} sets for it" if len(text) <= 60 else "with what its scope sets")
        if all(same_function(self.paths.get(each, "")) != same_function(symbol) for each in functions):
            return Setting()
        keywords = self.keywords(scope)
        if keywords is None:
            starred = " and ".join(unparse(each.value) for each in scope.keywords if each.arg is None)
            return Setting(reason=f"with what {starred} holds for it")
        return Setting(keywords)

    def scopes_around(self, node: ast.AST) -> Iterator[ast.Call]:
        """The scopes around a place in its function, the innermost first."""
        inner = node
        for outer in self.file.around(node):
            if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return
            if isinstance(outer, (ast.With, ast.AsyncWith)) and not isinstance(inner, ast.withitem):
                for item in reversed(outer.items):
                    if isinstance(item.context_expr, ast.Call) and item.context_expr in self.calls:
                        yield item.context_expr
            inner = outer

    def lexical(self, node: ast.AST, symbol: str) -> Setting:
        """What the scopes around a place in its function set for a function."""
        found = Setting()
        for scope in self.scopes_around(node):
            found.add(self.of_scope(scope, symbol))
            found.add(Setting(normalization=self.of_scope(scope, NORMALIZATIONS[0]).passed))
        return found

    def add_normalization(self, found: Setting, given: Mapping[str, ast.expr]) -> None:
        """Put what is set for ``batch_norm`` to the parameters of a layer that calls it."""
        known = {**found.passed, **given}
        normalizer, parameters = known.get("normalizer_fn"), known.get("normalizer_params")
        if normalizer is None or self.paths.get(normalizer) not in NORMALIZATIONS or not found.normalization:
            return
        inner = items_of(self.file, parameters) if parameters is not None else {}
        if inner is not None:
            both = {**found.normalization, **inner}
            found.passed["normalizer_params"] = ast.Dict([ast.Constant(each) for each in both], list(both.values()))

    def setting(self, node: ast.AST, symbol: str, given: Mapping[str, ast.expr]) -> Setting:
        """What is set for a function that is called at a place with what is ``given``, by scopes there and around the
        calls of its function, as far as the file shows."""
        if not self.calls or not is_below(symbol, LAYERS):
            return Setting()
        found = self.lexical(node, symbol)
        function = self.file.function_around(node)
        if function is None:
            return found
        inherited = self.inherited(function, symbol)
        own = {*found.passed, *given}
        found.add(inherited)
        if set(found.passed) - own:
            found.reason = found.reason or f"as the scope around the calls of {function.name} has it"
        return found

    def inherited(self, function: FunctionNode, symbol: str, depth: int = 0) -> Setting:
        """What scopes around the places where the file calls a function, or passes it on, set for another one."""
        found: list[Setting] = []
        for site in self.sites(function):
            outer = self.file.function_around(site)
            setting = self.lexical(site, symbol)
            if outer is not None and outer is not function and depth < DEPTH:
                setting.add(self.inherited(outer, symbol, depth + 1))
            found.append(setting)
        if not found or all(not each.passed and not each.reason for each in found):
            return Setting(normalization=found[0].normalization if found else {})
        is_clear = len({each.text() for each in found}) == 1 and not any(each.reason for each in found)
        if is_clear and self.is_meant_anywhere(found[0]):
            return found[0]
        if is_clear:
            return Setting(normalization=found[0].normalization, foreign=found[0].passed, caller=function.name)
        return Setting(reason=OF_CALLERS, normalization=found[0].normalization)

    def sites(self, function: FunctionNode) -> list[ast.expr]:
        """Where the file calls a function or passes it on, by its name."""
        return [
            each
            for each in self._loads.get(function.name, [])
            if isinstance(self.file.parents.get(each), (ast.Call, ast.keyword)) and not self.is_local(each)
        ]

    def is_local(self, node: ast.expr) -> bool:
        """Whether the function around a name sets it itself."""
        function = self.file.function_around(node)
        return (
            isinstance(node, ast.Name) and function is not None and (function, node.id) in self.file.assignments.by_name
        )

    @cached_property
    def _loads(self) -> dict[str, list[ast.expr]]:
        """Where names are read, and attributes of ``self``."""
        found: dict[str, list[ast.expr]] = {}
        syntax = self.file.source.syntax
        for name in syntax.all(ast.Name):
            if isinstance(name.ctx, ast.Load):
                found.setdefault(name.id, []).append(name)
        for node in syntax.all(ast.Attribute):
            if unparse(node.value) == "self":
                found.setdefault(node.attr, []).append(node)
        return found

    def is_never_passed(self, node: ast.expr) -> bool:
        """Whether a name is a parameter whose default is false and that the file, which calls the function or passes it
        on, never passes."""
        function = self.file.function_around(node)
        if not isinstance(node, ast.Name) or function is None:
            return False
        arguments = [*function.args.posonlyargs, *function.args.args]
        names = [each.arg for each in arguments]
        position = names.index(node.id) if node.id in names else -1
        at = position - len(names) + len(function.args.defaults)
        default = function.args.defaults[at] if position >= 0 and at >= 0 else None
        sites = self.sites(function)
        if not sites or not isinstance(default, ast.Constant) or default.value:
            return False
        return not any(self.may_pass(site, node.id, position) for site in sites)

    def may_pass(self, site: ast.expr, name: str, position: int) -> bool:
        """Whether a call of a function, or one that it is passed to, passes a parameter of it."""
        call = self.file.parents.get(site)
        if not isinstance(call, ast.Call):
            return True
        is_starred = any(isinstance(each, ast.Starred) for each in call.args)
        return is_starred or len(call.args) > position or any(each.arg in (None, name) for each in call.keywords)

    def is_meant_anywhere(self, setting: Setting) -> bool:
        """Whether the values of a setting have no names of a function in them."""
        local = {
            name for (scope, name), _ in self.file.assignments.by_name.items() if not isinstance(scope, ast.Module)
        }
        names = (each for value in setting.passed.values() for each in walk(value))
        return not any(isinstance(each, ast.Name) and each.id in local for each in names)

    @cached_property
    def makers(self) -> dict[FunctionNode, ast.stmt]:
        """The functions of the file that return a scope, and a statement that is in that."""
        found: dict[FunctionNode, ast.stmt] = {}
        for call in self.calls:
            item = self.file.parents.get(call)
            block = self.file.parents.get(item) if item is not None else None
            function = self.file.function_around(call)
            if not isinstance(item, ast.withitem) or not isinstance(block, ast.With) or function is None:
                continue
            if isinstance(item.optional_vars, ast.Name) and any(
                isinstance(self.file.parents.get(load), ast.Return) for load in self.file.flow.loads(item.optional_vars)
            ):
                found[function] = block.body[0]
        return found

    def made_for(self, node: ast.AST, symbol: str) -> dict[str, Setting]:
        """What the scopes that functions of the file return set for a function, by the names of these."""
        around = self.file.function_around(node)
        if not self.calls or not is_below(symbol, LAYERS) or around in self.makers:
            return {}
        found = {function.name: self.lexical(inner, symbol) for function, inner in self.makers.items()}
        return {name: setting for name, setting in found.items() if setting.passed}

    @cached_property
    def handed_on(self) -> str:
        """The file's own name for a function of another module that returns scopes, as the networks of slim have them
        for their callers; empty where it has none."""
        for each in self.file.source.tree.body if self.calls else ():
            if isinstance(each, ast.Assign) and isinstance(each.value, ast.Attribute):
                if each.value.attr.endswith("_arg_scope") and isinstance(each.targets[0], ast.Name):
                    return each.targets[0].id
        return ""


def items_of(file: File, node: ast.expr) -> dict[str, ast.expr] | None:
    """What a dictionary has that is written down, there or where its name was set; ``None`` for any other."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        known = file.assignments.value_of(node)
        return None if known is None or file.is_changed(node) or known is node else items_of(file, known)
    if isinstance(node, ast.Call) and unparse(node.func) == "dict" and not node.args:
        return {each.arg: each.value for each in node.keywords if each.arg} if all(
            each.arg for each in node.keywords) else None  # fmt: skip
    if not isinstance(node, ast.Dict):
        return None
    keys = [each.value if isinstance(each, ast.Constant) else None for each in node.keys]
    if not all(isinstance(each, str) for each in keys):
        return None
    return dict(zip(map(str, keys), node.values, strict=True))
