"""salesgraph: a shop's sales and service chat as a LangGraph graph, honest by construction.

The names below are the public face. They load on first use, so that `import salesgraph` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from salesgraph.domain.catalog import Catalog, Product
    from salesgraph.domain.conversation import Attachment, ShopEvent, TurnContext
    from salesgraph.domain.order import Order, Orders
    from salesgraph.domain.plan import Fact, Plan, Point
    from salesgraph.domain.reply import Reply
    from salesgraph.domain.shop import Shop
    from salesgraph.domain.specialist import SpecialistInput
    from salesgraph.errors import DataError, SalesGraphError, StorageError, UsageError
    from salesgraph.session import SalesGraph
    from salesgraph.shops.loader import load_shop

__all__ = [
    "Attachment",
    "Catalog",
    "DataError",
    "Fact",
    "Order",
    "Orders",
    "Plan",
    "Point",
    "Product",
    "Reply",
    "SalesGraph",
    "SalesGraphError",
    "Shop",
    "ShopEvent",
    "SpecialistInput",
    "StorageError",
    "TurnContext",
    "UsageError",
    "load_shop",
]

_HOMES = {
    "Attachment": "domain.conversation",
    "Catalog": "domain.catalog",
    "DataError": "errors",
    "Fact": "domain.plan",
    "Order": "domain.order",
    "Orders": "domain.order",
    "Plan": "domain.plan",
    "Point": "domain.plan",
    "Product": "domain.catalog",
    "Reply": "domain.reply",
    "SalesGraph": "session",
    "SalesGraphError": "errors",
    "Shop": "domain.shop",
    "ShopEvent": "domain.conversation",
    "SpecialistInput": "domain.specialist",
    "StorageError": "errors",
    "TurnContext": "domain.conversation",
    "UsageError": "errors",
    "load_shop": "shops.loader",
}


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'salesgraph' has no attribute {name!r}")
    return getattr(import_module(f"salesgraph.{_HOMES[name]}"), name)
