"""Phishing: links that pretend, hide where they lead, or come with a demand (B6-02..05)."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Finding
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.passage import FactId
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.signals import Sign, signs, weigh
from salesgraph.guards.input.urls import Url, urls

_FACTS = (FactId("B6-02"), FactId("B6-04"))
_DIGITS = str.maketrans("01345", "oieas")


def _trusted(host: str, *, hosts: tuple[str, ...]) -> bool:
    """Return whether a host is one of `hosts`, or lies below one of them."""
    return any(host == known or host.endswith("." + known) for known in hosts)


def _is_number(host: str) -> bool:
    """Return whether a host is an IP address, in dotted or in plain decimal form."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return bool(re.fullmatch(r"\d{8,10}|0x[0-9a-f]{6,8}", host))
    return True


def _name(host: str) -> str:
    """Return the telling part of a real host: `taobao` of `taobao.com`."""
    parts = host.split(".")
    return parts[-2] if len(parts) > 1 else host


def _edits(name: str, *, part: str) -> int:
    """Return how many letters must be added, dropped or changed to turn `part` into `name`."""
    row = list(range(len(part) + 1))
    for place, letter in enumerate(name, start=1):
        before, row[0] = row[0], place
        for column, other in enumerate(part, start=1):
            cheapest = min(row[column] + 1, row[column - 1] + 1, before + (letter != other))
            before, row[column] = row[column], cheapest
    return row[-1]


def _looks_like(host: str, *, real: tuple[str, ...]) -> bool:
    """Return whether an untrusted host imitates a real one: its name among the words, or a near miss."""
    plain = unicodedata.normalize("NFKD", host).translate(_DIGITS)
    parts = {*plain.split("."), *re.split(r"[.-]", plain)}
    for known in real:
        name = _name(known)
        if name in parts or (
            len(name) > 4 and any(part.startswith(name) or part.endswith(name) for part in parts)
        ):
            return True
        allowed = 2 if len(name) > 8 else 1
        if len(name) > 5 and any(_edits(name, part=part) <= allowed for part in parts):
            return True
    return False


def _faults(url: Url, *, real: tuple[str, ...], card: SecurityCard) -> Iterator[float]:
    """Yield a weight for everything that is wrong with an address nobody vouches for."""
    yield 0.3
    if url.credentials:
        yield 0.6
    if _is_number(url.host) or "xn--" in url.host or not url.host.isascii():
        yield 0.6
    if _trusted(url.host, hosts=card.shorteners):
        yield 0.4
    elif _looks_like(url.host, real=real):
        yield 0.6


def links(text: str, turn: TurnInput, shop: Shop, card: SecurityCard) -> tuple[Finding, ...]:
    """Return the finding if a link pretends to be another, or a strange one comes with a demand."""
    platform = turn.context.platform or shop.platform
    real = shop.allowed_links + tuple(host for hosts in card.platform_hosts.values() for host in hosts)
    strange = [url for url in urls(turn.text) if url.credentials or not _trusted(url.host, hosts=real)]
    found = [
        Sign(weight, url.text, _FACTS)
        for url in strange[:20]
        for weight in _faults(url, real=real, card=card)
    ]
    said = signs("phishing_link", text=text, card=card, platform=platform)
    return weigh(
        "phishing_link",
        found=[*found, *said] if strange else [sign for sign in said if sign.weight > 0.5],
        card=card,
    )
