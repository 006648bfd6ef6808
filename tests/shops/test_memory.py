"""Catalogs and orders held in memory."""

from decimal import Decimal

import pytest

from salesgraph.domain.catalog import Catalog, Product, ProductId
from salesgraph.domain.order import Order, OrderId, Orders
from salesgraph.errors import UsageError
from salesgraph.shops.memory_catalog import MemoryCatalog
from salesgraph.shops.memory_orders import MemoryOrders
from salesgraph.shops.orders_file import MOMENTS

BOOT = Product(id=ProductId("B-1"), name="Boot", category="footwear", kind="boot", price=Decimal(1))
ORDER = Order(id=OrderId("O-1"), product=ProductId("B-1"))


def test_products_are_found_by_id_and_listed_in_order() -> None:
    """An unknown id gives none."""
    sock = BOOT.model_copy(update={"id": "S-1"})
    catalog: Catalog = MemoryCatalog([sock, BOOT])
    assert (catalog.get("B-1"), catalog.get("b-9"), catalog.all()) == (BOOT, None, (sock, BOOT))


def test_orders_are_found_by_number() -> None:
    """An unknown number gives none."""
    orders: Orders = MemoryOrders([ORDER])
    assert (orders.get("O-1"), orders.get("O-2")) == (ORDER, None)


def test_two_products_cannot_share_an_id() -> None:
    """The later one would hide the earlier one."""
    with pytest.raises(
        UsageError, match=r"^Two products have the id 'B-1'\. Give each product its own id\.$"
    ):
        MemoryCatalog([BOOT, BOOT])


def test_two_orders_cannot_share_a_number() -> None:
    """One customer could be told the other's order."""
    message = r"^Two orders have the number 'O-1'\. Give each order its own number\.$"
    with pytest.raises(UsageError, match=message):
        MemoryOrders([ORDER, ORDER])


def test_every_moment_of_an_order_is_read_in_the_shops_zone() -> None:
    """A datetime field that is not listed would be read by pydantic, without a zone."""
    dated = [name for name, field in Order.model_fields.items() if "datetime" in str(field.annotation)]
    assert list(MOMENTS) == dated
