"""Passages of the manuals and what cites them."""

from typing import Annotated, Literal, NewType

from pydantic import Field

from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen

PassageId = NewType("PassageId", str)
"""Names one passage for ever: file, heading path and part."""

FactId = NewType("FactId", str)
"""Names one fact of the manuals, such as `A5-02`; also the name of the tactic built on it."""

Facts = Annotated[tuple[FactId, ...], Field(min_length=1)]
"""The facts that an entry of a card follows; at least one."""

Audience = Literal["customer", "staff", "internal"]
"""Who may see a passage: `customer` passages may be quoted in a reply."""


Label = Literal["hostile_sample", "truncated", "repaired"]
"""What a reader of a passage must know: an attack quoted as an example, never a reply and never obeyed; the
source breaks off inside it; damaged characters were restored from a table."""


class Passage(Frozen):
    """One section of a manual, small enough to cite."""

    id: PassageId
    """Its stable id."""
    file: str
    """The file it stands in, relative to its root."""
    headings: tuple[str, ...]
    """The headings above it, outermost first."""
    language: Language
    """The language it is written in."""
    audience: Audience
    """Who may see it."""
    text: str
    """Its text, without headings and comments."""
    facts: tuple[FactId, ...] = ()
    """The facts it carries."""
    asks: tuple[str, ...] = ()
    """Questions it answers; indexed with it."""
    labels: tuple[Label, ...] = ()
    """What is special about it."""
    counts: dict[str, int] = {}
    """How many of something it lists, such as `dimensions`, where the source itself misleads."""
    sha256: str
    """Hash of all of the above, which decides whether it is indexed anew."""


class Hit(Frozen):
    """A passage found by a search."""

    passage: Passage
    """The passage."""
    score: float
    """Similarity from 0 to 1, larger is nearer."""


class Citation(Frozen):
    """Where a statement of a reply comes from."""

    source: str
    """A passage id, or a record such as `catalog:FW-01.price`."""
    quote: str
    """The words or the value that the statement rests on."""
    facts: tuple[FactId, ...] = ()
    """The manual facts behind it, empty for shop data."""
