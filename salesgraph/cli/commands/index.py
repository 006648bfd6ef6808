"""`salesgraph index`: bring the index of the manuals up to date."""

from salesgraph.cli.options import DEFAULT_SHOP, HomeFolder, ShopName, settings


def index(*, shop: ShopName = DEFAULT_SHOP, home: HomeFolder = None) -> None:
    """Build the index of the manuals, or bring it up to date."""
    from salesgraph.cli.indexing import build

    build(shop, settings=settings(home))
