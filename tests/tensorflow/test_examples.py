"""What the rules' documentation shows and suggests, on real TensorFlows."""

from __future__ import annotations

import pytest
from installs import NAME, ask

from tf2lint import checkers
from tf2lint.knowledge import RELEASES, arguments
from tf2lint.rules import REGISTRY

pytestmark = pytest.mark.tensorflow
checkers.load()
RULES = [rule for rule in REGISTRY.values() if rule.family]

# What TensorFlow 1.15 does not run, for the rule is about something that it does not have.
NOT_IN_ONE = {"TF613", "TF713"}


# What the example of a rule about a failure of TensorFlow 1 raises there.
RAISES = {
    **dict.fromkeys(("TF203", "TF204", "TF205", "TF216"), "FailedPreconditionError"),
    **dict.fromkeys(("TF311", "TF312", "TF313"), "ValueError"),
}


def failures(release: str, blocks: dict[str, str]) -> dict[str, str]:
    return {name: outcome for name, outcome in ask(release, run=blocks)["run"].items() if outcome}


def test_what_is_shown_as_tensorflow_2_runs_on_it() -> None:
    assert failures("2.21", {rule.code: rule.sections["TF 2"] for rule in RULES}) == {}


def test_what_is_shown_as_tensorflow_1_runs_on_it() -> None:
    blocks = {rule.code: rule.sections["TF 1"] for rule in RULES if rule.code not in NOT_IN_ONE}
    raised = failures("1.15", blocks)
    assert {code: outcome.partition(":")[0] for code, outcome in raised.items()} == RAISES


@pytest.mark.parametrize("release", RELEASES)
def test_what_the_rules_suggest_exists_in_tensorflow_2(release: str) -> None:
    suggested = {
        name for rule in RULES for text in (rule.remedy, *rule.symbols.values()) for name in NAME.findall(text)
    }
    judged = (*arguments.OPTIMIZER_KEYWORDS, *arguments.KEYWORDS, *arguments.INITIALIZER_DEFAULTS, *arguments.DEFAULTS)
    suggested.update(name for each in judged for name in NAME.findall(each.remedy))
    assert len(suggested) > 40
    assert ask(release, resolve=sorted(suggested))["resolve"] == []
