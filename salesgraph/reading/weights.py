"""The taught classifier as arrays: how a message is scored, and how the arrays lie on the disk."""

import os
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from salesgraph.domain.conversation import Language
from salesgraph.errors import StorageError
from salesgraph.reading.features import Block
from salesgraph.storage.home import open_home

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What one language has been taught.

    Attributes:
        pieces: The hashes of the known pieces, ascending.
        rarity: For each piece, how telling it is because few sentences have it.
        matrix: For each piece and intent, how much the piece speaks for the intent.
        bias: For each intent, the score of a message without known pieces.
        temperature: What scores are divided by to become probabilities that come true.
        presence: How much each sign says that an intent is asked for among others; empty if not taught.
    """

    pieces: NDArray[np.uint32]
    rarity: Floats
    matrix: Floats
    bias: Floats
    temperature: float
    presence: Floats = field(default_factory=lambda: np.zeros(0))

    def probabilities(self, blocks: tuple[Block, ...]) -> Floats:
        """Return how likely each intent is, in the order of the columns."""
        return softmax(self.scores(blocks)[None], temperature=self.temperature)[0]

    def scores(self, blocks: tuple[Block, ...]) -> Floats:
        """Return how much speaks for each column, in their order."""
        scores = self.bias.astype(np.float32)
        found = [(share, *self._known(counts)) for share, counts in blocks]
        total = sum(share for share, _ in blocks)
        for share, rows, values in found:
            if rows.size:
                values *= np.sqrt(share / total) / np.linalg.norm(values)
                scores += values @ self.matrix[rows].astype(np.float32)
        return scores

    def _known(self, counts: Counter[int]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        return known(counts, pieces=self.pieces, rarity=self.rarity)


def softmax(scores: Floats, *, temperature: float) -> Floats:
    """Return rows of scores as probabilities, each row adding up to 1."""
    shifted = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return shifted / shifted.sum(axis=1, keepdims=True)


def known(
    counts: Counter[int], *, pieces: NDArray[np.uint32], rarity: Floats
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Return the rows of the known pieces and their values: frequency, damped, times rarity."""
    hashes = np.fromiter(counts.keys(), np.uint32, len(counts))
    amounts = np.fromiter(counts.values(), np.float32, len(counts))
    rows = np.minimum(np.searchsorted(pieces, hashes), len(pieces) - 1)
    hit = pieces[rows] == hashes
    return rows[hit], (1 + np.log(amounts[hit])) * rarity[rows[hit]]


def learnt(
    file: Path, *, teach: Callable[[], Mapping[Language, Weights]], keep: int
) -> Mapping[Language, Weights]:
    """Return the weights of a file, taught now if they have not been learnt; a damaged file is put aside.

    Args:
        file: Where they are kept.
        teach: Makes them.
        keep: How many files of the folder stay; the oldest go.

    Raises:
        StorageError: The folder is not writable, or its disk is full.
    """
    weights = load_weights(file)
    if weights is None:
        weights = teach()
        open_home(file.parent)
        _put_aside(file)
        save_weights(file, weights=weights)
        _tidy(file.parent, keep=keep)
    return weights


def save_weights(file: Path, *, weights: Mapping[Language, Weights]) -> None:
    """Write the weights of all languages so that a reader of the file sees all of them or none.

    Raises:
        StorageError: The folder is not writable, or its disk is full.
    """
    arrays = {
        f"{language}_{part}": value
        for language, held in weights.items()
        for part, value in vars(held).items()
    }
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as stream:
            np.savez(stream, allow_pickle=False, **arrays)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        message = f"The reader's weights '{file}' cannot be written: {error.strerror}. Free some space there."
        raise StorageError(message, path=file) from error


def load_weights(file: Path) -> dict[Language, Weights] | None:
    """Return the weights of all languages, or nothing when the file does not hold them.

    Raises:
        StorageError: The file is there but may not be read.
    """
    try:
        # Opened here, because numpy leaves a damaged archive open.
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            return {language: _weights(arrays, language=language) for language in get_args(Language)}
    except FileNotFoundError:
        return None
    except PermissionError as error:
        message = (
            f"The reader's weights '{file}' cannot be read: {error.strerror}. Allow this user to read them."
        )
        raise StorageError(message, path=file) from error
    except (BadZipFile, OSError, EOFError, KeyError, ValueError, zlib.error, NotImplementedError):
        return None  # What the many ways of damage to an archive raise; its checksums find the rest.


def _weights(arrays: Mapping[str, NDArray[Any]], *, language: Language) -> Weights:
    return Weights(
        pieces=arrays[f"{language}_pieces"],
        rarity=arrays[f"{language}_rarity"],
        matrix=arrays[f"{language}_matrix"],
        bias=arrays[f"{language}_bias"],
        temperature=float(arrays[f"{language}_temperature"]),
        presence=arrays[f"{language}_presence"],
    )


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


def _tidy(folder: Path, *, keep: int) -> None:
    """Remove the oldest weights."""
    files = sorted(folder.glob("*.npz"), key=lambda file: file.stat().st_mtime_ns)
    for old in files[:-keep]:
        old.unlink(missing_ok=True)
