"""What leaves the turn: the draft, its verdict, and the reply with its trace."""

from typing import Literal

from salesgraph.domain.effects import Effect
from salesgraph.domain.findings import Finding
from salesgraph.domain.memory import Stage
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Citation, FactId
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Dimension, IntentGuess

CheckName = Literal[
    "number", "product", "name", "contact", "link", "absolute", "urgency", "label", "biography",
    "disparagement", "questions", "missing", "empty", "language",
]  # fmt: skip
"""The checks of the review."""


class Draft(Frozen):
    """A text that has not been reviewed yet."""

    text: str
    """The whole reply."""
    writer: Literal["template", "model", "specialist"] = "template"
    """Who wrote it."""
    said: tuple[str, ...] = ()
    """The phrase names it was built from, empty for a model's text."""


class Violation(Frozen):
    """One claim or wording that must not leave."""

    check: CheckName
    """The check that failed."""
    claim: str
    """The words concerned."""
    message: str
    """What is wrong with them."""


class Verdict(Frozen):
    """The outcome of a review. Blocking is data, not an exception."""

    violations: tuple[Violation, ...] = ()
    """What was found; empty means the draft may leave."""

    @property
    def passed(self) -> bool:
        """Whether the draft may leave."""
        return not self.violations


class Trace(Frozen):
    """Why the reply is what it is."""

    specialists: tuple[SpecialistName, ...] = ()
    """Who answered, in the order of the reply."""
    intents: tuple[IntentGuess, ...] = ()
    """What was read."""
    tactics: tuple[FactId, ...] = ()
    """The facts of the manuals that were acted on."""
    findings: tuple[Finding, ...] = ()
    """What the input guard found."""
    violations: tuple[Violation, ...] = ()
    """What the review stopped before the reply passed."""
    citations: tuple[Citation, ...] = ()
    """Where the statements come from."""
    model_calls: int = 0
    """Calls to a language model."""
    tokens: int = 0
    """Tokens of those calls."""
    steps_ms: dict[str, float] = {}
    """Milliseconds per step."""
    customer_types: dict[Dimension, str] = {}
    """The customer-type vector after the turn. Internal."""
    effects: tuple[Effect, ...] = ()
    """What was done beside answering."""
    stage: Stage = "welcome"
    """Where the conversation stands."""
    unanswered: tuple[str, ...] = ()
    """Intents kept for later."""
    notes: tuple[str, ...] = ()
    """What did not go as planned: a swapped specialist that failed, a repaired store."""


class Reply(Frozen):
    """The answer to one turn."""

    text: str
    """What the customer reads; empty when nothing is to be said."""
    citations: tuple[Citation, ...] = ()
    """Where its statements come from."""
    trace: Trace = Trace()
    """Why it is what it is."""
