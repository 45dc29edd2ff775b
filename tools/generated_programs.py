"""Put TensorFlow 1 programs together at random, for ``label.py`` to say what TensorFlow makes of them.

``generate(seed)`` returns one program, always the same one for a seed: for even ones the scenarios in
``tests/programs/random`` in turn, with alternatives chosen, for odd ones a graph or scopes made up statement by
statement. What initializes is sometimes written in another way, and sometimes it no longer does: about half of the
programs fail. ``python tools/generated_programs.py START COUNT DIRECTORY`` writes the programs of some seeds as
``g00000.py`` and so on.

The language of the scenarios: ``<<a|b>>`` chooses one, ``<<30%a>>`` and ``<<a>>`` take or leave, ``<<@n:a|b>>``
chooses the same place at each ``n``, ``<<name>>`` takes one of the words of that name; ``@{name=value}`` is a value
that may come out of flags, constants or a configuration. A statement that ends with ``#!i`` initializes, ``#!b`` builds
an initializer, ``#!r`` reads. In words for statements, ``{name}`` is a hole, which code fills in, or a function out of
the words of that name.
"""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "tests" / "programs" / "random"
NOTHING, STATEMENT = "\0", "\1"
INNERMOST = re.compile(r"<<(?!<)((?:(?!<<|>>).)*)>>", re.S)
TAG = re.compile(r"  #!(\w)$")
RUN = re.compile(r"(sess|self\.sess)\.run\((.*)\)$", re.S)
GLOBAL = re.compile(r"tf\.(global_variables_initializer|initialize_all_variables)\(\)")
SESSION = re.compile(r"^( *)with tf\.Session\(\) as sess:$", re.M)
MODULES = {
    **{name: f"import {name}" for name in "argparse collections contextlib functools itertools json logging math os"
       " random re shutil sys tempfile threading time".split()},
    "np": "import numpy as np",
    "tf": "import tensorflow as tf",
    "slim": "slim = tf.contrib.slim",
    "rnn": "from tensorflow.contrib import rnn",
    "K": "from tensorflow.keras import backend as K",
}  # fmt: skip
# Values that a condition may ask for, each with what it is usually.
KNOWN = {"restore": False, "is_training": True, "debug": False, "mode": "train", "checkpoint": None, "num_layers": 2,
         "warmup_steps": 0, "pretrained": ""}  # fmt: skip
# How a program writes a value that its header defines.
STYLES = {"constant": "{constant}", "dict": 'CONFIG["{0}"]', "flags": "FLAGS.{0}", "class": "Config.{0}",
          "argparse": "args.{0}", "hparams": "hparams.{0}"}  # fmt: skip
# What a made-up function is called, by the section of its words.
FUNCTIONS = {"managers": "open_session", "hollow helpers": "prepare", "helpers": "initialize", "makers": "make_param"}


def sections(name: str) -> dict[str, str]:
    """The sections of a file by title."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in text.split("\n### ")[1:])
    return {title: code.strip("\n") for title, _, code in parts}


def entries(text: str) -> list[str]:
    return text.split("\n---\n" if "\n---\n" in text else "\n")


WORDS = {title: entries(text) for title, text in sections("words").items()}
SCENARIOS = {
    title: re.split(r"^===$", f"{text}\n", flags=re.M) for title, text in sorted(sections("scenarios").items())
}


# --- A program ---


class Program:
    """What is known of a program while it is made."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.bound: dict[str, int] = {}
        self.values: dict[str, object] = {}
        self.style = self.rng.choice(["", "", *STYLES])
        self.defs: list[str] = []
        self.taken: set[str] = set()

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
        if content in WORDS:
            return self.rng.choice(WORDS[content])
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
        if not self.style or self.values.get(name, value) != value or self.chance(0.2):
            return repr(value)
        self.values[name] = value
        return STYLES[self.style].format(name, constant=name.upper())

    def condition(self, truth: bool) -> str:
        """An expression that is always true, or never."""
        if self.chance(0.5):
            return self.rng.choice(WORDS["true" if truth else "false"])
        name = self.rng.choice(list(KNOWN))
        value = self.values.get(name, KNOWN[name])
        text = self.value(name, value)
        tests = [text, f"not {text}", f"{text} == {value!r}", f"{text} != {value!r}", f"{text} is None"]
        results = [bool(value), not value, True, False, value is None]
        return self.rng.choice([test for test, result in zip(tests, results, strict=True) if result is truth])

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

    def fill(self, template: str, **holes: str) -> str:
        """A template with its holes filled in: those that are given, conditions, and functions that it calls."""
        return template.format_map(Holes(self, holes))

    def word(self, section: str, **holes: str) -> str:
        """One of the words of a section, filled in."""
        return self.fill(self.rng.choice(WORDS[section]), **holes)


