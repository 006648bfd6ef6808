"""What the values of a message and the state of the conversation say about its intent.

A classifier sees words only. `an 11` is a purchase on a product page and an exchange after a delivery. Each
hint below multiplies the probability of some intents when its condition holds; the product is normalised.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Intent, Mood, Slots, TypeEvidence
from salesgraph.domain.routes import ROUTES
from salesgraph.reading.classifier import Request

AFTER_SALES: tuple[Intent, ...] = (
    "order_status", "late_parcel", "defect", "wrong_item", "exchange", "return_refund", "cancel_order",
    "refund_status", "change_order", "usage_help", "invoice", "account", "complaint",
)  # fmt: skip
"""Intents of somebody who has bought."""

SELLING: tuple[Intent, ...] = (
    "browse", "need_advice", "state_need", "gift", "recommend", "popular", "add_on", "haggle",
    "too_expensive",
    "promo_query", "think_about_it", "buy", "order_details", "delivery_before_buying", "size_fit",
    "availability", "product_detail",
)  # fmt: skip
"""Intents of somebody who may buy."""

ANSWERS: dict[str, tuple[Intent, ...]] = {
    "ask_use": ("state_need",),
    "ask_budget": ("state_need",),
    "ask_height": ("state_need",),
    "ask_open": ("state_need",),
    "ask_occasion": ("state_need",),
    "ask_style": ("state_need",),
    "ask_space": ("state_need",),
    "ask_devices": ("state_need", "compatibility"),
    "ask_recipient": ("gift", "state_need"),
    "ask_liking": ("gift",),
    "ask_size": ("availability", "order_details", "state_need"),
    "ask_timeline": ("business_enquiry",),
    "ask_decision": ("business_enquiry",),
}
"""What a message may be that answers a question of ours."""

EXTRA_KINDS = frozenset({"installation", "warranty_extension"})
"""Kinds that are bought with something else."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Where a message is said.

    Attributes:
        slots: The values found in it.
        memory: What is remembered.
        context: What the host knows.
        mood: The feeling the message carries.
        types: Hints at the kind of customer in this message.
    """

    slots: Slots
    memory: Memory
    context: TurnContext
    mood: Mood = "neutral"
    types: tuple[TypeEvidence, ...] = ()

    @property
    def bought(self) -> bool:
        """Whether an order or a case is known."""
        return bool(self.slots.orders or self.context.order or self.memory.order or self.memory.case)

    def seems(self, pole: str) -> bool:
        """Whether this message points to a kind of customer."""
        return any(hint.pole == pole for hint in self.types)

    @property
    def aggrieved(self) -> bool:
        """Whether anything but the classifier speaks for a complaint."""
        return bool(self.slots.grievances) or self.mood in ("angry", "upset") or self.memory.case is not None

    @property
    def in_question(self) -> bool:
        """Whether a product is being talked about."""
        return bool(self.slots.products or self.memory.chosen or self.context.viewing)

    def measured(self, *units: str) -> bool:
        """Whether a length or weight in one of these units was given."""
        return any(measure.unit in units and measure.of != "horizon" for measure in self.slots.measures)


def _each(intents: Iterable[Intent], factor: float) -> dict[Intent, float]:
    """Return the same factor for several intents."""
    return dict.fromkeys(intents, factor)


Factors = Mapping[Intent, float]
"""By how much likelier intents are."""

Hint = tuple[Callable[[Situation], bool], Mapping[Intent, float]]
"""A condition, and the factors that hold under it."""

HINTS: tuple[Hint, ...] = (
    (lambda s: bool(s.slots.kinds), {"out_of_scope": 0.3}),
    (lambda s: bool(s.slots.products or s.slots.orders), {"out_of_scope": 0.1}),
    (lambda s: bool(s.slots.size or s.slots.attributes), {"out_of_scope": 0.5}),
    (lambda s: s.bought, {**_each(AFTER_SALES, 2.5), **_each(SELLING, 0.5)}),
    (lambda s: s.in_question and not s.bought, _each(AFTER_SALES, 0.3)),
    (lambda s: not s.aggrieved, {"complaint": 0.5}),
    (lambda s: not s.aggrieved and not s.bought, {"complaint": 0.6, "defect": 0.6}),
    (lambda s: s.memory.stage == "close" and not s.bought, {"order_details": 2.0, "buy": 2.0, "pay": 1.5}),
    (
        lambda s: s.slots.size is not None and s.in_question and not s.bought,
        {
            "availability": 4.0,
            "size_fit": 2.0,
            "buy": 3.0,
            "order_details": 1.5,
            "haggle": 0.2,
            "browse": 0.3,
        },
    ),
    (lambda s: s.slots.size is not None and s.bought, {"exchange": 3.0, "availability": 2.0}),
    (lambda s: s.slots.size is not None and s.slots.other_size is not None and s.bought, {"exchange": 4.0}),
    (
        lambda s: bool(s.slots.amounts) and s.in_question and s.slots.budget is None,
        {"haggle": 2.5, "too_expensive": 1.5},
    ),
    # Who names a sum before buying bargains, whatever was promised before.
    (lambda s: bool(s.slots.amounts) and s.in_question and not s.bought, {"complaint": 0.3}),
    (lambda s: not s.slots.amounts, {"haggle": 0.6}),
    (
        lambda s: s.slots.budget is not None,
        {"state_need": 2.5, "recommend": 2.5, "gift": 2.0, "decline": 0.4},
    ),
    (
        lambda s: bool(s.slots.attributes) and s.in_question and not s.bought,
        {"product_detail": 4.0, "order_details": 0.4, "buy": 0.4},
    ),
    (
        lambda s: bool({"width", "last", "fit", "sizes"} & {*s.slots.attributes}) and not s.bought,
        {"size_fit": 3.0},
    ),
    (
        lambda s: s.measured("mm", "cm", "m") and s.in_question and not s.bought,
        {"size_fit": 3.0, "compatibility": 2.5, "order_details": 0.3},
    ),
    (
        lambda s: s.measured("kg", "g") and s.in_question,
        {"delivery_before_buying": 3.0, "postage_haggle": 2.0},
    ),
    (
        lambda s: any(m.of == "horizon" for m in s.slots.measures),
        {"quality_doubt": 5.0, "product_detail": 2.0},
    ),
    (lambda s: len(s.slots.products) > 1, {"compare": 2.5, "recommend": 1.3}),
    (lambda s: bool(s.slots.devices), {"compatibility": 4.0, "account": 0.3, "ask_human": 0.05}),
    (lambda s: bool(s.slots.address) and not s.bought, {"delivery_before_buying": 2.0, "order_details": 2.0}),
    (
        lambda s: bool(s.slots.recipient) and s.slots.recipient != "self",
        {"gift": 2.5, "recommend": 1.5, "state_need": 1.5},
    ),
    (
        lambda s: bool(s.slots.kinds) and not s.bought,
        {"recommend": 1.5, "state_need": 1.5, "availability": 1.3},
    ),
    (
        lambda s: bool(EXTRA_KINDS.intersection(s.slots.kinds)) and s.in_question,
        {"add_on": 6.0, "recommend": 0.3},
    ),
    (lambda s: bool(s.slots.grievances) and s.bought, {"complaint": 2.0}),
    (lambda s: "product_quality" in s.slots.grievances and s.bought, {"defect": 3.0, "order_status": 0.4}),
    (lambda s: s.memory.case is not None, {"defect": 0.7, "wrong_item": 0.5, "complaint": 1.5, "abuse": 0.3}),
    (lambda s: "do_it_yourself_no" in s.slots.wishes and s.in_question, {"add_on": 6.0}),
    (lambda s: s.seems("enterprise"), {"business_enquiry": 6.0, "invoice": 0.3, "order_details": 0.4}),
    (lambda s: s.seems("accidental"), {"abuse": 0.05, "gift": 0.3, "complaint": 1.5}),
    (lambda s: "news" in s.slots.wishes, {"decline": 3.0}),
    (lambda s: "wrong_chart" in s.slots.wishes and s.bought, {"exchange": 3.0}),
    (lambda s: s.slots.attachment_claimed and s.bought, {"defect": 2.0, "exchange": 1.5, "wrong_item": 2.0}),
)
"""All hints; each is a circumstance that a shop assistant would take into account."""


def weigh(guesses: Iterable[tuple[Intent, float]], factors: Factors) -> tuple[tuple[Intent, float], ...]:
    """Return the best intent of each specialist with that specialist's probability here, best first."""
    weighed: list[tuple[Intent, float]] = [
        (intent, probability * factors.get(intent, 1.0)) for intent, probability in guesses
    ]
    total = sum(probability for _, probability in weighed) or 1.0
    shares: list[tuple[Intent, float]] = [(intent, probability / total) for intent, probability in weighed]
    return _by_specialist(shares)


