"""A search in memory, for tests and small shops."""

from collections.abc import Sequence
from typing import get_args

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.retrieval.base import READABLE, Embedding, by_id, indexed_text
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.hybrid import RankedKnowledge, ranked, vector_of
from salesgraph.retrieval.lexical import LexicalIndex


class MemoryKnowledge(RankedKnowledge):
    """Passages, their terms and their vectors in memory; every search compares all of them."""

    def __init__(
        self, passages: Sequence[Passage], *, embedding: Embedding, bilingual: Bilingual | None = None
    ) -> None:
        """Embed the passages.

        Raises:
            UsageError: Two passages have the same id.
        """
        super().__init__(by_id(passages), embedding=embedding, bilingual=bilingual)
        self._shelves = {
            language: [each for each in self._passages.values() if each.language == language]
            for language in get_args(Language)
        }
        texts = {language: list(map(indexed_text, shelf)) for language, shelf in self._shelves.items()}
        self._lexical = {language: LexicalIndex.of(held) for language, held in texts.items() if held}
        self._vectors = {language: embedding.embed(held) for language, held in texts.items() if held}

    def _within(self, query: str, *, language: Language, audience: Audience, k: int) -> list[Hit]:
        shelf = self._shelves[language]
        rows = [row for row, each in enumerate(shelf) if each.audience in READABLE[audience]]
        if not rows:
            return []
        return ranked(
            [shelf[row] for row in rows],
            lexical=self._lexical[language].coverage(query)[rows],
            vectors=self._vectors[language][rows],
            vector=vector_of(query, embedding=self._embedding),
            share=self._embedding.share,
            k=k,
        )
