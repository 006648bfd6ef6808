"""Teach the classifier: ridge regression of the intents on the pieces of the utterances.

The sentences are far fewer than their pieces, so the regression is solved in its dual form, where each pair
of sentences has one number: how alike they are. That takes seconds, and the answer folds into one weight for
each piece and intent.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
from scipy.sparse import csr_array  # pyright: ignore[reportMissingTypeStubs]

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.reading.features import Block, features
from salesgraph.reading.utterances import Utterance
from salesgraph.reading.weights import Weights, known

INTENTS: tuple[Intent, ...] = get_args(Intent)
"""The columns of the weights."""

RIDGE = 0.7
"""How much the regression prefers small weights."""

RAREST: dict[Language, int] = {"en": 1, "zh": 2}
"""In how many sentences a piece must occur to be counted."""

FOLDS = 4
"""How many parts the utterances are split into to see how sure the classifier may be of a new sentence."""

COMMON = 200
"""Pieces in more sentences than this are multiplied as a full matrix, which is faster."""

_TEMPERATURES = np.geomspace(0.02, 0.5, 60)

Matrix = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How the utterances are classified when each is left out of the teaching.

    Attributes:
        scores: A row a sentence, a column an intent.
        temperature: What the scores are divided by to become probabilities that come true.
    """

    scores: Matrix
    temperature: float


def train(utterances: Sequence[Utterance], *, language: Language) -> Weights:
    """Return the weights taught by these sentences."""
    lesson = Lesson.of(utterances, language=language)
    everything = np.arange(len(utterances))
    effort, mean = lesson.solve(everything)
    matrix = cast("Matrix", lesson.rows.T @ effort)
    return Weights(
        pieces=lesson.pieces,
        rarity=lesson.rarity,
        matrix=matrix.astype(np.float16),
        bias=mean,
        temperature=_trial(lesson).temperature,
    )


def cross_validate(utterances: Sequence[Utterance], *, language: Language) -> Trial:
    """Return what becomes of each sentence when a classifier taught without it reads it."""
    return _trial(Lesson.of(utterances, language=language))


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """The utterances as numbers.

    Attributes:
        pieces: The hashes of the pieces that count, ascending.
        rarity: For each piece, how telling it is.
        rows: A row a sentence, a column a piece; rows have unit length.
        alike: How alike each pair of sentences is.
        targets: 1 where the sentence has the intent, -1 elsewhere.
    """

    pieces: NDArray[np.uint32]
    rarity: Matrix
    rows: Any
    alike: Matrix
    targets: Matrix

    @classmethod
    def of(cls, utterances: Sequence[Utterance], *, language: Language) -> "Lesson":
        """Return the lesson in these sentences."""
        read = [features(utterance.text, language=language, before=utterance.before) for utterance in utterances]
        columns = np.array([INTENTS.index(utterance.intent) for utterance in utterances])
        targets = np.where(columns[:, None] == np.arange(len(INTENTS)), 1, -1).astype(np.float32)
        return cls.of_blocks(read, targets=targets, rarest=RAREST[language])

    @classmethod
    def of_blocks(
        cls, read: Sequence[tuple[Block, ...]], *, targets: Matrix, rarest: int = 1
    ) -> "Lesson":
        """Return the lesson in sentences that are already cut into pieces."""
        spread = Counter(piece for blocks in read for _, counts in blocks for piece in counts)
        kept = sorted(piece for piece, count in spread.items() if count >= rarest)
        pieces = np.array(kept, np.uint32)
        counts = np.array([spread[piece] for piece in kept], np.float64)
        rarity = (np.log((1 + len(read)) / (1 + counts)) + 1).astype(np.float32)
        rows = _rows(read, pieces=pieces, rarity=rarity)
        return cls(pieces=pieces, rarity=rarity, rows=rows, alike=_alike(rows), targets=targets)

    def solve(self, chosen: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
        """Return how much each chosen sentence counts for each intent, and the mean of their targets."""
        mean = self.targets[chosen].mean(axis=0)
        system = self.alike[np.ix_(chosen, chosen)]
        system[np.diag_indices(len(chosen))] += RIDGE
        factor = cast("Any", cho_factor(system, lower=True, overwrite_a=True, check_finite=False))
        return cast("Matrix", cho_solve(factor, self.targets[chosen] - mean, check_finite=False)), mean


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
    data = np.concatenate(values).astype(np.float32)
    return csr_array((data, np.concatenate(columns), np.array(ends)), shape=(len(read), len(pieces)))


def _alike(rows: Any) -> Matrix:
    """Return the products of all pairs of rows."""
    columns = rows.tocsc()
    common = np.diff(columns.indptr) > COMMON
    full, thin = columns[:, common].toarray(), columns[:, ~common].tocsr()
    return cast("Matrix", full @ full.T + (thin @ thin.T).toarray())


def _trial(lesson: Lesson) -> Trial:
    # Neighbours in a file are often variants of each other; dealing them out in turn keeps the folds alike.
    folds = np.random.default_rng(0).permutation(len(lesson.targets)) % FOLDS
    scores = np.zeros_like(lesson.targets)
    for fold in range(FOLDS):
        taught, asked = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        effort, mean = lesson.solve(taught)
        scores[asked] = lesson.alike[np.ix_(asked, taught)] @ effort + mean
    truth = lesson.targets.argmax(axis=1)
    surprise = [_surprise(scores, truth, temperature=float(heat)) for heat in _TEMPERATURES]
    return Trial(scores=scores, temperature=float(_TEMPERATURES[int(np.argmin(surprise))]))


def _surprise(scores: Matrix, truth: NDArray[np.intp], *, temperature: float) -> float:
    """Return the mean negative log-likelihood of the true intents."""
    heated = (scores - scores.max(axis=1, keepdims=True)) / temperature
    likelihood = heated[np.arange(len(truth)), truth] - np.log(np.exp(heated).sum(axis=1))
    return -float(likelihood.mean())
