"""Which specialist answers which event, and who speaks first: total tables, proved complete by a test."""

from salesgraph.domain.conversation import EventType
from salesgraph.domain.plan import SpecialistName

EVENT_ROUTES: dict[EventType, SpecialistName] = {
    "order_paid": "closer",
    "order_unpaid": "closer",
    "inactivity": "closer",
    "lead_imported": "needs_assessor",
}
"""The specialist of each event."""

FIRST: tuple[SpecialistName, ...] = ("security_guard", "greeter", "after_sales")
"""Specialists that are answered before all others, in this order."""

LAST: tuple[SpecialistName, ...] = ("handoff",)
"""Specialists that are answered after all others."""
