"""How values are said in both languages."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from salesgraph.specialists.speech import Speech

NOW = datetime(2025, 6, 10, 2, tzinfo=UTC)
EN = Speech(language="en", currency="USD", timezone=ZoneInfo("America/New_York"), now=NOW)
ZH = Speech(language="zh", currency="CNY", timezone=ZoneInfo("Asia/Shanghai"), now=NOW)


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        ("139", "$139", "139元"),
        ("139.00", "$139", "139元"),
        ("12.5", "$12.50", "12.5元"),
        ("1399", "$1,399", "1399元"),
        ("1000", "$1,000", "1000元"),
        ("0", "$0", "0元"),
    ],
)
def test_money(amount: str, english: str, chinese: str) -> None:
    """Whole amounts have no cents, and no amount is said in powers of ten."""
    assert EN.money(Decimal(amount)) == english
    assert ZH.money(Decimal(amount)) == chinese


@pytest.mark.parametrize(("currency", "said"), [("EUR", "€34"), ("GBP", "£34"), ("CNY", "CN¥34")])
def test_other_currencies(currency: str, said: str) -> None:
    """A shop may price in another currency."""
    speech = Speech(language="en", currency=currency, timezone=ZoneInfo("UTC"), now=NOW)
    assert speech.money(Decimal(34)) == said


def test_days_are_those_of_the_shop() -> None:
    """The same moment is the ninth in New York and the tenth in Shanghai."""
    assert (EN.day(NOW), ZH.day(NOW)) == ("9 June", "6月10日")
    assert (EN.day(date(2026, 1, 2)), ZH.day(date(2026, 1, 2))) == ("2 January 2026", "2026年1月2日")


def test_moments_name_today_and_tomorrow() -> None:
    """Near days are said by name as well."""
    tomorrow = datetime(2025, 6, 11, 4, tzinfo=UTC)
    later = datetime(2025, 6, 20, 4, tzinfo=UTC)
    assert ZH.moment(NOW) == "今天（6月10日）10:00"
    assert ZH.moment(tomorrow) == "明天（6月11日）12:00"
    assert EN.moment(NOW) == "today, 9 June, 22:00"
    assert (EN.moment(later), ZH.moment(later)) == ("20 June, 00:00", "6月20日12:00")


def test_clock_times() -> None:
    """Hours are said with two digits."""
    assert (EN.clock(time(9)), ZH.clock(NOW)) == ("09:00", "10:00")


def test_lists() -> None:
    """Lists read as people write them; empty words are left out."""
    assert EN.join(["a"]) == "a"
    assert EN.join(["a", "", "b"]) == "a and b"
    assert EN.join(["a", "b", "c"], last="or") == "a, b or c"
    assert ZH.join(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert (EN.clauses(["a", "b"]), ZH.clauses(["甲", "乙"])) == ("a; b", "甲；乙")
    assert EN.join([]) == ""


def test_days_ahead_are_calendar_days() -> None:
    """Two hours can be a day ahead, and the end of a day is its last minute."""
    soon = datetime(2025, 6, 10, 5, tzinfo=UTC)
    assert EN.days_from_now(soon) == 1
    assert ZH.days_from_now(soon) == 0
