"""Plan later messages by the playbook's clocks. Planning is not sending."""

from datetime import datetime, timedelta

from salesgraph.domain.effects import FollowUp, FollowUpKind
from salesgraph.specialists.talk import Talk


def follow_up(talk: Talk, what: FollowUpKind, *, since: datetime | None = None) -> FollowUp:
    """Return the planned message of a kind, due after the card's delay from `since` (now by default)."""
    rule = talk.playbook.followups[what]
    customer = talk.input.memory.customer
    consented = customer.consented or talk.input.turn.context.contact_consent or not rule.needs_consent
    due = (since or talk.input.now) + timedelta(minutes=rule.after_minutes)
    return FollowUp(what=what, due=due, consented=consented and not customer.opted_out)
