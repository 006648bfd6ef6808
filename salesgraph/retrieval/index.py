"""Build and open the index on disk: a cache of passages that is kept in step with them by hash."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import get_args

import numpy as np

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage
from salesgraph.errors import UsageError
from salesgraph.retrieval import builds
from salesgraph.retrieval.base import Embedding, Vectors, by_id, indexed_text
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.builds import DamagedIndex, Entry, Manifest
from salesgraph.retrieval.change import Change
from salesgraph.retrieval.chroma import copy, write
from salesgraph.retrieval.indexed import IndexedKnowledge
from salesgraph.retrieval.lexical import LexicalIndex

Progress = Callable[[int, int], None]
"""Called with the number of texts embedded so far and the number of all that must be."""

BATCH = 64
"""Texts that are embedded in one call."""


class IndexReport(Frozen):
    """What building an index took."""

    folder: Path
    """The build that is up to date now."""
    passages: int
    """Passages in it."""
    embedded: int
    """Passages whose vectors were computed."""
    reused: int
    """Passages whose vectors were taken from an earlier build."""
    removed: int
    """Passages of the build used last that are gone or changed."""
    seconds: float
    """How long it took."""
    built: bool
    """False if the build was there already."""
    notes: tuple[str, ...] = ()
    """What was out of the ordinary, in sentences."""


def build_index(
    passages: Sequence[Passage],
    *,
    home: Path,
    name: str,
    embedding: Embedding,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the index on disk in step with the passages; nothing is embedded or written if it is already.

    Any failure, a killed process included, leaves earlier builds as they are. Of two processes that build
    the same index, the second waits and uses what the first has built.

    Args:
        passages: All passages of the index.
        home: The folder for everything salesgraph writes.
        name: The name of the index, a plain folder name.
        embedding: Makes the vectors.
        progress: Told after every batch how far embedding has come.

    Raises:
        UsageError: Two passages share an id, the name is no folder name, or the embedding returns nonsense.
        StorageError: The folder is not writable, or another process holds its lock for too long.
    """
    job = _Job(passages, home=home, name=name, embedding=embedding, progress=progress)
    try:
        builds.checked(job.target)
    except DamagedIndex:
        with builds.locked(job.shelf):
            return job.ensure()
    return job.report(built=False)


def open_index(
    passages: Sequence[Passage],
    *,
    home: Path,
    name: str,
    embedding: Embedding,
    bilingual: Bilingual | None = None,
) -> IndexedKnowledge:
    """Open the index of these passages, after building what is missing or damaged.

    Args:
        passages: All passages of the index.
        home: The folder for everything salesgraph writes.
        name: The name of the index, a plain folder name.
        embedding: Makes the vectors.
        bilingual: Translates queries, so that a search finds passages of the other language too.

    Raises:
        UsageError: As for `build_index`.
        StorageError: As for `build_index`; or a collection names an embedding function.
    """
    job = _Job(passages, home=home, name=name, embedding=embedding, bilingual=bilingual)
    report = build_index(passages, home=home, name=name, embedding=embedding)
    try:
        return job.opened(notes=report.notes)
    except DamagedIndex:
        with builds.locked(job.shelf):
            return job.mended()


