"""The ways of ranking that are compared: ours, plain BM25 and plain vectors."""

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import bm25s
import numpy as np

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Passage
from salesgraph.domain.script import fold
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import open_index

Ranker = Callable[[str], Sequence[Passage]]
"""From a query to passages, best first."""

_WORD = re.compile("[a-z0-9]+|[\u3400-\u9fff]+")


@contextmanager
def rankers(
    passages: Sequence[Passage], *, language: Language, depth: int
) -> Generator[Mapping[str, Ranker]]:
    """Yield the rankers of passages in one language; ours is the index on disk that a shop has.

    The plain ones see headings and text only, as a search without our questions would.
    """
    with (
        TemporaryDirectory(prefix="salesgraph-bench-") as home,
        open_index(passages, home=Path(home), name="bench", embedding=HashedNgrams()) as index,
    ):

        def ours(query: str) -> Sequence[Passage]:
            return [
                hit.passage for hit in index.search(query, language=language, audience="internal", k=depth)
            ]

        yield {
            "salesgraph": ours,
            "plain BM25": plain_bm25(passages, depth=depth),
            "plain vectors": plain_vectors(passages, depth=depth),
        }


@contextmanager
def across(
    passages: Sequence[Passage], *, to: Language, bilingual: Bilingual, depth: int
) -> Generator[Ranker]:
    """Yield a ranker for queries in the other language, translated by the lexicon."""
    with (
        TemporaryDirectory(prefix="salesgraph-bench-") as home,
        open_index(passages, home=Path(home), name="bench", embedding=HashedNgrams()) as index,
    ):

        def translated(query: str) -> Sequence[Passage]:
            words = bilingual.translate(query, to=to)
            return [hit.passage for hit in index.search(words, language=to, audience="internal", k=depth)]

        yield translated


def plain_bm25(passages: Sequence[Passage], *, depth: int) -> Ranker:
    """Return BM25 with the usual parameters over words and pairs of Chinese characters."""
    index = cast("Any", bm25s.BM25())  # its types are incomplete
    index.index([plain_words(_shown(each)) or [""] for each in passages], show_progress=False)

    def rank(query: str) -> Sequence[Passage]:
        known = index.get_tokens_ids(plain_words(query))
        return _best(passages, index.get_scores_from_ids(known), depth=depth) if known else ()

    return rank


def plain_vectors(passages: Sequence[Passage], *, depth: int) -> Ranker:
    """Return the cosine of the offline embedding alone."""
    embedding = HashedNgrams()
    vectors = embedding.embed([_shown(each) for each in passages])
    return lambda query: _best(passages, vectors @ embedding.embed([query])[0], depth=depth)


def plain_words(text: str) -> list[str]:
    """Return the words of a text in small letters; Chinese as pairs of characters."""
    words: list[str] = []
    for run in _WORD.findall(fold(text)):
        chinese = run[0] >= "\u3400"
        words.extend([run] if not chinese or len(run) == 1 else map("".join, pairwise(run)))
    return words


def _shown(passage: Passage) -> str:
    return "\n".join((*passage.headings, passage.text))


def _best(passages: Sequence[Passage], scores: Any, *, depth: int) -> list[Passage]:
    return [passages[row] for row in np.argsort(-scores, kind="stable")[:depth]]
