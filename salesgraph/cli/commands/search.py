"""`salesgraph search`: look something up in the manuals."""

from typing import Annotated, Literal

import typer

from salesgraph.cli.options import DEFAULT_SHOP, AsJson, HomeFolder, Manuals, ShopName, settings


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    *,
    language: Annotated[
        Literal["en", "zh"] | None,
        typer.Option(help="The language of the passages.", show_default="both"),
    ] = None,
    audience: Annotated[
        Literal["customer", "staff", "internal"], typer.Option(help="On whose behalf.")
    ] = "customer",
    k: Annotated[int, typer.Option("-k", help="How many passages.", min=1)] = 5,
    shop: ShopName = DEFAULT_SHOP,
    manuals: Manuals = None,
    home: HomeFolder = None,
    json: AsJson = False,
) -> None:
    """Find passages of the manuals, nearest first; other languages' too, where they say something else."""
    from salesgraph.cli.indexing import look_up

    look_up(
        query,
        language=language,
        audience=audience,
        k=k,
        shop=shop,
        manuals=manuals,
        settings=settings(home),
        as_json=json,
    )
