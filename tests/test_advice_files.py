"""The files of advice as data: their blocks name what there is, and leave out nothing."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from pathlib import Path

import tf2lint
from tf2lint import checkers
from tf2lint.calls import name_now
from tf2lint.knowledge import COLUMNS, Route, advice, arguments, entry, parameters_of
from tf2lint.knowledge.advice import Advice, Clause, proofs
from tf2lint.places import pipelines, rates, steps
from tf2lint.places.flow import WORDS
from tf2lint.python import calls
from tf2lint.python.calls import Parameters
from tf2lint.rules import REGISTRY

checkers.load()

# What conditions have besides parameters of the symbol, and what templates have besides those and TensorFlow.
CONDITIONS = {
    *WORDS,
    *rates.WORDS,
    *steps.WORDS,
    *pipelines.WORDS,
    "keras",
    "minor",
    "compat",
    "graph",
    "made",
    "stays",
    "custom",
    "inside",
    "uncalled",
    "repeated",
    "method",
    "collected",
}
QUESTIONS = {
    "given",
    "passed",
    "text",
    "number",
    "listed",
    "single",
    "known",
    "double",
    "decays",
    "computed",
    "origin",
    "refers",
    "near",
    "member",
    "literal",
    "mapped",
    "told",
    "pattern",
    "string",
    "sized",
    "fed_rate",
    "has_fed",
    "received",
    "derived",
    "short",
    "needs",
    "nested",
    "made_zero",
    "stuck",
}
PACKAGES = {"tf", "np", "absl", "functools", "os", "tf_slim", "self", "__file__", *dir(builtins)}
# Texts of remedies that stand in the rules, outside the files of advice: to be fewer, never more.
MOST_TEXTS_OUTSIDE = 197


def parsed() -> Iterator[tuple[str, Advice]]:
    """Every block, with its symbol."""
    for symbol, texts in advice.table().items():
        for text in texts:
            yield symbol, advice.parse(text)


def declared_by(symbol: str, block: Advice) -> Parameters | None:
    """The parameters that the holes of a block are for; ``None`` where they are not known."""
    signed = next((each.text for each in block.clauses if each.kind == "signed"), symbol)
    if signed in arguments.HIDDEN:
        return calls.parse(arguments.HIDDEN[signed])
    known = entry(signed) or entry(advice.public_name(signed))
    return None if known is None or known.parameters == "?" else calls.parse(known.parameters)


def names_in(node: ast.AST | None) -> set[str]:
    """The names that an expression reads, without those that it binds itself."""
    if node is None:
        return set()
    bound = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    bound |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    called = {each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)}
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return names - bound - called


def expressions(clause: Clause) -> list[ast.expr]:
    """The expressions of a clause that are written or shown."""
    if clause.template is not None:
        return [clause.template]
    if clause.kind in ("say", "text", "note"):
        return [advice.expression(each) for each in advice.BRACES.findall(clause.text)]
    return []


def columns(block: Advice) -> list[str]:
    """The TensorFlows that a block is for."""
    return [api for api in COLUMNS if block.holds(api)]


def test_every_block_can_be_read() -> None:
    for text in advice.blocks():
        advice.parse(text)


def test_conditions_and_lists_name_parameters_of_the_symbol() -> None:
    wrong = []
    alike = {text.partition(":")[0] for text in advice.blocks() if ": like " in text}  # may have fewer parameters
    for symbol, block in parsed():
        declared = declared_by(symbol, block)
        if declared is None or declared.takes_any_keyword:
            continue
        known = set(declared.names)
        for each in block.clauses:
            asked = {call.func.id for call in ast.walk(each.when) if isinstance(call, ast.Call) and isinstance(
                call.func, ast.Name)} if each.when else set()  # fmt: skip
            wrong += [f"{symbol}: there is no {name}(...)" for name in asked - QUESTIONS]
            wrong += [f"{symbol}: when has {name}" for name in sorted(names_in(each.when) - known - CONDITIONS)]
            if each.kind in ("drop", "refuse"):
                if symbol not in alike:
                    wrong += [f"{symbol}: {each.kind} has {name}" for name in each.parameters if name not in known]
            for expression in expressions(each):
                names = sorted(names_in(advice.bare(expression)) - known - PACKAGES)
                if each.template is not None:
                    wrong += [f"{symbol}: {each.kind} has {name}" for name in names]
    assert wrong == []


def taken(symbol: str, block: Advice, declared: Parameters) -> set[str]:
    """The parameters of a symbol that a block has a place for, somewhere."""
    found: set[str] = set()
    for each in block.clauses:
        found |= names_in(each.when)
        for expression in expressions(each):
            found |= {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
        if each.kind in ("drop", "refuse"):
            found |= set(each.parameters)
        if each.kind == "rename":
            found |= {pair.split()[0] for pair in each.text.split(",")}
        if each.kind == "same":
            found |= arriving(each.text or symbol, declared, columns(block))
    return found


def arriving(target: str, declared: Parameters, apis: Iterable[str]) -> set[str]:
    """The parameters that another function, or the same one in TensorFlow 2, takes as well; all where it is not known
    what that takes."""
    texts = [parameters(target, api) for api in apis]
    if not texts or None in texts:
        return set(declared.names)
    signatures = [calls.parse(text) for text in texts if text is not None]
    return {
        name
        for name in declared.names
        if name == "name"
        or all(new.takes_any_keyword or name in new.names or name_now(name, new) for new in signatures)
    }


def parameters(target: str, api: str) -> str | None:
    """The parameters of a name that advice writes, under one TensorFlow 2; ``None`` where they are not known."""
    if target.startswith("tf.compat.v1."):
        return parameters_of(target.replace(".compat.v1", "", 1), Route.COMPAT_V1, api)
    return parameters_of(target, Route.DIRECT, api) if target.startswith("tf.") else None


def test_every_parameter_has_a_place() -> None:
    missing = []
    for symbol, block in parsed():
        declared = declared_by(symbol, block)
        if declared is None or not any(each.kind == "write" for each in block.clauses):
            continue
        places = taken(symbol, block, declared)
        lost = [name for name in declared.names if name not in places and not name.startswith("_")]
        missing += [f"{symbol}: no place for {name}" for name in lost]
    assert sorted(set(missing)) == []


def written_calls(block: Advice) -> Iterator[ast.Call]:
    """The calls of TensorFlow in the expressions of a block."""
    for each in block.clauses:
        for expression in expressions(each):
            for node in ast.walk(advice.bare(expression)):
                if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("tf."):
                    yield node


def misfit(call: ast.Call, new: Parameters) -> str:
    """What of a call has no place in a signature; empty where all has."""
    if any(isinstance(each, ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords):
        return ""
    if len(call.args) > len(new.positional) and not new.takes_more_positional:
        return f"{len(call.args)} arguments"
    passed = {*new.positional[: len(call.args)], *(each.arg for each in call.keywords if each.arg)}
    keywords = [each.arg for each in call.keywords if each.arg]
    unknown = [] if new.takes_any_keyword else [name for name in keywords if not new.accepts(name)]
    missing = sorted(new.names_without_default - passed)
    return f"{unknown[0]}=" if unknown else f"no {missing[0]}" if missing else ""


def test_calls_that_are_written_fit_the_signatures() -> None:
    wrong = set()
    count = 0
    for symbol, block in parsed():
        for call in written_calls(block):
            target = ast.unparse(call.func)
            for api in columns(block):
                text = parameters(target, api)
                if text is None:
                    continue
                count += 1
                found = misfit(call, calls.parse(text))
                if found:
                    wrong.add(f"{symbol}: {ast.unparse(call)} on {api}: {found}")
    assert count > 5000
    assert sorted(wrong) == []


def test_no_more_remedies_stand_outside_the_files() -> None:
    """Texts for symbols, texts of whole rules, and those that a rule gives for a place."""
    texts = sum(bool(each.remedy) + sum(map(bool, each.symbols.values())) for each in REGISTRY.values())
    for path in (Path(tf2lint.__file__).parent / "checkers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".report"):
                texts += any(each.arg == "remedy" for each in node.keywords)
    assert texts <= MOST_TEXTS_OUTSIDE


def test_what_gives_another_result_is_said() -> None:
    """Of generated calls that came out otherwise, and were suggested something, the block has a note."""
    silent = []
    for symbol, proof in proofs.record().items():
        block = advice.own(symbol, "2.21")
        texts = [text for outcomes in proof.differing.values() for text in outcomes.values()]
        if block is None or all(each.startswith("not reported") for each in texts):
            continue
        if not any(each.kind == "note" for each in block.clauses):
            silent.append(symbol)
    assert silent == []
