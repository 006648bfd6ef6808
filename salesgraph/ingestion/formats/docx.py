"""Word files: paragraphs, lists and tables in their order, headings by their styles."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from salesgraph.errors import DataError
from salesgraph.ingestion.blocks import GAP, Block

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

UNPACKED = 100 * 1024 * 1024
"""Bytes above which the unpacked parts of a file are refused."""

# What a parser runs into when a file is not what it says; a broken XML part is a `SyntaxError`.
_DAMAGED = (
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    EOFError,
    RecursionError,
    zlib.error,
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?:heading|标题|標題)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|標題)", re.IGNORECASE)
_LIST = re.compile(r"list|列表|清單", re.IGNORECASE)


def docx_blocks(data: bytes, *, file: Path) -> list[Block]:
    """Return the blocks of a Word file.

    Raises:
        DataError: It is not a Word file, is protected by a password, damaged, or too large unpacked.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError

    if data.startswith(_OLD_OFFICE):
        problem = "it is protected by a password, or an old .doc file"
        raise DataError(file=file, problem=problem, fix="Save it as .docx without a password.")
    try:
        _check_size(data, file=file)
        return list(_blocks(Document(BytesIO(data))))
    except (zipfile.BadZipFile, OpcError, *_DAMAGED) as error:
        raise DataError(
            file=file, problem="it is not a Word file, or it is damaged", fix="Save it again as .docx."
        ) from error


def _check_size(data: bytes, *, file: Path) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > UNPACKED:
        problem = (
            f"it unpacks to {size // 1024 // 1024} MB, more than the limit of {UNPACKED // 1024 // 1024} MB"
        )
        raise DataError(file=file, problem=problem, fix="Save its text as .txt.")


def _blocks(document: "Document") -> Iterator[Block]:
    from docx.table import Table

    for each in document.iter_inner_content():
        if isinstance(each, Table):
            for row in each.rows:
                # A merged cell comes once for each column it covers.
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield Block(text=" | ".join(cell for cell in cells if cell))
            yield GAP
        else:
            yield from _of_paragraph(each)


def _of_paragraph(paragraph: "Paragraph") -> Iterator[Block]:
    words = paragraph.text.strip()
    style = (paragraph.style.name or "") if paragraph.style else ""
    if heading := _HEADING.match(style):
        yield Block(text=" ".join(words.split()), level=min(int(heading[1]) + 1, 6))
    elif _TITLE.fullmatch(style):
        yield Block(text=" ".join(words.split()), level=1)
    elif _LIST.match(style):
        yield Block(text=f"- {words}" if words else "")
    else:
        yield from (Block(text=line.rstrip()) for line in words.split("\n"))
        yield GAP
