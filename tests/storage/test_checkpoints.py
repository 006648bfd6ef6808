"""The memory of threads, and how it is kept small."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph  # pyright: ignore[reportMissingTypeStubs] - it ships none
from langgraph.types import Command, interrupt

from salesgraph.domain.conversation import Message, ThreadId
from salesgraph.domain.memory import WINDOW, Memory
from salesgraph.errors import StorageError, UsageError
from salesgraph.storage.checkpoints import close_checkpointer, open_checkpointer, prune

ANNA = ThreadId("anna")
CONFIG: RunnableConfig = {"configurable": {"thread_id": ANNA}}
MOMENT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


class State(TypedDict, total=False):
    """A turn's text and what is remembered."""

    text: str
    memory: Memory


def remember(state: State) -> State:
    """Add the text to a window of the usual size."""
    memory = state.get("memory", Memory())
    line = Message(role="customer", text=state.get("text", ""), at=MOMENT)
    window = (*memory.window, line)[-WINDOW:]
    return {"memory": memory.model_copy(update={"window": window, "turns": memory.turns + 1})}


def compiled(saver: SqliteSaver, **nodes: Any) -> Any:
    """Return a graph of these nodes, one after the other."""
    graph: Any = StateGraph(State)
    names = [START, *nodes, END]
    for name, node in nodes.items():
        graph.add_node(name, node)
    for before, after in pairwise(names):
        graph.add_edge(before, after)
    return graph.compile(checkpointer=saver)


@pytest.fixture
def saver(tmp_path: Path) -> Iterator[SqliteSaver]:
    """An empty checkpointer on disk."""
    opened = open_checkpointer(tmp_path / "checkpoints.sqlite")
    yield opened
    close_checkpointer(opened)


def rows(saver: SqliteSaver) -> dict[str, int]:
    """Count the stored rows."""
    with saver.cursor() as cursor:
        return {
            table: cursor.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("checkpoints", "writes")
        }


def namespaces(saver: SqliteSaver) -> set[str]:
    """Return the distinct namespaces without their task ids."""
    with saver.cursor() as cursor:
        found = cursor.execute("SELECT DISTINCT checkpoint_ns FROM checkpoints").fetchall()
    return {re.sub(r":[0-9a-f-]+", ":*", name) for (name,) in found}


def size(saver: SqliteSaver, folder: Path) -> int:
    """Return the bytes of the database once its -wal file, a buffer of up to 4 MB, is folded in."""
    saver.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return sum(path.stat().st_size for path in folder.iterdir())


def test_memory_returns_as_a_model(tmp_path: Path) -> None:
    """After a restart the state holds domain models again, not dictionaries."""
    file = tmp_path / "checkpoints.sqlite"
    for number in (1, 2):
        saver = open_checkpointer(file)
        result = compiled(saver, remember=remember).invoke({"text": "在吗"}, CONFIG, durability="exit")
        close_checkpointer(saver)
        assert type(result["memory"]) is Memory
        assert result["memory"].turns == number
        assert type(result["memory"].window[0]) is Message


def test_pruned_storage_stays_flat(saver: SqliteSaver, tmp_path: Path) -> None:
    """From turn 20 to turn 200 neither the rows nor the file grow, and nothing is forgotten."""
    graph = compiled(saver, remember=remember)
    seen: dict[int, tuple[dict[str, int], int]] = {}
    for number in range(1, 201):
        graph.invoke({"text": f"message {number:03} " * 20}, CONFIG, durability="exit")
        prune(saver, ANNA)
        if number in (20, 200):
            seen[number] = (rows(saver), size(saver, tmp_path))
    assert seen[200] == seen[20]
    assert seen[200][0] == {"checkpoints": 1, "writes": 0}
    assert graph.get_state(CONFIG).values["memory"].turns == 200


def test_unpruned_storage_grows(saver: SqliteSaver, tmp_path: Path) -> None:
    """Without pruning the same turns pile up, so the test above can fail."""
    graph = compiled(saver, remember=remember)
    seen: dict[int, tuple[dict[str, int], int]] = {}
    for number in range(1, 201):
        graph.invoke({"text": f"message {number:03} " * 20}, CONFIG, durability="exit")
        if number in (20, 200):
            seen[number] = (rows(saver), size(saver, tmp_path))
    assert seen[200][0]["checkpoints"] == 200
    assert seen[200][1] > 5 * seen[20][1]


