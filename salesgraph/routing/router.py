"""Decide who answers: the tables, and what the state of the conversation changes about them."""

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.findings import Findings
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Assignment, SpecialistName
from salesgraph.domain.reading import Intent, Reading, Slots
from salesgraph.domain.routes import ROUTES
from salesgraph.routing.table import EVENT_ROUTES, FIRST, LAST

MAX_SPECIALISTS = 3
"""How many specialists answer one turn; what is left stays open."""

CLEARLY_MEANT = 0.4
"""Confidence from which a request beside a finding is taken for the customer's own."""

CLEARLY_WISHED = 0.6
"""Confidence from which a wish for goods leads away from an open case."""

SMALL: frozenset[Intent] = frozenset({"small_talk", "acknowledge", "praise", "out_of_scope"})
"""Words in between, which an open case carries on through."""

IN_PASSING: frozenset[Intent] = SMALL | frozenset[Intent]({"thanks", "abuse", "farewell", "greet"})
"""Words that are not answered beside a request, but are when there is none."""

ABOUT_GOODS: frozenset[Intent] = frozenset(
    {
        "size_fit",
        "colour_look",
        "product_detail",
        "quality_doubt",
        "user_experience",
        "compatibility",
        "order_details",
    }
)
"""Words about goods, which with an open case are about the goods of that case."""

SELLING: frozenset[Intent] = frozenset(
    {"browse", "need_advice", "state_need", "gift", "recommend", "popular", "add_on", "buy"}
)
"""Intents that would sell something; a complaint is served before (C8-15, K-33)."""


def route(reading: Reading, findings: Findings, *, memory: Memory, turn: TurnInput) -> tuple[Assignment, ...]:
    """Return the specialists of this turn in the order of the reply, each with its intents.

    Every intent read is assigned, unless more specialists would be needed than one reply can carry.
    """
    if turn.event is not None:
        return (Assignment(specialist=EVENT_ROUTES[turn.event.type]),)
    shares: dict[SpecialistName, list[Intent]] = {}
    if findings.items:
        shares["security_guard"] = []
    intents = _pending(memory) if reading.unsure else _served(reading, findings, memory)
    if reading.unsure and _on_case(memory):
        shares["after_sales"] = []
    for intent in intents:
        for specialist in _who(intent, intents, reading=reading, memory=memory, turn=turn):
            shares.setdefault(specialist, []).append(intent)
    if findings.items and memory.case is not None and not intents:
        shares["after_sales"] = []
    if not shares:
        shares["greeter"] = []
    if "business_enquiry" in intents:
        shares.setdefault("handoff", []).append("business_enquiry")
    names = sorted(shares, key=lambda name: _rank(name, list(shares)))[:MAX_SPECIALISTS]
    return tuple(Assignment(specialist=name, intents=tuple(shares[name])) for name in names)


def unanswered(reading: Reading, assignments: tuple[Assignment, ...]) -> tuple[Intent, ...]:
    """Return the intents that no specialist of this turn was given."""
    given = {intent for assignment in assignments for intent in assignment.intents}
    dropped: set[Intent] = {"greet", "thanks", "acknowledge", "attack", "abuse", "small_talk", "praise"}
    return tuple(g.intent for g in reading.intents if g.intent not in given and g.intent not in dropped)


def _served(reading: Reading, findings: Findings, memory: Memory) -> list[Intent]:
    """Return the intents to serve: what an attack pretends is dropped, what is pending is taken up."""
    intents: list[Intent] = [guess.intent for guess in reading.intents]
    if findings.items:
        intents = [
            g.intent
            for g in reading.intents
            if g.confidence >= CLEARLY_MEANT and g.intent not in ("attack", "abuse")
        ]
    pending = _pending(memory)
    if (
        pending
        and reading.slots.orders
        and all(i in SMALL or i in ("order_details", "order_status") for i in intents)
    ):
        return pending
    serious = [i for i in intents if ROUTES[i] in ("after_sales", "handoff")]
    if serious:
        about_order = ABOUT_GOODS if reading.slots.orders else frozenset[Intent]()
        intents = [i for i in intents if i not in SELLING and i not in about_order]
    return _requests(list(dict.fromkeys(intents)))


def _requests(intents: list[Intent]) -> list[Intent]:
    """Return what is answered: the requests and a greeting, or the most telling of the small words."""
    asking = [intent for intent in intents if intent not in IN_PASSING]
    if asking:
        return [intent for intent in intents if intent in asking or intent == "greet"]
    telling: list[Intent] = [intent for intent in intents if intent in ("out_of_scope", "farewell")]
    return (telling or intents)[:1]


