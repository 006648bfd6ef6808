"""The home folder and its lock."""

import errno
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import portalocker
import pytest

from salesgraph.errors import StorageError
from salesgraph.storage import home as home_module
from salesgraph.storage.home import LOCK_FILE, HomeLock, open_home

SOURCES = Path(home_module.__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from salesgraph.storage.home import HomeLock

lock = HomeLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""
TRY = """
import sys
from pathlib import Path
from salesgraph.errors import StorageError
from salesgraph.storage.home import HomeLock

try:
    HomeLock(Path(sys.argv[1])).acquire()
except StorageError as error:
    print(error)
"""


def in_use(home: Path, *, by: str) -> str:
    """Return the whole message that a second process is to see."""
    return (
        f"The conversations in '{home}' are in use by {by}. Close that program, or give this one a folder of "
        "its own with SALESGRAPH_HOME or `home=`."
    )


def test_new_home_is_private(tmp_path: Path) -> None:
    """A folder that did not exist is made, parents included, for this user alone."""
    home = open_home(tmp_path / "shops" / "anna")
    assert home == tmp_path / "shops" / "anna"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert list(home.iterdir()) == []


def test_existing_home_keeps_its_rights(tmp_path: Path) -> None:
    """A folder that is there already is taken as it is."""
    tmp_path.chmod(0o755)
    open_home(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_relative_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later change of the working folder does not move the home."""
    monkeypatch.chdir(tmp_path)
    assert open_home(Path("home")) == tmp_path / "home"


def test_file_is_no_home(tmp_path: Path) -> None:
    """A file in the place of the home is named as such."""
    file = tmp_path / "home"
    file.touch()
    message = f"The home '{file}' is a file, not a folder. Name a folder with SALESGRAPH_HOME or `home=`."
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$") as caught:
        open_home(file)
    assert caught.value.path == file


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            errno.ENOSPC,
            "The disk of '{home}' is full. Free some space, or name a folder on another disk with "
            "SALESGRAPH_HOME or `home=`.",
        ),
        (
            errno.EACCES,
            "The home '{home}' cannot be written: Permission denied. Allow this user to write there, or name "
            "another folder with SALESGRAPH_HOME or `home=`.",
        ),
        (
            errno.EROFS,
            "The home '{home}' cannot be written: Read-only file system. Allow this user to write there, or "
            "name another folder with SALESGRAPH_HOME or `home=`.",
        ),
    ],
    ids=["full disk", "no rights", "read-only"],
)
def test_home_that_takes_no_data(
    code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that exists but takes no data is refused when it is opened, not at the first turn."""

    def refuse(**_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(StorageError, match=f"^{re.escape(message.format(home=tmp_path))}$"):
        open_home(tmp_path)


def test_second_process_is_told_who_holds_the_home(tmp_path: Path) -> None:
    """Another process gets the message at once, with the process id of the holder."""
    with HomeLock(tmp_path):
        second = subprocess.run(
            [sys.executable, "-c", TRY, str(tmp_path)],
            cwd=SOURCES,
            capture_output=True,
            text=True,
            check=True,
        )
    assert second.stdout.strip() == in_use(tmp_path, by=f"process {os.getpid()}")


def test_second_lock_in_one_process_is_refused(tmp_path: Path) -> None:
    """Two stores of one program cannot share a home either."""
    message = in_use(tmp_path, by=f"process {os.getpid()}")
    with HomeLock(tmp_path), pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        HomeLock(tmp_path).acquire()


def test_killed_process_frees_the_lock(tmp_path: Path) -> None:
    """A process that is killed leaves its id behind, but not its lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=SOURCES, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StorageError, match=re.escape(in_use(tmp_path, by=f"process {first.pid}"))):
            HomeLock(tmp_path).acquire()
        first.kill()
        first.wait()
    with HomeLock(tmp_path):
        assert (tmp_path / LOCK_FILE).read_text(encoding="ascii") == str(os.getpid())


def test_release_lets_the_next_one_in(tmp_path: Path) -> None:
    """A released lock can be taken again, and releasing twice does no harm."""
    lock = HomeLock(tmp_path)
    lock.acquire()
    lock.release()
    lock.release()
    with HomeLock(tmp_path) as again, pytest.raises(StorageError):
        lock.acquire()
    again.release()


def unreadable(*_: object, **__: object) -> str:
    """Fail as Windows does when somebody else has locked the file."""
    raise PermissionError(errno.EACCES, "Permission denied")


def test_unreadable_holder_is_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the lock file cannot be read, as on Windows, the message does without a number."""
    with HomeLock(tmp_path):
        monkeypatch.setattr(Path, "read_text", unreadable)
        with pytest.raises(StorageError, match=f"^{re.escape(in_use(tmp_path, by='another process'))}$"):
            HomeLock(tmp_path).acquire()


def test_folder_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot lock, such as some network drives, is named as the cause."""

    def refuse(*_: object) -> None:
        raise portalocker.LockException("No locks available")

    monkeypatch.setattr(portalocker, "lock", refuse)
    message = (
        f"The folder '{tmp_path}' does not allow locks (No locks available). Choose a folder on a local disk "
        "with SALESGRAPH_HOME or `home=`."
    )
    with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        HomeLock(tmp_path).acquire()
