"""Turns are never lost and never applied twice: repetitions, crashes, many at once."""

import asyncio
import re
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from langgraph.checkpoint.sqlite import SqliteSaver

from salesgraph.domain.conversation import MessageId, ShopEvent, ThreadId, TurnInput
from salesgraph.domain.plan import Plan
from salesgraph.domain.reply import Reply
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.errors import StorageError, UsageError
from salesgraph.session import SalesGraph
from salesgraph.storage.ledger import TurnLedger
from salesgraph.storage.store import TURNS

Open = Callable[..., SalesGraph]

DEFECT = "my order O-101 is defective, the boots are broken"
"""A message with effects: it opens a case."""


def lines(bot: SalesGraph, thread: str) -> list[str]:
    """Return what was said in a thread."""
    return [message.text for message in bot.transcript(thread)]


def test_a_message_id_is_answered_once(english: SalesGraph) -> None:
    """The same id gets the same reply, and nothing is done a second time."""
    first = english.reply(DEFECT, thread="once", message_id="m1")
    memory = english.state("once")
    assert memory.case is not None
    assert english.reply(DEFECT, thread="once", message_id="m1") == first
    assert english.reply("something else", thread="once", message_id="m1") == first
    assert english.state("once") == memory
    assert lines(english, "once") == [DEFECT, first.text]


def test_an_early_message_id_is_known_later(english: SalesGraph) -> None:
    """A repetition that comes late changes nothing either."""
    first = english.reply(DEFECT, thread="late", message_id="m1")
    english.reply("thanks", thread="late", message_id="m2")
    memory = english.state("late")
    assert english.reply(DEFECT, thread="late", message_id="m1") == first
    assert english.state("late") == memory


def test_an_event_id_is_answered_once(english: SalesGraph) -> None:
    """A repeated event plans nothing twice."""
    paid = ShopEvent(type="order_paid", order_value="139")
    first = english.event(paid, thread="paid", message_id="e1")
    planned = english.state("paid").followups
    assert planned
    assert english.event(paid, thread="paid", message_id="e1") == first
    assert english.state("paid").followups == planned


def test_message_ids_belong_to_a_thread(english: SalesGraph) -> None:
    """Two conversations may use the same id for different messages."""
    one = english.reply("how much is the ridgeline mid?", thread="ids-1", message_id="1")
    other = english.reply("how much is the wool rug?", thread="ids-2", message_id="1")
    assert "$139" in one.text
    assert "$129" in other.text


def test_a_reopened_home_goes_on(opened: Open) -> None:
    """After closing, the conversation goes on, and an old message id still gets its reply."""
    with opened() as bot:
        first = bot.reply(DEFECT, thread="anna", message_id="m1", customer="anna")
        memory = bot.state("anna")
    with opened() as bot:
        assert bot.notes == ()
        assert bot.state("anna") == memory
        assert bot.reply(DEFECT, thread="anna", message_id="m1", customer="anna") == first
        assert bot.state("anna") == memory
        with pytest.raises(UsageError):
            bot.reply("and me?", thread="anna", customer="berta")


def test_a_turn_that_was_only_admitted_is_run_first(opened: Open, fresh_home: Path) -> None:
    """What a crash left in the ledger is answered before the next message, in order."""
    opened().close()
    left = TurnInput(
        thread=ThreadId("anna"),
        message_id=MessageId("m1"),
        text="how much is the ridgeline mid?",
        at=datetime(2025, 6, 10, 9, tzinfo=UTC),
    )
    with closing(TurnLedger(fresh_home / TURNS)) as ledger:
        ledger.admit(left, owner="")
    bot = opened()
    reply = bot.reply("and how heavy is it?", thread="anna")
    said = lines(bot, "anna")
    assert [said[0], said[2], said[3]] == [left.text, "and how heavy is it?", reply.text]
    assert "$139" in said[1]
    assert "540" in reply.text
    assert bot.state("anna").turns == 2


def fail_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ledger fail when the next turn is closed, as a crash at that moment would."""
    close, failed = TurnLedger.close_turn, list[int]()

    def closing_fails(ledger: TurnLedger, seq: int, *, reply: str, at: datetime) -> None:
        if not failed:
            failed.append(seq)
            raise StorageError("the power went", path=Path())
        close(ledger, seq, reply=reply, at=at)

    monkeypatch.setattr(TurnLedger, "close_turn", closing_fails)


def test_a_crash_before_the_ledger_closes_applies_nothing_twice(
    english: SalesGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The turn is in the checkpoint already; its repetition only gives the reply back."""
    english.reply("hi there", thread="crash-1")
    fail_once(monkeypatch)
    with pytest.raises(StorageError, match="the power went"):
        english.reply(DEFECT, thread="crash-1", message_id="m1")
    memory = english.state("crash-1")
    assert memory.turns == 2
    reply = english.reply(DEFECT, thread="crash-1", message_id="m1")
    assert english.state("crash-1") == memory
    assert lines(english, "crash-1")[2:] == [DEFECT, reply.text]
    assert memory.case is not None
    assert memory.case.id in reply.text