class Holes(dict[str, str]):
    """What stands for each hole of a template in a program."""

    def __init__(self, program: Program, given: dict[str, str]) -> None:
        super().__init__(given)
        self.program = program

    def __missing__(self, name: str) -> str:
        if name in ("true", "false"):
            return self.program.condition(name == "true")
        function = self.program.fresh(FUNCTIONS[name])
        self.program.define(self.program.word(name, f=function))
        return function


def header(program: Program) -> str:
    """The definitions of the values that the program mentions."""
    values = {name: repr(value) for name, value in program.values.items()}
    keywords = ", ".join(f"{name}={value}" for name, value in values.items())
    if not values:
        return ""
    if program.style == "constant":
        return "\n".join(f"{name.upper()} = {value}" for name, value in values.items())
    if program.style == "dict":
        return f"CONFIG = dict({keywords})"
    if program.style == "class":
        return "class Config(object):\n" + "\n".join(f"    {name} = {value}" for name, value in values.items())
    if program.style == "hparams":
        return f"hparams = tf.contrib.training.HParams({keywords})"
    lines = []
    for name, value in program.values.items():
        if program.style == "flags":
            kind = {bool: "boolean", int: "integer", float: "float"}.get(type(value), "string")
            lines.append(f'tf.flags.DEFINE_{kind}("{name}", {value!r}, "{name}")')
        elif isinstance(value, bool):
            lines.append(f'parser.add_argument("--{name}", action="store_{str(not value).lower()}")')
        else:
            kind = f", type={type(value).__name__}" if value is not None else ""
            lines.append(f'parser.add_argument("--{name}"{kind}, default={value!r})')
    if program.style == "flags":
        return "\n".join([*lines, "FLAGS = tf.flags.FLAGS"])
    return "\n".join(["parser = argparse.ArgumentParser()", *lines, "args = parser.parse_args([])"])


# --- Statements that initialize, in other ways, and not at all ---


class Place(NamedTuple):
    """A statement with a tag, and the statements of the block that it is in."""

    tag: str
    node: ast.stmt
    block: list[ast.stmt]


def places(source: str) -> list[Place]:
    """The tagged statements of a source, the last one first."""
    lines = source.split("\n")
    tags = {number: found[1] for number, line in enumerate(lines, 1) if (found := TAG.search(line))}
    places: dict[int, Place] = {}
    for outer in ast.walk(ast.parse(source)):  # what is further inside comes later
        for name in ("body", "orelse", "finalbody"):
            block = getattr(outer, name, None)
            for node in block if isinstance(block, list) else ():
                for number in tags.keys() & set(range(node.lineno, (node.end_lineno or 0) + 1)):
                    places[number] = Place(tags[number], node, block)
    return [places[number] for number in sorted(places, reverse=True)]


def moved(program: Program, source: str, place: Place) -> str:
    """A source with a statement before some of what it is for, if it builds an initializer, or else after."""
    lines, at = source.split("\n"), place.block.index(place.node)
    if place.tag == "b":
        other = program.rng.choice(place.block[: at + 1])
        to = other.lineno - 1
    else:
        other = program.rng.choice(place.block[at:])
        to = other.end_lineno or 0
    first, last = place.node.lineno - 1, place.node.end_lineno or 0
    statement = [TAG.sub("", line) for line in lines[first:last]]
    pieces = (lines[:to], statement, lines[to:first], lines[last:])
    if to > first:
        pieces = (lines[:first], lines[last:to], statement, lines[to:])
    return "\n".join(line for piece in pieces for line in piece)


