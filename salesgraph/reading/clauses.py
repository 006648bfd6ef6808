"""A message cut into the parts that may each ask for something."""

import re
from collections.abc import Iterator

MOST = 8
"""How many clauses a message is cut into; the last one keeps the rest."""

LONGEST = 2000
"""How many characters are searched for cuts."""

_WHOLE = re.compile(
    r"(?:https?://|www\.)[^\s，。！？；]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|\b(?:mr|mrs|ms|dr|st|vs|etc|approx|inc|ltd|co|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k)\."
    r"|\bno\.(?=\s*\d)"
    r"|(?<!\S)\d[.)、](?=\s*[^\W\d])",
    re.IGNORECASE,
)
"""What must not be cut: links, addresses, abbreviations, the numbers of a list."""

_ASKS = (
    r"(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are|will|would|should|please|pls|"
    r"i\s(?:want|need|also|would|have)|i'?d\slike)\b"
)
_CUT = re.compile(
    r"\n+"
    r"|[。！？；]+[”』」）]*"
    r"|[!?;]+"
    r"|(?:\.+|…+)(?=\s|$)"
    r"|\s(?=\d[.)、]\s*[^\W\d])"
    r"|[,，]?\s*(?=\b(?:by the way|btw|one more thing|another thing|second(?:ly)?,|also[, ])\s*)"
    rf"|,\s*(?=(?:and|but|so|then|plus|or)?\s*{_ASKS})"
    rf"|\s(?=(?:and|but|plus|then)\s(?:also\s)?{_ASKS})"
    r"|[，,、\s]\s*(?=另外|还有[，,一就我，、]|还想|对了|顺便|此外|再问|再帮|最后问|其次|第[二三四]|同时)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\s*(?:if|when|once|since|because|as|after|before|unless|although|though)\b", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\n]+")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_TOKEN = re.compile("[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\\w'])+")
_FEWEST = 2
"""How many words or Chinese characters must stand before a comma or conjunction that is cut at."""


def split_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a message in order, at most `MOST`; the message itself if nothing is cut."""
    clauses: list[str] = []
    for piece in _pieces(_SPACES.sub(" ", text.strip())):
        stripped = piece.strip()
        if not stripped:
            continue
        if clauses and (len(clauses) == MOST or not _SAYS_SOMETHING.search(stripped)):
            clauses[-1] = f"{clauses[-1]} {stripped}"
        else:
            clauses.append(stripped)
    return tuple(clauses) or (text,)


def _pieces(text: str) -> Iterator[str]:
    """Yield the text between cuts, each piece with the mark that closes it."""
    whole = [match.span() for match in _WHOLE.finditer(text, 0, LONGEST)]
    start, kept = 0, 0
    for cut in _CUT.finditer(text, 0, LONGEST):
        while kept < len(whole) and whole[kept][1] < cut.end():
            kept += 1
        inside = kept < len(whole) and whole[kept][0] < cut.start()
        if inside or (_soft(cut.group()) and not _stands_alone(text[start : cut.start()])):
            continue
        yield text[start : cut.end()]
        start = cut.end()
    yield text[start:]


def _soft(cut: str) -> bool:
    """Return whether a cut is a mere comma or space, before words that usually begin a new request."""
    return "\n" not in cut and not cut.strip(" \t,，、")


def _stands_alone(head: str) -> bool:
    return len(_TOKEN.findall(head)) >= _FEWEST and not _CONDITION.match(head)
