"""One SQLite file."""

import re
import stat
from contextlib import closing
from pathlib import Path

import pytest

from salesgraph.errors import StorageError
from salesgraph.storage.database import IN_MEMORY, connect


def test_new_file_is_private(tmp_path: Path) -> None:
    """A new database can be read by this user alone, whatever the folder allows."""
    file = tmp_path / "a.sqlite"
    connect(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_memory_makes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database in memory leaves nothing in the working folder."""
    monkeypatch.chdir(tmp_path)
    with closing(connect(IN_MEMORY)) as connection:
        connection.execute("CREATE TABLE t (a)")
    assert list(tmp_path.iterdir()) == []


def test_missing_folder(tmp_path: Path) -> None:
    """What the system says about the file is told as a `StorageError` with the file in it."""
    file = tmp_path / "missing" / "a.sqlite"
    message = (
        f"The database '{file}' cannot be used: [Errno 2] No such file or directory: '{file}'. See that its "
        "disk has room, that this user may write there, and that it has not been closed."
    )
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$") as caught:
        connect(file)
    assert caught.value.path == file


def test_garbage(tmp_path: Path) -> None:
    """What SQLite says about the file is told in the same way."""
    file = tmp_path / "a.sqlite"
    file.write_bytes(b"not a database " * 100)
    message = (
        f"The database '{file}' cannot be used: file is not a database. See that its disk has room, that "
        "this user may write there, and that it has not been closed."
    )
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        connect(file)
