"""Somebody tries to give the assistant orders, in the open or in disguise (K-40)."""

import base64
import binascii
import codecs
import re

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.passage import FactId
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.normal import capped, normal
from salesgraph.guards.input.signals import Sign, signs, weigh

_BASE64 = re.compile(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,4000}={0,2}")
_ROT13_HINT = re.compile(r"vtaber|vafgehpgvba|cebzcg|flfgrz", re.IGNORECASE)
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_WORD = re.compile(r"(?<![a-z0-9@$])[a-z0-9@$]{3,30}(?![a-z0-9@$])")
_DISGUISE = (FactId("B6-01"),)


def _decoded(text: str) -> str:
    """Return what base64 and rot13 pieces of a message say, or an empty string."""
    said: list[str] = []
    for piece in _BASE64.findall(text)[:10]:
        whole = piece.rstrip("=")
        try:
            raw = base64.b64decode(whole + "=" * (-len(whole) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if raw.isprintable():
            said.append(raw)
    if _ROT13_HINT.search(text):
        said.append(codecs.decode(text, "rot13"))
    return normal("\n".join(said))


def _unleeted(text: str) -> str:
    """Return the text with digits inside words read as letters: `1gn0re` as `ignore`."""
    return _LEET_WORD.sub(
        lambda word: word.group().translate(_LEET) if re.search(r"[a-z]", word.group()) else word.group(),
        text,
    )


def injection(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if the message, or what it hides, gives orders to the assistant."""
    platform = turn.context.platform or shop.platform
    found = signs("prompt_injection", text=text, card=card, platform=platform)
    if not found and re.search(r"[a-z][013457@$]|[013457@$][a-z]", text):
        found = signs("prompt_injection", text=_unleeted(text), card=card, platform=platform)
    hidden = _decoded(capped(turn.text))
    if hidden and (inside := signs("prompt_injection", text=hidden, card=card, platform=platform)):
        found = (*found, *inside, Sign(weight=0.5, words=hidden[:80], facts=_DISGUISE))
    return weigh("prompt_injection", found=found, card=card)
