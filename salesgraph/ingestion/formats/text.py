"""Plain text and Markdown: a block a line."""

import re
from collections.abc import Iterator

from salesgraph.ingestion.blocks import Block

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"\s*(```|~~~)")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"(audience|facts|asks)\s*:.*", re.IGNORECASE)
_SETEXT = re.compile(r"\s*(=+|-{2,})\s*$")
_TITLE_LONGEST = 120


def text_blocks(text: str) -> list[Block]:
    """Return the lines of a plain text."""
    return [Block(text=line.expandtabs(4).rstrip()) for line in text.split("\n")]


def markdown_blocks(text: str) -> list[Block]:
    """Return the lines of a Markdown file: its headings are marked, its metadata comments kept apart."""
    front = _FRONT.match(text)
    fields = _FIELD.findall(front[1]) if front else []
    body = text[front.end() :] if front else text
    head = (
        [Block(text=line, comment=True) for line in front[1].split("\n") if _FIELD.match(line)]
        if front
        else []
    )
    return [*(head if fields else []), *_lines(_COMMENT.sub(_on_lines_of_its_own, body))]


def _on_lines_of_its_own(found: re.Match[str]) -> str:
    content = " ".join(found[1].split())
    return f"\n\x00{content}\n" if _FIELD.match(content) else ""


def _lines(text: str) -> Iterator[Block]:
    fence = ""
    lines = text.split("\n")
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        mark = _FENCE.match(line)
        heading = None if fence else _HEADING.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if line.startswith("\x00"):
            yield Block(text=line[1:], comment=True)
        elif heading:
            yield Block(text=heading[2], level=len(heading[1]))
        elif not fence and (under := _SETEXT.match(after)) and _may_be_title(line):
            yield Block(text=line.strip(), level=1 if under[1][0] == "=" else 2)
        elif fence or not _SETEXT.match(line):
            yield Block(text=line.rstrip())


def _may_be_title(line: str) -> bool:
    return (
        bool(line.strip())
        and len(line) < _TITLE_LONGEST
        and not line.lstrip().startswith(("|", "-", "*", ">"))
    )
