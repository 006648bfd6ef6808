"""The closer: recap, details, one next step; payment and delivery questions before buying."""

from collections.abc import Iterable
from decimal import Decimal

from salesgraph.domain.effects import CancelFollowUps
from salesgraph.domain.plan import Fact, Plan
from salesgraph.domain.reading import Intent
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.playbook import Playbook
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.agreements import ask_leave
from salesgraph.specialists.follow_ups import follow_up
from salesgraph.specialists.objection_handler import offer_plan, say_points
from salesgraph.specialists.pricing import quote
from salesgraph.specialists.range import Range
from salesgraph.specialists.recommender_answers import ask_which_product
from salesgraph.specialists.recommender_offers import say_sum
from salesgraph.specialists.search import available, variant_for
from salesgraph.specialists.talk import Step, point, remember, run_play
from salesgraph.specialists.terms import say_delivery_time, say_dispatch_hour, say_freight, say_return_window
from salesgraph.specialists.win_back import offer_tier_extra

SITUATIONS: tuple[Intent, ...] = ("buy", "order_details", "payment_problem", "pay", "delivery_before_buying")
"""The closer's situations, in the order in which they are answered."""


def plan(given: SpecialistInput, *, playbook: Playbook) -> Plan:
    """Return the next step towards a purchase the customer wants; one invitation, no second push."""
    talk = Range(given, playbook)
    event = given.turn.event
    if event is not None:
        if (event.type == "inactivity" and event.occurrence > 1) or given.memory.customer.opted_out:
            return Plan(specialist="closer", quiet=True)
        if event.type == "order_unpaid" and "remind_unpaid" in given.memory.asked:
            return Plan(specialist="closer", quiet=True)
        return run_play(talk, MOVES, specialist="closer", situations=[event.type])
    situations: list[str] = [intent for intent in SITUATIONS if intent in given.assignment.intents]
    orders = talk.said.products and (talk.said.size or talk.said.quantity)
    if "acknowledge" in given.assignment.intents or ("order_details" in situations and orders):
        situations = ["buy", *(name for name in situations if name not in ("buy", "order_details"))]
    if talk.product is not None and _sold_out(talk) and "buy" in situations:
        situations[situations.index("buy")] = "buy_sold_out"
    return run_play(talk, MOVES, specialist="closer", situations=situations or ["buy"])


def _sold_out(talk: Range) -> bool:
    """Return whether the wanted size of the product is gone."""
    variant = variant_for(talk.product, talk.known.size) if talk.product is not None else None
    return variant is not None and not available(variant.stock)


def recap(talk: Range) -> Iterable[Step]:
    """Recap product, size, pieces and today's total, promotion included (A1-17)."""
    product = talk.product
    if product is None:
        return
    pieces = talk.said.quantity or 1
    priced = quote([product] * pieces, shop=talk.shop, now=talk.input.now)
    name, size = talk.product_name(product), talk.known.size
    facts = {"product": name, "price": talk.price(product)}
    if size is not None and product.category in ("footwear", "fashion"):
        facts["size"] = talk.own_words(size.value)
        yield point("recap_size", facts)
    else:
        yield point("recap", facts)
    if pieces > 1:
        total = about.total_of(talk, priced.total, f"quote:{product.id}x{pieces}")
        count = talk.own_words(str(pieces))
        yield point("recap_pieces", count=count, total=total)
        if priced.saving:
            saving = Fact(
                text=talk.speech.money(priced.saving), source=f"promotion:{priced.promotion}", kind="saving"
            )
            yield point("recap_saving", saving=saving)
    yield remember("chosen", product.id)
    yield remember("quoted", f"{product.id}={product.price}")


def endorse_choice(talk: Range) -> Iterable[Step]:
    """Say in what the choice fits the stated need, if the record bears it out (B2-02)."""
    product, uses = talk.product, talk.playbook.lexicon.uses
    fitting = [use for use in talk.wishes.uses if product is not None and use in product.uses and use in uses]
    if product is not None and fitting:
        words = talk.speech.join(uses[use].label.in_(talk.input.language) for use in fitting)
        source = f"catalog:{product.id}.uses"
        yield point(
            "good_match", must=False, uses=Fact(text=words, source=source, kind="spec", subject=product.id)
        )


