"""Writes random Python programs without TensorFlow, which the interpreter of the simulator is compared with CPython on.

``program(seed)`` is the text of one. ``unknown=True`` lets its branches, loops and calls depend on a module ``unseen``
of which the interpreter knows nothing, and of which ``INPUTS`` are what it may have. Nothing in a program catches what
is no ``Exception``, so that it can be stopped.
"""

# ruff: noqa: E501 - what is written are lines of programs

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

HEADER = """\
import collections
import contextlib
import functools
import itertools
import math
import operator
from collections import OrderedDict, defaultdict, namedtuple
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
log = []
Point = namedtuple('Point', 'x y')
Triple = collections.namedtuple('Triple', ['a', 'b', 'c'], defaults=[7])
"""


class Given:
    """What a program may find in ``unseen``."""

    def __init__(self, flag: bool, n: int, s: str, items: list[int]) -> None:
        self.flag, self.n, self.s, self.items = flag, n, s, items

    def module(self) -> ModuleType:
        module: Any = ModuleType("unseen")
        module.flag, module.n, module.s, module.items = self.flag, self.n, self.s, list(self.items)
        module.call = self.call
        module.change = self.change
        module.fails = self.fails
        module.manager = self.manager
        return module  # type: ignore[no-any-return]

    def call(self, *functions: Callable[..., Any]) -> Any:
        """Calls its arguments, perhaps."""
        result: Any = self.n
        for function in functions:
            for _ in range(self.n % 3):
                result = function(self.n)
        return result

    def change(self, value: Any) -> Any:
        """Changes its argument, perhaps."""
        if self.flag:
            if isinstance(value, list):
                value.append(self.n)
            elif isinstance(value, dict):
                value[self.s] = self.n
            elif isinstance(value, set):
                value.add(self.n)
            elif hasattr(value, "__dict__"):
                value.value = self.n
        return value

    def fails(self) -> int:
        if self.flag:
            raise (ValueError, KeyError, RuntimeError)[self.n % 3](self.s)
        return self.n

    @contextmanager
    def manager(self) -> Iterator[int]:
        try:
            yield self.n
        except ValueError:
            if not self.flag:
                raise


INPUTS = (
    Given(True, 0, "", []),
    Given(False, 1, "a", [1]),
    Given(True, 2, "key", [3, 1, 2]),
    Given(False, 5, "xyz", [0, 0]),
    Given(True, 7, "b", [4, 5, 6, 7, 8]),
)

WORDS = ("a", "b", "key", "xyz", "Word", "two words", "", "0", "1_2", "Straße", "a,b,c", "%d", "{}")
ERRORS = ("ValueError", "KeyError", "IndexError", "TypeError", "RuntimeError", "ZeroDivisionError", "AttributeError")
TYPES = ("int", "str", "bool", "list", "dict", "tuple", "set", "float", "any")


