"""The size that counts, and the one that is given up, in a correction or an exchange."""

import re
from dataclasses import dataclass
from typing import Literal

from salesgraph.domain.reading import Size
from salesgraph.domain.shop import Shop
from salesgraph.reading.numerals import number
from salesgraph.reading.size_roles import pair_of_sizes
from salesgraph.reading.size_words import (
    BARE,
    CORRECTS,
    DECIDED,
    LETTER,
    ONLY_OLD,
    RECEIVED_WRONG,
    REVISED,
    SPOKEN,
    SWAPS,
    UNDECIDED,
)

System = Literal["us", "eu", "uk", "letter", "unknown"]

_LETTERS = {
    "small": "S",
    "medium": "M",
    "large": "L",
    "extra large": "XL",
    "extra-large": "XL",
    "extra small": "XS",
    "extra-small": "XS",
    "小号": "S",
    "小码": "S",
    "中号": "M",
    "中码": "M",
    "大号": "L",
    "大码": "L",
    "加大号": "XL",
    "加大码": "XL",
    "加号": "XL",
    "加码": "XL",
}
_SYSTEMS: dict[str, System] = {
    "us": "us", "eu": "eu", "eur": "eu", "euro": "eu", "uk": "uk", "美": "us", "欧": "eu", "英": "uk",
}  # fmt: skip
_SAID_SYSTEM = re.compile(r"(?<![a-z])(us|uk|eu)(?= sizes?\b| ?[,.!?]| ?$| ?\d)")


@dataclass(frozen=True)
class Sizes:
    """What a message says about sizes.

    Attributes:
        counts: The size that counts, none when none was said or two were weighed against each other.
        given_up: The size that is given up, none when there is none.
    """

    counts: Size | None = None
    given_up: Size | None = None


def find_sizes(folded: str, *, shop: Shop, known: Size | None, asked: bool = False) -> Sizes:
    """Return the sizes of a message; a bare number counts when a size was asked for."""
    swapped = _swapped(folded, asked=asked)
    if swapped is not None:
        return swapped
    places = _all(folded)
    found = [size for _, size in places]
    pair = pair_of_sizes(folded, named=frozenset(size.value.lower() for size in found))
    if pair is not None:
        return Sizes(*_in_system(folded, *pair))
    alone = ONLY_OLD.search(folded)
    if alone and _sizable(alone["old"]):
        return Sizes(None, _make(alone["old"]))
    if not found and (asked or (known is not None and CORRECTS.search(folded) and len(folded) < 30)):
        found = [_make(match["value"]) for match in BARE.finditer(folded) if _sizable(match["value"])]
    if places:
        settled = _settled(folded, found, after=places[0][0])
        if settled is not None:
            return settled
    counts = _choose(folded, found, shop=shop)
    if counts is None or known is None or known.value == counts.value or not CORRECTS.search(folded):
        return Sizes(counts)
    return Sizes(_as_before(counts, [known]), known)


def _swapped(folded: str, *, asked: bool) -> Sizes | None:
    """Return the two sizes of a correction or an exchange."""
    for swap in (*RECEIVED_WRONG, *SWAPS):
        match = swap.search(folded)
        if match and _sizable(match["new"]) and _sizable(match["old"]) and match["new"] != match["old"]:
            new, old = _in_system(folded, match["new"], match["old"])
            doubtful = swap in (*RECEIVED_WRONG, *SWAPS[:2], SWAPS[-1])
            if _alike(new, old) and (not doubtful or _speaks_of_size(folded, asked=asked, match=match)):
                return Sizes(new, old)
    return None


def _in_system(folded: str, *values: str) -> tuple[Size, ...]:
    """Return sizes in the system the message speaks of."""
    said = [Size(value="", system=_SYSTEMS[word]) for word in _SAID_SYSTEM.findall(folded)]
    return tuple(_as_before(_make(value), said) for value in values)


