"""After-sales and complaints: look the order up, decide the fault, then speak of freight and remedy."""

from functools import cached_property

from salesgraph.domain.catalog import Product
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Intent
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists import after_sales_faults as faults
from salesgraph.specialists import after_sales_orders as orders
from salesgraph.specialists.talk import MoveFunction, Talk, run_play
from salesgraph.specialists.win_back import win_back

SITUATIONS: tuple[Intent, ...] = (
    "refund_status", "late_parcel", "wrong_item", "defect", "exchange", "return_refund", "usage_help",
    "cancel_order", "change_order", "order_status", "invoice", "account", "complaint",
)  # fmt: skip
"""The after-sales situations, in the order in which they are answered."""


SPECIFIC: frozenset[Intent] = frozenset({"defect", "wrong_item", "exchange", "late_parcel", "refund_status"})
"""Matters with a procedure of their own, in which a wish for money back or a complaint is settled too."""

GENERAL: frozenset[Intent] = frozenset({"return_refund", "complaint", "order_status"})
"""What is said along with such a matter."""


SENT_BACK: frozenset[str] = frozenset({"late_parcel", "return_refund", "order_status"})
"""Matters that are about the refund once the customer has sent the goods back."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return the next step of the customer's case. Nothing is sold here."""
    talk = Service(given, playbook)
    return run_play(talk, MOVES, specialist="after_sales", situations=_situations(talk))


class Service(Talk):
    """A talk about something that was bought: its product is the order's."""

    @cached_property
    def product(self) -> Product | None:
        """The product the case is about: named now, ordered, or talked about before."""
        named = [self.shop.catalog.get(product_id) for product_id in self.said.products]
        ordered = self.shop.catalog.get(self.order.product) if self.order is not None else None
        return next((p for p in named if p is not None), ordered) or super().product


def _situations(talk: Talk) -> list[str]:
    """Return what the message means for the case: new evidence, a new matter, or a word in between."""
    found: list[str] = [intent for intent in SITUATIONS if intent in talk.input.assignment.intents]
    case = talk.input.memory.case
    if case is not None and case.type in ("exchange", "return") and _brings_evidence(talk):
        return ["evidence"]
    if case is not None and case.awaiting == "photos" and talk.said.attachment_claimed:
        return ["photos_received"]
    if case is not None and case.type == "usage" and talk.said.grievances:
        return ["complaint"]
    if talk.is_type("difficult", "accidental") and case is not None:
        return ["continue"]
    if talk.order is not None and talk.order.returned:
        found = list(dict.fromkeys("refund_status" if name in SENT_BACK else name for name in found))
    if {"defect", "wrong_item"}.intersection(found):
        found = [name for name in found if name != "exchange"]
    if SPECIFIC.intersection(found):
        found = [name for name in found if name not in GENERAL]
    elif "complaint" in found and len(found) > 1:
        found = [name for name in found if name != "complaint"]
    if found == ["complaint"] and talk.order is not None and talk.order.refund_review_by is not None:
        found = ["refund_status"]
    return [*found] or ["continue"]


def _brings_evidence(talk: Talk) -> bool:
    """Return whether the customer brings something that may show the shop's own error."""
    return talk.said.attachment_claimed or bool(talk.said.measures) or "wrong_chart" in talk.said.wishes


MOVES: dict[str, MoveFunction[Talk]] = {
    "win_back": win_back,
    "apologise": faults.apologise,
    "ask_order": orders.ask_order,
    "check_usage": faults.check_usage,
    "say_care": faults.say_care,
    "ask_photos": faults.ask_photos,
    "name_quality_freight": faults.name_quality_freight,
    "name_wrong_freight": faults.name_wrong_freight,
    "open_quality": faults.open_quality,
    "open_not_as_described": faults.open_not_as_described,
    "explain_exchange": faults.explain_exchange,
    "name_exchange_freight": faults.name_exchange_freight,
    "ask_chart_check": faults.ask_chart_check,
    "open_exchange": faults.open_exchange,
    "review_fault": faults.review_fault,
    "take_photos": faults.take_photos,
    "restate": faults.restate,
    "accept_complaint": faults.accept_complaint,
    "ask_remedy": faults.ask_remedy,
    "name_channels": faults.name_channels,
    "wish_well": faults.wish_well,
    "empathise": faults.empathise,
    "say_next_step": faults.say_next_step,
    "offer_person": faults.offer_person,
    "thank_patience": faults.thank_patience,
    "say_return_terms": orders.say_return_terms,
    "say_quality_exception": orders.say_quality_exception,
    "open_return": orders.open_return,
    "say_order_state": orders.say_order_state,
    "trace_parcel": orders.trace_parcel,
    "name_lost_path": orders.name_lost_path,
    "say_refund_state": orders.say_refund_state,
    "promise_refund_review": orders.promise_refund_review,
    "say_cancel": orders.say_cancel,
    "pass_change_on": orders.pass_change_on,
    "pass_paper_on": orders.pass_paper_on,
    "help_account": orders.help_account,
}
"""The after-sales moves by the name used in the card."""
