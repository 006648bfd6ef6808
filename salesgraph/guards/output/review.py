"""The output guard: every check over one draft. What cannot be aligned to a planned fact does not leave."""

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.guard_cards import WordingCard
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Plan
from salesgraph.domain.reading import Reading
from salesgraph.domain.reply import Draft, Verdict
from salesgraph.domain.shop import Shop
from salesgraph.guards.output.case import Check, ReviewInput
from salesgraph.guards.output.contacts import contacts
from salesgraph.guards.output.empty import empty
from salesgraph.guards.output.language import language
from salesgraph.guards.output.missing import missing
from salesgraph.guards.output.names import names
from salesgraph.guards.output.numbers import numbers
from salesgraph.guards.output.products import products
from salesgraph.guards.output.questions import questions
from salesgraph.guards.output.wording import labels, wording

CHECKS: tuple[Check, ...] = (
    empty, language, numbers, products, names, contacts, wording, labels, questions, missing,
)  # fmt: skip
"""The checks, in the order in which their violations are reported."""


def review(
    draft: Draft,
    *,
    plans: tuple[Plan, ...],
    reading: Reading,
    turn: TurnInput,
    memory: Memory,
    shop: Shop,
    card: WordingCard,
) -> Verdict:
    """Return the verdict on a draft; an empty list of violations lets it leave."""
    case = ReviewInput(
        draft=draft, plans=plans, reading=reading, turn=turn, memory=memory, shop=shop, card=card
    )
    return Verdict(violations=tuple(violation for check in CHECKS for violation in check(case)))
