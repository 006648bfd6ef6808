"""Files that cannot be read: each is reported, the others are read."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from salesgraph.errors import DataError
from salesgraph.ingestion.files import LARGEST
from salesgraph.ingestion.folder import read_folder
from salesgraph.ingestion.report import Skipped
from salesgraph.settings import knowledge_root

WritePdf = Callable[[Path, list[list[str]]], Path]


def skipped(root: Path) -> list[Skipped]:
    """Read a folder with one good file beside the bad ones and return what was skipped."""
    (root / "good.txt").write_text("Care\n\nWash it cold and dry it in the shade.\n", encoding="utf-8")
    result = read_folder(root, language="en", knowledge=knowledge_root())
    assert [passage.file for passage in result.passages] == ["good.txt"]
    return list(result.skipped)


def only(root: Path) -> tuple[str, str, str]:
    """Return the one file that was skipped, as text."""
    (entry,) = skipped(root)
    return entry.file, entry.problem, entry.fix


def test_scan(tmp_path: Path, write_pdf: WritePdf) -> None:
    """A PDF without text is probably a scan, and the report says what to do."""
    write_pdf(tmp_path / "scan.pdf", [[]])
    assert only(tmp_path) == (
        "scan.pdf",
        "it has no text (it is probably a scan)",
        "Run OCR and save the text as .txt.",
    )


def test_encrypted_pdf(tmp_path: Path, write_pdf: WritePdf) -> None:
    """A PDF with a password is not opened."""
    from pypdf import PdfReader, PdfWriter

    plain = write_pdf(tmp_path / "plain.pdf", [["Secret prices."]])
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("secret", algorithm="RC4-128")
    plain.unlink()
    with (tmp_path / "locked.pdf").open("wb") as stream:
        writer.write(stream)
    assert only(tmp_path) == (
        "locked.pdf",
        "it is protected by a password",
        "Save a copy without the password.",
    )


@pytest.mark.parametrize("content", [b"not a pdf at all", b"%PDF-1.7\n", b"%PDF-1.4\n\x00\xff" * 100])
def test_broken_pdf(tmp_path: Path, content: bytes) -> None:
    """What only calls itself a PDF is refused without a traceback."""
    (tmp_path / "broken.pdf").write_bytes(content)
    assert only(tmp_path) == (
        "broken.pdf",
        "it is not a PDF file, or it is damaged",
        "Save it again as PDF, or as .txt.",
    )


def test_cut_pdf(tmp_path: Path, write_pdf: WritePdf) -> None:
    """A PDF that was cut anywhere is read or refused, never half a crash."""
    whole = write_pdf(tmp_path / "whole.pdf", [["Shoes are mended within a week."]]).read_bytes()
    (tmp_path / "whole.pdf").unlink()
    for size in range(10, len(whole), 60):
        (tmp_path / f"cut{size}.pdf").write_bytes(whole[:size])
    result = read_folder(tmp_path, language="en", knowledge=knowledge_root())
    assert all("mended" in passage.text for passage in result.passages)
    assert len(result.skipped) >= 5


@pytest.mark.parametrize("content", [b"plain text", b"PK\x03\x04 broken"])
def test_no_docx(tmp_path: Path, content: bytes) -> None:
    """What only calls itself a Word file is refused."""
    (tmp_path / "letter.docx").write_bytes(content)
    assert only(tmp_path) == (
        "letter.docx",
        "it is not a Word file, or it is damaged",
        "Save it again as .docx.",
    )


@pytest.mark.parametrize("parts", [{}, {"[Content_Types].xml": "<Types/>"}, {"word/document.xml": "<a><b>"}])
def test_other_zip(tmp_path: Path, parts: dict[str, str]) -> None:
    """A zip archive of something else is refused, whatever is missing in it."""
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("readme.txt", "hello")
        for name, content in parts.items():
            archive.writestr(name, content)
    assert only(tmp_path)[1] == "it is not a Word file, or it is damaged"


def test_old_word(tmp_path: Path) -> None:
    """An old or a protected Word file is named as what it is."""
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert only(tmp_path)[1:] == (
        "it is protected by a password, or an old .doc file",
        "Save it as .docx without a password.",
    )


def test_zip_bomb(tmp_path: Path) -> None:
    """A small Word file that unpacks to very much is refused before it is unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", bytes(50 * 1024 * 1024))
    (tmp_path / "bomb.docx").write_bytes(packed.getvalue())
    assert only(tmp_path) == (
        "bomb.docx",
        "it unpacks to 150 MB, more than the limit of 100 MB",
        "Save its text as .txt.",
    )


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.md"])
def test_binary(tmp_path: Path, name: str) -> None:
    """Binary data under the name of a text is refused."""
    (tmp_path / name).write_bytes(bytes(range(256)) * 20)
    assert only(tmp_path) == (name, "it is not text (it holds binary data)", "Save it as UTF-8 text.")


def test_too_large(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, without reading it."""
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert LARGEST < 200 * 1024 * 1024
    assert only(tmp_path) == (
        "huge.txt",
        "it has 200 MB, more than the limit of 20 MB",
        "Split it into smaller files.",
    )


def test_vanished(tmp_path: Path) -> None:
    """A file that is gone when its turn comes is reported."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert only(tmp_path) == (
        "gone.txt",
        "it cannot be read (No such file or directory)",
        "Check that it is there and readable.",
    )


def test_way_out(tmp_path: Path) -> None:
    """A link that leads out of the folder is not followed, neither to a file nor to a folder."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("The safe opens with 1234.", encoding="utf-8")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    assert only(inside) == (
        "link.txt",
        "it is a link that leads out of the folder",
        "Copy the file itself.",
    )


def test_no_regular_file(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert only(tmp_path)[1] == "it is not a regular file"


def test_other_types(tmp_path: Path) -> None:
    """Files of other types are named; hidden files and what an editor leaves behind are not."""
    for name in ("prices.xlsx", "LICENSE", ".hidden.txt", "~$letter.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert [(entry.file, entry.problem) for entry in skipped(tmp_path)] == [
        ("LICENSE", "files of the type 'LICENSE' are not read"),
        ("prices.xlsx", "files of the type '.xlsx' are not read"),
    ]


def test_empty(tmp_path: Path) -> None:
    """An empty file is reported, and so is one of which nothing is left."""
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "frame.txt").write_text("Download PDF\nLeave a comment\n", encoding="utf-8")
    assert only(tmp_path)[:2] == ("empty.txt", "it is empty")
    dropped = read_folder(tmp_path, language="en", knowledge=knowledge_root()).dropped
    assert ("frame.txt", "empty") in [(entry.file, entry.kind) for entry in dropped]


def test_bad_metadata(tmp_path: Path) -> None:
    """A wrong metadata comment costs its file, not the folder."""
    (tmp_path / "faq.md").write_text("# T\n## Part\n<!-- audience: everyone -->\ntext\n", encoding="utf-8")
    file, problem, _ = only(tmp_path)
    assert (file, problem) == ("faq.md", "section 'Part': unknown audience 'everyone'")


def test_no_folder(tmp_path: Path) -> None:
    """A missing folder is an error of its own."""
    with pytest.raises(DataError) as caught:
        read_folder(tmp_path / "nope", language="en", knowledge=knowledge_root())
    expected = f"{tmp_path / 'nope'}: there is no such folder. Point to the folder of the files."
    assert str(caught.value) == expected
