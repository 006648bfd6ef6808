"""Small moves that the manuals ask for: an opening, a reason, terms at the end, ways to a person."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from salesgraph.domain.conversation import ShopEvent
from salesgraph.domain.effects import HandoffRequest
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook
from salesgraph.specialists.needs_assessor import ANSWERED

Ask = Callable[..., Plan]
AskBy = Callable[[Playbook], Ask]


def says(plan: Plan) -> list[str]:
    """Return the names of what is said."""
    return [point.say for point in plan.points]


def test_an_occasion_breaks_the_ice(ask: Ask, ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """An occasion to be glad about is taken up once it is named; which ones those are says the card."""
    plan = ask("needs_assessor", english_shop, "gift", occasion="birthday")
    assert plan.points[0].say == "ice_breaker"
    assert "ice_breaker" not in says(ask("needs_assessor", english_shop, "gift", occasion="apology"))
    assert "ice_breaker" not in says(
        ask("needs_assessor", english_shop, "gift", occasion="birthday", mood="upset")
    )
    rule = playbook.style.ice_breaker.model_copy(update={"occasions": ()})
    changed = replace(playbook, style=playbook.style.model_copy(update={"ice_breaker": rule}))
    assert "ice_breaker" not in says(
        ask_by(changed)("needs_assessor", english_shop, "gift", occasion="birthday")
    )


def test_every_question_of_a_category_can_be_answered(playbook: Playbook) -> None:
    """For each question the needs assessor can tell whether it has been answered."""
    assert {name for card in playbook.categories.values() for name in card.ask} <= set(ANSWERED)


def test_when_it_is_needed_is_asked_until_known(ask: Ask, english_shop: Shop) -> None:
    """The time matters for clothes and furniture; who has told it is not asked."""
    open_ones = Memory(asked=("ask_occasion", "ask_style", "ask_budget"))
    assert "ask_when" in says(
        ask("needs_assessor", english_shop, "need_advice", kinds=["dress"], memory=open_ones)
    )
    told = ask(
        "needs_assessor", english_shop, "need_advice", kinds=["dress"], memory=open_ones, deadline="by Friday"
    )
    assert "ask_when" not in says(told)


def test_a_choice_is_endorsed_by_the_record_only(ask: Ask, english_shop: Shop) -> None:
    """A reason is given when the product is made for the stated use, and none otherwise (B2-02)."""
    plan = ask("closer", english_shop, "buy", products=["FW-01"], uses=["trek"])
    reason = next(point for point in plan.points if point.say == "good_match")
    assert reason.facts["uses"].source == "catalog:FW-01.uses"
    assert "good_match" not in says(ask("closer", english_shop, "buy", products=["FW-01"], uses=["running"]))


def test_both_sides_know_the_terms_before_buying(ask: Ask, english_shop: Shop) -> None:
    """Freight and the return window are said at the close (D2-10)."""
    said = says(ask("closer", english_shop, "buy", products=["FW-01"], size={"value": "9"}))
    assert {"ships_free", "return_window_receipt_customer"} <= set(said)


@pytest.mark.parametrize(("hour", "phrase"), [("10", "cutoff_ahead"), ("17", "cutoff_past")])
def test_the_dispatch_hour_is_true(ask: Ask, english_shop: Shop, hour: str, phrase: str) -> None:
    """Paying early is said to help only while it does (B5-24)."""
    plan = ask("closer", english_shop, "delivery_before_buying", at=f"2025-06-10T{hour}:00:00")
    assert [say for say in says(plan) if say.startswith("cutoff")] == [phrase]


def test_a_first_order_hears_of_the_points(ask: Ask, chinese_shop: Shop) -> None:
    """Who bought for the first time is told the public rule of the points; others know it (C3-07)."""
    event = ShopEvent(type="order_paid", order_value="899")
    first = {"customer": {"orders": 1, "loyalty": "potential"}}
    scores = {"loyalty": ({"pole": "potential", "weight": 1.0},)}
    memory = Memory(customer=CustomerView.model_validate({"scores": scores}))
    assert "points" in says(ask("closer", chinese_shop, event=event, context=first, memory=memory))
    assert "points" not in says(ask("closer", chinese_shop, event=event))


@pytest.mark.parametrize(
    ("at", "platform", "named"),
    [("23:00", "own_site", True), ("10:00", "own_site", False), ("23:00", "taobao", False)],
)
def test_another_way_is_named_while_nobody_is_in(
    ask: Ask, english_shop: Shop, at: str, platform: str, named: bool
) -> None:
    """On the shop's own site, outside the hours; a marketplace talk stays where it is (C4-02)."""
    context = {"platform": platform}
    plan = ask("handoff", english_shop, "ask_human", at=f"2025-06-10T{at}:00", context=context)
    assert ("shop_contact" in says(plan)) is named


def test_a_colleague_learns_where_the_talk_stands(
    ask_by: AskBy, playbook: Playbook, english_shop: Shop
) -> None:
    """The summary names the stage by all its names, its goal from the card, and what is not known yet."""
    goal = playbook.stages["needs"].model_copy(update={"goal": "find out more"})
    changed = replace(playbook, stages={**playbook.stages, "needs": goal})
    plan = ask_by(changed)("handoff", english_shop, "ask_human", uses=["trek"], memory=Memory(stage="needs"))
    summary = next(action.summary for action in plan.actions if isinstance(action, HandoffRequest))
    stage = "stage: needs (needs assessment, analysing the demand): find out more; not known yet: budget"
    assert stage in summary.splitlines()


def test_help_with_use_includes_the_care(ask: Ask, english_shop: Shop) -> None:
    """Whoever asks how to use something hears how it is looked after, if that is on record (C5-05)."""
    plan = ask("after_sales", english_shop, "usage_help", products=["FA-02"])
    care = next(point for point in plan.points if point.say == "care")
    assert care.facts["care"].text == "machine wash cold and line dry"
