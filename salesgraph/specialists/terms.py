"""The shop's terms as points: freight, delivery, promotions and the return window, from the policy alone."""

from collections.abc import Iterable

from salesgraph.domain.catalog import Product
from salesgraph.domain.plan import Fact
from salesgraph.specialists.talk import Step, Talk, point, remember


def say_freight(talk: Talk) -> Iterable[Step]:
    """State what shipping costs and from when on it is free."""
    shipping, product = talk.policy.shipping, talk.product
    if shipping.free_over is not None:
        limit = talk.policy_fact(talk.speech.money(shipping.free_over), "shipping.free_over")
        free = product is not None and product.price >= shipping.free_over
        if product is not None and free:
            yield point(
                "ships_free", product=talk.product_name(product), price=talk.price(product), limit=limit
            )
        else:
            yield point("free_over", limit=limit)
    if shipping.first_kg is not None:
        first = talk.policy_fact(talk.speech.money(shipping.first_kg), "shipping.first_kg")
        yield point(_one_parcel(product), first=first)
        if shipping.extra_kg is not None:
            extra = talk.policy_fact(talk.speech.money(shipping.extra_kg), "shipping.extra_kg")
            yield point("freight_extra", must=False, extra=extra)
    elif shipping.flat is not None:
        yield point("freight_flat", flat=talk.policy_fact(talk.speech.money(shipping.flat), "shipping.flat"))
    elif shipping.free_over is None:
        yield point("freight_unknown")
    if shipping.free_over is None and shipping.first_kg is not None and talk.asks("postage_haggle", "haggle"):
        yield point("no_free_shipping", must=False)


def _one_parcel(product: Product | None) -> str:
    """Return the phrase for the first kilogram: for an article known to be light it is the whole freight."""
    weight = product.attributes.get("weight") if product is not None else None
    light = weight is not None and weight.unit == "g" and weight.value.isdigit() and int(weight.value) < 1000
    return "freight_light" if light else "freight_first"


def say_delivery_time(talk: Talk) -> Iterable[Step]:
    """State the usual delivery time, as recorded."""
    shipping = talk.policy.shipping
    if shipping.business_days is not None:
        yield point(
            "delivery_days", days=talk.policy_fact(str(shipping.business_days), "shipping.business_days")
        )
    else:
        yield point("delivery_unknown")


def say_dispatch_hour(talk: Talk) -> Iterable[Step]:
    """State by when it must be paid to leave today, as recorded (X-03)."""
    shipping = talk.policy.shipping
    if shipping.dispatch_cutoff is not None:
        cutoff, now = shipping.dispatch_cutoff, talk.input.now
        today = now.replace(hour=cutoff.hour, minute=cutoff.minute, second=0, microsecond=0)
        hour = talk.policy_fact(talk.speech.moment(today), "shipping.dispatch_cutoff", kind="time")
        before = now < today
        yield point("cutoff_ahead" if before else "cutoff_past", must=False, hour=hour)


def say_promotions(talk: Talk) -> Iterable[Step]:
    """Name each running promotion with its real end (X-03), and where it can be used."""
    for promotion in talk.policy.running(talk.input.now):
        source = f"promotion:{promotion.id}"
        text = Fact(text=promotion.text, source=source, kind="promotion")
        ends = Fact(text=talk.speech.moment(promotion.ends), source=f"{source}.ends", kind="promotion")
        yield point("promotion", role="offer", offer=text, ends=ends)
        yield remember("told", source)


def say_return_window(talk: Talk) -> Iterable[Step]:
    """State the no-reason return with its conditions and who pays (B5-29)."""
    rule = talk.policy.no_reason_return
    if rule is None:
        return
    days = talk.policy_fact(str(rule.days), "no_reason_return.days")
    goods = talk.policy_fact(rule.goods, "no_reason_return.goods")
    yield point(f"return_window_{rule.counted_from}_{rule.freight}", role="reason", days=days, goods=goods)
