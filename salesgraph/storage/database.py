"""One SQLite file: how it is opened, and how its errors are told."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from salesgraph.errors import StorageError

IN_MEMORY = Path(":memory:")
"""Stands for a database that is gone when it is closed."""


def connect(file: Path) -> sqlite3.Connection:
    """Return a connection that threads may share under a lock of their own; every commit reaches the disk.

    Raises:
        StorageError: The file cannot be opened.
    """
    with storage_errors(file):
        if file != IN_MEMORY:
            file.touch(mode=0o600)  # for this user alone; SQLite gives the companions the same rights
        connection = sqlite3.connect(file, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


@contextmanager
def storage_errors(file: Path) -> Generator[None]:
    """Tell errors of SQLite and of the file system about `file` as a `StorageError`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        message = (
            f"The database '{file}' cannot be used: {str(error).rstrip('.')}. See that its disk has room, "
            "that this user may write there, and that it has not been closed."
        )
        raise StorageError(message, path=file) from error
