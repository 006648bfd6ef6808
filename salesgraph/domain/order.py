"""Orders as the shop's system records them."""

from datetime import datetime
from typing import NewType, Protocol

from salesgraph.domain.catalog import ProductId
from salesgraph.domain.model import Frozen

OrderId = NewType("OrderId", str)
"""Names one order of a shop."""


class Order(Frozen):
    """One order. A moment that is none has not happened or is not recorded."""

    id: OrderId
    """The shop's order number."""
    product: ProductId
    """What was ordered."""
    size: str = ""
    """The ordered size, empty when not recorded."""
    colour: str = ""
    """The ordered colour, in the shop's language; empty when not recorded."""
    placed: datetime | None = None
    """When it was placed."""
    paid: bool = True
    """Whether it is paid."""
    auto_close: datetime | None = None
    """When the platform closes it if it stays unpaid."""
    shipped: datetime | None = None
    """When the parcel was handed to the courier."""
    last_scan: datetime | None = None
    """The courier's last scan."""
    delivered: datetime | None = None
    """When the parcel was delivered."""
    returned: bool = False
    """Whether the customer sent it back."""
    parcel_scanned: datetime | None = None
    """When the returned parcel reached the shop."""
    refund_review_by: datetime | None = None
    """When the refund will have been reviewed."""
    case: str = ""
    """The id of an open case, empty when none."""


class Orders(Protocol):
    """Where orders come from. A real shop plugs its own system in here."""

    def get(self, order_id: str) -> Order | None:
        """Return the order with that number, or none."""
        ...
