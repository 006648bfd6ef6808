"""What a conversation file may demand of the state after a turn. Only what is named is compared."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import Slots

OneOrMore = str | tuple[str, ...]
"""A value, or several of which any one will do."""


def _known_slots(slots: dict[str, object]) -> dict[str, object]:
    unknown = [name for name in slots if name not in Slots.model_fields]
    if unknown:
        raise ValueError(f"there is no slot {unknown[0]!r}; the slots are {', '.join(Slots.model_fields)}")
    return slots


class ExpectedCase(Frozen):
    """An open case."""

    id: str = ""
    """Its number."""
    type: OneOrMore = ""
    """What it is about."""
    order: str = ""
    """Its order."""
    awaiting: OneOrMore = ""
    """Whose move it is."""
    fault: OneOrMore = ""
    """Who caused it."""
    product_feedback_tag: OneOrMore = ""
    """What the product team learns."""


class ExpectedCommitment(Frozen):
    """Something the shop has promised."""

    what: OneOrMore = ""
    """What will be done."""
    by: datetime | None = None
    """The promised moment; without a zone the shop's local time."""
    case: str = ""
    """Its case."""


class ExpectedFollowUp(Frozen):
    """A later message."""

    kind: OneOrMore = ""
    """Which message."""
    due: datetime | None = None
    """The moment it is due."""
    due_by: datetime | None = None
    """The moment it must be due at the latest."""
    consented: bool | None = None
    """Whether the customer agreed."""
    status: str = ""
    """Whether it is planned or cancelled."""


class ExpectedHandoff(Frozen):
    """A person taking over."""

    requested: bool | None = None
    """Whether one was asked for."""
    summary_present: bool | None = None
    """Whether the colleague gets a summary."""


class ExpectedMetric(Frozen):
    """A measurement of the turn."""

    name: str
    """What is counted."""
    value: Annotated[str, BeforeValidator(str)] = ""
    """Its value; empty means any."""


def _handoff(value: object) -> object:
    return {"requested": value} if isinstance(value, bool) else value


def _metric(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class ExpectedState(Frozen):
    """The state after a turn."""

    slots: Annotated[dict[str, object], AfterValidator(_known_slots)] = Field(default={})
    """Values by slot; an empty value means that nothing was understood."""
    case: ExpectedCase | None = None
    """The open case; null means that there is none."""
    commitments: tuple[ExpectedCommitment, ...] = ()
    """Promises, each of which must be kept in mind."""
    followups: tuple[ExpectedFollowUp, ...] = ()
    """Later messages, each of which must exist."""
    followups_absent: tuple[str, ...] = ()
    """Later messages that must not be planned."""
    handoff: Annotated[ExpectedHandoff, BeforeValidator(_handoff)] = ExpectedHandoff()
    """Whether a person takes over; true or false for short."""
    unanswered_intents: tuple[str, ...] = ()
    """What must be kept for later; an empty list means nothing."""
    metrics_events: tuple[Annotated[ExpectedMetric, BeforeValidator(_metric)], ...] = ()
    """Measurements that the turn must have made."""
    operator_alert: bool | str | None = None
    """Whether the staff was alerted, or about what."""
    reply: Literal["none"] | None = None
    """That nothing is said."""
    tools_called_absent: tuple[str, ...] = ()
    """What must not have been done."""
