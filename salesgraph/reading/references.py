"""Products a message points to without naming them: the second one, the cheaper one, the other one."""

import re

from salesgraph.domain.catalog import Catalog, Product, ProductId
from salesgraph.domain.memory import Memory

_ONE = (
    r"(?: (?:one|option|pair|model|product|choice|item|boots?|shoes?|version|suggestion|"
    r"pick|lock|sofa|dress))?"
)
_PIECE = r"(?:款|双|个|件|把|种|台|套|条|盏|只|张)?"
_ORDINALS = (
    (
        re.compile(
            rf"\b(?:the )?(?:first|1st){_ONE}\b(?! (?:time|day|order|visit|place|of all|aid|"
            rf"purchase|thing))|\b(?:number|option|no\.?) ?(?:one|1)\b|第一{_PIECE}(?!次|天|时间|"
            rf"件事|批)|头一{_PIECE}|前面那{_PIECE}|前者"
        ),
        0,
    ),
    (
        re.compile(
            rf"\b(?:the )?(?:second|2nd){_ONE}\b(?! (?:time|day|order|hand|visit|thought|question|"
            rf"floor|half|purchase|thing|year|week))|\b(?:number|option|no\.?) ?(?:two|2)\b|"
            rf"第二{_PIECE}(?!次|天|件事|双半|双打|件半|件打|批)|后面那{_PIECE}|后者"
        ),
        1,
    ),
    (
        re.compile(
            rf"\b(?:the )?(?:third|3rd){_ONE}\b(?! (?:time|day|order|party|visit|question|floor|"
            rf"purchase|thing|year|week))|\b(?:number|option|no\.?) ?(?:three|3)\b|"
            rf"第三{_PIECE}(?!次|天|件事|方|批)"
        ),
        2,
    ),
)
_LAST = re.compile(
    r"\b(?:the )?(?:last|latter) (?:one|option|pair|model)\b|\bthe latter\b|最后(?:那|一)(?:款|双|个|件|把)"
)
_FORMER = re.compile(r"\bthe former\b")
_CHEAPER = re.compile(
    r"\b(?:the|that|go for the|take the) (?:cheap(?:er|est)?|less expensive|"
    r"least expensive|lower[- ]priced|budget|affordable) (?:one|pair|option|model|boots?|"
    r"shoes?|version|lock|sofa)\b|\bthe cheap(?:er|est)\b|(?:那|这|哪)?(?:双|款|个|把|"
    r"件)?(?:便宜|最便宜|实惠|价格低|低价)(?:一点|点|些)?的(?:那|这)?(?:双|款|个|把|件)?|"
    r"(?:那|这)(?:双|款|个|把|件)便宜的?"
)
_DEARER = re.compile(
    r"\bthe (?:more expensive|pric(?:ier|ey|y)|dear(?:er|est)|most expensive|expensive|"
    r"premium|better|fancy|fancier|top) (?:one|pair|option|model|boots?|shoes?|version|"
    r"lock|sofa)\b|(?:那|这)?(?:双|款|个|把|件)?(?:贵|最贵|价格高|高档)(?:一点|点|"
    r"些)?的(?:那|这)?(?:双|款|个|把|件)?(?!太)|(?:那|这)(?:双|款|个|把|件)贵的"
)
_LIGHTER = re.compile(
    r"\bthe (?:light(?:er|est)|light) (?:one|pair|boots?|shoes?|model|option)\b|(?:轻|"
    r"最轻)(?:一点|点|些)?的那?(?:双|款|个|件)?(?=$|[,.!?吧呢我])|(?:那|这)(?:双|款)轻的"
)
_HEAVIER = re.compile(
    r"\bthe (?:heav(?:ier|iest|y)) (?:one|pair|boots?|shoes?|model|option)\b|(?:重|"
    r"最重)(?:一点|点|些)?的那(?:双|款|个|件)"
)
_OTHER = re.compile(
    r"\bthe other(?: (?:one|pair|option|model|boots?|shoes?|lock|sofa))?\b(?! (?:day|hand|"
    r"shop|store|side|day|week|end|way|people|site|thing))|另(?:外)?(?:一|那)?(?:款|双|"
    r"个(?!问题|地址|事)|件|把)|别的那(?:款|双|个)"
)


def find_references(folded: str, *, memory: Memory, catalog: Catalog) -> tuple[ProductId, ...]:
    """Return the products pointed to among those put forward before."""
    offered = _offered(memory, catalog)
    if not offered:
        return ()
    found = [
        offered[place].id for pattern, place in _ORDINALS if place < len(offered) and pattern.search(folded)
    ]
    found += _by_price(folded, offered)
    found += _by_weight(folded, offered)
    if _LAST.search(folded):
        found.append(offered[-1].id)
    if _FORMER.search(folded) and len(offered) > 1:
        found.append(offered[-2].id)
    if not found and _OTHER.search(folded) and len(offered) > 1:
        current = memory.chosen or offered[-1].id
        found += [product.id for product in reversed(offered) if product.id != current][:1]
    return tuple(dict.fromkeys(found))


def _offered(memory: Memory, catalog: Catalog) -> list[Product]:
    """Return the products put forward of the latest kind of goods, in order, each once."""
    products = [product for product in map(catalog.get, dict.fromkeys(memory.offered)) if product is not None]
    main = [product for product in products if product.category not in ("service", "accessory")]
    return main[-4:] or products[-4:]


def _by_price(folded: str, offered: list[Product]) -> list[ProductId]:
    if len(offered) < 2:
        return []
    priced = sorted(offered, key=lambda product: product.price)
    found = [priced[0].id] if _CHEAPER.search(folded) else []
    return [*found, *([priced[-1].id] if _DEARER.search(folded) else [])]


def _by_weight(folded: str, offered: list[Product]) -> list[ProductId]:
    """Return the lighter or heavier one; only where weights are recorded."""
    weighed = [
        (float(product.attributes["weight"].value), product.id) for product in offered if _weighs(product)
    ]
    if len(weighed) < 2:
        return []
    found = [min(weighed)[1]] if _LIGHTER.search(folded) else []
    return [*found, *([max(weighed)[1]] if _HEAVIER.search(folded) else [])]


def _weighs(product: Product) -> bool:
    weight = product.attributes.get("weight")
    return weight is not None and re.fullmatch(r"\d+(?:\.\d+)?", weight.value) is not None
