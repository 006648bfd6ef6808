"""Prices are arithmetic on the catalog and the policy."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.catalog import Product
from salesgraph.domain.policy import PaymentPlan, Policy, Shipping
from salesgraph.domain.shop import Shop
from salesgraph.shops.memory_catalog import MemoryCatalog
from salesgraph.specialists.pricing import bundle_saving, instalment, quote, ships_free

NOW = datetime(2025, 6, 10, 10, tzinfo=UTC)
PLAN = Policy(payment_plan=PaymentPlan(parts=3, interest=Decimal(0), min_order=Decimal(100)))


def goods(shop: Shop, *ids: str) -> list[Product]:
    """Return these products of a shop."""
    found = [shop.catalog.get(product_id) for product_id in ids]
    return [product for product in found if product is not None]


@pytest.mark.parametrize(
    ("ids", "total", "saving"),
    [
        (["FW-02"], "499", "0"),
        (["FW-02", "FW-02"], "898.20", "99.80"),
        (["FW-01", "FW-02"], "1258.20", "139.80"),
        (["FW-01", "FW-02", "FW-03"], "1477.20", "139.80"),
        (["FW-02", "AC-01"], "588", "0"),
        (["FW-01", "FW-02", "AC-01"], "1347.20", "139.80"),
    ],
)
def test_two_pairs_are_ten_percent_less(chinese_shop: Shop, ids: list[str], total: str, saving: str) -> None:
    """The offer counts pairs of shoes, the dearest first, and leaves other goods at their price."""
    priced = quote(goods(chinese_shop, *ids), shop=chinese_shop, now=NOW)
    assert (priced.total, priced.saving) == (Decimal(total), Decimal(saving))
    assert priced.promotion == ("PR-2PAIR" if priced.saving else "")


def test_an_ended_promotion_takes_nothing_off(chinese_shop: Shop) -> None:
    """The end of an offer is its end."""
    later = datetime(2025, 6, 12, 16, tzinfo=UTC)  # midnight in Shanghai
    assert quote(goods(chinese_shop, "FW-02", "FW-02"), shop=chinese_shop, now=later).total == 998


@given(pieces=st.lists(st.sampled_from(["FW-01", "FW-02", "FW-03", "FW-04", "AC-01", "AC-03"]), max_size=9))
def test_a_quote_never_exceeds_the_list_price(chinese_shop: Shop, pieces: list[str]) -> None:
    """Total and saving add up to the catalog's prices, and the saving is at most a tenth of them."""
    products = goods(chinese_shop, *pieces)
    priced = quote(products, shop=chinese_shop, now=NOW)
    plain = sum((product.price for product in products), Decimal(0))
    assert priced.total + priced.saving == plain
    assert 0 <= priced.saving <= plain / 10
    assert list(priced.items) == pieces


@pytest.mark.parametrize(
    ("total", "part"), [("99.99", None), ("100", "33.33"), ("139", "46.33"), ("219", "73.00")]
)
def test_instalments(total: str, part: str | None) -> None:
    """A third of the price to the cent, from the smallest order on."""
    assert instalment(Decimal(total), policy=PLAN) == (Decimal(part) if part else None)


def test_interest_is_added() -> None:
    """A plan with interest costs more than the price."""
    plan = PaymentPlan(parts=2, interest=Decimal(10), min_order=Decimal(0))
    assert instalment(Decimal(100), policy=Policy(payment_plan=plan)) == 55


def test_without_a_plan_there_are_no_instalments() -> None:
    """A shop without the term offers none."""
    assert instalment(Decimal(500), policy=Policy()) is None


def test_a_bundle_saves_what_its_parts_cost_more(english_shop: Shop) -> None:
    """699 + 129 + 69 - 849."""
    (room,) = goods(english_shop, "BD-01")
    assert bundle_saving(room, shop=english_shop) == 48


def test_a_bundle_with_a_missing_part_claims_no_saving(english_shop: Shop) -> None:
    """A saving that cannot be computed is none."""
    (room,) = goods(english_shop, "BD-01")
    products = tuple(product for product in english_shop.catalog.all() if product.id != "HM-03")
    assert bundle_saving(room, shop=replace(english_shop, catalog=MemoryCatalog(products))) == 0


@pytest.mark.parametrize(("total", "free"), [("74.99", False), ("75", True), ("139", True)])
def test_free_shipping_starts_at_its_limit(total: str, free: bool) -> None:
    """The limit itself ships free."""
    policy = Policy(shipping=Shipping(free_over=Decimal(75)))
    assert ships_free(Decimal(total), policy=policy) is free
    assert ships_free(Decimal(total), policy=Policy()) is False
