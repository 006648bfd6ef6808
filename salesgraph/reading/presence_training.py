"""Teach when an intent is asked for among others: on messages put together from sentences kept back."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.reading.features import features
from salesgraph.reading.presence import SIGNS, read_signs
from salesgraph.reading.utterances import Utterance
from salesgraph.reading.weights import Floats, Weights

MESSAGES = 1200
"""How many messages are put together."""

PARTS = (1, 1, 1, 2, 2, 3)
"""Of how many sentences; half of what a shop gets asks for one thing."""

SHORT: dict[Language, int] = {"en": 120, "zh": 45}
"""How long a sentence may be, in characters, to be put together with another."""

MARKS: dict[Language, tuple[str, ...]] = {
    "en": (", ", ", and ", ". ", "? ", " also ", " and ", "! "),
    "zh": ("，", "。", "？", " ", "，还有", "！", "，另外"),
}
"""What stands between two requests."""

FEWEST = 50
"""With fewer sentences nothing can be learnt, and what suits most intents is taken."""

USUAL: NDArray[np.float64] = np.array([0.1, 0.6, 0.2, 0.0, 1.4, 0.8, 0.3, 0.1, 0.3, 0.2])
"""What is learnt from the shipped sentences, roughly."""


def teach_presence(
    sentences: Sequence[Utterance], *, by: Weights, columns: Sequence[Intent], language: Language
) -> Floats:
    """Return how much each sign says that an intent is asked for, and the bias at the end.

    Args:
        sentences: Labelled sentences that `by` has not been taught.
        by: Scores them.
        columns: The intents in the order of the scores.
        language: The language of the sentences.
    """
    short = [each for each in sentences if len(each.text) <= SHORT[language]]
    if len(short) < FEWEST:
        return USUAL
    chance = np.random.default_rng(0)
    signs: list[NDArray[np.float32]] = []
    asked: list[NDArray[np.bool_]] = []
    for _ in range(MESSAGES):
        chosen = [short[n] for n in chance.choice(len(short), size=chance.choice(PARTS), replace=False)]
        text = _joined(chosen, chance, language=language)
        found, _ = read_signs(
            text, score=lambda part: by.scores(features(part, language=language)), temperature=by.temperature
        )
        signs.append(found)
        asked.append(np.isin(np.array(columns), [each.intent for each in chosen]))
    machine = LogisticRegression(max_iter=500).fit(np.concatenate(signs), np.concatenate(asked))
    return np.append(machine.coef_[0][:SIGNS], machine.intercept_[0])


def _joined(chosen: Sequence[Utterance], chance: np.random.Generator, *, language: Language) -> str:
    """Return sentences as one message."""
    text = chosen[0].text
    for each in chosen[1:]:
        text = (
            text.rstrip(".!?。！？,，") + MARKS[language][chance.integers(len(MARKS[language]))] + each.text
        )
    return text
