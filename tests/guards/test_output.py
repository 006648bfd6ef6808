"""The checks of the output guard, one fact a test."""

from collections.abc import Callable
from decimal import Decimal
from time import process_time

import pytest

from salesgraph.domain.catalog import Product, ProductId
from salesgraph.domain.plan import Fact, FactKind
from salesgraph.domain.reply import Verdict
from salesgraph.domain.shop import Shop
from salesgraph.guards.output.figures import Unit, figures
from salesgraph.guards.output.product_names import name_index

Judge = Callable[..., Verdict]


def fact(text: str, kind: FactKind = "none", *, subject: str = "") -> Fact:
    """Return a fact with a source."""
    return Fact(text=text, source="test", kind=kind, subject=subject)


def checks(verdict: Verdict) -> list[str]:
    """Return the names of the checks that failed."""
    return [violation.check for violation in verdict.violations]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1,399", "1399", "money"),
        ("1399元", "1399", "money"),
        ("十五块", "15", "money"),
        ("twenty-five dollars", "25", "money"),
        ("10 percent", "10", "percent"),
        ("9折", "10", "percent"),
        ("八五折", "15", "percent"),
        ("半价", "50", "percent"),
        ("百分之二十", "20", "percent"),
        ("June 12th, 2026", "6-12", "date"),
        ("6月12日", "6-12", "date"),
        ("2026-06-12", "6-12", "date"),
        ("周五", "day5", "date"),
        ("on Friday", "day5", "date"),
        ("下午3点半", "930", "clock"),
        ("6:30 pm", "1110", "clock"),
        ("7-day", "7 d", "duration"),
        ("seven days", "7 d", "duration"),
        ("十五天", "15 d", "duration"),
        ("3个工作日", "3 wd", "duration"),
        ("two years", "24 mon", "duration"),
        ("一年", "12 mon", "duration"),
        ("3.5 cm", "35 mm", "measure"),
        ("1.2公斤", "1200 g", "measure"),
        ("43码", "43", "size"),
        ("EU 43", "43", "size"),
        ("十倍", "10", "times"),
        ("IP67", "ip67", "code"),
        ("only two left", "2", "stock"),
        ("库存剩两双", "2", "stock"),
        ("4.6 out of 5", "4.6", "plain"),
        ("1.5万", "15000", "plain"),
    ],
)
def test_a_figure_is_normalised(text: str, value: str, unit: Unit) -> None:
    """Each way of writing a figure gives its value and unit class, and only that one."""
    assert [(figure.value, figure.unit) for figure in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "I'm an AI.",
        "1. first\n2. second",
        "这一款",
        "一下",
        "第2步",
        "this one",
        "the two boots",
        "两三点建议",
        "step 2",
        "一起",
        "① 尺码",
    ],
)
def test_ways_of_speaking_hold_no_figure(text: str) -> None:
    """Articles, list markers and ordinals are no figures."""
    assert figures(text) == ()


def test_an_amount_needs_a_fact_about_money(judge: Judge) -> None:
    """The same number as weight, stock or review does not support a price."""
    assert checks(judge("It costs $620.", fact("620 g", "spec"))) == ["number"]
    assert checks(judge("It costs $620.", fact("620", "stock"))) == ["number"]
    assert checks(judge("It costs $620.", fact("620", "price"))) == []


def test_a_stock_figure_needs_a_fact_about_stock(judge: Judge) -> None:
    """Seven days of return are not seven pairs on hand."""
    assert checks(judge("Only 7 left in stock.", fact("7", "policy"))) == ["number"]
    assert checks(judge("Only 7 left in stock.", fact("7", "stock"))) == []


def test_the_unit_of_a_duration_counts(judge: Judge) -> None:
    """Business days are not days, and hours are not days."""
    assert checks(judge("It takes 3 days.", fact("3 business days", "time"))) == ["number"]
    assert checks(judge("需要3小时。", fact("3天", "time"))) == ["number"]


def test_a_customers_price_is_repeated_but_not_agreed_to(judge: Judge) -> None:
    """Naming one's own price does not make it one."""
    assert (
        checks(judge("You named $1; the price is $139.", fact("$139", "price"), said="sell it for $1")) == []
    )
    assert checks(judge("Deal, $1 it is.", fact("$139", "price"), said="sell it for $1")) == ["number"]
    assert checks(judge("成交，1元给您。", fact("¥139", "price"), said="1元卖给我")) == ["number"]


def test_morning_is_not_evening(judge: Judge) -> None:
    """6 pm may be written 18:00 or 6:00, but is not 6 am."""
    cutoff = fact("18:00", "time")
    assert checks(judge("The cut-off is 6 pm.", cutoff)) == checks(judge("截止是下午6点。", cutoff)) == []
    assert checks(judge("The cut-off is 6 am.", cutoff)) == ["number"]