def rewritten(program: Program, source: str, harmed: int) -> str:
    """A source whose tagged statements are written in other ways; the one on the line ``harmed`` does not initialize,
    or does so elsewhere, or now and then still does."""
    lines = source.split("\n")
    for tag, node, _ in places(source):
        kept = [TAG.sub("", line) for line in lines[node.lineno - 1 : node.end_lineno]]
        statement = textwrap.dedent("\n".join(kept))
        is_harmed, template = node.lineno == harmed, STATEMENT
        if tag == "r" and isinstance(node, ast.Expr):
            template = program.word("reads", statement=STATEMENT)
        elif tag == "b" and is_harmed:
            template = weaker(program, statement)
        elif tag == "i" and (is_harmed or program.chance(0.5)):
            template = in_another_way(program, statement, "harmed" if is_harmed else "disguised")
        new = []
        for line in template.split("\n"):
            inner = line[: -len(STATEMENT)] if line.strip() == STATEMENT else ""
            new.append(textwrap.indent(statement if line.strip() == STATEMENT else line, inner))
        text = textwrap.indent("\n".join(new), " " * node.col_offset)
        lines[node.lineno - 1 : node.end_lineno] = text.split("\n")
    return "\n".join(lines)


def in_another_way(program: Program, statement: str, kind: str) -> str:
    """What is written for a statement that initializes: words of this kind, and more for what only calls ``run``."""
    words, holes = WORDS[kind], {"statement": STATEMENT}
    if found := RUN.match(statement):
        call = ast.parse(statement, mode="eval").body
        if isinstance(call, ast.Call) and len(call.args) == 1 and not call.keywords:
            words = [*words, *WORDS[f"{kind} runs"]]
            holes.update(sess=found[1], arg=found[2], weaker=weaker(program, found[2]))
    return program.fill(program.rng.choice(words), **holes)


def weaker(program: Program, text: str) -> str:
    """An initializer that leaves something out; the same where it is of another kind."""
    return GLOBAL.sub(lambda _: program.rng.choice(WORDS["weak"]), text)


def disturbed(program: Program, build: str, run: str) -> tuple[str, str]:
    """What builds and what runs, written in other ways, with one statement harmed in every second program."""
    sources: dict[str, str] = {"b": build, "i": run}
    harmed: dict[str, int] = {}
    if program.chance(0.5):
        tagged = {tag: [place for place in places(sources[tag]) if place.tag == tag] for tag in sources}
        tag = "b" if tagged["b"] and (program.chance(0.35) or not tagged["i"]) else "i"
        place = program.rng.choice(tagged[tag] or [None])
        if place is not None and program.chance(0.7 if tag == "b" else 0.1):
            sources[tag] = moved(program, sources[tag], place)
        elif place is not None:
            harmed[tag] = place.node.lineno
    build, run = (rewritten(program, source, harmed.get(tag, 0)) for tag, source in sources.items())
    return build, SESSION.sub(lambda found: textwrap.indent(program.word("sessions"), found[1]), run)


