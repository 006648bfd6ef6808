"""Obscene insults aimed at the assistant; swearing about goods or a situation is a complaint."""

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.signals import signs, weigh


def abuse(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if the card's patterns show it."""
    platform = turn.context.platform or shop.platform
    return weigh("abuse", found=signs("abuse", text=text, card=card, platform=platform), card=card)
