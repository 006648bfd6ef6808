"""Whether a text breaks off in the middle of a sentence."""

import re
from collections.abc import Sequence

from salesgraph.domain.script import fold
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.rules import ReadingRules

_HAN = re.compile(f"[{HAN}]")
_LONG = 40
_MOST = 0.7
_REMAINDER = 3


def breaks_off(text: str, *, rules: ReadingRules, others: Sequence[str] = ()) -> bool:
    """Return whether the last line of a text is an unfinished sentence.

    Args:
        text: The end of a file.
        rules: What endings look like.
        others: Other paragraphs of the file; where nearly all of them end with a full stop, so must the last.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    last, endings = lines[-1].strip(), rules.endings
    if endings.finished.found(last):
        return False
    if _ends_open(last, rules=rules):
        return True
    if endings.item.opens(last) and not endings.stop.found(last[4:]):
        return False
    if _tail(last, rules=rules) > _REMAINDER:
        return True
    if endings.labelled.whole(last) or "|" in last:
        return False
    return len(last) > _LONG and _usually_finished([*lines[:-1], *others], rules=rules)


def _ends_open(line: str, *, rules: ReadingRules) -> bool:
    """Return whether a line ends with a word, a sign or a bracket that something must follow."""
    endings, folded = rules.endings, fold(line)
    return (
        (len(line.split()) > 2 and endings.open_words.ends(folded))
        or (len(line) > 6 and bool(_HAN.search(line)) and endings.open_characters.ends(folded))
        or any(line.count(opening) > line.count(closing) for opening, closing in endings.brackets.pairs)
    )


def _tail(line: str, *, rules: ReadingRules) -> int:
    """Return the length of what follows the last finished sentence; 0 if there is none."""
    stops = [found.end() for found in rules.endings.stop.every(line)]
    return len(line) - max(stops) if stops else 0


def _usually_finished(lines: Sequence[str], *, rules: ReadingRules) -> bool:
    long = [line for line in lines if len(line) > _LONG]
    return bool(long) and sum(rules.endings.finished.found(line) for line in long) >= _MOST * len(long)
