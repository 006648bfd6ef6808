"""The shipped rules, and files in the formats that are read, made by hand."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from salesgraph.cards import load_card
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.settings import knowledge_root

Pages = Sequence[Sequence[str]]
WritePdf = Callable[[Path, Pages], Path]


@pytest.fixture(scope="session")
def rules() -> ReadingRules:
    """The shipped rules."""
    return load_card(knowledge_root() / "ingestion.yaml", ReadingRules)


@pytest.fixture
def write_pdf() -> WritePdf:
    """Return a function that writes a PDF of pages of lines."""
    return _write_pdf


def _write_pdf(file: Path, pages: Pages) -> Path:
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, offsets = "%PDF-1.4\n", list[int]()
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    file.write_bytes(f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1"))
    return file