def weigh_requests(requests: Iterable[Request], factors: Factors) -> tuple[Request, ...]:
    """Return the requests with their probability here; the odds of each change by its factor."""
    return tuple(_weighed(each, factor=factors.get(each.intent, 1.0)) for each in requests)


def _weighed(request: Request, *, factor: float) -> Request:
    odds = request.likely / max(1e-9, 1 - request.likely) * factor
    return request._replace(likely=odds / (1 + odds))


def factors_of(situation: Situation) -> Factors:
    """Return by how much likelier each intent is in this situation; those left out are as likely as ever."""
    factors: dict[Intent, float] = {}
    for holds, hint in HINTS:
        if holds(situation):
            for intent, factor in hint.items():
                factors[intent] = factors.get(intent, 1.0) * factor
    for name in situation.memory.just_asked:
        for intent in ANSWERS.get(name, ()):
            factors[intent] = factors.get(intent, 1.0) * 2.5
    return factors


def _by_specialist(guesses: list[tuple[Intent, float]]) -> tuple[tuple[Intent, float], ...]:
    """Return one intent for each specialist with the probability of that specialist, best first.

    Near intents share their probability; who should answer is often clear where the exact intent is not.
    Not so the greeter's: praise and a farewell have nothing in common, so each stands by itself.
    """
    best: dict[SpecialistName, tuple[Intent, float]] = {}
    shares: dict[SpecialistName, float] = {}
    for intent, probability in guesses:
        home = ROUTES[intent]
        before = shares.get(home, 0.0)
        shares[home] = max(before, probability) if home == "greeter" else before + probability
        if home not in best or probability > best[home][1]:
            best[home] = (intent, probability)
    return tuple(
        sorted(((best[home][0], share) for home, share in shares.items()), key=lambda pair: -pair[1])
    )
