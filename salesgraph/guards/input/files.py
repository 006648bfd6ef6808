"""Files that are sent, announced or linked to; pictures and videos are welcome (B6-06..08)."""

import re

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.passage import FactId
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.signals import Sign, signs, weigh
from salesgraph.guards.input.urls import urls

_FACTS = (FactId("B6-06"), FactId("B6-07"), FactId("B6-08"))
_NAME = re.compile(r"[\w-]{1,60}\.([a-z0-9]{2,5})(?![a-z0-9])")


def _sent(turn: TurnInput, *, card: SecurityCard) -> tuple[Sign, ...]:
    """Return a sign for each attachment that is a file, or whose name says so."""
    made: list[Sign] = []
    for attachment in turn.context.attachments:
        ending = attachment.name.casefold().rpartition(".")[2]
        if attachment.kind == "file" or ending in card.risky_files:
            made.append(Sign(weight=0.9, words=attachment.name or "file", facts=_FACTS))
    return tuple(made)


def _named(text: str, *, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Sign, ...]:
    """Return signs for names of programs and archives, and for links that hand out files."""
    made: list[Sign] = []
    for match in _NAME.finditer(text):
        if match[1] in card.risky_files:
            made.append(Sign(weight=0.7, words=match.group(), facts=_FACTS))
    for url in urls(turn.text):
        if url.host in shop.allowed_links:
            continue
        if url.host in card.share_hosts or url.path.rpartition(".")[2] in card.risky_files:
            made.append(Sign(weight=0.6, words=url.text, facts=_FACTS))
    return tuple(made)


def files(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if the shop is handed a file or asked to open one."""
    platform = turn.context.platform or shop.platform
    found = _sent(turn, card=card) + _named(text, turn=turn, shop=shop, card=card)
    return weigh("file", found=found + signs("file", text=text, card=card, platform=platform), card=card)
