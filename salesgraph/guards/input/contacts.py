"""Somebody is asked to move to another chat tool, or to give or take a contact (B6-09..13).

Most who ask are sincere (K-16); a number given for the delivery is no contact in this sense.
"""

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.signals import signs, weigh


def contacts(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if the card's patterns show it."""
    platform = turn.context.platform or shop.platform
    return weigh(
        "off_platform_contact",
        found=signs("off_platform_contact", text=text, card=card, platform=platform),
        card=card,
    )
