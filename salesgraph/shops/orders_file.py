"""Read a shop's orders from `orders.csv`."""

from pathlib import Path
from zoneinfo import ZoneInfo

from salesgraph.domain.catalog import Catalog
from salesgraph.domain.order import Order
from salesgraph.errors import DataError
from salesgraph.shops.catalog_checks import unknown_product
from salesgraph.shops.csv_file import Row, check_columns, read_rows
from salesgraph.shops.memory_orders import MemoryOrders
from salesgraph.shops.moments import moment
from salesgraph.shops.validation import build, place

COLUMNS = tuple(Order.model_fields)
MOMENTS = ("placed", "auto_close", "shipped", "last_scan", "delivered", "parcel_scanned", "refund_review_by")
DEADLINES = ("auto_close", "refund_review_by")


def read_orders(file: Path, *, catalog: Catalog, zone: ZoneInfo) -> MemoryOrders:
    """Return the validated orders of a file; a missing file means that no orders are known.

    Raises:
        DataError: A row is wrong, repeats an order number or names a product the catalog does not have.
    """
    if not file.exists():
        return MemoryOrders()
    columns, rows = read_rows(file)
    check_columns(columns, required=("id", "product"), allowed=COLUMNS, file=file)
    orders: dict[str, Order] = {}
    for row in rows:
        order = _order(row, zone=zone, file=file)
        where = f"row {row.number}"
        if order.id in orders:
            problem = f"the order {order.id!r} is given twice"
            raise DataError(file=file, where=where, problem=problem, fix="Give each order one row.")
        if catalog.get(order.product) is None:
            known = [product.id for product in catalog.all()]
            raise unknown_product(order.product, known=known, file=file, where=place(where, ("product",)))
        orders[order.id] = order
    return MemoryOrders(orders.values())


def _order(row: Row, *, zone: ZoneInfo, file: Path) -> Order:
    where = f"row {row.number}"
    moments = {
        column: moment(
            cell, zone=zone, file=file, where=place(where, (column,)), deadline=column in DEADLINES
        )
        for column, cell in row.cells.items()
        if column in MOMENTS
    }
    return build(Order, row.cells | moments, file=file, card=where)