def _pending(memory: Memory) -> list[Intent]:
    """Return the matters of an order that wait for the customer, such as for the order's number."""
    return [intent for intent in memory.open_intents if ROUTES[intent] == "after_sales"]


def _on_case(memory: Memory) -> bool:
    """Return whether the talk is about an open case; a customer may have moved on to other things."""
    return memory.case is not None and memory.stage == "after_sales"


def _who(
    intent: Intent, intents: list[Intent], *, reading: Reading, memory: Memory, turn: TurnInput
) -> tuple[SpecialistName, ...]:
    """Return who answers one intent, given the rest of the message and the state of the conversation."""
    if len(intents) > 1 and intent == "greet":
        return () if memory.greeted else ("greeter",)
    # Small talk stays with an open case, where nothing is to be made light of.
    if memory.case is not None and intent == "small_talk":
        return ("after_sales",)
    if _on_case(memory) and _belongs_to_case(intent, reading, memory):
        return ("after_sales",)
    if intent in ("state_need", "gift", "need_advice", "recommend"):
        return _advice(intent, memory.customer.slots, memory=memory, turn=turn)
    if intent == "acknowledge":
        ordering = memory.stage == "close" and reading.affirmed and not _asked_leave(memory)
        return ("closer",) if ordering else ("greeter",)
    if intent in ("quality_doubt", "defect") and _years_ahead(memory, reading, turn):
        return ("recommender",)
    if intent in ("return_refund", "exchange") and _before_buying(memory, reading, turn):
        return ("objection_handler",)
    return (ROUTES[intent],)


def _asked_leave(memory: Memory) -> bool:
    """Return whether the last reply asked for leave to write later; a yes then answers that."""
    return any(asked.startswith("ask_may_") for asked in memory.just_asked)


def _belongs_to_case(intent: Intent, reading: Reading, memory: Memory) -> bool:
    """Return whether an open case carries on through this intent."""
    if intent in ABOUT_GOODS:
        return not _other_goods(reading, memory)
    # In trouble people name goods without wanting any; a clear wish for some is served.
    unclear = all(guess.confidence < CLEARLY_WISHED for guess in reading.intents if guess.intent == intent)
    return intent in SMALL or (intent in SELLING - {"buy", "recommend"} and unclear)


def _advice(intent: Intent, known: Slots, *, memory: Memory, turn: TurnInput) -> tuple[SpecialistName, ...]:
    """Return who advises: the recommender once there is something to search by."""
    purpose = bool(known.uses or known.occasion or known.recipient)
    searchable = bool(known.kinds or known.products or purpose or turn.context.viewing)
    if intent == "gift":
        return ("needs_assessor", "recommender") if known.recipient or purpose else ("needs_assessor",)
    if intent == "need_advice":
        return ("needs_assessor", "recommender") if purpose else ("needs_assessor",)
    if intent == "state_need":
        enough = purpose or (known.kinds and known.budget is not None)
        return ("recommender",) if enough else ("needs_assessor",)
    return ("recommender",) if searchable or memory.chosen else ("needs_assessor",)


def _years_ahead(memory: Memory, reading: Reading, turn: TurnInput) -> bool:
    """Return whether the customer asks what happens after a time of use, before having bought."""
    ahead = any(measure.of == "horizon" for measure in reading.slots.measures)
    return ahead and _before_buying(memory, reading, turn)


def _other_goods(reading: Reading, memory: Memory) -> bool:
    """Return whether the message names a product that the open case is not about."""
    return any(product not in (memory.chosen, "") for product in reading.slots.products)


def _before_buying(memory: Memory, reading: Reading, turn: TurnInput) -> bool:
    """Return whether the customer asks about returns before having bought."""
    has_order = bool(reading.slots.orders or turn.context.order or memory.order)
    shopping = bool(turn.context.viewing or memory.chosen or memory.offered)
    return shopping and not has_order and memory.case is None


def _rank(name: SpecialistName, order: list[SpecialistName]) -> tuple[int, int]:
    """Return the place of a specialist in the reply."""
    if name in FIRST:
        return (0, FIRST.index(name))
    if name in LAST:
        return (3, LAST.index(name))
    return (1, 0) if name == "needs_assessor" else (2, order.index(name))
