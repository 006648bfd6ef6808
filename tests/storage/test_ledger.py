"""The turn ledger."""

import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from salesgraph.domain.conversation import Message, ThreadId, TurnInput
from salesgraph.errors import StorageError, UsageError
from salesgraph.storage.ledger import TurnLedger

MakeTurn = Callable[..., TurnInput]
MakeReply = Callable[[str], str]

ASKED = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
CLOSED = datetime(2026, 11, 22, 23, 31, tzinfo=timezone(timedelta(hours=8)))
ANNA = ThreadId("anna")


@pytest.fixture(params=["file", "memory"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TurnLedger]:
    """An empty ledger, once on disk and once in memory."""
    opened = TurnLedger(tmp_path / "turns.sqlite") if request.param == "file" else TurnLedger()
    with closing(opened):
        yield opened


def test_admission_returns_the_turn(ledger: TurnLedger, turn: MakeTurn) -> None:
    """A new turn comes back whole, marked as new, without a reply."""
    admitted = ledger.admit(turn(context={"name": "Anna", "order": "O-1"}))
    assert admitted.turn == turn(context={"name": "Anna", "order": "O-1"})
    assert (admitted.seq, admitted.reply, admitted.new) == (1, None, True)


def test_repeated_id_returns_the_first_text(ledger: TurnLedger, turn: MakeTurn) -> None:
    """The same message id is admitted once; what counts is the text of the first time."""
    first = ledger.admit(turn(text="do these run small?"))
    again = ledger.admit(turn(text="something else"))
    assert again.seq == first.seq
    assert again.turn.text == "do these run small?"
    assert again.new is False


def test_repeated_id_returns_the_reply(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """A message that was answered before brings its answer along."""
    ledger.close_turn(ledger.admit(turn()).seq, reply=reply("yes"), at=CLOSED)
    assert ledger.admit(turn()).reply == reply("yes")


def test_same_id_in_another_thread_is_another_turn(ledger: TurnLedger, turn: MakeTurn) -> None:
    """Message ids count within their thread."""
    ledger.admit(turn("anna", "m1"))
    assert ledger.admit(turn("bob", "m1")).new is True


def test_eight_threads_admit_one_message_once(ledger: TurnLedger, turn: MakeTurn) -> None:
    """Of many simultaneous deliveries of one message exactly one is new, and all get the same row."""
    deliveries = [turn("anna", f"m{number % 25}") for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        admitted = list(pool.map(ledger.admit, deliveries))
    assert sum(admission.new for admission in admitted) == 25
    assert len({admission.seq for admission in admitted}) == 25
    assert len(ledger.open_turns(ANNA)) == 25


def test_thread_is_bound_to_its_owner(ledger: TurnLedger, turn: MakeTurn) -> None:
    """A thread of one owner is closed to another, who also learns nothing of the first."""
    ledger.admit(turn("t1", "m1"), owner="anna")
    message = (
        "The thread 't1' is bound to another owner; it was asked for with owner 'bob'. Use a thread id of "
        "that owner's own."
    )
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        ledger.admit(turn("t1", "m2"), owner="bob")
    assert ledger.admit(turn("t1", "m2"), owner="anna").seq == 2


@pytest.mark.parametrize(("first", "second"), [("anna", ""), ("", "anna")])
def test_no_owner_is_an_owner(ledger: TurnLedger, turn: MakeTurn, first: str, second: str) -> None:
    """A bound thread cannot be reached by leaving the owner out, nor an ownerless one be claimed later."""
    ledger.admit(turn("t1", "m1"), owner=first)
    with pytest.raises(UsageError, match="is bound to another owner"):
        ledger.admit(turn("t1", "m1"), owner=second)


def test_refused_stranger_leaves_no_row(ledger: TurnLedger, turn: MakeTurn) -> None:
    """What is refused is not admitted."""
    ledger.admit(turn("t1", "m1"), owner="anna")
    with pytest.raises(UsageError):
        ledger.admit(turn("t1", "m2"), owner="bob")
    assert [admission.turn.message_id for admission in ledger.open_turns(ThreadId("t1"))] == ["m1"]


@pytest.mark.parametrize("ask", [TurnLedger.transcript, TurnLedger.open_turns])
def test_bad_thread_id_is_refused_everywhere(
    ledger: TurnLedger, turn: MakeTurn, ask: Callable[[TurnLedger, ThreadId], object]
) -> None:
    """An empty thread id is refused on the way in and on the way out."""
    message = re.escape("The thread id '' is empty. Give every conversation an id of its own.")
    with pytest.raises(UsageError, match=f"^{message}$"):
        ledger.admit(turn(thread=""))
    with pytest.raises(UsageError, match=f"^{message}$"):
        ask(ledger, ThreadId(""))


@pytest.mark.parametrize("message_id", ["", "m\0", "m\ud800"])
def test_bad_message_id_is_refused(ledger: TurnLedger, turn: MakeTurn, message_id: str) -> None:
    """A message id that all messages could share is refused."""
    message = (
        f"The message id {message_id!r} is empty or cannot be stored. Give every message an id of printable "
        "characters."
    )
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        ledger.admit(turn(message=message_id))


def test_odd_characters_are_replaced(ledger: TurnLedger, turn: MakeTurn) -> None:
    """Lone surrogates and NUL do not break a turn, and the turn shows what was kept."""
    assert ledger.admit(turn(text="a\ud800b\0c 鞋")).turn.text == "a\ufffdb\ufffdc 鞋"
    assert ledger.transcript(ANNA)[0].text == "a\ufffdb\ufffdc 鞋"


def test_open_turns_are_oldest_first(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """Turns that are owed a reply come in the order of their admission; closed ones are gone."""
    seqs = [ledger.admit(turn("anna", name)).seq for name in ("z", "a", "m")]
    ledger.close_turn(seqs[1], reply=reply("yes"), at=CLOSED)
    assert [admission.turn.message_id for admission in ledger.open_turns(ANNA)] == ["z", "m"]


def test_transcript_is_in_order(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """Question and answer alternate as they were admitted, with the times at which they were said."""
    for number in (1, 2):
        seq = ledger.admit(turn("anna", f"m{number}", f"question {number}")).seq
        ledger.admit(turn("bob", f"m{number}", "not Anna's"))
        ledger.close_turn(seq, reply=reply(f"answer {number}"), at=CLOSED)
    assert ledger.transcript(ANNA) == (
        Message(role="customer", text="question 1", at=ASKED),
        Message(role="assistant", text="answer 1", at=CLOSED),
        Message(role="customer", text="question 2", at=ASKED),
        Message(role="assistant", text="answer 2", at=CLOSED),
    )


def test_transcript_leaves_silence_out(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """An event is no line of the customer, and an empty reply no line of the assistant."""
    event = turn("anna", "e1", "", event={"type": "inactivity", "minutes": 10})
    ledger.close_turn(ledger.admit(event).seq, reply=reply("still there?"), at=CLOSED)
    again = turn("anna", "e2", "", event={"type": "inactivity", "minutes": 20})
    ledger.close_turn(ledger.admit(again).seq, reply=reply(""), at=CLOSED)
    assert ledger.transcript(ANNA) == (Message(role="assistant", text="still there?", at=CLOSED),)


def test_first_reply_stays(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """Closing a turn again, as a recovery may, changes nothing."""
    seq = ledger.admit(turn()).seq
    ledger.close_turn(seq, reply=reply("first"), at=CLOSED)
    ledger.close_turn(seq, reply=reply("second"), at=CLOSED + timedelta(hours=1))
    assert ledger.transcript(ANNA)[1] == Message(role="assistant", text="first", at=CLOSED)


def test_closing_an_unknown_turn(ledger: TurnLedger, reply: MakeReply) -> None:
    """A number that no admission gave out is a mistake of the caller."""
    message = re.escape("There is no turn 7 to close. Pass the `seq` of an admission.")
    with pytest.raises(UsageError, match=f"^{message}$"):
        ledger.close_turn(7, reply=reply("yes"), at=CLOSED)


def test_closing_with_bare_text(ledger: TurnLedger, turn: MakeTurn) -> None:
    """A reply that is not JSON is refused before it can spoil the transcript."""
    seq = ledger.admit(turn()).seq
    message = re.escape("The reply 'yes' of turn 1 is not a `Reply`. Pass `reply.model_dump_json()`.")
    with pytest.raises(UsageError, match=f"^{message}$"):
        ledger.close_turn(seq, reply="yes", at=CLOSED)
    assert len(ledger.open_turns(ANNA)) == 1


def test_last_replies(ledger: TurnLedger, turn: MakeTurn, reply: MakeReply) -> None:
    """The last few replies come oldest first; open turns do not count."""
    for number in range(4):
        seq = ledger.admit(turn("anna", f"m{number}")).seq
        ledger.close_turn(seq, reply=reply(str(number)), at=CLOSED)
    ledger.admit(turn("anna", "open"))
    assert ledger.replies(ANNA, last=2) == (reply("2"), reply("3"))
    assert ledger.replies(ANNA, last=0) == ()


def test_negative_number_of_replies(ledger: TurnLedger) -> None:
    """SQLite would take a negative limit for none at all."""
    message = re.escape("`last` is -1. Ask for 0 or more replies.")
    with pytest.raises(UsageError, match=f"^{message}$"):
        ledger.replies(ANNA, last=-1)


def test_threads_in_the_order_of_their_beginning(ledger: TurnLedger, turn: MakeTurn) -> None:
    """Every thread is listed once."""
    for thread, message in (("zoe", "1"), ("anna", "1"), ("zoe", "2")):
        ledger.admit(turn(thread, message))
    assert ledger.threads() == ("zoe", "anna")


def test_unknown_thread_is_empty(ledger: TurnLedger) -> None:
    """A thread nobody wrote in has nothing in it."""
    assert ledger.transcript(ANNA) == ()
    assert ledger.open_turns(ANNA) == ()
    assert ledger.replies(ANNA, last=3) == ()


def test_rows_outlive_the_ledger(tmp_path: Path, turn: MakeTurn, reply: MakeReply) -> None:
    """What was admitted and closed is there when the file is opened again."""
    file = tmp_path / "turns.sqlite"
    with closing(TurnLedger(file)) as first:
        first.close_turn(first.admit(turn(), owner="anna").seq, reply=reply("yes"), at=CLOSED)
        first.admit(turn("anna", "m2"), owner="anna")
    with closing(TurnLedger(file)) as second:
        assert second.admit(turn(), owner="anna").reply == reply("yes")
        assert [admission.seq for admission in second.open_turns(ANNA)] == [2]


def test_files_are_private_and_durable(tmp_path: Path, turn: MakeTurn) -> None:
    """The transcript and its companions are for this user alone, and a commit reaches the disk."""
    with closing(TurnLedger(tmp_path / "turns.sqlite")) as ledger:
        ledger.admit(turn())
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        pragmas = [
            ledger._connection.execute(f"PRAGMA {name}").fetchone()[0]  # pyright: ignore[reportPrivateUsage] - no other view of the connection
            for name in ("journal_mode", "synchronous")
        ]
    assert modes == dict.fromkeys(("turns.sqlite", "turns.sqlite-wal", "turns.sqlite-shm"), 0o600)
    assert pragmas == ["wal", 2]


def test_open_turns_do_not_walk_the_thread(tmp_path: Path) -> None:
    """Open turns and last replies are found through an index, so turn 1,000 costs what turn 10 costs."""
    file = tmp_path / "turns.sqlite"
    TurnLedger(file).close()
    queries = {
        "turns_open": "SELECT seq FROM turns WHERE thread = 'a' AND closed_at IS NULL ORDER BY seq",
        "turns_in_order": "SELECT reply FROM turns WHERE thread = 'a' ORDER BY seq DESC LIMIT 3",
    }
    with closing(sqlite3.connect(file)) as connection:
        for index, query in queries.items():
            steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert len(steps) == 1, "a second step would sort"
            assert f"INDEX {index} (thread=?)" in steps[0]


def test_full_disk(tmp_path: Path, turn: MakeTurn) -> None:
    """A turn that does not fit on the disk is not admitted, and the error says why."""
    file = tmp_path / "turns.sqlite"
    with closing(TurnLedger(file)) as ledger:
        ledger.admit(turn("anna", "m1"))
        ledger._connection.execute("PRAGMA max_page_count = 1")  # pyright: ignore[reportPrivateUsage] - stands for a full disk
        message = (
            f"The database '{file}' cannot be used: database or disk is full. See that its disk has room, "
            "that this user may write there, and that it has not been closed."
        )
        with pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
            ledger.admit(turn("bob", "m2", "long " * 10_000))
        assert ledger.threads() == ("anna",)


def test_closed_ledger(turn: MakeTurn) -> None:
    """A ledger that was closed says so."""
    ledger = TurnLedger()
    ledger.close()
    with pytest.raises(StorageError, match=re.escape("Cannot operate on a closed database. See that")):
        ledger.admit(turn())


@pytest.mark.parametrize("ask", [TurnLedger.transcript, TurnLedger.open_turns])
def test_row_of_another_version(
    tmp_path: Path, turn: MakeTurn, ask: Callable[[TurnLedger, ThreadId], object]
) -> None:
    """A row that is no turn is an error of the store, not a crash."""
    file = tmp_path / "turns.sqlite"
    with closing(TurnLedger(file)) as ledger:
        ledger.admit(turn())
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE turns SET request = '{}'")
    message = (
        f"Turn 1 in '{file}' cannot be read; another version or a fault of the disk wrote it. Use the "
        "version that wrote it, or move the file away."
    )
    with closing(TurnLedger(file)) as ledger, pytest.raises(StorageError, match=f"^{re.escape(message)}$"):
        ask(ledger, ANNA)
