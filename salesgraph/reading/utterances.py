"""The sentences that teach the classifier, from text files anybody can edit.

A folder holds `en/*.txt` and `zh/*.txt`. In a file a line `# intent` opens an intent; every other
line is one sentence. A line `> ...` is what the shop said before the next sentence, for those that
mean something else after another line. `# intent + intent` opens messages that ask for several things.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import Intent
from salesgraph.errors import DataError

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""Each has a folder of its own."""

_INTENTS: Mapping[str, Intent] = {intent: intent for intent in get_args(Intent)}


class Utterance(Frozen):
    """One labelled sentence."""

    text: str
    """What a customer writes."""
    intent: Intent
    """What it asks for, or asks for first."""
    also: tuple[Intent, ...] = ()
    """What else it asks for."""
    before: str = ""
    """What the shop said before it; empty where that does not matter."""


Utterances = Mapping[Language, tuple[Utterance, ...]]
"""Sentences by language."""


def load_utterances(*folders: Path) -> Utterances:
    """Return the sentences of all folders, in the order of folders, files and lines.

    Raises:
        DataError: A folder has no sentence file, or a file is empty, not UTF-8 or names an unknown intent.
    """
    found: dict[Language, list[Utterance]] = {language: [] for language in LANGUAGES}
    for folder in folders:
        files = {language: sorted((folder / language).glob("*.txt")) for language in LANGUAGES}
        if not any(files.values()):
            fix = "Put files with `# intent` headings and one sentence a line there."
            raise DataError(file=folder, problem="holds no `en/*.txt` and no `zh/*.txt`", fix=fix)
        for language in LANGUAGES:
            for file in files[language]:
                found[language].extend(_utterances(file))
    return {language: tuple(sentences) for language, sentences in found.items()}


def fingerprint(*folders: Path) -> str:
    """Return a name for what the files of these folders hold; any change of one gives another."""
    digest = hashlib.sha256()
    for folder in folders:
        for language in LANGUAGES:
            for file in sorted((folder / language).glob("*.txt")):
                digest.update(f"{language}/{file.name}\n".encode() + _bytes(file) + b"\0")
    return digest.hexdigest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""  # What is wrong is said when its sentences are read.


def _utterances(file: Path) -> list[Utterance]:
    found: list[Utterance] = []
    intents: list[Intent] = []
    before = ""
    # The empty line at the end finds a shop's line that nothing follows.
    for number, line in enumerate((*read_text(file).splitlines(), ""), start=1):
        text = line.strip()
        if before and (text.startswith(("# ", "> ")) or not text):
            problem = f"no sentence follows the shop's line {before!r:.80}"
            fix = "Write what the customer answers below it."
            raise DataError(file=file, where=f"line {number}", problem=problem, fix=fix)
        if text.startswith("# "):
            names = text.removeprefix("# ").split(" + ")
            intents = [_intent(name.strip(), file=file, number=number) for name in names]
        elif text.startswith("> "):
            before = text.removeprefix("> ").strip()
        elif text and not intents:
            problem = f"the sentence {text!r:.80} stands before any intent"
            raise DataError(
                file=file, where=f"line {number}", problem=problem, fix="Write `# intent` above it."
            )
        elif text:
            found.append(Utterance(text=text, intent=intents[0], also=tuple(intents[1:]), before=before))
            before = ""
    if not found:
        raise DataError(file=file, problem="holds no sentence", fix="Add some, or remove the file.")
    return found


def _intent(name: str, *, file: Path, number: int) -> Intent:
    if name not in _INTENTS:
        fix = f"Use one of: {', '.join(_INTENTS)}."
        raise DataError(file=file, where=f"line {number}", problem=f"unknown intent {name!r}", fix=fix)
    return _INTENTS[name]


def read_text(file: Path) -> str:
    """Return what a file of sentences holds.

    Raises:
        DataError: It cannot be read, or is not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise DataError(file=file, problem=problem, fix="Put a readable file in its place.") from error
