"""Let nothing out that does not pass: write, review, write once more without what failed, or say less."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from salesgraph.domain.plan import Plan, Point
from salesgraph.domain.reply import Draft, Verdict, Violation
from salesgraph.writing.template_writer import render


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What leaves the write step.

    Attributes:
        draft: The text that passed.
        violations: What was stopped on the way.
    """

    draft: Draft
    violations: tuple[Violation, ...] = ()


def write_reviewed(
    plans: Sequence[Plan],
    *,
    write: Callable[[Sequence[Plan]], Draft],
    review: Callable[[Draft, Sequence[Plan]], Verdict],
    phrases: Mapping[str, Sequence[str]],
) -> Outcome:
    """Return a draft that passed the review, and what was stopped before.

    The second attempt leaves out prose and the points that hold a stopped claim. If that fails too, the
    reply says only that a person will look at it, which claims nothing.
    """
    draft = write(plans)
    if not draft.text:
        return Outcome(draft=draft)
    first = review(draft, plans)
    if first.passed:
        return Outcome(draft=draft)
    cleaned = [_without(plan, first.violations, phrases) for plan in plans]
    retry = write(cleaned)
    second = review(retry, cleaned)
    if second.passed and retry.text:
        return Outcome(draft=retry, violations=first.violations)
    safe = Draft(text=render(Point(say="safe_reply"), phrases=phrases, turn=0), said=("safe_reply",))
    return Outcome(draft=safe, violations=(*first.violations, *second.violations))


def _without(plan: Plan, violations: Sequence[Violation], phrases: Mapping[str, Sequence[str]]) -> Plan:
    """Return the plan without its prose and without the points that hold a stopped claim."""
    claims = [violation.claim for violation in violations if violation.claim]
    kept = tuple(
        point
        for point in plan.points
        if not any(claim in render(point, phrases=phrases, turn=turn) for claim in claims for turn in (0, 1))
    )
    return plan.model_copy(update={"points": kept, "prose": ""})
