"""Measure a turn: the events of the metrics card, from what was read, decided and done."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.effects import Case, Effect, FollowUp, HandoffRequest, MetricEvent
from salesgraph.domain.memory import Memory
from salesgraph.domain.metric_cards import MetricCard, MetricName
from salesgraph.domain.reading import Intent, Reading
from salesgraph.domain.shop import Shop
from salesgraph.playbook import Playbook


@dataclass(frozen=True, kw_only=True)
class Done:
    """What is known of a turn when its effects are settled.

    Attributes:
        turn: The message or event.
        reading: The message understood.
        before: The memory before the turn's effects.
        effects: What is done beside answering.
        unanswered: Intents kept for later.
        spent_ms: Milliseconds from reading to writing.
        shop: The shop's data.
    """

    turn: TurnInput
    reading: Reading
    before: Memory
    effects: Sequence[Effect]
    unanswered: Sequence[Intent]
    spent_ms: float
    shop: Shop


def measured(done: Done, *, playbook: Playbook) -> tuple[Effect, ...]:
    """Return the measurements of a turn as effects; a measure without a card is not taken."""
    events = [
        MetricEvent(name=name, value=value)
        for name, card in playbook.metrics.items()
        for raw in MEASURES[name](done, playbook)
        if (value := _in_unit(raw, card)) is not None
    ]
    return tuple(
        Effect(key=f"{done.turn.message_id}:measure:{number}", action=event)
        for number, event in enumerate(dict.fromkeys(events))
    )


def _in_unit(raw: str, card: MetricCard) -> str | None:
    """Return a value in the card's unit, or none when it is not of that unit."""
    if card.unit == "count":
        return ""
    if card.unit == "label":
        return raw or None
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return None
    return f"{number:f}" if card.unit == "amount" or 1 <= number <= 5 else None


def _actions(done: Done) -> Iterable[object]:
    return (effect.action for effect in done.effects)


def _turn(done: Done, playbook: Playbook) -> Iterable[str]:
    return ["1"] if done.turn.event is None else []


def _answered_at_once(done: Done, playbook: Playbook) -> Iterable[str]:
    if done.turn.event is None:
        limit = playbook.metrics["answered_at_once"].seconds
        yield "yes" if not done.unanswered and done.spent_ms <= 1000 * limit else "no"


def _handoff(done: Done, playbook: Playbook) -> Iterable[str]:
    return (action.reason for action in _actions(done) if isinstance(action, HandoffRequest))


def _objection(done: Done, playbook: Playbook) -> Iterable[str]:
    doubts = playbook.proofs.doubts
    return (doubts[g.intent].root for g in done.reading.intents if g.intent in doubts)


def _buying_intent(done: Done, playbook: Playbook) -> Iterable[str]:
    named = next(iter(done.reading.slots.products), "") or done.before.chosen or done.turn.context.viewing
    return [named] if done.reading.has("buy") else []


def _conversion(done: Done, playbook: Playbook) -> Iterable[str]:
    return ["1"] if _paid(done) else []


def _repurchase(done: Done, playbook: Playbook) -> Iterable[str]:
    customer = done.turn.context.customer
    return ["1"] if _paid(done) and customer is not None and customer.orders else []


def _order_value(done: Done, playbook: Playbook) -> Iterable[str]:
    event = done.turn.event
    return [event.order_value] if event is not None and _paid(done) and event.order_value else []


def _paid(done: Done) -> bool:
    return done.turn.event is not None and done.turn.event.type == "order_paid"


def _lead(done: Done, playbook: Playbook) -> Iterable[str]:
    event, lead, card = done.turn.event, done.turn.context.lead, playbook.leads
    if lead is not None and event is not None and event.type == "lead_imported":
        grade = "invalid" if lead.invalid else card.grade_of(lead, products=done.shop.catalog.all())
        yield f"{card.channel_of(lead)}:{grade}"


def _case_opened(done: Done, playbook: Playbook) -> Iterable[str]:
    known = done.before.case.id if done.before.case is not None else ""
    return (a.type for a in _actions(done) if isinstance(a, Case) and a.id != known)


def _product_feedback(done: Done, playbook: Playbook) -> Iterable[str]:
    return (a.product_feedback_tag for a in _actions(done) if isinstance(a, Case))


def _followup_planned(done: Done, playbook: Playbook) -> Iterable[str]:
    return (a.what for a in _actions(done) if isinstance(a, FollowUp) and a.consented)


def _followup_answered(done: Done, playbook: Playbook) -> Iterable[str]:
    last = done.before.window[-1].at if done.before.window else None
    for planned in done.before.followups if done.turn.event is None else ():
        due = planned.status == "planned" and planned.consented and planned.due <= done.turn.at
        if due and (last is None or last < planned.due):
            yield planned.what


def _satisfaction(done: Done, playbook: Playbook) -> Iterable[str]:
    card = playbook.metrics["satisfaction"]
    if done.reading.has(*card.intents):
        for pattern in card.words.both():
            found = re.search(pattern, done.turn.text.lower())
            if found is not None:
                return [found["mark"]]
    return []


MEASURES: Mapping[MetricName, Callable[[Done, Playbook], Iterable[str]]] = {
    "turn": _turn,
    "answered_at_once": _answered_at_once,
    "handoff": _handoff,
    "objection": _objection,
    "buying_intent": _buying_intent,
    "conversion": _conversion,
    "repurchase": _repurchase,
    "order_value": _order_value,
    "lead": _lead,
    "case_opened": _case_opened,
    "product_feedback": _product_feedback,
    "followup_planned": _followup_planned,
    "followup_answered": _followup_answered,
    "satisfaction": _satisfaction,
}
"""How each measure is taken: its values in this turn."""
