"""What the storage tests share: a fixed moment, turns and replies."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from salesgraph.domain.conversation import MessageId, ThreadId, TurnInput
from salesgraph.domain.reply import Reply

MOMENT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: MOMENT


@pytest.fixture
def turn() -> Callable[..., TurnInput]:
    """Make turns from a thread, a message id and a text."""

    def make(thread: str = "anna", message: str = "m1", text: str = "hello", **more: object) -> TurnInput:
        values = {"thread": ThreadId(thread), "message_id": MessageId(message), "text": text, "at": MOMENT}
        return TurnInput.model_validate(values | more)

    return make


@pytest.fixture
def reply() -> Callable[[str], str]:
    """Make replies as JSON."""
    return lambda text: Reply(text=text).model_dump_json()
