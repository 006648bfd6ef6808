"""The language to answer in, told by the scripts and the small words of a message."""

import re

from salesgraph.domain.conversation import Language
from salesgraph.domain.script import fold

LONGEST = 2000
"""How many characters are looked at."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30fa\uff66-\uff9d]")
_OTHER = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")

_CHINESE_SMALL_WORDS = frozenset(
    "的了吗呢吧啊呀嘛么是我你您他她它们这那哪有没不要想能会可就"
    "还也都很给帮请把被在和跟让买怎什多几谁好对得地着过个"
)
_ENGLISH = """
    a am an and any are at be but by can could did do does for from get has have hello hi how i i'm if in is
    it it's me my need no not of on or our please show tell thanks that the their there these this those to
    want was we what what's when where which who why will with would you your
"""
_ENGLISH_SMALL_WORDS = frozenset(_ENGLISH.split())
_CHARACTERS_A_WORD = 1.5
_OUTVOTED = 3
"""How many English small words it takes for each Chinese one before a mixed message counts as English."""


def detect_language(text: str, *, default: Language) -> Language:
    """Return the language of a message; the default when its characters tell nothing.

    In a mixed message the language of the small words counts, not that of the names of products.
    """
    folded = _OTHER.sub(" ", fold(text[:LONGEST].replace("\u2019", "'")))
    han = _HAN.findall(folded)
    words = _WORD.findall(folded)
    if not han:
        return "en" if words else default
    chinese = sum(character in _CHINESE_SMALL_WORDS for character in han)
    if len(_KANA.findall(folded)) > chinese:
        return default
    english = sum(word in _ENGLISH_SMALL_WORDS for word in words)
    if chinese or english:
        return "en" if english > _OUTVOTED * chinese else "zh"
    return "en" if len(words) > len(han) / _CHARACTERS_A_WORD else "zh"
