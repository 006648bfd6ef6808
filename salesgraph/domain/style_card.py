"""The card of the style: how the one voice of the shop speaks, whoever planned what it says."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Facts
from salesgraph.domain.plan import PointRole


def _compiles(pattern: str) -> str:
    """Return the pattern when it is a regular expression."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


class OrderRule(Frozen):
    """What stands where in a reply."""

    facts: Facts
    """The facts behind it."""
    opening: tuple[PointRole, ...]
    """Roles that open a reply, in this order, whichever plan they come from."""
    ending: tuple[PointRole, ...]
    """Roles that end a reply, in this order; the answer stands between."""


class IntroductionRule(Frozen):
    """The first words of a conversation."""

    facts: Facts
    """The facts behind it."""
    phrase: str
    """The phrase that introduces the assistant in its first reply."""
    said_by: tuple[str, ...]
    """Phrases that already say that an AI is speaking."""


class QuestionRule(Frozen):
    """How much is asked at a time."""

    facts: Facts
    """The facts behind it."""
    at_most: int = Field(ge=0)
    """How many questions a reply holds at most."""


class LengthRule(Frozen):
    """When a reply is shortened."""

    facts: Facts
    """The facts behind it."""
    characters: dict[Language, int]
    """How long a reply gets before optional points are left out, the last first, by language."""


class NameRule(Frozen):
    """How often a customer is called by name."""

    facts: Facts
    """The facts behind it."""
    phrase: str
    """The phrase that holds the name."""
    every: int = Field(ge=1, le=6)
    """In how many replies the name stands at most once."""


class SeriousRule(Frozen):
    """What is left out while something is wrong: in an apology, and while a case is open."""

    facts: Facts
    """The facts behind it."""
    light: tuple[str, ...]
    """Phrases that only lighten the mood."""
    signs: Annotated[str, AfterValidator(_compiles)]
    """A regular expression of emoticons, taken out of what is said."""


class IceRule(Frozen):
    """What a conversation may be opened with beside the matter itself."""

    facts: Facts
    """The facts behind it."""
    occasions: tuple[str, ...]
    """Occasions that a customer may be glad about, by their names in the lexicon."""


class Style(Frozen):
    """The whole card."""

    order: OrderRule
    """What stands where in a reply."""
    introduction: IntroductionRule
    """The first words of a conversation."""
    questions: QuestionRule
    """How much is asked at a time."""
    length: LengthRule
    """When a reply is shortened."""
    name: NameRule
    """How often a customer is called by name."""
    serious: SeriousRule
    """What is left out while something is wrong."""
    ice_breaker: IceRule
    """What a conversation may be opened with."""
