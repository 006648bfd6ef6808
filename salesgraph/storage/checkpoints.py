"""The memory of threads as LangGraph checkpoints in SQLite, and how it is kept small."""

from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver

from salesgraph.domain.conversation import ThreadId
from salesgraph.errors import StorageError, UsageError
from salesgraph.storage.database import IN_MEMORY, connect, storage_errors
from salesgraph.storage.serializer import strict_serializer

# A namespace with a colon (`node:task-id`) belongs to one run of a subgraph. LangGraph resumes it only while
# the graph above waits for it, and then it is younger than the checkpoint above: ids sort by time.
OLD_THREAD_STATES = """
DELETE FROM checkpoints
WHERE thread_id = :thread AND checkpoint_ns NOT LIKE '%:%' AND checkpoint_id NOT IN (
    SELECT kept.checkpoint_id FROM checkpoints AS kept
    WHERE kept.thread_id = :thread AND kept.checkpoint_ns = checkpoints.checkpoint_ns
    ORDER BY kept.checkpoint_id DESC LIMIT :keep
)
"""
FINISHED_SUBGRAPHS = """
DELETE FROM checkpoints
WHERE thread_id = :thread AND checkpoint_ns LIKE '%:%' AND checkpoint_id < (
    SELECT min(checkpoint_id) FROM checkpoints WHERE thread_id = :thread AND checkpoint_ns = ''
)
"""
ORPHANED_WRITES = """
DELETE FROM writes
WHERE thread_id = :thread AND NOT EXISTS (
    SELECT 1 FROM checkpoints AS kept
    WHERE kept.thread_id = writes.thread_id
    AND kept.checkpoint_ns = writes.checkpoint_ns AND kept.checkpoint_id = writes.checkpoint_id
)
"""


def open_checkpointer(file: Path = IN_MEMORY) -> SqliteSaver:
    """Return the saver of the database in `file`, made if needed, with the strict serialiser.

    Raises:
        StorageError: The file cannot be used.
    """
    connection = connect(file)
    saver = SqliteSaver(connection, serde=strict_serializer())
    try:
        with storage_errors(file):
            saver.setup()
    except StorageError:
        connection.close()
        raise
    return saver


def close_checkpointer(saver: SqliteSaver) -> None:
    """Close the saver's file once nothing is being written."""
    with saver.lock:
        saver.conn.close()


def prune(saver: SqliteSaver, thread: ThreadId, *, keep: int = 1) -> None:
    """Remove all but the latest `keep` checkpoints of a thread, with their writes.

    SqliteSaver 3.1.2 has no `prune` of its own. Call this between turns. It is not for graphs with a
    `DeltaChannel`, whose values live in older checkpoints.

    Raises:
        UsageError: `keep` is below 1.
        StorageError: The database cannot be written.
    """
    if keep < 1:
        raise UsageError(
            f"`keep` is {keep!r}, which would forget the conversation. Keep 1 checkpoint or more."
        )
    values = {"thread": thread, "keep": keep}
    with storage_errors(_file_of(saver)), saver.cursor() as cursor:
        for statement in (OLD_THREAD_STATES, FINISHED_SUBGRAPHS, ORPHANED_WRITES):
            cursor.execute(statement, values)


def _file_of(saver: SqliteSaver) -> Path:
    with saver.lock:
        name: str = saver.conn.execute("PRAGMA database_list").fetchone()[2]
    return Path(name) if name else IN_MEMORY
