"""`salesgraph search`: look something up in the manuals."""

from typing import Annotated, Literal

import typer

from salesgraph.cli.options import DEFAULT_SHOP, HomeFolder, ShopName, settings


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    *,
    language: Annotated[
        Literal["en", "zh"] | None,
        typer.Option(help="The language of the passages.", show_default="that of the query"),
    ] = None,
    audience: Annotated[
        Literal["customer", "staff", "internal"], typer.Option(help="On whose behalf.")
    ] = "customer",
    k: Annotated[int, typer.Option("-k", help="How many passages.", min=1)] = 5,
    shop: ShopName = DEFAULT_SHOP,
    home: HomeFolder = None,
) -> None:
    """Find passages of the manuals, nearest first."""
    from salesgraph.cli.indexing import look_up

    look_up(query, language=language, audience=audience, k=k, shop=shop, settings=settings(home))
