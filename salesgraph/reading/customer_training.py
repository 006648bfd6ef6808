"""Teach what kinds of customers sound like: a linear machine for each pole, and where the pole begins."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from salesgraph.domain.conversation import Language
from salesgraph.reading.customers import COLUMNS, Shown
from salesgraph.reading.lesson import Lesson, Matrix, learn, spread
from salesgraph.reading.manner import manner
from salesgraph.reading.weights import Weights

PENALTY = 1.0
"""What a sentence on the wrong side costs, beside large weights."""

STRAYS = 0.4
"""How many of a hundred ordinary sentences may be taken for a pole."""

LOWEST = 0.1
"""The least score that counts as a pole, whatever ordinary sentences score."""


def train_types(sentences: Sequence[Shown], *, language: Language) -> Weights:
    """Return the weights taught by these sentences; a score of 1 is where a pole is as good as certain."""
    targets = np.array([[pole in each.poles for pole in COLUMNS] for each in sentences])
    read = [manner(each.text, language=language) for each in sentences]
    telling = spread(blocks for blocks, each in zip(read, sentences, strict=True) if each.poles)
    # What only one ordinary sentence has tells nothing, and is most of what there is.
    kept = {piece: count for piece, count in spread(read).items() if count > 1 or piece in telling}
    lesson = Lesson.of(read, targets=targets, kept=kept)
    matrix, bias = _learn(lesson, np.arange(len(sentences)))
    begins = _begins(lesson)
    return Weights(
        pieces=lesson.pieces,
        rarity=lesson.rarity,
        matrix=(matrix / begins).astype(np.float16),
        bias=bias / begins,
        temperature=1.0,
    )


def _learn(lesson: Lesson, chosen: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    """Return the weight of each piece for each pole, and the bias of each pole; no pole scores about 0."""
    matrix, bias = learn(lesson, chosen, penalty=PENALTY)
    return matrix, bias + 1


def _begins(lesson: Lesson) -> Matrix:
    """Return for each pole the score that hardly any ordinary sentence has when it was not taught itself."""
    shown = lesson.targets.any(axis=1)
    ordinary = np.flatnonzero(~shown)
    scores: list[Matrix] = []
    for half in (0, 1):
        asked, taught = ordinary[half::2], np.concatenate([np.flatnonzero(shown), ordinary[1 - half :: 2]])
        if asked.size:
            matrix, bias = _learn(lesson, taught)
            scores.append(lesson.rows[asked] @ matrix + bias)
    if not scores:
        return np.full(len(COLUMNS), LOWEST, np.float32)
    usual = np.percentile(np.concatenate(scores), 100 - STRAYS, axis=0)
    return np.maximum(usual, LOWEST).astype(np.float32)
