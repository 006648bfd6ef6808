"""All cards of `knowledge/playbook/`, loaded once and passed along."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from salesgraph.cards import load_card
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
from salesgraph.domain.memory import Stage
from salesgraph.domain.metric_cards import MetricCard, MetricName, Metrics
from salesgraph.domain.plan import SpecialistName
from salesgraph.domain.reading import POLES
from salesgraph.domain.relation_cards import Leads, Relations
from salesgraph.domain.selling_cards import Proofs
from salesgraph.domain.stage_card import StageCard, Stages, missing_stages
from salesgraph.domain.strategies import CustomerStrategies
from salesgraph.domain.style_card import Style
from salesgraph.errors import DataError


@dataclass(frozen=True, kw_only=True)
class Playbook:
    """All cards, loaded once and passed along.

    Attributes:
        lexicon: Closed lists that slots are filled from.
        attributes: Product properties by name.
        explainers: Product knowledge by topic.
        types: Hints at customer types and feelings.
        customer_strategies: What is done differently for each kind of customer.
        stages: The flow of a conversation.
        style: How the one voice speaks.
        plays: For each specialist its situations and their moves.
        categories: Category strategies.
        followups: Clocks of later messages.
        proofs: What may be shown to somebody who doubts.
        relations: How relations with customers are kept.
        leads: How contacts from elsewhere are taken up.
        metrics: What is measured.
        security: Patterns of the input guard.
        wording: Wording rules of the review.
        phrases: Phrases of the template writer, by language.
    """

    lexicon: Lexicon
    attributes: dict[str, AttributeCard]
    explainers: dict[str, Explainer]
    types: CustomerTypes
    customer_strategies: CustomerStrategies
    stages: dict[Stage, StageCard]
    style: Style
    plays: dict[SpecialistName, dict[str, tuple[Move, ...]]]
    categories: dict[Category, CategoryCard]
    followups: dict[str, FollowUpRule]
    proofs: Proofs
    relations: Relations
    leads: Leads
    metrics: dict[MetricName, MetricCard]
    security: SecurityCard
    wording: WordingCard
    phrases: dict[Language, dict[str, tuple[str, ...]]]


def load_playbook(knowledge: Path) -> Playbook:
    """Return the cards of a knowledge folder.

    Raises:
        DataError: A card is missing or wrong; names file, field and value.
    """
    cards = knowledge / "playbook"
    plays = load_plays(cards / "specialists")
    strategies = load_strategies(cards / "customer_strategies.yaml", plays=plays)
    return Playbook(
        lexicon=load_card(cards / "lexicon.yaml", Lexicon),
        attributes=load_card(cards / "attributes.yaml", Attributes).root,
        explainers=load_card(cards / "explainers.yaml", Explainers).root,
        types=load_types(cards / "customer_types.yaml", strategies=strategies),
        customer_strategies=strategies,
        stages=load_stages(cards / "stages.yaml"),
        style=load_card(cards / "style.yaml", Style),
        plays=plays,
        categories=load_card(cards / "categories.yaml", Categories).root,
        followups=load_card(cards / "follow_ups.yaml", FollowUpRules).root,
        proofs=load_card(cards / "proofs.yaml", Proofs),
        relations=load_card(cards / "relations.yaml", Relations),
        leads=load_card(cards / "leads.yaml", Leads),
        metrics=load_card(cards / "metrics.yaml", Metrics).root,
        security=load_card(cards / "security.yaml", SecurityCard),
        wording=load_card(cards / "wording.yaml", WordingCard),
        phrases={
            "en": load_phrases(knowledge / "phrases" / "en"),
            "zh": load_phrases(knowledge / "phrases" / "zh"),
        },
    )


def load_plays(folder: Path) -> dict[SpecialistName, dict[str, tuple[Move, ...]]]:
    """Return the plays of every specialist.

    Raises:
        DataError: A card is missing or wrong.
    """
    return {name: load_card(folder / f"{name}.yaml", Plays).root for name in get_args(SpecialistName)}


def load_strategies(
    file: Path, *, plays: Mapping[SpecialistName, Mapping[str, tuple[Move, ...]]]
) -> CustomerStrategies:
    """Return the customer strategies, checked against the plays whose moves they name.

    Raises:
        DataError: The card is wrong: a pole is missing or unknown, or a move does not exist.
    """
    card = load_card(file, CustomerStrategies)
    places = {
        f"{situation}.{move.do}"
        for play in plays.values()
        for situation, moves in play.items()
        for move in moves
    }
    for where, problem in card.mistakes(places):
        raise DataError(file=file, where=where, problem=problem, fix="Correct this field.")
    return card


def load_types(file: Path, *, strategies: CustomerStrategies) -> CustomerTypes:
    """Return the hints at customer types; a hint at a label that means no kind of customer is left out.

    Raises:
        DataError: The card is wrong, or a hint names a pole that does not exist.
    """
    card = load_card(file, CustomerTypes)
    hints = [(f"cues.{number}", cue) for number, cue in enumerate(card.cues)]
    hints += [(f"circumstances.{name}", hint) for name, hint in card.circumstances.items()]
    for where, hint in hints:
        poles = (*POLES[hint.dimension], *strategies.dimensions[hint.dimension].no_poles)
        if hint.pole not in poles:
            problem = f"{hint.dimension} has no pole {hint.pole!r}"
            fix = f"Use one of: {', '.join(POLES[hint.dimension])}."
            raise DataError(file=file, where=where, problem=problem, fix=fix)
    meant = tuple(cue for cue in card.cues if cue.pole in POLES[cue.dimension])
    return card.model_copy(update={"cues": meant})


def load_stages(file: Path) -> dict[Stage, StageCard]:
    """Return the stages of a conversation.

    Raises:
        DataError: The card is wrong, or a stage is missing.
    """
    stages = load_card(file, Stages).root
    for stage in missing_stages(stages):
        raise DataError(file=file, where=stage, problem=f"the stage {stage!r} is missing", fix="Add it.")
    return stages


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
