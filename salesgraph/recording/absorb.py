"""Add what was read to what is remembered, before anything is decided."""

from collections.abc import Iterable

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.memory import CustomerView, Memory, Score
from salesgraph.domain.reading import Dimension, Reading, Slots, TypeEvidence
from salesgraph.domain.shop import Shop

FADE = 0.85
"""How much of earlier evidence for a customer type is left after a turn."""

HOLDING: frozenset[Dimension] = frozenset({"purpose", "segment", "loyalty"})
"""What is true of the whole purchase: it holds, without fading, until something speaks for another answer."""

WORDS_KEPT = 3
"""How many pieces of evidence are kept for a pole."""

LASTING = (
    "name",
    "budget",
    "size",
    "recipient",
    "recipient_words",
    "age",
    "occasion",
    "uses",
    "use_words",
    "kinds",
    "colour",
    "devices",
    "address",
    "deadline",
)
"""Slots that hold for the rest of the conversation; the others belong to one message."""


def absorb(memory: Memory, reading: Reading, *, turn: TurnInput, shop: Shop) -> Memory:
    """Return the memory with this message's slots and customer-type evidence added."""
    context, slots = turn.context, merge(memory.customer.slots, reading.slots)
    customer = memory.customer.model_copy(
        update={
            "name": reading.slots.name or memory.customer.name or context.name,
            "slots": slots,
            "scores": weigh(memory.customer, reading.types),
            "consented": memory.customer.consented
            or context.contact_consent
            or bool(context.lead and context.lead.contact_consent),
        }
    )
    named = next(iter(reading.slots.orders), "")
    known = named if named and shop.orders.get(named) is not None else ""
    return memory.model_copy(
        update={
            "customer": customer,
            "order": known or memory.order or context.order,
            "declined": tuple(
                dict.fromkeys([*memory.declined, *_excluded(memory, reading, turn=turn, shop=shop)])
            ),
        }
    )


def merge(before: Slots, now: Slots) -> Slots:
    """Return the lasting slots with this message's values in front of earlier ones."""
    values = {name: getattr(now, name) or getattr(before, name) for name in LASTING}
    return Slots.model_validate(values)


def weigh(customer: CustomerView, evidence: Iterable[TypeEvidence]) -> dict[Dimension, tuple[Score, ...]]:
    """Return the scores after fading the old evidence and adding the new."""
    hints = tuple(evidence)
    spoken: set[tuple[Dimension, str]] = {(hint.dimension, hint.pole) for hint in hints}
    scores: dict[tuple[Dimension, str], Score] = {
        (dimension, score.pole): score.model_copy(
            update={"weight": score.weight * (1 if _holds(dimension, score.pole, spoken=spoken) else FADE)}
        )
        for dimension, faded in customer.scores.items()
        for score in faded
    }
    for hint in hints:
        key: tuple[Dimension, str] = (hint.dimension, hint.pole)
        before = scores.get(key, Score(pole=hint.pole, weight=0.0))
        words = (*before.words, hint.words)[-WORDS_KEPT:]
        scores[key] = Score(pole=hint.pole, weight=before.weight + hint.weight, words=words)
    grouped: dict[Dimension, list[Score]] = {}
    for (dimension, _), score in scores.items():
        if score.weight >= 0.05:
            grouped.setdefault(dimension, []).append(score)
    return {dimension: tuple(group) for dimension, group in grouped.items()}


def _holds(dimension: Dimension, pole: str, *, spoken: set[tuple[Dimension, str]]) -> bool:
    """Return whether an answer stands because it lasts and nothing was said against it."""
    return dimension in HOLDING and not any(other == dimension and said != pole for other, said in spoken)


def _excluded(memory: Memory, reading: Reading, *, turn: TurnInput, shop: Shop) -> tuple[str, ...]:
    """Return the products the customer does not want to be shown: named ones, or the dearer versions."""
    named = tuple(name for name in reading.slots.excludes if shop.catalog.get(name) is not None)
    if "upgrade" not in reading.slots.excludes and "no_upgrade" not in reading.slots.wishes:
        return named
    about = {*reading.slots.products, memory.chosen, turn.context.viewing}
    return named + tuple(
        product.id for product in shop.catalog.all() if product.upgrade_of in about and product.upgrade_of
    )
