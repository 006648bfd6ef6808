"""The console script `salesgraph`."""

import logging
import sys
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperGroup

from salesgraph.cli.commands.bench import bench
from salesgraph.cli.commands.chat import chat
from salesgraph.cli.commands.doctor import doctor
from salesgraph.cli.commands.evaluate import evaluate
from salesgraph.cli.commands.facts import facts
from salesgraph.cli.commands.index import index
from salesgraph.cli.commands.search import search
from salesgraph.cli.screen import complain
from salesgraph.errors import SalesGraphError

WRONG = 2
"""The exit code when an argument, a file or a store is wrong."""


class Commands(TyperGroup):
    """All commands; an error of the library becomes one line, not a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except SalesGraphError as error:
            complain(str(error))
            raise typer.Exit(WRONG) from error


app = typer.Typer(
    cls=Commands,
    name="salesgraph",
    help="A shop's sales and service chat.",
    no_args_is_help=True,
    add_completion=False,
    # Local variables may hold what customers wrote.
    pretty_exceptions_show_locals=False,
)
app.command()(chat)
app.command()(index)
app.command()(search)
app.command()(facts)
app.command()(doctor)
app.command(name="eval")(evaluate)
app.add_typer(bench, name="bench")


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A character that the terminal does not know must not end a conversation.
            stream.reconfigure(errors="replace")
    # What is wrong with a PDF is said in our own words.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    app()
