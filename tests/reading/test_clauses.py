"""Where a message is cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.reading.clauses import MOST, split_clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Where is my order? I also need a receipt.", ("Where is my order?", "I also need a receipt.")),
        ("Where is it? Also can I return the boots", ("Where is it?", "Also can I return the boots")),
        ("I need boots and can you ship to Berlin", ("I need boots", "and can you ship to Berlin")),
        ("I'd like a tent, how long does delivery take", ("I'd like a tent,", "how long does delivery take")),
        ("the boots are fine\nrefund the socks", ("the boots are fine", "refund the socks")),
        ("1. where is my order 2. refund please", ("1. where is my order", "2. refund please")),
        ("鞋子多少钱，另外有42码吗？对了，包邮吗", ("鞋子多少钱，", "另外有42码吗？", "对了，", "包邮吗")),
        ("卡其的还有吗 差价多少~顺便问下几天到", ("卡其的还有吗", "差价多少~", "顺便问下几天到")),
        ("I love it but it's too expensive", ("I love it", "but it's too expensive")),
    ],
)
def test_a_new_request_begins_a_clause(text: str, clauses: tuple[str, ...]) -> None:
    """Sentence ends, new lines and words that begin a new request are cut at, in both languages."""
    assert split_clauses(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "see www.shop.example/a.b?size=9!x now",
        "it costs 1,000.50 at 3.5 kg",
        "Dr. Miller lives at No. 5",
        "write to a.b@shop.example",
        "还有货吗",
        "ok!!!",
        "??",
        "",
    ],
)
def test_what_belongs_together_stays_together(text: str) -> None:
    """Links, numbers and abbreviations are not cut."""
    assert split_clauses(text) == (text,)


def test_many_clauses_are_joined() -> None:
    """A message has a limited number of clauses and loses nothing."""
    clauses = split_clauses("一。二。三。四。五。六。七。八。九。十个")
    assert len(clauses) == MOST
    assert "".join(clauses) == "一。二。三。四。五。六。七。八。九。十个"


@pytest.mark.parametrize(
    "piece", ["a, ", "1. ", "and how ", "www.", "a@b.", "，还有", " ", "a.", "a", "and  ", "\n", "if "]
)
def test_a_long_message_is_no_burden(piece: str) -> None:
    """A hundred thousand repetitions of an awkward piece take no more than a second."""
    start = time.perf_counter()
    split_clauses(piece * 100_000)
    assert time.perf_counter() - start < 1


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_character_is_lost(text: str) -> None:
    """The clauses hold all characters of the message except white space."""
    assert "".join("".join(split_clauses(text)).split()) == "".join(text.split())