def generate(seed: int) -> str:
    """A random TensorFlow 1 program."""
    program = Program(seed)
    if seed % 2:
        defs, build, run = "", *(sessions if program.chance(0.55) else scopes)(program)
    else:
        scenario = list(SCENARIOS.values())[seed // 2 % len(SCENARIOS)]
        defs, build, run = (program.expand(part).strip("\n") for part in scenario)
    program.taken.update(re.findall(r"\w+", f"{defs}\n{build}\n{run}"))
    build, run = disturbed(program, build, run)
    parts = (header(program), *program.defs, defs, build, run)
    text = "\n\n\n".join(part.strip("\n") for part in parts if part.strip())
    used = [line for name, line in MODULES.items() if name == "tf" or re.search(rf"(?<![\w.\"']){name}\b[.(]", text)]
    return "\n".join(used) + f"\n\n\n{text}\n"


# --- Graphs made up statement by statement, and what a session does with them ---

VALUES = {"[]": "1.5", "[2]": "[1.0, 2.0]", "[2, 2]": "[[1.0, 0.5], [0.0, 2.0]]"}
VARIABLE_SCOPES = ["net", "layer1", "encoder"]


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
            shape, value = self.rng.choice(
                [("[None]", "[0.5, 1.5]"), ("[2]", "np.random.rand(2)"), ("[None, 2]", "[[1.0, 2.0]]"),
                 ("[None, 2]", "np.ones((3, 2))")]
            )  # fmt: skip
            self.build.insert(0, f"x = tf.placeholder(tf.float32, {shape})")
            self.feed = f"{{x: {value}}}"
        filled = template.format(
            a=a.text, b=b.text, b_like=self.rng.choice(alike), an=a.name[:3] or "w", s=a.shape, v=VALUES[a.shape],
            x="x", n=self.rng.randint(1, 3), scope=self.rng.choice(VARIABLE_SCOPES),
        )  # fmt: skip
        return self.program.expand(filled), "{x}" in template

    def word(self, section: str, variable: Member | None = None) -> str:
        """One of the words of a section, filled in; most often one of the first six initializers."""
        words = WORDS[section]
        if section == "initializers" and self.rng.random() < 0.5:
            words = words[:6]
        return self.fill(self.rng.choice(words), variable)[0]

    def new(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def add_variable(self) -> None:
        rng, program = self.rng, self.program
        kind, name = rng.random(), self.names.pop()
        if self.variables and kind < 0.12:
            other = rng.choice(self.variables)
            # To read a resource variable in an initial value is a race that either side may win.
            races = any("use_resource" in line and other.name in line for line in self.build)
            words = [each for each in WORDS["dependent variables"] if not races or "initial" in each or "zeros" in each]
            self.build.append(rng.choice(words).format(n=name, o=other.text))
            self.variables.append(Member(name, other.shape, name))
            return
        shape = rng.choice(list(VALUES))
        if kind < 0.2:
            number = rng.randint(2, 3)
            title = rng.choice(['"%s_%%d" %% i', '"%s_{}".format(i)', '"%s" + str(i)']) % name
            made = rng.choice([f"tf.get_variable({title}, {shape})", f"tf.Variable({VALUES[shape]}, name={title})"])
            self.build.append(program.word("several variables", n=name, made=made, number=str(number)))
            self.variables += [Member(f"{name}[{i}]", shape, name) for i in range(number)]
        elif kind < 0.27:
            keys = rng.sample(["w1", "w2", "b1", "out", "h"], 2)
            made = [f"tf.Variable(tf.zeros({shape}))", f'tf.get_variable("{name}_{keys[1]}", {shape})']
            pairs = [f'    "{key}": {value},\n' for key, value in zip(keys, made, strict=True)]
            self.build.append(f"{name} = {{\n{''.join(pairs)}}}")
            self.variables += [Member(f'{name}["{key}"]', shape, name) for key in keys]
        else:
            scope = rng.choice(VARIABLE_SCOPES)
            self.build.append(program.word("variables", n=name, s=shape, v=VALUES[shape], scope=scope))
            self.variables.append(Member(name, shape, name))

    def add_tensor(self) -> None:
        template = self.rng.choice(WORDS["tensors" if self.rng.random() < 0.7 else "tensors without values"])
        text, feeds = self.fill(template)
        plain = [each for each in self.tensors if not each.shape]
        if plain and self.rng.random() < 0.2:
            other = self.rng.choice(plain)
            text, feeds = f"tf.cast(tf.reduce_sum({other.text}), tf.float32) + 1.0", other.feeds
        name = self.new("out")
        self.build.append(f"{name} = {text}")
        self.tensors.append(Member(name, "" if "tf.is_variable" not in text else "bool", name, feeds))

    def add_update(self) -> None:
        name = self.new("update")
        self.build.append(f"{name} = {self.word('updates')}")
        self.operations.append(name)

    def add_train(self, where: list[str]) -> str:
        variable = self.rng.choice(self.variables)
        loss, optimizer = self.word("losses", variable), self.program.expand("<<opt>>")
        name = self.new("train_op")
        holes = {"n": name, "count": str(self.count), "loss": loss, "opt": optimizer, "listed": variable.text}
        where += self.program.word("training", **holes).split("\n")
        return name

    def add_metric(self) -> None:
        name = self.new("metric")
        self.build.append(f"{name}, update_{name} = tf.metrics.mean(tf.constant([1.0, 3.0]))")
        self.operations.append(f"update_{name}")
        self.tensors.append(Member(name, "", name))

    def add_table(self) -> None:
        name = self.new("table")
        made = self.rng.choice(WORDS["tables"])
        key = "tf.constant([0, 1], tf.int64)" if "index_to_string" in made else 'tf.constant(["a", "c"])'
        self.build += [f"{name} = {made}", f"found_{name} = {name}.lookup({key})"]
        self.tensors.append(Member(f"found_{name}", "other", name))
        self.tables.append(Member(name, ""))

    def add_iterator(self) -> None:
        name = self.new("iterator")
        kind = self.rng.choice(["one_shot", "initializable", "initializable"])
        self.build += [
            f"{name} = tf.data.Dataset.{self.rng.choice(WORDS['datasets'])}.make_{kind}_iterator()",
            f"next_{name} = {name}.get_next()",
        ]
        self.tensors.append(Member(f"next_{name}", "other", name))
        if kind == "initializable":
            self.iterators.append(Member(name, ""))

    def add_average(self) -> None:
        name, variable = self.new("average"), self.rng.choice(self.variables).text
        self.build.append(f"ema_{name} = tf.train.ExponentialMovingAverage(0.9)")
        self.build.append(f"{name} = ema_{name}.apply([{variable}])")
        self.operations.append(name)
        if self.rng.random() < 0.5:
            self.build.append(f"of_{name} = ema_{name}.average({variable})")
            self.tensors.append(Member(f"of_{name}", "", name))

    def add_layer(self) -> None:
        name, made = self.new("layer"), self.rng.choice(WORDS["layers"])
        if "'table'" in made and "'table'" in "".join(self.build):
            return
        self.build.append(f"{name} = {self.program.expand(made)}")
        self.tensors.append(Member(name, "", name))

    def add_step(self) -> None:
        name = self.new("step")
        self.build.append(f"{name} = {self.rng.choice(WORDS['steps'])}")
        self.tensors.append(Member(name, "other", name))
        if self.rng.random() < 0.6:
            self.build.append(f"next_{name} = tf.assign_add({name}, 1)")
            self.operations.append(f"next_{name}")
        elif self.rng.random() < 0.5:
            self.build.append(f"rate_{name} = tf.train.exponential_decay(0.1, {name}, 10, 0.9)")
            self.tensors.append(Member(f"rate_{name}", "", name))

    def add_control(self) -> None:
        name = self.new("after")
        text = self.fill(self.rng.choice(["{a}.assign({v})", "tf.assign_add({a}, tf.ones({s}))"]))[0]
        then = self.rng.choice(["identity(tf.constant(1.0))", "group(tf.no_op())", "identity(tf.reduce_sum({a}))"])
        self.build.append(f"with tf.control_dependencies([{text}]):\n    {name} = tf.{self.fill(then)[0]}")
        self.operations.append(name)

    def add_summary(self) -> None:
        name = self.new("summary")
        self.build.append(f'{name} = tf.summary.scalar("{name}", {self.fill("tf.reduce_sum({a})")[0]})')
        self.tensors.append(Member(name, "other", name))

    def add_initializer(self) -> None:
        name = self.new("init")
        self.build.append(f"{name} = {self.word('initializers')}")
        self.initializers.append(name)

    def graph(self) -> None:
        rng = self.rng
        others: list[Callable[[], None]] = [
            self.add_metric, self.add_table, self.add_iterator, self.add_average, self.add_layer, self.add_step,
            self.add_control, self.add_summary,
        ]  # fmt: skip
        for _ in range(rng.randint(1, 3)):
            self.add_variable()
        for _ in range(rng.randint(1, 5)):
            add = rng.choice(
                [self.add_tensor, self.add_tensor, self.add_tensor, self.add_variable, self.add_update,
                 rng.choice(others), lambda: self.operations.append(self.add_train(self.build))]
            )  # fmt: skip
            add()
            if rng.random() < 0.12:
                self.add_initializer()
        if rng.random() < 0.5:
            self.add_initializer()

    # What the session does.

    def initialize(self) -> list[str]:
        rng = self.rng
        options = list(WORDS["session initializers"])
        if self.iterators:
            options += [f"sess.run({rng.choice(self.iterators).text}.initializer)"] * 2
        if self.tables:
            options += ["sess.run(tf.tables_initializer())"] * 2
        named = self.initializers
        init = rng.choice(named) if named and rng.random() < 0.6 else self.word("initializers")
        variable = rng.choice(self.variables).text
        text = rng.choice(options).format(i=init, i_op=rng.choice(WORDS["gvi"]), a=variable)
        return text.split("\n") if not text.startswith("for") else [text]

    def everything(self) -> list[str]:
        """Statements that initialize all there is."""
        kinds = ["tf.global_variables_initializer()", "tf.local_variables_initializer()"]
        if self.tables:
            kinds.append("tf.tables_initializer()")
        lines = [f"sess.run([{', '.join(kinds)}])  #!i"]
        if self.rng.random() < 0.6:
            lines = [f"sess.run({kind})  #!i" for kind in kinds]
        return lines + [f"sess.run({each.text}.initializer)  #!i" for each in self.iterators]

    def use(self) -> list[str]:
        rng, program = self.rng, self.program
        kind = rng.random()
        if kind < 0.12:
            return self.initialize()
        if kind < 0.2:
            return [self.word("uses of variables")]
        if kind < 0.26:
            lines: list[str] = []
            self.operations.append(self.add_train(lines))
            return lines
        if kind < 0.42 and self.operations:
            return [program.word("uses of operations", o=rng.choice(self.operations))]
        readable = [*self.tensors, *self.variables]
        a, b = rng.choice(readable), rng.choice(readable)
        form = rng.choice(WORDS["uses"])
        feed = self.feed if a.feeds or ("{b}" in form and b.feeds) else ""
        if not feed and rng.random() < 0.1 and ".eval" not in form and a in self.variables:
            feed = f"{{{a.text}: {VALUES[a.shape]}}}"
        keyword = f"feed_dict={feed}" if feed else ""
        positional = rng.choice([f", {feed}", f", {keyword}"]) if feed else ""
        text = program.fill(form, a=a.text, b=b.text, f=positional, k=keyword and f", {keyword}", d=keyword,
                            n=str(rng.randint(0, 3)))  # fmt: skip
        return [text + ("  #!r" if form.startswith(("print(sess", "sess.run")) and "\n" not in text else "")]

    def session(self) -> None:
        rng = self.rng
        lines: list[str] = []
        if rng.random() < 0.62:
            lines += self.everything()
        elif rng.random() < 0.7:
            lines += [line + "  #!i" if line.startswith("sess.run(") else line for line in self.initialize()]
        for _ in range(rng.randint(1, 5)):
            lines += self.use()
        at = rng.randrange(len(lines)) if rng.random() < 0.1 else 0
        for part in (lines[:at], lines[at:]):
            if part:
                self.run.append("with tf.Session() as sess:\n" + textwrap.indent("\n".join(part), "    "))


def sessions(program: Program) -> tuple[str, str]:
    """A made-up graph and what a session does with it."""
    machine = Machine(program)
    machine.graph()
    machine.session()
    return "\n".join(machine.build), "\n".join(machine.run)


# --- Variable scopes made up statement by statement ---


class Scopes:
    """Makes up scopes and what is created in them."""

    def __init__(self, program: Program) -> None:
        self.program, self.rng = program, program.rng
        few = ["tf.AUTO_REUSE", "None", "i > 0", "bool(i)", "len(outs) > 0"]
        self.reuses = WORDS["reuses"] if self.rng.random() < 0.5 else few
        self.handles: list[str] = []
        names = ["net", "model", "encoder", "layer1", "a", "b", "tower"]
        self.names = self.rng.sample(names, self.rng.randint(1, 3))
        self.variables = self.rng.sample(["w", "b", "k", "kernel"], self.rng.randint(1, 4))
        self.layers = [self.layer() for _ in range(self.rng.choice([0, 1, 1, 2]))]

    def layer(self) -> tuple[str, bool]:
        """Define a function that makes a layer: its name, and whether ``reuse`` can be passed."""
        rng, program = self.rng, self.program
        name = program.fresh("layer", "linear", "mlp", "block", "fc", "network", "head")
        passes = rng.random() < 0.7
        default = rng.choice(WORDS["reuse"])
        source = program.word(
            "scoped layers", f=name, u="2", r=f", reuse={default}" if passes else "",
            rr=", reuse=reuse" if passes else "", reuse="reuse" if passes else "tf.trainable_variables()",
        )  # fmt: skip
        if rng.random() < 0.25:  # as an object that is called
            holder = program.fresh("Layer", "Block", "Linear")
            source = source.replace(f"def {name}(", "def __call__(self, ", 1)
            made = rng.choice([f"{holder}()", f"functools.partial({holder}())", f"{holder}().__call__"])
            source = f"class {holder}(object):\n{textwrap.indent(source, '    ')}\n\n\n{name} = {made}"
        program.define(source)
        return name, passes

    def fill(self, template: str) -> str:
        rng = self.rng
        return template.format(
            s=rng.choice(self.names), v=rng.choice(self.variables), n=rng.choice([2, 2, 2, 3]),
            bits=rng.choice([32, 32, 64]), reuse=rng.choice(self.reuses), reuse2=rng.choice(["True", "False"]),
            h=f"scope{len(self.handles)}", handle=rng.choice(self.handles or [""]),
        )  # fmt: skip

    def call(self) -> str:
        rng = self.rng
        name, passes = rng.choice(self.layers)
        where = rng.choice([f'"{rng.choice(self.names)}"'] * 2 + ['"l%d" % i', '"l{}".format(i)'])
        given = f", reuse={rng.choice(self.reuses)}" if passes and rng.random() < 0.6 else ""
        return f"y = {name}(tf.ones([1, 2]), {where}{given})"

    def inside(self, head: str, depth: int) -> str:
        """A block in which handles of scopes are made that nothing after it can use."""
        kept = len(self.handles)
        text = "\n".join([head, textwrap.indent("\n".join(self.block(depth)), "    ")])
        del self.handles[kept:]
        return text

    def scope(self, depth: int) -> str:
        again = bool(self.handles) and self.rng.random() < 0.25
        head = self.fill(self.rng.choice(WORDS["scopes again" if again else "scopes"]))
        body = self.block(depth + 1)
        handle = f"scope{len(self.handles)}"
        if head.endswith(f"as {handle}:"):
            self.handles.append(handle)
            if self.rng.random() < 0.3:
                body.insert(self.rng.randint(0, len(body)), f"{handle}.reuse_variables()")
        return "\n".join([head, textwrap.indent("\n".join(body), "    ")])

    def block(self, depth: int) -> list[str]:
        rng = self.rng
        lines: list[str] = []
        for _ in range(rng.randint(1, 3)):
            kind = rng.random()
            if self.layers and kind < 0.35:
                lines += [self.call(), "outs.append(y)"]
            elif depth < 3 and kind < 0.6:
                lines.append(self.scope(depth))
            elif depth < 2 and kind < 0.75:
                times = rng.choice(["range(2)", "range(3)", "range(1)", "range(len(outs))", "[0, 1]", "(1, 0)"])
                lines.append(self.inside(f"for i in {times}:", depth + 1))
            elif 0.75 < kind < (0.79 if depth else 0.76):
                lines.append("tf.get_variable_scope().reuse_variables()")
            elif 0.8 < kind < 0.83 and depth == 0:
                lines.append("tf.reset_default_graph()")
                self.handles.clear()
            elif 0.83 < kind < 0.86:
                lines.append(self.inside("with tf.Graph().as_default():", 3))
            elif 0.86 < kind < 0.88:
                test = self.program.condition(rng.random() < 0.5).replace("sess", "outs")
                lines.append(f"if {test}:\n    {self.fill(WORDS['created in scopes'][0])}\n    outs.append(y)")
            elif 0.88 < kind < 0.9:
                made = self.fill(WORDS["created in scopes"][0])
                lines.append(f"try:\n    {made}\nexcept ValueError as error:\n    print(error)")
            else:
                lines += [self.fill(rng.choice(WORDS["created in scopes"])), "outs.append(y)"]
        return lines


def scopes(program: Program) -> tuple[str, str]:
    """Made-up scopes, and what says how many there are."""
    rng, machine = program.rng, Scopes(program)
    lines = ["outs = []", "i = 0", rng.choice(WORDS["shared layers"])]
    while "\n".join(lines).count("\n") < rng.randint(5, 9):
        lines += machine.block(0)
    run = "print(len(outs), [v.name for v in tf.global_variables()])"
    text = "\n".join(lines)
    if rng.random() < 0.15 and "Graph" not in text and "reset_default" not in text:
        run = "with tf.Session() as sess:\n    sess.run(tf.global_variables_initializer())  #!i\n"
        run += "    for v in tf.global_variables():\n        print(v.name, sess.run(v).shape)"
    return text, run


if __name__ == "__main__":
    start, count, directory = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    directory.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        (directory / f"g{number:05d}.py").write_text(generate(number), encoding="utf-8")
