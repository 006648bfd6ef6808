"""How the commands open a shop's chat; a test puts another opener in its place."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, cast

import typer

from salesgraph.domain.conversation import ShopEvent, TurnContext
from salesgraph.domain.memory import Memory
from salesgraph.domain.reply import Reply
from salesgraph.domain.shop import Shop
from salesgraph.settings import Settings

Clock = Callable[[], datetime]
"""Tells the time, with a zone."""

Tell = Callable[[str], None]
"""Told what is being prepared, one sentence at a time."""


class Bot(Protocol):
    """The part of `SalesGraph` that the commands use."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was mended on opening."""
        ...

    def reply(
        self, text: str, *, thread: str, message_id: str | None = None, context: TurnContext | None = None
    ) -> Reply:
        """Answer a message."""
        ...

    def event(
        self,
        event: ShopEvent,
        *,
        thread: str,
        message_id: str | None = None,
        context: TurnContext | None = None,
    ) -> Reply:
        """Answer an event."""
        ...

    def state(self, thread: str) -> Memory:
        """Return what is remembered of a thread."""
        ...

    def close(self) -> None:
        """Close everything that was opened."""
        ...


class Opener(Protocol):
    """Opens the chat of a shop."""

    def __call__(
        self,
        shop: Shop,
        *,
        settings: Settings,
        clock: Clock | None = None,
        in_memory: bool = False,
        tell: Tell | None = None,
    ) -> Bot:
        """Return the open chat."""
        ...


def open_bot(
    shop: Shop,
    *,
    settings: Settings,
    clock: Clock | None = None,
    in_memory: bool = False,
    tell: Tell | None = None,
) -> Bot:
    """Open the chat of a shop."""
    from salesgraph.session import SalesGraph

    return SalesGraph(
        shop,
        home=settings.home,
        knowledge=settings.knowledge,
        embedding=settings.embedding,
        clock=clock,
        in_memory=in_memory,
        on_progress=tell,
    )


def opener_of(ctx: typer.Context) -> Opener:
    """Return the opener that was given to the program, or the usual one."""
    return cast("Opener", ctx.obj) if ctx.obj is not None else open_bot
