"""Numbers in words made digits, where they count something: `seven days`, `十五天`."""

import re

_EN = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ONES = "|".join(sorted(_EN, key=len, reverse=True))
_EN_NUMBER = re.compile(
    rf"(?<![a-z-])(?:(?P<tens>{'|'.join(_TENS)})"
    r"(?:[- ](?P<unit>one|two|three|four|five|six|seven|eight|nine))?"
    rf"|(?P<small>{_ONES}))"
    r"(?P<hundred> (?:hundred|thousand))?(?![a-z])"
)
_SMALL = 3
"""Up to here a bare word is a way of speaking (`this one`, `the two boots`), not a figure."""
_EN_UNIT = re.compile(
    r"[ -](?:(?:business|working|calendar|more|full) )?"
    r"(?:days?|hours?|minutes?|weeks?|months?|years?|percent|dollars?|"
    r"yuan|euros?|pounds?|times|stars?|reviews?|customers?|buyers?|"
    r"left|in stock|remaining|mm|cm|kg|pieces left|pairs left)\b"
)
_PEOPLE = re.compile(r"review|customer|buyer|star")
_ZH = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_ZH_POWER = {"十": 10, "百": 100, "千": 1000}
_ZH_MEASURE = (
    "元|块|天|日|个?工作日|个?小时|分钟|周|个?星期|个月|年|折|成|倍|码|毫米|厘米|公分|"
    "米|公斤|千克|克|斤|号|月|点|双|件|个|款|种|条|次|位|人|只|套|%"
)
_ZH_NUMBER = re.compile(
    rf"(?<![第万千一二两三四五六七八九十百的])[零〇一二两三四五六七八九十百千]+(?=(?P<unit>{_ZH_MEASURE}))"
)
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")
_ZH_PER_CENT = re.compile(r"百分之([零〇一二两三四五六七八九十百]+|\d+)")
_LOOSE = frozenset({"双", "件", "个", "款", "种", "条", "次", "位", "人", "只", "套", "点"})
_STOCK = re.compile(r"\bleft\b|in stock|remaining|remain\b|stock of|剩|库存|现货|还有")


def stocky(sentence: str) -> bool:
    """Return whether a stretch of text speaks of how much is on hand."""
    return bool(_STOCK.search(sentence))


def _english(match: re.Match[str], *, text: str) -> str:
    """Return the digits of an English number, or the word itself where it is a way of speaking."""
    value = (
        _TENS[match["tens"]] + _EN.get(match["unit"] or "zero", 0) if match["tens"] else _EN[match["small"]]
    )
    if match["hundred"]:
        value *= 100 if match["hundred"].strip() == "hundred" else 1000
    follows = text[match.end() : match.end() + 24]
    unit = _EN_UNIT.match(follows)
    counted = bool(unit and (value != 1 or not _PEOPLE.search(unit.group()))) or (
        value != 1 and stocky(follows)
    )
    return str(value) if counted or value > _SMALL else match.group()


def chinese_value(numeral: str) -> int:
    """Return the value of a Chinese numeral below ten thousand, or of digits: `一百二十` is 120."""
    if numeral.isdigit():
        return int(numeral)
    total, digit = 0, 0
    for char in numeral:
        if char in _ZH_POWER:
            total, digit = total + (digit or 1) * _ZH_POWER[char], 0
        else:
            digit = digit * 10 + _ZH[char] if digit and not total else _ZH[char]
    return total + digit


def _chinese(match: re.Match[str], *, text: str) -> str:
    """Return the digits of a Chinese number, or the word itself where it is a way of speaking."""
    if match["unit"] != "折" and _ABOUT.fullmatch(match.group()):
        return (
            match.group() if match["unit"] in _LOOSE else "-".join(str(_ZH[char]) for char in match.group())
        )
    value = chinese_value(match.group())
    around = text[max(0, match.start() - 6) : match.end() + 6]
    if match["unit"] in _LOOSE and value <= _SMALL and not stocky(around):
        timed = match["unit"] == "点" and re.search(
            r"(上午|下午|早上|晚上|中午|凌晨|今天|明天)$", text[: match.start()]
        )
        return str(value) if timed else match.group()
    return str(value)


def in_digits(text: str) -> str:
    """Return a folded text with its number words as digits."""
    text = _EN_NUMBER.sub(lambda match: _english(match, text=match.string), text)
    text = _ZH_PER_CENT.sub(lambda match: f"{chinese_value(match[1])}%", text)
    return _ZH_NUMBER.sub(lambda match: _chinese(match, text=match.string), text)
