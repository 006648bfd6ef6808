"""Every check of the state, with a state that passes and one that fails."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from salesgraph.cli.evaluation.expected_state import ExpectedState
from salesgraph.cli.evaluation.state_checks import STATE_CHECKS, state_check
from salesgraph.domain.effects import (
    CancelFollowUps,
    Case,
    Commitment,
    FollowUp,
    HandoffRequest,
    MetricEvent,
    OperatorAlert,
)
from salesgraph.domain.memory import CustomerView, Memory
from salesgraph.domain.reading import Budget, Size, Slots
from salesgraph.domain.reply import Trace

if TYPE_CHECKING:
    from tests.cli.conftest import See

NOON = datetime(2025, 6, 11, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
CASE = Case(id="C-1", type="quality", order="O-202", awaiting="photos", fault="under_review")
NEWS = FollowUp(what="quarterly_news", due=NOON, consented=True)


def expected(**fields: object) -> ExpectedState:
    """Return expectations as a file would state them."""
    return ExpectedState.model_validate(fields)


def test_every_key_has_a_check() -> None:
    """The keys that a file may use are the keys that are checked."""
    assert set(STATE_CHECKS) == set(ExpectedState.model_fields)


def test_only_named_keys_are_checked(see: "See") -> None:
    """A file that demands nothing of the state leaves the check undecided."""
    assert state_check(expected(), see("hi")) is None


@pytest.mark.parametrize(
    "wanted",
    [
        {"name": "dana"},
        {"budget": 250},
        {"budget": {"amount": "250", "kind": "around"}},
        {"size": "9"},
        {"size": {"value": 9, "system": "us"}},
        {"uses": "trek"},
        {"uses": ["rain", "trek"]},
        {"quantity": 2},
        {"colour": None, "kinds": []},
        {"attachment_claimed": False},
    ],
)
def test_slots_pass(see: "See", wanted: dict[str, object]) -> None:
    """A slot may be written in short or by its fields; several values may stand in any order."""
    slots = Slots(
        budget=Budget(amount=Decimal(250), kind="around"),
        size=Size(value="9", system="us"),
        uses=("trek", "rain"),
        quantity=2,
    )
    seen = see(memory=Memory(customer=CustomerView(name="Dana", slots=slots)))
    assert state_check(expected(slots=wanted), seen) == ()


@pytest.mark.parametrize(
    ("wanted", "failure"),
    [
        ({"name": "Anna"}, "slots: name is 'Dana', not 'Anna'"),
        ({"quantity": 3}, "slots: quantity is 2, not 3"),
        ({"uses": ["trek", "rain"]}, "slots: uses is ('trek',), not ['trek', 'rain']"),
        ({"size": "9"}, "slots: size is None, not '9'"),
        ({"colour": "red"}, "slots: colour is '', not 'red'"),
        ({"uses": []}, "slots: uses is ('trek',), not []"),
        ({"attachment_claimed": True}, "slots: attachment_claimed is False, not True"),
    ],
)
def test_slots_fail(see: "See", wanted: dict[str, object], failure: str) -> None:
    """A slot with another value, or with none, is told with both."""
    view = CustomerView(name="Dana", slots=Slots(uses=("trek",), quantity=2))
    assert state_check(expected(slots=wanted), see(memory=Memory(customer=view))) == (failure,)


def test_case(see: "See") -> None:
    """Only named fields of the open case are compared; null wants none."""
    wanted = expected(case={"type": ["quality", "late"], "order": "O-202", "awaiting": "photos"})
    assert state_check(wanted, see(memory=Memory(case=CASE))) == ()
    assert state_check(wanted, see(actions=(CASE,))) == ()
    assert state_check(wanted, see()) == ("case: no case is open",)
    wrong = expected(case={"type": "exchange", "order": "O-202"})
    assert state_check(wrong, see(memory=Memory(case=CASE))) == ("case: type is 'quality', not 'exchange'",)
    assert state_check(expected(case=None), see()) == ()
    assert state_check(expected(case=None), see(memory=Memory(case=CASE))) == ("case: case C-1 is open",)


def test_commitments(see: "See") -> None:
    """A promise is found by what and by when; a moment without a zone is the shop's local time."""
    wanted = expected(commitments=[{"what": "refund_review", "by": "2025-06-11T12:00:00"}])
    kept = Commitment(what="refund_review", by=NOON)
    assert state_check(wanted, see(memory=Memory(commitments=(kept,)))) == ()
    assert state_check(wanted, see(actions=(kept,))) == ()
    late = kept.model_copy(update={"by": NOON + timedelta(hours=1)})
    assert state_check(wanted, see(actions=(late,))) == (
        "commitments: what refund_review, by 2025-06-11 12:00:00 is missing; "
        "there is refund_review by 2025-06-11T13:00",
    )