class Writer:
    """Writes one program. ``scopes``: the names by type of value that are bound for sure, innermost scope last; those
    of the innermost one may be assigned to."""

    def __init__(self, seed: int, unknown: bool) -> None:
        self.random = random.Random(seed)
        self.unknown = unknown
        self.lines: list[str] = []
        self.indent = 0
        self.count = 0
        self.scopes: list[dict[str, list[str]]] = [{}]
        self.loops = 0
        self.depth = 0
        self.in_function = False

    # -- tools ---------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        self.lines.append("    " * self.indent + text)

    @contextmanager
    def block(self, text: str) -> Iterator[None]:
        self.line(text)
        self.indent += 1
        before = len(self.lines)
        names = [{key: list(value) for key, value in scope.items()} for scope in self.scopes]
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.scopes = names
        self.indent -= 1

    @contextmanager
    def function(self, text: str, **parameters: str) -> Iterator[None]:
        loops, inside = self.loops, self.in_function
        self.loops, self.in_function = 0, True
        with self.block(text):
            self.scopes.append({})
            for name, kind in parameters.items():
                self.declare(kind, name)
            yield
            self.scopes.pop()
        self.loops, self.in_function = loops, inside

    def fresh(self, stem: str = "v") -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def declare(self, kind: str, name: str) -> None:
        for others in self.scopes[-1].values():
            if name in others:
                others.remove(name)
        self.scopes[-1].setdefault(kind, []).append(name)

    def names(self, kind: str, own: bool = False) -> list[str]:
        scopes = self.scopes[-1:] if own else self.scopes
        return [name for scope in scopes for name in scope.get(kind, ())]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, options: Iterable[Any]) -> Any:
        return self.random.choice(list(options))

    def number(self) -> str:
        return str(self.random.randint(-3, 12))

    # -- expressions ---------------------------------------------------------------------------------------------

    def expr(self, kind: str, depth: int = 3) -> str:
        if kind == "any":
            kind = self.pick(("int", "str", "bool", "list", "dict", "tuple", "none", "float", "set"))
        if kind == "none":
            return "None"
        known = self.names(kind)
        if known and self.chance(0.4):
            return str(self.pick(known[-6:]))
        if self.unknown and self.chance(0.06):
            found = {"int": "unseen.n", "str": "unseen.s", "bool": "unseen.flag", "list": "unseen.items"}.get(kind)
            if found:
                return found
        made = getattr(self, f"{kind}_expr")(max(depth - 1, 0))
        return str(made)

    def int_expr(self, d: int) -> str:
        if not d:
            return self.number()
        e = self.expr
        options: list[Callable[[], str]] = [
            self.number,
            lambda: f"({e('int', d)} {self.pick('+-*&|^')} {e('int', d)})",
            lambda: f"({e('int', d)} {self.pick(('//', '%'))} {self.pick((2, 3, 5, 7, -2))})",
            lambda: f"({self.pick(('-', '~', '+', 'abs', 'int', 'round'))}({e('int', d)}))",
            lambda: f"len({e(self.pick(('list', 'str', 'dict', 'tuple', 'set')), d)})",
            lambda: f"sum({e('list', d)})",
            lambda: f"{self.pick(('min', 'max'))}({e('int', d)}, {e('int', d)}, {e('int', d)})",
            lambda: f"{self.pick(('min', 'max'))}([*{e('list', d)}, {e('int', d)}])",
            lambda: f"max({e('list', d)}, default={e('int', d)})",
            lambda: f"min({e('list', d)}, key=lambda q: (q % 3, q), default=0)",
            lambda: f"({e('int', d)} if {e('bool', d)} else {e('int', d)})",
            lambda: f"{e('dict', d)}.get({e('str', d)}, {e('int', d)})",
            lambda: f"({e('list', d)} or [{e('int', d)}])[{self.pick((0, -1))}]",
            lambda: f"(lambda p, q={e('int', 1)}: p - q)({e('int', d)}{self.pick(('', ', 4', ', q=5'))})",
            lambda: f"({e('int', d)} {self.pick(('and', 'or'))} {e('int', d)})",
            lambda: f"sum({self.generator_expr(d)})",
            lambda: f"{e('str', d)}.{self.pick(('count', 'find', 'rfind'))}({self.pick(WORDS)!r})",
            lambda: f"next(iter({e('list', d)}), {self.number()})",
            lambda: f"divmod({e('int', d)}, 4)[{self.pick((0, 1))}]",
            lambda: f"functools.reduce(lambda p, q: p * 2 + q, {e('list', d)}, {self.number()})",
            lambda: f"functools.reduce(operator.add, {e('list', d)}, 0)",
            lambda: f"{e('list', d)}.count({e('int', d)})",
            lambda: f"{e('tuple', d)}.count({e('int', d)})",
            lambda: f"Point({e('int', d)}, y={e('int', d)}).{self.pick('xy')}",
            lambda: f"Triple({e('int', d)}, 2)[{self.pick((0, 1, 2))}]",
            lambda: f"Point(3, {e('int', d)})._replace(x={e('int', d)}).x",
            lambda: f"functools.partial(lambda p, q, r=1: p + q * r, {e('int', d)}, r=2)({e('int', d)})",
            lambda: f"{{'f': lambda p: p + 1, 'g': lambda p: p * 2}}[{self.pick(('f', 'g'))!r}]({e('int', d)})",
            lambda: f"[lambda: {e('int', 1)}, lambda: {e('int', 1)}][{e('bool', d)}]()",
            lambda: f"operator.itemgetter(1)(({e('int', d)}, {e('int', d)}))",
            lambda: f"pow({e('int', d)}, {self.pick((0, 1, 2))})",
            lambda: f"math.{self.pick(('floor', 'ceil'))}({e('float', d)})",
            lambda: f"int({e('float', d)})",
            lambda: f"int(str({e('int', d)}))",
            lambda: f"ord(({e('str', d)} or 'z')[0])",
            lambda: f"getattr(Point({e('int', d)}, 1), 'x')",
            lambda: f"getattr(log, 'nothing', {e('int', d)})",
            lambda: f"({self.fresh('w')} := {e('int', d)})" if self.scopes[1:] == [] else self.number(),
            lambda: f"dict(p={e('int', d)}, q=2)['p']",
            lambda: f"list({e('dict', d)}.values() or [{self.number()}])[0]",
            lambda: f"sum(p * q for p, q in zip({e('list', d)}, {e('list', d)}))",
            lambda: f"sum(p for p in {e('list', d)} if p > {self.number()})",
            lambda: f"({e('int', d)}).bit_length()",
        ]
        functions = self.names("function")
        if functions:
            options += [lambda: self.call(self.pick(functions), d)] * 6
        objects = self.names("object")
        if objects:
            options += [
                lambda: f"{self.pick(objects)}{self.pick(('.value', '.double', '.add(2)', '(3)', '.total'))}"
            ] * 4
            options += [lambda: f"{self.pick(objects)}[{e('int', d)}]", lambda: f"len({self.pick(objects)})"]
            options += [lambda: f"({self.pick(objects)} + {e('int', d)}).value", lambda: f"sum({self.pick(objects)})"]
        return str(self.pick(options)())

    def call(self, name: str, d: int) -> str:
        if self.chance(0.2):
            return f"{name}(*[{self.expr('int', d)}])"
        if self.chance(0.2):
            return f"{name}(**{{'p': {self.expr('int', d)}}})"
        return f"{name}({self.pick(('', 'p='))}{self.expr('int', d)})"

    def generator_expr(self, d: int) -> str:
        return self.pick(
            (
                f"p * {self.number()} for p in {self.expr('list', d)}",
                f"len(p) for p in {self.expr('str', d)}.split(',') if p",
                f"p + q for p in {self.expr('list', d)} for q in range(3) if p != q",
            )
        )

    def float_expr(self, d: int) -> str:
        e = self.expr
        return self.pick(
            (
                str(self.random.choice((0.5, 1.0, -2.25, 3.75, 1e3))),
                f"({e('int', d)} / {self.pick((2, 4, 8))})" if d else "0.25",
                f"({e('float', d)} {self.pick('+-*')} {e('int', d)})" if d else "1.5",
                f"round({e('float', d)}, 1)" if d else "2.5",
                f"float({e('int', d)})" if d else "-1.5",
                f"math.sqrt(abs({e('int', d)}))" if d else "0.0",
            )
        )

    def str_expr(self, d: int) -> str:
        if not d:
            return repr(self.pick(WORDS))
        e = self.expr
        options: list[Callable[[], str]] = [
            lambda: repr(self.pick(WORDS)),
            lambda: f"({e('str', d)} + {e('str', d)})",
            lambda: f"({e('str', d)} * {self.pick((0, 1, 2))})",
            lambda: f"('%s-%d' % ({e('str', d)}, {e('int', d)}))",
            lambda: f"('%(p)05d|%(q)r' % {{'p': {e('int', d)}, 'q': {e('str', d)}}})",
            lambda: f"('%.2f %5s %-4s|' % ({e('float', d)}, {e('bool', d)}, {e('any', d)}))",
            lambda: f"('%s' % {e(self.pick(('int', 'list', 'dict', 'float')), d)})",
            lambda: f"'{{}} {{}}'.format({e('int', d)}, {e('any', d)})",
            lambda: f"'{{1}}{{0!r:>6}}{{p:04d}}'.format({e('str', d)}, {e('int', d)}, p={e('int', d)})",
            lambda: f"'{{0[0]}} {{p.x}}'.format([{e('int', d)}], p=Point({e('int', d)}, 2))",
            lambda: f"f'{{{e('int', 1).replace(chr(39), chr(34))}:>4}}'",
            lambda: (
                f'f"{{{self.pick(self.names("int") or ["7"])}!r:<5}}|{{{self.pick(self.names("str") or ["8"])}!s}}"'
            ),
            lambda: (
                f'f"{{{self.pick(self.names("list") or ["[1]"])}}}{{{self.pick(self.names("float") or ["1.5"])}:.{{2}}f}}"'
            ),
            lambda: f'f"{{{self.pick(self.names("int") or ["7"])}=}}"',
            lambda: f"{e('str', d)}.{self.pick(('upper', 'lower', 'title', 'strip', 'capitalize', 'swapcase'))}()",
            lambda: f"{e('str', d)}.replace({self.pick(WORDS)!r}, {self.pick(WORDS)!r})",
            lambda: f"{e('str', d)}.{self.pick(('ljust', 'rjust', 'center', 'zfill'))}({self.pick((3, 6))})",
            lambda: f"{e('str', d)}[{self.pick(('1:', ':-1', '::2', '::-1', '1:3'))}]",
            lambda: f"str({e('any', d)})",
            lambda: f"repr({e('any', d)})",
            lambda: f"{self.pick((',', '', '-'))!r}.join(map(str, {e('list', d)}))",
            lambda: f"'-'.join(str(p) for p in {e('list', d)})",
            lambda: f"' '.join(sorted({e('dict', d)}))",
            lambda: f"{e('str', d)}.{self.pick(('partition', 'rpartition'))}(',')[{self.pick((0, 1, 2))}]",
            lambda: f"({e('str', d)}.split({self.pick((chr(39) + ',' + chr(39), ''))}) or ['none'])[-1]",
            lambda: f"type({e(self.pick(('int', 'list', 'dict', 'str', 'bool')), d)}).__name__",
            lambda: f"({e('str', d)} if {e('bool', d)} else {e('str', d)})",
            lambda: f"chr(97 + {e('int', d)} % 26)",
            lambda: f"hex({e('int', d)})",
            lambda: f"format({e('int', d)}, '+d')",
            lambda: f"str({e('str', d)}.encode())",
        ]
        objects = self.names("object")
        if objects:
            options += [
                lambda: f"{self.pick(('str', 'repr'))}({self.pick(objects)})",
                lambda: f"{self.pick(objects)}.name",
            ]
            options += [lambda: f"type({self.pick(objects)}).__name__", lambda: f"'%s' % {self.pick(objects)}"]
            options += [lambda: f"f'{{{self.pick(objects)}}}'"]
        functions = self.names("function")
        if functions:
            options += [lambda: f"{self.pick(functions)}.__name__"]
        return str(self.pick(options)())

    def bool_expr(self, d: int) -> str:
        if not d:
            return str(self.pick(("True", "False")))
        e = self.expr
        options: list[Callable[[], str]] = [
            lambda: self.pick(("True", "False")),
            lambda: f"({e('int', d)} {self.pick(('<', '<=', '==', '!=', '>', '>='))} {e('int', d)})",
            lambda: (
                f"({e('int', d)} {self.pick(('<', '<=', '!='))} {e('int', d)} {self.pick(('<', '==', '>='))} {e('int', d)})"
            ),
            lambda: f"({e('str', d)} {self.pick(('<', '==', '!=', 'in', 'not in'))} {e('str', d)})",
            lambda: f"({e('int', d)} {self.pick(('in', 'not in'))} {e(self.pick(('list', 'tuple', 'set')), d)})",
            lambda: f"({e('str', d)} in {e('dict', d)})",
            lambda: (
                f"({e(kind := self.pick(('list', 'dict', 'tuple', 'set')), d)} {self.pick(('==', '!='))} {e(kind, d)})"
            ),
            lambda: f"({e('list', d)} < {e('list', d)})",
            lambda: f"({e('tuple', d)} < {e('tuple', d)})",
            lambda: f"({e('set', d)} {self.pick(('<=', '<', '>='))} {e('set', d)})",
            lambda: f"(not {e('any', d)})",
            lambda: f"bool({e('any', d)})",
            lambda: f"({e('bool', d)} {self.pick(('and', 'or', '==', 'is'))} {e('bool', d)})",
            lambda: f"({e('any', d)} {self.pick(('is', 'is not', '==', '!='))} None)",
            lambda: (
                f"isinstance({e('any', d)}, {self.pick(('int', 'str', '(int, str)', 'bool', 'list', 'dict', 'tuple', 'object', 'float'))})"
            ),
            lambda: (
                f"issubclass({self.pick(('bool', 'int', 'KeyError'))}, {self.pick(('int', 'Exception', 'object'))})"
            ),
            lambda: f"{self.pick(('any', 'all'))}({e('list', d)})",
            lambda: f"{self.pick(('any', 'all'))}(p > {self.number()} for p in {e('list', d)})",
            lambda: f"{e('str', d)}.{self.pick(('startswith', 'endswith'))}({self.pick(('a', ('a', 'x'), ''))!r})",
            lambda: f"{e('str', d)}.{self.pick(('isdigit', 'isalpha', 'islower', 'isupper'))}()",
            lambda: f"hasattr({e('any', d)}, {self.pick(('append', 'keys', 'upper', 'nothing', '__len__'))!r})",
            lambda: f"callable({self.pick(('len', 'int', '3', 'log', 'log.append', 'lambda: 1'))})",
            lambda: (
                f"(type({e('any', d)}) {self.pick(('is', '=='))} {self.pick(('int', 'str', 'list', 'tuple', 'bool'))})"
            ),
            lambda: f"{e('set', d)}.{self.pick(('issubset', 'isdisjoint', 'issuperset'))}({e('list', d)})",
        ]
        objects = self.names("object")
        if objects:
            options += [lambda: f"hasattr({self.pick(objects)}, {self.pick(('value', 'nothing', 'add'))!r})"]
            options += [
                lambda: f"({self.pick(objects)} {self.pick(('==', 'is', '!=', 'is not'))} {self.pick(objects)})"
            ]
            options += [lambda: f"bool({self.pick(objects)})", lambda: f"({e('int', d)} in {self.pick(objects)})"]
            options += [lambda: f"isinstance({self.pick(objects)}, {self.pick(self.names('class') or ['int'])})"]
        return str(self.pick(options)())

    def list_expr(self, d: int) -> str:
        if not d:
            return f"[{', '.join(self.number() for _ in range(self.random.randint(0, 4)))}]"
        e = self.expr
        options: list[Callable[[], str]] = [
            lambda: f"[{', '.join(e('int', d) for _ in range(self.random.randint(0, 4)))}]",
            lambda: f"[{self.comprehension(d)}]",
            lambda: f"list(range({self.pick((0, 2, 5))}, {self.pick((4, 7))}, {self.pick((1, 2))}))",
            lambda: f"sorted({e('list', d)}{self.pick(('', ', reverse=True', ', key=lambda p: -p', ', key=abs'))})",
            lambda: f"sorted({e('set', d)})",
            lambda: f"{e('list', d)}[{self.pick(('1:', ':-1', '::2', '::-1', ':2'))}]",
            lambda: f"({e('list', d)} + {e('list', d)})",
            lambda: f"({e('list', d)} * {self.pick((0, 1, 2))})",
            lambda: f"[*{e('list', d)}, {e('int', d)}, *{e('tuple', d)}]",
            lambda: f"list(map(lambda p: p {self.pick('+-*')} 2, {e('list', d)}))",
            lambda: f"list(filter({self.pick(('None', 'lambda p: p > 1'))}, {e('list', d)}))",
            lambda: f"list(reversed({e('list', d)}))",
            lambda: f"[p for p, q in enumerate({e('list', d)}, {self.pick((0, 1))}) if q]",
            lambda: f"list({e('dict', d)}.values())",
            lambda: f"[len(p) for p in {e('dict', d)}]",
            lambda: f"[p * q for p, q in zip({e('list', d)}, {e('tuple', d)})]",
            lambda: f"list(itertools.chain({e('list', d)}, {e('tuple', d)}))",
            lambda: f"list(itertools.islice(itertools.count({self.number()}), {self.pick((0, 3))}))",
            lambda: f"list(itertools.accumulate({e('list', d)}))",
            lambda: f"[sum(p) for p in itertools.product({e('list', 1)}, range(2))]",
            lambda: f"[p + q for p, q in itertools.combinations({e('list', 1)}, 2)]",
            lambda: f"list(itertools.takewhile(lambda p: p < 5, {e('list', d)}))",
            lambda: f"[p for p, _ in itertools.groupby({e('list', d)})]",
            lambda: f"[p or 0 for p, q in itertools.zip_longest({e('list', d)}, range(2))]",
            lambda: f"list(itertools.repeat({e('int', d)}, 2))",
            lambda: f"{e('list', d)}.copy()",
            lambda: f"list({e('tuple', d)})",
            lambda: f"({e('list', d)} if {e('bool', d)} else {e('list', d)})",
        ]
        generators = self.names("generator")
        if generators:
            options += [lambda: f"list({self.pick(generators)}({e('int', d)}))"] * 3
            options += [lambda: f"[p for p in {self.pick(generators)}({e('int', d)}) if p % 2]"]
            options += [lambda: f"list(itertools.islice({self.pick(generators)}({e('int', d)}), 2))"]
            options += [lambda: f"(list(zip({self.pick(generators)}(3), {e('list', d)})) and {e('list', d)})"]
        objects = self.names("object")
        if objects:
            options += [lambda: f"list({self.pick(objects)})", lambda: f"[p for p in {self.pick(objects)}]"]
        return str(self.pick(options)())

    def comprehension(self, d: int) -> str:
        return self.pick(
            (
                f"p {self.pick('+-*')} {self.number()} for p in {self.expr('list', d)}",
                f"p for p in {self.expr('list', d)} if p {self.pick(('>', '%'))} 2",
                f"p - q for p in {self.expr('list', d)} for q in {self.expr('list', d)} if p != q",
                f"(p, q)[{self.pick((0, 1))}] for p in range(3) for q in range(p)",
                f"sum([q * p for q in range(p)]) for p in range({self.pick((2, 4))})",
                f"p if p > 2 else -p for p in {self.expr('tuple', d)}",
            )
        )

    def dict_expr(self, d: int) -> str:
        if not d:
            return (
                f"{{{', '.join(f'{self.pick(WORDS)!r}: {self.number()}' for _ in range(self.random.randint(0, 3)))}}}"
            )
        e = self.expr
        return self.pick(
            (
                f"{{{', '.join(f'{e(chr(115) + chr(116) + chr(114), d)}: {e(chr(105) + chr(110) + chr(116), d)}' for _ in range(2))}}}",
                f"{{str(p): p * 2 for p in {e('list', d)}}}",
                f"{{p: q for q, p in enumerate({e('str', d)}) if p != 'a'}}",
                f"dict(a={e('int', d)}, b={e('int', d)})",
                f"dict(zip({e('str', d)}, {e('list', d)}))",
                f"{{**{e('dict', d)}, {e('str', d)}: {e('int', d)}}}",
                f"dict({e('dict', d)}, key={e('int', d)})",
                f"dict.fromkeys({e('str', d)}, {e('int', d)})",
                f"({e('dict', d)} | {e('dict', d)})",
                f"dict([({e('str', d)}, {e('int', d)})])",
                f"dict(sorted({e('dict', d)}.items(), key=lambda p: p[1]))",
                f"{e('dict', d)}.copy()",
                f"{{q: p for p, q in zip({e('list', d)}, {self.pick(('ab', 'xyz'))!r})}}",
                f"Point({e('int', d)}, 2)._asdict()",
            )
        )

    def tuple_expr(self, d: int) -> str:
        if not d:
            return f"({self.number()}, {self.number()})"
        e = self.expr
        return self.pick(
            (
                f"({e('int', d)}, {e('int', d)})",
                f"({e('int', d)},)",
                f"tuple({e('list', d)})",
                f"tuple(p + 1 for p in {e('list', d)})",
                f"divmod({e('int', d)}, 3)",
                f"({e('tuple', d)} + {e('tuple', d)})",
                f"{e('tuple', d)}[{self.pick(('1:', '::-1', ':1'))}]",
                f"(*{e('list', d)}, {e('int', d)})",
                f"tuple(sorted({e('tuple', d)}))",
                f"tuple({e('dict', d)}.values())",
                f"tuple(Point({e('int', d)}, {e('int', d)}))",
            )
        )

    def set_expr(self, d: int) -> str:
        if not d:
            return f"{{{self.number()}, {self.number()}}}"
        e = self.expr
        return self.pick(
            (
                f"{{{e('int', d)}, {e('int', d)}}}",
                f"set({e('list', d)})",
                f"{{p % 3 for p in {e('list', d)}}}",
                f"({e('set', d)} {self.pick('|&-^')} {e('set', d)})",
                f"{e('set', d)}.{self.pick(('union', 'intersection', 'difference'))}({e('list', d)})",
                f"{e('set', d)}.copy()",
                "set()",
            )
        )

    # -- statements ----------------------------------------------------------------------------------------------

    def statements(self, count: int) -> None:
        self.depth += 1
        for _ in range(count):
            self.statement()
        self.depth -= 1

    def statement(self) -> None:
        simple = (
            self.assignment,
            self.assignment,
            self.augmented,
            self.unpacking,
            self.mutation,
            self.logging,
            self.deletion,
        )
        nested = (
            *(self.if_, self.if_, self.for_, self.for_, self.while_, self.try_, self.try_, self.with_, self.match_),
            *(
                self.function_,
                self.function_,
                self.closure,
                self.generator,
                self.class_,
                self.class_,
                self.object_change,
            ),
            *(self.decorated, self.manager, self.recursion, self.late_binding, self.mutable_default, self.global_),
            *(self.raising, self.iterator, self.special),
        )
        if self.unknown and self.chance(0.12):
            self.unseen()
        elif self.depth > 3 or self.chance(0.5):
            self.pick(simple)()
        else:
            self.pick(nested)()

    def kind(self) -> str:
        return str(self.pick(("int", "int", "int", "str", "bool", "list", "list", "dict", "tuple", "set", "float")))

    def assignment(self) -> None:
        kind = self.kind()
        own = self.names(kind, own=True)
        name = self.pick(own) if own and self.chance(0.5) else self.fresh()
        self.line(f"{name} = {self.expr(kind)}")
        self.declare(kind, name)

    def augmented(self) -> None:
        own = self.names("int", own=True)
        choice = self.random.randint(0, 6)
        if choice == 0 and own:
            self.line(f"{self.pick(own)} {self.pick('+-*|^&')}= {self.expr('int')}")
        elif choice == 1 and self.names("list"):
            name = self.pick(self.names("list"))
            if name in self.names("list", own=True):
                self.line(f"{name} += {self.expr(self.pick(('list', 'tuple')))}")
        elif choice == 2 and self.names("list"):
            name = self.pick(self.names("list"))
            with self.block(f"if {name}:"):
                self.line(f"{name}[{self.pick((0, -1))}] {self.pick('+-*')}= {self.expr('int')}")
        elif choice == 3 and self.names("dict"):
            name = self.pick(self.names("dict"))
            with self.block(f"for {(key := self.fresh('k'))} in list({name}):"):
                self.line(f"{name}[{key}] {self.pick('+-*')}= {self.expr('int')}")
        elif choice == 4 and self.names("object"):
            self.line(f"{self.pick(self.names('object'))}.value {self.pick('+-*')}= {self.expr('int', 2)}")
        elif choice == 5 and self.names("str", own=True):
            self.line(f"{self.pick(self.names('str', own=True))} += {self.expr('str', 2)}")
        elif choice == 6 and self.names("set", own=True):
            self.line(f"{self.pick(self.names('set', own=True))} {self.pick('|&-^')}= {self.expr('set', 2)}")

    def unpacking(self) -> None:
        a, b, c = self.fresh(), self.fresh(), self.fresh()
        choice = self.random.randint(0, 5)
        if choice == 0:
            self.line(f"{a}, {b} = {self.expr('int')}, {self.expr('str')}")
            self.declare("int", a)
            self.declare("str", b)
        elif choice == 1:
            self.line(f"{a}, *{b} = [{self.expr('int')}, *{self.expr('list')}]")
            self.declare("int", a)
            self.declare("list", b)
        elif choice == 2:
            self.line(f"({a}, ({b}, {c})) = {self.expr('int')}, ({self.expr('int')}, {self.expr('list')})")
            self.declare("int", a)
            self.declare("int", b)
            self.declare("list", c)
        elif choice == 3:
            self.line(f"{a} = {b} = {self.expr('list')}")
            self.declare("list", a)
            self.declare("list", b)
        elif choice == 4:
            self.line(f"[*{a}, {b}] = (*{self.expr('tuple')}, {self.expr('int')})")
            self.declare("list", a)
            self.declare("int", b)
        elif len(own := self.names("int", own=True)) > 1:
            one, two = self.random.sample(own, 2)
            self.line(f"{one}, {two} = {two}, {one}")

    def mutation(self) -> None:
        choice = self.random.randint(0, 3)
        e = self.expr
        if choice == 0 and self.names("list"):
            name = self.pick(self.names("list"))
            self.line(
                self.pick(
                    (
                        f"{name}.append({e('int')})",
                        f"{name}.extend({e(self.pick(('list', 'tuple')))})",
                        f"{name}.insert({self.pick((0, 1, -1))}, {e('int')})",
                        f"{name}.sort({self.pick(('', 'reverse=True', 'key=lambda p: p % 3'))})",
                        f"{name}.reverse()",
                        f"{name}[{self.pick(('1:', ':1', '1:2'))}] = {e('list')}",
                        f"log.append({name}.pop() if {name} else None)",
                        f"log.append({name}.index({e('int')}) if {e('int', 1)} in {name} else None)"
                        if self.chance(0.1)
                        else "pass",
                        f"{name}.clear()" if self.chance(0.2) else "pass",
                    )
                )
            )
        elif choice == 1 and self.names("dict"):
            name = self.pick(self.names("dict"))
            self.line(
                self.pick(
                    (
                        f"{name}[{e('str')}] = {e('int')}",
                        f"{name}.update({e('dict')})",
                        f"{name}.update(a={e('int')})",
                        f"log.append({name}.setdefault({e('str')}, {e('int')}))",
                        f"log.append({name}.pop({e('str')}, {e('int')}))",
                        f"log.append(sorted({name}.items()))",
                        f"log.append(list({name}.keys()))",
                        f"log.append({name}.popitem() if {name} else None)",
                        f"{name} |= {e('dict')}" if name in self.names("dict", own=True) else "pass",
                    )
                )
            )
        elif choice == 2 and self.names("set"):
            name = self.pick(self.names("set"))
            self.line(
                self.pick(
                    (
                        f"{name}.add({e('int')})",
                        f"{name}.discard({e('int')})",
                        f"{name}.update({e('list')})",
                        f"log.append(sorted({name}))",
                        f"{name}.difference_update({e('list')})",
                    )
                )
            )
        elif self.names("object"):
            name = self.pick(self.names("object"))
            self.line(
                self.pick(
                    (
                        f"{name}.value = {e('int')}",
                        f"setattr({name}, 'value', {e('int')})",
                        f"{name}.extra = {e('any')}",
                        f"{name}.double = {e('int')}",
                        f"{name}.items.append({e('int')})",
                        f"log.append({name}.shared)",
                        f"{name}.shared = {e('int')}",
                        f"type({name}).shared += 1" if self.chance(0.4) else "pass",
                    )
                )
            )

    def logging(self) -> None:
        self.line(f"log.append({self.expr('any')})")

    def deletion(self) -> None:
        if self.chance(0.4) and self.names("int", own=True) and self.depth <= 1:
            name = self.pick(self.names("int", own=True))
            self.line(f"del {name}")
            self.scopes[-1]["int"].remove(name)
        elif self.names("list"):
            name = self.pick(self.names("list"))
            self.line(f"del {name}[{self.pick(('1:', ':1', '5:'))}]")
        elif self.names("dict"):
            name = self.pick(self.names("dict"))
            with self.block(f"if {(key := repr(self.pick(WORDS)))} in {name}:"):
                self.line(f"del {name}[{key}]")

    def if_(self) -> None:
        with self.block(f"if {self.expr(self.pick(('bool', 'bool', 'bool', 'any')))}:"):
            self.statements(self.random.randint(1, 3))
            self.jump()
        for _ in range(self.pick((0, 0, 1, 2))):
            with self.block(f"elif {self.expr('bool')}:"):
                self.statements(self.random.randint(1, 2))
                self.jump()
        if self.chance(0.6):
            with self.block("else:"):
                self.statements(self.random.randint(1, 2))
                self.jump()

    def jump(self) -> None:
        if self.loops and self.chance(0.25):
            self.line(self.pick(("break", "continue")))
        elif self.in_function and self.chance(0.2):
            self.line("return 3")

    def for_(self) -> None:
        name, other = self.fresh("i"), self.fresh("j")
        target, iterable, kinds = self.pick(
            (
                (name, f"[*{self.expr('list')}]", ("int", "")),
                (name, f"range({self.random.randint(0, 5)})", ("int", "")),
                (f"{name}, {other}", f"enumerate([*{self.expr('list')}])", ("int", "int")),
                (f"{name}, {other}", f"zip([*{self.expr('list')}], {self.expr('str')})", ("int", "str")),
                (f"{other}, {name}", f"list({self.expr('dict')}.items())", ("int", "str")),
                (other, f"sorted({self.expr('dict')})", ("", "str")),
                (other, self.expr("str"), ("", "str")),
                (f"{name}, ({other}, _)", f"enumerate(zip({self.expr('str')}, {self.expr('list')}))", ("int", "str")),
            )
        )
        self.loops += 1
        with self.block(f"for {target} in {iterable}:"):
            for each, kind in zip((name, other), kinds, strict=True):
                if kind:
                    self.declare(kind, each)
            self.statements(self.random.randint(1, 3))
        self.loops -= 1
        if self.chance(0.3):
            with self.block("else:"):
                self.statements(1)

    def while_(self) -> None:
        name = self.fresh("n")
        self.line(f"{name} = {self.pick((0, 1))}")
        self.loops += 1
        with self.block(
            f"while {name} < {self.pick((1, 3, 5))}{self.pick(('', f' and {self.expr(chr(98) + chr(111) + chr(111) + chr(108))}'))}:"
        ):
            self.line(f"{name} += 1")
            self.statements(self.random.randint(1, 2))
        self.loops -= 1
        self.declare("int", name)
        if self.chance(0.3):
            with self.block("else:"):
                self.statements(1)

    def raising(self) -> None:
        """Something that raises, or may."""
        self.try_(sure=True)

    def fault(self) -> str:
        e = self.expr
        return str(
            self.pick(
                (
                    f"raise {self.pick(ERRORS)}({e('str')})",
                    f"raise {self.pick(ERRORS)}",
                    f"log.append([1, 2][{e('int')}])",
                    f"log.append({{'a': 1}}[{e('str')}])",
                    f"log.append({e('int')} // {e('int')})",
                    f"log.append(int({e('str')}))",
                    f"log.append({e('int')} + {e('str')})",
                    "log.append(log.nothing)",
                    f"assert {e('bool')}, {e('str')}",
                    f"{self.fresh()}, {self.fresh()} = {e('list')}",
                    f"log.append((lambda p: p)({self.pick(('', '1', '1, 2', 'q=1'))}))",
                    f"log.append(next(iter({e('list')})))",
                    f"log.append({e('list')}.index({e('int')}))",
                    f"log.append({self.pick(('undefined', 'len(5)', 'None.x', 'None[0]', 'None()', '[] + ()', 'max([])'))})",
                    f"{{}}.pop({e('str')})",
                    "set().remove(1)",
                    "[].pop()",
                )
            )
        )

    def try_(self, sure: bool = False) -> None:
        mark = self.fresh()
        self.line(f"{mark} = 0")
        self.declare("int", mark)
        with self.block("try:"):
            self.statements(self.random.randint(0, 2))
            self.line(f"{mark} = 1")
            if sure or self.chance(0.7):
                self.line(self.fault())
            self.statements(self.random.randint(0, 1))
            self.line(f"{mark} = 2")
            self.jump()
        kinds = self.random.sample(
            (*ERRORS, "LookupError", "ArithmeticError", "(KeyError, TypeError)"), self.random.randint(0, 2)
        )
        handlers = len(kinds)
        for kind in kinds:
            error = self.fresh("e")
            with self.block(f"except {kind}{self.pick(('', f' as {error}'))}:"):
                self.line(f"log.append({self.pick((mark, repr(kind)))})")
                if error in self.lines[-2]:
                    self.line(
                        f"log.append({self.pick((f'str({error})', f'type({error}).__name__', f'{error}.args', f'isinstance({error}, ValueError)'))})"
                    )
                self.statements(self.random.randint(0, 2))
                if self.chance(0.1):
                    self.line("raise")
                self.jump()
        if self.chance(0.95) or not handlers:
            if self.chance(0.7):
                with self.block(self.pick(("except Exception:", "except Exception as error:"))):
                    self.line(f"log.append({mark} + 10)")
                    self.statements(self.random.randint(0, 1))
                    self.jump()
                handlers += 1
        if handlers and self.chance(0.4):
            with self.block("else:"):
                self.statements(1)
                self.line(f"{mark} += 20")
        if not handlers or self.chance(0.4):
            with self.block("finally:"):
                self.statements(1)
                self.line(f"log.append({mark} + 100)")

    def with_(self) -> None:
        name = self.fresh("c")
        managers = self.names("manager")
        options = [
            (f"contextlib.nullcontext({self.expr('int')})", "int"),
            ("contextlib.suppress(ValueError, LookupError)", ""),
            ("ExitStack()", "stack"),
        ]
        if managers:
            options += [(f"{self.pick(managers)}({self.expr('int')})", "int")] * 4
        if self.unknown:
            options += [("unseen.manager()", "int")]
        made, kind = self.pick(options)
        with self.block(f"with {made} as {name}:"):
            if kind == "stack":
                self.line(f"{name}.callback(log.append, {self.expr('int')})")
                if managers:
                    self.line(f"log.append({name}.enter_context({self.pick(managers)}({self.expr('int')})))")
            elif kind:
                self.declare(kind, name)
            self.statements(self.random.randint(1, 2))
            if "suppress" in made and self.chance(0.5):
                self.line(self.pick(("raise ValueError", "raise KeyError(1)", "[].pop()")))
            elif managers and made.startswith(tuple(managers)) and self.chance(0.4):
                self.line(self.pick(("raise ValueError", "log.append({}['a'])")) if self.chance(0.3) else "pass")
            self.jump()

    def match_(self) -> None:
        kind = self.pick(("int", "str", "list", "tuple", "dict", "bool", "any"))
        a, b = self.fresh("m"), self.fresh("m")
        with self.block(f"match {self.expr(kind)}:"):
            for pattern in self.random.sample(
                (
                    *("0 | 1 | 2", "'a' | 'key'", "[]", f"[{a}]", f"[{a}, {b}]", f"[{a}, *{b}]", f"(1, {a})", "None"),
                    *(f"{{'a': {a}}}", f"{{'a': {a}, **{b}}}", f"int({a})", f"str() as {a}", "True", "int() | float()"),
                    *(f"[int(), *_] as {a}", "Point(x=1)", f"list({a})", "tuple()", "-1", "[0, _]"),
                ),
                3,
            ):
                guard = f" if {self.expr('bool', 2)}" if self.chance(0.3) else ""
                with self.block(f"case {pattern}{guard}:"):
                    names = [each for each in (a, b) if each in pattern]
                    self.line(f"log.append(({', '.join([*map(repr, [pattern]), *names])},))")
                    self.statements(1)
            if self.chance(0.7):
                with self.block("case _:"):
                    self.statements(1)

    def function_(self) -> None:
        name = self.fresh("f")
        default = self.expr("int", 1)
        signature = self.pick(
            (
                "p",
                f"p, q={default}",
                f"p=1, *rest, key={default}, **others",
                "p, *rest",
                "p, **others",
                f"p, *, q={default}",
                f"p: int = 3, q: int = {default}",
            )
        )
        with self.function(f"def {name}({signature}){self.pick(('', ' -> int'))}:", p="int"):
            if "q=" in signature or "q:" in signature:
                self.declare("int", "q")
            if "rest" in signature:
                self.line("log.append(rest)")
            if "others" in signature:
                self.line("log.append(sorted(others.items()))")
            self.statements(self.random.randint(1, 3))
            self.line(f"return {self.expr('int')}")
        self.declare("function", name)
        e = self.expr
        call = {
            "p": f"{name}({e('int', 2)})",
            "q=": self.pick((f"{name}({e('int', 2)}, q={e('int', 2)})", f"{name}(q=2, p={e('int', 2)})", f"{name}(3)")),
        }.get("q=" if "q" in signature else signature, f"{name}(1)")
        if "rest" in signature:
            call = f"{name}({e('int', 2)}, {e('any', 2)}, *{e('list', 2)})"
        if "others" in signature:
            call = f"{name}({e('int', 2)}, u={e('int', 2)}, **{{'w': {e('int', 2)}}})"
        self.line(f"log.append({call})")

    def closure(self) -> None:
        name, inner, counter = self.fresh("f"), self.fresh("g"), self.fresh("h")
        with self.function(f"def {name}(p):", p="int"):
            self.line(f"{counter} = {self.expr('int')}")
            self.declare("int", counter)
            with self.function(f"def {inner}(p=2):", p="int"):
                self.line(f"nonlocal {counter}")
                self.line(f"{counter} {self.pick('+-')}= p")
                self.statements(self.random.randint(0, 2))
                self.line(f"return {counter}")
            if self.unknown and self.chance(0.3):
                self.line(f"unseen.call({inner})")
            self.declare("function", inner)
            if self.chance(0.5):
                self.line(f"{inner}(p)")
            self.statements(1)
            self.line(f"return {self.pick((inner, f'lambda p: {inner}(p) + {counter}'))}")
        bound = self.fresh("f")
        self.line(f"{bound} = {name}({self.expr('int')})")
        self.declare("function", bound)
        self.line(f"log.append(({bound}(1), {bound}(2)))")

    def generator(self) -> None:
        name, item = self.fresh("gen"), self.fresh("i")
        with self.function(f"def {name}(p):", p="int"):
            self.statements(self.random.randint(0, 1))
            choice = self.random.randint(0, 4)
            if choice == 0:
                with self.block(f"for {item} in range(p % 5):"):
                    self.declare("int", item)
                    if self.chance(0.5):
                        with self.block(f"if {self.expr('bool')}:"):
                            self.line(self.pick(("continue", "break", "return")))
                    self.line(f"yield {self.expr('int')}")
            elif choice == 1:
                with self.block("try:"):
                    self.line("yield p")
                    self.line(self.pick((self.fault(), "pass")))
                    self.line("yield p + 1")
                with self.block(f"except {self.pick(('Exception', 'ValueError', 'KeyError'))}:"):
                    self.line("yield -1")
                with self.block("finally:"):
                    self.line("log.append('end')")
            elif choice == 2:
                self.line(f"yield from {self.expr('list')}")
                self.line("yield p")
            elif choice == 3:
                count = self.fresh("n")
                self.line(f"{count} = 0")
                with self.block(f"while {count} < 3:"):
                    self.line(f"{count} += 1")
                    with self.block(f"if {count} == 2:"):
                        self.line(self.pick((f"yield {self.expr('int')}", "continue")))
                    self.line(f"yield {count}")
            else:
                with self.block(f"with contextlib.nullcontext({self.expr('int')}) as {item}:"):
                    self.line(f"yield {item}")
            if self.chance(0.3):
                self.line(f"log.append({self.expr('int')})")
        self.declare("generator", name)
        if self.chance(0.5):
            made, result = self.fresh("it"), self.fresh()
            self.line(f"{made} = {name}({self.expr('int')})")
            self.line(f"{result} = [next({made}, None), next({made}, 'end')]")
            self.line(f"log.append(list({made}))")
        else:
            self.line(f"log.append(list({name}({self.expr('int')})))")

    def class_(self) -> None:
        name = self.fresh("C")
        bases = [each for each in self.names("class") if each not in self.names("final")]
        base = self.pick(bases) if bases and self.chance(0.6) else ""
        e = self.expr
        with self.block(f"class {name}({base}):" if base else f"class {name}:"):
            self.scopes.append({})
            self.line(f"shared = {e('int')}")
            if self.chance(0.4):
                self.line(f"other = shared {self.pick('+-*')} 2")
            if not base or self.chance(0.4):
                with self.function("def __init__(self, value=1, *rest, **others):", value="int"):
                    if base:
                        self.line(
                            self.pick(
                                (
                                    "super().__init__(value, *rest)",
                                    f"{base}.__init__(self, value)",
                                    f"super({name}, self).__init__(value)",
                                )
                            )
                        )
                        self.line(f"self.value = self.value {self.pick('+-*')} {e('int', 2)}")
                    else:
                        self.line(f"self.value = {e('int')}")
                        self.line("self.items = [value]")
                        self.line(f"self.name = {e('str')}")
                    self.statements(self.random.randint(0, 1))
            methods: list[tuple[str, str, str]] = [
                ("@property", "def double(self):", f"return self.value * {e('int', 1)}"),
                ("", "def add(self, p, q=2):", f"self.value += p; return self.value + {e('int', 2)}"),
                ("", "def __call__(self, p=0):", f"return self.value - {e('int', 2)}"),
                ("", "def __getitem__(self, p):", f"return (self.value, p)[{self.pick((0, 1))}]"),
                ("", "def __len__(self):", f"return {self.pick((0, 1, 3))}"),
                ("", "def __iter__(self):", f"return iter({e('list', 2)})"),
                ("", "def __add__(self, p):", "return type(self)(self.value + (p if isinstance(p, int) else 1))"),
                ("", "def __eq__(self, p):", f"return isinstance(p, {name}) and self.value == p.value"),
                ("", "def __str__(self):", f"return '<' + {e('str', 2)} + '>'"),
                ("", "def __repr__(self):", f"return f'{name}({{self.value}})'"),
                (
                    "",
                    "def __getattr__(self, p):",
                    "if p.startswith('_') or p in ('nothing', 'value', 'items'): raise AttributeError(p)\nreturn len(p)",
                ),
                ("@staticmethod", "def total(p=3):", f"return p + {e('int', 2)}")
                if self.chance(0.3)
                else ("@property", "def total(self):", f"return self.shared + {e('int', 2)}"),
                ("@classmethod", "def make(cls, p=3):", "cls.shared += 1; return cls(p)"),
                ("", "def __bool__(self):", f"return {e('bool', 2)}"),
                ("", "def __contains__(self, p):", f"return p {self.pick('<>')} self.value"),
                ("", "def __enter__(self):", "log.append('enter'); return self.value"),
                ("", "def __lt__(self, p):", "return self.value < p.value"),
                ("", "def __iadd__(self, p):", "self.value += 1; return self"),
            ]
            chosen = methods if not base else self.random.sample(methods, self.random.randint(0, 6))
            if not base:
                chosen = [each for each in methods if self.chance(0.8)]
            for decorator, head, body in chosen:
                if decorator:
                    self.line(decorator)
                self.line(head)
                for each in body.split("\n"):
                    self.line("    " + each)
                if "def double" in head and self.chance(0.5):
                    self.line("@double.setter")
                    self.line("def double(self, p):")
                    self.line("    self.value = p // 2")
                if "def __eq__" in head:
                    self.line("__hash__ = None")
                if "def __enter__" in head:
                    self.line("def __exit__(self, kind, error, trace):")
                    self.line("    log.append(kind is None)")
                    self.line(
                        f"    return {self.pick(('None', 'False', 'kind is ValueError', 'kind is not None and issubclass(kind, Exception)'))}"
                    )
                if "def add" in head and base and self.chance(0.5):
                    self.lines[-1] = self.lines[-1].replace("return", "return super().add(p) +")
            self.scopes.pop()
        self.declare("class", name)
        made = self.fresh("o")
        self.line(f"{made} = {name}({self.pick(('', e('int', 2), f'value={e(chr(105) + chr(110) + chr(116), 2)}'))})")
        self.declare("object", made)
        if any("__enter__" in head for _, head, _ in chosen) and self.chance(0.7):
            with self.block(f"with {made} as {self.fresh('c')}:"):
                self.statements(1)
                self.line(self.pick(("raise ValueError", "pass", "pass")) if self.in_function is False else "pass")
        if any("def make" in head for _, head, _ in chosen):
            other = self.fresh("o")
            self.line(f"{other} = {name}.make({e('int', 2)})")
            self.declare("object", other)

    def object_change(self) -> None:
        if not self.names("object"):
            return self.class_()
        name = self.pick(self.names("object"))
        self.line(
            self.pick(
                (
                    f"log.append({name}.add({self.expr('int')}))",
                    f"log.append(vars({name}).get('value'))",
                    f"log.append(sorted(vars({name})))",
                    f"log.append([{name}.value, {name}.shared])",
                    f"log.append({name}.__class__.__name__)",
                    f"log.append({name}.__dict__['value'])",
                    f"del {name}.extra" if self.chance(0.1) else "pass",
                    f"log.append(getattr({name}, {self.pick(('value', 'shared', 'extra'))!r}, {self.expr('int')}))",
                )
            )
        )
        return None

    def decorated(self) -> None:
        name, decorator = self.fresh("f"), self.fresh("d")
        choice = self.random.randint(0, 4)
        if choice == 0:
            with self.function(f"def {decorator}(function):"):
                if self.chance(0.7):
                    self.line("@functools.wraps(function)")
                self.line("def wrapper(*args, **kwargs):")
                self.line("    log.append((args, sorted(kwargs)))")
                self.line(f"    return function(*args, **kwargs) {self.pick('+-*')} {self.expr('int', 2)}")
                self.line("return wrapper")
            self.line(f"@{decorator}")
        elif choice == 1:
            with self.function(f"def {decorator}(n, key=1):", n="int", key="int"):
                self.line("def decorate(function):")
                self.line("    def wrapper(p=1):")
                self.line("        return function(p + n) - key")
                self.line("    return wrapper")
                self.line("return decorate")
            self.line(f"@{decorator}({self.expr('int', 2)}{self.pick(('', ', key=3'))})")
        elif choice == 2:
            self.line(
                self.pick(
                    (
                        "@functools.lru_cache(maxsize=None)",
                        "@functools.lru_cache()",
                        "@functools.lru_cache",
                        "@functools.cache",
                    )
                )
            )
        elif choice == 3:
            self.line("@staticmethod" if self.chance(0.2) else "@(lambda function: function)")
        else:
            with self.block(f"class {decorator}:"):
                self.line("def __init__(self, function):")
                self.line("    self.function, self.calls, self.__name__ = function, 0, 'counted'")
                self.line("def __call__(self, *args, **kwargs):")
                self.line("    self.calls += 1")
                self.line("    return self.function(*args, **kwargs) + self.calls")
            self.line(f"@{decorator}")
        with self.function(f"def {name}(p):", p="int"):
            self.line("log.append(p)")
            self.statements(1)
            self.line(f"return {self.expr('int')}")
        self.declare("function", name)
        self.line(f"log.append(({name}(1), {name}(p=2), {name}(1)))")

    def manager(self) -> None:
        name = self.fresh("man")
        self.line("@contextmanager")
        with self.function(f"def {name}(p):", p="int"):
            self.line("log.append(('in', p))")
            choice = self.random.randint(0, 3)
            if choice == 0:
                with self.block("try:"):
                    self.line(f"yield {self.expr('int')}")
                with self.block("finally:"):
                    self.line("log.append(('out', p))")
            elif choice == 1:
                with self.block("try:"):
                    self.line("yield p")
                with self.block(f"except {self.pick(('ValueError', 'Exception', 'KeyError'))}:"):
                    self.line("log.append('swallowed')")
            elif choice == 2:
                self.line(f"yield {self.expr('int')}")
                self.line("log.append('after')")
            else:
                with self.block("with contextlib.nullcontext(p) as q:"):
                    self.line("yield q + 1")
        self.declare("manager", name)
        if self.chance(0.5):
            inner = self.fresh("c")
            with self.block("try:"), self.block(f"with {name}({self.expr('int')}) as {inner}:"):
                self.declare("int", inner)
                self.statements(1)
                self.line(self.pick(("raise ValueError", "raise KeyError('k')", f"log.append({inner})")))
            with self.block("except Exception as error:"):
                self.line("log.append(type(error).__name__)")

    def recursion(self) -> None:
        name = self.fresh("f")
        with self.function(f"def {name}(p):", p="int"):
            with self.block("if p <= 0 or p > 4:"):
                self.line(f"return {self.expr('int', 2)}")
            self.line(self.pick((f"return p + {name}(p - 1)", f"return {name}(p - 1) + {name}(p - 2)")))
        self.declare("function", name)
        self.line(f"log.append({name}({self.pick((2, 3, 4))}))")

    def late_binding(self) -> None:
        name = self.fresh("fs")
        item = self.fresh("i")
        if self.chance(0.5):
            self.line(f"{name} = [lambda p=0: p + {item} for {item} in range(3)]")
        else:
            self.line(f"{name} = []")
            with self.block(f"for {item} in range(3):"):
                self.line(f"{name}.append(lambda p=0{self.pick(('', f', {item}={item}'))}: p + {item})")
        self.line(f"log.append([each({self.pick(('', 1))}) for each in {name}])")

    def mutable_default(self) -> None:
        name = self.fresh("f")
        with self.function(f"def {name}(p, into=[]):", p="int"):
            self.line("into.append(p)")
            self.line(f"return len(into) {self.pick('+*')} {self.expr('int', 2)}")
        self.declare("function", name)
        self.line(f"log.append(({name}(1), {name}(2)))")

    def global_(self) -> None:
        name, changed = self.fresh("f"), self.fresh("glob")
        self.line(f"global {changed}" if len(self.scopes) > 1 and self.in_function else "pass")
        if len(self.scopes) > 1 and not self.in_function:
            return
        self.line(f"{changed} = {self.expr('int')}")
        with self.function(f"def {name}(p=1):", p="int"):
            self.line(f"global {changed}")
            self.line(f"{changed} {self.pick('+-*')}= p")
            self.line(f"return {changed}")
        self.declare("function", name)
        self.line(f"log.append({name}({self.expr('int')}))")
        self.line(f"log.append({changed})")

    def iterator(self) -> None:
        name = self.fresh("It")
        with self.block(f"class {name}:"):
            self.line("def __init__(self, n): self.n = n")
            self.line("def __iter__(self): return self")
            self.line("def __next__(self):")
            self.line("    if self.n <= 0: raise StopIteration")
            self.line("    self.n -= 1")
            self.line(f"    return self.n * {self.number()}")
        self.line(f"log.append(list({name}({self.pick((0, 2, 3))})))")
        item = self.fresh("i")
        with self.block(f"for {item} in {name}(2):"):
            self.line(f"log.append({item})")

    def special(self) -> None:
        name, other = self.fresh("S"), self.fresh("s")
        e = self.expr
        text = self.pick(
            (
                f"@dataclass\nclass {name}:\n    p: int\n    q: int = {e('int', 2)}\n    r: list = field(default_factory=list)\n"
                f"{other} = {name}({e('int', 2)})\n{other}.r.append(1)\nlog.append(({other}.p, {other}.q, {other}.r, {other} == {name}({e('int', 1)})))",
                f"class Meta{name}(type):\n    def __call__(cls, *args):\n        return {e('int', 2)}\nclass {name}(metaclass=Meta{name}):\n    pass\n{other} = {name}()",
                f"class {name}(Point):\n    def norm(self):\n        return self.x + self.y\n{other} = {name}(1, {e('int', 2)}).norm()",
                f"{other} = defaultdict(list)\nfor {other}_k, {other}_v in zip('aab', {e('list')}):\n    {other}[{other}_k].append({other}_v)\nlog.append(sorted({other}.items()))",
                f"{other} = OrderedDict()\n{other}['b'] = {e('int', 2)}\n{other}['a'] = 2\nlog.append(list({other}.items()))",
                f"{other} = collections.Counter({e('str')})\nlog.append({other}['a'])",
                f"{other} = collections.deque({e('list')}, maxlen=3)\n{other}.append({e('int', 2)})\nlog.append(list({other}))",
                f"class {name}(Exception):\n    def __init__(self, code):\n        super().__init__('bad')\n        self.code = code\ntry:\n    raise {name}({e('int', 2)})\nexcept {name} as error:\n    {other} = (error.code, str(error))",
                f"class {name}(ValueError):\n    pass\ntry:\n    raise {name}({e('str', 2)})\nexcept KeyError:\n    {other} = 1\nexcept ValueError as error:\n    {other} = (str(error), type(error).__name__)",
                f"try:\n    try:\n        raise KeyError({e('str', 2)})\n    finally:\n        log.append('f')\nexcept KeyError as error:\n    {other} = str(error)",
                f"class {name}:\n    p = {e('int', 2)}\n    q = [p + 1, p]\n    r = [i for i in q]\n    def __init_subclass__(cls, **given):\n        cls.given = sorted(given.items())\nclass {name}X({name}, key=3):\n    pass\n{other} = {name}X.given, {name}X.q",
                f"class {name}A:\n    def f(self): return ['A']\nclass {name}B({name}A):\n    def f(self): return ['B', *super().f()]\nclass {name}C({name}A):\n    def f(self): return ['C', *super().f()]\nclass {name}({name}B, {name}C):\n    pass\n{other} = {name}().f()",
                f"class {name}:\n    def __new__(cls, p):\n        made = super().__new__(cls)\n        made.p = p\n        return made\n{other} = {name}({e('int', 2)}).p",
                f"class {name}:\n    def __get__(self, one, cls): return {e('int', 2)}\nclass {name}X:\n    p = {name}()\n{other} = {name}X().p",
                f"class {name}:\n    __slots__ = ('p',)\n    def __setattr__(self, k, v):\n        object.__setattr__(self, k, v + 1)\n{other} = {name}()\n{other}.p = {e('int', 2)}\nlog.append({other}.p)",
                f"class {name}:\n    def __getattribute__(self, k): return {e('int', 2)}\n{other} = {name}().value",
                f"{other} = []\n{other}.append({other})\nlog.append(len({other}))",
                f"{other} = [[0] * 2] * 2\n{other}[0][1] = {e('int', 2)}",
                f"def {name}(p, /, q, *, r): return (p, q, r)\n{other} = {name}({e('int', 2)}, q=2, r={e('int', 2)})",
                f"{other} = type('{name}', (), {{'p': {e('int', 2)}}})\nlog.append({other}.p)",
                f"{other} = {{}}\nfor {other}_k in {e('list')}:\n    {other}.setdefault({other}_k % 2, []).append({other}_k)",
                f"{other} = [*map(lambda p, q: p + q, {e('list')}, {e('list')})]",
                f"{other} = (lambda *args, **kwargs: (args, sorted(kwargs.items())))(*{e('list')}, **{{'u': {e('int', 2)}}})",
                f"{other} = sorted({e('str')}, key=str.lower)\n{other}_m = max({e('dict')}.items(), key=operator.itemgetter(1), default=None)",
                f"{other} = [(p, q) for p, q in sorted({e('dict')}.items(), key=lambda r: (-r[1], r[0]))]",
                f"def {name}(p):\n    for q in p:\n        if q > 2:\n            return q\n    else:\n        return 'none'\n{other} = {name}({e('list')})",
                f"def {name}():\n    try:\n        return 1\n    finally:\n        log.append('finally')\n{other} = {name}()",
                f"def {name}():\n    for q in range(3):\n        try:\n            if q == 1: continue\n            if q == 2: break\n        finally:\n            log.append(q)\n    return q\n{other} = {name}()",
                f"def {name}(p):\n    p += [1]\n    return p\n{other}_l = {e('list')}\n{other} = {name}({other}_l)",
                f"{other} = 5\ndef {name}():\n    return {other}\n{other} = {e('int', 2)}\nlog.append({name}())",
                f"def {name}():\n    yield 1\n    return 2\ndef {name}2():\n    r = yield from {name}()\n    yield r\n{other} = list({name}2())",
                f"{other} = [1, 2, 3]\nfor {other}_i in {other}:\n    if len({other}) < 6:\n        {other}.append({other}_i * 2)",
                f"try:\n    {name} = {{'a': 1}}\n    for {other}_k in {name}:\n        {name}['b'] = 2\nexcept RuntimeError:\n    {other} = 'changed'",
                f"{other} = 'x'\ntry:\n    raise ValueError({other})\nexcept ValueError as {other}:\n    pass\nlog.append('{other}' in globals())",
                f"{other} = {e('int')}\n{other}: int = {other} + 1\n{name}: str",
                f"if ({other} := {e('int')}) > 2:\n    log.append({other})",
                f"{other} = 0\nfor {other}_i in iter([1, 2, 3]):\n    {other} += {other}_i\nlog.append({other}_i)",
                f"with contextlib.ExitStack() as {name}:\n    {other} = [{name}.enter_context(contextlib.nullcontext(p)) for p in range(2)]\n    {name}.callback(lambda: log.append('bye'))\nlog.append('done')",
                f"{other} = list(zip(*[(1, 2), (3, 4)]))\n{other}_d = dict(enumerate({e('str')}))",
                f"{other} = [p for p in itertools.permutations([1, 2, 3])][:2]\n{other}_e = list(itertools.starmap(pow, [(2, 3), (3, 2)]))",
                f"{other} = {e('list')}\n{other}[:] = [p + 1 for p in {other}]\n{other}[::2] = [0] * len({other}[::2])",
                f"{other} = frozenset({e('list')}) | {{1}}\nlog.append(sorted({other}))",
                f"{other} = print('x', end='') or 3",
                f"class {name}:\n    def __init__(self): self.__p = {e('int', 2)}\n    def get(self): return self.__p\n{other} = {name}().get()",
                f"def {name}(p):\n    return p.{self.pick(('x', 'y'))} if hasattr(p, 'x') else None\n{other} = ({name}(Point(1, 2)), {name}(3))",
            )
        )
        for each in text.split("\n"):
            self.line(each)

    def unseen(self) -> None:
        """Statements with what is not seen."""
        e = self.expr
        name = self.fresh("u")
        options = [
            f"{name} = unseen.n",
            f"{name} = unseen.n + {e('int')}",
            f"unseen.change({self.pick(self.names('list') or ['[1]'])})",
            f"unseen.change({self.pick(self.names('dict') or ['{}'])})",
            f"unseen.change({self.pick(self.names('set') or ['{1}'])})",
            f"{name} = unseen.change({self.pick(self.names('object') or ['[1]'])})",
            f"unseen.call({self.pick(self.names('function') or ['len'])})" if self.names("function") else "pass",
        ]
        choice = self.random.randint(0, 6)
        if choice < 3:
            self.line(self.pick(options))
        elif choice == 3:
            with self.block("if unseen.flag:"):
                self.statements(2)
                self.jump()
            if self.chance(0.6):
                with self.block("else:"):
                    self.statements(2)
                    self.jump()
        elif choice == 4:
            item = self.fresh("i")
            self.loops += 1
            with self.block(
                f"for {item} in {self.pick(('unseen.items', 'range(unseen.n)', 'enumerate(unseen.items)'))}:"
            ):
                self.statements(2)
                with self.block(f"if {self.pick(('unseen.flag', e('bool')))}:"):
                    self.jump()
            self.loops -= 1
            if self.chance(0.3):
                with self.block("else:"):
                    self.statements(1)
        elif choice == 5:
            mark = self.fresh()
            self.line(f"{mark} = 0")
            with self.block("try:"):
                self.statements(1)
                self.line(f"{mark} = 1")
                self.line(
                    self.pick(
                        (
                            "unseen.fails()",
                            f"{name} = unseen.fails()",
                            "if unseen.flag: raise ValueError",
                            "if unseen.n > 1: raise KeyError",
                        )
                    )
                )
                self.line(f"{mark} = 2")
                self.statements(1)
            with self.block(
                self.pick(("except ValueError:", "except Exception:", "except (KeyError, ValueError, RuntimeError):"))
            ):
                self.line(f"log.append({mark})")
                self.statements(1)
            if self.chance(0.3):
                with self.block("else:"):
                    self.statements(1)
            if self.chance(0.3):
                with self.block("finally:"):
                    self.statements(1)
            self.declare("int", mark)
        else:
            count = self.fresh("n")
            self.line(f"{count} = 0")
            self.loops += 1
            with self.block(f"while {count} < unseen.n:"):
                self.line(f"{count} += 1")
                self.statements(1)
                with self.block(f"if {self.pick(('unseen.flag', e('bool')))}:"):
                    self.jump()
            self.loops -= 1


def program(seed: int, unknown: bool = False, size: int = 8) -> str:
    """The text of a random program."""
    writer = Writer(seed, unknown)
    writer.statements(size)
    lines = ["import unseen"] if unknown else []
    return HEADER + "\n".join([*lines, *writer.lines]) + "\n"
