"""How well the search finds the right passage: on our questions, or on a corpus of one's own."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ConfigDict, Field
from rich.table import Table

from salesgraph.cli.bench.questions import Result, measure
from salesgraph.cli.bench.rankers import Ranker, rankers
from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.bench.scale import Scale, grow
from salesgraph.cli.bench.score import DEPTH, Score, score
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage, PassageId
from salesgraph.errors import UsageError
from salesgraph.ingestion.markdown import split, with_hash
from salesgraph.settings import Settings

PARTS = 5
"""Hits asked for a document wanted, since long documents are several passages."""

OURS = "salesgraph"
"""The way of ranking that is measured."""


class Document(Frozen):
    """One document. Other keys of the file are remarks."""

    model_config = ConfigDict(extra="ignore")

    id: str
    """Its id."""
    title: str = ""
    """Its title."""
    text: str
    """Its text."""


class Query(Frozen):
    """One query. Other keys of the file are remarks."""

    model_config = ConfigDict(extra="ignore")

    query: str
    """The words looked for."""
    gold_ids: tuple[str, ...] = Field(min_length=1)
    """The documents of which any one is right."""


def run(
    corpus: Path | None, *, queries: Path | None, passages: int, settings: Settings, as_json: bool
) -> None:
    """Print recall@1, recall@5 and MRR of our search, of plain BM25 and of plain vectors.

    Raises:
        SalesGraphError: A file is wrong, or only one of the two files is given.
    """
    if passages:
        _show_scale(grow(passages, knowledge=settings.knowledge), as_json=as_json)
    elif corpus is not None and queries is not None:
        _show_corpus(measure_corpus(corpus, queries=queries), as_json=as_json)
    elif corpus is not None or queries is not None:
        raise UsageError("A corpus needs queries. Give both `--corpus` and `--queries`, or neither.")
    else:
        _show_questions(measure(settings.knowledge), as_json=as_json)


def measure_corpus(corpus: Path, *, queries: Path) -> dict[str, Score]:
    """Return the score of each way of ranking on files of one's own.

    Raises:
        DataError: A file is wrong.
    """
    documents, asked = read_rows(corpus, Document), read_rows(queries, Query)
    language = main_language(documents)
    with rankers(_passages(documents, language=language), language=language, depth=DEPTH * PARTS) as compared:
        return {
            method: score([_rank(each, ranker) for each in asked], documents=len(documents))
            for method, ranker in compared.items()
        }


def main_language(documents: Sequence[Document]) -> Language:
    """Return the language of most documents; a corpus is searched as one."""
    chinese = sum(detect_language(f"{each.title} {each.text}", default="en") == "zh" for each in documents)
    return "zh" if 2 * chinese > len(documents) else "en"


def _passages(documents: Sequence[Document], *, language: Language) -> list[Passage]:
    return [
        with_hash(
            Passage(
                id=PassageId(f"{document.id}~{part}"),
                file=document.id,
                headings=(document.title,) if document.title else (),
                language=language,
                audience="customer",
                text=text,
                sha256="",
            )
        )
        for document in documents
        for part, text in enumerate(split(document.text), start=1)
    ]


def _rank(query: Query, ranker: Ranker) -> int | None:
    found = list(dict.fromkeys(passage.file for passage in ranker(query.query)))[:DEPTH]
    return next((rank for rank, name in enumerate(found, start=1) if name in query.gold_ids), None)


def _show_corpus(scores: dict[str, Score], *, as_json: bool) -> None:
    if as_json:
        others = {name: each.model_dump(by_alias=True) for name, each in scores.items() if name != OURS}
        say_json({**scores[OURS].model_dump(by_alias=True), "beside": others})
        return
    table = _table("method")
    for name, each in scores.items():
        table.add_row(name, *_figures(each))
    screen().print(table)


def _show_questions(result: Result, *, as_json: bool) -> None:
    methods = list(dict.fromkeys(each.method for each in result.outcomes))
    if as_json:
        say_json(
            {
                "outcomes": [each.model_dump(by_alias=True) for each in result.outcomes],
                "totals": {method: result.total(method).model_dump(by_alias=True) for method in methods},
                "median_overlap": result.overlap,
            }
        )
        return
    table = _table("questions", "language", "method")
    for each in result.outcomes:
        table.add_row(each.part, each.language, each.method, *_figures(each.score))
    for method in methods:
        table.add_row("all", "both", method, *_figures(result.total(method)))
    screen().print(table)
    shares = ", ".join(f"{language} {percent(share)}" for language, share in result.overlap.items())
    screen().print(f"Median share of a question's content words that stand in the right passage: {shares}.")


def _show_scale(scale: Scale, *, as_json: bool) -> None:
    if as_json:
        say_json(scale.model_dump())
        return
    table = Table.grid(padding=(0, 2))
    for name, value in scale.rows():
        table.add_row(name, value)
    screen().print(table)


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, no_wrap=True)
    for name in ("queries", "documents", "recall@1", "recall@5", "MRR"):
        table.add_column(name, justify="right")
    return table


def _figures(each: Score) -> tuple[str, ...]:
    counts = (str(each.queries), str(each.documents))
    return (*counts, percent(each.recall_1), percent(each.recall_5), f"{each.mrr:.3f}")
