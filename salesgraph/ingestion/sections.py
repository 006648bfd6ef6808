"""Sections of a Markdown file, with the metadata in the comments under their headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from salesgraph.domain.passage import Audience, FactId
from salesgraph.errors import DataError

_HEADING = re.compile(r"(#{1,3})\s+(.+?)\s*#*\s*$")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_DEEPER = re.compile(r"^#{4,6}\s+", re.MULTILINE)
_FENCE = re.compile(r"\s*(```|~~~)")
_FACT = re.compile(r"[A-E]\d-\d{2}")
_AUDIENCES = get_args(Audience)


@dataclass(frozen=True, kw_only=True)
class Section:
    """The text between two headings.

    Attributes:
        level: 1 for the text under the title of the file, 2 and 3 for sections.
        headings: The headings above it, outermost first.
        text: The text without headings and comments; never empty.
        audience: Who may see it, its own or that of the heading above.
        facts: The facts it carries.
        asks: Questions it answers.
    """

    level: int
    headings: tuple[str, ...]
    text: str
    audience: Audience
    facts: tuple[FactId, ...]
    asks: tuple[str, ...]


@dataclass(kw_only=True)
class _Block:
    """A heading and the lines under it, as they stand in the file."""

    level: int
    heading: str
    lines: list[str] = field(default_factory=list[str])


@dataclass(kw_only=True)
class Metadata:
    """What the comments under one heading say.

    Attributes:
        audience: Who may see the section.
        facts: The facts it carries.
        asks: Questions it answers.
    """

    audience: Audience
    facts: tuple[FactId, ...] = ()
    asks: tuple[str, ...] = ()


def sections_of(file: Path, *, audience: Audience) -> Iterator[Section]:
    """Yield the sections of a file that hold text.

    Args:
        file: A Markdown file. Without a title its name is the outermost heading.
        audience: Who may see a section when neither it nor a heading above says so.

    Raises:
        DataError: The file is not UTF-8, or a comment is wrong; names the heading.
    """
    path: dict[int, str] = {}
    audiences: dict[int, Audience] = {0: audience}
    for block in _blocks(_read(file), title=file.stem):
        path = {level: heading for level, heading in path.items() if level < block.level}
        audiences = {level: each for level, each in audiences.items() if level < block.level}
        inherited = audiences[max(audiences)]
        raw = "\n".join(block.lines)
        metadata = read_metadata(_comments(raw), inherited=inherited, file=file, heading=block.heading)
        path[block.level] = block.heading
        audiences[block.level] = metadata.audience
        text = _DEEPER.sub("", _COMMENT.sub("", raw)).strip()
        if text:
            yield Section(
                level=block.level,
                headings=tuple(path.values()),
                text=text,
                audience=metadata.audience,
                facts=metadata.facts,
                asks=metadata.asks,
            )
        elif metadata.facts or metadata.asks:
            raise _wrong(file, block.heading, "it carries facts or questions but no text", "Write its text.")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error


def _blocks(text: str, *, title: str) -> list[_Block]:
    blocks = [_Block(level=1, heading=title)]
    fence = ""
    for line in text.splitlines():
        mark = _FENCE.match(line)
        heading = None if fence else _HEADING.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if heading:
            blocks.append(_Block(level=len(heading[1]), heading=heading[2]))
        else:
            blocks[-1].lines.append(line)
    # The file's name stands in for a title only where nothing else does.
    unused = len(blocks) > 1 and blocks[1].level == 1 and not any(map(str.strip, blocks[0].lines))
    return blocks[1:] if unused else blocks


def read_metadata(comments: Iterable[str], *, inherited: Audience, file: Path, heading: str) -> Metadata:
    """Return what comments say about a section.

    Raises:
        DataError: A field is unknown or its value is wrong; names the heading.
    """
    found = Metadata(audience=inherited)
    for content in comments:
        key, colon, value = (part.strip() for part in content.partition(":"))
        if colon and key == "asks":
            found.asks += _listed(value, separator="|")
        elif colon and key in ("facts", "audience"):
            _read_fields(content, into=found, file=file, heading=heading)
    return found


def _comments(raw: str) -> Iterator[str]:
    rest = raw.lstrip()
    while comment := _COMMENT.match(rest):
        yield comment[1].strip()
        rest = rest[comment.end() :].lstrip()


def _read_fields(content: str, *, into: Metadata, file: Path, heading: str) -> None:
    for part in content.split("|"):
        key, _, value = (piece.strip() for piece in part.partition(":"))
        if key == "facts":
            into.facts += tuple(
                _fact(name, file=file, heading=heading) for name in _listed(value, separator=",")
            )
        elif key == "audience":
            into.audience = _audience(value, file=file, heading=heading)
        else:
            raise _wrong(file, heading, f"unknown metadata {key!r}", "Use `facts`, `audience` or `asks`.")


def _fact(name: str, *, file: Path, heading: str) -> FactId:
    if not _FACT.fullmatch(name):
        raise _wrong(file, heading, f"{name!r} is not a fact id", "Write it like `A1-02`.")
    return FactId(name)


def _audience(value: str, *, file: Path, heading: str) -> Audience:
    for audience in _AUDIENCES:
        if value == audience:
            return audience
    raise _wrong(file, heading, f"unknown audience {value!r}", f"Use one of: {', '.join(_AUDIENCES)}.")


def _listed(value: str, *, separator: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(separator) if item.strip())


def _wrong(file: Path, heading: str, problem: str, fix: str) -> DataError:
    return DataError(file=file, where=f"section {heading!r}", problem=problem, fix=fix)
