"""The size that counts, and the one that is given up, in a correction or an exchange."""

import re
from dataclasses import dataclass
from typing import Literal

from salesgraph.domain.reading import Size
from salesgraph.domain.shop import Shop
from salesgraph.reading.numerals import number

System = Literal["us", "eu", "letter", "unknown"]

_LETTER = r"(?:[2-6]xl|x{1,4}l|x{1,3}s|xs|s|m|l|extra[- ]large|extra[- ]small|small|medium|large)"
_NUMBER = r"(?:\d{1,2}(?:\.5|\.0)?)"
_WORDS = r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)"
_HALF = r"(?: and a half| ?\.5)?"
_VALUE = rf"(?:{_NUMBER}|{_WORDS}{_HALF})"
_NO_UNIT = (
    r"(?![\d.:]|,\d| ?(?:%|percent|cm|mm|m\b|kg|g\b|k\b|lbs?|kilos?|pounds?|dollars?|"
    r"bucks?|quid|euros?|usd|块|元|天|个|双|件|点|岁|月|日|年|折|公斤|斤|克|厘米|毫米|周|"
    r"次|小时|分|号楼|楼|条|位|人|寸|英寸|升|瓦|伏|ml|gb|tb|v\\b|w\\b|met(?:er|re)|%"
    r"|days?|weeks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|am\b|pm\b|st\b|nd\b|"
    r"rd\b|th\b|pairs?|prs?|pcs|pieces|items?|people|times|stars?|inch|feet|ft\b|-?seat|"
    r"-?day|-?year|yo\b|per\b|and a half (?:year|month)|of (?:them|these|those|the)|other|"
    r"more\b))"
)
_SIZE = re.compile(
    rf"(?<![a-z0-9.])(?P<system1>us|eu|eur|euro|uk)(?: ?(?:size|men'?s|women'?s|m|"
    rf"w))?[ :]?(?P<a>{_NUMBER}){_NO_UNIT}(?![a-z])"
    rf"|(?<![\d.$€£¥])(?P<b>{_NUMBER}) ?(?:in )?(?P<system2>us|eu|eur|uk)(?![a-z])"
    rf"|\b(?:women'?s|men'?s|ladies|kids'?) (?:size )?(?P<t>{_NUMBER})(?=[ ,.?!]|$){_NO_UNIT}"
    rf"|\b(?:sizes?|sz)(?: is| are| would be| in| to|:|=|#|"
    rf" number| no\.?)? ?(?:an? |the |about |around |probably |usually |"
    rf"normally )?(?P<system3>us |eu |uk )?(?P<c>{_VALUE}|"
    rf"{_LETTER})(?![a-z0-9%$])(?! ?(?:do|doesn|bit)\b)"
    rf"|(?P<d>\d{{1,2}}(?:\.5)?|{_LETTER}) ?码(?! ?(?:头|数))"
    rf"|(?<![\d月年.])(?P<e>3[3-9]|4[0-9]|2[2-9]|3[0-2]|{_LETTER}) ?号(?!楼|门|店|线|前|"
    rf"发货|到|下|早|晚|上|之|以|左|单|码头|$|[,.?!])"
    rf"|(?:尺码|号码|鞋码|码数|脚码)(?:是|穿|为|:)? ?(?P<f>\d{{1,2}}(?:\.5)?)"
    rf"|(?:平时|平常|一般|我|都|他|她|日常|老公|老婆|男朋友|女朋友|爸|妈|运动鞋|皮鞋|"
    rf"鞋子?)[^,.?!\d]{{0,3}}穿(?:的)?(?:是)?(?P<g>\d{{2}}(?:\.5)?|"
    rf"{_LETTER}(?![a-z])){_NO_UNIT}"
    rf"|\b(?:i'?m|i am|i wear|i take|wears?|wearing|takes?|normally|usually|always|"
    rf"i'?m usually|i'?m normally|feet are|foot is|mostly) (?:an? |about an? |in an? |"
    rf"either an? |usually an? |normally an? |a size )?(?P<h>{_NUMBER}|"
    rf"{_WORDS}{_HALF}){_NO_UNIT}(?! (?:and|or) i)(?![a-z])"
    rf"|\b(?:in|need|want|get|have|got|order|take|wear|for|have the|in the|with|"
    rf"try) (?:an? |the )(?P<i>{_NUMBER}|{_WORDS}{_HALF}|[2-6]xl|x{{1,4}}l|xs|(?:small|"
    rf"medium|large|extra[- ]large)(?= ?(?:[,.?!]|please|pls|instead|size|or\b|left|"
    rf"in stock|available|$))){_NO_UNIT}(?=[ ,.?!]|$)(?! (?:amount|part|number|problem|"
    rf"question|group|family|dog|flat|room|apartment|bit|kitchen|space|order|quantity|sofa|"
    rf"rug|house|gift|home|fortune|business|company|lamp|price|discount|person|seat|piece|"
    rf"parcel))"
    rf"|\b(?:available|stock|anything|it|them|these|those|one|this|boots?|shoes?|pair|pairs|"
    rf"mid|low|pro|dress|brown|black|grey|gray|blue|green|red|white|any|"
    rf"still) (?:in|for) (?:my size )?(?P<j>{_NUMBER}|{_WORDS}{_HALF}|"
    rf"{_LETTER}){_NO_UNIT}(?=[ ,.?!]|$)"
    rf"|(?:有|要|来|拿|换|买|下单|改|选|拍|订|给|想要|改成|换成|换个|发|是|不是|不要|"
    rf"试)(?:双|个|件|一双|一件|没有|了|的)?(?P<k>(?:3[3-9]|4[0-9]|2[0-9]|3[0-2])(?:\.5)?|"
    rf"[2-6]xl|x{{1,3}}l|xs|[sml](?![a-z])){_NO_UNIT}"
    rf"|(?<![\d.a-z$])(?P<l>(?:3[3-9]|4[0-9])(?:\.5)?)(?: ?的)?(?= ?(?:还有|有没有|有货|"
    rf"有吗|有现货|没货|断货|缺货|换|太小|太大|小了|大了|偏|紧|松|穿|挤|不合|合适|可以|能|"
    rf"刚好|正好|的|半|吗|吧|呢|不是|,|给|还是))(?! ?(?:分|块|元|个|天))"
    rf"|(?<![\da-z])(?P<m>[2-6]xl|x{{1,4}}l|x{{1,3}}s)(?![a-z0-9])"
    rf"|(?P<n>[小中大加]大?号|大码|中码|小码)(?!包|店)"
    rf"|(?<![\d.a-z$€£#-])(?P<o>{_NUMBER})(?= ?(?:is|was|are|were|feels?|felt|fits?|seems?|"
    rf"turned out|came up|runs?|,) ?(?:a bit |way |far |much |very |slightly |really |"
    rf"so )?(?:too |just )?(?:small|tight|big|large|loose|narrow|snug|short|perfect|"
    rf"wide)\b)"
    rf"|\b(?:the|your|my|a|any) (?P<r>{_NUMBER})s?(?= (?:in stock|available|left|sold out|"
    rf"back|out of stock|please|instead|would|will|should|might|fit|or the)\b)"
    rf"|\bin (?P<s>{_NUMBER})(?=[?.!]*$|, | (?:us|eu|wide|please|or)\b)"
    rf"|(?P<p>[三四]十[一二三四五六七八九]?)码"
    rf"|(?<![\d.a-z$])(?P<q>{_NUMBER})(?=(?: d|(?<=[.]5)d|ee|2e|4e| ee| 2e| 4e| ?wide|narrow|extra wide|"
    rf"regular)\b(?! (?:door|sofa|rug)))",
    re.ASCII,
)
_SIZED = (
    rf"(?:size |sizes |us ?|eu ?|uk ?|a |an |the |my )?(?P<{{0}}>{_NUMBER}|"
    rf"{_LETTER})(?: ?码| ?号| ?us| ?eu| and a half)?"
)


