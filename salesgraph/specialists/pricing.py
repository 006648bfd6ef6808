"""Prices, promotions and freight: computed from the catalog and the policy, never estimated."""

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from salesgraph.domain.catalog import Product
from salesgraph.domain.policy import Policy, Promotion, Quote
from salesgraph.domain.shop import Shop

CENT = Decimal("0.01")


def quote(products: Sequence[Product], *, shop: Shop, now: datetime) -> Quote:
    """Return the total of these pieces, with the running promotion that saves most."""
    plain = sum((product.price for product in products), Decimal(0))
    best, saving = "", Decimal(0)
    for promotion in shop.policy.running(now):
        off = _reduction(products, promotion)
        if off > saving:
            best, saving = promotion.id, off
    return Quote(items=tuple(p.id for p in products), total=plain - saving, saving=saving, promotion=best)


def _reduction(products: Sequence[Product], promotion: Promotion) -> Decimal:
    """Return what a promotion takes off these pieces."""
    eligible = [p.price for p in products if promotion.category in (None, p.category)]
    if len(eligible) < promotion.min_pieces or not promotion.percent_off:
        return Decimal(0)
    counted = len(eligible) - len(eligible) % promotion.min_pieces
    pieces = sorted(eligible, reverse=True)[:counted]
    return (sum(pieces, Decimal(0)) * promotion.percent_off / 100).quantize(CENT, ROUND_HALF_UP)


def bundle_saving(bundle: Product, *, shop: Shop) -> Decimal:
    """Return what a bundle saves against its parts bought singly; zero when a part is missing."""
    parts = [shop.catalog.get(part) for part in bundle.parts]
    if not parts or any(part is None for part in parts):
        return Decimal(0)
    return sum((part.price for part in parts if part is not None), Decimal(0)) - bundle.price


def instalment(total: Decimal, *, policy: Policy) -> Decimal | None:
    """Return one part of the payment plan, rounded up to a cent; none when the plan does not apply."""
    plan = policy.payment_plan
    if plan is None or total < plan.min_order:
        return None
    whole = total * (1 + plan.interest / 100)
    return (whole / plan.parts).quantize(CENT, ROUND_HALF_UP)


def ships_free(total: Decimal, *, policy: Policy) -> bool:
    """Return whether an order of this value travels free of charge."""
    return policy.shipping.free_over is not None and total >= policy.shipping.free_over
