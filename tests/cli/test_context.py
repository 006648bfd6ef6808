"""What the host knows, in short form."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from salesgraph.cli.context import turn_context
from salesgraph.domain.conversation import Attachment, CustomerRecord, TurnContext
from salesgraph.errors import UsageError

ZONE = ZoneInfo("Asia/Shanghai")


def test_plain_keys() -> None:
    """Keys named as the field are taken over, and null means not known."""
    raw = {
        "platform": "jd",
        "first_visit": True,
        "viewing": "FW-01",
        "order": None,
        "prior_messages_in_30min": 3,
    }
    assert turn_context(raw, zone=ZONE) == TurnContext(
        platform="jd", first_visit=True, viewing="FW-01", prior_messages_in_30min=3
    )


@pytest.mark.parametrize(
    ("value", "kind", "name"),
    [
        ("list.xlsm", "file", "list.xlsm"),
        ("Sole.JPG", "image", "Sole.JPG"),
        ("drop.mov", "video", "drop.mov"),
        ("https://files.example/x.jpg", "link", "https://files.example/x.jpg"),
        ("no ending", "file", "no ending"),
        ({"kind": "image"}, "image", ""),
    ],
)
def test_attachment(value: object, kind: str, name: str) -> None:
    """An attachment may be a file name, whose ending tells the kind, or a mapping."""
    attachments = turn_context({"attachment": value}, zone=ZONE).attachments
    assert attachments == (Attachment.model_validate({"kind": kind, "name": name}),)


def test_several_attachments() -> None:
    """A list is several attachments."""
    assert len(turn_context({"attachment": ["a.png", {"kind": "file"}]}, zone=ZONE).attachments) == 2


def test_customer_record() -> None:
    """What was paid last time is a key a product."""
    raw = {"orders": 5, "tier": "high", "loyalty": "loyal", "last_price_FW-04": 1299}
    assert turn_context({"customer": raw}, zone=ZONE).customer == CustomerRecord(
        orders=5, tier="high", loyalty="loyal", last_prices={"FW-04": "1299"}
    )


@pytest.mark.parametrize(("value", "case"), [("C-7731", "C-7731"), ({"id": "C-1"}, "C-1"), (True, "open")])
def test_open_case(value: object, case: str) -> None:
    """An open case is named by its number, by a mapping, or only known to be open."""
    assert turn_context({"open_case": value}, zone=ZONE).open_case == case


def test_lead_time_is_local() -> None:
    """A moment without a zone is the shop's local time; one with a zone stays."""
    lead = {"source": "expo_card", "captured": "2025-06-08T11:00:00"}
    known = turn_context({"lead": lead}, zone=ZONE).lead
    assert known is not None
    assert known.captured == datetime(2025, 6, 8, 11, tzinfo=ZONE)
    known = turn_context({"lead": lead | {"captured": "2025-06-08T11:00:00Z"}}, zone=ZONE).lead
    assert known is not None
    assert known.captured.isoformat() == "2025-06-08T11:00:00+00:00"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            {"vewing": "FW-01"},
            "The context key 'vewing' is unknown. Known are platform, language, first_visit, ",
        ),
        (
            {"language": "fr"},
            "The context key 'language' is wrong: Input should be 'en' or 'zh' (got 'fr'). Correct it.",
        ),
        (
            {"customer": {"age": 5}},
            "The context key 'customer.age' is wrong: Extra inputs are not permitted (got 5). Correct it.",
        ),
        ({"attachment": 5}, "The context key 'attachments.0' is wrong: "),
        ({"customer": "gold"}, "The context key 'customer' is wrong: "),
    ],
)
def test_errors(raw: dict[str, object], message: str) -> None:
    """A wrong key or value is told with what would be right."""
    with pytest.raises(UsageError, match=f"^{re.escape(message)}"):
        turn_context(raw, zone=ZONE)
