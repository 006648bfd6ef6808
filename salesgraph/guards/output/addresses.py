"""Ways to reach somebody outside of the chat, as they stand in a text: links, mail, phones, handles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from salesgraph.guards.output.case import COVER

_TLDS = (
    "com|cn|net|org|io|co|ru|top|xyz|cc|shop|store|info|biz|vip|site|online|"
    "me|ly|link|live|app|help|click|example|test|eu|de|uk"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://(?P<host>[^\s/?#:,;\"'<>()\u3000-\u9fff]{1,200})"
    rf"|(?<![\w@.-])(?P<bare>(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TLDS}))(?![\w@-]))(?:[/?#][^\s\"'<>\u3000-\u9fff]{{0,300}})?"
)
_PHONE = re.compile(r"(?<![a-z0-9_.,$€£¥-])\+?\(?\d{1,4}\)?(?:[ .-]?\(?\d{2,5}\)?){1,4}(?![a-z0-9_%]|[.,]\d)")
_DATE = re.compile(r"\d{4}[-.]\d{1,2}[-.]\d{1,2}")
_HANDLE = re.compile(
    r"(?:wechat|weixin|whatsapp|telegram|skype|微信号?|扣扣|qq号?|line id)(?: id| number|号码)?"
    r"(?: is|:|是|为)? ?[a-z0-9_.+-]{0,2}[\d_][\w.+-]{2,30}"
    r"|(?<![\w@])@[a-z_][\w.]{2,30}"
)


@dataclass(frozen=True)
class Address:
    """One way to reach somebody."""

    kind: Literal["mail", "link", "phone", "handle"]
    """What it is."""
    words: str
    """As it stands in the text."""
    host: str = ""
    """The host of a link."""


def _phones(text: str) -> Iterator[str]:
    for match in _PHONE.finditer(text):
        digits = sum(char.isdigit() for char in match.group())
        if 7 <= digits <= 15 and not _DATE.fullmatch(match.group()):
            yield match.group()


@lru_cache(maxsize=64)
def addresses(text: str) -> tuple[Address, ...]:
    """Return every address in a folded text."""
    found = [Address("mail", mail) for mail in _MAIL.findall(text)]
    rest = _MAIL.sub(COVER, text)
    for match in _LINK.finditer(rest):
        host = (match["host"] or match["bare"]).strip(".")
        found.append(Address("link", match.group().rstrip(".,!)"), host))
    rest = _LINK.sub(COVER, rest)
    found += [Address("handle", handle) for handle in _HANDLE.findall(rest)]
    found += [Address("phone", phone) for phone in _phones(_HANDLE.sub(COVER, rest))]
    return tuple(found)


def without_addresses(text: str) -> str:
    """Return a folded text with its addresses covered, so that their digits are not read as figures."""
    for address in addresses(text):
        text = text.replace(address.words, COVER * len(address.words))
    return text
