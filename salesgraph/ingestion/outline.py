"""Blocks become sections: the text under each heading, with the path of headings above it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from salesgraph.domain.passage import Audience, FactId
from salesgraph.ingestion.blocks import Block
from salesgraph.ingestion.rules import ReadingRules
from salesgraph.ingestion.sections import read_metadata


@dataclass(kw_only=True)
class Part:
    """The text under one heading.

    Attributes:
        headings: The headings above it, outermost first.
        audience: Who may see it, its own or that of the heading above.
        facts: The facts it carries.
        asks: Questions it answers.
        lines: Its lines; empty ones stand between paragraphs.
        repaired: Whether damaged characters in it were restored.
    """

    headings: tuple[str, ...]
    audience: Audience
    facts: tuple[FactId, ...] = ()
    asks: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list[str])
    repaired: bool = False

    @property
    def text(self) -> str:
        """Its lines, with single empty lines between paragraphs."""
        kept = [line for line, before in zip(self.lines, ["", *self.lines], strict=False) if line or before]
        return "\n".join(kept).strip()


def parts_of(
    blocks: Sequence[Block],
    *,
    title: str,
    always: bool,
    audience: Audience,
    file: Path,
    rules: ReadingRules,
) -> Iterator[Part]:
    """Yield the parts of a file that hold text.

    Args:
        blocks: Its blocks, headings marked.
        title: The heading of text above the first one.
        always: Whether it is also above headings of the second level, where the file has none of the first.
        audience: Who may see a part when neither it nor a heading above says so.
        file: The file, for errors.
        rules: What a line of signs only looks like.

    Raises:
        DataError: A metadata comment is wrong, or carries facts for no text; names the heading.
    """
    path = {1: title} if always else dict[int, str]()
    audiences: dict[int, Audience] = {0: audience}
    part = Part(headings=(title,), audience=audience)
    for block in blocks:
        if block.level:
            yield from _worth(part)
            path = {level: heading for level, heading in path.items() if level < block.level}
            audiences = {level: each for level, each in audiences.items() if level < block.level}
            audiences[block.level] = audiences[max(audiences)]
            path[block.level] = block.text
            part = Part(
                headings=tuple(path.values()), audience=audiences[block.level], repaired=block.repaired
            )
        elif block.comment:
            _annotate(part, block.text, file=file)
            audiences[max(audiences)] = part.audience
        else:
            ornament = rules.damage.ornament.whole(block.text)
            part.lines.append("" if ornament else block.text.rstrip())
            part.repaired |= block.repaired
    yield from _worth(part)


def _worth(part: Part) -> Iterator[Part]:
    if part.text:
        yield part


def _annotate(part: Part, comment: str, *, file: Path) -> None:
    metadata = read_metadata([comment], inherited=part.audience, file=file, heading=part.headings[-1])
    part.audience = metadata.audience
    part.facts += metadata.facts
    part.asks += metadata.asks