def test_followups(see: "See") -> None:
    """A later message is found by kind, moment, consent and status; `due_by` allows an earlier moment."""
    wanted = expected(
        followups=[
            {
                "kind": "quarterly_news",
                "due_by": "2025-06-11T12:00:00",
                "consented": True,
                "status": "planned",
            }
        ]
    )
    soon = NEWS.model_copy(update={"due": NOON - timedelta(days=1)})
    assert state_check(wanted, see(memory=Memory(followups=(soon,)))) == ()
    for wrong in (
        NEWS.model_copy(update={"due": NOON + timedelta(seconds=1)}),
        NEWS.model_copy(update={"consented": False}),
        NEWS.model_copy(update={"status": "cancelled"}),
        NEWS.model_copy(update={"what": "case_update"}),
    ):
        failures = state_check(wanted, see(memory=Memory(followups=(wrong,))))
        assert failures is not None
        assert len(failures) == 1


def test_cancelled_followup(see: "See") -> None:
    """A message that was planned and called off counts as cancelled though the state has dropped it."""
    wanted = expected(followups=[{"kind": "quarterly_news", "status": "cancelled"}])
    off = CancelFollowUps(why="opt_out")
    assert state_check(wanted, see(earlier=(NEWS,), actions=(off,))) == ()
    other = CancelFollowUps(what=("case_update",), why="opt_out")
    assert state_check(wanted, see(earlier=(NEWS,), actions=(other,))) == (
        "followups: kind quarterly_news, status cancelled is missing; there is none",
    )


def test_followups_absent(see: "See") -> None:
    """A planned message of that kind fails; a cancelled one does not."""
    wanted = expected(followups_absent=["quarterly_news"])
    cancelled = NEWS.model_copy(update={"status": "cancelled"})
    assert state_check(wanted, see(memory=Memory(followups=(cancelled,)))) == ()
    assert state_check(wanted, see(memory=Memory(followups=(NEWS,)))) == (
        "followups_absent: quarterly_news is planned",
    )


def test_handoff(see: "See") -> None:
    """A person stays asked for while the state says so; the summary may stem from an earlier turn."""
    wanted = expected(handoff={"requested": True, "summary_present": True})
    request = HandoffRequest(reason="asked", summary="Wants a refund for O-103.")
    assert state_check(wanted, see(earlier=(request,))) == ()
    empty = request.model_copy(update={"summary": " "})
    assert state_check(wanted, see(actions=(empty,))) == ("handoff: summary_present is False",)
    assert state_check(expected(handoff=True), see(memory=Memory(handoff="asked"))) == ()
    assert state_check(expected(handoff=False), see()) == ()
    assert state_check(expected(handoff=False), see(actions=(request,))) == ("handoff: requested is True",)


def test_unanswered_intents(see: "See") -> None:
    """Kept intents are found in state and trace; an empty list wants none."""
    kept = see(memory=Memory(open_intents=("compare",)), trace=Trace(unanswered=("invoice",)))
    assert state_check(expected(unanswered_intents=["compare", "invoice"]), kept) == ()
    assert state_check(expected(unanswered_intents=["buy"]), kept) == (
        "unanswered_intents: buy was not kept",
    )
    assert state_check(expected(unanswered_intents=[]), see()) == ()
    assert state_check(expected(unanswered_intents=[]), see(memory=Memory(open_intents=("compare",)))) == (
        "unanswered_intents: compare is unanswered",
    )


def test_metrics_events(see: "See") -> None:
    """A measurement is found by name, and by value where one is named."""
    seen = see(actions=(MetricEvent(name="order_value", value="1399"),))
    assert state_check(expected(metrics_events=["order_value"]), seen) == ()
    assert state_check(expected(metrics_events=[{"name": "order_value", "value": 1399}]), seen) == ()
    assert state_check(
        expected(metrics_events=["conversion", {"name": "order_value", "value": 5}]), seen
    ) == (
        "metrics_events: conversion was not measured",
        "metrics_events: order_value 5 was not measured",
    )


def test_operator_alert(see: "See") -> None:
    """True and a label look at the scenario so far, false at this turn."""
    alert = OperatorAlert(label="impersonation", detail="...")
    assert state_check(expected(operator_alert=True), see(earlier=(alert,))) == ()
    assert state_check(expected(operator_alert="impersonation"), see(actions=(alert,))) == ()
    assert state_check(expected(operator_alert=False), see(earlier=(alert,))) == ()
    assert state_check(expected(operator_alert=True), see()) == (
        "operator_alert: the staff was alerted about nothing",
    )
    assert state_check(expected(operator_alert="file"), see(actions=(alert,))) == (
        "operator_alert: the staff was alerted about impersonation",
    )
    assert state_check(expected(operator_alert=False), see(actions=(alert,))) == (
        "operator_alert: the staff was alerted about impersonation",
    )


def test_tools_called_absent(see: "See") -> None:
    """Kinds of effects and things committed to count as done."""
    wanted = expected(tools_called_absent=["handoff", "refund_review"])
    assert state_check(wanted, see(actions=(CASE,))) == ()
    done = (HandoffRequest(reason="r", summary="s"), Commitment(what="refund_review", by=NOON))
    assert state_check(wanted, see(actions=done)) == (
        "tools_called_absent: handoff was done",
        "tools_called_absent: refund_review was done",
    )
