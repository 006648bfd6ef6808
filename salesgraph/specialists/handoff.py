"""The handoff: a person takes over when asked, with a summary that needs no second asking."""

from collections.abc import Iterable

from salesgraph.domain.effects import HandoffRequest
from salesgraph.domain.plan import Plan
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists.talk import MoveFunction, Step, Talk, point, run_play


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return the promise of a person, true to the hours on record, and the summary for that person."""
    intents = given.assignment.intents
    situation = (
        "business" if "business_enquiry" in intents else "ask_boss" if "ask_boss" in intents else "ask_human"
    )
    return run_play(Talk(given, playbook), MOVES, specialist="handoff", situations=[situation])


def confirm_handoff(talk: Talk) -> Iterable[Step]:
    """Say at once that a person takes over, without asking why."""
    yield point("handoff", role="apology" if talk.input.reading.mood in ("angry", "upset") else "answer")


def confirm_boss(talk: Talk) -> Iterable[Step]:
    """Pass on to someone in charge, without gatekeeping (E4-06)."""
    yield point("handoff_boss", role="answer")


def say_hours(talk: Talk) -> Iterable[Step]:
    """Say when people answer: now, or from when on."""
    hours = talk.shop.human_hours
    if hours is None:
        return
    span = f"{talk.speech.clock(hours[0])}-{talk.speech.clock(hours[1])}"
    inside = hours[0] <= talk.input.now.time() < hours[1]
    yield point("people_now" if inside else "people_later", hours=talk.shop_fact(span, "human_hours"))


def name_other_way(talk: Talk) -> Iterable[Step]:
    """Name the shop's other ways while nobody is in; on a marketplace the talk stays here (C4-02, X-06)."""
    hours, platform = talk.shop.human_hours, talk.input.turn.context.platform or talk.shop.platform
    nobody_in = hours is not None and not hours[0] <= talk.input.now.time() < hours[1]
    ways = talk.shop.contact or talk.speech.join(talk.shop.complaint_channels, last="or")
    if nobody_in and platform == "own_site" and ways:
        yield point("shop_contact", role="closing", must=False, channels=talk.shop_fact(ways, "contact"))


def confirm_quote(talk: Talk) -> Iterable[Step]:
    """Say that a colleague makes the quotation; no price is invented (D1-12)."""
    yield point("quote_by_colleague")


def request(talk: Talk) -> Iterable[Step]:
    """Ask a person to take over, with the summary."""
    reason = talk.input.reading.intents[0].intent if talk.input.reading.intents else "other"
    yield HandoffRequest(reason=reason, summary=summary(talk))


def summary(talk: Talk) -> str:
    """Return what a colleague needs to know, from the records of this conversation."""
    memory = talk.input.memory
    parts = [
        f"customer: {memory.customer.name}" if memory.customer.name else "",
        _stage(talk),
        f"wants: {', '.join(guess.intent for guess in talk.input.reading.intents)}",
        f"product: {talk.product.id} {talk.product.name}" if talk.product else "",
        f"order: {talk.order.id}" if talk.order else "",
        f"case: {memory.case.id} ({memory.case.type}, awaiting {memory.case.awaiting or 'nothing'})"
        if memory.case
        else "",
        f"promised: {'; '.join(f'{c.what} by {c.by:%Y-%m-%d %H:%M}' for c in memory.commitments)}"
        if memory.commitments
        else "",
        f"budget: {memory.customer.slots.budget.amount}" if memory.customer.slots.budget else "",
        f"last words: {talk.input.turn.text[:200]}",
    ]
    return "\n".join(part for part in parts if part)


def _stage(talk: Talk) -> str:
    """Return where the conversation stands, by all its names in the manuals, and what is still to learn."""
    stage, known = talk.input.memory.stage, talk.known
    card = talk.playbook.stages[stage]
    names = ", ".join(dict.fromkeys(card.also_called.values()))
    open_ones = [slot for slot in card.learn if not getattr(known, slot)]
    still = f"; not known yet: {', '.join(open_ones)}" if open_ones else ""
    return f"stage: {stage} ({names}): {card.goal}{still}"


MOVES: dict[str, MoveFunction[Talk]] = {
    "confirm_handoff": confirm_handoff,
    "confirm_boss": confirm_boss,
    "confirm_quote": confirm_quote,
    "say_hours": say_hours,
    "name_other_way": name_other_way,
    "request": request,
}
"""The handoff's moves by the name used in the card."""
