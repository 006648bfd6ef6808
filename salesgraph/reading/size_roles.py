"""Two sizes of one message: which is given up, by what is said around each of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from salesgraph.reading.numerals import number
from salesgraph.reading.size_words import LETTER, NUMBER, UNDECIDED

_NOT_A_UNIT = (
    r"(?![\d:/]|[.,]\d|-| ?(?:%|cm|mm|m\b|kg|g\b|k\b|lbs?|pounds|inch|ft|feet|days?|weeks?|months?|years?|"
    r"hours?|am\b|pm\b|pairs?|pieces|pcs|people|times|of\b|more\b|th\b|st\b|nd\b|rd\b|"
    r"[个双件天块元岁月日年折斤克周次分楼条位人寸升盒顶份张把套只箱瓶支本根台包点色米厘公毫]))"
)
_MENTION = re.compile(
    rf"(?<![\w.$€£¥#'&/-])(?<!\d,)(?:(?:us|eu|uk|size) ?)?(?P<v>{LETTER}|1[0-7][05]|"
    rf"{NUMBER})(?P<half>半)?(?:s(?![a-z'])|"
    rf"(?![a-z'&%]))"
    rf"{_NOT_A_UNIT}",
    re.ASCII,
)
_BOUND = re.compile(r"[,.;!?\n]|\bbut\b|\bso\b|[换改](?=[^,.;!?]{0,3}[\da-z])")
_COMPLAINS = re.compile(
    r"\b(?:small|tiny|big|huge|massive|enormous|giant|tight|loose|baggy|snug|narrow|short|long|wide|"
    r"large(?=r|$| on)|"
    r"pinch\w*|rub\w*|squee[zs]\w*|squash\w*|cut(?:s|ting)? (?:in|into|off)|dig\w*|swamp\w*|drown\w*|"
    r"(?:did|do|does|would|could|can)n'?t (?:fit|zip|close|button|get)|too much|won'?t (?:fit|go|close|zip|"
    r"button)|f[ae]ll\w* off|slip\w*|slid\w*|hang\w*|flop\w*|gap\w*|return\w*|sent back|sending back|"
    r"from (?:last|before)|last time|(?:i|we) (?:had|have|got|ordered|bought)|in (?:the|my) (?:basket|"
    r"cart|bag)|"
    r"is(?:n'?t| not) (?:right|good)|no good|hurt\w*|wrong)\b"
    r"|\b(?:roomy|like a|toes|instep|crush\w*|kill\w*|stuck|didn'?t go|room for)\b"
    r"|塞不|晃|硌|装下|装得下|进不|小|大|紧|勒|挤|松|空|磨|长|短|肥|瘦|宽|窄|掉|卡|穿不|顶|夹|先放|不要|退|不合|不行|不穿|不对|错"
)
_OLD_BEFORE = re.compile(
    r"\b(?:(?:usually|normally|always|used to|typically)(?: take| wear| am| buy| get)?|from|instead of|"
    r"not|cancel|drop|forget|wore|worn|tried|rather than|no longer|used to (?:be|wear|take)|was|were|"
    r"sent me|got|"
    r"received|bought|"
    r"ordered|had|these|those|this|(?:swap|swop|trade|exchange|return|change|switch)\w*(?: (?:me|my|it|"
    r"them))?)"
    r" (?:an? |the |my |our |these |those |this |in )*$"
    r"|(?:原先|之前|上次|本来|原来|以前|原本|先前|买|拍|订|下单|收到|发来|寄来|不是|不要|别发|把|从|由)"
    r"[^,.;!?\d]{0,6}$"
)
_NEW_BEFORE = re.compile(
    r"\b(?:to|for|into|want|need|do|send|make (?:it|that)|go|take|try|with|get|give|got an?|have an?|"
    r"is there|are there|in|so|then)(?: me)? "
    r"(?:an? |the |for |up to )*$|(?:换|改|要|得|这[回次]|上|来|拿|选|给我|试|应该|成|直接)[^,.;!?\d]{0,3}$"
)
_SETTLES = re.compile(r"\b(?:so|then|instead),? (?:an? |the )?$")
_NEW_AFTER = re.compile(r" ?(?:please\b|pls\b|instead\b|then\b|\?$|的?(?:还有|有没有|有吗|吧|呗))")
_EXCHANGES = re.compile(
    r"\b(?:bump\w*|up to|down to|wore|wears?|worn|toes|feet|fits?|instep|swap|swop|trade|exchange|switch|"
    r"sizes?|sized|drop\w*|going|moving|stepping|instead)\b|换|改|码|号|鞋|穿|衣|裤|裙"
)


@dataclass(frozen=True)
class _Mention:
    """A word that may be a size, and what is said of it."""

    text: str
    start: int
    old: bool
    new: bool


def pair_of_sizes(folded: str, *, named: frozenset[str]) -> tuple[str, str] | None:
    """Return the size that counts and the one given up, or none when two are not told apart.

    Args:
        folded: The message, folded.
        named: The sizes found by their own form; without one, only words of a bad fit or of an exchange
            make bare numbers sizes.
    """
    mentions = list(_mentions(folded))
    values = list(dict.fromkeys(each.text for each in mentions))
    if len(values) != 2 or not _alike(*values):
        return None
    if UNDECIDED.search(folded):
        last = mentions[-1]
        return (last.text, next(v for v in values if v != last.text)) if len(mentions) > 2 else None
    speaks = bool(named.intersection(values)) or _EXCHANGES.search(folded)
    complains = _COMPLAINS.search(folded)
    old = {each.text for each in mentions if each.old and not (each.new and each is mentions[-1])}
    new = {each.text for each in mentions if each.new} - old
    if not (speaks or complains) or len(old) > 1 or (not old and (len(new) != 1 or not complains)):
        return None
    counts = next(iter(new)) if not old else next(value for value in values if value not in old)
    return counts, next(value for value in values if value != counts)


def _mentions(folded: str) -> Iterator[_Mention]:
    for match in _MENTION.finditer(folded):
        start, end = match.span()
        ahead = _BOUND.split(folded[max(0, start - 30) : start])[-1]
        behind = _BOUND.split(folded[end : end + 32])[0]
        old = bool(_COMPLAINS.search(behind) or _OLD_BEFORE.search(ahead))
        new = bool(
            _NEW_BEFORE.search(ahead) or _SETTLES.search(folded, 0, start) or _NEW_AFTER.match(folded, end)
        )
        text = match["v"] + (".5" if match["half"] else "")
        yield _Mention(text, start, old, new)


def _alike(one: str, other: str) -> bool:
    """Return whether two words are sizes of one kind that lie close together."""
    first, second = number(one), number(other)
    if first is None or second is None:
        return first is second
    if min(first, second) >= 80:
        return abs(first - second) <= 15
    return min(first, second) >= 2 and max(first, second) <= 60 and abs(first - second) <= 4
