"""When something is wrong: defects, wrong articles, exchanges, complaints. Fault before freight."""

from collections.abc import Iterable

from salesgraph.domain.effects import CancelFollowUps
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.cases import answer_time, case, case_fact, commit, promise_answer, time_fact
from salesgraph.specialists.search import available, variant_for
from salesgraph.specialists.talk import Step, Talk, point

STOP_SELLING = CancelFollowUps(
    what=("question_check", "decision_1_week", "satisfaction_1_month"), why="open_case"
)
"""An open case stops every message but its own updates."""


def apologise(talk: Talk) -> Iterable[Step]:
    """Apologise for the trouble first, without admitting or denying a fault."""
    yield point("sorry_upset" if talk.input.reading.mood in ("angry", "upset") else "sorry", role="apology")


def check_usage(talk: Talk) -> Iterable[Step]:
    """Explain, kindly, how the product normally behaves before a return is arranged (E6-03)."""
    if talk.product is not None:
        usage = about.specs(talk, talk.product, ("usage",))
        if usage is not None:
            text = talk.product.attributes["usage"].value
            note = usage.model_copy(update={"text": text})
            yield point("usage_note", product=talk.product_name(talk.product), note=note)
            yield point("usage_try", role="step")
            yield case(talk, "usage", awaiting="customer_choice")


def _usage_known(talk: Talk) -> bool:
    """Return whether the product card explains how the product normally behaves."""
    return talk.product is not None and "usage" in talk.product.attributes


def say_care(talk: Talk) -> Iterable[Step]:
    """Say how the product is looked after, if that is on record (C5-05)."""
    product = talk.product
    if product is not None and "care" in product.attributes:
        text = product.attributes["care"].value
        source = f"catalog:{product.id}.attributes"
        care = Fact(text=text, source=source, kind="spec", subject=product.id)
        yield point("care", must=False, product=talk.product_name(product), care=care)


def ask_photos(talk: Talk) -> Iterable[Step]:
    """Ask for two pictures; a missing mark is never a reason to refuse (B5-33)."""
    if not _usage_known(talk):
        yield point("ask_photos", role="step")


def name_quality_freight(talk: Talk) -> Iterable[Step]:
    """Say what the shop does if a defect is confirmed: who pays, and what the customer may choose."""
    rule = talk.policy.quality_return
    if rule is None or _usage_known(talk):
        return
    remedy = talk.policy_fact(rule.remedy, "quality_return.remedy")
    yield point(
        "quality_freight_store" if rule.freight == "store" else "quality_freight_customer", remedy=remedy
    )


def name_wrong_freight(talk: Talk) -> Iterable[Step]:
    """Say that a wrong or misdescribed article goes back at the shop's cost."""
    rule = talk.policy.wrong_or_not_as_described
    if rule is not None and rule.freight == "store":
        yield point("wrong_freight_store")


def open_quality(talk: Talk) -> Iterable[Step]:
    """Open the case of a defect; it waits for pictures unless usage may explain it."""
    if _usage_known(talk):
        return
    yield case(talk, "quality", awaiting="photos")
    yield point("case_number", role="closing", must=False, case=case_fact(talk))
    yield STOP_SELLING


def open_not_as_described(talk: Talk) -> Iterable[Step]:
    """Open the case of a wrong article."""
    yield case(talk, "not_as_described", awaiting="photos")
    yield point("case_number", role="closing", must=False, case=case_fact(talk))
    yield STOP_SELLING


def explain_exchange(talk: Talk) -> Iterable[Step]:
    """Say that an exchange is possible, when the replacement leaves, and whether the new size is there."""
    yield point("exchange_possible")
    product, size = talk.product, talk.said.size
    variant = variant_for(product, size) if product is not None else None
    if product is not None and variant is not None:
        fact = about.option_fact(talk, product, variant)
        if available(variant.stock):
            yield point("size_in_stock", must=False, size=fact)
        else:
            yield point("size_sold_out", product=talk.product_name(product), size=fact)


def name_exchange_freight(talk: Talk) -> Iterable[Step]:
    """State the freight rule of an exchange, and what would turn it round."""
    rule = talk.policy.non_quality_exchange
    if rule is not None:
        yield point(f"exchange_freight_{rule.freight}")


