"""The recommender's answers: what a product is, whether it fits, what it costs, what buyers say."""

import re
from collections.abc import Iterable

from salesgraph.domain.catalog import Product
from salesgraph.domain.conversation import Language
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.range import Range
from salesgraph.specialists.search import available, in_stock, variant_for
from salesgraph.specialists.talk import Step, point, remember

COMPARE_LIMIT = 6
"""How many properties a comparison shows when none was asked for."""

PASSAGE_SCORE: dict[Language, float] = {"en": 0.35, "zh": 0.17}
"""From which score on a passage is taken for an answer: most right ones have more, few wrong ones do.
Chinese scores are lower, since a query's pairs of characters are rarer than words."""


def show_side_by_side(talk: Range) -> Iterable[Step]:
    """Compare products property by property, the properties asked for first."""
    products = talk.compared
    if len(products) < 2:
        return
    keys = _compared_keys(talk, products)
    for product in products:
        recorded = about.specs(talk, product, keys)
        facts = {"product": talk.product_name(product), "price": talk.price(product)}
        found = about.reviews(product)
        if recorded is not None and found:
            yield point(
                "compare_row_reviews", facts, specs=recorded, average=found["average"], count=found["count"]
            )
        elif recorded is not None:
            yield point("compare_row", facts, specs=recorded)
        else:
            yield point("compare_price_only", facts)
        yield remember("offered", product.id)


def _compared_keys(talk: Range, products: tuple[Product, ...]) -> tuple[str, ...]:
    """Return the properties to compare: asked, then deciding, then those that differ."""
    recorded = list(dict.fromkeys(k for p in products for k in p.attributes))
    asked = [key for key in talk.said.attributes if key in recorded]
    lead = [key for p in products for key in about.lead_attributes(talk, p)]
    differ = [
        key for key in recorded if len({p.attributes[key].value for p in products if key in p.attributes}) > 1
    ]
    return tuple(dict.fromkeys([*asked, *lead, *differ]))[: max(COMPARE_LIMIT, len(asked))]


def weigh_up(talk: Range) -> Iterable[Step]:
    """Say in one line what the price difference is, computed."""
    products = talk.compared
    if len(products) < 2:
        return
    cheap, dear = sorted(products[:2], key=lambda product: product.price)
    if cheap.price == dear.price:
        return
    gap = about.total_of(talk, dear.price - cheap.price, f"difference:{dear.id}-{cheap.id}")
    yield point(
        "price_gap", must=False, cheap=talk.product_name(cheap), dear=talk.product_name(dear), gap=gap
    )


def say_each_limit(talk: Range) -> Iterable[Step]:
    """Give the honest drawback of each compared product."""
    for product in talk.compared:
        drawback = about.limits(talk, product)
        if drawback is not None:
            yield point("limit", role="limit", product=talk.product_name(product), limit=drawback)


def explain_topics(talk: Range) -> Iterable[Step]:
    """Explain product technology: plain words, exact ones for those who want numbers (D1-07)."""
    for topic in talk.input.reading.topics[:2]:
        card = talk.playbook.explainers[topic]
        label = card.exact if talk.approach.exact else card.plain
        fact = Fact(
            text=label.in_(talk.input.language), source=f"playbook:explainers.{topic}", kind="knowledge"
        )
        yield point("explanation", role="reason", text=fact)


def answer_attributes(talk: Range) -> Iterable[Step]:
    """Answer the properties asked for; say so when one is not on record."""
    product = talk.product
    if product is None:
        return
    name = talk.product_name(product)
    asked = talk.said.attributes or about.lead_attributes(talk, product)
    recorded = about.specs(talk, product, asked)
    if recorded is not None:
        yield point("specs", product=name, specs=recorded)
        yield remember("chosen", product.id)
    unknown = [key for key in talk.said.attributes if key not in product.attributes]
    if unknown:
        labels = talk.speech.join((about.attribute_label(talk, key) for key in unknown), last="or")
        yield point(
            "spec_unknown",
            product=name,
            attribute=Fact(text=labels, source="playbook:attributes", kind="none"),
        )


