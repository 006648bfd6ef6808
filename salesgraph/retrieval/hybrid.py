"""How passages are ranked, wherever they lie: by the words they share with the query and by their vectors."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np

from salesgraph.domain.conversation import Language
from salesgraph.domain.language import detect_language
from salesgraph.domain.passage import Audience, FactId, Hit, Passage
from salesgraph.errors import EmbeddingError
from salesgraph.retrieval.base import Embedding, Vectors, check_k
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.lexical import Scores

OTHER: dict[Language, Language] = {"en": "zh", "zh": "en"}
"""The other language."""


class RankedKnowledge(ABC):
    """Passages that can be searched in one language or in both."""

    def __init__(
        self, passages: Mapping[str, Passage], *, embedding: Embedding, bilingual: Bilingual | None
    ) -> None:
        """Take the passages by id.

        Args:
            passages: The passages by id.
            embedding: Made their vectors.
            bilingual: Translates queries; without it a search stays in the language of the query.
        """
        self._passages = passages
        self._embedding = embedding
        self._bilingual = bilingual
        self._told: dict[Language, frozenset[FactId]] = {
            language: frozenset(
                fact for each in passages.values() if each.language == language for fact in each.facts
            )
            for language in get_args(Language)
        }

    def search(
        self, query: str, *, language: Language | None = None, audience: Audience = "customer", k: int = 5
    ) -> tuple[Hit, ...]:
        """Return up to `k` passages that `audience` may read, best first; see `Knowledge`.

        Raises:
            UsageError: `k` is less than 1, or the index is closed.
            StorageError: The files of the index were removed or damaged while it was open.
        """
        check_k(k)
        if not query.strip():
            return ()
        own = detect_language(query, default=language or "en")
        hits = self._in_language(query, language or own, own=own, audience=audience, k=k)
        if language is None and self._bilingual is not None:
            hits += self._across(query, own=own, audience=audience, k=k)
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:k])

    def get(self, passage_id: str) -> Passage | None:
        """Return the passage with that id, or none."""
        return self._passages.get(passage_id)

    def _across(self, query: str, *, own: Language, audience: Audience, k: int) -> list[Hit]:
        """Return what the other language has, but for translations of what this one has."""
        # Most of what is found may be such a translation, so more is asked for than is wanted.
        found = self._in_language(query, OTHER[own], own=own, audience=audience, k=4 * k)
        told = self._told[own]
        return [hit for hit in found if hit.score > 0 and not told.intersection(hit.passage.facts)][:k]

    def _in_language(
        self, query: str, language: Language, *, own: Language, audience: Audience, k: int
    ) -> list[Hit]:
        """Return the best passages of one language; a query in the other one is translated first."""
        words = ""
        if language != own and self._bilingual is not None:
            words = self._bilingual.translate(query, to=language)
        return self._within(words or query, language=language, audience=audience, k=k)

    @abstractmethod
    def _within(self, query: str, *, language: Language, audience: Audience, k: int) -> list[Hit]:
        """Return up to `k` passages of one language, best first."""


def vector_of(query: str, *, embedding: Embedding) -> Vectors | None:
    """Return the vector of a query, or none when the embedding fails: a customer waits for the answer."""
    try:
        return embedding.embed_query(query)
    except EmbeddingError:
        return None


def ranked(
    passages: Sequence[Passage],
    *,
    lexical: Scores,
    vectors: Vectors,
    vector: Vectors | None,
    share: float,
    k: int,
) -> list[Hit]:
    """Return the best of these passages.

    Args:
        passages: The candidates.
        lexical: For each, how much of the query's words it covers, from 0 to 1.
        vectors: For each, its vector.
        vector: The query's vector, none to rank by words alone.
        share: How much the vectors decide.
        k: How many are wanted.
    """
    scores = lexical
    if vector is not None:
        scores = (1.0 - share) * lexical + share * np.clip(vectors @ vector, 0.0, 1.0)
    scores = np.clip(scores, 0.0, 1.0)
    best: list[int] = np.argsort(-scores, kind="stable")[:k].tolist()
    return [Hit(passage=passages[row], score=float(scores[row])) for row in best]
