"""What the order record says: state, delay, refund, return window, cancelling and changing."""

from collections.abc import Iterable
from datetime import timedelta

from salesgraph.domain.effects import HandoffRequest
from salesgraph.domain.order import Order
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.cases import case, case_fact, commit, promise_answer
from salesgraph.specialists.handoff import summary
from salesgraph.specialists.talk import Step, Talk, point


def day_fact(talk: Talk, order: Order, field: str) -> Fact:
    """Return a recorded day of an order as a fact; the field must be set."""
    return Fact(
        text=talk.speech.day(getattr(order, field)),
        source=f"order:{order.id}.{field}",
        kind="order",
        subject=order.id,
    )


def order_fact(order: Order) -> Fact:
    """Return the order number as a fact."""
    return Fact(text=order.id, source=f"order:{order.id}", kind="order", subject=order.id)


def ask_order(talk: Talk) -> Iterable[Step]:
    """Ask for the order number when the matter cannot be looked up without it."""
    if talk.order is not None:
        return
    if talk.said.orders:
        yield point("order_not_found", role="question", order=talk.own_words(talk.said.orders[0]))
    else:
        yield point("ask_order_number", role="question")


def say_order_state(talk: Talk) -> Iterable[Step]:
    """State what the record shows: unpaid, placed, shipped, last scan, delivered, returned."""
    order = talk.order
    if order is None:
        return
    number = order_fact(order)
    if not order.paid:
        yield point("order_unpaid", order=number)
    elif order.parcel_scanned is not None:
        yield point("return_scanned", order=number, day=day_fact(talk, order, "parcel_scanned"))
    elif order.delivered is not None:
        yield point("order_delivered", order=number, day=day_fact(talk, order, "delivered"))
    elif order.shipped is not None and order.last_scan is not None:
        facts = {"shipped": day_fact(talk, order, "shipped"), "scan": day_fact(talk, order, "last_scan")}
        yield point("order_shipped_scan", facts, order=number)
    elif order.shipped is not None:
        yield point("order_shipped", order=number, shipped=day_fact(talk, order, "shipped"))
    else:
        yield point("order_in_hand", order=number)


def trace_parcel(talk: Talk) -> Iterable[Step]:
    """Have the courier trace a parcel that does not move, with the time of the next word (B5-31)."""
    order = talk.order
    if order is None or order.delivered is not None or order.shipped is None:
        return
    yield from promise_answer(talk, "courier_trace", phrase="trace_by")
    yield case(talk, "late", awaiting="courier")


def name_lost_path(talk: Talk) -> Iterable[Step]:
    """Say what happens if the parcel is lost: resend or refund, not endless tracking (K-43)."""
    order = talk.order
    if order is not None and order.shipped is not None and order.delivered is None:
        yield point("lost_path")


def say_refund_state(talk: Talk) -> Iterable[Step]:
    """State where the refund stands and the true time limit."""
    order = talk.order
    if order is None:
        return
    if order.parcel_scanned is not None:
        yield point("return_scanned", order=order_fact(order), day=day_fact(talk, order, "parcel_scanned"))
    elif order.returned:
        yield point("return_under_way", order=order_fact(order))
    else:
        yield point("no_return_on_record", order=order_fact(order))


def promise_refund_review(talk: Talk) -> Iterable[Step]:
    """Give the recorded time by which the refund is reviewed, with the case number."""
    order = talk.order
    if order is None or order.refund_review_by is None:
        return
    by = Fact(
        text=talk.speech.moment(order.refund_review_by),
        source=f"order:{order.id}.refund_review_by",
        kind="time",
        subject=order.id,
    )
    yield point("refund_review_by", by=by, case=case_fact(talk))
    yield case(talk, "refund", awaiting="shop")
    yield commit(talk, "refund_review", by=order.refund_review_by)


def say_return_terms(talk: Talk) -> Iterable[Step]:
    """Do the arithmetic of the return window and state its conditions (B5-29)."""
    rule, order = talk.policy.no_reason_return, talk.order
    if rule is None:
        yield point("no_return_rule")
        return
    days = talk.policy_fact(str(rule.days), "no_reason_return.days")
    goods = talk.policy_fact(rule.goods, "no_reason_return.goods")
    start = (
        (order.delivered if rule.counted_from == "receipt" else order.placed) if order is not None else None
    )
    if order is None or start is None:
        yield point(f"return_window_{rule.counted_from}_{rule.freight}", days=days, goods=goods)
        return
    last = start + timedelta(days=rule.days)
    facts = {
        "start": Fact(
            text=talk.speech.day(start), source=f"order:{order.id}.delivered", kind="order", subject=order.id
        ),
        "last": Fact(
            text=talk.speech.day(last), source=f"order:{order.id}.delivered+{rule.days}d", kind="time"
        ),
    }
    if talk.speech.days_from_now(last) >= 0:
        yield point(f"return_inside_{rule.freight}", facts, days=days, goods=goods)
    else:
        yield point("return_outside", facts, days=days)


def say_quality_exception(talk: Talk) -> Iterable[Step]:
    """Say that a defect is another matter: the shop pays, and the warranty still runs."""
    rule = talk.policy.quality_return
    cover = about.warranty(talk, talk.product) if talk.product is not None else None
    if rule is None:
        return
    if cover is not None:
        yield point("defect_is_different_cover", must=False, cover=cover)
    else:
        yield point("defect_is_different", must=False)


def open_return(talk: Talk) -> Iterable[Step]:
    """Open the case of a return the customer wants to make, when its order is known."""
    if talk.order is not None:
        yield case(talk, "return", awaiting="customer_choice")
        yield point("case_number", role="closing", must=False, case=case_fact(talk))


def say_cancel(talk: Talk) -> Iterable[Step]:
    """Say what cancelling means in the order's present state."""
    order = talk.order
    if order is None:
        return
    number = order_fact(order)
    if not order.paid:
        yield point("cancel_unpaid", order=number)
    elif order.shipped is not None or order.delivered is not None:
        yield point("cancel_too_late", order=number)
    else:
        yield point("pass_on", role="step")
        yield HandoffRequest(reason="cancel_order", summary=summary(talk))
        yield case(talk, "cancel", awaiting="shop")


def pass_change_on(talk: Talk) -> Iterable[Step]:
    """Pass a change of the order to a person; only people can change orders."""
    order = talk.order
    if order is None:
        return
    if order.shipped is not None or order.delivered is not None:
        yield point("change_too_late", order=order_fact(order))
    else:
        yield point("pass_on", role="step")
        yield HandoffRequest(reason="change_order", summary=summary(talk))
        yield case(talk, "change", awaiting="shop")


def pass_paper_on(talk: Talk) -> Iterable[Step]:
    """Pass a request for an invoice to a person."""
    yield point("paper_passed_on", role="step")
    yield HandoffRequest(reason="invoice", summary=summary(talk))


def help_account(talk: Talk) -> Iterable[Step]:
    """Say what can be done about an account without ever asking for a password or code."""
    if talk.policy.points_rule:
        yield point(
            "points", role="reason", must=False, rule=talk.policy_fact(talk.policy.points_rule, "points_rule")
        )
    yield point("account_help")
