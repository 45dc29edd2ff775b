"""Put TensorFlow 1 programs together at random, for ``label.py`` to say what TensorFlow makes of them.

``generate(seed)`` returns one program, always the same one for a seed: a scenario with its alternatives chosen (or a
graph made up statement by statement), sometimes sabotaged, disguised with code that changes nothing, laid out as a
script, functions or classes, and dressed with what people write around such code. About half of the programs fail.
``python generate.py START COUNT DIRECTORY`` writes the programs of some seeds as ``g00000.py`` and so on.

The language of the scenarios: ``<<a|b>>`` chooses one, ``<<30%a>>`` and ``<<a>>`` take or leave, ``<<@n:a|b>>``
chooses the same place at each ``n``, ``<<name>>`` takes one of ``RULES[name]``; ``@{name=value}`` is a value that may
come out of flags, constants or a configuration. A statement that ends with ``#!i`` initializes, ``#!b`` builds an
initializer, ``#!r`` reads: those may be dropped, moved or wrapped. The title of a scenario may add ``script`` (its
functions rely on global names), ``default`` (they rely on a default session), ``finalized`` (the graph is) or
``often``.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

NOTHING = "\0"
INNERMOST = re.compile(r"<<(?!<)((?:(?!<<|>>).)*)>>", re.S)
SPACE = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
CONTINUES = re.compile(r"(else|elif|except|finally)\b")
MODULES = {
    "argparse": "import argparse",
    "collections": "import collections",
    "contextlib": "import contextlib",
    "functools": "import functools",
    "itertools": "import itertools",
    "json": "import json",
    "logging": "import logging",
    "math": "import math",
    "os": "import os",
    "random": "import random",
    "re": "import re",
    "shutil": "import shutil",
    "sys": "import sys",
    "tempfile": "import tempfile",
    "threading": "import threading",
    "time": "import time",
    "np": "import numpy as np",
    "tf": "import tensorflow as tf",
    "slim": "slim = tf.contrib.slim",
    "rnn": "from tensorflow.contrib import rnn",
    "K": "from tensorflow.keras import backend as K",
}


def snippets(text: str) -> list[str]:
    """The pieces of code in a text, which lines of dashes separate."""
    return text.strip("\n").split("\n---\n")


class UnsuitableError(Exception):
    """This layout cannot hold this code."""


# --- Code as a tree of statements ---


@dataclass
class Node:
    """A statement: its own lines (of a compound one the header), its body, its ``else`` and the like, its tag."""

    text: str
    body: list[Node] = field(default_factory=list)
    more: list[Node] = field(default_factory=list)
    tag: str = ""


def parse(source: str) -> list[Node]:
    """The statements of a source, without blank lines."""
    lines = source.splitlines()
    logical: list[tuple[int, str, str]] = []
    first = None
    for token in tokenize.generate_tokens(io.StringIO(source + "\n").readline):
        if first is None and token.type not in SPACE:
            first = token.start[0]
        if first is not None and token.type == tokenize.NEWLINE:
            own = lines[first - 1 : token.start[0]]
            indent = len(own[0]) - len(own[0].lstrip())
            text = "\n".join(line[indent:] if not line[:indent].strip() else line.lstrip() for line in own)
            text, _, tag = text.partition("#!")
            logical.append((indent, text.rstrip(), tag.strip()))
            first = None
    nodes, rest = nest(logical, 0)
    if rest:
        raise ValueError(f"cannot parse: {rest[0]} in\n{source}")
    return nodes


def nest(logical: list[tuple[int, str, str]], indent: int) -> tuple[list[Node], list[tuple[int, str, str]]]:
    """The statements that are indented this far, and the lines after them."""
    nodes: list[Node] = []
    decorators = ""
    while logical and logical[0][0] == indent:
        (_, text, tag), logical = logical[0], logical[1:]
        if text.startswith("@"):
            decorators += text + "\n"
            continue
        node, decorators = Node(decorators + text, tag=tag), ""
        if logical and logical[0][0] > indent:
            node.body, logical = nest(logical, logical[0][0])
        if CONTINUES.match(text):
            nodes[-1].more.append(node)
        else:
            nodes.append(node)
    return nodes, logical


def render(nodes: Iterable[Node], depth: int = 0) -> str:
    """The source of statements, with blank lines around functions and classes."""
    out: list[str] = []
    after = False
    for node in nodes:
        defines = re.match(r"(@|def |class )", node.text) is not None
        if out and (defines or after):
            out.extend([""] * (2 if depth == 0 else 1))
        after = defines
        for part in (node, *node.more):
            out.extend("    " * depth + line if line else line for line in part.text.splitlines())
            if part.body or part.text.endswith(":"):
                out.append(render(part.body or [Node("pass")], depth + 1))
    return "\n".join(out)


def walk(nodes: list[Node]) -> Iterable[tuple[list[Node], Node]]:
    """Each statement with the block that it is in."""
    for node in list(nodes):
        yield nodes, node
        yield from walk(node.body)
        for part in node.more:
            yield from walk(part.body)


class Names(ast.NodeVisitor):
    """The names that code uses before it binds them (``free``), binds (``bound``), and binds in an inner scope."""

    def __init__(self, source: str = "") -> None:
        self.free: list[str] = []
        self.bound: list[str] = []
        self.inner: set[str] = set()
        self.visit(ast.parse(source))

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Store):
            if node.id not in self.bound:
                self.bound.append(node.id)
        elif node.id not in self.bound and node.id not in self.free:
            self.free.append(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name) and node.target.id not in self.bound:
            self.free.append(node.target.id)
        self.visit(node.target)
        self.visit(node.value)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self.inner.update(each.id for each in ast.walk(node.target) if isinstance(each, ast.Name))
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self.bound.append(node.name)
            self.inner.add(node.name)
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        self.bound.extend((each.asname or each.name).split(".")[0] for each in node.names)
        self.inner.update(self.bound[-len(node.names) :])

    visit_ImportFrom = visit_Import  # noqa: N815

    def scope(self, node: ast.AST) -> None:
        """What an inner scope takes from outside is used here."""
        inner = Names()
        for each in ast.walk(node):
            if isinstance(each, ast.arg):
                inner.bound.append(each.arg)
            elif isinstance(each, ast.comprehension):
                inner.bound.extend(name.id for name in ast.walk(each.target) if isinstance(name, ast.Name))
        inner.generic_visit(node)
        self.inner.update(inner.bound, inner.inner)
        for name in inner.free:
            if name not in self.bound and name not in self.free:
                self.free.append(name)

    visit_Lambda = visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = scope  # noqa: N815

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.inner.add(node.name)
        self.bound.append(node.name)
        self.scope(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.inner.add(node.name)
        self.bound.append(node.name)
        self.scope(node)


def rename(source: str, names: Iterable[str], pattern: str) -> str:
    """The source with ``{}`` of the pattern filled in for each of these names, as ``self.{}``."""
    names = set(names)
    if names & Names(source).inner or ("f'" in source or 'f"' in source):
        raise UnsuitableError
    lines = source.split("\n")
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.Name) and each.id in names]
    for each in sorted(found, key=lambda each: (each.lineno, each.col_offset), reverse=True):
        line, start = lines[each.lineno - 1], each.col_offset
        lines[each.lineno - 1] = line[:start] + pattern.format(each.id) + line[start + len(each.id) :]
    return "\n".join(lines)


def indented(source: str, depth: int = 1) -> str:
    return "\n".join("    " * depth + line if line else line for line in source.split("\n"))


# --- A program ---


class Program:
    """What is known of a program while it is made."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.bound: dict[str, int] = {}
        self.values: dict[str, object] = {}
        self.style = self.rng.choice(["literal", "literal", *STYLES])
        self.defs: list[str] = []
        self.taken: set[str] = set()
        self.script = False  # whether functions rely on global names

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def expand(self, text: str) -> str:
        """A text in the language of the scenarios to Python."""
        while found := INNERMOST.search(text):
            text = text[: found.start()] + self.choose(found[1]) + text[found.end() :]
        lines = [line for line in text.split("\n") if NOTHING not in line or line.replace(NOTHING, "").strip()]
        text = "\n".join(lines).replace(NOTHING, "")
        return re.sub(r"@\{(\w+)=([^}]*)\}", lambda found: self.value(found[1], ast.literal_eval(found[2])), text)

    def choose(self, content: str) -> str:
        if content in RULES:
            return self.rng.choice(RULES[content])
        if found := re.match(r"(\d+)%", content):
            return content[found.end() :] if self.rng.randrange(100) < int(found[1]) else NOTHING
        found = re.match(r"@(\w+):", content)
        options = content[found.end() if found else 0 :].split("|")
        if len(options) == 1:
            options.append("")
        if found:
            chosen = self.bound.setdefault(found[1], self.rng.randrange(len(options)))
            return options[chosen % len(options)] or NOTHING
        return self.rng.choice(options) or NOTHING

    def value(self, name: str, value: object) -> str:
        """An expression for a known value, which the program's header may define."""
        if self.style == "literal" or self.values.get(name, value) != value or self.chance(0.2):
            return repr_of(value)
        self.values[name] = value
        return STYLES[self.style].format(name, constant=name.upper())

    def fresh(self, *names: str) -> str:
        """A name that nothing has yet."""
        free = [name for name in names if name not in self.taken]
        name = self.rng.choice(free) if free else names[0]
        number = 2
        while name in self.taken:
            name, number = f"{names[0]}_{number}", number + 1
        self.taken.add(name)
        return name

    def define(self, source: str) -> None:
        """Add a function or class to the top of the program."""
        self.taken.update(re.findall(r"\w+", source))
        self.defs.append(source)

    def condition(self, truth: bool) -> str:
        """An expression that is always true, or never."""
        if self.chance(0.4):
            return self.rng.choice(TRUE if truth else FALSE)
        name, *choices = self.rng.choice(KNOWN)
        value = self.values.get(name, self.rng.choice(choices))
        text = self.value(name, value)
        if isinstance(value, bool):
            tests = {text: value, f"not {text}": not value, f"{text} == True": value}
        elif isinstance(value, str):
            tests = {
                f'{text} == "{value}"': True,
                f'{text} != "{value}"': False,
                f'{text} in ("{value or "none"}", "predict")': bool(value),
                f"not {text}": not value,
                f'{text}.startswith("{value[:2] or "x"}")': bool(value),
            }
        elif value is None:
            tests = {f"{text} is None": True, f"{text} is not None": False, f"not {text}": True}
        else:
            tests = {f"{text} > 1": value > 1, f"{text} == {value}": True, text: bool(value)}
        fitting = [test for test, result in tests.items() if result is truth]
        return self.rng.choice(fitting or (TRUE if truth else FALSE))


def repr_of(value: object) -> str:
    return '"' + value + '"' if isinstance(value, str) else repr(value)


# How a program writes a value that its header defines.
STYLES = {
    "constant": "{constant}",
    "dict": 'CONFIG["{0}"]',
    "get": 'params.get("{0}")',
    "flags": "FLAGS.{0}",
    "class": "Config.{0}",
    "object": "config.{0}",
    "argparse": "args.{0}",
    "namedtuple": "HPS.{0}",
    "hparams": "hparams.{0}",
}

# Values that a condition may ask for.
KNOWN = [
    ("restore", False, True),
    ("is_training", True, False),
    ("train", True, False),
    ("debug", False, True),
    ("verbose", True, False),
    ("resume", False, True),
    ("mode", "train", "eval"),
    ("phase", "train", "test"),
    ("pretrained", "", "vgg.ckpt"),
    ("checkpoint", None, "model.ckpt"),
    ("num_layers", 2, 3),
    ("warmup_steps", 0, 10),
]
TRUE = [
    "True",
    "not False",
    "1 > 0",
    'len("abc") == 3',
    "sess is not None",
    'hasattr(sess, "run")',
    "isinstance(sess, tf.Session) or True",
    "bool([0])",
    "any([0, 1])",
    "all(n > 0 for n in (1, 2))",
    "max(3, 4) == 4",
    '"a" in {"a": 1}',
    '"{}-{}".format("a", 1) == "a-1"',
    '"%02d" % 7 == "07"',
    "sum(range(4)) == 6",
    "[1, 2, 3][-1] == 3",
    "(None or 5) == 5",
    "None is None",
    "0 == False",
    "3 // 2 == 1",
    '"x".join(["a", "b"]) == "axb"',
    "sorted([3, 1])[0] == 1",
    'not os.path.exists("no_such_model.ckpt")',
    'tf.train.latest_checkpoint("no_such_directory") is None',
    "np.arange(3).sum() == 3",
    'tf.__version__.startswith("1.")',
    "tf.get_default_graph() is not None",
]
FALSE = [
    "False",
    "not True",
    "0",
    "None",
    '""',
    "[]",
    "len([]) > 0",
    "1 > 2",
    "sess is None",
    "1 != 1.0",
    '"b" in {"a": 1}',
    '"test" in ("train", "eval")',
    "isinstance(1, str)",
    "any([])",
    "min(1, 2) == 2",
    "not (True or False)",
    "True and 0",
    '{}.get("init", False)',
    'dict(init=False)["init"]',
    'getattr(sess, "initialized", False)',
    'os.path.exists("no_such_model.ckpt")',
    'os.environ.get("NO_SUCH_VARIABLE") == "1"',
    "len(sys.argv) > 1",
    'tf.train.latest_checkpoint("no_such_directory")',
    "np.zeros(2).any()",
    'tf.__version__.startswith("2.")',
]


def header(program: Program) -> str:
    """The definitions of the values that the program mentions."""
    rng, values = program.rng, program.values
    if not values:
        return ""
    pairs = [(name, repr_of(value)) for name, value in values.items()]
    keywords = ", ".join(f"{name}={value}" for name, value in pairs)
    if program.style == "constant":
        return "\n".join(f"{name.upper()} = {value}" for name, value in pairs)
    if program.style in ("dict", "get"):
        name = "CONFIG" if program.style == "dict" else "params"
        if rng.random() < 0.5:
            return f"{name} = dict({keywords})"
        return f"{name} = {{\n" + "".join(f'    "{key}": {value},\n' for key, value in pairs) + "}"
    if program.style in ("class", "object"):
        body = "".join(f"    {name} = {value}\n" for name, value in pairs)
        if program.style == "class":
            return f"class Config(object):\n{body}"
        if rng.random() < 0.5:
            return f"class Config(object):\n{body}\n\nconfig = Config()"
        body = "".join(f"        self.{name} = {name}\n" for name in values)
        return f"class Config(object):\n    def __init__(self, {keywords}):\n{body}\n\nconfig = Config()"
    if program.style == "namedtuple":
        fields = ", ".join(values)
        return f'HParams = collections.namedtuple("HParams", "{fields}")\nHPS = HParams({keywords})'
    if program.style == "hparams":
        return f"hparams = tf.contrib.training.HParams({keywords})"
    lines = []
    if program.style == "flags":
        module = rng.choice(["tf.flags", "tf.app.flags", "flags"])
        if module == "flags":
            lines.append(rng.choice(["flags = tf.flags", "flags = tf.app.flags"]))
        for name, value in values.items():
            kind = {bool: "boolean", int: "integer", float: "float"}.get(type(value), "string")
            lines.append(f'{module}.DEFINE_{kind}("{name}", {repr_of(value)}, "{name.replace("_", " ")}")')
        return "\n".join([*lines, f"FLAGS = {module}.FLAGS"])
    for name, value in values.items():
        if isinstance(value, bool):
            lines.append(f'parser.add_argument("--{name}", action="store_{str(not value).lower()}")')
        else:
            kind = f", type={type(value).__name__}" if value is not None else ""
            lines.append(f'parser.add_argument("--{name}"{kind}, default={repr_of(value)})')
    return "\n".join(["parser = argparse.ArgumentParser()", *lines, "args = parser.parse_args([])"])


# --- Sabotage and disguise of the statements that initialize ---

RUN = re.compile(r"(sess|self\.sess)\.run\((.*)\)$", re.S)
GLOBAL = re.compile(r"tf\.(global_variables_initializer|initialize_all_variables)\(\)")


def run_of(node: Node) -> tuple[str, str] | None:
    """The session and the only argument of a statement that is just a call of ``run``."""
    found = RUN.match(node.text)
    if not found:
        return None
    call = ast.parse(node.text).body[0].value
    return (found[1], found[2]) if len(call.args) == 1 and not call.keywords else None


def weaker(program: Program, text: str) -> str:
    """An initializer that leaves something out."""
    weak = program.rng.choice(
        [
            "tf.local_variables_initializer()",
            "tf.tables_initializer()",
            "tf.variables_initializer(tf.trainable_variables())",
            "tf.variables_initializer(tf.global_variables()[1:])",
            "tf.variables_initializer(tf.global_variables()[:-1])",
            "tf.variables_initializer(tf.trainable_variables()[:1])",
            "tf.variables_initializer([v for v in tf.global_variables() if v.op.name.endswith('_0')])",
            "tf.variables_initializer([v for v in tf.global_variables() if 'Adam' not in v.name])",
            "tf.variables_initializer(tf.local_variables())",
            "tf.variables_initializer(tf.get_collection(tf.GraphKeys.MODEL_VARIABLES))",
            "tf.variables_initializer(tf.get_collection('my_variables'))",
            "tf.variables_initializer([])",
            "tf.variables_initializer(tf.global_variables('no_such_scope'))",
            "tf.group(*[v.initializer for v in tf.trainable_variables()])",
            "tf.group(*[v.initializer for v in tf.global_variables()[::2]])",
        ]
    )
    return GLOBAL.sub(lambda _: weak, text)


def sabotage(program: Program, block: list[Node], node: Node) -> None:
    """Keep a statement from initializing, one way or another; now and then it still does."""
    rng, at = program.rng, block.index(node)
    counter = program.fresh("step", "epoch", "iteration", "k")
    found = run_of(node)
    sess, arg = found or ("sess", "")
    options: list[Callable[[], list[Node]]] = [list] * 3
    options += [lambda: [Node(f"if {program.condition(False)}:", [node])]] * 3
    if at + 1 < len(block):
        options += [lambda: moved(block, node, rng)] * 2
    if found:
        options += [
            lambda: parse(f"with tf.Session() as init_sess:\n    init_sess.run({arg})"),
            lambda: parse(f"tf.Session().run({arg})"),
            lambda: parse(f"init_op = {arg}"),
            lambda: parse(f"print({arg} is not None)"),
            lambda: parse(f"start = lambda: {sess}.run({arg})"),
            lambda: parse(f"pending = map({sess}.run, [{arg}])"),
            lambda: parse(f"runs = ({sess}.run(op) for op in [{arg}])"),
            lambda: parse(f"start = functools.partial({sess}.run, {arg})"),
            lambda: parse(f'actions = {{"init": lambda: {sess}.run({arg})}}\nprint(sorted(actions))'),
            lambda: parse(f"def setup():\n    {sess}.run({arg})"),
            lambda: parse(f"for {counter} in range(2):\n    if {counter} == 5:\n        {node.text}"),
            lambda: parse(f"for op in [{arg}][1:]:\n    {sess}.run(op)"),
            lambda: parse(f'try:\n    int("3")\nexcept ValueError:\n    {node.text}'),
            lambda: parse(f'try:\n    int("three")\n    {node.text}\nexcept ValueError:\n    pass'),
            lambda: parse(f"while {program.condition(False)}:\n    {node.text}\n    break"),
            lambda: helper(program, sess, arg, HOLLOW),
        ]
        if GLOBAL.search(node.text):
            options += [lambda: [Node(weaker(program, node.text), tag="i")]] * 5
        if sess == "sess":
            options.append(lambda: elsewhere(node))
    block[at : at + 1] = rng.choice(options)()


def moved(block: list[Node], node: Node, rng: Random) -> list[Node]:
    """Move a statement further down in its block. Returns what stays at its place."""
    block.insert(rng.randint(block.index(node) + 2, len(block)), Node(node.text, node.body, node.more, "i"))
    return []


def elsewhere(node: Node) -> list[Node]:
    """What initializes a graph, in a graph of its own."""
    _, arg = run_of(node)
    if not re.fullmatch(r"tf(\.\w+)+\(\)", arg):
        return []
    return parse(f"with tf.Graph().as_default(), tf.Session() as other:\n    other.run({arg})")


HOLLOW = snippets(
    """
def {f}(session, op):
    yield session.run(op)
---
def {f}(session, op, force=False):
    if not force:
        return
    session.run(op)
---
def {f}(session, op):
    def run():
        session.run(op)
    return run
---
def {f}(session, op):
    return lambda: session.run(op)
---
def {f}(session, op):
    for _ in range(0):
        session.run(op)
---
def {f}(session, op, mode="restore"):
    if mode == "init":
        session.run(op)
    return mode
---
def {f}(session, op):
    with tf.Session() as session:
        session.run(op)
---
@contextlib.contextmanager
def {f}(session, op):
    session.run(op)
    yield
---
class {f}(object):
    def __init__(self, session, op):
        self.session, self.op = session, op

    def __call__(self):
        self.session.run(self.op)
---
def {f}(session, op):
    try:
        raise KeyError(op)
        session.run(op)
    except KeyError:
        pass
"""
)
HELPERS = snippets(
    '''
def {f}(session, op):
    session.run(op)
---
def {f}(session, op):
    return session.run(op)
---
def {f}(session, op, name="init"):
    """Run an operation and say so."""
    print("running", name)
    session.run(op)
---
def {f}(session, *ops):
    for op in ops:
        session.run(op)
---
def {f}(session, op):
    with session.as_default():
        return session.run(op)
---
def {f}(session, op, times=2):
    if times > 0:
        session.run(op)
        {f}(session, op, times - 1)
---
def {f}(session, op):
    def run():
        session.run(op)
    run()
---
def {f}(session, op, **options):
    session.run(fetches=op, **options)
---
def {f}(session, op):
    try:
        session.run(op)
    except tf.errors.UnavailableError:
        return False
    return True
---
@timed
def {f}(session, op):
    session.run(op)
---
@logged("init")
def {f}(session, op):
    session.run(op)
---
class {f}(object):
    def __init__(self, session, op):
        session.run(op)
'''
)


def helper(program: Program, sess: str, arg: str, kinds: list[str]) -> list[Node]:
    """A call of a function that initializes, or only looks as if."""
    kind = program.rng.choice(kinds)
    names = ["init_all", "initialize", "setup_session", "prepare_session", "start_up", "run_init", "bootstrap"]
    name = program.fresh(*(["Initializer", "Starter", "SessionInit"] if kind.startswith("class") else names))
    for decorator in DECORATORS:
        if f"@{decorator}" in kind and decorator not in program.taken:
            program.define(DECORATORS[decorator])
    program.define(kind.format(f=name))
    return parse(f"{name}({sess}, {arg})")


DECORATORS = {
    re.search(r"def (\w+)", source)[1]: source
    for source in snippets(
        """
def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        begin = time.time()
        result = function(*args, **kwargs)
        print("took %.3f s" % (time.time() - begin))
        return result
    return wrapper
---
def logged(label):
    def decorate(function):
        def wrapper(*args, **kwargs):
            print("[%s] start" % label)
            return function(*args, **kwargs)
        return wrapper
    return decorate
"""
    )
}


def disguise(program: Program, block: list[Node], node: Node) -> None:
    """Write a statement that initializes in another way."""
    rng, at = program.rng, block.index(node)
    counter = program.fresh("step", "epoch", "iteration", "k")
    options: list[Callable[[], list[Node]]] = [lambda: [Node(f"if {program.condition(True)}:", [node])]] * 3
    options += [
        lambda: parse(f"if {program.condition(False)}:\n    print('nothing to do')\nelse:\n{indented(node.text)}"),
        lambda: parse(f"try:\n{indented(node.text)}\nfinally:\n    print('initialized')"),
        lambda: parse(f"try:\n{indented(node.text)}\nexcept ValueError:\n    pass"),
        lambda: parse(f"while True:\n{indented(node.text)}\n    break"),
        lambda: parse(f"for {counter} in range(3):\n    if {counter} == 0:\n{indented(node.text, 2)}"),
        lambda: parse(f"for _ in range(2):\n{indented(node.text)}"),
        lambda: parse(f"def setup():\n{indented(node.text)}\nsetup()"),
    ]
    if found := run_of(node):
        sess, arg = found
        options += [lambda: helper(program, sess, arg, HELPERS)] * 4
        options += [
            lambda: parse(f"{sess}.run([{arg}])"),
            lambda: parse(f"{sess}.run(({arg},))"),
            lambda: parse(f'{sess}.run({{"init": {arg}}})'),
            lambda: parse(f"{sess}.run(fetches={arg})"),
            lambda: parse(f"_ = {sess}.run([[{arg}], tf.constant(1)])"),
            lambda: parse(f"for op in [{arg}]:\n    {sess}.run(op)"),
            lambda: parse(f"for op in ({arg}, tf.no_op()):\n    {sess}.run(op)"),
            lambda: parse(f'for name, op in {{"init": {arg}}}.items():\n    print(name)\n    {sess}.run(op)'),
            lambda: parse(f"for i, op in enumerate([{arg}]):\n    {sess}.run(op)"),
            lambda: parse(f"runner = lambda op: {sess}.run(op)\nrunner({arg})"),
            lambda: parse(f"functools.partial({sess}.run, {arg})()"),
            lambda: parse(f"[{sess}.run(op) for op in [{arg}]]"),
            lambda: parse(f"list(map({sess}.run, [{arg}]))"),
            lambda: parse(f'getattr({sess}, "run")({arg})'),
            lambda: parse(f"{sess}.run({arg} if {program.condition(True)} else tf.no_op())"),
            lambda: parse(f"{sess}.run({arg}) if {program.condition(True)} else None"),
            lambda: parse(f'actions = {{"init": lambda: {sess}.run({arg})}}\nactions["init"]()'),
            lambda: parse(f"todo = [{arg}]\nwhile todo:\n    {sess}.run(todo.pop())"),
            lambda: parse(f"run = {sess}.run\nrun({arg})"),
            lambda: parse(
                f"for attempt in range(2):\n    try:\n        {sess}.run({arg})\n        break\n"
                "    except tf.errors.UnavailableError:\n        continue"
            ),
            lambda: parse(f"assert {sess}.run({arg}) is None or True"),
        ]
        if arg.startswith("tf.") and arg.endswith("initializer()"):
            options += [
                lambda: parse(f"{arg}.run(session={sess})"),
                lambda: parse(f"with {sess}.as_default():\n    {arg}.run()"),
                lambda: parse(f"{sess}.run(tf.group({arg}, tf.local_variables_initializer()))"),
                lambda: parse(f"{sess}.run([{arg}, tf.local_variables_initializer(), tf.tables_initializer()])"),
                lambda: parse(f"with tf.control_dependencies([{arg}]):\n    ready = tf.no_op()\n{sess}.run(ready)"),
            ]
    block[at : at + 1] = rng.choice(options)()


def disturb(program: Program, build: list[Node], run: list[Node]) -> None:
    """Sabotage and disguise the tagged statements."""
    rng = program.rng
    tagged = [(block, node) for block, node in walk(run) if node.tag == "i"]
    built = [(block, node) for block, node in walk(build) if node.tag == "b"]
    harmed = None
    if program.chance(0.5) and (tagged or built):
        if built and program.chance(0.35):
            block, node = rng.choice(built)
            at = block.index(node)
            if at and program.chance(0.7):
                block.insert(rng.randrange(at), block.pop(at))
            else:
                node.text = weaker(program, node.text)
        elif tagged:
            block, harmed = rng.choice(tagged)
            sabotage(program, block, harmed)
    for block, node in tagged:
        if node is not harmed and program.chance(0.4):
            disguise(program, block, node)
    for block, node in list(walk(run)):
        if node.tag == "r":
            wrap_read(program, block, node)


def wrap_read(program: Program, block: list[Node], node: Node) -> None:
    """Write a statement that reads in another way, sometimes one that fails in silence or never runs."""
    binds = Names(render([node])).bound
    wraps = [
        lambda: f"for _ in range({program.rng.randint(1, 3)}):",
        lambda: f"if {program.condition(True)}:",
        lambda: f"if {program.condition(False)}:",
        lambda: "try:",
        lambda: "with tf.device('/cpu:0'):",
        lambda: "with tf.name_scope('read'):",
    ]
    if binds or not program.chance(0.25):
        return
    wrapped = Node(program.rng.choice(wraps)(), [node])
    if wrapped.text == "try:":
        errors = ["tf.errors.FailedPreconditionError", "tf.errors.NotFoundError", "tf.errors.OpError", "ValueError"]
        error = program.rng.choice(errors)
        wrapped.more = parse(f"if 0:\n    pass\nexcept {error} as error:\n    print(type(error).__name__)")[0].more
    block[block.index(node)] = wrapped


# --- Sessions and functions ---

WITH_SESSION = re.compile(r"with tf\.Session\((.*)\) as sess:$")
CONFIGS = [
    "",
    "",
    "",
    "config=tf.ConfigProto(allow_soft_placement=True)",
    "config=tf.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1)",
    "graph=tf.get_default_graph()",
]
MANAGERS = snippets(
    """
@contextlib.contextmanager
def {f}(**options):
    sess = tf.Session(**options)
    try:
        yield sess
    finally:
        sess.close()
---
@contextlib.contextmanager
def {f}(**options):
    with tf.Session(**options) as sess:
        yield sess
---
def {f}(**options):
    return tf.Session(**options)
---
class {f}(object):
    def __init__(self, **options):
        self.sess = tf.Session(**options)

    def __enter__(self):
        return self.sess

    def __exit__(self, kind, error, trace):
        self.sess.close()
        return False
---
class {f}(tf.Session):
    def __init__(self, **options):
        super({f}, self).__init__(**options)
---
def {f}(**options):
    config = tf.ConfigProto()
    config.gpu_options.allow_growth = True
    return tf.Session(config=config)
"""
)


def needs_default(source: str) -> bool:
    """Whether code evaluates something in the default session."""
    lines = [line for line in source.split("\n") if "session=" not in line]
    return any(re.search(r"\.eval\(|(?<!sess)(?<!session)(?<!app)\.run\(|get_default_session", line) for line in lines)


def restyle(program: Program, run: list[Node], default: bool) -> None:
    """Open the sessions of a program in another way, by default as default sessions."""
    rng = program.rng
    sessions = sum(WITH_SESSION.match(node.text) is not None for _, node in walk(run))
    for node in list(run):
        found = WITH_SESSION.match(node.text)
        if not found or program.chance(0.45):
            continue
        at, options, body = run.index(node), found[1] or rng.choice(CONFIGS), node.body
        default = default or needs_default(render(body))
        if "graph=" in found[1]:
            continue
        style = rng.choice(["config", "flat", "flat", "interactive", "as_default", "try", "manager", "bare"])
        if style in ("flat", "try") and default:
            style = "interactive"
        if style == "interactive" and sessions > 1:
            style = "as_default"
        close = parse("sess.close()") if program.chance(0.4) else []
        if style == "config":
            node.text = f"with tf.Session({options}) as sess:"
        elif style == "flat":
            run[at : at + 1] = [*parse(f"sess = tf.Session({options})"), *body, *close]
        elif style == "interactive":
            run[at : at + 1] = [*parse("sess = tf.InteractiveSession()"), *body, *close]
        elif style == "as_default":
            node.text = "with sess.as_default():"
            run[at : at + 1] = [*parse(f"sess = tf.Session({options})"), node, *close]
        elif style == "try":
            block = Node("try:", body, [Node("finally:", parse("sess.close()"))])
            run[at : at + 1] = [*parse(f"sess = tf.Session({options})"), block]
        elif style == "bare" and not re.search(r"\bsess\b", render(body)):
            node.text = "with tf.Session():"
        elif not default:
            kind = rng.choice(MANAGERS)
            names = ["open_session", "get_session", "session_scope", "new_session", "local_session"]
            name = program.fresh(*(["SessionHolder", "MySession"] if kind.startswith("class") else names))
            program.define(kind.format(f=name))
            node.text = f"with {name}() as sess:"


