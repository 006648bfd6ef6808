"""The checks of the state after a turn, one function a key."""

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from salesgraph.cli.context import in_zone
from salesgraph.cli.evaluation.expected_state import (
    ExpectedCase,
    ExpectedCommitment,
    ExpectedFollowUp,
    ExpectedState,
    OneOrMore,
)
from salesgraph.cli.evaluation.seen import Failures, Seen
from salesgraph.cli.evaluation.slot_values import same
from salesgraph.domain.effects import Action, Case, Commitment, FollowUp

StateCheck = Callable[[ExpectedState, Seen], Failures]
"""One check; called only when its key is named in the file."""


def state_check(expected: ExpectedState, seen: Seen) -> Failures | None:
    """Run the checks of the keys that the file names; none when it names none."""
    named = [key for key in STATE_CHECKS if key in expected.model_fields_set]
    if not named:
        return None
    return tuple(f"{key}: {failure}" for key in named for failure in STATE_CHECKS[key](expected, seen))


def slots(expected: ExpectedState, seen: Seen) -> Failures:
    """Check values understood so far; a name may also be known from the host."""
    held = seen.memory.customer.slots
    actual = {name: getattr(held, name) for name in expected.slots}
    if "name" in actual:
        actual["name"] = seen.memory.customer.name or held.name
    return tuple(
        f"{name} is {actual[name]!r}, not {wanted!r}"
        for name, wanted in expected.slots.items()
        if not same(wanted, actual[name])
    )


def case(expected: ExpectedState, seen: Seen) -> Failures:
    """Check the open case, or that there is none."""
    held = seen.memory.case
    if expected.case is None:
        return (f"case {held.id} is open",) if held else ()
    candidates = [*([held] if held else []), *(act for act in seen.actions if isinstance(act, Case))]
    if not candidates:
        return ("no case is open",)
    failures = [_case_failures(expected.case, candidate) for candidate in candidates]
    return () if () in failures else failures[0]


def _case_failures(wanted: ExpectedCase, actual: Case) -> Failures:
    return tuple(
        f"{field} is {getattr(actual, field)!r}, not {getattr(wanted, field)!r}"
        for field in ExpectedCase.model_fields
        if field in wanted.model_fields_set and not _one_of(getattr(wanted, field), getattr(actual, field))
    )


def commitments(expected: ExpectedState, seen: Seen) -> Failures:
    """Check that each promise is remembered or was made."""
    made = (*seen.memory.commitments, *(act for act in seen.actions if isinstance(act, Commitment)))
    told = ", ".join(f"{each.what} by {each.by:%Y-%m-%dT%H:%M}" for each in made) or "none"
    return tuple(
        f"{_named(wanted)} is missing; there is {told}"
        for wanted in expected.commitments
        if not any(_is_commitment(wanted, each, zone=seen.zone) for each in made)
    )


def _is_commitment(wanted: ExpectedCommitment, actual: Commitment, *, zone: ZoneInfo) -> bool:
    return (
        _one_of(wanted.what or actual.what, actual.what)
        and _is_moment(wanted.by, actual.by, zone=zone)
        and (wanted.case or actual.case) == actual.case
    )


def followups(expected: ExpectedState, seen: Seen) -> Failures:
    """Check that each later message exists, in the state or among what was just done."""
    planned = (*seen.memory.followups, *(act for act in seen.actions if isinstance(act, FollowUp)))
    made = (*planned, *_cancelled(seen.memory.followups, seen.all_actions))
    told = ", ".join(f"{each.what} due {each.due:%Y-%m-%dT%H:%M}" for each in planned) or "none"
    return tuple(
        f"{_named(wanted)} is missing; there is {told}"
        for wanted in expected.followups
        if not any(_is_followup(wanted, each, zone=seen.zone) for each in made)
    )


def _is_followup(wanted: ExpectedFollowUp, actual: FollowUp, *, zone: ZoneInfo) -> bool:
    return (
        _one_of(wanted.kind or actual.what, actual.what)
        and _is_moment(wanted.due, actual.due, zone=zone)
        and (wanted.due_by is None or actual.due <= in_zone(wanted.due_by, zone=zone))
        and wanted.consented in (None, actual.consented)
        and wanted.status in ("", actual.status)
    )


