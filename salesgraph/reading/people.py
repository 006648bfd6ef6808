"""Who it is for, in the customer's words, and how old they are."""

import re
from dataclasses import dataclass

from salesgraph.reading.line import Line
from salesgraph.reading.numerals import number
from salesgraph.reading.patterns import Finder, widest

_FOR = re.compile(
    r"\b(?:for|gift|present|buying|surprise|give|giving|get|getting|"
    r"treat)\b(?: [\w'-]+){0,3} ?$|(?:给|送|帮|为|替|孝敬|同)(?:我|我们|我家|咱)?的?$"
)
_STORY = re.compile(
    r"\b(?:recommended|told me|says?|said|suggested|has (?:a|the|one)|all (?:have|love|"
    r"wear|got)|have (?:one|it|them|these)|is in|is (?:very )?(?:ill|sick)|passed away|"
    r"also has|bought (?:one|it)|works|with|ask|asking|talk to|discuss|check with|asked)\b|"
    r"推荐|说|商量|介绍|问问|问一下|一起|也买|也有|同意"
)
_AGE = re.compile(
    r"\b(?:(?P<a>\d{1,3})|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen))[- ]?(?:(?:years?|"
    r"yrs?)[- ]?olds?|yo\b|y/o|y\.o)"
    r"|\b(?:he'?s|she'?s|he is|she is|who'?s|who,? is|(?:son|daughter|kid|boy|girl|baby|"
    r"child|nephew|niece|mum|mom|mother|dad|father|wife|husband|grand\w+|friend|one) is|"
    r"aged?|age is|age:|turning|turns|"
    r"is turning|will be|just turned|they'?re|is now) (?:now |only |just |about |nearly |"
    r"almost |turning )?(?P<b>\d{1,3}|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve)(?=[ ,.!?]*(?:$|[,.!?]|and|now|in (?:may|june|july|march)|next|this|so|years|"
    r"who|with|he|she|soon))"
    r"|(?<!\d)(?P<c>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?(?:周)?岁(?:半|多|了)?|"
    r"\b(?:son|daughter|kid|boy|girl|nephew|niece|child|grandson|granddaughter),? (?:\(|"
    r"aged? )?(?P<d>\d{1,2})(?=[,.)!?]|$| and\b)|(?P<teen>\bteen(?:age)?\b)",
    re.ASCII,
)


@dataclass(frozen=True)
class Person:
    """The person something is bought for.

    Attributes:
        name: The name in the playbook: `child`, `partner`, ...
        words: The customer's own words.
        age: The age, when it was told.
    """

    name: str = ""
    words: str = ""
    age: int | None = None


def find_person(line: Line, *, recipients: Finder) -> Person:
    """Return who it is for.

    Somebody who merely comes up, as in `my wife says`, is nobody's recipient; words after `for` go first.
    """
    folded = line.folded
    found = [
        place
        for place in widest(recipients.find(folded))
        if not _STORY.match(folded[place.end : place.end + 12].lstrip())
    ]
    found = [
        place
        for place in found
        if not re.search(
            r"\b(?:ask|with|from|told|by) (?:\w+ )?$|(?:问|跟|和|听)(?:我)?$",
            folded[max(0, place.start - 12) : place.start],
        )
    ]
    if not found:
        return Person(age=_age(folded))
    given = [place for place in found if _FOR.search(folded[max(0, place.start - 30) : place.start])]
    best = (given or found)[0]
    words = re.sub(
        r"^(?:给|送|帮|为|for )?(?:给)?的?", "", line.said(best.start, best.end), flags=re.IGNORECASE
    )
    return Person(best.name, words, _age(folded) if best.name != "self" else None)


def _age(folded: str) -> int | None:
    match = _AGE.search(folded)
    if match is None or match["teen"]:
        return None
    text = match["a"] or match["word"] or match["b"] or match["c"] or match["d"]
    value = number(text) if text else None
    return int(value) if value is not None and 0 < value < 120 else None