def _two(
    before: str, between: str, after: str = "", *, first: str = "old", second: str = "new"
) -> re.Pattern[str]:
    a, b = _SIZED.replace("{0}", first), _SIZED.replace("{0}", second)
    return re.compile(
        rf"{before}(?<![\d.a-z]){a}(?![a-z\d]){between}(?<![\d.]){b}(?![\d.]\d|[a-z%]){after}", re.ASCII
    )


_SWAPS = (
    _two(
        r"(?:\bnot |\bisn'?t |\bwasn'?t |不是|不要|别要|别发|不用)(?:the |a )?",
        r" ?[,.;]? ?(?:but |it'?s |i (?:need|want|meant|said|take|wear) |rather |make it |要|"
        r"是|而是|应该是|改成|想要|换)?(?:a |the )?(?:的)?",
    ),
    _two(
        r"", r" ?(?:[,-]? ?(?:and )?not|rather than|instead of|over) (?:a |the )?", first="new", second="old"
    ),
    _two(r"(?:要|是|换成?)?", r"(?:的)?[, ]?(?:不是|不要|别要|别发|而不是)", first="new", second="old"),
    _two(
        r"\b(?:instead of|rather than|in place of) (?:a |the )?",
        r" ?[,.]? ?(?:i (?:need|want|take)|make it|give me|send(?: me)?|get me)? ?(?:a |the )?",
    ),
    _two(
        r"\b(?:swap|exchange|change|switch|replace|return|trade|swop|upgrade|"
        r"convert)\w* (?:[\w']+ ){0,5}?(?:from )?(?:a |the )?",
        r" ?(?:\w+ ){0,3}?(?:for|to|with|into|in|->|=>|→|and get)(?: (?:an?|the|my))?(?: size)? ?",
    ),
    _two(r"", r" ?(?:的)?(?:换成?个?|改成?为?|调成?|变成|->|=>|→)(?:一?双|件|个)?"),
    _two(
        r"",
        r" (?:is|was|are|were|feels?|felt|seems?|turned out|came up|runs?|'s)?[ ,]*(?:a bit |"
        r"way |far |much |very |slightly |really |so )?(?:too )?(?:small|tight|big|large|loose|"
        r"narrow|snug|short|wide)[^\d]{0,40}?(?:need|want|get|take|try|have|swap|exchange|"
        r"change|order|send|for|is|to)\b[^\d]{0,16}?",
    ),
    _two(
        r"",
        r"(?:有点|太|偏|稍|略|好|很|都)*(?:小|大|紧|松|挤|长|短)[^\d]{0,8}(?:换|要|想要|改|试|"
        r"需要|买|来|发|有没有|是不是|应该)[^\d]{0,5}",
    ),
    _two(
        r"(?:ordered|bought|have|got|took|sent me|received|买的?(?:是|了)?|拍的?(?:是|了)?|"
        r"下单的?(?:是|了)?|订的?(?:是|了)?|收到的?(?:是)?|发的?(?:是|了)?|选的?(?:是|"
        r"了)?)(?: the| a)? ?",
        r"[^\d]{0,30}?(?:need|want|should (?:be|have)|wanted|meant|actually|swap|exchange|"
        r"change|换|要|改|其实|应该是)[^\d]{0,16}?",
    ),
    _two(r"\bfrom (?:a |an |the )?", r" (?:up |down )?to (?:a |an |the )?"),
)
_ONLY_OLD = re.compile(
    rf"(?<![\d.a-z$])(?:size )?(?P<old>{_NUMBER}) ?(?:码|号)?(?:的)?(?: (?:is|was|are|were|"
    rf"feels?|felt|turned out|came up|runs?|'s))?[ ,]*(?:a bit |way |far |much |very |"
    rf"slightly |really |so |有点|太|偏|稍微?|略|好|很)*(?:too )?"
    r"(?:small|tight|big|large|loose|narrow|snug|小了?|大了?|紧了?|松了?|"
    r"挤脚)(?:[^\d]{0,30}(?:bigger|larger|smaller|one up|size up|half|next|换|大一|小一|"
    r"exchange|swap|return|退)|$|[,.!]|了)",
    re.ASCII,
)
_CORRECTS = re.compile(
    r"^(?:no\b|nope\b|sorry|oops|wait|actually|i mean|correction|my bad|my mistake|不对|"
    r"不是|错了|说错|打错|哦不|更正|唔系)|\b(?:i meant|i mean|make (?:it|that)|correction|"
    r"should be|actually)\b|说错|打错|搞错|改成|应该是|更正"
)
_UNDECIDED = re.compile(
    r"\d(?:\.5)? ?(?:码|号)? ?(?:or|还是|或者?|/|to|-|和) ?(?:a |an |"
    r"size )?\d{1,2}(?:\.5)?(?: ?(?:码|号))?(?! ?(?:cm|mm|days?|天|块|元))|"
    r"\bbetween (?:sizes|(?:a |size )?\d)|之间"
)
_BARE = re.compile(
    rf"(?<![\d.,:$€£¥a-z/-])(?P<value>{_VALUE}|[2-6]xl|x{{1,4}}l|x{{1,3}}s|[sml](?![a-z'])|"
    rf"small|medium|large){_NO_UNIT}(?![a-z%/-])",
    re.ASCII,
)
_LETTERS = {
    "small": "S",
    "medium": "M",
    "large": "L",
    "extra large": "XL",
    "extra-large": "XL",
    "extra small": "XS",
    "extra-small": "XS",
    "小号": "S",
    "小码": "S",
    "中号": "M",
    "中码": "M",
    "大号": "L",
    "大码": "L",
    "加大号": "XL",
}
_SYSTEMS: dict[str, System] = {"us": "us", "eu": "eu", "eur": "eu", "euro": "eu"}


