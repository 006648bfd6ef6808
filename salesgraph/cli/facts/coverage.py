"""For every fact: its passages, its cards, and the code that acts on them."""

from collections.abc import Sequence
from pathlib import Path

from salesgraph.cli.facts.cards import CardEntry, entries_of
from salesgraph.cli.facts.readers import code_behind
from salesgraph.cli.facts.register import INFORMS, load_register
from salesgraph.domain.conversation import Language
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import Audience, FactId, Passage
from salesgraph.ingestion.markdown import passages_of


class Coverage(Frozen):
    """Where one fact lives."""

    fact: FactId
    """The fact."""
    part: str
    """The part of the library it drives first; `informs` when it is only looked up."""
    passages: dict[Language, tuple[str, ...]]
    """The passages that retell it, by language."""
    audience: tuple[Audience, ...]
    """Who may read these passages."""
    cards: tuple[str, ...]
    """The entries of cards that list it, as `card#place`."""
    code: tuple[str, ...]
    """The functions that act on these entries."""

    @property
    def informs(self) -> bool:
        """Whether the fact is only looked up."""
        return self.part == INFORMS

    @property
    def missing(self) -> tuple[str, ...]:
        """What is wanting, in words; empty when nothing is."""
        wanting = [f"no passage in {language}" for language, found in self.passages.items() if not found]
        if not self.informs and not self.cards:
            wanting.append("no card")
        elif not self.informs and not self.code:
            wanting.append("no code reads its card")
        return tuple(wanting)


def coverage(knowledge: Path) -> tuple[Coverage, ...]:
    """Return the coverage of all facts of the register, in their order.

    Raises:
        DataError: The register, a manual or a card is wrong.
    """
    passages = passages_of(knowledge / "manuals")
    entries = entries_of(knowledge)
    parts = load_register(knowledge).parts()
    return tuple(_of(fact, part=part, passages=passages, entries=entries) for fact, part in parts.items())


def _of(fact: FactId, *, part: str, passages: Sequence[Passage], entries: Sequence[CardEntry]) -> Coverage:
    told = [passage for passage in passages if fact in passage.facts]
    listing = [entry for entry in entries if fact in entry.facts]
    code = [path for entry in listing for path in code_behind(entry.card, place=entry.place, move=entry.move)]
    return Coverage(
        fact=fact,
        part=part,
        passages={
            "en": tuple(each.id for each in told if each.language == "en"),
            "zh": tuple(each.id for each in told if each.language == "zh"),
        },
        audience=tuple(dict.fromkeys(each.audience for each in told)),
        cards=tuple(f"{entry.card}#{entry.place}" for entry in listing),
        code=tuple(dict.fromkeys(code)),
    )
