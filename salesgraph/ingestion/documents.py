"""One file from bytes to clean blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from salesgraph.errors import DataError
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.boilerplate import strip_frame
from salesgraph.ingestion.decoding import decode
from salesgraph.ingestion.formats.text import markdown_blocks, text_blocks
from salesgraph.ingestion.glued import unglue
from salesgraph.ingestion.headings import with_headings
from salesgraph.ingestion.repair import mend
from salesgraph.ingestion.report import DropKind, Dropped, Repaired, excerpt
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.source_card import SourceCard, apply_card

MOST_CHARACTERS = 5_000_000
"""Characters of text above which a file is refused: ten times a thick handbook."""

_LEFT_OUT: dict[DropKind, str] = {
    "hidden": "a browser does not show it",
    "boilerplate": "a part of the page that is not its text",
    "page_furniture": "a header, a footer or a number of a page",
}


@dataclass(kw_only=True)
class Document:
    """A file on its way to passages.

    Attributes:
        name: Its path relative to the folder.
        blocks: Its blocks.
        dropped: What was left out.
        repaired: What was restored.
    """

    name: str
    blocks: list[Block]
    dropped: list[Dropped] = field(default_factory=list[Dropped])
    repaired: list[Repaired] = field(default_factory=list[Repaired])

    def drop(self, text: str, *, kind: DropKind, reason: str, where: str) -> None:
        """Note that a text was left out."""
        if text.strip():
            entry = Dropped(file=self.name, where=where, kind=kind, reason=reason, excerpt=excerpt(text))
            self.dropped.append(entry)


def read_document(
    data: bytes, *, file: Path, name: str, card: tuple[Path, SourceCard] | None, rules: ReadingRules
) -> Document:
    """Return the document of a file: its blocks repaired, without a website's frame, headings marked.

    Raises:
        DataError: The file cannot be read as what its ending says, or its card does not fit.
    """
    document = _read(data, file=file, name=name, rules=rules)
    document.blocks = unglue(document.blocks, rules=rules)
    guess = True
    if card:
        card_file, what = card
        document.blocks, done = apply_card(document.blocks, card=what, card_file=card_file, file=name)
        document.repaired += done
        guess = what.guess_headings
    _mend(document, rules=rules)
    stripped = strip_frame(document.blocks, rules=rules)
    for line, kind, reason, text in stripped.dropped:
        document.drop(text, kind=kind, reason=reason, where=f"line {line}")
    document.blocks = stripped.blocks
    marked = file.suffix.lower() in (".md", ".html", ".htm", ".docx") and any(
        b.level for b in document.blocks
    )
    if guess and not marked:
        document.blocks = with_headings(document.blocks, rules=rules)
    return document


def _mend(document: Document, *, rules: ReadingRules) -> None:
    mended = mend(document.blocks, rules=rules)
    document.blocks = mended.blocks
    for before, after in mended.repairs:
        document.repaired.append(
            Repaired(file=document.name, before=excerpt(before), after=excerpt(after), source="generic")
        )
    for line, text in mended.lost:
        reason = "damaged characters that could not be restored; add a source card"
        document.drop(text, kind="unrepaired", reason=reason, where=f"line {line}")


def _read(data: bytes, *, file: Path, name: str, rules: ReadingRules) -> Document:
    ending = file.suffix.lower()
    left_out: Sequence[tuple[DropKind, str]] = ()
    if ending == ".md":
        blocks = markdown_blocks(decode(data, file=file))
    elif ending == ".docx":
        from salesgraph.ingestion.formats.docx import docx_blocks

        blocks = docx_blocks(data, file=file)
    elif ending == ".pdf":
        from salesgraph.ingestion.formats.pdf import pdf_blocks

        blocks, left_out = pdf_blocks(data, file=file)
    elif ending in (".html", ".htm"):
        from salesgraph.ingestion.formats.html import html_blocks

        blocks, left_out = html_blocks(data, file=file, rules=rules)
    else:
        blocks = text_blocks(decode(data, file=file))
    _check_length(blocks, file=file)
    document = Document(name=name, blocks=blocks)
    for kind, text in left_out:
        document.drop(text, kind=kind, reason=_LEFT_OUT[kind], where="page")
    return document


def _check_length(blocks: Sequence[Block], *, file: Path) -> None:
    length = sum(len(block.text) for block in blocks)
    if length > MOST_CHARACTERS:
        problem = f"it holds {length} characters of text, more than the limit of {MOST_CHARACTERS}"
        raise DataError(file=file, problem=problem, fix="Split it into smaller files.")
