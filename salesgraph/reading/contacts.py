"""How the customer can be reached: a telephone number and an e-mail address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from salesgraph.reading.line import Line

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}(?![\w-])", re.ASCII)
_DIGITS = re.compile(r"\d(?:[ .()-]{0,3}\d){6,}", re.ASCII)
_INTRODUCED = re.compile(
    r"(?P<phone>\b(?:phone|mobile|mob|cell|tel(?:ephone)?|call|ring|text|sms|whats ?app|contact|"
    r"reach|dial|line|"
    r"(?:my|his|her|our|new|the) (?:number|no\.?|num|#)|landline|signal|wechat)\b|i'?m on|(?:mum|mom|dad|"
    r"wife|husband|foreman|driver|boss|he|she|partner)'?s on|电话|手机|座机|致电|拨打|"
    r"联系|联络|打给|回电|号码|微信|热线|机号|打我)"
    r"|(?P<other>\b(?:order|ord|ref\w*|tracking|invoice|booking|confirmation|parcel|account|card|po|sku|"
    r"model|serial|item|code|imei|isbn|vat)\b|单|编号|卡号|账号|账户|尾号|税号|型号|验证码|条码)"
)
_AFTER = re.compile(
    r" ?,? ?(?:\(?(?:is|that's|this is) my (?:number|phone|mobile|cell)|(?:ring|call|text|phone|whatsapp|"
    r"msg|message) (?:me|us|him|her)\b(?! (?:on|at)\b)|on whats ?app|whats ?app|"
    r"\(?(?:mobile|cell|home|work|phone)\b|是我(?:的)?(?:电话|手机|号)|微信同号|同微信|加微信|打这个)"
)
_CLEAR = re.compile(r"\+\d|00\d|\(0?\d{2,5}\)|1[3-9]\d{9}$|1[3-9]\d[ -]\d{4}[ -]\d{4}$|0\d{2,4}[ -]|07\d{9}$")
_HAN = re.compile("[\u4e00-\u9fff]")
_EAST, _WEST = ("CN", "HK", "TW", "US", "GB", "IN"), ("US", "GB", "CN", "IN", "HK", "TW")


@dataclass(frozen=True)
class Contact:
    """A number or an address as it was written, and where it stands.

    Attributes:
        text: The words.
        start: Where they begin.
        end: Where they end.
    """

    text: str
    start: int
    end: int


def find_email(line: Line) -> Contact | None:
    """Return the e-mail address given last, as a correction follows what it corrects."""
    if "@" not in line.written:
        return None
    found = list(_EMAIL.finditer(line.written.lower()))
    return _contact(line, found[-1].start(), found[-1].end()) if found else None


def find_phone(line: Line) -> Contact | None:
    """Return the first telephone number; what is introduced as an order or a card is none.

    A number needs words that announce it, unless its own form is clear: a country code, an area code in
    brackets, or a Chinese mobile number.
    """
    if not _DIGITS.search(line.folded):
        return None
    return next(_phones(line), None)


def _phones(line: Line) -> Iterator[Contact]:
    """Return the telephone numbers of a text, by the rules of the regions our customers write from."""
    import phonenumbers

    regions = _EAST if _HAN.search(line.folded) else _WEST
    for region in regions:
        for match in phonenumbers.PhoneNumberMatcher(
            line.written, region, leniency=phonenumbers.Leniency.POSSIBLE
        ):
            said = _announced(line.folded, match.start, match.end)
            clear = bool(_CLEAR.match(match.raw_string)) and (
                phonenumbers.is_valid_number(match.number) or match.raw_string.startswith(("+", "07"))
            )
            if said or (said is None and clear):
                yield _contact(line, match.start, match.end)


def _announced(folded: str, start: int, end: int) -> bool | None:
    """Return whether the nearest words announce a telephone number, or something else, or nothing."""
    if _AFTER.match(folded, end):
        return True
    before = re.split(r"[!?;\n]|(?<!tel)(?<!mob)(?<!no)\.\s", folded[max(0, start - 40) : start])[-1]
    announced = [match.lastgroup for match in _INTRODUCED.finditer(before)]
    return announced[-1] == "phone" if announced else None


def _contact(line: Line, start: int, end: int) -> Contact:
    return Contact(line.written[start:end].strip(), start, end)
