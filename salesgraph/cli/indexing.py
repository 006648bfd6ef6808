"""What `salesgraph index` and `salesgraph search` do."""

from collections.abc import Sequence
from contextlib import closing

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from salesgraph.assembly import open_knowledge, passages_for
from salesgraph.cli.screen import plain, screen, shortened
from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.passage import Audience, Hit
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import IndexReport, build_index
from salesgraph.settings import Settings
from salesgraph.shops.loader import load_shop

FIRST_WORDS = 160
"""Characters of a passage that are shown."""


def build(shop_name: str, *, settings: Settings) -> None:
    """Bring the index of a shop up to date and print what that took.

    Raises:
        SalesGraphError: The shop, a manual or the index folder is wrong.
    """
    shop = load_shop(shop_name, knowledge=settings.knowledge)
    passages = passages_for(shop, knowledge=settings.knowledge)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = screen(error=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Embedding", total=None)
        report = build_index(
            passages,
            home=settings.home,
            name=shop.name,
            embedding=HashedNgrams(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    screen().print(_report(report))


def look_up(
    query: str,
    *,
    language: Language | None,
    audience: Audience,
    k: int,
    shop: str,
    settings: Settings,
) -> None:
    """Print the passages of a shop's manuals that are nearest to a query.

    Raises:
        SalesGraphError: The shop, a manual or the index folder is wrong.
    """
    loaded = load_shop(shop, knowledge=settings.knowledge)
    index = open_knowledge(loaded, home=settings.home, knowledge=settings.knowledge)
    wanted = language or detect_language(query, default=loaded.language)
    with closing(index):
        hits = index.search(query, language=wanted, audience=audience, k=k)
    console = screen()
    for note in index.notes:
        console.print(Text(plain(note), style="yellow"))
    console.print(_hits(hits) if hits else Text("Nothing found."))


def _report(report: IndexReport) -> Table:
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
    )
    for label, value in rows:
        table.add_row(label, Text(value))
    return table


def _hits(hits: Sequence[Hit]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("score", justify="right", style="bold")
    table.add_column("passage", overflow="fold", ratio=2)
    table.add_column("facts", overflow="fold", ratio=1)
    table.add_column("text", overflow="fold", ratio=4)
    for hit in hits:
        passage = hit.passage
        first = shortened(passage.text, to=FIRST_WORDS)
        table.add_row(f"{hit.score:.2f}", Text(passage.id), Text(" ".join(passage.facts)), Text(first))
    return table
