"""The router: total tables, and what the state of a conversation changes about them."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from salesgraph.domain.conversation import EventType, MessageId, ShopEvent, ThreadId, TurnContext, TurnInput
from salesgraph.domain.effects import Case
from salesgraph.domain.findings import Finding, Findings
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.order import OrderId
from salesgraph.domain.reading import Intent, IntentGuess, Reading, Slots
from salesgraph.domain.routes import ROUTES
from salesgraph.routing.router import MAX_SPECIALISTS, route, unanswered
from salesgraph.routing.table import EVENT_ROUTES

NOW = datetime(2025, 6, 10, 10, tzinfo=UTC)
CASE = Case(id="C-1", type="complaint")


def reading(
    *intents: Intent, confidence: float = 0.9, slots: Slots | None = None, unsure: bool = False
) -> Reading:
    """Return a reading with these intents."""
    guesses = tuple(IntentGuess(intent=intent, confidence=confidence, clause="") for intent in intents)
    return Reading(language="en", intents=guesses, slots=slots or Slots(), unsure=unsure)


def turn(**context: str) -> TurnInput:
    """Return a turn with this context."""
    known = TurnContext.model_validate(context)
    return TurnInput(thread=ThreadId("t"), message_id=MessageId("m"), text="x", context=known, at=NOW)


def names(
    read: Reading,
    *,
    memory: Memory | None = None,
    findings: Findings | None = None,
    given: TurnInput | None = None,
) -> list[str]:
    """Return the specialists that a reading is routed to."""
    shares = route(read, findings or Findings(), memory=memory or Memory(), turn=given or turn())
    return [share.specialist for share in shares]


def found(label: str) -> Findings:
    """Return a finding of a label."""
    return Findings(items=(Finding.model_validate({"label": label, "evidence": "x", "confidence": 0.9}),))


def test_the_tables_are_total() -> None:
    """Every intent and every event has a specialist."""
    assert set(ROUTES) == set(get_args(Intent))
    assert set(EVENT_ROUTES) == set(get_args(EventType))


@pytest.mark.parametrize("intent", get_args(Intent))
def test_every_single_intent_is_answered_by_somebody(intent: Intent) -> None:
    """No intent is left without a specialist."""
    assert names(reading(intent))


def test_greeting_beside_a_request_comes_first() -> None:
    """A first greeting is answered briefly before the request."""
    assert names(reading("compare", "greet")) == ["greeter", "recommender"]


def test_a_greeting_is_not_repeated() -> None:
    """Once greeted, a greeting beside a request needs no greeter."""
    assert names(reading("compare", "greet"), memory=Memory(greeted=True)) == ["recommender"]


def test_a_complaint_is_served_before_anything_is_sold() -> None:
    """Beside a complaint no selling intent is served."""
    assert names(reading("complaint", "recommend", "add_on")) == ["after_sales"]


def test_an_open_case_carries_on_through_small_talk() -> None:
    """With an open case, words in between go to after-sales."""
    assert names(reading("small_talk"), memory=Memory(case=CASE)) == ["after_sales"]


def test_an_unclear_word_carries_a_case_on_while_it_is_talked_about() -> None:
    """A bare yes goes to after-sales while the case is the subject, and to the greeter once it is not."""
    on_case = Memory(case=CASE, stage="after_sales")
    assert names(reading("acknowledge"), memory=on_case) == ["after_sales"]
    assert names(reading("acknowledge"), memory=Memory(case=CASE, stage="presentation")) == ["greeter"]


def test_a_clear_wish_for_goods_is_served_beside_an_open_case() -> None:
    """Who plainly asks for a gift gets help with it, whatever else is open."""
    gift = reading("gift").intents[0]
    for confidence, expected in ((0.9, ["needs_assessor"]), (0.4, ["after_sales"])):
        read = Reading(language="en", intents=(gift.model_copy(update={"confidence": confidence}),))
        assert names(read, memory=Memory(case=CASE, stage="after_sales")) == expected


def test_an_unclear_message_keeps_what_is_pending() -> None:
    """Asked for the order number and answered with anger, the shop goes on about the order."""
    read = reading("opt_out").model_copy(update={"unsure": True})
    assert names(read, memory=Memory(open_intents=("late_parcel",))) == ["after_sales"]


def test_an_attack_alone_meets_the_guard_alone() -> None:
    """A hostile finding without a clear request is answered by the guard only."""
    assert names(reading("attack"), findings=found("prompt_injection")) == ["security_guard"]


def test_a_real_request_beside_a_finding_is_served() -> None:
    """A finding does not swallow the customer's request."""
    assert names(reading("defect"), findings=found("off_platform_contact")) == [
        "security_guard",
        "after_sales",
    ]


