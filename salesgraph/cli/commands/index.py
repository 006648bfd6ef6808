"""`salesgraph index`: bring the index of the manuals up to date."""

from salesgraph.cli.options import DEFAULT_SHOP, AsJson, HomeFolder, Manuals, ShopName, settings


def index(
    *, shop: ShopName = DEFAULT_SHOP, manuals: Manuals = None, home: HomeFolder = None, json: AsJson = False
) -> None:
    """Build the index of the manuals, or bring it up to date; tell what of them was left out."""
    from salesgraph.cli.indexing import build

    build(shop, manuals=manuals, settings=settings(home), as_json=json)
