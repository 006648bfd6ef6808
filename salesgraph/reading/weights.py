"""The taught classifier as arrays: how a message is scored, and how the arrays lie on the disk."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from salesgraph.reading.features import Block

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What one language has been taught.

    Attributes:
        pieces: The hashes of the known pieces, ascending.
        rarity: For each piece, how telling it is because few sentences have it.
        matrix: For each piece and intent, how much the piece speaks for the intent.
        bias: For each intent, the score of a message without known pieces.
        temperature: What scores are divided by to become probabilities that come true.
    """

    pieces: NDArray[np.uint32]
    rarity: Floats
    matrix: Floats
    bias: Floats
    temperature: float

    def probabilities(self, blocks: tuple[Block, ...]) -> Floats:
        """Return how likely each intent is, in the order of the columns."""
        scores = self.bias.astype(np.float32)
        found = [(share, *self._known(counts)) for share, counts in blocks]
        total = sum(share for share, _ in blocks)
        for share, rows, values in found:
            if rows.size:
                values *= np.sqrt(share / total) / np.linalg.norm(values)
                scores += values @ self.matrix[rows].astype(np.float32)
        shifted = np.exp((scores - scores.max()) / self.temperature)
        return shifted / shifted.sum()

    def _known(self, counts: Counter[int]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        return known(counts, pieces=self.pieces, rarity=self.rarity)


def known(
    counts: Counter[int], *, pieces: NDArray[np.uint32], rarity: Floats
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return the rows of the known pieces and their values: frequency, damped, times rarity."""
    hashes = np.fromiter(counts.keys(), np.uint32, len(counts))
    amounts = np.fromiter(counts.values(), np.float32, len(counts))
    rows = np.minimum(np.searchsorted(pieces, hashes), len(pieces) - 1)
    hit = pieces[rows] == hashes
    return rows[hit], (1 + np.log(amounts[hit])) * rarity[rows[hit]]
