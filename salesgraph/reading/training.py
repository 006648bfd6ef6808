"""Teach the classifier: a linear support vector machine for each intent, on the pieces of the utterances."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.reading.features import features
from salesgraph.reading.lesson import Lesson, Matrix, learn, spread
from salesgraph.reading.presence_training import teach_presence
from salesgraph.reading.utterances import Utterance
from salesgraph.reading.weights import Weights, softmax

INTENTS: tuple[Intent, ...] = get_args(Intent)
"""The columns of the weights."""

OUTSIDE = INTENTS.index("out_of_scope")
"""The column of matters outside the shop."""

PENALTY = 1.0
"""What a sentence on the wrong side costs, beside large weights."""

RAREST = 2
"""In how many sentences a piece must occur to be counted."""

PLENTY = 200
"""An intent with more sentences than this has each of them count less for the others, so that none wins by
its number."""

REFUSED = 0.08
"""The share of shop messages, many of them odd on purpose, that may be taken for a matter outside."""

PARTS = 4
"""One part of so many is kept back to see how sure the classifier may be of a new sentence."""

_TEMPERATURES = np.geomspace(0.05, 1.0, 60)


@dataclass(frozen=True, kw_only=True)
class Trial:
    """How sentences are classified that were kept back from the teaching.

    Attributes:
        asked: Which of the sentences these are; each asks for one thing.
        scores: A row for each of them, a column an intent.
        reserve: By how much a matter outside the shop must be ahead, so that few shop messages are refused.
        weights: What the others taught.
    """

    asked: NDArray[np.intp]
    scores: Matrix
    reserve: float
    weights: Weights


def train(utterances: Sequence[Utterance], *, language: Language) -> Weights:
    """Return the weights taught by these sentences."""
    lesson = _lesson(utterances, language=language)
    trial = _trial(lesson)
    matrix, bias = learn(lesson, np.arange(len(utterances)), penalty=PENALTY)
    bias[OUTSIDE] -= trial.reserve
    kept_back = [utterances[place] for place in np.flatnonzero(_parts(lesson) == 0).tolist()]
    presence = teach_presence(kept_back, by=trial.weights, columns=INTENTS, language=language)
    return replace(trial.weights, matrix=matrix.astype(np.float16), bias=bias, presence=presence)


def try_out(utterances: Sequence[Utterance], *, language: Language) -> Trial:
    """Return what becomes of a part of the sentences when the others teach."""
    return _trial(_lesson(utterances, language=language))


def _lesson(utterances: Sequence[Utterance], *, language: Language) -> Lesson:
    read = [features(each.text, language=language, before=each.before) for each in utterances]
    columns = np.array([INTENTS.index(each.intent) for each in utterances])
    often = np.bincount(columns, minlength=len(INTENTS))
    targets = columns[:, None] == np.arange(len(INTENTS))
    for row, each in enumerate(utterances):
        targets[row, [INTENTS.index(intent) for intent in each.also]] = True
    return Lesson.of(
        read,
        targets=targets,
        kept={piece: count for piece, count in spread(read).items() if count >= RAREST},
        counts=np.minimum(1, PLENTY / np.maximum(1, often))[columns],
    )


def _parts(lesson: Lesson) -> NDArray[np.intp]:
    """Return for each sentence the number of its part; neighbours in a file, often alike, are dealt out."""
    return np.random.default_rng(0).permutation(len(lesson.targets)) % PARTS


def _trial(lesson: Lesson) -> Trial:
    parts = _parts(lesson)
    asked = np.flatnonzero((parts == 0) & (lesson.targets.sum(axis=1) == 1))
    matrix, bias = learn(lesson, np.flatnonzero(parts), penalty=PENALTY)
    scores = (lesson.rows[asked] @ matrix + bias).astype(np.float32)
    truth = lesson.targets[asked].argmax(axis=1)
    reserve = _reserve(scores, truth)
    scores[:, OUTSIDE] -= reserve
    bias[OUTSIDE] -= reserve
    surprise = [_surprise(scores, truth, temperature=float(heat)) for heat in _TEMPERATURES]
    weights = Weights(
        pieces=lesson.pieces,
        rarity=lesson.rarity,
        matrix=matrix,
        bias=bias,
        temperature=float(_TEMPERATURES[int(np.argmin(surprise))]),
    )
    return Trial(asked=asked, scores=scores, reserve=reserve, weights=weights)


def _reserve(scores: Matrix, truth: NDArray[np.intp]) -> float:
    """Return by how much a matter outside the shop must be ahead for few shop messages to be refused."""
    inside = truth != OUTSIDE
    if not inside.any():
        return 0.0
    others = np.delete(scores, OUTSIDE, axis=1).max(axis=1)
    return max(0.0, float(np.quantile((scores[:, OUTSIDE] - others)[inside], 1 - REFUSED)))


def _surprise(scores: Matrix, truth: NDArray[np.intp], *, temperature: float) -> float:
    """Return the mean negative log-likelihood of the true intents."""
    likely = softmax(scores, temperature=temperature)[np.arange(len(truth)), truth]
    return -float(np.log(np.maximum(likely, 1e-12)).mean())
