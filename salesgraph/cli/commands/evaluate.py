"""`salesgraph eval`: hold conversations from a file and check every turn."""

from pathlib import Path
from typing import Annotated

import typer

from salesgraph.cli.options import AsJson, HomeFolder, settings


def evaluate(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The conversations.", metavar="FILE.yaml")],
    *,
    only: Annotated[
        list[str] | None, typer.Option(help="Run this scenario alone; may be repeated.", metavar="ID")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show every reply.")] = False,
    home: HomeFolder = None,
    json: AsJson = False,
) -> None:
    """Hold the conversations of a file with a shop, and check every turn."""
    from salesgraph.cli.bots import opener_of
    from salesgraph.cli.evaluation.conversations import read_conversations
    from salesgraph.cli.evaluation.report import show, show_json
    from salesgraph.cli.evaluation.runner import run

    conversations = read_conversations(file).only(only or (), file=file)
    results = run(conversations, file=file, settings=settings(home), open_bot=opener_of(ctx))
    if json:
        show_json(results)
    else:
        show(conversations, results=results, verbose=verbose)
