"""Which passages the index of a shop holds."""

from salesgraph.domain.passage import Passage
from salesgraph.domain.shop import Shop
from salesgraph.retrieval.markdown import passages_of
from salesgraph.settings import Settings


def shop_passages(shop: Shop, *, settings: Settings) -> tuple[Passage, ...]:
    """Return the passages of the shipped manuals and of the shop's own: those that `SalesGraph` opens.

    Raises:
        DataError: A manual is wrong.
    """
    shipped = passages_of(settings.knowledge / "manuals")
    if shop.folder is None:
        return shipped
    return shipped + passages_of(shop.folder / "manuals", language=shop.language, prefix=shop.name)
