"""What the classifier sees of a message: hashed pieces of its normalised text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from zlib import crc32

from salesgraph.domain.conversation import Language
from salesgraph.domain.script import fold

VERSION = 3
"""Raised with every change here, so that weights taught with other features are not used."""

LONGEST = 2000
"""How many characters of a message are counted."""

BEFORE: dict[Language, int] = {"en": 160, "zh": 60}
"""How many characters of the shop's line are counted: the last ones, where questions stand."""

BEFORE_SHARE = 0.8
"""How much the shop's line counts beside the message."""

Block = tuple[float, Counter[int]]
"""Pieces of one sort: the share of their block in the whole, and how often each occurs, by hash."""

_TOKENS = (
    (
        re.compile(r"(?:https?://|www\.)\S{1,500}|\b[a-z\d-]{1,63}\.(?:com|net|org|cn|shop|top)\b\S{0,500}"),
        " linktoken ",
    ),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,200}"), " mailtoken "),
    (
        re.compile(
            r"(?:[$€£¥₹]|\b(?:rs\.?|inr|usd|eur|rmb))\s?\d[\d,.]*"
            r"|(?<![\d,.])\d[\d,.]*\s?(?:[$€£¥₹]|(?:dollars?|bucks|euros?|usd|eur|rs|rupees?|rmb)\b|元|块钱?)"
        ),
        " moneytoken ",
    ),
    (re.compile(r"#\s?[a-z]{0,4}-?\d[\da-z]*|\b[a-z]{1,4}-?\d{3,}[\da-z]*\b|\d{6,}"), " ordertoken "),
    (re.compile(r"\d[\d,.]*"), " numtoken "),
)
_SPACES = re.compile(r"\s+")

_LEADS = {
    "en": re.compile(
        r"(?:"
        r"(?:hi|hello|hey|dear|good (?:morning|evening|afternoon)|sir|madam|team|guys|there"
        r"|please|pls|plz|kindly|so|well|um|just|actually|also|and|but|ok|okay)[\s,.!]+"
        r"|(?:(?:can|could|will|would) (?:yo)?u|i(?: a|')?m trying|i'?d like"
        r"|i (?:just )?(?:want|need|try|would like|wanna|have)"
        r"|(?:i )?do ?n'?t know (?:how|what)|(?:i )?(?:need|want)|(?:give|get) me|help)"
        r"(?: (?:me|please|pls|to|some|with|your|ur|help|assistance|support|know|what|how|have"
        r"|need|i|can|do|a hand))*\s"
        r")+"
    ),
    "zh": re.compile(
        r"(?:你好|您好|哈喽|hello|hi|在吗|亲亲?|老板|客服|请问一?下?|麻烦(?:你|您)?(?:们)?"
        r"|我?想(?:要|请)?(?:问|咨询|了解|知道)(?:一下|下|问)?|问(?:一下|下)|那个|就是|帮我|帮忙"
        r"|能不能|可不可以|可以|能|劳驾|打扰一?下?|不好意思|我想|[\s,.!~、:?])+"
    ),
}
_FEWEST = {"en": 8, "zh": 3}
"""How many characters must remain for a lead-in to be left out."""

_ENGLISH = re.compile(r"[\w']+|[!?]")
_LATIN = re.compile(r"[a-z_']+")


def features(text: str, *, language: Language, before: str = "") -> tuple[Block, ...]:
    """Return the pieces of a message, in blocks that weigh the same whatever their number.

    What follows the lead-in ("could you help me to", "麻烦问一下") is counted twice: it carries the request.

    Args:
        text: The message.
        language: Its language.
        before: What the shop said before it; its end is counted, in blocks of its own.
    """
    whole = normalise(text)
    lead = _LEADS[language].match(whole)
    rest = whole[lead.end() :] if lead else whole
    both = (whole, rest if len(rest) >= _FEWEST[language] else whole)
    message = _english(both) if language == "en" else _chinese(both)
    return (*message, *_before(before, language=language)) if before else message


def normalise(text: str) -> str:
    """Return the text folded, with numbers, amounts, links, addresses and order numbers made tokens."""
    folded = fold(text[:LONGEST]).replace("\u2019", "'")
    for pattern, token in _TOKENS:
        folded = pattern.sub(token, folded)
    return _SPACES.sub(" ", folded).strip()


def _english(texts: tuple[str, str]) -> tuple[Block, ...]:
    words = [_ENGLISH.findall(text) for text in texts]
    # Word pieces stop at the end of a word, so that word order does not blur them; the spaces mark the edges.
    pieces = [f" {word} " for text in texts for word in text.split()]
    return (
        (1.0, _hashed("w", (gram for sentence in words for gram in _runs(sentence, longest=3)))),
        (1.0, _hashed("p", (gram for piece in pieces for gram in _substrings(piece, shortest=3, longest=5)))),
        (0.4, _hashed("s", (gram for sentence in words for gram in _skips(sentence, reach=3)))),
    )


def _chinese(texts: tuple[str, str]) -> tuple[Block, ...]:
    latin = [_LATIN.findall(text) for text in texts]
    return (
        (1.0, _hashed("c", (gram for text in texts for gram in _substrings(text, shortest=1, longest=3)))),
        (0.3, _hashed("w", (gram for sentence in latin for gram in _runs(sentence, longest=2)))),
        (0.3, _hashed("s", (gram for text in texts for gram in _skips(text, reach=4)))),
    )


def _before(line: str, *, language: Language) -> tuple[Block, ...]:
    text = normalise(line[-BEFORE[language] :])
    if language == "en":
        return ((BEFORE_SHARE, _hashed("before", _runs(_ENGLISH.findall(text), longest=2))),)
    return ((BEFORE_SHARE, _hashed("before", _substrings(text, shortest=1, longest=2))),)


def _hashed(sort: str, grams: Iterable[str]) -> Counter[int]:
    counts = Counter(grams)
    start = crc32(sort.encode())
    hashed: Counter[int] = Counter()
    for gram, count in counts.items():
        hashed[crc32(gram.encode("utf-8", "replace"), start)] += count
    return hashed


def _substrings(text: str, *, shortest: int, longest: int) -> Iterator[str]:
    for length in range(shortest, longest + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


def _runs(words: list[str], *, longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _skips(parts: str | list[str], *, reach: int) -> Iterator[str]:
    """Yield pairs of parts that stand near each other, but not side by side."""
    for distance in range(2, reach + 1):
        for start in range(len(parts) - distance):
            yield f"{parts[start]}\t{parts[start + distance]}"
