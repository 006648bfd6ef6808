"""How often a message reaches the specialist that should answer it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ConfigDict
from rich.table import Table

from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.conversation import Message, MessageId, ThreadId, TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.model import Frozen
from salesgraph.domain.plan import Assignment, SpecialistName
from salesgraph.domain.reading import Reading
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.inspect import inspect
from salesgraph.playbook import load_playbook
from salesgraph.routing.router import route
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop


class Sample(Frozen):
    """One message and who should answer it. Other keys of the file are remarks."""

    model_config = ConfigDict(extra="ignore")

    text: str
    """The message."""
    route: SpecialistName
    """Who should answer."""
    alt: tuple[SpecialistName, ...] = ()
    """Who else may."""
    source: str = ""
    """Where it comes from."""
    context: str = ""
    """The shop's line before it; may be empty."""


class Score(Frozen):
    """How often the right specialist was chosen."""

    rows: int
    """Messages."""
    strict: float
    """The share that reached `route`."""
    lenient: float
    """The share that reached `route` or one of `alt`."""


Choose = Callable[[Sample], SpecialistName]
"""Returns who answers a message."""


def run(file: Path, *, shop: str, settings: Settings, as_json: bool) -> None:
    """Print strict and lenient accuracy, overall and by source.

    Raises:
        SalesGraphError: The file, the shop or the knowledge is wrong.
    """
    samples = read_rows(file, Sample)
    with screen(error=True).status("Getting the reader ready"):
        choose = chooser(load_shop(shop, knowledge=settings.knowledge), settings=settings)
    chosen: list[SpecialistName] = [choose(sample) for sample in samples]
    overall, by_source = score(samples, chosen=chosen), score_by_source(samples, chosen=chosen)
    if as_json:
        sources = {source: each.model_dump() for source, each in by_source.items()}
        say_json({**overall.model_dump(), "by_source": sources})
    else:
        screen().print(_table(overall, by_source=by_source))


def chooser(shop: Shop, *, settings: Settings) -> Choose:
    """Return the choice that a turn makes: reader, guard and router, without the specialists.

    Raises:
        SalesGraphError: The knowledge is wrong, or the reader's weights cannot be stored.
    """
    from salesgraph.reading.reader import load_reader

    playbook = load_playbook(settings.knowledge)
    reader = load_reader(settings.knowledge, home=settings.home, playbook=playbook, shop=shop)

    def choose(sample: Sample) -> SpecialistName:
        now = datetime.now(UTC)
        before = (Message(role="assistant", text=sample.context, at=now),) if sample.context else ()
        memory = Memory(window=before)
        turn = TurnInput(thread=ThreadId("bench"), message_id=MessageId("bench"), text=sample.text, at=now)
        reading = reader(turn, memory, shop)
        findings = inspect(turn, shop=shop, card=playbook.security)
        return foremost(route(reading, findings, memory=memory, turn=turn), reading=reading)

    return choose


def foremost(shares: Sequence[Assignment], *, reading: Reading) -> SpecialistName:
    """Return who answers the first intent; if nobody does, who answers first."""
    first = reading.intents[0].intent if reading.intents else None
    serving = (each for each in shares if first in each.intents)
    return next(serving, shares[0]).specialist


def score(samples: Sequence[Sample], *, chosen: Sequence[SpecialistName]) -> Score:
    """Return how often the choice was right."""
    pairs = list(zip(samples, chosen, strict=True))
    strict = sum(name == sample.route for sample, name in pairs)
    lenient = sum(name in (sample.route, *sample.alt) for sample, name in pairs)
    return Score(rows=len(pairs), strict=strict / len(pairs), lenient=lenient / len(pairs))


def score_by_source(samples: Sequence[Sample], *, chosen: Sequence[SpecialistName]) -> dict[str, Score]:
    """Return the same for the messages of each source."""
    groups: dict[str, list[tuple[Sample, SpecialistName]]] = {}
    for sample, name in zip(samples, chosen, strict=True):
        groups.setdefault(sample.source, []).append((sample, name))
    return {
        source: score([sample for sample, _ in pairs], chosen=[name for _, name in pairs])
        for source, pairs in sorted(groups.items())
    }


def _table(overall: Score, *, by_source: dict[str, Score]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("source")
    for name in ("messages", "strict", "lenient"):
        table.add_column(name, justify="right")
    for source, each in (*by_source.items(), ("overall", overall)):
        table.add_row(source or "–", str(each.rows), percent(each.strict), percent(each.lenient))
    return table
