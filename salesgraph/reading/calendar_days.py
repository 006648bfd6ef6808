"""The day meant by a customer's words for a time, counted from the day they wrote."""

import re
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

from salesgraph.reading.numerals import number

_WEEKDAYS = {
    **{name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{name: n for n, name in enumerate("一二三四五六日")},
    "天": 6,
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_N_ZH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"

_NEAR = (
    (re.compile(r"大后天"), 3),
    (re.compile(r"后天|后日|day after tomorrow"), 2),
    (re.compile(r"明天|明日|明早|明晚|听日|\b(?:tom+or+ow|tmr?w|tmr|tomoz|2moro|next[- ]day)\b|次日达"), 1),
    (re.compile(r"今天|今日|今晚|\b(?:today|2day|tonight|tonite|eod|same[- ]day)\b|当天"), 0),
)
_WEEKDAY = re.compile(
    r"(?P<when>\b(?:this|next|nxt|coming) )?\b(?P<day>mon|tue|wed|thu|fri|sat|sun)"
    r"(?:s|rs?|nes|ur)?(?:day)?s?\b(?P<late> next week)?"
)
_WEEKDAY_ZH = re.compile(r"(?P<when>下下|下|这|本)?个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_WEEKEND = re.compile(r"(?P<next>\bne?xt )?(?:the |this )?\b(?:weekend|wknd)\b")
_SPAN = re.compile(
    r"(?:in|within|under|less than) (?P<n>\d{1,2}|an?|one|two|three|four|five|six|seven|ten|"
    r"a couple(?: of)?)[ -]+"
    r"(?P<unit>day|week|wk|fortnight)"
)
_SPAN_ZH = re.compile(
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十半]{1,3})个?(?P<unit>天|周|星期|礼拜|月)(?:之?以?内|后)"
)
_DAY_AND_MONTH = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}"),
    re.compile(rf"\b{_MONTH} (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
    re.compile(rf"(?P<month>{_N_ZH})月(?P<day>{_N_ZH})"),
)
_DAY_ONLY = re.compile(rf"(?P<a>\d{{1,2}})(?:st|nd|rd|th)\b|(?P<b>{_N_ZH})[号日]")
_SLASHED = re.compile(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?![\d/.])")
_LUNAR = re.compile(r"农历|[正腊冬]月|初[一二三四五六七八九十]|除夕")
_MONTH_END = re.compile(
    r"(?P<next>next|下个?)?\s?(?:month'?s end|月[底末])|end of (?:the |this )?(?P<later>next )?month"
)
_FIXED = (
    (re.compile(r"\b(?:christmas|x-?mas) eve\b|平安夜"), (12, 24)),
    (re.compile(r"\b(?:christmas|x-?mas)\b|圣诞"), (12, 25)),
    (re.compile(r"\bnew year(?:'?s)? eve\b|\bnye\b"), (12, 31)),
    (re.compile(r"(?<!lunar )(?<!chinese )\bnew year|元旦"), (1, 1)),
    (re.compile(r"\bvalentine|情人节"), (2, 14)),
    (re.compile(r"\bhalloween\b|万圣节"), (10, 31)),
    (re.compile(r"妇女节|女神节"), (3, 8)),
    (re.compile(r"五一|劳动节"), (5, 1)),
    (re.compile(r"儿童节"), (6, 1)),
    (re.compile(r"教师节"), (9, 10)),
    (re.compile(r"国庆|十一(?!月)"), (10, 1)),
    (re.compile(r"双十一"), (11, 11)),
    (re.compile(r"双十二"), (12, 12)),
)
_NTH_WEEKDAYS = (
    # Month, weekday, which one: a mother's day in English is left out, as countries keep different ones.
    (re.compile(r"母亲节"), (5, 6, 2)),
    (re.compile(r"\bfather'?s'? day\b|父亲节"), (6, 6, 3)),
    (re.compile(r"\bthanksgiving\b|感恩节"), (11, 3, 4)),
)


def day_meant(words: str, *, today: date) -> date | None:
    """Return the day that words such as `by friday` or `月底` mean, or none when they leave it open.

    A weekday is the next one, today included; `next friday` and `下周五` are that of the week after this.
    Days of the lunar calendar and words such as `next week` or `my trip` are left open.
    """
    for pattern, days in _NEAR:
        if pattern.search(words):
            return today + timedelta(days=days)
    for reader in (_dated, _feast, _weekday, _span, _end_of_month):
        day = reader(words, today)
        if day is not None:
            return day
    return None


