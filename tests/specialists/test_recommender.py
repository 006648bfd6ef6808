"""The recommender: constraints hold for every budget, use, size and refusal, in both catalogs."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesgraph.domain.catalog import Product
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan, Point
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook
from salesgraph.shops.memory_catalog import MemoryCatalog

Ask = Callable[..., Plan]

PUTS_FORWARD = ("pick", "alternative", "goes_with", "extra", "bundle")
"""How the names of phrases begin that put a product forward."""


def sold_out(product: Product) -> Product:
    """Return the product with nothing on hand."""
    gone = tuple(variant.model_copy(update={"stock": 0}) for variant in product.variants)
    return product.model_copy(update={"stock": 0, "variants": gone})


def without(shop: Shop, gone: AbstractSet[str]) -> Shop:
    """Return the shop with some products sold out."""
    products = [sold_out(product) if product.id in gone else product for product in shop.catalog.all()]
    return replace(shop, catalog=MemoryCatalog(tuple(products)))


def offers(plan: Plan) -> list[Point]:
    """Return the points that put a product forward."""
    return [point for point in plan.points if point.say.startswith(PUTS_FORWARD)]


def named(points: list[Point]) -> set[str]:
    """Return the products these points name."""
    facts = [fact for point in points for fact in point.facts.values()]
    return {fact.subject for fact in facts if fact.kind == "product"}


@pytest.mark.parametrize("language", ["en", "zh"])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_constraints_hold(
    ask: Ask, playbook: Playbook, english_shop: Shop, chinese_shop: Shop, language: str, data: st.DataObject
) -> None:
    """Nothing sold out or declined is put forward, and nothing above a ceiling without saying so."""
    plain = english_shop if language == "en" else chinese_shop
    ids = sorted(product.id for product in plain.catalog.all())
    gone = data.draw(st.sets(st.sampled_from(ids), max_size=6), label="sold out")
    declined = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=4), label="declined")
    uses = data.draw(
        st.lists(st.sampled_from(sorted(playbook.lexicon.uses)), unique=True, max_size=2), label="uses"
    )
    kinds = data.draw(st.lists(st.sampled_from(sorted(playbook.lexicon.kinds)), max_size=1), label="kinds")
    amount = data.draw(st.decimals(min_value=1, max_value=2000, places=2), label="amount")
    strict = data.draw(st.booleans(), label="ceiling")
    shop = without(plain, gone)
    budget = {"amount": amount, "kind": "ceiling" if strict else "around"}
    memory = Memory(declined=tuple(declined))
    plan = ask("recommender", shop, "recommend", memory=memory, uses=uses, kinds=kinds, budget=budget)

    assert not named(offers(plan)) & gone
    assert not named(offers(plan)) & set(declined)
    for point in offers(plan):
        price = point.facts.get("price")
        product = shop.catalog.get(price.subject) if price is not None else None
        if product is None or product.price <= amount or "_over" in point.say:
            continue
        declared = [each for each in plan.points if each.say == "over_budget"]
        assert declared, (point.say, product.price, amount)
        assert not strict
        assert product.price <= amount * Decimal("1.1")


@pytest.mark.parametrize(("language", "size", "system"), [("en", "10", "us"), ("zh", "43", "eu")])
def test_a_sold_out_size_is_not_recommended(
    ask: Ask, english_shop: Shop, chinese_shop: Shop, language: str, size: str, system: str
) -> None:
    """Whoever needs a size that is gone is shown another product, or told so."""
    shop = english_shop if language == "en" else chinese_shop
    plan = ask("recommender", shop, "recommend", uses=["trek"], size={"value": size, "system": system})
    assert "FW-01" not in named(offers(plan))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_shop_does_not_carry_is_said(
    ask: Ask, english_shop: Shop, chinese_shop: Shop, language: str
) -> None:
    """A kind of goods outside the catalog is declined frankly, and nothing else is put in its place."""
    shop = english_shop if language == "en" else chinese_shop
    plan = ask("recommender", shop, "recommend", kinds=["tent"])
    assert not offers(plan)
    assert plan.points


@pytest.mark.parametrize("gone", ["BD-01", "HM-03"])
def test_a_set_that_cannot_be_delivered_is_not_offered(ask: Ask, english_shop: Shop, gone: str) -> None:
    """Neither a set that is sold out nor one with a sold-out part is put forward."""
    whole = ask("recommender", english_shop, "recommend", uses=["living_room"], kinds=["sofa"])
    assert [point for point in offers(whole) if point.say.startswith("bundle")]
    plan = ask(
        "recommender", without(english_shop, {gone}), "recommend", uses=["living_room"], kinds=["sofa"]
    )
    assert not [point for point in offers(plan) if point.say.startswith("bundle")]


def test_stock_counts_stay_silent_without_a_threshold(
    ask: Ask, english_shop: Shop, chinese_shop: Shop
) -> None:
    """The English shop allows no counts; the Chinese one from three pieces on."""
    english = ask(
        "recommender", english_shop, "availability", products=["FW-01"], size={"value": "9", "system": "us"}
    )
    chinese = ask(
        "recommender", chinese_shop, "availability", products=["FW-01"], size={"value": "42", "system": "eu"}
    )
    counts = [fact.text for point in chinese.points for name, fact in point.facts.items() if name == "count"]
    assert not [point for point in english.points if "count" in point.facts]
    assert counts == ["2"]


def test_an_unrecorded_property_is_not_guessed(ask: Ask, english_shop: Shop) -> None:
    """Asked for the membrane of a lamp, the recommender states no property of it."""
    plan = ask("recommender", english_shop, "product_detail", products=["HM-04"], attributes=["membrane"])
    assert plan.points
    assert not [fact for fact in plan.all_facts() if fact.source == "catalog:HM-04.attributes"]


def test_drawbacks_are_named_with_the_advice(ask: Ask, english_shop: Shop) -> None:
    """A recommendation states the recorded limits of what it recommends (B4-07)."""
    plan = ask("recommender", english_shop, "recommend", uses=["trek"])
    sources = {fact.source for fact in plan.all_facts()}
    best = next(fact.subject for point in offers(plan) for fact in point.facts.values() if fact.subject)
    assert f"catalog:{best}.limits" in sources
