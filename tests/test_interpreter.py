"""The simulator's Python, with CPython for a judge: what it takes for known is what CPython computes, in programs without
TensorFlow, and it never raises and does not take long."""

# ruff: noqa: E501 - of programs

from __future__ import annotations

import ast
import contextlib
import functools
import io
import sys
import textwrap
import time
from collections import Counter, deque
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest
from python_programs import INPUTS, Given, program

from tf2lint.graph import simulate
from tf2lint.graph.python.heap import Exhausted, Maybe, certain
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.library import Library
from tf2lint.graph.python.limits import MAX_STEPS
from tf2lint.graph.python.objects import UNKNOWN, Class, Dict, Foreign, Function, Instance, List, Raised
from tf2lint.graph.python.paths import Dead, Raise, Signal
from tf2lint.graph.tensorflow.api import Api
from tf2lint.loading import Program

MAX_LINES = 6_000  # that a random program may run

pytestmark = pytest.mark.filterwarnings("ignore::SyntaxWarning")  # in the programs


# -- running -----------------------------------------------------------------------------------------------------


class Alone:
    """What the imports of a program lead to that has no modules of its own."""

    is_program = False

    def __init__(self, tree: ast.Module) -> None:
        self.main = Program("/nowhere/program.py", "__main__", tree)
        self.programs = {self.main.path: self.main}
        self.known: dict[Any, Any] = {}

    def symbol(self, module: str, level: int, name: str, importer: str) -> str | None:
        if level or module.partition(".")[0] != "tensorflow":
            return None
        path = ".".join(["tf", *module.split(".")[1:]])
        return f"{path}.{name}" if name else path

    def program(self, module: str, level: int, importer: str) -> None:
        return None

    def path_of(self, node: object) -> str:
        return self.main.path


def interpreted(text: str) -> tuple[Interpreter, Exception | None]:
    """The interpreter after a module, with what ended it early."""
    library = Library()
    run = Interpreter(Api(), library, Alone(ast.parse("")))
    library.run = run
    run.budget.limit = run.budget.most  # however long nothing of TensorFlow happens
    try:
        run.block(ast.parse(text).body)
    except (Signal, Exhausted) as end:
        return run, end
    return run, None


@functools.lru_cache(maxsize=1)
def compiled(text: str) -> CodeType:
    return compile(text, "program", "exec")


class TooLong(BaseException):
    """A program runs for too many lines."""


