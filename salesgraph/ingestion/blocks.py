"""The common form of every file format: blocks in reading order."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Block:
    """A line, a paragraph or a heading.

    Attributes:
        text: Its words on one line; empty for the gap between two paragraphs.
        level: 0 for text, 1 to 6 for a heading.
        comment: Whether it is a metadata comment (`audience: customer`), which is no text.
        repaired: Whether damaged characters in it were restored.
    """

    text: str
    level: int = 0
    comment: bool = False
    repaired: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is only a gap."""
        return not self.text.strip()

    @property
    def prose(self) -> bool:
        """Whether it is text, neither heading nor comment nor gap."""
        return not (self.blank or self.level or self.comment)


GAP = Block(text="")
"""The gap between two paragraphs."""
