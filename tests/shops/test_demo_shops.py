"""The two demo shops hold the recorded facts and nothing else."""

from datetime import datetime
from decimal import Decimal

import pytest

from salesgraph.domain.catalog import Product
from salesgraph.domain.shop import Shop
from salesgraph.shops.loader import load_shop

USES = {
    "trek", "hike", "rain", "heavy_load", "commute", "summer", "water", "kids", "beach", "wedding_guest",
    "gift", "smart_home", "music", "security", "living_room", "small_room", "reading_light", "leather_care",
    "sport_socks",
}  # fmt: skip
PRICES = {
    "north_trail_en": {
        "FW-01": 139, "FW-02": 79, "FW-03": 39, "FW-04": 219, "AC-01": 18, "AC-03": 15, "FA-02": 88,
        "FA-03": 42, "TE-01": 59, "TE-02": 179, "TE-03": 239, "SV-01": 49, "SV-02": 29, "HM-01": 699,
        "HM-02": 899, "HM-03": 129, "HM-04": 69, "BD-01": 849,
    },
    "shanji_zh": {"FW-01": 899, "FW-02": 499, "FW-03": 219, "FW-04": 1399, "AC-01": 89, "AC-03": 69},
}  # fmt: skip


@pytest.fixture(scope="module", params=sorted(PRICES))
def shop(request: pytest.FixtureRequest) -> Shop:
    """Return one demo shop after the other."""
    return load_shop(str(request.param))


def product(shop: Shop, product_id: str) -> Product:
    """Return a product that must be there."""
    found = shop.catalog.get(product_id)
    assert found is not None
    return found


def test_each_shop_lists_what_has_a_price_in_its_currency(shop: Shop) -> None:
    """Ids and prices are those on record."""
    assert {product.id: product.price for product in shop.catalog.all()} == PRICES[shop.name]


def test_uses_are_names_of_the_closed_list(shop: Shop) -> None:
    """A misspelt use would never match a need."""
    assert {use for product in shop.catalog.all() for use in product.uses} <= USES


def test_no_name_or_alias_means_two_products(shop: Shop) -> None:
    """What a customer calls a product points to that product."""
    names = [name.lower() for item in shop.catalog.all() for name in (item.name, *item.aliases)]
    assert sorted(names) == sorted(set(names))


def test_both_shops_share_the_return_and_warranty_rules(shop: Shop) -> None:
    """Windows, payers and terms are the recorded ones."""
    policy = shop.policy
    assert policy.no_reason_return is not None
    assert (policy.no_reason_return.days, policy.no_reason_return.freight) == (7, "customer")
    assert policy.quality_return is not None
    assert (policy.quality_return.freight, policy.quality_return.both_ways) == ("store", True)
    assert [(w.category, w.days, w.months) for w in policy.warranties] == [
        ("footwear", 90, None),
        ("technology", None, 12),
    ]


def test_what_is_not_recorded_stays_absent(shop: Shop) -> None:
    """No payment method, price match, discount or contact is invented."""
    policy = shop.policy
    assert (policy.payment_methods, policy.price_match, policy.discretionary_discount) == ((), "", "")
    assert (policy.bot_compensation_authority, shop.contact, shop.allowed_links) == (None, "", ())


def test_a_size_that_is_sold_out_is_recorded_as_zero(shop: Shop) -> None:
    """Stock by size is US in the English shop and EU in the Chinese one."""
    stock = {(v.option, v.value): v.stock for v in product(shop, "FW-01").variants}
    system, sizes = ("size_us", "8 9 10 11") if shop.language == "en" else ("size_eu", "41 42 43 44")
    assert stock == dict(zip([(system, size) for size in sizes.split()], [6, 2, 0, 5], strict=True))


def test_the_bundle_saves_48() -> None:
    """The saving follows from the prices of the parts."""
    shop = load_shop("north_trail_en")
    bundle = product(shop, "BD-01")
    assert sum(product(shop, part).price for part in bundle.parts) - bundle.price == Decimal(48)


def test_the_english_shops_own_terms() -> None:
    """Shipping, payment plan and blocked names are the recorded ones."""
    shop = load_shop("north_trail_en")
    assert (shop.policy.shipping.free_over, shop.policy.shipping.business_days) == (75, 2)
    assert shop.policy.payment_plan is not None
    assert (shop.policy.payment_plan.parts, shop.policy.payment_plan.min_order) == (3, 100)
    assert shop.blocked_on("") == ("ShopZilla", "BargainBay")
    assert (shop.policy.promotions, shop.policy.genuine_compensation) == ((), None)


def test_the_chinese_shops_own_terms() -> None:
    """Freight, compensation, promotion and names by platform are the recorded ones."""
    shop = load_shop("shanji_zh")
    (promotion,) = shop.policy.promotions
    assert (promotion.category, promotion.min_pieces, promotion.percent_off) == ("footwear", 2, 10)
    assert promotion.ends == datetime(2025, 6, 12, 23, 59, tzinfo=shop.timezone)
    assert (shop.policy.shipping.first_kg, shop.policy.shipping.extra_kg) == (12, 6)
    assert shop.policy.genuine_compensation is not None
    assert shop.policy.genuine_compensation.multiple == 10
    assert "淘宝" in shop.blocked_on("jd")


def test_orders_belong_to_one_shop() -> None:
    """Neither shop can speak about the other's orders."""
    english, chinese = load_shop("north_trail_en").orders, load_shop("shanji_zh").orders
    assert [bool(english.get(f"O-{n}")) for n in (101, 102, 103, 201, 204)] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [bool(chinese.get(f"O-{n}")) for n in (101, 201, 202, 203, 204)] == [False, True, True, True, True]
