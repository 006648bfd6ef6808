"""Which specialist answers which intent or event: total tables, proved complete by a test."""

from salesgraph.domain.conversation import EventType
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import Intent

ROUTES: dict[Intent, SpecialistName] = {
    "greet": "greeter",
    "small_talk": "greeter",
    "thanks": "greeter",
    "praise": "greeter",
    "farewell": "greeter",
    "ask_identity": "greeter",
    "ask_shop": "greeter",
    "opt_out": "greeter",
    "acknowledge": "greeter",
    "out_of_scope": "greeter",
    "browse": "needs_assessor",
    "need_advice": "needs_assessor",
    "state_need": "needs_assessor",
    "gift": "needs_assessor",
    "business_enquiry": "needs_assessor",
    "recommend": "recommender",
    "compare": "recommender",
    "product_detail": "recommender",
    "size_fit": "recommender",
    "colour_look": "recommender",
    "compatibility": "recommender",
    "availability": "recommender",
    "price_query": "recommender",
    "popular": "recommender",
    "add_on": "recommender",
    "user_experience": "recommender",
    "too_expensive": "objection_handler",
    "haggle": "objection_handler",
    "postage_haggle": "objection_handler",
    "promo_query": "objection_handler",
    "cheaper_elsewhere": "objection_handler",
    "genuineness": "objection_handler",
    "quality_doubt": "objection_handler",
    "think_about_it": "objection_handler",
    "decline": "objection_handler",
    "buy": "closer",
    "pay": "closer",
    "payment_problem": "closer",
    "delivery_before_buying": "closer",
    "order_details": "closer",
    "order_status": "after_sales",
    "late_parcel": "after_sales",
    "defect": "after_sales",
    "wrong_item": "after_sales",
    "exchange": "after_sales",
    "return_refund": "after_sales",
    "cancel_order": "after_sales",
    "refund_status": "after_sales",
    "change_order": "after_sales",
    "usage_help": "after_sales",
    "invoice": "after_sales",
    "account": "after_sales",
    "complaint": "after_sales",
    "ask_human": "handoff",
    "ask_boss": "handoff",
    "attack": "security_guard",
    "abuse": "security_guard",
}
"""The specialist of each intent, before the state of the conversation is considered."""

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
