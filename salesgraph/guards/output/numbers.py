"""Every figure of a draft follows from a planned fact, or from the customer's own words of this turn."""

from typing import get_args

from salesgraph.domain.plan import Fact, FactKind
from salesgraph.domain.reply import Violation
from salesgraph.guards.output.addresses import without_addresses
from salesgraph.guards.output.case import COVER, ReviewInput, cover, plain
from salesgraph.guards.output.figures import Figure, Unit, figures

MONEY_KINDS: frozenset[FactKind] = frozenset(
    {"price", "total", "saving", "policy", "promotion", "order", "list", "customer", "shop", "case", "none"}
)
"""Facts that an amount of money may rest on."""

_ANY: frozenset[Unit] = frozenset(get_args(Unit))
_SUITS: dict[FactKind, frozenset[Unit]] = {
    "price": frozenset({"money", "plain"}),
    "total": frozenset({"money", "plain"}),
    "saving": frozenset({"money", "percent", "plain"}),
    "stock": frozenset({"stock", "plain", "size"}),
    "popularity": frozenset({"plain", "times"}),
    "review": frozenset({"plain"}),
    "time": frozenset({"duration", "date", "clock", "plain"}),
    "spec": _ANY - {"money", "stock", "date", "clock"},
}
"""What a bare number in a fact may mean once the draft gives it a unit."""


def _clock_fits(said: Figure, known: Figure) -> bool:
    """Return whether two clock times agree; `6:30` may mean the evening, `6:30 pm` not the morning."""
    if said.value == known.value:
        return True
    return said.loose and int(said.value) % 720 == int(known.value) % 720


def _follows(said: Figure, *, known: Figure, fact: Fact) -> bool:
    """Return whether a figure of the draft is the figure of a fact."""
    if said.unit == known.unit == "clock":
        return _clock_fits(said, known)
    if said.value.split(" ")[0] != known.value.split(" ")[0]:
        return False
    if said.unit == "money" and fact.kind not in MONEY_KINDS:
        return False
    if said.unit == known.unit:
        return said.value == known.value
    if said.unit == "stock":
        return fact.kind in {"stock", "list"} and known.unit == "plain"
    if known.unit in {"plain", "size", "stock"}:
        return said.unit in _SUITS.get(fact.kind, _ANY)
    return said.unit in {"plain", "size"}


def _known(text: str) -> tuple[Figure, ...]:
    """Return the figures of a source text, read both with and without the addresses in it."""
    bare = without_addresses(plain(text))
    return figures(text) if COVER not in bare else figures(text) + figures(bare)


def sources(case: ReviewInput, *, said: Figure) -> tuple[Fact, ...]:
    """Return the planned facts that a figure of the draft may rest on."""
    return tuple(
        fact
        for fact in case.facts
        if any(_follows(said, known=known, fact=fact) for known in _known(fact.text))
    )


def _from_customer(case: ReviewInput, *, said: Figure) -> bool:
    """Return whether the customer named the figure; a price named by the customer must not be agreed to."""
    own = any(
        said.value.split(" ")[0] == known.value.split(" ")[0]
        and (said.unit == known.unit or "plain" in {said.unit, known.unit})
        for known in _known(case.turn.text)
    )
    if not own:
        return said.unit == "code" and said.words in case.customer
    return not (said.unit in {"money", "percent"} and case.card.concession.found(case.text))


def _claims(case: ReviewInput) -> str:
    """Return the text without addresses, the shop's channels and figures that claim nothing."""
    text = without_addresses(case.text)
    for channel in (case.shop.contact, *case.shop.complaint_channels):
        text = cover(text, words=plain(channel))
    for start, end in case.card.no_claim.spans(text):
        text = text[:start] + COVER * (end - start) + text[end:]
    return text


def numbers(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each figure that nothing planned supports."""
    made: list[Violation] = []
    for said in figures(_claims(case)):
        if said.unit == "code" and any(said.words in text for text in case.fact_texts):
            continue
        if said.unit == "code" and any(said.words == fact.subject.casefold() for fact in case.facts):
            continue
        if sources(case, said=said) or _from_customer(case, said=said):
            continue
        message = f"`{said.words}` is in no planned fact; leave it out or use a planned value"
        made.append(Violation(check="number", claim=said.words, message=message))
    return tuple(made) + _today(case)


def _today(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for a promise for today that no fact about time supports (K-02)."""
    if any(
        fact.kind in {"time", "policy", "order"} and ("today" in fact.text.lower() or "今天" in fact.text)
        for fact in case.facts
    ):
        return ()
    text = case.uncovered
    return tuple(
        Violation(
            check="number", claim=text[start:end], message="nothing planned says that this happens today"
        )
        for start, end in case.card.today.spans(text)
    )
