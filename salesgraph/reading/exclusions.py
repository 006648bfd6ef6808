"""What the customer does not want to be shown."""

import re
from collections.abc import Iterable

from salesgraph.reading.patterns import Found

_NO_BEFORE = re.compile(
    r"(?:\b(?:not|no|don'?t (?:want|like|need|show me|recommend|suggest|offer)|"
    r"do not (?:want|like|show me)|except|apart from|other than|anything but|instead of|"
    r"rather than|besides|without|nothing like|skip|forget|hate|never)(?: \w+){0,2}"
    r"|(?:不要|别|不想要|不喜欢|除了|不看|不考虑|别推荐|不是|讨厌|排除|不需要)[^,.?!]{0,4}) ?$"
)
_NO_AFTER = re.compile(
    r"[^,.?!]{0,4}(?:就算了|不要|不喜欢|就不用|不考虑|pass\b|不行|不看)|(?: (?:is|are|"
    r"was))? (?:not for me|out of the question|is out|a no|no good|no thanks)"
)
_YET = re.compile(
    r"\b(?:not|don'?t|do not) (?:sure|know|see|understand|think|have|working|fit|arriv\w*|"
    r"receiv\w*|find|get|got|work|mind|only)\b|不(?:知道|懂|明白|确定)|是不是|要不要|"
    r"有没有|要不|好不好"
)


def find_exclusions(folded: str, *, products: Iterable[Found], wishes: Iterable[str]) -> tuple[str, ...]:
    """Return `upgrade` when dearer models are unwanted, and each product named with a no."""
    found = ["upgrade"] if "no_upgrade" in wishes else []
    for place in products:
        before = folded[max(0, place.start - 32) : place.start]
        refused = _NO_BEFORE.search(before) and not _YET.search(before)
        if refused or _NO_AFTER.match(folded[place.end : place.end + 24]):
            found.append(place.name)
    return tuple(dict.fromkeys(found))
