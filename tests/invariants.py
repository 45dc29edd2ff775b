"""What must not change a project's findings, done to all of its files: comments and docstrings taken out, calls written
over several lines, functions in another order, a file beside that nothing imports; and another order of linting.

``python tests/invariants.py FOLDER...`` prints each file in which a finding comes or goes, and how many did.
"""

from __future__ import annotations

import ast
import io
import itertools
import random
import re
import shutil
import sys
import tempfile
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tf2lint.engine import lint_file
from tf2lint.python.source import Source

Definition = (ast.FunctionDef, ast.AsyncFunctionDef)
DOCUMENTED = (*Definition, ast.ClassDef, ast.Module)
MARKS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")  # of a project's root


def stripped(text: str) -> str:
    """A module without comments and docstrings, as Python writes its tree."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 or isinstance(node, ast.Module) else [ast.Pass()]
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def spread(text: str, comment: str = "") -> str:
    """A module with a new line after each comma in brackets, and a comment there."""
    lines = text.splitlines(keepends=True)
    depth, found = 0, []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        depth += token.type == tokenize.OP and token.string in "([{"
        depth -= token.type == tokenize.OP and token.string in ")]}"
        if depth and token.type == tokenize.OP and token.string == ",":
            found.append(token.end)
    for row, column in reversed(found):
        line = lines[row - 1]
        lines[row - 1] = f"{line[:column]}{comment}\n{line[column:]}"
    return "".join(lines)


SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return, ast.Raise, ast.Delete, ast.Assert, ast.Pass)


def joined(text: str) -> str:
    """A module with simple statements of a block on one line, as far as each has but one."""
    text = ast.unparse(ast.parse(text))
    appended = set()
    for outer in ast.walk(ast.parse(text)):
        for _, body in ast.iter_fields(outer):
            statements = body if isinstance(body, list) else []
            for one, other in itertools.pairwise(statements):
                if isinstance(one, SIMPLE) and isinstance(other, SIMPLE) and other.lineno == other.end_lineno:
                    appended.add(other.lineno)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if number in appended:
            lines[-1] += f"; {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


COMMENT = "not tf.Session(), tf.disable_eager_execution(), an Estimator, tf.keras. or @tf.function; reuse; eager"


def commented(text: str) -> str:
    """The same, with words of TensorFlow's in comments."""
    return f"# {COMMENT}\n" + spread(text, f"  # {COMMENT}")


def is_movable(node: ast.stmt) -> bool:
    """Whether it makes no difference before or after which function a function is defined."""
    if not isinstance(node, Definition) or node.decorator_list or node.returns is not None:
        return False
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return not any(each is not None and each.annotation for each in every) and all(
        isinstance(each, ast.Constant) for each in (*arguments.defaults, *arguments.kw_defaults) if each is not None
    )


def reordered(text: str) -> str:
    """A module with the functions that stand beside each other the other way round, methods too."""
    tree = ast.parse(text)
    for outer in ast.walk(tree):
        if isinstance(outer, (ast.Module, ast.ClassDef)):
            body: list[ast.stmt] = []
            run: list[ast.stmt] = []
            for node in outer.body:
                if is_movable(node):
                    is_again = node.name in [each.name for each in run]  # type: ignore[attr-defined]
                    if is_again:
                        body, run = [*body, *reversed(run)], []
                    run.append(node)
                else:
                    body, run = [*body, *reversed(run), node], []
            outer.body = [*body, *reversed(run)]
    return ast.unparse(tree) + "\n"


LINES = re.compile(r"lines? #(?:(?:, | and )#)*(?:,? and (?:others|# more))?")  # fewer, where two become one


class Told(NamedTuple):
    """What is told of a place. ``texts`` are without numbers of lines."""

    code: str
    severity: str
    confidence: str
    has_suggestion: bool
    texts: str


Findings = dict[str, list[Told]]


def told(path: Path, filename: str) -> list[Told]:
    """What is told of a file, in the order in which the places end: where one begins depends on how it is written."""
    try:
        source = Source.from_bytes(filename, path.read_bytes())
    except (SyntaxError, ValueError, LookupError):
        return []
    found = sorted(lint_file(source, {}), key=lambda each: (each.range.end_line, each.range.end_column))
    return [
        Told(
            each.rule.code,
            each.severity.value,
            each.confidence.value,
            each.suggestion is not None,
            LINES.sub("lines #", re.sub(r"\d+", "#", f"{each.problem} => {each.remedy}")),
        )
        for each in found
    ]


def modules_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py") if path.is_file())


def findings_of(folder: Path, names: Iterable[str]) -> Findings:
    """What is told of some files of a folder, linted in this order in this process."""
    return {name: told(folder / name, str(folder / name)) for name in names}


