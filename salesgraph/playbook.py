"""Load the typed cards of `knowledge/playbook/`: the one loader for all of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from salesgraph.domain.cards import (
    AttributeCard,
    Attributes,
    Categories,
    CategoryCard,
    CustomerTypes,
    Explainer,
    Explainers,
    FollowUpRule,
    FollowUpRules,
    Lexicon,
    Move,
    Phrases,
    Plays,
)
from salesgraph.domain.catalog import Category
from salesgraph.domain.conversation import Language
from salesgraph.domain.guard_cards import SecurityCard, WordingCard
from salesgraph.domain.plan import SpecialistName
from salesgraph.errors import DataError

Card = TypeVar("Card", bound=BaseModel)

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(file: Path) -> object:
    """Return the parsed content of a YAML file.

    Raises:
        DataError: The file is missing, is not UTF-8, or is not YAML.
    """
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError as error:
        raise DataError(file=file, problem="the file does not exist", fix="Restore or create it.") from error
    except UnicodeDecodeError as error:
        raise DataError(
            file=file, problem=f"not UTF-8 at byte {error.start}", fix="Save it as UTF-8."
        ) from error
    except yaml.YAMLError as error:
        problem = f"not valid YAML: {' '.join(str(error).split())}"
        raise DataError(file=file, problem=problem, fix="Mend the line named above.") from error


def load_card(file: Path, model: type[Card]) -> Card:
    """Return the card in a YAML file, validated.

    Raises:
        DataError: The file is unreadable or a field is wrong; names file, field and value.
    """
    content = read_yaml(file)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = f"{first['msg']} (got {first['input']!r:.80})"
        raise DataError(file=file, where=where, problem=problem, fix="Correct this field.") from error


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """All cards, loaded once and passed along.

    Attributes:
        lexicon: Closed lists that slots are filled from.
        attributes: Product properties by name.
        explainers: Product knowledge by topic.
        types: Hints at customer types and feelings.
        plays: For each specialist its situations and their moves.
        categories: Category strategies.
        followups: Clocks of later messages.
        security: Patterns of the input guard.
        wording: Wording rules of the review.
        phrases: Phrases of the template writer, by language.
    """

    lexicon: Lexicon
    attributes: dict[str, AttributeCard]
    explainers: dict[str, Explainer]
    types: CustomerTypes
    plays: dict[SpecialistName, dict[str, tuple[Move, ...]]]
    categories: dict[Category, CategoryCard]
    followups: dict[str, FollowUpRule]
    security: SecurityCard
    wording: WordingCard
    phrases: dict[Language, dict[str, tuple[str, ...]]]


def load_playbook(knowledge: Path) -> Playbook:
    """Return the cards of a knowledge folder.

    Raises:
        DataError: A card is missing or wrong; names file, field and value.
    """
    cards = knowledge / "playbook"
    return Playbook(
        lexicon=load_card(cards / "lexicon.yaml", Lexicon),
        attributes=load_card(cards / "attributes.yaml", Attributes).root,
        explainers=load_card(cards / "explainers.yaml", Explainers).root,
        types=load_card(cards / "customer_types.yaml", CustomerTypes),
        plays={
            name: load_card(cards / "specialists" / f"{name}.yaml", Plays).root
            for name in get_args(SpecialistName)
        },
        categories=load_card(cards / "categories.yaml", Categories).root,
        followups=load_card(cards / "follow_ups.yaml", FollowUpRules).root,
        security=load_card(cards / "security.yaml", SecurityCard),
        wording=load_card(cards / "wording.yaml", WordingCard),
        phrases={
            "en": load_phrases(knowledge / "phrases" / "en"),
            "zh": load_phrases(knowledge / "phrases" / "zh"),
        },
    )


def load_phrases(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return all phrases of one language; a name may stand in one file only.

    Raises:
        DataError: A file is wrong, or a phrase is defined twice.
    """
    phrases: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for name, variants in load_card(file, Phrases).root.items():
            if name in phrases:
                problem = f"the phrase {name!r} is already defined in another file"
                raise DataError(file=file, where=name, problem=problem, fix="Keep one of the two.")
            phrases[name] = variants
    return phrases
