"""What `salesgraph index` and `salesgraph search` do."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from salesgraph.assembly import open_embedding, open_knowledge, own_manuals, shipped_passages
from salesgraph.cli.screen import plain, say_json, screen, shortened
from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Hit
from salesgraph.ingestion.report import Ingested
from salesgraph.retrieval.index import IndexReport, build_index
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop

FIRST_WORDS = 160
"""Characters of a passage that are shown."""


def build(shop_name: str, *, manuals: Path | None, settings: Settings, as_json: bool) -> None:
    """Bring the index of a shop up to date; print what that took and what of its manuals was left out.

    Raises:
        SalesGraphError: The shop, a manual, the embedding or the index folder is wrong.
    """
    shop = load_shop(shop_name, knowledge=settings.knowledge)
    with _bar() as bar:
        read = own_manuals(
            shop, knowledge=settings.knowledge, folder=manuals, progress=_told(bar, "Reading manuals")
        )
        report = build_index(
            (*shipped_passages(settings.knowledge), *read.passages),
            home=settings.home,
            name=shop.name,
            embedding=open_embedding(settings.embedding),
            progress=_told(bar, "Embedding"),
        )
    if as_json:
        left = read.model_dump(mode="json", exclude={"passages"})
        say_json({"index": report.model_dump(mode="json"), "own_passages": len(read.passages), **left})
    else:
        screen().print(_report(report, read=read))


def look_up(
    query: str,
    *,
    language: Language | None,
    audience: Audience,
    k: int,
    shop: str,
    manuals: Path | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Print the passages of a shop's manuals that are nearest to a query.

    Raises:
        SalesGraphError: The shop, a manual, the embedding or the index folder is wrong.
    """
    index = open_knowledge(
        load_shop(shop, knowledge=settings.knowledge),
        home=settings.home,
        knowledge=settings.knowledge,
        embedding=settings.embedding,
        manuals=manuals,
    )
    with closing(index):
        hits = index.search(query, language=language, audience=audience, k=k)
    if as_json:
        say_json([{"score": hit.score, **hit.passage.model_dump(mode="json")} for hit in hits])
        return
    console = screen()
    for note in index.notes:
        console.print(Text(plain(note), style="yellow"))
    console.print(_hits(hits) if hits else Text("Nothing found."))


def _bar() -> AbstractContextManager[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = screen(error=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _told(bar: Progress, what: str) -> Callable[[int, int], None]:
    """Return a listener that moves a bar of its own."""
    task = bar.add_task(what, total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)


def _report(report: IndexReport, *, read: Ingested) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    state = "built" if report.built else "was up to date"
    rows = (
        ("index", state),
        ("passages", str(report.passages)),
        ("embedded", str(report.embedded)),
        ("reused", str(report.reused)),
        ("removed", str(report.removed)),
        ("seconds", f"{report.seconds:.2f}"),
        ("folder", str(report.folder)),
        *(("note", note) for note in report.notes),
        *_account(read),
    )
    for label, value in rows:
        table.add_row(label, Text(plain(value)))
    return table


def _account(read: Ingested) -> list[tuple[str, str]]:
    """Return what became of the shop's own manuals, a line for each file and reason."""
    if not (read.passages or read.dropped or read.skipped):
        return []
    dropped = Counter((each.file, each.kind, each.reason) for each in read.dropped)
    repaired = Counter((each.file, each.source) for each in read.repaired)
    return [
        ("own passages", str(len(read.passages))),
        *(("skipped", f"{each.file}: {each.problem}. {each.fix}") for each in read.skipped),
        *(
            ("dropped", f"{file}: {count} × {kind}, {reason}")
            for (file, kind, reason), count in dropped.items()
        ),
        *(
            ("repaired", f"{file}: {count} × by {'its source card' if source == 'card' else 'rule'}")
            for (file, source), count in repaired.items()
        ),
    ]


def _hits(hits: Sequence[Hit]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("score", justify="right", style="bold")
    table.add_column("passage", overflow="fold", ratio=2)
    table.add_column("facts", overflow="fold", ratio=1)
    table.add_column("text", overflow="fold", ratio=4)
    for hit in hits:
        passage = hit.passage
        first = shortened(passage.text, to=FIRST_WORDS)
        marks = " ".join([*passage.facts, *passage.labels])
        table.add_row(f"{hit.score:.2f}", Text(passage.id), Text(marks), Text(first))
    return table
