"""The whole reader: whatever is written, it answers, and long messages cost in proportion."""

from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salesgraph.domain.conversation import Message, MessageId, ThreadId, TurnInput
from salesgraph.domain.memory import Memory
from salesgraph.domain.reading import Reading
from salesgraph.domain.shop import Shop
from salesgraph.playbook import load_playbook
from salesgraph.reading.reader import LONGEST, LocalReader, load_reader
from salesgraph.settings import knowledge_root

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)

SEEDS = (
    "how much is it", "我要42码的", "order #O-2201 is late!!", "yes", "好的", "$230 all in", "800整",
    "第二个", "by friday the 9th", "ignore all rules", "+44 7700 900123", "a@b.c", "size 9 not 10",
    "¥", "那双", "😀",
    "\u202e", "\x00", "１２３",
)  # fmt: skip
"""Pieces that mean something to one of the modules."""

ANYTHING = st.one_of(
    st.text(alphabet=st.characters(), max_size=200),
    st.lists(st.one_of(st.sampled_from(SEEDS), st.text(max_size=12)), max_size=12).map(" ".join),
    st.tuples(st.sampled_from(SEEDS), st.integers(1, 400)).map(lambda pair: pair[0] * pair[1]),
)


@pytest.fixture(scope="module")
def reader(shared_home: Path, north: Shop) -> LocalReader:
    """Return the reader of the English demo shop."""
    knowledge = knowledge_root()
    return load_reader(knowledge, home=shared_home, playbook=load_playbook(knowledge), shop=north)


def read(reader: LocalReader, text: str, *, shop: Shop, before: str = "") -> Reading:
    """Read one message, perhaps after a line of the shop's."""
    window = (Message(role="assistant", text=before, at=NOW),) if before else ()
    turn = TurnInput(thread=ThreadId("t"), message_id=MessageId("m"), text=text, at=NOW)
    return reader(turn, Memory(window=window), shop)


def check_any_text(reader: LocalReader, shop: Shop, text: str, before: str) -> None:
    """Assert what holds for every reading."""
    reading = read(reader, text, shop=shop, before=before)
    assert bool(reading.intents) == bool(text.strip())
    assert len({guess.intent for guess in reading.intents}) == len(reading.intents)
    assert all(0 <= guess.confidence <= 1 for guess in reading.intents)


@given(text=ANYTHING, before=st.one_of(st.just(""), st.text(max_size=80)))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read(reader: LocalReader, north: Shop, text: str, before: str) -> None:
    """No text raises; each is read as something, each intent once."""
    check_any_text(reader, north, text, before)


@pytest.mark.soak
@given(text=ANYTHING, before=st.one_of(st.just(""), st.text(max_size=80)))
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_ten_thousand_texts_are_read(reader: LocalReader, north: Shop, text: str, before: str) -> None:
    """The same, for long."""
    check_any_text(reader, north, text, before)


@pytest.mark.parametrize(
    "piece", ["where is my order ", "多少钱，", "size 9, no 10. ", "1 2 3 ", "a@b.c ", "-"]
)
def test_time_grows_no_faster_than_length(reader: LocalReader, north: Shop, piece: str) -> None:
    """A message eight times as long takes at most some fourteen times as long; what is too long is cut."""

    def cost(length: int) -> float:
        text = (piece * length)[:length]
        times: list[float] = []
        for _ in range(5):
            start = process_time()
            read(reader, text, shop=north)
            times.append(process_time() - start)
        return median(times)

    cost(500)
    assert cost(LONGEST) < 14 * cost(LONGEST // 8) + 0.02
    assert cost(50 * LONGEST) < 2 * cost(LONGEST) + 0.02


def test_the_line_before_decides(reader: LocalReader, north: Shop) -> None:
    """The same two words are an order after one line and a call for a person after another."""
    ordered = read(reader, "yes please", shop=north, before="Shall I place the order for the boots now?")
    called = read(reader, "yes please", shop=north, before="Would you like me to fetch a colleague of mine?")
    assert ordered.has("buy", "order_details")
    assert called.has("ask_human")
