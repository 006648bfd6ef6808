"""Which intents a message asks for: one or several, told from the whole, its clauses and their neighbours."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from salesgraph.reading.clauses import split_clauses
from salesgraph.reading.weights import Floats, softmax

Score = Callable[[str], Floats]
"""How much speaks for each intent in a text, in the order of the columns."""

_LEAST, _FAINT = -1.5, 1e-4


def read_signs(
    text: str, whole: Floats, *, score: Score, temperature: float
) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """Return the signs that each intent is asked for, a row an intent, and the clause that says it best.

    The signs: how likely it is for the whole, for its best clause, for its best pair of neighbours; whether
    a clause is about nothing likelier; the raw scores of the best clause and of the whole; whether there are
    clauses, and what the best one counts where there are; how long that clause is.

    Args:
        text: The message.
        whole: Its scores.
        score: Scores a part of it.
        temperature: What scores are divided by to become probabilities.
    """
    clauses = split_clauses(text)
    parts = np.stack([score(clause) for clause in clauses]) if len(clauses) > 1 else whole[None]
    likely = softmax(parts, temperature=temperature)
    pairs = likely
    if len(clauses) > 2:
        joined = [f"{one} {other}" for one, other in pairwise(clauses)]
        pairs = softmax(np.stack([score(pair) for pair in joined]), temperature=temperature)
    best = likely.argmax(axis=0)
    several = float(len(clauses) > 1)
    lengths = np.array([len(clause) for clause in clauses], np.float32)
    signs = (
        _log(softmax(whole[None], temperature=temperature)[0]),
        _log(likely.max(axis=0)),
        _log(pairs.max(axis=0)),
        (likely >= likely.max(axis=1, keepdims=True)).any(axis=0),
        np.maximum(parts.max(axis=0), _LEAST),
        np.maximum(whole, _LEAST),
        np.full(len(whole), several),
        _log(likely.max(axis=0)) * several,
        np.log(lengths[best] + 1),
    )
    said = tuple(clauses[int(place)] for place in best)
    return np.stack([np.asarray(sign, np.float32) for sign in signs], axis=1), said


def presence(signs: NDArray[np.float32], *, weights: Floats) -> Floats:
    """Return how likely each intent is asked for; these are several questions, which do not add up to 1."""
    return 1 / (1 + np.exp(-(signs @ weights[:-1] + weights[-1])))


def _log(likely: Floats) -> Floats:
    return np.log(np.maximum(likely, _FAINT))
