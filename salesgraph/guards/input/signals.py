"""Signs of an attack, found by the patterns of the security card and added up to one finding a label."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from salesgraph.domain.findings import Finding, FindingLabel
from salesgraph.domain.guard_cards import CompiledSignal, SecurityCard
from salesgraph.domain.passage import FactId


@dataclass(frozen=True)
class Sign:
    """One sign that was seen."""

    weight: float
    """How much it says alone."""
    words: str
    """The words it was seen in."""
    facts: tuple[FactId, ...]
    """The rules behind it."""


def _seen(compiled: CompiledSignal, *, text: str, platform: str) -> Sign | None:
    """Return the sign if one of its phrases occurs outside of its innocent exceptions."""
    signal = compiled.signal
    if platform in signal.fine_on or not all(companion.found(text) for companion in compiled.needs):
        return None
    innocent = tuple(compiled.innocent.spans(text))
    for start, end in compiled.match.spans(text):
        if not any(start < last and first < end for first, last in innocent):
            return Sign(signal.weight, text[start:end], signal.facts)
    return None


def signs(label: FindingLabel, *, text: str, card: SecurityCard, platform: str = "") -> tuple[Sign, ...]:
    """Return every sign of `label` that the card's patterns show in a normalised text."""
    group = card.compiled.signals.get(label, ())
    found = (_seen(compiled, text=text, platform=platform) for compiled in group)
    return tuple(sign for sign in found if sign is not None)


def weigh(label: FindingLabel, *, found: Sequence[Sign], card: SecurityCard) -> tuple[Finding, ...]:
    """Return one finding if the signs together reach the card's threshold (noisy-or)."""
    confidence = 1 - prod(1 - sign.weight for sign in found)
    if not found or confidence < card.report_from:
        return ()
    strongest = max(found, key=lambda sign: sign.weight)
    facts = tuple(dict.fromkeys(fact for sign in found for fact in sign.facts))
    evidence = strongest.words.strip()[:200]
    return (Finding(label=label, evidence=evidence, confidence=round(confidence, 3), facts=facts),)
