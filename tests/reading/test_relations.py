"""What a customer's record says about the relation: thresholds and the health score of the card."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from salesgraph.domain.conversation import CustomerRecord, MessageId, ThreadId, TurnContext, TurnInput
from salesgraph.domain.reading import Slots
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.types import find_types


def loyalty(lexicon: CompiledLexicon, **record: object) -> str:
    """Return the loyalty that a customer's record shows, empty for none."""
    turn = TurnInput(
        thread=ThreadId("t"),
        message_id=MessageId("m"),
        text="hello",
        context=TurnContext(customer=CustomerRecord.model_validate(record)),
        at=datetime(2025, 6, 10, 12, tzinfo=UTC),
    )
    hints = find_types("hello", turn=turn, slots=Slots(), language="en", lexicon=lexicon)
    return next((hint.pole for hint in hints if hint.dimension == "loyalty"), "")


@pytest.mark.parametrize(("orders", "expected"), [(0, ""), (1, "potential"), (2, "loyal"), (9, "loyal")])
def test_loyalty_follows_the_orders(lexicon: CompiledLexicon, orders: int, expected: str) -> None:
    """One order makes a possible regular, two a loyal customer."""
    assert loyalty(lexicon, orders=orders) == expected


def test_the_thresholds_are_the_cards(lexicon: CompiledLexicon) -> None:
    """From how many orders on somebody is loyal stands on the card."""
    cards = lexicon.relations.loyalty
    loyal = cards["loyal"].model_copy(update={"from_orders": 5})
    relations = lexicon.relations.model_copy(update={"loyalty": {**cards, "loyal": loyal}})
    assert loyalty(replace(lexicon, relations=relations), orders=4) == "potential"


@pytest.mark.parametrize(
    "signs",
    [{"orders_before": 6, "orders_lately": 2}, {"complaints": 2}, {"days_since_last_order": 400}],
)
def test_signs_of_leaving_lower_the_health(lexicon: CompiledLexicon, signs: dict[str, int]) -> None:
    """Falling orders, complaints or a long silence outweigh the number of orders."""
    assert loyalty(lexicon, orders=8, **signs) == "churn_risk"


def test_small_changes_mean_nothing(lexicon: CompiledLexicon) -> None:
    """An order less, one complaint and a few months do not make a customer one who leaves."""
    record = {"orders_before": 6, "orders_lately": 5, "complaints": 1, "days_since_last_order": 90}
    assert loyalty(lexicon, orders=8, **record) == "loyal"


def test_the_health_score_is_the_cards(lexicon: CompiledLexicon) -> None:
    """Below which score a customer may leave stands on the card."""
    health = lexicon.relations.health.model_copy(update={"risk_below": 20})
    relations = lexicon.relations.model_copy(update={"health": health})
    assert loyalty(replace(lexicon, relations=relations), orders=8, complaints=2) == "loyal"


def test_the_shops_own_tier_comes_first(lexicon: CompiledLexicon) -> None:
    """What the shop says of the customer is not overruled by the sum."""
    assert loyalty(lexicon, orders=8, loyalty="loyal", complaints=5) == "loyal"
