"""A reply says something, unless every plan chose to be quiet."""

from salesgraph.domain.reply import Violation
from salesgraph.guards.output.case import ReviewInput


def empty(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation if the text holds no letter and no digit."""
    quiet = bool(case.plans) and all(plan.quiet for plan in case.plans)
    if quiet or any(char.isalnum() for char in case.draft.text):
        return ()
    return (Violation(check="empty", claim=case.draft.text.strip()[:20], message="the reply says nothing"),)
