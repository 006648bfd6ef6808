"""Which catalog products a message names, typing errors and shortened names included."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from salesgraph.domain.catalog import Catalog, Product, ProductId
from salesgraph.domain.script import fold
from salesgraph.reading.patterns import Found, widest

_PIECE = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[\u3400-\u9fff]")
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_EVERYDAY_WORDS = """
    a an the and or of for with in on to by at from my your this that it one two three four five six
    seven eight nine ten new old big small black white red blue green grey gray brown low mid high
    pro plus max mini lite air set kit pack pair size men women mens womens kids kid child boots
    boot shoes shoe sock socks dress scarf lamp floor sofa rug room wool silk linen leather lock
    speaker smart hiking care seat service installation warranty extended extension months month
    years year hearts heart earth health hearth's summer summits lunch loon june tune moon luna also
    all cloud clouds could side book broke brooks ridge line lines marisol's summit peak trail
    mountain river lake stone wood north south east west home house door light table chair bag
    jacket tent phone watch water winter spring autumn sport comfort classic original basic standard
    premium deluxe gift card set's merino carpet standing living reading fingerprint
    """
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_GENERIC_HAN = re.compile(
    r"(?:高帮|低帮|中帮|登山|徒步|户外|儿童|童|智能|指纹|双人|三人|单人|羊毛|真丝|亚麻|"
    r"皮革|护理|套装|落地|客厅|安装|服务|延长|保修|延保|门锁|音箱|沙发|地毯|围巾|丝巾|"
    r"连衣裙|裙|袜子?|鞋子?|靴子?|灯|锁|包|衣服?|裤子?|帽子?|防水|运动|休闲|夏季|冬季|"
    r"男士?|女士?|新款|经典|升级|版|款|加|pro|plus|the)"
)
_SURE = 5
"""Letters a word needs before a misspelling of it is recognised."""


@dataclass(frozen=True)
class ProductIndex:
    """A catalog's names, looked up by words.

    Attributes:
        phrases: The pieces of each name, to the product it belongs to alone.
        longest: First piece of a name, to the number of pieces of the longest name that begins with it.
        shorts: A word that belongs to one product alone, to that product.
        near: The first or last two letters of a word of a name, to the words that have them.
        words: The longer Latin pieces of names.
        pieces: All pieces of names.
    """

    phrases: dict[tuple[str, ...], ProductId]
    longest: dict[str, int]
    shorts: dict[str, ProductId]
    near: dict[str, list[str]]
    words: frozenset[str]
    pieces: frozenset[str]


class _Same:
    """A catalog as a key: two keys are equal when they hold the very same object."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __hash__(self) -> int:
        return id(self.catalog)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalog is self.catalog


def index_of(catalog: Catalog) -> ProductIndex:
    """Return the index of a catalog; it is built once for each catalog object."""
    return _index(_Same(catalog))


@lru_cache(maxsize=16)
def _index(key: _Same) -> ProductIndex:
    names: dict[tuple[str, ...], ProductId | None] = {}
    owners: defaultdict[str, set[ProductId]] = defaultdict(set)
    for product in key.catalog.all():
        for name in _names(product):
            pieces = tuple(_PIECE.findall(name))
            if pieces:
                taken = names.get(pieces, product.id)
                names[pieces] = product.id if taken == product.id else None
        for word in {word for name in _names(product) for word in _short_names(name)}:
            owners[word].add(product.id)
    phrases = {
        pieces: owner for pieces, owner in names.items() if owner is not None and _tells(pieces, owner)
    }
    longest: dict[str, int] = {}
    for pieces in phrases:
        for first in pieces[:1]:
            longest[first] = max(len(pieces), longest.get(first, 0))
    shorts = {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}
    words = frozenset(
        piece for pieces in names for piece in pieces if piece.isascii() and len(piece) >= _SURE
    )
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for end in {f"{word[:2]}-", f"-{word[-2:]}"}:
            near[end].append(word)
    return ProductIndex(
        phrases=phrases,
        longest=longest,
        shorts=shorts,
        near=dict(near),
        words=words,
        pieces=frozenset(piece for pieces in names for piece in pieces),
    )


def _tells(pieces: tuple[str, ...], owner: ProductId) -> bool:
    """Return whether a name means the product: a single everyday word does not, unless it is the id."""
    name = "".join(pieces)
    return name not in _EVERYDAY or owner.lower() == name


def _names(product: Product) -> tuple[str, ...]:
    return tuple(fold(name) for name in (product.name, *product.aliases, product.id))


def _short_names(name: str) -> Iterable[str]:
    """Yield what is left of a name without the words that many products share."""
    first = next(iter(_PIECE.findall(name)), "")
    if first.isascii() and first.isalpha() and len(first) >= _SURE and first not in _EVERYDAY:
        yield first
    for run in _HAN.findall(name):
        rest = _GENERIC_HAN.sub("", run)
        if 2 <= len(rest) < len(run) and run.startswith(rest):
            yield rest


def find_products(folded: str, *, catalog: Catalog) -> tuple[Found, ...]:
    """Return the products named, in the order of the text; the longest name wins."""
    index = index_of(catalog)
    pieces = [(match.group(), match.start(), match.end()) for match in _PIECE.finditer(folded)]
    words = [_spelled(word, index) for word, _, _ in pieces]
    found: list[Found] = []
    for place, word in enumerate(words):
        for end in range(min(place + index.longest.get(word, 0), len(words)), place, -1):
            owner = index.phrases.get(tuple(words[place:end]))
            if owner is not None and _is_a_mention(folded, pieces, words, place, end):
                found.append(Found(owner, pieces[place][1], pieces[end - 1][2]))
                break
        for end in range(place + 1, min(place + 4, len(words)) + 1):
            owner = index.shorts.get("".join(words[place:end]))
            if owner is not None:
                found.append(Found(owner, pieces[place][1], pieces[end - 1][2]))
    return _resolved(found)


def _resolved(found: list[Found]) -> tuple[Found, ...]:
    """Return the finds without those that overlap a longer one."""
    kept: list[Found] = []
    for place in sorted(widest(found), key=lambda each: each.start - each.end):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda each: each.start))


def _is_a_mention(
    folded: str, pieces: list[tuple[str, int, int]], words: list[str], place: int, end: int
) -> bool:
    """Return whether the words stand next to each other, and were not all misspelled."""
    gaps = [folded[pieces[n][2] : pieces[n + 1][1]] for n in range(place, end - 1)]
    changed = sum(pieces[n][0] != words[n] for n in range(place, end))
    return all(len(gap) <= 2 and not set(gap) & set(".,;!?\n") for gap in gaps) and (
        changed < 2 or end - place > 2
    )


def _spelled(word: str, index: ProductIndex) -> str:
    """Return the word of a name that this word is, a plural or a misspelling of it included."""
    if not word.isascii() or len(word) < 3 or word in index.words or word in index.longest:
        return word
    single = word.removesuffix("'s").removesuffix("s")
    if single in index.words or single in index.longest or single in index.pieces:
        return single
    if len(word) < _SURE or word in _EVERYDAY or word.isdigit():
        return word
    close = [*index.near.get(f"{word[:2]}-", ()), *index.near.get(f"-{word[-2:]}", ())]
    allowed = 1 if len(word) < 8 else 2
    best, least = word, allowed + 1
    for candidate in close:
        if abs(len(candidate) - len(word)) <= allowed:
            distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
            if distance < least:
                best, least = candidate, distance
    return best
