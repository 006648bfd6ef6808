"""Order numbers: those the shop knows, and whatever looks like one."""

import re

from salesgraph.domain.order import OrderId
from salesgraph.domain.shop import Shop
from salesgraph.reading.line import Line

_LOOKS = re.compile(
    r"(?<![\w-])(?P<code>[a-z]{1,4}-?\d{3,}(?:-\d+)*|[a-z]{2,5}(?:-\d{2,}){1,3})(?![\w])"
    r"|# ?(?P<hash>[a-z]{0,3}-?\d{3,})(?![\w])"
    r"|\b(?:order|ord|purchase|booking|confirmation|reference|ref|po)(?: ?(?:number|num|"
    r"no\.?|nr\.?|id|#|code))? ?(?:is|was|:|=|#|\(|"
    r"-)? ?#?(?P<said>[a-z]{0,4}-?\d{3,}[\w-]*)"
    r"|(?:订单编?号?|单号|单子|编号|订单尾号)[ :#是为]{0,3}(?P<han>[a-z]{0,4}-?\d{3,}[\w-]*)"
    r"|(?<![\d.\w+-])(?P<long>\d{12,22})(?!\d)",
    re.ASCII,
)
_COMMON_FORM = re.compile(r"[a-z]{1,5}-\d{3,}(?:-\d+)*|[a-z]{2,5}(?:-\d{2,}){2,3}|[a-z]{1,3}\d{5,}", re.ASCII)
_NOT_AN_ORDER = re.compile(
    r"(?:gtx|rtx|mp|ps|iphone|win|usb|hd|wh|sku|en|iso|ip|tpu|eva|led|rs|mk|cv|us|eu|uk|"
    r"cny|rmb|usd|eur|gbp|covid|gore|a|b)-?\d{1,4}"
)


def find_orders(line: Line, *, shop: Shop) -> tuple[OrderId, ...]:
    """Return the order numbers mentioned, spelled as the shop spells them where it knows them."""
    found: list[OrderId] = []
    for match in _LOOKS.finditer(line.folded):
        text = next(group for group in match.groups() if group)
        start = match.start() + match.group().index(text)
        written = line.said(start, start + len(text)).rstrip("-_")
        known = next((s for s in _spellings(written) if shop.orders.get(s) is not None), "")
        explicit = bool(match["said"] or match["han"] or match["hash"] or match["long"])
        if known:
            found.append(OrderId(known))
        elif shop.catalog.get(written.upper()) is not None or shop.catalog.get(written) is not None:
            continue
        elif explicit or (_COMMON_FORM.fullmatch(text) and not _NOT_AN_ORDER.fullmatch(text)):
            found.append(OrderId(written.upper()))
    return tuple(dict.fromkeys(found))


def _spellings(written: str) -> tuple[str, ...]:
    """Return the ways the same number may stand in the shop's records."""
    upper = written.upper()
    match = re.fullmatch(r"([A-Z]+)[- ]?(\d+)", upper)
    joined = (f"{match[1]}-{match[2]}", f"{match[1]}{match[2]}") if match else ()
    return tuple(dict.fromkeys((written, upper, *joined)))