def session_blocks(run: list[Node]) -> list[list[Node]]:
    """The blocks of statements that run in a session."""
    blocks = [node.body for _, node in walk(run) if re.match(r"with .*(as sess:|sess\.as_default\(\):)$", node.text)]
    return [*blocks, run] if any(node.text.startswith("sess = ") for node in run) else blocks


FUNCTION_NAMES = [
    "train", "evaluate", "run_epoch", "warm_up", "report", "fit", "predict", "run_step", "test_model", "update",
    "collect", "check", "show", "process", "summarize", "measure", "sample", "validate", "tick", "prepare",
]  # fmt: skip


def extract(program: Program, build: list[Node], run: list[Node]) -> None:
    """Move some consecutive statements of a session into a function."""
    rng = program.rng
    blocks = [block for block in session_blocks(run) if len(block) > 1]
    if not blocks:
        return
    block = rng.choice(blocks)
    start = rng.randrange(len(block))
    group = block[start : start + rng.randint(1, 3)]
    source = render(group)
    try:
        compile(source, "group", "exec")
    except SyntaxError:
        return
    names = Names(source)
    local = {*Names(render(build)).bound, *Names(render(run)).bound}
    arguments = [name for name in names.free if name in local]
    outside = render([*build, Node("if True:", run)])
    returned = [
        name
        for name in names.bound
        if len(re.findall(rf"\b{name}\b", outside)) > len(re.findall(rf"\b{name}\b", source))
    ]
    if len(returned) > 2 or any(node.text.startswith(("sess", "def ", "class ", "@")) for node in group[:1]):
        return
    if names.inner & set(returned):
        return
    if program.chance(0.25):  # as it may look in a script
        arguments = [name for name in arguments if name in Names(render(run)).bound]
        if set(names.bound) & local:
            return
        program.script = True
    name = program.fresh(*FUNCTION_NAMES)
    values = ", ".join(returned)
    body = f'    """{name.replace("_", " ").capitalize()}."""\n' if program.chance(0.2) else ""
    body += indented(source) + (f"\n    return {values}" if values else "")
    decorated = ""
    if program.chance(0.1):
        decorated = rng.choice(["@timed\n", '@logged("step")\n'])
        decorator = decorated[1:].split("(")[0].strip()
        if decorator not in program.taken:
            program.define(DECORATORS[decorator])
    if arguments and program.chance(0.15):  # the last one by its name
        call = ", ".join([*arguments[:-1], f"{arguments[-1]}={arguments[-1]}"])
    else:
        call = ", ".join(arguments)
    program.define(f"{decorated}def {name}({', '.join(arguments)}):\n{body}")
    block[start : start + len(group)] = parse((f"{values} = " if values else "") + f"{name}({call})")


# --- Layouts ---


def shared(parts: list[str]) -> list[str]:
    """The names that one part binds and another one uses."""
    names = [Names(part) for part in parts]
    found: list[str] = []
    for i, binding in enumerate(names):
        for name in binding.bound:
            if name not in found and any(name in other.free for j, other in enumerate(names) if j != i):
                found.append(name)
    return found


def guarded(program: Program, body: str) -> str:
    """A function ``main`` and its call."""
    calls = [
        ("main()", 'if __name__ == "__main__":\n    main()'),
        ("main()", "main()"),
        ("main(_)", 'if __name__ == "__main__":\n    tf.app.run()'),
        ("main(unused_argv)", 'if __name__ == "__main__":\n    tf.app.run(main=main)'),
        ("main(argv=None)", 'if __name__ == "__main__":\n    tf.app.run(main)'),
        ("main(options=None)", 'if __name__ == "__main__":\n    main()'),
        ("main()", 'if __name__ == "__main__":\n    sys.exit(main())'),
    ]
    signature, call = program.rng.choice(calls)
    return f"def {signature}:\n{indented(body)}\n\n\n{call}"


def as_script(program: Program, build: str, run: str) -> str:
    return f"{build}\n\n{run}" if program.chance(0.7) else f"{build}\n{run}"


def as_main(program: Program, build: str, run: str) -> str:
    return guarded(program, f"{build}\n{run}")


def as_functions(program: Program, build: str, run: str) -> str:
    """A function that builds, and one that runs what it returned."""
    rng = program.rng
    names = shared([build, run])
    maker = program.fresh("build_model", "build_graph", "create_model", "make_graph", "build", "construct")
    runner = program.fresh("train", "run", "run_training", "fit", "execute", "do_train")
    style = rng.choice(["tuple", "tuple", "dict", "object", "object", "namedtuple", "attributes"])
    net = program.fresh("net", "model", "graph_ops", "handles", "m")
    top = ""
    if not names:
        given, call, parameters = "", f"{maker}()", ""
    elif style == "tuple":
        parameters = ", ".join(names)
        given, call = f"return {parameters}", f"{parameters} = {maker}()"
    else:
        parameters, call = net, f"{net} = {maker}()"
        holder = program.fresh("Net", "Handles", "Bunch", "Ops", "Box")
        run = rename(run, names, net + ('["{}"]' if style == "dict" else ".{}"))
        members = ", ".join(f"{name}={name}" for name in names)
        if style == "dict":
            pairs = ", ".join(f'"{name}": {name}' for name in names)
            given = f"return {{{pairs}}}" if program.chance(0.6) else f"return dict({members})"
        elif style == "namedtuple":
            top = f'{holder} = collections.namedtuple("{holder}", {names})\n\n\n'.replace("'", '"')
            given = f"return {holder}({members})"
        elif style == "object":
            method = "def __init__(self, **members):\n    self.__dict__.update(members)"
            top = class_of(f"{holder}(object)", [method]) + "\n\n\n"
            given = f"return {holder}({members})"
        else:
            top = f"class {holder}(object):\n    pass\n\n\n"
            build = f"{net} = {holder}()\n" + rename(build, names, net + ".{}")
            given = f"return {net}"
    functions = f"{top}def {maker}():\n{indented(build)}\n" + (f"    {given}\n" if given else "")
    if program.chance(0.4):
        rest = f"{call}\n{run}"
    else:
        functions += f"\n\ndef {runner}({parameters}):\n{indented(run)}\n"
        direct = style != "tuple" and names and program.chance(0.3)
        rest = f"{runner}({maker}())" if direct else f"{call}\n{runner}({parameters})"
    if program.script or program.chance(0.4):
        return f"{functions}\n\n{rest}"
    return f"{functions}\n\n{guarded(program, rest)}"


def as_closure(program: Program, build: str, run: str) -> str:
    """A function that builds and returns a function that runs."""
    maker = program.fresh("make_trainer", "make_runner", "prepare_run", "setup_experiment")
    inner = program.fresh("step", "run", "train_fn", "go")
    body = f"{build}\n\ndef {inner}():\n{indented(run)}\n\nreturn {inner}"
    calls = [f"{maker}()()", f"fn = {maker}()\nfn()", f"for fn in [{maker}()]:\n    fn()"]
    return f"def {maker}():\n{indented(body)}\n\n\n{program.rng.choice(calls)}"


def as_class(program: Program, build: str, run: str) -> str:
    """A class whose methods build and run."""
    rng = program.rng
    model = program.fresh("Model", "Network", "Classifier", "Learner", "Trainer", "Experiment", "Agent")
    parts = [build]
    nodes = parse(build)
    if len(nodes) > 3 and program.chance(0.4):
        cut = rng.randrange(1, len(nodes) - 1)
        parts = [render(nodes[:cut]), render(nodes[cut:])]
    builders = rng.choice([["build", "build_loss"], ["_build_inputs", "_build_model"], ["build_graph", "add_train_op"]])
    builders = builders[: len(parts)] if len(parts) > 1 else [rng.choice(["build", "_build", "build_graph"])]
    steps = parse(run)
    phases: list[str] = []
    if steps[0].text.startswith("sess = ") and len(steps) > 2:
        opening, rest = render(steps[:1]), steps[1:]
        while rest:
            size = rng.randint(1, max(1, len(rest)))
            phases.append(render(rest[:size]))
            rest = rest[size:]
        parts.append(opening)
    phases = phases or [run]
    names = shared([*parts, *phases])
    lazy = lazy_member(program, parts, phases, names)
    parts = [rename(part, names, "self.{}") for part in parts]
    phases = [rename(phase, names, "self.{}") for phase in phases]
    opened = parts.pop() if len(parts) > len(builders) else ""
    first = opened and program.chance(0.4)
    calls = [f"self.{name}()" for name in builders]
    begin = "\n".join([opened, *calls] if first else [*calls, opened]).strip("\n")
    methods = [f"def {name}(self):\n{indented(part)}" for name, part in zip(builders, parts, strict=True)]
    methods += [lazy] if lazy else []
    kinds = [program.fresh(*FUNCTION_NAMES) for _ in phases]
    running = [f"def {name}(self):\n{indented(phase)}" for name, phase in zip(kinds, phases, strict=True)]
    instance = program.fresh("model", "net", "trainer", "agent", "learner")
    uses = "\n".join([f"{instance} = {model}()", *(f"{instance}.{name}()" for name in kinds)])
    if program.chance(0.3):
        base = program.fresh("BaseModel", "Base", "AbstractModel")
        text = class_of(f"{base}(object)", [f"def __init__(self):\n{indented(begin)}", *running])
        inherited = [f"def __init__(self):\n    super({model}, self).__init__()"] if program.chance(0.5) else []
        text += "\n\n\n" + class_of(f"{model}({base})", [*inherited, *methods])
    else:
        text = class_of(f"{model}(object)", [f"def __init__(self):\n{indented(begin)}", *methods, *running])
    if len(kinds) == 1 and program.chance(0.15):
        uses = f"{model}().{kinds[0]}()"
    return f"{text}\n\n\n{uses}" if program.chance(0.6) else f"{text}\n\n\n{guarded(program, uses)}"


def lazy_member(program: Program, parts: list[str], phases: list[str], names: list[str]) -> str:
    """Take the last statement that builds into a property, sometimes one that builds anew at each use."""
    nodes = parse(parts[0])
    found = re.match(r"(\w+) = ", nodes[-1].text)
    if len(parts) > 1 or len(nodes) < 3 or not program.chance(0.35):
        return ""
    if any("tf.train." in phase for phase in phases):  # sessions that finalize the graph
        return ""
    if not found or found[1] in ("saver", "path") or found[1] not in names:
        return ""
    if any(re.search(rf"\b{found[1]}\b", node.text) for node in nodes[:-1]) or nodes[-1].tag:
        return ""
    name, value = found[1], nodes[-1].text[found.end() :]
    parts[0] = render(nodes[:-1])
    names[:] = shared([*parts, value, *phases])
    value = rename(value, names, "self.{}")
    phases[:] = [rename(phase, [name], "self.{}") for phase in phases]
    if program.chance(0.7):
        return (
            f'@property\ndef {name}(self):\n    if not hasattr(self, "_{name}"):\n'
            f"        self._{name} = {value}\n    return self._{name}"
        )
    return f"@property\ndef {name}(self):\n    return {value}"


def class_of(name: str, methods: list[str]) -> str:
    return f"class {name}:\n" + "\n\n".join(indented(method) for method in methods)


def in_graph(program: Program, build: list[Node], run: list[Node]) -> tuple[list[Node], list[Node]]:
    """Put everything into a graph of its own."""
    if program.chance(0.5) and run and all(node.text == "with tf.Session() as sess:" for node in run):
        graph = program.fresh("graph", "g")
        for node in run:
            node.text = f"with tf.Session(graph={graph}) as sess:"
        return [*parse(f"{graph} = tf.Graph()"), Node(f"with {graph}.as_default():", build)], run
    return [], [Node("with tf.Graph().as_default():", [*build, *run])]


def laid_out(program: Program, build: list[Node], run: list[Node]) -> str:
    """The program's own part, in a layout that suits it."""
    layouts: list[Callable[[Program, str, str], str]] = [as_script]
    if not program.script:
        layouts = [as_script, as_script, as_main, as_main, as_functions, as_functions, as_class, as_class, as_closure]
    layout = program.rng.choice(layouts)
    nests = "reset_default_graph" not in render(build) + "".join(program.defs)
    if layout in (as_script, as_main) and nests and not program.script and program.chance(0.15):
        build, run = in_graph(program, build, run)
    taken = set(program.taken)
    try:
        text = layout(program, render(build), render(run))
        ast.parse(text)
    except (UnsuitableError, IndexError):
        program.taken = taken
        text = as_script(program, render(build), render(run))
    return text


# --- What people write around it ---


def noise(program: Program, build: list[Node], run: list[Node], finalized: bool) -> str:
    """Add statements that change nothing. Returns helpers that do nothing for it."""
    rng = program.rng
    for _ in range(rng.choice([0, 0, 1, 1, 2])):
        build.insert(rng.randint(0, len(build)), parse(rng.choice(BUILD_NOISE))[0])
    blocks = [node.body for _, node in walk(run) if WITH_SESSION.match(node.text)]
    for _ in range(rng.choice([0, 0, 1]) if blocks and not finalized else 0):
        block = rng.choice(blocks)
        block.insert(rng.randint(0, len(block)), parse(rng.choice(RUN_NOISE))[0])
    helpers = rng.sample(HELPER_NOISE, rng.choice([0, 0, 1, 1, 2, 3]))
    return "\n\n\n".join(text for text in helpers if not set(re.findall(r"(?:def|class) (\w+)", text)) & program.taken)


def generate(seed: int) -> str:
    """A random TensorFlow 1 program."""
    program = Program(seed)
    rng = program.rng
    kind = rng.random()
    if kind < 0.55:
        names = [name for name in sorted(SCENARIOS) for _ in range(3 if "often" in SCENARIOS[name][0] else 1)]
        flags, parts = SCENARIOS[rng.choice(names)]
        defs, build, run = (program.expand(part) for part in parts)
    else:
        flags = []
        machine = sessions if kind < 0.8 else scopes
        defs, build, run = machine(program)
    program.script = "script" in flags
    if defs.strip():
        program.define(render(parse(defs)))
    program.taken.update(re.findall(r"\w+", f"{defs}\n{build}\n{run}"))
    built, ran = parse(build), parse(run)
    disturb(program, built, ran)
    helpers = noise(program, built, ran, "finalized" in flags)
    restyle(program, ran, "default" in flags)
    while program.chance(0.45):
        extract(program, built, ran)
    body = laid_out(program, built, ran)
    sections = [header(program), helpers, *program.defs, body]
    text = "\n\n\n".join(section.strip("\n") for section in sections if section.strip())
    blank = "\n" if re.match(r"def |class |@", text) else ""
    text = f"{imports(rng, text)}\n{blank}\n{text}\n"
    if rng.random() < 0.3:
        text = f'"""{rng.choice(DOCSTRINGS)}"""\n\n{text}'
    return re.sub(r"\n{4,}", "\n\n\n", text)


def imports(rng: Random, text: str) -> str:
    """The imports that a text needs, and now and then one more."""
    used = [name for name in MODULES if re.search(rf"(?<![\w.\"']){name}\b[.(]", text)]
    used += [name for name in ("os", "time", "np", "sys") if name not in used and rng.random() < 0.1]
    lines = [MODULES[name] for name in MODULES if name in used]
    future: list[str] = []
    plain = [line for line in lines if line.startswith("import ") and " as " not in line]
    third = [line for line in lines if line.startswith("import ") and " as " in line]
    rest = [line for line in lines if not line.startswith(("import ", "slim"))]
    alias = [line for line in lines if line.startswith("slim")]
    if rng.random() < 0.15:
        future.append("from __future__ import absolute_import, division, print_function")
    if "import tensorflow as tf" not in third:
        third.append("import tensorflow as tf")
    groups = [future, plain, [*third, *rest], alias]
    return "\n\n".join("\n".join(group) for group in groups if group)


# --- Graphs made up statement by statement, and what a session does with them ---

VALUES = {"[]": "1.5", "[2]": "[1.0, 2.0]", "[2, 2]": "[[1.0, 0.5], [0.0, 2.0]]"}

VARIABLES = [
    '{n} = tf.Variable({v}, name="{n}")',
    '{n} = tf.Variable({v})',
    '{n} = tf.Variable(tf.zeros({s}), name="{n}")',
    '{n} = tf.Variable(tf.ones({s}), trainable=False, name="{n}")',
    '{n} = tf.Variable(tf.random_normal({s}, stddev=0.1), name="{n}")',
    '{n} = tf.Variable(initial_value=tf.truncated_normal({s}), dtype=tf.float32)',
    '{n} = tf.Variable(lambda: tf.random_uniform({s}), name="{n}")',
    '{n} = tf.Variable(np.ones({s}, dtype=np.float32), name="{n}")',
    '{n} = tf.Variable({v}, collections=[tf.GraphKeys.LOCAL_VARIABLES], name="{n}")',
    '{n} = tf.Variable({v}, trainable=False, collections=[], name="{n}")',
    '{n} = tf.Variable({v}, collections=["my_variables", tf.GraphKeys.GLOBAL_VARIABLES])',
    '{n} = tf.Variable({v}, use_resource=True, name="{n}")',
    '{n} = tf.get_variable("{n}", {s})',
    '{n} = tf.get_variable("{n}", shape={s}, initializer=tf.zeros_initializer())',
    '{n} = tf.get_variable(name="{n}", shape={s}, dtype=tf.float32, initializer=tf.ones_initializer())',
    '{n} = tf.get_variable("{n}", {s}, initializer=tf.random_normal_initializer(stddev=0.1))',
    '{n} = tf.get_variable("{n}", {s}, initializer=tf.constant_initializer(0.5), trainable=False)',
    '{n} = tf.get_variable("{n}", initializer=tf.constant({v}))',
    '{n} = tf.get_variable("{n}", initializer={v})',
    '{n} = tf.get_variable("{n}", {s}, use_resource=True)',
    '{n} = tf.get_variable("{n}", {s}, use_resource=True, initializer=tf.zeros_initializer())',
    '{n} = tf.get_variable("{n}", {s}, collections=[tf.GraphKeys.LOCAL_VARIABLES])',
    '{n} = tf.get_variable("{n}", {s}, regularizer=tf.contrib.layers.l2_regularizer(0.01))',
    '{n} = tf.get_local_variable("{n}", {s}, initializer=tf.zeros_initializer())',
    '{n} = tf.contrib.framework.model_variable("{n}", shape={s}, initializer=tf.ones_initializer())',
    '{n} = tf.contrib.framework.local_variable(tf.zeros({s}), name="{n}")',
    'with tf.variable_scope("{scope}"):\n    {n} = tf.get_variable("{n}", {s}, initializer=tf.ones_initializer())',
    'with tf.name_scope("{scope}"):\n    {n} = tf.Variable({v}, name="{n}")',
    'with tf.device("/cpu:0"):\n    {n} = tf.get_variable("{n}", {s})',
    "{n} = {make}({s})",
    '{n} = {make}({s})',
]  # fmt: skip
MAKERS = snippets(
    """
def {f}(shape, stddev=0.1):
    return tf.Variable(tf.truncated_normal(shape, stddev=stddev))
---
def {f}(shape):
    initial = tf.constant(0.1, shape=shape)
    return tf.Variable(initial)
---
def {f}(shape, name="param"):
    with tf.variable_scope(None, default_name=name):
        return tf.get_variable("value", shape)
---
def {f}(shape, trainable=True):
    collections = None if trainable else []
    return tf.Variable(tf.zeros(shape), collections=collections)
---
{f} = lambda shape: tf.Variable(tf.random_uniform(shape, -1.0, 1.0))
"""
)
DEPENDENT = [
    '{n} = tf.Variable({o}.initialized_value() * 2.0, name="{n}")',
    '{n} = tf.Variable({o} + 1.0, name="{n}")',
    '{n} = tf.Variable({o}.initial_value, name="{n}")',
    '{n} = tf.Variable(tf.zeros_like({o}), trainable=False, name="{n}")',
    '{n} = tf.Variable(tf.zeros({o}.get_shape()), name="{n}")',
    '{n} = tf.get_variable("{n}", initializer={o}.initialized_value())',
]
READS = [
    "tf.reduce_sum({a})", "{a} * 2.0", "tf.square({a})", "tf.reduce_mean({a} + 1.0)", "tf.identity({a})",
    "{a}.read_value()", "tf.nn.l2_loss({a})", "tf.stop_gradient({a})", "-{a}", "{a} ** 2", "tf.exp({a}) / 2.0",
    "tf.reduce_sum({a}) + tf.reduce_sum({b})", "tf.add_n([tf.nn.l2_loss(v) for v in [{a}, {b}]])",
    "tf.reduce_max(tf.abs({a}))", "tf.reshape({a}, [-1])", "tf.cast({a} > 0.0, tf.float32)", "tf.norm({a})",
    "tf.stack([{a}, {a}])", "tf.convert_to_tensor({a})", "tf.Print({a}, [{a}], \"value\")",
    "tf.py_func(lambda value: value + np.float32(1.0), [{a}], tf.float32)",
    "tf.tuple([{a} * 1.0, tf.constant(1.0)])[0]",
    "tf.gradients(tf.reduce_sum(tf.square({a})), {a})[0]", "tf.where(tf.constant(True), {a} + 0.0, tf.zeros({s}))",
    "tf.cond(tf.constant(<<True|False>>), lambda: {a} + 1.0, lambda: tf.zeros({s}))",
    "tf.cond(tf.reduce_sum({b}) > 0.0, lambda: tf.reduce_sum({a}), lambda: tf.constant(0.0))",
    "tf.while_loop(lambda i, t: i < <<3|0>>, lambda i, t: (i + 1, t + tf.reduce_sum({a})), [0, 0.0])[1]",
    "tf.case([(tf.constant(<<True|False>>), lambda: {a} * 3.0)], default=lambda: tf.ones({s}))",
    "tf.map_fn(lambda value: value * tf.reduce_sum({a}), tf.constant([1.0, 2.0]))",
    "tf.nn.moments(tf.reshape({a}, [-1]), [0])[0]", "tf.sigmoid({x} + tf.reduce_sum({a}))",
    "tf.reduce_sum({x} * tf.reduce_mean({a}))", "tf.foldl(lambda acc, v: acc + v, tf.reshape({a}, [-1]))",
]  # fmt: skip
NO_READS = [
    "tf.shape({a})", "tf.size({a})", "tf.rank({a})", "tf.zeros_like({a})", "tf.ones_like({a})",
    "{a}.initialized_value() + 0.0", "tf.identity({a}.initial_value)", "tf.is_variable_initialized({a})",
    "tf.constant([1.0, 2.0]) * 3.0", "tf.gradients(tf.reduce_sum({a} * 3.0), {a})[0]",
    "tf.zeros({a}.shape)", "tf.ones({a}.get_shape().as_list())", "tf.reduce_sum({x})", "tf.shape({x})[0]",
    "tf.gradients(tf.reduce_sum({a}), [{a}])[0]", "tf.constant({a}.shape.as_list(), dtype=tf.int32)",
]  # fmt: skip
UPDATES = [
    "{a}.assign({v})", "tf.assign({a}, {v})", "tf.assign({a}, {a} * 0.9)", "{a}.assign_add(tf.ones({s}))",
    "tf.assign_add({a}, tf.ones({s}))", "{a}.assign_sub(tf.ones({s}) * 0.1)", "tf.group({a}.assign({v}))",
    "tf.assign({a}, {b_like})", "{a}.assign({a}.initialized_value())", "[{a}.assign({v})]",
    "tf.assign({a}, tf.zeros_like({a}))", "{a}.assign(tf.random_uniform({s}))",
]  # fmt: skip
LOSSES = ["tf.reduce_sum(tf.square({a}))", "tf.nn.l2_loss({a})", "tf.reduce_mean({a})",
          "tf.reduce_sum(tf.square({a})) + tf.reduce_sum(tf.square({b}))"]  # fmt: skip
INITIALIZERS = [
    *["tf.global_variables_initializer()"] * 5,
    "tf.initialize_all_variables()",
    "tf.local_variables_initializer()",
    "tf.group(tf.global_variables_initializer(), tf.local_variables_initializer())",
    "[tf.global_variables_initializer(), tf.local_variables_initializer()]",
    "(tf.local_variables_initializer(), tf.global_variables_initializer())",
    "tf.variables_initializer(tf.global_variables())",
    "tf.variables_initializer(tf.trainable_variables())",
    "tf.variables_initializer(var_list=tf.global_variables() + tf.local_variables())",
    "tf.variables_initializer([{a}])",
    "tf.variables_initializer([{a}, {b}])",
    "tf.initialize_variables([{a}])",
    "{a}.initializer",
    "[v.initializer for v in [{a}, {b}]]",
    "[v.initializer for v in tf.global_variables()]",
    "tf.group(*[v.initializer for v in tf.global_variables()])",
    "tf.group({a}.initializer, {b}.initializer)",
    '{{"a": {a}.initializer, "b": {b}.initializer}}',
    "tf.variables_initializer([v for v in tf.global_variables() if v.name.startswith('{an}')])",
    "tf.variables_initializer([v for v in tf.global_variables() if 'Momentum' not in v.op.name])",
    "tf.variables_initializer(tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES))",
    "tf.variables_initializer(set(tf.global_variables()) - set([{a}]))",
    "tf.variables_initializer(list(filter(lambda v: v is not {a}, tf.global_variables())))",
    "tf.variables_initializer(tf.global_variables()[:{n}])",
    "tf.variables_initializer(tf.global_variables()[-{n}:])",
    "tf.variables_initializer(tf.get_collection('my_variables'))",
    "tf.variables_initializer(tf.global_variables(scope='{scope}'))",
    "tf.tables_initializer()",
]


@dataclass
class Member:
    """A variable or tensor of a made-up graph: how to write it, its shape, the placeholders that it needs."""

    text: str
    shape: str
    name: str = ""
    feeds: bool = False


