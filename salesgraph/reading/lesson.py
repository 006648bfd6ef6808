"""Sentences that teach, as numbers: which pieces count, how telling they are, who has which."""

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingTypeStubs]
from sklearn.exceptions import ConvergenceWarning  # pyright: ignore[reportMissingTypeStubs]
from sklearn.svm import LinearSVC  # pyright: ignore[reportMissingTypeStubs]

from salesgraph.reading.features import Block
from salesgraph.reading.weights import known

Matrix = NDArray[np.float32]

_ROUNDS, _NEAR_ENOUGH = 50, 0.03


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """Sentences as numbers.

    Attributes:
        pieces: The hashes of the pieces that count, ascending.
        rarity: For each piece, how telling it is.
        rows: A row a sentence, a column a piece; rows have unit length.
        targets: For each sentence and column, whether it is to be found there.
        counts: How much each sentence counts where it is not to be found.
    """

    pieces: NDArray[np.uint32]
    rarity: Matrix
    rows: Any
    targets: NDArray[np.bool_]
    counts: Matrix

    @classmethod
    def of(
        cls,
        read: Sequence[tuple[Block, ...]],
        *,
        targets: NDArray[np.bool_],
        kept: Mapping[int, int],
        counts: NDArray[np.floating[Any]] | None = None,
    ) -> "Lesson":
        """Return the lesson in sentences already cut; `kept` says in how many a piece that counts occurs."""
        pieces = np.array(sorted(kept), np.uint32)
        frequent = np.array([kept[piece] for piece in sorted(kept)], np.float64)
        rarity = (np.log((1 + len(read)) / (1 + frequent)) + 1).astype(np.float32)
        return cls(
            pieces=pieces,
            rarity=rarity,
            rows=_rows(read, pieces=pieces, rarity=rarity),
            targets=targets,
            counts=np.ones(len(read), np.float32) if counts is None else counts.astype(np.float32),
        )


def learn(lesson: Lesson, chosen: NDArray[np.intp], *, penalty: float) -> tuple[Matrix, Matrix]:
    """Return the weight of each piece for each column and the bias of each: a linear machine a column.

    Args:
        lesson: The sentences.
        chosen: Which of them teach.
        penalty: What a sentence on the wrong side costs, beside large weights.
    """
    rows, counts = lesson.rows[chosen], lesson.counts[chosen]

    def column(number: int) -> tuple[Matrix, float]:
        sought = lesson.targets[chosen, number]
        if sought.all() or not sought.any():
            return np.zeros(len(lesson.pieces), np.float32), 1.0 if sought.any() else -1.0
        machine: Any = LinearSVC(C=penalty, tol=_NEAR_ENOUGH, max_iter=_ROUNDS, random_state=0)
        machine.fit(rows, sought, sample_weight=np.where(sought, 1, counts))
        return cast("Matrix", machine.coef_[0]), float(machine.intercept_[0])

    # One after the other, because the machines of two threads share their random numbers.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # Near enough is enough.
        learnt = [column(number) for number in range(lesson.targets.shape[1])]
    matrix = np.stack([weights for weights, _ in learnt], axis=1).astype(np.float32)
    return matrix, np.array([bias for _, bias in learnt], np.float32)


def spread(read: Iterable[tuple[Block, ...]]) -> Counter[int]:
    """Return in how many of the sentences each piece occurs."""
    return Counter(piece for blocks in read for _, counts in blocks for piece in counts)


def _rows(read: Sequence[tuple[Block, ...]], *, pieces: NDArray[np.uint32], rarity: Matrix) -> Any:
    """Return the sentences as rows of a sparse matrix."""
    columns: list[NDArray[np.intp]] = []
    values: list[NDArray[np.float32]] = []
    ends = [0]
    for blocks in read:
        total = sum(share for share, _ in blocks)
        for share, counts in blocks:
            hit, amounts = known(counts, pieces=pieces, rarity=rarity)
            columns.append(hit)
            values.append(amounts * np.sqrt(share / total) / max(float(np.linalg.norm(amounts)), 1e-9))
        ends.append(ends[-1] + sum(len(part) for part in columns[-len(blocks) :]))
    data = np.concatenate(values).astype(np.float64)
    where = (np.concatenate(columns).astype(np.int32), np.array(ends, np.int32))
    return csr_matrix((data, *where), shape=(len(read), len(pieces)))
