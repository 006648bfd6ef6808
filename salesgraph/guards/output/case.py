"""What a review knows: the draft beside everything it may be based on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from salesgraph.domain.conversation import TurnInput
from salesgraph.domain.guard_cards import WordingCard
from salesgraph.domain.memory import Memory
from salesgraph.domain.plan import Fact, Plan
from salesgraph.domain.reading import Reading
from salesgraph.domain.reply import Draft, Violation
from salesgraph.domain.script import fold
from salesgraph.domain.shop import Shop

_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "「": '"', "」": '"', "『": '"', "』": '"'})
_CIRCLED = re.compile("[①-⑳]")
_QUOTED = re.compile(r'"([^"\n]{2,400})"')
COVER = "\x00"
"""Stands where words were covered that need no check."""


def plain(text: str) -> str:
    """Return a text as it is compared: folded, one sort of quotation mark, no circled list numbers."""
    return fold(_CIRCLED.sub(" ", text)).translate(_MARKS)


def cover(text: str, *, words: str) -> str:
    """Return the text with every occurrence of `words` covered."""
    return text.replace(words, COVER * len(words)) if words else text


@dataclass(frozen=True, kw_only=True)
class ReviewInput:
    """Everything a check of the output guard may look at."""

    draft: Draft
    """The text under review."""
    plans: tuple[Plan, ...]
    """What was decided to be said."""
    reading: Reading
    """The message understood."""
    turn: TurnInput
    """The message itself."""
    memory: Memory
    """What is remembered."""
    shop: Shop
    """The shop's data."""
    card: WordingCard
    """The wording rules."""

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every planned fact."""
        return tuple(fact for plan in self.plans for fact in plan.all_facts())

    @cached_property
    def text(self) -> str:
        """The draft as it is compared."""
        return plain(self.draft.text)

    @cached_property
    def customer(self) -> str:
        """The customer's words of this turn as they are compared."""
        return plain(self.turn.text)

    @cached_property
    def fact_texts(self) -> tuple[str, ...]:
        """The planned facts' texts as they are compared, longest first."""
        return tuple(sorted({plain(fact.text) for fact in self.facts}, key=len, reverse=True))

    @cached_property
    def uncovered(self) -> str:
        """The writer's own words: the draft without planned facts and without true quotations."""
        text = self.text
        for match in _QUOTED.finditer(text):
            said = match[1].strip(" .,!?。")
            if said and (said in self.customer or any(said in fact for fact in self.fact_texts)):
                text = cover(text, words=match[1])
        for fact in self.fact_texts:
            if len(fact) > 5 or " " in fact or not fact.isascii():
                text = cover(text, words=fact)
        return text


Check = Callable[[ReviewInput], tuple[Violation, ...]]
"""One check of a draft."""
