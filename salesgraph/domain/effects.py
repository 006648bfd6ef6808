"""What a turn does beside answering: cases, commitments, follow-ups, alerts, measurements."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from salesgraph.domain.model import Frozen

CaseType = Literal[
    "quality", "not_as_described", "exchange", "return", "late", "refund", "complaint", "usage",
    "cancel", "change", "other",
]  # fmt: skip
"""What a case is about."""

FollowUpKind = Literal[
    "farewell_nonbuyer", "thanks_buyer", "question_check", "decision_1_week", "satisfaction_1_month",
    "quarterly_news", "lead_first_contact", "payment_reminder", "inactivity_nudge", "case_update",
]  # fmt: skip
"""The later messages that the playbook knows (A7-01..08, D2-02, D2-12, E3-21)."""


class Case(Frozen):
    """A problem of a customer that stays open until it is solved (C8-04..08)."""

    kind: Literal["case"] = "case"
    """Tells effects apart."""
    id: str
    """The case number that the customer is told."""
    type: CaseType
    """What it is about."""
    order: str = ""
    """The order it is about, empty when unknown."""
    awaiting: Literal["photos", "order_number", "customer_choice", "shop", "courier", ""] = ""
    """Whose move it is."""
    fault: Literal["unknown", "under_review", "store", "customer"] = "unknown"
    """Who caused it; decided before anything is said about freight (X-10)."""
    product_feedback_tag: str = ""
    """What the product team should learn from it (D3-05)."""
    summary: str = ""
    """The problem in the customer's words, shortened."""


class Commitment(Frozen):
    """Something the shop said it would do, by when (C4-08)."""

    kind: Literal["commitment"] = "commitment"
    """Tells effects apart."""
    what: str
    """What will be done: `refund_review`, `courier_trace`, ..."""
    by: datetime
    """The promised time, with a zone."""
    case: str = ""
    """The case it belongs to."""


class FollowUp(Frozen):
    """A later message that is planned, not sent."""

    kind: Literal["followup"] = "followup"
    """Tells effects apart."""
    what: FollowUpKind
    """Which message."""
    due: datetime
    """When it is due at the latest, with a zone."""
    consented: bool
    """Whether the customer agreed; without consent it is not sent."""
    status: Literal["planned", "cancelled"] = "planned"
    """Whether it is still wanted."""
    about: tuple[str, ...] = ()
    """What the message has to be about, as `kind:value`, open concerns first (A7-05..07)."""


class CancelFollowUps(Frozen):
    """All or some planned messages are no longer wanted."""

    kind: Literal["cancel_followups"] = "cancel_followups"
    """Tells effects apart."""
    what: tuple[FollowUpKind, ...] = ()
    """Which ones; empty means all."""
    why: str
    """The rule that cancels them: `opt_out`, `purchase`, `open_case`, ..."""


class HandoffRequest(Frozen):
    """A person is asked to take over."""

    kind: Literal["handoff"] = "handoff"
    """Tells effects apart."""
    reason: str
    """Why, in one clause."""
    summary: str
    """What a colleague needs to act without asking again."""


class OperatorAlert(Frozen):
    """Something the shop's staff should look at."""

    kind: Literal["alert"] = "alert"
    """Tells effects apart."""
    label: str
    """What it is about, usually a finding label."""
    detail: str
    """What was seen."""


class Remember(Frozen):
    """Something worth keeping about this conversation."""

    kind: Literal["remember"] = "remember"
    """Tells effects apart."""
    key: Literal["name", "offered", "declined", "asked", "quoted", "opted_out", "told", "chosen"]
    """What sort of thing."""
    value: str
    """The thing itself: a name, a product id, a question id, a fact."""


class MetricEvent(Frozen):
    """One measurement (A8-08..11, C8-02)."""

    kind: Literal["metric"] = "metric"
    """Tells effects apart."""
    name: str
    """What is counted: `turn`, `conversion`, `order_value`, ..."""
    value: str = ""
    """Its value, empty when the event itself counts."""


Action = Annotated[
    Case | Commitment | FollowUp | CancelFollowUps | HandoffRequest | OperatorAlert | Remember | MetricEvent,
    Field(discriminator="kind"),
]
"""What a plan may ask the record step to do."""


class Effect(Frozen):
    """An action that was carried out, once for ever under its key."""

    key: str
    """Message id and kind, which make it idempotent."""
    action: Action
    """What was done."""
