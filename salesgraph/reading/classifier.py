"""What a message asks for, guessed from the utterances: ready at once when they have been learnt before."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from salesgraph.domain.conversation import Language
from salesgraph.domain.reading import Intent
from salesgraph.errors import DataError, StorageError
from salesgraph.reading import features
from salesgraph.reading.presence import presence, read_signs
from salesgraph.reading.utterances import Utterances, fingerprint, load_utterances
from salesgraph.reading.weights import Floats, Weights, load_weights, save_weights
from salesgraph.storage.home import open_home

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

    def requests(self, text: str, *, language: Language, before: str = "") -> tuple[Request, ...]:
        """Return for every intent how likely it is asked for, alone or among others, and in which clause."""
        weights = self._weights[language]

        def score(part: str) -> Floats:
            # What the shop said before is answered by how the message begins.
            line = before if text.startswith(part) else ""
            return weights.scores(features.features(part, language=language, before=line))

        signs, clauses = read_signs(text, score=score, temperature=weights.temperature)
        likely = presence(signs, weights=weights.presence).tolist()
        return tuple(map(Request, _INTENTS, likely, clauses))


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
    weights = load_weights(file)
    if weights is None:
        utterances = load_utterances(folder, *extra)
        _require_all(utterances, folder=folder)
        open_home(file.parent)
        _put_aside(file)
        weights = _teach(utterances, progress=progress)
        save_weights(file, weights=weights)
        _tidy(file.parent)
    return Classifier(weights)


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


def _put_aside(file: Path) -> None:
    """Rename a damaged file, so that it can be looked at and is not in the way."""
    try:
        file.replace(file.with_name(f"{file.name}.damaged"))
    except FileNotFoundError:
        return
    except OSError as error:
        message = (
            f"The damaged weights '{file}' cannot be moved aside: {error.strerror}. Remove them by hand."
        )
        raise StorageError(message, path=file) from error


def _tidy(folder: Path) -> None:
    """Remove the oldest weights."""
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime_ns)
    for old in files[:-KEPT]:
        old.unlink(missing_ok=True)
