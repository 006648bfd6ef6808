"""How well the search finds the right document in a corpus of one's own."""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

from pydantic import ConfigDict, Field
from rich.table import Table

from salesgraph.cli.bench.rows import read_rows
from salesgraph.cli.screen import percent, say_json, screen
from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage, PassageId
from salesgraph.ingestion.markdown import split, with_hash
from salesgraph.retrieval.base import Knowledge
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import open_index

DEPTH = 10
"""Documents looked at for each query; a right one below counts as not found."""

PARTS = 5
"""Hits asked for a document wanted, since long documents are several passages."""


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


class Score(Frozen):
    """How the search did. A query is found at k when one of its gold documents is among the first k."""

    queries: int
    """Queries."""
    documents: int
    """Documents in the corpus."""
    recall_1: float = Field(serialization_alias="recall@1")
    """The share of queries found at 1."""
    recall_5: float = Field(serialization_alias="recall@5")
    """The share of queries found at 5."""
    mrr: float
    """The mean of 1 / rank of the first gold document, 0 below rank 10."""


def run(corpus: Path, *, queries: Path, as_json: bool) -> None:
    """Print recall@1, recall@5 and MRR.

    Raises:
        SalesGraphError: A file is wrong.
    """
    documents, asked = read_rows(corpus, Document), read_rows(queries, Query)
    language = main_language(documents)
    passages = _passages(documents, language=language)
    with TemporaryDirectory(prefix="salesgraph-bench-") as home:
        index = open_index(passages, home=Path(home), name="bench", embedding=HashedNgrams())
        try:
            ranks = [_rank(each, index=index, language=language) for each in asked]
        finally:
            index.close()
    outcome = score(ranks, documents=len(documents))
    if as_json:
        say_json(outcome.model_dump(by_alias=True))
    else:
        screen().print(_table(outcome))


def score(ranks: Sequence[int | None], *, documents: int) -> Score:
    """Return the score from the rank of the first gold document of each query, none if not found."""
    return Score(
        queries=len(ranks),
        documents=documents,
        recall_1=fmean(rank == 1 for rank in ranks),
        recall_5=fmean(rank is not None and rank <= 5 for rank in ranks),
        mrr=fmean(1 / rank if rank else 0.0 for rank in ranks),
    )


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


def _rank(query: Query, *, index: Knowledge, language: Language) -> int | None:
    hits = index.search(query.query, language=language, k=DEPTH * PARTS)
    found = list(dict.fromkeys(hit.passage.file for hit in hits))[:DEPTH]
    return next((rank for rank, name in enumerate(found, start=1) if name in query.gold_ids), None)


def _table(outcome: Score) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("queries", "documents", "recall@1", "recall@5", "MRR"):
        table.add_column(name, justify="right")
    table.add_row(
        str(outcome.queries),
        str(outcome.documents),
        percent(outcome.recall_1),
        percent(outcome.recall_5),
        f"{outcome.mrr:.3f}",
    )
    return table
