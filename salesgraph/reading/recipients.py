"""Which of the people that a message names the goods are for."""

import re
from collections.abc import Iterable, Iterator

from salesgraph.reading.patterns import Finder, Found, widest

_FOR = re.compile(
    r"\b(?:for|4|gift|present|buying|surprise|give|giving|get|getting|treat|thank)\b(?: [\w'-]+){0,3} ?$"
    r"|(?:给|送|帮|为|替|孝敬|同|俾|畀)(?:我|我们|我家|咱)?的?$"
)
_STARTS_FOR = re.compile(r"for |[给送帮为请]")
_DOES_SOMETHING = re.compile(
    r"(?:also |already |just |all |both |always |never |even |only |had |has |have )*(?:"
    r"hates?\b|have moved\b|moved (?:in|out|away)\b|(?:(?!to\b)[a-z]+ )?(?:told|said|recommend\w*|"
    r"mentioned)\b|recommend|told|tells?\b|say|said|suggest|think|thought|reckon|swears?\b|mention|complain|ask|talk|"
    r"discuss|"
    r"passed away|showed|sent me|gave me|got me|accepted|signed|picked|opened|paid|called (?:you|me|"
    r"and)\b|works\b|"
    r"with\b|went\b|saw\b|found\b|of mine\b|in on\b|and (?:i|me|myself)\b|is in\b|is (?:very )?(?:ill|sick)|"
    r"(?:was|is|will be) (?:home|there)\b|can (?:collect|pick|sign)|wants? (?:in|a refund|to (?:return|"
    r"cancel))\b|"
    r"(?:one|it|them|these)\b|(?<=all )(?:love|wear|got|use|like)\b|"
    r"(?:bought|owns|got|ordered) an?\b|(?:has|have|had|bought|owns|got|ordered|loves|wears|uses) "
    r"(?:the|one|it|them|these|this|those|mine|theirs|his|hers|from|with you|a pair|a set|a similar)\b|"
    r"'?s? (?:wedding|account|card|paypal|email|phone|number|name|recommendation|advice|idea|opinion|"
    r"house|place|"
    r"flat|address|login)\b)"
    r"|[\u4e00-\u9fff]{0,3}?(?:推荐来|介绍来)|们?(?:都|也|还|就|刚|就是|之前|昨天|上次|跟我|和我|那边)*(?:推荐|说|讲|话我|商量|介绍|问|觉得|嫌|"
    r"一起买|买过|"
    r"有一|同意|买的时候|买了|家有|签收|代收|帮我|送我|给我(?!买)|不让|不同意|反对|"
    r"的?(?:婚礼|账号|账户|卡|手机号|电话|名字|推荐))"
    r"|也(?:买|有|用|在用)"
)
"""What somebody does or has who only comes up in the story, right after being named."""
_COMES_UP = re.compile(
    r"\b(?:ask|asked|with|from|told|by|like|unlike|thanks to|not the|than) (?:my |our |the |his |her |a )?"
    r"(?:[a-z]+ )?$|\b(?:i'?m|i am|being) (?:also |just |only )?(?:(?:an?|the|his|her) (?:[a-z]+ )?)?$|"
    r"\bas an? (?:[a-z]+ )?$"
    r"|(?:问|(?<!俺)(?<!我)跟|和|听|像|我是|我是一?[个名位]|比|找|作为)(?:我|一[个名位])?$"
)
"""What stands before somebody who only comes up, or before what the customers are themselves."""
_OWNS = re.compile(r"'?s?'? (?:(?!and\b|or\b|is\b|needs?\b|has\b|wants?\b)[a-z]+ )?|[们家班校里她他的]{0,3}")


def find_recipient(folded: str, *, recipients: Finder) -> Found | None:
    """Return the person the goods are for; words after `for` go first.

    Somebody who merely comes up, as in `my wife says`, is nobody's recipient, and of `my son's teacher`
    the teacher is one.
    """
    people = [place for place in _whole(widest(recipients.find(folded)), folded) if _meant(place, folded)]
    given = (place for place in people if _given(place, folded))
    return next(given, people[0] if people else None)


def _whole(people: Iterable[Found], folded: str) -> Iterator[Found]:
    """Join a person to the one named after them: `my sister's` and `kid`."""
    before: Found | None = None
    for place in people:
        if before is not None and place.start < before.end:
            continue
        if before is not None and _owned(folded[before.start : place.start], before.end - before.start):
            before = Found(place.name, before.start, place.end)
            continue
        if before is not None:
            yield before
        before = place
    if before is not None:
        yield before


def _owned(text: str, length: int) -> bool:
    """Return whether the words end as an owner's do: `my sister's `, `my sons `, `我姐的`."""
    gap = text[length:]
    latin = gap.startswith("'") or (text[length - 1] == "s" and gap.startswith(" "))
    return _OWNS.fullmatch(gap) is not None and (latin or not text.isascii())


def _meant(place: Found, folded: str) -> bool:
    rest = folded[place.end : place.end + 40].removeprefix(" ")
    article = 2 if folded.startswith("a ", place.start) else 0
    before = folded[max(0, place.start - 24) : place.start + article]
    if _DOES_SOMETHING.match(rest):
        return False
    return _STARTS_FOR.match(folded, place.start) is not None or _COMES_UP.search(before) is None


def _given(place: Found, folded: str) -> bool:
    return bool(
        _STARTS_FOR.match(folded, place.start) or _FOR.search(folded[max(0, place.start - 30) : place.start])
    )
