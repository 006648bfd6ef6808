"""Everything one machine keeps of conversations, opened and closed together."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from langgraph.checkpoint.sqlite import SqliteSaver

from salesgraph.storage.checkpoints import close_checkpointer, open_checkpointer
from salesgraph.storage.damage import healthy, move_aside, traces
from salesgraph.storage.database import IN_MEMORY
from salesgraph.storage.home import HomeLock, open_home
from salesgraph.storage.ledger import TurnLedger

TURNS = "turns.sqlite"
"""The ledger's file in a home."""

CHECKPOINTS = "checkpoints.sqlite"
"""The checkpointer's file in a home."""

LOSSES = {
    TURNS: "the transcripts up to now are only there, and conversations begin anew",
    CHECKPOINTS: "conversations go on without what was remembered of them",
}
"""What it means that a database had to be put aside."""


@dataclass(frozen=True, kw_only=True)
class Store:
    """An open store. Leave it with `close` or `with`.

    Attributes:
        ledger: Transcripts and the admission of turns.
        checkpointer: The memory of each thread, for LangGraph.
        clock: Tells the time, as it was given when the store was opened.
        notes: One sentence for each database that had to be put aside on opening.
        held: What is given back on closing.
    """

    ledger: TurnLedger
    checkpointer: SqliteSaver
    clock: Callable[[], datetime]
    notes: tuple[str, ...] = ()
    held: ExitStack

    @classmethod
    def in_memory(cls, *, clock: Callable[[], datetime]) -> Self:
        """Return a store of the same contract that leaves nothing behind, for tests, evals and notebooks."""
        with ExitStack() as held:
            ledger, checkpointer = _opened(held, turns=IN_MEMORY, checkpoints=IN_MEMORY)
            return cls(ledger=ledger, checkpointer=checkpointer, clock=clock, held=held.pop_all())

    def close(self) -> None:
        """Close both databases and free the home; a second call does nothing."""
        self.held.close()

    def __enter__(self) -> Self:
        """Use the store in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()


def open_store(home: Path, *, clock: Callable[[], datetime]) -> Store:
    """Open the conversations of a home for this process alone.

    A database that cannot be read any more is put aside and replaced by an empty one; `Store.notes` says so.

    Raises:
        StorageError: The home is in use by another process, or cannot be written.
    """
    with ExitStack() as held:
        home = open_home(home)
        held.enter_context(HomeLock(home))
        notes = _repair(home, at=clock())
        ledger, checkpointer = _opened(held, turns=home / TURNS, checkpoints=home / CHECKPOINTS)
        return Store(ledger=ledger, checkpointer=checkpointer, clock=clock, notes=notes, held=held.pop_all())


def _opened(held: ExitStack, *, turns: Path, checkpoints: Path) -> tuple[TurnLedger, SqliteSaver]:
    ledger = TurnLedger(turns)
    held.callback(ledger.close)
    checkpointer = open_checkpointer(checkpoints)
    held.callback(close_checkpointer, checkpointer)
    return ledger, checkpointer


def _repair(home: Path, *, at: datetime) -> tuple[str, ...]:
    """Put damaged databases aside and say so.

    Owners of threads are bound in the ledger, so what is remembered of a conversation goes with a ledger
    that is lost: nobody may inherit it.
    """
    damaged = [name for name in LOSSES if traces(home / name) and not healthy(home / name)]
    notes: list[str] = []
    for name in damaged:
        moved = move_aside(home / name, at=at)
        notes.append(
            f"The database '{home / name}' was damaged and is kept as '{moved.name}': {LOSSES[name]}."
        )
    if TURNS in damaged and CHECKPOINTS not in damaged and traces(home / CHECKPOINTS):
        moved = move_aside(home / CHECKPOINTS, at=at)
        notes.append(f"What was remembered of those conversations went with it, to '{moved.name}'.")
    return tuple(notes)
