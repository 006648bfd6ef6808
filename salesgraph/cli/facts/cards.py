"""Which cards list a fact: every entry of a YAML card that has a list `facts`."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from salesgraph.cards import read_yaml
from salesgraph.domain.model import Frozen
from salesgraph.domain.passage import FactId

CARDS = ("ingestion.yaml", "playbook/**/*.yaml", "sources/*.yaml")
"""Where the cards lie in the folder of knowledge."""


class CardEntry(Frozen):
    """One entry of a card."""

    card: str
    """The card, as its path below the folder of knowledge without the ending: `playbook/style`."""
    place: str
    """Where in the card: its keys, joined by dots."""
    move: str = ""
    """The move it names, empty when it is no move."""
    facts: tuple[FactId, ...]
    """The facts it lists."""


def entries_of(knowledge: Path) -> tuple[CardEntry, ...]:
    """Return the entries of all cards that list facts.

    Raises:
        DataError: A card is not YAML.
    """
    return tuple(
        entry
        for pattern in CARDS
        for file in sorted(knowledge.glob(pattern))
        for entry in _entries(
            read_yaml(file), card=file.relative_to(knowledge).with_suffix("").as_posix(), place=()
        )
    )


def _entries(node: object, *, card: str, place: tuple[str, ...]) -> Iterator[CardEntry]:
    if isinstance(node, dict):
        fields = cast("dict[object, object]", node)
        facts = fields.get("facts")
        if isinstance(facts, list):
            yield CardEntry(
                card=card,
                place=".".join(place),
                move=str(fields.get("do", "")),
                facts=tuple(FactId(str(fact)) for fact in cast("list[object]", facts)),
            )
        for key, value in fields.items():
            yield from _entries(value, card=card, place=(*place, str(key)))
    elif isinstance(node, list):
        for number, value in enumerate(cast("list[object]", node), start=1):
            yield from _entries(value, card=card, place=(*place, _name(value, number)))


def _name(value: object, number: int) -> str:
    """Return how an entry of a list is called: its name or move, else its number."""
    fields = cast("dict[object, object]", value) if isinstance(value, dict) else {}
    return str(fields.get("do") or fields.get("name") or number)
