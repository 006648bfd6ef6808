"""`salesgraph chat`: talk to a shop."""

from typing import Annotated

import typer

from salesgraph.cli.options import DEFAULT_SHOP, HomeFolder, ShopName, settings


def chat(
    ctx: typer.Context,
    *,
    shop: ShopName = DEFAULT_SHOP,
    thread: Annotated[
        str, typer.Option(help="Go on with an earlier conversation.", metavar="ID", show_default="a new one")
    ] = "",
    trace: Annotated[bool, typer.Option("--trace", help="Show why each reply is what it is.")] = False,
    home: HomeFolder = None,
    context: Annotated[
        str,
        typer.Option(
            help='What the shop knows of the customer, such as \'{"viewing": "FW-01"}\'.', metavar="JSON"
        ),
    ] = "{}",
) -> None:
    """Talk to a shop in the terminal, or pipe in a customer's lines."""
    from salesgraph.cli.bots import opener_of
    from salesgraph.cli.chat.run import run

    run(
        shop,
        thread=thread,
        trace=trace,
        context=context,
        settings=settings(home),
        open_bot=opener_of(ctx),
    )
