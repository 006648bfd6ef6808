"""Teach when an intent is asked for among others: on messages of several requests that were kept back."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # pyright: ignore[reportMissingTypeStubs]

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.reading.features import features
from salesgraph.reading.presence import read_signs
from salesgraph.reading.utterances import Utterance
from salesgraph.reading.weights import Floats, Weights

MESSAGES = 1200
"""How many messages are put together."""

PARTS = (1, 1, 1, 2, 2, 3)
"""Of how many sentences; half of what a shop gets asks for one thing."""

REAL = 3
"""How often a real message with several requests counts."""

SHORT: dict[Language, int] = {"en": 120, "zh": 45}
"""How long a sentence may be, in characters, to be put together with another."""

MARKS: dict[Language, tuple[str, ...]] = {
    "en": (", ", ", and ", ". ", "? ", " also ", " and ", "! "),
    "zh": ("，", "。", "？", " ", "，还有", "！", "，另外"),
}
"""What stands between two requests."""

FEWEST = 50
"""With fewer sentences nothing can be learnt, and what suits most intents is taken."""

USUAL: NDArray[np.float64] = np.array(
    [
        0.0,
        0.4,
        0.3,
        0.2,
        1.0,
        2.2,
        0.9,
        0.3,
        0.3,
        0.5,
    ]
)
"""What is learnt from the shipped sentences: the mean of both languages, rounded."""


def teach_presence(
    sentences: Sequence[Utterance], *, by: Weights, columns: Sequence[Intent], language: Language
) -> Floats:
    """Return how much each sign says that an intent is asked for, and the bias at the end.

    Args:
        sentences: Labelled sentences that `by` has not been taught, some with several intents.
        by: Scores them.
        columns: The intents in the order of the scores.
        language: The language of the sentences.
    """
    messages = list(_messages(sentences, language=language))
    if not messages:
        return USUAL

    def score(part: str) -> Floats:
        return by.scores(features(part, language=language))

    signs = [
        read_signs(text, score(text), score=score, temperature=by.temperature)[0] for text, _ in messages
    ]
    asked = [np.isin(np.array(columns), intents) for _, intents in messages]
    machine: Any = LogisticRegression(max_iter=500)
    machine.fit(np.concatenate(signs), np.concatenate(asked))
    return np.append(machine.coef_[0], machine.intercept_[0])


def _messages(
    sentences: Sequence[Utterance], *, language: Language
) -> Iterator[tuple[str, tuple[Intent, ...]]]:
    """Yield messages with what they ask for: real ones that ask for several things, and some put together."""
    short = [e for e in sentences if len(e.text) <= SHORT[language] and not e.also and not e.before]
    if len(short) < FEWEST:
        return
    for each in sentences:
        # Often, as there are few of them, and none like them among the others.
        if each.also:
            intents: tuple[Intent, ...] = (each.intent, *each.also)
            yield from [(each.text, intents)] * REAL
    chance = np.random.default_rng(0)
    marks = MARKS[language]
    for _ in range(MESSAGES):
        size = int(chance.choice(PARTS))
        numbers = cast("list[int]", chance.choice(len(short), size=size, replace=False).tolist())
        chosen = [short[number] for number in numbers]
        text = chosen[0].text
        for each in chosen[1:]:
            text = text.rstrip(".!?。！？,，") + marks[chance.integers(len(marks))] + each.text
        yield text, tuple(each.intent for each in chosen)
