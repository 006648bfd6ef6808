"""Plan later messages by the playbook's clocks, with what they must be about. Planning is not sending."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from salesgraph.domain.cards import FollowUpRule, Substance
from salesgraph.domain.effects import FollowUp, FollowUpKind
from salesgraph.specialists.talk import Talk

LINKED = 2
"""How many things that go with a product a message names."""


def follow_up(talk: Talk, what: FollowUpKind, *, since: datetime | None = None) -> FollowUp:
    """Return the planned message of a kind, due after the card's delay from `since` (now by default)."""
    rule = talk.playbook.followups[what]
    customer = talk.input.memory.customer
    consented = customer.consented or talk.input.turn.context.contact_consent or not rule.needs_consent
    due = (since or talk.input.now) + timedelta(minutes=rule.after_minutes)
    return FollowUp(
        what=what, due=due, consented=consented and not customer.opted_out, about=substance(talk, rule)
    )


def substance(talk: Talk, rule: FollowUpRule) -> tuple[str, ...]:
    """Return what a message of this rule must be about, as `kind:value`, in the card's order."""
    return tuple(dict.fromkeys(part for kind in rule.holds for part in PARTS[kind](talk)))


def _open(talk: Talk) -> Iterable[str]:
    """Yield what was asked and not answered, and the doubts of this message (A7-07)."""
    doubts = [i for i in talk.input.assignment.intents if i in talk.playbook.proofs.doubts]
    yield from (f"open:{intent}" for intent in (*talk.input.memory.open_intents, *doubts))


def _product(talk: Talk) -> Iterable[str]:
    """Yield what was talked about, and what for (A7-05)."""
    if talk.product is not None:
        yield f"product:{talk.product.id}"
        yield from (f"use:{use}" for use in talk.known.uses)


def _useful(talk: Talk) -> Iterable[str]:
    """Yield something of use: care or use on record, what goes with it, public offers (A7-06)."""
    product = talk.product
    if product is not None:
        yield from (f"catalog:{product.id}.{key}" for key in ("care", "usage") if key in product.attributes)
        yield from (f"product:{extra}" for extra in product.goes_with[:LINKED])
    yield from (f"promotion:{each.id}" for each in talk.policy.running(talk.input.now))


def _order(talk: Talk) -> Iterable[str]:
    """Yield the order in question."""
    if talk.order is not None:
        yield f"order:{talk.order.id}"


def _case(talk: Talk) -> Iterable[str]:
    """Yield the open case."""
    if talk.input.memory.case is not None:
        yield f"case:{talk.input.memory.case.id}"


def _interests(talk: Talk) -> Iterable[str]:
    """Yield what a contact from elsewhere cares about (D2-03)."""
    lead = talk.input.turn.context.lead
    if lead is not None:
        yield from (f"interest:{each}" for each in lead.interests[: talk.playbook.leads.interests.keep])


def _mark(talk: Talk) -> Iterable[str]:
    """Yield the request for a mark out of five, which is measured when it comes (C3-11)."""
    yield "ask:mark"


PARTS: dict[Substance, Callable[[Talk], Iterable[str]]] = {
    "open": _open,
    "product": _product,
    "useful": _useful,
    "order": _order,
    "case": _case,
    "interests": _interests,
    "mark": _mark,
}
"""Where each part of a message comes from."""
