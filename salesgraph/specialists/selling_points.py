"""Arguments for a product: those of its category's card that the record bears out (C1-03, E3-11)."""

import re
from collections.abc import Callable, Iterable

from salesgraph.domain.catalog import Product
from salesgraph.domain.plan import Fact, Point
from salesgraph.domain.selling_cards import SellingPoint, SellingSource
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.differences import differences, next_cheaper, unique
from salesgraph.specialists.range import Range
from salesgraph.specialists.talk import Step, point

MOST = 2
"""How many arguments one reply holds."""


def argue(talk: Range) -> Iterable[Step]:
    """Argue for the best fit with the strongest points of its category that the record bears out."""
    if talk.best is None:
        return
    product = talk.best.product
    card = talk.playbook.categories.get(product.category)
    made = 0
    for argument in card.selling_points if card is not None else ():
        points = list(SOURCES[argument.source](talk, product, argument)) if made < MOST else []
        made += bool(points)
        for said in points:
            yield said.model_copy(update={"tactics": argument.facts})


def _attributes(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Name properties that matter here and are not named as leading ones anyway."""
    named = about.lead_attributes(talk, product)
    keys = [key for key in argument.attributes or tuple(product.attributes) if key not in named]
    recorded = about.specs(talk, product, keys[: about.LEADING])
    if recorded is not None:
        yield point(argument.say, role="reason", must=False, specs=recorded)


def _unique(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Name what no other product of the category has on record."""
    recorded = unique(talk, product)
    if recorded is not None:
        yield point(
            argument.say, role="reason", must=False, product=talk.product_name(product), specs=recorded
        )


def _difference(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Compare with the next cheaper product of the shop by the record, in neutral words."""
    other = next_cheaper(talk, product)
    both = differences(talk, product, other) if other is not None else None
    if other is not None and both is not None:
        names = {"product": talk.product_name(product), "other": talk.product_name(other)}
        facts = names | {"price": talk.price(other)}
        yield point(argument.say, facts, role="reason", must=False, mine=both[0], theirs=both[1])


def _cover(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Name the warranty on record."""
    cover = about.warranty(talk, product)
    if cover is not None:
        yield point(argument.say, role="reason", must=False, cover=cover)


def _trial(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Say that it can be tried at home, where the policy has a return window (C5-11)."""
    rule = talk.policy.no_reason_return
    if rule is not None:
        days = talk.policy_fact(str(rule.days), "no_reason_return.days")
        goods = talk.policy_fact(rule.goods, "no_reason_return.goods")
        name = f"{argument.say}_{rule.counted_from}_{rule.freight}"
        yield point(name, role="reason", must=False, days=days, goods=goods)


def _ecosystem(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Name the shop's other products that work with the same systems (C5-09)."""
    mine = _systems(product)
    others = [p for p in talk.shop.catalog.all() if p.id != product.id and mine & _systems(p)]
    if others:
        names = talk.speech.join(p.name for p in others[:MOST])
        source = f"catalog:{product.id}.works_with"
        shared = Fact(text=names, source=source, kind="product", subject=others[0].id)
        yield point(argument.say, role="reason", must=False, others=shared)


def _systems(product: Product) -> frozenset[str]:
    """Return the systems a product works with, as its record lists them."""
    listed = product.attributes.get("works_with")
    words = re.split(r"\s*[,，、;；]\s*", listed.value.lower()) if listed is not None else []
    return frozenset(word for word in words if word)


def _nothing(talk: Range, product: Product, argument: SellingPoint) -> Iterable[Point]:
    """Leave a complete solution to the move that offers it with its total."""
    return ()


SOURCES: dict[SellingSource, Callable[[Range, Product, SellingPoint], Iterable[Point]]] = {
    "attributes": _attributes,
    "unique": _unique,
    "difference": _difference,
    "cover": _cover,
    "trial": _trial,
    "ecosystem": _ecosystem,
    "solution": _nothing,
}
"""How each argument is made; nothing is yielded when the record does not bear it out."""
