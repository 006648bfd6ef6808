"""Measures: each on its card, taken from what was read and done, in one place."""

import ast
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from salesgraph.domain.conversation import MessageId, ShopEvent, ThreadId, TurnContext, TurnInput
from salesgraph.domain.effects import Action, Case, Effect, FollowUp, HandoffRequest, MetricEvent
from salesgraph.domain.memory import Memory
from salesgraph.domain.metric_cards import MetricName, Metrics
from salesgraph.domain.reading import Intent, IntentGuess, Reading
from salesgraph.domain.shop import Shop
from salesgraph.errors import DataError
from salesgraph.playbook import Playbook, load_card, load_playbook
from salesgraph.recording.metrics import MEASURES, Done, measured
from salesgraph.settings import knowledge_root

NOW = datetime(2025, 6, 10, 10, tzinfo=UTC)
PACKAGE = Path(__file__).parents[2] / "salesgraph"


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped cards."""
    return load_playbook(knowledge_root())


def events(
    playbook: Playbook,
    shop: Shop,
    *intents: Intent,
    text: str = "hello",
    event: ShopEvent | None = None,
    context: dict[str, object] | None = None,
    memory: Memory | None = None,
    actions: tuple[Action, ...] = (),
    unanswered: tuple[Intent, ...] = (),
    spent_ms: float = 5.0,
) -> dict[str, str]:
    """Return the measurements of a turn by name."""
    turn = TurnInput(
        thread=ThreadId("t"),
        message_id=MessageId("m"),
        text="" if event else text,
        event=event,
        context=TurnContext.model_validate(context or {}),
        at=NOW,
    )
    guesses = tuple(IntentGuess(intent=intent, confidence=0.9, clause=text) for intent in intents)
    done = Done(
        turn=turn,
        reading=Reading(language="en", intents=guesses),
        before=memory or Memory(),
        effects=[Effect(key=str(n), action=action) for n, action in enumerate(actions)],
        unanswered=unanswered,
        spent_ms=spent_ms,
        shop=shop,
    )
    made = [effect.action for effect in measured(done, playbook=playbook)]
    return {action.name: action.value for action in made if isinstance(action, MetricEvent)}


def test_every_measure_has_a_card_and_code(playbook: Playbook) -> None:
    """The card lists exactly what the record step can measure."""
    assert set(playbook.metrics) == set(get_args(MetricName)) == set(MEASURES)


def test_events_are_made_in_one_place() -> None:
    """No built-in part but the record step makes a measurement, so none can bear a name outside the card."""
    makers = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "MetricEvent"
    }
    assert makers == {"metrics.py"}


def test_a_measure_off_the_card_is_not_taken(playbook: Playbook, english_shop: Shop) -> None:
    """What is removed from the card is not counted any more."""
    fewer = replace(playbook, metrics={k: v for k, v in playbook.metrics.items() if k != "turn"})
    assert "turn" in events(playbook, english_shop, "greet")
    assert "turn" not in events(fewer, english_shop, "greet")


@pytest.mark.parametrize(
    ("unanswered", "spent_ms", "value"), [((), 5.0, "yes"), (("pay",), 5.0, "no"), ((), 30_001.0, "no")]
)
def test_at_once_means_all_of_it_in_time(
    playbook: Playbook,
    english_shop: Shop,
    unanswered: tuple[Intent, ...],
    spent_ms: float,
    value: str,
) -> None:
    """A question kept for later, or more than the card's seconds, is not at once."""
    found = events(playbook, english_shop, "greet", unanswered=unanswered, spent_ms=spent_ms)
    assert found["answered_at_once"] == value


def test_a_payment_is_a_conversion_with_its_value(playbook: Playbook, english_shop: Shop) -> None:
    """A paid order counts, with its amount, and as a repurchase of somebody who ordered before."""
    event = ShopEvent(type="order_paid", order_value="139.00")
    found = events(playbook, english_shop, event=event, context={"customer": {"orders": 1}})
    assert found == {"conversion": "", "repurchase": "", "order_value": "139.00"}
    assert "repurchase" not in events(playbook, english_shop, event=event)


