"""A product is named only if it was planned; a figure stands beside the product it belongs to."""

import re

from salesgraph.domain.catalog import ProductId
from salesgraph.domain.reply import Violation
from salesgraph.guards.output.case import ReviewInput, cover
from salesgraph.guards.output.figures import figures
from salesgraph.guards.output.numbers import sources
from salesgraph.guards.output.product_names import Mention, NameIndex, name_index

_SENTENCE = re.compile(r"[^.!?。！？;；\n]+(?:\.(?=\d)[^.!?。！？;；\n]+)*")


def _named_in(text: str, *, index: NameIndex) -> set[ProductId]:
    return {product for mention in index.mentions(text) for product in mention.products}


def _allowed(case: ReviewInput, *, index: NameIndex) -> set[str]:
    """Return the products that may be named: those of planned facts, and those the customer named."""
    allowed: set[str] = {fact.subject for fact in case.facts if fact.subject}
    allowed.update(case.reading.slots.products)
    for text in {case.turn.text, *(fact.text for fact in case.facts)}:
        allowed.update(_named_in(text, index=index))
    return allowed


def products(case: ReviewInput) -> tuple[Violation, ...]:
    """Return a violation for each product nobody planned, and for each figure beside the wrong product."""
    index = name_index(case.shop)
    mentions = index.mentions(case.draft.text)
    if not mentions:
        return ()
    allowed = _allowed(case, index=index)
    made = [
        Violation(
            check="product", claim=m.words, message=f"nothing planned is about `{m.words}`; leave it out"
        )
        for m in mentions
        if not m.products & allowed
    ]
    return tuple(made) + _mismatches(case, mentions=mentions)


def _without_comparing_facts(case: ReviewInput) -> str:
    """Return the draft with those planned facts covered that compare products themselves."""
    index, text = name_index(case.shop), case.draft.text
    for fact in case.facts:
        if len(_named_in(fact.text, index=index)) > 0 and fact.kind != "product":
            text = cover(text, words=fact.text)
    return text


def _mismatches(case: ReviewInput, *, mentions: tuple[Mention, ...]) -> tuple[Violation, ...]:
    """Return a violation for each figure that is true only of another product than its sentence names."""
    made: list[Violation] = []
    text = _without_comparing_facts(case)
    for sentence in _SENTENCE.finditer(text):
        inside = [mention for mention in mentions if sentence.start() <= mention.at < sentence.end()]
        named: set[str] = {product for mention in inside for product in mention.products}
        if len({mention.products for mention in inside}) != 1:
            continue
        for said in figures(sentence.group()):
            if said.unit in {"plain", "code", "stock"}:
                continue
            about = {fact.subject for fact in sources(case, said=said)}
            if about and not about & named and all(case.shop.catalog.get(subject) for subject in about):
                message = f"`{said.words}` is not true of `{inside[0].words}`; use that product's own value"
                made.append(Violation(check="product", claim=said.words, message=message))
    return tuple(made)