def ask_chart_check(talk: Talk) -> Iterable[Step]:
    """Ask to measure first: if the shop's own chart was wrong, the shop pays (X-10)."""
    rule = talk.policy.non_quality_exchange
    if rule is not None and rule.freight == "customer":
        yield point("check_chart", role="step")


def open_exchange(talk: Talk) -> Iterable[Step]:
    """Open the case of an exchange."""
    yield case(talk, "exchange", awaiting="customer_choice")


def review_fault(talk: Talk) -> Iterable[Step]:
    """Take new evidence seriously: the fault is open again until it has been checked (C8-11, C8-12)."""
    before = talk.input.memory.case
    yield point("evidence_received")
    yield point("if_our_error")
    yield from promise_answer(talk, "fault_review")
    yield case(talk, before.type if before is not None else "exchange", awaiting="shop", fault="under_review")


def take_photos(talk: Talk) -> Iterable[Step]:
    """Confirm that pictures came in and say when the answer comes."""
    before = talk.input.memory.case
    yield point("photos_received")
    yield from promise_answer(talk, "photo_review")
    yield case(talk, before.type if before is not None else "quality", awaiting="shop", fault="under_review")


def restate(talk: Talk) -> Iterable[Step]:
    """Say back what the complaint is about, in neutral words (D2-07)."""
    card = talk.playbook.lexicon.grievances
    labels = [card[name].label.in_(talk.input.language) for name in talk.said.grievances if name in card]
    if labels:
        yield point("restate", role="empathy", complaint=talk.own_words(talk.speech.join(labels[:2])))
    else:
        yield point("restate_general", role="empathy")


def accept_complaint(talk: Talk) -> Iterable[Step]:
    """Confirm that the complaint is accepted and on record, with its number and the time of an answer."""
    tag = next(iter(talk.said.grievances), "")
    yield case(talk, "complaint", awaiting="shop", tag=tag)
    moment = answer_time(talk)
    yield point(
        "complaint_accepted",
        case=case_fact(talk),
        by=time_fact(talk, moment, "playbook:follow_ups.case_update"),
    )
    yield commit(talk, "complaint_answer", by=moment)
    yield STOP_SELLING


def ask_remedy(talk: Talk) -> Iterable[Step]:
    """Ask how the customer would like it put right; nothing is promised before it was looked into."""
    yield point("ask_remedy", role="question")


def name_channels(talk: Talk) -> Iterable[Step]:
    """Name where complaints are taken."""
    if talk.shop.complaint_channels:
        channels = talk.speech.join(talk.shop.complaint_channels, last="or")
        yield point(
            "channels", must=False, role="closing", channels=talk.shop_fact(channels, "complaint_channels")
        )


def wish_well(talk: Talk) -> Iterable[Step]:
    """Take the guilt from somebody who is difficult because something happened (E4-07)."""
    yield point("empathy_hardship", role="empathy")


def empathise(talk: Talk) -> Iterable[Step]:
    """Answer the feeling first (A4-08)."""
    if talk.input.reading.mood in ("angry", "upset"):
        yield point("empathy_upset", role="empathy")
    else:
        yield point("empathy_plain", role="empathy", must=False)


def say_next_step(talk: Talk) -> Iterable[Step]:
    """Say where the open case stands and what comes next."""
    open_case = talk.input.memory.case
    promised = talk.input.memory.commitments
    if open_case is None:
        yield point("how_to_help", role="question")
        return
    if open_case.awaiting == "photos":
        yield point("waiting_photos", role="step", case=case_fact(talk))
    elif promised:
        by = time_fact(talk, promised[-1].by, f"commitment:{promised[-1].what}")
        yield point("we_keep_at_it", role="step", case=case_fact(talk), by=by)
    else:
        yield point("case_is_open", role="step", case=case_fact(talk))


def offer_person(talk: Talk) -> Iterable[Step]:
    """Offer a person."""
    yield point("offer_person", role="closing", must=False)


def thank_patience(talk: Talk) -> Iterable[Step]:
    """Thank for the patience, after apology, fact and plan (X-21)."""
    yield point("thank_patience", role="closing")