class Machine:
    """Makes up a graph and a session for it."""

    def __init__(self, program: Program) -> None:
        self.program, self.rng = program, program.rng
        names = "w b kernel bias alpha beta gamma scale state theta emb mean total counter offset weights".split()
        self.names = self.rng.sample(names, len(names))
        self.variables: list[Member] = []
        self.tensors: list[Member] = []
        self.operations: list[str] = []
        self.initializers: list[str] = []
        self.tables: list[Member] = []
        self.iterators: list[Member] = []
        self.feed = ""
        self.count = 0
        self.build: list[str] = []
        self.run: list[str] = []

    def fill(self, template: str, variable: Member | None = None) -> tuple[str, bool]:
        """A template with variables filled in, and whether it needs a feed."""
        a = variable or self.rng.choice(self.variables)
        b = self.rng.choice(self.variables)
        alike = [each.text for each in self.variables if each.shape == a.shape]
        if "{x}" in template and not self.feed:
            self.feed = "x"
            shape = self.rng.choice(["[None]", "[2]", "[None, 2]"])
            self.build.insert(0, f"x = tf.placeholder(tf.float32, {shape})")
            value = "[[1.0, 2.0]]" if "," in shape else "[0.5, 1.5]"
            self.feed = f"{{x: {value}}}"
            if self.rng.random() < 0.4:
                value = "np.ones((3, 2))" if "," in shape else "np.random.rand(2)"
                self.feed = f"{{x: {value}}}"
        filled = template.format(
            a=a.text, b=b.text, b_like=self.rng.choice(alike), an=a.name[:3] or "w", s=a.shape, v=VALUES[a.shape],
            x="x", n=self.rng.randint(1, 3), scope=self.rng.choice(["net", "layer1", "encoder"]),
        )  # fmt: skip
        return self.program.expand(filled), "{x}" in template

    def new(self, prefix: str) -> str:
        self.count += 1
        style = {"out": ["out", "y", "result", "value"], "upd": ["update", "upd", "set_op", "step_op"],
                 "init": ["init", "init_op", "initializer", "initialize"], "train": ["train_op", "train", "minimize"],
                 "loss": ["loss", "cost", "objective"]}  # fmt: skip
        words = style.get(prefix, [prefix])
        return f"{words[self.count % len(words)]}{self.count}" if prefix != "loss" else f"{prefix}{self.count}"

    def add_variable(self) -> None:
        rng = self.rng
        kind = rng.random()
        if self.variables and kind < 0.12:
            other = rng.choice(self.variables)
            name = self.names.pop()
            # To read a resource variable in an initial value is a race that either side may win.
            races = any("use_resource" in line and other.name in line for line in self.build)
            dependent = [each for each in DEPENDENT if not races or "initial" in each or "zeros" in each]
            self.build.append(rng.choice(dependent).format(n=name, o=other.text))
            self.variables.append(Member(name, other.shape, name))
            return
        shape, name = rng.choice(list(VALUES)), self.names.pop()
        if kind < 0.2:
            number = rng.randint(2, 3)
            format_ = rng.choice(['"%s_%%d" %% i', '"%s_{}".format(i)', '"%s" + str(i)']) % name
            made = rng.choice([f"tf.get_variable({format_}, {shape})", f"tf.Variable({VALUES[shape]}, name={format_})"])
            self.build += rng.choice(
                [
                    [f"{name} = [{made} for i in range({number})]"],
                    [f"{name} = []", f"for i in range({number}):\n    {name}.append({made})"],
                    [f"{name} = {{}}", f"for i in range({number}):\n    {name}[i] = {made}"],
                    [f"{name} = {{i: {made} for i in range({number})}}"],
                    [f"{name} = tuple({made} for i in range({number}))"],
                ]
            )
            self.variables += [Member(f"{name}[{i}]", shape, name) for i in range(number)]
            return
        if kind < 0.27:
            keys = rng.sample(["w1", "w2", "b1", "out", "h"], 2)
            made = [f"tf.Variable(tf.zeros({shape}))", f'tf.get_variable("{name}_{keys[1]}", {shape})']
            pairs = [f'    "{key}": {value},' for key, value in zip(keys, made, strict=True)]
            self.build.append(f"{name} = {{\n" + "\n".join(pairs) + "\n}")
            self.variables += [Member(f'{name}["{key}"]', shape, name) for key in keys]
            return
        template = rng.choice(VARIABLES)
        if "{make}" in template:
            maker = self.program.fresh("make_param", "weight_variable", "new_variable", "init_weights", "param")
            self.program.define(rng.choice(MAKERS).format(f=maker))
            template = template.replace("{make}", maker)
        scope = rng.choice(["net", "layer1", "encoder"])
        self.build.append(template.format(n=name, s=shape, v=VALUES[shape], scope=scope))
        self.variables.append(Member(name, shape, name))

    def add_tensor(self) -> None:
        text, feeds = self.fill(self.rng.choice(READS if self.rng.random() < 0.7 else NO_READS))
        if self.tensors and self.rng.random() < 0.2:
            other = self.rng.choice(self.tensors)
            if not other.shape:
                text, feeds = f"tf.cast(tf.reduce_sum({other.text}), tf.float32) + 1.0", other.feeds
                if "is_variable_initialized" in " ".join(self.build):
                    return
        name = self.new("out")
        self.build.append(f"{name} = {text}")
        self.tensors.append(Member(name, "" if "tf.is_variable" not in text else "bool", name, feeds))

    def add_update(self) -> None:
        name = self.new("upd")
        self.build.append(f"{name} = {self.fill(self.rng.choice(UPDATES))[0]}")
        self.operations.append(name)

    def add_train(self, where: list[str]) -> str:
        rng = self.rng
        variable = rng.choice(self.variables)
        loss = self.fill(rng.choice(LOSSES), variable)[0]
        optimizer = self.program.expand("<<opt>>")
        name = self.new("train")
        listed = f", var_list=[{variable.text}]"
        style = rng.choice(["plain", "plain", "named", "apply", "clip"])
        if style == "plain":
            where.append(f"{name} = {optimizer}.minimize({loss}{listed})")
        elif style == "named":
            where += [f"opt{self.count} = {optimizer}", f"{name} = opt{self.count}.minimize({loss}{listed})"]
        else:
            where += [f"opt{self.count} = {optimizer}"]
            where += [f"grads{self.count} = opt{self.count}.compute_gradients({loss}{listed})"]
            if style == "clip":
                pairs = f"(tf.clip_by_value(g, -1.0, 1.0), v) for g, v in grads{self.count} if g is not None"
                where += [f"grads{self.count} = [{pairs}]"]
            where += [f"{name} = opt{self.count}.apply_gradients(grads{self.count})"]
        return name

    def add_other(self) -> None:
        rng, name = self.rng, self.new("out")
        kind = rng.choice(["metric", "table", "iterator", "average", "layer", "step", "control", "summary"])
        if kind == "metric":
            self.build.append(f"{name}, upd_{name} = tf.metrics.mean(tf.constant([1.0, 3.0]))")
            self.operations.append(f"upd_{name}")
            self.tensors.append(Member(name, "", name))
        elif kind == "table":
            table = f"table{self.count}"
            made = rng.choice(
                [
                    'tf.contrib.lookup.index_table_from_tensor(tf.constant(["a", "b"]))',
                    'tf.contrib.lookup.HashTable(tf.contrib.lookup.KeyValueTensorInitializer(["a", "b"], [0, 1]), -1)',
                    'tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a", "b"], [0, 1]), -1)',
                    'tf.contrib.lookup.index_to_string_table_from_tensor(["a", "b"])',
                    "tf.contrib.lookup.MutableHashTable(tf.string, tf.int64, -1)",
                ]
            )
            key = "tf.constant([0, 1], tf.int64)" if "index_to_string" in made else 'tf.constant(["a", "c"])'
            self.build += [f"{table} = {made}", f"{name} = {table}.lookup({key})"]
            self.tensors.append(Member(name, "other", name))
            self.tables.append(Member(table, ""))
        elif kind == "iterator":
            iterator = f"iterator{self.count}"
            once = rng.random() < 0.3
            source = rng.choice(["range(9)", "from_tensor_slices(np.arange(9.0)).batch(1)", "range(9).repeat(2)"])
            self.build += [
                f"dataset{self.count} = tf.data.Dataset.{source}",
                f"{iterator} = dataset{self.count}.make_{'one_shot' if once else 'initializable'}_iterator()",
                f"{name} = {iterator}.get_next()",
            ]
            self.tensors.append(Member(name, "other", name))
            if not once:
                self.iterators.append(Member(iterator, ""))
        elif kind == "average":
            variable = rng.choice(self.variables)
            self.build += [
                f"ema{self.count} = tf.train.ExponentialMovingAverage(0.9)",
                f"{name} = ema{self.count}.apply([{variable.text}])",
            ]
            self.operations.append(name)
            if rng.random() < 0.5:
                self.build.append(f"avg{self.count} = ema{self.count}.average({variable.text})")
                self.tensors.append(Member(f"avg{self.count}", "", name))
        elif kind == "layer":
            made = rng.choice(
                [
                    "tf.layers.dense(tf.ones([1, 2]), 3)",
                    "tf.layers.dense(tf.ones([1, 2]), units=2, activation=tf.nn.relu, use_bias=False)",
                    "tf.contrib.layers.fully_connected(tf.ones([1, 2]), 2)",
                    "tf.layers.Dense(2)(tf.ones([2, 2]))",
                    "tf.keras.layers.Dense(2)(tf.ones([2, 2]))",
                    "tf.layers.batch_normalization(tf.ones([2, 2]), training=<<True|False>>)",
                    "tf.layers.dropout(tf.ones([2, 2]), training=True)",
                    "tf.layers.flatten(tf.layers.conv2d(tf.ones([1, 4, 4, 1]), 2, 3))",
                    "tf.nn.embedding_lookup(tf.get_variable('table', [4, 2]), [1, 2])",
                ]
            )
            if made.count("'table'") and "'table'" in "".join(self.build):
                return
            self.build.append(f"{name} = {self.program.expand(made)}")
            self.tensors.append(Member(name, "", name))
        elif kind == "step":
            made = rng.choice(
                [
                    "tf.train.get_or_create_global_step()",
                    'tf.Variable(0, trainable=False, name="global_step")',
                    "tf.Variable(0, dtype=tf.int64, trainable=False)",
                ]
            )
            self.build.append(f"step{self.count} = {made}")
            self.tensors.append(Member(f"step{self.count}", "other", name))
            if rng.random() < 0.6:
                self.build.append(f"{name} = tf.assign_add(step{self.count}, 1)")
                self.operations.append(name)
            elif rng.random() < 0.5:
                self.build.append(f"{name} = tf.train.exponential_decay(0.1, step{self.count}, 10, 0.9)")
                self.tensors.append(Member(name, "", name))
        elif kind == "control":
            text = self.fill(rng.choice(["{a}.assign({v})", "tf.assign_add({a}, tf.ones({s}))"]))[0]
            then = rng.choice(["tf.constant(1.0)", "tf.no_op()", self.fill("tf.reduce_sum({a})")[0]])
            function = "group" if "no_op" in then else "identity"
            self.build.append(f"with tf.control_dependencies([{text}]):\n    {name} = tf.{function}({then})")
            self.operations.append(name)
        else:
            text = self.fill("tf.reduce_sum({a})")[0]
            self.build.append(f'{name} = tf.summary.scalar("{name}", {text})')
            self.tensors.append(Member(name, "other", name))

    def graph(self) -> None:
        rng = self.rng
        for _ in range(rng.randint(1, 3)):
            self.add_variable()
        for _ in range(rng.randint(1, 5)):
            add = rng.choice(
                [self.add_tensor, self.add_tensor, self.add_tensor, self.add_variable, self.add_update, self.add_other,
                 lambda: self.operations.append(self.add_train(self.build))]
            )  # fmt: skip
            add()
            if rng.random() < 0.12:
                self.add_initializer()
        if rng.random() < 0.5:
            self.add_initializer()

    def add_initializer(self) -> None:
        name = self.new("init")
        text = self.rng.choice(INITIALIZERS[: None if self.rng.random() < 0.5 else 6])
        self.build.append(f"{name} = {self.fill(text)[0]}")
        self.initializers.append(name)

    # What the session does.

    def initialize(self) -> list[str]:
        rng = self.rng
        variable = rng.choice(self.variables).text
        options = [
            "sess.run({i})", "sess.run({i})", "sess.run({i})", "sess.run([{i}])", "{i_op}.run(session=sess)",
            f"{variable}.initializer.run(session=sess)", f"sess.run({variable}.initializer)",
            "for v in tf.global_variables():\n    sess.run(v.initializer)",
            "for v in tf.trainable_variables():\n    v.initializer.run(session=sess)",
            "for name in sess.run(tf.report_uninitialized_variables()):\n    print(name)",
            "missing = [v for v in tf.global_variables() if not sess.run(tf.is_variable_initialized(v))]\n"
            "sess.run(tf.variables_initializer(missing))",
            "names = set(sess.run(tf.report_uninitialized_variables()))\n"
            "sess.run(tf.variables_initializer([v for v in tf.global_variables() if v.op.name.encode() in names]))",
            "for v, ready in zip(tf.global_variables(), sess.run([tf.is_variable_initialized(v) "
            "for v in tf.global_variables()])):\n    if not ready:\n        sess.run(v.initializer)",
        ]  # fmt: skip
        if self.iterators:
            options += [f"sess.run({self.rng.choice(self.iterators).text}.initializer)"] * 2
        if self.tables:
            options += ["sess.run(tf.tables_initializer())"] * 2
        chosen = rng.choice(options)
        named = self.initializers
        init = rng.choice(named) if named and rng.random() < 0.6 else self.fill(rng.choice(INITIALIZERS))[0]
        text = chosen.replace("{i_op}", self.fill(rng.choice(INITIALIZERS[:5]))[0]).replace("{i}", init)
        return text.split("\n") if not text.startswith("for") else [text]

    def everything(self) -> list[str]:
        """Statements that initialize all there is."""
        rng = self.rng
        kinds = ["sess.run(tf.global_variables_initializer())", "sess.run(tf.local_variables_initializer())"]
        if self.tables:
            kinds.append("sess.run(tf.tables_initializer())")
        lines = ["sess.run([" + ", ".join(kind[9:-1] for kind in kinds) + "])  #!i"]
        if rng.random() < 0.6:
            lines = [kind + "  #!i" for kind in kinds]
        return lines + [f"sess.run({each.text}.initializer)  #!i" for each in self.iterators]

    def use(self) -> list[str]:
        rng = self.rng
        kind = rng.random()
        readable = [*self.tensors, *self.variables]
        if kind < 0.12:
            return self.initialize()
        if kind < 0.2 and self.variables:
            variable = rng.choice(self.variables)
            value = VALUES[variable.shape]
            return [
                rng.choice(
                    [
                        f"sess.run({variable.text}.assign({value}))",
                        f"{variable.text}.load({value}, sess)",
                        f"sess.run(tf.assign({variable.text}, {value}))",
                        f"print({variable.text}.eval(session=sess))",
                        f"{variable.text}.initializer.run(session=sess)",
                        f"print(sess.run({variable.text}.name))",
                    ]
                )
            ]
        if kind < 0.26:
            lines: list[str] = []
            name = self.add_train(lines)
            self.operations.append(name)
            return lines
        if kind < 0.42 and self.operations:
            op = rng.choice(self.operations)
            body = rng.choice(["sess.run({0})", "for step in range(2):\n    sess.run({0})", "_ = sess.run([{0}])"])
            return [body.format(op) + ("" if "\n" in body else "  #!r")]
        a, b = rng.choice(readable), rng.choice(readable)
        forms = [
            "print(sess.run({a}{f}))", "print(sess.run({a}{f}))", "result = sess.run({a}{f})\nprint(result)",
            "print(sess.run([{a}, {b}]{f}))", "first, second = sess.run([{a}, {b}]{f})", "sess.run(({a}, {b}){f})",
            'fetched = sess.run({{"a": {a}, "b": {b}}}{f})\nprint(fetched["a"])', "print(sess.run([{a}, [{b}]]{f}))",
            "print(sess.run(fetches={a}{k}))", "print({a}.eval(session=sess{k}))", "np.asarray(sess.run({a}{f})).size",
            "for step in range(3):\n    if step == {n}:\n        print(sess.run({a}{f}))",
            "for tensor in [{a}, {b}]:\n    print(sess.run(tensor{f}))", "assert sess.run({a}{f}) is not None",
            "values = [sess.run({a}{f}) for _ in range(2)]", "if {t}:\n    print(sess.run({a}{f}))",
            "try:\n    print(sess.run({a}{f}))\nexcept tf.errors.FailedPreconditionError:\n"
            "    sess.run(tf.global_variables_initializer())\n    print('initialized')",
            "try:\n    print(sess.run({a}{f}))\nexcept tf.errors.OutOfRangeError:\n    print('done')",
            "if {no}:\n    print(sess.run({a}{f}))\nelse:\n    print('skipped')",
            "report = lambda: sess.run({a}{f})\nprint(report())", "lazy = (sess.run(t{f}) for t in [{a}])",
            "with sess.as_default():\n    print({a}.eval({d}))", 'print("%s" % sess.run({a}{f}))',
        ]  # fmt: skip
        form = rng.choice(forms)
        fed = a.feeds or ("{b}" in form and b.feeds)
        feed = self.feed if fed else ""
        if not feed and rng.random() < 0.1 and ".eval" not in form and a in self.variables:
            feed = f"{{{a.text}: {VALUES[a.shape]}}}"
        positional = rng.choice([f", {feed}", f", feed_dict={feed}"]) if feed else ""
        true, false = self.program.condition(True), self.program.condition(False)
        keyword = f"feed_dict={feed}" if feed else ""
        more, number = keyword and f", {keyword}", rng.randint(0, 3)
        text = form.format(a=a.text, b=b.text, f=positional, k=more, d=keyword, n=number, t=true, no=false)
        if form.startswith(("print(sess", "sess.run")) and "\n" not in text:
            text += "  #!r"
        return [text]

    def session(self) -> None:
        rng = self.rng
        lines: list[str] = []
        if rng.random() < 0.62:
            lines += self.everything()
        elif rng.random() < 0.7:
            lines += [line + "  #!i" if line.startswith("sess.run(") else line for line in self.initialize()]
        for _ in range(rng.randint(1, 5)):
            lines += self.use()
        if rng.random() < 0.1:
            at = rng.randrange(len(lines))
            parts = [lines[:at] or ["print('first')"], lines[at:]]
        else:
            parts = [lines]
        for part in parts:
            self.run.append("with tf.Session() as sess:\n" + "\n".join(indented(line) for line in part))


def sessions(program: Program) -> tuple[str, str, str]:
    """A made-up graph and what a session does with it."""
    machine = Machine(program)
    machine.graph()
    machine.session()
    return "", "\n".join(machine.build), "\n".join(machine.run)


# --- Variable scopes made up statement by statement ---

LAYERS = snippets(
    """
def {f}(x, name{r}):
    with tf.variable_scope(name{rr}):
        w = tf.get_variable("w", [2, {u}])
        b = tf.get_variable("b", [{u}], initializer=tf.zeros_initializer())
        return tf.matmul(x, w) + b
---
def {f}(x, name{r}):
    with tf.variable_scope(name{rr}):
        return tf.layers.dense(x, {u})
---
def {f}(x, name{r}):
    with tf.variable_scope(name{rr}):
        return tf.layers.dense(x, {u}, name="fc")
---
def {f}(x, name{r}):
    return tf.layers.dense(x, {u}, name=name{rr})
---
def {f}(x, name{r}):
    with tf.name_scope(name):
        w = tf.get_variable(name + "_w", [2, {u}])
        return tf.matmul(x, w)
---
def {f}(x, name{r}):
    with tf.variable_scope(name) as scope:
        if {reuse}:
            scope.reuse_variables()
        w = tf.get_variable("w", [2, {u}])
        return tf.matmul(x, w)
---
def {f}(x, name{r}):
    with tf.variable_scope(None, default_name=name):
        w = tf.get_variable("w", [2, {u}])
        return tf.matmul(x, w)
---
def {f}(x, name{r}):
    with tf.variable_scope(name, "layer", [x]{rr}):
        w = tf.get_variable("w", [2, {u}])
        return tf.nn.relu(tf.matmul(x, w))
---
def {f}(x, name{r}):
    return tf.contrib.layers.fully_connected(x, {u}, scope=name{rr})
---
def {f}(x, name{r}):
    with tf.variable_scope(name{rr}):
        with tf.variable_scope("inner"):
            w = tf.get_variable("w", [2, {u}])
        with tf.variable_scope("outer"):
            b = tf.get_variable("w", [{u}])
        return tf.matmul(x, w) + b
---
def {f}(x, name{r}):
    w = tf.get_variable(name + "/w", [2, {u}])
    return tf.matmul(x, w)
---
def {f}(x, name{r}):
    with tf.variable_scope(name{rr}):
        w = tf.Variable(tf.ones([2, {u}]), name="w")
        return tf.matmul(x, w)
"""
)
REUSES = [
    *["None", "tf.AUTO_REUSE", "i > 0"] * 2, "True", "False", "bool(i)", "i != 0", "(i > 0) or None", "len(outs) > 0",
    "tf.AUTO_REUSE if i else None", "not outs", "True if outs else None", "i == 0",
]  # fmt: skip
CREATES = [
    'y = tf.get_variable("{v}", [2])',
    'y = tf.get_variable("{v}", shape=[2], initializer=tf.ones_initializer())',
    'y = tf.get_variable("{v}", [{n}])',
    'y = tf.get_variable("{v}", initializer=[1.0, 2.0])',
    'y = tf.Variable(tf.zeros([2]), name="{v}")',
    "y = tf.layers.dense(tf.ones([1, 2]), 2)",
    'y = tf.layers.dense(tf.ones([1, 2]), 2, name="fc{n}")',
    'y = tf.layers.dense(tf.ones([1, 2]), 2, name="fc{n}", reuse={reuse})',
    "y = tf.contrib.layers.fully_connected(tf.ones([1, 2]), 2)",
    'y = tf.get_local_variable("{v}", [2])',
    'y = tf.get_variable("{v}", [2], trainable=False)',
    'y = tf.get_variable("{v}", [2], dtype=tf.float{bits})',
    'y = tf.get_variable("{s}/{v}", [2])',
    "y = tf.layers.batch_normalization(tf.ones([2, 2]))",
    'y = tf.layers.conv2d(tf.ones([1, 4, 4, 1]), 2, 3, name="conv")',
    "y = dense(tf.ones([1, 2]))",
    "y = tf.keras.layers.Dense(2)(tf.ones([1, 2]))",
    "y = tf.train.AdamOptimizer().minimize(tf.nn.l2_loss(tf.Variable([1.0, 2.0])))",
]
SCOPES = [
    'with tf.variable_scope("{s}"):',
    'with tf.variable_scope("{s}"):',
    'with tf.variable_scope("{s}", reuse={reuse}):',
    'with tf.variable_scope("{s}", reuse={reuse}):',
    'with tf.variable_scope("{s}") as {h}:',
    'with tf.variable_scope("{s}", reuse={reuse}) as {h}:',
    'with tf.variable_scope(None, default_name="{s}"):',
    'with tf.variable_scope(None, "{s}", [tf.ones([2])]):',
    'with tf.name_scope("{s}"):',
    'with tf.variable_scope("{s}/{v}"):',
    "with tf.variable_scope(tf.get_variable_scope(), reuse={reuse}):",
    'with tf.variable_scope("{s}", initializer=tf.zeros_initializer()):',
    'with tf.variable_scope("{s}", auxiliary_name_scope=False):',
    'with tf.variable_scope(tf.VariableScope({reuse2}, "{s}")):',
    'with tf.variable_scope("{s}"), tf.name_scope("{v}"):',
    'with tf.variable_scope("", reuse={reuse}):',
]


