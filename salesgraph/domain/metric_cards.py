"""The card of measures: what is counted, so that service and sales can be judged by figures."""

from typing import Literal

from pydantic import RootModel

from salesgraph.domain.cards import Words
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.reading import Intent

MetricName = Literal[
    "turn", "answered_at_once", "handoff", "objection", "buying_intent", "conversion", "repurchase",
    "order_value", "lead", "case_opened", "product_feedback", "followup_planned", "followup_answered",
    "satisfaction",
]  # fmt: skip
"""What the record step can measure."""


class MetricCard(Frozen):
    """One measure. A measure that is on no card is not taken."""

    facts: tuple[FactId, ...]
    """The facts that ask for it."""
    counts: str
    """What one event stands for."""
    unit: Literal["count", "label", "amount", "score"]
    """What its value is: none, a name, money, or a mark out of five."""
    seconds: int = 0
    """Within how many seconds an answer counts as given at once."""
    words: Words = Words()
    """Regular expressions with the group `mark`, in which customers rate."""
    intents: tuple[Intent, ...] = ()
    """The intents beside which such words are a rating."""


class Metrics(RootModel[dict[MetricName, MetricCard]]):
    """All measures by name."""
