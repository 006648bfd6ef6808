"""Relations: contact by agreement, extras by tier, ways back, leads, and what later messages are about."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from salesgraph.domain.conversation import ShopEvent
from salesgraph.domain.effects import Case, FollowUp, OperatorAlert
from salesgraph.domain.memory import CustomerView, Memory, Score
from salesgraph.domain.plan import Plan
from salesgraph.domain.relation_cards import Leads, Relations
from salesgraph.domain.shop import Shop
from salesgraph.errors import DataError
from salesgraph.playbook import Playbook, load_card

Ask = Callable[..., Plan]
AskBy = Callable[[Playbook], Ask]

PAID = ShopEvent(type="order_paid", order_value="139")
IMPORTED = ShopEvent(type="lead_imported")
LEAVING = CustomerView(scores={"loyalty": (Score(pole="churn_risk", weight=0.9),)})
CAPTURED = "2025-06-08T11:00:00"


def says(plan: Plan) -> list[str]:
    """Return the names of the phrases of a plan."""
    return [point.say for point in plan.points]


def planned(plan: Plan) -> list[FollowUp]:
    """Return the messages a plan wants to send later."""
    return [action for action in plan.actions if isinstance(action, FollowUp)]


def paid(ask: Ask, shop: Shop, tier: str = "", memory: Memory | None = None) -> Plan:
    """Return the plan after a payment of a customer of a tier."""
    context = {"viewing": "FW-01", "customer": {"orders": 3, "tier": tier}}
    return ask("closer", shop, event=PAID, context=context, memory=memory)


def test_a_buyer_is_asked_for_leave_once(ask: Ask, english_shop: Shop) -> None:
    """News is asked for with its purpose after a purchase, and not a second time."""
    assert "ask_may_news" in says(paid(ask, english_shop))
    assert "ask_may_news" not in says(paid(ask, english_shop, memory=Memory(asked=("ask_may_news",))))


def test_nothing_is_asked_while_a_case_is_open(ask: Ask, english_shop: Shop) -> None:
    """A customer who waits for help is not asked for anything."""
    memory = Memory(case=Case(id="C-1", type="quality"))
    assert "ask_may_news" not in says(paid(ask, english_shop, memory=memory))


@pytest.mark.parametrize(
    ("tier", "extra"), [("high", "offer_own_contact"), ("medium", "offer_know_how"), ("low", "")]
)
def test_the_extra_is_the_tiers(ask: Ask, english_shop: Shop, tier: str, extra: str) -> None:
    """What is offered beside depends on the tier; the rest of the reply is the same for all."""
    said = says(paid(ask, english_shop, tier))
    assert [say for say in said if say.startswith("offer_")] == ([extra] if extra else [])
    assert [say for say in said if not say.startswith("offer_")] == says(paid(ask, english_shop))


def test_the_tiers_are_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """A tier whose card offers nothing is offered nothing."""
    tiers = playbook.relations.tiers
    plain = tiers["high"].model_copy(update={"offer": ""})
    relations = playbook.relations.model_copy(update={"tiers": {**tiers, "high": plain}})
    plan = paid(ask_by(replace(playbook, relations=relations)), english_shop, "high")
    assert "offer_own_contact" not in says(plan)


def test_a_yes_plans_that_message_alone(ask: Ask, english_shop: Shop) -> None:
    """A yes to the question is confirmed with the day, and is consent to this message."""
    memory = Memory(just_asked=("ask_may_news",), chosen="FW-01")
    plan = ask("greeter", english_shop, "acknowledge", memory=memory, affirmed=True)
    assert says(plan) == ["agreed_news"]
    assert [(each.what, each.consented) for each in planned(plan)] == [("quarterly_news", True)]


def test_a_yes_to_something_else_plans_nothing(ask: Ask, english_shop: Shop) -> None:
    """A yes that answers no such question is no consent."""
    plan = ask("greeter", english_shop, "acknowledge", memory=Memory(chosen="FW-01"), affirmed=True)
    assert planned(plan) == []


@pytest.mark.parametrize(
    ("specialist", "intent", "say"),
    [("objection_handler", "too_expensive", "public_offers_only"),
     ("after_sales", "complaint", "another_contact"),
     ("after_sales", "usage_help", "free_walk_through")],
)  # fmt: skip
def test_who_may_leave_is_met_by_the_cause(
    ask: Ask, english_shop: Shop, specialist: str, intent: str, say: str
) -> None:
    """Price, service and use each have a way back, for customers who may leave only."""
    leaving = ask(specialist, english_shop, intent, products=["TE-01"], memory=Memory(customer=LEAVING))
    assert say in says(leaving)
    assert say not in says(ask(specialist, english_shop, intent, products=["TE-01"]))


def test_the_cause_is_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """Which message shows which cause stands on the card."""
    ways = playbook.relations.win_back
    price = ways["price"].model_copy(update={"intents": ("decline",)})
    relations = playbook.relations.model_copy(update={"win_back": {**ways, "price": price}})
    ask = ask_by(replace(playbook, relations=relations))
    plan = ask("objection_handler", english_shop, "too_expensive", memory=Memory(customer=LEAVING))
    assert "public_offers_only" not in says(plan)


def test_who_may_leave_is_asked_once_what_could_be_better(ask: Ask, english_shop: Shop) -> None:
    """The question is put once, and to nobody else."""
    first = ask("greeter", english_shop, "farewell", memory=Memory(customer=LEAVING))
    again = Memory(customer=LEAVING, asked=("ask_do_better",))
    assert "ask_do_better" in says(first)
    assert "ask_do_better" not in says(ask("greeter", english_shop, "farewell", memory=again))
    assert "ask_do_better" not in says(ask("greeter", english_shop, "farewell"))


def lead_plan(ask: Ask, shop: Shop, **lead: object) -> Plan:
    """Return the plan for a contact from elsewhere."""
    record = {"source": "expo_card", "captured": CAPTURED, "contact_consent": True, **lead}
    return ask("needs_assessor", shop, event=IMPORTED, context={"lead": record})


def test_a_strong_lead_is_written_to_sooner(ask: Ask, english_shop: Shop) -> None:
    """A large enquiry for something the shop sells is due in a day, a card alone in two."""
    strong = planned(lead_plan(ask, english_shop, pieces=40, interests=["footwear"]))[0]
    plain = planned(lead_plan(ask, english_shop))[0]
    assert f"{strong.due:%d %H}" == "09 11"
    assert f"{plain.due:%d %H}" == "10 11"
    assert strong.about == ("interest:footwear",)


def test_the_grades_are_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """Within how many hours a grade is written to stands on the card."""
    grades = playbook.leads.grades
    strong = grades["strong"].model_copy(update={"hours": 4})
    leads = playbook.leads.model_copy(update={"grades": {**grades, "strong": strong}})
    plan = lead_plan(ask_by(replace(playbook, leads=leads)), english_shop, pieces=40, interests=["FW-01"])
    assert f"{planned(plan)[0].due:%d %H}" == "08 15"


def test_an_invalid_lead_is_archived(ask: Ask, english_shop: Shop) -> None:
    """No contact is planned; the staff is told why, and when the record goes."""
    plan = lead_plan(ask, english_shop, invalid="wrong_contact")
    alerts = [action for action in plan.actions if isinstance(action, OperatorAlert)]
    assert planned(plan) == []
    assert alerts[0].detail == "expo_card: wrong_contact; archive now, delete by 2025-07-10"


def test_a_later_message_is_about_something(ask: Ask, english_shop: Shop) -> None:
    """Open concerns come first, then what was talked about, then something of use."""
    memory = Memory(customer=CustomerView(consented=True), open_intents=("price_query",))
    plan = ask("objection_handler", english_shop, "think_about_it", products=["FW-01"], memory=memory)
    check, week = planned(plan)
    assert check.about == ("open:price_query", "product:FW-01")
    assert week.about == (*check.about, "product:AC-01", "product:AC-03")


def test_the_check_after_a_month_asks_for_a_mark(ask: Ask, english_shop: Shop) -> None:
    """The message a month after the purchase has a request for a mark in it."""
    later = {each.what: each.about for each in planned(paid(ask, english_shop))}
    assert "ask:mark" in later["satisfaction_1_month"]
    assert "ask:mark" not in later["thanks_buyer"]


def test_what_a_message_holds_is_the_cards(ask_by: AskBy, playbook: Playbook, english_shop: Shop) -> None:
    """A rule that holds nothing plans a message about nothing."""
    rule = playbook.followups["question_check"].model_copy(update={"holds": ()})
    ask = ask_by(replace(playbook, followups={**playbook.followups, "question_check": rule}))
    memory = Memory(customer=CustomerView(consented=True))
    plan = ask("objection_handler", english_shop, "think_about_it", products=["FW-01"], memory=memory)
    assert planned(plan)[0].about == ()


def test_wrong_values_are_explained(tmp_path: Path) -> None:
    """An unknown tier and a grade without hours are errors that name the field."""
    for model, text, where in (
        (Relations, "tiers: {gold: {facts: [C3-03]}}", "tiers.gold.[key]"),
        (Leads, "grades: {strong: {facts: [D2-01], from_points: 3}}", "sources"),
    ):
        file = tmp_path / "card.yaml"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(DataError) as caught:
            load_card(file, model)
        assert caught.value.where == where
