"""Short ways to ask one specialist for its plan."""

from collections.abc import Callable
from datetime import datetime

import pytest

from salesgraph.domain.conversation import MessageId, ShopEvent, ThreadId, TurnContext, TurnInput
from salesgraph.domain.findings import Finding, Findings
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Assignment, Plan, SpecialistName
from salesgraph.domain.reading import Intent, IntentGuess, Mood, Reading, Slots
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook, load_playbook
from salesgraph.recording.absorb import absorb
from salesgraph.settings import knowledge_root
from salesgraph.specialists.registry import built_in

Ask = Callable[..., Plan]


@pytest.fixture(scope="session")
def playbook() -> Playbook:
    """The shipped cards."""
    return load_playbook(knowledge_root())


@pytest.fixture(scope="session")
def ask(playbook: Playbook, ask_by: Callable[[Playbook], Ask]) -> Ask:
    """Ask a specialist for its plan, as the graph does after reading a message."""
    return ask_by(playbook)


@pytest.fixture(scope="session")
def ask_by() -> Callable[[Playbook], Ask]:
    """Ask by other cards than the shipped ones."""
    return _asker


def _asker(playbook: Playbook) -> Ask:
    specialists = built_in(playbook)

    def asked(
        name: SpecialistName,
        shop: Shop,
        *intents: Intent,
        text: str = "something",
        at: str = "2025-06-10T10:00:00",
        memory: Memory | None = None,
        findings: tuple[str, ...] = (),
        mood: Mood = "neutral",
        topics: tuple[str, ...] = (),
        affirmed: bool = False,
        event: ShopEvent | None = None,
        context: dict[str, object] | None = None,
        **slots: object,
    ) -> Plan:
        turn = TurnInput(
            thread=ThreadId("t"),
            message_id=MessageId("m"),
            text="" if event else text,
            event=event,
            context=TurnContext.model_validate(context or {}),
            at=datetime.fromisoformat(at).replace(tzinfo=shop.timezone),
        )
        reading = Reading(
            language=shop.language,
            intents=tuple(IntentGuess(intent=intent, confidence=0.9, clause=text) for intent in intents),
            slots=Slots.model_validate(slots),
            mood=mood,
            topics=topics,
            affirmed=affirmed,
        )
        found = [
            Finding.model_validate({"label": each, "evidence": text, "confidence": 0.9}) for each in findings
        ]
        given = SpecialistInput(
            turn=turn,
            assignment=Assignment(specialist=name, intents=intents),
            reading=reading,
            findings=Findings(items=tuple(found)),
            memory=absorb(memory or Memory(), reading, turn=turn, shop=shop),
            shop=shop,
        )
        return specialists[name](given)

    return asked
