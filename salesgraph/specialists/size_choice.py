"""Between two sizes: one reasoned pick, and how to tell that the other one is right (B5-05, B5-06)."""

import re
from collections.abc import Iterable

from salesgraph.domain.catalog import Product, Variant
from salesgraph.domain.plan import Fact
from salesgraph.specialists import product_facts as about
from salesgraph.specialists.range import Range
from salesgraph.specialists.search import available
from salesgraph.specialists.talk import Step, point

SMALL = re.compile(r"\b(?:runs?|comes? up|cut) (?:small|narrow|tight)|偏小|偏窄")
LARGE = re.compile(r"\b(?:runs?|comes? up|cut) (?:large|big|wide)|偏大")
WIDE = re.compile(r"\bwide\b|宽")

THICK_SOCKS = ("hike", "trek", "winter", "heavy_load")
"""Uses for which thick socks are worn."""


def pick_size(talk: Range) -> Iterable[Step]:
    """Pick one of two sizes the customer wavers between, by the record; the exchange rule follows."""
    product = talk.product
    if product is None:
        return
    two = _named(product, talk.input.turn.text)
    reason = _reason(product)
    if len(two) != 2 or not reason:
        return
    small, large = (about.option_fact(talk, product, variant) for variant in two)
    larger = reason in ("reason_runs_small", "reason_thick_socks")
    phrases = talk.playbook.phrases[talk.input.language]
    why = Fact(text=phrases[reason][0], source=f"catalog:{product.id}.fit", kind="spec", subject=product.id)
    name = "pick_size_large" if larger else "pick_size_small"
    yield point(name, small=small, large=large, reason=why)
    pick = two[1] if larger else two[0]
    if not available(pick.stock):
        fact = about.option_fact(talk, product, pick)
        yield point("size_sold_out", product=talk.product_name(product), size=fact)


def _named(product: Product, text: str) -> list[Variant]:
    """Return the sizes of the product that stand in the message, the smaller first."""
    sizes = [variant for variant in product.variants if variant.option.startswith("size")]
    return [v for v in sizes if re.search(rf"(?<![\d.a-zA-Z-]){re.escape(v.value)}(?![\d.-])", text)]


def _reason(product: Product) -> str:
    """Return the phrase of what the record says for one of two sizes, empty when it says nothing."""
    recorded = {
        key: product.attributes[key].value.lower() for key in ("fit", "last") if key in product.attributes
    }
    fit = recorded.get("fit", "")
    if SMALL.search(fit):
        return "reason_runs_small"
    if LARGE.search(fit):
        return "reason_runs_large"
    if WIDE.search(recorded.get("last", "")):
        return "reason_wide_last"
    return "reason_thick_socks" if set(THICK_SOCKS).intersection(product.uses) else ""