@dataclass(frozen=True)
class Sizes:
    """What a message says about sizes.

    Attributes:
        counts: The size that counts, none when none was said or two were weighed against each other.
        given_up: The size that is given up, none when there is none.
    """

    counts: Size | None = None
    given_up: Size | None = None


def find_sizes(folded: str, *, shop: Shop, known: Size | None, asked: bool = False) -> Sizes:
    """Return the sizes of a message; a bare number counts when a size was asked for."""
    for swap in _SWAPS:
        match = swap.search(folded)
        if match and _sizable(match["new"]) and _sizable(match["old"]) and match["new"] != match["old"]:
            new, old = _make(match["new"], shop=shop), _make(match["old"], shop=shop)
            doubtful = swap in (*_SWAPS[:2], _SWAPS[-1])
            if _alike(new, old) and (not doubtful or _speaks_of_size(folded, asked=asked, match=match)):
                return Sizes(new, old)
    alone = _ONLY_OLD.search(folded)
    if alone and _sizable(alone["old"]):
        return Sizes(None, _make(alone["old"], shop=shop))
    found = _all(folded, shop=shop)
    if not found and asked:
        found = [
            _make(match["value"], shop=shop) for match in _BARE.finditer(folded) if _sizable(match["value"])
        ]
    if not found and known is not None and _CORRECTS.search(folded) and len(folded) < 30:
        found = [
            _make(match["value"], shop=shop) for match in _BARE.finditer(folded) if _sizable(match["value"])
        ]
    counts = _choose(folded, found, shop=shop)
    corrected = (
        counts is not None and known is not None and known.value != counts.value and _CORRECTS.search(folded)
    )
    return Sizes(counts, known if corrected else None)


