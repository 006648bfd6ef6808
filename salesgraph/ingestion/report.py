"""What an ingestion returns: the passages, and an account of everything that is not in them."""

import re
from typing import Literal

from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Passage

DropKind = Literal[
    "boilerplate",
    "personal_data",
    "legal_notice",
    "unrepaired",
    "duplicate",
    "empty",
    "hidden",
    "page_furniture",
]
"""Why text was left out: a website's frame, a stranger's contact, a notice of a download site, characters
that could not be restored, text seen before, no text at all, text a browser would not show, page headers."""

EXCERPT = 60
"""Characters of dropped text that a report shows at most."""

_CONTACT = re.compile(
    r"(?P<mail>[\w.+-]+(?=@))|(?P<number>\d[\d ()-]{5,}\d)"
    r"|(?P<id>(?<=[:：号])\s*[A-Za-z][\w-]{4,})"
)


class Dropped(Frozen):
    """A piece of text that was left out."""

    file: str
    """The file, relative to the folder."""
    where: str
    """The place in it: a line or a heading."""
    kind: DropKind
    """What sort of text it is."""
    reason: str
    """Why it was left out."""
    excerpt: str
    """Its beginning, with contacts masked."""


class Repaired(Frozen):
    """A piece of text whose damaged characters were restored."""

    file: str
    """The file, relative to the folder."""
    before: str
    """The damaged fragment."""
    after: str
    """The fragment as it is indexed."""
    source: Literal["card", "generic"]
    """Whether a source card or a general rule restored it."""


class Skipped(Frozen):
    """A file that was not read."""

    file: str
    """The file, relative to the folder."""
    problem: str
    """What is wrong with it."""
    fix: str
    """What to do about it."""


class Ingested(Frozen):
    """The result of reading a folder."""

    passages: tuple[Passage, ...]
    """The passages, in the order of the files."""
    dropped: tuple[Dropped, ...] = ()
    """What was left out of them."""
    repaired: tuple[Repaired, ...] = ()
    """What was restored in them."""
    skipped: tuple[Skipped, ...] = ()
    """The files that were not read."""


def excerpt(text: str) -> str:
    """Return the beginning of a text with telephone numbers, mail addresses and account names masked."""
    plain = " ".join(text.split())
    masked = _CONTACT.sub(lambda found: found[0].strip()[:2] + "***", plain)
    return masked if len(masked) <= EXCERPT else masked[: EXCERPT - 1] + "…"
