"""A message cut into the parts that may each ask for something."""

import re
from collections.abc import Iterator

MOST = 7
"""How many clauses a message is cut into; where there are more, the shortest neighbours are joined."""

LONGEST = 2000
"""How many characters are searched for cuts."""

_WHOLE = re.compile(
    r"(?:https?://|www\.)[^\s，。！？；]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|\b(?:mr|mrs|ms|dr|st|vs|etc|approx|inc|ltd|co|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k)\."
    r"|\bno\.(?=\s*\d)"
    r"|(?<!\S)\d[.)、](?=\s*[^\W\d])"
    r"|\d[,，]\d",
    re.IGNORECASE,
)
"""What must not be cut: links, addresses, abbreviations, the numbers of a list, large numbers."""

_CUT = re.compile(
    r"\n+"
    r"|[。！？；!?;]+[”』」）)]*"
    r"|(?:\.+|…+)(?=\s|$)"
    r"|[,，、]|~+|～+"
    r"|\s[-–—]+\s"
    r"|\s(?=\d[.)、]\s*[^\W\d])"
    r"|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff\d])"
    r"|(?<!\bi)\s(?=(?:and|but|so|then|plus|also|if|because|cos|btw|anyway|while)\b)"
    r"|(?=另外|还有(?![吗嘛么没多少几\d])|顺便|然后|对了|再问|再说|此外|同时|那(?![个么款双件种边家条些天时]))",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")
_SAYS_SOMETHING = re.compile(r"[^\W_]")


def split_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a message in order, at most `MOST`; the message itself if nothing is cut."""
    clauses: list[str] = []
    for piece in _pieces(_SPACES.sub(" ", text.strip())):
        if clauses and not (_SAYS_SOMETHING.search(clauses[-1]) and _SAYS_SOMETHING.search(piece)):
            clauses[-1] += piece
        elif piece.strip():
            clauses.append(piece)
    while len(clauses) > MOST:
        at = min(range(len(clauses) - 1), key=lambda n: len(clauses[n]) + len(clauses[n + 1]))
        clauses[at : at + 2] = [clauses[at] + clauses[at + 1]]
    return tuple(clause.strip() for clause in clauses) or (text,)


def _pieces(text: str) -> Iterator[str]:
    """Yield the text between cuts, each piece with the mark that closes it."""
    whole = [match.span() for match in _WHOLE.finditer(text, 0, LONGEST)]
    start, kept = 0, 0
    for cut in _CUT.finditer(text, 0, LONGEST):
        while kept < len(whole) and whole[kept][1] < cut.end():
            kept += 1
        if kept < len(whole) and whole[kept][0] < cut.start():
            continue
        yield text[start : cut.end()]
        start = cut.end()
    yield text[start:]
