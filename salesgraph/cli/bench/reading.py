"""How often a message reaches the specialist that should answer it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator
from rich.table import Table

from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.conversation import Message, MessageId, ThreadId, TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Assignment, SpecialistName
from salesgraph.domain.reading import Reading
from salesgraph.domain.shop import Shop
from salesgraph.guards.input.inspect import inspect
from salesgraph.playbook import load_playbook
from salesgraph.reading.measure import RouteReport, RouteRow, measure_routes
from salesgraph.routing.router import route
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop

ERRORS = 8
"""Kinds of errors that are shown."""


def _list(value: object) -> object:
    if value is None or value == "":
        return ()
    return (value,) if isinstance(value, str) else value


def _text(value: object) -> object:
    return "" if value is None else value


class Sample(RouteRow):
    """One message and who should answer it. Other keys of the file are remarks."""

    alt: Annotated[tuple[SpecialistName, ...], BeforeValidator(_list)] = ()
    """Who else may; null, one name or a list."""
    context: Annotated[str, BeforeValidator(_text)] = ""
    """The shop's line before it; may be empty."""


Choice = tuple[SpecialistName, float]
"""Who answers a message, and how sure the reader was."""

Choose = Callable[[Sample], Choice]
"""Makes the choice."""


def run(file: Path, *, shop: str, settings: Settings, as_json: bool) -> None:
    """Print strict and lenient accuracy, overall and by source.

    Raises:
        SalesGraphError: The file, the shop or the knowledge is wrong.
    """
    samples = read_rows(file, Sample)
    with screen(error=True).status("Getting the reader ready"):
        choose = chooser(load_shop(shop, knowledge=settings.knowledge), settings=settings)
    choices = iter([choose(sample) for sample in samples])
    # The choice needs the line before the message, of which the measurement knows nothing; it asks in order.
    report = measure_routes(samples, lambda _: next(choices))
    if as_json:
        sources = {source: each.model_dump() for source, each in report.sources.items()}
        say_json(
            {
                **report.overall.model_dump(),
                "by_source": sources,
                "calibration_error": report.calibration_error,
                "confusions": [each.model_dump() for each in report.confusions],
            }
        )
    else:
        show(report)


def chooser(shop: Shop, *, settings: Settings) -> Choose:
    """Return the choice that a turn makes: reader, guard and router, without the specialists.

    Raises:
        SalesGraphError: The knowledge is wrong, or the reader's weights cannot be stored.
    """
    from salesgraph.reading.reader import load_reader

    playbook = load_playbook(settings.knowledge)
    reader = load_reader(settings.knowledge, home=settings.home, playbook=playbook, shop=shop)

    def choose(sample: Sample) -> Choice:
        now = datetime.now(UTC)
        before = (Message(role="assistant", text=sample.context, at=now),) if sample.context else ()
        memory = Memory(window=before)
        turn = TurnInput(thread=ThreadId("bench"), message_id=MessageId("bench"), text=sample.text, at=now)
        reading = reader(turn, memory, shop)
        findings = inspect(turn, shop=shop, card=playbook.security)
        shares = route(reading, findings, memory=memory, turn=turn)
        sure = reading.intents[0].confidence if reading.intents else 0.0
        return foremost(shares, reading=reading), sure

    return choose


def foremost(shares: Sequence[Assignment], *, reading: Reading) -> SpecialistName:
    """Return who answers the first intent; if nobody does, who answers first."""
    first = reading.intents[0].intent if reading.intents else None
    serving = (each for each in shares if first in each.intents)
    return next(serving, shares[0]).specialist


def show(report: RouteReport) -> None:
    """Print the accuracy by source, then the most frequent errors."""
    accuracy = Table(box=None, pad_edge=False)
    accuracy.add_column("source")
    for name in ("messages", "strict", "lenient"):
        accuracy.add_column(name, justify="right")
    for source, each in (*report.sources.items(), ("overall", report.overall)):
        accuracy.add_row(source or "–", str(each.rows), percent(each.strict), percent(each.lenient))
    errors = Table(box=None, pad_edge=False)
    for name in ("meant for", "reached"):
        errors.add_column(name)
    errors.add_column("messages", justify="right")
    for each in report.confusions[:ERRORS]:
        errors.add_row(each.route, each.got, str(each.count))
    console = screen()
    console.print(accuracy)
    console.print(f"\nexpected calibration error {report.calibration_error:.3f}\n")
    console.print(errors)
