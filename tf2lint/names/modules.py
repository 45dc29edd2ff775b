"""Imports, and what comes from other modules of the project."""

from __future__ import annotations

import ast

from tf2lint.knowledge import Route, resolves
from tf2lint.names.project import STAND_INS
from tf2lint.names.references import Kind
from tf2lint.names.running import Run
from tf2lint.names.values import (
    Instance,
    ProjectModule,
    Symbol,
    Value,
    join,
    parts_of,
    public,
)
from tf2lint.python import project

# Packages that rules listen to by their own names, without being of TensorFlow; and all packages that these listen to.
COMPANIONS = frozenset({"horovod", "keras_contrib", "tensorflow_hub", "tensorflow_probability", "tf_slim"})
OTHER_PACKAGES = frozenset({"keras", "tensorflow_addons", "tensorflow_core", *COMPANIONS})


class Modules(Run):
    """Leads from imports to what they bind."""

    def import_statement(self, node: ast.Import) -> None:
        for alias in node.names:
            module = self.imported_module(alias.name)
            first, dot, _ = alias.name.partition(".")
            if isinstance(module, Symbol):
                self.emit_import(alias, module, alias.name)
            if alias.asname is not None or not dot:
                self.bind(alias.asname or first, module)
                continue
            self.bind(first, None if module is None else self.imported_module(first))  # `import a.b` binds `a`
            if alias.name in self.settings.modules:  # `a.b` stands for TensorFlow, and `a` does not
                self.scope.state[alias.name] = module
                self.names_with_attributes.add(first)

    def imported_module(self, dotted: str) -> Value | None:
        parts = dotted.split(".")
        if dotted in self.settings.modules:
            self.binds_tensorflow = True
            return Symbol("tf", Route.DIRECT, certain=False)
        if dotted in STAND_INS:
            self.binds_tensorflow = self.binds_compat = True
            return Symbol("tf", Route.COMPAT_V1, certain=False)
        if parts[0] == "tensorflow" and not self.shadowed:
            self.binds_tensorflow = True
            value = Symbol("tf", Route.DIRECT)
            for part in parts[1:]:
                value = value.member(part)
            return value
        if parts[0] in OTHER_PACKAGES and self.project.module(parts[0], 0, self.source.filename) is None:
            if parts[0] != "keras":
                return Symbol(dotted, Route.DIRECT)
            self.binds_tensorflow = True
            return Symbol(f"tf.{dotted}", Route.STANDALONE)
        return self.project.module(dotted, 0, self.source.filename)

    def reported(self, value: Symbol) -> Symbol:
        """What a finding is about: of a private name of Keras for what Keras has lost, that."""
        named = public(value, self.api)
        return named if named is not value and resolves(named.path, Route.DIRECT, self.api) is False else value

    def emit_import(self, alias: ast.alias, value: Symbol, dotted: str) -> None:
        if value.path != "tf":
            self.emit(value, (alias,), Kind.IMPORT)
        elif value.route is Route.COMPAT_V1 and dotted.endswith("v1"):
            self.emit(Symbol("tf.compat.v1", Route.COMPAT_V1), (alias,), Kind.IMPORT)

    def import_from(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        origin: Value | None
        if node.level:
            origin = self.project.module(module, node.level, self.source.filename)
        else:
            origin = self.imported_module(module)
        for alias in node.names:
            if alias.name == "*":
                if isinstance(origin, Symbol) and origin.route is Route.STANDALONE:
                    self.emit_import(alias, origin, module)
                self.import_star(origin)
                continue
            value: Value | None = None
            if not node.level and f"{module}.{alias.name}" in (*self.settings.modules, *STAND_INS):
                value = self.imported_module(f"{module}.{alias.name}")
            elif isinstance(origin, Symbol):
                value = self.reported(origin.member(alias.name))
                self.emit_import(alias, value, alias.name)
                value = public(value, self.api)
            elif isinstance(origin, ProjectModule):
                value = self.from_elsewhere(self.project.attribute(origin, alias.name))
            self.bind(alias.asname or alias.name, value)

    def from_elsewhere(self, value: Value | None) -> Value | None:
        """Note what comes from another module of the project."""
        if isinstance(value, (Symbol, Instance)):
            self.binds_tensorflow = True
            self.binds_compat = self.binds_compat or value.route is Route.COMPAT_V1
        for each in parts_of(value):
            self.from_elsewhere(each)
        return value

    def import_star(self, origin: Value | None) -> None:
        if not isinstance(origin, (Symbol, ProjectModule)):
            return
        self.stars.insert(0, origin)
        self.from_stars = {}
        for name in list(self.module.state):
            value = self.project.star([origin], name)
            known = self.module.state[name]
            if isinstance(known, Symbol) and isinstance(value, Symbol) and known.path == value.path:
                # What a star import really brings may depend on an `__all__` made at run time.
                if known.route is not value.route:
                    self.module.state[name] = join(known, value)
            elif value is not None:
                self.module.state[name] = value
        if isinstance(origin, ProjectModule) and not self.binds_tensorflow:
            self.binds_tensorflow = project.read(origin.path) is not None

    def imports(self, packages: frozenset[str]) -> bool:
        """Whether the file imports one of some packages."""
        imported = project.index_of_file(self.source).imports
        return any(each.module.partition(".")[0] in packages for each in imported if not each.level)


def modules_of(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules that a statement imports, or imports from."""
    if isinstance(node, ast.ImportFrom):
        return [] if node.level else [node.module or ""]
    return [alias.name for alias in node.names]
