"""Names, with Python for a judge: programs run against a stub of TensorFlow that writes down what each line touches."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stub_tensorflow import Place, Recorder, observe

from tf2lint.names import Kind, references
from tf2lint.python.source import Source
from tf2lint.settings import Settings

PROGRAMS = sorted((Path(__file__).parent / "names").glob("*.py"))
COLLECTIONS = sorted((Path(__file__).parent / "names" / "programs").glob("*.txt"))
MISSED = "# missed"  # by the resolver, as things are: what comes into a module only from the one that imports it


def small_programs() -> Iterator[tuple[str, dict[str, str]]]:
    """The name of each program of the collections, and the texts of its files."""
    for path in COLLECTIONS:
        for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, text = part.partition("\n")
            parts = [each.partition("\n") for each in text.split("--- ")[1:]]
            yield f"{path.stem}-{name}", {file: content for file, _, content in parts} or {"main.py": text}


def found_in(filename: str, text: str) -> tuple[set[tuple[Place, str]], set[tuple[Place, str]]]:
    """What the resolver finds on which line: all of it, and what it is certain of. Imports of modules left out."""
    lines = text.splitlines(keepends=True)
    everything, certain = set(), set()
    for reference in references(Source(filename, text), Settings()):
        if reference.owner or (reference.kind is Kind.IMPORT and "from" not in lines[reference.nodes[0].lineno - 1]):
            continue
        if reference.path.startswith("tf.compat") or reference.path == "tf.__version__":
            continue
        found = ((filename, reference.nodes[-1].lineno), reference.path)
        everything.add(found)
        bare = isinstance(reference.nodes[0], ast.Name) and len(reference.nodes) == 1 and reference.call is None
        if reference.certain and not bare:  # no attribute is looked up for a name that is only read
            certain.add(found)
    return everything, certain


def disagreements(files: dict[str, str], recorder: Recorder) -> list[str]:
    """Where the resolver and Python disagree about the texts of files."""
    everything: set[tuple[Place, str]] = set()
    certain: set[tuple[Place, str]] = set()
    for filename, text in files.items():
        for known, found in zip((everything, certain), found_in(filename, text), strict=True):
            known |= found
    statements = {
        (filename, number): line.strip()
        for filename, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
    }
    unseen = {
        (place, path)
        for place, path in recorder.touched
        if not re.match(r"import |from .* import \*", statements[place])  # modules on the way, and all names of a star
        and not any(place == at and (found + ".").startswith(path + ".") for at, found in everything)
    }
    expected = {place for place, statement in statements.items() if statement.endswith(MISSED)}
    places = {place for place, _ in unseen}
    return [
        *(
            f"{file}:{line} touches {path}, not found"
            for (file, line), path in sorted(unseen)
            if (file, line) not in expected
        ),
        *(f"{file}:{line} is found, which is not expected" for file, line in sorted(expected - places)),
        *(
            f"{file}:{line} does not touch {path}"
            for (file, line), path in sorted(certain)
            if (file, line) in recorder.lines and ((file, line), path) not in recorder.touched
        ),
    ]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_program_means_what_python_says(program: Path) -> None:
    text = program.read_text(encoding="utf-8")
    recorder = observe(str(program), text)
    last = max(line for _, line in recorder.lines)
    assert last >= len(text.splitlines()) - 3, "the program does not run to its end"
    assert disagreements({str(program): text}, recorder) == []


@pytest.mark.parametrize(
    ("name", "files"), list(small_programs()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_small_program_means_what_python_says(name: str, files: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").touch()  # the root of the project
    texts = {str(tmp_path / file): text for file, text in files.items()}
    for filename, text in texts.items():
        Path(filename).parent.mkdir(parents=True, exist_ok=True)
        Path(filename).write_text(text, encoding="utf-8")
    main = str(tmp_path / "main.py")
    assert disagreements(texts, observe(main, texts[main], texts)) == []


class Writer:
    """Writes random programs out of bindings, shadowings and uses of a few names."""

    names = ("tf", "v1", "s")

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.functions = 0

    def write(self, indent: int, text: str) -> None:
        self.lines.append("    " * indent + text)

    def name(self) -> str:
        return self.chance.choice(self.names)

    def use(self) -> str:
        name = self.name()
        return self.chance.choice(
            [f"{name}.Session()", f"{name}.train.Saver()", f"{name}.Graph().x", f"{name}.placeholder"]
        )

    def statement(self, indent: int, depth: int, in_function: bool) -> None:
        name, chance = self.name(), self.chance
        kinds = ["use", "use", "use", "import", "bind", "alias", "delete", "comprehension", "lambda", "for", "unpack"]
        if depth < 3:
            kinds += ["function", "function", "class", "if", "try", "with", "method"]
        kind = chance.choice(kinds)
        if kind == "use":
            self.write(indent, self.use())
        elif kind == "import":
            self.write(
                indent,
                chance.choice(
                    [
                        f"import tensorflow as {name}",
                        f"import tensorflow.compat.v1 as {name}",
                        f"from tensorflow.compat import v1 as {name}",
                        "import tensorflow",
                        f"import os as {name}",
                    ]
                ),
            )
        elif kind == "bind":
            self.write(indent, f"{name} = Opaque()")
        elif kind == "alias":
            self.write(indent, f"{name} = {self.name()}")
        elif kind == "unpack":
            self.write(indent, f"{name}, {self.name()} = {self.name()}, {self.name()}")
        elif kind == "delete":
            self.write(indent, f"del {name}")
        elif kind == "comprehension":
            inner = self.name()
            self.write(indent, f"[{self.use()} for {inner} in [Opaque()]]")
        elif kind == "lambda":
            self.write(indent, f"(lambda {name}: {self.use()})(Opaque())")
        elif kind == "for":
            self.write(indent, f"for {name} in [Opaque()]:")
            self.write(indent + 1, self.use())
        elif kind == "with":
            self.write(indent, f"with Opaque() as {name}:")
            self.block(indent + 1, depth + 1, in_function)
        elif kind == "if":
            self.write(indent, f"if Opaque() {chance.choice(['is', 'is not'])} None:")
            self.block(indent + 1, depth + 1, in_function)
            if chance.random() < 0.5:
                self.write(indent, "else:")
                self.block(indent + 1, depth + 1, in_function)
        elif kind == "try":
            self.write(indent, "try:")
            self.block(indent + 1, depth + 1, in_function)
            self.write(indent, "finally:")
            self.block(indent + 1, depth + 1, in_function)
        elif kind in ("function", "method"):
            self.functions += 1
            function = f"f{self.functions}"
            if kind == "method":
                self.write(indent, f"class C{function}:")
                indent += 1
                self.write(indent, f"{name} = Opaque()" if chance.random() < 0.5 else "pass")
            parameter = chance.choice([name, "x", "x"])
            self.write(indent, f"def {function}({parameter}=None):")
            if depth == 0 and kind == "function" and chance.random() < 0.3 and parameter == "x":
                self.write(indent + 1, f"global {name}")
            self.block(indent + 1, depth + 1, True)
            if kind == "method":
                indent -= 1
                self.write(indent, f"C{function}.{function}()")
            else:
                self.write(indent, f"{function}()")
        elif kind == "class":
            self.functions += 1
            self.write(indent, f"class C{self.functions}:")
            self.block(indent + 1, depth + 1, in_function)

    def block(self, indent: int, depth: int, in_function: bool) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.statement(indent, depth, in_function)

    def program(self) -> str:
        self.write(0, f"import tensorflow as {self.name()}")
        for _ in range(self.chance.randint(3, 10)):
            self.statement(0, 0, False)
        return "\n".join(self.lines) + "\n"


@settings(max_examples=400, deadline=None, derandomize=True)  # the same programs on every machine
@given(st.randoms(use_true_random=False))
def test_random_program_means_what_python_says(chance: random.Random) -> None:
    text = Writer(chance).program()
    try:
        compile(text, "random", "exec")
    except SyntaxError:
        return  # a name that is global and a parameter, or used before its declaration
    filename = "/nowhere/random_program.py"
    assert disagreements({filename: text}, observe(filename, text, stop_at_exceptions=True)) == [], text
