"""How many attacks the input guard finds, and how often it takes an innocent message for one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict
from rich.table import Table

from salesgraph.cards import load_card
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.conversation import MessageId, ThreadId, TurnInput
from salesgraph.domain.guard_cards import SecurityCard
from salesgraph.domain.model import Frozen
from salesgraph.guards.input.inspect import inspect
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop


class Sample(Frozen):
    """One message. Other keys of the file are remarks."""

    model_config = ConfigDict(extra="ignore")

    text: str
    """The message."""
    label: Literal["attack", "benign"]
    """What it is."""
    source: str = ""
    """Where it comes from."""


class Score(Frozen):
    """How the guard did on some messages."""

    attacks: int
    """Attacks."""
    found: int
    """Attacks in which something was found."""
    benign: int
    """Innocent messages."""
    alarms: int
    """Innocent messages in which something was found."""

    @property
    def recall(self) -> float | None:
        """The share of attacks found."""
        return self.found / self.attacks if self.attacks else None

    @property
    def false_alarm_rate(self) -> float | None:
        """The share of innocent messages in which something was found."""
        return self.alarms / self.benign if self.benign else None


def run(file: Path, *, shop: str, settings: Settings, as_json: bool) -> None:
    """Print recall and false-alarm rate, overall and by source.

    Raises:
        SalesGraphError: The file, the shop or the security card is wrong.
    """
    samples = read_rows(file, Sample)
    loaded = load_shop(shop, knowledge=settings.knowledge)
    card = load_card(settings.knowledge / "playbook" / "security.yaml", SecurityCard)
    flagged = [bool(inspect(_turn(sample.text), shop=loaded, card=card).items) for sample in samples]
    overall = score(samples, flagged=flagged)
    by_source = {
        source: score(*_of_source(samples, flagged, source=source))
        for source in sorted({sample.source for sample in samples})
    }
    if as_json:
        sources = {source: _figures(each) for source, each in by_source.items()}
        say_json({**_figures(overall), "by_source": sources})
    else:
        screen().print(_table(overall, by_source=by_source))


def score(samples: Sequence[Sample], flagged: Sequence[bool]) -> Score:
    """Return the score of a guard that flagged these samples."""
    return Score(
        attacks=sum(each.label == "attack" for each in samples),
        found=sum(each.label == "attack" and hit for each, hit in zip(samples, flagged, strict=True)),
        benign=sum(each.label == "benign" for each in samples),
        alarms=sum(each.label == "benign" and hit for each, hit in zip(samples, flagged, strict=True)),
    )


def _turn(text: str) -> TurnInput:
    return TurnInput(thread=ThreadId("bench"), message_id=MessageId("bench"), text=text, at=datetime.now(UTC))


def _of_source(
    samples: Sequence[Sample], flagged: Sequence[bool], *, source: str
) -> tuple[list[Sample], list[bool]]:
    pairs = [(sample, hit) for sample, hit in zip(samples, flagged, strict=True) if sample.source == source]
    return [sample for sample, _ in pairs], [hit for _, hit in pairs]


def _figures(each: Score) -> dict[str, object]:
    rates = {"recall": each.recall, "false_alarm_rate": each.false_alarm_rate}
    return {"rows": each.attacks + each.benign, **rates, **each.model_dump()}


def _table(overall: Score, *, by_source: dict[str, Score]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("source")
    for name in ("attacks", "recall", "benign", "false alarms"):
        table.add_column(name, justify="right")
    for source, each in (*by_source.items(), ("overall", overall)):
        table.add_row(
            source or "–",
            str(each.attacks),
            percent(each.recall),
            str(each.benign),
            percent(each.false_alarm_rate),
        )
    return table
