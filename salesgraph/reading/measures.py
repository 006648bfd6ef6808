"""Lengths and weights, and the time of use a question looks ahead to."""

import re
from decimal import Decimal

from salesgraph.domain.reading import Measure
from salesgraph.reading.numerals import CHINESE, ENGLISH, number

_SPELLINGS = {
    "mm": "mm millimeter millimetre 毫米",
    "cm": "cm centimeter centimetre 厘米 公分",
    "m": "m meter metre 米",
    "kg": "kg kilo kilogram 公斤 千克",
    "g": "g gram 克",
    "in": 'in inch inches " 英寸 寸',
    "ft": "ft foot feet",
    "lb": "lb pound",
    "jin": "斤",
}
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
_MEASURE = re.compile(
    r"(?<![\d.,$€£a-z-])(?P<value>\d{1,4}(?:\.\d{1,2})?)(?: ?(?:x|by|"
    r"\*) ?\d{1,4})? ?-?(?P<unit>millimet(?:er|re)s?|centimet(?:er|re)s?|met(?:er|re)s?|"
    r"kilograms?|kilos?|grams?|mm|cm|kg|lbs?|inch(?:es)?|feet|ft|foot"
    r"|毫米|厘米|公分|公斤|千克|英寸|米(?!色|白|黄|家|兰|线|粉)|克(?!拉|服|制)|斤|寸|m|g|"
    r"\"|pounds? (?=pack|load|of (?:gear|weight)|backpack)|in(?= (?:thick|wide|deep|tall|"
    r"high|long|width|door)))(?![a-z])",
    re.ASCII,
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
    r"nephew|niece)|year[- ]old|pregnan\w*|hiking for|wedding in|trip in|birthday)\b|发货|"
    r"到货|快递|物流|分期|岁|等了|徒步了|每年|一年(?:四季|到头)"
)
_VAGUE = {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "a few": 3}


def find_measures(folded: str) -> tuple[Measure, ...]:
    """Return the lengths and weights named, and last the time of use, in months, if one was named."""
    found = [
        measure for match in _MEASURE.finditer(folded) if (measure := _measure(folded, match)) is not None
    ]
    horizon = _horizon(folded)
    return (*found, *([horizon] if horizon is not None else []))


def _measure(folded: str, match: re.Match[str]) -> Measure | None:
    unit = match["unit"].strip()
    name = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    if name is None or Decimal(match["value"]) == 0:
        return None
    value = Decimal(match["value"])
    if name == "jin":
        value, name = value / 2, "kg"
    return Measure(value=value, unit=name, of=_of(folded, match))


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
