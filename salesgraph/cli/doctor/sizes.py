"""How much room something takes."""

from pathlib import Path

from rich.filesize import decimal


def bytes_in(path: Path) -> int:
    """Return the bytes in a file, or in all files below a folder; 0 if there is nothing."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.stat().st_size for file in files)


def size_of(path: Path) -> str:
    """Return that size as it is read: `1.2 MB`."""
    return decimal(bytes_in(path))
