"""Numbers as people write them: 1,200, 1.5k, two hundred, 一千二, 两万."""

import re
from decimal import Decimal, InvalidOperation

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fif"
    "teen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    **{word: n for n, word in enumerate(_ONES.split(), start=1)},
    **{word: n * 10 for n, word in enumerate(_TENS.split(), start=2)},
    "fourty": 40,
    "tenner": 10,
    "fiver": 5,
    "a": 1,
    "an": 1,
}
_BIG = {"hundred": 100, "thousand": 1000, "grand": 1000}

_WORD = "|".join(sorted((word for word in _SMALL if len(word) > 2), key=len, reverse=True))
_LARGE = (
    rf"(?:(?:{_WORD})|an?)[ -](?:hundred|thousand|grand)(?:[ -](?:and )?(?:{_WORD})(?:[ -](?:{_WORD}))?)?"
)
ENGLISH = rf"(?:{_LARGE}|(?:{_WORD})(?:[ -](?:{_WORD}))?)"
"""A number in English words."""

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,9})(?:\.\d{1,2}(?![\d.]))?"
"""A number in digits, with or without thousands separators."""

CHINESE = r"(?:[一二两三四五六七八九十百千万零]{2,9}|[一二两三四五六七八九十]|俩|仨)"
"""A number in Chinese characters."""

_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "仨": 3, "〇": 0}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_SCALES = {"k": 1000, "w": 10000, "千": 1000, "百": 100, "万": 10000, "grand": 1000, "": 1}


def number(text: str, *, scale: str = "") -> Decimal | None:
    """Return the value of a number in any of these spellings, or none when it is no number."""
    plain = text.strip().replace(",", "")
    value = _digits(plain)
    if value is None:
        value = _english(plain) if plain.isascii() else _chinese(plain)
    if value is None:
        return None
    scaled = value * _SCALES.get(scale.strip(), 1)
    return scaled.to_integral_value() if scale and scaled == scaled.to_integral_value() else scaled


def _digits(text: str) -> Decimal | None:
    try:
        return Decimal(text) if re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", text, re.ASCII) else None
    except InvalidOperation:
        return None


def _english(text: str) -> Decimal | None:
    total, current = 0, 0
    words = re.split(r"[ -]+", text)
    for word in words:
        if word in _SMALL:
            current += _SMALL[word]
        elif word in _BIG:
            total, current = total + max(current, 1) * _BIG[word], 0
        elif word != "and":
            return None
    return Decimal(total + current) if total + current else None


def _chinese(text: str) -> Decimal | None:
    """Read Chinese numerals; a last digit after 百, 千 or 万 is of the next lower unit: 一千二 is 1,200."""
    total, section, digit, last_unit = 0, 0, 0, 1
    for character in text:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
            last_unit = 1 if digit == 0 else last_unit
        elif character == "万":
            total, section, digit, last_unit = (total + section + digit) * 10000, 0, 0, 10000
        elif character in _CHINESE_UNITS:
            last_unit = _CHINESE_UNITS[character]
            section, digit = section + max(digit, 1) * last_unit, 0
        else:
            return None
    rest = digit * (last_unit // 10 if last_unit >= 100 else 1)
    return Decimal(total + section + rest) if total + section + rest else None