def say_basket(talk: Range) -> Iterable[Step]:
    """Give the total of several named products, with the running offer."""
    if len(talk.said.products) > 1:
        yield from say_sum(talk)


def say_extra_wishes(talk: Range) -> Iterable[Step]:
    """Say that a wish beside the order is not on record; nothing is promised."""
    if "gift_wrap" in talk.said.wishes:
        yield point("gift_wrap_unknown")


def mention_price_change(talk: Range) -> Iterable[Step]:
    """Tell a returning customer what the price was last time (B9-28)."""
    record, product = talk.input.turn.context.customer, talk.product
    if record is None or product is None or product.id not in record.last_prices:
        return
    last = Decimal(record.last_prices[product.id])
    if last != product.price:
        fact = Fact(
            text=talk.speech.money(last),
            source=f"customer:last_price.{product.id}",
            kind="price",
            subject=product.id,
        )
        name = "price_rose" if product.price > last else "price_fell"
        yield point(name, price=talk.price(product), last=fact)


def say_size_stock(talk: Range) -> Iterable[Step]:
    """Say whether the wanted size is there; a count only when it is low."""
    product = talk.product
    variant = variant_for(product, talk.known.size) if product is not None else None
    if product is None or variant is None:
        return
    size = about.option_fact(talk, product, variant)
    count = about.stock_count(talk, product, variant)
    if not available(variant.stock):
        yield point("size_sold_out", product=talk.product_name(product), size=size)
        others = about.options(talk, product, "size")
        if others is not None:
            yield point("sizes_available", product=talk.product_name(product), sizes=others)
    elif count is not None:
        yield point("size_few_left", size=size, count=count)


def confirm_details(talk: Range) -> Iterable[Step]:
    """Repeat the address that was named, or ask for the one detail that is missing (A1-18)."""
    product = talk.product
    if (
        product is not None
        and product.variants
        and talk.known.size is None
        and product.category == "footwear"
    ):
        yield point("ask_size", role="question")
    elif talk.known.address:
        yield point("confirm_address", role="question", address=talk.own_words(talk.known.address))


def next_step(talk: Range) -> Iterable[Step]:
    """Give one clear next step and stop (A1-19, A1-20)."""
    if talk.product is not None:
        platform = talk.input.turn.context.platform or talk.shop.platform
        yield point("next_step" if platform == "own_site" else "next_step_platform", role="closing")


def ask_for_order(talk: Range) -> Iterable[Step]:
    """Ask once for the order of somebody who seems ready, leaving room for what is still open (E3-15).

    Asking how to pay or when it arrives shows readiness, once a product has been talked through. Nobody is
    asked whose case is open, who said no, who is annoyed, or whose message the guard stopped.
    """
    memory, product = talk.input.memory, talk.product
    stage = talk.playbook.stages[memory.stage]
    if product is None or not stage.asks_for_order or "ask_for_order" in memory.asked or _hindered(talk):
        return
    facts, size = {"product": talk.product_name(product)}, talk.known.size
    if size is not None and product.category in ("footwear", "fashion"):
        yield point("ask_for_order_size", facts, role="question", must=False, size=talk.own_words(size.value))
    else:
        yield point("ask_for_order", facts, role="question", must=False)
    yield remember("asked", "ask_for_order")


def _hindered(talk: Range) -> bool:
    """Return whether something speaks against asking for the order (X-13)."""
    given, product = talk.input, talk.product
    said_no = given.reading.negated or (product is not None and product.id in given.memory.declined)
    upset = given.reading.mood in ("upset", "angry")
    return bool(said_no or upset or given.findings.items or given.memory.case is not None or _sold_out(talk))


