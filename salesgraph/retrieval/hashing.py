"""The embedding that needs no download and no key: hashed words and pieces of words."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from salesgraph.retrieval.base import Vectors
from salesgraph.retrieval.terms import terms

DIMENSIONS = 1024
"""Length of a vector, a power of two: 512 lose hits to chance collisions, 2048 take too long to search."""

_BUCKET_BITS = DIMENSIONS.bit_length() - 1
# A CRC of related strings differs in related ways; one odd multiplication spreads them (Fibonacci hashing).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class HashedNgrams:
    """Signed feature hashing of words, pieces of words, Chinese characters and pairs of them.

    Nothing is learnt from data, so the same text has the same vector in every process, on every machine.
    It finds shared words and word forms; it does not know that two different words mean the same.
    """

    @property
    def name(self) -> str:
        """The method and its parameters."""
        return f"hashed-ngrams-{DIMENSIONS}-v1"

    @property
    def share(self) -> float:
        """A little: it sees hardly more than the lexical ranking does."""
        return 0.2

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length a text, in order."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = _vector(text)
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Return the vector of a query."""
        return _vector(text)


def _vector(text: str) -> Vectors:
    # A text of nothing but punctuation still needs a direction: that of the empty term.
    found = terms(text) or {"": (1.0, 1)}
    codes = np.fromiter((crc32(term.encode("utf-8", "replace")) for term in found), np.uint64, len(found))
    weights, counts = np.array(list(found.values()), dtype=np.float64).T
    spread = codes * _SPREAD
    buckets = (spread >> np.uint64(64 - _BUCKET_BITS)).astype(np.intp)
    signs = np.where(spread >> np.uint64(63 - _BUCKET_BITS) & np.uint64(1), 1.0, -1.0)
    strengths = weights * (1.0 + np.log(counts)) * signs
    vector = np.bincount(buckets, weights=strengths, minlength=DIMENSIONS)
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32) if length else _vector("")
