"""Honest replies pass the review, and each untrue one fails the check it should."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from salesgraph.cards import read_yaml
from salesgraph.domain.plan import Fact
from salesgraph.domain.reply import Verdict

Judge = Callable[..., Verdict]
SAMPLES = cast("dict[str, object]", read_yaml(Path(__file__).parent / "output_samples.yaml"))
FACTS = tuple(Fact.model_validate(fact) for fact in cast("list[object]", SAMPLES["facts"]))
HONEST = cast("list[str]", SAMPLES["honest"])
UNTRUE = [
    (check, text)
    for check, texts in cast("dict[str, list[str]]", SAMPLES["untrue"]).items()
    for text in texts
]
SAID = "can you do it for $100?"


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_reply_passes(text: str, judge: Judge) -> None:
    """What follows from the planned facts leaves."""
    assert judge(text, *FACTS, said=SAID).violations == ()


@pytest.mark.parametrize(("check", "text"), UNTRUE)
def test_an_untrue_reply_fails(check: str, text: str, judge: Judge) -> None:
    """What does not follow is stopped by the right check."""
    assert check in {violation.check for violation in judge(text, *FACTS, said=SAID).violations}
