"""Two of the shop's own products beside each other: what differs on record, neutrally (A3-04, B5-19)."""

from salesgraph.domain.catalog import Attribute, Product
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.range import Range
from salesgraph.specialists.search import in_stock

MOST = 3
"""How many differences are named."""


def next_cheaper(talk: Range, product: Product) -> Product | None:
    """Return the dearest cheaper product of the same category and use that was not declined, or none."""
    seen = {product.id, *talk.input.memory.declined}
    cheaper = [
        p
        for p in talk.shop.catalog.all()
        if p.category == product.category
        and p.price < product.price
        and p.id not in seen
        and in_stock(p)
        and _alike(p.uses, product.uses)
    ]
    return max(cheaper, key=lambda p: p.price, default=None)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two products serve the same people and, as far as recorded, a common use."""
    common = set(one).intersection(other) or not (one and other)
    return bool(common) and ("kids" in one) == ("kids" in other)


def differences(talk: Range, product: Product, other: Product) -> tuple[Fact, Fact] | None:
    """Return the properties in which two products differ, for each of them; only what both have on record."""
    card = talk.playbook.categories.get(product.category)
    keys = [
        key
        for key in (card.lead if card else ())
        if key in product.attributes
        and key in other.attributes
        and product.attributes[key].value != other.attributes[key].value
    ][:MOST]
    mine, theirs = about.specs(talk, product, keys), about.specs(talk, other, keys)
    return (mine, theirs) if mine is not None and theirs is not None else None


def unique(talk: Range, product: Product) -> Fact | None:
    """Return a leading property that sets the product apart in its category and is worth something, or none.

    Worth something is what an explainer tells the use of: to be alone with a rubber sole is no argument. A
    property that no other product has on record proves nothing either: it may only be missing there.
    """
    others = [p for p in talk.shop.catalog.all() if p.category == product.category and p.id != product.id]
    card = talk.playbook.categories.get(product.category)
    for key in card.lead if card is not None else ():
        elsewhere = {p.attributes[key].value for p in others if key in p.attributes}
        own = product.attributes.get(key)
        if own is None or not elsewhere or own.value in elsewhere:
            continue
        if _is_explained(talk, key, own):
            return about.specs(talk, product, [key])
    return None


def _is_explained(talk: Range, key: str, own: Attribute) -> bool:
    told = (card.value for card in talk.playbook.explainers.values() if card.attribute == key)
    return not own.is_absent and any(value in own.value.casefold() for value in told)
