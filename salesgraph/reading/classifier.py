"""What a message asks for, guessed from the utterances: ready at once when they have been learnt before."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.errors import DataError
from salesgraph.reading import features
from salesgraph.reading.presence import presence, read_signs
from salesgraph.reading.utterances import Utterances, fingerprint, load_utterances
from salesgraph.reading.weights import Floats, Weights, learnt, softmax

VERSION = 8
"""Raised with every change of the teaching, so that weights taught otherwise are not used."""

KEPT = 4
"""How many weight files a home keeps: shops with utterances of their own have one each."""

Progress = Callable[[str], None]
"""Is told in a sentence what takes long."""

_INTENTS: tuple[Intent, ...] = get_args(Intent)


class Request(NamedTuple):
    """One intent of a message that may have several."""

    intent: Intent
    """What is asked for."""
    likely: float
    """How likely it is, from 0 to 1."""
    clause: str
    """The clause that says it best."""


class Heard(NamedTuple):
    """What the words of a message say, before its circumstances are weighed."""

    whole: tuple[tuple[Intent, float], ...]
    """All intents with their probabilities for the message as a whole; they add up to 1."""
    requests: tuple[Request, ...]
    """All intents with the probability that they are asked for, alone or among others."""


class Classifier:
    """Guesses intents; safe to share between threads."""

    def __init__(self, weights: Mapping[Language, Weights]) -> None:
        """Take what each language has been taught."""
        self._weights = weights

    def guess(self, text: str, *, language: Language, before: str = "") -> tuple[tuple[Intent, float], ...]:
        """Return all intents with their probabilities, the likeliest first; they add up to 1."""
        blocks = features.features(text, language=language, before=before)
        likely = self._weights[language].probabilities(blocks).tolist()
        return tuple(sorted(zip(_INTENTS, likely, strict=True), key=lambda guess: -guess[1]))

    def hear(self, text: str, *, language: Language, before: str = "") -> Heard:
        """Return what a message is as a whole, and everything it may ask for, in one pass."""
        weights = self._weights[language]

        def score(part: str) -> Floats:
            # What the shop said before is answered by how the message begins.
            line = before if text.startswith(part) else ""
            return weights.scores(features.features(part, language=language, before=line))

        whole = score(text)
        signs, clauses = read_signs(text, whole, score=score, temperature=weights.temperature)
        likely = presence(signs, weights=weights.presence).tolist()
        alone = softmax(whole[None], temperature=weights.temperature)[0].tolist()
        return Heard(
            whole=tuple(zip(_INTENTS, alone, strict=True)),
            requests=tuple(map(Request, _INTENTS, likely, clauses)),
        )


def load_classifier(
    knowledge: Path, *, home: Path, extra: Sequence[Path] = (), progress: Progress | None = None
) -> Classifier:
    """Return the classifier of a knowledge folder, taught now if these very utterances have not been learnt.

    Args:
        knowledge: The folder that holds `utterances/`.
        home: Where the weights are kept, in `reader/`.
        extra: Further folders of the form of `utterances/`, such as a shop's own.
        progress: Told that the teaching begins, for it takes seconds.

    Raises:
        DataError: An utterance file is wrong, or an intent has no sentence in a language.
        StorageError: The weights are missing and cannot be written.
    """
    folder = knowledge / "utterances"
    file = home.absolute() / "reader" / f"{_key(folder, *extra)}.npz"

    def teach() -> dict[Language, Weights]:
        utterances = load_utterances(folder, *extra)
        _require_all(utterances, folder=folder)
        return _teach(utterances, progress=progress)

    return Classifier(learnt(file, teach=teach, keep=KEPT))


def _teach(utterances: Utterances, *, progress: Progress | None) -> dict[Language, Weights]:
    # Here alone, because scipy takes longer to import than a current reader takes to be ready.
    from salesgraph.reading.training import train

    if progress is not None:
        count = sum(len(sentences) for sentences in utterances.values())
        progress(f"Teaching the reader {count} sentences; this is done once.")
    return {language: train(sentences, language=language) for language, sentences in utterances.items()}


def _key(*folders: Path) -> str:
    """Return a name for what is taught and how."""
    parts = [str(VERSION), str(features.VERSION), *_INTENTS, fingerprint(*folders)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _require_all(utterances: Utterances, *, folder: Path) -> None:
    for language, sentences in utterances.items():
        taught = {sentence.intent for sentence in sentences}
        missing = next((intent for intent in _INTENTS if intent not in taught), None)
        if missing is not None:
            problem = f"no sentence teaches the intent {missing!r}"
            fix = f"Add sentences below a line `# {missing}`."
            raise DataError(file=folder / language, problem=problem, fix=fix)