def say_price(talk: Range) -> Iterable[Step]:
    """State the price of the product in question."""
    named = [p for p in map(talk.shop.catalog.get, talk.said.products) if p is not None]
    if len(named) > 1:
        for product in named[:4]:
            yield point("price_is", product=talk.product_name(product), price=talk.price(product))
    elif (
        talk.product is not None and not talk.missing_kinds and (talk.points_back or talk.asks("price_query"))
    ):
        yield point("price_is", product=talk.product_name(talk.product), price=talk.price(talk.product))
        yield remember("quoted", f"{talk.product.id}={talk.product.price}")


def say_warranty(talk: Range) -> Iterable[Step]:
    """State the standard cover of the product in question."""
    product = talk.product or (talk.best.product if talk.best else None)
    cover = about.warranty(talk, product) if product is not None else None
    if product is not None and cover is not None:
        yield point("warranty_is", role="reason", must=False, product=talk.product_name(product), cover=cover)


def answer_size(talk: Range) -> Iterable[Step]:
    """Answer from the recorded fit; add the rule of thumb for wide or narrow feet (B5-02..04)."""
    product = talk.product or (talk.best.product if talk.best else None)
    if product is None:
        yield point("ask_which_product", role="question")
        return
    name = talk.product_name(product)
    if (
        talk.known.size is None
        and (talk.for_child or talk.known.recipient not in ("", "self"))
        and product.category == "footwear"
    ):
        yield point("find_size_other", role="step")
        return
    fit = about.specs(talk, product, ("fit", "last", "width", "depth", "height", "door"))
    if fit is not None:
        yield point("fit_is", product=name, fit=fit)
    else:
        yield point("fit_unknown", product=name)
    if product.category == "footwear":
        yield point("fit_advice", role="reason")
    sizes = about.options(talk, product, "size")
    if sizes is not None and talk.known.size is None:
        yield point("sizes_available", product=name, sizes=sizes)
    if talk.known.size is not None:
        yield from answer_stock(talk)


def say_exchange_rule(talk: Range) -> Iterable[Step]:
    """Disclose before the purchase who pays if the size turns out wrong (X-20)."""
    rule = talk.policy.non_quality_exchange
    if rule is not None and (talk.product is None or talk.product.category in ("footwear", "fashion")):
        yield point(f"size_freight_{rule.freight}", role="reason", must=False)


def answer_colour(talk: Range) -> Iterable[Step]:
    """Say what colours exist and that screens differ; the return window is the way back (B5-20)."""
    product = talk.product
    colours = about.options(talk, product, "colour") if product is not None else None
    if product is not None and colours is not None:
        yield point("colours", product=talk.product_name(product), colours=colours)
    yield point("colour_caveat")
    window = talk.policy.no_reason_return
    if window is not None:
        yield point(
            "colour_return", role="reason", days=talk.policy_fact(str(window.days), "no_reason_return")
        )


def answer_compatibility(talk: Range) -> Iterable[Step]:
    """Check the customer's devices against the record, one by one."""
    product = talk.product
    if product is None:
        return
    works = product.attributes.get("works_with")
    name = talk.product_name(product)
    devices = talk.playbook.lexicon.devices
    labels = {key: devices[key].label.in_(talk.input.language) for key in talk.said.devices if key in devices}
    if works is None:
        if labels:
            yield point("compatibility_unknown", product=name)
        return
    listed = works.value.lower()
    fitting = [label for label in labels.values() if label.lower() in listed]
    failing = [label for label in labels.values() if label.lower() not in listed]
    record = Fact(
        text=works.value, source=f"catalog:{product.id}.works_with", kind="spec", subject=product.id
    )
    yield point("works_with", product=name, systems=record)
    if fitting:
        yield point("fits_yours", devices=talk.own_words(talk.speech.join(fitting)))
    if failing:
        yield point("not_listed", devices=talk.own_words(talk.speech.join(failing, last="or")), product=name)


