"""PDF files: the text of the pages without their furniture, its broken lines joined again."""

import re
import statistics
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path

from salesgraph.errors import DataError
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.commonness import HAN
from salesgraph.ingestion.report import DropKind

PAGES = 3_000
"""Pages above which a file is refused."""

_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|第\s*\d+\s*页(?:\s*[共/]\s*\d+\s*页?)?)\W*",
    re.IGNORECASE,
)
_START = re.compile(
    rf"\s*(?:[-•*·●▪◦]|\(?\d{{1,2}}[.)、]|第\d|[（(]?[一二三四五六七八九十]+[)）、]|[A-Z{HAN}][^.。]{{0,30}}[:：]$)"
)
_END = re.compile(r"[.!?。！？:：;；][\"”’)）]*\s*$")
# What a parser runs into when a file is not what it says.
_DAMAGED = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    OverflowError,
    NotImplementedError,
    RecursionError,
    zlib.error,
)
_EDGE = 2
_FULL = 0.75


def pdf_blocks(data: bytes, *, file: Path) -> tuple[list[Block], list[tuple[DropKind, str]]]:
    """Return the blocks of a PDF file, and the page headers, footers and numbers that were left out.

    Raises:
        DataError: It is not a PDF, is damaged, encrypted, too long, or holds no text.
    """
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in _pages(data, file=file)]
    if not any(pages):
        problem = "it has no text (it is probably a scan)"
        raise DataError(file=file, problem=problem, fix="Run OCR and save the text as .txt.")
    furniture = _furniture(pages)
    kept: list[str] = []
    left_out: dict[str, str] = {}
    for page in pages:
        for position, line in enumerate(page):
            edge = position < _EDGE or position >= len(page) - _EDGE
            if edge and (_shape(line) in furniture or _NUMBER.fullmatch(line)):
                left_out[_shape(line)] = line
            else:
                kept.append(line)
    return [Block(text=line) for line in joined(kept)], [
        ("page_furniture", line) for line in left_out.values()
    ]


def joined(lines: list[str]) -> list[str]:
    """Return paragraphs: a line that fills the page's width goes on in the next one."""
    if not lines:
        return []
    # The widest tenth tells the width; single longer lines are accidents.
    width = statistics.quantiles([_width(line) for line in lines] * 2, n=10)[-1]
    result: list[str] = []
    before = ""
    for line in lines:
        if before and _goes_on(before, after=line, width=width):
            result[-1] = _glue(result[-1], line)
        else:
            if result and (_END.search(before) or not _START.match(line)):
                result.append("")
            result.append(line)
        before = line
    return result


def _goes_on(line: str, *, after: str, width: float) -> bool:
    if _START.match(after) or (_END.search(line) and _width(line) < 0.9 * width):
        return False
    if line.endswith("-") and after[:1].islower():
        return True
    if _width(line) >= _FULL * width:
        return not (
            _END.search(line) and _width(line) < width and after[:1].isupper() and len(after) < 0.5 * width
        )
    return after[:1].islower()


def _glue(line: str, after: str) -> str:
    if line.endswith("-") and after[:1].islower():
        return line[:-1] + after
    chinese = re.match(f"[{HAN}，。、：；]", after) and re.search(f"[{HAN}，。、：；]$", line)
    return line + after if chinese else f"{line} {after}"


def _width(line: str) -> int:
    return len(line) + len(re.findall(f"[{HAN}]", line))


def _furniture(pages: list[list[str]]) -> set[str]:
    full = [page for page in pages if page]
    counts = Counter(
        shape for page in full for shape in {_shape(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    return {shape for shape, count in counts.items() if count >= 3 and count * 2 > len(full)}


def _shape(line: str) -> str:
    """Return a line without the page number at one of its ends."""
    return re.sub(r"^\d{1,4}\b|\b\d{1,4}(?: of \d+)?$", "0", " ".join(line.split()))


def _pages(data: bytes, *, file: Path) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    locked = DataError(
        file=file, problem="it is protected by a password", fix="Save a copy without the password."
    )
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        if len(reader.pages) > PAGES:
            problem = f"it has {len(reader.pages)} pages, more than the limit of {PAGES}"
            raise DataError(file=file, problem=problem, fix="Split it into smaller files.")
        return [page.extract_text() for page in reader.pages]
    except DependencyError as error:
        raise locked from error
    except (PyPdfError, *_DAMAGED) as error:
        raise DataError(
            file=file,
            problem="it is not a PDF file, or it is damaged",
            fix="Save it again as PDF, or as .txt.",
        ) from error
