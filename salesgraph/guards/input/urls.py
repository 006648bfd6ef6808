"""Web addresses in a message, taken apart. They are never fetched (B6-04)."""

import re
from dataclasses import dataclass

from salesgraph.domain.script import fold
from salesgraph.guards.input.normal import capped

_TLDS = (
    "com|cn|net|org|io|co|ru|top|xyz|cc|shop|store|info|biz|vip|site|online|club|me|ly|link|live|app|help|work|"
    "click|icu|tk|ml|ga|cf|gq|pw|example|test|eu|de|uk|us|jp|kr|hk|tw|fr|it|nl|in|tv|to|gd|gl|win|loan|asia|ink"
)
_URL = re.compile(
    r"(?:(?P<scheme>https?|hxxps?|ftp)://(?P<user>[^\s/@]{1,80}@)?(?P<host>[^\s/?#:,;\"'<>()\u3000-\u9fff]{1,200})"
    rf"|(?<![\w@.-])(?P<bare>(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TLDS}))(?![\w@-]))"
    r"(?::\d{1,5})?(?P<path>/[^\s\"'<>,\u3000-\u9fff]{0,300})?"
)


@dataclass(frozen=True)
class Url:
    """One address."""

    text: str
    """As it was written, folded."""
    host: str
    """The host, without `www.`."""
    path: str
    """What follows the host."""
    credentials: bool
    """Whether a user name stands before the host, which hides the real one."""


def urls(text: str) -> tuple[Url, ...]:
    """Return the addresses in a text, in order; e-mail addresses are not among them."""
    made: list[Url] = []
    folded = fold(capped(text)).replace("[.]", ".").replace("(dot)", ".")
    for match in _URL.finditer(folded):
        host = (match["host"] or match["bare"]).strip(".").removeprefix("www.")
        made.append(Url(match.group(), host, match["path"] or "", bool(match["user"])))
    return tuple(made)