def executed(text: str, given: Given | None = None) -> tuple[dict[str, Any], BaseException | None]:
    """The globals of a module that CPython ran, with the exception that ended it."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        if count > MAX_LINES:
            raise TooLong
        return trace if frame.f_code.co_filename == "program" else None

    names: dict[str, Any] = {"__name__": "__main__"}
    code = compiled(text)
    before = sys.gettrace()
    with contextlib.redirect_stdout(io.StringIO()), unseen(given):
        sys.settrace(trace)
        try:
            exec(code, names)
        except BaseException as error:
            return names, error
        finally:
            sys.settrace(before)
    return names, None


@contextlib.contextmanager
def unseen(given: Given | None) -> Any:
    sys.modules["unseen"] = given.module() if given is not None else ModuleType("unseen")
    try:
        yield
    finally:
        del sys.modules["unseen"]


# -- comparing ---------------------------------------------------------------------------------------------------


class Comparison:
    """Compares what the interpreter claims to know with CPython's values."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.counts: Counter[str] = Counter()

    def compare(self, run: Interpreter, names: dict[str, Any]) -> None:
        for name, entry in run.module.names.items():
            if name.startswith(("__", "<")) or name in run.module.lost:
                continue
            if name in names:
                self.value(certain(entry), names[name], name, set())
            elif type(entry) is not Maybe:
                self.wrong.append(f"{name} is not bound")
        self.wrong += [f"{name} is bound" for name in names if name not in run.module.names and name[:2] != "__"]

    def claim(self, is_right: bool, path: str, claimed: Any, real: Any) -> None:
        self.counts["claims"] += 1
        if not is_right:
            self.wrong.append(f"{path}: {claimed!r:.200} is {real!r:.200}")

    def value(self, value: Any, real: Any, path: str, seen: set[int]) -> None:
        if value is UNKNOWN or isinstance(value, Foreign) or getattr(value, "lost", False):
            self.counts["unknown"] += 1
        elif isinstance(value, (bool, int, float, str, bytes, complex, type(None), range)):
            self.claim(type(value) is type(real) and repr(value) == repr(real), path, value, real)
        elif isinstance(value, tuple):
            self.sequence(value, real, path, tuple, seen)
        elif isinstance(value, type):
            self.claim(value is real, path, value, real)
        elif id(value) not in seen:
            seen.add(id(value))
            self.container(value, real, path, seen)

    def sequence(self, values: Any, real: Any, path: str, kind: Any, seen: set[int]) -> None:
        self.claim(isinstance(real, kind) and len(values) == len(real), path, values, real)
        if isinstance(real, kind):
            for position, (one, other) in enumerate(zip(values, real, strict=False)):
                self.value(one, other, f"{path}[{position}]", seen)

    def container(self, value: Any, real: Any, path: str, seen: set[int]) -> None:
        if isinstance(value, List):
            if isinstance(value.items, tuple) and value.type_name in ("list", "tuple", "deque"):
                self.sequence(value.items, real, path, tuple if value.type_name == "tuple" else (list, deque), seen)
            else:
                self.counts["unknown"] += 1
        elif isinstance(value, Dict):
            self.dictionary(value, real, path, seen)
        elif isinstance(value, Instance):
            self.claim(type(real).__name__ == value.cls.name, path, value.cls.name, real)
            fields = vars(real) if hasattr(type(real), "__dict__") and not hasattr(type(real), "__slots__") else {}
            for name, entry in value.fields.items():
                if name in fields:
                    self.value(certain(entry), fields[name], f"{path}.{name}", seen)
            if not value.cls.has_unknown_base:
                self.claim(fields.keys() <= value.fields.keys(), path, value.fields, fields)
        elif isinstance(value, Class):
            self.claim(isinstance(real, type), path, value.name, real)
            for name, entry in value.fields.items():
                if name in vars(real):
                    self.value(certain(entry), vars(real)[name], f"{path}.{name}", seen)
        elif isinstance(value, Raised):
            self.claim(isinstance(real, BaseException), path, value, real)
            if isinstance(value.cls, type):
                self.claim(type(real) is value.cls, path, value.cls, real)
        elif isinstance(value, Function):
            self.claim(callable(real) or isinstance(real, (staticmethod, classmethod)), path, value.name, real)

    def dictionary(self, value: Dict, real: Any, path: str, seen: set[int]) -> None:
        if value.type_name == "namespace":
            real = vars(real)
        is_set = value.type_name in ("set", "frozenset")
        self.claim(isinstance(real, (set, frozenset) if is_set else dict), path, value.type_name, real)
        sure = [key for key, entry in value.fields.items() if type(entry) is not Maybe and is_literal(key)]
        self.claim(all(any(type(one) is type(key) and one == key for one in real) for key in sure), path, sure, real)
        if value.is_open:
            self.counts["unknown"] += 1
        else:
            there = [key for key in real if is_literal(key)]
            self.claim(all(key in value.fields for key in there), path, list(value.fields), there)
            if not is_set and len(sure) == len(real):
                self.claim(sure == list(real), path, sure, list(real))
        for key, entry in value.fields.items():
            if not is_set and is_literal(key) and key in real:
                self.value(certain(entry), real[key], f"{path}[{key!r}]", seen)


def is_literal(key: Any) -> bool:
    return isinstance(key, (int, str, float, type(None)))


def compared(text: str, inputs: Any = (None,)) -> Comparison:
    """Compare the interpreter with CPython, which is given several inputs."""
    found = Comparison()
    run, end = interpreted(text)
    for given in inputs:
        names, error = executed(text, given)
        if isinstance(error, TooLong):
            break
        if isinstance(end, (Raise, Dead)) and error is None:
            found.wrong.append(f"raises nothing: {end!r}")
        elif error is None and not isinstance(end, Exhausted):
            found.compare(run, names)
        elif isinstance(end, Raise) and isinstance(end.error, Raised) and end.error.cls is type(error):
            if inputs == (None,):
                found.compare(run, names)
    return found


