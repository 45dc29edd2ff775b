"""What the examples of the rules do on real TensorFlows, and the record of it that the documentation shows.

``python tools/prove.py`` runs all of them on the TensorFlows below ``TF2LINT_TENSORFLOWS`` and writes
``tf2lint/knowledge/proofs.tsv``; with codes, ``prove.py TF507 TF706``, it prints what those do, and what of that does
not prove what the rule claims. ``--on 1.15 2.21`` leaves out the other TensorFlows.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping

from installs import ask

from tf2lint import checkers
from tf2lint.knowledge import RELEASES, proofs
from tf2lint.knowledge.proofs import ONE, Key, Outcome
from tf2lint.rules import REGISTRY, Rule, Severity


def run(release: str, rules: Iterable[Rule]) -> dict[Key, Outcome]:
    """What each example does on one TensorFlow; TensorFlow 1 is given only those that were written for it. Skips a
    test where that TensorFlow is not installed."""
    blocks = {
        f"{rule.code} {title}": rule.sections[title]
        for rule in rules
        if rule.family
        for title in ("TF 1", "TF 2")
        if release != ONE or title == "TF 1"
    }
    outcomes: dict[Key, Outcome] = {}
    for name, (raised, printed) in ask(release, run=blocks)["run"].items():
        code, _, title = name.partition(" ")
        outcomes[code, title, release] = Outcome(raised.partition(":")[0], printed.strip())
    return outcomes


def flaws(rule: Rule, record: Mapping[Key, Outcome]) -> Iterator[str]:
    """What the outcomes of a rule's examples leave unproven."""
    one, two, unchanged = (
        record[rule.code, title, release] for title, release in (("TF 1", ONE), ("TF 2", "2.21"), ("TF 1", "2.21"))
    )
    if two.raised or not two.printed:
        yield "the TF 2 example raises or prints nothing on 2.21"
    claimed = rule.sections.get("TF 1 raises", "").partition(":")[0].strip()
    if claimed != one.raised:
        yield f"the TF 1 example is to raise {claimed or 'nothing'} on 1.15, not {one.raised or 'nothing'}"
    elif not claimed and not one.printed:
        yield "the TF 1 example prints nothing on 1.15"
    elif not claimed and one.printed != two.printed and "Not compared" not in rule.sections:
        yield "the TF 2 example prints something else than the TF 1 example"
    if rule.silent and (unchanged.raised or unchanged.printed == one.printed):
        yield "the TF 1 example is to run on 2.21, too, and to print something else there"
    elif not rule.silent and rule.severity is Severity.ERROR and not unchanged.raised:
        yield "the TF 1 example is to raise on 2.21"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", help="rules to try; none: all, and write the record")
    parser.add_argument("--on", nargs="+", default=[ONE, *RELEASES], metavar="RELEASE", help="the TensorFlows to ask")
    arguments = parser.parse_args()
    checkers.load()
    rules = [REGISTRY[code] for code in arguments.codes or sorted(REGISTRY)]
    found: dict[Key, Outcome] = {}
    for release in arguments.on:
        found.update(run(release, rules))
    if not arguments.codes:
        proofs.write(found)
    for (code, title, release), outcome in sorted(found.items()):
        if arguments.codes:
            print(f"{code} {title} on {release:4} {outcome}")
    for rule in rules:
        for flaw in flaws(rule, found) if rule.family else ():
            print(f"{rule.code}: {flaw}")


if __name__ == "__main__":
    main()
