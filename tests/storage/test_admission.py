"""What may enter the ledger."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesgraph.domain.conversation import TurnInput
from salesgraph.errors import UsageError
from salesgraph.storage.admission import owner_name, storable, storable_turn, thread_id


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "The thread id '' is empty. Give every conversation an id of its own."),
        (None, "The thread id None is not a string. Pass it as text."),
        (5, "The thread id 5 is not a string. Pass it as text."),
        ("a" * 201, f"The thread id starting {'a' * 20!r} has 201 characters. Use at most 200."),
        ("a\nb", r"The thread id 'a\nb' holds control characters. Use printable ones."),
        ("a\0", r"The thread id 'a\x00' holds control characters. Use printable ones."),
        ("a\ud800", r"The thread id 'a\ud800' holds control characters. Use printable ones."),
    ],
    ids=["empty", "none", "number", "long", "newline", "nul", "surrogate"],
)
def test_bad_thread_id(value: object, message: str) -> None:
    """A thread id that two callers could share by mistake is refused, and the message shows it."""
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        thread_id(value)


@pytest.mark.parametrize("value", ["a", "a" * 200, "安娜 #1", "anna@example.org/2026"])
def test_good_thread_id(value: str) -> None:
    """Any printable text of 1 to 200 characters names a thread."""
    assert thread_id(value) == value


def test_owner_may_be_empty() -> None:
    """No owner is an owner of its own; a malformed one is refused."""
    assert owner_name("") == ""
    message = r"The owner 'a\tb' holds control characters. Use printable ones."
    with pytest.raises(UsageError, match=f"^{re.escape(message)}$"):
        owner_name("a\tb")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain 鞋 😀\n", "plain 鞋 😀\n"),
        ("a\0b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00", "\ufffd"),
        ("\ud83d\ude00", "😀"),
    ],
    ids=["plain", "nul", "high half", "low half", "both halves"],
)
def test_storable(text: str, kept: str) -> None:
    """Only what cannot be kept is replaced."""
    assert storable(text) == kept


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_becomes_storable(text: str) -> None:
    """Whatever comes in can be encoded afterwards, and a second pass changes nothing."""
    kept = storable(text)
    assert "\0" not in kept
    assert kept.encode().decode() == kept
    assert storable(kept) == kept


def test_context_is_made_storable_too(turn: Callable[..., TurnInput]) -> None:
    """Texts deep inside the context are treated like the message itself."""
    odd = turn(context={"name": "An\ud800na", "attachments": [{"kind": "file", "name": "\0.pdf"}]})
    kept = storable_turn(odd).context
    assert kept.name == "An\ufffdna"
    assert kept.attachments[0].name == "\ufffd.pdf"
