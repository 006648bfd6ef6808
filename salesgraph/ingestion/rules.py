"""How manuals are read: `knowledge/ingestion.yaml`, typed.

Code holds how lines are weighed against their neighbours; what a line looks like stands in the card. Lines
of a frame and messages of attackers are compared as `fold` makes them: small letters, Simplified characters.
"""

from typing import Literal

from pydantic import Field, model_validator

from salesgraph.domain.model import Frozen
from salesgraph.ingestion.look import Concept, Expression, Look, Looks, Pairs
from salesgraph.ingestion.report import DropKind


class Sign(Frozen):
    """Why a line looks like part of a frame."""

    kind: DropKind
    """What the report counts it as."""
    reason: str
    """What it is, for the report."""
    strength: Literal["strong", "opener", "edge", "weak", "hint"]
    """`strong` is dropped anywhere, `opener` begins a list at the end, `edge` is dropped at the top or the
    end, `weak` only beside others there, `hint` only among them."""


class Notice(Concept):
    """A line that is known by the topics it brings together."""

    sign: Sign
    """What such a line is."""
    talks_of: tuple[tuple[str, ...], ...] = Field(min_length=1)
    """Topics that must all occur, any one set of them; `download or upload` means one of the two."""


class FrameLine(Look):
    """A line that is known by its whole form."""

    sign: Sign
    """What such a line is."""
    also: tuple[Expression, ...] = ()
    """What must occur in it as well, any one."""
    unless: tuple[Expression, ...] = ()
    """What must not occur in it."""


class FrameRules(Frozen):
    """The frame that a website puts around a text."""

    topics: Looks
    """What notices talk about."""
    notices: dict[str, Notice]
    """Lines that are known by topics; the first that fits counts."""
    lines: dict[str, FrameLine]
    """Lines that are known by their form; looked for where no notice fits, the first that fits counts."""
    contacts: Looks
    """How to reach somebody; inside a frame that is a stranger."""
    numbered: Look
    """How a line of a numbered list begins."""
    own_item: Look
    """Lines at the end that are the shop's, whatever follows them."""
    boxes: Look
    """Names of the parts of a web page that are no text."""

    @model_validator(mode="after")
    def _topics_exist(self) -> "FrameRules":
        for name, notice in self.notices.items():
            named = {
                topic for together in notice.talks_of for each in together for topic in each.split(" or ")
            }
            if unknown := sorted(named - set(self.topics)):
                known = ", ".join(self.topics)
                raise ValueError(f"the notice {name!r} talks of {unknown[0]!r}; known topics are {known}")
        return self


class SampleRules(Frozen):
    """Messages of attackers and instructions to the assistant."""

    injections: Looks
    """Instructions to the assistant; taken out of any text."""
    subjects: Looks
    """What a section speaks of that is about attacks."""
    lures: Looks
    """What a quoted message asks for; taken out where the section is about attacks."""
    open_lures: Looks
    """What only an attacker says; taken out of quotation marks anywhere."""
    quotes: Pairs
    """Quotation marks around a message."""


class HeadingForm(Look):
    """A heading that is known by its form."""

    level: int = Field(ge=1, le=6)
    """Its depth."""
    longest: int = Field(gt=0)
    """Characters above which a line is no heading."""
    may_stop: bool = False
    """Whether it may end with a stop, as a sentence does."""


class GluedRules(Frozen):
    """Headings inside a text that lost its line breaks."""

    chapter: Look
    """The number of a chapter."""
    section: Look
    """The number of a section."""
    label: Look
    """The place before a label."""
    title: Look
    """What the words of a heading are made of."""
    title_ends: Look
    """Words that headings end with."""
    text_begins: Look
    """Words that the text under a heading begins with."""


class HeadingRules(Frozen):
    """Which lines of a plain text are headings."""

    forms: dict[str, HeadingForm]
    """Headings that are known by their form alone; the first that fits counts."""
    decimal: HeadingForm
    """Numbers with dots; each dot is one level deeper."""
    numbered: Look
    """A number and words: a heading or an item, told by the lines around it."""
    ordinal: Look
    """A line that says which step it is."""
    label: Look
    """A name with a colon."""
    item: Look
    """How an item of a list begins."""
    first_item: Look
    """How the first item under a heading begins."""
    rule: Look
    """A line of one sign, drawn under a heading."""
    stop: Look
    """What a sentence ends with and a heading does not."""
    glued: GluedRules
    """Headings inside a text that lost its line breaks."""


class EndingRules(Frozen):
    """Whether a text breaks off."""

    finished: Look
    """How a finished line ends."""
    open_words: Look
    """English words that no sentence ends with."""
    open_characters: Look
    """Chinese characters and signs that no sentence ends with."""
    brackets: Pairs
    """Brackets; one that stays open is a break."""
    item: Look
    """How an item of a list begins, which needs no stop."""
    labelled: Look
    """A label with its value, which needs no stop."""
    stop: Look
    """Where a sentence inside a line ends."""


class DamageRules(Frozen):
    """Characters that a wrong decoding or a website spoilt."""

    latin: Look
    """UTF-8 that was read as Latin letters."""
    shifted: Look
    """GBK that was read one byte off."""
    questions: Look
    """Words that make a clause a question, so that its question mark is none of a decoder's."""
    foreign_letter: Look
    """A letter of another script in the middle of Chinese."""
    stray_capital: Look
    """A capital letter in the middle of Chinese; damage beside other damage or rare characters."""
    lost: Look
    """What stands for a character that is gone."""
    ornament: Look
    """A line of signs only."""


class ReadingRules(Frozen):
    """What is known about the state manuals come in."""

    frame: FrameRules
    """The frame of a website."""
    samples: SampleRules
    """Messages of attackers and instructions to the assistant."""
    headings: HeadingRules
    """Which lines are headings."""
    endings: EndingRules
    """Whether a text breaks off."""
    damage: DamageRules
    """Damaged characters and noise."""
