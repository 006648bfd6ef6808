"""The folder everything is written to, and the lock that keeps a second process out of its threads."""

import errno
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import portalocker

from salesgraph.errors import StorageError

LOCK_FILE = "threads.lock"
"""The file in a home that is locked while its conversations are open; it holds the owner's process id."""

PROBE = b"\0" * 4096
"""What is written once to see that a folder takes data: one page of a database."""


def open_home(path: Path) -> Path:
    """Return the folder as an absolute path, made for this user alone if it did not exist.

    Raises:
        StorageError: It is a file, cannot be written, or its disk is full.
    """
    home = path.absolute()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(PROBE)
    except OSError as error:
        raise _unusable(home, error) from error
    return home


class HomeLock:
    """The right of one process to use the conversations of a home. It ends with the process."""

    def __init__(self, home: Path) -> None:
        """Prepare the lock of `home` without taking it."""
        self._home = home
        self._file: IO[str] | None = None

    def acquire(self) -> None:
        """Take the lock at once, or fail at once.

        Raises:
            StorageError: Another process, or this one, holds it already; or the lock file cannot be written.
        """
        path = self._home / LOCK_FILE
        try:
            with ExitStack() as opened:
                file = opened.enter_context(path.open("a+", encoding="ascii"))
                portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING)
                file.truncate(0)
                file.write(str(os.getpid()))
                file.flush()
                opened.pop_all()
        except portalocker.AlreadyLocked as error:
            raise self._in_use(path) from error
        except portalocker.LockException as error:
            message = (
                f"The folder '{self._home}' does not allow locks ({error}). Choose a folder on a local disk "
                "with SALESGRAPH_HOME or `home=`."
            )
            raise StorageError(message, path=self._home) from error
        except OSError as error:
            raise _unusable(self._home, error) from error
        self._file = file

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        """Take the lock."""
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        self.release()

    def _in_use(self, path: Path) -> StorageError:
        message = (
            f"The conversations in '{self._home}' are in use by {_holder(path)}. Close that program, or give "
            "this one a folder of its own with SALESGRAPH_HOME or `home=`."
        )
        return StorageError(message, path=self._home)


def _holder(path: Path) -> str:
    try:
        pid = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        pid = ""  # Windows lets nobody else read a locked file
    return f"process {pid}" if pid.isdecimal() else "another process"


def _unusable(home: Path, error: OSError) -> StorageError:
    elsewhere = "with SALESGRAPH_HOME or `home=`"
    if home.is_file():
        message = f"The home '{home}' is a file, not a folder. Name a folder {elsewhere}."
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        message = (
            f"The disk of '{home}' is full. Free some space, or name a folder on another disk {elsewhere}."
        )
    else:
        message = (
            f"The home '{home}' cannot be written: {error.strerror}. Allow this user to write there, or name "
            f"another folder {elsewhere}."
        )
    return StorageError(message, path=home)
