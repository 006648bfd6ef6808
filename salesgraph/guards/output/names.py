"""Names of other platforms are not spoken, so that the channel does not block the reply (B6-12)."""

import re

from salesgraph.domain.reply import Violation
from salesgraph.domain.script import fold
from salesgraph.guards.output.case import ReviewInput


def names(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each blocked name; it is not echoed when the customer said it either."""
    made: list[Violation] = []
    for name in case.shop.blocked_on(case.turn.context.platform):
        folded = fold(name)
        words = r"[\s.·*_-]{0,2}".join(map(re.escape, folded.replace(" ", "")))
        bounded = rf"(?<![a-z0-9]){words}(?![a-z0-9])" if folded.isascii() else words
        if re.search(bounded, case.text):
            made.append(
                Violation(
                    check="name", claim=name, message="the platform blocks this name; say it another way"
                )
            )
    return tuple(made)
