"""Order numbers: those the shop knows, and whatever looks like one."""

import re
from collections.abc import Iterator

from salesgraph.domain.order import OrderId
from salesgraph.domain.shop import Shop
from salesgraph.reading.line import Line
from salesgraph.reading.patterns import Found

_LABEL = (
    r"\b(?:order|purchase|booking|confirmation|reference|(?:ord|ref|po)(?!\d)|invoice|tracking|parcel)"
    r"(?: ?(?:number|num\b|no\b\.?|nr\b\.?|id\b|#|code|ref))?(?: (?:is|was))? ?[:=#(-]{0,2} ?"
)
_LABEL_ZH = r"(?:订单编?号?|单号|单子|运单号?|编号|订单尾号|尾号)[ :#是为好像大概应该就]{0,5}"
_LOOKS = re.compile(
    rf"{_LABEL}(?P<said>[a-z]{{0,5}}-?\d{{2,}}[\w-]*)|{_LABEL_ZH}(?P<han>[a-z]{{0,5}}-?\d{{3,}}[\w-]*)"
    r"|# ?(?P<hash>[a-z]{0,4}-?\d{3,}(?:-\d+)*)(?![\w])"
    r"|(?<![\w-])(?P<code>[a-z]{1,5}-?\d{3,}(?:-\d+)*|[a-z]{2,5}(?:-\d{2,}){1,3}|"
    r"[a-z]{1,5}\d{2,}(?:-\d{2,})+-[a-z]{1,2}|[a-z]\d[a-z]-\d{3,}|\d{3,}-\d{2,}-[a-z]{1,2})(?![\w-])"
    r"|(?<![\w.+$-])(?P<pair>\d{2,6}-\d{4,10}(?:-\d{2,})?)(?![\w-])"
    r"|(?<![\d.\w+-])(?P<long>\d{12,22})(?!\d)",
    re.ASCII,
)
_ABOUT_ORDERS = re.compile(
    r"\b(?:orders?|ordered|purchase|parcel|package|track\w*|deliver\w*|arriv\w*|shipp\w*|ship|"
    r"courier|refund\w*|"
    r"return\w*|cancel\w*|exchange|invoice|receipt|status|dispatch\w*|sent|came|received|where(?:'s| is)|"
    r"find it|placed|paid|missing|lost|stuck|late)\b"
    r"|单|查|退|换|取消|发货|发了|物流|快递|派送|签收|收到|没到|到哪|发票|售后|催|改|地址|拍"
)
_MODEL_BEFORE = re.compile(
    r"\b(?:the|a|an|this|that|my|your|model|version|type|series|than|and|or|vs\.?|code|coupon|voucher|"
    r"(?:bought|have|own|like|want|sell|stock) (?:the |an? )?)\s?$|(?:型号|款|这个|那个|优惠码|券码|"
    r"代码)[是:]?\s?$"
)
_MODEL_AFTER = re.compile(
    r"(?:'s)? ?(?:costs?|price|pro\b|plus\b|model|series|version|compatible|works?\b|in stock|"
    r"fits?\b|vs\b|or\b|"
    r"code|coupon|gives an error|headphones?|speakers?|camera|printer|monitor|chair|desk|laptop|keyboard|"
    r"(?:跟|与|或)[a-z]|多少钱|价格|有货|现货|兼容|型|款|这款|配|怎么用)"
)
_REFUSED = re.compile(
    r"\b(?:not|isn'?t|except|leave|rather than|instead of|unlike) (?:order )?#?$|(?:不是|别动|不要|"
    r"除了|而非)$"
)
_A_NUMBER_OF_THINGS = re.compile(
    r" (?:more|of|pairs?|pcs|pieces|units|sets|boxes|packs?|different|new|items?|times|days?|[a-z]+s)\b"
)
_CLEAR_FORM = re.compile(
    r"[a-z]{1,5}-\d{3,}(?:-\d+)*|[a-z]{1,5}(?:-\d{2,}){2,3}|[a-z]{1,3}\d{5,}|[a-z]{1,5}\d{3,}(?:-\d+)+|"
    r"[a-z]{1,5}\d{2,}(?:-\d{2,})+-[a-z]{1,2}|[a-z]\d[a-z]-\d{3,}|\d{3,}-\d{2,}-[a-z]{1,2}",
    re.ASCII,
)
_NOT_AN_ORDER = re.compile(
    r"(?:gtx|rtx|mp|ps|iphone|win|usb|hd|wh|sku|en|iso|ip|tpu|eva|led|rs|mk|cv|us|eu|uk|"
    r"cny|rmb|usd|eur|gbp|covid|gore|a|b|xl|mh|xm|gb|ch|rd|ml|mah|kg|cm|mm)-?\d{1,4}|(?:19|20)"
    r"\d\d-(?:19|20)\d\d"
)


def find_orders(line: Line, *, shop: Shop) -> tuple[OrderId, ...]:
    """Return the order numbers mentioned, spelled as the shop spells them where it knows them."""
    return tuple(dict.fromkeys(OrderId(place.name) for place in order_places(line, shop=shop)))


def order_places(line: Line, *, shop: Shop) -> tuple[Found, ...]:
    """Return where order numbers stand; one that is only told apart, as in `not O-681`, gives way."""
    found = list(_places(line, shop=shop))
    meant = [place for place in found if not _REFUSED.search(line.folded[: place.start])]
    return tuple(meant or found)


def _places(line: Line, *, shop: Shop) -> Iterator[Found]:
    for match in _LOOKS.finditer(line.folded):
        kind = match.lastgroup or ""
        start, end = match.span(kind)
        written = line.written[start:end].rstrip("-_")
        known = next((s for s in _spellings(written) if shop.orders.get(s) is not None), "")
        if known:
            yield Found(known, start, end)
        elif shop.catalog.get(written.upper()) is None and _is_order(line.folded, match, kind):
            yield Found(written.upper(), start, end)


def _is_order(folded: str, match: re.Match[str], kind: str) -> bool:
    """Return whether a number that the shop does not know is an order all the same."""
    text, after = match[kind], folded[match.end(kind) :]
    if kind == "said" and text.isdigit():
        labelled = len(match.group()) - len(text) > len("tracking ")
        return len(text) >= (3 if labelled else 5) or (
            len(text) >= 3 and not _A_NUMBER_OF_THINGS.match(after)
        )
    if kind in ("said", "han", "hash", "long"):
        return sum(map(str.isdigit, text)) >= 3
    if _NOT_AN_ORDER.fullmatch(text):
        return False
    alone = match.group() == folded.strip(" .?!#")
    about = alone or bool(_ABOUT_ORDERS.search(folded))
    if kind == "pair":
        return about and sum(map(str.isdigit, text)) >= 7
    if not _CLEAR_FORM.fullmatch(text):
        return False
    model = _MODEL_BEFORE.search(folded[max(0, match.start() - 16) : match.start()]) or _MODEL_AFTER.match(
        after
    )
    figures = sum(map(str.isdigit, text))
    return about and figures >= 4 if model else about or figures >= 5


def _spellings(written: str) -> tuple[str, ...]:
    """Return the ways the same number may stand in the shop's records."""
    upper = written.upper()
    match = re.fullmatch(r"([A-Z]+)[- ]?(\d+)", upper)
    joined = (f"{match[1]}-{match[2]}", f"{match[1]}{match[2]}") if match else ()
    return tuple(dict.fromkeys((written, upper, *joined)))
