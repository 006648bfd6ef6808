"""The cards of customer relations: tiers, signs of leaving, ways back, contact by agreement, and leads."""

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from salesgraph.domain.catalog import Product
from salesgraph.domain.conversation import CustomerRecord, Lead
from salesgraph.domain.effects import FollowUpKind
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.reading import Intent

Tier = Literal["high", "medium", "low"]
"""Value tiers (C3-03..05)."""

SignalOf = Literal["order_drop_percent", "complaints", "days_since_last_order"]
"""What of a customer's record tells that the customer may leave."""

Cause = Literal["price", "service", "usage"]
"""Why a customer leaves (D4-11..13)."""


class TierCard(Frozen):
    """What a value tier is offered beside what everybody gets. Never other rights or prices (K-32)."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    offer: str = ""
    """The phrase of the extra that is offered after a purchase; empty for none."""


class LoyaltyCard(Frozen):
    """When somebody counts as loyal or as a possible regular."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    from_orders: int
    """From how many earlier orders on."""


class TrustCard(Frozen):
    """How far earlier orders speak for trust."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    from_orders: int
    """From how many earlier orders on it is sure."""


class Signal(Frozen):
    """One sign that a customer may leave."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    of: SignalOf
    """What is looked at."""
    at_least: int
    """From which value on it counts."""
    minus: int
    """What it takes off the health score."""


class Health(Frozen):
    """The health score of a relation: from the customer's own record, by a public sum."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    start: int
    """The score of an untroubled relation."""
    risk_below: int
    """Below which score the customer may be about to leave."""
    signals: tuple[Signal, ...]
    """What lowers it."""

    def of(self, customer: CustomerRecord) -> int:
        """Return the score of a customer; what is not on record lowers nothing."""
        values = {
            "order_drop_percent": _drop(customer),
            "complaints": customer.complaints,
            "days_since_last_order": customer.days_since_last_order or 0,
        }
        return self.start - sum(s.minus for s in self.signals if values[s.of] >= s.at_least)


def _drop(customer: CustomerRecord) -> int:
    """Return by how many percent orders fell from one period to the next; zero when they did not."""
    if customer.orders_lately is None or not customer.orders_before:
        return 0
    return max(0, 100 - 100 * customer.orders_lately // customer.orders_before)


class WinBack(Frozen):
    """What a customer who may leave is met with, by the cause."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    intents: tuple[Intent, ...]
    """The intents that show this cause."""
    say: str
    """The phrase that is said."""


class Agreement(Frozen):
    """Contact that is asked for with its purpose, and made only when the customer agrees."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    ask: str = Field(pattern=r"^ask_may_")
    """The phrase that asks; its name begins with `ask_may_`, so that a yes is known to answer it."""
    agreed: str
    """The phrase that confirms, with the day."""
    plan: FollowUpKind
    """The message that is planned."""


class Question(Frozen):
    """Something asked once."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    ask: str
    """The phrase that asks."""


class Relations(Frozen):
    """How relations are kept (C3, D4)."""

    tiers: dict[Tier, TierCard]
    """Extras by value tier."""
    loyalty: dict[Literal["loyal", "potential"], LoyaltyCard]
    """Loyalty by number of orders."""
    trust: TrustCard
    """Trust by number of orders."""
    health: Health
    """The signs of leaving."""
    better: Question
    """What a customer who may leave is asked."""
    win_back: dict[Cause, WinBack]
    """Ways back by cause."""
    agreements: dict[str, Agreement]
    """Contact by agreement."""


Grade = Literal["strong", "fair", "weak"]
"""How likely a contact is to buy (D2-01)."""


class LeadSource(Frozen):
    """A channel that contacts come from."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    names: tuple[str, ...]
    """How lead records call it."""


class LeadGrade(Frozen):
    """A grade, and how soon its contacts are written to."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    from_points: int
    """From how many points on."""
    hours: int
    """Within how many hours the first contact is made."""


class Grading(Frozen):
    """The points of purchasing power and fit."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    many_pieces: int
    """From how many pieces on an enquiry is a large one."""
    pieces: int
    """Points for a large enquiry."""
    budget: int
    """Points for a budget that covers something the shop sells and the contact is interested in."""
    fit: int
    """Points for an interest in something the shop sells."""


class Interests(Frozen):
    """What is noted of a contact's interests."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    keep: int
    """How many interests the planned message holds."""


class InvalidLeads(Frozen):
    """Contacts that are put aside, and how long they are kept."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    keep_days: int
    """After how many days the record is to be deleted."""


class Leads(Frozen):
    """How contacts from elsewhere are taken up (C3-01, D2)."""

    sources: dict[str, LeadSource]
    """Channels by name."""
    grading: Grading
    """What makes a contact promising."""
    grades: dict[Grade, LeadGrade]
    """Grades, the best first."""
    interests: Interests
    """What is noted."""
    invalid: InvalidLeads
    """What is put aside."""

    def channel_of(self, lead: Lead) -> str:
        """Return the channel a contact came from, or `other`."""
        return next((name for name, card in self.sources.items() if lead.source in card.names), "other")

    def grade_of(self, lead: Lead, *, products: Iterable[Product]) -> Grade:
        """Return the grade of a contact, from its record alone."""
        sold = [p for p in products if {p.id, p.category, p.kind}.intersection(lead.interests)]
        points = self.grading.fit if sold else 0
        if lead.pieces is not None and lead.pieces >= self.grading.many_pieces:
            points += self.grading.pieces
        if lead.budget is not None and any(p.price <= lead.budget for p in sold):
            points += self.grading.budget
        reached: dict[int, Grade] = {
            card.from_points: grade for grade, card in self.grades.items() if points >= card.from_points
        }
        return reached[max(reached)] if reached else "weak"
