"""A message made comparable: disguises are taken off before anything is looked for."""

import re
import unicodedata

from salesgraph.domain.script import fold

HEAD, TAIL = 14_000, 6_000
"""How many characters of a very long message are looked at, from its start and its end."""

_LOOKALIKES = str.maketrans("аеіјорсухѕһԁԛԝвкмтнαεικνορτυχ", "aeijopcyxshdqwbkmthaeiknoptux")
_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "➕": "加", "❤": "心"})
_CJK = r"[\u3400-\u9fff]"
_CJK_GAP = re.compile(rf"(?<={_CJK})[ \t*_·.|-]{{1,3}}(?={_CJK})")
_SPELLED = re.compile(r"(?<![a-z0-9])(?:[a-z][ .*_-]{1,3}){3,30}[a-z](?![a-z0-9])")
_MIXED = re.compile(r"[a-zа-яёіјѕһԁԛԝα-ω]{3,40}")


def capped(text: str) -> str:
    """Return the head and the tail of a text that is too long to be looked at as a whole."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]}\n{text[-TAIL:]}"


def _unmask(word: re.Match[str]) -> str:
    """Return a word in Latin letters if it mixes them with look-alikes of other alphabets."""
    text = word.group()
    return text.translate(_LOOKALIKES) if any("a" <= letter <= "z" for letter in text) else text


def _join(letters: re.Match[str]) -> str:
    """Return spaced-out letters as words: wide gaps part words, narrow ones part letters."""
    text = letters.group()
    wide = re.split(r"[ .*_-]{2,3}", text)
    return " ".join(re.sub(r"[ .*_-]", "", part) for part in wide)


def normal(text: str) -> str:
    """Return a message folded, without invisible characters, spacing tricks and look-alike letters."""
    folded = fold(capped(text)).translate(_MARKS)
    seen = "".join(
        char
        for char in folded
        if char in "\n\t" or unicodedata.category(char) not in {"Cf", "Cc", "Mn", "Cs"}
    )
    seen = _SPELLED.sub(_join, seen)
    seen = _MIXED.sub(_unmask, _CJK_GAP.sub("", seen))
    return re.sub(r"[ \t\r\f\v]+", " ", re.sub(r"\s*\n\s*", "\n", seen)).strip()
