"""The objection handler: listen, confirm, solve, with what the policy really grants."""

from collections.abc import Iterable

from salesgraph.domain.plan import Plan
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.agreements import ask_leave
from salesgraph.specialists.differences import next_cheaper
from salesgraph.specialists.follow_ups import follow_up
from salesgraph.specialists.pricing import instalment
from salesgraph.specialists.proofs import doubts_of, show_proofs
from salesgraph.specialists.range import Range
from salesgraph.specialists.recommender_answers import answer_colour
from salesgraph.specialists.recommender_offers import offer_bundle, say_sum
from salesgraph.specialists.talk import Step, point, remember, run_play
from salesgraph.specialists.terms import say_freight, say_promotions
from salesgraph.specialists.win_back import win_back


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return the ordered answer to each objection; a repeated demand is not answered with the same words."""
    talk = Range(given, playbook)
    return run_play(talk, MOVES, specialist="objection_handler", situations=doubts_of(given))


def take_seriously(talk: Range) -> Iterable[Step]:
    """Say that the concern was heard, before answering it."""
    yield point("heard_price", role="empathy", must=False)


def say_no_discount(talk: Range) -> Iterable[Step]:
    """Say plainly and politely that the price cannot be changed here."""
    product = talk.product
    if product is None:
        yield point("no_discount_general")
    else:
        yield point("no_discount", product=talk.product_name(product), price=talk.price(product))
    yield remember("told", "no_discount")


def repeat_no(talk: Range) -> Iterable[Step]:
    """Hold the line in other words, without scolding."""
    yield point("no_discount_again")


def offer_plan(talk: Range) -> Iterable[Step]:
    """Offer the payment plan if the shop has one and the price reaches its floor, with the total."""
    product, plan_record = talk.product, talk.policy.payment_plan
    if product is None or plan_record is None:
        return
    part = instalment(product.price, policy=talk.policy)
    parts = talk.policy_fact(str(plan_record.parts), "payment_plan.parts")
    if part is None:
        floor = talk.policy_fact(talk.speech.money(plan_record.min_order), "payment_plan.min_order")
        yield point("plan_floor", role="offer", must=False, parts=parts, floor=floor)
        return
    total = part * plan_record.parts
    interest = talk.policy_fact(f"{plan_record.interest:f}%", "payment_plan.interest")
    part_fact = about.total_of(talk, part, f"instalment:{product.id}")
    total_fact = about.total_of(talk, max(total, product.price), f"instalments:{product.id}")
    yield point("plan", role="offer", parts=parts, part=part_fact, interest=interest, total=total_fact)


def offer_cheaper(talk: Range) -> Iterable[Step]:
    """Show a less expensive product of the same category that has not been declined."""
    choice = next_cheaper(talk, talk.product) if talk.product is not None else None
    if choice is None:
        return
    drawback = about.limits(talk, choice)
    facts = {"product": talk.product_name(choice), "price": talk.price(choice)}
    if drawback is not None:
        yield point("cheaper_option_limit", facts, role="offer", limit=drawback)
    else:
        yield point("cheaper_option", facts, role="offer")
    yield remember("offered", choice.id)


def refuse_match(talk: Range) -> Iterable[Step]:
    """Say whether prices are matched, from the policy."""
    if talk.policy.price_match:
        yield point("price_match", terms=talk.policy_fact(talk.policy.price_match, "price_match"))
    else:
        yield point("no_price_match")


def speak_for_shop_only(talk: Range) -> Iterable[Step]:
    """Speak for this shop's price only; other shops are neither named nor judged."""
    product = talk.product
    if product is not None:
        yield point("own_price_only", product=talk.product_name(product), price=talk.price(product))
    else:
        yield point("own_shop_only")


def name_service(talk: Range) -> Iterable[Step]:
    """Name the service that comes with a purchase here."""
    if talk.policy.quality_return is not None and talk.policy.quality_return.freight == "store":
        yield point("included_quality", role="reason", must=False)


def invite_check(talk: Range) -> Iterable[Step]:
    """Accept the doubt and say how it can be checked."""
    yield point("doubt_is_fair", role="empathy")


def respect_time(talk: Range) -> Iterable[Step]:
    """Accept that the customer wants to think."""
    yield point("take_your_time")


def sum_up(talk: Range) -> Iterable[Step]:
    """Leave the figures for thinking it over."""
    product = talk.product
    if product is None:
        return
    cover = about.warranty(talk, product)
    facts = {"product": talk.product_name(product), "price": talk.price(product)}
    if cover is not None:
        yield point("to_take_along_cover", facts, must=False, cover=cover)
    else:
        yield point("to_take_along", facts, must=False)


def offer_reminder(talk: Range) -> Iterable[Step]:
    """Offer to check back, with consent only; plan it when consent is there."""
    customer = talk.input.memory.customer
    if customer.opted_out or "no_spam" in talk.said.wishes:
        return
    if customer.consented:
        yield follow_up(talk, "question_check")
        yield follow_up(talk, "decision_1_week")
    else:
        yield from ask_leave(talk, "check_back")


def accept_no(talk: Range) -> Iterable[Step]:
    """Accept a no and remember what was declined."""
    yield point("accept_no")
    declined = [*talk.said.products] or [p for p in [talk.input.memory.chosen] if p]
    for product_id in declined[:1]:
        yield remember("declined", product_id)


def plan_news(talk: Range) -> Iterable[Step]:
    """Agree on low-frequency news when the customer asked for it, with the way to stop (D2-12)."""
    if "news" not in talk.said.wishes:
        return
    yield point("news_quarterly")
    yield follow_up(talk, "quarterly_news").model_copy(update={"consented": True})


def say_points(talk: Range) -> Iterable[Step]:
    """Quote the public rule of the points scheme."""
    if talk.policy.points_rule:
        yield point("points", role="reason", rule=talk.policy_fact(talk.policy.points_rule, "points_rule"))


def say_no_promotion(talk: Range) -> Iterable[Step]:
    """Say so when nothing is running."""
    if not talk.policy.running(talk.input.now):
        yield point("no_promotion")


def no_tiers(talk: Range) -> Iterable[Step]:
    """Say that offers are the same for everybody (D4-08, C3-14)."""
    if talk.policy.running(talk.input.now) or talk.policy.points_rule:
        yield point("same_for_all", must=False)


def offer_person_decides(talk: Range) -> Iterable[Step]:
    """Offer a person after repeated haggling; the chat itself grants nothing."""
    yield point("person_for_price", role="closing", must=False)


MOVES = {
    "take_seriously": take_seriously,
    "say_no_discount": say_no_discount,
    "repeat_no": repeat_no,
    "offer_plan": offer_plan,
    "offer_cheaper": offer_cheaper,
    "show_proofs": show_proofs,
    "win_back": win_back,
    "refuse_match": refuse_match,
    "speak_for_shop_only": speak_for_shop_only,
    "name_service": name_service,
    "say_promotions": say_promotions,
    "say_sum": say_sum,
    "offer_bundle": offer_bundle,
    "say_no_promotion": say_no_promotion,
    "say_points": say_points,
    "no_tiers": no_tiers,
    "say_freight": say_freight,
    "invite_check": invite_check,
    "answer_colour": answer_colour,
    "respect_time": respect_time,
    "sum_up": sum_up,
    "offer_reminder": offer_reminder,
    "accept_no": accept_no,
    "plan_news": plan_news,
    "offer_person_decides": offer_person_decides,
}
"""The objection handler's moves by the name used in the card."""
