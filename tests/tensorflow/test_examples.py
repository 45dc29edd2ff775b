"""What the rules' documentation shows and suggests, on real TensorFlows."""

from __future__ import annotations

import pytest
from installs import NAME, ask
from prove import run

from tf2lint import checkers
from tf2lint.knowledge import RELEASES, arguments, proofs
from tf2lint.knowledge.proofs import ONE
from tf2lint.rules import REGISTRY

pytestmark = pytest.mark.tensorflow
checkers.load()
RULES = [rule for rule in REGISTRY.values() if rule.family]


@pytest.mark.parametrize("release", [ONE, *RELEASES])
def test_the_examples_do_what_the_record_says(release: str) -> None:
    measured = run(release, RULES)
    recorded = {example: proofs.record().get(example) for example in measured}
    assert measured == recorded, "run: python tools/prove.py"


@pytest.mark.parametrize("release", RELEASES)
def test_what_the_rules_suggest_exists_in_tensorflow_2(release: str) -> None:
    suggested = {
        name for rule in RULES for text in (rule.remedy, *rule.symbols.values()) for name in NAME.findall(text)
    }
    judged = (*arguments.OPTIMIZER_KEYWORDS, *arguments.KEYWORDS, *arguments.INITIALIZER_DEFAULTS, *arguments.DEFAULTS)
    suggested.update(name for each in judged for name in NAME.findall(each.remedy))
    assert len(suggested) > 20
    assert ask(release, resolve=sorted(suggested))["resolve"] == []
