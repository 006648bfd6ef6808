"""Proofs: what the shop can show to somebody who doubts, from its records alone (A1-13, C1-10, E3-12)."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from salesgraph.domain.plan import Fact, Point
from salesgraph.domain.reading import Intent
from salesgraph.domain.selling_cards import Proof, ProofSource
from salesgraph.domain.specialist import SpecialistInput
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.differences import differences, next_cheaper
from salesgraph.specialists.pricing import CENT
from salesgraph.specialists.range import Range
from salesgraph.specialists.talk import Step, point

SITUATIONS: tuple[Intent, ...] = (
    "cheaper_elsewhere", "haggle", "postage_haggle", "too_expensive", "genuineness", "quality_doubt",
    "colour_look", "promo_query", "think_about_it", "decline",
)  # fmt: skip
"""The objections with a play of their own, in the order in which they are answered."""

WRONG_CHOICE: frozenset[Intent] = frozenset({"return_refund", "exchange"})
"""Asked before buying, these are the doubt whether the goods will suit."""


def doubts_of(given: SpecialistInput) -> list[str]:
    """Return the situations of a message; a repeated demand for a discount is one of its own."""
    intents = set(given.assignment.intents)
    situations: list[str] = [intent for intent in SITUATIONS if intent in intents]
    if "haggle" in situations and "no_discount" in given.memory.told:
        situations[situations.index("haggle")] = "haggle_again"
    if not situations and WRONG_CHOICE & intents:
        situations = ["suitability"]
    return situations or ["too_expensive"]


def show_proofs(talk: Range) -> Iterable[Step]:
    """Show, for each doubt of the message, the proofs of its card that the shop has on record."""
    shown: set[str] = set()
    for name in doubts_of(talk.input):
        doubt = talk.playbook.proofs.doubts.get(name)
        for each in doubt.show if doubt is not None else ():
            if doubt is None or each in shown:
                continue
            shown.add(each)
            proof = talk.playbook.proofs.proofs[each]
            points = list(SOURCES[proof.source](talk, proof))
            if not points and proof.otherwise:
                points = [point(proof.otherwise)]
            for said in points:
                yield said.model_copy(update={"tactics": (*proof.facts, *doubt.facts)})


def _reviews(talk: Range, proof: Proof) -> Iterable[Point]:
    """Give score and number of the reviews, and the critical voice."""
    product = talk.product or (talk.best.product if talk.best else None)
    found = about.reviews(product) if product is not None else {}
    if product is None or not found:
        return
    yield point("no_own_experience")
    yield point(
        f"{proof.say}_score",
        product=talk.product_name(product),
        average=found["average"],
        count=found["count"],
    )
    if "quote" in found:
        yield point(f"{proof.say}_critical", quote=found["quote"])


def _quality_rule(talk: Range, proof: Proof) -> Iterable[Point]:
    """Quote what the shop does about defects at its own cost (B5-16)."""
    rule = talk.policy.quality_return
    if rule is not None and rule.freight == "store":
        yield point(proof.say, role="reason", remedy=talk.policy_fact(rule.remedy, "quality_return.remedy"))


def _cover(talk: Range, proof: Proof) -> Iterable[Point]:
    """Name the warranty on record."""
    cover = about.warranty(talk, talk.product) if talk.product is not None else None
    if cover is not None:
        yield point(proof.say, role="reason", cover=cover)


def _compensation(talk: Range, proof: Proof) -> Iterable[Point]:
    """Quote the compensation for an article that is not genuine, with its condition (B5-14)."""
    rule = talk.policy.genuine_compensation
    if rule is not None:
        multiple = talk.policy_fact(str(rule.multiple), "genuine_compensation.multiple")
        condition = talk.policy_fact(rule.condition, "genuine_compensation.condition")
        yield point(proof.say, multiple=multiple, condition=condition)


def _return_window(talk: Range, proof: Proof) -> Iterable[Point]:
    """State the no-reason return with its conditions and who pays (B5-29)."""
    rule = talk.policy.no_reason_return
    if rule is not None:
        days = talk.policy_fact(str(rule.days), "no_reason_return.days")
        goods = talk.policy_fact(rule.goods, "no_reason_return.goods")
        yield point(f"{proof.say}_{rule.counted_from}_{rule.freight}", role="reason", days=days, goods=goods)


def _exchange_rule(talk: Range, proof: Proof) -> Iterable[Point]:
    """Say who pays if the size turns out wrong (X-20)."""
    rule = talk.policy.non_quality_exchange
    if rule is not None and (talk.product is None or talk.product.category in ("footwear", "fashion")):
        yield point(f"{proof.say}_{rule.freight}", role="reason")


def _credential(talk: Range, proof: Proof) -> Iterable[Point]:
    """Quote what the shop can prove about itself or these goods, and who says so."""
    category = talk.product.category if talk.product is not None else None
    for number, each in enumerate(talk.shop.credentials, start=1):
        if each.kind == proof.kind and each.category in (None, category):
            text = talk.shop_fact(each.text, f"credentials.{number}")
            source = talk.shop_fact(each.source, f"credentials.{number}.source")
            yield point(proof.say, role="reason", text=text, source=source)


def _contents(talk: Range, proof: Proof) -> Iterable[Point]:
    """Name what the price pays for, from the product card."""
    product = talk.product
    recorded = (
        about.specs(talk, product, about.lead_attributes(talk, product)) if product is not None else None
    )
    if product is not None and recorded is not None:
        yield point(proof.say, role="reason", must=False, product=talk.product_name(product), specs=recorded)


def _difference(talk: Range, proof: Proof) -> Iterable[Point]:
    """Say in which materials a cheaper look-alike of the shop differs, by the record (B5-19)."""
    other = next_cheaper(talk, talk.product) if talk.product is not None else None
    both = differences(talk, talk.product, other) if talk.product is not None and other is not None else None
    if talk.product is not None and other is not None and both is not None:
        names = {"product": talk.product_name(talk.product), "other": talk.product_name(other)}
        facts = names | {"price": talk.price(other)}
        yield point(proof.say, facts, role="reason", must=False, mine=both[0], theirs=both[1])


def _per_month(talk: Range, proof: Proof) -> Iterable[Point]:
    """Spread the price over the months of cover, with the assumption said (A5-02)."""
    product = talk.product
    cover = about.warranty(talk, product) if product is not None else None
    months = about.warranty_months(talk, product) if product is not None else None
    if product is None or cover is None or months is None or months < max(1, proof.months):
        return
    part: Decimal = (product.price / months).quantize(CENT, ROUND_HALF_UP)
    said: Fact = about.total_of(talk, part, f"catalog:{product.id}.price/{months:f}")
    yield point(
        proof.say, role="reason", must=False, product=talk.product_name(product), cover=cover, part=said
    )


SOURCES: dict[ProofSource, Callable[[Range, Proof], Iterable[Point]]] = {
    "reviews": _reviews,
    "quality_rule": _quality_rule,
    "cover": _cover,
    "compensation": _compensation,
    "return_window": _return_window,
    "exchange_rule": _exchange_rule,
    "credential": _credential,
    "contents": _contents,
    "difference": _difference,
    "per_month": _per_month,
}
"""How each record is shown; nothing is yielded when there is none."""
