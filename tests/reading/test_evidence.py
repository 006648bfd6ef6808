"""The situation a message is said in shifts what it means, and never more than that."""

from typing import get_args

import pytest

from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.effects import Case
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Intent, Slots
from salesgraph.domain.routes import ROUTES
from salesgraph.reading.evidence import ANSWERS, HINTS, Situation, factors_of, weigh

EVEN = [(intent, 1 / len(get_args(Intent))) for intent in get_args(Intent)]
"""A classifier that has no idea."""


def where(*, memory: Memory | None = None, context: TurnContext | None = None, **slots: object) -> Situation:
    """Return a situation."""
    return Situation(
        slots=Slots.model_validate(slots), memory=memory or Memory(), context=context or TurnContext()
    )


def likelier(situation: Situation, intent: Intent, than: Intent) -> bool:
    """Return whether a situation makes one of two intents the more likely one, whichever stands first."""
    orders: tuple[list[tuple[Intent, float]], ...] = (
        [(intent, 0.5), (than, 0.5)],
        [(than, 0.5), (intent, 0.5)],
    )
    return all(weigh(guesses, factors_of(situation))[0][0] == intent for guesses in orders)


SITUATIONS = {
    "nothing known": where(),
    "product page": where(context=TurnContext(viewing="FW-01")),
    "bought": where(context=TurnContext(order="O-101")),
    "case open": where(memory=Memory(case=Case(id="C-1", type="quality"))),
    "asked": where(memory=Memory(just_asked=("ask_use", "ask_budget"))),
    "many slots": where(products=["FW-01"], size={"value": "9"}, budget={"amount": "100"}, devices=["ios"]),
}


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=list(SITUATIONS))
def test_the_outcome_is_a_distribution(situation: Situation) -> None:
    """Shares stay within one, best first; nobody is lost or named twice; greeter shares are not summed."""
    weighed = weigh(EVEN, factors_of(situation))
    assert 0.5 < sum(chance for _, chance in weighed) <= 1 + 1e-9
    assert [chance for _, chance in weighed] == sorted((chance for _, chance in weighed), reverse=True)
    assert sorted(ROUTES[intent] for intent, _ in weighed) == sorted(get_args(SpecialistName))
    assert all(chance > 0 for _, chance in weighed)


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=list(SITUATIONS))
def test_clear_words_win(situation: Situation) -> None:
    """No circumstance makes a sure reading of the words into something else."""
    sure: list[tuple[Intent, float]] = [
        (intent, 0.996 if intent == "ask_human" else 0.004 / (len(EVEN) - 1)) for intent, _ in EVEN
    ]
    assert weigh(sure, factors_of(situation))[0][0] == "ask_human"


def test_nothing_to_weigh() -> None:
    """Without guesses nothing is made up."""
    assert weigh([], factors_of(where())) == ()


def test_a_size_means_a_purchase_before_and_an_exchange_after() -> None:
    """`An 11` on a product page asks for stock; after a delivery it asks for another size."""
    before = where(context=TurnContext(viewing="FW-01"), size={"value": "11"})
    after = where(context=TurnContext(order="O-101"), size={"value": "11"})
    assert likelier(before, "availability", "exchange")
    assert likelier(after, "exchange", "buy")


def test_who_has_bought_is_served_first() -> None:
    """With an order known, its state is likelier than another sale."""
    assert likelier(where(context=TurnContext(order="O-101")), "order_status", "recommend")


def test_two_products_are_compared() -> None:
    """Naming two products asks for the difference more likely than for one price."""
    assert likelier(where(products=["FW-01", "FW-02"]), "compare", "price_query")


def test_an_answer_to_our_question_is_one() -> None:
    """After we asked for the use, an unclear message tells a need."""
    asked = where(memory=Memory(just_asked=("ask_use",)))
    assert likelier(asked, "state_need", "order_details")
    assert not likelier(where(), "state_need", "order_details")


def test_hints_name_intents_and_scale_them() -> None:
    """Every factor is positive, so that nothing is ruled out, and belongs to an intent that exists."""
    for _, factors in HINTS:
        assert set(factors) <= set(get_args(Intent))
        assert all(factor > 0 for factor in factors.values())
    assert all(set(intents) <= set(get_args(Intent)) for intents in ANSWERS.values())
