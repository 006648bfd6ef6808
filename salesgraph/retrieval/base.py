"""What a search over passages is, whoever carries it out."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Hit, Passage
from salesgraph.errors import UsageError

Vectors = NDArray[np.float32]
"""One row of unit length a text."""

READABLE: dict[Audience, tuple[Audience, ...]] = {
    "customer": ("customer",),
    "staff": ("customer", "staff"),
    "internal": ("customer", "staff", "internal"),
}
"""Which passages a search on behalf of an audience may find."""


class Embedding(Protocol):
    """Turns texts into vectors; near in meaning is near in angle."""

    @property
    def name(self) -> str:
        """The model and its parameters. Another name means that all vectors are made anew."""
        ...

    @property
    def share(self) -> float:
        """How much of a hit's score its vectors decide, from 0 to 1; the words they share decide the rest."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length a text, in order."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a query, of unit length.

        Raises:
            EmbeddingError: It cannot be had now; the search then goes by words alone.
        """
        ...


class Knowledge(Protocol):
    """Passages that can be searched."""

    def search(
        self, query: str, *, language: Language | None = None, audience: Audience = "customer", k: int = 5
    ) -> tuple[Hit, ...]:
        """Return up to `k` passages that `audience` may read, best first.

        Without a language, passages of the other language are found too, through the bilingual lexicon,
        unless they only say again what a passage in the query's language says. A blank query finds nothing.

        Raises:
            UsageError: `k` is less than 1.
        """
        ...

    def get(self, passage_id: str) -> Passage | None:
        """Return the passage with that id, or none."""
        ...


def indexed_text(passage: Passage) -> str:
    """Return what is embedded for a passage: its headings, the questions it answers, its text."""
    return "\n".join((*passage.headings, *passage.asks, passage.text))


def by_id(passages: Sequence[Passage]) -> dict[str, Passage]:
    """Return the passages by their ids.

    Raises:
        UsageError: Two passages have the same id.
    """
    found: dict[str, Passage] = {}
    for passage in passages:
        if passage.id in found:
            first = found[passage.id].file
            raise UsageError(
                f"Two passages have the id {passage.id!r}, from {first!r} and {passage.file!r}."
                " Read one of the two folders with another `prefix`."
            )
        found[passage.id] = passage
    return found


def check_k(k: int) -> None:
    """Refuse a number of hits that no search can return.

    Raises:
        UsageError: `k` is less than 1.
    """
    if k < 1:
        raise UsageError(f"`k` is the number of hits wanted and must be at least 1, not {k!r}.")