class _Job:
    """One index to be brought in step. The lock of its shelf is held during `ensure` and `mended`."""

    def __init__(
        self,
        passages: Sequence[Passage],
        *,
        home: Path,
        name: str,
        embedding: Embedding,
        progress: Progress | None = None,
        bilingual: Bilingual | None = None,
    ) -> None:
        self.passages = dict(sorted(by_id(passages).items()))
        self.embedding = embedding
        self.progress = progress
        self.bilingual = bilingual
        self.shelf = builds.shelf(home, name=name)
        self.target = self.shelf / builds.fingerprint(passages, embedding=embedding.name)
        self.started = perf_counter()

    def ensure(self) -> IndexReport:
        """Build unless an intact build is there, which another process may have made meanwhile."""
        notes: tuple[str, ...] = ()
        if self.target.exists():
            try:
                builds.checked(self.target)
            except DamagedIndex as error:
                notes = (self._set_aside(error),)
            else:
                return self.report(built=False)
        return self._build(notes=notes)

    def opened(self, *, notes: tuple[str, ...]) -> IndexedKnowledge:
        """Open the build."""
        return IndexedKnowledge(
            self.target,
            passages=self.passages,
            embedding=self.embedding,
            bilingual=self.bilingual,
            notes=notes,
        )

    def mended(self) -> IndexedKnowledge:
        """Open the build, or build it anew if no other process has done so meanwhile."""
        notes: tuple[str, ...] = ()
        try:
            builds.checked(self.target)
            return self.opened(notes=())
        except DamagedIndex as error:
            if self.target.exists():
                notes = (self._set_aside(error),)
        return self.opened(notes=self._build(notes=notes).notes)

    def report(
        self, *, built: bool, embedded: int = 0, removed: int = 0, notes: tuple[str, ...] = ()
    ) -> IndexReport:
        """Return the report of what has been done so far."""
        return IndexReport(
            folder=self.target,
            passages=len(self.passages),
            embedded=embedded,
            reused=len(self.passages) - embedded,
            removed=removed,
            seconds=perf_counter() - self.started,
            built=built,
            notes=notes,
        )

    def _set_aside(self, error: DamagedIndex) -> str:
        aside = builds.set_aside(self.target, stamp=f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        return (
            f"The index was damaged ({error}) and has been built anew; the rest of it is in {str(aside)!r}."
        )

    def _build(self, *, notes: tuple[str, ...]) -> IndexReport:
        known = builds.known_vectors(self.shelf, embedding=self.embedding.name)
        before = builds.newest(self.shelf)
        new = [passage for passage in self.passages.values() if passage.sha256 not in known]
        known.update(self._embedded(new))
        vectors = _stacked([known[each.sha256] for each in self.passages.values()], self.embedding)
        building = self._written(vectors, before=before)
        entries = tuple(
            Entry(id=each.id, sha256=each.sha256, language=each.language) for each in self.passages.values()
        )
        manifest = Manifest(
            schema_version=builds.SCHEMA, embedding=self.embedding.name, passages=entries, files={}
        )
        builds.publish(building, target=self.target, manifest=manifest, vectors=vectors)
        builds.tidy(self.shelf)
        removed = len(set(before[1].passages) - set(entries)) if before else 0
        return self.report(built=True, embedded=len(new), removed=removed, notes=notes)

    def _written(self, vectors: Vectors, *, before: tuple[Path, Manifest] | None) -> Path:
        """Return the folder of the new build with its two indexes, amended from the last one if near."""
        if before is not None and before[1].embedding == self.embedding.name:
            change = Change.between(before[1].passages, self.passages)
            if change.is_small:
                try:
                    building = builds.fresh(self.shelf)
                    self._amend(building, old=before[0], change=change, vectors=vectors)
                except DamagedIndex:
                    pass  # What cannot be copied is written anew.
                else:
                    return building
        building = builds.fresh(self.shelf)
        everything = tuple(self.passages.values())
        with builds.disk(building):
            write(building / builds.CHROMA, passages=everything, vectors=vectors)
            self._write_lexical(building / builds.LEXICAL, languages=get_args(Language))
        return building

    def _amend(self, building: Path, *, old: Path, change: Change, vectors: Vectors) -> None:
        with builds.disk(building):
            copy(old / builds.CHROMA, to=building / builds.CHROMA)
            for language in set(get_args(Language)) - change.languages:
                if (old / builds.LEXICAL / language).is_dir():
                    shutil.copytree(old / builds.LEXICAL / language, building / builds.LEXICAL / language)
            rows = [row for row, each in enumerate(self.passages.values()) if each.id in change.new]
            changed = [each for each in self.passages.values() if each.id in change.new]
            write(building / builds.CHROMA, passages=changed, vectors=vectors[rows], gone=change.gone)
            self._write_lexical(building / builds.LEXICAL, languages=change.languages)

    def _write_lexical(self, folder: Path, *, languages: Iterable[Language]) -> None:
        for language in languages:
            texts = [indexed_text(each) for each in self.passages.values() if each.language == language]
            if texts:
                LexicalIndex.of(texts).save(folder / language)

    def _embedded(self, passages: Sequence[Passage]) -> dict[str, Vectors]:
        vectors: dict[str, Vectors] = {}
        for start in range(0, len(passages), BATCH):
            batch = passages[start : start + BATCH]
            rows = self.embedding.embed([indexed_text(passage) for passage in batch])
            if rows.ndim != 2 or len(rows) != len(batch) or not np.isfinite(rows).all():
                raise UsageError(
                    f"The embedding {self.embedding.name!r} returned an array of shape {rows.shape!r} for"
                    f" {len(batch)} texts. Let it return one row of finite numbers for each text."
                )
            vectors.update((passage.sha256, row) for passage, row in zip(batch, rows, strict=True))
            if self.progress:
                self.progress(start + len(batch), len(passages))
        return vectors


def _stacked(rows: Sequence[Vectors], embedding: Embedding) -> Vectors:
    lengths = {len(row) for row in rows}
    if len(lengths) > 1:
        raise UsageError(
            f"The embedding {embedding.name!r} returned vectors of {sorted(lengths)!r} numbers."
            " Give it another `name` whenever its model or its length changes."
        )
    return np.asarray(rows, dtype=np.float32)
