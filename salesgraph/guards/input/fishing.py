"""Somebody asks for secrets, or for what belongs to other customers (D1-14)."""

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.signals import signs, weigh


def fishing(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if the card's patterns show it."""
    platform = turn.context.platform or shop.platform
    return weigh(
        "data_fishing", found=signs("data_fishing", text=text, card=card, platform=platform), card=card
    )
