"""`salesgraph facts`: where the facts of the manuals live."""

from pathlib import Path
from typing import Annotated

import typer

from salesgraph.cli.options import AsJson


def facts(
    facts: Annotated[list[str] | None, typer.Argument(help="Some facts only.", metavar="[A5-02]...")] = None,
    *,
    check: Annotated[
        Path | None, typer.Option(help="An inventory to compare with: a bullet a fact.", metavar="FILE.md")
    ] = None,
    json: AsJson = False,
) -> None:
    """Show for each fact its passages, the cards that list it and the code that acts on it."""
    from salesgraph.cli.facts.run import run
    from salesgraph.settings import Settings

    run(facts or (), check=check, knowledge=Settings.from_env().knowledge, as_json=json)
