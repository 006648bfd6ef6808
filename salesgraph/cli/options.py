"""Options that several commands share."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from salesgraph.settings import Settings

DEFAULT_SHOP = "north_trail_en"
"""The shop that is meant when none is named."""

ShopName = Annotated[
    str, typer.Option("--shop", help="The name of a demo shop, or the folder of your own.", metavar="NAME")
]
"""Which shop."""

HomeFolder = Annotated[
    Path | None,
    typer.Option("--home", help="Where salesgraph keeps its files.", metavar="DIR", show_default=False),
]
"""Where everything is written; none means the folder of this user."""

Manuals = Annotated[
    Path | None,
    typer.Option(
        "--manuals", help="Read this folder instead of the shop's own.", metavar="DIR", show_default=False
    ),
]
"""A folder of manuals in any format."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
"""Whether a program reads the result."""


def settings(home: Path | None) -> Settings:
    """Return the settings of the environment, with the home that was given on the command line."""
    configured = Settings.from_env()
    return configured if home is None else replace(configured, home=home)
