"""Customers are treated by their kind, as the card says: changing the card changes what is done."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import POLES, Dimension
from salesgraph.domain.shop import Shop
from salesgraph.domain.strategies import CustomerStrategies
from salesgraph.playbook import Playbook

Ask = Callable[..., Plan]
AskBy = Callable[[Playbook], Ask]
TREK = {"uses": ["trek"], "kinds": ["boot"]}


def known_as(*names: str, **memory: object) -> Memory:
    """Return the memory of a customer who clearly is of these kinds, each as `dimension.pole`."""
    pairs = [name.split(".") for name in names]
    scores = {dimension: ({"pole": pole, "weight": 1.0},) for dimension, pole in pairs}
    return Memory.model_validate({"customer": CustomerView.model_validate({"scores": scores}), **memory})


def with_strategy(playbook: Playbook, name: str, **changes: object) -> Playbook:
    """Return the playbook with another strategy for one kind of customer."""
    card = playbook.customer_strategies.model_dump()
    dimension, pole = name.split(".")
    card["dimensions"][dimension]["poles"][pole].update(changes)
    return replace(playbook, customer_strategies=CustomerStrategies.model_validate(card))


def says(plan: Plan) -> list[str]:
    """Return the names of what is said."""
    return [point.say for point in plan.points]


def test_every_pole_has_a_strategy(playbook: Playbook) -> None:
    """The card names each pole of each dimension, and each does something."""
    named = dict(playbook.customer_strategies.named())
    assert set(named) == {f"{dimension}.{pole}" for dimension, poles in POLES.items() for pole in poles}
    for name, strategy in named.items():
        assert strategy.model_dump(exclude={"facts"}, exclude_defaults=True), name


def test_an_unknown_customer_is_treated_by_no_strategy(playbook: Playbook) -> None:
    """Without evidence nothing is added, left out or shortened."""
    unknown: dict[Dimension, str] = dict.fromkeys(POLES, "unknown")
    assert playbook.customer_strategies.approach(unknown).strategies == ()


@pytest.mark.parametrize("kind", ["decision.self_determined", "price.insensitive"])
def test_who_has_decided_is_shown_no_alternative(
    ask: Ask, ask_by: AskBy, playbook: Playbook, english_shop: Shop, kind: str
) -> None:
    """No alternative and no extra is offered, unless the card allows it."""
    plan = ask("recommender", english_shop, "recommend", memory=known_as(kind), **TREK)
    assert not {say for say in says(plan) if say.startswith(("alternative", "goes_with"))}
    changed = with_strategy(playbook, kind, alternatives=None, leave_out=())
    plan = ask_by(changed)("recommender", english_shop, "recommend", memory=known_as(kind), **TREK)
    assert {"alternative_cheaper_specs", "goes_with"} <= set(says(plan))


def beside(plan: Plan) -> list[str]:
    """Return the products set beside the best fit."""
    return [p.facts["product"].subject for p in plan.points if p.say.startswith("alternative")]


def test_which_products_stand_beside_is_the_cards_choice(
    ask: Ask, ask_by: AskBy, playbook: Playbook, english_shop: Shop
) -> None:
    """Who asks for the best sees a dearer one, who looks at the price a cheaper one or none."""

    def shown(kind: str, slots: dict[str, object], ask: Ask = ask) -> list[Decimal]:
        plan = ask("recommender", english_shop, "recommend", memory=known_as(kind), **slots)
        products = [english_shop.catalog.get(name) for name in beside(plan)]
        return [product.price for product in products if product is not None]

    low: dict[str, object] = {"uses": ["hike"], "kinds": ["boot", "low_shoe"]}  # the best fit costs $79
    high: dict[str, object] = {"uses": ["rain"], "kinds": ["boot"]}  # the best fit costs $219
    assert (shown("price.sensitive", low), shown("price.sensitive", high)) == ([], [139])
    assert shown("quality.leisure", low) == [219, 139]
    assert shown("quality.demanding", low) == [219]
    assert shown("quality.demanding", {**low, "budget": {"amount": "100"}}) == []  # a budget is a hard limit
    changed = with_strategy(playbook, "quality.demanding", beside="cheaper")
    assert shown("quality.demanding", low, ask_by(changed)) == []


def test_the_honest_drawback_is_never_left_out(playbook: Playbook, ask_by: AskBy, english_shop: Shop) -> None:
    """Even a strategy that would leave it out cannot (C1-13)."""
    changed = with_strategy(playbook, "purpose.self_use", leave_out=("recommend.say_limits",))
    plan = ask_by(changed)(
        "recommender", english_shop, "recommend", memory=known_as("purpose.self_use"), **TREK
    )
    assert "limit" in says(plan)


def test_technology_is_explained_as_the_card_says(
    ask_by: AskBy, playbook: Playbook, english_shop: Shop
) -> None:
    """Who wants figures gets them as long as the card says so, others everyday words."""

    def explained(playbook: Playbook) -> str:
        plan = ask_by(playbook)(
            "recommender",
            english_shop,
            "product_detail",
            memory=known_as("personality.analytical"),
            topics=("membrane",),
        )
        return next(point.facts["text"].text for point in plan.points if point.say == "explanation")

    card = playbook.explainers["membrane"]
    assert explained(playbook) == card.exact.en
    assert explained(with_strategy(playbook, "personality.analytical", exact=False)) == card.plain.en


def test_few_questions_to_who_knows_what_is_wanted(
    ask: Ask, ask_by: AskBy, playbook: Playbook, english_shop: Shop
) -> None:
    """Nobody who is clear is questioned at length (B9-03)."""

    def asked(ask: Ask) -> int:
        plan = ask(
            "needs_assessor", english_shop, "need_advice", memory=known_as("clarity.clear"), kinds=["boot"]
        )
        return sum(point.role == "question" for point in plan.points)

    assert asked(ask) == 1
    assert asked(ask_by(with_strategy(playbook, "clarity.clear", questions=None))) == 2


@pytest.mark.parametrize(
    ("kind", "specialist", "intent", "phrase"),
    [
        ("personality.analytical", "recommender", "recommend", "review_score"),
        ("personality.expressive", "recommender", "recommend", "units_sold"),
        ("personality.amiable", "recommender", "recommend", "return_window_receipt_customer"),
        ("decision.swing", "recommender", "recommend", "return_window_receipt_customer"),
        ("urgency.urgent", "recommender", "recommend", "delivery_days"),
        ("urgency.urgent", "recommender", "recommend", "cutoff_ahead"),
        ("purpose.gift", "recommender", "recommend", "ask_recipient"),
        ("trust.suspicious", "recommender", "recommend", "review_score"),
        ("clarity.confused", "needs_assessor", "need_advice", "no_need_to_know"),
        ("segment.enterprise", "needs_assessor", "need_advice", "ask_timeline"),
        ("personality.amiable", "needs_assessor", "need_advice", "no_hurry"),
        ("loyalty.loyal", "greeter", "greet", "welcome_back"),
        ("trust.trusting", "greeter", "greet", "welcome_back"),
        ("difficult.find_boss", "after_sales", "complaint", "offer_person"),
        ("loyalty.churn_risk", "after_sales", "complaint", "offer_person"),
        ("difficult.arrogant", "after_sales", "complaint", "thank_patience"),
    ],
)
def test_added_moves_are_made_for_their_kind_only(
    ask: Ask,
    ask_by: AskBy,
    playbook: Playbook,
    english_shop: Shop,
    kind: str,
    specialist: str,
    intent: str,
    phrase: str,
) -> None:
    """A move that a strategy adds is made for its kind alone; one that no strategy adds, for everybody."""
    slots = {"kinds": ["low_shoe"]} if specialist == "recommender" else {}
    plan = ask(specialist, english_shop, intent, memory=known_as(kind), **slots)
    assert phrase in says(plan)
    assert set(dict(playbook.customer_strategies.named())[kind].facts) <= set(plan.tactics)
    assert phrase not in says(ask(specialist, english_shop, intent, **slots))
    changed = playbook
    for name, _ in playbook.customer_strategies.named():
        changed = with_strategy(changed, name, add=())
    assert phrase in says(ask_by(changed)(specialist, english_shop, intent, **slots))


@pytest.mark.parametrize(
    ("kind", "specialist", "intent", "phrase"),
    [
        ("personality.driver", "objection_handler", "too_expensive", "heard_price"),
        ("price.insensitive", "objection_handler", "haggle", "ships_free"),
        ("trust.trusting", "closer", "buy", "return_window_receipt_customer"),
        ("clarity.clear", "needs_assessor", "browse", "ask_use"),
        ("segment.individual", "needs_assessor", "business_enquiry", "ask_decision"),
        ("purpose.self_use", "recommender", "recommend", "designs"),
        ("personality.driver", "recommender", "recommend", "for_need"),
    ],
)
def test_left_out_moves_are_left_out_for_their_kind_only(
    ask: Ask,
    ask_by: AskBy,
    playbook: Playbook,
    english_shop: Shop,
    kind: str,
    specialist: str,
    intent: str,
    phrase: str,
) -> None:
    """Each left-out move is made for the unknown customer, and for this kind once the card says nothing."""
    slots: dict[str, object] = {"uses": ["kids"]} if specialist == "recommender" else {}
    memory = {"chosen": "FW-02"} if specialist in ("closer", "objection_handler") else {}
    given = known_as(kind, **memory)
    assert phrase not in says(ask(specialist, english_shop, intent, memory=given, **slots))
    assert phrase in says(ask(specialist, english_shop, intent, memory=known_as(**memory), **slots))
    changed = with_strategy(playbook, kind, leave_out=())
    assert phrase in says(ask_by(changed)(specialist, english_shop, intent, memory=given, **slots))


def test_a_kept_move_stays_in_a_short_reply(ask: Ask, english_shop: Shop) -> None:
    """Who is in a hurry hears when it leaves, however short the reply (B9-15)."""
    plan = ask("recommender", english_shop, "recommend", memory=known_as("urgency.urgent"), **TREK)
    assert next(point.must for point in plan.points if point.say in ("cutoff_ahead", "cutoff_past"))


def test_stock_stands_beside_every_recommendation(ask: Ask, english_shop: Shop) -> None:
    """Whether it is there is said to everybody, however short the reply (A1-11)."""
    plan = ask("recommender", english_shop, "recommend", **TREK)
    assert next(point.must for point in plan.points if point.say == "in_stock")
