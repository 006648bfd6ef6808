"""What is recorded about a product, as facts ready to be spoken."""

from collections.abc import Iterable
from decimal import Decimal

from salesgraph.domain.catalog import Product, Variant
from salesgraph.domain.plan import Fact
from salesgraph.domain.policy import Warranty
from salesgraph.specialists.search import available
from salesgraph.specialists.talk import Talk

LEADING = 4
"""How many properties are named when none was asked for."""


def attribute_label(talk: Talk, key: str) -> str:
    """Return what a property is called; an unknown key is said as it is written."""
    card = talk.playbook.attributes.get(key)
    return card.label.in_(talk.input.language) if card else key.replace("_", " ")


def spec_text(talk: Talk, product: Product, key: str) -> str:
    """Return one property with its label and unit, or an empty string when it is not recorded."""
    attribute = product.attributes.get(key)
    if attribute is None:
        return ""
    unit = f" {attribute.unit}" if attribute.unit and talk.input.language == "en" else attribute.unit
    joint = " " if talk.input.language == "en" else ""
    return f"{attribute_label(talk, key)}{joint}{attribute.value}{unit}"


def specs(talk: Talk, product: Product, keys: Iterable[str]) -> Fact | None:
    """Return the named properties as one fact, or none when none of them is recorded."""
    texts = [text for key in dict.fromkeys(keys) if (text := spec_text(talk, product, key))]
    if not texts:
        return None
    text = ("，" if talk.input.language == "zh" else ", ").join(texts)
    return Fact(text=text, source=f"catalog:{product.id}.attributes", kind="spec", subject=product.id)


def lead_attributes(talk: Talk, product: Product) -> tuple[str, ...]:
    """Return the properties that decide in this category, those recorded for the product only."""
    card = talk.playbook.categories.get(product.category)
    lead = card.lead if card else ()
    present = {key for key, attribute in product.attributes.items() if not attribute.is_absent}
    recorded = [key for key in lead if key in present]
    return tuple(recorded or product.attributes)[:LEADING]


def option_fact(talk: Talk, product: Product, variant: Variant) -> Fact:
    """Return one size, colour or design of a product as a fact."""
    return Fact(
        text=variant.value, source=f"catalog:{product.id}.{variant.option}", kind="spec", subject=product.id
    )


def stock_count(talk: Talk, product: Product, variant: Variant) -> Fact | None:
    """Return the pieces left when they are few enough to be mentioned, else none (B5-22)."""
    threshold = talk.policy.low_stock_threshold
    if variant.stock == "ample" or not 0 < variant.stock <= threshold:
        return None
    source = f"catalog:{product.id}.stock.{variant.value}"
    return Fact(text=str(variant.stock), source=source, kind="stock", subject=product.id)


def options(talk: Talk, product: Product, option: str) -> Fact | None:
    """Return the available values of an option as a list, or none when there are none."""
    values = [v.value for v in product.variants if v.option.startswith(option) and available(v.stock)]
    if not values:
        return None
    text = talk.speech.join(values)
    return Fact(text=text, source=f"catalog:{product.id}.{option}", kind="stock", subject=product.id)


def warranty(talk: Talk, product: Product) -> Fact | None:
    """Return the standard cover of a product in words, or none when there is none on record."""
    if product.warranty_months is not None:
        months, source = product.warranty_months, f"catalog:{product.id}.warranty_months"
        return Fact(
            text=_length(talk, Warranty(category=product.category, months=months)),
            source=source,
            kind="policy",
        )
    rule = talk.policy.warranty_for(product.category)
    return talk.policy_fact(_length(talk, rule), "warranty") if rule else None


def warranty_months(talk: Talk, product: Product) -> Decimal | None:
    """Return the length of the standard cover in months, or none when there is none on record."""
    if product.warranty_months is not None:
        return Decimal(product.warranty_months)
    rule = talk.policy.warranty_for(product.category)
    if rule is None:
        return None
    return Decimal(rule.months) if rule.months is not None else Decimal(rule.days or 0) / 30


def _length(talk: Talk, rule: Warranty) -> str:
    """Say the length of a cover."""
    if rule.months is not None:
        return f"{rule.months} months" if talk.input.language == "en" else f"{rule.months}个月"
    return f"{rule.days} days" if talk.input.language == "en" else f"{rule.days}天"


def reviews(product: Product) -> dict[str, Fact]:
    """Return score, count and the critical remark of a product; empty when there are no reviews."""
    if product.reviews is None:
        return {}
    source = f"catalog:{product.id}.reviews"
    found = {
        "average": Fact(text=f"{product.reviews.average}", source=source, kind="review", subject=product.id),
        "count": Fact(text=str(product.reviews.count), source=source, kind="review", subject=product.id),
    }
    if product.reviews.critical_quote:
        quote = product.reviews.critical_quote
        found["quote"] = Fact(
            text=quote, source=f"{source}.critical_quote", kind="review", subject=product.id
        )
    return found


def limits(talk: Talk, product: Product) -> Fact | None:
    """Return the honest limitations of a product, or none when none is recorded."""
    if not product.limits:
        return None
    text = talk.speech.clauses(product.limits)
    return Fact(text=text, source=f"catalog:{product.id}.limits", kind="spec", subject=product.id)


def total_of(talk: Talk, amount: Decimal, source: str) -> Fact:
    """Return a computed sum as a fact."""
    return Fact(text=talk.speech.money(amount), source=source, kind="total")
