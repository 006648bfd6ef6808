"""A catalog held in memory."""

from collections.abc import Iterable

from salesgraph.domain.catalog import Product
from salesgraph.errors import UsageError


class MemoryCatalog:
    """Products in catalog order, found by id at once. Implements `domain.catalog.Catalog`."""

    def __init__(self, products: Iterable[Product]) -> None:
        """Index the products by id.

        Raises:
            UsageError: Two products have the same id.
        """
        self._products = tuple(products)
        self._by_id: dict[str, Product] = {product.id: product for product in self._products}
        if len(self._by_id) < len(self._products):
            ids = [product.id for product in self._products]
            twice = next(product_id for product_id in ids if ids.count(product_id) > 1)
            raise UsageError(f"Two products have the id {twice!r}. Give each product its own id.")

    def get(self, product_id: str) -> Product | None:
        """Return the product with that id, or none."""
        return self._by_id.get(product_id)

    def all(self) -> tuple[Product, ...]:
        """Return every product, in catalog order."""
        return self._products
