"""Lengths and weights, and the time of use a question looks ahead to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from salesgraph.domain.reading import Measure
from salesgraph.reading.numerals import CHINESE, ENGLISH, number

_SPELLINGS = {
    "mm": "mm millimeter millimetre 毫米",
    "cm": "cm centimeter centimetre 厘米 公分",
    "m": "m meter metre 米",
    "kg": "kg kgs kilo kilogram 公斤 千克",
    "g": "g gram 克",
    "in": 'in inch inches " 英寸 寸',
    "ft": "ft foot feet ' 英尺",
    "lb": "lb pound 磅",
    "jin": "斤",
}
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
_FIGURE = r"\d{1,4}(?:\.\d{1,2}| and a half)?|(?<!\d)(?:1/2|3/4|1/4)"
_SHORT = r"(?:mm|cm|m|in|inches|ft|feet|厘米|公分|毫米|米)(?![a-z])"
_BY = r" ?(?:x|by|\*|乘以?|×) ?"
_WORN = (
    r"(?=(?: ?(?:thick|wide|deep|tall|high|long|width|height|door|across|down|diameter|waist|"
    r"inseam|chest|hips|bust|x|by)\b)|[,;.!?)]|$)"
)
_MEASURE = re.compile(
    rf"(?<![\d$€£a-z])(?<!\d[.,-])(?P<first>{_FIGURE})(?:(?: ?(?P<unit1>{_SHORT}))?{_BY}(?P<second>{_FIGURE})"
    rf"(?:(?: ?(?P<unit2>{_SHORT}))?{_BY}(?P<third>{_FIGURE}))?)? ?-?"
    r"(?P<unit>millimet(?:er|re)s?|centimet(?:er|re)s?|met(?:er|re)s?|kilograms?|kilos?|kgs?|grams?|"
    r"mm|cms?|lbs?|"
    r"inch(?:es)?|feet|ft|foot(?! (?:long|wide|size))|毫米|厘米|公分|公斤|千克|英寸|英尺|磅|"
    r"米(?!色|白|黄|家|兰|线|粉|其|奇|老鼠|饭|花|饼|酒)|克(?!拉|服|制|隆)|斤|寸|"
    rf"m(?!')|g(?!b)|\"|'(?=\d| ?tall)|in{_WORN})(?![a-z])",
    re.ASCII,
)
_POUNDS = re.compile(
    r"(?<![\d.,$€£a-z-])(?P<value>\d{1,4}(?:\.\d)?)[ -]pounds?\b(?=.{0,12}\b(?:pack|load|gear|weight|"
    r"backpack|dog|cat|baby|"
    r"puppy|bag|suitcase|heavy|max)\b)|\b(?:weigh\w*|weight\w*|heavy|hold|holds|carry|support\w*|"
    r"about) (?:\w+ ){0,2}?"
    r"(?P<value2>\d{1,4}(?:\.\d)?)[ -]pounds?\b(?! (?:for|each|budget|or less|max))"
)
_FEET_AND_INCHES = re.compile(
    r"(?<![\d.])(?P<ft>[3-8])(?:'|ft|feet| ft| feet| foot) ?(?P<in>1[01]|\d)(?:\"|''|in\b| in\b|"
    r" inch)?(?![\d.])"
)
_HAN = "[一二两三四五六七八九十百]{1,4}"
_HAN_METRES = re.compile(
    r"(?P<m>[一二两三四])米(?P<cm>[零一二三四五六七八九]{1,2}|半)?(?![一二三四五六七八九十色白黄家兰线粉])"
)
_HAN_MEASURE = re.compile(rf"(?P<n>{_HAN})(?P<unit>厘米|公分|毫米|公斤|千克|斤|寸|英寸)")
_METRES_HALF = re.compile(r"(?<![\d.])(?P<m>\d)米(?P<cm>\d{1,2}|半)(?![\d.个天码元块厘毫])")
_HEIGHT = re.compile(
    r"(?:身高|个子|净高)(?:是|有|大概|约|:)? ?(?P<n>1\d{2}|[89]\d)(?!\d|[.]\d| ?(?:cm|厘米|公分|块|元|码))"
    r"|(?<![\d.a-z])(?P<n2>1[4-9]\d) ?(?:[,/ ]|高)? ?(?=\d{2,3}(?:斤|kg|公斤))"
)
_OF = {
    "door": r"\bdoors?\b|门厚|门(?!锁|店|口|市)",
    "foot": r"\b(?:foot|feet|heel[- ]to[- ]toe)\b(?! (?:high|wide|long|tall))|脚长|脚(?!印)",
    "width": r"\b(?:wide|width|across|breadth)\b|宽",
    "depth": r"\b(?:deep|depth)\b|深(?!圳)",
    "height": r"\b(?:high|tall|height|ceiling)\b|高(?!帮)|身高",
    "length": r"\b(?:long|length)\b|长",
    "waist": r"\b(?:waist|hips?)\b|腰围|臀围",
    "chest": r"\b(?:chest|bust)\b|胸围",
    "weight": r"\b(?:weigh\w*|heavy|pack|load|backpack)\b|体重|重|背包",
    "space": r"\b(?:wall|space|room|alcove|corner|gap|niche)\b|墙|空间|位置|客厅",
}
_OF_PATTERNS = {name: re.compile(pattern, re.ASCII) for name, pattern in _OF.items()}

_SPAN = rf"(?P<n>\d{{1,2}}(?:\.5)?|{ENGLISH}|an?|couple of|a couple of|a few|{CHINESE}|半)"
_HORIZONS = (
    re.compile(
        rf"\b(?:after|in|within|past|beyond|lasts?|last(?:ing)? (?:for|at least|more than|"
        rf"about)?|hold up (?:for)?|(?:used|had|owned|worn|been using|been wearing|using|"
        rf"wearing) (?:it|them|these|this|mine|the \w+)(?: for)?|broke(?: down)? (?:after|in)|"
        rf"for|at) (?:about |around |like |say |maybe |just |only |only about |roughly |"
        rf"less than |over |more than |"
        rf"at least )?{_SPAN}(?P<half> and a half)? ?-?(?P<unit>years?|yrs?|months?|"
        rf"mths?)(?P<half2> and a half)?"
    ),
    re.compile(
        rf"\b{_SPAN}(?P<half> and a half)? ?(?P<unit>years?|yrs?|months?|"
        rf"mths?)(?P<half2> and a half)? (?:later|on\b|down the (?:line|road|track)|from now|"
        rf"of (?:use|wear|daily use)|old\b|in\b|after (?:i|we|buying|purchase))"
    ),
    re.compile(
        rf"\b(?:bought|purchased|got|ordered) .{{0,24}}?{_SPAN}(?P<half> and a half)? (?P<unit>"
        rf"years?|months?)(?P<half2> and a half)? ago"
    ),
    re.compile(
        rf"(?<![第\d])(?P<n>\d{{1,2}}|{CHINESE}|半)(?P<pre>个)?(?P<half>半)?(?P<unit>年|"
        rf"月)(?P<half2>半)?(?:多)?(?:时间)?(?:以?后|之后|过后|就|了|内|没到|不到|还|能|坏|出|"
        rf"用|穿|的话|左右|再)"
    ),
    re.compile(
        rf"(?:用|穿|买|过|戴|撑|扛|顶|保|不到|才|使)(?:了|个|上|得了|到|得|住)?(?P<n>\d{{1,2}}|"
        rf"{CHINESE}|半)(?P<pre>个)?(?P<half>半)?(?P<unit>年|月)(?P<half2>半)?"
    ),
)
_USE = re.compile(
    r"\b(?:break\w*|broke\w*|fail\w*|die[sd]?|dead|stop\w*|last\w*|wear\w*|worn|hold\w*|"
        r"defect\w*|faulty|fault|problem|wrong|warrant\w*|guarantee|cover\w*|repair\w*|"
        r"replac\w*|happen\w*|goes|go wrong|fall\w* apart|still|used?|using|owned|had it|"
        r"had them|bought|purchased|durable|old|battery|support\w*|gives? (?:up|out)|"
        r"pack\w* (?:up|in))\b"
    r"|坏|保修|质保|延保|耐用|耐穿|开胶|断|磨|修|过保|保多久|能用|能穿|出问题|出毛病|故障|"
        r"用了|穿了|买了|撑|寿命|失灵|不亮|换新|负责|管"
)  # fmt: skip
_NO_USE = re.compile(
    r"\b(?:deliver\w*|arriv\w*|ship\w*|wait\w*|old (?:son|daughter|kid|boy|girl|child|"
    r"nephew|niece)|(?:year|yr|month|week)s?[- ]old|pregnan\w*|hiking for|wedding in|trip in|"
    r"birthday)\b|发货|"
    r"到货|快递|物流|分期|岁|等了|徒步了|每年|一年(?:四季|到头)"
)
_VAGUE = {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "a few": 3}


def find_measures(folded: str) -> tuple[Measure, ...]:
    """Return the lengths and weights named, and last the time of use, in months, if one was named."""
    first_at = dict(sorted(_places(folded), key=lambda place: place[0]))
    horizon = _horizon(folded)
    return (*first_at.values(), *([horizon] if horizon is not None else []))


def _places(folded: str) -> Iterator[tuple[int, Measure]]:
    """Return each length or weight and where it stands."""
    yield from _plain(folded)
    for match in _FEET_AND_INCHES.finditer(folded):
        yield from _measure(folded, match, value=Decimal(match["ft"]), unit="ft", at="ft")
        yield from _measure(folded, match, value=Decimal(match["in"]), unit="in", at="in")
    for match in (*_HAN_METRES.finditer(folded), *_METRES_HALF.finditer(folded)):
        cents = "5" if match["cm"] == "半" else "".join(str(number(c) or 0) for c in match["cm"] or "0")
        yield from _measure(folded, match, value=Decimal(f"{number(match['m'])}.{cents}"), unit="米", at="m")
    for match in _HAN_MEASURE.finditer(folded):
        yield from _measure(folded, match, value=number(match["n"]), unit=match["unit"], at="n")
    for match in _HEIGHT.finditer(folded):
        name = "n" if match["n"] else "n2"
        yield from _measure(folded, match, value=Decimal(match[name]), unit="cm", at=name)


def _plain(folded: str) -> Iterator[tuple[int, Measure]]:
    """Return figures with their unit; in `120 x 60 cm` the unit counts for all."""
    for match in _MEASURE.finditer(folded):
        if _FEET_AND_INCHES.match(folded, match.start()):
            continue
        for part, own in (("first", "unit1"), ("second", "unit2"), ("third", "unit")):
            if match[part]:
                unit = match[own] or match["unit"]
                yield from _measure(folded, match, value=_figure(match[part]), unit=unit, at=part)
    for match in _POUNDS.finditer(folded):
        name = "value" if match["value"] else "value2"
        yield from _measure(folded, match, value=_figure(match[name]), unit="lb", at=name)


def _figure(text: str) -> Decimal:
    if text.endswith(" and a half"):
        return Decimal(text.split()[0]) + Decimal("0.5")
    return {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}.get(text) or Decimal(text)


def _measure(
    folded: str, match: re.Match[str], *, value: Decimal | None, unit: str, at: str
) -> Iterator[tuple[int, Measure]]:
    name = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    # 5g is a network far more often than a weight.
    if name is not None and value and not (unit == "g" and value <= 5):
        yield match.start(at), Measure(value=value, unit=name, of=_of(folded, match))


def _of(folded: str, match: re.Match[str]) -> str:
    """Return what was measured: the word nearest to the number, in the same clause."""
    start = max(folded.rfind(mark, 0, match.start()) for mark in ".!?;\n") + 1
    window = folded[max(start, match.start() - 40) : match.end() + 24]
    place = match.start() - max(start, match.start() - 40)
    nearest = [
        (min(abs(word.start() - place), abs(word.end() - place)), name)
        for name, pattern in _OF_PATTERNS.items()
        for word in pattern.finditer(window)
    ]
    named = dict(sorted(((name, distance) for distance, name in nearest), key=lambda pair: -pair[1]))
    for thing in ("door", "foot"):
        if thing in named:
            return thing
    return min(named, key=lambda name: named[name], default="")


def _horizon(folded: str) -> Measure | None:
    """Return the time of use: only beside words of use or failure, so that waiting for a parcel is none."""
    if not _USE.search(folded) or _NO_USE.search(folded):
        return None
    for pattern in _HORIZONS:
        match = pattern.search(folded)
        if match is None:
            continue
        months = _months(match)
        if months is not None and months >= Decimal("0.5"):
            return Measure(value=months, unit="month", of="horizon")
    return None


def _months(match: re.Match[str]) -> Decimal | None:
    text = match["n"]
    if text == "半":
        value: Decimal | None = Decimal("0.5")
    else:
        value = Decimal(_VAGUE[text]) if text in _VAGUE else number(text)
    if value is None:
        return None
    if match["half"] or match["half2"]:
        value += Decimal("0.5")
    months = value * 12 if match["unit"].startswith(("y", "年")) else value
    return months.to_integral_value() if months == months.to_integral_value() else months
