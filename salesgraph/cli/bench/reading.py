"""How well labelled messages are read: routes, intents, values, kinds of customers, and the time it takes."""

from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import get_args

from rich.table import Table

from salesgraph.cli.bench.intents import IntentReport, ScopeReport, score_intents, score_scope
from salesgraph.cli.bench.routes import RouteReport, score_routes
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.bench.samples import Sample, sample_reader
from salesgraph.cli.bench.slots import SlotReport, score_slots
from salesgraph.cli.bench.types import TypeReport, score_types
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.model import Frozen
from salesgraph.domain.plan import SpecialistName
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop


class ReadingReport(Frozen):
    """What was measured; a part without labels in the file is none."""

    milliseconds: float
    """The median time of one reading."""
    routes: RouteReport | None
    """Who answers."""
    intents: IntentReport | None
    """What is asked for."""
    scope: ScopeReport | None
    """What belongs to a shop."""
    slots: SlotReport | None
    """Values."""
    types: TypeReport | None
    """Kinds of customers."""


def run(file: Path, *, shop: str, settings: Settings, as_json: bool) -> None:
    """Print how well the messages of a file are read, for the labels that they carry.

    Raises:
        SalesGraphError: The file, the shop or the knowledge is wrong.
    """
    report = measure(file, shop=shop, settings=settings)
    if as_json:
        parts = report.model_dump(exclude_none=True)
        # The routes are what the command is mostly asked for; they stand at the top level.
        say_json({**parts.pop("routes", {}), **parts})
    else:
        show(report)


def measure(file: Path, *, shop: str, settings: Settings) -> ReadingReport:
    """Return how well the messages of a file are read.

    Raises:
        SalesGraphError: The file, the shop or the knowledge is wrong.
    """
    samples = read_rows(file, Sample)
    with screen(error=True).status("Getting the reader ready"):
        read = sample_reader(load_shop(shop, knowledge=settings.knowledge), settings=settings)
    answered = [(sample, read(sample)) for sample in samples]
    return ReadingReport(
        milliseconds=median(answer.milliseconds for _, answer in answered),
        routes=score_routes(answered),
        intents=score_intents(answered),
        scope=score_scope(answered),
        slots=score_slots(answered),
        types=score_types(answered),
    )


def show(report: ReadingReport) -> None:
    """Print what was measured."""
    if report.routes is not None:
        _show_routes(report.routes)
    if report.intents is not None:
        each = report.intents
        _say(
            {
                "messages with all intents found": percent(each.all_found),
                "with these and no others": percent(each.exact),
                "intents, precision": percent(each.precision),
                "intents, recall": percent(each.recall),
            },
            title=f"intents of {each.messages} messages",
        )
    if report.scope is not None:
        scope = report.scope
        _say(
            {
                f"recognised of {scope.outside} outside": percent(scope.recognised),
                f"wrongly refused of {scope.inside} inside": percent(scope.wrongly_refused),
            },
            title="what belongs to a shop",
        )
    if report.slots is not None:
        _show_slots(report.slots)
    if report.types is not None:
        types = report.types
        _say(
            {
                "customers told right": percent(types.right),
                "poles found": percent(types.poles),
                "poles contradicted": percent(types.contradicted),
                **{f"  {name}": percent(share) for name, share in types.by_dimension.items()},
            },
            title=f"types of {types.customers} customers",
        )
    screen().print(f"one reading {report.milliseconds:.1f} ms (median)")


def _show_routes(report: RouteReport) -> None:
    """Print the accuracy by source, then who answered what."""
    accuracy = Table(box=None, pad_edge=False)
    accuracy.add_column("source")
    for name in ("messages", "strict", "lenient"):
        accuracy.add_column(name, justify="right")
    for source, score in (*report.by_source.items(), ("overall", report)):
        accuracy.add_row(source or "–", str(score.messages), percent(score.strict), percent(score.lenient))
    answered: set[SpecialistName] = {each for got in report.confusion.values() for each in got}
    names: tuple[SpecialistName, ...] = get_args(SpecialistName)
    reached: list[SpecialistName] = [name for name in names if name in answered or name in report.confusion]
    errors = Table(box=None, pad_edge=False)
    errors.add_column("meant for, reached")
    for header in reached:
        errors.add_column(header.replace("_", "\n"), justify="right")
    for meant, got in report.confusion.items():
        errors.add_row(meant, *(str(got.get(each, "·")) for each in reached))
    console = screen()
    console.print(accuracy)
    console.print(f"\nexpected calibration error {report.calibration_error:.3f}\n")
    console.print(errors)
    console.print()


def _show_slots(report: SlotReport) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column(f"values of {report.messages} messages")
    for name in ("values", "precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for name, each in (*report.by_slot.items(), ("overall", report)):
        table.add_row(name, str(each.values), percent(each.precision), percent(each.recall), percent(each.f1))
    console = screen()
    console.print(table)
    console.print()


def _say(figures: Mapping[str, str], *, title: str) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column(title)
    table.add_column(justify="right")
    for name, figure in figures.items():
        table.add_row(name, figure)
    console = screen()
    console.print(table)
    console.print()
