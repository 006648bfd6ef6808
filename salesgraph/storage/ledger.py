"""The turn ledger: the whole transcript, appended once, and the admission of turns."""

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from salesgraph.domain.conversation import Message, ThreadId, TurnInput
from salesgraph.errors import StorageError, UsageError
from salesgraph.storage.admission import Admission, owner_name, storable, storable_turn, thread_id
from salesgraph.storage.database import IN_MEMORY, connect, storage_errors

SCHEMA = """
CREATE TABLE IF NOT EXISTS threads (
    thread TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS turns (
    seq INTEGER PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES threads,
    message_id TEXT NOT NULL,
    request TEXT NOT NULL,
    admitted_at TEXT NOT NULL,
    reply TEXT,
    closed_at TEXT,
    UNIQUE (thread, message_id)
);
CREATE INDEX IF NOT EXISTS turns_in_order ON turns (thread, seq);
CREATE INDEX IF NOT EXISTS turns_open ON turns (thread, seq) WHERE closed_at IS NULL;
"""
"""The indexes make turn 1,000 of a thread cost what turn 10 costs."""


class TurnLedger:
    """What was asked and answered in every thread; after a crash, which turns are still owed a reply."""

    def __init__(self, file: Path = IN_MEMORY) -> None:
        """Open or create the ledger in `file`.

        Raises:
            StorageError: The file cannot be used.
        """
        self._file = file
        self._lock = threading.Lock()
        self._connection = connect(file)
        try:
            with self._transaction() as connection:
                connection.executescript(SCHEMA)
        except StorageError:
            self._connection.close()
            raise

    def admit(self, turn: TurnInput, *, owner: str = "") -> Admission:
        """Write the turn down before it is worked on, once per message id.

        The thread belongs to the owner of its first turn. Characters that cannot be stored are
        replaced, see `storable_turn`; the returned turn is the one to work on.

        Raises:
            UsageError: The thread id, message id or owner is malformed, or the thread is somebody else's.
            StorageError: The turn could not be written, so it is not admitted.
        """
        thread_id(turn.thread)
        owner_name(owner)
        if not turn.message_id or turn.message_id != storable(turn.message_id):
            problem = f"The message id {turn.message_id!r} is empty or cannot be stored"
            raise UsageError(f"{problem}. Give every message an id of printable characters.")
        turn = storable_turn(turn)
        at = turn.at.isoformat()
        with self._transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO threads VALUES (?, ?, ?)", (turn.thread, owner, at))
            _refuse_strangers(connection, turn.thread, owner=owner)
            added = connection.execute(
                "INSERT INTO turns (thread, message_id, request, admitted_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (thread, message_id) DO NOTHING",
                (turn.thread, turn.message_id, turn.model_dump_json(), at),
            )
            row = connection.execute(
                "SELECT seq, request, reply FROM turns WHERE thread = ? AND message_id = ?",
                (turn.thread, turn.message_id),
            ).fetchone()
        return self._admission(row, new=added.rowcount == 1)

    def close_turn(self, seq: int, *, reply: str, at: datetime) -> None:
        """Add the reply, a `Reply` as JSON. A turn that is closed already keeps its first reply.

        Raises:
            UsageError: There is no such turn, or the reply is not a reply.
            StorageError: The reply could not be written.
        """
        try:
            _Said.model_validate_json(reply)
        except ValidationError as error:
            message = (
                f"The reply {reply[:80]!r} of turn {seq} is not a `Reply`. Pass `reply.model_dump_json()`."
            )
            raise UsageError(message) from error
        with self._transaction() as connection:
            closed = connection.execute(
                "UPDATE turns SET reply = coalesce(reply, ?), closed_at = coalesce(closed_at, ?)"
                " WHERE seq = ?",
                (reply, at.isoformat(), seq),
            )
        if closed.rowcount == 0:
            raise UsageError(f"There is no turn {seq!r} to close. Pass the `seq` of an admission.")

    def open_turns(self, thread: ThreadId) -> tuple[Admission, ...]:
        """Return the admitted turns that have no reply yet, oldest first."""
        rows = self._rows(
            "SELECT seq, request, reply FROM turns WHERE thread = ? AND closed_at IS NULL ORDER BY seq",
            thread_id(thread),
        )
        return tuple(self._admission(row, new=False) for row in rows)

    def transcript(self, thread: ThreadId) -> tuple[Message, ...]:
        """Return everything that was said in the thread, oldest first; events and silence are left out."""
        rows = self._rows(
            "SELECT seq, request, admitted_at, reply, closed_at FROM turns WHERE thread = ? ORDER BY seq",
            thread_id(thread),
        )
        lines: list[Message] = []
        for seq, request, admitted_at, reply, closed_at in rows:
            asked = self._said(request, seq=seq)
            if asked:
                lines.append(Message(role="customer", text=asked, at=datetime.fromisoformat(admitted_at)))
            answered = self._said(reply, seq=seq) if reply is not None else ""
            if answered:
                lines.append(Message(role="assistant", text=answered, at=datetime.fromisoformat(closed_at)))
        return tuple(lines)

    def threads(self) -> tuple[ThreadId, ...]:
        """Return all threads in the order in which they began."""
        return tuple(ThreadId(row[0]) for row in self._rows("SELECT thread FROM threads ORDER BY rowid"))

    def replies(self, thread: ThreadId, *, last: int) -> tuple[str, ...]:
        """Return the last few replies of the thread as JSON, oldest first.

        Raises:
            UsageError: `last` is negative.
        """
        if last < 0:
            raise UsageError(f"`last` is {last!r}. Ask for 0 or more replies.")
        query = "SELECT reply FROM turns WHERE thread = ? AND reply IS NOT NULL ORDER BY seq DESC LIMIT ?"
        return tuple(row[0] for row in reversed(self._rows(query, thread_id(thread), last)))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with storage_errors(self._file), self._lock, self._connection:
            yield self._connection

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        with self._transaction() as connection:
            return connection.execute(query, values).fetchall()

    def _admission(self, row: tuple[int, str, str | None], *, new: bool) -> Admission:
        seq, request, reply = row
        try:
            turn = TurnInput.model_validate_json(request)
        except ValidationError as error:
            raise self._unreadable(seq) from error
        return Admission(seq=seq, turn=turn, reply=reply, new=new)

    def _said(self, content: str, *, seq: object) -> str:
        try:
            return _Said.model_validate_json(content).text
        except ValidationError as error:
            raise self._unreadable(seq) from error

    def _unreadable(self, seq: object) -> StorageError:
        message = (
            f"Turn {seq} in '{self._file}' cannot be read; another version or a fault of the disk wrote it. "
            "Use the version that wrote it, or move the file away."
        )
        return StorageError(message, path=self._file)


class _Said(BaseModel):
    """The one field a transcript needs, so that old rows stay readable when the other fields change."""

    text: str


def _refuse_strangers(connection: sqlite3.Connection, thread: ThreadId, *, owner: str) -> None:
    bound = connection.execute("SELECT owner FROM threads WHERE thread = ?", (thread,)).fetchone()[0]
    if bound != owner:
        asker = f"owner {owner!r}" if owner else "no owner"
        message = f"The thread {thread!r} is bound to another owner; it was asked for with {asker}."
        raise UsageError(f"{message} Use a thread id of that owner's own.")
