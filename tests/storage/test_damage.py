"""Databases that can no longer be read."""

import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from salesgraph.errors import StorageError
from salesgraph.storage.damage import healthy, move_aside, traces

MOMENT = datetime(2026, 11, 22, 15, 30, 5, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sound database of about 400 kB."""
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
        connection.executemany("INSERT INTO t (b) VALUES (?)", [("word " * 40,)] * 2000)
    return path


def garbage(file: Path) -> None:
    """Replace the file by random bytes."""
    file.write_bytes(random.Random(7).randbytes(50_000))


def truncated(file: Path) -> None:
    """Cut the file in the middle of a page."""
    file.write_bytes(file.read_bytes()[:70_001])


def cut_at_page(file: Path) -> None:
    """Cut the file between two pages."""
    file.write_bytes(file.read_bytes()[: 4096 * 20])


def header_only(file: Path) -> None:
    """Leave the header and fill the rest with random bytes."""
    file.write_bytes(file.read_bytes()[:100] + random.Random(7).randbytes(50_000))


def emptied(file: Path) -> None:
    """Leave a file of no bytes."""
    file.write_bytes(b"")


def text(file: Path) -> None:
    """Put a text in its place."""
    file.write_text("Dear diary, today nobody bought boots.\n" * 100, encoding="utf-8")


def folder(file: Path) -> None:
    """Put a folder in its place."""
    file.unlink()
    file.mkdir()


def missing(file: Path) -> None:
    """Take it away."""
    file.unlink()


DAMAGES = [garbage, truncated, cut_at_page, header_only, emptied, text, folder, missing]


def test_sound_file_is_healthy(file: Path) -> None:
    """A database that SQLite closed in order is healthy, and checking leaves no companions."""
    assert healthy(file)
    assert traces(file) == (file,)


def test_file_after_a_crash_is_healthy(file: Path, tmp_path: Path) -> None:
    """A database with its last writes still in the -wal file is healthy: SQLite recovers them."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO t (b) VALUES ('last words')")
        connection.commit()
        for part in traces(file):
            (crashed / part.name).write_bytes(part.read_bytes())
    copy = crashed / file.name
    assert copy.with_name("a.sqlite-wal").stat().st_size > 0
    assert healthy(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM t WHERE b = 'last words'").fetchone() == (1,)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed(file: Path, damage: Callable[[Path], None]) -> None:
    """No kind of damage passes for a database."""
    damage(file)
    assert not healthy(file)


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_never_raise(file: Path, seed: int) -> None:
    """Wherever bytes are changed, the answer is yes or no, never an error."""
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    reach = 100 if seed % 2 else len(content)  # every second time within the header
    for _ in range(10):
        content[chance.randrange(16, reach)] = chance.randrange(256)
    file.write_bytes(content)
    assert healthy(file) in (True, False)


def test_locked_file_is_not_taken_for_damaged(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that another program holds is left where it is."""
    connect = sqlite3.connect

    def at_once(name: Path) -> sqlite3.Connection:
        return connect(name, timeout=0)

    with closing(connect(file)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("DELETE FROM t")
        monkeypatch.setattr(sqlite3, "connect", at_once)
        message = (
            f"The database '{file}' cannot be checked: database is locked. Close other programs that use it, "
            "and see that this user may read and write it."
        )
        with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
            healthy(file)


def test_unreadable_file_is_not_taken_for_damaged(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database this user may not read is left where it is."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    message = (
        f"The database '{file}' cannot be checked: [Errno 13] Permission denied. Close other programs that "
        "use it, and see that this user may read and write it."
    )
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        healthy(file)


def test_companions_move_too(file: Path) -> None:
    """A database and what belongs to it get the same new name, so that it can still be opened there."""
    contents = {"": file.read_bytes(), "-wal": b"w", "-shm": b"s", "-journal": b"j"}
    for suffix, content in contents.items():
        file.with_name(file.name + suffix).write_bytes(content)
    moved = move_aside(file, at=MOMENT)
    assert moved == file.with_name("a.sqlite.damaged-20261122T153005")
    assert traces(file) == ()
    assert {path.name: path.read_bytes() for path in traces(moved)} == {
        moved.name + suffix: content for suffix, content in contents.items()
    }


def test_nothing_is_overwritten(file: Path) -> None:
    """A second damage within the same second, or one whose -wal alone is left, gets a number."""
    moved: list[str] = []
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        moved.append(move_aside(file, at=MOMENT).name)
    assert moved == [f"a.sqlite.damaged-20261122T153005{number}" for number in ("", "-2", "-3")]
    assert [file.with_name(name).read_bytes() for name in moved] == [b"one", b"two", b"three"]


def test_left_over_companion_moves(file: Path) -> None:
    """A -wal file whose database is gone is put aside as well; a fresh database would delete it."""
    file.rename(file.with_name("a.sqlite-wal"))
    moved = move_aside(file, at=MOMENT)
    assert traces(moved) == (moved.with_name(f"{moved.name}-wal"),)


def test_folder_that_forbids_moving(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be renamed, the error says so."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StorageError, match=re.escape(f"The database '{file}' cannot be checked: [Errno 13]")):
        move_aside(file, at=MOMENT)
