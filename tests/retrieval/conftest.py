"""Samples for the tests of retrieval."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesgraph.domain.conversation import Language
from salesgraph.domain.passage import Audience, Passage, PassageId
from salesgraph.ingestion.markdown import with_hash
from salesgraph.retrieval.hashing import HashedNgrams
from salesgraph.retrieval.index import build_index

MakePassage = Callable[[str, str, Language, Audience], Passage]


@pytest.fixture(scope="session")
def make_passage() -> MakePassage:
    """Return a maker of passages from an id, a text, a language and an audience."""

    def make(passage_id: str, text: str, language: Language, audience: Audience) -> Passage:
        passage = Passage(
            id=PassageId(passage_id),
            file=f"{passage_id.partition('#')[0]}.md",
            headings=("Guide",),
            language=language,
            audience=audience,
            text=text,
            sha256="",
        )
        return with_hash(passage)

    return make


@pytest.fixture(scope="session")
def passages(make_passage: MakePassage) -> tuple[Passage, ...]:
    """Return eight passages in both languages for all audiences."""
    return (
        make_passage(
            "en/g#membrane", "A waterproof membrane keeps rain out and lets sweat escape.", "en", "customer"
        ),
        make_passage("en/g#leather", "Cowhide leather uppers need wax and slow drying.", "en", "customer"),
        make_passage(
            "en/g#size",
            "Measure your foot in the evening and compare it with the size chart.",
            "en",
            "customer",
        ),
        make_passage("en/g#refund", "A refund is decided by the policy record.", "en", "staff"),
        make_passage("en/g#leave", "Holiday rota and leather jackets of the team.", "en", "internal"),
        make_passage("zh/g#membrane", "防水透气膜能挡住雨水,也能让汗气排出。", "zh", "customer"),
        make_passage("zh/g#leather", "牛皮鞋面要打蜡,慢慢阴干。", "zh", "customer"),
        make_passage("zh/g#refund", "退款由政策记录决定。", "zh", "staff"),
    )


@pytest.fixture(scope="session")
def sample_home(passages: tuple[Passage, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the finished index `sample` of the passages; copy it before changing anything."""
    home = tmp_path_factory.mktemp("sample")
    build_index(passages, home=home, name="sample", embedding=HashedNgrams())
    return home
