"""What a specialist is: a callable from what is known to a plan."""

from collections.abc import Callable
from datetime import datetime

from pydantic import Field, InstanceOf

from salesgraph.domain.conversation import Language, TurnInput
from salesgraph.domain.findings import Findings
from salesgraph.domain.memory import Memory
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Hit
from salesgraph.domain.plan import Assignment, Plan
from salesgraph.domain.reading import Reading
from salesgraph.domain.shop import Shop


class SpecialistInput(Frozen):
    """Everything a specialist may base its plan on."""

    turn: TurnInput
    """The message or event, and what the host knows."""
    assignment: Assignment
    """Which intents to answer."""
    reading: Reading
    """The message understood."""
    findings: Findings
    """What the input guard found."""
    memory: Memory
    """What is remembered, this turn's types and slots included."""
    passages: tuple[Hit, ...] = ()
    """Passages of the manuals that fit the message."""
    shop: InstanceOf[Shop] = Field(exclude=True, repr=False)
    """The shop's data; never serialised."""

    @property
    def language(self) -> Language:
        """The language to answer in."""
        return self.reading.language

    @property
    def now(self) -> datetime:
        """The moment of the turn in the shop's time zone."""
        return self.turn.at.astimezone(self.shop.timezone)


Specialist = Callable[[SpecialistInput], Plan]
"""Any callable of this shape can take the place of a built-in specialist."""
