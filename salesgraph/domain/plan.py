"""What a specialist decides to say and do."""

from typing import Literal

from pydantic import Field

from salesgraph.domain.effects import Action
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.reading import Intent

SpecialistName = Literal[
    "greeter", "needs_assessor", "recommender", "objection_handler", "closer", "after_sales",
    "security_guard", "handoff",
]  # fmt: skip
"""The eight specialists."""

FactKind = Literal[
    "product", "price", "total", "saving", "stock", "spec", "policy", "promotion", "order", "review",
    "popularity", "time", "shop", "customer", "case", "knowledge", "list", "none",
]  # fmt: skip
"""What sort of truth a fact is, which decides how a reply is checked against it."""

PointRole = Literal[
    "opening", "apology", "empathy", "answer", "reason", "offer", "limit", "step", "question", "closing"
]
"""The part a point plays, which decides where it stands in the reply."""


class Fact(Frozen):
    """One checkable value, ready to be spoken."""

    text: str
    """The value as it is said in the reply's language: `$139`, `6月12日`."""
    source: str
    """Where it comes from: `catalog:FW-01.price`, `policy:no_reason_return`, `customer`, ..."""
    kind: FactKind = "none"
    """What sort of truth it is."""
    subject: str = ""
    """What it is true of: a product or order id; empty when it is about the shop."""


class Point(Frozen):
    """One thing to say: a phrase by name, and the facts that fill it."""

    say: str
    """The name of the phrase in `knowledge/phrases/`."""
    facts: dict[str, Fact] = {}
    """Placeholder name to fact."""
    role: PointRole = "answer"
    """Its part in the reply."""
    must: bool = True
    """Whether the reply fails without it; optional points go first when the reply must be short."""
    tactics: tuple[FactId, ...] = ()
    """The facts of the manuals that made the specialist say it."""


class Plan(Frozen):
    """The decision of one specialist. Prices, promises and refunds are settled here."""

    specialist: SpecialistName
    """Who decided."""
    points: tuple[Point, ...] = ()
    """What to say, in order."""
    actions: tuple[Action, ...] = ()
    """What to do."""
    tactics: tuple[FactId, ...] = ()
    """Facts of the manuals followed beside those named on the points."""
    answered: tuple[Intent, ...] = ()
    """The intents this plan settles."""
    cites: tuple[str, ...] = ()
    """Ids of passages the plan rests on."""
    prose: str = ""
    """Finished text, for specialists that write themselves; it is reviewed like any other."""
    prose_facts: tuple[Fact, ...] = ()
    """What `prose` may state."""
    quiet: bool = False
    """Whether nothing should be said at all, as after a second silence."""

    def all_facts(self) -> tuple[Fact, ...]:
        """Return every fact the plan allows to be stated."""
        return tuple(fact for point in self.points for fact in point.facts.values()) + self.prose_facts

    def all_tactics(self) -> tuple[FactId, ...]:
        """Return the manual facts behind the plan, each once, in order."""
        named = [tactic for point in self.points for tactic in point.tactics]
        return tuple(dict.fromkeys([*self.tactics, *named]))


class Assignment(Frozen):
    """One specialist's share of a turn."""

    specialist: SpecialistName
    """Who is asked."""
    intents: tuple[Intent, ...] = Field(default=())
    """Which intents it should answer; empty means it is asked for the turn as a whole."""
