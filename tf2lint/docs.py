"""Write ``docs/rules.md`` from the rules: ``python -m tf2lint.docs docs/rules.md``."""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

from tf2lint import checkers
from tf2lint.knowledge import proofs
from tf2lint.knowledge.advice import proofs as advised
from tf2lint.knowledge.advice.proofs import Proof
from tf2lint.rules import REGISTRY, Rule, Severity

FAMILIES = {
    0: "tf2lint itself",
    1: "Sessions and graph execution",
    2: "Variables and initialization",
    3: "Variable scope and reuse",
    4: "Placeholders, feeds, queues, input",
    5: "Layers, losses, metrics, optimizers, Keras",
    6: "contrib and other removed modules",
    7: "Renamed symbols, changed arguments",
    8: "Summaries, checkpoints, saved models, estimators",
    9: "Behaviour that changed, mixed mode, tf.function",
}
MEANING = {
    Severity.ERROR: "error: it crashes, or goes wrong without a word",
    Severity.WARNING: "warning: it may silently give another result",
    Severity.REFACTOR: "refactor: it still runs, but is TensorFlow 1",
}
HEAD = """# The rules

Generated from the rules by `python -m tf2lint.docs docs/rules.md`; do not edit.

flake8 shows the code, such as `TF101`. pylint shows an id with the severity at this place, such as `E6101`, and a
symbol, such as `tf-session`. What is reached through `tf.compat.v1` has the same code, and in pylint another id and
symbol.

The examples begin with `import tensorflow as tf` and `import numpy as np`. They are proven: each has run on TensorFlow
1.15.5, 2.4, 2.8, 2.12, 2.15, 2.16 and 2.21, what it printed or raised there stands below it, and the tests run it
again. Where nothing else is said, the TensorFlow 2 example prints what the TensorFlow 1 example printed on 1.15.
"Proven on" counts the TensorFlow 2 releases where the second example works alike.
"""

ADVICE = """
## Advice that was run

A message that begins with `write` has an expression that can stand in place of the call, made out of the call's own
arguments. For these symbols calls were generated from the signatures of TensorFlow 1.15: what is needed, each further
parameter, pairs of them, lists, variables and double precision beside tensors. The call ran on TensorFlow 1.15.5, what
the message says in its place on 2.21.0, and values, shapes and types were compared: of random numbers the distribution,
of optimizers three variables after five steps, of schedules the rate at several steps. Calls that TensorFlow 1.15
refuses are not counted.
"""


def index(rules: list[Rule]) -> str:
    rows = ["| code | symbol | about | proven on |", "| --- | --- | --- | --- |"]
    rows += [
        f"| [{rule.code}](#{rule.code.lower()}) | `{rule.symbol}` | {rule.sections['']} |"
        f" {proofs.proven(rule.code) if rule.family else ''} |"
        for rule in rules
    ]
    return "\n".join(rows)


def section(rule: Rule) -> str:
    parts = rule.sections
    ids = "\n".join(
        f"- `{rule.pylint_id(severity)}` `{rule.symbol_for(severity)}`, {MEANING[severity]}"
        for severity in rule.severities
    )
    if rule.advice:
        ids += (
            f"\n- advice, off until it is selected: `--enable={rule.symbol}` in pylint, "
            f"`--extend-select={rule.code}` in flake8"
        )
    text = [
        f'<a id="{rule.code.lower()}"></a>',
        f"### {rule.code} {rule.symbol}",
        f"{parts['']}.",
        ids,
        parts["What"],
    ]
    if "Why" in parts:
        text.append(f"**Why it matters under TensorFlow 2.** {sentence(parts['Why'])}")
    for label in ("TF 1", "TF 2"):
        if label in parts:
            text.append(f"TensorFlow {label[-1]}:\n\n```python\n{parts[label]}\n```")
    if rule.family:
        text.append(proven(rule))
    if rule.remedy_labels:
        text.append("Remedies:\n\n" + "\n".join(f"- *{label}*: {flat(parts[label])}" for label in rule.remedy_labels))
    if "False alarms" in parts:
        text.append(f"**Known false alarms.** {sentence(parts['False alarms'])}")
    return "\n\n".join(text)


def sentence(text: str) -> str:
    """What follows a label, standing by itself."""
    return text[:1].upper() + text[1:]


def proven(rule: Rule) -> str:
    """What the examples did on real TensorFlows, and what of that is not compared."""
    lines = [
        f"- the TensorFlow {title[-1]} example {what}"
        for title in ("TF 1", "TF 2")
        for what in proofs.summary(rule.code, title)
    ]
    if "TF 1 raises" in rule.sections:
        lines.append(f"- that TensorFlow 1 raises: {flat(rule.sections['TF 1 raises'])}")
    if "Not compared" in rule.sections:
        lines.append(f"- the outputs are not compared: {flat(rule.sections['Not compared'])}")
    return "Proven:\n\n" + "\n".join(lines)


def flat(text: str) -> str:
    return " ".join(text.split())


def page() -> str:
    """The whole page, as Markdown."""
    checkers.load()
    rules = sorted(REGISTRY.values(), key=lambda rule: rule.code)
    parts = [HEAD.strip(), index(rules)]
    for family, title in FAMILIES.items():
        members = [rule for rule in rules if rule.family == family]
        if members:
            parts.append(f"## TF{family}xx: {title}")
            parts += map(section, members)
    parts.append(advice_that_was_run())
    return "\n\n".join(parts) + "\n"


def advice_that_was_run() -> str:
    """What became of generated calls that were replaced by what the messages say, by module."""
    modules: dict[str, list[Proof]] = {}
    for symbol, proof in advised.record().items():
        modules.setdefault(symbol.rpartition(".")[0], []).append(proof)
    rows = [
        "| module | symbols | calls | the same | unchanged | no expression | another result |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for module, found in sorted(modules.items()):
        tried, equal = sum(each.tried for each in found), sum(each.equal for each in found)
        silent, unreported = sum(each.silent for each in found), sum(each.unreported for each in found)
        differing = sum(len(each.differing) for each in found)
        rows.append(f"| `{module}` | {len(found)} | {tried} | {equal} | {unreported} | {silent} | {differing or ''} |")
    text = [ADVICE.strip(), "\n".join(rows)]
    others = [
        f"- `{call}` on {', '.join(outcomes)}: {next(iter(outcomes.values()))}"
        for proof in advised.record().values()
        for call, outcomes in itertools.islice(proof.differing.items(), 1)
    ]
    if others:
        text += ["The first call of each symbol with another result, and what that is:", "\n".join(others)]
    return "\n\n".join(text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tf2lint.docs", description=__doc__)
    parser.add_argument("path", type=Path, help="the file to write")
    parser.parse_args().path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
