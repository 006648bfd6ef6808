"""Source cards: what is known about one damaged file, found by the hash of its bytes."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field

from salesgraph.cards import load_card
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Facts
from salesgraph.errors import DataError
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.report import Repaired

Words = Annotated[str, Field(min_length=1)]


class Replacement(Frozen):
    """An exact repair."""

    damaged: Words
    """The fragment as it stands in the file; it must occur there."""
    repaired: Words
    """What it means; line breaks in it begin new lines."""


class HeadingFix(Frozen):
    """A line that is a heading and does not look like one, or looks like another."""

    line: Words
    """How the line begins, repairs done; the first such line is meant."""
    heading: Words
    """The heading as it should read."""
    level: int = Field(ge=1, le=6)
    """Its depth, 1 for the title."""


class Displaced(Frozen):
    """A line that stands in the wrong place."""

    line: Words
    """How the line begins, repairs done."""
    after: Words
    """How the line begins that it belongs under."""


class SectionNote(Frozen):
    """What is known about a section."""

    heading: Words
    """A heading of its path, as indexed."""
    counts: dict[str, int] = {}
    """How many of something it lists."""


class SourceCard(Frozen):
    """What is known about one file."""

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    """The hash of the bytes of the file that the card is about."""
    facts: Facts
    """The facts of the manuals that it follows."""
    about: str = ""
    """Which file it is, for the reader of the card."""
    repairs: tuple[Replacement, ...] = ()
    """Damaged fragments."""
    glossary: dict[Words, Words] = {}
    """Mistranslated words and what they mean; whole words, upper and lower case alike."""
    displaced: tuple[Displaced, ...] = ()
    """Lines in the wrong place."""
    headings: tuple[HeadingFix, ...] = ()
    """Headings."""
    guess_headings: bool = True
    """Whether other lines may be taken for headings."""
    sections: tuple[SectionNote, ...] = ()
    """What is known about single sections."""


def load_source_cards(folder: Path) -> dict[str, tuple[Path, SourceCard]]:
    """Return the cards of a folder with their files, by the hash they are for; none if there is no folder.

    Raises:
        DataError: A card is not YAML, has a wrong field, or two cards are for the same bytes.
    """
    cards: dict[str, tuple[Path, SourceCard]] = {}
    for file in sorted(folder.glob("*.yaml")):
        card = load_card(file, SourceCard)
        if card.sha256 in cards:
            problem = f"it is for the same bytes as {cards[card.sha256][0].name!r}"
            raise DataError(file=file, where="sha256", problem=problem, fix="Keep one of the two cards.")
        cards[card.sha256] = (file, card)
    return cards


def apply_card(
    blocks: Sequence[Block], *, card: SourceCard, card_file: Path, file: str
) -> tuple[list[Block], list[Repaired]]:
    """Return the blocks as the card repairs them, and what it repaired.

    Raises:
        DataError: A fragment or line of the card does not occur in the file.
    """
    found = list(blocks)
    for number, fix in enumerate(card.repairs):
        found = _replaced(found, fix, where=f"repairs.{number}.damaged", card_file=card_file)
    found = [_translated(block, card.glossary) for block in found]
    for number, move in enumerate(card.displaced):
        line = _find(found, move.line, where=f"displaced.{number}.line", card_file=card_file)
        block = found.pop(line)
        target = _find(found, move.after, where=f"displaced.{number}.after", card_file=card_file)
        found.insert(target + 1, block)
    for number, fix in enumerate(card.headings):
        line = _find(found, fix.line, where=f"headings.{number}.line", card_file=card_file)
        found[line] = Block(text=fix.heading, level=fix.level)
    done = [
        Repaired(file=file, before=fix.damaged, after=fix.repaired, source="card") for fix in card.repairs
    ]
    return found, done


def _replaced(blocks: list[Block], fix: Replacement, *, where: str, card_file: Path) -> list[Block]:
    result: list[Block] = []
    hit = False
    for block in blocks:
        if fix.damaged not in block.text:
            result.append(block)
            continue
        hit = True
        lines = block.text.replace(fix.damaged, fix.repaired).split("\n")
        result.extend(Block(text=line, level=block.level, repaired=True) for line in lines)
    if not hit:
        raise _absent(fix.damaged, where=where, card_file=card_file)
    return result


def _translated(block: Block, glossary: dict[str, str]) -> Block:
    text = block.text
    for word, meaning in glossary.items():
        pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
        text = re.sub(
            pattern, lambda found, meaning=meaning: _cased(meaning, like=found[0]), text, flags=re.IGNORECASE
        )
    return block if text == block.text else Block(text=text, level=block.level, repaired=True)


def _cased(meaning: str, *, like: str) -> str:
    return meaning[0].upper() + meaning[1:] if like[0].isupper() else meaning


def _find(blocks: list[Block], start: str, *, where: str, card_file: Path) -> int:
    for number, block in enumerate(blocks):
        if block.text.lstrip().startswith(start):
            return number
    raise _absent(start, where=where, card_file=card_file)


def _absent(text: str, *, where: str, card_file: Path) -> DataError:
    problem = f"{text!r} does not occur in the file of that hash"
    return DataError(file=card_file, where=where, problem=problem, fix="Copy it from the file, or remove it.")
