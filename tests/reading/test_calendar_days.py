"""The day that a deadline's words mean."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from salesgraph.domain.memory import Memory
from salesgraph.domain.shop import Shop
from salesgraph.reading.calendar_days import day_meant
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.reading.slots import find_slots

WEDNESDAY = date(2026, 6, 10)
DAYS = [
    ("by friday", "2026-06-12"), ("on tuesday", "2026-06-16"), ("by wednesday", "2026-06-10"),
    ("next friday", "2026-06-19"), ("friday next week", "2026-06-19"), ("this weekend", "2026-06-13"),
    ("tmrw", "2026-06-11"), ("in 3 days", "2026-06-13"), ("within a week", "2026-06-17"),
    ("before the 9th", "2026-07-09"), ("by the 31st", "2026-07-31"), ("30th of august", "2026-08-30"),
    ("dec 12", "2026-12-12"), ("3 june", "2027-06-03"), ("25/12", "2026-12-25"),
    ("before xmas", "2026-12-25"),
    ("before easter", "2027-03-28"), ("thanksgiving", "2026-11-26"), ("end of the month", "2026-06-30"),
    ("这周六", "2026-06-13"), ("下周三之前", "2026-06-17"), ("下下周一", "2026-06-22"),
    ("礼拜五前", "2026-06-12"),
    ("周末", "2026-06-13"), ("后天", "2026-06-12"), ("大后天", "2026-06-13"), ("听日", "2026-06-11"),
    ("月底", "2026-06-30"), ("下个月底", "2026-07-31"), ("18号之前", "2026-06-18"),
    ("九月一日前", "2026-09-01"),
    ("12月28号前", "2026-12-28"), ("半个月内", "2026-06-25"), ("三天后", "2026-06-13"),
    ("国庆", "2026-10-01"),
    ("父亲节", "2026-06-21"),
]  # fmt: skip
OPEN = ["asap", "before my trip", "next week", "4/5", "feb 30", "腊月二十前", "春节前", "急用", "下个月"]


@pytest.mark.parametrize(("words", "expected"), DAYS)
def test_a_day_is_told(words: str, expected: str) -> None:
    """Weekdays, dates, feasts and spans are counted from the day of the message."""
    assert str(day_meant(words, today=WEDNESDAY)) == expected


@pytest.mark.parametrize("words", OPEN)
def test_words_without_a_day_are_left_open(words: str) -> None:
    """What fixes no day, or is read differently in two countries, gives none."""
    assert day_meant(words, today=WEDNESDAY) is None


@pytest.fixture
def needed(north: Shop, lexicon: CompiledLexicon) -> Callable[..., date | None]:
    """Return a function that reads the day from a message written at a time."""

    def read(text: str, at: datetime | None) -> date | None:
        slots = find_slots(text, language="en", shop=north, lexicon=lexicon, memory=Memory(), at=at)
        return slots.needed_by

    return read


def test_the_day_counts_from_the_shops_own_date(needed: Callable[..., date | None]) -> None:
    """At two in the morning in London it is still the day before in the shop's New World."""
    assert needed("I need it by tomorrow", datetime(2026, 6, 10, 2, tzinfo=UTC)) == date(2026, 6, 10)


def test_without_a_time_no_day_is_told(needed: Callable[..., date | None]) -> None:
    """The words stay, the day is left open."""
    assert needed("I need it by tomorrow", None) is None
