"""A search in memory, for tests and small shops."""

from collections.abc import Sequence

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.retrieval.base import READABLE, Embedding, by_id, check_k, indexed_text, similarity


class MemoryKnowledge:
    """Passages and their vectors in memory; every search compares all of them."""

    def __init__(self, passages: Sequence[Passage], *, embedding: Embedding) -> None:
        """Embed the passages.

        Raises:
            UsageError: Two passages have the same id.
        """
        self._passages = by_id(passages)
        self._embedding = embedding
        self._vectors = embedding.embed([indexed_text(passage) for passage in self._passages.values()])

    def search(
        self, query: str, *, language: Language, audience: Audience = "customer", k: int = 5
    ) -> tuple[Hit, ...]:
        """Return up to `k` passages in `language` that `audience` may read, best first."""
        check_k(k)
        if not query.strip() or not self._passages:
            return ()
        readable = READABLE[audience]
        cosines: list[float] = (self._vectors @ self._embedding.embed([query])[0]).tolist()
        found = [
            Hit(passage=passage, score=similarity(cosine))
            for passage, cosine in zip(self._passages.values(), cosines, strict=True)
            if passage.language == language and passage.audience in readable
        ]
        found.sort(key=lambda hit: -hit.score)
        return tuple(found[:k])

    def get(self, passage_id: str) -> Passage | None:
        """Return the passage with that id, or none."""
        return self._passages.get(passage_id)
