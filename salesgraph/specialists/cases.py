"""Open and carry on cases, and commit to a time: what every after-sales play shares."""

import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from salesgraph.domain.effects import Case, CaseType, Commitment
from salesgraph.domain.plan import Fact
from salesgraph.specialists.talk import Step, Talk, point

Awaiting = Literal["photos", "order_number", "customer_choice", "shop", "courier", ""]
"""Whose move it is in a case."""

Fault = Literal["unknown", "under_review", "store", "customer"]
"""Who caused the problem, as far as it is decided."""

SUMMARY_LENGTH = 160
"""How many characters of the customer's words a case keeps."""


def case_number(talk: Talk) -> str:
    """Return the case number: the order's, the open one's, or a new one made from the message id."""
    if talk.order is not None and talk.order.case:
        return talk.order.case
    if talk.input.memory.case is not None:
        return talk.input.memory.case.id
    turn = talk.input.turn
    return f"C-{zlib.crc32(f'{turn.thread}/{turn.message_id}'.encode()) % 90000 + 10000}"


def case(
    talk: Talk, kind: CaseType, *, awaiting: Awaiting = "", fault: Fault = "unknown", tag: str = ""
) -> Case:
    """Return the case as it stands after this turn; facts decided earlier are kept."""
    before = talk.input.memory.case
    order = talk.order.id if talk.order is not None else ""
    return Case(
        id=case_number(talk),
        type=kind,
        order=order or (before.order if before else ""),
        awaiting=awaiting,
        fault=before.fault if before is not None and fault == "unknown" and before.type == kind else fault,
        product_feedback_tag=tag or (before.product_feedback_tag if before else ""),
        summary=talk.input.turn.text[:SUMMARY_LENGTH],
    )


def case_fact(talk: Talk) -> Fact:
    """Return the case number as a fact."""
    return Fact(text=case_number(talk), source=f"case:{case_number(talk)}", kind="case")


def answer_time(talk: Talk) -> datetime:
    """Return when the customer hears from the shop again: the playbook's delay, at a full hour."""
    rule = talk.playbook.followups["case_update"]
    due = talk.input.now + timedelta(minutes=rule.after_minutes)
    return due.replace(minute=0, second=0, microsecond=0)


def time_fact(talk: Talk, moment: datetime, source: str) -> Fact:
    """Return a promised or recorded moment as a fact."""
    return Fact(text=talk.speech.moment(moment), source=source, kind="time")


def commit(talk: Talk, what: str, *, by: datetime | None = None) -> Commitment:
    """Return the commitment to do something by a time."""
    return Commitment(what=what, by=by or answer_time(talk), case=case_number(talk))


def promise_answer(talk: Talk, what: str, *, phrase: str = "answer_by") -> Iterable[Step]:
    """Say when the customer hears from the shop, and commit to it."""
    moment = answer_time(talk)
    yield point(
        phrase,
        role="step",
        by=time_fact(talk, moment, "playbook:follow_ups.case_update"),
        case=case_fact(talk),
    )
    yield commit(talk, what, by=moment)