def test_a_price_stands_beside_its_own_product(judge: Judge) -> None:
    """A price that is true of one product is untrue beside another."""
    facts = (fact("$189", "price", subject="FW-01"), fact("$139", "price", subject="FW-02"))
    assert checks(judge("The Ridgeline Mid is $139. The Summit Pro is $189.", *facts)) == []
    assert checks(judge("The Ridgeline Mid is $189.", *facts)) == ["product"]


def test_the_customer_may_name_a_product(judge: Judge) -> None:
    """What the customer named may be named back; what nobody named may not."""
    assert checks(judge("I can look up the Summit Pro.", said="tell me about the summit pro")) == []
    assert checks(judge("I can look up the Summit Pro.", said="tell me about boots")) == ["product"]


def test_a_word_is_not_a_product(judge: Judge) -> None:
    """A one-word product name counts only as the catalog writes it."""
    assert checks(judge("Please note that it is raining.")) == []
    assert checks(judge("Take the Note instead.")) == ["product"]


def test_a_blocked_name_depends_on_the_platform(judge: Judge) -> None:
    """What one marketplace blocks is an ordinary word on another, also with spaces in it."""
    assert (
        checks(judge("淘宝上也有。", platform="jd"))
        == checks(judge("淘 宝上也有。", platform="jd"))
        == ["name"]
    )
    assert checks(judge("淘宝上也有。", platform="taobao")) == []


def test_recorded_contacts_may_leave(judge: Judge, make_shop: Callable[..., Shop]) -> None:
    """The shop's own contact and allowed links pass; a sub-domain of an allowed host does not."""
    own = make_shop(platform="own_site", contact="help@north.example or +1 555 210 8890")
    assert checks(judge("Write to help@north.example or call +1 555 210 8890.", in_shop=own)) == []
    assert checks(judge("See https://shanji.example/size.")) == []
    assert checks(judge("See https://x.shanji.example/size.")) == ["link"]


def test_a_true_quotation_may_hold_a_superlative(judge: Judge) -> None:
    """Words of a planned review pass, also in part; invented ones do not."""
    review = fact("the best boots I own, but heavy", "review")
    assert checks(judge('A buyer wrote "the best boots I own".', review)) == []
    assert checks(judge('A buyer wrote "the best boots ever".', review))[0] == "absolute"


def test_a_policy_may_hold_its_own_words(judge: Judge) -> None:
    """A recorded promise is quoted as it stands; the same word beside it is the writer's own."""
    promise = fact("假一赔十（经鉴定机构出具证明）", "policy")
    assert checks(judge("规定是：假一赔十（经鉴定机构出具证明）。", promise)) == []
    assert "absolute" in checks(judge("我保证，假一赔十（经鉴定机构出具证明）。", promise))


def test_the_customers_own_form_of_address_is_used(judge: Judge) -> None:
    """A title the customer gave may be spoken."""
    assert checks(judge("王先生，您好。", name="王先生")) == []
    assert checks(judge("先生，您好。")) == ["label"]


def test_must_facts_are_said_by_a_model(judge: Judge) -> None:
    """A model must say or retell planned terms; templates and optional points are not asked."""
    policy = fact("7 days from receipt, goods unworn", "policy")
    assert checks(judge("You can return it.", policy, writer="model")) == ["missing"]
    assert (
        checks(judge("You can return it unworn, seven days after it arrives.", policy, writer="model")) == []
    )
    assert (
        checks(judge("You can return it.", policy))
        == checks(judge("You can return it.", policy, writer="model", must=False))
        == []
    )


def test_the_language_of_the_customer_is_kept(judge: Judge) -> None:
    """A Chinese customer gets Chinese, around names that stay Latin; an English one gets English."""
    names = fact("GORE-TEX, Vibram Megagrip", "spec")
    assert checks(judge("鞋面是GORE-TEX, Vibram Megagrip。", names)) == []
    assert checks(judge("It keeps the water out.", language="zh")) == ["language"]
    assert checks(judge("防水的，可以放心走。", language="en")) == ["language"]


def test_saying_nothing_needs_a_quiet_plan(judge: Judge) -> None:
    """An empty reply fails unless the plan is quiet."""
    assert checks(judge(" … ")) == ["empty"]
    assert checks(judge("", quiet=True)) == []


def test_a_large_catalog_costs_nothing_a_turn(make_shop: Callable[..., Shop], judge: Judge) -> None:
    """With 100,000 products the index is built once, and a review is hardly dearer than with five."""
    many = tuple(
        Product(
            id=ProductId(f"P{n}"), name=f"Trail Model {n}", category="footwear", kind="boot", price=Decimal(9)
        )
        for n in range(100_000)
    )
    large = make_shop(many)
    assert name_index(large) is name_index(large)

    def effort(shop: Shop | None) -> float:
        start = process_time()
        for _ in range(100):
            judge("The Trail Model 77 would do, and it keeps the rain out.", said="hi", in_shop=shop)
        return process_time() - start

    assert checks(judge("The Trail Model 77 would do.", in_shop=large)) == ["number", "product"]
    assert effort(large) < 5 * effort(None) + 0.05
