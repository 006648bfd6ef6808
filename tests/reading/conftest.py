"""The compiled cards and the two demo shops, loaded once."""

from pathlib import Path

import pytest

from salesgraph.cards import load_card
from salesgraph.domain.cards import Attributes, CustomerTypes, Explainers, Lexicon
from salesgraph.domain.relation_cards import Relations
from salesgraph.domain.shop import Shop
from salesgraph.reading.lexicon import CompiledLexicon
from salesgraph.shops.loader import load_shop

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
CARDS = KNOWLEDGE / "playbook"


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """Return the lexicon card."""
    return load_card(CARDS / "lexicon.yaml", Lexicon)


@pytest.fixture(scope="session")
def lexicon(words: Lexicon) -> CompiledLexicon:
    """Return the compiled cards."""
    return CompiledLexicon.from_cards(
        words,
        attributes=load_card(CARDS / "attributes.yaml", Attributes).root,
        explainers=load_card(CARDS / "explainers.yaml", Explainers).root,
        types=load_card(CARDS / "customer_types.yaml", CustomerTypes),
        relations=load_card(CARDS / "relations.yaml", Relations),
    )


@pytest.fixture(scope="session")
def north() -> Shop:
    """Return the English demo shop."""
    return load_shop("north_trail_en", knowledge=KNOWLEDGE)


@pytest.fixture(scope="session")
def shanji() -> Shop:
    """Return the Chinese demo shop."""
    return load_shop("shanji_zh", knowledge=KNOWLEDGE)
