"""The cards of the reader, compiled once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from salesgraph.domain.cards import AttributeCard, CustomerTypes, Entry, Explainer, Lexicon
from salesgraph.domain.relation_cards import Relations
from salesgraph.playbook import Playbook
from salesgraph.reading.patterns import Finder


@dataclass(frozen=True, kw_only=True)
class CompiledLexicon:
    """Finders for everything the cards name.

    Attributes:
        kinds: Kinds of product.
        uses: What a product is used for.
        recipients: Who it is for.
        occasions: What it is bought for.
        colours: Colours.
        devices: Systems a customer owns.
        wishes: Side wishes.
        grievances: What complaints are about.
        attributes: Product properties.
        explainers: Topics that can be explained.
        cues: Hints at customer types, named by their number in the card.
        moods: Hints at feelings, named by their number in the card.
        types: The card behind `cues` and `moods`.
        relations: The card that says what a customer's record shows.
    """

    kinds: Finder
    uses: Finder
    recipients: Finder
    occasions: Finder
    colours: Finder
    devices: Finder
    wishes: Finder
    grievances: Finder
    attributes: Finder
    explainers: Finder
    cues: Finder
    moods: Finder
    types: CustomerTypes
    relations: Relations

    @classmethod
    def of(cls, playbook: Playbook) -> "CompiledLexicon":
        """Return the compiled cards of a playbook.

        Raises:
            DataError: A card holds a pattern that is not a regular expression.
        """
        return cls.from_cards(
            playbook.lexicon,
            attributes=playbook.attributes,
            explainers=playbook.explainers,
            types=playbook.types,
            relations=playbook.relations,
        )

    @classmethod
    def from_cards(
        cls,
        lexicon: Lexicon,
        *,
        attributes: Mapping[str, AttributeCard],
        explainers: Mapping[str, Explainer],
        types: CustomerTypes,
        relations: Relations,
    ) -> "CompiledLexicon":
        """Return these cards compiled.

        Raises:
            DataError: A card holds a pattern that is not a regular expression.
        """
        hints = Path("customer_types.yaml")
        return cls(
            kinds=_finder(lexicon.kinds),
            uses=_finder(lexicon.uses),
            recipients=_finder(lexicon.recipients),
            occasions=_finder(lexicon.occasions),
            colours=_finder(lexicon.colours),
            devices=_finder(lexicon.devices),
            wishes=_finder(lexicon.wishes),
            grievances=_finder(lexicon.grievances),
            attributes=Finder(
                {k: c.words.both() for k, c in attributes.items()}, file=Path("attributes.yaml")
            ),
            explainers=Finder(
                {k: c.words.both() for k, c in explainers.items()}, file=Path("explainers.yaml")
            ),
            cues=Finder({str(n): cue.words.both() for n, cue in enumerate(types.cues)}, file=hints),
            moods=Finder({str(n): cue.words.both() for n, cue in enumerate(types.moods)}, file=hints),
            types=types,
            relations=relations,
        )


def _finder(entries: Mapping[str, Entry]) -> Finder:
    return Finder({name: entry.words.both() for name, entry in entries.items()}, file=Path("lexicon.yaml"))
