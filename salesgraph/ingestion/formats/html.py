"""Web pages: the text a reader sees, without the frame of the page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from salesgraph.ingestion.blocks import GAP, Block
from salesgraph.ingestion.decoding import decode
from salesgraph.ingestion.report import DropKind
from salesgraph.ingestion.rules import ReadingRules

if TYPE_CHECKING:
    from bs4 import Tag

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_FIELD = re.compile(r"\s*(audience|facts|asks)\s*:", re.IGNORECASE)
_SILENT = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "button",
    "nav",
]  # fmt: skip
_ITEMS = ("li", "dt", "dd")
_BREAKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "header", "hr", "li", "main", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
    }
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])", re.IGNORECASE
)
_DEEPEST = 200


def html_blocks(
    data: bytes, *, file: Path, rules: ReadingRules
) -> tuple[list[Block], list[tuple[DropKind, str]]]:
    """Return the blocks of a web page, and what of it was left out, each with `hidden` or `boilerplate`.

    Raises:
        DataError: It is not text.
    """
    from bs4 import BeautifulSoup

    declared = _DECLARED.search(data[:4096])
    text = decode(data, file=file, declared=declared[1].decode("ascii") if declared else "")
    # The declaration names an encoding that no longer holds, and makes a warning.
    page = BeautifulSoup("<html>" + _DECLARATION.sub("", text), "lxml")
    whole = len(page.get_text(" ", strip=True))
    boxes = frozenset(rules.frame.boxes.words)
    left_out: list[tuple[DropKind, str]] = []
    for tag in page.find_all(_SILENT):
        tag.decompose()
    for tag in page.find_all(True):
        # The property `decomposed` searches the whole tag first: slow on a page of thousands of them.
        kind = None if "_decomposed" in vars(tag) else _reason(tag, whole=whole, boxes=boxes)
        if kind:
            if words := tag.get_text(" ", strip=True):
                left_out.append((kind, words))
            tag.decompose()
    return list(_blocks(page)), left_out


def _reason(tag: "Tag", *, whole: int, boxes: frozenset[str]) -> DropKind | None:
    style = str(tag.get("style") or "")
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or _HIDDEN.search(style):
        return "hidden"
    classes = cast("list[str]", tag.get("class") or [])  # the parser splits them
    known = {name.lower() for name in classes} | {str(tag.get("id") or "").lower(), tag.name}
    # A page that wraps its whole text in a box of that name has nothing else to say.
    if known & boxes and len(tag.get_text(" ", strip=True)) * 2 < whole:
        return "boilerplate"
    return None


def _blocks(page: "Tag") -> Iterator[Block]:
    line: list[str] = []
    marker = ""

    def flush() -> Iterator[Block]:
        nonlocal marker
        words = " ".join("".join(line).split())
        line.clear()
        if words:
            yield Block(text=marker + words)
            marker = ""

    for kind, value in _events(page, depth=0):
        if kind == "text":
            line.append(value)
            continue
        yield from flush()
        if kind == "heading":
            yield from (GAP, Block(text=value[1:], level=int(value[0])), GAP)
        elif kind == "comment":
            yield Block(text=value, comment=True)
        elif kind == "item":
            marker = "- "
        elif kind == "gap":
            marker = ""
            yield GAP
        elif kind == "row":
            yield Block(text=value)
    yield from flush()


def _events(tag: "Tag", *, depth: int) -> Iterator[tuple[str, str]]:
    from bs4 import Comment, Tag
    from bs4.element import NavigableString, PreformattedString

    for child in tag.children:
        if isinstance(child, Comment):
            if _FIELD.match(child):
                yield "comment", " ".join(child.split())
        elif isinstance(child, PreformattedString):
            continue
        elif isinstance(child, NavigableString):
            yield "text", str(child)
        elif isinstance(child, Tag):
            yield from _of_tag(child, depth=depth)


def _of_tag(tag: "Tag", *, depth: int) -> Iterator[tuple[str, str]]:
    words = " ".join(tag.get_text(" ", strip=True).split()) if depth > _DEEPEST or tag.name[0] in "ht" else ""
    if depth > _DEEPEST:
        yield "text", words
    elif re.fullmatch("h[1-6]", tag.name):
        if words:
            yield "heading", tag.name[1] + words
    elif tag.name == "tr":
        cells = [" ".join(cell.get_text(" ", strip=True).split()) for cell in tag.find_all(["td", "th"])]
        yield "row", " | ".join(cell for cell in cells if cell)
    elif tag.name in _BREAKS:
        yield ("item" if tag.name in _ITEMS else "line" if tag.name == "br" else "gap"), ""
        yield from _events(tag, depth=depth + 1)
        yield ("line" if tag.name in (*_ITEMS, "br") else "gap"), ""
    else:
        yield from _events(tag, depth=depth + 1)
