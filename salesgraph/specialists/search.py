"""Find catalog products that fit what the customer said. Constraints first, then reasons."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from salesgraph.domain.catalog import Product, ProductId, Stock, Variant
from salesgraph.domain.reading import Size, Slots

AROUND = Decimal("1.1")
"""How far above an amount meant as `around` a product may lie; the difference is declared."""

SIZE_OPTIONS = {"us": "size_us", "eu": "size_eu", "uk": "size_uk", "letter": "size"}


@dataclass(frozen=True, kw_only=True)
class Match:
    """A product that fits, and why.

    Attributes:
        product: The product.
        score: How well it fits; larger is better.
        uses: The stated uses it is made for.
        over_budget: How much it costs beyond the stated amount; zero or less when inside.
    """

    product: Product
    score: float
    uses: tuple[str, ...] = ()
    over_budget: Decimal = Decimal(0)


def available(stock: Stock) -> bool:
    """Return whether at least one piece is on hand."""
    return stock == "ample" or stock > 0


def in_stock(product: Product) -> bool:
    """Return whether any form of the product is on hand."""
    if product.variants:
        return any(available(variant.stock) for variant in product.variants)
    return available(product.stock)


def variant_for(product: Product, size: Size | None) -> Variant | None:
    """Return the variant of a size, or none when the product does not record that size."""
    if size is None:
        return None
    wanted = SIZE_OPTIONS.get(size.system)
    return next(
        (
            v
            for v in product.variants
            if v.value.lower() == size.value.lower()
            and v.option.startswith("size")
            and wanted in (None, v.option)
        ),
        None,
    )


def matches(
    products: Iterable[Product], *, slots: Slots, excluded: Iterable[str] = (), named: bool = False
) -> tuple[Match, ...]:
    """Return the products that fit, best first.

    A stated ceiling is a hard limit; an amount meant as `around` may be passed by a tenth, which the
    match declares. What is sold out, excluded or declined is left out. Products the customer `named` are
    shown even beyond the ceiling; the match declares that too.
    """
    banned = {ProductId(name) for name in excluded}
    found = [_match(p, slots, named=named) for p in products if p.id not in banned and in_stock(p)]
    kept = [match for match in found if match is not None]
    return tuple(sorted(kept, key=lambda match: (-match.score, match.product.price)))


def _match(product: Product, slots: Slots, *, named: bool) -> Match | None:
    """Return the match of one product, or none when a constraint forbids it."""
    over = Decimal(0)
    if slots.budget is not None:
        over = product.price - slots.budget.amount
        limit = slots.budget.amount * (AROUND if slots.budget.kind == "around" else 1)
        if product.price > limit and not named:
            return None
    if slots.size is not None and product.variants:
        variant = variant_for(product, slots.size)
        if variant is not None and not available(variant.stock):
            return None
    uses = tuple(use for use in slots.uses if use in product.uses)
    score = 2.0 * len(uses) + _value_for_budget(product, slots)
    if product.reviews is not None:
        score += float(product.reviews.average) / 10
    if product.rank_30d is not None:
        score += 0.2 / product.rank_30d
    return Match(product=product, score=score, uses=uses, over_budget=over)


def _value_for_budget(product: Product, slots: Slots) -> float:
    """Return a bonus for using a stated budget well: half of it or more is meant to be spent."""
    if slots.budget is None:
        return 0.0
    share = float(product.price / slots.budget.amount)
    return min(share, 1.0)