def copied(folder: Path, target: Path, change: Callable[[str], str] | None = None) -> Path:
    """A copy of the modules of a project, changed where they can be parsed."""
    for mark in MARKS:
        for path in folder.rglob(mark):
            place = target / path.relative_to(folder)
            if path.is_dir():
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, place)
    for name in modules_of(folder):
        data, place = (folder / name).read_bytes(), target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = Source.from_bytes(name, data).text
            data = change(text).encode() if change is not None else data
        except (SyntaxError, ValueError, LookupError, RecursionError, tokenize.TokenError):
            pass
        place.write_bytes(data)
    return target


def with_beside(folder: Path, target: Path, text: str) -> Path:
    """A copy of a project with a module in each of its folders that nothing imports."""
    copied(folder, target)
    for place in {(target / name).parent for name in modules_of(folder)}:
        (place / "nothing_imports_this.py").write_text(text, encoding="utf-8")
    return target


BESIDE = {
    "TensorFlow 2": "import tensorflow as tf\n\n@tf.function\ndef f(x):\n    return tf.random.set_seed(x)\n"
    "\nmodel = tf.keras.Sequential()\nwith tf.GradientTape() as tape:\n    model(f(1))\n",
    "TensorFlow 1": "import tensorflow as tf\n\nx = tf.placeholder(tf.float32)\nprint(tf.Session().run(tf.log(x)))\n",
    "graph mode": "import tensorflow as tf\n\ntf.compat.v1.disable_eager_execution()\n",
    "another library": "import numpy\n\nclass Estimator(numpy.ndarray):\n    pass\n",
}


class Change(NamedTuple):
    """What is told otherwise of a file."""

    name: str
    gone: list[Told]
    new: list[Told]
    is_order: bool = False  # only the order is another


def changes(before: Findings, after: Findings, ordered: bool, texts: bool) -> Iterator[Change]:
    """Where two findings of the same files differ."""
    for name in before:
        one, other = ([each if texts else each._replace(texts="") for each in found[name]] for found in (before, after))
        gone, new = Counter(one) - Counter(other), Counter(other) - Counter(one)
        if gone or new:
            yield Change(name, list(gone.elements()), list(new.elements()))
        elif ordered and one != other:
            yield Change(name, [], [], True)


class Kind(NamedTuple):
    """A way to another project, or through it, that should not change its findings. ``ordered``: nor their order."""

    title: str
    made: Callable[[Path, Path], Path] | None = None  # out of a folder, in another
    order: Callable[[list[str]], list[str]] | None = None  # of linting
    ordered: bool = True


def changed(change: Callable[[str], str]) -> Callable[[Path, Path], Path]:
    return lambda folder, target: copied(folder, target, change)


def beside(text: str) -> Callable[[Path, Path], Path]:
    return lambda folder, target: with_beside(folder, target, text)


KINDS = (
    Kind("linted backwards", order=lambda names: names[::-1]),
    Kind("shuffled", order=lambda names: random.Random(1).sample(names, len(names))),
    Kind("stripped", changed(stripped)),
    Kind("spread", changed(spread)),
    Kind("joined", changed(joined)),
    Kind("commented", changed(commented)),
    Kind("reordered", changed(reordered), ordered=False),
    *(Kind(f"{title} beside", beside(text)) for title, text in BESIDE.items()),
)


def violations(folder: Path, kinds: Iterable[Kind] = KINDS, texts: bool = False) -> Iterator[tuple[str, Change]]:
    """What changes the findings of a project and should not, with what that changes."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        names = modules_of(folder)
        plain = copied(folder, root / "plain")
        before = findings_of(plain, names)
        for kind in kinds:
            made = plain if kind.made is None else kind.made(folder, root / kind.title)
            after = findings_of(made, kind.order(names) if kind.order is not None else names)
            yield from ((kind.title, each) for each in changes(before, after, kind.ordered, texts))


def main(arguments: list[str]) -> None:
    """``[--texts] [--only=title,title] FOLDER...``"""
    texts = "--texts" in arguments
    only = [each.removeprefix("--only=").split(",") for each in arguments if each.startswith("--only=")]
    by_title = {kind.title: kind for kind in KINDS}
    kinds = [by_title[title] for title in (only[0] if only else by_title)]
    totals: Counter[str] = Counter()
    for folder in (each for each in arguments if not each.startswith("--")):
        for title, change in violations(Path(folder), kinds, texts):
            print(f"{title}: {folder}/{change.name}", "in another order" * change.is_order, flush=True)
            for sign, found in (("-", change.gone), ("+", change.new)):
                for each in found:
                    print(" ", sign, *each)
            totals[title] += max(len(change.gone), len(change.new), 1)
    for title, count in totals.items():
        print(f"{title}: {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
