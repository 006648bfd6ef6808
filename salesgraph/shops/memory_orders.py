"""Orders held in memory."""

from collections.abc import Iterable

from salesgraph.domain.order import Order
from salesgraph.errors import UsageError


class MemoryOrders:
    """Orders found by number at once. Implements `domain.order.Orders`."""

    def __init__(self, orders: Iterable[Order] = ()) -> None:
        """Index the orders by number.

        Raises:
            UsageError: Two orders have the same number.
        """
        self._by_id: dict[str, Order] = {}
        for order in orders:
            if order.id in self._by_id:
                raise UsageError(f"Two orders have the number {order.id!r}. Give each order its own number.")
            self._by_id[order.id] = order

    def get(self, order_id: str) -> Order | None:
        """Return the order with that number, or none."""
        return self._by_id.get(order_id)
