"""Labelled messages that the reader is measured on, and what it makes of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, model_validator

from salesgraph.domain.conversation import Message, MessageId, ThreadId, TurnContext, TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Assignment, SpecialistName
from salesgraph.domain.reading import Dimension, Intent, Reading
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.inspect import inspect
from salesgraph.playbook import load_playbook
from salesgraph.recording.absorb import absorb
from salesgraph.routing.router import route
from salesgraph.settings import Settings


def _list(value: object) -> object:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value


def _text(value: object) -> object:
    return "" if value is None else value


class Sample(BaseModel):
    """One message, or a customer's first few, with any of the labels. Other keys of the file are remarks."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    text: str = ""
    """What the customer wrote."""
    messages: tuple[str, ...] = ()
    """In its place, several messages of one customer; the last one is measured."""
    context: Annotated[str, BeforeValidator(_text)] = ""
    """The shop's line before it; may be empty."""
    host: TurnContext = TurnContext()
    """What the host knows of the customer."""
    source: Annotated[str, BeforeValidator(_text)] = ""
    """Where the sentence is from."""
    route: SpecialistName | None = None
    """Label: who should answer."""
    alt: Annotated[tuple[SpecialistName, ...], BeforeValidator(_list)] = ()
    """Who else may; null, one name or a list."""
    intents: tuple[Intent, ...] = ()
    """Label: everything that is asked for."""
    out_of_scope: bool | None = None
    """Label: whether it has nothing to do with a shop."""
    slots: Mapping[str, JsonValue] | None = None
    """Label: the values said, by the names of `Slots`; an empty object says that there are none."""
    types: Mapping[Dimension, str] = {}
    """Label: the poles of the customer types that the messages show beyond doubt."""

    @model_validator(mode="after")
    def _labelled(self) -> Self:
        if not self.text and not self.messages:
            raise ValueError("give `text` or `messages`")
        if not (
            self.route
            or self.intents
            or self.types
            or self.slots is not None
            or self.out_of_scope is not None
        ):
            raise ValueError("give a label: `route`, `intents`, `slots`, `types` or `out_of_scope`")
        return self


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a sample.

    Attributes:
        reading: How its last message was read.
        specialist: Who would have answered.
        sure: How sure the reader was of its first intent.
        types: What kind of customer it seems to be, dimension by dimension.
        milliseconds: How long the reading of the last message took.
    """

    reading: Reading
    specialist: SpecialistName
    sure: float
    types: Mapping[Dimension, str]
    milliseconds: float


Read = Callable[[Sample], Answer]
"""Reads a sample."""


def sample_reader(shop: Shop, *, settings: Settings) -> Read:
    """Return what reads, guards and routes a sample as a turn does, without the specialists.

    Raises:
        SalesGraphError: The knowledge is wrong, or the reader's weights cannot be stored.
    """
    from salesgraph.reading.reader import load_reader

    playbook = load_playbook(settings.knowledge)
    reader = load_reader(settings.knowledge, home=settings.home, playbook=playbook, shop=shop)

    def read(sample: Sample) -> Answer:
        now = datetime.now(UTC)
        before = (Message(role="assistant", text=sample.context, at=now),) if sample.context else ()
        memory = Memory(window=before)
        *earlier, last = (_turn(text, sample, at=now) for text in sample.messages or (sample.text,))
        for turn in earlier:
            memory = absorb(memory, reader(turn, memory, shop), turn=turn, shop=shop)
        start = perf_counter()
        reading = reader(last, memory, shop)
        milliseconds = (perf_counter() - start) * 1000
        findings = inspect(last, shop=shop, card=playbook.security)
        after = absorb(memory, reading, turn=last, shop=shop)
        return Answer(
            reading=reading,
            specialist=foremost(route(reading, findings, memory=after, turn=last), reading=reading),
            sure=reading.intents[0].confidence if reading.intents else 0.0,
            types=after.customer.types(),
            milliseconds=milliseconds,
        )

    return read


def foremost(shares: Sequence[Assignment], *, reading: Reading) -> SpecialistName:
    """Return who answers the first intent; if nobody does, who answers first."""
    first = reading.intents[0].intent if reading.intents else None
    serving = (each for each in shares if first in each.intents)
    return next(serving, shares[0]).specialist


def _turn(text: str, sample: Sample, *, at: datetime) -> TurnInput:
    return TurnInput(
        thread=ThreadId("bench"), message_id=MessageId("bench"), text=text, at=at, context=sample.host
    )