def _settled(folded: str, found: list[Size], *, after: int) -> Sizes | None:
    """Return the size settled on in the same message, after a slip or after weighing two."""
    revised = REVISED.search(folded, after)
    if revised and _sizable(revised["v"]):
        size = _as_before(_make(revised["v"]), found)
        if size != found[0] and _alike(size, found[0]):
            return Sizes(size, found[0])
    decided = list(DECIDED.finditer(folded))
    if not decided or not _sizable(decided[-1]["v"]):
        return None
    size = _as_before(_make(decided[-1]["v"]), found)
    weighed = UNDECIDED.search(folded)
    return Sizes(size, next((each for each in found if weighed and each.value != size.value), None))


def _as_before(size: Size, found: list[Size]) -> Size:
    """Return a bare number in the system that was said a moment before."""
    said = next((each.system for each in found if each.system in ("us", "uk")), None)
    small = size.system == "unknown" and size.value.replace(".", "").isdigit() and float(size.value) <= 16
    return size.model_copy(update={"system": said}) if said and small else size


def _all(folded: str) -> list[tuple[int, Size]]:
    """Return the sizes in the order of the text, and where they stand; what two patterns see is one size."""
    places: dict[int, Size] = {}
    for pattern in SPOKEN:
        for match in pattern.finditer(folded):
            parts = match.groupdict(default="")
            if _sizable(parts["v"]):
                system = (parts.get("system") or parts.get("after") or "").strip()
                places.setdefault(
                    match.start("v"), _make(parts["v"] + (".5" if parts.get("half") else ""), system=system)
                )
    return sorted(places.items(), key=lambda place: place[0])


def _choose(folded: str, found: list[Size], *, shop: Shop) -> Size | None:
    """Return the last size named, or the one in the shop's own system where two systems are given."""
    values = list(dict.fromkeys(found))
    if len({size.system for size in values}) > 1:
        own = [size for size in values if size.system == _own_system(shop)]
        values = own or [size for size in values if size.system != "unknown"] or values
    if len({size.value for size in values}) > 1 and UNDECIDED.search(folded):
        return None
    return values[-1] if values else None


def _sizable(text: str) -> bool:
    """Return whether a number lies where sizes lie; letters always do."""
    value = number(text.replace(" and a half", ""))
    return value is None or 2 <= value <= 60 or (80 <= value <= 175 and value % 5 == 0)


def _make(text: str, *, system: str = "") -> Size:
    """Return the size as text with its system, as far as it was said or follows from the number."""
    plain = text.strip()
    if plain in _LETTERS or re.fullmatch(LETTER, plain):
        return Size(value=_LETTERS.get(plain, plain.upper()), system="letter")
    if re.fullmatch(r"\d{2}[a-g]{1,2}", plain):
        return Size(value=plain.upper())
    half = " and a half" in plain or plain.endswith((".5", " .5"))
    whole = number(re.sub(r" and a half| ?\.5$|\.0$", "", plain))
    value = f"{whole}.5" if half else f"{whole}"
    known = _SYSTEMS.get(system)
    return Size(value=value, system=known or ("eu" if 35 <= float(value) <= 50 else "unknown"))


def _own_system(shop: Shop) -> System:
    """Return the system the shop sells in."""
    return "us" if shop.currency in ("USD", "CAD") else "eu"


def _alike(one: Size, other: Size) -> bool:
    return (one.system == "letter") == (other.system == "letter")


def _speaks_of_size(folded: str, *, asked: bool, match: re.Match[str]) -> bool:
    """Return whether `43 not 42` is about sizes: said so, asked for, or numbers that lie close together."""
    if re.search(r"\b(?:open|close|hours|am|pm|o'?clock|call|shift)\b|点", folded):
        return False
    said = re.search(r"\bsizes?\b|码|穿|鞋|\bus\b|\beu\b|\bfit|\bwear", folded)
    numbers = [number(match[name]) for name in ("old", "new")]
    plain = [float(value) for value in numbers if value is not None]
    return bool(said) or asked or not plain or (len(plain) == 2 and abs(plain[0] - plain[1]) <= 3)
