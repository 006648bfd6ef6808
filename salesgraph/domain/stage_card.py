"""The card of the stages: one flow of a conversation, onto which the manuals' own ones are mapped."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from pydantic import RootModel

from salesgraph.domain.conversation import EventType
from salesgraph.domain.memory import Stage
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Facts
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Intent

Learnt = Literal["uses", "recipient", "budget", "deadline", "size", "address"]
"""A slot that a stage should fill."""

Manual = Literal["sales_guide", "sales_handbook", "reception"]
"""A manual with stages of its own."""


class StageCard(Frozen):
    """One stage: what leads into it, what is to be done in it, what the manuals call it."""

    facts: Facts
    """The facts behind it."""
    specialists: tuple[SpecialistName, ...] = ()
    """Whose answer leads into it."""
    intents: tuple[Intent, ...] = ()
    """What the customer says that leads into it, whoever answers."""
    events: tuple[EventType, ...] = ()
    """The shop events that lead into it."""
    also_called: dict[Manual, str]
    """What the manuals call it; a colleague may know it by any of these names."""
    goal: str
    """What is to be done in it."""
    learn: tuple[Learnt, ...] = ()
    """What should be known when it ends."""
    asks_for_order: bool = False
    """Whether the order may be asked for while the conversation stands here."""


class Stages(RootModel[dict[Stage, StageCard]]):
    """All stages."""


def missing_stages(stages: Mapping[Stage, StageCard]) -> tuple[Stage, ...]:
    """Return the canonical stages that have no card."""
    return tuple(stage for stage in get_args(Stage) if stage not in stages)


def stage_reached(
    stages: Mapping[Stage, StageCard],
    *,
    specialists: Iterable[SpecialistName],
    intents: Iterable[Intent],
    event: EventType | None,
) -> Stage | None:
    """Return the furthest stage that a turn leads to, or none: small talk does not go back."""
    begun: list[Stage] = [stage for stage, card in stages.items() if event in card.events]
    if begun:
        return begun[0]
    who, what = set(specialists), set(intents)
    reached: list[Stage] = [
        stage for stage, card in stages.items() if who & set(card.specialists) or what & set(card.intents)
    ]
    order: tuple[Stage, ...] = get_args(Stage)
    return max(reached, key=order.index) if reached else None
