"""Which TensorFlow symbol each expression of a file refers to.

The resolver goes through a file once, in the order in which Python would run it under TensorFlow 2: module code
from the top, a function's body where it is first called or else after everything before it has run, both
branches of a test unless TensorFlow's version decides it. It keeps what each name is bound to, as far as that
concerns TensorFlow, in scopes that are Python's. What it cannot know is ``None``.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Callable, Sequence

from tf2lint.names import versions
from tf2lint.names.project import Project, Summary, Used
from tf2lint.names.references import Reference, Sites, is_of_one
from tf2lint.names.statements import Statements
from tf2lint.names.values import (
    LocalFunction,
    Skip,
    uncertain,
)
from tf2lint.python.source import Source
from tf2lint.settings import Settings

MAX_ROUNDS = 3  # over functions that read what a later one turned out to bind


Found = tuple[list[Reference], Sites]


class Resolver(Statements):
    """Resolves the names of one file."""

    def run(self) -> LocalFunction:
        """Resolve the file. Returns the module's body, with the references of all others below it."""
        root = self.body
        self.block(self.source.tree.body)
        if isinstance(self.module.state.get("pytestmark"), Skip):
            self.leave_out(self.deferred)
            self.deferred = []
        self.deferred.sort(key=self.is_without_global)
        self.run_deferred()
        for _ in range(MAX_ROUNDS):
            again = [body for body in self.bodies(root) if self.is_outdated(body)]
            for body in again:
                body.forget()
                self.unreached.forget(body.node)
            kept = set(self.bodies(root))
            for body in again:
                if body in kept:  # else it is defined in another one, and will be anew
                    self.run_function(body)
            self.run_deferred()
            for cls in self.classes:
                cls.renew()
            if not again:
                break
        return root

    def summary(self) -> Summary:
        """What the file leaves for those that import it. Ends the run: it takes apart what refers to the tree."""
        references = [each for body in self.made for each in body.references if not each.owner]
        uses = frozenset(Used(each.path, each.route, each.call is not None) for each in references)
        for body in self.made:
            body.leaves_out = self.leaves_out(body)
        for body in self.made:
            body.leave()
        for cls in self.classes:
            cls.leave()
        names = {name: uncertain(value) for name, value in self.module.state.items()}
        self.module.state = names
        return Summary(names, tuple(self.stars), uses)

    @staticmethod
    def is_outdated(body: LocalFunction) -> bool:
        """Whether what a body has read, or what its calls pass, is something else by now."""
        if body.entered_with != body.joined_arguments:
            return True
        return any(
            value != (each.returns if isinstance(each, LocalFunction) else each.attribute(name, of_instance=True))
            for (each, name), value in body.seen.items()
        )

    def run_deferred(self) -> None:
        while self.deferred:
            function = self.deferred.pop(0)
            if self.is_skipped(function):
                self.leave_out([function])
            else:
                self.run_function(function)

    def leave_out(self, functions: Sequence[LocalFunction]) -> None:
        """Keep functions that no call has started from being run."""
        for function in functions:
            node = function.node
            if not function.started and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                function.started = True
                self.unreached.add(node.body)

    def is_skipped(self, function: LocalFunction) -> bool:
        """Whether a mark of its class, or a method that runs before each of its tests, skips a method."""
        cls = function.cls
        if cls is None or function.started:
            return False
        if any(isinstance(each.state.get("pytestmark"), Skip) for each in cls.lineage):
            return True
        fixtures = [cls.attribute(name, of_instance=False) for name in versions.FIXTURES]
        for fixture in fixtures:
            if isinstance(fixture, LocalFunction):
                self.run_function(fixture)
                if isinstance(fixture.returns, Skip) and fixture is not function:
                    return True
        return False

    @staticmethod
    def is_without_global(function: LocalFunction) -> bool:
        """Whether a function leaves the module's names alone: such functions are entered last."""
        body = function.node.body  # type: ignore[union-attr]
        return isinstance(body, ast.expr) or not any(isinstance(statement, ast.Global) for statement in body)

    @staticmethod
    def bodies(root: LocalFunction) -> list[LocalFunction]:
        found, pending = [], [root]
        while pending:
            body = pending.pop()
            found.append(body)
            pending.extend(body.children)
        return found[1:]


def resolve(source: Source, settings: Settings, is_eager: bool) -> Found:
    """Every place where a file refers to TensorFlow, in no particular order, and where its code is run from.
    ``is_eager``: whether eager execution is on.

    Raises what ``ast.parse`` raises for a file that Python cannot parse.
    """
    around = project_around(settings)
    around.prepare(source)
    finish = source.known.get((settings, is_eager))
    if finish is None:
        finish, summary = run(source, settings, around, is_eager)
        around.keep(source, summary)
    return finish(source)


def project_around(settings: Settings) -> Project:
    """The project of a file that is to be linted with these settings."""
    return Project(settings, run)


def run(
    source: Source, settings: Settings, around: Project, is_eager: bool = True
) -> tuple[Callable[[Source], Found], Summary]:
    """What gives what a file refers to, as ``resolve`` has it, and what the file leaves for those that import it.
    Raises what ``ast.parse`` raises."""
    resolver = Resolver(source, settings, around)
    resolver.is_eager = is_eager
    root = resolver.run()
    found = [(body.node, body.references) for body in (root, *resolver.bodies(root))]
    return functools.partial(finished, resolver, found), resolver.summary()


def finished(resolver: Resolver, found: Sequence[tuple[ast.AST | None, list[Reference]]], source: Source) -> Found:
    """What is left of what a run has found, now that the whole file has been seen."""
    unseen = resolver.unreached.close(source.syntax, source.filename)
    left = [reference for node, references in found if node not in unseen for reference in references]
    if resolver.only_in_one and not any(is_of_one(each, resolver.api) for each in left):
        left = [each for each in left if each.call not in resolver.only_in_one]
    if not resolver.binds_tensorflow:
        left = [reference for reference in left if reference.certain]
    return left, resolver.sites.without(unseen, resolver.unreached.nodes)


def references(source: Source, settings: Settings) -> list[Reference]:
    """Every place where a file refers to TensorFlow with eager execution on, as ``resolve`` has it."""
    return resolve(source, settings, True)[0]


def uses(path: str, settings: Settings) -> frozenset[Used]:
    """What a module of the project refers to."""
    return project_around(settings).summary(path).uses