def scopes(program: Program) -> tuple[str, str, str]:
    """Made-up scopes and what is created in them."""
    rng = program.rng
    reuses = REUSES if rng.random() < 0.5 else ["tf.AUTO_REUSE", "None", "i > 0", "bool(i)", "len(outs) > 0"]
    handles: list[str] = []
    names = rng.sample(["net", "model", "encoder", "layer1", "a", "b", "tower"], rng.randint(1, 3))
    variables = rng.sample(["w", "b", "k", "kernel"], rng.randint(1, 4))
    layers: list[tuple[str, bool]] = []
    shared_layer = rng.random() < 0.3

    def reuse() -> str:
        return rng.choice(reuses)

    def fill(template: str) -> str:
        return template.format(
            s=rng.choice(names), v=rng.choice(variables), n=rng.choice([2, 2, 2, 3]), bits=rng.choice([32, 32, 64]),
            reuse=reuse(), reuse2=rng.choice(["True", "False"]), h=f"scope{len(handles)}",
        )  # fmt: skip

    for _ in range(rng.choice([0, 1, 1, 2])):
        name = program.fresh("layer", "linear", "mlp", "block", "fc", "network", "head")
        passes = rng.random() < 0.7
        default = rng.choice(["None", "False", "tf.AUTO_REUSE", "True"])
        source = rng.choice(LAYERS).format(
            f=name, u=2, r=f", reuse={default}" if passes else "", rr=", reuse=reuse" if passes else "",
            reuse="reuse" if passes else "tf.trainable_variables()",
        )  # fmt: skip
        if rng.random() < 0.25:
            source = as_layer_class(program, source, name)
        program.define(source)
        layers.append((name, passes))

    def call() -> str:
        name, passes = rng.choice(layers)
        where = rng.choice([f'"{rng.choice(names)}"', '"l%d" % i', '"l{}".format(i)', f'"{rng.choice(names)}"'])
        given = f", reuse={reuse()}" if passes and rng.random() < 0.6 else ""
        return f"y = {name}(tf.ones([1, 2]), {where}{given})"

    def block(depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(rng.randint(1, 3)):
            kind = rng.random()
            if layers and kind < 0.35:
                lines += [call(), "outs.append(y)"]
            elif depth < 3 and kind < 0.6:
                template = rng.choice(SCOPES)
                if handles and rng.random() < 0.25:
                    handle = rng.choice(handles)
                    text = rng.choice(
                        [
                            f"with tf.variable_scope({handle}):",
                            f"with tf.variable_scope({handle}, reuse={reuse()}):",
                            f"with tf.variable_scope({handle}.name):",
                            f"with tf.variable_scope({handle}, auxiliary_name_scope=False):",
                        ]
                    )
                else:
                    text = fill(template)
                body = block(depth + 1)
                if "{h}" in template and f"as scope{len(handles)}" in text:
                    handles.append(f"scope{len(handles)}")
                    if rng.random() < 0.3:
                        body.insert(rng.randint(0, len(body)), f"{handles[-1]}.reuse_variables()")
                lines.append("\n".join([text, *(indented(line) for line in body)]))
            elif depth < 2 and kind < 0.75:
                kept = len(handles)
                body = block(depth + 1)
                del handles[kept:]
                times = rng.choice(["range(2)", "range(3)", "range(1)", "range(len(outs))", "[0, 1]", "(1, 0)"])
                lines.append("\n".join([f"for i in {times}:", *(indented(line) for line in body)]))
            elif 0.75 < kind < (0.79 if depth else 0.76):
                lines.append("tf.get_variable_scope().reuse_variables()")
            elif 0.8 < kind < 0.83 and depth == 0:
                lines.append("tf.reset_default_graph()")
                handles.clear()
            elif 0.83 < kind < 0.86:
                kept = len(handles)
                body = block(3)
                del handles[kept:]
                lines.append("\n".join(["with tf.Graph().as_default():", *(indented(line) for line in body)]))
            elif 0.86 < kind < 0.88:
                test = program.condition(rng.random() < 0.5).replace("sess", "outs")
                lines.append(f"if {test}:\n    {fill(CREATES[0])}\n    outs.append(y)")
            elif 0.88 < kind < 0.9:
                lines.append(f"try:\n    {fill(CREATES[0])}\nexcept ValueError as error:\n    print(error)")
            else:
                lines += [fill(rng.choice(CREATES)), "outs.append(y)"]
        return lines

    lines = ["outs = []", "i = 0"]
    if shared_layer:
        lines.append("dense = tf.layers.Dense(2" + rng.choice([")", ', name="shared")', ", use_bias=False)"]))
    else:
        lines.append(rng.choice(["dense = functools.partial(tf.layers.dense, units=2)",
                                 'dense = tf.make_template("shared", tf.layers.dense, units=2)',
                                 "dense = lambda inputs: tf.layers.dense(inputs, 2)"]))  # fmt: skip
    while "\n".join(lines).count("\n") < rng.randint(5, 9):
        lines += block(0)
    if not any("dense(tf.ones" in line for line in lines[3:]):
        del lines[2]
    if not any(re.search(r"\bi\b", line) for line in lines[2:]):
        lines.remove("i = 0")
    run = "print(len(outs), [v.name for v in tf.global_variables()])"
    if rng.random() < 0.15 and "Graph" not in "".join(lines) and "reset" not in "".join(lines):
        run = "with tf.Session() as sess:\n    sess.run(tf.global_variables_initializer())  #!i\n"
        run += "    for v in tf.global_variables():\n        print(v.name, sess.run(v).shape)"
    return "", "\n".join(lines), run


def as_layer_class(program: Program, source: str, name: str) -> str:
    """A layer function as an object that is called."""
    holder = program.fresh("Layer", "Block", "Linear")
    source = source.replace(f"def {name}(", "def __call__(self, ", 1)
    kept = program.rng.choice(
        [f"{name} = {holder}()", f"{name} = functools.partial({holder}())", f"{name} = {holder}().__call__"]
    )
    return f"class {holder}(object):\n{indented(source)}\n\n\n{kept}"


# --- The words of the scenarios ---

RULES = {
    "gvi": [
        *["tf.global_variables_initializer()"] * 9,
        "tf.initialize_all_variables()",
        "tf.variables_initializer(tf.global_variables())",
        "tf.group(tf.global_variables_initializer(), tf.local_variables_initializer())",
        "tf.compat.v1.global_variables_initializer()",
    ],
    "lvi": ["tf.local_variables_initializer()"] * 3 + ["tf.initialize_local_variables()"],
    "opt": [
        "tf.train.GradientDescentOptimizer(0.1)",
        "tf.train.GradientDescentOptimizer(learning_rate=@{learning_rate=0.01})",
        "tf.train.AdamOptimizer()",
        "tf.train.AdamOptimizer(1e-3)",
        "tf.train.AdamOptimizer(learning_rate=@{learning_rate=0.01}, beta1=0.5)",
        "tf.train.MomentumOptimizer(0.1, 0.9)",
        "tf.train.MomentumOptimizer(learning_rate=0.01, momentum=0.9, use_nesterov=True)",
        "tf.train.RMSPropOptimizer(0.01)",
        "tf.train.RMSPropOptimizer(0.01, momentum=0.9, centered=True)",
        "tf.train.AdagradOptimizer(0.1)",
        "tf.train.AdadeltaOptimizer(0.5)",
        "tf.train.FtrlOptimizer(0.1)",
    ],
    "act": ["tf.nn.relu", "tf.nn.tanh", "tf.sigmoid", "tf.nn.elu", "tf.nn.softplus"],
    "kernel": [
        "tf.truncated_normal_initializer(stddev=0.1)",
        "tf.random_normal_initializer(0.0, 0.02)",
        "tf.contrib.layers.xavier_initializer()",
        "tf.random_uniform_initializer(-0.1, 0.1)",
        "tf.glorot_uniform_initializer()",
        "tf.ones_initializer()",
        "tf.constant_initializer(0.1)",
    ],
    "reuse": ["None", "False", "True", "tf.AUTO_REUSE"],
    "cell": [
        "tf.nn.rnn_cell.BasicLSTMCell(4)",
        "tf.nn.rnn_cell.LSTMCell(4)",
        "tf.nn.rnn_cell.GRUCell(4)",
        "tf.nn.rnn_cell.BasicRNNCell(4)",
        "tf.contrib.rnn.BasicLSTMCell(num_units=4)",
        "tf.contrib.rnn.GRUCell(4)",
        "tf.contrib.rnn.LayerNormBasicLSTMCell(4)",
        "tf.nn.rnn_cell.DropoutWrapper(tf.nn.rnn_cell.GRUCell(4), output_keep_prob=0.5)",
        "tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.BasicLSTMCell(4) for _ in range(2)])",
    ],
}

BUILD_NOISE = snippets(
    """
np.random.seed(0)
---
tf.set_random_seed(1)
---
tf.logging.set_verbosity(tf.logging.ERROR)
---
print("building the graph")
---
tf.logging.info("building")
---
began = time.time()
---
print("tensorflow", tf.__version__)
---
history = []
---
log_dir = os.path.join("logs", "run1")
---
rng = np.random.RandomState(42)
---
samples = np.arange(12, dtype=np.float32).reshape(4, 3)
---
print("number of variables:", len(tf.trainable_variables()))
---
for each in tf.trainable_variables():
    print(each.op.name, each.shape)
---
constant_table = tf.constant([[1.0, 2.0], [3.0, 4.0]])
---
assert len(tf.global_variables()) >= 0, "no variables"
---
unused = tf.placeholder(tf.float32, [None, 3])
---
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
---
normalize = lambda values: values / 255.0
---
total_parameters = sum(each.shape.num_elements() or 0 for each in tf.trainable_variables())
"""
)
RUN_NOISE = snippets(
    """
print("session started")
---
print(tf.constant([1.0, 2.0]).shape)
---
writer = tf.summary.FileWriter(tempfile.mkdtemp(), tf.get_default_graph())
---
losses = []
---
clock = time.time()
---
print(sess.run(tf.constant(1.0) + 2.0))
---
print(sess.graph is tf.get_default_graph())
---
np.random.shuffle(np.arange(4))
---
for each in tf.global_variables():
    print(each.name)
---
if np.random.rand() > 2.0:
    raise RuntimeError('diverged')
---
print(sess.run(tf.report_uninitialized_variables()))
---
tf.get_default_graph().as_graph_def()
---
sess.run(tf.no_op())
"""
)
DOCSTRINGS = [
    "A small example.",
    "Train a model on synthetic data.\n\nNothing here needs a GPU.\n",
    "Experiment 7: does it converge?",
    "Ported from the tutorial.",
    "Usage: python train.py",
    "Copyright 2018 The Authors. All Rights Reserved.",
]
HELPER_NOISE = snippets(
    '''
def log_variables():
    for var in tf.trainable_variables():
        print("%-30s %s" % (var.name, var.shape))
---
def huber(error, delta=1.0):
    small = 0.5 * tf.square(error)
    large = delta * (tf.abs(error) - 0.5 * delta)
    return tf.where(tf.abs(error) < delta, small, large)
---
def moving_mean(values, window=3):
    values = np.asarray(values, dtype=np.float64)
    return np.convolve(values, np.ones(window) / window, mode="valid")
---
def accuracy_of(scores, targets):
    """Share of hits."""
    hits = tf.equal(tf.argmax(scores, 1), tf.argmax(targets, 1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
---
class Timer(object):
    def __enter__(self):
        self.begin = time.time()
        return self

    def __exit__(self, *exc):
        self.elapsed = time.time() - self.begin
        return False
---
def batches(arrays, size):
    for start in range(0, len(arrays[0]), size):
        yield [each[start:start + size] for each in arrays]
---
def one_hot(labels, depth):
    return np.eye(depth)[labels]
---
def count_parameters():
    total = 0
    for var in tf.trainable_variables():
        total += int(np.prod(var.get_shape().as_list()))
    return total
---
def leaky(inputs, slope=0.2, name="leaky"):
    with tf.name_scope(name):
        return tf.maximum(inputs, slope * inputs)
---
def residual_block(inputs, scope_name, width):
    with tf.variable_scope(scope_name, reuse=tf.AUTO_REUSE):
        kernel = tf.get_variable("kernel", [width, width])
        return inputs + tf.matmul(inputs, kernel)
---
LOG_EVERY = 10
DATA_DIR = "data"
DEFAULT_SHAPE = (28, 28, 1)
---
logger = logging.getLogger(__name__)
---
def restore_or_init(session, saver_obj, folder):
    found = tf.train.latest_checkpoint(folder)
    if found:
        saver_obj.restore(session, found)
    else:
        session.run(tf.global_variables_initializer())
    return found
---
def make_directory(path):
    if not os.path.isdir(path):
        os.makedirs(path)
    return path
---
class Meter(object):
    def __init__(self):
        self.values = []

    def add(self, value):
        self.values.append(float(value))

    @property
    def average(self):
        return sum(self.values) / max(1, len(self.values))
---
def variable_summaries(var):
    with tf.name_scope("summaries"):
        mean = tf.reduce_mean(var)
        tf.summary.scalar("mean", mean)
        tf.summary.histogram("histogram", var)
'''
)


def read_scenarios(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """The scenarios of a text by name: their flags, and what they define, build and run."""
    found = {}
    for part in text.split("\n### ")[1:]:
        title, _, code = part.partition("\n")
        name, *flags = title.split()
        pieces = [piece.strip("\n") for piece in re.split(r"^===$", code, flags=re.M)]
        found[name] = (flags, pieces)
    return found


# --- Scenarios: what they define, build and run ---

SCENARIOS = read_scenarios(
    r'''
### linear_regression
===
x_data = np.random.rand(20, 1).astype(np.float32)
y_data = 3.0 * x_data + 0.5
X = tf.placeholder(tf.float32, [None, 1]<<50%, name="X">>)
Y = tf.placeholder(tf.float32, [None, 1]<<50%, name="Y">>)
W = tf.Variable(<<tf.random_normal([1, 1])|tf.zeros([1, 1])|np.zeros([1, 1], np.float32)|tf.truncated_normal([1, 1])>>, name="weight")
b = tf.Variable(<<tf.zeros([1])|tf.constant(0.1, shape=[1])|[0.0]>>, name="bias")
pred = tf.add(tf.matmul(X, W), b)
cost = tf.reduce_mean(tf.<<square|abs>>(pred - Y))
<<@late:|init = <<gvi>>  #!b
>>train_op = <<opt>>.minimize(cost)
<<@late:init = <<gvi>>  #!b|>>
===
with tf.Session() as sess:
    sess.run(init)  #!i
    for epoch in range(@{epochs=3}):
        <<sess.run(train_op, feed_dict={X: x_data, Y: y_data})
        |for px, py in zip(x_data[:3], y_data[:3]):
            sess.run(train_op, feed_dict={X: [px], Y: [py]})
        |_, c = sess.run([train_op, cost], {X: x_data, Y: y_data})
        >>
        if (epoch + 1) % 2 == 0:
            c = sess.run(cost, feed_dict={X: x_data, Y: y_data})
            print("epoch", epoch + 1, "cost", c)
    print("W =", sess.run(W), "b =", sess.run(b))  #!r
    <<50%print(sess.run(pred, {X: [[5.0]]}))  #!r>>

### softmax_interactive
===
x = tf.placeholder(tf.float32, shape=[None, 4])
y_ = tf.placeholder(tf.float32, shape=[None, 3])
W = tf.Variable(tf.zeros([4, 3]))
b = tf.Variable(tf.zeros([3]))
y = tf.nn.softmax(tf.matmul(x, W) + b)
cross_entropy = tf.reduce_mean(-tf.reduce_sum(y_ * tf.log(y + 1e-8), 1))
train_step = <<opt>>.minimize(cross_entropy)
accuracy = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(y, 1), tf.argmax(y_, 1)), tf.float32))
===
sess = tf.InteractiveSession()
<<sess.run(<<gvi>>)  #!i|tf.global_variables_initializer().run()  #!i|tf.initialize_all_variables().run()  #!i>>
for i in range(@{steps=2}):
    xs, ys = np.random.rand(5, 4), np.eye(3)[np.random.randint(3, size=5)]
    <<train_step.run({x: xs, y_: ys})|train_step.run(feed_dict={x: xs, y_: ys})|sess.run(train_step, feed_dict={x: xs, y_: ys})>>
print(<<accuracy.eval(feed_dict={x: xs, y_: ys})|accuracy.eval({x: xs, y_: ys})>>)  #!r

### weights_dict
def <<@net:multilayer_perceptron|neural_net>>(x, weights, biases):
    layer_1 = <<act>>(tf.add(tf.matmul(x, weights["h1"]), biases["b1"]))
    return tf.matmul(layer_1, weights["out"]) + biases["out"]
===
X = tf.placeholder("float", [None, 4])
Y = tf.placeholder("float", [None, 2])
weights = {
    "h1": tf.Variable(tf.random_normal([4, 8])),
    "out": tf.Variable(tf.random_normal([8, 2]))
}
biases = {
    "b1": tf.Variable(tf.random_normal([8])),
    "out": tf.Variable(tf.random_normal([2]))
}
logits = <<@net:multilayer_perceptron|neural_net>>(X, weights, biases)
loss_op = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(
    logits=logits, labels=Y))
optimizer = <<opt>>
train_op = optimizer.minimize(loss_op)
init = <<gvi>>  #!b
===
with tf.Session() as sess:
    <<sess.run(init)  #!i|sess.run(init)  #!i|for v in weights.values():
        sess.run(v.initializer)
    for v in biases.values():
        sess.run(v.initializer)|sess.run([v.initializer for v in list(weights.values()) + list(biases.values())])>>
    batch_x, batch_y = np.random.rand(6, 4), np.eye(2)[np.random.randint(2, size=6)]
    for step in range(@{training_steps=2}):
        sess.run(train_op, feed_dict={X: batch_x, Y: batch_y})
    loss = sess.run(loss_op, feed_dict={X: batch_x, Y: batch_y})
    print("loss", loss)

### weights_dict_partial
===
x = tf.placeholder(tf.float32, [None, 3])
params = {}
for i, (n_in, n_out) in enumerate([(3, 4), (4, 2)]):
    params["w%d" % i] = tf.Variable(tf.random_normal([n_in, n_out]), name="w%d" % i)
    params["b%d" % i] = tf.get_variable("b%d" % i, [n_out])
h = x
for i in range(2):
    h = tf.matmul(h, params["w%d" % i]) + params["b%d" % i]
===
with tf.Session() as sess:
    <<for name in sorted(params):
        if <<name.startswith("w")|True|name != "b0"|"0" in name or "1" in name>>:
            sess.run(params[name].initializer)
    |sess.run([params[k].initializer for k in params])
    |sess.run([v.initializer for k, v in params.items() if <<"w" in k|"w" in k or "b" in k|not k.endswith("0")>>])
    |sess.run(tf.variables_initializer(list(params.values())<<40%[:3]>>))
    |for v in params.values():
        <<v.initializer.run()|sess.run(v.initializer)>>
    |sess.run(<<gvi>>)  #!i
    >>
    print(sess.run(h, {x: np.ones((2, 3))}))  #!r

### mnist_cnn
def weight_variable(shape<<30%, name=None>>):
    initial = tf.truncated_normal(shape, stddev=0.1)
    return tf.Variable(initial)

def bias_variable(shape):
    return tf.Variable(tf.constant(0.1, shape=shape))

def conv2d(x, W):
    return tf.nn.conv2d(x, W, strides=[1, 1, 1, 1], padding="SAME")

def max_pool_2x2(x):
    return tf.nn.max_pool(x, ksize=[1, 2, 2, 1],
                          strides=[1, 2, 2, 1], padding="SAME")
===
x = tf.placeholder(tf.float32, [None, 64])
y_ = tf.placeholder(tf.float32, [None, 3])
keep_prob = tf.placeholder(tf.float32)
x_image = tf.reshape(x, [-1, 8, 8, 1])
h_conv1 = tf.nn.relu(conv2d(x_image, weight_variable([3, 3, 1, 2])) + bias_variable([2]))
h_pool1 = max_pool_2x2(h_conv1)
h_flat = tf.reshape(h_pool1, [-1, 4 * 4 * 2])
W_fc = weight_variable([32, 3])
b_fc = bias_variable([3])
y_conv = tf.matmul(tf.nn.dropout(h_flat, keep_prob), W_fc) + b_fc
cross_entropy = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels=y_, logits=y_conv))
train_step = <<opt>>.minimize(cross_entropy)
correct = tf.equal(tf.argmax(y_conv, 1), tf.argmax(y_, 1))
accuracy = tf.reduce_mean(tf.cast(correct, tf.float32))
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|tf.global_variables_initializer().run()  #!i>>
    for i in range(@{steps=2}):
        batch = np.random.rand(4, 64), np.eye(3)[[0, 1, 2, 0]]
        if i % 2 == 0:
            train_accuracy = accuracy.eval(feed_dict={
                x: batch[0], y_: batch[1], keep_prob: 1.0})
            print("step %d, training accuracy %g" % (i, train_accuracy))
        train_step.run(feed_dict={x: batch[0], y_: batch[1], keep_prob: 0.5})

### layers_mlp
def <<@f:mlp|dense_net>>(x, sizes, <<30%is_training=True, >>activation=<<act>>):
    for i, size in enumerate(sizes[:-1]):
        x = tf.layers.dense(x, size, activation=activation<<, name="fc%d" % i|, name="fc{}".format(i + 1)||, kernel_initializer=<<kernel>>>>)
    return tf.layers.dense(x, sizes[-1]<<50%, name="output">>)
===
inputs = tf.placeholder(tf.float32, [None, 4])
targets = tf.placeholder(tf.float32, [None, 1])
predictions = <<@f:mlp|dense_net>>(inputs, [8, @{hidden=4}, 1])
loss = tf.losses.mean_squared_error(targets, predictions)
train_op = <<opt>>.minimize(loss<<30%, global_step=tf.train.get_or_create_global_step()>>)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    feed = {inputs: np.random.rand(5, 4), targets: np.random.rand(5, 1)}
    for _ in range(@{steps=2}):
        _, value = sess.run([train_op, loss], feed_dict=feed)
    print(value)
    print(sess.run(predictions, feed).shape)

### layers_twice
def <<@f:network|classifier>>(x<<@r:|, reuse=None|, reuse=False|, training=True>>):
    with tf.variable_scope("<<@f:network|classifier>>"<<@r:|, reuse=reuse|, reuse=reuse|, reuse=<<not training|None|tf.AUTO_REUSE>>>>):
        h = tf.layers.dense(x, 4, activation=<<act>><<50%, name="h">>)
        <<30%h = tf.layers.batch_normalization(h<<50%, training=True>>)>>
        return tf.layers.dense(h, 2<<50%, name="out">>)
===
x_train = tf.placeholder(tf.float32, [None, 3])
x_test = tf.placeholder(tf.float32, [None, 3])
train_logits = <<@f:network|classifier>>(x_train)
test_logits = <<@f:network|classifier>>(x_test<<@r:|, reuse=<<True|tf.AUTO_REUSE|None>>|, <<reuse=True|True>>|, training=False>>)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(train_logits, {x_train: np.ones((2, 3))}).shape)  #!r
    print(sess.run(test_logits, {x_test: np.ones((1, 3))}).shape)  #!r

### rnn_static
===
timesteps, num_input = 3, 2
X = tf.placeholder("float", [None, timesteps, num_input])
w_out = tf.Variable(tf.random_normal([4, 2]))
b_out = tf.Variable(tf.random_normal([2]))
x = tf.unstack(X, timesteps, 1)
lstm_cell = rnn.BasicLSTMCell(4, forget_bias=1.0)
<<@e:init = <<gvi>>  #!b|>>
outputs, states = <<rnn.static_rnn(lstm_cell, x, dtype=tf.float32)|tf.nn.static_rnn(lstm_cell, x, dtype=tf.float32)>>
logits = tf.matmul(outputs[-1], w_out) + b_out
prediction = tf.nn.softmax(logits)
<<@e:|init = <<gvi>>  #!b>>
===
with tf.Session() as sess:
    sess.run(init)  #!i
    print(sess.run(prediction, feed_dict={X: np.random.rand(2, timesteps, num_input)}))  #!r

### rnn_twice
<<40%def encode(cell, x, scope=None):
    outputs, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32, scope=scope)
    return outputs>>
===
x = tf.placeholder(tf.float32, [None, 4, 3])
<<@k:cell = <<cell>>
with tf.variable_scope("encoder"):
    enc, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
with tf.variable_scope("<<decoder|decoder|encoder>>"<<30%, reuse=<<reuse>>>>):
    dec, _ = tf.nn.dynamic_rnn(<<cell|<<cell>>>>, x, dtype=tf.float32)
|enc, state = tf.nn.dynamic_rnn(<<cell>>, x, dtype=tf.float32)
dec, _ = tf.nn.dynamic_rnn(<<cell>>, x, dtype=tf.float32<<50%, scope="decoder">>)
|cell = <<cell>>
enc, state = tf.nn.dynamic_rnn(cell, x, dtype=tf.float32)
dec, _ = tf.nn.dynamic_rnn(cell, x * 2.0, dtype=tf.float32<<40%, scope="second">>)
|fw, bw = tf.nn.rnn_cell.GRUCell(4), tf.nn.rnn_cell.GRUCell(4)
(enc, dec), _ = tf.nn.bidirectional_dynamic_rnn(fw, <<bw|bw|fw>>, x, dtype=tf.float32)
<<40%(enc, dec), _ = tf.nn.bidirectional_dynamic_rnn(fw, bw, x, dtype=tf.float32<<50%, scope="top">>)
>>>>total = tf.reduce_sum(enc) + tf.reduce_sum(dec)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(total, {x: np.zeros((2, 4, 3))}))  #!r

### char_rnn
===
vocab, hidden, batch = 5, 4, 2
inputs = tf.placeholder(tf.int32, [batch, 3])
targets = tf.placeholder(tf.int32, [batch, 3])
embedding = tf.get_variable("embedding", [vocab, hidden])
cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.<<BasicLSTMCell|GRUCell|LSTMCell>>(hidden) for _ in range(@{num_layers=2})])
initial_state = cell.zero_state(batch, tf.float32)
outputs, final_state = tf.nn.dynamic_rnn(cell, tf.nn.embedding_lookup(embedding, inputs),
                                         initial_state=initial_state)
with tf.variable_scope("softmax"):
    softmax_w = tf.get_variable("w", [hidden, vocab])
    softmax_b = tf.get_variable("b", [vocab])
logits = tf.matmul(tf.reshape(outputs, [-1, hidden]), softmax_w) + softmax_b
cost = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.reshape(targets, [-1]), logits=logits))
lr = tf.Variable(0.0, trainable=False)
tvars = tf.trainable_variables()
grads, _ = tf.clip_by_global_norm(tf.gradients(cost, tvars), 5.0)
optimizer = tf.train.<<AdamOptimizer|GradientDescentOptimizer|RMSPropOptimizer>>(lr)
train_op = optimizer.apply_gradients(zip(grads, tvars))
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    for epoch in range(2):
        sess.run(tf.assign(lr, 0.01 * (0.9 ** epoch)))
        state = sess.run(initial_state)
        feed = {inputs: np.ones((batch, 3)), targets: np.ones((batch, 3))}
        train_loss, state, _ = sess.run([cost, final_state, train_op], feed)
        print(epoch, train_loss)

### autoencoder
def encoder(x, weights, biases):
    return tf.nn.sigmoid(tf.add(tf.matmul(x, weights["encoder_h1"]), biases["encoder_b1"]))

def decoder(x, weights, biases):
    return tf.nn.sigmoid(tf.add(tf.matmul(x, weights["decoder_h1"]), biases["decoder_b1"]))
===
X = tf.placeholder("float", [None, 6])
weights = dict(
    encoder_h1=tf.Variable(tf.random_normal([6, 3])),
    decoder_h1=tf.Variable(tf.random_normal([3, 6])),
)
biases = dict(
    encoder_b1=tf.Variable(tf.random_normal([3])),
    decoder_b1=tf.Variable(tf.random_normal([6])),
)
encoder_op = encoder(X, weights, biases)
decoder_op = decoder(encoder_op, weights, biases)
loss = tf.reduce_mean(tf.pow(X - decoder_op, 2))
optimizer = <<opt>>.minimize(loss)
init = <<gvi>>  #!b
===
with tf.Session() as sess:
    sess.run(init)  #!i
    batch_x = np.random.rand(4, 6)
    for i in range(1, @{num_steps=3} + 1):
        _, l = sess.run([optimizer, loss], feed_dict={X: batch_x})
    codes = sess.run(encoder_op, feed_dict={X: batch_x})
    print(codes.shape, l)

### gan
def generator(z<<@g:|, reuse=None>>):
    with tf.variable_scope("<<generator|gen|G>>"<<@g:|, reuse=reuse>>):
        h = <<tf.layers.dense(z, 4, activation=tf.nn.relu)|tf.layers.dense(z, 4, name="g1")|tf.contrib.layers.fully_connected(z, 4)>>
        return tf.layers.dense(h, 3, activation=tf.nn.tanh)

def discriminator(x<<@d:, reuse=False|, reuse=False|, reuse=None|>>):
    with tf.variable_scope("<<@dn:discriminator|D>>"<<@d:, reuse=reuse||, reuse=reuse|<<50%, reuse=tf.AUTO_REUSE>>>>) as scope:
        <<@d:|if reuse:
            scope.reuse_variables()||>>
        h = tf.layers.dense(x, 4, activation=tf.nn.relu<<40%, name="d1">>)
        return tf.layers.dense(h, 1<<40%, name="d2">>)
===
z = tf.placeholder(tf.float32, [None, 2])
x = tf.placeholder(tf.float32, [None, 3])
fake = generator(z)
d_real = discriminator(x)
d_fake = discriminator(fake<<@d:, reuse=True|<<, reuse=True|, True|>>|<<, reuse=True|, reuse=tf.AUTO_REUSE|>>|>>)
<<25%samples = generator(z<<@g:|, reuse=True>>)>>
d_loss = -tf.reduce_mean(d_real) + tf.reduce_mean(d_fake)
g_loss = -tf.reduce_mean(d_fake)
t_vars = tf.trainable_variables()
d_vars = [var for var in t_vars if var.name.startswith("<<@dn:discriminator|D>>")]
g_vars = [var for var in t_vars if var not in d_vars]
d_opt = <<opt>>.minimize(d_loss, var_list=d_vars)
g_opt = <<opt>>.minimize(g_loss, var_list=g_vars)
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(d_vars))
    sess.run(tf.variables_initializer(g_vars))>>
    for step in range(@{steps=2}):
        noise = np.random.uniform(-1.0, 1.0, size=(4, 2))
        _, dl = sess.run([d_opt, d_loss], {x: np.random.rand(4, 3), z: noise})
        _, gl = sess.run([g_opt, g_loss], {z: noise})
    print("d_loss", dl, "g_loss", gl)

### dqn_target
<<50%def copy_variables(source, target):
    return [t.assign(s) for s, t in zip(source, target)]>>

def q_network(states, scope<<30%, reuse=tf.AUTO_REUSE>>):
    with tf.variable_scope(scope):
        h = tf.layers.dense(states, 4, activation=tf.nn.relu, name="h1")
        return tf.layers.dense(h, 2, name="q")
===
states = tf.placeholder(tf.float32, [None, 3])
actions = tf.placeholder(tf.int32, [None])
rewards = tf.placeholder(tf.float32, [None])
q = q_network(states, "<<@o:online|eval_net>>")
target_q = q_network(states, "<<target|target|target|<<@o:online|eval_net>>>>")
<<e_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="<<@o:online|eval_net>>")
t_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="target")
|e_params = tf.trainable_variables("<<@o:online|eval_net>>")
t_params = tf.trainable_variables(scope="target")
|e_params = [v for v in tf.global_variables() if v.name.startswith("<<@o:online|eval_net>>/")]
t_params = [v for v in tf.global_variables() if "target/" in v.name]
>>replace = [tf.assign(t, e) for t, e in zip(t_params, e_params)]
chosen = tf.reduce_sum(q * tf.one_hot(actions, 2), axis=1)
loss = tf.reduce_mean(tf.squared_difference(rewards + 0.9 * tf.reduce_max(target_q, 1), chosen))
train_op = <<opt>>.minimize(loss, var_list=<<e_params|e_params|tf.trainable_variables()>>)
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i
    sess.run(replace)  #!r
    |sess.run(tf.variables_initializer(e_params))
    sess.run(replace)
    |sess.run(<<gvi>>)  #!i
    >>
    memory = np.random.rand(4, 3)
    for step in range(3):
        if step % 2 == 0:
            sess.run(replace)
        values = sess.run(q, {states: memory})
        _, cost = sess.run([train_op, loss], {states: memory, actions: values.argmax(1), rewards: np.ones(4)})
    print(cost)

### actor_critic
class Actor(object):
    def __init__(self, <<@s:sess|sess>>, n_features, n_actions, lr=@{actor_lr=0.001}):
        self.sess = sess
        self.s = tf.placeholder(tf.float32, [1, n_features], "state")
        self.td_error = tf.placeholder(tf.float32, None, "td_error")
        with tf.variable_scope("Actor"):
            l1 = tf.layers.dense(inputs=self.s, units=4, activation=tf.nn.relu, name="l1")
            self.acts_prob = tf.layers.dense(l1, n_actions, tf.nn.softmax<<70%, name="acts_prob">>)
        with tf.variable_scope("exp_v"):
            self.exp_v = tf.reduce_mean(tf.log(self.acts_prob) * self.td_error)
        with tf.variable_scope("train"):
            self.train_op = tf.train.<<AdamOptimizer|GradientDescentOptimizer>>(lr).minimize(-self.exp_v)

    def learn(self, s, td):
        _, exp_v = self.sess.run([self.train_op, self.exp_v], {self.s: s[np.newaxis, :], self.td_error: td})
        return exp_v

class Critic(object):
    def __init__(self, sess, n_features):
        self.sess = sess
        self.s = tf.placeholder(tf.float32, [1, n_features], "state")
        self.v_ = tf.placeholder(tf.float32, [1, 1], "v_next")
        with tf.variable_scope("<<Critic|Critic|Actor>>"):
            l1 = tf.layers.dense(self.s, 4, tf.nn.relu, name="<<l1|l1|c1>>")
            self.v = tf.layers.dense(l1, 1, None, name="V")
        self.td_error = 1.0 + 0.9 * self.v_ - self.v
        self.train_op = <<opt>>.minimize(tf.square(self.td_error))

    def learn(self, s, s_):
        v_ = self.sess.run(self.v, {self.s: s_[np.newaxis, :]})
        td, _ = self.sess.run([self.td_error, self.train_op], {self.s: s[np.newaxis, :], self.v_: v_})
        return td
===
state_size = 3
===
sess = tf.Session()
actor = Actor(sess, state_size, 2)
<<@w:sess.run(tf.global_variables_initializer())|>>
critic = Critic(sess, state_size)
<<@w:|sess.run(<<gvi>>)  #!i>>
observation = np.ones(state_size)
for step in range(2):
    td_error = critic.learn(observation, observation + 1.0)
    actor.learn(observation, td_error[0, 0])
print("done")

### siamese
class Siamese(object):
    def __init__(self):
        self.x1 = tf.placeholder(tf.float32, [None, 4])
        self.x2 = tf.placeholder(tf.float32, [None, 4])
        with tf.variable_scope("siamese"<<@r:|||, reuse=tf.AUTO_REUSE|>>)<<@r:| as scope|||>>:
            self.o1 = self.network(self.x1)
            <<@r:|scope.reuse_variables()|tf.get_variable_scope().reuse_variables()||>>
            self.o2 = self.network(self.x2)
        self.y_ = tf.placeholder(tf.float32, [None])
        self.loss = self.loss_with_spring()

    def network(self, x):
        fc1 = self.fc_layer(x, 4, "fc1")
        ac1 = tf.nn.relu(fc1)
        return self.fc_layer(ac1, 2, "fc2")

    def fc_layer(self, bottom, n_weight, name):
        n_prev_weight = bottom.get_shape()[1]
        W = tf.get_variable(name + "W", dtype=tf.float32, shape=[n_prev_weight, n_weight],
                            initializer=<<kernel>>)
        b = tf.get_variable(name + "b", dtype=tf.float32, initializer=tf.constant(0.01, shape=[n_weight]))
        return tf.nn.bias_add(tf.matmul(bottom, W), b)

    def loss_with_spring(self):
        eucd2 = tf.reduce_sum(tf.pow(tf.subtract(self.o1, self.o2), 2), 1)
        return tf.reduce_mean(self.y_ * eucd2 + (1.0 - self.y_) * tf.maximum(5.0 - eucd2, 0.0))
===
siamese = Siamese()
train_step = <<opt>>.minimize(siamese.loss)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    for step in range(2):
        _, loss_v = sess.run([train_step, siamese.loss], feed_dict={
            siamese.x1: np.random.rand(3, 4),
            siamese.x2: np.random.rand(3, 4),
            siamese.y_: np.array([0.0, 1.0, 1.0])})
    print(siamese.o1.eval({siamese.x1: np.random.rand(1, 4)}))  #!r

### word2vec
===
vocabulary_size, embedding_size = 20, 4
train_inputs = tf.placeholder(tf.int32, shape=[4])
train_labels = tf.placeholder(tf.int32, shape=[4, 1])
embeddings = tf.Variable(tf.random_uniform([vocabulary_size, embedding_size], -1.0, 1.0))
embed = tf.nn.embedding_lookup(embeddings, train_inputs)
nce_weights = tf.Variable(tf.truncated_normal([vocabulary_size, embedding_size], stddev=1.0 / math.sqrt(embedding_size)))
nce_biases = tf.Variable(tf.zeros([vocabulary_size]))
loss = tf.reduce_mean(tf.nn.<<nce_loss|sampled_softmax_loss>>(weights=nce_weights, biases=nce_biases, labels=train_labels,
                                     inputs=embed, num_sampled=3, num_classes=vocabulary_size))
optimizer = <<opt>>.minimize(loss)
norm = tf.sqrt(tf.reduce_sum(tf.square(embeddings), 1, keepdims=True))
normalized_embeddings = embeddings / norm
<<init = tf.global_variables_initializer()  #!b|init = tf.initialize_all_variables()  #!b>>
===
with tf.Session() as sess:
    init.run()  #!i
    average_loss = 0
    for step in range(@{num_steps=3}):
        feed_dict = {train_inputs: [1, 2, 3, 4], train_labels: [[2], [3], [4], [5]]}
        _, loss_val = sess.run([optimizer, loss], feed_dict=feed_dict)
        average_loss += loss_val
    final_embeddings = normalized_embeddings.eval()
print(final_embeddings.shape, average_loss)

### batch_norm
===
x = tf.placeholder(tf.float32, [None, 3])
<<@t:is_training = tf.placeholder(tf.bool)|is_training = tf.placeholder_with_default(True, [])|is_training = True>>
h = tf.layers.dense(x, 4, use_bias=False)
h = tf.layers.batch_normalization(h, training=is_training<<30%, momentum=0.9>>)
loss = tf.reduce_mean(tf.square(h))
<<@u:update_ops = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
with tf.control_dependencies(update_ops):
    train_op = <<opt>>.minimize(loss)
|train_op = tf.group(<<opt>>.minimize(loss), *tf.get_collection(tf.GraphKeys.UPDATE_OPS))
|train_op = <<opt>>.minimize(loss)
>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(tf.trainable_variables()))|sess.run(<<gvi>>)  #!i>>
    feed = {x: np.random.rand(4, 3)<<@t:, is_training: True||>>}
    <<70%sess.run(train_op, feed)>>
    print(sess.run(loss, {x: np.ones((2, 3))<<@t:, is_training: <<False|True>>|<<50%, is_training: False>>|>>}))

### moving_average
===
w = tf.get_variable("w", [2], initializer=<<kernel>>)
<<40%v = tf.Variable(1.0, trainable=False, name="v")>>
loss = tf.reduce_sum(tf.square(w - 1.0))
ema = tf.train.ExponentialMovingAverage(decay=0.99<<30%, num_updates=tf.train.get_or_create_global_step()>>)
<<@o:train_op = <<opt>>.minimize(loss)
with tf.control_dependencies([train_op]):
    train_op = ema.apply(<<tf.trainable_variables()|[w]|tf.trainable_variables()>>)
|minimize = <<opt>>.minimize(loss)
train_op = tf.group(minimize, ema.apply([w]))
|train_op = ema.apply([w])
>>
averaged = ema.average(w)
<<30%init = <<gvi>>  #!b>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(tf.trainable_variables()))|sess.run(w.initializer)>>
    for _ in range(2):
        sess.run(train_op)
    print(sess.run(<<w|averaged|[w, averaged]|ema.average(w)>>))  #!r

### save_restore
===
v1 = tf.get_variable("v1", shape=[3], initializer=tf.zeros_initializer)
v2 = tf.get_variable("v2", shape=[2], initializer=<<kernel>>)
<<@p:saver = tf.train.Saver()
v3 = tf.get_variable("v3", shape=[2])|v3 = tf.get_variable("v3", shape=[2])
saver = tf.train.Saver(<<|{"v2": v2}|[v1, v2]|max_to_keep=1|tf.global_variables()|var_list=tf.trainable_variables()>>)|v3 = v2 * 2.0
saver = tf.train.Saver()|v3 = tf.Variable(v2.initialized_value(), trainable=False)
saver = tf.train.Saver()>>
inc_v1 = v1.assign(v1 + 1)
dec_v2 = v2.assign(v2 - 1)
path = os.path.join(tempfile.mkdtemp(), "model.ckpt")
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    <<inc_v1.op.run()|sess.run(inc_v1)>>
    save_path = saver.save(sess, path<<30%, global_step=1>>)
    print("saved in path: %s" % save_path)
with tf.Session() as sess:
    <<saver.restore(sess, save_path)|saver.restore(sess, save_path)|saver.restore(sess, tf.train.latest_checkpoint(os.path.dirname(path)))|if @{load=<<True|True|False>>}:
        saver.restore(sess, save_path)>>
    <<20%sess.run(v3<<@p:.initializer|.initializer||.initializer>>)>>
    print("v1 : %s" % sess.run(v1))  #!r
    print(<<sess.run(v2)|sess.run(v3)|sess.run([v1, v2, v3])|sess.run(dec_v2)>>)  #!r

### restore_or_init
===
w = tf.Variable(tf.zeros([2]), name="w")
<<40%step = tf.Variable(0, trainable=False)>>
y = w * 2.0
saver = tf.train.Saver()
folder = <<tempfile.mkdtemp()|"no_such_checkpoints"|@{checkpoint_dir="no_such_checkpoints"}>>
===
with tf.Session() as sess:
    <<@c:ckpt = tf.train.get_checkpoint_state(folder)
    if ckpt and ckpt.model_checkpoint_path:
        saver.restore(sess, ckpt.model_checkpoint_path)
    <<70%else:
        sess.run(tf.global_variables_initializer())>>
    |latest = tf.train.latest_checkpoint(folder)
    if latest is not None:
        saver.restore(sess, latest)
    <<70%else:
        print("no checkpoint")
        sess.run(tf.global_variables_initializer())>>
    |try:
        saver.restore(sess, os.path.join(folder, "model.ckpt"))
    except <<Exception|(ValueError, tf.errors.OpError)>>:
        <<print("cannot restore")|sess.run(tf.global_variables_initializer())|sess.run(tf.global_variables_initializer())>>
    |sess.run(<<gvi>>)  #!i
    if os.path.exists(os.path.join(folder, "checkpoint")):
        saver.restore(sess, os.path.join(folder, "model"))
    |if not tf.gfile.Exists(os.path.join(folder, "model.index")):
        sess.run(<<tf.global_variables_initializer()|tf.global_variables_initializer()|w.initializer|tf.local_variables_initializer()>>)
    >>
    print(sess.run(y))  #!r

### monitored
===
global_step = tf.train.get_or_create_global_step()
w = tf.get_variable("w", initializer=4.0)
<<30%hits = tf.get_local_variable("hits", initializer=0.0)>>
<<25%extra = tf.Variable(1.0, collections=[<<|"extras">>], name="extra")>>
loss = tf.square(w)<<25% * tf.Variable(2.0, trainable=False)>>
train_op = <<opt>>.minimize(loss, global_step=global_step)
===
<<@s:with tf.train.MonitoredTrainingSession(<<|hooks=[tf.train.StopAtStepHook(last_step=3)]|checkpoint_dir=tempfile.mkdtemp()|save_summaries_secs=None, save_checkpoint_secs=None>>) as sess:
    <<while not sess.should_stop():
        _, value = sess.run([train_op, loss])
        if value < 100.0:
            break
    |for _ in range(2):
        if not sess.should_stop():
            sess.run(train_op)
    >>
|with tf.train.SingularMonitoredSession(<<|hooks=[tf.train.StopAtStepHook(num_steps=2)]>>) as sess:
    sess.run(train_op)
    print(sess.raw_session().run(<<w|loss>>))
|with tf.train.MonitoredSession() as sess:
    sess.run(train_op)
|with tf.Session() as sess:
    <<70%sess.run(tf.global_variables_initializer())>>
    sess.run(train_op)
|sess = tf.train.MonitoredTrainingSession()
sess.run([train_op, loss])
sess.close()
|scaffold = tf.train.Scaffold(<<init_op=tf.global_variables_initializer()|init_op=tf.variables_initializer([w])|local_init_op=tf.local_variables_initializer()|init_op=tf.group(tf.global_variables_initializer(), tf.local_variables_initializer())|init_fn=lambda scaffold, session: session.run(w.initializer)|ready_op=tf.constant([], tf.string), init_op=tf.no_op(), ready_for_local_init_op=tf.constant([], tf.string)>>)
with tf.train.MonitoredTrainingSession(scaffold=scaffold) as sess:
    sess.run(train_op)
>>

### monitored_extras often
===
counter = tf.Variable(0, name="counter", collections=[<<tf.GraphKeys.LOCAL_VARIABLES||"mine"|tf.GraphKeys.GLOBAL_VARIABLES>>], trainable=False)
bump = tf.assign_add(counter, 1)
tf.train.create_global_step()
<<table = tf.contrib.lookup.index_table_from_tensor(["a", "b"])
ids = table.lookup(tf.constant(["b"]))
|mean, ids = tf.metrics.mean([1.0, 2.0])
|iterator = tf.data.Dataset.range(4).make_<<one_shot|initializable>>_iterator()
ids = iterator.get_next()
|iterator = tf.data.Dataset.range(4).make_initializable_iterator()
tf.add_to_collection(tf.GraphKeys.TABLE_INITIALIZERS, iterator.initializer)
ids = iterator.get_next()
>>
===
with tf.train.<<MonitoredTrainingSession|SingularMonitoredSession|MonitoredSession>>() as sess:
    print(sess.run(ids))
    <<60%print(sess.run(bump))>>

### supervisor finalized
===
<<40%global_step = tf.train.get_or_create_global_step()>>
w = tf.Variable([1.0, 2.0], name="w")
loss = tf.reduce_sum(tf.square(w))
train_op = <<opt>>.minimize(loss)
<<40%local = tf.Variable(0.0, collections=[tf.GraphKeys.LOCAL_VARIABLES])>>
===
<<sv = tf.train.Supervisor(<<|logdir=tempfile.mkdtemp()|init_op=tf.global_variables_initializer()|init_op=tf.variables_initializer([w])>>)
with sv.managed_session() as sess:
    for _ in range(2):
        if sv.should_stop():
            break
        sess.run(train_op)
|sv = tf.train.Supervisor(logdir=None)
with tf.Session() as sess:
    <<60%sess.run(sv.init_op)>>
    print(sess.run(loss))
|sv = tf.train.Supervisor()
sess = sv.prepare_or_wait_for_session()
print(sess.run(loss))
sv.stop()
|manager = tf.train.SessionManager()
sess = manager.prepare_session("", init_op=<<tf.global_variables_initializer()|tf.global_variables_initializer()|w.initializer>>)
print(sess.run(loss))
>>

### keras_layers
===
x = tf.placeholder(tf.float32, [None, 3])
<<h = tf.keras.layers.Dense(4, activation="relu")(x)
out = tf.keras.layers.Dense(1)(h)
|model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu", input_shape=(3,)), tf.keras.layers.Dense(1)])
out = model(x)
|layer = tf.keras.layers.Dense(1)
out = layer(x) + layer(x * 2.0)
|inputs = tf.keras.layers.Input(tensor=x)
out = tf.keras.layers.Dense(1)(inputs)
>>
loss = tf.reduce_mean(tf.square(out - 1.0))
train_op = <<opt>>.minimize(loss)
===
<<@s:with tf.Session() as sess:
    <<K.set_session(sess)|>>
    sess.run(<<gvi>>)  #!i
    sess.run(train_op, {x: np.ones((2, 3))})
    print(sess.run(out, {x: np.ones((1, 3))}))
|sess = K.get_session()
<<50%sess.run(tf.global_variables_initializer())>>
print(sess.run(<<loss|out|train_op>>, {x: np.ones((2, 3))}))
|sess = tf.Session()
K.set_session(sess)
<<50%sess.run(tf.global_variables_initializer())>>
<<50%sess = K.get_session()>>
print(sess.run(out, {x: np.ones((2, 3))}))
|with tf.Session() as sess:
    <<60%sess.run(<<gvi>>)  #!i>>
    <<50%K.set_session(sess)>>
    print(K.get_session().run(out, {x: np.ones((2, 3))}))
>>

### keras_model
===
model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Dense(3, input_dim=2, activation="relu"))
model.add(tf.keras.layers.Dense(1))
<<60%model.compile(loss="mse", optimizer="<<sgd|adam>>")>>
data = np.random.rand(4, 2).astype(np.float32)
===
<<print(model.predict(data).shape)
|print(len(model.get_weights()))
|with tf.Session() as sess:
    K.set_session(sess)
    <<50%sess.run(tf.global_variables_initializer())>>
    print(model.predict(data).shape)
|sess = K.get_session()
print(sess.run(model.output, {model.input: data}).shape)
|with tf.Session() as sess:
    <<60%sess.run(<<gvi>>)  #!i>>
    print(sess.run(model.output, {model.input: data}).shape)
|print(model.predict(data).shape)
with tf.Session() as sess:
    <<50%sess.run(<<gvi>>)  #!i>>
    print(sess.run(model.outputs[0], {model.inputs[0]: data}).shape)
|w = tf.Variable(2.0)
print(model.predict(data).shape)
sess = K.get_session()
print(sess.run(w<<50% * 2.0>>))
|K.set_session(tf.Session())
model.set_weights([np.ones((2, 3)), np.zeros(3), np.ones((3, 1)), np.zeros(1)])
print(K.get_session().run(model.output, {model.input: data}))
>>

### metrics
===
labels = tf.placeholder(tf.int64, [None])
predictions = tf.placeholder(tf.int64, [None])
<<50%w = tf.Variable(1.0)>>
<<accuracy, update_op = tf.metrics.accuracy(labels, predictions)
|accuracy, update_op = tf.metrics.precision(labels, predictions)
|accuracy, update_op = tf.metrics.mean_squared_error(labels, predictions)
|with tf.variable_scope("metrics"):
    accuracy, update_op = tf.metrics.accuracy(labels=labels, predictions=predictions, name="acc")
|accuracy, update_op = tf.contrib.metrics.streaming_accuracy(predictions, labels)
|accuracy = tf.reduce_mean(tf.to_float(tf.equal(labels, predictions)))
update_op = tf.identity(accuracy)
>>
<<@i:reset = <<lvi>>  #!b|reset = tf.variables_initializer(tf.local_variables())|reset = tf.variables_initializer(tf.get_collection(tf.GraphKeys.LOCAL_VARIABLES, scope="<<metrics|accuracy|.*>>"))|reset = tf.group(tf.global_variables_initializer(), tf.local_variables_initializer())>>
===
with tf.Session() as sess:
    <<60%sess.run(tf.global_variables_initializer())>>
    for epoch in range(2):
        <<sess.run(reset)  #!i|sess.run(reset)  #!i|if epoch == <<0|0|1>>:
            sess.run(reset)>>
        feed = {labels: [0, 1, 1], predictions: [0, 1, 0]}
        <<@u:sess.run(update_op, feed)|_, value = sess.run([accuracy, update_op], feed)>>
        print(epoch, sess.run(accuracy<<@u:, feed|, feed>>))

### lookup often
===
words = tf.<<placeholder(tf.string, [None])|placeholder(dtype=tf.string, shape=(None,))>>
<<table = tf.contrib.lookup.index_table_from_tensor(mapping=["emerson", "lake", "palmer"], num_oov_buckets=1)
|table = tf.contrib.lookup.HashTable(
    tf.contrib.lookup.KeyValueTensorInitializer(["a", "b"], [0, 1], key_dtype=tf.string, value_dtype=tf.int64), -1)
|table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([0, 1], tf.int64)), 0)
|table = tf.contrib.lookup.index_table_from_tensor(tf.constant(["a", "b"]))
>>ids = table.lookup(words)
<<50%embeddings = tf.get_variable("embeddings", [5, 2])
ids = tf.nn.embedding_lookup(embeddings, tf.maximum(ids, 0))>>
===
with tf.Session() as sess:
    <<sess.run([tf.global_variables_initializer(), tf.tables_initializer()])  #!i
    |sess.run(tf.global_variables_initializer())
    sess.run(tf.tables_initializer())  #!i
    |sess.run(tf.tables_initializer())  #!i
    |sess.run(<<table.initializer|table.initializer|tf.tables_initializer()|tf.tables_initializer("init_tables")>>)
    sess.run(tf.global_variables_initializer())
    |tf.tables_initializer().run()
    tf.global_variables_initializer().run()
    |sess.run(tf.group(tf.global_variables_initializer(), tf.local_variables_initializer(), tf.initialize_all_tables()))  #!i
    |sess.run(tf.global_variables_initializer())  #!i
    >>
    print(sess.run(ids, feed_dict={words: ["a", "lake"]}))

### dataset_initializable often
===
<<@p:features = tf.placeholder(tf.float32, [None, 2])
dataset = tf.data.Dataset.from_tensor_slices(features)|dataset = tf.data.Dataset.from_tensor_slices(np.ones((4, 2), np.float32))>>
dataset = dataset<<.shuffle(4)|>><<.repeat(2)|>>.batch(@{batch_size=2})
iterator = <<dataset.make_initializable_iterator()|tf.data.make_initializable_iterator(dataset)|tf.compat.v1.data.make_initializable_iterator(dataset)>>
next_element = iterator.get_next()
w = tf.get_variable("w", [2, 1])
<<@v:out = tf.matmul(next_element, w)|out = next_element * 2.0>>
===
with tf.Session() as sess:
    <<@v:sess.run(<<gvi>>)  #!i|>>
    <<sess.run(iterator.initializer<<@p:, feed_dict={features: np.ones((4, 2))}|>>)  #!i
    while True:
        try:
            sess.run(out)
        except tf.errors.OutOfRangeError:
            break
    |for epoch in range(2):
        sess.run(iterator.initializer<<@p:, feed_dict={features: np.ones((4, 2))}|>>)  #!i
        try:
            while True:
                print(sess.run(out))
        except tf.errors.OutOfRangeError:
            print("end of epoch", epoch)
    |sess.run(iterator.initializer<<@p:, {features: np.zeros((6, 2))}|>>)  #!i
    print(sess.run(next_element), sess.run(out))
    >>

### dataset_structure often
===
train_data = tf.data.Dataset.range(6).map(lambda value: value * 2)
valid_data = tf.data.Dataset.range(3)
<<@k:iterator = tf.data.Iterator.from_structure(train_data.output_types, train_data.output_shapes)
next_element = iterator.get_next()
training_init_op = iterator.make_initializer(train_data)
validation_init_op = iterator.make_initializer(valid_data<<40%, name="validation">>)
|handle = tf.placeholder(tf.string, shape=[])
iterator = tf.data.Iterator.from_string_handle(handle, train_data.output_types, train_data.output_shapes)
next_element = iterator.get_next()
training_iterator = train_data.repeat().make_one_shot_iterator()
validation_iterator = valid_data.make_initializable_iterator()
>>
===
with tf.Session() as sess:
    <<@k:sess.run(training_init_op)  #!i
    print(sess.run(next_element))
    <<sess.run(validation_init_op)|>>
    for _ in range(2):
        print(sess.run(next_element))
    |training_handle = sess.run(training_iterator.string_handle())
    validation_handle = sess.run(validation_iterator.string_handle())
    print(sess.run(next_element, feed_dict={handle: training_handle}))
    sess.run(validation_iterator.initializer)  #!i
    print(sess.run(next_element, feed_dict={handle: validation_handle}))
    >>

### queue_files often
===
names = ["a.csv", "b.csv"]
filename_queue = tf.train.string_input_producer(names<<@n:, num_epochs=@{epochs=1}|>><<, shuffle=False|>>)
item = filename_queue.dequeue()
<<40%w = tf.Variable(1.0)>>
<<50%batch = tf.train.batch([item], batch_size=1)
item = batch[0]>>
===
with tf.Session() as sess:
    <<60%sess.run(tf.global_variables_initializer())>>
    <<@n:sess.run(<<tf.local_variables_initializer()|tf.local_variables_initializer()|tf.group(tf.local_variables_initializer(), tf.global_variables_initializer())>>)  #!i|>>
    coord = tf.train.Coordinator()
    threads = tf.train.start_queue_runners(<<sess=sess, coord=coord|sess, coord|coord=coord, sess=sess>>)
    try:
        <<for _ in range(2):
            print(sess.run(item))
        |count = 0
        while not coord.should_stop() and count < 2:
            sess.run(item)
            count += 1
        >>
    except tf.errors.OutOfRangeError:
        print("done")
    finally:
        coord.request_stop()
    coord.join(threads)

### make_template
def scale_by_y(x<<@x:||, factor=2.0>>):
    y = tf.get_variable("y", shape=[], initializer=tf.constant_initializer(2.0))
    return x * y
===
<<@t:scale = tf.make_template("scale", scale_by_y<<@x:||, factor=3.0>>)|scale = tf.make_template("scale", scale_by_y<<20%, create_scope_now_=True>>)|scale = scale_by_y|scale = lambda x: scale_by_y(x)|scale = functools.partial(scale_by_y)>>
with tf.variable_scope("<<first|train>>"):
    z = scale(tf.constant(1.0))
<<with tf.variable_scope("<<second|train>>"<<25%, reuse=True>>):
    w = scale(tf.constant(5.0))|w = scale(tf.constant(5.0))>>
<<30%other = <<@t:tf.make_template("scale", scale_by_y)|tf.make_template("scale", scale_by_y)|scale_by_y|scale|scale>>(tf.constant(3.0))>>
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run([z, w]))  #!r

### towers
def tower(x, scope):
    <<@v:w = tf.get_variable("w", [2, 1], initializer=<<kernel>>)
    return tf.reduce_mean(tf.matmul(x, w))
    |with tf.variable_scope("dense"):
        w = tf.get_variable("w", [2, 1])
        b = tf.get_variable("b", [1], initializer=tf.zeros_initializer())
    return tf.reduce_mean(tf.matmul(x, w) + b)
    |return tf.reduce_mean(tf.layers.dense(x, 1<<70%, name="fc">>))
    >>

def average_gradients(tower_grads):
    average_grads = []
    for grad_and_vars in zip(*tower_grads):
        grads = [tf.expand_dims(g, 0) for g, _ in grad_and_vars if g is not None]
        grad = tf.reduce_mean(tf.concat(axis=0, values=grads), 0)
        average_grads.append((grad, grad_and_vars[0][1]))
    return average_grads
===
opt = <<opt>>
x = tf.placeholder(tf.float32, [4, 2])
tower_grads = []
<<@w:with tf.variable_scope(tf.get_variable_scope()):
    for i in range(@{num_gpus=2}):
        with tf.device("/cpu:0"), tf.name_scope("tower_%d" % i) as scope:
            loss = tower(x, scope)
            <<80%tf.get_variable_scope().reuse_variables()>>
            tower_grads.append(opt.compute_gradients(loss))
|for i in range(2):
    with tf.variable_scope(tf.get_variable_scope(), reuse=<<i > 0|(i != 0)|None|tf.AUTO_REUSE>>):
        with tf.name_scope("tower_%d" % i) as scope:
            loss = tower(x, scope)
            tower_grads.append(opt.compute_gradients(loss))
|for i, part in enumerate(tf.split(x, 2)):
    with tf.variable_scope("tower<<|_%d" % i + ">>", reuse=<<i > 0|False|tf.AUTO_REUSE>>):
        loss = tower(part, "t")
        tower_grads.append(opt.compute_gradients(loss))
|for i in range(2):
    with tf.name_scope("tower_%d" % i) as scope:
        loss = tower(x, scope)
        tf.get_variable_scope().reuse_variables()
        tower_grads.append(opt.compute_gradients(loss))
>>train_op = opt.apply_gradients(average_gradients(tower_grads))
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    sess.run(train_op, {x: np.ones((4, 2))})
    print(sess.run(loss, {x: np.ones((4, 2))}))

### lazy_property
def <<@d:lazy_property|define_scope|cached>>(function):
    attribute = "_cache_" + function.__name__

    @property
    @functools.wraps(function)
    def decorator(self):
        if not hasattr(self, attribute):
            <<setattr(self, attribute, function(self))|with tf.variable_scope(function.__name__):
                setattr(self, attribute, function(self))|with tf.variable_scope(function.__name__):
                setattr(self, attribute, function(self))>>
        return getattr(self, attribute)
    return decorator

class Model(object):
    def __init__(self, data, target):
        self.data = data
        self.target = target
        <<@e:self.prediction
        self.optimize
        self.error||self.prediction>>

    @<<@d:lazy_property|define_scope|cached>>
    def prediction(self):
        <<w = tf.Variable(tf.zeros([2, 1]))
        return tf.matmul(self.data, w)|h = tf.layers.dense(self.data, 4, tf.nn.relu)
        return tf.layers.dense(h, 1)|w = tf.get_variable("w", [2, 1])
        return tf.matmul(self.data, w)>>

    @<<@d:lazy_property|define_scope|cached>>
    def optimize(self):
        cost = tf.reduce_mean(tf.square(self.prediction - self.target))
        return <<opt>>.minimize(cost)

    @<<@d:lazy_property|define_scope|cached>>
    def error(self):
        return tf.reduce_mean(tf.abs(self.prediction - self.target))
===
data = tf.placeholder(tf.float32, [None, 2])
target = tf.placeholder(tf.float32, [None, 1])
net = Model(data, target)
<<30%optimizer = net.optimize>>
===
with tf.Session() as sess:
    <<20%net.optimize>>
    sess.run(<<gvi>>)  #!i
    feed = {data: np.ones((3, 2)), target: np.ones((3, 1))}
    for _ in range(2):
        sess.run(net.optimize, feed)
        print(sess.run(net.error, feed))

### plain_property
class Head(object):
    def __init__(self, x, units=2):
        self.x, self.units = x, units
        self._logits = None

    @property
    def logits(self):
        <<if self._logits is None:
            self._logits = tf.layers.dense(self.x, self.units, name="logits")
        return self._logits|return tf.layers.dense(self.x, self.units<<50%, name="logits">>)|with tf.variable_scope("logits"<<50%, reuse=tf.AUTO_REUSE>>):
            return tf.matmul(self.x, tf.get_variable("w", [3, 2]))>>

    @property
    def loss(self):
        return tf.reduce_mean(tf.square(self.logits))

    def minimize(self, optimizer):
        return optimizer.minimize(self.loss)
===
x = tf.placeholder(tf.float32, [None, 3])
head = Head(x)
<<loss = head.loss
|loss = tf.reduce_mean(head.logits)
>><<train_op = head.minimize(<<opt>>)|train_op = tf.no_op()>>
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    sess.run(train_op, {x: np.ones((1, 3))})
    print(sess.run(<<loss|loss|head.logits|head.loss>>, {x: np.ones((1, 3))}))

### cond_switch
===
is_training = tf.placeholder(tf.bool, name="is_training")
a = tf.get_variable("a", [2]<<40%, use_resource=True>>)
b = tf.get_variable("b", [2]<<40%, use_resource=True>>)
<<y = tf.cond(is_training, lambda: a * 2.0, lambda: b * 3.0)
|y = tf.cond(is_training, lambda: a + 1.0, lambda: tf.zeros([2]))
|y = tf.case([(is_training, lambda: a + 1.0)], default=lambda: b - 1.0)
|def true_fn():
    return a * 2.0

def false_fn():
    return <<b * 2.0|tf.ones([2])>>

y = tf.cond(is_training, true_fn=true_fn, false_fn=false_fn)
|y = tf.where(is_training, a + 0.0, b + 0.0)
|y = tf.cond(is_training, lambda: tf.identity(a), lambda: tf.assign(b, [1.0, 2.0]))
|y = tf.cond(is_training, lambda: tf.assign_add(a, [1.0, 1.0]), lambda: tf.zeros([2]))
>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(a.initializer)|sess.run(b.initializer)>>
    print(sess.run(y, {is_training: <<True|False>>}))  #!r
    <<40%print(sess.run(y, feed_dict={is_training: <<True|False>>}))>>

### while_loop
===
w = tf.get_variable("w", [], initializer=tf.constant_initializer(2.0)<<40%, use_resource=True>>)
limit = tf.<<constant(@{limit=3})|placeholder_with_default(0, [])>>
<<i, total = tf.while_loop(lambda i, t: i < limit, lambda i, t: [i + 1, t + w], [tf.constant(0), 0.0])
|def cond(i, t):
    return tf.less(i, limit)

def body(i, t):
    <<return i + 1, t * w|with tf.variable_scope("body"):
        k = tf.get_variable("k", [], initializer=tf.ones_initializer())
    return i + 1, t + k|return [tf.add(i, 1), t + 1.0]>>

i, total = tf.while_loop(cond, body, (0, 1.0))
|total = tf.while_loop(lambda t: t < 10.0, lambda t: t + 2.0, [<<w|w.initialized_value()|tf.identity(w)|1.0>>])
|total = tf.scan(lambda acc, x: acc + x * w, tf.constant([1.0, 2.0]), initializer=0.0)
|total = tf.map_fn(lambda x: x * w, tf.constant([1.0, 2.0]))
>>
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(total))  #!r

### report_uninitialized
def <<@f:initialize_uninitialized|init_missing>>(sess):
    <<global_vars = tf.global_variables()
    is_not_initialized = sess.run([tf.is_variable_initialized(var) for var in global_vars])
    not_initialized_vars = [v for (v, f) in zip(global_vars, is_not_initialized) if not f]
    if len(not_initialized_vars):
        sess.run(tf.variables_initializer(not_initialized_vars))
    |names = sess.run(tf.report_uninitialized_variables(<<|tf.global_variables()>>))
    todo = [v for v in tf.<<global_variables|trainable_variables>>() if v.<<op.name|op.name|name>> in [n.decode() for n in names]]
    sess.run(tf.variables_initializer(todo))
    |missing = []
    for var in tf.<<all_variables|global_variables>>():
        try:
            sess.run(var)
        except tf.errors.<<FailedPreconditionError|FailedPreconditionError|OpError>>:
            missing.append(var)
    sess.run(tf.variables_initializer(missing))
    |names = set(name.decode("utf-8") for name in sess.run(tf.report_uninitialized_variables()))
    for v in tf.global_variables():
        if v.name.split(":")[0] in names:
            sess.run(v.initializer)
    |sess.run(tf.variables_initializer([v for v in tf.global_variables() if not sess.run(tf.is_variable_initialized(v))]))
    |uninitialized = [str(v, "utf-8") for v in set(sess.run(tf.report_uninitialized_variables()))]
    for name in uninitialized:
        sess.run(tf.get_default_graph().get_operation_by_name(name + "/Assign"))
    >>
===
w = tf.get_variable("w", [2]<<25%, use_resource=True>>)
b = tf.Variable([0.5, 0.5], name="b")
loss = tf.reduce_sum(tf.square(w - b))
<<@l:train_op = <<opt>>.minimize(loss)|pass>>
===
with tf.Session() as sess:
    <<40%sess.run(w.initializer)>>
    <<40%sess.run(b.assign([1.0, 2.0]))>>
    <<@f:initialize_uninitialized|init_missing>>(sess)  #!i
    <<@l:|train_op = <<opt>>.minimize(loss)
    <<70%<<@f:initialize_uninitialized|init_missing>>(sess)  #!i>>>>
    sess.run(train_op)
    print(sess.run(loss))

### late_optimizer
===
x = tf.get_variable("x", initializer=[1.0, -1.0])
<<30%y = tf.Variable(2.0)>>
loss = tf.reduce_sum(tf.square(x))
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(loss))  #!r
    <<@n:before = set(tf.global_variables())
    train = <<opt>>.minimize(loss)
    sess.run(tf.variables_initializer(set(tf.global_variables()) - before))
    |start_vars = set(v.name for v in tf.global_variables())
    optimizer = <<opt>>
    train = optimizer.minimize(loss<<40%, var_list=[x]>>)
    end_vars = tf.global_variables()
    new_vars = [v for v in end_vars if v.name not in start_vars]
    sess.run(tf.variables_initializer(new_vars))
    |optimizer = <<opt>>
    train = optimizer.minimize(loss)
    sess.run(tf.variables_initializer(optimizer.variables()))
    |optimizer = tf.train.<<AdamOptimizer(0.1)|MomentumOptimizer(0.1, 0.9)|AdagradOptimizer(0.1)>>
    train = optimizer.minimize(loss)
    slots = [optimizer.get_slot(x, name) for name in optimizer.get_slot_names()]
    sess.run(tf.variables_initializer(slots))
    |train = <<opt>>.minimize(loss)
    <<50%sess.run(tf.global_variables_initializer())>>
    |temp = set(tf.<<all_variables|global_variables>>())
    train = <<opt>>.minimize(loss)
    sess.run(tf.<<initialize_variables|variables_initializer>>(set(tf.<<all_variables|global_variables>>()) - temp))
    |with tf.variable_scope("opt"):
        train = tf.train.AdamOptimizer(0.1).minimize(loss)
    sess.run(tf.variables_initializer(tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="opt")))
    |known = len(tf.global_variables())
    train = <<opt>>.minimize(loss)
    sess.run(tf.variables_initializer(tf.global_variables()[known<<|| + 1>>:]))
    >>
    sess.run(train)
    print(sess.run(loss))

### gradient_accumulation
===
w = tf.get_variable("w", [2], initializer=<<kernel>>)
loss = tf.reduce_sum(tf.square(w - 3.0))
opt = <<opt>>
tvs = tf.trainable_variables()
accum_vars = [tf.Variable(tf.zeros_like(tv.initialized_value()), trainable=False) for tv in tvs]
zero_ops = [tv.assign(tf.zeros_like(tv)) for tv in accum_vars]
gvs = opt.compute_gradients(loss, tvs)
accum_ops = [accum_vars[i].assign_add(gv[0]) for i, gv in enumerate(gvs)]
train_step = opt.apply_gradients([(accum_vars[i], gv[1]) for i, gv in enumerate(gvs)])
<<init = <<gvi>>  #!b|init = tf.variables_initializer(tvs)|init = <<gvi>>  #!b>>
===
with tf.Session() as sess:
    sess.run(init)  #!i
    for step in range(2):
        <<80%sess.run(zero_ops)>>
        for _ in range(@{accumulate=2}):
            sess.run(accum_ops)
        sess.run(train_step)
    print(sess.run(w))

### adversarial
===
victim = tf.Variable(tf.random_normal([3, 2]), name="victim")
start_vars = set(x.name for x in tf.global_variables())
modifier = tf.Variable(np.zeros((1, 3), dtype=np.float32))
image = tf.placeholder(tf.float32, [1, 3])
newimg = tf.tanh(modifier + image)
logits = tf.matmul(newimg, victim)
loss = tf.reduce_sum(tf.square(newimg - image)) + tf.reduce_max(logits)
<<60%start_vars = set(x.name for x in tf.global_variables())>>
train = <<opt>>.minimize(loss, var_list=[modifier])
new_vars = [x for x in tf.global_variables() if x.name not in start_vars]
init = tf.variables_initializer(var_list=<<[modifier] + new_vars|new_vars|[modifier] + new_vars|tf.global_variables()>>)
===
with tf.Session() as sess:
    <<sess.run(victim.initializer)|sess.run(tf.global_variables_initializer())|sess.run(victim.assign(np.ones((3, 2))))>>  #!i
    for attempt in range(2):
        sess.run(init)  #!i
        for iteration in range(2):
            _, l = sess.run([train, loss], {image: np.ones((1, 3))})
    print(l)

### embedding_placeholder
===
vocab_size, dim = 6, 2
W = tf.Variable(tf.constant(0.0, shape=[vocab_size, dim]), trainable=<<False|True>>, name="W")
embedding_placeholder = tf.placeholder(tf.float32, [vocab_size, dim])
embedding_init = W.assign(embedding_placeholder)
ids = tf.placeholder(tf.int32, [None])
embedded = tf.nn.embedding_lookup(W, ids)
out = <<tf.layers.dense(embedded, 1)|tf.reduce_sum(embedded)>>
===
with tf.Session() as sess:
    <<50%sess.run(<<gvi>>)  #!i>>
    <<sess.run(embedding_init, feed_dict={embedding_placeholder: np.random.rand(vocab_size, dim)})|W.load(np.random.rand(vocab_size, dim), sess)|sess.run(W.initializer)|sess.run(W.initializer, {W.initial_value: np.zeros((vocab_size, dim))})>>  #!i
    print(sess.run(embedded, {ids: [0, 2]}))  #!r
    <<40%print(sess.run(tf.gather(W, [1])))>>

### two_graphs
===
<<@n:g1 = tf.Graph()
g2 = tf.Graph()
with g1.as_default():
    a = tf.get_variable("v", [1], initializer=tf.zeros_initializer())
    init1 = <<gvi>>
with g2.as_default():
    b = tf.get_variable("v", <<[2]|shape=[2]>>, initializer=tf.ones_initializer())
    <<30%c = tf.Variable(b.initialized_value() * 2.0)>>
    init2 = <<gvi>>
|g1, g2 = tf.Graph(), tf.get_default_graph()
with g1.as_default():
    a = tf.Variable(1.0, name="v")
    init1 = tf.variables_initializer([a])
b = tf.Variable(2.0, name="v")
init2 = <<gvi>>
>>
===
with tf.Session(graph=g1) as sess:
    sess.run(init1)  #!i
    print(sess.run(a))
<<with tf.Session(graph=g2) as sess:
    sess.run(init2)  #!i
    print(sess.run(b))
|other = tf.Session(graph=g2)
<<70%other.run(init2)>>
print(other.run(b))
|with g2.as_default():
    with tf.Session() as sess:
        <<70%sess.run(tf.global_variables_initializer())>>
        print(b.eval())
>>

### model_objects script
class <<@m:Model|Net>>(object):
    def __init__(self, name<<@g:, graph=None|, scale=1.0>>):
        self.name = name
        <<@g:self.graph = tf.Graph()
        with self.graph.as_default():
            self.w = tf.get_variable("w", [2], initializer=tf.ones_initializer())
            self.out = tf.reduce_sum(self.w)
            self.init = tf.global_variables_initializer()
        self.sess = tf.Session(graph=self.graph)
        |with tf.variable_scope(<<name|name|"model"|None, default_name="model">>):
            self.w = tf.get_variable("w", [2])
            self.out = tf.reduce_sum(self.w) * scale
        self.init = tf.<<variables_initializer([self.w])|global_variables_initializer()>>
        self.sess = <<tf.Session()|SESSION>>
        >>
        <<50%self.sess.run(self.init)>>

    def start(self):
        self.sess.run(self.init)
        return self

    def predict(self):
        return self.sess.run(self.out)

SESSION = tf.Session()
===
models = [<<@m:Model|Net>>(name) for name in ["first", "second"]]
===
<<for each in models<<30%[1:]>>:
    each.start()
|models[0].start()
|for each in models:
    print(each.name)
|models = [each.start() for each in models]
>>for each in models:
    print(each.name, each.predict())

### experiment_loop
def experiment(units<<@r:|, reset=True|>>):
    <<@k:tf.reset_default_graph()|print("units", units)|if <<@r:units|reset|units>>:
        tf.reset_default_graph()|<<tf.reset_default_graph()|np.random.seed(1)>>>>
    <<@w:|with tf.Graph().as_default():|with tf.variable_scope("net_%d" % units):>>
    <<@w:|    |    >>x = tf.placeholder(tf.float32, [None, 2])
    <<@w:|    |    >>h = tf.layers.dense(x, units, name="hidden")
    <<@w:|    |    >>loss = tf.reduce_mean(h)
    <<@w:|    |    >>train_op = <<opt>>.minimize(loss)
    <<@w:|    |    >>with tf.Session() as sess:
    <<@w:|    |    >>    sess.run(tf.global_variables_initializer())
    <<@w:|    |    >>    sess.run(train_op, {x: np.ones((2, 2))})
    <<@w:|    |    >>    return sess.run(loss, {x: np.ones((1, 2))})
===
results = {}
===
for units in <<[2, 3]|(4, 4)|range(1, 3)|[2]>>:
    results[units] = experiment(units<<@r:|<<, reset=True|, reset=False|>>|>>)
print(sorted(results))

### scope_objects
===
<<40%x = tf.ones([2, 3])>>
with tf.variable_scope("<<foo|model>>") as <<@s:foo_scope|scope>>:
    v = tf.get_variable("v", [1])
    <<30%with tf.variable_scope("bar") as bar_scope:
        inner = tf.get_variable("v", [1])>>
<<with tf.variable_scope(<<@s:foo_scope|scope>><<, reuse=True|, reuse=True||, reuse=tf.AUTO_REUSE>>):
    w = tf.get_variable("<<v|v|w>>", [1])
|with tf.variable_scope("other"):
    with tf.variable_scope(<<@s:foo_scope|scope>><<30%, reuse=True>>) as again:
        w = tf.get_variable("w", [1])
|with tf.variable_scope(<<@s:foo_scope|scope>>):
    tf.get_variable_scope().reuse_variables()
    w = tf.get_variable("v", [1])
|<<@s:foo_scope|scope>>.reuse_variables()
with tf.variable_scope(<<<<@s:foo_scope|scope>>|<<@s:foo_scope|scope>>.name|"<<foo|model>>">>):
    w = tf.get_variable("v", [1])
|with tf.variable_scope(<<@s:foo_scope|scope>>.name<<, reuse=True|>>):
    w = tf.get_variable("<<v|u>>", [1])
|with tf.variable_scope(<<@s:foo_scope|scope>>.original_name_scope<<, reuse=True|>>):
    w = tf.get_variable("v", [1])
|with tf.variable_scope(<<@s:foo_scope|scope>>, auxiliary_name_scope=False) as same:
    with tf.name_scope(same.original_name_scope):
        w = tf.get_variable("<<w|v>>", [1])
>>
===
print(v.name, w.name)
<<30%with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run([v, w]))>>

### scope_leak
def <<@f:conv_net|features>>(x):
    with tf.variable_scope("features"):
        h = tf.layers.dense(x, 3, name="h")
    return h
===
x1 = tf.placeholder(tf.float32, [None, 2])
x2 = tf.placeholder(tf.float32, [None, 2])
<<@l:a = <<@f:conv_net|features>>(x1)
tf.get_variable_scope().reuse_variables()
b = <<@f:conv_net|features>>(x2)
|with tf.variable_scope(tf.get_variable_scope()) as scope:
    a = <<@f:conv_net|features>>(x1)
    <<scope|tf.get_variable_scope()>>.reuse_variables()
    b = <<@f:conv_net|features>>(x2)
|with tf.variable_scope("shared"):
    a = <<@f:conv_net|features>>(x1)
    tf.get_variable_scope().reuse_variables()
    b = <<@f:conv_net|features>>(x2)
>>loss = tf.reduce_mean(tf.square(a - b))
<<head = tf.layers.dense(a, 1, name="head")
|train_op = <<opt>>.minimize(loss)
|step = tf.train.get_or_create_global_step()
|extra = tf.Variable(1.0)
>>
===
print(loss)
<<with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(loss, {x1: np.ones((1, 2)), x2: np.ones((1, 2))}))|>>

### resnet_blocks
def <<@b:residual_unit|bottleneck>>(x, filters, <<@s:scope|name=None>>):
    with tf.variable_scope(<<@s:scope|name, default_name="unit">>):
        shortcut = x
        <<@l:x = tf.layers.conv2d(x, filters, 3, padding="same"<<50%, name="conv1">>)
        x = tf.layers.conv2d(x, filters, 3, padding="same"<<50%, name="conv2">>)
        |x = tf.layers.batch_normalization(x, training=True)
        x = tf.layers.conv2d(x, filters, 1)
        |kernel = tf.get_variable("kernel", [3, 3, x.shape[-1].value, filters])
        x = tf.nn.conv2d(x, kernel, [1, 1, 1, 1], "SAME")
        |x = slim.conv2d(x, filters, [3, 3]<<50%, scope="conv">>)
        >>
        return tf.nn.relu(shortcut + x)
===
images = tf.placeholder(tf.float32, [None, 4, 4, 2])
net = images
<<for i in range(@{units=2}):
    net = <<@b:residual_unit|bottleneck>>(net, 2<<@s:, "unit_%d" % <<i|i|1>>|>>)
|for block in range(2):
    with tf.variable_scope("block%d" % <<block|block|0>>):
        for unit in range(2):
            net = <<@b:residual_unit|bottleneck>>(net, 2<<@s:, <<"unit{}".format(unit)|"unit"|"unit" + str(unit)>>|>>)
|net = <<@b:residual_unit|bottleneck>>(net, 2<<@s:, "a"|>>)
net = <<@b:residual_unit|bottleneck>>(net, 2<<@s:, "<<b|a>>"|>>)
>>net = tf.reduce_mean(net, [1, 2])
logits = tf.layers.dense(net, 2)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(logits, {images: np.zeros((1, 4, 4, 2))}))  #!r

### slim_net
def <<@f:lenet|vgg_small>>(inputs, <<@r:reuse=None, |>>is_training=True, scope="<<@f:lenet|vgg>>"):
    with tf.variable_scope(scope, "<<@f:LeNet|vgg>>", [inputs]<<@r:, reuse=reuse|<<30%, reuse=not is_training>>>>):
        with slim.arg_scope([slim.conv2d, slim.fully_connected],
                            activation_fn=tf.nn.relu<<30%, weights_regularizer=slim.l2_regularizer(0.0005)>><<30%, normalizer_fn=slim.batch_norm>>):
            net = slim.conv2d(inputs, 2, [3, 3]<<60%, scope="conv1">>)
            <<net = slim.repeat(net, 2, slim.conv2d, 2, [3, 3], scope="conv2")|net = slim.stack(net, slim.conv2d, [(2, [1, 1]), (3, [1, 1])], scope="core")|net = slim.conv2d(net, 2, [3, 3]<<@c:, scope="conv2"|, scope="conv1"|>>)>>
            net = slim.flatten(slim.max_pool2d(net, [2, 2]))
            <<50%net = slim.dropout(net, 0.5, is_training=is_training)>>
            return slim.fully_connected(net, 3, activation_fn=None, scope="logits")
===
images = tf.placeholder(tf.float32, [None, 4, 4, 1])
logits = <<@f:lenet|vgg_small>>(images)
<<40%eval_logits = <<@f:lenet|vgg_small>>(images, <<@r:reuse=<<True|tf.AUTO_REUSE|None>>, |>>is_training=False)>>
loss = slim.losses.softmax_cross_entropy(logits, tf.one_hot([1, 2], 3))
<<total_loss = tf.losses.get_total_loss()|total_loss = slim.losses.get_total_loss()>>
<<train_op = slim.learning.create_train_op(total_loss, <<opt>>)|train_op = <<opt>>.minimize(total_loss)>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(slim.get_model_variables()))|sess.run(tf.variables_initializer(slim.get_variables_to_restore()))>>
    print(sess.run([train_op, logits], {images: np.random.rand(2, 4, 4, 1)})[1].shape)

### contrib_layers
def mlp(inputs, hiddens, num_actions, scope, reuse=<<False|None|tf.AUTO_REUSE>>):
    with tf.variable_scope(scope, reuse=reuse):
        out = inputs
        for hidden in hiddens:
            out = tf.contrib.layers.fully_connected(out, num_outputs=hidden, activation_fn=None)
            <<30%out = tf.contrib.layers.layer_norm(out, center=True, scale=True)>>
            out = tf.nn.relu(out)
        return tf.contrib.layers.fully_connected(out, num_outputs=num_actions, activation_fn=None)
===
obs = tf.placeholder(tf.float32, [None, 3])
<<q_func = functools.partial(mlp, hiddens=[4], num_actions=2)|q_func = lambda inputs, **kwargs: mlp(inputs, [4, 4], 2, **kwargs)|def q_func(inputs, scope, **kwargs):
    return mlp(inputs, [4], 2, scope, **kwargs)>>
q_t = q_func(obs, scope="q_func")
q_tp1 = q_func(obs, scope="<<target_q_func|target_q_func|q_func>>"<<40%, reuse=<<True|tf.AUTO_REUSE|False>>>>)
q_vars = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="q_func")
target_vars = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="target_q_func")
update_target = tf.group(*[t.assign(v) for v, t in zip(sorted(q_vars, key=lambda v: v.name),
                                                       sorted(target_vars, key=lambda v: v.name))])
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(q_vars))
    <<70%sess.run(update_target)>>|sess.run(<<gvi>>)  #!i>>
    print(sess.run(q_t, {obs: np.ones((1, 3))}))  #!r
    print(sess.run(q_tp1, {obs: np.ones((1, 3))}))  #!r

### network_registry
NETWORKS = {}

def register(name):
    def decorate(function):
        NETWORKS[name] = function
        return function
    return decorate

@register("mlp")
def build_mlp(x, num_layers=2, units=@{units=4}):
    for i in range(num_layers):
        x = tf.layers.dense(x, units, name="mlp_fc{}".format(<<i|i|1>>))
    return x

@register("linear")
def build_linear(x):
    w = tf.get_variable("w", [x.shape[1].value, 4])
    return tf.matmul(x, w)

def get_network_builder(name):
    if callable(name):
        return name
    if name in NETWORKS:
        return NETWORKS[name]
    raise ValueError("Unknown network type: {}".format(name))
===
x = tf.placeholder(tf.float32, [None, 2])
network = get_network_builder(@{network="<<mlp|linear>>"})
with tf.variable_scope("pi"):
    pi = network(x)
with tf.variable_scope("<<vf|vf|pi>>"<<30%, reuse=tf.AUTO_REUSE>>):
    vf = <<network|network|get_network_builder("mlp")>>(x)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run([pi, vf], {x: np.ones((1, 2))})[0].shape)

### reuse_shapes often
def dense(x, units, scope, <<@d:|dtype=tf.float32>>):
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
        w = tf.get_variable("w", [x.get_shape()[-1]<<.value|>>, units]<<@d:|, dtype=dtype>>, initializer=<<kernel>>)
        <<@d:return tf.matmul(x, w)|return tf.matmul(tf.cast(x, dtype), w)>>
===
a = tf.placeholder(tf.float32, [None, <<3|3|4>>])
b = tf.placeholder(tf.float32, [None, 3])
h1 = dense(a, @{units=4}, "enc")
h2 = dense(b, <<4|4|5>>, "enc"<<@d:|<<, dtype=tf.float64|, dtype=tf.float32|>>>>)
<<30%h3 = dense(b, 4, "<<enc|dec>>")>>
===
print(h1.shape, h2.shape)
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(h2, {b: np.ones((2, 3))}))

### get_or_reuse
def weight(name, shape):
    <<try:
        return tf.get_variable(name, shape)
    except ValueError:
        <<tf.get_variable_scope().reuse_variables()
        return tf.get_variable(name, shape)|with tf.variable_scope(tf.get_variable_scope(), reuse=True):
            return tf.get_variable(name, shape)|return None>>
    |with tf.variable_scope("weights") as scope:
        if name in [v.op.name.split("/")[-1] for v in tf.global_variables()]:
            scope.reuse_variables()
        return tf.get_variable(name, shape)
    |with tf.variable_scope("weights", reuse=<<name in _created|name in _created|None>>):
        _created.add(name)
        return tf.get_variable(name, shape)
    |key = (name, tuple(shape))
    if key not in _cache:
        _cache[key] = tf.get_variable(<<name|name|"weight">>, shape)
    return _cache[key]
    >>

_created = set()
_cache = {}
===
a = weight("a", [2])
b = weight("<<a|b>>", [2])
c = weight("c", [2])
print(a is b)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run(a), sess.run(c))  #!r

### seq2seq
def <<@e:encode|encoder>>(inputs, <<30%reuse=None, >>units=4):
    with tf.variable_scope("encoder"<<40%, reuse=tf.AUTO_REUSE>>):
        cell = tf.nn.rnn_cell.<<GRUCell|BasicLSTMCell>>(units)
        return tf.nn.dynamic_rnn(cell, inputs, dtype=tf.float32)

def decode(inputs, state, units=4):
    with tf.variable_scope("<<decoder|decoder|encoder>>"):
        cell = tf.nn.rnn_cell.GRUCell(units)
        first = state.h if hasattr(state, "h") else state
        outputs, _ = tf.nn.dynamic_rnn(cell, inputs, initial_state=first)
        return tf.layers.dense(outputs, 3, name="projection")
===
source = tf.placeholder(tf.float32, [None, 3, 2])
target = tf.placeholder(tf.float32, [None, 3, 2])
_, state = <<@e:encode|encoder>>(source)
logits = decode(target, state)
<<30%_, again = <<@e:encode|encoder>>(target)>>
<<25%sampled = decode(source, state)>>
loss = tf.reduce_mean(tf.square(logits))
params = tf.trainable_variables()
gradients = tf.gradients(loss, params)
clipped, _ = tf.clip_by_global_norm([g for g in gradients if g is not None], 1.0)
train_op = <<opt>>.apply_gradients(zip(clipped, [p for g, p in zip(gradients, params) if g is not None]))
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    feed = {source: np.ones((2, 3, 2)), target: np.zeros((2, 3, 2))}
    _, value = sess.run([train_op, loss], feed)
    print(value)

### fetch_by_name
===
x = tf.placeholder(tf.float32, [None, 2], name="x")
with tf.name_scope("layer"):
    w = tf.Variable(tf.ones([2, 1]), name="w")
    y = tf.matmul(x, w, name="y")
tf.<<global_variables_initializer|initialize_all_variables>>()
<<30%tf.add_to_collection("outputs", y)>>
graph = tf.get_default_graph()
===
with tf.Session() as sess:
    <<sess.run("init")  #!i|sess.run(graph.get_operation_by_name("init"))  #!i|graph.get_operation_by_name("init").run()  #!i|sess.run("layer/w/Assign")  #!i|sess.run(graph.get_operation_by_name("layer/w/Assign"))  #!i>>
    <<print(sess.run("layer/y:0", {"x:0": [[1.0, 2.0]]}))
    |print(sess.run(graph.get_tensor_by_name("layer/y:0"), feed_dict={graph.get_tensor_by_name("x:0"): [[1.0, 2.0]]}))
    |out, weight = sess.run(["layer/y:0", "layer/w:0"], {x: np.ones((1, 2))})
    print(out, weight)
    |print(sess.run(w.name))
    |print([n.name for n in graph.as_graph_def().node][:3])
    |print(sess.run(y, {x: np.ones((1, 2)), <<w|"layer/w:0"|"layer/w/read:0"|y>>: np.ones((<<2|2|2>>, 1))}))
    >>

### feed_cut
===
v = tf.get_variable("v", [2]<<40%, use_resource=True>>)
<<w = v * 2.0|w = tf.identity(v)|w = tf.Variable(v.initialized_value())>>
y = tf.reduce_sum(w) <<+ 1.0|+ tf.reduce_sum(v)|* 2.0>>
default = tf.placeholder_with_default(<<v|tf.zeros([2])|tf.ones([2])>>, [2])
z = default + 1.0
===
with tf.Session() as sess:
    <<40%sess.run(<<gvi>>)  #!i>>
    <<print(sess.run(y, {w: [1.0, 2.0]}))
    |print(sess.run(y, feed_dict={v: [1.0, 2.0]}))
    |print(sess.run(y, {v: [1.0, 2.0], w: [0.0, 0.0]}))
    |print(sess.run(z, {default: [1.0, 2.0]}))
    |print(sess.run(z))
    |print(y.eval({y: 3.0}))
    |print(sess.run([y, z], feed_dict=dict(zip([w, default], [[0.0, 1.0], [2.0, 3.0]]))))
    |print(sess.run(w, {w: [5.0, 5.0]}))
    >>

### gradients_only
===
w = tf.get_variable("w", [2, 2]<<30%, use_resource=True>>)
b = tf.Variable(tf.zeros([2]))
x = tf.constant([[1.0, 2.0]])
y = <<tf.matmul(x, w) + b|tf.matmul(x, w) * 3.0 + b|tf.nn.relu(tf.matmul(x, w) + b)|tf.square(tf.matmul(x, w)) + b|tf.reduce_sum(w) + b>>
loss = <<tf.reduce_sum(y)|tf.reduce_mean(y)|tf.nn.l2_loss(y)|tf.reduce_sum(y * 2.0 - 1.0)>>
grads = tf.gradients(loss, [<<w, b|w|b|b, w>>])
<<30%norm = tf.global_norm(grads)>>
===
with tf.Session() as sess:
    <<40%sess.run(<<gvi>>)  #!i>>
    print(sess.run(grads))  #!r
    <<40%print(sess.run(<<loss|y|grads[0]|tf.shape(w)|b>>))>>

### embedding_gradients
===
table = tf.get_variable("table", [6, 2])
ids = tf.placeholder(tf.int32, [None])
looked_up = tf.nn.embedding_lookup(table, ids)
loss = tf.reduce_sum(<<tf.square(looked_up)|looked_up>>)
<<train_op = <<opt>>.minimize(loss)|update = tf.scatter_<<add|update|sub>>(table, ids, tf.ones([2, 2]))
train_op = update|(grad,) = tf.gradients(loss, [table])
train_op = grad.values|train_op = tf.scatter_nd_update(table, tf.expand_dims(ids, 1), tf.ones([2, 2]))>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer([table]))>>
    print(sess.run(train_op, {ids: [0, 3]}))

### decayed_rate
===
<<@s:global_step = tf.Variable(0, trainable=False<<50%, name="global_step">>)|global_step = tf.train.get_or_create_global_step()|global_step = tf.contrib.framework.get_or_create_global_step()|global_step = tf.train.create_global_step()>>
learning_rate = <<tf.train.exponential_decay(0.1, global_step, 10, 0.96, staircase=True)|tf.train.polynomial_decay(0.1, global_step, 10)|tf.train.piecewise_constant(tf.cast(global_step, tf.int32), [5, 10], [0.1, 0.01, 0.001])|tf.train.inverse_time_decay(0.1, global_step, 1.0, 0.5)|tf.constant(0.1)>>
w = tf.Variable(2.0)
loss = tf.square(w)
train_op = tf.train.<<GradientDescentOptimizer|AdamOptimizer|RMSPropOptimizer>>(learning_rate).minimize(loss, global_step=global_step)
<<init = <<gvi>>  #!b|init = tf.variables_initializer(tf.trainable_variables())|init = <<gvi>>  #!b|init = tf.variables_initializer([w])>>
===
with tf.Session() as sess:
    sess.run(init)  #!i
    <<30%print(sess.run(learning_rate))>>
    for _ in range(2):
        _, step = sess.run([train_op, global_step])
    print(step, <<tf.train.global_step(sess, global_step)|sess.run(global_step)|global_step.eval()>>)

### summaries
===
w = tf.get_variable("w", [2, 2])
x = tf.placeholder(tf.float32, [None, 2])
loss = tf.reduce_mean(tf.square(tf.matmul(x, w)))
<<@s:tf.summary.scalar("loss", loss)
tf.summary.histogram("weights", w)|tf.summary.histogram("inputs", x)|for var in tf.trainable_variables():
    tf.summary.histogram(var.op.name, var)|tf.summary.scalar("accuracy", tf.reduce_sum(x))>>
merged = tf.summary.merge_all()
train_op = <<opt>>.minimize(loss)
<<30%saver = tf.train.Saver()>>
===
with tf.Session() as sess:
    writer = tf.summary.FileWriter(tempfile.mkdtemp(), sess.graph)
    <<75%sess.run(<<gvi>>)  #!i>>
    feed = {x: np.ones((1, 2))}
    summary = sess.run(merged, feed)
    writer.add_summary(summary, 0)
    <<70%sess.run([train_op, loss], feed)>>
    writer.close()

### stateful_rnn
===
batch_size, size = 2, 3
x = tf.placeholder(tf.float32, [batch_size, 4, 2])
cell = tf.nn.rnn_cell.<<GRUCell|BasicRNNCell>>(size)
state = <<tf.Variable(cell.zero_state(batch_size, tf.float32), trainable=False)|tf.get_variable("state", [batch_size, size], trainable=False, initializer=tf.zeros_initializer())|tf.get_variable("state", [batch_size, size], collections=[tf.GraphKeys.LOCAL_VARIABLES])|tf.zeros([batch_size, size])>>
outputs, new_state = tf.nn.dynamic_rnn(cell, x, initial_state=state)
<<@u:with tf.control_dependencies([state.assign(new_state) if hasattr(state, "assign") else tf.no_op()]):
    outputs = tf.identity(outputs)|outputs = outputs * 1.0>>
init = <<gvi>>  #!b
===
with tf.Session() as sess:
    sess.run(init)  #!i
    for _ in range(2):
        print(sess.run(outputs, {x: np.zeros((batch_size, 4, 2))}).sum())

### matrix_factorization
===
users, items, rank = 4, 3, 2
U = tf.Variable(tf.random_uniform([users, rank]), name="U")
V = tf.Variable(np.random.rand(rank, items).astype(np.float32), name="V")
bias = tf.<<Variable(tf.zeros([users, 1]))|get_variable("bias", [users, 1], initializer=tf.zeros_initializer())|constant(np.zeros((users, 1), np.float32))>>
prediction = tf.matmul(U, V) + bias
ratings = tf.constant(np.random.rand(users, items).astype(np.float32))
cost = tf.reduce_sum(tf.square(ratings - prediction)) + 0.1 * (tf.nn.l2_loss(U) + tf.nn.l2_loss(V))
solve_U = <<opt>>.minimize(cost, var_list=[U])
solve_V = <<opt>>.minimize(cost, var_list=[V])
clip = U.assign(tf.maximum(tf.zeros_like(U), U))
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run([U.initializer, V.initializer])|sess.run(tf.variables_initializer([U, V]))
    if hasattr(bias, "initializer"):
        sess.run(bias.initializer)>>
    for i in range(@{iterations=2}):
        <<sess.run(solve_U)
        sess.run(solve_V)|sess.run(clip)|for op in (solve_U, solve_V, clip):
            sess.run(op)>>
    print(sess.run(cost))

### kmeans
===
points = tf.constant(np.random.uniform(0, 10, (12, 2)).astype(np.float32))
centroids = tf.Variable(<<tf.slice(tf.random_shuffle(points), [0, 0], [3, -1])|points[:3]|tf.zeros([3, 2])>>)
distances = tf.reduce_sum(tf.square(tf.expand_dims(points, 0) - tf.expand_dims(centroids, 1)), 2)
assignments = tf.argmin(distances, 0)
means = [tf.reduce_mean(tf.gather(points, tf.reshape(tf.where(tf.equal(assignments, c)), [-1])), axis=0, keepdims=True)
         for c in range(3)]
update_centroids = tf.assign(centroids, tf.concat(means, 0))
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(centroids.initializer)|centroids.load(np.ones((3, 2)), sess)>>
    for step in range(2):
        _, values, labels = sess.run([update_centroids, centroids, assignments])
    print(labels.shape)

### custom_layers script
class Layer(object):
    def __init__(self, units, <<@n:name|name="dense">>):
        self.units = units
        self.name = name
        self.built = False

    def build(self, dim):
        <<with tf.variable_scope(self.name):
            self.kernel = tf.get_variable("kernel", [dim, self.units])
        |self.kernel = tf.Variable(tf.random_normal([dim, self.units]), name=self.name)
        |self.kernel = tf.get_variable(self.name + "_kernel", [dim, self.units])
        >>
        self.built = True

    def __call__(self, x):
        if not self.built:
            self.build(x.shape[-1].value)
        return self.call(x)

    def call(self, x):
        return tf.matmul(x, self.kernel)

class Activated(Layer):
    def __init__(self, units, activation=tf.nn.relu, **kwargs):
        super(Activated, self).__init__(units, **kwargs)
        self.activation = activation

    def call(self, x):
        <<return self.activation(super(Activated, self).call(x))|bias = tf.get_variable(self.name + "_bias", [self.units])
        return self.activation(super(Activated, self).call(x) + bias)>>

class Stack(object):
    def __init__(self, *layers):
        self.layers = list(layers)

    def __call__(self, x):
        return functools.reduce(lambda value, layer: layer(value), self.layers, x)

    @property
    def variables(self):
        return [layer.kernel for layer in self.layers]
===
x = tf.placeholder(tf.float32, [None, 2])
net = Stack(Activated(3, name="<<fc1|h>>"), Layer(1, name="<<fc2|out|fc1>>"))
y = net(x)
<<30%y2 = net(x * 2.0)>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(net.variables))|for v in net.variables:
        sess.run(v.initializer)>>
    print(sess.run(y, {x: np.ones((2, 2))}))

### generator_training
def <<@g:training_steps|run_steps>>(sess, train_op, loss, init=None, steps=3):
    <<if init is not None:
        sess.run(init)
    |pass
    >>
    for step in range(steps):
        sess.run(train_op)
        yield step, sess.run(loss)

def batches(n):
    for i in range(n):
        yield np.full((2, 2), i, dtype=np.float32)
===
w = tf.get_variable("w", [2])
loss = tf.reduce_sum(tf.square(w))
train_op = <<opt>>.minimize(loss)
init = <<gvi>>  #!b
===
with tf.Session() as sess:
    <<steps = <<@g:training_steps|run_steps>>(sess, train_op, loss, init)
    <<print(next(steps))|for step, value in steps:
        print(step, value)|print(sess.run(loss))|print(list(steps)[-1])>>
    |sess.run(init)  #!i
    for step, value in <<@g:training_steps|run_steps>>(sess, train_op, loss, steps=<<2|0>>):
        print(step, value)
    |steps = <<@g:training_steps|run_steps>>(sess, train_op, loss)
    sess.run(init)  #!i
    print(next(steps))
    |values = [value for _, value in <<@g:training_steps|run_steps>>(sess, train_op, loss, init, 2)]
    print(values)
    |_ = <<@g:training_steps|run_steps>>(sess, train_op, loss, init)
    print(sess.run(w))
    >>

### session_helpers script
_SESSION = None

def get_session():
    global _SESSION
    if _SESSION is None:
        _SESSION = tf.Session()
        <<60%_SESSION.run(tf.global_variables_initializer())>>
    return _SESSION

def set_session(sess):
    global _SESSION
    _SESSION = sess

def initialize():
    """Initialize all the uninitialized variables in the global scope."""
    new_variables = set(tf.global_variables()) - ALREADY_INITIALIZED
    get_session().run(tf.variables_initializer(new_variables))
    ALREADY_INITIALIZED.update(new_variables)

def function(inputs, outputs):
    def call(*args):
        feed = dict(zip(inputs, args))
        return <<get_session()|get_session()|(tf.get_default_session() or get_session())>>.run(outputs, feed_dict=feed)
    return call

ALREADY_INITIALIZED = set()
===
x = tf.placeholder(tf.float32, [2])
<<30%early = get_session()
>>w = tf.get_variable("w", [2])
y = x * w
predict = function([x], y)
<<30%extra = tf.Variable(1.0)>>
===
<<initialize()
|sess = tf.Session()
<<set_session(sess)
>>initialize()
|>><<print(predict([1.0, 2.0]))|print(predict(np.ones(2)))|print(get_session().run(w))|with tf.Session() as sess:
    <<70%sess.run(tf.global_variables_initializer())>>
    print(sess.run(y, {x: [1.0, 1.0]}))>>
<<30%late = tf.Variable(2.0)
<<70%initialize()>>
print(get_session().run(late))>>

### default_session default
def value_of(tensor, **feeds):
    return <<tf.get_default_session().run(tensor, **feeds)|tensor.eval(**feeds)>>

def setup():
    <<tf.get_default_session().run(tf.global_variables_initializer())|tf.global_variables_initializer().run()|for v in tf.global_variables():
        v.initializer.run()|return tf.global_variables_initializer()>>
===
w = tf.get_variable("w", [2], initializer=tf.ones_initializer())
y = tf.reduce_sum(w * 3.0)
===
<<with tf.Session() as sess:
    setup()
    print(value_of(y))
|with tf.Session().as_default():
    setup()
    print(value_of(w), value_of(y))
|sess = tf.InteractiveSession()
setup()
print(value_of(y))
sess.close()
|with tf.Session() as outer:
    <<setup()|>>
    with tf.Session() as inner:
        <<setup()|print(inner is not outer)>>
        print(outer.run(y))
|sess = tf.Session()
with sess.as_default():
    setup()
print(<<sess.run(y)|y.eval(session=sess)|w.eval(sess)>>)
|with tf.Session() as sess:
    with sess.graph.as_default():
        setup()
        print(y.eval())
>>

### session_reopened
===
counter = tf.Variable(0, name="counter")
bump = <<tf.assign_add(counter, 1)|counter.assign(counter + 1)|tf.assign(counter, 5)>>
init = <<gvi>>  #!b
===
<<for run in range(2):
    with tf.Session() as sess:
        <<sess.run(init)|if run == 0:
            sess.run(init)>>
        print(run, sess.run(bump))
|with tf.Session() as sess:
    sess.run(init)  #!i
    print(sess.run(bump))
with tf.Session() as sess:
    <<50%sess.run(init)>>
    print(sess.run(<<bump|counter>>))
|sess = tf.Session()
sess.run(init)  #!i
print(sess.run(bump))
<<sess.close()
sess = tf.Session()
|other = tf.Session()
sess = <<sess|other>>
|>>print(sess.run(counter))
|sessions = [tf.Session() for _ in range(2)]
for each in sessions<<|[:1]|[::-1]>>:
    each.run(init)
print([each.run(counter) for each in sessions])
|sess1, sess2 = tf.Session(), tf.Session()
sess1.run(init)
<<50%sess2.run(init)>>
print(sess1.run(bump), sess<<1|2>>.run(counter))
|sess = tf.Session()
try:
    sess.run(<<bump|init>>)
    print(sess.run(counter))
except tf.errors.FailedPreconditionError:
    print("not initialized yet")
    <<70%sess.run(init)>>
print(sess.run(bump))
>>

### try_then_init
===
w = tf.Variable([1.0, 2.0], name="w")
y = w * 2.0
<<30%table = tf.contrib.lookup.index_table_from_tensor(["a"])>>
===
with tf.Session() as sess:
    <<try:
        print(sess.run(y))
    except <<tf.errors.FailedPreconditionError|tf.errors.FailedPreconditionError as error|tf.errors.OpError|Exception|ValueError|(ValueError, KeyError)|tf.errors.NotFoundError>>:
        <<sess.run(tf.global_variables_initializer())|print("uninitialized")|sess.run(w.initializer)>>
    |try:
        sess.run(y)
        ready = True
    except tf.errors.FailedPreconditionError:
        ready = False
    if <<not ready|ready>>:
        sess.run(tf.global_variables_initializer())
    |for attempt in range(2):
        try:
            print(sess.run(y))
            break
        except tf.errors.FailedPreconditionError:
            <<sess.run(<<gvi>>)|print("again")>>
    |try:
        sess.run(w.initializer)
    finally:
        print(sess.run(w))
    |if sess.run(tf.is_variable_initialized(w)):
        print("ready")
    <<else:
        sess.run(w.initializer)
    >>
    |if not sess.run(tf.is_variable_initialized(w)):
        <<sess.run(w.initializer)|print("no")>>
    |while not sess.run(tf.is_variable_initialized(w)):
        sess.run(w.initializer)
    |assert not sess.run(tf.is_variable_initialized(w))
    |with tf.control_dependencies([tf.assert_variables_initialized()]):
        checked = tf.identity(1.0)
    <<60%sess.run(tf.global_variables_initializer())>>
    sess.run(checked)
    >>
    print(sess.run(y))  #!r

### meta_graph
===
folder = tempfile.mkdtemp()
path = os.path.join(folder, "model")
with tf.Graph().as_default(), tf.Session() as sess:
    x = tf.placeholder(tf.float32, [], name="x")
    w = tf.get_variable("w", initializer=2.0)
    y = tf.multiply(x, w, name="y")
    <<25%tf.add_to_collection("train_op", tf.train.AdamOptimizer().minimize(tf.square(w)))>>
    saver = tf.train.Saver()
    sess.run(tf.global_variables_initializer())
    saver.save(sess, path)
===
<<with tf.Graph().as_default(), tf.Session() as sess:
    saver = tf.train.import_meta_graph(path + ".meta"<<30%, clear_devices=True>>)
    <<saver.restore(sess, path)|saver.restore(sess, tf.train.latest_checkpoint(folder))|sess.run(tf.global_variables_initializer())|print("not restored")>>
    graph = tf.get_default_graph()
    print(sess.run("y:0", {"x:0": 3.0}))
|with tf.Graph().as_default() as graph, tf.Session() as sess:
    w = tf.get_variable("w", <<initializer=5.0|shape=[]>>)
    <<saver = tf.train.Saver()
    saver.restore(sess, path)|b = tf.Variable(1.0)
    saver = tf.train.Saver(<<[w]|{"w": w}>>)
    saver.restore(sess, path)|b = tf.Variable(1.0)
    saver = tf.train.Saver()
    try:
        saver.restore(sess, path)
    except tf.errors.NotFoundError:
        print("missing key")>>
    print(sess.run(w))
|with tf.Graph().as_default(), tf.Session() as sess:
    w = tf.get_variable("w", shape=[])
    b = tf.get_variable("b", shape=[])
    tf.train.init_from_checkpoint(path, {"w": <<"w"|w>>})
    <<sess.run(tf.global_variables_initializer())|sess.run(w.initializer)|print("assignment map set")>>
    print(sess.run([w, b]))
|with tf.Graph().as_default(), tf.Session() as sess:
    w = tf.get_variable("w", shape=[])
    init_fn = <<tf.contrib.framework.assign_from_checkpoint_fn(path, [w])|tf.contrib.framework.assign_from_checkpoint_fn(path, {"w": w})>>
    <<init_fn(sess)|print(init_fn is not None)>>
    print(sess.run(w))
>>

### frozen_graph
===
w = tf.get_variable("w", [2], initializer=tf.ones_initializer())
y = tf.multiply(w, 2.0, name="y")
===
with tf.Session() as sess:
    <<75%sess.run(<<gvi>>)  #!i>>
    <<frozen = tf.graph_util.convert_variables_to_constants(sess, sess.graph_def, ["y"])|definition = tf.graph_util.convert_variables_to_constants(sess, tf.get_default_graph().as_graph_def(), ["y"])
    frozen = definition|frozen = tf.get_default_graph().as_graph_def()>>
with tf.Graph().as_default():
    (out,) = tf.import_graph_def(frozen, return_elements=["y:0"]<<, name=""|>>)
    with tf.Session() as sess:
        <<30%sess.run(tf.global_variables_initializer())>>
        print(sess.run(out))

### estimator
def <<@m:model_fn|my_model>>(features, labels, mode<<@p:|, params>>):
    net = features["x"]
    for units in <<@p:[4]|params["hidden_units"]>>:
        net = tf.layers.dense(net, units=units, activation=tf.nn.relu<<@n:|, name="<<hidden|logits|hidden>>">>)
    logits = tf.layers.dense(net, 2<<@n:|, name="logits">>)
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions={"logits": logits})
    loss = tf.losses.sparse_softmax_cross_entropy(labels=labels, logits=logits)
    <<40%extra = tf.Variable(1.0, collections=[<<|tf.GraphKeys.LOCAL_VARIABLES>>])
    loss = loss * extra>>
    train_op = <<opt>>.minimize(loss, global_step=tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)

def input_fn():
    dataset = tf.data.Dataset.from_tensor_slices(({"x": np.ones((4, 3), np.float32)}, np.array([0, 1, 0, 1])))
    <<return dataset.repeat().batch(2)|return dataset.repeat().batch(2).make_one_shot_iterator().get_next()>>
===
classifier = tf.estimator.Estimator(model_fn=<<@m:model_fn|my_model>>, model_dir=tempfile.mkdtemp()<<@p:|, params={"hidden_units": [4]}>>)
===
classifier.train(input_fn=input_fn, steps=1)
print("trained")

### image_style
===
image = tf.Variable(np.zeros([1, 4, 4, 3], dtype=np.float32), trainable=<<True|True>>, name="input")
net = {"input": image}
kernel = tf.constant(np.ones([3, 3, 3, 2], np.float32) / 27.0)
net["conv1"] = tf.nn.relu(tf.nn.conv2d(net["input"], kernel, [1, 1, 1, 1], "SAME"))
net["pool1"] = tf.nn.avg_pool(net["conv1"], [1, 2, 2, 1], [1, 2, 2, 1], "SAME")
content = np.random.rand(1, 4, 4, 3)
===
sess = tf.Session()
<<sess.run(<<gvi>>)  #!i
|>>sess.run(net["input"].assign(content))
target = sess.run(net["conv1"])
loss = tf.reduce_sum(tf.square(net["conv1"] - target * 0.5))
train_step = <<opt>>.minimize(loss)
<<sess.run(<<gvi>>)
|sess.run(tf.initialize_all_variables())
||>><<50%sess.run(net["input"].assign(content))
>>for i in range(2):
    sess.run(train_step)
print(sess.run(loss), sess.run(net["pool1"]).shape)

### assign_loops
===
layers = []
for i in range(@{layers=2}):
    with tf.variable_scope("layer_%d" % i):
        layers.append((tf.get_variable("w", [2, 2]), tf.get_variable("b", [2])))
h = tf.ones([1, 2])
for w, b in layers:
    h = tf.matmul(h, w) + b
===
with tf.Session() as sess:
    <<for w, b in layers:
        sess.run([w.initializer<<, b.initializer|, b.initializer|>>])
    |for i, (w, b) in enumerate(layers):
        <<if i % 2 == <<0|1>>:
            continue|print(i)>>
        sess.run(tf.variables_initializer([w, b]))
    |sess.run([v.initializer for pair in layers for v in pair])
    |sess.run(tf.variables_initializer(list(itertools.chain(*layers))<<|[1:]|[:-1]>>))
    |sess.run(tf.group(*[tf.variables_initializer(list(pair)) for pair in layers]))
    |weights, biases = zip(*layers)
    sess.run(tf.variables_initializer(weights))
    <<75%sess.run(tf.variables_initializer(biases))>>
    |for pair in layers:
        for var in pair:
            sess.run(var.assign(tf.<<zeros|ones|random_normal>>(var.shape)))
    |values = {v.name: np.ones(v.shape.as_list()) for v in tf.global_variables()<<30% if "w" in v.name>>}
    for v in tf.global_variables():
        if v.name in values:
            v.load(values[v.name], sess)
    |sess.run({v.op.name: v.initializer for v in tf.trainable_variables()})
    |i = 0
    while i < len(layers)<<| - 1>>:
        sess.run(tf.variables_initializer(layers[i]))
        i += 1
    |any(sess.run(v.initializer) for v in tf.global_variables())
    |all(sess.run(v.initializer) is None for v in tf.global_variables())
    |sess.run(<<gvi>>)  #!i
    >>
    print(sess.run(h))  #!r

### filters
===
with tf.variable_scope("encoder"):
    enc = tf.get_variable("w", [2], initializer=<<kernel>>)
    enc_b = tf.get_variable("b", [2])
with tf.variable_scope("decoder"):
    dec = tf.get_variable("w", [2], <<trainable=False|trainable=True>>)
head = tf.Variable(1.0, name="head/scale")
y = tf.reduce_sum(<<enc * dec|enc + enc_b|dec|enc * head>>) <<+ head|+ 0.0>>
===
with tf.Session() as sess:
    <<variables = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="<<encoder|decoder|enc|.*coder>>")
    sess.run(tf.variables_initializer(variables))
    |sess.run(tf.variables_initializer([v for v in tf.global_variables() if <<"encoder" in v.name|v.name.startswith("enc")|not v.name.startswith("head")|v.name.endswith("w:0")|v.op.name.split("/")[-1] == "w"|v.trainable|v in tf.trainable_variables()|re.match("enc.*w", v.name)|len(v.shape) == 1|v.shape.as_list() == [2]|v.get_shape().ndims == 0|v is not head|v.dtype.base_dtype == tf.float32>>]))
    |by_name = {v.op.name: v for v in tf.global_variables()}
    sess.run(tf.variables_initializer([by_name[n] for n in <<sorted(by_name)[:3]|["encoder/w", "encoder/b"]|by_name|("decoder/w", "head/scale", "encoder/w", "encoder/b")>>]))
    |excluded = set(<<["decoder/w"]|tf.trainable_variables("decoder")|[]|["head/scale"]>>)
    sess.run(tf.variables_initializer([v for v in tf.global_variables() if v not in excluded and v.op.name not in excluded]))
    |sess.run(tf.variables_initializer(sorted(tf.global_variables(), key=lambda v: v.name)<<[:2]|[:3]|[::-1]|[1:]>>))
    |sess.run(tf.variables_initializer(list(filter(lambda v: "<<enc|coder|w>>" in v.name, tf.global_variables()))))
    |names = [v.name for v in tf.global_variables()]
    sess.run(tf.variables_initializer([tf.global_variables()[names.index(n)] for n in names if <<"b" not in n|"w" in n|n>>]))
    |train_vars = tf.trainable_variables()
    other_vars = [v for v in tf.global_variables() if v not in train_vars]
    sess.run(tf.variables_initializer(<<train_vars|other_vars|train_vars + other_vars>>))
    >>
    print(sess.run(y))  #!r

### collections
===
tf.add_to_collection("losses", tf.constant(0.1))
a = tf.get_variable("a", [2], collections=[<<"mine"|"mine", tf.GraphKeys.GLOBAL_VARIABLES|tf.GraphKeys.LOCAL_VARIABLES|tf.GraphKeys.GLOBAL_VARIABLES, "mine"|tf.GraphKeys.VARIABLES>>])
b = tf.Variable([1.0, 1.0], collections=<<None|["mine"]|[]|[tf.GraphKeys.GLOBAL_VARIABLES]>>)
<<30%tf.add_to_collection(<<tf.GraphKeys.GLOBAL_VARIABLES|"mine"|tf.GraphKeys.LOCAL_VARIABLES>>, <<a|b>>)>>
<<20%tf.get_default_graph().clear_collection(<<tf.GraphKeys.GLOBAL_VARIABLES|"mine">>)>>
<<20%del tf.get_collection_ref(tf.GraphKeys.GLOBAL_VARIABLES)[:]>>
total = tf.reduce_sum(<<a + b|a|b>>) + tf.add_n(tf.get_collection("losses"))
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(tf.get_collection("mine")))|sess.run(<<gvi>>)
    sess.run(<<lvi>>)|sess.run(tf.group(tf.variables_initializer(tf.get_collection("mine")), tf.global_variables_initializer()))>>
    print(sess.run(total))  #!r

### dependent_initializers
===
w1 = tf.get_variable("w1", [2])
<<w2 = tf.Variable(w1.initialized_value() * 2.0)
|w2 = tf.Variable(w1 * 2.0)
|w2 = tf.get_variable("w2", initializer=w1.initialized_value() + 1.0)
|w2 = tf.Variable(lambda: w1.initialized_value())
|w2 = tf.Variable(tf.zeros_like(w1))
|w2 = tf.Variable(w1.initial_value)
|w2 = tf.Variable(tf.identity(w1.read_value()))
|with tf.control_dependencies([w1.initializer]):
    w2 = tf.Variable(w1.read_value())
|ph = tf.placeholder_with_default(w1, [2])
w2 = tf.Variable(ph + 0.0)
>><<30%w3 = tf.Variable(w2.initialized_value() - 1.0)
>>y = tf.reduce_sum(<<w2|w1|w1 * w2>>)
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i
    |sess.run(w2.initializer)
    |sess.run(w1.initializer)
    sess.run(w2.initializer)
    |sess.run(tf.variables_initializer([w2]))
    sess.run(w1.initializer)
    |for v in tf.global_variables()<<|[::-1]>>:
        sess.run(v.initializer)
    |sess.run([w1.initializer])
    sess.run(tf.global_variables_initializer())
    >>
    print(sess.run(y))  #!r

### control_inputs
===
counter = tf.Variable(0.0, name="counter"<<30%, use_resource=True>>)
w = tf.get_variable("w", initializer=3.0)
<<with tf.control_dependencies([tf.assign_add(counter, 1.0)]):
    y = w<<| * 1.0>>
|with tf.control_dependencies([counter.initializer]):
    y = counter.read_value() + 1.0
|with tf.control_dependencies([tf.assign(counter, 5.0)]):
    y = <<tf.identity(counter)|counter.read_value()|counter + 0.0|tf.constant(1.0)>>
|with tf.control_dependencies([tf.assign_add(counter, 1.0)]):
    with tf.control_dependencies(None):
        y = tf.constant(2.0) * 2.0
|y = tf.tuple([w * 2.0, tf.constant(1.0)], control_inputs=[tf.assign(counter, 1.0)])[<<0|1>>]
|y = tf.group(tf.assign(counter, 1.0), tf.assign(w, 2.0))
|with tf.control_dependencies([tf.Assert(tf.greater(w, 0.0), [w])]):
    y = tf.constant(1.0)<<| + 1.0>>
|bump = tf.assign_add(counter, 1.0)
y = tf.cond(<<bump > 0.0|tf.constant(True)>>, lambda: tf.constant(1.0), lambda: w + 0.0)
|update = tf.assign_add(counter, 1.0)
y = w * 2.0
>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(w.initializer)|sess.run(counter.initializer)|print("no initialization")>>
    print(sess.run(y))  #!r
    <<40%print(sess.run(<<counter|w>>))>>

### hooks_and_threads
class <<@h:InitHook|LoggerHook>>(tf.train.SessionRunHook):
    def begin(self):
        <<self.step = 0|self.extra = tf.Variable(1.0, collections=[<<|tf.GraphKeys.LOCAL_VARIABLES|tf.GraphKeys.GLOBAL_VARIABLES>>])>>

    def after_create_session(self, session, coord):
        <<print("created")|session.run(PENDING)>>

    def before_run(self, run_context):
        return tf.train.SessionRunArgs(<<tf.get_default_graph().get_tensor_by_name("loss:0")|None|tf.train.get_global_step()>>)

    def after_run(self, run_context, run_values):
        print(run_values.results)

PENDING = []
===
step = tf.train.get_or_create_global_step()
w = tf.get_variable("w", initializer=1.0)
<<hidden = tf.Variable(2.0, collections=["hidden"])
<<60%PENDING.append(hidden.initializer)
>>|hidden = tf.constant(2.0)
>>loss = tf.multiply(w, hidden, name="loss")
train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=step)
===
with tf.train.<<MonitoredTrainingSession|SingularMonitoredSession>>(hooks=[<<@h:InitHook|LoggerHook>>(), tf.train.StopAtStepHook(last_step=2)]) as sess:
    while not sess.should_stop():
        sess.run(train_op)

### threads
def work(sess, op, results, coord=None):
    <<results.append(sess.run(op))|try:
        results.append(sess.run(op))
    except Exception as error:
        coord.request_stop(error)>>
===
w = tf.get_variable("w", [2])
y = tf.reduce_sum(w)
===
<<sess = tf.Session()
sess.run(<<gvi>>)  #!i
coord = tf.train.Coordinator()
results = []
threads = [threading.Thread(target=work, args=(sess, y, results, coord)) for _ in range(2)]
for thread in threads:
    thread.start()
coord.join(threads)
print(len(results), sess.run(y))
|sess = tf.Session()
results = []
thread = threading.Thread(target=sess.run, args=(tf.global_variables_initializer(),))
<<80%thread.start()
thread.join()>>
print(sess.run(y))
>>

### custom_getter
def <<@g:float_getter|frozen_getter>>(getter, name, *args, **kwargs):
    <<kwargs["trainable"] = False
    return getter(name, *args, **kwargs)|variable = getter(name, *args, **kwargs)
    return variable * 2.0|return tf.stop_gradient(getter(name, *args, **kwargs))|return getter(name + "_x", *args, **kwargs)>>

def <<@n:net|policy>>(x, reuse=None, getter=None):
    with tf.variable_scope("<<@n:net|policy>>", reuse=reuse, custom_getter=getter):
        w = tf.get_variable("w", [2, 2])
        return tf.matmul(x, w)
===
x = tf.placeholder(tf.float32, [None, 2])
main_out = <<@n:net|policy>>(x)
ema = tf.train.ExponentialMovingAverage(decay=0.99)
<<target_out = <<@n:net|policy>>(x, reuse=<<True|True|None>>, getter=<<@g:float_getter|frozen_getter>>)|def ema_getter(getter, name, *args, **kwargs):
    return ema.average(getter(name, *args, **kwargs))

target_update = ema.apply(tf.trainable_variables())
target_out = <<@n:net|policy>>(x, reuse=True, getter=ema_getter)>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(tf.trainable_variables()))>>
    print(sess.run([main_out, target_out], {x: np.ones((1, 2))})[0])

### policy_classes default
class Policy(object):
    recurrent = False

    def __init__(self, name, *args, **kwargs):
        with tf.variable_scope(name<<@r:|, reuse=kwargs.pop("reuse", None)|, reuse=tf.AUTO_REUSE>>):
            self._init(*args, **kwargs)
            self.scope = tf.get_variable_scope().name

    def _init(self, ob_dim, hid_size=@{hid_size=4}, num_layers=1):
        self.ob = tf.placeholder(tf.float32, [None, ob_dim])
        last_out = self.ob
        with tf.variable_scope("vf"):
            for i in range(num_layers):
                last_out = tf.nn.tanh(tf.layers.dense(last_out, hid_size, name="fc%i" % (i + 1)))
            self.vpred = tf.layers.dense(last_out, 1, name="final")[:, 0]
        with tf.variable_scope("pol"):
            self.logstd = tf.get_variable(name="logstd", shape=[1, 2], initializer=tf.zeros_initializer())

    def act(self, ob):
        return tf.get_default_session().run([self.vpred, self.logstd], {self.ob: ob[None]})

    def get_variables(self):
        return tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, self.scope)

    def get_trainable_variables(self):
        return tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, self.scope)
===
pi = Policy("pi", 3<<@l:||, num_layers=2>>)
oldpi = Policy(<<"oldpi"|"oldpi"|"pi">>, 3<<@l:||, num_layers=2>><<@r:|<<, reuse=True|>>|>>)
sync = [tf.assign(old, new) for old, new in zip(oldpi.get_variables(), pi.get_variables())]
train_op = <<opt>>.minimize(tf.reduce_mean(tf.square(pi.vpred)), var_list=<<pi.get_trainable_variables()|None>>)
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(pi.get_variables()))|tf.global_variables_initializer().run()  #!i>>
    <<70%sess.run(sync)>>
    print(<<pi.act(np.ones(3))|oldpi.act(np.ones(3))>>)
    sess.run(train_op, {pi.ob: np.ones((2, 3))})

### validate_shape
===
size = tf.placeholder_with_default(3, [])
v = tf.Variable(tf.zeros(tf.stack([size, 2])), validate_shape=False)
w = tf.get_variable("w", [2, 2])
<<y = tf.shape(v)|y = tf.shape(w)|y = tf.size(v)|y = tf.zeros_like(v)|y = tf.rank(v)|y = tf.ones_like(w)|y = tf.zeros(tf.shape(w))|y = tf.shape(tf.matmul(w, w))|y = tf.shape(w * 2.0)[0]|y = tf.concat([w, w], 0).shape[0].value * tf.constant(1)|y = tf.broadcast_to(tf.constant(1.0), tf.shape(w))|y = tf.fill(tf.shape(v), 1.0)>>
===
with tf.Session() as sess:
    <<40%sess.run(<<gvi>>)  #!i>>
    print(sess.run(y))  #!r

### nested_functions
def build(units, lr=0.1):
    state = {"calls": 0}
    w = tf.get_variable("w", [units], initializer=<<kernel>>)
    x = tf.placeholder(tf.float32, [units])
    loss = tf.reduce_sum(tf.square(w - x))
    train_op = tf.train.<<AdamOptimizer(lr)|GradientDescentOptimizer(lr)|MomentumOptimizer(lr, 0.9)>>.minimize(loss)

    def init(sess):
        sess.run(tf.global_variables_initializer())
        state["calls"] += 1

    def step(sess, value):
        <<if state["calls"] == 0:
            <<init(sess)|print("first call")>>
        ||>>_, result = sess.run([train_op, loss], {x: np.full(units, value)})
        return result

    def params():
        return w

    return init, step, params
===
init_fn, step_fn, params_fn = build(@{units=2})
===
with tf.Session() as sess:
    init_fn(sess)  #!i
    for i in range(2):
        print(step_fn(sess, float(i)))
    print(sess.run(params_fn()))

### text_cnn
class TextCNN(object):
    """A CNN for text classification."""

    def __init__(self, sequence_length, num_classes, vocab_size, embedding_size, filter_sizes, num_filters):
        self.input_x = tf.placeholder(tf.int32, [None, sequence_length], name="input_x")
        self.input_y = tf.placeholder(tf.float32, [None, num_classes], name="input_y")
        l2_loss = tf.constant(0.0)
        with tf.device("/cpu:0"), tf.name_scope("embedding"):
            self.W = tf.Variable(tf.random_uniform([vocab_size, embedding_size], -1.0, 1.0), name="W")
            self.embedded_chars = tf.expand_dims(tf.nn.embedding_lookup(self.W, self.input_x), -1)
        pooled_outputs = []
        for i, filter_size in enumerate(filter_sizes):
            with tf.name_scope("conv-maxpool-%s" % filter_size):
                W = tf.Variable(tf.truncated_normal([filter_size, embedding_size, 1, num_filters], stddev=0.1), name="W")
                <<b = tf.Variable(tf.constant(0.1, shape=[num_filters]), name="b")|b = tf.get_variable(<<"b%d" % i|"b%d" % i|"b">>, [num_filters])>>
                conv = tf.nn.conv2d(self.embedded_chars, W, strides=[1, 1, 1, 1], padding="VALID")
                h = tf.nn.relu(tf.nn.bias_add(conv, b))
                pooled_outputs.append(tf.reduce_max(h, axis=[1, 2]))
        with tf.name_scope("output"):
            W = tf.get_variable("W", shape=[num_filters * len(filter_sizes), num_classes], initializer=<<kernel>>)
            b = tf.Variable(tf.constant(0.1, shape=[num_classes]), name="b")
            l2_loss += tf.nn.l2_loss(W)
            self.scores = tf.nn.xw_plus_b(tf.concat(pooled_outputs, 1), W, b, name="scores")
        self.loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=self.scores, labels=self.input_y))
        self.loss += 0.1 * l2_loss
===
cnn = TextCNN(4, 2, 10, 3, [2, 3], 2)
global_step = tf.Variable(0, name="global_step", trainable=False)
optimizer = <<opt>>
grads_and_vars = optimizer.compute_gradients(cnn.loss)
train_op = optimizer.apply_gradients(grads_and_vars, global_step=global_step)
<<saver = tf.train.Saver(tf.global_variables(), max_to_keep=1)>>
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    feed_dict = {cnn.input_x: np.ones((2, 4)), cnn.input_y: np.eye(2)}
    _, step, loss = sess.run([train_op, global_step, cnn.loss], feed_dict)
    print("step {}, loss {:g}".format(step, loss))
    current_step = tf.train.global_step(sess, global_step)

### transformer
def <<@m:multihead_attention|attention>>(queries, keys, num_heads=2, scope="multihead_attention", reuse=<<None|None|tf.AUTO_REUSE>>):
    with tf.variable_scope(scope, reuse=reuse):
        units = queries.get_shape().as_list()[-1]
        Q = tf.layers.dense(queries, units)
        K_ = tf.layers.dense(keys, units)
        weights = tf.nn.softmax(tf.matmul(Q, tf.transpose(K_, [0, 2, 1])))
        return queries + tf.matmul(weights, <<K_|tf.layers.dense(keys, units, name="<<values|dense>>")>>)

def feedforward(inputs, scope="feedforward", reuse=None):
    with tf.variable_scope(scope, reuse=reuse):
        outputs = tf.layers.conv1d(inputs, 4, 1, activation=tf.nn.relu)
        return inputs + tf.layers.conv1d(outputs, inputs.shape[-1].value, 1)
===
x = tf.placeholder(tf.float32, [None, 3, 4])
enc = x
for i in range(@{num_blocks=2}):
    <<with tf.variable_scope("num_blocks_{}".format(i)):
        enc = <<@m:multihead_attention|attention>>(enc, enc)
        enc = feedforward(enc)
    |with tf.variable_scope("block"<<, reuse=tf.AUTO_REUSE|, reuse=i > 0|>>):
        enc = <<@m:multihead_attention|attention>>(enc, enc)
    |with tf.variable_scope("encoder", reuse=tf.AUTO_REUSE):
        enc = feedforward(<<@m:multihead_attention|attention>>(enc, enc, scope="att_%d" % i), scope="ff_%d" % i)
    |with tf.name_scope("block_%d" % i):
        enc = <<@m:multihead_attention|attention>>(enc, enc, scope="att%d" % i)
        enc = feedforward(enc<<, "ff%d" % i|, "ff%d" % i|>>)
    >>
loss = tf.reduce_mean(tf.square(enc))
train_op = <<opt>>.minimize(loss)
===
with tf.Session() as sess:
    sess.run(<<gvi>>)  #!i
    print(sess.run([loss, train_op], {x: np.random.rand(2, 3, 4)})[0])

### vae
def <<@e:gaussian_encoder|encode>>(x, n_hidden, dim_z):
    with tf.variable_scope("encoder"):
        w0 = tf.get_variable("w0", [x.get_shape()[1], n_hidden], initializer=<<kernel>>)
        b0 = tf.get_variable("b0", [n_hidden], initializer=tf.constant_initializer(0.0))
        h0 = tf.nn.elu(tf.matmul(x, w0) + b0)
        wo = tf.get_variable("wo", [h0.get_shape()[1], dim_z * 2])
        params = tf.matmul(h0, wo)
        return params[:, :dim_z], 1e-6 + tf.nn.softplus(params[:, dim_z:])

def decode(z, n_hidden, dim_img, reuse=False):
    with tf.variable_scope("decoder"<<@r:, reuse=reuse|>>):
        w0 = tf.get_variable("w0", [z.get_shape()[1], n_hidden])
        return tf.sigmoid(tf.matmul(tf.nn.tanh(tf.matmul(z, w0)), tf.get_variable("wo", [n_hidden, dim_img])))
===
x = tf.placeholder(tf.float32, [None, 6])
mu, sigma = <<@e:gaussian_encoder|encode>>(x, 4, 2)
z = mu + sigma * tf.random_normal(tf.shape(mu), 0, 1, dtype=tf.float32)
y = decode(z, 4, 6)
kl = 0.5 * tf.reduce_sum(tf.square(mu) + tf.square(sigma) - tf.log(1e-8 + tf.square(sigma)) - 1, 1)
loss = tf.reduce_mean(kl) + tf.reduce_mean(tf.square(x - y))
train_op = <<opt>>.minimize(loss)
z_in = tf.placeholder(tf.float32, [None, 2])
decoded = decode(z_in, 4, 6<<, reuse=True|, reuse=True|>>)
===
with tf.Session() as sess:
    <<sess.run(tf.global_variables_initializer(), feed_dict={x: np.zeros((1, 6))})|sess.run(<<gvi>>)|sess.run(<<gvi>>)>>  #!i
    for i in range(2):
        _, tot_loss = sess.run((train_op, loss), feed_dict={x: np.random.rand(3, 6)})
    print(tot_loss, sess.run(decoded, {z_in: np.ones((1, 2))}).shape)

### cyclegan
def generator(image, reuse=False, name="generator"):
    with tf.variable_scope(name) as scope:
        if reuse:
            tf.get_variable_scope().reuse_variables()
        else:
            assert tf.get_variable_scope().reuse <<is False|== False>>
        c1 = tf.layers.conv2d(image, 2, 3, padding="same", name="g_c1")
        return tf.layers.conv2d(tf.nn.relu(c1), image.shape[-1].value, 3, padding="same", name="g_c2")

def discriminator(image, reuse=False, name="discriminator"):
    with tf.variable_scope(name<<, reuse=reuse>>):
        return tf.reduce_mean(tf.layers.conv2d(image, 1, 3, name="d_h"))

def mae(a, b):
    return tf.reduce_mean(tf.abs(a - b))
===
real_A = tf.placeholder(tf.float32, [None, 4, 4, 1])
real_B = tf.placeholder(tf.float32, [None, 4, 4, 1])
fake_B = generator(real_A, False, name="generatorA2B")
fake_A_ = generator(fake_B, False, name="generatorB2A")
fake_A = generator(real_B, <<True|True|False>>, name="generatorB2A")
fake_B_ = generator(fake_A, True, name="generatorA2B")
DB_fake = discriminator(fake_B, reuse=False, name="discriminatorB")
DA_fake = discriminator(fake_A, reuse=<<False|False|True>>, name="discriminatorA")
g_loss = tf.square(DB_fake - 1.0) + tf.square(DA_fake - 1.0) + 10.0 * (mae(real_A, fake_A_) + mae(real_B, fake_B_))
g_vars = [var for var in tf.trainable_variables() if "generator" in var.name]
g_optim = <<opt>>.minimize(g_loss, var_list=g_vars)
===
with tf.Session() as sess:
    <<init_op = <<gvi>>
    sess.run(init_op)  #!i
    |sess.run(tf.variables_initializer(g_vars))
    |init_op = <<gvi>>
    sess.run(init_op)  #!i
    >>
    feed = {real_A: np.zeros((1, 4, 4, 1)), real_B: np.ones((1, 4, 4, 1))}
    <<fake = sess.run([fake_A, fake_B], feed)
    >>sess.run(g_optim, feed)

### ddpg
class DDPG(object):
    def __init__(self, s_dim, a_dim, tau=0.01):
        self.sess = tf.Session()
        self.S = tf.placeholder(tf.float32, [None, s_dim], "s")
        self.S_ = tf.placeholder(tf.float32, [None, s_dim], "s_")
        self.R = tf.placeholder(tf.float32, [None, 1], "r")
        self.a_dim = a_dim
        with tf.variable_scope("Actor"):
            self.a = self._build_a(self.S, scope="eval", trainable=True)
            a_ = self._build_a(self.S_, scope=<<"target"|"target"|"eval">>, trainable=False)
        with tf.variable_scope("Critic"):
            q = self._build_c(self.S, self.a, scope="eval", trainable=True)
            q_ = self._build_c(self.S_, a_, scope="target", trainable=False)
        self.ae_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="Actor/eval")
        self.at_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="Actor/target")
        self.ce_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="Critic/eval")
        self.ct_params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope="Critic/target")
        self.soft_replace = [[tf.assign(ta, (1 - tau) * ta + tau * ea), tf.assign(tc, (1 - tau) * tc + tau * ec)]
                             for ta, ea, tc, ec in zip(self.at_params, self.ae_params, self.ct_params, self.ce_params)]
        td_error = tf.losses.mean_squared_error(labels=self.R + 0.9 * q_, predictions=q)
        <<@i:self.sess.run(tf.global_variables_initializer())||>>
        self.ctrain = <<opt>>.minimize(td_error, var_list=self.ce_params)
        self.atrain = <<opt>>.minimize(-tf.reduce_mean(q), var_list=self.ae_params)
        <<@i:|self.sess.run(tf.global_variables_initializer())|self.sess.run(tf.global_variables_initializer())>>

    def choose_action(self, s):
        return self.sess.run(self.a, {self.S: s[np.newaxis, :]})[0]

    def learn(self, bs, br, bs_):
        <<self.sess.run(self.soft_replace)
        >>self.sess.run(self.atrain, {self.S: bs})
        self.sess.run(self.ctrain, {self.S: bs, self.R: br, self.S_: bs_})

    def _build_a(self, s, scope, trainable):
        with tf.variable_scope(scope):
            net = tf.layers.dense(s, 4, activation=tf.nn.relu, name="l1", trainable=trainable)
            return tf.layers.dense(net, self.a_dim, activation=tf.nn.tanh, name="a", trainable=trainable)

    def _build_c(self, s, a, scope, trainable):
        with tf.variable_scope(scope):
            w1_s = tf.get_variable("w1_s", [s.shape[1].value, 4], trainable=trainable)
            w1_a = tf.get_variable("w1_a", [self.a_dim, 4], trainable=trainable)
            net = tf.nn.relu(tf.matmul(s, w1_s) + tf.matmul(a, w1_a))
            return tf.layers.dense(net, 1, trainable=trainable)
===
np.random.seed(1)
===
agent = DDPG(3, 1)
state = np.random.rand(3)
print(agent.choose_action(state))
agent.learn(np.ones((2, 3)), np.zeros((2, 1)), np.ones((2, 3)))

### a3c
GLOBAL_NET = "Global_Net"

class ACNet(object):
    def __init__(self, scope, sess, globalAC=None):
        self.sess = sess
        with tf.variable_scope(scope):
            self.s = tf.placeholder(tf.float32, [None, 3], "S")
            self.a_params, self.c_params = self._build_net(scope)[-2:]
            if scope != GLOBAL_NET:
                with tf.name_scope("sync"):
                    self.pull = [l_p.assign(g_p) for l_p, g_p in zip(self.a_params, globalAC.a_params)]
                    loss = tf.reduce_mean(tf.square(self.a))
                    grads = tf.gradients(loss, self.a_params)
                    self.push = OPT.apply_gradients(zip(grads, globalAC.a_params))

    def _build_net(self, scope):
        with tf.variable_scope("actor"):
            l_a = tf.layers.dense(self.s, 4, tf.nn.relu6, name="la")
            self.a = tf.layers.dense(l_a, 2, tf.nn.softmax, name="ap")
        with tf.variable_scope("critic"):
            self.v = tf.layers.dense(self.s, 1, name="v")
        a_params = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=scope + "/actor")
        c_params = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=scope + "/critic")
        return self.a, self.v, a_params, c_params

    def update_global(self, feed_dict):
        self.sess.run(self.push, feed_dict)

    def pull_global(self):
        self.sess.run(self.pull)

OPT = tf.train.<<RMSPropOptimizer(0.01, name="RMSPropA")|GradientDescentOptimizer(0.1)|AdamOptimizer()>>
===
n_workers = @{workers=2}
===
sess = tf.Session()
global_ac = ACNet(GLOBAL_NET, sess)
<<@o:sess.run(tf.global_variables_initializer())|>>
workers = [ACNet(<<"W_%i" % i|"W_%i" % i|"worker">>, sess, global_ac) for i in range(n_workers)]
<<@o:|sess.run(<<gvi>>)  #!i>>
for worker in workers:
    worker.pull_global()
    worker.update_global({worker.s: np.ones((2, 3))})
print(sess.run(workers[0].v, {workers[0].s: np.ones((1, 3))}))

### ppo
class PPO(object):
    def __init__(self):
        self.sess = tf.Session()
        self.tfs = tf.placeholder(tf.float32, [None, 3], "state")
        with tf.variable_scope("critic"):
            l1 = tf.layers.dense(self.tfs, 4, tf.nn.relu)
            self.v = tf.layers.dense(l1, 1)
            self.closs = tf.reduce_mean(tf.square(self.v))
            self.ctrain_op = <<opt>>.minimize(self.closs)
        pi, pi_params = self._build_anet("pi", trainable=True)
        oldpi, oldpi_params = self._build_anet(<<"oldpi"|"oldpi"|"pi">>, trainable=False)
        self.update_oldpi_op = [oldp.assign(p) for p, oldp in zip(pi_params, oldpi_params)]
        ratio = tf.reduce_mean(pi / (oldpi + 10.0))
        self.atrain_op = <<opt>>.minimize(-ratio)
        <<tf.summary.FileWriter(tempfile.mkdtemp(), self.sess.graph)
        >><<self.sess.run(tf.global_variables_initializer())|self.sess.run(tf.global_variables_initializer())|self.init_op = tf.global_variables_initializer()|self.sess.run(tf.variables_initializer(pi_params))>>

    def update(self, s):
        self.sess.run(self.update_oldpi_op)
        [self.sess.run(self.atrain_op, {self.tfs: s}) for _ in range(2)]
        <<[self.sess.run(self.ctrain_op, {self.tfs: s}) for _ in range(2)]>>

    def _build_anet(self, name, trainable):
        with tf.variable_scope(name):
            l1 = tf.layers.dense(self.tfs, 4, tf.nn.relu, trainable=trainable)
            mu = 2 * tf.layers.dense(l1, 1, tf.nn.tanh, trainable=trainable, name="mu")
        params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope=name)
        return mu, params

    def get_v(self, s):
        return self.sess.run(self.v, {self.tfs: s[np.newaxis, :]})[0, 0]
===
state = np.ones(3)
===
ppo = PPO()
<<print(ppo.get_v(state))
|ppo.update(state[None])
>>ppo.update(np.ones((2, 3)))

### wave_simulation
def make_kernel(a):
    a = np.asarray(a)
    a = a.reshape(list(a.shape) + [1, 1])
    return tf.constant(a, dtype=1)

def laplace(x):
    x = tf.expand_dims(tf.expand_dims(x, 0), -1)
    kernel = make_kernel([[0.5, 1.0, 0.5], [1.0, -6.0, 1.0], [0.5, 1.0, 0.5]])
    return tf.nn.conv2d(x, kernel, [1, 1, 1, 1], padding="SAME")[0, :, :, 0]
===
N = @{size=5}
u_init = np.zeros([N, N], dtype=np.float32)
eps = tf.placeholder(tf.float32, shape=())
U = tf.Variable(u_init)
Ut = tf.Variable(<<u_init|u_init|U.initialized_value()|tf.zeros_like(U)>>)
U_ = U + eps * Ut
Ut_ = Ut + eps * laplace(U)
step = tf.group(U.assign(U_), Ut.assign(Ut_))
===
sess = tf.InteractiveSession()
<<tf.global_variables_initializer().run()|tf.initialize_all_variables().run()|tf.variables_initializer([U, Ut]).run()>>  #!i
for i in range(@{steps=3}):
    step.run({eps: 0.03})
print(<<U.eval().sum()|sess.run(U).shape|sess.run(tf.reduce_sum(U))>>)

### mandelbrot
===
Y, X = np.mgrid[-1.3:1.3:0.5, -2:1:0.5]
Z = X + 1j * Y
xs = tf.constant(Z.astype(np.complex64))
zs = tf.Variable(xs)
ns = tf.Variable(tf.zeros_like(xs, tf.float32))
<<tf.global_variables_initializer()
>>zs_ = zs * zs + xs
not_diverged = tf.abs(zs_) < 4
step = tf.group(zs.assign(zs_), ns.assign_add(tf.cast(not_diverged, tf.float32)))
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|tf.global_variables_initializer().run()  #!i|sess.run(zs.initializer)|sess.run([zs.initializer, ns.initializer])>>
    for i in range(3):
        step.run()
    print(ns.eval().max())  #!r

### deepfm
class DeepFM(object):
    def __init__(self, feature_size, embedding_size=2, deep_layers=(4, 3), optimizer="<<adam|sgd|momentum>>", verbose=False):
        self.feature_size = feature_size
        self.embedding_size = embedding_size
        self.deep_layers = deep_layers
        self.optimizer_type = optimizer
        self._init_graph()

    def _init_graph(self):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.feat = tf.placeholder(tf.float32, [None, self.feature_size])
            self.weights = self._initialize_weights()
            y = tf.matmul(self.feat, self.weights["feature_embeddings"])
            for i in range(len(self.deep_layers)):
                y = tf.nn.relu(tf.add(tf.matmul(y, self.weights["layer_%d" % i]), self.weights["bias_%d" % i]))
            self.out = tf.add(tf.reduce_sum(y, 1), self.weights["concat_bias"])
            self.loss = tf.nn.l2_loss(self.out)
            <<@o:|init = tf.global_variables_initializer()>>
            if self.optimizer_type == "adam":
                self.optimizer = tf.train.AdamOptimizer(0.01).minimize(self.loss)
            elif self.optimizer_type == "momentum":
                self.optimizer = tf.train.MomentumOptimizer(0.01, momentum=0.95).minimize(self.loss)
            else:
                self.optimizer = tf.train.GradientDescentOptimizer(0.01).minimize(self.loss)
            self.saver = tf.train.Saver()
            <<@o:init = tf.global_variables_initializer()|>>
            self.sess = self._init_session()
            <<self.sess.run(init)|self.sess.run(init)|self.sess.run(init)|self.init = init>>

    def _init_session(self):
        config = tf.ConfigProto(device_count={"gpu": 0})
        return tf.Session(config=config<<, graph=self.graph>>)

    def _initialize_weights(self):
        weights = dict()
        weights["feature_embeddings"] = tf.Variable(tf.random_normal([self.feature_size, self.embedding_size], 0.0, 0.01))
        input_size = self.embedding_size
        for i, units in enumerate(self.deep_layers):
            glorot = np.sqrt(2.0 / (input_size + units))
            weights["layer_%d" % i] = tf.Variable(
                np.random.normal(loc=0, scale=glorot, size=(input_size, units)), dtype=np.float32)
            weights["bias_%d" % i] = tf.Variable(np.zeros((1, units)), dtype=np.float32)
            input_size = units
        weights["concat_bias"] = tf.Variable(tf.constant(0.01), dtype=np.float32)
        return weights

    def fit_on_batch(self, x):
        loss, _ = self.sess.run((self.loss, self.optimizer), feed_dict={self.feat: x})
        return loss

    def predict(self, x):
        return self.sess.run(self.out, {self.feat: x})
===
model = DeepFM(4<<, optimizer="<<sgd|adam|momentum>>">>)
===
<<print(model.predict(np.ones((1, 4))))
>>print(model.fit_on_batch(np.random.rand(2, 4)))

### dcgan_class default
class batch_norm(object):
    def __init__(self, epsilon=1e-5, momentum=0.9, name="batch_norm"):
        self.epsilon, self.momentum, self.name = epsilon, momentum, name

    def __call__(self, x, train=True):
        return tf.contrib.layers.batch_norm(x, decay=self.momentum, updates_collections=None, epsilon=self.epsilon,
                                            scale=True, is_training=train, scope=self.name)

def linear(input_, output_size, scope=None, stddev=0.02):
    shape = input_.get_shape().as_list()
    with tf.variable_scope(scope or "Linear"):
        matrix = tf.get_variable("Matrix", [shape[1], output_size], tf.float32, tf.random_normal_initializer(stddev=stddev))
        bias = tf.get_variable("bias", [output_size], initializer=tf.constant_initializer(0.0))
        return tf.matmul(input_, matrix) + bias

class DCGAN(object):
    def __init__(self, sess):
        self.sess = sess
        self.d_bn1 = batch_norm(name="d_bn1")
        self.g_bn0 = batch_norm(name="g_bn0")
        self.build_model()

    def build_model(self):
        self.images = tf.placeholder(tf.float32, [4, 3], name="real_images")
        self.z = tf.placeholder(tf.float32, [None, 2], name="z")
        self.G = self.generator(self.z)
        self.D, self.D_logits = self.discriminator(self.images<<, reuse=False>>)
        <<@s:self.sampler_out = self.sampler(self.z)|self.sampler_out = self.G>>
        self.D_, self.D_logits_ = self.discriminator(self.G<<, reuse=True|, reuse=True|>>)
        self.d_loss = tf.reduce_mean(self.D_logits_ - self.D_logits)
        t_vars = tf.trainable_variables()
        self.d_vars = [var for var in t_vars if "d_" in var.name]
        self.g_vars = [var for var in t_vars if "g_" in var.name]

    def discriminator(self, image, y=None, reuse=False):
        with tf.variable_scope("discriminator") as scope:
            if reuse:
                scope.reuse_variables()
            h0 = linear(image, 4, "d_h0_lin")
            h1 = self.d_bn1(h0)
            h2 = linear(h1, 1, "<<d_h1_lin|d_h1_lin|d_h0_lin>>")
            return tf.nn.sigmoid(h2), h2

    def generator(self, z):
        with tf.variable_scope("generator"):
            return tf.nn.tanh(linear(tf.nn.relu(self.g_bn0(linear(z, 4, "g_h0_lin"))), 3, "g_h1_lin"))

    def sampler(self, z):
        with tf.variable_scope("generator") as scope:
            <<scope.reuse_variables()|scope.reuse_variables()|tf.get_variable_scope().reuse_variables()|pass>>
            h0 = tf.nn.relu(self.g_bn0(linear(z, 4, "g_h0_lin"), train=False))
            return tf.nn.tanh(linear(h0, 3, "g_h1_lin"))

    def train(self):
        d_optim = <<opt>>.minimize(self.d_loss, var_list=self.d_vars)
        <<try:
            tf.global_variables_initializer().run()
        except AttributeError:
            tf.initialize_all_variables().run()|self.sess.run(tf.global_variables_initializer())|print("training")|tf.initialize_all_variables().run()>>
        feed = {self.images: np.ones((4, 3)), self.z: np.random.rand(4, 2)}
        self.sess.run(d_optim, feed)
        return self.sess.run(self.sampler_out, feed)
===
run_config = tf.ConfigProto()
run_config.gpu_options.allow_growth = True
===
with tf.Session(config=run_config) as sess:
    dcgan = DCGAN(sess)
    print(dcgan.train().shape)

### rbm
class RBM(object):
    def __init__(self, n_visible, n_hidden, alpha=1.0):
        self.weights = tf.Variable(tf.random_normal([n_visible, n_hidden], mean=0.0, stddev=4.0), name="weights")
        self.v_bias = tf.Variable(tf.zeros([n_visible]), name="v_bias")
        self.h_bias = tf.Variable(tf.zeros([n_hidden]), name="h_bias")
        self.x = tf.placeholder(tf.float32, [None, n_visible])
        self.alpha = alpha
        self._build()

    def _build(self):
        h = tf.nn.sigmoid(tf.matmul(self.x, self.weights) + self.h_bias)
        v = tf.nn.sigmoid(tf.matmul(h, tf.transpose(self.weights)) + self.v_bias)
        gradient = tf.matmul(tf.transpose(self.x), h) - tf.matmul(tf.transpose(v), h)
        update_w = self.weights.<<assign(self.weights + self.alpha * gradient)|assign_add(self.alpha * gradient)>>
        update_vb = tf.assign(self.v_bias, self.v_bias + self.alpha * tf.reduce_mean(self.x - v, 0))
        self.learn_op = [update_w, update_vb]
        self.error = tf.reduce_mean(tf.square(self.x - v))

    def initialize(self, sess):
        <<sess.run(tf.global_variables_initializer())|sess.run([self.weights.initializer, self.v_bias.initializer<<, self.h_bias.initializer|, self.h_bias.initializer|>>])|for variable in (self.weights, self.v_bias, self.h_bias):
            sess.run(variable.initializer)|sess.run(tf.variables_initializer(tf.trainable_variables()))>>

    def restore(self, sess, path):
        saver = tf.train.Saver([self.weights, self.v_bias, self.h_bias])
        saver.restore(sess, path)
===
rbm = RBM(4, 2)
===
with tf.Session() as sess:
    <<if @{weights_path=""}:
        rbm.restore(sess, @{weights_path=""})
    else:
        rbm.initialize(sess)|rbm.initialize(sess)  #!i|rbm.initialize(sess)>>
    batch = np.random.rand(3, 4)
    for _ in range(2):
        sess.run(rbm.learn_op, {rbm.x: batch})
    print(sess.run(rbm.error, {rbm.x: batch}))  #!r

### q_table
===
inputs1 = tf.placeholder(shape=[1, 4], dtype=tf.float32)
W = tf.Variable(tf.random_uniform([4, 2], 0, 0.01))
Qout = tf.matmul(inputs1, W)
predict = tf.argmax(Qout, 1)
nextQ = tf.placeholder(shape=[1, 2], dtype=tf.float32)
loss = tf.reduce_sum(tf.square(nextQ - Qout))
trainer = <<opt>>
updateModel = trainer.minimize(loss)
init = tf.<<initialize_all_variables|global_variables_initializer>>()  #!b
===
jList, rList = [], []
with tf.Session() as sess:
    sess.run(init)  #!i
    for i in range(@{num_episodes=2}):
        s, done, j = i % 4, False, 0
        while j < 2:
            j += 1
            a, allQ = sess.run([predict, Qout], feed_dict={inputs1: np.identity(4)[s:s + 1]})
            targetQ = allQ
            targetQ[0, a[0]] = 1.0
            _, W1 = sess.run([updateModel, W], feed_dict={inputs1: np.identity(4)[s:s + 1], nextQ: targetQ})
            if done:
                break
        jList.append(j)
    print("Percent of successful episodes: " + str(sum(rList) / max(1, len(jList))))

### policy_gradient_buffers
===
class_scope = "policy"
with tf.variable_scope(class_scope):
    state_in = tf.placeholder(tf.float32, [None, 3])
    hidden = slim.fully_connected(state_in, 4, biases_initializer=None, activation_fn=tf.nn.relu)
    output = slim.fully_connected(hidden, 2, activation_fn=tf.nn.softmax, biases_initializer=None)
reward = tf.placeholder(tf.float32, [None])
loss = -tf.reduce_mean(tf.log(tf.reduce_max(output, 1)) * reward)
tvars = tf.trainable_variables()
gradient_holders = []
for idx, var in enumerate(tvars):
    gradient_holders.append(tf.placeholder(tf.float32, name=str(idx) + "_holder"))
gradients = tf.gradients(loss, tvars)
update_batch = <<opt>>.apply_gradients(zip(gradient_holders, tvars))
<<init = <<gvi>>  #!b|init = <<gvi>>  #!b|init = tf.variables_initializer(tvars)>>
===
with tf.Session() as sess:
    sess.run(init)  #!i
    grad_buffer = sess.run(tf.trainable_variables())
    for ix, grad in enumerate(grad_buffer):
        grad_buffer[ix] = grad * 0
    grads = sess.run(gradients, {state_in: np.ones((2, 3)), reward: [1.0, 0.5]})
    for idx, grad in enumerate(grads):
        grad_buffer[idx] += grad
    feed_dict = dict(zip(gradient_holders, grad_buffer))
    _ = sess.run(update_batch, feed_dict=feed_dict)

### layer_objects
===
x1 = tf.placeholder(tf.float32, [None, 3])
x2 = tf.placeholder(tf.float32, [None, 3])
<<@k:dense = tf.layers.Dense(2, name="fc"<<, _reuse=None|>>)
a, b = dense(x1), dense(x2)
|dense1 = tf.layers.Dense(2, name="fc")
dense2 = tf.layers.Dense(2, name="fc")
a, b = dense1(x1), dense2(x2)
|a = tf.layers.dense(x1, 2, name="fc")
b = tf.layers.dense(x2, 2, name="fc"<<, reuse=True|, reuse=tf.AUTO_REUSE|>>)
|with tf.variable_scope("net"):
    dense = tf.layers.Dense(2)
with tf.variable_scope("<<net|other>>"):
    a, b = dense(x1), dense(x2)
|layers = [tf.layers.Dense(3, activation=tf.nn.relu), tf.layers.Dense(2)]
a, b = x1, x2
for layer in layers:
    a = layer(a)
    <<b = layer(b)>>
|dense = tf.layers.Dense(2)
a = dense.apply(x1)
b = dense.apply(x2)
dense.<<variables|trainable_variables|kernel>>
|dense = tf.keras.layers.Dense(2, name="fc")
a, b = dense(x1), tf.keras.layers.Dense(2, name="fc")(x2)
>>loss = tf.reduce_mean(a) + tf.reduce_mean(b)
<<train_op = <<opt>>.minimize(loss)|train_op = tf.no_op()>>
===
with tf.Session() as sess:
    <<sess.run(<<gvi>>)  #!i|sess.run(<<gvi>>)  #!i|sess.run(tf.variables_initializer(tf.trainable_variables()))>>
    feed = {x1: np.ones((1, 3)), x2: np.zeros((2, 3))}
    sess.run(train_op, feed)
    print(sess.run(loss, feed))

### reentered_scopes
def head(x, units):
    return tf.layers.dense(x, units)

def block(x, name=None):
    with tf.variable_scope(name, default_name="block"):
        return tf.layers.dense(x, 2)
===
x = tf.ones([1, 2])
<<with tf.variable_scope("net"):
    a = head(x, 2)
with tf.<<variable_scope|variable_scope|name_scope>>("net"):
    b = head(x, 2)
|with tf.variable_scope("net") as scope:
    a = head(x, 2)
    b = head(a, 2)
with tf.variable_scope(scope, reuse=<<True|True|tf.AUTO_REUSE|None>>):
    c = head(x, 2)
    d = head(c, 2)
|a = block(x)
b = block(a)
with tf.variable_scope("outer"):
    c = block(x)
with tf.variable_scope("outer"<<, reuse=True|>>):
    d = block(x<<, "other"|>>)
|for i in range(2):
    with tf.variable_scope("net", reuse=<<bool(i)|i > 0|tf.AUTO_REUSE|None>>):
        a = block(x)
        b = block(x)
|with tf.variable_scope("a"):
    w = tf.get_variable("b/w", [2])
with tf.variable_scope("a/b"<<, reuse=True|, reuse=True|>>):
    v = tf.get_variable("w", [2])
|w = tf.get_variable("net/w", [2])
with tf.variable_scope("net"<<, reuse=True|, reuse=tf.AUTO_REUSE>>):
    v = tf.get_variable("<<w|w|b>>", [2])
|with tf.variable_scope("net"):
    w = tf.Variable(tf.zeros([2]), name="w")
with tf.variable_scope("net"<<, reuse=True|>>):
    v = tf.get_variable("w", [2])
|with tf.variable_scope("net"):
    w = tf.get_local_variable("w", [2])
with tf.variable_scope("net"<<, reuse=True|, reuse=tf.AUTO_REUSE>>):
    v = <<tf.get_variable|tf.get_local_variable>>("w", [2])
>>
===
print([v.name for v in tf.global_variables()])

### reuse_optimizers
def net(x):
    w = tf.get_variable("w", [2, 1])
    return tf.reduce_mean(tf.square(tf.matmul(x, w)))
===
x = tf.placeholder(tf.float32, [None, 2])
with tf.variable_scope("net"):
    train_loss = net(x)
with tf.variable_scope("net", reuse=<<True|tf.AUTO_REUSE>>):
    test_loss = net(x)
    <<train_op = <<opt>>.minimize(test_loss)|ema = tf.train.ExponentialMovingAverage(0.9)
    train_op = ema.apply(tf.trainable_variables())|step = tf.train.get_or_create_global_step()
    train_op = tf.train.GradientDescentOptimizer(0.1).minimize(test_loss, global_step=step)|mean, train_op = tf.metrics.mean(test_loss)|h = tf.layers.batch_normalization(x)
    train_op = tf.reduce_mean(h)|train_op = tf.layers.dense(x, 1)|counter = tf.Variable(0.0, trainable=False)
    train_op = counter.assign_add(test_loss)>>
===
with tf.Session() as sess:
    sess.run([<<gvi>>, tf.local_variables_initializer()])  #!i
    sess.run(train_op, {x: np.ones((2, 2))})
    print(sess.run([train_loss, test_loss], {x: np.ones((1, 2))}))

### model_kwargs script
DEFAULTS = {"units": 4, "activation": None, "reuse": <<None|None|tf.AUTO_REUSE|True>>}

def make_layer(x, **options):
    settings = dict(DEFAULTS)
    settings.update(options)
    return tf.layers.dense(x, **settings)

def make_net(x, *layers, **common):
    for i, options in enumerate(layers):
        merged = {**common, **options}
        merged.setdefault("name", <<"fc%d" % i|"fc">>)
        x = make_layer(x, **merged)
    return x
===
x = tf.placeholder(tf.float32, [None, 3])
out = make_net(x, {"units": 3}, {"units": <<2|3>>, "activation": tf.nn.relu})
<<second = make_net(x, dict(units=3)<<, reuse=True|, reuse=tf.AUTO_REUSE|, reuse=None>>)
>>init, *others = [<<gvi>>, tf.no_op()]
===
with tf.Session() as sess:
    sess.run(init)  #!i
    print(sess.run(out, {x: np.ones((1, 3))}))  #!r

### init_flags
class Trainer(object):
    def __init__(self, sess, restore=@{restore=False}, init=<<True|False>>):
        self.sess = sess
        self.initialized = False
        self.w = tf.get_variable("w", [2])
        self.loss = tf.reduce_sum(tf.square(self.w))
        self.train_op = <<opt>>.minimize(self.loss)
        if init <<and not restore|or restore|>>:
            self.reset()

    def reset(self):
        if not self.initialized:
            self.sess.run(tf.global_variables_initializer())
            self.initialized = True

    def step(self):
        <<if not self.initialized:
            <<self.reset()|print("cold start")>>
        >>return self.sess.run([self.train_op, self.loss])[1]

    def __enter__(self):
        <<self.reset()
        >>return self

    def __exit__(self, *exc):
        self.initialized = False
===
config = {"init": <<True|False>>, "steps": 2}
===
sess = tf.Session()
<<trainer = Trainer(sess, init=config["init"])
<<trainer.reset()
>>for _ in range(config["steps"]):
    print(trainer.step())
|with Trainer(sess, **{"init": config.get("init", False)}) as trainer:
    print(trainer.step())
|trainers = [Trainer(sess)]
for trainer in trainers:
    print(trainer.step())
>>

### tagger
class Tagger(object):
    def __init__(self, n_words, n_tags, hidden=3):
        self.word_ids = tf.placeholder(tf.int32, shape=[None, None], name="word_ids")
        self.lengths = tf.placeholder(tf.int32, shape=[None])
        self.labels = tf.placeholder(tf.int32, shape=[None, None])
        self.hidden, self.n_words, self.n_tags = hidden, n_words, n_tags
        self.add_word_embeddings()
        self.add_logits()
        self.add_loss()
        <<@o:self.initialize_session()
        self.add_train_op()|self.add_train_op()
        self.initialize_session()|self.add_train_op()>>

    def add_word_embeddings(self):
        with tf.variable_scope("words"):
            table = tf.Variable(np.random.rand(self.n_words, 2), name="_word_embeddings", dtype=tf.float32,
                                trainable=<<False|True>>)
            self.embeddings = tf.nn.embedding_lookup(table, self.word_ids)

    def add_logits(self):
        with tf.variable_scope("bi-lstm"):
            cell_fw = tf.contrib.rnn.LSTMCell(self.hidden)
            cell_bw = tf.contrib.rnn.LSTMCell(self.hidden)
            (fw, bw), _ = tf.nn.bidirectional_dynamic_rnn(cell_fw, cell_bw, self.embeddings,
                                                          sequence_length=self.lengths, dtype=tf.float32)
            output = tf.concat([fw, bw], axis=-1)
        with tf.variable_scope("proj"):
            W = tf.get_variable("W", dtype=tf.float32, shape=[2 * self.hidden, self.n_tags])
            steps = tf.shape(output)[1]
            pred = tf.matmul(tf.reshape(output, [-1, 2 * self.hidden]), W)
            self.logits = tf.reshape(pred, [-1, steps, self.n_tags])

    def add_loss(self):
        <<log_likelihood, self.trans_params = tf.contrib.crf.crf_log_likelihood(self.logits, self.labels, self.lengths)
        self.loss = tf.reduce_mean(-log_likelihood)|losses = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=self.logits, labels=self.labels)
        self.loss = tf.reduce_mean(tf.boolean_mask(losses, tf.sequence_mask(self.lengths)))>>

    def add_train_op(self, method="<<adam|sgd|adagrad|rmsprop>>", clip=1.0):
        with tf.variable_scope("train_step"):
            optimizers = {"adam": tf.train.AdamOptimizer, "sgd": tf.train.GradientDescentOptimizer,
                          "adagrad": tf.train.AdagradOptimizer, "rmsprop": tf.train.RMSPropOptimizer}
            optimizer = optimizers[method](0.01)
            if clip > 0:
                grads, vs = zip(*optimizer.compute_gradients(self.loss))
                grads, gnorm = tf.clip_by_global_norm(grads, clip)
                self.train_op = optimizer.apply_gradients(zip(grads, vs))
            else:
                self.train_op = optimizer.minimize(self.loss)

    def initialize_session(self):
        self.sess = tf.Session()
        self.sess.run(tf.global_variables_initializer())
        self.saver = tf.train.Saver()

    def run_epoch(self):
        if not hasattr(self, "sess"):
            self.sess = tf.Session()
        fd = {self.word_ids: [[1, 2], [0, 3]], self.lengths: [2, 1], self.labels: [[0, 1], [1, 0]]}
        <<_, loss = self.sess.run([self.train_op, self.loss], feed_dict=fd)|loss = self.sess.run(self.loss, fd)>>
        return loss
===
tagger = Tagger(5, 2)
===
print(tagger.run_epoch())
'''  # noqa: E501
)


if __name__ == "__main__":
    start, count, directory = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    directory.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        (directory / f"g{number:05d}.py").write_text(generate(number))