def note_details(talk: Range) -> Iterable[Step]:
    """Play back the details that were given for the order."""
    given = [
        talk.known.address and talk.said.address,
        talk.said.size.value if talk.said.size else "",
        str(talk.said.quantity) if talk.said.quantity else "",
        talk.said.colour,
    ]
    words = talk.speech.join(word for word in given if word)
    if words:
        yield point("details_noted", details=talk.own_words(words))
    else:
        yield point("details_where")


def say_methods(talk: Range) -> Iterable[Step]:
    """Name the recorded ways to pay; nothing is guessed."""
    methods = talk.policy.payment_methods
    if methods:
        yield point("pay_methods", methods=talk.policy_fact(talk.speech.join(methods), "payment_methods"))
    else:
        yield point("pay_methods_unknown")


def help_payment(talk: Range) -> Iterable[Step]:
    """Help with a payment that fails; no card data is ever asked for."""
    yield point("payment_help", role="apology")
    yield point("no_card_data", role="step")


def remind_unpaid(talk: Range) -> Iterable[Step]:
    """Remind once of an unpaid order: ask what stands in the way first (B5-26)."""
    order, product = talk.order, talk.product
    if order is None or order.paid or product is None:
        return
    yield point("unpaid", product=talk.product_name(product), role="answer")
    yield point("ask_obstacle", role="question")
    if order.auto_close is not None:
        moment = Fact(
            text=talk.speech.moment(order.auto_close),
            source=f"order:{order.id}.auto_close",
            kind="order",
            subject=order.id,
        )
        yield point("auto_close", closes=moment)
    yield remember("asked", "remind_unpaid")


def thank_for_order(talk: Range) -> Iterable[Step]:
    """Thank for the order and say what comes next, from data only (A7-01)."""
    yield point("order_thanks", role="opening", brand=talk.shop_fact(talk.shop.brand, "brand"))


def after_purchase(talk: Range) -> Iterable[Step]:
    """Stop the messages to undecided customers and plan those after a purchase."""
    yield CancelFollowUps(
        what=("question_check", "decision_1_week", "farewell_nonbuyer", "payment_reminder"), why="purchase"
    )
    yield follow_up(talk, "thanks_buyer")
    yield follow_up(talk, "satisfaction_1_month")


def ask_to_keep_in_touch(talk: Range) -> Iterable[Step]:
    """Ask a buyer, once and with the purpose, for leave to write; news needs a yes of its own."""
    yield from ask_leave(talk, "news")


def nudge(talk: Range) -> Iterable[Step]:
    """One friendly word after a silence, and no more (A8-03)."""
    if talk.product is not None:
        yield point("nudge_product", product=talk.product_name(talk.product))
    else:
        yield point("nudge")
    yield remember("asked", "nudge")


def say_area(talk: Range) -> Iterable[Step]:
    """Say that delivery areas are not on record when a place was asked for."""
    if talk.said.address:
        yield point("area_unknown", must=False, place=talk.own_words(talk.said.address))


MOVES = {
    "recap": recap,
    "endorse_choice": endorse_choice,
    "say_basket": say_basket,
    "say_extra_wishes": say_extra_wishes,
    "mention_price_change": mention_price_change,
    "say_size_stock": say_size_stock,
    "confirm_details": confirm_details,
    "next_step": next_step,
    "note_details": note_details,
    "say_methods": say_methods,
    "offer_plan": offer_plan,
    "help_payment": help_payment,
    "say_delivery_time": say_delivery_time,
    "say_dispatch_hour": say_dispatch_hour,
    "say_freight": say_freight,
    "say_return_window": say_return_window,
    "ask_for_order": ask_for_order,
    "say_points": say_points,
    "say_area": say_area,
    "remind_unpaid": remind_unpaid,
    "thank_for_order": thank_for_order,
    "after_purchase": after_purchase,
    "ask_to_keep_in_touch": ask_to_keep_in_touch,
    "offer_tier_extra": offer_tier_extra,
    "nudge": nudge,
    "ask_which_product": ask_which_product,
}
"""The closer's moves by the name used in the card."""
