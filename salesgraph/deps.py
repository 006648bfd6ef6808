"""What the steps work with: one frozen object, bound when the graph is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Reading
from salesgraph.domain.shop import Shop
from salesgraph.domain.specialist import Specialist
from salesgraph.playbook import Playbook
from salesgraph.retrieval.base import Knowledge

Reader = Callable[[TurnInput, Memory, Shop], Reading]
"""Understands a message: the local reader, or one of your own."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """The collaborators of a turn.

    Attributes:
        shop: The shop's data.
        playbook: The cards.
        reader: Understands messages.
        knowledge: Finds passages of the manuals.
        specialists: The built-in specialists by name.
        swapped: Specialists that take the place of built-in ones.
        clock: Tells the time, with a zone.
        patience: Seconds a swapped specialist may take before the built-in one answers.
    """

    shop: Shop
    playbook: Playbook
    reader: Reader
    knowledge: Knowledge
    specialists: Mapping[SpecialistName, Specialist]
    swapped: Mapping[SpecialistName, Specialist]
    clock: Callable[[], datetime]
    patience: float = 20.0
