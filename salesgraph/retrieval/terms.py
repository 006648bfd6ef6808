"""The parts of a text that carry its meaning, each with a weight: words, their pieces, characters."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from salesgraph.domain.script import fold

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<word>(?:(?![{_HAN}])[^\W_])+)|(?P<sign>[^\w\s])")
_PUNCTUATION = frozenset("!\"#'()*,-./:;<=>?@[\\]^_`{|}~、。「」『』《》〈〉【】·…—–“”‘’•\u200b\u200d\ufe0f")

WORD, PIECE, CHARACTER, PAIR, SIGN = 1.0, 0.3, 0.7, 1.0, 0.5
"""How much a whole word, a piece of one, a Chinese character, a pair of them and a symbol count."""

FAINT = 0.1
"""What remains of the weight of a word or character that says nothing about the subject."""

_COMMON = """
    a about all also am an and any are as at be because been but by can could did do does doing for from
    get got had has have he her here him his how i if in into is it its just let like ll m many may me
    might more most much must my need no not of on one or our out please re s shall she should so some
    something such t tell than that the their them then there these they thing this those to too us ve
    very want was we were what when where which while who why will with would you your
"""
_STOP_WORDS = frozenset(_COMMON.split())
_STOP_CHARACTERS = frozenset(
    "的了吗呢吧啊呀嘛么是我你您他她它这那个在有和与就也都很还要会能可以不想请问怎什哪些们把被给让"
)
_SUFFIXES = (
    "ingly",
    "edly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "est",
    "ed",
    "es",
    "er",
    "ly",
    "s",
    "e",
    "y",
)


def terms(text: str) -> dict[str, tuple[float, int]]:
    """Return every term of the text with its weight and the number of times it occurs."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for term, weight in _all_terms(fold(text)):
        counts[term] += 1
        weights[term] = weight
    return {term: (weights[term], count) for term, count in counts.items()}


def _all_terms(text: str) -> Iterator[tuple[str, float]]:
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "han":
            yield from _chinese_terms(token[0])
        elif token.lastgroup == "word":
            yield from _word_terms(token[0])
        elif token[0] not in _PUNCTUATION:
            yield token[0], SIGN


def _word_terms(word: str) -> Iterator[tuple[str, float]]:
    if word in _STOP_WORDS:
        yield f"w {word}", WORD * FAINT
        return
    yield f"w {stem(word)}", WORD
    edged = f"<{word}>"
    for size in (3, 4, 5):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size], PIECE


def _chinese_terms(run: str) -> Iterator[tuple[str, float]]:
    for character in run:
        yield character, CHARACTER * (FAINT if character in _STOP_CHARACTERS else 1.0)
    for first, second in pairwise(run):
        faint = (first in _STOP_CHARACTERS) + (second in _STOP_CHARACTERS)
        yield first + second, PAIR * (1.0, 0.4, FAINT)[faint]


def stem(word: str) -> str:
    """Return an English word without its common endings: `returned`, `returning` and `returns` agree."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            root = word[: -len(suffix)]
            # `fitting` and `fits` share a root once the doubled letter is single again.
            doubled = len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls"
            return root[:-1] if doubled else root
    return word
