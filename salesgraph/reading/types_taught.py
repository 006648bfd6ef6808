"""What kind of customer a message sounds like, by sentences of such customers that were learnt."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Dimension, TypeEvidence
from salesgraph.reading import features, manner
from salesgraph.reading.customers import COLUMNS, load_customers
from salesgraph.reading.utterances import LANGUAGES, fingerprint, load_utterances
from salesgraph.reading.weights import Weights, learnt

VERSION = 5
"""Raised with every change of the teaching, so that weights taught otherwise are not used."""

KEPT = 2
"""How many weight files a home keeps."""

FAINT = 0.5
"""From which part of a certain score on a pole is worth noting."""

STRONGEST = 0.8
"""The most that the sound of one message weighs."""

_SENTENCE = re.compile(r"(?<=[.!?。！？;；…\n])\s*(?=\S)")
_LONGEST = 600
_MOST = 6
"""How many sentences of a message are heard one by one."""


class TypeGuesser:
    """Guesses customer types; safe to share between threads."""

    def __init__(self, weights: Mapping[Language, Weights]) -> None:
        """Take what each language has been taught."""
        self._weights = weights

    def hints(self, text: str, *, language: Language) -> Iterator[TypeEvidence]:
        """Yield for each dimension the pole the message sounds like, with the sentence that does most."""
        whole = text[:_LONGEST].strip()
        if not whole:
            return
        weights = self._weights[language]
        heard = _SENTENCE.split(whole)[:_MOST]
        blocks = [manner.manner(part, language=language) for part in heard]
        parts, scores = [whole], [weights.scores(manner.together(blocks, text=whole))]
        for part, pieces in zip(heard, blocks, strict=True):
            if len(heard) > 1 and _says_something(part, language=language):
                parts.append(part.strip())
                scores.append(weights.scores(pieces))
        table = np.array(scores)
        best: dict[Dimension, tuple[float, str, str]] = {}
        most, places = table.max(axis=0).tolist(), table.argmax(axis=0).tolist()
        for (dimension, pole), score, place in zip(COLUMNS, most, places, strict=True):
            if score >= FAINT and score > best.get(dimension, (0.0, "", ""))[0]:
                best[dimension] = (score, pole, parts[place])
        for dimension, (score, pole, words) in best.items():
            weight = round(min(STRONGEST, 0.5 * score), 2)
            yield TypeEvidence(dimension=dimension, pole=pole, weight=weight, words=words[:80])


def _says_something(part: str, *, language: Language) -> bool:
    """Return whether a sentence is long enough to be heard without its neighbours."""
    return (len(part.split()) >= 3) if language == "en" else len(part.strip()) >= 5


def load_types(knowledge: Path, *, home: Path) -> TypeGuesser:
    """Return the guesser of a knowledge folder, taught now if these very sentences have not been learnt.

    Args:
        knowledge: The folder that holds `customers/`, and `utterances/`, which show how people speak anyway.
        home: Where the weights are kept, in `reader/types/`.

    Raises:
        DataError: A file of sentences is missing or wrong.
        StorageError: The weights are missing and cannot be written.
    """
    folder, ordinary = knowledge / "customers", knowledge / "utterances"
    file = home.absolute() / "reader" / "types" / f"{_key(folder, ordinary)}.npz"

    def teach() -> dict[Language, Weights]:
        # Here alone, because scipy takes longer to import than a current reader takes to be ready.
        from salesgraph.reading.customer_training import train_types

        sentences = load_customers(folder, utterances=load_utterances(ordinary))
        return {each: train_types(sentences[each], language=each) for each in LANGUAGES}

    return TypeGuesser(learnt(file, teach=teach, keep=KEPT))


def _key(*folders: Path) -> str:
    """Return a name for what is taught and how."""
    parts = [str(VERSION), str(features.VERSION), str(manner.VERSION), str(COLUMNS), fingerprint(*folders)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
