"""Whether a text breaks off in the middle of a sentence."""

import re
from collections.abc import Sequence

from salesgraph.ingestion.commonness import HAN

_FINISHED = re.compile(r"[.!?。！？…:：;；～~][\"”’'」』)）\]】*_]*\s*$|[\"”’」』)）\]】>|]\s*$")
_OPEN_WORD = re.compile(
    r"\b(?:and|or|but|the|an?|of|to|with|for|in|on|at|by|from|that|which|who|is|are|was|were|be|will|can|should|must"
    r"|as|if|because|when|while|their|your|our|its|this|these|such|not|than|into|about|including)\s*$",
    re.IGNORECASE,
)
_OPEN_CHINESE = re.compile(
    "[并並且和与與及或在对對向将將把被让讓的地得为為是因从從以于於但而若则則当當给給其][\\s]*$|[、，,（(“「《]\\s*$"
)
_PAIRS = ("（）", "()", "「」", "《》", "“”")
_ITEM = re.compile(r"\s*(?:[-•*·●]|\d{1,2}\s*[.)、]|[(（]\d{1,2}[)）]|[A-Da-d]\s*[.)、])\s*\S")
_LABELLED = re.compile(rf"\s*[\w {HAN}]{{1,20}}[:：].{{1,60}}")
_INNER = re.compile(r"[。！？；]|[.!?;](?=\s)")
_LONG = 40
_MOST = 0.7


def breaks_off(text: str, *, others: Sequence[str] = ()) -> bool:
    """Return whether the last line of a text is an unfinished sentence.

    Args:
        text: The end of a file.
        others: Other paragraphs of the file; where nearly all of them end with a full stop, so must the last.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    last = lines[-1].strip()
    if _FINISHED.search(last):
        return False
    if _OPEN_WORD.search(last) and len(last.split()) > 2:
        return True
    if re.search(f"[{HAN}]", last) and len(last) > 6 and _OPEN_CHINESE.search(last):
        return True
    if any(last.count(opening) > last.count(closing) for opening, closing in _PAIRS):
        return True
    if _ITEM.match(last) and not _INNER.search(last[4:]):
        return False
    if _INNER.search(last) and _tail(last) > 3:
        return True
    if _LABELLED.fullmatch(last) or last.count("|"):
        return False
    return len(last) > _LONG and _usually_finished([*lines[:-1], *others])


def _tail(line: str) -> int:
    """Return the length of what follows the last finished sentence."""
    return len(line) - max(found.end() for found in _INNER.finditer(line))


def _usually_finished(lines: Sequence[str]) -> bool:
    long = [line for line in lines if len(line) > _LONG]
    return bool(long) and sum(bool(_FINISHED.search(line)) for line in long) >= _MOST * len(long)