# -- random programs ---------------------------------------------------------------------------------------------


def test_random_programs_are_known() -> None:
    total: Counter[str] = Counter()
    wrong = {}
    for seed in range(250):
        found = compared(program(seed))
        total += found.counts
        if found.wrong:
            wrong[seed] = found.wrong[:3]
    assert not wrong
    assert total["unknown"] < total["claims"] / 40


def test_random_programs_with_unknown_inputs() -> None:
    total: Counter[str] = Counter()
    wrong = {}
    for seed in range(140):
        found = compared(program(seed, unknown=True), INPUTS)
        total += found.counts
        if found.wrong:
            wrong[seed] = found.wrong[:3]
    assert not wrong
    assert total["unknown"] < total["claims"] / 3


# -- cases -------------------------------------------------------------------------------------------------------

KNOWN = {
    "an exception deletes its name": """
        try:
            raise ValueError(1)
        except ValueError as x:
            y = x.args
        z = 'x' in globals()
    """,
    "the loop variable keeps the last item": """
        for i in [3, 4, 5]:
            pass
        for j in range(200):
            pass
    """,
    "a loop that only assigns to its own variable": """
        for s in ['a', 'b']:
            s += 'c'
    """,
    "linearization": """
        class A:
            x = 1
        class B(A): pass
        class C(A):
            x = 2
        class D(B, C): pass
        x = D().x
    """,
    "sets have no order": "x = sorted({'b', 'a', 'c'}); y = [i for i in {'b', 'a', 'c'}]; z = len({1, 1, 2})",
    "iterators are used up": """
        m = map(str, [1, 2])
        a, b = list(m), list(m)
        z = zip([1, 2], [3, 4])
        c = next(z)
        d = list(z)
    """,
    "views change with the dictionary": """
        d = {'a': 1}
        keys = d.keys()
        d['b'] = 2
        x = list(keys)
    """,
    "a dictionary that changes while it is gone through": """
        d = {'a': 1}
        try:
            for k in d:
                d['b'] = 2
        except RuntimeError:
            x = 1
    """,
    "a list that changes while it is gone through": """
        x = [1, 2, 3]
        for i in x:
            if len(x) < 6:
                x.append(i)
        y = [1, 2]
        for i, j in zip('abc', y):
            y.insert(0, 5)
        z = [1, 2]
        for n, (i, j) in enumerate(zip('abc', z)):
            z.pop()
    """,
    "an exit that swallows": """
        class M:
            def __enter__(self): return 1
            def __exit__(self, kind, error, trace): return kind is ValueError
        with M():
            raise ValueError
        x = 1
        try:
            with M():
                raise KeyError
        except KeyError:
            x = 2
    """,
    "finally that returns": """
        def f():
            try:
                return 1
            finally:
                return 2
        x = f()
    """,
    "finally that goes on": """
        x = []
        for i in range(3):
            try:
                x.append(i)
                raise ValueError
            finally:
                x.append('f')
                continue
        for i in range(3):
            try:
                x.append(1 // i)
            except:
                x.append('bare')
            finally:
                break
        try:
            raise SystemExit
        except Exception:
            y = 1
        except BaseException:
            y = 2
    """,
    "the walrus of a comprehension binds around it": "y = [z := i for i in range(3)]; x = z",
    "names of a class are not those of its functions": """
        x = 1
        class A:
            x = 2
            def f(self): return x
            y = [x for _ in range(2)]
        z = A().f()
    """,
    "a local name before its assignment": """
        x = 1
        def f():
            try:
                return x
            except NameError:
                x = 2
                return x
        y = f()
    """,
    "nonlocal before the assignment around": """
        def f():
            def g():
                nonlocal x
                x = 2
            g()
            return x
            x = 1
        try:
            y = f()
        except NameError:
            y = 3
    """,
    "wrong arguments": """
        def f(a, /, b, *, c=1): return a
        x = []
        for args, named in (((), {}), ((1,), {}), ((1, 2, 3), {}), ((1, 2), {'d': 1}), ((1,), {'b': 2}), ((1, 2), {'b': 2})):
            try:
                x.append(f(*args, **named))
            except TypeError:
                x.append('TypeError')
    """,
    "private names": """
        class A:
            def __init__(self): self.__x = 1
            def a(self): return self.__x
        class B(A):
            def __init__(self):
                super().__init__()
                self.__x = 2
            def b(self): return self.__x
        x = B().a(), B().b()
    """,
    "what generators return": """
        def f():
            yield 1
            return 2
        def g():
            yield (yield from f())
        x = list(f())
        def h():
            y = yield from f()
            yield y
        z = list(h())
    """,
    "captures of patterns that do not match": """
        match [1, 2]:
            case [a, 3]: x = 1
            case [b, 2] if b == 2: x = 2
            case [c, 2]: x = 3
        y = sorted(name for name in globals() if name in 'abc')
    """,
    "in-place operators change the object": """
        x = y = {1}
        x |= {2}
        a = b = [1]
        a *= 2
        c = d = {'a': 1}
        c |= {'b': 2}
    """,
    "text": """
        x = f'{3!r:>5}{"a":<3}{1.5:.{2}f}', '%5.1f|%-5s|%r' % (2, [1], 'a'), '{0[0]}{b:>4}{1!r}'.format([1], 'x', b=2)
        y = str(KeyError('a')), str(ValueError(1, 2)), repr({'a': (1,)}), str(b'a')
    """,
    "names of classes and functions": """
        import functools
        def d(f):
            @functools.wraps(f)
            def w(): return f()
            return w
        @d
        def g(): return 1
        @functools.lru_cache
        def h(): return 1
        x = g.__name__, h.__name__, type(1).__name__, type([]) is list
    """,
    "the class of an exception that the program defines": """
        class E(ValueError):
            def __init__(self, code):
                super().__init__('bad', code)
                self.code = code
        try:
            raise E(3)
        except KeyError:
            x = 1
        except (OSError, ValueError) as e:
            x = e.code, e.args, type(e).__name__, isinstance(e, Exception)
    """,
    "tests chained": """
        seen = []
        def f(x):
            seen.append(x)
            return x
        y = f(1) < f(0) < f(5)
    """,
    "defaultdict, Counter, deque, OrderedDict": """
        import collections
        d = collections.defaultdict(list)
        d['a'].append(1)
        d['b']
        x = dict(d)
        o = collections.OrderedDict([('b', 1)])
        o['a'] = 2
        y = list(o)
        q = collections.deque([1, 2])
        q.appendleft(0)
        z = q.popleft(), list(q)
    """,
    "data classes": """
        from dataclasses import dataclass, field
        @dataclass
        class A:
            x: int
            y: list = field(default_factory=list)
        @dataclass
        class B(A):
            z: int = 3
        a, b = A(1), B(1, [2])
        r = a == A(1), a == A(2), repr(b), a.y is A(1).y
        try:
            A()
        except TypeError:
            e = 1
    """,
}