@pytest.mark.parametrize("durability", ["exit", "sync"])
def test_prune_keeps_the_latest(saver: SqliteSaver, durability: Any) -> None:
    """The last `keep` checkpoints stay, in whatever mode they were written, and no writes of the others."""
    graph = compiled(saver, remember=remember)
    for number in range(5):
        graph.invoke({"text": str(number)}, CONFIG, durability=durability)
    history = [state.config for state in graph.get_state_history(CONFIG)]
    prune(saver, ANNA, keep=3)
    assert [state.config for state in graph.get_state_history(CONFIG)] == history[:3]
    prune(saver, ANNA)
    assert rows(saver) == {"checkpoints": 1, "writes": 0}
    assert graph.get_state(CONFIG).values["memory"].turns == 5


def test_prune_leaves_other_threads_alone(saver: SqliteSaver) -> None:
    """Only the named thread is pruned."""
    graph = compiled(saver, remember=remember)
    other: RunnableConfig = {"configurable": {"thread_id": "bob"}}
    for _ in range(3):
        graph.invoke({"text": "hi"}, CONFIG, durability="exit")
        graph.invoke({"text": "hi"}, other, durability="exit")
    prune(saver, ANNA)
    assert len(list(graph.get_state_history(other))) == 3


def asking(state: State) -> State:
    """Stop for a person's answer and keep it."""
    memory = state.get("memory", Memory())
    return {"memory": memory.model_copy(update={"handoff": interrupt("a person, please")})}


def test_interrupted_turn_survives_pruning(saver: SqliteSaver) -> None:
    """A thread that waits for a person can still be resumed after pruning."""
    graph = compiled(saver, remember=remember, asking=asking)
    for number in range(3):
        graph.invoke({"text": str(number)}, CONFIG, durability="exit")
    prune(saver, ANNA)
    result = graph.invoke(Command(resume="Li Wei"), CONFIG, durability="exit")
    assert result["memory"].handoff == "Li Wei"
    assert result["memory"].turns == 3


def subgraph(node: Callable[[State], State], *, checkpointer: bool | None = None) -> Any:
    """Return a graph of one node to be placed inside another graph."""
    graph: Any = StateGraph(State)
    graph.add_node("inside", node)
    graph.add_edge(START, "inside")
    return graph.compile(checkpointer=checkpointer)


def test_interrupted_subgraph_survives_pruning(saver: SqliteSaver) -> None:
    """A subgraph that waits for a person is resumed too; once it is done, its rows go."""
    graph = compiled(saver, remember=remember, agent=subgraph(asking))
    for number in range(3):
        graph.invoke({"text": str(number)}, CONFIG, durability="exit")
        prune(saver, ANNA)
    assert namespaces(saver) == {"", "agent:*"}
    result = graph.invoke(Command(resume="Li Wei"), CONFIG, durability="exit")
    assert result["memory"].handoff == "Li Wei"
    prune(saver, ANNA)
    assert namespaces(saver) == {""}


def test_subgraph_with_a_memory_of_its_own_keeps_it(saver: SqliteSaver) -> None:
    """A subgraph compiled with `checkpointer=True` keeps its latest state."""
    graph = compiled(saver, agent=subgraph(remember, checkpointer=True))
    for number in range(3):
        graph.invoke({"text": str(number)}, CONFIG, durability="exit")
        prune(saver, ANNA)
    assert namespaces(saver) == {"", "agent"}
    assert rows(saver)["checkpoints"] == 2


def test_keeping_nothing_is_refused(saver: SqliteSaver) -> None:
    """Pruning does not forget a conversation."""
    message = re.escape("`keep` is 0, which would forget the conversation. Keep 1 checkpoint or more.")
    with pytest.raises(UsageError, match=f"^{message}$"):
        prune(saver, ANNA, keep=0)


def test_garbage_is_a_storage_error(tmp_path: Path) -> None:
    """A file that is no database is refused by name."""
    file = tmp_path / "checkpoints.sqlite"
    file.write_bytes(b"garbage " * 1000)
    with pytest.raises(StorageError, match=re.escape(f"The database '{file}' cannot be used")):
        open_checkpointer(file)


def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    """A remembered turn is not lost with the power."""
    saver = open_checkpointer(tmp_path / "checkpoints.sqlite")
    with closing(saver.conn):
        assert saver.conn.execute("PRAGMA synchronous").fetchone() == (2,)
