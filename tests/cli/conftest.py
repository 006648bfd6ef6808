"""A chat that answers from a script, and replies and states made by hand."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from salesgraph.cli.bots import Clock, Tell
from salesgraph.cli.evaluation.seen import Seen
from salesgraph.domain.conversation import ShopEvent, TurnContext
from salesgraph.domain.effects import Action, Effect
from salesgraph.domain.memory import Memory
from salesgraph.domain.reply import Reply, Trace
from salesgraph.domain.shop import Shop
from salesgraph.settings import Settings, knowledge_root
from salesgraph.shops.loader import load_shop

ZONE = ZoneInfo("Asia/Shanghai")


class ScriptedBot:
    """Says what `replies` holds, and keeps what it was asked."""

    def __init__(self, replies: Callable[[str], Reply]) -> None:
        """Take the script, a function from a text to a reply."""
        self.replies: Callable[[str], Reply] = replies
        self.asked: list[tuple[str, str, TurnContext | None]] = []
        self.times: list[datetime] = []
        self.opened: list[tuple[str, bool]] = []
        self.closed = 0
        self.clock: Clock | None = None
        self.notes: tuple[str, ...] = ()
        self.memory = Memory()

    def open(
        self,
        shop: Shop,
        *,
        settings: Settings,
        clock: Clock | None = None,
        in_memory: bool = False,
        tell: Tell | None = None,
    ) -> "ScriptedBot":
        """Stand in for `open_bot`."""
        self.opened.append((shop.name, in_memory))
        self.clock = clock
        if tell:
            tell("Getting ready")
        return self

    def reply(
        self, text: str, *, thread: str, message_id: str | None = None, context: TurnContext | None = None
    ) -> Reply:
        """Answer from the script."""
        self.asked.append((thread, text, context))
        if self.clock:
            self.times.append(self.clock())
        return self.replies(text)

    def event(
        self,
        event: ShopEvent,
        *,
        thread: str,
        message_id: str | None = None,
        context: TurnContext | None = None,
    ) -> Reply:
        """Answer an event from the script, asked as `[type]`."""
        return self.reply(f"[{event.type}]", thread=thread, message_id=message_id, context=context)

    def state(self, thread: str) -> Memory:
        """Return the memory set by the test."""
        return self.memory

    def close(self) -> None:
        """Count."""
        self.closed += 1


@pytest.fixture
def bot() -> ScriptedBot:
    """Return a bot that says every text back."""
    return ScriptedBot(lambda text: Reply(text=f"You said: {text}", trace=Trace(specialists=("greeter",))))


@pytest.fixture
def shop() -> Shop:
    """Return the English demo shop."""
    return load_shop("north_trail_en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with an empty home and the shipped knowledge."""
    return Settings(home=tmp_path / "home", knowledge=knowledge_root())


See = Callable[..., Seen]


@pytest.fixture
def see() -> See:
    """Return a maker of turns that came out as described."""

    def make(
        text: str = "",
        *,
        trace: Trace | None = None,
        memory: Memory | None = None,
        actions: tuple[Action, ...] = (),
        earlier: tuple[Action, ...] = (),
    ) -> Seen:
        effects = tuple(Effect(key=f"m-{number}", action=act) for number, act in enumerate(actions))
        made = (trace or Trace()).model_copy(update={"effects": effects})
        return Seen(reply=Reply(text=text, trace=made), memory=memory or Memory(), zone=ZONE, earlier=earlier)

    return make