@pytest.mark.parametrize("name", KNOWN)
def test_known(name: str) -> None:
    assert not compared(textwrap.dedent(KNOWN[name])).wrong


UNKNOWN_INPUTS = {
    "an exception comes from any point": """
        x = 1
        try:
            x = 2
            unseen.fails()
            x = 3
        except (ValueError, KeyError, RuntimeError):
            y = x
    """,
    "an exception goes through a handler that may not catch it": """
        y = 0
        try:
            try:
                unseen.fails()
            except ValueError:
                y = 1
        except Exception:
            y = 2
    """,
    "finally sees what was done before an exception": """
        x = y = 0
        try:
            try:
                unseen.fails()
                x = 1
            finally:
                y = x
        except Exception:
            pass
    """,
    "many turns": """
        a = b = c = d = e = f = 0
        for _ in unseen.items:
            a, b, c, d, e, f = b, c, d, e, f, 1
    """,
    "a break at the end of an inner loop": """
        x = []
        for i in range(3):
            for j in range(2):
                x.append(j)
            else:
                if unseen.flag:
                    break
                x.append('else')
        y = 0
        for k in range(3):
            while False:
                pass
            else:
                break
            y = 1
    """,
    "no turn at all": """
        for x in unseen.items:
            pass
        y = [x for x in unseen.items]
        n = 0
        while n < unseen.n:
            n += 1
    """,
    "what a function that escapes assigns": """
        x = 1
        def f(n):
            global x
            x = 2
        unseen.call(f)
        y = x
    """,
    "what a closure that escapes assigns": """
        def f():
            x = 1
            def g(n):
                nonlocal x
                x += 1
            unseen.call(g)
            return x
        y = f()
    """,
    "what is reached by an unknown key": """
        d = {'a': [], 'key': []}
        d.get(unseen.s, []).append(1)
        e = [[], []]
        e[unseen.n % 2].append(1)
        f = {}
        f[unseen.s] = 1
        g = 'a' in f
    """,
    "what is reached through one of two objects": """
        inner = []
        a, b = [inner], [2]
        c = a if unseen.flag else b
        c.append(1)
        if c is a:
            c[0].append(3)
    """,
    "the attribute of a class below one on some paths": """
        class A:
            x = 1
        a = A()
        if unseen.flag:
            a.x = 2
        y = a.x
    """,
    "a generator goes on on one path": """
        def f():
            for i in range(5):
                yield i
        g = f()
        a = next(g)
        if unseen.flag:
            b = next(g)
        c = next(g)
    """,
    "a generator that returns on some paths": """
        def f():
            if unseen.flag:
                return
            yield 1
        def g():
            x = list(f())
            return len(x)
        y = g()
    """,
    "a generator that is left alone": """
        log = []
        def f():
            try:
                yield 1
                yield 2
            finally:
                log.append('end')
        for x in f():
            break
        y = list(log)
    """,
    "an object that is changed": """
        class A:
            def __init__(self): self.value = 1
        a = A()
        unseen.change(a)
        x = a.value
        d = {'a': 1}
        unseen.change(d)
        y = 'key' in d, d.get('key', 0), len(d)
    """,
    "a context that may swallow": """
        x = 0
        try:
            with unseen.manager():
                x = 1
                raise ValueError
            x = 2
        except ValueError:
            x += 10
    """,
    "a metaclass": """
        class M(type):
            def __call__(cls): return 3
        class A(metaclass=M):
            def __init__(self): self.x = 1
        a = A()
        y = isinstance(a, int)
    """,
    "a pattern that may match": """
        x = None
        match unseen.items:
            case []: x = 0
            case [a]: x = 1
            case [a, *b]: x = 2
    """,
    "a result that may be none": """
        class A:
            def __init__(self):
                if unseen.flag:
                    return 3
        x = 0
        try:
            A()
            x = 1
        except TypeError:
            pass
    """,
    "tests chained": "x = 1 if 0 < unseen.n < 4 else 2; y = 3 < 2 < unseen.n",
}