def _weekday(words: str, today: date) -> date | None:
    monday = today + relativedelta(weekday=weekday(0, -1))
    match = _WEEKDAY_ZH.search(words)
    if match:
        day = _WEEKDAYS[match["day"]]
        weeks = {"下下": 2, "下": 1, "这": 0, "本": 0}.get(match["when"] or "")
        next_one = today + relativedelta(weekday=weekday(day))
        named = next_one if weeks is None else monday + timedelta(days=day, weeks=weeks)
        return named if named >= today else next_one
    match = _WEEKDAY.search(words)
    if match:
        day = _WEEKDAYS[match["day"]]
        later = (match["when"] or "").startswith(("next", "nxt")) or bool(match["late"])
        return monday + timedelta(days=day, weeks=1) if later else today + relativedelta(weekday=weekday(day))
    match = _WEEKEND.search(words) or re.search("(?P<next>下)?周末", words)
    if match is None:
        return None
    return monday + timedelta(days=12) if match["next"] else max(today, monday + timedelta(days=5))


def _span(words: str, today: date) -> date | None:
    """Return the last day of `within a week` or `半个月内`."""
    match = _SPAN.search(words) or _SPAN_ZH.search(words)
    if match is None:
        return None
    unit = {"day": 1, "天": 1, "fortnight": 14, "月": 30}.get(match["unit"], 7)
    if match["n"] == "半":
        return today + timedelta(days=unit // 2)
    value = {"a": 1, "an": 1, "a couple": 2, "a couple of": 2}.get(match["n"]) or number(match["n"])
    return None if value is None else today + timedelta(days=unit * int(value))


def _dated(words: str, today: date) -> date | None:
    """Return a day of the month, of the named month or of the first one in which it still lies ahead."""
    if _LUNAR.search(words):
        return None
    for pattern in _DAY_AND_MONTH:
        match = pattern.search(words)
        if match:
            month = _MONTHS.index(match["month"]) + 1 if match["month"] in _MONTHS else _int(match["month"])
            return _ahead(today, month=month, day=_int(match["day"]))
    slashed = _SLASHED.search(words)
    if slashed:
        one, two = int(slashed["a"]), int(slashed["b"])
        # 4/5 is two days in two countries; only a number beyond twelve tells which is the month.
        return (
            _ahead(today, month=min(one, two), day=max(one, two))
            if max(one, two) > 12 or one == two
            else None
        )
    match = _DAY_ONLY.search(words)
    if match is None:
        return None
    day = _int(match["a"] or match["b"])
    first = today.replace(day=1)
    months = (first + relativedelta(months=n, day=day) for n in range(13)) if 1 <= day <= 31 else ()
    # The 31st does not fall back to the 30th in a shorter month.
    return next((each for each in months if each.day == day and each >= today), None)


def _feast(words: str, today: date) -> date | None:
    for pattern, (month, day) in _FIXED:
        if pattern.search(words):
            return _ahead(today, month=month, day=day)
    for pattern, (month, day, nth) in _NTH_WEEKDAYS:
        if pattern.search(words):
            rule = relativedelta(month=month, day=1, weekday=weekday(day, nth))
            return _first_ahead(today, [today + rule, today + relativedelta(years=1) + rule])
    if re.search(r"\beaster\b", words):
        return _first_ahead(today, [easter(today.year), easter(today.year + 1)])
    return None


def _end_of_month(words: str, today: date) -> date | None:
    if "年底" in words:
        return today + relativedelta(month=12, day=31)
    match = _MONTH_END.search(words)
    if match is None:
        return None
    return today + relativedelta(months=1 if match["next"] or match["later"] else 0, day=31)


def _ahead(today: date, *, month: int, day: int) -> date | None:
    """Return that day this year or, if it is over, next year; none for a day that does not exist."""
    try:
        return _first_ahead(today, [date(today.year, month, day), date(today.year + 1, month, day)])
    except ValueError:
        return None


def _first_ahead(today: date, days: list[date]) -> date | None:
    return next((day for day in days if day >= today), None)


def _int(text: str) -> int:
    value = number(text)
    return int(value) if value is not None else 0
