"""A conversation whose lines come from a pipe or a file."""

from collections.abc import Iterable, Iterator

import typer

from salesgraph.cli.chat.terminal import QUIT, Talk
from salesgraph.cli.chat.trace import trace_lines
from salesgraph.cli.screen import plain, shortened

WHOLE_LINE = 10_000
"""Characters of a customer's line that are repeated."""


def answer_lines(talk: Talk, *, lines: Iterable[bytes]) -> None:
    """Answer every line that is not blank, in plain text."""
    for note in talk.bot.notes:
        typer.echo(plain(note), err=True)
    for text in _texts(lines):
        if text == QUIT:
            break
        typer.echo(f"> {shortened(text, to=WHOLE_LINE)}")
        reply = talk.answer(text)
        typer.echo(plain(reply.text) or talk.words.silence)
        if talk.trace:
            for label, value in trace_lines(reply.trace):
                typer.echo(f"    {label}: {shortened(value, to=WHOLE_LINE)}")


def _texts(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield the texts; bytes that are no UTF-8 become U+FFFD, a byte order mark is dropped."""
    for line in lines:
        text = line.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
        if text:
            yield text