def _cancelled(remembered: Iterable[FollowUp], actions: tuple[Action, ...]) -> list[FollowUp]:
    """Return the messages that were planned and then called off, which the state may have dropped."""
    planned = {each.what for each in remembered if each.status == "planned"}
    made = [act for act in actions if isinstance(act, FollowUp)]
    kinds = {
        kind
        for act in actions
        if act.kind == "cancel_followups"
        for kind in act.what or [f.what for f in made]
    }
    return [
        each.model_copy(update={"status": "cancelled"})
        for each in made
        if each.what in kinds and each.what not in planned
    ]


def followups_absent(expected: ExpectedState, seen: Seen) -> Failures:
    """Check that some later messages are not planned."""
    planned = {each.what for each in seen.memory.followups if each.status == "planned"}
    return tuple(f"{kind} is planned" for kind in expected.followups_absent if kind in planned)


def handoff(expected: ExpectedState, seen: Seen) -> Failures:
    """Check whether a person was asked to take over, and told what about."""
    wanted = expected.handoff
    requests = [act for act in seen.all_actions if act.kind == "handoff"]
    requested = bool(seen.memory.handoff or requests)
    summary = any(request.summary.strip() for request in requests)
    return (
        *((f"requested is {requested}",) if wanted.requested not in (None, requested) else ()),
        *((f"summary_present is {summary}",) if wanted.summary_present not in (None, summary) else ()),
    )


def unanswered_intents(expected: ExpectedState, seen: Seen) -> Failures:
    """Check what is kept for later."""
    kept = tuple(dict.fromkeys((*seen.memory.open_intents, *seen.reply.trace.unanswered)))
    if not expected.unanswered_intents:
        return tuple(f"{intent} is unanswered" for intent in kept)
    return tuple(f"{intent} was not kept" for intent in expected.unanswered_intents if intent not in kept)


def metrics_events(expected: ExpectedState, seen: Seen) -> Failures:
    """Check what the turn measured."""
    made = [(act.name, act.value) for act in seen.actions if act.kind == "metric"]
    return tuple(
        f"{wanted.name} {wanted.value}".rstrip() + " was not measured"
        for wanted in expected.metrics_events
        if not any(name == wanted.name and wanted.value in ("", value) for name, value in made)
    )


def operator_alert(expected: ExpectedState, seen: Seen) -> Failures:
    """Check whether the staff was alerted: by now, or for false, in this turn."""
    wanted = expected.operator_alert
    if wanted is False:
        return tuple(
            f"the staff was alerted about {act.label}" for act in seen.actions if act.kind == "alert"
        )
    labels = [act.label for act in seen.all_actions if act.kind == "alert"]
    right = wanted is None or (bool(labels) if wanted is True else wanted in labels)
    return () if right else (f"the staff was alerted about {', '.join(labels) or 'nothing'}",)


def reply(expected: ExpectedState, seen: Seen) -> Failures:
    """Check that nothing was said."""
    silent = expected.reply is None or not seen.reply.text.strip()
    return () if silent else ("something was said",)


def tools_called_absent(expected: ExpectedState, seen: Seen) -> Failures:
    """Check that some things were not done: kinds of effects, or what was committed to."""
    done = {act.kind for act in seen.actions} | {
        act.what for act in seen.actions if isinstance(act, Commitment)
    }
    return tuple(f"{name} was done" for name in expected.tools_called_absent if name in done)


STATE_CHECKS: dict[str, StateCheck] = {
    "slots": slots,
    "case": case,
    "commitments": commitments,
    "followups": followups,
    "followups_absent": followups_absent,
    "handoff": handoff,
    "unanswered_intents": unanswered_intents,
    "metrics_events": metrics_events,
    "operator_alert": operator_alert,
    "reply": reply,
    "tools_called_absent": tools_called_absent,
}
"""The checks by key."""


def _one_of(wanted: OneOrMore, actual: str) -> bool:
    return actual == wanted if isinstance(wanted, str) else actual in wanted


def _is_moment(wanted: datetime | None, actual: datetime, *, zone: ZoneInfo) -> bool:
    return wanted is None or actual == in_zone(wanted, zone=zone)


def _named(wanted: ExpectedCommitment | ExpectedFollowUp) -> str:
    return ", ".join(f"{key} {value}" for key, value in wanted.model_dump(exclude_unset=True).items())