def test_a_boss_in_a_complaint_is_called() -> None:
    """Complaint first, then the person in charge."""
    assert names(reading("ask_boss", "complaint")) == ["after_sales", "handoff"]


def test_a_company_gets_questions_and_a_person() -> None:
    """A business enquiry is assessed and handed over."""
    assert names(reading("business_enquiry")) == ["needs_assessor", "handoff"]


def test_advice_without_anything_known_asks_first() -> None:
    """A request for a recommendation without product, use or page goes to the needs assessor."""
    assert names(reading("recommend")) == ["needs_assessor"]


def test_advice_with_a_use_is_given() -> None:
    """With a known use the recommender can search."""
    memory = Memory(customer=CustomerView(slots=Slots(uses=("trek",))))
    assert names(reading("state_need"), memory=memory) == ["recommender"]


def test_returns_before_buying_are_terms_not_cases() -> None:
    """Who looks at a product and asks about returns has not bought yet."""
    assert names(reading("return_refund"), given=turn(viewing="FW-01")) == ["objection_handler"]


def test_an_order_number_takes_up_what_was_waiting_for_it() -> None:
    """A bare order number continues the matter that asked for it."""
    memory = Memory(open_intents=("late_parcel",))
    assert names(reading("order_details", slots=Slots(orders=(OrderId("O-1"),))), memory=memory) == [
        "after_sales"
    ]


def test_what_does_not_fit_stays_open() -> None:
    """More specialists than a reply can carry leave their intents open."""
    read = reading("compare", "too_expensive", "pay", "ask_human")
    shares = route(read, Findings(), memory=Memory(), turn=turn())
    assert len(shares) == MAX_SPECIALISTS
    assert unanswered(read, shares)


def test_events_have_their_specialist() -> None:
    """An event is answered by the specialist of its table."""
    event = TurnInput(
        thread=ThreadId("t"), message_id=MessageId("m"), event=ShopEvent(type="lead_imported"), at=NOW
    )
    assert names(Reading(language="en", intents=()), given=event) == ["needs_assessor"]


def test_a_yes_to_later_messages_is_no_order() -> None:
    """After a purchase, a yes to the question about later messages goes to the greeter, not to the closer."""
    yes = reading("acknowledge").model_copy(update={"affirmed": True})
    assert names(yes, memory=Memory(stage="close")) == ["closer"]
    assert names(yes, memory=Memory(stage="close", just_asked=("ask_may_news",))) == ["greeter"]


@pytest.mark.parametrize(
    ("intents", "answered"),
    [
        (("acknowledge", "out_of_scope"), ("out_of_scope",)),
        (("thanks", "farewell"), ("farewell",)),
        (("thanks", "praise"), ("thanks",)),
        (("greet", "small_talk"), ("greet",)),
    ],
)
def test_several_small_words_are_one_answer(
    intents: tuple[Intent, ...], answered: tuple[Intent, ...]
) -> None:
    """`Ok, who won the match?` asks for nothing a shop serves, and still gets an answer."""
    (share,) = route(reading(*intents), Findings(), memory=Memory(greeted=True), turn=turn())
    assert (share.specialist, share.intents) == ("greeter", answered)