def answer_measure(talk: Range) -> Iterable[Step]:
    """Compare a stated length with the recorded range or size (A3-09)."""
    product = talk.product or (talk.best.product if talk.best else None)
    if product is None:
        return
    for measure in talk.said.measures:
        for key in ("door", "width", "depth", "height"):
            recorded = product.attributes.get(key)
            if recorded is None or recorded.unit != measure.unit or measure.of == "horizon":
                continue
            numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", recorded.value)]
            low, high = (numbers[0], numbers[-1]) if len(numbers) > 1 else (0.0, float(measure.value))
            inside = low <= float(measure.value) <= high and (
                len(numbers) > 1 or numbers[0] <= float(measure.value)
            )
            spec = about.specs(talk, product, (key,))
            given = talk.own_words(f"{talk.speech.number(measure.value)} {measure.unit}")
            if spec is not None:
                yield point(
                    "measure_fits" if inside else "measure_fails",
                    product=talk.product_name(product),
                    spec=spec,
                    given=given,
                )
                break


def answer_stock(talk: Range) -> Iterable[Step]:
    """State what the stock record says about the product or the size."""
    if talk.missing_kinds:
        return
    if not talk.points_back and not talk.said.kinds:
        yield point("not_found_here", sells=talk.shop_fact(talk.shop.sells, "sells"))
        return
    product = talk.product or (talk.best.product if talk.best else None)
    if product is None:
        return
    name, size = talk.product_name(product), talk.known.size
    variant = variant_for(product, size)
    if variant is not None and not available(variant.stock):
        others = about.options(talk, product, "size")
        yield point("size_sold_out", product=name, size=about.option_fact(talk, product, variant))
        if others is not None:
            yield point("sizes_available", product=name, sizes=others)
    elif variant is not None:
        count = about.stock_count(talk, product, variant)
        fact = about.option_fact(talk, product, variant)
        if count is not None:
            yield point("size_few_left", size=fact, count=count)
        else:
            yield point("size_in_stock", size=fact)
    elif size is not None and any(v.option.startswith("size") for v in product.variants):
        sizes = about.options(talk, product, "size")
        if sizes is not None:
            yield point("size_not_listed", product=name, size=talk.own_words(size.value), sizes=sizes)
    else:
        yield point("in_stock" if in_stock(product) else "sold_out", product=name)


def quote_reviews(talk: Range) -> Iterable[Step]:
    """Pass on what buyers say, the critical voice included; the AI has no experience of its own."""
    product = talk.product or (talk.best.product if talk.best else None)
    yield point("no_own_experience")
    found = about.reviews(product) if product is not None else {}
    if product is None or not found:
        yield point("no_reviews")
        return
    name = talk.product_name(product)
    yield point("review_score", product=name, average=found["average"], count=found["count"])
    if "quote" in found:
        yield point("review_critical", quote=found["quote"])


def show_reviews(talk: Range) -> Iterable[Step]:
    """Give the reviews of what is put forward, the critical voice included (A2-05)."""
    found = about.reviews(talk.best.product) if talk.best is not None else {}
    if talk.best is not None and found:
        name = talk.product_name(talk.best.product)
        yield point(
            "review_score",
            role="reason",
            must=False,
            product=name,
            average=found["average"],
            count=found["count"],
        )
        if "quote" in found:
            yield point("review_critical", role="limit", quote=found["quote"])


def quote_manual(talk: Range) -> Iterable[Step]:
    """Answer a question about the goods from a customer-facing passage when nothing else did."""
    if talk.input.reading.topics or talk.said.attributes or talk.product is not None:
        return
    best = next((hit for hit in talk.input.passages if hit.score >= PASSAGE_SCORE[talk.input.language]), None)
    if best is not None:
        text = re.split(r"\n\s*\n", best.passage.text.strip())[0]
        yield point("explanation", text=Fact(text=text, source=best.passage.id, kind="knowledge"))


def ask_which_product(talk: Range) -> Iterable[Step]:
    """Ask which product is meant when none is known."""
    if talk.product is None and not talk.found:
        yield point("ask_which_product", role="question")


def ask_what_it_goes_with(talk: Range) -> Iterable[Step]:
    """Ask what an accessory is meant for when no product is being talked about."""
    if talk.product is None:
        yield point("ask_which_product", role="question")
