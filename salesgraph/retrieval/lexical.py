"""The lexical ranking: BM25 over the terms of the passages of one language, by the library bm25s.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import bm25s
import numpy as np
from numpy.typing import NDArray

from salesgraph.retrieval.builds import DamagedIndex
from salesgraph.retrieval.terms import terms

K1, B = 1.2, 0.4
"""How soon further occurrences stop to count, and how much a long passage is held back: little, because
it is long for the questions it answers."""

LEAST = 0.25
"""Terms of less weight are not counted: words and characters that say nothing about the subject."""

_LIBRARY = cast("Any", bm25s.BM25)  # its types are incomplete

Scores = NDArray[np.float32]
"""One number a passage, in the order in which the passages were given."""


class LexicalIndex:
    """Texts that are ranked by the terms they share with a query."""

    def __init__(self, index: Any, *, size: int) -> None:
        """Take a finished index of bm25s over `size` texts."""
        self._index = index
        self._size = size

    @classmethod
    def of(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Return the index of these texts, of which there must be one."""
        index = _LIBRARY(method="lucene", k1=K1, b=B)
        index.index([counted(text) or [""] for text in texts], show_progress=False)
        return cls(index, size=len(texts))

    @classmethod
    def load(cls, folder: Path, *, size: int) -> "LexicalIndex":
        """Return the index that was saved in a folder; its arrays stay on the disk until they are needed.

        Raises:
            DamagedIndex: A file is missing or unreadable, or the index has another size.
        """
        try:
            index = _LIBRARY.load(folder, mmap=True)
        except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise DamagedIndex(f"the lexical index is not readable ({error})", path=folder) from error
        if index.scores["num_docs"] != size:
            raise DamagedIndex("the lexical index holds other passages", path=folder)
        return cls(index, size=size)

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        self._index.save(folder, show_progress=False)

    def coverage(self, query: str) -> Scores:
        """Return for each text how much of the query's information it holds, from 0 to 1.

        That is its BM25 score divided by the largest score that any text could reach, so that a query of many
        words and one of few can be compared, and a word that no text holds counts against all.
        """
        wanted = list(dict.fromkeys(counted(query)))
        known = cast("list[int]", self._index.get_tokens_ids(wanted))
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        scores = cast("Scores", self._index.get_scores_from_ids(known))
        starts = cast("NDArray[np.int64]", self._index.scores["indptr"])
        holding = np.array([starts[token + 1] - starts[token] for token in known], dtype=np.float64)
        unknown = len(wanted) - len(known)
        most = self._rarity(holding).sum() + unknown * float(self._rarity(np.zeros(1))[0])
        return (scores / most).astype(np.float32)

    def _rarity(self, holding: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how telling terms are that so many texts hold: the inverse document frequency."""
        return np.log(1 + (self._size - holding + 0.5) / (holding + 0.5))


def counted(text: str) -> list[str]:
    """Return the terms of a text that count, each as often as it occurs.

    Pieces of words count too, so that forms of a word that no rule foresees still meet.
    """
    return [term for term, (weight, count) in terms(text).items() if weight >= LEAST for _ in range(count)]
