"""What is written to the terminal: text without control characters, tables, JSON and complaints."""

import json
import unicodedata

import typer
from rich.console import Console
from rich.text import Text


def screen(*, error: bool = False) -> Console:
    """Return the terminal as it is now; in a pipe nothing is coloured."""
    return Console(stderr=error, highlight=False, emoji=False, markup=False)


def complain(message: str) -> None:
    """Print one red line on stderr."""
    line = " ".join(plain(message).splitlines())
    screen(error=True).print(Text(line, style="red"), soft_wrap=True)


def say_json(content: object) -> None:
    """Print a value as JSON, in UTF-8 wherever it goes."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", errors="replace"))


def plain(text: str) -> str:
    """Return the text without control characters, which could repaint a terminal."""
    return "".join(each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc")


def shortened(text: str, *, to: int) -> str:
    """Return the text on one line, cut to a number of characters."""
    line = " ".join(plain(text).split())
    return line if len(line) <= to else f"{line[: to - 1]}…"


def percent(share: float | None) -> str:
    """Return a share as it is read: `93.1 %`, or a dash when there is none."""
    return "–" if share is None else f"{share:.1%}".replace("%", " %")