def test_an_amount_that_is_none_is_not_counted(playbook: Playbook, english_shop: Shop) -> None:
    """A value outside the card's unit is left out."""
    event = ShopEvent(type="order_paid", order_value="a lot")
    assert "order_value" not in events(playbook, english_shop, event=event)


def test_doubts_are_counted_by_root(playbook: Playbook, english_shop: Shop) -> None:
    """What customers doubt is measured by what it comes down to."""
    assert events(playbook, english_shop, "genuineness")["objection"] == "quality"
    assert events(playbook, english_shop, "haggle")["objection"] == "cost"


def test_cases_handoffs_and_plans_are_counted(playbook: Playbook, english_shop: Shop) -> None:
    """What is done beside answering is measured from the effects themselves."""
    actions: tuple[Action, ...] = (
        Case(id="C-2", type="complaint", product_feedback_tag="packaging"),
        HandoffRequest(reason="ask_human", summary="..."),
        FollowUp(what="case_update", due=NOW, consented=True),
    )
    found = events(playbook, english_shop, "complaint", actions=actions)
    assert found["case_opened"] == "complaint"
    assert found["product_feedback"] == "packaging"
    assert found["handoff"] == "ask_human"
    assert found["followup_planned"] == "case_update"


def test_a_known_case_is_not_opened_again(playbook: Playbook, english_shop: Shop) -> None:
    """A case that goes on is not counted a second time."""
    case = Case(id="C-2", type="complaint")
    assert "case_opened" not in events(playbook, english_shop, memory=Memory(case=case), actions=(case,))


def test_an_answer_after_a_due_message_is_engagement(playbook: Playbook, english_shop: Shop) -> None:
    """The first message after a planned one was due counts; before that, none does."""
    past = FollowUp(what="question_check", due=NOW - timedelta(hours=1), consented=True)
    ahead = past.model_copy(update={"due": NOW + timedelta(hours=1)})
    assert events(playbook, english_shop, memory=Memory(followups=(past,)))["followup_answered"] == (
        "question_check"
    )
    assert "followup_answered" not in events(playbook, english_shop, memory=Memory(followups=(ahead,)))


@pytest.mark.parametrize(
    ("text", "mark"), [("thanks, 4/5", "4"), ("5 stars!", "5"), ("谢谢，打4分", "4"), ("thanks a lot", None)]
)
def test_marks_are_read_from_words(
    playbook: Playbook, english_shop: Shop, text: str, mark: str | None
) -> None:
    """A mark out of five that comes with thanks is the customer's satisfaction."""
    assert events(playbook, english_shop, "thanks", text=text).get("satisfaction") == mark


def test_a_mark_in_a_question_is_no_rating(playbook: Playbook, english_shop: Shop) -> None:
    """Asking about a product's score rates nothing."""
    text = "does it really have 5 stars?"
    assert "satisfaction" not in events(playbook, english_shop, "user_experience", text=text)


def test_leads_are_counted_by_channel_and_grade(playbook: Playbook, english_shop: Shop) -> None:
    """An imported contact is measured with where it came from and how it was graded."""
    lead = {
        "source": "expo_card",
        "captured": NOW,
        "pieces": 40,
        "budget": Decimal(500),
        "interests": ["FW-01"],
    }
    event = ShopEvent(type="lead_imported")
    assert events(playbook, english_shop, event=event, context={"lead": lead})["lead"] == "fair:strong"
    unknown = {"source": "a friend", "captured": NOW, "invalid": "duplicate"}
    assert events(playbook, english_shop, event=event, context={"lead": unknown})["lead"] == "other:invalid"


def test_an_unknown_measure_is_explained(tmp_path: Path) -> None:
    """A measure that no code can take stops the start."""
    file = tmp_path / "metrics.yaml"
    file.write_text("charm: {facts: [A8-08], counts: smiles, unit: count}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_card(file, Metrics)
    assert caught.value.where == "charm.[key]"
