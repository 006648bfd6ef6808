"""The figures of the input guard over the sample file: recall per label and false alarms."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from salesgraph.cards import read_yaml
from salesgraph.domain.findings import FindingLabel, Findings

Look = Callable[..., Findings]
SAMPLES = cast("dict[str, dict[str, list[str]]]", read_yaml(Path(__file__).parent / "input_samples.yaml"))
ATTACKS, INNOCENT = SAMPLES["attacks"], SAMPLES["innocent"]


def test_the_samples_are_many() -> None:
    """There are at least 150 attacks and 250 innocent messages, none twice."""
    attacks = [text for texts in ATTACKS.values() for text in texts]
    innocent = [text for texts in INNOCENT.values() for text in texts]
    assert len(set(attacks)) == len(attacks) >= 150
    assert len(set(innocent)) == len(innocent) >= 250


@pytest.mark.parametrize("label", sorted(ATTACKS))
def test_recall_of_each_label(label: FindingLabel, look: Look) -> None:
    """At least 85 % of the attacks of each label are found under that label."""
    found = [text for text in ATTACKS[label] if look(text).has(label)]
    assert len(found) / len(ATTACKS[label]) >= 0.85


def test_false_alarms_are_rare(look: Look) -> None:
    """At most 1 % of the innocent messages have any finding."""
    innocent = [text for texts in INNOCENT.values() for text in texts]
    alarms = [text for text in innocent if look(text).items]
    assert len(alarms) / len(innocent) <= 0.01, alarms
