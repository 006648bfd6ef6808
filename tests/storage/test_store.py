"""The store as a whole."""

import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import empty_checkpoint

from salesgraph.domain.conversation import ThreadId, TurnInput
from salesgraph.errors import StorageError
from salesgraph.storage import store as store_module
from salesgraph.storage.store import CHECKPOINTS, LOSSES, TURNS, Store, open_store

Clock = Callable[[], datetime]
MakeTurn = Callable[..., TurnInput]

SOURCES = Path(store_module.__file__).parents[2]
ANNA = ThreadId("anna")
CONFIG: RunnableConfig = {"configurable": {"thread_id": ANNA, "checkpoint_ns": ""}}

SERVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from salesgraph.domain.conversation import MessageId, ThreadId, TurnInput
from salesgraph.storage.store import open_store

now = datetime(2026, 11, 22, tzinfo=UTC)
store = open_store(Path(sys.argv[1]), clock=lambda: now)
store.ledger.admit(TurnInput(thread=ThreadId("anna"), message_id=MessageId("m1"), text="hello", at=now))
print("admitted", flush=True)
sys.stdin.read()
"""

CONTENTS = {
    "garbage": random.Random(7).randbytes(20_000),
    "truncated": None,
    "zero bytes": b"",
    "text": "今天没有人买靴子。\n".encode() * 300,
}


def spoil(file: Path, content: bytes | None) -> None:
    """Put the content in the place of the file, or cut the file in half if there is none."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if content is None else content)


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store, once on disk and once in memory."""
    on_disk = request.param == "file"
    with open_store(tmp_path, clock=clock) if on_disk else Store.in_memory(clock=clock) as opened:
        yield opened


def test_both_variants_keep_turns_and_memory(store: Store, turn: MakeTurn, clock: Clock) -> None:
    """A store on disk and one in memory hold the same contract."""
    assert store.notes == ()
    assert store.clock is clock
    assert store.ledger.admit(turn()).new is True
    assert store.ledger.admit(turn()).new is False
    store.checkpointer.put(CONFIG, empty_checkpoint(), {}, {})
    assert store.checkpointer.get_tuple(CONFIG) is not None


def test_close_twice(store: Store, turn: MakeTurn) -> None:
    """A closed store stays closed, and closing it again does no harm."""
    store.close()
    store.close()
    with pytest.raises(StorageError, match=re.escape("Cannot operate on a closed database. See that")):
        store.ledger.admit(turn())


def test_memory_leaves_nothing(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store in memory writes no file and shares nothing with another one."""
    monkeypatch.chdir(tmp_path)
    with Store.in_memory(clock=clock) as first, Store.in_memory(clock=clock) as second:
        first.checkpointer.put(CONFIG, empty_checkpoint(), {}, {})
        assert second.checkpointer.get_tuple(CONFIG) is None
    assert list(tmp_path.iterdir()) == []


def test_reopened_store_remembers(tmp_path: Path, clock: Clock, turn: MakeTurn) -> None:
    """Turns and memory are there after a restart."""
    with open_store(tmp_path, clock=clock) as first:
        first.ledger.admit(turn())
        first.checkpointer.put(CONFIG, empty_checkpoint(), {}, {})
    with open_store(tmp_path, clock=clock) as second:
        assert second.notes == ()
        assert len(second.ledger.open_turns(ANNA)) == 1
        assert second.checkpointer.get_tuple(CONFIG) is not None


def test_second_store_is_refused(tmp_path: Path, clock: Clock) -> None:
    """A home that is in use is left untouched and stays in use."""
    with open_store(tmp_path, clock=clock):
        for _ in range(2):
            with pytest.raises(
                StorageError, match=re.escape(f"The conversations in '{tmp_path}' are in use by")
            ):
                open_store(tmp_path, clock=clock)


def test_killed_process_leaves_its_turn(tmp_path: Path, clock: Clock) -> None:
    """After a kill the store opens at once, undamaged, and knows the turn that is still owed a reply."""
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=SOURCES, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "admitted\n"
        first.kill()
        first.wait()
    with open_store(tmp_path, clock=clock) as store:
        assert store.notes == ()
        assert [admission.turn.text for admission in store.ledger.open_turns(ANNA)] == ["hello"]


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS.keys())
@pytest.mark.parametrize("name", [TURNS, CHECKPOINTS])
def test_damaged_database_is_put_aside(
    name: str, content: bytes | None, tmp_path: Path, clock: Clock, turn: MakeTurn
) -> None:
    """A damaged database is kept under another name, replaced by an empty one, and named in the notes."""
    with open_store(tmp_path, clock=clock) as store:
        store.ledger.admit(turn(text="hello " * 5000))
        store.checkpointer.put(CONFIG, empty_checkpoint(), {}, {})
    spoil(tmp_path / name, content)
    spoiled = (tmp_path / name).read_bytes()
    with open_store(tmp_path, clock=clock) as store:
        kept = f"{name}.damaged-20261122T153000"
        assert store.notes[0] == (
            f"The database '{tmp_path / name}' was damaged and is kept as '{kept}': {LOSSES[name]}."
        )
        assert (tmp_path / kept).read_bytes() == spoiled
        assert store.ledger.admit(turn()).new is (name == TURNS)
        assert store.checkpointer.get_tuple(CONFIG) is None
    with open_store(tmp_path, clock=clock) as store:
        assert store.notes == ()


def test_memory_goes_with_a_lost_ledger(tmp_path: Path, clock: Clock, turn: MakeTurn) -> None:
    """Owners are bound in the ledger, so what was remembered is put aside with it."""
    with open_store(tmp_path, clock=clock) as store:
        store.ledger.admit(turn())
        store.checkpointer.put(CONFIG, empty_checkpoint(), {}, {})
    spoil(tmp_path / TURNS, b"garbage " * 100)
    with open_store(tmp_path, clock=clock) as store:
        kept = f"{CHECKPOINTS}.damaged-20261122T153000"
        assert store.notes[1] == f"What was remembered of those conversations went with it, to '{kept}'."
        assert (tmp_path / kept).exists()


def test_two_damages_make_two_notes(tmp_path: Path, clock: Clock) -> None:
    """Each repair has a sentence of its own."""
    for name in (TURNS, CHECKPOINTS):
        (tmp_path / name).write_bytes(b"garbage " * 100)
    with open_store(tmp_path, clock=clock) as store:
        assert [note.split("'")[1] for note in store.notes] == [
            str(tmp_path / TURNS),
            str(tmp_path / CHECKPOINTS),
        ]


def test_failed_opening_frees_the_home(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second database cannot be opened, the first one and the lock are given back."""

    def refuse(file: Path) -> None:
        raise StorageError("no room", path=file)

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "open_checkpointer", refuse)
        with pytest.raises(StorageError, match=r"^no room$"):
            open_store(tmp_path, clock=clock)
    open_store(tmp_path, clock=clock).close()
