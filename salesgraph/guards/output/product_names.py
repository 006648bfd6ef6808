"""Which catalog products a text names. The index is built once a shop, so that size costs nothing a turn."""

import re
from dataclasses import dataclass
from functools import lru_cache

from salesgraph.domain.catalog import ProductId
from salesgraph.domain.script import fold
from salesgraph.domain.shop import Shop

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff_]+")
_KEPT_SHOPS = 8

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """One product name in a text."""

    words: str
    """The name as it was written."""
    products: frozenset[ProductId]
    """The products of that name."""
    at: int
    """Where it starts."""


@dataclass(frozen=True)
class NameIndex:
    """The names of a catalog by their words."""

    names: dict[Tokens, frozenset[ProductId]]
    """A name in words to the products that carry it."""
    longest: dict[str, int]
    """A first word to the number of words of the longest name that starts with it."""
    written: dict[Tokens, str]
    """One-word Latin names as the catalog writes them: `Note` is a product, `note` is a word."""

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the products named in a text; of names inside each other the longest counts."""
        folded = fold(text)
        if len(folded) == len(text):
            spots = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(folded)]
        else:
            spots = [(fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        found: list[Mention] = []
        place = 0
        while place < len(spots):
            taken = self._longest_at(spots, place=place, text=text) if spots[place][0] in self.longest else 0
            if taken:
                start, end = spots[place][1], spots[place + taken - 1][2]
                key = tuple(word for word, _, _ in spots[place : place + taken])
                found.append(Mention(text[start:end], self.names[key], start))
            place += taken or 1
        return tuple(found)

    def _longest_at(self, spots: list[tuple[str, int, int]], *, place: int, text: str) -> int:
        """Return how many words from `place` on are a product's name, or 0."""
        most = min(self.longest[spots[place][0]], len(spots) - place)
        for count in range(most, 0, -1):
            key = tuple(word for word, _, _ in spots[place : place + count])
            if key in self.names and self.written.get(key) in {None, text[spots[place][1] : spots[place][2]]}:
                return count
        return 0


@dataclass(frozen=True, eq=False)
class _Same:
    """A shop compared by identity: shops hold mappings and cannot be hashed."""

    shop: Shop

    def __hash__(self) -> int:
        return id(self.shop)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.shop is self.shop


def name_index(shop: Shop) -> NameIndex:
    """Return the name index of a shop, built at its first use."""
    return _built(_Same(shop))


@lru_cache(maxsize=_KEPT_SHOPS)
def _built(same: _Same) -> NameIndex:
    names: dict[Tokens, frozenset[ProductId]] = {}
    longest: dict[str, int] = {}
    written: dict[Tokens, str] = {}
    products = same.shop.catalog.all()
    kinds = {fold(product.kind) for product in products}
    for product in products:
        for name in (product.name, *filter(str.istitle, product.aliases)):
            key = tuple(fold(match.group()) for match in _TOKEN.finditer(name))
            if not key or fold(name) in kinds or sum(map(len, key)) < 2:
                continue
            names[key] = names.get(key, frozenset()) | {product.id}
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
            if len(key) == 1 and name.isascii():
                written[key] = name.strip()
    return NameIndex(names, longest, written)
