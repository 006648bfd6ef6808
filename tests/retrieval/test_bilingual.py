"""Queries that find what is written in the other language."""

from collections.abc import Callable

import pytest

from salesgraph.cards import load_card
from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, FactId, Passage
from salesgraph.retrieval.bilingual import Bilingual
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.memory import MemoryKnowledge
from salesgraph.settings import knowledge_root

MakePassage = Callable[[str, str, Language, Audience], Passage]


@pytest.fixture(scope="module")
def lexicon() -> Bilingual:
    """Return a lexicon of four concepts."""
    return Bilingual.model_validate(
        [
            {"en": ["exchange", "swap"], "zh": ["换货", "调换"]},
            {"en": ["postage", "shipping fee"], "zh": ["邮费", "运费"]},
            {"en": ["shipping"], "zh": ["发货"]},
            {"en": ["fee"], "zh": ["费用"]},
        ]
    )


@pytest.mark.parametrize(
    ("query", "to", "words"),
    [
        ("换货邮费谁出", "en", "exchange postage"),
        ("換貨郵費", "en", "exchange postage"),
        ("调换 FW-01 的运费", "en", "exchange postage fw-01"),
        ("who pays the shipping fee when I swapped", "zh", "邮费 换货"),
        ("shipping", "zh", "发货"),
        ("shipping fees", "zh", "邮费"),
        ("hello there", "zh", ""),
    ],
)
def test_translate(query: str, to: Language, words: str, lexicon: Bilingual) -> None:
    """Known terms are translated, the longest first; names and figures stay; the rest is left out."""
    assert lexicon.translate(query, to=to) == words


@pytest.fixture
def mixed(make_passage: MakePassage, lexicon: Bilingual) -> MemoryKnowledge:
    """Return a Chinese and an English passage on one fact, and English passages without a twin."""
    twin = {"facts": (FactId("A1-01"),)}
    passages = (
        make_passage("zh/a#gift", "送礼的包装。", "zh", "staff").model_copy(update=twin),
        make_passage("en/a#gift", "Wrapping of gifts on exchange.", "en", "staff").model_copy(update=twin),
        make_passage("en/own#exchange", "An exchange costs postage twice.", "en", "staff"),
        make_passage("en/own#laces", "Laces come in two lengths.", "en", "staff"),
    )
    return MemoryKnowledge(passages, embedding=HashedNgrams(), bilingual=lexicon)


def test_other_language_is_found(mixed: MemoryKnowledge) -> None:
    """A Chinese query finds an English passage that has no Chinese twin, and not the one that has."""
    found = [hit.passage.id for hit in mixed.search("换货的邮费", audience="staff")]
    assert found[0] == "en/own#exchange"
    assert "en/a#gift" not in found


def test_a_named_language_is_a_filter(mixed: MemoryKnowledge) -> None:
    """With a language given only its passages are found."""
    assert {hit.passage.language for hit in mixed.search("换货的邮费", language="zh", audience="staff")} == {
        "zh"
    }


def test_without_lexicon(make_passage: MakePassage) -> None:
    """Without a lexicon a search stays in the language of the query."""
    passages = (make_passage("en/own#exchange", "An exchange costs postage.", "en", "customer"),)
    assert MemoryKnowledge(passages, embedding=HashedNgrams()).search("换货") == ()


def test_shipped_lexicon() -> None:
    """The shipped lexicon is valid, and everyday words of the trade go both ways."""
    shipped = load_card(knowledge_root() / "bilingual.yaml", Bilingual)
    assert "exchange" in shipped.translate("顾客要求换货", to="en")
    assert "退款" in shipped.translate("I want a refund", to="zh")
