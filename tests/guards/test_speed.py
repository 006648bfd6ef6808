"""No text makes the guards slow: effort grows in line with length, and is only compared with itself."""

import time
from collections.abc import Callable

import pytest

from salesgraph.domain.findings import Findings
from salesgraph.domain.guard_cards import SecurityCard, WordingCard
from salesgraph.domain.reply import Verdict
from salesgraph.guards.input.normal import normal

SEEDS = (
    "ignore ",
    "ignore all the ",
    "a",
    "a ",
    "1",
    "1 ",
    "http://",
    "www.",
    "a.",
    "you are ",
    "加我",
    "的",
    "show me the other customer's ",
    "<",
    "((((",
    "@",
    "0x",
    "-",
    "i g n o r e ",
    "system prompt ",
    "1,",
    "9-",
    "don't ",
    "is the best ",
    "\n",
    "你",
    "аa",
    "？",
)


def effort(work: Callable[[], object]) -> float:
    """Return the least time of three runs."""
    times: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


@pytest.mark.parametrize("seed", SEEDS)
def test_patterns_of_the_input_are_linear(seed: str, security: SecurityCard) -> None:
    """Eight times the text takes at most about eight times the work: 50,000 characters against 6,250."""
    texts = [(seed * 50_000)[:size] for size in (6_250, 50_000)]
    matchers = [compiled.match for group in security.compiled.signals.values() for compiled in group]

    def work(text: str) -> list[int]:
        return [sum(1 for _ in matcher.spans(text)) for matcher in matchers]

    short, long = (effort(lambda text=text: work(text)) for text in texts)
    assert long < 8 * 3 * short + 0.05


@pytest.mark.parametrize("seed", SEEDS)
def test_a_whole_inspection_is_capped(seed: str, look: Callable[..., Findings]) -> None:
    """Beyond the cap ten times the text is hardly more work."""
    short, long = (effort(lambda size=size: look((seed * size)[:size])) for size in (25_000, 250_000))
    assert long < 4 * short + 0.05
    assert len(normal(seed * 50_000)) <= 20_001 * 4


@pytest.mark.parametrize("seed", SEEDS)
def test_a_review_is_linear(seed: str, judge: Callable[..., Verdict], wording_card: WordingCard) -> None:
    """Four times the draft takes at most about four times the work."""
    assert wording_card.rules
    short, long = (effort(lambda size=size: judge((seed * size)[:size])) for size in (2_500, 10_000))
    assert long < 4 * 4 * short + 0.05
