"""The outcome of a run: a line a turn, and the totals."""

from collections.abc import Sequence
from typing import get_args

from pydantic import Field

from salesgraph.cli.evaluation.checks import CheckName
from salesgraph.domain.model import Frozen


class TurnResult(Frozen):
    """One turn and its checks."""

    scenario: str
    """The id of the scenario."""
    turn: int
    """The number of the turn, from 1."""
    reply: str
    """What the customer read."""
    passed: bool
    """Whether all decisive checks passed: route, guard, must_appear, must_not_appear and limits."""
    checks: dict[CheckName, bool | None]
    """The outcome of each check; none when there was nothing to check."""
    failures: tuple[str, ...]
    """What was wrong, each with the name of its check."""
    asked: str = Field(exclude=True)
    """The customer's message, or the event in brackets."""
    specialists: tuple[str, ...] = Field(exclude=True)
    """Who answered."""


class Count(Frozen):
    """How often a check was made, and how often it passed."""

    passed: int
    """Turns that passed."""
    checked: int
    """Turns that had something to check."""

    @property
    def share(self) -> float | None:
        """The share that passed, none when nothing was checked."""
        return self.passed / self.checked if self.checked else None


def count_turns(results: Sequence[TurnResult]) -> Count:
    """Return how many turns passed."""
    return Count(passed=sum(result.passed for result in results), checked=len(results))


def count_checks(results: Sequence[TurnResult]) -> dict[CheckName, Count]:
    """Return for each check how many turns passed it."""
    outcomes = {name: [result.checks[name] for result in results] for name in get_args(CheckName)}
    return {
        name: Count(passed=made.count(True), checked=len(made) - made.count(None))
        for name, made in outcomes.items()
    }
