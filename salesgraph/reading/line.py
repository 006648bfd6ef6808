"""A message prepared for reading: tidied as it was written, and folded as it is compared."""

import re
import unicodedata
from dataclasses import dataclass

from salesgraph.domain.script import fold

LONGEST = 2000
"""How much of a message is read for slots; more adds cost and no meaning."""

_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "。": ".",
        "、": ",",
    }
)
_SPACES = re.compile(r"[^\S\n]+")
_HALVES = re.compile(r"(?<=\d) ?(?:½|1/2\b)")
_METRES = re.compile(r"(?<!\d)(\d)米(\d{1,2})(?![\d.个天码元块厘毫])")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0f\x00-\x08]")


@dataclass(frozen=True)
class Line:
    """One message in two spellings of the same length.

    Attributes:
        written: As it was written, with plain quotes, dashes and spaces.
        folded: The same in small letters and Simplified characters.
    """

    written: str
    folded: str

    def said(self, start: int, end: int) -> str:
        """Return the customer's own words between two positions."""
        return self.written[start:end].strip(" ,.;:!?，。；：！？\n")


def prepare(text: str) -> Line:
    """Return the message ready for patterns.

    Chinese full stops and list commas become `.` and `,`; width, quotes and spaces are made uniform.
    """
    cut = _METRES.sub(r"\1.\2米", _HALVES.sub(".5", _INVISIBLE.sub("", text[:LONGEST])))
    # Folding twice in this order keeps both spellings aligned for everything but rare ligatures.
    tidy = _SPACES.sub(" ", unicodedata.normalize("NFKC", cut).translate(_SIGNS)).strip()
    folded = fold(tidy)
    return Line(written=tidy if len(tidy) == len(folded) else folded, folded=folded)
