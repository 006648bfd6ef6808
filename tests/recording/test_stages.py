"""The stage of a conversation follows the card: who answers, what is said and what happens."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from salesgraph.domain.conversation import MessageId, ShopEvent, ThreadId, TurnInput
from salesgraph.domain.memory import Memory, Stage
from salesgraph.domain.plan import Plan, SpecialistName
from salesgraph.domain.reading import Intent, IntentGuess, Reading
from salesgraph.domain.reply import Draft
from salesgraph.domain.stage_card import Manual, StageCard
from salesgraph.playbook import load_playbook
from salesgraph.recording.record import record
from salesgraph.session import SalesGraph
from salesgraph.settings import knowledge_root

STAGES = load_playbook(knowledge_root()).stages


def stage_after(
    *specialists: SpecialistName,
    intent: Intent = "small_talk",
    event: ShopEvent | None = None,
    before: Stage = "welcome",
    stages: Mapping[Stage, StageCard] = STAGES,
) -> Stage:
    """Return the stage after a turn that these specialists answered."""
    now = datetime(2025, 6, 10, tzinfo=UTC)
    turn = TurnInput(thread=ThreadId("t"), message_id=MessageId("m"), event=event, at=now)
    memory = record(
        Memory(stage=before),
        turn=turn,
        reading=Reading(language="en", intents=(IntentGuess(intent=intent, confidence=1, clause=""),)),
        plans=[Plan(specialist=name) for name in specialists],
        draft=Draft(text="hi"),
        effects=(),
        unanswered=(),
        stages=stages,
    )
    return memory.stage


@pytest.mark.parametrize(
    ("specialists", "stage"),
    [
        (("needs_assessor",), "needs"),
        (("needs_assessor", "recommender"), "presentation"),
        (("objection_handler", "recommender"), "objections"),
        (("closer", "objection_handler"), "close"),
        (("after_sales", "closer"), "after_sales"),
    ],
)
def test_the_furthest_stage_counts(specialists: tuple[SpecialistName, ...], stage: Stage) -> None:
    """Each specialist leads to a stage, and a turn to the furthest of them."""
    assert stage_after(*specialists) == stage


@pytest.mark.parametrize("name", ["greeter", "security_guard", "handoff"])
def test_small_talk_does_not_go_back(name: SpecialistName) -> None:
    """Who only speaks in between leaves the stage as it is."""
    assert stage_after(name, before="objections") == "objections"


def test_words_and_events_lead_to_stages() -> None:
    """A farewell is a stage whoever answers it, and an imported lead is where a talk begins."""
    assert stage_after("greeter", intent="farewell", before="close") == "farewell"
    assert stage_after("needs_assessor", event=ShopEvent(type="lead_imported")) == "lead"


def test_another_card_is_another_flow() -> None:
    """A specialist that the card takes out of a stage does not lead there any more."""
    close = STAGES["close"].model_copy(update={"specialists": ()})
    assert stage_after("closer", before="needs", stages={**STAGES, "close": close}) == "needs"


@pytest.mark.parametrize(("manual", "count"), [("sales_guide", 5), ("sales_handbook", 6), ("reception", 6)])
def test_the_manuals_stages_are_all_mapped(manual: Manual, count: int) -> None:
    """The five stages of the guide, the six of the handbook and the reception's steps stand on the card.

    The reception's first two steps are one stage here, and so are its last two.
    """
    names = [card.also_called[manual] for card in STAGES.values() if manual in card.also_called]
    assert len(set(names)) == count


def test_a_new_stage_is_traced(english: SalesGraph) -> None:
    """The facts behind a stage are in the trace of the turn that leads to it, and not again after it."""
    first, second = (
        english.reply("I'm looking for boots for a long trek", thread="stage").trace for _ in range(2)
    )
    assert first.stage == second.stage == "presentation"
    assert "A1-01" in first.tactics
    assert "A1-01" not in second.tactics
