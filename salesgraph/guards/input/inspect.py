"""The input guard: every check over one message, the most certain finding first."""

from collections.abc import Callable

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding, Findings
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.abuse import abuse
from salesgraph.guards.input.contacts import contacts
from salesgraph.guards.input.files import files
from salesgraph.guards.input.fishing import fishing
from salesgraph.guards.input.impersonation import impersonation
from salesgraph.guards.input.injection import injection
from salesgraph.guards.input.links import links
from salesgraph.guards.input.normal import normal

Check = Callable[[str, TurnInput, Shop, SecurityCard], tuple[Finding, ...]]
"""One check: the normalised text, the turn, the shop and the card to findings."""

CHECKS: tuple[Check, ...] = (links, files, contacts, impersonation, injection, fishing, abuse)
"""The checks, one a label."""


def inspect(turn: TurnInput, *, shop: Shop, card: SecurityCard) -> Findings:
    """Return what is risky about a message; an event or an ordinary message has no findings."""
    text = normal(turn.text)
    found = (finding for check in CHECKS for finding in check(text, turn, shop, card))
    return Findings(items=tuple(sorted(found, key=lambda finding: -finding.confidence)))
