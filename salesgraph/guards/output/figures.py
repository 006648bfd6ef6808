"""Every figure in a text, as a normalised value with its unit class.

`$1,399` is money 1399, `6月12日` and `12 June` are the same date, `3.5 cm` is the length 35 (mm).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from salesgraph.domain.script import fold
from salesgraph.guards.output.numerals import in_digits, stocky
from salesgraph.guards.output.units import DAYS, MEASURES, MONTH, MONTHS, RELATIVE, SPANS

Unit = Literal[
    "money", "percent", "date", "clock", "duration", "measure", "size", "times", "code", "stock", "plain"
]
"""What sort of figure it is."""


@dataclass(frozen=True)
class Figure:
    """One figure."""

    value: str
    """Its normalised value, the base unit included where there is one."""
    unit: Unit
    """What sort it is."""
    words: str
    """As it stands in the text, folded."""
    at: int
    """Where it stands in the folded text."""
    loose: bool = False
    """For a clock time: whether it may mean the morning or the evening."""


_N = r"(?<![\d.])(?<!\d,)(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?(?![\d])"
_TO = r" ?(?:-|–|—|~|to|至|到|or|或) ?"
_MEASURE = "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))
_MARKER = re.compile(
    r"(?m)^ *(?:\d{1,2}[.)、:](?= |[^\d.])|[(]\d{1,2}[)])|第 ?\d{1,2}(?=[步点条项个件])|\bstep \d{1,2}\b"
)
_CIRCLED = re.compile("[①-⑳]")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(match: re.Match[str]) -> tuple[str, ...]:
    scale = 10_000 if match.groupdict().get("wan") else 1
    return tuple(_plain(_number(n) * scale) for n in (match["n"], match["n2"]) if n)


def _percent(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(_plain(_number(n)) for n in (match["n"], match["n2"]) if n)


def _off(match: re.Match[str]) -> tuple[str, ...]:
    value = _number(match["n"])
    return (_plain(100 - (value * 10 if value < 10 else value)),)


def _span(match: re.Match[str]) -> tuple[str, ...]:
    unit, scale = SPANS["工作日" if match.groupdict().get("work") else match["unit"]]
    return tuple(f"{_plain(_number(n) * scale)} {unit}" for n in (match["n"], match["n2"]) if n)


def _measure(match: re.Match[str]) -> tuple[str, ...]:
    unit, scale = MEASURES[match["unit"]]
    return tuple(f"{_plain(_number(n) * Decimal(scale))} {unit}" for n in (match["n"], match["n2"]) if n)


def _date(match: re.Match[str]) -> tuple[str, ...]:
    named = match.groupdict().get("name")
    month = [m[:3] for m in MONTHS].index(named[:3]) + 1 if named else int(match["m"])
    return (f"{month}-{int(match['d'])}" if match.groupdict().get("d") else f"{month}",)


def _clock(match: re.Match[str]) -> tuple[str, ...]:
    parts = match.groupdict()
    hour, half = int(match["h"]), (parts.get("mi") or "")
    minute = 30 if half == "半" else int(re.sub(r"\D", "", half) or 0)
    late = (parts.get("ap") or "").startswith("p") or parts.get("ap") in {"下午", "晚上"}
    early = (parts.get("ap") or "").startswith("a") or parts.get("ap") in {"凌晨"}
    hour = hour + 12 if late and hour < 12 else 0 if early and hour == 12 else hour
    return (str(hour * 60 + minute),)


def _same(match: re.Match[str]) -> tuple[str, ...]:
    return (match.group("n") if "n" in match.groupdict() else match.group(),)


_Reader = Callable[[re.Match[str]], tuple[str, ...]]
_RANGE = rf"(?P<n>{_N})(?:{_TO}(?P<n2>{_N}))?"
_KINDS: tuple[tuple[Unit, str, _Reader], ...] = (
    (
        "code",
        r"(?<![a-z0-9])(?!(?:us|eu|uk|usd|rmb|cny|eur|gbp|size|approx|no)[ -]?\d)"
        r"[a-z]{1,20}-?\d[a-z0-9-]{0,20}"
        r"|(?<!\d)24/7(?!\d)",
        _same,
    ),
    ("date", r"(?<!\d)\d{4}[-/年.](?P<m>\d{1,2})[-/月.](?P<d>\d{1,2})日?", _date),
    ("date", r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]?", _date),
    (
        "date",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<name>{MONTH})(?![a-z])(?:,? \d{{4}}(?!\d))?",
        _date,
    ),
    (
        "date",
        rf"(?<![a-z])(?P<name>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,? \d{{4}}(?!\d))?",
        _date,
    ),
    ("date", r"(?<!\d)(?P<m>\d{1,2})月(?!\d)", _date),
    (
        "date",
        r"(?<![a-z])(?P<d>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?(?![a-z])|(?:周|星期|礼拜)(?P<z>[一二三四五六日天])",
        lambda m: ("day" + DAYS[m["d"] or m["z"]],),
    ),
    (
        "date",
        r"day after tomorrow|tomorrow|明天|明日|后天|tonight|今晚|next week|下周|下个月|next month",
        lambda m: (RELATIVE[m.group()],),
    ),
    ("clock", r"(?<!\d)(?P<h>\d{1,2}):(?P<mi>\d{2})(?::\d{2})? ?(?P<ap>[ap]\.?m\b)?", _clock),
    ("clock", r"(?<!\d)(?P<h>\d{1,2}) ?(?P<ap>[ap]\.?m)(?![a-z])", _clock),
    (
        "clock",
        r"(?P<ap>凌晨|早上|上午|中午|下午|晚上)?(?P<h>(?<![\d.])\d{1,2})点(?P<mi>半|\d{1,2}分)?",
        _clock,
    ),
    ("money", rf"[$€£¥] ?(?P<n>{_N})(?P<wan>万)?(?:{_TO}[$€£¥]? ?(?P<n2>{_N}))?(?! ?[%折])", _money),
    ("money", rf"(?<![a-z])(?:usd|rmb|cny|eur|gbp) ?{_RANGE}", _money),
    (
        "money",
        rf"{_RANGE}(?P<wan>万)? ?(?:(?:us )?dollars?|usd|euros?|eur|pounds|gbp|yuan|rmb|cny|bucks)(?![a-z])",
        _money,
    ),
    ("money", rf"{_RANGE}(?P<wan>万)?(?:元|块钱|块|美元|美金|欧元)", _money),
    ("percent", rf"{_RANGE} ?(?:%|percent|per cent)", _percent),
    ("percent", rf"(?P<n>{_N})折", _off),
    ("percent", r"half[- ]price|half off|半价|对折", lambda m: ("50",)),
    ("times", rf"(?P<n>{_N}) ?(?:x|times|倍|-fold|fold)(?![a-z])", _same),
    ("times", r"(?<![a-z])tenfold(?![a-z])", lambda m: ("10",)),
    (
        "duration",
        rf"{_RANGE}[ -]?(?P<work>(?:business|working)[ -])?"
        r"(?P<unit>minute|min|hour|hr|day|week|month|year)s?(?![a-z])",
        _span,
    ),
    ("duration", rf"{_RANGE}个?(?P<unit>工作日|分钟|小时|天|日|周|星期|年)", _span),
    ("duration", rf"{_RANGE}(?P<unit>个月)", _span),
    ("measure", rf"{_RANGE}[ -]?(?P<unit>{_MEASURE})(?![a-z])", _measure),
    ("size", rf"(?<![a-z])(?:us|eu|uk|size|sizes)[ -]?{_RANGE}", _percent),
    ("size", rf"{_RANGE}(?:码|号)", _percent),
    ("plain", rf"(?P<n>{_N})(?: out of |/)5(?![\d.])", lambda m: (_plain(_number(m["n"])),)),
    (
        "plain",
        rf"(?P<n>{_N})(?P<wan>万)?",
        lambda m: (_plain(_number(m["n"]) * (10_000 if m["wan"] else 1)),),
    ),
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Unit, re.Pattern[str], _Reader], ...]:
    """Return the kinds in reading order, compiled at first use."""
    return tuple((unit, re.compile(pattern), read) for unit, pattern, read in _KINDS)


def _found(text: str) -> Iterator[Figure]:
    rest = text
    for unit, pattern, read in _compiled():
        if not re.search(r"\d", rest) and unit not in {"date", "percent", "times", "code"}:
            continue
        for match in tuple(pattern.finditer(rest)):
            for value in read(match):
                loose = unit == "clock" and not (match.groupdict().get("ap")) and int(value) < 780
                near = text[max(0, match.start() - 12) : match.end() + 16]
                kind: Unit = "stock" if unit == "plain" and stocky(near) else unit
                yield Figure(value, kind, match.group().strip(), match.start(), loose)
            if read(match):
                rest = rest[: match.start()] + "\x00" * len(match.group()) + rest[match.end() :]


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of a text in order; list markers and ordinal steps are none."""
    ready = _MARKER.sub(lambda match: " " * len(match.group()), in_digits(fold(_CIRCLED.sub(" ", text))))
    return tuple(sorted(_found(ready), key=lambda figure: figure.at))