@pytest.mark.parametrize("follower", ["thanks", ""])
def test_the_next_message_closes_the_one_before(
    english: SalesGraph, monkeypatch: pytest.MonkeyPatch, follower: str
) -> None:
    """A crash between checkpoint and ledger is healed by whatever comes next."""
    thread = f"crash-2{follower}"
    fail_once(monkeypatch)
    with pytest.raises(StorageError):
        english.reply(DEFECT, thread=thread, message_id="m1")
    case = english.state(thread).case
    english.reply(follower, thread=thread)
    assert english.state(thread).turns == 2
    assert english.state(thread).case == case
    first, second = lines(english, thread)[:2]
    assert first == DEFECT
    assert second


def test_a_crash_after_an_event_applies_nothing_twice(
    english: SalesGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same holds for turns without text."""
    fail_once(monkeypatch)
    paid = ShopEvent(type="order_paid", order_value="139")
    with pytest.raises(StorageError):
        english.event(paid, thread="crash-3", message_id="e1")
    memory = english.state("crash-3")
    english.event(paid, thread="crash-3", message_id="e1")
    assert english.state("crash-3") == memory


def test_twenty_at_once_are_all_kept(english: SalesGraph) -> None:
    """Concurrent messages of one thread are served one after the other, each with its own reply."""
    prices = {"ridgeline mid": "$139", "wool rug": "$129", "floor lamp": "$69", "summit pro": "$219"}
    texts = [f"how much is the {name}?" for name in prices] * 5

    async def all_at_once() -> list[Reply]:
        return await asyncio.gather(*(english.areply(text, thread="crowd") for text in texts))

    replies = asyncio.run(all_at_once())
    said = lines(english, "crowd")
    assert sorted(said[::2]) == sorted(texts)
    assert sorted(said[1::2]) == sorted(reply.text for reply in replies)
    for asked, answered in zip(said[::2], said[1::2], strict=True):
        name = asked.removeprefix("how much is the ").removesuffix("?")
        assert prices[name] in answered
    times = [message.at for message in english.transcript("crowd")]
    assert times == sorted(times)
    assert english.state("crowd").turns == 20


def test_threads_do_not_wait_for_each_other(english: SalesGraph) -> None:
    """Twenty conversations at once each get their own answer."""

    async def all_at_once() -> list[Reply]:
        return await asyncio.gather(
            *(english.areply("how much is the wool rug?", thread=f"many-{number}") for number in range(20))
        )

    assert all("$129" in reply.text for reply in asyncio.run(all_at_once()))
    assert all(english.state(f"many-{number}").turns == 1 for number in range(20))


def test_threads_are_bound_to_their_customer(english: SalesGraph) -> None:
    """Nobody continues somebody else's conversation by guessing its id."""
    english.reply("I'm Anna", thread="bound", customer="anna")
    message = (
        "The thread 'bound' is bound to another owner; it was asked for with owner 'berta'. "
        "Use a thread id of that owner's own."
    )
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        english.reply("what is my name?", thread="bound", customer="berta")
    with pytest.raises(UsageError, match="it was asked for with no owner"):
        english.event(ShopEvent(type="inactivity"), thread="bound")
    assert len(lines(english, "bound")) == 2


def test_an_event_after_a_message_without_reply_is_the_event(opened: Open) -> None:
    """A message that a swapped specialist left unanswered is not read again in place of an event."""

    def silent(given: SpecialistInput) -> Plan:
        return Plan(specialist="greeter", quiet=True)

    bot = opened(in_memory=True, specialists={"greeter": silent})
    assert bot.reply("hi there", thread="quiet").text == ""
    event = bot.event(ShopEvent(type="inactivity", minutes=10), thread="quiet")
    assert event.trace.specialists == ("closer",)
    assert event.text


def rows_and_bytes(bot: SalesGraph, thread: str) -> tuple[int, int]:
    """Return how many checkpoint rows a thread has, and how many bytes they hold."""
    # LangGraph leaves the type of the checkpointer open.
    saver = cast("SqliteSaver", bot.graph.checkpointer)  # pyright: ignore[reportUnknownMemberType]
    query = "SELECT count(*), sum(length(checkpoint) + length(metadata)) FROM checkpoints WHERE thread_id = ?"
    with saver.cursor() as cursor:
        return cursor.execute(query, (thread,)).fetchone()


def test_a_long_conversation_costs_what_a_short_one_does(english: SalesGraph) -> None:
    """At turn 60 a thread has as many checkpoint rows as at turn 10, and about as many bytes."""
    texts = [
        "how much is the ridgeline mid?",
        "is that waterproof?",
        "too expensive",
        "what about the brookside?",
        "ok",
    ]
    measured = dict[int, tuple[int, int]]()
    for number in range(1, 61):
        english.reply(texts[number % len(texts)], thread="long")
        measured[number] = rows_and_bytes(english, "long")
    assert measured[60][0] == measured[10][0]
    assert measured[60][1] < 1.3 * measured[10][1]
    assert len(english.transcript("long")) == 120
