"""What a large index costs: time to build, to check, to amend and to query, memory and disk."""

import random
import resource
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from salesgraph.assembly import shipped_passages
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage, PassageId
from salesgraph.ingestion.markdown import with_hash
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index, open_index

QUERIES = 200
"""Queries that are timed."""

SENTENCES = 5
"""Sentences in a made passage."""

T = TypeVar("T")


class Scale(Frozen):
    """What an index of so many passages costs on this machine."""

    passages: int
    """Passages, all in one language and for one audience, which is the slowest case."""
    build_seconds: float
    """Building from nothing."""
    unchanged_seconds: float
    """Bringing it up to date when nothing has changed: passages hashed, the build checked."""
    edit_seconds: float
    """Bringing it up to date after one edit."""
    embedded_after_edit: int
    """Passages embedded after that edit."""
    query_ms: float
    """The median of a query, in milliseconds."""
    memory_mb: int
    """The largest memory of the process, in megabytes."""
    disk_mb: int
    """The size of the build on the disk, in megabytes."""

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Return the figures as they are shown."""
        return (
            ("passages", str(self.passages)),
            ("build", f"{self.build_seconds:.1f} s"),
            ("unchanged", f"{self.unchanged_seconds:.2f} s"),
            ("one edit", f"{self.edit_seconds:.1f} s, {self.embedded_after_edit} embedded"),
            ("query, median", f"{self.query_ms:.1f} ms"),
            ("memory", f"{self.memory_mb} MB"),
            ("disk", f"{self.disk_mb} MB"),
        )


def grow(size: int, *, knowledge: Path) -> Scale:
    """Return what an index of `size` passages costs, made of shuffled sentences of the shipped manuals.

    Raises:
        SalesGraphError: A manual is wrong, or there is no room for the index.
    """
    shipped = [each for each in shipped_passages(knowledge) if each.language == "en"]
    made = _made(size, shipped)
    with TemporaryDirectory(prefix="salesgraph-bench-") as folder:
        home = Path(folder)

        def build(passages: Sequence[Passage]) -> int:
            return build_index(passages, home=home, name="scale", embedding=HashedNgrams()).embedded

        _, build_seconds = _timed(lambda: build(made))
        _, unchanged = _timed(lambda: build([with_hash(each) for each in made]))
        disk = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        query_ms = _query_ms(made, home=home, asks=[ask for each in shipped for ask in each.asks])
        edited = with_hash(made[0].model_copy(update={"text": "Something else altogether."}))
        embedded, edit_seconds = _timed(lambda: build([edited, *made[1:]]))
    return Scale(
        passages=size,
        build_seconds=build_seconds,
        unchanged_seconds=unchanged,
        edit_seconds=edit_seconds,
        embedded_after_edit=embedded,
        query_ms=query_ms,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        disk_mb=disk // 1_000_000,
    )


def _made(size: int, shipped: Sequence[Passage]) -> list[Passage]:
    chance = random.Random(0)
    sentences = [part for each in shipped for part in each.text.split(". ") if part]
    return [
        with_hash(
            Passage(
                id=PassageId(f"en/made#{number}"),
                file="made.md",
                headings=(f"Section {number}",),
                language="en",
                audience="staff",
                text=". ".join(chance.sample(sentences, SENTENCES)),
                sha256="",
            )
        )
        for number in range(size)
    ]


def _query_ms(passages: Sequence[Passage], *, home: Path, asks: Sequence[str]) -> float:
    chosen = random.Random(1).sample(asks, min(QUERIES, len(asks)))
    with open_index(passages, home=home, name="scale", embedding=HashedNgrams()) as index:
        moments = [perf_counter()]
        for ask in chosen:
            index.search(ask, language="en", audience="staff")
            moments.append(perf_counter())
    return 1000 * median(after - before for before, after in pairwise(moments))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = perf_counter()
    done = work()
    return done, perf_counter() - started
