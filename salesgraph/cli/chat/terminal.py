"""A conversation with the person at the terminal."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from salesgraph.cli.bots import Bot
from salesgraph.cli.chat.trace import trace_lines
from salesgraph.cli.chat.words import WORDS, Words
from salesgraph.cli.screen import plain
from salesgraph.domain.conversation import TurnContext
from salesgraph.domain.reply import Reply, Trace
from salesgraph.domain.shop import Shop

QUIT = "/quit"
"""Ends the conversation."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One conversation.

    Attributes:
        shop: Who answers.
        bot: The open chat of the shop.
        thread: The id of the conversation.
        context: What the shop knows of the customer.
        trace: Whether every reply is explained.
    """

    shop: Shop
    bot: Bot
    thread: str
    context: TurnContext
    trace: bool = False

    @property
    def words(self) -> Words:
        """The chat's own lines."""
        return WORDS[self.shop.language]

    def answer(self, text: str) -> Reply:
        """Return the shop's reply to a message."""
        return self.bot.reply(text, thread=self.thread, context=self.context)


def converse(talk: Talk, *, console: Console, ask: Callable[[str], str] = input) -> None:
    """Answer what is typed until the person leaves with `/quit`, Ctrl-D or Ctrl-C.

    Args:
        talk: The conversation.
        console: Where replies are shown.
        ask: Shows a prompt and returns the line that was typed.
    """
    with suppress(ImportError):
        import_module("readline")  # gives `input` a history and arrow keys where it exists
    console.print(Text(talk.shop.brand, style="bold cyan"))
    console.print(Text(f"{talk.words.machine} {talk.words.leave}", style="dim"))
    for note in talk.bot.notes:
        console.print(Text(plain(note), style="yellow"))
    with suppress(KeyboardInterrupt, EOFError):
        while (text := _typed(ask(talk.words.you))) != QUIT:
            if text:
                _show(talk.answer(text), talk=talk, console=console)
    console.print()
    console.print(Text(talk.words.goodbye.format(thread=talk.thread), style="dim"))


def _typed(line: str) -> str:
    # A terminal may hand over bytes that are no UTF-8 as lone surrogates.
    return line.encode("utf-8", errors="replace").decode("utf-8").strip()


def _show(reply: Reply, *, talk: Talk, console: Console) -> None:
    said = plain(reply.text) or talk.words.silence
    # On a line of its own: after a name Rich would break a Chinese reply, which has no spaces, at once.
    console.print(Text(f"{talk.shop.brand}:", style="bold cyan"))
    console.print(Text(said, style="" if reply.text else "dim"))
    if talk.trace:
        console.print(trace_panel(reply.trace))


def trace_panel(trace: Trace) -> Panel:
    """Return a trace as a compact panel."""
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in trace_lines(trace):
        table.add_row(label, Text(plain(value)))
    return Panel(table, title="trace", title_align="left", border_style="dim", expand=False)
