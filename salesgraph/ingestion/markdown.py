"""Passages from Markdown manuals: every section is one, or several when it is long."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage, PassageId
from salesgraph.errors import DataError
from salesgraph.ingestion.sections import Section, sections_of

LONGEST = 1200
"""Characters above which a section is split between paragraphs."""


def passages_of(root: Path, *, language: Language | None = None, prefix: str = "") -> tuple[Passage, ...]:
    """Return the passages of all Markdown files in a folder of manuals, in the order of their names.

    Args:
        root: Folder with a folder for each language (`en`, `zh`); if `language` is given, with the files.
        language: The language of a shop's own manuals. A missing folder then means that there are none, a
            section without an audience is for customers, and text above the first section is a passage too.
            In folders by language such a section is for staff, and such text is only an introduction.
        prefix: Put before every id, so that two folders can share one index.

    Raises:
        DataError: A file is not UTF-8 or its metadata is wrong, or there is no folder for any language.
    """
    if language is not None:
        return _passages_in(
            root, root=root, language=language, prefix=prefix, audience="customer", intro=True
        )
    folders = [(each, root / each) for each in get_args(Language) if (root / each).is_dir()]
    if not folders:
        wanted = " or ".join(repr(each) for each in get_args(Language))
        raise DataError(
            file=root, problem=f"no folder {wanted} in it", fix="Point to the folder of the manuals."
        )
    return tuple(
        passage
        for each, folder in folders
        for passage in _passages_in(
            folder, root=root, language=each, prefix=prefix, audience="staff", intro=False
        )
    )


def with_hash(passage: Passage) -> Passage:
    """Return the passage with the hash of all its other fields."""
    fields = passage.model_dump(mode="json", exclude={"sha256"})
    canonical = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return passage.model_copy(update={"sha256": hashlib.sha256(canonical.encode()).hexdigest()})


def _passages_in(
    folder: Path, *, root: Path, language: Language, prefix: str, audience: Audience, intro: bool
) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for file in sorted(folder.glob("*.md")):
        taken: set[str] = set()
        for section in sections_of(file, audience=audience):
            if section.level == 1 and not intro:
                continue
            name = f"{prefix}{language}/{file.stem}#{unused(slug(section.headings[-1]), taken=taken)}"
            relative = file.relative_to(root).as_posix()
            passages.extend(_parts(section, name=name, file=relative, language=language))
    return tuple(passages)


def _parts(section: Section, *, name: str, file: str, language: Language) -> Iterator[Passage]:
    for number, text in enumerate(split(section.text), start=1):
        yield with_hash(
            Passage(
                id=PassageId(name if number == 1 else f"{name}~{number}"),
                file=file,
                headings=section.headings,
                language=language,
                audience=section.audience,
                text=text,
                facts=section.facts,
                asks=section.asks,
                sha256="",
            )
        )


def split(text: str) -> list[str]:
    """Return the text in pieces of at most `LONGEST` characters, cut only between paragraphs.

    A single paragraph that is longer stays whole.
    """
    pieces: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text):
        if pieces and len(pieces[-1]) + 2 + len(paragraph) <= LONGEST:
            pieces[-1] += f"\n\n{paragraph}"
        else:
            pieces.append(paragraph)
    return pieces


def slug(heading: str) -> str:
    """Return a heading as it appears in an id: letters of any script and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "-".join(re.findall(r"[^\W_]+", plain)) or "section"


def unused(base: str, *, taken: set[str]) -> str:
    """Return the name, numbered if it is taken already, and take it."""
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    taken.add(candidate)
    return candidate
