"""Databases that can no longer be read: how they are noticed, and how they are put aside without loss."""

import sqlite3
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path

from salesgraph.errors import StorageError

HEADER = b"SQLite format 3\0"
"""The first bytes of every SQLite file."""

COMPANIONS = ("-wal", "-shm", "-journal")
"""Files beside a database that belong to it; left behind, they would be mixed into a fresh one."""

HINDRANCES = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_AUTH,
    }
)  # fmt: skip
"""SQLite's codes for trouble around a file that says nothing about what is in it."""


def healthy(file: Path) -> bool:
    """Return whether the file is a SQLite database that passes SQLite's own quick check.

    Raises:
        StorageError: The file cannot be looked at just now, for example because another program locks it.
    """
    try:
        if not file.is_file():
            return False
        with file.open("rb") as content:
            return content.read(len(HEADER)) == HEADER and _passes_check(file)
    except OSError as error:
        raise _unreachable(file, error) from error


def traces(file: Path) -> tuple[Path, ...]:
    """Return what exists of a database: the file and its companions."""
    return tuple(path for path in _parts(file) if path.exists())


def move_aside(file: Path, *, at: datetime) -> Path:
    """Rename a database and its companions to `<name>.damaged-<time>`, never over an older one.

    Returns:
        The new path of the database itself.

    Raises:
        StorageError: The folder does not allow it.
    """
    name = f"{file.name}.damaged-{at:%Y%m%dT%H%M%S}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    target = next(path for path in map(file.with_name, names) if not traces(path))
    try:
        for part in traces(file):
            part.rename(target.with_name(target.name + part.name.removeprefix(file.name)))
    except OSError as error:
        raise _unreachable(file, error) from error
    return target


def _parts(file: Path) -> tuple[Path, ...]:
    return (file, *(file.with_name(file.name + suffix) for suffix in COMPANIONS))


def _passes_check(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.text_factory = bytes  # what a damaged file says need not be UTF-8
            return connection.execute("PRAGMA quick_check(1)").fetchone() == (b"ok",)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in HINDRANCES:
            raise _unreachable(file, error) from error
        return False


def _unreachable(file: Path, error: Exception) -> StorageError:
    message = (
        f"The database '{file}' cannot be checked: {error}. Close other programs that use it, and see that "
        "this user may read and write it."
    )
    return StorageError(message, path=file)
