"""An index on disk, open for searching: Chroma proposes by vectors, BM25 by words, and both are weighed."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

import numpy as np
from numpy.typing import NDArray

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.retrieval.base import READABLE, Embedding, Vectors
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.builds import LEXICAL, VECTORS, DamagedIndex
from salesgraph.retrieval.chroma import ChromaVectors, Shelfmark
from salesgraph.retrieval.hybrid import RankedKnowledge, ranked, vector_of
from salesgraph.retrieval.lexical import LexicalIndex

CANDIDATES = 20
"""Passages that each ranking proposes at least."""


class IndexedKnowledge(RankedKnowledge):
    """An open index. Searches from several threads are fine; close it when done, or use `with`.

    What is found is read from the passages given; the index is only a cache of what they say.

    Attributes:
        notes: What was out of the ordinary when it was opened, in sentences.
    """

    def __init__(
        self,
        build: Path,
        *,
        passages: Mapping[str, Passage],
        embedding: Embedding,
        bilingual: Bilingual | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        """Open a build and check that it holds exactly these passages, in this order.

        Raises:
            DamagedIndex: It cannot be read or holds something else.
            StorageError: A collection names an embedding function, which Chroma would run.
        """
        super().__init__(passages, embedding=embedding, bilingual=bilingual)
        self.notes = notes
        ordered = tuple(passages.values())
        self._ordered = ordered
        self._row: dict[str, int] = {each.id: row for row, each in enumerate(ordered)}
        languages = np.array([each.language for each in ordered])
        self._rows: dict[Language, NDArray[np.intp]] = {
            language: np.flatnonzero(languages == language) for language in get_args(Language)
        }
        self._audience = np.array([each.audience for each in ordered])
        self._vectors = _vectors(build / VECTORS, size=len(ordered))
        self._lexical = {
            language: LexicalIndex.load(build / LEXICAL / language, size=len(rows))
            for language, rows in self._rows.items()
            if rows.size
        }
        self._chroma = ChromaVectors(build, passages=passages)

    def close(self) -> None:
        """Let go of the files. Closing twice does nothing."""
        self._chroma.close()

    def __enter__(self) -> "IndexedKnowledge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _within(self, query: str, *, language: Language, audience: Audience, k: int) -> list[Hit]:
        vector = vector_of(query, embedding=self._embedding)
        shelves: list[Shelfmark] = [(language, readable) for readable in READABLE[audience]]
        rows, wanted = self._rows[language], max(CANDIDATES, k)
        near = [] if vector is None else self._chroma.nearest(vector, shelves=shelves, n=wanted)
        if not rows.size:
            return []
        coverage = self._lexical[language].coverage(query)
        readable = np.flatnonzero(np.isin(self._audience[rows], READABLE[audience]))
        best = readable[np.argsort(-coverage[readable], kind="stable")[:wanted]]
        places = np.union1d(best, np.searchsorted(rows, [self._row[found] for found in near])).astype(np.intp)
        return ranked(
            [self._ordered[rows[place]] for place in places],
            lexical=coverage[places],
            vectors=self._vectors[rows[places]],
            vector=vector,
            share=self._embedding.share,
            k=k,
        )


def _vectors(file: Path, *, size: int) -> Vectors:
    """Return the vectors of a build; they stay on the disk until they are needed.

    Raises:
        DamagedIndex: The file is missing or unreadable, or holds another number of vectors.
    """
    try:
        vectors = cast("Vectors", np.load(file, mmap_mode="r"))
    except (OSError, ValueError, EOFError) as error:
        raise DamagedIndex(f"{file.name} is not readable ({error})", path=file) from error
    if len(vectors) != size:
        raise DamagedIndex(f"{file.name} holds other passages", path=file)
    return vectors
