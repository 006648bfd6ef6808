"""A folder of a shop's own manuals, in whatever format, becomes passages and a report.

    file -> bytes -> blocks -> repaired -> without frame -> headings -> parts -> passages

A file that cannot be read is reported and the others are read all the same.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from salesgraph.cards import load_card
from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage
from salesgraph.domain.script import fold
from salesgraph.errors import DataError
from salesgraph.ingestion.documents import Document, read_document
from salesgraph.ingestion.files import files_of, read_bytes
from salesgraph.ingestion.hostile import GAP
from salesgraph.ingestion.outline import parts_of
from salesgraph.ingestion.passages import passages_from
from salesgraph.ingestion.report import DropKind, Dropped, Ingested, Repaired, Skipped, excerpt
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.source_card import SourceCard, load_source_cards

_TELLING = 60


def read_folder(
    root: Path,
    *,
    language: Language,
    knowledge: Path,
    prefix: str = "",
    audience: Audience | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ingested:
    """Return the passages of all files of a folder and its folders, and an account of what is not in them.

    Args:
        root: The folder.
        language: The language of the shop, for a text that does not tell its own.
        knowledge: The folder with `ingestion.yaml`, which says what a frame, a heading or damage looks like,
            and with `sources/`, a card for each file that needs exact repairs.
        prefix: Put before every id, so that two folders can share one index.
        audience: Who may see a section that does not say so. If not given, sections of Markdown files are for
            customers and those of other files, which were written for staff, for staff.
        progress: Called after each file with the number of files done and of all.

    Raises:
        DataError: The folder is missing, or a card is wrong.
    """
    reading = _Reading(root, language=language, prefix=prefix, audience=audience, knowledge=knowledge)
    files = files_of(root)
    for done, file in enumerate(files, start=1):
        reading.add(file)
        if progress:
            progress(done, len(files))
    return reading.result()


class _Reading:
    """What was read so far."""

    def __init__(
        self, root: Path, *, language: Language, prefix: str, audience: Audience | None, knowledge: Path
    ) -> None:
        self._root = root
        self._language: Language = language
        self._prefix = prefix
        self._audience: Audience | None = audience
        self._rules = load_card(knowledge / "ingestion.yaml", ReadingRules)
        self._cards = load_source_cards(knowledge / "sources")
        self._files: dict[str, str] = {}
        self._texts: dict[tuple[str, ...], str] = {}
        self._passages: list[Passage] = []
        self._dropped: list[Dropped] = []
        self._repaired: list[Repaired] = []
        self._skipped: list[Skipped] = []

    def add(self, file: Path) -> None:
        """Read a file; one that cannot be read is noted."""
        name = file.relative_to(self._root).as_posix()
        card = None
        try:
            data = read_bytes(file, root=self._root)
            digest = hashlib.sha256(data).hexdigest()
            if first := self._files.get(digest):
                self._drop(
                    name, kind="duplicate", reason=f"the same content as {first!r}", text="", where="file"
                )
                return
            card = self._cards.get(digest)
            document = read_document(data, file=file, name=name, card=card, rules=self._rules)
            passages = self._of(document, file=file, card=card[1] if card else None)
        except DataError as error:
            if card and error.file == card[0]:
                raise
            where = f"{error.where}: " if error.where else ""
            self._skipped.append(Skipped(file=name, problem=f"{where}{error.problem}", fix=error.fix))
            return
        self._files[digest] = name
        self._dropped += document.dropped
        self._repaired += document.repaired
        self._keep(passages, name=name)

    def result(self) -> Ingested:
        """Return everything."""
        return Ingested(
            passages=tuple(self._passages),
            dropped=tuple(self._dropped),
            repaired=tuple(self._repaired),
            skipped=tuple(self._skipped),
        )

    def _of(self, document: Document, *, file: Path, card: SourceCard | None) -> list[Passage]:
        # Markdown keeps the ids and the audience it has always had; its name alone is in its ids.
        own = file.suffix.lower() == ".md"
        audience: Audience = self._audience or ("customer" if own else "staff")
        parts = parts_of(
            document.blocks, title=file.stem, always=own, audience=audience, file=file, rules=self._rules
        )
        stem = document.name.removesuffix(file.suffix) if own else document.name
        found = passages_from(
            list(parts),
            file=document.name,
            name=f"{self._prefix}{self._language}/{stem}",
            language=self._language,
            notes=card.sections if card else (),
            rules=self._rules,
        )
        return list(found)

    def _keep(self, passages: list[Passage], *, name: str) -> None:
        if not passages:
            self._drop(name, kind="empty", reason="nothing of it is text to keep", text="", where="file")
        for passage in passages:
            key = _sameness(passage)
            if first := self._texts.get(key):
                reason = f"the same text as in {first!r}"
                where = f"section {passage.headings[-1]!r}"
                self._drop(name, kind="duplicate", reason=reason, text=passage.text, where=where)
            elif passage.text.replace(GAP, "").strip():
                self._texts[key] = passage.id
                self._passages.append(passage)

    def _drop(self, name: str, *, kind: DropKind, reason: str, text: str, where: str) -> None:
        self._dropped.append(Dropped(file=name, where=where, kind=kind, reason=reason, excerpt=excerpt(text)))


def _sameness(passage: Passage) -> tuple[str, ...]:
    """Return what two copies of a passage share: a long text says enough, a short one needs its heading."""
    text = "".join(fold(passage.text).split())
    return (text,) if len(text) >= _TELLING else (fold(passage.headings[-1]), text)
