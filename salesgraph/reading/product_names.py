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
_EVERYDAY = frozenset(
    """a an the and or of for with in on to by at from my your this that it one two three four five six seven eight nine ten new old big small
    black white red blue green grey gray brown low mid high pro plus max mini lite air set kit pack pair size men women mens womens kids kid child
    boots boot shoes shoe sock socks dress scarf lamp floor sofa rug room wool silk linen leather lock speaker smart hiking care seat service
    installation warranty extended extension months month years year hearts heart earth health hearth's summer summits lunch loon June tune moon
    luna also all old cloud clouds could side book broke brooks ridge line lines marisol's summit peak trail mountain river lake stone wood north
    south east west home house door light table chair bag jacket tent phone watch water winter spring autumn sport comfort classic original basic
    standard premium deluxe gift card set's merino carpet standing living reading fingerprint""".lower().split()
)
_GENERIC_HAN = re.compile(
    r"(?:高帮|低帮|中帮|登山|徒步|户外|儿童|童|智能|指纹|双人|三人|单人|羊毛|真丝|亚麻|皮革|护理|套装|落地|客厅|安装|服务|延长|保修|延保|门锁|音箱|沙发|地毯|围巾|丝巾|连衣裙|裙|袜子?|鞋子?|靴子?|灯|锁|包|衣服?|裤子?|帽子?|防水|运动|休闲|夏季|冬季|男士?|女士?|新款|经典|升级|版|款|加|pro|plus|the)"
)
_SURE = 5
"""Letters a word needs before a misspelling of it is recognised."""


@dataclass(frozen=True)
class ProductIndex:
    """A catalog's names, looked up by words.

    Attributes:
        phrases: First piece of a name to the names that begin with it, longest first, and their product.
        shorts: A word that belongs to one product alone, to that product.
        near: The first or last two letters of a word of a name, to the words that have them.
        words: The pieces of names.
    """

    phrases: dict[str, list[tuple[tuple[str, ...], ProductId]]]
    shorts: dict[str, ProductId]
    near: dict[str, list[str]]
    words: frozenset[str]


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
    phrases: defaultdict[str, list[tuple[tuple[str, ...], ProductId]]] = defaultdict(list)
    for pieces, owner in sorted(names.items(), key=lambda item: -len(item[0])):
        if owner is not None and not (len(pieces) == 1 and pieces[0] in _EVERYDAY and owner.lower() != pieces[0]):
            phrases[pieces[0]].append((pieces, owner))
    shorts = {word: next(iter(ids)) for word, ids in owners.items() if len(ids) == 1}
    words = frozenset(piece for pieces in names for piece in pieces if piece.isascii() and len(piece) >= _SURE)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        for end in {f"{word[:2]}-", f"-{word[-2:]}"}:
            near[end].append(word)
    return ProductIndex(phrases=dict(phrases), shorts=shorts, near=dict(near), words=words)


def _names(product: Product) -> tuple[str, ...]:
    return tuple(fold(name) for name in (product.name, *product.aliases, product.id))


def _short_names(name: str) -> Iterable[str]:
    """Yield what is left of a name without the words that many products share."""
    for word in _PIECE.findall(name):
        if word.isascii() and len(word) >= _SURE and word not in _EVERYDAY and not word[0].isdigit():
            yield word
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
    for place in range(len(pieces)):
        for name, product in index.phrases.get(words[place], ()):
            end = place + len(name)
            if tuple(words[place:end]) == name and _is_a_mention(folded, pieces, words, place, end):
                found.append(Found(product, pieces[place][1], pieces[end - 1][2]))
                break
    for place, word in enumerate(words):
        owner = index.shorts.get(word) or index.shorts.get("".join(words[place : place + 2]))
        end = place if word in index.shorts else place + 1
        if owner is not None and end < len(pieces):
            found.append(Found(owner, pieces[place][1], pieces[end][2]))
    return _resolved(found)


def _resolved(found: list[Found]) -> tuple[Found, ...]:
    """Return the finds without those that overlap a longer one."""
    kept: list[Found] = []
    for place in sorted(widest(found), key=lambda each: each.start - each.end):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda each: each.start))


def _is_a_mention(folded: str, pieces: list[tuple[str, int, int]], words: list[str], place: int, end: int) -> bool:
    """Return whether the words stand next to each other, and were not all misspelled."""
    gaps = [folded[pieces[n][2] : pieces[n + 1][1]] for n in range(place, end - 1)]
    changed = sum(pieces[n][0] != words[n] for n in range(place, end))
    return all(len(gap) <= 2 and not set(gap) & set(".,;!?\n") for gap in gaps) and (changed < 2 or end - place > 2)


def _spelled(word: str, index: ProductIndex) -> str:
    """Return the word of a name that this word is, a plural or a misspelling of it included."""
    if not word.isascii() or len(word) < 3 or word in index.words or word in index.phrases:
        return word
    single = word.removesuffix("'s").removesuffix("s")
    if single in index.words or single in index.phrases or (single in ("pro", "mid", "low", "lock")):
        return single
    if len(word) < _SURE or word in _EVERYDAY or word.isdigit():
        return word
    close = [*index.near.get(f"{word[:2]}-", ()), *index.near.get(f"-{word[-2:]}", ())]
    allowed = 1 if len(word) < 8 else 2
    best, least = word, allowed + 1
    for candidate in close:
        if abs(len(candidate) - len(word)) <= allowed and candidate[0] == word[0] or candidate[1:] == word:
            distance = DamerauLevenshtein.distance(word, candidate, score_cutoff=allowed)
            if distance < least:
                best, least = candidate, distance
    return best
