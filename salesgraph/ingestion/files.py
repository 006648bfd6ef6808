"""Which files of a folder are read, and their bytes."""

import os
from collections.abc import Iterator
from pathlib import Path

from salesgraph.errors import DataError

FORMATS = (".md", ".txt", ".html", ".htm", ".pdf", ".docx")
"""The endings that are read."""

LARGEST = 20 * 1024 * 1024
"""Bytes above which a file is refused."""


def files_of(root: Path) -> list[Path]:
    """Return all files under a folder, sorted by path; hidden ones and linked folders are left out.

    Raises:
        DataError: The folder is missing or cannot be listed.
    """
    if not root.is_dir():
        raise DataError(file=root, problem="there is no such folder", fix="Point to the folder of the files.")
    return sorted(_walk(root))


def read_bytes(file: Path, *, root: Path, largest: int = LARGEST) -> bytes:
    """Return the content of a file of the folder.

    Raises:
        DataError: The ending is unknown, the file leads out of the folder, is too large, empty or unreadable.
    """
    _check_name(file, root=root)
    try:
        size = file.stat().st_size
        if size > largest:
            problem = f"it has {_megabytes(size)}, more than the limit of {_megabytes(largest)}"
            raise DataError(file=file, problem=problem, fix="Split it into smaller files.")
        # The size may change between the look and the reading.
        with file.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            file=file, problem=f"it cannot be read ({reason})", fix="Check that it is there and readable."
        ) from error
    if len(data) > largest:
        problem = f"it grew beyond {_megabytes(largest)} while it was read"
        raise DataError(file=file, problem=problem, fix="Split it into smaller files.")
    if not data.strip():
        raise DataError(file=file, problem="it is empty", fix="Fill it in or delete it.")
    return data


def _walk(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if not name.startswith((".", "~$")))


def _check_name(file: Path, *, root: Path) -> None:
    if file.suffix.lower() not in FORMATS:
        problem = f"files of the type {file.suffix or file.name!r} are not read"
        raise DataError(file=file, problem=problem, fix=f"Save it as one of: {', '.join(FORMATS)}.")
    if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
        raise DataError(
            file=file, problem="it is a link that leads out of the folder", fix="Copy the file itself."
        )
    if file.exists() and not file.is_file():
        raise DataError(file=file, problem="it is not a regular file", fix="Copy the file itself.")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB" if size >= 1024 * 1024 else f"{size} bytes"