@pytest.mark.parametrize("name", UNKNOWN_INPUTS)
def test_unknown_inputs(name: str) -> None:
    assert not compared("import unseen\n" + textwrap.dedent(UNKNOWN_INPUTS[name]), INPUTS).wrong


# -- robustness and cost -----------------------------------------------------------------------------------------


def test_nothing_leaves_the_simulator() -> None:
    folder = Path(ast.__file__).parent
    paths = [*sorted(folder.glob("*.py"))[::3], *sorted((folder / "idlelib").glob("*.py"))[::4]]
    assert len(paths) > 50
    for path in paths:
        source = path.read_text(encoding="utf-8")
        tree = ast.parse(f"import tensorflow as tf\n{source}" if "__future__" not in source else source)
        simulate(Alone(tree))


def nested(line: str, depth: int, last: str) -> str:
    return (
        "\n".join("    " * level + line.replace("#", str(level)) for level in range(depth))
        + f"\n{'    ' * depth}{last}\n"
    )


def times(line: str, count: int) -> str:
    return "".join(line.replace("#", str(number)) for number in range(count))


COSTLY = {
    "loops": nested("for i# in range(100):", 8, "x = 1"),
    "loops of unknown length": nested("for i# in unseen.a:", 12, "x = 1"),
    "loops with tests": nested("while unseen.f(#):", 12, "x = 1"),
    "tests in a row": times("if unseen.a#: x# = 1\nelse: x# = 2\n", 3000),
    "tests in each other": nested("if unseen.a#:", 80, "x = 1"),
    "returns": "def f():\n" + times("    if unseen.a#: return #\n    y# = #\n", 1500) + "f()\n",
    "raises": "try:\n" + times("    if unseen.a#: raise ValueError\n    y# = #\n", 1500) + "except ValueError: pass\n",
    "exponential calls": "def f(n): return g(n) + g(n)\ndef g(n): return h(n) + h(n)\ndef h(n): return f(n) + f(n)\nf(1)\n",
    "recursion": "def f(n): return n if n < 2 else f(n - 1) + f(n - 2)\nf(30)\n",
    "contexts": nested("with unseen.a#:", 19, "x = 1"),
    "tries": nested("try:", 15, "unseen.f()")
    + "".join("    " * level + "except ValueError: unseen.g()\n" for level in reversed(range(15))),
    "functions": times("def f#(a, b):\n    c = a + b\n    for i in a:\n        if i: c += i\n    return c\n", 3000),
    "a huge list": f"x = [{', '.join(map(str, range(100_000)))}]\n",
    "a list that grows": "x = [1]\nfor i in range(48): x = x + x\ny = []\n" + times("y.append(#)\n", 5000),
    "a dictionary that is copied": "x = {}\n" + times("x[#] = #\ny = dict(x)\n", 3000),
    "objects that are lost": "x = None\n" + times("x = [x]\nunseen.f(x)\n", 2000),
    "large numbers and texts": """
x = 3
for i in range(40): x *= x
a = '%1000000000d' % 5, '{:1000000000}'.format(5), f'{5:1000000000}', 'a'.ljust(10 ** 9), 'a' * 10 ** 9, '%*d' % (10 ** 9, 5)
b = 10 ** 10 ** 9, 1 << 10 ** 9, pow(3, 10 ** 8), round(5, -10 ** 9), bytes(10 ** 10), '{:{}}'.format(5, 10 ** 9)
c = list(range(10 ** 12)), 'x'.join(['a' * 4000] * 4000), ('a' * 4000).replace('', 'b' * 4000), len(range(10 ** 30))
""",
    "iterators without end": """
import itertools
class A:
    def __iter__(self): return self
    def __next__(self): return 1
class B:
    def __getitem__(self, i): return i
def g():
    while True: yield 1
list(A()), list(B()), list(g()), list(itertools.count()), any(i < 0 for i in itertools.count()), 'x' in B()
""",
    "methods that call themselves": """
class A:
    def __getattr__(self, name): return getattr(self, name + 'x')
    def __eq__(self, other): return other == self
    def __bool__(self): return bool(self)
    def __str__(self): return str(self)
A().b, A() == A(), not A(), str(A())
""",
    "lists in themselves": """
import copy
x = []
x.append(x)
d = {'d': x}
d['e'] = d
x == x, str(x), repr(d), copy.deepcopy(d), x < x, hash((1, 2)), unseen.f(d)
""",
    "classes below each other": "class C0: pass\n"
    + times("class D#(C#): pass\nclass E#(C#): pass\n", 1)
    + "".join(f"class C{number + 1}(C{number}): pass\n" for number in range(700))
    + "C700().x\n",
    "products": "import itertools\nlist(itertools.product(range(99), repeat=4)), list(itertools.permutations(range(99), 9))\n",
    "comprehensions": "x = [a for a in range(40) for b in range(40) for c in range(40) for d in range(40)]\n",
    "decorators": "def d(f):\n    def w(*a): return f(*a)\n    return w\n"
    + "@d\n" * 200
    + "def f(x): return x\nf(1)\n",
}


@pytest.mark.parametrize("name", COSTLY)
def test_cost(name: str) -> None:
    tree = ast.parse(f"import tensorflow as tf\nimport unseen\n{COSTLY[name]}")
    start = time.process_time()
    simulate(Alone(tree))
    assert time.process_time() - start < 6  # a second at most where nothing else runs


def test_copies_count() -> None:
    run, end = interpreted(
        "x = []\nfor i in range(40):\n    for j in range(40):\n        x = x + [[i] * 50]\n        y = x[1:]\n"
    )
    assert run.budget.spent > 10_000
    assert isinstance(end, Exhausted) or run.budget.spent <= MAX_STEPS
