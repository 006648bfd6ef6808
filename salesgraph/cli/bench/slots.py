"""Which of the values said in a message are found: micro-averaged precision, recall and F1."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pydantic import JsonValue

from salesgraph.cli.bench.samples import Answer, Sample
from salesgraph.domain.model import Frozen
from salesgraph.domain.reading import Slots
from salesgraph.domain.script import fold

LOOSE = frozenset({"deadline", "address"})
"""Slots in words without a clear edge: it is enough that one text holds the other."""

CLOSED = frozenset({"uses", "devices"})
"""Slots with names from a list; of the reader's list only the names that the labels use are looked at."""

METRES: Mapping[str, Decimal] = {
    "mm": Decimal("0.001"), "cm": Decimal("0.01"), "m": Decimal(1), "in": Decimal("0.0254"),
    "ft": Decimal("0.3048"), "g": Decimal("0.001"), "kg": Decimal(1), "lb": Decimal("0.4536"),
}  # fmt: skip
"""Units of length in metres and of weight in kilograms, so that equal measures are equal."""

_MARKS = re.compile(r"[^\w.+@-]+")


class SlotScore(Frozen):
    """How one slot did, or all."""

    values: int
    """How many values are labelled."""
    precision: float
    """The share of found values that are right."""
    recall: float
    """The share of labelled values that were found."""
    f1: float
    """The harmonic mean of both."""


class SlotReport(SlotScore):
    """All slots that occur in the labels of the file; others are not looked at."""

    messages: int
    """How many messages were read."""
    by_slot: dict[str, SlotScore]
    """The same by slot."""


def score_slots(answered: Sequence[tuple[Sample, Answer]]) -> SlotReport | None:
    """Return how well values are found, over the samples that are labelled with them."""
    pairs = [(sample.slots, answer.reading.slots) for sample, answer in answered if sample.slots is not None]
    if not pairs:
        return None
    names = sorted({name for labels, _ in pairs for name in labels})
    used = {
        name: {value for labels, _ in pairs for value in _values(name, labels.get(name))} for name in names
    }
    right: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for labels, slots in pairs:
        for name in names:
            wanted, got = _values(name, labels.get(name)), _found(name, slots)
            if name in CLOSED:
                got = [value for value in got if value in used[name]]
            meant[name] += len(wanted)
            found[name] += len(got)
            right[name] += sum(any(_same(name, value, each) for each in got) for value in wanted)
    total = _score(right.total(), meant=meant.total(), found=found.total())
    return SlotReport(
        **total.model_dump(),
        messages=len(pairs),
        by_slot={name: _score(right[name], meant=meant[name], found=found[name]) for name in names},
    )


def _found(name: str, slots: Slots) -> list[str]:
    """Return the values the reader found for a slot, as they are compared."""
    return _values(name, slots.model_dump(mode="json").get(name))


def _values(name: str, content: JsonValue) -> list[str]:
    """Return the values of a slot, as they are compared; nothing said gives none."""
    if content is None or content == "" or content == []:
        return []
    items = content if isinstance(content, list) else [content]
    return [_text(name, item) for item in items]


def _text(name: str, item: JsonValue) -> str:
    if name == "measures" and isinstance(item, dict):
        unit = str(item["unit"])
        scale = METRES.get(unit, Decimal(1))
        return (
            f"{(Decimal(str(item['value'])) * scale).quantize(Decimal('0.0001'))} {unit in ('g', 'kg', 'lb')}"
        )
    if isinstance(item, dict):
        return ", ".join(f"{key} {_plain(value)}" for key, value in sorted(item.items()))
    return _plain(item)


def _plain(value: JsonValue) -> str:
    text = str(value)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return str(Decimal(text).normalize())
    return _MARKS.sub(" ", fold(text)).strip()


def _same(name: str, wanted: str, got: str) -> bool:
    return wanted == got or (name in LOOSE and (wanted in got or got in wanted))


def _score(right: int, *, meant: int, found: int) -> SlotScore:
    precision, recall = right / max(1, found), right / max(1, meant)
    both = precision + recall
    return SlotScore(
        values=meant, precision=precision, recall=recall, f1=2 * precision * recall / both if both else 0.0
    )