def _all(folded: str, *, shop: Shop) -> list[Size]:
    found: list[Size] = []
    for match in _SIZE.finditer(folded):
        groups = {name: text for name, text in match.groupdict().items() if text}
        system = next((text.strip() for name, text in groups.items() if name.startswith("system")), "")
        value = next(text for name, text in groups.items() if not name.startswith("system"))
        if _sizable(value):
            found.append(_make(value, shop=shop, system=system))
    return found


def _choose(folded: str, found: list[Size], *, shop: Shop) -> Size | None:
    """Return the last size named, or the one in the shop's own system where two systems are given."""
    values = list(dict.fromkeys(found))
    if len({size.system for size in values}) > 1:
        own = [size for size in values if size.system == _own_system(shop)]
        values = own or values
    if len({size.value for size in values}) > 1 and _UNDECIDED.search(folded):
        return None
    return values[-1] if values else None


def _sizable(text: str) -> bool:
    """Return whether a number lies where sizes lie; letters always do."""
    value = number(text.replace(" and a half", ""))
    return value is None or 2 <= value <= 60


def _make(text: str, *, shop: Shop, system: str = "") -> Size:
    """Return the size as text with its system, as far as it was said or follows from the number."""
    plain = text.strip()
    if plain in _LETTERS or re.fullmatch(_LETTER, plain):
        return Size(value=_LETTERS.get(plain, plain.upper()), system="letter")
    half = " and a half" in plain or plain.endswith((".5", " .5"))
    whole = number(re.sub(r" and a half| ?\.5$|\.0$", "", plain))
    value = f"{whole}.5" if half else f"{whole}"
    if system == "uk":
        return Size(value=f"UK {value}")
    known = _SYSTEMS.get(system)
    return Size(value=value, system=known or _implied(float(value), shop=shop))


def _implied(value: float, *, shop: Shop) -> System:
    """Return the system a bare number belongs to."""
    if 17 <= value <= 50:
        return "eu"
    return "us" if value <= 16 and _own_system(shop) == "us" else "unknown"


def _own_system(shop: Shop) -> System:
    """Return the system the shop sells in."""
    return "us" if shop.currency in ("USD", "CAD") else "eu"


def _alike(one: Size, other: Size) -> bool:
    return (one.system == "letter") == (other.system == "letter")


def _speaks_of_size(folded: str, *, asked: bool, match: re.Match[str]) -> bool:
    """Return whether `43 not 42` is about sizes: said so, asked for, or numbers that lie close together."""
    if re.search(r"\b(?:open|close|hours|am|pm|o'?clock|call|shift)\b|点", folded):
        return False
    said = re.search(r"\bsizes?\b|码|穿|鞋|\bus\b|\beu\b|\bfit|\bwear", folded)
    numbers = [number(match[name]) for name in ("old", "new")]
    plain = [float(value) for value in numbers if value is not None]
    return bool(said) or asked or not plain or (len(plain) == 2 and abs(plain[0] - plain[1]) <= 3)
