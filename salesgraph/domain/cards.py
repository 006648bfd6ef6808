"""The typed cards of `knowledge/playbook/`: what the manuals teach, in a form that code executes."""

from typing import Literal

from pydantic import Field, RootModel

from salesgraph.domain.catalog import Category
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId
from salesgraph.domain.reading import Dimension, Mood
from salesgraph.domain.selling_cards import SellingPoint


class Label(Frozen):
    """One text in both languages."""

    en: str
    """English."""
    zh: str
    """Simplified Chinese."""

    def in_(self, language: Language) -> str:
        """Return the text in a language."""
        return self.en if language == "en" else self.zh


class Words(Frozen):
    """Words or patterns in both languages."""

    en: tuple[str, ...] = ()
    """English, lower case."""
    zh: tuple[str, ...] = ()
    """Simplified Chinese."""

    def both(self) -> tuple[str, ...]:
        """Return all of them; messages mix languages."""
        return self.en + self.zh


class Entry(Frozen):
    """One name of the playbook, what it is called and how customers say it."""

    label: Label
    """How a reply names it."""
    words: Words
    """Regular expressions that recognise it, lower case."""


class Kind(Entry):
    """A kind of product."""

    category: Category | Literal[""] = ""
    """The whole category it stands for, empty when only the words decide."""


class Lexicon(Frozen):
    """The closed lists that slots are filled from."""

    kinds: dict[str, Kind]
    """Kinds of product: `boot`, `dress`, `lock`, ..."""
    uses: dict[str, Entry]
    """What a product is used for: `trek`, `rain`, ..."""
    recipients: dict[str, Entry]
    """Who it is for: `child`, `partner`, ..."""
    occasions: dict[str, Entry]
    """What it is bought for: `wedding`, `birthday`, ..."""
    colours: dict[str, Entry]
    """Colours."""
    devices: dict[str, Entry]
    """Systems a customer may own: `ios`, `matter`, ..."""
    wishes: dict[str, Entry]
    """Side wishes that change what is offered: `news`, `no_upgrade`, ..."""
    grievances: dict[str, Entry]
    """What complaints are about; the name is the tag for the product team (D3-05)."""


class AttributeCard(Frozen):
    """One product property: its name and how customers ask about it."""

    label: Label
    """How a reply names it."""
    words: Words
    """Regular expressions that ask about it."""


class Attributes(RootModel[dict[str, AttributeCard]]):
    """All properties the reader and the recommender know by name."""


class Explainer(Frozen):
    """Product knowledge in plain words, with the exact version beside it (B7, D1-07)."""

    facts: tuple[FactId, ...]
    """The facts it retells."""
    words: Words
    """Regular expressions that ask about it."""
    attribute: str = ""
    """The product property it explains, empty when none."""
    value: str = ""
    """The value of that property it applies to, as a lower-case substring; empty for every value."""
    plain: Label
    """Everyday words."""
    exact: Label
    """The technical version, for those who want it."""


class Explainers(RootModel[dict[str, Explainer]]):
    """All explanations by topic."""


class Hint(Frozen):
    """A hint at one pole of one dimension."""

    dimension: Dimension
    """Which dimension."""
    pole: str
    """Which pole."""
    weight: float
    """How strong the hint is, from 0 to 1."""
    facts: tuple[FactId, ...] = Field(min_length=1)
    """The facts that name this hint."""


class Cue(Hint):
    """A hint in the customer's words."""

    words: Words
    """Regular expressions, lower case."""


CircumstanceName = Literal[
    "first_visit", "first_visit_doubting", "bought_once", "bought_often", "known_once", "known_often",
    "many_messages",
    "lead", "for_somebody", "for_self", "deadline", "many_pieces", "states_a_budget",
]  # fmt: skip
"""What the reader can see of a situation; each is explained on the card."""


class MoodCue(Frozen):
    """A hint at the feeling of a message."""

    mood: Mood
    """Which feeling."""
    weight: float
    """How strong the hint is."""
    words: Words
    """Regular expressions, lower case."""


class CustomerTypes(Frozen):
    """How customers are told apart (A2, B9, E4)."""

    cues: tuple[Cue, ...]
    """Hints at customer types."""
    circumstances: dict[CircumstanceName, Hint]
    """What the situation says about the customer."""
    moods: tuple[MoodCue, ...]
    """Hints at feelings."""


class Move(Frozen):
    """One step of a play: what to do, and the facts that teach it."""

    do: str
    """The name of the move in the specialist's code."""
    facts: tuple[FactId, ...] = ()
    """The facts it follows; they become the tactics of the trace."""


class Plays(RootModel[dict[str, tuple[Move, ...]]]):
    """A specialist's card: for each situation the moves, in order."""


class CategoryCard(Frozen):
    """What to ask and what to put forward for one category of goods (A3, B5-27)."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    ask: tuple[str, ...] = ()
    """Questions worth asking, by phrase name, most useful first."""
    lead: tuple[str, ...] = ()
    """Properties that decide, most important first."""
    selling_points: tuple[SellingPoint, ...] = ()
    """What to argue with, strongest first."""


class Categories(RootModel[dict[Category, CategoryCard]]):
    """The category strategies."""


Substance = Literal["open", "product", "useful", "order", "case", "interests", "mark"]
"""What a later message is made of: open concerns, what was looked at, something of use, ... (A7-05..07)."""


class FollowUpRule(Frozen):
    """When a later message is due, and what it needs (A7, D2, E3)."""

    facts: tuple[FactId, ...]
    """The facts behind it."""
    after_minutes: int
    """How long after its trigger it is due."""
    needs_consent: bool = True
    """Whether the customer must have agreed."""
    trigger: Literal["farewell", "purchase", "no_purchase", "lead", "unpaid", "silence", "case", "opt_in"]
    """What starts the clock."""
    holds: tuple[Substance, ...] = ()
    """What the message must be about, as far as there is something, in this order."""


class FollowUpRules(RootModel[dict[str, FollowUpRule]]):
    """All clocks of the playbook."""


class Phrases(RootModel[dict[str, tuple[str, ...]]]):
    """Phrase name to its variants in one language; `{placeholders}` are filled with planned facts."""
